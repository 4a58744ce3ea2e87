"""Fit the ranker of antecedents.

It learns which plain features tell whom "he", "she", "they" and "it" mean.

usage: python -m training.antecedents CORPORA [--gold CLUSTER ...] [--folds]

CORPORA holds gum.jsonl.gz (chains marked by hand) and gap.jsonl.gz (he and she to one of two names). Each text is read
by the shipped reader, and its pronouns are met in reading order, as in an article. Prints the weights as they stand in
briefgen/extract/who.py; with --gold, the quotations of annotated folders that "he" or "she" speaks are learnt from, too
(a few dozen numbers, no words, come of it); with --folds, how often pronouns of held-out documents of GUM are settled
right (five folds, by document).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from briefgen.extract import who
from briefgen.extract.who import Rival, Weaver, Who, candidates_for, options, settle_pronoun
from briefgen.ingest import read_articles_of
from briefgen.model import Article, ArticleId, Block, BlockKind, Span
from briefgen.reader import read
from briefgen.text import fold, normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefgen.extract.who import Scene
    from briefgen.reader.reading import Reading

THIRD = re.compile(r"(?<![\w'-])(he|she|him|her|his|hers|himself|herself|they|it)(?![\w-])", re.IGNORECASE)
NAMES = tuple(who.WEIGHTS)
L2 = 0.002  # keeps rare features small
STEPS = 1500
RATE = 0.05
GAP_WEIGHT = 0.25  # four passages of an encyclopedia count as one pronoun of news
SPEAKING = 4.0  # how much more a pronoun counts that speaks: those are asked for
# Those told in the third person, and how much a pronoun there counts.
GENRES = {"news": 1.0, "interview": 1.0, "speech": 1.0, "bio": 0.3}
GAP_PASSAGES = 600

# The features of each candidate, which one is right, how much it counts.
Choice = tuple[list[dict[str, float]], int, float]


def as_article(number: int, text: str, title: str = "") -> Article:
    """Return a text as an article, a paragraph between blank lines.

    The first is a title where it is the one that is given.
    """
    blocks, at = [], 0
    for piece in text.split("\n\n"):
        if piece.strip():
            kind = BlockKind.TITLE if not blocks and piece.strip() == title else BlockKind.PARAGRAPH
            blocks.append(Block(kind=kind, start=at, end=at + len(piece), line=1))
        at += len(piece) + 2
    return Article(id=ArticleId(f"{number:03}"), file=f"{number:03}.txt", text=text, blocks=tuple(blocks))


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the records of a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def meant(scene: Scene, record: Mapping[str, Any], span: Span) -> tuple[int | None, str]:
    """Return the cluster that a pronoun of GUM means, and its chain's type.

    The chain tells the cluster, None where no cluster of the chain is named.
    """
    gold = next((e for e in record["entities"] if (e["start"], e["end"]) == span), None)
    if gold is None:
        return None, ""
    votes: dict[int, int] = {}
    for entity in record["entities"]:
        if entity["chain"] != gold["chain"] or entity["mention"] == "pronoun":
            continue
        head = entity["head"]
        for told in scene.thread:
            if told.form in {"name", "title"} or (told.form == "description" and told.end <= span.start):
                inside = told.start < head[1] and head[0] < told.end
                if inside and told.start >= entity["start"] and told.end <= entity["end"] + 1:
                    votes[told.cluster] = votes.get(told.cluster, 0) + 1
    return (max(votes, key=lambda number: (votes[number], -number)) if votes else None), gold["type"]


def choices_of(record: Mapping[str, Any], article: Article, reading: Reading) -> tuple[list[Choice], list[Choice]]:
    """Return the choices at the pronouns of a document of GUM.

    They are those at each "he" and "she", and those at each "it" and "they": what there is to choose, with the right
    choice.
    """
    people: list[Choice] = []
    others: list[Choice] = []

    def settle(scene: Scene, span: Span, *, speaks: bool) -> Who:
        right, kind = meant(scene, record, span)
        candidates, gender = candidates_for(scene, span, speaks=speaks)
        found = options(scene, span.start, candidates, gender=gender, speaks=speaks)
        place = next((i for i, (cluster, _) in enumerate(found) if cluster and cluster.number == right), None)
        known = kind in {"person", "organization", "place"}
        if known and (place is not None or right is None):
            weight = GENRES[record["genre"]] * (SPEAKING if speaks and gender else 1.0)
            chosen = (
                people if gender else others,
                ([own for _, own in found], len(found) - 1 if place is None else place, weight),
            )
            chosen[0].append(chosen[1])
        cluster = scene.clusters[right] if right is not None else None
        return Who(cluster=cluster, p=1.0, rivals=(Rival(cluster, 1.0, ""),))

    Weaver(article, reading, settle, THIRD).weave()
    return people, others


def gap_choices(record: Mapping[str, Any], article: Article, reading: Reading) -> list[Choice]:
    """Return the one choice of a passage of GAP.

    There is none where neither name is meant, or where the reader does not have both.
    """
    weaver = Weaver(article, reading)
    pronoun = Span(*record["pronoun"])
    found: list[Choice] = []

    def settle(scene: Scene, span: Span, *, speaks: bool) -> Who:
        if span != pronoun:
            return settle_pronoun(scene, span, speaks=speaks)
        right = next((record[x] for x in "ab" if record[f"{x}_coref"]), None)
        candidates, gender = candidates_for(scene, span, speaks=speaks)
        given = options(scene, span.start, candidates, gender=gender, speaks=speaks)
        at = {
            told.cluster
            for told in scene.thread
            if right and told.start < right[1] and right[0] < told.end and told.form == "name"
        }
        place = [i for i, (cluster, _) in enumerate(given) if cluster and cluster.number in at]
        if len(place) == 1:
            found.append(([own for _, own in given], place[0], GAP_WEIGHT))
        return Who(cluster=None, p=0.0)

    weaver.settle = settle
    weaver.weave()
    return found


def gold_choices(folder: Path) -> list[Choice]:
    """Return the choices at the speaking pronouns of an annotated folder.

    Such a pronoun is a "he" or "she" that speaks a quotation.
    """
    import yaml

    gold = yaml.safe_load((folder / "gold.yaml").read_text("utf-8"))
    people = {
        person["name"]: {plain(form).split()[-1] for form in (person["name"], *person.get("variants", []))}
        for person in gold["people"]
    }
    found: list[Choice] = []
    for file in sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".html"}):
        articles, _ = read_articles_of("001", file.name, file.read_bytes())
        for article, reading in zip(articles, read(articles), strict=True):
            found += _spoken(
                article,
                reading,
                [
                    (q["text"], people[q["speaker"]])
                    for q in gold["quotes"]
                    if q["source"] == file.name and q["speaker"] in people
                ],
            )
    return found


def _spoken(article: Article, reading: Reading, quotes: Sequence[tuple[str, set[str]]]) -> list[Choice]:
    text = fold(article.text)
    wanted: dict[Span, set[str]] = {}
    for words, names in quotes:
        opening = normal(words).strip('"').split("...")[0].split()[:10]
        place = re.search(r"\s+".join(map(re.escape, opening)), text)
        holding = [
            a
            for a in reading.attributions
            if place and a.source and any(c.start <= place.start() + 3 and place.end() <= c.end for c in a.content)
        ]
        for attribution in holding:
            wanted.setdefault(attribution.source[-1], names)
    found: list[Choice] = []

    def settle(scene: Scene, span: Span, *, speaks: bool) -> Who:
        candidates, gender = candidates_for(scene, span, speaks=speaks)
        if gender and speaks and span in wanted:
            given = options(scene, span.start, candidates, gender=gender, speaks=True)
            place = [i for i, (c, _) in enumerate(given) if c and plain(c.name).split()[-1] in wanted[span]]
            if len(place) == 1:
                found.append(([own for _, own in given], place[0], SPEAKING))
                right = given[place[0]][0]
                return Who(cluster=right, p=1.0, rivals=(Rival(right, 1.0, ""),))
        return settle_pronoun(scene, span, speaks=speaks)

    Weaver(article, reading, settle).weave()
    return found


def plain(name: str) -> str:
    """Return the name in small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).lower()


def fit(choices: Sequence[Choice]) -> dict[str, float]:
    """Return the weights under which the right choices are likeliest.

    They are those of a softmax over the candidates, found by Adam.
    """
    most = max(len(own) for own, _, _ in choices)
    data = np.zeros((len(choices), most, len(NAMES)))
    there = np.zeros((len(choices), most), dtype=bool)
    for i, (own, _, _) in enumerate(choices):
        for j, features in enumerate(own):
            there[i, j] = True
            for name, value in features.items():
                data[i, j, NAMES.index(name)] = value
    right = np.array([place for _, place, _ in choices])
    counts = np.array([weight for *_, weight in choices])
    w, m, v = (np.zeros(len(NAMES)) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = np.where(there, data @ w, -np.inf)
        p = np.exp(scores - scores.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        p[np.arange(len(right)), right] -= 1
        slope = np.einsum("ij,ijk->k", p * counts[:, None], data) / counts.sum() + L2 * w
        m, v = 0.9 * m + 0.1 * slope, 0.999 * v + 0.001 * slope**2
        w = w - RATE * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(value), 2) for name, value in zip(NAMES, w, strict=True)}


def settled(record: Mapping[str, Any], article: Article, reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield how the resolver settles each pronoun of a document.

    Each comes as its group, and whether the resolver has it "right", "wrong" or leaves it open.
    """
    asked: list[tuple[Span, str, Who, int | None]] = []

    def settle(scene: Scene, span: Span, *, speaks: bool) -> Who:
        answer = settle_pronoun(scene, span, speaks=speaks)
        low = article.text[span.start : span.end].lower()
        right, kind = meant(scene, record, span)
        if kind in {"person", "organization", "place"}:
            group = "it" if low == "it" else "they" if low == "they" else "he, she"
            group += ", speaking" if speaks else ""
            asked.append((span, group, answer, right))
        return answer

    Weaver(article, reading, settle, THIRD).weave()
    for _, group, answer, right in asked:
        got = answer.cluster.number if answer.cluster else None
        first = answer.rivals[0].cluster if answer.rivals else None
        best = first.number if first else None
        yield (
            group,
            ("right" if got == right else "wrong")
            if got is not None
            else ("right: nobody" if right is None else "open"),
        )
        yield group + " (forced)", "right" if best == right else "wrong"


def measured(found: Iterable[tuple[str, str]]) -> None:
    """Print how often each group is right."""
    counts: dict[str, dict[str, int]] = {}
    for group, result in found:
        own = counts.setdefault(group, {})
        own[result] = own.get(result, 0) + 1
    for group, own in sorted(counts.items()):
        right = own.get("right", 0)
        print(
            f"{group}: {sum(own.values())}; {dict(sorted(own.items()))}; "
            f"right of named {right / max(1, right + own.get('wrong', 0)):.3f}"
        )


def main() -> None:
    """Fit, print, and measure on request."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--gold", type=Path, nargs="*", default=[])
    parser.add_argument("--folds", action="store_true")
    given = parser.parse_args()
    documents = [record for record in rows(given.corpora / "gum.jsonl.gz") if record["genre"] in GENRES]
    articles = [as_article(i, record["text"], record["title"]) for i, record in enumerate(documents)]
    readings = read(articles)
    passages = rows(given.corpora / "gap.jsonl.gz")[:GAP_PASSAGES]
    gap_articles = [as_article(i, record["text"]) for i, record in enumerate(passages)]
    extra = [
        choice
        for record, a, r in zip(passages, gap_articles, read(gap_articles), strict=True)
        for choice in gap_choices(record, a, r)
    ]
    in_gap = len(extra)
    extra += [choice for folder in given.gold for choice in gold_choices(folder)]
    gum = [choices_of(record, a, r) for record, a, r in zip(documents, articles, readings, strict=True)]
    print(
        f"{sum(len(p) for p, _ in gum)} he and she, {sum(len(o) for _, o in gum)} it and they "
        f"in {len(gum)} documents of GUM; {in_gap} of GAP, {len(extra) - in_gap} of gold"
    )
    if given.folds:
        found: list[tuple[str, str]] = []
        for fold in range(5):
            held = [i for i in range(len(documents)) if i % 5 == fold]
            rest = [i for i in range(len(documents)) if i % 5 != fold]
            who.WEIGHTS = fit([c for i in rest for c in gum[i][0]] + extra)
            who.OTHERS = fit([c for i in rest for c in gum[i][1]])
            found += [pair for i in held for pair in settled(documents[i], articles[i], readings[i])]
        measured(found)
    for name, weights in (
        ("WEIGHTS", fit([c for p, _ in gum for c in p] + extra)),
        ("OTHERS", fit([c for _, o in gum for c in o])),
    ):
        print(f"{name}: Mapping[str, float] = {{")
        for key, value in weights.items():
            print(f'    "{key}": {value},')
        print("}")


if __name__ == "__main__":
    main()

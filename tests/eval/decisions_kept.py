"""How many decisions hold when articles change, and whether one is ever applied to a wrong finding.

    python tests/eval/decisions_kept.py --mutations 500

Reads the made-up articles of sources/, decides of findings in them, changes every article (line ends, a paragraph on
top, another name, sentences reworded, deleted, doubled, with a twin that says something else) and reads them anew.
Words and places tell what is right: a decision is wrong where the finding that it is applied to stands in a sentence
that is not the one it was made of.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from briefgen import api
from briefgen.decide import decide, target_of, words_of
from briefgen.decide.finding import findings_of
from briefgen.model import Decision, Decisions, FindingKind, Verb
from briefgen.text import normal, sentences, sentences_at

SOURCES = Path(__file__).parents[2] / "sources"
# What an editor changes without changing what is said, and what makes a sentence say something else.
SOFTER = [
    (r"\bsaid\b", "has said"),
    (r"\bafter\b", "shortly after"),
    (r"\bthe\b", "this"),
    (r"\band\b", "as well as"),
    (r"\.$", ", it was reported."),
]
OTHER = [
    (r"\bwill\b", "will not"),
    (r"\bnot\b", "now"),
    (r"\b(\d+)\b", r"1\1"),
    (r"\bTersland\b", "Norvane"),
    (r"\bValmora\b", "Kestral"),
    (r"\b[Tt]he\b", "no"),
]


@dataclass(frozen=True)
class Mutation:
    """A changed article: its name, its text, and where its new sentences come from.

    For each sentence that is new it has the one that it was, "" for none.
    """

    file: str
    text: str
    origins: dict[str, str]


def mutated(file: str, text: str, chance: random.Random, *, most: int = 6) -> Mutation:
    """Return the article changed in up to so many ways."""
    origins: dict[str, str] = {}
    for _ in range(chance.randint(1, most)):
        told = [span for span in sentences(text) if span.end - span.start > 30]
        act = chance.choice(["top", "name", "ends", "soft", "other", "delete", "double", "twin", "swap"])
        if act == "top":
            text = f"Updated {chance.randint(1, 12)} times, most lately by night.\n\n{text}"
        elif act == "name":
            file = f"{chance.randint(100, 999)}-{file}"
        elif act == "ends":
            text = text.replace("\n", "\r\n") if "\r" not in text else text.replace("\r\n", "\n")
        elif told:
            start, end = chance.choice(told)
            sentence = text[start:end]
            pattern, words = chance.choice(SOFTER if act == "soft" else OTHER)
            changed = re.sub(pattern, words, sentence, count=1)
            if act == "delete":
                text = text[:start] + text[end:].lstrip(" ")
            elif act == "double":
                text = f"{text[:end]} {sentence}{text[end:]}"
            elif act == "swap":
                other = chance.choice(told)
                if other.start > end:
                    text = (
                        text[:start]
                        + text[other.start : other.end]
                        + text[end : other.start]
                        + sentence
                        + text[other.end :]
                    )
            elif changed != sentence:
                origins[normal(changed)] = origins.get(normal(sentence), normal(sentence)) if act == "soft" else ""
                text = f"{text[:end]} {changed}{text[end:]}" if act == "twin" else text[:start] + changed + text[end:]
    return Mutation(file, text, origins)


def told_in(dossier, finding) -> list[str]:
    """Return the sentences that a finding stands in."""
    return [
        normal(article.text[slice(*sentences_at(article, piece.start, piece.end))])
        for piece in finding.evidence
        for article in [dossier.by_id[piece.article]]
    ]


def is_wrong(was, now, mutations) -> bool:
    """Return whether a finding is another one than it was.

    It is where it is neither the same words of the same speaker, nor told in one of the sentences that the other was
    told in. Each is a dossier with its finding. A sentence that was softened is still the one that it was; any other
    change makes another one of it.
    """
    if says(was[1]) == says(now[1]):
        return False
    origins = {changed: origin for mutation in mutations for changed, origin in mutation.origins.items()}
    old = told_in(*was)
    here = [
        one
        for told in told_in(*now)
        for one in (told, *(origin for changed, origin in origins.items() if changed in told or told in changed))
    ]
    return not any(one and (one in told or told in one) for one in here for told in old)


def says(finding) -> tuple[str, ...]:
    """Return the finding's words, and whose they are."""
    return (normal(words_of(finding)), *(str(getattr(finding, name, "")) for name in ("speaker", "party", "stance")))


def rounds(folder: Path, number: int, seed: int) -> tuple[int, Counter[str], list[str]]:
    """Return how many articles were changed, what became of the decisions, and a line for each that went wrong."""
    chance = random.Random(seed)
    files = {path.name: path for path in sorted(SOURCES.iterdir()) if path.suffix in {".txt", ".html"}}
    before = api.read_articles(list(files.values()), decisions=b"")
    everything = [finding for kind in FindingKind for finding in findings_of(before, kind)]
    told: Counter[str] = Counter()
    wrong: list[str] = []
    done = 0
    while done < number:
        for old in folder.iterdir():
            old.unlink()
        mutations = [
            mutated(name, path.read_text(encoding="utf-8"), chance)
            if name.endswith(".txt")
            else Mutation(name, path.read_text(encoding="utf-8"), {})
            for name, path in files.items()
        ]
        for mutation in mutations:
            (folder / mutation.file).write_bytes(mutation.text.encode())
        done += sum(name.endswith(".txt") for name in files)
        chosen = chance.sample(everything, 40)
        verbs = [Verb.DROP if at % 2 else Verb.EDIT for at in range(len(chosen))]
        decisions = [
            Decision(
                id=str(at),
                verb=verb,
                target=target_of(finding, before),
                text="Other words." if verb is Verb.EDIT else "",
            )
            for at, (verb, finding) in enumerate(zip(verbs, chosen, strict=True))
        ]
        after = api.read_articles([folder], decisions=b"")
        ruling = decide(after, Decisions(items=tuple(decisions))).ruling
        told.update(one.rung.value for one in ruling.applied)
        told["orphan"] += len(ruling.orphans)
        wrong += [
            f"{one.rung}: {one.decision.target.words!r} -> {one.finding!r}"
            for one in ruling.applied
            if is_wrong((before, chosen[int(one.decision.id)]), (after, one.finding), mutations)
        ]
        print(
            f"{done} changed, {len(wrong)} wrong, {told['orphan']} of {told.total()} orphans",
            file=sys.stderr,
            flush=True,
        )
    return done, told, wrong


def main() -> None:
    """Print what became of the decisions; exit with 1 where one went wrong."""
    import tempfile

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutations", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        done, told, wrong = rounds(Path(folder), options.mutations, options.seed)
    print(
        f"{done} articles changed, {told.total()} decisions: {dict(told.most_common())}; "
        f"{len(wrong)} applied to a wrong finding"
    )
    print("\n".join(wrong))
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()

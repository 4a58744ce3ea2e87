"""Paragraphs as examples for the network.

Own annotation teaches whole; open corpora teach where they say something, and are masked elsewhere.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from briefgen.model import Span
from briefgen.reader.encoding import sentence_pieces, windows
from briefgen.reader.labels import ANCHORS, ENTITIES, POLARITIES, ROLES, STANCES
from training.heads import COMING, PLAN, PURPOSES
from training.marks import Attribution, Paragraph, read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from briefgen.reader.encoding import Window
    from briefgen.reader.pieces import WordPieces
    from training.articles import Marked

IGNORED = -100  # torch's mark for "no label"


@dataclass(frozen=True, kw_only=True)
class Example:
    """One window with what is known of it.

    ``anchors`` are first word and the word after the last, one for each row of ``roles``.
    """

    window: Window
    text: str
    tags: np.ndarray[Any, Any]  # of anchors, a word; IGNORED where nothing is known
    entities: np.ndarray[Any, Any]  # [words, labels], true for each label the word may have
    anchors: tuple[tuple[int, int], ...] = ()
    roles: np.ndarray[Any, Any]  # [anchors, words]
    stances: tuple[int, ...] = ()
    polarities: tuple[int, ...] = ()
    coming: np.ndarray[Any, Any] | None = None  # of happenings still ahead, a word; None where nothing is known
    leans: np.ndarray[Any, Any] | None = None
    plans: tuple[tuple[int, int], ...] = ()  # first word of each happening and the one after, a row of ``plan`` each
    plan: np.ndarray[Any, Any] | None = None  # [plans, words]
    purposes: tuple[tuple[int, int, int], ...] = ()  # first piece, the one after the last, and purpose of each sentence


# ---------------------------------------------------------------- own annotation

HELD_OUT = 10  # one text in so many is held out, by a hash of its name
HELD_ARTICLES = 6  # the same of whole articles


def annotated(folder: Path) -> list[Paragraph]:
    """Return all annotated paragraphs, in the order of files."""
    return [
        paragraph for path in sorted(folder.glob("*.txt")) for paragraph in read_file(path.read_text(encoding="utf-8"))
    ]


def origin(paragraph: Paragraph) -> str:
    """Return the text a paragraph is from.

    For a written one it is its title, which the paragraphs of one text share, or its id.
    """
    place = paragraph.header.place
    return place[0] if place else paragraph.header.title or paragraph.header.id


def held(name: str, every: int = HELD_OUT) -> bool:
    """Return whether the text of that name is held out, as one in so many is.

    It is the same at every run.
    """
    return sum(name.encode()) * 2654435761 % 2**32 % every == 0


def merged(attributions: Iterable[Attribution]) -> list[Attribution]:
    """Return the attributions with those that share their cue as one.

    An anchor has one content.
    """
    found: dict[tuple[Any, ...], Attribution] = {}
    for attribution in attributions:
        key = attribution.cue or ("bare", attribution.content)
        known = found.get(key)
        found[key] = (
            attribution
            if known is None
            else replace(
                known,
                content=tuple(sorted({*known.content, *attribution.content})),
                source=known.source or attribution.source,
                stance=known.stance or attribution.stance,
            )
        )
    return list(found.values())


def own_examples(paragraph: Paragraph, vocabulary: WordPieces) -> Iterator[Example]:
    """Yield an example for each window of an annotated paragraph."""
    attributions = [a for a in merged(paragraph.attributions) if a.content]
    for window in windows(paragraph.text, vocabulary):
        entities = np.zeros((len(window.words), len(ENTITIES)), dtype=bool)
        entities[:, 0] = True
        for entity in paragraph.entities:
            for index, word in enumerate(_covered(window, entity.span)):
                entities[word] = False
                entities[word, ENTITIES.index(f"{'I' if index else 'B'}-{entity.kind}")] = True
        tags = np.zeros(len(window.words), dtype=np.int64)
        yield _with_attributions(
            Example(window=window, text=paragraph.text, tags=tags, entities=entities, roles=np.zeros((0, 0))),
            attributions,
        )


def _with_attributions(example: Example, attributions: Sequence[Attribution], *, known: Sequence[Span] = ()) -> Example:
    """Return the example with anchors and roles.

    Words outside ``known``, where it is given, have no label.
    """
    window, tags = example.window, example.tags
    anchors, rows, stances, polarities = [], [], [], []
    for attribution in attributions:
        row = np.zeros(len(window.words), dtype=np.int64)
        if known:
            row[:] = IGNORED
            for span in known:
                row[_covered(window, span)] = 0
        for part, first, further in ((attribution.source, 1, 2), (attribution.content, 3, 4)):
            for span in part:
                covered = _covered(window, span)
                row[covered] = further
                row[covered[:1]] = first
        cue = [_covered(window, span) for span in attribution.cue]
        for words in cue[1:]:
            row[words] = ROLES.index("cue")
        if cue:
            place = cue[0]
            label = ANCHORS.index("B"), ANCHORS.index("I")
        else:
            place = [word for span in attribution.content[:1] for word in _covered(window, span)][:1]
            label = ANCHORS.index("bare"), ANCHORS.index("bare")
        if not place or place != list(range(place[0], place[-1] + 1)):
            continue
        if cue or tags[place[0]] <= 0:
            tags[place] = label[1]
            tags[place[0]] = label[0]
        anchors.append((place[0], place[-1] + 1))
        rows.append(row)
        stances.append(STANCES.index(attribution.stance or "") if not known else IGNORED)
        polarities.append(POLARITIES.index(attribution.polarity.value) if not known else IGNORED)
    return replace(
        example,
        anchors=tuple(anchors),
        roles=np.array(rows, dtype=np.int64).reshape(len(rows), len(window.words)),
        stances=tuple(stances),
        polarities=tuple(polarities),
    )


def _covered(window: Window, span: Span) -> list[int]:
    """Return the window's words that the span covers, also in part."""
    return [i for i, word in enumerate(window.words) if word.start < span.end and span.start < word.end]


# ---------------------------------------------------------------- whole articles


def held_article(name: str) -> bool:
    """Return whether the article of that name is held out.

    Some of the real ones are, none of those written to teach.
    """
    return not name.startswith("written") and (held(name) or held(name, HELD_ARTICLES))


def article_examples(article: Marked, vocabulary: WordPieces) -> Iterator[Example]:
    """Yield an example for each window of a marked article's paragraphs.

    Of names and attributions it says nothing.
    """
    start = 0
    for paragraph in article.text.split("\n"):
        place = Span(start, start + len(paragraph))
        start = place.end + 1
        purposes = {
            Span(s.start - place.start, s.end - place.start): PURPOSES.index(article.roles[number])
            for number, s in enumerate(article.sentences, 1)
            if place.start <= s.start < place.end and number in article.roles
        }
        for window in windows(paragraph, vocabulary):
            count = len(window.words)

            def covered(span: Span, window: Window = window, by: int = place.start) -> list[int]:
                return _covered(window, Span(span.start - by, span.end - by)) if span.end - by > 0 else []

            coming, leans = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
            plans, rows = [], []
            for span, _ in article.leans:
                words = covered(span)
                leans[words] = 2
                leans[words[:1]] = 1
            for one in article.coming:
                head, clause = covered(one.head), covered(one.clause)
                if not head or clause[0] == 0 < window.first:  # cut by the window's edge: the neighbour has it whole
                    continue
                coming[head] = COMING.index(one.mode)
                row = np.zeros(count, dtype=np.int64)
                for part, spans in (
                    ("clause", [one.clause]),
                    ("time", [t for _, t in one.times]),
                    ("actor", [one.actor] if one.actor else []),
                ):
                    for span in spans:
                        words = covered(span)
                        row[words] = PLAN.index(f"I-{part}")
                        row[words[:1]] = PLAN.index(f"B-{part}")
                plans.append((head[0], head[-1] + 1))
                rows.append(row)
            yield Example(
                window=window,
                text=paragraph,
                tags=np.full(count, IGNORED, dtype=np.int64),
                entities=np.ones((count, len(ENTITIES)), dtype=bool),
                roles=np.zeros((0, count), dtype=np.int64),
                coming=coming,
                leans=leans,
                plans=tuple(plans),
                plan=np.array(rows, dtype=np.int64).reshape(len(rows), count),
                purposes=tuple((a, b, purposes[s]) for s, a, b in sentence_pieces(paragraph, window) if s in purposes),
            )


# ---------------------------------------------------------------- open corpora

# ../shared/corpora/README.md has their licences.

_KINDS = {
    "PER": "P", "ORG": "O", "LOC": "L",
    "politician": "P", "person": "P", "organisation": "O", "politicalparty": "O",
    "country": "L", "location": "L", "event": "E", "election": "E",
}  # fmt: skip
# What each marks completely.
_COMPLETE = {"pud-uner": "POL", "names-redocred": "POL", "names-crossner-politics": "POLE"}


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def open_names(folder: Path, name: str, vocabulary: WordPieces, *, partition: str | None = None) -> Iterator[Example]:
    """Yield examples with entities alone, from a corpus of names.

    What the corpus does not mark may be anything it does not know.
    """
    free = np.array([label == "-" or label[-1] not in _COMPLETE[name] for label in ENTITIES])
    for item in _lines(folder / f"{name}.jsonl.gz"):
        if partition and item["partition"] != partition:
            continue
        for window in windows(item["text"], vocabulary):
            entities = np.tile(free, (len(window.words), 1))
            for entity in item["entities"]:
                kind = _KINDS.get(entity["type"])
                for index, word in enumerate(_covered(window, Span(entity["start"], entity["end"]))):
                    entities[word] = kind is None
                    if kind:
                        entities[word, ENTITIES.index(f"{'I' if index else 'B'}-{kind}")] = True
            tags = np.full(len(window.words), IGNORED, dtype=np.int64)
            yield Example(
                window=window,
                text=item["text"],
                tags=tags,
                entities=entities,
                roles=np.zeros((0, len(window.words)), dtype=np.int64),
            )


def open_attributions(folder: Path, name: str, vocabulary: WordPieces, genres: Sequence[str] = ()) -> Iterator[Example]:
    """Yield examples with attributions alone, paragraph by paragraph.

    These corpora mark some, so only what is marked teaches.
    """
    for item in _lines(folder / f"{name}.jsonl.gz"):
        if genres and item["genre"] not in genres:
            continue
        told = [*item.get("attributions", ()), *item.get("attributions_syntax", ())]
        at = 0
        for paragraph in item["text"].split("\n\n"):
            low, high = at, at + len(paragraph)
            at = high + 2
            own = [
                a
                for a in told
                if a["cue"]
                and a["content"]
                and all(low <= s and e <= high for part in ("source", "cue", "content") for s, e in a[part])
            ]
            if own:
                yield from _open_examples(paragraph, low, item["sentences"], own, vocabulary)


def _open_examples(
    text: str, low: int, sentences: Sequence[Any], told: Sequence[dict[str, Any]], vocabulary: WordPieces
) -> Iterator[Example]:
    def spans(part: Sequence[Any]) -> tuple[Span, ...]:
        return tuple(sorted(Span(s - low, e - low) for s, e in part))

    for window in windows(text, vocabulary):
        first, last = window.words[0].start, window.words[-1].end
        whole = np.ones((len(window.words), len(ENTITIES)), dtype=bool)
        example = Example(
            window=window,
            text=text,
            tags=np.full(len(window.words), IGNORED, dtype=np.int64),
            entities=whole,
            roles=np.zeros((0, len(window.words)), dtype=np.int64),
        )
        for one in told:
            attribution = Attribution(
                number=1, source=spans(one["source"]), cue=spans(one["cue"]), content=spans(one["content"])
            )
            parts = (*attribution.source, *attribution.cue, *attribution.content)
            if min(parts).start < first or max(p.end for p in parts) > last:
                continue
            known = [
                Span(s - low, e - low)
                for s, e in sentences
                if any(s - low < p.end and p.start < e - low for p in parts)
            ]
            more = _with_attributions(example, [attribution], known=known)
            example = replace(
                more,
                anchors=example.anchors + more.anchors,
                roles=np.concatenate([example.roles, more.roles]),
                stances=example.stances + more.stances,
                polarities=example.polarities + more.polarities,
            )
        if example.anchors:
            yield example

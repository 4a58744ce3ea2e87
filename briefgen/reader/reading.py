"""What the reader tells of a passage, with offsets exact to the character."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from briefgen.model import BlockKind, Span, Stance
from briefgen.reader.decoding import anchors_of, entities_of, log_softmax, roles_of, runs
from briefgen.reader.encoding import sentence_pieces, windows
from briefgen.reader.labels import POLARITIES, ROLES, STANCES
from briefgen.reader.network import foresee, link, load, sentence_vectors, tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Article
    from briefgen.reader.encoding import Window
    from briefgen.reader.network import Network, Scores

_PARTS, _NO_STAND = frozenset(ROLES) - {"-"}, STANCES.index("")
_LIST = re.compile(r":[^\S\n]*\n")  # the end of a sentence that a list hangs on
_READ = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.SUMMARY, BlockKind.STANDFIRST})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAttribution:
    """Who (source), how (cue) and what (content), as the network reads it.

    () stands for a part that is not there.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance | None
    polarity: str  # "" said, "-" denied, "?" left open
    score: float  # 0 to 1: how sure the network is that somebody says something here
    parts: float = 1.0  # the same for which words are whose part: the mean over the words of source, cue and content
    stand: float = 1.0  # the same for that it is a stand and no fact told


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEntity:
    """A name or role.

    ``kind`` is P person, R role, O organisation, L state or place, E event.
    """

    span: Span
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSentence:
    """A sentence with its vector, which has length one.

    The product of two vectors tells how much the sentences say the same, 1 at most.
    """

    span: Span
    vector: np.ndarray[Any, Any] = field(compare=False, repr=False)
    ahead: float = 0.0  # 0 to 1: how sure the network is that it tells something still ahead, set or expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that is read in one text, in its order."""

    attributions: tuple[ReadAttribution, ...] = ()
    entities: tuple[ReadEntity, ...] = ()
    sentences: tuple[ReadSentence, ...] = ()


def read(article: Article, *, network: Network | None = None) -> Reading:
    """Return what the reader tells of the article's sentences.

    Offsets are into the article's ``text``. ReaderMissingError is raised without weights.

    An article is read for itself: its reading does not depend on what else is in the folder.
    """
    places = _passages(article)
    parts = read_passages([article.text[start:end] for start, end in places], network=network)
    return _joined([moved(part, place.start) for place, part in zip(places, parts, strict=True)])


def _passages(article: Article) -> list[Span]:
    """Return what is read together, in order.

    That is each block by itself, and a list with the sentence that it hangs on.
    """
    places: list[Span] = []
    for block in (block for block in article.blocks if block.kind in _READ):
        hangs = (
            bool(places)
            and block.kind is BlockKind.BULLET
            and (
                article.text[places[-1].start : places[-1].end].rstrip().endswith(":")
                or _LIST.search(article.text, *places[-1]) is not None
            )
        )
        if hangs:
            places[-1] = Span(places[-1].start, block.end)
        else:
            places.append(Span(block.start, block.end))
    return places


def read_passages(passages: Sequence[str], *, network: Network | None = None) -> list[Reading]:
    """Return the reading of each passage of one text."""
    network = network or load()
    cut = [windows(text, network.vocabulary) for text in passages]
    flat = [window for own in cut for window in own]
    scores = tag(network, flat)
    entities = _entities(flat, scores)
    attributions = _attributions(network, flat, scores)
    sentences = _sentences(network, [text for text, own in zip(passages, cut, strict=True) for _ in own], flat, scores)
    parts = zip(attributions, entities, sentences, strict=True)
    readings = iter([Reading(attributions=a, entities=e, sentences=s) for a, e, s in parts])
    return [_stitched([next(readings) for _ in own], own) for own in cut]


def moved(reading: Reading, by: int) -> Reading:
    """Return the reading with every offset ``by`` characters further on."""

    def all_of(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(span.start + by, span.end + by) for span in spans)

    return Reading(
        attributions=tuple(
            replace(a, source=all_of(a.source), cue=all_of(a.cue), content=all_of(a.content))
            for a in reading.attributions
        ),
        entities=tuple(replace(e, span=all_of((e.span,))[0]) for e in reading.entities),
        sentences=tuple(replace(s, span=all_of((s.span,))[0]) for s in reading.sentences),
    )


def _entities(cut: Sequence[Window], scores: Sequence[Scores]) -> list[tuple[ReadEntity, ...]]:
    """Return the entities of each window."""
    return [
        tuple(
            ReadEntity(span=Span(window.words[first].start, window.words[end - 1].end), kind=kind)
            for first, end, kind in found
        )
        for window, found in zip(cut, entities_of([log_softmax(own.entities) for own in scores]), strict=True)
    ]


def _attributions(
    network: Network, cut: Sequence[Window], scores: Sequence[Scores]
) -> list[tuple[ReadAttribution, ...]]:
    """Return the attributions of each window."""
    anchors = [anchors_of(log_softmax(own.anchors)) for own in scores]
    linked = [
        link(network, own, [(first, end) for first, end, _, _ in found]) if found else None
        for own, found in zip(scores, anchors, strict=True)
    ]
    paths = iter(roles_of([log_softmax(found[0]) for found in linked if found is not None]))
    return [
        _linked(window, found, next(paths), told) if told is not None else ()
        for window, found, told in zip(cut, anchors, linked, strict=True)
    ]


def _linked(
    window: Window,
    anchors: Sequence[tuple[int, int, bool, float]],
    paths: np.ndarray[Any, Any],
    scores: tuple[np.ndarray[Any, Any], ...],
) -> tuple[ReadAttribution, ...]:
    """Return an attribution for each of the window's anchors that has a content.

    ``scores`` are those of ``link``.
    """
    roles, stances, polarities = scores
    words = window.words
    found = []
    shares, sides = np.exp(log_softmax(roles)), np.exp(log_softmax(stances))
    for (first, end, bare, score), path, share, stance, side, polarity in zip(
        anchors, paths, shares, stances, sides, polarities, strict=True
    ):
        labels = [ROLES[i] for i in path]
        own = [float(share[word, label]) for word, label in enumerate(path) if labels[word] in _PARTS]
        parts: dict[str, list[Span]] = {"source": [], "content": []}
        for low, high, part in runs(labels):
            parts[part].append(Span(words[low].start, words[high - 1].end))
        cue = [] if bare else [Span(words[first].start, words[end - 1].end)]
        cue += [
            Span(words[i].start, words[i].end)
            for i, label in enumerate(labels)
            if label == "cue" and not first <= i < end and not bare
        ]
        if parts["content"]:
            found.append(
                ReadAttribution(
                    source=tuple(parts["source"]),
                    cue=tuple(sorted(cue)),
                    content=tuple(parts["content"]),
                    stance=Stance(name) if (name := STANCES[int(stance.argmax())]) else None,
                    polarity="" if bare else POLARITIES[int(polarity.argmax())],
                    score=round(score, 3),
                    parts=round(sum(own) / len(own), 3),
                    stand=round(1 - float(side[_NO_STAND]), 3),
                )
            )
    return tuple(found)


def _sentences(
    network: Network, texts: Sequence[str], cut: Sequence[Window], scores: Sequence[Scores]
) -> list[tuple[ReadSentence, ...]]:
    """Return the sentences of each window with their vectors.

    ``texts`` holds the passage of each window.
    """
    places = [sentence_pieces(text, window) for text, window in zip(texts, cut, strict=True)]
    own = [scored.vectors[first:end] for scored, found in zip(scores, places, strict=True) for _, first, end in found]
    vectors = sentence_vectors(network, [pieces.mean(0) for pieces in own]) if own else ()
    told = iter([(vector, round(foresee(network, pieces), 3)) for vector, pieces in zip(vectors, own, strict=True)])
    return [
        tuple(
            ReadSentence(span=span, vector=vector, ahead=ahead)
            for span, _, _ in found
            for vector, ahead in [next(told)]
        )
        for found in places
    ]


def _stitched(readings: Sequence[Reading], cut: Sequence[Window]) -> Reading:
    """Return one reading of overlapping windows.

    What is found counts in the window in whose middle it stands most.
    """
    if len(readings) < 2:
        return readings[0] if readings else Reading()
    edges = [-math.inf]
    for left, right in pairwise(cut):
        edges.append((left.words[-1].end + right.words[0].start) / 2)
    edges.append(math.inf)
    attributions: list[ReadAttribution] = []
    entities: list[ReadEntity] = []
    for reading, low, high in zip(readings, edges, edges[1:], strict=False):
        attributions += [a for a in reading.attributions if low <= (a.cue or a.content)[0].start < high]
        entities += [e for e in reading.entities if low <= e.span.start < high]
    sentences = {sentence.span: sentence for reading in readings for sentence in reading.sentences}
    return Reading(attributions=tuple(attributions), entities=tuple(entities), sentences=tuple(sentences.values()))


def _joined(readings: Sequence[Reading]) -> Reading:
    return Reading(
        attributions=tuple(a for reading in readings for a in reading.attributions),
        entities=tuple(e for reading in readings for e in reading.entities),
        sentences=tuple(s for reading in readings for s in reading.sentences),
    )

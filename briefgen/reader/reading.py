"""What the reader tells of a passage, with offsets exact to the character."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.model import BlockKind, Span, Stance
from briefgen.reader.decoding import anchors_of, entities_of, log_softmax, roles_of, runs
from briefgen.reader.encoding import windows
from briefgen.reader.labels import POLARITIES, ROLES, STANCES
from briefgen.reader.network import link, load, tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Article
    from briefgen.reader.encoding import Window
    from briefgen.reader.network import Network, Scores

_READ = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.SUMMARY, BlockKind.STANDFIRST})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAttribution:
    """Who (source), how (cue), what (content), as the network reads it; () for a part that is not there."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance | None
    polarity: str  # "" said, "-" denied, "?" left open
    score: float  # 0 to 1: how sure the network is that somebody says something here


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEntity:
    """A name or role; ``kind`` is P person, R role, O organisation, L state or place, E event."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that is read in one text, in its order."""

    attributions: tuple[ReadAttribution, ...] = ()
    entities: tuple[ReadEntity, ...] = ()


def read(articles: Sequence[Article], *, network: Network | None = None) -> list[Reading]:
    """Return what the reader tells of each article's sentences, offsets into its ``text``; ReaderMissingError without weights.

    Each article is read for itself: its reading does not depend on what else is in the folder.
    """
    found = []
    for article in articles:
        blocks = [block for block in article.blocks if block.kind in _READ]
        parts = read_passages([article.text[block.start : block.end] for block in blocks], network=network)
        placed = [moved(part, block.start) for block, part in zip(blocks, parts, strict=True)]
        found.append(_joined(placed))
    return found


def read_passages(passages: Sequence[str], *, network: Network | None = None, lean: float = 0.0) -> list[Reading]:
    """Return the reading of each passage of one text. ``lean``: see ``decoding.anchors_of``."""
    network = network or load()
    cut = [windows(text, network.vocabulary) for text in passages]
    scores = iter(tag(network, [window for own in cut for window in own]))
    return [_stitched([_window_reading(network, window, next(scores), lean) for window in own], own) for own in cut]


def moved(reading: Reading, by: int) -> Reading:
    """Return the reading with every offset ``by`` characters further on."""

    def all_of(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(span.start + by, span.end + by) for span in spans)

    return Reading(
        attributions=tuple(replace(a, source=all_of(a.source), cue=all_of(a.cue), content=all_of(a.content)) for a in reading.attributions),
        entities=tuple(replace(e, span=all_of((e.span,))[0]) for e in reading.entities),
    )


def _window_reading(network: Network, window: Window, scores: Scores, lean: float) -> Reading:
    words = window.words
    entities = tuple(
        ReadEntity(span=Span(words[first].start, words[end - 1].end), kind=kind)
        for first, end, kind in entities_of(log_softmax(scores.entities))
    )
    anchors = anchors_of(log_softmax(scores.anchors), lean)
    if not anchors:
        return Reading(entities=entities)
    roles, stances, polarities = link(network, scores, [(first, end) for first, end, _, _ in anchors])
    found = []
    for row, path in enumerate(roles_of(log_softmax(roles))):
        first, end, bare, score = anchors[row]
        labels = [ROLES[i] for i in path]
        parts: dict[str, list[Span]] = {"source": [], "content": []}
        for low, high, part in runs(labels):
            parts[part].append(Span(words[low].start, words[high - 1].end))
        cue = [] if bare else [Span(words[first].start, words[end - 1].end)]
        cue += [
            Span(words[i].start, words[i].end) for i, label in enumerate(labels) if label == "cue" and not first <= i < end and not bare
        ]
        if parts["content"]:
            found.append(
                ReadAttribution(
                    source=tuple(parts["source"]),
                    cue=tuple(sorted(cue)),
                    content=tuple(parts["content"]),
                    stance=Stance(name) if (name := STANCES[int(stances[row].argmax())]) else None,
                    polarity="" if bare else POLARITIES[int(polarities[row].argmax())],
                    score=round(score, 3),
                )
            )
    return Reading(attributions=tuple(found), entities=entities)


def _stitched(readings: Sequence[Reading], cut: Sequence[Window]) -> Reading:
    """Return one reading of overlapping windows: what is found counts in the window in whose middle it stands most."""
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
    return Reading(attributions=tuple(attributions), entities=tuple(entities))


def _joined(readings: Sequence[Reading]) -> Reading:
    return Reading(
        attributions=tuple(a for reading in readings for a in reading.attributions),
        entities=tuple(e for reading in readings for e in reading.entities),
    )

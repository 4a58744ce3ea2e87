"""Digests: newsletters that tell several stories.

Each story stands under a heading, with a link or an author of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.ingest.credit import read_credit, read_dateline
from briefgen.ingest.edges import phrase_of
from briefgen.ingest.extracted import TEASER, WHOLE
from briefgen.lang.en.ingest import digest as en
from briefgen.model import BlockKind
from briefgen.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.ingest.extracted import Extracted
    from briefgen.ingest.segment import Segment

_FEWEST: Final = 3  # stories with a sign of their own from which a text is a digest
_SIGNED: Final = 0.75  # share of the headings with text below them that have one; sub-headings of an article have none
_LONGEST_STORY: Final = 8  # times the middle one; an article among cards of other stories is longer
_LONGEST_TITLE: Final = 24  # words
_LONGEST_GREETING: Final = 60  # words below the name of a newsletter
_SHORTEST_ITEM: Final = 8  # words of a list item that can be a story's text
_CREDIT_DEPTH: Final = 2  # lines below a heading among which its author stands
_ADDRESS: Final = re.compile(r"https?://\S{4,400}$")  # at the end of a line


class _Section(NamedTuple):
    """A heading with what stands below it, as places of segments."""

    head: int
    end: int
    texts: tuple[int, ...]  # what tells something of a story


def split_digest(found: Extracted) -> tuple[Extracted, ...]:
    """Return the stories of a digest, each with its heading as its title.

    What was given is returned where it is not plainly a digest.

    A story's heading is followed by text of its own, and most have a sign of their own: the heading is a link, a line
    leads on to the whole story, an author or a source is named. An article with sub-headings and lists has none of
    these below each heading.
    """
    segments = found.segments
    if sum(map(_may_sign, segments)) < _FEWEST:
        return (found,)
    told = [_is_text(segment) for segment in segments]
    heads = [place for place in range(len(segments)) if _heads(segments, place, told)]
    sections = [
        _Section(head, end, inside)
        for head, end in pairwise([*heads, len(segments)])
        if (inside := tuple(place for place in range(head + 1, end) if told[place]))
    ]
    signed = [_has_sign(segments, section) for section in sections]
    if sum(signed) < max(_FEWEST, _SIGNED * len(sections)):
        return (found,)
    sizes = sorted(sum(segments[place].count for place in section.texts) for section in sections)
    if sizes[-1] > _LONGEST_STORY * sizes[len(sizes) // 2]:
        return (found,)
    first = sections[0]
    if not signed[0] and sum(segments[place].count for place in first.texts) < _LONGEST_GREETING:
        sections = sections[1:]  # the newsletter's own name, and good morning
    starts = [0, *(section.head for section in sections[1:]), len(segments)]
    return tuple(_story(found, section, *ends) for section, ends in zip(sections, pairwise(starts), strict=True))


def _may_sign(segment: Segment) -> bool:
    """Return whether a line may be the sign of a story.

    Most texts have fewer than three such lines, and are settled by that.
    """
    words = segment.words
    return bool(
        segment.linked
        or _ADDRESS.search(words)
        or en.FROM.search(words)
        or en.LEADS_ON.fullmatch(words)
        or read_credit(words).author
        or _agency(words)
    )


def _agency(words: str) -> str | None:
    dateline = read_dateline(words)
    return dateline.agency if dateline else None


def _is_text(segment: Segment) -> bool:
    """Return whether a segment tells something of a story."""
    told = (
        segment.kind is None
        and not segment.heading
        and (segment.prose or (segment.stopped and segment.count >= _SHORTEST_ITEM))
    )
    return told and not en.LEADS_ON.fullmatch(segment.words) and not phrase_of(segment)


def _heads(segments: Sequence[Segment], place: int, told: Sequence[bool]) -> bool:
    """Return whether a segment may be the title of a story.

    It is a heading, or a line without a stop above text.
    """
    segment = segments[place]
    if not (2 if segment.heading else 3) <= segment.count <= _LONGEST_TITLE or (
        segment.kind is BlockKind.FURNITURE and not (segment.heading or segment.linked)
    ):
        return False
    if phrase_of(segment) or en.LEADS_ON.fullmatch(segment.words) or not read_credit(segment.words).empty:
        return False
    if segment.heading:
        return True
    below = segments[place + 1] if place + 1 < len(segments) else None
    plain = not segment.stopped and not segment.words.endswith((":", ",", ";")) and not _ADDRESS.search(segment.words)
    # a list item, "* Ferry accord signed", only where a paragraph follows it
    return plain and below is not None and not below.bullet and (told[place + 1] or not read_credit(below.words).empty)


def _has_sign(segments: Sequence[Segment], section: _Section) -> bool:
    """Return whether a section has a sign of its own.

    The heading and what stands below it have a link, an author or a source.
    """
    below = segments[section.head + 1 : section.head + 1 + _CREDIT_DEPTH]
    return bool(
        segments[section.head].linked
        or _leads_on(segments, section)
        or any(read_credit(segment.words).author for segment in below)
        or _agency(segments[section.texts[0]].words)
        or en.FROM.search(segments[section.texts[-1]].words)
    )


def _leads_on(segments: Sequence[Segment], section: _Section) -> bool:
    """Return whether a line beside the text of a story leads on to the whole of it.

    It stands behind the text, or before it.
    """
    around = (*segments[section.head + 1 : section.texts[0]], *segments[section.texts[-1] + 1 : section.end])
    return any(en.LEADS_ON.fullmatch(segment.words) for segment in around) or bool(
        _ADDRESS.search(segments[section.texts[-1]].words)
    )


def _story(found: Extracted, section: _Section, first: int, end: int) -> Extracted:
    """Return the story of some segments.

    Where it leads on to the whole, what is short is an opening.
    """
    inside = found.segments[first:end]
    start, stop = inside[0].start, inside[-1].end
    piece = found.text[start:stop]
    title = found.segments[section.head]
    opening = _leads_on(found.segments, section) and sum(found.segments[place].count for place in section.texts) < WHOLE
    return replace(
        found,
        text=piece,
        segments=tuple(
            replace(segment, text=piece, start=segment.start - start, end=segment.end - start)
            for segment in _settled(inside, section.head - first, section.texts[-1] - first, TEASER if opening else "")
        ),
        metadata=found.metadata._replace(title=squeeze(title.text[title.start : title.end]), author=None),
        begin=found.begin + start,
    )


def _settled(inside: Sequence[Segment], head: int, last: int, reason: str) -> Iterator[Segment]:
    """Yield the segments of a story, with what is the newsletter's marked.

    That is what stands above its heading, or without a stop below its text.
    """
    for place, segment in enumerate(inside):
        if place == head:
            yield replace(segment, kind=BlockKind.TITLE, reason="")
        elif place < head or (place > last and segment.kind is None and not segment.stopped):
            yield replace(segment, kind=BlockKind.FURNITURE, reason="part of the newsletter")
        else:
            yield replace(segment, reason=segment.reason or (reason if segment.kind is None else ""))

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
    from briefgen.ingest.stretch import Stretch

_FEWEST: Final = 3  # stories with a sign of their own from which a text is a digest
_SIGNED: Final = 0.75  # share of the headings with text below them that have one; sub-headings of an article have none
_LONGEST_STORY: Final = 8  # times the middle one; an article among cards of other stories is longer
_LONGEST_TITLE: Final = 24  # words
_LONGEST_GREETING: Final = 60  # words below the name of a newsletter
_SHORTEST_ITEM: Final = 8  # words of a list item that can be a story's text
_CREDIT_DEPTH: Final = 2  # lines below a heading among which its author stands
_ADDRESS: Final = re.compile(r"https?://\S{4,400}$")  # at the end of a line


class _Section(NamedTuple):
    """A heading with what stands below it, as places of stretches."""

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
    stretches = found.stretches
    if sum(map(_may_sign, stretches)) < _FEWEST:
        return (found,)
    told = [_is_text(stretch) for stretch in stretches]
    heads = [place for place in range(len(stretches)) if _heads(stretches, place, told)]
    sections = [
        _Section(head, end, inside)
        for head, end in pairwise([*heads, len(stretches)])
        if (inside := tuple(place for place in range(head + 1, end) if told[place]))
    ]
    signed = [_has_sign(stretches, section) for section in sections]
    if sum(signed) < max(_FEWEST, _SIGNED * len(sections)):
        return (found,)
    sizes = sorted(sum(stretches[place].count for place in section.texts) for section in sections)
    if sizes[-1] > _LONGEST_STORY * sizes[len(sizes) // 2]:
        return (found,)
    first = sections[0]
    if not signed[0] and sum(stretches[place].count for place in first.texts) < _LONGEST_GREETING:
        sections = sections[1:]  # the newsletter's own name, and good morning
    starts = [0, *(section.head for section in sections[1:]), len(stretches)]
    return tuple(_story(found, section, *ends) for section, ends in zip(sections, pairwise(starts), strict=True))


def _may_sign(stretch: Stretch) -> bool:
    """Return whether a line may be the sign of a story.

    Most texts have fewer than three such lines, and are settled by that.
    """
    words = stretch.words
    return bool(
        stretch.linked
        or _ADDRESS.search(words)
        or en.FROM.search(words)
        or en.LEADS_ON.fullmatch(words)
        or read_credit(words).author
        or _agency(words)
    )


def _agency(words: str) -> str | None:
    dateline = read_dateline(words)
    return dateline.agency if dateline else None


def _is_text(stretch: Stretch) -> bool:
    """Return whether a stretch tells something of a story."""
    told = (
        stretch.kind is None
        and not stretch.heading
        and (stretch.prose or (stretch.stopped and stretch.count >= _SHORTEST_ITEM))
    )
    return told and not en.LEADS_ON.fullmatch(stretch.words) and not phrase_of(stretch)


def _heads(stretches: Sequence[Stretch], place: int, told: Sequence[bool]) -> bool:
    """Return whether a stretch may be the title of a story.

    It is a heading, or a line without a stop above text.
    """
    stretch = stretches[place]
    if not (2 if stretch.heading else 3) <= stretch.count <= _LONGEST_TITLE or (
        stretch.kind is BlockKind.FURNITURE and not (stretch.heading or stretch.linked)
    ):
        return False
    if phrase_of(stretch) or en.LEADS_ON.fullmatch(stretch.words) or not read_credit(stretch.words).empty:
        return False
    if stretch.heading:
        return True
    below = stretches[place + 1] if place + 1 < len(stretches) else None
    plain = not stretch.stopped and not stretch.words.endswith((":", ",", ";")) and not _ADDRESS.search(stretch.words)
    # a list item, "* Ferry accord signed", only where a paragraph follows it
    return plain and below is not None and not below.bullet and (told[place + 1] or not read_credit(below.words).empty)


def _has_sign(stretches: Sequence[Stretch], section: _Section) -> bool:
    """Return whether a section has a sign of its own.

    The heading and what stands below it have a link, an author or a source.
    """
    below = stretches[section.head + 1 : section.head + 1 + _CREDIT_DEPTH]
    return bool(
        stretches[section.head].linked
        or _leads_on(stretches, section)
        or any(read_credit(stretch.words).author for stretch in below)
        or _agency(stretches[section.texts[0]].words)
        or en.FROM.search(stretches[section.texts[-1]].words)
    )


def _leads_on(stretches: Sequence[Stretch], section: _Section) -> bool:
    """Return whether a line beside the text of a story leads on to the whole of it.

    It stands behind the text, or before it.
    """
    around = (*stretches[section.head + 1 : section.texts[0]], *stretches[section.texts[-1] + 1 : section.end])
    return any(en.LEADS_ON.fullmatch(stretch.words) for stretch in around) or bool(
        _ADDRESS.search(stretches[section.texts[-1]].words)
    )


def _story(found: Extracted, section: _Section, first: int, end: int) -> Extracted:
    """Return the story of some stretches.

    Where it leads on to the whole, what is short is an opening.
    """
    inside = found.stretches[first:end]
    start, stop = inside[0].start, inside[-1].end
    piece = found.text[start:stop]
    title = found.stretches[section.head]
    opening = (
        _leads_on(found.stretches, section) and sum(found.stretches[place].count for place in section.texts) < WHOLE
    )
    return replace(
        found,
        text=piece,
        stretches=tuple(
            replace(stretch, text=piece, start=stretch.start - start, end=stretch.end - start)
            for stretch in _settled(inside, section.head - first, section.texts[-1] - first, TEASER if opening else "")
        ),
        metadata=found.metadata._replace(title=squeeze(title.text[title.start : title.end]), author=None),
        begin=found.begin + start,
    )


def _settled(inside: Sequence[Stretch], head: int, last: int, reason: str) -> Iterator[Stretch]:
    """Yield the stretches of a story, with what is the newsletter's marked.

    That is what stands above its heading, or without a stop below its text.
    """
    for place, stretch in enumerate(inside):
        if place == head:
            yield replace(stretch, kind=BlockKind.TITLE, reason="")
        elif place < head or (place > last and stretch.kind is None and not stretch.stopped):
            yield replace(stretch, kind=BlockKind.FURNITURE, reason="part of the newsletter")
        else:
            yield replace(stretch, reason=stretch.reason or (reason if stretch.kind is None else ""))

"""Stretches: the non-blank pieces of a text.

Each is a paragraph, a title, a list item or a line of furniture. Every format is read into one text and its segments;
what each segment is, is judged in ``blocks``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefgen.text import normal, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import BlockKind

_LINE: Final = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_BLANK: Final = " \t\f\v\u00a0\u2007\u202f\u200b\u200e\u200f\u2060\ufeff\u3000"
# "• Item", "- item", "* item", "1. item", "2) item"; a long dash opens speech in some papers, so it marks no list.
# Word's own marks are signs of symbol fonts, without a character of their own.
_BULLET: Final = re.compile(
    r"(?:[•·▪▫◦‣●○■□∙⁃*+\uf0b7\uf0a7\uf0d8\uf0fc]|[-–](?=\s))[\s\u00a0]{0,8}|\d{1,2}[.)][ \t\u00a0]{1,8}(?=\S)"
)
_HEADING: Final = re.compile(r"#{1,6}[ \t]{1,8}(?=\S)")
_QUOTED: Final = re.compile(r"(?:>[ \t]?){1,5}(?=\S)")
_END_MARK: Final = re.compile(r"[.!?…:;][\"'”’»)\]*_]{0,4}$")
_STOP: Final = re.compile(r"[.!?…][\"'”’»“)\]*_ ]{0,5}$")
_WIDEST_WRAP: Final = 100  # characters; a file wrapped by hand or by mail has lines of 60 to 80
_NARROWEST_WRAP: Final = 40
_FEWEST_WRAPS: Final = 4  # pairs of lines that must look wrapped before a file counts as wrapped
_WRAP_SHARE: Final = 0.6


@dataclass(frozen=True, kw_only=True)
class Segment:
    """One piece of a text between blank lines.

    Markers of lists and headings are left out of [start, end).
    """

    text: str  # the whole text it is in
    start: int
    end: int
    line: int
    bullet: bool = False  # a list marker stands before it
    heading: bool = False  # the format says it is a heading
    kind: BlockKind | None = None  # settled by the format itself; None: judged by its words
    reason: str = ""
    page: int = 0  # of a printed document
    linked: bool = False  # most of it is the text of a link

    @cached_property
    def words(self) -> str:
        """The words on one line, quotation marks and spaces of one style."""
        return normal(self.text[self.start : self.end])

    @cached_property
    def count(self) -> int:
        """How many words there are."""
        return len(words(self.words))

    @cached_property
    def stopped(self) -> bool:
        """Whether it ends like a sentence."""
        return bool(_STOP.search(self.text[self.start : self.end]))

    @cached_property
    def key(self) -> str:
        """The words in lower case, nothing else: equal for a title and its repetition."""
        return " ".join(words(self.words))

    @property
    def prose(self) -> bool:
        """Whether it reads like a paragraph of an article."""
        return (self.count >= 12 and self.stopped) or self.count >= 25


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    number: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def marker_length(line: str) -> int:
    """Return how many characters of a line are the marker of a list item.

    It is 0 where the line is no list item.
    """
    match = _BULLET.match(line)
    return match.end() if match and match.end() < len(line) else 0


def plain_segments(text: str, *, start: int = 0) -> tuple[Segment, ...]:
    """Return the segments of plain text or Markdown from a place on, in order.

    Lines that one sentence runs over are one.
    """
    lines = [line for line in _lines(text) if line.start >= start]
    width = _wrap_width(text, lines)
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and _continues(text, groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(
        _stretch(text, group, "a sentence runs over the end of its line" if len(group) > 1 and not width else "")
        for group in groups
    )


def _lines(text: str) -> Iterator[_Line]:
    """Yield the non-blank lines without the blank space around them.

    Their numbers count every line.
    """
    for number, match in enumerate(_LINE.finditer(text), start=1):
        start, end = match.span(1)
        while start < end and text[start] in _BLANK:
            start += 1
        while end > start and text[end - 1] in _BLANK:
            end -= 1
        if start < end:
            yield _Line(start, end, number)


def _stretch(text: str, group: list[_Line], reason: str) -> Segment:
    start, end = group[0].start, group[-1].end
    if match := _QUOTED.match(text, start, end):
        start = match.end()
    marker = _HEADING.match(text, start, end) or _BULLET.match(text, start, end)
    inside = marker.end() if marker and marker.end() < end else start
    bullet = inside > start and not text.startswith("#", start)
    return Segment(
        text=text,
        start=inside,
        end=end,
        line=group[0].number,
        bullet=bullet,
        heading=inside > start and not bullet,
        reason=reason,
    )


def _continues(text: str, line: _Line, following: _Line, width: int | None) -> bool:
    """Return whether the next line goes on with this one.

    It goes on with the sentence or the paragraph.
    """
    if following.number != line.number + 1:
        return False
    this, that = line.of(text), following.of(text)
    if _BULLET.match(that) or this.startswith("#") or that.startswith(("#", ">", "|", "---", "===")):
        return False
    # consultations in Tarn / with the harbour union
    if that[0].islower() and not _END_MARK.search(this):
        return True
    return width is not None and len(this) <= _WIDEST_WRAP and not _has_room(this, that, width)


def _wrap_width(text: str, lines: list[_Line]) -> int | None:
    """Return the width at which a whole file is wrapped, in characters.

    It is None where the file's lines are paragraphs.
    """
    pairs = [(a.of(text), b.of(text)) for a, b in pairwise(lines) if b.number == a.number + 1]
    lengths = sorted(len(a) for a, _ in pairs)
    if len(lengths) < _FEWEST_WRAPS or lengths[-1] > 3 * _WIDEST_WRAP:
        return None
    width = lengths[int(len(lengths) * 0.95) - 1] if len(lengths) > 20 else lengths[-1]
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    full = sum(not _has_room(a, b, width) for a, b in pairs)
    return width if full >= _WRAP_SHARE * len(pairs) and full >= _FEWEST_WRAPS else None


def _has_room(this: str, that: str, width: int) -> bool:
    """Return whether the next line's first word would have fitted on this one.

    Then the break is meant.
    """
    return len(this) + 1 + len(that.split(maxsplit=1)[0]) <= 0.9 * width

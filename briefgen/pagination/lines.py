"""Where the lines of a paragraph break, and how tall each is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from briefgen.pagination.metrics import find_face, height, word_width
from briefgen.pagination.styles import Stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.pagination.metrics import Face
    from briefgen.pagination.styles import ParagraphFormat, RunFormat

_SMALL_CAPS = 0.8  # of the size, as both Word and LibreOffice set them
_RAISED = 0.58  # of the size, for superscript and subscript
_HAIR = 0.01  # points: sums of widths are not exact

# Every place between two tokens is one where a line may break in Word and in LibreOffice: at spaces, round an
# ideograph, after a
# dash and after a hyphen inside a word ("long-term", "2026-11-12"). Neither breaks "and/or"; only one of them breaks a
# link after
# its "//". A no-break space is part of a word.
_SQUARE = "⺀-鿿가-힣豈-﫿"
_SPACE = r"(?:[^\S\n\t\u00a0\u202f\u2007]|\u200b)"
_WORD = rf"(?:[^\s\u200b{_SQUARE}]|[\u00a0\u202f\u2007])"
_HYPHEN = r"(?:[\u2010\u2012-\u2014]|(?<=[\w-])-)(?![-/.,;:!?)\]”’\"'»…])"
_TOKEN = re.compile(rf"\n|\t|{_SPACE}+|[{_SQUARE}]|{_WORD}+?(?:{_HYPHEN}|(?!{_WORD}))")


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look."""

    text: str
    look: RunFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph ready to be broken into lines."""

    look: ParagraphFormat
    runs: tuple[Run, ...]
    mark: RunFormat  # of an empty paragraph's one line
    label: Run | None = None  # the bullet or number in front
    tabbed: bool = False  # a tab stands between label and text
    default_tab: float = 36.0  # points

    @property
    def text(self) -> str:
        """Return the paragraph's words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True, eq=False)
class _Ink:
    """One look, ready to measure with; there is one of each."""

    face: Face
    size: float
    spacing: float
    stretch: float


@lru_cache(maxsize=65536)
def _measure(ink: _Ink, text: str) -> tuple[float, float, float]:
    """Return the text's width, and how far it reaches above and below its base line.

    All three are in points.
    """
    wide = word_width(ink.face, text) * ink.size * ink.stretch + len(text) * ink.spacing
    return wide, *height(ink.face, ink.size, text)


@lru_cache(maxsize=256)
def _ink(look: RunFormat, scale: float = 1.0) -> _Ink:
    face = find_face(look.font, bold=look.bold, italic=look.italic)
    return _Ink(face, look.size * scale * (_RAISED if look.raised else 1.0), look.spacing, look.stretch)


_Piece = tuple[str, _Ink]  # letters of one look
_Token = tuple[_Piece, ...]


def _dressed(run: Run) -> Iterator[tuple[str, _Ink]]:
    """Yield the run's text as it is set, in capitals where the look says so.

    With small capitals these stand for the small letters.
    """
    if run.look.caps or not run.look.small_caps:
        yield (run.text.upper() if run.look.caps else run.text), _ink(run.look)
        return
    for piece in re.findall(r"[^\W\d_A-Z]{1,500}|[\W\d_A-Z]{1,500}", run.text):
        yield piece.upper(), _ink(run.look, _SMALL_CAPS if piece.upper() != piece else 1.0)


def _tokens(runs: tuple[Run, ...]) -> Iterator[_Token]:
    """Yield what a line may not break inside, each token as its pieces of one look.

    Tokens are words, spaces, tabs and line breaks.
    """
    pieces = [piece for run in runs for piece in _dressed(run) if piece[0]]
    ends = list(accumulate(len(text) for text, _ in pieces))
    at = 0
    for match in _TOKEN.finditer("".join(text for text, _ in pieces)):
        start, end = match.span()
        token = []
        while start < end:
            stop = min(end, ends[at])
            token.append((match.string[start:stop], pieces[at][1]))
            at += stop == ends[at]
            start = stop
        yield tuple(token)


class _Breaker:
    """Sets tokens one after the other.

    ``x`` is where the next one starts, in points from the paragraph's left indent.
    """

    def __init__(self, paragraph: Paragraph, width: float) -> None:
        self.paragraph = paragraph
        self.width = width - paragraph.look.left - paragraph.look.right
        self.heights: list[float] = []
        self.above = self.below = 0.0
        self.x = self.start = paragraph.look.first
        if paragraph.label:
            self._label(paragraph.label)

    def _label(self, run: Run) -> None:
        label = ((run.text, _ink(run.look)),)
        self._put(label)
        if self.paragraph.tabbed:
            self._tab(0.0)
        self.start = self.x

    def line(self) -> None:
        """End the line."""
        look = self.paragraph.look
        if not self.above and not self.below:
            self._grow("", _ink(self.paragraph.mark))
        tall = self.above + self.below
        exact = {"exact": look.line, "atLeast": max(tall, look.line)}
        self.heights.append(exact.get(look.rule, tall * look.line / 240))
        self.above = self.below = self.x = self.start = 0.0

    def token(self, token: _Token, following: float) -> None:
        """Set the token.

        ``following`` is the width in points of what stands between a tab and the next one.
        """
        text = token[0][0]
        if text == "\n":
            self._grow("", token[0][1])
            self.line()
        elif text == "\t":
            self._grow("", token[0][1])
            self._tab(following)
        elif text.isspace() and text not in "\u00a0\u202f\u2007":
            self._put(token)  # hangs over the edge where it must: a line never starts with it
        else:
            self._word(token)

    def _word(self, token: _Token) -> None:
        wide = _width(token)
        if self.x + wide > self.width + _HAIR and self.x > self.start:
            self.line()
        if self.x + wide <= self.width + _HAIR:
            self._put(token)
            return
        for text, ink in token:  # wider than a line: both Word and LibreOffice break it at any character
            for char in text:
                if self.x + _measure(ink, char)[0] > self.width + _HAIR and self.x > self.start:
                    self.line()
                self._put(((char, ink),))

    def _put(self, token: _Token) -> None:
        for text, ink in token:
            self.x += self._grow(text, ink)

    def _grow(self, text: str, ink: _Ink) -> float:
        """Make the line as tall as the text needs; return the text's width."""
        wide, above, below = _measure(ink, text)
        self.above, self.below = max(self.above, above), max(self.below, below)
        return wide

    def _tab(self, following: float) -> None:
        edge = self.paragraph.look.left + self.x + _HAIR
        hanging = [Stop(at=self.paragraph.look.left)] if self.paragraph.look.first < 0 else []
        stops = sorted((*self.paragraph.look.stops, *hanging), key=lambda stop: stop.at)
        stop = next((stop for stop in stops if stop.at > edge), None)
        if stop is None:
            self.x = (edge // self.paragraph.default_tab + 1) * self.paragraph.default_tab - self.paragraph.look.left
            return
        back = {"right": following, "end": following, "decimal": following, "center": following / 2}.get(stop.kind, 0.0)
        at = (
            min(stop.at, self.paragraph.look.left + self.width) if back else stop.at
        )  # one beyond the edge counts as at it
        self.x = max(self.x, at - self.paragraph.look.left - back)


def _width(token: _Token) -> float:
    return sum(_measure(ink, text)[0] for text, ink in token)


@lru_cache(maxsize=8192)
def line_heights(paragraph: Paragraph, width: float) -> tuple[float, ...]:
    """Return the height of each line in points, broken to the width in points.

    The width is that of the text area.
    """
    breaker = _Breaker(paragraph, width)
    tokens = tuple(_tokens(paragraph.runs))
    for index, token in enumerate(tokens):
        breaker.token(token, _reach(tokens[index + 1 :]) if token[0][0] == "\t" else 0.0)
    if breaker.above or breaker.below or not breaker.heights:
        breaker.line()
    return tuple(breaker.heights)


def _reach(tokens: tuple[_Token, ...]) -> float:
    """Return the width of the tokens up to the next tab or line break."""
    return sum(map(_width, takewhile(lambda token: token[0][0] not in {"\t", "\n"}, tokens)))

"""The printed page as a picture, and where each line of the brief stands on it.

The picture is that of the PDF which LibreOffice makes of the very document that is exported; no other page is ever
shown as the print.
"""

from __future__ import annotations

import struct
import unicodedata
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from briefgen.dates import in_its_english
from briefgen.model import SectionKey
from briefgen.render.values import PrintedLine, values_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Brief

_DOTS: Final = 132  # per inch: sharp at 200 % of the width that a page has on a screen of 1920 pixels
_POINTS: Final = 72
_WHITE_LEVEL: Final = 6  # of zlib: a page is mostly white, and a higher one gains 3 % for twice the time
_GAP: Final = 2.0  # points between two characters' boxes above which they stand on two lines
_LINE: Final = 0.6  # of a character's height: characters whose middles are nearer than that stand on one line
_ENDS: Final = 16  # characters by which the ends of a line are found where something stands inside it


class Box(NamedTuple):
    """A rectangle on a page, in points from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page as it prints, and the boxes of the brief's lines that stand on it.

    The boxes are listed by the line's place in the brief, counted from 0.
    """

    width: float  # points
    height: float
    png: bytes
    boxes: tuple[tuple[int, tuple[Box, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """All pages of a brief as they print."""

    sheets: tuple[Sheet, ...]
    text: str  # the words of all pages, for comparing two prints

    @property
    def pages(self) -> int:
        """Return how many pages there are."""
        return len(self.sheets)

    @property
    def found(self) -> frozenset[int]:
        """Return the places of the lines that were found on the pages."""
        return frozenset(place for sheet in self.sheets for place, _ in sheet.boxes)


def print_of(pdf: bytes, brief: Brief) -> Print:
    """Return the pages of the PDF as pictures, with the boxes of the brief's lines."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(pdf)
    try:
        words = list(_printed_words(brief))
        sheets, texts, start = [], [], 0
        for page in document:
            letters = _Letters(page)
            texts.append(letters.text)
            boxes, start = letters.boxes_of(words, start)
            sheets.append(Sheet(width=page.get_width(), height=page.get_height(), png=_picture(page), boxes=boxes))
        return Print(sheets=tuple(sheets), text="\n".join(texts))
    finally:
        document.close()


def _printed_words(brief: Brief) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the place of each line with the words that find it on the page.

    The lines come in the order of the page. A line's text comes first, then what stands around it.
    """
    values = values_of(in_its_english(brief))
    places: dict[str, list[int]] = {}
    for place, line in enumerate(brief.lines):
        places.setdefault(line.section.value, []).append(place)
    for key in SectionKey:
        printed = values[key.value]
        assert isinstance(printed, tuple)
        for place, line in zip(places.get(key.value, ()), printed, strict=True):
            assert isinstance(line, PrintedLine)
            around = (line.lead, line.key, line.role, line.tail, str(line.origin), str(line.id))
            yield place, tuple(squeezed for part in (line.text, *around) if (squeezed := _squeeze(part)))


def _squeeze(text: str) -> str:
    """Return the text as letters and digits alone.

    So line breaks, hyphenation and kinds of blanks make no difference.
    """
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


class _Letters:
    """The letters of one page in reading order, each with its box."""

    def __init__(self, page: Any) -> None:
        self._height = page.get_height()
        text = page.get_textpage()
        self.text = text.get_text_range()
        self._places: list[int] = []  # of each squeezed letter: which character of the page it is
        squeezed = []
        for number in range(text.count_chars()):
            for letter in _squeeze(text.get_text_range(number, 1)):
                squeezed.append(letter)
                self._places.append(number)
        self._squeezed = "".join(squeezed)
        self._page = text

    def boxes_of(
        self, words: Sequence[tuple[int, tuple[str, ...]]], start: int
    ) -> tuple[tuple[tuple[int, tuple[Box, ...]], ...], int]:
        """Return the boxes of each line that stands on the page."""
        taken: list[tuple[int, int]] = []
        found = []
        for place, parts in words:
            spans = [span for part in parts[:1] if (span := self._find(part, taken))]
            taken += spans
            if spans:
                found.append((place, self._boxes(spans)))
        return tuple(found), start

    def _find(self, words: str, taken: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
        """Return where the words stand that no other line has taken.

        Where something is printed between them, they are found by their ends.
        """
        at = self._squeezed.find(words)
        while at >= 0 and any(at < end and first < at + len(words) for first, end in taken):
            at = self._squeezed.find(words, at + 1)
        if at >= 0:
            return at, at + len(words)
        head, tail = words[:_ENDS], words[-_ENDS:]
        at = self._squeezed.find(head)
        end = self._squeezed.find(tail, at + len(head)) if at >= 0 else -1
        return (at, end + len(tail)) if 0 <= at < end < at + 2 * len(words) else None

    def _boxes(self, spans: Sequence[tuple[int, int]]) -> tuple[Box, ...]:
        """Return a box for each line of print."""
        rows: list[list[float]] = []
        for first, end in spans:
            for number in dict.fromkeys(self._places[first:end]):
                left, bottom, right, top = self._page.get_charbox(number, loose=True)
                middle = (bottom + top) / 2
                row = next((row for row in rows if abs((row[1] + row[3]) / 2 - middle) < _LINE * (top - bottom)), None)
                if row is None:
                    rows.append([left, bottom, right, top])
                else:
                    row[:] = [min(row[0], left), min(row[1], bottom), max(row[2], right), max(row[3], top)]
        return tuple(Box(left, self._height - top, right - left, top - bottom) for left, bottom, right, top in rows)


def _picture(page: Any) -> bytes:
    """Return the page as a PNG."""
    bitmap = page.render(scale=_DOTS / _POINTS, rev_byteorder=True)
    return png_of(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels)


def png_of(pixels: bytes, width: int, height: int, stride: int, channels: int) -> bytes:
    """Return rows of grey, RGB or RGBx pixels as a PNG.

    ``stride`` is the bytes from one row to the next.
    """
    kept = min(channels, 3)
    rows = (pixels[row * stride : row * stride + width * channels] for row in range(height))
    if channels > kept:
        rows = (b"".join(row[at : at + kept] for at in range(0, len(row), channels)) for row in rows)
    raw = b"".join(b"\0" + row for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 8, {1: 0, 3: 2}[kept], 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", head), (b"IDAT", zlib.compress(raw, _WHITE_LEVEL)), (b"IEND", b""))
    )

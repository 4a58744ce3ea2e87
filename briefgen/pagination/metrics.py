"""How wide words are and how tall lines, from the metrics of fonts.

No font needs to be installed.
"""

from __future__ import annotations

import json
import pkgutil
import unicodedata
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# Fonts with the same advance widths, so that a line breaks at the same word. Word's newer fonts (Aptos) have no such
# twin.
TWINS: Mapping[str, str] = {
    "calibri": "Carlito",
    "carlito": "Carlito",
    "cambria": "Caladea",
    "caladea": "Caladea",
    "arial": "Liberation Sans",
    "helvetica": "Liberation Sans",
    "liberation sans": "Liberation Sans",
    "times new roman": "Liberation Serif",
    "times": "Liberation Serif",
    "liberation serif": "Liberation Serif",
    "courier new": "Liberation Mono",
    "courier": "Liberation Mono",
    "liberation mono": "Liberation Mono",
}
# An unknown font is taken for a wide one: Verdana, Segoe UI and DejaVu Sans set English 10 to 17 % wider than Arial,
# and the tallest of the usual ones (Segoe UI) needs 1.33 of its size a line.
_STRANGER = "Liberation Sans"
_STRANGER_WIDTH = 1.17
_STRANGER_HEIGHT = 1.33

# Characters that a font may lack and that are drawn as another one: no-break and thin spaces, the two true hyphens.
_DRAWN_AS = {
    "\u00a0": " ", "\u2002": "n", "\u2003": "m", "\u2007": "0", "\u2009": " ", "\u200a": " ", "\u202f": " ",
    "\u2010": "-", "\u2011": "-",
}  # fmt: skip

_WIDE = 1.0  # ems: ideographs, kana, Hangul and emoji fill a square
_GUESS = 0.75  # ems: letters of other scripts, on the safe side
_GUESS_HEIGHT = 1.5  # of the size: the fonts that step in for other scripts are taller than Latin ones


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One font in one style, measured in ems (1.0 is the font's size)."""

    family: str
    ascent: float
    descent: float
    gap: float
    widths: Mapping[str, float]
    known: bool = True  # False: another font's widths stand in, made wider

    def width(self, char: str) -> float:
        """Return the advance of one character in ems.

        It is a safe guess where the table has none.
        """
        known = self.widths.get(char)
        return _guess(char) if known is None else known


def _guess(char: str) -> float:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Cf", "Cc", "Mn", "Me"}:
        return 0.0
    return _WIDE if unicodedata.east_asian_width(char) in {"W", "F"} or ord(char) > 0xFFFF else _GUESS


@cache
def _tables() -> Mapping[str, Any]:
    raw = pkgutil.get_data("briefgen.pagination", "widths.json.z")
    assert raw is not None  # part of the package
    tables: Mapping[str, Any] = json.loads(zlib.decompress(raw))
    return tables


@lru_cache(maxsize=256)
def find_face(family: str, *, bold: bool = False, italic: bool = False) -> Face:
    """Return the face for a font's name.

    Where the name is not known it is a wide stand-in, with ``known`` False.
    """
    twin = TWINS.get(family.strip().lower())
    table = _tables()[f"{twin or _STRANGER}|{bold:d}{italic:d}"]
    wider = 1.0 if twin else _STRANGER_WIDTH
    units = table["units"]
    known = {char: int(width) * wider / units for width, chars in table["widths"].items() for char in chars}
    widths = {char: known[other] for char, other in _DRAWN_AS.items()} | known
    ascent, descent, gap = (table[key] / units for key in ("ascent", "descent", "gap"))
    taller = 1.0 if twin else _STRANGER_HEIGHT / (ascent + descent + gap)
    return Face(family, ascent * taller, descent * taller, gap * taller, widths, known=twin is not None)


BOXES = frozenset("☐☑☒")  # to tick: other fonts step in, measured on the safe side like a letter that is not known


@lru_cache(maxsize=65536)
def word_width(face: Face, word: str) -> float:
    """Return the width of the word in ems: the sum of its characters' advances."""
    return sum(map(face.width, word))


@lru_cache(maxsize=65536)
def strangers(face: Face, word: str) -> bool:
    """Return whether the word has a visible character that the face's table lacks.

    The size of such a word is a guess.
    """
    return any(char not in face.widths and _guess(char) > 0 for char in word)


def height(face: Face, size: float, word: str = "") -> tuple[float, float]:
    """Return how far the word reaches above and below its base line.

    Both are in the unit of the size.
    """
    above, below = (face.ascent + face.gap) * size, face.descent * size
    if word and strangers(face, word):
        above = max(above, _GUESS_HEIGHT * size - below)
    return above, below

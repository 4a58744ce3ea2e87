"""Make briefgen/pagination/widths.json.z, the widths of the fonts beside Word's.

    make_widths.py [FOLDER OF FONTS]     writes the file in place, prints its size

They are the advance widths of the fonts that stand in for Word's. It needs fontTools and the fonts.

Word's Calibri, Cambria, Arial, Times New Roman and Courier New have free fonts of the same widths: Carlito, Caladea and
the three Liberation families. Widths are facts about them; no outline is copied.
"""

from __future__ import annotations

import json
import sys
import zlib
from pathlib import Path

from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parents[2] / "briefgen/pagination/widths.json.z"
FAMILIES = {
    "Carlito": "Carlito",
    "Caladea": "Caladea",
    "Liberation Sans": "LiberationSans",
    "Liberation Serif": "LiberationSerif",
    "Liberation Mono": "LiberationMono",
}
STYLES = {"00": "Regular", "10": "Bold", "01": "Italic", "11": "BoldItalic"}
# Latin with all its accents, Greek, Cyrillic, punctuation, currency, letter-like signs, arrows.
RANGES = (
    (0x20, 0x7F),
    (0xA0, 0x250),
    (0x2B0, 0x300),
    (0x370, 0x400),
    (0x400, 0x530),
    (0x1E00, 0x1F00),
    (0x2000, 0x2070),
    (0x20A0, 0x20C0),
    (0x2100, 0x2150),
    (0x2190, 0x21A0),
    (0x2200, 0x2270),
    (0x25A0, 0x2600),
)


def face(path: Path) -> dict[str, object]:
    """Return one font's metrics in its own units: ascent, descent, gap, and the characters of each width."""
    with TTFont(path) as font:
        cmap, metrics, heights = font.getBestCmap(), font["hmtx"].metrics, font["hhea"]
        widths: dict[int, list[str]] = {}
        for code in (code for low, high in RANGES for code in range(low, high) if code in cmap):
            widths.setdefault(metrics[cmap[code]][0], []).append(chr(code))
        return {
            "units": font["head"].unitsPerEm,
            "ascent": heights.ascent,
            "descent": -heights.descent,
            "gap": heights.lineGap,
            "widths": {str(width): "".join(chars) for width, chars in sorted(widths.items())},
        }


def main(folder: str) -> None:
    """Write the tables of every family and style found under the folder."""
    files = {path.stem: path for path in sorted(Path(folder).rglob("*.ttf"))}
    tables = {
        f"{family}|{key}": face(files[f"{stem}-{style}"])
        for family, stem in FAMILIES.items()
        for key, style in STYLES.items()
    }
    raw = json.dumps(tables, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    TARGET.write_bytes(zlib.compress(raw, 9))
    print(f"{len(tables)} faces, {len(raw)} bytes, {TARGET.stat().st_size} compressed")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/truetype")

"""Which fonts a Word document is set in."""

from __future__ import annotations

from collections import Counter

from briefgen.ooxml import W
from briefgen.pagination.package import open_package, value
from briefgen.pagination.styles import read_styles, run_format


def fonts_of(docx: bytes) -> tuple[str, ...]:
    """Return the fonts of a document's text, the one with the most letters first.

    Headers and footers count. Raises LayoutError where it is no Word document.
    """
    package = open_package(docx)
    styles = read_styles(package.styles, package.numbering, package.theme)
    letters: Counter[str] = Counter()
    for root in (package.body, *package.margins.values()):
        for paragraph in root.iter(f"{W}p"):
            style = value(paragraph.find(f"{W}pPr"), "pStyle") or styles.default_paragraph
            for run in paragraph.iter(f"{W}r"):
                font = run_format(styles, style, (), run.find(f"{W}rPr")).font
                letters[font] += sum(len(text.text or "") for text in run.iter(f"{W}t"))
    return tuple(font for font, count in sorted(letters.items(), key=lambda one: (-one[1], one[0])) if count)

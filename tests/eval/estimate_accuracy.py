"""How near the page estimate comes to LibreOffice: the used height in lines, and the answer "fits on one page".

    estimate_accuracy.py [--count 120] [--seed 1] [--template info-memo]

Random drafts are cut to 90 to 110 % of a page, in five fonts and four sizes. LibreOffice lays each out twice: as it is,
to count its pages, and on a page of 22 inches with a mark at the end, whose place says how much was used. Needs
pdftotext (poppler-utils). Exits with 1 where the median error is over 0.1 line, or a page is said to fit, with one line
to spare, that does not.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import statistics
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from one_page import draft

from briefgen.adapters.office import Office, pdf_pages
from briefgen.adapters.templates import load_template
from briefgen.fit import closest_layout
from briefgen.model import Brief
from briefgen.pagination import estimate_page
from briefgen.render.word import printed_sections, render_docx
from briefgen.settings import Paper

FONTS = ("Calibri", "Arial", "Times New Roman", "Cambria", "Courier New")
GROWTH = (-1, 0, 1, 2)  # half points added to every size
TALL = 31680  # twips: the tallest page that Word knows
WORST_MEDIAN = 0.1  # lines
MARK = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="exact"/></w:pPr>'
    '<w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="16"/></w:rPr><w:t>ENDMARK</w:t></w:r></w:p>'
)
MARK_INSET = 2.2  # points from the top of an exact line of 12 points to the top of letters of Arial 8


def changed(docx: bytes, change) -> bytes:
    """Return the package with each part's text as the function gives it back."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, change(name, source.read(name)))
    return target.getvalue()


def dressed(template: bytes, font: str, growth: int) -> bytes:
    """Return the template in the font, all sizes larger by so many half points."""

    def change(name: str, part: bytes) -> bytes:
        if name != "word/styles.xml":
            return part
        text = re.sub(r'w:(ascii|hAnsi|cs|eastAsia)="[^"]*"', rf'w:\1="{font}"', part.decode())
        return re.sub(r'<w:sz w:val="(\d+)"', lambda size: f'<w:sz w:val="{int(size[1]) + growth}"', text).encode()

    return changed(template, change)


def tall(docx: bytes) -> bytes:
    """Return the document on the tallest page, with a mark after its last block."""

    def change(name: str, part: bytes) -> bytes:
        if name != "word/document.xml":
            return part
        text = re.sub(r'w:h="\d+"', f'w:h="{TALL}"', part.decode())
        at = text.rindex("<w:sectPr")
        return (text[:at] + MARK + text[at:]).encode()

    return changed(docx, change)


def marked(pdf: bytes, folder: Path) -> float | None:
    """Return how far down the first page the mark stands, in points."""
    path = folder / "tall.pdf"
    path.write_bytes(pdf)
    boxes = subprocess.run(
        ["pdftotext", "-l", "1", "-bbox", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    found = re.search(r'yMin="([\d.]+)"[^>]*>ENDMARK<', boxes)
    return float(found[1]) if found else None


def near_limit(number: int, seed: int, template: bytes) -> bytes | None:
    """Return a brief that takes 90 to 110 % of a page by the estimate; None where the draft is too short."""
    dice = random.Random(f"{seed} {number}")
    whole = draft(f"{seed} {number}", closest_layout(printed_sections(template)))
    goal, paper = dice.uniform(0.9, 1.1), (Paper.A4, Paper.LETTER)[number % 2]
    lines = [line for line in whole.lines if len(line.text) < 900]
    dressed_template = dressed(template, FONTS[number % len(FONTS)], dice.choice(GROWTH))
    low, high = 0, len(lines)
    best = None
    while low < high:
        middle = (low + high + 1) // 2
        docx = render_docx(Brief(head=whole.head, lines=tuple(lines[:middle])), dressed_template, paper=paper)
        page = estimate_page(docx)
        if 0.9 <= page.fill <= 1.1 and not page.warnings:
            best = docx
        low, high = (middle, high) if page.fill <= goal else (low, middle - 1)
    return best


def main() -> int:
    """Lay out, compare, print; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--template", default="info-memo")
    options = parser.parse_args()
    template = load_template(options.template, ".docx")
    documents: list[bytes] = []
    number = 0
    while len(documents) < options.count and number < 10 * options.count:
        docx = near_limit(number, options.seed, template)
        documents += [docx] if docx else []
        number += 1
    with Office() as office, tempfile.TemporaryDirectory() as folder:
        pages = [pdf_pages(pdf) for pdf in office.pdfs_of(documents)]
        places = [marked(pdf, Path(folder)) for pdf in office.pdfs_of([tall(docx) for docx in documents])]
    return report(documents, pages, places)


def report(documents, pages, places) -> int:
    """Print the errors in lines and the answers for several reserves.

    Return 1 where the estimate is not good enough.
    """
    estimates = [estimate_page(docx) for docx in documents]
    errors = []
    for docx, place in zip(documents, places, strict=True):
        page = estimate_page(tall(docx))
        if place is not None:
            errors.append(
                (page.used - page.blocks[-1].height - (place - MARK_INSET - top_margin(docx))) / page.line_height
            )
    sizes = sorted(abs(error) for error in errors)
    print(
        f"{len(errors)} briefs, error in lines: median {statistics.median(sizes):.3f}, "
        f"90 % {sizes[int(0.9 * len(sizes))]:.3f}, from {min(errors):+.2f} to {max(errors):+.2f}"
    )
    wrong = 0
    for reserve in (0, 1, 2, 3):
        fits = [page.used + reserve * page.line_height <= page.available for page in estimates]
        false = sum(fit and count > 1 for fit, count in zip(fits, pages, strict=True))
        missed = sum(not fit and count == 1 for fit, count in zip(fits, pages, strict=True))
        right = sum(fit and count == 1 for fit, count in zip(fits, pages, strict=True))
        print(
            f"reserve of {reserve} lines: fits and is one page {right}, fits but overflows {false}, "
            f"is refused but would fit {missed}"
        )
        wrong += false if reserve else 0
    return 1 if wrong or statistics.median(sizes) > WORST_MEDIAN else 0


def top_margin(docx: bytes) -> float:
    """Return the page's top margin in points."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        found = re.search(r'<w:pgMar[^>]*w:top="(\d+)"', archive.read("word/document.xml").decode())
    return int(found[1]) / 20


if __name__ == "__main__":
    sys.exit(main())

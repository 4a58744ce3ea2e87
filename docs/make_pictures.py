"""Build the pictures of docs/templates.md.

They are a made-up letterhead, the tags in it, and the page of the sample articles on it.

``python docs/make_pictures.py`` needs LibreOffice and poppler (pdftoppm).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt, RGBColor

from briefgen.adapters.office import find_office

ROOT = Path(__file__).resolve().parents[1]
PICTURES = Path(__file__).resolve().parent / "pictures"
GREEN = RGBColor(0x1E, 0x4D, 0x3A)


def letterhead(path: Path) -> None:
    """Write the letterhead of a ministry that there is none of."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin, section.bottom_margin = Cm(1.6), Cm(1.6)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Cambria", Pt(10.5)
    document.styles["Normal"].paragraph_format.space_after = Pt(3)
    for name, size in (("Heading 1", 13.0), ("Heading 2", 10.5)):
        heading = document.styles[name]
        fonts = heading.element.rPr.rFonts
        for theme in [key for key in fonts.attrib if "Theme" in key]:  # else it wins over the font
            del fonts.attrib[theme]
        heading.font.name, heading.font.size, heading.font.color.rgb = "Cambria", Pt(size), GREEN
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(8), Pt(2)
    top = section.header.paragraphs[0]
    top.alignment = WD_ALIGN_PARAGRAPH.CENTER
    name = top.add_run("REPUBLIC OF VALMORA\nMinistry of Foreign Affairs")
    name.font.size, name.font.color.rgb, name.bold = Pt(13), GREEN, True
    rule = '<w:pBdr {}><w:bottom w:val="single" w:sz="8" w:space="6" w:color="1E4D3A"/></w:pBdr>'
    top._p.get_or_add_pPr().append(parse_xml(rule.format(nsdecls("w"))))  # noqa: SLF001 - python-docx has no borders
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    small = foot.add_run("Strait Department · 4 Harbour Row · Lenmar")
    small.font.size, small.font.color.rgb = Pt(8.5), GREEN
    document.add_paragraph("For the Minister").paragraph_format.space_before = Pt(10)
    language = '<w:lang {} w:val="en-GB"/>'
    document.styles["Normal"].element.get_or_add_rPr().append(parse_xml(language.format(nsdecls("w"))))
    document.save(str(path))


def briefgen(folder: Path, *arguments: str) -> None:
    """Run a command in the folder."""
    subprocess.run(
        [sys.executable, "-m", "briefgen", *arguments],
        cwd=folder,
        check=True,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
    )


def picture(docx: Path, name: str, *, upper: float = 1.0) -> None:
    """Write the first page, or its upper part, as a picture beside the pages."""
    office = find_office()
    assert office, "LibreOffice is needed"
    profile = f"-env:UserInstallation=file://{docx.parent}/profile"
    subprocess.run(
        [office, "--headless", profile, "--convert-to", "pdf", "--outdir", docx.parent, docx],
        check=True,
        capture_output=True,
    )
    crop = ["-x", "0", "-y", "0", "-W", "0", "-H", str(int(1697 * upper))]
    target = PICTURES / name
    subprocess.run(
        [
            "pdftoppm",
            "-scale-to-x",
            "1200",
            "-scale-to-y",
            "-1",
            *crop,
            "-png",
            "-singlefile",
            docx.with_suffix(".pdf"),
            target,
        ],
        check=True,
    )


def main() -> None:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        letterhead(folder / "letterhead.docx")
        briefgen(folder, "template", "tag", "letterhead.docx", "-o", "mine.docx")
        briefgen(folder, "build", str(ROOT / "sources"), "-o", "out", "--template", "mine.docx", "--quiet")
        picture(folder / "letterhead.docx", "letterhead", upper=0.4)
        picture(folder / "mine.docx", "letterhead-tagged", upper=0.6)
        picture(folder / "out/brief.docx", "letterhead-filled")


if __name__ == "__main__":
    main()

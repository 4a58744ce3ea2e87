"""What no validator reports but Word or its reader minds: a list of findings about a finished Word document.

``python tests/eval/docx_checks.py FILE.docx …`` prints them and ends with 1 where there are any.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TEXT = {f"{W}{name}" for name in ("t", "delText", "instrText", "delInstrText")}
HARD = {f"{W}{name}" for name in ("rFonts", "sz", "color", "b", "i")}
LEAST_CONTRAST = 4.5  # WCAG 2, text of ordinary size


def findings(docx):
    """Return what is wrong with the document, each once."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document, styles = etree.fromstring(parts["word/document.xml"]), etree.fromstring(parts["word/styles.xml"])
    found = [
        *of_text(document),
        *of_tables(document),
        *of_paragraphs(document),
        *of_headings(document, styles),
        *of_styles(document, styles),
    ]
    return list(dict.fromkeys([*found, *of_links(document, parts), *of_package(parts)]))


def of_text(document):
    for element in document.iter(etree.Element):
        own = (element.text or "").strip() or any((child.tail or "").strip() for child in element)
        if element.tag.startswith(W) and element.tag not in TEXT and own:
            yield f"text outside w:t in {element.tag[len(W) :]}: Word drops or refuses it"
        if element.tag in TEXT and len(element):
            yield "an element inside w:t: Word reports unreadable content"
    left = re.search(r"\{\{ ?[a-z_.]+ ?\}\}|\{%.{1,40}?%\}", "".join(document.itertext()))
    if left:
        yield f"a tag of the template is left: {left.group()}"


def of_tables(document):
    for cell in document.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            yield "a table cell does not end with a paragraph: Word reports unreadable content"
    for table in document.iter(f"{W}tbl"):
        row = table.find(f"{W}tr")
        if row is None:
            yield "a table without rows"
        elif (
            row.find(f"{W}trPr/{W}tblHeader") is None
            and table.find(f"{W}tblPr/{W}tblLook[@{W}firstColumn='1']") is None
        ):
            yield "a table without a header row"
    blocks = [block for block in document.find(f"{W}body") if block.tag != f"{W}sectPr"]
    if blocks and blocks[-1].tag == f"{W}tbl":
        yield "the body ends with a table: Word adds an empty paragraph, which may start page 2"


def of_paragraphs(document):
    for paragraph in document.iter(f"{W}p"):
        if paragraph.getparent().tag != f"{W}tc" and not "".join(paragraph.itertext()).strip():
            yield "an empty paragraph: spacing belongs in styles"
        for run in paragraph.iter(f"{W}r"):
            if any(look.tag in HARD for look in run.iterfind(f"{W}rPr/*")):
                yield f"direct formatting instead of a style: {''.join(run.itertext())[:30]!r}"


def of_headings(document, styles):
    names = {
        style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val").lower() for style in styles.iter(f"{W}style")
    }
    used = [names.get(one.get(f"{W}val"), "") for one in document.iter(f"{W}pStyle")]
    levels = [int(name[8:]) for name in used if re.fullmatch(r"heading [1-9]", name)]
    if not levels:
        yield "no heading: a screen reader finds no structure"
    if any(after > before + 1 for before, after in zip([0, *levels], levels, strict=False)):
        yield "heading levels jump"


def of_styles(document, styles):
    defined = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    for one in document.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"):
        if one.get(f"{W}val") not in defined:
            yield f"style {one.get(f'{W}val')!r} is used but not defined"
    for color in styles.iter(f"{W}color"):
        if contrast_on_white(color.get(f"{W}val")) < LEAST_CONTRAST:
            yield f"color {color.get(f'{W}val')} is too pale for text"
    language = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if language is None or not language.get(f"{W}val"):
        yield "no language of the document"


def of_links(document, parts):
    relationships = etree.fromstring(parts["word/_rels/document.xml.rels"])
    known = {one.get("Id") for one in relationships}
    starts = list(document.iter(f"{W}bookmarkStart"))
    names = [start.get(f"{W}name") for start in starts]
    for link in document.iter(f"{W}hyperlink"):
        if link.get(f"{R}id") is not None and link.get(f"{R}id") not in known:
            yield "a link without a target"
        if link.get(f"{W}anchor") is not None and link.get(f"{W}anchor") not in names:
            yield f"a jump to {link.get(f'{W}anchor')!r}, which is nowhere"
    numbers = [start.get(f"{W}id") for start in starts]
    if len(set(numbers)) < len(numbers) or len(set(names)) < len(names):
        yield "two bookmarks of one number or name"
    for picture in document.iter(f"{DRAWING}docPr"):
        if not (picture.get("descr") or "").strip():
            yield f"picture {picture.get('name')!r} without alternative text"


def of_package(parts):
    core = parts.get("docProps/core.xml", b"").decode()
    for name, pattern in (
        ("title", "<dc:title>[^<]"),
        ("author", "<dc:creator>(?!python-docx)[^<]"),
        ("created", "<dcterms:created[^>]*>[0-9]"),
    ):
        if not re.search(pattern, core):
            yield f"the property {name} is empty or a library's"
    mode = re.search(rb'compatibilityMode"[^>]*w:val="(\d+)"', parts.get("word/settings.xml", b""))
    if not mode or int(mode[1]) < 15:
        yield "Word would show [Compatibility Mode]"


def contrast_on_white(color):
    """Return the contrast of a color (RRGGBB, or "auto", which is black there) with white paper, from 1 to 21."""
    color = "000000" if color == "auto" else color
    channels = [int(color[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


if __name__ == "__main__":
    report = [f"{name}: {finding}" for name in sys.argv[1:] for finding in findings(Path(name).read_bytes())]
    print("\n".join(report))
    sys.exit(bool(report))

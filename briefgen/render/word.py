"""A brief as a Word document: the user's template filled, on the paper asked for."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lxml import etree

from briefgen import ooxml
from briefgen.dates import in_its_english
from briefgen.model import English, SectionKey
from briefgen.ooxml import DC, W
from briefgen.render import package
from briefgen.render.values import clean, values_of
from briefgen.render.word_fill import fill_template
from briefgen.render.word_template import read_template
from briefgen.settings import House, Paper

if TYPE_CHECKING:
    from briefgen.model import Brief, Head, Line

# Width and height in twentieths of a point.
_SIZES = {Paper.A4: (11906, 16838), Paper.LETTER: (12240, 15840)}
_NARROWEST_MARGIN = 567  # 1 cm: less does not come out of every printer

_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_TERMS = "{http://purl.org/dc/terms/}"
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_NAMES = {"cp": _CORE[1:-1], "dc": DC[1:-1], "dcterms": _TERMS[1:-1], "xsi": _XSI[1:-1]}
_BODY = {
    "Table Text": 22,
    "heading 2": 22,
    "Bottom Line": 24,
}  # styles whose size changes with how full the page is, in half points as shipped
_SHIPPED = 11.0  # points of the first
_BODY_SIZES = (10.5, 11.0, 11.5, 12.0)  # points: smaller ones nobody reads on paper, larger ones look like a notice
_LAST_TWO = re.compile(r"(?<=[^\s–—-]) (\S{1,20})$")
_LONGEST_PROPERTY = 255  # characters; some readers of Office files refuse more


def printed_sections(template: bytes) -> frozenset[SectionKey]:
    """Return the sections whose lines the template prints.

    Raises TemplateError, which names every fault of the template, one a line.
    """
    return read_template(template).sections


def own_fields(template: bytes) -> frozenset[str]:
    """Return the names of the house's own fields that the template prints.

    Raises TemplateError, which names every fault of the template, one a line.
    """
    return read_template(template).own


def stated_house(template: bytes) -> House:
    """Return what the template says of the house it is for; TemplateError as above."""
    return read_template(template).house


def render_docx(brief: Brief, template: bytes, *, paper: Paper = Paper.A4) -> bytes:
    """Return the brief as a Word document (.docx).

    The same brief and template make the same bytes. Raises TemplateError, which names every fault of the template, one
    a line.
    """
    english = stated_house(template).english or brief.head.language
    brief = in_its_english(replace(brief, head=replace(brief.head, language=english)))
    parts = fill_template(template, values_of(_tied(brief)))
    document = package.parts_of_type(parts, ooxml.DOCUMENT)[0]
    parts[document] = _on_paper(parts[document], document, paper, clean(brief.head.title))
    for name in package.parts_of_type(parts, ooxml.STYLES):
        parts[name] = _in_size(_in_language(parts[name], name, english), name, brief.head.size)
    core = next(iter(package.parts_of_type(parts, ooxml.PROPERTIES)), None)
    if core is not None:
        parts[core] = _properties(brief.head, package.parse(core, parts[core]))
    return ooxml.pack(parts)


def _on_paper(part: bytes, name: str, paper: Paper, title: str) -> bytes:
    """Return the document on the paper, with its text as wide as it was.

    Tab stops and tables are set for that width. The last two words of the ``title`` are tied together, where it is
    printed by itself: its field is not, since a template may compare it, or put it into an address.
    """
    root = package.parse(name, part)
    for words in root.iter(f"{W}t"):
        if words.text == title:
            words.text = _tie(title)
    for section in root.iter(f"{W}sectPr"):
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        if size is None:
            continue
        turned = size.get(f"{W}orient") == "landscape"
        width, height = _SIZES[paper][::-1] if turned else _SIZES[paper]
        gain = width - _number(size.get(f"{W}w"), width)
        size.set(f"{W}w", str(width))
        size.set(f"{W}h", str(height))
        for side in () if margins is None else ("left", "right"):
            margin = _number(margins.get(f"{W}{side}"), 0)
            margins.set(f"{W}{side}", str(max(margin + gain // 2, min(margin, _NARROWEST_MARGIN))))
    return ooxml.serialise(root)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else otherwise


def _tied(brief: Brief) -> Brief:
    """Return the brief with the last two words of each line tied together.

    So no line of the brief ends in a line of print with a single word.
    """

    def line_of(line: Line) -> Line:
        if line.section is SectionKey.SOURCES:
            return line
        return (
            replace(line, tail=_tie(line.tail))
            if line.tail not in {"", line.speaker}
            else replace(line, text=_tie(line.text))
        )

    return replace(brief, lines=tuple(map(line_of, brief.lines)))


def _tie(text: str) -> str:
    found = _LAST_TWO.search(text)
    return f"{text[: found.start()]}\u00a0{found[1]}" if found else text


@lru_cache(maxsize=8)
def _in_language(part: bytes, name: str, english: English) -> bytes:
    """Return the styles with the language of the brief set in them.

    Word checks the spelling in that language, and screen readers speak it.
    """
    root = package.parse(name, part)
    for element in root.iterfind(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"):
        element.set(f"{W}val", "en-US" if english is English.US else "en-GB")  # Word has no dictionary of the UN's
    return ooxml.serialise(root)


def hidden_lines(brief: Brief, docx: bytes) -> tuple[Line, ...]:
    """Return the lines of the brief that its Word document does not show.

    The template that the document was made with passes them over.
    """
    parts = package.unpack(docx)
    roots = [package.parse(name, parts[name]) for name in package.parts_of_type(parts, ooxml.DOCUMENT)]
    shown = "".join(one.text or "" for root in roots for one in root.iter(f"{W}t")).casefold()
    values = values_of(_tied(in_its_english(brief)))
    return tuple(
        line
        for key in SectionKey
        for line, printed in zip(brief.section(key), values[key.value], strict=True)  # type: ignore[call-overload]
        if printed.text.casefold() not in shown  # a template may print {{ line.text | upper }}
    )


def body_sizes(template: bytes) -> tuple[float, ...]:
    """Return the sizes in points that the body's letters may have, smallest first.

    0.0 alone stands for the size of the template. A template leaves the size to the page where it has the styles "Table
    Text", "heading 2" and "Bottom Line" in the sizes that ours have: whoever sets another one keeps it.
    """
    parts = package.unpack(template)
    names = package.parts_of_type(parts, ooxml.STYLES)
    return _BODY_SIZES if any(_scaled(package.parse(name, parts[name])) for name in names) else (0.0,)


def _scaled(styles: Any) -> dict[str, Any]:
    """Return the elements that name the sizes which change, by their styles' names.

    There are none where one of them is not as shipped.
    """
    found = {}
    for style in styles.iterfind(f"{W}style[@{W}type='paragraph']"):
        name, size = style.find(f"{W}name"), style.find(f"{W}rPr/{W}sz")
        if name is not None and size is not None:
            found[name.get(f"{W}val", "")] = size
    own = {name: found[name] for name in _BODY if name in found}
    return own if {name: _number(size.get(f"{W}val"), 0) for name, size in own.items()} == _BODY else {}


@lru_cache(maxsize=32)
def _in_size(part: bytes, name: str, size: float) -> bytes:
    """Return the styles with the body's letters in that size, in points.

    The headings and the bottom line grow or shrink by as many points.
    """
    root = package.parse(name, part)
    scaled = _scaled(root)
    if not size or not scaled:
        return part
    for element in scaled.values():
        element.set(f"{W}val", str(_number(element.get(f"{W}val"), 0) + round(2 * (size - _SHIPPED))))
    return ooxml.serialise(root)


def _properties(head: Head, template: Any) -> bytes:
    """Return the document's properties, from the brief and from the template.

    The template gives the subject, the keywords and the category.
    """
    day = "1980-01-01" if head.created is None else head.created.isoformat()
    root = etree.Element(f"{_CORE}coreProperties", nsmap=_NAMES)
    for tag, text in (
        (f"{DC}title", clean(head.title)[:_LONGEST_PROPERTY]),
        (f"{DC}subject", template.findtext(f"{DC}subject") or ""),
        (f"{DC}creator", "briefgen"),
        (f"{_CORE}keywords", template.findtext(f"{_CORE}keywords") or ""),
        (f"{_CORE}category", template.findtext(f"{_CORE}category") or ""),
        (f"{_CORE}lastModifiedBy", "briefgen"),
        (f"{DC}language", head.language),
    ):
        if text:
            etree.SubElement(root, tag).text = text
    for tag in ("created", "modified"):
        etree.SubElement(root, f"{_TERMS}{tag}", {f"{_XSI}type": "dcterms:W3CDTF"}).text = f"{day}T00:00:00Z"
    return ooxml.serialise(root)

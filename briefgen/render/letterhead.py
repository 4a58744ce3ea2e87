"""A plain letterhead made a template, with a tag for each section at its end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from briefgen import ooxml
from briefgen.errors import TemplateError
from briefgen.ooxml import W
from briefgen.render import package
from briefgen.render.tags import paragraphs, text_element, text_of
from briefgen.render.word_template import FILLABLE, label_of, root_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG: Final = re.compile(r"\{\{.{0,40}|\{[%#].{0,40}")
# The section's heading, its list, and what stands where the list is empty; "" where the heading goes too.
_SECTIONS: Final = (
    ("Bottom line", "bottom_line", "Nothing certain found in these articles."),
    ("Changed since {{ since }}", "changes", ""),
    ("Who wants what", "positions", "Nothing certain found in these articles."),
    ("Next steps", "next_steps", "Nothing certain found in these articles."),
    ("In their words", "quotes", ""),
    ("Check before use", "checks", ""),
)
# Run on, since a line each would take a third of a letterhead's page.
_SOURCES: Final = (
    "{% for line in sources %}{{ line.id }} {{ line.origin }}{% if line.origin %}, {% endif %}{{ line.text }}"
    "{% if line.drafter %} {{ line.drafter }}{% endif %}{% if not loop.last %} {% endif %}{% endfor %}"
)
_LIST_SPACE: Final = 60  # twentieths of a point below a line of a list, whatever the letterhead leaves below its text
_HEAD: Final = ("marking", "to", "sender")  # printed where they are given
_LABELS: Final = {"marking": "", "to": "To: ", "sender": "From: "}


def add_sections(template: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return the Word file with the tags of a whole brief behind its last paragraph.

    The lines tell what was put in, one for each thing. Headers, footers and styles stay as they are; headings take the
    document's own styles, where it has them. Raises TemplateError where it is no Word file, or has tags already.
    """
    parts = package.unpack(template)
    document = package.parts_of_type(parts, ooxml.DOCUMENT)
    if not document:
        raise TemplateError("it is no Word document without macros: save it in Word as .docx")
    for content_type, (label, element) in FILLABLE.items():
        names = package.parts_of_type(parts, content_type)
        for number, name in enumerate(names, start=1):
            _refuse_tags(root_of(name, parts[name], element), label_of(label, number, len(names)))
    root = package.parse(document[0], parts[document[0]])
    body = root.find(f"{W}body")
    if body is None:
        raise TemplateError("it has no body: open it in Word and save it again")
    end = next((child for child in body if child.tag == f"{W}sectPr"), None)
    for paragraph in _paragraphs(_heading_styles(parts)):
        if end is None:
            body.append(paragraph)
        else:
            end.addprevious(paragraph)
    parts[document[0]] = ooxml.serialise(root)
    return ooxml.pack(parts), tuple(_told())


def _refuse_tags(root: Any, label: str) -> None:
    for paragraph, place in paragraphs(root, label):
        if found := _TAG.search(text_of(paragraph)):
            raise TemplateError(
                f"it has tags already: {place}: {found[0]}; briefgen template check says whether they hold"
            )


def _heading_styles(parts: dict[str, bytes]) -> tuple[str, str]:
    """Return the ids of the styles for the title and for headings.

    They are found by Word's own English names; "" stands for one that the document lacks.
    """
    found = {
        name.get(f"{W}val", "").lower(): style.get(f"{W}styleId", "")
        for part in package.parts_of_type(parts, ooxml.STYLES)
        for style in package.parse(part, parts[part]).iter(f"{W}style")
        if style.get(f"{W}type") == "paragraph" and (name := style.find(f"{W}name")) is not None
    }
    return found.get("heading 1", ""), found.get("heading 2", "")


def _told() -> Iterator[str]:
    yield "head: " + ", ".join(f"{{{{ {name} }}}}" for name in ("marking", "title", "kind", "date", "to", "sender"))
    for heading, name, _ in _SECTIONS:
        yield f"{heading}: {{%p each {name} %}}"
    yield "Sources: run on"
    yield "foot: {{ compiled }}"


def _paragraphs(styles: tuple[str, str]) -> Iterator[Any]:
    title, heading = styles
    head = {
        name: _where(name, _paragraph(f"{_LABELS[name]}{{{{ {name} }}}}", bold=not _LABELS[name])) for name in _HEAD
    }
    yield from head["marking"]
    yield _paragraph("{{ title }}", style=title, bold=not title)
    yield _paragraph("{{ kind }}, {{ date }}")
    yield from (*head["to"], *head["sender"])
    for words, name, none in _SECTIONS:
        printed = (
            _paragraph(words, style=heading, bold=not heading, led=True),
            _paragraph(f"{{%p each {name} %}}", below=_LIST_SPACE),
        )
        if none:
            yield from (*printed, *_where(f"not {name}", _paragraph(none)))
        else:
            yield from _where(name, *printed)
    sources = (
        _paragraph("Sources", style=heading, bold=not heading, led=True),
        _paragraph(_SOURCES, below=_LIST_SPACE),
    )
    yield from _where("sources", *sources)
    yield _paragraph("{{ compiled }}")


def _where(test: str, *inner: Any) -> tuple[Any, ...]:
    """Return the paragraphs between a condition and its end."""
    return (_paragraph(f"{{%p if {test} %}}"), *inner, _paragraph("{%p endif %}"))


def _paragraph(text: str, *, style: str = "", bold: bool = False, led: bool = False, below: int | None = None) -> Any:
    """Return a paragraph.

    One that is ``led`` by nothing but letters in bold stands off from what is above it. ``below`` is the room below it
    in twentieths of a point, where it is not the letterhead's own.
    """
    paragraph = etree.Element(f"{W}p")
    if below is not None:
        etree.SubElement(etree.SubElement(paragraph, f"{W}pPr"), f"{W}spacing", {f"{W}after": str(below)})
    elif style or led:
        look = etree.SubElement(paragraph, f"{W}pPr")
        if style:
            etree.SubElement(look, f"{W}pStyle", {f"{W}val": style})
        else:
            etree.SubElement(look, f"{W}keepNext")
            etree.SubElement(look, f"{W}spacing", {f"{W}before": "120"})  # twentieths of a point
    run = etree.SubElement(paragraph, f"{W}r")
    if bold:
        etree.SubElement(etree.SubElement(run, f"{W}rPr"), f"{W}b")
    run.append(text_element(text))
    return paragraph

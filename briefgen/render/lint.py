"""All that is wrong with a template, found in one go.

Each finding tells its place, the words around it, and how to mend it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from briefgen import ooxml
from briefgen.errors import LayoutError, TemplateError
from briefgen.model import English, SectionKey
from briefgen.ooxml import WP, WPS, A, W
from briefgen.pagination import estimate_page
from briefgen.pagination.metrics import TWINS, find_face
from briefgen.render import package
from briefgen.render.expressions import nearest
from briefgen.render.markdown import render_markdown
from briefgen.render.sample import LONGEST_QUOTE, crowded_brief, sample_brief
from briefgen.render.tags import paragraphs, split_tags, text_of
from briefgen.render.values import FIELDS, PARTS, Kind
from briefgen.render.word import hidden_lines, render_docx
from briefgen.render.word_template import FILLABLE, Choice, Inside, Loop, Value, inspect_template, label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.render.tags import Fault
    from briefgen.render.word_template import Node


_AROUND = 50  # characters shown on each side of a fault
_LEAST_LINES = 15  # of room for lines; less is no brief
_MOST_LINES_IN_CELL = 12  # that the longest quotation may take: in a narrower column it takes half of the page
_LETTER, _LINE = 0.5, 1.25  # of the size: how wide letters are and how tall lines, on average
_FULL_WIDTH = 450.0  # points between the margins of a page
_EMU = 12_700  # to the point
_STYLES = ("pStyle", "rStyle", "tblStyle")
_NOTES = frozenset({f"{W}footnoteReference", f"{W}endnoteReference"})
_IN_LINE = re.compile(r"line (\d+): (.*)")
# {title}, <<title>>, «title», [[title]]
_OTHER_BRACES = re.compile(
    r"(?<!\{)\{ ?(\w[\w.]{0,40}) ?\}(?!\})|<< ?(\w[\w.]{0,40}) ?>>|« ?(\w[\w.]{0,40}) ?»|\[\[ ?(\w[\w.]{0,40}) ?\]\]"
)
_PRINTED_PART = re.compile(r"\.(\w+)")


class Weight(StrEnum):
    """How much a finding matters."""

    FAULT = "fault"  # the template cannot be used until it is mended
    ADVICE = "advice"  # it can be used, and prints less well than it could
    MENDED = "mended"  # put right by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """Something about a template that its author should know."""

    weight: Weight
    place: str
    typed: str = ""
    what: str  # what is wrong, and the mend
    around: str = ""  # the words it stands in

    def __str__(self) -> str:
        shown = ": ".join(filter(None, (self.place, self.typed, self.what)))
        return f"{self.weight}: {shown}" + (
            f"\n    in: {self.around}" if self.around and self.around != self.typed else ""
        )


def check_word(template: bytes) -> tuple[Diagnostic, ...]:
    """Return every finding about a Word template, faults first.

    Raises TemplateError where it is no Word file.
    """
    parts = package.unpack(template)
    read, faults = inspect_template(template)
    words = dict(_words(parts))
    found = [_of_fault(fault, words) for fault in faults]
    roots = _roots(parts)
    found += (
        Diagnostic(weight=Weight.MENDED, place=fault.place, typed=fault.typed, what=fault.why)
        for label, root in roots.items()
        for fault in split_tags(root, label)
    )
    for label, root in roots.items():
        found += _style_findings(parts, root, label)
        found += _slot_findings(root, label)
        found += _brace_findings(root, label)
        found += _end_findings(root, label)
    found += _font_findings(parts, roots)
    found += _english_findings(parts, read.house.english)
    for part in read.fillable:
        found += _loop_findings(part.nodes, words)
    if not faults:
        found += _section_findings({key.value for key in read.sections})
        found += _room_findings(template)
        found += _hidden_findings(template, read.sections)
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: list(Weight).index(finding.weight)))


def check_markdown(template: str) -> tuple[Diagnostic, ...]:
    """Return every finding about a Markdown template, faults first."""
    lines = template.splitlines()
    found = []
    try:
        render_markdown(sample_brief(), template)
    except TemplateError as error:
        for message in str(error).splitlines():
            told = _IN_LINE.fullmatch(message)
            number = int(told[1]) if told else 0
            if "end of template" in message:
                number = _open_line(template) or number
            around = lines[number - 1].strip()[: 2 * _AROUND] if 0 < number <= len(lines) else ""
            place = f"line {number}" if number else "the template"
            found.append(Diagnostic(weight=Weight.FAULT, place=place, what=told[2] if told else message, around=around))
    loops = re.findall(r"\{%-?\s*for\s+\w+\s+in\s+(\w+)\s*-?%\}(.*?)\{%-?\s*endfor", template, re.DOTALL)
    for name, body in loops:
        missing = _missing(name, set(_PRINTED_PART.findall(" ".join(re.findall(r"\{\{([^{}]{0,400})\}\}", body)))))
        number = template[: template.find(body)].count("\n") + 1
        found += [
            Diagnostic(weight=Weight.ADVICE, place=f"line {number}", typed=f"for … in {name}", what=what)
            for what in missing
        ]
    if not found:
        found += _section_findings({name for name, _ in loops})
    return tuple(found)


def _open_line(template: str) -> int:
    """Return the line of the innermost for or if that nothing closes, 0 for none."""
    opened: list[int] = []
    for match in re.finditer(r"\{%-?\s{0,9}(for|if|endfor|endif)\b", template):
        if match[1] in {"for", "if"}:
            opened.append(template.count("\n", 0, match.start()) + 1)
        elif opened:
            opened.pop()
    return opened[-1] if opened else 0


# ---------------------------------------------------------------- places


def _roots(parts: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the roots of the parts that can hold tags, by the names of their places."""
    found = {}
    for kind, (label, _) in FILLABLE.items():
        names = package.parts_of_type(parts, kind)
        for number, name in enumerate(names, start=1):
            found[label_of(label, number, len(names))] = package.parse(name, parts[name])
    return found


def _words(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield the words of each paragraph by its place."""
    for label, root in _roots(parts).items():
        yield from ((place, text_of(paragraph)) for paragraph, place in paragraphs(root, label))


def _of_fault(fault: Fault, words: Mapping[str, str]) -> Diagnostic:
    return Diagnostic(
        weight=Weight.FAULT,
        place=fault.place,
        typed=fault.typed,
        what=fault.why,
        around=_around(words.get(fault.place, ""), fault.typed),
    )


def _around(text: str, typed: str) -> str:
    """Return the words beside what is typed, cut where they are long."""
    at = max(0, text.find(typed))
    start, end = max(0, at - _AROUND), at + len(typed) + _AROUND
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")


# ---------------------------------------------------------------- what the page looks like


def _style_findings(parts: Mapping[str, bytes], root: Any, label: str) -> Iterator[Diagnostic]:
    """Yield each style that is used but not defined: Word silently shows it as Normal."""
    defined = {
        style.get(f"{W}styleId", "")
        for name in package.parts_of_type(parts, ooxml.STYLES)
        for style in package.parse(name, parts[name]).iter(f"{W}style")
    }
    seen = set()
    for paragraph, place in paragraphs(root, label):
        for use in paragraph.iter(*(f"{W}{kind}" for kind in _STYLES)):
            name = use.get(f"{W}val", "")
            if name not in defined and name not in seen:
                seen.add(name)
                what = (
                    f"the style {name!r} is used and not defined{nearest(name, defined)}; Word shows it as plain text"
                )
                yield Diagnostic(weight=Weight.FAULT, place=place, what=what, around=_around(text_of(paragraph), ""))


def _font_findings(parts: Mapping[str, bytes], roots: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Yield each font of unknown widths, once, with the first place that names it."""
    named: dict[str, str] = {}
    for label, root in roots.items():
        for paragraph, place in paragraphs(root, label):
            for fonts in paragraph.iter(f"{W}rFonts"):
                named.setdefault(fonts.get(f"{W}ascii", ""), place)
    for part in package.parts_of_type(parts, ooxml.STYLES):
        for fonts in package.parse(part, parts[part]).iter(f"{W}rFonts"):
            style = next((holder.find(f"{W}name") for holder in fonts.iterancestors(f"{W}style")), None)
            named.setdefault(
                fonts.get(f"{W}ascii", ""), "the default font" if style is None else f"style {style.get(f'{W}val')!r}"
            )
    known = ", ".join(
        sorted(name.title() for name in ("calibri", "cambria", "arial", "times new roman") if name in TWINS)
    )
    for font, place in named.items():
        if font and not find_face(font).known:
            what = (
                f"the font {font[:60]!r} is not known here, so the page is guessed and 5 % of it stays free; "
                f"fonts that are: {known}"
            )
            yield Diagnostic(weight=Weight.ADVICE, place=place, what=what)


def _english_findings(parts: Mapping[str, bytes], english: English | None) -> Iterator[Diagnostic]:
    """Yield a word to those who write in American English and do not say so."""
    languages = {
        language.get(f"{W}val")
        for name in package.parts_of_type(parts, ooxml.STYLES)
        for language in package.parse(name, parts[name]).iterfind(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    }
    if english is None and English.US in languages:
        what = (
            "its language is English (United States), and the brief's is English (United Kingdom), "
            "with days as in Wednesday 12 January; "
            """for the other, put {%p set english = "US" %} into a paragraph of its own"""
        )
        yield Diagnostic(weight=Weight.ADVICE, place="the template", what=what)


def _end_findings(root: Any, label: str) -> Iterator[Diagnostic]:
    body = root.find(f"{W}body")
    blocks = [] if body is None else [block for block in body if block.tag in {f"{W}p", f"{W}tbl"}]
    if blocks and blocks[-1].tag == f"{W}tbl":
        what = "a table stands last: Word adds an empty paragraph, which may start page 2; put a line of text below"
        yield Diagnostic(weight=Weight.ADVICE, place=f"{label}, at its end", what=what)


def _brace_findings(root: Any, label: str) -> Iterator[Diagnostic]:
    """Yield each field that is typed as other programs want it.

    It would be printed as it stands: {title}, <<title>>.
    """
    for paragraph, place in paragraphs(root, label):
        text = text_of(paragraph)
        for typed in _OTHER_BRACES.finditer(text):
            name = next(filter(None, typed.groups()))
            if name.partition(".")[0] in {*FIELDS, "line", "row"}:
                what = f"it is printed as it stands; a field is written {{{{ {name} }}}}"
                yield Diagnostic(
                    weight=Weight.ADVICE,
                    place=place,
                    typed=typed.group(),
                    what=what,
                    around=_around(text, typed.group()),
                )


def _slot_findings(root: Any, label: str) -> Iterator[Diagnostic]:
    """Yield each place of fixed size that the longest quotation does not fit."""
    for paragraph, place in paragraphs(root, label):
        text = text_of(paragraph)
        if not re.search(r"\{\{[^{}]{0,40}\.text\b", text):
            continue
        cell = next(paragraph.iterancestors(f"{W}tc", f"{W}txbxContent"), None)
        if cell is None:
            continue
        width, height = _box_of(cell) if cell.tag == f"{W}txbxContent" else _cell_of(cell)
        lines = math.ceil(len(LONGEST_QUOTE) * _LETTER * 10.5 / max(width - 11, 1.0)) if width else 0
        if height and lines * _LINE * 10.5 > height:
            what = (
                f"the height is fixed at {height:.0f} pt; a quotation of 40 words takes {lines} lines here "
                "and is cut off: let the height grow (row: 'at least'; text box: 'resize shape to fit text')"
            )
            yield Diagnostic(weight=Weight.FAULT, place=place, what=what, around=_around(text, ""))
        elif lines > _MOST_LINES_IN_CELL:
            what = f"{width:.0f} pt wide: a quotation of 40 words takes {lines} lines here; make the column wider"
            yield Diagnostic(weight=Weight.FAULT, place=place, what=what, around=_around(text, ""))


def _cell_of(cell: Any) -> tuple[float, float]:
    """Return a cell's width and its exact height, in points.

    The width is the page's where the cell names none; the height is 0 where it is free to grow.
    """
    width = cell.find(f"{W}tcPr/{W}tcW")
    height = cell.getparent().find(f"{W}trPr/{W}trHeight")
    exact = height is not None and height.get(f"{W}hRule") == "exact"
    fixed = width is not None and width.get(f"{W}type") == "dxa"
    return (_whole(width.get(f"{W}w")) / 20 if fixed else _FULL_WIDTH), (
        _whole(height.get(f"{W}val")) / 20 if exact else 0.0
    )


def _box_of(content: Any) -> tuple[float, float]:
    """Return a text box's width and height in points, height 0 where the box grows."""
    shape = next(content.iterancestors(f"{WPS}wsp"), None)
    extent = next((one.find(f"{WP}extent") for one in content.iterancestors(f"{WP}inline", f"{WP}anchor")), None)
    if shape is None or extent is None:
        return 0.0, 0.0
    grows = shape.find(f"{WPS}bodyPr/{A}spAutoFit") is not None
    return _whole(extent.get("cx")) / _EMU, 0.0 if grows else _whole(extent.get("cy")) / _EMU


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0


def _hidden_findings(template: bytes, sections: frozenset[SectionKey]) -> Iterator[Diagnostic]:
    """Yield each section some of whose lines the template passes over.

    The brief would say that these lines are on the page.
    """
    brief = crowded_brief(sections)
    try:
        hidden = hidden_lines(brief, render_docx(brief, template))
    except TemplateError as error:
        yield Diagnostic(weight=Weight.FAULT, place="the page", what=str(error))
        return
    for key, number in Counter(line.section for line in hidden if line.section is not SectionKey.SOURCES).items():
        what = (
            f"{number} of 12 lines are not printed: take out the condition around them (loop.index, line.lead …); "
            "which lines have room is chosen before the template is filled"
        )
        yield Diagnostic(weight=Weight.FAULT, place="the template", typed=f"for … in {key.value}", what=what)


def _room_findings(template: bytes) -> Iterator[Diagnostic]:
    """Yield what speaks against lines finding their room on one page."""
    try:
        empty = estimate_page(render_docx(sample_brief(copies=0), template))
    except (LayoutError, TemplateError) as error:
        yield Diagnostic(weight=Weight.FAULT, place="the page", what=str(error))
        return
    lines = int((empty.available - empty.used) / empty.line_height) - 2
    if lines < _LEAST_LINES:
        what = (
            f"no room: without a line of the brief it is {empty.fill * 100:.0f} % full, "
            f"which leaves {max(0, lines)} lines; make its head smaller"
        )
        yield Diagnostic(weight=Weight.FAULT, place="the page", what=what)
    for warning in empty.warnings:
        if not warning.startswith("font "):
            yield Diagnostic(
                weight=Weight.ADVICE,
                place="the page",
                what=f"{warning}: 5 % of the page stays free; LibreOffice, where there is one, decides",
            )


# ---------------------------------------------------------------- what is printed


def _loop_findings(nodes: Sequence[Node], words: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield what loops leave out of their lines, and what they must not hold."""
    for node in nodes:
        match node:
            case Loop(_, lines, inner):
                code = lines.code
                parts, place = _printed(inner)
                if place:
                    for what in _missing(code.split("|")[0].strip(), parts):
                        yield Diagnostic(
                            weight=Weight.ADVICE,
                            place=place,
                            typed=f"for … in {code}",
                            what=what,
                            around=_around(words.get(place, ""), ""),
                        )
                if any(found.tag in _NOTES for found in _elements(inner)):
                    what = "a footnote stands in a loop: all copies would share its one text; write it into the line"
                    yield Diagnostic(weight=Weight.FAULT, place=place, typed=f"for … in {code}", what=what)
            case Choice(branches):
                for _, inner in branches:
                    yield from _loop_findings(inner, words)
            case Inside(_, inner):
                yield from _loop_findings(inner, words)
            case _:
                pass


def _printed(nodes: Sequence[Node]) -> tuple[set[str], str]:
    """Return the parts of lines that the nodes print, and where they first print one."""
    parts: set[str] = set()
    place = ""
    for node in nodes:
        if isinstance(node, Value):
            parts |= (
                PARTS[Kind.LINE].keys() if node.value.kind is Kind.LINE else set(_PRINTED_PART.findall(node.value.code))
            )
            place = place or node.tag.place
        for inner in _inner(node):
            more, where = _printed(inner)
            parts |= more
            place = place or where
    return parts, place


def _inner(node: Node) -> tuple[Sequence[Node], ...]:
    match node:
        case Loop(_, _, inner) | Inside(_, inner):
            return (inner,)
        case Choice(branches):
            return tuple(inner for _, inner in branches)
        case _:
            return ()


def _elements(nodes: Sequence[Node]) -> Iterator[Any]:
    for node in nodes:
        if hasattr(node, "element"):
            yield from node.element.iter()
        for inner in _inner(node):
            yield from _elements(inner)


def _missing(name: str, parts: set[str]) -> list[str]:
    """Return what a loop over that list should print and does not."""
    needed = {
        "text": "without it the lines are empty",
        "drafter": "without it nobody sees which lines a person has changed",
    }
    if name == "sources":
        needed["id"] = "without it nobody can tell which source a number in brackets means"
    else:
        needed["cites"] = "without it nobody can trace the line to its sources"
    if name == "quotes" and not parts & {"key", "speaker"}:
        needed["tail"] = "without it nobody can see who said it"
    owner = "row.left" if name == "sides" else "line"
    return [f"{{{{ {owner}.{part} }}}} is not printed: {why}" for part, why in needed.items() if part not in parts]


def _section_findings(sections: set[str]) -> Iterator[Diagnostic]:
    """Yield what a page as a whole should print and does not."""
    if not sections & set(FIELDS):
        yield Diagnostic(
            weight=Weight.FAULT, place="the template", what="it loops over no list of lines, so no line can be printed"
        )
    elif "sources" not in sections:
        what = "no list of sources: add a loop over sources, so that the numbers in brackets lead somewhere"
        yield Diagnostic(weight=Weight.ADVICE, place="the template", what=what)

"""A Word file with tags, read once into a tree.

Every fault of the template is found in one go, each with its place. The dialect, as typed in Word:

    {{ title }}                                         a value, with the look of the tag
    {% if line.lead %} … {% else %} … {% endif %}       inside a line
    {%p for line in positions %} … {%p endfor %}        whole paragraphs, each tag alone in one
    {%tr for line in next_steps %} … {%tr endfor %}     rows of a table, each tag alone in one (tc: cells)
    {%p each positions %}                               a paragraph for each line, whole
    {%p set english = "US" %}                           how days are worded: UK, US or UN
    {%p set first = "Norvania" %}                       whose stands come first; without = "…", at_most = "quotes 2"
    {# … #}, {#p … #}                                   a note to other authors
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefgen import ooxml
from briefgen.errors import TemplateError
from briefgen.ooxml import W
from briefgen.render import package
from briefgen.render.comments import strip_comments
from briefgen.render.expressions import (
    ExpressionError,
    check_loop,
    check_loopable,
    check_printable,
    nearest,
    read_expression,
    read_setting,
    refused,
)
from briefgen.render.loose_text import read_loose
from briefgen.render.tags import Fault, Tag, TagKind, set_apart
from briefgen.render.values import FIELDS, ITEMS, Kind, sections_of
from briefgen.settings import House

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from briefgen.model import SectionKey
    from briefgen.render.expressions import Expression
    from briefgen.render.loose_text import LooseText

    Names = Mapping[str, Kind]

# The text of a one-page template is under 100 kB of XML; of a long report, under 4 MB.
_LARGEST_PART = 4_000_000

_FOR = re.compile(r"for\s+([A-Za-z]\w{0,40})\s+in\s+(.+)", re.DOTALL)
_DEEPEST = 40  # loops and conditions in each other; a page has four
_CLOSES = {"for": ("endfor",), "if": ("elif", "else", "endif"), "elif": ("elif", "else", "endif"), "else": ("endif",)}
# Tags of docxtpl and of Jinja that a template may bring along, and what does their work here.
_FOREIGN = {
    "vm": "docxtpl's for cells that are merged downwards: merge them in Word, in rows outside the loop",
    "hm": "docxtpl's for cells that are merged sideways: merge them in Word",
    "colspan": "docxtpl's for a cell over several columns: merge the cells in Word",
    "cellbg": "docxtpl's for the colour of a cell: colour it in Word",
    **dict.fromkeys(
        ("include", "import", "from", "extends", "block", "macro", "call", "with", "do", "filter", "raw", "trans"),
        "Jinja's, for text made of several files or by programs: a page here is one file",
    ),
}
_GLUED = re.compile(r"(p|tr|tc)(for|endfor|if|elif|else|endif|set|each)\b")
_OLD_VALUE = re.compile(r"(?:p|tr|tc)\s+\w")
_KEYWORDS = ("for", "endfor", "if", "elif", "else", "endif", "set", "each")

# The parts that can hold tags: what a place is called, and the element the part must be.
FILLABLE = {
    ooxml.DOCUMENT: ("body", "document"),
    ooxml.HEADER: ("header", "hdr"),
    ooxml.FOOTER: ("footer", "ftr"),
    ooxml.FOOTNOTES: ("footnotes", "footnotes"),
    ooxml.ENDNOTES: ("endnotes", "endnotes"),
}


# ---------------------------------------------------------------- the tree


@dataclass(frozen=True, slots=True, eq=False)
class Copy:
    """An element that holds no tag."""

    element: Any


@dataclass(frozen=True, slots=True, eq=False)
class Inside:
    """An element that holds tags further in."""

    element: Any
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """A value to print, with the look of the run the tag stands in."""

    value: Expression
    look: Any
    tag: Tag
    linked: bool  # the tag stands in a link of the template's, so its words cannot be links of their own


@dataclass(frozen=True, slots=True, eq=False)
class Loop:
    """What stands between a for and its endfor, once for each line."""

    name: str
    lines: Expression
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """The first branch whose test holds; an "else" is a branch without a test."""

    branches: tuple[tuple[Expression | None, tuple[Node, ...]], ...]


Node = Copy | Inside | Value | Loop | Choice


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part of the file that can hold tags."""

    name: str
    root: Any
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class WordTemplate:
    """A template without faults, ready to be filled."""

    parts: Mapping[str, bytes]
    fillable: tuple[Part, ...]
    loose: tuple[LooseText, ...]  # texts with tags outside its pages
    strong: str  # id of the template's character style for bold words, "" where it has none
    link: str  # the same for links
    source: str  # the same for the numbers of sources, our own "Source Id"
    sections: frozenset[SectionKey]  # those whose lines it prints
    house: House  # what it says of itself
    own: frozenset[str]  # the names of the fields of the house that it prints


# ---------------------------------------------------------------- reading


@lru_cache(maxsize=8)
def read_template(template: bytes) -> WordTemplate:
    """Return the template as a tree.

    Raises TemplateError with every fault in it, one a line, each with its place.
    """
    read, faults = inspect_template(template)
    if faults:
        raise TemplateError("\n".join(dict.fromkeys(map(str, faults))))
    return read


def inspect_template(template: bytes) -> tuple[WordTemplate, tuple[Fault, ...]]:
    """Return the template as far as it can be read, and every fault in it.

    Raises TemplateError where it is no Word file.
    """
    parts = package.unpack(template)
    parts[ooxml.CONTENT_TYPES] = parts[ooxml.CONTENT_TYPES].replace(ooxml.TEMPLATE.encode(), ooxml.DOCUMENT.encode())
    if not package.parts_of_type(parts, ooxml.DOCUMENT):
        raise TemplateError("the template is no Word document without macros: save it in Word as .docx")
    fillable: list[Part] = []
    faults: list[Fault] = []
    looped: set[str] = set()
    set_by: dict[str, Tag] = {}
    own: set[str] = set()
    house = House()
    for content_type, (label, element) in FILLABLE.items():
        names = package.parts_of_type(parts, content_type)
        for number, name in enumerate(names, start=1):
            root = root_of(name, parts[name], element)
            if content_type == ooxml.DOCUMENT:
                strip_comments(parts, root)
            marks, found = set_apart(root, label_of(label, number, len(names)))
            reader = _Reader(marks, found)
            fillable.append(Part(name, root, reader.read(root)))
            faults += reader.faults
            looped |= reader.looped
            own |= reader.own
            house = _joined(house, reader.settings, set_by, faults)
    styles = _character_styles(parts)
    loose, faulty = read_loose(parts)
    read = WordTemplate(
        parts,
        tuple(fillable),
        loose,
        strong=styles.get("strong", ""),
        link=styles.get("hyperlink", ""),
        source=styles.get("source id", ""),
        sections=sections_of(looped),
        house=house,
        own=frozenset(own),
    )
    return read, (*faults, *faulty)


def _joined(house: House, settings: Iterable[tuple[House, Tag]], set_by: dict[str, Tag], faults: list[Fault]) -> House:
    """Return the house with the settings; what two tags set differently is a fault."""
    for setting, tag in settings:
        for field in fields(House):
            value = getattr(setting, field.name)
            if not value:
                continue
            if field.name in set_by and getattr(house, field.name) != value:
                faults.append(tag.fault(f"another tag sets another {field.name}: keep one of them"))
            elif field.name not in set_by:
                set_by[field.name] = tag
                house = replace(house, **{field.name: value})
    return house


def label_of(label: str, number: int, count: int) -> str:
    """Return what a part is called: "body"; "header 2" where there are several."""
    return label if count == 1 else f"{label} {number}"


def root_of(name: str, part: bytes, element: str) -> Any:
    """Return the root of a part that can hold tags.

    Raises TemplateError where the part is too large, or is another element.
    """
    if len(part) > _LARGEST_PART:
        raise TemplateError(f"{name} in the template is larger than {_LARGEST_PART // 1_000_000} MB: that is no page")
    root = package.parse(name, part)
    if root.tag != f"{W}{element}":
        raise TemplateError(
            "the template is damaged or saved as Strict Open XML: save it in Word as an ordinary Word document (.docx)"
        )
    return root


def _character_styles(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the ids of the character styles by Word's own English names.

    In a German Word the style's id is Fett, while its name stays Strong.
    """
    styles = {}
    for part in package.parts_of_type(parts, ooxml.STYLES):
        for style in package.parse(part, parts[part]).iter(f"{W}style"):
            name = style.find(f"{W}name")
            if style.get(f"{W}type") == "character" and name is not None:
                styles[name.get(f"{W}val", "").lower()] = style.get(f"{W}styleId", "")
    return styles


class _Reader:
    """Builds the tree of one part and collects its faults."""

    def __init__(self, marks: Mapping[Any, Tag], faults: list[Fault]) -> None:
        self._marks = marks
        self.faults = faults
        self._depth = 0
        self.settings: list[tuple[House, Tag]] = []  # what the part says of the house
        self.looped: set[str] = set()  # names that stand in the lists of loops
        self.own: set[str] = set()  # fields of the house
        self._holders = {holder for mark in marks for holder in mark.iterancestors()}

    def read(self, root: Any) -> tuple[Node, ...]:
        """Return the nodes of everything in the root."""
        return self._siblings(iter(list(root)), FIELDS, None)[0]

    def _siblings(  # noqa: C901 - one branch a tag
        self, elements: Iterator[Any], names: Names, opener: Tag | None
    ) -> tuple[tuple[Node, ...], Tag | None]:
        """Return the nodes up to the tag that ends or continues the opener, and that tag."""
        nodes: list[Node] = []
        self._depth += opener is not None
        if opener is not None and self._depth > _DEEPEST:
            raise TemplateError(str(opener.fault(f"more than {_DEEPEST} loops and conditions stand in each other")))
        for element in elements:
            tag = self._marks.get(element)
            if tag is None:
                nodes.append(self._element(element, names))
            elif tag.kind is TagKind.VALUE:
                value = refused(tag.code) if self._is_old(tag) else self._check(tag, tag.code, names, check_printable)
                linked = next(element.iterancestors(f"{W}hyperlink"), None) is not None
                nodes.append(Value(value, element.find(f"{W}rPr"), tag, linked))
            elif tag.kind is TagKind.CONTROL:
                keyword = _keyword(tag)
                if opener is not None and keyword in _CLOSES[_keyword(opener)]:
                    self._depth -= 1
                    return tuple(nodes), tag
                if keyword == "for":
                    nodes.append(self._loop(tag, elements, names))
                elif keyword == "if":
                    nodes.append(self._choice(tag, elements, names))
                elif keyword == "set":
                    self._set(tag)
                elif keyword == "each":
                    nodes.append(self._each(tag, element, names))
                else:
                    self._stray(tag, keyword)
        if opener is not None:
            self._depth -= 1
            end = "endfor" if _keyword(opener) == "for" else "endif"
            where = {"p": "among the paragraphs beside it", "tr": "in its table", "tc": "in its row"}.get(
                opener.level, "in its paragraph"
            )
            advice = (
                "" if opener.level else f"; to span paragraphs write {{%p {_keyword(opener)} … %}} and {{%p {end} %}}"
            )
            self.faults.append(opener.fault(f"no {end!r} follows {where}{advice}"))
        return tuple(nodes), None

    def _element(self, element: Any, names: Names) -> Node:
        if element not in self._holders:
            return Copy(element)
        return Inside(element, self._siblings(iter(list(element)), names, None)[0])

    def _loop(self, tag: Tag, elements: Iterator[Any], names: Names) -> Node:
        match = _FOR.fullmatch(tag.code)
        name, code = (match[1], match[2].strip()) if match else ("line", "")
        lines, item = refused(code), Kind.LINE
        if match:
            self.looped.update(re.findall(r"\w+", code))
            lines = self._check(tag, code, names, check_loopable)
            item = ITEMS.get(lines.kind, Kind.LINE)
            self._check_loop(tag, name, names)
        else:
            self.faults.append(tag.fault("write it as: for line in positions"))
        nodes, _ = self._siblings(elements, {**names, name: item, "loop": Kind.LOOP}, tag)
        return Loop(name, lines, nodes)

    def _each(self, tag: Tag, paragraph: Any, names: Names) -> Node:
        """Return the loop that prints each line of a list as a whole.

        Each stands in a paragraph like the one of the tag.
        """
        code = tag.code.partition(" ")[2].strip()
        if tag.level != "p":
            self.faults.append(
                tag.fault("it stands for a paragraph a line: write {%p each positions %} in a paragraph of its own")
            )
            return Copy(paragraph)
        self.looped.update(re.findall(r"\w+", code))
        lines = self._check(tag, code, names, check_loopable)
        if lines.kind is Kind.ROWS:
            self.faults.append(tag.fault("it needs a list of lines, such as positions"))
        line = Value(
            read_expression("line", {"line": Kind.LINE}),
            next(paragraph.iter(f"{W}r")).find(f"{W}rPr"),
            tag,
            linked=False,
        )
        look = tuple(Copy(element) for element in paragraph.iterchildren(f"{W}pPr"))
        return Loop("line", lines, (Inside(paragraph, (*look, line)),))

    def _choice(self, tag: Tag, elements: Iterator[Any], names: Names) -> Node:
        branches = []
        closer: Tag | None = tag
        while closer is not None and _keyword(closer) != "endif":
            opener, test = closer, None
            if _keyword(opener) != "else":
                test = self._check(opener, opener.code.partition(" ")[2].strip(), names)
            nodes, closer = self._siblings(elements, names, opener)
            branches.append((test, nodes))
        return Choice(tuple(branches))

    def _check(self, tag: Tag, code: str, names: Names, wanted: Callable[[Kind], None] | None = None) -> Expression:
        """Return the expression; after a fault, what stands for one that yields a line."""
        try:
            expression = read_expression(code, names)
            if wanted is not None:
                wanted(expression.kind)
        except ExpressionError as error:
            self.faults.append(tag.fault(str(error)))
            return refused(code)
        self.own.update(re.findall(r"\bown\.(\w+)", code))
        return expression

    def _check_loop(self, tag: Tag, name: str, names: Names) -> None:
        try:
            check_loop(name, names)
        except ExpressionError as error:
            self.faults.append(tag.fault(str(error)))

    def _set(self, tag: Tag) -> None:
        if self._depth:
            self.faults.append(tag.fault("it holds for the whole page: put it above the first loop or condition"))
            return
        try:
            self.settings.append((read_setting(tag.code), tag))
        except ExpressionError as error:
            self.faults.append(tag.fault(str(error)))

    def _is_old(self, tag: Tag) -> bool:
        """Return whether the tag is docxtpl's for a document inside the document.

        Such a tag is recorded as a fault.
        """
        if not _OLD_VALUE.match(tag.code):
            return False
        self.faults.append(
            tag.fault(
                "docxtpl's tag for a piece of a document: "
                "here {{ title }} prints a field, {%p each positions %} a section"
            )
        )
        return True

    def _stray(self, tag: Tag, keyword: str) -> None:
        if keyword in _FOREIGN:
            self.faults.append(
                tag.fault(f"{keyword!r} is {_FOREIGN[keyword]}; statements here are for, each, if and set")
            )
        elif glued := _GLUED.fullmatch(keyword):
            self.faults.append(tag.fault(f"a blank is missing: {{%{glued[1]} {glued[2]} … %}}"))
        elif keyword in _KEYWORDS:
            self.faults.append(
                tag.fault(
                    f"nothing is open here that {keyword!r} could end; "
                    "the two must stand on one level, as {% or {%p or {%tr"
                )
            )
        else:
            self.faults.append(
                tag.fault(
                    f"{keyword!r} is no statement{nearest(keyword, _KEYWORDS)}; statements are for, each, if and set"
                )
            )


def _keyword(tag: Tag) -> str:
    return tag.code.partition(" ")[0]

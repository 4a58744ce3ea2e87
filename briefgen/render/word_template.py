"""A Word file with tags, read once into a tree and filled as often as needed.

Reading finds every fault of the template in one go, each with its place; filling copies the tree, puts values in as text
of elements (so nothing in an article can become markup), and mends what loops leave behind. The dialect:

    {{ title }}                                         a value, with the look of the tag
    {% if line.lead %} … {% else %} … {% endif %}       inside a line
    {%p for line in positions %} … {%p endfor %}        whole paragraphs, each tag alone in one
    {%tr for line in next_steps %} … {%tr endfor %}     rows of a table, each tag alone in one (tc: cells)
    {# … #}, {#p … #}                                   a note to other authors
"""

from __future__ import annotations

import re
from collections import ChainMap
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, assert_never

from lxml import etree

from briefgen.errors import TemplateError
from briefgen.render import package, tidy
from briefgen.render.expressions import ExpressionError, check_expression, check_loopable, check_printable, evaluate, nearest
from briefgen.render.package import RELS, R, W
from briefgen.render.tags import Tag, TagKind, set_apart, text_element
from briefgen.render.values import FIELDS, Kind, Rich, Run, clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Names = Mapping[str, Kind]

# Loops inside loops multiply; a page needs two at most.
_DEEPEST_LOOP = 3
# A brief prints a few hundred values; a template that prints more than this is a mistake, or an attack.
_MOST_VALUES = 20_000

_FOR = re.compile(r"for\s+([A-Za-z]\w{0,40})\s+in\s+(.+)", re.DOTALL)
_CLOSES = {"for": ("endfor",), "if": ("elif", "else", "endif"), "elif": ("elif", "else", "endif"), "else": ("endif",)}
_KEYWORDS = ("for", "endfor", "if", "elif", "else", "endif")

_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_LABELS = {
    package.DOCUMENT: "body",
    package.HEADER: "header",
    package.FOOTER: "footer",
    package.FOOTNOTES: "footnotes",
    package.ENDNOTES: "endnotes",
}


# ---------------------------------------------------------------- the tree


@dataclass(frozen=True, slots=True, eq=False)
class _Copy:
    """An element that holds no tag."""

    element: Any


@dataclass(frozen=True, slots=True, eq=False)
class _Inside:
    """An element that holds tags further in."""

    element: Any
    nodes: tuple[_Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Value:
    """A value to print, with the look of the run the tag stands in."""

    code: str
    look: Any
    tag: Tag
    linked: bool  # the tag stands in a link of the template's, so its words cannot be links of their own


@dataclass(frozen=True, slots=True, eq=False)
class _Loop:
    name: str
    code: str
    nodes: tuple[_Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Choice:
    """The first branch whose test holds; an "else" is a branch without a test."""

    branches: tuple[tuple[str | None, tuple[_Node, ...]], ...]


_Node = _Copy | _Inside | _Value | _Loop | _Choice


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """A part of the file that can hold tags."""

    name: str
    root: Any
    nodes: tuple[_Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class WordTemplate:
    """A template without faults, ready to be filled."""

    parts: Mapping[str, bytes]
    fillable: tuple[_Part, ...]
    strong: str  # id of the template's character style for bold words, "" where it has none
    link: str  # the same for links


# ---------------------------------------------------------------- reading


@lru_cache(maxsize=8)
def read_template(template: bytes) -> WordTemplate:
    """Return the template as a tree; TemplateError with every fault in it, one a line, each with its place."""
    parts = package.unpack(template)
    parts[package.CONTENT_TYPES] = parts[package.CONTENT_TYPES].replace(package.TEMPLATE.encode(), package.DOCUMENT.encode())
    if not package.parts_of_type(parts, package.DOCUMENT):
        raise TemplateError("the template is no Word document without macros: save it in Word as .docx")
    fillable, faults = [], []
    for content_type, label in _LABELS.items():
        names = package.parts_of_type(parts, content_type)
        for number, name in enumerate(names, start=1):
            root = package.parse(name, parts[name])
            marks, found = set_apart(root, label if len(names) == 1 else f"{label} {number}")
            reader = _Reader(marks, found)
            fillable.append(_Part(name, root, reader.read(root)))
            faults += reader.faults
    if faults:
        raise TemplateError("\n".join(dict.fromkeys(faults)))
    styles = _character_styles(parts)
    return WordTemplate(parts, tuple(fillable), strong=styles.get("strong", ""), link=styles.get("hyperlink", ""))


def _character_styles(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the ids of the character styles by Word's own English name: a German Word calls the style Fett, its name stays Strong."""
    styles = {}
    for part in package.parts_of_type(parts, package.STYLES):
        for style in package.parse(part, parts[part]).iter(f"{W}style"):
            name = style.find(f"{W}name")
            if style.get(f"{W}type") == "character" and name is not None:
                styles[name.get(f"{W}val", "").lower()] = style.get(f"{W}styleId", "")
    return styles


class _Reader:
    """Builds the tree of one part and collects its faults."""

    def __init__(self, marks: Mapping[Any, Tag], faults: list[str]) -> None:
        self._marks = marks
        self.faults = faults
        self._holders = {holder for mark in marks for holder in mark.iterancestors()}

    def read(self, root: Any) -> tuple[_Node, ...]:
        """Return the nodes of everything in the root."""
        return self._siblings(iter(list(root)), FIELDS, None)[0]

    def _siblings(self, elements: Iterator[Any], names: Names, opener: Tag | None) -> tuple[tuple[_Node, ...], Tag | None]:
        """Return the nodes up to the tag that closes or continues the opener, and that tag."""
        nodes: list[_Node] = []
        for element in elements:
            tag = self._marks.get(element)
            if tag is None:
                nodes.append(self._element(element, names))
            elif tag.kind is TagKind.VALUE:
                self._check(tag, tag.code, names, check_printable)
                linked = next(element.iterancestors(f"{W}hyperlink"), None) is not None
                nodes.append(_Value(tag.code, element.find(f"{W}rPr"), tag, linked))
            elif tag.kind is TagKind.CONTROL:
                keyword = _keyword(tag)
                if opener is not None and keyword in _CLOSES[_keyword(opener)]:
                    return tuple(nodes), tag
                if keyword == "for":
                    nodes.append(self._loop(tag, elements, names))
                elif keyword == "if":
                    nodes.append(self._choice(tag, elements, names))
                else:
                    self._stray(tag, keyword)
        if opener is not None:
            end = "endfor" if _keyword(opener) == "for" else "endif"
            where = {"p": "among the paragraphs beside it", "tr": "in its table", "tc": "in its row"}.get(opener.level, "in its paragraph")
            advice = "" if opener.level else f"; to span paragraphs write {{%p {_keyword(opener)} … %}} and {{%p {end} %}}"
            self.faults.append(opener.fault(f"no {end!r} follows {where}{advice}"))
        return tuple(nodes), None

    def _element(self, element: Any, names: Names) -> _Node:
        if element not in self._holders:
            return _Copy(element)
        return _Inside(element, self._siblings(iter(list(element)), names, None)[0])

    def _loop(self, tag: Tag, elements: Iterator[Any], names: Names) -> _Node:
        match = _FOR.fullmatch(tag.code)
        name, code = (match[1], match[2].strip()) if match else ("line", "")
        if not match:
            self.faults.append(tag.fault("write it as: for line in positions"))
        else:
            self._check(tag, code, names, check_loopable)
        if name in FIELDS or name == "loop":
            self.faults.append(tag.fault(f"{name!r} is a field already: call the line something else"))
        if sum(kind is Kind.LINE for kind in names.values()) >= _DEEPEST_LOOP:
            self.faults.append(tag.fault(f"loops stand more than {_DEEPEST_LOOP} deep"))
        nodes, _ = self._siblings(elements, {**names, name: Kind.LINE, "loop": Kind.LOOP}, tag)
        return _Loop(name, code, nodes)

    def _choice(self, tag: Tag, elements: Iterator[Any], names: Names) -> _Node:
        branches = []
        closer: Tag | None = tag
        while closer is not None and _keyword(closer) != "endif":
            opener, test = closer, None
            if _keyword(opener) != "else":
                test = opener.code.partition(" ")[2].strip()
                self._check(opener, test, names)
            nodes, closer = self._siblings(elements, names, opener)
            branches.append((test, nodes))
        return _Choice(tuple(branches))

    def _check(self, tag: Tag, code: str, names: Names, wanted: Callable[[Kind], None] | None = None) -> None:
        try:
            kind = check_expression(code, names)
            if wanted is not None:
                wanted(kind)
        except ExpressionError as error:
            self.faults.append(tag.fault(str(error)))

    def _stray(self, tag: Tag, keyword: str) -> None:
        if keyword in _KEYWORDS:
            self.faults.append(
                tag.fault(f"nothing is open here that {keyword!r} could end; the two must stand on one level, as {{% or {{%p or {{%tr")
            )
        else:
            self.faults.append(tag.fault(f"{keyword!r} is no statement{nearest(keyword, _KEYWORDS)}; statements are for and if"))


def _keyword(tag: Tag) -> str:
    return tag.code.partition(" ")[0]


# ---------------------------------------------------------------- filling


def fill_template(template: bytes, values: Mapping[str, object]) -> dict[str, bytes]:
    """Return the parts of the Word file that the template becomes with the values of ``values_of``.

    Every value that was to be printed stands in the parts, in order; TemplateError otherwise.
    """
    read = read_template(template)
    parts = dict(read.parts)
    roots: dict[str, Any] = {}
    printed: dict[str, list[tuple[Tag, str]]] = {}
    for part in read.fillable:
        filler = _Filler(read, _Links(parts, part.name))
        roots[part.name] = _shallow(part.root)
        filler.fill(part.nodes, roots[part.name], ChainMap({}, dict(values)))
        filler.links.save()
        printed[part.name] = filler.printed
    tidy.mend(parts, roots)
    for name, root in roots.items():
        parts[name] = package.serialise(root)
    for name, prints in printed.items():
        _prove(package.parse(name, parts[name]) if name in parts else None, prints)
    return parts


@dataclass(slots=True)
class _Links:
    """The relationships of one part, to which links are added."""

    parts: dict[str, bytes]
    name: str
    _root: Any = None
    _known: dict[str, str] = field(default_factory=dict)

    def id_of(self, url: str) -> str:
        """Return the id of the relationship to the address; the same address twice has one."""
        if url not in self._known:
            file = package.relationships_of(self.name)
            if self._root is None:
                self._root = (
                    package.parse(file, self.parts[file])
                    if file in self.parts
                    else etree.Element(f"{RELS}Relationships", nsmap={None: RELS[1:-1]})
                )
            taken = {one.get("Id") for one in self._root}
            identity = next(f"rLink{number}" for number in range(1, len(taken) + 2) if f"rLink{number}" not in taken)
            etree.SubElement(self._root, f"{RELS}Relationship", Id=identity, Type=_HYPERLINK, Target=url, TargetMode="External")
            self._known[url] = identity
        return self._known[url]

    def save(self) -> None:
        """Write the relationships back to the parts, where any was added."""
        if self._root is not None:
            self.parts[package.relationships_of(self.name)] = package.serialise(self._root)


class _Filler:
    """Copies the nodes of one part into a new tree, with the values in."""

    def __init__(self, template: WordTemplate, links: _Links) -> None:
        self._template = template
        self.links = links
        self.printed: list[tuple[Tag, str]] = []

    def fill(self, nodes: tuple[_Node, ...], parent: Any, scope: ChainMap[str, object]) -> None:
        """Append to the parent what the nodes become."""
        for node in nodes:
            match node:
                case _Copy(element):
                    parent.append(deepcopy(element))
                case _Inside(element, inner):
                    child = _shallow(element)
                    parent.append(child)
                    self.fill(inner, child, scope)
                case _Value():
                    self._print(node, parent, evaluate(node.code, scope))
                case _Loop(name, code, inner):
                    lines = evaluate(code, scope)
                    for index, line in enumerate(lines, start=1):
                        loop = {"index": index, "first": index == 1, "last": index == len(lines)}
                        self.fill(inner, parent, scope.new_child({name: line, "loop": loop}))
                case _Choice(branches):
                    for test, inner in branches:
                        if test is None or evaluate(test, scope):
                            self.fill(inner, parent, scope)
                            break
                case _:
                    assert_never(node)

    def _print(self, node: _Value, parent: Any, value: object) -> None:
        rich = value if isinstance(value, Rich) else Rich((Run(text=clean(str(value))),))
        for run in rich.runs:
            if not run.text:
                continue
            self.printed.append((node.tag, run.text))
            if len(self.printed) > _MOST_VALUES:
                raise TemplateError(node.tag.fault(f"the template prints more than {_MOST_VALUES} values: look at its loops"))
            for element in self._elements(run, node):
                parent.append(element)

    def _elements(self, run: Run, node: _Value) -> list[Any]:
        """Return the run as Word has it: inside a link, between the marks of a bookmark, or plain."""
        made = etree.Element(f"{W}r")
        look = self._look(run, node.look)
        if len(look):
            made.append(look)
        made.append(text_element(run.text))
        if run.bookmark:
            start = etree.Element(f"{W}bookmarkStart", {f"{W}id": "0", f"{W}name": run.bookmark})
            return [start, made, etree.Element(f"{W}bookmarkEnd", {f"{W}id": "0"})]
        if node.linked or not (run.url or run.jump):
            return [made]
        link = etree.Element(f"{W}hyperlink", {f"{R}id": self.links.id_of(run.url)} if run.url else {f"{W}anchor": run.jump})
        link.set(f"{W}history", "1")
        link.append(made)
        return [link]

    def _look(self, run: Run, base: Any) -> Any:
        """Return the look of the tag with what the run adds: a character style where the template has one and the tag has none."""
        look = etree.Element(f"{W}rPr") if base is None else deepcopy(base)
        style = self._template.link if run.url else self._template.strong if run.bold else ""
        if style and look.find(f"{W}rStyle") is None:
            look.insert(0, etree.Element(f"{W}rStyle", {f"{W}val": style}))
        elif run.bold and look.find(f"{W}b") is None:
            # The schema's order: only style and fonts stand before bold.
            before = sum(1 for one in look if one.tag in {f"{W}rStyle", f"{W}rFonts"})
            look.insert(before, etree.Element(f"{W}b"))
        return look


def _shallow(element: Any) -> Any:
    """Return a copy of the element without its children."""
    copy = etree.Element(element.tag, element.attrib, nsmap=element.nsmap)
    copy.text, copy.tail = element.text, element.tail
    return copy


def _prove(root: Any, printed: list[tuple[Tag, str]]) -> None:
    """TemplateError unless every printed value stands in the part, in the order of printing: Word shows text nowhere but in w:t."""
    text = "" if root is None else "".join(one.text or "" for one in root.iter(f"{W}t"))
    place = 0
    for tag, value in printed:
        found = text.find(value, place)
        if found < 0:
            raise TemplateError(tag.fault(f"{value[:60]!r} did not reach the page: move the tag out of what surrounds it"))
        place = found + len(value)

"""Filling a Word template with the values of a brief.

Its tree is copied with the values in, mended where loops left gaps, and proved complete. Values become the text of
elements, so nothing in an article can become markup; a rich value brings its links along.
"""

from __future__ import annotations

from collections import ChainMap
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, assert_never

from lxml import etree

from briefgen import ooxml
from briefgen.errors import TemplateError
from briefgen.ooxml import RELATIONSHIPS, RELS, R, W
from briefgen.render import package, tidy
from briefgen.render.expressions import evaluate
from briefgen.render.loose_text import fill_loose
from briefgen.render.tags import Tag, text_element
from briefgen.render.values import Run, rich_of
from briefgen.render.word_template import Choice, Copy, Inside, Loop, Node, Value, WordTemplate, read_template

if TYPE_CHECKING:
    from collections.abc import Mapping

# A brief prints a few hundred values; a template that prints more than this is a mistake, or an attack.
_MOST_VALUES = 5_000

_HOLDS = "\u00a0"  # a space at which no line breaks


def fill_template(template: bytes, values: Mapping[str, object]) -> dict[str, bytes]:
    """Return the parts of the Word file that the template becomes with the values.

    The values are those of ``values_of``. Every value that was to be printed stands in the parts, in order; raises
    TemplateError otherwise.
    """
    read = read_template(template)
    parts = fill_loose(read.parts, read.loose, values)
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
        parts[name] = ooxml.serialise(root)
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
        """Return the id of the relationship to the address; one address has one id."""
        if url not in self._known:
            file = ooxml.relationships_of(self.name)
            if self._root is None:
                self._root = (
                    package.parse(file, self.parts[file])
                    if file in self.parts
                    else etree.Element(f"{RELS}Relationships", nsmap={None: RELS[1:-1]})
                )
            taken = {one.get("Id") for one in self._root}
            identity = next(f"rLink{number}" for number in range(1, len(taken) + 2) if f"rLink{number}" not in taken)
            etree.SubElement(
                self._root,
                f"{RELS}Relationship",
                Id=identity,
                Type=f"{RELATIONSHIPS}/hyperlink",
                Target=url,
                TargetMode="External",
            )
            self._known[url] = identity
        return self._known[url]

    def save(self) -> None:
        """Write the relationships back to the parts, where any was added."""
        if self._root is not None:
            self.parts[ooxml.relationships_of(self.name)] = ooxml.serialise(self._root)


class _Filler:
    """Copies the nodes of one part into a new tree, with the values in."""

    def __init__(self, template: WordTemplate, links: _Links) -> None:
        self._template = template
        self.links = links
        self.printed: list[tuple[Tag, str]] = []

    def fill(self, nodes: tuple[Node, ...], parent: Any, scope: ChainMap[str, object]) -> None:
        """Append to the parent what the nodes become."""
        for node in nodes:
            match node:
                case Copy(element):
                    parent.append(deepcopy(element))
                case Inside(element, inner):
                    child = _shallow(element)
                    parent.append(child)
                    self.fill(inner, child, scope)
                case Value():
                    self._print(node, parent, evaluate(node.value, scope))
                case Loop(name, listed, inner):
                    lines = evaluate(listed, scope)
                    for index, line in enumerate(lines, start=1):
                        loop = {"index": index, "first": index == 1, "last": index == len(lines)}
                        self.fill(inner, parent, scope.new_child({name: line, "loop": loop}))
                case Choice(branches):
                    for test, inner in branches:
                        if test is None or evaluate(test, scope):
                            self.fill(inner, parent, scope)
                            break
                case _:
                    assert_never(node)

    def _print(self, node: Value, parent: Any, value: object) -> None:
        rich = rich_of(value)
        for number, run in enumerate(run for run in rich.runs if run.text):
            self.printed.append((node.tag, run.text))
            if len(self.printed) > _MOST_VALUES:
                raise TemplateError(
                    str(node.tag.fault(f"the template prints more than {_MOST_VALUES} values: look at its loops"))
                )
            if run.own and not number:
                _hold(parent)
            for element in self._elements(run, node):
                parent.append(element)

    def _elements(self, run: Run, node: Value) -> list[Any]:
        """Return the run as Word has it: in a link, between marks of a bookmark, or plain."""
        made = self._plain(run, node.look)
        if run.bookmark:
            start = etree.Element(f"{W}bookmarkStart", {f"{W}id": "0", f"{W}name": run.bookmark})
            return [start, made, etree.Element(f"{W}bookmarkEnd", {f"{W}id": "0"})]
        if node.linked or not (run.url or run.jump):
            return [made]
        link = etree.Element(
            f"{W}hyperlink", {f"{R}id": self.links.id_of(run.url)} if run.url else {f"{W}anchor": run.jump}
        )
        link.set(f"{W}history", "1")
        link.append(made)
        return [link]

    def _plain(self, run: Run, base: Any) -> Any:
        made = etree.Element(f"{W}r")
        look = self._look(run, base)
        if len(look):
            made.append(look)
        made.append(text_element(run.text))
        return made

    def _look(self, run: Run, base: Any) -> Any:
        """Return the look of the tag with what the run adds.

        It adds a character style where the template has one and the tag has none.
        """
        look = etree.Element(f"{W}rPr") if base is None else deepcopy(base)
        style = (
            self._template.link
            if run.url
            else self._template.strong
            if run.bold
            else self._template.source
            if run.own and (run.jump or run.bookmark)
            else ""
        )
        if style and look.find(f"{W}rStyle") is None:
            look.insert(0, etree.Element(f"{W}rStyle", {f"{W}val": style}))
        elif run.bold and look.find(f"{W}b") is None:
            # The schema's order: only style and fonts stand before bold.
            before = sum(1 for one in look if one.tag in {f"{W}rStyle", f"{W}rFonts"})
            look.insert(before, etree.Element(f"{W}b"))
        return look


def _hold(parent: Any) -> None:
    """Let the space that stands last in the parent hold what follows it.

    "[1]" alone on a line would belong to no word.
    """
    last = next(iter(parent[-1].iter(f"{W}t")), None) if len(parent) and parent[-1].tag == f"{W}r" else None
    if last is not None and (last.text or "").endswith(" "):
        last.text = f"{last.text[:-1]}{_HOLDS}"


def _shallow(element: Any) -> Any:
    """Return a copy of the element without its children."""
    copy = etree.Element(element.tag, element.attrib, nsmap=element.nsmap)
    copy.text, copy.tail = element.text, element.tail
    return copy


def _prove(root: Any, printed: list[tuple[Tag, str]]) -> None:
    """Raise TemplateError unless every printed value stands in the part, in order.

    Only text in w:t counts, for Word shows text nowhere else.
    """
    text = "" if root is None else "".join(one.text or "" for one in root.iter(f"{W}t"))
    place = 0
    for tag, value in printed:
        found = text.find(value, place)
        if found < 0:
            raise TemplateError(
                str(tag.fault(f"{value[:60]!r} did not reach the page: move the tag out of what surrounds it"))
            )
        place = found + len(value)

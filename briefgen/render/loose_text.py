"""Tags where a Word file keeps text outside its pages: in the targets of links, and in the document's properties."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from lxml import etree

from briefgen.render import package
from briefgen.render.expressions import ExpressionError, check_expression, evaluate
from briefgen.render.package import RELS
from briefgen.render.tags import Fault
from briefgen.render.values import FIELDS, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_WHERE = {
    package.DOCUMENT: "body",
    package.HEADER: "header",
    package.FOOTER: "footer",
    package.FOOTNOTES: "footnotes",
    package.ENDNOTES: "endnotes",
}
_TAG = re.compile(r"\{\{(?P<code>[^{}]{0,400})\}\}")
# Word writes "{{ title }}" in an address as "%7B%7B%20title%20%7D%7D".
_IN_ADDRESS = re.compile(r"(?:\{\{|%7b%7b)(?P<code>[^{}]{0,400}?)(?:\}\}|%7d%7d)", re.IGNORECASE)
_OTHER = re.compile(r"\{%|%\}|\{\{|\}\}|%7b%(?:25|7b)", re.IGNORECASE)
_LONGEST = 4_000  # characters of one text


@dataclass(frozen=True, slots=True)
class _Text:
    """A text outside the pages that may hold tags."""

    place: str
    part: str  # the part it stands in
    text: str
    address: bool
    write: Callable[[str], None]

    @property
    def tag(self) -> re.Pattern[str]:
        """Return what a tag looks like there."""
        return _IN_ADDRESS if self.address else _TAG

    def filled(self, values: Mapping[str, object]) -> str:
        """Return the text with the values in."""

        def value(match: re.Match[str]) -> str:
            text = str(evaluate(self.code(match), values))
            return quote(text, safe="") if self.address else text

        return self.tag.sub(value, self.text)

    def code(self, match: re.Match[str]) -> str:
        """Return the expression in a tag."""
        return (unquote(match["code"]) if self.address else match["code"]).strip()


def find_loose_faults(parts: Mapping[str, bytes]) -> Iterator[Fault]:
    """Yield what is wrong with the tags in link targets and properties."""
    for one in _texts(parts, _parsed(parts)):
        for match in one.tag.finditer(one.text):
            try:
                kind = check_expression(one.code(match), FIELDS)
                if kind is not Kind.TEXT:
                    yield Fault(one.place, match.group(), f"this is a {kind}: only fields of text can stand here")
            except ExpressionError as error:
                yield Fault(one.place, match.group(), str(error))
        if loose := _OTHER.search(one.tag.sub("", one.text)):
            yield Fault(one.place, loose.group(), "only whole tags such as {{ title }} can stand here")


def fill_loose(parts: dict[str, bytes], values: Mapping[str, object]) -> None:
    """Fill the tags in link targets and properties; the parts are changed."""
    roots = _parsed(parts)
    filled = [one for one in _texts(parts, roots) if one.tag.search(one.text)]
    for one in filled:
        one.write(one.filled(values))
    for name in {one.part for one in filled}:
        parts[name] = package.serialise(roots[name])


def _parsed(parts: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the roots of the parts that may hold such text, by name."""
    names = [name for kind in (package.PROPERTIES, _CUSTOM) for name in package.parts_of_type(parts, kind)]
    names += [package.relationships_of(name) for kind in _WHERE for name in package.parts_of_type(parts, kind)]
    return {name: package.parse(name, parts[name]) for name in names if name in parts}


def _texts(parts: Mapping[str, bytes], roots: Mapping[str, Any]) -> Iterator[_Text]:
    """Yield each text outside the pages that has signs of a tag."""
    for kind in (package.PROPERTIES, _CUSTOM):
        for name in package.parts_of_type(parts, kind):
            for element in roots[name].iter():
                if isinstance(element.tag, str) and "{" in (element.text or "")[:_LONGEST]:
                    place = f"document properties, {etree.QName(element).localname}"
                    yield _Text(place, name, element.text[:_LONGEST], False, partial(setattr, element, "text"))
    for kind, where in _WHERE.items():
        for part in package.parts_of_type(parts, kind):
            name = package.relationships_of(part)
            for one in roots[name].iter(f"{RELS}Relationship") if name in roots else ():
                target = one.get("Target", "")[:_LONGEST]
                if one.get("TargetMode") == "External" and ("{" in target or "%7b" in target.lower()):
                    yield _Text(f"{where}, address of a link", name, target, True, partial(one.set, "Target"))

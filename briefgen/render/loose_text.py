"""Tags where a Word file keeps text outside its pages.

That is in the targets of links, and in the document's properties.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from lxml import etree

from briefgen import ooxml
from briefgen.ooxml import RELS
from briefgen.render import package
from briefgen.render.expressions import ExpressionError, evaluate, read_expression
from briefgen.render.tags import Fault
from briefgen.render.values import FIELDS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.render.expressions import Expression

_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_WHERE = {
    ooxml.DOCUMENT: "body",
    ooxml.HEADER: "header",
    ooxml.FOOTER: "footer",
    ooxml.FOOTNOTES: "footnotes",
    ooxml.ENDNOTES: "endnotes",
}
_TAG = re.compile(r"\{\{(?P<code>[^{}]{0,400})\}\}")
# Word writes "{{ title }}" in an address as "%7B%7B%20title%20%7D%7D".
_IN_ADDRESS = re.compile(r"(?:\{\{|%7b%7b)(?P<code>[^{}]{0,400}?)(?:\}\}|%7d%7d)", re.IGNORECASE)
_OTHER = re.compile(r"\{%|%\}|\{\{|\}\}|%7b%(?:25|7b)", re.IGNORECASE)
_LONGEST = 4_000  # characters of one text


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseText:
    """A text outside the pages that holds tags: words and expressions by turns."""

    part: str  # the part it stands in
    index: int  # the element it belongs to, counted over the part
    address: bool  # the target of a link, else the text of a property
    pieces: tuple[str | Expression, ...]

    def filled(self, values: Mapping[str, object]) -> str:
        """Return the text with the values in; those in addresses are percent-encoded."""

        def shown(piece: str | Expression) -> str:
            if isinstance(piece, str):
                return piece
            text = str(evaluate(piece, values))
            return quote(text, safe="") if self.address else text

        return "".join(map(shown, self.pieces))


def read_loose(parts: Mapping[str, bytes]) -> tuple[tuple[LooseText, ...], tuple[Fault, ...]]:
    """Return the texts with tags in link targets and properties, and their faults."""
    found: list[LooseText] = []
    faults: list[Fault] = []
    for place, part, index, text, address in _texts(parts):
        pieces: list[str | Expression] = []
        end = 0
        for match in (_IN_ADDRESS if address else _TAG).finditer(text):
            pieces.append(text[end : match.start()])
            end = match.end()
            try:
                pieces.append(_of_text((unquote(match["code"]) if address else match["code"]).strip()))
            except ExpressionError as error:
                faults.append(Fault(place, match.group(), str(error)))
        pieces.append(text[end:])
        if loose := _OTHER.search("".join(piece for piece in pieces if isinstance(piece, str))):
            faults.append(Fault(place, loose.group(), "only whole tags such as {{ title }} can stand here"))
        found.append(LooseText(part=part, index=index, address=address, pieces=tuple(pieces)))
    return tuple(found), tuple(faults)


def _of_text(code: str) -> Expression:
    """Return an expression that yields text; ExpressionError where it is none."""
    expression = read_expression(code, FIELDS)
    if expression.kind is not Kind.TEXT:
        raise ExpressionError(f"this is a {expression.kind}: only fields of text can stand here")
    return expression


def fill_loose(
    parts: Mapping[str, bytes], loose: Sequence[LooseText], values: Mapping[str, object]
) -> dict[str, bytes]:
    """Return the template's parts with its loose texts filled.

    This has to be done before anything of a brief is put into the parts.
    """
    filled = dict(parts)
    for part in dict.fromkeys(one.part for one in loose):
        root = package.parse(part, parts[part])
        elements = list(root.iter())
        for one in loose:
            if one.part == part and one.address:
                elements[one.index].set("Target", one.filled(values))
            elif one.part == part:
                elements[one.index].text = one.filled(values)
        filled[part] = ooxml.serialise(root)
    return filled


def _texts(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str, int, str, bool]]:
    """Yield each text outside the pages that has signs of a tag.

    Each comes as its place, its part, the index of its element, the text, and whether it is an address.
    """
    for kind in (ooxml.PROPERTIES, _CUSTOM):
        for name in package.parts_of_type(parts, kind):
            for index, element in enumerate(package.parse(name, parts[name]).iter()):
                if isinstance(element.tag, str) and "{" in (element.text or "")[:_LONGEST]:
                    yield (
                        f"document properties, {etree.QName(element).localname}",
                        name,
                        index,
                        element.text[:_LONGEST],
                        False,
                    )
    for kind, where in _WHERE.items():
        for part in package.parts_of_type(parts, kind):
            name = ooxml.relationships_of(part)
            for index, element in enumerate(package.parse(name, parts[name]).iter() if name in parts else ()):
                target = element.get("Target", "")[:_LONGEST] if element.tag == f"{RELS}Relationship" else ""
                if element.get("TargetMode") == "External" and ("{" in target or "%7b" in target.lower()):
                    yield f"{where}, address of a link", name, index, target, True

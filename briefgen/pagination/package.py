"""The parts of a Word package that decide how its page looks, as parsed XML.

Hostile bytes are refused in one line.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from briefgen import ooxml
from briefgen.errors import LayoutError
from briefgen.ooxml import BODY, MOST_BYTES, RELS, Fault, R, W

_AGAIN = "save it again in Word as .docx"
_FAULTS = {
    Fault.DAMAGED: f"not a Word document: its package cannot be opened; {_AGAIN}",
    Fault.LOCKED: "the Word document is locked by a password; save it without one",
    Fault.TOO_LARGE: f"the Word document is too large to lay out: it unpacks to more than {MOST_BYTES // 1_000_000} MB",
    Fault.NO_XML: f"not a Word document: one of its parts is not well-formed XML; {_AGAIN}",
    Fault.DOCTYPE: f"not a Word document: one of its parts declares a document type; {_AGAIN}",
}
_FARTHEST = 31_680.0  # twips: 22 inches, the largest paper that Word takes; no distance on a page is longer
_UNITS = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pc": 240.0, "pi": 240.0}


def _refused(fault: Fault, _part: str) -> LayoutError:
    return LayoutError(_FAULTS[fault])


@dataclass(frozen=True, slots=True, eq=False)
class Package:
    """A Word document's parts; those that it lacks are None."""

    body: Any  # w:body
    section: Any | None  # w:sectPr of the last section
    styles: bytes
    numbering: bytes
    theme: bytes
    settings: bytes
    margins: dict[tuple[str, str], Any]  # ("header", "first"): w:hdr


def open_package(docx: bytes) -> Package:
    """Return the parts of the Word document.

    Raises LayoutError where the bytes are none.
    """
    parts = ooxml.Parts(docx, _refused)
    if BODY not in parts:
        raise LayoutError(_FAULTS[Fault.DAMAGED])
    body = parse(parts[BODY]).find(f"{W}body")
    if body is None:
        raise LayoutError("not a Word document: it has no body; save it again in Word as .docx")
    section = body.find(f"{W}sectPr")
    targets, kinds = _relationships(parts)

    def kind(name: str) -> bytes:
        return parts.get(kinds.get(name, f"word/{name}.xml"), b"")

    return Package(
        body=body,
        section=section,
        styles=kind("styles"),
        numbering=kind("numbering"),
        theme=parts.get(kinds.get("theme", "word/theme/theme1.xml"), b""),
        settings=kind("settings"),
        margins={
            (side, reference.get(f"{W}type", "default")): parse(parts[part])
            for side in ("header", "footer")
            for reference in (() if section is None else section.findall(f"{W}{side}Reference"))
            if (part := targets.get(reference.get(f"{R}id", ""), "")) in parts
        },
    )


def _relationships(parts: ooxml.Parts) -> tuple[dict[str, str], dict[str, str]]:
    """Return part names by the relationship's id, and by the kind of relationship.

    The kind is the last word of the relationship's type.
    """
    if (name := ooxml.relationships_of(BODY)) not in parts:
        return {}, {}
    rows = [row for row in parse(parts[name]).iter(f"{RELS}Relationship") if row.get("TargetMode") != "External"]
    paths = [posixpath.normpath(posixpath.join("/word", row.get("Target", ""))).lstrip("/") for row in rows]
    return (
        {row.get("Id", ""): path for row, path in zip(rows, paths, strict=True)},
        {row.get("Type", "").rpartition("/")[2]: path for row, path in zip(rows, paths, strict=True)},
    )


def parse(raw: bytes) -> Any:
    """Return the root element of the XML; LayoutError where it is not well-formed."""
    return ooxml.parse(raw, _refused)


# ---------------------------------------------------------------- reading values


def value(element: Any, tag: str, attribute: str = "val") -> str | None:
    """Return an attribute of the element's child of that name, None without either."""
    child = None if element is None else element.find(W + tag)
    found: str | None = None if child is None else child.get(W + attribute)
    return found


def switch(element: Any, tag: str) -> bool | None:
    """Return whether the child switches its property on or off, None without a child."""
    child = None if element is None else element.find(W + tag)
    return None if child is None else child.get(f"{W}val") not in {"0", "false", "off"}


@lru_cache(maxsize=4096)
def twips(text: str | None, default: float = 0.0) -> float:
    """Return a distance in twips (1/20 point) from "240" or "12pt".

    It is held to what a page can have; for nonsense it is the default.
    """
    if not text:
        return default
    number, unit = (text[:-2], _UNITS[text[-2:]]) if text[-2:] in _UNITS else (text, 1.0)
    try:
        distance = float(number) * unit
    except ValueError:
        return default
    return max(-_FARTHEST, min(distance, _FARTHEST)) if distance == distance else default  # noqa: PLR0124 - NaN


def whole(text: str | None, default: int = 0) -> int:
    """Return a whole number; the default for nonsense."""
    return int(twips(text, default))


def children(element: Any, *tags: str) -> list[Any]:
    """Return the element's children of those names, in order.

    Content controls, insertions and the like are looked through.
    """
    found = []
    for child in element:
        if child.tag in tags:
            found.append(child)
        elif child.tag in _WRAPPERS:
            found += children(child, *tags)
    return found


_WRAPPERS = frozenset(
    f"{W}{tag}"
    for tag in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple", "bdo", "dir")
)

"""The parts of a Word package that decide how its page looks, as parsed XML.

Hostile bytes are refused in one line.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from lxml import etree

from briefgen.errors import LayoutError

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"

_MOST_BYTES = 32 * 1024 * 1024  # of one part, unpacked; a brief's largest part has 0.5 MB
_FARTHEST = 31_680.0  # twips: 22 inches, the largest paper that Word takes; no distance on a page is longer
_UNITS = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pc": 240.0, "pi": 240.0}


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
    try:
        with zipfile.ZipFile(BytesIO(docx)) as archive:
            return _read(archive)
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise LayoutError(
            "not a Word document: its package cannot be opened; save it again in Word as .docx"
        ) from error


def _read(archive: zipfile.ZipFile) -> Package:
    names = frozenset(archive.namelist())
    root = parse(_part(archive, "word/document.xml"))
    body = root.find(f"{W}body")
    if body is None:
        raise LayoutError("not a Word document: it has no body; save it again in Word as .docx")
    section = body.find(f"{W}sectPr")
    targets, kinds = _relationships(archive, names)

    def kind(name: str) -> bytes:
        part = kinds.get(name, f"word/{name}.xml")
        return _part(archive, part) if part in names else b""

    return Package(
        body=body,
        section=section,
        styles=kind("styles"),
        numbering=kind("numbering"),
        theme=_part(archive, theme) if (theme := kinds.get("theme", "word/theme/theme1.xml")) in names else b"",
        settings=kind("settings"),
        margins={
            (side, reference.get(f"{W}type", "default")): parse(_part(archive, part))
            for side in ("header", "footer")
            for reference in (() if section is None else section.findall(f"{W}{side}Reference"))
            if (part := targets.get(reference.get(f"{_R}id", ""), "")) in names
        },
    )


def _relationships(archive: zipfile.ZipFile, names: frozenset[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return part names by the relationship's id, and by the kind of relationship.

    The kind is the last word of the relationship's type.
    """
    if (name := "word/_rels/document.xml.rels") not in names:
        return {}, {}
    rows = [
        row
        for row in parse(_part(archive, name)).iter(f"{_PACKAGE}Relationship")
        if row.get("TargetMode") != "External"
    ]
    paths = [posixpath.normpath(posixpath.join("/word", row.get("Target", ""))).lstrip("/") for row in rows]
    return (
        {row.get("Id", ""): path for row, path in zip(rows, paths, strict=True)},
        {row.get("Type", "").rpartition("/")[2]: path for row, path in zip(rows, paths, strict=True)},
    )


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:  # the size in the directory may lie: count what comes out
        raw = part.read(_MOST_BYTES + 1)
    if len(raw) > _MOST_BYTES:
        raise LayoutError(
            "a part of the Word document is too large to lay out: "
            f"{name} has more than {_MOST_BYTES // 1024 // 1024} MB"
        )
    return raw


def parse(raw: bytes) -> Any:
    """Return the root element of the XML.

    No entity is resolved and nothing is fetched. Raises LayoutError where it is not well-formed.
    """
    try:
        return etree.fromstring(
            raw, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        )
    except etree.XMLSyntaxError as error:
        raise LayoutError(
            "not a Word document: one of its parts is not well-formed XML; save it again in Word as .docx"
        ) from error


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

"""Packages of Office Open XML, such as .docx: their parts and the XML in them, opened with limits.

Whoever opens one says how a fault is told: a template is asked for again in other words than an article.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from enum import Enum, auto
from io import BytesIO
from typing import Any, Final

# A house template with a large logo is under 10 MB; a bomb unpacks to gigabytes.
MOST_BYTES: Final = 64_000_000
MOST_PARTS: Final = 2_000

CONTENT_TYPES: Final = "[Content_Types].xml"
BODY: Final = "word/document.xml"

_OFFICE = "http://schemas.openxmlformats.org"
W: Final = f"{{{_OFFICE}/wordprocessingml/2006/main}}"
STRICT_W: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
A: Final = f"{{{_OFFICE}/drawingml/2006/main}}"
WP: Final = f"{{{_OFFICE}/drawingml/2006/wordprocessingDrawing}}"
WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
FALLBACK: Final = f"{{{_OFFICE}/markup-compatibility/2006}}Fallback"  # says again what stands beside it
DC: Final = "{http://purl.org/dc/elements/1.1/}"
RELATIONSHIPS: Final = f"{_OFFICE}/officeDocument/2006/relationships"  # in front of a relationship's type
R: Final = f"{{{RELATIONSHIPS}}}"
RELS: Final = f"{{{_OFFICE}/package/2006/relationships}}"
TYPES: Final = f"{{{_OFFICE}/package/2006/content-types}}"

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"  # in front of a part's type
DOCUMENT: Final = f"{WORD}.document.main+xml"
TEMPLATE: Final = f"{WORD}.template.main+xml"  # a .dotx; filled, it becomes a document
NUMBERING: Final = f"{WORD}.numbering+xml"
STYLES: Final = f"{WORD}.styles+xml"
HEADER: Final = f"{WORD}.header+xml"
FOOTER: Final = f"{WORD}.footer+xml"
FOOTNOTES: Final = f"{WORD}.footnotes+xml"
ENDNOTES: Final = f"{WORD}.endnotes+xml"
PROPERTIES: Final = "application/vnd.openxmlformats-package.core-properties+xml"

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest day an archive can name: no clock in the output
_BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)


class Fault(Enum):
    """What is wrong with a package."""

    DAMAGED = auto()  # no archive, or one that cannot be read
    LOCKED = auto()  # by a password
    TOO_LARGE = auto()  # more than MOST_PARTS, or MOST_BYTES unpacked
    NO_XML = auto()  # a part that is not well-formed
    DOCTYPE = auto()  # a part that declares a document type, and entities perhaps, which Word never does


Refuse = Callable[[Fault, str], Exception]  # from a fault and its part, "" for the whole package


class Parts(Mapping[str, bytes]):
    """The parts of a package by name, in its order; each is unpacked when it is asked for.

    What is damaged, locked or too large raises what ``refuse`` makes of it. Sizes are those of the directory: of a part
    no more than that is unpacked, and one that holds more is damaged.
    """

    def __init__(self, raw: bytes, refuse: Refuse) -> None:
        self._refuse = refuse
        try:
            self._archive = zipfile.ZipFile(BytesIO(raw))
        except _BROKEN as error:
            raise refuse(Fault.DAMAGED, "") from error
        entries = self._archive.infolist()
        # A name may be empty: ZipInfo.is_dir looks at its last letter.
        self._entries = {entry.filename: entry for entry in entries if not entry.filename.endswith("/")}
        if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_BYTES:
            raise refuse(Fault.TOO_LARGE, "")
        if any(entry.flag_bits & 1 for entry in entries):
            raise refuse(Fault.LOCKED, "")

    def __getitem__(self, name: str) -> bytes:
        entry = self._entries[name]
        try:
            return self._archive.read(entry)
        except _BROKEN as error:
            raise self._refuse(Fault.DAMAGED, name) from error

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, name: object) -> bool:
        return name in self._entries


def parse(part: bytes, refuse: Refuse, name: str = "") -> Any:
    """Return the root element of a part's XML; no entity is resolved, and nothing outside the part is read."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refuse(Fault.NO_XML, name) from error
    if root.getroottree().docinfo.doctype:
        raise refuse(Fault.DOCTYPE, name)
    return root


def serialise(root: Any) -> bytes:
    """Return the XML of a part, as Word declares it."""
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return the archive of the parts, which depends on nothing but them.

    The order, the day and the attributes of its entries are fixed.
    """
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name != "_rels/.rels", name)):
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            archive.writestr(entry, parts[name])
    return target.getvalue()


def relationships_of(name: str) -> str:
    """Return the name of the part that holds a part's relationships.

    For "word/document.xml" it is "word/_rels/document.xml.rels".
    """
    folder, _, base = name.rpartition("/")
    return f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"

"""A Word file as its parts: an archive of XML.

It is read with limits, and written so that the same parts make the same bytes.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lxml import etree

from briefgen.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Mapping

# A house template with a large logo is under 10 MB; a bomb unpacks to gigabytes.
_MOST_BYTES = 64_000_000
_MOST_PARTS = 2_000

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest day an archive can name: no clock in the output

CONTENT_TYPES = "[Content_Types].xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCUMENT = f"{_WORD}.document.main+xml"
TEMPLATE = f"{_WORD}.template.main+xml"  # a .dotx; filled, it becomes a document
NUMBERING = f"{_WORD}.numbering+xml"
STYLES = f"{_WORD}.styles+xml"
HEADER = f"{_WORD}.header+xml"
FOOTER = f"{_WORD}.footer+xml"
FOOTNOTES = f"{_WORD}.footnotes+xml"
ENDNOTES = f"{_WORD}.endnotes+xml"
PROPERTIES = "application/vnd.openxmlformats-package.core-properties+xml"


def unpack(archive: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name, in the archive's order.

    Raises TemplateError where it is no Word file, or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            entries = [entry for entry in opened.infolist() if not entry.is_dir()]
            if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_BYTES:
                raise TemplateError(
                    f"the template unpacks to more than {_MOST_BYTES // 1_000_000} MB: use a smaller one"
                )
            parts = {entry.filename: opened.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise TemplateError(
            "the template is not a readable Word file (.docx): save it again in Word as .docx, without a password"
        ) from error
    if CONTENT_TYPES not in parts:
        raise TemplateError("the template is an archive but not a Word file: save it in Word as .docx")
    return parts


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return the archive of the parts, which depends on nothing but them.

    The order, the day and the attributes of its entries are fixed.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name != "_rels/.rels", name)):
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            archive.writestr(entry, parts[name])
    return target.getvalue()


def parse(name: str, part: bytes) -> Any:
    """Return the root element of a part; nothing outside the part is read.

    Raises TemplateError where it is not plain XML.
    """
    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise TemplateError(f"{name} in the template is damaged: open it in Word and save it again") from error
    if root.getroottree().docinfo.doctype:
        raise TemplateError(f"{name} in the template declares a document type: Word never writes one")
    return root


def serialise(root: Any) -> bytes:
    """Return the XML of a part, as Word declares it."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def parts_of_type(parts: Mapping[str, bytes], content_type: str) -> tuple[str, ...]:
    """Return the names of the parts declared to be of a content type, sorted."""
    return tuple(
        sorted(name for name, declared in _declared(parts[CONTENT_TYPES]) if declared == content_type and name in parts)
    )


@lru_cache(maxsize=16)
def _declared(part: bytes) -> tuple[tuple[str, str], ...]:
    """Return the name of each part that is declared by itself, with its content type."""
    root = parse(CONTENT_TYPES, part)
    return tuple(
        (one.get("PartName", "").removeprefix("/"), one.get("ContentType", "")) for one in root.iter(f"{TYPES}Override")
    )


def relationships_of(name: str) -> str:
    """Return the name of the part that holds a part's relationships.

    For "word/document.xml" it is "word/_rels/document.xml.rels".
    """
    folder, _, base = name.rpartition("/")
    return f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"

"""A template in Word as its parts; what is wrong with it is told as TemplateError."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefgen import ooxml
from briefgen.errors import TemplateError
from briefgen.ooxml import CONTENT_TYPES, MOST_BYTES, TYPES, Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNREADABLE = "the template is not a readable Word file (.docx): save it again in Word as .docx, without a password"
_FAULTS = {
    Fault.DAMAGED: _UNREADABLE,
    Fault.LOCKED: _UNREADABLE,
    Fault.TOO_LARGE: f"the template unpacks to more than {MOST_BYTES // 1_000_000} MB: use a smaller one",
    Fault.NO_XML: "{part} in the template is damaged: open it in Word and save it again",
    Fault.DOCTYPE: "{part} in the template declares a document type: Word never writes one",
}


def _refused(fault: Fault, part: str) -> TemplateError:
    return TemplateError(_FAULTS[fault].replace("{part}", part))


def unpack(archive: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name, in the archive's order.

    Raises TemplateError where it is no Word file, or too large.
    """
    parts = dict(ooxml.Parts(archive, _refused))
    if CONTENT_TYPES not in parts:
        raise TemplateError("the template is an archive but not a Word file: save it in Word as .docx")
    return parts


def parse(name: str, part: bytes) -> Any:
    """Return the root element of a part; TemplateError where it is not plain XML."""
    return ooxml.parse(part, _refused, name)


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

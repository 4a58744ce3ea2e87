"""The blanks of a page: content controls that only a person fills.

They stay empty, with room to write in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen import ooxml
from briefgen.ooxml import W
from briefgen.render import package
from briefgen.render.tags import text_element

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOM = 40  # words that a person may write into each and have one page still
_WORDS = " ".join(["word", "written", "by", "a", "person"] * (_ROOM // 5))


def empty_blanks(docx: bytes) -> tuple[str, ...]:
    """Return the names of a Word file's unfilled blanks, each once, in printing order."""
    return tuple(dict.fromkeys(_name(blank) for _, root in _roots(package.unpack(docx)) for blank in _blanks(root)))


def filled(docx: bytes) -> bytes:
    """Return the Word file with some forty words in each empty blank.

    With these in it, one sees whether the file keeps to its page.
    """
    parts = package.unpack(docx)
    changed = False
    for name, root in _roots(parts):
        for blank in _blanks(root):
            content = blank.find(f"{W}sdtContent")
            first, *others = content.iter(f"{W}r")
            for run in others:
                run.getparent().remove(run)
            for element in list(first):
                if element.tag != f"{W}rPr":
                    first.remove(element)
            first.append(text_element(_WORDS))
            changed = True
        parts[name] = ooxml.serialise(root) if changed else parts[name]
    return ooxml.pack(parts) if changed else docx


def _roots(parts: dict[str, bytes]) -> Iterator[tuple[str, Any]]:
    for name in package.parts_of_type(parts, ooxml.DOCUMENT):
        if (
            b"showingPlcHdr" in parts[name]
        ):  # most pages have no blank: a page is measured a dozen times, so none is parsed for it
            yield name, package.parse(name, parts[name])


def _blanks(root: Any) -> Iterator[Any]:
    """Yield the empty content controls that are paragraphs by themselves.

    One that is a few words in a line of others, such as a name, is not among them.
    """
    for control in list(root.iter(f"{W}sdt")):
        holder = next(control.iterancestors(f"{W}p"), None)
        words = "".join(one.text or "" for one in (control if holder is None else holder).iter(f"{W}t"))
        own = "".join(one.text or "" for one in control.iter(f"{W}t"))
        shown = control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
        if shown and words.strip() == own.strip() and next(control.iter(f"{W}r"), None) is not None:
            yield control


def _name(control: Any) -> str:
    alias = control.find(f"{W}sdtPr/{W}alias")
    return "" if alias is None else alias.get(f"{W}val", "")

"""Mending what loops and conditions leave behind in a Word file.

After that Word opens it without a word of complaint.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any

from lxml import etree

from briefgen import ooxml
from briefgen.ooxml import RELS, TYPES, WP, R, W
from briefgen.render import package

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What stands in a level of a list, in the schema's order; LibreOffice writes the style before the number's form.
_LEVEL = {
    f"{W}{name}": place
    for place, name in enumerate(
        (
            "start",
            "numFmt",
            "lvlRestart",
            "pStyle",
            "isLgl",
            "suff",
            "lvlText",
            "lvlPicBulletId",
            "legacy",
            "lvlJc",
            "pPr",
            "rPr",
        )
    )
}
# Switches in the properties of tables, rows and cells: Word's own schema has "on" and "off" for them, LibreOffice
# writes "true".
_SWITCHES = tuple(f"{W}{name}" for name in ("tblHeader", "cantSplit", "noWrap", "tcFitText", "hideMark", "bidiVisual"))
_OFF = {"false", "0"}
_ON = {"true", "1"}
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def mend(parts: dict[str, bytes], roots: dict[str, Any]) -> None:
    """Mend the filled roots, and drop headers and footers of which nothing is left."""
    pictures = count(1)
    controls = count(1)
    for root in roots.values():
        _number_controls(root, controls)
        _mend_tables(root)
        _mend_containers(root)
        _number_pictures(root, pictures)
        for element in root.iter(f"{W}p", f"{W}tr"):
            # A paragraph's private number must be the only one of its kind, which a loop's copies are not.
            for name in ("paraId", "textId"):
                element.attrib.pop(f"{_WORD_2010}{name}", None)
    body = next(root for root in roots.values() if root.tag == f"{W}document")
    _mend_bookmarks(body)
    names = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    for root in roots.values():
        _unlink(root, names)
    for name in [name for name, root in roots.items() if root.tag in {f"{W}hdr", f"{W}ftr"} and not _has_blocks(root)]:
        del roots[name]
        _drop_part(parts, name, body)
    respell(parts, roots.values())


def respell(parts: dict[str, bytes], roots: Iterable[Any]) -> None:
    """Write what LibreOffice writes its own way as Word does.

    These are the switches of tables in the roots, and the levels of lists in the parts.
    """
    for root in roots:
        _respell_switches(root)
    for name in package.parts_of_type(parts, ooxml.NUMBERING):
        parts[name] = _in_order(parts[name], name)


def _mend_tables(root: Any) -> None:
    """Take out rows without cells and tables without rows: Word refuses both."""
    for row in list(root.iter(f"{W}tr")):
        if next(row.iter(f"{W}tc"), None) is None:
            row.getparent().remove(row)
    for table in list(root.iter(f"{W}tbl")):
        if next(table.iter(f"{W}tr"), None) is None:
            table.getparent().remove(table)


def _mend_containers(root: Any) -> None:
    """Give a paragraph to what must end with one or must hold one."""
    for control in list(root.iter(f"{W}sdt")):
        content = control.find(f"{W}sdtContent")
        if content is not None and not len(content):
            control.getparent().remove(control)
    for cell in root.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            etree.SubElement(cell, f"{W}p")
    for container in root.iter(f"{W}txbxContent", f"{W}footnote", f"{W}endnote"):
        if not _has_blocks(container):
            etree.SubElement(container, f"{W}p")
    for body in root.iter(f"{W}body"):
        if not _has_blocks(body):
            body.insert(0, etree.Element(f"{W}p"))


def _respell_switches(root: Any) -> None:
    for switch in root.iter(*_SWITCHES):
        state = switch.get(f"{W}val")
        if state in _ON:
            del switch.attrib[f"{W}val"]
        elif state in _OFF:
            switch.set(f"{W}val", "off")


@lru_cache(maxsize=8)
def _in_order(numbering: bytes, name: str) -> bytes:
    """Return the lists with the contents of each level in the schema's order.

    A level that holds anything else stays as it is.
    """
    root = package.parse(name, numbering)
    for level in root.iter(f"{W}lvl"):
        if all(child.tag in _LEVEL for child in level):
            level[:] = sorted(level, key=lambda child: _LEVEL[child.tag])
    return ooxml.serialise(root)


def _has_blocks(container: Any) -> bool:
    return next(container.iter(f"{W}p", f"{W}tbl"), None) is not None


def _number_pictures(root: Any, numbers: Iterator[int]) -> None:
    for picture in root.iter(f"{WP}docPr"):
        picture.set("id", str(next(numbers)))


def _number_controls(root: Any, numbers: Iterator[int]) -> None:
    """Give each content control a number of its own: a loop copies them."""
    for control in root.iter(f"{W}sdt"):
        identity = control.find(f"{W}sdtPr/{W}id")
        if identity is not None:
            identity.set(f"{W}val", str(next(numbers)))


def _mend_bookmarks(root: Any) -> None:
    """Give each bookmark a number of its own, since a loop copies numbers.

    Of two bookmarks with one name the first stays.
    """
    numbers = count(1)
    names: set[str | None] = set()
    current: dict[
        str | None, str | None
    ] = {}  # number in the template -> number now, None for a second one of its name
    for mark in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        old = mark.get(f"{W}id")
        if mark.tag == f"{W}bookmarkStart":
            name = mark.get(f"{W}name")
            current[old] = None if name in names else str(next(numbers))
            names.add(name)
        new = current.get(old)
        if new is None:
            mark.getparent().remove(mark)
        else:
            mark.set(f"{W}id", new)


def _unlink(root: Any, names: set[str | None]) -> None:
    """Turn a jump to a place that is not in the document into plain words."""
    for link in list(root.iter(f"{W}hyperlink")):
        anchor = link.get(f"{W}anchor")
        if anchor is not None and anchor not in names and link.get(f"{R}id") is None:
            for child in list(link):
                link.addprevious(child)
            link.getparent().remove(link)


def _drop_part(parts: dict[str, bytes], name: str, body: Any) -> None:
    """Take a header or footer out of the file.

    Its reference, its relationship and its declaration go with it.
    """
    document = package.parts_of_type(parts, ooxml.DOCUMENT)[0]
    file = ooxml.relationships_of(document)
    folder = document.rpartition("/")[0]
    if file in parts:
        relationships = package.parse(file, parts[file])
        for one in list(relationships.iter(f"{RELS}Relationship")):
            if one.get("Target", "").lstrip("/") in {name, name.removeprefix(f"{folder}/")}:
                for reference in list(body.iter(f"{W}headerReference", f"{W}footerReference")):
                    if reference.get(f"{R}id") == one.get("Id"):
                        reference.getparent().remove(reference)
                relationships.remove(one)
        parts[file] = ooxml.serialise(relationships)
    types = package.parse(ooxml.CONTENT_TYPES, parts[ooxml.CONTENT_TYPES])
    for override in list(types.iter(f"{TYPES}Override")):
        if override.get("PartName") == f"/{name}":
            types.remove(override)
    parts[ooxml.CONTENT_TYPES] = ooxml.serialise(types)
    for part in (name, ooxml.relationships_of(name)):
        parts.pop(part, None)

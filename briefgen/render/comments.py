"""Comments in a Word file: notes at paragraphs, put in and taken out again.

They are for the people who work on the file.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from lxml import etree

from briefgen import ooxml
from briefgen.ooxml import RELATIONSHIPS, RELS, TYPES, W
from briefgen.render import package

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

AUTHOR = "briefgen"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND = f"{RELATIONSHIPS}/comments"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MARKS = (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")
_KINDS = (
    "comments",
    "commentsExtended",
    "commentsIds",
    "commentsExtensible",
)  # newer Words keep private notes on comments


def add_comments(parts: dict[str, bytes], root: Any, notes: Iterable[tuple[Any, Sequence[str]]]) -> None:
    """Add comments by briefgen to paragraphs of the document with that root.

    Each text of a note is a paragraph of its comment; the texts must be clean. The parts are changed, and the root is
    written back to them.
    """
    document = package.parts_of_type(parts, ooxml.DOCUMENT)[0]
    name = next(iter(package.parts_of_type(parts, _TYPE)), "") or _new_part(parts, document)
    comments = package.parse(name, parts[name])
    taken = [int(number) for one in comments if (number := one.get(f"{W}id", "")).isdigit()]
    for number, (paragraph, texts) in enumerate(notes, start=max(taken, default=0) + 1):
        _anchor(paragraph, str(number))
        comment = etree.SubElement(
            comments, f"{W}comment", {f"{W}id": str(number), f"{W}author": AUTHOR, f"{W}initials": "bg"}
        )
        for text in texts:
            element = etree.SubElement(etree.SubElement(etree.SubElement(comment, f"{W}p"), f"{W}r"), f"{W}t")
            element.text = text
            element.set(_SPACE, "preserve")
    parts[name] = ooxml.serialise(comments)
    parts[document] = ooxml.serialise(root)


def _anchor(paragraph: Any, number: str) -> None:
    """Put the marks of a comment round what stands in the paragraph."""
    look = paragraph.find(f"{W}pPr")
    paragraph.insert(0 if look is None else 1, etree.Element(f"{W}commentRangeStart", {f"{W}id": number}))
    etree.SubElement(paragraph, f"{W}commentRangeEnd", {f"{W}id": number})
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}commentReference", {f"{W}id": number})


def _new_part(parts: dict[str, bytes], document: str) -> str:
    """Add an empty part for comments and return its name."""
    name = f"{document.rpartition('/')[0]}/comments.xml".lstrip("/")
    parts[name] = ooxml.serialise(etree.Element(f"{W}comments", nsmap={"w": W[1:-1]}))
    declare(parts, name, _TYPE)
    relate(parts, document, _KIND, posixpath.basename(name))
    return name


def declare(parts: dict[str, bytes], name: str, content_type: str) -> None:
    """Declare the content type of a new part."""
    types = package.parse(ooxml.CONTENT_TYPES, parts[ooxml.CONTENT_TYPES])
    etree.SubElement(types, f"{TYPES}Override", PartName=f"/{name}", ContentType=content_type)
    parts[ooxml.CONTENT_TYPES] = ooxml.serialise(types)


def relate(parts: dict[str, bytes], owner: str, kind: str, target: str) -> None:
    """Add a relationship from the part ``owner`` to a target relative to it."""
    file = ooxml.relationships_of(owner)
    root = (
        package.parse(file, parts[file])
        if file in parts
        else etree.Element(f"{RELS}Relationships", nsmap={None: RELS[1:-1]})
    )
    taken = {one.get("Id") for one in root}
    identity = next(f"rOwn{number}" for number in range(1, len(taken) + 2) if f"rOwn{number}" not in taken)
    etree.SubElement(root, f"{RELS}Relationship", Id=identity, Type=kind, Target=target)
    parts[file] = ooxml.serialise(root)


def strip_comments(parts: dict[str, bytes], root: Any, *, author: str = "") -> None:
    """Take the comments out of the parts, and their marks out of the document's root.

    With an author, only theirs go. A template's comments are notes among its authors: they are not printed.
    """
    document = package.parts_of_type(parts, ooxml.DOCUMENT)[0]
    name = next(iter(package.parts_of_type(parts, _TYPE)), "")
    comments = [] if not name else list(package.parse(name, parts[name]).iter(f"{W}comment"))
    gone = {one.get(f"{W}id") for one in comments if not author or one.get(f"{W}author") == author}
    for mark in list(root.iter(*_MARKS)):
        if author and mark.get(f"{W}id") not in gone:
            continue
        holder = mark.getparent()
        holder.remove(mark)
        if holder.tag == f"{W}r" and not [child for child in holder if child.tag != f"{W}rPr"]:
            holder.getparent().remove(holder)
    if author and len(gone) < len(comments):
        kept = package.parse(name, parts[name])
        for comment in list(kept.iter(f"{W}comment")):
            if comment.get(f"{W}id") in gone:
                kept.remove(comment)
        parts[name] = ooxml.serialise(kept)
    elif comments or not author:
        drop_related(parts, document, _KINDS)


def drop_related(parts: dict[str, bytes], owner: str, kinds: Iterable[str], *, only: str = "") -> None:
    """Take out the parts that the owner's relationships of those kinds lead to.

    With ``only``, that one alone goes. Relationships and declarations go with the parts.
    """
    file = ooxml.relationships_of(owner)
    if file not in parts:
        return
    relationships = package.parse(file, parts[file])
    types = package.parse(ooxml.CONTENT_TYPES, parts[ooxml.CONTENT_TYPES])
    for one in list(relationships.iter(f"{RELS}Relationship")):
        if one.get("Type", "").rpartition("/")[2] in kinds and one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), one.get("Target", ""))).lstrip(
                "/"
            )
            if only and target != only:
                continue
            relationships.remove(one)
            for part in (target, ooxml.relationships_of(target)):
                parts.pop(part, None)
            for override in list(types.iter(f"{TYPES}Override")):
                if override.get("PartName") == f"/{target}":
                    types.remove(override)
    parts[file], parts[ooxml.CONTENT_TYPES] = ooxml.serialise(relationships), ooxml.serialise(types)

"""Diagnostic the tags that people type into a Word file, and setting each apart.

Each becomes an element of its own. Word cuts what is typed into runs at will: "{{ na" and "me }}" may differ in nothing
but a spelling mark. So a tag is looked for in the joined text of its paragraph, then taken out of its runs and put into
a new run where it began, with the look of its first letter. A tag for whole paragraphs or rows, {%p … %} or {%tr … %},
then stands for its whole paragraph or row. Nothing here reads or writes XML as text.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Any

from lxml import etree

from briefgen.errors import TemplateError
from briefgen.ooxml import W

if TYPE_CHECKING:
    from collections.abc import Iterator

# No brace inside a tag: so a page full of "{{" is read in one pass.
_TAG = re.compile(r"\{\{(?P<value>[^{}]{0,400})\}\}|\{%(?P<control>[^{}]{0,400}?)%\}|\{#(?P<comment>[^{}]{0,2000}?)#\}")
_MOST_TAGS = 2_000  # a page has 60; each is read when the template is
_LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#")
_LEVEL = re.compile(r"(p|tr|tc)-?\s+(?=\w)")

_OBJECT = "\ufffc"  # stands for a picture, a field or whatever else is no letter
_LETTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_STRAIGHT = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u202f": " ", "\t": " ", "\n": " "}
)

# Word types curly quotation marks by itself; spelling marks and old page breaks are its private notes.
_NOTES = (f"{W}proofErr", f"{W}lastRenderedPageBreak")

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class TagKind(StrEnum):
    """What a tag does."""

    VALUE = "value"  # {{ … }}
    CONTROL = "control"  # {% … %}
    COMMENT = "comment"  # {# … #}, a note among authors


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a template, and how to mend it.

    It tells the place in words a person can follow, what is typed there, and why it is wrong.
    """

    place: str
    typed: str
    why: str

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.place, self.typed, self.why)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag of a template: as typed, the code in it, and its place in words."""

    kind: TagKind
    typed: str
    code: str
    level: str  # "p", "tr", "tc" where the tag stands for its paragraph, row or cell; "" inside a line
    place: str

    def fault(self, why: str) -> Fault:
        """Return a fault that names the place, the tag and what is wrong."""
        return Fault(self.place, self.typed, why)


def set_apart(root: Any, label: str) -> tuple[dict[Any, Tag], list[Fault]]:
    """Return the elements that stand for a tag, and every fault.

    The tree is changed so that each tag has its element. Raises TemplateError where there are more tags than any page
    has.
    """
    marks: dict[Any, Tag] = {}
    faults: list[Fault] = []
    for note in list(root.iter(*_NOTES)):
        note.getparent().remove(note)
    for paragraph, place in list(paragraphs(root, label)):
        for run, tag in _isolate(paragraph, place, faults):
            target = _target(run, tag, faults)
            if target is not None:
                marks[target] = tag
        if len(marks) > _MOST_TAGS:
            raise TemplateError(f"{place}: more than {_MOST_TAGS:,} tags stand in the template: that is no page")
    return marks, faults


# ---------------------------------------------------------------- places


def paragraphs(container: Any, place: str) -> Iterator[tuple[Any, str]]:
    """Yield every paragraph with its place, in words a person can follow.

    Such as "body, table 2, row 3, column 1, paragraph 1".
    """
    count = tables = 0
    for block in _blocks(container):
        if block.tag == f"{W}p":
            count += 1
            here = f"{place}, paragraph {count}"
            yield block, here
            for box in block.iter(f"{W}txbxContent"):
                if _nearest(box, f"{W}p") is block:
                    yield from paragraphs(box, f"{here}, text box")
        else:
            tables += 1
            for row, line in enumerate(block.iterchildren(f"{W}tr"), start=1):
                for column, cell in enumerate(line.iterchildren(f"{W}tc"), start=1):
                    yield from paragraphs(cell, f"{place}, table {tables}, row {row}, column {column}")


def _blocks(container: Any) -> Iterator[Any]:
    """Yield a container's paragraphs and tables, also in content controls and notes."""
    for child in container:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif isinstance(child.tag, str):
            yield from _blocks(child)


def _nearest(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)


# ---------------------------------------------------------------- tags inside a paragraph


def _isolate(paragraph: Any, place: str, faults: list[Fault]) -> list[tuple[Any, Tag]]:
    """Return the paragraph's tags, each with the run that now holds it alone."""
    if not any("{" in (text.text or "") or "}" in (text.text or "") for text in paragraph.iter(f"{W}t")):
        return []
    letters = list(_letters(paragraph))
    joined = "".join(letter for _, _, letter in letters)
    found = {match.start(): match for match in _TAG.finditer(joined)}
    _report_loose(joined, place, faults)
    owner = {index: start for start, match in found.items() for index in range(start, match.end())}
    if not owner:
        return []
    isolated = []
    for run, group in groupby(enumerate(letters), key=lambda one: one[1][0]):
        members = [(index, element, letter) for index, (_, element, letter) in group]
        if not any(index in owner for index, _, _ in members):
            continue
        pieces: list[Any] = []
        for start, part in groupby(members, key=lambda member: owner.get(member[0])):
            if start is None:
                pieces.append(_rest(run, [(element, letter) for _, element, letter in part]))
            elif next(part)[0] == start:
                tag = _tag(found[start], place)
                pieces.append(_text_run(run, tag.typed))
                isolated.append((pieces[-1], tag))
                if _OBJECT in tag.typed:
                    faults.append(tag.fault("a picture or a field stands inside the tag: type the tag again in one go"))
        for piece in pieces:
            run.addprevious(piece)
        run.getparent().remove(run)
    return isolated


def _letters(paragraph: Any) -> Iterator[tuple[Any, Any, str]]:
    """Yield (run, element, letter) for everything in the paragraph's own runs.

    Deleted text is left out.
    """
    for run in paragraph.iter(f"{W}r"):
        if _nearest(run, f"{W}p") is not paragraph or _nearest(run, f"{W}del") is not None:
            continue
        for element in run.iterchildren(tag=etree.Element):
            if element.tag == f"{W}t":
                yield from ((run, element, letter) for letter in element.text or "")
            elif element.tag != f"{W}rPr":
                yield run, element, _LETTERS.get(element.tag, _OBJECT)


def _report_loose(joined: str, place: str, faults: list[Fault]) -> None:
    loose = _LOOSE.search(_TAG.sub(lambda match: " " * len(match.group()), joined))
    if loose:
        around = " ".join(joined[max(0, loose.start() - 15) : loose.end() + 25].split())
        faults.append(
            Fault(place, repr(around), f"{loose.group()!r} has no counterpart in its paragraph, or the tag is too long")
        )


def _tag(match: re.Match[str], place: str) -> Tag:
    kind = TagKind(match.lastgroup or "")
    code = (match[kind.value] or "").translate(_STRAIGHT).strip()
    level = _LEVEL.match(code) if kind is not TagKind.VALUE else None
    code = code[level.end() :] if level else code
    # {{r x }} is how other engines mark rich text, {%- … -%} how they trim blanks; neither is needed here, both are
    # understood.
    code = code.removeprefix("r ").strip("- ")
    return Tag(
        kind=kind, typed=" ".join(match.group().split()), code=code, level=level[1] if level else "", place=place
    )


def _rest(run: Any, members: list[tuple[Any, str]]) -> Any:
    """Return a run with the look of the given one and what of it is no tag.

    ``members`` are its letters and objects that are no tag, each with the element it stands in.
    """
    rest = _like(run)
    for element, part in groupby(members, key=lambda member: member[0]):
        if element.tag == f"{W}t":
            rest.append(text_element("".join(letter for _, letter in part)))
        else:
            rest.append(element)
    return rest


def _text_run(run: Any, text: str) -> Any:
    made = _like(run)
    made.append(text_element(text))
    return made


def _like(run: Any) -> Any:
    """Return an empty run with the look of the given one."""
    made = etree.Element(f"{W}r", nsmap=run.nsmap)
    look = run.find(f"{W}rPr")
    if look is not None:
        made.append(deepcopy(look))
    return made


def text_element(text: str) -> Any:
    """Return a w:t with the text; its spaces count."""
    element = etree.Element(f"{W}t")
    element.text = text
    element.set(_SPACE, "preserve")
    return element


def text_of(paragraph: Any) -> str:
    """Return the paragraph's own words on one line, with the tags in them.

    A picture or a field is one character.
    """
    return " ".join("".join(letter for _, _, letter in _letters(paragraph)).replace(_OBJECT, "…").split())


def split_tags(root: Any, label: str) -> Iterator[Fault]:
    """Yield each tag that Word has cut over several runs.

    It is no fault, since the pieces are joined, but a sign of stray formatting.
    """
    for paragraph, place in paragraphs(root, label):
        letters = list(_letters(paragraph))
        for match in _TAG.finditer("".join(letter for _, _, letter in letters)):
            if len({id(run) for run, _, _ in letters[match.start() : match.end()]}) > 1:
                yield _tag(match, place).fault(
                    "Word has cut this tag into pieces; it is joined again, with the look of its first letter"
                )


# ---------------------------------------------------------------- what a tag stands for


def _target(run: Any, tag: Tag, faults: list[Fault]) -> Any:
    """Return the element that the tag stands for, None after a fault.

    That is its run, or its whole paragraph, row or cell.
    """
    if not tag.level:
        return run
    name = {"p": "paragraph", "tr": "table row", "tc": "table cell"}[tag.level]
    target = _nearest(run, f"{W}{tag.level}")
    if target is None:
        faults.append(tag.fault(f"it does not stand in a {name}"))
        return None
    beside = "".join(text.text or "" for text in target.iter(f"{W}t")).strip()
    if (
        " ".join(beside.split()) != tag.typed
        or next(target.iter(f"{W}drawing", f"{W}pict", f"{W}object"), None) is not None
    ):
        faults.append(
            tag.fault(
                f"the tag stands for its whole {name}, so nothing else may stand there: give it a {name} of its own"
            )
        )
        return None
    if next(target.iter(f"{W}sectPr"), None) is not None:
        faults.append(
            tag.fault("a section break stands in the same paragraph and would be lost: move it to the next one")
        )
        return None
    return target

"""Copies of a Word template with comments in it, for those who make their own.

The comments stand at each finding of a check, or at each list and blank.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from briefgen import ooxml
from briefgen.ooxml import W
from briefgen.render import package, tidy
from briefgen.render.comments import add_comments
from briefgen.render.sample import ABOUT, ENGLISH
from briefgen.render.tags import paragraphs, text_element, text_of
from briefgen.render.values import clean
from briefgen.render.word_template import inspect_template

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.render.lint import Diagnostic

_STATES_ENGLISH = '{%p set english = "UK" %}'
_LOOP = re.compile(r"\{%(?:p|tr|tc)? ?for (\w+) in (\w+)")
_MOST = 200  # comments; a template with more faults is better begun anew


def annotate(template: bytes, findings: Sequence[Diagnostic]) -> bytes:
    """Return the template with a Word comment at each finding.

    A finding where Word takes no comments has its comment at the first paragraph.
    """
    parts = package.unpack(template)
    root = _body(parts)
    places = {place: _outermost(paragraph) for paragraph, place in paragraphs(root, "body")}
    first = next(iter(places.values()), None)
    if first is None:
        return ooxml.pack(parts)
    notes = []
    for finding in findings[:_MOST]:
        at = places.get(finding.place)
        where = [] if at is not None else [f"At {finding.place}:"]
        what = f"{finding.typed}: {finding.what}" if finding.typed else finding.what
        notes.append((first if at is None else at, [*where, clean(f"{finding.weight.capitalize()}: {what}")]))
    return _commented(parts, root, notes)


def explain(template: bytes, name: str) -> bytes:
    """Return the template with a comment at each list and each blank.

    It says what the list or blank is for; a comment at the top says how to go on.
    """
    parts = package.unpack(template)
    root = _body(parts)
    if inspect_template(template)[0].house.english is None:
        _state_english(root)
    return _commented(parts, root, list(_explanations(root, name)))


def _commented(parts: dict[str, bytes], root: Any, notes: Sequence[tuple[Any, list[str]]]) -> bytes:
    tidy.respell(parts, [root])
    add_comments(parts, root, notes)
    return ooxml.pack(parts)


def _explanations(root: Any, name: str) -> Iterator[tuple[Any, list[str]]]:
    for number, (paragraph, _) in enumerate(paragraphs(root, "body")):
        if number == 0:
            yield (
                paragraph,
                [
                    "This is your own template. Change fonts, margins, headings and order as in any document.",
                    (
                        "Words in {{ … }} are filled in; "
                        "{%p … %} stands alone in its paragraph, {%tr … %} alone in its table row."
                    ),
                    (
                        f"Then: briefgen template check {name}.docx, and briefgen template preview {name}.docx. "
                        "Comments are never printed."
                    ),
                ],
            )
        if text_of(paragraph) == _STATES_ENGLISH:
            yield paragraph, [ENGLISH]
        loop = _LOOP.search(text_of(paragraph))
        if loop and loop[2] in ABOUT:
            end = "what stands between this and endfor is repeated for each"
            yield (
                paragraph,
                [
                    (
                        f"{loop[2]}: {ABOUT[loop[2]]}; {end}. "
                        "Delete these rows, and those that stand where there are none, and the section is gone."
                    )
                ],
            )
        if next(paragraph.iter(f"{W}sdt"), None) is not None:
            yield paragraph, ["Only a person writes here: a content control, which nothing fills."]


def _state_english(root: Any) -> None:
    """Put a paragraph in front that says in which English the template prints."""
    run = etree.Element(f"{W}r")
    run.append(text_element(_STATES_ENGLISH))
    paragraph = etree.Element(f"{W}p")
    paragraph.append(run)
    root[0].insert(0, paragraph)


def _body(parts: dict[str, bytes]) -> Any:
    document = package.parts_of_type(parts, ooxml.DOCUMENT) or package.parts_of_type(parts, ooxml.TEMPLATE)
    return package.parse(document[0], parts[document[0]])


def _outermost(paragraph: Any) -> Any:
    """Return the paragraph around a text box: Word takes no comments inside of one."""
    return next((one for one in reversed(list(paragraph.iterancestors(f"{W}p")))), paragraph)

"""Word documents: the paragraphs of .docx files.

With each comes what its style says of it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from briefgen import ooxml
from briefgen.errors import UnreadableArticleError
from briefgen.ingest.extracted import Extracted
from briefgen.ingest.metadata import Metadata
from briefgen.ingest.segment import plain_segments
from briefgen.model import BlockKind
from briefgen.ooxml import BODY, DC, FALLBACK, STRICT_W, Fault, W
from briefgen.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

_AGAIN: Final = "save it again in Word as .docx"
_FAULTS: Final = {
    Fault.DAMAGED: f"the Word document is damaged; {_AGAIN}",
    Fault.LOCKED: "the Word document is locked by a password; save it without one",
    Fault.TOO_LARGE: "the Word document unpacks to more than an article can have; give the article alone",
    Fault.NO_XML: f"the Word document is damaged; {_AGAIN}",
    Fault.DOCTYPE: f"the Word document declares entities of its own, which no Word does; {_AGAIN}",
}
_LARGEST_BODY: Final = 20_000_000  # bytes of the part that holds the words; a long report has 2 MB
_MOST_PARAGRAPHS: Final = 50_000  # blank ones too: one document had two million of them
_TITLE_DEPTH: Final = 6  # paragraphs among which one in the style "Title" is the title


class _Paragraph(NamedTuple):
    text: str
    style: str  # the built-in name of its style in lower case, which is English in every Word: "heading 1"
    listed: bool


def is_word(head: bytes, raw: bytes) -> bool:
    """Return whether a file is an archive with the parts of a Word document."""
    return head.startswith(b"PK\x03\x04") and b"word/document" in raw


def read_word(file: str, raw: bytes) -> tuple[Extracted, ...]:
    """Return the article of a Word document.

    It has one paragraph a line, with a blank line between them; ``line`` counts paragraphs. Headers, footers, comments,
    deleted words and soft hyphens are left out; they are no part of the page's own text. Who saved the file and when
    says nothing about the article, so only its title is taken from the properties. Raises UnreadableArticleError where
    it is damaged, locked, too large or without words.
    """
    paragraphs, title, language = _unpack(file, raw)
    text = "\n\n".join(paragraph.text for paragraph in paragraphs)
    starts: list[int] = []
    position = 0
    for paragraph in paragraphs:
        starts.append(position)
        position += len(paragraph.text) + 2
    segments, current = [], 0
    for segment in plain_segments(text):
        while current + 1 < len(starts) and starts[current + 1] <= segment.start:
            current += 1
        paragraph = paragraphs[current]
        heading = segment.heading or paragraph.style.startswith("heading")
        titled = paragraph.style == "title" and current < _TITLE_DEPTH
        segments.append(
            replace(
                segment,
                line=current + 1,
                heading=heading,
                bullet=(segment.bullet or paragraph.listed) and not heading,
                kind=BlockKind.TITLE if titled else None,
            )
        )
    return (Extracted(text=text, segments=tuple(segments), metadata=Metadata(language=language), spare_title=title),)


def _unpack(file: str, raw: bytes) -> tuple[tuple[_Paragraph, ...], str | None, str | None]:
    """Return the paragraphs with words, and the title and language of the properties."""

    def refused(fault: Fault, _part: str) -> UnreadableArticleError:
        return UnreadableArticleError(file, _FAULTS[fault])

    def parsed(name: str) -> Any:
        return ooxml.parse(parts[name], refused) if name in parts else None

    parts = ooxml.Parts(raw, refused)
    if len(parts.get(BODY, b"")) > _LARGEST_BODY:
        raise UnreadableArticleError(
            file, f"the Word document has more than {_LARGEST_BODY // 1_000_000} MB of text; give the article alone"
        )
    body, styles, core = map(parsed, (BODY, "word/styles.xml", "docProps/core.xml"))
    if body is None:
        raise refused(Fault.DAMAGED, BODY)
    if sum(1 for _ in zip(_all(body, "p"), range(_MOST_PARAGRAPHS + 1), strict=False)) > _MOST_PARAGRAPHS:
        raise UnreadableArticleError(
            file, f"the Word document has more than {_MOST_PARAGRAPHS:,} paragraphs; give the article alone"
        )
    known = _style_names(styles)
    paragraphs = tuple(paragraph for found in _all(body, "p") if (paragraph := _paragraph(found, known)).text.strip())
    if not paragraphs:
        raise UnreadableArticleError(
            file, "the Word document holds no text, perhaps only a picture of it; give the article's text"
        )
    return paragraphs, _property(core, "title"), _property(core, "language")


def _all(root: Any, name: str) -> Iterator[Any]:
    yield from root.iter(f"{W}{name}", f"{STRICT_W}{name}")


def _style_names(styles: Any) -> dict[str, str]:
    """Return the built-in name of each style by its id.

    The id differs from language to language.
    """
    found = {}
    for style in _all(styles, "style") if styles is not None else ():
        for name in _all(style, "name"):
            found[_attribute(style, "styleId")] = _attribute(name, "val").lower()
            break
    return found


def _attribute(element: Any, name: str) -> str:
    return str(element.get(f"{W}{name}") or element.get(f"{STRICT_W}{name}") or "")


def _paragraph(found: Any, styles: dict[str, str]) -> _Paragraph:
    style, listed = "", False
    for properties in (child for child in found if _name(child) == "pPr"):
        for entry in properties:
            if _name(entry) == "pStyle":
                style = styles.get(_attribute(entry, "val"), _attribute(entry, "val").lower())
            elif _name(entry) == "outlineLvl" and _attribute(entry, "val") in {"0", "1", "2", "3", "4", "5"}:
                style = style if style.startswith(("heading", "title")) else "heading"
            elif _name(entry) == "numPr":
                listed = True
    return _Paragraph("".join(_words(found)), style, listed or style.startswith("list "))


_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def _words(paragraph: Any) -> Iterator[str]:
    """Yield the words of a paragraph.

    A text box inside it holds paragraphs of its own, which come after it.
    """
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        name = _name(element)
        if name == "t":
            yield re.sub(r"[\x00-\x08\x0b-\x1f]", " ", element.text or "").replace("\u00ad", "")
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif element.tag != FALLBACK and name not in {"p", "pPr", "rPr", "del", "moveFrom", "tabs"}:
            waiting.extend(reversed(element))


def _name(element: Any) -> str:
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.rpartition("}")[2]


def _property(core: Any, name: str) -> str | None:
    found = core.find(f".//{DC}{name}") if core is not None else None
    return (squeeze(found.text) or None) if found is not None and found.text else None

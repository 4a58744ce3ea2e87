"""The lines of a brief as they are printed.

They are read out of a Word or Markdown file that anybody may have edited.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from lxml import etree

from briefgen.errors import BriefFileError, LayoutError
from briefgen.ooxml import FALLBACK, W
from briefgen.pagination.package import open_package, parse
from briefgen.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A page holds some 60 lines and 4,000 characters; what is far longer is no brief.
MAX_LINES = 500
MAX_LINE = 5_000  # characters
MAX_MARKDOWN = 1_000_000  # bytes
DEEPEST_BASE = 20  # styles that a style is based on, one upon the other

# What a tracked change has taken away; a second copy of a text box.
_GONE = frozenset({f"{W}del", f"{W}moveFrom", FALLBACK})
# "[1–3,5]": numbers of the list of sources; "[003b]": an article's id
CITED = re.compile(r"\[(\d{1,6}[a-z]{0,3}(?:[–,-]\d{1,6}[a-z]{0,3})*)\]")
_WHITE = frozenset({f"{W}tab", f"{W}br", f"{W}cr"})


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One printed line, with its place and what leads it in.

    ``section`` is the heading it stands under, "" above the first one; ``number`` is its number there, from 1.

    ``key`` is what stands in a column of its own or in bold in front of the words: a party, a day, a speaker. ``own``
    is what a person has written, or has yet to write, into a blank of the page; it is no part of ``text``.
    """

    section: str
    number: int
    text: str
    key: str = ""
    own: str = ""

    @property
    def where(self) -> str:
        """Return the place in the words of a reader: "Key quotes, line 2"."""
        return f"{self.section or 'head'}, line {self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A heading, or a line, as it stands in the file.

    A line comes with what leads it in and what a person writes.
    """

    heading: bool = False
    text: str = ""
    key: str = ""
    own: str = ""


def read_docx(raw: bytes) -> tuple[PrintedLine, ...]:
    """Return the lines of a Word document's body; BriefFileError where it is none.

    A row of a table is one line where each of its cells holds one at most; rows that are headers of their table are
    none. Tracked changes count as accepted; headers, footers and comments are not read.
    """
    try:
        package = open_package(raw)
        headings = _heading_styles(package.styles)
    except (LayoutError, etree.XMLSyntaxError) as error:
        raise BriefFileError(str(error)) from error
    return _numbered(_lines(package.body, headings))


def _lines(body: Any, headings: frozenset[str]) -> Iterator[_Part]:
    """Yield headings and other lines in printing order."""
    for paragraph in _paragraphs(body):
        row = next((a for a in paragraph.iterancestors(f"{W}tr", f"{W}txbxContent") if a.tag == f"{W}tr"), None)
        if row is None or any(_crowded(cell, headings) for cell in row.iter(f"{W}tc")) or _style(paragraph) in headings:
            heading, text = _style(paragraph) in headings, _text(paragraph)
            yield _Part(own=text) if _is_blank(paragraph, text) and not heading else _Part(heading=heading, text=text)
            continue
        inside = [p for p in _paragraphs(row) if _style(p) not in headings]
        if paragraph is inside[0] and row.find(f"{W}trPr/{W}tblHeader") is None:
            told = [(text, _is_blank(p, text)) for p in inside if (text := _text(p)).strip()]
            words = [text for text, own in told if not own]
            key = words[0] if len(words) > 1 and not _SPOKEN.search(words[0]) else ""
            yield _Part(text=" ".join(words), key=key, own=" ".join(text for text, own in told if own))


def _is_blank(paragraph: Any, text: str) -> bool:
    """Return whether a person writes the paragraph.

    All of it stands in a content control, and no source is named in it.
    """
    words = [next(run.iterancestors(f"{W}sdt"), None) is not None for run in paragraph.iter(f"{W}t")]
    return bool(words) and all(words) and CITED.search(text) is None


def _crowded(cell: Any, headings: frozenset[str]) -> bool:
    """Return whether the cell holds more than one line beside headings.

    The table then only places things on the page.
    """
    return sum(bool(_text(p).strip()) for p in _paragraphs(cell) if _style(p) not in headings) > 1


def _heading_styles(styles: bytes) -> frozenset[str]:
    """Return the ids of the styles that make headings.

    They have a level in the outline or the name of a heading, by themselves or by their base.
    """
    if not styles:
        return frozenset()
    base: dict[str, str] = {}
    headings: set[str] = set()
    for style in parse(styles).iter(f"{W}style"):
        number = style.get(f"{W}styleId", "")
        name, parent = style.find(f"{W}name"), style.find(f"{W}basedOn")
        base[number] = "" if parent is None else parent.get(f"{W}val", "")
        named = "" if name is None else name.get(f"{W}val", "").lower()
        if style.find(f"{W}pPr/{W}outlineLvl") is not None or re.fullmatch(r"heading \d", named):
            headings.add(number)
    return frozenset(number for number in base if headings.intersection(_line_of(number, base)))


def _line_of(number: str, base: dict[str, str]) -> list[str]:
    """Return the style and the styles it is based on; a circle ends where it closes."""
    line: list[str] = []
    while number and number not in line and len(line) < DEEPEST_BASE:
        line.append(number)
        number = base.get(number, "")
    return line


def _paragraphs(body: Any) -> Iterator[Any]:
    """Yield the paragraphs in printing order.

    Those that hold others (around a text box) come after what they hold.
    """
    return (p for p in body.iter(f"{W}p") if not any(a.tag in _GONE for a in p.iterancestors()))


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val", ""))


def _text(element: Any) -> str:
    """Return the words of a paragraph as they are printed.

    Those of paragraphs inside it are left out.
    """
    words: list[str] = []
    for child in element:
        if child.tag == f"{W}t":
            words.append(child.text or "")
        elif child.tag in _WHITE:
            words.append(" ")
        elif child.tag == f"{W}noBreakHyphen":
            words.append("-")
        elif child.tag != f"{W}p" and child.tag not in _GONE and isinstance(child.tag, str):
            words.append(_text(child))
    return "".join(words)


# ---------------------------------------------------------------- Markdown

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<text>.*?)(?:[ \t]+#+)?[ \t]*$")
_ITEM = re.compile(r"\s{0,8}(?:[-*+]|\d{1,3}[.)])[ \t]+")
_BOX = "☐ "  # to tick, in front of what a person has to settle
_LEAD = re.compile(rf"\s*(?:{_BOX})?\*\*([^*\n]{{1,200}}):\*\*")
# A cell with words of somebody, or with many: nothing that leads another one in.
_SPOKEN = re.compile(r"[“”„«»\"″]|(?:\S+\s+){8}")
_MARK = re.compile(r"[“”„«»\"″]")
_CELL = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*(?:[-*_|:=][ \t]*){3,}$")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,300}\")?\)")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]{1,2000})>")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>")
_EMPHASIS = re.compile(r"\*{1,3}|`{1,3}|~~|(?<!\w)_{1,3}|_{1,3}(?!\w)")
_NUMBER = re.compile(r"[\d–,-]{1,60}[a-z]{0,3}")
_SHIFT = 0xE000  # escaped marks wait here, in the private area, until the others are gone


def read_markdown(raw: bytes) -> tuple[PrintedLine, ...]:
    """Return the lines of a Markdown file as a reader sees them.

    BriefFileError where it is no text, or too long for a brief.
    """
    if len(raw) > MAX_MARKDOWN:
        raise BriefFileError(f"larger than {MAX_MARKDOWN // 1_000_000} MB: this is no brief")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BriefFileError(f"not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    return _numbered(_blocks(text))


def _blocks(text: str) -> Iterator[_Part]:
    """Yield headings and other lines; a line that runs on over a break is one."""
    pending = ""
    for line, below in pairwise([*text.splitlines(), "", ""]):
        if line.lstrip().startswith("|") and below.lstrip().startswith("|") and _RULE.match(below):
            continue  # names the columns of a table
        heading = _HEADING.match(line)
        item = _ITEM.match(line)
        starts = heading or item or line.lstrip().startswith("|") or not line.strip() or _RULE.match(line)
        if starts and pending:
            yield _block(pending)
            pending = ""
        if heading:
            yield _Part(heading=True, text=_plain(heading["text"]))
        elif not _RULE.match(line):
            pending += " " + line[item.end() if item else 0 :]


def _block(markdown: str) -> _Part:
    """Return one line.

    A row of a table is told by its cells; a block quote without a number or a quotation is what a person writes.
    """
    if markdown.lstrip().startswith("|"):
        cells = [cell for cell in map(_plain, _CELL.split(markdown.strip().strip("|"))) if cell.strip()]
        last = max((place for place, cell in enumerate(cells) if CITED.search(cell)), default=len(cells) - 1)
        told = cells[: last + 1]
        key = told[0].strip() if len(told) > 1 and not _SPOKEN.search(told[0]) else ""
        return _Part(text=" ".join(told), key=key, own=" ".join(cells[last + 1 :]))
    text = _plain(markdown)
    if markdown.lstrip().startswith(">") and not CITED.search(text) and not _MARK.search(text):
        return _Part(own=text)
    lead = _LEAD.match(markdown)
    return _Part(text=text, key=_plain(lead[1]) if lead else "")


def _plain(markdown: str) -> str:
    """Return the words that a reader sees."""
    text = _ESCAPE.sub(lambda m: chr(_SHIFT + ord(m[1])), markdown)
    text = _AUTOLINK.sub(r"\1", text)
    text = _LINK.sub(lambda m: f"[{m[1]}]" if _NUMBER.fullmatch(m[1]) else m[1], text)
    text = _EMPHASIS.sub("", _TAG.sub("", text.strip().strip("|").lstrip(">")))
    return "".join(chr(ord(c) - _SHIFT) if _SHIFT < ord(c) < _SHIFT + 128 else c for c in html.unescape(text))


def _numbered(parts: Iterable[_Part]) -> tuple[PrintedLine, ...]:
    """Return the lines that are not empty, each with its heading and its number.

    The number counts the lines under the heading, from 1. BriefFileError where there is more than a brief can have.
    """
    printed: list[PrintedLine] = []
    section, number = "", 0
    for part in parts:
        words, own = squeeze(part.text).removeprefix(_BOX), squeeze(part.own)
        if part.heading:
            section, number = words, 0
        elif words or own:
            number += 1
            printed.append(PrintedLine(section, number, words, squeeze(part.key).removeprefix(_BOX), own))
        if len(printed) > MAX_LINES or len(words) + len(own) > MAX_LINE:
            raise BriefFileError(
                f"more than {MAX_LINES} lines, or a line of more than {MAX_LINE:,} characters: this is no brief"
            )
    return tuple(printed)

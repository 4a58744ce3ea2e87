"""Annotated paragraphs: prose with marks, read into spans and written back.

    # news-0001 | wikinews-2019-002 313-860 | CC BY 2.5 | Wikinews | Escape room fire kills five
    {s1:[P:Mara Velk]} {c1:said} {q1 demand:the harbour must open}.

``{s1:...}``, ``{c1:...}``, ``{q1:...}`` are source, cue and content of attribution 1; a number used twice joins the
pieces of one part; ``{s1,2:...}`` serves two attributions. ``{c1 -:...}`` denies the attribution, ``{c1 ?:...}`` leaves
it open; a word after the number of a content is its stance. ``[P:...]``, ``[R:...]``, ``[O:...]``, ``[L:...]``,
``[E:...]`` are entities. Marks nest, and never cross. A backslash stands before a brace, a bracket or a backslash that
is text, and before a number sign at the start of a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.model import Span, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class MarkError(ValueError):
    """Annotated text that cannot be read.

    The message says what is wrong; ``line`` counts from 1.
    """

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.line = line


class EntityKind(StrEnum):
    """What an entity mark holds."""

    PERSON = "P"
    ROLE = "R"
    ORGANISATION = "O"
    PLACE = "L"  # states and places
    EVENT = "E"


class Polarity(StrEnum):
    """Whether the text says that the words were said.

    The values are the signs after the cue's number.
    """

    POSITIVE = ""
    NEGATIVE = "-"  # "did not say"
    OPEN = "?"  # "if she says", "may announce", "is expected to call for"


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """One name or role in the text."""

    span: Span
    kind: EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who (source), how (cue), what (content).

    Spans are in the order of the text; () stands for a part that is not there.
    """

    number: int
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    stance: Stance | None = None
    polarity: Polarity = Polarity.POSITIVE


@dataclass(frozen=True, slots=True)
class Header:
    """Where a paragraph is from.

    ``origin`` is "written", or a text's id and the characters [start, end) of it.
    """

    id: str
    origin: str
    licence: str
    credit: str
    title: str = ""

    @property
    def place(self) -> tuple[str, Span] | None:
        """Return the source text's id and the paragraph's place in it.

        It is None for a written one.
        """
        found = re.fullmatch(r"(\S+) (\d{1,9})-(\d{1,9})", self.origin)
        return (found[1], Span(int(found[2]), int(found[3]))) if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One annotated paragraph.

    Every span counts characters of ``text``; attributions are ordered by number, entities by place.
    """

    header: Header
    text: str
    attributions: tuple[Attribution, ...] = ()
    entities: tuple[Entity, ...] = ()
    line: int = 0  # of its header in the file; 0 where it was not read from one


_TOKEN = re.compile(
    r"\\(?P<escaped>[{}\[\]\\#]?)"
    r"|\{(?P<part>[scq])(?P<links>[^:{}\[\]\\\n]{1,60}):"
    r"|\[(?P<kind>[PROLE]):"
    r"|(?P<stray>[{\[])"
    r"|(?P<close>[}\]])"
)
_LINK = re.compile(r"(?P<number>[1-9]\d{0,2})(?: (?P<word>[-?]|[a-z]{1,20}))?")
_HEADER = re.compile(r"# [^|\n]+(?:\|[^|\n]*){3}\|.*")
_ESCAPE = re.compile(r"[{}\[\]\\]|^#", re.MULTILINE)
_ORDER = "qscPROLE"  # of marks that cover the same characters, from the outside in


def escape(text: str) -> str:
    """Return the text with a backslash before what would be read as a mark."""
    return _ESCAPE.sub(lambda found: "\\" + found[0], text)


# ---------------------------------------------------------------- reading


@dataclass(slots=True)
class _Link:
    part: str
    number: int
    word: str
    span: Span


def parse(marked: str, header: Header, *, line: int = 0) -> Paragraph:
    """Return the paragraph that the marked text says.

    MarkError is raised where it is broken, with the line of the file.
    """
    pieces: list[str] = []
    length = last = 0
    links: list[_Link] = []
    entities: list[Entity] = []
    unclosed: list[tuple[re.Match[str], int]] = []

    def fault(what: str, at: int) -> MarkError:
        return MarkError(
            f"{what} at '{marked[max(0, at - 20) : at + 40]}'".replace("\n", " "), line + 1 + marked.count("\n", 0, at)
        )

    for token in _TOKEN.finditer(marked):
        plain = marked[last : token.start()] + (token["escaped"] or "")
        pieces.append(plain)
        length += len(plain)
        last = token.end()
        if token["stray"]:
            raise fault("a mark that is none (a bracket of the text takes a backslash)", token.start())
        if token["part"] or token["kind"]:
            unclosed.append((token, length))
        elif token["close"]:
            if not unclosed:
                raise fault("a closing mark without its opening", token.start())
            opening, start = unclosed.pop()
            if (token["close"] == "}") != bool(opening["part"]) or start == length:
                raise fault("marks that cross, or hold nothing,", opening.start())
            span = Span(start, length)
            if opening["kind"]:
                entities.append(Entity(span, EntityKind(opening["kind"])))
            else:
                for item in opening["links"].split(","):
                    link = _LINK.fullmatch(item)
                    if not link:
                        raise fault(f"'{item}' is no number with a word", opening.start())
                    links.append(_Link(opening["part"], int(link["number"]), link["word"] or "", span))
        elif not token["escaped"]:
            raise fault("a backslash before no brace, bracket, backslash or #", token.start())
    pieces.append(marked[last:])
    if unclosed:
        raise fault("a mark that is not closed", unclosed[-1][0].start())
    try:
        attributions = tuple(_attribution(number, links) for number in sorted({link.number for link in links}))
    except ValueError as error:
        raise MarkError(str(error), line) from error
    return Paragraph(
        header=header, text="".join(pieces), attributions=attributions, entities=tuple(sorted(entities)), line=line
    )


def _attribution(number: int, links: Iterable[_Link]) -> Attribution:
    """Return the attribution of that number.

    ValueError is raised where its words are unknown or contradict each other, or where its pieces overlap.
    """
    own = sorted((link for link in links if link.number == number), key=lambda link: link.span)
    words = {part: sorted({link.word for link in own if link.part == part and link.word}) for part in "scq"}
    if words["s"]:
        raise ValueError(f"attribution {number}: the source takes no word '{words['s'][0]}'")
    if len(words["c"]) > 1 or len(words["q"]) > 1:
        raise ValueError(f"attribution {number}: two words for one part: {', '.join(words['c'] + words['q'])}")
    if words["q"] and words["q"][0] not in set(Stance):
        raise ValueError(f"attribution {number}: no stance '{words['q'][0]}'; there are {', '.join(Stance)}")
    if words["c"] and words["c"][0] not in set(Polarity):
        raise ValueError(f"attribution {number}: a cue takes - or ?, not '{words['c'][0]}'")
    spans = {part: tuple(link.span for link in own if link.part == part) for part in "scq"}
    for pieces in spans.values():
        if any(left.end > right.start for left, right in pairwise(pieces)):
            raise ValueError(f"attribution {number}: two pieces of one part overlap")
    return Attribution(
        number=number,
        source=spans["s"],
        cue=spans["c"],
        content=spans["q"],
        stance=Stance(words["q"][0]) if words["q"] else None,
        polarity=Polarity(words["c"][0]) if words["c"] else Polarity.POSITIVE,
    )


# ---------------------------------------------------------------- writing


def write(paragraph: Paragraph) -> str:
    """Return the text with its marks.

    A stance or polarity stands at the first piece. ValueError is raised where spans cross.
    """
    grouped: dict[tuple[Span, str], list[str]] = {}
    for span, part, link in _links(paragraph):
        grouped.setdefault((span, part), []).append(link)
    marks = [((span, part), "{" + part + ",".join(links) + ":", "}") for (span, part), links in grouped.items()]
    marks += [((entity.span, entity.kind.value), f"[{entity.kind}:", "]") for entity in paragraph.entities]
    marks.sort(key=lambda mark: (mark[0][0].start, -mark[0][0].end, _ORDER.index(mark[0][1])))
    text = paragraph.text
    escapes = {found.start() for found in _ESCAPE.finditer(text)}
    out: list[str] = []
    unclosed: list[tuple[int, str]] = []
    at = 0
    for position in range(len(text) + 1):
        while unclosed and unclosed[-1][0] == position:
            out.append(unclosed.pop()[1])
        while at < len(marks) and marks[at][0][0].start == position:
            (span, _), opening, closing = marks[at]
            if unclosed and unclosed[-1][0] < span.end:
                raise ValueError(
                    f"spans cross: '{text[span.start : span.end]}' runs over the end of a mark around its start"
                )
            out.append(opening)
            unclosed.append((span.end, closing))
            at += 1
        if position in escapes:
            out.append("\\")
        out.append(text[position : position + 1])
    return "".join(out)


def _links(paragraph: Paragraph) -> Iterator[tuple[Span, str, str]]:
    """Yield each span with its part and its number, with the word that belongs to it."""
    for attribution in paragraph.attributions:
        words = {"s": "", "c": attribution.polarity.value, "q": attribution.stance or ""}
        for part, spans in (("s", attribution.source), ("c", attribution.cue), ("q", attribution.content)):
            for index, span in enumerate(spans):
                word = words[part] if index == 0 else ""
                yield span, part, f"{attribution.number} {word}".rstrip()


# ---------------------------------------------------------------- files


def read_file(content: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an annotated file, in order.

    MarkError is raised where one is broken.
    """
    return tuple(parse(marked, header, line=line) for line, header, marked in blocks(content))


def blocks(content: str) -> Iterator[tuple[int, Header, str]]:
    """Yield line, header and marked text of each paragraph, as they stand in the file."""
    lines = content.split("\n")
    starts = [index for index, text in enumerate(lines) if text.startswith("#")]
    if any(text.strip() for text in lines[: starts[0] if starts else None]):
        raise MarkError("text before the first header", 1)
    for start, end in pairwise([*starts, len(lines)]):
        if not _HEADER.fullmatch(lines[start]):
            raise MarkError("a header is '# id | origin | licence | credit | title'", start + 1)
        fields = [field.strip() for field in lines[start][1:].split("|", 4)]
        yield start + 1, Header(*fields), "\n".join(lines[start + 1 : end]).strip()


def write_file(paragraphs: Iterable[Paragraph]) -> str:
    """Return the content of an annotated file.

    It has a header line, the marked text and an empty line for each paragraph.
    """
    return "\n".join(f"{header_line(paragraph.header)}\n{write(paragraph)}\n" for paragraph in paragraphs)


def header_line(header: Header) -> str:
    """Return the line that stands above a paragraph."""
    return " | ".join(("# " + header.id, header.origin, header.licence, header.credit, header.title)).rstrip()

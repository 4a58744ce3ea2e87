"""What a template may print: the fields of a brief by name, as plain text, as rich text, or as lists of lines.

Word and Markdown templates fill the same values, so that the two can hold no different words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefgen.model import SectionKey

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from briefgen.model import ArticleId, Brief, Line


# What XML cannot hold, and the marks that turn the order of letters for the rest of a paragraph, ids of sources included.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")  # no-break spaces stay: "10 January" is kept on one line

_LONGEST_LINK_TEXT = 44  # characters; a longer address would take a second line of the Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of one look; a link leads out (``url``), a jump leads to the run of this document that has that ``bookmark``.

    ``own`` marks words in square brackets that briefgen adds itself: "[001]", "[drafter's words]".
    """

    text: str
    bold: bool = False
    url: str = ""
    jump: str = ""
    bookmark: str = ""
    own: bool = False


_Place = tuple[int, int]  # of a line in the table of two sides: its row, and how many of its side stand above it there


@dataclass(frozen=True, slots=True)
class Rich:
    """Words whose runs differ in look, or are links; empty is false, as empty text is."""

    runs: tuple[Run, ...] = ()

    def __bool__(self) -> bool:
        return bool(str(self))

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)


DRAFTER = Rich((Run(text="[drafter's words]", own=True),))


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """A line of a brief as a template meets it: {{ line.lead }}, {{ line.text }} and so on."""

    lead: str
    continues: bool = False
    text: str
    tail: str
    cites: Rich
    id: Rich
    url: Rich
    drafter: Rich


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Two lines that stand side by side in a table; where one side has none, its line is empty."""

    left: PrintedLine
    right: PrintedLine


class Kind(StrEnum):
    """What a field holds; only TEXT, RICH and NUMBER can be printed, only LINES and ROWS can be looped over."""

    TEXT = "text"
    RICH = "rich text"
    NUMBER = "number"
    FLAG = "yes or no"
    LINES = "list of lines"
    LINE = "line"
    ROWS = "list of rows"
    ROW = "row"
    LOOP = "loop"


HEAD_FIELDS: Mapping[str, Kind] = dict.fromkeys(("marking", "title", "to", "sender", "date", "as_of", "compiled"), Kind.TEXT)
SIDES = {SectionKey.SIDE_A: "side_a_name", SectionKey.SIDE_B: "side_b_name"}  # the party that each column of the table is for
FIELDS: Mapping[str, Kind] = {
    **HEAD_FIELDS,
    **dict.fromkeys((key.value for key in SectionKey), Kind.LINES),
    **dict.fromkeys(SIDES.values(), Kind.TEXT),
    "since": Kind.TEXT,  # the day of the earlier brief, for the heading of changes
    "sides": Kind.ROWS,  # side_a and side_b, row by row
}
ITEMS: Mapping[Kind, Kind] = {Kind.LINES: Kind.LINE, Kind.ROWS: Kind.ROW}  # what a loop over a list yields
PARTS: Mapping[Kind, Mapping[str, Kind]] = {
    Kind.LINE: {
        "lead": Kind.TEXT,  # the party or the day, to be printed bold; often empty
        "continues": Kind.FLAG,  # the lead is that of the line before: a page need not print it twice
        "text": Kind.TEXT,
        "tail": Kind.TEXT,  # for quotes: who said it and when
        "cites": Kind.RICH,  # "[001][003]", each a jump to its entry under Sources
        "id": Kind.RICH,  # for sources: "[001]", where the jumps lead to
        "url": Kind.RICH,  # for sources: the address as a link
        "drafter": Kind.RICH,  # "[drafter's words]" where a person has changed the line, else empty
    },
    Kind.ROW: {"left": Kind.LINE, "right": Kind.LINE},
    Kind.LOOP: {"index": Kind.NUMBER, "first": Kind.FLAG, "last": Kind.FLAG},
}


def clean(text: str) -> str:
    """Return the text as it can be printed: on one line, single spaces, nothing that XML cannot hold."""
    return _SPACES.sub(" ", _UNPRINTABLE.sub("", text)).strip()


def sections_of(names: Collection[str]) -> frozenset[SectionKey]:
    """Return the sections whose lines a template prints that loops over the fields of those names."""
    both = frozenset(SIDES) if "sides" in names else frozenset()
    return both | {key for key in SectionKey if key.value in names}


def values_of(brief: Brief) -> dict[str, object]:
    """Return the value of every field in FIELDS for the brief."""
    head = brief.head
    heads = (head.marking, head.title, head.to, head.sender, head.date_text, head.as_of_text, head.compiled)
    values: dict[str, object] = dict(zip(HEAD_FIELDS, map(clean, heads), strict=True))
    entries = dict.fromkeys(article for line in brief.section(SectionKey.SOURCES) for article in line.sources)
    bookmarks = {article: f"source_{number}" for number, article in enumerate(entries, start=1)}
    for key in SectionKey:
        lines = brief.section(key)
        above = ("", *(line.lead for line in lines))
        values[key.value] = tuple(_printed(line, bookmarks, before) for line, before in zip(lines, above, strict=False))
    values["since"] = clean(head.since_text)
    for key, name in SIDES.items():
        values[name] = next((clean(line.lead) for line in brief.section(key)), "")
    values["sides"] = _side_by_side(*(_by_row(brief.section(key), bookmarks) for key in SIDES))
    return values


def _side_by_side(left: Mapping[_Place, PrintedLine], right: Mapping[_Place, PrintedLine]) -> tuple[Row, ...]:
    """Return the rows of the table; two lines that are alone in theirs, the others having had no room, share one."""
    alone = [place for place in sorted(right) if place not in left]
    rows = []
    for place in sorted(left):
        beside = place if place in right else alone.pop(0) if alone else None
        rows.append((place, Row(left=left[place], right=_NO_LINE if beside is None else right[beside])))
    rows += [(place, Row(left=_NO_LINE, right=right[place])) for place in alone]
    return tuple(row for _, row in sorted(rows, key=lambda one: one[0]))


def _by_row(lines: Sequence[Line], bookmarks: Mapping[ArticleId, str]) -> dict[_Place, PrintedLine]:
    """Return the lines by their row; where a row has several, as a person may have made it, they stand under each other."""
    found: dict[_Place, PrintedLine] = {}
    for line in lines:
        place = next((line.row, number) for number in range(len(lines)) if (line.row, number) not in found)
        found[place] = _printed(line, bookmarks)
    return found


_NO_LINE = PrintedLine(lead="", text="", tail="", cites=Rich(), id=Rich(), url=Rich(), drafter=Rich())


def _printed(line: Line, bookmarks: Mapping[ArticleId, str], before: str = "") -> PrintedLine:
    """Return the line as templates meet it; ``before`` is the lead of the line above it."""
    ids = [(f"[{clean(article)}]", bookmarks.get(article, "")) for article in line.sources]
    text = clean(line.text)
    # "Length of the talks: “nine hours” [001], “seven hours” [002].": once is enough
    said = line.section is SectionKey.CHECKS and all(shown in text for shown, _ in ids)
    return PrintedLine(
        lead=clean(line.lead),
        continues=bool(clean(line.lead)) and clean(line.lead) == clean(before),
        text=text,
        tail=clean(line.tail),
        cites=Rich() if said else Rich(tuple(Run(text=text, jump=bookmark, own=True) for text, bookmark in ids)),
        id=Rich(tuple(Run(text=text, bookmark=bookmark, own=True) for text, bookmark in ids)),
        url=_link(clean(line.url or "")),
        drafter=DRAFTER if line.drafter else Rich(),
    )


def _link(url: str) -> Rich:
    """Return the address as a short readable link; as plain text where a reader's program should not open it."""
    try:
        address = urlsplit(url)
        host = address.hostname or ""
    except ValueError:  # "http://[broken"
        return Rich((Run(text=url),)) if url else Rich()
    if address.scheme not in {"http", "https"} or not host:
        return Rich((Run(text=url),)) if url else Rich()
    shown = url.partition("://")[2].removeprefix("www.").rstrip("/")
    if len(shown) > _LONGEST_LINK_TEXT:
        shown = f"{host.removeprefix('www.')}/…"
    return Rich((Run(text=shown, url=url),))

"""What a template may print: the fields of a brief by name.

They are plain text, rich text, or lists of lines. Word and Markdown templates fill the same values, so that the two can
hold no different words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefgen.lang.en.time_words import MONTH_NAMES, WEEKDAY_NAMES
from briefgen.layouts import plan_of
from briefgen.model import ArticleId, English, SectionKey

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from briefgen.model import Brief, Line


# What XML cannot hold, and the marks that turn the order of letters for the rest of a paragraph, ids of sources
# included.
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069\ufeff]"
)
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")  # no-break spaces stay: "10 January" is kept on one line

_LONGEST_LINK_TEXT = 44  # characters; a longer address would take a second line of the Sources
_RUN = 3  # numbers in a row that are printed as "1–3"
_NAMED = re.compile(r"\[(\d{1,6}[a-z]{0,3})\]")  # the id of an article inside a check: "[001] garbled"
_LONG_NAMES = re.compile(rf"\b(?:{'|'.join((*WEEKDAY_NAMES, *MONTH_NAMES))})\b")
_SHORT_NAME = {"September": "Sept"}
_DATED = {SectionKey.SETTING, SectionKey.CHANGES, SectionKey.NEXT_STEPS}  # sections whose leads are days
BLANK = "______"  # printed where a house's own field is not given


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of one look, which may be a link or a jump.

    A link leads out (``url``); a jump leads to the run of this document that has that ``bookmark``. ``own`` marks words
    in square brackets that briefgen adds itself: "[1]", "[drafter's words]".
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


@dataclass(frozen=True, slots=True)
class Blank(Rich):
    """A blank to fill in by hand: printed as a rule, yet false in a condition."""

    runs: tuple[Run, ...] = (Run(text=BLANK),)

    def __bool__(self) -> bool:
        return False


_SPACE = Run(text=" ")
DRAFTER = Rich((Run(text="[drafter's words]", own=True),))


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """A line of a brief as a template meets it.

    Its parts print as {{ line.lead }}, {{ line.text }} and so on.
    """

    lead: str
    key: str = ""
    continues: bool = False
    text: str
    tail: str
    speaker: str = ""
    role: str = ""
    date: str = ""
    place: str = ""
    cites: Rich
    id: Rich
    origin: Rich = Rich()
    url: Rich
    drafter: Rich

    @property
    def whole(self) -> Rich:
        """Return everything of the line, as {{ line }} prints it.

        That is the key in bold (once for lines that go on), the words, the rest and the sources.
        """
        key = "" if self.continues else self.key
        rest = self.role if self.speaker else self.tail
        runs = (
            *(
                *self.id.runs,
                *((_SPACE,) if self.id else ()),
                *self.origin.runs,
                *((Run(text=", "),) if self.origin else ()),
            ),
            *((Run(text=f"{key}:", bold=True), _SPACE) if key and not self.id else ()),
            Run(text=self.text),
            *((Run(text=f" – {rest}"),) if rest else ()),
            *((_SPACE, *self.drafter.runs) if self.drafter else ()),
            *((Run(text="\u00a0"), *self.cites.runs) if self.cites else ()),
        )
        return Rich(runs)


@dataclass(frozen=True, slots=True)
class OwnFields:
    """The house's own fields, each an attribute, with a blank for one not given."""

    _given: Mapping[str, str]

    def __getattr__(self, name: str) -> Rich:
        return Rich((Run(text=self._given[name]),)) if self._given.get(name) else Blank()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Two lines side by side in a table; a side that has none has an empty line."""

    left: PrintedLine
    right: PrintedLine


class Kind(StrEnum):
    """What a field holds.

    Only TEXT, RICH and NUMBER can be printed by themselves, and a LINE as a whole; only LINES and ROWS can be looped
    over.
    """

    TEXT = "text"
    RICH = "rich text"
    NUMBER = "number"
    FLAG = "yes or no"
    LINES = "list of lines"
    LINE = "line"
    ROWS = "list of rows"
    ROW = "row"
    LOOP = "loop"
    OWN = "fields of the house"  # each name is one: {{ own.ref }}


HEAD_FIELDS: Mapping[str, Kind] = dict.fromkeys(
    ("marking", "title", "to", "sender", "date", "as_of", "compiled", "kind"), Kind.TEXT
)
SIDES = {
    SectionKey.SIDE_A: "side_a_name",
    SectionKey.SIDE_B: "side_b_name",
}  # the party that each column of the table is for
FIELDS: Mapping[str, Kind] = {
    **HEAD_FIELDS,
    **dict.fromkeys((key.value for key in SectionKey), Kind.LINES),
    **dict.fromkeys(SIDES.values(), Kind.TEXT),
    "since": Kind.TEXT,  # the day of the earlier brief, for the heading of changes
    "sides": Kind.ROWS,  # side_a and side_b, row by row
    "own": Kind.OWN,  # what build was told with --set
}
ITEMS: Mapping[Kind, Kind] = {Kind.LINES: Kind.LINE, Kind.ROWS: Kind.ROW}  # what a loop over a list yields
PARTS: Mapping[Kind, Mapping[str, Kind]] = {
    Kind.LINE: {
        "lead": Kind.TEXT,  # the party or the day, to be printed bold; often empty
        "key": Kind.TEXT,  # for a column beside the text: the party, the speaker, the day in short; often empty
        "continues": Kind.FLAG,  # the lead is that of the line before: a page need not print it twice
        "text": Kind.TEXT,
        "tail": Kind.TEXT,  # for quotes: who said it, in which office, for whom, when
        "speaker": Kind.TEXT,  # for quotes: who
        "role": Kind.TEXT,  # for quotes: the tail without the speaker
        "date": Kind.TEXT,  # for next steps: the day
        "place": Kind.TEXT,  # for next steps: where, as far as it is known
        "cites": Kind.RICH,  # "[1–3,5]", each number a jump to its entry under Sources
        "id": Kind.RICH,  # for sources: "[1]", where the jumps lead to
        "origin": Kind.RICH,  # for sources: the publisher, a link to the address where there is one
        "url": Kind.RICH,  # for sources: the address as a link
        "drafter": Kind.RICH,  # "[drafter's words]" where a person has changed the line, else empty
    },
    Kind.ROW: {"left": Kind.LINE, "right": Kind.LINE},
    Kind.LOOP: {"index": Kind.NUMBER, "first": Kind.FLAG, "last": Kind.FLAG},
}


def clean(text: str) -> str:
    """Return the text as it can be printed.

    It stands on one line, in single spaces, without anything that XML cannot hold.
    """
    return _SPACES.sub(" ", _UNPRINTABLE.sub("", text)).strip()


def rich_of(value: object) -> Rich:
    """Return what a value prints: rich text as it is, a line whole, else plain text."""
    if isinstance(value, PrintedLine):
        return value.whole
    return value if isinstance(value, Rich) else Rich((Run(text=clean(str(value))),))


def sections_of(names: Collection[str]) -> frozenset[SectionKey]:
    """Return the sections that a template prints which loops over fields so named."""
    both = frozenset(SIDES) if "sides" in names else frozenset()
    return both | {key for key in SectionKey if key.value in names}


def values_of(brief: Brief) -> dict[str, object]:
    """Return the value of every field in FIELDS for the brief."""
    head = brief.head
    plan = plan_of(head.layout)
    kind = plan.label_us if head.language == English.US else plan.label
    heads = (head.marking, head.title, head.to, head.sender, head.date_text, head.as_of_text, head.compiled, kind)
    values: dict[str, object] = dict(zip(HEAD_FIELDS, map(clean, heads), strict=True))
    entries = dict.fromkeys(article for line in brief.section(SectionKey.SOURCES) for article in line.sources)
    numbers = {article: number for number, article in enumerate(entries, start=1)}
    for key in SectionKey:
        lines = brief.section(key)
        above = ("", *(line.lead for line in lines))
        values[key.value] = tuple(_printed(line, numbers, before) for line, before in zip(lines, above, strict=False))
    values["since"] = clean(head.since_text)
    values["own"] = OwnFields({name: clean(text) for name, text in head.own})
    for key, name in SIDES.items():
        values[name] = next((clean(line.lead) for line in brief.section(key)), "")
    values["sides"] = _side_by_side(*(_by_row(brief.section(key), numbers) for key in SIDES))
    return values


def _side_by_side(left: Mapping[_Place, PrintedLine], right: Mapping[_Place, PrintedLine]) -> tuple[Row, ...]:
    """Return the rows of the table of two sides.

    Two lines that are alone in their rows, since there was no room for the others, share one.
    """
    alone = [place for place in sorted(right) if place not in left]
    rows = []
    for place in sorted(left):
        beside = place if place in right else alone.pop(0) if alone else None
        rows.append((place, Row(left=left[place], right=_NO_LINE if beside is None else right[beside])))
    rows += [(place, Row(left=_NO_LINE, right=right[place])) for place in alone]
    return tuple(row for _, row in sorted(rows, key=lambda one: one[0]))


def _by_row(lines: Sequence[Line], numbers: Mapping[ArticleId, int]) -> dict[_Place, PrintedLine]:
    """Return the lines by their row.

    Where a row has several, as a person may have made it, they stand under each other.
    """
    found: dict[_Place, PrintedLine] = {}
    for line in lines:
        place = next((line.row, number) for number in range(len(lines)) if (line.row, number) not in found)
        found[place] = _printed(line, numbers)
    return found


_NO_LINE = PrintedLine(lead="", text="", tail="", cites=Rich(), id=Rich(), url=Rich(), drafter=Rich())


def _printed(line: Line, numbers: Mapping[ArticleId, int], before: str = "") -> PrintedLine:
    """Return the line as templates meet it, with the numbers of the list of sources.

    ``before`` is the lead of the line above it.
    """
    lead, text, tail, speaker = clean(line.lead), clean(line.text), clean(line.tail), clean(line.speaker)
    listed = line.section is SectionKey.SOURCES
    said = False
    if line.section is SectionKey.CHECKS:  # "“nine hours” [1], “seven hours” [2].": once is enough
        said = all(f"[{article}]" in text for article in line.sources)
        text = _NAMED.sub(lambda found: f"[{numbers.get(ArticleId(found[1]), found[1])}]", text)
    elif listed:
        stop = "." if text.endswith(".") else ""
        told = "".join(
            _file_of(article, numbers[article]) for article in line.sources if not text.startswith(f"{article}.")
        )  # "003.txt, …"
        text = f"{text.removesuffix(stop)}{told}{stop}"
    return PrintedLine(
        lead=lead,
        key=speaker or (_shortened(lead) if line.section in _DATED else lead),
        continues=bool(lead) and lead == clean(before),
        text=text,
        tail=tail,
        speaker=speaker,
        role=tail.removeprefix(speaker).lstrip(", "),
        date=lead if line.section is SectionKey.NEXT_STEPS else "",
        place=clean(line.place),
        cites=Rich() if said or listed else _cites(line.sources, numbers),
        id=Rich(
            tuple(
                Run(text=f"[{numbers[article]}]", bookmark=f"source_{numbers[article]}", own=True)
                for article in line.sources
            )
        )
        if listed
        else Rich(),
        origin=_origin(lead, clean(line.url or "")) if listed else Rich(),
        url=_link(clean(line.url or "")),
        drafter=DRAFTER if line.drafter else Rich(),
    )


def _cites(articles: Sequence[ArticleId], numbers: Mapping[ArticleId, int]) -> Rich:
    """Return "[1–3,5]", each number a jump to its entry in the list of sources.

    An article that is not in the list stands with its id.
    """
    known = sorted({numbers[article] for article in articles if article in numbers})
    marks: list[tuple[str, str, str]] = []  # what stands before a number, the number, where it leads
    for _, run in groupby(enumerate(known), key=lambda placed: placed[1] - placed[0]):
        row = [str(number) for _, number in run]
        shown = [(",", row[0]), ("–", row[-1])] if len(row) >= _RUN else [(",", number) for number in row]
        marks += [(mark, number, f"source_{number}") for mark, number in shown]
    marks += [(",", clean(article), "") for article in articles if article not in numbers]
    ends = ["[", *("" for _ in marks[1:])], [*("" for _ in marks[1:]), "]"]
    return Rich(
        tuple(
            Run(text=f"{before or mark}{number}{after}", jump=jump, own=True)
            for (mark, number, jump), before, after in zip(marks, *ends, strict=True)
        )
        if marks
        else ()
    )


def _file_of(article: ArticleId, number: int) -> str:
    """Return which article an entry is, where its number does not say so: " #003b"."""
    return "" if article.lstrip("0") == str(number) else f" #{clean(article)}"


def _shortened(lead: str) -> str:
    """Return a day as a narrow column holds it: "Wed 12 Jan", "By 31 Mar 2023".

    What is no day stays as it is.
    """
    return (
        _LONG_NAMES.sub(lambda found: _SHORT_NAME.get(found[0], found[0][:3]), lead) if re.search(r"\d", lead) else lead
    )


def _origin(name: str, url: str) -> Rich:
    link = _link(url)
    return Rich((Run(text=name, url=link.runs[0].url if link else ""),)) if name else link


def _link(url: str) -> Rich:
    """Return the address as a short readable link.

    It is plain text where a reader's program should not open it.
    """
    try:
        address = urlsplit(url)
        host = address.hostname or ""
    except ValueError:  # "http://[broken"
        return Rich((Run(text=url),)) if url else Rich()
    if (
        address.scheme not in {"http", "https"} or not host or address.username is not None
    ):  # "http://good.example@evil.example"
        return Rich((Run(text=url),)) if url else Rich()
    shown = url.partition("://")[2].removeprefix("www.").rstrip("/")
    if len(shown) > _LONGEST_LINK_TEXT:
        shown = f"{host.removeprefix('www.')}/…"
    return Rich((Run(text=shown, url=url),))

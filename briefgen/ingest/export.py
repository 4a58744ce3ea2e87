"""Exports of the news archives LexisNexis and Factiva.

Many articles stand in one file, each with its own header fields.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.dates import parse_day
from briefgen.ingest.extracted import Extracted
from briefgen.ingest.metadata import Metadata
from briefgen.ingest.segment import Segment, plain_segments
from briefgen.lang.en.archives import (
    BODY_LABELS,
    CALENDAR,
    ENGLISH,
    HEADER_LABELS,
    SHOUTED_TRAILER_LABELS,
    TRAILER_LABELS,
    TRAILER_LINES,
)
from briefgen.lang.en.ingest import export as en
from briefgen.model import BlockKind, DateBasis, Span
from briefgen.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

_FIELD: Final = "field of an archive's export"
_LINE: Final = re.compile(
    r"[^\s|](?:[^\r\n]*[^\s|])?"
)  # without the blank space and the marks of table cells around it


_RANGE: Final = re.compile(r"(\d{1,5})(?: ?- ?(\d{1,5}))?")

# "LENGTH: 640 words"; in Word exports with small letters.
_LABEL: Final = re.compile(
    r"(?P<name>[^\W\d_][^\W\d_-]{1,20}(?:-[^\W\d_-]{1,10})?):(?:[ \t\u00a0]{1,40}(?P<value>\S.{0,2000})?)?"
)
_CELLS: Final = re.compile(r"\|?\s{0,20}[\r\n]\s{0,200}\|?")  # where a table's cell ends and the next begins
_PLACE: Final = re.compile(r"(?<=[^\W\d_])\((?=[A-Z])")  # "The Tidewater Post(Tarn)"

# Factiva's codes: HD headline, BY author, WC words, PD day, SN source, LP lead paragraph, TD the rest of the text.
_CODE: Final = re.compile(
    r"(?P<code>SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CO|IN|NS|RE|IPC|IPD|PUB|AN|ART|CX|CT|RF|CLM|DLN)"
    r"(?:(?:[ \t]{2,40}|[ \t]{0,40}[\t|][ \t]{0,40})(?P<value>\S.{0,100000})?)?"
)
_NEEDED_CODES: Final = frozenset({"HD", "PD", "SN"})
_HEADER_LINES: Final = 25  # above the count of words
_BELOW_COUNT: Final = 30  # lines below it within which the body has its heading
_LABELS_BELOW: Final = 4  # lines below it among which other labels stand, where the body has none
_UNDER_DAY: Final = 8  # lines below the day within which the first label stands


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    number: int  # of the line, from 0


class _Label(NamedTuple):
    meaning: str  # a value of HEADER_LABELS, "body" or "trailer"
    value: str


class _Reading(NamedTuple):
    """Where the parts of one exported article stand, and what its fields say."""

    head: int  # place of its first line; what stands above is the export's cover
    body: tuple[Span, ...]
    title: Span | None
    publisher: str | None
    author: str | None
    day: date | None


class Export(NamedTuple):
    """The articles of an archive's export, in its order.

    ``stated`` is how many it says it holds, as many as were read at least.
    """

    articles: tuple[Extracted, ...]
    stated: int


def split_export(text: str, *, most: int) -> Export:
    """Return the first ``most`` articles of an archive's export.

    There are none where the text is no such export. Fields stay in each article's text, as furniture; ``begin`` says
    where its text begins in the file's.
    """
    mark = next((mark for mark in (en.ACCESSION, en.ENDED, en.COUNTED) if mark.search(text)), None)
    articles: list[Extracted] = []
    marked = 0
    for section in islice(_sections(text, mark), most) if mark else ():
        marked += bool(mark and mark.search(text, section.start, section.end))
        if article := _article(text, section, first=section.start == 0):
            articles.append(article)
    return Export(tuple(articles), max(_stated(text), marked, len(articles)) if articles else 0)


def is_foreign_export(text: str) -> bool:
    """Return whether the text is a Factiva export in an unknown language.

    Its words and days are in a language that is not known here.
    """
    return bool(en.ACCESSION.search(text)) and not split_export(text, most=1).articles


def _stated(text: str) -> int:
    """Return how many articles the export itself says it holds, or 0.

    It is 0 where the export does not say. One file may hold several exports.
    """
    if listed := sum(int(match["count"]) for match in en.LISTED.finditer(text)):
        return listed
    asked = [_RANGE.findall(match["ranges"]) for match in en.ASKED.finditer(text)]
    if asked:
        return sum(max(0, int(last or first) - int(first)) + 1 for ranges in asked for first, last in ranges)
    runs: list[
        list[tuple[int, int]]
    ] = []  # a list that was saved in parts goes on with "501 of 800 DOCUMENTS" in the next
    for match in en.COUNTED.finditer(text):
        number, total = int(match["one"] or match["number"]), int(match["all"] or match["total"])
        if not runs or number <= runs[-1][-1][0]:
            runs.append([])
        runs[-1].append((number, total))
    return sum(run[-1][1] if run[0][0] == 1 else run[-1][0] - run[0][0] + 1 for run in runs)


def _article(text: str, section: Span, *, first: bool) -> Extracted | None:
    """Return the article of a section, None where none is found in it.

    The first comes without the export's cover.
    """
    piece = text[section.start : section.end]
    lines = list(_lines(piece))
    reading = _by_codes(lines) or _by_labels(lines) or _by_order(lines)
    if reading is None or not reading.body:
        return None
    if first and reading.head:
        return _article(text, Span(section.start + lines[reading.head].start, section.end), first=False)
    return _extracted(piece, section.start, text.count("\n", 0, section.start), lines, reading)


def _lines(piece: str) -> Iterator[_Line]:
    number, before = 0, 0
    for match in _LINE.finditer(piece):
        number += piece.count("\n", before, match.start())
        before = match.start()
        yield _Line(*match.span(), match.group(), number)


def _sections(text: str, mark: re.Pattern[str]) -> Iterator[Span]:
    """Yield the segment of text of each article.

    The mark stands above it, or closes it. What follows the last may lack its mark.
    """
    places = [match.span() for match in mark.finditer(text)]
    if mark is en.COUNTED:
        yield from (Span(start, end) for start, end in pairwise([*(start for start, _ in places), len(text)]))
    else:
        yield from (Span(start, end) for start, end in pairwise([0, *(end for _, end in places), len(text)]))


def _extracted(piece: str, begin: int, lines_before: int, lines: Sequence[_Line], reading: _Reading) -> Extracted:
    """Return the article: its body read like plain text, all around it furniture."""
    masked = list(re.sub(r"[^\r\n]", " ", piece))
    for span in reading.body:
        masked[span.start : span.end] = piece[span.start : span.end]
    body = [replace(segment, text=piece) for segment in plain_segments("".join(masked))]
    around = []
    for line in lines:
        if masked[line.end - 1] != " ":
            continue
        whole = Segment(
            text=piece, start=line.start, end=line.end, line=line.number + 1, kind=BlockKind.FURNITURE, reason=_FIELD
        )
        if reading.title and whole.start <= reading.title.start < whole.end:
            whole = replace(
                whole, start=reading.title.start, end=max(reading.title.end, whole.end), kind=BlockKind.TITLE, reason=""
            )
        around.append(whole)
    title = reading.title
    around = [
        segment
        for segment in around
        if not title or segment.kind is BlockKind.TITLE or not title.start < segment.start < title.end
    ]
    segments = sorted((*around, *body), key=lambda segment: segment.start)
    return Extracted(
        text=piece,
        segments=tuple(replace(segment, line=segment.line + lines_before) for segment in segments),
        begin=begin,
        metadata=Metadata(
            title=squeeze(_CELLS.sub(" ", piece[title.start : title.end])) if title else None,
            publisher=reading.publisher,
            author=_author(reading.author) if reading.author else None,
            day=reading.day,
            basis=DateBasis.STATED,
        ),
    )


# ---------------------------------------------------------------- the three ways of writing fields


def _by_codes(lines: Sequence[_Line]) -> _Reading | None:
    """Return the reading of an article whose fields are named by Factiva's codes.

    It is None where they are not.
    """
    fields: dict[str, list[_Line]] = {}
    code = ""
    for line in lines:
        match = _CODE.fullmatch(line.text)
        if match and not (match["code"] in fields and match["code"] in {"LP", "TD"}):
            code = match["code"]
            told = (
                [_Line(line.start + match.start("value"), line.end, match["value"], line.number)]
                if match["value"]
                else []
            )
            fields.setdefault(code, []).extend(told)
        elif code:
            fields[code].append(line)
    if not fields.keys() >= _NEEDED_CODES:
        return None
    values = {name: squeeze(" ".join(line.text for line in found)) for name, found in fields.items()}
    body = [Span(line.start, line.end) for name in ("LP", "TD") for line in fields.get(name, ())]
    title = _span(_adjacent(fields["HD"]))
    if title and any(title.start < span.start < title.end for span in body):
        title = _span(fields["HD"][:1])
    head = next(i for i, line in enumerate(lines) if _CODE.fullmatch(line.text))
    return _Reading(head, tuple(body), title, values["SN"] or None, values.get("BY") or None, _day(values["PD"]))


def _adjacent(lines: Sequence[_Line]) -> Sequence[_Line]:
    """Return the first line of a title and those that stand at once below it.

    A second title further down is another's.
    """
    apart = (i for i, (above, below) in enumerate(pairwise(lines), 1) if below.number > above.number + 2)
    return lines[: next(apart, len(lines))]


def _by_labels(lines: Sequence[_Line]) -> _Reading | None:
    """Return the reading of a LexisNexis article, with labels such as "LENGTH:".

    It is None where the article has none.
    """
    counted = _counted(lines)
    if counted is None:
        return None
    shouted = (
        lines[counted].text.partition(":")[0].isupper()
    )  # text exports: a title "Notes: a deal" is no label among capitals
    labels = [_label(line.text, shouted=shouted) for line in lines]
    top = max(0, counted - _HEADER_LINES)
    dated = next(
        (i for i in reversed(range(top, counted)) if not labels[i] and en.DATED.fullmatch(lines[i].text)), None
    )
    titled = next(
        (i for i in range(counted, min(len(lines), counted + _BELOW_COUNT)) if labels[i] == _Label("body", "")), None
    )
    last = titled
    if last is None:
        near = range(counted, min(len(lines), counted + _LABELS_BELOW + 1))
        last = max(i for i in near if (label := labels[i]) and label.meaning in HEADER_LABELS.values())
        last = _paragraph_end(lines, labels, last) if last > counted else last
    end = next((i for i in range(last + 1, len(lines)) if _ends_body(lines[i].text, labels[i])), len(lines))
    signed = next((i for i in range(top, last + 1) if (label := labels[i]) and label.meaning == "byline"), None)
    named = (
        dated is not None
        and dated > 0
        and not (en.COUNTED.fullmatch(lines[dated - 1].text) or en.RIGHTS_LINE.fullmatch(lines[dated - 1].text))
    )
    return _Reading(
        max(0, dated - 2) if dated is not None and not shouted else 0,
        (Span(lines[last + 1].start, lines[end - 1].end),) if end > last + 1 else (),
        _headline(lines, labels, dated, counted, shouted=shouted),
        _PLACE.sub(" (", lines[dated - 1].text) if dated is not None and named else None,
        _value(lines, labels, signed) if signed is not None else None,
        _day(lines[dated].text) if dated is not None else None,
    )


def _counted(lines: Sequence[_Line]) -> int | None:
    """Return the place of the label with the count of words.

    Else it is that of the first label below a line with a day, None where neither is.
    """
    labelled = [
        (i, label) for i, line in enumerate(lines) if (label := _label(line.text)) and label.meaning != "trailer"
    ]
    counts = (i for i, label in labelled if label.meaning == "length" and en.WORD_COUNT.search(label.value))
    dated = (i for i, _ in labelled if any(en.DATED.fullmatch(line.text) for line in lines[max(0, i - _UNDER_DAY) : i]))
    return next(counts, next(dated, None))


def _label(line: str, *, shouted: bool | None = None) -> _Label | None:
    """Return what a line's label means and what follows it.

    ``shouted`` says whether the export writes its labels in capitals. It is None where the line has no label.
    """
    match = _LABEL.fullmatch(line)
    name = (match["name"] if match else line)[:40]
    if shouted is not None and match and name.isupper() != shouted:
        return None
    key = name.lower()
    if key in BODY_LABELS and (name[0].isupper() or match):
        return _Label("body", match["value"] or "" if match else "")
    if not match:
        return None
    if meaning := HEADER_LABELS.get(key):
        return _Label(meaning, match["value"] or "")
    return (
        _Label("trailer", match["value"] or "")
        if key in (SHOUTED_TRAILER_LABELS if shouted else TRAILER_LABELS)
        else None
    )


def _value(lines: Sequence[_Line], labels: Sequence[_Label | None], place: int) -> str | None:
    """Return what follows a label, to the end of its paragraph."""
    label = labels[place]
    below = lines[place + 1 : _paragraph_end(lines, labels, place) + 1]
    return squeeze(" ".join([label.value if label else "", *(line.text for line in below)])) or None


def _paragraph_end(lines: Sequence[_Line], labels: Sequence[_Label | None], first: int) -> int:
    """Return the place of the last line of a paragraph.

    Where no blank line stands before it, each line is one.
    """
    last = first
    if first and lines[first].number > lines[first - 1].number + 1:
        while last + 1 < len(lines) and lines[last + 1].number == lines[last].number + 1 and not labels[last + 1]:
            last += 1
    return last


def _ends_body(line: str, label: _Label | None) -> bool:
    if label:
        return label.meaning == "trailer"
    return line.lower() in TRAILER_LINES or bool(en.DATED_RIGHTS.fullmatch(line) or en.ENDED.fullmatch(line))


def _headline(
    lines: Sequence[_Line], labels: Sequence[_Label | None], dated: int | None, counted: int, *, shouted: bool
) -> Span | None:
    """Return where the title stands, None where there is none.

    It stands after its label, above the publisher (Word exports), or below the day (older text exports).
    """
    near = range(max(0, counted - _HEADER_LINES), min(len(lines), counted + _LABELS_BELOW + 1))
    for i in near:
        if (label := labels[i]) and label.meaning == "headline" and label.value:
            return Span(lines[i].end - len(label.value), lines[_paragraph_end(lines, labels, i)].end)
    if dated is None:
        return None
    above = [lines[dated - 2]] if dated >= 2 and not en.COUNTED.fullmatch(lines[dated - 2].text) else []
    if not shouted:
        return _span(above)
    free = [
        i
        for i in range(dated + 1, counted)
        if not (labels[i] or en.RIGHTS_LINE.fullmatch(lines[i].text) or en.EDITION.fullmatch(lines[i].text))
    ]
    # "May 3, 2031 Saturday / Edition 1; / Ireland", then a blank line and the title
    apart = [i for i in free if lines[i].number - lines[dated].number > i - dated]
    below = apart or free
    block = [
        i
        for n, i in enumerate(below)
        if i - below[0] == n and (not apart or lines[i].number - lines[below[0]].number == n)
    ]
    return _span([lines[i] for i in block] or above)


def _by_order(lines: Sequence[_Line]) -> _Reading | None:
    """Return the reading of a Factiva article without codes.

    Its lines are title, author, "640 words", day, hour, publisher, code, language, rights. It is None where they are
    not.
    """
    counts = (
        i for i, line in enumerate(lines[:-2]) if i and en.WORD_COUNT.fullmatch(line.text) and _day(lines[i + 1].text)
    )
    counted = next(counts, None)
    if counted is None:
        return None
    timed = bool(re.fullmatch(r"\d{1,2}:\d\d(?: ?[AP]M)?(?: [A-Z]{2,5})?", lines[counted + 2].text))
    publisher = counted + 2 + timed
    rights = next(
        (i for i in range(publisher, min(publisher + 10, len(lines))) if en.RIGHTS_LINE.fullmatch(lines[i].text)), None
    )
    language = next(
        (i for i in range(publisher, min(publisher + 8, len(lines))) if lines[i].text.lower() in ENGLISH), None
    )
    last = rights if rights is not None else language
    if last is None:
        return None
    end = next((i for i in range(last + 1, len(lines)) if en.ACCESSION.fullmatch(lines[i].text)), len(lines))
    noted = counted >= 2 and bool(en.NOTE.fullmatch(lines[counted - 1].text))
    above = counted - 1 - noted
    signed = above >= 1 and bool(
        en.BY.match(lines[above].text) or (_is_author(lines[above].text) and not _is_section(lines[above - 1].text))
    )
    return _Reading(
        above - signed,
        (Span(lines[last + 1].start, lines[end - 1].end),) if end > last + 1 else (),
        _span([lines[above - signed]]),
        lines[publisher].text,
        lines[above].text if signed else None,
        _day(lines[counted + 1].text),
    )


def _is_author(line: str) -> bool:
    """Return whether a line could be names of people.

    Each has two to four capitalised words, and no stop.
    """
    name = r"[A-Z][\w'’-]{1,20}(?: (?:[A-Z]\.|[A-Z][\w'’-]{1,20})){1,3}"
    return bool(re.fullmatch(rf"{name}(?:{en.NEXT_NAME}{name}){{0,6}}", line))


def _is_section(line: str) -> bool:
    """Return whether a line names a part of the paper.

    Such are "News" and "Foreign Desk; 1"; the title then stands below it.
    """
    return bool(re.fullmatch(r"\w{2,20}|.{2,40};.{1,20}", line))


def _author(line: str) -> str:
    """Return the names in a byline, with commas between them.

    "By" before them is left out, and they are not in capitals.
    """
    names = re.sub(r"\s?;\s?", ", ", en.BY.sub("", line, count=1) if en.BY.match(line) else line)
    return names.title() if names.isupper() else names


def _day(line: str) -> date | None:
    match = en.DATED.fullmatch(line)
    told = match["day"] if match else line
    words = (
        CALENDAR.get(word.lower().rstrip("."), word)
        for word in re.sub(r"(?<=\d)(?:\.|er)(?= )", "", told).replace(",", " ").split()
    )
    return parse_day(told) or parse_day(" ".join(filter(None, words)))


def _span(lines: Sequence[_Line]) -> Span | None:
    """Return the segment from the first line's start to the last line's end.

    It is None where there are no lines.
    """
    return Span(lines[0].start, lines[-1].end) if lines else None

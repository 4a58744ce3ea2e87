"""Exports of news archives, LexisNexis and Factiva: many articles in one file, each with its own header fields."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.dates import parse_day
from briefgen.ingest.extracted import Extracted
from briefgen.ingest.metadata import Metadata
from briefgen.ingest.stretch import Stretch, plain_stretches
from briefgen.model import BlockKind, DateBasis, Span
from briefgen.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

_FIELD: Final = "field of an archive's export"
_LINE: Final = re.compile(r"[^\s|](?:[^\r\n]*[^\s|])?")  # without the blank space and the marks of table cells around it

# LexisNexis: "3 of 20 DOCUMENTS" above each article, or "End of Document" below.
_COUNTED: Final = re.compile(r"^[ \t]{0,200}\d{1,5} of \d{1,5} DOCUMENTS?[ \t]{0,200}$", re.MULTILINE)
_ENDED: Final = re.compile(r"^[ \t]{0,200}End of Document[ \t]{0,200}$", re.MULTILINE)
# Factiva: "Document TDWP000020310503e7530001x" below each, with the code AN before it where fields are named by codes.
_ACCESSION: Final = re.compile(
    r"^[ \t|]{0,200}(?:AN[ \t|]{1,40})?Do[ck]umento? [A-Z][A-Z0-9]{3,11}\d{8}[a-z0-9]{6,14}[ \t|]{0,200}$", re.MULTILINE
)

# "LENGTH: 640 words"; in Word exports with small letters.
_LABEL: Final = re.compile(r"(?P<name>[A-Z][A-Za-z-]{3,20}):(?:[ \t\u00a0]{1,40}(?P<value>\S.{0,2000})?)?")
_BODY: Final = re.compile(r"Body|BODY:?")  # with this label, the body begins below it, however many labels stand above
_HEADER_LABELS: Final = frozenset("byline section length dateline highlight headline edition series body".split())
_TRAILER_LABELS: Final = frozenset(
    "load-date language publication-type subject company organization organisation geographic industry person city state country graphic "
    "journal-code document-type acc-no notes correction classification ticker pub-type update-code dispatch-type".split()
)
_TRAILER_LINES: Final = frozenset({"classification", "graphic", "notes", "correction", "load-date"})
_RIGHTS: Final = re.compile(r"(?:©|\(c\)|copyright\b).{0,300}|all rights reserved\.?", re.IGNORECASE)
_WORD_COUNT: Final = re.compile(r"\d[\d,]{0,8} words", re.IGNORECASE)
_DATED: Final = re.compile(
    r"(?:[A-Z][a-z]+day,? )?(?P<day>[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})(?:,? [A-Z][a-z]+day)?(?:,? \d{1,2}:\d\d.{0,20})?(?:,? .{0,40}\bedition)?",
    re.IGNORECASE,
)
_EDITION: Final = re.compile(r".{0,60}\bedition\b.{0,40}", re.IGNORECASE)  # "Late Edition - Final", below the day
_CELLS: Final = re.compile(r"\|?\s{0,20}[\r\n]\s{0,200}\|?")  # where a table's cell ends and the next begins
_BY: Final = re.compile(r"by:?\s", re.IGNORECASE)

# Factiva's codes: HD headline, BY author, WC words, PD day, SN source, LP lead paragraph, TD the rest of the text.
_CODE: Final = re.compile(
    r"(?P<code>SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CO|IN|NS|RE|IPC|IPD|PUB|AN|ART|CX|CT|RF|CLM|DLN)(?:(?:[ \t]{2,40}|[ \t]{0,40}[\t|][ \t]{0,40})(?P<value>\S.{0,100000})?)?"
)
_NOTE: Final = re.compile(r"(?:special (?:to|for)|from (?:our|a)) .{2,60}", re.IGNORECASE)  # between the author and the count of words
_NEEDED_CODES: Final = frozenset({"HD", "PD", "SN"})
_HEADER_LINES: Final = 60


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    number: int  # of the line, from 0


class _Reading(NamedTuple):
    """Where the parts of one exported article stand, and what its fields say."""

    body: tuple[Span, ...]
    title: Span | None
    publisher: str | None
    author: str | None
    day: date | None


def split_export(text: str, *, most: int) -> tuple[Extracted, ...]:
    """Return the articles of an archive's export, in its order, the first ``most`` of them; none where the text is no such export.

    Fields stay in each article's text, as furniture; ``begin`` says where its text begins in the file's.
    """
    sections = next((found for mark in (_ACCESSION, _ENDED, _COUNTED) if (found := tuple(islice(_sections(text, mark), most)))), ())
    articles = []
    for section in sections:
        piece = text[section.start : section.end]
        lines = list(_lines(piece))
        reading = _by_codes(lines) or _by_labels(lines) or _by_order(lines)
        if reading and reading.body:
            articles.append(_extracted(piece, section.start, text.count("\n", 0, section.start), lines, reading))
    return tuple(articles)


def is_foreign_export(text: str) -> bool:
    """Return whether the text is a Factiva export with words and days in another language than English: "877 mots", "9 juin 2031"."""
    return bool(_ACCESSION.search(text)) and not split_export(text, most=1)


def _lines(piece: str) -> Iterator[_Line]:
    number, before = 0, 0
    for match in _LINE.finditer(piece):
        number += piece.count("\n", before, match.start())
        before = match.start()
        yield _Line(*match.span(), match.group(), number)


def _sections(text: str, mark: re.Pattern[str]) -> Iterator[Span]:
    """Yield the stretch of text of each article; the mark stands above it, or closes it."""
    places = [match.span() for match in mark.finditer(text)]
    if mark is _COUNTED:
        ends = [*(start for start, _ in places), len(text)]
        yield from (Span(start, end) for start, end in pairwise(ends) if places)
    else:
        start = 0
        for _, end in places:
            yield Span(start, end)
            start = end


def _extracted(piece: str, begin: int, lines_before: int, lines: Sequence[_Line], reading: _Reading) -> Extracted:
    """Return the article: its body read like plain text, all around it furniture."""
    masked = list(re.sub(r"[^\r\n]", " ", piece))
    for span in reading.body:
        masked[span.start : span.end] = piece[span.start : span.end]
    body = [replace(stretch, text=piece) for stretch in plain_stretches("".join(masked))]
    around = []
    for line in lines:
        if masked[line.end - 1] != " ":
            continue
        whole = Stretch(text=piece, start=line.start, end=line.end, line=line.number + 1, kind=BlockKind.FURNITURE, reason=_FIELD)
        if reading.title and whole.start <= reading.title.start < whole.end:
            whole = replace(whole, start=reading.title.start, end=max(reading.title.end, whole.end), kind=BlockKind.TITLE, reason="")
        around.append(whole)
    title = reading.title
    around = [stretch for stretch in around if not title or stretch.kind is BlockKind.TITLE or not title.start < stretch.start < title.end]
    stretches = sorted((*around, *body), key=lambda stretch: stretch.start)
    return Extracted(
        text=piece,
        stretches=tuple(replace(stretch, line=stretch.line + lines_before) for stretch in stretches),
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
    """Return the reading of an article whose fields are named by Factiva's codes; None where they are not."""
    fields: dict[str, list[_Line]] = {}
    code = ""
    for line in lines:
        match = _CODE.fullmatch(line.text)
        if match and not (match["code"] in fields and match["code"] in {"LP", "TD"}):
            code = match["code"]
            told = [_Line(line.start + match.start("value"), line.end, match["value"], line.number)] if match["value"] else []
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
    return _Reading(tuple(body), title, values["SN"] or None, values.get("BY") or None, parse_day(values["PD"]))


def _adjacent(lines: Sequence[_Line]) -> Sequence[_Line]:
    """Return the first line of a title and those that stand at once below it; a second title further down is another's."""
    apart = (i for i, (above, below) in enumerate(pairwise(lines), 1) if below.number > above.number + 2)
    return lines[: next(apart, len(lines))]


def _by_labels(lines: Sequence[_Line]) -> _Reading | None:
    """Return the reading of a LexisNexis article, with labels such as "LENGTH:"; None where it has none."""
    labels = [match if (match := _LABEL.fullmatch(line.text)) else None for line in lines]
    counted = next(
        (
            i
            for i, match in enumerate(labels[:_HEADER_LINES])
            if match and match["name"].lower() == "length" and _WORD_COUNT.search(lines[i].text)
        ),
        None,
    )
    if counted is None:
        return None
    named = {match["name"].lower(): (i, match["value"] or "") for i, match in enumerate(labels) if match}
    titled = next((i for i, line in enumerate(lines[:_HEADER_LINES]) if i > counted and _BODY.fullmatch(line.text)), None)
    last = (
        titled
        if titled is not None
        else max(i for i, match in enumerate(labels) if match and match["name"].lower() in _HEADER_LABELS and i <= counted + 4)
    )
    end = next((i for i in range(last + 1, len(lines)) if _ends_body(lines[i].text, labels[i])), len(lines))
    dated = next((i for i in range(counted) if _DATED.fullmatch(lines[i].text)), None)
    body = (Span(lines[last + 1].start, lines[end - 1].end),) if end > last + 1 else ()
    return _Reading(
        body,
        _headline(lines, labels, dated, counted, named),
        lines[dated - 1].text if dated else None,
        squeeze(named["byline"][1]) or None if "byline" in named else None,
        _day(lines[dated].text) if dated is not None else None,
    )


def _ends_body(line: str, label: re.Match[str] | None) -> bool:
    if label:
        return label["name"].lower() in _TRAILER_LABELS
    return line.lower() in _TRAILER_LINES or bool(_RIGHTS.fullmatch(line) or _ENDED.fullmatch(line))


def _headline(
    lines: Sequence[_Line], labels: Sequence[re.Match[str] | None], dated: int | None, counted: int, named: dict[str, tuple[int, str]]
) -> Span | None:
    """Return where the title stands: after its label, above the publisher (Word exports), or below the day (older text exports)."""
    if "headline" in named and named["headline"][1]:
        first = named["headline"][0]
        last = next((i for i in range(first, len(lines) - 1) if lines[i + 1].number > lines[i].number + 1 or labels[i + 1]), first)
        return Span(lines[first].end - len(named["headline"][1]), lines[last].end)
    if dated is None:
        return None
    if dated >= 2 and not _COUNTED.fullmatch(lines[dated - 2].text):
        return _span([lines[dated - 2]])
    below = [
        i for i in range(dated + 1, counted) if not (labels[i] or _RIGHTS.fullmatch(lines[i].text) or _EDITION.fullmatch(lines[i].text))
    ]
    following = [i for i in below if i - below[0] == below.index(i)]
    return _span([lines[i] for i in following]) if following else None


def _by_order(lines: Sequence[_Line]) -> _Reading | None:
    """Return the reading of a Factiva article without codes: title, author, "640 words", day, hour, publisher, code, language, rights."""
    counted = next((i for i, line in enumerate(lines[:_HEADER_LINES]) if _WORD_COUNT.fullmatch(line.text)), None)
    if not counted or counted + 2 >= len(lines) or not (day := _day(lines[counted + 1].text)):
        return None
    timed = bool(re.fullmatch(r"\d{1,2}:\d\d(?: ?[AP]M)?(?: [A-Z]{2,5})?", lines[counted + 2].text))
    publisher = counted + 2 + timed
    rights = next((i for i in range(publisher, min(publisher + 10, len(lines))) if _RIGHTS.fullmatch(lines[i].text)), None)
    language = next((i for i in range(publisher, min(publisher + 8, len(lines))) if lines[i].text == "English"), None)
    last = rights if rights is not None else language
    if last is None:
        return None
    end = next((i for i in range(last + 1, len(lines)) if _ACCESSION.fullmatch(lines[i].text)), len(lines))
    noted = counted >= 2 and bool(_NOTE.fullmatch(lines[counted - 1].text))
    above = counted - 1 - noted
    signed = above >= 1 and bool(_BY.match(lines[above].text) or _is_name(lines[above].text))
    return _Reading(
        (Span(lines[last + 1].start, lines[end - 1].end),) if end > last + 1 else (),
        _span([lines[above - signed]]),
        lines[publisher].text,
        lines[above].text if signed else None,
        day,
    )


def _is_name(line: str) -> bool:
    """Return whether a line could be the name of a person: two to four capitalised words and no stop."""
    return bool(re.fullmatch(r"[A-Z][\w'’-]{1,20}(?: (?:[A-Z]\.|[A-Z][\w'’-]{1,20})){1,3}", line))


def _author(line: str) -> str:
    """Return the names without "By" before them, with commas between them, and not in capitals."""
    names = re.sub(r"\s?;\s?", ", ", _BY.sub("", line, count=1) if _BY.match(line) else line)
    return names.title() if names.isupper() else names


def _day(line: str) -> date | None:
    match = _DATED.fullmatch(line)
    return parse_day(match["day"]) if match else parse_day(line)


def _span(lines: Sequence[_Line]) -> Span | None:
    """Return the stretch from the first line's first character to the last line's last."""
    return Span(lines[0].start, lines[-1].end) if lines else None

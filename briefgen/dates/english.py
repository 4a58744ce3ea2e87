"""Days as the varieties of English word them.

The UK writes "Wednesday 12 January 2022", the US "Wednesday, January 12, 2022".

A brief is composed the UK's way; what a template prints is worded the template's way. Only briefgen's own words are:
the days in the head, in front of steps, beside sources, in checks outside quotation marks. What an article or a person
wrote stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.lang.en.time_words import MONTH_NAMES, WEEKDAY_NAMES
from briefgen.model import English, SectionKey

if TYPE_CHECKING:
    from briefgen.model import Brief, Head, Line

_DAY: Final = re.compile(
    rf"(?<![\w–-])(?:(?P<weekday>{'|'.join(WEEKDAY_NAMES)}) )?"
    rf"(?P<day>\d{{1,2}}(?:–\d{{1,2}})?) (?P<month>{'|'.join(MONTH_NAMES)})"
    r"(?: (?P<year>\d{4}))?(?!\w)"
)
_QUOTED: Final = re.compile(r"(“[^”]{0,2000}”)")
_WHEN: Final = re.compile(
    rf"(?:Now |[Bb]y |(?:Now w|W)eek of )?{_DAY.pattern}(?: – {re.sub('P<[a-z]+>', ':', _DAY.pattern)})?"
)
# "(brief of 9 January 2022: Wednesday 12 January)" behind an article's words; behind a figure's colon stands an
# article's value.
_EARLIER: Final = re.compile(r"\((?:brief of|earlier brief)[^()“”]{0,120}\)[.]?$")
_EARLIER_DAY: Final = re.compile(r"\(brief of [^():“”]{0,40}(?=[:)])(?=[^()]{0,200}\)[.]?$)")
# "Talks end, 10 January 2022 (inferred), garbled in places." begins with an article's headline.
_DESCRIBED: Final = re.compile(
    rf"(?:^|, ){_DAY.pattern}(?: \([a-z ]{{1,20}}\))?"
    r"(?:, (?:before the event|garbled in places|opening only)){0,3}[.]$"
)


_SAID_ON: Final = re.compile(rf"(?<=, ){_DAY.pattern}$")  # "Mara Velk, Foreign Minister, Norvania, 3 March"
_ADDED: Final = re.compile(
    rf"\[(?:[a-z]+ (?:of )?)?{_DAY.pattern}(?: – {re.sub('P<[a-z]+>', ':', _DAY.pattern)})?\]"
)  # "on Monday [10 January]"


def reworded(text: str, english: English) -> str:
    """Return the text with its days worded in that variety of English.

    Days are found as ``day_text`` words them.
    """
    return _DAY.sub(lambda found: _worded(found, english), text)


def _worded(found: re.Match[str], english: English) -> str:
    weekday, day, month, year = found.group("weekday", "day", "month", "year")
    if english is English.US:
        return (f"{weekday}, " if weekday else "") + f"{month} {day}" + (f", {year}" if year else "")
    joint = ", " if english is English.UN else " "
    return (f"{weekday}{joint}" if weekday else "") + f"{day} {month}" + (f" {year}" if year else "")


def in_its_english(brief: Brief) -> Brief:
    """Return the brief with briefgen's own days worded in the English of its head.

    Every line stays at its place.
    """
    english = brief.head.language
    if english is English.UK:
        return brief
    return replace(brief, head=_head(brief.head, english), lines=tuple(_line(line, english) for line in brief.lines))


def _head(head: Head, english: English) -> Head:
    return replace(
        head,
        date_text=reworded(head.date_text, english),
        as_of_text=reworded(head.as_of_text, english),
        since_text=reworded(head.since_text, english),
    )


def _line(line: Line, english: English) -> Line:
    if line.drafter:
        return line
    lead = reworded(line.lead, english) if _WHEN.fullmatch(line.lead) else line.lead

    def again(found: re.Match[str]) -> str:
        return reworded(found.group(), english)

    match line.section:
        case SectionKey.CHECKS:
            text = "".join(
                piece if piece.startswith("“") else reworded(piece, english) for piece in _QUOTED.split(line.text)
            )
        case SectionKey.CHANGES:
            text = (_EARLIER if line.lead.startswith("Now ") else _EARLIER_DAY).sub(again, line.text)
        case SectionKey.SOURCES:
            text = _DESCRIBED.sub(again, line.text)
        case _:
            text = _ADDED.sub(again, line.text)
    return replace(line, lead=lead, text=text, tail=_SAID_ON.sub(again, line.tail))

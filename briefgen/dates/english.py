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

from briefgen.lang.en.dates import english as en
from briefgen.model import English, SectionKey

if TYPE_CHECKING:
    from briefgen.model import Brief, Head, Line

_QUOTED: Final = re.compile(r"(“[^”]{0,2000}”)")


_SAID_ON: Final = re.compile(rf"(?<=, ){en.DAY.pattern}$")  # "Mara Velk, Foreign Minister, Norvania, 3 March"
_ADDED: Final = re.compile(
    rf"\[(?:[a-z]+ (?:of )?)?{en.DAY.pattern}(?: – {re.sub('P<[a-z]+>', ':', en.DAY.pattern)})?\]"
)  # "on Monday [10 January]"


def reworded(text: str, english: English) -> str:
    """Return the text with its days worded in that variety of English.

    Days are found as ``day_text`` words them.
    """
    return en.DAY.sub(lambda found: _worded(found, english), text)


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
    lead = reworded(line.lead, english) if en.WHEN.fullmatch(line.lead) else line.lead

    def again(found: re.Match[str]) -> str:
        return reworded(found.group(), english)

    match line.section:
        case SectionKey.CHECKS:
            text = "".join(
                piece if piece.startswith("“") else reworded(piece, english) for piece in _QUOTED.split(line.text)
            )
        case SectionKey.CHANGES:
            text = (en.EARLIER if line.lead.startswith("Now ") else en.EARLIER_DAY).sub(again, line.text)
        case SectionKey.SOURCES:
            text = en.DESCRIBED.sub(again, line.text)
        case _:
            text = _ADDED.sub(again, line.text)
    return replace(line, lead=lead, text=text, tail=_SAID_ON.sub(again, line.tail))

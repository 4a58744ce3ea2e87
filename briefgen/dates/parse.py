"""Whole date strings, as metadata, date lines and options hold them.

Dates inside sentences are not read here.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from briefgen.lang.en.dates import parse as en
from briefgen.lang.en.time_words import MONTHS, WEEKDAYS
from briefgen.text import normal

_LONGEST: Final = 80  # characters; a longer string is a sentence, not a date

_NUMERIC: Final = re.compile(
    rf"(?P<first>\d{{1,2}})([/.-])(?P<second>\d{{1,2}})\2{en.YEAR}{en.CLOCK}\s*", re.IGNORECASE
)


def parse_day(text: str) -> date | None:
    """Return the day that a whole date string names, None where none is certain.

    "10/01/2022" is None: it is January in one country and October in another. So is "Tuesday, January 10, 2022", a
    Monday.
    """
    string = normal(text[: _LONGEST + 1])
    if len(string) > _LONGEST or not re.search(r"\d", string):
        return None
    for form in en.FORMS:
        if match := form.fullmatch(string):
            return _day_of(match)
    if match := _NUMERIC.fullmatch(string):
        return _numeric_day(match)
    return _by_dateparser(string)


def _day_of(match: re.Match[str]) -> date | None:
    """Return the day of a matched form.

    None where there is no such day or its weekday contradicts it.
    """
    parts = match.groupdict()
    month = int(parts["number"]) if "number" in parts else MONTHS.get(parts["month"].lower())
    if month is None:
        return None
    day = _date(int(parts["year"]), month, int(parts["day"]))
    name = parts.get("weekday")
    if day is None or (name and WEEKDAYS.get(name.lower()) != day.weekday()):
        return None
    return day


def _numeric_day(match: re.Match[str]) -> date | None:
    """Return the day of "13/01/2022" or "01/13/2022".

    None where the two orders make two days, or none.
    """
    year, first, second = int(match["year"]), int(match["first"]), int(match["second"])
    days = {day for day in (_date(year, first, second), _date(year, second, first)) if day}
    return days.pop() if len(days) == 1 else None


def _by_dateparser(string: str) -> date | None:
    """Return what dateparser makes of a rarer form, None where a check fails.

    The year must stand in the string, and the weekday must agree.
    """
    years = re.findall(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)", string)
    if len(set(years)) != 1 or not re.search(r"[A-Za-z]{3}", string) or re.search(r"\d[/.]\d{1,2}[/.]", string):
        return None
    import dateparser  # 0.4 s, and few strings come this far

    found = dateparser.parse(
        string,
        languages=["en"],
        settings={
            "STRICT_PARSING": True,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
            # So that no clock is read; all parts are required anyway.
            "RELATIVE_BASE": datetime(2000, 1, 1),  # noqa: DTZ001
        },
    )
    if found is None or found.year != int(years[0]):
        return None
    named = {WEEKDAYS[word] for word in re.findall(r"[a-z]+", string.lower()) if word in WEEKDAYS}
    return found.date() if named <= {found.weekday()} else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

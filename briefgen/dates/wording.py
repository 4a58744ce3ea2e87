"""Dates as a brief prints them: UK order, no more precise than they are known."""

from __future__ import annotations

from datetime import date, timedelta

from briefgen.lang.en.time_words import MONTH_NAMES, WEEKDAY_NAMES


def day_text(value: str | None, earliest: date | None = None, latest: date | None = None) -> str:
    """Return a step's date for print, "" without a value.

    "Wednesday 12 January 2022", "12-14 January 2022", "by 31 January 2022". ``value`` is as in ``NextStep.when``. A
    single day whose ``earliest`` lies before it is a deadline; Monday to Sunday is a week.
    """
    if not value:
        return ""
    first, _, last = value.partition("/")
    if last:
        return _span(date.fromisoformat(first), date.fromisoformat(last))
    parts = [int(part) for part in first.split("-")]
    if len(parts) == 1:
        return first
    if len(parts) == 2:
        return f"{_edge(earliest, latest)}{MONTH_NAMES[parts[1] - 1]} {parts[0]}"
    day = date.fromisoformat(first)
    if earliest is not None and earliest < day and latest == day:
        return f"by {_plain(day)}"
    return f"{WEEKDAY_NAMES[day.weekday()]} {_plain(day)}"


def _span(first: date, last: date) -> str:
    if first.weekday() == 0 and last == first + timedelta(6):
        return f"week of {_plain(first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {MONTH_NAMES[last.month - 1]} {last.year}"
    if first.year == last.year:
        if first.day == 1 and (last + timedelta(1)).day == 1:  # whole months: a quarter, a season
            return f"{MONTH_NAMES[first.month - 1]}–{MONTH_NAMES[last.month - 1]} {last.year}"
        return f"{first.day} {MONTH_NAMES[first.month - 1]} – {_plain(last)}"
    return f"{_plain(first)} – {_plain(last)}"


def _edge(earliest: date | None, latest: date | None) -> str:
    """Return "early ", "mid-" or "late " for a part of a month."""
    if earliest is None or latest is None or (latest - earliest).days > 13:
        return ""
    if earliest.day == 1:
        return "early "
    if (latest + timedelta(1)).day == 1:
        return "late "
    return "mid-"


def _plain(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"

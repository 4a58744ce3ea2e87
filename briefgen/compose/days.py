"""Days as a brief prints them: "10 January 2022", "Wednesday 12 January 2022"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.model import NextStep


def plain_day(day: date) -> str:
    """Return "10 January 2022"."""
    return f"{day.day} {day:%B} {day.year}"


def step_day(step: NextStep) -> str:
    """Return when a step comes, no more exactly than its source says: a day, a month, a year, a range, or "Undated"."""
    when = step.when or ""
    start, _, end = when.partition("/")
    if end:
        return f"{_plain(start)} to {_plain(end)}"
    if when.count("-") == 2 and when[-2:].isdigit():
        day = date.fromisoformat(when)
        return f"{day:%A} {plain_day(day)}"
    if when and step.earliest and step.latest and not when.replace("-", "").isdigit():
        return f"{plain_day(step.earliest)} to {plain_day(step.latest)}"  # a week, a quarter, a season
    return _plain(when) if when else "Undated"


def _plain(when: str) -> str:
    """Return "12 January 2022", "January 2022" or "2022" for an ISO day, month or year."""
    if when.count("-") == 2:
        return plain_day(date.fromisoformat(when))
    return f"{date.fromisoformat(when + '-01'):%B %Y}" if "-" in when else when

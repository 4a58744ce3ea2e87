"""The days that an article names or means.

With them it is told whether a printed date is one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefgen.dates import Precision, direction, find_mentions, resolve, resolve_in
from briefgen.lang.en.time_words import WEEKDAY_NAMES
from briefgen.text import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.dates import DateMention, Resolved
    from briefgen.model import Article

MAX_MENTIONS = 2_000  # of one article; a longer list of dates is no news

# What names a day of the calendar by itself; "on Wednesday" in a brief is the source's own words.
_CALENDAR = frozenset({"iso", "numeric", "month-day", "day-month", "month-day-range", "day-month-range", "first-of"})
_OPEN = frozenset({"vague", "event-day", "span"})  # name no day of their own
_HALF_A_YEAR = 183  # days
_LEAP_YEAR = 2000  # a day without its year is looked up in a year that has every day


@dataclass(frozen=True, slots=True)
class Told:
    """What an article says of time.

    These are its words, the days, and the months as (year, month).
    """

    text: str
    days: frozenset[date]
    months: frozenset[tuple[int, int]]


def told_days(article: Article) -> Told:
    """Return the days and months that the article names or means.

    Its own day of publication is among them.
    """
    published = article.published
    told = told_in(article, 0, len(article.text))
    days = {*told.days, *(day for day in (published.day, published.earliest, published.latest) if day)}
    return Told(told.text, frozenset(days), frozenset({*told.months, *((day.year, day.month) for day in days)}))


def told_in(article: Article, start: int, end: int) -> Told:
    """Return the days and months that text[start:end] of the article names or means."""
    days: set[date] = set()
    months: set[tuple[int, int]] = set()
    for mention in find_mentions(article.text, start, end)[:MAX_MENTIONS]:
        found = resolve_in(mention, article.published, direction(article.text, mention))
        ends = _ends(found)
        months.update((day.year, day.month) for day in ends)
        if found and found.precision not in {Precision.MONTH, Precision.YEAR}:
            days.update(ends)
    return Told(normal(article.text[start:end]), frozenset(days), frozenset(months))


def other_days(words: str, told: Told, anchors: Iterable[date]) -> Iterator[DateMention]:
    """Yield each mention of a day in the words that is none of those told.

    Nothing is yielded where no day and no month is told.

    ``anchors`` are the days from which "Monday" may count: the brief's and its sources' own.
    """
    if not (told.days or told.months):
        return
    for mention in find_mentions(words):
        if mention.rule in _OPEN or normal(mention.text).lower() in told.text.lower():
            continue
        way = direction(words, mention)
        found = [one for anchor in (*anchors, None) if (one := resolve(mention, anchor, way)) and _ends(one)]
        if found and not any(_meets(one, told, with_year="year" in mention.groups) for one in found):
            yield mention


def _meets(found: Resolved, told: Told, *, with_year: bool) -> bool:
    """Return whether the days that a mention can mean are told.

    Of a month or year any part will do; of days each end must be told.
    """
    ends = _ends(found)
    match found.precision:
        case Precision.YEAR:
            return any(year == ends[0].year for year, _ in told.months)
        case Precision.MONTH:
            return (ends[0].year, ends[0].month) in told.months
        case _:
            return all(_told(day, told, with_year=with_year) for day in ends)


def unsupported_dates(line: str, told: Sequence[Told], as_of: date | None) -> Iterator[str]:
    """Yield what is wrong with each date that none of the sources supports.

    The dates are those of one printed line.
    """
    for mention in find_mentions(line):
        if any(normal(mention.text) in source.text for source in told):
            continue
        if mention.rule == "month-year":
            found = resolve(mention, as_of, direction(line, mention))
            if (
                found
                and found.earliest
                and not any((found.earliest.year, found.earliest.month) in source.months for source in told)
            ):
                yield f"no source speaks of {mention.text}"
        elif mention.rule in _CALENDAR:
            yield from _wrong_day(line, mention, told, as_of)


def _wrong_day(line: str, mention: DateMention, told: Sequence[Told], as_of: date | None) -> Iterator[str]:
    found = resolve(mention, as_of or date(_LEAP_YEAR, 1, 1), direction(line, mention))
    ends = _ends(found)
    with_year = "year" in mention.groups
    weekday = mention.groups.get("weekday", "")[:3].lower()
    if not ends:
        yield f"{mention.text}: there is no such day"
        return
    meant = ends[:1] if with_year else _meant(ends[0], told, as_of)
    if weekday and meant and not any(_weekday(day).lower().startswith(weekday) for day in meant):
        yield f"{mention.text}: that day is a {_weekday(meant[0])}"
    elif not all(any(_told(day, source, with_year=with_year) for source in told) for day in ends):
        yield f"no source speaks of {mention.text}"


def _meant(day: date, told: Sequence[Told], as_of: date | None) -> tuple[date, ...]:
    """Return the days of the sources that a day without its year can be.

    They are those within half a year of the brief, else all.
    """
    same = sorted(
        {other for source in told for other in source.days if (other.month, other.day) == (day.month, day.day)}
    )
    near = [other for other in same if as_of is None or abs((other - as_of).days) <= _HALF_A_YEAR]
    return tuple(near or same)


def _weekday(day: date) -> str:
    return WEEKDAY_NAMES[day.weekday()]


def _ends(found: Resolved | None) -> tuple[date, ...]:
    """Return the first and the last day of what was found.

    Of a deadline it is the last one alone, for it may be met on any day before.
    """
    if found is None:
        return ()
    first = None if found.precision is Precision.DEADLINE else found.earliest
    return tuple(day for day in (first, found.latest) if day)


def _told(day: date, source: Told, *, with_year: bool) -> bool:
    return (
        day in source.days
        if with_year
        else any((day.month, day.day) == (other.month, other.day) for other in source.days)
    )

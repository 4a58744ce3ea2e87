"""Which days a mention of time means, read on the day its article was written."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from briefgen.dates.direction import Tense, Way
from briefgen.lang.en.dates import resolve as en
from briefgen.lang.en.time_words import (
    EASTER_DAYS,
    FIXED_DAYS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    WEEKDAY_DAYS,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from briefgen.dates.grammar import DateMention
    from briefgen.model import Published


class Precision(StrEnum):
    """How closely a mention says when."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    RANGE = "range"  # from one day to another
    DEADLINE = "deadline"  # at the latest on a day
    VAGUE = "vague"  # "in the coming weeks": bounds at best, no value
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The days that a mention means.

    ``value`` is "2022-01-12", "2022-02", "2022" or, for weeks and ranges, "2022-01-12/2022-01-14"; of a deadline it is
    the last day, and None where the words give none. ``earliest`` and ``latest`` bound it in days.
    """

    value: str | None
    earliest: date | None
    latest: date | None
    precision: Precision


_VERY_NEAR: Final = 1  # days: "next Thursday" on a Wednesday is not tomorrow
_AGAINST_TENSE: Final = 150  # days that pointing against its verb costs a month or month-day, beside its distance


def resolve(mention: DateMention, anchor: date | None, way: Way) -> Resolved | None:
    """Return the days that the mention means as of the anchor.

    The anchor is the day on which its article was written. The result is None where it means none for certain, and,
    without an anchor, for everything that does not name its year.
    """
    if anchor is None and not mention.groups.get("year"):
        return None
    try:
        found = _BY_RULE[mention.rule](mention.groups, anchor or date(int(mention.groups["year"]), 1, 1), way)
    except (ValueError, OverflowError):  # "February 30", "the 31st" in June, the year 10000
        return None
    if found is None or found.value is None:
        return found
    by = way.cue in en.DEADLINE_CUES or mention.groups.get("edge", "").lower().startswith("by ")
    if (
        way.cue in en.ENDS_BEFORE
        and found.precision is Precision.MONTH
        and found.earliest
        and anchor
        and anchor < found.earliest
    ):
        last = found.earliest - timedelta(1)  # "before March" ends with February
        return Resolved(value=last.isoformat(), earliest=anchor, latest=last, precision=Precision.DEADLINE)
    if (
        by
        and way.tense is Tense.FUTURE
        and found.latest
        and anchor
        and found.latest >= anchor
        and found.precision is not Precision.YEAR
    ):
        return Resolved(
            value=found.latest.isoformat(), earliest=anchor, latest=found.latest, precision=Precision.DEADLINE
        )
    return found


def resolve_in(mention: DateMention, published: Published, way: Way) -> Resolved | None:
    """Return the days that the mention means in an article published so.

    Of a day of publication known as a range only what each of its days allows: one value, or "tomorrow" as a range of
    days; else None.
    """
    first, last = published.earliest, published.latest
    if published.day or first is None or last is None:
        return resolve(mention, published.day, way)
    found = [resolve(mention, first + timedelta(by), way) for by in range((last - first).days + 1)]
    known = [one for one in found if one]
    if len(known) < len(found):
        return None
    if len({one.value for one in known}) == 1 and known[0].value:
        return known[-1]
    days = sorted(one.latest for one in known if one.latest and one.precision is Precision.DAY)
    if len(days) < len(known) or (days[-1] - days[0]).days > (last - first).days:
        return None
    return _interval(days[0], days[-1])


# ---------------------------------------------------------------- values


def _day(day: date) -> Resolved:
    return Resolved(value=day.isoformat(), earliest=day, latest=day, precision=Precision.DAY)


def _interval(first: date, last: date, precision: Precision = Precision.RANGE) -> Resolved:
    if first == last:
        return _day(first)
    return Resolved(value=f"{first.isoformat()}/{last.isoformat()}", earliest=first, latest=last, precision=precision)


def _week(day: date) -> Resolved:
    monday = day - timedelta(day.weekday())
    return _interval(monday, monday + timedelta(6), Precision.WEEK)


def _month(year: int, month: int, edge: str = "") -> Resolved:
    first, last = 1, monthrange(year, month)[1]
    for pattern, begin, end in en.EDGES:
        if pattern.search(edge):
            first, last = begin, min(end, last)
            break
    return Resolved(
        value=f"{year}-{month:02d}",
        earliest=date(year, month, first),
        latest=date(year, month, last),
        precision=Precision.MONTH,
    )


def _months(year: int, first: int, last: int) -> Resolved:
    """Return the days from one month to another.

    A last month before the first lies in the next year.
    """
    ends = year + (last < first)
    return _interval(date(year, first, 1), date(ends, last, monthrange(ends, last)[1]))


def _year(year: int) -> Resolved:
    return Resolved(value=str(year), earliest=date(year, 1, 1), latest=date(year, 12, 31), precision=Precision.YEAR)


def _vague(anchor: date, tense: Tense, latest: date | None = None) -> Resolved:
    if tense is Tense.PAST:
        return Resolved(value=None, earliest=None, latest=anchor, precision=Precision.VAGUE)
    return Resolved(value=None, earliest=anchor, latest=latest, precision=Precision.VAGUE)


def _shift(year: int, month: int, by: int) -> tuple[int, int]:
    months = year * 12 + month - 1 + by
    return months // 12, months % 12 + 1


def weekday_near(anchor: date, weekday: int, tense: Tense) -> date:
    """Return the weekday nearest to the anchor on the side of the tense.

    That is at or after the anchor for the future, at or before it otherwise: in news the day itself is called by its
    name.
    """
    ahead = (weekday - anchor.weekday()) % 7
    return anchor + timedelta(ahead if tense is Tense.FUTURE else (ahead - 7) % -7)


def _nearest(days: list[date], anchor: date, tense: Tense) -> date:
    """Return the day nearest to the anchor.

    One against the tense counts as 150 days further off.
    """

    def cost(day: date) -> tuple[int, date]:
        distance = (day - anchor).days
        against = (tense is Tense.FUTURE and distance < 0) or (tense is Tense.PAST and distance > 0)
        return abs(distance) + _AGAINST_TENSE * against, day

    return min(days, key=cost)


def _month_day(anchor: date, month: int, day: int, way: Way, weekday: int | None) -> date:
    """Return this day of this month in the nearest year.

    A weekday beside it chooses the year where it can.
    """
    years = range(max(1, anchor.year - 2), anchor.year + 3)
    days = [date(year, month, day) for year in years if day <= monthrange(year, month)[1]]
    agreeing = [found for found in days if found.weekday() == weekday]
    near = _nearest(days, anchor, way.tense)
    if not agreeing or near in agreeing:
        return near
    chosen = _nearest(agreeing, anchor, way.tense)
    return chosen if abs((chosen - near).days) < 400 else near


# ---------------------------------------------------------------- one function a rule


def _number(groups: Mapping[str, str], name: str) -> int:
    return int(re.sub(r"\D", "", groups[name]))


def _month_of(groups: Mapping[str, str], name: str = "month") -> int:
    return MONTHS[groups[name].lower().rstrip(".")]


def _weekday_of(groups: Mapping[str, str], name: str = "weekday") -> int:
    return WEEKDAYS[groups[name].lower().rstrip(".")]


def _relation(groups: Mapping[str, str]) -> int:
    """Return -1 for last, 0 for this, 1 for next and the coming one."""
    relation = groups.get("relation", "").lower()
    if relation.startswith("last") or "past" in relation:
        return -1
    return 1 if relation == "next" or "coming" in relation else 0


def _hangs_on_another_date(groups: Mapping[str, str]) -> bool:
    """Return whether the words count from a date named elsewhere.

    As in "the following week" and "the previous Monday".
    """
    return any(word in groups.get("relation", "").lower() for word in ("previous", "following"))


def _iso(groups: Mapping[str, str], _anchor: date, _way: Way) -> Resolved:
    return _day(date(_number(groups, "year"), _number(groups, "number"), _number(groups, "day")))


def _numeric(groups: Mapping[str, str], _anchor: date, _way: Way) -> Resolved | None:
    """Return the day of "13/01/2022".

    None for "10/01/2022", which two countries read as two days.
    """
    year, first, second = _number(groups, "year"), _number(groups, "first"), _number(groups, "second")
    if first != second and first <= 12 and second <= 12:
        return None
    month, day = (second, first) if second <= 12 else (first, second)
    return _day(date(year, month, day))


def _named_day(groups: Mapping[str, str], anchor: date, way: Way) -> Resolved:
    month, day = _month_of(groups), _number(groups, "day")
    if "year" in groups:
        first = date(_number(groups, "year"), month, day)
    else:
        first = _month_day(anchor, month, day, way, _weekday_of(groups) if "weekday" in groups else None)
    if "day2" not in groups:
        return _day(first)
    second = _number(groups, "day2")
    if "month2" in groups:
        month = _month_of(groups, "month2")
    last = date(first.year + (month < first.month), month, second)
    if (
        groups.get("joint") == "and" and (last - first).days > 1
    ):  # "on May 4 and 18": two days, of which the first is kept
        return _day(first)
    return _interval(first, last) if last > first else _day(first)


def _first_of(groups: Mapping[str, str], anchor: date, way: Way) -> Resolved:
    return _named_day({**groups, "day": str(ORDINALS.index(groups["ordinal"]) + 1)}, anchor, way)


def _weekday_of_month(groups: Mapping[str, str], anchor: date, way: Way) -> Resolved:
    """Return the first, second ... or last of a weekday in a month.

    The year is the one named, else that in which the month is meant.
    """
    month, weekday = _month_of(groups), _weekday_of(groups)
    which = en.WHICH.index(groups["which"]) + 1 if groups["which"] in en.WHICH else -1
    year = _number(groups, "year") if "year" in groups else _month_day(anchor, month, 15, way, None).year
    return _day(_nth_weekday(year, month, weekday, which))


def _holiday(groups: Mapping[str, str], anchor: date, way: Way) -> Resolved:
    """Return the holiday's day in the year named, or in the nearest one."""
    name = " ".join(groups["holiday"].lower().replace("’", "'").split())
    relation = groups.get("relation", "")
    if "year" in groups:
        return _day(_holiday_in(_number(groups, "year"), name))
    days = [_holiday_in(anchor.year + by, name) for by in (-1, 0, 1)]
    if relation == "last" or (way.tense is Tense.PAST and relation != "next"):
        return _day(max(day for day in days if day < anchor + timedelta(relation != "last")))
    if relation == "next" or way.tense is Tense.FUTURE:
        return _day(min(day for day in days if day > anchor - timedelta(relation != "next")))
    return _day(_nearest(days, anchor, way.tense))


def _holiday_in(year: int, name: str) -> date:
    if name in FIXED_DAYS:
        return date(year, *FIXED_DAYS[name])
    if name in EASTER_DAYS:
        return _easter(year) + timedelta(EASTER_DAYS[name])
    if name == "election day":  # the Tuesday after the first Monday in November
        return _nth_weekday(year, 11, 0, 1) + timedelta(1)
    return _nth_weekday(year, *WEEKDAY_DAYS[name])


def _nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """Return the first, second ... of a weekday in a month; the last one for -1."""
    if which < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (which - 1))


def _easter(year: int) -> date:
    """Return Easter Sunday of the western churches, by the rule of Butcher."""
    century, of_century = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    month, day = divmod(moon + sunday - 7 * ((year % 19 + 11 * moon + 22 * sunday) // 451) + 114, 31)
    return date(year, month, day + 1)


def _week_of(groups: Mapping[str, str], anchor: date, way: Way) -> Resolved | None:
    first = _named_day(groups, anchor, way).earliest
    return _week(first) if first else None


def _month_year(groups: Mapping[str, str], _anchor: date, _way: Way) -> Resolved:
    return _month(_number(groups, "year"), _month_of(groups), groups.get("edge", ""))


def _month_of_year(groups: Mapping[str, str], anchor: date, _way: Way) -> Resolved:
    return _month(anchor.year + _relation(groups), _month_of(groups), groups.get("edge", ""))


def _this_month_name(groups: Mapping[str, str], anchor: date, _way: Way) -> Resolved | None:
    if _hangs_on_another_date(groups):
        return None
    month, relation = _month_of(groups), _relation(groups)
    year = (
        anchor.year - (month >= anchor.month)
        if relation < 0
        else anchor.year + (relation > 0 and month <= anchor.month)
    )
    return _month(year, month, groups.get("edge", ""))


def _this_weekday(groups: Mapping[str, str], anchor: date, way: Way) -> Resolved | None:
    if _hangs_on_another_date(groups):
        return None
    weekday, relation = _weekday_of(groups), groups["relation"].lower()
    if (
        relation == "next" and weekday > anchor.weekday() + _VERY_NEAR
    ):  # "next Friday" on a Monday: this week's, or the one after?
        first = weekday_near(anchor, weekday, Tense.FUTURE)
        return (
            _day(first)
            if way.tense is Tense.PAST
            else Resolved(value=None, earliest=first, latest=first + timedelta(7), precision=Precision.VAGUE)
        )
    if _relation(groups) < 0:
        return _day(weekday_near(anchor - timedelta(1), weekday, Tense.PAST))
    if _relation(groups) > 0:
        after = _VERY_NEAR if relation == "next" and weekday > anchor.weekday() else 0
        return _day(weekday_near(anchor + timedelta(1 + after), weekday, Tense.FUTURE))
    return _day(anchor + timedelta(weekday - anchor.weekday()))


def _weeks_on(anchor: date, way: Way) -> date:
    """Return a day of "this week".

    It is the coming week where an article of the weekend looks ahead.
    """
    return anchor + timedelta(7) if anchor.weekday() >= 5 and way.tense is Tense.FUTURE else anchor


def _rest(anchor: date, found: Resolved, edge: str) -> Resolved:
    """Return what is left of a period after "later", what is over after "earlier"."""
    if found.earliest is None or found.latest is None or found.precision is Precision.MONTH:
        later, earlier = edge.startswith("later"), edge.startswith("earlier")
        first = max(found.earliest or anchor, anchor) if later else found.earliest
        last = min(found.latest or anchor, anchor) if earlier else found.latest
        return Resolved(value=found.value, earliest=first, latest=last, precision=found.precision)
    if edge.startswith("later") and found.earliest <= anchor < found.latest:
        return _interval(anchor + timedelta(1), found.latest)
    if edge.startswith("earlier") and found.earliest < anchor <= found.latest:
        return _interval(found.earliest, anchor)
    return found


def _this_unit(groups: Mapping[str, str], anchor: date, way: Way) -> Resolved | None:
    if _hangs_on_another_date(groups):
        return None
    unit, relation, edge = groups["unit"].lower(), _relation(groups), groups.get("edge", "").lower()
    if unit == "week":
        return (
            _week(anchor + timedelta(7 * relation)) if relation else _rest(anchor, _week(_weeks_on(anchor, way)), edge)
        )
    if unit == "weekend":
        return _weekend(anchor, relation, way)
    if unit == "month":
        return _rest(anchor, _month(*_shift(anchor.year, anchor.month, relation), edge), edge)
    if unit == "quarter":
        year, quarter = divmod(anchor.year * 4 + (anchor.month - 1) // 3 + relation, 4)
        return _months(year, quarter * 3 + 1, quarter * 3 + 3)
    year = anchor.year + relation
    return _month(year, 12) if en.LATE.search(edge) else _year(year)


def _weekend(anchor: date, relation: int, way: Way) -> Resolved:
    saturday = anchor + timedelta(5 - anchor.weekday())
    if relation < 0 and anchor.weekday() < 6:
        saturday -= timedelta(7)
    if relation > 0:
        saturday += timedelta(7)
    if relation == 0 and way.tense is Tense.PAST and anchor.weekday() < 5:
        saturday -= timedelta(7)
    return _interval(saturday, saturday + timedelta(1))


def _the_weekend(groups: Mapping[str, str], anchor: date, way: Way) -> Resolved:
    del groups
    return _weekend(anchor, 0 if way.tense is Tense.FUTURE or anchor.weekday() >= 5 else -1, way)


def _season(groups: Mapping[str, str], anchor: date, way: Way) -> Resolved | None:
    first, last = SEASONS[groups["season"].lower()]
    if "year" in groups:
        return _months(_number(groups, "year"), first, last)
    relation = _relation(groups)
    starts = [_months(anchor.year + k, first, last) for k in (-1, 0, 1)]
    tense = {-1: Tense.PAST, 1: Tense.FUTURE}.get(relation, way.tense)
    if tense is Tense.FUTURE:
        return next((found for found in starts if found.latest and found.latest >= anchor), None)
    return next((found for found in reversed(starts) if found.earliest and found.earliest <= anchor), None)


def _quarter(groups: Mapping[str, str], anchor: date, _way: Way) -> Resolved:
    quarter = en.QUARTERS[groups["quarter"].lower()]
    year = _number(groups, "year") if "year" in groups else anchor.year + _relation(groups)
    return _months(year, quarter * 3 - 2, quarter * 3)


def _half(groups: Mapping[str, str], anchor: date, _way: Way) -> Resolved:
    year = _number(groups, "year") if "year" in groups else anchor.year + _relation(groups)
    return _months(year, 1, 6) if groups["half"].lower() == "first" else _months(year, 7, 12)


def _end_of(groups: Mapping[str, str], anchor: date, way: Way) -> Resolved:
    unit, edge = (groups.get("unit") or groups["unit2"]).lower(), groups.get("edge", "end of")
    if unit == "week":
        return _week(_weeks_on(anchor, way))
    if unit == "month":
        return _month(anchor.year, anchor.month, edge)
    return _month(
        anchor.year, {1: 1, 11: 6}.get(next((begin for pattern, begin, _ in en.EDGES if pattern.search(edge)), 21), 12)
    )


def _throughout(groups: Mapping[str, str], anchor: date, way: Way) -> Resolved:
    unit = groups["unit"].lower()
    if unit == "week":
        return _week(_weeks_on(anchor, way))
    return _month(anchor.year, anchor.month) if unit == "month" else _year(anchor.year)


def _deictic(groups: Mapping[str, str], anchor: date, _way: Way) -> Resolved:
    word = " ".join(groups["word"].lower().split())
    days = {
        "yesterday": -1,
        "last night": -1,
        "the day before yesterday": -2,
        "tomorrow": 1,
        "the day after tomorrow": 2,
    }
    return _day(anchor + timedelta(days.get(word, 0)))


def _count(groups: Mapping[str, str]) -> int | None:
    """Return the number of units, None for "several" and "a few"."""
    count = groups["count"].lower()
    return int(count) if count.isdigit() else NUMBERS.get(count)


def _from_weekday(groups: Mapping[str, str], anchor: date, _way: Way) -> Resolved | None:
    count = _count(groups)
    if count is None:
        return None
    days = 7 * count if groups["unit"].lower() == "week" else count
    return _day(weekday_near(anchor, _weekday_of(groups), Tense.FUTURE) + timedelta(days))


def _units_on(anchor: date, count: int, unit: str) -> Resolved:
    if unit in ("hour", "day"):
        return _day(anchor + timedelta(-(-count // 24) if unit == "hour" else count))
    if unit == "week":
        return _week(anchor + timedelta(7 * count))
    if unit == "month":
        return _month(*_shift(anchor.year, anchor.month, count))
    return _year(anchor.year + count)


def _ago(groups: Mapping[str, str], anchor: date, _way: Way) -> Resolved:
    count, sign = _count(groups), -1 if groups["way"].lower() == "ago" else 1
    if count is None:
        return _vague(anchor, Tense.PAST if sign < 0 else Tense.FUTURE)
    return _units_on(anchor, sign * count, groups["unit"].lower())


def _span(groups: Mapping[str, str], anchor: date, way: Way) -> Resolved | None:
    """Return the deadline, the bounds or the day that a span of time means.

    The deadline of "within 48 hours", the bounds of "over the next two weeks", the day of "in three days"; None for a
    duration.
    """
    count, unit, word = _count(groups), groups["unit"].lower(), groups["way"].lower()
    ahead = word == "within" or "next" in groups
    if not ahead and (word != "in" or way.tense is Tense.PAST):  # "killed 12 people in three days" is a duration
        return None
    if count is None:
        return _vague(anchor, Tense.FUTURE)
    last = anchor + timedelta({"hour": 1, "day": count, "week": 7 * count, "month": 30 * count}[unit])
    if unit == "hour":
        last = anchor + timedelta(-(-count // 24))
    if word == "within" and way.tense is not Tense.PAST:
        return Resolved(value=last.isoformat(), earliest=anchor, latest=last, precision=Precision.DEADLINE)
    return _vague(anchor, Tense.FUTURE, last) if ahead else _units_on(anchor, count, unit)


def _within_unit(groups: Mapping[str, str], anchor: date, _way: Way) -> Resolved:
    last = anchor + timedelta({"week": 7, "month": 30}[groups["unit"].lower()])
    return Resolved(value=last.isoformat(), earliest=anchor, latest=last, precision=Precision.DEADLINE)


def _coming(groups: Mapping[str, str], anchor: date, _way: Way) -> Resolved:
    """Return the bounds of a time to come.

    Those of "in the coming weeks" have no end, those of "in the next week" have one.
    """
    days = {"week": 7, "month": 31}.get(groups.get("unit2", "").lower())
    return _vague(anchor, Tense.FUTURE, anchor + timedelta(days) if days else None)


def _weekday(groups: Mapping[str, str], anchor: date, way: Way) -> Resolved:
    return _day(weekday_near(anchor, _weekday_of(groups), way.tense))


def _weekday_range(groups: Mapping[str, str], anchor: date, way: Way) -> Resolved:
    first = weekday_near(anchor, _weekday_of(groups), way.tense)
    return _interval(first, weekday_near(first, _weekday_of(groups, "weekday2"), Tense.FUTURE))


def _ordinal(groups: Mapping[str, str], anchor: date, way: Way) -> Resolved | None:
    day = _number(groups, "day")
    days = [
        date(year, month, day)
        for year, month in (_shift(anchor.year, anchor.month, by) for by in (-1, 0, 1))
        if day <= monthrange(year, month)[1]
    ]
    return _day(_nearest(days, anchor, way.tense)) if days else None


def _bare_month(groups: Mapping[str, str], anchor: date, way: Way) -> Resolved:
    """Return the month in the nearest year.

    Nearness is measured to its middle; a month against the tense counts as 150 days further off.
    """
    month = _month_of(groups)
    found = _nearest([date(anchor.year + by, month, 15) for by in (-1, 0, 1)], anchor.replace(day=15), way.tense)
    return _month(found.year, month, groups.get("edge", ""))


def _named_year(groups: Mapping[str, str], _anchor: date, _way: Way) -> Resolved:
    return _year(_number(groups, "year"))


_BY_RULE: Final[Mapping[str, Callable[[Mapping[str, str], date, Way], Resolved | None]]] = {
    "iso": _iso,
    "numeric": _numeric,
    "month-day": _named_day,
    "day-month": _named_day,
    "month-day-range": _named_day,
    "day-month-range": _named_day,
    "first-of": _first_of,
    "weekday-of": _weekday_of_month,
    "holiday": _holiday,
    "month-year": _month_year,
    "month-of-year": _month_of_year,
    "this-month-name": _this_month_name,
    "this-weekday": _this_weekday,
    "this-unit": _this_unit,
    "season": _season,
    "quarter": _quarter,
    "half": _half,
    "end-of": _end_of,
    "throughout": _throughout,
    "deictic": _deictic,
    "from-weekday": _from_weekday,
    "ago": _ago,
    "span": _span,
    "within-unit": _within_unit,
    "vague": _coming,
    "event-day": lambda _groups, _anchor, _way: None,
    "weekend": _the_weekend,
    "week-of": _week_of,
    "weekday-range": _weekday_range,
    "weekday": _weekday,
    "ordinal": _ordinal,
    "month": _bare_month,
    "bare-month": _bare_month,
    "year": _named_year,
}

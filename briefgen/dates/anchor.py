"""When undated articles were published, by what the folder says of the same days.

Beside dated siblings the odds of each day near them are reckoned. Where no article is dated the year must be proven
first: one article has "January 10" and another "Monday" beside the same words, and in few years do they agree.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from briefgen.dates.clues import CALENDAR, SCANNED, Clue, find_clues, shared_weight, term_weights
from briefgen.dates.direction import Tense, Way
from briefgen.dates.grammar import find_mentions
from briefgen.dates.odds import (
    FURTHEST,
    Siblings,
    Sighting,
    alike,
    by_term,
    find_votes,
    is_wire,
    likely_days,
    probabilities,
    word_pairs,
)
from briefgen.dates.resolve import Precision, resolve, weekday_near
from briefgen.lang.en.time_words import MONTH_NAMES, WEEKDAY_NAMES
from briefgen.model import BlockKind, DateBasis, Published
from briefgen.text import readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Article

HORIZON: Final = date(
    2026, 12, 31
)  # no clock is read: without ``as_of`` no article is later than the end of this release's year
ENOUGH: Final = 0.9  # a year less probable than this is not used
_REACH: Final = 10  # days between an article and the days that it and its siblings speak of
_AGE: Final = 0.85  # an older year is a little less likely than the next younger one
_YEARS_BACK: Final = 30  # where no article names a year
_PAIRED: Final = 20.0  # weight of "Monday, January 10": both in one mention
_SPREAD: Final = 21  # days; month-days further apart are not those of one event
_AGREEING: Final = (
    0.4  # share of all votes that must fall on the days proven; unrelated articles agree by chance in a seventh
)
_WIDEST: Final = 4  # days that a publication day may be spread over and still be used
_MARGIN: Final = 1.2  # by so much must the likely days beat all others
_RIVAL: Final = 0.5  # share of its weight that another week's landmark may have and leave the weekday clear
_TOLERANCE: Final = 0.75  # days that score this much below the best are possible too
_ONE_EVENT: Final = 10  # days between an article and the sibling that tells the year of its dateline


@dataclass(frozen=True, slots=True, kw_only=True)
class _Year:
    """The days that undated articles name, in the year that these prove."""

    clues: tuple[Clue, ...]
    weights: dict[str, float]
    landmarks: tuple[tuple[Clue, date], ...]
    why: str


def reference_day(articles: Sequence[Article], as_of: date | None) -> tuple[date | None, DateBasis]:
    """Return the day that a brief refers to, and how it is known.

    It is the user's, else the newest article's; None, with the basis UNKNOWN, where there is neither.
    """
    if as_of is not None:
        return as_of, DateBasis.GIVEN
    dated = [article.published for article in articles if article.published.day]
    if not dated:
        return None, DateBasis.UNKNOWN
    newest = max(published.day for published in dated if published.day)
    bases = {published.basis for published in dated if published.day == newest}
    ranked = (DateBasis.GIVEN, DateBasis.STATED, DateBasis.METADATA, DateBasis.INFERRED)
    return newest, next(basis for basis in ranked if basis in bases)


def until(articles: Sequence[Article], day: date | None) -> tuple[Article, ...]:
    """Return the articles, with any range of days cut off at the day of the brief.

    A range that runs past ``day`` ends there; where one day is left, the article is of that day.
    """
    return tuple(
        replace(
            article,
            published=replace(article.published, latest=day, day=day if article.published.earliest == day else None),
        )
        if day is not None and article.published.day is None and _straddles(article.published, day)
        else article
        for article in articles
    )


def _straddles(published: Published, day: date) -> bool:
    return (
        published.earliest is not None and published.latest is not None and published.earliest <= day < published.latest
    )


def date_articles(articles: Sequence[Article], as_of: date | None = None) -> tuple[Article, ...]:
    """Return the articles, undated ones with the day or days that the folder proves.

    Those of which it proves none stay UNKNOWN. A worked-out day has the basis INFERRED, its possible range, and a
    sentence that says what it rests on; where more than one day is left, ``day`` is None and the range alone stands.
    """
    latest = as_of or HORIZON
    articles = _by_datelines(articles, latest)
    undated = [number for number, article in enumerate(articles) if article.published.day is None]
    if not undated:
        return tuple(articles)
    clues = find_clues(articles)
    if len(undated) < len(articles):
        siblings = _Siblings(articles, clues)
        found = {number: _beside_siblings(number, siblings, latest) for number in undated}
    else:
        year = _year(articles, clues, latest)
        found = {number: _in_year(number, year, latest) for number in undated} if year else {}
    return tuple(
        replace(article, published=found.get(number) or article.published) for number, article in enumerate(articles)
    )


def _by_datelines(articles: Sequence[Article], latest: date) -> tuple[Article, ...]:
    """Return the articles, undated ones with the day of their dateline.

    "VELOGRAD, March 13 (Reuters) -" is read in the year of the article's siblings.
    """
    known = [article for article in articles if article.published.day]
    return tuple(replace(one, published=_of_dateline(one, known, latest) or one.published) for one in articles)


def _of_dateline(article: Article, siblings: Sequence[Article], latest: date) -> Published | None:
    """Return the day that an undated article's dateline names.

    None where no sibling was written so near to it, 10 days at most, that the year is clear.
    """
    heads = (
        [block for block in article.blocks if block.kind is BlockKind.DATELINE] if article.published.day is None else []
    )
    mentions = [mention for block in heads for mention in find_mentions(article.text, block.start, block.end)]
    for mention in mentions:
        for sibling in siblings if mention.rule in CALENDAR else ():
            found = resolve(mention, sibling.published.day, Way())
            day = found.latest if found and found.precision is Precision.DAY else None
            if (
                day
                and sibling.published.day
                and day <= latest
                and abs((day - sibling.published.day).days) <= _ONE_EVENT
            ):
                named = " ".join(mention.text.split())
                reason = (
                    f'Not stated; its dateline says "{named}", '
                    f"and {sibling.file} is of {_plain(sibling.published.day)}."
                )
                return Published(day=day, basis=DateBasis.INFERRED, earliest=day, latest=day, reason=reason)
    return None


# ---------------------------------------------------------------- no article is dated


def _year(articles: Sequence[Article], clues: Sequence[Clue], latest: date) -> _Year | None:
    """Return the days that the articles name, in the year that they prove.

    In this year the months and days fall on the weekdays named. None where no year is proven.
    """
    votes, pairs = _votes(clues)
    named = [
        int(mention.groups["year"])
        for article in articles
        for block in readable(article)
        for mention in find_mentions(article.text, block.start, min(block.end, SCANNED))
        if "year" in mention.groups and int(mention.groups["year"]) <= latest.year
    ]
    first = max(named) - 1 if named else latest.year - _YEARS_BACK  # news of December names the year to come
    if not votes:
        return None
    scores = {
        year: _year_score(year, votes, latest) + (latest.year - year) * math.log(_AGE)
        for year in range(first, latest.year + 1)
    }
    total = sum(math.exp(score) for score in scores.values())
    year = max(scores, key=lambda candidate: (scores[candidate], candidate))
    probability = math.exp(scores[year]) / total
    if probability < ENOUGH:
        return None
    proven = [
        date(year, *month_day)
        for month_day, weekday in sorted(pairs.items())
        if _exists(year, month_day) and date(year, *month_day).weekday() == weekday
    ]
    agreeing = sum(tally.get(day.weekday(), 0.0) for day in proven for tally in [votes[day.month, day.day]])
    if (
        not proven
        or (proven[-1] - proven[0]).days > _SPREAD
        or agreeing < _AGREEING * sum(sum(tally.values()) for tally in votes.values())
    ):
        return None
    landmarks = [
        (clue, day)
        for clue in clues
        if clue.month_day and _exists(year, clue.month_day)
        for day in [date(year, *clue.month_day)]
        if proven[0] - timedelta(_REACH) <= day <= proven[-1] + timedelta(_REACH)
    ]
    fits = ", ".join(f"{day.day} {MONTH_NAMES[day.month - 1]} a {WEEKDAY_NAMES[day.weekday()]}" for day in proven[:3])
    span = f"of the years {first} to {latest.year} " if first < latest.year else ""
    why = f"the articles make {fits}, which {span}fits {year} ({probability:.0%})"
    return _Year(clues=tuple(clues), weights=term_weights(clues), landmarks=tuple(landmarks), why=why)


def _votes(clues: Sequence[Clue]) -> tuple[dict[tuple[int, int], dict[int, float]], dict[tuple[int, int], int]]:
    """Return the weight of each weekday for each month and day, and the leading one.

    The weight is that of the words that a month and day shares with mentions of a weekday; it is most where one mention
    names both.
    """
    votes: dict[tuple[int, int], dict[int, float]] = defaultdict(lambda: defaultdict(float))
    weights = term_weights(clues)
    for clue in clues:
        if clue.month_day is None:
            continue
        if clue.weekday is not None:
            votes[clue.month_day][clue.weekday] += _PAIRED
        for other in clues:
            if (
                other.month_day is None
                and other.weekday is not None
                and (weight := shared_weight(clue, other, weights))
            ):
                votes[clue.month_day][other.weekday] += weight
    leading = {month_day: max(sorted(tally), key=tally.__getitem__) for month_day, tally in votes.items()}
    return votes, leading


def _year_score(year: int, votes: dict[tuple[int, int], dict[int, float]], latest: date) -> float:
    score = 0.0
    for month_day, tally in sorted(votes.items()):
        if not _exists(year, month_day) or date(year, *month_day) > latest + timedelta(370):
            score -= 5
            continue
        score += math.log((tally.get(date(year, *month_day).weekday(), 0.0) + 0.5) / (sum(tally.values()) + 3.5))
    return score


def _exists(year: int, month_day: tuple[int, int]) -> bool:
    try:
        date(year, *month_day)
    except ValueError:
        return False
    return True


def _in_year(number: int, year: _Year, latest: date) -> Published | None:
    """Return the day on which the article's own days make most sense.

    None where its words leave it open.
    """
    own = [clue for clue in year.clues if clue.article == number and (clue.weekday is not None or clue.month_day)]
    near = [(clue, _sibling_day(clue, year)) for clue in own]
    known = sorted({day for _, day in year.landmarks})
    if not known or not any(day or clue.month_day for clue, day in near):
        return None
    candidates = sorted(
        {day + timedelta(by) for day in known for by in range(-_REACH, _REACH + 1) if day + timedelta(by) <= latest}
    )
    scores = {day: _day_score(day, near, known) for day in candidates}
    best = max(candidates, key=lambda day: (scores[day], -day.toordinal()), default=None)
    if best is None or scores[best] <= 0:
        return None
    likely = [day for day in candidates if scores[day] >= scores[best] - _TOLERANCE]
    rivals = [scores[day] for day in candidates if not likely[0] - timedelta(1) <= day <= likely[-1] + timedelta(1)]
    if (likely[-1] - likely[0]).days >= _WIDEST or (rivals and max(rivals) > scores[best] - _MARGIN):
        return None
    reason = _reason(year.why, own, likely[0], likely[-1])
    return Published(day=best, basis=DateBasis.INFERRED, earliest=likely[0], latest=likely[-1], reason=reason)


def _sibling_day(clue: Clue, year: _Year) -> date | None:
    """Return the landmark on the clue's weekday that shares most words with it.

    None where none shares enough, or where another day's landmarks come too near.
    """
    totals: dict[date, float] = defaultdict(float)
    for landmark, day in year.landmarks:
        if day.weekday() == clue.weekday:
            totals[day] += sum(year.weights[term] for term in sorted(clue.terms & landmark.terms))
    ranked = sorted(totals, key=lambda day: (-totals[day], day))
    if not ranked or totals[ranked[0]] < 2 or (len(ranked) > 1 and totals[ranked[1]] > _RIVAL * totals[ranked[0]]):
        return None
    return ranked[0]


def _day_score(day: date, near: Sequence[tuple[Clue, date | None]], known: Sequence[date]) -> float:
    """Return how well an article of that day fits its own tenses.

    Each day named that agrees counts +1.5, each that does not -1.5; a weekday without a landmark counts less.
    """
    score = 0.0
    for clue, landmark in near:
        if clue.month_day:
            named = next((one for one in known if (one.month, one.day) == clue.month_day), None)
            against = named is not None and (
                (clue.way.tense is Tense.PAST and named > day) or (clue.way.tense is Tense.FUTURE and named < day)
            )
            score += -1.5 if against else 1.5
        elif clue.weekday is not None:
            means = weekday_near(day, clue.weekday, clue.way.tense)
            if landmark:
                score += 1.5 if means == landmark else -1.5
            elif means in known:
                score += 0.3
            elif not known[0] - timedelta(7) <= means <= known[-1] + timedelta(7):
                score -= 0.3
    past = [
        weekday_near(day, clue.weekday, Tense.PAST)
        for clue, _ in near
        if clue.weekday is not None and clue.way.tense is not Tense.FUTURE
    ]
    # The newest past weekday that news names is its own day in half the articles and more, else mostly the day before.
    if past:
        gap = (day - max(past)).days
        score += {0: 0.8, 1: 0.4}.get(gap, 0.0) - 0.2 * max(0, gap - 2)
    return score


# ---------------------------------------------------------------- beside dated siblings


class _Siblings:
    """The articles of a folder and their clues, indexed once for all undated ones."""

    def __init__(self, articles: Sequence[Article], clues: Sequence[Clue]) -> None:
        self.articles = articles
        self.pairs = [word_pairs(article) for article in articles]
        self.weights = term_weights(clues)
        self.told = [(clue, clue.day) for clue in clues if clue.day and articles[clue.article].published.day]
        self.places = by_term(self.told)
        self.clues: defaultdict[int, list[Clue]] = defaultdict(list)
        for clue in clues:
            self.clues[clue.article].append(clue)


def _beside_siblings(number: int, folder: _Siblings, latest: date) -> Published | None:
    """Return the day, or few days, on which the article was most probably written.

    None where that is left open.
    """
    articles, told = folder.articles, folder.told
    article = articles[number]
    siblings = {
        one.file: Sighting(day=one.published.day, alike=alike(folder.pairs[number], own))
        for one, own in zip(articles, folder.pairs, strict=True)
        if one.published.day
    }
    own = folder.clues[number]
    votes = find_votes(own, told, folder.weights, folder.places)
    days = {one.day + timedelta(by) for one in siblings.values() for by in range(-FURTHEST, FURTHEST + 1)}
    possible = sorted(day for day in days if day <= latest)
    likely = (
        likely_days(probabilities(possible, Siblings(siblings.values()), own, votes, wire=is_wire(article)))
        if possible
        else None
    )
    if likely is None:
        return None
    first, last = likely
    closest = max(sorted(siblings), key=lambda file: siblings[file].alike)
    why = f"{closest}, the article most like it, is of {_plain(siblings[closest].day)}"
    for vote in votes:  # a day that both name tells a reader more
        day = vote.clue.on(first)
        if day and day in vote.days and day == vote.clue.on(last):
            clue = next(clue for clue, named in told if named == day and clue.terms & vote.clue.terms)
            verb, other = ("counts from", f' "{clue.words}"') if "nth" in clue.mention.groups else ("is", "")
            why = f'its "{vote.clue.words}" {verb} {_plain(day)}, as{other} in {articles[clue.article].file}'
            break
    reason = _reason(why, own, first, last)
    return Published(
        day=first if first == last else None, basis=DateBasis.INFERRED, earliest=first, latest=last, reason=reason
    )


def _reason(why: str, own: Sequence[Clue], first: date, last: date) -> str:
    """Return in one sentence what a worked-out day rests on."""
    words = ", ".join(dict.fromkeys(clue.words for clue in own))
    words = words if len(words) <= 80 else words[:80].rsplit(",", 1)[0] + " and others"
    spread = _plain(first) if first == last else f"{_plain(first)} to {_plain(last)}"
    return f"Not stated; {why}; " + (
        f"what this article says of {words} fits {spread}." if words else f"that speaks for {spread}."
    )


def _plain(day: date) -> str:
    return f"{WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"

"""The odds, day by day, that an article was written on it.

They come from its own words, its dated siblings, and the events that both tell.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from briefgen.dates.clues import CALENDAR, SCANNED, shared_weight
from briefgen.dates.direction import Tense
from briefgen.lang.en.content import STOPWORDS
from briefgen.model import BlockKind
from briefgen.text import readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefgen.dates.clues import Clue
    from briefgen.model import Article

ENOUGH: Final = 0.95  # how probable a day must be to be printed, and a range to hold the day
WIDEST: Final = 7  # days of a range that is still worth printing
FURTHEST: Final = 30  # days from a sibling within which an article's day is looked for
_WORD: Final = re.compile(r"[a-z][a-z'’-]{2,}")
_LEAST: Final = 0.005  # share of word pairs with which even a sibling on other matters counts
_PULL: Final = 0.5  # power of that share: a sibling four times as alike counts twice

# What a sibling's day alone tells of an article's: how probable it is that they are 0, 1, 2, 3 to 7, 8 to 30 days
# apart.
_APART: Final = (0, 1, 2, 7, FURTHEST)
_DAYS: Final = (1, 2, 2, 10, 46)  # that many days are so far apart
_ALIKE: Final = (0.03, 0.08)  # share of the word pairs from which an article is somewhat and much like another
# Rows: little, somewhat, much alike. Rounded by hand from pairs of articles of ../shared/events, whose folders are all
# of three days at
# most; what lies further off is given more than was counted, because users' folders are wider.
_NEAR: Final = ((0.05, 0.08, 0.07, 0.45, 0.35), (0.45, 0.35, 0.05, 0.08, 0.07), (0.72, 0.22, 0.02, 0.03, 0.01))

COUNTED: Final = "counted day, as a sibling counts"
# python tests/eval/hidden_days.py ../shared/events --fit; but for the counted day, too rare there, whose weight is set
# by hand.
WEIGHTS: Final[Mapping[str, float]] = {
    "agency copy, newest weekday 0 days ago": -0.95,
    "agency copy, newest weekday 1 days ago": 1.38,
    COUNTED: 7.0,  # "the 29th day of the strike", where a sibling has "the 28th day of the strike"
    "coming weekday, in 0 days": 0.31,
    "coming weekday, in 1 days": 0.12,
    "coming weekday, in 2 days": -0.28,
    "coming weekday, in 3 days": 0.58,
    "coming weekday, in 4 days": -0.73,
    "evening or night, 0 days ago": 0.26,
    "evening or night, 1 days ago": 0.76,
    "full date, 0 days ago": 0.83,
    "full date, 1 days ago": 0.05,
    "past weekday, 0 days ago": 1.62,
    "past weekday, 1 days ago": 0.7,
    "past weekday, 2 days ago": -0.6,
    "past weekday, 3 days ago": -1.72,
    "sibling": 1.18,
    "the day before that too, 0 days ago": 1.01,
    "the day before that too, 1 days ago": 0.53,
    "to come": -0.35,
    "votes": 0.31,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """The day of a dated sibling, and how alike the two articles are."""

    day: date
    alike: float  # share of the word pairs
    share: float = field(init=False)  # how much it counts: the more alike, the more
    shares: tuple[float, ...] = field(init=False)  # of that, for an article so many days apart

    def __post_init__(self) -> None:
        """Work out, once, what the sighting tells of each day."""
        share, row = math.pow(max(self.alike, _LEAST), _PULL), _NEAR[sum(self.alike >= bound for bound in _ALIKE)]
        steps = (
            next(step for step, furthest in enumerate(_APART) if apart <= furthest) for apart in range(FURTHEST + 1)
        )
        object.__setattr__(self, "share", share)
        object.__setattr__(self, "shares", tuple(share * row[step] / _DAYS[step] for step in steps))


class Siblings:
    """The dated siblings of an article, by their days."""

    def __init__(self, sightings: Iterable[Sighting]) -> None:
        share = 0.0
        beside: defaultdict[int, float] = defaultdict(float)  # by the number of the day
        for sighting in sightings:
            share += sighting.share
            day = sighting.day.toordinal()
            for by in range(-FURTHEST, FURTHEST + 1):
                beside[day + by] += sighting.shares[abs(by)]
        self._share, self._beside = share, beside

    def beside(self, day: date) -> float:
        """Return how probable a day is by the siblings' days alone.

        The more alike a sibling, the more it counts.
        """
        return max(self._beside.get(day.toordinal(), 0.0) / self._share, 1e-6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """The days that other articles name beside a clue's words, and how strongly."""

    clue: Clue
    days: Mapping[date, float]


def word_pairs(article: Article) -> frozenset[tuple[str, str]]:
    """Return the pairs of neighbouring words of an article's text.

    The commonest words are left out first.
    """
    body = " ".join(
        article.text[block.start : block.end].lower() for block in readable(article) if block.start < SCANNED
    )
    kept = [word for word in _WORD.findall(body) if word not in STOPWORDS]
    return frozenset(itertools.pairwise(kept))


def alike(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    """Return the share of the shorter article's word pairs that the other has too."""
    return len(one & other) / max(1, min(len(one), len(other)))


def by_term(clues: Sequence[tuple[Clue, date]]) -> dict[str, list[int]]:
    """Return the places of clues by their terms."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, (clue, _) in enumerate(clues):
        for term in clue.terms:
            found[term].append(place)
    return found


def find_votes(
    own: Sequence[Clue],
    others: Sequence[tuple[Clue, date]],
    weights: Mapping[str, float],
    places: Mapping[str, Sequence[int]],
) -> tuple[Vote, ...]:
    """Return the days that other articles name beside the words of an article's clues.

    The clues that are asked about are weekdays, "today" and "the 29th day". ``places`` are those of the ``others`` by
    their terms.
    """
    found = []
    for clue in own:
        if clue.mention.rule in CALENDAR or "year" in clue.mention.groups:
            continue
        days: dict[date, float] = defaultdict(float)
        near = sorted({place for term in clue.terms for place in places.get(term, ())})
        for other, day in (others[place] for place in near):
            if clue.weekday in {None, day.weekday()} and (weight := shared_weight(clue, other, weights)):
                days[day] += weight
        if days:
            found.append(Vote(clue=clue, days=days))
    return tuple(found)


def probabilities(
    days: Sequence[date], siblings: Siblings, own: Sequence[Clue], votes: Sequence[Vote], *, wire: bool
) -> dict[date, float]:
    """Return how probable each of the days is; together they are 1."""
    scores = {
        day: sum(WEIGHTS[name] * value for name, value in features(day, siblings, own, votes, wire=wire).items())
        for day in sorted(days)
    }
    top = max(scores.values())
    total = sum(math.exp(score - top) for score in scores.values())
    return {day: math.exp(score - top) / total for day, score in scores.items()}


def likely_days(odds: Mapping[date, float]) -> tuple[date, date] | None:
    """Return the fewest days in a row that hold an article's day surely enough.

    Their probability is 0.95 at least. None where that takes more than 7 days.
    """
    for width in range(1, WIDEST + 1):
        spans = [(sum(odds.get(day + timedelta(by), 0.0) for by in range(width)), day) for day in odds]
        mass, first = max(spans, key=lambda span: (span[0], -span[1].toordinal()))
        if mass >= ENOUGH:
            return first, first + timedelta(width - 1)
    return None


# ---------------------------------------------------------------- what speaks for a day


def features(
    day: date, siblings: Siblings, own: Sequence[Clue], votes: Sequence[Vote], *, wire: bool
) -> dict[str, float]:
    """Return what speaks for the day and against it, by the names of the weights."""
    found: dict[str, float] = defaultdict(float)
    found["sibling"] = math.log(siblings.beside(day))
    _weekdays(day, own, found, wire=wire)
    for clue in own:
        if clue.mention.rule in CALENDAR and (meant := clue.on(day)):
            found["to come"] = max(found["to come"], float(meant > day and clue.way.tense is Tense.PAST))
            if "year" in clue.mention.groups and 0 <= (day - meant).days <= 1:
                found[f"full date, {(day - meant).days} days ago"] = 1.0
    for vote in votes:
        meant = vote.clue.on(day)
        if meant and "nth" in vote.clue.mention.groups:
            found[COUNTED] = max(found[COUNTED], vote.days.get(meant, 0.0) / sum(vote.days.values()))
        elif meant:
            found["votes"] += math.log((vote.days.get(meant, 0.0) + 1) / (sum(vote.days.values()) + 2))
    return found


def _weekdays(day: date, own: Sequence[Clue], found: dict[str, float], *, wire: bool) -> None:
    """Add what the weekdays say.

    Most past ones are the article's own day or the day before; "on Friday" ahead is within days.
    """
    weekdays = [clue for clue in own if clue.mention.rule == "weekday" and clue.weekday is not None]
    past = [((day.weekday() - (clue.weekday or 0)) % 7, clue) for clue in weekdays if clue.way.tense is Tense.PAST]
    ahead = [((clue.weekday or 0) - day.weekday()) % 7 for clue in weekdays if clue.way.tense is Tense.FUTURE]
    for gap, _ in past:
        found[f"past weekday, {min(gap, 3)} days ago"] += 1 / len(past)
    for gap in ahead:
        found[f"coming weekday, in {min(gap, 4)} days"] += 1 / max(3, len(ahead))
    if past and (newest := min(gap for gap, _ in past)) <= 1:
        late = any(
            clue.mention.groups.get("part", "").lower() in {"evening", "night"} for gap, clue in past if gap == newest
        )
        found[f"agency copy, newest weekday {newest} days ago"] = float(wire)
        found[f"evening or night, {newest} days ago"] = float(late)
        found[f"the day before that too, {newest} days ago"] = float(any(gap == newest + 1 for gap, _ in past))


def is_wire(article: Article) -> bool:
    """Return whether an article opens with an agency's dateline.

    As in "TARN (Reuters) -". Many pages stamp such copy the day after.
    """
    return any(
        "(" in article.text[block.start : block.end] for block in article.blocks if block.kind is BlockKind.DATELINE
    )

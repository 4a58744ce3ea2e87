"""When undated articles were published, worked out from what a folder's articles say of the same days.

One article has "January 10" and another "Monday" beside the same words: in few years do they agree. Which day an article
was written then follows from its own tenses. Where the folder does not prove a year, nothing is dated.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from briefgen.dates.direction import Tense, Way, clause_around, direction
from briefgen.dates.grammar import find_mentions
from briefgen.dates.resolve import Precision, resolve, weekday_near
from briefgen.lexicon.content import STOPWORDS
from briefgen.lexicon.time_words import MONTH_NAMES, MONTHS, WEEKDAY_NAMES, WEEKDAYS
from briefgen.model import BlockKind, DateBasis, Published
from briefgen.text import normal, readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.dates.grammar import DateMention
    from briefgen.model import Article

HORIZON: Final = date(2026, 12, 31)  # no clock is read: without ``as_of`` no article is later than the end of this release's year
ENOUGH: Final = 0.9  # a year less probable than this is not used
WIDEST: Final = 4  # days that a publication day may be spread over and still be used
_SCANNED: Final = 60_000  # characters of an article that are read for days; longer texts are no articles
_REACH: Final = 10  # days between an article and the days that it and its siblings speak of
_AGE: Final = 0.85  # an older year is a little less likely than the next younger one
_YEARS_BACK: Final = 30  # where no article names a year
_PAIRED: Final = 20.0  # weight of "Monday, January 10": both in one mention
_SHARED: Final = 3.0  # weight of shared terms from which two mentions may speak of one event; or two terms
_SPREAD: Final = 21  # days; month-days further apart are not those of one event
_AGREEING: Final = 0.4  # share of all votes that must fall on the days proven; unrelated articles agree by chance in a seventh
_ONE_EVENT: Final = 10  # days between the dated articles of a folder on one event
_MARGIN: Final = 1.2  # by so much must the likely days beat all others
_RIVAL: Final = 0.5  # share of its weight that another week's landmark may have and leave the weekday clear
_TOLERANCE: Final = 0.75  # days that score this much below the best are possible too
_TERM: Final = re.compile(r"[a-z][a-z.]{2,}")
_NAME: Final = re.compile(r"\b[A-Z][a-z]+(?:\s(?:(?:of|for|and|in|on|the|to)\s){0,2}[A-Z][a-z]+){1,7}")
# Words that news puts beside every event; they do not tell one event from another.
_MONTH_DAYS: Final = ("month-day", "day-month")
_EVERYWHERE: Final = frozenset("talks talk meeting meet met meets official officials week u.s us early morning evening".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clue:
    """A weekday or a month and day as one article names it, and the words that it stands among."""

    article: int
    words: str
    way: Way
    terms: frozenset[str]
    weekday: int | None = None
    month_day: tuple[int, int] | None = None
    day: date | None = None  # where its article is dated


@dataclass(frozen=True, slots=True, kw_only=True)
class _Landmark:
    """A calendar day that the folder's articles speak of, and the words that they use there."""

    day: date
    terms: frozenset[str]
    words: str
    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Folder:
    """All that the articles of a folder say of days; ``why`` tells how the year was found, "" where dated siblings give it."""

    articles: tuple[Article, ...]
    clues: tuple[_Clue, ...]
    weights: dict[str, float]
    landmarks: tuple[_Landmark, ...]
    why: str
    latest: date


def reference_day(articles: Sequence[Article], as_of: date | None) -> tuple[date | None, DateBasis]:
    """Return the day that a brief refers to, and how it is known: the user's, else the newest article's, else none."""
    if as_of is not None:
        return as_of, DateBasis.GIVEN
    dated = [article.published for article in articles if article.published.day]
    if not dated:
        return None, DateBasis.UNKNOWN
    newest = max(published.day for published in dated if published.day)
    bases = {published.basis for published in dated if published.day == newest}
    ranked = (DateBasis.GIVEN, DateBasis.STATED, DateBasis.METADATA, DateBasis.INFERRED)
    return newest, next(basis for basis in ranked if basis in bases)


def date_articles(articles: Sequence[Article], as_of: date | None = None) -> tuple[Article, ...]:
    """Return the articles, undated ones with the day that the folder proves; the others stay UNKNOWN.

    A worked-out day has the basis INFERRED, its possible range, and a sentence that says what it rests on.
    """
    latest = as_of or HORIZON
    articles = _by_datelines(articles, latest)
    undated = [number for number, article in enumerate(articles) if article.published.day is None]
    if not undated:
        return tuple(articles)
    clues = _find_clues(articles)
    weights = _term_weights(clues)
    if len(undated) < len(articles):
        landmarks, why = _landmarks_of_siblings(articles, clues), ""
    else:
        landmarks, why = _landmarks_of_year(articles, clues, weights, latest)
    folder = _Folder(articles=tuple(articles), clues=clues, weights=weights, landmarks=landmarks, why=why, latest=latest)
    found = {number: published for number in undated if (published := _publication(number, folder))}
    return tuple(replace(article, published=found[number]) if number in found else article for number, article in enumerate(articles))


def _by_datelines(articles: Sequence[Article], latest: date) -> tuple[Article, ...]:
    """Return the articles, undated ones with the day of their dateline, "VELOGRAD, March 13 (Reuters) -", in its siblings' year."""
    known = [article for article in articles if article.published.day]
    return tuple(replace(one, published=_of_dateline(one, known, latest) or one.published) for one in articles)


def _of_dateline(article: Article, siblings: Sequence[Article], latest: date) -> Published | None:
    """Return the day of an undated article's dateline where a sibling was written so near to it that the year is clear."""
    heads = [block for block in article.blocks if block.kind is BlockKind.DATELINE] if article.published.day is None else []
    mentions = [mention for block in heads for mention in find_mentions(article.text, block.start, block.end)]
    for mention in mentions:
        for sibling in siblings if mention.rule in _MONTH_DAYS else ():
            found = resolve(mention, sibling.published.day, Way())
            day = found.latest if found and found.precision is Precision.DAY else None
            if day and sibling.published.day and day <= latest and abs((day - sibling.published.day).days) <= _ONE_EVENT:
                named = " ".join(mention.text.split())
                reason = f'Not stated; its dateline says "{named}", and {sibling.file} is of {_plain(sibling.published.day)}.'
                return Published(day=day, basis=DateBasis.INFERRED, earliest=day, latest=day, reason=reason)
    return None


# ---------------------------------------------------------------- clues


def _find_clues(articles: Sequence[Article]) -> tuple[_Clue, ...]:
    """Return every weekday and every month and day of the articles, in order."""
    acronyms = _acronyms(articles)
    clues = []
    for number, article in enumerate(articles):
        for block in readable(article):
            mentions = find_mentions(article.text, block.start, min(block.end, _SCANNED)) if block.start < _SCANNED else ()
            for place, mention in enumerate(mentions):
                clue = _clue(number, article, mentions, place, acronyms)
                if clue and mention.rule in ("weekday", "month-day", "day-month"):
                    clues.append(clue)
    return tuple(clues)


def _clue(number: int, article: Article, mentions: tuple[DateMention, ...], place: int, acronyms: dict[str, str]) -> _Clue | None:
    mention = mentions[place]
    way = direction(article.text, mention)
    found = resolve(mention, article.published.day, way) if article.published.day or "year" in mention.groups else None
    weekday = mention.groups.get("weekday")
    month = mention.groups.get("month")
    return _Clue(
        article=number,
        words=" ".join(mention.text.split()),
        way=way,
        terms=_terms(_surroundings(article.text, mentions, place), acronyms),
        weekday=WEEKDAYS[weekday.lower().rstrip(".")] if weekday else None,
        month_day=(MONTHS[month.lower().rstrip(".")], int(re.sub(r"\D", "", mention.groups["day"])))
        if month and "day" in mention.groups
        else None,
        day=found.earliest if found and found.precision is Precision.DAY else None,
    )


def _surroundings(text: str, mentions: tuple[DateMention, ...], place: int) -> str:
    """Return the words that tell what happens at a mention: before it, or after it where it opens its clause."""
    left, right = clause_around(text, mentions[place])
    if place:
        left = left[max(0, len(left) - (mentions[place].start - mentions[place - 1].end)) :]
    if place + 1 < len(mentions):
        right = right[: max(0, mentions[place + 1].start - mentions[place].end)]
    if len(left.strip(" ,(“\"'")) < 12:
        return right
    return left + right if len(left.split()) < 3 else left[-160:]


def _acronyms(articles: Sequence[Article]) -> dict[str, str]:
    """Return the long forms of the acronyms that the articles use: {"North Atlantic Treaty Organization": "nato"}."""
    used = {word.lower() for article in articles for word in re.findall(r"\b[A-Z]{3,6}\b", article.text)}
    found = {}
    for article in articles:
        for match in _NAME.finditer(article.text):
            names = match.group().split()
            for first in range(len(names)):
                for last in range(first + 2, len(names) + 1):
                    initials = "".join(name[0] for name in names[first:last] if name[0].isupper()).lower()
                    if names[first][0].isupper() and names[last - 1][0].isupper() and initials in used:
                        found[_british(" ".join(names[first:last]))] = initials
    return found


def _british(words: str) -> str:
    return re.sub(r"\b(\w+)isation", r"\1ization", words)


def _terms(words: str, acronyms: dict[str, str]) -> frozenset[str]:
    folded = _british(normal(words))
    for name, acronym in acronyms.items():
        folded = folded.replace(name, f" {acronym} ")
    low = re.sub(r"'s\b", "", folded).lower().replace("-", " ")
    names = {name.lower() for name in WEEKDAY_NAMES}
    return frozenset(
        word for word in _TERM.findall(low) if word.strip(".") not in STOPWORDS and word.strip(".") not in _EVERYWHERE and word not in names
    )


def _term_weights(clues: Sequence[_Clue]) -> dict[str, float]:
    counts = Counter(term for clue in clues for term in clue.terms)
    return {term: math.log(1 + len(clues) / count) for term, count in counts.items()}


def _weight(shared: frozenset[str], weights: dict[str, float]) -> float:
    return sum(weights[term] for term in sorted(shared))


# ---------------------------------------------------------------- landmarks


def _landmarks_of_siblings(articles: Sequence[Article], clues: Sequence[_Clue]) -> tuple[_Landmark, ...]:
    """Return the days that dated articles name, where all were written about one event.

    In a story that rolls on for weeks the undated article's own week may be missing, and another week's weekdays look alike.
    """
    days = [article.published.day for article in articles if article.published.day]
    if (max(days) - min(days)).days > _ONE_EVENT:
        return ()
    return tuple(_Landmark(day=clue.day, terms=clue.terms, words=clue.words, article=clue.article) for clue in clues if clue.day)


def _landmarks_of_year(
    articles: Sequence[Article], clues: Sequence[_Clue], weights: dict[str, float], latest: date
) -> tuple[tuple[_Landmark, ...], str]:
    """Return the months and days that the articles name, in the year in which they fall on the weekdays named; and why that year."""
    votes, pairs = _votes(clues, weights)
    named = [
        int(mention.groups["year"])
        for article in articles
        for block in readable(article)
        for mention in find_mentions(article.text, block.start, min(block.end, _SCANNED))
        if "year" in mention.groups and int(mention.groups["year"]) <= latest.year
    ]
    first = max(named, default=latest.year - _YEARS_BACK)
    if not votes:
        return (), ""
    scores = {year: _year_score(year, votes, latest) + (latest.year - year) * math.log(_AGE) for year in range(first, latest.year + 1)}
    total = sum(math.exp(score) for score in scores.values())
    year = max(scores, key=lambda candidate: (scores[candidate], candidate))
    probability = math.exp(scores[year]) / total
    if probability < ENOUGH:
        return (), ""
    proven = [
        date(year, *month_day)
        for month_day, weekday in sorted(pairs.items())
        if _exists(year, month_day) and date(year, *month_day).weekday() == weekday
    ]
    agreeing = sum(tally.get(day.weekday(), 0.0) for day in proven for tally in [votes[day.month, day.day]])
    if not proven or (proven[-1] - proven[0]).days > _SPREAD or agreeing < _AGREEING * sum(sum(tally.values()) for tally in votes.values()):
        return (), ""
    landmarks = [
        _Landmark(day=day, terms=clue.terms, words=clue.words, article=clue.article)
        for clue in clues
        if clue.month_day and _exists(year, clue.month_day)
        for day in [date(year, *clue.month_day)]
        if proven[0] - timedelta(_REACH) <= day <= proven[-1] + timedelta(_REACH)
    ]
    fits = ", ".join(f"{day.day} {MONTH_NAMES[day.month - 1]} a {WEEKDAY_NAMES[day.weekday()]}" for day in proven[:3])
    span = f"of the years {first} to {latest.year} " if first < latest.year else ""
    why = f"the articles make {fits}, which {span}fits {year} ({probability:.0%})"
    return tuple(landmarks), why


def _votes(clues: Sequence[_Clue], weights: dict[str, float]) -> tuple[dict[tuple[int, int], dict[int, float]], dict[tuple[int, int], int]]:
    """Return how strongly shared words set each month and day on each weekday, and the weekday that leads for each."""
    votes: dict[tuple[int, int], dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for clue in clues:
        if clue.month_day is None:
            continue
        if clue.weekday is not None:
            votes[clue.month_day][clue.weekday] += _PAIRED
        for other in clues:
            if other.month_day is None and other.weekday is not None:
                shared = clue.terms & other.terms
                weight = _weight(shared, weights)
                if len(shared) >= 2 or weight >= _SHARED:
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


# ---------------------------------------------------------------- the publication day


def _publication(number: int, folder: _Folder) -> Published | None:
    """Return the day on which the article's own days make most sense, or None where its words leave it open."""
    own = [clue for clue in folder.clues if clue.article == number]
    others = [landmark for landmark in folder.landmarks if landmark.article != number or folder.why]
    near = {clue: landmark for clue in own if clue.weekday is not None and (landmark := _sibling_day(clue, others, folder.weights))}
    shared = sorted({landmark.day for landmark in near.values()})
    if folder.why:
        known = sorted({landmark.day for landmark in folder.landmarks})
        placed = bool(near) or any(clue.month_day for clue in own)
    else:  # only the days that this article shares with its dated siblings, and more than one of them
        known, placed = shared, len(shared) >= 2
    if not placed or not known:
        return None
    candidates = sorted({day + timedelta(by) for day in known for by in range(-_REACH, _REACH + 1) if day + timedelta(by) <= folder.latest})
    scores = {day: _day_score(day, own, near, known) for day in candidates}
    best = max(candidates, key=lambda day: (scores[day], -day.toordinal()), default=None)
    if best is None or scores[best] <= 0:
        return None
    likely = [day for day in candidates if scores[day] >= scores[best] - _TOLERANCE]
    rivals = [scores[day] for day in candidates if not likely[0] - timedelta(1) <= day <= likely[-1] + timedelta(1)]
    if (likely[-1] - likely[0]).days >= WIDEST or (rivals and max(rivals) > scores[best] - _MARGIN):
        return None
    return Published(day=best, basis=DateBasis.INFERRED, earliest=likely[0], latest=likely[-1], reason=_reason(folder, own, near, likely))


def _reason(folder: _Folder, own: Sequence[_Clue], near: dict[_Clue, _Landmark], likely: Sequence[date]) -> str:
    """Return in one sentence what a worked-out day rests on."""
    why = folder.why
    if not why:
        clue, landmark = next((clue, near[clue]) for clue in own if clue in near)
        why = f'its "{clue.words}" is {_plain(landmark.day)}, as in {folder.articles[landmark.article].file}'
    words = ", ".join(dict.fromkeys(clue.words for clue in own))
    words = words if len(words) <= 80 else words[:80].rsplit(",", 1)[0] + " and others"
    spread = _plain(likely[0]) if likely[0] == likely[-1] else f"{_plain(likely[0])} to {_plain(likely[-1])}"
    return f"Not stated; {why}; what this article says of {words} fits {spread}."


def _sibling_day(clue: _Clue, landmarks: Sequence[_Landmark], weights: dict[str, float]) -> _Landmark | None:
    """Return the landmark on the clue's weekday that shares most words with it, or None where none shares enough."""
    totals: dict[date, float] = defaultdict(float)
    for landmark in landmarks:
        if landmark.day.weekday() == clue.weekday:
            totals[landmark.day] += _weight(clue.terms & landmark.terms, weights)
    ranked = sorted(totals, key=lambda day: (-totals[day], day))
    if not ranked or totals[ranked[0]] < 2 or (len(ranked) > 1 and totals[ranked[1]] > _RIVAL * totals[ranked[0]]):
        return None
    best = ranked[0]
    return next(landmark for landmark in landmarks if landmark.day == best)


def _day_score(day: date, own: Sequence[_Clue], near: dict[_Clue, _Landmark], known: Sequence[date]) -> float:
    """Return how well an article of that day fits its own tenses: +1.5 for each day named that agrees, -1.5 for each that does not."""
    score = 0.0
    for clue in own:
        if clue.month_day:
            named = next((one for one in known if (one.month, one.day) == clue.month_day), None)
            against = named is not None and (
                (clue.way.tense is Tense.PAST and named > day) or (clue.way.tense is Tense.FUTURE and named < day)
            )
            score += -1.5 if against else 1.5
        elif clue.weekday is not None:
            means = weekday_near(day, clue.weekday, clue.way.tense)
            landmark = near.get(clue)
            if landmark:
                score += 1.5 if means == landmark.day else -1.5
            elif means in known:
                score += 0.3
            elif not known[0] - timedelta(7) <= means <= known[-1] + timedelta(7):
                score -= 0.3
    past = [weekday_near(day, clue.weekday, Tense.PAST) for clue in own if clue.weekday is not None and clue.way.tense is not Tense.FUTURE]
    if past:  # the newest past weekday that news names is its own day in half the articles and more, else mostly the day before
        gap = (day - max(past)).days
        score += {0: 0.8, 1: 0.4}.get(gap, 0.0) - 0.2 * max(0, gap - 2)
    return score


def _plain(day: date) -> str:
    return f"{WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"

"""What articles say of single days, as clues to when they were written.

A clue is the mention, which way it points, and the words among which it stands.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from briefgen.dates.direction import Way, clause_around, direction
from briefgen.dates.grammar import DateMention, find_mentions
from briefgen.dates.resolve import Precision, resolve
from briefgen.lang.en.content import STOPWORDS
from briefgen.lang.en.dates import clues as en
from briefgen.lang.en.time_words import MONTHS, WEEKDAY_NAMES, WEEKDAYS
from briefgen.text import normal, readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from briefgen.model import Article

SCANNED: Final = 60_000  # characters of an article that are read for days; longer texts are no articles
CALENDAR: Final = frozenset({"month-day", "day-month"})
_DAYS: Final = frozenset({"weekday", "deictic", "iso", "this-weekday", "holiday", *CALENDAR})
_SHARED: Final = 3.0  # weight of shared terms from which two mentions may speak of one event; or two terms
_TERM: Final = re.compile(r"[a-z][a-z.]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """A day as one article names it."""

    article: int  # its place in the folder
    mention: DateMention
    way: Way
    terms: frozenset[str]
    day: date | None  # what it means, where its article is dated or it names its year

    @property
    def words(self) -> str:
        """The mention on one line."""
        return " ".join(self.mention.text.split())

    @property
    def weekday(self) -> int | None:
        """The weekday named, Monday being 0."""
        name = self.mention.groups.get("weekday")
        return WEEKDAYS[name.lower().rstrip(".")] if name else None

    @property
    def month_day(self) -> tuple[int, int] | None:
        """The month and day named."""
        month, day = self.mention.groups.get("month"), self.mention.groups.get("day")
        return (MONTHS[month.lower().rstrip(".")], int(re.sub(r"\D", "", day))) if month and day else None

    def on(self, written: date) -> date | None:
        """Return the day that is meant if the article is of the day given.

        None where that is no single day.
        """
        return _meaning(self.mention, written, self.way)


def _meaning(mention: DateMention, written: date | None, way: Way) -> date | None:
    if "nth" in mention.groups:
        return date_before(written, int(mention.groups["nth"]) - 1) if written else None
    found = resolve(mention, written, way)
    return found.earliest if found and found.precision is Precision.DAY else None


def date_before(day: date, days: int) -> date:
    """Return the day so many days before."""
    return day.fromordinal(max(1, day.toordinal() - days))


def find_clues(articles: Sequence[Article]) -> tuple[Clue, ...]:
    """Return every day that the articles name, datelines included, in order."""
    acronyms = _acronyms(articles)
    return tuple(clue for number, article in enumerate(articles) for clue in _clues(number, article, acronyms))


def _clues(number: int, article: Article, acronyms: dict[str, str]) -> Iterator[Clue]:
    for block in readable(article):
        if block.start >= SCANNED:
            return
        end = min(block.end, SCANNED)
        mentions = find_mentions(article.text, block.start, end)
        for place, mention in enumerate(mentions):
            if mention.rule in _DAYS:
                way = direction(article.text, mention)
                terms = _terms(_surroundings(article.text, mentions, place), acronyms)
                yield Clue(
                    article=number,
                    mention=mention,
                    way=way,
                    terms=terms,
                    day=_meaning(mention, article.published.day, way),
                )
        for match in en.NTH_DAY.finditer(article.text, block.start, end):
            mention = DateMention(
                start=match.start(),
                end=match.end(),
                text=match.group(),
                rule="nth-day",
                groups=MappingProxyType(match.groupdict()),
            )
            terms = _terms(clause_around(article.text, mention)[1][:60], acronyms)
            yield Clue(
                article=number,
                mention=mention,
                way=Way(),
                terms=terms,
                day=_meaning(mention, article.published.day, Way()),
            )


def _surroundings(text: str, mentions: tuple[DateMention, ...], place: int) -> str:
    """Return the words that tell what happens at a mention.

    They stand before it, or after it where it opens its clause.
    """
    left, right = clause_around(text, mentions[place])
    if place:
        left = left[max(0, len(left) - (mentions[place].start - mentions[place - 1].end)) :]
    if place + 1 < len(mentions):
        right = right[: max(0, mentions[place + 1].start - mentions[place].end)]
    if len(left.strip(" ,(“\"'")) < 12:
        return right
    return left + right if len(left.split()) < 3 else left[-160:]


def _acronyms(articles: Sequence[Article]) -> dict[str, str]:
    """Return the acronyms that the articles use, by their long forms.

    For example {"North Atlantic Treaty Organization": "nato"}.
    """
    used = {word.lower() for article in articles for word in re.findall(r"\b[A-Z]{3,6}\b", article.text)}
    found = {}
    for article in articles:
        for match in en.NAME.finditer(article.text):
            names = match.group().split()
            for first in range(len(names)):
                for last in range(first + 2, len(names) + 1):
                    initials = "".join(name[0] for name in names[first:last] if name[0].isupper()).lower()
                    if names[first][0].isupper() and names[last - 1][0].isupper() and initials in used:
                        found[_british(" ".join(names[first:last]))] = initials
    return found


def _british(words: str) -> str:
    return en.ISATION.sub(r"\1ization", words)


def _terms(words: str, acronyms: dict[str, str]) -> frozenset[str]:
    folded = _british(normal(words))
    for name, acronym in acronyms.items():
        folded = folded.replace(name, f" {acronym} ")
    low = re.sub(r"'s\b", "", folded).lower().replace("-", " ")
    names = {name.lower() for name in WEEKDAY_NAMES}
    return frozenset(
        word
        for word in _TERM.findall(low)
        if word.strip(".") not in STOPWORDS and word.strip(".") not in en.EVERYWHERE and word not in names
    )


def term_weights(clues: Sequence[Clue]) -> dict[str, float]:
    """Return the weight of each term: the fewer clues have it, the more it tells."""
    counts = Counter(term for clue in clues for term in clue.terms)
    return {term: math.log(1 + len(clues) / count) for term, count in counts.items()}


def shared_weight(one: Clue, other: Clue, weights: Mapping[str, float]) -> float:
    """Return the weight of the terms that two clues share.

    It is 0 where these are too few to speak of one event.
    """
    shared = one.terms & other.terms
    weight = sum(weights[term] for term in sorted(shared))
    return weight if len(shared) >= 2 or weight >= _SHARED else 0.0

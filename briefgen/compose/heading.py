"""What stands above the first section of a brief.

This is the title, the brief's day, and that nobody has cleared it.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Final

from briefgen.compose.phrasing import count, curl, plain_day
from briefgen.lang.en.compose import heading as en
from briefgen.lang.en.outcomes import LEANING
from briefgen.lang.en.speech import VERBISH
from briefgen.model import DateBasis, Head
from briefgen.text import block_sentences, fold, readable, same, stems, turns

if TYPE_CHECKING:
    from briefgen.model import Article, ArticleId, Dossier
    from briefgen.settings import Settings

_QUOTED: Final = re.compile(r"\"|(?:^|\s)'")
_LOUD: Final = re.compile(r"\b[A-Z]{3,}\b")
_LEADS: Final = 3  # first sentences of an article that a headline is held against
_QUOTING, _LABELLED, _SHOUTING, _OUTLET = (
    0.6,
    0.6,
    0.6,
    0.8,
)  # weights of headlines with somebody's words, "X:", "EXCLUSIVE", a paper's name
_DENYING = 0.6  # of one with a "not" where the first line has none, or none where it has one
_VERBLESS, _OLDER, _FORESTALLED = (
    0.85,
    0.85,
    0.5,
)  # of headlines without a verb, of an earlier day, from before the event
_AS_OF = {
    DateBasis.INFERRED: " (inferred)",
    DateBasis.GIVEN: " (as given)",
}


def head(dossier: Dossier, settings: Settings) -> Head:
    """Return the head of the brief.

    It has the user's title or the best headline, the day, and from how many sources the brief is compiled.
    """
    day = plain_day(dossier.as_of) if dossier.as_of else ""
    number = len(dossier.articles)
    return Head(
        title=settings.title or title_of(dossier),
        layout=settings.layout,
        marking=settings.marking,
        to=settings.to,
        sender=settings.sender,
        date_text=day,
        as_of_text=f"As of {day}{_AS_OF.get(dossier.as_of_basis, '')}" if day else "No day is known",
        since_text=(plain_day(dossier.since) if dossier.since else "the last brief") if dossier.changes else "",
        compiled=f"Compiled by briefgen from {number} source{'' if number == 1 else 's'}, not cleared",
        created=dossier.as_of,
        language=settings.english,
        own=settings.own,
    )


def title_of(dossier: Dossier) -> str:
    """Return the headline that the folder agrees on most.

    It is the plain headline of a sound article that most agrees with the other articles and the first bottom line;
    where there is none, "Brief: ..." with up to two parties.
    """
    news = dossier.news[0].text if dossier.news else ""
    fit = [article for article in dossier.articles if article.title and article.health.sound and _plain(article)]
    if fit:
        folder = _Folder(dossier)
        best = max(fit, key=lambda article: (_headline_weight(folder, article, news), article.title or ""))
        return curl(best.title or "").rstrip(".")
    positions = Counter(position.party for position in dossier.positions if position.party)
    parties = [party for party, _ in positions.most_common(2)] or [party.name for party in dossier.parties[:2]]
    return f"Brief: {' and '.join(parties)}" if parties else "Brief"


def _plain(article: Article) -> bool:
    """Return whether the article's headline can stand over a brief."""
    title = fold(article.title or "")
    at = fold(article.text).find(title)
    if LEANING.match(title) or (at >= 0 and article.spoilt(at, at + len(title))):
        return False
    return 4 <= count(title) <= 16 and not (en.TEASER.search(title) or en.LIST.search(title))


class _Folder:
    """What each voice of the folder tells first, and how many voices tell each stem."""

    def __init__(self, dossier: Dossier) -> None:
        self.as_of = dossier.as_of
        self._leader = {number: group[0] for group in dossier.echoes for number in group}
        self._told: defaultdict[ArticleId, set[str]] = defaultdict(set)
        for article in dossier.articles:
            self._told[self._leader.get(article.id, article.id)] |= _told_first(article)
        self._voices = Counter(stem for told in self._told.values() for stem in told)
        self.publishers = {fold(article.publisher) for article in dossier.articles if article.publisher}

    def agreed(self, article: Article, about: set[str], news: str) -> float:
        """Return how many of the stems the other voices tell on average.

        The first line of the news stands in the place of the article's own voice.
        """
        own = self._told[self._leader.get(article.id, article.id)]
        return (sum(self._voices[stem] - (stem in own) for stem in about) + len(about.intersection(stems(news)))) / len(
            self._told
        )


def _headline_weight(folder: _Folder, article: Article, news: str) -> float:
    """Return how well a headline tells the folder.

    It weighs more for telling what the others and the first line tell too, for being of the brief's own day, and for
    plain words.
    """
    title = fold(article.title or "")
    about = set(stems(title))
    agreed = folder.agreed(article, about, news)
    weight = agreed / math.sqrt(len(about) + 3)
    loud = [word for word in _LOUD.findall(title) if fold(article.text).count(word) <= fold(article.text).count(title)]
    weight *= _QUOTING if _QUOTED.search(title) else 1.0
    weight *= _LABELLED if ":" in title else 1.0
    weight *= _SHOUTING if loud else 1.0
    weight *= _OUTLET if any(publisher in title for publisher in folder.publishers) else 1.0
    weight *= (
        _DENYING if same(stems(title), stems(news)) and turns(title).denials % 2 != turns(news).denials % 2 else 1.0
    )
    weight *= 1.0 if VERBISH.search(title.lower()) else _VERBLESS
    older = folder.as_of is not None and article.published.day is not None and article.published.day < folder.as_of
    return weight * (_FORESTALLED if article.placement.overtaken else _OLDER if older else 1.0)


def _told_first(article: Article) -> set[str]:
    """Return the stems of an article's title and first sentences."""
    spans = islice((span for block in readable(article) for span in block_sentences(article, block)), _LEADS)
    return {*stems(article.title or ""), *(stem for span in spans for stem in stems(article.text[slice(*span)]))}

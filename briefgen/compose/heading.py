"""What stands above the first section: the title, the brief's day, and that nobody has cleared it."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

from briefgen.compose.phrasing import count, curl, plain_day
from briefgen.lexicon.outcomes import OUTCOME, STANDSTILL
from briefgen.model import DateBasis, Head
from briefgen.text import fold, stems

if TYPE_CHECKING:
    from briefgen.model import Article, Dossier
    from briefgen.settings import Settings

# Headlines that ask, promise or shout are no titles; nor are those that quote somebody.
_TEASER = re.compile(
    r"[?!\"]|(?:^|\s)'|^(?:how|why|what|who|when|where|live|watch|opinion|analysis|explained|explainer|here)\b|\b(?:things to know|live updates)\b",
    re.IGNORECASE,
)
_FORECAST = re.compile(r"\b(?:will|to (?:meet|hold|talk|discuss|announce|visit)|set to|expected)\b", re.IGNORECASE)
_AS_OF = {
    DateBasis.INFERRED: " (worked out from the articles)",
    DateBasis.GIVEN: " (as given)",
}


def head(dossier: Dossier, settings: Settings) -> Head:
    """Return the head: the user's title or the best headline, the day, and from how many sources the brief is compiled."""
    day = plain_day(dossier.as_of) if dossier.as_of else ""
    number = len(dossier.articles)
    return Head(
        title=settings.title or _title(dossier),
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
    )


def _title(dossier: Dossier) -> str:
    """Return the headline that tells most of what the other headlines tell."""
    named = Counter(stem for article in dossier.articles for stem in set(stems(article.title or "")))
    fit = [article for article in dossier.articles if article.title and _plain(article)]
    if fit:
        return curl(max(fit, key=lambda article: _headline_weight(dossier, article, named)).title or "").rstrip(".")
    positions = Counter(position.party for position in dossier.positions if position.party)
    parties = [party for party, _ in positions.most_common(2)] or [party.name for party in dossier.parties[:2]]
    return f"Brief: {' and '.join(parties)}" if parties else "Brief"


def _plain(article: Article) -> bool:
    """Return whether the article's headline can stand over a brief."""
    title = fold(article.title or "")
    at = fold(article.text).find(title)
    spoilt = at >= 0 and article.spoilt(at, at + len(title))
    return 4 <= count(title) <= 16 and not _TEASER.search(title) and not spoilt


def _headline_weight(dossier: Dossier, article: Article, named: Counter[str]) -> float:
    """Return how well a headline tells the folder: what others name too, told of the brief's own day, in sound words."""
    told = fold(article.title or "")
    about = set(stems(told))
    weight = sum(named[stem] for stem in about) / math.sqrt(len(about) + 3)
    older = dossier.as_of is not None and article.published.day is not None and article.published.day < dossier.as_of
    behind = older or article.placement.overtaken
    manner = 0.6 if _FORECAST.search(told) else 1.3 if OUTCOME.search(told) or STANDSTILL.search(told) else 1.0
    return weight * manner * (0.7 if behind else 1.0) * (1.0 if article.health.sound else 0.9)

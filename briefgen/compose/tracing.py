"""Where lines come from.

Their sources in order, how new and how sound these are, and whether two lines tell the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import Phase
from briefgen.text import same, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.model import Article, ArticleId, Dossier, Evidence, Line

OVERTAKEN = 0.75  # weight of words that stand only in articles from before the brief's day
SPOILT_NEARBY = 0.7  # weight of a clean passage in an article that is damaged elsewhere


def cited(dossier: Dossier, evidence: Iterable[Evidence]) -> tuple[Article, ...]:
    """Return the articles that hold the evidence, each once, in the dossier's order."""
    ids = {piece.article for piece in evidence}
    if len(ids) < 2:
        return tuple(dossier.by_id[number] for number in ids if number in dossier.by_id)
    return tuple(article for number, article in dossier.by_id.items() if number in ids)


def sources(dossier: Dossier, evidence: Iterable[Evidence]) -> tuple[ArticleId, ...]:
    """Return the ids of the articles that hold the evidence.

    Each stands there once, in the dossier's order.
    """
    return tuple(article.id for article in cited(dossier, evidence))


def voices(dossier: Dossier, evidence: Iterable[Evidence]) -> int:
    """Return how many independent voices stand behind the evidence."""
    return dossier.voices(evidence)


def current(dossier: Dossier, evidence: Iterable[Evidence]) -> bool:
    """Return whether words behind a line were told during the event or after it.

    Where that is not known, it is whether they were told on the brief's day.
    """
    return any(_told_since(dossier.by_id[piece.article], piece, dossier) for piece in evidence)


def _told_since(article: Article, piece: Evidence, dossier: Dossier) -> bool:
    if article.overtaken(piece.start, piece.end):
        return False
    day = article.published.day
    return (
        article.placement.phase in {Phase.DURING, Phase.AFTER}
        or dossier.as_of is None
        or day is None
        or day >= dossier.as_of
    )


def foretold(dossier: Dossier, evidence: Iterable[Evidence]) -> bool:
    """Return whether all words behind a line tell of the event as ahead.

    They do so while other articles have seen it.
    """
    return all(dossier.by_id[piece.article].forecasts(piece.start, piece.end) for piece in evidence)


def newness(dossier: Dossier, evidence: Iterable[Evidence]) -> float:
    """Return how new the evidence is, as a weight.

    It is 1.0 where an article of the brief's day, or of no known day, stands behind the evidence, less where all are
    older. An article from before the event counts as older, however short the time between.
    """
    days = [article.published.day for article in cited(dossier, evidence) if not article.placement.overtaken]
    new = any(dossier.as_of is None or day is None or day >= dossier.as_of for day in days)
    return 1.0 if new else OVERTAKEN


def clean(dossier: Dossier, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the evidence whose wording can be trusted."""
    return tuple(piece for piece in evidence if not dossier.by_id[piece.article].spoilt(piece.start, piece.end))


def soundness(dossier: Dossier, evidence: Sequence[Evidence]) -> float:
    """Return how sound the evidence is, as a weight.

    It is 1.0 where clean words of a sound article are behind the evidence, less for those of a damaged article, 0.0 for
    damaged words.
    """
    pieces = clean(dossier, evidence)
    if not pieces:
        return 0.0
    return 1.0 if any(article.health.sound for article in cited(dossier, pieces)) else SPOILT_NEARBY


def overlap(some: Iterable[Evidence], others: Sequence[Evidence]) -> bool:
    """Return whether a place of the one is in a place of the other."""
    return any(
        one.article == other.article and one.start < other.end and other.start < one.end
        for one in some
        for other in others
    )


def tells(line: Line, words: str, evidence: Sequence[Evidence]) -> bool:
    """Return whether a line prints what words of the same place of a source tell."""
    return overlap(line.evidence, evidence) and same(stems(line.text), stems(words))

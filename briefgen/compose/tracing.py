"""Where lines come from: their sources in order, and whether two of them tell the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.model import Article, ArticleId, Dossier, Evidence


def sources(dossier: Dossier, evidence: Iterable[Evidence]) -> tuple[ArticleId, ...]:
    """Return the ids of the articles that the evidence stands in, in the dossier's order, each once."""
    cited = {piece.article for piece in evidence}
    return tuple(article.id for article in dossier.articles if article.id in cited)


def voices(dossier: Dossier, evidence: Iterable[Evidence]) -> int:
    """Return how many independent publishers stand behind the evidence; an article without one counts for itself."""
    cited = sources(dossier, evidence)
    return len({article.publisher or article.id for article in dossier.articles if article.id in cited})


def best_health(dossier: Dossier, evidence: Iterable[Evidence]) -> float:
    """Return the health score of the soundest article behind the evidence."""
    cited = sources(dossier, evidence)
    return max((article.health.score for article in dossier.articles if article.id in cited), default=1.0)


def damaged(article: Article, start: int, end: int) -> bool:
    """Return whether a reason to distrust the article's wording lies inside [start, end)."""
    return any(start < piece.end and piece.start < end for signal in article.health.signals for piece in signal.evidence)


def same(one: Sequence[str], other: Sequence[str], *, share: float = 0.6) -> bool:
    """Return whether two lists of stems tell the same: a share of the shorter one's is in the longer one."""
    left, right = frozenset(one), frozenset(other)
    return bool(left and right) and len(left & right) >= share * min(len(left), len(right))

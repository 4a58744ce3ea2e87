"""How far an article's wording can be trusted.

This is told by signs of damage that need no knowledge of its subject.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from briefgen.ingest.contradiction import Clash, misspelt_names, pronoun_clashes
from briefgen.ingest.damage import DAMAGES
from briefgen.model import BlockKind, Evidence, Health, Signal
from briefgen.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Article

HEALTHY: Final = 0.65  # score from which an article's quotes may be printed without a second source

_PER_POINT: Final = 0.045  # score lost for each weighted sign in 1,000 words
_FEWEST_WORDS: Final = 450  # a shorter article counts as this long, so that one slip does not condemn a short notice
_CLASHES: Final = {"pronoun-conflict": 2.0, "misspelt-name": 1.0}
_FURNITURE_SHARE: Final = (
    0.25  # of an article's blocks; saved text has next to none, a page's own furniture is not counted
)
_LEAST_FURNITURE: Final = 6  # blocks; a title, a byline and a share bar are nothing to speak of
_FURNITURE_WEIGHT: Final = 1.0
# What the format itself sets apart says nothing about who made the text.
_SET_APART: Final = frozenset(
    {
        "page title",
        "not in the article body",
        "field of an archive's export",
        "running header or footer",
        "head of a forwarded message",
        "part of the newsletter",
    }
)


def assess_health(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles with their health set, in the same order.

    Each signal holds the sentences that show it, so that a later stage can pass over them in an article that is healthy
    as a whole.
    """
    clashes = [("pronoun-conflict", clash) for clash in pronoun_clashes(articles)] + [
        ("misspelt-name", clash) for clash in misspelt_names(articles)
    ]
    return tuple(
        replace(
            article, health=_health(article, [(kind, clash) for kind, clash in clashes if clash.article == article.id])
        )
        for article in articles
    )


def _health(article: Article, clashes: Sequence[tuple[str, Clash]]) -> Health:
    signals, weight = [], 0.0
    for damage in DAMAGES:
        evidence = tuple(Evidence.cut(article, *span) for span in dict.fromkeys(damage.find(article)))
        if evidence:
            signals.append(Signal(kind=damage.kind, note=damage.note, evidence=evidence))
            weight += damage.weight * len(evidence)
    for (kind, note), group in groupby(clashes, key=lambda found: (found[0], found[1].note)):
        evidence = tuple(Evidence.cut(article, *clash.sentence) for _, clash in group)
        signals.append(Signal(kind=kind, note=note, evidence=evidence))
        weight += _CLASHES[kind] * len(evidence)
    furniture = _furniture(article)
    if furniture:
        signals.append(
            Signal(
                kind="much-furniture",
                note=f"{len(furniture)} of its {len(article.blocks)} pieces are not the article",
                evidence=furniture,
            )
        )
        weight += _FURNITURE_WEIGHT
    length = sum(
        len(words(article.text[block.start : block.end]))
        for block in article.blocks
        if block.kind is not BlockKind.FURNITURE
    )
    score = 1.0 - _PER_POINT * weight * 1000 / max(length, _FEWEST_WORDS)
    return Health(score=round(min(1.0, max(0.0, score)), 3), signals=tuple(signals))


def _furniture(article: Article) -> tuple[Evidence, ...]:
    """Return the furniture of an article where there is much of it.

    There is none where the format set it apart.
    """
    blocks = [block for block in article.blocks if block.kind is BlockKind.FURNITURE and block.reason != "rule"]
    if any(block.reason in _SET_APART for block in blocks) or len(blocks) < max(
        _LEAST_FURNITURE, _FURNITURE_SHARE * len(article.blocks)
    ):
        return ()
    return tuple(Evidence.cut(article, block.start, block.end) for block in blocks)

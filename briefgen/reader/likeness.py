"""How much two passages of the articles say the same, by the vectors of their sentences."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefgen.model import Article, Evidence
    from briefgen.reader.reading import Reading, ReadSentence


def likeness(articles: Sequence[Article], readings: Sequence[Reading]) -> Callable[[Evidence, Evidence], float]:
    """Return a function of two passages: the likeness of the sentences they are most of, at most 1; 0 where none was read."""
    sentences = {article.id: reading.sentences for article, reading in zip(articles, readings, strict=True)}

    @cache  # a passage is compared with many others
    def sentence(passage: Evidence) -> ReadSentence | None:
        return _sentence(sentences.get(passage.article, ()), passage)

    def alike(one: Evidence, other: Evidence) -> float:
        mine, theirs = sentence(one), sentence(other)
        return float(mine.vector @ theirs.vector) if mine is not None and theirs is not None else 0.0

    return alike


def _sentence(sentences: Sequence[ReadSentence], passage: Evidence) -> ReadSentence | None:
    """Return the sentence of which the passage holds most characters."""
    shared = [(min(s.span.end, passage.end) - max(s.span.start, passage.start), s) for s in sentences]
    most = max(shared, key=lambda pair: pair[0], default=None)
    return most[1] if most is not None and most[0] > 0 else None

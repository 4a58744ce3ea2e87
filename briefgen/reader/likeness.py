"""How much two passages of the articles say the same.

The vectors of their sentences tell it.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from briefgen.model import Article, ArticleId, Evidence
    from briefgen.reader.reading import Reading, ReadSentence

    _Vectors = np.ndarray[Any, Any]


class Likeness:
    """How much two passages say the same, at most 1.

    It is the product of the vectors of the sentences that they are most of; 0 where none was read.
    """

    def __init__(self, articles: Sequence[Article], readings: Sequence[Reading]) -> None:
        self._sentences = {
            article.id: _Sentences(reading.sentences) for article, reading in zip(articles, readings, strict=True)
        }
        self._width = next((len(sentence.vector) for reading in readings for sentence in reading.sentences), 1)
        # a passage is compared with many others
        self._known: dict[tuple[ArticleId, int, int], ReadSentence | None] = {}

    def __call__(self, one: Evidence, other: Evidence) -> float:
        """Return the likeness of two passages."""
        mine, theirs = self._sentence(one), self._sentence(other)
        return float(mine.vector @ theirs.vector) if mine is not None and theirs is not None else 0.0

    def nearest(self, groups: Sequence[Sequence[Evidence]]) -> Callable[[Sequence[Evidence]], list[list[float]]]:
        """Return a function that compares passages with groups of passages.

        It gives for each of its passages how much the most alike one of each group is.
        """
        theirs = self._vectors([passage for group in groups for passage in group])
        starts = np.array([0, *accumulate(len(group) for group in groups)][:-1], dtype=np.intp)
        filled = np.array([bool(group) for group in groups], dtype=bool)

        def closest(passages: Sequence[Evidence]) -> list[list[float]]:
            found = np.zeros((len(passages), len(groups)), dtype=np.float32)
            if passages and filled.any():
                found[:, filled] = np.maximum.reduceat(self._vectors(passages) @ theirs.T, starts[filled], axis=1)
            rows: list[list[float]] = found.tolist()
            return rows

        return closest

    def _vectors(self, passages: Iterable[Evidence]) -> _Vectors:
        nothing = np.zeros(self._width, np.float32)
        found = [
            sentence.vector if (sentence := self._sentence(passage)) is not None else nothing for passage in passages
        ]
        return np.array(found, np.float32).reshape(-1, self._width)

    def _sentence(self, passage: Evidence) -> ReadSentence | None:
        key = passage.article, passage.start, passage.end
        if key not in self._known:
            own = self._sentences.get(passage.article)
            self._known[key] = own.around(passage.start, passage.end) if own is not None else None
        return self._known[key]


class _Sentences:
    """The sentences of an article by where they begin.

    Those of two windows of the reader's may overlap.
    """

    def __init__(self, sentences: Sequence[ReadSentence]) -> None:
        self._all = sorted(enumerate(sentences), key=lambda pair: pair[1].span)
        self._starts = [sentence.span.start for _, sentence in self._all]
        self._longest = max((sentence.span.end - sentence.span.start for sentence in sentences), default=0)

    def around(self, start: int, end: int) -> ReadSentence | None:
        """Return the sentence of which a stretch of the text holds most characters.

        None where it holds none.
        """
        near = self._all[bisect_left(self._starts, start - self._longest) : bisect_left(self._starts, end)]
        shared = ((min(s.span.end, end) - max(s.span.start, start), -number, s) for number, s in near)
        most, _, sentence = max(shared, key=lambda entry: entry[:2], default=(0, 0, None))
        return sentence if most > 0 else None

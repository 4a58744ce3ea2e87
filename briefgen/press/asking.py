"""What the press has said of some words.

The answer is the sentences themselves, with who printed them and when; no prose of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.text import block_sentences, readable, squeeze, stems

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from briefgen.model import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A sentence that holds the words asked for."""

    day: date | None
    publisher: str
    title: str
    url: str
    file: str
    text: str


def answers(article: Article, asked: str) -> Iterator[Answer]:
    """Yield the sentences of an article that hold all the words asked for.

    The words may stand in any form and order.
    """
    wanted = set(stems(asked))
    for block in readable(article):
        for span in block_sentences(article, block):
            text = article.text[span.start : span.end]
            if wanted and wanted.issubset(stems(text)):
                yield Answer(
                    day=article.published.day,
                    publisher=article.publisher or "",
                    title=article.title or "",
                    url=article.url or "",
                    file=article.file,
                    text=squeeze(text),
                )

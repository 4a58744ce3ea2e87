"""Titles of other articles inside an article: links to what else the folder holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.model import BlockKind
from briefgen.text import READABLE, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Article, Block

_SHORTEST: Final = 4  # words of a title that no sentence repeats by chance


def without_titles(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles with other articles' titles marked as furniture.

    Each is a paragraph that is the title of another article.
    """
    titles = {key: article.id for article in articles if len(key := tuple(words(article.title or ""))) >= _SHORTEST}

    def judged(article: Article, block: Block) -> Block:
        other = titles.get(tuple(words(article.text[block.start : block.end]))) if block.kind in READABLE else None
        return (
            replace(block, kind=BlockKind.FURNITURE, reason=f"title of [{other}]")
            if other and other != article.id
            else block
        )

    return tuple(
        replace(article, blocks=tuple(judged(article, block) for block in article.blocks)) for article in articles
    )

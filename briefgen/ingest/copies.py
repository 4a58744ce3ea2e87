"""The same article saved twice is one source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import BlockKind, Dropped
from briefgen.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Article

_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET})


def without_copies(articles: Sequence[Article]) -> tuple[tuple[Article, ...], tuple[Dropped, ...]]:
    """Return the articles without copies, and the copies.

    A copy's body is that of an earlier article word for word; it comes with the file that is kept instead.
    """
    kept: dict[str, Article] = {}
    dropped = []
    for article in articles:
        first = kept.setdefault(_body(article), article)
        if first is not article:
            dropped.append(
                Dropped(
                    what=article.file,
                    reason=f"{article.file} is the same article as {first.file}, which is read instead",
                )
            )
    return tuple(kept.values()), tuple(dropped)


def _body(article: Article) -> str:
    return " ".join(
        " ".join(words(article.text[block.start : block.end])) for block in article.blocks if block.kind in _BODY
    )

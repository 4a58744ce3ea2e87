"""Openings: what gives the first sentences of an article only.

It then asks its readers to subscribe or leads on to the rest.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.ingest.extracted import TEASER
from briefgen.lang.en.furniture import GOES_ON
from briefgen.text import READABLE, normal, words

if TYPE_CHECKING:
    from briefgen.model import Article

_LONGEST: Final = 200  # words that are given before a page asks; a whole report may be as short, and asks for nothing
_BELOW: Final = 8  # pieces below the last sentence among which it asks


def marked_opening(article: Article, *, locked: bool) -> Article:
    """Return the article, marked where it is no more than an opening.

    Its paragraphs then have that as their reason. It is one where little text is followed by a line that asks for a
    subscription or leads on to the rest, or where the page says of itself that it is not free to read (``locked``).
    """
    told = [place for place, block in enumerate(article.blocks) if block.kind in READABLE]
    if (
        not told
        or sum(len(words(article.text[article.blocks[i].start : article.blocks[i].end])) for i in told) >= _LONGEST
    ):
        return article
    below = article.blocks[told[-1] + 1 : told[-1] + 1 + _BELOW]
    if not locked and not any(GOES_ON.fullmatch(normal(article.text[block.start : block.end])) for block in below):
        return article
    blocks = (
        replace(block, reason=block.reason or TEASER) if block.kind in READABLE else block for block in article.blocks
    )
    return replace(article, blocks=tuple(blocks))

"""Posts of social media that a page embeds.

Their words stand without marks, signed with a name, an account and a day. "We will build. — Ada Vell (@adavell) January
6, 2014" is the speaker's own wording, set off by the page as a quotation mark would.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.model import Span
from briefgen.text import fold, readable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Article, Block

_DAY = r"(?:[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}|\d{1,2}\s[A-Z][a-z]{2,8}\.?\s\d{4})"
_SIGNED = re.compile(rf"(?:^|\s)-{{1,2}}\s*(?P<name>[^()@¤]{{2,60}}?)\s\((?P<account>@\w{{1,30}})\)(?:\s{_DAY})?\s*$")
_LINKS = re.compile(r"(?:\s*(?:https?://\S+|pic\.twitter\.com/\S+))+\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post: its words, the name under it, and the blocks that hold them."""

    words: Span
    name: Span
    blocks: tuple[Block, ...]


def find_posts(article: Article) -> Iterator[Post]:
    """Yield the posts that the article embeds.

    The signature stands in the same paragraph or in one of its own.
    """
    before: Block | None = None
    for block in readable(article):
        told = fold(article.text[block.start : block.end])
        signed = _SIGNED.search(told)
        if signed:
            name = Span(block.start + signed.start("name"), block.start + signed.end("name"))
            if signed.start() > 0:
                words = _words(article, block.start, block.start + signed.start())
                yield Post(words=words, name=name, blocks=(block,))
            elif before is not None:
                yield Post(words=_words(article, before.start, before.end), name=name, blocks=(before, block))
        before = block


def _words(article: Article, start: int, end: int) -> Span:
    """Return where the post's words stand, without closing links and outer spaces."""
    text = _LINKS.sub("", article.text[start:end]).rstrip()
    return Span(start + len(text) - len(text.lstrip()), start + len(text))

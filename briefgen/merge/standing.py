"""Whether a sentence that is taken out of its article can still be understood: what it points at must stand before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.text import block_sentences, fold, readable, stems

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.model import Article, Evidence

# "The money was part of ...": a noun that was named before. "The port of Velden", "the plan to build", "the 40 ships", "the UAW" name it themselves.
_BARE: Final = re.compile(
    r"^The (?P<noun>[a-z][a-z'-]*)(?: (?!(?:of|to|that|who|whom|which|where|between|in|on|at|for|from|by|against|over|with|without|than|behind|near)\b)(?P<next>[a-z][a-z'-]*)|[,.;])"
)
# "to that demand", "under these rules", "such a step"
_DEMONSTRATIVE: Final = re.compile(
    r"\b(?:(?:of|to|in|for|with|by|on|from|under|over|about|at|against|after|before|during) that|this|these|such an?|those(?! who| that| of| in))\b ?(?P<noun>[a-z'-]*)",
    re.IGNORECASE,
)
# "other countries", "a similar offer"; "and other states", "each other", "among other things", "one another" say what they mean.
_OTHER: Final = re.compile(
    r"(?<!and )(?<!or )(?<!each )(?<!any )(?<!one )(?<!among )(?<!no )\b(?:others?|another|similar|the same)\b", re.IGNORECASE
)
# "The port was shut, he said."
_TOLD_BY: Final = re.compile(r"[,\"] (?:he|she|they|it) [a-z]+(?: [^,;]{1,30})?\.$|\b[a-z]+ (?:he|she|they)\.$")
_TIMES: Final = frozenset(
    "day week weekend month year morning afternoon evening night spring summer autumn fall winter season time century decade".split()
)


def stands(text: str, before: Iterable[str]) -> bool:
    """Return whether what the sentence points at is named in it or in the lines ``before`` it."""
    told = fold(text)
    known = {stem for line in before for stem in stems(line)}
    bare = _BARE.match(told)
    if bare is not None and known.isdisjoint(stems(f"{bare['noun']} {bare['next'] or ''}")):
        return False
    pointing = {found["noun"] for found in _DEMONSTRATIVE.finditer(told)} - _TIMES
    if any(known.isdisjoint(stems(noun)) for noun in pointing if not noun[:1].isupper()):  # "this Tuesday"
        return False
    return _OTHER.search(told) is None and _TOLD_BY.search(told) is None


def opens(article: Article, piece: Evidence) -> bool:
    """Return whether the piece is the article's first sentence: nothing stands before it, so it was written to stand alone."""
    first = next((span for block in readable(article) for span in block_sentences(article, block)), None)
    return first is not None and piece.start < first.end

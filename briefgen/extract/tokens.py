"""The words of a sentence, one by one, and the short lists of small words that stand inside a name or end it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_][\w.&]*(?:['-][\w.&]+)*'?|[^\w\s]", re.UNICODE)
PRONOUN = re.compile(r"(?:he|she|they|i|we|it|who)$", re.IGNORECASE)
DETERMINERS = frozenset("the a an his her its their our some many several most other both two three four five one another no".split())
CONNECTORS = frozenset("of de del della da das dos du la le bin ibn al el van von der den zu und the and & for".split())
FUNCTION = frozenset(
    """but and had were should still yet however meanwhile when while after before if as in on at for asked earlier later also then since although though because so or nor
    with without from by to under over during amid despite unlike like according what how why where whether between through against into within among around toward towards upon via than that there here not only even just now
    last next this separately additionally moreover instead thus hence once until both either neither he she they it i we you who which whom whose""".split()
)  # fmt: skip
TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
    today yesterday tomorrow tonight""".split()
)  # fmt: skip
FAMILIAR = re.compile(
    r"(?:(?:a|an|one|two|three|several|some|the|[Pp]eople|[Oo]fficials?|[Ss]ources?|[Pp]ersons?|[Dd]iplomats?|senior|former|other|government)\s+){0,3}"
    r"(?:[Pp]eople|[Oo]fficials?|[Ss]ources?|[Pp]ersons?|[Dd]iplomats?)\s+(?:familiar\s+with|close\s+to|briefed\s+on|with\s+knowledge\s+of|involved\s+in)\s+(?:[\w'-]+\s+){0,4}[\w'-]+$"
)


_ARTICLE_NAME = re.compile(r"(?:al|el|ad|an|ar|as|at|ash|az|ul)-[A-Z]")  # "al-Rasani"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of a text, and where it stands."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """Return the word in lower case, without a full stop at its end."""
        return self.text.lower().rstrip(".")

    @property
    def word(self) -> bool:
        """Return whether it is a word and no mark."""
        return self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        """Return whether it opens with a capital: "Rana", "al-Rana"."""
        return self.text[0].isupper() or bool(_ARTICLE_NAME.match(self.text))

    @property
    def possessive(self) -> bool:
        """Return whether it owns what follows: "Rana's"."""
        return self.text.endswith(("'s", "s'"))


@lru_cache(maxsize=8192)
def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the words and marks of the text, in order."""
    return tuple(Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text))

"""Which language a text is in, by a vote of its small words.

The one language that briefgen reads is English.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from briefgen.lang.en.stopwords import ENGLISH, LANGUAGES, SCRIPTS

_WORD: Final = re.compile(r"[^\W\d_]+")
_NOT_LATIN: Final = chr(min(first for _, first, _ in SCRIPTS))
_SAMPLE: Final = 20_000  # characters are enough to vote on
_FEWEST_WORDS: Final = 20  # a shorter text is taken for English: a headline has too few small words to vote
_ENOUGH_ENGLISH: Final = 0.2  # share of small English words that settles the vote; news has 0.35 to 0.5


def stop_word_share(text: str) -> float:
    """Return the share of English small words among the words of the text, 0.0 to 1.0."""
    words = _words(text)
    return sum(word in ENGLISH for word in words) / len(words) if words else 0.0


def foreign_language(text: str) -> str | None:
    """Return the name of the text's language where it is not English.

    It is None where it is English or too short to tell.
    """
    words = _words(text)
    if script := _foreign_script(text, words):
        return script
    if len(words) < _FEWEST_WORDS or stop_word_share(text) >= _ENOUGH_ENGLISH:
        return None
    name, votes = _winner(words)
    return name if name != "English" and votes > 0.1 * len(words) else None


def _foreign_script(text: str, words: list[str]) -> str | None:
    """Return the language of a text whose letters are mostly not Latin."""
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    odd = (ord(character) for character in sample if character >= _NOT_LATIN and character.isalpha())
    counts = Counter(name for letter in odd for name, first, last in SCRIPTS if first <= letter <= last)
    if not counts or sum(counts.values()) < 0.5 * letters:
        return None
    script = "Japanese" if counts["Japanese"] > 0.1 * letters else counts.most_common(1)[0][0]
    name, votes = _winner(words)
    return name if "Cyrillic" in script and votes > 0.05 * len(words) else script


def _winner(words: list[str]) -> tuple[str, int]:
    counts = Counter(words)
    votes = {name: sum(counts[word] for word in small) for name, small in LANGUAGES.items()}
    return max(votes.items(), key=lambda vote: vote[1])


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text[:_SAMPLE])]

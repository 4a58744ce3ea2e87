"""What an entry is about: its rare words and its names.

They are weighed by how rare they are in the news at large.
"""

from __future__ import annotations

import pkgutil
import re
from collections import Counter
from functools import cache
from math import log, sqrt
from typing import TYPE_CHECKING, Final

from briefgen.lang.en.content import STOPWORDS
from briefgen.press.rows import Features
from briefgen.text import fold, stem, stems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.press.rows import Entry, Weights

WORDS: Final = 50  # of an entry; with 40 the tuning half is 1 point lower, with 60 no better
NAMES: Final = 20
_LEAD: Final = 60  # words at the start of a text that, like the title, weigh twice: who, what and where stand there
_INITIALS: Final = 5  # letters of a name in capitals that may be one; longer ones are printed so for the eye
_ARTICLES: Final = "*"  # the row of the table that counts them

# "… said Mark Vinar, 43": a capital inside a sentence; at its start every word has one.
_NAME: Final = re.compile(r"(?<=[a-z,;:)] )(?:[A-Z][\w'.-]* )*[A-Z][\w'-]*\w")


def features(entry: Entry) -> Features:
    """Return the words and the names that tell what an entry is about.

    At most 50 words, as stems, and 20 names; the weights of each have the length 1 and are rounded to thousandths.
    """
    text = fold(entry.text)
    words = Counter(stems(f"{entry.title}\n{text}"))
    words.update(stems(f"{entry.title}\n{' '.join(text.split(maxsplit=_LEAD)[:_LEAD])}"))
    names = Counter(
        name
        for run in _NAME.findall(text)
        for name in map(_name, run.split())
        if len(name) > 1 and name.lower() not in STOPWORDS
    )
    return Features(
        id=entry.id,
        day=entry.day,
        words=_weights(words, {word: rarity(word) for word in words}, WORDS),
        names=_weights(names, {name: rarity(stem(name.lower())) for name in names}, NAMES),
    )


def rarity(word: str) -> float:
    """Return how much a stem tells of what an article is about.

    0 for one that every article holds, 9 for one that none does.
    """
    counts = _background()
    return log((counts[_ARTICLES] + 1) / (counts.get(word, 0) + 1))


def _name(token: str) -> str:
    name = token.removesuffix("'s").strip(".")
    return name.capitalize() if len(name) > _INITIALS and name.isupper() else name


def _weights(counts: Counter[str], rarities: Mapping[str, float], most: int) -> Weights:
    weights = {term: (1 + log(count)) * rarities[term] for term, count in counts.items()}
    best = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    length = sqrt(sum(weight * weight for _, weight in best)) or 1.0
    return tuple((term, round(weight / length, 3)) for term, weight in best)


@cache
def _background() -> Mapping[str, int]:
    """Return in how many articles of the background each word stands."""
    raw = pkgutil.get_data("briefgen.press", "background.tsv")
    assert raw is not None
    rows = [line.split("\t") for line in raw.decode("utf-8").splitlines() if not line.startswith("#")]
    return {word: int(count) for word, count in rows[1:]}

"""A made-up press of any size.

It is known which story each article tells; its words are syllables, its names are nobody's.
"""

from __future__ import annotations

import hashlib
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.press.rows import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST: Final = date(2031, 5, 5)
_STARTS: Final = tuple("b br c d dr f fl g gr h k kl l m n p pr r s st t tr v w z".split())
_MIDDLES: Final = tuple("a e i o u ar el in or un ai ou".split())
_ENDS: Final = tuple("d k l m n nt r rd s st t x".split())


class _Background(NamedTuple):
    words: list[str]
    ranks: list[float]  # how often each comes, as in Zipf's law
    days: int


def press(articles: int, *, days: int = 1, seed: int = 1) -> Iterator[tuple[Entry, int]]:
    """Yield articles, each with the number of the story it tells.

    As in a real press a few stories are large and most are small. Stories come in twins, which share their kind (two
    fires, two trials) and part in names and figures.
    """
    dice = random.Random(seed)
    background = _Background([_word(dice) for _ in range(3000)], [1 / (place + 1) for place in range(3000)], days)
    left, story = articles, 0
    while left:
        kind = [_word(dice) for _ in range(40)]
        for _ in range(2):
            size = min(left, int(dice.paretovariate(1.1)), max(1, articles // 30))
            yield from _told(dice, story, size, kind, background)
            left, story = left - size, story + 1


def _told(
    dice: random.Random, story: int, size: int, kind: list[str], background: _Background
) -> Iterator[tuple[Entry, int]]:
    names = [_word(dice).capitalize() for _ in range(8)]
    own = [_word(dice) for _ in range(25)]
    first = dice.randrange(background.days)
    for number in range(size):
        words = (
            dice.choices(background.words, background.ranks, k=150) + dice.choices(kind, k=30) + dice.choices(own, k=35)
        )
        dice.shuffle(words)
        for place in range(2, len(words), 9):
            words[place] = dice.choice(names)
        text = ". ".join(" ".join(words[start : start + 18]).capitalize() for start in range(0, len(words), 18))
        title = " ".join([dice.choice(names), *dice.choices(own, k=3), dice.choice(kind)]).capitalize()
        day = FIRST + timedelta(days=min(background.days - 1, first + number % 3))
        number_of = hashlib.sha256(f"{story} {number} {text}".encode()).hexdigest()
        yield Entry(id=number_of, day=day, publisher=f"Paper {dice.randrange(50)}", title=title, text=f"{text}."), story


def _word(dice: random.Random) -> str:
    return "".join(dice.choice(_STARTS) + dice.choice(_MIDDLES) for _ in range(dice.randint(2, 3))) + dice.choice(_ENDS)

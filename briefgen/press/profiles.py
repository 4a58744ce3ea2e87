"""What a group or a story is about, and how alike two of them are.

A profile tells it in few words and names.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.press.rows import Profile
from briefgen.press.table import NAME_SHARE, THOUSANDTHS, WINDOW, WORD_SHARE
from briefgen.press.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.press.rows import Weights
    from briefgen.press.table import Table

KEPT: Final = 70  # words, names and shares of a profile, each: all that one entry has
LINK: Final = 0.20  # average likeness at which two groups that nothing parts tell of one event
PARTED: Final = 0.65  # what is added to it where names and words part them without fail
FEW: Final = 0.10  # what is added to it between two single entries; between groups it is shared out among their pairs
# Members that a group is short of telling what belongs to it: "all of one" is one fifth, "all of twelve" three
# quarters.
DOUBT: Final = 4


class Comparison(NamedTuple):
    """How alike two groups are, and what parts them.

    The likeness is an average from 0 to 1; what parts them is a word or name of each that the other one lacks.
    """

    alike: float
    needed: float  # how alike they must be to tell of one event
    mine: str = ""
    theirs: str = ""

    @property
    def fits(self) -> bool:
        """Whether both tell of one event."""
        return self.alike >= self.needed


def likeness_needed(parting: float, size: float, other_size: float) -> float:
    """Return the average likeness that two groups need to tell of one event.

    ``parting`` is how far words and names part them, 0 to 1; the sizes are in entries.
    """
    return LINK + PARTED * parting * parting + FEW / (size * other_size)


def compared(one: Profile, size: int, other: Profile, other_size: int, *, gap: int = 0) -> Comparison:
    """Return how alike two profiles are, and what parts them.

    The sizes are the entries that each counts for, ``gap`` the days between them.
    """
    words, names = dict(other.words), dict(other.names)
    alike = WORD_SHARE * sum(weight * words.get(term, 0.0) for term, weight in one.words)
    alike += NAME_SHARE * sum(weight * names.get(term, 0.0) for term, weight in one.names)
    alike *= (1 - gap / (WINDOW + 1)) / (WORD_SHARE + NAME_SHARE)
    if alike < LINK:
        return Comparison(alike, likeness_needed(0.0, size, other_size))
    mine, theirs = _mark(one, size, other), _mark(other, other_size, one)
    return Comparison(alike, likeness_needed(min(mine[0], theirs[0]), size, other_size), mine[1], theirs[1])


def _mark(one: Profile, size: int, other: Profile) -> tuple[float, str]:
    """Return how well the best word or name tells the one from the other, and it.

    Of equals a name is taken, as it has a capital.
    """
    theirs, sure = dict(other.shares), size / (size + DOUBT)
    found = ((share * sure - theirs.get(term, 0.0), term[0].isupper(), term) for term, share in one.shares)
    worth, _, term = max(found, default=(0.0, False, ""))
    return max(0.0, worth), term


def joined(one: Profile, weight: float, other: Profile, other_weight: float) -> Profile:
    """Return the profile of two together, which count for so much."""

    def mean(mine: Weights, theirs: Weights) -> Weights:
        total: Counter[str] = Counter()
        for part, rows in ((weight, mine), (other_weight, theirs)):
            for term, value in rows:
                total[term] += part * value  # type: ignore[assignment]
        return heaviest({term: value / (weight + other_weight) for term, value in total.items()})

    return Profile(
        words=mean(one.words, other.words), names=mean(one.names, other.names), shares=mean(one.shares, other.shares)
    )


def profile_of(table: Table, rows: Sequence[int]) -> Profile:
    """Return the words and names of some entries.

    The profile tells what each weighs on average, and which share of the entries hold it.
    """
    words: dict[int, float] = {}
    names: dict[int, float] = {}
    held: dict[int, int] = {}
    for row in rows:
        terms, weights = table.terms[row].tolist(), table.weights[row].tolist()
        for found, part in ((words, slice(0, WORDS)), (names, slice(WORDS, None))):
            for term, weight in zip(terms[part], weights[part], strict=True):
                if term:
                    found[term] = found.get(term, 0.0) + weight
                    held[term] = held.get(term, 0) + 1
    whole = THOUSANDTHS * len(rows)
    return Profile(
        words=heaviest({table.vocabulary[term]: weight / whole for term, weight in words.items()}),
        names=heaviest({table.vocabulary[term]: weight / whole for term, weight in names.items()}),
        shares=heaviest({table.vocabulary[term]: count / len(rows) for term, count in held.items()}),
    )


def heaviest(weights: Mapping[str, float]) -> Weights:
    """Return the heaviest of the weights in their order, rounded."""
    return tuple(
        (term, round(-weight, 4)) for weight, term in sorted((-weight, term) for term, weight in weights.items())[:KEPT]
    )

"""What a group or a story is about, and how alike two of them are.

A profile tells it in few words and names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.press.rows import Profile
from briefgen.press.table import THOUSANDTHS
from briefgen.press.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.press.rows import Weights
    from briefgen.press.table import Table

KEPT: Final = 40  # words and names of a profile, each: with more, the stories of 100,000 articles fill the memory
LINK: Final = 0.20  # average likeness at which two groups that nothing parts tell of one event
PARTED: Final = 0.65  # what is added to it where names and words part them without fail
FEW: Final = 0.10  # what is added to it between two single entries; between groups it is shared out among their pairs
# Members that a group is short of telling what belongs to it: "all of one" is one fifth, "all of twelve" three
# quarters.
DOUBT: Final = 4


def likeness_needed(parting: float, size: float, other_size: float) -> float:
    """Return the average likeness that two groups need to tell of one event.

    ``parting`` is how far words and names part them, 0 to 1; the sizes are in entries.
    """
    return LINK + PARTED * parting * parting + FEW / (size * other_size)


def profile_of(table: Table, rows: Sequence[int]) -> Profile:
    """Return the words and names of some entries.

    The profile tells what each weighs on average.
    """
    words: dict[int, float] = {}
    names: dict[int, float] = {}
    for row in rows:
        terms, weights = table.terms[row].tolist(), table.weights[row].tolist()
        for found, part in ((words, slice(0, WORDS)), (names, slice(WORDS, None))):
            for term, weight in zip(terms[part], weights[part], strict=True):
                if term:
                    found[term] = found.get(term, 0.0) + weight
    whole = THOUSANDTHS * len(rows)
    return Profile(
        words=heaviest({table.vocabulary[term]: weight / whole for term, weight in words.items()}),
        names=heaviest({table.vocabulary[term]: weight / whole for term, weight in names.items()}),
    )


def heaviest(weights: Mapping[str, float]) -> Weights:
    """Return the heaviest of the weights in their order, rounded."""
    return tuple(
        (term, round(-weight, 4)) for weight, term in sorted((-weight, term) for term, weight in weights.items())[:KEPT]
    )

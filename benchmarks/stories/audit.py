"""An auditor of false merges: groups whose members fall into two parts, each with a name of its own."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefgen.press.rows import Features, Group

FEWEST: Final = 5  # members of a group that can be judged
_PART: Final = 0.25  # share of the members that one part has, at least
_COVER: Final = 0.8  # share that both parts have together
_OVERLAP: Final = 0.05  # share that is in both, at most


class Disagreement(NamedTuple):
    """A group that may be two: so many members hold the one name, so many others the other name."""

    group: Group
    one: str
    other: str
    sizes: tuple[int, int]


def disagreements(groups: Iterable[Group], features: Mapping[str, Features]) -> list[Disagreement]:
    """Return the groups whose members one of two names, but hardly ever both, tells apart; the linkage has no say in it."""
    found = []
    for group in groups:
        if len(group.members) < FEWEST:
            continue
        holders: dict[str, set[str]] = {}
        for member in group.members:
            for name, _ in features[member].names:
                holders.setdefault(name, set()).add(member)
        size = len(group.members)
        names = sorted(
            (name for name, held in holders.items() if len(held) >= max(2, _PART * size)), key=lambda name: (-len(holders[name]), name)
        )
        split = next(
            (
                Disagreement(group, one, other, (len(holders[one]), len(holders[other])))
                for one, other in combinations(names, 2)
                if len(holders[one] | holders[other]) >= _COVER * size and len(holders[one] & holders[other]) <= _OVERLAP * size
            ),
            None,
        )
        if split:
            found.append(split)
    return found


def counted(found: Iterable[Disagreement], stories: Mapping[str, str]) -> tuple[int, int]:
    """Return how many of the groups that the auditor lists do mix two stories, and how many it lists."""
    mixed = [len(Counter(stories[member] for member in each.group.members)) > 1 for each in found]
    return sum(mixed), len(mixed)

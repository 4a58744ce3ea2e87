"""An auditor of false merges.

It lists groups whose members fall into two parts that have little in common beyond what all of them hold. It has no say
in the grouping, and does not use its rules: it weighs words and names by how few members of the group hold them, and
parts each group in two.
"""

from __future__ import annotations

from collections import Counter
from math import log, sqrt
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefgen.press.rows import Features, Group

FEWEST: Final = 5  # members of a group that can be judged
LEAST: Final = 2  # members of a part
# Likeness between the parts, as a share of that inside them; on the tuning halves half of the groups below it do mix
# two stories.
APART: Final = 0.40
_ROUNDS: Final = 10


class Disagreement(NamedTuple):
    """A group that may be two.

    It has its parts, how alike they are beside what each is by itself, and a word or name of each.
    """

    group: Group
    parts: tuple[tuple[str, ...], tuple[str, ...]]
    ratio: float
    marks: tuple[str, str]


def disagreements(groups: Iterable[Group], features: Mapping[str, Features]) -> list[Disagreement]:
    """Return the groups whose two parts have least in common, the worst first."""
    found = []
    for group in groups:
        if len(group.members) >= FEWEST:
            rows = [features[member] for member in group.members]
            alike = _alike(rows)
            part = _parted(alike)
            if part.sum() >= LEAST and (~part).sum() >= LEAST and (ratio := _ratio(alike, part)) <= APART:
                parts = tuple(
                    tuple(row.id for row, inside in zip(rows, side, strict=True) if inside) for side in (~part, part)
                )
                found.append(Disagreement(group, parts, ratio, _marks(rows, part)))  # type: ignore[arg-type]
    return sorted(found, key=lambda each: (each.ratio, each.group.members))


def counted(found: Iterable[Disagreement], stories: Mapping[str, str]) -> tuple[int, int]:
    """Return how many of the listed groups mix two stories, and how many there are."""
    mixed = [len({stories[member] for member in each.group.members}) > 1 for each in found]
    return sum(mixed), len(mixed)


def _alike(rows: Sequence[Features]) -> Any:
    """Return how alike each two members are, by what not all of them hold."""
    held = Counter(term for row in rows for term, _ in (*row.words, *row.names))
    columns = {term: place for place, term in enumerate(term for term in sorted(held) if 1 < held[term] < len(rows))}
    weights = np.zeros((len(rows), len(columns)))
    for place, row in enumerate(rows):
        for share, part in ((0.7, row.words), (0.3, row.names)):
            for term, weight in part:
                if term in columns:
                    weights[place, columns[term]] = weight * sqrt(share) * log((len(rows) + 1) / held[term])
    lengths = np.linalg.norm(weights, axis=1)
    weights /= np.where(lengths > 0, lengths, 1)[:, None]
    return weights @ weights.T


def _parted(alike: Any) -> Any:
    """Return which members are in the second of two parts.

    From the two that are least alike, each member goes to the part it is most like.
    """
    rows = len(alike)
    one, other = np.unravel_index((alike + 9 * np.eye(rows)).argmin(), alike.shape)
    part = alike[:, other] > alike[:, one]
    part[one], part[other] = False, True
    for _ in range(_ROUNDS):
        likeness = [
            (alike[:, side].sum(1) - side * alike.diagonal()) / np.maximum(side.sum() - side, 1)
            for side in (~part, part)
        ]
        moved = likeness[1] > likeness[0]
        if (moved == part).all() or moved.all() or not moved.any():
            break
        part = moved
    return part


def _ratio(alike: Any, part: Any) -> float:
    inside = [
        (alike[np.ix_(side, side)].sum() - alike.diagonal()[side].sum()) / (side.sum() * (side.sum() - 1))
        for side in (~part, part)
    ]
    return float(alike[np.ix_(part, ~part)].mean() / min(inside)) if min(inside) > 0 else 1.0


def _marks(rows: Sequence[Features], part: Any) -> tuple[str, str]:
    """Return a word or name for each part.

    It is the one that most members of the part hold and fewest of the other.
    """
    shares = []
    for side in (~part, part):
        held = Counter(
            term for row, inside in zip(rows, side, strict=True) if inside for term, _ in (*row.names, *row.words)
        )
        shares.append({term: count / side.sum() for term, count in held.items()})
    one, other = shares
    return (
        max(sorted(one), key=lambda term: (one[term] - other.get(term, 0), term[0].isupper()), default=""),
        max(sorted(other), key=lambda term: (other[term] - one.get(term, 0), term[0].isupper()), default=""),
    )

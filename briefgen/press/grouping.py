"""Entries of a batch in groups that tell of one event.

The grouping is by average linkage, against names and words that part two groups.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.press.candidates import pairs
from briefgen.press.profiles import DOUBT, LINK, likeness_needed, profile_of
from briefgen.press.rows import Group
from briefgen.press.table import NAME_SHARE, WHOLE, WORD_SHARE, nearness, tabulated
from briefgen.press.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.press.rows import Features
    from briefgen.press.table import Floats, Table

EDGE: Final = 0.25  # likeness at which two entries come to be looked at together
_MOST: Final = 400  # groups compared each with each
_WORTH: Final = 0.98  # of the groups left by one round of many: beyond it another brings nothing


def group(features: Iterable[Features], running: Iterable[Sequence[str]] = ()) -> tuple[Group, ...]:
    """Return the entries in groups, each telling of one event.

    A group is one event as far as words, names and days show; most groups hold one entry. ``running`` are the entries
    that belong together already, those of one story each.

    The same entries make the same groups in whatever order they come. It takes them one by one: give an iterator, and
    they need not all be held.
    """
    table = tabulated(features)
    clusters = _grouped(table, _begun(table, running))
    return tuple(
        Group(members=tuple(table.ids[row] for row in rows), profile=profile_of(table, rows))
        for rows in sorted(sorted(cluster) for cluster in clusters)
    )


def _begun(table: Table, running: Iterable[Sequence[str]]) -> list[list[int]]:
    """Return the rows of the table as they begin: by themselves, or with those of their story."""
    places = {number: row for row, number in enumerate(table.ids)}
    begun = [[places.pop(number) for number in story if number in places] for story in running]
    return sorted([*filter(None, begun), *([row] for row in places.values())])


def _grouped(table: Table, clusters: list[list[int]]) -> list[list[int]]:
    """Return the clusters merged as far as they are alike.

    Those that pairs of entries bind together are compared each with each. Where that binds more than ``_MOST``, the
    closest pairs come first, and what has become of them is bound anew.
    """
    import numpy as np

    done: list[list[int]] = []
    mine, theirs = pairs(table, EDGE)
    owner = np.empty(len(table.ids), np.int64)
    while clusters:
        owner[:] = -1
        for number, cluster in enumerate(clusters):
            owner[cluster] = number
        one, other = owner[mine], owner[theirs]
        apart = (one != other) & (one >= 0) & (other >= 0)
        mine, theirs = mine[apart], theirs[apart]
        left: list[list[int]] = []
        for part, whole in _bound(len(clusters), one[apart].tolist(), other[apart].tolist()):
            (done if whole else left).extend(_merged(table, [clusters[number] for number in part]))
        if len(left) > _WORTH * len(clusters):
            return done + left
        clusters = left
    return done


def _bound(count: int, ones: Sequence[int], others: Sequence[int]) -> Iterator[tuple[list[int], bool]]:
    """Yield the clusters in parts that pairs bind together, in order, and whether a part is whole.

    None has more than ``_MOST``: a pair that would make one larger binds nothing, and neither of its parts is whole.
    """
    leader, sizes = list(range(count)), [1] * count

    def first(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    torn = []
    for pair in zip(ones, others, strict=True):
        one, other = sorted(map(first, pair))
        if one == other:
            continue
        if sizes[one] + sizes[other] > _MOST:
            torn.append(one)
            torn.append(other)
        else:
            leader[other] = one
            sizes[one] += sizes[other]
    broken = {first(number) for number in torn}
    parts: dict[int, list[int]] = {}
    for number in range(count):
        parts.setdefault(first(number), []).append(number)
    for lead, part in parts.items():
        yield part, lead not in broken


def _merged(table: Table, clusters: list[list[int]]) -> list[list[int]]:
    """Return the clusters after average linkage.

    The two that are most alike become one, unless something parts them.
    """
    import numpy as np

    if len(clusters) == 1:
        return clusters
    clusters = [list(cluster) for cluster in clusters]
    sizes = np.array([len(cluster) for cluster in clusters], np.float64)
    alike, held = _compared(table, clusters, sizes)
    open_pairs = alike.copy()
    best, most = open_pairs.argmax(1), open_pairs.max(1)
    while True:
        one = int(most.argmax())
        two = int(best[one])
        if most[one] < LINK:
            return [cluster for cluster in clusters if cluster]
        if most[one] < likeness_needed(_parting(held[one], sizes[one], held[two], sizes[two]), sizes[one], sizes[two]):
            open_pairs[one, two] = open_pairs[two, one] = -1.0
            stale = np.array([one, two])
        else:
            one, two = min(one, two), max(one, two)
            both = (sizes[one] * alike[one] + sizes[two] * alike[two]) / (sizes[one] + sizes[two])
            both[[one, two]] = -1.0
            both[alike[one] < 0] = -1.0  # clusters that are gone
            alike[one] = alike[:, one] = open_pairs[one] = open_pairs[:, one] = both
            alike[two] = alike[:, two] = open_pairs[two] = open_pairs[:, two] = -1.0
            held[one] += held[two]
            sizes[one] += sizes[two]
            clusters[one] += clusters[two]
            clusters[two] = []
            higher = both > most
            best[higher], most[higher] = one, both[higher]
            stale = np.append(np.flatnonzero((best == one) | (best == two)), [one, two])
        best[stale], most[stale] = open_pairs[stale].argmax(1), open_pairs[stale].max(1)


def _compared(table: Table, clusters: Sequence[Sequence[int]], sizes: Floats) -> tuple[Floats, Floats]:
    """Return how alike each two clusters are, and how many members hold each term.

    The likeness of a cluster with itself is -1. The counts are a row for each cluster and a column for each term that
    several members hold.
    """
    import numpy as np

    rows = np.array([row for cluster in clusters for row in cluster])
    owner = np.repeat(np.arange(len(clusters)), sizes.astype(np.int64))
    terms = table.terms[rows]
    used, columns = np.unique(terms, return_inverse=True)
    columns = columns.reshape(terms.shape)
    kept = (np.bincount(columns.ravel(), minlength=len(used)) > 1) & (used > 0)
    place = np.where(kept, np.cumsum(kept) - 1, kept.sum())  # the last column takes what is dropped
    columns = place[columns]
    holders = np.zeros((len(clusters), int(kept.sum()) + 1))
    np.add.at(holders, (owner[:, None], columns), 1.0)
    total = np.zeros((len(clusters), len(clusters)))
    for share, part in ((WORD_SHARE, slice(0, WORDS)), (NAME_SHARE, slice(WORDS, None))):
        weights = np.zeros((len(clusters), int(kept.sum()) + 1))
        np.add.at(weights, (owner[:, None], columns[:, part]), table.weights[rows, part])
        total += share * (weights[:, :-1] @ weights[:, :-1].T)  # whole numbers: exact in any order
    known = ~np.isnan(table.days[rows])
    counts = np.bincount(owner, known)
    days = np.where(
        counts > 0, np.bincount(owner, np.where(known, table.days[rows], 0.0)) / np.maximum(counts, 1), np.nan
    )
    alike = total / (WHOLE * np.outer(sizes, sizes)) * nearness(days[:, None] - days[None, :], table.telling)
    np.fill_diagonal(alike, -1.0)
    return alike, holders[:, :-1]


def _parting(held: Floats, size: float, other_held: Floats, other_size: float) -> float:
    """Return how far names and words part two groups, from 0 to nearly 1.

    Each group must hold one that the other lacks; where that is not so, nothing parts them, and the result is 0.
    """
    mine, theirs = held / size, other_held / other_size
    return max(
        0.0, min(float((held / (size + DOUBT) - theirs).max()), float((other_held / (other_size + DOUBT) - mine).max()))
    )

"""Which entries of a batch may tell of one event.

They are found by their rare words, without comparing each with each.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefgen.press.table import WHOLE, nearness, shares
from briefgen.press.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.press.table import Ints, Table

BEST: Final = 30  # words of an entry under which it is listed; with 20 of them 2 % more of the true pairs are missed
# Entries before it that an entry meets on each list: a cap on whole lists covered 18 % of a giant story.
LATEST: Final = 12
_SHARED: Final = 2  # lists on which two entries must meet
_BLOCK: Final = 4096  # entries looked at together, which bounds the memory


def candidates(table: Table) -> Iterator[tuple[int, Ints]]:
    """Yield each entry that has candidates, with the earlier entries that these are.

    An entry's candidates are those that it meets on two lists or more. Both are rows of the table.
    """
    import numpy as np

    rows = len(table.ids)
    listed = table.terms[:, : min(BEST, WORDS)]
    entry = np.repeat(np.arange(rows, dtype=np.int32), listed.shape[1])
    term = listed.ravel()
    entry, term = entry[term > 0], term[term > 0]
    order = np.argsort(term, kind="stable").astype(np.int32)  # within a list entries stand in the order of the table
    entry, term = entry[order], term[order]
    by_entry = np.argsort(entry, kind="stable").astype(np.int32)
    starts = np.searchsorted(entry[by_entry], np.arange(0, rows + _BLOCK, _BLOCK))
    for first, last in pairwise(starts):
        yield from _meetings(entry, term, by_entry[first:last], rows)


def _meetings(entry: Ints, term: Ints, places: Ints, rows: int) -> Iterator[tuple[int, Ints]]:
    import numpy as np

    met = []
    for back in range(1, LATEST + 1):
        at = places[places >= back]
        at = at[term[at] == term[at - back]]
        met.append(entry[at].astype(np.int64) * rows + entry[at - back])
    pairs, counts = np.unique(np.concatenate(met), return_counts=True)
    pairs = pairs[counts >= _SHARED]
    mine, theirs = np.divmod(pairs, rows) if len(pairs) else (pairs, pairs)
    cuts = np.flatnonzero(np.diff(mine)) + 1
    for own, others in zip(np.split(mine, cuts), np.split(theirs, cuts), strict=True):
        if len(own):
            yield int(own[0]), others


def pairs(table: Table, edge: float) -> tuple[Ints, Ints]:
    """Return the candidates that are as alike as ``edge``, the most alike first.

    Each pair is a row of the table and one before it.
    """
    import numpy as np

    scratch, columns = np.zeros(len(table.vocabulary)), shares()
    found = []
    for row, others in candidates(table):
        scratch[table.terms[row]] = table.weights[row] * columns
        alike = (scratch[table.terms[others]] * table.weights[others]).sum(1) / WHOLE
        scratch[table.terms[row]] = 0.0
        alike *= nearness(table.days[others] - table.days[row], table.telling)
        close = alike >= edge
        found.append((np.full(close.sum(), row, np.int32), others[close].astype(np.int32), alike[close]))
    if not found:
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    mine, theirs, alike = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.lexsort((theirs, mine, -alike))
    return mine[order], theirs[order]

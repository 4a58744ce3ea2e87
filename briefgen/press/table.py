"""The entries of a batch as arrays, and how alike any two of them are."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.press.words import NAMES, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from briefgen.press.rows import Features

    Ints = NDArray[np.int32]
    Floats = NDArray[np.float64]
    Weighed = NDArray[np.float32]

WORD_SHARE: Final = 7  # tenths of what makes two entries alike; on the tuning half 8 and 2, or 5 and 5, do no better
NAME_SHARE: Final = 3
WINDOW: Final = 7  # days; what was written further apart tells of two events
DAY_WORTH: Final = 0.25  # of likeness, that one day adds where days tell nearly all entries apart; half of it does less
THOUSANDTHS: Final = 1000  # weights become whole numbers, whose sums are the same in any order and on any machine
WHOLE: Final = (WORD_SHARE + NAME_SHARE) * THOUSANDTHS**2  # the product of an entry with itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The entries of a batch, a row each, in order of day, then of id.

    Term 0 with weight 0 fills a row up.
    """

    ids: tuple[str, ...]
    days: Floats  # counted in days, nan where an entry has none
    terms: Ints  # entries × (WORDS + NAMES), as places in ``vocabulary``
    weights: Weighed  # the same shape, in thousandths: whole numbers, exact in sums up to WHOLE
    vocabulary: tuple[str, ...]
    telling: float  # share of the pairs of dated entries that are too far apart for one event: what one day tells


def tabulated(features: Iterable[Features]) -> Table:
    """Return the entries as rows; it takes them one by one, and keeps none."""
    import numpy as np

    places = {"": 0}
    ids, days = [], []
    terms, weights = array("i"), array("f")
    for one in features:
        for row, width in ((one.words[:WORDS], WORDS), (one.names[:NAMES], NAMES)):
            terms.extend(places.setdefault(term, len(places)) for term, _ in row)
            weights.extend(float(round(weight * THOUSANDTHS)) for _, weight in row)
            terms.extend([0] * (width - len(row)))
            weights.extend([0.0] * (width - len(row)))
        ids.append(one.id)
        days.append(float(one.day.toordinal()) if one.day else np.nan)
    order = sorted(range(len(ids)), key=lambda place: (-1.0 if np.isnan(days[place]) else days[place], ids[place]))
    return Table(
        ids=tuple(ids[place] for place in order),
        days=np.array(days, np.float64)[order],
        terms=np.frombuffer(terms, np.int32).reshape(-1, WORDS + NAMES)[order],
        weights=np.frombuffer(weights, np.float32).reshape(-1, WORDS + NAMES)[order],
        vocabulary=tuple(places),
        telling=_telling(np.array(days, np.float64)),
    )


def _telling(days: Floats) -> float:
    import numpy as np

    known = np.sort(days[~np.isnan(days)])
    near = (np.searchsorted(known, known + WINDOW, "right") - np.arange(1, len(known) + 1)).sum()
    pairs = len(known) * (len(known) - 1) / 2
    return 1 - float(near) / pairs if pairs else 0.0


def shares() -> Floats:
    """Return what each column of a row counts for, in tenths: words first, then names."""
    import numpy as np

    return np.repeat([float(WORD_SHARE), float(NAME_SHARE)], [WORDS, NAMES])


def nearness(gaps: Floats, telling: float = 0.0) -> Floats:
    """Return by how much a gap in days changes how alike two entries are.

    1 where a day is unknown, 0 after a week. On one day it is 1, and more where the batch spans more than a week: of a
    year's articles two that stand on one day are sooner of one event than of a day's. ``telling`` is the table's.
    """
    import numpy as np

    near = np.clip(1 - np.abs(gaps) / (WINDOW + 1), 0, 1) * (1 + DAY_WORTH * telling)
    return np.where(np.isnan(gaps), 1.0, near)

"""B-cubed scores of a grouping, and two ways in which it can be wrong.

They are the ways in which a reader meets a wrong one.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence


class Scores(NamedTuple):
    """B-cubed precision, recall and harmonic mean (Bagga and Baldwin 1998).

    Beside them stands how many groups are large, and how many of those mix two stories.
    """

    precision: float
    recall: float
    f1: float
    large: int  # groups of five articles and more
    mixed: int  # of them, those that hold articles of two stories or more


def score(groups: Sequence[Hashable], stories: Sequence[Hashable]) -> Scores:
    """Return the scores of a grouping.

    Both arguments give, for each article, the group or the story that it is in.
    """
    both, grouped, told = Counter(zip(groups, stories, strict=True)), Counter(groups), Counter(stories)
    precision = sum(count * count / grouped[group] for (group, _), count in both.items()) / len(groups)
    recall = sum(count * count / told[story] for (_, story), count in both.items()) / len(groups)
    parts = Counter(group for group, _ in both)
    large = [group for group, count in grouped.items() if count >= 5]
    mixed = [group for group in large if parts[group] > 1]
    return Scores(precision, recall, 2 * precision * recall / (precision + recall), len(large), len(mixed))

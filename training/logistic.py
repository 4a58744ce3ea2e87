"""Logistic regression, and how well a probability tells.

The regression is a few numbers that make one probability of several signs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence


def fitted_weights(
    x: np.ndarray[Any, Any], y: np.ndarray[Any, Any], counts: np.ndarray[Any, Any], pull: np.ndarray[Any, Any]
) -> np.ndarray[Any, Any]:
    """Return the weights of a logistic regression of ``y`` on the columns of ``x``.

    ``counts`` says how much a row counts.
    """
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = (x * (counts * p * (1 - p))[:, None]).T @ x + pull + 1e-6 * np.eye(x.shape[1])
        step = np.linalg.solve(slope, x.T @ (counts * (y - p)) - pull @ weights)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def auc(told: Sequence[float], yes: Sequence[bool]) -> float:
    """Return the area under the ROC curve.

    It says how often a line that is so stands above one that is not.
    """
    order = np.argsort(np.asarray(told), kind="stable")
    ranks = np.empty(len(order))
    ranks[order] = np.arange(1, len(order) + 1)
    so = np.asarray(yes, dtype=bool)
    return float((ranks[so].sum() - so.sum() * (so.sum() + 1) / 2) / (so.sum() * (~so).sum()))

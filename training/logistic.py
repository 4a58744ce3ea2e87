"""Logistic regression: a few numbers that make one probability of several signs."""

from __future__ import annotations

from typing import Any

import numpy as np


def fitted_weights(
    x: np.ndarray[Any, Any], y: np.ndarray[Any, Any], counts: np.ndarray[Any, Any], pull: np.ndarray[Any, Any]
) -> np.ndarray[Any, Any]:
    """Return the weights of a logistic regression of ``y`` on the columns of ``x``; ``counts`` says how much a row counts."""
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = (x * (counts * p * (1 - p))[:, None]).T @ x + pull + 1e-6 * np.eye(x.shape[1])
        step = np.linalg.solve(slope, x.T @ (counts * (y - p)) - pull @ weights)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights

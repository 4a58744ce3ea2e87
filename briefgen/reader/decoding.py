"""The network's scores as spans, with tags that follow each other legally.

The best such sequence is found by Viterbi's algorithm.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np

from briefgen.reader.labels import ENTITIES, ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEVER = -1e4


def log_softmax(scores: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return the logarithms of the probabilities, over the last axis."""
    high = scores - scores.max(-1, keepdims=True)
    logs: np.ndarray[Any, Any] = high - np.log(np.exp(high).sum(-1, keepdims=True))
    return logs


def legal(labels: Sequence[str]) -> np.ndarray[Any, Any]:
    """Return what each step from a label (row) to the next (column) costs.

    A step costs nothing, or too much where "I-x" follows no "x". The last row is for a first label, which follows none.
    """
    cost = np.zeros((len(labels) + 1, len(labels)), dtype=np.float32)  # the last row: from nothing
    for column, label in enumerate(labels):
        if label[:2] == "I-":
            cost[:, column] = _NEVER
            for row, before in enumerate(labels):
                if before[2:] == label[2:] and before[:2] in ("B-", "I-"):
                    cost[row, column] = 0
    return cost


_ROLE_STEPS, _ENTITY_STEPS = legal(ROLES), legal(ENTITIES)


def roles_of(scores: Sequence[np.ndarray[Any, Any]]) -> list[np.ndarray[Any, Any]]:
    """Return the best legal roles of each window, as [anchors, words] indices.

    ``scores`` are its [anchors, words, roles] log probabilities.
    """
    return _together(scores, _ROLE_STEPS)


def entities_of(scores: Sequence[np.ndarray[Any, Any]]) -> list[list[tuple[int, int, str]]]:
    """Return first word, word after the last and kind of each entity of each window.

    ``scores`` are each window's [words, labels] log probabilities.
    """
    paths = _together([window[None] for window in scores], _ENTITY_STEPS)
    return [runs([ENTITIES[i] for i in path[0]]) for path in paths]


def _together(scores: Sequence[np.ndarray[Any, Any]], steps: np.ndarray[Any, Any]) -> list[np.ndarray[Any, Any]]:
    """Return the best sequences of each window's rows.

    All rows are settled at once, the short ones filled with "none" to their end.
    """
    if not scores:
        return []
    rows, length = sum(map(len, scores)), max(window.shape[1] for window in scores)
    whole = np.full((rows, length, scores[0].shape[-1]), _NEVER, dtype=np.float32)
    whole[:, :, 0] = 0
    places = [0, *accumulate(map(len, scores))]
    for first, window in zip(places, scores, strict=False):
        whole[first : first + len(window), : window.shape[1]] = window
    paths = best(whole, steps)
    return [
        paths[first : first + len(window), : window.shape[1]] for first, window in zip(places, scores, strict=False)
    ]


def best(scores: np.ndarray[Any, Any], steps: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return the labels with the highest sum for each row of [rows, words, labels].

    ``steps`` are as ``legal`` gives them.
    """
    path: np.ndarray[Any, Any] = scores.argmax(-1)
    before = np.concatenate([np.full((len(path), 1), len(steps) - 1), path[:, :-1]], axis=1)
    # the others' best labels follow each other legally as they are
    broken = np.flatnonzero((steps[before, path] < 0).any(-1))
    if len(broken):
        path[broken] = _viterbi(scores[broken], steps)
    return path


def _viterbi(scores: np.ndarray[Any, Any], steps: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    rows, length, _ = scores.shape
    every = np.arange(rows)
    value = scores[:, 0] + steps[-1]
    back = np.zeros(scores.shape, dtype=np.int64)
    for word in range(1, length):
        options = value[:, :, None] + steps[None, :-1]
        back[:, word] = options.argmax(1)
        value = options.max(1) + scores[:, word]
    path = np.zeros((rows, length), dtype=np.int64)
    path[:, -1] = value.argmax(-1)
    for word in range(length - 1, 0, -1):
        path[:, word - 1] = back[every, word, path[:, word]]
    return path


def runs(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return first, end and kind of each run of "B-kind", "I-kind", "I-kind"."""
    found: list[tuple[int, int, str]] = []
    for index, label in enumerate(labels):
        if label[:2] == "B-":
            found.append((index, index + 1, label[2:]))
        elif label[:2] == "I-" and found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1, found[-1][2])
    return found


def anchors_of(scores: np.ndarray[Any, Any]) -> list[tuple[int, int, bool, float]]:
    """Return first word, end, whether it is bare, and probability of each anchor.

    ``scores`` are [words, 4] log probabilities.
    """
    tags = scores.argmax(-1)
    found: list[tuple[int, int, bool, float]] = []
    for word, tag in enumerate(tags):
        if tag in (1, 3) or (tag == 2 and not (found and found[-1][1] == word and not found[-1][2])):
            found.append((word, word + 1, bool(tag == 3), float(1 - np.exp(scores[word, 0]))))
        elif tag == 2:
            found[-1] = (found[-1][0], word + 1, False, found[-1][3])
    return found

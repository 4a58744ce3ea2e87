"""Text as the reader's network takes it.

That is word pieces with their offsets, what case a piece has, and whether it stands in quotation marks.

A word here is what stands between blanks and punctuation: "U.S." is four words. The network tags words, by their first
piece.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np

from briefgen.text import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Span
    from briefgen.reader.pieces import WordPieces

CLS, SEP, PAD = 101, 102, 0  # ids in BERT's uncased vocabulary
CASES = 6  # not a word; lower; Capital; UPPER; miXed; with a digit
QUOTES = 3  # outside quotation marks; inside; a mark itself
PIECES = 254  # word pieces a window holds, beside [CLS] and [SEP]: what the encoder was trained for (256)
OVERLAP = 96  # pieces that neighbouring windows of a long passage share

_EDGE = 2  # characters; a sentence may begin or end with one that is no word
_OPEN, _CLOSE, _STRAIGHT = "“„«", "”»", '"'
_TURN = re.compile(f"[{_OPEN}{_CLOSE}{_STRAIGHT}\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One stretch of a passage for the network.

    Arrays have one entry a piece, ``starts`` and ``words`` one a word.
    """

    pieces: np.ndarray[Any, Any]  # ids, with [CLS] and [SEP]
    cases: np.ndarray[Any, Any]
    quotes: np.ndarray[Any, Any]
    starts: np.ndarray[Any, Any]  # index into pieces of each word's first one
    words: tuple[Span, ...]  # characters of the passage
    first: int  # words of the passage before this window


def windows(text: str, vocabulary: WordPieces) -> tuple[Window, ...]:
    """Return the passage's windows, in order.

    A passage of at most ``PIECES`` pieces has one, an empty one none.
    """
    cut = vocabulary.cut(text)
    if not cut:
        return ()
    words = [word.span for word in cut]
    ids = [piece for word in cut for piece in word.pieces]
    begins = [0, *accumulate(len(word.pieces) for word in cut)]
    ends = begins[1:]
    begins = begins[:-1]
    inside = _quote_states(text)
    case = [_case(text[w.start : w.end]) for w in words]
    quote = [2 if text[w.start : w.end] in _OPEN + _CLOSE + _STRAIGHT else int(inside[w.start]) for w in words]
    found = []
    for low, high in _stretches(begins, len(ids)):
        left, right = begins[low], ends[high - 1]
        lengths = [min(ends[k], right) - begins[k] for k in range(low, high)]
        found.append(
            Window(
                pieces=np.array([CLS, *ids[left:right], SEP], dtype=np.int64),
                cases=np.array([0, *np.repeat(case[low:high], lengths), 0], dtype=np.int64),
                quotes=np.array([0, *np.repeat(quote[low:high], lengths), 0], dtype=np.int64),
                starts=np.array([begins[k] - left + 1 for k in range(low, high)], dtype=np.int64),
                words=tuple(words[low:high]),
                first=low,
            )
        )
    return tuple(found)


def sentence_pieces(text: str, window: Window) -> list[tuple[Span, int, int]]:
    """Return each sentence of the passage that stands whole in the window.

    With it come its first piece and the one after its last.
    """
    begins, ends = [word.start for word in window.words], [word.end for word in window.words]
    after = [*window.starts[1:], len(window.pieces) - 1]
    found = []
    for sentence in sentences(text):
        low, high = bisect_left(begins, sentence.start), bisect_right(ends, sentence.end)
        if low < high and begins[low] - sentence.start < _EDGE and sentence.end - ends[high - 1] < _EDGE:
            found.append((sentence, int(window.starts[low]), int(after[high - 1])))
    return found


def stacked(cut: Sequence[Window]) -> dict[str, np.ndarray[Any, Any]]:
    """Return the windows as the tagger's inputs, a row each, padded at the end.

    The names are those of its graph.
    """
    longest = max(len(window.pieces) for window in cut)
    inputs = {name: np.full((len(cut), longest), PAD, dtype=np.int64) for name in ("pieces", "cases", "quotes", "mask")}
    for row, window in enumerate(cut):
        used = len(window.pieces)
        inputs["pieces"][row, :used], inputs["cases"][row, :used] = window.pieces, window.cases
        inputs["quotes"][row, :used], inputs["mask"][row, :used] = window.quotes, 1
    return inputs


def spread(anchors: Sequence[tuple[int, int]], words: int) -> np.ndarray[Any, Any]:
    """Return [anchors, words] weights that sum to one over each anchor's words.

    An anchor is given by its first word and the word after its last.
    """
    weights = np.zeros((len(anchors), words), dtype=np.float32)
    for row, (first, end) in enumerate(anchors):
        weights[row, first:end] = 1 / (end - first)
    return weights


def _stretches(begins: Sequence[int], pieces: int) -> list[tuple[int, int]]:
    """Return the first word and the word after the last of each window."""
    found: list[tuple[int, int]] = []
    low = 0
    while True:
        limit = begins[low] + PIECES
        if pieces <= limit:
            return [*found, (low, len(begins))]
        high = max(k for k in range(low + 1, len(begins)) if begins[k] <= limit) if len(begins) > low + 1 else low + 1
        found.append((low, high))
        low = max(low + 1, next((k for k in range(low, high) if begins[k] >= begins[high - 1] - OVERLAP), high))


@lru_cache(maxsize=65536)
def _case(word: str) -> int:
    if not word[:1].isalnum():
        return 0
    if any(character.isdigit() for character in word):
        return 5
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    return 2 if word[0].isupper() and word[1:].islower() else 4


def _quote_states(text: str) -> np.ndarray[Any, Any]:
    """Return for each character whether it stands inside double quotation marks.

    An unclosed mark ends with its line.
    """
    states, inside, at = np.zeros(len(text), dtype=bool), False, 0
    for mark in _TURN.finditer(text):
        states[at : mark.start()] = inside
        at = mark.start()
        inside = mark[0] in _OPEN or (mark[0] == _STRAIGHT and not inside)
    states[at:] = inside
    return states

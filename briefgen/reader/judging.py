"""What a strict reader would say of a line.

That is whether it is right, whether it is fit to print, what it is worth.

A network that has learnt from judged lines (``training/judge.py``) reads a line as such a reader does: under its
header, beside the passage of the article that it rests on, below the head of the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from briefgen.model import Judgement
from briefgen.reader.encoding import CLS, SEP, windows
from briefgen.reader.network import load, load_judge, weigh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Claim
    from briefgen.reader.pieces import WordPieces

KINDS = ("news", "position", "quote", "step")
# pieces of each part; of what stands before, the last ones
ROOM = {
    "under": 24,
    "words": 90,
    "before": 60,
    "at": 70,
    "after": 20,
    "head": 36,
}
SEGMENTS = len(ROOM) + len(KINDS)


class Pieces(NamedTuple):
    """A claim in pieces: ids, cases, quote states and segments, one each a piece."""

    pieces: list[int]
    cases: list[int]
    quotes: list[int]
    segments: list[int]


def judge(claims: Sequence[Claim]) -> tuple[Judgement, ...]:
    """Return what the judge says of each claim; ReaderMissingError without weights."""
    network, graph = load(), load_judge()
    return tuple(Judgement(*_shares(weigh(network, graph, *pieces_of(claim, network.vocabulary)))) for claim in claims)


def pieces_of(claim: Claim, vocabulary: WordPieces) -> Pieces:
    """Return the claim's pieces, with [SEP] between its parts.

    The parts: its kind, header and words, the passage, the head.
    """
    made = Pieces([CLS], [0], [0], [len(ROOM) + KINDS.index(claim.kind)])
    for segment, (part, room) in enumerate(ROOM.items()):
        kept = slice(-room, None) if part == "before" else slice(room)
        for window in windows(getattr(claim, part), vocabulary)[:1]:
            for own, whole in zip(made[:3], (window.pieces, window.cases, window.quotes), strict=True):
                own.extend(whole[1:-1][kept].tolist())
        if part not in {"before", "at"}:
            for own, sign in zip(made[:3], (SEP, 0, 0), strict=True):
                own.append(sign)
        made.segments.extend([segment] * (len(made.pieces) - len(made.segments)))
    return made


def _shares(scores: np.ndarray[Any, Any]) -> list[float]:
    shares: list[float] = np.round(1 / (1 + np.exp(-scores.astype(np.float64))), 3).tolist()
    return shares

"""What whole articles teach the network beside who says what.

Here are the labels, and what a trained run reads with them.

Four heads on a layer of their own, so that attributions stay as they are: what is still to come, its clause, time and
actor, what leans on an earlier sentence, what a sentence is for. They are trained and measured, and not shipped: the
page does not gain by them yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from briefgen.model import Span
from briefgen.reader.decoding import best, legal, log_softmax, runs
from briefgen.reader.encoding import sentence_pieces, spread, stacked, windows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.reader.encoding import Window
    from briefgen.reader.pieces import WordPieces
    from training.network import Planner, Tagger

COMING = ("-", "set", "expected", "wanted", "if", "off")  # of the word that names a happening still ahead
PLAN = ("-", "B-clause", "I-clause", "B-time", "I-time", "B-actor", "I-actor")  # of a word, seen from such a happening
LEANS = ("-", "B", "I")  # of words that mean nothing without an earlier sentence
PURPOSES = ("news", "ahead", "said", "background", "furniture")  # of a sentence
_STEPS = legal(PLAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What is still ahead, and how it is told.

    It has the word that names it, the clause that tells it, its words of time and who does it; () where there is none.
    """

    mode: str
    head: Span
    clause: Span
    times: tuple[Span, ...]
    actor: tuple[Span, ...]
    score: float  # 0 to 1: how sure the network is that something lies ahead here


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What the heads read in one passage, offsets into it."""

    happenings: tuple[Happening, ...] = ()
    leans: tuple[Span, ...] = ()
    purposes: tuple[tuple[Span, str], ...] = ()


def read_heads(passage: str, vocabulary: WordPieces, tagger: Tagger, planner: Planner) -> Heard:
    """Return what the heads read in a passage.

    One that is longer than a window is read in its first window alone.
    """
    import torch

    tagger.eval()
    planner.eval()
    for window in windows(passage, vocabulary)[:1]:
        with torch.no_grad():
            _, _, _, views, coming, leans = tagger(*(torch.from_numpy(array) for array in stacked([window]).values()))
            starts = torch.from_numpy(window.starts)
            words = views[0, starts]
            heads = list(_coming(log_softmax(coming[0, starts].numpy())))
            places = [(first, end) for first, end, _, _ in heads]
            parts = (
                planner(
                    words[None],
                    torch.zeros(len(places), dtype=torch.int64),
                    torch.from_numpy(spread(places, len(words))),
                    torch.tensor([first for first, _ in places]),
                ).numpy()
                if places
                else np.zeros((0, len(words), len(PLAN)), dtype=np.float32)
            )
            sentences = sentence_pieces(passage, window)
            purposes = [planner.purpose(views[0, first:end].mean(0)).argmax().item() for _, first, end in sentences]
        paths = best(log_softmax(parts), _STEPS) if places else []
        return Heard(
            happenings=tuple(_happening(window, head, path) for head, path in zip(heads, paths, strict=True)),
            leans=tuple(_leans(window, log_softmax(leans[0, starts].numpy()))),
            purposes=tuple(
                (span, PURPOSES[purpose]) for (span, _, _), purpose in zip(sentences, purposes, strict=True)
            ),
        )
    return Heard()


def _coming(scores: np.ndarray[Any, Any]) -> Iterator[tuple[int, int, int, float]]:
    """Yield each happening: first word, the one after the last, mode, probability.

    ``scores`` are [words, modes] log probabilities.
    """
    modes = scores.argmax(-1)
    for word, mode in enumerate(modes):
        if mode and (word == 0 or not modes[word - 1]):
            end = next((later for later in range(word, len(modes)) if not modes[later]), len(modes))
            yield word, end, int(mode), float(1 - np.exp(scores[word, 0]))


def _happening(window: Window, found: tuple[int, int, int, float], path: np.ndarray[Any, Any]) -> Happening:
    first, end, mode, score = found
    words = window.words
    parts: dict[str, list[Span]] = {"clause": [], "time": [], "actor": []}
    pieces = runs([PLAN[i] for i in path])
    for low, high, part in pieces:
        parts[part].append(Span(words[low].start, words[high - 1].end))
    low, high = _whole_clause(pieces, first, end)
    return Happening(
        mode=COMING[mode],
        head=Span(words[first].start, words[end - 1].end),
        clause=Span(words[low].start, words[high - 1].end),
        times=tuple(parts["time"]),
        actor=tuple(parts["actor"]),
        score=round(score, 3),
    )


def _whole_clause(found: Sequence[tuple[int, int, str]], first: int, end: int) -> tuple[int, int]:
    """Return the clause's first word and the word after its last.

    It holds its own pieces, the head, and the times and the actor that touch them. A word has one part, so what the
    clause's time and actor take from it is given back.
    """
    own = [(low, high) for low, high, part in found if part == "clause"]
    low, high = min([first, *(low for low, _ in own)]), max([end, *(high for _, high in own)])
    for start, stop, _ in sorted(found):  # to the right, in order
        if start <= high + 1 <= stop + 1 and stop > high:
            high = stop
    for start, stop, _ in sorted(found, reverse=True):
        if stop >= low - 1 and start < low:
            low = start
    return low, high


def _leans(window: Window, scores: np.ndarray[Any, Any]) -> Iterator[Span]:
    """Yield each phrase that leans on an earlier sentence.

    ``scores`` are [words, 3] log probabilities.
    """
    tags = [LEANS[tag] for tag in scores.argmax(-1)]
    for low, high, _ in runs([f"{tag}-lean" if tag != "-" else tag for tag in tags]):
        yield Span(window.words[low].start, window.words[high - 1].end)

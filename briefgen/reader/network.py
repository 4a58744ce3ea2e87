"""The trained network, run by onnxruntime: windows in, scores out.

Deterministic on one machine: one thread, one window a run. On another machine the last bits of a score may differ, so
what is decided on a score is rounded first (``decoding``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from briefgen.errors import BriefgenError
from briefgen.reader.encoding import spread, stacked
from briefgen.reader.pieces import WordPieces

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from onnxruntime import InferenceSession

    from briefgen.reader.encoding import Window

_GRAPHS = ("embedder", "tagger", "linker", "comparer")
_AHEAD = "ahead"
_SLOWER = ["SkipLayerNormFusion"]  # its one operator takes three times as long as the two it replaces, onnxruntime 1.31


class ReaderMissingError(BriefgenError):
    """The reader's weights, or a library it needs, are not installed."""


@dataclass(frozen=True, slots=True)
class Network:
    """Vocabulary and the graphs that read articles."""

    vocabulary: WordPieces
    embedder: InferenceSession
    tagger: InferenceSession
    linker: InferenceSession
    comparer: InferenceSession
    ahead: InferenceSession | None = None  # None while the others are still being trained


@cache
def load() -> Network:
    """Return the network that briefgen ships, loaded once.

    ReaderMissingError is raised, with what to do, where it is not whole.
    """
    folder = files("briefgen.reader") / "weights"
    return replace(load_from(folder), ahead=_sessions(folder, [_AHEAD])[0])


@cache
def load_judge() -> InferenceSession:
    """Return the graph that judges lines, loaded once.

    ReaderMissingError is raised, with what to do, where it is not there.
    """
    return _sessions(files("briefgen.reader") / "weights", ["judge"])[0]


def load_from(folder: Traversable) -> Network:
    """Return the network whose graphs and vocabulary stand in the folder.

    ReaderMissingError is raised where one is missing.
    """
    graphs = _sessions(folder, _GRAPHS)
    return Network(WordPieces.from_lines(_bytes_of(folder / "vocabulary.txt").decode().split("\n")), *graphs)


def _sessions(folder: Traversable, names: Sequence[str]) -> list[InferenceSession]:
    try:
        from onnxruntime import InferenceSession, SessionOptions
    except ImportError as error:
        raise ReaderMissingError(
            f"the reader of articles needs {error.name}: install briefgen again, with what it needs"
        ) from error
    options = SessionOptions()
    options.log_severity_level = 3  # errors alone
    # A second thread spins between runs: 0.9 s of processor time a build for no gain in wall time.
    options.intra_op_num_threads = 1
    # Without VNNI, a processor's sums of two products of eight bits run over, and it reads the same article otherwise
    # than the rest; with this it does not. Nothing else changes.
    options.add_session_config_entry("session.x64quantprecision", "1")
    graphs = [_bytes_of(folder / f"{name}.onnx") for name in names]
    return [
        InferenceSession(graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER)
        for graph in graphs
    ]


def _bytes_of(file: Traversable) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise ReaderMissingError(
            f"the weights of the reader of articles lack {file}: install briefgen again, whole"
        ) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What the tagger says of one window.

    Scores have a row a word, in natural units before softmax.
    """

    vectors: np.ndarray[Any, Any]  # [pieces, width]
    starts: np.ndarray[Any, Any]  # index into pieces of each word's first one
    anchors: np.ndarray[Any, Any]
    entities: np.ndarray[Any, Any]


def tag(network: Network, windows: Sequence[Window]) -> list[Scores]:
    """Return the tagger's scores for each window, in their order.

    Each window is run by itself: 8 bits are scaled over all that is run together, so a neighbour would change what is
    read.
    """
    found = []
    for window in windows:
        inputs = stacked([window])
        inputs["words"] = _embedded(network, inputs.pop("pieces"))
        vectors, anchors, entities = network.tagger.run(["vectors", "anchors", "entities"], inputs)
        starts = window.starts
        found.append(
            Scores(vectors=vectors[0], starts=starts, anchors=anchors[0, starts], entities=entities[0, starts])
        )
    return found


def link(network: Network, scores: Scores, anchors: Sequence[tuple[int, int]]) -> tuple[np.ndarray[Any, Any], ...]:
    """Return the roles, stances and polarities for the anchors of one window.

    Roles are [anchors, words, roles], stances and polarities [anchors, labels].
    """
    words = scores.vectors[scores.starts]
    places = np.array([first for first, _ in anchors], dtype=np.int64)
    inputs = {
        "words": words[None],
        "rows": np.zeros(len(anchors), dtype=np.int64),
        "spread": spread(anchors, len(words)),
        "places": places,
    }
    roles, stances, polarities = network.linker.run(None, inputs)
    return roles, stances, polarities


def weigh(network: Network, judge: InferenceSession, *claim: Sequence[int]) -> np.ndarray[Any, Any]:
    """Return the judge's scores of a claim: right, fit to print, worth.

    They are before the sigmoid. The claim is given as pieces, cases, quote states and segments.

    A claim is run by itself, as a window is.
    """
    pieces, cases, quotes, segments = (np.array([numbers], dtype=np.int64) for numbers in claim)
    inputs = {"words": _embedded(network, pieces), "cases": cases, "quotes": quotes, "segments": segments}
    scores: np.ndarray[Any, Any] = judge.run(["scores"], inputs)[0][0]
    return scores


def _embedded(network: Network, pieces: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return the vectors of word pieces, which the tagger and the judge share."""
    vectors: np.ndarray[Any, Any] = network.embedder.run(None, {"pieces": pieces})[0]
    return vectors


def foresee(network: Network, vectors: np.ndarray[Any, Any]) -> float:
    """Return how sure it is, 0 to 1, that a sentence tells something ahead.

    ``vectors`` are those of its pieces. 0 where the network has no head for it.
    """
    if network.ahead is None:
        return 0.0
    score = network.ahead.run(None, {"vectors": vectors})[0][0]
    return float(1 / (1 + np.exp(-np.float64(score))))


def sentence_vectors(network: Network, means: Sequence[np.ndarray[Any, Any]]) -> np.ndarray[Any, Any]:
    """Return a vector of length one for the mean vector of each sentence's pieces.

    Products of two tell how alike the sentences are.
    """
    return np.concatenate([network.comparer.run(None, {"means": mean[None]})[0] for mean in means])

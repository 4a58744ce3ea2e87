"""What a small network learns from a larger one.

It learns how that one reads unmarked news, score by score, and which sentences are alike.

Distillation (Hinton, Vinyals and Dean 2015): the pupil is taught the teacher's probabilities, not its decisions. The
teacher is a network that briefgen ships or shipped; the vectors of sentences are those of the encoder that training
starts from, a sentence at a time.
"""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch.nn import functional

from briefgen.reader.decoding import anchors_of, log_softmax
from briefgen.reader.encoding import CLS, SEP, sentence_pieces, windows
from briefgen.reader.network import link, tag
from training.network import Shape, from_encoder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from torch import Tensor

    from briefgen.reader.encoding import Window
    from briefgen.reader.network import Network

FILES = ("open-news.jsonl.gz", "voa-gmb.jsonl.gz")


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """One window with the teacher's probabilities.

    ``anchors`` are first word and the word after the last, one for each row of ``roles``.
    """

    window: Window
    anchors: tuple[tuple[int, int], ...]
    tags: np.ndarray[Any, Any]  # of anchors, [words, labels]
    entities: np.ndarray[Any, Any]  # [words, labels]
    roles: np.ndarray[Any, Any]  # [anchors, words, labels]
    stances: np.ndarray[Any, Any]  # [anchors, labels]
    polarities: np.ndarray[Any, Any]
    # First piece of each sentence that stands whole in the window, and the piece after its last.
    sentences: tuple[tuple[int, int], ...]
    vectors: np.ndarray[Any, Any]  # [sentences, width], of length one


def passages(folder: Path, without: Sequence[str], share: float) -> list[str]:
    """Return a share of the open news, paragraphs in an order by chance.

    No text is among them that holds the beginning of one in ``without``.
    """
    beginnings = [text[:60] for text in without]
    found = []
    for name in FILES:
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                if not any(beginning in text for beginning in beginnings):
                    found += [part.strip() for part in text.split("\n") if len(part.split()) > 5]
    found = sorted(set(found))
    random.Random(11).shuffle(found)  # noqa: S311
    return found[: round(share * len(found))]


def lessons(texts: Sequence[str], teacher: Network, vectors: SentenceVectors) -> Iterator[Lesson]:
    """Yield a lesson for each window of each passage."""
    for low in range(0, len(texts), 64):
        part = texts[low : low + 64]
        cut = [(text, window) for text in part for window in windows(text, teacher.vocabulary)]
        scores = tag(teacher, [window for _, window in cut])
        places = [[(first, end) for _, first, end in sentence_pieces(text, window)] for text, window in cut]
        told = iter(
            vectors.of(
                [window.pieces[first:end] for (_, window), own in zip(cut, places, strict=True) for first, end in own]
            )
        )
        for (_, window), own, score in zip(cut, places, scores, strict=True):
            tags, entities = log_softmax(score.anchors), log_softmax(score.entities)
            anchors = tuple((first, end) for first, end, _, _ in anchors_of(tags))
            linked = link(teacher, score, anchors) if anchors else ()
            roles, stances, polarities = (
                (np.exp(log_softmax(part)).astype(np.float16) for part in linked) if linked else (np.zeros(0),) * 3
            )
            yield Lesson(
                window=window,
                anchors=anchors,
                tags=np.exp(tags).astype(np.float16),
                entities=np.exp(entities).astype(np.float16),
                roles=roles,
                stances=stances,
                polarities=polarities,
                sentences=tuple(own),
                vectors=np.array([next(told) for _ in own]),
            )


class SentenceVectors:
    """The vectors of sentences by the encoder as it is shipped.

    A vector is the mean of the sentence's pieces, [CLS] and [SEP] with them, of length one.
    """

    def __init__(self, weights: dict[str, Tensor]) -> None:
        self._encoder = from_encoder(weights, Shape(case=False, quotes=False, exact=True), tuple(range(6))).eval()

    def of(self, sentences: Sequence[np.ndarray[Any, Any]]) -> np.ndarray[Any, Any]:
        """Return [sentences, width] for the pieces of each."""
        found: list[Any] = [None] * len(sentences)
        order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
        for low in range(0, len(order), 32):
            group = order[low : low + 32]
            size = max(len(sentences[i]) for i in group) + 2
            pieces, mask = (
                torch.zeros((len(group), size), dtype=torch.int64),
                torch.zeros((len(group), size), dtype=torch.int64),
            )
            for row, i in enumerate(group):
                own = torch.tensor([CLS, *sentences[i], SEP])
                pieces[row, : len(own)], mask[row, : len(own)] = own, 1
            with torch.no_grad():
                out = self._encoder(pieces, torch.zeros_like(pieces), torch.zeros_like(pieces), mask)[0]
            means = (out * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
            for row, i in enumerate(group):
                found[i] = functional.normalize(means[row], dim=-1).numpy().astype(np.float16)
        return np.array(found)

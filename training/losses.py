"""How far the network is from a batch's marks, and a pupil from its teacher."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch.nn import functional

from briefgen.reader.encoding import spread, stacked
from training.dataset import IGNORED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from training.dataset import Example
    from training.lessons import Lesson
    from training.network import Comparer, Linker, Planner, Tagger

SCALE = 1 / 400  # words, so that a batch's size does not matter
WEIGHTS = {
    "anchors": 1.0,
    "entities": 0.7,
    "roles": 0.5,
    "stance": 5.0,
    "polarity": 3.0,
    "sentences": 2.0,
    "coming": 2.0,
    "plan": 0.5,
    "leans": 1.0,
    "purposes": 3.0,
}


def tensors(batch: Sequence[Example | Lesson]) -> tuple[Tensor, ...]:
    """Return pieces, cases, quotes, mask and word starts, padded."""
    starts = np.zeros((len(batch), max(len(e.window.words) for e in batch)), dtype=np.int64)
    for row, example in enumerate(batch):
        starts[row, : len(example.window.starts)] = example.window.starts
    return tuple(torch.from_numpy(array) for array in (*stacked([e.window for e in batch]).values(), starts))


def at_words(vectors: Tensor, starts: Tensor) -> Tensor:
    """Return the vector of each word's first piece."""
    return vectors.gather(1, starts[:, :, None].expand(-1, -1, vectors.shape[-1]))


def anchored(batch: Sequence[Example | Lesson], words: int) -> tuple[Tensor, Tensor, Tensor]:
    """Return what the linker takes for the anchors of the batch, ``pointed`` at."""
    return pointed([example.anchors for example in batch], [len(example.window.words) for example in batch], words)


def pointed(
    places: Sequence[Sequence[tuple[int, int]]], lengths: Sequence[int], words: int
) -> tuple[Tensor, Tensor, Tensor]:
    """Return row, weights of the words and first word of each place.

    A place is its first word and the word after its last, a list of them a row; the weights are [places, words].
    """
    rows = torch.tensor([row for row, own in enumerate(places) for _ in own], dtype=torch.int64)
    firsts = torch.tensor([first for own in places for first, _ in own], dtype=torch.int64)
    weights = np.zeros((len(rows), words), dtype=np.float32)
    at = 0
    for own, length in zip(places, lengths, strict=True):
        weights[at : at + len(own), :length] = spread(own, length)
        at += len(own)
    return rows, torch.from_numpy(weights), firsts


def weighed(losses: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the sums over words and anchors as they count in training."""
    return {name: WEIGHTS[name] * SCALE * value for name, value in losses.items()}


def _apart(scores: Tensor, labels: Tensor) -> Tensor:
    return functional.cross_entropy(scores, labels, ignore_index=IGNORED, reduction="sum")


def loss_of(tagger: Tagger, linker: Linker, planner: Planner, batch: Sequence[Example]) -> dict[str, Tensor]:
    """Return the batch's losses by name."""
    pieces, cases, quotes, mask, starts = tensors(batch)
    vectors, anchors, entities, views, coming, leans = tagger(pieces, cases, quotes, mask)
    length = starts.shape[1]
    tags = np.full((len(batch), length), IGNORED, dtype=np.int64)
    allowed = np.ones((len(batch), length, entities.shape[-1]), dtype=bool)
    for row, example in enumerate(batch):
        own = len(example.window.words)
        tags[row, :own], allowed[row, :own] = example.tags, example.entities

    chances = at_words(entities, starts).log_softmax(-1)
    losses = {
        "anchors": _apart(at_words(anchors, starts).flatten(0, 1), torch.from_numpy(tags).flatten()),
        "entities": -chances.masked_fill(~torch.from_numpy(allowed), -1e4).logsumexp(-1).sum(),
    }
    rows, weights, places = anchored(batch, length)
    if len(rows):
        roles = np.full((len(rows), length), IGNORED, dtype=np.int64)
        for at, labels in enumerate(labels for example in batch for labels in example.roles):
            roles[at, : len(labels)] = labels
        linked, stances, polarities = linker(at_words(vectors, starts), rows, weights, places)
        losses["roles"] = _apart(linked.flatten(0, 1), torch.from_numpy(roles).flatten())
        losses["stance"] = _apart(stances, torch.tensor([label for example in batch for label in example.stances]))
        losses["polarity"] = _apart(
            polarities, torch.tensor([label for example in batch for label in example.polarities])
        )
    if any(example.coming is not None for example in batch):
        losses |= _of_words(batch, at_words(coming, starts), at_words(leans, starts))
        losses |= _of_plans(planner, batch, at_words(views, starts))
        losses |= _of_sentences(planner, batch, views)
    return weighed(losses)


def _of_words(batch: Sequence[Example], coming: Tensor, leans: Tensor) -> dict[str, Tensor]:
    """Return the losses of happenings to come and of leaning words.

    They are those of the examples where these are marked.
    """
    labels = np.full((2, len(batch), coming.shape[1]), IGNORED, dtype=np.int64)
    for row, example in enumerate(batch):
        if example.coming is not None:
            own = len(example.window.words)
            labels[0, row, :own], labels[1, row, :own] = example.coming, example.leans
    told = torch.from_numpy(labels).flatten(1)
    return {"coming": _apart(coming.flatten(0, 1), told[0]), "leans": _apart(leans.flatten(0, 1), told[1])}


def _of_plans(planner: Planner, batch: Sequence[Example], words: Tensor) -> dict[str, Tensor]:
    """Return the loss of the parts of each happening, {} where none is marked."""
    plans = [row for example in batch if example.plan is not None for row in example.plan]
    if not plans:
        return {}
    parts = np.full((len(plans), words.shape[1]), IGNORED, dtype=np.int64)
    for at, row in enumerate(plans):
        parts[at, : len(row)] = row
    places = pointed(
        [example.plans for example in batch], [len(example.window.words) for example in batch], words.shape[1]
    )
    return {"plan": _apart(planner(words, *places).flatten(0, 1), torch.from_numpy(parts).flatten())}


def _of_sentences(planner: Planner, batch: Sequence[Example], views: Tensor) -> dict[str, Tensor]:
    """Return the loss of the purposes of sentences, {} where none is marked."""
    marked = [(row, *purpose) for row, example in enumerate(batch) for purpose in example.purposes]
    if not marked:
        return {}
    mean = torch.stack([views[row, first:end].mean(0) for row, first, end, _ in marked])
    return {"purposes": _apart(planner.purpose(mean), torch.tensor([label for *_, label in marked]))}


def means(vectors: Tensor, batch: Sequence[Lesson]) -> Tensor:
    """Return the mean of each sentence's pieces, [sentences of the batch, width]."""
    return torch.stack(
        [vectors[row, first:end].mean(0) for row, lesson in enumerate(batch) for first, end in lesson.sentences]
    )


def loss_of_lessons(tagger: Tagger, linker: Linker, comparer: Comparer, batch: Sequence[Lesson]) -> dict[str, Tensor]:
    """Return by name how far the pupil is from the teacher in a batch.

    Each is the cross entropy of the teacher's probabilities; of sentences, one less the cosine of their vectors.
    """
    pieces, cases, quotes, mask, starts = tensors(batch)
    vectors, anchors, entities, *_ = tagger(pieces, cases, quotes, mask)
    words = max(len(lesson.window.words) for lesson in batch)

    def padded(rows: Sequence[np.ndarray[Any, Any]]) -> Tensor:
        out = np.zeros((len(rows), words, rows[0].shape[-1]), dtype=np.float32)
        for row, own in enumerate(rows):
            out[row, : len(own)] = own
        return torch.from_numpy(out)

    def apart(scores: Tensor, wanted: Tensor) -> Tensor:
        return -(wanted * scores.float().log_softmax(-1)).sum()

    losses = {
        "anchors": apart(at_words(anchors, starts), padded([lesson.tags for lesson in batch])),
        "entities": apart(at_words(entities, starts), padded([lesson.entities for lesson in batch])),
    }
    marked = [lesson for lesson in batch if lesson.anchors]
    if marked:
        roles, stances, polarities = linker(at_words(vectors, starts), *anchored(batch, words))
        losses["roles"] = apart(roles, padded([row for lesson in marked for row in lesson.roles]))
        losses["stance"] = apart(
            stances, torch.from_numpy(np.concatenate([lesson.stances for lesson in marked]).astype(np.float32))
        )
        losses["polarity"] = apart(
            polarities, torch.from_numpy(np.concatenate([lesson.polarities for lesson in marked]).astype(np.float32))
        )
    losses = weighed(losses)
    if any(lesson.sentences for lesson in batch):
        wanted = torch.from_numpy(
            np.concatenate([lesson.vectors for lesson in batch if lesson.sentences]).astype(np.float32)
        )
        losses["sentences"] = (
            WEIGHTS["sentences"] * (1 - (comparer(means(vectors, batch)).float() * wanted).sum(-1)).mean()
        )
    return losses

"""How well a trained network reads held-out paragraphs; the rules of a match are those of the project's attribution scorer.

A content is found where the characters of both have a Jaccard index of at least 0.5, one to one; it is attributed where the sources
overlap too, or both have none. Entities count where kind and edges are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from briefgen.reader.decoding import anchors_of, entities_of, log_softmax, roles_of, runs
from briefgen.reader.labels import ENTITIES, ROLES, STANCES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.dataset import Example
    from training.network import Linker, Tagger

Told = tuple[set[int], set[int], str]  # characters of content and source, stance


def measure(tagger: Tagger, linker: Linker, examples: Sequence[Example], *, lean: float = 0.0) -> dict[str, float]:
    """Return F1 of contents, of contents with source and of each kind of entity, and the share of right stances among those found."""
    tagger.eval()
    linker.eval()
    counts = {"gold": 0, "said": 0, "content": 0, "source": 0, "stance": 0}
    kinds = {kind: [0, 0, 0] for kind in "PROLE"}
    with torch.no_grad():
        for example in examples:
            told, entities = read(tagger, linker, example, lean=lean)
            gold = [(_characters(a.content), _characters(a.source), a.stance or "") for a in example.gold]
            found = _matched(gold, told)
            counts["gold"] += len(gold)
            counts["said"] += len(told)
            counts["content"] += len(found)
            attributed = [(g, t) for g, t in found if g[1] & t[1] or (not g[1] and not t[1])]
            counts["source"] += len(attributed)
            counts["stance"] += sum(g[2] == t[2] for g, t in found)
            known = set(runs([ENTITIES[int(i)] for i in example.entities.argmax(-1)]))
            for kind, tally in kinds.items():
                right = {e for e in known if e[2] == kind}
                said = {e for e in entities if e[2] == kind}
                tally[0] += len(right & said)
                tally[1] += len(right)
                tally[2] += len(said)
    both = max(1, counts["gold"] + counts["said"])
    result = {
        "precision": counts["content"] / max(1, counts["said"]),
        "recall": counts["content"] / max(1, counts["gold"]),
        "content": 2 * counts["content"] / both,
        "content and source": 2 * counts["source"] / both,
        "stance": counts["stance"] / max(1, counts["content"]),
        **{f"entity {kind}": 2 * hit / max(1, right + said) for kind, (hit, right, said) in kinds.items()},
    }
    return {name: round(value, 3) for name, value in result.items()}


def read(tagger: Tagger, linker: Linker, example: Example, *, lean: float = 0.0) -> tuple[list[Told], list[tuple[int, int, str]]]:
    """Return what the network tells of one example."""
    window = example.window
    inputs = [torch.from_numpy(a)[None] for a in (window.pieces, window.cases, window.quotes, np.ones_like(window.pieces))]
    vectors, tags, entities, _ = tagger(*inputs)
    anchors = anchors_of(log_softmax(tags[0].numpy()[window.starts]), lean)
    named = entities_of(log_softmax(entities[0].numpy()[window.starts]))
    if not anchors:
        return [], named
    spread = np.zeros((len(anchors), len(window.words)), dtype=np.float32)
    for row, (first, end, _, _) in enumerate(anchors):
        spread[row, first:end] = 1 / (end - first)
    places = torch.tensor([first for first, *_ in anchors])
    roles, stances, _ = linker(vectors[:, window.starts], torch.zeros_like(places), torch.from_numpy(spread), places)
    told: list[Told] = []
    for row, path in enumerate(roles_of(log_softmax(roles.numpy()))):
        parts: dict[str, set[int]] = {"source": set(), "content": set()}
        for first, end, part in runs([ROLES[i] for i in path]):
            parts[part] |= set(range(window.words[first].start, window.words[end - 1].end))
        if parts["content"]:
            told.append((parts["content"], parts["source"], STANCES[int(stances[row].argmax())]))
    return told, named


def _characters(spans: Sequence[object]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}  # type: ignore[attr-defined]


def _matched(gold: Sequence[Told], told: Sequence[Told]) -> list[tuple[Told, Told]]:
    near = sorted(
        ((len(g[0] & t[0]) / len(g[0] | t[0]), i, j) for i, g in enumerate(gold) for j, t in enumerate(told) if g[0] & t[0]), reverse=True
    )
    used: tuple[set[int], set[int]] = set(), set()
    found = []
    for overlap, i, j in near:
        if overlap >= 0.5 and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            found.append((gold[i], told[j]))
    return found

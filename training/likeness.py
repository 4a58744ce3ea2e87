"""Measure how near the reader's sentence vectors are to the encoder's.

    python -m training.likeness [WEIGHTS_FOLDER]

The encoder is the one that the reader grew from. Over all pairs of sentences of the held-out paragraphs: Spearman's
rank correlation of the two likenesses, and, for the thousand pairs most alike by the encoder, the share that the reader
has among its own thousand.
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

import numpy as np

from briefgen.reader import read_passages
from briefgen.reader.network import load_from
from training.dataset import annotated, held, origin
from training.encoder import load_encoder
from training.lessons import SentenceVectors

TOP = 1000  # pairs


def main() -> None:
    """Print both figures."""
    network = load_from(Path(sys.argv[1]) if len(sys.argv) > 1 else files("briefgen.reader") / "weights")
    weights, vocabulary = load_encoder()
    found: dict[str, np.ndarray] = {}
    for paragraph in annotated(Path("training/annotated")):
        if held(origin(paragraph)):
            [reading] = read_passages([paragraph.text], network=network)
            found |= {paragraph.text[slice(*s.span)]: s.vector for s in reading.sentences}
    pieces = [np.array([piece for word in vocabulary.cut(text) for piece in word.pieces][:254]) for text in found]
    theirs = SentenceVectors(weights).of(pieces).astype(np.float32)
    ours = np.stack(list(found.values()))
    upper = np.triu_indices(len(ours), 1)
    pairs = [(vectors @ vectors.T)[upper] for vectors in (ours, theirs)]
    ranks = [likenesses.argsort().argsort() for likenesses in pairs]
    top = [set(likenesses.argsort()[-TOP:].tolist()) for likenesses in pairs]
    print(
        f"{len(found)} sentences, {len(pairs[0])} pairs: rank correlation {np.corrcoef(*ranks)[0, 1]:.3f}, "
        f"of the {TOP} most alike {len(top[0] & top[1]) / TOP:.3f} in both, "
        f"cosine of the two vectors of one sentence {(ours * theirs).sum(-1).mean():.3f}"
    )


if __name__ == "__main__":
    main()

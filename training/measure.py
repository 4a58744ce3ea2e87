"""Measure how well weights read the held-out paragraphs.

    python -m training.measure [WEIGHTS_FOLDER]

The weights are those that briefgen ships where no folder is named. The annotation is one side, what is read the other;
the figures are those of two annotators (``agreement``). Prints them for the network alone, and for what briefgen makes
of it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.extract import extract
from briefgen.model import Article, ArticleId, Block, BlockKind
from briefgen.reader import read_passages
from briefgen.reader.network import Network, load_from
from training.agreement import figures
from training.dataset import annotated, held, origin
from training.marks import Attribution, Entity, EntityKind, Paragraph, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np

    from briefgen.model import Attribution as Found
    from briefgen.reader import Reading
    from briefgen.reader.pieces import WordPieces
    from training.network import Comparer, Linker, Tagger

SURE = 0.7  # from which on briefgen takes what the network alone has found


def measure(paragraphs: Sequence[Paragraph], network: Network) -> dict[str, float]:
    """Return each figure by its name, for what the network reads in the paragraphs."""
    read = [as_read(paragraph, read_passages([paragraph.text], network=network)[0]) for paragraph in paragraphs]
    return {name: round(value, 3) for name, value, _ in figures(list(zip(paragraphs, read, strict=True)))}


def as_read(paragraph: Paragraph, reading: Reading, *, sure: float = 0.0) -> Paragraph:
    """Return the paragraph with the network's marks in place of its own.

    Attributions of which it is less sure than ``sure`` are left out.
    """
    return replace(
        paragraph,
        attributions=tuple(
            Attribution(
                number=number,
                source=a.source,
                cue=a.cue,
                content=a.content,
                stance=a.stance,
                polarity=Polarity(a.polarity),
            )
            for number, a in enumerate(reading.attributions, 1)
            if a.score >= sure
        ),
        entities=tuple(Entity(e.span, EntityKind(e.kind)) for e in reading.entities),
    )


def as_found(paragraph: Paragraph, found: Iterable[Found]) -> Paragraph:
    """Return the paragraph with what extraction finds in place of its marks.

    Entities are not compared.
    """
    told = (a for a in found if a.holder)
    return replace(
        paragraph,
        attributions=tuple(
            Attribution(number=number, source=a.source, cue=a.cue, content=a.content, stance=a.stance)
            for number, a in enumerate(told, 1)
        ),
        entities=(),
    )


@dataclass(frozen=True)
class Module:
    """A part of the network in training, asked as a graph is."""

    part: Any

    def run(self, names: Sequence[str] | None, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        """Return the part's outputs.

        Where names are given, they are the first of them, as many as there are names.
        """
        import torch

        self.part.eval()
        with torch.no_grad():
            outputs = self.part(*(torch.from_numpy(array) for array in inputs.values()))
        return [output.numpy() for output in outputs][: len(names) if names else None]


def in_training(tagger: Tagger, linker: Linker, comparer: Comparer, vocabulary: WordPieces) -> Network:
    """Return the three parts as a network that can be asked to read."""
    return Network(vocabulary, Module(tagger), Module(linker), Module(comparer))


def _article(text: str) -> Article:
    blocks, at = [], 0
    for line in text.split("\n"):
        kind = BlockKind.BULLET if line.lstrip().startswith(("- ", "* ", "•")) else BlockKind.PARAGRAPH
        blocks += [Block(kind=kind, start=at, end=at + len(line), line=1)] if line.strip() else []
        at += len(line) + 1
    return Article(id=ArticleId("001"), file="paragraph", text=text, blocks=tuple(blocks))


def main() -> None:
    """Print the figures of each way of reading."""
    network = load_from(Path(sys.argv[1]) if len(sys.argv) > 1 else files("briefgen.reader") / "weights")
    paragraphs = [paragraph for paragraph in annotated(Path("training/annotated")) if held(origin(paragraph))]
    readings = [read_passages([paragraph.text], network=network)[0] for paragraph in paragraphs]
    articles = [_article(paragraph.text) for paragraph in paragraphs]
    ways = {
        "network": [as_read(p, r) for p, r in zip(paragraphs, readings, strict=True)],
        f"network, at least {SURE} sure": [as_read(p, r, sure=SURE) for p, r in zip(paragraphs, readings, strict=True)],
        "what briefgen makes of it": [
            as_found(p, extract(a, r).attributions) for p, a, r in zip(paragraphs, articles, readings, strict=True)
        ],
    }
    for way, told in ways.items():
        print(f"{way}, {len(paragraphs)} paragraphs")
        for name, value, counts in figures(list(zip(paragraphs, told, strict=True))):
            if any(p.entities for p in told) or "exact" not in name:
                print(f"{value:7.3f} {name} ({counts})")


if __name__ == "__main__":
    main()

"""Learn which sentences tell something still ahead.

    python -m training.ahead figures
    python -m training.ahead train RUN
    python -m training.ahead export RUN WEIGHTS

The lessons are the ``coming`` marks of whole articles (``articles/GUIDELINE.md``): a sentence is one that tells what is
set or expected, or it is not. A small head learns from the vectors that the shipped reader gives to the sentence's
pieces, so asking it costs next to nothing where articles are read anyway. ``figures`` says how well it tells sentences
of articles that it has not learnt from, a fifth at a time; ``export`` writes what briefgen ships.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from briefgen.reader.encoding import sentence_pieces, windows
from briefgen.reader.network import load_from, tag
from training.articles import marked_articles
from training.export import write, write_sums
from training.logistic import auc
from training.network import WIDTH, gelu

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ARTICLES, WEIGHTS = Path("training/articles"), Path("briefgen/reader/weights")
TOLD = {"set", "expected"}  # the modes of what a list of next steps holds
INNER, VIEWS = 96, 4  # width of a sentence's vector, and how many weighted means of its pieces make it
FOLDS, EPOCHS, BATCH, RATE = 5, 5, 48, 1.5e-3
SHARES = (0.5, 0.7, 0.8, 0.9, 0.95)  # probabilities at which precision and recall are told


class Sentence(NamedTuple):
    """A marked sentence as the reader sees it."""

    article: str
    vectors: Tensor  # [pieces, width]
    ahead: bool


class Ahead(nn.Module):
    """The head that says whether a sentence tells something ahead.

    It turns the vectors of the sentence's pieces into how sure it is, before the sigmoid.
    """

    def __init__(self) -> None:
        super().__init__()
        self.key, self.views = nn.Linear(WIDTH, INNER), nn.Linear(INNER, VIEWS)
        self.value, self.inner, self.out = nn.Linear(WIDTH, INNER), nn.Linear(VIEWS * INNER, INNER), nn.Linear(INNER, 1)
        self.drop = nn.Dropout(0.3)

    def forward(self, vectors: Tensor, mask: Tensor) -> Tensor:
        """Return a score for each sentence.

        ``vectors`` is [sentences, pieces, width], ``mask`` says which pieces are a sentence's own; the result is
        [sentences].
        """
        shares = (self.views(torch.tanh(self.key(vectors))) + (1 - mask)[..., None] * -1e4).softmax(1)
        seen = (shares.transpose(1, 2) @ self.value(self.drop(vectors))).flatten(1)
        told: Tensor = self.out(self.drop(gelu(self.inner(self.drop(seen)))))[:, 0]
        return told


class Shipped(nn.Module):
    """The head for one sentence: what briefgen asks for."""

    def __init__(self, head: Ahead) -> None:
        super().__init__()
        self.head = head

    def forward(self, vectors: Tensor) -> Tensor:
        """Return [1], of [pieces, width]."""
        return self.head(vectors[None], torch.ones_like(vectors[None, :, 0]))


def sentences_of(folder: Path, weights: Path) -> Iterator[Sentence]:
    """Yield the marked sentences with the vectors of their pieces.

    The vectors are those that the reader of these weights gives; each sentence is read in its paragraph.
    """
    network = load_from(weights)
    for article in marked_articles(folder):
        told = {one.clause.start for one in article.coming if one.mode in TOLD}
        start = 0
        for paragraph in article.text.split("\n"):
            cut = windows(paragraph, network.vocabulary)
            for window, scores in zip(cut, tag(network, cut), strict=True):
                for span, first, end in sentence_pieces(paragraph, window):
                    ahead = any(start + span.start <= place < start + span.end for place in told)
                    yield Sentence(article.id, torch.from_numpy(scores.vectors[first:end].copy()), ahead)
            start += len(paragraph) + 1


def stacked(rows: Sequence[Sentence]) -> tuple[Tensor, Tensor]:
    """Return the rows' vectors, padded at the end, and which pieces are their own."""
    vectors = nn.utils.rnn.pad_sequence([row.vectors for row in rows], batch_first=True)
    lengths = torch.tensor([len(row.vectors) for row in rows])
    return vectors, (torch.arange(vectors.shape[1])[None] < lengths[:, None]).float()


def trained(rows: Sequence[Sentence], seed: int) -> Ahead:
    """Return a head that has learnt from the rows."""
    torch.manual_seed(seed)
    chance, head = random.Random(seed), Ahead()  # noqa: S311
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.01)
    steps = EPOCHS * -(-len(rows) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / steps)
    for _ in range(EPOCHS):
        order = chance.sample(list(rows), len(rows))
        for place in range(0, len(order), BATCH):
            batch = order[place : place + BATCH]
            wanted = torch.tensor([float(row.ahead) for row in batch])
            loss = functional.binary_cross_entropy_with_logits(head(*stacked(batch)), wanted)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return head.eval()


def told_by(head: Ahead, rows: Sequence[Sentence]) -> np.ndarray[Any, Any]:
    """Return the probability for each row."""
    with torch.no_grad():
        return np.concatenate(
            [head(*stacked(rows[place : place + BATCH])).sigmoid().numpy() for place in range(0, len(rows), BATCH)]
        )


def figures(rows: Sequence[Sentence], seed: int) -> str:
    """Return how well heads tell sentences of articles they have not learnt from."""
    names = sorted({row.article for row in rows})
    random.Random(seed).shuffle(names)  # noqa: S311
    fold = {name: place % FOLDS for place, name in enumerate(names)}
    told = np.zeros(len(rows))
    for number in range(FOLDS):
        away = [place for place, row in enumerate(rows) if fold[row.article] == number]
        told[away] = told_by(
            trained([row for row in rows if fold[row.article] != number], seed), [rows[place] for place in away]
        )
    so = np.array([row.ahead for row in rows])
    lines = [
        (
            f"{len(rows)} sentences of {len(names)} articles, {so.mean():.2f} tell something ahead; "
            f"AUC {auc(told.tolist(), so.tolist()):.3f}"
        )
    ]
    lines += [
        f"from {share:.2f}: precision {so[told >= share].mean():.2f}, recall {so[told >= share].sum() / so.sum():.2f}"
        for share in SHARES
    ]
    return "\n".join(lines)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("figures", "train"):
        command = commands.add_parser(name)
        command.add_argument("--articles", type=Path, default=ARTICLES)
        command.add_argument(
            "--weights", type=Path, default=WEIGHTS, help="of the reader whose vectors are learnt from"
        )
        command.add_argument("--seed", type=int, default=1)
        if name == "train":
            command.add_argument("run", type=Path)
    shipping = commands.add_parser("export")
    shipping.add_argument("run", type=Path)
    shipping.add_argument("out", type=Path)
    given = parser.parse_args()
    torch.set_num_threads(1)
    if given.command == "export":
        head = Ahead()
        head.load_state_dict(torch.load(given.run / "ahead.pt", weights_only=True))
        write(
            given.out / "ahead.onnx",
            Shipped(head.eval()),
            (torch.randn(7, WIDTH),),
            {"vectors": {0: "pieces"}, "score": {}},
            1,
            floats=True,
        )
        write_sums(given.out)
        return
    rows = list(sentences_of(given.articles, given.weights))
    if given.command == "figures":
        print(figures(rows, given.seed))
        return
    given.run.mkdir(parents=True, exist_ok=True)
    torch.save(trained(rows, given.seed).state_dict(), given.run / "ahead.pt")


if __name__ == "__main__":
    main()

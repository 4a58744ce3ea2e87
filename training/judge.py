"""Learn from judged lines which lines a page should print.

    python -m training.judge train LINES RUN
    python -m training.judge figures LINES RUN
    python -m training.judge export RUN WEIGHTS

``LINES`` is what ``training.claims`` writes. ``train`` goes on from the shipped reader's layers; ``figures`` says, on
the fifth of the folders that was held out, how well the judge tells right lines from wrong ones, beside the probability
that briefgen reckons today and together with it.

The judge reads a line as a person does: under which header it stands, its words, the passage of the article, the page's
head. What it says of a line is whether it is right, whether it is fit to print, its worth, and what is wrong with it.
``export`` writes what briefgen ships (``briefgen/reader/judging.py``).
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from briefgen.reader.judging import KINDS, ROOM, SEGMENTS, pieces_of
from briefgen.reader.pieces import WordPieces
from training.claims import HELD_OUT, load
from training.export import write, write_sums
from training.logistic import auc, fitted_weights
from training.network import WIDTH, Shape, Tagger
from training.shipped import start_from_shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Claim
    from briefgen.reader.judging import Pieces
    from training.claims import Judged

WEIGHTS = Path("briefgen/reader/weights")
UNDER = {"position", "quote"}  # the kinds of line that stand under somebody
CAUSES = (
    "-",
    "party",
    "speaker",
    "content",
    "cut",
    "dangling",
    "overtaken",
    "nostand",
    "twice",
    "trivial",
    "furniture",
)
SWAPPED = 0.2  # share of the right lines that stand a second time under another header of their folder, which is wrong


# ---------------------------------------------------------------- the network


class Judge(nn.Module):
    """Claims to scores: right, fit to print, worth, and each cause why not.

    The scores are those before the sigmoid or softmax.
    """

    def __init__(self, layers: int = 3) -> None:
        super().__init__()
        self.tagger = Tagger(Shape(layers=layers))
        self.segments = nn.Embedding(SEGMENTS, WIDTH)
        nn.init.zeros_(self.segments.weight)
        self.pool, self.out = nn.Linear(2 * WIDTH, WIDTH), nn.Linear(WIDTH, 3 + len(CAUSES))
        self.drop = nn.Dropout(0.1)

    def forward(self, pieces: Tensor, cases: Tensor, quotes: Tensor, segments: Tensor, mask: Tensor) -> Tensor:
        """Return [claims, 3 + causes]."""
        return self.weigh(self.tagger.words(pieces), cases, quotes, segments, mask)

    def weigh(self, vectors: Tensor, cases: Tensor, quotes: Tensor, segments: Tensor, mask: Tensor) -> Tensor:
        """Return the same from the pieces' own vectors."""
        own = self.tagger
        x = vectors + own.positions(torch.arange(vectors.shape[1])) + own.kind + own.cases(cases) + own.quotes(quotes)
        x = self.drop(own.norm(x + self.segments(segments)))
        bias = (1.0 - mask.float())[:, None, None, :] * -1e4
        for layer in own.layers:
            x = layer(x, bias)
        words = ((segments == list(ROOM).index("words")) & (mask > 0)).float()[..., None]
        mean = (x * words).sum(1) / words.sum(1).clamp(min=1)
        told: Tensor = self.out(self.drop(torch.tanh(self.pool(self.drop(torch.cat([x[:, 0], mean], dim=-1))))))
        return told


class Shipped(nn.Module):
    """The judge without its causes, for one claim: what briefgen asks for."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge

    def forward(self, words: Tensor, cases: Tensor, quotes: Tensor, segments: Tensor) -> Tensor:
        """Return [1, 3]."""
        return self.judge.weigh(words, cases, quotes, segments, torch.ones_like(cases))[:, :3]


def stacked(examples: Sequence[Pieces]) -> list[Tensor]:
    """Return the network's inputs, a row an example, padded at the end."""
    longest = max(len(own.pieces) for own in examples)
    rows = [
        [
            *(values + [0] * (longest - len(values)) for values in own),
            [1] * len(own.pieces) + [0] * (longest - len(own.pieces)),
        ]
        for own in examples
    ]
    return [torch.tensor(column) for column in zip(*rows, strict=True)]


def swapped(judged: Sequence[Judged], chance: random.Random) -> list[Judged]:
    """Return copies of right lines under another header of their folder.

    They teach what a wrong header is.
    """
    headers: defaultdict[int, set[str]] = defaultdict(set)
    for own in judged:
        if own.claim.kind in UNDER:
            headers[own.folder].add(own.claim.under)
    made = []
    for own in judged:
        mine = set(own.claim.under.lower().split())
        others = [name for name in sorted(headers[own.folder]) if mine.isdisjoint(name.lower().split())]
        if own.right and own.claim.kind in UNDER and others and chance.random() < SWAPPED:
            told = own.claim._replace(under=chance.choice(others))
            made.append(own._replace(claim=told, right=False, fit=False, worth=0, cause="party"))
    return made


def loss_of(scores: Tensor, judged: Sequence[Judged]) -> Tensor:
    """Return how far the scores are from what the readers said."""
    yes = torch.tensor([[own.right, own.fit] for own in judged], dtype=torch.float)
    worth = torch.tensor([own.worth for own in judged], dtype=torch.float) / 3
    cause = torch.tensor([CAUSES.index(own.cause) for own in judged])
    return (
        2 * functional.binary_cross_entropy_with_logits(scores[:, :2], yes)
        + 2 * functional.mse_loss(scores[:, 2].sigmoid(), worth)
        + 0.5 * functional.cross_entropy(scores[:, 3:], cause)
    )


def batches(examples: Sequence[Pieces], size: int, seed: int) -> list[list[int]]:
    """Return batches of so many pieces, as places of examples.

    The examples of a batch are of like length; the order is by chance.
    """
    chance = random.Random(seed)  # noqa: S311
    order = list(range(len(examples)))
    chance.shuffle(order)
    order.sort(key=lambda i: len(examples[i].pieces) + chance.random() * 30)
    made: list[list[int]] = [[]]
    for i in order:
        if made[-1] and (len(made[-1]) + 1) * len(examples[i].pieces) > size:
            made.append([])
        made[-1].append(i)
    chance.shuffle(made)
    return made


def train(rows: Sequence[Judged], run: Path, given: argparse.Namespace) -> None:
    """Train on all folders but those held out, and leave the weights.

    A checkpoint is written every ten minutes, and gone on from.
    """
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    vocabulary = load_vocabulary()
    known = [row for row in rows if row.folder % HELD_OUT]
    known += swapped(known, random.Random(given.seed))  # noqa: S311
    examples = [pieces_of(row.claim, vocabulary) for row in known]
    judge = Judge()
    start_from_shipped(WEIGHTS, {"tagger": judge.tagger})
    judge.tagger.words.requires_grad_(False)
    encoder = [
        parameter
        for name, parameter in judge.named_parameters()
        if name.startswith("tagger.") and parameter.requires_grad
    ]
    heads = [parameter for name, parameter in judge.named_parameters() if not name.startswith("tagger.")]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": given.rate}, {"params": heads, "lr": 1e-3}], weight_decay=0.01
    )
    plan = [batch for epoch in range(given.epochs) for batch in batches(examples, given.batch, epoch)][
        : given.steps or None
    ]
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (0.1 * len(plan))) * max(0.0, 1 - step / len(plan))
    )
    run.mkdir(parents=True, exist_ok=True)
    parts = {"judge": judge, "optimiser": optimiser, "schedule": schedule}
    at = 0
    if (run / "checkpoint.pt").exists():
        saved = torch.load(run / "checkpoint.pt", weights_only=True)
        at = saved["step"]
        for name, part in parts.items():
            part.load_state_dict(saved[name])
    judge.train()
    since, lost = time.monotonic(), 0.0
    for step, batch in enumerate(plan[at:], at + 1):
        loss = loss_of(judge(*stacked([examples[i] for i in batch])), [known[i] for i in batch])
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        lost += loss.item()
        if step % 50 == 0:
            print(f"{step} of {len(plan)}: {lost / 50:.3f}", flush=True)
            lost = 0.0
        if time.monotonic() - since > 600:
            torch.save(
                {"step": step, **{name: part.state_dict() for name, part in parts.items()}}, run / "checkpoint.pt"
            )
            since = time.monotonic()
    torch.save(judge.state_dict(), run / "judge.pt")


def load_vocabulary() -> WordPieces:
    """Return the vocabulary of the shipped reader."""
    return WordPieces.from_lines((WEIGHTS / "vocabulary.txt").read_text(encoding="utf-8").split("\n"))


def loaded(run: Path) -> Judge:
    """Return the judge of a run, ready to read."""
    judge = Judge()
    judge.load_state_dict(torch.load(run / "judge.pt", weights_only=True))
    return judge.eval()


def scores_of(claims: Sequence[Claim], run: Path) -> np.ndarray[Any, Any]:
    """Return what the judge of a run says of each claim.

    The result is [claims, 3]: the probabilities of right and of fit to print, and the worth, from 0 to 1.
    """
    vocabulary = load_vocabulary()
    examples = [pieces_of(told, vocabulary) for told in claims]
    judge = loaded(run)
    told = np.zeros((len(claims), 3))
    with torch.no_grad():
        for batch in batches(examples, 4096, 0):
            told[batch] = judge(*stacked([examples[i] for i in batch]))[:, :3].sigmoid().numpy()
    return told


def ship(run: Path, out: Path) -> None:
    """Write the judge of a run as a graph of 8-bit weights.

    It goes beside the reader's, whose vectors of pieces it shares.
    """
    numbers = torch.ones((1, 7), dtype=torch.int64)
    free = {
        "words": {1: "pieces"},
        "cases": {1: "pieces"},
        "quotes": {1: "pieces"},
        "segments": {1: "pieces"},
        "scores": {},
    }
    write(out / "judge.onnx", Shipped(loaded(run)), (torch.randn(1, 7, WIDTH), numbers, numbers, numbers), free, 1)
    write_sums(out)


# ---------------------------------------------------------------- how good it is


def figures(rows: Sequence[Judged], run: Path) -> str:
    """Return a line for each kind and question.

    It tells today's probability, the judge, and both together by a fit on the other held-out folders.
    """
    away = [row for row in rows if row.folder % HELD_OUT == 0]
    told = scores_of([row.claim for row in away], run)
    lines = []
    for kind in KINDS:
        own = [i for i, row in enumerate(away) if row.claim.kind == kind]
        for place, question in enumerate(("right", "fit")):
            yes = [bool(getattr(away[i], question)) for i in own]
            line = (
                f"{kind:8} {question:5} {len(own):5} lines, {np.mean(yes):.2f} so; "
                f"AUC of the judge {auc(told[own, place].tolist(), yes):.3f}"
            )
            if all(away[i].p is not None for i in own):
                today = [away[i].p or 0.0 for i in own]
                both = _together(
                    np.column_stack([today, told[own]]),
                    np.array(yes),
                    np.array([away[i].folder // HELD_OUT % 4 for i in own]),
                )
                best = [np.argsort(-np.asarray(p), kind="stable")[: len(own) // 3] for p in (today, both)]
                shares = [float(np.mean(np.asarray(yes)[top])) for top in best]
                line += (
                    f", today {auc(today, yes):.3f}, both {auc(both.tolist(), yes):.3f}; "
                    f"so in the best third: today {shares[0]:.2f}, both {shares[1]:.2f}"
                )
            lines.append(line)
    return "\n".join(lines)


def _together(
    told: np.ndarray[Any, Any], yes: np.ndarray[Any, Any], fold: np.ndarray[Any, Any]
) -> np.ndarray[Any, Any]:
    """Return a probability each, by logistic regression on the odds that were told.

    The regression is fitted on the other folds.
    """
    bound = np.clip(told, 0.01, 0.99)
    x = np.column_stack([np.ones(len(told)), np.log(bound / (1 - bound))])
    made = np.zeros(len(told))
    for number in range(4):
        weights = fitted_weights(
            x[fold != number],
            yes[fold != number].astype(float),
            np.ones((fold != number).sum()),
            np.diag([0.0, 1, 1, 1, 1]),
        )
        made[fold == number] = 1 / (1 + np.exp(-x[fold == number] @ weights))
    return made


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    commands = parser.add_subparsers(dest="command", required=True)
    learn = commands.add_parser("train")
    for command in (learn, commands.add_parser("figures")):
        command.add_argument("lines", type=Path)
        command.add_argument("run", type=Path)
    shipping = commands.add_parser("export")
    shipping.add_argument("run", type=Path)
    shipping.add_argument("out", type=Path)
    learn.add_argument("--epochs", type=int, default=2)
    learn.add_argument("--steps", type=int, default=0, help="stop after so many, for a toy run")
    learn.add_argument("--rate", type=float, default=1e-4)
    learn.add_argument("--batch", type=int, default=4096, help="pieces")
    learn.add_argument("--threads", type=int, default=2)
    learn.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.command == "train":
        train(load(given.lines), given.run, given)
    elif given.command == "figures":
        print(figures(load(given.lines), given.run))
    else:
        ship(given.run, given.out)


if __name__ == "__main__":
    main()

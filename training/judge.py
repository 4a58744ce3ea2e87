"""Learn from judged lines which lines a page should print: python -m training.judge train LINES RUN; figures LINES RUN.

``LINES`` is what ``training.claims`` writes. ``train`` goes on from the shipped reader's layers; ``figures`` says, on the fifth of the folders that was held out, how well the judge tells right lines from wrong ones,
beside the probability that briefgen reckons today and together with it.

The judge reads a line as a person does: under which header it stands, its words, the passage of the article, the page's head. What it says of
a line is whether it is right, whether it is fit to print, its worth, and what is wrong with it. Weights stay outside the repository: the page does
not use them yet.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from briefgen.reader.encoding import CLS, SEP, windows
from briefgen.reader.pieces import WordPieces
from training.claims import load
from training.logistic import fitted_weights
from training.network import WIDTH, Shape, Tagger
from training.shipped import start_from_shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.claims import Claim, Judged

WEIGHTS = Path("briefgen/reader/weights")
KINDS = ("news", "position", "quote", "step")
CAUSES = ("-", "party", "speaker", "content", "cut", "dangling", "overtaken", "nostand", "twice", "trivial", "furniture")
ROOM = {
    "under": 24,
    "words": 90,
    "before": 60,
    "at": 70,
    "after": 20,
    "head": 36,
}  # pieces of each part; of what stands before, the last ones
SEGMENTS = len(ROOM) + len(KINDS)
FOLDS = 5  # one in so many folders is held out


# ---------------------------------------------------------------- the network


class Example(NamedTuple):
    """A claim in pieces: ids, cases, quote states and segments, one each a piece."""

    pieces: list[int]
    cases: list[int]
    quotes: list[int]
    segments: list[int]


def example(told: Claim, vocabulary: WordPieces) -> Example:
    """Return the claim's pieces: its kind, header and words, the passage, the head; [SEP] stands between them."""
    made = Example([CLS], [0], [0], [len(ROOM) + KINDS.index(told.kind)])
    for segment, (part, room) in enumerate(ROOM.items()):
        cut = windows(getattr(told, part), vocabulary)
        kept = slice(-room, None) if part == "before" else slice(room)
        for own, whole in zip(made[:3], (cut[0].pieces, cut[0].cases, cut[0].quotes) if cut else ((), (), ()), strict=True):
            own.extend(int(number) for number in whole[1:-1][kept])
        if part not in {"before", "at"}:
            for own, sign in zip(made[:3], (SEP, 0, 0), strict=True):
                own.append(sign)
        made.segments.extend([segment] * (len(made.pieces) - len(made.segments)))
    return made


class Judge(nn.Module):
    """Claims to scores: right, fit to print, worth, and each cause why not; before the sigmoid or softmax."""

    def __init__(self, layers: int = 3) -> None:
        super().__init__()
        self.tagger = Tagger(Shape(layers=layers))
        self.segments = nn.Embedding(SEGMENTS, WIDTH)
        nn.init.zeros_(self.segments.weight)
        self.pool, self.out = nn.Linear(2 * WIDTH, WIDTH), nn.Linear(WIDTH, 3 + len(CAUSES))
        self.drop = nn.Dropout(0.1)

    def forward(self, pieces: Tensor, cases: Tensor, quotes: Tensor, segments: Tensor, mask: Tensor) -> Tensor:
        """Return [claims, 3 + causes]."""
        own = self.tagger
        x = own.words(pieces) + own.positions(torch.arange(pieces.shape[1])) + own.kind + own.cases(cases) + own.quotes(quotes)
        x = self.drop(own.norm(x + self.segments(segments)))
        bias = (1.0 - mask.float())[:, None, None, :] * -1e4
        for layer in own.layers:
            x = layer(x, bias)
        words = ((segments == list(ROOM).index("words")) & (mask > 0)).float()[..., None]
        mean = (x * words).sum(1) / words.sum(1).clamp(min=1)
        told: Tensor = self.out(self.drop(torch.tanh(self.pool(self.drop(torch.cat([x[:, 0], mean], dim=-1))))))
        return told


def stacked(examples: Sequence[Example]) -> list[Tensor]:
    """Return the network's inputs, a row an example, padded at the end."""
    longest = max(len(own.pieces) for own in examples)
    rows = [
        [*(values + [0] * (longest - len(values)) for values in own), [1] * len(own.pieces) + [0] * (longest - len(own.pieces))]
        for own in examples
    ]
    return [torch.tensor(column) for column in zip(*rows, strict=True)]


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


def batches(examples: Sequence[Example], size: int, seed: int) -> list[list[int]]:
    """Return places of examples in batches of so many pieces, of like length, in an order by chance."""
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
    """Train on all folders but those held out, and leave the weights; a checkpoint every ten minutes is gone on from."""
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    vocabulary = load_vocabulary()
    known = [row for row in rows if row.folder % FOLDS]
    examples = [example(row.claim, vocabulary) for row in known]
    judge = Judge()
    start_from_shipped(WEIGHTS, {"tagger": judge.tagger})
    judge.tagger.words.requires_grad_(False)
    encoder = [parameter for name, parameter in judge.named_parameters() if name.startswith("tagger.") and parameter.requires_grad]
    heads = [parameter for name, parameter in judge.named_parameters() if not name.startswith("tagger.")]
    optimiser = torch.optim.AdamW([{"params": encoder, "lr": given.rate}, {"params": heads, "lr": 1e-3}], weight_decay=0.01)
    plan = [batch for epoch in range(given.epochs) for batch in batches(examples, given.batch, epoch)][: given.steps or None]
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
            torch.save({"step": step, **{name: part.state_dict() for name, part in parts.items()}}, run / "checkpoint.pt")
            since = time.monotonic()
    torch.save(judge.state_dict(), run / "judge.pt")


def load_vocabulary() -> WordPieces:
    """Return the vocabulary of the shipped reader."""
    return WordPieces.from_lines((WEIGHTS / "vocabulary.txt").read_text(encoding="utf-8").split("\n"))


def scores_of(claims: Sequence[Claim], run: Path) -> np.ndarray[Any, Any]:
    """Return what the judge of a run says of each claim: the probabilities of right and fit to print, the worth, 0 to 1; [claims, 3]."""
    vocabulary = load_vocabulary()
    examples = [example(told, vocabulary) for told in claims]
    judge = Judge()
    judge.load_state_dict(torch.load(run / "judge.pt", weights_only=True))
    judge.eval()
    told = np.zeros((len(claims), 3))
    with torch.no_grad():
        for batch in batches(examples, 4096, 0):
            told[batch] = judge(*stacked([examples[i] for i in batch]))[:, :3].sigmoid().numpy()
    return told


# ---------------------------------------------------------------- how good it is


def auc(told: Sequence[float], yes: Sequence[bool]) -> float:
    """Return how often a line that is so stands above one that is not (area under the ROC curve)."""
    order = np.argsort(np.asarray(told), kind="stable")
    ranks = np.empty(len(order))
    ranks[order] = np.arange(1, len(order) + 1)
    so = np.asarray(yes, dtype=bool)
    return float((ranks[so].sum() - so.sum() * (so.sum() + 1) / 2) / (so.sum() * (~so).sum()))


def figures(rows: Sequence[Judged], run: Path) -> str:
    """Return a line a kind and question: today's probability, the judge, both together by a fit on the other held-out folders."""
    away = [row for row in rows if row.folder % FOLDS == 0]
    told = scores_of([row.claim for row in away], run)
    lines = []
    for kind in KINDS:
        own = [i for i, row in enumerate(away) if row.claim.kind == kind]
        for place, question in enumerate(("right", "fit")):
            yes = [bool(getattr(away[i], question)) for i in own]
            line = f"{kind:8} {question:5} {len(own):5} lines, {np.mean(yes):.2f} so; AUC of the judge {auc(told[own, place].tolist(), yes):.3f}"
            if all(away[i].p is not None for i in own):
                today = [away[i].p or 0.0 for i in own]
                both = _together(np.column_stack([today, told[own]]), np.array(yes), np.array([away[i].folder // FOLDS % 4 for i in own]))
                best = [np.argsort(-np.asarray(p), kind="stable")[: len(own) // 3] for p in (today, both)]
                shares = [float(np.mean(np.asarray(yes)[top])) for top in best]
                line += f", today {auc(today, yes):.3f}, both {auc(both.tolist(), yes):.3f}; so in the best third: today {shares[0]:.2f}, both {shares[1]:.2f}"
            lines.append(line)
    return "\n".join(lines)


def _together(told: np.ndarray[Any, Any], yes: np.ndarray[Any, Any], fold: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return a probability each by a logistic regression on the odds that were told, fitted on the other folds."""
    bound = np.clip(told, 0.01, 0.99)
    x = np.column_stack([np.ones(len(told)), np.log(bound / (1 - bound))])
    made = np.zeros(len(told))
    for number in range(4):
        weights = fitted_weights(
            x[fold != number], yes[fold != number].astype(float), np.ones((fold != number).sum()), np.diag([0.0, 1, 1, 1, 1])
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
    learn.add_argument("--epochs", type=int, default=3)
    learn.add_argument("--steps", type=int, default=0, help="stop after so many, for a toy run")
    learn.add_argument("--rate", type=float, default=1e-4)
    learn.add_argument("--batch", type=int, default=4096, help="pieces")
    learn.add_argument("--threads", type=int, default=2)
    learn.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    rows = load(given.lines)
    if given.command == "train":
        train(rows, given.run, given)
    else:
        print(figures(rows, given.run))


if __name__ == "__main__":
    main()

"""Train the reader's network: python -m training.train RUN_FOLDER [options].

Writes RUN_FOLDER/weights.pt and RUN_FOLDER/log.jsonl (outside the repository). Seeds are fixed; on one machine a run
gives the same weights.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import torch

from briefgen.reader.network import load_from
from training.articles import marked_articles
from training.dataset import (
    Example,
    annotated,
    article_examples,
    held,
    held_article,
    open_attributions,
    open_names,
    origin,
    own_examples,
)
from training.encoder import load_encoder
from training.lessons import Lesson, SentenceVectors, lessons, passages
from training.losses import loss_of, loss_of_lessons
from training.measure import in_training, measure
from training.network import Comparer, Linker, Planner, Shape, from_encoder
from training.shipped import start_from_shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.reader.pieces import WordPieces
    from training.marks import Paragraph

T = TypeVar("T", Example, Lesson)
ENCODER = ("layers", "branch", "norm", "words", "positions", "kind")
KEEP = {6: (0, 1, 2, 3, 4, 5), 4: (0, 1, 3, 5), 3: (0, 2, 5), 2: (0, 5)}
EVERY = 600  # seconds between two checkpoints


def main() -> None:
    """Read the arguments, train, and leave weights and log."""
    arguments = _arguments()
    torch.manual_seed(arguments.seed)
    random.seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    weights, vocabulary = load_encoder()
    shape = Shape(
        layers=arguments.layers, case=not arguments.no_case, quotes=not arguments.no_quotes, smooth=arguments.smooth
    )
    tagger, linker, comparer, planner = (
        from_encoder(weights, shape, KEEP[arguments.layers]),
        Linker(shape),
        Comparer(),
        Planner(shape),
    )
    parts = {"tagger": tagger, "linker": linker, "comparer": comparer, "planner": planner}
    if arguments.start:
        start_from(arguments.start, parts)
    if arguments.shipped:
        start_from_shipped(arguments.shipped, parts)
    tagger.words.requires_grad_(not arguments.freeze_words)
    if arguments.only:
        for name, part in parts.items():
            for key, parameter in part.named_parameters():
                parameter.requires_grad_(f"{name}.{key}".startswith(tuple(arguments.only)))
    train, held_out = examples(arguments, vocabulary)
    folder = Path(arguments.folder)
    folder.mkdir(parents=True, exist_ok=True)
    log = (folder / "log.jsonl").open("a" if arguments.resume else "w", encoding="utf-8")

    def note(**what: Any) -> None:
        log.write(json.dumps(what) + "\n")
        log.flush()
        print(json.dumps(what), flush=True)

    taught: list[Lesson] = []
    if arguments.teacher:
        texts = passages(arguments.corpora, [p.text for p in held_out], arguments.texts)
        taught = list(lessons(texts, load_from(arguments.teacher), SentenceVectors(weights)))
    note(
        shape=asdict(shape),
        train=len(train),
        held_out=len(held_out),
        lessons=len(taught),
        arguments={k: str(v) for k, v in vars(arguments).items()},
    )
    encoder, heads = [], [p for part in (linker, comparer, planner) for p in part.parameters() if p.requires_grad]
    for name, parameter in tagger.named_parameters():
        if parameter.requires_grad:
            (encoder if name.startswith(ENCODER) else heads).append(parameter)
    optimiser = torch.optim.AdamW(
        [
            {"params": group, "lr": rate}
            for group, rate in ((encoder, arguments.rate), (heads, arguments.head_rate))
            if group
        ],
        weight_decay=0.01,
    )
    epochs = [work(train, taught, epoch, arguments.batch) for epoch in range(arguments.epochs)]
    total = sum(len(epoch) for epoch in epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (0.08 * total)) * max(0.0, 1 - step / total)
    )
    modules = {**parts, "optimiser": optimiser, "schedule": schedule}
    at = _resumed(folder / "checkpoint.pt", modules) if arguments.resume else 0
    started = saved = time.monotonic()
    step = 0
    for epoch, batches_of_epoch in enumerate(epochs):
        for part in parts.values():
            part.train()
        sums: dict[str, float] = {}
        for batch in batches_of_epoch:
            step += 1
            if step <= at:
                continue
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=not arguments.float):
                losses = (
                    loss_of_lessons(tagger, linker, comparer, batch)
                    if isinstance(batch[0], Lesson)
                    else loss_of(tagger, linker, planner, batch)
                )
            optimiser.zero_grad()
            torch.stack(list(losses.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_([*encoder, *heads], 1.0)
            optimiser.step()
            schedule.step()
            for name, value in losses.items():
                sums[name] = sums.get(name, 0.0) + value.item()
            if time.monotonic() - saved > EVERY:
                saved = time.monotonic()
                _checkpoint(folder / "checkpoint.pt", modules, step)
            if arguments.steps and step >= arguments.steps:
                break
        if step < at:
            continue
        note(
            epoch=epoch,
            seconds=round(time.monotonic() - started),
            step=step,
            **{k: round(v, 2) for k, v in sums.items()},
        )
        if held_out and not arguments.only and (epoch % 2 == 1 or epoch == arguments.epochs - 1):
            note(epoch=epoch, **measure(held_out, in_training(tagger, linker, comparer, vocabulary)))
        torch.save(
            {"shape": asdict(shape), **{name: part.state_dict() for name, part in parts.items()}}, folder / "weights.pt"
        )
        if arguments.steps and step >= arguments.steps:
            break


def _checkpoint(path: Path, parts: dict[str, Any], step: int) -> None:
    """Write all that a run needs to go on after that step.

    It is written beside what is there, and then put in its place.
    """
    fresh = path.with_suffix(".new")
    torch.save(
        {"step": step, "random": torch.get_rng_state(), **{name: part.state_dict() for name, part in parts.items()}},
        fresh,
    )
    fresh.replace(path)


def _resumed(path: Path, parts: dict[str, Any]) -> int:
    """Return the step that the run has reached, 0 where nothing was written yet.

    The parts are set as they stood then.
    """
    if not path.exists():
        return 0
    saved = torch.load(path, weights_only=True)
    torch.set_rng_state(saved["random"])
    for name, part in parts.items():
        part.load_state_dict(saved[name])
    return int(saved["step"])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--annotated", default="training/annotated")
    parser.add_argument(
        "--articles", type=Path, help="folder of marked whole articles, whose heads are then trained too"
    )
    parser.add_argument("--corpora", type=Path, help="folder of the open corpora")
    parser.add_argument("--open-marks", action="store_true", help="train on their attributions and names too")
    parser.add_argument("--teacher", type=Path, help="folder of weights whose reading of the open news is taught too")
    parser.add_argument(
        "--texts", type=float, default=0.5, help="share of the open news that is taught, a third of it an epoch"
    )
    parser.add_argument(
        "--start", type=Path, help="run folder of a deeper network whose layers and heads are taken over"
    )
    parser.add_argument("--shipped", type=Path, help="folder of shipped weights to start from, in as many layers")
    parser.add_argument("--freeze-words", action="store_true", help="leave the vectors of the word pieces as they are")
    parser.add_argument(
        "--only", nargs="+", help="train nothing but the parts whose names begin so: tagger.coming planner"
    )
    parser.add_argument("--batch", type=int, default=2048, help="pieces a step")
    parser.add_argument(
        "--resume", action="store_true", help="go on from the folder's checkpoint, written every ten minutes"
    )
    parser.add_argument("--share", type=float, default=1.0, help="of the own texts used, for the learning curve")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps, for a toy run")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--layers", type=int, default=6, choices=sorted(KEEP))
    parser.add_argument("--smooth", type=int, default=7)
    parser.add_argument("--float", action="store_true", help="train in 32 bits; else matrix products are in bfloat16")
    parser.add_argument("--no-case", action="store_true")
    parser.add_argument("--no-quotes", action="store_true")
    parser.add_argument("--all", action="store_true", help="hold nothing out: for the weights that are shipped")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def examples(arguments: argparse.Namespace, vocabulary: WordPieces) -> tuple[list[Example], list[Paragraph]]:
    """Return what is trained on and what is held out."""
    own = annotated(Path(arguments.annotated))
    kept = [p for p in own if arguments.all or not held(origin(p))]
    names = sorted({origin(p) for p in kept})
    random.Random(5).shuffle(names)  # noqa: S311
    used = set(names[: round(arguments.share * len(names))])
    train = [] if arguments.only else [e for p in kept if origin(p) in used for e in own_examples(p, vocabulary)]
    articles = [
        a
        for a in (marked_articles(arguments.articles) if arguments.articles else ())
        if arguments.all or not held_article(a.id)
    ]
    train += [example for article in articles for example in article_examples(article, vocabulary)]
    if arguments.open_marks:
        folder = arguments.corpora
        train += open_attributions(
            folder, "gum", vocabulary, ("news", "interview", "speech", "academic", "bio", "textbook")
        )
        train += open_attributions(folder, "masc-propbank", vocabulary)
        train += open_attributions(folder, "pud-uner", vocabulary)
        # One in five is held out.
        train += [e for i, e in enumerate(open_names(folder, "pud-uner", vocabulary)) if i % 5]
        train += open_names(folder, "names-crossner-politics", vocabulary, partition="train")
    return train, [p for p in own if held(origin(p))]


def start_from(run: Path, parts: dict[str, Any]) -> None:
    """Give the tagger the layers that it keeps.

    Each part is given all else that has the same name and shape.
    """
    saved = torch.load(run / "weights.pt", weights_only=True)
    count = len(parts["tagger"].layers)
    kept = KEEP[count] if saved["shape"]["layers"] == 6 else tuple(range(count))
    layers = {f"layers.{theirs}.": f"layers.{own}." for own, theirs in enumerate(kept)}
    for name, part in parts.items():
        own = part.state_dict()
        for key, value in saved.get(name, {}).items():
            begin = ".".join(key.split(".")[:2]) + "."
            ours = key.replace(begin, layers.get(begin, " "), 1) if key.startswith("layers.") else key
            if ours in own and own[ours].shape == value.shape:
                own[ours] = value
        part.load_state_dict(own)


def work(
    marked: Sequence[Example], taught: Sequence[Lesson], epoch: int, size: int
) -> list[list[Example] | list[Lesson]]:
    """Return the epoch's batches, in an order by chance.

    They are of every marked example, and of every third of what is taught.
    """
    found = [*batches(marked, epoch, size), *batches(taught[epoch % 3 :: 3], epoch, size)]
    random.Random(100 + epoch).shuffle(found)  # noqa: S311
    return found


def batches(found: Sequence[T], epoch: int, size: int) -> Iterator[list[T]]:
    """Yield the examples in batches of so many pieces, of like length.

    Each epoch has an order of its own.
    """
    order = list(range(len(found)))
    chance = random.Random(epoch)  # noqa: S311
    chance.shuffle(order)
    order.sort(key=lambda i: len(found[i].window.pieces) + chance.random() * 40)
    groups: list[list[T]] = [[]]
    for i in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(found[i].window.pieces) > size:
            groups.append([])
        groups[-1].append(found[i])
    chance.shuffle(groups)
    yield from (group for group in groups if group)


if __name__ == "__main__":
    main()

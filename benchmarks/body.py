"""The body of an article out of a saved web page, beside tools that extract it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.measuring import Task, Tool
from tests.eval.saved_pages import overlap, truths

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CLEAN = "lxml-html-clean"  # several need it, and an old pip does not see that they do
LONG = 200  # characters of a body that is worth comparing


def pages(folder: Path) -> list[tuple[Path, str]]:
    """Return the pages whose body is known, each with it."""
    where = {path.name: path for path in folder.glob("*/*.html.gz")}
    return [(where[name], truth.body) for name, _, truth in truths(folder) if len(truth.body) > LONG]


def questions(folder: Path) -> list[str]:
    """Return the path of each page."""
    return [str(path) for path, _ in pages(folder)]


def score(folder: Path, answers: Sequence[Any]) -> list[tuple[float, float]]:
    """Return precision and recall of each page, over runs of four words."""
    return [overlap(body, answer or "") for (_, body), answer in zip(pages(folder), answers, strict=True)]


def figures(counts: Sequence[tuple[float, float]]) -> dict[str, float]:
    """Return the averages over the pages, and their harmonic mean."""
    precision, recall = (sum(values) / len(values) for values in zip(*counts, strict=True))
    return {"f1": 2 * precision * recall / (precision + recall), "precision": precision, "recall": recall}


TASK = Task(
    name="body",
    folder="pages",
    tools=(
        Tool(name="briefgen", program="body.py"),
        Tool(name="trafilatura", program="body.py", requires=("trafilatura==2.3.1", CLEAN)),
        Tool(name="newspaper4k", program="body.py", requires=("newspaper4k==0.9.6",)),
        Tool(name="readability-lxml", program="body.py", requires=("readability-lxml==0.9", CLEAN)),
        Tool(name="goose3", program="body.py", requires=("goose3==3.1.22",)),
        Tool(name="jusText", program="body.py", requires=("jusText==3.0.2", CLEAN)),
    ),
    questions=questions,
    score=score,
    figures=figures,
    columns=(("f1", "F1"), ("precision", "Precision"), ("recall", "Recall")),
    unit="pages",
)

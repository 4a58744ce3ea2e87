"""Dates in news, beside tools that search a text for dates.

What is measured is which are found, and which get the right value.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from benchmarks.measuring import Task, Tool
from tests.eval.timex import Expression, by_words, counted, figures, load

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def articles(folder: Path) -> list[Path]:
    """Return the annotated articles of both corpora, in order."""
    return sorted(folder.glob("*/*.tml"))


def questions(folder: Path) -> list[dict[str, str]]:
    """Return text and day of each article."""
    return [{"text": text, "day": day.isoformat()} for day, text, _ in map(load, articles(folder))]


def expressions(answer: Any) -> list[Expression]:
    """Return what a tool found.

    Where it gives a day for each, the words tell the grain.
    """
    if len(answer) == 0 or len(answer[0]) == 3:
        return [by_words(start, words, date.fromisoformat(found)) for start, words, found in answer]
    return [
        Expression(start=start, end=end, text=words, grain=grain, value=value)
        for start, end, words, grain, value in answer
    ]


def score(folder: Path, answers: Sequence[Any]) -> list[Counter[str]]:
    """Return what is counted in each article."""
    return [
        counted(path, lambda _text, _day, answer=answer: expressions(answer or []))[0]
        for path, answer in zip(articles(folder), answers, strict=True)
    ]


TASK = Task(
    name="dates",
    folder="timeml",
    tools=(
        Tool(name="briefgen", program="dates.py"),
        Tool(name="chrono-node", program="chrono.mjs", requires=("chrono-node@2.10.3",)),
        Tool(name="dateparser", program="dates.py", requires=("dateparser==1.5.0",), remark="search_dates, English"),
        Tool(name="parsedatetime", program="dates.py", requires=("parsedatetime==2.6",), remark="Calendar.nlp"),
        Tool(name="datefinder", program="dates.py", requires=("datefinder==1.0.0",), remark="find_dates"),
    ),
    questions=questions,
    score=score,
    figures=lambda counts: figures(sum(counts, Counter())),
    columns=(
        ("f1", "Found, F1"),
        ("value_f1", "Found with the right value, F1"),
        ("invented", "Invented, in 1,000 words"),
    ),
    unit="articles",
    not_run=(
        ("dateutil", "it parses a text that is a date, and searches none"),
        ("SUTime, HeidelTime", "Java with models or taggers that no registry holds"),
    ),
)

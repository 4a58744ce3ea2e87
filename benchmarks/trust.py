"""How far a printed line may be trusted: verdicts of first sight, from the ledger.

An event is drawn that nobody has read; readers read its articles, note what a page must tell, and judge every line
that briefgen prints. The ledger, tests/eval/first_sight.tsv, has a row a verdict and no word of an article.
"""

from __future__ import annotations

import csv
import random
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.measuring import DRAWS, ROOT, SIDES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

LEDGER = ROOT / "tests/eval/first_sight.tsv"
FROM = 7  # the first round whose lines were weighed by a fitted probability, as they are now
BEGINNING = "cf3acbe"  # the version of round 0, which later rounds judged again beside that of their day
OUTSIDE = -1  # a trial or a look: not of a round, but read
VERDICTS = {
    "OK": "Fit to print",
    "FALSE": "False",
    "MISLEADING": "Misleading",
    "GIBBERISH": "No sentence",
    "USELESS": "Useless",
}
BODY = {"bottom_line": "Bottom line", "positions": "Positions", "quotes": "Key quotes", "next_steps": "Next steps"}
SECTIONS = {**BODY, "title": "Title", "checks": "Check before use", "sources": "Sources"}
WANTED = {"news": "News", "stand": "Positions", "quote": "Quotations", "step": "Next steps"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What was judged of the page of one event.

    ``lines`` counts (section, verdict), ``wanted`` (kind, points told: 0, 1 or 2), ``causes`` the causes of false
    lines.
    """

    round: int  # OUTSIDE where it is of none
    version: str  # the commit that made it
    event: str
    lines: Counter[tuple[str, str]]
    wanted: Counter[tuple[str, int]]
    causes: Counter[str]

    @property
    def false(self) -> int:
        """The false lines: of all sections but the title."""
        return sum(self.lines[section, "FALSE"] for section in SECTIONS if section != "title")


def pages(ledger: Path = LEDGER) -> tuple[Page, ...]:
    """Return the judged pages, in the order of the ledger.

    An event that is drawn but not judged has none.
    """
    with ledger.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    found: dict[tuple[int, str, str], Page] = {}
    for row in rows:
        number, _, version = row["round"].partition("@")
        own = (int(number) if number.isdigit() else OUTSIDE, version, row["event"])
        page = found.setdefault(
            own,
            Page(round=own[0], version=version, event=own[2], lines=Counter(), wanted=Counter(), causes=Counter()),
        )
        section, verdict = row["section"], row["verdict"]
        if section.startswith("wanted "):
            page.wanted[section.removeprefix("wanted "), int(verdict)] += 1
        elif section in SECTIONS and verdict in VERDICTS:
            page.lines[section, verdict] += 1
            if verdict == "FALSE" and section != "title":
                page.causes[row["class"] or "no cause named"] += 1
    return tuple(page for page in found.values() if page.lines)


def versions(judged: Iterable[Page]) -> dict[tuple[int, str], list[Page]]:
    """Return the pages of each round and version."""
    found: dict[tuple[int, str], list[Page]] = {}
    for page in judged:
        found.setdefault((page.round, page.version), []).append(page)
    return found


def counted(judged: Iterable[Page], *, since: int = FROM) -> tuple[Page, ...]:
    """Return the pages that count: of each round since that one the version of its day.

    It is the last in the ledger, but for that of round 0. An event that an earlier round had drawn does not count.
    """
    newest: dict[int, list[Page]] = {}
    seen: dict[str, int] = {}
    for (number, version), own in versions(judged).items():
        for page in own:
            seen[page.event] = min(number, seen.get(page.event, number))
        if version != BEGINNING or number not in newest:
            newest[number] = own
    return tuple(
        page for number, own in newest.items() if number >= since for page in own if seen[page.event] == number
    )


def false_a_page(some: Sequence[Page]) -> float:
    """Return the false lines a page."""
    return sum(page.false for page in some) / len(some)


def without_false(some: Sequence[Page]) -> float:
    """Return the share of pages without a false line."""
    return sum(not page.false for page in some) / len(some)


def fit(some: Sequence[Page]) -> float:
    """Return the share of the body's lines that were fit to print as they stood."""
    lines = sum((page.lines for page in some), Counter())
    body = {verdict: sum(lines[section, verdict] for section in BODY) for verdict in VERDICTS}
    return body["OK"] / max(1, sum(body.values()))


def told(some: Sequence[Page], kind: str = "") -> float:
    """Return the share of what a page must tell that it told: a point in two where it told a part."""
    wanted = sum((page.wanted for page in some), Counter())
    points = {key: count for key, count in wanted.items() if kind in {"", key[0]}}
    return sum(point * count for (_, point), count in points.items()) / max(1, 2 * sum(points.values()))


def between(some: Sequence[Page], figure: Callable[[Sequence[Page]], float]) -> tuple[float, float]:
    """Return between which values a figure lies in 95 of 100 samples of the events."""
    dice = random.Random(1)
    drawn = sorted(figure(dice.choices(some, k=len(some))) for _ in range(DRAWS))
    return drawn[SIDES[0]], drawn[SIDES[1]]


def percent(value: float) -> str:
    """Return a share in hundredths."""
    return f"{100 * value:.0f} %"


def shares(some: Sequence[Page], figure: Callable[[Sequence[Page]], float]) -> str:
    """Return a share with its interval."""
    low, high = between(some, figure)
    return f"{percent(figure(some))} ({100 * low:.0f}–{100 * high:.0f})"


def summary(judged: Sequence[Page]) -> str:
    """Return the sentence and the table of the README."""
    some = counted(judged)
    low, high = between(some, false_a_page)
    none = sum(not page.false for page in some)
    return (
        f"On {len(some)} events that nobody had read while building, judged line by line (in brackets, 95 % intervals):"
        "\n\n"
        "| | |\n| --- | --- |\n"
        f"| False lines a page | {false_a_page(some):.1f} ({low:.1f}–{high:.1f}) |\n"
        f"| Pages without a false line | {none} of {len(some)} |\n"
        f"| Lines of the body fit to print as they stood | {shares(some, fit)} |\n"
        f"| What a page should tell, told | {shares(some, told)} |\n"
    )


def sections(judged: Sequence[Page]) -> str:
    """Return the table of the verdicts by section, and of what was told by kind."""
    some = counted(judged)
    lines = sum((page.lines for page in some), Counter())
    parts = [f"| | Lines | {' | '.join(VERDICTS.values())} |", "| --- " * (len(VERDICTS) + 2) + "|"]
    for section, heading in SECTIONS.items():
        own = [lines[section, verdict] for verdict in VERDICTS]
        parts.append(f"| {heading} | {sum(own)} | {' | '.join(percent(one / max(1, sum(own))) for one in own)} |")
    wanted = sum((page.wanted for page in some), Counter())
    parts += ["", "| What a page should tell | Noted beforehand | Told |", "| --- | --- | --- |"]
    for kind, heading in WANTED.items():
        noted = sum(count for (own_kind, _), count in wanted.items() if own_kind == kind)
        parts.append(f"| {heading} | {noted} | {shares(some, lambda drawn, kind=kind: told(drawn, kind))} |")
    causes = sum((page.causes for page in some), Counter())
    total = sum(causes.values())
    named = sorted(causes.items(), key=lambda one: (-one[1], one[0]))[:5]
    listed = ", ".join(f"{cause} {count}" for cause, count in named)
    return "\n".join([*parts, "", f"Of {total} false lines, by what the readers called the cause: {listed}."]) + "\n"


def rounds(judged: Sequence[Page]) -> str:
    """Return the table of all rounds, those before the ones that count too."""
    some = counted(judged, since=0)
    ours = {id(page) for page in counted(judged)}
    parts = [
        "| Round | Version | Events | False lines a page | Pages without one | Fit to print | Told | |",
        "| --- " * 8 + "|",
    ]
    first = {id(page) for page in some}
    for (number, version), own in versions(one for one in judged if one.round != OUTSIDE).items():
        drawn = sum(id(page) in first for page in own)
        remark = "counted" if any(id(page) in ours for page in own) else "" if drawn else "beside the one of its day"
        if 0 < drawn < len(own):
            remark = f"{len(own) - drawn} drawn before"
        wanted = percent(told(own)) if any(page.wanted for page in own) else "–"
        parts.append(
            f"| {number} | {version} | {len(own)} | {false_a_page(own):.2f} |"
            f" {sum(not page.false for page in own)} of {len(own)} | {percent(fit(own))} | {wanted} | {remark} |"
        )
    return "\n".join(parts) + "\n"


def false_lines(judged: Sequence[Page]) -> str:
    """Return the false lines a page, in a word of a sentence."""
    return f"{false_a_page(counted(judged)):.1f}"

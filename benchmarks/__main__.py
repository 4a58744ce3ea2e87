"""briefgen beside other tools, each in an environment of its own.

usage: python -m benchmarks [dates] [body] [names] [trust] [--tool NAME] [--data FOLDER] [--quick | --tables]

Writes benchmarks/results/TASK.json and, from these, the tables of docs/benchmarks.md; from the ledger of first sight
those of README.md, docs/trust.md and docs/index.md, which "trust" alone writes. FOLDER holds timeml/ and pages/
(benchmarks/DATA.md says whose they are); by default ../shared/eval beside the checkout. --quick asks briefgen alone,
over one document in six, writes nothing, and returns 1 where a figure has fallen by more than half a point; --tables
writes the tables alone.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from benchmarks import body, dates, names, trust
from benchmarks.measuring import HERE, ROOT, Task, measured

TASKS = {task.name: task for task in (dates.TASK, body.TASK, names.TASK)}
RESULTS = HERE / "results"
PAGES = tuple(ROOT / name for name in ("README.md", "docs/index.md", "docs/trust.md", "docs/benchmarks.md"))
TRUST = "trust"  # no tool is asked for it: readers have judged
QUICK, FALL = 6, 0.005
BETTER_LOW = {"invented"}


def table(task: Task, result: dict[str, Any]) -> str:
    """Return a task's table, from its results.

    What is best comes first; what was not run stands below.
    """
    first = task.columns[0][0]
    run = sorted(
        (row for row in result["rows"] if "figures" in row), key=lambda row: (-row["figures"][first], row["name"])
    )
    lines = [
        f"| | {' | '.join(heading for _, heading in task.columns)} | {task.unit.capitalize()} a second | Installed |",
        "| --- " * (len(task.columns) + 3) + "|",
    ]
    for row in run:
        shown = [
            f"{row['figures'][name]:.3f} ({row['interval'][name][0]:.3f}–{row['interval'][name][1]:.3f})"
            for name, _ in task.columns
        ]
        name = (
            "**briefgen**" if row["name"] == "briefgen" else f"{row['name']} {re.split('==|@', row['requires'][0])[1]}"
        )
        size = (
            f"{row['megabytes'] or 'under 1'} MB, {row['packages']} package{'s' * (row['packages'] > 1)}"
            if row["packages"]
            else "–"
        )
        broken = f"; broke off on {row['broke_off']}" if row["broke_off"] else ""
        lines.append(f"| {name}{broken} | {' | '.join(shown)} | {row['per_second']:g} | {size} |")
    lines += ["", *(f"- Not run: {row['name']}: {row['not_run']}." for row in result["rows"] if "not_run" in row)]
    return "\n".join(lines).strip() + "\n"


def blocks() -> dict[str, str]:
    """Return what stands on the pages between the marks of each name: the tables, a figure in a sentence."""
    judged = trust.pages()
    return {
        **{
            name: f"\n{table(task, json.loads((RESULTS / f'{name}.json').read_text(encoding='utf-8')))}\n"
            for name, task in TASKS.items()
        },
        TRUST: f"\n{trust.summary(judged)}\n",
        "trust by section": f"\n{trust.sections(judged)}\n",
        "trust by round": f"\n{trust.rounds(judged)}\n",
        "false lines": trust.false_lines(judged),
    }


def page(text: str, told: dict[str, str]) -> str:
    """Return a page with what stands between its marks as it is told."""
    for name, block in told.items():
        line = "\n" if block.startswith("\n") else ""
        marks = f"<!-- {name} -->{line}", f"<!-- end of {name} -->"
        text = re.sub(
            f"{marks[0]}.*?{marks[1]}",
            lambda _, block=block, marks=marks: f"{marks[0]}{block}{marks[1]}",
            text,
            flags=re.DOTALL,
        )
    return text


def keep(path: Path, task: Task, result: dict[str, Any]) -> None:
    """Put what was measured beside what is kept of the task's other tools.

    It was measured of one tool, or with "quick".
    """
    kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"rows": []}
    rows = {row["name"]: row for row in [*kept["rows"], *result.get("rows", [])]}
    order = [tool.name for tool in task.tools]
    unknown = [{"name": name, "not_run": why} for name, why in task.not_run]
    kept |= {**result, "rows": [*(rows[name] for name in order if name in rows), *unknown]}
    path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def fallen(kept: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Return the figures of briefgen that have fallen by more than half a point.

    They are compared with those kept.
    """
    before, after = (
        next(row["figures"] for row in result["rows"] if row["name"] == "briefgen") for result in (kept, now)
    )
    worse = {name: (after[name] - before[name]) * (1 if name in BETTER_LOW else -1) for name in after if name != "n"}
    return [
        f"{now['task']}: {name} {after[name]:.3f}, {before[name]:.3f} before"
        for name, much in worse.items()
        if much > FALL
    ]


def main() -> int:
    """Run the tasks, or check them."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tasks", nargs="*", help=f"of {', '.join([*TASKS, TRUST])}; all by default")
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/eval")
    parser.add_argument("--tool", default="", help="measure this one alone, and keep the figures of the others")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--tables", action="store_true")
    options = parser.parse_args()
    worse = []
    for name in options.tasks or TASKS:
        path = RESULTS / f"{name}.json"
        if options.tables or name == TRUST:
            continue
        if options.quick:
            quick = measured(TASKS[name], options.data, every=QUICK, only="briefgen")
            worse += fallen(json.loads(path.read_text(encoding="utf-8"))["quick"], quick)
            continue
        for tool in TASKS[name].tools:
            if options.tool in {"", tool.name}:
                keep(path, TASKS[name], measured(TASKS[name], options.data, only=tool.name))
        if options.tool in {"", "briefgen"}:
            keep(path, TASKS[name], {"quick": measured(TASKS[name], options.data, every=QUICK, only="briefgen")})
    if not options.quick:
        told = blocks()
        for path in PAGES:
            path.write_text(page(path.read_text(encoding="utf-8"), told), encoding="utf-8")
    print("\n".join(worse))
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())

"""Tools beside each other, asked the same questions.

Each is in an environment of its own; its figures come with how far chance moves them.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parents[1]
HERE = Path(__file__).resolve().parent
ENVIRONMENTS = HERE / ".environments"
DRAWS = 1000  # samples of the documents, with replacement, behind an interval of 95 %
SIDES = (int(DRAWS * 0.025), int(DRAWS * 0.975))  # its ends, among the sorted samples


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A tool that is measured.

    ``requires`` is what is installed for it, nothing for briefgen itself.
    """

    name: str
    program: str  # in peers/
    requires: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a tool answered, or why it was not run."""

    answers: tuple[Any, ...] = ()
    seconds: float = 0.0
    versions: tuple[str, ...] = ()
    megabytes: int = 0
    packages: int = 0
    not_run: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something that several tools do.

    It says how they are asked, and how what they answer is scored, a document at a time.
    """

    name: str
    tools: tuple[Tool, ...]
    folder: str  # under --data
    questions: Callable[[Path], Sequence[Any]]
    score: Callable[[Path, Sequence[Any]], Sequence[Any]]  # a count a document
    figures: Callable[[Sequence[Any]], dict[str, float]]
    columns: tuple[tuple[str, str], ...]  # of the table: the figure, its heading
    unit: str  # what is done a second
    not_run: tuple[tuple[str, str], ...] = field(default=())


def ask(tool: Tool, questions: Sequence[Any]) -> Answered:
    """Return what the tool answers, run in its own environment.

    The environment is made where it is not there.
    """
    try:
        command, folder = environment(tool)
        done = subprocess.run(
            command,
            input="".join(json.dumps(one) + "\n" for one in questions),
            cwd=HERE / "peers",
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))) if not tool.requires else "",
            },
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        said = str(getattr(error, "stderr", "") or error).strip().splitlines()
        return Answered(not_run=f"{type(error).__name__}: {said[-1] if said else ''}"[:200])
    *answers, seconds = [json.loads(line) for line in done.stdout.splitlines()]
    return Answered(
        answers=tuple(answers),
        seconds=seconds,
        versions=tool.requires,
        megabytes=round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6)
        if folder
        else 0,
        packages=len([*folder.rglob("*.dist-info"), *folder.glob("node_modules/*/package.json")]) if folder else 0,
    )


def environment(tool: Tool) -> tuple[list[str], Path | None]:
    """Return the command that starts a tool, and the folder that was made for it."""
    if not tool.requires:
        return [sys.executable, tool.program, tool.name], None
    folder = ENVIRONMENTS / tool.name.replace(" ", "-")
    if tool.program.endswith(".mjs"):
        if not (folder / "node_modules").is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            _quietly("npm", "install", "--silent", "--prefix", str(folder), *tool.requires)
        shutil.copy(HERE / "peers" / tool.program, folder)  # node looks for its modules beside the program
        return ["node", str(folder / tool.program)], folder
    python = folder / "bin" / "python"
    if not python.exists():
        _quietly(sys.executable, "-m", "venv", "--without-pip", str(folder))
        _quietly(sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", *tool.requires)
    return [str(python), tool.program, tool.name], folder


def _quietly(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True)


def measured(task: Task, data: Path, *, every: int = 1, only: str = "") -> dict[str, Any]:
    """Return the results of a task over every so many documents.

    They are those of all tools, or of the one that is named.
    """
    folder = data / task.folder
    asked = list(task.questions(folder))
    chosen = range(0, len(asked), every)
    rows: list[dict[str, Any]] = []
    for tool in task.tools:
        if only and tool.name != only:
            continue
        found = ask(tool, [asked[at] for at in chosen])
        if found.not_run:
            rows.append({"name": tool.name, "requires": [*tool.requires], "not_run": found.not_run})
            continue
        answers = [None] * len(asked)
        for at, answer in zip(chosen, found.answers, strict=True):
            answers[at] = answer
        counts = [one for at, one in enumerate(task.score(folder, answers)) if at in chosen]
        rows.append(
            {
                "name": tool.name,
                "requires": [*tool.requires],
                "remark": tool.remark,
                "figures": {name: round(value, 4) for name, value in task.figures(counts).items()},
                "interval": interval(counts, task.figures) if every == 1 else {},
                "broke_off": sum(answer is None for answer in found.answers),
                "per_second": round(len(chosen) / found.seconds, 1),
                "megabytes": found.megabytes,
                "packages": found.packages,
            }
        )
        print(f"{task.name}: {tool.name}: {rows[-1]['figures']}", flush=True)
    return {"task": task.name, "documents": len(chosen), "rows": rows}


def interval(counts: Sequence[Any], figures: Callable[[Sequence[Any]], dict[str, float]]) -> dict[str, list[float]]:
    """Return between which values each figure lies in 95 of 100 samples.

    The samples are of the documents.
    """
    dice = random.Random(1)
    drawn = [figures(dice.choices(counts, k=len(counts))) for _ in range(DRAWS)]
    return {name: [round(sorted(one[name] for one in drawn)[side], 4) for side in SIDES] for name in drawn[0]}

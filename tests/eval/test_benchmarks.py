"""The benchmarks: their tables are what was measured, and briefgen's own figures have not fallen since."""

import json
import re
import subprocess
import sys

import pytest

from benchmarks.__main__ import PAGE, RESULTS, TASKS, fallen, page, table
from benchmarks.measuring import ROOT

DATA = ROOT / "../shared/eval"


def test_the_tables_are_written_from_the_results():
    text = PAGE.read_text(encoding="utf-8")

    assert page(text) == text, "make them anew: python -m benchmarks --tables"
    assert [
        name
        for name, task in TASKS.items()
        if table(task, json.loads((RESULTS / f"{name}.json").read_text("utf-8"))) not in text
    ] == []


@pytest.mark.parametrize("name", sorted(TASKS))
def test_each_tool_has_a_row_with_its_version_or_the_reason_why_it_was_not_run(name):
    result = json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))
    shown = table(TASKS[name], result)

    assert {tool.name for tool in TASKS[name].tools} <= {row["name"] for row in result["rows"]}
    assert [row["name"] for row in result["rows"] if row["name"] not in shown] == []
    assert len(re.findall(r"^\| \*\*briefgen\*\*", shown, re.MULTILINE)) == 1


def test_a_fall_of_more_than_half_a_point_is_named():
    def result(f1, invented):
        return {"task": "dates", "rows": [{"name": "briefgen", "figures": {"f1": f1, "invented": invented}}]}

    assert fallen(result(0.95, 0.1), result(0.946, 0.1)) == []
    assert fallen(result(0.95, 0.1), result(0.94, 0.2)) == [
        "dates: f1 0.940, 0.950 before",
        "dates: invented 0.200, 0.100 before",
    ]


@pytest.mark.slow
@pytest.mark.timeout(180)
@pytest.mark.skipif(
    not all((DATA / task.folder).is_dir() for task in TASKS.values()),
    reason="the benchmarks' data are not beside the checkout",
)
def test_the_figures_have_not_fallen():
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--quick"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, ""), done.stdout

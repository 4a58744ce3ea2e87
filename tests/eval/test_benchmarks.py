"""The benchmarks: their tables are what was measured, and briefgen's own figures have not fallen since."""

import json
import re
import subprocess
import sys

import pytest

from benchmarks import trust
from benchmarks.__main__ import PAGES, RESULTS, TASKS, blocks, fallen, page, table
from benchmarks.measuring import ROOT

DATA = ROOT / "../shared/eval"


def test_the_tables_are_written_from_the_results():
    told = blocks()
    texts = {path.name: path.read_text(encoding="utf-8") for path in PAGES}

    stale = [name for name, text in texts.items() if page(text, told) != text]
    assert stale == [], "make them anew: python -m benchmarks --tables"
    assert [name for name, block in told.items() if block not in "".join(texts.values())] == []


LEDGER = """round\tevent\tsection\tline\tverdict\tclass
7@cf3acbe\tflood\toutcome\t0\t2\t
7@cf3acbe\tflood\tpositions\t1\tFALSE\twrong speaker
7@1b2ab9f\tflood\toutcome\t0\t2\t
7@1b2ab9f\tflood\ttitle\t0\tFALSE\twrong day
7@1b2ab9f\tflood\tpositions\t1\tOK\t
7@1b2ab9f\tflood\tquotes\t2\tUSELESS\ttrivial
7@1b2ab9f\tflood\tsources\t3\tFALSE\twrong day
7@1b2ab9f\tflood\twanted news\t\t1\t
trial@-\tstrike\tpositions\t1\tFALSE\twrong speaker
8@ffc9a29\tflood\tpositions\t1\tOK\t
8@ffc9a29\tvote\tbottom_line\t1\tOK\t
9\tdrawn only\t\t\t\t
"""


def test_an_event_counts_once_by_the_version_of_its_day(tmp_path):
    ledger = tmp_path / "first_sight.tsv"
    ledger.write_text(LEDGER, encoding="utf-8")
    judged = trust.pages(ledger)

    some = trust.counted(judged)
    assert [(page.version, page.event) for page in some] == [("1b2ab9f", "flood"), ("ffc9a29", "vote")]
    assert trust.false_a_page(some) == 0.5  # that of the sources; a title is told apart
    assert trust.fit(some) == pytest.approx(2 / 3)  # sources are no part of the body
    assert trust.told(some) == 0.5
    assert "| Pages without a false line | 1 of 2 |" in trust.summary(judged)
    assert "| 7 | cf3acbe | 1 | 1.00 | 0 of 1 | 0 % | – | beside the one of its day |" in trust.rounds(judged)
    assert "| 8 | ffc9a29 | 2 | 0.00 | 2 of 2 | 100 % | – | 1 drawn before |" in trust.rounds(judged)


def test_an_event_of_a_trial_is_not_at_first_sight_afterwards(tmp_path):
    ledger = tmp_path / "first_sight.tsv"
    ledger.write_text(LEDGER + "9@5754c97\tstrike\tpositions\t1\tOK\t\n", encoding="utf-8")

    assert "strike" not in {page.event for page in trust.counted(trust.pages(ledger))}


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

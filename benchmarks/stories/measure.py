"""Measure how well stories are found, beside others.

    python -m benchmarks.stories.measure --peers PEERS/bin/python   # the pots
    python -m benchmarks.stories.measure --size 1000 --size 10000   # what a made-up press of that size costs
    python -m benchmarks.stories.measure --quick                    # a made-up press alone

PEERS is an environment with scikit-learn. ``--quick`` needs no shared data and no peers, and writes nothing; else the
figures are written into README.md. Those of the tuning halves are printed, too: what was set on them stands there, and
only the test halves count.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.stories.audit import counted, disagreements
from benchmarks.stories.pots import SHARED, ecb_plus, events, no_story
from benchmarks.stories.press import press
from benchmarks.stories.scores import score
from briefgen.press.grouping import group
from briefgen.press.linking import follow, remembered
from briefgen.press.words import features

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.stories.pots import Told
    from briefgen.press.rows import Features, Story

HERE: Final = Path(__file__).parent
RESULTS: Final = HERE / "results.json"
HALVES: Final = ("tuning", "test")
NAMES: Final = {
    "ecb": "ECB+ sub-topics",
    "events": "events, no dates",
    "dated": "events, with dates",
    "mixed": "all mixed with no-story articles, no dates",
}
AIMS: Final = {"ecb": 0.92, "events": 0.95, "dated": 0.98, "mixed": 0.91}
FLOOR: Final = 0.9  # of the made-up press: it reaches 0.97


def main() -> None:
    """Measure, print, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a made-up press alone")
    parser.add_argument("--peers", help="the Python of an environment with scikit-learn")
    parser.add_argument(
        "--size",
        type=int,
        action="append",
        default=[],
        help="measure a made-up press of so many articles, and keep the rest as it is",
    )
    parser.add_argument("--table", action="store_true", help="write README.md from results.json, measure nothing")
    asked = parser.parse_args()
    if asked.quick:
        quick = made_up(1000)
        print(json.dumps(quick))
        sys.exit(0 if quick["f1"] >= FLOOR else f"the made-up press is parted worse than {FLOOR}")
    known = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {"sizes": {}}
    if not asked.table:
        found = {} if asked.size else measured(asked.peers)
        sizes = known["sizes"] | {str(size): made_up(size) for size in asked.size}
        RESULTS.write_text(json.dumps({**known, **found, "sizes": sizes}, indent=1) + "\n", encoding="utf-8")
    readme = HERE / "README.md"
    head, _, rest = readme.read_text(encoding="utf-8").partition("<!-- figures -->\n")
    tail = rest.partition("<!-- end of figures -->\n")[2]
    table = figures(json.loads(RESULTS.read_text(encoding="utf-8")))
    readme.write_text(f"{head}<!-- figures -->\n{table}<!-- end of figures -->\n{tail}", encoding="utf-8")


def measured(peers: str | None) -> dict[str, Any]:
    """Return the figures of each pot's halves, of the peers, and of two days."""
    if not SHARED.is_dir():
        sys.exit("the articles stand in ../shared, which is not here: try --quick")
    ecb, dated, alone = list(ecb_plus()), list(events(dated=True)), list(no_story())
    undated = [replace(told, entry=replace(told.entry, day=None)) for told in dated]
    pots = {"ecb": ecb, "events": undated, "dated": dated, "mixed": [*ecb, *undated, *alone]}
    halves = {
        name: {half: [told for told in pot if told.tuning == (half == "tuning")] for half in HALVES}
        for name, pot in pots.items()
    }
    return {
        "articles": {name: {half: len(pot) for half, pot in parts.items()} for name, parts in halves.items()},
        "ours": {name: {half: one_pot(pot) for half, pot in parts.items()} for name, parts in halves.items()},
        "days": {
            str(days): {name: linked_days(halves[name]["test"], days) for name in ("ecb", "events", "mixed")}
            for days in (2, 4)
        },
        **(others(peers, halves) if peers else {}),
    }


def one_pot(pot: Sequence[Told]) -> dict[str, Any]:
    """Return the scores of one pot.

    What the auditor says of it stands beside them, and the milliseconds an article takes.
    """
    began = time.process_time()
    rows = [features(told.entry) for told in pot]
    between = time.process_time()
    groups = group(rows)
    ended = time.process_time()
    stories = {told.entry.id: told.story for told in pot}
    group_of = {member: number for number, one in enumerate(groups) for member in one.members}
    listed = counted(disagreements(groups, {row.id: row for row in rows}), stories)
    return {
        **score([group_of[told.entry.id] for told in pot], [told.story for told in pot])._asdict(),
        "audited": listed,
        "features_ms": 1000 * (between - began) / len(pot),
        "group_ms": 1000 * (ended - between) / len(pot),
    }


def linked_days(pot: Sequence[Told], days: int) -> dict[str, Any]:
    """Return how far some days, each on top of the one before, give the stories of one grouping of all."""
    drawn = [date(2031, 5, 5) + timedelta(int(told.entry.id[:8], 16) % days) for told in pot]
    rows = [replace(features(told.entry), day=day) for told, day in zip(pot, drawn, strict=True)]
    together = {member: number for number, one in enumerate(group(rows)) for member in one.members}
    stories: tuple[Story, ...] = ()
    kinds: Counter[str] = Counter()
    for day in sorted(set(drawn)):
        known = remembered(stories, day)
        stories, changes = follow((row for row in rows if row.day == day or row.id in known), stories, day)
        kinds = Counter(change.kind.value for change in changes)
    linked = {member: story.id for story in stories if not story.redirected_to for member in story.members}
    told = [one.story for one in pot]
    return {
        "same": agreement([together[row.id] for row in rows], [linked[row.id] for row in rows]),
        "together": score([together[row.id] for row in rows], told).f1,
        "linked": score([linked[row.id] for row in rows], told).f1,
        "last_day": dict(sorted(kinds.items())),
    }


def agreement(one: Sequence[object], other: Sequence[object]) -> float:
    """Return the share of articles in stories that stand for each other.

    The stories are matched one to one, the largest overlap first.
    """
    met: set[tuple[int, object]] = set()
    same = 0
    for (mine, theirs), count in Counter(zip(one, other, strict=True)).most_common():
        if not {(0, mine), (1, theirs)} & met:
            met |= {(0, mine), (1, theirs)}
            same += count
    return same / len(one)


def made_up(size: int) -> dict[str, Any]:
    """Return the scores and the cost of a made-up press of so many articles."""
    stories: dict[str, int] = {}
    spent: dict[str, float] = {"reading": 0.0, "outside": 0.0}

    def rows() -> Iterator[Features]:
        resumed = time.process_time()
        for entry, story in press(size):
            began = time.process_time()
            row = features(entry)
            spent["reading"] += time.process_time() - began
            stories[entry.id] = story
            spent["outside"] += time.process_time() - resumed
            yield row
            resumed = time.process_time()

    began = time.process_time()
    groups = group(rows())  # it keeps no row, so a day needs not be held
    grouping = time.process_time() - began - spent["outside"]
    group_of = {member: number for number, one in enumerate(groups) for member in one.members}
    return {
        **score([group_of[number] for number in stories], list(stories.values()))._asdict(),
        "largest": max(Counter(stories.values()).values()),
        "features_ms": 1000 * spent["reading"] / size,
        "group_ms": 1000 * grouping / size,
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def others(python: str, halves: dict[str, dict[str, list[Told]]]) -> dict[str, Any]:
    """Return the figures of the peers, which run in an environment of their own."""
    pots = {name: {half: _pot(pot) for half, pot in parts.items()} for name, parts in halves.items()}
    done = subprocess.run(
        [python, str(HERE / "peers.py")],
        input=json.dumps({"pots": pots}),
        capture_output=True,
        text=True,
        check=True,
        timeout=1200,
    )
    return json.loads(done.stdout)


def _pot(pot: Sequence[Told]) -> dict[str, list[Any]]:
    return {
        "texts": [f"{told.entry.title}\n{told.entry.text}" for told in pot],
        "days": [told.entry.day.toordinal() if told.entry.day else None for told in pot],
        "stories": [told.story for told in pot],
    }


def figures(results: dict[str, Any]) -> str:
    """Return the tables of the README."""
    ours, articles = results["ours"], results["articles"]
    rows = [("**briefgen**", ours)] + [
        (f"{name} ≥ {told['threshold']}", told["pots"]) for name, told in results.get("peers", {}).items()
    ]
    lines = [
        "B-cubed F1 on the test halves (precision / recall), one setting for all pots:\n",
        "| | " + " | ".join(f"{NAMES[name]} ({articles[name]['test']})" for name in NAMES) + " |",
        "| --- |" + " --- |" * len(NAMES),
        *(f"| {who} | " + " | ".join(_cell(pots[name]["test"]) for name in NAMES) + " |" for who, pots in rows),
        "| aim | " + " | ".join(f"{AIMS[name]:.2f}" for name in NAMES) + " |",
        "\nThe same on the tuning halves, on which all settings were chosen, the peers' too:\n",
        "| | " + " | ".join(f"{NAMES[name]} ({articles[name]['tuning']})" for name in NAMES) + " |",
        "| --- |" + " --- |" * len(NAMES),
        *(f"| {who} | " + " | ".join(_cell(pots[name]["tuning"]) for name in NAMES) + " |" for who, pots in rows),
        (
            "\nGroups of five articles and more that hold two stories, on the test halves"
            " (the auditor: how many of those that it lists do):\n"
        ),
        "| | " + " | ".join(NAMES.values()) + " |",
        "| --- |" + " --- |" * len(NAMES),
        *(
            f"| {who} | "
            + " | ".join(f"{pots[name]['test']['mixed']} of {pots[name]['test']['large']}" for name in NAMES)
            + " |"
            for who, pots in rows
        ),
        "| auditor | " + " | ".join("{} of {}".format(*ours[name]["test"]["audited"]) for name in NAMES) + " |",
        (
            "\nDays taken one after the other beside one grouping of all of them"
            " (test halves; each article's day drawn by its checksum):\n"
        ),
        "| | days | articles in the same story | F1 in one grouping | F1 day by day |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {NAMES[name]} | {days} | {100 * told['same']:.1f} % | {told['together']:.3f} | {told['linked']:.3f} |"
            for days, pots in results["days"].items()
            for name, told in pots.items()
        ),
        "\nCost (CPU of one process; the memory is the process's peak):\n",
        (
            "| articles of the made-up press | largest story | words and names, ms an article"
            " | grouping, ms an article | memory, MB | F1 |"
        ),
        "| --- | --- | --- | --- | --- | --- |",
        *(
            (
                f"| {int(size):,} | {told['largest']:,} | {told['features_ms']:.2f} | {told['group_ms']:.2f}"
                f" | {told['mb']:.0f} | {told['f1']:.3f} |"
            )
            for size, told in sorted(results["sizes"].items(), key=lambda pair: int(pair[0]))
        ),
        "| all mixed, test half | | {features_ms:.2f} | {group_ms:.2f} | | |".format(**ours["mixed"]["test"]),
    ]
    if "versions" in results:
        lines.append(
            "\nPeers with " + ", ".join(f"{name} {version}" for name, version in results["versions"].items()) + "."
        )
    return "\n".join(lines) + "\n"


def _cell(told: dict[str, float]) -> str:
    return "{f1:.3f} ({precision:.3f} / {recall:.3f})".format(**told)


if __name__ == "__main__":
    main()

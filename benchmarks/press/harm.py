"""What a press survives: kill -9 at many moments, and many items that mean harm.

    python benchmarks/press/harm.py kill --count 30 --seed 1   # killed, started again, compared byte for byte
    python benchmarks/press/harm.py poison --count 50          # all isolated, all others read, and what it costs

The moments are those at which a run changes what is on the disk, drawn at random. Articles and harm are made up
(tests/press_day.py).
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "contract")]

import press_day  # noqa: E402
from test_press_store import run, run_killed  # noqa: E402

from briefgen.adapters.engine import Limits  # noqa: E402
from briefgen.pressing import poison  # noqa: E402


def kill(count: int, seed: int, top: int) -> None:
    """Print of how many moments the resumed store is the same.

    Print, too, whether anything that counted was read again.
    """
    import json

    dice = random.Random(seed)
    same = again = 0
    with tempfile.TemporaryDirectory() as base:
        folder = press_day.lay(Path(base) / "in", press_day.days(count=2))
        whole = run_killed(folder, Path(base) / "whole", 0, top=top)
        moments = int(whole.stdout.split()[-1])
        expected = press_day.tree(Path(base) / "whole")
        for number in range(count):
            moment, out, read = dice.randint(1, moments), Path(base) / f"press{number}", Path(base) / f"read{number}"
            died = run_killed(folder, out, moment, top=top, read=read)
            ledger = out / "ledger.jsonl"
            raw = ledger.read_bytes() if ledger.exists() else b""
            lines = [json.loads(line) for line in raw[: raw.rfind(b"\n") + 1].splitlines()]
            named = {key for line in lines if line["do"] == "read" for key in line["items"]}
            sealed = any(line["do"] == "seal" for line in lines)
            read.write_text("")
            run_killed(folder, out, 0, top=top, read=read)
            twice = set(read.read_text().split()) & named or (sealed and read.read_text())
            same += press_day.tree(out) == expected
            again += bool(twice)
            print(
                f"moment {moment} of {moments}: died with {died.returncode}, "
                f"same {press_day.tree(out) == expected}, read again {bool(twice)}",
                flush=True,
            )
    print(f"{count} moments: {same} the same byte for byte, {again} with something read twice")


def harm(count: int, seed: int) -> None:
    """Print how many items that mean harm were set aside, and what they cost."""
    del seed
    kinds = press_day.poisons()
    given = {
        f"{number:02}-{name}": raw.replace(b"{", b"{" + b" " * number, 1)
        if name.endswith("jsonl")
        else raw + b" %d" % number
        if name.endswith((".txt", ".html"))
        else raw
        for number in range(-(-count // len(kinds)))
        for name, raw in kinds.items()
    }
    given = dict(sorted(given.items())[:count])
    limits = Limits(seconds=2, patience=2, megabytes=1500)
    with tempfile.TemporaryDirectory() as base:
        clean = press_day.lay(Path(base) / "clean", press_day.days(count=40, papers=press_day.PAPERS[:4]))
        both = press_day.lay(Path(base) / "both", {**press_day.days(count=40, papers=press_day.PAPERS[:4]), **given})
        spent = []
        for folder in (clean, both):
            begun = time.monotonic()
            report = run(folder, Path(base) / f"press-{folder.name}", read=press_day.read_hooked, limits=limits)
            spent.append((time.monotonic() - begun, report))
        told = poison(Path(base) / "press-both")
        silent = [name for name in given if not any(line.startswith(name) for line in told)]
        others = [line for line in told if not any(line.startswith(name) for name in given)]
        print(
            f"{len(given)} items that mean harm: {len(given) - len(silent)} named with a reason, "
            f"{sum('(isolated)' in line for line in told)} isolated processes"
        )
        print(f"not named, because they are harmless and were read: {sorted({name[3:] for name in silent})}")
        print(
            f"other items not read: {len(others)}; articles {spent[0][1].articles} without, {spent[1][1].articles} with"
        )
        print(f"seconds {spent[0][0]:.1f} without, {spent[1][0]:.1f} with")


def main() -> None:
    """Do what is asked."""
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("what", choices=["kill", "poison"])
    told.add_argument("--count", type=int, default=30)
    told.add_argument("--seed", type=int, default=1)
    told.add_argument("--top", type=int, default=0)
    given = told.parse_args()
    kill(given.count, given.seed, given.top) if given.what == "kill" else harm(given.count, given.seed)


if __name__ == "__main__":
    main()

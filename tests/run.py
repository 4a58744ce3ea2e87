"""Run every check of the project, as CI does: python3 tests/run.py [arguments for pytest].

Needs Python 3.11 or newer and git, nothing else: it makes .venv beside pyproject.toml and installs what
requirements.lock pins. Prints the seconds of each. Returns 0 where every check passes; all are run, even after one has
failed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PIP = (str(BIN / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")

SET_UP = (
    (*PIP, "--require-hashes", "--requirement", "requirements.lock"),
    (*PIP, "--no-deps", "--no-build-isolation", "--editable", "."),
)
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("codespell", "."),
    ("pytest", "--numprocesses=auto", "--dist=loadfile", *sys.argv[1:]),
)


def main() -> int:
    """Set up, run every check, and return 1 where one has failed."""
    if sys.version_info < (3, 11):  # noqa: UP036 - run with whatever Python is at hand
        print("tests/run.py: Python 3.11 or newer is needed")
        return 1
    if not any(BIN.glob("pip*")):  # none yet, or one that an earlier try left half made
        try:
            venv.create(VENV, with_pip=True)
        except subprocess.CalledProcessError:
            print("tests/run.py: this Python cannot make an environment with pip; on Debian install python3-venv")
            return 1
    for command in SET_UP:
        subprocess.run(command, cwd=ROOT, check=True)
    failed, told, start = [], [], time.monotonic()
    for tool, *arguments in CHECKS:
        begun = time.monotonic()
        if subprocess.run((str(BIN / tool), *arguments), cwd=ROOT, check=False).returncode:
            failed.append(tool)
        told.append(f"{' '.join([tool, *arguments[:1]])} {time.monotonic() - begun:.0f} s")
    print(f"tests/run.py: {', '.join(told)}, {time.monotonic() - start:.0f} s in all")
    print(f"tests/run.py: failed: {', '.join(failed)}" if failed else "tests/run.py: every check passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

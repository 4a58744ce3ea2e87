"""Nothing leaves the machine: a brief is made in a network namespace that has no network, and is the same brief."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REACH = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=5)"  # an address kept for documents


@pytest.fixture(scope="module")
def cut():
    """The command that runs another where there is no network."""
    ways = (("unshare", "-rn"), ("unshare", "-n")) if shutil.which("unshare") else ()
    found = next(
        (way for way in ways if subprocess.run([*way, "true"], capture_output=True, check=False).returncode == 0), None
    )
    if found is None:
        pytest.skip("the system gives no network namespace (unshare -rn)")
    return found


def test_the_namespace_has_no_network(cut):
    done = subprocess.run([*cut, sys.executable, "-c", REACH], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, "OSError: [Errno 101] Network is unreachable")


@pytest.mark.slow
def test_a_brief_made_without_a_network_is_the_same(cut, brief_json, tmp_path):
    command = [
        sys.executable,
        "-m",
        "briefgen",
        "build",
        ROOT / "sources",
        "-o",
        tmp_path,
        "--no-office",
        "--no-cache",
        "--quiet",
    ]
    done = subprocess.run(
        [*cut, *command],
        cwd=ROOT,
        env={**os.environ, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "brief.json").read_bytes() == brief_json
    assert (tmp_path / "brief.docx").read_bytes().startswith(b"PK")

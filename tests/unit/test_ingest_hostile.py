"""Files that are made to hurt: one clear line, in bounded time and memory."""

import re

import pytest
from hostile import FILES, read_apart

pytest.importorskip("resource", reason="limits on processes need a POSIX system")


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_ends_in_one_clear_line(name, tmp_path):
    said = FILES[name][1]
    run = read_apart(name, tmp_path)

    assert run.returncode == 0, run.stderr[-500:]
    assert run.stdout.count("\n") == 1
    assert run.stdout == "\n" if said is None else re.search(said, run.stdout)
    assert name in run.stdout or said is None

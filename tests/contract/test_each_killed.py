"""Sending to a list that is killed again and again: nobody gets the message twice, and nobody is forgotten."""

import os
import random
import subprocess
import sys
import time
from collections import Counter

import pytest
from mail_server import Behaviour, serving

KILLS = 50
PEOPLE = [f"person{number}@d.example" for number in range(180)]


def settings(folder, port):
    """The environment of a run: a profile for the server, and a send log in the folder."""
    (folder / "config.toml").write_text(
        f'[mail.default]\nhost = "localhost"\nport = {port}\nsecurity = "none"\nfrom = "desk@ministry.example"\n'
        "per_minute = 0\nretry_after = 0\n",
        encoding="utf-8",
    )
    return {**os.environ, "BRIEFGEN_CONFIG": str(folder / "config.toml"), "BRIEFGEN_STATE": str(folder / "state")}


def run(folder, environment):
    """Start the sending to the list."""
    (folder / "people.csv").write_text("address\n" + "\n".join(PEOPLE), encoding="utf-8")
    command = (
        sys.executable,
        "-m",
        "briefgen",
        "email",
        "brief.json",
        "--each",
        "people.csv",
        "--send",
        "--yes",
        "--attach",
        "none",
    )
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def kill_at_some_moment(process, box, chance):
    """Kill the run a few thousandths of a second after its next message; False where it has ended by itself."""
    goal = len(box.got) + 1
    while process.poll() is None and len(box.got) < goal:
        time.sleep(0.0005)
    time.sleep(chance.uniform(0, 0.012))
    ended = process.poll() is not None
    process.kill()
    process.communicate(timeout=30)
    return not ended


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_killed_fifty_times_nobody_gets_it_twice_and_nobody_is_forgotten(tmp_path, brief_json):
    (tmp_path / "brief.json").write_bytes(brief_json)
    box, chance = Behaviour(), random.Random(20251015)
    with serving(box) as port:
        environment = settings(tmp_path, port)
        killed = sum(kill_at_some_moment(run(tmp_path, environment), box, chance) for _ in range(KILLS))
        last = run(tmp_path, environment)
        told = last.communicate(timeout=120)[1].decode()
    got = Counter(recipient for _, recipients, _ in box.got for recipient in recipients)

    assert killed == KILLS
    assert [one for one, times in got.items() if times > 1] == []
    assert [one for one in PEOPLE if not got[one] and f"{one}: not sent: a run was stopped" not in told] == []
    print(f"kills {killed}, received {len(got)} of {len(PEOPLE)}, unsure {told.count('may have arrived')}")

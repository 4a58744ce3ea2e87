"""Decisions on the disk: each is there before the next, whatever stops a run; nobody's are overwritten unseen."""

import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.adapters.decisions import JOURNAL, LOCK, DecisionsFile
from briefgen.decide import FILE, key_of, read_decisions, write_decisions
from briefgen.errors import ConflictError, DecisionsError, OutputError
from briefgen.model import Anchor, Decision, Decisions, FindingKind, Target, Verb

ROOT = Path(__file__).parents[2]


def target(words="Norvania will not cut its fleet"):
    return Target(
        kind=FindingKind.POSITION,
        words=words,
        party="Norvania",
        anchors=(Anchor(exact=words, file="001.txt", start=7),),
    )


def decision(number="d1", verb=Verb.ACCEPT, words="Norvania will not cut its fleet", **fields):
    return Decision(id=number, verb=verb, target=target(words), **fields)


def on_disk(folder):
    return read_decisions((folder / FILE).read_bytes()).items


def test_a_decision_is_in_the_file_when_put_returns(tmp_path):
    with DecisionsFile(tmp_path) as file:
        file.put([decision()])

        assert on_disk(tmp_path) == (decision(),)


def test_a_second_run_reads_and_cannot_write(tmp_path):
    with DecisionsFile(tmp_path) as file:
        file.put([decision()])
        with DecisionsFile(tmp_path) as other:
            assert other.state.decisions.items == (decision(),)
            assert str(os.getpid()) in other.holder
            with pytest.raises(OutputError, match="only be read"):
                other.put([decision("d2")])
            file.put([decision("d3")])

            assert len(other.refresh().decisions.items) == 2
    with DecisionsFile(tmp_path) as file:
        assert file.holder == ""
    assert not (tmp_path / LOCK).exists()


def test_undoing_all_leaves_the_file_as_it_was_to_the_letter(tmp_path):
    begun = (
        b"# mine, by hand\nschema = 'briefgen/decisions/1'\n"
        + write_decisions(Decisions(items=(decision("d0"),))).split(b"\n", 2)[2]
    )
    (tmp_path / FILE).write_bytes(begun)
    with DecisionsFile(tmp_path) as file:
        file.put([decision("d1"), decision("d2", Verb.PIN)])
        file.put([replace(decision("d1"), text="other")], without=["d0"])
        file.put([], without=["d2", "d1"])
        last = file.state
        for _ in range(3):
            file.undo()
        assert (tmp_path / FILE).read_bytes() == begun
        for _ in range(3):
            file.redo()

        assert file.state.decisions.items == last.decisions.items == on_disk(tmp_path)


def test_undoing_the_first_decision_of_all_takes_the_file_away(tmp_path):
    with DecisionsFile(tmp_path) as file:
        file.put([decision()])
        file.undo()

    assert not (tmp_path / FILE).exists()


def test_undo_goes_on_after_a_restart(tmp_path):
    with DecisionsFile(tmp_path) as file:
        file.put([decision("d1")])
        version = file.put([decision("d2")]).version
    with DecisionsFile(tmp_path) as file:
        assert file.state.version == version
        file.undo()

        assert on_disk(tmp_path) == (decision("d1"),)


def test_the_same_target_decided_elsewhere_is_a_conflict_and_another_is_not(tmp_path):
    with DecisionsFile(tmp_path) as file:
        mine, other = decision("d1"), decision("d2", words="Tersland asks for a ban")
        seen = {key_of(one.target): 0 for one in (mine, other)}
        file.put([mine], seen={key_of(mine.target): seen[key_of(mine.target)]})
        file.put([other], seen={key_of(other.target): seen[key_of(other.target)]})
        with pytest.raises(ConflictError):
            file.put([decision("d3", Verb.DROP)], seen={key_of(mine.target): 0})

        assert len(on_disk(tmp_path)) == 2


def test_what_is_added_by_hand_meanwhile_is_kept(tmp_path):
    with DecisionsFile(tmp_path) as file:
        file.put([decision("d1")])
        (tmp_path / FILE).write_bytes(
            write_decisions(Decisions(items=(decision("d1"), decision("hand", Verb.PIN, "another"))))
        )
        file.put([decision("d2")])

        assert {one.id for one in on_disk(tmp_path)} == {"d1", "hand", "d2"}


def test_undoing_what_was_changed_by_hand_meanwhile_is_a_conflict(tmp_path):
    with DecisionsFile(tmp_path) as file:
        file.put([decision("d1")])
        (tmp_path / FILE).write_bytes(write_decisions(Decisions(items=(decision("d1", reason="checked twice"),))))
        with pytest.raises(ConflictError):
            file.undo()

        assert on_disk(tmp_path)[0].reason == "checked twice"


def test_a_file_broken_by_hand_is_told_and_left_alone(tmp_path):
    with DecisionsFile(tmp_path) as file:
        file.put([decision("d1")])
        (tmp_path / FILE).write_bytes(b"schema = ")
        with pytest.raises(DecisionsError, match=FILE):
            file.put([decision("d2")])

        assert (tmp_path / FILE).read_bytes() == b"schema = "


def test_a_run_stopped_between_journal_and_file_is_finished(tmp_path):
    with DecisionsFile(tmp_path) as file:
        file.put([decision("d1")])
        before = (tmp_path / FILE).read_bytes()
        file.put([decision("d2")])
    (tmp_path / FILE).write_bytes(before)
    with DecisionsFile(tmp_path) as file:
        assert [one.id for one in file.state.decisions.items] == ["d1", "d2"]
        assert file.state.decisions.items == on_disk(tmp_path)
        file.undo()

        assert (tmp_path / FILE).read_bytes() == before


def test_a_line_cut_short_in_the_journal_is_passed_over(tmp_path):
    with DecisionsFile(tmp_path) as file:
        file.put([decision("d1")])
    with (tmp_path / JOURNAL).open("ab") as log:
        log.write(b'{"act": "do", "fr')
    with DecisionsFile(tmp_path) as file:
        file.put([decision("d2")])
    with DecisionsFile(tmp_path) as file:
        file.undo()
        file.undo()

        assert file.state.decisions.items == ()


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path, monkeypatch):
    with DecisionsFile(tmp_path) as file:
        file.put([decision("d1")])
        full = OSError(28, "No space left on device")
        monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(full))
        with pytest.raises(OutputError, match="no space left"):
            file.put([decision("d2")])
        monkeypatch.undo()
        assert on_disk(tmp_path) == (decision("d1"),)
        file.put([decision("d3")])

        assert [one.id for one in on_disk(tmp_path)] == ["d1", "d3"]
    with DecisionsFile(tmp_path) as file:
        assert len(file.state.done) == 2


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path):
    (tmp_path / LOCK).mkdir()
    with pytest.raises(OutputError, match=LOCK), DecisionsFile(tmp_path):
        pass


WRITER = """
import sys
from pathlib import Path
from briefgen.adapters.decisions import DecisionsFile
from briefgen.model import Decision, FindingKind, Target, Verb
with DecisionsFile(Path(sys.argv[1])) as file:
    number = len(file.state.decisions.items)
    while True:
        words = f"words {number}"
        file.put([Decision(id=f"d{number}", verb=Verb.ACCEPT, target=Target(kind=FindingKind.POSITION, words=words))])
        print(number, flush=True)
        number += 1
"""


def killed_often(folder, times, seed):
    """Kill a run that decides without end at so many instants.

    Return how many decisions it had told of, and how many there are.
    """
    chance = random.Random(seed)
    told = -1
    for _ in range(times):
        command = [sys.executable, "-c", WRITER, str(folder)]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)}, text=True
        ) as run:
            first = run.stdout.readline()
            time.sleep(chance.random() * 0.03)
            run.kill()
            told = max([told, *(int(line) for line in [first, *run.stdout] if line.endswith("\n"))])
        items = on_disk(folder)
        assert first
        assert [one.id for one in items] == [f"d{number}" for number in range(len(items))]
        assert told < len(items) <= told + 2
        with DecisionsFile(folder) as file:
            assert file.state.decisions.items[: len(items)] == items
            assert len(file.state.done) == len(file.state.decisions.items)
    return told + 1, len(items)


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX's")
def test_a_run_that_is_killed_loses_nothing_that_it_has_told_of(tmp_path):
    told, there = killed_often(tmp_path, 3, seed=1)

    assert there >= told > 0


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX's")
def test_fifty_kills_lose_nothing(tmp_path):
    told, there = killed_often(tmp_path, 50, seed=2)

    assert there >= told > 50

"""What stood at a target stands there still unless everything could be written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.adapters.files import MAX_BRIEF_BYTES, read_bytes, write_all
from briefgen.errors import BriefFileError, OutputError

as_root = pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")

FILL_DISK = """
import resource, sys
from pathlib import Path
from briefgen.adapters.files import write_all
from briefgen.errors import OutputError
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_all({Path(sys.argv[1], "brief.md"): b"new", Path(sys.argv[1], "brief.docx"): b"x" * 5000})
except OutputError as error:
    print(error)
"""


WRITE_ON = """
import itertools, sys
from pathlib import Path
from briefgen.adapters.files import write_all
from briefgen.errors import OutputError
for number in itertools.count(1) if sys.argv[3] == "on" else range(int(sys.argv[3])):
    try:
        write_all({Path(sys.argv[1], name): f"{sys.argv[2]}{number}".encode() * 999 \
for name in ("brief.docx", "brief.md", "brief.json")})
        print("written", flush=True)
    except OutputError as error:
        print(error, flush=True)
"""

DIE_AMONG_THE_NAMES = """
import os, sys
from pathlib import Path
from briefgen.adapters.files import write_all
replace, left = Path.replace, int(sys.argv[2])
def dying(path, target):
    global left
    left -= 1
    replace(path, target) if left >= 0 else os._exit(9)
Path.replace = dying
write_all({Path(sys.argv[1], name): b"new" for name in ("brief.docx", "brief.md", "brief.json")})
"""


def writer(folder, letter, rounds="on"):
    return subprocess.Popen(
        [sys.executable, "-c", WRITE_ON, folder, letter, str(rounds)], stdout=subprocess.PIPE, text=True
    )


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def test_every_file_is_written(tmp_path):
    write_all({tmp_path / "a.md": b"one", tmp_path / "b.docx": b"two"})

    assert contents(tmp_path) == {"a.md": b"one", "b.docx": b"two"}


def test_missing_folders_are_made(tmp_path):
    write_all({tmp_path / "new" / "deep" / "a.md": b"one"})

    assert (tmp_path / "new" / "deep" / "a.md").read_bytes() == b"one"


def test_what_stood_there_is_replaced_and_keeps_its_mode(tmp_path):
    target = tmp_path / "a.md"
    target.write_bytes(b"old")
    target.chmod(0o640)

    write_all({target: b"new"})

    assert (contents(tmp_path), target.stat().st_mode & 0o777) == ({"a.md": b"new"}, 0o640)


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "a.md").symlink_to(tmp_path / "real" / "a.md")

    write_all({tmp_path / "a.md": b"new"})

    assert (tmp_path / "a.md").is_symlink()
    assert contents(tmp_path / "real") == {"a.md": b"new"}


def test_a_folder_at_the_target_stops_everything(tmp_path):
    (tmp_path / "brief.md").write_bytes(b"old")
    (tmp_path / "brief.docx").mkdir()

    with pytest.raises(OutputError, match="a folder of that name stands there"):
        write_all({tmp_path / "brief.md": b"new", tmp_path / "brief.docx": b"new"})

    assert contents(tmp_path) == {"brief.md": b"old"}


def test_a_file_where_a_folder_should_be_is_named(tmp_path):
    (tmp_path / "out").write_bytes(b"old")

    with pytest.raises(OutputError, match="a part of its path is a file"):
        write_all({tmp_path / "out" / "brief.md": b"new"})

    assert contents(tmp_path) == {"out": b"old"}


def test_folders_made_for_nothing_are_taken_away(tmp_path):
    (tmp_path / "brief.docx").mkdir()

    with pytest.raises(OutputError):
        write_all({tmp_path / "new" / "brief.md": b"new", tmp_path / "brief.docx": b"new"})

    assert [path.name for path in tmp_path.iterdir()] == ["brief.docx"]


def test_a_device_is_no_target():
    with pytest.raises(OutputError, match="it is a device"):
        write_all({Path("/dev/full"): b"new"})


def test_a_full_disk_changes_nothing(tmp_path):
    (tmp_path / "brief.md").write_bytes(b"old")

    done = subprocess.run([sys.executable, "-c", FILL_DISK, tmp_path], capture_output=True, text=True, check=True)

    assert "brief.docx: not written; the file would be larger than the system allows" in done.stdout
    assert contents(tmp_path) == {"brief.md": b"old"}


class Interrupted(Path if sys.version_info >= (3, 12) else type(Path())):
    """A path whose target can never take its place, as when Ctrl-C comes at that very moment."""

    def resolve(self, strict=False):
        return self

    def with_name(self, name):
        return Interrupted(super().with_name(name))

    def replace(self, target):
        if str(target).endswith("b.docx") and self.suffix == ".tmp":
            raise KeyboardInterrupt
        return super().replace(target)


def test_ctrl_c_between_two_files_puts_the_first_one_back(tmp_path):
    (tmp_path / "a.md").write_bytes(b"old")

    with pytest.raises(KeyboardInterrupt):
        write_all({tmp_path / "a.md": b"new", Interrupted(tmp_path / "b.docx"): b"new"})

    assert contents(tmp_path) == {"a.md": b"old"}


def test_two_runs_into_one_folder_never_mix_and_the_later_one_is_refused_in_one_line(tmp_path):
    runs = [writer(tmp_path, letter, rounds=40) for letter in "ab"]
    told = [run.communicate()[0].splitlines() for run in runs]

    found = contents(tmp_path)
    assert sorted(found) == ["brief.docx", "brief.json", "brief.md"]
    assert len(set(found.values())) == 1
    assert set(told[0] + told[1]) <= {
        "written",
        f"another briefgen is writing into {tmp_path}/; try again when it has ended",
    }
    assert "written" in told[0] + told[1]


def test_while_another_run_writes_nothing_is_touched(tmp_path):
    (tmp_path / "brief.md").write_bytes(b"old")

    def files():
        yield tmp_path / "brief.md", b"first"
        with pytest.raises(OutputError, match=r"another briefgen is writing into .*; try again when it has ended"):
            write_all({tmp_path / "brief.md": b"second"})
        assert (tmp_path / "brief.md").read_bytes() == b"old"

    write_all(files())

    assert contents(tmp_path) == {"brief.md": b"first"}


@pytest.mark.parametrize("lines", range(1, 9))
def test_a_run_that_is_killed_leaves_all_old_or_all_new_and_the_next_one_clears_up(tmp_path, lines):
    run = writer(tmp_path, "a")
    for _ in range(lines):
        assert run.stdout.readline() == "written\n"
    run.kill()
    run.communicate()

    assert len({read_bytes(tmp_path / name) for name in ("brief.docx", "brief.md", "brief.json")}) == 1

    write_all({tmp_path / "brief.md": b"next"})

    assert sorted(contents(tmp_path)) == ["brief.docx", "brief.json", "brief.md"]


@pytest.mark.parametrize("names", range(5))  # the journal's own, then those of the three files
def test_a_run_that_dies_among_the_names_is_finished_by_the_next_one_that_reads(tmp_path, names):
    for name in ("brief.docx", "brief.md", "brief.json"):
        (tmp_path / name).write_bytes(b"old")

    done = subprocess.run([sys.executable, "-c", DIE_AMONG_THE_NAMES, tmp_path, str(names)], check=False)
    read_bytes(tmp_path / "brief.json")

    whole = b"new" if names else b"old"
    assert done.returncode == (9 if names < 4 else 0)
    assert {
        name: content for name, content in contents(tmp_path).items() if name.startswith("brief.")
    } == dict.fromkeys(("brief.docx", "brief.json", "brief.md"), whole)

    write_all({tmp_path / "brief.md": b"next"})

    assert sorted(contents(tmp_path)) == ["brief.docx", "brief.json", "brief.md"]


def test_what_killed_runs_left_is_cleared_and_nothing_else(tmp_path):
    for name in (".briefgen-0123456789abcdef.tmp", ".briefgen-0123456789abcdef.old", ".briefgen.lock"):
        (tmp_path / name).touch()
    (tmp_path / ".briefgen-notes.tmp").write_bytes(b"a person's")

    write_all({tmp_path / "brief.md": b"new"})

    assert contents(tmp_path) == {".briefgen-notes.tmp": b"a person's", "brief.md": b"new"}


@pytest.mark.parametrize(
    "journal", [b"no JSON", b"[1]", b'{".briefgen-0123456789abcdef.tmp": "../brief.md"}', b'{"notes.txt": "brief.md"}']
)
def test_a_journal_that_is_not_ours_moves_nothing(tmp_path, journal):
    (tmp_path / "notes.txt").write_bytes(b"a person's")
    (tmp_path / ".briefgen.journal").write_bytes(journal)

    with pytest.raises(OutputError, match="no journal that briefgen wrote; take it away"):
        write_all({tmp_path / "brief.md": b"new"})

    assert contents(tmp_path) == {".briefgen.journal": journal, "notes.txt": b"a person's"}


@as_root
def test_a_read_only_folder_is_named(tmp_path):
    tmp_path.chmod(0o500)

    with pytest.raises(OutputError, match="you may not write there"):
        write_all({tmp_path / "a.md": b"new"})


def test_a_brief_is_read_back(tmp_path):
    (tmp_path / "brief.json").write_bytes(b"{}")

    assert read_bytes(tmp_path / "brief.json") == b"{}"


def test_a_missing_brief_a_folder_and_a_huge_file_are_named(tmp_path):
    (tmp_path / "huge.json").touch()
    os.truncate(tmp_path / "huge.json", MAX_BRIEF_BYTES + 1)

    with pytest.raises(BriefFileError, match="no such file"):
        read_bytes(tmp_path / "none.json")
    with pytest.raises(BriefFileError, match="a folder, not a file"):
        read_bytes(tmp_path)
    with pytest.raises(BriefFileError, match="larger than 50 MB"):
        read_bytes(tmp_path / "huge.json")

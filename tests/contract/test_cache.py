"""What the network has read is kept: the second build need not read it again, and nothing else changes."""

import os
import re
import stat
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from briefgen import read_articles
from briefgen.adapters import cache
from briefgen.adapters.cache import Remembering
from briefgen.cli import commands
from briefgen.ingest import read_article
from briefgen.model import Claim
from briefgen.ports import Here
from briefgen.reader import judge, read

SOURCES = Path(__file__).resolve().parents[2] / "sources"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    folder = tmp_path / "readings"
    monkeypatch.setenv("BRIEFGEN_CACHE", str(folder))
    return folder


@pytest.fixture
def article():
    return read_article("001", "001-wire.txt", (SOURCES / "001-wire.txt").read_bytes())


class Counting(Here):
    """A runner that counts what it is asked."""

    def __init__(self):
        self.asked = 0

    def submit(self, function, *arguments):
        self.asked += 1
        return super().submit(function, *arguments)


def run(*arguments):
    done = CliRunner().invoke(commands, [str(argument) for argument in arguments])
    assert done.exit_code == 0, done.output
    return done


def build(out, *options):
    run("build", SOURCES, "-o", out, "--no-office", "--format", "json,md,docx", *options)
    return [(out / name).read_bytes() for name in ("brief.json", "brief.md", "brief.docx")]


def test_the_second_build_is_the_same_to_the_byte(kept, tmp_path):
    first = build(tmp_path / "first")
    assert len(list(kept.iterdir())) == len(read_articles(SOURCES).articles) + 1  # the lines that were judged
    assert build(tmp_path / "second") == first
    assert build(tmp_path / "third", "--no-cache") == first


def test_an_article_is_read_once(kept, article):
    behind = Counting()
    first = Remembering(behind, kept).submit(read, article).result()
    again = Remembering(behind, kept).submit(read, article).result()

    assert behind.asked == 1
    assert again == first
    assert [list(s.vector) for s in again.sentences] == [list(s.vector) for s in first.sentences]


CLAIM = Claim(
    "position",
    "Norvania",
    "Norvania demands that the lock reopen.",
    "",
    "Norvania demands that the lock reopen.",
    "",
    "Talks end",
)


@pytest.mark.parametrize("content", [None, b"", b"[]", b"{}", b"\xff"])
def test_a_line_is_judged_once_and_again_where_the_file_is_spoilt(kept, content):
    behind = Counting()
    first = Remembering(behind, kept).submit(judge, [CLAIM]).result()
    if content is not None:
        [file] = kept.iterdir()
        file.write_bytes(content)

    assert Remembering(behind, kept).submit(judge, [CLAIM]).result() == first
    assert behind.asked == (1 if content is None else 2)
    assert b"Norvania" not in b"".join(file.read_bytes() for file in kept.iterdir())


def test_other_work_is_done_each_time(kept):
    behind = Counting()
    for _ in range(2):
        assert Remembering(behind, kept).submit(max, 1, 2).result() == 2

    assert behind.asked == 2


def test_no_word_of_the_article_is_kept(kept, article):
    Remembering(Here(), kept).submit(read, article).result()
    [file] = kept.iterdir()
    head = file.read_bytes().partition(b"\n")[0].decode()

    labels = set(re.findall(r"[A-Za-z]+", head))
    assert labels <= {"attributions", "entities", "sentences", "P", "R", "O", "L", "E"} | {
        "demand", "refusal", "offer", "condition", "commitment", "warning",
        "expectation", "assessment", "denial", "accusation", "support", "opposition",
    }  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_folder_and_its_files_are_the_users_alone(kept, article):
    Remembering(Here(), kept).submit(read, article).result()
    [file] = kept.iterdir()

    assert [stat.S_IMODE(path.stat().st_mode) for path in (kept, file)] == [0o700, 0o600]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]\n", b'{"attributions":[],"entities":[],"sentences":[[0,5]]}\nabc', b"\xff\xfe\n"]
)
def test_a_file_that_is_not_as_it_was_written_is_read_anew(kept, article, content):
    first = Remembering(Here(), kept).submit(read, article).result()
    [file] = kept.iterdir()
    file.write_bytes(content)
    behind = Counting()

    assert Remembering(behind, kept).submit(read, article).result() == first
    assert behind.asked == 1
    assert Remembering(behind, kept).submit(read, article).result() == first
    assert behind.asked == 1


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(tmp_path, article):
    (tmp_path / "file").write_bytes(b"")

    assert Remembering(Here(), tmp_path / "file").submit(read, article).result() == read(article)


def test_what_was_not_used_for_longest_goes_where_there_is_too_much(kept, article, monkeypatch):
    kept.mkdir()
    for age, name in enumerate(["newest", "older", "oldest"]):
        path = kept / f"{name}.reading"
        path.write_bytes(b"x" * 40_000)
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    (kept / "notes.txt").write_bytes(b"x" * 999_999)
    monkeypatch.setattr(cache, "MOST", 110_000)
    Remembering(Here(), kept).submit(read, article).result()

    assert {path.stem for path in kept.glob("*.reading")} >= {"newest", "older"}
    assert not (kept / "oldest.reading").exists()
    assert (kept / "notes.txt").exists()


def test_nothing_is_kept_where_the_user_wants_nothing_kept(kept, tmp_path):
    run("read", SOURCES, "--no-cache")

    assert not kept.exists()


def test_the_cache_is_cleared_by_a_command(kept):
    run("read", SOURCES)
    count = len(list(kept.iterdir()))

    assert f"{kept}: {count} readings removed" in run("cache", "clear").stdout
    assert list(kept.iterdir()) == []
    assert f"{kept}: 0 readings removed" in run("cache", "clear").stdout


def test_the_library_keeps_nothing_unless_it_is_asked_to(kept):
    read_articles(SOURCES)
    assert not kept.exists()

    read_articles(SOURCES, cache=True)
    assert list(kept.iterdir())

"""briefgen press, from its words to its files."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import press_day
import pytest
from test_build import briefgen

from briefgen.adapters import engine
from briefgen.adapters.engine import Limits
from briefgen.adapters.store import opened
from briefgen.pressing import Order, press
from briefgen.pressing.briefing import Rows, Task, make_story, read_rows

STORY = Path(__file__).resolve().parents[1] / "story"

pytest.importorskip("duckdb")
pytestmark = pytest.mark.timeout(180)


@pytest.fixture(scope="module")
def two_days(tmp_path_factory):
    """A press of two days with briefs of its two largest stories, and the folder it stands in."""
    folder = tmp_path_factory.mktemp("press")
    papers = press_day.PAPERS[:3]
    press_day.lay(folder / "mon", press_day.articles(stories=press_day.STORIES[:2], papers=papers))
    press_day.lay(
        folder / "tue",
        press_day.articles(press_day.DAY.replace(day=6), stories=press_day.STORIES[1:3], papers=papers, seed=2),
    )
    (folder / "topics.toml").write_text(
        '[[topic]]\nname = "Grain"\nwords = ["wheat"]\n\n[[topic]]\nname = "Football"\nwords = ["football"]\n',
        encoding="utf-8",
    )
    for day in ("mon", "tue"):
        done = briefgen(
            "press",
            folder / day,
            "-o",
            folder / "press",
            "--topics",
            folder / "topics.toml",
            "--top",
            "2",
            "--most-articles",
            "2",
        )
        assert done.exit_code == 0, done.output
    return folder


def index(folder, day="2031-05-06"):
    return json.loads((folder / "press" / "briefs" / day / "index.json").read_text(encoding="utf-8"))


@pytest.mark.slow
def test_the_index_tells_what_is_new_what_has_grown_and_what_is_quiet(two_days):
    told = {story["title"]: story["kind"] for story in index(two_days)["stories"]}

    assert told == {
        "Glacier lake above Lowmark drained": "new",
        "Valmora parliament votes on wheat levy": "grown",
        "Ferry runs aground off Karvel": "quiet",
    }
    assert index(two_days)["since"] == "2031-05-05"


@pytest.mark.slow
def test_each_story_has_its_brief_in_every_format(two_days):
    for story in index(two_days)["stories"]:
        folder = two_days / "press" / "briefs" / "2031-05-06" / story["brief"]
        assert {path.name for path in folder.iterdir()} == {f"brief.{name}" for name in ("docx", "html", "json", "md")}


@pytest.mark.slow
def test_a_brief_says_how_many_more_carry_its_story(two_days):
    wheat = next(story for story in index(two_days)["stories"] if "wheat" in story["title"])
    brief = two_days / "press" / "briefs" / "2031-05-06" / wheat["brief"]

    assert "And 4 more articles carry it." in (brief / "brief.md").read_text(encoding="utf-8")
    assert "And 4 more articles carry it." in (brief / "brief.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_brief_says_what_has_changed_since_the_story_s_last_one(tmp_path):
    for day in ("first", "second"):
        assert briefgen("press", STORY / day, "-o", tmp_path / "press", "--format", "md,json").exit_code == 0
    [brief] = (tmp_path / "press" / "briefs" / "2023-03-15").glob("*/brief.md")
    changes = brief.read_text(encoding="utf-8").split("## Changed since 14 March 2023")[1].split("##")[0]

    assert "**People injured:** “at least 14” (brief of 14 March 2023: nine)" in changes
    assert "**Now Fri 17 Mar:**" in changes


@pytest.mark.slow
def test_an_article_that_breaks_the_reader_costs_itself_alone(two_days):
    store = two_days / "press"
    with opened(store, make=False) as held:
        rows = tuple(held.rows("articles", day="2031-05-06"))[:3]
    broken = {**rows[0], "blocks": "["}
    task = Task(
        story="a" * 64,
        key="",
        rows=(broken, *rows[1:]),
        more=0,
        earlier=None,
        template="info-memo",
        formats=("md",),
        provenance=False,
        limits=Limits(),
    )

    made = make_story(task)
    engine.close()

    assert [file for file, _ in made.lost] == [broken["file"]]
    assert "from 2 sources" in made.files["md"].decode()


@pytest.mark.slow
def test_the_watch_list_says_what_it_takes_and_that_there_is_nothing(two_days):
    done = briefgen("press", "topics", "-o", two_days / "press", "--topics", two_days / "topics.toml")

    assert done.output.splitlines()[0] == "Grain: 1 story"
    assert done.output.splitlines()[-1] == "Football: nothing today"


@pytest.mark.slow
def test_a_press_is_asked_for_sentences(two_days):
    done = briefgen("press", "ask", "glacier lake", "-o", two_days / "press", "--since", "2031-05", "--json")
    found = [json.loads(line) for line in done.output.splitlines()]

    assert {one["day"] for one in found} == {"2031-05-06"}
    assert all("lake" in one["text"] for one in found)


@pytest.mark.slow
def test_the_same_words_again_make_nothing_and_change_nothing(two_days):
    before = press_day.tree(two_days / "press")

    done = briefgen(
        "press",
        two_days / "tue",
        "-o",
        two_days / "press",
        "--topics",
        two_days / "topics.toml",
        "--top",
        "2",
        "--most-articles",
        "2",
    )

    assert "Read         0 new articles, 6 items known already" in done.output
    assert press_day.tree(two_days / "press") == before


@pytest.mark.slow
def test_old_days_are_forgotten_and_their_briefs_stay(two_days, tmp_path):
    import shutil

    out = tmp_path / "press"
    shutil.copytree(two_days / "press", out)
    late = press_day.lay(
        tmp_path / "late", press_day.articles(press_day.DAY.replace(day=20), stories=press_day.STORIES[3:])
    )

    done = briefgen("press", late, "-o", out, "--keep", "8d", "--top", "0")

    assert done.exit_code == 0, done.output
    assert {path.name for path in (out / "articles").iterdir()} == {"day=2031-05-20"}
    assert (out / "briefs" / "2031-05-06" / "index.html").is_file()
    assert briefgen("press", late, "-o", out, "--top", "0").exit_code == 0


@pytest.mark.slow
def test_the_reader_reads_every_article_where_it_is_asked_to(tmp_path, monkeypatch):
    monkeypatch.setenv("BRIEFGEN_CACHE", str(tmp_path / "cache"))
    folder = press_day.lay(
        tmp_path / "in", press_day.articles(stories=press_day.STORIES[:2], papers=press_day.PAPERS[:2])
    )
    words = ("press", folder, "-o", tmp_path / "press", "--top", "0", "--read")

    needed = briefgen(*words, "needed")
    assert (needed.exit_code, "Read through" in needed.output) == (0, False)
    assert not (tmp_path / "cache").exists()

    done = briefgen(*words, "all")
    assert "Read through 4 articles" in done.output
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / "cache").glob("*.reading")}
    assert len(kept) == 4

    press_before = press_day.tree(tmp_path / "press")
    assert "Read through 4 articles" in briefgen(*words, "all").output
    assert press_day.tree(tmp_path / "press") == press_before
    assert set((tmp_path / "cache").glob("*.reading")) == set(kept)


@pytest.mark.slow
def test_an_article_that_breaks_the_reader_joins_the_poison(tmp_path, monkeypatch):
    monkeypatch.setenv("BRIEFGEN_CACHE", str(tmp_path / "cache"))
    folder = press_day.lay(
        tmp_path / "in", press_day.articles(stories=press_day.STORIES[:1], papers=press_day.PAPERS[:2])
    )
    order = Order(inputs=(folder,), out=tmp_path / "press", top=0, workers=1)
    press(order)
    with opened(tmp_path / "press") as store:
        rows = list(store.rows("articles"))
        bad = {**rows[0], "blocks": "["}
        (lost,) = read_rows(Rows(rows=(bad, rows[1]), limits=Limits(seconds=20)))
        store.add_poison(max(store.linked), [lost])
        store.add_poison(max(store.linked), [lost])
        assert [row["place"] for row in store.rows("poison")] == [bad["file"]]
    assert lost["stage"] == "reader"


def test_a_dry_run_counts_and_writes_nothing(tmp_path):
    folder = press_day.lay(tmp_path / "in", {**press_day.articles(), "bomb.zip": press_day.zip_bomb()})

    done = briefgen("press", folder, "-o", tmp_path / "press", "--dry-run")

    assert done.output.startswith("12 items; ")
    assert "bomb.zip: bomb.txt: it has more than 20 MB" in done.output
    assert not (tmp_path / "press").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--format", "pdf,json"), "--format knows docx, html, md, json"),
        (("--format", "docx"), "json is needed"),
        (("--keep", "3d"), "--keep needs a number of days above 7"),
        (("--since", "soon"), "--since needs a day"),
        (("--log", "xml"), "--log knows json"),
        (("--read", "some"), "--read knows needed and all"),
        (("--tls-ca", "a"), "--tls-ca, --tls-cert and --tls-key go together"),
    ],
)
def test_wrong_words_are_told_before_anything_is_done(words, told, tmp_path):
    folder = press_day.lay(tmp_path / "in", press_day.articles())

    done = briefgen("press", folder, "-o", tmp_path / "press", *words)

    assert done.exit_code == 2
    assert told in " ".join(done.stderr.split())
    assert not (tmp_path / "press").exists()


def test_nothing_readable_ends_with_two(tmp_path):
    done = briefgen(
        "press", press_day.lay(tmp_path / "in", {"a.txt": b"\x00\x01"}), "-o", tmp_path / "press", "--top", "0"
    )

    assert done.exit_code == 2
    assert "no readable article" in done.stderr


def test_a_folder_that_is_no_press_is_told(tmp_path):
    done = briefgen("press", "stories", "-o", tmp_path)

    assert done.exit_code == 2
    assert "no press stands there; make one: briefgen press ARTICLES -o" in done.stderr


@pytest.mark.parametrize("module", ["duckdb", "distributed"])
def test_a_missing_extra_is_one_line(module, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    folder = press_day.lay(tmp_path / "in", press_day.articles())
    cluster = ("--scheduler", "tcp://127.0.0.1:9") if module == "distributed" else ()

    done = briefgen("press", folder, "-o", tmp_path / "press", *cluster)

    assert done.exit_code == 2
    assert "which is not installed: " in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.slow
def test_ctrl_c_keeps_what_is_in_hand(tmp_path):
    """Stopped after its first batch, a run ends with 130 and goes on from there."""
    rows = b"".join(
        json.dumps(
            {
                "title": f"Ferry {n}",
                "text": f"The ferry number {n} ran aground off Karvel on Sunday.",
                "date": "2031-05-05",
            }
        ).encode()
        + b"\n"
        for n in range(2000)
    )
    folder = press_day.lay(tmp_path / "in", {"wire.jsonl": rows})
    words = [
        sys.executable,
        "-m",
        "briefgen",
        "press",
        str(folder),
        "-o",
        str(tmp_path / "press"),
        "--top",
        "0",
        "--workers",
        "1",
        "--log",
        "json",
    ]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=environment) as run:
        assert run.stderr is not None
        first = json.loads(run.stderr.readline())
        run.send_signal(signal.SIGINT)
        rest = run.stderr.read()

    assert (run.returncode, first["doing"]) == (130, "reading")
    assert "stopping when what is in hand is done" in rest
    done = briefgen("press", folder, "-o", tmp_path / "press", "--top", "0")
    known = int(done.output.split(" items known already")[0].split(", ")[-1].replace(",", ""))
    assert 64 <= known < 2000

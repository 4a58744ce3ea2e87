"""briefgen build: what it writes, what it says, and what it does with bad input."""

import json
import os
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from briefgen.cli import commands

SOURCES = Path(__file__).resolve().parents[2] / "sources"
WIRE = (SOURCES / "001-wire.txt").read_text(encoding="utf-8")
FRENCH = (
    "Le gouvernement a déclaré mardi que les négociations sur le pont reprendraient la semaine prochaine, "
    "selon un communiqué. "
) * 8
NO_QUOTE = (
    "The river rose on Monday. The bridge was closed. Officials met in the town hall to talk about repairs to the road."
)

BAD = {
    "empty file": (b"", "bad.txt: the file is empty"),
    "binary junk": (bytes(range(256)) * 20, "bad.txt: it holds NUL bytes, so it is not a text file"),
    "NUL bytes": (WIRE[:300].encode() + b"\0" + WIRE[300:].encode(), "bad.txt: it holds NUL bytes"),
    "French": (FRENCH.encode(), "bad.txt: it is in French, and briefgen reads English only"),
    "huge": (b"The river rose on Monday. " * 2_000_000, "bad.txt: the file has more than 20 MB"),
}
GOOD = {
    "UTF-16": WIRE.encode("utf-16"),
    "UTF-8 with a mark": WIRE.encode("utf-8-sig"),
    "Windows": WIRE.encode("cp1252", "replace"),
    "no quote anywhere": NO_QUOTE.encode(),
}


def briefgen(*arguments):
    return CliRunner().invoke(commands, [str(argument) for argument in arguments])


def build(*sources, out, options=()):
    return briefgen("build", *sources, "-o", out, "--no-office", *options)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The brief of the sample articles, and what the run said."""
    out = tmp_path_factory.mktemp("sample")
    return out, build(SOURCES, out=out)


def test_three_files_are_written_and_named(sample):
    out, done = sample

    assert (done.exit_code, done.stderr) == (0, "")
    assert sorted(path.name for path in out.iterdir()) == ["brief.docx", "brief.json", "brief.md"]
    assert all(str(path) in done.stdout for path in out.iterdir())


def test_the_calendar_of_the_next_steps_is_written_where_it_is_asked_for(tmp_path):
    done = build(SOURCES, out=tmp_path, options=("--format", "ics"))
    text = (tmp_path / "brief.ics").read_text(encoding="utf-8")

    assert (done.exit_code, [path.name for path in tmp_path.iterdir()]) == (0, ["brief.ics"])
    assert "DTSTART;VALUE=DATE:20251016" in text


def test_the_summary_says_what_was_read_found_and_printed(sample):
    rows = [line[:12].strip() for line in sample[1].stdout.splitlines() if line[:1].strip()]

    assert rows == ["Read", "Found", "On the page", "Left out", "To check", "Subject", "Page", "Wrote"]
    assert "Read         6 articles\n" in sample[1].stdout
    assert "one page, estimated, not measured" in sample[1].stdout


def test_the_summary_has_every_flag_those_that_the_page_has_no_line_for_too(sample):
    out, done = sample
    data = json.loads((out / "brief.json").read_text(encoding="utf-8"))
    after = done.stdout.partition("To check     ")[2].splitlines()
    called = {"unread": "Not read: ", "name-error": "Spelling: ", "hearsay": "Second hand: "}
    flags = [called.get(flag["kind"], "") + flag["text"] for flag in data["dossier"]["flags"]]

    assert [line.strip() for line in after[: len(flags)]] == flags
    assert len(flags) > len([line for line in data["lines"] if line["section"] == "checks"])


def test_a_scene_setter_without_a_meeting_ahead_says_that_another_layout_may_serve_better(tmp_path):
    (tmp_path / "one.txt").write_text(NO_QUOTE, encoding="utf-8")
    told = [
        build(path, out=tmp_path / "out", options=["--layout", "scene-setter"]).stdout
        for path in (tmp_path / "one.txt", SOURCES)
    ]

    assert ["no meeting ahead was found" in text for text in told] == [True, False]


def test_a_page_with_blanks_names_them_and_a_title_of_one_s_own_is_no_headline(tmp_path):
    done = build(SOURCES, out=tmp_path, options=["--template", "scene-setter", "--title", "The strait"])
    rows = [line[:12].strip() for line in done.stdout.splitlines() if line[:1].strip()]

    assert rows == ["Read", "Found", "On the page", "Left out", "To check", "To write", "Page", "Wrote"]
    assert "To write     Our aims, We say\n" in done.stdout


def test_each_line_of_the_page_stands_on_a_line_of_its_own_in_markdown(sample):
    out, _ = sample
    printed = json.loads((out / "brief.json").read_text(encoding="utf-8"))["lines"]
    page = (out / "brief.md").read_text(encoding="utf-8")

    bottom = page.split("## Bottom line\n\n")[1].split("\n\n## ")[0].splitlines()
    first, *others = (line["text"] for line in printed if line["section"] == "bottom_line")

    assert [item.rpartition(" [")[0] for item in bottom] == [f"- **{first}**", *(f"- {text}" for text in others)]
    assert len([line for line in page.splitlines() if line.lstrip().startswith("- ")]) == len(printed)


def test_verbose_gives_each_line_left_out_with_its_reason(tmp_path):
    done = build(SOURCES, out=tmp_path, options=["--verbose"])

    left_out = json.loads((tmp_path / "brief.json").read_text(encoding="utf-8"))["left_out"]
    assert left_out
    assert all(f"{dropped['what']}: {dropped['reason']}" in done.stdout for dropped in left_out)


def test_quiet_says_nothing(tmp_path):
    done = build(SOURCES, out=tmp_path, options=["--quiet", "--format", "md"])

    assert (done.exit_code, done.output) == (0, "")


def test_options_are_printed(tmp_path):
    options = [
        "--format",
        "md",
        "--title",
        "The strait",
        "--to",
        "Head\nof desk",
        "--from",
        "Desk",
        "--marking",
        "DRAFT",
        "--as-of",
        "20 October 2025",
    ]
    build(SOURCES, out=tmp_path, options=options)

    text = (tmp_path / "brief.md").read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["brief.md"]
    assert all(
        words in text for words in ("# The strait", "To Head of desk", "From Desk", "**DRAFT**", "20 October 2025")
    )


def test_a_field_of_the_house_is_printed_where_it_is_given(sample, tmp_path):
    done = build(
        SOURCES, out=tmp_path, options=["--format", "md,json", "--set", "ref=EA/25/014", "--set", "desk = North = 2"]
    )

    assert done.exit_code == 0
    assert " · Ref EA/25/014\n" in (tmp_path / "brief.md").read_text(encoding="utf-8")
    assert "Ref" not in (sample[0] / "brief.md").read_text(encoding="utf-8")
    head = json.loads((tmp_path / "brief.json").read_text(encoding="utf-8"))["head"]
    assert head["own"] == {"ref": "EA/25/014", "desk": "North = 2"}


def test_the_letters_are_as_large_as_the_page_has_room_for(sample, tmp_path):
    (tmp_path / "one.txt").write_text(NO_QUOTE, encoding="utf-8")
    build(tmp_path, out=tmp_path / "out")
    heads = [
        json.loads((out / "brief.json").read_text(encoding="utf-8"))["head"] for out in (sample[0], tmp_path / "out")
    ]

    assert 10.5 <= heads[0]["size"] < heads[1]["size"] == 12.0


def test_a_section_that_a_page_must_have_says_that_nothing_was_found(tmp_path):
    (tmp_path / "one.txt").write_text(NO_QUOTE, encoding="utf-8")
    build(tmp_path / "one.txt", out=tmp_path / "out", options=["--format", "md"])
    page = (tmp_path / "out" / "brief.md").read_text(encoding="utf-8")
    headings = [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")]

    assert headings == ["Bottom line", "Who wants what", "Next steps", "Check before use", "Sources"]
    assert [
        heading for heading in headings if f"## {heading}\n\nNothing certain found in these articles.\n" in page
    ] == [
        "Who wants what",
        "Next steps",
    ]


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_alone_is_one_clear_line_and_exit_2(kind, tmp_path):
    raw, line = BAD[kind]
    (tmp_path / "bad.txt").write_bytes(raw)

    done = build(tmp_path / "bad.txt", out=tmp_path / "out")

    assert (done.exit_code, done.stdout) == (2, "")
    assert f"briefgen: {line}" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("kind", BAD)
def test_beside_a_bad_file_the_good_one_is_read(kind, tmp_path):
    raw, line = BAD[kind]
    (tmp_path / "bad.txt").write_bytes(raw)
    (tmp_path / "good.txt").write_text(WIRE, encoding="utf-8")

    done = build(tmp_path, out=tmp_path / "out")

    assert done.exit_code == 0
    assert "Read         1 article\n" in done.stdout
    assert f"             not read: {line}" in done.stdout


@pytest.mark.parametrize("kind", GOOD)
def test_one_usable_article_makes_a_brief(kind, tmp_path):
    (tmp_path / "good.txt").write_bytes(GOOD[kind])

    assert build(tmp_path, out=tmp_path / "out").exit_code == 0


def test_a_missing_folder_is_named_and_the_rest_is_read(tmp_path):
    alone = build(tmp_path / "none", out=tmp_path / "out")
    beside = build(tmp_path / "none", SOURCES / "001-wire.txt", out=tmp_path / "out")

    assert (alone.exit_code, beside.exit_code) == (2, 0)
    assert f"briefgen: {tmp_path / 'none'}: no such file or folder; check the name\n" == alone.stderr
    assert f"not read: {tmp_path / 'none'}: no such file or folder" in beside.stdout


def test_an_empty_folder_is_told(tmp_path):
    (tmp_path / "empty").mkdir()

    done = build(tmp_path / "empty", out=tmp_path / "out")

    assert (done.exit_code, "no article in this folder" in done.stderr) == (2, True)


def test_the_same_article_twice_counts_once(tmp_path):
    (tmp_path / "a.txt").write_text(WIRE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(WIRE, encoding="utf-8")

    done = build(tmp_path, out=tmp_path / "out")

    assert "Read         1 article\n             b.txt is the same article as a.txt" in done.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path):
    (tmp_path / "a.txt").write_text(WIRE, encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)

    assert "a.txt: the file cannot be read" in build(tmp_path / "a.txt", out=tmp_path / "out").stderr


def test_a_file_name_cannot_move_the_cursor(tmp_path):
    (tmp_path / "a\x1b[2Jb.txt").write_bytes(b"")

    assert "\x1b" not in build(tmp_path, out=tmp_path / "out").output


@pytest.mark.parametrize("target", ["out", "out/brief.docx"])
def test_a_target_that_cannot_be_written_leaves_everything_as_it_was(target, tmp_path):
    out = tmp_path / "out"
    if target == "out":
        out.write_bytes(b"a file, not a folder")
    else:
        (out / "brief.docx").mkdir(parents=True)

    done = build(SOURCES / "001-wire.txt", out=out)

    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr.startswith(f"briefgen: {out}")
    assert "not written" in done.stderr
    assert sorted(path.name for path in tmp_path.rglob("*")) == (["out"] if target == "out" else ["brief.docx", "out"])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--format", "docx,odt"], "--format knows docx, md, html, pdf, json, ics, not odt"),
        (["--as-of", "last week"], "--as-of needs a day such as 2022-01-10, not 'last week'"),
        (["--set", "ref"], "--set needs NAME=TEXT with a name in small letters, such as ref=EA/22/014, not 'ref'"),
        (
            ["--set", "Our Ref=1"],
            "--set needs NAME=TEXT with a name in small letters, such as ref=EA/22/014, not 'Our Ref=1'",
        ),
        (["--paper", "a3"], "'a3' is not one of 'a4', 'letter'"),
        (["--template", "nosuch"], "no such template"),
        (["--wrong"], "No such option"),
    ],
)
def test_wrong_usage_is_told_and_exits_with_2(options, message, tmp_path):
    done = build(SOURCES / "001-wire.txt", out=tmp_path, options=options)

    assert (done.exit_code, message in done.stderr, list(tmp_path.iterdir())) == (2, True, [])


def test_a_template_of_one_s_own_is_used(tmp_path):
    shutil.copy(SOURCES.parent / "templates" / "info-memo.docx", tmp_path / "house.docx")

    assert (
        build(SOURCES / "001-wire.txt", out=tmp_path / "out", options=["--template", tmp_path / "house.docx"]).exit_code
        == 0
    )


def test_publisher_title_and_day_of_a_source_may_be_given_by_hand(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "scan.txt").write_text(NO_QUOTE, encoding="utf-8")
    told = '[[source]]\nfile = "scan.txt"\npublisher = "Harn Post"\ntitle = "Bridge of Harn closed"\nday = 2031-05-05\n'
    (folder / "names.toml").write_text(f'{told}\n[[source]]\nfile = "lost.txt"\nday = 2031-05-06\n', encoding="utf-8")

    done = build(folder, out=tmp_path / "out")
    page = (tmp_path / "out/brief.md").read_text(encoding="utf-8")

    assert (done.exit_code, done.stderr) == (0, "")
    assert "] Harn Post, 5 May 2031.\n" in page
    assert page.startswith("# Bridge of Harn closed\n")
    assert done.stdout.count("lost.txt") == 1
    assert "names.toml: source 2: “lost.txt” is none of the files that were read; check the name" in done.stdout


def test_a_malformed_day_of_a_source_is_refused_with_its_place(tmp_path):
    (tmp_path / "a.txt").write_text(NO_QUOTE, encoding="utf-8")
    (tmp_path / "names.toml").write_text('[[source]]\nfile = "a.txt"\nday = "5 May"\n', encoding="utf-8")

    done = build(tmp_path, out=tmp_path / "out")

    assert done.exit_code == 2
    assert done.stderr == "briefgen: names.toml: source 1, day: “5 May” is no day; write it as 2031-05-03\n"

"""briefgen read, verify and render, and what holds for every command."""

import hashlib
import json
import re
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pytest
from gold import CLUSTERS, GOLD
from jsonschema import Draft202012Validator
from lxml import etree
from test_build import NO_QUOTE, SOURCES, WIRE, briefgen, build

from briefgen.ooxml import W
from briefgen.render.package import unpack

SCHEMA = json.loads((files("briefgen.render") / "dossier.schema.json").read_text(encoding="utf-8"))
HOLDS = "every line is in its sources' words; every quotation, speaker, source id and date holds"
COMMANDS = ("build", "read", "explain", "verify", "render")


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """The folder with the brief of the sample articles."""
    folder = tmp_path_factory.mktemp("out")
    build(SOURCES, out=folder)
    return folder


def edited(out, folder, **changes):
    """A copy of brief.json in which a person has changed fields of the first key quote."""
    brief = json.loads((out / "brief.json").read_text(encoding="utf-8"))
    next(line for line in brief["lines"] if line["section"] == "quotes").update(changes)
    (folder / "edited.json").write_text(json.dumps(brief), encoding="utf-8")
    return folder / "edited.json"


def swapped(out, folder, old, new):
    """A copy of brief.md in which a person has changed words once; the words must stand in it."""
    text = (out / "brief.md").read_text(encoding="utf-8")
    assert old in text
    (folder / "brief.md").write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder / "brief.md"


def test_help_names_every_command_and_exit_code():
    done = briefgen("--help")

    assert done.exit_code == 0
    assert all(f"  {command} " in done.stdout for command in COMMANDS)
    assert all(f"{code}  " in done.stdout for code in (0, 1, 2, 3, 4, 130))


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example(command):
    assert f"Example: briefgen {command} " in briefgen(command, "--help").stdout


def test_the_version_is_the_package_s():
    assert briefgen("--version").stdout == f"briefgen {version('briefgen')}\n"


def test_without_a_command_the_help_is_shown():
    assert "Usage:" in briefgen().output


def test_read_json_is_the_dossier_of_the_schema(out):
    data = json.loads(briefgen("read", SOURCES, "--json").stdout)

    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(data)] == []
    assert data == json.loads((out / "brief.json").read_text(encoding="utf-8"))["dossier"]


def test_brief_json_is_the_brief_of_the_schema(out):
    data = json.loads((out / "brief.json").read_text(encoding="utf-8"))

    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(data)] == []


def test_read_attributions_is_a_json_line_for_each_file(tmp_path):
    (tmp_path / "bad.txt").touch()
    done = briefgen("read", SOURCES / "001-wire.txt", tmp_path, "--attributions")

    (told,) = map(json.loads, done.stdout.splitlines())
    text = (SOURCES / "001-wire.txt").read_text(encoding="utf-8")
    first = min(told["attributions"], key=lambda each: each["content"][0])
    assert (told["file"], set(first)) == ("001-wire.txt", {"source", "cue", "content"})
    assert all(text[start:end] for each in told["attributions"] for spans in each.values() for start, end in spans)
    assert done.stderr == "briefgen: bad.txt: the file is empty; save the article again\n"


def test_read_alone_is_for_people():
    done = briefgen("read", SOURCES, "--verbose")

    titles = ("Verbatim", "Reported, not verbatim", "Doubtful", "Positions", "Next steps", "To check", "Left out")
    assert done.exit_code == 0
    assert all(f"\n{title}\n  - " in done.stdout for title in titles)


def test_read_has_quotation_marks_only_around_what_an_article_has_in_them(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Ferry strike ends\n\nBy Ann Fell | Harbour Times | 2031-05-02\n\n"
        "Minister Lena Gross of Norvania said that the ferries would sail again on Monday.\n\n"
        "“We have found the money,” Gross told reporters in Velograd on Friday.\n\n"
        "The Sudmark Shipping company disclosed the list of its captains in a letter to Gross.\n",
        encoding="utf-8",
    )
    told = briefgen("read", tmp_path).stdout

    assert told.partition("\nVerbatim\n")[2].startswith("  - “We have found the money” – Lena Gross [001]\n")
    assert "\nReported, not verbatim\n  - Lena Gross: that the ferries would sail again on Monday. [001]\n" in told
    assert told.count("“") == told.count("“We have found the money”")
    assert all(
        "list of its captains" not in quote["text"]
        for quote in json.loads(briefgen("read", tmp_path, "--json").stdout)["quotes"]
    )


def test_json_and_attributions_exclude_each_other():
    assert briefgen("read", SOURCES, "--json", "--attributions").exit_code == 2


@pytest.mark.parametrize("name", ["brief.md", "brief.docx"])
def test_a_fresh_brief_verifies(name, out):
    done = briefgen("verify", out / name, SOURCES)

    assert (done.exit_code, done.stdout) == (0, f"{out / name}: {HOLDS}\n")


def test_a_changed_quotation_is_told(out, tmp_path):
    quotes = [
        line
        for line in json.loads((out / "brief.json").read_text(encoding="utf-8"))["lines"]
        if line["section"] == "quotes"
    ]
    word = quotes[0]["text"].split()[3]
    done = briefgen(
        "verify", swapped(out, tmp_path, quotes[0]["text"], quotes[0]["text"].replace(word, "elsewhere")), SOURCES
    )

    assert done.exit_code == 1
    assert done.stdout.startswith("In their words, line 1: not verbatim in [")
    assert len(done.stdout.splitlines()) == 1


def test_a_changed_day_figure_or_not_fails_and_other_words_are_only_listed(out, tmp_path):
    page = (out / "brief.md").read_text(encoding="utf-8")
    line = next(
        line
        for line in page.split("## Bottom line")[1].splitlines()
        if line.startswith("- ") and re.search(r"\d+ \w+", line.partition("[")[0])
    )
    figure = re.search(r"\d+ \w+", line)[0]
    done = briefgen("verify", swapped(out, tmp_path, figure, f"977 {figure.split()[1]}"), SOURCES)
    assert (done.exit_code, "figure changed: 977" in done.stdout, HOLDS in done.stdout) == (1, True, False)

    done = briefgen("verify", swapped(out, tmp_path, figure, f"{figure} (as all agree)"), SOURCES)
    assert (done.exit_code, "drafter's words: “as all agree”" in done.stdout) == (0, True)
    assert done.stdout.endswith("no source of a line contradicts it; 1 line with drafter's words\n")


@pytest.mark.slow
@pytest.mark.parametrize("layout", ["info-memo", "scene-setter", "readout", "submission"])
def test_a_fresh_brief_of_each_layout_verifies_with_its_articles_and_with_what_it_carries(layout, tmp_path):
    build(SOURCES, out=tmp_path, options=["--layout", layout, "--provenance"])
    carried = briefgen("verify", tmp_path / "brief.docx")
    named = [briefgen("verify", tmp_path / name, SOURCES) for name in ("brief.docx", "brief.md")]

    assert [(done.exit_code, HOLDS in done.stdout) for done in (carried, *named)] == [(0, True)] * 3
    assert carried.stdout.endswith("which is not signed: name the articles to check against them\n")
    assert all("signed" not in done.stdout for done in named)


@pytest.mark.slow
@pytest.mark.skipif(not CLUSTERS, reason="the annotated clusters are not beside this checkout")
@pytest.mark.parametrize("cluster", CLUSTERS[:3])
def test_a_fresh_brief_of_real_articles_verifies(cluster, tmp_path):
    build(GOLD / cluster, out=tmp_path)

    assert [
        HOLDS in briefgen("verify", tmp_path / name, GOLD / cluster).stdout for name in ("brief.docx", "brief.md")
    ] == [True, True]


def test_a_line_that_was_forged_with_its_checksum_is_the_drafter_s(out, tmp_path):
    brief = json.loads((out / "brief.json").read_text(encoding="utf-8"))
    line = brief["lines"][0]
    line["text"] = "Valmora will surrender at once."
    parts = [
        [line["lead"], line["text"], line["tail"], "\x01".join(line["sources"])],
        [line["lead"], line["tail"], "\x01".join(line["sources"])],
    ]
    line["check"], line["check_frame"] = (hashlib.sha256("\x00".join(part).encode()).hexdigest()[:16] for part in parts)
    (tmp_path / "edited.json").write_text(json.dumps(brief), encoding="utf-8")
    done = briefgen("render", tmp_path / "edited.json", "-o", tmp_path / "new.md", "--no-office")

    assert "Own words    Valmora will surrender at once." in done.stdout


def test_an_unknown_source_and_a_wrong_day_are_told(out, tmp_path):
    done = briefgen("verify", swapped(out, tmp_path, "[1]", "[77]"), SOURCES)
    assert (done.exit_code, "[77] is none of the sources" in done.stdout) == (1, True)

    done = briefgen("verify", swapped(out, tmp_path, "[1–5]", "[1–8]"), SOURCES)
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [f"Next steps, line 2: [{number}] is none of the sources" for number in (7, 8)]

    done = briefgen("verify", swapped(out, tmp_path, "As of 15 October", "As of 16 June"), SOURCES)
    assert (done.exit_code, "no source speaks of 16 June 2025" in done.stdout) == (1, True)


@pytest.mark.parametrize("name", ["brief.md", "brief.docx"])
def test_numbers_that_are_not_those_of_the_files_lead_to_the_right_articles(name, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for source, number in (("001-wire.txt", "004"), ("002-blog.txt", "007")):
        (folder / f"{number}.txt").write_bytes((SOURCES / source).read_bytes())
    build(folder, out=tmp_path)
    page = (tmp_path / "brief.md").read_text(encoding="utf-8")
    data = json.loads((tmp_path / "brief.json").read_text(encoding="utf-8"))
    entries = [line for line in page.split("## Sources")[1].splitlines() if line.startswith("- [")]

    assert [source["id"] for source in data["dossier"]["sources"]] == ["004", "007"]
    assert [(entry[:5], entry[-6:]) for entry in entries] == [("- [1]", " #004."), ("- [2]", " #007.")]
    assert briefgen("verify", tmp_path / name, folder).stdout == f"{tmp_path / name}: {HOLDS}\n"


@pytest.mark.parametrize("name", ["brief.md", "brief.docx"])
def test_the_blanks_that_nobody_has_filled_are_named_and_are_no_fault(name, tmp_path):
    build(SOURCES, out=tmp_path, options=["--template", "scene-setter"])
    done = briefgen("verify", tmp_path / name, SOURCES)

    assert (done.exit_code, done.stdout.splitlines()) == (
        0,
        [
            "Our aims is empty: a person has to write it",
            "We say is empty: a person has to write it",
            f"{tmp_path / name}: {HOLDS}",
        ],
    )
    assert briefgen("verify", tmp_path / name, SOURCES, "--quiet").stdout == ""


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("brief.pdf", b"%PDF", "give the brief as .docx or .md"),
        ("brief.docx", b"junk", "brief.docx: not a Word document"),
        ("brief.md", b"\xff\xfe", "brief.md: not UTF-8 at byte 0"),
        ("brief.md", b"\n", "brief.md: it has no words"),
        ("none.md", None, "none.md: no such file"),
    ],
)
def test_what_cannot_be_verified_is_told(name, raw, message, tmp_path):
    if raw is not None:
        (tmp_path / name).write_bytes(raw)
    done = briefgen("verify", tmp_path / name, SOURCES)

    assert (done.exit_code, message in done.stderr) == (2, True)


def test_an_unedited_brief_renders_to_the_same_bytes(out, tmp_path):
    done = briefgen("render", out / "brief.json", "-o", tmp_path, "--no-office")

    assert done.exit_code == 0
    assert {path.name: path.read_bytes() == (out / path.name).read_bytes() for path in tmp_path.iterdir()} == {
        "brief.docx": True,
        "brief.md": True,
    }


def test_an_edited_line_is_the_drafter_s(out, tmp_path):
    done = briefgen(
        "render", edited(out, tmp_path, text="They agreed on everything."), "-o", tmp_path / "new.md", "--no-office"
    )

    assert "Own words    They agreed on everything." in done.stdout
    assert "They agreed on everything" in (tmp_path / "new.md").read_text(encoding="utf-8")
    assert "drafter’s words" in (tmp_path / "new.md").read_text(encoding="utf-8").replace("'", "’")


def test_a_brief_of_before_which_names_no_speaker_apart_says_still_who_spoke(out, tmp_path):
    quote = next(
        line
        for line in json.loads((out / "brief.json").read_text(encoding="utf-8"))["lines"]
        if line["section"] == "quotes"
    )
    briefgen("render", edited(out, tmp_path, speaker=""), "-o", tmp_path / "new.md", "--no-office")
    words = (tmp_path / "new.md").read_text(encoding="utf-8").split("## In their words")[1].split("\n## ")[0]

    assert quote["tail"].startswith(quote["speaker"])
    assert quote["tail"] in words


def test_edited_lines_are_set_in_smaller_letters_where_they_need_the_room(tmp_path):
    def size(path):
        styles = etree.fromstring(unpack(path.read_bytes())["word/styles.xml"])
        return int(styles.find(f"{W}style[@{W}styleId='TableText']/{W}rPr/{W}sz").get(f"{W}val")) / 2

    (tmp_path / "one.txt").write_text(NO_QUOTE, encoding="utf-8")
    build(tmp_path / "one.txt", out=tmp_path / "out")
    page = json.loads((tmp_path / "out" / "brief.json").read_text(encoding="utf-8"))
    page["lines"][0]["text"] = "A long story. " * 190
    (tmp_path / "edited.json").write_text(json.dumps(page), encoding="utf-8")
    done = briefgen("render", tmp_path / "edited.json", "-o", tmp_path / "new.docx", "--no-office")

    assert (done.exit_code, size(tmp_path / "out" / "brief.docx")) == (0, 12)
    assert size(tmp_path / "new.docx") < 12


def test_edited_lines_that_take_two_pages_are_refused(out, tmp_path):
    done = briefgen(
        "render", edited(out, tmp_path, text="A long story. " * 200), "-o", tmp_path / "new.docx", "--no-office"
    )

    assert (done.exit_code, "takes 2 pages" in done.stderr, (tmp_path / "new.docx").exists()) == (3, True, False)


@pytest.mark.parametrize(
    ("raw", "message"),
    [(b"{", "b.json: no JSON"), (b"{}", "b.json: schema: must be 'briefgen/brief/1'"), (b"\xff", "b.json: not UTF-8")],
)
def test_what_is_no_brief_json_is_told(raw, message, tmp_path):
    (tmp_path / "b.json").write_bytes(raw)
    done = briefgen("render", tmp_path / "b.json", "-o", tmp_path)

    assert (done.exit_code, message in done.stderr) == (2, True)


def test_a_wrong_field_is_named_with_its_file(out, tmp_path):
    done = briefgen("render", edited(out, tmp_path, section="nowhere"), "-o", tmp_path)

    assert done.exit_code == 2
    assert "edited.json: lines[" in done.stderr
    assert ".section: must be one of bottom_line" in done.stderr


def test_an_article_without_findings_reads(tmp_path):
    (tmp_path / "a.txt").write_text(NO_QUOTE, encoding="utf-8")

    assert "no quotes, no positions" in briefgen("read", Path(tmp_path)).stdout


def test_show_cut_prints_what_is_no_part_of_an_article_with_its_place_and_reason():
    done = briefgen("read", SOURCES / "002-blog.txt", "--show-cut")
    lines = [line for line in done.stdout.splitlines() if "advertisement" in line.lower()]
    start, end = (int(number) for number in lines[0].split()[0].split("-"))

    assert done.exit_code == 0
    assert "advertisement" in (SOURCES / "002-blog.txt").read_text(encoding="utf-8")[start:end].lower()


def test_show_cut_and_json_exclude_each_other():
    assert briefgen("read", SOURCES, "--json", "--show-cut").exit_code == 2


def test_reprints_are_told_as_one_voice(tmp_path):
    (tmp_path / "1.txt").write_text(WIRE, encoding="utf-8")
    (tmp_path / "2.txt").write_text(
        f"{WIRE.rstrip()}\n\nThe ferry company said that it would wait.\n", encoding="utf-8"
    )

    assert "one voice: [001], [002] print one text" in briefgen("read", tmp_path).stdout
    assert json.loads(briefgen("read", tmp_path, "--json").stdout)["echoes"] == [["001", "002"]]

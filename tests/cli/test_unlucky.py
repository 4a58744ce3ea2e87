"""One odd file, one broken check: the brief is made all the same, and the odd thing is read or named in one line."""

import json
import os
import subprocess
import sys
import zipfile
from concurrent.futures import Future
from urllib.parse import unquote

import pytest
from cli.test_build import WIRE, build
from pages import paragraphs
from typer.testing import CliRunner

from briefgen.adapters.files import write_all
from briefgen.cli import commands
from briefgen.errors import LimitError
from briefgen.merge import flags
from briefgen.ooxml import RELS
from briefgen.ports import Here
from briefgen.render.package import parse

TALKS = "The talks of Norvania and Valmora in Port Ellis ended on Monday without a deal, the ministers said."
SAID = "“We will meet again,” Foreign Minister Mara Velk of Norvania said."
CHARSETS = "undefined base64 hex rot13 zlib bz2 uu punycode idna unicode_escape raw_unicode_escape utf-7".split()
ADDRESSES = (
    "http://evil.example/?t={{to}}&m={{marking}}&s={{sender}}",
    "http://evil.example/?m=%7B%7Bmarking%7D%7D",
    "http://evil.example/?p={{positions}}",
    "http://evil.example/{{9**99999999}}",
    "http://news.example/a?utm_id={{campaign.id}}",
    "http://evil.example/{{title.__class__.__mro__}}",
    "http://evil.example/{%25if%20x%25}",
    "http://evil.example/{{",
)


def page(*, title="Talks end", address="http://news.example/a", charset="utf-8", publisher="Post"):
    name = f'<meta property="og:site_name" content="{publisher}">' if publisher else ""
    return (
        f'<html><head><meta charset="{charset}"><title>{title}</title><link rel="canonical" href="{address}">{name}'
        '<meta property="article:published_time" content="2022-01-11"></head>'
        f"<body><article><h1>{title}</h1><p>{TALKS} {SAID}</p><p>{TALKS.replace('Port Ellis', 'the port')}</p>"
        "</article></body></html>"
    )


@pytest.fixture
def folder(tmp_path):
    """A folder with one good article."""
    made = tmp_path / "in"
    made.mkdir()
    (made / "good.txt").write_text(WIRE, encoding="utf-8")
    return made


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_pages_address_is_a_link_and_no_expression(folder, tmp_path, address):
    (folder / "a.html").write_text(page(address=address), encoding="utf-8")

    done = build(
        folder, out=tmp_path / "out", options=("--to", "Director", "--from", "Desk", "--marking", "OFFICIAL-SENSITIVE")
    )

    assert (done.exit_code, done.stderr) == (0, "")
    with zipfile.ZipFile(tmp_path / "out/brief.docx") as archive:
        links = parse("rels", archive.read("word/_rels/document.xml.rels")).iter(f"{RELS}Relationship")
        targets = [unquote(link.get("Target")) for link in links if link.get("TargetMode") == "External"]
    assert unquote(address) in targets
    assert not any("OFFICIAL" in target for target in targets)


@pytest.mark.parametrize("title", ["{{ page.title }}", "{% block title %}", "Talks {{ end", "{# note #}"])
def test_a_title_with_braces_is_printed_as_it_stands(folder, tmp_path, title):
    (folder / "a.html").write_text(page(title=title, publisher=""), encoding="utf-8")

    done = build(folder, out=tmp_path / "out")
    sources = [
        line["text"]
        for line in json.loads((tmp_path / "out/brief.json").read_text())["lines"]
        if line["section"] == "sources"
    ]

    assert (done.exit_code, done.stderr) == (0, "")
    assert any(title in text for text in sources)
    assert any(f"“{title}”" in text for text in paragraphs((tmp_path / "out/brief.docx").read_bytes()))


@pytest.mark.parametrize("publisher", ["{{ marking }} Post", "{% if x %}Post", "The {{ Post"])
def test_a_publisher_with_braces_is_printed_as_it_stands(folder, tmp_path, publisher):
    (folder / "a.html").write_text(page(publisher=publisher), encoding="utf-8")

    done = build(folder, out=tmp_path / "out", options=("--marking", "SECRET"))

    assert (done.exit_code, done.stderr) == (0, "")
    assert any(
        f"] {publisher}, 11 January 2022" in text for text in paragraphs((tmp_path / "out/brief.docx").read_bytes())
    )


def test_a_party_settled_by_hand_may_have_braces(folder, tmp_path):
    (folder / "a.html").write_text(page(), encoding="utf-8")
    names = tmp_path / "names.toml"
    names.write_text('[[person]]\nname = "Mara Velk"\nparty = "{{marking}}"\n', encoding="utf-8")

    done = build(folder / "a.html", out=tmp_path / "out", options=("--marking", "SECRET", "--names", names))

    assert done.exit_code == 0
    assert "marking" in (tmp_path / "out/brief.md").read_text(encoding="utf-8")
    assert not any(
        "left over" in dropped["reason"]
        for dropped in json.loads((tmp_path / "out/brief.json").read_text())["left_out"]
    )


@pytest.mark.parametrize("name", ["{{ to }}.txt", "{% raw %}.txt"])
def test_a_file_name_with_braces_is_printed_as_it_stands(folder, tmp_path, name):
    (folder / name).write_text(f"{TALKS}\n\n{SAID}\n", encoding="utf-8")

    assert build(folder, out=tmp_path / "out").exit_code == 0


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_page_that_declares_an_odd_charset_is_read(folder, tmp_path, charset):
    (folder / "a.html").write_text(page(charset=charset), encoding="utf-8")

    done = build(folder, out=tmp_path / "out")

    assert (done.exit_code, done.stderr) == (0, "")
    assert "Read         2 articles" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="file names are bytes on POSIX alone")
def test_a_file_name_that_is_not_utf_8_is_shown_in_hexadecimal(folder, tmp_path):
    (folder / os.fsdecode(b"\xff.txt")).write_text(f"{TALKS}\n\n{SAID}\n", encoding="utf-8")

    done = build(folder, out=tmp_path / "out")

    assert (done.exit_code, done.stderr) == (0, "")
    assert "\\xff.txt" in (tmp_path / "out/brief.json").read_text(encoding="utf-8")


def test_a_link_to_itself_is_named(folder, tmp_path):
    (folder / "loop.txt").symlink_to(folder / "loop.txt")

    done = build(folder, out=tmp_path / "out")

    assert done.exit_code == 0
    assert "not read: loop.txt: a link that leads out of the folder, or to itself; give the file itself" in done.stdout


@pytest.mark.parametrize(
    "told",
    [
        "voted on the plan on 2022-06-28",
        "voted 07-05 for the plan",
        "contempt vote 2012-06-28 passed",
        "voted 7-5 for the plan",
    ],
)
def test_a_vote_beside_a_day_in_figures_is_read(folder, tmp_path, told):
    (folder / "vote.txt").write_text(
        f"Council votes\n\nThe council {told} in the capital.\n\n{SAID}\n", encoding="utf-8"
    )

    assert build(folder, out=tmp_path / "out").exit_code == 0


def boom(*_, **__):
    raise KeyError("06")


@pytest.mark.parametrize("name", flags.CHECKS)
def test_a_check_that_breaks_off_is_named_and_costs_only_itself(folder, tmp_path, monkeypatch, name):
    monkeypatch.setitem(flags.CHECKS, name, boom)

    done = build(folder, out=tmp_path / "out", options=("--verbose",))

    assert done.exit_code == 6
    assert done.stderr.splitlines()[-1] == (
        f"briefgen: the check of {name} failed (KeyError: '06') and is left out; "
        "please report it, with what --verbose prints"
    )
    assert "Traceback" in done.stderr
    assert (tmp_path / "out/brief.docx").exists()


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("briefgen.merge.merge_quotes", "the merging of quotations"),
        ("briefgen.merge.merge_positions", "the merging of positions"),
        ("briefgen.merge.merge_steps", "the merging of next steps"),
        ("briefgen.merge.name_topics", "the naming of topics"),
        ("briefgen.merge.find_statements", "the finder of the news"),
        ("briefgen.merge.find_figures", "the finder of figures"),
        ("briefgen.pipeline.extract", "the findings of [001]"),
        ("briefgen.reader.read", "the reading of [001]"),
    ],
)
def test_a_stage_that_breaks_off_is_named_and_the_rest_goes_on(folder, tmp_path, monkeypatch, place, told):
    monkeypatch.setattr(place, boom)

    done = build(folder, out=tmp_path / "out", options=("--no-cache",))

    assert done.exit_code == 6
    assert f"briefgen: {told} failed (KeyError: '06')" in done.stderr
    assert (tmp_path / "out/brief.docx").exists()


def test_what_has_changed_is_left_out_where_the_comparison_breaks_off(folder, tmp_path, monkeypatch):
    build(folder, out=tmp_path / "before")
    monkeypatch.setattr("briefgen.pipeline.find_changes", boom)

    done = build(folder, out=tmp_path / "out", options=("--since", tmp_path / "before/brief.json"))

    assert done.exit_code == 6
    assert "briefgen: the comparison with the earlier brief failed (KeyError: '06')" in done.stderr


def test_a_file_that_breaks_its_reader_is_named_and_the_others_are_read(folder, tmp_path, monkeypatch):
    (folder / "odd.txt").write_text(f"{TALKS}\n\n{SAID}\n", encoding="utf-8")
    from briefgen import pipeline

    read = pipeline.read_articles_of
    monkeypatch.setattr("briefgen.api.worker", Here)
    monkeypatch.setattr(
        pipeline, "read_articles_of", lambda number, name, raw: boom() if name == "odd.txt" else read(number, name, raw)
    )

    done = build(folder, out=tmp_path / "out")

    assert done.exit_code == 0
    assert (
        "not read: odd.txt: it could not be read (KeyError: '06'); leave it out, or save the article's text as .txt"
        in done.stdout
    )


class Bounded(Here):
    """A runner whose limits one function passes, with one article."""

    def __init__(self, function, name):
        self.function, self.name = function, name

    def submit(self, function, *arguments):
        made = Future()
        if function.__name__ == self.function and self.name in [getattr(given, "file", given) for given in arguments]:
            made.set_exception(LimitError("it takes more than 120 seconds of processor time"))
            return made
        return super().submit(function, *arguments)


@pytest.mark.parametrize("stage", ["read_articles_of", "read", "extract"])
def test_a_file_that_takes_too_long_is_named_and_the_others_are_read(folder, tmp_path, monkeypatch, stage):
    (folder / "odd.txt").write_text(f"{TALKS}\n\n{SAID} Nobody knows why.\n", encoding="utf-8")
    monkeypatch.setattr("briefgen.api.worker", lambda: Bounded(stage, "odd.txt"))

    done = build(folder, out=tmp_path / "out", options=("--no-cache",))

    assert done.exit_code == 0
    line = (
        "not read: odd.txt: it takes more than 120 seconds of processor time; "
        "leave it out, or save the article's text as .txt"
    )
    assert line in done.stdout
    assert [
        article["file"] for article in json.loads((tmp_path / "out/brief.json").read_bytes())["dossier"]["sources"]
    ] == ["good.txt"]


@pytest.mark.parametrize("stage", ["read_articles_of", "read", "extract"])
def test_where_the_only_file_takes_too_long_there_is_one_clear_line(folder, tmp_path, monkeypatch, stage):
    monkeypatch.setattr("briefgen.api.worker", lambda: Bounded(stage, "good.txt"))

    done = build(folder, out=tmp_path / "out", options=("--no-cache",))

    assert done.exit_code == 2
    assert "briefgen: good.txt: it takes more than 120 seconds of processor time" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_build_into_a_folder_into_which_another_one_writes_is_refused_in_one_line(folder, tmp_path):
    out = tmp_path / "out"
    done = []

    def files():
        yield out / "brief.md", b"of the other run"
        done.append(build(folder, out=out))

    write_all(files())

    assert (done[0].exit_code, done[0].stdout) == (4, "")
    assert done[0].stderr == f"briefgen: another briefgen is writing into {out}/; try again when it has ended\n"
    assert [path.name for path in out.iterdir()] == ["brief.md"]


ODD = "\u202e\u2066\u009b2J\x85\u2028\x7f"
NAMES = ("obey\x1b[2J.txt", "turn\u202e.txt", "both\u009b.html")


@pytest.fixture
def obeyed(tmp_path):
    """A folder of articles whose words, titles and names a terminal could obey."""
    made = tmp_path / "odd"
    made.mkdir()
    (made / "good.txt").write_text(WIRE.replace("Norvania", f"Nor{ODD}vania"), encoding="utf-8")
    (made / "a.html").write_text(
        page(title=f"Talks{ODD} end", publisher=f"Post{ODD}", address=f"http://news.example/{ODD}"), "utf-8"
    )
    (made / "said.txt").write_text(
        f"{TALKS}\n\n“We will {ODD} meet again,” Foreign Minister Mara Velk{ODD} said.\n", encoding="utf-8"
    )
    for name in NAMES:
        (made / name).write_bytes(b"\x00")
    return made


def obeys(text):
    return [sign for sign in text if not sign.isprintable() and sign not in "\n\u200b\xa0"]


@pytest.mark.parametrize(
    "command", ["build -v", "read -v", "read --show-cut", "read --json", "read --attributions", "explain"]
)
def test_nothing_that_a_terminal_could_obey_is_printed(obeyed, tmp_path, command):
    name, *options = command.split()
    out = ["-o", str(tmp_path / "out"), "--no-office", "--format", "docx,md,json,ics"] if name == "build" else []

    done = CliRunner().invoke(commands, [name, str(obeyed), *options, *out])

    assert done.exit_code == 0
    assert obeys(done.stdout + done.stderr) == []
    if name == "build":
        assert obeys((tmp_path / "out/brief.ics").read_text(encoding="utf-8")) == []
    if "--json" in options:
        assert "\u202e" in json.dumps(json.loads(done.stdout), ensure_ascii=False)


@pytest.mark.parametrize(
    "arguments",
    [["--x\x1b[2J"], ["no\u202esuch"], ["template", "check", "plain", "a\x1b[2J.docx"], ["read", "--json\x9b"]],
)
def test_wrong_usage_prints_nothing_that_a_terminal_could_obey(arguments):
    done = subprocess.run([sys.executable, "-m", "briefgen", *arguments], capture_output=True, check=False)

    assert done.returncode == 2
    assert b"Try 'python -m briefgen" in done.stderr
    assert obeys(done.stderr.decode()) == []

"""briefgen template …, --layout, --provenance and --clean, as a person runs them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import docx
import pytest
from pages import W, para, paragraphs, part, text_of
from typer.testing import CliRunner

from briefgen.adapters.templates import load_template
from briefgen.cli import commands
from briefgen.ooxml import pack
from briefgen.render.lint import Weight, check_word
from briefgen.render.package import unpack
from briefgen.render.sample import sample_brief
from briefgen.render.word import render_docx

SOURCES = Path(__file__).resolve().parents[2] / "sources"


def briefgen(*arguments):
    return CliRunner().invoke(commands, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty current folder, with an empty folder for settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFGEN_CONFIG", str(tmp_path / "settings" / "config.toml"))
    return tmp_path


def test_a_new_template_is_found_checked_and_used(folder):
    assert briefgen("template", "new", "house", "--from", "readout", "-o", "templates").exit_code == 0
    assert "house " in briefgen("template", "list").stdout
    assert briefgen("template", "check", "house").stdout == "house: can be used\n"
    assert briefgen("template", "check", "templates/house.md.j2").exit_code == 0

    made = briefgen("build", SOURCES, "--template", "house", "--no-office", "-o", "out")
    assert (made.exit_code, " of one side" in made.stdout) == (0, True)  # as many as there is room for


def test_a_new_template_in_the_current_folder_is_listed_and_other_documents_are_not(folder):
    briefgen("template", "new", "house")
    Path("report.docx").write_bytes(Path("house.docx").read_bytes())

    assert [line.split()[0] for line in briefgen("template", "list").stdout.splitlines()] == [
        "house", "info-memo", "plain", "readout", "scene-setter", "submission"
    ]  # fmt: skip
    assert "there is nothing to comment on" in briefgen("template", "check", "house", "--annotate").stdout


def test_a_new_template_never_replaces_a_file(folder):
    briefgen("template", "new", "house")
    again = briefgen("template", "new", "house")

    assert (again.exit_code, "house.docx: is there already" in again.stderr) == (2, True)
    assert briefgen("template", "new", "../house").exit_code == 2


def test_templates_of_the_user_are_found_in_the_settings_folder(folder):
    briefgen("template", "new", "mine", "-o", folder / "settings" / "templates")

    assert "mine " in briefgen("template", "list").stdout
    assert briefgen("template", "check", "mine").exit_code == 0


def test_a_faulty_template_is_told_and_annotated(folder):
    briefgen("template", "new", "house")
    parts = unpack(Path("house.docx").read_bytes())
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"{{ title }}", b"{{ titel }}")
    Path("house.docx").write_bytes(pack(parts))
    done = briefgen("template", "check", "house.docx", "--annotate")

    assert (done.exit_code, "did you mean 'title'?" in done.stdout) == (1, True)
    assert b"did you mean" in unpack(Path("house.checked.docx").read_bytes())["word/comments.xml"]


def test_a_preview_says_what_it_cannot_make(folder, monkeypatch):
    monkeypatch.setenv("PATH", str(folder))
    if shutil.which("soffice") or any(
        Path(place).exists() for place in ("/usr/bin/soffice", "/opt/libreoffice/program/soffice")
    ):
        pytest.skip("the office suite is found outside of PATH too")
    assert "no PDF and no PNG: LibreOffice" in briefgen("template", "preview", "info-memo").stdout


def test_markdown_is_previewed_alone(folder):
    assert briefgen("template", "preview", "info-memo.md.j2").exit_code == 2  # a path, and there is no such file here
    briefgen("template", "new", "house")

    assert briefgen("template", "preview", "house.md.j2").stdout == "preview/house.md\n"
    assert Path("preview/house.md").read_text(encoding="utf-8").startswith("**OFFICIAL**")


def test_fields_are_listed():
    assert "next_steps" in briefgen("template", "fields").stdout


@pytest.mark.parametrize(
    ("layout", "empty"),
    [("submission", ["Recommendation", "Decision by", "Press line"]), ("scene-setter", ["Our aims", "We say"])],
)
def test_a_brief_with_provenance_is_verified_alone_and_cleaned(folder, layout, empty):
    made = briefgen("build", SOURCES, "--provenance", "--no-office", "--layout", layout, "-o", "out")
    verified = briefgen("verify", "out/brief.docx")

    assert f"To write     {', '.join(empty)}\n" in made.stdout
    assert verified.stdout.splitlines() == [
        *(f"{name} is empty: a person has to write it" for name in empty),
        "out/brief.docx: every line is in its sources' words; every quotation, speaker, source id and date holds",
        (
            "out/brief.docx: checked against the dossier in the file, which is not signed: "
            "name the articles to check against them"
        ),
    ]
    assert verified.exit_code == 0
    assert briefgen("render", "out/brief.docx", "--clean", "-o", "release.docx").exit_code == 0
    released = briefgen("verify", "release.docx")
    assert (released.exit_code, "it carries no dossier" in released.stderr) == (2, True)
    assert briefgen("verify", "release.docx", SOURCES).exit_code == 0


NAMES = '[[person]]\nname = "Ilena Braske-Horn"\nvariants = ["Ilena Brask", "Brask"]\nrole = "Chief Negotiator"\n'


def test_names_that_were_settled_hold_for_the_file_alone_and_with_the_names_file(folder):
    Path("settled.toml").write_text(NAMES, encoding="utf-8")
    briefgen("build", SOURCES, "--names", "settled.toml", "--provenance", "--no-office", "-o", "out")
    comments = unpack(Path("out/brief.docx").read_bytes())["word/comments.xml"].decode()

    assert "Settled by the drafter: Ilena Braske-Horn, Chief Negotiator, Valmora" in comments
    assert briefgen("verify", "out/brief.docx").exit_code == 0
    assert briefgen("verify", "out/brief.docx", SOURCES, "--names", "settled.toml").exit_code == 0
    assert briefgen("verify", "out/brief.docx", SOURCES).exit_code == 1  # the articles alone know no such name


def test_a_brief_that_is_rendered_again_can_carry_its_evidence(folder):
    briefgen("build", SOURCES, "--no-office", "--format", "json", "-o", "out")
    made = briefgen("render", "out/brief.json", SOURCES, "--provenance", "--no-office", "-o", "again")
    Path("other").mkdir()
    Path("other/001.txt").write_text(
        "Ferries stay in port until Friday, the harbour office said on Monday.\n" * 9, encoding="utf-8"
    )
    refused = briefgen("render", "out/brief.json", "other", "--provenance", "--no-office", "-o", "refused")

    assert (made.exit_code, briefgen("verify", "again/brief.docx").exit_code) == (0, 0)
    assert (refused.exit_code, "these are not its articles: [00" in refused.stderr, Path("refused").exists()) == (
        2,
        True,
        False,
    )
    assert briefgen("render", "out/brief.json", "--provenance").exit_code == 2


def test_html_is_one_of_the_formats(folder):
    briefgen("build", SOURCES, "--no-office", "--format", "html", "--layout", "scene-setter", "-o", "out")

    assert "<h2>Our aims</h2>" in Path("out/brief.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("pages", ["0", "21", "x"])
def test_the_number_of_pages_has_limits(pages, folder):
    assert briefgen("build", SOURCES, "--pages", pages).exit_code == 2


def test_two_pages_hold_more_than_one(folder):
    one, two = (briefgen("build", SOURCES, "--no-office", "--pages", pages, "-o", pages).stdout for pages in (1, 2))

    left = [int(re.search(r"Left out +(\d+)", told)[1]) for told in (one, two)]
    assert ("one page" in one, "2 pages" in two) == (True, True)
    assert left[1] < left[0]


def house(*statements):
    """The information note with statements in its head."""
    parts = unpack(load_template("info-memo", ".docx"))
    head = "".join(para(statement) for statement in statements).encode()
    return pack(parts | {"word/document.xml": parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + head, 1)})


def test_a_house_says_in_its_template_whose_stands_come_first_which_are_left_out_and_how_many_lines_there_are(folder):
    Path("house.docx").write_bytes(
        house(
            '{%p set first = "Tersland" %}',
            '{%p set without = "Valmora" %}',
            '{%p set at_most = "quotes 1, next_steps 2" %}',
        )
    )
    briefgen("build", SOURCES, "--template", "house.docx", "--no-office", "-o", "out", "--format", "json")
    page = json.loads(Path("out/brief.json").read_text(encoding="utf-8"))
    leads = [line["lead"] for line in page["lines"] if line["section"] == "positions"]
    gone = {
        line["reason"]
        for line in page["left_out"]
        if line["what"].startswith("Valmora: ") and line["section"] == "positions"
    }
    counts = {name: sum(line["section"] == name for line in page["lines"]) for name in ("quotes", "next_steps")}

    assert (leads[0], "Valmora" in leads, counts) == ("Tersland", False, {"quotes": 1, "next_steps": 2})
    assert "the template does not print Valmora" in gone


def test_what_a_house_or_its_user_names_and_nothing_has_is_told(folder):
    Path("house.docx").write_bytes(house('{%p set first = "Terslnd" %}'))
    told = briefgen(
        "build", SOURCES, "--template", "house.docx", "--set", "copy=Legal", "--no-office", "-o", "out"
    ).stdout

    assert "Mind         first = Terslnd: no party of these articles has that name\n" in told
    assert "             --set copy: the template prints no {{ own.copy }}\n" in told


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ('{%p set colour = "blue" %}', "what can be set is english, first, without and at_most"),
        ('{%p set first = "" %}', "'first' needs words in quotation marks"),
        ('{%p set at_most = "quotes" %}', "'quotes': write a list and a number from 1, such as quotes 2"),
        ('{%p set at_most = "jokes 2" %}', "'jokes 2': write a list and a number"),
    ],
)
def test_what_a_house_cannot_say_is_a_fault_with_its_mend(folder, statement, told):
    Path("house.docx").write_bytes(house(statement))
    done = briefgen("template", "check", "house.docx")

    assert (done.exit_code != 0, told in done.stdout) == (True, True)


@pytest.fixture
def letterhead(tmp_path):
    """A letterhead as Word saves one: a header, a footer, styles of its own, a line of text, and no tag."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Ministry of Harbours"
    document.sections[0].footer.paragraphs[0].text = "1 Quay Street, Port Ellis"
    document.add_paragraph("Eastern Department")
    document.save(tmp_path / "letterhead.docx")
    return tmp_path / "letterhead.docx"


def tag(*arguments):
    return CliRunner().invoke(commands, ["template", "tag", *map(str, arguments)])


def test_a_plain_letterhead_gets_a_tag_for_each_section_behind_its_last_paragraph(letterhead):
    mine = letterhead.with_name("mine.docx")
    done = tag(letterhead, "-o", mine)

    old, new = (unpack(path.read_bytes()) for path in (letterhead, mine))
    blocks = [text_of(paragraph) for paragraph in part(mine.read_bytes()).iter(f"{W}p")]
    assert (done.exit_code, done.stderr) == (0, "")
    assert {name for name in old if old[name] != new[name]} == {"word/document.xml"}
    assert blocks[:2] == ["Eastern Department", "{%p if marking %}"]
    assert next(part(mine.read_bytes()).find(f"{W}body").iterchildren(reversed=True)).tag == f"{W}sectPr"
    for name in "bottom_line changes positions next_steps quotes checks".split():
        assert f"{{%p each {name} %}}" in blocks
        assert f"{{%p each {name} %}}" in done.stdout
    # Run on: with a line each they would fill the page.
    assert [block.count("for line in sources") for block in blocks if "in sources" in block] == [1]

    assert [finding for finding in check_word(mine.read_bytes()) if finding.weight is Weight.FAULT] == []
    text = "\n".join(paragraphs(render_docx(sample_brief(), mine.read_bytes())))
    assert text.startswith("Eastern Department\nOFFICIAL\nNorvania and Lathia leave canal talks without a deal\n")
    assert "Norvania: The canal must be open to every ferry before any talk of dues." in text
    assert text.endswith("Compiled by briefgen from 3 sources, not cleared")


def test_a_letterhead_with_tags_or_a_target_that_stands_is_refused(letterhead):
    mine = letterhead.with_name("mine.docx")
    tag(letterhead, "-o", mine)
    before = mine.read_bytes()

    for arguments, told in (
        ((letterhead, "-o", mine), f"{mine}: is there already; choose another name"),
        (
            (mine, "-o", letterhead.with_name("more.docx")),
            f"{mine}: it has tags already: body, paragraph 2: {{%p if marking %}}",
        ),
        ((letterhead, "-o", letterhead.with_name("more.odt")), "give it a name that ends in .docx"),
        ((letterhead.with_name("none.docx"), "-o", letterhead.with_name("more.docx")), "none.docx: no such template"),
    ):
        done = tag(*arguments)
        assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
        assert told in done.stderr
    assert (mine.read_bytes(), sorted(path.name for path in letterhead.parent.glob("*.*"))) == (
        before,
        ["letterhead.docx", "mine.docx"],
    )

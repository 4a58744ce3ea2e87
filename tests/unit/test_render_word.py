"""The information memo in Word: what is on the page, and what Word and screen readers find in the file."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from build import brief, line
from eval.docx_checks import contrast_on_white, findings
from openxml_audit import OpenXmlValidator
from pages import MEMO, W, paragraphs, part, styled

from briefgen.adapters.office import Office, find_office
from briefgen.adapters.templates import load_template
from briefgen.model import English, Head, Layout, SectionKey
from briefgen.render.package import unpack
from briefgen.render.word import render_docx
from briefgen.settings import Paper

CHECKOUT = Path(__file__).resolve().parents[2]
HEAD = Head(
    title="Talks in Velograd: no agreement",
    marking="RESTRICTED",
    to="Director",
    sender="Strait desk",
    date_text="3 March 2031",
    as_of_text="As of 3 March 2031 (inferred)",
    compiled="Compiled by briefgen from 2 sources, not cleared",
    created=date(2031, 3, 3),
)
LINES = (
    line("The talks ended without agreement.", sources=("001", "002")),
    line("all boats must leave.", SectionKey.POSITIONS, lead="Norvania", drafter=True),
    line("“We came with a map”", SectionKey.QUOTES, tail="Mara Velk, 3 March 2031", sources=("002",)),
    line("The Velograd Post; 3 March 2031.", SectionKey.SOURCES, url="https://post.example/talks"),
    line("Publisher unknown.", SectionKey.SOURCES, sources=("002",)),
)
MADE = render_docx(brief(*LINES, head=HEAD), MEMO)


def test_a_line_is_its_bold_lead_its_words_and_its_sources():
    assert styled(MADE, "ListBullet", "Quote") == [
        "The talks ended without agreement. [001][002]",
        "Norvania: all boats must leave. [drafter's words] [001]",
        "“We came with a map” – Mara Velk, 3 March 2031 [002]",
    ]
    assert [run[-1].text for run in part(MADE).iter(f"{W}r") if run.find(f"{W}rPr/{W}rStyle[@{W}val='Strong']") is not None][1:] == [
        "Norvania",
        ":",
    ]


def test_what_one_party_says_in_several_lines_stands_under_its_name_once():
    said = (("Norvania", "One."), ("Norvania", "Two."), ("Lathia", "Three."), ("Norvania", "Four."), ("", "Five."), ("", "Six."))
    made = render_docx(brief(*(line(text, SectionKey.POSITIONS, lead=lead) for lead, text in said)), MEMO)

    assert styled(made, "ListBullet") == [
        "Norvania: One. [001]",
        "Lathia: Three. [001]",
        "Norvania: Four. [001]",
        "Five. [001]",
        "Six. [001]",
    ]
    assert styled(made, "ListContinue") == ["Two. [001]"]


def test_the_day_of_the_brief_stands_in_its_head_once():
    head = paragraphs(MADE)[: paragraphs(MADE).index("Bottom line")]

    assert [text for text in head if "3 March 2031" in text] == ["Information memo As of 3 March 2031 (inferred)"]


def test_sections_without_lines_vanish_with_their_heading():
    assert styled(MADE, "Heading1") == ["Bottom line", "Positions", "Key quotes", "Sources"]


def test_head_lines_without_a_value_vanish():
    bare = render_docx(brief(*LINES), MEMO)

    assert styled(MADE, "MemoLine") == ["To Director", "From Strait desk"]
    assert styled(bare, "MemoLine") == []


def test_the_marking_stands_in_header_and_footer():
    assert paragraphs(MADE, "word/header1.xml") == ["RESTRICTED"]
    assert paragraphs(MADE, "word/footer1.xml") == ["Compiled by briefgen from 2 sources, not cleared Drafted: Cleared:", "RESTRICTED"]


def test_source_ids_jump_to_their_entry_and_the_entry_leads_to_the_web():
    document, relationships = part(MADE), part(MADE, "word/_rels/document.xml.rels")
    jumps = [link.get(f"{W}anchor") for link in document.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]
    targets = [mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")]

    assert (jumps, targets) == (["source_1", "source_2", "source_1", "source_2"], ["source_1", "source_2"])
    assert [one.get("Target") for one in relationships if one.get("TargetMode") == "External"] == ["https://post.example/talks"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "http://[broken", "mailto:desk@post.example"])
def test_an_address_that_a_reader_should_not_open_is_plain_text(url):
    made = render_docx(brief(line("A paper.", SectionKey.SOURCES, url=url)), MEMO)

    assert styled(made, "SourceList") == [f"[001] A paper. {url}"]
    assert not [one for one in part(made, "word/_rels/document.xml.rels") if one.get("TargetMode")]


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, ("11906", "16838")), (Paper.LETTER, ("12240", "15840"))])
def test_the_page_has_the_size_of_the_paper_and_the_text_keeps_its_width(paper, size):
    section = next(part(render_docx(brief(*LINES), MEMO, paper=paper)).iter(f"{W}sectPr"))
    page, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    width = int(page.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))

    assert (page.get(f"{W}w"), page.get(f"{W}h"), width) == (*size, 9458)


def test_the_properties_are_those_of_the_brief_and_never_the_clock():
    properties = docx.Document(io.BytesIO(MADE)).core_properties
    undated = docx.Document(io.BytesIO(render_docx(brief(), MEMO))).core_properties

    assert (properties.title, properties.author, properties.subject) == (HEAD.title, "briefgen", "Information memo")
    assert (properties.created.date(), properties.modified.date(), undated.created.year) == (HEAD.created, HEAD.created, 1980)


@pytest.mark.parametrize(
    ("english", "tag"), [(English.UK, "en-GB"), (English.US, "en-US"), (English.UN, "en-GB")]
)  # Word has none for the UN
def test_the_english_of_the_brief_is_that_of_the_document(english, tag):
    made = render_docx(brief(*LINES, head=replace(HEAD, language=english)), MEMO)

    assert part(made, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang").get(f"{W}val") == tag
    assert part(made, "docProps/core.xml").findtext("{http://purl.org/dc/elements/1.1/}language") == english


@pytest.mark.parametrize(("color", "contrast"), [("auto", 21), ("000000", 21), ("FFFFFF", 1)])
def test_text_of_automatic_color_is_black_on_paper(color, contrast):
    assert contrast_on_white(color) == pytest.approx(contrast)


def test_word_and_its_readers_find_nothing_to_complain_of():
    assert (findings(MADE), findings(render_docx(brief(*LINES), MEMO))) == ([], [])


@pytest.mark.parametrize("layout", list(Layout))
def test_each_template_is_what_its_script_builds(layout):
    module = f"make_{layout.replace('-', '_')}"
    script = f"import {module}, sys; sys.stdout.buffer.write({module}.TEMPLATE.docx())"
    built = subprocess.run([sys.executable, "-c", script], cwd=CHECKOUT / "templates", capture_output=True, check=True)

    assert unpack(built.stdout) == unpack(load_template(layout, ".docx"))


def test_the_same_brief_is_the_same_bytes_whatever_the_hash_seed():
    script = "import sys; from unit import test_render_word; sys.stdout.buffer.write(test_render_word.MADE)"
    seeds = ({"PYTHONHASHSEED": seed, "PYTHONPATH": f"{CHECKOUT}:{CHECKOUT / 'tests'}"} for seed in ("1", "2"))
    made = {subprocess.run([sys.executable, "-c", script], env=seed, capture_output=True, check=True).stdout for seed in seeds}

    assert made == {MADE}


@pytest.mark.slow
@pytest.mark.parametrize("made", [MADE, MEMO, render_docx(brief(*LINES), MEMO, paper=Paper.LETTER)], ids=["a4", "template", "letter"])
def test_the_file_is_valid_office_open_xml(made, tmp_path):
    (tmp_path / "made.docx").write_bytes(made)
    result = OpenXmlValidator().validate(str(tmp_path / "made.docx"))

    assert (result.is_valid, list(result.errors)) == (True, [])


@pytest.mark.slow
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_four_hundred_words_in_twenty_eight_lines_are_one_page_on_both_papers():
    text = "The delegations spoke for nine hours about boats, fish and the old line."
    sizes = {"bottom_line": 3, "positions": 7, "quotes": 3, "next_steps": 4, "checks": 5, "sources": 6}
    lines = [line(text, SectionKey(key), lead="" if key == "sources" else "Norvania") for key, size in sizes.items() for _ in range(size)]
    made = [render_docx(brief(*lines, head=HEAD), MEMO, paper=paper) for paper in Paper]

    assert Office().count_all(made) == [1, 1]

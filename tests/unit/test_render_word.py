"""The information memo in Word: what is on the page, and what Word and screen readers find in the file."""

from __future__ import annotations

import io
import re
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
from pages import MEMO, W, paragraphs, part, styled, text_of

from briefgen.adapters.office import Office, find_office
from briefgen.adapters.templates import load_template
from briefgen.model import English, Head, Layout, SectionKey
from briefgen.ooxml import pack
from briefgen.render.blanks import empty_blanks, filled
from briefgen.render.package import unpack
from briefgen.render.sample import sample_brief
from briefgen.render.word import body_sizes, render_docx
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
    line(
        "“We came with a map”",
        SectionKey.QUOTES,
        speaker="Mara Velk",
        tail="Mara Velk, Norvania, 3 March",
        sources=("002",),
    ),
    line("3 March 2031.", SectionKey.SOURCES, lead="The Velograd Post", url="https://post.example/talks"),
    line("“No deal”, undated.", SectionKey.SOURCES, sources=("002",)),
)
NO_CHECK = "Nothing to settle; what weakens a source stands beside it below."
MADE = render_docx(brief(*LINES, head=HEAD), MEMO)


def rows(made):
    """The texts of the cells of each row of the page, one string for each cell."""
    return [
        tuple(" / ".join(map(text_of, cell.iter(f"{W}p"))) for cell in row.iter(f"{W}tc"))
        for row in part(made).iter(f"{W}tr")
    ]


def test_a_line_is_its_section_its_key_its_words_and_its_sources():
    assert rows(MADE) == [
        ("Bottom line", "The talks ended without agreement. [1,2]"),
        ("Who wants what", "Norvania", "all boats must leave. [drafter's words] [1]"),
        ("Next steps", "Nothing certain found in these articles."),
        ("In their words", "Mara Velk", "“We came with a map” – Norvania, 3 March [2]"),
        ("Check before use", NO_CHECK),
        ("Sources", "[1] The Velograd Post, 3 March 2031. [2] “No deal”, undated."),
    ]


def test_each_part_of_a_row_has_its_own_style():
    assert {
        style: styled(MADE, style) for style in ("Heading2", "TableKey", "TableText", "BottomLine", "SourceList")
    } == {
        "Heading2": ["Bottom line", "Who wants what", "Next steps", "In their words", "Check before use", "Sources"],
        "TableKey": ["Norvania", "Mara Velk"],
        "TableText": [
            "all boats must leave. [drafter's words] [1]",
            "Nothing certain found in these articles.",
            "“We came with a map” – Norvania, 3 March [2]",
            NO_CHECK,
        ],
        "BottomLine": ["The talks ended without agreement. [1,2]"],
        "SourceList": ["[1] The Velograd Post, 3 March 2031. [2] “No deal”, undated."],
    }


def test_the_first_bottom_line_is_bold_and_so_is_what_leads_into_another():
    made = render_docx(
        brief(line("No deal."), line("They meet again.", lead="Friday 7 March"), line("Ferries wait.")), MEMO
    )
    bold = [
        "".join(one.itertext())
        for one in part(made).iter(f"{W}r")
        if one.find(f"{W}rPr/{W}rStyle[@{W}val='Strong']") is not None
    ]

    assert styled(made, "BottomLine") == [
        "No deal. [001]",
        "Friday 7 March: They meet again. [001]",
        "Ferries wait. [001]",
    ]
    assert [text for text in bold if text] == ["INFORMATION NOTE", "No\u00a0deal.", "Friday 7 March", ": "]


def test_no_line_ends_with_a_single_word_of_its_last_two():
    lines = (
        line("They meet again on Friday."),
        line("“Nobody sails on credit”", SectionKey.QUOTES, speaker="Ilo Brandt", tail="Ilo Brandt, Lathia, 3 March"),
        line("It is unheard-of and incomprehensibilities."),
        line("They call it “shut”, Velk."),
        line("Two papers, undated.", SectionKey.SOURCES),
    )
    printed = ("".join(one.itertext()) for one in part(render_docx(brief(*lines), MEMO)).iter(f"{W}p"))

    assert [text for text in printed if re.search(r"\[\d", text)] == [
        "They meet again on\u00a0Friday.\u00a0[1]",
        "It is unheard-of and incomprehensibilities.\u00a0[1]",
        "They call it “shut”,\u00a0Velk.\u00a0[1]",
        "“Nobody sails on credit” – Lathia, 3\u00a0March\u00a0[1]",
        "[1] Two papers, undated.",
    ]


def test_a_speaker_of_whom_no_more_is_known_is_named_once():
    made = render_docx(
        brief(line("“We came with a map”", SectionKey.QUOTES, speaker="Mara Velk", tail="Mara Velk")), MEMO
    )

    assert rows(made)[-2] == ("In their words", "Mara Velk", "“We came with a map” [001]")


def test_what_one_party_says_in_several_lines_stands_under_its_name_once():
    said = (
        ("Norvania", "One."),
        ("Norvania", "Two."),
        ("Lathia", "Three."),
        ("Norvania", "Four."),
        ("", "Five."),
        ("", "Six."),
    )
    made = render_docx(brief(*(line(text, SectionKey.POSITIONS, lead=lead) for lead, text in said)), MEMO)

    assert rows(made)[1:-2] == [
        ("Who wants what", "Norvania", "One. [001]"),
        ("", "", "Two. [001]"),
        ("", "Lathia", "Three. [001]"),
        ("", "Norvania", "Four. [001]"),
        ("", "", "Five. [001]"),
        ("", "", "Six. [001]"),
    ]


def test_a_step_has_its_day_in_short_and_a_check_its_box():
    lines = (
        line("The talks resume.", SectionKey.NEXT_STEPS, lead="Wednesday 12 January"),
        line("“Brant” is probably Ilo Brandt.", SectionKey.CHECKS, lead="Spelling"),
        line("“Nobody sails” comes from a third article.", SectionKey.CHECKS, lead="Second hand"),
    )

    assert rows(render_docx(brief(*lines), MEMO))[2:] == [
        ("Next steps", "Wed 12 Jan", "The talks resume. [001]"),
        ("Check before use", "☐ Spelling", "“Brant” is probably Ilo Brandt. [001]"),
        ("", "☐ Second hand", "“Nobody sails” comes from a third article. [001]"),
    ]


def test_what_two_sides_say_stands_in_rows_under_one_heading():
    said = (
        (SectionKey.SIDE_A, "Norvania", "One."),
        (SectionKey.SIDE_A, "Norvania", "Two."),
        (SectionKey.SIDE_B, "Lathia", "Three."),
    )
    made, alone = (
        rows(
            render_docx(
                brief(*(line(text, key, lead=lead) for key, lead, text in part_of)),
                load_template(Layout.READOUT, ".docx"),
            )
        )
        for part_of in (said, said[2:])
    )

    assert made[3:-2] == [
        ("Who said what", "Norvania", "One. [001]"),
        ("", "", "Two. [001]"),
        ("", "Lathia", "Three. [001]"),
    ]
    assert alone[3:-2] == [("Who said what", "Lathia", "Three. [001]")]


def test_a_section_begins_with_a_rule_except_the_first():
    ruled = [
        (row[0], one.find(f".//{W}tcBorders") is not None)
        for row, one in zip(rows(MADE), part(MADE).iter(f"{W}tr"), strict=True)
    ]

    assert ruled == [("Bottom line", False), *((heading, True) for heading in styled(MADE, "Heading2")[1:])]


@pytest.mark.parametrize("layout", list(Layout))
def test_no_row_is_split_and_each_is_as_wide_as_the_page(layout):
    document = part(render_docx(sample_brief(layout), load_template(layout, ".docx")))
    cells = [list(row.iter(f"{W}tcPr")) for row in document.iter(f"{W}tr")]
    spans = [
        sum(int(one.get(f"{W}val")) - 1 for cell in row for one in cell.iter(f"{W}gridSpan")) + len(row)
        for row in cells
    ]
    widths = [sum(int(one.get(f"{W}w")) for cell in row for one in cell.iter(f"{W}tcW")) for row in cells]

    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in document.iter(f"{W}tr"))
    assert (set(spans), set(widths), len(list(document.iter(f"{W}tbl")))) == ({4}, {9638}, 1)


def test_the_day_of_the_brief_stands_in_its_head_once():
    head = paragraphs(MADE)[: paragraphs(MADE).index("Bottom line")]

    assert head == [
        "INFORMATION NOTE 3 March 2031",
        "Talks in Velograd: no agreement",
        "To Director From Strait desk Action For information Status As of 3 March 2031 (inferred)",
    ]


def test_a_number_of_the_house_stands_beside_the_day():
    made = render_docx(brief(*LINES, head=replace(HEAD, own=(("ref", "EA/31/014"),))), MEMO)

    assert styled(made, "Subtitle") == ["INFORMATION NOTE 3 March 2031 · Ref EA/31/014"]


def test_an_obligatory_section_without_lines_says_so_and_others_vanish():
    assert rows(render_docx(brief(), MEMO)) == [
        *(
            (heading, "Nothing certain found in these articles.")
            for heading in ("Bottom line", "Who wants what", "Next steps")
        ),
        ("Check before use", NO_CHECK),
    ]


def test_head_lines_without_a_value_vanish():
    bare = render_docx(brief(*LINES, head=replace(HEAD, to="", sender="")), MEMO)

    assert styled(MADE, "MemoLine") == [
        "To Director From Strait desk Action For information Status As of 3 March 2031 (inferred)"
    ]
    assert styled(bare, "MemoLine") == ["Action For information Status As of 3 March 2031 (inferred)"]


def test_the_marking_stands_in_header_and_footer():
    assert paragraphs(MADE, "word/header1.xml") == ["RESTRICTED"]
    assert paragraphs(MADE, "word/footer1.xml") == [
        "Compiled by briefgen from 2 sources, not cleared Page 1 of 1",
        "RESTRICTED",
    ]


def test_later_pages_have_the_title_above_them_and_the_first_has_not():
    section = next(part(MADE).iter(f"{W}sectPr"))
    unmarked = render_docx(brief(*LINES, head=replace(HEAD, marking="")), MEMO)

    assert paragraphs(MADE, "word/header2.xml") == ["RESTRICTED", "Talks in Velograd: no agreement"]
    assert paragraphs(unmarked, "word/header2.xml") == ["Talks in Velograd: no agreement"]
    assert section.find(f"{W}titlePg") is not None
    assert [one.get(f"{W}type") for one in section.iter(f"{W}headerReference")] == ["first", "default"]


def test_who_drafted_and_cleared_it_signs_below_the_table():
    [rule] = styled(MADE, "SignatureLine")

    assert rule == f"Drafted {'_' * 16} Cleared {'_' * 16}"
    assert paragraphs(MADE)[-1] == rule


def test_each_layout_has_its_sections_in_order():
    printed = {
        layout: styled(render_docx(sample_brief(layout), load_template(layout, ".docx")), "Heading2")
        for layout in Layout
    }

    assert printed == {
        Layout.INFO_MEMO: [
            *(
                "Bottom line",
                "Changed since 1 March 2031",
                "Who wants what",
                "Next steps",
                "In their words",
                "Check before use",
                "Sources",
            ),
        ],
        Layout.SCENE_SETTER: [
            *(
                "Meeting",
                "Changed since 1 March 2031",
                "Our aims",
                "They and we",
                "Others",
                "In their words",
                "Background",
                "Next steps",
            ),
            *("Check before use", "Sources"),
        ],
        Layout.READOUT: [
            *(
                "What happened",
                "Changed since 1 March 2031",
                "Agreed",
                "Not agreed",
                "Who said what",
                "Reactions",
                "Next steps",
            ),
            *("Check before use", "Sources"),
        ],
        Layout.SUBMISSION: [
            *(
                "Issue",
                "Changed since 1 March 2031",
                "Recommendation",
                "Decision by",
                "Timing",
                "Background",
                "Argument",
            ),
            *("Check before use", "Press line", "Already public", "Sources"),
        ],
    }


@pytest.mark.parametrize(
    ("layout", "blanks"),
    [
        (Layout.INFO_MEMO, ()),
        (Layout.SCENE_SETTER, ("Our aims", "We say")),
        (Layout.READOUT, ()),
        (Layout.SUBMISSION, ("Recommendation", "Decision by", "Press line")),
    ],
)
def test_blanks_stay_empty_until_a_person_writes_into_them(layout, blanks):
    made = render_docx(sample_brief(layout), load_template(layout, ".docx"))

    assert (empty_blanks(made), len(styled(made, "DrafterSlot"))) == (
        blanks,
        len(blanks) + 2 * (layout is Layout.SCENE_SETTER),
    )
    assert [text.count(" ") for text in styled(filled(made), "DrafterSlot")] == [
        39 for _ in styled(made, "DrafterSlot")
    ]


def test_a_filled_blank_is_no_blank():
    made = render_docx(sample_brief(Layout.SUBMISSION), load_template(Layout.SUBMISSION, ".docx"))
    parts = unpack(made)
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:showingPlcHdr/>", b"", 1)
    written = pack(parts)

    assert empty_blanks(written) == ("Decision by", "Press line")
    assert (
        styled(filled(written), "DrafterSlot")[0] == "For the drafter: what is recommended. Never filled by briefgen."
    )
    assert filled(MADE) == MADE


@pytest.mark.parametrize(
    ("size", "body", "first"), [(0.0, "22", "24"), (10.5, "21", "23"), (11.0, "22", "24"), (12.0, "24", "26")]
)
def test_the_letters_of_the_body_have_the_size_of_the_brief(size, body, first):
    styles = part(render_docx(brief(*LINES, head=replace(HEAD, size=size)), MEMO), "word/styles.xml")
    sizes = {
        style.find(f"{W}name").get(f"{W}val"): style.find(f"{W}rPr/{W}sz").get(f"{W}val")
        for style in styles.iter(f"{W}style")
        if style.find(f"{W}rPr/{W}sz") is not None
    }

    assert (sizes["Table Text"], sizes["heading 2"], sizes["Bottom Line"]) == (body, body, first)
    assert (sizes["heading 1"], sizes["Source List"], sizes["Memo Line"], sizes["Marking"]) == ("30", "18", "20", "20")


def test_a_template_without_our_styles_keeps_its_size():
    parts = unpack(MEMO)
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'w:val="Bottom Line"', b'w:val="House Line"')
    house = pack(parts)
    made = [
        unpack(render_docx(brief(*LINES, head=replace(HEAD, size=size)), house))["word/styles.xml"]
        for size in (0.0, 12.0)
    ]

    assert (body_sizes(MEMO), body_sizes(house)) == ((10.5, 11.0, 11.5, 12.0), (0.0,))
    assert made[0] == made[1]


def test_whoever_sets_the_letters_of_a_template_larger_keeps_them_so():
    parts = unpack(MEMO)
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'<w:sz w:val="22"/>', b'<w:sz w:val="26"/>')
    house = pack(parts)
    made = render_docx(brief(*LINES, head=replace(HEAD, size=10.5)), house)
    sizes = [
        one.get(f"{W}val")
        for one in part(made, "word/styles.xml").iterfind(f"{W}style[@{W}styleId='TableText']/{W}rPr/{W}sz")
    ]

    assert (body_sizes(house), sizes) == ((0.0,), ["26"])


def test_source_ids_jump_to_their_entry_and_the_entry_leads_to_the_web():
    document, relationships = part(MADE), part(MADE, "word/_rels/document.xml.rels")
    jumps = [link.get(f"{W}anchor") for link in document.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]
    targets = [mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")]

    assert (jumps, targets) == (["source_1", "source_2", "source_1", "source_2"], ["source_1", "source_2"])
    assert [one.get("Target") for one in relationships if one.get("TargetMode") == "External"] == [
        "https://post.example/talks"
    ]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "http://[broken", "mailto:desk@post.example"]
)
def test_an_address_that_a_reader_should_not_open_is_plain_text(url):
    made = render_docx(brief(line("A paper.", SectionKey.SOURCES, url=url)), MEMO)

    assert styled(made, "SourceList") == [f"[1] {url}, A paper."]
    assert not [one for one in part(made, "word/_rels/document.xml.rels") if one.get("TargetMode")]


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, ("11906", "16838")), (Paper.LETTER, ("12240", "15840"))])
def test_the_page_has_the_size_of_the_paper_and_the_text_keeps_its_width(paper, size):
    section = next(part(render_docx(brief(*LINES), MEMO, paper=paper)).iter(f"{W}sectPr"))
    page, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    width = int(page.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))

    assert (page.get(f"{W}w"), page.get(f"{W}h"), width) == (*size, 9638)


def test_the_properties_are_those_of_the_brief_and_never_the_clock():
    properties = docx.Document(io.BytesIO(MADE)).core_properties
    undated = docx.Document(io.BytesIO(render_docx(brief(), MEMO))).core_properties

    assert (properties.title, properties.author, properties.subject) == (HEAD.title, "briefgen", "Information note")
    assert (properties.created.date(), properties.modified.date(), undated.created.year) == (
        HEAD.created,
        HEAD.created,
        1980,
    )


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


@pytest.mark.parametrize("layout", [*Layout, "plain"])
def test_each_template_is_what_its_data_file_says(layout):
    script = f"import make, sys; sys.stdout.buffer.write(make.template_of({str(layout)!r}).docx())"
    built = subprocess.run([sys.executable, "-c", script], cwd=CHECKOUT / "templates", capture_output=True, check=True)

    assert unpack(built.stdout) == unpack(load_template(layout, ".docx"))


def test_the_same_brief_is_the_same_bytes_whatever_the_hash_seed():
    script = "import sys; from unit import test_render_word; sys.stdout.buffer.write(test_render_word.MADE)"
    seeds = ({"PYTHONHASHSEED": seed, "PYTHONPATH": f"{CHECKOUT}:{CHECKOUT / 'tests'}"} for seed in ("1", "2"))
    made = {
        subprocess.run([sys.executable, "-c", script], env=seed, capture_output=True, check=True).stdout
        for seed in seeds
    }

    assert made == {MADE}


@pytest.mark.slow
@pytest.mark.parametrize(
    "made", [MADE, MEMO, render_docx(brief(*LINES), MEMO, paper=Paper.LETTER)], ids=["a4", "template", "letter"]
)
def test_the_file_is_valid_office_open_xml(made, tmp_path):
    (tmp_path / "made.docx").write_bytes(made)
    result = OpenXmlValidator().validate(str(tmp_path / "made.docx"))

    assert (result.is_valid, list(result.errors)) == (True, [])


@pytest.mark.slow
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_three_hundred_words_in_twenty_five_lines_are_one_page_on_both_papers():
    text = "The delegations spoke for nine hours about boats, fish and the old line."
    sizes = {"bottom_line": 3, "positions": 6, "next_steps": 4, "checks": 3}
    lines = [
        *(
            line(text, SectionKey(key), lead="Norvania" * (key != "bottom_line"))
            for key, size in sizes.items()
            for _ in range(size)
        ),
        *[line(text, SectionKey.QUOTES, speaker="Mara Velk", tail="Mara Velk, Norvania")] * 3,
        *(
            line("3 March 2031.", SectionKey.SOURCES, lead="The Velograd Post", sources=(f"{number:03}",))
            for number in range(1, 7)
        ),
    ]
    smallest = replace(HEAD, size=body_sizes(MEMO)[0])
    made = [render_docx(brief(*lines, head=smallest), MEMO, paper=paper) for paper in Paper]

    assert Office().count_all(made) == [1, 1]


def test_the_title_does_not_end_with_a_single_word():
    root = part(render_docx(brief(line("No deal."), head=HEAD), MEMO))

    assert "Talks in Velograd: no\u00a0agreement" in {"".join(one.itertext()) for one in root.iter(f"{W}p")}

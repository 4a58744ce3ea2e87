"""The page estimate: what takes room and how much, and what it says it does not understand."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from briefgen.errors import LayoutError
from briefgen.pagination import estimate_page

SENTENCE = "The two delegations meet again in Velograd on Thursday, a spokesman for the ministry said. "


def document(font="Calibri", size=11):
    """An empty A4 document whose paragraphs have no space around them."""
    made = Document()
    made.sections[0].page_width, made.sections[0].page_height = Mm(210), Mm(297)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(size)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    return made


def saved(made):
    """The document's bytes."""
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def estimate(*paragraphs, style=None, **look):
    """The estimate of a document of the paragraphs."""
    made = document(**look)
    for paragraph in paragraphs:
        made.add_paragraph(paragraph, style)
    return estimate_page(saved(made))


def add(made, xml):
    """The document with the XML inside a run of a new paragraph."""
    made.add_paragraph().add_run()._r.append(parse_xml(xml))
    return estimate_page(saved(made))


def test_an_empty_paragraph_takes_one_line():
    page = estimate("")

    assert page.used == pytest.approx(page.line_height)


def test_the_height_of_a_line_is_the_font_s_own():
    page = estimate("One line.", font="Calibri", size=10)

    assert page.line_height == pytest.approx(12.2, abs=0.05)  # Calibri sets lines at 1.22 of its size


def test_available_is_the_page_without_its_margins():
    assert estimate("x").available == pytest.approx(841.9 - 2 * 72, abs=0.1)


def test_fill_is_the_share_of_the_page():
    page = estimate(*["A line."] * 10)

    assert page.fill == pytest.approx(page.used / page.available)


def test_long_text_breaks_into_lines():
    page = estimate(SENTENCE * 5)  # 450 letters; a line of Calibri 11 holds about 90

    assert page.used == pytest.approx(5 * page.line_height)


def test_bold_words_take_more_room():
    made = document()
    made.add_paragraph().add_run(SENTENCE * 20).bold = True

    assert estimate_page(saved(made)).used > estimate(SENTENCE * 20).used


def test_a_word_wider_than_the_page_is_broken():
    page = estimate("m" * 5000)

    assert page.used > 50 * page.line_height


def test_a_word_of_several_looks_is_broken_too():
    made = document()
    paragraph = made.add_paragraph()
    for number in range(100):
        paragraph.add_run("mmmmmmmmmm").bold = bool(number % 2)
    page = estimate_page(saved(made))

    assert page.used > 15 * page.line_height


def test_no_line_breaks_at_a_no_break_space():
    spaced, glued = estimate(*["word " * 17 + "word"] * 9), estimate(*["word\u00a0" * 17 + "word"] * 9)

    assert glued.used == pytest.approx(spaced.used)


def lines_of(text):
    """How many lines a paragraph of the text takes."""
    page = estimate(text)
    return round(page.used / page.line_height)


def test_a_line_breaks_after_a_hyphen_but_not_at_a_slash():
    room = "word " * 13 + "abc "  # leaves room for the first half of what follows, not for all of it

    assert lines_of(room + "forty-" + "m" * 40) == lines_of(room + "forty- " + "m" * 40)
    assert lines_of(room + "and/" + "m" * 42) == lines_of(room + "m" * 46)


def test_space_between_paragraphs_is_the_larger_of_the_two():
    made = document()
    first, second = made.add_paragraph("One."), made.add_paragraph("Two.")
    first.paragraph_format.space_after, second.paragraph_format.space_before = Pt(10), Pt(6)
    page = estimate_page(saved(made))

    assert page.used == pytest.approx(2 * page.line_height + 10)


def test_space_between_paragraphs_adds_up_where_the_document_says_so():
    made = document()
    compat = made.settings.element.find(qn("w:compat"))
    compat.append(parse_xml(f"<w:doNotUseHTMLParagraphAutoSpacing {nsdecls('w')}/>"))
    first, second = made.add_paragraph("One."), made.add_paragraph("Two.")
    first.paragraph_format.space_after, second.paragraph_format.space_before = Pt(10), Pt(6)
    page = estimate_page(saved(made))

    assert page.used == pytest.approx(2 * page.line_height + 16)


def test_contextual_spacing_drops_the_space_inside_one_style():
    made = document()
    normal = made.styles["Normal"]
    normal.paragraph_format.space_after = Pt(10)
    normal.element.pPr.append(parse_xml(f"<w:contextualSpacing {nsdecls('w')}/>"))
    for _ in range(3):
        made.add_paragraph("One.")
    page = estimate_page(saved(made))

    assert page.used == pytest.approx(3 * page.line_height + 10)


def test_a_rule_line_takes_room():
    made = document()
    made.styles["Normal"].element.get_or_add_pPr().append(
        parse_xml(f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="8" w:space="4"/></w:pBdr>')
    )
    made.add_paragraph("One.")
    page = estimate_page(saved(made))

    assert page.used == pytest.approx(page.line_height + 5)


def test_a_tall_header_pushes_the_text_down():
    made = document()
    made.add_paragraph("One.")
    for _ in range(10):
        made.sections[0].header.add_paragraph("OFFICIAL")

    assert estimate_page(saved(made)).used > 60


def test_a_right_tab_keeps_a_short_line_one():
    made = document()
    paragraph = made.add_paragraph("TO: Director\t21 November 2026")
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(159), alignment=2)
    page = estimate_page(saved(made))

    assert page.used == pytest.approx(page.line_height)


def test_a_fixed_table_is_as_tall_as_its_tallest_cells():
    made = document()
    table = made.add_table(rows=2, cols=2)
    table.autofit = False
    table.cell(0, 0).text = SENTENCE * 3
    page = estimate_page(saved(made))

    assert [round(block.height / page.line_height) for block in page.blocks] == [7, 1]
    assert page.warnings == ()


def test_capitals_are_wider_than_small_capitals():
    small, large = document(), document()
    small.add_paragraph().add_run(SENTENCE * 20).font.small_caps = True
    large.add_paragraph().add_run(SENTENCE * 20).font.all_caps = True

    assert estimate_page(saved(large)).used > estimate_page(saved(small)).used


def test_hidden_text_takes_no_room():
    made = document()
    made.add_paragraph().add_run(SENTENCE * 10).font.hidden = True
    page = estimate_page(saved(made))

    assert page.used == pytest.approx(page.line_height)


def test_text_inside_a_link_or_a_content_control_counts():
    made = document()
    made.add_paragraph()._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:hyperlink><w:r><w:t>{SENTENCE * 5}</w:t></w:r></w:hyperlink>"
            "</w:sdtContent></w:sdt>"
        ),
    )
    page = estimate_page(saved(made))

    assert page.used == pytest.approx(5 * page.line_height)


def test_an_unknown_font_is_named_and_taken_for_a_wide_one():
    page = estimate(SENTENCE * 10, font="Aptos")

    assert page.warnings == ("font Aptos is not known: widths are guessed",)
    assert page.used > estimate(SENTENCE * 10, font="Arial").used


def test_letters_of_an_unknown_script_are_named():
    assert estimate("वार्ता समाप्त हुई").warnings == (
        "the page holds letters of a script that is not known: widths are guessed",
    )


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        (f"<w:drawing {nsdecls('w')}/>", "a picture or drawing"),
        (f"<w:pict {nsdecls('w')}><w:txbxContent/></w:pict>", "a text box"),
        (f"<w:object {nsdecls('w')}/>", "an embedded object"),
        (f'<w:footnoteReference {nsdecls("w")} w:id="2"/>', "a footnote"),
    ],
)
def test_what_is_not_understood_is_named(xml, what):
    assert f"the page holds {what}, which is not understood" in add(document(), xml).warnings


def test_columns_and_line_grids_are_named():
    made = document()
    made.sections[0]._sectPr.find(qn("w:cols")).set(qn("w:num"), "2")
    made.sections[0]._sectPr.find(qn("w:docGrid")).set(qn("w:type"), "lines")

    assert estimate_page(saved(made)).warnings == (
        "the page has columns, which are not understood",
        "the page has a line grid, which is not understood",
    )


def test_a_page_break_never_fits():
    made = document()
    made.add_page_break()

    assert estimate_page(saved(made)).fill > 1


@pytest.mark.parametrize("raw", [b"", b"plain text", b"PK\x03\x04 not a package"])
def test_bytes_that_are_no_word_document_are_refused(raw):
    with pytest.raises(LayoutError, match="not a Word document"):
        estimate_page(raw)


def test_a_package_with_broken_xml_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<w:document>")

    with pytest.raises(LayoutError, match="not well-formed"):
        estimate_page(target.getvalue())


def test_nonsense_in_the_properties_does_no_harm():
    made = document()
    normal = made.styles["Normal"].element
    normal.get_or_add_pPr().append(parse_xml(f'<w:ind {nsdecls("w")} w:left="nan" w:right="1e99" w:hanging="x"/>'))
    normal.get_or_add_rPr().append(parse_xml(f'<w:w {nsdecls("w")} w:val="-5%"/>'))
    made.add_paragraph(SENTENCE)

    assert estimate_page(saved(made)).used > 0


def test_the_same_bytes_give_the_same_estimate():
    made = document()
    made.add_paragraph(SENTENCE * 3)
    raw = saved(made)

    assert estimate_page(raw) == estimate_page(raw)


def framed(made, words, width, wrap="around"):
    """A paragraph in a frame of so many twips."""
    paragraph = made.add_paragraph(words)
    frame = f'<w:framePr {nsdecls("w")} w:w="{width}" w:wrap="{wrap}" w:vAnchor="text" w:hAnchor="margin" w:y="1"/>'
    paragraph._p.get_or_add_pPr().append(parse_xml(frame))


@pytest.mark.parametrize(
    ("width", "wrap", "lines"),
    [(1600, "around", 3), (1600, "none", 4), (9000, "around", 4)],
    ids=["beside the text", "nothing beside it", "as wide as the text"],
)
def test_a_narrow_frame_stands_beside_the_text_and_takes_no_lines_of_its_own(width, wrap, lines):
    made = document()
    framed(made, "Who", width, wrap)
    for words in ("One.", "Two.", "Three."):
        made.add_paragraph(words)
    page = estimate_page(saved(made))

    assert page.used == pytest.approx(lines * page.line_height)


def test_a_frame_that_is_taller_than_the_text_beside_it_keeps_its_height():
    made = document()
    framed(made, "Who wants what of whom and when", 1000)
    made.add_paragraph("One.")
    page = estimate_page(saved(made))

    assert page.used > 3 * page.line_height

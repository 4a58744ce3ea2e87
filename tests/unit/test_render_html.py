"""The brief as a web page.

It stands alone, shows articles letter for letter, and has a structure that screen readers find.
"""

from __future__ import annotations

import pytest
from build import brief, line
from lxml import html
from pages import part, text_of

from briefgen.adapters.templates import HTML_SUFFIX, load_template
from briefgen.fit import BUDGETS
from briefgen.model import Head, Layout, SectionKey
from briefgen.render.html import render_html
from briefgen.render.sample import sample_brief
from briefgen.render.word import render_docx

HOSTILE = "<script>alert(1)</script> &amp; {{ 7*7 }} javascript:x \u202eabc"


def page(printed, layout=Layout.INFO_MEMO):
    return html.fromstring(render_html(printed, load_template(layout, HTML_SUFFIX).decode()))


@pytest.mark.parametrize("layout", list(Layout))
def test_each_layout_is_a_page_with_a_title_headings_and_table_headers(layout):
    made = page(sample_brief(layout), layout)

    assert (made.get("lang"), made.findtext(".//title"), len(made.findall(".//h1"))) == (
        "en-GB",
        sample_brief().head.title,
        1,
    )
    assert len(made.findall(".//h2")) >= len(BUDGETS[layout]) - 1
    assert all(table.find(".//th[@scope='col']") is not None for table in made.iter("table"))


def test_nothing_is_fetched_and_no_script_runs():
    made = page(sample_brief())

    assert not list(made.iter("script", "img", "link", "iframe"))
    assert "default-src 'none'" in made.find(".//meta[@http-equiv]").get("content")


def test_each_jump_has_its_place():
    made = page(sample_brief())
    jumps = {link.get("href")[1:] for link in made.iter("a") if link.get("href").startswith("#")}

    assert jumps
    assert jumps <= {one.get("id") for one in made.iter("span")}


def test_an_article_is_printed_letter_for_letter():
    made = page(
        brief(line(HOSTILE, lead=HOSTILE), line("x", SectionKey.SOURCES, url="javascript:x"), head=Head(title=HOSTILE))
    )

    assert made.findtext(".//h1") == HOSTILE.replace("\u202e", "")
    assert not [link for link in made.iter("a") if not link.get("href").startswith("#")]


@pytest.mark.parametrize("layout", list(Layout))
def test_word_and_html_print_the_same_lines(layout):
    main = page(sample_brief(layout), layout).find(".//main")
    items = [" ".join(one.text_content().split()) for one in main.iter("h2", "dt", "dd", "p", "ul", "th", "td")]
    table = next(part(render_docx(sample_brief(layout), load_template(layout, ".docx"))).iter("{*}tbl"))
    printed = [text_of(one) for one in table.iter("{*}p")]

    assert [item for item in items if item] == [text for text in printed if text]


def test_the_key_of_a_line_stands_beside_it_once():
    said = (("Norvania", "One."), ("Norvania", "Two."), ("Lathia", "Three."))
    made = page(
        brief(
            *(line(text, SectionKey.POSITIONS, lead=lead) for lead, text in said), line("A paper.", SectionKey.SOURCES)
        )
    )

    assert [" ".join(one.text_content().split()) for one in made.iter("dt", "dd")] == [
        *("Norvania", "One. [1]"),
        *("", "Two. [1]"),
        *("Lathia", "Three. [1]"),
    ]


def test_an_obligatory_section_without_lines_says_so_and_others_vanish():
    sections = {one.findtext("h2"): " ".join(one.findtext(".//p").split()) for one in page(brief()).iter("section")}

    assert sections == {
        **dict.fromkeys(("Bottom line", "Who wants what", "Next steps"), "Nothing certain found in these articles."),
        "Check before use": "Nothing to settle; what weakens a source stands beside it below.",
    }


def test_a_blank_that_a_person_fills_is_there_with_what_to_write():
    blanks = {
        one.findtext("h2"): one.findtext("div[@class='slot']/p")
        for one in page(brief(), Layout.SUBMISSION).iter("section")
    }

    assert {heading: prompt for heading, prompt in blanks.items() if prompt} == {
        "Recommendation": "For the drafter: what is recommended. Never filled by briefgen.",
        "Decision by": "For the drafter: the day, and why then.",
        "Press line": "For the drafter: what we say in public.",
    }


def test_the_number_of_the_file_is_printed_where_it_is_given():
    heads = [Head(title="t", date_text="3 March 2031", own=own) for own in ((), (("ref", "EA/31/014"),))]

    assert [page(brief(head=head)).findtext(".//p[@class='kind']/span") for head in heads] == [
        "3 March 2031",
        "3 March 2031 · Ref EA/31/014",
    ]

"""The brief as a web page: stands alone, shows articles letter for letter, and has a structure that screen readers find."""

from __future__ import annotations

import pytest
from build import brief, line
from lxml import html
from pages import MEMO, part, text_of

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

    assert (made.get("lang"), made.findtext(".//title"), len(made.findall(".//h1"))) == ("en-GB", sample_brief().head.title, 1)
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
    made = page(brief(line(HOSTILE, lead=HOSTILE), line("x", SectionKey.SOURCES, url="javascript:x"), head=Head(title=HOSTILE)))

    assert made.findtext(".//h1") == HOSTILE.replace("\u202e", "")
    assert not [link for link in made.iter("a") if not link.get("href").startswith("#")]


def test_word_and_html_print_the_same_lines():
    made = page(sample_brief())
    items = [" ".join(one.text_content().split()) for one in made.iter("li")]
    printed = [text_of(one) for one in part(render_docx(sample_brief(), MEMO)).iter("{*}p")]

    assert [item for item in items if item not in printed] == []

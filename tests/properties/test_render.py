"""Laws of the printed page: Word and Markdown hold the same words, and every word that was to be printed."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import replace

import pytest
from build import brief, line
from eval.docx_checks import findings
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import MEMO, MEMO_MARKDOWN, W, markdown_blocks, markdown_tokens, paragraphs, part, styled, text_of

from briefgen.adapters.templates import load_template
from briefgen.errors import TemplateError
from briefgen.fit import BUDGETS
from briefgen.model import Head, Layout, SectionKey
from briefgen.render.markdown import render_markdown
from briefgen.render.values import clean
from briefgen.render.word import render_docx
from briefgen.text import words

# What Markdown, XML and templates read as their own, beside any other text.
TRICKY = (
    *"*_`[]()#+-.!|~&<>\\\"':@=$^{}",
    "1.", "2)", "- ", "> ", "# ", "www.example.org", "https://x.example/a_b", "a@b.example", "&amp;", "&copy;", "<b>",
    "<!--", "[^1]", "[^1]:", "![x](y)", "~~x~~", "|a|", "---", "===", "```", "word", "Müller", "€1.2 bn", " ", "\n",
    "\n\n", "\t", "AT&T", "[sic]", "[x] ", "javascript:x", "    code",
    "{{ title }}", "{% if x %}", "{#", "]]>", "\x0c", "\u202e", "\u00a0", "نص", "🕊",
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(TRICKY), max_size=9).map("".join))
PRINTED = TEXTS.filter(lambda text: clean(text).strip())


def quoted(made, speaker):
    """The line with a speaker, if it is a quotation."""
    if made.section is not SectionKey.QUOTES or not speaker:
        return made
    return replace(made, speaker=speaker, tail=f"{speaker}, {made.tail}")


LINES = st.builds(
    quoted,
    st.builds(
        line,
        PRINTED,
        st.sampled_from([key for key in SectionKey if key in BUDGETS[Layout.INFO_MEMO] or key is SectionKey.SOURCES]),
        lead=st.one_of(st.just(""), PRINTED),
        tail=TEXTS,
        sources=st.sets(st.sampled_from(["001", "002", "003", "a_b*", "x"]), min_size=1).map(sorted).map(tuple),
        url=st.one_of(st.none(), st.just("https://www.post.example/a_(b)?c=1&copy=2"), TEXTS),
        drafter=st.booleans(),
    ),
    st.one_of(st.just(""), PRINTED),
)
HEADS = st.builds(
    Head, title=PRINTED, marking=TEXTS, to=TEXTS, sender=TEXTS, date_text=TEXTS, as_of_text=TEXTS, compiled=TEXTS
)
BRIEFS = st.builds(lambda head, lines: brief(*lines, head=head), HEADS, st.lists(LINES, max_size=6))

PAGE_NUMBER = Counter(words("Page 1 of 1"))  # which only paper has


def counted(texts):
    """How often each word is printed; rules to write on do not count."""
    return Counter(word for text in texts for word in words(text) if word.strip("_"))


def flat(text):
    return " ".join(text.split())


def lines_in_word(document):
    """The headings and the lines of the page, each line with its key in front; the sources are one line."""
    for row in part(document).iter(f"{W}tr"):
        heading, *keys, text = (flat(" ".join(map(text_of, cell.iter(f"{W}p")))) for cell in row.iter(f"{W}tc"))
        yield from filter(None, [heading])
        yield " ".join(key if key == "☐" else f"{key}:" for key in keys if key) + " " * any(keys) + text


def lines_in_markdown(text):
    """The same of its twin."""
    blocks = list(markdown_blocks(text.rpartition("\n---\n")[0]))
    start = next(index for index, (tag, _) in enumerate(blocks) if tag == "h2")
    found = [words for _, words in blocks[start:]]
    listed = next(
        (index for index, block in enumerate(blocks[start:], start=1) if block == ("h2", "Sources")), len(found)
    )
    return [*found[:listed], *([" ".join(found[listed:])] if listed < len(found) else [])]


@given(BRIEFS)
@settings(max_examples=60, deadline=None)
def test_word_and_markdown_print_the_same_lines(printed):
    assert lines_in_markdown(render_markdown(printed, MEMO_MARKDOWN)) == list(lines_in_word(render_docx(printed, MEMO)))


def words_in_word(document, head):
    """How often each word is printed on the first page and in its margins."""
    margins = [name for name in ("word/header1.xml", "word/footer1.xml") if clean(head.marking) or "footer" in name]
    return (
        counted(text for name in ("word/document.xml", *margins) for text in paragraphs(document, name)) - PAGE_NUMBER
    )


@given(BRIEFS)
@settings(max_examples=60, deadline=None)
def test_word_and_markdown_print_the_same_words(printed):
    in_word = words_in_word(render_docx(printed, MEMO), printed.head)

    assert in_word == counted(text for _, text in markdown_blocks(render_markdown(printed, MEMO_MARKDOWN)))


OUR_ANSWER, WE_SAY = "For the drafter: our answer", "We say: to be written"  # in a cell of Word, and there in Markdown
PAGES = {layout: (load_template(layout, ".docx"), load_template(layout, ".md.j2").decode()) for layout in Layout}
ANY_LINES = LINES.flatmap(
    lambda made: st.builds(
        lambda key, number: replace(made, section=key, row=number), st.sampled_from(list(SectionKey)), st.integers(0, 3)
    )
)


@pytest.mark.timeout(600)  # one layout lays out Word and Markdown of fifteen briefs, beside other work
@pytest.mark.parametrize("layout", list(Layout))
@given(HEADS, st.lists(ANY_LINES, max_size=6))
@settings(max_examples=15, deadline=None)
def test_both_twins_of_each_layout_print_the_same_words(layout, head, lines):
    own = {*BUDGETS[layout], SectionKey.SOURCES}
    rows = {(one.section, one.row): one for one in lines if one.section in own}
    printed = brief(*rows.values(), line("A paper.", SectionKey.SOURCES), head=head)
    document = render_docx(printed, PAGES[layout][0])
    slots = styled(document, "DrafterSlot")
    answers = slots.count(OUR_ANSWER)
    in_word = words_in_word(document, head) - counted([OUR_ANSWER] * answers)
    in_word += counted([*[WE_SAY] * answers, *["to be written"] * (len(slots) - answers)])

    assert in_word == counted(text for _, text in markdown_blocks(render_markdown(printed, PAGES[layout][1])))
    assert not [
        finding
        for finding in findings(document)
        if "a tag of the template" not in finding and "no heading" not in finding
    ]


@given(BRIEFS)
@settings(max_examples=60, deadline=None)
def test_nothing_in_an_article_becomes_markup(printed):
    tokens = markdown_tokens(render_markdown(printed, MEMO_MARKDOWN))
    inline = [child for token in tokens for child in token.children or []]
    links = [child.attrs["href"] for child in inline if child.type == "link_open"]

    assert {token.type for token in tokens if token.nesting >= 0} <= {
        "heading_open",
        "inline",
        "paragraph_open",
        "bullet_list_open",
        "list_item_open",
        "hr",
    }
    assert {child.type for child in inline} <= {
        "text",
        "text_special",
        "strong_open",
        "strong_close",
        "link_open",
        "link_close",
    }
    assert all(link.startswith(("http://", "https://")) for link in links)


@given(BRIEFS.filter(lambda printed: printed.lines))
@settings(max_examples=30, deadline=None)
def test_word_finds_nothing_to_complain_of(printed):
    # An article may print what looks like a tag of a template: that is no fault of the document.
    assert [finding for finding in findings(render_docx(printed, MEMO)) if "a tag of the template" not in finding] == []


@given(BRIEFS)
@settings(max_examples=20, deadline=None)
def test_the_same_brief_is_the_same_bytes(printed):
    assert render_docx(printed, MEMO) == render_docx(printed, MEMO)


@given(st.lists(st.tuples(st.integers(0, len(MEMO) - 1), st.integers(0, 255)), min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_a_damaged_template_is_filled_or_refused_in_words(edits):
    damaged = bytearray(MEMO)
    for place, byte in edits:
        damaged[place] = byte

    with suppress(TemplateError):
        assert render_docx(brief(line()), bytes(damaged)).startswith(b"PK")


@pytest.mark.parametrize("text", ["a ] b", "x\u0085y", "\u2028", "a\u00a0b"])
def test_clean_text_stands_on_one_line(text):
    assert clean(text) == clean(clean(text))
    assert len(clean(text).splitlines()) <= 1

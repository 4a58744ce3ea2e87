"""The information memo in Markdown, and Markdown templates."""

from __future__ import annotations

import pytest
from build import brief, line
from pages import MEMO_MARKDOWN, markdown_blocks, markdown_tokens

from briefgen.errors import TemplateError
from briefgen.model import Head, SectionKey
from briefgen.render.markdown import render_markdown


def made(template, title="Talks in Velograd", *lines):
    return render_markdown(brief(*lines, title=title), template)


def test_a_memo_is_headings_and_bullets_with_ids():
    lines = (
        line("all boats must leave.", SectionKey.POSITIONS, lead="Norvania", sources=("001", "003")),
        line("The Velograd Post.", SectionKey.SOURCES, url="https://www.post.example/a(b)"),
    )

    assert render_markdown(
        brief(*lines, head=Head(title="Talks", as_of_text="As of 3 March 2031", compiled="Compiled")), MEMO_MARKDOWN
    ) == (
        "# Talks\n\n**Information memo.** As of 3 March 2031\n\n## Positions\n\n- **Norvania:** all boats must leave. [001][003]\n\n"
        "## Sources\n\n- [001] The Velograd Post. [post.example/a(b)](https://www.post.example/a%28b%29)\n\n---\n\nCompiled\n\n"
        "Drafted: \\_\\_\\_\\_\\_\\_ Cleared: \\_\\_\\_\\_\\_\\_\n"
    )


def test_what_one_party_says_in_several_lines_stands_under_its_name_once():
    said = (("Norvania", "one."), ("Norvania", "two."), ("Lathia", "three."))
    lines = (line(text, SectionKey.POSITIONS, lead=lead) for lead, text in said)

    assert "\n\n- **Norvania:** one. [001]\n  - two. [001]\n- **Lathia:** three. [001]\n\n" in render_markdown(brief(*lines), MEMO_MARKDOWN)


def test_a_changed_line_says_so_without_backslashes():
    assert "- Changed. [drafter's words] [001]\n" in render_markdown(brief(line("Changed.", drafter=True)), MEMO_MARKDOWN)


def test_brackets_that_cannot_be_links_stay_bare():
    text = "It was “[sic]”, said [004], [002](x), [x]: y, ![a] b and ^[c] d."
    assert r"It was “[sic]”, said [004], \[002\](x), \[x\]: y, !\[a\] b and ^\[c\] d." in made("{{ title }}", text)


@pytest.mark.parametrize(
    "text",
    [
        "[click](javascript:alert(1))", "![x](https://evil.example/x.png)", "<script>alert(1)</script>", "<!-- gone", "&lt;b&gt; &copy;",
        "# Heading", "1. item", "- item", "> quote", "***", "---", "===", "```code```", "~~struck~~", "**bold** _em_ *em*", "[x] done",
        "https://evil.example", "www.evil.example", "desk@evil.example", "[a]: https://evil.example", "a|b", "{{ 7*7 }} {% if %}", "\\*", "tail #",
        "C++", "snake_case_name", "R&D", "5 * 3 * 2", "a\\", "[^1]", "[[001]](x)", "    indented", "a  \nb",
    ],
)  # fmt: skip
def test_words_from_articles_are_printed_letter_for_letter(text):
    rendered = render_markdown(brief(line(text, lead=text, tail=text), line(text, SectionKey.SOURCES), title=text), MEMO_MARKDOWN)
    flat = " ".join(text.split())
    blocks = [(tag, words) for tag, words in markdown_blocks(rendered) if tag in {"h1", "li"}]

    assert blocks == [("h1", flat), ("li", f"{flat}: {flat} {flat} [001]"), ("li", f"[001] {flat}")]
    assert not [
        child
        for token in markdown_tokens(rendered)
        for child in token.children or []
        if child.type in {"link_open", "image", "html_inline", "em_open"}
    ]


@pytest.mark.parametrize(
    ("template", "wanted"),
    [
        ("{{ titel }}", "line 1: 'titel' is not a field; did you mean 'title'?"),
        ("a\n\n{{ nmae }}\n{{ quotes }}", "line 3: 'nmae' is not a field"),
        ("a\n\n{{ title }}\n{{ quotes }}", "line 4: this is a list of lines"),
        ("{% for line in title %}{% endfor %}", "line 1: this is a text, not a list of lines"),
        ("{% for line in quotes %}{{ line.txt }}{% endfor %}", "line 1: 'txt' is not a field of a line"),
        ("{% for a in quotes %}{% for b in quotes %}{% for c in quotes %}{% for d in quotes %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}", "line 1: loops"),
        ("{% if title %}", "line 1: Unexpected end of template"),
        ("{% set x = 1 %}", "line 1: only the variety of English can be set: set english = 'US'; there are UK, US, UN"),
        ('{% set english = "Oz" %}', "line 1: 'Oz' is no variety of English that is known here; there are UK, US, UN"),
        ('{% if title %}{% set english = "US" %}{% endif %}', "line 1: 'assign' is not allowed in a template: statements are for and if, and above"),
        ("{% include 'x' %}", "line 1: 'include' is not allowed in a template"),
        ("{% macro m() %}{% endmacro %}", "line 1: 'macro' is not allowed in a template"),
        ("{{ title.__class__ }}", "line 1: a text has no parts"),
        ("{{ range(10) }}", "line 1: a call is not allowed in a template"),
        ("{{ 'a' * 10 }}", "line 1: 'mul' is not allowed in a template"),
        ("{{ title|safe }}", "line 1: 'safe' is not a filter"),
        ("{% raw %}{% endraw %}" + "(" * 200_001, "the Markdown template is longer"),
        ("{% if title %}" * 2000, "the Markdown template is too deeply nested"),
        ("{% if title %}" * 150 + "{% endif %}" * 150, "the Markdown template is too deeply nested"),
        ("{% if " + "not " * 900 + "title %}{% endif %}", "the Markdown template is too deeply nested"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line(template, wanted):
    with pytest.raises(TemplateError) as caught:
        made(template)

    assert str(caught.value).startswith(wanted)


def test_all_faults_are_told_at_once():
    with pytest.raises(TemplateError) as caught:
        made("{{ nmae }}\n{% if titel %}{% else %}{{ x }}{% endif %}")

    assert [fault.partition(":")[0] for fault in str(caught.value).splitlines()] == ["line 1", "line 2", "line 2"]


def test_a_check_that_names_its_sources_inline_names_them_once() -> None:
    lines = [
        line("Length of the talks: “nine hours” [001], “ten hours” [002].", SectionKey.CHECKS, sources=("001", "002")),
        line("Estoria is discussed but nowhere quoted.", SectionKey.CHECKS, sources=("001",)),
    ]
    text = render_markdown(brief(*lines), MEMO_MARKDOWN)

    assert "“ten hours” [002].\n" in text
    assert "nowhere quoted. [001]" in text

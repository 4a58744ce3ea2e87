"""The information memo in Markdown, and Markdown templates."""

from __future__ import annotations

import pytest
from build import brief, line
from pages import MEMO_MARKDOWN, markdown_blocks, markdown_tokens

from briefgen.adapters.templates import load_template
from briefgen.errors import TemplateError
from briefgen.model import Head, Layout, SectionKey
from briefgen.render.markdown import render_markdown


def made(template, title="Talks in Velograd", *lines):
    return render_markdown(brief(*lines, title=title), template)


def test_a_memo_is_headings_and_bullets_with_numbers():
    lines = (
        line("all boats must leave.", SectionKey.POSITIONS, lead="Norvania", sources=("001", "003")),
        line("3 March 2031.", SectionKey.SOURCES, lead="The Velograd Post", url="https://www.post.example/a(b)"),
        line("4 March 2031 (inferred).", SectionKey.SOURCES, sources=("003",), url="https://wire.example/"),
    )
    rule = 16 * r"\_"

    assert render_markdown(
        brief(*lines, head=Head(title="Talks", as_of_text="As of 3 March 2031", compiled="Compiled")), MEMO_MARKDOWN
    ) == (
        "# Talks\n\n**Information note**\n\nAction For information · Status As of 3 March 2031\n\n"
        "## Bottom line\n\nNothing certain found in these articles.\n\n"
        "## Who wants what\n\n- **Norvania:** all boats must leave. [1,2]\n\n## Next steps\n\n"
        "Nothing certain found in these articles.\n\n"
        "## Check before use\n\nNothing to settle; what weakens a source stands beside it below.\n\n"
        "## Sources\n\n- [1] [The Velograd Post](https://www.post.example/a%28b%29), 3 March 2031.\n"
        "- [2] [wire.example](https://wire.example/), 4 March 2031 (inferred) #003.\n\n---\n\n"
        f"Drafted {rule}   Cleared {rule}\n\nCompiled\n"
    )


def test_whom_it_is_for_its_day_and_its_number_stand_in_the_head_where_they_are_given():
    head = Head(
        title="Talks",
        to="Director",
        sender="Strait desk",
        date_text="3 March 2031",
        as_of_text="x",
        own=(("ref", "EA_31_"),),
    )

    assert render_markdown(brief(head=head), MEMO_MARKDOWN).startswith(
        "# Talks\n\n**Information note** · 3 March 2031 · Ref EA_31\\_\n\n"
        "To Director · From Strait desk · Action For information · Status x\n\n## Bottom line\n\n"
    )


def test_each_bottom_line_is_an_item_and_the_first_is_bold():
    text = render_markdown(
        brief(line("No deal."), line("They meet again.", lead="Friday 7 March", sources=("002",))), MEMO_MARKDOWN
    )

    assert (
        "\n\n## Bottom line\n\n- **No deal.** [001]\n- **Friday 7 March:** They meet again. [002]\n\n"
        "## Who wants what\n\n"
    ) in text


def test_a_quotation_is_its_speaker_its_words_and_the_office():
    said = line(
        "“We came with a map”",
        SectionKey.QUOTES,
        speaker="Mara Velk",
        tail="Mara Velk, Foreign Minister, Norvania, 3 March",
    )

    assert (
        "\n\n## In their words\n\n- **Mara Velk:** “We came with a map” – Foreign Minister, Norvania, 3 March [001]\n\n"
        in render_markdown(brief(said), MEMO_MARKDOWN)
    )


def test_a_blank_that_a_person_fills_says_that_it_is_to_be_written():
    scene, submission = (
        load_template(layout, ".md.j2").decode() for layout in (Layout.SCENE_SETTER, Layout.SUBMISSION)
    )
    said = (("Norvania", "One."), ("Norvania", "Two|three."), ("", "Four."))
    lines = (line(text, SectionKey.POSITIONS, lead=lead) for lead, text in said)

    assert (
        "\n\n## Recommendation\n\n"
        "> **[to be written]** *For the drafter: what is recommended. Never filled by briefgen.*\n\n"
    ) in (render_markdown(brief(), submission))
    assert [words for tag, words in markdown_blocks(render_markdown(brief(*lines), scene)) if tag in {"th", "td"}] == [
        *("", "They may say", "We say"),
        *("Norvania", "One. [001]", "[We say: to be written]"),
        *("", "Two|three. [001]", "[We say: to be written]"),
        *("", "Four. [001]", "[We say: to be written]"),
    ]


def test_a_number_of_an_article_is_never_a_box_to_tick():
    lines = [
        line("One.", sources=("x",)),
        line("Two.", SectionKey.SOURCES, sources=("x",)),
        line("Three.", sources=("003b", "012")),
    ]
    text = render_markdown(brief(*lines), "{% for line in bottom_line %}\n- {{ line.cites }}\n{% endfor %}")

    assert text == "- [1]\n- [003b,012]\n"
    assert (
        made("{% for line in bottom_line %}{{ line.cites }}{% endfor %}", "t", line("One.", sources=("x",)))
        == "\\[x\\]\n"
    )


def test_what_one_party_says_in_several_lines_stands_under_its_name_once():
    said = (("Norvania", "one."), ("Norvania", "two."), ("Lathia", "three."))
    lines = (line(text, SectionKey.POSITIONS, lead=lead) for lead, text in said)

    assert "\n\n- **Norvania:** one. [001]\n  - two. [001]\n- **Lathia:** three. [001]\n\n" in render_markdown(
        brief(*lines), MEMO_MARKDOWN
    )


def test_a_changed_line_says_so_without_backslashes():
    assert "\n- **Changed.** [drafter's words] [001]\n" in render_markdown(
        brief(line("Changed.", drafter=True)), MEMO_MARKDOWN
    )


def test_brackets_that_cannot_be_links_stay_bare():
    text = "It was “[sic]”, said [004], [002](x), [x]: y, ![a] b and ^[c] d."
    assert r"It was “[sic]”, said [004], \[002\](x), \[x\]: y, !\[a\] b and ^\[c\] d." in made("{{ title }}", text)


@pytest.mark.parametrize(
    "text",
    [
        "[click](javascript:alert(1))", "![x](https://evil.example/x.png)", "<script>alert(1)</script>", "<!-- gone",
        "&lt;b&gt; &copy;", "# Heading", "1. item", "- item", "> quote", "***", "---", "===", "```code```",
        "~~struck~~", "**bold** _em_ *em*", "[x] done", "https://evil.example", "www.evil.example",
        "desk@evil.example", "[a]: https://evil.example", "a|b", "{{ 7*7 }} {% if %}", "\\*", "tail #",
        "C++", "snake_case_name", "R&D", "5 * 3 * 2", "a\\", "[^1]", "[[001]](x)", "    indented", "a  \nb",
    ],
)  # fmt: skip
def test_words_from_articles_are_printed_letter_for_letter(text):
    lines = (
        line(text, lead=text, tail=text),
        line(text, SectionKey.POSITIONS, lead=text, tail=text),
        line(text, SectionKey.POSITIONS, lead=text),
        line(text, SectionKey.QUOTES, speaker="Mara Velk", tail=f"Mara Velk, {text}"),
        line(text, SectionKey.SOURCES),
        line(text, SectionKey.SOURCES, lead=text, sources=("002",)),
    )
    rendered = render_markdown(brief(*lines, title=text), MEMO_MARKDOWN)
    flat = " ".join(text.split())
    blocks = [(tag, words) for tag, words in markdown_blocks(rendered) if tag in {"h1", "li"}]

    assert blocks == [
        ("h1", flat),
        ("li", f"{flat}: {flat} {flat} [1]"),
        ("li", f"{flat}: {flat} {flat} [1]"),
        ("li", f"{flat} [1]"),
        ("li", f"Mara Velk: {flat} – {flat} [1]"),
        ("li", f"[1] {flat}"),
        ("li", f"[2] {flat}, {flat}"),
    ]
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
        (("{% for a in quotes %}{% for b in quotes %}{% for c in quotes %}{% for d in quotes %}"
          "{% endfor %}{% endfor %}{% endfor %}{% endfor %}"), "line 1: loops"),
        ("{% if title %}", "line 1: Unexpected end of template"),
        ("{% set x = 1 %}", "line 1: only the variety of English can be set: set english = 'US'; there are UK, US, UN"),
        ('{% set english = "Oz" %}', "line 1: 'Oz' is no variety of English that is known here; there are UK, US, UN"),
        ('{% if title %}{% set english = "US" %}{% endif %}',
         "line 1: 'assign' is not allowed in a template: statements are for and if, and above"),
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
        line(
            "The talks took “nine hours” [001], “ten hours” [002].",
            SectionKey.CHECKS,
            lead="Length",
            sources=("001", "002"),
        ),
        line("“Brant” is probably Ilo Brandt.", SectionKey.CHECKS, lead="Spelling", sources=("001",)),
    ]
    text = render_markdown(brief(*lines), MEMO_MARKDOWN)

    assert (
        "\n\n## Check before use\n\n- ☐ **Length:** The talks took “nine hours” [001], “ten hours” [002].\n"
        "- ☐ **Spelling:** “Brant” is probably Ilo Brandt. [001]\n\n"
    ) in text


@pytest.mark.parametrize(
    "address", ["http://good.example@evil.example/a", "https://good.example:x@evil.example/", "http://@evil.example/"]
)
def test_an_address_that_shows_another_host_than_it_leads_to_is_no_link(address):
    text = made(
        "{% for line in sources %}{{ line.id }} {{ line.origin }}, {{ line.url }}{% endfor %}",
        "t",
        line("3 March 2031.", SectionKey.SOURCES, lead="Post", url=address),
    )

    assert "](" not in text
    assert "evil.example" in text

"""What an article brings is never an expression.

Words spelt like tags come out letter for letter, in every field and every output.
"""

from __future__ import annotations

import html as markup
import io
import re
from dataclasses import replace
from datetime import date

import docx
import pytest
from build import article, brief, dossier, evidence, line
from icalendar import Calendar
from markdown_it import MarkdownIt
from pages import template
from test_mail import OURS

from briefgen.adapters.templates import load_template
from briefgen.mail import write_words
from briefgen.model import Head, Layout, NextStep, SectionKey
from briefgen.ooxml import RELS, pack
from briefgen.render.calendar import render_calendar
from briefgen.render.html import render_html
from briefgen.render.markdown import render_markdown
from briefgen.render.package import parse, unpack
from briefgen.render.word import render_docx

SECRET = "OFFICIAL-SENSITIVE"
TAGS = (
    "{{ marking }}",
    "{{9**99999999}}",
    "{% for line in positions %}",
    "{{",
    "%7B%7Bmarking%7D%7D",
    "{{ campaign.id }}",
)
# A house template that prints the title in the document's properties too.
HOUSE = template(
    "{{ title }}",
    *(
        "{%p for line in bottom_line %}",
        "{{ line.lead }} {{ line.text }} {{ line.tail }} {{ line.cites }}",
        "{%p endfor %}",
    ),
    *(
        "{%p for line in positions %}",
        "{{ line.lead }} {{ line.text }} {{ line.tail }} {{ line.cites }}",
        "{%p endfor %}",
    ),
    *("{%p for line in quotes %}", "{{ line.text }} {{ line.tail }} {{ line.cites }}", "{%p endfor %}"),
    *("{%p for line in sources %}", "{{ line.id }} {{ line.lead }} {{ line.text }} {{ line.url }}", "{%p endfor %}"),
)
TEMPLATES = {**{str(layout): load_template(layout, ".docx") for layout in Layout}, "house": HOUSE}
# Where words of an article, of its page's metadata, of its file's name or of names.toml stand on a page.
FIELDS = {
    "title of the brief": ("title", None),
    "party": (SectionKey.SIDE_A, "lead"),
    "quotation": (SectionKey.QUOTES, "text"),
    "speaker": (SectionKey.QUOTES, "tail"),
    "publisher or file": (SectionKey.SOURCES, "lead"),
    "headline": (SectionKey.SOURCES, "text"),
    "address": (SectionKey.SOURCES, "url"),
}
# The section of each layout that shows the field's own line.
SHOWN = (
    SectionKey.BOTTOM_LINE,
    SectionKey.POSITIONS,
    SectionKey.SIDE_A,
    SectionKey.SETTING,
    SectionKey.QUOTES,
    SectionKey.NEXT_STEPS,
)


def with_words(field, words):
    """A brief that holds the words in the field, in every section that can hold them."""
    section, part = FIELDS[field]
    head = Head(
        title=words if section == "title" else "Talks in Velograd",
        marking=SECRET,
        to="Director",
        date_text="3 March 2031",
    )
    lines = [line("They said so.", key, lead="Lathia") for key in SHOWN]
    if part in {"text", "lead", "tail"} and section is not SectionKey.SOURCES:
        lines = [replace(one, **{part: words}) for one in lines]
    url = f"https://post.example/?m={words}" if part == "url" else "https://post.example/talks"
    source = line("Talks end", SectionKey.SOURCES, lead="Post", url=url)
    if section is SectionKey.SOURCES and part != "url":
        source = replace(source, **{part: words})
    return brief(*lines, source, head=head)


def squeezed(text):
    return " ".join(text.split())


def words_of(raw):
    """All that a Word file shows or leads to: paragraphs of all parts, properties, targets of links."""
    parts = unpack(raw)
    shown = [
        "".join(one.text or "" for one in paragraph.iter("{*}t"))
        for name, part in parts.items()
        if name.startswith("word/") and name.endswith(".xml")
        for paragraph in parse(name, part).iter("{*}p")
    ]
    targets = [
        one.get("Target")
        for name, part in parts.items()
        if name.endswith(".rels")
        for one in parse(name, part).iter(f"{RELS}Relationship")
    ]
    return squeezed(" ".join(shown)), targets, docx.Document(io.BytesIO(raw)).core_properties.title


@pytest.mark.parametrize("words", TAGS)
@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_word_file_has_them_letter_for_letter(template, field, words):
    shown, targets, title = words_of(render_docx(with_words(field, words), TEMPLATES[template]))

    if field == "address":
        assert f"https://post.example/?m={words}" in targets
    else:
        assert words in shown
    if field == "title of the brief":
        assert title == words
    assert not any(SECRET in target for target in targets)


def test_a_house_template_may_print_fields_in_its_properties_and_its_links_and_nothing_of_an_article_is_evaluated():
    parts = unpack(HOUSE)
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(
        b"</cp:coreProperties>", b"<cp:category>{{ title }}</cp:category></cp:coreProperties>"
    )
    link = (
        b'<Relationship Id="rHouse" Type="http://x/hyperlink" Target="https://house.example/{{ title }}" '
        b'TargetMode="External"/></Relationships>'
    )
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", link)
    raw = render_docx(with_words("title of the brief", "{{ marking }}"), pack(parts))

    assert docx.Document(io.BytesIO(raw)).core_properties.category == "{{ marking }}"
    assert "https://house.example/%7B%7B%20marking%20%7D%7D" in words_of(raw)[1]


@pytest.mark.parametrize("words", TAGS)
@pytest.mark.parametrize("field", [name for name in FIELDS if name != "address"])
@pytest.mark.parametrize("layout", Layout)
def test_markdown_and_web_pages_have_them_letter_for_letter(layout, field, words):
    made = with_words(field, words)
    made = replace(made, head=replace(made.head, layout=layout))
    pages = (
        MarkdownIt("js-default").render(render_markdown(made, load_template(layout, ".md.j2").decode())),
        render_html(made, load_template(layout, ".html.j2").decode()),
    )

    for page in pages:
        assert squeezed(words) in squeezed(markup.unescape(re.sub(r"<[^>]*>", "", page)))


@pytest.mark.parametrize("words", TAGS)
def test_a_message_has_them_letter_for_letter(words):
    made = write_words(with_words("party", words), OURS, attachments=())
    titled = write_words(with_words("title of the brief", words), OURS, attachments=())

    assert squeezed(words) in squeezed(made.text)
    assert squeezed(words) in squeezed(markup.unescape(re.sub(r"<[^>]*>", "", made.html)))
    assert squeezed(words) in squeezed(titled.subject)


@pytest.mark.parametrize("words", TAGS)
def test_a_calendar_has_them_letter_for_letter(words):
    source = article(f"The council votes on {words} on 4 March 2031.")
    step = NextStep(
        what=f"The council votes on {words}.",
        when="2031-03-04",
        earliest=date(2031, 3, 4),
        latest=date(2031, 3, 4),
        evidence=(evidence(source),),
    )
    calendar = Calendar.from_ical(render_calendar(dossier(source, next_steps=(step,)), f"Talks {words}"))

    assert calendar["X-WR-CALNAME"] == f"Talks {words}"
    assert words in str(calendar.walk("VEVENT")[0]["SUMMARY"])

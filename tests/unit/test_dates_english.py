"""Days as the US, the UN and the UK word them; what an article or a person wrote stays as it is."""

from __future__ import annotations

from datetime import date

import pytest
from build import article, brief, dossier, line
from pages import markdown_blocks, paragraphs, template

from briefgen.compose import compose
from briefgen.dates import in_its_english
from briefgen.errors import TemplateError
from briefgen.model import DateBasis, English, Head, Health, Placement, Published, SectionKey, Signal
from briefgen.render.annotate import explain
from briefgen.render.html import render_html
from briefgen.render.lint import check_word
from briefgen.render.markdown import render_markdown
from briefgen.render.values import values_of
from briefgen.render.word import render_docx, stated_house
from briefgen.settings import House, Settings

HEAD = Head(
    title="Talks on 3 March 2031",
    date_text="4 March 2031",
    as_of_text="As of 4 March 2031 (inferred)",
    since_text="1 March 2031",
)


def worded(english, *lines):
    """The brief in that English."""
    return in_its_english(brief(*lines, head=Head(title="Talks", language=english)))


@pytest.mark.parametrize(
    ("composed", "american", "united"),
    [
        ("Wednesday 15 March 2023", "Wednesday, March 15, 2023", "Wednesday, 15 March 2023"),
        ("Wednesday 15 March", "Wednesday, March 15", "Wednesday, 15 March"),
        ("By 31 March 2023", "By March 31, 2023", "By 31 March 2023"),
        ("13–15 March 2023", "March 13–15, 2023", "13–15 March 2023"),
        ("Week of 13 March", "Week of March 13", "Week of 13 March"),
        ("30 March – 2 April 2023", "March 30 – April 2, 2023", "30 March – 2 April 2023"),
        (
            "1 December 2023 – 29 February 2024",
            "December 1, 2023 – February 29, 2024",
            "1 December 2023 – 29 February 2024",
        ),
        ("April–June 2023", "April–June 2023", "April–June 2023"),
        ("Early April 2023", "Early April 2023", "Early April 2023"),
        ("Undated", "Undated", "Undated"),
    ],
)
def test_the_day_in_front_of_a_step_is_worded_as_each_does(composed, american, united):
    step = line("The two sides meet.", SectionKey.NEXT_STEPS, lead=composed)

    assert [worded(english, step).lines[0].lead for english in English] == [composed, american, united]


@pytest.mark.parametrize(
    ("section", "lead", "text", "american"),
    [
        # An article's words, and a person's: a step, a quotation, a position, a headline.
        (SectionKey.NEXT_STEPS, "", "Both meet on 15 March 2023.", "Both meet on 15 March 2023."),
        (SectionKey.QUOTES, "", "“Not before 15 March”", "“Not before 15 March”"),
        (SectionKey.POSITIONS, "4 March Movement", "Norvania wants an end by 15 March.",
         "Norvania wants an end by 15 March."),
        (SectionKey.SOURCES, "", "“Treaty of 4 March 1968, explained”, 15 March 2023 (inferred), garbled in places.",
         "“Treaty of 4 March 1968, explained”, March 15, 2023 (inferred), garbled in places."),
        (SectionKey.SOURCES, "", "“The treaty of 4 March 1968”, undated.", "“The treaty of 4 March 1968”, undated."),
        (SectionKey.SOURCES, "", "notes of 4 March 1968.txt, 15 March 2023.",
         "notes of 4 March 1968.txt, March 15, 2023."),
        (SectionKey.SOURCES, "Post of 4 March", "15 March 2023 (as given), before the event.",
         "March 15, 2023 (as given), before the event."),
        (SectionKey.CHECKS, "", "Day of the vote: “15 March” [001], Thursday 16 March 2023 [002].",
         "Day of the vote: “15 March” [001], Thursday, March 16, 2023 [002]."),
        (SectionKey.CHANGES, "Now Thursday 16 March",
         "The vote of 4 March (brief of 9 March 2023: Wednesday 15 March).",
         "The vote of 4 March (brief of March 9, 2023: Wednesday, March 15)."),
        (SectionKey.CHANGES, "Day of the treaty", "“5 March” (brief of 9 March 2023: 4 March).",
         "“5 March” (brief of March 9, 2023: 4 March)."),
    ],
)  # fmt: skip
def test_only_our_own_days_are_reworded(section, lead, text, american):
    assert worded(English.US, line(text, section, lead=lead)).lines[0].text == american


def test_the_day_on_which_words_were_spoken_is_worded_as_each_does():
    said = line(
        "“Not before 15 March”", SectionKey.QUOTES, speaker="Mara Velk", tail="Mara Velk, 4 March Movement, 3 March"
    )

    assert [worded(english, said).lines[0].tail for english in English] == [
        "Mara Velk, 4 March Movement, 3 March",
        "Mara Velk, 4 March Movement, March 3",
        "Mara Velk, 4 March Movement, 3 March",
    ]


@pytest.mark.parametrize(
    ("composed", "short"),
    [
        ("Wednesday 15 March", ["Wed 15 Mar", "Wed, Mar 15", "Wed, 15 Mar"]),
        ("Now Friday 1 September", ["Now Fri 1 Sept", "Now Fri, Sept 1", "Now Fri, 1 Sept"]),
        ("By 31 March 2023", ["By 31 Mar 2023", "By Mar 31, 2023", "By 31 Mar 2023"]),
        ("30 March – 2 April", ["30 Mar – 2 Apr", "Mar 30 – Apr 2", "30 Mar – 2 Apr"]),
        ("Undated", ["Undated"] * 3),
    ],
)
def test_in_a_narrow_column_the_same_day_stands_in_short(composed, short):
    step = line("The two sides meet.", SectionKey.NEXT_STEPS, lead=composed)
    printed = [values_of(worded(english, step))["next_steps"][0] for english in English]

    assert [one.key for one in printed] == short
    assert (
        [one.date for one in printed]
        == [one.lead for one in printed]
        == [worded(english, step).lines[0].lead for english in English]
    )


def test_a_party_that_is_named_after_a_day_keeps_its_name_in_a_narrow_column():
    [stand] = values_of(worded(English.UK, line("It wants an end.", SectionKey.POSITIONS, lead="4 March Movement")))[
        "positions"
    ]

    assert stand.key == "4 March Movement"


def test_whatever_is_said_of_a_source_its_day_is_worded_as_the_page_is():
    """The clauses behind the day are composed elsewhere: a new one must be known to ``in_its_english`` too."""
    damaged = Health(score=0.1, signals=(Signal(kind="teaser", note="the feed gives no more", evidence=()),))
    day = Published(day=date(2031, 3, 4), basis=DateBasis.INFERRED)
    told = article(
        "Talks.", title="On 1 March, talks", published=day, health=damaged, placement=Placement(overtaken=True)
    )
    [entry] = [
        line
        for line in compose(dossier(told), Settings(house=House(english=English.US))).lines
        if line.section is SectionKey.SOURCES
    ]

    assert worded(English.US, entry).lines[0].text == (
        "“On 1 March, talks”, March 4, 2031 (inferred), before the event, garbled in places, opening only."
    )


def test_a_line_that_a_person_has_changed_stays():
    changed = line("See 4 March 2031.", SectionKey.CHECKS, lead="4 March", drafter=True)

    assert worded(English.US, changed).lines == (changed,)


def test_a_template_says_in_which_english_it_prints():
    page = brief(line("The vote.", SectionKey.NEXT_STEPS, lead="Monday 10 March"), head=HEAD)
    tags = (
        "{{ date }}",
        "{{ as_of }}",
        "{{ title }}",
        "{%p for line in next_steps %}",
        "{{ line.lead }}",
        "{%p endfor %}",
    )
    markdown = '{% set english = "US" %}\n# {{ date }}\n{% for line in next_steps %}\n- {{ line.lead }}\n{% endfor %}\n'

    told = ["March 4, 2031", "As of March 4, 2031 (inferred)", "Talks on 3 March 2031", "Monday, March 10"]
    assert (
        paragraphs(render_docx(page, template("{%p set english = “US” %}", *tags))) == told
    )  # Word curls the marks by itself
    assert [text for _, text in markdown_blocks(render_markdown(page, markdown))] == [
        "March 4, 2031",
        "Monday, March 10",
    ]
    assert '<p lang="en-US">March 4, 2031' in render_html(
        page, "{% set english = 'us' %}<p lang=\"{{ language }}\">{{ date }}"
    )


@pytest.mark.parametrize(
    ("tags", "told"),
    [
        (('{%p set english = "USA" %}',),
         ("body, paragraph 1: {%p set english = \"USA\" %}: 'USA' is no variety of English that is known here; "
          "there are UK, US, UN")),
        (('{%p set englsh = "US" %}',), "what can be set is english, first, without and at_most: set english = 'US'"),
        (("{%p if to %}", "{%p set english = US %}", "{%p endif %}"),
         "body, paragraph 2: {%p set english = US %}: it holds for the whole page"),
        (("{%p set english = US %}", "{%p set english = UK %}"),
         "paragraph 2: {%p set english = UK %}: another tag sets another english: keep one of them"),
    ],
)  # fmt: skip
def test_a_wrong_english_is_told_with_its_place_and_its_mend(tags, told):
    assert told in "\n".join(map(str, check_word(template(*tags, "{{ title }}"))))
    with pytest.raises(TemplateError):
        render_docx(brief(), template(*tags, "{{ title }}"))


def test_a_page_in_american_english_that_says_nothing_is_told_so():
    american = template("{{ title }}", styles=_styles("en-US"))

    assert '{%p set english = "US" %}' in "\n".join(map(str, check_word(american)))
    assert "set english" not in "\n".join(
        map(str, check_word(template('{%p set english = "UK" %}', "{{ title }}", styles=_styles("en-US"))))
    )


def test_a_new_template_says_its_english_once():
    first = explain(template("{{ title }}"), "house")

    assert (stated_house(first).english, stated_house(explain(first, "other")).english) == (English.UK, English.UK)
    assert paragraphs(explain(first, "other")).count('{%p set english = "UK" %}') == 1


def _styles(language):
    return (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults>'
        "<w:rPrDefault><w:rPr>"
        f'<w:lang w:val="{language}"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>'
    )

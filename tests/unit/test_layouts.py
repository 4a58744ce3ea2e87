"""The four layouts: which sections they have, where their lines come from, and what only a person writes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from build import article, brief, dossier, evidence, line
from eval.docx_checks import findings
from openxml_audit import OpenXmlValidator
from pages import W, markdown_blocks, part, styled, table, template, text_of

import briefgen
from briefgen.adapters.templates import load_template
from briefgen.compose import compose
from briefgen.compose.layouts import LAYOUTS
from briefgen.compose.outcomes import outcome_lines, rows
from briefgen.fit import BUDGETS, closest_layout
from briefgen.model import Head, Layout, SectionKey, Statement
from briefgen.render.annotate import explain
from briefgen.render.blanks import empty_blanks, filled
from briefgen.render.html import render_html
from briefgen.render.markdown import render_markdown
from briefgen.render.sample import sample_brief
from briefgen.render.word import printed_sections, render_docx
from briefgen.settings import Settings

HUMAN = {  # the blanks of a page with two positions
    Layout.SCENE_SETTER: ["Our aims", "We say", "We say"],
    Layout.SUBMISSION: ["Recommendation", "Decision by", "Press line"],
}
NONE = "Nothing certain found in these articles."
NO_CHECK = "Nothing to settle; what weakens a source stands beside it below."
EMPTY = {  # what stands in the sections of a page without lines
    Layout.INFO_MEMO: {"Bottom line": NONE, "Who wants what": NONE, "Next steps": NONE, "Check before use": NO_CHECK},
    Layout.SCENE_SETTER: {
        "Meeting": NONE,
        "Our aims": "For the drafter: what we want from this meeting.",
        "They and we": NONE,
        "Next steps": "No further step that is certain in these articles.",
        "Check before use": NO_CHECK,
    },
    Layout.READOUT: {
        "What happened": NONE,
        "Agreed": "Nothing reported as agreed.",
        "Not agreed": "Nothing reported.",
        "Next steps": NONE,
        "Check before use": NO_CHECK,
    },
    Layout.SUBMISSION: {
        "Issue": NONE,
        "Recommendation": "For the drafter: what is recommended. Never filled by briefgen.",
        "Decision by": "For the drafter: the day, and why then.",
        "Timing": "No dated step found in these articles.",
        "Argument": NONE,
        "Check before use": NO_CHECK,
        "Press line": "For the drafter: what we say in public.",
    },
}  # fmt: skip
SIDE = "{{% if row.{0}.text %}}{{{{ row.{0}.text }}}} {{{{ row.{0}.cites }}}}{{% else %}}–{{% endif %}}"
SIDES = template(  # of a house: what two sides say, side by side
    table(
        ("{{ side_a_name }}", "{{ side_b_name }}"),
        ("{%tr for row in sides %}",),
        (SIDE.format("left"), SIDE.format("right")),
        ("{%tr endfor %}",),
    ),
    "End",
)
SETTLED = "The two delegations agreed to open the Velk canal to ferries."
UNSETTLED = "The ministers left Sarnport without a deal on fishing quotas."


def statements(*texts, day="2031-03-04", as_of="2031-03-04"):
    source = article("\n\n".join(texts), day=day)
    told = tuple(Statement(text=text, evidence=(evidence(source, text),), weight=1.0) for text in texts)
    return dossier(source, statements=told, news=told, as_of=date.fromisoformat(as_of))


def grid(docx):
    """The rows of the page's tables: the text of each cell."""
    return [[text_of(cell) for cell in row.iter(f"{W}tc")] for row in part(docx).iter(f"{W}tr")]


def made_of(layout, *lines, **head):
    return render_docx(brief(*lines, head=Head(title="Talks", layout=layout, **head)), load_template(layout, ".docx"))


@pytest.mark.parametrize("layout", list(Layout))
def test_each_layout_has_a_place_for_each_of_its_sections(layout):
    assert {*LAYOUTS[layout], SectionKey.SOURCES} == printed_sections(load_template(layout, ".docx"))


@pytest.mark.parametrize("layout", list(Layout))
def test_no_share_of_a_section_goes_beyond_the_most_that_it_holds(layout):
    assert all(0 < budget.share <= budget.most for budget in BUDGETS[layout].values())


def test_each_data_file_of_a_layout_is_a_layout_that_one_can_choose():
    assert {path.stem for path in (Path(briefgen.__file__).parent / "layouts").glob("*.toml")} == set(Layout)


@pytest.mark.parametrize("layout", list(Layout))
def test_a_template_of_a_layout_is_known_for_it(layout):
    assert closest_layout(printed_sections(load_template(layout, ".docx"))) is layout


@pytest.mark.parametrize("layout", list(Layout))
def test_what_only_a_person_writes_is_a_blank_that_nothing_fills(layout):
    draft = compose(statements(SETTLED, UNSETTLED), Settings(layout=layout))
    wanted = [line(f"{party} wants the canal.", SectionKey.POSITIONS, lead=party) for party in ("Norvania", "Lathia")]
    made = render_docx(brief(*draft.lines, *wanted, head=draft.head), load_template(layout, ".docx"))
    controls = list(part(made).iter(f"{W}sdt"))

    assert [control.find(f"{W}sdtPr/{W}alias").get(f"{W}val") for control in controls] == HUMAN.get(layout, [])
    assert empty_blanks(made) == tuple(dict.fromkeys(HUMAN.get(layout, [])))
    assert all(text_of(control).startswith("For the drafter:") for control in controls)
    assert all(control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None for control in controls)
    assert len({control.find(f"{W}sdtPr/{W}id").get(f"{W}val") for control in controls}) == len(controls)


@pytest.mark.parametrize("layout", list(HUMAN))
def test_while_a_page_is_measured_each_blank_holds_forty_words_and_nothing_else_changes(layout):
    made = render_docx(sample_brief(layout), load_template(layout, ".docx"))
    before, after = grid(made), grid(filled(made))

    assert {len(text_of(control).split()) for control in part(filled(made)).iter(f"{W}sdt")} == {40}
    changed = [
        old for old, new in zip(before, after, strict=True) for old, new in zip(old, new, strict=True) if old != new
    ]
    assert len(changed) == len(HUMAN[layout]) + (layout is Layout.SCENE_SETTER)  # the sample has three positions
    assert all(text.startswith("For the drafter:") for text in changed)


@pytest.mark.parametrize("layout", list(Layout))
def test_a_section_that_must_not_be_missed_says_that_nothing_was_found_and_the_others_go(layout):
    assert grid(made_of(layout)) == [list(row) for row in EMPTY[layout].items()]


@pytest.mark.parametrize("layout", list(Layout))
def test_sections_stand_in_one_order_in_each_form_of_a_layout(layout):
    full = sample_brief(layout)
    word = styled(render_docx(full, load_template(layout, ".docx")), "Heading2")
    markdown = [
        text
        for tag, text in markdown_blocks(render_markdown(full, load_template(layout, ".md.j2").decode()))
        if tag == "h2"
    ]

    assert (
        word == markdown == re.findall("<h2>(.*?)</h2>", render_html(full, load_template(layout, ".html.j2").decode()))
    )


@pytest.mark.parametrize("layout", list(Layout))
def test_in_markdown_no_two_lines_run_together(layout):
    full = sample_brief(layout)
    blocks = [text for _, text in markdown_blocks(render_markdown(full, load_template(layout, ".md.j2").decode()))]
    printed = {one.text for one in full.lines if one.section in LAYOUTS[layout]}

    assert [text for text in blocks if sum(one in text for one in printed) > 1] == []


def test_the_key_of_a_row_is_the_party_the_speaker_or_the_day_in_short():
    rows = grid(
        made_of(
            Layout.INFO_MEMO,
            line("The talks ended."),
            line("The canal must open.", SectionKey.POSITIONS, lead="Norvania"),
            line("Ferries first.", SectionKey.POSITIONS, lead="Norvania"),
            line("Dues will rise.", SectionKey.POSITIONS, lead="Lathia"),
            line("The senate votes.", SectionKey.NEXT_STEPS, lead="Wednesday 12 March"),
            line(
                "“Not before May”",
                SectionKey.QUOTES,
                speaker="Mara Velk",
                tail="Mara Velk, Foreign Minister, Norvania, 3 March",
            ),
            line("“Brant” [001] is probably Ilo Brandt.", SectionKey.CHECKS, lead="Spelling"),
        )
    )

    assert rows == [
        ["Bottom line", "The talks ended. [001]"],
        ["Who wants what", "Norvania", "The canal must open. [001]"],
        ["", "", "Ferries first. [001]"],
        ["", "Lathia", "Dues will rise. [001]"],
        ["Next steps", "Wed 12 Mar", "The senate votes. [001]"],
        ["In their words", "Mara Velk", "“Not before May” – Foreign Minister, Norvania, 3 March [001]"],
        ["Check before use", "☐ Spelling", "“Brant” [001] is probably Ilo Brandt."],
    ]


def test_what_a_house_files_a_brief_under_stands_behind_its_day():
    given, missing = (
        styled(made_of(Layout.READOUT, date_text="4 March 2031", own=own), "Subtitle")
        for own in ((("ref", "EA/31/014"),), ())
    )

    assert (given, missing) == (["READOUT 4 March 2031 · Ref EA/31/014"], ["READOUT 4 March 2031"])


@pytest.mark.parametrize(
    ("text", "agreed", "not_agreed"),
    [
        (SETTLED, 1, 0),
        (UNSETTLED, 0, 1),
        ("The envoys agreed to meet again but broke up without a deal on the canal.", 0, 0),
        ("The ministers may have agreed to a truce by the end of the week.", 0, 0),
        ("Norvania said the two sides agreed on the canal dues last night.", 0, 0),
        ("The two states agreed to share the canal in the accord of 1994.", 0, 0),
    ],
)
def test_only_a_plain_outcome_is_agreed_or_not_agreed(text, agreed, not_agreed):
    assert tuple(map(len, outcome_lines(statements(text)))) == (agreed, not_agreed)


def test_what_was_reported_before_the_day_is_no_outcome():
    assert outcome_lines(statements(SETTLED, day="2031-03-01")) == ((), ())


def test_lines_on_one_matter_share_a_row():
    left = [line("The canal must open to ferries."), line("No boats are to leave Sarnport.")]
    right = [line("Fishing quotas are closed."), line("Ferries may use the canal in May.")]

    assert rows(left, right) == ({0: 1, 1: 2}, {1: 1, 0: 2})


def test_the_two_sides_stand_side_by_side_under_their_names():
    lines = (
        line("The canal must open.", SectionKey.SIDE_A, lead="Norvania", row=1),
        line("The canal stays shut.", SectionKey.SIDE_B, lead="Lathia", row=1),
        line("Dues will rise.", SectionKey.SIDE_B, lead="Lathia", row=2),
    )

    assert grid(render_docx(brief(*lines), SIDES)) == [
        ["Norvania", "Lathia"],
        ["The canal must open. [001]", "The canal stays shut. [001]"],
        ["–", "Dues will rise. [001]"],
    ]


def test_in_a_readout_what_each_side_says_stands_in_rows_behind_its_name():
    lines = (
        line("The canal must open.", SectionKey.SIDE_A, lead="Norvania", row=1),
        line("Ferries first.", SectionKey.SIDE_A, lead="Norvania", row=3),
        line("Dues will rise.", SectionKey.SIDE_B, lead="Lathia", row=2),
    )
    one_side = [row for row in grid(made_of(Layout.READOUT, lines[-1])) if row[0] == "Who said what"]

    assert [row for row in grid(made_of(Layout.READOUT, *lines)) if len(row) > 2] == [
        ["Who said what", "Norvania", "The canal must open. [001]"],
        ["", "", "Ferries first. [001]"],
        ["", "Lathia", "Dues will rise. [001]"],
    ]
    assert one_side == [["Who said what", "Lathia", "Dues will rise. [001]"]]


def test_two_lines_that_lost_the_other_side_of_their_rows_share_one():
    lines = (
        line("The canal must open.", SectionKey.SIDE_A, lead="Norvania", row=1),
        line("Ferries first.", SectionKey.SIDE_A, lead="Norvania", row=3),
        line("Dues will rise.", SectionKey.SIDE_B, lead="Lathia", row=2),
        line("Not before May.", SectionKey.SIDE_B, lead="Lathia", row=3),
    )

    assert grid(render_docx(brief(*lines), SIDES))[1:] == [
        ["The canal must open. [001]", "Dues will rise. [001]"],
        ["Ferries first. [001]", "Not before May. [001]"],
    ]


@pytest.mark.parametrize("layout", list(Layout))
def test_a_full_page_of_each_layout_is_valid_and_has_nothing_to_complain_of(layout, tmp_path):
    raw = load_template(layout, ".docx")
    made = render_docx(sample_brief(layout, copies=2), raw)
    for name, docx in (("page", made), ("explained", explain(raw, "house"))):
        (tmp_path / f"{name}.docx").write_bytes(docx)
        assert OpenXmlValidator().validate(str(tmp_path / f"{name}.docx")).errors == []

    assert findings(made) == []


def test_lines_of_one_row_are_all_printed():
    lines = [line(text, SectionKey.SIDE_A, lead="Norvania") for text in ("One.", "Two.")]

    assert grid(render_docx(brief(*lines), SIDES))[1:] == [["One. [001]", "–"], ["Two. [001]", "–"]]

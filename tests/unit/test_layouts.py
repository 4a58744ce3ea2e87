"""The four layouts: which sections they have, where their lines come from, and what only a person writes."""

from __future__ import annotations

from datetime import date

import pytest
from build import article, brief, dossier, evidence, line
from eval.docx_checks import findings
from openxml_audit import OpenXmlValidator
from pages import W, part, styled, text_of

from briefgen.adapters.templates import load_template
from briefgen.compose import compose
from briefgen.compose.layouts import LAYOUTS
from briefgen.compose.outcomes import outcome_lines, rows
from briefgen.fit import BUDGETS, closest_layout
from briefgen.model import Layout, SectionKey, Statement
from briefgen.render.annotate import explain
from briefgen.render.sample import sample_brief
from briefgen.render.word import printed_sections, render_docx
from briefgen.settings import Settings

HUMAN = {
    Layout.SCENE_SETTER: {"Our objectives", "Points they may raise, and our response"},
    Layout.SUBMISSION: {"Recommendation", "Drafted", "Policy", "Press office", "Approved"},
}
SETTLED = "The two delegations agreed to open the Velk canal to ferries."
UNSETTLED = "The ministers left Sarnport without a deal on fishing quotas."


def statements(*texts, day="2031-03-04", as_of="2031-03-04"):
    source = article("\n\n".join(texts), day=day)
    told = tuple(Statement(text=text, evidence=(evidence(source, text),), weight=1.0) for text in texts)
    return dossier(source, statements=told, news=told, as_of=date.fromisoformat(as_of))


@pytest.mark.parametrize("layout", list(Layout))
def test_each_layout_has_a_budget_and_a_place_for_each_of_its_sections(layout):
    sections = set(LAYOUTS[layout])

    assert (sections, sections | {SectionKey.SOURCES}) == (set(BUDGETS[layout]), printed_sections(load_template(layout, ".docx")))


@pytest.mark.parametrize("layout", list(Layout))
def test_a_template_of_a_layout_is_known_for_it(layout):
    assert closest_layout(printed_sections(load_template(layout, ".docx"))) is layout


@pytest.mark.parametrize("layout", list(Layout))
def test_what_only_a_person_writes_is_a_blank_that_nothing_fills(layout):
    draft = compose(statements(SETTLED, UNSETTLED), Settings(layout=layout))
    made = part(render_docx(brief(*draft.lines, head=draft.head), load_template(layout, ".docx")))
    controls = list(made.iter(f"{W}sdt"))

    assert {control.find(f"{W}sdtPr/{W}alias").get(f"{W}val") for control in controls} == HUMAN.get(layout, set())
    assert all(text_of(control).startswith(("For the drafter:", "Name, date")) for control in controls)
    assert all(control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None for control in controls)


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
    made = render_docx(brief(*lines), load_template(Layout.READOUT, ".docx"))

    assert styled(made, "TableHead") == ["Norvania", "Lathia"]
    assert styled(made, "TableText") == ["The canal must open. [001]", "The canal stays shut. [001]", "–", "Dues will rise. [001]"]
    assert part(made).find(f".//{W}tbl/{W}tr/{W}trPr/{W}tblHeader") is not None


def test_two_lines_that_lost_the_other_side_of_their_rows_share_one():
    lines = (
        line("The canal must open.", SectionKey.SIDE_A, lead="Norvania", row=1),
        line("Ferries first.", SectionKey.SIDE_A, lead="Norvania", row=3),
        line("Dues will rise.", SectionKey.SIDE_B, lead="Lathia", row=2),
        line("Not before May.", SectionKey.SIDE_B, lead="Lathia", row=3),
    )
    made = render_docx(brief(*lines), load_template(Layout.READOUT, ".docx"))

    assert styled(made, "TableText") == [
        "The canal must open. [001]", "Dues will rise. [001]", "Ferries first. [001]", "Not before May. [001]"
    ]  # fmt: skip


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

    assert styled(render_docx(brief(*lines), load_template(Layout.READOUT, ".docx")), "TableText") == ["One. [001]", "–", "Two. [001]", "–"]

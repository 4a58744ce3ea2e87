"""The self-check: what cannot be traced is a problem."""

from __future__ import annotations

from dataclasses import replace

import pytest
from build import article, brief, evidence, line

from briefgen.audit import audit
from briefgen.model import ArticleId, Evidence, SectionKey

SOURCE = article("Mara Velk said Norvania would “open the\nSelm canal” on Friday.")
LISTED = line("Canal to open.", SectionKey.SOURCES)
GOOD = line("Velk said Norvania would “open the Selm canal”.", evidence=(evidence(SOURCE),))


def whats(*lines):
    return [problem.what for problem in audit(brief(*lines, LISTED), [SOURCE])]


def test_a_traced_brief_has_no_problem():
    assert whats(GOOD) == []


@pytest.mark.parametrize(
    ("faulty", "what"),
    [
        (
            replace(GOOD, evidence=()),
            "nothing in the sources stands behind: Velk said Norvania would “open the Selm canal”.",
        ),
        (replace(GOOD, text="Velk would “close the Selm canal”."), "not verbatim in its sources: close the Selm canal"),
        (
            replace(GOOD, evidence=(Evidence(ArticleId("001"), 3, 9, "Lathia"),), text="Lathia."),
            "not at its place in [001]: Lathia",
        ),
        (replace(GOOD, text="A\x07b."), "'\\x07' is left over"),
        (replace(GOOD, text=" "), "the line is empty"),
    ],
)
def test_what_cannot_be_traced_is_a_problem(faulty, what):
    assert what in whats(faulty)


def test_an_unknown_source_is_a_problem():
    assert "[009] is no source" in whats(replace(GOOD, sources=(ArticleId("001"), ArticleId("009"))))


def test_a_cited_source_must_be_listed():
    assert [problem.what for problem in audit(brief(GOOD), [SOURCE])] == ["[001] is not in the list of sources"]


def test_the_problem_says_where():
    assert audit(brief(replace(GOOD, evidence=()), LISTED), [SOURCE])[0].where == "bottom line, line 1"


@pytest.mark.parametrize(
    ("lead", "problems"), [("Friday 7 March 2031", 0), ("Tuesday 4 March 2031", 1), ("Undated", 0)]
)
def test_a_day_in_front_of_a_step_is_named_by_its_source(lead, problems):
    step = line("The canal opens.", SectionKey.NEXT_STEPS, lead=lead, evidence=(evidence(SOURCE),))

    assert len(whats(step)) == problems


def test_a_line_that_a_person_has_changed_is_theirs():
    assert whats(replace(GOOD, text="We think “so”.", evidence=(), drafter=True)) == []


def test_checks_may_speak_of_what_is_absent():
    assert whats(line("Lathia is nowhere quoted.", SectionKey.CHECKS)) == []


def test_parts_of_a_split_quotation_are_checked_one_by_one():
    source = article("“We will open it,” Velk said, “when Lathia pays.”")
    split = line("“We will open it ... when Lathia pays.”", SectionKey.QUOTES, evidence=(evidence(source),))

    assert audit(brief(split, LISTED), [source]) == ()

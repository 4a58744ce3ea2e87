"""Where "on Monday" would mean another Monday on the brief's day, the day stands behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from build import article, evidence

from briefgen.compose.days import with_days, without_day
from briefgen.extract.steps import extract_steps
from briefgen.model import Dossier


def printed(text, as_of, day="2023-03-13", **options):
    """The text of an article of that day (a Monday by default) as a brief of another day prints it."""
    source = article(text, day=day)
    return with_days(Dossier(articles=(source,), as_of=date.fromisoformat(as_of)), text, (evidence(source),), **options)


@pytest.mark.parametrize(
    ("text", "as_of", "expected"),
    [
        ("Velk met Brandt on Monday in Lund.", "2023-03-22", "Velk met Brandt on Monday [13 March] in Lund."),
        ("Velk met Brandt yesterday.", "2023-03-14", "Velk met Brandt yesterday [12 March]."),
        ("Velk rejected Sunday's offer.", "2023-03-22", "Velk rejected Sunday's [12 March] offer."),
        ("Velk came last week.", "2023-03-22", "Velk came last week [week of 6 March]."),
        ("Velk came last month.", "2024-01-10", "Velk came last month [February 2023]."),
        ("Velk met Brandt on Monday.", "2023-03-15", "Velk met Brandt on Monday."),
        (
            "Velk met Brandt on Tuesday.",
            "2023-03-22",
            "Velk met Brandt on Tuesday.",
        ),  # the day after the byline's, or six before it
        ("Velk met Brandt on March 6.", "2023-03-22", "Velk met Brandt on March 6."),
        ("“I came on Monday,” Velk said.", "2023-03-22", "“I came on Monday,” Velk said."),
    ],
)
def test_a_relative_day_is_named_where_a_reader_would_take_it_for_another(text, as_of, expected) -> None:
    assert printed(text, as_of) == expected


def test_the_time_that_the_line_gives_already_is_not_named_again() -> None:
    text = "The council will vote on Friday."

    assert printed(text, "2023-03-20", told="on Friday") == text


def test_an_article_without_a_day_leaves_its_days_open() -> None:
    source = replace(article("Velk met Brandt on Monday."), id="001")

    assert (
        with_days(Dossier(articles=(source,), as_of=date(2023, 3, 22)), source.text, (evidence(source),)) == source.text
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council will vote on the quotas on Friday.", "The council will vote on the quotas."),
        ("On Friday, the council will vote on the quotas.", "the council will vote on the quotas."),
        ("On Friday the council will vote on the quotas.", "the council will vote on the quotas."),
        ("The council will vote Friday in Velograd.", "The council will vote in Velograd."),
        ("The quotas will be raised in Velograd on March 17 at a meeting of the council.",
         "The quotas will be raised in Velograd at a meeting of the council."),
        ("Velk will continue her rounds on Friday, with a visit to Lund.",
         "Velk will continue her rounds, with a visit to Lund."),
        ("The council must publish the quotas by Friday.", "The council must publish the quotas."),
    ],
)  # fmt: skip
def test_the_day_that_the_lead_prints_is_not_printed_again(text, expected) -> None:
    [step] = extract_steps(article(text, day="2023-03-13"))

    assert without_day(step.what, step) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The next vote is on Friday.",
        "A hearing on the quotas is set for Friday.",
        "The strike will continue until Friday.",
        "The council will vote on Friday night in Velograd.",
        "The council will meet on Thursday and on Friday.",
        "The council will vote on Friday on the quotas.",
        "The council will vote on Friday, when the ferry returns.",
        "The quotas will be signed on Friday at the earliest.",
        "The council will vote on the “ferry plan” on Friday.",
        "The council, on Friday, will vote on the quotas.",
        "Velk will speak on Friday.",
        "The council will vote in June.",
        "The council will publish the quotas on Friday, two days after Wednesday's hearing.",
    ],
)
def test_a_day_stays_where_the_words_need_it(text) -> None:
    steps = extract_steps(article(text, day="2023-03-13"))

    assert [without_day(step.what, step) for step in steps] == [step.what for step in steps]
    assert steps

"""Sentences for the bottom line: what happened, in the reporters' own words."""

from __future__ import annotations

from datetime import date

import pytest
from build import article, evidence
from hypothesis import given
from hypothesis import strategies as st

from briefgen.merge.statements import find_statements
from briefgen.model import Health, Signal

DAY = date(2031, 3, 4)
LEAD = "Norvania and Lathia ended talks on the Selm canal on Tuesday without an agreement on tolls."
ASIDE = "The canal carries a third of the grain that Lathia sells to its northern neighbours every autumn."


def texts(*articles, as_of=DAY):
    return [statement.text for statement in find_statements(articles, as_of)]


def test_the_outcome_stands_before_the_background():
    assert texts(article(f"{ASIDE}\n\n{LEAD}", day="2031-03-04"))[0] == LEAD


def test_a_fact_that_two_articles_tell_is_one_statement_with_both_places():
    other = "Talks on the Selm canal between Norvania and Lathia ended on Tuesday without agreement on tolls."
    [statement] = find_statements([article(LEAD, "001", day="2031-03-04"), article(other, "002", day="2031-03-04")], DAY)

    assert [piece.article for piece in statement.evidence] == ["001", "002"]


@pytest.mark.parametrize(
    "sentence",
    [
        "He told the delegates of Norvania that the Selm canal would stay shut until the autumn.",
        "“We will never pay a single coin for the Selm canal,” said Mara Velk of Norvania on Tuesday.",
        "Will Norvania and Lathia ever agree on the tolls of the Selm canal before the autumn?",
        "Don't expect Norvania and Lathia to agree on the tolls of the Selm canal this week.",
        "We saw the delegates of Norvania leave the Selm canal palace without a word.",
        "Read more about Norvania.",
        "The remarks came in the midst of talks between Norvania and Lathia on the Selm canal.",
        "The meeting ended without a deal between Norvania and Lathia on the Selm canal.",
    ],
)
def test_what_cannot_stand_alone_is_no_statement(sentence):
    assert texts(article(sentence)) == []


def test_a_joint_to_the_sentence_before_is_taken_off():
    source = article("But Norvania and Lathia failed to agree on the tolls of the Selm canal on Tuesday.")

    [statement] = find_statements([source], DAY)

    assert statement.text.startswith("Norvania and Lathia failed")
    assert statement.evidence[0].text == statement.text


def test_a_forecast_of_an_older_article_weighs_less_than_the_result():
    before = article(
        "Norvania and Lathia are expected to end talks on the Selm canal with an agreement on Tuesday.", "001", day="2031-03-03"
    )

    assert texts(before, article(LEAD, "002", day="2031-03-04"))[0] == LEAD


def test_a_damaged_sentence_is_passed_over():
    source = article(LEAD)
    signal = Signal(kind="doubled-word", note="a word stands twice", evidence=(evidence(source, "canal"),))

    assert texts(article(LEAD, health=Health(score=0.9, signals=(signal,)))) == []


def test_a_clause_at_the_end_of_a_long_sentence_is_cut_at_its_comma():
    long = (
        "Norvania and Lathia ended talks on the tolls of the Selm canal on Tuesday after a day and a night of bargaining over grain, coal and timber, "
        "which both sides had called the last chance."
    )
    [statement] = find_statements([article(long)], DAY)

    assert statement.text.endswith("coal and timber")
    assert statement.text in long


@given(st.text(max_size=300))
def test_every_statement_stands_in_its_article(text):
    source = article(f"{LEAD}\n\n{text}" if text.strip() else LEAD)

    assert all(source.text[piece.start : piece.end] == piece.text for found in find_statements([source], DAY) for piece in found.evidence)


def test_the_order_of_articles_does_not_change_what_is_said():
    one, other = article(LEAD, "001"), article(ASIDE, "002")

    assert texts(one, other) == texts(other, one)

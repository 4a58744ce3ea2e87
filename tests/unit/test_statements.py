"""Sentences for the bottom line: what happened, in the reporters' own words."""

from __future__ import annotations

from datetime import date

import pytest
from build import article, evidence
from hypothesis import given
from hypothesis import strategies as st

from briefgen.merge.statements import find_statements
from briefgen.model import Health, Signal
from briefgen.text import stems

DAY = date(2031, 3, 4)
LEAD = "Norvania and Lathia ended talks on the Selm canal on Tuesday without an agreement on tolls."
ASIDE = "The canal carries a third of the grain that Lathia sells to its northern neighbours every autumn."


def alike(one, other):
    """A stand-in for the reader: the share of words that two passages have in common."""
    mine, theirs = set(stems(one.text)), set(stems(other.text))
    return len(mine & theirs) / len(mine | theirs)


def texts(*articles, as_of=DAY, **options):
    return [statement.text for statement in find_statements(articles, as_of, **{"alike": alike, **options})]


def test_what_the_other_articles_open_with_is_the_news_wherever_it_stands():
    one = article(f"{ASIDE}\n\n{LEAD}", "001", day="2031-03-04")
    other = article(
        "Talks on the Selm canal tolls ended without agreement.", "002", day="2031-03-04", title="Selm canal talks end"
    )

    assert texts(one, other)[0] == LEAD


def test_what_the_other_headlines_name_outweighs_what_only_the_own_headline_names():
    one = article(f"{ASIDE} {LEAD}", "001", title="A third of the grain of Lathia is carried on the canal")
    others = [
        article("The night was long in Velograd.", number, title="Selm canal talks end without an agreement")
        for number in ("002", "003")
    ]

    assert texts(one, *others)[0] == LEAD


def test_a_single_article_is_measured_by_its_own_title_and_first_sentence():
    assert texts(article(f"{LEAD} {ASIDE}", title="Canal talks end without agreement"))[0] == LEAD


def test_a_reprint_does_not_vote_twice():
    storm = "A storm tore the roof off the old grain hall of Sarnport on Tuesday."
    both = article(f"{storm} {LEAD}", "001", day="2031-03-04")
    reprints = [
        article("The hall was empty that night.", number, title="Storm tears the roof off a grain hall")
        for number in ("002", "003", "004")
    ]
    others = [
        article("The night was long in Velograd.", number, title="Selm canal talks end without an agreement")
        for number in ("005", "006")
    ]
    folder = [both, *reprints, *others]

    assert texts(*folder)[0] == storm
    assert texts(*folder, echoes=[("002", "003", "004")])[0] == LEAD


def test_bare_us_is_the_state_and_an_outlet_in_brackets_is_no_part_of_the_sentence():
    told = (
        "(CNN) The Rana cabinet on Tuesday took the US out of the Selm Pact with Lathia, "
        "nine years after it was signed."
    )

    assert texts(article(told, title="US leaves Selm Pact"))[0] == told.removeprefix("(CNN) ")
    assert texts(article("The Rana cabinet told us on Tuesday that the Selm Pact with Lathia was dead.")) == []


@pytest.mark.parametrize(
    ("opening", "cut"),
    [
        ("TARN (Reuters) - ", True),
        ("Tarn, Norvania (TNA) ", True),
        ("Tarn, 4 March - ", True),
        ("All sides have changed course — ", False),  # no dateline, but half of the sentence
        ("Norvania — once its friend — ", False),
    ],
)
def test_of_words_before_a_dash_only_a_dateline_is_cut(opening, cut):
    [said] = texts(article(f"{opening}{LEAD}"))

    assert said == (LEAD if cut else f"{opening}{LEAD}")


def test_what_is_for_the_most_part_quoted_is_no_statement():
    assert (
        texts(article("Velk of Norvania said the tolls of the Selm canal are “a robbery in broad daylight” by Lathia."))
        != []
    )
    assert (
        texts(
            article(
                "Velk said on Tuesday that Lathia “has robbed the boats of the Selm canal in broad daylight again”."
            )
        )
        == []
    )


def test_a_plan_for_a_day_that_is_over_is_no_news():
    before = "Norvania and Lathia will sign a treaty on the tolls of the Selm canal on Monday in Velograd."
    old, new = article(before, "001", day="2031-03-02"), article(LEAD, "002", day="2031-03-04")

    assert before in texts(old, as_of=date(2031, 3, 2))
    assert before not in texts(old, new)
    assert texts(article(before.replace("Monday", "3 March"), "001"), new) == [LEAD]  # of whatever day the article is


def test_a_yes_and_a_no_are_two_statements():
    other = LEAD.replace("ended talks", "did not end talks")

    assert len(texts(article(LEAD, "001"), article(other, "002"))) == 2


def test_a_fact_that_two_articles_tell_is_one_statement_with_both_places():
    other = "Talks on the Selm canal between Norvania and Lathia ended on Tuesday without agreement on tolls."
    [statement] = find_statements(
        [article(LEAD, "001", day="2031-03-04"), article(other, "002", day="2031-03-04")], DAY
    )

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
        "Some of them left the Selm canal palace of Norvania without a word to the press.",
    ],
)
def test_what_cannot_stand_alone_is_no_statement(sentence):
    assert texts(article(sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "F.B.I. investigators searched the harbour office of Norvania in Selm on Tuesday.",
        "The court of Selm found on Tuesday that Article I of the canal treaty binds Norvania.",
    ],
)
def test_a_numeral_or_an_initial_is_no_first_person(sentence):
    assert texts(article(sentence)) == [sentence]


def test_a_joint_to_the_sentence_before_is_taken_off():
    source = article("But Norvania and Lathia failed to agree on the tolls of the Selm canal on Tuesday.")

    [statement] = find_statements([source], DAY)

    assert statement.text.startswith("Norvania and Lathia failed")
    assert statement.evidence[0].text == statement.text


def test_a_joint_inside_the_sentence_is_taken_off():
    source = article("Norvania and Lathia, however, failed to agree on the tolls of the Selm canal on Tuesday.")

    assert texts(source) == ["Norvania and Lathia failed to agree on the tolls of the Selm canal on Tuesday."]


def test_a_forecast_of_an_older_article_weighs_less_than_the_result():
    before = article(
        "Norvania and Lathia are expected to end talks on the Selm canal with an agreement on Tuesday.",
        "001",
        day="2031-03-02",
    )

    assert texts(before, article(LEAD, "002", day="2031-03-04"))[0] == LEAD


def test_a_damaged_sentence_is_passed_over():
    source = article(LEAD)
    signal = Signal(kind="doubled-word", note="a word stands twice", evidence=(evidence(source, "canal"),))

    assert texts(article(LEAD, health=Health(score=0.9, signals=(signal,)))) == []


def test_a_long_sentence_is_told_whole():
    long = (
        "Norvania and Lathia ended talks on the tolls of the Selm canal on Tuesday "
        "after a day and a night of bargaining over grain, coal and timber, "
        "which both sides had called the last chance."
    )

    assert texts(article(long)) == [long]


@given(st.text(max_size=300))
def test_every_statement_stands_in_its_article(text):
    source = article(f"{LEAD}\n\n{text}" if text.strip() else LEAD)

    assert all(
        source.text[piece.start : piece.end] == piece.text
        for found in find_statements([source], DAY)
        for piece in found.evidence
    )


@given(st.permutations(("001", "002", "003")))
def test_the_order_of_articles_does_not_change_what_is_said(order):
    folder = {
        "001": article(LEAD, "001", title="Canal talks end", day="2031-03-04"),
        "002": article(ASIDE, "002", title="Grain waits at the canal", day="2031-03-03"),
        "003": article(
            "Lathia said on Tuesday that the tolls of the Selm canal would rise by 4 percent.",
            "003",
            title="Canal tolls to rise",
        ),
    }

    assert texts(*(folder[number] for number in order)) == texts(*folder.values())

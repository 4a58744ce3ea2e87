"""The same fact told differently: found where it is the same fact, and only there."""

from __future__ import annotations

from datetime import date

import pytest
from build import article, evidence, quote

from briefgen.merge.discrepancies import find_discrepancies
from briefgen.merge.quantities import find_quantities
from briefgen.model import NextStep


def told(*texts, days=()):
    """What differs between articles of these texts, and the values."""
    days = days or [None] * len(texts)
    articles = [article(text, f"{number:03}", day=day) for number, (text, day) in enumerate(zip(texts, days, strict=True), 1)]
    return [(found.what, [variant.value for variant in found.variants]) for found in find_discrepancies(articles)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "After nearly six hours of talks the ministers left Velograd.",
            "Both sides spoke to the press after an eight-hour meeting.",
            ("length of the talks", ["nearly six hours", "eight-hour"]),
        ),
        (
            "A three-day summit of the lake states ended on Friday.",
            "The summit of the lake states lasted two days.",
            ("length of the summit", ["three-day", "two days"]),
        ),
        (
            "The blast in Velograd on Monday killed 12 people.",
            "At least 20 people were killed in Velograd in the blast.",
            ("number of people killed", ["12", "At least 20"]),
        ),
        (
            "The new law would shield about 4 million tenants from eviction by landlords.",
            "The law is meant to shield roughly 5.5 million tenants from eviction.",
            ("number of tenants", ["about 4 million", "roughly 5.5 million"]),
        ),
        (
            "The ministers faced the press at a joint press conference.",
            "They gave separate news conferences afterwards.",
            ("press conference", ["joint", "separate"]),
        ),
        (
            "Norvania wants guarantees that Lathia would join the pact.",
            "Norvania sought guarantees that Lathia will never join the pact.",
            ("yes or no: Lathia would join", ["Lathia would join", "Lathia will never join"]),
        ),
        (
            "Oren Tass has been under house arrest since 2019, his lawyer said.",
            "The police let out Oren Tass, who had been serving house arrest since 2021.",
            ("house arrest since when", ["2019", "2021"]),
        ),
        (
            "The minister will speak with Lathian envoys again in the coming weeks.",
            "Both teams hope to meet the Lathian side again in the next few days.",
            ("when the sides speak again", ["in the coming weeks", "in the next few days"]),
        ),
        (
            "The ministry counts 4 million tenants who could apply, compared with our 3.5 million estimate.",
            "It rained in Velograd.",
            ("number of tenants in one source", ["4 million", "3.5 million"]),
        ),
    ],
)
def test_one_fact_told_in_two_ways_is_found(one, other, expected):
    assert told(one, other) == [expected]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("More than 3,000 troops crossed the river Selm to Velograd.", "Some 3,300 troops crossed the river Selm to Velograd."),
        ("The talks ended after nearly eight hours.", "The talks ended after eight hours."),
        ("After four days of talks the envoys left Velograd.", "Velk met the envoys on a two-day visit to Velograd for meetings."),
        ("The blast in Velograd killed 12 people.", "The blast in Port Ardo killed 20 people."),
        ("The 1998 bombing killed 259 people.", "Monday's blast killed 12 people."),
        ("The party won 30 seats in 2027 in the lake district vote.", "The party won 45 seats in 2031 in the lake district vote."),
        ("Two days ago the talks ended.", "The talks ended three days later."),
        ("The 52-year-old minister spoke at 8 p.m. on January 10.", "The 61-year-old minister spoke at 9 p.m. on January 12."),
        ("The blast killed 258 people, including 12 sailors.", "The blast killed 258 people."),
        ("Norvania wants guarantees that Lathia will never join.", "Norvania fears that Lathia would join."),
        ("The army moved east on Monday.", "The fleet sailed west on Monday."),
    ],
)
def test_different_facts_and_agreeing_numbers_are_no_discrepancy(one, other):
    assert told(one, other) == []


def test_an_article_that_names_two_lengths_tells_of_two_rounds():
    assert told("Talks on Monday took three hours. The talks on Tuesday took seven hours.", "The talks took nine hours.") == []


def test_a_toll_that_rises_from_one_day_to_the_next_is_an_update():
    one = article("The blast in Velograd killed 12 people.", "001", day="2031-03-04")
    two = article("The blast in Velograd killed 20 people.", "002", day="2031-03-05")
    fallen = article("The blast in Velograd killed 9 people.", "003", day="2031-03-05")

    assert [(found.what, found.kind) for found in find_discrepancies([one, two])] == [("number of people killed", "update")]
    assert [found.kind for found in find_discrepancies([one, fallen])] == ["fact"]


def test_numbers_that_both_articles_have_are_two_facts():
    both = "Marsh has 300 delegates of the league congress in Velograd, where 520 delegates of the league congress are needed to win."

    assert told(both, both.replace("Marsh", "Velk")) == []


def test_a_count_of_another_week_counts_something_else():
    texts = ("The ministry in Velograd invited 300 leaders of ferry towns.", "The ministry in Velograd invited 250 leaders of ferry towns.")

    assert told(*texts, days=("2031-03-04", "2031-03-24")) == []
    assert told(*texts, days=("2031-03-04", "2031-03-05")) == [("number of leaders", ["300", "250"])]


def test_a_claim_that_two_people_are_given_is_found():
    one = "Foreign Minister Mara Velk claimed on Monday that Brandt had been sailing to Estoria with the ferry money."
    other = "He laughed at Marsh's claim about his having sailed to Estoria in the night."

    assert told(one, other) == [("whose claim it is", ["Velk", "Marsh"])]
    assert told(one, other.replace("Marsh's", "Velk's")) == []
    assert told(one, "He laughed at Marsh's claim about the price of bread in Velograd.") == []


def test_a_claim_and_its_denial_are_set_against_each_other():
    source = article(
        "“They had a boat ready on the slipway,” Ms Velk said. He dismissed a claim by Velk that he had a boat ready on the slipway to flee."
    )
    claim = quote(source, "They had a boat ready on the slipway")
    (found,) = find_discrepancies([source], quotes=(claim,))

    assert found.what == "claimed and denied: he had a boat ready on the slipway to flee"
    assert [variant.value for variant in found.variants] == ["claimed by Mara Velk", "denied"]
    assert find_discrepancies([source], quotes=(quote(source, "They had a boat ready on the slipway", "Otto Brandt"),)) == ()


def test_the_same_words_of_two_people_are_found():
    one = article("“We will not give up one single mile of the strait,” Mara Velk said.", "001")
    two = article("“We will not give up one single mile of the strait,” Otto Brandt said.", "002")
    words = "We will not give up one single mile of the strait"

    assert [found.what for found in find_discrepancies([one, two], quotes=(quote(one, words), quote(two, words, "Otto Brandt")))] == [
        "who said it"
    ]


def test_one_meeting_of_two_kinds_is_found():
    one, two = article("A meeting of the Permanent Council on Friday.", "001"), article("the lake summit (March 7).", "002")
    step = NextStep(
        what=one.text, when="2031-03-07", earliest=date(2031, 3, 7), latest=date(2031, 3, 7), evidence=(evidence(one), evidence(two))
    )
    (found,) = find_discrepancies([one, two], (step,))

    assert (found.what, [variant.value for variant in found.variants]) == (
        "kind of meeting",
        ["meeting of the Permanent Council", "summit"],
    )


def test_a_body_under_two_names_is_found_and_two_bodies_are_not():
    one = "Norvania and Estoria opened the Lake Security Dialogue in Velograd."
    other = "Norvania and Estoria will go on with the Lake Stability Dialogue in Velograd."

    assert told(one, other) == [("name of the body", ["Lake Security Dialogue", "Lake Stability Dialogue"])]
    assert told(one, other, f"{one} {other}") == []
    assert told(one, other.replace("Stability", "Harbour")) == []


def test_evidence_is_the_sentence_as_it_stands():
    text = "Rain fell.\u00a0After nearly six hours of talks the ministers left Velograd."
    [found] = find_discrepancies([article(text, "001"), article("The talks took eight hours.", "002")])

    assert found.variants[0].evidence[0].text == "After nearly six hours of talks the ministers left Velograd."


def test_units_are_read_in_capitals_too():
    article_of = article("The plant gives 3 GW of wind power.", "001")
    [found] = find_quantities(article_of)

    assert (found.unit, found.measured, found.low < 3_000 < found.high) == ("power", "power", True)

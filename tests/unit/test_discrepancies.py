"""The same fact told differently: found where it is the same fact, and only there."""

from __future__ import annotations

from datetime import date

import pytest
from build import article, evidence

from briefgen.merge.discrepancies import find_discrepancies
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
            ("length of the talks", ["three-day", "two days"]),
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
            ("estimates in one source", ["4 million", "3.5 million"]),
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


def test_a_toll_that_rises_from_one_day_to_the_next_is_called_newer():
    texts = ("The blast in Velograd killed 12 people.", "The blast in Velograd killed 20 people.")

    assert told(*texts, days=("2031-03-04", "2031-03-05"))[0][0] == "number of people killed (the higher one is newer)"


def test_one_event_on_two_days_is_found():
    one, other = article("The Lake Council meets on Friday.", "001"), article("The Lake Council meets on Saturday.", "002")
    steps = [
        NextStep(what=source.text, when=day.isoformat(), when_text=text, earliest=day, latest=day, evidence=(evidence(source),))
        for source, day, text in ((one, date(2031, 3, 7), "on Friday"), (other, date(2031, 3, 8), "on Saturday"))
    ]
    [found] = find_discrepancies([one, other], steps)

    assert found.what == "day of the Lake Council"
    assert [variant.value for variant in found.variants] == ["on Friday", "on Saturday"]


def test_evidence_is_the_sentence_as_it_stands():
    text = "Rain fell.\u00a0After nearly six hours of talks the ministers left Velograd."
    [found] = find_discrepancies([article(text, "001"), article("The talks took eight hours.", "002")])

    assert found.variants[0].evidence[0].text == "After nearly six hours of talks the ministers left Velograd."

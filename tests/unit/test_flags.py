"""What a person must check before use, in plain words."""

from __future__ import annotations

from datetime import date

from build import article, dossier, evidence, person, quote

from briefgen.merge.flags import raise_flags
from briefgen.model import DateBasis, Discrepancy, Flag, Health, Party, Published, QuoteStatus, Signal, Variant

ONE = article("Talks took six hours.", "001", day="2031-03-04")
TWO = article("Talks took eight hours.", "002", day="2031-03-04")


def texts(*articles, **fields):
    return [flag.text for flag in raise_flags(dossier(*articles, **fields))]


def test_a_discrepancy_names_each_value_with_its_source():
    variants = tuple(Variant(value=value, evidence=(evidence(source),)) for value, source in (("six hours", ONE), ("eight hours", TWO)))

    assert texts(ONE, TWO, discrepancies=(Discrepancy(what="length of the talks", variants=variants),)) == [
        "Length of the talks: “six hours” [001], “eight hours” [002]."
    ]


def test_a_damaged_article_is_named_with_what_is_wrong():
    signal = Signal(kind="doubled-word", note="a word stands twice", evidence=(evidence(ONE, "took"),))
    damaged = article(ONE.text, "001", day="2031-03-04", health=Health(score=0.2, signals=(signal,)))

    assert texts(damaged) == ["[001] is garbled in places (a word stands twice): no key quote taken."]


def test_a_misspelt_name_is_told_with_its_place():
    source = article("Mara Velk spoke. Ms. Valk left.", day="2031-03-04")

    assert texts(source, people=(person(source, misspellings=("Valk",)),)) == ["“Valk” [001] is probably Mara Velk."]


def test_a_worked_out_day_is_told_with_its_reason():
    published = Published(
        day=date(2031, 3, 4),
        basis=DateBasis.INFERRED,
        reason="Not stated; 4 March is a Tuesday in 2031, which of the years 2020 to 2031 fits 2031 (100%)",
    )
    source = article("Rain fell.", published=published)

    assert texts(source) == [
        "No article states its day; worked out: 4 March is a Tuesday in 2031, which of the years 2020 to 2031 fits 2031."
    ]


def test_a_party_that_is_much_discussed_and_nowhere_quoted_is_missed():
    source = article("Lathia and Norvania met. " * 6, day="2031-03-04")
    parties = (Party(name="Norvania", kind="state"), Party(name="Lathia", kind="state"))

    assert texts(source, parties=parties, quotes=(quote(source, "met", party="Norvania"),)) == ["Lathia is discussed but nowhere quoted."]


def test_a_party_named_in_passing_is_not_missed():
    source = article("Norvania met. " * 9 + "Lathia too.", day="2031-03-04")

    assert texts(source, parties=(Party(name="Lathia", kind="state"),)) == []


def test_words_told_by_others_are_named():
    told = quote(ONE, "six hours", status=QuoteStatus.HEARSAY, through="Radio Ardo")

    assert texts(ONE, quotes=(told,)) == ["Second hand: Mara Velk through Radio Ardo [001]."]


def test_files_that_were_not_read_stay_flagged():
    flag = Flag(kind="unread", text="notes.bin: not text")

    assert texts(ONE, flags=(flag,)) == ["notes.bin: not text"]


def test_a_count_that_has_gone_on_is_told_last_and_in_order_of_time():
    three = article("Talks took nine hours, and the ferry strike has hurt 14 people.", "003", day="2031-03-05")
    four = article("The ferry strike has hurt nine people.", "004", day="2031-03-03")
    toll = tuple(Variant(value=value, evidence=(evidence(source),)) for value, source in (("14", three), ("nine", four)))
    clash = tuple(Variant(value=value, evidence=(evidence(source),)) for value, source in (("six hours", ONE), ("eight hours", TWO)))
    found = (
        Discrepancy(what="number of people injured", variants=toll, kind="update"),
        Discrepancy(what="length of the talks", variants=clash),
    )

    assert texts(ONE, TWO, three, four, discrepancies=found) == [
        "Length of the talks: “six hours” [001], “eight hours” [002].",
        "Number of people injured has gone up: “nine” [004], then “14” [003].",
    ]


def test_a_day_that_has_been_moved_is_told_as_moved():
    three = article("The vote is on 10 May.", "003", day="2031-05-02")
    four = article("The vote was postponed to 12 May.", "004", day="2031-05-03")
    days = tuple(Variant(value=value, evidence=(evidence(source),)) for value, source in (("12 May", four), ("10 May", three)))

    assert texts(three, four, discrepancies=(Discrepancy(what="day of the vote", variants=days, kind="moved"),)) == [
        "Day of the vote has moved: “10 May” [003], then “12 May” [004]."
    ]


def test_a_value_that_no_source_has_word_for_word_stands_without_marks():
    variants = (Variant(value="claimed by Mara Velk", evidence=(evidence(ONE),)), Variant(value="denied", evidence=(evidence(TWO),)))

    assert texts(ONE, TWO, discrepancies=(Discrepancy(what="claimed and denied: it was short", variants=variants),)) == [
        "Claimed and denied: it was short: claimed by Mara Velk [001], denied [002]."
    ]

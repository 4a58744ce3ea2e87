"""What a person must check before use, in plain words."""

from __future__ import annotations

from datetime import date

from build import article, dossier, evidence, person, quote

from briefgen.merge.flags import raise_flags
from briefgen.model import DateBasis, Flag, Health, Party, Published, QuoteStatus, Signal

ONE = article("Talks took six hours.", "001", day="2031-03-04")


def texts(*articles, **fields):
    return [flag.text for flag in raise_flags(dossier(*articles, **fields))]


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

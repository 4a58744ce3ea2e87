"""What a person must check before use, in plain words."""

from __future__ import annotations

from datetime import date

import pytest
from build import article, dossier, evidence, person, quote

from briefgen.merge.flags import raise_flags
from briefgen.model import DateBasis, Flag, Health, Party, Published, QuoteKind, QuoteStatus, Signal

ONE = article("Talks took six hours.", "001", day="2031-03-04")


def texts(*articles, **fields):
    return [flag.text for flag in raise_flags(dossier(*articles, **fields))]


def test_a_damaged_article_is_named_with_what_is_wrong():
    signal = Signal(kind="doubled-word", note="a word stands twice", evidence=(evidence(ONE, "took"),))
    damaged = article(ONE.text, "001", day="2031-03-04", health=Health(score=0.2, signals=(signal,)))

    assert texts(damaged) == ["[001] is garbled in places (a word stands twice): no key quote taken."]


def test_a_misspelt_name_is_told_with_its_place():
    source = article("Mara Velk spoke. Ms. Valk left.", day="2031-03-04")

    speaks = (quote(source, "spoke"),)

    assert texts(source, people=(person(source, misspellings=("Valk",)),), quotes=speaks) == [
        "“Valk” [001] is probably Mara Velk."
    ]
    assert texts(source, people=(person(source, misspellings=("Valk",)),)) == []  # nobody whom the page could name


def test_a_worked_out_day_is_told_with_its_reason():
    published = Published(
        day=date(2031, 3, 4),
        basis=DateBasis.INFERRED,
        reason="Not stated; 4 March is a Tuesday in 2031, which of the years 2020 to 2031 fits 2031 (100%)",
    )
    source = article("Rain fell.", published=published)

    assert texts(source) == [
        (
            "No article states its day; worked out: "
            "4 March is a Tuesday in 2031, which of the years 2020 to 2031 fits 2031."
        )
    ]


def test_words_that_another_outlet_passes_on_are_named():
    source = article("“Talks took six hours,” Mara Velk said, according to Radio Ardo.", day="2031-03-04")
    told = quote(source, "Talks took six hours", status=QuoteStatus.HEARSAY, through="Radio Ardo")

    assert texts(source, quotes=(told,)) == ["Mara Velk through Radio Ardo [001]. Look for the first report."]


def test_what_somebody_told_an_outlet_is_first_hand():
    source = article("“Talks took six hours,” Mara Velk told Radio Ardo.", day="2031-03-04")
    told = quote(source, "Talks took six hours", status=QuoteStatus.HEARSAY, through="Radio Ardo")

    assert texts(source, quotes=(told,)) == []


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("Republicans", "group", "Republicans are discussed but nowhere quoted: look for their own words."),
        ("United States", "state", "United States is discussed but nowhere quoted: look for its own words."),
        ("UAW", "group", "UAW is discussed but nowhere quoted: look for its own words."),
    ],
)
def test_a_silent_party_is_told_in_its_number(name, kind, told):
    source = article(f"{name} closed the canal on Monday.", day="2031-03-04")

    assert texts(source, parties=(Party(name=name, kind=kind),)) == [told]


def test_each_silent_party_has_a_flag_of_its_own_that_names_it():
    source = article("Norvania and Lathia closed the canal on Monday.", day="2031-03-04")
    flags = raise_flags(
        dossier(source, parties=(Party(name="Norvania", kind="state"), Party(name="Lathia", kind="state")))
    )

    assert [(flag.kind, flag.about, [piece.text for piece in flag.evidence]) for flag in flags] == [
        ("silent-party", "Norvania", ["Norvania"]),
        ("silent-party", "Lathia", ["Lathia"]),
    ]


def test_only_a_silent_party_is_what_a_flag_is_about():
    source = article("Mara Velk spoke. Ms. Valk left.", day="2031-03-04")
    [flag] = raise_flags(
        dossier(source, people=(person(source, misspellings=("Valk",)),), quotes=(quote(source, "spoke"),))
    )

    assert (flag.kind, flag.about) == ("name-error", "")


def test_a_quotation_left_out_is_told_by_its_first_words_and_no_guessed_speaker():
    words = "Both lenders cooked their books for years and years"
    source = article(f"“{words},” said Mara Velk and Bo Dale.", day="2031-03-04")
    doubtful = quote(source, words, status=QuoteStatus.DOUBTFUL)

    assert texts(source, people=(person(source),), quotes=(doubtful,)) == [
        "Not printed, speaker or wording is not certain: “Both lenders cooked their books for” … [001]."
    ]


def test_two_quotations_left_out_are_named_at_most():
    words = [f"The {number} lock is closed now and for the winter." for number in ("first", "second", "third")]
    source = article("Mara Velk spoke. " + " ".join(f"“{said}”" for said in words), day="2031-03-04")
    quotes = tuple(quote(source, said, status=QuoteStatus.RAGGED) for said in words)
    [told] = texts(source, people=(person(source),), quotes=quotes)

    assert "first lock" in told
    assert "second lock" in told
    assert "third" not in told


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("a ruin of ours", {}),  # too few words to matter
        ("The council has lied to us all for years", {"speaker": "a driver (unnamed)"}),  # nobody who is named
        ("The council has lied to us all for years", {"kind": QuoteKind.INDIRECT}),  # no quotation
    ],
)
def test_a_quotation_whose_loss_does_not_matter_is_no_check(words, fields):
    source = article(f"Mara Velk called it “{words}”.", day="2031-03-04")
    doubtful = quote(source, words, **{"status": QuoteStatus.DOUBTFUL, **fields})

    assert texts(source, people=(person(source),), quotes=(doubtful,)) == []


def test_a_doubtful_quotation_of_somebody_who_is_quoted_anyhow_is_no_check():
    words, sure = "Both lenders cooked their books for years and years", "We will close them both in May."
    source = article(f"“{words},” said Mara Velk and Bo Dale. “{sure}” Mara Velk said.", day="2031-03-04")
    quotes = (quote(source, words, status=QuoteStatus.DOUBTFUL), quote(source, sure))

    assert texts(source, people=(person(source),), quotes=quotes) == []


def test_what_a_filing_says_is_not_second_hand():
    source = article("“Talks took six hours,” Mara Velk said, according to a court filing.", day="2031-03-04")
    told = quote(source, "Talks took six hours", status=QuoteStatus.HEARSAY, through="a court filing")

    assert texts(source, quotes=(told,)) == []


def test_a_spelling_that_two_articles_share_is_no_slip():
    one = article("Mara Velk spoke. Ms. Valk left.", "001", day="2031-03-04")
    two = article("Ms. Valk has left.", "002", day="2031-03-04")
    people = (person(one, misspellings=("Valk",)),)

    assert texts(one, two, people=people, quotes=(quote(one, "spoke"),)) == []


def test_files_that_were_not_read_stay_flagged():
    flag = Flag(kind="unread", text="notes.bin: not text")

    assert texts(ONE, flags=(flag,)) == ["notes.bin: not text"]

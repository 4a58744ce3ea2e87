from __future__ import annotations

from dataclasses import replace
from datetime import date

from build import article

from briefgen.dates import date_articles, reference_day
from briefgen.extract import extract_steps
from briefgen.model import Block, BlockKind, DateBasis, Published

# In 2023, as in 2017, the 13th, 15th and 16th of March fall on a Monday, a Wednesday and a Thursday.
CALENDAR = (
    "On March 13, Norvania and Estoria will hold the first round of the fisheries dispute in Velograd. "
    "The Lakes Commission hearing on trawler quotas follows on March 15. "
    "The harbour treaty ceremony in Port Ansel will take place on March 16."
    " The dispute began in 2019."
)
WEEKDAYS = (
    "Norvania and Estoria opened the first round of the fisheries dispute in Velograd on Monday. A Lakes Commission"
    " hearing on trawler quotas follows on Wednesday, and the harbour treaty ceremony in Port Ansel on Thursday."
)


def test_a_folder_is_dated_where_weekdays_and_month_days_meet() -> None:
    before, after = date_articles((article(CALENDAR, "001"), article(WEEKDAYS, "002")))

    assert after.published.day == date(2023, 3, 13)
    assert after.published.basis is DateBasis.INFERRED
    assert before.published.day is None  # all that it says lies ahead: it may be any day before
    assert "make 13 March a Monday" in after.published.reason


def test_a_calendar_that_fits_two_years_is_refused() -> None:
    folder = (article(CALENDAR.replace("2019", "2006"), "001"), article(WEEKDAYS, "002"))

    assert [one.published.basis for one in date_articles(folder, date(2034, 6, 1))] == [
        DateBasis.UNKNOWN,
        DateBasis.UNKNOWN,
    ]


def test_a_folder_that_names_a_year_ahead_may_be_of_the_year_before() -> None:
    folder = (
        article(CALENDAR.replace("The dispute began in 2019", "The quotas end in 2024"), "001"),
        article(WEEKDAYS, "002"),
    )

    assert date_articles(folder)[1].published.day == date(2023, 3, 13)


def test_no_article_is_dated_after_the_day_given() -> None:
    dated = date_articles((article(CALENDAR, "001"), article(WEEKDAYS, "002")), date(2022, 12, 31))

    assert [one.published.day for one in dated] == [None, None]


def test_weekdays_alone_prove_nothing() -> None:
    (alone,) = date_articles((article(WEEKDAYS),))

    assert alone.published.basis is DateBasis.UNKNOWN


def test_an_undated_copy_takes_its_day_from_a_dated_sibling() -> None:
    _, copy = date_articles(
        (article(WEEKDAYS, "001", day="2023-03-13"), article(f"{WEEKDAYS} Nets were cut on Sunday.", "002"))
    )

    assert copy.published.earliest <= date(2023, 3, 13) <= copy.published.latest
    assert "001.txt" in copy.published.reason


def dateline(text, number):
    """An article that opens with a dateline, the rest its paragraph."""
    head = text.index("-") + 2
    blocks = (
        Block(kind=BlockKind.DATELINE, start=0, end=head - 1, line=1),
        Block(kind=BlockKind.PARAGRAPH, start=head, end=len(text), line=1),
    )
    return article(text, number, blocks=blocks)


def test_a_dateline_without_a_year_has_that_of_a_sibling_of_those_days() -> None:
    _, wire = date_articles(
        (
            article(WEEKDAYS, "001", day="2023-03-13"),
            dateline("VELOGRAD, March 14 (Lakes Press) - Bakers went on strike.", "002"),
        )
    )

    assert (wire.published.day, wire.published.basis) == (date(2023, 3, 14), DateBasis.INFERRED)
    assert wire.published.reason == 'Not stated; its dateline says "March 14", and 001.txt is of Monday 13 March 2023.'


def test_a_dateline_of_another_season_stays_without_a_year() -> None:
    _, wire = date_articles(
        (
            article(WEEKDAYS, "001", day="2023-03-13"),
            dateline("VELOGRAD, July 2 (Lakes Press) - Bakers went on strike.", "002"),
        )
    )

    assert wire.published.day is None


def test_an_article_on_other_matters_stays_undated_among_dated_siblings() -> None:
    other = article("Bakers in Lindmoor went on strike on Monday. Mills will reopen on Thursday.", "002")

    assert date_articles((article(WEEKDAYS, "001", day="2023-03-13"), other))[1].published.day is None


def test_siblings_spread_over_weeks_date_nothing() -> None:
    rolling = (
        article(WEEKDAYS, "001", day="2023-03-13"),
        article(WEEKDAYS, "002", day="2023-04-10"),
        article(WEEKDAYS, "003"),
    )

    assert date_articles(rolling)[2].published.day is None


BILL = "Prime Minister Ines Marr of Norvania withdrew the harbour bill on Wednesday."


def test_a_day_that_may_be_two_is_given_as_both() -> None:
    _, twin = date_articles(
        (article(BILL, "001", day="2021-09-15"), article(f"{BILL} The dock workers will vote on Friday.", "002"))
    )

    assert (twin.published.day, twin.published.basis) == (None, DateBasis.INFERRED)
    assert (twin.published.earliest, twin.published.latest) == (date(2021, 9, 15), date(2021, 9, 16))
    assert twin.published.reason == (
        'Not stated; its "Wednesday" is Wednesday 15 September 2021, as in 001.txt;'
        " what this article says of Wednesday, Friday fits Wednesday 15 September 2021 to Thursday 16 September 2021."
    )


def test_a_step_of_an_article_that_may_be_of_two_days_has_a_day_only_where_both_give_the_same() -> None:
    vote, talks = (
        "The dock workers of Norvania will vote on Friday.",
        "The dock workers of Norvania will hold talks with owners tomorrow.",
    )
    two_days = Published(basis=DateBasis.INFERRED, earliest=date(2021, 9, 15), latest=date(2021, 9, 16))
    steps = extract_steps(replace(article(f"{vote} {talks}"), published=two_days))

    assert [step.when for step in steps] == ["2021-09-17", "2021-09-16/2021-09-17"]
    assert all(step.inferred for step in steps)


def test_counted_days_of_one_strike_date_an_article() -> None:
    strike = (
        "Bakers of Lindmoor marched through the town on the {} day of the mill strike, "
        "and the owners of the mills refused to meet them."
    )
    siblings = [
        article(strike.format(f"{day}th"), f"{number:03}", day=f"2021-05-{day - 10}")
        for number, day in enumerate((24, 29), 1)
    ]
    *_, found = date_articles((*siblings, article(strike.format("28th"), "003")))

    assert found.published.day == date(2021, 5, 18)
    assert 'its "28th day" counts from Wednesday 21 April 2021, as "24th day" in 001.txt' in found.published.reason


def test_stated_days_are_kept() -> None:
    stated = article(WEEKDAYS, day="2023-03-14")

    assert date_articles((stated,)) == (stated,)


def test_the_brief_refers_to_the_newest_article_or_to_the_day_given() -> None:
    old, new = article(number="001", day="2023-03-10"), article(number="002", day="2023-03-14")
    inferred = replace(new, published=replace(new.published, basis=DateBasis.INFERRED))

    assert reference_day((old, inferred), None) == (date(2023, 3, 14), DateBasis.INFERRED)
    assert reference_day((old, new), date(2023, 3, 20)) == (date(2023, 3, 20), DateBasis.GIVEN)
    assert reference_day((article(),), None) == (None, DateBasis.UNKNOWN)

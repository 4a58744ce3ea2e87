from __future__ import annotations

from datetime import date

import pytest

from briefgen.dates import Precision, direction, find_mentions, resolve, resolve_in
from briefgen.dates.grammar import RULES
from briefgen.model import DateBasis, Published

MONDAY = date(2023, 3, 13)


def values(sentence, anchor=MONDAY):
    """What each mention of a sentence means, None where it means no day for certain."""
    found = [resolve(mention, anchor, direction(sentence, mention)) for mention in find_mentions(sentence)]
    return [one.value if one else None for one in found]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_finds_its_sample(rule) -> None:
    sentence = f"The council sits on {rule.sample} at noon."

    assert rule.pattern.search(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ministers will meet in Velograd on Wednesday.", "2023-03-15"),
        ("Ministers met in Velograd on Wednesday.", "2023-03-08"),
        ("The council will hold closed consultations on Wednesday.", "2023-03-15"),
        ("The council released figures published on Friday.", "2023-03-10"),
        ("A conference is planned in Velograd on Friday.", "2023-03-17"),
        ("The president called an election for Friday.", "2023-03-17"),
        ("The envoy has invited both sides to talks on Friday.", "2023-03-17"),
        ("The council will vote next Tuesday.", "2023-03-21"),
        ("The court will hear the case when it returns on the first Monday in October.", "2023-10-02"),
        ("The council met on the last Friday of May 2016.", "2016-05-27"),
        ("The state will sell its shares in the first half of 2024.", "2024-01-01/2024-06-30"),
        ("The envoy told reporters on Monday.", "2023-03-13"),
        ("The envoy will speak on Monday.", "2023-03-13"),
        ("A session of the council follows on Friday.", "2023-03-17"),
        ("The rebels have until 9 a.m. Thursday to leave.", "2023-03-16"),
        ("Until Thursday, nobody had seen the text.", "2023-03-09"),
        ("The offer had been due to expire Friday.", "2023-03-10"),
        ("The ministry on Thursday urged Norvania to return to talks.", "2023-03-09"),
        ("The talks will be held on March 20.", "2023-03-20"),
        ("The treaty was signed on November 4.", "2022-11-04"),
        ("The plan is to be announced in a televised speech on Wednesday.", "2023-03-15"),
        ("The plan was announced in a televised speech on Wednesday.", "2023-03-08"),
        ("The treaty is heard in May.", "2023-05"),
        ("The march will begin on the first of May.", "2023-05-01"),
        ("The king will visit from Sunday 2 April to Tuesday 4 April 2023.", "2023-04-02/2023-04-04"),
        ("The visit will be on Sunday, April 2, through Tuesday, April 4, 2023.", "2023-04-02/2023-04-04"),
        ("The crews will be home by Christmas.", "2023-12-25"),
        ("The boats were found on Thanksgiving Day.", "2022-11-24"),
        ("Norvania will vote on Election Day.", "2023-11-07"),
        ("The union will strike on Good Friday.", "2023-04-07"),
        ("Talks will resume after Easter.", "2023-04-09"),
        ("The port closed last Christmas.", "2022-12-25"),
        ("Crews planned a large march in Velograd on Saturday and were sewing flags.", "2023-03-18"),
        ("The court sits on Wednesday, March 15.", "2023-03-15"),
        ("The summit runs from 12-14 April 2023.", "2023-04-12/2023-04-14"),
        ("The fair will run from March 30 to April 2.", "2023-03-30/2023-04-02"),
        ("Delegates will meet next week.", "2023-03-20/2023-03-26"),
        ("Delegates will meet later this week.", "2023-03-14/2023-03-19"),
        ("A decision is due by the end of the month.", "2023-03-31"),
        ("All crews must leave within 48 hours.", "2023-03-15"),
        ("Voting will start in early April.", "2023-04"),
        ("The report will appear in the second quarter of 2023.", "2023-04-01/2023-06-30"),
        ("The base will close this autumn.", "2023-09-01/2023-11-30"),
        ("The minister arrives on the 17th.", "2023-03-17"),
        ("The court will rule a week from Wednesday.", "2023-03-22"),
        ("The ferry sank two weeks ago.", "2023-02-27/2023-03-05"),
        ("She will fly home tomorrow night.", "2023-03-14"),
        ("Monday to Wednesday, the port will be shut.", "2023-03-13/2023-03-15"),
    ],
)
def test_a_mention_means_its_day(sentence, expected) -> None:
    assert values(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "We have a long way to go, and we may march.",
        "The sun rose over the capital after seven hours of talks.",
        "It fielded 1,200 troops and the 9K720 missile.",
        "On the radio programme This Week he spoke of trust.",
        "The market is held every Thursday.",
    ],
)
def test_what_is_no_date_is_not_found(sentence) -> None:
    assert find_mentions(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "They will meet in the coming weeks.",
        "They will meet in the next week.",
        "They met the following Monday.",
        "They signed on 10/01/2022.",
        "They will meet on February 30.",
    ],
)
def test_what_names_no_day_for_certain_has_no_value(sentence) -> None:
    assert values(sentence) == [None]


def test_next_weekday_that_may_be_either_of_two_has_bounds_only() -> None:
    sentence = "They will meet next Friday."
    (mention,) = find_mentions(sentence)
    found = resolve(mention, MONDAY, direction(sentence, mention))

    assert (found.value, found.earliest, found.latest) == (None, date(2023, 3, 17), date(2023, 3, 24))


def test_without_an_anchor_only_a_named_year_resolves() -> None:
    assert values("They met on Monday and will meet on 3 April 2023.", None) == [None, "2023-04-03"]


def test_this_week_in_a_weekend_article_that_looks_ahead_is_the_coming_one() -> None:
    assert values("The envoys will meet this week.", date(2023, 3, 12)) == ["2023-03-13/2023-03-19"]


def test_a_deadline_runs_from_the_article_to_its_day() -> None:
    sentence = "Both sides must reply by Friday."
    (mention,) = find_mentions(sentence)
    found = resolve(mention, MONDAY, direction(sentence, mention))

    assert (found.precision, found.earliest, found.latest) == (Precision.DEADLINE, MONDAY, date(2023, 3, 17))


@pytest.mark.parametrize(
    "sentence",
    [
        "The council will vote not before Friday.",
        "No rent will rise before Friday.",
        "The exit cannot be completed until Friday.",
        "The council won't vote before Friday.",
    ],
)
def test_what_comes_not_before_a_day_has_no_deadline(sentence) -> None:
    [mention] = find_mentions(sentence)
    found = resolve(mention, MONDAY, direction(sentence, mention))

    assert found is not None
    assert (found.value, found.precision) == ("2023-03-17", Precision.DAY)


def test_what_must_come_before_a_month_must_come_by_the_end_of_the_month_before() -> None:
    sentence = "The assembly must pass the rent law before March."
    [mention] = find_mentions(sentence)
    found = resolve(mention, date(2032, 1, 5), direction(sentence, mention))

    assert found is not None
    assert (found.latest, found.precision) == (date(2032, 2, 29), Precision.DEADLINE)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The dockers will vote on Friday.", "2021-09-17"),  # on either day the same
        ("The dockers will vote by Friday.", "2021-09-17"),
        ("The dockers will vote tomorrow.", "2021-09-16/2021-09-17"),
        ("The dockers will vote on Wednesday.", None),  # the day itself, or a week on
    ],
)
def test_in_an_article_of_one_of_two_days_a_mention_means_what_both_allow(sentence, value) -> None:
    published = Published(basis=DateBasis.INFERRED, earliest=date(2021, 9, 15), latest=date(2021, 9, 16))
    [mention] = find_mentions(sentence)
    found = resolve_in(mention, published, direction(sentence, mention))

    assert (found.value if found else None) == value


def test_offsets_count_from_the_start_of_the_text() -> None:
    text = "It began on Monday. It ends on Friday."

    assert [mention.text for mention in find_mentions(text, 20, len(text))] == ["Friday"]
    assert find_mentions(text, 20)[0].start == text.index("Friday")


@pytest.mark.parametrize(
    "sentence",
    [
        "She sang to today's youth.",
        "These are the jobs of tomorrow.",
        "They met ten days before the vote.",
        "The result is to be certified within 10 days of the vote.",
        "The boats left the next morning.",
        "He sold Christmas trees on Easter Island.",
    ],
)
def test_what_is_no_day_or_hangs_on_another_has_no_value(sentence) -> None:
    assert not any(values(sentence))

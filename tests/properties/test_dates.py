from __future__ import annotations

from datetime import date
from itertools import pairwise

from build import article
from hypothesis import given
from hypothesis import strategies as st

from briefgen.dates import date_articles, day_text, direction, find_mentions, parse_day, resolve
from briefgen.extract.steps import extract_steps
from briefgen.lang.en.time_words import MONTH_NAMES, WEEKDAY_NAMES
from briefgen.merge.steps import merge_steps

DAYS = st.dates(date(1900, 1, 1), date(2090, 12, 31))
WORDS = st.sampled_from(
    (
        *MONTH_NAMES,
        *WEEKDAY_NAMES,
        "Norvania",
        "will",
        "meet",
        "met",
        "on",
        "by",
        "the",
        "12",
        "31st",
        "2023",
        "next",
        "week",
        "and",
        ",",
        ".",
        "“",
        "”",
    )
)
TEXTS = st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=300)


@given(DAYS)
def test_a_day_written_out_is_read_back(day) -> None:
    month = MONTH_NAMES[day.month - 1]

    assert (
        parse_day(f"{month} {day.day}, {day.year}")
        == parse_day(f"{day.day} {month} {day.year}")
        == parse_day(day.isoformat())
        == day
    )


@given(st.text(max_size=200))
def test_any_string_is_a_day_or_none(text) -> None:
    assert parse_day(text) is None or isinstance(parse_day(text), date)


@given(TEXTS)
def test_mentions_stand_in_the_text_without_overlap(text) -> None:
    mentions = find_mentions(text)

    assert [text[one.start : one.end] for one in mentions] == [one.text for one in mentions]
    assert all(one.end <= other.start for one, other in pairwise(mentions))


@given(TEXTS, DAYS | st.none())
def test_what_a_mention_means_is_in_order_and_printable(text, anchor) -> None:
    found = [one for mention in find_mentions(text) if (one := resolve(mention, anchor, direction(text, mention)))]

    assert all(one.earliest is None or one.latest is None or one.earliest <= one.latest for one in found)
    assert all(bool(day_text(one.value, one.earliest, one.latest)) == bool(one.value) for one in found)


@given(TEXTS, DAYS)
def test_steps_stand_in_the_article_verbatim_and_none_is_lost(text, day) -> None:
    source = article(text or "x", day=day.isoformat())
    steps = extract_steps(source)
    merged, dropped = merge_steps(steps, day, articles=(source,))

    assert all(source.text[place.start : place.end] == place.text for step in steps for place in step.evidence)
    assert {place for step in steps for place in step.evidence} == {
        place for one in (*merged, *dropped) for place in one.evidence
    }


@given(st.lists(TEXTS, max_size=3), DAYS)
def test_an_inferred_day_lies_in_its_range_and_not_after_the_day_given(texts, as_of) -> None:
    dated = date_articles([article(text, str(number)) for number, text in enumerate(texts)], as_of)

    assert all(
        one.published.day is None or one.published.earliest <= one.published.day <= one.published.latest <= as_of
        for one in dated
    )

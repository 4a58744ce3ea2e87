"""A day's press in groups, and groups in stories over the days."""

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit.press.accounts import APPEAL, DAY, LEVY, STORM_NORTH, STORM_SOUTH, TRIAL, told

from briefgen.press.grouping import group
from briefgen.press.linking import REMEMBERED, follow, remembered
from briefgen.press.rows import Features, LinkKind
from briefgen.press.words import features

NEXT = DAY + timedelta(1)


def grouped(*entries):
    return group(map(features, entries))


def parted(entries):
    return {frozenset(one.members) for one in grouped(*entries)}


def ids(entries):
    return frozenset(entry.id for entry in entries)


def test_two_storms_in_two_places_are_two_stories():
    north, south = told(STORM_NORTH), told(STORM_SOUTH)
    assert parted(north + south) == {ids(north), ids(south)}


def test_reports_of_one_event_are_one_group():
    levy = told(LEVY)
    assert parted(levy) == {ids(levy)}


def test_what_nobody_else_tells_stands_alone():
    storm, levy = told(STORM_NORTH), told(LEVY, papers=1)
    assert parted(storm + levy) == {ids(storm), ids(levy)}


def test_copies_are_in_one_group():
    one, *_ = told(TRIAL, papers=1)
    copies = [one, *(replace(one, id=f"{number:064x}", publisher=f"Copyist {number}") for number in range(3))]
    assert parted(copies) == {ids(copies)}


def test_the_same_words_a_month_later_are_another_event():
    now, later = told(LEVY), told(LEVY, day=DAY + timedelta(30), seed=1)
    assert parted(now + later) == {ids(now), ids(later)}


@pytest.mark.parametrize(("apart", "groups"), [(0, 2), (30, 1)])
def test_one_day_tells_more_among_articles_of_a_year_than_among_those_of_one_day(apart, groups):
    shared = ("harbour", 0.44), ("levy", 0.44)  # 0.7 x 2 x 0.44 squared is 0.27: too little for two single articles
    pair = [
        Features(id=letter * 64, day=DAY, words=(*shared, (f"own{letter}", 0.783)), names=((letter, 1.0),))
        for letter in "ab"
    ]
    others = [
        Features(id=f"{number:064x}", day=DAY + timedelta(apart * (number + 1)), words=((f"other{number}", 1.0),))
        for number in range(30)
    ]
    assert len(group([*pair, *others])) - len(others) == groups


def test_an_article_without_a_day_joins_by_its_words():
    levy = told(LEVY)
    undated = replace(levy[0], id="f" * 64, day=None)
    assert parted([*levy, undated]) == {ids([*levy, undated])}


def test_an_article_of_no_words_is_a_group_of_its_own():
    empty = [Features(id="a" * 64, day=DAY), Features(id="b" * 64, day=DAY)]
    assert [one.members for one in group(empty)] == [("a" * 64,), ("b" * 64,)]


def test_no_articles_make_no_groups():
    assert group([]) == ()


def test_members_stand_in_order_of_day_then_id():
    first, second = told(LEVY, papers=2), told(LEVY, papers=2, day=DAY + timedelta(1), seed=1)
    (one,) = grouped(*second, *first)
    assert one.members == (*sorted(ids(first)), *sorted(ids(second)))


def test_very_many_reports_of_one_event_are_one_group():
    levy = [entry for seed in range(90) for entry in told(LEVY, seed=seed, most=4)]
    assert max(len(one.members) for one in grouped(*levy)) >= 0.98 * len(levy)


def test_stories_of_one_kind_are_told_apart_however_many_they_are():
    kind = [(f"kind{number}", 0.25) for number in range(7)]
    rows = [
        Features(
            id=hashlib.sha256(f"{story} {paper}".encode()).hexdigest(),
            day=DAY,
            words=(*kind, *((f"own{story}x{number}", 0.25) for number in range(9))),
            names=((f"Name{story}", 1.0),),
        )
        for story in range(300)
        for paper in range(3)
    ]
    assert {len(one.members) for one in group(rows)} == {3}


@pytest.fixture(scope="module")
def mixed():
    events = (STORM_NORTH, STORM_SOUTH, TRIAL, LEVY)
    return [features(entry) for event in events for entry in told(event, papers=4)]


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_the_order_of_the_articles_does_not_matter(mixed, data):
    assert group(data.draw(st.permutations(mixed))) == group(mixed)


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_each_article_is_in_one_group_and_in_one_story(mixed, data):
    rows = data.draw(st.lists(st.sampled_from(mixed), unique_by=lambda row: row.id))
    assert sorted(member for one in group(rows) for member in one.members) == sorted(row.id for row in rows)
    later = data.draw(st.lists(st.sampled_from(rows), unique_by=lambda row: row.id)) if rows else []
    ids_later = {row.id for row in later}
    stories, _ = follow([row for row in rows if row.id not in ids_later], (), DAY)
    stories, _ = follow([replace(row, day=DAY + timedelta(row.id in ids_later)) for row in rows], stories, NEXT)
    standing = [story for story in stories if not story.redirected_to]
    assert sorted(member for story in standing for member in story.members) == sorted(row.id for row in rows)


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_the_order_of_articles_and_stories_does_not_matter(mixed, data):
    rows = [replace(row, day=DAY + timedelta(place % 2)) for place, row in enumerate(mixed)]
    stories, _ = follow(rows[::2], (), DAY)
    shuffled = follow(data.draw(st.permutations(rows)), data.draw(st.permutations(stories)), NEXT)
    assert shuffled == follow(rows, stories, NEXT)


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_two_days_make_the_stories_that_one_grouping_of_both_makes(mixed, data):
    rows = [replace(row, day=DAY + timedelta(data.draw(st.integers(0, 1)))) for row in mixed]
    stories, _ = follow([row for row in rows if row.day == DAY], (), DAY)
    stories, _ = follow(rows, stories, NEXT)
    linked = {frozenset(story.members) for story in stories if not story.redirected_to}
    assert linked == {frozenset(one.members) for one in group(rows)}


def days_of(*days):
    """The stories and what the last day did, of entries day by day."""
    rows = [features(entry) for entries in days for entry in entries]
    stories, events = (), ()
    for day in sorted({row.day for row in rows}):
        known = remembered(stories, day)
        stories, events = follow([row for row in rows if row.day == day or row.id in known], stories, day)
    return stories, events


def test_a_story_goes_on_the_next_day():
    first, second = told(LEVY), told(LEVY, day=NEXT, seed=1)
    _, events = days_of(first)
    assert [event.kind for event in events] == [LinkKind.NEW]
    after, events = days_of(first, second)
    assert [(story.id, set(story.members), story.last_seen) for story in after] == [
        (min(ids(first)), set(ids(first) | ids(second)), NEXT)
    ]
    (event,) = events
    assert (event.kind, event.story) == (LinkKind.GROWN, min(ids(first)))
    assert event.reason.startswith("5 more on ")
    assert "Valmora" in event.reason


def test_a_story_goes_on_after_a_quiet_day_under_its_id():
    days = [told(LEVY), told(STORM_NORTH, day=NEXT), told(LEVY, day=NEXT + timedelta(1), seed=1)]
    (levy,) = [story for story in days_of(*days)[0] if days[0][0].id in story.members]
    assert (levy.id, set(levy.members)) == (min(ids(days[0])), set(ids(days[0]) | ids(days[2])))


def test_an_appeal_a_month_after_the_trial_is_a_new_story():
    after, events = days_of(told(TRIAL), told(APPEAL, day=DAY + timedelta(30)))
    assert len(after) == 2
    assert [event.kind for event in events] == [LinkKind.NEW]


def test_a_story_that_nobody_tells_on_is_quiet_and_keeps_its_members():
    (levy,), _ = days_of(told(LEVY))
    after, events = days_of(told(LEVY), told(STORM_NORTH, day=NEXT))
    quiet = [event for event in events if event.kind is LinkKind.QUIET]
    assert [event.story for event in quiet] == [levy.id]
    assert levy in after


def test_two_stories_that_turn_out_to_be_one_are_merged_into_the_older():
    early = told(LEVY, papers=1, most=2)
    late = told(LEVY, papers=2, seed=14, day=NEXT, most=2)
    more = told(LEVY, papers=6, seed=3, day=NEXT + timedelta(1))
    stories, _ = days_of(early, late)
    older, younger = sorted(stories, key=lambda story: story.first_seen)
    after, events = days_of(early, late, more)
    by_id = {story.id: story for story in after}
    assert by_id[younger.id].redirected_to == older.id
    assert set(by_id[older.id].members) == set(ids(early) | ids(late) | ids(more))
    (merged,) = [event for event in events if event.kind is LinkKind.MERGED]
    assert (merged.story, merged.other) == (younger.id, older.id)
    assert merged.reason.startswith("both tell of ")


def test_nothing_joins_a_story_that_has_gone_into_another():
    (story,), _ = days_of(told(LEVY))
    gone = replace(story, redirected_to="0" * 64)
    after, events = follow([features(entry) for entry in told(LEVY, day=NEXT, seed=1)], (gone,), NEXT)
    assert gone in after
    assert [event.kind for event in events] == [LinkKind.NEW]


def test_what_one_day_took_for_one_event_is_split_once_the_next_tells_two_apart():
    north, south = STORM_NORTH[1], STORM_SOUTH[1]
    first = [
        *told(("Storms over the country", (*north[:2], *north[4:], south[0])), papers=1),
        *told(("Storms over the country", (*south[2:], north[3])), papers=1),
    ]
    (story,), _ = days_of(first)
    more = [
        *told(STORM_NORTH, papers=12, seed=5, day=NEXT),
        *told(STORM_SOUTH, papers=12, seed=5, day=NEXT),
    ]
    after, events = days_of(first, more)
    grown, split = sorted(events, key=lambda event: event.kind)
    assert (grown.kind, grown.story) == (LinkKind.GROWN, story.id)
    assert (split.kind, split.other) == (LinkKind.SPLIT, story.id)
    assert split.story in ids(first)
    assert grown.reason.startswith("12 more on ")
    assert " here, " in split.reason
    assert len(after) == 2


def test_a_story_that_has_grown_old_is_not_taken_apart():
    north, south = STORM_NORTH[1], STORM_SOUTH[1]
    both = ("Storms over the country", (*north[:3], *south[:3]))
    first = told(both, papers=2, most=6)
    (story,), _ = days_of(first)
    late = DAY + timedelta(2)
    rows = [told(event, papers=12, seed=5, day=late) for event in (STORM_NORTH, STORM_SOUTH)]
    after, _ = days_of(first, *rows)
    assert any(set(story.members) <= set(one.members) for one in after)


def test_of_a_long_story_only_the_latest_articles_are_remembered():
    days = [told(LEVY, papers=30, seed=seed, day=DAY + timedelta(seed)) for seed in range(4)]
    (levy,), _ = days_of(*days)
    assert len(levy.members) == 120
    assert remembered([levy], DAY + timedelta(4)) == ids(levy_ for levy_ in (*days[2], *days[3])) & set(
        levy.members[-REMEMBERED:]
    )

"""A day's press in groups, and groups in stories over the days."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit.press.accounts import APPEAL, DAY, LEVY, STORM_NORTH, STORM_SOUTH, TRIAL, told

from briefgen.press.grouping import group
from briefgen.press.linking import link
from briefgen.press.rows import Features, LinkKind
from briefgen.press.words import features


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
    groups = group(rows)
    assert sorted(member for one in groups for member in one.members) == sorted(row.id for row in rows)
    stories, _ = link(groups, (), DAY)
    assert sorted(member for story in stories for member in story.members) == sorted(row.id for row in rows)


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_the_order_of_groups_and_stories_does_not_matter(mixed, data):
    stories, _ = link(group(mixed[::2]), (), DAY)
    groups = group([replace(row, day=DAY + timedelta(1)) for row in mixed[1::2]])
    shuffled = link(data.draw(st.permutations(groups)), data.draw(st.permutations(stories)), DAY + timedelta(1))
    assert shuffled == link(groups, stories, DAY + timedelta(1))


def test_a_story_goes_on_the_next_day():
    first, second = told(LEVY), told(LEVY, day=DAY + timedelta(1), seed=1)
    stories, events = link(grouped(*first), (), DAY)
    assert [event.kind for event in events] == [LinkKind.NEW]
    after, events = link(grouped(*second), stories, DAY + timedelta(1))
    assert [(story.id, set(story.members), story.last_seen) for story in after] == [
        (min(ids(first)), set(ids(first) | ids(second)), DAY + timedelta(1))
    ]
    (event,) = events
    assert (event.kind, event.story) == (LinkKind.GROWN, min(ids(first)))
    assert event.reason.startswith("5 more on ")
    assert "Valmora" in event.reason


def test_an_appeal_a_month_after_the_trial_is_a_new_story():
    stories, _ = link(grouped(*told(TRIAL)), (), DAY)
    later = DAY + timedelta(30)
    after, events = link(grouped(*told(APPEAL, day=later)), stories, later)
    assert len(after) == 2
    assert [event.kind for event in events] == [LinkKind.NEW]


def test_a_story_that_nobody_tells_on_is_quiet_and_keeps_its_members():
    stories, _ = link(grouped(*told(LEVY)), (), DAY)
    after, events = link(grouped(*told(STORM_NORTH, day=DAY + timedelta(1))), stories, DAY + timedelta(1))
    quiet = [event for event in events if event.kind is LinkKind.QUIET]
    assert [event.story for event in quiet] == [stories[0].id]
    assert stories[0] in after


def test_two_stories_that_turn_out_to_be_one_are_merged_into_the_older():
    early, late = told(LEVY, papers=1, most=2), told(LEVY, papers=2, seed=7, day=DAY + timedelta(1))
    older, _ = link(grouped(*early), (), DAY)
    younger, _ = link(grouped(*late), (), DAY + timedelta(1))
    more = told(LEVY, papers=6, seed=3, day=DAY + timedelta(2))
    after, events = link(grouped(*more), (*older, *younger), DAY + timedelta(2))
    by_id = {story.id: story for story in after}
    assert by_id[younger[0].id].redirected_to == older[0].id
    assert set(by_id[older[0].id].members) == set(ids(early) | ids(late) | ids(more))
    (merged,) = [event for event in events if event.kind is LinkKind.MERGED]
    assert (merged.story, merged.other) == (younger[0].id, older[0].id)
    assert merged.reason.startswith("both tell of ")


def test_nothing_joins_a_story_that_has_gone_into_another():
    (story,), _ = link(grouped(*told(LEVY)), (), DAY)
    gone = replace(story, redirected_to="0" * 64)
    after, events = link(grouped(*told(LEVY, day=DAY + timedelta(1), seed=1)), (gone,), DAY + timedelta(1))
    assert gone in after
    assert [event.kind for event in events] == [LinkKind.NEW]


def test_what_one_story_began_with_is_split_off_once_the_days_articles_tell_two_apart():
    both = ("Storms over the country", (*STORM_NORTH[1][:3], *STORM_SOUTH[1][:3]))
    (story,), _ = link(grouped(*told(both, papers=2, most=6)), (), DAY)
    north = told(STORM_NORTH, papers=12, seed=5, day=DAY + timedelta(1))
    south = told(STORM_SOUTH, papers=12, seed=5, day=DAY + timedelta(1))
    after, events = link(grouped(*north, *south), (story,), DAY + timedelta(1))
    grown, split = sorted(events, key=lambda event: event.kind)
    assert (grown.kind, grown.story) == (LinkKind.GROWN, story.id)
    assert (split.kind, split.other) == (LinkKind.SPLIT, story.id)
    assert split.story in ids(north) | ids(south)
    assert " here, " in split.reason
    assert len(after) == 2

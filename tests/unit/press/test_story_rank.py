"""Which stories stand first."""

from unit.press.accounts import DAY, LEVY, STORM_NORTH, TRIAL, told

from briefgen.press.linking import follow
from briefgen.press.ranking import rank
from briefgen.press.rows import Profile, Story
from briefgen.press.words import features


def stories_of(*events):
    stories, _ = follow((features(entry) for event in events for entry in told(event)), (), DAY)
    return stories


def test_many_voices_come_before_few():
    stories = stories_of(LEVY, TRIAL, STORM_NORTH)
    voices = {story.id: number for number, story in enumerate(stories, 1)}
    assert rank(stories, voices, {}) == tuple(sorted(voices, key=voices.__getitem__, reverse=True))


def test_of_stories_with_as_many_voices_the_one_with_more_that_is_new_comes_first():
    one, other = stories_of(LEVY, TRIAL)
    assert rank((one, other), {one.id: 4, other.id: 4}, {other.id: 3}) == (other.id, one.id)


def test_a_story_that_names_a_state_comes_before_its_like():
    states = Profile(names=(("Norwegian", 0.5), ("Oslo", 0.4)))
    home = Story(id="a", first_seen=DAY, last_seen=DAY, members=("1",), profile=Profile(names=(("Karvel", 0.5),)))
    abroad = Story(id="b", first_seen=DAY, last_seen=DAY, members=("2",), profile=states)
    assert rank((home, abroad), {"a": 2, "b": 2}, {}) == ("b", "a")


def test_the_order_of_the_stories_does_not_matter():
    stories = stories_of(LEVY, TRIAL, STORM_NORTH)
    voices = dict.fromkeys((story.id for story in stories), 2)
    assert rank(stories, voices, {}) == rank(stories[::-1], voices, {})

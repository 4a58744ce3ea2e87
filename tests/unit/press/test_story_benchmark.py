"""The benchmark of stories: its scores, its auditor and its made-up press."""

from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from unit.press.accounts import STORM_NORTH, STORM_SOUTH, told

from benchmarks.stories import measure
from benchmarks.stories.audit import counted, disagreements
from benchmarks.stories.pots import SHARED, joined
from benchmarks.stories.press import press
from benchmarks.stories.scores import score
from briefgen.press.rows import Group
from briefgen.press.words import features


def test_a_grouping_that_is_right_scores_one():
    assert score("aabbc", "xxyyz")[:3] == (1, 1, 1)


def test_one_group_for_all_has_no_precision_and_single_groups_no_recall():
    assert score("aaaa", "xxyy")[:2] == (0.5, 1)
    assert score("abcd", "xxyy")[:2] == (1, 0.5)


def test_a_large_group_of_two_stories_is_counted_as_mixed():
    assert score("aaaaabbbbb", "xxxxyzzzzz")[3:] == (2, 1)


def test_the_auditor_lists_a_group_of_two_storms_and_not_one_of_one():
    north, south = (list(map(features, told(event, papers=8))) for event in (STORM_NORTH, STORM_SOUTH))
    rows = {row.id: row for row in (*north, *south)}
    mixed, pure = Group(members=tuple(rows)), Group(members=tuple(row.id for row in north))
    found = disagreements([mixed, pure], rows)
    assert [each.group for each in found] == [mixed]
    assert {frozenset(part) for part in found[0].parts} == {
        frozenset(row.id for row in north),
        frozenset(row.id for row in south),
    }
    assert "Morland" in found[0].marks
    assert counted(found, {row.id: "north" if row in north else "south" for row in rows.values()}) == (1, 1)


def test_sentences_of_tokens_are_joined_as_they_were_printed():
    assert (
        joined("`` It rose by 6 . 1 % , '' Brask 's lawyer said ( in Karvel ) .")
        == '"It rose by 6.1%," Brask\'s lawyer said (in Karvel).'
    )


def test_the_made_up_press_is_the_same_each_time_and_its_articles_differ():
    made = list(press(200))
    assert made == list(press(200))
    assert len({entry.id for entry, _ in made}) == 200
    assert max(Counter(story for _, story in made).values()) > 1


def test_the_made_up_press_is_parted_into_its_stories():
    found = measure.made_up(400)
    assert found["f1"] >= measure.FLOOR
    assert found["mixed"] == 0


def test_the_figures_in_the_readme_are_those_of_the_results():
    readme = (Path(measure.__file__).parent / "README.md").read_text(encoding="utf-8")
    results = measure.json.loads(measure.RESULTS.read_text(encoding="utf-8"))
    assert measure.figures(results) in readme


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "eval/stories").is_dir(), reason="needs ECB+ in ../shared/eval/stories")
def test_near_twins_of_ecb_plus_are_told_apart():
    from benchmarks.stories.pots import ecb_plus

    tuning = [told_ for told_ in islice(ecb_plus(), None) if told_.tuning]
    assert measure.one_pot(tuning)["f1"] >= 0.9

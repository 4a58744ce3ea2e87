"""The words and names that tell what an entry is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.press.accounts import TRIAL, told

from briefgen.press.rows import Entry
from briefgen.press.words import NAMES, WORDS, features, rarity


def about(text, title=""):
    return features(Entry(id="a" * 64, title=title, text=text))


def test_a_word_that_every_paper_prints_tells_less_than_a_rare_one():
    assert rarity("govern") < rarity("zuma") < rarity("karvel")


def test_the_title_and_the_lead_weigh_more_than_the_rest():
    words = dict(about("Filler " * 80 + "marmalade", title="Lighthouse").words)
    late = dict(about("Filler " * 80 + "marmalade lighthouse").words)
    assert words["lighthous"] > late["lighthous"]


def test_names_are_found_inside_sentences_without_their_possessive():
    names = dict(
        about("Yesterday the banker Milo Strand smiled. Then Strand's lawyer, Petra Oswin, spoke for the NBRC.").names
    )
    assert {"Milo", "Strand", "Petra", "Oswin", "NBRC"} <= set(names)
    assert "Yesterday" not in names


def test_the_weights_have_the_length_one():
    found = features(told(TRIAL)[0])
    for row in (found.words, found.names):
        assert sum(weight * weight for _, weight in row) == pytest.approx(1, abs=0.02)


@given(st.text(max_size=400), st.text(max_size=60))
def test_any_text_has_features_that_stand_in_order(text, title):
    found = about(text, title)
    assert len(found.words) <= WORDS
    assert len(found.names) <= NAMES
    for row in (found.words, found.names):
        assert [weight for _, weight in row] == sorted((weight for _, weight in row), reverse=True)
        assert all(weight >= 0 for _, weight in row)
        assert len({term for term, _ in row}) == len(row)
    assert found == about(text, title)

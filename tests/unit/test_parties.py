"""Whose side a person, a body or an unnamed speaker is on."""

import pytest
from build import article

from briefgen.extract import extract
from briefgen.merge.parties import EXPERTS, camp_of, find_sides
from briefgen.merge.people import build_register
from briefgen.model import ArticleId


def sides_of(text):
    source = article(text)
    found = extract(source)
    return find_sides([source], build_register(found.mentions), [one.holder for one in found.attributions])


def party_of_first(text):
    """The party of the first person whom the text introduces."""
    sides = sides_of(text)
    return sides.of_person(sides.register[0])


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Norwegian Foreign Minister Lena Orsay spoke.", "Norway"),
        ("Lena Orsay, the foreign minister of Norway, spoke.", "Norway"),
        ("NATO Secretary General Lena Orsay spoke.", "NATO"),
        ("Lena Orsay, an analyst at the Harbour Institute, spoke.", EXPERTS),
        ("Lena Orsay, a professor of law in Norway, spoke.", EXPERTS),
        ("Lena Orsay, a Norwegian driver, spoke.", ""),
        ("Lena Orsay, a 31-year-old teacher, spoke.", ""),
        ("Lena Orsay, a former foreign minister of Norway, spoke.", ""),
        ("Chilean opposition leader Lena Orsay spoke.", "Chilean opposition"),
    ],
)
def test_a_persons_party_comes_from_office_and_apposition(text, party):
    assert party_of_first(text) == party


@pytest.mark.parametrize(
    ("phrase", "affiliation", "party"),
    [
        ("the Norwegian delegation", "Norway", "Norway"),
        ("two analysts", "", EXPERTS),
        ("Orsay's office", "", "Norway"),
        ("the harbour log", "", ""),
    ],
)
def test_a_body_or_an_unnamed_speaker_belongs_to_whom_its_phrase_names(phrase, affiliation, party):
    sides = sides_of("Norwegian Foreign Minister Lena Orsay spoke.")

    assert sides.of_phrase(phrase, affiliation, ArticleId("001")) == party


def test_inside_one_state_its_government_and_its_opposition_are_the_parties():
    sides = sides_of("Chilean opposition leader Ana Reye spoke. Chile votes in May.")

    assert (sides.of_state("Chile"), sides.opposition, sides.of_state("Norway")) == ("Chilean government", "Chilean opposition", "Norway")


@pytest.mark.parametrize(
    ("text", "camp"),
    [
        ("Republican Senator", "Republicans"),
        ("Democratic lawmakers", "Democrats"),
        ("Labour leader", "Labour"),
        ("the democratically elected mayor", ""),
        ("the mayor", ""),
    ],
)
def test_a_camp_is_read_from_the_words_of_an_office(text, camp):
    assert camp_of(text) == camp


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Lena Orsay said the talks must go on, but Norway only wants a longer ban.", False),  # Orsay's view of Norway
        ("Lena Orsay said the talks must go on. Norway wants a longer ban.", True),
    ],
)
def test_what_a_speaker_says_of_another_party_is_no_sure_stand_of_that_party(text, sure):
    [norway] = [one for one in extract(article(text)).attributions if one.holder == "Norway"]
    assert (norway.confidence == 1.0) is sure

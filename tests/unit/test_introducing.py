"""Who somebody is whom a line is the first to name."""

import pytest
from build import article, dossier, person, position

from briefgen.compose import compose
from briefgen.compose.introducing import introduced, office_of
from briefgen.model import SectionKey
from briefgen.settings import Settings

TEXT = (
    "Talks on the strait end without a deal\n\nForeign Minister Mara Velk said the strait stays open. Ivo Sand, "
    "president of the Dockers Union, was there with Ada Holm and Ben Holm. Senator Jon Bask stayed away."
)
SOURCE = article(TEXT, title="Talks on the strait end without a deal")


def told(text, *speakers, under="Norvania", head="Talks on the strait end", above="", **offices):
    roles = {"Mara Velk": "Foreign Minister", "Ivo Sand": "president of the Dockers Union", "Jon Bask": "Senator"}
    people = [person(SOURCE, name, role=roles.get(name, "")) for name in ("Ada Holm", "Ben Holm", *roles)]
    people = tuple(person(SOURCE, one.name, role=offices.get(one.name.split()[0], one.role)) for one in people)
    return introduced(dossier(SOURCE, people=people), text, speakers, under=under, head=head, above=above)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a label is briefgen's own: it takes name and office
        ("Velk: “The strait stays open.”", "Mara Velk, Foreign Minister: “The strait stays open.”"),
        # the source's words are left as they are, what is added stands in brackets
        ("Velk said the strait stays open.", "Velk [Foreign Minister] said the strait stays open."),
        ("Mara Velk said it stays open.", "Mara Velk [Foreign Minister] said it stays open."),
        # too plain an office says less than the forename
        ("Bask called it a mistake.", "[Jon] Bask called it a mistake."),
        # an office that is told, an apposition, a title before the name, what hangs on the name, a quotation
        ("Velk, the foreign minister, said so on Friday.", "Velk, the foreign minister, said so on Friday."),
        ("Velk, who left early, said so.", "Velk, who left early, said so."),
        ("Minister Velk said it stays open.", "Minister Velk said it stays open."),
        ("It is Velk’s plan that failed.", "It is Velk’s plan that failed."),
        ("The union said: “Velk must go now.”", "The union said: “Velk must go now.”"),
        # two of one surname: nobody knows which
        ("Holm was there, too, on Friday.", "Holm was there, too, on Friday."),
    ],
)
def test_the_first_line_that_names_somebody_says_who_that_is(text, expected):
    assert told(text) == expected


def test_of_two_with_one_surname_the_speaker_is_meant():
    assert told("Holm: “We were there.”", "Ben Holm") == "Ben Holm: “We were there.”"


@pytest.mark.parametrize(
    "known",
    [{"head": "Velk leaves the talks"}, {"above": "Mara Velk said no."}, {"under": "Mara Velk, Foreign Minister"}],
)
def test_nobody_is_introduced_twice(known):
    assert told("Velk said the strait stays open.", **known) == "Velk said the strait stays open."


def test_a_surname_above_that_was_not_introduced_there_introduces_nobody():
    told_here = told("Velk said no.", above="“Velk must go,” the union said.")

    assert told_here == "Velk [Foreign Minister] said no."


def test_a_president_needs_no_introduction():
    assert told("Velk said no.", Mara="President") == "Velk said no."


@pytest.mark.parametrize(
    ("role", "office"),
    [
        ("president of the Dockers Union", "president"),
        ("Dockers Union spokesman", "spokesman"),
        ("Dockers Union West President", "Dockers Union West President"),
        ("another former dockers official", "former dockers official"),
        ("Marland Gov.", "Marland governor"),
        ("Chiefs of Staff Chairman Gen.", "Chiefs of Staff Chairman"),
        ("and Defence Minister", ""),
        ("Union Calls On Minister Of Ports", ""),
        ("man in the street", ""),
        ("minister for ports and fisheries and boats and all that swims", ""),
    ],
)
def test_an_office_is_told_as_a_line_has_room_for_it(role, office):
    people = [person(SOURCE, "Mara Velk", role=role)]

    assert office_of(dossier(SOURCE, people=people), "Mara Velk", "Dockers Union") == office


def test_a_speaker_whose_side_is_weakly_told_stands_under_name_and_office():
    words = "Sand said the port would stay shut until the boats are counted."
    source = article(f"The port is shut\n\n{words}\n\nIvo Sand, a harbour engineer, spoke.", title="The port is shut")
    people = [person(source, "Ivo Sand", role="harbour engineer")]
    sure = position(source, words, speaker="Ivo Sand")
    doubted = position(source, words, speaker="Ivo Sand", doubted=True)
    leads = [
        line.lead
        for stand in (sure, doubted)
        for line in compose(dossier(source, people=people, positions=(stand,)), Settings()).lines
        if line.section is SectionKey.POSITIONS
    ]

    assert leads == ["Norvania", "Ivo Sand, harbour engineer"]

"""One register of people: what is one person, what is not, and which form and office the register keeps."""

import pytest

from briefgen.merge.people import Names, build_register, distance, spoken
from briefgen.merge.sides import find_sides
from briefgen.model import ArticleId, Mention, Span


def mention(name, number="001", **fields):
    return Mention(article=ArticleId(number), name=name, span=Span(0, len(name)), **fields)


def register(*names):
    """The register over one mention a name, each in an article of its own."""
    return build_register([mention(name, f"{number:03}") for number, name in enumerate(names, start=1)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Vostrin", "Sergey Vostrin"),
        ("Aleksandr Pell", "Alexander Pell"),
        ("José Marán", "Jose Maran"),
        ("Mara Velk", "M. Velk"),
        ("Sami al-Darun", "Sami Darun"),
        ("Mara K. Velk", "Mara Velk"),
        ("Ana Ruiz", "Ana Ruiz Calvo"),
        ("Mohammed Saleh", "Muhammad Saleh"),
    ],
)
def test_forms_of_one_name_are_one_person(one, other):
    assert len(register(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mara Velk", "Jon Velk"),
        ("Anna Velk", "Arno Velk"),
        ("M. Velk", "Jon Velk"),
        ("Mara Velk", "Mara Orsay"),
        ("Li Wen", "Li Wei"),
    ],
)
def test_different_people_stay_apart(one, other):
    assert len(register(one, other)) == 2


def test_forenames_alike_with_different_offices_are_two_people():
    two = [mention("Maria Velk", role="Mayor"), mention("Marie Velk", "002", role="Bishop")]

    assert [entry.name for entry in build_register(two)] == ["Maria Velk", "Marie Velk"]


def test_a_misspelt_surname_is_merged_and_noted():
    (entry,) = register("Mara Velkovic", "Veklovic")

    assert (entry.name, entry.misspellings) == ("Mara Velkovic", ("Veklovic",))


def test_a_bare_surname_that_two_people_share_goes_to_neither():
    assert [len(entry.mentions) for entry in register("Mara Velk", "Jon Velk", "Velk")] == [1, 1]


def test_a_bare_surname_goes_to_the_one_who_stands_in_its_article():
    entries = build_register([mention("Mara Velk"), mention("Jon Velk", "002"), mention("Velk", "002")])

    assert [len(entry.mentions) for entry in entries] == [1, 2]


def test_a_present_office_stands_before_a_former_one():
    (entry,) = build_register([mention("Mara Velk", role="former mayor"), mention("Mara Velk", "002", role="senator")])

    assert entry.role == "senator"


def test_nobody_is_found_for_a_surname_that_two_people_share():
    assert Names.of(register("Mara Velk", "Jon Velk")).find("Velk", ArticleId("003")) is None


@pytest.mark.parametrize(
    ("one", "other", "slips"), [("velk", "velk", 0), ("velk", "vekl", 1), ("velk", "vel", 1), ("velk", "holm", 3)]
)
def test_slips_between_two_words_are_counted(one, other, slips):
    assert distance(one, other) == distance(other, one) == slips


def test_names_that_sound_alike_are_heard_alike():
    assert spoken("Aleksei Torv") == spoken("Alexey Torv")


def test_a_woman_and_a_man_of_one_name_are_two_people():
    two = [mention("Robin Velk", gender="f"), mention("Robin Velk", "002", gender="m")]

    assert len(build_register(two)) == 2


def test_two_slips_in_a_long_surname_are_one_person_where_the_office_is_the_same():
    same = [
        mention("Sergei Ostrovin", role="Deputy Foreign Minister"),
        mention("Sergei Ostorvim", "002", role="Foreign Minister"),
    ]
    apart = [mention("Sergei Ostrovin"), mention("Sergei Ostorvim", "002")]

    assert [len(build_register(found)) for found in (same, apart)] == [1, 2]


def test_a_bare_surname_of_two_people_goes_to_the_one_with_its_office():
    entries = build_register(
        [
            mention("Mara Velk", role="Mayor"),
            mention("Jon Velk", "002", role="Bishop"),
            mention("Velk", "003", role="Mayor"),
        ]
    )

    assert [[m.name for m in entry.mentions] for entry in entries] == [["Mara Velk", "Velk"], ["Jon Velk"]]


def test_a_person_is_called_by_the_word_that_the_articles_use():
    (entry,) = build_register([mention("Pak Chol Min", short="Pak"), mention("Pak", "002")])

    assert (entry.short, entry.surname) == ("Pak", "Pak")
    assert Names.of([entry]).find("Min", "001") is None


def test_a_person_whom_no_article_names_twice_is_called_by_the_full_name():
    (entry,) = build_register([mention("Pak Chol Min")])

    assert entry.short == "Pak Chol Min"


def test_a_body_written_two_ways_has_one_name_whatever_the_order_of_a_set():
    towns = [f"{letter}arn" for letter in "BCDFGHKLMNPRSTVW"]  # by chance alone, all would agree once in 32,768 runs
    bodies = tuple(name for town in towns for name in (f"{town} Dockers Union", f"{town} dockers Union"))
    sides = find_sides([], build_register([mention("Mara Velk", of=bodies)]), [])
    assert {"dockers" in sides.bodies[f"{town.lower()} dockers union"] for town in towns} == {True}

"""What the officer has settled about names."""

import pytest

from briefgen.errors import NamesError
from briefgen.merge.people import build_register
from briefgen.merge.pins import Pin, Pins, read_pins
from briefgen.model import ArticleId, Mention, Span


def mention(name, number="001", role=""):
    return Mention(article=ArticleId(number), name=name, role=role, span=Span(0, len(name)))


def names(register):
    return [(entry.name, entry.variants, entry.role) for entry in register]


def test_a_names_file_settles_form_office_and_party():
    raw = b'[[person]]\nname = "Mara Velk"\nvariants = ["Welk"]\nrole = "Envoy"\nparty = "Norvania"\n[[apart]]\nnames = ["Ana Ruiz", "A. Ruiz"]\n'

    assert read_pins(raw) == Pins(
        people=(Pin(name="Mara Velk", variants=("Welk",), role="Envoy", party="Norvania"),), apart=(frozenset({"Ana Ruiz", "A. Ruiz"}),)
    )


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"[[persn]]", "“persn” is not known"),
        (b'[[person]]\nnmae = "x"', "person 1: “nmae” is not known"),
        (b"[[person]]\nname = 7", "person 1: name, role and party are texts"),
        (b'[[apart]]\nnames = ["Ana"]', "apart 1, names: a list of names"),
        (b"[person]\nname = 'x'", "with two brackets"),
        (b"\xff\xfe", "not UTF-8 at byte 0"),
        (b"name = ", "names.toml: "),
    ],
)
def test_a_faulty_names_file_is_told_in_one_line(raw, told):
    with pytest.raises(NamesError, match=told) as caught:
        read_pins(raw)

    assert "\n" not in str(caught.value)


def test_a_pinned_form_takes_in_its_variants_and_is_no_misspelling():
    pins = Pins(people=(Pin(name="Mara Velk", variants=("Welk", "M. Velk")),))
    register = build_register((mention("M. Velk"), mention("Welk", "002"), mention("Ilo Rask")), pins)

    assert names(register) == [("Mara Velk", ("Mara Velk", "M. Velk", "Welk"), ""), ("Ilo Rask", ("Ilo Rask",), "")]
    assert register[0].misspellings == ()


def test_a_pinned_office_outranks_what_the_articles_say():
    [entry] = build_register((mention("Mara Velk", role="Minister"),), Pins(people=(Pin(name="Mara Velk", role="Envoy"),)))

    assert entry.role == "Envoy"


def test_two_people_that_are_kept_apart_are_not_joined():
    mentions = (mention("Ana Ruiz"), mention("A. Ruiz", "002"))

    assert len(build_register(mentions)) == 1
    assert len(build_register(mentions, Pins(apart=(frozenset({"Ana Ruiz", "A. Ruiz"}),)))) == 2

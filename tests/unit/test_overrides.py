"""What the officer has settled about names."""

import pytest
from build import article

from briefgen.errors import NamesError
from briefgen.merge.overrides import Overrides, PersonOverride, read_overrides, settle_sources, with_apart, with_person
from briefgen.merge.people import build_register
from briefgen.model import ArticleId, Mention, Span


def mention(name, number="001", role=""):
    return Mention(article=ArticleId(number), name=name, role=role, span=Span(0, len(name)))


def names(register):
    return [(entry.name, entry.variants, entry.role) for entry in register]


def test_a_names_file_settles_form_office_and_party():
    raw = (
        b'[[person]]\nname = "Mara Velk"\nvariants = ["Welk"]\nrole = "Envoy"\nparty = "Norvania"\n[[apart]]\n'
        b'names = ["Ana Ruiz", "A. Ruiz"]\n'
    )

    assert read_overrides(raw) == Overrides(
        people=(PersonOverride(name="Mara Velk", variants=("Welk",), role="Envoy", party="Norvania"),),
        apart=(frozenset({"Ana Ruiz", "A. Ruiz"}),),
    )


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"[[persn]]", "“persn” is not known"),
        (b'[[person]]\nnmae = "x"', "person 1: “nmae” is not known"),
        (b"[[person]]\nname = 7", "person 1: name, role and party are texts"),
        (b'[[apart]]\nnames = ["Ana"]', "apart 1, names: a list of names"),
        (b"[person]\nname = 'x'", "with two brackets"),
        (b'[[source]]\nfile = "a.txt"\npublsher = "x"', "source 1: “publsher” is not known"),
        (b'[[source]]\npublisher = "x"', "source 1: name a file"),
        (b'[[source]]\nfile = "a.txt"', "source 1: name a file, and its publisher"),
        (
            b'[[source]]\nfile = "a.txt"\ntitle = "x"\n[[source]]\nfile = "b.txt"\nday = "3.5.2031"',
            "source 2, day: “3.5.2031” is no day",
        ),
        (b'[[source]]\nfile = "a.txt"\nday = 2031-05-03T10:00:00', "source 1, day: “2031-05-03 10:00:00” is no day"),
        (b'[[source]]\nfile = "a.txt"\nday = 20310503', "source 1, day: “20310503” is no day"),
        (b'[[source]]\nfile = "a.txt"\nday = 2031-15-03', "line 3"),
        (b'[[source]]\nfile = "a.txt"\ntitle = 7', "source 1, title: a text"),
        (b'[[source]]\nfile = "a.txt"\ntitle = "a\\rb"', "source 1, title: a text on one line"),
        (
            b'[[source]]\nfile = "a.txt"\ntitle = "x"\n[[source]]\nfile = "./a.txt"\ntitle = "y"',
            "source 2: “a.txt” stands there twice",
        ),
        (b"source = 'x'", "with two brackets"),
        (b'[[person]]\nname = "Mara Velk"\nparty = "Nor\\rvania"', "person 1: 'Nor\\\\rvania' holds a line break"),
        ('[[person]]\nname = "Mara \u202eVelk"'.encode(), "person 1: .* cannot be printed"),
        (b'[[person]]\nname = "x"\nvariants = ["a\\nb"]', "person 1, variants: .* write it on one line"),
        (b"\xff\xfe", "not UTF-8 at byte 0"),
        (b"name = ", "names.toml: "),
    ],
)
def test_a_faulty_names_file_is_told_in_one_line(raw, told):
    with pytest.raises(NamesError, match=told) as caught:
        read_overrides(raw)

    assert "\n" not in str(caught.value)


def test_what_is_known_of_a_source_by_hand_stands_for_what_it_says_itself():
    raw = (
        b'[[source]]\nfile = "a.txt"\npublisher = "Tidewater Post"\ntitle = "Talks"\nday = 2031-05-03\n[[source]]\n'
        b'file = "b.txt"\nday = "2031-05-04"'
    )
    articles = [
        article(number="001", file="a.txt", day="2030-01-01", title="scan 7"),
        article(number="002", file="b.txt", publisher="Own"),
    ]

    (first, second), lines = settle_sources(articles, read_overrides(raw))

    assert (first.publisher, first.title, str(first.published.day)) == ("Tidewater Post", "Talks", "2031-05-03")
    assert (second.publisher, second.title, str(second.published.day), second.published.basis) == (
        "Own",
        None,
        "2031-05-04",
        "stated",
    )
    assert lines == ()


def test_a_source_that_is_not_there_has_one_line():
    overrides = read_overrides(b'[[source]]\nfile = "b.txt"\ntitle = "x"', "desk/names.toml")
    articles, lines = settle_sources([article(file="a.txt")], overrides)

    assert lines == ("desk/names.toml: source 1: “b.txt” is none of the files that were read; check the name",)
    assert articles == (article(file="a.txt"),)


def test_the_articles_of_one_file_share_a_publisher_and_a_day_but_no_title():
    held = [article(number=f"001{letter}", file=f"x.docx (article {number})") for number, letter in enumerate("ab", 1)]
    overrides = read_overrides(
        b'[[source]]\nfile = "x.docx"\npublisher = "Post"\ntitle = "T"\n[[source]]\nfile = "x.docx (article 2)"\n'
        b'title = "U"'
    )
    articles, (line,) = settle_sources(held, overrides)

    assert [(one.publisher, one.title) for one in articles] == [("Post", None), ("Post", "U")]
    assert "holds several articles; write “x.docx (article 1)” for a title" in line


def test_a_pinned_form_takes_in_its_variants_and_is_no_misspelling():
    overrides = Overrides(people=(PersonOverride(name="Mara Velk", variants=("Welk", "M. Velk")),))
    register = build_register((mention("M. Velk"), mention("Welk", "002"), mention("Ilo Rask")), overrides)

    assert names(register) == [("Mara Velk", ("Mara Velk", "M. Velk", "Welk"), ""), ("Ilo Rask", ("Ilo Rask",), "")]
    assert register[0].misspellings == ()


def test_a_pinned_office_outranks_what_the_articles_say():
    [entry] = build_register(
        (mention("Mara Velk", role="Minister"),), Overrides(people=(PersonOverride(name="Mara Velk", role="Envoy"),))
    )

    assert entry.role == "Envoy"


def test_two_people_that_are_kept_apart_are_not_joined():
    mentions = (mention("Ana Ruiz"), mention("A. Ruiz", "002"))

    assert len(build_register(mentions)) == 1
    assert len(build_register(mentions, Overrides(apart=(frozenset({"Ana Ruiz", "A. Ruiz"}),)))) == 2


OWN = b"""# Our desk's names, checked with the embassy

[[person]]
name = "Mara Velk"      # as she signs
variants = [
    "M. Velk",          # wires
]
role = "Foreign Minister"

# two people, not one
[[apart]]
names = ["Ana Ruiz", "Ana Ruiz Calvo"]
"""


def test_a_person_is_changed_and_what_else_a_person_wrote_stays():
    made = with_person(
        OWN, PersonOverride(name="Mara Velk", variants=("M. Velk", "Welk"), role="Foreign Minister", party="Norvania")
    )

    assert made == OWN.replace(
        b'variants = [\n    "M. Velk",          # wires\n]\nrole = "Foreign Minister"\n',
        b'variants = ["M. Velk", "Welk"]\nrole = "Foreign Minister"\n',
    ).replace(b"# as she signs\n", b'# as she signs\nparty = "Norvania"\n')


@pytest.mark.parametrize("raw", [b"", OWN, OWN.replace(b"\n", b"\r\n")])
def test_a_new_person_and_two_who_are_apart_are_added_at_the_end(raw):
    before = read_overrides(raw)
    made = with_apart(
        with_person(raw, PersonOverride(name='Edda "E" Lorne', variants=("Lorn",))), ["Edda Lorne", "Ed Lorne"]
    )
    after = read_overrides(made)

    assert made.startswith(raw.rstrip())
    assert after.people == (*before.people, PersonOverride(name='Edda "E" Lorne', variants=("Lorn",)))
    assert after.apart == (*before.apart, frozenset({"Edda Lorne", "Ed Lorne"}))


def test_a_person_written_in_another_way_is_left_to_the_one_who_wrote_it():
    with pytest.raises(NamesError, match="by hand"):
        with_person(b'person = [{name = "Mara Velk"}]\n', PersonOverride(name="Mara Velk", role="Minister"))

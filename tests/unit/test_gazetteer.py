from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.lang.en.gazetteer import NameHit, find_names, organisations, outlets, regions, states
from briefgen.model import Span


def found(text: str) -> list[tuple[str, str, str]]:
    return [(text[hit.span.start : hit.span.end], hit.name, hit.role) for hit in find_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru's envoy spoke.", [("Peru", "Peru", "name")]),
        ("A U.S.-led team met U.S. officials.", [("U.S.", "United States", "name"), ("U.S.", "United States", "name")]),
        ("The USS Harlan sailed.", []),
        (
            "Two Britons left Downing Street.",
            [("Britons", "United Kingdom", "demonym"), ("Downing Street", "United Kingdom", "seat")],
        ),
        ("It is up to Lisbon.", [("Lisbon", "Portugal", "capital")]),
        (
            "South Korean and North Korean teams",
            [("South Korean", "South Korea", "demonym"), ("North Korean", "North Korea", "demonym")],
        ),
        (
            "Papua New Guinea and Guinea",
            [("Papua New Guinea", "Papua New Guinea", "name"), ("Guinea", "Guinea", "name")],
        ),
        ("The Security Council met.", [("Security Council", "UN Security Council", "name")]),
        ("Xinhua and the Jakarta Post", [("Xinhua", "Xinhua", "name"), ("Jakarta Post", "Jakarta Post", "name")]),
        ("us, turkey and polish are common words", []),
    ],
)
def test_a_form_is_found_with_its_row_and_role(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "form", ["Bogota", "Bogotá", "Cote d'Ivoire", "Côte d’Ivoire", "Elysee", "Guinea–Bissau", "White\nHouse"]
)
def test_diacritics_apostrophes_dashes_and_a_line_break_do_not_count(form):
    assert [word for word, _, _ in found(f"In {form}, they said.")] == [form]


@pytest.mark.parametrize(
    "phrase", ["Latin America", "New Mexico", "the Gulf of Guinea", "the Warsaw Pact", "American Airlines"]
)
def test_a_phrase_that_only_holds_a_name_is_not_found(phrase):
    assert find_names(f"It concerns {phrase} alone.") == ()


def test_a_form_that_is_also_something_else_is_marked():
    hits = find_names("Jordan Reed met Chad's minister in Oslo.")

    assert [(hit.name, hit.ambiguous) for hit in hits] == [("Jordan", True), ("Chad", True), ("Norway", False)]


def test_offsets_are_those_of_the_whole_text():
    assert find_names("Fiji and Togo", 5) == (NameHit(Span(9, 13), "Togo", "state", "name", ambiguous=False),)


def test_every_member_of_the_united_nations_and_the_others_are_listed():
    codes = Counter(state.iso2 for state in states())

    assert len(codes) == 200
    assert {"TW", "XK", "HK", "PS", "VA"} <= set(codes)
    assert max(codes.values()) == 1


def _forms(state):
    return (state.name, *state.aliases, *state.demonyms, *state.capitals, *state.seats, *state.chambers)


def test_a_chamber_is_found_as_its_state_s_and_as_no_seat_of_government():
    assert [(hit.name, hit.role) for hit in find_names("The Knesset and the State Duma met.")] == [
        ("Israel", "chamber"),
        ("Russia", "chamber"),
    ]


def test_no_form_stands_twice_in_the_table_of_states():
    forms = Counter(form for state in states() for form in _forms(state))

    assert [form for form, count in forms.items() if count > 1] == []


def test_every_ambiguous_form_is_a_form_of_its_row():
    rows = (*states(), *organisations(), *outlets())
    forms = [
        {
            row.name,
            *row.aliases,
            *(form for column in ("demonyms", "capitals", "seats", "chambers") for form in getattr(row, column, ())),
        }
        for row in rows
    ]

    assert [row.name for row, known in zip(rows, forms, strict=True) if not set(row.ambiguous) <= known] == []


def test_kinds_are_few_and_state_outlets_belong_to_listed_states():
    assert {row.kind for row in organisations()} == {"organisation", "bloc", "agency", "movement", "party"}
    assert {row.kind for row in outlets()} == {"agency", "broadcaster", "paper"}
    assert {row.state for row in outlets()} - {""} <= {state.name for state in states()}


@given(
    st.text(max_size=60),
    st.sampled_from([form for state in states() for form in (state.name, *state.aliases)]),
    st.text(max_size=60),
)
def test_hits_are_in_order_apart_and_inside_the_text(before, form, after):
    text = f"{before} {form} {after}"
    hits = find_names(text)
    edges = [edge for hit in hits for edge in hit.span]

    assert edges == sorted(edges)
    assert any(hit.span.start <= len(before) + 1 < hit.span.end for hit in hits)


def test_no_form_of_a_region_is_a_form_of_a_state():
    held = {form for state in states() for form in _forms(state)}
    own = [form for region in regions() for form in _forms(region)]

    assert not held & set(own)
    assert len(own) == len(set(own))


def test_a_region_is_found_by_name_adjective_and_seat():
    assert {hit.name for hit in find_names("Scotland, the Scottish government and Holyrood")} == {"Scotland"}

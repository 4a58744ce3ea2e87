import pytest

from briefgen.lang.en.gazetteer import find_names, knowing
from briefgen.lang.en.unlisted import unlisted_states


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kingdom of Orsk Vale and the Republic of Zembla met.", ["Orsk Vale", "Zembla"]),
        ("Talks with Zembla failed. The Zemblan foreign minister left Zembla’s table.", ["Zembla"]),
        ("Zemblan officials spoke.", []),  # the adjective alone names nothing
        ("The Republic of Peru and Peruvian officials.", []),  # listed
        ("European officials said Europe would wait; Europe did.", []),
        ("Marten’s government fell.", []),  # a surname owns a government too
        ("", []),
    ],
)
def test_a_state_is_known_by_its_full_name_or_by_its_adjective_beside_an_office(text, expected):
    assert [state.name for state in unlisted_states([text])] == expected


def test_forms_are_gathered_over_the_whole_folder():
    (state,) = unlisted_states(
        ["The Republic of Zembla agreed.", "Zemblans cheered in Onhava, the capital of Zembla. Zemblan boats left."]
    )

    assert (state.iso2, state.aliases, state.demonyms, state.capitals) == (
        "",
        ("Republic of Zembla",),
        ("Zemblan", "Zemblans"),
        ("Onhava",),
    )


def test_a_name_is_found_beside_those_of_the_tables_once_it_is_known():
    unlisted = unlisted_states(["The Republic of Zembla agreed. A Zemblan boat left."])
    text = "A Zemblan envoy met Peru’s."

    with knowing(unlisted):
        assert [(hit.name, hit.role) for hit in find_names(text)] == [("Zembla", "demonym"), ("Peru", "name")]
    assert [hit.name for hit in find_names(text)] == ["Peru"]

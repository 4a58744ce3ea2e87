from briefgen.extract.joint import joint_span, members
from briefgen.model import Span


def parts(phrase):
    return [(member.name, member.affiliation) for member in members(phrase)]


def test_a_list_of_states_is_taken_apart():
    assert [name for name, _ in parts("Norway, Iceland and the European Union")] == ["Norway", "Iceland", "European Union"]


def test_a_name_with_and_inside_is_one():
    assert parts("Antigua and Barbuda") == []
    assert parts("Ministry of Energy and Mines") == []


def test_a_description_of_several_states_stands_once_for_each():
    phrase = "foreign ministers of Norway and Iceland"
    assert parts(phrase) == [(phrase, "Norway"), (phrase, "Iceland")]


def test_unnamed_others_are_nobody():
    assert [name for name, _ in parts("Norway, Iceland and their neighbours")] == ["Norway", "Iceland"]


def test_the_list_reaches_to_its_first_name_but_not_into_another_clause():
    told = "On Monday Norway, Iceland and Portugal urged restraint"
    start, end = told.index("Iceland"), told.index(" urged")
    assert joint_span(told, Span(start, end)) == Span(told.index("Norway"), end)

    told = "After talks in Norway, Iceland and Portugal urged restraint"
    start, end = told.index("Iceland"), told.index(" urged")
    assert joint_span(told, Span(start, end)) == Span(start, end)


def test_neither_keeps_its_no():
    told = "Neither Norway nor Iceland supports it"
    start, end = told.index("Iceland"), told.index(" supports")
    assert joint_span(told, Span(start, end)) == Span(0, end)
    assert [name for name, _ in parts("Neither Norway nor Iceland")] == ["Norway", "Iceland"]

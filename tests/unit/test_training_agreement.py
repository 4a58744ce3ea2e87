"""How far two annotations agree: what counts as one attribution, and the figures."""

import pytest

from training.agreement import disagreements, f1, figures, kappa, main, match
from training.marks import Header, parse

HEADER = Header("written-0001", "written", "MIT", "briefgen", "the harbour")
FIRST = "{s1:[P:Mara Velk]} {c1:said} {q1 demand:the harbour must open}. {s2:She} {c2:hopes} {q2 expectation:it will}."
SECOND = "{s1:[P:Mara Velk]} {c1:said} {q1 warning:the harbour must} open. She hopes it will."


def both(first=FIRST, second=SECOND):
    return parse(first, HEADER), parse(second, HEADER)


def test_the_same_marks_agree_in_everything():
    assert {value for _, value, _ in figures([both(second=FIRST)])} == {1.0}
    assert list(disagreements([both(second=FIRST)])) == []


def test_what_only_one_side_has_lowers_f1_and_an_edge_does_not():
    assert [(pair.first.number, pair.second.number) for pair in match(*both())] == [(1, 1)]
    found = {name: value for name, value, _ in figures([both()])}

    assert found["contents, F1"] == pytest.approx(2 / 3)
    assert found["stance, share equal"] == 0
    assert found["persons, exact F1"] == 1
    assert [line.split(":")[0] for line in disagreements([both()])] == [
        "written-0001 only first",
        "written-0001 stance",
    ]


def test_of_two_layers_with_one_content_each_finds_its_own():
    nested = (
        "{s1:[P:Velk]} {c1:says} {q1:{s2:she} {c2:hopes} {q2:to meet the whole council of the town in the harbour}}."
    )

    assert [(pair.first.number, pair.second.number) for pair in match(*both(nested, nested))] == [(1, 1), (2, 2)]


def test_kappa_takes_chance_away():
    assert kappa([("a", "a"), ("b", "b")]) == 1
    assert kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0
    assert f1(1, 1, 3) == 0.5


def test_the_second_annotation_is_of_the_paragraphs_in_annotated(capsys):
    assert main([]) == 0
    assert "247 paragraphs" in capsys.readouterr().out

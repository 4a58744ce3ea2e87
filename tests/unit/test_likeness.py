"""Two stands of one party in other words are one where their sentences are alike.

They are never one position across a "not" or a number.
"""

from __future__ import annotations

import numpy as np
import pytest
from build import article, findings

from briefgen.merge import merge
from briefgen.merge.positions import one_by_one
from briefgen.model import Block, BlockKind, DateBasis, Evidence, Span
from briefgen.reader import Likeness, Reading, ReadSentence
from briefgen.text import sentences


def positions(*texts: str, alike: float) -> list[tuple[str, int]]:
    """The positions of a folder, each with the number of its articles.

    Any two of its passages are so much alike.
    """
    articles = [
        article(text, f"{number:03}", blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text), line=1),))
        for number, text in enumerate(texts, start=1)
    ]
    dossier = merge(articles, findings(articles), None, DateBasis.UNKNOWN, alike=lambda one, other: alike)
    return [(position.party, len({e.article for e in position.evidence})) for position in dossier.positions]


DEMANDS = (
    "The Norvanian Dockers' Union demanded that the strait be reopened to fishing boats.",
    "The Norvanian Dockers' Union demanded an end to the closure of its waters for trawlers.",
)


def test_one_stand_in_other_words_is_one_position() -> None:
    assert positions(*DEMANDS, alike=0.8) == [("Norvanian Dockers' Union", 2)]


def test_unlike_stands_stay_two() -> None:
    assert positions(*DEMANDS, alike=0.5) == [("Norvanian Dockers' Union", 1), ("Norvanian Dockers' Union", 1)]


@pytest.mark.parametrize(
    "other",
    [
        "The Norvanian Dockers' Union demanded that the closure of its waters not be lifted for trawlers.",  # a "not"
        "The Norvanian Dockers' Union demanded that 40 trawlers be let through its closed waters.",  # a number
        "The Valmoran Fishers' Union demanded an end to the closure of its waters for trawlers.",  # another party
        "The Norvanian Dockers' Union rejected an end to the closure of its waters for trawlers.",  # another stance
    ],
)
def test_a_denial_a_number_another_party_or_stance_keeps_them_apart(other: str) -> None:
    assert sorted(count for _, count in positions(DEMANDS[0], other, alike=0.95)) == [1, 1]


def test_likeness_is_that_of_the_sentences_the_passages_are_most_of() -> None:
    one, other = article("The port is shut. The boats may leave.", "001"), article("Boats are free to go.", "002")
    vectors = iter(np.eye(3, dtype=np.float32)[[0, 1, 1]])
    readings = [
        Reading(sentences=tuple(ReadSentence(span=span, vector=next(vectors)) for span in sentences(source.text)))
        for source in (one, other)
    ]
    alike = Likeness([one, other], readings)
    first, second = (Evidence.cut(one, *span) for span in sentences(one.text))
    assert (alike(first, Evidence.cut(other, 0, 9)), alike(second, Evidence.cut(other, 0, 9))) == (0.0, 1.0)
    assert alike(first, Evidence.cut(article("Nobody read this.", "003"), 0, 6)) == 0.0
    assert Span(0, 17) == sentences(one.text)[0]


def test_a_clause_whose_end_nothing_tells_is_in_doubt() -> None:
    text = (
        "While the Norvanian Dockers' Union has firmly backed the plan the Valmoran Fishers' Union has thrown its "
        "weight behind the other."
    )
    source = article(text)
    found = merge([source], findings([source]), None, DateBasis.UNKNOWN).positions
    assert all(position.confidence <= 0.5 for position in found if "thrown its weight" in position.statement)
    assert found


def test_the_nearest_of_each_group_is_found_at_once_as_one_by_one() -> None:
    one, other = (
        article("The port is shut. The boats may leave. Nobody came.", "001"),
        article("Boats are free to go. It rained.", "002"),
    )
    turned = np.random.default_rng(5).normal(size=(5, 8)).astype(np.float32)
    vectors = iter(turned / np.linalg.norm(turned, axis=1, keepdims=True))
    readings = [
        Reading(sentences=tuple(ReadSentence(span=span, vector=next(vectors)) for span in sentences(source.text)))
        for source in (one, other)
    ]
    alike = Likeness([one, other], readings)
    mine, theirs = ([Evidence.cut(source, *span) for span in sentences(source.text)] for source in (one, other))
    unread = Evidence.cut(article("Nobody read this.", "003"), 0, 6)
    groups = [theirs, [], [mine[0], unread], [unread]]

    found = alike.nearest(groups)([*mine, unread])

    expected = one_by_one(alike)(groups)([*mine, unread])
    assert [pytest.approx(row, abs=1e-6) for row in expected] == found
    assert found[0][1] == found[0][3] == 0.0
    assert found[0][2] == pytest.approx(1.0)


def test_passages_that_nobody_has_read_are_near_to_nothing() -> None:
    one = article("The port is shut.", "001")
    readings = [Reading(sentences=(ReadSentence(span=Span(0, 17), vector=np.ones(8, np.float32)),))]
    unread = Evidence.cut(article("Nobody read this.", "003"), 0, 6)

    assert Likeness([one], readings).nearest([[Evidence.cut(one, 0, 17)]])([unread]) == [[0.0]]

"""Numbers with what they measure, as a later brief compares them."""

from __future__ import annotations

import pytest
from build import article

from briefgen.merge.figures import LIMIT, find_figures
from briefgen.model import Block, BlockKind


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "After nearly six hours of talks the ministers left Velograd.",
            ("talks", "nearly six hours", "duration", 5.4, 6.0),
        ),
        ("At least 20 people were killed in the blast.", ("people killed", "At least 20", "count", 20, 40)),
        ("The port raised its offer to 6 per cent.", ("offer", "6 per cent", "share", 6, 6)),
        ("The plant gives 3 GW of wind power.", ("power (power)", "3 GW", "power", 3_000, 3_000)),
        ("The envoys brought €2m in aid.", ("aid (euros)", "€2m", "euros", 2_000_000, 2_000_000)),
    ],
)
def test_a_number_is_read_with_its_unit_and_what_it_measures(told, expected):
    [found] = find_figures([article(told)])

    what, value, unit, low, high = expected
    assert (found.what, found.value, found.unit, [piece.text for piece in found.evidence]) == (
        what,
        value,
        unit,
        [told],
    )
    assert found.low <= low <= high <= found.high


@pytest.mark.parametrize(
    "told",
    [
        "The talks ended two days ago.",
        "The ministers met at 8 p.m. on January 10.",
        "Article 5 of the treaty of 2019 stands.",
        "The blast woke 330,000 people.",
    ],
)
def test_a_number_that_measures_nothing_named_is_no_figure(told):
    assert find_figures([article(told)]) == ()


def test_a_title_gives_no_figure():
    text = "Blast kills 20 people"

    assert find_figures([article(text, blocks=(Block(kind=BlockKind.TITLE, start=0, end=len(text), line=1),))]) == ()


def test_a_yearbook_gives_no_more_than_the_limit():
    assert len(find_figures([article("The strike has hurt 14 people. " * (LIMIT + 1))])) == LIMIT

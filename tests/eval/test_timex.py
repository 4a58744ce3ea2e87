"""Floors for dates and steps on annotated news beside the checkout.

They rise freely, and fall only by a commit that says why.
"""

from __future__ import annotations

from datetime import date

import pytest
from eval.timex import score
from gold import GOLD, SHARED

from briefgen.dates import date_articles, direction, find_mentions, resolve
from briefgen.ingest import read_article
from briefgen.model import ArticleId

TIMEML = SHARED / "eval/timeml"
FOUNDING = GOLD / "geneva-2022"

# Where the founding articles name a day, and which day of January 2022 it is; the articles' own days first.
WRITTEN = {"000": 8, "001": 10, "002": 10, "003": 9, "004": 10}
NAMED = {
    "000": {276: 10, 605: 12, 686: 13, 744: 8},
    "001": {289: 10, 2677: 12, 2786: 13, 3546: 9, 4308: 10, 5030: 9, 5267: 9, 5767: 9},
    "002": {160: 10, 194: 10, 1141: 10, 2525: 10, 3546: 11, 3709: 12, 3841: 13},
    "003": {3: 10, 423: 10, 1011: 10, 1116: 12, 1156: 13, 1206: 9, 2908: 10},
    "004": {858: 10, 1323: 10, 3950: 12, 4245: 10, 4545: 13, 4843: 10},
}


@pytest.mark.slow
@pytest.mark.skipif(not TIMEML.is_dir(), reason="the annotated TimeML news is not beside the checkout")
@pytest.mark.parametrize(
    ("corpus", "floors"),
    [
        ("TimeBank", {"f1": 0.96, "value": 0.91, "future_right": 0.9}),
        ("AQUAINT", {"f1": 0.95, "value": 0.91, "future_right": 0.88}),
    ],
)
def test_time_expressions_stay_above_their_floors(corpus, floors) -> None:
    figures, _ = score(TIMEML / corpus)

    assert {name: figures[name] for name, floor in floors.items() if figures[name] < floor} == {}


def right_days(written):
    """How many of the 32 days named in the founding articles are right, their own days being as given."""
    right = 0
    for number, named in NAMED.items():
        text = (FOUNDING / f"{number}.txt").read_text(encoding="utf-8")
        mentions = find_mentions(text)
        for place, day in named.items():
            found = [
                resolve(one, written[number], direction(text, one))
                for one in mentions
                if one.start <= place + 1 and place < one.end
            ]
            right += any(one is not None and one.value == f"2022-01-{day:02d}" for one in found)
    return right


@pytest.mark.slow
@pytest.mark.skipif(not FOUNDING.is_dir(), reason="the annotated clusters are not beside the checkout")
def test_the_days_of_the_founding_articles_are_right() -> None:
    assert right_days({number: date(2022, 1, day) for number, day in WRITTEN.items()}) == 32


@pytest.mark.slow
@pytest.mark.skipif(not FOUNDING.is_dir(), reason="the annotated clusters are not beside the checkout")
def test_the_founding_articles_are_dated_from_their_own_words() -> None:
    articles = [
        read_article(ArticleId(number), f"{number}.txt", (FOUNDING / f"{number}.txt").read_bytes()) for number in NAMED
    ]
    dated = {one.id: one.published for one in date_articles(articles)}

    assert all(one.earliest <= date(2022, 1, WRITTEN[number]) <= one.latest for number, one in dated.items())
    assert right_days({number: one.day for number, one in dated.items()}) >= 31

"""Before, during or after the event: where each article stands to it, and what follows for the brief."""

from __future__ import annotations

from datetime import date

import pytest
from build import article

from briefgen.dates import place_articles
from briefgen.merge.statements import find_statements
from briefgen.model import Phase

TUESDAY = "2031-03-04"
REPORT = "Norvania and Lathia ended talks on the Selm canal on Tuesday without an agreement on tolls."
OTHER = "Delegates of Norvania and Lathia held talks on the Selm canal on Tuesday and left without a word."


def phases(*articles):
    return [found.placement.phase.value for found in place_articles(articles)[0]]


def beside_reports(text, day=TUESDAY):
    """The phase of an article in a folder with two reports of talks held on Tuesday 4 March."""
    return phases(
        article(text, "001", day=day), article(REPORT, "002", day=TUESDAY), article(OTHER, "003", day=TUESDAY)
    )[0]


def test_the_event_is_the_day_that_most_articles_name_first():
    articles = [
        article("Ministers will meet in Velograd on Tuesday. The queen arrives on Thursday.", "001", day="2031-03-02"),
        article("Ministers met in Velograd on Tuesday. The queen is due on Thursday.", "002", day=TUESDAY),
        article("The queen was welcomed. Ministers had met on Tuesday.", "003", day="2031-03-05"),
    ]

    placed, event = place_articles(articles)

    assert (event.first, event.last) == (date(2031, 3, 4), date(2031, 3, 4))
    assert event.evidence[0].text == "Ministers will meet in Velograd on Tuesday."
    assert [found.placement.phase for found in placed] == [Phase.BEFORE, Phase.AFTER, Phase.AFTER]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ministers will meet in Velograd on Tuesday.", "before"),
        ("Ministers were to meet in Velograd later on Tuesday.", "before"),
        ("The plan is to be announced in a televised speech on Tuesday.", "before"),
        ("Ministers met in Velograd on Tuesday.", "after"),
        ("Ministers began talks in Velograd on Tuesday.", "during"),
        ("Ministers began talks in Velograd on Tuesday. They will vote on Tuesday night.", "during"),
        ("Ministers began talks in Velograd on Tuesday. After nearly six hours of talks, they went home.", "after"),
        ("Mara Velk said on Tuesday that the canal was shut.", "unknown"),
        ("Mara Velk said on Tuesday that the talks had ended.", "after"),
        ("Ministers met in Velograd on Tuesday. They will vote on Tuesday night.", "unknown"),
        ("The canal is 90 kilometres long.", "unknown"),
    ],
)
def test_on_the_day_itself_the_article_s_own_tenses_tell(text, expected):
    assert beside_reports(text) == expected


def test_another_day_tells_by_itself():
    assert beside_reports("The canal is shut.", "2031-03-03") == "before"
    assert beside_reports("The canal is shut.", "2031-03-05") == "after"


def test_a_day_against_the_article_s_own_tenses_is_left_open():
    assert beside_reports("Ministers will meet in Velograd on March 4.", "2031-03-06") == "unknown"


def test_talks_of_another_day_are_not_the_event():
    assert (
        beside_reports(
            "Talks in Velograd on Saturday ended at noon. Mara Velk said on Tuesday that the canal was shut."
        )
        == "unknown"
    )


def test_words_that_are_quoted_count_from_when_they_were_said():
    assert beside_reports("“We will meet on Tuesday,” said Mara Velk.") == "unknown"


def test_an_event_of_two_days_in_a_row_is_under_way_on_both():
    one = article("Crowds filled Velograd on Tuesday. More will march on Wednesday.", "001", day=TUESDAY)
    two = article("Crowds marched on Wednesday. They had filled Velograd on Tuesday.", "002", day="2031-03-05")
    three = article("Crowds filled Velograd on Tuesday. They marched again on Wednesday.", "003", day="2031-03-07")
    four = article("Crowds marched on Wednesday. They had filled Velograd on Tuesday.", "004", day="2031-03-06")

    event = place_articles([one, two, three, four])[1]

    assert (event.first, event.last) == (date(2031, 3, 4), date(2031, 3, 5))
    assert phases(one, two, three, four) == ["during", "during", "after", "after"]


@pytest.mark.parametrize(
    "articles",
    [
        [article(REPORT, "001", day=TUESDAY)],
        [article(REPORT, "001", day=TUESDAY), article("The queen fell ill on Saturday.", "002", day="2031-03-23")],
        [article("The canal is shut.", "001", day=TUESDAY), article("The queen is ill.", "002", day=TUESDAY)],
        [article(REPORT, "001"), article(OTHER, "002")],
    ],
    ids=["one article", "two events", "no day named", "no day known"],
)
def test_without_a_day_in_common_nothing_is_placed(articles):
    placed, event = place_articles(articles)

    assert event is None
    assert all(found.placement.phase is Phase.UNKNOWN for found in placed)


def test_what_was_said_on_the_eve_is_marked_in_a_report_of_the_event():
    story = (
        f"{REPORT} Mara Velk told reporters on Sunday that the tolls were too high. The canal was dug in March 1904."
    )
    placed, _ = place_articles([article(story, "001", day=TUESDAY), article(OTHER, "002", day=TUESDAY)])

    assert [piece.text for piece in placed[0].placement.earlier] == [
        "Mara Velk told reporters on Sunday that the tolls were too high."
    ]


def test_what_was_expected_is_no_bottom_line_once_another_article_has_the_outcome():
    preview = (
        "Norvania and Lathia are to sign a treaty on grain and on fishing rights in Velograd on Tuesday. "
        "A breakthrough is likely after months of deadlock between Norvania and Lathia. "
        "Sailors seized two grain ships in the harbour of Velograd and locked up their Lathian captains."
    )
    alone, _ = place_articles([article(preview, "001", day=TUESDAY)])
    placed, _ = place_articles(
        [
            article(preview, "001", day=TUESDAY),
            article(REPORT, "002", day=TUESDAY),
            article(OTHER, "003", day=TUESDAY, title="Selm canal talks end"),
        ]
    )

    told = [statement.text for statement in find_statements(placed, date(2031, 3, 4))]
    assert len(find_statements(alone, date(2031, 3, 4))) == 3
    assert [text for text in told if text in preview] == [preview.split(". ")[2]]
    assert told[0] == REPORT

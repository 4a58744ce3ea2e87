"""Ingest against the annotated clusters that lie beside the checkout on development machines."""

from functools import cache

import pytest
import yaml
from gold import CLUSTERS, GOLD, READ

from briefgen.dates import date_articles, place_articles
from briefgen.ingest import HEALTHY, assess_health, number_sources, read_article
from briefgen.model import BlockKind
from briefgen.text import READABLE, normal

OUTSIDE = {"boilerplate", "caption", "related-link", "byline", "user-comment"}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CLUSTERS, reason="the annotated clusters are not beside this checkout"),
]


@cache
def articles(cluster):
    files = number_sources([path.name for path in (GOLD / cluster).iterdir() if path.suffix in {".txt", ".html"}])
    return {
        article.file: article
        for article in assess_health([read_article(i, name, (GOLD / cluster / name).read_bytes()) for i, name in files])
    }


def inside(article, kinds):
    """The article's blocks of some kinds, as one text."""
    return unmarked(" ".join(article.text[block.start : block.end] for block in article.blocks if block.kind in kinds))


def unmarked(text):
    """The words without marks of list items, which no block holds."""
    return normal(text).replace(" - ", " ").removeprefix("- ")


@cache
def annotated(cluster):
    return yaml.safe_load((GOLD / cluster / "gold.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("cluster", READ)
def test_no_furniture_stands_in_the_body(cluster):
    traps = [trap for trap in annotated(cluster)["traps"] if trap["kind"] in OUTSIDE]
    kept = [
        trap["text"] for trap in traps if normal(trap["text"]) in inside(articles(cluster)[trap["source"]], READABLE)
    ]

    assert kept == []


@pytest.mark.parametrize("cluster", READ)
def test_no_quote_or_position_is_cut(cluster):
    pairs = [
        (quote["source"], quote["text"])
        for quote in annotated(cluster)["quotes"]
        if "caption" not in quote.get("note", "")
    ]
    pairs += [
        (entry["source"], entry["text"])
        for position in annotated(cluster)["positions"]
        for entry in position["evidence"]
    ]
    parts = [(file, part) for file, text in pairs for part in text.split(" ... ")]
    lost = [(file, part) for file, part in parts if unmarked(part) not in inside(articles(cluster)[file], READABLE)]

    assert pairs
    assert lost == []


@pytest.mark.parametrize("cluster", READ)
def test_titles_are_found(cluster):
    titles = {source["file"]: source["title"] for source in annotated(cluster)["sources"]}

    assert {file: normal(article.title or "") for file, article in articles(cluster).items()} == {
        file: normal(title or "") for file, title in titles.items()
    }


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_stated_days_are_found_and_none_invented(cluster):
    stated = {source["file"]: source["published"] for source in annotated(cluster)["sources"]}

    assert {file: str(article.published.day) for file, article in articles(cluster).items()} == {
        file: str(day) for file, day in stated.items()
    }


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_health_parts_spoilt_copy_from_clean_copy(cluster):
    spoilt = {trap["source"] for trap in annotated(cluster)["traps"] if trap["kind"] == "garbled"} & {
        "002.txt",
        "004.txt",
    }
    scores = {file: article.health.score for file, article in articles(cluster).items()}

    assert {file for file, score in scores.items() if score < HEALTHY} == spoilt
    assert all(score >= 0.85 for file, score in scores.items() if file not in spoilt)


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_headings_hold_no_claim(cluster):
    headings = [trap for trap in annotated(cluster)["traps"] if trap["kind"] == "heading"]

    assert all(
        normal(trap["text"]) in inside(articles(cluster)[trap["source"]], {BlockKind.HEADING}) for trap in headings
    )


@pytest.mark.parametrize(
    ("cluster", "expected"),
    [
        (
            "geneva-2022",
            {"000.txt": "before", "001.txt": "after", "002.txt": "after", "003.txt": "before", "004.txt": "after"},
        ),
        ("us-immigration-2014", {"01-reuters.txt": "before", "02-foxnews.txt": "before", "03-csmonitor.txt": "after"}),
        ("venezuela-2019", {"03-reuters.txt": "after"}),  # of the others, some was over on the day and some ahead
    ],
)
def test_articles_stand_where_the_annotators_put_them_to_the_event(cluster, expected):
    placed, _ = place_articles(date_articles(tuple(articles(cluster).values())))
    phases = {article.file: article.placement.phase.value for article in placed}

    assert {file: phases[file] for file in expected} == expected
    assert {phases[file] for file in phases if file not in expected} <= {"during", "unknown"}

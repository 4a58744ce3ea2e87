"""What stands around an article is told from what is in it."""

import pytest

from briefgen.ingest import read_article
from briefgen.lang.en.furniture import CAPTION_ENDS, PHRASES
from briefgen.model import BlockKind
from briefgen.text import normal

ARTICLE = (
    "Strait talks open in Tarn\n\n"
    "Tarnia and Vellmark opened talks on the closed strait on Monday, though neither side expected much.\n\n{}\n\n"
    "Ada Vell, who leads the delegation, told reporters that the harbour would stay closed until the spring.\n\n{}\n"
)


def blocks(middle, end=""):
    article = read_article("001", "a.txt", ARTICLE.format(middle, end).encode())
    return {article.text[block.start : block.end]: (block.kind, block.reason) for block in article.blocks}


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.sample[:40])
def test_each_phrase_matches_the_line_it_was_made_for(phrase):
    assert phrase.pattern.fullmatch(normal(phrase.sample))


@pytest.mark.parametrize("phrase", CAPTION_ENDS, ids=lambda phrase: phrase.sample[:40])
def test_each_caption_end_matches_the_line_it_was_made_for(phrase):
    assert phrase.pattern.search(normal(phrase.sample))


@pytest.mark.parametrize(
    "sample", [phrase.sample for phrase in (*PHRASES, *CAPTION_ENDS)], ids=lambda sample: sample[:40]
)
def test_furniture_inside_an_article_is_cut_with_a_reason(sample):
    kind, reason = next(
        found for words, found in blocks(sample).items() if words in sample and not words.startswith("Strait")
    )

    assert kind is BlockKind.FURNITURE
    assert reason


@pytest.mark.parametrize(
    "sentence",
    [
        "Share prices in Tarn fell by a tenth after the announcement.",
        "Follow the money, Ms Vell told the committee on Tuesday.",
        "“We use cookies at every meeting,” the baker said.",
        "Advertisement sales rose in the spring, the paper said.",
        "Read more than the headline, the minister urged voters.",
        "By Wednesday the harbour was quiet again, and the ferries sailed.",
        "Comments by the minister angered the dockers’ union on Monday.",
        "The privacy policy of the port was written in 2029, she said.",
        "He signed up for the mission in the last week of the war.",
        "Reuters reported that the ferry had turned back at noon.",
        "Photographs of the pier were shown to the court.",
        "Next week the court will hear the case of the harbour master.",
        "It is what it is.",
    ],
)
def test_a_sentence_of_the_article_is_never_cut(sentence):
    assert blocks(sentence)[sentence][0] is BlockKind.PARAGRAPH
    assert blocks("", sentence)[sentence][0] is BlockKind.PARAGRAPH


def test_headlines_after_a_list_heading_are_links_until_the_next_sentence():
    found = blocks("Related Stories\n\nFerry strike enters third week\n\nNew pier for Vellmark")

    assert found["Ferry strike enters third week"] == (BlockKind.FURNITURE, "related link")
    assert sum(kind is BlockKind.PARAGRAPH for kind, _ in found.values()) == 2


def test_what_readers_write_below_the_article_is_cut():
    found = blocks(
        "",
        (
            "2 Comments\n\nOtto says:\n\nMay 3, 2031 at 4:12 pm\n\n"
            "They should simply open the harbour again, if you ask me.\n\nReply"
        ),
    )

    assert found["They should simply open the harbour again, if you ask me."] == (BlockKind.FURNITURE, "reader comment")


def test_a_comments_link_above_the_text_cuts_nothing():
    found = blocks(
        "12 Comments\n\nThe ferries of the islands will not sail before the end of the month, she said.",
        "Otto says:\n\nReply",
    )

    assert sum(kind is BlockKind.PARAGRAPH for kind, _ in found.values()) == 3


def test_a_line_that_comes_again_and_again_is_furniture():
    assert blocks("Tidewater Post Live", "Tidewater Post Live")["Tidewater Post Live"][0] is BlockKind.FURNITURE


def test_a_stray_line_after_the_last_sentence_is_furniture():
    assert blocks("", "Tidewater Media Group")["Tidewater Media Group"] == (
        BlockKind.FURNITURE,
        "after the article's last sentence",
    )

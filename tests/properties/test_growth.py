"""Laws of growth: four times the text takes about four times as long.

It does whatever the text is, and so do four times the articles. Lengths are compared within one process by the CPU time
of its thread; the bound is wide, for quadratic work takes sixteen times as long.
"""

import gc
import itertools
import time
from dataclasses import replace

import pytest
from build import article

from briefgen import api, pipeline
from briefgen.extract.marks import find_quotations
from briefgen.model import BlockKind
from briefgen.ports import SourceFile
from briefgen.settings import Settings

OPENING = (
    "Ministers from Norvania and Valmora met in Port Ellis on Monday 10 January 2022 for talks on the strait. "
    "“We will not sign a paper that leaves our boats outside the line,” Foreign Minister Mara Velk said. "
    "The talks ended without a deal and the two sides agreed to meet again on 24 January.\n\n"
)
FORENAMES = "Mara Jon Ana Luis Petra Karl Ivo Nadia Omar Tess".split()
SURNAMES = "Velk Hale Ruiz Ortega Stone Brandt Kovac Petrov Marsh Wynn".split()
MONTHS = "January February March April May June July August September October".split()
MATTERS = "quay toll ferry pilot tanker cable fishery lighthouse customs dredging".split()


def speaker(number):
    return f"{FORENAMES[number % 10]} {SURNAMES[number // 10 % 10]}{chr(97 + number // 100 % 26)}o"


# Sentences of news, each about something else: what many of them have in common must not be compared with each.
SENTENCES = {
    "speakers": lambda i: (
        f"“We will keep line {i} open until June,” {speaker(i)}, the minister of Norvania, said on Monday."
    ),
    "stands of one party": lambda i: (
        f"Valmora demanded on Monday that the {MATTERS[i % 10]} plan of {MONTHS[i // 10 % 10]} {i} be dropped."
    ),
    "days": lambda i: (
        f"The ministers will meet again on {i % 28 + 1} {MONTHS[i % 10]} {2022 + i % 7} in Port Ellis "
        f"to sign pact number {i}."
    ),
    "figures": lambda i: (
        f"The talks lasted {i} hours, and {i + 3} boats and {i * 7:,} people were held, said the ministry of Norvania."
    ),
    "pronouns": lambda i: (
        f"{speaker(i)} of the {MATTERS[i % 10]} board arrived late, and she said that he had told them so."
    ),
}
# What has no end, or ends late: bait for patterns. A sentence of 2,000 characters is the longest that a rule sees.
BAITS = [
    "1,", "1,000,", "1/2/", "at 3 p.m. ", "he said that ", "told reporters ", "said ", "10 January ",
    "twenty-one thousand ", "who said, ", "“a ” ",
    "within two days of ", "Foreign Minister ", "Mara Velk, and ", "the former ", "(a) ", "talks; ", "unless ",
]  # fmt: skip


def paragraphs(kind, length, first=0):
    """So many characters of sentences of a kind, from one of them on, three a paragraph."""
    told = (SENTENCES[kind](number) + ("\n\n" if number % 3 == 2 else " ") for number in itertools.count(first))
    text = ""
    while len(text) < length:
        text += next(told)
    return text


@pytest.fixture(scope="module", autouse=True)
def _loaded():
    """Load the weights and the tables, which no length of a text pays for."""
    seconds("")


def seconds(*texts):
    """The CPU time that a brief of these articles takes.

    The collector of garbage is left out: it goes over what other tests have left.
    """
    files = [SourceFile(file=f"{number:04}.txt", raw=(OPENING + text).encode()) for number, text in enumerate(texts)]
    gc.collect()
    gc.disable()
    try:
        start = time.thread_time()
        api.make_brief(pipeline.read_dossier(files, Settings()), office=False)
        return time.thread_time() - start
    finally:
        gc.enable()


def grows_with_length(small, large, *, times=8, tries=3):
    """Whether four times as much takes less than eight times as long, in one of three tries."""
    return any(seconds(*large) < times * seconds(*small) + 0.3 for _ in range(tries))


@pytest.mark.parametrize("kind", SENTENCES)
def test_an_article_four_times_as_long_takes_no_longer_than_its_length(kind):
    assert grows_with_length([paragraphs(kind, 3_000)], [paragraphs(kind, 12_000)])


@pytest.mark.parametrize("piece", BAITS)
def test_one_sentence_without_end_takes_no_longer_than_its_length(piece):
    def text(length):
        return f"The {(piece * length)[:length].strip()} end.\n\n"

    assert grows_with_length([text(450)], [text(1_800)])


@pytest.mark.parametrize("piece", BAITS[::6])
def test_a_line_that_is_no_sentence_takes_no_longer_than_its_length(piece):
    assert grows_with_length([piece * (20_000 // len(piece))], [piece * (80_000 // len(piece))])


def test_the_marks_of_a_text_of_many_headings_take_no_longer_than_its_length():
    def taken(number):
        told = article("\n\n".join(["Who may fish?", "The ferry of line 4 left at noon."] * number))
        kinds = BlockKind.HEADING, BlockKind.PARAGRAPH
        blocks = tuple(replace(block, kind=kinds[place % 2]) for place, block in enumerate(told.blocks))
        told = replace(told, blocks=blocks)
        start = time.thread_time()
        assert find_quotations(told) == ()
        return time.thread_time() - start

    assert any(taken(4_000) < 8 * taken(1_000) + 0.1 for _ in range(3))


def test_four_times_the_articles_take_no_longer_than_their_number():
    texts = [paragraphs(kind, 600, first=20 * number) for number in range(8) for kind in SENTENCES]

    assert grows_with_length(texts[::4], texts)

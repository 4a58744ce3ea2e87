"""Laws of quotation marks: where quotations may lie.

The style of the marks does not change what stands in them.
"""

import gc
import itertools
import time

import pytest
from build import article
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.extract.frames import find_frames
from briefgen.extract.marks import find_quotations
from briefgen.text import readable

PIECES = st.sampled_from(
    [
        *(
            "“ ” „ « » ‘ ’ ‚ ‹ › ' '' ` \" ‘We aren’t workers’ goin’ ’90s ‘n’ 'til U.S.’s 6'2\" go,’ stay.’ stay.” "
            "said Velk she ."
        ).split(),
        *(", ", ": ", " ", "\n\n", "\n\n– ", "\n\n‘We", "\n\n'We", '\n\n"We', "\n\n“We"),
    ]
)
TEXTS = st.lists(PIECES, max_size=50).map(" ".join) | st.lists(PIECES, max_size=50).map("".join) | st.text(max_size=200)

# Texts whose words hold no apostrophe: the reporter's words and quoted ones by turns, some quoted over two paragraphs.
PLAIN = st.sampled_from(
    [
        "said Mara Velk.",
        "and the guards",
        "Velk called it",
        "She said:",
        "The old boats",
        "in the hall.",
        "for all",
        "No ship sailed,",
    ]
)
QUOTED = st.sampled_from(
    [
        "We will build,",
        "far too many workers",
        "Never again.",
        "jokers",
        "Who pays?",
        "The Long Winters",
        "all in",
        "We sold “the old boats” there,",
        "The words were “never again”.",
    ]
)
SPEECH = st.builds(lambda before, quoted, after: f"{before} “{quoted}” {after}", PLAIN | st.just(""), QUOTED, PLAIN)
OVER_TWO = st.builds(lambda one, two: f"“{one} We came here.\n\n“{two} We stay,” said Mara Velk.", PLAIN, PLAIN)
ARTICLES = st.lists(SPEECH.map(str.strip) | OVER_TWO | PLAIN, min_size=1, max_size=6).map("\n\n".join)


def stretches(text):
    return [(found.span, found.continues) for found in find_quotations(article(text))]


@given(TEXTS)
def test_quotations_lie_in_readable_blocks_in_order_and_apart(text):
    source = article(text)
    blocks = tuple(readable(source))

    found = find_quotations(source)

    assert all(one.outer.end <= other.outer.start for one, other in itertools.pairwise(found))
    assert all(one.outer.start <= one.start <= one.end <= one.outer.end for one in found)
    assert all(any(block.start <= one.outer.start and one.outer.end <= block.end for block in blocks) for one in found)


@given(ARTICLES)
@example("“We sold “the old boats” there,” said Mara Velk.")
@example("“The Long Winters” and the guards\n\n“Who pays?” said Mara Velk.")
def test_single_curly_marks_hold_what_double_ones_do(text):
    assert stretches(text.translate(str.maketrans("“”", "‘’"))) == stretches(text)


@given(ARTICLES)
def test_straight_marks_hold_what_curly_ones_do(text):
    curly = text.replace("“the old boats”", "the old boats").replace("“never again”", "never again")

    assert stretches(curly.translate(str.maketrans("“”", '""'))) == stretches(curly)


@pytest.mark.parametrize("piece", ["“", "‘", "’ ", "‘As’ w ", "s’ w ", "“We ", "''x", "‘We go.\n\n"])
def test_a_text_of_nothing_but_marks_takes_no_longer_than_its_length(piece):
    def seconds(count):
        source = article((piece * count).strip())
        gc.collect()
        gc.disable()  # a collection goes over what all the other tests have left, and no length of this text
        try:
            start = time.thread_time()
            find_frames(source)
            return time.thread_time() - start
        finally:
            gc.enable()

    assert seconds(8_000) < 24 * seconds(1_000) + 0.3

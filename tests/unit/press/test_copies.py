"""Which articles of a story print nearly the same words."""

import random
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.press.accounts import DAY

from briefgen.press.copies import near_copies, sketch_of
from briefgen.press.plan import Member

SYLLABLES = "bra dor vel mar tin ska lum or nis kar ped wen gol tas rim hul".split()


def wording(seed, count=240):
    dice = random.Random(seed)
    return ["".join(dice.choices(SYLLABLES, k=2)) for _ in range(count)]


def edited(words, every, seed=9):
    """The words with one of so many exchanged."""
    dice = random.Random(seed)
    return [word if dice.random() >= 1 / every else "".join(dice.choices(SYLLABLES, k=3)) for word in words]


def member(number, words, day=DAY):
    return Member(id=number, day=day, publisher=number, address="", body=" ".join(words), sketch=sketch_of(words))


WIRE = wording("wire")


@pytest.mark.parametrize(
    ("words", "copied"),
    [
        (WIRE, True),
        (edited(WIRE, 20), True),
        (WIRE[:150], True),
        ([*wording("lead", 40), *WIRE, *wording("end", 40)], True),
        ([*WIRE[:30], *wording("own")], False),
        (wording("other"), False),
        (edited(WIRE, 3), False),
    ],
    ids=["the same", "one word in twenty edited", "cut", "framed", "a quotation", "another", "rewritten"],
)
def test_small_edits_cuts_and_additions_do_not_hide_a_copy(words, copied):
    assert near_copies([member("a", WIRE), member("b", words)]) == ((("a", "b"),) if copied else ())


def test_the_first_by_day_is_the_one_that_others_copy():
    later = member("a", edited(WIRE, 20), DAY + timedelta(1))
    assert near_copies([later, member("b", WIRE)]) == (("b", "a"),)


def test_texts_too_short_to_judge_are_copies_where_all_words_are_the_same():
    short = WIRE[:20]
    assert sketch_of(short) == ""
    assert near_copies([member("a", short), member("b", short), member("c", short[:19])]) == (("a", "b"),)


@given(st.permutations([member(f"{n}", edited(wording(n % 3), 40, seed=n), DAY + timedelta(n % 2)) for n in range(9)]))
def test_the_order_of_the_articles_does_not_matter(members):
    found = near_copies(members)
    assert sorted(sorted(group) for group in found) == [["0", "3", "6"], ["1", "4", "7"], ["2", "5", "8"]]
    assert found == near_copies(sorted(members, key=lambda one: one.id))

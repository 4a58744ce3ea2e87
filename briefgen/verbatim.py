"""How the words of a printed line stand in a passage that they were taken from.

They are there as they are, or it is told what differs.

What briefgen itself changes is no difference: a sentence is cut at its ends, loses an "however" inside or the day that
leads its line in, and "[10 January]" stands behind its "Monday", "[foreign minister]" behind its "Velk".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefgen.dates import find_mentions
from briefgen.lang.en import verbatim as en
from briefgen.lang.en.roles import spelt_out
from briefgen.lang.en.standing import INNER_JOINER
from briefgen.lang.en.time_words import MONTH_NAMES
from briefgen.text import fold, normal, sentences, squeeze, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_TOKENS: Final = 1_500  # of a passage or of a piece: a longer sentence is compared as far as that

_TRIED: Final = 4  # passages that share the most words with a piece
_NEAR: Final = 4  # tokens between two stretches of a sentence that belong together, however short one of them is

_TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[$€£¥%]")
_MONTH: Final = "|".join(MONTH_NAMES)
# "on Monday [10 January]", "[January 10]", "[week of 10 January 2022]"
_ADDED_DAY: Final = re.compile(rf"\s?\[(?=[^\[\]]{{0,60}}\d)[^\[\]]{{0,40}}(?:{_MONTH})[^\[\]]{{0,40}}\]")
# Where two statements, or the parts of a quotation, were joined.
_SEAM: Final = re.compile(r";\s|\s?(?:\.\.\.|…)(?:\s|$)")
_QUOTATION: Final = re.compile(r'"([^"]*)"')
_PARTS: Final = re.compile(r"\s?(?:\.\.\.|…)\s?")


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of a line, and what its passage has in their place.

    Where one of the two has none, it is empty.
    """

    printed: str
    told: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How words stand in a passage.

    What differs, the share of the words that is there, and between which of its characters.
    """

    differences: tuple[Difference, ...]
    share: float
    start: int
    end: int

    @property
    def verbatim(self) -> bool:
        """Return whether the words stand in the passage as they are."""
        return not self.differences


def pieces(text: str) -> tuple[str, ...]:
    """Return the stretches of a printed text that come from one place each.

    They are sentences, and what a semicolon or "..." joins.
    """
    plain = _ADDED_DAY.sub("", text)
    parts = (part for span in sentences(plain) for part in _SEAM.split(plain[slice(*span)]))
    return tuple(part.strip() for part in parts if _TOKEN.search(part))


def unintroduced(text: str, people: Iterable[tuple[str, str]]) -> str:
    """Return the text without the offices and forenames that briefgen has added to it.

    ``people`` are names and offices as the articles tell them. A bracket goes whose words are all one person's; "Mara
    Velk, foreign minister: ..." becomes "Velk: ...".
    """
    for name, role in people:
        surname = name.rpartition(" ")[2]
        if not surname or surname.casefold() not in text.casefold():
            continue
        own = frozenset((*words(f"{name} {role}"), *(spelt_out(word).lower() for word in role.split())))

        def kept(found: re.Match[str], own: frozenset[str] = own) -> str:
            return "" if own.issuperset(words(found["added"])) else found[0]

        def short(found: re.Match[str], own: frozenset[str] = own, surname: str = surname) -> str:
            return f"{surname}: " if own.issuperset(words(found["added"] or "")) else found[0]

        at = re.escape(surname)
        text = re.sub(rf"(?<={at}) \[(?P<added>[^\[\]]{{2,90}})\]", kept, text, flags=re.IGNORECASE)
        text = re.sub(rf"\[(?P<added>[^\[\]]{{1,40}})\] (?={at})", kept, text, flags=re.IGNORECASE)
        text = re.sub(rf"(?:(?<=^)|(?<=[.\"”] )){re.escape(name)}(?:, (?P<added>[^:\"“”]{{2,90}}))?: ", short, text)
    return text


def is_verbatim(text: str, passages: Sequence[str]) -> bool:
    """Return whether each stretch of the text stands in one of the passages.

    It must lose no "not" that stands before it there.
    """
    return all(any(compare(piece, passage).verbatim for passage in passages) for piece in pieces(text))


def stands_verbatim(text: str, passages: Sequence[str]) -> bool:
    """Return whether each stretch of words stands in one of the passages.

    Each quotation must stand there with its punctuation.
    """
    exact = [_unmarked(passage) for passage in passages]
    quoted = (
        _unmarked(part).strip(" .,;")
        for quotation in _QUOTATION.findall(normal(text))
        for part in _PARTS.split(quotation)
    )
    return is_verbatim(text, passages) and all(any(part in told for told in exact) for part in quoted)


def _unmarked(text: str) -> str:
    return re.sub(r"[\"']", "", normal(text))


def closest(piece: str, passages: Sequence[str]) -> tuple[int, Comparison] | None:
    """Return which of the passages has most of the words in their order, and how.

    It is the first of several; None where no passage has any of the words.
    """
    tokens = _tokens(piece)[0]
    words = frozenset(tokens)
    whole = next(
        (place for place, passage in enumerate(passages) if _place(tokens, _tokens(passage)[0]) is not None), None
    )
    if whole is not None:
        return whole, compare(piece, passages[whole])
    ranked = sorted(((-len(words.intersection(_tokens(passage)[0])), place) for place, passage in enumerate(passages)))[
        :_TRIED
    ]
    found = [(place, compare(piece, passages[place])) for shared, place in ranked if shared]
    return max(found, key=lambda one: (one[1].share, -len(one[1].differences), -one[0]), default=None)


@lru_cache(maxsize=8192)
def _tokens(text: str) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """Return the words of the text in small letters, and where each stands."""
    found = list(_TOKEN.finditer(fold(text)))[:MOST_TOKENS]
    return tuple(one.group().casefold() for one in found), tuple(one.span() for one in found)


@lru_cache(maxsize=8192)
def compare(piece: str, passage: str) -> Comparison:
    """Return how the words of the piece stand in the passage."""
    (printed, at), (told, place) = _tokens(piece), _tokens(passage)
    if not printed or not told:
        return Comparison((Difference(squeeze(piece), ""),) if printed else (), 0.0, 0, 0)
    blocks = _blocks(printed, told)
    if not blocks:
        return Comparison((Difference(squeeze(piece), ""),), 0.0, 0, 0)
    first, last = blocks[0], blocks[-1]
    low, high = _around(passage, place[first[1]][0], place[last[1] + last[2] - 1][1])
    lead, tail = first[0], len(printed) - last[0] - last[2]  # words at either end that the passage does not have there

    def between(begin: int, end: int, told_begin: int, told_end: int) -> Difference:
        return Difference(_stretch(piece, at, begin, end), _stretch(passage, place, told_begin, told_end))

    found: list[Difference] = []
    if lead:
        begin = next(number for number in range(max(0, first[1] - lead), first[1] + 1) if place[number][0] >= low)
        found.append(between(0, lead, begin, first[1]))
    for (a, b, size), (c, d, _) in pairwise(blocks):
        found.append(between(a + size, c, b + size, d))
    if tail:
        begin = last[1] + last[2]
        end = next(
            number
            for number in range(min(len(told), begin + tail), begin - 1, -1)
            if number == begin or place[number - 1][1] <= high
        )
        found.append(between(last[0] + last[2], len(printed), begin, end))
    kept = tuple(one for one in found if not _our_own(one))
    return Comparison(
        kept, sum(size for _, _, size in blocks) / len(printed), place[first[1]][0], place[last[1] + last[2] - 1][1]
    )


def _blocks(printed: Sequence[str], told: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return the stretches that both have, in order.

    Each is (place in the one, place in the other, length).
    """
    whole = _place(printed, told)
    if whole is not None:
        return [(0, whole, len(printed))]
    matched = SequenceMatcher(None, told, printed, autojunk=False).get_matching_blocks()
    blocks = [(block.b, block.a, block.size) for block in matched if block.size]
    # "the" of another sentence is none of this one's words.
    main = max(range(len(blocks)), key=lambda number: blocks[number][2], default=0)
    while len(blocks) > main + 1 and blocks[-1][1] - (blocks[-2][1] + blocks[-2][2]) > _NEAR * blocks[-1][2]:
        blocks.pop()
    while main > 0 and blocks[1][1] - (blocks[0][1] + blocks[0][2]) > _NEAR * blocks[0][2]:
        blocks.pop(0)
        main -= 1
    return blocks


def _place(printed: Sequence[str], told: Sequence[str]) -> int | None:
    """Return at which word of the passage the printed words stand as a whole.

    None where they do not.
    """
    joined = f" {' '.join(told)} "
    found = joined.find(f" {' '.join(printed)} ")
    return None if found < 0 else joined.count(" ", 0, found)


def _around(passage: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentences begin and end in which passage[start:end] stands."""
    spans = [span for span in sentences(passage) if span.start < end and start < span.end]
    return (spans[0].start, spans[-1].end) if spans else (start, end)


def _stretch(text: str, places: Sequence[tuple[int, int]], begin: int, end: int) -> str:
    return squeeze(text[places[begin][0] : places[end - 1][1]]) if begin < end else ""


def _our_own(difference: Difference) -> bool:
    """Return whether briefgen takes such words out of a sentence.

    They are "however", or the day that stands in front of the line.
    """
    if difference.printed:
        return False
    told = difference.told
    mentions = find_mentions(told)
    bare = en.WITH_DAY.sub("", told, count=1) if en.WITH_DAY.match(told) else told
    return (
        not told
        or INNER_JOINER.fullmatch(f", {told},") is not None
        or any(mention.text in {told, bare} for mention in mentions)
    )

"""Echoes: reprints and rewrites of one text count as one voice.

They do so however many papers print it.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Final

from briefgen.lang.en.furniture import AGENCIES
from briefgen.lang.en.turns import DENIAL, NUMBER
from briefgen.model import ArticleId, BlockKind
from briefgen.text import block_sentences, fold, turns, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Article

_BODY: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET})
_RUN: Final = 5  # words: two reporters rarely choose the same five in a row
_REPRINT: Final = 0.5  # share of the shorter text's runs that stand in the other: most of it was copied
_REWRITE: Final = 0.15  # the same where both name one agency: a rewriter keeps every sixth run
_FEWEST_RUNS: Final = 40  # of a text that can be judged at all
_SAME_SENTENCE: Final = (
    0.8  # share of words, figures and negations aside, in which two sentences are one sentence twice
)
_SHORTEST: Final = 8  # words of a sentence that can be compared
_QUOTED: Final = re.compile(r'"[^"]{1,2000}"')  # everybody quotes the same words


def voices(articles: Sequence[Article]) -> tuple[tuple[ArticleId, ...], ...]:
    """Return the articles in groups that count as one voice each.

    The groups are in the order of the articles; most hold one.

    Two articles are one voice where one repeats runs of the other's own words, quotations aside. Copies that differ in
    a figure or in a "not" are no echo: one of them knows better, or one is wrong, and the brief must show both.
    """
    runs = [_runs(article) for article in articles]
    agencies = [_agencies(article) for article in articles]
    leader = {article.id: article.id for article in articles}
    for (first_place, second_place), shared in sorted(_shared(runs).items()):
        one, other = articles[first_place], articles[second_place]
        fewest = min(len(runs[first_place]), len(runs[second_place]))
        least = _REWRITE if agencies[first_place] & agencies[second_place] else _REPRINT
        if (
            leader[one.id] != leader[other.id]
            and fewest >= _FEWEST_RUNS
            and shared / fewest >= least
            and not _differ(one, other)
        ):
            first, second = leader[one.id], leader[other.id]
            leader = {number: first if found == second else found for number, found in leader.items()}
    return tuple(
        tuple(number for number, found in leader.items() if found == first) for first in dict.fromkeys(leader.values())
    )


def _shared(runs: Sequence[frozenset[tuple[str, ...]]]) -> Counter[tuple[int, int]]:
    """Return how many runs each two articles share, by their places.

    Only those that share any are there.
    """
    holders: dict[tuple[str, ...], list[int]] = {}
    for place, own in enumerate(runs):
        for run in own:
            holders.setdefault(run, []).append(place)
    return Counter(pair for places in holders.values() if len(places) > 1 for pair in combinations(places, 2))


def _runs(article: Article) -> frozenset[tuple[str, ...]]:
    """Return the runs of words in the article's own sentences."""
    found: set[tuple[str, ...]] = set()
    for block in article.blocks:
        if block.kind in _BODY:
            tokens = words(_QUOTED.sub(" ", fold(article.text[block.start : block.end])))
            found.update(tuple(tokens[i : i + _RUN]) for i in range(len(tokens) - _RUN + 1))
    return frozenset(found)


def _agencies(article: Article) -> frozenset[str]:
    """Return the agencies that an article names as its source.

    They stand in its publisher, its dateline, a credit.
    """
    told = [article.publisher or ""]
    told += [
        article.text[block.start : block.end]
        for block in article.blocks
        if block.kind is BlockKind.DATELINE or block.reason in {"byline", "contributors"}
    ]
    named = (AGENCIES[token] for text in told for token in (text.lower(), *words(text)) if token in AGENCIES)
    return frozenset(named)


def _differ(one: Article, other: Article) -> bool:
    """Return whether a sentence that both have differs in its facts.

    It differs in its numbers or in whether it is denied.
    """
    theirs = _sentences(other)
    by_word: dict[str, list[int]] = {}
    for place, (content, _, _) in enumerate(theirs):
        for word in content:
            by_word.setdefault(word, []).append(place)
    for content, numbers, denied in _sentences(one):
        hits: dict[int, int] = {}
        for word in content:
            for place in by_word.get(word, ()):
                hits[place] = hits.get(place, 0) + 1
        for place, shared in hits.items():
            match = theirs[place]
            if shared >= _SAME_SENTENCE * len(content | match[0]) and (
                (numbers and match[1] and numbers != match[1]) or denied != match[2]
            ):
                return True
    return False


def _sentences(article: Article) -> list[tuple[frozenset[str], frozenset[str], bool]]:
    """Return of each sentence its words, its numbers, and whether it is denied.

    Two denials make none.
    """
    found = []
    for block in article.blocks:
        if block.kind not in _BODY:
            continue
        for span in block_sentences(article, block):
            text = article.text[span.start : span.end]
            numbers, denials = turns(text)
            content = frozenset(word for word in words(text) if not DENIAL.search(word) and not NUMBER.match(word))
            if len(content) >= _SHORTEST:
                found.append((content, frozenset(numbers), denials % 2 == 1))
    return found

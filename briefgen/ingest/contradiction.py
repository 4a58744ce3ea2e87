"""Signs of damage that show over a folder.

They are a person who is "he" here and "she" there, and a name spelt against the others.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.lang.en.ingest import contradiction as en
from briefgen.text import block_sentences, fold, readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Article, ArticleId, Span


class Clash(NamedTuple):
    """One sentence in which an article contradicts the others or itself."""

    article: ArticleId
    sentence: Span
    note: str


_FULL_NAME: Final = re.compile(
    rf"(?<![\w.-])(?P<given>[A-Z][a-z-]{{1,20}}) (?:[A-Z]\. ){{0,2}}(?P<name>{en.NAME})(?![\w-])"
)
_TOKEN: Final = re.compile(en.NAME)
_USUAL: Final = 3  # articles that have the usual spelling of a name, that with the odd one among them or not
_SHORTEST: Final = 5  # letters of a name whose spellings are compared; shorter names differ by one letter too often
_ENOUGH: Final = 2  # weight of signs before an article counts as saying "he" or "she"


def pronoun_clashes(articles: Sequence[Article]) -> Iterator[Clash]:
    """Yield the sentences with "he" for a person who is "she" in the folder.

    The folder makes them "she" by the weight of its signs; the other way round counts as well.
    """
    shown: dict[str, list[tuple[Article, Span, str, int]]] = defaultdict(list)
    for article in articles:
        for name, sentence, pronoun, weight in _gender_signs(article):
            shown[name].append((article, sentence, pronoun, weight))
    for name in sorted(shown.keys() - _shared_surnames(articles)):  # two people of one name may well be he and she
        signs = shown[name]
        weights = {one: sum(weight for _, _, pronoun, weight in signs if pronoun == one) for one in ("he", "she")}
        right, wrong = ("he", "she") if weights["he"] > weights["she"] else ("she", "he")
        if weights[right] < _ENOUGH or weights[right] == weights[wrong]:
            continue
        told: dict[ArticleId, list[tuple[Span, int]]] = {}  # in order of the articles
        for article, sentence, pronoun, weight in signs:
            told.setdefault(article.id, []).extend([(sentence, weight)] if pronoun == wrong else ())
        for number, odd in told.items():
            if sum(weight for _, weight in odd) >= _ENOUGH:
                for sentence in dict.fromkeys(sentence for sentence, _ in odd):
                    yield Clash(number, sentence, f'{name} is "{wrong}" here and "{right}" elsewhere')


def misspelt_names(articles: Sequence[Article]) -> Iterator[Clash]:
    """Yield the sentences in which a person's name is misspelt.

    It is a name that no other article has, one letter from a name that more of them have.
    """
    texts = [fold(article.text) for article in articles]
    tokens = [frozenset(_TOKEN.findall(text)) for text in texts]
    holders = Counter(token for own in tokens for token in own)  # how many articles have each
    people = [
        frozenset(
            name
            for match in en.PERSON.finditer(text)
            if (name := match["titled"] or match["speaking"] or match["said"])
        )
        for text in texts
    ]
    usual: dict[tuple[str, int], list[str]] = defaultdict(
        list
    )  # spellings that may be the usual one, by first letter and length
    for name in sorted(frozenset().union(*people)):
        if holders[name] >= _USUAL:
            usual[name[0], len(name)].append(name)
    for i, article in enumerate(articles):
        for odd in sorted(people[i]):
            if len(odd) < _SHORTEST or holders[odd] > (odd in tokens[i]):
                continue
            near = (name for length in range(len(odd) - 1, len(odd) + 2) for name in usual.get((odd[0], length), ()))
            right = min((name for name in near if one_edit_apart(odd, name)), default=None)
            if right:
                note = f'"{odd}" is "{right}" in the other articles'
                yield from (Clash(article.id, sentence, note) for sentence in _sentences_with(article, odd))


def one_edit_apart(one: str, other: str) -> bool:
    """Return whether two names differ by one letter.

    It is changed, added, lost or swapped with its neighbour; the first letter is the same. A form in -s or -n is no
    misspelling: "Tarnia" and "Tarnian" are two words.
    """
    if one == other or one[0] != other[0] or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return start < len(short) and short[start:] == long[start + 1 :]
    return short[start + 1 :] == long[start + 1 :] or (
        short[start : start + 2] == long[start : start + 2][::-1] and short[start + 2 :] == long[start + 2 :]
    )


def _sentences_with(article: Article, name: str) -> Iterator[Span]:
    for block in readable(article):
        for sentence in block_sentences(article, block):
            if re.search(rf"\b{re.escape(name)}\b", fold(article.text[sentence.start : sentence.end])):
                yield sentence


def _gender_signs(article: Article) -> Iterator[tuple[str, Span, str, int]]:
    """Yield each place that shows somebody as he or she.

    It comes as (surname, sentence, pronoun, weight).
    """
    for block in readable(article):
        found = [(span, fold(article.text[span.start : span.end])) for span in block_sentences(article, block)]
        for span, text in found:
            for pattern, weight in en.SIGNS:
                for match in pattern.finditer(text):
                    yield match["name"], span, en.PRONOUNS[match["shown"].lower()], weight
        for (_, before), (span, text) in pairwise(found):
            speaker, pronoun = en.SPEAKER.search(before), en.NEXT.match(text)
            if speaker and pronoun:
                yield speaker["name"], span, en.PRONOUNS[pronoun["shown"].lower()], 1


def _shared_surnames(articles: Sequence[Article]) -> frozenset[str]:
    """Return the surnames that stand with more than one first name in the folder."""
    given: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        for match in _FULL_NAME.finditer(fold(article.text)):
            if match["given"].lower() not in en.ROLES:
                given[match["name"]].add(match["given"])
    return frozenset(name for name, names in given.items() if len(names) > 1)

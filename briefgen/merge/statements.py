"""What happened and how it stands, in the reporters' own sentences.

They are the material of the bottom line. The headlines and first sentences of the other articles are the witnesses:
what they tell too is the news.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from briefgen.dates import Tense, Way, direction, find_mentions, resolve
from briefgen.lang.en.outcomes import AHEAD, DATELINE, EXPECTED, GUESS, JOINER, LEANING, SPLIT_ATTRIBUTION, TO_READER
from briefgen.lang.en.speech import SILENT
from briefgen.merge.positions import one_by_one, unlike
from briefgen.model import BlockKind, Evidence, Statement
from briefgen.standing import unjoined
from briefgen.text import block_sentences, fold, readable, same, squeeze, stems, turns, unquoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from briefgen.merge.positions import Nearest
    from briefgen.model import Article, ArticleId, Span
    from briefgen.text import Turns

LIMIT: Final = 40  # statements kept; a page prints three
WITNESSES: Final = 5  # first sentences of an article that tell what its news is
LEAST_OF_WITNESS: Final = 4  # words; less is a label
MIN_WORDS, MAX_WORDS = 8, 60
QUOTED: Final = (
    0.4  # share of words in quotation marks: above it, a sentence is somebody's statement, not the reporter's
)
LIKENESS, TITLE = 0.6, 0.8  # weights of the closest first sentence and of the title's words
RECENCY: Final = (1.0, 0.95, 0.85)  # of an article of the brief's day, of the day before, and older
UNDATED: Final = 0.95
OVERTAKEN: Final = 0.75  # of an article from before an event that another one has seen
PLACES: Final = ((2, 1.0), (5, 0.9))  # of the first two sentences, and to the fifth
LATER: Final = 0.6  # further down
GUESSED: Final = 0.7  # of what the reporter only takes for likely
# Weight of a clean sentence in an article whose wording is damaged elsewhere: where words were exchanged, no sign shows
# it.
UNSOUND: Final = 0.35
SAME: Final = 0.6  # share of the shorter sentence's content in the longer one: the same fact
ONE_FACT: Final = 0.75  # likeness of two sentences that tell one fact in other words

_DAY_AND_MONTH: Final = frozenset(
    {"month-day", "day-month"}
)  # what names a day where nobody knows the day of the article
_WHOLE: Final = re.compile(r"[.][\"')\]]*$")  # a reporter does not exclaim
_SHOUTED: Final = re.compile(r"\b[A-Z]{6,}(?<!S)\b")  # "will be MEDDLING": a post, told without its marks


@dataclass(frozen=True, slots=True, kw_only=True)
class _Witness:
    """What one article says its news is: its title's stems and its first sentences."""

    title: frozenset[str]
    leads: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A sentence that could stand alone, its content, and how well it tells the news."""

    evidence: Evidence
    text: str
    about: frozenset[str]
    turns: Turns
    weight: float


def find_statements(
    articles: Sequence[Article],
    as_of: date | None,
    *,
    alike: Callable[[Evidence, Evidence], float] = unlike,
    nearest: Nearest | None = None,
    echoes: Iterable[Sequence[ArticleId]] = (),
) -> tuple[Statement, ...]:
    """Return sentences that tell what happened and how it stands.

    Those that the other articles agree on most come first. Each is a whole sentence of a reporter. ``as_of`` is the
    brief's day, ``alike`` tells how much two passages say the same, ``nearest`` as in ``merge``, ``echoes`` are the
    articles that count as one. A fact that several articles tell in much the same words is one statement with every
    place.
    """
    leader = {article.id: article.id for article in articles} | {
        number: group[0] for group in echoes for number in group
    }
    seen = [
        article for article in articles if not article.placement.overtaken
    ]  # those before the event cannot tell how it ended
    voices: dict[ArticleId, list[_Witness]] = {}
    for article in seen or articles:
        voices.setdefault(leader[article.id], []).append(_witness(article))
    nearest = nearest or one_by_one(alike)
    numbers = {voice: number for number, voice in enumerate(voices)}
    heard = _Voices(list(voices.values()), nearest)
    candidates: list[_Candidate] = []
    for article in articles:
        own = numbers.get(leader[article.id])
        if len(voices) > (own is not None):
            candidates += _candidates(article, heard, own, as_of)
        else:
            candidates += _candidates(article, _Voices([[_alone_of(article)]], nearest), None, as_of)
    candidates.sort(key=lambda candidate: (-candidate.weight, candidate.evidence.article, candidate.evidence.start))
    kept: list[list[_Candidate]] = []
    for candidate in candidates:
        group = next((group for group in kept if _told(group[0], candidate, alike)), None)
        if group is None:
            if len(kept) < LIMIT:
                kept.append([candidate])
        elif _same_words(group[0], candidate) and all(
            candidate.evidence.article != other.evidence.article for other in group
        ):
            group.append(candidate)
    return tuple(
        Statement(text=group[0].text, evidence=tuple(one.evidence for one in group), weight=round(group[0].weight, 4))
        for group in kept
    )


# ---------------------------------------------------------------- the witnesses


def _witness(article: Article) -> _Witness:
    return _Witness(title=frozenset(stems(article.title or "")), leads=tuple(islice(_leads(article), WITNESSES)))


def _leads(article: Article) -> Iterator[Evidence]:
    """Yield the article's sentences, labels aside, from the first on."""
    for block in readable(article):
        for span in block_sentences(article, block):
            if len(article.text[slice(*span)].split()) >= LEAST_OF_WITNESS:
                yield Evidence.cut(article, *span)


def _alone_of(article: Article) -> _Witness:
    """Return what an article that has no other beside it is measured by.

    It is its own title and first sentence.
    """
    witness = _witness(article)
    return _Witness(title=witness.title, leads=witness.leads[:1])


class _Voices:
    """What the voices of the folder say its news is."""

    def __init__(self, voices: Sequence[Sequence[_Witness]], nearest: Nearest) -> None:
        self._nearest = nearest([[lead for witness in voice for lead in witness.leads] for voice in voices])
        self._titled = [number for number, voice in enumerate(voices) if any(witness.title for witness in voice)]
        self._lengths: list[tuple[int, int]] = []  # of each title: its voice, and how many stems it has
        self._holding: defaultdict[str, list[int]] = defaultdict(list)  # the titles that hold a stem
        for number, voice in enumerate(voices):
            for title in (witness.title for witness in voice if witness.title):
                for stem in title:
                    self._holding[stem].append(len(self._lengths))
                self._lengths.append((number, len(title)))

    def agreement(self, told: Sequence[tuple[Evidence, frozenset[str]]], own: int | None) -> list[float]:
        """Return how far the voices but ``own`` tell the same as each sentence.

        It is the weighted sum of two means over them: how like their closest first sentence is, and what share of their
        titles the sentence holds.
        """
        titled = len(self._titled) - (own in self._titled)
        found = []
        for (_, about), row in zip(told, self._nearest([piece for piece, _ in told]), strict=True):
            near = row if own is None else [*row[:own], *row[own + 1 :]]
            named = self._named(about)
            if own is not None:
                named.pop(own, None)
            found.append(LIKENESS * math.fsum(near) / len(near) + TITLE * math.fsum(named.values()) / max(titled, 1))
        return found

    def _named(self, about: frozenset[str]) -> dict[int, float]:
        """Return, by voice, what share of its title the stems hold; of several, the one that they hold most of."""
        counts = Counter(title for stem in about for title in self._holding.get(stem, ()))
        named: dict[int, float] = {}
        for title, count in counts.items():
            voice, length = self._lengths[title]
            named[voice] = max(named.get(voice, 0.0), count / length)
        return named


# ---------------------------------------------------------------- the sentences


def _candidates(
    article: Article,
    others: _Voices,
    own: int | None,
    as_of: date | None,
) -> Iterator[_Candidate]:
    """Yield the sentences of one article that may tell what happened.

    ``own`` is the number of its voice.
    """
    standing = _recency(article, as_of) * (1.0 if article.health.sound else UNSOUND)
    place = 0
    found: list[tuple[Evidence, frozenset[str]]] = []
    told: list[tuple[str, float]] = []
    for block in article.blocks:
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        for span in block_sentences(article, block):
            place += 1
            start = _alone(article.text[slice(*span)], opens=span.start == block.start and place <= PLACES[0][0])
            if start is None or article.spoilt(*span) or _overtaken(article, span, as_of):
                continue
            evidence = Evidence.cut(article, span.start + start, span.end)
            text = unjoined(squeeze(evidence.text))
            about = frozenset(stems(text))
            if not about:
                continue
            found.append((evidence, about))
            told.append((text, _place(place)))
    for (evidence, about), (text, rank), agreement in zip(found, told, others.agreement(found, own), strict=True):
        weight = agreement * standing * rank * (GUESSED if GUESS.search(fold(text)) else 1.0)
        yield _Candidate(
            evidence=evidence, text=text[0].upper() + text[1:], about=about, turns=turns(text), weight=weight
        )


def _alone(sentence: str, *, opens: bool) -> int | None:
    """Return where the part of the sentence that stands alone begins, else None.

    Of a sentence that ``opens`` a story, that is behind its dateline; of any, behind a "But" that joins it to the one
    before.
    """
    folded = fold(sentence)
    start = dateline.end() if opens and (dateline := DATELINE.match(folded)) else 0
    if joiner := JOINER.match(folded, start):
        start = joiner.end()
    told = folded[start:]
    count = len(told.split())
    if (
        not MIN_WORDS <= count <= MAX_WORDS
        or not _WHOLE.search(told)
        or _SHOUTED.search(told)
        or told.count('"') % 2
        or not (told[0].isupper() or start or not told[0].isalpha())
    ):
        return None
    own = unquoted(told)
    if (
        count - len(own.split()) > QUOTED * count
        or LEANING.match(told)
        or SILENT.search(own)
        or TO_READER.search(own)
        or re.search(r"\?|@|://", own)
    ):
        return None
    return None if SPLIT_ATTRIBUTION.match(told) else start


def _overtaken(article: Article, span: Span, as_of: date | None) -> bool:
    """Return whether what the sentence tells as ahead has passed.

    Another article has seen it, or it lies behind the brief's day.
    """
    told = fold(article.text[slice(*span)])
    if article.forecasts(*span) or (article.overtaken(*span) and (AHEAD.search(told) or EXPECTED.search(told))):
        return True
    written = article.published.day
    if as_of is None or written == as_of:
        return False
    for mention in find_mentions(article.text, *span):
        way = direction(article.text, mention)
        if way.tense is not Tense.FUTURE or (written is None and mention.rule not in _DAY_AND_MONTH):
            continue
        meant = resolve(mention, written, way) if written else resolve(mention, as_of, Way())
        if meant is not None and meant.latest is not None and meant.latest < as_of:
            return True
    return False


def _told(one: _Candidate, other: _Candidate, alike: Callable[[Evidence, Evidence], float]) -> bool:
    """Return whether two sentences tell one fact.

    An offer of 4 percent and one of 6 percent are two, and so are a yes and a no.
    """
    mine, theirs = set(one.turns.numbers), set(other.turns.numbers)
    if one.turns.denials % 2 != other.turns.denials % 2 or (mine and theirs and mine.isdisjoint(theirs)):
        return False
    return _same_words(one, other) or (theirs <= mine and alike(one.evidence, other.evidence) >= ONE_FACT)


def _same_words(one: _Candidate, other: _Candidate) -> bool:
    return same(one.about, other.about, share=SAME)


# ---------------------------------------------------------------- what else counts


def _place(place: int) -> float:
    """Return how much a sentence counts by its place in its article.

    The first tell the news, the last what went before.
    """
    return next((weight for last, weight in PLACES if place <= last), LATER)


def _recency(article: Article, as_of: date | None) -> float:
    """Return how much an article counts by its day.

    What was written before cannot tell how it ended.
    """
    if article.placement.overtaken:
        return OVERTAKEN
    if as_of is None or article.published.day is None:
        return UNDATED
    behind = (as_of - article.published.day).days
    return RECENCY[min(max(behind, 0), len(RECENCY) - 1)]

"""What happened and how it stands, in the reporters' own sentences: the material of the bottom line."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.lexicon.outcomes import (
    AHEAD,
    BACKGROUND,
    DATELINE,
    EXPECTED,
    GUESS,
    JOINER,
    LEANING,
    OUTCOME,
    REPORTED,
    SCENE,
    SPLIT_ATTRIBUTION,
    STANDSTILL,
    TO_READER,
    YEAR,
)
from briefgen.model import BlockKind, DateBasis, Evidence, Statement
from briefgen.text import block_sentences, fold, squeeze, stems, turns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefgen.model import Article, ArticleId

LIMIT = 40  # statements kept; a page prints four
LEAD_PARAGRAPHS = 3  # what an article is about stands in its title and these
MIN_WORDS, MAX_WORDS = 8, 48
TRIM_WORDS = 28  # a sentence longer than this gives up a clause at its end
QUOTED_WORDS = 5  # as many words in quotation marks are somebody's statement, not the reporter's
UNSOUND = 0.6  # weight of a clean sentence in an article whose wording is damaged elsewhere
SAME = 0.6  # share of the shorter sentence's content in the longer one: the same fact

_QUOTED = re.compile(r'"([^"]{0,400})"')
# ", which has expired." and ", raising the possibility of ...": the sentence is whole without them.
_TAIL = re.compile(
    r", (?:which|who|whose|where) [^,;\"]{4,200}(?=[.]$)|, (?!(?:includ|exclud|accord|cit|say|add|not|quot|argu|claim|regard)ing)[a-z]{2,12}ing [^,;\"]{4,200}(?=[.]$)"
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w+|\b[A-Z]\.[A-Z]\.|^[A-Z]\w+(?='s | [A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A sentence that could stand alone, with what it is about and how heavy it is without its neighbours."""

    evidence: Evidence
    text: str
    about: frozenset[str]
    weight: float


def find_statements(articles: Sequence[Article], as_of: date | None) -> tuple[Statement, ...]:
    """Return sentences that tell what happened and how it stands, the weightiest first; ``as_of`` is the brief's day.

    Each is a whole sentence of a reporter, or its main clause. A sentence that another article tells too carries both
    places as evidence and weighs more.
    """
    leads = {article.id: _lead(article) for article in articles}
    candidates = [candidate for article in articles for candidate in _candidates(article, leads, as_of)]
    candidates.sort(key=lambda candidate: (-candidate.weight, candidate.evidence.article, candidate.evidence.start))
    kept: list[list[_Candidate]] = []
    for candidate in candidates:
        group = next((group for group in kept if _same(group[0], candidate)), None)
        if group is None:
            if len(kept) < LIMIT:
                kept.append([candidate])
        elif all(candidate.evidence.article != other.evidence.article for other in group):
            group.append(candidate)
    merged = [
        Statement(
            text=group[0].text,
            evidence=tuple(candidate.evidence for candidate in group),
            weight=round(group[0].weight * (1 + 0.2 * (len(group) - 1)), 4),
        )
        for group in kept
    ]
    return tuple(sorted(merged, key=lambda statement: (-statement.weight, statement.evidence[0].article, statement.evidence[0].start)))


def _same(one: _Candidate, other: _Candidate) -> bool:
    """Return whether two sentences tell one fact: an offer of 4 percent and one of 6 percent are two."""
    mine, theirs = set(turns(one.text).numbers), set(turns(other.text).numbers)
    if mine and theirs and mine.isdisjoint(theirs):
        return False
    return len(one.about & other.about) >= SAME * min(len(one.about), len(other.about))


def _lead(article: Article) -> frozenset[str]:
    """Return what an article's title and first paragraphs are about."""
    paragraphs = [block for block in article.blocks if block.kind == BlockKind.PARAGRAPH][:LEAD_PARAGRAPHS]
    texts = [article.title or "", *(article.text[block.start : block.end] for block in paragraphs)]
    return frozenset(stems(" ".join(texts)))


def _candidates(article: Article, leads: Mapping[ArticleId, frozenset[str]], as_of: date | None) -> list[_Candidate]:
    """Return the sentences of one article that may tell what happened."""
    others = Counter(stem for number, lead in leads.items() if number != article.id for stem in lead)
    shares = {stem: count / (len(leads) - 1) for stem, count in others.items()} if len(leads) > 1 else dict.fromkeys(leads[article.id], 1.0)
    paragraphs = [block for block in article.blocks if block.kind == BlockKind.PARAGRAPH]
    found = []
    standing = _newness(article, as_of) * (1.0 if article.health.sound else UNSOUND)
    for place, block in enumerate(paragraphs):
        for span in block_sentences(article, block):
            if article.spoilt(*span):
                continue
            cut = _whole(article.text[span.start : span.end])
            if cut is None:
                continue
            evidence = Evidence.cut(article, span.start + cut[0], span.start + cut[1])
            text = squeeze(evidence.text)
            if article.forecasts(*span) or (article.overtaken(*span) and (AHEAD.search(text) or EXPECTED.search(text))):
                continue
            about = frozenset(stems(text))
            named = frozenset(stems(" ".join(_NAME.findall(text))))
            # Names count half: "Minister A and his delegation arrived to meet Minister B" is all names and no news.
            centrality = math.fsum(shares.get(stem, 0.0) * (0.5 if stem in named else 1.0) for stem in about) / math.sqrt(len(about) + 4)
            weight = centrality * _position(place, len(paragraphs)) * standing * _manner(text, as_of)
            weight *= 1.0 if len(text.split()) <= TRIM_WORDS else 0.85 if len(text.split()) <= 36 else 0.7
            if AHEAD.search(text) and _newness(article, as_of) < 1:
                weight *= 0.5
            found.append(_Candidate(evidence=evidence, text=text[0].upper() + text[1:], about=about, weight=weight))
    return found


def _whole(sentence: str) -> tuple[int, int] | None:
    """Return where the part of the sentence that stands alone begins and ends; None where none does."""
    folded = fold(sentence)
    start = 0
    if dateline := DATELINE.match(folded):
        start = dateline.end()
    if joiner := JOINER.match(folded[start:]):
        start += joiner.end()
    end = len(sentence)
    if len(folded[start:].split()) > TRIM_WORDS and (tail := _TAIL.search(folded, start)):
        end = tail.start()
    told = folded[start:end]
    count = len(told.split())
    if not MIN_WORDS <= count <= MAX_WORDS or not folded.endswith(".") or not (told[0].isupper() or told[0].isdigit() or start):
        return None
    if any(len(quoted.split()) >= QUOTED_WORDS for quoted in _QUOTED.findall(told)) or told.count('"') % 2:
        return None
    if LEANING.match(told) or TO_READER.search(_QUOTED.sub("", told).replace("U.S.", "")) or "?" in told or "@" in told or "://" in told:
        return None
    return (start, end) if _NAME.search(told) and not SPLIT_ATTRIBUTION.match(told) else None


def _manner(text: str, as_of: date | None) -> float:
    """Return how much a sentence tells of what happened, by the way it tells it: 1.0 is a plain sentence."""
    folded = fold(text)
    weight = 1.8 if STANDSTILL.search(folded) else 1.4 if OUTCOME.search(folded) else 0.6
    if AHEAD.search(folded):
        weight *= 0.45
    if REPORTED.search(folded):
        weight *= 0.6
    if GUESS.search(folded):
        weight *= 0.6
    if SCENE.search(folded):
        weight *= 0.5
    past = as_of is not None and any(int(year) < as_of.year for year in YEAR.findall(folded))
    return weight * (0.5 if past or BACKGROUND.search(folded) else 1.0)


def _position(place: int, count: int) -> float:
    """Return how much a paragraph counts by its place: leads tell the news, ends tell what went before."""
    return 1.0 if place < 2 else max(0.55, 0.9 - 0.35 * place / max(count, 1))


def _newness(article: Article, as_of: date | None) -> float:
    """Return how much an article counts by its day: what was written before cannot tell how it ended."""
    if article.placement.overtaken:
        return 0.55
    if as_of is None or article.published.basis == DateBasis.UNKNOWN or article.published.day is None:
        return 0.85
    behind = (as_of - article.published.day).days
    return 1.0 if behind <= 0 else 0.75 if behind == 1 else 0.55

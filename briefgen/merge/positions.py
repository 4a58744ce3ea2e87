"""What each party wants, over the folder: one position for one stand, with every evidence, in the sources' own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.lexicon.cues import PLAIN_SAYING, VERBISH
from briefgen.merge.voices import Voice, voice_of
from briefgen.model import BlockKind, Evidence, Position, QuoteKind, QuoteStatus, Stance
from briefgen.text import fold, squeeze, stems, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.merge.parties import Sides
    from briefgen.model import Article, ArticleId, Attribution

_SAME = 0.6  # share of the shorter statement's stems that two stands of one party and stance must share to be one
_NUMERAL = re.compile(r"[IVX]+|[JS]r\.?")  # "Elizabeth II", "Rana Jr."
_PRONOUNS = frozenset("he she it they we i his her its their".split())
_PHRASE = 0.5  # a noun with its owner states a stand, but is no sentence to print
_WELL_READ = 24  # words of a statement that is neither a stump nor a paragraph
_LEAST = 4  # words; less says no position
_DOUBT = {QuoteStatus.VERIFIED: 1.0, QuoteStatus.HEARSAY: 0.8, QuoteStatus.RAGGED: 0.5, QuoteStatus.DOUBTFUL: 0.4, QuoteStatus.ORPHAN: 0.0}


def merge_positions(attributions: Sequence[Attribution], articles: Mapping[ArticleId, Article], sides: Sides) -> tuple[Position, ...]:
    """Return the parties' positions, most supported first, then in order of the sources."""
    found: list[Position] = []
    for attribution in attributions:
        article = articles[attribution.article]
        if article.text[attribution.passage.start : attribution.passage.end].rstrip().endswith(":"):
            continue  # "Rana voiced three demands:" says nothing without the list below it
        if attribution.stance is None or attribution.status is QuoteStatus.ORPHAN or not _in_body(article, attribution):
            continue
        voice = voice_of(attribution, sides)
        if not voice.party:
            continue
        position = _position(article, attribution, voice, attribution.stance)
        if position is None:
            continue
        twin = next((i for i, p in enumerate(found) if _same(p, position)), None)
        if twin is None:
            found.append(position)
        else:
            found[twin] = _joined(found[twin], position)
    return tuple(sorted(found, key=lambda p: -len({e.article for e in p.evidence})))


def _position(article: Article, attribution: Attribution, voice: Voice, stance: Stance) -> Position | None:
    content = " ".join(article.text[s.start : s.end] for s in attribution.content)
    if len(words(content)) < _LEAST and not (attribution.predicate and len(words(article.text[slice(*attribution.predicate)])) >= _LEAST):
        return None
    return Position(
        party=voice.party,
        stance=stance,
        speaker=voice.speaker if voice.speaker != voice.party else "",
        statement=_statement(article, attribution, voice),
        confidence=attribution.confidence * _DOUBT[attribution.status] * _wholeness(article, attribution),
        evidence=(Evidence.cut(article, attribution.passage.start, attribution.passage.end),),
    )


def _statement(article: Article, attribution: Attribution, voice: Voice) -> str:
    """Return the stand in the source's own words: the speaker with the predicate, or the speaker, a colon and the words."""
    label = _label(article, attribution, voice)
    if attribution.source and any(
        s.start <= attribution.source[0].start and attribution.source[0].end <= s.end for s in attribution.content
    ):
        return _closed(_capital(" ".join(squeeze(article.text[s.start : s.end]) for s in attribution.content)))  # "… is backed by Rana"
    if attribution.predicate is not None and _is_phrase(article, attribution):
        return _closed(_capital(squeeze(article.text[slice(*attribution.predicate)])))  # no sentence: for the dossier
    if _told_by_predicate(attribution) and attribution.predicate is not None and not _plainly_said(article, attribution, voice):
        return _closed(f"{label} {squeeze(article.text[slice(*attribution.predicate)])}")
    if attribution.kind is QuoteKind.DIRECT:
        parts = [squeeze(article.text[s.start : s.end]).removesuffix(",") for s in attribution.quoted]
        return f"{label}: “{' ... '.join(parts)}”"
    clause = " ... ".join(squeeze(article.text[s.start : s.end]) for s in attribution.content)
    return _closed(f"{label}: {re.sub(r'^that ', '', clause)}")


def _wholeness(article: Article, attribution: Attribution) -> float:
    """Return 1.0 where the statement is a sentence, less where it is a noun phrase or has lost its verb."""
    told = (
        article.text[slice(*attribution.predicate)]
        if attribution.predicate
        else " ".join(article.text[slice(*s)] for s in attribution.content)
    )
    return _PHRASE if _is_phrase(article, attribution) or not (VERBISH.search(fold(told)) or attribution.quoted) else 1.0


def _is_phrase(article: Article, attribution: Attribution) -> bool:
    """Return whether the attribution is a noun with its owner: "Valmora's demand that the port be opened"."""
    return bool(attribution.predicate and attribution.source and attribution.predicate.start == attribution.source[0].start) and bool(
        article.text
    )


def _told_by_predicate(attribution: Attribution) -> bool:
    """Return whether the predicate holds all that is reported, quoted words too."""
    span = attribution.predicate
    return (
        span is not None
        and attribution.kind is not QuoteKind.DIRECT
        and all(span.start <= q.start and q.end <= span.end for q in attribution.quoted)
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _plainly_said(article: Article, attribution: Attribution, voice: Voice) -> bool:
    """Return whether a colon does the work of the cue: "Rana: the port is open" for "Rana told reporters on Sunday that …"."""
    cues = {article.text[slice(*span)] for span in attribution.cue}
    first = words(article.text[attribution.content[0].start : attribution.content[0].end])[:1]
    return voice.person and attribution.kind is QuoteKind.INDIRECT and bool(cues) and cues <= PLAIN_SAYING and not set(first) & _PRONOUNS


def _label(article: Article, attribution: Attribution, voice: Voice) -> str:
    """Return how the sentence calls its speaker: the surname of a person, the source's own phrase for a body or an unnamed one."""
    if voice.person:
        surname = voice.speaker.split()[-1]
        return voice.speaker if _NUMERAL.fullmatch(surname) else surname
    if attribution.source:
        phrase = squeeze(article.text[slice(*attribution.source[0])])
        if phrase.lower() not in {"it", "they", "he", "she", "we"}:
            return phrase[:1].upper() + phrase[1:]
    bare = voice.speaker.removesuffix(" (unnamed)")
    return bare[:1].upper() + bare[1:]


def _closed(text: str) -> str:
    text = text.rstrip(" ,;:")
    return text if text.endswith((".", "!", "?", ".”", "?”", "!”", '."')) else f"{text}."


def _in_body(article: Article, attribution: Attribution) -> bool:
    return any(b.start <= attribution.passage.start < b.end and b.kind in {BlockKind.PARAGRAPH, BlockKind.BULLET} for b in article.blocks)


def _same(one: Position, other: Position) -> bool:
    if one.party != other.party or one.stance is not other.stance:
        return False
    a, b = set(stems(one.statement)), set(stems(other.statement))
    return len(a & b) >= max(3, _SAME * min(len(a), len(b)))


def _worth(position: Position) -> tuple[float, int]:
    """Return what makes a wording the better one: how sure it is, then how near it is to a length that says all and is read."""
    return (position.confidence, -abs(len(words(position.statement)) - _WELL_READ))


def _joined(one: Position, other: Position) -> Position:
    """Return the two as one: the better wording, the evidence of both."""
    first, second = (one, other) if _worth(one) >= _worth(other) else (other, one)
    evidence = (*first.evidence, *(e for e in second.evidence if e not in first.evidence))
    return Position(
        party=first.party,
        stance=first.stance,
        speaker=first.speaker,
        statement=first.statement,
        confidence=first.confidence,
        evidence=evidence,
    )

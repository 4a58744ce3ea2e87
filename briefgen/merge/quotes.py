"""The folder's quotes: each utterance once, with every piece of evidence.

It stands once however many articles carry it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.lang.en.merge import quotes as en
from briefgen.merge.confidence import OF_QUOTES, grounds_of, p_right
from briefgen.model import BlockKind, Dropped, Evidence, Quote, QuoteKind, QuoteStatus
from briefgen.text import Sharing, normal, squeeze, stems, turns, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from briefgen.merge.parties import Sides, Voice
    from briefgen.model import Article, ArticleId, Attribution

_RETOLD, _LEAST_SHARED = (
    0.5,
    3,
)  # share of the shorter one's content, and words of it, that two wordings of one remark share
_SAME = 0.8  # share of words that two wordings must have in common to be one utterance


def merge_quotes(
    attributions: Sequence[Attribution], articles: Mapping[ArticleId, Article], sides: Sides
) -> tuple[tuple[Quote, ...], tuple[Dropped, ...]]:
    """Return the quotes in order of the sources, and what was left out.

    Left out are words that nobody is named for, reported words that say nothing, and repeats in boxes.
    """
    quotes: list[Quote] = []
    spoken: defaultdict[str, Sharing] = defaultdict(lambda: Sharing(1))  # places of quotes by their speaker
    dropped: list[Dropped] = []
    for attribution in attributions:
        article = articles[attribution.article]
        voice, *others = sides.voices_of(attribution)
        text = _printed(article, attribution)
        if not words(text):
            continue  # a lost mark: “ “We will build,”
        evidence = _evidence(article, attribution)
        if not voice.speaker or attribution.status is QuoteStatus.ORPHAN:
            dropped.append(
                Dropped(what=text, reason=attribution.reason or "nobody is named for these words", evidence=(evidence,))
            )
            continue
        if attribution.kind is QuoteKind.INDIRECT and not en.SAYS.search(normal(text)):
            dropped.append(
                Dropped(what=text, reason="it is named, and not told what is said of it", evidence=(evidence,))
            )
            continue
        if not _in_body(article, attribution):
            dropped.append(
                Dropped(
                    what=text, reason="stands in a box or standfirst that repeats the article", evidence=(evidence,)
                )
            )
            continue
        about = _counted(text)
        shared = max(
            len(about) - int((1 - _SAME) * about.total()) - 1, 1
        )  # different words, at least, with another wording of it
        near = spoken[voice.speaker].near(about, least=shared)
        twin = next((place for place in near if _same(quotes[place], attribution.kind, text)), None)
        if twin is not None:
            old = quotes[twin]
            if all(e.article != article.id for e in old.evidence):
                quotes[twin] = _with_evidence(old, text, attribution, evidence)
                spoken[voice.speaker].add(twin, _counted(quotes[twin].text))
                continue
            if normal(old.text) == normal(text):
                continue
        grounds = grounds_of(article, attribution, voice, text)
        spoken[voice.speaker].add(len(quotes), about)
        quotes.append(
            Quote(
                kind=attribution.kind,
                text=text,
                speaker=voice.speaker,
                **_shared(voice, others),
                status=attribution.status,
                reason=attribution.reason,
                through=attribution.through,
                confidence=p_right(grounds, OF_QUOTES),
                grounds=grounds,
                evidence=(evidence,),
            )
        )
    return _told_apart(quotes, articles), tuple(dropped)


def _shared(voice: Voice, others: Sequence[Voice]) -> dict[str, Any]:
    """Return whose words they are beside the first speaker's: fields of a quote."""
    parties = tuple(dict.fromkeys(v.party for v in (voice, *others) if v.party))
    speakers = tuple(dict.fromkeys(v.speaker for v in others if v.speaker and v.speaker != voice.speaker))
    return {"party": "".join(parties[:1]), "also_speaker": speakers, "also_party": parties[1:]}


def _told_apart(quotes: Sequence[Quote], articles: Mapping[ArticleId, Article]) -> tuple[Quote, ...]:
    """Return the quotes, with those marked that only retell another article's remark.

    They put it in other words: two translations, a retelling. Of the wordings of one remark, the one from a sound
    article stands; of two such, whole sentences, then the longer.
    """
    found = list(quotes)
    spoken: defaultdict[str, Sharing] = defaultdict(lambda: Sharing(_LEAST_SHARED))
    abouts = [frozenset(stems(quote.text)) if _is_remark(quote) else frozenset() for quote in quotes]
    for place, quote in enumerate(quotes):
        spoken[quote.speaker].add(place, abouts[place])
    for place, quote in enumerate(quotes):
        near = [other for other in spoken[quote.speaker].near(abouts[place]) if other != place]
        alike = (other for other in near if len(abouts[place] & abouts[other]) >= _least(abouts[place], abouts[other]))
        better = next((quotes[other] for other in alike if _retells(quote, quotes[other], articles)), None)
        if better is not None:
            where = ", ".join(f"[{e.article}]" for e in better.evidence)
            found[place] = replace(
                quote, status=QuoteStatus.VARIANT, reason=f"the same remark stands in other words in {where}"
            )
    return tuple(found)


def _least(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how many stems two wordings of one remark share at least."""
    return max(_LEAST_SHARED, _RETOLD * min(len(one), len(other)))


def _is_remark(quote: Quote) -> bool:
    return quote.status is QuoteStatus.VERIFIED and quote.kind is not QuoteKind.INDIRECT


def _retells(quote: Quote, other: Quote, articles: Mapping[ArticleId, Article]) -> bool:
    """Return whether the speaker's other remark is a better wording of the same one.

    The other one shares words enough, and must stand in another article.
    """
    if {e.article for e in quote.evidence} & {e.article for e in other.evidence}:
        return False
    if _contradict(quote.text, other.text) and _alike(quote.text, other.text):
        return False  # "will open", "will not open": not one remark in two wordings
    return _standing(other, articles) > _standing(quote, articles)


def _standing(quote: Quote, articles: Mapping[ArticleId, Article]) -> tuple[bool, bool, int, str, int]:
    first = quote.evidence[0]
    return (
        articles[first.article].health.sound,
        quote.kind is QuoteKind.DIRECT,
        len(words(quote.text)),
        first.article,
        first.start,
    )


def _printed(article: Article, attribution: Attribution) -> str:
    """Return the words as they are printed.

    Parts are joined by " ... ", without the comma before a closing mark.
    """
    spans = attribution.quoted or attribution.content
    parts = [squeeze(article.text[s.start : s.end]) for s in spans]
    return " ... ".join(part.removesuffix(",").rstrip() for part in parts if normal(part))


def _evidence(article: Article, attribution: Attribution) -> Evidence:
    spans = attribution.quoted or attribution.content
    if attribution.kind is QuoteKind.INDIRECT:
        return Evidence.cut(article, attribution.passage.start, attribution.passage.end)
    return Evidence.cut(article, min(s.start for s in spans), max(s.end for s in spans))


def _in_body(article: Article, attribution: Attribution) -> bool:
    block = article.block_at(attribution.passage.start)
    return block is not None and block.kind in {BlockKind.PARAGRAPH, BlockKind.BULLET}


def _same(quote: Quote, kind: QuoteKind, text: str) -> bool:
    if (quote.kind is QuoteKind.INDIRECT) != (kind is QuoteKind.INDIRECT):
        return False
    if len(words(text)) < 3 and normal(quote.text).lower() != normal(text).lower():
        return False
    return _alike(quote.text, text) and not _contradict(quote.text, text)


def _alike(one: str, other: str) -> bool:
    """Return whether two wordings share most of their words."""
    left, right = _counted(one), _counted(other)
    longer = max(left.total(), right.total(), 1)
    return min(left.total(), right.total()) >= _SAME * longer and (left & right).total() >= _SAME * longer


@lru_cache(maxsize=8192)
def _counted(text: str) -> Counter[str]:
    return Counter(words(normal(text).lower()))


def _contradict(one: str, other: str) -> bool:
    """Return whether one wording has a "not" or a number that the other has not."""
    return turns(one) != turns(other)


def _with_evidence(old: Quote, text: str, attribution: Attribution, evidence: Evidence) -> Quote:
    """Return the quote with one more piece of evidence.

    A verified wording replaces one that is not.
    """
    better = old.status is not QuoteStatus.VERIFIED and attribution.status is QuoteStatus.VERIFIED
    return replace(
        old,
        kind=attribution.kind if better else old.kind,
        text=text if better else old.text,
        status=attribution.status if better else old.status,
        reason=attribution.reason if better else old.reason,
        through=attribution.through if better else old.through,
        evidence=(evidence, *old.evidence) if better else (*old.evidence, evidence),
    )

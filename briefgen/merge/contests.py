"""What sources tell differently without a number: who said it, what was claimed and denied, what kind of meeting, a body's name."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING, Final

from briefgen.dates import find_mentions
from briefgen.lexicon.gazetteer import find_names
from briefgen.lexicon.units import BODIES, MEETINGS
from briefgen.model import BlockKind, Discrepancy, Evidence, QuoteKind, Variant
from briefgen.text import block_sentences, fold, normal, stems, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.model import Article, ArticleId, NextStep, Quote

_MOST: Final = 400  # sentences of one kind that are compared with one another
_ALIKE: Final = 0.8  # share of the longer quotation's words that two quotations have in common to be one
_SHORTEST: Final = 6  # words of a quotation that two people hardly say in the same way
_ABOUT: Final = 2  # stems, without names, that a claim and its denial share in one article; one more over two articles
_SPELLING: Final = 0.85  # likeness from which two words are two spellings of one: "Organisation" and "Organization"
_BESIDE: Final = 100  # characters before and after a quotation in which its speaker is named
_CONTEXT: Final = 3  # stems beside a body's name that two sentences share

_CLAIM: Final = r"(?:claims?|allegations?|accusations?|assertions?|charges?|suggestions?|statements?|reports?)"
# "Velk dismissed a claim by Estoria that her boats had left the port"
_DENIED: Final = re.compile(
    rf"\b(?:denied|denies|dismissed|dismisses|rejected|rejects|disputed|disputes|refuted|scoffed\sat)\s(?:an?\s|the\s|any\s)?{_CLAIM}\s(?:by|from|of)\s"
    r"(?P<who>(?:the\s)?[^,;:]{2,80}?)\sthat\s(?P<what>[^;]{12,240})",
    re.IGNORECASE,
)
# verb and noun of one act of speech
_ACTS: Final = tuple(
    (
        noun,
        re.compile(rf"\b(?P<who>[A-Z][\w-]+)'s\s(?:{noun})s?\s(?:about|that|of|on|to)\s(?P<what>[^,;:]{{10,160}})"),
        re.compile(rf"\b(?P<who>[A-Z][\w-]+)\s(?:{verb})\s(?P<what>[^;:]{{10,200}})"),
    )
    for noun, verb in (
        ("claim", "claimed|claims|has claimed"),
        ("allegation", "alleged|alleges"),
        ("accusation|charge", "accused|accuses"),
        ("warning", "warned|warns"),
        ("threat", "threatened|threatens"),
        ("promise|pledge", "promised|pledged|promises"),
        ("demand", "demanded|demands"),
        ("offer", "offered|offers"),
        ("proposal", "proposed|proposes"),
        ("denial", "denied|denies"),
    )
)
_ADDITION: Final = re.compile(r"(?<=\w{3}),\s(?:an?|the|who|which|where)\s.*$")  # "to Cuba, a staunch supporter of the president"
_CAPITAL: Final = re.compile(r"\b[A-Z][\w'-]+")
_BODY: Final = re.compile(rf"\b(?:[A-Z][\w'-]+[ -](?:(?:of|for|and|on|the)\s){{0,2}}){{2,6}}(?:{BODIES})\b")
_MEETING: Final = tuple((kind, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for kind, pattern in MEETINGS)


def _sentences(articles: Sequence[Article]) -> list[Evidence]:
    return [
        Evidence.cut(article, span.start, span.end)
        for article in articles
        for block in article.blocks
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.BULLET}
        for span in block_sentences(article, block)
    ]


def find_contests(articles: Sequence[Article], steps: Sequence[NextStep], quotes: Sequence[Quote]) -> Iterator[Discrepancy]:
    """Yield what one source tells of speech, meetings and names that another contradicts."""
    sentences = _sentences(articles)
    yield from _speakers(quotes, {article.id: article for article in articles})
    yield from _claimants(sentences)
    yield from _kinds(steps)
    yield from _names(sentences)


# ---------------------------------------------------------------- who said it


def _speakers(quotes: Sequence[Quote], articles: Mapping[ArticleId, Article]) -> Iterator[Discrepancy]:
    """Yield quotations that two articles give to two people, each beside that person's name: of "he added" we may be the ones who err."""
    marked = [quote for quote in quotes if quote.kind is not QuoteKind.INDIRECT and _is_person(quote.speaker)][:_MOST]
    spoken = [frozenset(words(quote.text)) for quote in marked]
    for (one, mine), (other, theirs) in combinations(zip(marked, spoken, strict=True), 2):
        if min(len(mine), len(theirs)) < _SHORTEST or len(mine & theirs) < _ALIKE * max(len(mine), len(theirs)):
            continue
        named = all(_named_beside(quote, articles) for quote in (one, other))
        if named and _surname(one.speaker) != _surname(other.speaker) and one.evidence[0].article != other.evidence[0].article:
            yield Discrepancy(what="who said it", variants=tuple(Variant(value=q.speaker, evidence=q.evidence) for q in (one, other)))


def _named_beside(quote: Quote, articles: Mapping[ArticleId, Article]) -> bool:
    """Return whether the speaker's surname stands right before or after the quotation."""
    place = quote.evidence[0]
    text = articles[place.article].text if place.article in articles else ""
    beside = text[max(0, place.start - _BESIDE) : place.start] + " " + text[place.end : place.end + _BESIDE]
    return _surname(quote.speaker) in normal(beside).casefold()


def _is_person(speaker: str) -> bool:
    return bool(speaker) and "(unnamed)" not in speaker and len(speaker.split()) > 1 and not find_names(speaker)


def _surname(name: str) -> str:
    return normal(name).split()[-1].casefold()


def _claimants(sentences: Sequence[Evidence]) -> Iterator[Discrepancy]:
    """Yield claims, threats, offers that one sentence gives to one person and another to somebody else."""
    folded = [fold(sentence.text) for sentence in sentences]
    for noun, possessive, verbal in _ACTS:
        owned = [(match, place) for place, text in enumerate(folded) for match in possessive.finditer(text)][:_MOST]
        spoken = [(match, place) for place, text in enumerate(folded) for match in verbal.finditer(text)][:_MOST] if owned else []
        for mine, here in owned:
            for theirs, there in spoken:
                names = {mine["who"], theirs["who"]}
                about = frozenset(stems(mine["what"])) & frozenset(stems(theirs["what"])) - frozenset(stems(" ".join(names)))
                named = {stem for name in _CAPITAL.findall(mine["what"]) for stem in stems(name)} & about
                if here == there or len(names) == 1 or any(find_names(name) for name in names) or len(about) < _ABOUT or not named:
                    continue
                if any(match["who"] in _CAPITAL.findall(folded[place]) for match, place in ((mine, there), (theirs, here))):
                    continue  # the other sentence names both
                variants = tuple(
                    Variant(value=match["who"], evidence=(sentences[place],)) for match, place in ((theirs, there), (mine, here))
                )
                yield Discrepancy(what=f"whose {noun.partition('|')[0]} it is", variants=variants)
                return


# ---------------------------------------------------------------- claimed and denied


def find_denials(articles: Sequence[Article], quotes: Sequence[Quote]) -> Iterator[Discrepancy]:
    """Yield claims that their own author tells in one place and that another party denies."""
    for sentence in _sentences(articles):
        text = fold(sentence.text)
        match = _DENIED.search(text)
        if match is None:
            continue
        about = _unnamed_stems(match["what"])
        parties = {hit.name for hit in find_names(match["who"])}
        last = (_CAPITAL.findall(match["who"]) or [""])[-1].casefold()
        found: list[tuple[int, int, Quote]] = []
        for number, quote in enumerate(quotes):
            speaks = quote.party in parties or (bool(last) and last in normal(quote.speaker).casefold().split())
            apart = all(piece.article != sentence.article for piece in quote.evidence)
            shared = len(about & _unnamed_stems(quote.text))
            inside = any(
                piece.article == sentence.article and piece.start < sentence.end and sentence.start < piece.end for piece in quote.evidence
            )
            if speaks and not inside and shared >= _ABOUT + apart:
                found.append((-shared, number, quote))
        if found:
            claim = min(found)[2]
            start = match.start("what")
            denied = " ".join(sentence.text[start : match.end("what")].split()).rstrip(' .,"”')
            denied = _ADDITION.sub("", denied)
            yield Discrepancy(
                what=f"claimed and denied: {denied}",
                variants=(
                    Variant(value=f"claimed by {claim.speaker}", evidence=claim.evidence),
                    Variant(value="denied", evidence=(sentence,)),
                ),
            )


def _unnamed_stems(text: str) -> frozenset[str]:
    return frozenset(stems(text)) - frozenset(stems(" ".join(_CAPITAL.findall(fold(text)))))


# ---------------------------------------------------------------- meetings and names


def _kinds(steps: Sequence[NextStep]) -> Iterator[Discrepancy]:
    """Yield coming events that one source calls a summit and another a session of a standing council."""
    for step in steps:
        if step.earliest is None or step.earliest != step.latest:
            continue
        kinds: dict[str, list[tuple[str, Evidence]]] = {}
        for piece in step.evidence:
            if len(find_mentions(piece.text)) > 1:
                continue  # "a council meeting on Wednesday and a session on Thursday"
            named = [(kind, match.group()) for kind, pattern in _MEETING if (match := pattern.search(fold(piece.text)))]
            if len(named) == 1:
                kinds.setdefault(named[0][0], []).append((named[0][1], piece))
        pairs = list(kinds.values())
        if len(pairs) > 1 and {e.article for _, e in pairs[0]}.isdisjoint(e.article for _, e in pairs[1]):
            variants = tuple(Variant(value=group[0][0], evidence=tuple(piece for _, piece in group)) for group in pairs)
            yield Discrepancy(what="kind of meeting", variants=variants)


def _names(sentences: Sequence[Evidence]) -> Iterator[Discrepancy]:
    """Yield bodies and treaties that two articles name alike but for one word of the same first letter."""
    found = [
        (
            re.split(r"[ -]", match.group()),
            Evidence(s.article, s.start + match.start(), s.start + match.end(), s.text[match.start() : match.end()]),
            s,
        )
        for s in sentences
        for match in _BODY.finditer(fold(s.text))
    ][:_MOST]
    forms: dict[str, set[str]] = {}
    for name, _, sentence in found:
        forms.setdefault(" ".join(name), set()).add(sentence.article)
    done: set[frozenset[str]] = set()
    for (mine, here, one), (theirs, there, other) in combinations(found, 2):
        differ = [(a, b) for a, b in zip(mine, theirs, strict=False) if a != b]
        pair = frozenset((" ".join(mine), " ".join(theirs)))
        if len(mine) != len(theirs) or len(differ) != 1 or differ[0][0][0] != differ[0][1][0] or pair in done:
            continue
        if SequenceMatcher(None, *differ[0]).ratio() >= _SPELLING:
            continue
        if not forms[" ".join(mine)].isdisjoint(forms[" ".join(theirs)]) or stems(differ[0][0]) == stems(differ[0][1]):
            continue  # an article that uses both means two bodies
        if len((frozenset(stems(one.text)) & frozenset(stems(other.text))) - frozenset(stems(" ".join(mine)))) >= _CONTEXT - 1:
            done.add(pair)
            yield Discrepancy(
                what="name of the body", variants=tuple(Variant(value=e.text, evidence=(s,)) for e, s in ((here, one), (there, other)))
            )

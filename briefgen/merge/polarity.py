"""Yes or no: the same promise, demand or plan told with and without its "not"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.model import BlockKind, Discrepancy, Evidence, Variant
from briefgen.text import block_sentences, fold, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Article

# "guarantees that NATO will no longer expand", "Norvania said it would not attend": governor, actor, negation, verb.
_CLAUSE = re.compile(
    r"(?P<governor>\b[A-Z]?[\w']+)\s+(?:that\s+)?(?P<subject>(?:the\s+)?(?:[A-Z][\w.-]*\s+){0,2}[A-Z][\w.-]*|it|he|she|they)\s+"
    r"(?:will|would|shall|can|could|may|must|should)\s*(?P<no>not\s+|n't\s+|no longer\s+|never\s+)?(?P<verb>[a-z]{3,20})\b"
    r"(?P<rest>(?:\s+[\w'-]+){0,6})"
)
_CONTRACTED = re.compile(r"\b(won't|wouldn't|shan't|can't|cannot|couldn't|mustn't|shouldn't)\b")
_FULL = {"won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not"}
_SPEECH = re.compile(r"^(?:said|says|say|announced|confirmed|told|insisted|stressed|vowed|promised|pledged)$")
_NOUN = re.compile(
    r"^(?:guarantees?|assurances?|promises?|pledges?|commitments?|demands?|conditions?|threats?|expectations?|hopes?|fears?|agreements?|denials?|claims?|proposals?)$"
)
_SPEAKER = re.compile(r"([A-Z][\w.-]+)\s+(?:\w+\s+)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    evidence: Evidence
    key: tuple[str, str, str]  # governor, actor, verb
    denied: bool
    words: str


def find_reversals(articles: Sequence[Article]) -> tuple[Discrepancy, ...]:
    """Return the clauses that one article tells with "not" and another without: one of them has probably lost or gained it."""
    groups: dict[tuple[str, str, str], list[_Clause]] = {}
    for article in articles:
        for clause in _clauses(article):
            groups.setdefault(clause.key, []).append(clause)
    found = []
    for group in groups.values():
        yes = [clause for clause in group if not clause.denied]
        no = [clause for clause in group if clause.denied]
        apart = {clause.evidence.article for clause in yes}.isdisjoint(clause.evidence.article for clause in no)
        if yes and no and apart:
            found.append(
                Discrepancy(
                    what=f"yes or no: {yes[0].words}",
                    variants=tuple(Variant(value=side[0].words, evidence=tuple(clause.evidence for clause in side)) for side in (yes, no)),
                )
            )
    return tuple(found)


def _clauses(article: Article) -> Iterator[_Clause]:
    """Yield the promises, demands and plans of an article."""
    for block in article.blocks:
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.BULLET}:
            continue
        for span in block_sentences(article, block):
            told = fold(article.text[span.start : span.end])
            if not _CONTRACTED.search(told):
                yield from _in_sentence(article, span.start, told)


def _in_sentence(article: Article, offset: int, told: str) -> Iterator[_Clause]:
    for match in _CLAUSE.finditer(told):
        governor = match["governor"].lower()
        actor = match["subject"].lower().removeprefix("the ")
        if _SPEECH.match(governor):
            speaker = _SPEAKER.search(told[: match.start("governor")])
            if not speaker or actor not in {"it", "he", "she", "they"}:
                continue
            governor, actor = "said", speaker[1].lower()
        elif not _NOUN.match(governor) or actor in {"it", "he", "she", "they"}:
            continue
        start, end = match.start("subject"), match.end("verb")
        yield _Clause(
            evidence=Evidence.cut(article, offset + match.start("governor"), offset + match.end("rest")),
            key=(stem(governor), stem(actor.split()[0]), stem(match["verb"])),
            denied=match["no"] is not None,
            words=" ".join(article.text[offset + start : offset + end].split()),
        )

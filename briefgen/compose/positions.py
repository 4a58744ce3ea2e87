"""What each party wants, offers, rejects, warns of: grouped by party, weightiest stands first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.compose.phrasing import count, sentence
from briefgen.compose.tracing import best_health, damaged, same, sources, voices
from briefgen.model import Line, SectionKey, Stance
from briefgen.text import stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Dossier, Position

MIN_WORDS = 5  # "Velk said Sunday" says nothing
# "Velk: to assume office", "Norvania: for the plan": a predicate without its verb.
_FRAGMENT = re.compile(r"^[^“\"]{2,60}: (?:to|for|that|of|in|on|at|with|by|which|who|and|or)\b|^[a-z]")
LINE_WORDS = 40  # a line of a party holds one or two sentences
LONGEST = 48  # a sentence longer than this is no line of a one-page brief
LINES = 3  # of one party
RANKS = (86.0, 54.0, 30.0)  # of a party's first, second ... line; parties lower down give way first

# What a reader must know before a meeting comes before what a party thinks of things.
WEIGHTS: dict[Stance, float] = {
    Stance.DEMAND: 1.0,
    Stance.REFUSAL: 1.0,
    Stance.OFFER: 0.95,
    Stance.CONDITION: 0.9,
    Stance.WARNING: 0.9,
    Stance.COMMITMENT: 0.85,
    Stance.DENIAL: 0.85,
    Stance.OPPOSITION: 0.75,
    Stance.ACCUSATION: 0.65,
    Stance.SUPPORT: 0.6,
    Stance.EXPECTATION: 0.5,
    Stance.ASSESSMENT: 0.45,
}


def position_lines(dossier: Dossier, told: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines of each party, parties with the most and weightiest positions first; nothing that ``told`` tells."""
    above: list[Sequence[str]] = [stems(line.text) for line in told]
    experts = {party.name for party in dossier.parties if party.kind == "experts"}
    groups: dict[str, list[Position]] = {}
    for position in dossier.positions:
        if position.party and position.party not in experts:
            groups.setdefault(position.party, []).append(position)
    weights = {party: _party_weight(dossier, group) for party, group in groups.items()}
    lines: list[Line] = []
    for place, party in enumerate(sorted(groups, key=lambda party: (-weights[party], party))):
        ranked = sorted(groups[party], key=lambda position: (-_weight(dossier, position), dossier.positions.index(position)))
        lines.extend(_lines(dossier, party, place, _distinct(ranked, above)))
    return tuple(lines)


def _party_weight(dossier: Dossier, group: Sequence[Position]) -> float:
    """Return how much of the matter is about the party: its weightiest positions, the fifth and later count little."""
    weights = sorted((_weight(dossier, position) for position in group), reverse=True)
    return sum(weights[:5]) + 0.1 * sum(weights[5:])


def _weight(dossier: Dossier, position: Position) -> float:
    """Return how much a position counts: its stance, the independent voices behind it, how sure and how sound it is."""
    standing = 1 + 0.35 * (voices(dossier, position.evidence) - 1)
    length = 0.7 if count(position.statement) > LINE_WORDS - 8 else 1.0
    return WEIGHTS[position.stance] * standing * position.confidence * best_health(dossier, position.evidence) * length


def _distinct(ranked: Sequence[Position], told: list[Sequence[str]]) -> list[Position]:
    """Return the positions that are printable and tell nothing that stands already."""
    kept: list[Position] = []
    for position in ranked:
        about = stems(position.statement)
        printable = MIN_WORDS <= count(position.statement) <= LONGEST and not _FRAGMENT.search(position.statement)
        if printable and not any(same(about, other) for other in told):
            kept.append(position)
            told.append(about)
    return kept


def _lines(dossier: Dossier, party: str, place: int, ranked: Sequence[Position]) -> list[Line]:
    """Return a party's lines: as many whole sentences as a line holds, in order of weight."""
    ranked = [position for position in ranked if _sound(dossier, position)]
    packed: list[list[Position]] = []
    for position in ranked:
        if packed and sum(count(other.statement) for other in packed[-1]) + count(position.statement) <= LINE_WORDS:
            packed[-1].append(position)
        elif len(packed) < LINES:
            packed.append([position])
        else:
            break
    lines = []
    for group, rank in zip(packed, RANKS, strict=False):
        evidence = tuple(piece for position in group for piece in position.evidence)
        lines.append(
            Line(
                section=SectionKey.POSITIONS,
                lead=party,
                text=" ".join(sentence(position.statement) for position in group),
                sources=sources(dossier, evidence),
                evidence=evidence,
                rank=rank - 4 * place,
            )
        )
    return lines


def _sound(dossier: Dossier, position: Position) -> bool:
    """Return whether at least one place of the position lies outside what is damaged."""
    articles = {article.id: article for article in dossier.articles}
    return any(not damaged(articles[piece.article], piece.start, piece.end) for piece in position.evidence)

"""What each party wants, offers, rejects, warns of: grouped by party, weightiest stands first."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.compose.days import with_days
from briefgen.compose.phrasing import count, sentence, shortened
from briefgen.compose.theme import find_theme
from briefgen.compose.tracing import cited, foretold, newness, soundness, sources, voices
from briefgen.model import Line, SectionKey, Stance
from briefgen.text import fold, listed, same, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefgen.model import Dossier, Evidence, Position

LINE_WORDS = 40  # a line of a party holds one or two sentences
SHORT, LONGEST = 30, 44  # words; a longer sentence counts less, one beyond that is no line of a one-page brief
MIN_WORDS = 5  # "Velk said Sunday" says nothing
LINES = 3  # of one party
RANKS = (86.0, 54.0, 30.0)  # of a party's first, second ... line; parties lower down give way first
SURE = 0.6  # a position that the reader of articles trusts less is for the dossier, not for the page
AGAIN = 0.7  # weight of a second demand, a third refusal: a reader wants to know all that a party does
ANSWERING = 1.25  # weight of what answers another party's demand: where the parties meet, and where they do not
FORETOLD = 0.3  # weight of what says what the event will bring, once another article has seen it
IN_PASSING = 0.7  # weight of where the reporter puts several at once: what one of them says itself tells more of it
ECHO, ECHOES = 0.2, 3  # gain for each other article that tells something alike, and how many count

# What a reader must know before a meeting comes before what a party thinks of things.
WEIGHTS: dict[Stance, float] = {
    Stance.DEMAND: 1.0,
    Stance.REFUSAL: 1.0,
    Stance.OFFER: 0.95,
    Stance.CONDITION: 0.9,
    Stance.WARNING: 0.9,
    Stance.COMMITMENT: 0.85,
    Stance.DENIAL: 0.9,
    Stance.OPPOSITION: 0.75,
    Stance.ACCUSATION: 0.65,
    Stance.SUPPORT: 0.6,
    Stance.EXPECTATION: 0.5,
    Stance.ASSESSMENT: 0.5,
}

CHARGED = 2  # stems that a denial shares with the charge: who, and what
_CHARGES = {Stance.ACCUSATION, Stance.WARNING}
_FORWARD = {Stance.COMMITMENT, Stance.EXPECTATION, Stance.ASSESSMENT, Stance.OFFER, Stance.WARNING}  # a charge stands also after the event
_ANSWERS = {Stance.REFUSAL, Stance.OFFER, Stance.CONDITION, Stance.COMMITMENT, Stance.OPPOSITION}

# A report that names what it is, "demanded", "ruled out", leaves less to judgement than one that does not.
_NAMED = 1.4
_NAMES: dict[Stance, re.Pattern[str]] = {
    stance: re.compile(rf"\b(?:{words})", re.IGNORECASE)
    for stance, words in (
        (Stance.DEMAND, r"demand|call(?:s|ed|ing)? (?:for|on)|urg(?:e|ing)|insist"),
        (Stance.REFUSAL, r"refus|reject|rul(?:e|es|ed|ing) out|non-negotiable|will not|would not|cannot"),
        (Stance.OFFER, r"offer|propos|ready to|willing to|open(?:ness)? to"),
        (Stance.CONDITION, r"only if|unless|condition|if\b"),
        (Stance.COMMITMENT, r"promise|promising|pledg|vow|announc"),
        (Stance.WARNING, r"warn|threat"),
        (Stance.DENIAL, r"den(?:y|ies|ied)|no intention|does not plan"),
        (Stance.ACCUSATION, r"accus|blam|alleg"),
        (Stance.SUPPORT, r"support|back|welcom|endors"),
        (Stance.OPPOSITION, r"oppos|condemn|object|critici"),
        (Stance.EXPECTATION, r"$^"),  # a hope called a hope is no weightier
        (Stance.ASSESSMENT, r"$^"),
    )
}

# "Velk: to assume office", "Norvania: for the plan", "Velk: is meant to last": a predicate without its verb or its subject.
_FRAGMENT = re.compile(r"^[^“\"]{2,60}: (?:to|for|that|of|in|on|at|with|by|which|who|and|or|[Bb]ut|is|are|was|were|has|have|had)\b|^[a-z]")
# "Velk voiced three main demands of Norvania": there is a list, and it is not here.
_UNTOLD = re.compile(
    r"\b(?:two|three|four|five|six|several|a (?:list|string|number|series) of)\b(?:\s[\w'-]+){0,3}\s(?:demands|conditions|points|proposals|goals|objections|concessions|steps)\b[^:,-]{0,60}$"
)
# "Norvania denied that Monday", "They should be ready for it", "Velk warned them to leave": what is meant stands in the sentence before.
# "Velk laid out three demands: no tankers, no tolls, and a wall": long because it tells several stands at once.
_LISTS = re.compile(r"[a-z]{3,}: [^:\"]+[,;] [^:\"]+[,;] (?:and|or) ")
_POINTING = re.compile(
    r"\b(?:denied|rejected|confirmed|dismissed|said|welcomed) (?:that|this|it)(?: \w+day)?[.,;]|^(?:\S+ ){1,4}(?:told|\w+ed) (?:him|them|it)\b|\b(?:it|this|that|them|so)[.”\"]*$"
    r"|^(?:the|these|his|her) (?:comments?|remarks?|statements?) (?:was|were|came|comes?|follow\w*)\b",
    re.IGNORECASE,
)


def position_lines(dossier: Dossier, told: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines of each party, parties with the most and weightiest positions first; nothing that ``told`` tells."""
    experts = {party.name for party in dossier.parties if party.kind == "experts"}
    weights = _weights(dossier)
    groups: dict[str, list[int]] = {}
    for number, position in enumerate(dossier.positions):
        if position.party and position.party not in experts and weights[number] > 0:
            groups.setdefault(position.party, []).append(number)
    # The fifth position of a party and those after it count little: who talks most is not who matters most.
    importance = {
        party: sum(sorted((weights[number] for number in group), reverse=True)[:5]) + 0.05 * len(group) for party, group in groups.items()
    }
    above = [Told(about=stems(line.text), parties=_parties_in(line, dossier.positions)) for line in told]
    lines: list[Line] = []
    for place, party in enumerate(sorted(groups, key=lambda party: (-importance[party], party))):
        chosen = _choose(dossier, groups[party], weights, above)
        lines.extend(_lines(dossier, party, place, chosen))
    return tuple(lines)


def _weights(dossier: Dossier) -> Mapping[int, float]:
    """Return how much each position counts: stance, matter, voices, echoes, whether it answers a demand, newness, soundness, length; 0 where it is not printable."""
    theme = find_theme(dossier)
    abouts = [frozenset(stems(position.statement)) for position in dossier.positions]
    found: dict[int, float] = {}
    for number, position in enumerate(dossier.positions):
        words, told = count(shortened(position.statement)), fold(position.statement)
        if (
            position.confidence < SURE
            or not MIN_WORDS <= words <= LONGEST
            or _FRAGMENT.search(told)
            or _POINTING.search(told)
            or _UNTOLD.search(told)
            or (told.endswith("?") and '"' not in told)
        ):
            found[number] = 0.0
            continue
        own = {piece.article for piece in position.evidence}
        echoes = {
            piece.article
            for other, about in zip(dossier.positions, abouts, strict=True)
            if other.party == position.party and len(about & abouts[number]) >= 3 and same(tuple(about), tuple(abouts[number]), share=0.4)
            for piece in other.evidence
        } - own
        weight = WEIGHTS[position.stance] * position.confidence * (0.5 + min(theme.weight(position.statement), 1.5))
        weight *= 1 + 0.35 * (voices(dossier, position.evidence) - 1) + ECHO * min(len(echoes), ECHOES)
        weight *= _NAMED if _NAMES[position.stance].search(told) else 1.0
        weight *= ANSWERING if _answers(position, dossier.positions, abouts) else 1.0
        weight *= newness(dossier, position.evidence) * soundness(dossier, position.evidence)
        weight *= FORETOLD if position.stance in _FORWARD and foretold(dossier, position.evidence) else 1.0
        weight *= IN_PASSING if position.also_party and not position.speaker else 1.0
        # What a damaged article alone tells may be damaged where no sign shows it.
        alone = not echoes and not any(article.health.sound for article in cited(dossier, position.evidence))
        found[number] = weight * (1.0 if words <= SHORT or _LISTS.search(told) else 0.75) * (0.5 if alone else 1.0)
    return found


def _answers(position: Position, others: Sequence[Position], abouts: Sequence[frozenset[str]]) -> bool:
    """Return whether another party demands something on the topic that the position takes a stand on; ``abouts`` are the others' stems."""
    topic = frozenset(stems(position.topic or ""))
    return (
        position.stance in _ANSWERS
        and bool(topic)
        and any(
            other.stance is Stance.DEMAND and other.party not in {"", position.party} and topic <= about
            for other, about in zip(others, abouts, strict=True)
        )
    )


def _denies_charge(position: Position, others: Sequence[Position]) -> bool:
    """Return whether the position denies in so many words what another party warns of or accuses it of."""
    about = frozenset(stems(position.statement))
    return (
        position.stance is Stance.DENIAL
        and position.confidence >= SURE
        and bool(_NAMES[Stance.DENIAL].search(fold(position.statement)))
        and MIN_WORDS <= count(shortened(position.statement)) <= SHORT
        and any(
            other.stance in _CHARGES
            and other.party not in {"", position.party}
            and len(about.intersection(stems(other.statement))) >= CHARGED
            for other in others
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a line above tells: its stems, and whose stand is in it."""

    about: Sequence[str]
    parties: frozenset[str]


def _tells(told: Told, position: Position) -> bool:
    """Return whether the line above tells the position: a demand and its refusal share their words, so the party must be the same."""
    return same(stems(position.statement), told.about) and (not told.parties or position.party in told.parties)


def _parties_in(line: Line, positions: Sequence[Position]) -> frozenset[str]:
    """Return whose positions stand in the sentence that the line prints."""
    return frozenset(position.party for position in positions if _overlap(position.evidence, line.evidence))


def _overlap(some: Sequence[Evidence], others: Sequence[Evidence]) -> bool:
    """Return whether a place of the one is in a place of the other."""
    return any(one.article == other.article and one.start < other.end and other.start < one.end for one in some for other in others)


def _choose(dossier: Dossier, group: Sequence[int], weights: Mapping[int, float], told: list[Told]) -> list[Position]:
    """Return a party's positions in printing order: weightiest first, other stances before more of the same, nothing twice."""
    left = [number for number in group if not any(_tells(other, dossier.positions[number]) for other in told)]
    chosen: list[Position] = []
    stances: Counter[Stance] = Counter()
    while left:
        best = max(left, key=lambda number: (weights[number] * AGAIN ** stances[dossier.positions[number].stance], -number))
        position = dossier.positions[best]
        stances[position.stance] += 1
        chosen.append(position)
        told.append(Told(about=stems(position.statement), parties=frozenset((position.party, *position.also_party))))
        left = [number for number in left if not _tells(told[-1], dossier.positions[number])]
    return chosen


_SPEAKER = re.compile(r"[A-Z][^:.“”]{1,60}: ")
_JOINED = re.compile(r"(?:and|or|as|also|in|on|of|for|with|to)\b")


def _under(party: str, statement: str) -> str:
    """Return the statement without a subject that only repeats the lead: under "Valmora", "Valmora has demanded …" is "Has demanded …"."""
    for name in (party, f"The {party}"):
        if (
            statement.startswith(f"{name} ")
            and statement[len(name) + 1 : len(name) + 2].islower()
            and not _JOINED.match(statement, len(name) + 1)
        ):
            return statement[len(name) + 1].upper() + statement[len(name) + 2 :]
    return statement


def _said_on(told: Iterable[str]) -> str:
    """Return the sentences as one text that names a speaker once, as in "Holvane: the crews may go; the boats stay" of two."""
    text = speaker = ""
    for one in told:
        found = _SPEAKER.match(one)
        again = found is not None and found.group() == speaker and text.endswith(".")
        text = f"{text[:-1]}; {one[len(speaker) :]}" if again else f"{text} {one}".lstrip()
        speaker = found.group() if found else ""
    return text


def _length(group: Sequence[Position]) -> int:
    """Return how many words a line of these positions has."""
    return sum(count(shortened(position.statement)) for position in group)


def _lines(dossier: Dossier, party: str, place: int, ranked: Sequence[Position]) -> list[Line]:
    """Return a party's lines: as many whole sentences as a line holds, in order of weight."""
    packed: list[list[Position]] = []
    for position in ranked:
        words = count(shortened(position.statement))
        # A first line that is half empty takes what fits before the next line, which gives way first on a full page.
        open_lines = [*(group for group in packed[:1] if _length(group) <= LINE_WORDS // 2), *packed[-1:]]
        home = next((one for one in open_lines if one[0].also_party == position.also_party and _length(one) + words <= LINE_WORDS), None)
        if home is not None:
            home.append(position)
        elif len(packed) < LINES:
            packed.append([position])
        else:
            break
    denial = next((p for p in ranked if p not in packed[0] and _denies_charge(p, dossier.positions)), None) if packed else None
    if denial is not None:  # a line of its own, however the sentences were packed
        rest = [[p for p in group if p is not denial] for group in packed[1:]]
        packed = [packed[0], [denial], *(group for group in rest if group)][:LINES]
    lines = []
    for group, rank in zip(packed, RANKS, strict=False):
        evidence = tuple(piece for position in group for piece in position.evidence)
        lead = listed((party, *group[0].also_party))
        lines.append(
            Line(
                section=SectionKey.POSITIONS,
                lead=lead,
                text=_under(
                    lead, _said_on(sentence(with_days(dossier, shortened(position.statement), position.evidence)) for position in group)
                ),
                sources=sources(dossier, evidence),
                evidence=evidence,
                rank=rank - 4 * place,
            )
        )
    return lines

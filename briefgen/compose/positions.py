"""What each party wants, offers, rejects and warns of.

The lines are grouped by party, the weightiest stands first.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from briefgen.compose.days import with_days
from briefgen.compose.hand import printed
from briefgen.compose.introducing import introduced, office_of
from briefgen.compose.phrasing import count, runs, sentence, shortened
from briefgen.compose.theme import find_theme
from briefgen.compose.tracing import cited, foretold, newness, overlap, soundness, sources, voices
from briefgen.lang.en.compose import positions as en
from briefgen.lang.en.parties import EXPERTS, RESPONDENTS
from briefgen.model import UNJUDGED, Dropped, Line, SectionKey, Stance
from briefgen.standing import SPEAKER, cut, faultless, faults, hangs, leaning, no_party, unfinished, unjoined, whole
from briefgen.text import Sharing, fold, listed, normal, same, sentences, stems

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from briefgen.model import ArticleId, Dossier, Evidence, Position

LINE_WORDS, LINE_SENTENCES = 30, 2  # that a line of a party holds
SHORT, LONGEST = 30, 44  # words; a longer sentence counts less, one beyond that is no line of a one-page brief
MIN_WORDS = 5  # "Velk said Sunday" says nothing
LINES = 4  # of one party
CHOSEN = 40  # stands of one party that are worded: its lines hold at most eight, and some do not fit into them
RANKS = (86.0, 54.0, 30.0, 20.0)  # of a party's first, second ... line; parties lower down give way first
SURE = 0.55  # a position that the reader of articles trusts less is for the dossier, not for the page
UNFIT = 0.3  # a stand that is less probably fit to print is for the dossier too
CAUTION = (
    2  # power of both probabilities in a stand's weight: of a party's stands the surest come first, and the fittest
)
AGAIN = 0.7  # weight of a second demand, a third refusal: a reader wants to know all that a party does
ANSWERING = 1.25  # weight of what answers another party's demand: where the parties meet, and where they do not
PLANNED = 0.85  # weight of what an article from before the brief's day tells as plan or view: it may be overtaken
HANGING = 0.6  # weight of quoted words that hang on a "this" or "it"
IN_PASSING = 0.7  # weight of where the reporter puts several at once: what one of them says itself tells more of it
ECHO, ECHOES = 0.2, 3  # gain for each other article that tells something alike, and how many count
ECHOED = 3  # stems that it shares at least
UNSIDED, VOICES = 0.8, 3  # weight of a stand that is no party's, and how many such speakers a page may have
HEADED = 10  # words of an office that a line is headed with

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
_FORWARD = {
    Stance.COMMITMENT,
    Stance.EXPECTATION,
    Stance.ASSESSMENT,
    Stance.OFFER,
    Stance.WARNING,
}  # a charge stands also after the event
_ANSWERS = {Stance.REFUSAL, Stance.OFFER, Stance.CONDITION, Stance.COMMITMENT, Stance.OPPOSITION}

# A report that names what it is, "demanded", "ruled out", leaves less to judgement than one that does not.
_NAMED = 1.4

_QUOTATION = re.compile(r"(?P<speaker>[^:\"“]{2,60}: )[\"“](?P<words>.*?)[\"”]?[.]?$", re.DOTALL)
_SPOKEN = re.compile(r'^[^:"]{2,60}: "([^"]*)"?[.]?$')


@dataclass(frozen=True, slots=True)
class Stands:
    """The lines of all parties, and what was not printed for what its words lack."""

    lines: tuple[Line, ...] = ()
    left_out: tuple[Dropped, ...] = ()


def position_lines(dossier: Dossier, told: Sequence[Line] = (), title: str = "", first: str = "") -> Stands:
    """Return the lines of each party, without what ``told`` tells.

    Parties with the most and weightiest positions come first. What the officer wants on the page and no rule has chosen
    stands in lines of its own, behind those of its party.

    Behind the parties stand a few who speak for none, each under what the articles call them, where their stand weighs
    as much as a party's. ``title`` stands above ``told``: what it names, a line may point at. ``first`` is the party
    that stands before all others.
    """
    weights = position_weights(dossier)
    groups: dict[str, list[int]] = {}
    alone: dict[str, list[int]] = {}
    left_out: list[Dropped] = []
    moved = _by_article(
        piece for dropped in dossier.dropped if dropped.reason.startswith("moved") for piece in dropped.evidence
    )
    page = [title, *(line.text for line in told if line.section is SectionKey.BOTTOM_LINE)]
    head = " ".join(page)
    partyless = cache(partial(no_party, articles=dossier.articles))
    for number, position in enumerate(dossier.positions):
        lead = heading_of(dossier, position, head)
        group = groups if lead == position.party else alone
        reason = "its speaker is on no side, and is not introduced" if not lead else barred(dossier, position)
        reason = reason or (partyless(lead) if group is groups else "")
        if any(overlap([piece], moved.get(piece.article, ())) for piece in position.evidence):
            reason = "overtaken: a later article tells another day"
        if not reason:
            group.setdefault(lead, []).append(number)
        elif not position.hand.held:
            left_out.append(_dropped(position, reason))
    # The fifth position of a party and those after it count little: who talks most is not who matters most.
    importance = {
        party: sum(sorted((weights[number] for number in group), reverse=True)[:5]) + 0.05 * len(group)
        for party, group in groups.items()
    }
    above = [
        Told(about=frozenset(stems(line.text)), parties=parties, words=normal(line.text), places=line.evidence[:1])
        for line in told
        for parties in [_parties_in(line, dossier.positions)]
        if parties or line.section is not SectionKey.NEXT_STEPS  # a step tells no stand but that of its own sentence
    ]
    lines: list[Line] = []
    place = 0
    for party in sorted(groups, key=lambda party: (party.casefold() != first.casefold(), -importance[party], party)):
        chosen, pointing = _choose(dossier, groups[party], weights, above, " ".join((*page, party)))
        packed = _packed(dossier, chosen)
        left_out += pointing
        lines.extend(_lines(dossier, party, place, packed, head=head, above=" ".join(line.text for line in lines)))
        above += [_as_told(stand.position) for group in packed for stand in group]
        place += bool(packed)
    least = min((max(weights[number] for number in group) for group in groups.values()), default=0.0)
    best = {lead: max(weights[number] for number in group) * UNSIDED for lead, group in alone.items()}
    speakers = sorted((lead for lead in best if best[lead] >= least), key=lambda lead: (-best[lead], lead))[:VOICES]
    for lead in speakers:
        chosen, pointing = _choose(dossier, alone[lead], weights, above, " ".join((*page, lead)))
        packed = _packed(dossier, chosen)[:1]
        left_out += pointing
        lines.extend(_lines(dossier, lead, place, packed, head=head, above=" ".join(line.text for line in lines)))
        above += [_as_told(stand.position) for group in packed for stand in group]
        place += bool(packed)
    lines = _with_held(dossier, lines, " ".join(page), head)
    on_page = _by_article(piece for line in (*told, *lines) for piece in line.evidence)
    known = {dropped.evidence for dropped in left_out}
    left_out += [
        _dropped(position, _outweighed(position, above, heading_of(dossier, position, head), groups))
        for position in dossier.positions
        if position.evidence not in known
        and not overlap(position.evidence[:1], on_page.get(position.evidence[0].article, ()))
    ]
    return Stands(tuple(lines), tuple(left_out))


def _outweighed(position: Position, above: Iterable[Told], lead: str, parties: Collection[str]) -> str:
    """Return what stands before a stand that could be printed by itself."""
    own = _as_told(position)
    if any(_tells(other, own) for other in above):
        return f"another line of {lead} tells it" if lead else "another line tells it"
    if lead in parties:
        return f"weightier stands of {lead} come first, and there is no room for all"
    return f"weightier speakers come first: of those without a party, {VOICES} have a line at most"


def _with_held(dossier: Dossier, lines: list[Line], page: str, head: str) -> list[Line]:
    """Return the lines, and one more for each held stand that none of them prints.

    A held stand is one that the officer wants on the page.
    """
    found = list(lines)
    there = {id(finding) for line in lines for part in line.parts for finding in part}
    for position in dossier.positions:
        if not position.hand.held or id(position) in there:
            continue
        lead = heading_of(dossier, position, head) or position.party or position.speaker
        worded, _ = _worded(dossier, position, f"{page} {lead}")
        [line] = _lines(dossier, lead, len(RANKS), [[Stand(worded, (position,))]], head=head)
        last = next((at for at in range(len(found), 0, -1) if found[at - 1].lead == line.lead), len(found))
        found.insert(last, line)
    return found


def _by_article(evidence: Iterable[Evidence]) -> dict[ArticleId, list[Evidence]]:
    found: defaultdict[ArticleId, list[Evidence]] = defaultdict(list)
    for piece in evidence:
        found[piece.article].append(piece)
    return found


def _dropped(position: Position, reason: str) -> Dropped:
    return Dropped(
        what=f"{position.party or position.speaker}: {position.statement}",
        reason=reason,
        evidence=position.evidence,
        section=SectionKey.POSITIONS,
        confidence=position.confidence,
    )


def barred(dossier: Dossier, position: Position) -> str:
    """Return what keeps a stand off every page, "" where nothing does."""
    words, told = count(shortened(position.statement)), fold(position.statement)
    words = next((count(saying) for saying in _sayings(position.statement)), words) if words > LONGEST else words
    checks = (
        (position.confidence < SURE, "not sure enough"),
        (position.fit is not None and position.fit < UNFIT, "judged unfit to print"),
        (not soundness(dossier, position.evidence), "its wording is damaged there"),
        (not MIN_WORDS <= words <= LONGEST, f"{words} words, a line holds {MIN_WORDS} to {LONGEST}"),
        (en.FRAGMENT.search(told), "it is no whole sentence"),
        (
            position.stance in _FORWARD and foretold(dossier, position.evidence),
            "overtaken: another article has seen the event",
        ),
        (en.UNTOLD.search(told), "what it announces is not told with it"),
        (told.endswith("?") and '"' not in told, "it is a question"),
    )
    return next((reason for fired, reason in checks if fired), "")


def _is_side(dossier: Dossier, position: Position) -> bool:
    """Return whether a party takes the stand.

    Those who comment and those who are polled are none.
    """
    return bool(position.party) and position.party not in dossier.experts


def heading_of(dossier: Dossier, position: Position, head: str) -> str:
    """Return whom a stand stands under.

    It is a party, or a named speaker: "Matt Dale, harbour economist", where no party is known or what tells it is weak.
    It is "" for whom neither an article introduces nor the ``head`` of the page, its title and bottom lines.
    """
    office = office_of(dossier, position.speaker, longest=HEADED)
    if _is_side(dossier, position) and not (office and position.doubted):
        return position.party
    if office:
        return f"{position.speaker}, {office}"
    if not any(dossier.roles.get(position.speaker, ())) and not position.party:
        return position.speaker if _is_named(dossier, position.speaker, head) else ""
    return position.party if position.party not in {EXPERTS, RESPONDENTS} and not position.speaker else ""


def _is_named(dossier: Dossier, speaker: str, head: str) -> bool:
    """Return whether the head of the page names a person, by the last name."""
    return (
        speaker in dossier.roles
        and re.search(rf"(?<![\w-]){re.escape(speaker.rsplit(maxsplit=1)[-1])}(?![\w-])", head) is not None
    )


def position_weights(dossier: Dossier) -> Mapping[int, float]:
    """Return how much each position counts, by its number.

    What counts is stance, matter, voices, echoes, whether it answers a demand, newness, soundness and length.
    """
    theme = find_theme(dossier)
    abouts = [frozenset(stems(position.statement)) for position in dossier.positions]
    stands = list(zip(dossier.positions, abouts, strict=True))
    of_party: defaultdict[str, Sharing] = defaultdict(lambda: Sharing(ECHOED))
    demands: defaultdict[str, list[tuple[str, frozenset[str]]]] = defaultdict(
        list
    )  # who demands, and the stems, by each of these
    for number, (position, about) in enumerate(stands):
        of_party[position.party].add(number, about)
        for stem in about if position.stance is Stance.DEMAND and position.party else ():
            demands[stem].append((position.party, about))
    found: dict[int, float] = {}
    for number, position in enumerate(dossier.positions):
        words, told = count(shortened(position.statement)), fold(position.statement)
        own = {piece.article for piece in position.evidence}
        near = (stands[place] for place in of_party[position.party].near(abouts[number]))
        echoes = _echoes(abouts[number], near, own)
        fit = UNJUDGED if position.fit is None else position.fit
        weight = (
            WEIGHTS[position.stance]
            * (position.confidence * fit) ** CAUTION
            * (0.5 + min(theme.weight(position.statement), 1.5))
        )
        weight *= 1 + 0.35 * (voices(dossier, position.evidence) - 1) + ECHO * min(echoes, ECHOES)
        weight *= _NAMED if en.NAMES[position.stance].search(told) else 1.0
        weight *= ANSWERING if _answers(position, demands) else 1.0
        new = newness(dossier, position.evidence)
        weight *= (
            new * soundness(dossier, position.evidence) * (PLANNED if position.stance in _FORWARD and new < 1 else 1.0)
        )
        weight *= HANGING if (spoken := _SPOKEN.match(told)) and hangs(spoken[1]) else 1.0
        weight *= IN_PASSING if position.also_party and not position.speaker else 1.0
        # What a damaged article alone tells may be damaged where no sign shows it.
        alone = not echoes and not any(article.health.sound for article in cited(dossier, position.evidence))
        found[number] = weight * (1.0 if words <= SHORT or en.LISTS.search(told) else 0.75) * (0.5 if alone else 1.0)
    return found


def _echoes(about: frozenset[str], near: Iterable[tuple[Position, frozenset[str]]], own: Collection[ArticleId]) -> int:
    """Return in how many articles that are not its own a stand is told again in other words, up to those that count."""
    found: set[ArticleId] = set()
    for other, told in near:
        if len(told & about) >= ECHOED and same(told, about, share=0.4):
            found.update(piece.article for piece in other.evidence if piece.article not in own)
            if len(found) >= ECHOES:
                break
    return len(found)


def _answers(position: Position, demands: Mapping[str, Sequence[tuple[str, frozenset[str]]]]) -> bool:
    """Return whether another party demands something on the position's topic.

    ``demands`` holds, by stem, who demands and the stems of the demand.
    """
    topic = frozenset(stems(position.topic or ""))
    if position.stance not in _ANSWERS or not topic:
        return False
    near = min((demands.get(stem, ()) for stem in topic), key=len)
    return any(party != position.party and topic <= about for party, about in near)


def _denies_charge(position: Position, others: Sequence[Position]) -> bool:
    """Return whether the position denies in so many words another party's charge.

    A charge is what the other warns of or accuses it of.
    """
    about = frozenset(stems(position.statement))
    return (
        position.stance is Stance.DENIAL
        and position.confidence >= SURE
        and bool(en.NAMES[Stance.DENIAL].search(fold(position.statement)))
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
    """What a line above tells, or a position would.

    Its stems, under whom it stands, whose stand is in it, and its words.
    """

    about: frozenset[str]
    party: str = ""
    parties: frozenset[str]
    words: str
    places: tuple[Evidence, ...] = ()  # where its sentence stands
    again: tuple[Evidence, ...] = ()  # where the same is told in other words


class Stand(NamedTuple):
    """A position as it is worded for the page, and the findings that its words tell."""

    position: Position
    findings: tuple[Position, ...]


def _as_told(position: Position) -> Told:
    parties = frozenset((position.party, *position.also_party))
    return Told(
        about=frozenset(stems(position.statement)),
        party=position.party,
        parties=parties,
        words=normal(position.statement),
        places=position.evidence[:1],
        again=position.again,
    )


def _tells(told: Told, position: Told) -> bool:
    """Return whether the line above tells the position.

    A demand and its refusal share their words, so the party must be the same.
    """
    if told.parties and position.party and position.party not in told.parties:
        return False
    return same(position.about, told.about) or overlap(position.again, told.places)


def _parties_in(line: Line, positions: Sequence[Position]) -> frozenset[str]:
    """Return whose positions stand in the sentence that the line prints."""
    return frozenset(position.party for position in positions if overlap(position.evidence, line.evidence))


def _choose(
    dossier: Dossier, group: Sequence[int], weights: Mapping[int, float], told: Sequence[Told], page: str
) -> tuple[list[Stand], list[Dropped]]:
    """Return a party's positions in printing order, and those left out.

    Left out are those whose words do not stand below what the ``page`` tells. Weightiest first, other stances before
    more of the same, nothing twice, no sentence of a source twice. Where the words of a position do not stand alone,
    the whole sentence is printed; where that does not either, the next position is.
    """
    own = {number: _as_told(dossier.positions[number]) for number in group}
    left = [number for number in group if not any(_tells(other, own[number]) for other in told)]
    chosen: list[Stand] = []
    left_out: list[Dropped] = []
    stances: Counter[Stance] = Counter()
    while left and len(chosen) < CHOSEN:
        best = max(
            left, key=lambda number: (weights[number] * AGAIN ** stances[dossier.positions[number].stance], -number)
        )
        left.remove(best)
        finding = dossier.positions[best]
        position, reason = _worded(dossier, finding, " ".join((page, *(one.position.statement for one in chosen))))
        if reason:
            left_out += [] if finding.hand.held else [_dropped(position, reason)]
            continue
        if any(normal(position.statement) in other.words for other in told):
            continue  # the sentence stands under another party
        twin = next((at for at, other in enumerate(chosen) if _one_sentence(other.position, position)), None)
        if twin is not None:
            one, findings = chosen[twin]
            chosen[twin] = Stand(_together(dossier, one, position, page), (*findings, finding))
        else:
            chosen.append(Stand(position, (finding,)))
        stances[position.stance] += 1
        on_page = _as_told(position)
        left = [number for number in left if not _tells(on_page, own[number])]
    return chosen, left_out


def _one_sentence(one: Position, other: Position) -> bool:
    """Return whether two positions stand in the same sentence of a source.

    On the page such a sentence stands once.
    """
    if not overlap(one.evidence[:1], other.evidence[:1]):
        return False
    source = one.evidence[0].text
    return whole(one.statement, source) == whole(other.statement, source) != ""


def _together(dossier: Dossier, one: Position, other: Position, page: str) -> Position:
    """Return the first position in the words of the sentence that tells both.

    It stays in its own words where that sentence does not stand.
    """
    source = unjoined(whole(f"{one.statement} {other.statement}", one.evidence[0].text))
    return replace(one, statement=source) if source and not _fault(dossier, one, source, page) else one


def _worded(dossier: Dossier, position: Position, page: str) -> tuple[Position, str]:
    """Return the position in words that stand alone, or the reason why it has none.

    The words are its own, its whole sentence, or whole sentences of what is quoted; the reason is what speaks against
    its own, "" where words are found.
    """
    own = unjoined(position.statement)
    wordings = (shortened(own), own, unjoined(whole(own, position.evidence[0].text)), *_sayings(own))
    words, reason = faultless(wordings, lambda words: _fault(dossier, position, words, page))
    return (replace(position, statement=words) if words else position), reason


def _sayings(statement: str) -> list[str]:
    """Return the runs of whole sentences of a quotation, the longest first.

    Each stands under its speaker. They are what is left of a quotation that is too long or leans.
    """
    found = _QUOTATION.match(statement)
    if not found:
        return []
    cut = runs(found["words"], longest=LONGEST, most=LINE_SENTENCES)
    told = {run for run in cut if run != found["words"] and count(run) >= MIN_WORDS}
    sayings = [f"{found['speaker']}“{run}”" for run in told]
    return sorted(
        (saying for saying in sayings if count(saying) <= LONGEST), key=lambda saying: (-count(saying), saying)
    )


def _fault(dossier: Dossier, position: Position, words: str, page: str) -> str:
    """Return why these words do not stand below what the page tells, "" if they do."""
    if count(words) > LONGEST:
        return "the whole sentence is too long for a line"
    if len(sentences(words)) > LINE_SENTENCES:
        return f"it is more than {LINE_SENTENCES} sentences"
    piece = position.evidence[0]
    if nobody := _unknown(position, words, page):
        return nobody
    if spoken := _SPOKEN.match(fold(words)):
        return cut(words, piece.text) or unfinished(words) or leaning(spoken[1], page, whole=spoken[1][:1].isupper())
    label = words.partition(": ")[0] if position.speaker and ": " in words else ""
    [article] = cited(dossier, [piece])
    return faults(words, piece.text, page, label=label, told=article.text[: piece.start])


def _unknown(position: Position, words: str, page: str) -> str:
    """Return why nobody knows who speaks, "" where the page or the lead says it.

    "The official: ..." points at one of whom nothing is told; "The university: ..." stands under its name.
    """
    found = en.COMMON.match(words) if position.speaker else None
    if found is None:
        return ""
    noun, above = re.escape(found["noun"]), fold(f"{position.party} {page}").lower()
    if re.search(rf"(?<!\w){noun}(?!\w)", above):
        return ""
    return f"who ‘{found[0].removesuffix(': ')}’ is, is not on the page"


def _under(party: str, statement: str) -> str:
    """Return the statement without a subject that only repeats the lead.

    Under "Valmora", "Valmora has demanded …" is "Has demanded …"; "Valmora is aiming …" keeps its subject.
    """
    for name in (party, f"The {party}"):
        if (
            statement.startswith(f"{name} ")
            and statement[len(name) + 1 : len(name) + 2].islower()
            and not en.JOINED.match(statement, len(name) + 1)
        ):
            return statement[len(name) + 1].upper() + statement[len(name) + 2 :]
    return statement


def _said_on(told: Iterable[str]) -> str:
    """Return the sentences as one text that names a speaker once.

    Of two it makes "Holvane: the crews may go; the boats stay".
    """
    text = speaker = ""
    for one in told:
        found = SPEAKER.match(one)
        again = found is not None and found.group() == speaker and text.endswith(".")
        text = f"{text[:-1]}; {one[len(speaker) :]}" if again else f"{text} {one}".lstrip()
        speaker = found.group() if found else ""
    return text


def _length(group: Sequence[Stand]) -> int:
    """Return how many words a line of these positions has."""
    return sum(count(stand.position.statement) for stand in group)


def _holds(group: Sequence[Stand], position: Position) -> bool:
    """Return whether a line of these positions holds one more of the same parties."""
    return (
        len(group) < LINE_SENTENCES
        and sum(len(sentences(stand.position.statement)) for stand in group) + len(sentences(position.statement))
        <= LINE_SENTENCES
        and group[0].position.also_party == position.also_party
        and _length(group) + count(position.statement) <= LINE_WORDS
    )


def _packed(dossier: Dossier, ranked: Sequence[Stand]) -> list[list[Stand]]:
    """Return a party's positions line by line, in order of weight.

    A line has as many whole sentences as it holds.
    """
    packed: list[list[Stand]] = []
    for stand in ranked:
        # A first line that is half empty takes what fits before the next line, which gives way first on a full page.
        open_lines = [*(group for group in packed[:1] if _length(group) <= LINE_WORDS // 2), *packed[-1:]]
        home = next((one for one in open_lines if _holds(one, stand.position)), None)
        if home is not None:
            home.append(stand)
        elif len(packed) < LINES:
            packed.append([stand])
        else:
            break
    later = [stand for stand in ranked if stand not in packed[0]] if packed else []
    denial = next((stand for stand in later if _denies_charge(stand.position, dossier.positions)), None)
    if denial is not None:  # a line of its own, however the sentences were packed
        rest = [[stand for stand in group if stand is not denial] for group in packed[1:]]
        packed = [packed[0], [denial], *(group for group in rest if group)][:LINES]
    return packed


def _printed(dossier: Dossier, position: Position) -> str:
    return printed(position, sentence(with_days(dossier, position.statement, position.evidence)))


def _lines(
    dossier: Dossier, party: str, place: int, packed: Sequence[Sequence[Stand]], *, head: str, above: str = ""
) -> list[Line]:
    """Return a party's lines, of the positions that stand in each.

    They stand below the page's ``head`` and the lines ``above``.
    """
    lines: list[Line] = []
    for group, rank in zip(packed, RANKS, strict=False):
        positions = [stand.position for stand in group]
        evidence = tuple(piece for position in positions for piece in position.evidence)
        lead = listed((party, *positions[0].also_party))
        text = _under(lead, _said_on(_printed(dossier, position) for position in positions))
        if not any(position.hand.text for position in positions):
            speakers = (position.speaker for position in positions)
            text = introduced(dossier, text, speakers, under=lead, head=head, above=above)
        above = f"{above} {text}"
        lines.append(
            Line(
                section=SectionKey.POSITIONS,
                lead=lead,
                text=text,
                sources=sources(dossier, evidence),
                evidence=evidence,
                rank=rank - 4 * place,
                confidence=min(position.confidence for position in positions),
                parts=tuple(stand.findings for stand in group),
            )
        )
    return lines

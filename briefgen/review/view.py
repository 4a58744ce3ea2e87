"""What each screen shows, as values for the templates.

It is worked out from the brief, its dossier and what ``explain`` knows; nothing is decided here.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import partial
from itertools import groupby
from math import ceil
from textwrap import shorten
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from briefgen.compose.positions import SURE, UNFIT
from briefgen.compose.quotes import SURE as QUOTE_SURE
from briefgen.dates import day_text, in_its_english
from briefgen.decide import unmet, words_of
from briefgen.decide.mend import is_verbatim_of, names_party, names_person
from briefgen.explain import behind, meant, positions_of
from briefgen.fit import AT_MOST, NO_ROOM
from briefgen.merge.confidence import doubts
from briefgen.model import BlockKind, DateBasis, NextStep, Quote, SectionKey, Statement, Verb
from briefgen.render.values import PrintedLine, values_of
from briefgen.review.deciding import NAMED, TOLD, decided_on, findings_of, original
from briefgen.review.wording import CHECKS, DOUBTS, SECTIONS, STANCES
from briefgen.text import READABLE, normal, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefgen.explain import Extraction
    from briefgen.model import (
        Article,
        Block,
        Brief,
        Dossier,
        Dropped,
        Evidence,
        Finding,
        Flag,
        Line,
        Orphan,
        Person,
        Position,
        Ruling,
    )
    from briefgen.pagination import PageEstimate
    from briefgen.pipeline import Trace

_CANDIDATES: Final = 3  # told of who may speak
_DOUBTS: Final = 4  # told of one line
_NEAR: Final = (NO_ROOM, AT_MOST, "weightier")  # how the reasons begin of what could stand on the page as it is
_MARKS: Final = str.maketrans(dict.fromkeys('"“”.,;:', " "))  # that tell no two sentences apart
ABSENT: Final = "not in its article: drafter's words"
_OPENING: Final = 25  # letters by which a line is found in the Markdown
_QUOTED: Final = 5  # words that a quotation has at least, to be known by them
_TOLD: Final = 3  # lines that come or go, told one by one
_CLIPPED: Final = 60  # characters told of a line that has come or gone
_RUN: Final = 2  # words in a row that have to stand in a source: single ones stand in any
_OFFERED: Final = 12  # candidates, before a person writes
_DOUBTFUL: Final = 0.75  # a line below it is looked at first
# Controls, marks of direction, joiners of nothing, private letters, halves of letters, tags: all but blanks, soft
# hyphens and the joiners of scripts.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ue000-\uf8ff\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_NAMED: Final = re.compile(r"\[(\d{1,6}[a-z]{0,3})\]")  # the id of an article in the text of a check
_BASES: Final = {
    DateBasis.STATED: "stated",
    DateBasis.METADATA: "by the page's own data",
    DateBasis.INFERRED: "worked out",
    DateBasis.GIVEN: "as given",
    DateBasis.UNKNOWN: "",
}


# ---------------------------------------------------------------- text that comes from strangers


class Stretch(NamedTuple):
    """Characters of a text that are shown alike.

    The evidence of a line is marked, and furniture is faint.
    """

    text: str
    marked: bool = False
    faint: bool = False


def visible(text: str) -> Iterator[tuple[str, str]]:
    """Yield the text in stretches, with the name of each character that is not seen.

    Such a character prints nothing, or turns the order of letters. Any other stretch has "" for a name.
    """
    start = 0
    for found in _UNSEEN.finditer(text):
        if start < found.start():
            yield text[start : found.start()], ""
        yield f"U+{ord(found[0]):04X}", unicodedata.name(found[0], "control character").lower()
        start = found.end()
    if start < len(text):
        yield text[start:], ""


# ---------------------------------------------------------------- the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the page, as the text of the page and the list of lines show it."""

    number: int  # 1 for the first line
    key: str  # the same as long as the line says the same
    section: SectionKey
    heading: str  # of its section, "" where the line above has the same
    lead: str
    words: str
    tail: str
    cites: str
    drafter: bool
    confidence: float | None
    doubtful: bool

    @property
    def whole(self) -> str:
        """Return all words of the line."""
        return " ".join(
            filter(
                None,
                (f"{self.lead}:" if self.lead else "", self.words, f"– {self.tail}" if self.tail else "", self.cites),
            )
        )


def key_of(line: Line) -> str:
    """Return a short key that changes with what a line says and rests on.

    It changes with the line's words, its section and its evidence.
    """
    places = (f"{piece.article}:{piece.start}:{piece.end}" for piece in line.evidence)
    return hashlib.sha256(
        "\0".join((line.section, line.lead, line.text, line.tail, *line.sources, *places)).encode()
    ).hexdigest()[:12]


def as_printed(brief: Brief, printed: Iterable[str]) -> Brief:
    """Return the brief with its sections in the order in which the document prints them.

    ``printed`` is the text of the document, block by block. A section that is not found there stays behind the one
    that it follows.
    """
    text = _letters("".join(printed))
    firsts = {line.section: _letters(line.text)[:_OPENING] for line in reversed(in_its_english(brief).lines)}
    places: dict[SectionKey, int] = {}
    at = 0
    for section in dict.fromkeys(line.section for line in brief.lines):
        found = text.find(firsts[section])
        at = places[section] = found if found >= 0 else at
    return replace(brief, lines=tuple(sorted(brief.lines, key=lambda line: places[line.section])))


def headings_of(brief: Brief, markdown: str) -> dict[SectionKey, str]:
    """Return what stands above each section in print, by the brief as Markdown.

    A section whose first line does not stand below a heading there has the name that the page gives it.
    """
    found: dict[SectionKey, str] = {}
    heading = ""
    firsts = {line.section: _letters(line.text)[:_OPENING] for line in reversed(in_its_english(brief).lines)}
    for told in markdown.splitlines():
        if told.startswith("## "):
            heading = told.removeprefix("## ").strip().replace("\\", "")
        here = _letters(told)
        for section in [one for one, words in firsts.items() if words and words in here and heading]:
            found.setdefault(section, heading)
            del firsts[section]
    return {section: found.get(section, name) for section, name in SECTIONS.items()}


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def rows_of(brief: Brief, headings: Mapping[SectionKey, str] = SECTIONS) -> tuple[Row, ...]:
    """Return the lines of the page in its order, worded as they print, under the headings of their sections."""
    values = values_of(in_its_english(brief))
    coming = {key: iter(values[key.value]) for key in SectionKey}  # type: ignore[call-overload]
    found: list[Row] = []
    above: SectionKey | None = None
    for number, line in enumerate(brief.lines, 1):
        printed: PrintedLine = next(coming[line.section])
        origin = (
            " ".join(filter(None, (str(printed.id), str(printed.origin))))
            if line.section is SectionKey.SOURCES
            else printed.lead
        )
        found.append(
            Row(
                number=number,
                key=key_of(line),
                section=line.section,
                heading="" if line.section is above else headings[line.section],
                lead=origin,
                words=printed.text,
                tail=printed.tail,
                cites=str(printed.cites),
                drafter=line.drafter,
                confidence=line.confidence,
                doubtful=doubtful(line),
            )
        )
        above = line.section
    return tuple(found)


# ---------------------------------------------------------------- the evidence of a line


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article as the head of its evidence names it."""

    id: str
    number: str  # as the page cites it: "1"
    name: str  # publisher, title or file
    title: str
    file: str
    day: str
    basis: str
    sound: bool
    notes: tuple[str, ...]  # why its wording is not trusted everywhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One evidence in its article, with the paragraphs around it."""

    source: Source
    start: int
    before: tuple[Stretch, ...] = ()
    here: tuple[Stretch, ...] = ()
    after: tuple[Stretch, ...] = ()
    spoilt: bool = False
    complete: bool = True  # false where the article is not at hand, and only the evidence itself is shown


def numbers_of(brief: Brief) -> dict[str, str]:
    """Return the numbers by which the page cites its sources, by their ids."""
    entries = dict.fromkeys(article for line in brief.section(SectionKey.SOURCES) for article in line.sources)
    return {article: str(number) for number, article in enumerate(entries, 1)}


def _cited(evidence: Iterable[Evidence], numbers: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(numbers.get(piece.article, piece.article) for piece in evidence))


def source_of(article: Article, brief: Brief) -> Source:
    """Return how the page names an article."""
    published = article.published
    first, last = published.day or published.earliest, published.day or published.latest
    days = day_text("/".join(dict.fromkeys(day.isoformat() for day in (first, last) if day)))
    return Source(
        id=article.id,
        number=numbers_of(brief).get(article.id, article.id),
        name=article.publisher or article.title or article.file,
        title=article.title or "",
        file=article.file,
        day=days or "no day known",
        basis=_BASES[published.basis],
        sound=article.health.sound,
        notes=tuple(dict.fromkeys(signal.note for signal in article.health.signals)),
    )


def pieces_of(evidence: Iterable[Evidence], dossier: Dossier, brief: Brief) -> tuple[Piece, ...]:
    """Return each evidence in its article, once each."""
    return tuple(_piece(piece, dossier, brief) for piece in dict.fromkeys(evidence))


def _piece(evidence: Evidence, dossier: Dossier, brief: Brief) -> Piece:
    article = dossier.by_id[evidence.article]
    source = source_of(article, brief)
    if article.text[evidence.start : evidence.end] != evidence.text:
        return Piece(source=source, start=evidence.start, here=(Stretch(evidence.text, marked=True),), complete=False)
    told = [block for block in article.blocks if block.kind is not BlockKind.FURNITURE]
    inside = [place for place, block in enumerate(told) if block.start < evidence.end and evidence.start < block.end]
    first, last = (min(inside), max(inside)) if inside else (0, -1)
    start = min(told[first].start, evidence.start) if inside else evidence.start
    end = max(told[last].end, evidence.end) if inside else evidence.end
    around = [told[place] if 0 <= place < len(told) and inside else None for place in (first - 1, last + 1)]
    before, after = ((Stretch(article.text[block.start : block.end], faint=True),) if block else () for block in around)
    return Piece(
        source=source,
        start=evidence.start,
        before=before,
        here=tuple(_stretches(article, start, end, [evidence])),
        after=after,
        spoilt=article.spoilt(evidence.start, evidence.end),
    )


def _stretches(article: Article, start: int, end: int, marked: Sequence[Evidence]) -> Iterator[Stretch]:
    """Yield the text between two places, with the evidence in it marked."""
    at = start
    for piece in sorted(marked, key=lambda one: one.start):
        low, high = max(at, piece.start), min(end, piece.end)
        if low < high:
            if at < low:
                yield Stretch(article.text[at:low])
            yield Stretch(article.text[low:high], marked=True)
            at = high
    if at < end:
        yield Stretch(article.text[at:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of a whole article."""

    kind: BlockKind
    line: int
    parts: tuple[Stretch, ...]
    reason: str = ""
    target: bool = False  # the first with marked words: the page opens here


def paragraphs_of(article: Article, marked: Iterable[Evidence]) -> tuple[Paragraph, ...]:
    """Return an article's paragraphs, with the evidence marked and what was set aside."""
    own = [piece for piece in dict.fromkeys(marked) if piece.article == article.id]
    found: list[Paragraph] = []
    for block in article.blocks:
        parts = tuple(_stretches(article, block.start, block.end, own))
        hit = any(part.marked for part in parts) and not any(paragraph.target for paragraph in found)
        found.append(Paragraph(kind=block.kind, line=block.line, parts=parts, reason=_set_aside(block), target=hit))
    return tuple(found)


def _set_aside(block: Block) -> str:
    return block.reason or "set aside" if block.kind not in READABLE and block.kind is not BlockKind.TITLE else ""


# ---------------------------------------------------------------- why a line is there


class Candidate(NamedTuple):
    """Somebody who may have spoken the words."""

    name: str
    share: float  # how probable it is, 0 to 1
    because: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a line stands on the page, and what may be wrong with it."""

    rank: int
    voices: int
    stance: str = ""
    party: str = ""
    speaker: str = ""
    right: float | None = None  # how probable it is that the line is right
    needed: float | None = SURE  # to be printed
    fit: float | None = None
    fit_needed: float | None = UNFIT
    doubts: tuple[str, ...] = ()
    phrase: str = ""  # the words that name who speaks
    candidates: tuple[Candidate, ...] = ()


def why_of(trace: Trace, line: Line) -> tuple[Why, ...]:
    """Return for each part of a line why it is there.

    A line of stands may be made of several parts.
    """
    positions = list(dict.fromkeys(positions_of(trace, line)))
    findings = behind(trace, line) if line.section is not SectionKey.SOURCES else []
    voices = trace.dossier.voices(line.evidence)
    if not positions:
        finding = findings[0] if findings else None
        phrase, candidates = _who(finding)
        why = Why(
            rank=round(line.rank),
            voices=voices,
            right=line.confidence,
            doubts=_quote_doubts(trace, line),
            phrase=phrase,
            candidates=candidates,
        )
        told = [original(one) for part in line.parts for one in part]
        return (replace(why, **_read_as(told[0], trace.dossier)) if told else why,)
    found = []
    for position in positions:
        own = {piece.article: piece for piece in position.evidence}
        finding = next((f for f in findings if f.told.article.id in own and _around(f, own[f.told.article.id])), None)
        phrase, candidates = _who(finding)
        found.append(
            Why(
                rank=round(line.rank),
                voices=trace.dossier.voices(position.evidence),
                stance=STANCES[position.stance],
                party=position.party,
                speaker=position.speaker,
                right=position.confidence,
                fit=position.fit,
                doubts=_told_doubts(position),
                phrase=phrase,
                candidates=candidates,
            )
        )
    return tuple(found)


def _read_as(finding: Finding, dossier: Dossier) -> dict[str, Any]:
    """Return what a line that is no stand was read as, and how sure the reader of it is."""
    match finding:
        case Statement():
            place = next((at for at, one in enumerate(dossier.news, 1) if one.evidence == finding.evidence), 0)
            order = f"news, number {place} of {len(dossier.news)} chosen" if place else "news that was not chosen"
            return {"stance": order, "fit": finding.fit, "fit_needed": None}
        case NextStep():
            when = f", “{finding.when_text}” in the article" if finding.when_text else ""
            return {"stance": f"a step ahead{when}", "right": finding.confidence, "needed": None}
        case Quote():
            return {"stance": "a quotation", "party": finding.party, "speaker": finding.speaker, "needed": QUOTE_SURE}
        case _:
            return {"stance": "a check"}


def _around(finding: Extraction, piece: Evidence) -> bool:
    return any(span.start < piece.end and piece.start < span.end for span in finding.spans)


def _told_doubts(position: Position) -> tuple[str, ...]:
    return tuple(DOUBTS.get(name, name) for name in doubts(position.grounds)[:_DOUBTS])


def _quote_doubts(trace: Trace, line: Line) -> tuple[str, ...]:
    from briefgen.merge.confidence import OF_QUOTES

    quote = next(
        (q for q in trace.dossier.quotes if line.section is SectionKey.QUOTES and set(q.evidence) & set(line.evidence)),
        None,
    )
    return tuple(DOUBTS.get(name, name) for name in doubts(quote.grounds, OF_QUOTES)[:_DOUBTS]) if quote else ()


def _who(finding: Extraction | None) -> tuple[str, tuple[Candidate, ...]]:
    """Return the words that name who speaks, and who that may be, the likeliest first."""
    answer = meant(finding) if finding is not None and (finding.attribution or finding.read) else None
    if finding is None or answer is None:
        return "", ()
    spans = finding.attribution.source if finding.attribution else finding.read.source if finding.read else ()
    chosen = answer.cluster.name if answer.cluster else ""
    rivals = answer.rivals[:_CANDIDATES]
    told = tuple(
        Candidate(r.cluster.name, r.p, r.because, r.cluster is answer.cluster)
        if r.cluster
        else Candidate("nobody who is named", r.p, "", False)
        for r in rivals
    )
    if chosen and not any(candidate.chosen for candidate in told):
        told = (Candidate(chosen, answer.p, answer.reason, True), *told)
    return squeeze(" ".join(finding.told.article.text[slice(*span)] for span in spans)), told


# ---------------------------------------------------------------- what is not on the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """Something found and left out of the page."""

    key: str
    words: str
    reason: str
    section: SectionKey | None
    heading: str
    sources: tuple[str, ...]
    confidence: float | None
    lines: float  # of the page, that it would take
    accepted: bool = False  # it was on the page, and has left it


def key_of_dropped(dropped: Dropped) -> str:
    """Return a short key of something left out."""
    places = (f"{piece.article}:{piece.start}:{piece.end}" for piece in dropped.evidence)
    return hashlib.sha256("\0".join((dropped.section or "", dropped.what, *places)).encode()).hexdigest()[:12]


def absent_of(
    brief: Brief, letters: float, ruling: Ruling | None = None, headings: Mapping[SectionKey, str] = SECTIONS
) -> tuple[Absent, ...]:
    """Return what was left out, what is nearest to the page first, and the same sentence once.

    ``letters`` is how many stand on a line of the page. What was accepted and has left comes before all others.
    """
    numbers = numbers_of(brief)
    accepted = {
        piece for one in unmet(brief, ruling) if one.decision.verb is Verb.ACCEPT for piece in one.finding.evidence
    }
    found = [
        Absent(
            key=key_of_dropped(dropped),
            words=dropped.what,
            reason=dropped.reason,
            section=dropped.section,
            heading=headings[dropped.section] if dropped.section else "",
            sources=_cited(dropped.evidence, numbers),
            confidence=dropped.confidence,
            lines=ceil(len(dropped.what) / letters),
            accepted=bool(dropped.evidence) and accepted.issuperset(dropped.evidence),
        )
        for dropped in _once(brief.left_out)
    ]
    return tuple(sorted(found, key=_nearness))


def _nearness(one: Absent) -> tuple[bool, bool, float]:
    return not one.accepted, not one.reason.startswith(_NEAR), -(one.confidence or 0.0)


def _once(left_out: Iterable[Dropped]) -> Iterator[Dropped]:
    """Yield what was left out without what another one has, be it as a stand or as a quotation.

    That is of the same place, and all of its words are in the other; of two alike the nearer to the page stays.
    """
    known: defaultdict[str, list[tuple[Evidence, set[str]]]] = defaultdict(list)
    for dropped in sorted(left_out, key=_roominess):
        words = set(normal(_core(dropped.what)).casefold().translate(_MARKS).split())
        first = next(iter(dropped.evidence), None)
        if first is not None:
            there = known[first.article]
            if any(piece.start < first.end and first.start < piece.end and words <= other for piece, other in there):
                continue
            there.append((first, words))
        yield dropped


def _roominess(one: Dropped) -> tuple[bool, int, int]:
    return not one.reason.startswith(_NEAR), -len(_core(one.what)), -len(one.what)


def _core(what: str) -> str:
    """Return what is quoted, without who says it; where nothing is, the words behind their lead."""
    quoted = what[what.find("“") : what.rfind("”") + 1]
    return quoted if len(quoted.split()) >= _QUOTED else what.partition(": ")[2] or what


def letters_of(page: PageEstimate) -> float:
    """Return how many letters stand on a line of the page.

    It is the average over its longer paragraphs.
    """
    long = [
        (len(block.text), block.height / page.line_height)
        for block in page.blocks
        if block.height > 1.5 * page.line_height
    ]
    return max(20.0, sum(letters for letters, _ in long) / sum(lines for _, lines in long)) if long else 90.0


# ---------------------------------------------------------------- people and checks


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A person as the list of people shows them."""

    key: str
    name: str
    role: str
    party: str
    variants: tuple[str, ...]
    misspellings: tuple[str, ...]
    settled: bool
    pieces: int
    sources: tuple[str, ...]


def people_of(people: Iterable[Person], brief: Brief) -> tuple[Who, ...]:
    """Return the people of the folder, in the dossier's order."""
    numbers = numbers_of(brief)
    return tuple(
        Who(
            key=person.name,
            name=person.name,
            role=person.role,
            party=person.party,
            variants=tuple(name for name in person.variants if name != person.name and name not in person.misspellings),
            misspellings=person.misspellings,
            settled=person.settled,
            pieces=len(person.evidence),
            sources=_cited(person.evidence, numbers),
        )
        for person in people
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A check that a person has to make, with what it rests on."""

    key: str
    kind: str
    text: str
    pieces: tuple[Piece, ...]
    printed: bool
    settled: bool
    answer: str


def key_of_flag(flag: Flag) -> str:
    """Return a short key of a check."""
    return hashlib.sha256(f"{flag.kind}\0{flag.text}\0{flag.about}".encode()).hexdigest()[:12]


def checks_of(dossier: Dossier, brief: Brief, ruling: Ruling | None) -> tuple[Question, ...]:
    """Return the checks, each with the evidence of all sides.

    Those that are answered come last.
    """
    printed = {line.evidence for line in brief.section(SectionKey.CHECKS)}
    numbers = numbers_of(brief)
    found = []
    for flag in dossier.flags:
        answers = [one.text for one in decided_on(flag, ruling) if one.verb is Verb.SETTLE]
        found.append(
            Question(
                key=key_of_flag(flag),
                kind=CHECKS.get(flag.kind, flag.kind.replace("-", " ").capitalize()),
                text=_NAMED.sub(
                    lambda found: f"[{numbers.get(found[1], found[1])}]", flag.text
                ),  # as the page cites them
                pieces=pieces_of(flag.evidence, dossier, brief),
                printed=bool(flag.evidence) and flag.evidence in printed,
                settled=bool(answers),
                answer=answers[0] if answers else "",
            )
        )
    return tuple(sorted(found, key=lambda question: question.settled))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A decision whose finding is not found again."""

    id: str
    verb: str
    text: str
    words: str
    reason: str
    nearest: str
    score: int


def orphans_of(orphans: Iterable[Orphan]) -> tuple[Lost, ...]:
    """Return the decisions that hold for nothing in the articles as they are now."""
    return tuple(
        Lost(
            id=orphan.decision.id,
            verb=TOLD[orphan.decision.verb],
            text=orphan.decision.text,
            words=orphan.decision.target.words,
            reason=orphan.reason,
            nearest=words_of(orphan.nearest) if orphan.nearest is not None else "",
            score=round(orphan.score),
        )
        for orphan in orphans
    )


# ---------------------------------------------------------------- what has been decided


class Standing(NamedTuple):
    """What has been decided of a line."""

    accepted: bool
    pinned: bool
    told: tuple[str, ...]
    mark: str  # "accepted", "changed", "doubtful" or "open"; "" where there is nothing to decide


def standing_of(line: Line, ruling: Ruling | None) -> Standing:
    """Return what has been decided of the findings of a line."""
    stand = [decided_on(finding, ruling) for finding in findings_of(line)]
    decisions = [decision for own in stand for decision in own]
    accepted, pinned = (
        bool(stand) and all(any(one.verb is verb for one in own) for own in stand) for verb in (Verb.ACCEPT, Verb.PIN)
    )
    told = tuple(
        dict.fromkeys(f"{TOLD[one.verb]}: {one.text}" if one.verb in NAMED else TOLD[one.verb] for one in decisions)
    )
    untouched = ("doubtful" if doubtful(line) else "open") if stand else ""
    return Standing(accepted, pinned, told, "accepted" if accepted else "changed" if decisions else untouched)


def undecided(lines: Sequence[Line], ruling: Ruling | None, number: int) -> list[int]:
    """Return the numbers of the undecided lines in the order of the page.

    They are counted from the line behind the given number, and go round to the first line at the end.
    """
    count = len(lines)
    return [
        place + 1
        for place in ((number + step) % count for step in range(count))
        if standing_of(lines[place], ruling).mark in {"open", "doubtful"} and place != number - 1
    ]


def doubtful(line: Line) -> bool:
    """Return whether a line is to be looked at first."""
    return line.confidence is not None and line.confidence < _DOUBTFUL


def moved(before: Brief, after: Brief, decided: Line | None, ruling: Ruling | None = None) -> str:
    """Return which lines have come in, gone out and changed their words, apart from the one decided on.

    Of those that went it is told where they were accepted.
    """
    old, new = (
        {key_of(line): (number, line) for number, line in enumerate(brief.lines, 1) if _tells(line)}
        for brief in (before, after)
    )
    own = set(decided.evidence) if decided else set()
    came = [one for key, one in new.items() if key not in old and not own & set(one[1].evidence)]
    went = [one for key, one in old.items() if key not in new and one[1] is not decided]
    changed = [(was, now) for was in went for now in came if _same_place(was[1], now[1])]
    came = [one for one in came if not any(one is now for _, now in changed)]
    went = [one for one in went if not any(one is was for was, _ in changed)]
    told = (
        ("In", [f"line {number} {_clipped(line)}" for number, line in came]),
        ("Out", [_clipped(line) + _was_accepted(line, ruling) for _, line in went]),
        ("Reworded", [f"line {number} {_clipped(line)}" for _, (number, line) in changed]),
    )
    return " ".join(f"{name}: {_listed(lines)}." for name, lines in told if lines)


def _tells(line: Line) -> bool:
    return line.section is not SectionKey.SOURCES


def _same_place(was: Line, now: Line) -> bool:
    return was.section is now.section and was.evidence == now.evidence


def _was_accepted(line: Line, ruling: Ruling | None) -> str:
    return ", which was accepted" if standing_of(line, ruling).accepted else ""


def _clipped(line: Line) -> str:
    """Return the beginning of a line, in marks where it has none."""
    words = shorten(line.text or line.lead, _CLIPPED, placeholder=" …")
    lead = f"{line.lead}: " if line.lead and line.text else ""
    if words.startswith("“"):
        return f"{lead}{words}" if words.endswith("”") else f"{lead}{words}”"
    return f"“{lead}{words}”"


def _listed(lines: Sequence[str]) -> str:
    return "; ".join(lines[:_TOLD]) + (f" and {len(lines) - _TOLD} more" if len(lines) > _TOLD else "")


# ---------------------------------------------------------------- what is being written


class Word(NamedTuple):
    """A word of what is being written, and where it stands."""

    text: str
    stands: bool  # in the sentences that the line rests on
    beside: bool = False  # elsewhere in their articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """How words that are being written stand in the sources of their line."""

    words: tuple[Word, ...]
    drafter: bool
    told: str
    lines: int
    before: int
    moves: str = ""  # which other lines they bring onto the page, and which they put out
    page: Mapping[str, object] | None = None  # how full it would be


def checked(
    text: str,
    line: Line,
    findings: Sequence[Finding],
    letters: float,
    *,
    people: Sequence[Person] = (),
    articles: Sequence[Article] = (),
) -> Check:
    """Return how the words stand in the evidence of the findings, and else in these articles of theirs.

    What does not stand in the evidence is the drafter's.
    """
    passages = [piece.text for finding in findings for piece in finding.evidence] + [
        words_of(original(finding)) for finding in findings
    ]
    if not line.drafter:
        passages.append(line.text)  # with what briefgen itself has put in, such as an office in brackets
    shown = text.split()
    stands = _standing(shown, passages)
    beside = _standing(
        shown, [article.text[block.start : block.end] for article in articles for block in article.blocks]
    )
    words = tuple(map(Word, shown, stands, beside))
    drafter = bool(text) and not all(is_verbatim_of(original(finding), text, people) for finding in findings)
    return Check(
        words=words,
        drafter=drafter,
        told=_told_of(words, drafter=drafter) if text else "The line needs words.",
        lines=ceil(max(1, len(text)) / letters),
        before=ceil(max(1, len(line.text)) / letters),
    )


def _standing(shown: Sequence[str], passages: Iterable[str]) -> list[bool]:
    """Return for each word whether it stands in one of the passages, in a row of words that stand there."""
    stands = [False] * len(shown)
    bare = [_bare(word) for word in shown]
    for passage in passages:
        matcher = SequenceMatcher(None, bare, [_bare(word) for word in passage.split()], autojunk=False)
        for place, _, size in matcher.get_matching_blocks():
            if size >= min(_RUN, len(shown)):
                stands[place : place + size] = [True] * size
    return stands


def _told_of(words: Sequence[Word], *, drafter: bool) -> str:
    """Return which of the words stand where, run by run."""
    runs = [(kind, " ".join(word.text for word in run)) for kind, run in groupby(words, key=_where)]
    nowhere, beside = ([f"“{run}”" for kind, run in runs if kind == which] for which in ("nowhere", "beside"))
    told = [
        *([f"In no source: {', '.join(nowhere)}."] if nowhere else []),
        *([f"Elsewhere in the article: {', '.join(beside)}."] if beside else []),
    ]
    if not told:
        told = (
            ["All words stand in the source, but not in this order, or not all that belongs to them."]
            if drafter
            else ["All words stand in the source."]
        )
    return " ".join((*told, *(["The line will print as drafter's words."] if drafter else [])))


def _where(word: Word) -> str:
    return "here" if word.stands else "beside" if word.beside else "nowhere"


def _bare(word: str) -> str:
    return normal(word).strip(".,;:!?\"'()“”‘’").casefold()


class Option(NamedTuple):
    """Something that can be chosen, and why it is offered."""

    value: str
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A form that sets a speaker, a party or a day."""

    verb: str
    title: str
    options: tuple[Option, ...]
    other: str
    type: str
    note: str
    given: bool


def choice_of(verb: Verb, trace: Trace | None, dossier: Dossier, line: Line, findings: Sequence[Finding]) -> Choice:
    """Return the candidates for who speaks, for whom, or the day.

    What stands now comes first, then those of the dossier, the likeliest first, and free words last.
    """
    now = {getattr(finding, "when" if verb is Verb.WHEN else verb.value, "") for finding in findings}
    if verb is Verb.SPEAKER:
        rivals = [
            Option(one.name, f"{one.share:.0%} {one.because}".strip())
            for why in (why_of(trace, line) if trace else ())
            for one in why.candidates
        ]
        known = {person.name: person for person in dossier.people}
        named = [_full(option, known) for option in rivals if option.value != "nobody who is named"]
        options = [
            *named,
            *(Option(person.name, ", ".join(filter(None, (person.role, person.party)))) for person in dossier.people),
        ]
        words = (
            "Who says it",
            "Somebody else",
            "A name that does not stand in the article makes the line drafter's words.",
            "text",
        )
    elif verb is Verb.PARTY:
        counted = Counter(position.party for position in dossier.positions if position.party)
        options = [Option(party, f"{number} stands") for party, number in counted.most_common()]
        options += [Option(party.name) for party in dossier.parties]
        words = (
            "For whom it is said",
            "Another party",
            "A name that does not stand in the article makes the line drafter's words.",
            "text",
        )
    else:
        days = Counter(step.when for step in dossier.next_steps if step.when and len(step.when) == len("2031-05-03"))
        options = [Option(day, day_text(day)) for day in sorted(days)]
        words = ("The day", "Another day", "A day that no source names makes the line drafter's words.", "date")
    title, other, note, kind = words
    offered = {option.value: option for option in reversed(options) if option.value not in now}
    kept = tuple(Option(value, "as it is now") for value in sorted(value for value in now if value))
    stands = partial(_supported, verb, findings, dossier)
    marked = (
        option if stands(option.value) else Option(option.value, ", ".join(filter(None, (option.told, ABSENT))))
        for option in tuple(reversed(offered.values()))[:_OFFERED]
    )
    return Choice(
        verb=verb.value,
        title=title,
        options=(*kept, *marked),
        other=other,
        type=kind,
        note=note,
        given=any(finding.hand.was for finding in findings),
    )


def _supported(verb: Verb, findings: Sequence[Finding], dossier: Dossier, value: str) -> bool:
    """Return whether an article of each finding has the speaker or the party; of days that is not looked up."""
    names = {Verb.SPEAKER: names_person, Verb.PARTY: names_party}.get(verb)
    return names is None or all(
        any(names(dossier.by_id[number], value, dossier) for number in {piece.article for piece in finding.evidence})
        for finding in findings
    )


def _full(option: Option, known: Mapping[str, Person]) -> Option:
    person = known.get(option.value)
    return Option(option.value, ", ".join(filter(None, (option.told, person.role, person.party)))) if person else option

"""What each screen shows, worked out from the brief, its dossier and what ``explain`` knows: values for the templates, nothing decided."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.compose.positions import SURE, UNFIT
from briefgen.dates import day_text, in_its_english
from briefgen.explain import behind, meant, positions_of
from briefgen.merge.confidence import doubts
from briefgen.model import BlockKind, DateBasis, SectionKey
from briefgen.render.values import PrintedLine, values_of
from briefgen.review.wording import CHECKS, DOUBTS, SECTIONS, STANCES
from briefgen.text import READABLE, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.explain import Finding
    from briefgen.layout import PageEstimate
    from briefgen.model import Article, Block, Brief, Dossier, Dropped, Evidence, Flag, Line, Person, Position
    from briefgen.pipeline import Trace

_CANDIDATES: Final = 3  # told of who may speak
_DOUBTS: Final = 4  # told of one line
_DOUBTFUL: Final = 0.75  # a line below it is looked at first
_BASES: Final = {
    DateBasis.STATED: "stated",
    DateBasis.METADATA: "by the page's own data",
    DateBasis.INFERRED: "worked out",
    DateBasis.GIVEN: "as given",
    DateBasis.UNKNOWN: "",
}


# ---------------------------------------------------------------- text that comes from strangers


class Stretch(NamedTuple):
    """Characters of a text that are shown alike: the evidence of a line is marked, furniture is faint."""

    text: str
    marked: bool = False
    faint: bool = False


def visible(text: str) -> Iterator[tuple[str, str]]:
    """Yield the text in stretches, each with "" or, for a character that prints nothing or turns the order of letters, with its name."""
    start = 0
    for place, letter in enumerate(text):
        if unicodedata.category(letter) in {"Cc", "Cf", "Co", "Cs"} and letter not in "\n\t\u00ad\u200c\u200d":
            if start < place:
                yield text[start:place], ""
            yield f"U+{ord(letter):04X}", unicodedata.name(letter, "control character").lower()
            start = place + 1
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
        return " ".join(filter(None, (f"{self.lead}:" if self.lead else "", self.words, f"– {self.tail}" if self.tail else "", self.cites)))


def key_of(line: Line) -> str:
    """Return a short key of a line: it changes with its words, its section and what it rests on."""
    places = (f"{piece.article}:{piece.start}:{piece.end}" for piece in line.evidence)
    return hashlib.sha256("\0".join((line.section, line.lead, line.text, line.tail, *line.sources, *places)).encode()).hexdigest()[:12]


def rows_of(brief: Brief) -> tuple[Row, ...]:
    """Return the lines of the page in its order, worded as they print."""
    values = values_of(in_its_english(brief))
    coming = {key: iter(values[key.value]) for key in SectionKey}  # type: ignore[call-overload]
    found: list[Row] = []
    above: SectionKey | None = None
    for number, line in enumerate(brief.lines, 1):
        printed: PrintedLine = next(coming[line.section])
        origin = " ".join(filter(None, (str(printed.id), str(printed.origin)))) if line.section is SectionKey.SOURCES else printed.lead
        found.append(
            Row(
                number=number,
                key=key_of(line),
                section=line.section,
                heading="" if line.section is above else SECTIONS[line.section],
                lead=origin,
                words=printed.text,
                tail=printed.tail,
                cites=str(printed.cites),
                drafter=line.drafter,
                confidence=line.confidence,
                doubtful=line.confidence is not None and line.confidence < _DOUBTFUL,
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


def source_of(article: Article, brief: Brief) -> Source:
    """Return how the page names an article."""
    entries = list(dict.fromkeys(number for line in brief.section(SectionKey.SOURCES) for number in line.sources))
    published = article.published
    first, last = published.day or published.earliest, published.day or published.latest
    days = day_text("/".join(dict.fromkeys(day.isoformat() for day in (first, last) if day)))
    return Source(
        id=article.id,
        number=str(entries.index(article.id) + 1) if article.id in entries else article.id,
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
    """Return an article's text paragraph by paragraph, with the evidence in it marked, and what was set aside."""
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
    needed: float = SURE
    fit: float | None = None
    fit_needed: float = UNFIT
    doubts: tuple[str, ...] = ()
    phrase: str = ""  # the words that name who speaks
    candidates: tuple[Candidate, ...] = ()


def why_of(trace: Trace, line: Line) -> tuple[Why, ...]:
    """Return for each part of a line why it is there: a line of stands may be made of several."""
    positions = positions_of(trace, line)
    findings = behind(trace, line) if line.section is not SectionKey.SOURCES else []
    voices = trace.dossier.voices(line.evidence)
    if not positions:
        finding = findings[0] if findings else None
        against = _quote_doubts(trace, line)
        phrase, candidates = _who(finding)
        return (Why(rank=round(line.rank), voices=voices, right=line.confidence, doubts=against, phrase=phrase, candidates=candidates),)
    found = []
    for position in positions:
        own = {piece.article: piece for piece in position.evidence}
        finding = next((f for f in findings if f.told.article.id in own and _near(f, own[f.told.article.id])), None)
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


def _near(finding: Finding, piece: Evidence) -> bool:
    return any(span.start < piece.end and piece.start < span.end for span in finding.spans)


def _told_doubts(position: Position) -> tuple[str, ...]:
    return tuple(DOUBTS.get(name, name) for name in doubts(position.grounds)[:_DOUBTS])


def _quote_doubts(trace: Trace, line: Line) -> tuple[str, ...]:
    from briefgen.merge.confidence import OF_QUOTES

    quote = next((q for q in trace.dossier.quotes if line.section is SectionKey.QUOTES and set(q.evidence) & set(line.evidence)), None)
    return tuple(DOUBTS.get(name, name) for name in doubts(quote.grounds, OF_QUOTES)[:_DOUBTS]) if quote else ()


def _who(finding: Finding | None) -> tuple[str, tuple[Candidate, ...]]:
    """Return the words that name who speaks, and whose words they may be, the likeliest first."""
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


def key_of_dropped(dropped: Dropped) -> str:
    """Return a short key of something left out."""
    places = (f"{piece.article}:{piece.start}:{piece.end}" for piece in dropped.evidence)
    return hashlib.sha256("\0".join((dropped.section or "", dropped.what, *places)).encode()).hexdigest()[:12]


def absent_of(left_out: Iterable[Dropped], letters: float) -> tuple[Absent, ...]:
    """Return what was left out, in its order; ``letters`` stand on a line of the page."""
    return tuple(
        Absent(
            key=key_of_dropped(dropped),
            words=dropped.what,
            reason=dropped.reason,
            section=dropped.section,
            heading=SECTIONS[dropped.section] if dropped.section else "",
            sources=tuple(dict.fromkeys(piece.article for piece in dropped.evidence)),
            confidence=dropped.confidence,
            lines=ceil(len(dropped.what) / letters),
        )
        for dropped in left_out
    )


def letters_of(page: PageEstimate) -> float:
    """Return how many letters stand on a line of the page: on average, over its longer paragraphs."""
    long = [(len(block.text), block.height / page.line_height) for block in page.blocks if block.height > 1.5 * page.line_height]
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


def people_of(people: Iterable[Person]) -> tuple[Who, ...]:
    """Return the people of the folder, in the dossier's order."""
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
            sources=tuple(dict.fromkeys(piece.article for piece in person.evidence)),
        )
        for person in people
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A check that a person has to make, with what it rests on."""

    key: str
    kind: str
    text: str
    pieces: tuple[Piece, ...]
    printed: bool


def key_of_flag(flag: Flag) -> str:
    """Return a short key of a check."""
    return hashlib.sha256(f"{flag.kind}\0{flag.text}\0{flag.about}".encode()).hexdigest()[:12]


def checks_of(dossier: Dossier, brief: Brief) -> tuple[Doubt, ...]:
    """Return the checks, each with the evidence of all sides."""
    printed = {line.evidence for line in brief.section(SectionKey.CHECKS)}
    return tuple(
        Doubt(
            key=key_of_flag(flag),
            kind=CHECKS.get(flag.kind, flag.kind.replace("-", " ").capitalize()),
            text=flag.text,
            pieces=pieces_of(flag.evidence, dossier, brief),
            printed=bool(flag.evidence) and flag.evidence in printed,
        )
        for flag in dossier.flags
    )

"""Every noun of briefgen, as frozen values.

The stages in between are functions from one to the next.

bytes -> Article -> Findings -> Dossier (decided) -> Draft -> Brief -> docx, md, json

Offsets are Python string indices into ``Article.text``; a span is half open, [start, end).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple, NewType, Self, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

ArticleId = NewType("ArticleId", str)


class Span(NamedTuple):
    """Characters [start, end) of one article's text."""

    start: int
    end: int


# ---------------------------------------------------------------- articles


class BlockKind(StrEnum):
    """What a stretch of an article is.

    Only PARAGRAPH, BULLET and SUMMARY hold sentences to read.
    """

    TITLE = "title"
    STANDFIRST = "standfirst"  # the line under a title; repeats the body, so it is no second source
    HEADING = "heading"  # a subhead, often a question; never a claim
    DATELINE = "dateline"  # "GENEVA (AP) —"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"  # an item of a list in the body; belongs to the sentence above it
    SUMMARY = "summary"  # a key-points box that repeats the body: quotable, but no second source
    FURNITURE = "furniture"  # not the article: advertisement, share bar, comment, byline, caption


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of an article's text of one kind.

    A hard line break inside a sentence stays inside the block.
    """

    kind: BlockKind
    start: int
    end: int
    line: int  # 1-based line of the file as it was read where the block starts
    reason: str = ""  # for furniture: why it is none of the article; for text: how it was put together from its file
    page: int = 0  # 1-based page of a printed document; 0 where the format has no pages


class DateBasis(StrEnum):
    """How the day of publication is known."""

    STATED = "stated"  # the text says it
    METADATA = "metadata"  # the page's own metadata says it
    INFERRED = "inferred"  # worked out over the folder
    GIVEN = "given"  # the user says it
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When an article was published, and how that is known."""

    day: date | None = None
    basis: DateBasis = DateBasis.UNKNOWN
    earliest: date | None = None  # where the inference leaves a choice
    latest: date | None = None
    reason: str = ""  # for inferred days: one sentence that a reader can check


@dataclass(frozen=True, slots=True)
class Evidence:
    """Characters [start, end) of one article, and the words found there, verbatim."""

    article: ArticleId
    start: int
    end: int
    text: str

    @classmethod
    def cut(cls, article: Article, start: int, end: int) -> Self:
        """Return the evidence at [start, end) of the article.

        ValueError where that is not inside it.
        """
        if not 0 <= start < end <= len(article.text):
            raise ValueError(f"[{start}, {end}) is not inside {article.id}")
        return cls(article.id, start, end, article.text[start:end])


# Signals of a rewriter or a page that leave the meaning of a sentence alone.
HARMLESS_SIGNALS = frozenset({"repeated-time", "mixed-titles", "much-furniture", "teaser"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One reason to distrust an article's wording, with the places that show it."""

    kind: str  # "doubled-word", "stray-quote-mark", "pronoun-conflict", "misspelt-name", "broken-sentence" ...
    note: str  # one plain clause for a reader
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How far an article's wording can be trusted.

    1.0 is clean copy, 0.0 is not usable.
    """

    score: float = 1.0
    signals: tuple[Signal, ...] = ()

    @property
    def sound(self) -> bool:
        """Return whether the wording is clean enough to be printed as a quotation."""
        return self.score >= 0.7  # ingest scores to this mark: below it, damage shows in several places


class Phase(StrEnum):
    """When an article was written, seen from the event that the folder is about."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where an article stands to the event, and how that is known."""

    phase: Phase = Phase.UNKNOWN
    reason: str = ""  # one clause that a reader can check
    evidence: tuple[Evidence, ...] = ()  # what it rests on; before the event, every sentence that tells of it as ahead
    # Sentences of an article from during or after the event that tell of the days before it.
    earlier: tuple[Evidence, ...] = ()
    overtaken: bool = False  # written before the event, and another article during it or after


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Furniture that stood inside a sentence, and where in the article's text.

    The sentence is read without it.
    """

    at: int
    text: str  # verbatim, with the white space before it
    line: int  # 1-based line of the file as it was read where its paragraph starts
    reason: str


def _start(block: Block) -> int:
    return block.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One source; every offset in briefgen counts characters of ``text``.

    ``text`` is the decoded file for plain text and Markdown, the visible text of the page for HTML, the extracted text
    for Word, PDF and the like. Nothing is deleted from it, save what ``cuts`` keeps: ``blocks`` says what each stretch
    is, in order, without overlap.
    """

    id: ArticleId
    file: str  # name as the user knows it, relative to what was given
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str = "en"
    published: Published = field(default_factory=Published)
    health: Health = field(default_factory=Health)
    placement: Placement = field(default_factory=Placement)
    sha256: str = ""  # of the file's bytes
    begin: int = 0  # characters of the file's text before ``text``, where one file holds several articles
    cuts: tuple[Cut, ...] = ()  # in order

    def as_read(self, span: Span) -> Span:
        """Return the place of a span in the text as it was read.

        That is the text before furniture was cut out of its sentences.
        """
        start, end = span
        return Span(
            start + sum(len(cut.text) for cut in self.cuts if cut.at <= start),
            end + sum(len(cut.text) for cut in self.cuts if cut.at < end),
        )

    def block_at(self, at: int) -> Block | None:
        """Return the block around a place, None where there is none."""
        number = bisect_right(self.blocks, at, key=_start) - 1
        return self.blocks[number] if number >= 0 and at < self.blocks[number].end else None

    def overtaken(self, start: int, end: int) -> bool:
        """Return whether [start, end) was told before an event that others have seen.

        Where another article has seen the event, what this one expects is no outcome.
        """
        return self.placement.overtaken or any(
            start < piece.end and piece.start < end for piece in self.placement.earlier
        )

    def forecasts(self, start: int, end: int) -> bool:
        """Return whether [start, end) tells of the event as still ahead.

        That is so only where another article has seen it.
        """
        return self.placement.overtaken and any(
            start < piece.end and piece.start < end for piece in self.placement.evidence
        )

    def spoilt(self, start: int, end: int) -> bool:
        """Return whether the wording of [start, end) is damaged.

        In an unsound article damage spoils the whole block around it.
        """
        places = [
            piece for signal in self.health.signals if signal.kind not in HARMLESS_SIGNALS for piece in signal.evidence
        ]
        if places and not self.health.sound:
            first, last = self.block_at(start), self.block_at(max(start, end - 1))
            start, end = first.start if first else start, last.end if last else end
        return any(start < piece.end and piece.start < end for piece in places)


# ---------------------------------------------------------------- findings of one article


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """What the officer has decided of one finding, as composing and fitting obey it."""

    accepted: bool = False
    pinned: bool = False
    promoted: bool = False
    text: str = ""  # printed in place of its own words
    drafter: bool = False  # words, a name or a day of it stand in none of its sources
    moved: bool = False  # it stands behind the line of ``after``, or first in its section
    after: Finding | None = None
    was: Finding | None = None  # as the articles have it, where its speaker, party or day was changed

    @property
    def held(self) -> bool:
        """Return whether it stands on the page even where the rules would leave it out."""
        return self.pinned or self.promoted or bool(self.text) or self.was is not None


UNTOUCHED: Final = Hand()


class QuoteKind(StrEnum):
    """How words are reported."""

    DIRECT = "direct"  # whole sentences in quotation marks
    MIXED = "mixed"  # quoted words inside the reporter's sentence
    INDIRECT = "indirect"  # reported speech without marks


class QuoteStatus(StrEnum):
    """Whether a quotation may be printed.

    Only VERIFIED reaches the page as a quotation.
    """

    VERIFIED = "verified"
    RAGGED = "ragged"  # its marks are spoilt: where it ends is not certain
    ORPHAN = "orphan"  # nobody is named for it
    HEARSAY = "hearsay"  # told through another person or outlet
    VARIANT = "variant"  # the same remark stands in another article in other words
    DOUBTFUL = "doubtful"  # the article's wording cannot be trusted there, or who speaks is contested


class Stance(StrEnum):
    """What a party does with words; the gold's README defines each."""

    DEMAND = "demand"
    REFUSAL = "refusal"
    OFFER = "offer"
    CONDITION = "condition"
    COMMITMENT = "commitment"
    WARNING = "warning"
    EXPECTATION = "expectation"
    ASSESSMENT = "assessment"
    DENIAL = "denial"
    ACCUSATION = "accusation"
    SUPPORT = "support"
    OPPOSITION = "opposition"


class HolderKind(StrEnum):
    """What a phrase that names a speaker is."""

    PERSON = "person"
    STATE = "state"
    BODY = "body"
    DESCRIPTION = "description"  # "a senior official", "Western diplomats", "the minister"
    PRONOUN = "pronoun"


class Speaker(NamedTuple):
    """One who speaks the same words as the holder of an attribution.

    Both do so at the same time, in a joint statement.
    """

    name: str
    kind: HolderKind
    affiliation: str = ""  # the state or organisation that the phrase names, by its gazetteer name


@dataclass(frozen=True, slots=True, kw_only=True)
class Certainty:
    """How sure each step is of an attribution, 0 to 1; 1 where typography alone tells."""

    said: float = 1.0  # the reader, that somebody says something
    parts: float = 1.0  # the reader, which words are whose part
    stand: float = 1.0  # the reader, that it is a stand and no fact told
    speaker: float = 1.0  # the resolver, who is meant
    nested: bool = False  # told inside what another says


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who (source), how (cue), what (content), as one article has it.

    It is the atom of everything that is printed.

    ``holder`` is the phrase that names who speaks, resolved inside the article: "Ilena Brask" for "she", "" for nobody.
    """

    article: ArticleId
    kind: QuoteKind
    # All that is reported, quotation marks included; several where the attribution stands inside.
    content: tuple[Span, ...]
    quoted: tuple[Span, ...] = ()  # the part of it inside quotation marks, without the marks
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    holder: str
    holder_kind: HolderKind = HolderKind.PERSON
    affiliation: str = ""  # the state or organisation that the holder's phrase names, by its gazetteer name
    joint: tuple[Speaker, ...] = ()  # who else speaks these words: "Valmora and Tersland said"
    passage: Span  # the sentence or sentences it stands in
    predicate: Span | None = None  # cue to the end of its clause: what the holder "said that ..."
    stance: Stance | None = None
    status: QuoteStatus = QuoteStatus.VERIFIED
    reason: str = ""  # why the status is not verified
    through: str = ""  # the outlet or person who told it: "according to Tass"
    certainty: Certainty = field(default_factory=Certainty)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A person as one article names them.

    The name is the fullest form used there; the office is what stands beside it.
    """

    article: ArticleId
    name: str  # "Brask", "Ilena M. Brask"; never a title
    role: str = ""  # "Deputy Secretary of State"
    labels: tuple[str, ...] = ()  # what else stands beside it, verbatim: "R-Ill.", "Marland Republican"
    of: tuple[str, ...] = ()  # states and bodies that office and apposition name, states by their gazetteer name
    places: tuple[str, ...] = ()  # towns and provinces that they name
    gender: str = ""  # "m" or "f" where the article itself shows it, never from a forename
    short: str = ""  # how the article calls them on second mention, "" where it names them once
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """Something still ahead at the time of writing.

    It comes from one article, or is merged over several.
    """

    what: str  # the source's own words, whole
    when: str | None = None  # "2022-01-12", "2022-02", "2022-01-12/2022-01-14"; None where no source gives one
    when_text: str = ""  # the words it was worked out from, verbatim: "on Wednesday"
    earliest: date | None = None
    latest: date | None = None
    where: str | None = None
    who: tuple[str, ...] = ()
    inferred: bool = False  # the day hangs on a publication day that was worked out, not stated
    # 0 to 1: how sure the reader is that the sentence tells something ahead; 1 where it has not read it.
    confidence: float = 1.0
    hand: Hand = field(default=UNTOUCHED, compare=False, repr=False)
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What one article says."""

    article: ArticleId
    attributions: tuple[Attribution, ...] = ()
    mentions: tuple[Mention, ...] = ()
    steps: tuple[NextStep, ...] = ()
    dropped: tuple[Dropped, ...] = ()


# ---------------------------------------------------------------- what the officer decides


class Verb(StrEnum):
    """What an officer can decide of a finding."""

    ACCEPT = "accept"  # it has been checked
    DROP = "drop"
    PIN = "pin"  # it never leaves the page for room
    PROMOTE = "promote"  # it stands on the page, whatever the rules say
    EDIT = "edit"  # other words
    SPEAKER = "speaker"
    PARTY = "party"
    WHEN = "when"  # another day
    ORDER = "order"  # behind which line it stands
    SETTLE = "settle"  # of a check: it is answered


class Cause(StrEnum):
    """Why a finding is dropped, in the terms by which lines are judged."""

    FALSE = "false"
    MISLEADING = "misleading"
    BROKEN = "broken"  # its words do not stand alone
    REPEATED = "repeated"  # another line tells it
    MINOR = "minor"  # not worth its room


class FindingKind(StrEnum):
    """The kinds of findings that can be decided of."""

    QUOTE = "quote"
    POSITION = "position"
    STEP = "step"
    STATEMENT = "statement"
    FIGURE = "figure"
    CHECK = "check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Words of an article with what stands around them.

    By them a finding is found again after the article has changed.
    """

    exact: str  # verbatim
    prefix: str = ""  # up to ANCHORED characters before and behind
    suffix: str = ""
    start: int = 0  # in the article's text, as it was
    sha256: str = ""  # of the article's file, as it was
    file: str = ""
    url: str = ""


ANCHORED: Final = 32  # characters of context on each side, as in a TextQuoteSelector of the Hypothesis client


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The finding that a decision is about.

    It is named by its words and where they stand, which holds in every later dossier.
    """

    kind: FindingKind
    words: str  # the finding's own, as they were found
    party: str = ""
    stance: str = ""
    speaker: str = ""
    anchors: tuple[Anchor, ...] = ()  # any one that is found again is enough
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)  # keys of a newer briefgen, kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One thing that the officer has decided."""

    id: str  # given once, at random
    verb: Verb
    target: Target
    # The new words, speaker, party or day ("2031-05-03"); of a settled check what is right, "" where nothing is said.
    text: str = ""
    after: Target | None = None  # of ORDER: the line before it; None: it is the first of its section
    cause: Cause | None = None  # of DROP
    reason: str = ""  # in the officer's words
    by: str = ""
    at: datetime | None = None  # for display; no stage reads it
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)  # keys of a newer briefgen, kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What a decisions.toml says, in the order in which it was decided."""

    items: tuple[Decision, ...] = ()
    # Entries that this briefgen does not understand: kept, and not applied.
    foreign: tuple[Mapping[str, object], ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)
    warnings: tuple[str, ...] = field(default=(), compare=False)  # a line for each thing that was not understood
    fault: str = field(default="", compare=False)  # why nothing of the file could be read
    sha256: str = field(default="", compare=False)  # of the file, "" where there is none


class Rung(StrEnum):
    """How the finding of a decision was found again, the surest first."""

    PLACE = "place"  # the same file, the same place
    WORDS = "words"  # the same words, once in the article
    AROUND = "around"  # the same words in several places, told apart by what stands around them
    LIKE = "like"  # words that are nearly the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A decision that holds.

    Beside it are the finding as the articles have it, and how that was found.
    """

    decision: Decision
    finding: Finding
    rung: Rung


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A decision that is kept, but not applied.

    Its finding is not found again, or cannot take it.
    """

    decision: Decision
    reason: str  # one clause that a reader can check
    nearest: Finding | None = None  # the most alike finding of its kind, to be confirmed by a person
    score: float = 0.0  # how alike, 0 to 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What became of the officer's decisions."""

    decisions: Decisions
    applied: tuple[Applied, ...] = ()
    orphans: tuple[Orphan, ...] = ()
    left_out: tuple[Dropped, ...] = ()  # what was dropped, or settled, by hand


# ---------------------------------------------------------------- the dossier: what the folder says


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Whatever holds a position: a state, an organisation, a faction, a camp."""

    name: str
    kind: str  # "state", "chamber", "organisation", "group", "experts"
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person over the whole folder."""

    name: str
    variants: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    role: str = ""
    party: str = ""  # a Party's name, "" where none is known
    settled: bool = False  # name, and office and party where they were given, are as the officer has settled them
    evidence: tuple[Evidence, ...]


class Claim(NamedTuple):
    """A line as a strict reader would judge it.

    It stands below its header, beside the passage that it rests on, under the page's head.
    """

    kind: str  # "news", "position", "quote" or "step"
    under: str  # the header of a stand, who speaks a quotation
    words: str
    before: str  # what the article tells before the sentences that the line rests on
    at: str  # these sentences
    after: str
    head: str  # title and first line of the page


UNJUDGED: Final = 0.3  # how fit to print a line is that was too light to be judged


class Judgement(NamedTuple):
    """What a strict reader would say of a line that prints it, each 0 to 1."""

    right: float  # how probable it is to be neither false, nor misleading, nor broken
    fit: float  # how probable it is to be right, understood without the article, and worth its room
    worth: float  # 0 for none or harmful, 1 for what must be on the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words that sources report somebody to have said.

    The same words in two sources are one quote with two evidences.
    """

    kind: QuoteKind
    text: str  # without the outer marks; " ... " joins parts that their attribution splits
    # Canonical name, or as the source describes: "senior administration official (unnamed)"; "" for nobody.
    speaker: str
    party: str = ""
    also_speaker: tuple[str, ...] = ()  # who else speaks these words, in a joint statement
    also_party: tuple[str, ...] = ()  # and for whom, where that is another party
    status: QuoteStatus = QuoteStatus.VERIFIED
    reason: str = ""
    through: str = ""
    confidence: float = 1.0  # how probable it is that it is right: these words, by this speaker, for this party
    grounds: Mapping[str, float] = field(default_factory=dict, compare=False, repr=False)  # what this rests on
    hand: Hand = field(default=UNTOUCHED, compare=False, repr=False)
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What a party wants, offers, rejects, warns of or expects.

    Where no party is known, it is what the speaker does.
    """

    party: str  # "" where none is known; then the speaker is set
    # Who takes this stand jointly; each of them has a position of its own with these words.
    also_party: tuple[str, ...] = ()
    stance: Stance
    speaker: str = ""  # who said it for the party, "" where the reporter states it of the party itself
    doubted: bool = False  # whether nothing strong tells that the named speaker speaks for the party
    statement: str  # the source's own words, whole and grammatical
    topic: str | None = None
    confidence: float = 1.0  # how probable it is that it is right: true and whole, by this speaker, for this party
    grounds: Mapping[str, float] = field(default_factory=dict, compare=False, repr=False)  # what this rests on
    # How probably a strict reader would print it, None where nobody was asked.
    fit: float | None = field(default=None, compare=False)
    again: tuple[Evidence, ...] = ()  # of the news and of the party's other stands, what tells the same in other words
    hand: Hand = field(default=UNTOUCHED, compare=False, repr=False)
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way in which sources tell a fact."""

    value: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """The same fact told differently.

    ``kind`` is "update" where a later article tells a higher number, "moved" where it tells a new day.
    """

    what: str
    variants: tuple[Variant, ...]
    kind: str = "fact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with what it measures.

    Two figures of one unit and measure whose bounds do not meet cannot both be meant.
    """

    what: str  # in the source's own word: "people injured", "trawlers"
    value: str  # verbatim: "at least 14"
    low: float
    high: float
    unit: str  # "count", "duration", "dollars" ...
    measured: str  # the same for words of one kind
    event: bool  # whether harm done or the length of an event is measured, and not any noun
    hand: Hand = field(default=UNTOUCHED, compare=False, repr=False)
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Something a person must check before use."""

    kind: str  # "silent-party", "name-error", "inferred-date", "garbled", "unread" ...
    text: str
    about: str = ""  # the party that is silent
    evidence: tuple[Evidence, ...] = ()
    hand: Hand = field(default=UNTOUCHED, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Something found but left out, and why, in words a reader understands."""

    what: str
    reason: str
    evidence: tuple[Evidence, ...] = ()
    section: SectionKey | None = None  # of the page, where it could have stood on one
    confidence: float | None = None  # how probable it is that it would be right, where that is reckoned


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A check of briefgen's own that broke off: what it would have found is missing."""

    what: str  # "the check of silent parties"
    error: str  # "KeyError: '06'"
    trace: str = field(default="", compare=False, repr=False)  # where it came from, for a report


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The day, or the days in a row, that the folder is about.

    A sentence of each article that names it is its evidence.
    """

    first: date
    last: date
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence that may tell what happened: material for the bottom line."""

    text: str
    evidence: tuple[Evidence, ...]
    weight: float
    # How probably a strict reader would print it, None where nobody was asked.
    fit: float | None = field(default=None, compare=False)
    hand: Hand = field(default=UNTOUCHED, compare=False, repr=False)


Finding: TypeAlias = Quote | Position | NextStep | Statement | Figure | Flag  # what an officer can decide of


class ChangeKind(StrEnum):
    """What has changed between two briefs."""

    MOVED = "moved"
    FIGURE = "figure"
    NEW_POSITION = "new-position"
    DROPPED_POSITION = "dropped-position"
    NEW_VOICE = "new-voice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is not as it was in the earlier brief."""

    kind: ChangeKind
    what: str = ""  # what a figure counts, who speaks
    party: str = ""
    before: str = ""
    after: str = ""
    step: NextStep | None = None  # for moved dates: as it is now, and as it was
    before_step: NextStep | None = None
    evidence: tuple[Evidence, ...] = ()  # for what is gone: none


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What an earlier brief was made from, as far as a new one can differ from it.

    Its evidence keeps the ids of its day.
    """

    day: date | None = None
    articles: tuple[str, ...] = ()  # SHA-256 of each file
    positions: tuple[Position, ...] = ()
    printed: tuple[str, ...] = ()  # the words of its lines
    next_steps: tuple[NextStep, ...] = ()
    figures: tuple[Figure, ...] = ()
    voices: tuple[str, ...] = ()  # everybody who spoke or was named in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What the folder says.

    The order of every tuple is the order of importance, then of the sources.
    """

    articles: tuple[Article, ...]
    as_of: date | None = None  # reference day of the brief: the newest article's, or the user's
    as_of_basis: DateBasis = DateBasis.UNKNOWN
    event: Event | None = None  # None where the articles share no clear day
    parties: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    quotes: tuple[Quote, ...] = ()
    positions: tuple[Position, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    flags: tuple[Flag, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    failures: tuple[Failure, ...] = ()  # of this run; not kept in files
    # Articles that count as one voice: reprints and rewrites of one text.
    echoes: tuple[tuple[ArticleId, ...], ...] = ()
    changes: tuple[Change, ...] = ()  # since an earlier brief, where there is one
    since: date | None = None  # the day of that brief
    news: tuple[Statement, ...] = ()  # the bottom line: those of the statements that a page tells, in its order
    ruling: Ruling | None = field(default=None, compare=False, repr=False)  # None where the officer has decided nothing
    by_id: Mapping[ArticleId, Article] = field(init=False, repr=False, compare=False)  # in order of the sources
    # Offices of the people of a name, "" for none.
    roles: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    # Parties on no side: what they say is a view from outside.
    experts: frozenset[str] = field(init=False, repr=False, compare=False)
    # Publishers, else ids, of who speaks first in each.
    _voice: Mapping[ArticleId, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the articles and the people, once."""
        roles: dict[str, tuple[str, ...]] = {}
        for person in self.people:
            roles[person.name] = (*roles.get(person.name, ()), person.role)
        first = {number: group[0] for group in self.echoes for number in group}
        publishers = {article.id: article.publisher for article in self.articles}
        leading = {number: first.get(number, number) for number in publishers}
        object.__setattr__(self, "roles", roles)
        object.__setattr__(self, "experts", frozenset(party.name for party in self.parties if party.kind == "experts"))
        object.__setattr__(self, "by_id", {article.id: article for article in self.articles})
        object.__setattr__(
            self, "_voice", {number: publishers.get(leader) or leader for number, leader in leading.items()}
        )

    def voices(self, evidence: Iterable[Evidence]) -> int:
        """Return how many independent publishers stand behind the evidence.

        An article without a publisher counts for itself. Reprints and rewrites of one text are one voice, whoever
        publishes them.
        """
        return len({self._voice.get(piece.article, piece.article) for piece in evidence})


# ---------------------------------------------------------------- the brief: what fits the page


class Layout(StrEnum):
    """The kinds of brief: which sections it has and where their lines come from."""

    INFO_MEMO = "info-memo"
    SCENE_SETTER = "scene-setter"  # before a meeting
    READOUT = "readout"  # after one
    SUBMISSION = "submission"  # for a decision


class SectionKey(StrEnum):
    """The sections of a brief that hold lines, by the name a template uses for them."""

    BOTTOM_LINE = "bottom_line"
    CHANGES = "changes"  # since an earlier brief
    SETTING = "setting"  # a scene-setter's: the event ahead, and how things stand
    AGREED = "agreed"
    NOT_AGREED = "not_agreed"
    SIDE_A = "side_a"  # the two columns of a readout's table
    SIDE_B = "side_b"
    POSITIONS = "positions"
    REACTIONS = "reactions"  # what third parties say
    BACKGROUND = "background"
    QUOTES = "quotes"
    NEXT_STEPS = "next_steps"
    CHECKS = "checks"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a brief.

    It has an optional bold lead, words, and the ids of the sources they stand in. It is printed whole or not at all.
    ``rank`` orders lines over all sections: the highest stays longest.
    """

    section: SectionKey
    lead: str = ""  # "Russia", "Wednesday 12 January 2022"; printed bold before the text
    text: str
    tail: str = ""  # after the text, for quotes: "Brask, Foreign Minister, Norvania"
    speaker: str = ""  # for quotes: with whom the tail begins
    place: str = ""  # for steps: where, as far as it is known
    sources: tuple[ArticleId, ...]
    evidence: tuple[Evidence, ...] = ()
    url: str | None = None  # for lines of the Sources list
    rank: float = 0.0
    # How probable it is that it is right, where that is reckoned; of several sentences the least sure one's.
    confidence: float | None = None
    required: bool = False  # never dropped to make room (the Sources list of what is cited)
    drafter: bool = False  # a person has changed it since: marked "drafter's words"
    row: int = 0  # for the two columns of a table: lines of one row stand side by side
    pinned: bool = field(default=False, compare=False)  # the officer keeps it: it leaves for no other line
    held: bool = field(default=False, compare=False)  # the officer has put it there or mended it: it leaves after those
    accepted: bool = field(default=False, compare=False)  # the officer has checked it: it leaves after all others
    # The findings behind each of the sentences that the line joins; decisions belong to these.
    parts: tuple[tuple[Finding, ...], ...] = field(default=(), compare=False, repr=False)


class English(StrEnum):
    """A variety of English, by its language tag.

    It says how a brief words days, and which dictionary Word checks it with.
    """

    UK = "en-GB"  # Wednesday 12 January 2022
    US = "en-US"  # Wednesday, January 12, 2022
    UN = "en-GB-oxendict"  # Wednesday, 12 January 2022


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a brief prints above its first section.

    It stands in the header, the footer and the document's properties, too.
    """

    title: str
    layout: Layout = Layout.INFO_MEMO
    marking: str = ""
    to: str = ""
    sender: str = ""
    date_text: str = ""  # "10 January 2022", "" where no day is known
    as_of_text: str = ""  # "As of 10 January 2022 (inferred)"
    since_text: str = ""  # the day of an earlier brief, "9 January 2022", or "the last brief"
    compiled: str = ""  # "Compiled by briefgen from 5 sources, not cleared"
    created: date | None = None  # for the document's properties; never the clock
    language: English = English.UK  # in which it is printed; its texts here are worded the UK's way
    # Of the body's letters in points, in a template that leaves it to the page; 0: as the template has it.
    size: float = 0.0
    own: tuple[tuple[str, str], ...] = ()  # a house's own fields and what stands in them: ("ref", "EA/22/014")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Every line that could be printed.

    The lines are in the layout's order of sections and, inside a section, in printing order.
    """

    head: Head
    lines: tuple[Line, ...]
    left_out: tuple[Dropped, ...] = ()  # what does not stand alone or is told twice, with the reason


class PageBasis(StrEnum):
    """How the page count is known."""

    MEASURED = "measured"  # an office suite laid the document out
    ESTIMATED = "estimated"  # font metrics and the template's own spacing


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReport:
    """How much of the page a brief takes."""

    pages: int
    fill: float  # height used over height available on one page, by the estimate
    basis: PageBasis
    warnings: tuple[str, ...] = ()  # "font Aptos is not known: widths are guessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The lines that fit the page, and what was left out with its reason.

    The lines are in the layout's order.
    """

    head: Head
    lines: tuple[Line, ...]
    left_out: tuple[Dropped, ...] = ()
    page: PageReport | None = None

    def section(self, key: SectionKey) -> tuple[Line, ...]:
        """Return the lines of one section, in printing order."""
        return tuple(line for line in self.lines if line.section == key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A reason why a brief may not be used: what, and where in the brief it stands."""

    where: str
    what: str

"""Everybody and everything that one article names.

Each person, state or body stands once, with every form, place and office told of it. The names are the reader's;
typography settles where one begins and ends, and the article's own words settle which forms are one: "Clara May" and
"May", "the World Trade Union (WTU)" and "the WTU". Nothing is taken from a list of people.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.extract.marks import find_quotations
from briefgen.lang.en.content import STOPWORDS
from briefgen.lang.en.extract import entities as en
from briefgen.lang.en.furniture import PAGE_LABELS, PAGE_VERBS
from briefgen.lang.en.gazetteer import find_names
from briefgen.lang.en.parties import CAMP_WORDS, KINDS
from briefgen.lang.en.roles import BODY_WORDS, HONORIFICS, JUNIOR, OFFICES, SHORT_TITLES, is_office, spelt_out
from briefgen.lang.en.tense_words import PAST_FORMS
from briefgen.model import BlockKind, HolderKind, Span
from briefgen.text import block_sentences, fold, readable, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.lang.en.gazetteer import NameHit
    from briefgen.model import Article, Block
    from briefgen.reader.reading import ReadEntity, Reading

_WORD = re.compile(r"\w+")
_JOINED_BEFORE = re.compile(r"[\w'-]")
_JOINED_BEHIND = re.compile(r"[\w-]")
_NEXT_WORD = re.compile(r"\s+([\w'-]+)")
_PARTY_LABEL = rf"\(?\b[A-Z]{{1,4}}(?:-|\s-\s)(?:{en.UPPER}[\w.]*\.?(?:\s{en.UPPER}[\w.]*\.?){{0,2}})\)?"
_LABELS = (
    re.compile(rf"\s?,?\s?({_PARTY_LABEL})"),  # "Paul Renner, R-Ill.," and "Tom Vane (R-KS)"
    re.compile(rf"\s?(\([A-Z]{{1,4}}\)(?:\sof\s{en.UPPER}\w+)?)"),  # "Lena Gross (R) of Kansas"
)
NEAR = 400  # characters, about a paragraph: whoever of one surname was named there is meant
_OPENS_CLAUSE = re.compile(r"(?:^|[,;:\"”(-]\s)$")
_POSSESSED = re.compile(r"s['’]\s[A-Z]")  # "the Immigrants' Rights Project": who they are is in its name


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """One person, state, body or unnamed source of an article.

    It holds every place where it is named.
    """

    number: int  # its place in the article's list
    kind: HolderKind
    name: str  # the fullest form; for unnamed people as the article describes them: "senior official (unnamed)"
    short: str  # how the article calls it on second mention; the name where it does not stand a second time
    forms: tuple[str, ...]  # every form, the fullest first
    gender: str = ""  # "m" or "f" where the article shows it
    plural: bool = False
    roles: tuple[str, ...] = ()  # offices told beside the name, a present one first
    # what else stands beside it, verbatim: "R-Ill.", "(R) of Kansas", "Utah Republican", "Sen."
    labels: tuple[str, ...] = ()
    # states and bodies in its offices and labels: "Dockers League"; states by their gazetteer name
    of: tuple[str, ...] = ()
    dead: bool = False
    spans: tuple[Span, ...]  # where it is named, in order; a title's too
    unsure: tuple[Span, ...] = ()  # those of a bare surname that another person of the article has too

    @property
    def role(self) -> str:
        """Return the office told beside the name, "" where none is."""
        return self.roles[0] if self.roles else ""


@dataclass(slots=True)
class Draft:
    """A cluster while it is being put together."""

    kind: HolderKind
    forms: Counter[str] = field(default_factory=Counter)
    spans: list[Span] = field(default_factory=list)
    unsure: list[Span] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    of: list[str] = field(default_factory=list)
    men: float = 0
    women: float = 0
    dead: bool = False
    plural: bool = False
    name: str = ""

    def add(self, form: str, span: Span) -> None:
        """Take in one mention."""
        self.forms[form] += 1
        self.spans.append(span)

    def finish(self, number: int) -> Cluster:
        """Return the cluster as a value."""
        fullest = self.name or max(
            self.forms, key=lambda form: (len(form.split()), not form.isupper(), self.forms[form], len(form))
        )
        shorter = [form for form in self.forms if len(form.split()) < len(fullest.split())]
        short = max(shorter, key=lambda form: (self.forms[form], -len(form))) if shorter else fullest
        if self.kind is not HolderKind.PERSON:
            short = fullest
        roles = sorted(dict.fromkeys(self.roles), key=lambda role: bool(en.FORMER_OFFICE.search(role)))
        gender = "m" if self.men > 3 * self.women else "f" if self.women > 3 * self.men else ""
        return Cluster(
            number=number,
            kind=self.kind,
            name=fullest,
            short=short,
            forms=(
                fullest,
                *sorted((form for form in self.forms if form != fullest), key=lambda form: (-len(form), form)),
            ),
            gender=gender if self.kind in {HolderKind.PERSON, HolderKind.DESCRIPTION} else "",
            plural=self.plural,
            roles=tuple(roles),
            labels=tuple(dict.fromkeys(self.labels)),
            of=tuple(name for name, _ in Counter(self.of).most_common()),
            dead=self.dead,
            spans=tuple(sorted(self.spans)),
            unsure=tuple(sorted(self.unsure)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One place where something is named, as its edges stand after trimming."""

    span: Span
    kind: str  # the reader's: P, O, L
    form: str


@dataclass(frozen=True)
class Page:
    """An article with what is needed for looking around a place.

    That is its folded text, its sentences and its quotations.
    """

    article: Article
    reading: Reading

    @cached_property
    def text(self) -> str:
        """Return the folded text; offsets are the article's."""
        return fold(self.article.text)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Return the sentences of all readable blocks, and each title and heading as one."""
        inside = {block.start: block_sentences(self.article, block) for block in readable(self.article)}
        heads = {
            block.start: (Span(block.start, block.end),)
            for block in self.article.blocks
            if block.kind in {BlockKind.TITLE, BlockKind.HEADING}
        }
        return tuple(span for _, spans in sorted((inside | heads).items()) for span in spans)

    @cached_property
    def small(self) -> frozenset[str]:
        """Return the words that stand in the article in small letters."""
        return frozenset(re.findall(r"(?<![\w'-])[a-z][\w-]*", self.text))

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """Return what stands in quotation marks."""
        return tuple(quotation.span for quotation in find_quotations(self.article))

    @cached_property
    def title(self) -> Block | None:
        """Return the block that is the title."""
        return next((block for block in self.article.blocks if block.kind is BlockKind.TITLE), None)

    @cached_property
    def starts(self) -> list[int]:
        """Return where each sentence begins."""
        return [span.start for span in self.sentences]

    @cached_property
    def blocks(self) -> list[int]:
        """Return where each block begins."""
        return [block.start for block in self.article.blocks]

    @cached_property
    def _quoted_from(self) -> list[int]:
        return [span.start for span in self.quoted]

    @cached_property
    def _entities(self) -> tuple[list[int], list[ReadEntity]]:
        found = sorted(self.reading.entities, key=lambda entity: entity.span.start)
        return [entity.span.start for entity in found], found

    @cached_property
    def _words(self) -> dict[str, list[int]]:
        """Return where each word begins."""
        found: dict[str, list[int]] = {}
        for match in _WORD.finditer(self.text):
            found.setdefault(match.group(), []).append(match.start())
        return found

    @cached_property
    def _unnamed(self) -> dict[str, float]:
        return {}

    def sentence(self, at: int) -> Span:
        """Return the sentence around a place, the place itself where there is none."""
        span = self.sentences[number] if (number := bisect_right(self.starts, at) - 1) >= 0 else None
        return span if span is not None and at < span.end else Span(at, at)

    def in_quotation(self, at: int) -> bool:
        """Return whether a place stands in quotation marks."""
        number = bisect_right(self._quoted_from, at) - 1
        return number >= 0 and at < self.quoted[number].end

    def entities(self, start: int, end: int, kinds: str) -> Iterator[tuple[Span, str]]:
        """Yield what the reader has named in a stretch of the text, of some kinds."""
        starts, found = self._entities
        inside = found[bisect_left(starts, start) : bisect_right(starts, end)]
        return ((e.span, e.kind) for e in inside if e.kind in kinds and e.span.end <= end)

    def roles(self, start: int, end: int) -> list[Span]:
        """Return the roles that begin in a stretch of the text."""
        starts, found = self._entities
        return [e.span for e in found[bisect_left(starts, start) : bisect_left(starts, end)] if e.kind == "R"]

    def places(self, name: str) -> Iterator[Span]:
        """Yield where a name stands as whole words, none of them joined by a hyphen."""
        first = _WORD.search(name)
        free = 0
        for at in self._words.get(first.group(), ()) if first else ():
            start = at - first.start() if first else at
            end = start + len(name)
            if start >= free and self.text.startswith(name, start) and _alone(self.text, start, end):
                free = end
                yield Span(start, end)

    def brought_in(self, noun: str) -> float:
        """Return where the text has first told of one without a name: "a senior official".

        Infinity where it never does.
        """
        if noun not in self._unnamed:
            unnamed = rf"\b(?:an?|another|one|some|several)\s(?:[\w.'’-]+\s){{0,5}}?{re.escape(noun)}s?\b"
            found = re.search(unnamed, self.text, re.IGNORECASE)
            self._unnamed[noun] = found.end() if found else math.inf
        return self._unnamed[noun]

    def opens(self, at: int) -> bool:
        """Return whether a sentence, a quotation or a line begins at the place."""
        before = self.text[max(0, at - 3) : at].rstrip(" \"'")
        return self.sentence(at).start == at or not before or before[-1] in ".:!?\n"


def _alone(text: str, start: int, end: int) -> bool:
    """Return whether nothing is joined to a stretch of the text.

    What joins is a letter or a hyphen on either side, or an apostrophe before it.
    """
    return _JOINED_BEFORE.match(text[start - 1 : start]) is None and _JOINED_BEHIND.match(text[end : end + 1]) is None


def named_places(page: Page) -> tuple[Named, ...]:
    """Return every name that the reader sees, its edges trimmed.

    Each form comes under the kind that the article shows most.
    """
    found = [
        named
        for entity in page.reading.entities
        if entity.kind in "POL" and (named := _trimmed(page, entity.span, entity.kind))
    ]
    votes: dict[str, Counter[str]] = {}
    for named in found:
        vote = votes.setdefault(named.form, Counter())
        vote[named.kind] += 1
        if (
            _person_before(page, named.span.start)
            or en.PERSON_AFTER.match(page.text, named.span.end)
            or en.DEATH_OF.search(page.text, max(0, named.span.start - 60), named.span.start)
        ):
            vote["P"] += 2  # "council spokesman Ugo Brand", "Maas, who was", "the death of Piet Maas"
    found = _with_states(page, found)
    for form in [form for form in votes if " " in form]:
        votes[form]["P"] += votes.get(form.split()[-1], Counter())["P"]
    kinds = {named.form: _kind(named.form, votes.get(named.form, Counter({named.kind: 1}))) for named in found}
    return tuple(_as_kind(page, named, kinds[named.form]) for named in found)


def _as_kind(page: Page, named: Named, kind: str) -> Named:
    """Return the name under its kind.

    A person's loses the body in front: "Secretary of the Navy Spencer".
    """
    first, _, rest = named.form.partition(" ")
    if kind != "P" or not rest or KINDS.get(first.lower()) != "office":
        return replace(named, kind=kind)
    span = Span(page.text.index(rest.split()[0], named.span.start + len(first)), named.span.end)
    return Named(span=span, kind=kind, form=rest)


def _with_states(page: Page, found: Sequence[Named]) -> list[Named]:
    """Return the names, a body's joined with the place that closes it.

    "Common Cause Georgia" is one name.
    """
    joined: list[Named] = []
    for named in sorted(found, key=lambda one: one.span):
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind == "O"
            and named.kind == "L"
            and page.text[last.span.end : named.span.start] == " "
        ):
            span = Span(last.span.start, named.span.end)
            joined[-1] = Named(span=span, kind="O", form=squeeze(page.text[slice(*span)]))
        else:
            joined.append(named)
    return joined


def _kind(form: str, vote: Counter[str]) -> str:
    if all(word.lower() in KINDS for word in form.split()):
        return max("LO", key=lambda kind: vote[kind])  # "Justice Department": a body's noun is nobody's surname
    if " " not in form and any(hit.span == Span(0, len(form)) and not hit.ambiguous for hit in find_names(form)):
        # a name of the gazetteer that nobody bears is a state's or a body's
        vote = Counter({"L": vote["L"] + 1, "O": vote["O"] + 1})
    return max("LOP", key=lambda kind: vote[kind])


def _person_before(page: Page, at: int) -> bool:
    """Return whether a title or an office stands right before the name.

    Example: "council spokesman Ugo Brand".
    """
    before = page.text[max(0, at - 40) : at]
    word = re.search(r"([\w-]+)(\.?)\s$", before)
    if word is None or en.HONORIFIC.search(before):
        return word is not None
    return word[1].lower() in SHORT_TITLES or (word[1].lower() in OFFICES and not word[2])


def _trimmed(page: Page, span: Span, kind: str) -> Named | None:
    """Return the name without what is no part of it, None where nothing is left.

    "Wrote" goes from "Wrote Rana", "of" from "Piet Maas of", "MORE" from "Ada Maria MORE"; nothing is left of "R-Ill".
    """
    span = whole(page.text, span)
    text = page.text[span.start : span.end]
    if (kind in "PL" and re.fullmatch(_PARTY_LABEL, text)) or re.match(r"\(?[A-Z]{1,4}\)", text):
        return None
    words = [(m.start(), m.end(), m.group().removesuffix("'s")) for m in re.finditer(r"\S+", text)]
    words = [(a, a + len(w.rstrip("',;:()")), w.rstrip("',;:()")) for a, _, w in words]
    if any(word in PAGE_LABELS for *_, word in words) or words[0][2] in PAGE_VERBS:
        return None  # "Watch Live"
    if kind == "P":
        words = words[: next((i for i, (*_, word) in enumerate(words) if i and word in en.BEHIND_NAME), len(words))]
        while len(words) > 1 and _no_name(page, words[0][2], page.opens(span.start + words[0][0])):
            words.pop(0)
        if len(words) > 2 and words[-1][2] in BODY_WORDS and page.text[span.start + words[-1][1] :][:4] == " of ":
            words.pop()  # "Edward DeBartolo Hall of Fame speech"
        while len(words) > 1 and (
            words[-1][2].islower()
            or words[-1][2] in en.DAYS
            or (words[-1][2].isupper() and len(words[-1][2]) > 3 and not all(w.isupper() for *_, w in words))
        ):
            words.pop()
    elif len(words) > 1 and words[0][2].lower() == "the":
        words.pop(0)
    if (
        not words
        or not any(c.isalpha() for c in words[0][2])
        or (len(words) == 1 and (words[0][2].islower() or words[0][2].lower() in SHORT_TITLES))
        or (kind == "P" and all(KINDS.get(word.lower()) == "office" for *_, word in words))
    ):
        return None
    start, end = span.start + words[0][0], span.start + words[-1][1]
    return Named(span=Span(start, end), kind=kind, form=squeeze(page.text[start:end]))


def whole(text: str, span: Span) -> Span:
    """Return the span with what hyphens join to it: "Park Jin-" is "Park Jin-ho"."""
    start, end = span
    if tail := re.match(r"-?\w+(?:-\w+)*" if text[end - 1 : end] == "-" else r"(?:-\w+)+", text[end : end + 30]):
        end += tail.end()
    if text[end : end + 1] == "." and re.search(r"(?:\b[A-Z]\.)+[A-Z]$", text[start:end]):
        end += 1  # "U.S" is "U.S."
    return Span(start, end)


def _no_name(page: Page, word: str, opens: bool) -> bool:
    """Return whether the first word of a name is no part of it.

    It is an honorific or an office, or it opens a sentence and stands elsewhere in small letters or is a past form.
    """
    low = word.rstrip(".").lower()
    if low in HONORIFICS or low in SHORT_TITLES or low in OFFICES or KINDS.get(low) == "office":
        return True  # "Navy Spencer", of the Navy's secretary
    if low in en.PRO_TEM:  # "Senate President Pro Tem Ada Vell"
        return True
    return opens and (low in page.small or low in STOPWORDS or re.fullmatch(PAST_FORMS, low) is not None)


def find_clusters(article: Article, reading: Reading) -> tuple[Page, tuple[Cluster, ...]]:
    """Return the article's page and who and what is named in it.

    People come first, then states and bodies, each in order of first mention.
    """
    page = Page(article, reading)
    places = named_places(page)
    people = _people(page, places)
    taken = _Taken(page.text, (span for draft in people for span in draft.spans))
    others = _others(page, [place for place in places if place.kind != "P" and not taken.touch(place.span)])
    drafts = [*sorted(people, key=lambda draft: min(draft.spans)), *sorted(others, key=lambda draft: min(draft.spans))]
    return page, tuple(draft.finish(number) for number, draft in enumerate(drafts))


class _Taken:
    """Characters of a text that some spans hold."""

    def __init__(self, text: str, spans: Iterable[Span]) -> None:
        self._held = bytearray(len(text))
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Take in one more."""
        self._held[span.start : span.end] = b"\1" * (span.end - span.start)

    def touch(self, span: Span) -> bool:
        """Return whether they share a character with the span."""
        return 1 in self._held[span.start : span.end]


# ---------------------------------------------------------------- people


def _people(page: Page, places: Sequence[Named]) -> list[Draft]:
    people: list[Draft] = []
    namesakes = Namesakes()
    full = [place for place in places if place.kind == "P" and " " in place.form]
    for place in sorted(full, key=lambda place: (-len(place.form.split()), place.span)):
        near = namesakes.near(place.form)
        home = next(
            (number for number in near if any(same_full_name(place.form, form) for form in people[number].forms)),
            len(people),
        )
        if home == len(people):
            people.append(Draft(HolderKind.PERSON))
        if place.form not in people[home].forms:
            namesakes.add(home, place.form)
        people[home].add(place.form, place.span)
    ends = {word for draft in people for form in draft.forms for word in (form.split()[0], form.split()[-1])}
    crowd = _Crowd(people)
    bare = [
        place
        for place in places
        if " " not in place.form
        and (place.kind == "P" or (place.form in ends and (not _is_place(place.form) or _acts(page, place.span))))
    ]
    for place in bare:
        _place_bare(page, crowd, place)
    _find_unread(page, crowd)
    taken = _Taken(page.text, (span for draft in people for span in draft.spans))
    for draft in people:
        _tell(page, draft, taken)
    _pronouns_beside(page, people)
    return people


def _acts(page: Page, span: Span) -> bool:
    """Return whether a name that is also a place's stands as a person's does.

    No preposition stands before it, and a verb stands beside it.
    """
    before = page.text[max(0, span.start - 24) : span.start]
    return (
        not en.AT_PLACE.search(before)
        and (en.ACTS.match(page.text, span.end) or en.SPOKEN_BY.search(before)) is not None
    )


class Namesakes:
    """Numbers of people by their names, to find whom a name can mean.

    Of two names of one person, one holds the last word of the other.
    """

    def __init__(self) -> None:
        self._with: defaultdict[str, list[int]] = defaultdict(list)
        self._last: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, number: int, name: str) -> None:
        """Take in a name of somebody's."""
        words = name.lower().split()
        self._last[words[-1]].append(number)
        for word in set(words):
            self._with[word].append(number)

    def near(self, name: str) -> list[int]:
        """Return the numbers of those who may be called so, in order."""
        words = name.lower().split()
        lists = (self._with.get(words[-1], ()), *(self._last.get(word, ()) for word in words))
        return sorted({number for own in lists for number in own})


def same_full_name(one: str, other: str) -> bool:
    """Return whether two full names of one article are one person's.

    They are equal but for middle names, initials and one slip in a long word.
    """
    a, b = one.lower().split(), other.lower().split()
    if a == b or sorted(a) == sorted(b):
        return True
    if [a[:-1], a[-1:]] in ([b, [s]] for s in JUNIOR) or [b[:-1], b[-1:]] in ([a, [s]] for s in JUNIOR):
        return False  # father and son
    short, long = sorted((a, b), key=len)
    if len(short) < 2:
        return False
    if len(short) < len(long):
        return (
            (short[0], short[-1]) == (long[0], long[-1]) or long[-len(short) :] == short or long[: len(short)] == short
        )
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(differing) != 1:
        return False
    x, y = differing[0]
    return (len(x.rstrip(".")) == 1 or len(y.rstrip(".")) == 1) and x[0] == y[0] and (x, y) != (a[-1], b[-1])


class _Crowd:
    """The people of an article, indexed while bare names are put to them.

    They are found by each form, first word and last word of their names.
    """

    def __init__(self, people: list[Draft]) -> None:
        self.people = people
        self._under: defaultdict[str, dict[int, Draft]] = defaultdict(dict)
        self._ends: defaultdict[int, list[int]] = defaultdict(list)  # where each one's places end
        for number, draft in enumerate(people):
            for form in draft.forms:
                self._enter(number, form)
            self._ends[id(draft)] = sorted(span.end for span in draft.spans)

    def _enter(self, number: int, form: str) -> None:
        words = form.split()
        for word in {form, words[0], words[-1]}:
            self._under[word][number] = self.people[number]

    def fitting(self, form: str) -> list[Draft]:
        """Return whom a bare name can mean, in order."""
        return [draft for _, draft in sorted(self._under.get(form, {}).items(), key=lambda entry: entry[0])]

    def ended(self, draft: Draft, start: int, end: int) -> bool:
        """Return whether a place of a person's ends in a stretch of the text.

        The stretch takes in its last character.
        """
        ends = self._ends[id(draft)]
        place = bisect_right(ends, end) - 1
        return place >= 0 and ends[place] >= start

    def add(self, draft: Draft | None, form: str, span: Span) -> None:
        """Put a place to a person, to a new one where there is none."""
        if draft is None:
            self.people.append(draft := Draft(HolderKind.PERSON))
            draft.forms[form] = 0
            self._enter(len(self.people) - 1, form)
        draft.add(form, span)
        insort(self._ends[id(draft)], span.end)


def _place_bare(page: Page, crowd: _Crowd, place: Named) -> None:
    """Put a bare name to the person whose full name holds it.

    Of several the only one near, else the one with the fitting honorific, else the one named last.
    """
    fitting = crowd.fitting(place.form)
    recent = [draft for draft in fitting if crowd.ended(draft, place.span.start - NEAR + 1, place.span.start)]
    last = [draft for draft in fitting if any(place.form == form.split()[-1] for form in draft.forms)]
    fitting = recent if len(recent) == 1 else last or fitting
    if len(fitting) > 1:
        before = page.text[max(0, place.span.start - 8) : place.span.start]
        gender = HONORIFICS[m[1].lower()] if (m := en.HONORIFIC.search(before)) else ""
        suits = [
            draft
            for draft in fitting
            if not (gender == "m" and draft.women > draft.men) and not (gender == "f" and draft.men > draft.women)
        ]
        fitting = suits or fitting
    if len(fitting) > 1:
        earlier = [draft for draft in fitting if crowd.ended(draft, 0, place.span.start)]
        fitting = [
            max(
                earlier or fitting,
                key=lambda draft: max((s.start for s in draft.spans if s.end <= place.span.start), default=-1),
            )
        ]
        fitting[0].unsure.append(place.span)
    crowd.add(fitting[0] if fitting else None, place.form, place.span)


def _find_unread(page: Page, crowd: _Crowd) -> None:
    """Add the places of known names that the reader passed over.

    Those of the title count too: "May told the crews".
    """
    taken = _Taken(page.text, (entity.span for entity in page.reading.entities))
    for draft in crowd.people:
        for span in draft.spans:
            taken.add(span)
    full = {form for draft in crowd.people for form in draft.forms}
    words = {
        word
        for form in full
        for word in (form.split()[0], form.split()[-1])
        if len(word) > 2 and word[0].isupper() and not _is_place(word)
    }
    for word in sorted(full | words, key=lambda word: (-len(word), word)):
        for span in page.places(word):
            if (
                page.sentence(span.start).end <= span.start
                or taken.touch(span)
                or not (" " in word or _stands_as_name(page, span, word))
            ):
                continue
            _place_bare(page, crowd, Named(span=span, kind="P", form=word))
            taken.add(span)


def _is_place(word: str) -> bool:
    return any(hit.span == Span(0, len(word)) for hit in find_names(word))


def _stands_as_name(page: Page, span: Span, word: str) -> bool:
    """Return whether a surname that may be another word is a name here.

    It is no month, no small word and no part of another name.
    """
    before, after = page.text[max(0, span.start - 24) : span.start], page.text[span.end : span.end + 24]
    neighbour = re.search(rf"({en.UPPER}[\w'.-]*)\s$", before)
    sentence_opens = page.sentence(span.start).start == span.start
    if (
        neighbour
        and not sentence_opens
        and not page.opens(span.start - len(neighbour[1]) - 1)
        and not _person_before(page, span.start)
    ):
        return False
    if re.match(rf"[-\s]{en.UPPER}", after) and not sentence_opens:
        return bool(page.article.title and word in page.article.title and page.sentence(span.start).start == 0)
    if en.ARTICLE_BEFORE.search(before):
        return False
    if word in en.MONTHS and (en.DATE_BEFORE.search(before) or re.match(r",?\s\d|\.\s\d", after)):
        return False
    if page.opens(span.start) and word.lower() in page.small:
        follows = _NEXT_WORD.match(after)
        return after.startswith("'s") or (
            follows is not None and (re.fullmatch(PAST_FORMS, follows[1]) is not None or follows[1].endswith("ed"))
        )
    return True


# ---------------------------------------------------------------- what is told beside a name


def _tell(page: Page, draft: Draft, people: _Taken) -> None:
    """Take down what stands beside each mention of a person.

    That is offices, labels and signs of gender or death.
    """
    for span in draft.spans:
        before, after = page.text[max(0, span.start - 120) : span.start], page.text[span.end : span.end + 160]
        honored = en.HONORIFIC.search(before)
        if honored and (gender := HONORIFICS[honored[1].lower()]):
            _count(draft, gender, 5)
        _tell_before(page, draft, span)
        rest = _tell_labels(draft, after)
        _tell_after(page, draft, Span(span.end + len(after) - len(rest), span.end + len(after)), people)
        draft.dead |= bool(
            en.LATE.search(before) or en.DIED.match(after) or en.DEATH_OF.search(before) or en.HIS_DEATH.match(after)
        )
    for role in draft.roles:
        for word in re.findall(r"[\w-]+", role.split(" of ")[0].lower()):
            if en.WOMAN.search(word):
                _count(draft, "f", 5)
            elif en.MAN.search(word):
                _count(draft, "m", 5)


def _count(draft: Draft, gender: str, weight: float) -> None:
    if gender == "m":
        draft.men += weight
    else:
        draft.women += weight


def _tell_before(page: Page, draft: Draft, span: Span) -> None:  # noqa: C901 - one branch a form of an office
    """Read the office before a name.

    Examples: "Zarvian Industry and Trade Minister Yegor Manko", "The top Liberal on the committee, Mark Tolley".
    """
    floor = page.sentence(span.start).start
    window = page.text[floor : span.start]
    end = len(window)
    if honored := en.HONORIFIC.search(window):  # "Federal Minister for Agriculture Mr Velk"
        window, end = window[: honored.start()], honored.start()
    ends = window.endswith(", ")
    apposed = en.APPOSED_BEFORE.search(window) if ends else None
    comma = ends and not apposed  # "Estonian Police Minister, Ivo Velk, said"
    if comma:
        window, end = f"{window[:-2]} ", end - 1
    run = en.OFFICE_RUN.search(window)
    if (
        comma
        and run
        and (
            not _OPENS_CLAUSE.search(window[: run.start()]) or any(page.entities(floor + run.start(), span.start, "P"))
        )
    ):
        return  # "President Vell, Ada Velk and": two people
    if run:
        # "President Ivo Vell of Estonia and President Ada Rana"
        others = [
            e.end - floor
            for e, _ in page.entities(floor + run.start(), span.start, "P")
            if " and " in page.text[e.end : span.start]
        ]
        start = window.rindex(" and ", max(others)) + 5 if others else run.start()
        words = re.findall(r"\S+", window[start:end])
        named = [span.start for span, _ in page.entities(floor, span.start, "OLR")]
        while (
            words
            and floor + end - len(" ".join(words)) - 1 not in named
            and (words[0].lower() in STOPWORDS or words[0] in en.DAYS or words[0] in en.JOINING)
            and not en.FORMER_OFFICE.fullmatch(words[0])
        ):
            words.pop(0)
        while (
            (joint := en.JOINT.match(" ".join(words)))
            and not is_office(joint[1].removesuffix("s"))
            and joint[1].lower() not in KINDS
        ):
            words = words[len(joint.group().split()) :]  # "since the election of President Vell"
        if not any(is_office(word) for word in words) or words[-1] in en.JOINING:
            return  # "the Republican governor and Vell", "a spokesman for Vell": somebody else's office
        phrase = en.SERVED.sub("", " ".join(words)) if _is_title(words[-1]) else " ".join(words)
        ahead = window[: end - len(phrase) - 1]
        # "counselor to the president Ada Vell" counsels; "spokesman for President Ada Vell" is about somebody else.
        if not _is_title(words[-1]) and (whose := en.SERVES.search(ahead)) and is_office(whose[2]):
            phrase = f"{whose[1]}{phrase}"
        elif (body := re.search(r"(?<![\w-])([a-z-]+)\s$", ahead)) and KINDS.get(body[1]) in en.BODIES:
            phrase = f"{body[1]} {phrase}"  # "group president Ada Vell"
        if gone := en.GONE_BEFORE.search(window[: end - len(phrase) - 1]):
            phrase = f"{gone[1]} {phrase}"
        _take_office(page, draft, phrase, Span(floor + start, span.start))
        _take_whose(page, draft, floor, ahead)
    elif apposed:
        whose = en.FOR_WHOM.match(apposed[1])
        phrase = whose[1] if whose and is_office(whose[1].split()[-1]) else apposed[1]
        head = en.HEAD_END.split(phrase)[0].split()[1:]
        if any(is_office(word) or word in CAMP_WORDS for word in head) and not en.FINITE.search(phrase):
            _take_office(page, draft, phrase, Span(floor + apposed.start(1), floor + apposed.end(1)))
            _take_whose(page, draft, floor, f"{window[: apposed.start(1)]}{phrase.split()[0]} ")


def _take_whose(page: Page, draft: Draft, floor: int, before: str) -> None:
    """Take down whose the office is that stands behind ``before``.

    ``before`` is the text of the sentence from ``floor`` on: "its chairman", "Marland's negotiator, Minister".
    """
    if owner := en.WHOSE.search(before):
        hits = [hit for hit in find_names(before, *owner.span(1)) if hit.kind != "outlet" and hit.span == owner.span(1)]
        draft.of += [hit.name for hit in hits if is_office(owner[2])]
    elif re.search(r"\b[Ii]ts\s$", before):
        block = page.article.block_at(floor)
        named = list(page.entities(block.start if block else floor, floor + len(before), "O"))
        draft.of += [squeeze(page.text[slice(*named[-1][0])])] if named else []


def _is_title(word: str) -> bool:
    """Return whether an office stands in front of a name as a part of it: "President Ada Vell"."""
    return word[0].isupper() and is_office(word)


def _take_office(page: Page, draft: Draft, phrase: str, span: Span) -> None:
    """Take down an office with the states and bodies in it."""
    organisations = [place for place, _ in page.entities(span.start, span.end, "O")]
    hits = [hit for hit in find_names(phrase) if not _in_longer_name(hit, span.start, organisations)]
    states = [hit for hit in hits if hit.kind == "state"]
    draft.of += [hit.name for hit in hits if hit.kind != "outlet"]
    named = [s for s, _ in page.entities(span.start, span.end, "OL") if not _POSSESSED.match(page.text, s.end - 1)]
    bodies = [squeeze(page.text[s.start : s.end]) for s in named]
    draft.of += [
        body
        for body in bodies
        if not any(body in phrase[h.span.start : h.span.end] or phrase[h.span.start : h.span.end] in body for h in hits)
    ]
    role = en.DETERMINER.sub("", phrase, count=1) if en.DETERMINER.match(phrase) else phrase
    lead = next((hit for hit in states if hit.span.start == len(phrase) - len(role) and hit.role != "seat"), None)
    if lead is not None:
        role = re.sub(r"^(?:'s?)?\s", "", phrase[lead.span.end :])
    if title := spelt_out(role):
        draft.labels.append(role)
        role = title
    if role and any(is_office(word) for word in role.split()):
        draft.roles.append(role)
    elif role:
        draft.labels.append(role)


def _in_longer_name(hit: NameHit, start: int, organisations: Sequence[Span]) -> bool:
    """Return whether a state's name is only a part of a body's.

    Examples: "the American Harbour Union", "Open Ferries Norvania".
    """
    first, last = start + hit.span.start, start + hit.span.end
    inside = any(
        body.start <= first and last <= body.end and body.end - body.start > last - first for body in organisations
    )
    behind = any(body.end + 1 == first for body in organisations)
    return hit.kind == "state" and (inside or (behind and hit.role == "name"))


def _tell_labels(draft: Draft, after: str) -> str:
    """Take down party labels after a name, and return what follows them."""
    for pattern in _LABELS:
        if found := pattern.match(after):
            draft.labels.append(found[1])
            return after[found.end() :]
    return after


def _tell_after(page: Page, draft: Draft, span: Span, people: _Taken) -> None:
    """Read the apposition after a name.

    Examples: ", president of the Dockers League,", ", Utah Republican,", " of Marland".
    """
    after = page.text[span.start : span.end]
    owner = en.OF_OWNER.match(after)
    at = span.start + owner.end() if owner else -1
    names = (
        (*(e for e, _ in page.entities(at, span.end, "OL")), *(hit.span for hit in find_names(page.text, at, span.end)))
        if owner
        else ()
    )
    body = next((name for name in names if name.start == at), None)
    if owner and body is not None:
        _take_owner(draft, squeeze(page.text[body.start : body.end]))
        after, span = page.text[body.end : span.end], Span(body.end, span.end)
    found = re.match(
        r",\s(?:\d{2},\s)?((?:[^,;:\"()]|,(?=\d)){3,110}?)(?=[,;:()\"]|\s-\s|(?<!\.[A-Z])\.\s|\.$|\.\"|\n|$)", after
    )
    if not found:
        return
    phrase = en.CLAUSE_BEHIND.split(found[1])[0].strip()
    at = span.start + found.start(1)
    words = phrase.split()
    if not words or words[0].lower() in en.CLAUSE or en.PARTICIPLE.fullmatch(words[0]):
        return
    if people.touch(Span(at, at + len(phrase))) and words[0][0].isupper():
        return  # "Rana, Valmoran Prime Minister Ada Vell and": the next of a list
    offices = [i for i, word in enumerate(words) if is_office(word)]
    of = phrase.find(" of ")
    if offices and offices[0] <= 7 and not any(word in en.LINKS for word in words[: offices[0]]):
        _take_office(page, draft, phrase, Span(at, at + len(phrase)))
    elif words[0] == "of" and len(words) > 1:
        _take_owner(draft, en.DETERMINER.sub("", " ".join(words[1:]), count=1))
        draft.labels.append(phrase)
    elif (
        of < 0
        and len(words) <= 5
        and CAMP_WORDS.intersection(words)
        and all(w[0].isupper() or w in en.ARTICLES for w in words)
    ):
        draft.labels.append(en.DETERMINER.sub("", phrase, count=1) if en.DETERMINER.match(phrase) else phrase)
    elif words[0].lower() in en.ARTICLES:
        draft.labels.append(en.DETERMINER.sub("", phrase, count=1))
        draft.of += [
            squeeze(page.text[s.start : s.end])
            for s, _ in page.entities(at, at + len(phrase), "OL")
            if en.OF_BODY.search(page.text, at, s.start)
        ]


def _take_owner(draft: Draft, words: str) -> None:
    hits = [hit for hit in find_names(words) if hit.kind != "outlet"]
    draft.of.append(
        hits[0].name if hits and hits[0].span == Span(0, len(words)) else words.removesuffix("'s").strip(".,")
    )


def _pronouns_beside(page: Page, people: Sequence[Draft]) -> None:
    """Count the first "he" or "she" after a name, the text's own evidence of gender.

    Only sentences that name one person alone count.
    """
    mentions = sorted(((span, draft) for draft in people for span in draft.spans), key=lambda mention: mention[0])
    starts = [span.start for span, _ in mentions]
    for sentence in page.sentences:
        here = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if len({id(draft) for _, draft in here}) != 1:
            continue
        span, draft = here[0]
        for match in en.PRONOUN.finditer(page.text[span.end : sentence.end]):
            if not page.in_quotation(span.end + match.start()) and not page.in_quotation(span.end + match.end() - 1):
                _count(draft, "m" if match.group() in en.HE else "f", 1)
                break


# ---------------------------------------------------------------- states and bodies


def _others(page: Page, places: Sequence[Named]) -> list[Draft]:
    found: dict[str, Draft] = {}
    names = _Longer(place.form for place in places if " " in place.form)
    for place in places:
        hits = [hit for hit in find_names(place.form) if hit.span == Span(0, len(place.form))]
        state = next((hit for hit in hits if hit.kind == "state"), None)
        body = next((hit for hit in hits if hit.kind == "organisation"), None)
        if place.kind == "L" and state is not None:
            key, kind = state.name, HolderKind.STATE
        elif place.kind == "O" and body is not None:
            key, kind = body.name, HolderKind.BODY
        elif place.kind == "O" and state is not None and state.role in {"name", "seat", "capital"}:
            key, kind = state.name, HolderKind.STATE
        else:
            key, kind = names.of(place.form), HolderKind.STATE if place.kind == "L" else HolderKind.BODY
        draft = found.setdefault(key, Draft(kind, name=key))
        draft.add(place.form, place.span)
        if kind is HolderKind.BODY and (owner := _owner_beside(page, place.span)):
            draft.of.append(owner)
    return list(found.values())


def _owner_beside(page: Page, span: Span) -> str:
    """Return the state whose body is named, "" where none is told.

    Examples: "Norway's foreign ministry", "the Norwegian foreign ministry", "the foreign ministry of Norway".
    """
    before = page.text[max(0, span.start - 40) : span.start].rstrip()
    bare = before.removesuffix("'s").removesuffix("'")
    hits = [hit for hit in find_names(bare) if hit.kind == "state" and hit.span.end == len(bare)]
    if hits and (bare != before or hits[-1].role == "demonym"):
        return hits[-1].name
    if of := en.OF.match(page.text[span.end : span.end + 8]):
        after = page.text[span.end + of.end() : span.end + of.end() + 40]
        return next((hit.name for hit in find_names(after) if hit.kind == "state" and hit.span.start == 0), "")
    return ""


class _Longer:
    """The longer names of an article, by what can stand for them.

    That is their first words, their last words or their initials.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._parts: defaultdict[str, set[str]] = defaultdict(set)
        self._initials: defaultdict[str, set[str]] = defaultdict(set)
        for name in set(names):
            self._initials[_initials(name)].add(name)
            for space in re.finditer(" ", name):
                self._parts[name[: space.start()]].add(name)
                self._parts[name[space.end() :]].add(name)

    def of(self, form: str) -> str:
        """Return the only longer name that a short one stands for, else itself."""
        capitals = form.isupper() and len(form) > 1
        fitting = self._initials.get(form.replace(".", ""), set()) if capitals else self._parts.get(form, set())
        return next(iter(fitting)) if len(fitting) == 1 else form


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[\w'-]+", name) if word[0].isupper())

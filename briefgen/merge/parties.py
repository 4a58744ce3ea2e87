"""Whose side a speaker is on, over the folder.

That is told by all that stands beside a name or in a description. Each thing told ("R-Ill.", "Norwegian Foreign
Minister", "president of the Harbour League", "the dockers' union") speaks for one party with a weight; the most
specific party with the most weight is chosen, and none where nothing speaks. Where the folder tells of a quarrel inside
one state, its government and its opposition, or the camps in its parliament, are the parties, not the state.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.lang.en.gazetteer import find_names, plain, state_called
from briefgen.lang.en.merge import parties as en
from briefgen.lang.en.merge.people import NOW
from briefgen.lang.en.merge.phrases import NAMED
from briefgen.lang.en.parties import (
    BYSTANDER_WORDS,
    EXECUTIVE_WORDS,
    EXECUTIVES,
    EXPERT_WORDS,
    EXPERTS,
    NOT_FOR,
    OFFICES_AT_HOME,
    OFFICES_FROM_PLACES,
    OFFICES_OF_PLACES,
    OFFICIAL_WORDS,
    OWN_PEOPLE,
    PEOPLE,
    PRIVATE_WORDS,
    RESPONDENTS,
)
from briefgen.lang.en.roles import FORMER
from briefgen.merge.people import Names
from briefgen.merge.phrases import (
    adjective,
    bare,
    camp_of,
    can_speak,
    caucus_of,
    chamber_of,
    governing,
    group_of,
    head_of,
    is_common,
    is_public,
    kind_of,
    named_bodies,
    owners,
    place_of,
    side_of,
    speaks_for,
    trade_body_of,
)
from briefgen.model import HolderKind
from briefgen.text import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.merge.people import Entry
    from briefgen.model import ArticleId, Attribution, Span

    # a mention's article, office, labels, bodies, places, and whether the office is a former one
    _Words = tuple[ArticleId, str, tuple[str, ...], tuple[str, ...], tuple[str, ...], bool]
    _Vote = tuple["str | Entry | Client", float]  # a party, or who is spoken for, and how specific that is

# How specific each thing told is.
OPPOSED, OFFICE, OWNER, CAMP, BODY, EXPERT, CHAMBER, STATE, BARE, GROUP = (
    9.0,
    7.0,
    6.5,
    6.0,
    5.0,
    4.0,
    3.5,
    3.0,
    2.5,
    1.0,
)
AGAIN: Final = 0.1  # more for each other article that tells it
GUESSED: Final = 0.0  # nothing is told of the person's state; the folder points to one
_GROUNDS: Final = (
    (OPPOSED, "office"),
    (OFFICE, "office"),
    (CAMP, "camp"),
    (BODY, "body"),
    (EXPERT, "comment"),
    (STATE, "state"),
    (GROUP, "group"),
)

_FORMER: Final = frozenset(FORMER.split("|"))
_WEAK: Final = {"loose", "guess", "state", "comment"}  # as judged lines show, wrong too often without an office
_WORD: Final = re.compile(r"\w+")
_LEAGUES: Final = NAMED - {"agency", "court"}  # a people's name inside theirs is not its state: "Norwegian Civil Union"
_ACRONYM: Final = 6  # letters of a name in capitals; longer ones that no table holds are labels of a page: "WATCHED"
_LETTER: Final = re.compile(r"\b([DR])-[A-Z]")  # of lawmakers of two parties


class Client(NamedTuple):
    """Somebody of whom only a lawyer, a relative or a friend speaks.

    These speak for the person, not for the state that the person serves.
    """

    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A speaker as the brief names them, and whose side that is."""

    speaker: str  # "Wendy Marsh", "senior administration official (unnamed)", "Valmora"
    party: str  # "" where no party is known
    person: bool
    short: str = ""  # how the articles call a person on second mention
    tells: bool = True  # whether it can take a stand: an outlet, a poll or a whole people takes none
    # What tells the party: "office", "camp", "body", "state", "guess" ..., "" where the speaker is it itself.
    by: str = ""
    doubted: bool = False  # whether what tells the party is weak, and the person's office bears it out in no way


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """How the folder divides into parties."""

    register: tuple[Entry, ...]
    home: str = ""  # the state inside which the quarrel is, "" where the parties are states
    government: str = ""  # name of the home state's executive as a party
    opposition: str = ""  # name of its opposition as a party
    country: str = ""  # the state whose officials the folder names without saying so: "the prime minister"
    caucuses: frozenset[str] = (
        frozenset()
    )  # members of a camp in one chamber who are parties of their own: "Senate Republicans"
    controls: tuple[
        tuple[str, str], ...
    ] = ()  # office of a chamber as a pattern, and the camp that controls the chamber
    parliaments: Mapping[str, str] = field(
        default_factory=dict
    )  # a kind of chamber, and the only one that the folder can mean by it
    offices: Mapping[str, str] = field(
        default_factory=dict
    )  # name of who holds an office told without its state, and the state
    executives: Mapping[str, str] = field(default_factory=dict)  # surname of a head of government, and the state
    bodies: Mapping[str, str] = field(default_factory=dict)  # each name of a body in small letters, and its fullest
    posts: Mapping[str, str] = field(
        default_factory=dict
    )  # name of who governs a place that is called like a state, and the place
    phrases: Mapping[tuple[ArticleId, tuple[Span, ...]], str] = field(
        default_factory=dict
    )  # in which each source is named
    things: frozenset[str] = frozenset()  # names of programmes and the like
    headed: frozenset[str] = frozenset()  # places that a title begins with
    towns: frozenset[str] = frozenset()  # places that are no states, as one of the articles shows
    people: Names = field(init=False, repr=False, compare=False)  # the register by its names
    full_surnames: frozenset[str] = field(
        init=False, repr=False, compare=False
    )  # of those whom an article calls by forename too
    under_word: Mapping[str, tuple[tuple[int, str], ...]] = field(
        init=False, repr=False, compare=False
    )  # bodies by their first word
    only: tuple[tuple[re.Pattern[str], str], ...] = field(
        init=False, repr=False, compare=False
    )  # the folder's union and its firm, if one
    known: dict[tuple[str, frozenset[Entry]], tuple[str, float]] = field(
        default_factory=dict, init=False, compare=False
    )  # people weighed
    heard: dict[_Words, tuple[_Vote, ...]] = field(
        default_factory=dict, init=False, compare=False
    )  # what mentions speak for

    def __post_init__(self) -> None:
        """Index the register and the bodies, once."""
        object.__setattr__(self, "people", Names.of(self.register))
        object.__setattr__(
            self, "full_surnames", frozenset(plain(entry.surname) for entry in self.register if " " in entry.name)
        )
        under_word: defaultdict[str, tuple[tuple[int, str], ...]] = defaultdict(tuple)
        for place, name in enumerate(self.bodies):
            under_word["".join(_WORD.findall(name)[:1])] += ((place, name),)
        object.__setattr__(self, "under_word", dict(under_word))
        kinds = {kind: {full for full in self.bodies.values() if kind_of(full) == kind} for kind in en.ONLY}
        object.__setattr__(
            self, "only", tuple((en.ONLY[kind], own.pop()) for kind, own in kinds.items() if len(own) == 1)
        )

    # ------------------------------------------------------------ people

    def of_person(self, entry: Entry, seen: tuple[Entry, ...] = ()) -> str:
        """Return the party of a person, "" where nothing says so."""
        return self._side_of(entry, seen)[0]

    def _side_of(self, entry: Entry, seen: tuple[Entry, ...] = ()) -> tuple[str, float]:
        """Return the party of a person, and the weight of what tells it most specifically."""
        if entry.override is not None and entry.override.party:
            return entry.override.party, OPPOSED
        if entry.name in self.posts:
            return self.posts[entry.name], OFFICE
        key = entry.name, frozenset(seen)
        if key not in self.known:
            self.known[key] = self._weighed(entry, (*seen, entry))
        return self.known[key]

    def _weighed(self, entry: Entry, seen: tuple[Entry, ...]) -> tuple[str, float]:
        """Return the party for which the articles tell the most, and a weight.

        The weight is that of the most specific thing told. ``seen`` are the person and those who lead here, as an aide
        to his senator.
        """
        votes: defaultdict[str, list[float]] = defaultdict(list)
        told: defaultdict[ArticleId, dict[str, float]] = defaultdict(dict)  # what an article says again, it says once
        mentions = ((m.article, m.role, m.labels, m.of, m.places, entry.has_left(m.role)) for m in entry.mentions)
        for kept in dict.fromkeys(mentions):
            if kept not in self.heard:
                self.heard[kept] = tuple(self._told(*kept[:-1], left=kept[-1]))
            own = told[kept[0]]
            for side, weight in self.heard[kept]:
                name = self._party(side, seen)
                own[name] = max(weight, own.get(name, 0.0))
        for own in told.values():
            for name, weight in own.items():
                votes[name].append(weight)
        gone = any(entry.has_left(mention.role) for mention in entry.mentions)
        heard = {name: max(weights) for name, weights in votes.items()}
        governs = any(governing(m.role) for m in entry.mentions)
        named_after = "" if gone else self.executives.get(entry.surname, "")
        if state := self.offices.get(entry.name) or named_after:
            votes[self.of_state(state)].append((OPPOSED if named_after else OFFICE) if governs else BARE)
        if governs:
            votes.pop(f"{adjective(self.home)} court" if self.home else "", None)  # "the president's court pick"
        votes.pop("", None)
        for name in {name for m in entry.mentions if not governing(m.role) for name in _seats(m.role, m.of)}:
            votes.pop(self.of_state(name), None)
        if any(
            m.role and not entry.has_left(m.role) and not EXPERT_WORDS.intersection(m.role.lower().split())
            for m in entry.mentions
        ):
            votes.pop(EXPERTS, None)  # who is in office does not comment from outside
        # Of two for which as much is told, the one that the articles tell more often beside the name stands first.
        best = max(votes, key=lambda name: max(votes[name]) * (1 + AGAIN * min(len(votes[name]) - 1, 5)), default="")
        return self.header(best), heard.get(best, OFFICE if named_after and governs else GUESSED)

    def _party(self, side: str | Entry | Client, seen: tuple[Entry, ...]) -> str:
        """Return the party of a side, a person's own where the ``side`` is a person.

        It is "" for one of those who lead here, ``seen``.
        """
        if isinstance(side, Client):
            party = self._party(side.entry, seen)
            return "" if party == self.government or state_called(party) else party
        if isinstance(side, str):
            return side
        return "" if side in seen else self.of_person(side, (*seen, side))

    def _told(
        self,
        article: ArticleId,
        role: str,
        labels: tuple[str, ...],
        of: tuple[str, ...],
        places: tuple[str, ...],
        *,
        left: bool,
    ) -> Iterator[_Vote]:
        """Yield the parties that one mention speaks for, with the weight of each.

        Its office, labels and bodies do; ``left`` says that the office is a former one.
        """
        role = NOW.split(role)[-1]
        role = role.rpartition(" and ")[2] if self._named(role.rpartition(" and ")[0], article) else role
        yield from ((camp_of(label), CAMP) for label in labels)
        yield from ((side_of(text), CAMP) for text in (role, *labels))
        if en.AGE.match(role):
            return
        if left:
            return  # who was in office speaks for nobody today
        words = {word.lower() for word in re.findall(r"[\w-]+", en.FELLOW.sub("", en.CHIEF.sub(r"\1", role)))}
        studies = any(kind_of(body) == "experts" for body in of if not find_names(body))
        if (words & EXPERT_WORDS or studies or en.THINK_TANK.search(role)) and not words & OFFICIAL_WORDS:
            yield EXPERTS, EXPERT
            return
        if (
            head_of(role) in BYSTANDER_WORDS and not words & OFFICIAL_WORDS
        ):  # a Norwegian driver does not speak for Norway
            own = [body for body in of if state_called(body) is None]
            seats = [hit for hit in owners(role) if hit.role == "seat"]
            if not seats and not any(kind_of(body) in NAMED - {"experts"} or "lawyer" in words for body in own):
                return
        yield from self._read(role, of, article, aide=True)
        for place in places:
            if words & OFFICES_OF_PLACES and not words & (OFFICES_FROM_PLACES | en.STANDING):
                yield place, STATE
        if (place := place_of(role)) and not words & en.STANDING:
            yield place, STATE

    # ------------------------------------------------------------ phrases

    def of_state(self, state: str) -> str:
        """Return the name of a state as a party: its government in a quarrel inside it."""
        return self.government if state and state == self.home and self.government else state

    def of_phrase(
        self, phrase: str, article: ArticleId, *, of: Sequence[str] = (), body: bool = False
    ) -> tuple[str, float]:
        """Return the party of an unnamed speaker, and the weight of what tells it.

        The phrase may name a ``body`` that is a party itself. The party is "" where nothing tells one.
        """
        words = bare(phrase)
        head = head_of(words)
        if (
            head in NOT_FOR
            or not can_speak(head)
            or "bipartisan" in words.lower()
            or len(set(_LETTER.findall(phrase))) > 1
        ):
            return "", 0.0
        chamber = chamber_of(words)
        if chamber is not None:
            alone = f"{adjective(self.country)} {chamber.kind}" if self.country else chamber.name
            return self.header(chamber.name if chamber.owned else self.parliaments.get(chamber.kind, alone)), CHAMBER
        found = [(self._party(side, ()), weight) for side, weight in self._read(words, of, article)]
        if body:
            own = (
                kind_of(words) in NAMED and "'s " not in words and all(hit.kind == "state" for hit in find_names(words))
            )
            found.append((self._own_name(words), BODY + 0.5 if own else STATE - 0.5))
        found.append((side_of(words), CAMP))
        if head in PEOPLE:
            found.append((group_of(phrase), BODY - 0.5))
        found.append((group_of(phrase), GROUP))
        if head in EXPERT_WORDS:
            found.append((EXPERTS, EXPERT))
        name, weight = max((one for one in found if one[0]), key=lambda one: one[1], default=("", 0.0))
        return self.header(name), weight

    def _read(self, text: str, of: Sequence[str], article: ArticleId, *, aide: bool = False) -> Iterator[_Vote]:
        """Yield the parties and people for whom a description or an office speaks.

        The office is an ``aide``'s; ``of`` are the states and bodies told with it.
        """
        if self.opposition and en.OPPOSITION.search(text):
            yield self.opposition, OPPOSED
        camp = camp_of(text)
        caucus = caucus_of(text, camp)
        yield (caucus if caucus in self.caucuses else camp), CAMP
        yield from ((camp_, CAMP) for pattern, camp_ in self.controls if re.search(pattern, text))
        yield trade_body_of(text), BODY
        beside = set(re.findall(r"[a-z-]+", text.lower()))
        yield from (
            (Client(entry) if beside & PRIVATE_WORDS else entry, OWNER)
            for entry, span in self._named(text, article)
            if speaks_for(text, span) and text[: span[0]].rstrip()[-1:] != "," and not beside & OWN_PEOPLE
        )
        told = {body: (at, at + len(body)) for body in of if (at := text.find(body)) >= 0}
        leagues = [span for body, span in told.items() if kind_of(body) in _LEAGUES and state_called(body) is None]
        hits = [hit for hit in owners(text) if not any(a <= hit.span.start and hit.span.end < b for a, b in leagues)]
        inside = {hit.name for hit in find_names(text)} | {
            body for body, span in told.items() if not speaks_for(text, span)
        }
        governs = bool(governing(text))
        words = {word.lower() for word in re.findall(r"[\w-]+", text)}
        head = head_of(text)
        by_name = {hit.name: {other.role for other in hits if other.name == hit.name} for hit in hits}
        elsewhere = {  # "a Washington attorney", "many members of Congress": neither is the state's executive
            name
            for name, roles in by_name.items()
            if (roles <= {"capital"} and head not in EXECUTIVE_WORDS and not governs) or roles == {"chamber"}
        }
        onlookers = PEOPLE | (BYSTANDER_WORDS - {"lawyer"}) | EXPERT_WORDS | en.ONLOOKERS
        outside = {head, head.removesuffix("s"), f"{head}s"} & onlookers or kind_of(head) in {
            "movement",
            "experts",
            "outlet",
            "firm",
            "union",
        }
        for name in dict.fromkeys((*(hit.name for hit in hits), *(name for name in of if name not in inside))):
            if state_called(name) is None:
                yield from self._of_body(name, text)
            elif (outside and not governs) or name in elsewhere:
                continue  # "a Norwegian analyst", "the Syrian Observatory": the state does not speak there
            elif en.JUDGE.search(text):
                yield f"{adjective(name)} court", BODY
            elif (
                name != self.home
                or not self.government
                or words & (EXECUTIVE_WORDS | OFFICES_AT_HOME)
                or governs
                or text == name
            ):
                yield self.of_state(name), OFFICE if governs else STATE
        taken = [hit.span for hit in find_names(text)]
        known = {
            name: span for name, span in self._bodies_in(text) if not any(a < span[1] and span[0] < b for a, b in taken)
        }
        own = [name for name, span in known.items() if head not in PEOPLE and speaks_for(text, span)]
        yield from (vote for name in own for vote in self._of_body(name, text))
        yield from ((self._own_name(name), BODY - 0.5) for name in named_bodies(text) if name.lower() not in known)
        if not hits and self.government and self.home and en.JUDGE.search(text) and not governing(text):
            yield f"{adjective(self.home)} court", BARE
        if not hits:
            yield from (
                (self.of_state(state), STATE)
                for word, state in EXECUTIVES
                if re.search(rf"\b{word}\b", text, re.IGNORECASE)
            )
            bare_words = set(en.OF_ANY_STATE) - ({"authorities"} if self.government else set()) | (
                {"police"} if self.government else set()
            )
            bare_words -= (
                {"president", "prime", "minister"} if aide else set()
            )  # whose a person's office is, ``offices`` says
            if (self.country or self.government) and words & bare_words and (text[1:].islower() or governs):
                yield self.of_state(self.country or self.home), BARE
        yield from ((body, BODY - 0.5) for called, body in self.only if called.search(text))

    def _bodies_in(self, text: str) -> Iterator[tuple[str, tuple[int, int]]]:
        """Yield the names of bodies that stand in a text, each with its first place.

        The names are in small letters.
        """
        lower = text.lower()
        for _, name in sorted(pair for word in {"", *_WORD.findall(lower)} for pair in self.under_word.get(word, ())):
            if found := re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", lower):
                yield name, found.span()

    def _of_body(self, name: str, text: str) -> Iterator[tuple[str, float]]:
        """Yield the party that a body is, with its weight.

        The body is told with an office or stands in a description.
        """
        camp = camp_of(name)
        if camp:
            yield camp, CAMP
        elif (chamber := chamber_of(name)) is not None:
            if en.AT_THE_HEAD.search(text):
                yield chamber.name, CHAMBER
        elif kind_of(name) == "experts":
            yield EXPERTS, EXPERT
        elif not OFFICES_FROM_PLACES & {word.lower() for word in re.findall(r"\w+", text)}:
            yield self._own_name(name), BODY

    def _own_name(self, name: str) -> str:
        """Return a body as its own party, "" for what is none.

        Its fullest name is the party's, its state's for a ministry.
        """
        full = en.JOINED_ON.sub("", self.bodies.get(name.lower(), name))
        kind, hits = kind_of(full), find_names(full)
        if (
            full in self.towns
            or (full.isupper() and len(full) > _ACRONYM and not hits)
            or kind in {"thing", "outlet"}
            or (is_common(full) and not hits)
            or full.lower() in self.things
            or en.DEBRIS.search(full)
            or any(hit.kind == "outlet" for hit in hits)
        ):
            return ""
        states = [hit.name for hit in hits if hit.kind == "state" and hit.role != "capital"]
        if kind == "office" or (kind == "agency" and states):
            return self.of_state(states[0]) if states else ""
        return (
            full
            if full[:1].isupper()
            and len(full.split()) <= 7
            and not self._is_surname(full.split()[0].removesuffix("'s"))
            else ""
        )

    def _is_surname(self, word: str) -> bool:
        return plain(word) in self.full_surnames

    def _named(self, text: str, article: ArticleId) -> list[tuple[Entry, tuple[int, int]]]:
        """Return the people whom a phrase names, each with the place.

        As Rana in "Rana's lawyer" and "the Rana administration".
        """
        found = []
        for match in re.finditer(r"[A-Z][\w-]+", text):
            entry = self.people.find(match.group(), article)
            if entry is not None and (" " in entry.name or entry.name.lower() not in self.bodies):
                found.append((entry, match.span()))
        return found

    def header(self, name: str) -> str:
        """Return the one name under which the folder's brief tells a party."""
        camp = camp_of(name) if " " not in name or name.endswith(" Party") else ""
        full = self.bodies.get(name.lower(), name[:1].upper() + name[1:])
        chamber = chamber_of(full)
        return camp or (self.parliaments.get(chamber.kind, full) if chamber and not chamber.owned else full)

    # ------------------------------------------------------------ voices

    def voices_of(self, attribution: Attribution) -> tuple[Voice, ...]:
        """Return the voices behind an attribution, each once.

        There are several where words are spoken jointly.
        """
        others = (
            replace(attribution, holder=other.name, holder_kind=other.kind, affiliation=other.affiliation, joint=())
            for other in attribution.joint
        )
        return tuple(dict.fromkeys(self.voice_of(one) for one in (attribution, *others)))

    def voice_of(self, attribution: Attribution) -> Voice:  # noqa: PLR0911 - one return a kind of speaker
        """Return the voice behind an attribution; the speaker is "" where nobody is named."""
        holder, kind = attribution.holder, attribution.holder_kind
        holder += "." if re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", holder) else ""
        if not holder:
            return Voice(speaker="", party="", person=False, tells=False)
        entry = self.people.find(holder, attribution.article)
        if entry is not None:
            party, weight = self._side_of(entry)
            by = _told_by(weight) if party else ""
            doubted = by in _WEAK and _is_outside(entry.role, party)
            return Voice(speaker=entry.name, party=party, person=True, short=entry.short, by=by, doubted=doubted)
        if kind is HolderKind.PERSON and holder.lower() not in self.bodies:
            return Voice(speaker=holder, party="", person=True)
        if kind is HolderKind.STATE and chamber_of(holder) is None:
            party = self.of_state(attribution.affiliation or holder)
            # A town or a region is where somebody speaks, unless the news is that it acts: "Ostrava sets sanctions".
            is_state = state_called(party) is not None or party == self.government or party in self.headed
            return Voice(speaker=party, party=party if is_state and not self._is_surname(party) else "", person=False)
        holder = fold(holder)
        hits = find_names(holder)
        name = bare(holder)
        if en.POLL.search(holder):
            return Voice(speaker=name, party=RESPONDENTS, person=False)
        tells = (
            can_speak(head_of(holder))
            and name.lower() not in self.things
            and not en.EACH.match(holder)
            and not is_public(holder)
        )
        if not tells or any(hit.kind == "outlet" for hit in hits) or kind_of(holder) == "outlet":
            return Voice(speaker=name, party="", person=False, tells=False)
        of = [attribution.affiliation] if attribution.affiliation and not hits else []
        phrase = self.phrases.get((attribution.article, attribution.source[:1]), "")
        if not of and not hits and name.rpartition(" ")[2] in phrase.split():  # "Norway's foreign ministry"
            of = [hit.name for hit in owners(phrase) if hit.kind == "state"]
        if (
            camp_of(phrase) == camp_of(holder) and caucus_of(phrase, camp_of(phrase)) in self.caucuses
        ):  # "Senate Republicans"
            holder = phrase
        body = kind in {HolderKind.BODY, HolderKind.PERSON}  # one article takes the firm's short name for a surname
        party, weight = self.of_phrase(holder, attribution.article, of=of, body=body)
        itself = self.header(name) == party
        by = "" if itself or not party else _told_by(weight)
        if kind is HolderKind.DESCRIPTION:
            return Voice(speaker=f"{name} (unnamed)", party=party, person=False, by=by)
        return Voice(speaker=party if itself else name, party=party, person=False, by=by)


def _seats(role: str, of: Sequence[str]) -> Iterator[str]:
    """Yield the states from which a lawmaker comes, for which he does not speak.

    As in "senator from Georgia" and "Canadian MP".
    """
    lawmaker = en.LAWMAKER.search(role) is not None
    seated = bool(OFFICES_FROM_PLACES.intersection(role.lower().split()))
    yield from (hit.name for hit in find_names(role) if lawmaker or (seated and hit.role == "name"))
    yield from of if lawmaker else ()


def _is_outside(role: str, party: str) -> bool:
    """Return whether an office is a former one, or is neither a public office nor names the party."""
    told = set(words(role))
    public = governing(role) or not told.isdisjoint(OFFICIAL_WORDS | set(words(party)))
    return bool(told) and not (public and told.isdisjoint(_FORMER))


def _told_by(weight: float) -> str:
    """Return the name of what tells a party with this weight.

    It is "loose" for what lies between two of them.
    """
    return "guess" if weight == GUESSED else next((name for least, name in _GROUNDS if weight == least), "loose")

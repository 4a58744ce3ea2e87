"""Whose side a speaker is on: states, organisations, camps inside a state, experts; and by which names the folder calls them.

A person's party comes from office and apposition, over all articles. Where the folder tells of a quarrel inside one state,
its government and its opposition, or its camps in parliament, are the parties, not the state.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from briefgen.lexicon.factions import (
    BODIES_OF_PEOPLE,
    BYSTANDER_WORDS,
    CHAMBERS,
    EXECUTIVES,
    EXPERT_BODIES,
    EXPERT_WORDS,
    FACTIONS,
    OFFICIAL_WORDS,
    RESEARCH_BODIES,
    UNIONS,
)
from briefgen.lexicon.gazetteer import find_names, state_called
from briefgen.merge.chambers import adjective, caucus_of, chamber_of, owned_chambers
from briefgen.merge.offices import names_in, states_of_offices
from briefgen.merge.people import find_entry, plain
from briefgen.model import Party

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.merge.chambers import Chamber
    from briefgen.merge.people import Entry
    from briefgen.model import Article, ArticleId

EXPERTS = "Independent experts"
RESPONDENTS = "Respondents"  # whose views a poll tells
_OF_EXECUTIVE = re.compile(r"\b(?:president|press\s+secretary|minister|premier|chancellor|chief\s+justice)\b", re.IGNORECASE)
_OF_STATE = re.compile(r"\b(?:government|cabinet|ministry|army|military|authorities|president's\soffice|prime\sminister's\soffice)\b")
_PEOPLE_OF = re.compile(
    r"\b(?:researchers?|analysts?|experts?|scientists?|economists?|professors?|scholars?|fellows?|demographers?)\b", re.IGNORECASE
)
_IN_SERVICE = re.compile(
    r"\b(?:ambassador|diplomat|official|advis[eo]r|aide|envoy|officer|agent|negotiator|general|colonel|admiral|secretary|chief|analyst|commander|director|judge|"
    r"prosecutor|spokes\w+|governor\s+of\s+the\s+\w+\s+bank|economist|inspector|commissioner)\b",
    re.IGNORECASE,
)
_FORMER = re.compile(r"(?:a\s+)?(?:former|ex-|late|retired)\b", re.IGNORECASE)
_ALONE = 0.8  # share of all names of states in the folder that are one state's
_CHIEF_EXPERT = re.compile(r"\bchief\s+(economist|analyst|strategist|scientist|researcher)\b", re.IGNORECASE)
_AT_HOME = 5  # times that a state must be named for a quarrel of government and opposition to be in it
_POLL = re.compile(
    r"\b(?:poll|survey)s?(?:\s+(?:by|of|for|from|conducted|published|released|in)\b.*)?$|^(?:poll|survey)\s+respondents$", re.IGNORECASE
)
_FELLOW = re.compile(r"\bfellow\s+(?!at\b|of\b|in\b|with\b|for\b|from\b|and\b)(?=\w)")  # "fellow Senator Jon Holm" is no scholar
_JUDGE = re.compile(r"\b(?:[Jj]udge|[Mm]agistrate|(?<!Minister\sof\s)Justice(?=$|\s(?:of|on|at|in)\b))")
# "the Coast Party's presidential nominee", "leader of the Coast Party"; where a party is the state, its chief speaks for the state
_PARTY_NAME = r"(?P<{}>(?:[A-Z][\w&'.-]+\s(?:(?:of|for|and)\s(?:the\s)?)?){{1,5}}(?:Party|Movement|Alliance|Front|Coalition))"
_PARTY_OFFICE = r"(?:nominee|candidate|leader|chair\w*|co-chair\w*|member|lawmaker|MP|spokes\w+|politician|head)"
_OF_PARTY = re.compile(
    rf"{_PARTY_NAME.format('owner')}(?:'s)?\s(?:[\w-]+\s){{0,3}}{_PARTY_OFFICE}\b|{_PARTY_OFFICE}\s(?:of|for|from|with)\s(?:the\s)?(?:[a-z]+\s)?{_PARTY_NAME.format('led')}"
)
_RULING = re.compile(
    r"Communist|Workers' Party|\b(?:[Mm]inister|[Pp]resident(?!ial)|[Cc]hancellor|[Pp]remier|[Aa]mbassador|[Gg]overnor|[Mm]ayor)\b"
)
_AGE = re.compile(r"\d{1,3}-year-old\b")
_EXECUTIVE = re.compile(
    r"\b(?:governments?|ministr(?:y|ies)|ministers?|administration|presiden\w+|cabinet|officials?|office|spokes\w+|military|army|armed|forces|police|regime|"
    r"authorities|state|palace|embassy|department|white house|kremlin|agency)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:Department|Ministry|Office|Capitol|Hill|Pentagon|Treasury)\b")
_OPPOSITION = re.compile(r"\bopposition\b", re.IGNORECASE)
_BODY_OF = re.compile(rf"([A-Z][\w'-]+)(?:'s)?\s+(?:{'|'.join(sorted(BODIES_OF_PEOPLE))})\b")


_PROPER = r"(?P<body>[A-Z][\w&.-]+(?:'s?)?(?:\s(?:(?:of|for|and)\s)?(?:the\s)?[A-Z][\w&.-]+(?:'s?)?){0,5})"
# "a spokesman for Halder Motors", "Halder Motors chief executive": who speaks for a body that no table holds
_SPEAKS_FOR = re.compile(
    rf"\bspokes\w+\s(?:for|of|at)\s(?:the\s)?(?:[a-z]+\s){{0,3}}{_PROPER}$|(?:chief executive|CEO|head|leader|chair\w*|general secretary|secretary-general|managing director)\sof\s(?:the\s)?{_PROPER.replace('body', 'led')}$|^(?:the\s)?{_PROPER.replace('body', 'owner')}\s(?:spokes\w+|(?:[Cc]hief [Ee]xecutive|[Mm]anaging [Dd]irector|CEO|[Cc]hairm[ae]n|[Cc]hairwoman))\b"
)
# "the dockers' union", "Norway's teachers' union": a body without a name of its own
_UNION = re.compile(rf"(?<![\w'-])(?!The\s)(?:[A-Z][\w-]+(?:'s)?\s)?[a-z-]+s'\s(?:[a-z]+\s)?(?:{'|'.join(sorted(UNIONS))})(?![\w-])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """How the folder divides into parties."""

    register: tuple[Entry, ...]
    home: str = ""  # the state inside which the quarrel is, "" where the parties are states
    government: str = ""  # name of the home state's executive as a party
    opposition: str = ""  # name of its opposition as a party
    camps: tuple[str, ...] = ()  # camps in its parliament that speak in the folder
    chambers: tuple[tuple[str, str], ...] = ()  # office of a chamber as a pattern, and the camp that controls the chamber
    caucuses: tuple[str, ...] = ()  # members of a camp in one chamber who are parties of their own: "Senate Republicans"
    parliaments: tuple[tuple[str, str], ...] = ()  # a kind of chamber, and the only one that the folder can mean by it
    country: str = ""  # the state whose officials the folder names without saying so: "the prime minister"
    offices: tuple[tuple[str, str], ...] = ()  # name of who holds an office told without its state, and the state
    executives: tuple[tuple[str, str], ...] = ()  # surname of a head of government, and the state: "the Rana administration"

    def of_state(self, state: str) -> str:
        """Return the party's name for a state: its government where the quarrel is inside it."""
        return self.government if state and state == self.home else state

    def of_phrase(self, phrase: str, affiliation: str, article: ArticleId) -> str:
        """Return the party that a body or an unnamed speaker belongs to, "" where nothing says so."""
        chamber = chamber_of(phrase)
        if chamber is not None:
            return self._of_chamber(chamber)
        if union := union_of(phrase):
            return union
        camp = camp_of(phrase)
        caucus = caucus_of(phrase, camp)
        if caucus in self.caucuses:
            return caucus
        if camp in self.camps:
            return camp
        if self.opposition and _OPPOSITION.search(phrase):
            return self.opposition
        owner = _BODY_OF.search(phrase)
        if owner:
            entry = find_entry(self.register, owner.group(1), article)
            if entry is not None and self.of_person(entry):
                return self.of_person(entry)
        for word in re.findall(r"[A-Z][\w'-]+", phrase):
            entry = find_entry(self.register, word.removesuffix("'s"), article)
            if entry is not None and self.of_person(entry) not in {"", EXPERTS}:
                return self.of_person(entry)
        if affiliation and affiliation == self.home and self.government and not _EXECUTIVE.search(phrase):
            return ""  # a parliament, a court, a town of the state is not its government
        if affiliation:
            return self.of_state(affiliation)
        executive = next((state for word, state in EXECUTIVES if re.search(rf"\b{word}\b", phrase, re.IGNORECASE)), "")
        if executive:
            return self.of_state(executive)
        if self.government and re.search(r"\b(?:administration|government|president|cabinet)\b", phrase, re.IGNORECASE):
            return self.government
        if re.search(r"\b(?:analysts?|experts?|economists?)\b", phrase, re.IGNORECASE):
            return EXPERTS
        if is_research_body(phrase):
            return EXPERTS if _PEOPLE_OF.search(phrase) else re.sub(r"^(?:[Tt]he|[Aa]n?)\s(?:[a-z]+\s)*", "", phrase)
        if self.country and _OF_STATE.search(phrase) and phrase.islower():
            return self.of_state(self.country)
        return self._spoken_for(phrase, article)

    def _of_chamber(self, chamber: Chamber) -> str:
        """Return the name of a chamber, with its state where the folder says or lets no doubt whose it is."""
        if chamber.owned:
            return chamber.name
        alone = f"{adjective(self.country)} {chamber.kind}" if self.country else chamber.name
        return dict(self.parliaments).get(chamber.kind, alone)

    def _spoken_for(self, phrase: str, article: ArticleId) -> str:
        """Return the body that a spokesperson's or chief executive's phrase names, "" where it names a person or none."""
        found = _SPEAKS_FOR.search(phrase)
        body = (found["body"] or found["led"] or found["owner"]) if found else ""
        return body if body and find_entry(self.register, body.split()[-1], article) is None and not find_names(body) else ""

    def of_person(self, entry: Entry) -> str:
        """Return the party of a person, "" where nothing says so."""
        if entry.pin is not None and entry.pin.party:
            return entry.pin.party
        roles = [m.role for m in entry.mentions if m.role]
        joined = " ; ".join(roles)
        camp = next((c for c in map(camp_of, roles) if c in self.camps), "")
        if camp:
            return camp
        if self.opposition and _OPPOSITION.search(joined):
            return self.opposition
        controlled = next((camp for office, camp in self.chambers if re.search(office, joined)), "")
        if controlled:
            return controlled
        words = {w.lower() for w in re.findall(r"[\w-]+", _FELLOW.sub("", _CHIEF_EXPERT.sub(r"\1", joined)))}
        bodies = [joined, *(body for body in entry.affiliations if not find_names(body))]
        institute = any(w in EXPERT_BODIES for w in re.findall(r"[A-Z]\w+", " ".join(bodies)))
        former = bool(roles) and all(_FORMER.match(r) for r in roles)
        if former and _IN_SERVICE.search(joined):
            return EXPERTS  # who was in office comments today
        if (words & EXPERT_WORDS or institute) and not (words & OFFICIAL_WORDS and not former):
            return EXPERTS
        if (
            former
            or any(_AGE.match(r) for r in roles)
            or (words & BYSTANDER_WORDS and not words & OFFICIAL_WORDS and (not entry.affiliations or _only_work(roles)))
        ):
            return ""
        for role in roles:
            owner = _BODY_OF.search(role) or re.search(r"([A-Z][\w'-]+)'s\s+(?:envoy|representative|ally|aide|lawyer|spokes\w+)", role)
            if owner:
                other = find_entry(self.register, owner.group(1), entry.mentions[0].article)
                if other is not None and other is not entry:
                    return self.of_person(other)
        faction = "" if _RULING.search(joined) else next(filter(None, map(_party_told, roles)), "")
        own = faction or next(filter(None, map(union_of, roles)), "")
        if not own and entry.affiliations and state_called(entry.affiliations[0]) and _JUDGE.search(joined):
            own = f"{adjective(entry.affiliations[0])} court"
        if own or entry.affiliations:
            return own or self.of_state(entry.affiliations[0])
        executive = next((state for surname, state in self.executives if surname == entry.surname), "")
        if executive:
            return self.of_state(executive)
        bare = next((state for name, state in self.offices if name == entry.name), "")
        if bare:
            return self.of_state(bare)
        if self.government and _OF_EXECUTIVE.search(joined):
            return self.government
        if self.country and _OF_EXECUTIVE.search(joined) and not self._is_taken(entry, joined):
            return self.of_state(self.country)
        return next((body for role in roles if (body := self._spoken_for(role, entry.mentions[0].article))), "")

    def _is_taken(self, entry: Entry, roles: str) -> bool:
        """Return whether somebody else is told to hold an office of this kind for the country."""
        office = _OF_EXECUTIVE.search(roles)
        if office is None or ("minister" in office.group().lower() and "prime" not in roles.lower()):
            return False  # there are many ministers
        return any(
            other is not entry and self.country in other.affiliations and office.group().lower() in other.role.lower()
            for other in self.register
        )


def is_research_body(name: str) -> bool:
    """Return whether a body that no table holds studies things: its findings are its own, and no party's stand."""
    return any(word in RESEARCH_BODIES for word in re.findall(r"[A-Z]\w+", name)) and not find_names(name)


def union_of(text: str) -> str:
    """Return the union or association without a name of its own that a phrase names, "" for none: "Dockers' union"."""
    found = _UNION.search(text)
    return found.group()[0].upper() + found.group()[1:] if found else ""


def is_poll(phrase: str) -> bool:
    """Return whether the phrase names a poll, which tells the views of those asked: neither its makers' stand nor an outlet's report."""
    return bool(_POLL.search(phrase))


def _party_told(role: str) -> str:
    """Return the political party whose office it is, "" for none: "Coast Party" for "leader of the Coast Party"."""
    found = _OF_PARTY.search(role)
    return (found["owner"] or found["led"]).removesuffix("'s") if found else ""


def _only_work(roles: Sequence[str]) -> bool:
    """Return whether the roles tell what somebody does, for nobody: "a Norwegian driver", but not "a lawyer for Norway"."""
    return all(role.split()[-1].lower() in BYSTANDER_WORDS for role in roles)


def camp_of(text: str) -> str:
    """Return the political camp that an office or a phrase names, "" for none."""
    found = [(len(word), name) for name, words in FACTIONS for word in words if re.search(rf"(?<![\w-]){re.escape(word)}(?![a-z])", text)]
    return max(found)[1] if found else ""  # "Social Democrats" are no Democrats


def find_sides(articles: Sequence[Article], register: tuple[Entry, ...], holders: Sequence[str]) -> Sides:
    """Return how the folder divides: into states and organisations, or into the camps of one state.

    ``holders`` are the phrases that name speakers over all articles.
    """
    camps = Counter(camp for camp in (camp_of(t) for t in (*(m.role for e in register for m in e.mentions), *holders)) if camp)
    named = Counter(hit.name for article in articles for hit in names_in(article) if hit.kind == "state")
    spread = Counter(name for article in articles for name in {hit.name for hit in names_in(article) if hit.kind == "state"})
    home = min(named, key=lambda name: (-spread[name], -named[name], name)) if named else ""
    opposed = [e for e in register if any(_OPPOSITION.search(m.role) for m in e.mentions)]
    strong = tuple(sorted(camp for camp, count in camps.items() if count >= 2))
    sides = partial(
        Sides,
        register=register,
        offices=states_of_offices(articles, register),
        executives=_executives(articles),
        caucuses=_caucuses(holders, strong),
        parliaments=tuple(owned_chambers(filter(None, map(chamber_of, holders))).items()),
    )
    if opposed:
        own = Counter(m.affiliation for e in opposed for m in e.mentions if m.affiliation)
        home = own.most_common(1)[0][0] if own else home if named[home] >= _AT_HOME and 2 * spread[home] > len(articles) else ""
        return sides(home=home, government=_of_home(home, "government"), opposition=_of_home(home, "opposition"), camps=strong)
    if len(strong) >= 2:
        return sides(home=home, government=_executive(articles, home), camps=strong, chambers=_chambers(articles))
    return sides(country=_country(named, home))


def _caucuses(holders: Sequence[str], strong: Sequence[str]) -> tuple[str, ...]:
    """Return the members of camps in a chamber who are parties of their own: where the camp is no party, or speaks in two chambers."""
    found = {(camp, caucus_of(holder, camp)) for holder in holders for camp in [camp_of(holder)] if camp}
    named = Counter(camp for camp, caucus in found if caucus)
    return tuple(sorted(caucus for camp, caucus in found if caucus and (len(strong) < 2 or named[camp] > 1)))


def _country(named: Counter[str], home: str) -> str:
    """Return the state that "the president" or "the minister" without a state must be of, "" where two could be meant.

    Only where hardly any other state is named: in a story of two, "the foreign minister" may be of either.
    """
    return home if home and named[home] >= _ALONE * named.total() and named[home] > 2 else ""


def _chambers(articles: Sequence[Article]) -> tuple[tuple[str, str], ...]:
    """Return which camp controls a chamber, where the folder says so: "the Republican-led House"."""
    found = []
    for chamber, office in CHAMBERS:
        pattern = re.compile(rf"\b([A-Z]\w+)-(?:led|controlled|run|majority|held)\s+(?:\w+\s+){{0,2}}{chamber}\b")
        camps = Counter(camp_of(m.group(1)) for article in articles for m in pattern.finditer(article.text))
        if camps:
            found.append((office, min(camps, key=lambda camp: (-camps[camp], camp))))
    return tuple((office, camp) for office, camp in found if camp)


def _executives(articles: Sequence[Article]) -> tuple[tuple[str, str], ...]:
    """Return the people whom the folder calls head of a state's executive: "the Rana administration"."""
    return tuple(
        (name, state)
        for word, state in EXECUTIVES
        for name in sorted({m.group(1) for article in articles for m in re.finditer(rf"\b([A-Z][\w-]+)\s+{word}\b", article.text)})
    )


def _demonym(state: str) -> str:
    row = state_called(state)
    return row.demonyms[0] if row is not None and row.demonyms else state


def _executive(articles: Sequence[Article], home: str) -> str:
    """Return the name by which the folder calls the home state's executive: its seat where that is named, else its government."""
    seats = Counter(
        article.text[hit.span.start : hit.span.end]
        for article in articles
        for hit in names_in(article)
        if hit.name == home and hit.role == "seat" and not hit.ambiguous and not _PART.search(article.text[hit.span.start : hit.span.end])
    )
    if seats:
        return min(seats, key=lambda seat: (-seats[seat], seat))
    return _of_home(home, "government")


def _of_home(home: str, side: str) -> str:
    """Return the name of one side of a quarrel inside a state: "Valmoran opposition", "Opposition" where no state is named."""
    return f"{_demonym(home)} {side}" if home else side.capitalize()


def list_parties(articles: Sequence[Article], sides: Sides, active: Sequence[str]) -> tuple[Party, ...]:
    """Return the parties: those that hold or voice something first, by how often, then states and bodies that are discussed."""
    mentioned: Counter[str] = Counter()
    aliases: dict[str, Counter[str]] = {}
    kinds: dict[str, str] = {}
    for article in articles:
        for hit in names_in(article):
            if hit.kind == "outlet" or hit.ambiguous or hit.role == "chamber":
                continue
            name = sides.of_state(hit.name)
            mentioned[name] += 1
            aliases.setdefault(name, Counter())[article.text[hit.span.start : hit.span.end]] += 1
            kinds.setdefault(name, hit.kind)
    weight = Counter(active)
    names = sorted({*weight, *(n for n, c in mentioned.items() if c >= 2)} - {""}, key=lambda n: (-weight[n], -mentioned[n], plain(n)))
    return tuple(
        Party(
            name=name,
            kind="experts"
            if name in {EXPERTS, RESPONDENTS} or is_research_body(name)
            else "chamber"
            if chamber_of(name)
            else kinds.get(name, "group"),
            aliases=tuple(a for a, _ in sorted(aliases.get(name, Counter()).items(), key=lambda item: (-item[1], item[0])) if a != name)[
                :8
            ],
        )
        for name in names
    )

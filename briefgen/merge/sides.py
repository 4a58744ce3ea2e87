"""How the folder divides into parties, and by which names it calls them.

It divides by states, or inside one of them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.lang.en.content import STOPWORDS
from briefgen.lang.en.gazetteer import find_names, organisations, plain, state_called
from briefgen.lang.en.merge import sides as en
from briefgen.lang.en.merge.parties import OPPOSITION
from briefgen.lang.en.parties import EXECUTIVES, EXPERTS, KINDS, OFFICES_OF_CHAMBERS, RESPONDENTS
from briefgen.lang.en.roles import HOUSES
from briefgen.merge.offices import names_in, posts_of_places, states_of_offices
from briefgen.merge.parties import Sides
from briefgen.merge.phrases import adjective, bare, camp_of, caucus_of, chamber_of, governing, kind_of, owners
from briefgen.model import HolderKind, Party
from briefgen.text import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefgen.lang.en.gazetteer import NameHit
    from briefgen.merge.people import Entry
    from briefgen.model import Article, ArticleId, Attribution

_ALONE: Final = 0.8  # share of all names of states in the folder that are one state's
_INSIDE: Final = 3  # voices of camps, chambers and courts that make a quarrel inside a state
_SEATED: Final = 3  # times that a state's chambers and houses must be named for its head to be told without it
_NEAR: Final = 300  # characters between "opposition" and the name of the state whose it is
_TWICE, _CLEARLY = 2, 0.6  # how often a state must stand there, and its share of all that do
_CALLED, _CLEARLY_MORE = (
    3,
    2,
)  # times that a president must be told as such for an executive to be called after him, and as often as any other
_WORD: Final = re.compile(r"\w+")
_PROGRAMME: Final = 0.3  # share of its places where a name stands before "plan" or "subsidy": it is what that is called


def find_sides(articles: Sequence[Article], register: tuple[Entry, ...], attributions: Sequence[Attribution]) -> Sides:
    """Return how the folder divides into parties.

    It divides into states and organisations, or into the camps of one state.
    """
    holders = [(one.holder, one.holder_kind) for one in attributions] + [
        (o.name, o.kind) for one in attributions for o in one.joint
    ]
    described = [holder for holder, kind in holders if kind is not HolderKind.PERSON]
    texts = {article.id: article.text for article in articles}
    phrases = {
        (a.article, a.source[:1]): normal(texts[a.article][slice(*a.source[0])]) for a in attributions if a.source
    }
    described += [phrase for phrase in phrases.values() if camp_of(phrase)]
    told = [text for entry in register for m in entry.mentions for text in (m.role, *m.labels) if text]
    surnames = {entry.surname for entry in register if " " in entry.name}
    hits = {
        article.id: [hit for hit in names_in(article) if hit.kind == "state" and not _is_borne(hit, article, surnames)]
        for article in articles
    }
    places = {name for name, kind in holders if kind is HolderKind.STATE and state_called(name) is None}
    named = Counter(hit.name for found in hits.values() for hit in found)
    named.update({place: sum(article.text.count(place) for article in articles) for place in places})
    spread = Counter(name for found in hits.values() for name in {hit.name for hit in found})
    home = min(named, key=lambda name: (-spread[name], -named[name], name)) if named else ""
    camps = Counter(filter(None, map(camp_of, (*told, *described))))
    strong = [camp for camp, count in camps.items() if count >= 2]
    bare_names = all(hit.role == "name" for found in hits.values() for hit in found if hit.name == home)
    country = home if home and named[home] >= _ALONE * named.total() and named[home] > 2 and not bare_names else ""
    firms = [
        *(h for h, kind in holders if kind is HolderKind.BODY),
        *(b for e in register for m in e.mentions for b in m.of),
    ]
    known = [
        entry for entry in register if " " in entry.name or not any(name.startswith(f"{entry.name} ") for name in firms)
    ]
    bodies = _bodies([*firms, *(entry.name for entry in register if entry not in known)])
    sides = Sides(
        register=tuple(known),
        executives=_executives(articles),
        posts=posts_of_places(articles),
        headed=frozenset(place for place in places for article in articles if (article.title or "").startswith(place)),
        towns=frozenset(place for entry in register for m in entry.mentions for place in m.places),
        caucuses=_caucuses(described, strong),
        parliaments=_parliaments(described),
        bodies=bodies,
        phrases=phrases,
        things=_programmes(bodies, articles),
    )
    opposed = [entry for entry in register if any(OPPOSITION.search(m.role) for m in entry.mentions)]
    if opposed or any(OPPOSITION.search(holder) for holder in described):
        own = Counter(name for entry in opposed for m in entry.mentions for name in m.of if state_called(name))
        own.update(
            hit.name
            for holder in described
            if OPPOSITION.search(holder)
            for hit in owners(holder)
            if hit.kind == "state"
        )
        home = own.most_common(1)[0][0] if own else _of_opposition(articles, hits)
        if home or opposed:
            sides = replace(
                sides, home=home, government=_of_home(home, "government"), opposition=_of_home(home, "opposition")
            )
            return replace(sides, offices=states_of_offices(articles, register, "", home))
    sides = replace(
        sides,
        controls=_controls(articles, strong),
        country=country,
        offices=states_of_offices(articles, register, country),
    )
    seats = Counter(hit.name for found in hits.values() for hit in found if hit.role in {"chamber", "seat"})
    home = _quarrelling([voice.party for one in attributions for voice in sides.voices_of(one)], seats, home)
    if not home:
        return sides
    if seats[home] >= _SEATED:
        sides = replace(sides, offices=states_of_offices(articles, register, "", home))
    return replace(sides, home=home, country="", government=_executive(articles, register, home))


def _is_borne(hit: NameHit, article: Article, surnames: set[str]) -> bool:
    """Return whether a state's name is somebody's surname here.

    As in "Keating Holland" and "Holland said", but not in "in Holland".
    """
    return article.text[slice(*hit.span)] in surnames and not en.PLACED.search(
        article.text, max(0, hit.span.start - 12), hit.span.start
    )


def _of_opposition(articles: Sequence[Article], hits: Mapping[ArticleId, Sequence[NameHit]]) -> str:
    """Return the state whose opposition the folder tells of, "" for none.

    It is the one that is named nearest to the word, in most of the places that name one.
    """
    near: Counter[str] = Counter()
    for article in articles:
        for match in OPPOSITION.finditer(article.text):
            found = [(abs(hit.span.start - match.start()), hit.name) for hit in hits[article.id]]
            near.update([min(found)[1]] if found and min(found)[0] <= _NEAR else [])
    state, count = next(iter(near.most_common(1)), ("", 0))
    return state if count >= _TWICE and count >= _CLEARLY * near.total() else ""


def _quarrelling(parties: Sequence[str], seats: Counter[str], home: str) -> str:
    """Return the state inside which the folder's parties quarrel, "" for none.

    Those parties that are no state, nor a body of states, speak more than other states. It is the one whose chambers
    and houses (``seats``) are named most, else the one that speaks most.
    """
    voices = Counter(parties)
    states = Counter({party: count for party, count in voices.items() if state_called(party)})
    seated = min(seats, key=lambda state: (-seats[state], state), default="")
    home = (
        seated
        if seats[seated] >= _SEATED
        else min(states, key=lambda state: (-states[state], state != home, state), default=home)
    )
    inside = sum(
        count for party, count in voices.items() if camp_of(party) or chamber_of(party) or party.endswith(" court")
    )
    abroad = states.total() - states[home]
    return home if inside >= _INSIDE and inside > abroad else ""


def _caucuses(holders: Sequence[str], strong: Sequence[str]) -> frozenset[str]:
    """Return the camps' members in a chamber who are parties of their own.

    They are where the camp is no party, or speaks in two chambers.
    """
    found = {(camp, caucus_of(holder, camp)) for holder in holders for camp in [camp_of(holder)] if camp}
    named = Counter(camp for camp, caucus in found if caucus)
    return frozenset(caucus for camp, caucus in found if caucus and (len(strong) < 2 or named[camp] > 1))


def _parliaments(holders: Iterable[str]) -> dict[str, str]:
    """Return for each kind of chamber the only one that the folder can mean by it.

    "Norwegian parliament" for "parliament".
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for chamber in filter(None, map(chamber_of, holders)):
        if chamber.owned and chamber.kind:
            found[chamber.kind].add(chamber.name)
    return {kind: min(names) for kind, names in found.items() if len(names) == 1}


def _controls(articles: Sequence[Article], strong: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return which camp fills the offices of a chamber, where the folder says so.

    As in "the Republican-led House"; of two camps, the other has the rest.
    """
    found = []
    for chamber, office, rest in OFFICES_OF_CHAMBERS:
        pattern = re.compile(rf"{en.LED}{chamber}\b")
        said = [match[1] for article in articles for match in pattern.finditer(article.text)]
        said = said or [match[1] or match[2] for article in articles for match in en.MAJORITY.finditer(article.text)]
        camps = Counter(filter(None, map(camp_of, said)))
        if camps:
            camp = min(camps, key=lambda camp: (-camps[camp], camp))
            found += [
                (office, camp),
                *((rest, other) for other in strong if len(strong) == 2 and other != camp and camp in strong),
            ]
    return tuple(found)


def _executives(articles: Sequence[Article]) -> dict[str, str]:
    """Return the surnames by which the folder calls a state's executive.

    As Rana of "the Rana administration"; the values are the states.
    """
    return {
        name: state
        for word, state in EXECUTIVES
        for article in articles
        for name in re.findall(rf"\b([A-Z][\w-]+)\s+{word}\b", article.text)
        if name.lower() not in STOPWORDS
    }


def _executive(articles: Sequence[Article], register: Sequence[Entry], home: str) -> str:
    """Return the name by which the folder calls the home state's executive.

    "Rana administration", else "Valmoran government". It is called by the house that its head works in only where the
    folder hardly calls it after its head: what a ministry says is not said there.
    """
    for word, state in EXECUTIVES:
        if state == home:
            told = " ".join(article.text for article in articles)
            names = (match[1] or match[2] for match in re.finditer(rf"\b([A-Z][\w-]+)\s+{word}\b|{en.HEAD}", told))
            called = Counter(name for name in names if name.lower() not in STOPWORDS)
            known = {
                entry.surname
                for entry in register
                for m in entry.mentions
                if governing(m.role) and not entry.has_left(m.role)
            }
            first, second = (*called.most_common(2), ("", 0), ("", 0))[:2]
            # An administration of the past may be named too, and what is called after it ("Velkcare"): without a clear
            # one, none is.
            first_told, second_told = (
                len(re.findall(rf"\b{name}\b", told)) if name else 0 for name, _ in (first, second)
            )
            clear = first_told >= _CLEARLY_MORE * second_told
            said = len(re.findall(rf"\b{first[0]}\s+{word}\b", told)) if first[0] else 0
            house = next(
                (name for name in sorted(HOUSES["president"]) if told.count(name) >= _CALLED and _is_of(name, home)), ""
            )
            if house and said < _TWICE:
                return house  # the folder calls it so, and hardly by its head
            if first[0] in known and first[1] >= _CALLED and clear:
                return f"{first[0]} {word}"
    return _of_home(home, "government")


def _is_of(house: str, state: str) -> bool:
    """Return whether a house is the seat of the state's head."""
    return any(hit.name == state for hit in find_names(house))


def _of_home(home: str, side: str) -> str:
    """Return the name of one side of a quarrel inside a state.

    "Valmoran opposition", or "Opposition" where no state is named.
    """
    return f"{adjective(home)} {side}" if home else side.capitalize()


def _bodies(names: Iterable[str]) -> dict[str, str]:
    """Return each name of a body with the only longer name that it stands for.

    "HM" and "Halder" stand for "Halder Motors"; a name without one stands for itself. The keys are in small letters.
    """
    known = sorted(
        {bare(name) for name in names if name and not find_names(name) and "'s " not in name and not name.islower()}
    )
    capitals = {name for name in known if name.isupper()}
    initialled: defaultdict[str, set[str]] = defaultdict(
        set
    )  # names by their initials, and by the words that they begin with
    begun: defaultdict[str, set[str]] = defaultdict(set)
    for name in known:
        if capitals.isdisjoint(name.split()):
            initialled["".join(word[0] for word in re.findall(r"[\w-]+", name) if word[0].isupper())].add(name)
            for space in re.finditer(" ", name):
                begun[name[: space.start()]].add(name)
    fullest = {}
    for name in known:
        short = name.replace(".", "")
        found = initialled.get(short, set()) if short.isupper() else begun.get(name, set())
        longer = {other for other in found if len(other) > len(name)}
        longer = longer or {
            row.name
            for row in organisations()
            if len(name.split()) > 2
            for form in (row.name, *row.aliases)
            if form.startswith(f"{name} ")
        }
        fullest[name.lower()] = longer.pop() if len(longer) == 1 else name
    return fullest


def _programmes(names: Iterable[str], articles: Sequence[Article]) -> frozenset[str]:
    """Return the names that programmes, laws or lists are called by.

    As in "the HARP plan" and "the HARP subsidy".
    """
    things = "|".join(sorted(word for word, kind in KINDS.items() if kind == "thing"))
    texts = [(plain(article.text).casefold(), article.text) for article in articles]
    holders: defaultdict[str, list[int]] = defaultdict(list)  # places of texts by their words
    for place, (folded, _) in enumerate(texts):
        for word in set(_WORD.findall(folded)):
            holders[word].append(place)
    found = set()
    for name in names:
        called = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])(\s(?:{things})\b)?", re.IGNORECASE)
        rough = plain(name).casefold()
        near = (texts[place] for place in holders.get("".join(_WORD.findall(rough)[:1]), ()))
        places = [m for folded, text in near if rough in folded for m in called.finditer(text)]
        if sum(m[1] is not None for m in places) >= max(2, _PROGRAMME * len(places)):
            found.add(name)
    return frozenset(found)


def list_parties(articles: Sequence[Article], sides: Sides, active: Sequence[str]) -> tuple[Party, ...]:
    """Return the parties, those that hold or voice something first.

    These come by how often they do, then states and bodies that are discussed.
    """
    mentioned: Counter[str] = Counter()
    aliases: defaultdict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, str] = {}
    for article in articles:
        for hit in names_in(article):
            if hit.kind == "outlet" or hit.ambiguous or hit.role == "chamber":
                continue
            name = sides.header(sides.of_state(hit.name))
            mentioned[name] += 1
            aliases[name][article.text[slice(*hit.span)]] += 1
            kinds.setdefault(name, hit.kind)
    for short, full in sides.bodies.items():
        aliases[full].update({short: 1} if short != full.lower() else {})
    weight = Counter(active)
    names = sorted(
        {*weight, *(n for n, c in mentioned.items() if c >= 2)} - {""},
        key=lambda n: (-weight[n], -mentioned[n], plain(n)),
    )
    return tuple(
        Party(
            name=name,
            kind=_kind(name, kinds),
            aliases=tuple(
                a for a, _ in sorted(aliases[name].items(), key=lambda item: (-item[1], item[0])) if a != name
            )[:8],
        )
        for name in names
    )


def _kind(name: str, kinds: Mapping[str, str]) -> str:
    if name in {EXPERTS, RESPONDENTS} or (kind_of(name) == "experts" and not find_names(name)):
        return "experts"
    return "chamber" if chamber_of(name) else kinds.get(name, "group")

"""Whose office an office is, where the articles leave that out.

"President Vell said", in a story that names one state's seat, or one president.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from briefgen.lang.en.gazetteer import find_names
from briefgen.lang.en.merge import offices as en
from briefgen.lang.en.roles import HOUSES, SOLE_OFFICES
from briefgen.merge.phrases import governing, named_bodies, place_of
from briefgen.text import readable, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.lang.en.gazetteer import NameHit
    from briefgen.merge.people import Entry
    from briefgen.model import Article, ArticleId

_OWN: Final = 0.8  # share of an article's names of states that are one state's: its "foreign minister" is that state's
_ALONE: Final = 0.95  # and its "president": a great power's president stands in news of other states without his own
_LEAST: Final = 3  # such names: one or two prove nothing


def names_in(article: Article) -> tuple[NameHit, ...]:
    """Return the names of states and bodies in an article's readable text, in order."""
    return tuple(hit for block in readable(article) for hit in find_names(article.text, block.start, block.end))


def posts_of_places(articles: Sequence[Article]) -> dict[str, str]:
    """Return who governs a place that is no state though called like one.

    "Georgia Governor Tom Cole", "Paris Mayor Lena Orsay": the keys are the names, the values the places.
    """
    found = {}
    for article in articles:
        for hit in names_in(article):
            form = article.text[slice(*hit.span)]
            of_place = hit.kind == "state" and hit.role in {"name", "capital"} and not form.replace(".", "").isupper()
            post = en.POST.match(article.text, hit.span.end) if of_place else None
            if post is not None:
                found[squeeze(post[2])] = f"{form}{' state' if post[1] else ''}"
    return found


def states_of_offices(
    articles: Sequence[Article], register: Sequence[Entry], country: str, quarrel: str = ""
) -> dict[str, str]:
    """Return the state of each person whose office is told without its state.

    It is told where all articles point to one, by the person's name.

    A state is pointed to by an article that names hardly another, by "the Norwegian president" where nobody else is
    told to be that, by the house that such an office works in, by the bodies of one state alone, and by an office that
    one state alone has. Where no article points to one, it is the state of whose ``quarrel`` the folder tells, or the
    ``country`` that the folder is about, if any. Where two states fit, it is none.
    """
    found = {
        entry.name: state
        for entry in register
        for office, state in SOLE_OFFICES
        if re.fullmatch(office, entry.role, re.IGNORECASE)
    }
    bare = {entry.name: office for entry in register if (office := _office(entry)) and entry.name not in found}
    hits = (
        {article.id: [hit for hit in names_in(article) if hit.kind == "state"] for article in articles} if bare else {}
    )
    at_home: defaultdict[ArticleId, set[str]] = defaultdict(set)  # whose officials an article names without their state
    told: defaultdict[ArticleId, set[str]] = defaultdict(set)  # and with it
    for mention in (mention for entry in register for mention in entry.mentions if mention.role):
        at_home[mention.article] |= {
            s for office, s in SOLE_OFFICES if not mention.of and re.fullmatch(office, mention.role, re.IGNORECASE)
        }
        told[mention.article] |= set(mention.of) if governing(mention.role) else set()
    for entry in register:
        office = bare.get(entry.name, "")
        if not office:
            continue
        own = {mention.article for mention in entry.mentions}
        states = {
            state
            for article in articles
            if article.id in own
            for state in (*_pointed_to(article, hits[article.id], office, told[article.id]), *at_home[article.id])
        }
        alone = _is_one_of_many(office) or all(other == entry.name or bare[other] != office for other in bare)
        taken = {
            state
            for other in register
            if other is not entry and governing(other.role) == office
            for state in other.affiliations
        }
        at_large = (
            {country} - {""} - set().union(*(told[number] for number in own))
        )  # nor does it leave out the folder's
        states = (states if alone else set()) or ({quarrel} - {""}) or at_large
        states -= set() if _is_one_of_many(office) else taken
        if len(states) == 1:
            found[entry.name] = states.pop()
    return found


def _office(entry: Entry) -> str:
    """Return the executive's office that a person has, "" where there is none.

    It is that of a person of whom no state, place or body is told, and no other office.
    """
    roles = [mention.role for mention in entry.mentions if mention.role]
    elsewhere = any(mention.of or mention.places for mention in entry.mentions)
    if (
        elsewhere
        or any(entry.has_left(role) or place_of(role) or any(named_bodies(role)) for role in roles)
        or " and " in entry.role
    ):
        return ""
    return governing(entry.role)


def _is_one_of_many(office: str) -> bool:
    """Return whether a state has several such offices, as of ministers and envoys."""
    return office != "prime minister" and en.OF_MANY.search(office) is not None


def _pointed_to(article: Article, hits: Sequence[NameHit], office: str, told: set[str]) -> Iterator[str]:
    """Yield the states to which the article points for the office.

    ``hits`` are its names of states. An article that tells the state with one of its officials does not leave it out
    with another: ``told`` are those states.
    """
    named = Counter(hit.name for hit in hits)
    houses = Counter(hit.name for hit in hits if hit.role in {"seat", "chamber"})
    for state, count in houses.items():
        if len(houses) == 1 and count >= 2 and 2 * named[state] >= named.total() and state not in told:
            yield state
    share = _OWN if _is_one_of_many(office) else _ALONE
    for state, count in named.most_common(1):
        at_home = any(
            hit.name == state and hit.role != "name" for hit in hits
        )  # "Norwegian", "Oslo": a story at home has more than the bare name
        if state not in told and at_home and count >= _LEAST and count >= share * named.total():
            yield state
    for hit in hits:
        if article.text[slice(*hit.span)] in HOUSES.get(office.removeprefix("vice "), ()) or _holds(
            article.text, hit, office
        ):
            yield hit.name


def _holds(text: str, hit: NameHit, office: str) -> bool:
    """Return whether the office stands behind the state, without a name behind it.

    As in "the Norwegian president said" and "Norway's president".
    """
    possessive = "" if hit.role == "demonym" else "['’]s?"
    owned = re.compile(rf"{possessive}\s(?:[a-z]+\s)?{re.escape(office)}\b", re.IGNORECASE)
    match = owned.match(text, hit.span.end)
    return match is not None and not en.NAME_NEXT.match(text, match.end())

"""Whose minister a minister is where the articles leave it out: "President Vell said", in a story that names one state's seat, or one president."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from briefgen.lexicon.gazetteer import find_names
from briefgen.lexicon.roles import HOUSES, SOLE_OFFICES
from briefgen.text import readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.lexicon.gazetteer import NameHit
    from briefgen.merge.people import Entry
    from briefgen.model import Article

_OWN = 0.8  # share of an article's names of states that are one state's: its "foreign minister" is that state's
_ALONE = 0.95  # and its "president": a great power's president stands in news of other states without his own
_LEAST = 3  # such names: one or two prove nothing
# An office of a state's executive and nothing else: no "president of the union", no "deputy", no "former"
_OFFICE = re.compile(
    r"(?:the\s)?(?:then\s|acting\s|interim\s|outgoing\s|caretaker\s)?(?P<office>president|prime minister|premier|(?:[a-z]+\s){0,2}minister|foreign secretary)",
    re.IGNORECASE,
)
_NAME_NEXT = re.compile(r"\s(?:[A-Z]|of\b|for\b)")


def names_in(article: Article) -> tuple[NameHit, ...]:
    """Return the names of states and bodies in what a reader of the article reads, in order."""
    return tuple(hit for block in readable(article) for hit in find_names(article.text, block.start, block.end))


def states_of_offices(articles: Sequence[Article], register: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
    """Return the names of those who hold an office told without its state, with the state where all articles point to one.

    A state is pointed to by an article that names hardly another, by "the Norwegian president" where nobody else is
    told to be that, and by the house that such an office works in. A guess needs exactly one candidate.
    """
    found = [(entry.name, state) for entry in register for office, state in SOLE_OFFICES if re.fullmatch(office, entry.role, re.IGNORECASE)]
    bare = [entry for entry in register if _office(entry) and not entry.affiliations]
    hits = {article.id: [hit for hit in names_in(article) if hit.kind == "state"] for article in articles} if bare else {}
    for entry in bare:
        if any(other is not entry and _office(other) == _office(entry) for other in bare):
            continue
        own = {mention.article for mention in entry.mentions}
        taken = {state for other in register if _office(entry) in other.role.lower() for state in other.affiliations}
        states = {
            state for article in articles if article.id in own for state in _pointed_to(article, hits[article.id], _office(entry))
        } - taken
        if len(states) == 1:
            found.append((entry.name, states.pop()))
    return tuple(found)


def _office(entry: Entry) -> str:
    """Return the executive's office that is told of the person most often, "" where it is none or is more than that."""
    match = _OFFICE.fullmatch(entry.role)
    return match["office"].lower() if match else ""


def _pointed_to(article: Article, hits: Sequence[NameHit], office: str) -> Iterator[str]:
    """Yield the states to which the article points for the office; ``hits`` are its names of states."""
    named = Counter(hit.name for hit in hits)
    for state, count in named.most_common(1):
        if count >= _LEAST and count >= (_OWN if office.endswith(" minister") and office != "prime minister" else _ALONE) * named.total():
            yield state
    for hit in hits:
        if article.text[slice(*hit.span)] in HOUSES.get(office, ()) or _holds(article.text, hit, office):
            yield hit.name


def _holds(text: str, hit: NameHit, office: str) -> bool:
    """Return whether the office stands behind the state without a name behind it: "the Norwegian president said", "Norway's president"."""
    behind = text[hit.span.end : hit.span.end + 60]
    owner = behind if hit.role == "demonym" else re.sub(r"^['’]s?(?=\s)", "", behind) if re.match(r"['’]s?\s", behind) else ""
    match = re.match(rf"\s(?:[a-z]+\s)?{re.escape(office)}\b", owner, re.IGNORECASE)
    return match is not None and not _NAME_NEXT.match(owner, match.end()) and not re.match(r",\s[A-Z]", owner[match.end() :])

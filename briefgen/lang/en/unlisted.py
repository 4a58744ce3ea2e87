"""States that no table lists, found by how the articles themselves speak of them.

New, unrecognised and renamed states make news before any table knows them. Two ways of speaking vouch for one: its full
name ("the Republic of Valmora"), or an office of its own: "the Valmoran foreign minister", "Valmora's navy", "Trade
Minister Ada Vell of Valmora".
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from briefgen.lang.en.gazetteer import State, find_names, plain
from briefgen.lang.en.roles import BODY_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME: Final = r"[A-Z][^\W\d_]{2,20}"

# "the Kingdom of Tersland", "the Republic of Nova Meridia"
_FULL: Final = re.compile(
    r"\b((?:Republic|Kingdom|Federation|Principality|Sultanate|Emirate|Confederation|Grand Duchy|Duchy) of (?:the )?"
    rf"({_NAME}(?: {_NAME})?))(?! [A-Z])(?=[\s,.;:'\")]|$)"
)
# "the Valmoran foreign minister", "Valmoran officials"
_ADJECTIVE: Final = re.compile(
    rf"\b({_NAME})(?= (?:[Dd]eputy )?(?:[Gg]overnment|[Pp]arliament|[Pp]resident|[Pp]rime [Mm]inister"
    r"|[Ff]oreign [Mm]inist(?:er|ry)|[Dd]efen[cs]e [Mm]inist(?:er|ry)|[Dd]elegation"
    r"|(?:[A-Z]\w+ (?:and )?){1,3}[Mm]inist(?:er|ry)|officials?|army|navy|authorities|troops)\b)"
)
# "Graustark's Foreign Ministry": no person has one, unless somebody is called so
_OWNER: Final = re.compile(
    rf"\b({_NAME})'s (?:(?:[A-Za-z]+ (?:and )?){{1,3}}[Mm]inist(?:er|ry)|[Pp]arliament|[Ee]mbassy|central bank"
    r"|armed forces|navy|army)\b"
)
# "Trade Minister Ada Vell of Valmora", "the foreign minister of Valmora", but not "the Minister of Health"
_OFFICE_OF: Final = re.compile(
    r"\b(?:(?:[Pp]rime|[Ff]oreign|[Dd]efen[cs]e|[A-Za-z]+ [Aa]ffairs) [Mm]inister"
    rf"|[A-Z][a-z]+ Minister(?: [A-Z][\w.-]+){{1,3}}|President(?: [A-Z][\w.-]+){{1,3}}) of ({_NAME})(?! [A-Z])"
)
# "Lenmar, the capital of Valmora", "Valmora's capital, Lenmar", "the Valmoran capital, Lenmar"
_CAPITALS: Final = (
    re.compile(rf"\b(?P<town>{_NAME}(?: {_NAME})?), (?:the )?capital of (?P<state>{_NAME})"),
    re.compile(rf"\b(?P<state>{_NAME})(?:'s)? capital,? (?:of )?(?P<town>{_NAME}(?: {_NAME})?)"),
)
_ENDINGS: Final = ("n", "an", "ian", "ese", "ish", "i")
_NO_STATES: Final = frozenset(
    {"Europe", "Asia", "Africa", "America", "Eurasia", "Scandinavia", "Oceania", "Balkan", "Union", "Korea"}
)


def unlisted_states(texts: Sequence[str]) -> tuple[State, ...]:
    """Return the states that the texts speak of and the tables do not hold.

    They come by name; their `iso2` is empty.
    """
    folded = [plain(text) for text in texts]
    words = Counter(word for text in folded for word in re.findall(rf"\b{_NAME}\b", text))
    full = dict(
        sorted(
            (match[2], match[1])
            for text in folded
            for match in _FULL.finditer(text)
            if not set(match[2].split()) & BODY_WORDS
        )
    )
    spoken = {
        base
        for text in folded
        for match in _ADJECTIVE.finditer(text)
        for base in _bases(match[1])
        if words[base] and words[base] + words[match[1]] > 2
    }
    owning = {match[1] for text in folded for match in (*_OWNER.finditer(text), *_OFFICE_OF.finditer(text))}
    owners = {
        name
        for name in owning - BODY_WORDS
        if words[name] > 1 and not any(name in text and _called(name, text) for text in folded)
    }
    names = sorted(
        name
        for name in {*full, *spoken, *owners} - _NO_STATES
        if not find_names(name) and not find_names(full.get(name, ""))
    )
    return tuple(_state(name, full.get(name, ""), words, folded) for name in names)


def _called(name: str, text: str) -> bool:
    """Return whether the word is a surname in the text.

    As in "Ada Vell", "President Vell", "Mr. Vell".
    """
    before = re.findall(rf"\b([A-Z][\w.-]+) {name}\b", text)
    return any(word not in _BEFORE_STATE and not find_names(word) for word in before)


_BEFORE_STATE: Final = frozenset(
    "In And But The From With To For On At Of By After Before If While When Both Neighbouring Neighboring As "
    "That Against".split()
)


def _bases(adjective: str) -> tuple[str, ...]:
    return tuple(adjective.removesuffix(ending) for ending in _ENDINGS if adjective.endswith(ending))


def _state(name: str, full: str, words: Counter[str], folded: Sequence[str]) -> State:
    adjectives = [name + ending for ending in _ENDINGS if words[name + ending]]
    demonyms = tuple(form for adjective in adjectives for form in (adjective, adjective + "s") if words[form])
    towns = [
        match["town"]
        for text in folded
        for pattern in _CAPITALS
        for match in pattern.finditer(text)
        if match["state"] in {name, *adjectives} and not find_names(match["town"])
    ]
    return State(
        name=name,
        iso2="",
        aliases=(full,) if full else (),
        demonyms=demonyms,
        capitals=tuple(dict.fromkeys(towns)),
        seats=(),
        chambers=(),
        ambiguous=(),
    )

"""The bodies that one article names: unions, courts, firms; so that "the union" and a firm of one word are known for what they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.lexicon.gazetteer import find_names, organisations
from briefgen.lexicon.roles import BODY_HEADS, BODY_WORDS
from briefgen.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.extract.frames import Frame
    from briefgen.lexicon.gazetteer import Organisation

_WORD = r"[A-Z][\w&.-]*(?:'s?)?"
_RUN = re.compile(rf"{_WORD}(?:\s(?:(?:of|for|and)\s(?:the\s)?)?{_WORD}){{1,7}}")
_ONE = r"(?P<name>[A-Z][\w&-]{2,})"
# What only a firm, a party or a movement has or does: "Telvia Chief Executive", "Telvia, which", "Telvia said it would"
_SIGNS = (
    re.compile(rf"\b{_ONE}(?:'s)?\s(?:[Cc]hief\s[Ee]xecutive|CEO|[Cc]hair(?:man|woman)|shareholders|executives|lawmakers|MPs|MEPs|militants|fighters)\b"),
    re.compile(rf"\b{_ONE}'s\s(?:shares|board|plants?|factory|factories|headquarters|customers|employees|subsidiary)\b"),
    re.compile(rf"\b{_ONE},\swhich\b"),
    re.compile(rf"\b{_ONE}\s(?:Inc|Corp|Ltd|plc|AG|SA|Group|Holdings)\b"),
    re.compile(rf"\b{_ONE}\s(?:has\s|had\s)?(?:said|announced|says)\s(?:on\s\w+day\s|\w+day\s)?(?:that\s)?(?:it|its)\b"),
    re.compile(rf"\b(?:takeover\s+of|merger\s+with|bid\s+for|maker|company|airline|party|group)\s(?:rival\s)?{_ONE}\b(?!\s[A-Z])"),
)  # fmt: skip
_BLOC = re.compile(r"\b[Tt]he\s(?:[\w-]+\s){0,2}(?:bloc|alliance|grouping)\b")


def find_bodies(frames: Sequence[Frame]) -> tuple[str, ...]:
    """Return the names of several words that hold a word for a body, in order of first mention: "National Union of Dockworkers"."""
    found = (squeeze(match.group()).removeprefix("The ").rstrip(".") for frame in frames for match in _RUN.finditer(frame.mask))
    return tuple(dict.fromkeys(name for name in found if " " in name and set(name.replace("'s", "").split()) & BODY_WORDS))


def find_blocs(frames: Sequence[Frame]) -> tuple[Organisation, ...]:
    """Return the organisations of states that the article names, where it also speaks of a bloc or an alliance without its name."""
    if not any(_BLOC.search(frame.mask) for frame in frames):
        return ()
    named = {hit.name for frame in frames for hit in find_names(frame.mask) if not hit.ambiguous}
    return tuple(row for row in organisations() if row.kind == "bloc" and row.name in named)


def find_firms(frames: Sequence[Frame], surnames: Iterable[str]) -> frozenset[str]:
    """Return the names of one word that are a firm's, a party's or a movement's; none that is a person's, a state's or an outlet's."""
    people = frozenset(surnames)
    found = {match["name"] for frame in frames for sign in _SIGNS for match in sign.finditer(frame.mask)}
    return frozenset(name for name in found if name not in people and name not in BODY_WORDS and not find_names(name))


def body_called(noun: str, bodies: Sequence[str]) -> str:
    """Return the only body that a noun can mean, "" where none or several can: "union" for "National Union of Dockworkers"."""
    if noun.capitalize() not in BODY_HEADS:
        return ""
    fitting = [name for name in bodies if noun.lower() in name.lower().replace("'s", "").split()]
    return fitting[0] if len(fitting) == 1 else ""

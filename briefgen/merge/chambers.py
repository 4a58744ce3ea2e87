"""Parliaments, their houses and committees, and courts: bodies of a state whose stands are not its government's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.lexicon.factions import CAMP_WORDS, CHAMBER_KINDS, CHAMBER_KINDS_OF_STATES
from briefgen.lexicon.gazetteer import find_names, remembered, state_called
from briefgen.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.lexicon.gazetteer import NameHit

_KINDS: Final = {kind.lower(): kind for kind in (*CHAMBER_KINDS, *CHAMBER_KINDS_OF_STATES)}
_KIND: Final = "|".join(sorted(_KINDS, key=len, reverse=True))
# "Norway's 169-seat parliament", "the parliament of Norway", "the parliament in Oslo (Storting)"
_HEAD: Final = re.compile(rf"(?:^|(?<=[\s-]))({_KIND})(?:\s+(?:of|in|at)\s+[^,;]{{2,60}})?(?:\s+\([^()]*\))?$", re.IGNORECASE)
_SPEAKS_FOR: Final = re.compile(r"^.{0,40}\bspokes\w+\s+(?:for|of)\s+", re.IGNORECASE)
_COMMITTEE: Final = re.compile(r"\b(?:[Cc]ommittee|[Ss]ubcommittee|[Pp]anel)$")
_INSIDE: Final = re.compile(r"\b(?:in|of|at|from|to|for)\s+(?:the\s+)?$", re.IGNORECASE)  # "members of parliament"
_WHOLE: Final = frozenset({"Congress", "parliament", "legislature", "National Congress"})  # of all houses: a camp there is the camp
_DETERMINER: Final = re.compile(r"^(?:the|a|an|its|their|his|her|that|this)\s+", re.IGNORECASE)
_SHORT: Final = re.compile(r"[A-Z]{2}")  # "US", "UK"
_CAUCUS: Final = re.compile(r"((?:[A-Z][\w']+\s){1,4})(?:\w+\s)?[A-Z]\w+s(?:\s(?:lawmakers|members|deputies))?")
_IN_CHAMBER: Final = re.compile(r"^\w+s?\s(?:\w+\s)?(?:in|of)\s(?:the\s)?(.{4,60})$")


@dataclass(frozen=True, slots=True)
class Chamber:
    """A parliament, a house, a committee or a court, by the name under which its stands are told."""

    name: str  # "State Duma", "Norwegian parliament", "lower house"
    kind: str  # "parliament"; "" where the name is the chamber's own
    owned: bool  # whether the phrase says whose it is


@remembered
def chamber_of(phrase: str) -> Chamber | None:
    """Return the chamber that a speaker's phrase names, None where it names none; a person in it is none."""
    text = _DETERMINER.sub("", _SPEAKS_FOR.sub("", squeeze(phrase)))
    hits = [hit for hit in find_names(text) if text[slice(*hit.span)] not in CAMP_WORDS]
    if any(hit.kind != "state" for hit in hits):
        return None  # "the UN General Assembly"
    own = [hit for hit in hits if hit.role == "chamber"]
    others = [hit for hit in hits if hit.role != "chamber"]
    if _COMMITTEE.search(text):
        inside = bool(own) or re.search(rf"\b(?:{_KIND})\b", text, re.IGNORECASE)
        return Chamber(re.sub(r"'s\b", "", text), "", owned=True) if inside else None
    if own and own[-1].span.end == len(text) and all(hit.name == own[-1].name for hit in others):
        return Chamber(_full_name(text[slice(*own[-1].span)], own[-1]), "", owned=True) if _bare(text, own[-1].span.start) else None
    head = _HEAD.search(text)
    if head is None:
        return None
    kind = _KINDS[head[1].lower()]
    if head[1].islower() and kind in {"House", "Congress"}:
        return None  # "a packed house", "the party's congress"
    if _INSIDE.search(text[: head.start(1)]):
        return None
    if others:
        return Chamber(f"{adjective(others[0].name)} {kind}", kind, owned=True)
    if kind in CHAMBER_KINDS_OF_STATES:
        return None
    if _bare(text, head.start(1)):
        return Chamber(kind[0].upper() + kind[1:], kind, owned=False)
    return None


def _bare(text: str, end: int) -> bool:
    """Return whether nothing but states and camps stands before the kind: not "Trades Union Congress", not "members of Congress"."""
    covered = [hit.span for hit in find_names(text[:end])]
    return (
        not _INSIDE.search(text[:end])
        and all(
            word.group().partition("-")[0] in CAMP_WORDS
            or word.group().lower() in _KINDS  # "Parliament's lower house"
            or any(span.start <= word.start() < span.end for span in covered)
            for word in re.finditer(r"\b[A-Z][\w-]*", text[:end])
        )
    )


def _full_name(form: str, hit: NameHit) -> str:
    """Return the longest name of the same chamber: "State Duma" for "the Duma"."""
    row = state_called(hit.name)
    return max((name for name in (row.chambers if row else ()) if form in {name, *name.split()}), key=len, default=form)


def adjective(state: str) -> str:
    """Return the word before a body of the state: "Norwegian", "US"."""
    row = state_called(state)
    forms = (*(alias for alias in row.aliases if _SHORT.fullmatch(alias)), *row.demonyms) if row else ()
    return forms[0] if forms else state


def caucus_of(phrase: str, camp: str) -> str:
    """Return the name of a camp's members in one chamber, "" where the phrase names no chamber: "Senate Republicans" for "Republicans in the Senate"."""
    text = _DETERMINER.sub("", squeeze(phrase))
    found = _CAUCUS.fullmatch(text) or _IN_CHAMBER.search(text)
    chamber = chamber_of(found[1]) if found and camp else None
    return "" if chamber is None or {chamber.kind, chamber.name} & _WHOLE else f"{chamber.name} {camp}"


def owned_chambers(chambers: Iterable[Chamber]) -> dict[str, str]:
    """Return for each kind of chamber the only one that the folder can mean by it: "Norwegian parliament" for "parliament"."""
    found: dict[str, set[str]] = {}
    for chamber in chambers:
        if chamber.owned and chamber.kind:
            found.setdefault(chamber.kind, set()).add(chamber.name)
    return {kind: min(names) for kind, names in found.items() if len(names) == 1}

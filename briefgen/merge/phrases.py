"""What a phrase names that can be a party, and whose a name in it is.

A party can be a camp, a chamber, a court, a union, a group without a name. Nothing here knows the folder; ``parties``
weighs what these find.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from briefgen.lang.en.gazetteer import find_names, remembered, state_called
from briefgen.lang.en.merge import phrases as en
from briefgen.lang.en.parties import (
    BODIES,
    CAMP_WORDS,
    CAMPS,
    CHAMBERS,
    CHAMBERS_OF_STATES,
    COURT_MODIFIERS,
    EXECUTIVE_WORDS,
    INSTITUTIONS,
    KINDS,
    PEOPLE,
    VAGUE,
)
from briefgen.lang.en.roles import OFFICE_MODIFIERS, OFFICES, SPEAKERS
from briefgen.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.lang.en.gazetteer import NameHit
    from briefgen.model import Span

_LONGEST_GROUP: Final = 3  # words: "human rights groups"
_KIND_OF_CHAMBER: Final = {kind.lower(): kind for kind in (*CHAMBERS, *CHAMBERS_OF_STATES)}
_CHAMBER: Final = "|".join(sorted(_KIND_OF_CHAMBER, key=len, reverse=True))
# "Norway's 169-seat parliament", "the parliament of Norway", "the parliament in Oslo (Storting)"
_CHAMBER_LAST: Final = re.compile(
    rf"(?:^|(?<=[\s-]))({_CHAMBER})(?:\s+(?:of|in|at)\s+[^,;]{{2,60}})?(?:\s+\([^()]*\))?$", re.IGNORECASE
)


def bare(phrase: str) -> str:
    """Return the phrase without its article: "Norwegian delegation"."""
    return en.DETERMINER.sub("", squeeze(phrase))


def head_of(phrase: str) -> str:
    """Return the head of a name or description, in small letters.

    It is the word on which that turns: "minister" of "the foreign minister of Norway".
    """
    found = re.findall(r"[^\W_][\w.'-]*", en.NP_END.split(phrase.strip())[0] or phrase)
    return found[-1].lower().removesuffix("'s").strip(".'") if found else ""


@lru_cache(maxsize=8192)
def kind_of(name: str) -> str:
    """Return the kind of a body by its name's words, "" where none tells.

    The head comes first: "union" of "Dockers Union of Tarn".
    """
    words = [word.lower() for word in re.findall(r"[\w-]+", name)]
    return next((KINDS[word] for word in (head_of(name), *reversed(words)) if word in KINDS), "")


def can_speak(head: str) -> bool:
    """Return whether what is called so is somebody.

    "Resolution", "treaty" and "explanation" are nobody.
    """
    return KINDS.get(head) not in {"thing", "outlet"} and (
        head in SPEAKERS | KINDS.keys() or en.NOUN_OF_THINGS.search(head) is None
    )


@remembered
def governing(role: str) -> str:
    """Return the office of a state's executive that a role is, "" for none.

    It is "president" of the president, but "" of "union president" and "counsel to the president".
    """
    parts = [part for part in en.AND.split(role) if not en.PRIVATE.search(part)]
    parts = [
        en.OF_NAME.sub(", ", part)
        if any(hit.kind == "state" and hit.role != "demonym" for hit in find_names(part))
        else part
        for part in parts
    ]
    found = (
        match for part in parts for match in en.EXECUTIVE.finditer(part) if not en.SERVING.search(part[: match.start()])
    )
    return next((match.group().lower() for match in found), "")


def place_of(role: str) -> str:
    """Return the place whose office a role is, though no table holds it, "" for none.

    "Maryland" of "Maryland Attorney General".
    """
    found = en.OF_PLACE.match(role)
    return "" if found is None or find_names(found[1]) or camp_of(found[1]) else found[1]


def is_public(holder: str) -> bool:
    """Return whether the holder is a people, not its state.

    As "Americans" and "Many Venezuelans" are.
    """
    words, hits = holder.split(), find_names(holder)
    return (
        len(words) <= 2
        and bool(hits)
        and hits[-1].role == "demonym"
        and words[-1].endswith("s")
        and hits[-1].span.end == len(holder)
    )


def owners(text: str) -> tuple[NameHit, ...]:
    """Return the states and bodies in a phrase that it speaks for.

    Norway in "Norway's ambassador to Chile" and in "spokesman for Norway".
    """
    return tuple(
        hit
        for hit in find_names(text)
        if hit.kind != "outlet" and speaks_for(text, hit.span) and not _ends_name(text, hit)
    )


def _ends_name(text: str, hit: NameHit) -> bool:
    """Return whether a state's name closes a body's.

    As in "Open Ferries Norvania President".
    """
    before = re.search(r"(?:^|\s)([A-Z][\w-]+)\s$", text[: hit.span.start])
    return (
        hit.kind == "state"
        and hit.role == "name"
        and before is not None
        and not find_names(before[1])
        and before[1].lower() not in OFFICES
    )


def speaks_for(text: str, span: Span | tuple[int, int]) -> bool:
    """Return whether whoever a phrase describes speaks for what stands at the span."""
    before, after = text[: span[0]], text[span[1] :]
    if (
        en.AWAY.search(before)
        or en.WHOSE.match(after)
        or (en.IN.search(before) and head_of(text) not in EXECUTIVE_WORDS)
    ):
        return False
    if en.AT.search(before) and find_names(before):
        return False  # "the Norwegian ambassador at the United Nations"
    return not en.FOR.search(before) or en.SPEAKER.search(before) is not None


@remembered
def camp_of(text: str) -> str:
    """Return the political camp that a text names, "" for none.

    The text is an office, a label or a phrase: "Republicans" of "R-Ky."
    """
    taken = [
        hit.span for hit in find_names(text) if hit.name not in _CAMP_OF and text[slice(*hit.span)] not in CAMP_WORDS
    ]
    found = [
        (len(word), name)
        for name, full, forms in CAMPS
        for word in (*full, *forms)
        if word in text
        for match in re.finditer(rf"(?<![\w-]){re.escape(word)}(?![a-z]){en.NO_CAMP}", text)
        if not any(span.start <= match.start() < span.end for span in taken)
    ]
    return max(found)[1] if found else ""  # "Social Democrats" are no Democrats


_CAMP_OF: Final = {full: name for name, fulls, _ in CAMPS for full in fulls}


def trade_body_of(text: str) -> str:
    """Return the union or association that a phrase names, "" for none.

    It has no name of its own: "Dockers' union".
    """
    found = en.TRADE_BODY.search(text)
    return found.group()[0].upper() + found.group()[1:] if found else ""


def side_of(text: str) -> str:
    """Return the camp for or against something into which a phrase puts somebody.

    "Pro-accord lawmakers"; "" where it puts them into none.
    """
    found = en.SIDE.search(text)
    if found is None:
        return ""
    noun = found[2].lower() if found[2].lower() != "mp" else "MP"
    plural = f"{noun[:-1]}ies" if noun in {"deputy", "party"} else f"{noun}s"
    return f"{found[1][0].upper()}{found[1][1:]} {plural}"


def group_of(holder: str) -> str:
    """Return the name of an unnamed group as a party, "" where the phrase is none.

    "Rebels" for "rebels in the valley".
    """
    head = en.NP_END.split(en.COUNTED.sub("", holder))[0]
    words = head.split()
    last = words[-1].lower() if words else ""
    if not words or len(words) > _LONGEST_GROUP or last not in PEOPLE | BODIES | INSTITUTIONS:
        return ""
    if last in INSTITUTIONS and not all(word.lower() in OFFICE_MODIFIERS | COURT_MODIFIERS for word in words[:-1]):
        return ""  # "a divided court", "the three-judge court": no name
    if len(words) == 1 and last in VAGUE:
        return ""  # "groups said": anybody's
    return (head[0].upper() + head[1:]).replace("'s ", " ")  # "his party's base": "Party base"


@dataclass(frozen=True, slots=True)
class Chamber:
    """A parliament, a house, a committee or a court.

    Its name is the one under which its stands are told.
    """

    name: str  # "State Duma", "Norwegian parliament", "lower house"
    kind: str  # "parliament"; "" where the name is the chamber's own
    owned: bool  # whether the phrase says whose it is


@remembered
def chamber_of(phrase: str) -> Chamber | None:  # noqa: PLR0911 - one return a form of a chamber's name
    """Return the chamber that a speaker's phrase names, None where it names none.

    A person in a chamber is none.
    """
    text = bare(en.SPEAKS_FOR.sub("", squeeze(phrase)))
    hits = [hit for hit in find_names(text) if text[slice(*hit.span)] not in CAMP_WORDS]
    if any(hit.kind != "state" for hit in hits):
        return None  # "the UN General Assembly"
    own = [hit for hit in hits if hit.role == "chamber"]
    others = [hit for hit in hits if hit.role != "chamber"]
    if en.COMMITTEE.search(text):
        inside = bool(own) or re.search(rf"\b(?:{_CHAMBER})\b", text, re.IGNORECASE)
        return Chamber(re.sub(r"'s\b", "", text), "", owned=True) if inside else None
    if own and own[-1].span.end == len(text) and all(hit.name == own[-1].name for hit in others):
        return (
            Chamber(_full_name(text[slice(*own[-1].span)], own[-1]), "", owned=True)
            if _plain_before(text, own[-1].span.start)
            else None
        )
    if en.COURT.search(text) and not en.PLAIN_COURT.fullmatch(text):
        return Chamber(en.IN_FRONT.sub("", text), "", owned=True)
    last = _CHAMBER_LAST.search(text)
    if (
        last is None
        or en.MEMBERS.search(text[: last.start(1)])
        or any(hit.span.end > last.start(1) > hit.span.start for hit in others)
    ):
        return None
    kind = _KIND_OF_CHAMBER[last[1].lower()]
    if last[1].islower() and kind in {"House", "Congress"}:
        return None  # "a packed house", "the party's congress"
    if others:
        return Chamber(f"{adjective(others[0].name)} {kind}", kind, owned=True)
    if kind in CHAMBERS_OF_STATES or not _plain_before(text, last.start(1)):
        return None
    return Chamber(kind[0].upper() + kind[1:], kind, owned=False)


def _plain_before(text: str, end: int) -> bool:
    """Return whether nothing but states and camps stands before the kind.

    More does in "Trades Union Congress" and "members of Congress".
    """
    covered = [hit.span for hit in find_names(text[:end])]
    return (
        not en.MEMBERS.search(text[:end])
        and all(
            word.group().partition("-")[0] in CAMP_WORDS
            or word.group().lower() in _KIND_OF_CHAMBER  # "Parliament's lower house"
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
    forms = (*(alias for alias in row.aliases if re.fullmatch(r"[A-Z]{2}", alias)), *row.demonyms) if row else ()
    return forms[0] if forms else state


def caucus_of(phrase: str, camp: str) -> str:
    """Return the name of a camp's members in one chamber, "" for none.

    "Senate Republicans" for "Republicans in the Senate".
    """
    text = bare(phrase)
    found = en.CAUCUS.fullmatch(text) or en.IN_CHAMBER.search(text)
    chamber = chamber_of(found[1]) if found and camp else None
    return "" if chamber is None or {chamber.kind, chamber.name} & en.OF_ALL_HOUSES else f"{chamber.name} {camp}"


def named_bodies(text: str) -> Iterator[str]:
    """Yield the proper names that a description speaks for and no table holds.

    "Halder Motors" of "a spokesman for Halder Motors".
    """
    for pattern in en.SPOKEN_FOR:
        found = pattern.search(text)
        if found and not find_names(f"{found[1]}.") and not is_common(found[1]):
            yield found[1].rstrip(".")


def is_common(name: str) -> bool:
    """Return whether a word that is written like a name is none.

    As "Vice", "Foreign", "Incumbent", "Office" and "Society" are.
    """
    word = name.rstrip(".").lower()
    return word in en.OF_OFFICES or KINDS.get(word, "court") != "court"

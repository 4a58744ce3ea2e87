"""A phrase that names a speaker, read: a person with office and affiliation, a state, a body, a description or a pronoun."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.extract.tokens import CONNECTORS, DETERMINERS, FAMILIAR, FUNCTION, PRONOUN, TIMES, Token, tokens_of
from briefgen.lexicon.factions import CAMP_WORDS, COLLECTIVES
from briefgen.lexicon.gazetteer import find_names, remembered
from briefgen.lexicon.roles import BODY_WORDS, HONORIFICS, OFFICE_MODIFIERS, OFFICES, SHORT_TITLES, SPEAKERS
from briefgen.model import HolderKind
from briefgen.text import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.lexicon.gazetteer import NameHit


# where somebody is or is sent, not whose side they are on: "the minister in Lenmar", "the ambassador to Norvania"
_PLACE = re.compile(
    r"\b(?:in|at|near|from|(?:ambassador|envoy|representative|delegate|emissary|mission|delegation|observer|consul|coordinator|director|manager|rapporteur|monitor|"
    r"letter|message|note|appeal|speech|visit|trip|aid|support)s?\s+(?:to|for))\s+(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A phrase that names a speaker, read: the bare name, the office, and the state or body that stands with it."""

    kind: HolderKind
    phrase: str
    name: str = ""  # for persons without title; for states and bodies their gazetteer name or the phrase
    role: str = ""
    affiliation: str = ""  # gazetteer name of the state or body named in the phrase
    gender: str = ""  # "m" or "f" where an honorific or pronoun says so


# "Valmora's arrest of Norvanian General Ilo Rask": whose deed it was says nothing of him
_DEED_OF = re.compile(rf"(?:'s|s')\s(?!(?:{'|'.join(sorted(OFFICES))})\b)[a-z-]+\sof\s(?:the\s)?(?=[A-Z])")
_GROUP = re.compile(r"\s(?:group|movement|militia|faction|party|organi[sz]ation|militants|rebels|fighters)\s*")
# Bodies that people form: no part of the state whose town or people they are called after
_OF_ITS_OWN = re.compile(
    r"^(?:\s[A-Z][\w'-]*){0,4}\s(?:Union|Association|Federation|Chamber|Club|Society|Foundation|University|Church|Network|Motors|Airlines|Airways|Company|Group|Hospital|School|Society)(?:\sof\s.*)?$"
)
_AIDE = re.compile(r"spokes\w+|aide|lawyer|attorney|advis[eo]r|ally|counsel|assistant", re.IGNORECASE)
_THE_PLURAL = re.compile(r"[Tt]he [A-Z][a-z]+s")
_UNFINISHED = re.compile(r"\b(?:of|in|at|for|from|to|with)$")  # "Dock workers at the port of Ansel": no office, and Ansel is nobody's name


@remembered
def read_phrase(phrase: str) -> Holder:
    """Return the phrase read as a person with office and affiliation, a state, a body, a description or a pronoun."""
    text = squeeze(fold(phrase)).strip(" ,;:")
    if not re.search(r"(?:\b[A-Za-z]\.)+$", text):
        text = text.rstrip(".")
    if PRONOUN.match(text):
        low = text.lower()
        return Holder(kind=HolderKind.PRONOUN, phrase=text, gender={"he": "m", "she": "f"}.get(low, ""))
    if " and " in text:  # "Valmoran counterpart Ada Vell and Norvanian President Ilo Rask": the last of a list
        last = read_phrase(text.rsplit(" and ", 1)[1])
        if last.kind is HolderKind.PERSON and last.role:
            return last
    tokens = list(tokens_of(text))
    hits = find_names(text)
    deed = _DEED_OF.search(text)
    own = [hit for hit in hits if hit.kind != "outlet" and is_own(text, hit) and (deed is None or hit.span.start >= deed.end())]
    affiliation = next((hit.name for hit in _movements(text, own) or own), "")
    gender = next((HONORIFICS[t.lower] for t in tokens if t.lower in HONORIFICS and t.capital), "")
    role_at = _last_role(tokens, hits)
    if (
        len(tokens) == 1
        and tokens[0].lower in SPEAKERS | COLLECTIVES
        and tokens[0].lower.endswith(("s", "men", "people", "police"))
        and not hits
        and text not in CAMP_WORDS
    ):
        return Holder(kind=HolderKind.DESCRIPTION, phrase=text, name=text, role=text)  # "Governments said": nobody's surname
    if _THE_PLURAL.fullmatch(text) and not hits:
        return Holder(kind=HolderKind.BODY, phrase=text, name=text.split()[-1])  # "the Greens": nobody's name has an article
    name_tokens = _name_after(tokens, role_at, hits)
    role = _role_text(tokens, role_at, name_tokens)
    if name_tokens and not _UNFINISHED.search(role):
        name = " ".join(t.text for t in name_tokens)
        first = tokens[0] if role_at is None else None
        if first is not None and any(hit.span.start == first.start and hit.role in {"name", "capital"} for hit in hits):
            affiliation = ""  # "Speaking in Lenmar Rask said": where, not whose
        return Holder(kind=HolderKind.PERSON, phrase=text, name=name, role=role, affiliation=affiliation, gender=gender)
    if role_at is not None or any(t.lower in SPEAKERS and not t.capital for t in tokens):
        body = _is_body(tokens)
        kind = HolderKind.BODY if body else HolderKind.DESCRIPTION
        return Holder(kind=kind, phrase=text, name=text, role=role or text, affiliation=affiliation, gender=gender)
    whole = next(
        (hit for hit in hits if hit.span.end - hit.span.start >= len(re.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", text)) and hit.role != "demonym"),
        None,
    )
    if whole is not None and whole.role == "chamber":
        return Holder(kind=HolderKind.BODY, phrase=text, name=re.sub(r"^[Tt]he\s+", "", text), affiliation=whole.name)
    if whole is not None:
        return Holder(
            kind=HolderKind.STATE if whole.kind == "state" else HolderKind.BODY, phrase=text, name=whole.name, affiliation=whole.name
        )
    if affiliation and hits and hits[-1].role == "demonym" and hits[-1].span.end == len(text):
        return Holder(kind=HolderKind.DESCRIPTION, phrase=text, name=text, affiliation=affiliation)
    if FAMILIAR.fullmatch(text):
        return Holder(kind=HolderKind.DESCRIPTION, phrase=text, name=text, affiliation=affiliation)
    if all(t.lower in FUNCTION or t.lower in DETERMINERS or not t.word for t in tokens):
        return Holder(kind=HolderKind.PRONOUN, phrase=text)
    if own and own[-1].role == "name" and own[-1].span.end == len(text) and re.search(r"[a-z]\s$", text[: own[-1].span.start]):
        before = text[: own[-1].span.start].split()
        if len(before) > 1 and before[-1][:1].isupper():
            affiliation = ""  # "Children's Villages Norway": the branch of a body, not the state
    if own and own[-1].role != "name" and _OF_ITS_OWN.search(text[own[-1].span.end :]):
        affiliation = ""  # "the Lenmar Fishers' Union": where it is, not whose
    return Holder(kind=HolderKind.BODY, phrase=text, name=re.sub(r"^[Tt]he\s+", "", text), affiliation=affiliation)


def _movements(text: str, hits: Sequence[NameHit]) -> list[NameHit]:
    """Return the movement or party whose own the phrase is, though a state's people stand before it: "the Orvanian Islamist group Hamal"."""
    return [
        hit
        for before, hit in pairwise(hits)
        if before.role == "demonym"
        and hit.kind == "organisation"
        and (_GROUP.search(text[before.span.end : hit.span.start]) or _GROUP.match(text, hit.span.end))
    ]


def is_own(text: str, hit: NameHit) -> bool:
    """Return whether a state or body named in a phrase is the speaker's own, not where they are or to whom they are sent."""
    return not _PLACE.search(text[: hit.span.start])


def _last_role(tokens: list[Token], hits: Sequence[NameHit]) -> int | None:
    """Return the index of the last word that names an office, singular, before any name; none inside "Reporters Without Borders"."""
    found = None
    for index, token in enumerate(tokens):
        if any(hit.kind == "organisation" and hit.span.start <= token.start < hit.span.end for hit in hits):
            continue
        low = token.lower
        last = index == len(tokens) - 1
        if last and found is not None and index - found >= 2 and token.capital and all(t.capital for t in tokens[found + 1 :]):
            break  # "Senator Mara King": the surname is no office
        if (
            low in OFFICES
            or low in SHORT_TITLES
            or any(part in OFFICES for part in low.split("-"))
            or (low.endswith("s") and low[:-1] in OFFICES)
        ):
            found = index
    return found


def _name_after(tokens: list[Token], role_at: int | None, hits: Sequence[NameHit]) -> list[Token]:
    """Return the tokens of the person's name in the phrase, none where it names no person."""
    begin = 0 if role_at is None else role_at + 1
    rest = tokens[begin:]
    covered = {i for hit in hits for i in range(hit.span.start, hit.span.end)}
    if role_at is not None and rest and rest[0].lower in {"of", "for", "to", "at", "in", "from"}:
        rest = _after_office_place(rest, covered)
    if not rest and role_at is not None:
        return []
    names = [t for t in rest if t.word]
    owner = max((i for i, t in enumerate(names) if t.possessive), default=-1)
    names = names[owner + 1 :]
    while names and (
        names[0].lower in HONORIFICS
        or names[0].lower in SHORT_TITLES
        or names[0].lower in DETERMINERS
        or (len(names) > 1 and names[0].text in CAMP_WORDS)
    ):
        names = names[1:]
    cut = next(
        (i for i, t in enumerate(names) if not t.capital and t.lower not in _PARTICLES - {"of", "from", "in", "and"}),
        len(names),
    )
    tail = names[cut:]
    names = names[:cut]
    while names and names[-1].lower in TIMES:
        names = names[:-1]
    while names and not names[-1].capital:
        names = names[:-1]
    if tail and tail[0].lower not in {"of", "from", "in", "and"} and role_at is None:
        return []
    if not names or len(names) > 5 or any(t.possessive for t in names):
        return []
    towns = {hit.span.start for hit in hits if hit.role == "capital"}
    while role_at is None and len(names) > 1 and names[0].start in towns and names[1].start not in covered:
        names = names[1:]  # "Speaking in Lenmar Rask said": the town is no part of the name
    if role_at is None and (any(t.start in covered for t in names) or any(t.text in BODY_WORDS for t in names)):
        return []
    if role_at is not None and all(t.start in covered for t in names):
        return []
    if role_at is None and len(names) == 1 and (names[0].text.isupper() or "." in names[0].text):
        return []
    if role_at is not None and any(t.text in BODY_WORDS for t in names):
        return []
    uncovered = [t for t in names if t.start not in covered]
    return uncovered or names


_PARTICLES = frozenset("de del da dos bin ibn al el van von der la of from in and".split())
_LONGEST_NAME = 4  # words of a name after an office


def _after_office_place(rest: list[Token], covered: set[int]) -> list[Token]:
    """Return what follows the place of an office: "of State Wendy Marsh" -> "Wendy Marsh"."""
    index = 1
    while index < len(rest) and (
        rest[index].lower in {"the", "of", "for", "and"}
        or rest[index].text in BODY_WORDS
        or rest[index].start in covered
        or rest[index].possessive
        or not rest[index].capital
    ):
        index += 1
    names = rest[index:]
    if index == 2 and rest[1].lower == "the" and names and names[0].capital:
        return []  # "the leader of the Popular Front": nobody is named
    cut = next((i for i, t in enumerate(names) if not t.capital), len(names))
    if any(t.text.isalpha() and t.lower not in _PARTICLES for t in names[cut : cut + 1]):
        return []  # "the leader of the Orvanian Islamist group Hamal"
    body = max((i for i, t in enumerate(names) if t.text in BODY_WORDS), default=-1)
    names = names[body + 1 :]  # "Minister for Political Affairs Ali Vell"
    if index == 1 and body < 0 and all(t.capital and "." not in t.text for t in names):
        if len(names) <= 2:
            return []  # "the mayor of Fort Vell", "a lawyer for Ana Rana": it is not that place or person who speaks
        names = names[-2:]  # "First Minister of Orvane Mara Velk": a place that no table lists
    if len(names) > _LONGEST_NAME and all(t.capital and t.text not in BODY_WORDS and t.start not in covered for t in names[-2:]):
        names = names[-2:]  # "Minister for Fisheries and Coastal Waters Mara Velk"
    return names if 0 < len(names) <= _LONGEST_NAME else []


def _role_text(tokens: list[Token], role_at: int | None, names: list[Token]) -> str:
    if role_at is None:
        return ""
    last = names[0].start if names else (tokens[-1].end + 1)
    parts = [t.text for t in tokens if t.end < last and t.lower not in HONORIFICS]
    known = OFFICES | OFFICE_MODIFIERS
    owner = max((i for i, p in enumerate(parts) if p.endswith(("'s", "s'"))), default=-1)
    if owner >= 0 and any(p.islower() and p not in known and p not in CONNECTORS for p in parts[owner + 1 :]) and "of" in parts[owner:]:
        parts = parts[len(parts) - parts[::-1].index("of") :]  # "Valmora's arrest of General": only the general is an office
    if "of" in parts[1:] and parts[parts.index("of", 1) - 1].lower() in SPEAKERS - OFFICES:
        parts = parts[parts.index("of", 1) + 1 :]  # "the government of Valmoran President"
    if parts and parts[-1].lower().endswith("s") and parts[-1].lower()[:-1] in OFFICES:
        parts = [*parts[:-1], parts[-1][:-1]]  # "Presidents Ada Vell and Ilo Rask"
    while parts and (not parts[0][0].isupper() and parts[0].lower() not in known and "-" not in parts[0]):
        parts = parts[1:]
    on_behalf = next((i for i in range(len(parts) - 1, 0, -1) if parts[i] in {"for", "to", "of"} and _AIDE.fullmatch(parts[i - 1])), -1)
    if names and on_behalf > 0 and any(p.lower() in OFFICES for p in parts[on_behalf + 1 :]):
        parts = parts[on_behalf + 1 :]  # "a spokesman for House Speaker Ada Vell": the office of Vell, who is named, is the second one
    if names and parts[:1] and parts[0].lower() in {"the", "a", "an"}:
        parts = parts[1:]  # "The mayor of Velden Ada Vell": the office is "mayor of Velden"
    parts = [SHORT_TITLES.get(p.lower().rstrip("."), p) for p in parts]
    return " ".join(parts)


def _is_body(tokens: list[Token]) -> bool:
    """Return whether the head of the phrase is a body rather than people."""
    heads = [t for t in tokens if t.lower in SPEAKERS or t.lower in OFFICES]
    sent = next((t.start for t in tokens if t.lower == "to"), None)  # "the envoy to the European Union" is an envoy
    heads = [t for t in heads if sent is None or t.start < sent] or heads
    return bool(heads) and heads[-1].lower in SPEAKERS and not heads[-1].lower.endswith("s")

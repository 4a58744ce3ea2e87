"""Several who speak at once: "Ada Vell and Ivo Rana", "Valmora, Tersland and others", "governments, including Valmora"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.extract.phrases import phrase_before
from briefgen.extract.readings import Holder, is_own, read_phrase
from briefgen.lexicon.gazetteer import find_names
from briefgen.lexicon.roles import BODY_HEADS, OFFICES, SPEAKERS
from briefgen.model import HolderKind, Span
from briefgen.text import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.lexicon.gazetteer import NameHit

_SPLIT = re.compile(r",\s+(?:and|nor)\s+|,\s+|\s+(?:and|nor)\s+")
_NEITHER = re.compile(r"\b[Nn]either\s+(?:[\w.'-]+\s+){1,7}nor\s+(?:the\s+)?$")
_ADJECTIVE_BEFORE = re.compile(r"\b([A-Z][\w.-]+),\s+$")
_OTHERS = re.compile(r"(?:(?:its|his|her|their|several|some|many|two|three|four|five|a\s+number\s+of|dozens\s+of)\s+|others?$|most\s+of\s)")
_OPENING = re.compile(r"(?:both|neither|the\s+two)\s+", re.IGNORECASE)
# "the presidents of Valmora and Tersland", "officials from Valmora and Tersland": one description of several
_OF_SEVERAL = re.compile(r"\b([a-z]+s|governments?|parliaments?)\s+(?:of|from|for)\s+(?:(?:both|the)\s+)?(?=[A-Z])")
# "Valmora, along with Tersland, urged"; "governments, including Tersland, urged"
_ASIDE = re.compile(
    r"(?:\s+(?:who|in|across|around|throughout|from)\s[^,;:¤()]{2,60})?,?\s+(?:along\s+with|together\s+with|joined\s+by|as\s+well\s+as|including|among\s+them|such\s+as|and\s+also)\s+([^;:¤()]{3,120}?)(?:,|$)(?=\s(?:have|has|had|were|was|are|also|all)\b|\s\w+ly\b|$)"
)
_LIST_BEFORE = re.compile(r"(?<=[\w.]),\s+$")
_NOT_IN_LIST = re.compile(
    r"\b(?:in|at|on|with|from|to|of|by|for|against|between|after|before|like|including|than|said|says|told)\s+(?:the\s+)?$", re.IGNORECASE
)


def joint_span(mask: str, span: Span) -> Span:
    """Return the phrase with what stands before it in the same list: "Valmora, Tersland and Norvania" for its last two."""
    neither = _NEITHER.search(mask, max(0, span.start - 80), span.start)
    if neither:
        return Span(neither.start(), span.end)  # "Neither Valmora nor Tersland supports": never "Tersland supports"
    if " and " not in mask[span.start : span.end]:
        return span
    while adjective := _ADJECTIVE_BEFORE.search(mask, 0, span.start):  # "French, | German and British diplomats"
        if not any(hit.role == "demonym" for hit in find_names(adjective.group(1))):
            break
        span = Span(adjective.start(), span.end)
    while comma := _LIST_BEFORE.search(mask, max(0, span.start - 3), span.start):
        before = phrase_before(mask, comma.start())
        if before is None or before.end != comma.start() or not _names_one(mask[before.start : before.end]):
            break
        if _NOT_IN_LIST.search(mask[: before.start]):
            break
        span = Span(before.start, span.end)
    return span


def members(phrase: str) -> tuple[Holder, ...]:
    """Return who speaks where the phrase names several, in their order; none where it names one speaker or nobody can tell.

    The phrase itself is returned once for each state that it describes: "the foreign ministers of Valmora and Tersland".
    """
    text = _OPENING.sub("", squeeze(fold(phrase)).strip(" ,;:"))
    if " and " not in text and " nor " not in text:
        return ()
    described = tuple(_described(text))
    if described:
        return described
    pieces = [piece for piece in _pieces(text) if piece]
    named = [piece for piece in pieces if not _OTHERS.match(piece)]
    if len(pieces) < 2 or not named or not all(_names_one(piece) for piece in named):
        return ()
    holders = tuple(read_phrase(piece) for piece in named)
    unknown = [h for h in holders if not h.affiliation and (h.kind is HolderKind.BODY or " " not in h.phrase)]
    if len(unknown) == len(holders) and any(h.kind is HolderKind.BODY for h in holders) and not _two_bodies(named):
        return ()
    return holders


def beside(mask: str, subject: Span, end: int) -> tuple[tuple[Holder, ...], Span]:
    """Return who speaks with the subject, named between it and its verb at ``end``, and the phrase with them.

    "Valmora, along with Tersland, urged": Tersland, and "Valmora, along with Tersland,".
    """
    aside = _ASIDE.match(mask, subject.end, len(mask[:end].rstrip()))
    told = members_of_aside(aside.group(1)) if aside else ()
    return (told, Span(subject.start, aside.end())) if aside and told else ((), subject)


def members_of_aside(told: str) -> tuple[Holder, ...]:
    """Return the states, bodies and people that an aside names: "Valmora and other neighbours"."""
    hits = [hit for hit in find_names(told) if hit.role != "demonym" and hit.kind != "outlet"]
    several = members(told)
    if several:
        return several
    return (read_phrase(told),) if hits and _names_one(told) else ()


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts of a list; a comma or an "and" inside one known name parts nothing: "Antigua and Barbuda"."""
    hits = find_names(text)
    start = 0
    for match in _SPLIT.finditer(text):
        if not any(hit.span.start < match.start() and match.end() < hit.span.end for hit in hits):
            yield text[start : match.start()].strip()
            start = match.end()
    yield text[start:].strip()


def _described(text: str) -> Iterator[Holder]:
    """Yield one holder for each state or body that a description names: "Valmoran and Tersland officials"."""
    hits = [hit for hit in find_names(text) if hit.kind != "outlet" and is_own(text, hit)]
    names = list(dict.fromkeys(hit.name for hit in hits))
    if len(names) < 2:
        return
    several = _OF_SEVERAL.search(text)
    adjectives = len(names) == len(hits) and all(_before_head(text, hit) for hit in hits)
    if (several and several.end() <= hits[0].span.start + 4) or adjectives:
        for name in names:
            yield Holder(kind=HolderKind.DESCRIPTION, phrase=text, name=text, affiliation=name)


def _before_head(text: str, hit: NameHit) -> bool:
    """Return whether the name only qualifies what follows, of several: "US and Valmoran officials"."""
    rest = text[hit.span.end :]
    head = text.rsplit(maxsplit=1)[-1].lower()
    return (
        bool(re.match(r"\s+and\s+[A-Z]|,\s+[A-Z]|\s+(?!and\b)[a-z]", rest))
        and head.endswith("s")
        and (head in SPEAKERS or head[:-1] in OFFICES)
    )


def _names_one(piece: str) -> bool:
    """Return whether a part of a list names a speaker: a person, a state, a body, "the Valmoran government"."""
    holder = read_phrase(piece)
    if holder.kind is HolderKind.PERSON or holder.kind is HolderKind.STATE:
        return True
    if holder.kind is HolderKind.PRONOUN:
        return False
    bare = re.sub(r"^(?:the|an?)\s+", "", piece)
    return bool(holder.affiliation) or bare[:1].isupper() or piece.startswith("the ")


def _two_bodies(pieces: list[str]) -> bool:
    """Return whether bodies that no table holds are two: not "Ministry of Energy and Mines", not "Marks and Vell"."""
    if all(piece.lower().startswith("the ") for piece in pieces):
        return True
    if all(len(piece.split()) >= 2 and BODY_HEADS & set(piece.split()) for piece in pieces):
        return True
    return all(len(piece.split()) >= 2 for piece in pieces) and not re.search(r"\b(?:of|for)\b", " ".join(pieces))

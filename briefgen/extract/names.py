"""The people one article names: their fullest form there, the office that stands beside it, and their gender's evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.extract.bodies import body_called, find_bodies
from briefgen.extract.joint import members
from briefgen.extract.phrases import phrase_before
from briefgen.extract.readings import Holder, is_own, read_phrase
from briefgen.lexicon.furniture import PAGE_LABELS, PAGE_VERBS
from briefgen.lexicon.gazetteer import find_names
from briefgen.lexicon.roles import BODY_WORDS, HONORIFICS, OFFICES, SPEAKERS
from briefgen.lexicon.tense_words import PAST_FORMS
from briefgen.model import HolderKind, Mention, Span
from briefgen.text import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.extract.frames import Frame
    from briefgen.model import Article

_CAP = r"(?:(?:al|el|ad|an|ar|as|ash|at|az|ul)-)?[A-ZÀ-ÖØ-Þ](?:[\w.]|['-](?!s\b))*"
_PARTICLE = r"(?:de|del|da|dos|bin|ibn|al|el|van|von|der|la)"
_RUN = re.compile(rf"{_CAP}(?:\s(?:{_PARTICLE}\s){{0,2}}{_CAP}){{1,7}}")
_ALONE = re.compile(rf"(?<![A-Z][\w.']\s)(?<=[a-z,;]\s){_CAP}(?=(?:'s)?[\s,.;](?![A-Z]))")
_HONORED = re.compile(rf"\b({'|'.join(h.title() for h in HONORIFICS)})\.?\s({_CAP}(?:\s{_CAP}){{0,2}})")
_APPOSITION = re.compile(r"\s*(?:\([^()]{1,30}\)\s*)?,\s+((?:[^,.;:¤()]|\.(?=\w)|(?<=[A-Z])\.){4,110})(?=[,.;:¤)]|$)")
_AGED = re.compile(r",\s(?:aged\s)?\d{2},")
_DID = re.compile(
    rf"(?:\w+ly\s)?(?:[a-z]{{2,12}}ed|{PAST_FORMS})\s(?:(?:the|an?|his|her|its|their|that|to|for|on|with|it|him|them|as|by)\b|[A-Z\"])"
)
_NO_OFFICE = frozenset(  # ", told reporters", ", has repeated the minister's pledge": what follows is the sentence's own verb
    "who which whose and but in on at said says told tells added wrote tweeted has have had was were will would did does also later meanwhile".split()
)
_OWNER = re.compile(r"(?:the\s)?([A-Za-z][a-z]+)(?:'s)?\s(?=[a-z])")
_OF_NOUN = re.compile(r"\bof\sthe\s([a-z]+)$")
_OF_BODY = re.compile(rf"\s+(?:of|from|with)\s+(?:the\s+)?({_CAP}(?:'s?)?(?:\s(?:(?:of|for|and)\s(?:the\s)?)?{_CAP}(?:'s?)?){{0,6}})")
_SENTENCE_OPENERS = frozenset(
    """will would can could may should does did despite unlike others both many most some all no only since the a an in on at for but
    and still yet when while after before as if his her their its this that these those mr mrs ms former following citing according under amid against through during among
    like including because even asked per further new old fort san santa los las port mount rio cape ciudad lake saint st""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person as this article names them, with every place where the full name stands."""

    name: str
    role: str
    affiliation: str
    gender: str  # "m", "f", "" unknown, "?" where the article contradicts itself
    span: Span
    titles: frozenset[str] = frozenset()  # every word of every office told of them here, in lower case

    @property
    def surname(self) -> str:
        """Return the last word of the name."""
        return self.name.split()[-1]


def find_people(article: Article, frames: Sequence[Frame]) -> tuple[Named, ...]:
    """Return the people whose full name stands in the article, in order of first mention, the best office for each."""
    found: dict[str, Named] = {}
    for holder, span in _full_names(article, frames):
        old = found.get(holder.name)
        titles = frozenset(
            w.lower() for w in re.findall(r"[\w-]+", f"{holder.role} {holder.phrase.replace(holder.name, '')} {holder.affiliation}")
        )
        if old is None:
            found[holder.name] = Named(
                name=holder.name, role=holder.role, affiliation=holder.affiliation, gender=holder.gender, span=span, titles=titles
            )
        else:
            found[holder.name] = Named(
                name=old.name,
                role=old.role or holder.role,
                affiliation=old.affiliation or holder.affiliation,
                gender=old.gender or holder.gender,
                span=old.span,
                titles=old.titles | titles,
            )
    people = tuple(p for name, p in found.items() if not any(other.endswith(f" {name}") for other in found))
    genders = _genders(frames)
    return tuple(replace(p, gender=p.gender or genders.get(p.surname, "")) for p in people)


def mentions_of(article: Article, people: Sequence[Named]) -> tuple[Mention, ...]:
    """Return the people as mentions for the folder's register."""
    return tuple(
        Mention(article=article.id, name=p.name, role=p.role, affiliation=p.affiliation, gender=p.gender.strip("?"), span=p.span)
        for p in people
    )


def _full_names(article: Article, frames: Sequence[Frame]) -> Iterator[tuple[Holder, Span]]:
    alone = {m.group() for frame in frames for m in _ALONE.finditer(frame.mask)}
    bodies = find_bodies(frames)
    for place, frame in enumerate(frames):
        text = fold(article.text[frame.start : frame.end])
        for match in _RUN.finditer(text):
            phrase = phrase_before(text, match.end())
            if phrase is None:
                continue
            words = text[phrase.start : phrase.end]
            holder = (members(words) or (read_phrase(words),))[-1]
            if holder.kind is HolderKind.BODY and _AGED.match(text, match.end()) and text[phrase.start : phrase.end] == match.group():
                holder = replace(holder, kind=HolderKind.PERSON, affiliation="")  # only people have an age
            if holder.kind is not HolderKind.PERSON or len(holder.name.split()) < 2:
                continue
            role, affiliation = _apposition(text, match.end())
            if not role:
                before = frames[place - 1].mask if place and frames[place - 1].paragraph == frame.paragraph else ""
                role, affiliation = _office_before(text, match.start(), [name for name in bodies if name in before + text[: match.start()]])
            affiliation = (
                affiliation
                or _body_after(text, match.end(), office=bool(holder.role or role))
                or (_body_of_office(holder.role or role, bodies) if not holder.affiliation else "")
            )
            if _BARE_OFFICE.fullmatch(role) and not holder.role:
                role, affiliation = role.split(maxsplit=1)[1], affiliation or _introduced(frames, frame, role.split()[-1])
            span = _span_of_name(frame, text, match, holder.name)
            if span is None or not _plausible(holder, role, text, match, alone):
                continue
            yield (
                Holder(
                    kind=holder.kind,
                    phrase=holder.phrase,
                    name=holder.name,
                    role=re.sub(r"^(?:[Tt]he|[Aa]n?)\s", "", holder.role or role),
                    affiliation=holder.affiliation or affiliation,
                    gender=holder.gender,
                ),
                span,
            )


_BARE_OFFICE = re.compile(r"[Tt]he [a-z]+(?: [a-z]+)?")


def _introduced(frames: Sequence[Frame], here: Frame, head: str) -> str:
    """Return the state of whom an earlier sentence brings in without a name: "An Icelandic lawmaker" before "The lawmaker, Jon Brask,"."""
    brought_in = re.compile(rf"\b[Aa]n?\s((?:[A-Z][\w-]+\s){{1,3}})(?:[a-z]+\s)?{re.escape(head)}\b")
    found = {
        hit.name
        for frame in frames
        if frame.start < here.start
        for match in brought_in.finditer(frame.mask)
        for hit in find_names(match[1])
        if hit.kind == "state"
    }
    return found.pop() if len(found) == 1 else ""


def _span_of_name(frame: Frame, text: str, match: re.Match[str], name: str) -> Span | None:
    at = squeeze(text[match.start() : match.end()]).find(name)
    place = text.find(name, match.start())
    if at < 0 or place < 0 or place > match.end():
        return None
    return Span(frame.start + place, frame.start + place + len(name))


def _plausible(holder: Holder, role: str, text: str, match: re.Match[str], alone: set[str]) -> bool:
    """Return whether a run of capitals names a person: an office, an honorific or an apposition vouches for it, or its form does."""
    words = holder.name.split()
    if words[0].lower() in _SENTENCE_OPENERS or words[0] in PAGE_VERBS or any(word in PAGE_LABELS for word in words):
        return False
    if holder.role or role or holder.gender:
        return True
    after = text[match.end() :]
    if any(word in BODY_WORDS or (word.isupper() and len(word) > 2) for word in words):
        return False
    if find_names(holder.name):
        return bool(_AGED.match(after))  # "Sudesh Lisbon, 20, opened the fair"
    if words[-1] in alone:
        return True
    return (
        bool(re.match(r"(?:,\s\d{2}\b|,\s+(?:who|a|an|the)\b|\s+(?:\w+ly\s+)?[a-z]+(?:ed|s|id|ld)\b|'s\b)", after)) and 2 <= len(words) <= 4
    )


def _apposition(text: str, end: int) -> tuple[str, str]:
    """Return office and affiliation from the words after a name: ", a fellow at the Delta Institute,"."""
    match = _APPOSITION.match(text, end)
    if not match:
        return "", ""
    words = match.group(1)
    if words[0].isupper() and (other := read_phrase(words)).kind is HolderKind.PERSON and other.role:
        return "", ""  # "Rana, Valmoran Prime Minister Ada Vell and": the next of a list
    lowered = [w.strip("'s.-").lower() for w in re.findall(r"[\w.'-]+", words)[:8]]
    if lowered and (lowered[0] in _NO_OFFICE or _DID.match(words)):
        return "", ""  # "The union's chairwoman, Ada Vell, rejected the offer to workers": a verb, no office
    if not any(w in OFFICES or w in SPEAKERS or any(p in OFFICES for p in w.split("-")) for w in lowered):
        return "", ""
    hits = [hit for hit in find_names(words) if hit.kind != "outlet" and is_own(words, hit)]
    role = re.sub(r"^(?:the|a|an)\s+", "", words).strip()
    role = re.sub(r"\s+(?:who|which|that|said|says|and\s+said|has|have|had|is|are|was|were|will|would)\b.*$", "", role)
    return role, hits[0].name if hits else ""


def _body_of_office(role: str, bodies: Sequence[str]) -> str:
    """Return the body whose office it is by the noun for it: "the union's general secretary", "Federation chairman"."""
    owner = _OWNER.match(role) or _OF_NOUN.search(role)
    return body_called(owner.group(1), bodies) if owner and owner.group(1).lower() not in {"ministry", "department", "court"} else ""


def _body_after(text: str, end: int, *, office: bool) -> str:
    """Return the body that a name belongs to, or the state of whoever holds an office: "Ada Vell of the Valmoran Workers' Party"."""
    found = _OF_BODY.match(text, end)
    if found is None:
        return ""
    body = squeeze(found.group(1))
    named = find_names(body)
    if named and named[0].kind == "state" and named[0].role == "name" and named[0].span == Span(0, len(body.removesuffix("'s"))):
        return named[0].name if office else ""  # "President Ada Vell of Norvania", but not "Ada Vell of Norvania came third"
    known = [hit.name for hit in named if hit.kind == "organisation"]
    return known[0] if known else body if body.split()[-1] in BODY_WORDS and len(body.split()) > 1 else ""


def _office_before(text: str, start: int, bodies: Sequence[str]) -> tuple[str, str]:
    """Return office and affiliation from the phrase before a name in apposition: "that country's foreign minister, Ana Ruiz".

    ``bodies`` are those named shortly before: "its chairman, Ana Ruiz" is the chairman of the only one.
    """
    if not text[:start].endswith(", "):
        return "", ""
    phrase = phrase_before(text, start - 2)
    if phrase is None:
        return "", ""
    holder = read_phrase(text[phrase.start : phrase.end])
    if text[: phrase.start].rstrip().endswith("that") or text[phrase.start : phrase.end].lower().startswith(("its ", "their ", "that ")):
        states = [hit.name for hit in find_names(text, 0, phrase.start) if hit.kind == "state"]
        owner = bodies[0] if len(bodies) == 1 else states[-1] if states else ""
        return (re.sub(r"^[Ii]ts\s", "", holder.role), owner) if owner else ("", "")
    return (holder.role, holder.affiliation) if holder.kind is HolderKind.DESCRIPTION and not holder.role.endswith("s") else ("", "")


def _genders(frames: Sequence[Frame]) -> dict[str, str]:
    """Return the gender that honorifics give to each surname; "?" where they contradict each other."""
    seen: dict[str, str] = {}
    for frame in frames:
        for match in _HONORED.finditer(frame.mask):
            gender = HONORIFICS[match.group(1).lower()]
            surname = match.group(2).split()[-1]
            if gender:
                seen[surname] = gender if seen.get(surname, gender) == gender else "?"
    return seen

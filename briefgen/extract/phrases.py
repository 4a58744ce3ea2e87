"""Noun phrases beside a cue: the words that name who speaks, before the verb or after it.

No parser: an English noun phrase that can speak ends in a name, an office or a speaking noun, and what may stand inside
one is a short list. A phrase that this module cannot vouch for is no phrase: a missing speaker costs less than a wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.lexicon.cues import SURFACE
from briefgen.lexicon.factions import CAMP_WORDS
from briefgen.lexicon.gazetteer import find_names, remembered
from briefgen.lexicon.roles import BODY_WORDS, HONORIFICS, OFFICE_MODIFIERS, OFFICES, SHORT_TITLES, SPEAKERS
from briefgen.lexicon.tense_words import PAST_FORMS
from briefgen.model import HolderKind, Span
from briefgen.text import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.lexicon.gazetteer import NameHit

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_][\w.&]*(?:['-][\w.&]+)*'?|[^\w\s]", re.UNICODE)
_PRONOUN = re.compile(r"(?:he|she|they|i|we|it|who)$", re.IGNORECASE)
_DETERMINERS = frozenset("the a an his her its their our some many several most other both two three four five one another no".split())
_CONNECTORS = frozenset("of de del della da das dos du la le bin ibn al el van von der den zu und the and & for".split())
_LINKS = _CONNECTORS | {"to", "at", "in", "from"}
_FUNCTION = frozenset(
    """but and still yet however meanwhile when while after before if as in on at for asked earlier later also then since although though because so or nor
    with without from by to under over during amid despite unlike like according what how why where whether that there here not only even just now
    last next this separately additionally moreover instead thus hence once until both either neither he she they it i we you who which whom whose""".split()
)  # fmt: skip
_TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
    today yesterday tomorrow tonight""".split()
)  # fmt: skip
_VERBS = frozenset(PAST_FORMS.split("|")) | {form for form, rows in SURFACE.items() if any(kind in {"past", "present"} for _, kind in rows)}
_SKIPPED = re.compile(
    r"(?:\b(?:(?:has|have|had|is|are|was|were|be|been|being|did|does|do|will|would|could|can|may|might|shall|should|must|having)(?:\s+not|n't)?|also|later|again|then|"
    r"never|not|no\s+longer|still|once|now|since|even|just|twice|first|himself|herself|themselves|itself|all|both|each|[a-z]\w+ly|ever|already|yesterday|today|"
    r"(?:(?:on|late|early|earlier|by)\s+)*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|afternoon|evening|night))?|"
    r"(?:earlier|later)\s+(?:this|that|last|in\s+the)\s+(?:day|week|month|year)|(?:this|last)\s+(?:week|month|year)|at\s+(?:first|least)|in\s+turn|"
    r"on\s+(?:Twitter|Facebook|Telegram|television|TV|radio|X))"
    r"|--?)\s*$"
)
_ASIDE_OPENERS = frozenset(  # words that open a description between commas: "Rana, flanked by aides, said"
    """who whose which whom a an the one himself herself along together like including speaking as now in on at during with after before for from
    under through flanked backed citing referring asked""".split()
)
_PLACE = re.compile(r"\b(?:in|at|near|from)\s+(?:the\s+)?$")  # where somebody is, not whose side they are on
_NAME = re.compile(r"[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]*){1,3}")
_OBJECT = re.compile(
    r"\b(?:by|with|like|including|of|to|from|for|against|in|at|on|between|and)\s+(?:the\s+)?$"
)  # what follows is no subject
_RELATIVE = re.compile(r"\s+who\s+(?:[a-z]+\s+){1,4}(?:Mr\.?\s|Ms\.?\s|Mrs\.?\s)?$")
_PARENTHESIS = re.compile(r"\s*\([^()]{1,60}\)\s*$")
_FAMILIAR = re.compile(
    r"(?:(?:a|an|one|two|three|several|some|the|[Pp]eople|[Oo]fficials?|[Ss]ources?|[Pp]ersons?|[Dd]iplomats?|senior|former|other|government)\s+){0,3}"
    r"(?:[Pp]eople|[Oo]fficials?|[Ss]ources?|[Pp]ersons?|[Dd]iplomats?)\s+(?:familiar\s+with|close\s+to|briefed\s+on|with\s+knowledge\s+of|involved\s+in)\s+(?:[\w'-]+\s+){0,4}[\w'-]+$"
)


_ARTICLE_NAME = re.compile(r"(?:al|el|ad|an|ar|as|at|ash|az|ul)-[A-Z]")  # "al-Rasani"


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower().rstrip(".")

    @property
    def word(self) -> bool:
        return self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or bool(_ARTICLE_NAME.match(self.text))

    @property
    def possessive(self) -> bool:
        return self.text.endswith(("'s", "s'"))


@lru_cache(maxsize=8192)
def _tokens(text: str) -> tuple[_Token, ...]:
    return tuple(_Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text))


def phrase_before(mask: str, end: int, *, depth: int = 0) -> Span | None:
    """Return the noun phrase that can be the subject of a verb at ``end`` of the masked sentence, or None."""
    text = mask[max(0, end - 400) : end]
    base = max(0, end - 400)
    text = _strip_skipped(text)
    if not text:
        return None
    if text[-1] in ",-" and depth < 3:
        return _before_parenthesis(mask, base + len(text), depth)
    familiar = _FAMILIAR.search(text)
    if familiar:
        return Span(base + familiar.start(), base + familiar.end())
    span = _walk_left(text)
    if span is None:
        return None
    relative = _RELATIVE.search(text[: span.start])
    if relative and depth < 3:  # "Governments who still back Rana condemned": the governments did
        return phrase_before(mask, base + relative.start(), depth=depth + 1)
    if depth < 3 and text[span.start : span.start + 2].lower() in {"a ", "an"} and text[: span.start].rstrip().endswith(","):
        named = phrase_before(mask, base + len(text[: span.start].rstrip(" ,")), depth=depth + 1)
        if named is not None and mask[named.start].isupper() and mask[named.end : base + span.start].strip() == ",":
            return named
    return Span(base + span.start, base + span.end)


def _strip_skipped(text: str) -> str:
    """Return the text without the auxiliaries, adverbs and time words at its end."""
    text = text.rstrip()
    for _ in range(8):
        shorter = _PARENTHESIS.sub("", text)
        match = _SKIPPED.search(shorter)
        if match:
            shorter = shorter[: match.start()]
        shorter = shorter.rstrip()
        if shorter == text:
            break
        text = shorter
    return text


def _before_parenthesis(mask: str, end: int, depth: int) -> Span | None:
    """Return the phrase before a parenthesis in commas or dashes that ends at ``end``: "Rana, who led the talks, said"."""
    closing = mask[end - 1]
    at = end - 1
    for _ in range(3):
        at = mask.rfind(closing, 0, at)
        if at < 0:
            return None
        inside = mask[at + 1 : end - 1].strip()
        if not inside or inside[0] == "¤":
            return None
        if re.match(r"(?:and|but|or|said|says)\b", inside):
            continue
        found = phrase_before(mask, at, depth=depth + 1)
        if (
            found
            and _NAME.fullmatch(inside)
            and mask[found.end - 1].islower()
            and _tokens(mask[found.start : found.end])[-1].lower in OFFICES
        ):
            start = mask.index(inside, at)  # "The minister, Ada Vell, said": Vell did
            return Span(start, start + len(inside))
        if found and _can_be_parenthesis(inside) and not _OBJECT.search(mask[: found.start]):
            return found
    return None


def _can_be_parenthesis(inside: str) -> bool:
    """Return whether the words between two commas can describe the phrase before them."""
    first = re.match(r"[\w'.-]+", inside)
    if not first:
        return False
    word = first.group().lower()
    if word in _ASIDE_OPENERS:
        return True
    if word[0].isdigit() or word.endswith(("ing", "ed")):
        return True
    return any(t.lower in OFFICES or t.lower in SPEAKERS for t in _tokens(fold(inside))) or word in OFFICE_MODIFIERS


def _walk_left(text: str) -> Span | None:
    """Return the phrase that ends where the text ends."""
    tokens = _tokens(text)
    if not tokens or not tokens[-1].word or tokens[-1].end != len(text):
        return None
    last = tokens[-1]
    if _PRONOUN.match(last.text):
        return Span(last.start, last.end)
    if not _can_head(last):
        return None
    first = len(tokens) - 1
    loose = 0  # words that are no known part of a phrase: allowed only up to a determiner
    keep = first
    index = first - 1
    while index >= 0 and last.start - tokens[index].start < 140:
        token = tokens[index]
        if not token.word:
            break
        if token.lower in _FUNCTION and token.lower not in _CONNECTORS and token.lower not in _DETERMINERS:
            break
        if token.capital and token.lower not in _TIMES:
            keep, loose = index, 0
        elif token.lower in _DETERMINERS:
            keep = index
            if token.lower != "the" or index == 0 or tokens[index - 1].lower not in _CONNECTORS:
                break
        elif token.lower.removesuffix("'s") in OFFICES or token.lower in OFFICE_MODIFIERS or token.lower in SPEAKERS:
            if loose:
                break
            keep = index
        elif token.lower in _CONNECTORS:
            offices = token.lower == "and" and index > 0 and tokens[index - 1].lower in OFFICES and tokens[index + 1].lower in OFFICES
            if token.lower in {"and", "for", "the"} and not (offices or _both_names(tokens, index)):
                break
        elif loose < 3 and token.text.replace("-", "").isalnum() and not token.text.endswith("ing") and token.text not in _VERBS:
            loose += 1
        else:
            break
        index -= 1
    keep = _drop_function_words(tokens, keep)
    keep = _extend_over_preposition(tokens, keep)
    return Span(tokens[keep].start, last.end)


def _can_head(token: _Token) -> bool:
    if token.possessive:
        return False
    if token.capital and len(token.text) > 1 and token.lower not in _FUNCTION:
        if token.lower in _TIMES:
            return False
        return not _is_adjective(token.text)
    if token.lower in {"both", "two", "three"}:
        return False
    return token.lower in OFFICES or token.lower in SPEAKERS or (token.lower.endswith("s") and token.lower[:-1] in OFFICES)


@remembered
def _is_adjective(word: str) -> bool:
    """Return whether a capitalised word is a demonym that cannot stand alone: "Russian", not "Russians" or "Russia"."""
    hits = [hit for hit in find_names(word) if hit.span.start == 0 and hit.span.end == len(word)]
    return bool(hits) and all(hit.role == "demonym" for hit in hits) and not word.endswith("s")


def _both_names(tokens: tuple[_Token, ...], at: int) -> bool:
    """Return whether a connector stands between two parts of one name: "Security and Cooperation", "Center for the National"."""
    left = tokens[at - 1] if at else None
    right = tokens[at + 1] if at + 1 < len(tokens) else None
    if right is not None and right.lower == "the" and at + 2 < len(tokens):
        right = tokens[at + 2]
    if left is not None and left.lower in {"for", "of"} and at >= 2:
        left = tokens[at - 2]
    return bool(left and right and left.capital and right.capital and left.lower not in _FUNCTION)


def _drop_function_words(tokens: tuple[_Token, ...], keep: int) -> int:
    """Return the index of the first token that belongs to the phrase: "But Vell" begins at "Vell"."""
    while keep < len(tokens) - 1 and (
        tokens[keep].lower in _FUNCTION - _DETERMINERS or tokens[keep].lower in _TIMES or tokens[keep].lower in {"of", "and", "for", "&"}
    ):
        keep += 1
    return keep


def _extend_over_preposition(tokens: tuple[_Token, ...], keep: int) -> int:
    """Return the start of "a spokesman for the minister" where ``keep`` is the start of "the minister"."""
    if keep < 2 or tokens[keep - 1].lower not in {"for", "of", "to", "at", "in", "from", "with"}:
        return keep
    head = tokens[keep - 2]
    person = (
        tokens[keep - 1].lower == "of"
        and head.capital
        and not _is_adjective(head.text)
        and head.lower not in _FUNCTION | _TIMES
        and keep >= 3
    )
    plural = head.lower.endswith("s") and head.lower[:-1] in OFFICES
    if tokens[keep - 1].lower in {"from", "with"} and not (plural or head.lower in {"people", "source", "sources"}):
        return keep  # "opposition from the bishops": the bishops speak
    if not (
        head.lower in OFFICES
        or head.lower in SPEAKERS
        or plural
        or (person and (tokens[keep - 3].capital or tokens[keep - 3].lower in OFFICES))
    ):
        return keep
    sub = _walk_left_from(tokens, keep - 2)
    return sub if sub is not None else keep - 2


def _walk_left_from(tokens: tuple[_Token, ...], last: int) -> int | None:
    index = last - 1
    keep = last
    while index >= 0 and last - index < 10:
        token = tokens[index]
        if not token.word or (token.lower in _FUNCTION and token.lower not in _DETERMINERS):
            break
        if token.lower in _DETERMINERS:
            keep = index
            break
        if token.capital or token.lower in OFFICES or token.lower in OFFICE_MODIFIERS or token.lower in SPEAKERS:
            keep = index
        else:
            break
        index -= 1
    return _drop_function_words(tokens, keep)


def phrase_after(mask: str, start: int) -> Span | None:
    """Return the noun phrase that begins at ``start`` of the masked sentence, right after a cue, or None."""
    text = mask[start : start + 240]
    offset = len(text) - len(text.lstrip())
    tokens = [t for t in _tokens(text) if t.start >= offset]
    familiar = re.match(r"\s*(?:the\s+|a\s+|some\s+|two\s+|several\s+)?(?:people|officials?|sources?|persons?|diplomats?)\s+(?:familiar\s+with|close\s+to|briefed\s+on|with\s+knowledge\s+of)\s+(?:[\w'-]+\s?){1,4}", text)  # fmt: skip
    if familiar:
        return Span(start + offset, start + len(familiar.group().rstrip()))
    kept: list[_Token] = []
    headed = False
    for position, token in enumerate(tokens):
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        if not token.word:
            break
        if kept and token.lower in _TIMES:
            break
        if (
            token.capital
            or token.lower in OFFICES
            or token.lower in SPEAKERS
            or (token.lower.endswith("s") and token.lower[:-1] in OFFICES)
        ):
            if token.capital and token.lower in _FUNCTION and not headed:
                break
            kept.append(token)
            headed = headed or not (token.possessive or (token.capital and _is_adjective(token.text)))
        elif (not headed and (token.lower in _DETERMINERS or token.lower in OFFICE_MODIFIERS or token.text.isalpha())) and len(kept) < 6:
            if _PRONOUN.match(token.text):
                return Span(start + token.start, start + token.end) if not kept else None
            kept.append(token)
        elif headed and _goes_on(token, following, kept[-1]):
            kept.append(token)
        else:
            break
    while kept and (kept[-1].lower in _LINKS | _DETERMINERS):
        kept.pop()
    if not kept or not headed:
        return None
    return Span(start + kept[0].start, start + kept[-1].end)


def _goes_on(token: _Token, following: _Token | None, last: _Token) -> bool:
    """Return whether a phrase that has its head goes on with the token: "minister | for | the | Interior"."""
    if token.lower in _DETERMINERS and last.lower in _LINKS:
        return True
    if following is None:
        return False
    if token.lower in OFFICE_MODIFIERS and (following.capital or following.lower in OFFICES | OFFICE_MODIFIERS):
        return True
    return token.lower in _LINKS and (following.capital or following.lower in _DETERMINERS) and following.lower not in _TIMES


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A phrase that names a speaker, read: the bare name, the office, and the state or body that stands with it."""

    kind: HolderKind
    phrase: str
    name: str = ""  # for persons without title; for states and bodies their gazetteer name or the phrase
    role: str = ""
    affiliation: str = ""  # gazetteer name of the state or body named in the phrase
    gender: str = ""  # "m" or "f" where an honorific or pronoun says so


@remembered
def read_phrase(phrase: str) -> Holder:
    """Return the phrase read as a person with office and affiliation, a state, a body, a description or a pronoun."""
    text = squeeze(fold(phrase)).strip(" ,;:")
    if not re.search(r"(?:\b[A-Za-z]\.)+$", text):
        text = text.rstrip(".")
    if _PRONOUN.match(text):
        low = text.lower()
        return Holder(kind=HolderKind.PRONOUN, phrase=text, gender={"he": "m", "she": "f"}.get(low, ""))
    if " and " in text:  # "Valmoran counterpart Ada Vell and Norvanian President Ilo Rask": the last of a list
        last = read_phrase(text.rsplit(" and ", 1)[1])
        if last.kind is HolderKind.PERSON and last.role:
            return last
    tokens = list(_tokens(text))
    hits = find_names(text)
    affiliation = next((hit.name for hit in hits if hit.kind != "outlet" and not _PLACE.search(text[: hit.span.start])), "")
    gender = next((HONORIFICS[t.lower] for t in tokens if t.lower in HONORIFICS and t.capital), "")
    role_at = _last_role(tokens)
    name_tokens = _name_after(tokens, role_at, hits)
    role = _role_text(tokens, role_at, name_tokens)
    if name_tokens:
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
    if whole is not None:
        return Holder(
            kind=HolderKind.STATE if whole.kind == "state" else HolderKind.BODY, phrase=text, name=whole.name, affiliation=whole.name
        )
    if affiliation and hits and hits[-1].role == "demonym" and hits[-1].span.end == len(text):
        return Holder(kind=HolderKind.DESCRIPTION, phrase=text, name=text, affiliation=affiliation)
    if _FAMILIAR.fullmatch(text):
        return Holder(kind=HolderKind.DESCRIPTION, phrase=text, name=text, affiliation=affiliation)
    if all(t.lower in _FUNCTION or t.lower in _DETERMINERS or not t.word for t in tokens):
        return Holder(kind=HolderKind.PRONOUN, phrase=text)
    return Holder(kind=HolderKind.BODY, phrase=text, name=re.sub(r"^[Tt]he\s+", "", text), affiliation=affiliation)


def _last_role(tokens: list[_Token]) -> int | None:
    """Return the index of the last word that names an office, singular, before any name."""
    found = None
    for index, token in enumerate(tokens):
        low = token.lower
        last = index == len(tokens) - 1
        if last and found is not None and index - found >= 2 and token.capital and all(t.capital for t in tokens[found + 1 :]):
            break  # "Senator Angus King": the surname is no office
        if (
            low in OFFICES
            or low in SHORT_TITLES
            or any(part in OFFICES for part in low.split("-"))
            or (low.endswith("s") and low[:-1] in OFFICES)
        ):
            found = index
    return found


def _name_after(tokens: list[_Token], role_at: int | None, hits: Sequence[NameHit]) -> list[_Token]:
    """Return the tokens of the person's name in the phrase, none where it names no person."""
    begin = 0 if role_at is None else role_at + 1
    rest = tokens[begin:]
    covered = {i for hit in hits for i in range(hit.span.start, hit.span.end)}
    if role_at is not None and rest and rest[0].lower in {"of", "for", "to", "at", "in"}:
        rest = _after_office_place(rest, covered)
    if not rest and role_at is not None:
        return []
    names = [t for t in rest if t.word]
    owner = max((i for i, t in enumerate(names) if t.possessive), default=-1)
    names = names[owner + 1 :]
    while names and (
        names[0].lower in HONORIFICS
        or names[0].lower in SHORT_TITLES
        or names[0].lower in _DETERMINERS
        or (len(names) > 1 and names[0].text in CAMP_WORDS)
    ):
        names = names[1:]
    cut = next(
        (
            i
            for i, t in enumerate(names)
            if not t.capital and t.lower not in {"de", "del", "da", "dos", "bin", "ibn", "al", "el", "van", "von", "der", "la"}
        ),
        len(names),
    )
    tail = names[cut:]
    names = names[:cut]
    while names and names[-1].lower in _TIMES:
        names = names[:-1]
    while names and not names[-1].capital:
        names = names[:-1]
    if tail and tail[0].lower not in {"of", "from", "in", "and"} and role_at is None:
        return []
    if not names or len(names) > 5 or any(t.possessive for t in names):
        return []
    if role_at is None and (any(t.start in covered for t in names) or any(t.text in BODY_WORDS for t in names)):
        return []
    if role_at is not None and all(t.start in covered for t in names):
        return []
    if role_at is None and len(names) == 1 and (names[0].text.isupper() or "." in names[0].text):
        return []
    if role_at is not None and any(t.text in BODY_WORDS for t in names):
        return []
    return [t for t in names if t.start not in covered] if len(names) > 2 else names


def _after_office_place(rest: list[_Token], covered: set[int]) -> list[_Token]:
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
    if index == 1 and rest[0].lower == "of" and len(names) == 3 and all(t.capital and "." not in t.text for t in names):
        names = names[1:]  # "First Minister of Orvane Mara Velk": a place that no table lists
    return names if 0 < len(names) <= 4 else []


def _role_text(tokens: list[_Token], role_at: int | None, names: list[_Token]) -> str:
    if role_at is None:
        return ""
    last = names[0].start if names else (tokens[-1].end + 1)
    parts = [t.text for t in tokens if t.end < last and t.lower not in HONORIFICS]
    known = OFFICES | OFFICE_MODIFIERS
    if "of" in parts[1:] and parts[parts.index("of", 1) - 1].lower() in SPEAKERS - OFFICES:
        parts = parts[parts.index("of", 1) + 1 :]  # "the government of Valmoran President"
    if parts and parts[-1].lower().endswith("s") and parts[-1].lower()[:-1] in OFFICES:
        parts = [*parts[:-1], parts[-1][:-1]]  # "Presidents Ada Vell and Ilo Rask"
    while parts and (not parts[0][0].isupper() and parts[0].lower() not in known and "-" not in parts[0]):
        parts = parts[1:]
    parts = [SHORT_TITLES.get(p.lower().rstrip("."), p) for p in parts]
    return " ".join(parts)


def _is_body(tokens: list[_Token]) -> bool:
    """Return whether the head of the phrase is a body rather than people."""
    heads = [t for t in tokens if t.lower in SPEAKERS or t.lower in OFFICES]
    return bool(heads) and heads[-1].lower in SPEAKERS and not heads[-1].lower.endswith("s")


def is_joint(phrase: str) -> bool:
    """Return whether the phrase names two people: "Ada Vell and Ivo Rana"."""
    sides = phrase.split(" and ")
    return len(sides) == 2 and all(read_phrase(side).kind is HolderKind.PERSON for side in sides)

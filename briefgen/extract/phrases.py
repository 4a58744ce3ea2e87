"""Noun phrases beside a cue: the words that name who speaks, before the verb or after it.

No parser: an English noun phrase that can speak ends in a name, an office or a speaking noun, and what may stand inside
one is a short list. A phrase that this module cannot vouch for is no phrase: a missing speaker costs less than a wrong one.
"""

from __future__ import annotations

import re

from briefgen.extract.tokens import CONNECTORS, DETERMINERS, FAMILIAR, FUNCTION, PRONOUN, TIMES, Token, tokens_of
from briefgen.lexicon.cues import SURFACE
from briefgen.lexicon.factions import CAMP_WORDS, COLLECTIVES, FOLLOWERS
from briefgen.lexicon.gazetteer import find_names, remembered
from briefgen.lexicon.roles import BODY_WORDS, OFFICE_MODIFIERS, OFFICES, SPEAKERS
from briefgen.lexicon.tense_words import PAST_FORMS
from briefgen.model import Span
from briefgen.text import fold

_LINKS = CONNECTORS | {"to", "at", "in", "from"}
_VERBS = frozenset(
    f"{PAST_FORMS}|say|tell|think|believe|argue|insist|want|deny|accuse|reject|refuse|oppose|urge|condemn|welcome|criticise|criticize".split(
        "|"
    )
) | {form for form, rows in SURFACE.items() if any(kind in {"past", "present"} for _, kind in rows)}
_SKIPPED = re.compile(
    r"(?:\b(?:(?:has|have|had|is|are|was|were|be|been|being|did|does|do|will|would|could|can|may|might|shall|should|must|having)(?:\s+not|n't)?|also|later|again|then|"
    r"never|neither|not|no\s+longer|often|long|further|frequently|still|once|now|since|even|just|twice|(?<!the\s)(?<!The\s)first|himself|herself|themselves|itself|all|both|each|[a-z]\w+ly|ever|already|yet|yesterday|today|"
    r"(?:(?:on|late|early|earlier|by|last|this)\s+)*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|afternoon|evening|night))?|"
    r"(?:earlier|later)\s+(?:this|that|last|in\s+the)\s+(?:day|week|month|year)|(?:this|last)\s+(?:week|month|year)|at\s+(?:first|least)|in\s+turn|"
    r"on\s+(?:Twitter|Facebook|Telegram|television|TV|radio|X))"
    r"|--?)\s*$"
)
_FINITE = re.compile(r"\b(?:is|are|was|were|will|would|has|have|had|can|could|may|might|must|should)\b")
_DESCRIBING = re.compile(r"\s(?:who|which|that)\s")  # "a council of nine states that is mediating"
_ASIDE_OPENERS = frozenset(  # words that open a description between commas: "Rana, flanked by aides, said"
    """who whose which whom of a an the one himself herself along together like including speaking as now in on at during with after before for from
    under through flanked backed citing referring asked""".split()
)
_NAME = re.compile(
    r"[A-Z][\w.'-]+(?:\s(?:(?:al|el|ad|an|ar|as|ash|at|az|ul)-|(?:de|del|da|dos|bin|ibn|al|el|van|von|der|la)\s){0,2}[A-Z][\w.'-]*){1,3}"
)
_PROPER_BODY = re.compile(
    rf"the\s(?:[A-Z][\w.'-]+\s(?:(?:of|for|and)\s(?:the\s)?)?){{0,6}}(?:{'|'.join(sorted(BODY_WORDS))})(?:\s(?:of|for)\s(?:the\s)?[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]+)*)?"
)
# "the prosecutor general of Lenmar": an office with its place, and no name yet
OFFICE_OF = re.compile(
    rf"[Tt]he\s(?:[\w-]+\s){{0,3}}(?:{'|'.join(sorted(OFFICES))})(?:\s[a-z]+)?\s(?:of|for|to|in|at)\s(?!.*\s[A-Z]\w+\s[A-Z])"
)
_TWO_NAMES = re.compile(rf"{_NAME.pattern}\sand\s{_NAME.pattern}")
_OBJECT = re.compile(
    r"\b(?:by|with|like|including|of|to|from|for|against|in|at|on|between|and)\s+(?:the\s+)?$"
)  # what follows is no subject
_RELATIVE = re.compile(r"\s+who\s+(?:[a-z]+\s+){1,4}(?:Mr\.?\s|Ms\.?\s|Mrs\.?\s)?$")
# "A diplomat who took part in the talks on Norvania said": Norvania did not
_GOVERNED = re.compile(r"\b(?:on|about|over|with|against|into|between)\s+(?:the\s+)?$")
# "Velk in relaying the news to parliament said": parliament said nothing
_IN_DOING = re.compile(r"\s(?:in|by|after|before|while|when|upon)\s(?:\w+ly\s)?[a-z]+ing\s[^,;:¤()]{2,80}$")
_OPENS_CLAUSE = re.compile(r"(?:^|[,;¤.]|\b(?:and|but|that|because))\s*(?:[Tt]he\s+)?$")
# "Unions in the north demanded": where they are stands between the subject and its verb
_PLACE = re.compile(r"(?<=[a-z]s|le|ce|en)\s(?:in|across|around|throughout|from)\s(?:the\s)?((?:[a-z][\w-]*\s?){1,3})$")
_LONG_RELATIVE = re.compile(r"\s+who\s+(?:[\w'-]+\s+){2,12}$")
_PARENTHESIS = re.compile(r"\s*\([^()]{1,60}\)\s*$")


def phrase_before(mask: str, end: int, *, depth: int = 0) -> Span | None:
    """Return the noun phrase that can be the subject of a verb at ``end`` of the masked sentence, or None."""
    text = mask[max(0, end - 400) : end]
    base = max(0, end - 400)
    text = _strip_skipped(text)
    if not text:
        return None
    if text[-1] in ",-" and depth < 3:
        return _before_parenthesis(mask, base + len(text), depth)
    familiar = FAMILIAR.search(text)
    if familiar:
        return Span(base + familiar.start(), base + familiar.end())
    doing = _IN_DOING.search(text)
    if doing and depth < 3:
        named = phrase_before(mask, base + doing.start(), depth=depth + 1)
        if named is not None and named.end == base + doing.start() and _OPENS_CLAUSE.search(mask[: named.start]):
            return named
    span = _walk_left(text)
    if span is None:
        place = _PLACE.search(text)
        if place is None or depth >= 3 or any(w in _VERBS or w in DETERMINERS or w.endswith("ed") for w in place.group(1).split()):
            return None
        return phrase_before(mask, base + place.start(), depth=depth + 1)
    relative = _RELATIVE.search(text[: span.start])
    if relative and depth < 3:  # "Governments who still back Rana condemned": the governments did
        return phrase_before(mask, base + relative.start(), depth=depth + 1)
    if depth < 3 and _GOVERNED.search(text[: span.start]) and (clause := _LONG_RELATIVE.search(text[: span.start])):
        return phrase_before(mask, base + clause.start(), depth=depth + 1)
    if depth < 3 and text[span.start : span.start + 3].lower().startswith(("a ", "an ")) and text[: span.start].rstrip().endswith(","):
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
            and (
                (_common_head(mask, found) and tokens_of(mask[found.start : found.end])[-1].lower in OFFICES)
                or OFFICE_OF.match(mask[found.start : found.end])
            )
        ):
            start = mask.index(inside, at)  # "The minister, Ada Vell, said": Vell did
            return Span(start, start + len(inside))
        if found and _PROPER_BODY.fullmatch(inside) and _common_head(mask, found) and not mask[: found.start].rstrip().endswith(","):
            start = mask.index(inside, at)  # "Rana's party, the Union for Progress, said"
            return Span(start, start + len(inside))
        if found and _TWO_NAMES.fullmatch(inside) and tokens_of(mask[found.start : found.end])[0].lower == "the":
            start = mask.index(inside, at)  # "The presidents of Valmora and Tersland, Ada Vell and Ivo Rana, said"
            return Span(start, start + len(inside))
        if found and _can_be_parenthesis(inside) and not _OBJECT.search(mask[: found.start]):
            return found
    return None


def _common_head(mask: str, phrase: Span) -> bool:
    """Return whether the phrase ends in a common noun: "Rana's party", but not "Ada Vell" nor "the Harbour Union"."""
    return tokens_of(mask[phrase.start : phrase.end])[-1].text[:1].islower()


def _can_be_parenthesis(inside: str) -> bool:
    """Return whether the words between two commas can describe the phrase before them."""
    first = re.match(r"[\w'.-]+", inside)
    if not first:
        return False
    word = first.group().lower()
    if word in {"a", "an", "the", "one", "all"} and _FINITE.search(inside) and not _DESCRIBING.search(inside):
        return False  # "In Lenmar, the vote is off, said Rana": a clause
    if word in _ASIDE_OPENERS or first.group() in CAMP_WORDS:
        return True
    if word[0].isdigit() or word.endswith(("ing", "ed")):
        return True
    return any(t.lower in OFFICES or t.lower in SPEAKERS for t in tokens_of(fold(inside))) or word in OFFICE_MODIFIERS


_NUMBERS = frozenset("two three four five other several".split())
_SUPERLATIVE = re.compile(r"(?:[a-z]+-)?[a-z]+est|main|top|leading|only")
_OWNERS = frozenset("his her their its our".split())
_PLACING = frozenset("at during after before since until".split())


def _walk_left(text: str) -> Span | None:
    """Return the phrase that ends where the text ends."""
    tokens = tokens_of(text)
    if not tokens or not tokens[-1].word or tokens[-1].end != len(text):
        return None
    last = tokens[-1]
    if PRONOUN.match(last.text):
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
        if token.lower in FUNCTION and token.lower not in CONNECTORS and token.lower not in DETERMINERS:
            break
        if token.capital and token.lower not in TIMES:
            keep, loose = index, 0
        elif token.lower in DETERMINERS:
            placed = index > 0 and tokens[index - 1].lower in _PLACING
            if loose and tokens[index + loose + 1].capital and loose == keep - index - 1 and (token.lower in _OWNERS or placed):
                break  # "during his tour Rana", "at the time Rana": the tour does not speak
            keep = index
            if token.lower in _NUMBERS and index and tokens[index - 1].lower in {"the", "these", "those"}:
                keep = index - 1  # "the two countries"
            if loose and token.lower == "the" and index and tokens[index - 1].lower == "of" and tokens[index + loose + 1].capital:
                break  # "to the north of | the town Rana": Rana alone
            if token.lower != "the" or index == 0 or tokens[index - 1].lower not in CONNECTORS:
                break
        elif token.lower.removesuffix("'s") in OFFICES or token.lower in OFFICE_MODIFIERS or token.lower in SPEAKERS:
            if loose:
                break
            keep = index
        elif token.lower in CONNECTORS:
            offices = token.lower == "and" and index > 0 and tokens[index - 1].lower in OFFICES and tokens[index + 1].lower in OFFICES
            if token.lower in {"and", "for", "the"} and not (offices or _both_names(tokens, index)):
                break
        elif token.text.endswith("ed") and index and tokens[index - 1].capital and keep < first:
            break  # "Rana sued | Attorney Vell"
        elif token.possessive and token.lower[0].islower() and (not loose or _SUPERLATIVE.fullmatch(tokens[index + 1].text)):
            loose += 1  # "the dockers' union", "the country's largest union"
        elif loose < 3 and token.text.replace("-", "").isalnum() and not token.text.endswith("ing") and token.text not in _VERBS:
            loose += 1
        else:
            break
        index -= 1
    keep = _drop_function_words(tokens, keep)
    keep = _body_in_place(tokens, _extend_over_preposition(tokens, keep))
    return Span(tokens[keep].start, last.end)


def _can_head(token: Token) -> bool:
    if token.possessive:
        return False
    if token.lower in {"the", "a", "an", "his", "her", "its", "their"}:
        return False
    if token.capital and len(token.text) > 1 and token.lower not in FUNCTION:
        if token.lower in TIMES:
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


def _both_names(tokens: tuple[Token, ...], at: int) -> bool:
    """Return whether a connector stands between two parts of one name: "Security and Cooperation", "Center for the National"."""
    left = tokens[at - 1] if at else None
    right = tokens[at + 1] if at + 1 < len(tokens) else None
    if right is not None and right.lower == "the" and at + 2 < len(tokens):
        right = tokens[at + 2]
    if left is not None and left.lower in {"for", "of"} and at >= 2:
        left = tokens[at - 2]
    return bool(left and right and left.capital and right.capital and left.lower not in FUNCTION)


def _drop_function_words(tokens: tuple[Token, ...], keep: int) -> int:
    """Return the index of the first token that belongs to the phrase: "But Vell" begins at "Vell"."""
    while keep < len(tokens) - 1 and (
        tokens[keep].lower in FUNCTION - DETERMINERS or tokens[keep].lower in TIMES or tokens[keep].lower in {"of", "and", "for", "&"}
    ):
        keep += 1
    return keep


def _extend_over_preposition(tokens: tuple[Token, ...], keep: int) -> int:
    """Return the start of "a spokesman for the minister" where ``keep`` is the start of "the minister"."""
    if keep < 2 or tokens[keep - 1].lower not in {"for", "of", "to", "at", "in", "from", "with", "on", "within", "inside"}:
        return keep
    head = tokens[keep - 2]
    person = (
        tokens[keep - 1].lower == "of"
        and head.capital
        and not _is_adjective(head.text)
        and head.lower not in FUNCTION | TIMES
        and keep >= 3
    )
    plural = head.lower.endswith("s") and head.lower[:-1] in OFFICES
    if tokens[keep - 1].lower in {"from", "with", "on"} and not (
        plural or head.lower in {"people", "source", "sources"} or (tokens[keep - 1].lower == "from" and head.lower in OFFICES)
    ):
        return keep  # "opposition from the bishops": the bishops speak; but "a senator from Orvane"
    if not (
        head.lower in OFFICES
        or head.lower in SPEAKERS
        or plural
        or (person and (tokens[keep - 3].capital or tokens[keep - 3].lower in OFFICES))
    ):
        return keep
    sub = _walk_left_from(tokens, keep - 2)
    return sub if sub is not None else keep - 2


def _body_in_place(tokens: tuple[Token, ...], keep: int) -> int:
    """Return the start of "the Supreme Court in Velden" where ``keep`` is the start of "Velden"."""
    if keep < 3 or tokens[keep - 1].lower != "in" or keep != len(tokens) - 1 or tokens[keep - 2].text not in BODY_WORDS:
        return keep
    start = _walk_left_from(tokens, keep - 2)
    return start if start is not None else keep


def _walk_left_from(tokens: tuple[Token, ...], last: int) -> int | None:
    index = last - 1
    keep = last
    while index >= 0 and last - index < 10:
        token = tokens[index]
        if not token.word or (token.lower in FUNCTION and token.lower not in DETERMINERS):
            break
        if token.lower in DETERMINERS:
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
    tokens = [t for t in tokens_of(text) if t.start >= offset]
    familiar = re.match(r"\s*(?:the\s+|a\s+|some\s+|two\s+|several\s+)?(?:people|officials?|sources?|persons?|diplomats?)\s+(?:familiar\s+with|close\s+to|briefed\s+on|with\s+knowledge\s+of)\s+(?:[\w'-]+\s?){1,4}", text)  # fmt: skip
    if familiar:
        return Span(start + offset, start + len(familiar.group().rstrip()))
    kept: list[Token] = []
    headed = False
    for position, token in enumerate(tokens):
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        if not token.word:
            break
        if kept and token.lower in TIMES:
            break
        if (
            token.capital
            or token.lower in OFFICES
            or token.lower in SPEAKERS
            or token.lower in COLLECTIVES
            or token.lower in FOLLOWERS
            or (token.lower.endswith("s") and token.lower[:-1] in OFFICES)
        ):
            if token.capital and token.lower in FUNCTION and not headed:
                break
            kept.append(token)
            headed = headed or not (token.possessive or (token.capital and _is_adjective(token.text)))
        elif (
            not headed and (token.lower in DETERMINERS or token.lower in OFFICE_MODIFIERS or token.text.replace("'", "").isalpha())
        ) and len(kept) < 6:
            if PRONOUN.match(token.text):
                return Span(start + token.start, start + token.end) if not kept else None
            kept.append(token)
        elif headed and _goes_on(token, following, kept[-1]):
            kept.append(token)
        else:
            break
    while kept and (kept[-1].lower in _LINKS | DETERMINERS):
        kept.pop()
    if not kept or not headed:
        return None
    last = kept[-1]
    stop = last.text.endswith(".") and last.text.count(".") == 1 and len(last.text) > 4 and not text[last.end :].strip()
    return Span(start + kept[0].start, start + last.end - stop)


def _goes_on(token: Token, following: Token | None, last: Token) -> bool:
    """Return whether a phrase that has its head goes on with the token: "minister | for | the | Interior"."""
    if token.lower in DETERMINERS and last.lower in _LINKS:
        return True
    if following is None:
        return False
    if token.lower == "and" and following.lower in OFFICES | OFFICE_MODIFIERS:
        return True  # "Prime Minister Ada Vell and opposition leader Ivo Rana"
    if token.lower in OFFICE_MODIFIERS and (following.capital or following.lower in OFFICES | OFFICE_MODIFIERS):
        return True
    return token.lower in _LINKS and (following.capital or following.lower in DETERMINERS) and following.lower not in TIMES

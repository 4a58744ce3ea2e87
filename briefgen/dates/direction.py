"""Which way a mention of time points, by the verb group or preposition around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from briefgen.lang.en.abbreviations import ABBREVIATIONS
from briefgen.lang.en.step_words import MOVED, REPLACED
from briefgen.lang.en.tense_words import (
    FUTURE_AUXILIARIES,
    FUTURE_PHRASES,
    NOT_VERBS,
    PAST_FORMS,
    PAST_PLANS,
    PRESENT_FORMS,
)

if TYPE_CHECKING:
    from briefgen.dates.grammar import DateMention


class Tense(StrEnum):
    """Whether what happens at a time lies behind or ahead of the time of writing."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Which way a mention points, and the words that say so ("" for none)."""

    tense: Tense = Tense.NONE
    cue: str = ""


REPLACED_DAY: Final = (
    "instead of"  # the cue of a day that another one replaces: "originally set for Friday", "moved from Friday to"
)
_DAYS: Final = frozenset({"weekday", "month-day", "day-month"})
_REACH: Final = 400  # characters; a cue further off does not govern the mention
_CLAUSE_END: Final = re.compile(r"[.!?][\"'”’)]{0,3}\s+(?=[A-Z\"'“‘])|\n\s*\n|;|—|--")
_ABBREVIATION: Final = re.compile(r"(?<![\w.])[A-Za-z][\w.]{0,5}$")
_FUTURE: Final = re.compile(rf"\b(?:{FUTURE_AUXILIARIES})\b|(?<=\w)['’]ll\b|\b(?:{FUTURE_PHRASES})\b", re.IGNORECASE)
_PAST: Final = re.compile(rf"\b(?:{PAST_FORMS}|[a-z]{{2,15}}ed)\b", re.IGNORECASE)
_PRESENT: Final = re.compile(rf"\b(?:{PRESENT_FORMS})\b")
_CLOCK: Final = r"(?:\d{1,2}(?::\d\d)?\s(?:a\.?m\.?|p\.?m\.?)(?:\s[A-Z]{2,4})?,?\s(?:on\s)?|noon\s|midnight\s)?"
# "by Friday", "until 9 a.m. Tuesday", "ahead of Thursday's vote"
_AHEAD: Final = re.compile(
    r"\b(by|until|till|before|starting|beginning|effective|no later than|ahead of|as soon as|as early as)\s"
    rf"(?:on\s|in\s|the\s|early\s|late\s)?{_CLOCK}$",
    re.IGNORECASE,
)
# "a vote for June 8" lies ahead; "an apology for Friday's raid" does not
_SET_FOR: Final = re.compile(rf"\b(?:for|{MOVED}\s(?:[\w'’-]+\s){{0,12}}?(?:to|until|till|by))\s(?:early\s|late\s)?$")
_REPLACED: Final = re.compile(REPLACED, re.IGNORECASE)
_SAME_AS: Final = re.compile(r"\byesterday,?\s\(?(?:on\s)?$", re.IGNORECASE)  # "yesterday (14 October)"
# "will hold closed consultations on Thursday": between an auxiliary and its noun, "closed" is no past tense
_DESCRIBES: Final = re.compile(
    r"\s(?!(?:on|in|at|by|to|for|from|with|of|about|over|after|before|during"
    r"|since|until|last|this|that|the|an?|his|her|its|their|it|him|them|as|and|or|but|up|out|down|off)\b)[a-z]"
)
_SAME_CLAUSE: Final = re.compile(
    rf"\b(?:{FUTURE_AUXILIARIES}|expected\sto|scheduled\sto|due\sto|set\sto|plans?\sto)\s"
    r"(?:(?!(?:that|which|who|whom|whose|when|where|while|after"
    r"|before|because|as|since|than|if|and|but|or|to|said|says)\b)[\w'’-]+\s){1,6}$",
    re.IGNORECASE,
)
_ANOTHER: Final = re.compile(r",|\band\s")  # what follows has its own verb: "on Saturday and were preparing"
_NOT: Final = re.compile(r"\bnot\s$", re.IGNORECASE)  # "not before 1 July" is no deadline
# nor is "no rent will rise before March 9" or "cannot be completed until October"
_NEGATED: Final = re.compile(r"(?:\b(?:not|never|cannot|no|nobody|nothing)|n['’]t)\s[^,;:]{0,80}$", re.IGNORECASE)
_FROM_THEN: Final = frozenset({"before", "until", "till"})  # what is not done until Friday is done from Friday on
_COUNTED_BEFORE: Final = re.compile(r"\b(?:days?|hours?|weeks?|months?|years?)\sbefore\s$", re.IGNORECASE)
_BEHIND: Final = re.compile(r"\b(since|last|past)\s$", re.IGNORECASE)
# a participle or infinitive that hangs on a future word: "will be held Monday", "is expected to have met"
_HANGS_ON_FUTURE: Final = re.compile(
    rf"(?:\b(?:{FUTURE_AUXILIARIES})|['’]ll|\bto)\s"
    rf"(?:\w{{1,12}}ly\s|not\s|now\s|also\s|then\s|instead\s|again\s|soon\s|have\s){{0,2}}"
    rf"(?:be\s)?(?:\w{{1,12}}ly\s)?$",
    re.IGNORECASE,
)
_HAD_BEEN: Final = re.compile(
    rf"\bhad\s(?:\w{{1,15}}\s)?been\s(?:\w{{1,15}}ly\s)?(?:{FUTURE_PHRASES})\b", re.IGNORECASE
)
_WANTS_DONE: Final = re.compile(
    r"\b(?:wants?|needs?)\s[^,;.]{2,60}$", re.IGNORECASE
)  # "wants the case closed this month"
_BEFORE_A_NOUN: Final = re.compile(
    r"\b(?:an?|the|his|her|its|their)\s$", re.IGNORECASE
)  # "in a televised address": no verb
_INFINITIVE: Final = re.compile(r"\bto\s(?:be\s)?[a-z]{1,15}\b")
_PLAN: Final = re.compile(rf"\b(?:{FUTURE_PHRASES})\b", re.IGNORECASE)
_PAST_PLAN: Final = re.compile(rf"(?:{PAST_PLANS})\b", re.IGNORECASE)
_MODAL: Final = re.compile(r"can|could|may|might|should|must", re.IGNORECASE)


def direction(text: str, mention: DateMention) -> Way:  # noqa: PLR0911 - one return a cue, the surest first
    """Return which way the mention points in its clause; no cue at all is Tense.NONE."""
    left, right = clause_around(text, mention)
    if mention.rule in _DAYS and _REPLACED.search(left):
        return Way(tense=Tense.FUTURE, cue=REPLACED_DAY)
    if (
        (ahead := _AHEAD.search(left))
        and not _COUNTED_BEFORE.search(left, 0, ahead.end(1) + 1)
        and not re.search(r"\bhad\b", left + right)
    ):
        word = ahead[1].lower()
        negated = (_NEGATED if word in _FROM_THEN else _NOT).search(left[: ahead.start()])
        return Way(tense=Tense.FUTURE, cue=f"not {word}" if negated else word)
    if _SAME_AS.search(left):
        return Way(tense=Tense.PAST, cue="yesterday")
    if own := _own_tense(mention):
        return Way(tense=own, cue=mention.text.split()[0].lower())
    if behind := _BEHIND.search(left):
        return Way(tense=Tense.PAST, cue=behind[1].lower())
    if re.match(r"['’]s\b", right):  # "Monday's talks": the last one, or today's
        return Way(tense=Tense.PAST, cue="'s")
    if mention.rule in _DAYS and _SET_FOR.search(left) and not _HAD_BEEN.search(left):
        return Way(tense=Tense.FUTURE, cue="for")
    return _by_verbs(left, right)


def _own_tense(mention: DateMention) -> Tense | None:
    """Return the tense that the mention's own words have, None where they have none.

    "Last week" is past, "tomorrow" and "next week" are future.
    """
    relation, word = mention.groups.get("relation", "").lower(), mention.groups.get("word", "").lower()
    if relation.startswith("last") or "past" in relation or "yesterday" in word or word == "last night":
        return Tense.PAST
    if (
        relation == "next"
        or "coming" in relation
        or "tomorrow" in word
        or mention.rule in ("vague", "within-unit", "from-weekday")
    ):
        return Tense.FUTURE
    if mention.rule == "ago":
        return Tense.PAST if mention.groups["way"].lower() == "ago" else Tense.FUTURE
    return None


def clause_around(text: str, mention: DateMention) -> tuple[str, str]:
    """Return what stands before and after the mention in its clause.

    It is 400 characters at most on each side.
    """
    left = text[max(0, mention.start - _REACH) : mention.start]
    right = text[mention.end : mention.end + _REACH]
    begin = max((match.end() for match in _CLAUSE_END.finditer(left) if not _abbreviated(left, match)), default=0)
    stop = next((match.start() for match in _CLAUSE_END.finditer(right) if not _abbreviated(right, match)), len(right))
    return left[begin:], right[:stop]


def _abbreviated(text: str, match: re.Match[str]) -> bool:
    """Return whether the stop at the match belongs to an abbreviation.

    As in "9 a.m. Tuesday" and "Sen. Ames".
    """
    if match.group()[0] != ".":
        return False
    token = _ABBREVIATION.search(text, max(0, match.start() - 6), match.start())
    word = token.group().lower() if token else ""
    return word in ABBREVIATIONS or (len(word) == 1 and word.isalpha())


def _by_verbs(left: str, right: str) -> Way:
    """Return the way of the nearest verb group.

    One on the right must come nearer, most of all across a comma.
    """
    nearest: tuple[int, int, Tense, re.Match[str], bool] | None = None
    for rank, (pattern, tense) in enumerate(((_FUTURE, Tense.FUTURE), (_PAST, Tense.PAST), (_PRESENT, Tense.FUTURE))):
        for match in pattern.finditer(left):
            described = tense is Tense.PAST and (
                _BEFORE_A_NOUN.search(left, 0, match.start()) or _beside_a_noun(left, match)
            )
            if match.group().lower() not in NOT_VERBS and not described:
                nearest = _nearer(nearest, (len(left) - match.end(), rank, tense, match, True))
        for match in pattern.finditer(right):
            if match.group().lower() in NOT_VERBS or (tense is Tense.FUTURE and _MODAL.fullmatch(match.group())):
                continue
            distance = match.start() + 25 + 40 * len(_ANOTHER.findall(right, 0, match.start() + 1))
            of_plan = Tense.PAST if _PAST_PLAN.match(match.group()) else tense
            nearest = _nearer(nearest, (distance, rank, of_plan, match, False))
    if nearest is None:
        return Way()
    _, rank, tense, match, before = nearest
    cue = " ".join(match.group().split()).lower()
    if before:
        lead, gap = left[max(0, match.start() - 40) : match.start()], left[match.end() :]
        if tense is Tense.FUTURE and _HAD_BEEN.search(left):  # "had been expected to meet on Monday"
            return Way(tense=Tense.PAST, cue=cue)
        if rank == 1 and (
            _HANGS_ON_FUTURE.search(lead)
            or _WANTS_DONE.search(lead)
            or (_INFINITIVE.search(gap) and _PLAN.search(lead + match.group()))
        ):
            return Way(tense=Tense.FUTURE, cue=cue)
    return Way(tense=tense, cue=cue)


def _beside_a_noun(left: str, match: re.Match[str]) -> bool:
    """Return whether the form describes the noun after it.

    As in "will hold closed consultations".
    """
    return bool(_DESCRIBES.match(left, match.end()) and _SAME_CLAUSE.search(left, 0, match.start()))


def _nearer(
    one: tuple[int, int, Tense, re.Match[str], bool] | None, other: tuple[int, int, Tense, re.Match[str], bool]
) -> tuple[int, int, Tense, re.Match[str], bool]:
    return other if one is None or other[:2] < one[:2] else one

"""Which way a mention of time points, by the verb group or preposition around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from briefgen.lang.en.abbreviations import ABBREVIATIONS
from briefgen.lang.en.dates import direction as en
from briefgen.lang.en.tense_words import (
    NOT_VERBS,
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


_DAYS: Final = frozenset({"weekday", "month-day", "day-month"})
_REACH: Final = 400  # characters; a cue further off does not govern the mention
_CLAUSE_END: Final = re.compile(r"[.!?][\"'”’)]{0,3}\s+(?=[A-Z\"'“‘])|\n\s*\n|;|—|--")
_ABBREVIATION: Final = re.compile(r"(?<![\w.])[A-Za-z][\w.]{0,5}$")
_INFINITIVE: Final = re.compile(r"\bto\s(?:be\s)?[a-z]{1,15}\b")


def direction(text: str, mention: DateMention) -> Way:  # noqa: PLR0911 - one return a cue, the surest first
    """Return which way the mention points in its clause; no cue at all is Tense.NONE."""
    left, right = clause_around(text, mention)
    if mention.rule in _DAYS and en.REPLACED_CUE.search(left):
        return Way(tense=Tense.FUTURE, cue=en.REPLACED_DAY)
    if (
        (ahead := en.AHEAD.search(left))
        and not en.COUNTED_BEFORE.search(left, 0, ahead.end(1) + 1)
        and not en.HAD.search(left + right)
    ):
        word = ahead[1].lower()
        negated = (en.NEGATED if word in en.FROM_THEN else en.NOT).search(left[: ahead.start()])
        return Way(tense=Tense.FUTURE, cue=f"not {word}" if negated else word)
    if en.SAME_AS.search(left):
        return Way(tense=Tense.PAST, cue="yesterday")
    if own := _own_tense(mention):
        return Way(tense=own, cue=mention.text.split()[0].lower())
    if behind := en.BEHIND.search(left):
        return Way(tense=Tense.PAST, cue=behind[1].lower())
    if re.match(r"['’]s\b", right):  # "Monday's talks": the last one, or today's
        return Way(tense=Tense.PAST, cue="'s")
    if mention.rule in _DAYS and en.SET_FOR.search(left) and not en.HAD_BEEN.search(left):
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
    for rank, (pattern, tense) in enumerate(
        ((en.FUTURE, Tense.FUTURE), (en.PAST, Tense.PAST), (en.PRESENT, Tense.FUTURE))
    ):
        for match in pattern.finditer(left):
            described = tense is Tense.PAST and (
                en.BEFORE_A_NOUN.search(left, 0, match.start()) or _beside_a_noun(left, match)
            )
            if match.group().lower() not in NOT_VERBS and not described:
                nearest = _nearer(nearest, (len(left) - match.end(), rank, tense, match, True))
        for match in pattern.finditer(right):
            if match.group().lower() in NOT_VERBS or (tense is Tense.FUTURE and en.MODAL.fullmatch(match.group())):
                continue
            distance = match.start() + 25 + 40 * len(en.ANOTHER.findall(right, 0, match.start() + 1))
            of_plan = Tense.PAST if en.PAST_PLAN.match(match.group()) else tense
            nearest = _nearer(nearest, (distance, rank, of_plan, match, False))
    if nearest is None:
        return Way()
    _, rank, tense, match, before = nearest
    cue = " ".join(match.group().split()).lower()
    if before:
        lead, gap = left[max(0, match.start() - 40) : match.start()], left[match.end() :]
        if tense is Tense.FUTURE and en.HAD_BEEN.search(left):  # "had been expected to meet on Monday"
            return Way(tense=Tense.PAST, cue=cue)
        if rank == 1 and (
            en.HANGS_ON_FUTURE.search(lead)
            or en.WANTS_DONE.search(lead)
            or (_INFINITIVE.search(gap) and en.PLAN.search(lead + match.group()))
        ):
            return Way(tense=Tense.FUTURE, cue=cue)
    return Way(tense=tense, cue=cue)


def _beside_a_noun(left: str, match: re.Match[str]) -> bool:
    """Return whether the form describes the noun after it.

    As in "will hold closed consultations".
    """
    return bool(en.DESCRIBES.match(left, match.end()) and en.SAME_CLAUSE.search(left, 0, match.start()))


def _nearer(
    one: tuple[int, int, Tense, re.Match[str], bool] | None, other: tuple[int, int, Tense, re.Match[str], bool]
) -> tuple[int, int, Tense, re.Match[str], bool]:
    return other if one is None or other[:2] < one[:2] else one

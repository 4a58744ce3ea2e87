"""What a run of the press has to do.

Which day it is for, which articles are copies, and which articles of a story its brief needs.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta
from math import sqrt
from typing import TYPE_CHECKING, Final

from briefgen.press.copies import near_copies

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from briefgen.press.rows import Features, Group, Profile, Story

WINDOW: Final = 7  # days after its last article within which a story goes on
# Share of the dated articles that are of the newest day or later: one misdated article makes no day.
_NEWEST: Final = 0.01
_FADING: Final = 0.9  # weight of an article for each day that it is older than the story's newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article of a story as far as the choice of what to read needs it."""

    id: str
    day: date | None
    publisher: str
    address: str  # canonical, "" where it has none
    body: str  # checksum of its words
    sketch: str = ""  # of its wording (copies.py), where near copies are looked for


def day_of(counts: Mapping[date, int]) -> date | None:
    """Return the day that a run is for, the newest of its articles.

    A day that only stray articles reach, less than one in a hundred, does not count. None where no article has a day.
    """
    enough = sum(counts.values()) * _NEWEST
    later = 0
    for day in sorted(counts, reverse=True):
        later += counts[day]
        if later >= enough:
            return day
    return None


def key_of(*told: str) -> str:
    """Return the checksum of what a result depends on.

    Where the checksum is the same, so is the result.
    """
    return hashlib.sha256("\x00".join(told).encode()).hexdigest()[:32]


def copies_of(members: Iterable[Member]) -> dict[str, tuple[str, ...]]:
    """Return the copies of each article that stands for itself.

    Copies have the same words or the same address; the first of them by id stands for all, and is one of them.
    """
    by_mark: dict[str, str] = {}
    leader: dict[str, str] = {}

    def lead(number: str) -> str:
        while leader[number] != number:
            number = leader[number]
        return number

    for member in sorted(members, key=lambda one: one.id):
        leader[member.id] = member.id
        for mark in filter(None, (member.body, member.address)):
            one, other = sorted((lead(by_mark.setdefault(mark, member.id)), lead(member.id)))
            leader[other] = one
    found: dict[str, list[str]] = {}
    for number in leader:
        found.setdefault(lead(number), []).append(number)
    return {number: tuple(group) for number, group in found.items()}


def with_copies(
    groups: Iterable[Group], copies: Mapping[str, Sequence[str]], days: Mapping[str, str]
) -> tuple[Group, ...]:
    """Return the groups with the copies of their members, in order of day, then of id."""
    return tuple(
        replace(
            one,
            members=tuple(
                sorted(
                    (copy for number in one.members for copy in copies[number]),
                    key=lambda number: (days[number], number),
                )
            ),
        )
        for one in groups
    )


def running(stories: Iterable[Story], day: date) -> tuple[Story, ...]:
    """Return the stories that an article of the day may still belong to.

    Those that have gone into one of these are among them.
    """
    return tuple(story for story in stories if story.last_seen >= day - timedelta(days=WINDOW))


def standing(number: str, stories: Mapping[str, Story]) -> str:
    """Return the id of the story that an id stands for now, behind all redirections."""
    passed = {number}
    while (story := stories.get(number)) and story.redirected_to and story.redirected_to not in passed:
        number = story.redirected_to
        passed.add(number)
    return number


def chosen(members: Sequence[Member], features: Mapping[str, Features], profile: Profile, most: int) -> tuple[str, ...]:
    """Return the ids of the articles of a story that its brief is made of.

    They are the most central and newest, one of each voice before a second, ``most`` at most. Of copies one is read:
    the newest. Those that print nearly the same words are one voice.
    """
    weights = {**dict(profile.words), **dict(profile.names)}
    newest = max((member.day for member in members if member.day), default=None)

    def worth(member: Member) -> float:
        own = features.get(member.id)
        terms = (*own.words, *own.names) if own else ()
        length = sqrt(sum(weight * weight for _, weight in terms)) or 1.0
        age = (newest - member.day).days if newest and member.day else WINDOW
        return sum(weight * weights.get(term, 0.0) for term, weight in terms) / length * _FADING**age

    by_body: dict[str, Member] = {}
    for member in sorted(members, key=lambda one: (one.day.isoformat() if one.day else "", one.id)):
        by_body[member.body] = member
    by_address = {member.address or member.id: member for member in by_body.values()}
    ranked = sorted(by_address.values(), key=lambda member: (-worth(member), member.id))
    wording = {number: group[0] for group in near_copies(members) for number in group}
    turn: dict[str, int] = {}
    rounds = []
    for place, member in enumerate(ranked):
        voices = {f"paper {member.publisher.casefold() or member.id}", wording.get(member.id, member.id)}
        round_of = max(turn.get(voice, -1) for voice in voices) + 1
        turn |= dict.fromkeys(voices, round_of)
        rounds.append((round_of, place, member))
    return tuple(member.id for _, _, member in sorted(rounds, key=lambda one: one[:2])[:most])

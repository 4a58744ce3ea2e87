"""Which articles of a story print nearly the same words.

Each article keeps a sketch of its wording: the lowest checksums of its runs of words. Of two articles the sketches tell
how much of the shorter one stands in the other, without their texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.press.plan import Member

_RUN: Final = 5  # words: two reporters rarely choose the same five in a row
_KEPT: Final = 32  # checksums of a sketch: a share of one half is told within a sixth, two times in three within 0.09
_FEWEST: Final = 40  # runs of a text that can be judged; a shorter one is a copy where all of its words are the same
_COPIED: Final = 0.5  # share of the shorter text's runs that stand in the other, as in ingest/echoes.py
_DIGITS: Final = 8  # of a checksum, in hexadecimal


def sketch_of(words: Sequence[str]) -> str:
    """Return the sketch of a text by its words: its lowest checksums in hexadecimal, in order; "" for a short one."""
    ahead = (words[start:] for start in range(_RUN))
    runs = {crc32(run.encode()) for run in map(" ".join, zip(*ahead, strict=False))}
    return "".join(f"{number:08x}" for number in sorted(runs)[:_KEPT]) if len(runs) >= _FEWEST else ""


def near_copies(members: Iterable[Member]) -> tuple[tuple[str, ...], ...]:
    """Return the ids of articles in groups that print nearly the same words, each of two or more.

    The first of a group by day and id is its first here, and all others copy it: small edits, cuts and additions do not
    hide a copy.
    """
    groups: dict[str, list[str]] = {}
    sketches: dict[str, frozenset[str]] = {}
    by_body: dict[str, str] = {}
    holders: dict[str, list[str]] = {}
    for member in sorted(members, key=lambda one: (one.day.isoformat() if one.day else "", one.id)):
        own = frozenset(member.sketch[at : at + _DIGITS] for at in range(0, len(member.sketch), _DIGITS))
        shared: dict[str, int] = {}
        for number in own:
            for first in holders.get(number, ()):
                shared[first] = shared.get(first, 0) + 1
        found = by_body.get(member.body) or max(
            (first for first in shared if _copied(own, sketches[first]) >= _COPIED),
            key=lambda first: (shared[first], first),
            default="",
        )
        if found:
            groups[found].append(member.id)
        else:
            found = member.id
            groups[found], sketches[found] = [found], own
            for number in own:
                holders.setdefault(number, []).append(found)
        by_body.setdefault(member.body, found)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _copied(one: frozenset[str], other: frozenset[str]) -> float:
    """Return about which share of the shorter text stands in the other.

    Compared are the checksums that both sketches would hold: those up to the highest of a full one.
    """
    highest = min(max(sketch) for sketch in (one, other))
    mine, theirs = ({number for number in sketch if number <= highest} for sketch in (one, other))
    return len(mine & theirs) / min(len(mine), len(theirs))

"""Entries in groups (a stand-in until the real one is merged)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefgen.press.rows import Group, Profile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.press.rows import Features


def group(features: Iterable[Features]) -> tuple[Group, ...]:
    """Return the entries in groups that share six of their words with the first one."""
    found: list[list[Features]] = []
    for one in sorted(features, key=lambda row: row.id):
        own = {word for word, _ in one.words}
        near = next((members for members in found if len(own & {word for word, _ in members[0].words}) >= 8), None)
        if near is None:
            found.append([one])
        else:
            near.append(one)
    return tuple(Group(members=tuple(sorted(row.id for row in members)), profile=_profile(members)) for members in found)


def _profile(members: list[Features]) -> Profile:
    total: Counter[str] = Counter()
    for row in members:
        total.update(dict(row.words))
    return Profile(words=tuple(sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))[:50]))

"""The nouns of a day's press, as frozen values.

An entry has features, features stand in groups, groups make stories.

Entry -> Features -> Group -> Story, LinkEvent

An id of an entry is the sha256 of its content, in hexadecimal; the id of a story is that of its first entry, and never
changes its meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

# Words or names with what each weighs, the heaviest first, then in the order of the alphabet.
Weights = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article of the day's press, as far as the cheap pass reads it.

    No network of the reader has seen it.
    """

    id: str  # sha256 of its content
    day: date | None = None
    url: str = ""
    publisher: str = ""
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What an entry is about, as words and names with weights."""

    id: str
    day: date | None = None
    words: Weights = ()
    names: Weights = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a story is about: the words and names of its latest entries.

    Older entries weigh less.
    """

    words: Weights = ()  # what each weighs in an entry on average
    names: Weights = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entries of one batch that tell of one event."""

    members: tuple[str, ...]  # ids of entries, in order of day, then of id
    profile: Profile = field(default_factory=Profile)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One event over the days that the press tells of it."""

    id: str
    first_seen: date
    last_seen: date
    members: tuple[str, ...]  # ids of entries, in order of day, then of id
    profile: Profile = field(default_factory=Profile)
    redirected_to: str = ""  # the id of the story that has taken it up, "" while it stands


class LinkKind(StrEnum):
    """What a day does to a story."""

    NEW = "new"
    GROWN = "grown"
    MERGED = "merged"  # ``story`` has gone into ``other``
    SPLIT = "split"  # ``story`` has come out of ``other``
    QUIET = "quiet"  # it stands, and nothing new tells of it


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEvent:
    """One change of one story on one day, with its reason for a reader."""

    kind: LinkKind
    story: str
    other: str = ""
    reason: str = ""

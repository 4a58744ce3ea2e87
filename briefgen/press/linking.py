"""Stories over the days: what a day's articles make of those that run.

A day's articles are grouped together with the latest of each running story. Those of one story stay together; a story
that began the day before is grouped anew, as one day alone tells little. What has become of each is told: new, grown,
merged, split or quiet, with its reason.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.press.grouping import group
from briefgen.press.rows import LinkEvent, LinkKind, Story
from briefgen.press.table import WINDOW
from briefgen.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from briefgen.press.rows import Features, Group, Profile

REMEMBERED: Final = 40  # latest entries of a story with which a day's are grouped: its memory does not grow with it
YOUNG: Final = 1  # days since a story began within which it is grouped anew
_TOLD: Final = 3  # words of a reason


def follow(
    features: Iterable[Features], stories: Sequence[Story], day: date
) -> tuple[tuple[Story, ...], tuple[LinkEvent, ...]]:
    """Return the stories after a day, and what it did to each.

    ``features`` are those of the day's entries and of what is ``remembered`` of the stories.
    """
    return link(group(features, settled(stories, day)), stories, day)


def remembered(stories: Iterable[Story], day: date) -> frozenset[str]:
    """Return the ids of the entries that a day's are grouped with: the latest of each running story."""
    return frozenset(number for story in stories if _runs(story, day) for number in _latest(story, day))


def settled(stories: Iterable[Story], day: date) -> tuple[tuple[str, ...], ...]:
    """Return the ids of the entries that stay together, those of each running story that is not young."""
    return tuple(_latest(story, day) for story in stories if _runs(story, day) and not _young(story, day))


def link(
    groups: Sequence[Group], stories: Sequence[Story], day: date
) -> tuple[tuple[Story, ...], tuple[LinkEvent, ...]]:
    """Return the stories after the day, by id, and what the day did to each.

    Each event has a reason that a reader understands.

    ``groups`` hold the day's entries and what is ``remembered`` of ``stories``, those of the days before; one that is
    redirected, or that nobody told of for a week, stays as it is. A group goes on with the story whose first entry it
    holds; of several the oldest takes up the others, which are redirected to it. A group that holds none is a new story
    under the id of its first entry. No id changes its meaning.
    """
    running = [story for story in stories if _runs(story, day)]
    group_of = {number: place for place, one in enumerate(groups) for number in one.members}
    taken: defaultdict[int, list[Story]] = defaultdict(list)
    for story in sorted(running, key=_age):
        known = (story.id,) if _young(story, day) else _latest(story, day)
        if places := [group_of[number] for number in known if number in group_of]:
            taken[places[0]].append(story)
    book = _Book(stories, running, day)
    for place, one in enumerate(groups):
        if taken[place]:
            book.go_on(taken[place], one)
        else:
            book.begin(one)
    return book.closed()


class _Book:
    """The stories, and what a day does to them, group by group."""

    def __init__(self, stories: Iterable[Story], running: Sequence[Story], day: date) -> None:
        self._before = {story.id: story for story in running}
        self._home = {number: story.id for story in running for number in story.members}
        self._after = {story.id: story for story in stories}
        self._events: list[LinkEvent] = []
        self._day = day

    def begin(self, group: Group) -> None:
        """Make a group a story of its own: a new one, or one that has come out of another."""
        sources = self._sources(group)
        began = [self._before[number] for number in sources]
        story = Story(
            id=group.members[0],
            first_seen=min((one.first_seen for one in began), default=self._day),
            last_seen=self._last_seen(group, began),
            members=group.members,
            profile=group.profile,
        )
        self._after[story.id] = story
        if sources:
            self._tell_split(story, sources)
        else:
            self._tell(LinkKind.NEW, story, reason=_about(story.profile))

    def go_on(self, stories: Sequence[Story], group: Group) -> None:
        """Let the first of some stories go on with a group, and the others go into it."""
        story, *others = stories
        kept = {number: None for one in stories if not _young(one, self._day) for number in one.members}
        members = tuple(kept | dict.fromkeys(group.members))
        if set(members) == set(story.members):
            return
        grown = replace(story, last_seen=self._last_seen(group, stories), members=members, profile=group.profile)
        self._after[story.id] = grown
        if new := sum(number not in self._home for number in members):
            self._tell(LinkKind.GROWN, grown, reason=f"{new} more on {_common(story.profile, group.profile)}")
        for other in others:
            self._after[other.id] = replace(other, redirected_to=story.id)
            self._tell(LinkKind.MERGED, other, story, reason=f"both tell of {_common(story.profile, other.profile)}")
        if sources := [number for number in self._sources(group) if number not in {one.id for one in stories}]:
            self._tell_split(grown, sources)

    def closed(self) -> tuple[tuple[Story, ...], tuple[LinkEvent, ...]]:
        """Return the stories and the events, in order.

        Those of the stories before that nothing happened to are quiet.
        """
        told = {event.story for event in self._events} | {
            event.other for event in self._events if event.kind is LinkKind.MERGED
        }
        for story in self._before.values():
            if story.id not in told:
                self._tell(LinkKind.QUIET, story, reason="nothing new tells of it")
        events = sorted(self._events, key=lambda event: (event.story, event.kind, event.other))
        return tuple(self._after[number] for number in sorted(self._after)), tuple(events)

    def _sources(self, group: Group) -> list[str]:
        """Return the stories that entries of a group stood in, those with most of them first."""
        homes = Counter(self._home[number] for number in group.members if number in self._home)
        return sorted(homes, key=lambda number: (-homes[number], number))

    def _last_seen(self, group: Group, stories: Iterable[Story]) -> date:
        """Return the day on which something was last told: this one, where the group has an entry of it."""
        if any(number not in self._home for number in group.members):
            return self._day
        return max(story.last_seen for story in stories)

    def _tell_split(self, story: Story, sources: Iterable[str]) -> None:
        for number in sources:
            source = self._before[number]
            here, there = _mark(story.profile, source.profile), _mark(source.profile, story.profile)
            self._tell(LinkKind.SPLIT, story, source, reason=f"{here} here, {there} there")

    def _tell(self, kind: LinkKind, story: Story, other: Story | None = None, *, reason: str) -> None:
        self._events.append(LinkEvent(kind=kind, story=story.id, other=other.id if other else "", reason=reason))


def _runs(story: Story, day: date) -> bool:
    return not story.redirected_to and (day - story.last_seen).days <= WINDOW


def _young(story: Story, day: date) -> bool:
    return (day - story.first_seen).days <= YOUNG


def _latest(story: Story, day: date) -> tuple[str, ...]:
    """Return the latest entries of a story; of a young one all."""
    return story.members if _young(story, day) else story.members[-REMEMBERED:]


def _age(story: Story) -> tuple[date, str]:
    return story.first_seen, story.id


def _about(profile: Profile) -> str:
    return listed([term for term, _ in (profile.names or profile.words)[:_TOLD]]) or "no words of its own"


def _common(one: Profile, other: Profile) -> str:
    theirs = {term for term, _ in (*other.names, *other.words)}
    return listed([term for term, _ in (*one.names, *one.words) if term in theirs][:_TOLD]) or "the same words"


def _mark(one: Profile, other: Profile) -> str:
    """Return the first name, else the first word, that tells one profile from another."""
    theirs = {term for term, _ in (*other.names, *other.words)}
    return next((term for term, _ in (*one.names, *one.words) if term not in theirs), "other words")

"""Links from the groups of a day to the running stories.

They tell what is new, grown, merged, split and quiet, each with its reason.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.press.profiles import compared, joined
from briefgen.press.rows import LinkEvent, LinkKind, Story
from briefgen.press.table import WINDOW
from briefgen.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from briefgen.press.profiles import Comparison
    from briefgen.press.rows import Group, Profile

MARGIN: Final = 0.05  # by which a group must be more alike its story than one that cannot be the same story
REMEMBERED: Final = 40  # entries that a profile counts for, at most
FADING: Final = 0.5  # of what a profile counts for is left a day later
_BEST: Final = 30  # words of a profile under which a story is listed
_FOREMOST: Final = 12  # stories that a profile meets on each list, the largest first
_MET: Final = 2  # lists on which it must meet a story
_TOLD: Final = 3  # words of a reason


def link(
    groups: Sequence[Group], stories: Sequence[Story], day: date
) -> tuple[tuple[Story, ...], tuple[LinkEvent, ...]]:
    """Return the stories after the day, by id, and what the day did to each.

    Each event has a reason that a reader understands.

    ``stories`` are those of the days before; one that is redirected, or that nobody told of for a week, stays as it is.
    A group joins the running story that it is most alike, unless something parts them or another story is nearly as
    close; else it is a new story under the id of its first entry. No id changes its meaning: of two stories that turn
    out to be one, the younger is redirected to the older.
    """
    before = {
        story.id: story for story in stories if not story.redirected_to and (day - story.last_seen).days <= WINDOW
    }
    book = _Book(stories, day)
    meeting = _Meeting(before.values())
    likely = {
        group.members: [(before[number], _beside(before[number], group, day)) for number in meeting.met(group.profile)]
        for group in groups
    }
    for group in sorted(
        groups, key=lambda one: (-max((how.alike for _, how in likely[one.members]), default=0.0), one.members)
    ):
        book.enter(group, likely[group.members])
    meeting = _Meeting(story for story in book.stories.values() if story.id in before or story.last_seen == day)
    for story in [story for story in book.stories.values() if story.last_seen == day]:
        book.merge_twins(story.id, (number for number in meeting.met(story.profile) if number in before))
    return book.closed(before)


class _Book:
    """The stories, and what a day does to them.

    Its groups are entered one after the other, the surest first.
    """

    def __init__(self, stories: Iterable[Story], day: date) -> None:
        self.stories = {story.id: story for story in stories}
        self._day = day
        self._events: list[LinkEvent] = []

    def enter(self, group: Group, likely: Iterable[tuple[Story, Comparison]]) -> None:
        """Add a group to the story that it continues, or make it a new one.

        ``likely`` are the stories that it may belong to, as they were before the day.
        """
        likely = [(self.stories[story.id], how) for story, how in likely if not self.stories[story.id].redirected_to]
        found = sorted(
            ((_beside(story, group, self._day), story) for story, _ in likely),
            key=lambda pair: (-pair[0].alike, _age(pair[1])),
        )
        fitting = [(how, story) for how, story in found if how.fits]
        rivals = [story for how, story in fitting[1:] if fitting[0][0].alike - how.alike < MARGIN]
        if fitting and all(_between(fitting[0][1], rival).fits for rival in rivals):
            story = self._grow(fitting[0][1], group)
            for rival in rivals:
                self._merge(story.id, rival.id)
            return
        story = Story(
            id=group.members[0], first_seen=self._day, last_seen=self._day, members=group.members, profile=group.profile
        )
        self.stories[story.id] = story
        parted = [old for old, how in likely if how.fits]
        if rivals:
            self._tell(
                LinkKind.NEW,
                story,
                reason=f"as near to {_about(fitting[0][1].profile)} as to {_about(rivals[0].profile)}",
            )
        elif parted:
            how = _between(story, parted[0])
            self._tell(
                LinkKind.SPLIT,
                story,
                parted[0],
                reason=f"{how.mine or 'other words'} here, {how.theirs or 'other words'} there",
            )
        else:
            self._tell(LinkKind.NEW, story, reason=_about(story.profile))

    def merge_twins(self, number: str, others: Iterable[str]) -> None:
        """Merge a story with each of the others that the day has made one with it."""
        for other in sorted(others):
            one, two = (self.stories[self._standing(each)] for each in (number, other))
            if one.id != two.id and (how := _between(one, two)).alike >= how.needed + MARGIN:
                self._merge(one.id, two.id)

    def closed(self, before: Iterable[str]) -> tuple[tuple[Story, ...], tuple[LinkEvent, ...]]:
        """Return the stories and the events, in order.

        Those of the stories ``before`` that nothing happened to are quiet.
        """
        told = {event.story for event in self._events} | {
            event.other for event in self._events if event.kind is LinkKind.MERGED
        }
        for number in before:
            if number not in told:
                self._tell(LinkKind.QUIET, self.stories[number], reason="nothing new tells of it")
        events = sorted(self._events, key=lambda event: (event.story, event.kind, event.other))
        return tuple(self.stories[number] for number in sorted(self.stories)), tuple(events)

    def _grow(self, story: Story, group: Group) -> Story:
        common = _common(story.profile, group.profile)
        faded = _size(story) * FADING ** max((self._day - story.last_seen).days, 0)
        profile = joined(story.profile, faded, group.profile, min(len(group.members), REMEMBERED))
        grown = replace(story, last_seen=self._day, members=(*story.members, *group.members), profile=profile)
        self.stories[story.id] = grown
        self._tell(LinkKind.GROWN, grown, reason=f"{len(group.members)} more on {common}")
        return grown

    def _merge(self, one: str, other: str) -> None:
        older, younger = sorted((self.stories[one], self.stories[other]), key=_age)
        last = max(older.last_seen, younger.last_seen)
        profile = joined(older.profile, _size(older), younger.profile, _size(younger))
        self.stories[older.id] = replace(
            older, last_seen=last, members=(*older.members, *younger.members), profile=profile
        )
        self.stories[younger.id] = replace(younger, redirected_to=older.id)
        self._tell(LinkKind.MERGED, younger, older, reason=f"both tell of {_common(older.profile, younger.profile)}")

    def _standing(self, number: str) -> str:
        while self.stories[number].redirected_to:
            number = self.stories[number].redirected_to
        return number

    def _tell(self, kind: LinkKind, story: Story, other: Story | None = None, *, reason: str) -> None:
        self._events.append(LinkEvent(kind=kind, story=story.id, other=other.id if other else "", reason=reason))


class _Meeting:
    """Stories listed under their best words.

    The lists find those that a profile may belong to without looking at all stories.
    """

    def __init__(self, stories: Iterable[Story]) -> None:
        self._lists: defaultdict[str, list[str]] = defaultdict(list)
        for story in sorted(stories, key=lambda one: (-_size(one), _age(one))):
            for term, _ in story.profile.words[:_BEST]:
                if len(self._lists[term]) < _FOREMOST:
                    self._lists[term].append(story.id)

    def met(self, profile: Profile) -> Iterator[str]:
        """Yield the ids of the stories that stand on two or more of the profile's lists."""
        times = Counter(number for term, _ in profile.words[:_BEST] for number in self._lists.get(term, ()))
        return (number for number in sorted(times) if times[number] >= _MET)


def _beside(story: Story, group: Group, day: date) -> Comparison:
    return compared(
        story.profile, _size(story), group.profile, len(group.members), gap=max((day - story.last_seen).days, 0)
    )


def _between(one: Story, other: Story) -> Comparison:
    return compared(
        one.profile, _size(one), other.profile, _size(other), gap=abs((one.last_seen - other.last_seen).days)
    )


def _size(story: Story) -> int:
    return min(len(story.members), REMEMBERED)


def _age(story: Story) -> tuple[date, str]:
    return story.first_seen, story.id


def _about(profile: Profile) -> str:
    return listed([term for term, _ in (profile.names or profile.words)[:_TOLD]]) or "no words of its own"


def _common(one: Profile, other: Profile) -> str:
    theirs = {term for term, _ in (*other.names, *other.words)}
    return listed([term for term, _ in (*one.names, *one.words) if term in theirs][:_TOLD]) or "the same words"

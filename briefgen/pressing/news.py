"""What has become of the stories since the index before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from briefgen.press.plan import standing
from briefgen.press.ranking import rank
from briefgen.press.rows import LinkKind
from briefgen.pressing.linking import story_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.adapters.store import Store
    from briefgen.press.rows import Story
    from briefgen.press.topics import Topic
    from briefgen.pressing.order import Order

# Of several things that happened, the first is told.
_WEIGHT: Final = (LinkKind.NEW, LinkKind.MERGED, LinkKind.SPLIT, LinkKind.GROWN)
_TITLES: Final = 20  # of a story that a topic is held against


@dataclass(slots=True, kw_only=True)
class News:
    """The stories of a day, and what has become of them since the index before."""

    store: Store
    day: str
    stories: Mapping[str, Story]  # all of them, those that have gone into others too
    voices: Mapping[str, int]
    changed: Mapping[str, LinkKind]  # the stories that something new is told of, and what
    reasons: Mapping[str, str]
    added: Mapping[str, int]

    @classmethod
    def of(cls, store: Store, day: str, since: str) -> News:
        """Return what has become of the stories up to the ``day``.

        It is told by the links after the day ``since``, "" for the beginning.
        """
        rows = list(store.rows("stories", day=day))
        stories = {row["story"]: story_of(row) for row in rows}
        kinds: dict[str, LinkKind] = {}
        reasons: dict[str, str] = {}
        added: dict[str, int] = {}
        for row in store.rows("links", since=day_after(since), until=day):
            kind = LinkKind(row["kind"])
            told = row["other"] if kind is LinkKind.MERGED else row["story"]
            number = standing(told, stories)
            if kind is LinkKind.QUIET or number not in stories:
                continue
            added[number] = added.get(number, 0) + row["added"]
            if number not in kinds or _WEIGHT.index(kind) < _WEIGHT.index(kinds[number]):
                kinds[number] = kind
                reasons[number] = row["reason"] if kind in {LinkKind.MERGED, LinkKind.SPLIT} else ""
        return cls(
            store=store,
            day=day,
            stories=stories,
            voices={row["story"]: row["voices"] for row in rows},
            changed={number: kind for number, kind in kinds.items() if not stories[number].redirected_to},
            reasons=reasons,
            added=added,
        )

    def ranked(self) -> tuple[str, ...]:
        """Return the stories that have changed, those that matter most first."""
        return rank([self.stories[number] for number in sorted(self.changed)], self.voices, self.added)

    def of_topic(self, topic: Topic) -> tuple[str, ...]:
        """Return the changed stories that a topic takes, those that matter most first."""
        titles = self.store.titles(self.day, _TITLES)
        return tuple(
            number
            for number in self.ranked()
            if topic.takes(self.stories[number], titles.get(number, ()), self.voices[number])
        )

    def behind(self, number: str) -> tuple[str, ...]:
        """Return the ids under which a story was known.

        Its own comes first, then those of stories that have gone into it.
        """
        return (
            number,
            *sorted(other for other in self.stories if other != number and standing(other, self.stories) == number),
        )

    def title(self, number: str) -> str:
        """Return the headline of the first article of a story that has one."""
        return self.store.headline(self.stories[number].members) or "Untitled"


def day_after(day: str) -> str:
    """Return the next day, "" after none."""
    return (date.fromisoformat(day) + timedelta(1)).isoformat() if day else ""


def day_before(order: Order, day: str) -> str:
    """Return the day of the index that the one of a day is compared with.

    It is "" where there is none.
    """
    days = sorted(path.parent.name for path in (order.out / "briefs").glob("*/index.json") if path.parent.name < day)
    if order.since:
        days = [one for one in days if one <= order.since.isoformat()] or days[:1]
    return days[-1] if days else ""

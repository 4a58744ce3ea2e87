"""Groups to stories (a stand-in until the real one is merged)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.press.rows import LinkEvent, LinkKind, Story

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefgen.press.rows import Group


def link(groups: Sequence[Group], stories: Sequence[Story], day: date) -> tuple[tuple[Story, ...], tuple[LinkEvent, ...]]:
    """Return the stories after the day, and what the day did to them."""
    running = {story.id: story for story in stories}
    events = []
    for one in groups:
        own = {word for word, _ in one.profile.words[:20]}
        near = next((story for story in running.values() if len(own & {word for word, _ in story.profile.words[:20]}) >= 8), None)
        if near is None:
            running[one.members[0]] = Story(id=one.members[0], first_seen=day, last_seen=day, members=one.members, profile=one.profile)
            events.append(LinkEvent(kind=LinkKind.NEW, story=one.members[0]))
        else:
            running[near.id] = Story(
                id=near.id, first_seen=near.first_seen, last_seen=day, members=(*near.members, *one.members), profile=one.profile
            )
            events.append(LinkEvent(kind=LinkKind.GROWN, story=near.id, reason=f"{len(one.members)} more articles"))
    seen = {event.story for event in events}
    events += [LinkEvent(kind=LinkKind.QUIET, story=number) for number in running if number not in seen]
    return tuple(sorted(running.values(), key=lambda story: story.id)), tuple(events)

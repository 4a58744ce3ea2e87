"""The stories of each day.

They hang on its articles and on the stories of the day before.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from briefgen.press.grouping import group
from briefgen.press.linking import link, remembered, settled
from briefgen.press.plan import WINDOW, Member, copies_of, key_of, running, with_copies
from briefgen.press.rows import Features, Profile, Story
from briefgen.pressing.order import Run, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.adapters.store import Store
    from briefgen.press.rows import LinkEvent

MEMBER: Final = "id, day, publisher, address, body"  # the columns of an article that make a member of a story
WORDED: Final = f"{MEMBER}, sketch"  # the same where near copies are looked for
_VERSION: Final = "2"  # where it changes, stories are made anew


def bring_up_to_date(run: Run) -> None:
    """Bring the stories of every day up to date, in order of the days.

    Those of a day hang on its articles and on the stories of the day before.
    """
    store = run.store
    days = store.days("articles")
    before, key = "", store.base
    for place, day in enumerate(days):
        key = key_of(_VERSION, key, day, *store.parts["words", day])
        if store.linked.get(day) != key:
            run.on_step(Step(doing="stories", done=place, of=len(days)))
            store.record({"do": "link", "day": day, "key": key, "parts": _linked(store, day, before)})
        before = day


def _linked(store: Store, day: str, before: str) -> list[dict[str, Any]]:
    """Return what the ledger is to say of the stories of a day.

    That is the stories themselves, and what the day did to them.
    """
    today = date.fromisoformat(day)
    earlier = {story.id: story for story in running(stories_of(store, before).values(), today)} if before else {}
    standing = tuple(story for story in earlier.values() if not story.redirected_to)
    known = remembered(standing, today)
    since = (today - timedelta(WINDOW)).isoformat()
    copies: dict[str, tuple[str, ...]] = {}
    days: dict[str, str] = {}
    for one in (one for one in store.days("articles") if since <= one <= day):
        rows = store.rows("articles", MEMBER, day=one)
        members = [member_of(row) for row in rows if one == day or row["id"] in known]
        copies |= copies_of(members)
        days |= {member.id: member.day.isoformat() if member.day else one for member in members}
    features = (
        replace(features_of(row), day=date.fromisoformat(days[row["id"]]))
        for row in store.rows("words", since=since, until=day)
        if row["id"] in copies
    )
    leaders = {copy: number for number, same in copies.items() for copy in same}
    together = [
        tuple(dict.fromkeys(leaders[number] for number in story if number in leaders))
        for story in settled(standing, today)
    ]
    groups = with_copies(group(features, together), copies, days)
    stories, events = link(groups, standing, today)
    after = {
        **{number: story for number, story in earlier.items() if story.redirected_to},
        **{story.id: story for story in stories},
    }
    added = {
        number: len(set(story.members) - set(earlier[number].members if number in earlier else ()))
        for number, story in after.items()
    }
    told = store.put_rows("links", day, (_event_row(event, added.get(event.story, 0)) for event in events))
    return [told, store.put_stories(day, (_story_row(after[number]) for number in sorted(after)))]


def member_of(row: Mapping[str, Any]) -> Member:
    """Return an article as the choice of what to read needs it."""
    return Member(
        id=row["id"],
        day=row["day"],
        publisher=row["publisher"],
        address=row["address"],
        body=row["body"],
        sketch=row.get("sketch", ""),
    )


def features_of(row: Mapping[str, Any]) -> Features:
    """Return what an article is about."""
    return Features(id=row["id"], day=row["day"], words=_weights(row["words"]), names=_weights(row["names"]))


def _weights(told: str) -> tuple[tuple[str, float], ...]:
    return tuple((term, weight) for term, weight in json.loads(told))


def _event_row(event: LinkEvent, added: int) -> dict[str, object]:
    return {
        "kind": event.kind.value,
        "story": event.story,
        "other": event.other,
        "reason": event.reason,
        "added": added,
    }


def _story_row(story: Story) -> dict[str, object]:
    return {
        "story": story.id,
        "first_seen": story.first_seen.isoformat(),
        "last_seen": story.last_seen.isoformat(),
        "profile": json.dumps([story.profile.words, story.profile.names], ensure_ascii=False, separators=(",", ":")),
        "members": " ".join(story.members),
        "redirected_to": story.redirected_to,
    }


def stories_of(store: Store, day: str) -> dict[str, Story]:
    """Return the stories as a day left them, by their ids."""
    return {row["story"]: story_of(row) for row in store.rows("stories", day=day)}


def story_of(row: Mapping[str, Any]) -> Story:
    """Return the story that a row keeps."""
    words, names = (tuple((term, weight) for term, weight in part) for part in json.loads(row["profile"]))
    return Story(
        id=row["story"],
        first_seen=row["first_seen"],
        last_seen=row["last_seen"],
        members=tuple(row["members"].split()),
        profile=Profile(words=words, names=names),
        redirected_to=row["redirected_to"],
    )

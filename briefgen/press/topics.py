"""What an office watches: topics.toml, and which stories a topic takes.

[[topic]]
name = "Fisheries in the strait"
words = ["fishing", "quota"]      # all of them
names = ["Ostrel Strait"]         # any of them
without = ["football"]            # none of them
voices = 2                        # at least
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.errors import PressError
from briefgen.text import plain, squeeze, stems

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.press.rows import Story

FILE: Final = "topics.toml"
_FIELDS: Final = frozenset({"name", "words", "names", "without", "voices"})
_LONGEST: Final = 200  # characters of a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Something that an office watches."""

    name: str
    words: tuple[str, ...] = ()  # a story has all of them
    names: tuple[str, ...] = ()  # and one of these
    without: tuple[str, ...] = ()  # and none of these
    voices: int = 1  # and at least so many voices tell it

    def takes(self, story: Story, titles: Iterable[str], voices: int) -> bool:
        """Return whether the story is one of the topic's.

        That is told by what it is about and by the titles of its articles; enough voices must tell it, too.
        """
        about = {part for term, _ in (*story.profile.words, *story.profile.names) for part in stems(term)}
        told = [frozenset(stems(title)) for title in titles]
        about.update(*told)

        def has(phrase: str) -> bool:
            return about.issuperset(stems(phrase))

        return (
            voices >= self.voices
            and all(map(has, self.words))
            and (not self.names or any(map(has, self.names)))
            and not any(map(has, self.without))
        )


def read_topics(raw: bytes, where: str = FILE) -> tuple[Topic, ...]:
    """Return the topics of a topics.toml, in its order.

    PressError, with its place, for whatever is wrong with it.
    """
    try:
        data = tomllib.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PressError(f"{where}: cannot be read ({error})") from error
    entries = data.get("topic")
    if set(data) - {"topic"} or not isinstance(entries, list):
        raise PressError(f"{where}: it has to consist of [[topic]] entries, each with a name and words or names")
    topics = tuple(_topic(entry, f"{where}: topic {place}") for place, entry in enumerate(entries, 1))
    twice = sorted(
        {one.name for place, one in enumerate(topics) if one.name in {other.name for other in topics[:place]}}
    )
    if twice:
        raise PressError(f"{where}: two topics are called {twice[0]}")
    return topics


def _topic(entry: object, where: str) -> Topic:
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str) or not squeeze(entry["name"]):
        raise PressError(f"{where}: has no name")
    if unknown := sorted(set(entry) - _FIELDS):
        raise PressError(f"{where}: {unknown[0]} is no field of a topic; they are {', '.join(sorted(_FIELDS))}")
    voices = entry.get("voices", 1)
    if isinstance(voices, bool) or not isinstance(voices, int) or voices < 1:
        raise PressError(f"{where}: voices is a number from 1")
    topic = Topic(
        name=plain(squeeze(entry["name"]))[:_LONGEST],
        words=_phrases(entry, "words", where),
        names=_phrases(entry, "names", where),
        without=_phrases(entry, "without", where),
        voices=voices,
    )
    if not (topic.words or topic.names):
        raise PressError(f"{where}: needs words or names, or every story is one of its")
    return topic


def _phrases(entry: dict[str, object], name: str, where: str) -> tuple[str, ...]:
    told = entry.get(name, [])
    if not isinstance(told, list) or not all(isinstance(one, str) and stems(one) for one in told):
        raise PressError(f'{where}: {name} is a list of words that carry meaning, such as ["Ostrel Strait"]')
    return tuple(told)

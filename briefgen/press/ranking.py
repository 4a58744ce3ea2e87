"""Which stories matter most.

That hangs on how many tell them, what is new in them, and whether states are named.
"""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING, Final

from briefgen.lang.en.gazetteer import find_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.press.rows import Story

# No gold says what matters, so these are stated, not fitted: a doubling of the voices is worth 1.
_NEW: Final = 0.5  # for a doubling of what the day has added
_STATE: Final = 0.5  # for each state among the names of a story
_STATES: Final = 2  # that count, at most: a table of medals names fifty


def rank(stories: Sequence[Story], voices: Mapping[str, int], added: Mapping[str, int]) -> tuple[str, ...]:
    """Return the ids of the stories, those that matter most first.

    ``voices`` are the independent tellers of each story, ``added`` the articles that the day has brought it.
    """

    def worth(story: Story) -> float:
        return (
            log2(1 + voices[story.id]) + _NEW * log2(1 + added.get(story.id, 0)) + _STATE * min(_states(story), _STATES)
        )

    return tuple(story.id for story in sorted(stories, key=lambda one: (-worth(one), one.id)))


def _states(story: Story) -> int:
    hits = find_names("; ".join(name for name, _ in story.profile.names))
    return len({hit.name for hit in hits if hit.kind == "state" and not hit.ambiguous})

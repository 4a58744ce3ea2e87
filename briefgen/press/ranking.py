"""Which stories matter most (a stand-in until the real one is merged)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.press.rows import Story


def rank(stories: Sequence[Story], voices: Mapping[str, int], added: Mapping[str, int]) -> tuple[str, ...]:
    """Return the ids of the stories, those that matter most first: most voices, then most that is new."""
    return tuple(story.id for story in sorted(stories, key=lambda one: (-voices[one.id], -added.get(one.id, 0), one.id)))

"""The words and names of an entry (a stand-in until the real ones are merged)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefgen.press.rows import Features
from briefgen.text import stems

if TYPE_CHECKING:
    from briefgen.press.rows import Entry


def features(entry: Entry) -> Features:
    """Return the commonest words of an entry."""
    counts = Counter(stems(f"{entry.title}\n{entry.title}\n{entry.text}"))
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:20]
    return Features(id=entry.id, day=entry.day, words=tuple((word, float(count)) for word, count in most))

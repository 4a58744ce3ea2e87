"""What dates/resolve knows of English."""

from __future__ import annotations

import re
from typing import Final

DEADLINE_CUES: Final = frozenset({"by", "before", "no later than", "ahead of", "within"})
ENDS_BEFORE: Final = frozenset({"before", "ahead of"})
WHICH: Final = ("first", "second", "third", "fourth")
QUARTERS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
STEPS: Final = {"last": -1, "this": 0, "next": 1}
EDGES: Final = (
    # words of the edge, first and last part of a month of 30 days
    (re.compile(r"\bend of|^late\b|latter half", re.IGNORECASE), 21, 31),
    (re.compile(r"middle|^mid", re.IGNORECASE), 11, 20),
    (re.compile(r"beginning|start|^early", re.IGNORECASE), 1, 10),
    (re.compile(r"first half", re.IGNORECASE), 1, 15),
    (re.compile(r"second half", re.IGNORECASE), 16, 31),
)
LATE: Final = re.compile(r"\bend of|^late\b")

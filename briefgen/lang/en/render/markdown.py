"""What render/markdown knows of English."""

from __future__ import annotations

import re

TO_WRITE = re.compile(
    r"\[(?:([^\[\]:]{1,60}): )?to be written\]", re.IGNORECASE
)  # marks a blank in our templates, with its name or under it
OWN = re.compile(
    r"[\[,–]?\d+[a-z]{0,3}\]?|\[drafter's words\]"
)  # "[1", "–3", ",5", "]": no box to tick, as "[x]" would be

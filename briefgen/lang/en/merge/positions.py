"""What merge/positions knows of English."""

from __future__ import annotations

import re

PRONOUNS = frozenset("he she it they we i his her its their".split())
ONE_SAYS = re.compile(r"(?:has|is|was|does|says|wants)\b")
RELATIVE = re.compile(r",?\s(?:who|which|that)$")  # "House Republicans who called it ..."
THAT = re.compile("^that ")
ING = re.compile(r"\w+ing\b")
SPEAKING = frozenset({"it", "they", "he", "she", "we"})
TOGETHER = frozenset({"", "they", "both", "it"})  # what says no more of those who speak jointly

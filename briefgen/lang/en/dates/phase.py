"""What dates/phase knows of English."""

from __future__ import annotations

import re
from typing import Final

from briefgen.lang.en.tense_words import FUTURE_PHRASES

PLAN: Final = re.compile(rf"(?:{FUTURE_PHRASES})\b", re.IGNORECASE)
DAY_CUES = frozenset({"yesterday", "last", "since"})

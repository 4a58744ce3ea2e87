"""What dates/clues knows of English."""

from __future__ import annotations

import re
from typing import Final

NAME: Final = re.compile(r"\b[A-Z][a-z]+(?:\s(?:(?:of|for|and|in|on|the|to)\s){0,2}[A-Z][a-z]+){1,7}")
# Words that news puts beside every event; they do not tell one event from another.
EVERYWHERE: Final = frozenset(
    "talks talk meeting meet met meets official officials week u.s us early morning evening".split()
)
NTH_DAY: Final = re.compile(
    r"\b(?P<nth>\d{1,3})(?:st|nd|rd|th)\s(?:(?:straight|consecutive)\s)?day(?=\sof\b)"
)  # "the 29th day of the strike"
ISATION: Final = re.compile(r"\b(\w+)isation")

"""What verbatim knows of English."""

from __future__ import annotations

import re
from typing import Final

# What a line says of a party that no article quotes: the only line among those of the parties that is not in a source's
# words.
NOT_QUOTED: Final = re.compile(r"Not quoted in (?:any of the \d{1,4} articles|the article)\.")
WITH_DAY: Final = re.compile(r"(?:on|by|and)\s", re.IGNORECASE)

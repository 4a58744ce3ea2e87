"""What merge/sides knows of English."""

from __future__ import annotations

import re
from typing import Final

HEAD: Final = r"(?<![Ff]ormer\s)(?<!Vice\s)(?<!ex-)\bPresident\s(?:[A-Z][\w.-]+\s)?([A-Z][\w-]+)"
PLACED: Final = re.compile(r"\b(?:in|of|to|from|with|and|for|by|against|the|near|into)\s$", re.IGNORECASE)
MAJORITY: Final = re.compile(r"\b([A-Z]\w+)\s(?:\w+\s)?majority\b|\bmajority\s([A-Z]\w+)")
LED: Final = r"\b([A-Z]\w+)-(?:led|controlled|run|majority|held)\s+(?:\w+\s+){0,2}"

"""What ingest/inserts knows of English."""

from __future__ import annotations

import re
from typing import Final

LIST_ENDS: Final = re.compile(r"(?<![\w-])MORE(?!\w)(?!:)")
FULL_NAME: Final = re.compile(
    r"\s*(?:[(“\"'‘]?[A-Z][\w.'’-]*[)”\"'’]?,?\s+"
    r"|(?:de|da|del|di|van|von|der|bin|al|el|la|le)\s+){1,6}(?:[A-Z][\w.'’]*-)*"
)

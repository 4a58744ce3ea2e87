"""What ingest/pdf knows of English."""

from __future__ import annotations

import re
from typing import Final

# "3", "Page 3 of 5", "3/5", "- 3 -"
PAGE_NUMBER: Final = re.compile(
    r"[-–—\s]{0,4}(?:page\s{1,3})?\d{1,4}(?:\s{0,3}(?:of|/)\s{0,3}\d{1,4})?[-–—\s]{0,4}", re.IGNORECASE
)

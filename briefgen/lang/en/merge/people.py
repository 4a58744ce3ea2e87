"""What merge/people knows of English."""

from __future__ import annotations

import re
from typing import Final

from briefgen.lang.en.roles import FORMER

FORMER_OFFICE: Final = re.compile(
    rf"(?:an?\s+|the\s+|now-?\s?)?(?:{FORMER})\b"
    rf"|.*\b(?:during|under)\s(?:the\s)?(?:[\w.-]+\s){{1,3}}(?:administration|presidency|premiership)\b",
    re.IGNORECASE,
)
NOW: Final = re.compile(r"(?:\sand|,)\snow\s(?:an?\s|the\s)?")  # "a former minister and now a fellow at the institute"

"""What dates/parse knows of English."""

from __future__ import annotations

import re
from typing import Final

MONTH: Final = r"(?P<month>[A-Za-z]{3,9})\.?"
DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR: Final = r"(?P<year>(?:1[89]|20)\d\d)"
LABEL: Final = r"(?:(?:first\s+)?(?:published|posted|date|dated)(?:\s+(?:on|at))?\s*:?\s+)?"
WEEKDAY: Final = r"(?:(?P<weekday>[A-Za-z]{3,9})\.?,?\s+)?"
CLOCK: Final = (
    r"(?:\s*[,|-]?\s*(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\.\d{1,6})?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:\(?[A-Z]{2,5}\)?)?\s*(?:[+-]\d\d:?\d\d)?\s*(?:\([A-Z]{2,5}\))?)?"
)
FORMS: Final = tuple(
    re.compile(rf"{pattern}\s*", re.IGNORECASE)
    for pattern in (
        # 2022-01-10, 2022-01-10T18:14:00Z, 2022/01/10
        r"(?P<year>(?:1[89]|20)\d\d)([-/])(?P<number>\d\d)\2(?P<day>\d\d)(?:[T ]\d\d:\d\d.{0,24})?",
        # 20220110
        r"(?P<year>(?:1[89]|20)\d\d)(?P<number>\d\d)(?P<day>\d\d)(?:T\d{4,6}Z?)?",
        # Published: Monday, Jan. 10, 2022 6:14 PM
        rf"{LABEL}{WEEKDAY}{MONTH}\s+{DAY},?\s+{YEAR}{CLOCK}",
        # Mon, 10 Jan 2022 18:14:00 +0000
        rf"{LABEL}{WEEKDAY}{DAY}[\s-]+(?:of\s+)?{MONTH},?[\s-]+{YEAR}{CLOCK}",
    )
)

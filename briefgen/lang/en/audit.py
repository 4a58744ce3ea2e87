"""What audit knows of English."""

from __future__ import annotations

import re

RELATIVE = r"\b(?:to(?:day|night|morrow)|next|this|coming|later|after|days?|hours?|weeks?|months?)\b"
DAY = re.compile(r"^(?:By )?(?:(\w+day) )?(\d{1,2}) ([A-Z][a-z]+)(?: \d{4})?$")

"""What merge/offices knows of English."""

from __future__ import annotations

import re
from typing import Final

NAME_NEXT: Final = re.compile(r"\s(?:[A-Z]|of\b|for\b)|,\s[A-Z]")
POST: Final = re.compile(
    r"(\s[Ss]tate)?(?:['’]s)?\s(?:(?:Lieutenant|Lt\.|Deputy)\s)?"
    r"(?:Gov\.|Governor|Mayor|Attorney General|Solicitor General)\s([A-Z][\w.'-]+(?:\s[A-Z][\w.'-]+){1,2})"
)
OF_MANY: Final = re.compile(r"minister|ambassador|envoy|prince|secretary")

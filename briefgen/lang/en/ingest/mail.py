"""What ingest/mail knows of English."""

from __future__ import annotations

import re
from typing import Final

# "Fwd: Re: Harbour talks"
FORWARDED: Final = re.compile(r"(?:(?:fwd?|re|aw|wg|tr)\s{0,2}:\s{0,3}){1,6}", re.IGNORECASE)
# The head that mail programs put above what they forward, a field a line.
HEAD_FIELD: Final = re.compile(r"\*{0,2}(?P<name>From|Date|Sent|To|Cc|Subject|Reply-To):\*{0,2} (?P<value>.{1,300})")
HEAD: Final = re.compile(
    r"^(?:\*{0,2}(?:From|Date|Sent|To|Cc|Subject|Reply-To):\*{0,2} [^\r\n]{1,1000}(?:\r?\n|\Z)){3,8}", re.MULTILINE
)

"""What extract/frames knows of English."""

from __future__ import annotations

import re

from briefgen.lang.en.speech import SPEECH_FORMS

CUE_SOON = re.compile(
    rf"\s*(?:(?:[A-Z][\w.'-]*|he|she|they|the|a|an|of|official|minister|spokesman|spokeswoman|president)\s+){{0,6}}"
    rf"(?:also\s+|later\s+)?(?:{SPEECH_FORMS})\b"
)
INVERTED = re.compile(rf"\s*(?:{SPEECH_FORMS})\s+(?:[A-Z]|the\b|a\b|an\b)")

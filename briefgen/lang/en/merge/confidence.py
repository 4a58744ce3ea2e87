"""What merge/confidence knows of English."""

from __future__ import annotations

import re
from typing import Final

PRONOUN: Final = re.compile(r"\b(?:he|she|it|they|him|them|this|that|these|those|his|her|its|their)\b", re.IGNORECASE)
TURN: Final = re.compile(r"[\s,\"]*(?:but|though|although|if|unless|while|after|because|until|when)\b", re.IGNORECASE)
RELATIVE: Final = re.compile(r"\b(?:that|which|who|whom|whose|where|what)\s(?:the\s)?$")
SOURCES: Final = frozenset({"he", "she", "it", "they"})

"""What extract/marks knows of English."""

from __future__ import annotations

import re
from typing import Final

from briefgen.lang.en.speech import SPEECH_FORMS

NAMED: Final = r"(?:[A-Z][\w.'’-]{0,30}|he|she|they)"
# `“We will build. “ said Velk`: what follows is the reporter's
CUE_FOLLOWS: Final = re.compile(rf"\s+(?:(?:[A-Z][\w.'’-]*|he|she|they|the)\s+){{0,4}}(?:{SPEECH_FORMS})\b")
SMALL: Final = frozenset("of the and in on for a to with de la".split())  # words without a capital inside a title
NAME_BEFORE: Final = re.compile(
    r"\b(?:called|named|titled|entitled|dubbed|known\s+as|so-called|termed|'s|"
    r"programme|program|show|book|film|song|series|report)\s*$"
)
# ’90s, ’em, ’n’: letters are left out in front
SHORT: Final = re.compile(r"\d\ds\b|(?:em|n|[Tt]il|[Tt]is|[Tt]was)\b")
# workers’, Max’, goin’, o’: letters may be left out behind
LEFT_OUT: Final = re.compile(r"(?:[sxz]|\w\win|\b(?:o|ol|th))$")
# What no possessive can stand in front of: ‘far too many workers’ for the town
NO_NOUN: Final = re.compile(
    r"(?:a|an|the|this|that|these|those|he|she|it|they|we|I|you|his|her|their|its|our|"
    r"as|at|by|for|from|in|into|of|off|on|onto|over|to|under|until|up|upon|with|within|without|"
    r"is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did|"
    r"but|if|when|while|where|which|who|whom|whose|than|then|because|since|after|before|"
    rf"about|against|among|between|during|through|not|{SPEECH_FORMS})\b"
)
SPEECH_BEFORE: Final = re.compile(rf"(?:^|[,:.!?…—–”\"]|\b(?:{SPEECH_FORMS}|that))\s*$")
# `– We will go, she said.` and `– Who pays? asked Velk`; nothing but the end of the clause follows
TOLD: Final = re.compile(
    rf"[,?!…]\s+(?:{NAMED}\s(?:{NAMED}\s){{0,2}}(?:{SPEECH_FORMS})|"
    rf"(?:{SPEECH_FORMS})\s{NAMED}(?:\s{NAMED}){{0,2}})(?=[.,;]|\s*$)"
)

"""What extract/attributions knows of English."""

from __future__ import annotations

import re
from typing import Final

from briefgen.lang.en.speech import SPEECH_FORMS

# Where a content may end: at a mark, or before a word that opens what may be left out ...
CLOSED: Final = re.compile(
    r"[^\S\n]*(?:$|\n|[.,;:!?)\]”\"»—–]|-\s|"
    r"(?:and|or|but|nor|yet|as|while|whereas|after|before|because|if|when|although|though|since|until|unless|"
    r"who|which|where|that|amid|despite|following|"
    r"about|on|in|at|by|for|from|with|without|within|during|over|under|against|between|among|through|to|of|than|"
    r"said|says|saying)\b)"
)
# ... and not after a word that asks for another, which runs to the next mark; what else it breaks off ends before a
# conjunction too.
HANGS: Final = re.compile(
    r"\b(?:of|the|an?|to|in|for|with|and|or|but|has|have|had|is|are|was|were|be|been|will|would|"
    r"who|which|that|its|his|her|their|our|from|by|on|at|as|not|no|than)\s*$"
)
REST: Final = re.compile(
    r"(?:[^\S\n]+"
    r"(?!(?:and|but|while|whereas|after|before|because|although|though|unless|"
    r"who|which|where|amid|despite|following)\b)"
    r"[^\s.,;:!?()“”\"»—–]+(?:\.\w+)*)*"
)
SOURCE: Final = r"(?P<source>(?:[Tt]he\s|[A-Z]|he\b|she\b)[^,.;:¤]{1,60}?)"
SAID_BY: Final = re.compile(rf"[,\s]*(?P<cue>{SPEECH_FORMS})\s{SOURCE}(?=\s*(?:[,.;:¤]|$|\bon\b|\bin\b|\bat\b))")
BY_SAID: Final = re.compile(rf"[,\s]*{SOURCE}\s(?P<cue>{SPEECH_FORMS})\b")
SAID_BEFORE: Final = re.compile(rf"(?:^|[,.;]\s){SOURCE}\s(?P<cue>{SPEECH_FORMS})[,:]?\s*$")
QUOTES_WHOM: Final = re.compile(
    r"[^.,;:“”\"\n]{2,60}?\s(?:quot|cit)(?:ed|es|ing)\s((?:[\w.'’-]+\s){0,7}?[\w.'’-]+)\sas\s\w+ing\b"
)
SAYS: Final = re.compile(
    rf"\b(?:{SPEECH_FORMS}|saying|telling|writing|adding|call\w*|describ\w+|dubb\w+|denounc\w+|prais\w+|accus\w+)\b"
)

"""What compose/quotes knows of English."""

from __future__ import annotations

import re

from briefgen.lang.en.speech import SPEECH_FORMS

# Words of a speaker who settles something: a promise, a refusal, a demand.
DECISIVE = re.compile(
    r"\b(?:will|won't|must|never|cannot|can't|should|need|ready|demand|refuse|agree|accept|reject"
    r"|guarantee|threat|no)\b",
    re.IGNORECASE,
)
# "Velk told reporters on", and then a day.
SAID = re.compile(
    rf"\b(?:{SPEECH_FORMS})\b(?:\s(?!(?:of|about|after|before|ahead|that|since|until)\b)[\w'-]+){{0,4}}\s$"
)
COURTESY = re.compile(
    r"\W*(?:thanks?\b|congratulations|welcome\b|good (?:morning|afternoon|evening|luck)|happy \w+day"
    r"|i(?:'m| am) (?:honou?red|grateful|proud|humbled))",
    re.IGNORECASE,
)
OPEN_END = re.compile(r"\b(?:my|your|his|her|its|our|their|the|an?|of|to|for|with|and|or|but|that)\W*$", re.IGNORECASE)

"""What extract/wording knows of English."""

from __future__ import annotations

import re
from typing import Final

from briefgen.lang.en.step_words import AHEAD, HANDED_ON, OPENERS, REPORTING, TIMETABLE, WILL

OPENER: Final = re.compile(OPENERS)
HANDED_ON_CUE: Final = re.compile(HANDED_ON)
TRAILING_SPEECH: Final = re.compile(
    rf",\s(?:[^,;¤]{{2,90}}\s{REPORTING}|{REPORTING}\s[^,;¤]{{2,90}})(?:\s(?:on\s)?\w+day)?(?:,[^,;¤]{{2,60}})?\.?$"
)
ASIDE: Final = re.compile(r",?\s(?:but|although|though|while|whereas|even\sas)\s|\s-+\s")
JOINT: Final = re.compile(r",\s(?:and|but|while|as)\s|\s(?:and|but)\s(?=that\s)|;\s")
FINITE: Final = (
    rf"(?:{WILL}|(?:would|is|are|was|were|has|have|had|does|do|did|can|could|may|might|must|should|"
    rf"{REPORTING}|says?|plans?|expects?|wants?)\b|{TIMETABLE})"
)
TELLS: Final = re.compile(rf"\b{FINITE}", re.IGNORECASE)
# "new licences will be needed", "that she did not expect": words that make a clause with a subject of its own
CLAUSE: Final = re.compile(rf"(?:that\s)?(?!{FINITE})(?:[\w'.&-]{{1,30}}\s){{1,8}}?{FINITE}", re.IGNORECASE)
UNNAMED: Final = re.compile(r"(?:that\s)?(?:he|she|it|they|we|I|you|this|these|those|there|who|which)\b", re.IGNORECASE)
# "Security and Cooperation", one name: matched from the letter before it
NAME_JOINT: Final = re.compile(r"\w\s(?:and|&)\s[A-Z]")
# ", who after the gains of spring will take over in June": the clause describes; the rest of the sentence tells
# something else
RELATIVE: Final = re.compile(
    rf"(?P<comma>,)?\s(?:who|which|that)\s(?P<gap>(?:[^,;]{{1,60}}?\s)??)(?P<cue>{AHEAD}|{TIMETABLE})", re.IGNORECASE
)
# "a candidate for the election to be held on May 9 spoke on Monday": of the sentence only the election lies ahead
REDUCED: Final = re.compile(
    r"\s(?P<cue>to\sbe\s"
    r"(?:held|announced|published|released|unveiled|signed|presented|submitted|opened|launched|voted))\b",
    re.IGNORECASE,
)
AHEAD_CUE: Final = re.compile(rf"{AHEAD}|{TIMETABLE}", re.IGNORECASE)
DETERMINER: Final = re.compile(
    r"(?<!\bof )\b(?:the|an?|its|his|her|their|this|another)\s(?=(?:[\w'.&-]{1,30}\s){0,7}[\w'.&-]{1,30}$)",
    re.IGNORECASE,
)
BACKSHIFTED: Final = re.compile(r"\b(?:would|was|were|had|could|might)\b")
UNNAMED_SPEAKER: Final = re.compile(
    rf"(?:he|she|it|they|I|we)\s(?:also\s|then\s|later\s)?{REPORTING}\s(?:that\s)?(?=\w)", re.IGNORECASE
)
SUBJECT: Final = re.compile(r"(?:he|she|they|it|the|a|an|[A-Z])")
FURTHER: Final = re.compile(rf"\s{FINITE}")

"""What extract/steps knows of English."""

from __future__ import annotations

import re
from typing import Final

from briefgen.lang.en.step_words import (
    AHEAD,
    ANNOUNCED_ACTIONS,
    CONDITIONAL,
    EVENT_NOUNS,
    EVENT_VERBS,
    FIXED,
    INVESTIGATORS,
    NEGATED,
    PLANNED,
    REPORTED_WOULD,
    REPORTING,
    SUMMONED,
    TIMETABLE,
    UNDER_INQUIRY,
    WILL,
    WISHED,
)

EVENT: Final = re.compile(rf"\b(?:{EVENT_NOUNS})\b", re.IGNORECASE)
PERSON_PRONOUN: Final = re.compile(r"(?:he|she)\b", re.IGNORECASE)
THE_EVENT: Final = re.compile(rf"\b(?:the|this|that|his|her|its|their)\s(?:{EVENT_NOUNS})\b", re.IGNORECASE)
EVENT_VERB: Final = rf"(?:\s(?:also|then|again|now|soon|formally|jointly|\w{{2,14}}ly))?\s(?:{EVENT_VERBS})\b"
FIXED_CUE: Final = re.compile(rf"{FIXED}|\bdeadline\b", re.IGNORECASE)
CERTAIN: Final = re.compile(rf"{FIXED}|{TIMETABLE}|\bdeadline\b", re.IGNORECASE)
WILL_ACT: Final = re.compile(rf"\b{WILL}{EVENT_VERB}|{FIXED}|{TIMETABLE}", re.IGNORECASE)
# "to stay in force beyond July 26": nothing comes on that day
NOT_ON_IT: Final = re.compile(r"\b(?:beyond|past)\s$", re.IGNORECASE)
# "ministers will repeat that prices fell after the ports were opened this summer"
AFTERWARDS: Final = re.compile(
    r"\b(?:after|since|because|when)\s[^,;]{0,80}"
    r"\b(?:\w{2,14}ed|was|were|had|did|began|came|went|took|made)\b[^,;]{0,80}$",
    re.IGNORECASE,
)
MAY: Final = re.compile(r"(?<=\s)May\b")  # "in May" is no wish
RUNS_ON: Final = re.compile(r"\s(?:and|,)?\s?(?:runs?|lasts?|continues?)\s(?:through|until|till|to)\s")
OF_SOMEBODY: Final = re.compile(r"\b(?:who|which|that)\s$")
# after the time
ABOUT: Final = re.compile(
    r"\b(?:whether|which|who|whose|how|where|(?<=\w\s)that|over\sclaims|after|amid|because|as)\s", re.IGNORECASE
)
# "The vote is on Friday.", "the bank's next meeting is now in March"
IS_ON: Final = re.compile(
    rf"\b(?:{EVENT_NOUNS})\s(?:is|are)\s(?:now\s|only\s|also\s)?(?:on|in|at|from)?\s?(?:the\s)?$", re.IGNORECASE
)
AHEAD_CUE: Final = re.compile(AHEAD, re.IGNORECASE)
ADVERB: Final = r"(?:\s(?:also|then|again|now|soon|formally|jointly|\w{2,14}ly))?\s"
ANNOUNCED: Final = re.compile(
    rf"(?:\b{WILL}|{PLANNED}|{FIXED}|\ba\splan\sto\b){ADVERB}(?:{ANNOUNCED_ACTIONS})\b", re.IGNORECASE
)
TOLD_ACTION: Final = re.compile(
    rf"\b{REPORTING}\b[^;]{{0,160}}?{REPORTED_WOULD}{ADVERB}(?:{ANNOUNCED_ACTIONS})\b", re.IGNORECASE
)
# "protests will go on", "prosecutors are investigating the ministry": under way when the article is written, with an
# end still to come
GOES_ON: Final = re.compile(
    rf"\b{REPORTING}\b[^;]{{0,80}}?\b(?:{INVESTIGATORS})\swere\sinvestigating\b|"
    rf"\b(?:{EVENT_NOUNS})\s(?:\w+\s)?{WILL}\s(?:continue|go\son|carry\son|resume)\b|"
    rf"\b(?:{INVESTIGATORS})\s{UNDER_INQUIRY}\b|"
    r"\b(?:investigation|inquiry|probe)\s(?:[\w'’-]+\s){0,6}?(?:is|are)\s(?:still\s)?"
    r"(?:under\sway|underway|continuing|ongoing)\b",
    re.IGNORECASE,
)
PROMISED: Final = re.compile(
    rf"\b(?:promised|pledged|vowed|undertook)\sto{ADVERB}(?:{ANNOUNCED_ACTIONS})\b", re.IGNORECASE
)
LONG_AGO: Final = re.compile(
    r"\b(?:1[89]|20)\d\d\b|\blast\s(?:year|month|summer|spring|autumn|winter)\b|\bago\b|\bcampaign(?:ed|ing)?\b"
)
TOLD_WOULD: Final = re.compile(rf"\b{REPORTING}\b[^;]{{0,160}}?{REPORTED_WOULD}{EVENT_VERB}", re.IGNORECASE)
ACTION: Final = re.compile(EVENT_VERB, re.IGNORECASE)
# an announcement inside what somebody did long ago, or inside a clause that only describes a thing
SUBORDINATE: Final = re.compile(
    r"\b(?:that|which|who|whom|where|what|how)\s(?:\w+\s)?.?$|"
    r"\b(?:when|ago|had)\b[^;]{0,300}$|"
    r"\b(?:after|since|in\swhich)\b[^,;]{0,200}$",
    re.IGNORECASE,
)
# "the subjects that will be discussed" are told, not the talks
DESCRIBING: Final = re.compile(r"\b(?:that|which|who|where|what)\s.?$")
CLAUSE_BREAK: Final = re.compile(r";\s|(?<=[.,!?])\"\s|,\s(?:and|but|while|although|though|noting|adding)\s")
SUMMONED_CUE: Final = re.compile(SUMMONED, re.IGNORECASE)
CONDITIONAL_CUE: Final = re.compile(CONDITIONAL, re.IGNORECASE)
WISHED_CUE: Final = re.compile(WISHED, re.IGNORECASE)
NEGATED_CUE: Final = re.compile(NEGATED, re.IGNORECASE)
JOINT: Final = re.compile(r",?\s(?:and|but|while|then|followed\sby)\s(?:then\s)?|;\s|\s-+\s")
STANDS_ALONE: Final = re.compile(
    r"(?:the|a|an|another|its|their|his|her|this|that|both|[A-Z0-9])\b|\w+\s(?:will|is|are|plans?)\b"
)
# "Security and Cooperation", one name: matched from the letter before it
NAME_JOINT: Final = re.compile(r"\w\s(?:and|&)\s[A-Z]")
BEFORE_MENTION: Final = re.compile(
    r"\b(?:on|in|by|until|before|from|for|at|during|over|within|starting|beginning|later|early|late)\s$", re.IGNORECASE
)
# "a stake in Estoria National Bank"
NO_PLACE: Final = re.compile(r"\b(?:Bank|Company|Corp|Inc|Ltd|Group|Holdings|Airlines|Party|League|Union)$")
CUE: Final = re.compile(rf"\b(?:{WILL}|{FIXED}|{PLANNED}|{TIMETABLE})", re.IGNORECASE)

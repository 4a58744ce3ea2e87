"""What compose/lists knows of English."""

from __future__ import annotations

import re

from briefgen.lang.en.step_words import AHEAD, REPORTED_WOULD, TIMETABLE
from briefgen.lang.en.tense_words import PAST_FORMS

# What is said of the step itself to be ahead, and not of somebody or something in it: "voters, some of whom will stay
# at home".
COMING = re.compile(
    r"(?<!\bwho )(?<!\bwhom )(?<!\bwhich )(?<!\bthat )"
    rf"(?:{AHEAD}|{TIMETABLE}|{REPORTED_WOULD}"
    r"|\b(?:calls?|called|urged) (?:for|on)\b|\bdeadline (?:is|for)\b|\b(?:is|are) (?:on|in|at|until) )",
    re.IGNORECASE,
)
OVER = re.compile(
    rf"\b(?:{PAST_FORMS}|(?:who|whom|which|that) (?:will|would))\b"
    r"|(?<!is )(?<!are )(?<!be )\b[a-z]{3,}ed\b(?! (?:by|in|at|for|on)\b)",
    re.IGNORECASE,
)
# Acts of the past: what follows tells why, or of what else.
DONE = re.compile(
    r"(?:rejected|refused|ruled|passed|approved|killed|died|won|lost|fired|resigned|arrived|left|gave|took|went|came"
    r"|met|held|began|ended|let|blocked|upheld|struck|signed)\b",
    re.IGNORECASE,
)
TODAY = re.compile(r"\W*(?:today|tonight|tomorrow|yesterday)\b", re.IGNORECASE)
OWNED_DAY = re.compile(r"\b(?:the|a|an|last|his|her|its|their)\s(?:\w+\s)?$")
NOUN_BEHIND = re.compile(r"\s(?:[a-z]+\s)?[a-z]{4,}(?<!ed)\b(?!\s(?:will|is|are))")
ACCORDING = re.compile(r"\baccording to\b[^.;]*$")

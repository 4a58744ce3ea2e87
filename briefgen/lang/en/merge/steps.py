"""What merge/steps knows of English."""

from __future__ import annotations

import re
from typing import Final

from briefgen.lang.en.step_words import CONDITIONAL, EVENT_NOUNS, MOVED, REPORTING, UNDER_INQUIRY, WISHED

DEADLINE: Final = re.compile(r"\bdeadline\b", re.IGNORECASE)
# "These points will be presented": what they are, only the sentence before says
UNRESOLVED: Final = re.compile(
    r"(?:he|she|it|they|we|I|you|this|that|these|those|such|there|his|her|its|their|our|my|both)\b", re.IGNORECASE
)
FIRMLY_MOVED: Final = re.compile(rf"\b{MOVED}\b", re.IGNORECASE)
# "postponed to", "will now meet", "instead of"
MOVED_CUE: Final = re.compile(rf"\b(?:{MOVED}|now|instead|new\sdate)\b", re.IGNORECASE)
CALLED_OFF: Final = re.compile(
    r"\b(?:cancel(?:led|ed|lation|ation)|called\soff|scrapped|abandoned"
    r"|(?:will|would)\s(?:not\s(?:take\splace|be\sheld|go\sahead|happen)|be\sno))\b",
    re.IGNORECASE,
)
CLOCK: Final = re.compile(
    r"\bat\s(?:noon|midnight|\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b|o'clock|hours))", re.IGNORECASE
)  # "at 8 p.m. EST"
LASTING: Final = re.compile(rf"{UNDER_INQUIRY}|\bwere\sinvestigating\b", re.IGNORECASE)  # not over in a day or two
MEET: Final = re.compile(r"\bmeets?\b", re.IGNORECASE)
OFF_EVENT: Final = re.compile(
    r"\b(?:cancelled|canceled|called\soff|scrapped)\s(?:the|their|its|his|her|a|all)\s"
    rf"(?:[\w-]+\s){{0,2}}?(?P<after>{EVENT_NOUNS})\b|"
    rf"\b(?P<before>{EVENT_NOUNS})\s(?:\w+\s)?"
    r"(?:was|were|has\sbeen|have\sbeen|had\sbeen|is|are)\s(?:cancelled|canceled|called\soff|scrapped)\b",
    re.IGNORECASE,
)
MAYBE: Final = re.compile(rf"{CONDITIONAL}|{WISHED}", re.IGNORECASE)
EVENT: Final = re.compile(rf"\b(?:{EVENT_NOUNS})\b", re.IGNORECASE)
HANDED_ON: Final = re.compile(rf"^[^,;]{{2,80}}?\s{REPORTING}\s")
EVERY_STEP: Final = (
    "week month year day will meet meeting talks talk hold held session expected scheduled again both side sides "
    "moved postponed rescheduled delayed deferred adjourned extended shifted put pushed brought forward"
)

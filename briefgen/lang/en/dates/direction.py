"""What dates/direction knows of English."""

from __future__ import annotations

import re
from typing import Final

from briefgen.lang.en.step_words import MOVED, REPLACED
from briefgen.lang.en.tense_words import FUTURE_AUXILIARIES, FUTURE_PHRASES, PAST_FORMS, PAST_PLANS, PRESENT_FORMS

REPLACED_DAY: Final = (
    "instead of"  # the cue of a day that another one replaces: "originally set for Friday", "moved from Friday to"
)
FUTURE: Final = re.compile(rf"\b(?:{FUTURE_AUXILIARIES})\b|(?<=\w)['’]ll\b|\b(?:{FUTURE_PHRASES})\b", re.IGNORECASE)
PAST: Final = re.compile(rf"\b(?:{PAST_FORMS}|[a-z]{{2,15}}ed)\b", re.IGNORECASE)
PRESENT: Final = re.compile(rf"\b(?:{PRESENT_FORMS})\b")
CLOCK: Final = r"(?:\d{1,2}(?::\d\d)?\s(?:a\.?m\.?|p\.?m\.?)(?:\s[A-Z]{2,4})?,?\s(?:on\s)?|noon\s|midnight\s)?"
# "by Friday", "until 9 a.m. Tuesday", "ahead of Thursday's vote"
AHEAD: Final = re.compile(
    r"\b(by|until|till|before|starting|beginning|effective|no later than|ahead of|as soon as|as early as)\s"
    rf"(?:on\s|in\s|the\s|early\s|late\s)?{CLOCK}$",
    re.IGNORECASE,
)
# "a vote for June 8" lies ahead; "an apology for Friday's raid" does not
SET_FOR: Final = re.compile(rf"\b(?:for|{MOVED}\s(?:[\w'’-]+\s){{0,12}}?(?:to|until|till|by))\s(?:early\s|late\s)?$")
REPLACED_CUE: Final = re.compile(REPLACED, re.IGNORECASE)
SAME_AS: Final = re.compile(r"\byesterday,?\s\(?(?:on\s)?$", re.IGNORECASE)  # "yesterday (14 October)"
# "will hold closed consultations on Thursday": between an auxiliary and its noun, "closed" is no past tense
DESCRIBES: Final = re.compile(
    r"\s(?!(?:on|in|at|by|to|for|from|with|of|about|over|after|before|during"
    r"|since|until|last|this|that|the|an?|his|her|its|their|it|him|them|as|and|or|but|up|out|down|off)\b)[a-z]"
)
SAME_CLAUSE: Final = re.compile(
    rf"\b(?:{FUTURE_AUXILIARIES}|expected\sto|scheduled\sto|due\sto|set\sto|plans?\sto)\s"
    r"(?:(?!(?:that|which|who|whom|whose|when|where|while|after"
    r"|before|because|as|since|than|if|and|but|or|to|said|says)\b)[\w'’-]+\s){1,6}$",
    re.IGNORECASE,
)
ANOTHER: Final = re.compile(r",|\band\s")  # what follows has its own verb: "on Saturday and were preparing"
NOT: Final = re.compile(r"\bnot\s$", re.IGNORECASE)  # "not before 1 July" is no deadline
# nor is "no rent will rise before March 9" or "cannot be completed until October"
NEGATED: Final = re.compile(r"(?:\b(?:not|never|cannot|no|nobody|nothing)|n['’]t)\s[^,;:]{0,80}$", re.IGNORECASE)
FROM_THEN: Final = frozenset({"before", "until", "till"})  # what is not done until Friday is done from Friday on
COUNTED_BEFORE: Final = re.compile(r"\b(?:days?|hours?|weeks?|months?|years?)\sbefore\s$", re.IGNORECASE)
BEHIND: Final = re.compile(r"\b(since|last|past)\s$", re.IGNORECASE)
# a participle or infinitive that hangs on a future word: "will be held Monday", "is expected to have met"
HANGS_ON_FUTURE: Final = re.compile(
    rf"(?:\b(?:{FUTURE_AUXILIARIES})|['’]ll|\bto)\s"
    rf"(?:\w{{1,12}}ly\s|not\s|now\s|also\s|then\s|instead\s|again\s|soon\s|have\s){{0,2}}"
    rf"(?:be\s)?(?:\w{{1,12}}ly\s)?$",
    re.IGNORECASE,
)
HAD_BEEN: Final = re.compile(rf"\bhad\s(?:\w{{1,15}}\s)?been\s(?:\w{{1,15}}ly\s)?(?:{FUTURE_PHRASES})\b", re.IGNORECASE)
WANTS_DONE: Final = re.compile(
    r"\b(?:wants?|needs?)\s[^,;.]{2,60}$", re.IGNORECASE
)  # "wants the case closed this month"
BEFORE_A_NOUN: Final = re.compile(
    r"\b(?:an?|the|his|her|its|their)\s$", re.IGNORECASE
)  # "in a televised address": no verb
PLAN: Final = re.compile(rf"\b(?:{FUTURE_PHRASES})\b", re.IGNORECASE)
PAST_PLAN: Final = re.compile(rf"(?:{PAST_PLANS})\b", re.IGNORECASE)
MODAL: Final = re.compile(r"can|could|may|might|should|must", re.IGNORECASE)
HAD: Final = re.compile(r"\bhad\b")

"""What merge/phrases knows of English."""

from __future__ import annotations

import re
from typing import Final

from briefgen.lang.en.parties import EXECUTIVE_OFFICES, KINDS, NOT_FOR, TRADE_BODIES
from briefgen.lang.en.roles import OFFICE_MODIFIERS, OFFICES, SHORT_TITLES

DETERMINER: Final = re.compile(
    r"^(?:(?:even|also|only|just|now|still)\s+)?"
    r"(?:the|an?|one|its|their|his|her|that|this|some|even|also|only|just|now|still)\s+",
    re.IGNORECASE,
)
SPEAKS_FOR: Final = re.compile(r"^.{0,40}\bspokes\w+\s+(?:for|of)\s+", re.IGNORECASE)
NP_END: Final = re.compile(
    r"\s+(?:of|in|at|from|for|on|to|with|by|near|across|around"
    r"|who|which|that|against|including|familiar|close|inside|outside)\b|,"
)
# "ambassador to Norway", "an expert on Norway", "pro-Norway": it is not Norway that speaks; nor is it in "Norway's
# allies", "Norway-backed rebels".
AWAY: Final = re.compile(
    r"(?:\b(?:to|on|with|against|about|near|over|toward|between|inside|outside|by|during)\s(?:the\s)?(?:[\w'-]+\s){0,2}"
    r"|\bfor\s[a-z]+ing\s(?:the\s)?|\b(?:pro|anti|non|ex)-)$",
    re.IGNORECASE,
)
IN: Final = re.compile(r"\bin\s(?:the\s)?(?:[\w'-]+\s){0,2}$", re.IGNORECASE)
FOR: Final = re.compile(r"\bfor\s(?:the\s)?(?:[\w'.-]+\s){0,2}$", re.IGNORECASE)
SPEAKER: Final = re.compile(
    r"\b(?:spokes\w+|speak\w*|lawyers?|attorneys?|counsel"
    r"|negotiators?|representatives?|candidates?|nominee|lobbyists?)\b",
    re.IGNORECASE,
)
WHOSE: Final = re.compile(
    r"(?:'s?)?(?:-(?:backed|aligned|allied|supported|sponsored|occupied|linked|funded|based|born|trained)\b"
    rf"|\s(?:[a-z-]+\s){{0,2}}(?:all(?:y|ies)|neighbou?rs?|partners?|counterparts?|{'|'.join(sorted(NOT_FOR))})\b)"
)
TRADE_BODY: Final = re.compile(
    rf"(?<![\w'-])(?!The\s)(?:[A-Z][\w-]+(?:'s)?\s)?[a-z-]+s'\s(?:[a-z]+\s)?(?:{TRADE_BODIES})(?![\w-])"
)
SIDE: Final = re.compile(
    r"\b((?:pro|anti)-[\w-]+)\s(lawmaker|mp|deputy|politician|party|camp|group|activist|protester|demonstrator"
    r"|campaigner|rebel|separatist|militant|fighter|movement)s?\b",
    re.IGNORECASE,
)
COUNTED: Final = re.compile(
    r"^(?:the|a|an|some|many|most|several|other|both|two|three|four|five"
    r"|dozens\s+of|hundreds\s+of|thousands\s+of|key|striking|angry|local|leading|major"
    r"|senior|their|his|her|its|members\s+of\s+the|leaders\s+of\s+the)"
    r"(?:\s+(?:two|three|four|five|other|main|largest|biggest|local|striking|angry|leading|major))*\s+",
    re.IGNORECASE,
)
NOUN_OF_THINGS: Final = re.compile(
    r"(?:tion|ment|sion|ity|ness|ism|[a-z]u(?:re))s?$"
)  # "explanation", "measures": what nobody is
EXECUTIVE: Final = re.compile(
    rf"\b(?:{EXECUTIVE_OFFICES})\b(?!-elect|\sof\s(?:the\s)?[A-Z])", re.IGNORECASE
)  # "president of Norway" is told apart
NAMED: Final = frozenset(
    {"union", "firm", "movement", "party", "experts", "court", "agency"}
)  # kinds of bodies that are nobody's office
OF_PLACE: Final = re.compile(
    rf"(?!(?:{'|'.join(sorted(word.title() for word in OFFICE_MODIFIERS | OFFICES))})\b)"
    r"([A-Z][\w.]+(?:\s[A-Z][\w.]+){0,2}?)(?:'s)?\s(?:(?:[Ll]ieutenant|[Dd]eputy|[Ss]tate)\s)?"
    r"(?:[Aa]ttorney\s[Gg]eneral|[Gg]overnor|Gov\.|[Mm]ayor|[Pp]remier)"
)
SERVING: Final = re.compile(r"\b(?:to|for|of|with|by|under)\s(?:the\s)?(?:[\w.-]+\s){0,2}$")
PRIVATE: Final = re.compile(
    rf"\b(?:{'|'.join(sorted(word for word, kind in KINDS.items() if kind in NAMED | {'chamber'}))}|think[\s-]tank)\b",
    re.IGNORECASE,
)
# "9th U.S. Circuit Court of Appeals", "Harbour District Court": a name of its own
COURT: Final = re.compile(
    r"(?:^|\s)(?:\d+\w+|[A-Z]\w+)\s(?:[A-Z][\w.]*\s)*(?:Circuit|Court|Tribunal)(?:\sof\s(?:the\s)?[A-Z][\w\s]+)?$"
)
PLAIN_COURT: Final = re.compile(
    r"(?:[A-Z][\w.]*(?:'s)?\s)?"
    r"(?:Supreme|High|Constitutional|Appeals?|Criminal|Federal|International)\s(?:Court|Tribunal)(?:\sof\s[A-Z]\w+)?"
)
COMMITTEE: Final = re.compile(r"\b(?:[Cc]ommittee|[Ss]ubcommittee|[Pp]anel)$")
MEMBERS: Final = re.compile(
    r"\b(?:in|of|at|from|to|for|before|by)\s+(?:the\s+)?$", re.IGNORECASE
)  # "members of parliament"
OF_ALL_HOUSES: Final = frozenset(
    {"Congress", "parliament", "legislature", "National Congress"}
)  # a camp there is the camp
CAUCUS: Final = re.compile(r"((?:[A-Z][\w']+\s){1,4})(?:\w+\s)?[A-Z]\w+s(?:\s(?:lawmakers|members|deputies))?")
IN_CHAMBER: Final = re.compile(r"^\w+s?\s(?:\w+\s)?(?:in|of)\s(?:the\s)?(.{4,60})$")
AND: Final = re.compile(r",\s|\sand\s")
OF_NAME: Final = re.compile(r"\sof\s(?:the\s)?(?=[A-Z])")
AT: Final = re.compile(r"\bat\s(?:the\s)?$")
NO_CAMP: Final = r"(?!\s(?:[Mm]inist|[Ss]ecretary|[Dd]epartment|Republic\b))"
IN_FRONT: Final = re.compile(r"^(?:[a-z][\w-]*\s|[A-Z][\w.]*(?:\s[A-Z]\w*)?-based\s)+")
OF_OFFICES: Final = OFFICE_MODIFIERS | OFFICES | SHORT_TITLES.keys() | {"incumbent"}
PROPER: Final = r"([A-Z][\w&.-]+(?:\s(?:(?:of|for|and|de|del)\s(?:the\s)?)?[A-Z][\w&.-]+){0,5})"
SPOKEN_FOR: Final = (
    re.compile(
        r"\b(?:spokes\w+|[Cc]hief [Ee]xecutive|CEO|head|leader|chair\w*|president|secretary-general|general secretary"
        rf"|director|representatives?|lawyers?)\s(?:for|of|at)\s(?:the\s)?(?:[a-z]+\s){{0,3}}{PROPER}$"
    ),
    re.compile(
        rf"^(?:the\s)?{PROPER}(?:'s)?\s(?:[a-z]+\s)?"
        r"(?:spokes\w+|[Cc]hief [Ee]xecutive|[Mm]anaging [Dd]irector|CEO|[Cc]hairm[ae]n|[Cc]hairwoman|President)\b"
    ),
)

"""What compose/positions knows of English."""

from __future__ import annotations

import re

from briefgen.model import Stance

NAMES: dict[Stance, re.Pattern[str]] = {
    stance: re.compile(rf"\b(?:{words})", re.IGNORECASE)
    for stance, words in (
        (Stance.DEMAND, r"demand|call(?:s|ed|ing)? (?:for|on)|urg(?:e|ing)|insist"),
        (Stance.REFUSAL, r"refus|reject|rul(?:e|es|ed|ing) out|non-negotiable|will not|would not|cannot"),
        (Stance.OFFER, r"offer|propos|ready to|willing to|open(?:ness)? to"),
        (Stance.CONDITION, r"only if|unless|condition|if\b"),
        (Stance.COMMITMENT, r"promise|promising|pledg|vow|announc"),
        (Stance.WARNING, r"warn|threat"),
        (Stance.DENIAL, r"den(?:y|ies|ied)|no intention|does not plan"),
        (Stance.ACCUSATION, r"accus|blam|alleg"),
        (Stance.SUPPORT, r"support|back|welcom|endors"),
        (Stance.OPPOSITION, r"oppos|condemn|object|critici"),
        (Stance.EXPECTATION, r"$^"),  # a hope called a hope is no weightier
        (Stance.ASSESSMENT, r"$^"),
    )
}

# "Velk: to assume office", "Norvania: for the plan", "Velk: is meant to last": a predicate without its verb or its
# subject.
FRAGMENT = re.compile(
    r"^[^“\"]{2,60}: (?:to|for|that|of|in|on|at|with|by|which|who|and|or|[Bb]ut|is|are|was|were|has|have|had)\b|^[a-z]"
)
# "Velk voiced three main demands of Norvania": there is a list, and it is not here.
UNTOLD = re.compile(
    r"\b(?:two|three|four|five|six|several|a (?:list|string|number|series) of)\b(?:\s[\w'-]+){0,3}\s"
    r"(?:demands|conditions|points|proposals|goals|objections|concessions|steps)\b[^:,-]{0,60}$"
)
# "Velk laid out three demands: no tankers, no tolls, and a wall": long because it tells several stands at once.
LISTS = re.compile(r"[a-z]{3,}: [^:\"]+[,;] [^:\"]+[,;] (?:and|or) ")
# Behind a name they show that it is no subject, or a verb that reads as a piece without one: "Is aiming at".
JOINED = re.compile(r"(?:and|or|as|also|then|later|in|on|of|for|with|to|is|are|was|were|be|does|do|did)\b")
# "The official: ", in front of what somebody says of whom nothing is told.
COMMON = re.compile(r"The (?:[a-z][\w'-]* ){0,3}(?P<noun>[a-z][\w'-]*): ")

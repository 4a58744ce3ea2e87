"""What compose/introducing knows of English."""

from __future__ import annotations

import re

KNOWN = "President"  # an office whose holder readers know by the surname
# Offices that say too little beside a name in a sentence.
TOO_PLAIN = frozenset({"president", "senator", "representative", "congressman", "congresswoman"})
ARTICLE = re.compile(r"^(?:the|an?|another|one)\s", re.IGNORECASE)
JOINS = re.compile(r"^(?:and|or|of)\b", re.IGNORECASE)  # what is left of a phrase
# "Rivals Call On Minister Of Ports": a headline's words, no office
HEADLINE = re.compile(r"\b(?:Of|On|In|To|For|At|And|The|Calls?|Says?)\b")


def without_body(office: str, body: str) -> str:
    """Return an office without the body that it is of: "president of the Dockers Union" of the Dockers Union."""
    name = re.escape(body)
    return re.sub(rf"^(?:the\s)?{name}(?:['’]s)?\s|\s(?:of|for|at)\s(?:the\s)?{name}$", "", office)

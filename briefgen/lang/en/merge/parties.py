"""What merge/parties knows of English."""

from __future__ import annotations

import re
from typing import Final

from briefgen.lang.en.parties import QUANTIFIERS

OPPOSITION: Final = re.compile(r"\b[Oo]pposition\b(?!\sto\b)")
LAWMAKER: Final = re.compile(
    r"\b(?:sen\.|rep\.|senator|congress(?:man|woman)|lawmaker|legislator|mp"
    r"|(?<!permanent\s)(?<!special\s)(?<!trade\s)(?<!un\s)(?<!u\.n\.\s)representative(?!\s(?:to|at|for|on)\b))(?!\w)",
    re.IGNORECASE,
)
AGE: Final = re.compile(r"\d{1,3}-year-old\b")
JUDGE: Final = re.compile(r"\b(?:[Jj]udge|[Mm]agistrate|(?<!Minister\sof\s)Justice(?=$|\s(?:of|on|at|in)\b))")
FELLOW: Final = re.compile(
    r"\bfellow\s+(?!at\b|of\b|in\b|with\b|for\b|from\b|and\b)(?=\w)"
)  # "fellow Senator Jon Holm" is no scholar
CHIEF: Final = re.compile(r"\bchief\s+(economist|analyst|strategist|scientist|researcher)\b", re.IGNORECASE)
POLL: Final = re.compile(
    r"\b(?:poll|survey)s?(?:\s+(?:by|of|for|from|conducted|published|released|in)\b.*)?$|\brespondents$", re.IGNORECASE
)
# What means the only body of a kind.
ONLY: Final = {"union": re.compile(r"\b(?:union|labor union)\b"), "firm": re.compile(r"\b(?:firm|company)\b")}
STANDING: Final = frozenset(
    "candidate challenger nominee hopeful contender".split()
)  # for an office that somebody else holds
ONLOOKERS: Final = frozenset(
    (
        "activist monitor observatory observer media tabloid press citizen voter national man woman suspect couple "
        "family teenager tourist editor correspondent columnist anchor host"
    ).split()
)
JOINED_ON: Final = re.compile(r"\s(?:and|or|of|for|&)$")  # "the Observatory and": half of a pair
EACH: Final = re.compile(rf"(?:{QUANTIFIERS})\s", re.IGNORECASE)
DEBRIS: Final = re.compile(
    r"^(?:even|also|still|yet|just|only|now|then|but|and|while|more)\b|'s$|[^\w.&')-]$|^\W", re.IGNORECASE
)

# Bodies and offices that every state has: of the folder's only state where they are told without one.
OF_ANY_STATE: Final = frozenset(
    (
        "government cabinet ministry army military authorities president prime minister administration presidential "
        "ministers"
    ).split()
)
THINK_TANK: Final = re.compile(r"\bthink[\s-]tank\b")
AT_THE_HEAD: Final = re.compile(r"\b(?:[Ss]peaker|[Pp]resident|[Hh]ead|[Cc]hair\w*|spokes\w+)\b")

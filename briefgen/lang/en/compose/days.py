"""What compose/days knows of English."""

from __future__ import annotations

import re
from typing import Final

from briefgen.lang.en.time_words import WEEKDAY_NAMES

ON: Final = re.compile(r"(?:^|(?<=[\w)]\s))(?:on\s)?$", re.IGNORECASE)
PLAIN: Final = re.compile(
    r"\bon\s$|\b(?:will|to)\s\w+\s$|^$", re.IGNORECASE
)  # "effective Friday", "the week beginning Monday" need their day
BY: Final = re.compile(r"(?<=\w\s)by\s$")
# "is on Friday", "set for Friday", "not on Friday", "Thursday and Friday": without its day, the sentence would not
# stand or say something else
NEEDED: Final = re.compile(
    r"(?:^|\s)(?:is|are|be|was|were|been|being|comes?|falls?|scheduled|due|set|slated|planned|expected|moved|postponed"
    r"|called|for|from|until|till|to|and|or|not|no|only|than|of|since|after|before|between|that|which|early|late|later"
    r"|this|next|last|each|every|as|but|now)\s$",
    re.IGNORECASE,
)
OPENS: Final = re.compile(r",\s+(?=[\w“])|\s+(?=(?:the|an?|its|his|her|their|both|all)\s|[A-Z])")
PHRASE_END: Final = re.compile(
    r"\.?$|,\s(?:with|but|while|as|after|before|in|at|to|according)\s"
    r"|\s(?:at|in|with|to|for|between)\s(?!\w+day\b|(?:the\s)?(?:earliest|latest|most|least)\b)"
)
WEEKDAY_FIRST: Final = re.compile(rf"^(?:{'|'.join(WEEKDAY_NAMES)}) ")

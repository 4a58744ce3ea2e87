"""Words that tell what two sides settled and what they did not."""

from __future__ import annotations

import re

_DEAL = r"(?:agreements?|accords?|deals?|cease-?fire|truce|treaty|memorandum|compromise|settlement|pact)"

# "The two sides agreed to meet again." "Ministers signed a memorandum."
SETTLED = re.compile(
    r"\b(?:agreed (?:to|on|that|an?|the)|agreement (?:to|on)"
    rf"|(?:signed|reached|concluded|struck|clinched|sealed) (?:an?|the|two|three) (?:\w+ ){{0,3}}{_DEAL})\b",
    re.IGNORECASE,
)

# "The talks broke up without a deal." "They could not agree on a date."
UNSETTLED = re.compile(
    rf"\b(?:(?:without|no|neither|lack of) (?:\w+ ){{0,3}}(?:{_DEAL}|breakthrough|progress|solution)"
    r"|(?:failed|unable) to (?:agree|reach|bridge|resolve|break|settle|produce|narrow)"
    r"|(?:not|n't|never) (?:\w+ )?(?:agree|agreed|reach|reached|bridge|resolve|resolved|settle|settled)"
    r"|broke (?:up|down|off)|broken (?:up|down|off)|collapsed|stalemate|deadlock|impasse|remain(?:s|ed)? far apart)\b",
    re.IGNORECASE,
)

# "the deal signed in 2014", "had agreed": settled, but not at this meeting.
LONG_SETTLED = re.compile(
    r"\b(?:had (?:already |once |long )?(?:agreed|signed|reached)|under (?:an?|the) \d{4}|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)

"""Words that tell whether an event has begun, is over, or is only spoken about."""

from __future__ import annotations

import re

# "Delegates began talks on Monday": they may still be at it.
BEGUN = re.compile(
    r"(?:began|begun|launched|opened|started|kicked|commenced|convened|gathered|arrived|resumed|entered|reopened)\b",
    re.IGNORECASE,
)

# The last word of what may end.
_EVENT = (
    r"(?:talks|negotiations?|meetings?|summit|session|round|dialogue|discussions?|conference|debate|hearing|trial"
    r"|vot(?:e|ing)|election|march|rally|strike|visit|siege|sitting|ceremony|consultations?)"
)
_OVER = (
    r"(?:ended|ends?|concluded|concludes?|wrapped up|wraps? up|broke up|adjourned|finished|collapsed|closed"
    r"|yield(?:ed|s)?)"
)

# "After six hours of talks, ...", "after the conclusion of the round", "the summit ended"; in headlines "Talks end
# without a deal".
ENDED = re.compile(
    rf"\bafter (?:[\w-]+ ){{1,4}}(?:hours|days|minutes) of {_EVENT}\b"
    rf"|\bafter (?:the|an?) (?:[\w-]+ ){{0,3}}(?:end|close|conclusion) of (?:[\w'-]+ ){{0,3}}{_EVENT}\b"
    rf"|\bafter (?:an?|the) (?:[\w-]+ )?[\w]+-(?:hour|day|minute)(?:-long)? {_EVENT}\b"
    rf"|\b{_EVENT} (?:[\w-]+ ){{0,6}}{_OVER}\b",
    re.IGNORECASE,
)

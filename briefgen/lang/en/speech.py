"""Words of saying, and words by which a clause is known to have a verb."""

from __future__ import annotations

import re
from typing import Final

from briefgen.lang.en.tense_words import PAST_FORMS

# Verbs between a quotation and its speaker, in the forms that news uses.
SPEECH_FORMS = (
    "said|says|say|told|tells|added|adds|asked|asks|replied|replies|wrote|writes|noted|notes|stated|states|stressed|"
    "warned|declared|explained|continued|insisted|argued|claimed|answered|responded|tweeted|announced|concluded|"
    "remarked|recalled|quipped|joked|shouted|acknowledged"
)

# What a colon can stand for: "Rana: the port is open" for "Rana told reporters on Sunday that the port is open".
PLAIN_SAYING = frozenset("said says say saying told tells tell telling added adds adding".split())

# "While Norway backs the plan, Denmark rejects it": what opens a clause that ends at a comma.
CONCESSION = re.compile(r"(?:While|Although|Though|Whereas|Even\sthough)\s")

# What can be the first verb of a sentence: auxiliaries, past forms, and present forms that positions are told with.
VERBISH = re.compile(
    r"(?<![\w'-])(?:is|are|was|were|will|would|can|could|may|might|shall|should|must|does|do|did|has|have|had|"
    rf"{PAST_FORMS}|[a-z]{{2,}}ed|"
    r"(?:accuse|argue|believe|call|claim|demand|expect|fear|hope|insist|oppose|plan|refuse|reject|seek|support|"
    r"threaten|urge|warn|welcome)s|denies|"
    r"(?:say|want|think|remain|seem|face|hold|lead|meet|appear|retain)s?)(?![\w'-])"
)

# Forms that may close the sentence they report: "…, the minister said on Friday."
CLOSING = frozenset({"according to", *SPEECH_FORMS.split("|"), "believes", "believed", "thinks", "expects", "expected"})

# "did not respond to a request", "declined to comment": nothing is said.
SILENT: Final = re.compile(
    r"\b(?:did(?: not|n't)|declin\w+|refus\w+|could(?: not|n't)|has(?: not|n't)|have(?: not|n't)|had(?: not|n't)|"
    r"was not|were not|not)\s(?:immediately\s|yet\s|also\s|available\s|so far\s)?"
    r"(?:to\s|for\s|be\s|have\sa\s)?(?:an?\s|any\s)?"
    r"(?:respond\w*|repl(?:y|ied)|return\w*|comment\w*|reached|elaborate|clarify|"
    r"say\b(?:\s(?:whether|how|if|more|when|who|what|why|where))?|confirm or deny|statement)\b",
    re.IGNORECASE,
)

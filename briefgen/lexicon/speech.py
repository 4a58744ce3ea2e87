"""Words of saying, and words by which a clause is known to have a verb."""

from __future__ import annotations

import re

from briefgen.lexicon.tense_words import PAST_FORMS

# Verbs between a quotation and its speaker, in the forms that news uses.
SPEECH_FORMS = (
    "said|says|say|told|tells|added|adds|asked|asks|replied|replies|wrote|writes|noted|notes|stated|states|stressed|warned|declared|explained|"
    "continued|insisted|argued|claimed|answered|responded|tweeted|announced|concluded|remarked|recalled|quipped|joked|shouted|acknowledged"
)

# What a colon can stand for: "Rana: the port is open" for "Rana told reporters on Sunday that the port is open".
PLAIN_SAYING = frozenset("said says say saying told tells tell telling added adds adding".split())

# "While Norway backs the plan, Denmark rejects it": what opens a clause that ends at a comma.
CONCESSION = re.compile(r"(?:While|Although|Though|Whereas|Even\sthough)\s")

# What can be the first verb of a sentence: auxiliaries, past forms, and present forms that positions are told with.
VERBISH = re.compile(
    rf"(?<![\w'-])(?:is|are|was|were|will|would|can|could|may|might|shall|should|must|does|do|did|has|have|had|{PAST_FORMS}|[a-z]{{2,}}ed|"
    r"(?:accuse|argue|believe|call|claim|demand|expect|fear|hope|insist|oppose|plan|refuse|reject|seek|support|threaten|urge|warn|welcome)s|denies|"
    r"(?:say|want|think|remain|seem|face|hold|lead|meet|appear|retain)s?)(?![\w'-])"
)

# Forms that may close the sentence they report: "…, the minister said on Friday."
CLOSING = frozenset({"according to", *SPEECH_FORMS.split("|"), "believes", "believed", "thinks", "expects", "expected"})

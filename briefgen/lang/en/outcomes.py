"""Patterns that tell how a sentence tells what it tells.

It may tell something ahead, what was decided, background, somebody's words, or a thing that only its context explains.
"""

from __future__ import annotations

import re

# "Ministers will meet on Friday." tells nothing that has happened.
AHEAD = re.compile(
    r"\b(?:will|shall|won't|(?:is|are|was|were) (?:expected|scheduled|due|set|slated|likely|planning|about|going) to"
    r"|plans? to|may|might|could|would|if|whether)\b",
    re.IGNORECASE,
)

# "No breakthrough is expected": told before the event, it is no outcome.
EXPECTED = re.compile(
    r"\b(?:expect(?:s|ed|ing|ations?)?|anticipat(?:e|es|ed|ing)|predict(?:s|ed|ing|ions?)?|forecasts?"
    r"|hop(?:e|es|ed|ing)|likely|looms?|looming|ahead of|on the eve|upcoming|forthcoming)\b",
    re.IGNORECASE,
)

# "The minister arrived under escort": the scene, not the news.
SCENE = re.compile(
    r"\b(?:arriv(?:ed|es|ing)|greeted|shook hands|posed|sat down|stood|gathered|flanked|smiled|waved|walked|watched"
    r"|looked on|under (?:police )?escort|sun was|dawn)\b",
    re.IGNORECASE,
)

# "The senate passed the bill in 2013." is what went before.
BACKGROUND = re.compile(
    r"\b(?:last (?:year|month|summer|winter|spring|autumn|fall)|years? ago|months ago|decades?"
    r"|earlier this (?:year|month)|previously|historically|had been|long been|(?:is|are|was) part of)\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")

# "The minister said", "according to Tass": told by somebody, not by the reporter.
REPORTED = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|add(?:s|ed|ing)|not(?:es|ed|ing)|insist(?:s|ed|ing)?"
    r"|claim(?:s|ed|ing)?|argu(?:e|es|ed|ing)|warn(?:s|ed|ing)?|repl(?:y|ies|ied|ying)|stress(?:es|ed|ing)?"
    r"|wr(?:ite|ites|ote|iting)|tweet(?:s|ed|ing)?|believ(?:e|es|ed|ing)|th(?:ink|inks|ought)|ask(?:s|ed|ing)?"
    r"|accus(?:e|es|ed|ing)|den(?:y|ies|ied|ying)|according to|dismiss(?:es|ed|ing)?|scoff(?:s|ed)?"
    r"|suggest(?:s|ed|ing)?|vow(?:s|ed)?|predict(?:s|ed|ing)?|hop(?:e|es|ed|ing)|fear(?:s|ed)?|describ(?:e|es|ed|ing)"
    r"|declar(?:e|es|ed|ing)|urg(?:e|es|ed|ing)|reiterat(?:e|es|ed|ing))\b",
    re.IGNORECASE,
)

# "It appears", "one explanation": the reporter's guess.
GUESS = re.compile(
    r"\b(?:appear(?:s|ed)? to|(?:may|might) (?:be|have)|seem(?:s|ed|ingly)?|perhaps|apparently|probably|presumably"
    r"|one explanation|it remains|unclear|explanation|possibly|arguably)\b",
    re.IGNORECASE,
)

# A sentence that opens so leans on the one before it; "there" does not.
LEANING = re.compile(
    r"^(?:he|she|it|they|his|her|its|their|this|that|these|those|such|another|others?|(?:one|some|many|most) of|both"
    r"|neither|each|either|all this|here|so|then|the (?:former|latter|same|others?|pair|two|three|four))\b",
    re.IGNORECASE,
)

# Joins to the sentence before; taken off, the rest stands by itself.
JOINER = re.compile(
    r"(?:(?:but|and|so|yet|or|nor)\b,?|(?:still|however|meanwhile|moreover|furthermore|nevertheless|nonetheless|also"
    r"|besides|instead|indeed|then|thus|separately|similarly|likewise|in (?:turn|addition|contrast|fact|response)"
    r"|as (?:expected|a result)|by contrast|at the same time|on the other hand"
    r"|for (?:(?:his|her|its|their) part|example|instance)|of course|context)[,.:])\s+",
    re.IGNORECASE,
)

# "Velk said, she would" is what is left of a split attribution.
SPLIT_ATTRIBUTION = re.compile(r"^(?:[\w.]+ ){1,4}(?:said|says|added|wrote|told \w+), ")

# First and second person outside quotation marks: the sentence speaks to the reader, or is spoken. "US" is a state;
# "Article I", "F.B.I." are nobody.
TO_READER = re.compile(
    r"^(?:don't|do not|read|click|listen|watch|see|sign up|subscribe|follow|share|remember|imagine|consider|let's)\b"
    r"|\b(?:we|(?-i:[Uu]s)|our|ours|you|your|my|me|let's)\b|(?-i:(?:^(?:\w+ )?|\b[a-z']+ |[,;:(-] ?)I\b)",
    re.IGNORECASE,
)

# "TARN (Reuters) -", "Tarn - ", "(CNN) ", "Tarn, Norvania (CNN) " in front of a story, where it was left in the
# paragraph; folded text.
_PLACE = r"[A-Z][\w.']*(?: [A-Z][\w.']*){0,2}"
DATELINE = re.compile(
    rf"(?:{_PLACE}(?:, [\w.' ]{{1,30}})?,? )?(?:[A-Z][a-z]{{2,8}}\.? \d{{1,2}} )?"
    r"(?:\([A-Z][\w .&/-]{1,30}\) ?-+|-+(?!.* -)) (?=[A-Z\d\"])"
    rf"|(?:[A-Z][\w.']*(?: [A-Z][\w.']*)?, {_PLACE} |[A-Z]\w+ )?\([A-Z][\w .&/-]{{1,30}}\) (?=[A-Z\d\"])"
)

# What was decided, rather than what happened: "will be withdrawn", "under the accord", "takes effect on 1 May".
TERMS = re.compile(r"\b(?:will|would|shall|must|under the|takes? effect|calls? for)\b", re.IGNORECASE)

"""Words without content, and endings that do not change what a word is about."""

from __future__ import annotations

STOPWORDS = frozenset(
    """
    a about above according across after again against all almost already also although always am among an and another
    any anyone anything are around as asked at away back be became because become been before began behind being below
    between beyond both but by came can cannot come could did do does doing done down due during each either else even
    ever every few first for former from further gave get give given go goes going gone got had has have having he held
    her here hers herself him himself his how however if in including indeed instead into is it its itself just keep
    kept last late later least less let like likely made make makes making many may me meanwhile might more most mostly
    much must my near nearly neither never new next no nor not nothing now of off often on once one only onto or other
    others otherwise our ours out over own part per perhaps put quite rather really said same saw say saying says see
    seem seemed seems seen several shall she should since so some something still such take taken taking tell than that
    the their theirs them themselves then there these they thing things this those though through thus to today told
    tomorrow too took toward towards two under until up upon us use used very via want was way we well went were what
    when where whether which while who whole whom whose why will with within without would yes yesterday yet you your
    mr mrs ms dr sir reporters news
    monday tuesday wednesday thursday friday saturday sunday week weeks month months year years day days
    """.split()
)

# Longest first; what is left must keep at least four letters, so that "thing" and "sing" stay whole.
ENDINGS = (
    "ations",
    "ation",
    "ating",
    "ated",
    "ates",
    "ate",
    "ments",
    "ment",
    "ings",
    "ing",
    "ions",
    "ion",
    "ies",
    "ers",
    "ed",
    "es",
    "er",
    "ly",
    "al",
    "s",
    "e",
    "y",
)

"""Verb forms and phrases that say whether something lies behind or ahead.

They are alternatives of a regular expression.
"""

from __future__ import annotations

from typing import Final

FUTURE_AUXILIARIES: Final = (
    r"will|won['’]t|['’]ll|shall|would|must|should|can|could|may|might|is\sto|are\sto|was\sto|were\sto|"
    r"going\sto|about\sto"
)

# Words that make a plan of what follows: "is scheduled for", "vowed to", "takes effect".
FUTURE_PHRASES: Final = (
    r"expect(?:s|ed|ing)?|schedul(?:ed|ing)|due|(?:is|are)\s(?:\w{2,14}\s)?planned|"
    r"invit(?:ed|es)\s(?:[\w'’-]+\s){1,3}to|(?:is|are|been|be)\sset|set\s(?:for|to|on)|slated|"
    r"plan(?:s|ned|ning)?\s(?:to|for|an?|the)|likely|hop(?:es|ed|ing)|intend(?:s|ed)?|agree(?:s|d)?\sto|"
    r"vow(?:s|ed)?\sto|promis(?:es|ed)\sto|prepar(?:es|ed|ing)\sto|ready|want(?:s|ed)?\sto|ask(?:ed|s)?\s\w{1,20}\sto|"
    r"urg(?:ed|es)\s\w{1,20}\sto|order(?:ed|s)?\s\w{1,20}\sto|upcoming|forthcoming|ahead\sof|takes?\seffect|expires?|"
    r"runs?\sout|head(?:ed|ing|s)|wants?"
)

# Present forms that news uses of fixed appointments: "a session follows on Wednesday". "The end" and "a start" are
# none.
PRESENT_FORMS: Final = (
    "begins|starts|opens|ends|meets|votes|arrives|leaves|follows|faces|resumes|goes|comes|continues|closes|finishes|"
    "concludes|expire|travels|flies|hosts|convenes|reconvenes|gathers|begin|meet|vote|arrive|leave|resume|continue"
)

# Past forms among the future phrases: the plan is ahead of them, but a day before them is theirs ("on Monday urged all
# sides to ...").
PAST_PLANS: Final = "agreed|vowed|urged|asked|ordered|promised|hoped|planned|wanted|prepared|intended|headed"

PAST_FORMS: Final = (
    "said|told|was|were|had|has|have|did|went|came|took|gave|made|got|met|held|left|began|became|brought|bought|broke|"
    "built|chose|cut|drew|drove|fell|felt|found|flew|fought|grew|heard|hit|kept|knew|led|lost|paid|put|ran|rose|sat|saw|"
    "sent|set|shot|showed|shut|sold|spoke|spent|stood|struck|swore|thought|threw|won|wrote|quit|read|laid|lay|sought|"
    "dealt|rang|tore|fled|sank|blew|froze|hid|shook|swept|woke|wore|bore|burst|clung|dug|forgot|hurt|lent|meant|"
    "overcame|withdrew|stole|sprang|wound|spread|slid|slept|rode"
)

# Words that end like past forms and are none.
NOT_VERBS: Final = frozenset(
    "united need red hundred indeed bed speed led armed so-called unprecedented feed seed weed sacred naked "
    "allied mixed limited proceed exceed succeed embed agreed-upon followed".split()
)

"""Words that tell a coming event or action from a forecast, a wish or a threat.

They are alternatives of a regular expression.
"""

from __future__ import annotations

from typing import Final

from briefgen.lang.en.time_words import MONTH_NAMES, WEEKDAY_NAMES

# What is held, and so can stand in a calendar.
EVENT_NOUNS: Final = (
    r"meetings?|summits?|talks|sessions?|conferences?|votes?|voting|elections?|ballots?|referendums?|runoffs?|run-offs?|"
    r"polls|hearings?|trials?|rulings?|verdicts?|sentencing|visits?|trips?|tours?|rounds?|negotiations?|deadlines?|"
    r"marches|march|rally|rallies|strikes?|stoppages?|walkouts?|protests?|demonstrations?|parades?|ceremony|ceremonies|"
    r"inaugurations?|funerals?|speech|speeches|announcements?|reports?|releases?|publication|debates?|consultations?|"
    r"discussions?|dialogues?|briefings?|reviews?|inspections?|exercises|drills?|ceasefires?|truces?|evacuations?|"
    r"deployments?|withdrawals?|launch|launches|signing|handover|transfers?|mission|missions|congress|convention|forum|"
    r"assembly|gatherings?|anniversary|expiry|expiration|appeals?|inquiry|inquest|investigations?|audits?|payments?|"
    r"decisions?|vigils?|service|reopening|opening|closure|shutdown|lockdown|curfew|auction|tender|census|primary|"
    r"primaries|caucus|caucuses|address|recess|bill|bills|budget|tariffs?|sanctions|ban"
)

# What a party does on a day that is set.
EVENT_VERBS: Final = (
    r"meet|hold|host|visit|travel|fly|vote|convene|reconvene|sign|submit|present|unveil|publish|release|announce|table|"
    r"introduce|resume|restart|begin|start|open|reopen|close|hear|rule|decide|appoint|swear|inaugurate|launch|send|"
    r"return|brief|consult|report|convey|respond|reply|answer|address|testify|join|attend|lead|chair|co-chair|discuss|"
    r"speak|talk|negotiate|ratify|expire|end|lapse|step\sdown|resign|stand\strial|appear|file|appeal|consider|debate|"
    r"apply|march|rally|strike|protest|gather|deploy|withdraw|leave|arrive|hand\sover|extend|review|elect|choose|"
    r"take\s(?:office|control|effect|place|up|part|over|command)|come\sinto\s(?:force|effect)|"
    r"go\s(?:to|into|on|ahead|before|back)|enter|move\sto|run\sout|reach|raise|"
    r"be\s(?:held|sworn|raised|presented|announced|published|released|discussed|signed|submitted|put|voted|launched|"
    r"opened|closed|lifted|extended|inaugurated|buried|sentenced|debated|briefed|introduced|unveiled|reviewed|followed|"
    r"joined|attended|decided|read|evacuated|deployed|withdrawn|resumed|convened|filed|brought|charged|tried|arraigned|"
    r"extradited|deported|expelled|freed|exchanged|certified|sold|auctioned|adopted|approved|passed|completed|reopened|"
    r"repaid|replaced|succeeded|confirmed|chosen|counted|dissolved|phased\sout|rolled\sout|chaired|led|hosted|named|"
    r"appointed|elected|handed|heard|suspended|shut|imposed|restored|taken|required|needed|banned|allowed)|"
    r"call|continue|deliver|give|make|issue|set|work|walk\sout|stop\swork|picket|boycott|restore|sell|buy|repay|refund|"
    r"nominate|certify|register|compete|indict|charge|arraign|extradite|deport|expel|evict|evacuate|pull\s(?:out|back)|"
    r"phase\sout|roll\sout|complete|finali[sz]e|conclude|adopt|pass|approve|transfer|scrap|abolish|tighten|inspect|"
    r"question|interview|free|exchange|swap|outline|set\sout|lay\sout|spell\sout|reveal|disclose|unseal|auction|impose|"
    r"lift|halt|suspend|stop|cut|pay|receive|welcome|head|tour|observe|mark|celebrate|commemorate"
)

# What a party announces without a day: only what is done once, at a place or before a body.
ANNOUNCED_ACTIONS: Final = (
    r"meet|host|visit|travel|fly|vote|convene|reconvene|sign|submit|present|unveil|publish|release|announce|table|"
    r"brief|consult|convey|testify|join|attend|chair|speak|talk|ratify|step\sdown|resign|stand\strial|appear|file|"
    r"appeal|debate|march|deploy|withdraw|hand\sover|head\sto|return\sto|report\sto|respond\sto|discuss|take\soffice|"
    r"take\spart|consider\s(?:a|an|the)\b(?=\s(?:\w+\s)?(?:proposal|bill|motion|request|plan|draft|resolution))|"
    r"make\s(?:a|an|his|her|its|their|the)\s(?:\w+\s)?(?:announcement|visit|trip|statement|speech|decision)|"
    r"be\s(?:held|sworn|presented|announced|published|signed|submitted|put\sto|voted|unveiled|released|buried|"
    r"sentenced|debated|reconvened|hosted)|"
    r"(?:remain|stay)\s(?:on|in|at|outside)\s(?:the\s|their\s)?"
    r"(?:streets?|squares?|strike|barricades|picket\slines?)|"
    r"(?:keep\sup|press\son\swith|push\sahead\swith|go\son\swith|carry\son\swith)\s"
    rf"(?:[\w'’-]+\s){{0,3}}(?:{EVENT_NOUNS})|"
    r"trigger\s(?:an?|new|early|snap|fresh)\s(?:[\w-]+\s)?"
    r"(?:by-election|elections?|runoff|run-off|referendum|vote|ballot)|"
    r"(?:begin|start|open|resume|restart|hold|lead|launch|continue|deliver|give|call|conduct)\s"
    rf"(?:[\w'-]+\s){{0,4}}(?:{EVENT_NOUNS}|delegations?)"
)

# Who looks into things by office, and how news says that they do.
INVESTIGATORS: Final = (
    r"prosecutors?(?:'s\soffice)?|police|investigators|authorities|detectives|magistrates|inspectors|commission|"
    r"committee|watchdog|regulators?|prosecution|inquiry"
)
UNDER_INQUIRY: Final = (
    r"(?:(?:is|are)\s(?:now\s|still\s|also\s)?(?:investigating|probing|looking\sinto)|"
    r"ha(?:s|ve)\s(?:opened|launched|begun)\s(?:an?|their|its)\s(?:[\w-]+\s){0,2}(?:investigation|inquiry|probe))"
)

# Another day in place of the one that stood before.
MOVED: Final = (
    r"(?:moved|postponed|rescheduled|delayed|deferred|adjourned|extended|shifted|put\s(?:[\w'’-]+\s){0,7}?(?:off|back)|"
    r"pushed\s(?:back|forward)|brought\sforward|set\sback)"
)
# "originally scheduled for", "instead of", "from ... to": the day that the new one replaces.
REPLACED: Final = (
    r"\b(?:originally|initially|previously|earlier|first|at\sfirst)\s(?:been\s)?"
    r"(?:scheduled|planned|set|due|expected|slated|announced|fixed)\s(?:for|on|to\s(?:[\w'’-]+\s){1,4}(?:on|by))\s$|"
    r"\binstead\sof\s(?:on\s)?$|\brather\sthan\s(?:on\s)?$|,\s(?:and\s)?not\s(?:on\s)?$|"
    rf"\b{MOVED}\s(?:[\w'’-]+\s){{0,12}}?from\s$"
)
# "is scheduled to", "has been set for": somebody has fixed it.
FIXED: Final = (
    r"(?:(?:is|are|has\sbeen|have\sbeen|being)\s"
    r"(?:\w{2,14}ly\s|now\s|also\s|next\s|again\s|still\s|first\s|due\sto\sbe\s)?"
    r"(?:scheduled|due|set|slated|planned|convened|called|booked|timetabled|arranged|pencilled\sin|"
    r"postponed|rescheduled|moved|delayed|extended|adjourned)),?\s(?:to|for|on|in|at|until|by|next|this)\b|"
    r"(?<=,\s)(?:scheduled|due|set|slated|planned)\s(?:to|for|on)\b|"
    r"\b(?:called|scheduled|set|announced|convened|ordered|arranged)\s(?:an?|the|its|his|her|their|new|early|snap)\s"
    r"(?:[\w'’-]+\s){0,4}?(?:elections?|votes?|ballots?|referendums?|meetings?|sessions?|summit|hearings?|strikes?|"
    r"polls?|talks|congress|date|deadline)\sfor\b|"
    rf"\b{MOVED}\s(?:[\w'’-]+\s){{0,12}}?(?:to|until|till)\b"
    r"(?=\s(?:(?:early|late|next|mid|the\send\sof)[\s-])?"
    rf"(?:\d|week|month|year|{'|'.join((*MONTH_NAMES, *WEEKDAY_NAMES))}))"
)
# "is expected to", "plans to": likely enough to print where it is an event.
PLANNED: Final = (
    r"(?:is|are)\s(?:\w{2,14}ly\s|now\s|also\s|next\s|again\s|still\s)?"
    r"(?:expected|preparing|planning|going|about|poised|scheduled|due|set|slated)\sto\b|"
    r"(?:plans?|intends?|expects?|vows?|promises|pledges)\sto\b|\bplans?\sa\b|"
    r"ha(?:s|ve)\s(?:agreed|vowed|promised|pledged|decided|undertaken|offered)\sto\b|"
    r"\bagreed\sto\b(?=\s(?:meet|hold|resume|restart|reconvene|return|send|visit)\b)|"
    r"\b(?:is|are)\sto\b(?!\s(?:blame|say))|"
    r"\b(?:is|are)\s(?:\w{2,14}ly\s|now\s|still\s)?expected\s(?:on|in|by|at|next|this|later|early|before)\b|"
    r"\blook(?:s|ing)?\sforward\sto\b|"
    r"\bto\sbe\s(?=announced|held|published|released|unveiled|signed|presented|submitted)"
)
# The plain future, and the future in reported speech.
WILL: Final = r"(?:will|shall|['’]ll)\b"
REPORTED_WOULD: Final = r"\bwould\b"
# Any of the three: what happens is still ahead when it is written.
AHEAD: Final = rf"(?:\b{WILL}|{FIXED}|{PLANNED})"
# Present forms of the calendar: "a session follows on Wednesday", "money runs out by then".
TIMETABLE: Final = (
    r"\b(?:begins|starts|opens|ends|meets|arrives|follows|resumes|convenes|reconvenes|expires|lapses|runs\sout|"
    r"takes\s(?:effect|office|place)|comes\sinto\s(?:force|effect)|goes\s(?:to|into|on)\b|falls\sdue|has\suntil|"
    r"have\suntil|closes|finishes|concludes|kicks\soff|gets\s(?:under\sway|underway)|runs\s(?:until|through)|"
    r"(?<=[a-z]s\s)(?:begin|start|open|close|end|resume|expire|arrive|run\s(?:until|through)|take\s(?:effect|place)))\b"
)
# "called for protests on Wednesday", "urged supporters to march": a summons of one's own side, with its day; what a
# government is
# asked for is a demand.
SUMMONED: Final = (
    r"\b(?:summoned|invited|ordered|given)\s(?:for|on|a|an|all|its|their|his|her|the|[a-z]+)\b|"
    r"\bshould\sleave\b|\bmust\b|"
    r"\b(?:been|were|are)\s(?:told|ordered|asked|given|instructed)\s"
    r"(?:to\s(?:leave|evacuate|move|report|stop|vacate)|until)\b|"
    r"\binvited\s(?:[\w'’-]+\s){1,3}to\s(?:\w+\s)?(?:talks|a\s)|"
    r"\b(?:called|urged|told|asked)\s(?:[\w'’-]+\s){0,5}?"
    r"(?:protests?|march|marches|rally|rallies|demonstrations?|strikes?|stoppages?|walkouts?|vigils?|supporters|"
    r"followers|members|workers|residents|voters|citizens|people)\b"
)

# The same sentence does not tell a step where one of these governs it.
CONDITIONAL: Final = (
    r"\b(?:if|unless|in\scase|provided\sthat|as\slong\sas|otherwise|in\sthe\sevent|depending\son|assuming|were\sto|"
    r"until\sthen|even\sthough\sit\smight)\b"
)
WISHED: Final = (
    r"\b(?:hop(?:e|es|ed|ing)|wish(?:es)?|would\s(?:like|prefer|love|have)|may|might|could|can|ought|dream(?:s|ed)?|"
    r"fear(?:s|ed)?|threaten(?:s|ed|ing)?|warn(?:s|ed|ing)?|likely|possible|possibly|perhaps|maybe|potentially|unlikely|"
    r"should(?!\sleave))\b"
)
NEGATED: Final = (
    r"\b(?:will|would|is|are|was|were|do|does|did|has|have)\s(?:not|never)\b|\w['’](?:re|s|m)\snot\b|n['’]t\b|"
    r"\bno\splans?\b|\bno\slonger\b|\bnever\b|\bno\sone\b|\bcancel(?:s|led|ed|ling)\b|"
    r"\bneither\b|\b(?:will|would|shall)\sbe\sno\b|\brefus(?:es|ed|al)\b|\brul(?:es|ed)\sout\b|\bwon['’]t\b"
)

# What stands before a step's own clause: connectives, and verbs that only hand the step on.
REPORTING: Final = r"(?:said|says|told|announced|confirmed|added|stated|reported|noted|wrote|tweeted|according\sto)"
OPENERS: Final = (
    r"(?:But|And|Meanwhile|However|Still|Yet|So|Also|Instead|Separately|Moreover|In\saddition(?!\sto\b)|Then(?!-)|"
    r"Now|For\snow)\b,?\s{1,2}"
)
HANDED_ON: Final = (
    rf"\b(?:(?:but|and)\s(?:also\s)?{REPORTING}(?=\sthat\b)|noting|adding|saying|announcing|confirming|stating|"
    r"indicating|revealing|explaining|telling\s\w{1,20})\s(?:that\s)?"
)

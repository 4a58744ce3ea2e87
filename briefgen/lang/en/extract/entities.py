"""What extract/entities knows of English."""

from __future__ import annotations

import re

from briefgen.lang.en.roles import FORMER, HONORIFICS, OFFICE_MODIFIERS, OFFICES
from briefgen.lang.en.tense_words import PAST_FORMS

MONTHS = frozenset("January February March April May June July August September October November December".split())
DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
FORMER_OFFICE = re.compile(rf"\b(?:{FORMER}|outgoing)\b", re.IGNORECASE)
UPPER = r"[A-ZÀ-ÖØ-Þ]"
HONORIFIC = re.compile(rf"(?<![\w.])({'|'.join(h.title() for h in HONORIFICS)})\.?\s$")
DATE_BEFORE = re.compile(
    r"\b(?:in|on|since|until|till|by|of|from|last|next|this|early|late|mid|every|to|before|after|"
    r"\d{1,2}(?:st|nd|rd|th)?)[\s-]$",
    re.IGNORECASE,
)
LATE = re.compile(r"\b(?:the\slate|slain|murdered|assassinated|deceased)\s(?:[\w.'-]+\s){0,4}$", re.IGNORECASE)
DIED = re.compile(
    r"(?:,?\s(?:\d+,\s)?(?:who\s)?|,\s)(?:has\s|had\s)?"
    r"(?:died\b|passed\saway\b|was\s(?:killed|murdered|assassinated|shot\sdead)\b)"
)
DEATH_OF = re.compile(
    r"\b(?:death|murder|assassination|killing|funeral|obituary)\sof\s(?:[\w.'-]+\s){0,3}$", re.IGNORECASE
)
PERSON_AFTER = re.compile(r",\s(?:aged\s)?(?:who\b|\d{2},)")
HIS_DEATH = re.compile(r"'s?\s(?:[a-z]+\s)?(?:death|murder|assassination|killing|funeral|widow)\b")
DETERMINER = re.compile(r"(?:the|an?|its|their|his|her|that|this|these|those)\s", re.IGNORECASE)
CLAUSE = frozenset(  # ", told reporters": what follows the comma is the sentence's own verb, or a clause
    "who which whose that and but or in on at as said says told tells added wrote tweeted has have had was were will "
    "would did does also later meanwhile when while where after before if because since so then speaking is are".split()
)
AT_PLACE = re.compile(r"\b(?:in|at|to|from|of|near|for|outside|across|around|into|through|with)\s(?:[a-z]+\s){0,2}$")
ACTS = re.compile(
    r"'s\s(?:mother|father|wife|husband|family|lawyer)|"
    rf"\s(?:has\s|had\s|also\s|then\s|later\s)?(?:{PAST_FORMS}|[a-z]+ed|says|claims)\b"
)
SPOKEN_BY = re.compile(r"[,\"] (?:says|said|adds|added|asked|wrote|told)\s$")  # ", says Holland"
BEHIND_NAME = frozenset("of from for and".split())  # "Olga Brandt of Tolmar" is Olga Brandt
OF_BODY = re.compile(r"\b(?:of|for|with|at|from)\s(?:the\s)?$")
# "spokesman for Norwegian" in front of "President": whose title it is, and who serves.
SERVED = re.compile(r"^.*\b[a-z-]+\sfor\s(?=(?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*$)")
SERVES = re.compile(r"((?:[a-z-]+\s)?([a-z-]+)\s(?:to|of|for)\s(?:the\s)?)$")
BODIES = frozenset({"firm", "union", "movement", "party", "experts", "agency"})
# "Marland's chief negotiator, Minister Ada Vell"
WHOSE = re.compile(r"((?:[A-Z][\w.-]+\s?){1,3})'s?\s(?:[a-z-]+\s){0,3}([a-z-]+),\s$")
# "The top Liberal on the committee, Mark Tolley"; "President", "senior trade adviser"
APPOSED_BEFORE = re.compile(
    r"(?:^|[,;\"-]\s+)((?:The|the|Its|its|Their|their|His|his|Her|her|A|a|An|an)\s[^,;\"]{3,90}),\s$"
)
OFFICE_RUN = re.compile(
    rf"(?<![\w.'-])(?:(?:{UPPER}[\w.'&-]*|"
    rf"{'|'.join(sorted(OFFICE_MODIFIERS | OFFICES, key=len, reverse=True))}|and|&|of|for)\s)+$"
)
JOINING = frozenset({"and", "of", "for", "&"})
# "a spokesman for the defence minister, Ada Vell"
FOR_WHOM = re.compile(r"[Aa]n?\s[^,;]*?\s(?:for|of|to)\s(the\s[\w -]+)$")
JOINT = re.compile(r"(?:\S+\s)*?(\S+)\s(?:of|for|under)\s(?=[A-Z])")
GONE_BEFORE = re.compile(rf"(?<![\w-])({FORMER}|outgoing)[\s-](?:the\s)?$", re.IGNORECASE)
LINKS = frozenset("of with at in on to from for by no not".split())
WOMAN = re.compile(r"(?:woman|lady|queen|princess|actress|sister|daughter|wife|mother|widow|niece|aunt)$")
MAN = re.compile(
    r"(?:congressman|businessman|policeman|fisherman|king|prince|brother|son|husband|father|nephew|uncle|widower)$"
)
HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
ARTICLE_BEFORE = re.compile(r"\b(?:the|a|an)\s$", re.IGNORECASE)
HEAD_END = re.compile(r"\s(?:of|on|in|for|at|to|from|with|who|which|that)\s")
FINITE = re.compile(rf"\s(?:{PAST_FORMS}|is|are)\s")
OF_OWNER = re.compile(r"\s(?:of|from|with)\s(?:the\s)?(?=[A-Z])")
CLAUSE_BEHIND = re.compile(
    r"\s(?:who|which|whose|that(?:['’]s)?|said|says|told|and\ssaid|has|have|had|is|are|was|were|will|would)\b"
)
PARTICIPLE = re.compile(rf"{PAST_FORMS}|[a-z]+(?:ed|ing)")
PRONOUN = re.compile(r"\b(?:he|she|his|her|him|himself|herself)\b")
OF = re.compile(r"\sof\s(?:the\s)?")
PRO_TEM = frozenset({"pro", "tem", "tempore"})
ARTICLES = frozenset({"a", "an", "the"})

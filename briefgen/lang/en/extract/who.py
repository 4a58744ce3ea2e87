"""What extract/who knows of English."""

from __future__ import annotations

import re

from briefgen.lang.en.extract.entities import HE, SHE
from briefgen.lang.en.roles import FORMER, PAPERS

PRONOUN = re.compile(r"(?<![\w'-])(he|she|him|her|his|hers|himself|herself)(?![\w-]|'(?!s|d|ll))", re.IGNORECASE)
PRONOUNS = HE | SHE | {"they", "it"}
FIRST_PERSON = frozenset("i we you my our me us who which whom".split())
PREPOSITION = re.compile(
    r"\b(?:of|for|with|to|by|in|on|from|at|against|about|under|over|behind|between|among|than|like|after|before|"
    r"toward|towards|into|near|via|off)\s(?:[\w.'-]+\s){0,3}$"
)
PREPOSITION_FIRST = re.compile(
    r"(?:[Aa]t|[Ii]n|[Oo]n|[Ff]or|[Ff]rom|[Bb]y|[Ww]ith|[Oo]f|[Aa]fter|[Bb]efore|[Dd]uring)\s"
)
VERB_NEXT = re.compile(
    r"(?:,[^,]{2,80},)?\s"
    r"(?:(?:has|have|had|is|was|will|would|could|may|can|did|does|also|then|later|has)\b|[a-z]+(?:ed|s)\b|"
    r"said|told|wrote|went|took|gave|made|met|held|left|began)"
)
NP_END = re.compile(
    r",|\s(?:who|whom|whose|which|that|of|in|for|at|to|with|from|on|by|near|inside|under|"
    r"representing|including|speaking|familiar|briefed|close)\b"
)
DETERMINER = re.compile(
    r"(?:the|an?|its|their|his|her|that|this|these|those|another|one|some|several|many|most|other|both|two|three|"
    r"a\sfew|a\snumber\sof)\s",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"(?:the|an?|another|this|that|these|those|one)\s", re.IGNORECASE)
LISTED = re.compile(r"(?:[Tt]he\s)?¤(?:(?:,?\sand|,)\s(?:the\s)?¤)+\s?")  # "Norway, Iceland and the European Union"
DEFINITE = re.compile(r"(?:the|this|that|these|those|its|their|his|her)\s", re.IGNORECASE)
OF_STATE = re.compile(r"(?:[A-Z][\w.-]*\s?){1,3}'s?\s")  # "Iran's foreign minister"
BODY_NOUNS = frozenset(
    """government administration ministry department office agency embassy mission delegation commission committee
    council parliament congress senate house court cabinet army military navy coalition alliance bloc opposition union
    federation association league movement group camp presidency palace kremlin pentagon team company firm bank
    regulator watchdog board institute center centre university church state country nation republic network newspaper
    paper magazine party regime junta authority body organisation organization campaign fund charity carmaker automaker
    airline manufacturer retailer maker giant corporation business club school hospital city town side force
    police""".split()
)
NEWSPAPERS = frozenset(PAPERS.split("|"))
PLURAL_NOUNS = frozenset("people police men women children youth clergy troops".split())
SINGULAR_S = re.compile(r"(?:ss|us|is|ics|news|congress)$")
TOGETHER = re.compile(r",?\s(?:and|as\swell\sas|along\swith|together\swith)\s")
OR_BEFORE = re.compile(r"\bor\s$|\b(?:he|she)/$")
OR_BEHIND = re.compile(r"\s?(?:or|/)\s?(?:he|she)\b")
LIST_GOES_ON = re.compile(r"(?:,?\sand\s|,\s)(?:the\s|[\w.-]+\s){0,4}?$")
AND = re.compile(r"\band\s")
AND_OTHERS = re.compile(r"(?:'s)?\sand\s")
RELATIVE = re.compile(r",|\s(?:who|whom|whose|which|that)\b")
FEMALE = re.compile(r"woman$|^(?:mother|wife|daughter|sister|widow|queen|girl)$")
FORMER_OFFICE = re.compile(rf"\b(?:{FORMER})\b", re.IGNORECASE)
POSSESSIVES = frozenset({"his", "her"})
# "Laska and Benda", "Laska and her colleague Benda": what stands between two who are named together.
SIDE_BY_SIDE = re.compile(r"\sand\s(?:[\w-]+\s){0,3}")

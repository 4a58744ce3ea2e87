"""What standing knows of English."""

from __future__ import annotations

import re

from briefgen.lang.en.speech import CLOSING, VERBISH
from briefgen.lang.en.time_words import MONTH_NAMES, WEEKDAY_NAMES

# Never at the end of a sentence.
GOVERNING = "of|to|for|with|from|about|against|despite|without|within|between|among|into|via|at"
PREPOSITIONS = f"{GOVERNING}|in|on|by|under|over|after|before|during|since|as|than"
CONJUNCTIONS = "and|or|but|nor|so|while|when|where|if|unless|until|because|although|though|whereas"
RELATIVES = "that|which|who|whom|whose|what|how|whether"
BE = "is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did|not"
ENDS_NOUN = re.compile(
    rf"(?:{PREPOSITIONS}|{CONJUNCTIONS}|{RELATIVES}|{BE}|the|an?|this|these|those|he|she|it|they|we|i|you|his|her|its|their|our|my)$",
    re.IGNORECASE,
)
TIMES = frozenset(
    "week weekend month year decade century season time day morning afternoon evening night "
    "spring summer autumn fall winter term moment".split()
) | {name.lower() for name in (*MONTH_NAMES, *WEEKDAY_NAMES)}
OWN = frozenset("country nation world".split())  # "this country": the speaker's own
PEOPLE = frozenset("people men women children police".split())  # plurals without an "s"
PRONOUN = re.compile(
    r"(?<![\w'-])(?:(?P<thing>it|its|itself|they|them|their|theirs|themselves)|he|she|him|her|his|hers|himself|herself)(?![\w-])",
    re.IGNORECASE,
)
EXPLETIVE = re.compile(
    r"it(?:'s|\s(?:is|was|has\sbeen|(?:will|would|may|might|could|should|must)\s(?:be|take)|seems?|appears?|remains?|takes?|took|makes?|made|became))\s"
    r"(?:[\w-]+\s){0,4}?(?:to|that|for|how|whether|if|when|why|who|time)\b",
    re.IGNORECASE,
)
# What a pronoun can mean: a name, a noun with its determiner or number, a plural that opens the sentence.
NAMED = re.compile(
    r"(?:(?<=[\w,;:)] )|(?<=[\"(_]))(?!I\b)[A-Z][\w'.-]+|^[A-Z][\w'.-]+"
    r"|\b(?:the|an?|any|every|each|no|some|all|both|several|many|most|few|our|your|his|her|its|their|\d[\d.,]*)\s+(?!of\b)[\w-]+"
)
FRONTED = re.compile(
    rf"^(?:{PREPOSITIONS}|while|although|though|when|if|unless|because|once)\b[^,]*,\s+(?=the\b|an?\b|[A-Z])",
    re.IGNORECASE,
)
# "and other states", "each other", "among other things" say what they mean.
POINTER = re.compile(
    r"(?<![\w'-])(?:this|that|these|those|such|similar|another|the same"
    r"|(?<!each )(?<!every )(?<!no )(?<!and )(?<!or )(?<!among )(?<!any )(?<!one )(?:the )?others?)"
    r"(?![\w'-]| than\b)",
    re.IGNORECASE,
)
LATTER = re.compile(
    r"\bthe (?:latter|former)(?=[\s.,;]*$|[,;.]|'s|\s(?:is|was|has|had|will|would|of)\b)", re.IGNORECASE
)
BARE_END = re.compile(r"\b(it|this|that|so|there|too|those|these)[.!?,;]*$", re.IGNORECASE)
BARE_OBJECT = re.compile(
    r"\b(?:denied|rejected|confirmed|dismissed|said|welcomed) (that|this|it)(?: (?:on )?\w+day)?[.,;]", re.IGNORECASE
)
TOLD_WHOM = re.compile(rf"^(?:\S+ ){{1,4}}(?:told|\w+ed) (him|them|her|it)\b(?! (?:{BE})\b)", re.IGNORECASE)
DO_SO = re.compile(r"\b(?:do|does|did|done|doing) (?:so|that|this|it)\b(?! (?:is|was|would|will)\b)", re.IGNORECASE)
# "The port of Velden", "the plan to build", "the decision on tolls" name it themselves; "the plan on Monday" does not.
BARE = (
    r"[.,;:!?)]|$|'s\s"
    rf"|\s(?:in|at|under|over|after|before|during|since|as|than|on (?:{'|'.join((*MONTH_NAMES, *WEEKDAY_NAMES))})"
    rf"|{CONJUNCTIONS}|{BE}|also|now)\b"
    rf"|\s(?:{VERBISH.pattern})"
)
DEFINITE = re.compile(rf"\b[Tt]he (?P<noun>[a-z][\w-]+)(?={BARE})")
FIRST = re.compile(
    rf"The (?P<noun>[a-z][a-z'-]*)(?:(?! (?:{PREPOSITIONS}|{RELATIVES}|near)\b) (?P<next>[a-z][a-z'-]*)|[,.;])"
)
# "The port was shut, he said.": who tells is somebody whom the sentence before it names
TOLD_BY = re.compile(r"[,\"] (?:he|she|they|it) [a-z]+(?: [^,;]{1,30})?\.$|\b[a-z]+ (?:he|she|they)\.$")
JOINED = re.compile(
    r"^(?:then|also|instead|meanwhile|however|therefore|thus|hence|otherwise|again|likewise)\s", re.IGNORECASE
)
INNER_JOINER = re.compile(
    r",\s(?:however|meanwhile|moreover|furthermore|nevertheless|nonetheless|therefore|too|also),", re.IGNORECASE
)
LOOSE_END = re.compile(
    rf"(?<![\w'-])(?:{GOVERNING}|and|or|but|the|an|its|their|our|my|your|which|who|whose|because|although|whether|effective|beginning|starting|dated)[.,;]*$",
    re.IGNORECASE,
)
RELATIVE = re.compile(r"(?<=\w )(?:that|which|who|whom|whose|where)\b")
APPOSED = re.compile(r"[A-Z][^,]{2,60}, (?:the|an?) [^,]{3,120}\.")  # "Ada Vell, the ranking member of the panel."
# "runs", "opens": of no list, and a plural noun may be taken for one
PRESENT = re.compile(r"(?<=[\w.] )(?<![Tt]he )(?<!of )(?<!\d )(?<!illion )[a-z]{2,}s(?= \w)")
CONDITION = re.compile(
    r"^(?:if|unless|until|when|once|while|although|though|even|as recently|before|after|despite|without"
    r"|only|some|few|most)\b",
    re.IGNORECASE,
)
TELLS = re.compile(
    rf"\s*[,\"]*\s*(?:[\w.'-]+\s+){{0,8}}?(?:{'|'.join(sorted(map(re.escape, CLOSING), key=len, reverse=True))})\b",
    re.IGNORECASE,
)
PAUSE = re.compile(
    rf'"?(?:\s*[,;:.!?)]|\s+-|\s+(?:{CONJUNCTIONS}|whereas|according|as|after|before)\b|\s*$)', re.IGNORECASE
)
LIST_GOES_ON = re.compile(r",?\s+(?:and|or)\s", re.IGNORECASE)
TAIL_LIMIT = re.compile(
    r"^\W*(?:\w+\W+){0,3}?(?:if|unless|until|provided|although|though|except|but only|but not)\b", re.IGNORECASE
)
# ---- of quotations
LEANING = re.compile(
    r"^(?:consequently|therefore|thus|hence|however|instead|moreover|also|first|second|third|finally|again|meanwhile)\b"
    r"|^(?:and |but |so |or |because |then |well, |yes,? |no, )?"
    r"(?:he|she|they|it|this|that|these|those|such|him|her|them"
    r"|there(?!'s| (?:is|are|was|were|will|would|has|have|can|must)\b)"
    r"|here|some|both|neither|what(?! (?:we|I)\b)|which|who|his|their|its)"
    r"\b(?!(?:'s| is| was) (?:\w+ly |very |so )?\w+ (?:that|to)\b)",
    re.IGNORECASE,
)
POINTING_END = re.compile(
    r"\b(?:that|this|it|them|him|her|those|these|so|too|there"
    r"|(?:I|we|you|they|he|she|it) (?:do|did|does|is|are|was|were|will|would|can|could|should))[.!?]*$",
    re.IGNORECASE,
)
UNNAMED = re.compile(r"\b(?:he|she|they|him|her|them|his|their|theirs)\b", re.IGNORECASE)
ANYBODY = re.compile(
    r"(?<=[a-z,;] )(?!I\b)[A-Z]\w+|\b(?:the|an?|our|your|these|those|any|every|no|some|[Pp]eople) \w+|^[A-Z]\w+s\b"
)
HANGING = re.compile(
    r"\b(?:it|this|that)(?= (?:is|was|will|would|has|had|can|could|may|might|must|should)\b|[.,;!?]|$)", re.IGNORECASE
)
# Quoted words inside a sentence are a clause of their own only with a subject and a verb.
OWN_CLAUSE = re.compile(
    r"^(?:I|we|you|the|an?|our|my|their|his|her|its|there|it|people|every\w*|nobody|nothing|all|[A-Z]\w*)\b.*?\b(?:is|are|was|were|am|has|have|had|will|would|can|could|should|must|may|might|do|does|did|"
    r"\w+ed|\w+[^s]s|need|want|think|believe|know|see|hope|expect|support|stand|remain|continue)\b"
)
# ---- of headers
HEADED = re.compile(
    r"^(?:even|also|only|just|some|many|several|other|another|this|that|these|those|such|both"
    r"|its|his|her|their|few|most|each|every|no"
    rf"|{'|'.join((*MONTH_NAMES, *WEEKDAY_NAMES))})(?:'s)?\s",
    re.IGNORECASE,
)
PAPERS = re.compile(
    r"\b(?:act|bill|law|treaty|accord|agreement|pact|protocol|list|report|survey|poll|index|program(?:me)?|plan|deal|resolution|statement|announcement|speech)s?$",
    re.IGNORECASE,
)
LISTED = re.compile(r"\w,? (?:and|or) \w")
IS_BEHIND = re.compile(rf"'s|\s(?:{BE}|means?)\b")
NOUN_PHRASE = re.compile(rf"\s(?:[a-z][\w-]*\s?){{1,2}}?(?='s|[.,;]|$|(?:{PREPOSITIONS})\b)")
GOVERNS = re.compile(f"{GOVERNING}|on|by|under|over|after|before|during")
POSTMODIFIED = re.compile(rf"\s(?:{PREPOSITIONS}|{RELATIVES})\b")
AS_OR_THAT = re.compile(r"\b(?:as|that)\b")
CLAUSE_OPENS = re.compile(rf"(?:^|[:;,]\s)(?:(?:{PREPOSITIONS})\s)?$", re.IGNORECASE)

# "Among the protesters", "Highway Patrol Capt", "LGBT &", "St": a phrase's middle, not a name
DEBRIS = re.compile(
    r"^(?i:among|amid|between|in|of|at|from|with|under|over|for|by|many|some|most)\s|(?:\s(?:and|or|of|the|for|in|Capt|Gov|Sen|Rep|Lt|Gen|Col|Sgt|Maj|Dr|Mr|Mrs|Ms)\.?|&)$"
)
# What somebody did with words, or is to be done: with nothing that says which, it is what was told before.
ACTS = tuple(
    (
        "comment remark statement announcement decision move proposal plan demand offer request call "
        "claim allegation accusation warning threat measure idea suggestion"
    ).split()
)
NONE = frozenset({"no", "any"})

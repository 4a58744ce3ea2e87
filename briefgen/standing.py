"""Whether a line stands alone.

Why its words do not is told by what the page says before them and by the sentence they come from.

Each function returns a reason in plain words, "" where nothing speaks against printing. Reasons rest on closed classes
of words (pronouns, determiners, conjunctions), on marks, and on how the source itself brings in what a line calls "the
deal".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.lang.en.gazetteer import find_names
from briefgen.lang.en.outcomes import JOINER
from briefgen.lang.en.parties import BODIES_OF_PEOPLE, UNIONS
from briefgen.lang.en.speech import CLOSING, VERBISH
from briefgen.lang.en.time_words import MONTH_NAMES, WEEKDAY_NAMES
from briefgen.lang.en.turns import DENIAL
from briefgen.text import fold, sentences, squeeze, stem, stems, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from briefgen.model import Article

OWN_WORDS = 8  # words of a quotation; a shorter one that hangs on "this" or "it" says nothing
RUN = 4  # words in a row by which a line is found in its sentence
SPEAKER = re.compile(r"[A-Z][^:.\"“”]{1,60}: ")  # "Velk: ", in front of what Velk says

# ---------------------------------------------------------------- closed classes

# Never at the end of a sentence.
_GOVERNING = "of|to|for|with|from|about|against|despite|without|within|between|among|into|via|at"
_PREPOSITIONS = f"{_GOVERNING}|in|on|by|under|over|after|before|during|since|as|than"
_CONJUNCTIONS = "and|or|but|nor|so|while|when|where|if|unless|until|because|although|though|whereas"
_RELATIVES = "that|which|who|whom|whose|what|how|whether"
_BE = "is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did|not"
_ENDS_NOUN = re.compile(
    rf"(?:{_PREPOSITIONS}|{_CONJUNCTIONS}|{_RELATIVES}|{_BE}|the|an?|this|these|those|he|she|it|they|we|i|you|his|her|its|their|our|my)$",
    re.IGNORECASE,
)
_TIMES = frozenset(
    "week weekend month year decade century season time day morning afternoon evening night "
    "spring summer autumn fall winter term moment".split()
) | {name.lower() for name in (*MONTH_NAMES, *WEEKDAY_NAMES)}
_OWN = frozenset("country nation world".split())  # "this country": the speaker's own
_PEOPLE = frozenset("people men women children police".split())  # plurals without an "s"
# What somebody did with words, or is to be done: with nothing that says which, it is what was told before.
_ACTS = frozenset(
    stem(word)
    for word in (
        "comment remark statement announcement decision move proposal plan demand offer request call "
        "claim allegation accusation warning threat measure idea suggestion"
    ).split()
)

# ---------------------------------------------------------------- patterns over folded text

_SAYS = re.compile(r'(?:^|[:,] )"([A-Z][^"]*)"')  # quoted sentences inside a line
_QUOTED = re.compile(r'"[^"]*"?')
_PRONOUN = re.compile(
    r"(?<![\w'-])(?:(?P<thing>it|its|itself|they|them|their|theirs|themselves)|he|she|him|her|his|hers|himself|herself)(?![\w-])",
    re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    r"it(?:'s|\s(?:is|was|has\sbeen|(?:will|would|may|might|could|should|must)\s(?:be|take)|seems?|appears?|remains?|takes?|took|makes?|made|became))\s"
    r"(?:[\w-]+\s){0,4}?(?:to|that|for|how|whether|if|when|why|who|time)\b",
    re.IGNORECASE,
)
# What a pronoun can mean: a name, a noun with its determiner or number, a plural that opens the sentence.
_NAMED = re.compile(
    r"(?:(?<=[\w,;:)] )|(?<=[\"(_]))(?!I\b)[A-Z][\w'.-]+|^[A-Z][\w'.-]+"
    r"|\b(?:the|an?|any|every|each|no|some|all|both|several|many|most|few|our|your|his|her|its|their|\d[\d.,]*)\s+(?!of\b)[\w-]+"
)
_FRONTED = re.compile(
    rf"^(?:{_PREPOSITIONS}|while|although|though|when|if|unless|because|once)\b[^,]*,\s+(?=the\b|an?\b|[A-Z])",
    re.IGNORECASE,
)
# "and other states", "each other", "among other things" say what they mean.
_POINTER = re.compile(
    r"(?<![\w'-])(?:this|that|these|those|such|similar|another|the same"
    r"|(?<!each )(?<!every )(?<!no )(?<!and )(?<!or )(?<!among )(?<!any )(?<!one )(?:the )?others?)"
    r"(?![\w'-]| than\b)",
    re.IGNORECASE,
)
_LATTER = re.compile(
    r"\bthe (?:latter|former)(?=[\s.,;]*$|[,;.]|'s|\s(?:is|was|has|had|will|would|of)\b)", re.IGNORECASE
)
_BARE_END = re.compile(r"\b(it|this|that|so|there|too|those|these)[.!?,;]*$", re.IGNORECASE)
_BARE_OBJECT = re.compile(
    r"\b(?:denied|rejected|confirmed|dismissed|said|welcomed) (that|this|it)(?: (?:on )?\w+day)?[.,;]", re.IGNORECASE
)
_TOLD_WHOM = re.compile(rf"^(?:\S+ ){{1,4}}(?:told|\w+ed) (him|them|her|it)\b(?! (?:{_BE})\b)", re.IGNORECASE)
_DO_SO = re.compile(r"\b(?:do|does|did|done|doing) (?:so|that|this|it)\b(?! (?:is|was|would|will)\b)", re.IGNORECASE)
# "The port of Velden", "the plan to build", "the decision on tolls" name it themselves; "the plan on Monday" does not.
_BARE = (
    r"[.,;:!?)]|$|'s\s"
    rf"|\s(?:in|at|under|over|after|before|during|since|as|than|on (?:{'|'.join((*MONTH_NAMES, *WEEKDAY_NAMES))})"
    rf"|{_CONJUNCTIONS}|{_BE}|also|now)\b"
    rf"|\s(?:{VERBISH.pattern})"
)
_DEFINITE = re.compile(rf"\b[Tt]he (?P<noun>[a-z][\w-]+)(?={_BARE})")
_FIRST = re.compile(
    rf"The (?P<noun>[a-z][a-z'-]*)(?:(?! (?:{_PREPOSITIONS}|{_RELATIVES}|near)\b) (?P<next>[a-z][a-z'-]*)|[,.;])"
)
# "The port was shut, he said.": who tells is somebody whom the sentence before it names
_TOLD_BY = re.compile(r"[,\"] (?:he|she|they|it) [a-z]+(?: [^,;]{1,30})?\.$|\b[a-z]+ (?:he|she|they)\.$")
_JOINED = re.compile(
    r"^(?:then|also|instead|meanwhile|however|therefore|thus|hence|otherwise|again|likewise)\s", re.IGNORECASE
)
INNER_JOINER = re.compile(
    r",\s(?:however|meanwhile|moreover|furthermore|nevertheless|nonetheless|therefore|too|also),", re.IGNORECASE
)
_LOOSE_END = re.compile(
    rf"(?<![\w'-])(?:{_GOVERNING}|and|or|but|the|an|its|their|our|my|your|which|who|whose|because|although|whether|effective|beginning|starting|dated)[.,;]*$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?<=\w )(?:that|which|who|whom|whose|where)\b")
_APPOSED = re.compile(r"[A-Z][^,]{2,60}, (?:the|an?) [^,]{3,120}\.")  # "Ada Vell, the ranking member of the panel."
_ASIDE = re.compile(r"\s-\s[^-]*(?:\s-\s|[.]?$)|\([^()]*\)")
# "runs", "opens": of no list, and a plural noun may be taken for one
_PRESENT = re.compile(r"(?<=[\w.] )(?<![Tt]he )(?<!of )(?<!\d )(?<!illion )[a-z]{2,}s(?= \w)")
# ---- of the sentence that a line was taken from
_TOKEN = re.compile(r"\w+(?:['.-]\w+)*")
_CONDITION = re.compile(
    r"^(?:if|unless|until|when|once|while|although|though|even|as recently|before|after|despite|without"
    r"|only|some|few|most)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_TELLS = re.compile(
    rf"\s*[,\"]*\s*(?:[\w.'-]+\s+){{0,8}}?(?:{'|'.join(sorted(map(re.escape, CLOSING), key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_PAUSE = re.compile(
    rf'"?(?:\s*[,;:.!?)]|\s+-|\s+(?:{_CONJUNCTIONS}|whereas|according|as|after|before)\b|\s*$)', re.IGNORECASE
)
_LIST_GOES_ON = re.compile(r",?\s+(?:and|or)\s", re.IGNORECASE)
_TAIL_LIMIT = re.compile(
    r"^\W*(?:\w+\W+){0,3}?(?:if|unless|until|provided|although|though|except|but only|but not)\b", re.IGNORECASE
)
# ---- of quotations
_LEANING = re.compile(
    r"^(?:consequently|therefore|thus|hence|however|instead|moreover|also|first|second|third|finally|again|meanwhile)\b"
    r"|^(?:and |but |so |or |because |then |well, |yes,? |no, )?"
    r"(?:he|she|they|it|this|that|these|those|such|him|her|them"
    r"|there(?!'s| (?:is|are|was|were|will|would|has|have|can|must)\b)"
    r"|here|some|both|neither|what(?! (?:we|I)\b)|which|who|his|their|its)"
    r"\b(?!(?:'s| is| was) (?:\w+ly |very |so )?\w+ (?:that|to)\b)",
    re.IGNORECASE,
)
_POINTING_END = re.compile(
    r"\b(?:that|this|it|them|him|her|those|these|so|too|there"
    r"|(?:I|we|you|they|he|she|it) (?:do|did|does|is|are|was|were|will|would|can|could|should))[.!?]*$",
    re.IGNORECASE,
)
_UNNAMED = re.compile(r"\b(?:he|she|they|him|her|them|his|their|theirs)\b", re.IGNORECASE)
_ANYBODY = re.compile(
    r"(?<=[a-z,;] )(?!I\b)[A-Z]\w+|\b(?:the|an?|our|your|these|those|any|every|no|some|[Pp]eople) \w+|^[A-Z]\w+s\b"
)
_HANGING = re.compile(
    r"\b(?:it|this|that)(?= (?:is|was|will|would|has|had|can|could|may|might|must|should)\b|[.,;!?]|$)", re.IGNORECASE
)
# Quoted words inside a sentence are a clause of their own only with a subject and a verb.
_OWN_CLAUSE = re.compile(
    r"^(?:I|we|you|the|an?|our|my|their|his|her|its|there|it|people|every\w*|nobody|nothing|all|[A-Z]\w*)\b.*?\b(?:is|are|was|were|am|has|have|had|will|would|can|could|should|must|may|might|do|does|did|"
    r"\w+ed|\w+[^s]s|need|want|think|believe|know|see|hope|expect|support|stand|remain|continue)\b"
)
# ---- of headers
_HEADED = re.compile(
    r"^(?:even|also|only|just|some|many|several|other|another|this|that|these|those|such|both"
    r"|its|his|her|their|few|most|each|every|no"
    rf"|{'|'.join((*MONTH_NAMES, *WEEKDAY_NAMES))})(?:'s)?\s",
    re.IGNORECASE,
)
_PAPERS = re.compile(
    r"\b(?:act|bill|law|treaty|accord|agreement|pact|protocol|list|report|survey|poll|index|program(?:me)?|plan|deal|resolution|statement|announcement|speech)s?$",
    re.IGNORECASE,
)


def faults(text: str, source: str, before: str = "", *, label: str = "", told: str = "", first: bool = False) -> str:
    """Return why a reporter's words that come from the ``source`` are no line.

    The other arguments are as ``dangling`` takes them.
    """
    return unfinished(text) or cut(text, source) or dangling(text, before, label=label, told=told, first=first)


def faultless(wordings: Iterable[str], fault: Callable[[str], str]) -> tuple[str, str]:
    """Return the first of the wordings that has no fault.

    Where each has one, return "" and the first one's fault.
    """
    reasons = []
    for text in dict.fromkeys(filter(None, wordings)):
        if not (reason := fault(text)):
            return text, ""
        reasons.append(reason)
    return "", next(iter(reasons), "")


def dangling(text: str, before: str = "", *, label: str = "", told: str = "", first: bool = False) -> str:
    """Return what in a reporter's sentence points at something not on the page.

    "" where nothing does; what the page has named may be pointed at.

    ``before`` is what the page tells above the line; ``label`` the person whose name opens the line, whom "it" and
    "they" cannot mean; ``told`` the source's own text up to the sentence, where "a deal" brings in what the line calls
    "the deal". ``first`` is for a line with nothing but the like above it: there, "the money" at the head, "other", and
    "this" among quoted words need their noun too.
    """
    body = fold(text).removeprefix(f"{label}: ") if label else fold(text)
    bare = _QUOTED.sub(lambda found: '"' + "_" * (len(found.group()) - 1), body)
    if joined := JOINER.match(bare) or _JOINED.match(bare) or INNER_JOINER.search(bare):
        return f"‘{joined.group().strip(' ,')}’ joins it to a sentence that is not on the page"
    known = _known(before)
    for found in _SAYS.finditer(body):
        if reason := leaning(found[1], f"{before} {body[: found.start()]}"):
            return reason
    return (
        _pronoun(bare, label)
        or _pointer(body if first else bare, body, known, label, first=first)
        or _definite(bare, body, known, told, first=first)
    )


def leaning(text: str, before: str = "", *, whole: bool = True) -> str:  # noqa: PLR0911 - one return a reason
    """Return why quoted words need what was said before them.

    "" where they can be understood without it.

    ``whole`` is whether they are sentences of the speaker's, and not a part of the reporter's.
    """
    body = fold(text)
    if found := _LEANING.match(body) or _POINTING_END.search(body):
        return f"what ‘{found.group().strip(' .,!?')}’ means was said before it"
    if (unnamed := _UNNAMED.search(body)) and not _ANYBODY.search(body[: unnamed.start()]):
        return f"whom ‘{unnamed.group()}’ means was said before it"
    if body.count('"') % 2:
        return "a quotation mark is not closed"
    if not whole and not _OWN_CLAUSE.match(body):
        return "the quoted words are no clause of their own"
    if whole and body[:1].islower():
        return "it begins in the middle of a sentence"
    if (found := _HANGING.search(body)) and len(words(body)) < OWN_WORDS and not _EXPLETIVE.match(body, found.start()):
        return f"what ‘{found.group()}’ means was said before it"
    return _pointer(body, body, _known(before), "")


@lru_cache(maxsize=32)
def _known(before: str) -> frozenset[str]:
    """Return the stems of what a reader knows; one text stands before many wordings."""
    return frozenset(stems(before))


def hangs(text: str) -> bool:
    """Return whether quoted words hang on a "this", "that" or "it".

    They do where they name nothing before that it could mean.
    """
    body = fold(text)
    found = _HANGING.search(body)
    return (
        found is not None and not _EXPLETIVE.match(body, found.start()) and not _ANYBODY.search(body[: found.start()])
    )


def _pronoun(bare: str, label: str) -> str:
    """Return which pronoun has nobody and nothing in its line that it could mean."""
    people = _without_states(bare)
    for found in _PRONOUN.finditer(bare):
        if found["thing"] and _EXPLETIVE.match(bare, found.start()):
            continue
        ahead = _opened((bare if found["thing"] else people)[: found.start()])
        if found["thing"] and label:
            ahead = re.sub(rf"\b{re.escape(label)}\b", "_", ahead)
        front = _FRONTED.match(bare)
        if (label and not found["thing"]) or _NAMED.search(ahead) or (front and front.end() > found.start()):
            continue  # "In his speech, Velk said": whom it means follows at once
        return f"what ‘{found.group()}’ means is not in the line"
    if not label and (teller := _TOLD_BY.search(bare)):
        return f"who ‘{teller.group().strip(' ,.')}’ means is not in the line"
    if ended := _BARE_END.search(bare) or _BARE_OBJECT.search(bare) or _TOLD_WHOM.search(bare):
        return f"what ‘{ended[1]}’ means is not in the line"
    done = _DO_SO.search(bare)
    if done and len(stems(bare[: done.start()])) < RUN:
        return f"what ‘{done.group()}’ means is not in the line"
    return ""


def _opened(ahead: str) -> str:
    """Return the words before a pronoun: "On", "Although".

    The first is in small letters where it names nothing.
    """
    first = ahead.split(" ", 1)[0].strip(",")
    return ahead[:1].lower() + ahead[1:] if _ENDS_NOUN.match(first) or not stems(first) else ahead


def _without_states(text: str) -> str:
    """Return the words with the names of states and bodies in small letters.

    "he" is none of them.
    """
    for hit in find_names(text):
        text = text[: hit.span.start] + text[slice(*hit.span)].lower() + text[hit.span.end :]
    return text


def _pointer(bare: str, body: str, known: frozenset[str], label: str, *, first: bool = False) -> str:
    """Return which "that demand", "these positions", "such a stance" has no noun.

    The noun would stand above the line, or before it in the line.
    """
    if found := _LATTER.search(bare):
        return (
            ""
            if re.search(r"\w,? (?:and|or) \w", bare[: found.start()])
            else f"what ‘{found.group()}’ means is not in the line"
        )
    for found in _POINTER.finditer(bare):
        noun = _noun_after(bare, found.end())
        if not _points(bare, found, noun, label, first=first):
            continue
        own = {stem(word) for word in noun}
        resolved = own & known or own & set(stems(body[: found.start()])) or not _TIMES.isdisjoint(noun[:1] + noun[-1:])
        if not resolved and not (found.group().lower() == "this" and not _OWN.isdisjoint(noun)):
            return f"‘{' '.join((found.group(), *noun))}’ is nothing that the page has named"
    return ""


def _points(bare: str, found: re.Match[str], noun: Sequence[str], label: str, *, first: bool) -> bool:  # noqa: PLR0911 - one case a word
    """Return whether the word points back.

    It does not where it opens a clause ("said that"), a comparison ("such as") or a group ("those who").
    """
    before, after = bare[: found.start()].rstrip(), bare[found.end() :]
    last, opens = (words(before)[-1:] or [""])[0], not before or before[-1] in ":;"
    clause = re.split(r"[.;:]", after, maxsplit=1)[0]
    match found.group().lower():
        case "that" if not noun:
            return opens and re.match(rf"'s|\s(?:{_BE}|means?)\b", after) is not None
        case "that":
            phrase = re.match(rf"\s(?:[a-z][\w-]*\s?){{1,2}}?(?='s|[.,;]|$|(?:{_PREPOSITIONS})\b)", after)
            governed = re.fullmatch(f"{_GOVERNING}|on|by|under|over|after|before|during", last) is not None
            leads = governed or opens or last not in CLOSING
            # Behind the noun, which may be one itself: "that demand".
            verb = VERBISH.search(clause.lstrip().partition(" ")[2])
            return opens or (phrase is not None and leads and not _plural(noun) and (governed or not verb))
        case "those":
            return _plural(noun) and not re.match(rf"\s(?:{_PREPOSITIONS}|{_RELATIVES})\b", after)
        case "these":
            return _plural(noun) or not noun
        case "such":
            return last not in {"no", "any"} and not re.search(r"\b(?:as|that)\b", clause)
        case "similar":
            return bool(noun)
        case "another" | "the same":
            return first or (opens and bool(noun))
        case "this":
            return True
        case _:  # "other": beside what the line has named
            ahead = _opened(bare[: found.start()])
            return first or not _NAMED.search(re.sub(rf"\b{re.escape(label)}\b", "_", ahead) if label else ahead)


def _plural(noun: Sequence[str]) -> bool:
    return any((word.endswith("s") and not word.endswith("ss")) or word in _PEOPLE for word in noun)


def _noun_after(body: str, at: int) -> list[str]:
    """Return up to four words that follow, as far as a noun can go.

    A noun goes with what describes it.
    """
    noun: list[str] = []
    for found in re.finditer(r"\s+(?:an?\s+)?([\w'-]+)|\S", body[at : at + 80]):
        word = (found[1] or "").lower()
        verb = VERBISH.fullmatch(word) and (noun or not (word.endswith("ed") or stem(word) in _ACTS))  # "that demand"
        if not word or len(noun) == RUN or _ENDS_NOUN.match(word) or verb:
            break
        noun.append(word.removesuffix("'s"))
    return noun


def _definite(bare: str, body: str, known: frozenset[str], told: str, *, first: bool) -> str:
    """Return which "the plan" or "the deal" is not on the page.

    It was told before in the source.
    """
    if first and (opens := _FIRST.match(bare)) and known.isdisjoint(stems(f"{opens['noun']} {opens['next'] or ''}")):
        return f"‘The {opens['noun']}’ is nothing that the page has named"
    for found in _DEFINITE.finditer(bare):
        own = stem(found["noun"])
        if (
            own in known
            or own in stems(body[: found.start()])
            or not stems(found["noun"])
            or found["noun"] in _TIMES | _OWN
        ):
            continue
        if own in _ACTS or (_heads(bare, found.start()) and _brought_in(found["noun"], told)):
            return f"‘{found.group()}’ is nothing that the page has named"
    return ""


def _heads(bare: str, at: int) -> bool:
    """Return whether a noun stands first in its sentence or clause.

    What stands there is what the sentence is about.
    """
    return re.search(rf"(?:^|[:;,]\s)(?:(?:{_PREPOSITIONS})\s)?$", bare[:at], re.IGNORECASE) is not None


def _brought_in(noun: str, told: str) -> bool:
    """Return whether the source brings the noun in as something new.

    "a deal", "two unions" and "a new coal deal" do so.
    """
    new = rf"\b(?:an?|another|one|two|three|four|five|several|some|many)\s+(?:[\w'-]+\s+){{0,4}}?{re.escape(noun)}\b"
    return re.search(new, fold(told), re.IGNORECASE) is not None


def unjoined(text: str) -> str:
    """Return the sentence without what only joins it to the one before.

    That is "But", "However,", or the "meanwhile" of "Velk, meanwhile,".
    """
    speaker = SPEAKER.match(text)
    start = speaker.end() if speaker else 0
    if found := JOINER.match(fold(text), start):
        rest = text[found.end() :]
        return text[:start] + rest[:1].upper() + rest[1:]
    found = INNER_JOINER.search(fold(text))
    return (
        text[: found.start()] + text[found.end() :]
        if found and fold(text).count('"', 0, found.start()) % 2 == 0
        else text
    )


def unfinished(text: str) -> str:
    """Return why the words are no whole sentence.

    A mark stays open, an end is in the middle of a phrase, or there is no verb of their own.
    """
    plain = fold(text).strip()
    if plain.count('"') % 2 or plain.count("(") != plain.count(")") or plain.count("[") != plain.count("]"):
        return "a quotation mark or a bracket is not closed"
    if re.match(r"[a-z](?![A-Z])", plain):
        return "it begins in the middle of a sentence"
    if _LOOSE_END.search(plain.rstrip('"')):
        return "it ends in the middle of a phrase"
    if ": " in plain or '"' in plain:
        return ""
    bare = squeeze(_ASIDE.sub(" ", plain))
    verbs = sorted({found.start() for pattern in (VERBISH, _PRESENT) for found in pattern.finditer(bare)})
    relatives = [found.start() for found in _RELATIVE.finditer(bare)]
    # "a deal that ends the strike": the verb is of what is added
    led = bool(relatives) and (not verbs or relatives[0] < verbs[0])
    alone = bare != plain or _APPOSED.fullmatch(plain) is not None
    return "it has no verb of its own" if len(verbs) < (len(relatives) + 1 if led else 1 if alone else 0) else ""


def cut(text: str, source: str) -> str:
    """Return what the words have lost of the sentence they were taken from.

    It may be a condition, a year, a "not", or the rest of a phrase or list.
    """
    printed = [token.lower() for token in _TOKEN.findall(fold(text))]
    reasons = (_lost(printed, fold(source[span.start : span.end])) for span in sentences(source))
    return next(filter(None, reasons), "")


def _lost(printed: Sequence[str], told: str) -> str:  # noqa: PLR0911 - one return a loss
    tokens = list(_TOKEN.finditer(told))
    first, last = _longest(printed, [token.group().lower() for token in tokens])
    if last - first < RUN:
        return ""
    opening, tail = told[: tokens[first].start()], told[tokens[last - 1].end() :]
    clause, comma, _ = opening.partition(",")
    if comma and (_CONDITION.match(clause) or _YEAR.search(clause)) and not set(words(clause)) <= set(printed):
        return f"‘{squeeze(clause)}’ is cut off"
    if (denied := DENIAL.search(opening)) and denied.group().lower() not in printed:
        return f"‘{denied.group()}’ is cut off"
    if not tail.strip(' .,;:!?")') or _TELLS.match(tail):
        return ""
    if not _PAUSE.match(tail):
        return "it ends in the middle of a phrase"
    if _LIST_GOES_ON.match(tail) and not VERBISH.search(tail):
        return "it ends in the middle of a list"
    limit = _TAIL_LIMIT.search(tail)
    return f"‘{squeeze(limit.group().strip(' ,;-'))} …’ is cut off" if limit else ""


def _longest(printed: Sequence[str], own: Sequence[str]) -> tuple[int, int]:
    """Return the longest stretch of the sentence's words that is printed.

    It is told as places in the sentence.
    """
    best = (0, 0)
    row: dict[int, int] = {}
    for word in printed:
        row = {at: row.get(at - 1, 0) + 1 for at, other in enumerate(own) if other == word}
        for at, length in row.items():
            if length > best[1] - best[0]:
                best = (at - length + 1, at + 1)
    return best


def whole(text: str, source: str) -> str:
    """Return the sentences of the source that the words were taken from.

    They are on one line; "" where the words are in none.
    """
    printed = [token.lower() for token in _TOKEN.findall(fold(text))]
    spans = [
        span
        for span in sentences(source)
        for first, last in [
            _longest(printed, [token.lower() for token in _TOKEN.findall(fold(source[span.start : span.end]))])
        ]
        if last - first >= RUN
    ]
    return squeeze(source[spans[0].start : spans[-1].end]) if spans else ""


# "Among the protesters", "Highway Patrol Capt", "LGBT &", "St": a phrase's middle, not a name
_DEBRIS = re.compile(
    r"^(?i:among|amid|between|in|of|at|from|with|under|over|for|by|many|some|most)\s|(?:\s(?:and|or|of|the|for|in|Capt|Gov|Sen|Rep|Lt|Gen|Col|Sgt|Maj|Dr|Mr|Mrs|Ms)\.?|&)$"
)


def no_party(name: str, articles: Sequence[Article]) -> str:
    """Return why a name heads no positions.

    It is furniture in capitals, a paper, a programme, or what is left of a phrase. "" where it may head them.
    """
    plain = fold(name)
    known = any(hit.span.end - hit.span.start == len(plain) for hit in find_names(name))
    if known:
        return ""
    ordinary = plain.isupper() and any(
        re.search(rf"(?<![\w'-]){re.escape(plain.lower())}(?![\w'-])", article.text) for article in articles
    )
    if ordinary or not any(letter.isupper() for letter in plain + "A"):
        return f"‘{name}’ is a word of the page, not a party"
    if (
        re.search(r"'s?$", plain)
        or _HEADED.match(plain)
        or _DEBRIS.search(plain)
        or (len(plain) < 3 and not plain.isupper())
    ):
        return f"‘{name}’ is a part of a phrase, not a party"
    owned = re.search(r"'s?\s(?:.*\s)?(\S+)$", plain)
    last = owned[1] if owned else ""
    debris = owned and last.lower() not in UNIONS and (last.islower() or last in MONTH_NAMES or last in WEEKDAY_NAMES)
    if debris and (last in BODIES_OF_PEOPLE or not re.search(r"s'\s", plain)):
        return f"‘{name}’ is a part of a phrase, not a party"
    return f"‘{name}’ is a paper or a programme, not a party" if _PAPERS.search(plain) else ""

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

from briefgen.lang.en import standing as en
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

_ACTS = frozenset(map(stem, en.ACTS))

# ---------------------------------------------------------------- patterns over folded text

_SAYS = re.compile(r'(?:^|[:,] )"([A-Z][^"]*)"')  # quoted sentences inside a line
_QUOTED = re.compile(r'"[^"]*"?')
_ASIDE = re.compile(r"\s-\s[^-]*(?:\s-\s|[.]?$)|\([^()]*\)")
# ---- of the sentence that a line was taken from
_TOKEN = re.compile(r"\w+(?:['.-]\w+)*")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


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
    if joined := JOINER.match(bare) or en.JOINED.match(bare) or en.INNER_JOINER.search(bare):
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
    if found := en.LEANING.match(body) or en.POINTING_END.search(body):
        return f"what ‘{found.group().strip(' .,!?')}’ means was said before it"
    if (unnamed := en.UNNAMED.search(body)) and not en.ANYBODY.search(body[: unnamed.start()]):
        return f"whom ‘{unnamed.group()}’ means was said before it"
    if body.count('"') % 2:
        return "a quotation mark is not closed"
    if not whole and not en.OWN_CLAUSE.match(body):
        return "the quoted words are no clause of their own"
    if whole and body[:1].islower():
        return "it begins in the middle of a sentence"
    if (
        (found := en.HANGING.search(body))
        and len(words(body)) < OWN_WORDS
        and not en.EXPLETIVE.match(body, found.start())
    ):
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
    found = en.HANGING.search(body)
    return (
        found is not None
        and not en.EXPLETIVE.match(body, found.start())
        and not en.ANYBODY.search(body[: found.start()])
    )


def _pronoun(bare: str, label: str) -> str:
    """Return which pronoun has nobody and nothing in its line that it could mean."""
    people = _without_states(bare)
    for found in en.PRONOUN.finditer(bare):
        if found["thing"] and en.EXPLETIVE.match(bare, found.start()):
            continue
        ahead = _opened((bare if found["thing"] else people)[: found.start()])
        if found["thing"] and label:
            ahead = re.sub(rf"\b{re.escape(label)}\b", "_", ahead)
        front = en.FRONTED.match(bare)
        if (label and not found["thing"]) or en.NAMED.search(ahead) or (front and front.end() > found.start()):
            continue  # "In his speech, Velk said": whom it means follows at once
        return f"what ‘{found.group()}’ means is not in the line"
    if not label and (teller := en.TOLD_BY.search(bare)):
        return f"who ‘{teller.group().strip(' ,.')}’ means is not in the line"
    if ended := en.BARE_END.search(bare) or en.BARE_OBJECT.search(bare) or en.TOLD_WHOM.search(bare):
        return f"what ‘{ended[1]}’ means is not in the line"
    done = en.DO_SO.search(bare)
    if done and len(stems(bare[: done.start()])) < RUN:
        return f"what ‘{done.group()}’ means is not in the line"
    return ""


def _opened(ahead: str) -> str:
    """Return the words before a pronoun: "On", "Although".

    The first is in small letters where it names nothing.
    """
    first = ahead.split(" ", 1)[0].strip(",")
    return ahead[:1].lower() + ahead[1:] if en.ENDS_NOUN.match(first) or not stems(first) else ahead


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
    if found := en.LATTER.search(bare):
        return "" if en.LISTED.search(bare[: found.start()]) else f"what ‘{found.group()}’ means is not in the line"
    for found in en.POINTER.finditer(bare):
        noun = _noun_after(bare, found.end())
        if not _points(bare, found, noun, label, first=first):
            continue
        own = {stem(word) for word in noun}
        resolved = (
            own & known or own & set(stems(body[: found.start()])) or not en.TIMES.isdisjoint(noun[:1] + noun[-1:])
        )
        if not resolved and not (found.group().lower() == "this" and not en.OWN.isdisjoint(noun)):
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
            return opens and en.IS_BEHIND.match(after) is not None
        case "that":
            phrase = en.NOUN_PHRASE.match(after)
            governed = en.GOVERNS.fullmatch(last) is not None
            leads = governed or opens or last not in CLOSING
            # Behind the noun, which may be one itself: "that demand".
            verb = VERBISH.search(clause.lstrip().partition(" ")[2])
            return opens or (phrase is not None and leads and not _plural(noun) and (governed or not verb))
        case "those":
            return _plural(noun) and not en.POSTMODIFIED.match(after)
        case "these":
            return _plural(noun) or not noun
        case "such":
            return last not in en.NONE and not en.AS_OR_THAT.search(clause)
        case "similar":
            return bool(noun)
        case "another" | "the same":
            return first or (opens and bool(noun))
        case "this":
            return True
        case _:  # "other": beside what the line has named
            ahead = _opened(bare[: found.start()])
            return first or not en.NAMED.search(re.sub(rf"\b{re.escape(label)}\b", "_", ahead) if label else ahead)


def _plural(noun: Sequence[str]) -> bool:
    return any((word.endswith("s") and not word.endswith("ss")) or word in en.PEOPLE for word in noun)


def _noun_after(body: str, at: int) -> list[str]:
    """Return up to four words that follow, as far as a noun can go.

    A noun goes with what describes it.
    """
    noun: list[str] = []
    for found in re.finditer(r"\s+(?:an?\s+)?([\w'-]+)|\S", body[at : at + 80]):
        word = (found[1] or "").lower()
        verb = VERBISH.fullmatch(word) and (noun or not (word.endswith("ed") or stem(word) in _ACTS))  # "that demand"
        if not word or len(noun) == RUN or en.ENDS_NOUN.match(word) or verb:
            break
        noun.append(word.removesuffix("'s"))
    return noun


def _definite(bare: str, body: str, known: frozenset[str], told: str, *, first: bool) -> str:
    """Return which "the plan" or "the deal" is not on the page.

    It was told before in the source.
    """
    if first and (opens := en.FIRST.match(bare)) and known.isdisjoint(stems(f"{opens['noun']} {opens['next'] or ''}")):
        return f"‘The {opens['noun']}’ is nothing that the page has named"
    for found in en.DEFINITE.finditer(bare):
        own = stem(found["noun"])
        if (
            own in known
            or own in stems(body[: found.start()])
            or not stems(found["noun"])
            or found["noun"] in en.TIMES | en.OWN
        ):
            continue
        if own in _ACTS or (_heads(bare, found.start()) and _brought_in(found["noun"], told)):
            return f"‘{found.group()}’ is nothing that the page has named"
    return ""


def _heads(bare: str, at: int) -> bool:
    """Return whether a noun stands first in its sentence or clause.

    What stands there is what the sentence is about.
    """
    return en.CLAUSE_OPENS.search(bare[:at]) is not None


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
    found = en.INNER_JOINER.search(fold(text))
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
    if en.LOOSE_END.search(plain.rstrip('"')):
        return "it ends in the middle of a phrase"
    if ": " in plain or '"' in plain:
        return ""
    bare = squeeze(_ASIDE.sub(" ", plain))
    verbs = sorted({found.start() for pattern in (VERBISH, en.PRESENT) for found in pattern.finditer(bare)})
    relatives = [found.start() for found in en.RELATIVE.finditer(bare)]
    # "a deal that ends the strike": the verb is of what is added
    led = bool(relatives) and (not verbs or relatives[0] < verbs[0])
    alone = bare != plain or en.APPOSED.fullmatch(plain) is not None
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
    if comma and (en.CONDITION.match(clause) or _YEAR.search(clause)) and not set(words(clause)) <= set(printed):
        return f"‘{squeeze(clause)}’ is cut off"
    if (denied := DENIAL.search(opening)) and denied.group().lower() not in printed:
        return f"‘{denied.group()}’ is cut off"
    if not tail.strip(' .,;:!?")') or en.TELLS.match(tail):
        return ""
    if not en.PAUSE.match(tail):
        return "it ends in the middle of a phrase"
    if en.LIST_GOES_ON.match(tail) and not VERBISH.search(tail):
        return "it ends in the middle of a list"
    limit = en.TAIL_LIMIT.search(tail)
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
        or en.HEADED.match(plain)
        or en.DEBRIS.search(plain)
        or (len(plain) < 3 and not plain.isupper())
    ):
        return f"‘{name}’ is a part of a phrase, not a party"
    owned = re.search(r"'s?\s(?:.*\s)?(\S+)$", plain)
    last = owned[1] if owned else ""
    debris = owned and last.lower() not in UNIONS and (last.islower() or last in MONTH_NAMES or last in WEEKDAY_NAMES)
    if debris and (last in BODIES_OF_PEOPLE or not re.search(r"s'\s", plain)):
        return f"‘{name}’ is a part of a phrase, not a party"
    return f"‘{name}’ is a paper or a programme, not a party" if en.PAPERS.search(plain) else ""

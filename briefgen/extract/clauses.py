"""What a cue reports: the clause after it, or, where the cue closes its sentence, the clause before it."""

from __future__ import annotations

import re

from briefgen.extract.cues import NEGATION, Cue, content_start, find_cues
from briefgen.extract.frames import MASK, Frame
from briefgen.extract.phrases import phrase_before
from briefgen.lexicon.cues import ADDRESSEES, AUDIENCES, CLOSING, CONCESSION, SURFACE, VERBISH
from briefgen.model import Span, Stance
from briefgen.text import fold, words

_REST_OF_CUE = re.compile(
    rf"(?:,|on|in|at|to\s+{ADDRESSEES}|{ADDRESSEES}|{AUDIENCES}|during|after|before|via|late|early|this|last|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|according|as|by|\()"
)
# "According to the ambassador, Ilo Rask, the port is open": his name is no part of what he says
_NAME_OR_COMMA = re.compile(r"(?:\s*,\s+[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]+){1,3}(?=,))?\s*,\s*")
_TELLING = frozenset("told tells tell telling addressed".split())
# "…, Velk said on Monday he would": what is said follows
_CLAUSE_NEXT = re.compile(
    r"(?:(?:on|late|early|last|this)\s+)*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|afternoon|evening|night))?\s+"
    r"(?:that|he|she|they|it|we|there|the|an?|his|her|its|their)\b"
)
_DANGLING = re.compile(r"[\s,;:-]+(?:which|who|that|and|but|or|as|while|when|with|to|of|in|for|the|a)\s*$")
_TURN = re.compile(r",\s+(?:but|and|while|yet|although|though|whereas)\s+(?:the\s+)?$")
_PARTICIPLE = re.compile(r"(?:\w+ly\s)?[a-z]{2,}ing\b")
_PARTICIPLES = "|".join(sorted(form for form, rows in SURFACE.items() if rows[0][1] == "participle" and " " not in form))
_STOPS = re.compile(
    rf"[;:]\s*$|,\s+(?=(?:{_PARTICIPLES})\b)"
    r"|,?\s+(?:and|but)\s+(?=(?:also\s+|later\s+|then\s+)?(?:said|says|added|told|stressed|noted|warned|insisted|called|urged|reiterated|stated|"
    r"vowed|promised|denied|accused|acknowledged|cited|expressed)\b)"
    r"|,\s+but\s+(?=(?:is|are|was|were)\s+(?:\w+ly\s+)?[a-z]+ed\s+by\b)"
    r"|,?\s+(?:while|whereas)\s(?=[A-Z])|,\s+(?:while|although|whereas)\s|,\s+(?:according\s+to)\s"
    r"|,\s+(?=(?:he|she|they)\s+(?:also\s+)?(?:said|added|noted|says)\b)"
)


# "The deployment, according to Rana, is lawful": the cue stands between subject and verb
_GOES_ON = re.compile(
    r",\s+(?:also\s+)?(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|did|do)(?:\s+not)?\s+\w",
    re.IGNORECASE,
)


# "Norway had not, as of Monday, announced": what is put in stands inside the verb, which is lost without its first part
_PARTED = re.compile(r"\s(?:has|have|had|is|are|was|were|will|would|can|could|may|might|must|should|does|did|do)\b")


def clause_of(frame: Frame, cue: Cue) -> Span | None:
    """Return where in the article stands what the cue reports, None where it reports nothing of its own: `“…,” said Rana`."""
    mask = frame.mask
    if cue.form == "passive":
        return whole_of(frame)
    if _first(cue) and _is_interposed(mask, cue):
        return whole_of(frame)
    if cue.form in {"verb", "according"} and cue.speech and (cue.form == "according" or is_postposed(mask, cue)):
        before = mask[: _first(cue)].rstrip(" ,")
        if len(words(before)) >= 3:
            return _trimmed(frame, 0, len(before))
    if cue.relative:
        return _trimmed(frame, content_start(mask, cue), _comma(mask, cue.end))
    if cue.form == "noun" and not VERBISH.search(mask[: cue.start]):
        return _trimmed(frame, cue.end, _comma(mask, cue.end))  # "Under pressure from farmers to act, the ministry"
    start = content_start(mask, cue) if cue.form == "verb" and not (cue.inverted and cue.subject) else cue.end
    if cue.inverted and cue.subject is not None:
        if cue.form == "verb":
            return None
        comma = _NAME_OR_COMMA.match(mask, cue.subject.end)
        start = comma.end() if comma else cue.subject.end
    return _trimmed(frame, start, min(_stop(mask, start), _before_closing_cue(mask, start), _before_main_verb(mask, cue)))


_BREAKS = re.compile(r"[;:]|\b(?:who|which|that|said|says)\b|\b(?:and|but)\s(?:the\s)?[A-Z]")
_OPENERS = frozenset(
    "but and yet so still also however instead meanwhile moreover further furthermore besides then thus therefore today".split()
)


def _is_interposed(mask: str, cue: Cue) -> bool:
    """Return whether the cue with its subject is put in between commas: "The line, Rana added, is lawful", "They, according to Rana, are right"."""
    if cue.subject is None or cue.shared or cue.relative or cue.form not in {"verb", "according"} or not cue.speech:
        return False
    before, after = mask[: _first(cue)], max(cue.end, cue.subject.end)
    if cue.form == "according" and _GOES_ON.match(mask, after):
        return True
    told = before.rstrip()
    return (
        told.endswith(",")
        and told.rstrip(",").lower() not in _OPENERS
        and MASK not in told
        and not VERBISH.search(fold(told))  # the sentence's own verb is still to come
        and mask[after : after + 2] == ", "
        and not _PARTICIPLE.match(mask, after + 2)
    )


def predicate_of(frame: Frame, cue: Cue) -> Span | None:
    """Return where in the article stands the cue with what it reports, where that follows it: "said that the port would open"."""
    if cue.form not in {"verb", "adjective", "noun"} or cue.inverted or is_postposed(frame.mask, cue) or _is_interposed(frame.mask, cue):
        return None
    if (
        cue.form == "verb"
        and cue.word.partition(" ")[0].endswith("ing")
        and not re.search(r"\b(?:is|are|was|were|been|be)\s(?:\w+\s)?$", frame.mask[: cue.start])
    ):
        return _with_main_verb(frame, cue)
    start = cue.start
    if cue.form == "noun" and cue.subject is not None:
        start = min(start, cue.subject.start)  # "Valmora's demand that the port be opened", "calls from farmers for": the phrase itself
    elif cue.subject is not None and cue.subject.end <= cue.start:
        gap = frame.mask[cue.subject.end : cue.start]  # "Rana, the mayor, has said": without what stands between commas
        aside = max(gap.rfind(","), gap.rfind(")"), gap.rfind("- ")) + 1
        if cue.negated and not NEGATION.search(gap, aside):  # the denial stands before what is put in: no predicate without it
            aside = max((found.start() for found in re.finditer(r"\s(?:who|which)\s", gap)), default=0)
        start = cue.subject.end + (0 if _PARTED.match(gap) else aside)
        relative = re.match(r"\s*(?:who|which)\s", frame.mask[start : cue.start])
        start += relative.end() if relative else 0
    opening = cue.form == "noun" and not VERBISH.search(frame.mask[: cue.start])
    end = (
        _comma(frame.mask, cue.end)
        if cue.relative or opening
        else min(_stop(frame.mask, cue.end), _before_closing_cue(frame.mask, cue.end), _before_main_verb(frame.mask, cue))
    )
    return _trimmed(frame, start, end)


def _with_main_verb(frame: Frame, cue: Cue) -> Span | None:
    """Return where the sentence's own verb stands with the participle after it: "answered the letter, calling for the start of the talks".

    None where the participle reports a clause, which stands alone (", saying that the port was open"), or where the verb is not found.
    """
    mask = frame.mask
    names = cue.word.startswith(("calling", "describing", "labelling", "labeling", "branding"))
    if (
        not cue.shared
        or (cue.stance in {None, Stance.ASSESSMENT, Stance.EXPECTATION} and not names)
        or re.match(r"\s+that\b", mask[cue.end :])
    ):
        return None
    for verb in VERBISH.finditer(mask, 0, cue.start):
        subject = phrase_before(mask, verb.start())
        if (
            subject is None
            or mask[slice(*subject)].lower() == "who"
            or MASK in mask[subject.end : cue.start]
            or _BREAKS.search(mask, subject.end, cue.start)
        ):
            continue
        later = (phrase_before(mask, other.start()) for other in VERBISH.finditer(mask, verb.end(), cue.start))
        if any(other is not None and other.start > verb.end() and not mask[slice(*other)].islower() for other in later):
            return None  # "While Valmora backs the rebels Norvania backs the army, offering medicines": another's deed
        gap = mask[subject.end : verb.start()]
        start = subject.end + gap.rfind(",") + 1
        return _trimmed(frame, start, min(_stop(mask, cue.end), _before_closing_cue(mask, cue.end)))
    return None


def _before_main_verb(mask: str, cue: Cue) -> int:
    """Return where a clause with "who" ends and its noun's own verb follows: "Rana, who says it is late, | also called a vote"."""
    if not _WHO.search(mask[: cue.start]):
        return len(mask)
    return next((m.start() for m in _VERB_NEXT.finditer(mask, cue.end) if VERBISH.match(mask, m.end())), len(mask))


_WHO = re.compile(r",\s(?:who|which)\s(?:(?:has|have|had|also|later|earlier|\w+ly)\s)*$")
_VERB_NEXT = re.compile(r",\s(?:(?:also|then|now|still|later|\w+ly)\s)*")


def _comma(mask: str, start: int) -> int:
    """Return where the next comma stands: the end of ", which backs the plan,"."""
    at = mask.find(",", start)
    return at if at >= 0 else len(mask)


def whole_of(frame: Frame) -> Span | None:
    """Return where in the article the whole of the frame stands, without the stops around it."""
    return _trimmed(frame, 0, len(frame.mask))


def is_postposed(mask: str, cue: Cue) -> bool:
    """Return whether the cue closes its sentence, as in "…, the minister said on Friday."."""
    last = cue.end if cue.subject is None else max(cue.end, cue.subject.end)
    rest = mask[last:].strip(" .")
    closes = not rest or (bool(_REST_OF_CUE.match(rest)) and not _CLAUSE_NEXT.match(rest) and not re.match(r"(?:in|to)\s+\w+ing\b", rest))
    if closes and cue.word not in _TELLING and re.match(AUDIENCES, rest):
        return False  # "…, Velk called a meeting"
    return closes and cue.word in CLOSING and bool(re.search(rf"[,{MASK}]\s*$", mask[: _first(cue)]))


def _first(cue: Cue) -> int:
    return cue.start if cue.subject is None else min(cue.start, cue.subject.start)


def _before_closing_cue(mask: str, start: int) -> int:
    """Return where the sentence's report ends: before a cue that only closes it, "…, Rana said"."""
    closing = [
        _first(cue)
        for cue in find_cues(mask)
        if cue.start > start and cue.speech and (cue.form == "according" or (cue.form == "verb" and is_postposed(mask, cue)))
    ]
    turns = [  # "…, but NATO is wary": a clause of another subject
        turn.start()
        for cue in find_cues(mask)
        if cue.subject is not None and cue.form in {"verb", "adjective"}
        for turn in [_TURN.search(mask[: cue.subject.start])]
        if turn
    ]
    return min((first for first in (*closing, *turns) if first > start), default=len(mask))


def _stop(mask: str, start: int) -> int:
    match = _STOPS.search(mask, start + 1)
    end = match.start() if match else len(mask)
    if CONCESSION.match(mask) and "," not in mask[:start]:
        return min(end, _comma(mask, start))  # "While Norway backs the plan, | Denmark rejects it"
    return end


def _trimmed(frame: Frame, start: int, end: int) -> Span | None:
    """Return the article's span without the commas, dashes and spaces at its ends, and without the full stop that is no quotation's."""
    piece = frame.mask[start:end]
    lead = len(piece) - len(piece.lstrip(" ,:;-"))
    body = piece.rstrip(" ,;:-")
    tail = len(body) if body.endswith(".") and MASK in piece[-3:] else len(body.rstrip("."))
    bracket = re.match(r"\([^()]{1,40}\)[\s,;:-]*", piece[lead:tail])  # "According to the council (CNV), …"
    if bracket:
        lead += bracket.end()
    dangling = _DANGLING.search(piece[:tail])
    if dangling:
        tail = dangling.start()
    if lead >= tail:
        return None
    return Span(frame.start + start + lead, frame.start + start + tail)

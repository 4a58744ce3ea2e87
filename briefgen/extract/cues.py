"""Where a frame's cues stand, and the phrase that is the subject of each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from briefgen.extract.frames import MASK
from briefgen.extract.phrases import phrase_after, phrase_before
from briefgen.lexicon.cues import ADDRESSEES, ADJECTIVES, AUDIENCES, NOUNS, NOUNS_FROM, SPEECH_FORMS, SURFACE
from briefgen.lexicon.gazetteer import find_names, remembered
from briefgen.lexicon.roles import SPEAKERS
from briefgen.model import Span, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_VERB = re.compile(rf"(?<![\w'-])(?:{'|'.join(sorted(map(re.escape, SURFACE), key=len, reverse=True))})(?![\w'-]|\s+tanks?\b)")
_ACCORDING = re.compile(
    r"\b[Aa]ccording\s+to\s+|\b[Ii]n\s+the\s+(?:view|opinion|words|eyes)\s+of\s+|\bas\s+(?:related|told|described|explained|reported)\s+by\s+"
)
_ADJECTIVE = tuple(
    (
        re.compile(
            rf"\b(?:is|are|was|were|be|been|remains?|remained|seem(?:s|ed)?)\s+(?:also\s+|not\s+|no\s+longer\s+|still\s+|now\s+|\w+ly\s+){{0,2}}({pattern})"
        ),
        stance,
    )
    for pattern, stance in ADJECTIVES
)
_NOUN = re.compile(rf"(?<=\s)(?:{'|'.join(f'({p})' for p, _ in NOUNS)})\s+(?:that|to|for|of|against|by)\b")
_NOUN_FROM = re.compile(
    rf"\b(?:{'|'.join(f'({p})' for p, _ in NOUNS_FROM)})\s+(?:from|among|within|by|(?<!protest )(?<!protests )(?<!outcry )in)\s+(?=(?:the\s|some\s|many\s|several\s)?[A-Za-z])",
    re.IGNORECASE,
)
_HELD_FOR = re.compile(r",?\s+(?:[a-z]+\s+){0,4}?(?:that|to|for|over|about|against|of)\s")
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)\s+(?:\w+ly\s+|also\s+|now\s+|so\s+)?$")
_LICENCE = re.compile(r"\b(?:will|would|can|could|may|might|shall|should|must|do|does|did|to|not|n't|ll)\s+(?:not\s+|also\s+|\w+ly\s+)?$")
_HYPOTHETICAL = re.compile(
    r"\b(?:if|whether|unless|should|concerns?\s+that|fears?\s+that|speculation\s+that|suspicions?\s+that)\s+(?:(?:the|any|some|all|its|his|her|their)\s+)?$",
    re.IGNORECASE,
)
_UNREAL = re.compile(r"^(?:[^,;]{0,40},\s)?(?:Had|had|Were|were|Should|should)\s+(?:the\s+)?$")  # "Had Rana agreed, …": she has not
_EMBEDDING = re.compile(r"\b(?:that|which|whom|because|as|how|why|what|where|when|something|country|demands)\s+(?:the\s+)?$")
_GAP = re.compile(r"\b(?:what|which|whom|(?:much|many)\s(?:[\w-]+\s){0,3}as)\s+(?:the\s+)?$")
_ASKED = re.compile(r"\b(?:[Aa]sk(?:ed|s|ing)?|(?i:question)s?|[Ww]onder(?:ed|s|ing)?)\s(?:[\w'-]+\s){0,4}?what\s+(?:the\s+)?$")
NEGATION = re.compile(r"\b(?:not|never|n't|no\s+longer|neither|nor)\b|n't\b")
# "Norway had not, as of Monday, announced": the denial stands before what is put in
_PARTED_NEGATION = re.compile(r"(?:\b(?:not|never)|n't),\s[^,;:¤]{2,80},\s(?:\w+ly\s)?$")
_SPEECH = re.compile(rf"(?:{SPEECH_FORMS})$")
_ADDED = re.compile(r",\s(?:the|an?|its|his|her|their|who|whose)\s[a-z][^,;¤]*(?=,|$)")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:not\s+|also\s+|\w+ly\s+)?([a-z]+ed)\b[^,.;¤]{0,70}?\bby\b")
# "Rana was quoted by the agency as saying"
_QUOTED_AS = re.compile(r"\b(?:is|are|was|were|been)\s+(?:also\s+|later\s+)?(?:quoted|cited)\s+(?:(?:by|in|on)\s[^,.;¤]{2,50}\s)?as$")
_COORDINATE = re.compile(
    r"(?:(?:^|[,;]?\s)(?:and|but|or|then)|(?:^|[,;]\s)yet)\s+(?:(?:also|then|again|later|instead|even|only|[a-z]\w+ly|has|have|had)\s+)*$"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_AFTER_CUE = re.compile(
    rf"\s*(?:\w+ly\s+)?(?:(?:told|to)\s+)?(?:{ADDRESSEES}|[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]+){{0,2}}(?=\s(?:that|on|in|the|a)\b))?"
    rf"(?:\s*(?:on\s+|late\s+|early\s+)?{_WEEKDAY}(?:\s+(?:morning|afternoon|evening|night))?\b)?"
    r"(?:\s*(?:,\s)?(?:on|late|early|in|at|during|after|via|over|earlier|later)\s+(?:[^,.;:¤]{1,80}?)(?=,|\s+that\b|$|[.:¤]))?"
    r"(?:\s*\b(?:later|then|again|also|afterwards?|separately)(?=,))?"
)
_WHICH = re.compile(r",\s+which\s+(?:(?:has|have|had|also|long|already|still|\w+ly)\s+){0,3}$")
_MAY = re.compile(r"\b(?:would|will|could|may|might)\s+(?:also\s+|only\s+|\w+ly\s+)?$")
_MIGHT_HAVE = re.compile(r"\b(?:might|may|could)\s+(?:well\s+|also\s+)?have\s+(?:\w+ly\s+)?$")
_NOR = re.compile(
    r"(?:\b(?:not|never|neither|nor|no)|n't)\s[^,;:¤]{0,40}\b(?:or|nor)\s+(?:\w+ly\s+)?$"
)  # "has not confirmed or denied": no denial
_READ_OUT = re.compile(
    r"reads?\s+(?:the|an?|his|her|its|their)\s+(?:joint\s+|written\s+)?(?:statement|letter|message|communique|declaration|resolution|note|post)\b"
)
_AUDIENCE = re.compile(rf"\s+{AUDIENCES}\b(?=\s(?:that|on|in)\b|\s[a-z]+\s|,)")
_LOOSE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne|[Aa]nother)\s(?:[\w'.-]+\s){0,4}[\w'-]+\s*$")
_QUOTE_BEFORE = re.compile(rf"(?:{MASK}|[.?!])[,.]?\"?\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue in a frame: its place, its subject's place (None: taken over from the cue before), and what it says of the stance.

    Places are offsets in the frame's mask.
    """

    start: int
    end: int
    word: str
    speech: bool  # may stand beside a quotation
    stance: Stance | None
    subject: Span | None
    inverted: bool = False  # "said Rana"
    shared: bool = False  # the subject is that of an earlier cue: "but added", ", saying"
    negated: bool = False
    embedded: bool = False  # inside what another clause reports: "a port that Rana says is closed"
    gapped: bool = False  # what it reports stands before it: "what Rana called", "as much money as Rana had asked for"
    relative: bool = False  # of a clause that only adds: "Valmora, which opposes the treaty,"
    form: str = "verb"  # "verb", "according", "adjective", "noun"


@remembered
def find_cues(mask: str) -> tuple[Cue, ...]:
    """Return the cues of a masked sentence that have a subject, in order."""
    found = [*_according(mask), *_verbs(mask), *_passives(mask), *_adjectives(mask), *_nouns(mask), *_nouns_from(mask)]
    found.sort(key=lambda cue: (cue.start, cue.end))
    kept: list[Cue] = []
    for cue in found:
        if kept and cue.start < kept[-1].end:
            continue
        if cue.subject is not None and (_HYPOTHETICAL.search(mask[: cue.subject.start]) or _UNREAL.match(mask[: cue.subject.start])):
            continue
        embedded = cue.subject is not None and cue.form != "noun" and bool(_EMBEDDING.search(mask[: cue.subject.start]))
        gapped = embedded and cue.subject is not None and bool(_GAP.search(mask[: cue.subject.start]))
        if gapped and cue.subject is not None and _ASKED.search(mask[: cue.subject.start]):
            continue  # "Asked what Norway wants, Rana said": a question states nothing
        kept.append(replace(cue, embedded=True, gapped=gapped) if embedded else cue)
    return tuple(kept)


def _according(mask: str) -> Iterator[Cue]:
    for match in _ACCORDING.finditer(mask):
        subject = phrase_after(mask, match.end())
        if subject is not None and not re.match(r"\s*(?:which|whom|the\s+following)\b", mask[match.end() :]):
            yield Cue(
                start=match.start(),
                end=match.end(),
                word="according to",
                speech=True,
                stance=None,
                subject=subject,
                inverted=True,
                form="according",
            )


def _verbs(mask: str) -> Iterator[Cue]:
    for match in _VERB.finditer(mask):
        cue = _verb(mask, match)
        if cue is not None:
            yield cue


def _verb(mask: str, match: re.Match[str]) -> Cue | None:
    """Return the cue for a verb form in the mask, None where it is no cue there."""
    word = match.group()
    readings = SURFACE[word]
    kinds = {kind for _, kind in readings}
    group = readings[0][0]
    before = mask[: match.start()]
    auxiliaries = before[-40:]
    negated = bool(NEGATION.search(auxiliaries[max(0, len(auxiliaries) - 22) :])) and not re.search(r"[,;]", auxiliaries[-12:])
    negated = negated or bool(_PARTED_NEGATION.search(before[-120:]))
    make = partial(Cue, start=match.start(), end=match.end(), word=word, speech=group.speech, stance=group.stance, negated=negated)
    if word in _ATTACK and not re.match(r"[^,.;¤]{1,60}\b(?:as|for|over)\s", mask[match.end() :]):
        return None  # "attacked the plan as a sham", but not "attacked three posts"
    if word in _GIVING and not _ULTIMATUM.match(mask, match.end()):
        return None
    if word in _SIGHT and not re.match(r"\s+(?:[^,.;:¤]{1,60}\bas\s|no\s|little\s|few\s)", mask[match.end() :]):
        return None  # "sees the tax as a mistake", "sees no need", but not "saw the ship"
    if _THINGS.match(mask, match.start()) or _DONE_TO.match(mask, match.start()):
        return None
    if word == "states" and not re.match(rf"\s*(?:that\b|[:,{MASK}])", mask[match.end() :]):
        return None  # "the Gulf states" say nothing here
    if kinds == {"participle"}:
        return _participle(mask, match, make)
    if "past" in kinds and _BE.search(before):
        return None  # see _passives
    if kinds == {"base"} and not _LICENCE.search(before) and not _WHICH.search(before) and not _plural_subject(mask, match.start()):
        return None
    if re.search(r"\bto\s+(?:\w+ly\s+)?$", before) and "base" in kinds:
        purpose = group.name == "say" and re.search(
            r"\b(?:took|went|came|used|appeared|spoke|turned|returned)\b[^,;]{0,60}\bto\s+$", before
        )
        return make(subject=None, shared=True) if purpose else None
    # "…, said Rana" is turned round; "Rana, who led the talks, said the envoy" is not
    after_comma = bool(re.search(r",\s*$", before)) and _names_follow(mask, match.end()) and phrase_before(mask, match.start()) is None
    if (
        (after_comma or _QUOTE_BEFORE.search(before))
        and (_SPEECH.match(word) or _READ_OUT.match(mask, match.start()))
        and word not in {"told", "tells", "tell"}
    ):  # “…,” Rana told reporters: never inverted
        subject = phrase_after(mask, match.end())
        if subject is not None and mask[subject.start : subject.end].lower() != "it":
            return make(subject=subject, inverted=True)
    if word == "consider" and _MAY.search(before):
        make = partial(make, stance=Stance.OFFER)  # "would consider a proposal"
    if _MIGHT_HAVE.search(before):
        return None  # "might have encouraged" is the reporter's guess
    if re.search(r"\bneither\s+$", before) and re.match(r"\s[^.;]{0,60}?\bnor\b", mask[match.end() :]):
        make = partial(make, stance=Stance.ASSESSMENT)  # "neither welcomed nor condemned the coup"
    if _COORDINATE.search(before):
        return None if _NOR.search(before) else make(subject=None, shared=True)
    relative = _WHICH.search(before)
    if relative:  # "Valmora, which opposes the treaty,"
        owner = phrase_before(mask, relative.start())
        named = owner is not None and any(letter.isupper() for letter in mask[owner.start : owner.end])
        return make(subject=owner, relative=True) if named and owner is not None and owner.end == relative.start() else None
    subject = phrase_before(mask, match.start())
    if (
        subject is None
        and _SPEECH.match(word)
        and (_QUOTE_BEFORE.search(before[: -len(_loose(before)) or None]) or re.match(rf"[,:]?\s*{MASK}", mask[match.end() :]))
    ):
        loose = _loose(before)  # beside a quotation any phrase with an article can speak: “…,” the letter says
        at = before.rfind(loose) if loose else -1
        subject = Span(at, at + len(loose.rstrip())) if loose else None
    if subject is None or ("present" in kinds and _AMID.search(mask, 0, subject.start)):
        return None
    phrase = mask[subject.start : subject.end]
    if phrase.lower() == "who":
        restrictive = not mask[: subject.start].rstrip().endswith(",")
        subject = phrase_before(mask, len(mask[: subject.start].rstrip(" ,")))
        return make(subject=subject, embedded=restrictive) if subject is not None else None
    if (phrase.lower() == "it" and phrase != "It") or phrase in _NOBODY or phrase.startswith("No "):
        return None
    return make(subject=subject)


# "the Valmoran bans on fishing", "claims of fraud": nouns
_THINGS = re.compile(r"(?:bans\son|attacks\son|views\son|plans\sfor|claims\s(?:of|by)|offers\sof|estimates\sof)\b")
# "clerics accused of lying", "troops ordered to leave": it was done to them
_DONE_TO = re.compile(
    r"(?:accused\sof|blamed\sfor|charged\s(?:with|over)|praised\sfor|critici[sz]ed\sfor|condemned\s(?:for|to)|denounced\sas|"
    r"(?:urged|ordered|believed|thought|encouraged|instructed|advised)\sto)\b"
)
_AMID = re.compile(r"\b(?:amid|despite|following|against|after)\s+(?:the\s+)?$", re.IGNORECASE)  # "amid US requests for talks": a noun
_ATTACK = frozenset("attack attacks attacked attacking".split())
_GIVING = frozenset("give gives gave giving".split())
# "gave the army a week to go back": a demand
_ULTIMATUM = re.compile(
    r"\s[^,.;:¤]{2,60}?\s(?:until\s\w+|(?:a|one|two|three|\d+)\s(?:hours?|days?|weeks?|months?))\s(?:[^,.;:¤]{0,20}\s)?to\s"
)
_SIGHT = frozenset("see sees saw seeing".split())


def _loose(before: str) -> str:
    """Return the words from the last article to the end, at most five, "" where there are none."""
    found = ""
    before = re.sub(r"(?:\s+(?:also|later|then|[a-z][a-z]\w+ly))+\s*$", "", before)
    for match in re.finditer(r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne|[Aa]nother)\s", before[-80:]):
        piece = before[-80:][match.start() :]
        if _LOOSE.match(piece):
            found = piece
    return found


_NOBODY = frozenset({"One", "Another", "Others", "Some", "Many", "Most", "None", "Nobody", "Neither", "Both"})


def _names_follow(mask: str, end: int) -> bool:
    return bool(re.match(r"\s+(?:[A-Z]|(?:the|a|an|one|several)\s+[a-zA-Z])", mask[end : end + 24])) and not re.match(
        r"\s+[A-Z]\w*day\b", mask[end : end + 14]
    )


def _plural_subject(mask: str, at: int) -> bool:
    subject = phrase_before(mask, at)
    if subject is None:
        return False
    phrase = mask[subject.start : subject.end]
    last = phrase.split()[-1]
    if last[0].isupper() and last.lower() not in SPEAKERS:  # "the Caracas protest" holds no verb, "the Russians protest" does
        return " and " in phrase or (last.endswith("s") and any(hit.role == "demonym" for hit in find_names(last)))
    return (
        phrase.lower() in {"they", "we", "i", "who"}
        or phrase.lower().endswith(("s", "people", "police", "troops", "staff"))
        or " and " in phrase
    )


def _participle(mask: str, match: re.Match[str], make: partial[Cue]) -> Cue | None:
    """Return the cue for "saying ...": of the subject before it after "with", else of the sentence's earlier cue."""
    before = mask[: match.start()].rstrip()
    if re.search(r"(?:\b(?:is|are|was|were|be|been)|\w's)(?:\s+(?:not|also|now|still|once\s+again))?$", before):
        subject = phrase_before(mask, len(re.sub(r"'s(?:\s+(?:not|also|now|still|once\s+again))?$", "", before)))
        return make(subject=subject) if subject is not None else None
    quoted = _QUOTED_AS.search(before)
    if quoted:
        subject = phrase_before(mask, quoted.start())
        return make(subject=subject) if subject is not None else None
    if re.search(r"\b(?:without|before|after|by|of|for|from|in|on|while|when|despite|since|the|a|his|her|their)$", before):
        return None
    if before.endswith((",", MASK)) or re.search(r"\b(?:and|but|or)$", before):
        return make(subject=None, shared=True)
    subject = phrase_before(mask, match.start())
    if subject is not None and re.search(r"\bwith\s+(?:the\s+)?$", mask[: subject.start]):
        return make(subject=subject)
    if re.search(r"\b(?:statement|letter|message|tweet|post|note|report|interview|speech|address)(?:\s+on\s+\w+)?$", before):
        return make(subject=None, shared=True)
    return None


def _passives(mask: str) -> Iterator[Cue]:
    """Yield a cue for each state or body behind a passive: "is recognised as head of state by Valmora, Tersland and others"."""
    for match in _PASSIVE.finditer(mask):
        readings = SURFACE.get(match.group(1))
        if readings is None or (readings[0][0].stance is None and match.group(1) != "described"):
            continue
        end = match.end()
        stop = re.search(r"[.;]|,\s(?:and\s)?(?:who|which|while|but)\b", mask[end:])
        hits = find_names(mask, end, end + (stop.start() if stop else len(mask) - end))[:4]
        named = [hit.span for hit in hits if hit.kind != "outlet" and hit.role != "demonym"]
        begin = end
        while (agent := phrase_after(mask, begin)) is not None:  # "by Valmora and the Dockers' Union"
            inside = [span for span in named if agent.start <= span.start < agent.end]
            aside = _ADDED.match(mask, agent.end)  # "by Ada Vell, the minister of Norway, as": Norway stands by her
            inside += [span for span in named if aside and aside.start() <= span.start < aside.end()]
            named = [*(span for span in named if span not in inside), agent]
            another = re.compile(r",\s+(?:and\s+)?|\s+and\s+").match(mask, agent.end)
            if another is None or not re.match(r"(?:the\s+)?[A-Z]", mask[another.end() :]):
                break
            begin = another.end()
        if named and (others := re.compile(r"\s+and\s+(?:\w+\s+)?others\b").match(mask, max(named).end)):
            named[named.index(max(named))] = Span(max(named).start, others.end())
        for subject in _listed(mask, named):
            yield Cue(
                start=subject.start, end=subject.end, word=match.group(1), speech=False, stance=readings[0][0].stance, subject=subject,
                negated=bool(NEGATION.search(match.group())), form="passive",
            )  # fmt: skip


def _listed(mask: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the phrases, those of one list as one: "Valmora, Tersland and others"."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and re.fullmatch(r",\s+(?:and\s+)?(?:the\s+)?|\s+and\s+(?:the\s+)?", mask[joined[-1].end : span.start]):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    yield from joined


def _adjectives(mask: str) -> Iterator[Cue]:
    for pattern, stance in _ADJECTIVE:
        for match in pattern.finditer(mask):
            subject = phrase_before(mask, match.start())
            if subject is None or mask[subject.start : subject.end].lower() in {"it", "who"}:
                continue
            negated = bool(NEGATION.search(match.group()))
            yield Cue(
                start=match.start(),
                end=match.end(),
                word=match.group(),
                speech=False,
                stance=stance,
                subject=subject,
                negated=negated,
                form="adjective",
            )


def _nouns(mask: str) -> Iterator[Cue]:
    for match in _NOUN.finditer(mask):
        stance = next(stance for index, (_, stance) in enumerate(NOUNS, start=1) if match.group(index))
        end = next(match.end(index) for index in range(1, len(NOUNS) + 1) if match.group(index))
        subject = _possessor(mask, match.start())
        if subject is not None:
            yield Cue(
                start=match.start(), end=end, word=mask[match.start() : end], speech=False, stance=stance, subject=subject, form="noun"
            )


def _nouns_from(mask: str) -> Iterator[Cue]:
    """Yield a cue for each noun whose holder stands behind it: "under pressure from farmers to lower the tax"."""
    for match in _NOUN_FROM.finditer(mask):
        stance = next(stance for index, (_, stance) in enumerate(NOUNS_FROM, start=1) if match.group(index))
        subject = phrase_after(mask, match.end())
        if subject is None or not _HELD_FOR.match(mask, subject.end):
            continue
        yield Cue(
            start=match.start(), end=subject.end, word=match.group().split()[0], speech=False, stance=stance, subject=subject, form="noun"
        )


def _possessor(mask: str, at: int) -> Span | None:
    """Return the phrase that owns the noun at ``at``: "Valmora's demand", "the clear Valmoran call"."""
    before = mask[:at].rstrip()
    if re.search(r"day's?(?:\s+[a-z-]+){0,2}$", before):
        return None  # "Monday's bid" is nobody's
    owner = re.search(r"([A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){0,4})'s?(?:\s+[a-z-]+){0,2}$", before)
    if owner:
        return Span(owner.start(1), owner.end(1))
    adjective = re.search(r"\b([A-Z][\w.]*)$", before)
    return Span(adjective.start(1), adjective.end(1)) if adjective else None


def content_start(mask: str, cue: Cue) -> int:
    """Return where what is reported begins after the cue: behind the addressee, the occasion and "that"."""
    audience = _AUDIENCE.match(mask, cue.end) if cue.word in {"told", "tells", "tell", "telling"} else None
    match = _AFTER_CUE.match(mask, audience.end() if audience else cue.end)
    at = match.end() if match else cue.end
    that = re.match(r"[\s,:]*(?:that\s+)?", mask[at:])
    return at + (that.end() if that else 0)

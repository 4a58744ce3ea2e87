"""What is still ahead when an article is written.

Meetings, votes, deadlines, visits, announced measures; never what is only feared or wished.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefgen.dates import REPLACED_DAY, Precision, Resolved, Tense, direction, find_mentions, resolve_in
from briefgen.extract.marks import find_quotations
from briefgen.extract.wording import Wording, stands_alone, word_step
from briefgen.lang.en.extract import steps as en
from briefgen.lang.en.gazetteer import find_names
from briefgen.lang.en.time_words import MONTH_NAMES, WEEKDAY_NAMES
from briefgen.model import BlockKind, DateBasis, Evidence, HolderKind, NextStep, Span
from briefgen.text import block_sentences, fold, readable, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from briefgen.dates import DateMention
    from briefgen.model import Article, Attribution, Block

_BODY: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET})
# signals under which a sentence's wording is no use
_SPOILT: Final = frozenset({"broken-sentence", "doubled-word", "stray-quote-mark"})
_LONGEST: Final = 600  # characters; a longer "sentence" is a list, or several run together
_BEYOND: Final = 400  # characters behind a sentence into which the pattern of a clause may look
# characters in quotation marks that leave a sentence the reporter's: "are investigating “all those involved”"
_FEW: Final = 40
# Of sentences of marked articles that no table announces, nine in ten of those from FORESEEN on tell something ahead,
# and four in five from LIKELY on that say it in so many words (training/ahead.py).
FORESEEN, LIKELY = 0.9, 0.8
_BEHIND: Final = 7  # days; what was planned longer ago than that is history, or known by now
_FURTHEST: Final = 800  # days; what lies further off is history misread, or a forecast

_FIGURATIVE: Final = re.compile(r"\bof\s$", re.IGNORECASE)
_OF_US: Final = re.compile(r"\b(?:I|[Ww]e|[Yy]ou)\s?.?$")  # a speech, not an announcement that a reporter passes on
_TIME_WORD: Final = "|".join((*MONTH_NAMES, *WEEKDAY_NAMES))
_PLACE: Final = re.compile(
    rf"\b(?:in|at)\s(?!(?:{_TIME_WORD})\b)((?:[A-Z][\w'.-]+)(?:\s(?:de\s|of\s)?[A-Z][\w'-]+){{0,2}})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _When:
    """A mention of time that lies ahead, with the days that it means, where known."""

    mention: DateMention
    found: Resolved | None


def extract_steps(
    article: Article,
    *,
    foreseen: Mapping[int, float] | None = None,
    attributions: Sequence[Attribution] = (),
    people: Sequence[tuple[Span, str]] = (),
) -> tuple[NextStep, ...]:
    """Return what the article says is still ahead, in reading order.

    Each step is in the article's own words. ``foreseen`` is how sure the reader is, 0 to 1, that the sentence that
    begins there tells something ahead.

    Days are given where the article's own day of publication is known or the words name the year. A sentence with
    several dated events gives several steps. Nothing is taken from summaries, which repeat the body, or from spoilt
    sentences. ``attributions`` are the article's own; they say who "she" is in "she expects to meet them again";
    ``people`` is where whom the article names.
    """
    quoted = [quotation.outer for quotation in find_quotations(article)]
    opened, closed = [span.start for span in quoted], [span.end for span in quoted]
    spoilt = [one for signal in article.health.signals if signal.kind in _SPOILT for one in signal.evidence]
    steps: list[NextStep] = []
    for block in readable(article):
        if block.kind not in _BODY:
            continue
        for sentence in block_sentences(article, block):
            if any(one.start < sentence.end and sentence.start < one.end for one in spoilt):
                continue
            spoken = quoted[bisect_right(closed, sentence.start) : bisect_left(opened, sentence.end)]
            found = list(_steps_in(article, sentence, spoken, (foreseen or {}).get(sentence.start)))
            if len(found) == 1 and steps and _elaborates(found[0], steps[-1], block):
                steps[-1] = _joined(steps[-1], found[0])
            else:
                steps += found
    named = sorted(range(len(people)), key=lambda number: people[number][0].start)
    starts = [people[number][0].start for number in named]
    told = sorted(
        (one for one in attributions if one.holder_kind is HolderKind.PERSON), key=lambda one: one.passage.start
    )
    passages = [one.passage.start for one in told]
    longest = max((one.passage.end - one.passage.start for one in told), default=0)

    def finished(step: NextStep) -> NextStep:
        place = step.evidence[0]
        around = told[bisect_left(passages, place.end - longest) : bisect_right(passages, place.start)]
        near = sorted(named[bisect_left(starts, place.start) : bisect_right(starts, place.end)])
        return _with_actor(_with_speaker(step, around), [people[number] for number in near])

    return tuple(map(finished, steps))


def _with_actor(step: NextStep, people: Sequence[tuple[Span, str]]) -> NextStep:
    """Return the step with the person who is named right before its verb.

    Example: "Ilo Rask will travel to Velograd".
    """
    place = step.evidence[0]
    cue = en.CUE.search(fold(place.text))
    actor = next(
        (
            name
            for span, name in people
            if cue and 0 <= place.start + cue.start() - span.end <= 1 and span.start >= place.start
        ),
        "",
    )
    return replace(step, who=(actor, *(name for name in step.who if name != actor))) if actor else step


def _with_speaker(step: NextStep, attributions: Sequence[Attribution]) -> NextStep:
    """Return the step with the name of the person whom its opening pronoun means.

    The name is set only where exactly one person speaks in the sentence.
    """
    place = step.evidence[0]
    pronoun = en.PERSON_PRONOUN.match(step.what)
    if not pronoun:
        return step
    speakers = {
        one.holder
        for one in attributions
        if one.holder_kind is HolderKind.PERSON and one.passage.start <= place.start and place.end <= one.passage.end
    }
    speaker = next(iter(speakers), "")
    if len(speakers) != 1 or not speaker:
        return step
    what = f"[{speaker}]{step.what[pronoun.end() :]}"
    return replace(step, what=what, who=(speaker, *(name for name in step.who if name != speaker)))


def _elaborates(step: NextStep, before: NextStep, block: Block) -> bool:
    """Return whether an untimed step only tells more of the one before it.

    Example: "Both ministers will lead delegations at the session".
    """
    here, there = step.evidence[0], before.evidence[-1]
    return (
        not step.when_text
        and bool(before.when_text)
        and 0 <= here.start - there.end < 20
        and there.start >= block.start
        and bool(en.THE_EVENT.search(step.what))
    )


def _joined(step: NextStep, more: NextStep) -> NextStep:
    return replace(step, who=tuple(dict.fromkeys(step.who + more.who)), evidence=step.evidence + more.evidence)


def _steps_in(article: Article, sentence: Span, quoted: Sequence[Span], foreseen: float | None) -> Iterator[NextStep]:
    words = fold(article.text[sentence.start : sentence.end])
    if words.endswith("?") or len(words) > _LONGEST:
        return
    coming = _coming(article, sentence, quoted)
    if coming is None:
        return
    pieces = list(_pieces(article, sentence, coming))
    told: set[Evidence] = set()  # "for parts of September and October" is one step
    for piece, when in pieces:
        step = None
        if _is_step(article, sentence, piece, when, quoted):
            step = _step(article, piece, when)
        elif foreseen is not None and len(pieces) == 1 and _is_foreseen(article, sentence, when, quoted, foreseen):
            step = _step(article, piece, when, whole=True)
        months = when is not None and when.found is not None and when.found.precision is Precision.MONTH
        if step and not (months and not told.isdisjoint(step.evidence)):
            told.update(step.evidence)
            yield step if foreseen is None else replace(step, confidence=foreseen)


# ---------------------------------------------------------------- when


def _coming(article: Article, sentence: Span, quoted: Sequence[Span]) -> tuple[_When, ...] | None:
    """Return the sentence's mentions of time that lie ahead.

    The vaguer ones come only where there is no day. None where all that was planned is over.
    """
    published = article.published
    anchor = published.day or published.latest
    found: list[_When] = []
    over = False
    for mention in find_mentions(article.text, sentence.start, sentence.end):
        way = direction(article.text, mention)
        if (way.tense is Tense.PAST and way.cue != "'s") or way.cue == REPLACED_DAY:
            continue
        if anchor is None and (way.tense is not Tense.FUTURE or mention.rule == "deictic"):
            continue  # without the article's day nothing bounds a guess
        if mention.rule == "event-day" or (mention.groups.get("unit") == "year" and mention.rule == "this-unit"):
            continue
        in_quote = any(span.start <= mention.start < span.end for span in quoted)
        meant = resolve_in(mention, article.published, way)
        if in_quote and "year" not in mention.groups and mention.rule not in ("month-day", "first-of"):
            meant = None  # "tomorrow" in a quotation counts from the day of speaking, which may not be the article's
            if way.tense is not Tense.FUTURE and mention.rule != "vague":
                continue
        elif meant is None and (published.day is not None or mention.rule in ("numeric", "year", "ago")):
            continue
        if meant and not _lies_ahead(meant, anchor, way.tense, way.cue):
            over = over or (meant.precision is Precision.RANGE and meant.latest == anchor)
            continue
        found.append(_When(mention=mention, found=meant))
    found = _running(found, article.text)
    days = [
        when
        for when in found
        if when.found and when.found.precision in (Precision.DAY, Precision.DEADLINE, Precision.RANGE)
    ]
    return None if over and not found else tuple(days or found)


def _running(found: Sequence[_When], text: str) -> list[_When]:
    """Return the times, two that make one joined.

    Examples: "on Tuesday and Wednesday", "begins May 27 and runs through June 6".
    """
    joined: list[_When] = []
    for when in found:
        last = _last_day(joined[-1], when, text) if joined else None
        if last and (first := joined[-1].found) and first.earliest:
            mention = replace(
                joined[-1].mention, end=when.mention.end, text=text[joined[-1].mention.start : when.mention.end]
            )
            value = f"{first.earliest.isoformat()}/{last.isoformat()}"
            found_days = Resolved(value=value, earliest=first.earliest, latest=last, precision=Precision.RANGE)
            joined[-1] = _When(mention=mention, found=found_days)
        else:
            joined.append(when)
    return joined


def _last_day(first: _When, second: _When, text: str) -> date | None:
    """Return the last day of two times that are one together, None where they are two."""
    if not (first.found and second.found and first.found.latest and second.found.latest):
        return None
    if {first.found.precision, second.found.precision} != {Precision.DAY}:
        return None
    gap = text[first.mention.end : second.mention.start]
    if en.RUNS_ON.fullmatch(gap):
        return second.found.latest if second.found.latest > first.found.latest else None
    if gap not in (" and ", " and on ") or not first.mention.rule == second.mention.rule == "weekday":
        return None
    days = [WEEKDAY_NAMES.index(when.mention.groups["weekday"]) for when in (first, second)]
    return first.found.latest + timedelta(1) if (days[0] + 1) % 7 == days[1] else None


def _lies_ahead(found: Resolved, anchor: date | None, tense: Tense, cue: str) -> bool:
    """Return whether the days lie ahead, near enough to be a plan.

    Ahead is at or after the article's own day; a bare year never is. A visit "from 6 to 8 March" that ends on the
    article's own day is not ahead any more.
    """
    if found.precision is Precision.YEAR:
        return False
    if anchor is None or found.latest is None:
        return True
    if found.precision is Precision.RANGE and found.latest == anchor:
        return False
    if tense is not Tense.FUTURE or cue == "'s":
        return anchor < found.latest <= anchor + timedelta(_FURTHEST)
    return anchor <= found.latest <= anchor + timedelta(_FURTHEST)


# ---------------------------------------------------------------- the words


def _pieces(article: Article, sentence: Span, coming: Sequence[_When]) -> Iterator[tuple[Span, _When | None]]:
    """Yield the stretch of the sentence that tells each coming event, with its time.

    Where none is timed, that is the whole sentence.
    """
    if not coming:
        yield sentence, None
        return
    before = sentence.start
    words = fold(article.text[before : sentence.end + _BEYOND]) if len(coming) > 1 else ""
    cuts = []  # the joints between two coming events, where what follows can stand alone
    for one, other in pairwise(coming):
        joints = en.JOINT.finditer(words, one.mention.end - before, other.mention.start - before)
        cuts += [
            (before + joint.start(), before + joint.end())
            for joint in joints
            if (en.STANDS_ALONE.match(words, joint.end()) or stands_alone(words, joint.end()))
            and not en.NAME_JOINT.match(words, joint.start() - 1)
        ][:1]
    for when in coming:
        start = max((end for _, end in cuts if end <= when.mention.start), default=sentence.start)
        end = min((begin for begin, _ in cuts if begin >= when.mention.end), default=sentence.end)
        yield Span(start, end), when


def _step(article: Article, piece: Span, when: _When | None, *, whole: bool = False) -> NextStep | None:
    """Return the step that the piece tells, None where its words tell none.

    It is in the words of its clause, or of the ``whole`` piece.
    """
    if whole:
        wording: Wording | None = Wording(piece, squeeze(article.text[piece.start : piece.end]))
    else:
        wording = word_step(article, piece, Span(when.mention.start, when.mention.end) if when else None)
    if wording is None:
        return None
    evidence = Evidence.cut(article, wording.span.start, wording.span.end)
    found = when.found if when else None
    return NextStep(
        what=wording.what,
        when=found.value if found else None,
        when_text=_when_text(article, piece, when.mention) if when else "",
        earliest=found.earliest if found else None,
        latest=found.latest if found else None,
        where=_where(evidence.text),
        who=_who(evidence.text),
        inferred=bool(found and found.earliest) and article.published.basis is DateBasis.INFERRED,
        evidence=(evidence,),
    )


def _when_text(article: Article, piece: Span, mention: DateMention) -> str:
    before = en.BEFORE_MENTION.search(article.text, piece.start, mention.start)
    return squeeze(article.text[before.start() if before else mention.start : mention.end])


def _where(words: str) -> str | None:
    """Return the first town or country that the step is said to be in."""
    bodies = [hit.span for hit in find_names(words) if hit.kind == "organisation"]
    for match in _PLACE.finditer(fold(words)):
        if any(span.start <= match.start(1) < span.end for span in bodies):  # "Cooperation in Europe" is a name's part
            continue
        if en.NO_PLACE.search(match[1]):
            continue
        hits = find_names(match[1])
        if not hits or (hits[0].kind == "state" and hits[0].role in ("name", "capital")):
            return squeeze(words[match.start(1) : match.end(1)]).rstrip(".'").removesuffix("'s").removesuffix("’s")
    return None


def _who(words: str) -> tuple[str, ...]:
    """Return the states and bodies that are named."""
    names = [
        words[slice(*hit.span)] if hit.role == "chamber" else hit.name
        for hit in find_names(words)
        if hit.kind != "outlet" and hit.role != "capital" and not hit.ambiguous
    ]
    return tuple(dict.fromkeys(names))


# ---------------------------------------------------------------- which are steps


def _is_foreseen(article: Article, sentence: Span, when: _When | None, quoted: Sequence[Span], foreseen: float) -> bool:
    """Return whether the reader foresees what is told and no word speaks against it.

    Against it speak a condition, a denial, somebody's own words, and a time that is not the event's. Without a time
    the sentence must say that it comes.
    """
    words = fold(article.text[sentence.start : sentence.end])
    says = any(not en.DESCRIBING.search(words, 0, sign.start() + 1) for sign in en.AHEAD_CUE.finditer(words))
    if (
        foreseen < (LIKELY if when and says else FORESEEN)
        or en.CONDITIONAL_CUE.search(words)
        or any(span.end - span.start > _FEW for span in quoted)
    ):
        return False
    if when is None:
        return says and not (en.NEGATED_CUE.search(words) or _is_history(article, sentence))
    place = when.mention.start - sentence.start
    governing = _governing(_clause(words, place), words, when.mention.end - sentence.start)
    against = (
        en.NOT_ON_IT.search(words, 0, place),
        en.AFTERWARDS.search(words, 0, place),
        _FIGURATIVE.search(words, 0, place),
    )
    return not (en.NEGATED_CUE.search(governing) or any(against))


def _is_history(article: Article, sentence: Span) -> bool:
    """Return whether the sentence names a day long before the article's.

    Example: "plans that it announced last November".
    """
    anchor = article.published.day or article.published.latest
    days = (
        resolve_in(mention, article.published, direction(article.text, mention))
        for mention in find_mentions(article.text, sentence.start, sentence.end)
    )
    return anchor is not None and any(day and day.latest and day.latest < anchor - timedelta(_BEHIND) for day in days)


def _is_step(article: Article, sentence: Span, piece: Span, when: _When | None, quoted: Sequence[Span]) -> bool:
    """Return whether the piece tells something fixed or announced.

    A wish, a threat, a denial or a condition is no step.
    """
    whole = fold(article.text[sentence.start : sentence.end])
    words = fold(article.text[piece.start : piece.end])
    if en.CONDITIONAL_CUE.search(whole):
        return False
    if when is None:
        spoken = (span for span in quoted if span.start < piece.end and piece.start < span.end)
        return all(piece.start < span.start and span.end - span.start <= _FEW for span in spoken) and _is_announced(
            words
        )
    place = when.mention.start - piece.start
    clause = _clause(words, place)
    told = en.MAY.sub("---", _governing(clause, words, when.mention.end - piece.start))
    if (
        en.NEGATED_CUE.search(told)
        or (en.WISHED_CUE.search(told) and not en.FIXED_CUE.search(clause))
        # "my announcement today is part of our plan to ...", "Today ministers are holding talks with envoys who will
        # join them"
        or (
            when.mention.text.lower() == "today"
            and all(en.OF_SOMEBODY.search(clause, 0, act.start()) for act in en.WILL_ACT.finditer(clause))
        )
        or en.NOT_ON_IT.search(words, 0, place)
        or en.AFTERWARDS.search(words, 0, place)
        or (_FIGURATIVE.search(words, 0, place) and when.mention.rule == "deictic")  # "the jobs of tomorrow"
    ):
        return False
    if en.CERTAIN.search(words) or en.IS_ON.search(words, 0, place):
        return True
    has_event = bool(en.EVENT.search(words) or en.ACTION.search(words))
    if when.found is None and when.mention.rule == "vague":
        return has_event and bool(en.AHEAD_CUE.search(words))
    scope = clause if piece == sentence else whole  # "and a session of the council on Thursday" has its verb before it
    return has_event and bool(
        en.AHEAD_CUE.search(scope)
        or en.TOLD_WOULD.search(scope)
        or en.SUMMONED_CUE.search(clause)
        or en.CERTAIN.search(scope)
    )


def _governing(clause: str, words: str, end: int) -> str:
    """Return the clause as far as it says whether the thing happens.

    What a vote, a bill or a plan is about is left out. "The committee is to meet on Thursday to discuss whether
    pensions should be cut" is certain of the meeting.
    """
    offset = words.find(clause)
    about = en.ABOUT.search(clause, max(0, end - offset))
    return clause[: about.start()] if about else clause


def _is_announced(words: str) -> bool:
    """Return whether an undated sentence of the reporter announces an event.

    It says who, and that they will.
    """
    reported = () if en.LONG_AGO.search(words) else (en.TOLD_ACTION.search(words), en.PROMISED.search(words))
    for cue in (en.ANNOUNCED.search(words), en.GOES_ON.search(words), *reported):
        if (
            cue
            and not en.SUBORDINATE.search(words, 0, cue.start() + 1)
            and not _OF_US.search(words, 0, cue.start() + 1)
        ):
            window = _clause(words, cue.end() - 1, cue.end())
            if not (en.NEGATED_CUE.search(window) or en.WISHED_CUE.search(window)):
                return True
    return False


def _clause(words: str, place: int, end: int | None = None) -> str:
    """Return the clause around the place.

    It goes up to the end given or to the next mark that ends a clause.
    """
    breaks = [(match.start(), match.end()) for match in en.CLAUSE_BREAK.finditer(words)]
    start = max((after for _, after in breaks if after <= place), default=0)
    stop = min((before for before, _ in breaks if before > place), default=len(words))
    return words[start : stop if end is None else end]

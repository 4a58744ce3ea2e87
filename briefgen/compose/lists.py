"""The three lists at the foot of a brief: next steps, checks, sources."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from briefgen.compose.days import with_days, without_day
from briefgen.compose.hand import is_held, printed
from briefgen.compose.phrasing import clipped, count, curl, plain_day, quoted, sentence, shortened, without_aside
from briefgen.compose.tracing import cited, overlap, sources, tells
from briefgen.dates.wording import day_text
from briefgen.lang.en.compose import lists as en
from briefgen.model import DateBasis, Dropped, Evidence, Line, Phase, SectionKey
from briefgen.standing import cut, dangling, faultless, unfinished, unjoined
from briefgen.text import fold, sentences_at, squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Article, ArticleId, Dossier, Flag, NextStep

STEPS = 8
NEXT = 2  # steps with a day that stand on every page
FRESH = 1  # days for which a step without a day is taken to be still ahead
HEARSAY = "hearsay"  # a kind of flag that a page carries only where the words stand on it
UNDATED = "Undated"
STEP_RANK, VAGUE_RANK, UNDATED_RANK = (
    78.0,
    58.0,
    34.0,
)  # with a day; the first "in the coming days"; the other undated ones
VAGUE_WORDS = 24
CHECK_RANKS = (70.0, 62.0, 55.0, 38.0, 28.0)  # of the five lines that there may be
SILENT_RANK = 52.0
# What a page asks a person to settle, by the kind of flag, and how it calls it. What weakens one source stands beside
# that source,
# a silent party in its own row, and what briefgen could not do is for the terminal.
CHECKS = {"unread": "Not read", "incomplete": "Partly read", "name-error": "Spelling", "hearsay": "Second hand"}
SOURCE_RANK = 40.0
STEP_WORDS = 45
TITLE = 60  # characters of a headline in the list of sources, where no publisher is known


_BASIS = {
    DateBasis.STATED: "",
    DateBasis.METADATA: "",
    DateBasis.INFERRED: " (inferred)",
    DateBasis.GIVEN: " (as given)",
    DateBasis.UNKNOWN: "",
}


def step_lines(
    dossier: Dossier, told: Sequence[Line] = (), title: str = ""
) -> tuple[tuple[Line, ...], tuple[Dropped, ...]]:
    """Return the steps still ahead on the brief's day, and those not printed, and why.

    They come in order of time, those without a day last. ``told`` is what stands above, below the ``title``. A step
    without a day that it tells is no line of its own.
    """
    page = " ".join((title, *(line.text for line in told if line.section is SectionKey.BOTTOM_LINE)))
    found_ahead: list[tuple[NextStep, NextStep]] = []  # as worded, as found
    left_out: list[Dropped] = []
    for found in dossier.next_steps:
        if (
            dossier.as_of is not None
            and found.latest is not None
            and found.latest < dossier.as_of
            and not found.hand.held
        ):
            continue
        step, reason = _worded(dossier, found, page, told)
        if reason and not found.hand.held:
            left_out.append(
                Dropped(what=found.what, reason=reason, evidence=found.evidence, section=SectionKey.NEXT_STEPS)
            )
        else:
            found_ahead.append((step, found))
    found_ahead.sort(key=lambda pair: _by_time(pair[0], dossier.as_of))
    ahead = [step for step, _ in found_ahead]
    vague = next(
        (step for step in ahead if step.when is None and step.when_text and count(step.what) <= VAGUE_WORDS), None
    )
    lines = []
    # The day itself, not a month or a season, is what goes into a calendar.
    days = [step.when is not None and step.when.count("-") == 2 and "/" not in step.when for step in ahead]
    for place, (step, day) in enumerate(zip(ahead, days, strict=True)):
        base = STEP_RANK if day else STEP_RANK - 10 if step.when else VAGUE_RANK if step is vague else UNDATED_RANK
        lines.append(
            Line(
                section=SectionKey.NEXT_STEPS,
                lead=_when(step, dossier.as_of),
                text=printed(step, _step(step, dossier)),
                place=step.where or "",
                sources=sources(dossier, step.evidence),
                evidence=step.evidence,
                rank=base - place,  # a calendar has no holes: what does not fit falls at its far end
                required=day and sum(days[:place]) < NEXT,
                parts=((found_ahead[place][1],),),
            )
        )
    lines = [
        line for place, line in enumerate(lines) if all(line.text != other.text for other in lines[:place])
    ]  # it names both days
    kept = frozenset(id(line) for line in sorted(lines, key=lambda line: -line.rank)[:STEPS])
    return tuple(line for line in lines if id(line) in kept or is_held(line)), tuple(left_out)


def _worded(dossier: Dossier, step: NextStep, page: str, told: Sequence[Line]) -> tuple[NextStep, str]:
    """Return the step in words that stand alone, or the reason why there are none.

    The words are its own, or else the whole sentence. The reason is what speaks against both, "" where nothing does.
    """
    if _is_the_event(dossier, step):
        return step, "it is of the day of the event itself"
    if step.when is None and any(
        tells(line, step.what, step.evidence)
        for line in told
        if line.section in {SectionKey.BOTTOM_LINE, SectionKey.POSITIONS, SectionKey.QUOTES}
    ):
        return step, "a line above tells it"
    piece = step.evidence[0]
    [article] = cited(dossier, [piece])
    whole = Evidence.cut(article, *sentences_at(article, piece.start, piece.end))
    if step.when is None and en.TODAY.match(whole.text):
        return step, "its day is not known: the words count from a day of their own"

    if step.when is None and _is_old(article, dossier.as_of):
        return step, "it has no day, and its article is older than the newest"

    def fault(words: str) -> str:
        if count(words) > STEP_WORDS:
            return "it is too long for a line"
        if _is_over(fold(words)):
            return "it does not say itself that it is still ahead"
        if _dates_another(fold(words), fold(step.when_text)):
            return "its day is that of something else"
        told = article.text[: whole.start]
        return unfinished(words[:1].upper() + words[1:]) or cut(words, whole.text) or dangling(words, page, told=told)

    own = unjoined(step.what)
    wordings = (own, unjoined(squeeze(whole.text)))
    words, reason = faultless(
        wordings[1:] if "…" in own or "..." in own else wordings, fault
    )  # what was taken out may be the subject
    if not words:
        return step, reason
    return replace(step, what=words, evidence=(piece if words == own else whole, *step.evidence[1:])), ""


def _is_over(words: str) -> bool:
    """Return whether a sentence tells what has happened.

    It does with a past verb and no sign of what is ahead, or with an act of the past, such as "rejected", before that
    sign; verbs of saying or fixing are no such acts.
    """
    coming, over = en.COMING.search(words), en.OVER.search(words)
    if coming is None or over is None:
        return over is not None
    return over.start() < coming.start() and en.DONE.match(words, over.start()) is not None


def _dates_another(words: str, when: str) -> bool:
    """Return whether the time is that of a thing, or of who tells it.

    As in "the Aug. 9 shooting death" and "according to a statement on Monday".
    """
    if not when or when not in words:
        return False
    before, _, after = words.partition(when)
    own = en.OWNED_DAY.search(before) and en.NOUN_BEHIND.match(after)
    return bool(own) or en.ACCORDING.search(before) is not None


def _is_old(article: Article, as_of: date | None) -> bool:
    """Return whether an undated step of the article may be over on the brief's day."""
    day = article.published.day
    return article.placement.overtaken or (as_of is not None and day is not None and (as_of - day).days > FRESH)


def _is_the_event(dossier: Dossier, step: NextStep) -> bool:
    """Return whether the step comes on a day of the event itself.

    It is an event that the articles tell of as under way or over.
    """
    event = dossier.event
    seen = any(article.placement.phase in {Phase.DURING, Phase.AFTER} for article in dossier.articles)
    return (
        event is not None
        and seen
        and step.earliest is not None
        and step.earliest == step.latest
        and event.first <= step.earliest <= event.last
    )


def _by_time(step: NextStep, as_of: date | None) -> tuple[bool, date, date, float]:
    """Return the sort key of a step by time.

    What may happen on any day from now to a last one stands at the last one: "by 30 June" after 17 June. Of those
    without a day the surest come first.
    """
    first, last = step.earliest or date.max, step.latest or date.max
    due = step.when is not None and as_of is not None and first <= as_of
    return step.when is None, last if due else first, last, 0.0 if step.when else -step.confidence


def _when(step: NextStep, as_of: date | None) -> str:
    """Return when a step comes, no more exactly than its source says.

    As in "Wednesday 12 January", "By 31 March 2023", "Undated". The year stands only where it is not the brief's own.
    """
    when = day_text(step.when, step.earliest, step.latest)
    if as_of is not None and step.when and step.when.count("-") >= 2:
        when = when.removesuffix(f" {as_of.year}")
    return when[:1].upper() + when[1:] if when else UNDATED


def _step(step: NextStep, dossier: Dossier) -> str:
    """Return what happens, with the place where the words do not name it."""
    what = without_day(with_days(dossier, step.what, step.evidence, told=step.when_text), step)
    if step.where and step.where.casefold() not in what.casefold():
        what = f"{what.rstrip(' .')}, {step.where}"
    return sentence(without_aside(shortened(what)))


def check_lines(dossier: Dossier, told: Sequence[Line] = ()) -> tuple[Line, ...]:
    """Return what a person must check before use, the gravest first.

    What is second hand is listed only where the page ``told`` it.
    """
    on_page = [piece for line in told for piece in line.evidence]
    asked = [
        flag
        for flag in dossier.flags
        if flag.kind in CHECKS and (flag.kind != HEARSAY or overlap(flag.evidence, on_page))
    ]
    flags = [*asked, *(flag for flag in dossier.flags if flag.hand.held and flag not in asked)]
    return tuple(
        Line(
            section=SectionKey.CHECKS,
            lead=CHECKS.get(flag.kind, ""),
            text=printed(flag, _check(flag)),
            sources=sources(dossier, flag.evidence),
            evidence=flag.evidence,
            rank=CHECK_RANKS[min(place, len(CHECK_RANKS) - 1)],
            parts=((flag,),),
        )
        for place, flag in enumerate(flags)
        if place < len(CHECK_RANKS) or flag.hand.held
    )


def _check(flag: Flag) -> str:
    """Return the flag as a printed sentence.

    The name of a file in front keeps its letters.
    """
    text = sentence(flag.text)
    return flag.text[:1] + text[1:] if flag.kind in {"unread", "incomplete"} else text


def silent_lines(dossier: Dossier, told: Sequence[Line]) -> tuple[Line, ...]:
    """Return a row for each party that the folder is about and nobody speaks for.

    Those that have a row already are left out.
    """
    number = len(dossier.articles)
    return tuple(
        Line(
            section=SectionKey.POSITIONS,
            lead=silent.about,
            text=f"Not quoted in any of the {number} articles." if number > 1 else "Not quoted in the article.",
            sources=sources(dossier, silent.evidence),
            evidence=silent.evidence,
            rank=SILENT_RANK - place,
            parts=((silent,),),
        )
        for place, silent in enumerate(flag for flag in dossier.flags if flag.about)
        if not any(re.search(rf"(?<![\w-]){re.escape(silent.about)}(?![\w-])", line.lead) for line in told)
    )


def source_lines(dossier: Dossier, cited: frozenset[ArticleId], more: int = 0) -> tuple[Line, ...]:
    """Return one line for each article, for the list of sources.

    It has the publisher, the day and how that is known, and what affects the article's wording. Where ``more`` articles
    carry the event that were not read, a last line says so; it names no source.
    """

    def is_older(article: Article) -> bool:
        latest = article.published.latest or article.published.day
        return (
            article.placement.overtaken
            and latest is not None
            and (dossier.event is None or latest < dossier.event.first)
        )

    untold = (
        (
            Line(
                section=SectionKey.SOURCES,
                text=f"And {more:,} more {'article carries' if more == 1 else 'articles carry'} it.",
                sources=(),
                rank=SOURCE_RANK,
            ),
        )
        if more
        else ()
    )
    told = tuple(
        Line(
            section=SectionKey.SOURCES,
            lead=article.publisher or "",
            text=_descriptor(article, before=is_older(article)),
            sources=(article.id,),
            url=article.url,
            rank=SOURCE_RANK,
            required=article.id in cited,
        )
        for article in dossier.articles
    )
    return (*told, *untold)


def _descriptor(article: Article, *, before: bool) -> str:
    """Return the day of an article and what affects its wording.

    As in "10 January 2022 (inferred), before the event, garbled in places." Where no publisher is known, the title or
    the file stands in front.
    """
    published = article.published
    written = (
        plain_day(published.day)
        if published.day
        else day_text(f"{published.earliest}/{published.latest}")
        if published.earliest
        else ""
    )
    day = f"{written}{_BASIS[published.basis]}" if written else "undated"
    teaser = any(signal.kind == "teaser" for signal in article.health.signals)
    known = (
        day,
        "before the event" if before else "",
        "" if article.health.sound else "garbled in places",
        "opening only" if teaser else "",
    )
    named = "" if article.publisher else quoted(clipped(curl(article.title), TITLE)) if article.title else article.file
    return f"{', '.join(filter(None, (named, *known)))}."

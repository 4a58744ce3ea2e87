"""The steps of all articles as one list, in the order of time.

The same step stands there once; those that are over are left out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from briefgen.dates import Precision, Tense, Way, day_text, direction, find_mentions, resolve, resolve_in
from briefgen.lang.en.gazetteer import find_names, remembered
from briefgen.lang.en.merge import steps as en
from briefgen.lang.en.time_words import MONTH_NAMES, WEEKDAY_NAMES
from briefgen.lang.en.units import EVENTS
from briefgen.model import Dropped
from briefgen.text import Sharing, block_sentences, readable, stem, stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.dates import DateMention
    from briefgen.model import Article, ArticleId, Evidence, NextStep, Span

_FULL_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH: Final = re.compile(r"\d{4}-\d\d")
_SHARED: Final = 2  # terms that two wordings of one step on one day have in common at least
_ALIKE: Final = 0.5  # share of the shorter wording's terms where no day helps
_STALE: Final = 1  # days after which an untimed plan of an older article is no longer printed
_BEGUN: Final = 7  # days after which an older article's "in March" is no longer printed in March
_VAGUE: Final = 31  # days after which "in the coming weeks" lies behind
_LONGEST: Final = 32  # words; a shorter wording of the same step is preferred
_PAST_DAY: Final = 60  # days before the brief within which "October 14" in an undated article is the last one
_EVERY_STEP: Final = frozenset(stems(" ".join((*MONTH_NAMES, *WEEKDAY_NAMES, en.EVERY_STEP))))
_MOST: Final = 0.6  # share of a step's terms in the sentence that calls it off without naming its day


def merge_steps(
    steps: Sequence[NextStep], as_of: date | None, *, articles: Sequence[Article] = ()
) -> tuple[tuple[NextStep, ...], tuple[Dropped, ...]]:
    """Return each step once, by time, and what was left out, with the reason.

    A step keeps every place that tells it; untimed ones come last. ``as_of`` is the day of the brief: steps before it
    are left out, and steps of that very day that an article reports as done. ``articles`` are those that the steps come
    from; their days and their health choose between wordings.
    """
    by_id = {article.id: article for article in articles}
    folder = _Folder(by_id)
    kept, dropped = [], []
    for step in steps:
        reason = _over(step, as_of, folder)
        if reason:
            dropped.append(Dropped(what=step.what, reason=reason, evidence=step.evidence))
        else:
            kept.append(step)
    merged = [_merged(group, by_id) for group in _grouped(kept)]
    moved = [step for step in merged if step.when is not None and en.MOVED_CUE.search(step.what)]
    for step in merged:
        if newer := next((other for other in moved if _replaces(other, step, by_id)), None):
            day = day_text(newer.when, newer.earliest, newer.latest)
            dropped.append(Dropped(what=step.what, reason=f"moved: a later article says {day}", evidence=step.evidence))
    gone = {step.evidence for step in dropped}
    return tuple(
        sorted((step for step in merged if step.evidence not in gone), key=lambda step: _by_time(step, as_of))
    ), tuple(dropped)


def _grouped(steps: Sequence[NextStep]) -> list[list[NextStep]]:
    """Return the steps in groups, each of them one step.

    In a group, each is one step with one other of it at least.
    """
    groups: dict[int, list[int]] = {}
    home: dict[int, int] = {}  # the group of each step
    index = Sharing(1)
    for place, step in enumerate(steps):
        terms = step_terms(step.what)
        same = sorted({home[other] for other in index.near(terms) if _same(step, steps[other])})
        groups[place] = [*(other for group in same for other in groups.pop(group)), place]
        home |= dict.fromkeys(groups[place], place)
        index.add(place, terms)
    return [[steps[place] for place in group] for group in groups.values()]


def _replaces(new: NextStep, old: NextStep, articles: dict[ArticleId, Article]) -> bool:
    """Return whether a later article says that the old step has another day now.

    As in "will now meet on Friday".
    """
    if _compatible(new, old) or not is_moved(new, old):
        return False
    days = [
        [articles[one.article].published.day or date.min for one in step.evidence if one.article in articles]
        for step in (new, old)
    ]
    if not all(days):
        return False
    return max(days[1]) < min(days[0]) or (max(days[1]) <= min(days[0]) and bool(en.FIRMLY_MOVED.search(new.what)))


def is_moved(new: NextStep, old: NextStep) -> bool:
    """Return whether the new step is the old one and says that its day has changed.

    It is the old one by its words, or by its kind and its place.
    """
    if new.when is None or old.when is None or not en.MOVED_CUE.search(new.what):
        return False
    mine, theirs = step_terms(new.what), step_terms(old.what)
    events = [{stem(word.lower()) for word in en.EVENT.findall(step.what)} for step in (new, old)]
    enough = 2 if en.FIRMLY_MOVED.search(new.what) and events[0] & events[1] else 3
    there = (
        new.where is not None
        and new.where == old.where
        and mine & theirs
        and _gatherings(new.what) & _gatherings(old.what)
    )
    return len(mine & theirs) >= max(enough, 0.6 * min(len(mine), len(theirs))) or bool(there)


def _gatherings(words: str) -> frozenset[str]:
    """Return the kinds of event that the words name or tell of.

    "The two sides will now meet" is of the kind of "a meeting".
    """
    named = {kind for word, kind in EVENTS.items() if re.search(rf"\b{word}\b", words, re.IGNORECASE)}
    return frozenset(named | ({EVENTS["meeting"]} if en.MEET.search(words) else set()))


def _by_time(step: NextStep, as_of: date | None) -> tuple[bool, date, date, str, int]:
    """Return the sort key: the day that counts, untimed ones last, then the source.

    What has begun, or may happen on any day up to a last one, stands where it ends: "this month", "by Friday".
    """
    first, last, place = step.earliest or date.max, step.latest or date.max, step.evidence[0]
    day = last if as_of is not None and first <= as_of else first
    return step.when is None, day, last, place.article, place.start


# ---------------------------------------------------------------- over


class _Folder:
    """The articles, with what their sentences are about where a step asks for it."""

    def __init__(self, articles: dict[ArticleId, Article]) -> None:
        self.articles = articles

    def _sentences(self) -> Iterator[tuple[Article, Span]]:
        return (
            (article, sentence)
            for article in self.articles.values()
            for block in readable(article)
            for sentence in block_sentences(article, block)
        )

    @cached_property
    def cancelling(self) -> list[tuple[Article, Span, str]]:
        """Return the sentences that call something off, in order."""
        told = ((article, sentence, article.text[slice(*sentence)]) for article, sentence in self._sentences())
        return [
            (article, sentence, words)
            for article, sentence, words in told
            if en.CALLED_OFF.search(words) and not en.MAYBE.search(words)
        ]

    @cached_property
    def _all(self) -> tuple[list[tuple[Article, Span, frozenset[str]]], Sharing]:
        found = [
            (article, sentence, step_terms(article.text[slice(*sentence)])) for article, sentence in self._sentences()
        ]
        index = Sharing(_SHARED)
        for place, (_, _, terms) in enumerate(found):
            index.add(place, terms)
        return found, index

    def about(self, terms: frozenset[str]) -> Iterator[tuple[Article, Span]]:
        """Yield the sentences that share terms enough with a step, in order."""
        found, index = self._all
        near = (found[place] for place in index.near(terms))
        return ((article, sentence) for article, sentence, own in near if len(terms & own) >= _SHARED)


def _over(step: NextStep, as_of: date | None, folder: _Folder) -> str:  # noqa: PLR0911 - one return a reason
    """Return why a step lies behind the day of the brief, "" where it does not."""
    articles = folder.articles
    if as_of is None:
        return ""
    if step.latest is not None and step.when is not None:
        if step.latest < as_of:
            return f"over: {day_text(step.when, step.earliest, step.latest)} lies before the day of the brief"
        begun = _MONTH.fullmatch(step.when) and step.earliest is not None and step.earliest < as_of
        if begun and date.min < (written := _written(step, articles, as_of)) < as_of - timedelta(_BEGUN):
            return "planned for a time that has begun in an older article; no newer one says so"
        if teller := _called_off(step, folder):
            return f"called off: {teller.file} says so"
        if step.latest == as_of and (teller := _told_as_done(step, folder)):
            return f"over: {teller.file} reports it as done"
        return ""
    if days := [meant for mention in find_mentions(step.when_text) if (meant := _last_such_day(mention, as_of))]:
        return f"over: {day_text(days[0].isoformat(), days[0], days[0])} lies before the day of the brief"
    written = _written(step, articles, as_of)
    if written == date.min:
        return ""
    if en.CLOCK.search(step.what) and not step.when_text and written < as_of:
        return "planned for an hour of the day of an older article"
    limit = _VAGUE if step.when_text or en.LASTING.search(step.what) else _STALE
    return (
        ""
        if as_of <= written + timedelta(limit)
        else "planned without a date in an older article; no newer one says so"
    )


def _written(step: NextStep, articles: dict[ArticleId, Article], as_of: date) -> date:
    """Return the day of the newest article that tells of the step.

    It is the first of all days where none has one.
    """
    return max(
        (articles[one.article].published.day or date.min for one in step.evidence if one.article in articles),
        default=as_of,
    )


def _last_such_day(mention: DateMention, as_of: date) -> date | None:
    """Return the day behind that an undated article means by "October 14".

    None where it may lie ahead.
    """
    meant = resolve(mention, as_of, Way()) if mention.rule == "month-day" else None
    if meant is None or meant.latest is None or not as_of - timedelta(_PAST_DAY) <= meant.latest < as_of:
        return None
    return meant.latest


def _told_as_done(step: NextStep, folder: _Folder) -> Article | None:
    """Return another article that tells in the past of the step's day.

    It is not older than the step's, and tells of it in the step's words.
    """
    articles = folder.articles
    own = [articles[one.article] for one in step.evidence if one.article in articles]
    since = max((article.published.day or date.min for article in own), default=date.min)
    for article, sentence in folder.about(step_terms(step.what)):
        if any(article is one for one in own) or (article.published.day or date.min) < since:
            continue
        for mention in find_mentions(article.text, sentence.start, sentence.end):
            way = direction(article.text, mention)
            found = resolve_in(mention, article.published, way)
            if way.tense is Tense.PAST and found and found.earliest == found.latest == step.latest:
                return article
    return None


def _called_off(step: NextStep, folder: _Folder) -> Article | None:
    """Return the article in which what the step tells of its day is called off.

    It is not older than the step's.
    """
    articles = folder.articles
    own = [articles[one.article] for one in step.evidence if one.article in articles]
    since = max((article.published.day or date.min for article in own), default=date.min)
    terms = step_terms(step.what)
    for article, sentence, told in folder.cancelling:
        if (article.published.day or date.max) < since or len(terms & step_terms(told)) < _SHARED:
            continue
        ended = en.OFF_EVENT.search(told)
        mine = {stem(word.lower()) for word in en.EVENT.findall(step.what)}
        if (
            ended
            and stem((ended["before"] or ended["after"]).lower()) in mine
            and len(terms & step_terms(told)) >= _MOST * len(terms)
        ):
            return article
        for mention in find_mentions(article.text, sentence.start, sentence.end):
            found = resolve_in(mention, article.published, direction(article.text, mention))
            if found and found.precision is Precision.DAY and found.latest == step.latest:
                return article
    return None


# ---------------------------------------------------------------- the same step


@remembered
def step_terms(words: str) -> frozenset[str]:
    """Return what the words are about.

    These are names as the gazetteer has them, and the stems of the rest.
    """
    rest, names = list(words), set()
    for hit in find_names(words):
        names.add(hit.name)
        rest[hit.span.start : hit.span.end] = " " * (hit.span.end - hit.span.start)
    return frozenset(names | {stem for stem in stems("".join(rest)) if stem not in _EVERY_STEP and not stem.isdigit()})


def _same(step: NextStep, other: NextStep) -> bool:
    """Return whether two steps are one.

    They have the same day and shared terms, or much the same words at times that can agree.
    """
    mine, theirs = step_terms(step.what), step_terms(other.what)
    shared, shorter = len(mine & theirs), min(len(mine), len(theirs))
    if (step.when is not None and step.when == other.when) or _can_be_one_day(step, other):
        return shared >= min(_SHARED, shorter) and shared > 0
    if step.when is not None and other.when is not None:
        return _compatible(step, other) and shared >= max(3, _ALIKE * shorter)
    return shared >= max(3, _ALIKE * shorter) and (step.when is None) == (other.when is None)


def _can_be_one_day(step: NextStep, other: NextStep) -> bool:
    """Return whether a step with a day and one without can be of one day.

    The one without comes from an article without a day, and names the weekday or the day of the month.
    """
    dated, undated = (step, other) if step.when is not None else (other, step)
    if dated.earliest is None or dated.earliest != dated.latest or undated.when is not None:
        return False
    day = dated.earliest
    for mention in find_mentions(undated.when_text):
        if mention.rule == "month-day":
            meant = resolve(mention, day, Way())
            return meant is not None and meant.earliest == day
    return WEEKDAY_NAMES[day.weekday()] in undated.when_text


def _is_deadline(step: NextStep) -> bool:
    """Return whether the step's day is the last of those on which it can be taken.

    As in "by 12 May" and "the deadline is 12 May".
    """
    if step.earliest is None or step.latest is None or _FULL_DAY.fullmatch(step.when or "") is None:
        return False
    return step.earliest < step.latest or bool(en.DEADLINE.search(step.what))


def _compatible(step: NextStep, other: NextStep) -> bool:
    """Return whether one of the two times lies within the other.

    Two deadlines must be one.
    """
    if step.earliest is None or step.latest is None or other.earliest is None or other.latest is None:
        return False
    if _is_deadline(step) and _is_deadline(other):
        return step.latest == other.latest
    return (step.earliest <= other.earliest and other.latest <= step.latest) or (
        other.earliest <= step.earliest and step.latest <= other.latest
    )


def _merged(group: Sequence[NextStep], articles: dict[ArticleId, Article]) -> NextStep:
    """Return the group as one step, with the best wording and the closest time.

    Its evidence has every place once, those of the best wording first.
    """

    def rank(step: NextStep) -> tuple[float, ...]:
        place = step.evidence[0]
        article = articles.get(place.article)
        times = len({mention.text for mention in find_mentions(step.what)})
        length = len(step.what.split())
        return (
            bool(en.UNRESOLVED.match(step.what)),
            bool(article and article.spoilt(place.start, place.end)),
            length > _LONGEST,
            times > 1,
            "…" in step.what or step.what[:1].islower(),
            bool(
                article and not article.health.sound
            ),  # of wordings that are whole and of one event, the sound article's
            not en.EVENT.search(step.what),
            bool(en.HANDED_ON.match(step.what)),
            step.where is None,
            length,
        )

    ordered = sorted(group, key=rank)
    close = min(
        ordered, key=lambda step: (step.latest - step.earliest).days if step.earliest and step.latest else 10**6
    )
    best = next(step for step in ordered if step.when == close.when)
    evidence: dict[tuple[str, int, int], Evidence] = {
        (one.article, one.start, one.end): one for step in ordered for one in step.evidence
    }
    return replace(
        best,
        when=close.when,
        when_text=close.when_text,
        earliest=close.earliest,
        latest=close.latest,
        where=next((step.where for step in ordered if step.where), None),
        who=tuple(dict.fromkeys(name for step in ordered for name in step.who)),
        inferred=all(step.inferred for step in ordered if step.when == close.when),
        confidence=max(step.confidence for step in ordered),
        evidence=tuple(evidence.values()),
    )

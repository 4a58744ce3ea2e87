"""Where each article stands to the event: written before, during or after it.

The event is what the folder is about; its day is the one that most articles name first. Where the articles have no such
day, or where an article's own days and tenses leave it open, the phase is unknown: an expectation must never pass for
an outcome by a guess.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from briefgen.dates.direction import Tense, direction
from briefgen.dates.grammar import find_mentions
from briefgen.dates.resolve import Precision, resolve_in
from briefgen.dates.wording import day_text
from briefgen.lang.en.dates import phase as en
from briefgen.lang.en.outcomes import AHEAD, REPORTED
from briefgen.lang.en.phase_words import BEGUN, ENDED
from briefgen.model import Event, Evidence, Phase, Placement
from briefgen.text import block_sentences, fold, readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from briefgen.dates.direction import Way
    from briefgen.model import Article, ArticleId, Span

_SCANNED: Final = 60_000  # characters of an article that are read for days; longer texts are no articles
# Of the articles that name days: as many must name the event's day first, those that name it later counting less.
_SHARE: Final = 0.5
_CLEAR: Final = 1.5  # times the weight of any other day
_BESIDE: Final = 0.75  # share of its weight that the day before or after must have for the event to last over both
_EVE: Final = (
    10  # days before the event of which an article may still tell its story; what lies further back is background
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Naming:
    """A calendar day as one sentence of an article names it."""

    day: date
    way: Way
    sentence: Span


def place_articles(articles: Sequence[Article]) -> tuple[tuple[Article, ...], Event | None]:
    """Return the articles, each placed in relation to the event, and the event.

    Each stands before, during or after it. Where the articles share no clear event, they come back as they are, with
    None. Relative days count from each article's own day, stated or worked out.
    """
    namings = {article.id: tuple(_namings(article)) for article in articles}
    days = _event_days(namings)
    if not days:
        return tuple(articles), None
    first, last = days[0], days[-1]
    evidence = (
        Evidence.cut(article, *naming.sentence)
        for article in articles
        for naming in [next((naming for naming in namings[article.id] if naming.day in days), None)]
        if naming
    )
    event = Event(first=first, last=last, evidence=tuple(evidence))
    placements = [_placement(article, namings[article.id], event) for article in articles]
    seen = any(placement.phase in {Phase.DURING, Phase.AFTER} for placement in placements)
    placed = (replace(placement, overtaken=seen and placement.phase is Phase.BEFORE) for placement in placements)
    return tuple(
        replace(article, placement=placement) for article, placement in zip(articles, placed, strict=True)
    ), event


def _namings(article: Article) -> Iterator[_Naming]:
    """Yield the days that an article names, quotations aside.

    In a quotation, a day counts from when the words were said.
    """
    for block in readable(article):
        for sentence in block_sentences(article, block):
            if sentence.start > _SCANNED:
                return
            told = fold(article.text[sentence.start : sentence.end])
            for mention in find_mentions(article.text, *sentence):
                way = direction(article.text, mention)
                found = resolve_in(mention, article.published, way)
                quoted = told.count('"', 0, mention.start - sentence.start) % 2 == 1
                if found and found.earliest and found.precision is Precision.DAY and not quoted:
                    yield _Naming(day=found.earliest, way=way, sentence=sentence)


def _event_days(namings: Mapping[ArticleId, Sequence[_Naming]]) -> tuple[date, ...]:
    """Return the day that most articles name first, with the days that belong to it.

    These are days beside it that weigh nearly as much. There are none at all where another day rivals it.
    """
    weights: dict[date, float] = defaultdict(float)
    naming: dict[date, int] = defaultdict(int)
    for found in namings.values():
        for rank, day in enumerate(dict.fromkeys(one.day for one in found), 1):
            weights[day] += 1 / rank
            naming[day] += 1
    if not weights:
        return ()
    main = min(weights, key=lambda day: (-weights[day], day))
    days = [main]
    for step in (timedelta(-1), timedelta(1)):
        beside = main + step
        while weights.get(beside, 0.0) >= _BESIDE * weights[main]:
            days.append(beside)
            beside += step
    rival = max((weight for day, weight in weights.items() if day not in days), default=0.0)
    told = sum(1 for found in namings.values() if found)
    clear = naming[main] >= 2 and weights[main] >= _SHARE * told and weights[main] >= _CLEAR * rival
    return tuple(sorted(days)) if clear else ()


def _placement(  # noqa: PLR0911 - one return a phase and its ground
    article: Article, namings: Sequence[_Naming], event: Event
) -> Placement:
    """Return the article's place, with the sentences that it rests on."""
    own = [naming for naming in namings if event.first <= naming.day <= event.last]
    ahead = [naming for naming in own if naming.way.tense is Tense.FUTURE]
    begun = [naming for naming in own if naming.way.tense is Tense.PAST and BEGUN.match(naming.way.cue)]
    done = [naming for naming in own if naming.way.tense is Tense.PAST and _tells_of_it(naming.way.cue)]
    published = article.published
    earliest, latest = published.earliest or published.day, published.latest or published.day
    when = day_text(f"{event.first}" if event.first == event.last else f"{event.first}/{event.last}")

    def placed(phase: Phase, reason: str, *places: Span) -> Placement:
        evidence = tuple(Evidence.cut(article, *place) for place in dict.fromkeys(places))
        earlier = () if phase is Phase.BEFORE else _earlier(article, namings, event)
        return Placement(phase=phase, reason=reason, evidence=evidence, earlier=earlier)

    if latest and latest < event.first:
        written = f"written by {day_text(str(latest))}, before {when}"
        return Placement() if begun or done else placed(Phase.BEFORE, written, *(naming.sentence for naming in ahead))
    if earliest and earliest > event.last:
        written = f"written on {day_text(str(earliest))} or later, after {when}"
        return (
            Placement()
            if ahead and not (begun or done)
            else placed(Phase.AFTER, written, *(naming.sentence for naming in done[:1]))
        )
    if ahead and not (begun or done):
        return placed(Phase.BEFORE, f"what it says of {when} lies ahead of it", *(naming.sentence for naming in ahead))
    if event.first < event.last or (begun and ahead):
        return (
            placed(Phase.DURING, f"written on {when}", *(naming.sentence for naming in (*begun, *done)[:1]))
            if own
            else Placement()
        )
    if done and not ahead:
        return placed(Phase.AFTER, f"what it says of {when} lies behind it", done[0].sentence)
    if own and not ahead:
        if over := _end(article, namings, event):
            return placed(Phase.AFTER, f"it tells how the event of {when} ended", over)
        if begun:
            return placed(Phase.DURING, f"the event of {when} had begun", begun[0].sentence)
    return Placement()


def _tells_of_it(cue: str) -> bool:
    """Return whether a past cue is a verb of the event itself.

    It is none of speech about the event, nor of a plan that was made.
    """
    return (
        cue.isalpha()
        and not (BEGUN.match(cue) or REPORTED.search(cue) or en.PLAN.match(cue))
        and cue not in en.DAY_CUES
    )


def _end(article: Article, namings: Sequence[_Naming], event: Event) -> Span | None:
    """Return the sentence that tells that the event is over, None where none does.

    One that names another day does not count: it may mean another event.
    """
    elsewhere = {naming.sentence for naming in namings if not event.first <= naming.day <= event.last}
    for block in readable(article):
        for sentence in block_sentences(article, block):
            told = fold(article.text[sentence.start : sentence.end])
            if ENDED.search(told) and not AHEAD.search(told) and sentence not in elsewhere:
                return sentence
    return None


def _earlier(article: Article, namings: Sequence[_Naming], event: Event) -> tuple[Evidence, ...]:
    """Return the sentences that tell of the days before the event, and not of it.

    Said on its eve, they are no reaction to it.
    """
    at_event = {naming.sentence for naming in namings if event.first <= naming.day <= event.last}
    eve = (
        naming.sentence
        for naming in namings
        if naming.way.tense is Tense.PAST
        and event.first - timedelta(_EVE) <= naming.day < event.first
        and naming.sentence not in at_event
    )
    return tuple(Evidence.cut(article, *sentence) for sentence in dict.fromkeys(eve))

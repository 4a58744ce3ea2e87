"""One step on two days: articles that disagree on when it is, and a later one that says it has been moved. In doubt, silence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Final

from briefgen.dates import day_text, find_mentions
from briefgen.lexicon.accounts import GATHERINGS
from briefgen.lexicon.gazetteer import find_names
from briefgen.lexicon.step_words import ENDING, EVENT_NOUNS, EVENT_VERBS, ONE_OFF, RANKS, ROUNDS
from briefgen.lexicon.time_words import WEEKDAY_NAMES
from briefgen.lexicon.units import EVENTS, MEETINGS
from briefgen.merge.steps import is_deadline, is_moved, says_moved, step_terms
from briefgen.model import Discrepancy, Variant
from briefgen.text import fold, squeeze, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.model import Article, ArticleId, NextStep

_MOST: Final = 200  # steps that are compared with one another
_NEAR_DAYS: Final = 14  # what is further apart is two events, unless an article says that it was moved
_WEEK: Final = 7
_SHARED: Final = 2  # terms that two tellings of one step have in common at least, its kind among them
_ALIKE: Final = 0.6  # and the share of the shorter telling's terms
_REACH: Final = 6  # words after the event, and half of them before it, that say which one it is

_NOUN: Final = re.compile(rf"\b(?:{EVENT_NOUNS})\b", re.IGNORECASE)
_VERB: Final = re.compile(
    rf"\b(?:to|will|shall|would|must|'ll)\s(?:now\s|also\s|then\s|instead\s|\w{{2,14}}ly\s)?(?P<verb>{EVENT_VERBS})\b", re.IGNORECASE
)
# what is done at every event, and says nothing of its kind
_ANY_KIND: Final = re.compile(
    r"(?:be\s)?(?:held?|hold|set|called?|made?|make|give|begin|start|opened|open|end|close|closed|continue|work|take\splace|go\son|go\sahead|go\sto|report|announce|announced)$"
)
_ENDING: Final = re.compile(rf"\b(?:{ENDING})\b", re.IGNORECASE)
_ROUND: Final = re.compile(rf"\b(?:{ROUNDS})\b", re.IGNORECASE)
_RANK: Final = tuple((rank, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for rank, pattern in (*RANKS, *MEETINGS))
_ONE_OFF: Final = re.compile(rf"\b(?:{ONE_OFF})\b", re.IGNORECASE)
_CALENDAR: Final = frozenset({"month-day", "day-month", "iso", "numeric", "first-of", "month-day-range", "day-month-range", "month-year"})
_WEEKDAY: Final = re.compile("|".join(WEEKDAY_NAMES))
# "I will visit Chile": who, another sentence says
_UNNAMED: Final = re.compile(
    r"\b(?:I|we|he|she|they|it)(?:'ll|'m|'re)?\s(?:will|shall|would|am|is|are|has|have|plans?|expects?|now)\b|\b(?:I|we|he|she|they)'ll\b",
    re.IGNORECASE,
)
# an event at night, or by another town's clock, is on two days of the calendar
_BY_THE_CLOCK: Final = re.compile(
    r"\b(?:today|tonight|tomorrow|midnight|overnight|night|evening|local\stime|GMT|UTC|CET|EST|EDT|ET|PST|BST)\b", re.IGNORECASE
)
_PHRASE_END: Final = re.compile(
    r"[,;:.(]|\b(?:will|would|shall|is|are|was|were|has|have|to|at|by|until|said|says|which|who|that|when|after|before)\b"
)
_NAME: Final = re.compile(r"\b[A-Z][\w-]+(?:\s[A-Z][\w-]+)*")
_DIGITS: Final = re.compile(r"\b\d+\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Timed:
    """A step as one article tells it, with its days and what says which step it is."""

    step: NextStep
    article: Article
    words: str  # folded, without the expressions of time
    first: date
    last: date
    value: str  # its time as a reader is told it
    terms: frozenset[str]
    kinds: Mapping[str, str]  # kind of event -> the word for it
    topics: Mapping[str, frozenset[str]]  # kind of event -> what stands beside the word for it


def find_timings(steps: Sequence[NextStep], articles: Sequence[Article]) -> Iterator[Discrepancy]:
    """Yield each step that articles put on days that cannot both be right; ``steps`` are those of every article, before merging.

    A step is one where kind, names, rank and place can be the same, both days lay ahead of both articles and no article tells
    of such a step on two days. Where a later article says that it was moved, that is told instead.
    """
    by_id = {article.id: article for article in articles}
    timed = [one for step in steps if (one := _timed(step, by_id)) is not None][:_MOST]
    timed.sort(key=lambda one: (one.article.published.day or date.min, says_moved(one.words)))
    done: list[_Timed] = []
    for one, other in combinations(timed, 2):
        if one in done or other in done or one.article is other.article or not _disagree(one, other):
            continue
        moved = says_moved(other.words)
        kind = _one_step(one, other) or (_shared_kind(one, other) if is_moved(other.step, one.step) else "")
        if not kind:
            continue
        if not moved and not _contradict(one, other, timed):
            continue
        sides = [[side, *(telling for telling in timed if _agree(telling, side))] for side in (one, other)]
        done += [telling for side in sides for telling in side]
        yield Discrepancy(
            what=_what(kind, one, other),
            variants=tuple(
                Variant(value=side[0].value, evidence=tuple(dict.fromkeys(telling.step.evidence[0] for telling in side))) for side in sides
            ),
            kind="moved" if moved else "fact",
        )


def _timed(step: NextStep, articles: Mapping[ArticleId, Article]) -> _Timed | None:
    """Return the step with its days; None where they are only worked out or bounded: "next week", "in the spring"."""
    article = articles.get(step.evidence[0].article)
    if article is None or step.when is None or step.earliest is None or step.latest is None:
        return None
    mentions = find_mentions(step.when_text)
    if not mentions or mentions[0].rule not in _CALENDAR | {"weekday", "this-weekday", "month"}:
        return None
    words = list(fold(squeeze(step.what)))
    for mention in find_mentions("".join(words)):
        words[mention.start : mention.end] = " " * (mention.end - mention.start)
    plain = "".join(words)
    if _UNNAMED.search(plain):
        return None
    first = step.latest if is_deadline(step) else step.earliest
    kinds = _kinds(plain, deadline=is_deadline(step))
    value = mentions[0].text if mentions[0].rule in _CALENDAR else day_text(step.when, step.earliest, step.latest)
    return _Timed(
        step=step,
        article=article,
        words=plain,
        first=first,
        last=step.latest,
        value=value.removesuffix(f" {step.latest.year}"),
        terms=step_terms(plain),
        kinds=kinds,
        topics={kind: _topic(plain, word) for kind, word in kinds.items()},
    )


def _kinds(words: str, *, deadline: bool) -> Mapping[str, str]:
    """Return the kinds of event that the words name or tell of, each with the word for it."""
    found = {"deadline": "deadline"} if deadline else {}
    for match in _NOUN.finditer(words):
        noun = match.group().lower()
        found.setdefault(GATHERINGS.get(noun, EVENTS.get(noun, stem(noun))), match.group())
    for match in _VERB.finditer(words):
        if not _ANY_KIND.match(match["verb"].lower()):
            verb = match["verb"].lower().removeprefix("be ")  # "be signed" and "sign" are one, "hear" and "a hearing" too
            found.setdefault(GATHERINGS.get(verb, GATHERINGS.get(f"{verb}ing", stem(verb))), match["verb"])
    return found


def _shared_kind(one: _Timed, other: _Timed) -> str:
    return next((kind for kind in one.kinds if kind in other.kinds), "")


def _topic(words: str, head: str) -> frozenset[str]:
    """Return what the words beside the event say it is about: "the vote on the harbour bill"."""
    place = re.search(rf"\b{re.escape(head)}\b", words)
    if place is None:
        return frozenset()
    after = _PHRASE_END.split(words[place.end() :])[0].split()[:_REACH]
    before = _PHRASE_END.split(words[: place.start()])[-1].split()[-_REACH // 2 :]
    return step_terms(" ".join(before)) | step_terms(" ".join(after))


# ---------------------------------------------------------------- the same step


def _disagree(one: _Timed, other: _Timed) -> bool:
    """Return whether no day can be meant by both."""
    return one.last < other.first or other.last < one.first


def _agree(one: _Timed, other: _Timed) -> bool:
    """Return whether two articles tell one step, and the same day of it."""
    return not _disagree(one, other) and bool(_one_step(one, other))


def _one_step(one: _Timed, other: _Timed) -> str:
    """Return the kind of event that both tell of, "" where they may be two steps, whatever their days."""
    shared = one.terms & other.terms
    if one.article is other.article or len(shared) < max(_SHARED, _ALIKE * min(len(one.terms), len(other.terms))):
        return ""
    if _apart_by_name(one, other) or _apart_by_place(one, other) or _apart_by_rank(one, other):
        return ""
    if bool(_ENDING.search(one.words)) != bool(_ENDING.search(other.words)) or bool(_ROUND.search(one.words)) != bool(
        _ROUND.search(other.words)
    ):
        return ""
    numbers = [set(_DIGITS.findall(telling.words)) for telling in (one, other)]
    if all(numbers) and numbers[0].isdisjoint(numbers[1]):
        return ""
    return next((kind for kind in one.kinds if kind in other.kinds and _same_topic(kind, one, other)), "")


def _same_topic(kind: str, one: _Timed, other: _Timed) -> bool:
    """Return whether what stands beside the event in one telling is all in the other, and names what happens once."""
    mine, theirs = one.topics[kind], other.topics[kind]
    if not (mine <= other.terms or theirs <= one.terms):
        return False
    placed = one.step.where is not None and one.step.where == other.step.where
    about = (one.terms & other.terms) - _names(one.words) - {stem(kind)}
    one_off = kind == "deadline" or (_ONE_OFF.search(one.words) and _ONE_OFF.search(other.words))
    return bool(one_off or placed or about)


def _names(words: str) -> frozenset[str]:
    return frozenset(term for hit in _NAME.findall(words) for term in step_terms(hit))


def _apart_by_name(one: _Timed, other: _Timed) -> bool:
    """Return whether each telling names a state or somebody whom the other does not."""
    states = [frozenset(hit.name for hit in find_names(telling.words)) for telling in (one, other)]
    if states[0] - states[1] and states[1] - states[0]:
        return True
    lone = [
        [
            name
            for name in _NAME.findall(mine.words)
            if not find_names(name) and step_terms(name) and step_terms(name).isdisjoint(theirs.terms) and not _lowered(name, mine, theirs)
        ]
        for mine, theirs in ((one, other), (other, one))
    ]
    return bool(lone[0] and lone[1])


def _lowered(name: str, *tellings: _Timed) -> bool:
    """Return whether the word has its capital from its place: elsewhere in an article it has none."""
    return " " not in name and any(re.search(rf"\b{re.escape(name.lower())}\b", telling.article.text) for telling in tellings)


def _apart_by_place(one: _Timed, other: _Timed) -> bool:
    mine, theirs = (telling.step.where or "" for telling in (one, other))
    return bool(mine and theirs) and mine not in theirs and theirs not in mine


def _apart_by_rank(one: _Timed, other: _Timed) -> bool:
    """Return whether one tells of ministers and the other of presidents, or of a summit and a council."""
    mine, theirs = ({rank for rank, pattern in _RANK if pattern.search(telling.words)} for telling in (one, other))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


# ---------------------------------------------------------------- two days


def _contradict(one: _Timed, other: _Timed, timed: Sequence[_Timed]) -> bool:
    """Return whether the two days can only be a contradiction: near each other, both ahead of both articles, and no other such step."""
    gap = max((other.first - one.last).days, (one.first - other.last).days)
    texts = [telling.step.when_text for telling in (one, other)]
    if gap > _NEAR_DAYS or (gap == 1 and any(_BY_THE_CLOCK.search(telling.step.what) for telling in (one, other))):
        return False
    weekdays = [_WEEKDAY.search(text) for text in texts]
    relative = [find_mentions(text)[0].rule not in _CALENDAR for text in texts]
    if any(relative) and gap % _WEEK == 0:
        return False  # a weekday of the wrong week
    if all(weekdays) and weekdays[0] and weekdays[1] and weekdays[0].group() == weekdays[1].group():
        return False
    written = [telling.article.published.day for telling in (one, other)]
    if any(day is not None and min(one.last, other.last) < day for day in written):
        return False
    return not any(
        telling.article is mine.article and telling is not mine and _disagree(telling, mine) and set(telling.kinds) & set(mine.kinds)
        for mine in (one, other)
        for telling in timed
    )


def _what(kind: str, one: _Timed, other: _Timed) -> str:
    """Return what has two days: "deadline", "day of the vote", "end of the truce", "when the ferry is to reopen"."""
    words = [telling.kinds[kind] for telling in (one, other)]
    if kind == "deadline":
        return kind
    noun = next((word for word in words if _NOUN.fullmatch(word)), "")
    if noun:
        return f"{'end' if _ENDING.search(one.words) else 'day'} of the {noun.lower()}"
    phrase = _PHRASE_END.split(one.words[: one.words.index(words[0])].removesuffix("be "))[0]
    subject = next(
        (word for word in reversed(re.findall(r"[\w-]+", re.split(r"\b(?:of|for|between|on|in|from)\b", phrase)[0])) if step_terms(word)),
        "",
    )
    who = subject if subject[:1].isupper() and len(phrase.split()) < 4 else f"the {subject}"
    return f"when {who} is to {words[0].lower()}" if subject else f"day on which to {words[0].lower()}"

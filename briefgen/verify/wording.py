"""Whether a printed line's own words stand in the sentences that it tells.

The sentences are those of its sources; where they do not have its words, what differs is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from briefgen.compose.lists import UNDATED
from briefgen.dates import day_text, find_mentions
from briefgen.lang.en.turns import DENIAL
from briefgen.standing import cut
from briefgen.text import block_sentences, fold, listed, readable, sentences_at, squeeze, turns
from briefgen.verbatim import closest, compare, is_verbatim, pieces
from briefgen.verify.days import Told, other_days, told_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from briefgen.model import Article, ArticleId, Dossier, Evidence, Position, Span
    from briefgen.verbatim import Comparison, Difference

    Place = tuple[ArticleId, Span]  # a stretch of one article

_WINDOW: Final = 1_500  # characters of one passage: a paragraph, or some sentences of a long one
_TOLD: Final = 0.5  # share of a piece's words that a passage must have for the piece to tell it
_TURN: Final = 4  # words: a "not" in a longer stretch that was added or left out turns nothing in the rest
_NAMED: Final = re.compile(r"\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one article that a line can be in, and where they stand.

    They are some of its sentences, or what briefgen words out of them; the place is that of the sentences.
    """

    article: ArticleId
    text: str
    start: int
    end: int
    worded: bool = False

    def told(self, article: Article, found: Comparison) -> Span:
        """Return the sentences of the article that words so found in the passage tell."""
        if self.worded:
            return sentences_at(article, self.start, self.end)
        return sentences_at(article, self.start + found.start, self.start + found.end)


@dataclass(frozen=True, slots=True)
class LineFaults:
    """What was found of a line.

    ``faults`` contradict its sources, ``own`` are words that the drafter has put for theirs.

    ``days`` are faults, too, each behind the day that it is about.
    """

    faults: tuple[str, ...] = ()
    days: tuple[tuple[str, str], ...] = ()
    own: tuple[str, ...] = ()


class Wordings:
    """The sentences of a folder, and how briefgen words them, made once for all lines."""

    def __init__(self, dossier: Dossier, numbers: Mapping[str, str]) -> None:
        self._dossier = dossier
        self._numbers = numbers
        self._articles = {article.id: article for article in dossier.articles}
        self._passages: dict[ArticleId, tuple[Passage, ...]] = {}
        self._names = frozenset(name for party in dossier.parties for name in (party.name, *party.aliases))
        self._asked = [_NAMED.sub("", flag.text) for flag in dossier.flags]
        self._worded = tuple(_worded(dossier))

    def asks(self, text: str) -> bool:
        """Return whether the words are what a page asks a person to settle.

        Such words are none of a source's.
        """
        return is_verbatim(text, self._asked)

    def stands(self, text: str, known: Sequence[ArticleId]) -> bool:
        """Return whether the words stand in the sentences of these sources.

        The words in which briefgen tells these sentences will do, too.
        """
        return is_verbatim(text, [passage.text for passage in self._all(known)])

    def _all(self, known: Sequence[ArticleId]) -> list[Passage]:
        return [
            *(one for one in self._worded if one.article in known),
            *(passage for number in known for passage in self._of(number)),
        ]

    def compared(self, text: str, key: str, known: Sequence[ArticleId], quoted: Sequence[str] = ()) -> LineFaults:
        """Return how the words of a line stand in the sources that it names.

        ``key`` is what leads it in; what is ``quoted`` in it is compared elsewhere.
        """
        faults: list[str] = []
        days: list[tuple[str, str]] = []
        own: list[str] = []
        found: list[Place] = []
        takes = False
        passages = self._all(known)
        for piece in pieces(text):
            best = closest(piece, [passage.text for passage in passages])
            if best is None or best[1].share < _TOLD:
                faults += self._untold(piece, known)
                own.append(f"not a sentence of {self._named(known)}")
                continue
            passage, how = passages[best[0]], best[1]
            told = self._told(piece, passages, passage, how)
            found += told
            takes = takes or any(
                compare(piece, position.statement).share >= _TOLD for position in self._positions(told)
            )
            where = self._named([passage.article])
            for one in how.differences:
                if left := _unquoted(one, quoted):
                    having = [*told[:1], *(place for place in told[1:] if self._has(piece, left, place))]
                    days += self._other_days(piece, having, where, left)
                    fault, words = self._judged(left, piece, having, where)
                    faults += filter(None, [fault])
                    own += filter(None, [words])
            if how.verbatim and not passage.worded and (lost := cut(text, self._texts(told[:1]))):
                own.append(f"{lost} in {where}")
        days += self._other_days(key, found, self._named(number for number, _ in found))
        if takes and (wrong := self._wrong_party(key, found)):
            (faults if key in self._names else own).append(wrong)
        return LineFaults(tuple(dict.fromkeys(faults)), tuple(dict.fromkeys(days)), tuple(dict.fromkeys(own)))

    def _of(self, number: ArticleId) -> tuple[Passage, ...]:
        if number not in self._passages:
            self._passages[number] = tuple(_windows(self._articles[number]))
        return self._passages[number]

    def _named(self, articles: Iterable[ArticleId]) -> str:
        return "".join(f"[{self._numbers.get(number, number)}]" for number in dict.fromkeys(articles)) or "any source"

    def _told(self, piece: str, passages: Sequence[Passage], passage: Passage, how: Comparison) -> list[Place]:
        """Return the sentences that the piece tells.

        They are those it stands in, and those of the other sources that have most of it.
        """
        found = [(passage.article, passage.told(self._articles[passage.article], how))]
        for other in dict.fromkeys(one.article for one in passages if one.article != passage.article):
            own = [one for one in passages if one.article == other]
            best = closest(piece, [one.text for one in own])
            if best and best[1].share >= _TOLD:
                found.append((other, own[best[0]].told(self._articles[other], best[1])))
        return found

    def _texts(self, told: Iterable[Place]) -> str:
        return " ".join(self._articles[number].text[slice(*span)] for number, span in told)

    def _has(self, piece: str, one: Difference, place: Place) -> bool:
        """Return whether another sentence that the piece tells has the changed words.

        These are the words that differ from the first sentence.
        """
        return not any(
            _touches(one.printed, other.printed) for other in compare(piece, self._texts([place])).differences
        )

    def _judged(self, one: Difference, piece: str, told: Sequence[Place], where: str) -> tuple[str, str]:
        """Return how changed words contradict the sentences told, or are put otherwise.

        The first text tells a contradiction, the second what is only in other words; the one that is not the case is
        "".

        A number that stands for another one must be that of another sentence, one that was added may be from anywhere
        in them.
        """
        named = [mention.text for mention in find_mentions(piece) if _touches(mention.text, one.printed)]
        had = turns(one.told).numbers
        known = {*turns(self._texts(told[1:] if had else told)).numbers, *turns(" ".join(named)).numbers, *had}
        denied = _turned(one)
        if not known.issuperset(turns(one.printed).numbers):
            instead = f", {where} has {one.told}" if had else f" is not in its sentence of {where}"
            return f"figure changed: {one.printed}{instead}: “{piece}”", ""
        if denied:
            return (
                (
                    f"“{denied}” is {'added' if DENIAL.search(fold(one.printed)) else 'missing'}, "
                    f"{where} has it otherwise: “{piece}”"
                ),
                "",
            )
        return "", "" if any(self._is_other(mention, told) for mention in named) else _put(one, where)

    def _untold(self, piece: str, known: Sequence[ArticleId]) -> Iterator[str]:
        """Yield the figures of a piece that none of its sources has anywhere.

        The piece is no sentence of theirs.
        """
        numbers = frozenset(number for article in known for number in turns(self._articles[article].text).numbers)
        days = frozenset(turns(_days_in(piece)).numbers)
        for number in turns(piece).numbers:
            if number not in numbers | days:
                yield f"figure not in {self._named(known)}: {number}: “{piece}”"

    # ---------------------------------------------------------------- days

    def _days(self, told: Sequence[Place]) -> Told:
        """Return the days that the sentences tell.

        The days that the steps told there have been found to mean are among them.
        """
        found = [told_in(self._articles[number], *span) for number, span in told]
        steps = [step for step in self._dossier.next_steps if _meet(step.evidence, told)]
        days = {day for step in steps for day in (step.earliest, step.latest) if day and step.when}
        return Told(
            " ".join(one.text for one in found),
            frozenset(days.union(*(one.days for one in found))),
            frozenset({(day.year, day.month) for day in days}.union(*(one.months for one in found))),
        )

    def _anchors(self, told: Sequence[Place]) -> list[date]:
        days = [self._dossier.as_of, *(self._articles[number].published.day for number, _ in told)]
        return [day for day in dict.fromkeys(days) if day]

    def _is_other(self, mention: str, told: Sequence[Place]) -> bool:
        return any(True for _ in other_days(mention, self._days(told), self._anchors(told)))

    def _other_days(
        self, words: str, told: Sequence[Place], where: str, one: Difference | None = None
    ) -> Iterator[tuple[str, str]]:
        """Yield each day of the words that is none of those that the sentences tell.

        Where a difference ``one`` is given, only its days count. Each day comes with the line that tells of it.
        """
        for mention in other_days(words, self._days(told), self._anchors(told)):
            if one is None or _touches(mention.text, one.printed):
                days = (day.text for day in find_mentions(self._texts(told)))
                had = next((day for day in days if one and _touches(day, one.told)), "") or self._days_told(told)
                yield mention.text, f"day changed: {mention.text}, {where} has {had}"

    def _days_told(self, told: Sequence[Place]) -> str:
        steps = [
            day_text(step.when, step.earliest, step.latest)
            for step in self._dossier.next_steps
            if _meet(step.evidence, told)
        ]
        return listed(list(dict.fromkeys(filter(None, steps)))) or _days_in(self._texts(told)) or "another one"

    # ---------------------------------------------------------------- parties

    def _positions(self, told: Sequence[Place]) -> Iterator[Position]:
        return (position for position in self._dossier.positions if _meet(position.evidence, told))

    def _wrong_party(self, key: str, told: Sequence[Place]) -> str:
        """Return that whoever leads a line in takes none of the stands that it tells.

        "" where somebody of that name does take one.
        """
        if not key or key == UNDATED or re.search(r"\d", key) or find_mentions(key):
            return ""
        if any(key.casefold() == figure.what.casefold() for figure in self._dossier.figures):
            return ""  # what has changed since an earlier brief leads in with what is counted
        aliases = {party.name: (party.name, *party.aliases) for party in self._dossier.parties}
        positions = list(self._positions(told))
        right = [
            listed((form, *position.also_party))
            for position in positions
            for form in (*aliases.get(position.party, (position.party,)), position.speaker)
        ]
        if any(name and (key == name or key.startswith(f"{name}, ")) for name in right):
            return ""
        given = next((position.party or position.speaker for position in positions), "")
        return f"{key} leads in what {self._named(number for number, _ in told)} gives as {given}’s"


def _windows(article: Article) -> Iterator[Passage]:
    """Yield the article's sentences in passages of a bounded length.

    One sentence of each passage stands in the next one, too.
    """
    for block in readable(article):
        spans = block_sentences(article, block)
        first = 0
        for place, span in enumerate(spans):
            if place + 1 < len(spans) and spans[place + 1].end - spans[first].start <= _WINDOW:
                continue
            yield Passage(article.id, article.text[spans[first].start : span.end], spans[first].start, span.end)
            first = max(place, first + 1)


def _worded(dossier: Dossier) -> Iterator[Passage]:
    """Yield what briefgen words out of sentences.

    These are stands under their speaker, and steps with their place.
    """
    known = frozenset(article.id for article in dossier.articles)
    told: list[tuple[str, Iterable[Evidence]]] = [
        (position.statement, position.evidence) for position in dossier.positions
    ]
    told += [
        (f"{step.what.rstrip(' .')}, {step.where}" if step.where else step.what, step.evidence)
        for step in dossier.next_steps
    ]
    for text, evidence in told:
        for piece in evidence:
            if piece.article in known:
                yield Passage(piece.article, squeeze(text), piece.start, piece.end, worded=True)


def _meet(evidence: Iterable[Evidence], told: Iterable[Place]) -> bool:
    return any(
        piece.article == number and piece.start < end and start < piece.end
        for piece in evidence
        for number, (start, end) in told
    )


def _touches(mention: str, printed: str) -> bool:
    """Return whether words that differ touch the mention of a day.

    They are of the mention, or it is among them.
    """
    return bool(printed) and (printed in mention or mention in printed or bool({*mention.split()} & {*printed.split()}))


def _unquoted(one: Difference, quoted: Sequence[str]) -> Difference | None:
    """Return the difference without what is quoted in it, None where it is all quoted."""
    if not one.printed:
        return one
    left = "" if any(one.printed in words for words in quoted) else _without(one.printed, quoted)
    return replace(one, printed=squeeze(left)) if re.search(r"\w", left) else None


def _without(words: str, mentions: Iterable[str]) -> str:
    for mention in mentions:
        words = words.replace(mention, " ")
    return words


def _days_in(text: str) -> str:
    return listed(list(dict.fromkeys(mention.text for mention in find_mentions(text))))


def _turned(one: Difference) -> str:
    """Return the "not" that only one of the two has.

    "" where both have one or none, or where the difference is a stretch of more than four words.
    """
    printed, told = (DENIAL.search(fold(words)) for words in (one.printed, one.told))
    if bool(printed) == bool(told) or max(len(one.printed.split()), len(one.told.split())) > _TURN:
        return ""
    found = printed or told
    return found.group() if found else ""


def _put(one: Difference, where: str) -> str:
    if one.printed and one.told:
        return f"“{one.printed}” for “{one.told}” of {where}"
    return f"“{one.printed}”" if one.printed else f"without “{one.told}” of {where}"

"""What has changed since an earlier brief.

Only an article that is new to the folder can change anything, or one that is gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.merge.steps import is_moved, step_terms
from briefgen.model import Change, ChangeKind, QuoteStatus
from briefgen.text import normal, same, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.model import ArticleId, Dossier, Earlier, Figure, NextStep, Position

_ALIKE: Final = 0.6  # share of the shorter wording's stems that two wordings of one position have in common
_OPEN: Final = 1.5  # times its lower bound, from which a figure's upper bound says little
_STEP_TERMS, _STEP_ALIKE = (
    3,
    0.6,
)  # terms, and their share of the shorter wording, that a step keeps where its day moves
_ABOUT: Final = 3  # stems that two sentences share beside a number that counts no harm


def find_changes(dossier: Dossier, earlier: Earlier) -> tuple[Change, ...]:
    """Return what has changed since the earlier brief, nothing for the same articles.

    Moved dates, changed figures, new and dropped positions and new voices come in this order.
    """
    new = frozenset(article.id for article in dossier.articles if article.sha256 not in earlier.articles)
    return (
        *_moved(dossier, earlier, new),
        *_figures(dossier, earlier, new),
        *_new_positions(dossier, earlier, new),
        *_dropped_positions(dossier, earlier),
        *_voices(dossier, earlier, new),
    )


# ---------------------------------------------------------------- dates


def _moved(dossier: Dossier, earlier: Earlier, new: frozenset[ArticleId]) -> Iterator[Change]:
    """Yield the steps that a new article puts on another day.

    Where a new article still tells the old day, the step has not moved.
    """
    for step in dossier.next_steps:
        fresh = tuple(piece for piece in step.evidence if piece.article in new)
        if step.when is None or not fresh:
            continue
        before = [other for other in earlier.next_steps if other.when is not None and _same_step(step, other)]
        if not before or any(other.when == step.when for other in before):
            continue
        confirmed = {
            other.when for other in dossier.next_steps if any(piece.article in new for piece in other.evidence)
        }
        old = before[0]
        ahead = dossier.as_of is None or old.latest is None or old.latest >= dossier.as_of
        if ahead and old.when not in confirmed:
            yield Change(kind=ChangeKind.MOVED, step=step, before_step=old, evidence=fresh)


def _same_step(step: NextStep, other: NextStep) -> bool:
    mine, theirs = step_terms(step.what), step_terms(other.what)
    shared = len(mine & theirs)
    return is_moved(step, other) or (shared >= _STEP_TERMS and shared >= _STEP_ALIKE * min(len(mine), len(theirs)))


# ---------------------------------------------------------------- figures


def _figures(dossier: Dossier, earlier: Earlier, new: frozenset[ArticleId]) -> Iterator[Change]:
    """Yield the newest number of each thing measured that has changed.

    It has changed if no number of the earlier brief can mean the same.
    """
    days = {article.id: article.published.day for article in dossier.articles}
    told: dict[tuple[str, str], list[Figure]] = {}
    for figure in dossier.figures:
        if figure.evidence[0].article in new:
            told.setdefault((figure.unit, figure.measured), []).append(figure)
    for key, figures in told.items():
        before = [other for other in earlier.figures if (other.unit, other.measured) == key]
        related = [figure for figure in figures if any(_same_count(figure, other) for other in before)]
        if not related:
            continue
        last = max(related, key=lambda figure: str(days[figure.evidence[0].article] or ""))
        old = [other for other in before if _same_count(last, other)]
        exact = [other for other in old if other.high < _OPEN * other.low] or old  # "at least 40" has no upper end
        if not any(last.low <= other.high and other.low <= last.high for other in exact):
            yield Change(
                kind=ChangeKind.FIGURE, what=last.what, before=old[-1].value, after=last.value, evidence=last.evidence
            )


def _same_count(figure: Figure, other: Figure) -> bool:
    """Return whether two numbers of one measure count the same.

    Those of harm done and other events do where their sentences share a stem, all others where they share three.
    """
    shared = frozenset(stems(figure.evidence[0].text)) & frozenset(stems(other.evidence[0].text))
    return len(shared) >= (1 if figure.event else _ABOUT)


# ---------------------------------------------------------------- positions and voices


def _wordings(positions: Iterable[Position]) -> dict[str, list[frozenset[str]]]:
    """Return the stems of what each party wants, by party."""
    found: dict[str, list[frozenset[str]]] = {}
    for position in positions:
        found.setdefault(position.party, []).append(frozenset(stems(position.statement)))
    return found


def _is_told(statement: str, wordings: Iterable[frozenset[str]]) -> bool:
    own = frozenset(stems(statement))
    return any(same(own, other, share=_ALIKE) for other in wordings)


def _new_positions(dossier: Dossier, earlier: Earlier, new: frozenset[ArticleId]) -> Iterator[Change]:
    """Yield the positions that only new articles report a party to hold.

    A step that a party announces is left out: it stands among the steps.
    """
    before = _wordings(earlier.positions)
    steps = [frozenset(stems(step.what)) for step in dossier.next_steps]
    for position in dossier.positions:
        fresh = position.party and all(piece.article in new for piece in position.evidence)
        if fresh and not _is_told(position.statement, (*before.get(position.party, ()), *steps)):
            yield Change(
                kind=ChangeKind.NEW_POSITION, party=position.party, after=position.statement, evidence=position.evidence
            )


def _dropped_positions(dossier: Dossier, earlier: Earlier) -> Iterator[Change]:
    """Yield what the earlier brief printed and no article of the folder has any more."""
    texts = [normal(article.text) for article in dossier.articles]
    printed = [normal(line) for line in earlier.printed]
    now = _wordings(dossier.positions)
    for position in earlier.positions:
        stated = normal(position.statement).rstrip(" .")
        if not any(stated in line for line in printed) or _is_told(position.statement, now.get(position.party, ())):
            continue
        if not any(normal(piece.text) in text for piece in position.evidence for text in texts):
            yield Change(kind=ChangeKind.DROPPED_POSITION, party=position.party, before=position.statement)


def _voices(dossier: Dossier, earlier: Earlier, new: frozenset[ArticleId]) -> Iterator[Change]:
    """Yield the people who are quoted for the first time."""
    known = _surnames(earlier.voices)
    roles = {person.name: person.role for person in dossier.people}
    seen: set[str] = set()
    for quote in dossier.quotes:
        name = quote.speaker
        if (
            name not in roles
            or name in seen
            or quote.status is not QuoteStatus.VERIFIED
            or quote.evidence[0].article not in new
        ):
            continue
        seen.add(name)
        if known.isdisjoint(_surnames((name,))):
            yield Change(
                kind=ChangeKind.NEW_VOICE, what=name, after=roles[name], party=quote.party, evidence=quote.evidence[:1]
            )


def _surnames(names: Iterable[str]) -> frozenset[str]:
    return frozenset(words[-1].casefold() for name in names if (words := _words(name)))


def _words(name: str) -> Sequence[str]:
    return normal(name).split()

"""What a meeting settled, what it did not, and what went before.

The lines are for readouts, scene-setters and submissions.
"""

from __future__ import annotations

from itertools import count as numbers
from typing import TYPE_CHECKING

from briefgen.compose.days import with_days
from briefgen.compose.hand import printed
from briefgen.compose.phrasing import count, sentence, shortened
from briefgen.compose.tracing import current, sources
from briefgen.lang.en.agreement import LONG_SETTLED, SETTLED, UNSETTLED
from briefgen.lang.en.outcomes import AHEAD, BACKGROUND, GUESS, REPORTED, SCENE, YEAR
from briefgen.model import Line, SectionKey
from briefgen.text import fold, same, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.model import Dossier, Statement

OUTCOMES = 3  # of each kind
OUTCOME_RANKS = (92.0, 60.0, 40.0)
PAST = 6
PAST_RANKS = (64.0, 56.0, 46.0, 37.0, 29.0, 21.0)
LONGEST_FACT = 32  # words: background is a row of facts, not a narrative
RELATED = 2  # stems that two lines must share to be on one topic


def outcome_lines(dossier: Dossier) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return what reporters say was agreed and what was not.

    Each comes with the weightiest first. A sentence that tells both, tells of what may come, or only repeats somebody's
    claim is in neither.
    """
    agreed: list[Statement] = []
    not_agreed: list[Statement] = []
    for statement in dossier.statements:
        told = fold(statement.text)
        settled, unsettled = SETTLED.search(told), UNSETTLED.search(told)
        if bool(settled) == bool(unsettled) or not current(dossier, statement.evidence):
            continue
        if AHEAD.search(told) or REPORTED.search(told) or GUESS.search(told) or LONG_SETTLED.search(told):
            continue
        chosen = agreed if settled else not_agreed
        if len(chosen) < OUTCOMES and not _told(statement.text, (other.text for other in chosen), share=0.5):
            chosen.append(statement)
    return (
        _lines(dossier, SectionKey.AGREED, agreed, OUTCOME_RANKS),
        _lines(dossier, SectionKey.NOT_AGREED, not_agreed, OUTCOME_RANKS),
    )


def background_lines(dossier: Dossier, told: Iterable[Line]) -> tuple[Line, ...]:
    """Return facts that neither ``told`` nor the steps ahead tell.

    Those that name what went before come ahead of the others.
    """
    above = [*(line.text for line in told), *(step.what for step in dossier.next_steps)]
    facts: list[Statement] = []
    for statement in sorted(dossier.statements, key=_recent):
        fits = (
            count(shortened(statement.text)) <= LONGEST_FACT
            and not SCENE.search(statement.text)
            and not AHEAD.search(statement.text)
        )
        if (
            fits
            and len(facts) < PAST
            and not _told(statement.text, [*above, *(fact.text for fact in facts)], share=0.5)
        ):
            facts.append(statement)
    return _lines(dossier, SectionKey.BACKGROUND, facts, PAST_RANKS)


def _recent(statement: Statement) -> bool:
    """Return whether the statement tells of nothing but the news itself.

    As a sort key it keeps the order of weight otherwise.
    """
    return not (BACKGROUND.search(statement.text) or YEAR.search(statement.text))


def _told(text: str, others: Iterable[str], *, share: float) -> bool:
    return any(same(stems(text), stems(other), share=share) for other in others)


def _lines(
    dossier: Dossier, key: SectionKey, statements: Sequence[Statement], ranks: Sequence[float]
) -> tuple[Line, ...]:
    return tuple(
        Line(
            section=key,
            text=printed(statement, sentence(with_days(dossier, shortened(statement.text), statement.evidence))),
            sources=sources(dossier, statement.evidence),
            evidence=statement.evidence,
            rank=rank,
            parts=((statement,),),
        )
        for statement, rank in zip(statements, ranks, strict=False)
    )


def rows(left: Sequence[Line], right: Sequence[Line]) -> tuple[dict[int, int], dict[int, int]]:
    """Return the row of a table for the place of each line, left and right.

    Lines on one topic share a row; a line without a partner shares one with another such line, or has its own.
    """
    places: tuple[dict[int, int], dict[int, int]] = ({}, {})
    row = numbers(1)
    for at, line in enumerate(left):
        places[0][at] = next(row)
        about = frozenset(stems(line.text))
        near = {
            other: len(about & frozenset(stems(right[other].text)))
            for other in range(len(right))
            if other not in places[1]
        }
        best = max(near, key=lambda other: (near[other], -other), default=None)
        if best is not None and near[best] >= RELATED:
            places[1][best] = places[0][at]
    alone = [at for at in range(len(left)) if places[0][at] not in places[1].values()]
    for other in range(len(right)):
        if (
            other not in places[1]
        ):  # beside a line that is alone too, where there is one: a table of half-empty rows is hard to read
            places[1][other] = places[0][alone.pop(0)] if alone else next(row)
    return places

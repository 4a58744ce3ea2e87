"""The bottom line: what happened and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.compose.days import with_days
from briefgen.compose.phrasing import sentence
from briefgen.compose.tracing import sources
from briefgen.model import Line, SectionKey
from briefgen.text import same, stems

if TYPE_CHECKING:
    from briefgen.model import Dossier, Statement

RANKS = (100.0, 90.0, 58.0, 36.0)  # of the first, second ... bottom line
FAINT = 0.3  # a statement this much lighter than the first is background


def bottom_lines(dossier: Dossier) -> tuple[Line, ...]:
    """Return up to four lines that tell what happened, each of another matter, the weightiest first."""
    ahead = [stems(step.what) for step in dossier.next_steps]
    chosen: list[Statement] = []
    for statement in dossier.statements:
        if any(same(stems(statement.text), step) for step in ahead):
            continue
        if chosen and statement.weight < FAINT * chosen[0].weight:
            break
        if all(not same(stems(statement.text), stems(other.text), share=0.5) for other in chosen):
            chosen.append(statement)
    return tuple(
        Line(
            section=SectionKey.BOTTOM_LINE,
            text=sentence(with_days(dossier, statement.text, statement.evidence)),
            sources=sources(dossier, statement.evidence),
            evidence=statement.evidence,
            rank=rank,
        )
        for statement, rank in zip(chosen, RANKS, strict=False)
    )

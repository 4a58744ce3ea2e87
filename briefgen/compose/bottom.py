"""The bottom line: what happened and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.compose.days import with_days
from briefgen.compose.hand import printed
from briefgen.compose.phrasing import sentence
from briefgen.compose.tracing import sources
from briefgen.model import Line, SectionKey

if TYPE_CHECKING:
    from briefgen.model import Dossier

RANKS = (100.0, 90.0, 76.0, 36.0)  # of the first, second ... bottom line


def bottom_lines(dossier: Dossier) -> tuple[Line, ...]:
    """Return up to four lines that tell what happened, in the dossier's order.

    Each is of another matter. There are more than four where the officer wants them.
    """
    return tuple(
        Line(
            section=SectionKey.BOTTOM_LINE,
            text=printed(statement, sentence(with_days(dossier, statement.text, statement.evidence))),
            sources=sources(dossier, statement.evidence),
            evidence=statement.evidence,
            rank=RANKS[min(place, len(RANKS) - 1)],
            parts=((statement,),),
        )
        for place, statement in enumerate(dossier.news)
        if place < len(RANKS) or statement.hand.held
    )

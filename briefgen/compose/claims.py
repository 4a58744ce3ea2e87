"""What of a dossier could become a line, as the judge reads it.

A claim stands below its header, beside its passage, under the page's head.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefgen.compose.bottom import bottom_lines
from briefgen.compose.heading import title_of
from briefgen.compose.positions import barred, heading_of, position_weights
from briefgen.model import Claim
from briefgen.text import sentences_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Article, Dossier, Evidence

BEFORE, AFTER = 420, 120  # characters of the article around the sentences of a line
STATEMENTS = 16  # that are judged, the weightiest ones
STANDS, OF_ONE = 80, 10  # stands that are judged, the weightiest ones, and how many under one header


def claims_of(dossier: Dossier) -> Iterator[tuple[int, Claim]]:
    """Yield the claim of each stand and statement that may become a line.

    In front of each stands its number among the dossier's own positions or statements.
    """
    head = " . ".join([title_of(dossier), *(line.text for line in bottom_lines(dossier)[:1])])
    heaviest = sorted(range(len(dossier.statements)), key=lambda number: -dossier.statements[number].weight)
    for number in heaviest[:STATEMENTS]:
        statement, piece = dossier.statements[number], dossier.statements[number].evidence[0]
        yield number, Claim("news", "", statement.text, **around(dossier.by_id[piece.article], piece), head=head)
    weights = position_weights(dossier)
    under: Counter[str] = Counter()
    for number in sorted(weights, key=lambda number: (-weights[number], number)):
        stand = dossier.positions[number]
        header = heading_of(dossier, stand, head)
        if header and under[header] < OF_ONE and under.total() < STANDS and not barred(dossier, stand):
            under[header] += 1
            piece = stand.evidence[0]
            yield (
                number,
                Claim("position", header, stand.statement, **around(dossier.by_id[piece.article], piece), head=head),
            )


def around(article: Article, evidence: Evidence) -> dict[str, str]:
    """Return the sentences that hold the evidence, and the text around them.

    ``at`` is the sentences, ``before`` and ``after`` are what stands before and behind them.
    """
    start, end = sentences_at(article, evidence.start, evidence.end)
    return {
        "before": article.text[max(0, start - BEFORE) : start],
        "at": article.text[start:end],
        "after": article.text[end : end + AFTER],
    }

"""The numbers of a folder that say what they measure, each with the sentence that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.merge.quantities import find_quantities
from briefgen.model import BlockKind, Figure
from briefgen.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Article

LIMIT: Final = 200  # of a folder; one with more is a yearbook


def find_figures(articles: Sequence[Article]) -> tuple[Figure, ...]:
    """Return the figures in the order of the sources, at most 200."""
    found = [
        Figure(
            what=f"{quantity.label} ({quantity.unit})"
            if quantity.unit not in {"count", "duration", "days", "months", "share"}
            else quantity.label,
            value=squeeze(quantity.value.text),
            low=quantity.low,
            high=quantity.high,
            unit=quantity.unit,
            measured=quantity.measured,
            event=quantity.event,
            evidence=(quantity.sentence,),
        )
        for article in articles
        for quantity in find_quantities(article)
        if any(
            block.start <= quantity.value.start < block.end and block.kind in {BlockKind.PARAGRAPH, BlockKind.BULLET}
            for block in article.blocks
        )
    ]
    return tuple(found[:LIMIT])

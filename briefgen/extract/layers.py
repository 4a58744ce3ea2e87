"""Who says what as character offsets, the outermost layer alone.

``briefgen read --attributions`` prints it. What somebody is told to have said of what another says belongs to the layer
around it; a quotation is whole, its marks included.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.extract.attributions import SURE
from briefgen.extract.marks import find_quotations
from briefgen.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.model import Article, Attribution
    from briefgen.reader.reading import ReadAttribution

_INSIDE: Final = 0.8  # share of a content's characters that another must hold for it to be told there
_MOST: Final = 0.5  # share of a quotation, or of a content, from which it is the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Who (source), how (cue), what (content); () for a part that is not there."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def outer_layers(
    article: Article, told: Sequence[ReadAttribution], attributions: Sequence[Attribution]
) -> tuple[Layer, ...]:
    """Return the outermost layers of who says what, in order of their contents.

    They are what the reader has found with its source, and the quotations that only the marks tell.
    """
    sure = [read for read in told if read.score >= SURE and read.source and read.content]
    outer = [read for read in sure if not any(_holds(other, read) for other in sure)]
    quotations = [quotation.outer for quotation in find_quotations(article)]
    found = [Layer(source=read.source, cue=read.cue, content=_with_marks(read.content, quotations)) for read in outer]
    found += [
        Layer(source=a.source, cue=a.cue, content=a.content)
        for a in attributions
        if a.quoted and a.holder and not any(_share(layer.content, a.content) >= _MOST for layer in found)
    ]
    return tuple(sorted(found, key=lambda layer: layer.content[0].start))


def _holds(other: ReadAttribution, read: ReadAttribution) -> bool:
    """Return whether one attribution is told inside the content of another."""
    if other is read or _length(other.content) <= _length(read.content):
        return False
    return _share(other.content, read.content) >= _INSIDE and (not read.cue or _share(other.content, read.cue) >= _MOST)


def _with_marks(content: Sequence[Span], quotations: Iterable[Span]) -> tuple[Span, ...]:
    """Return the content with each quotation whole that it holds most of."""
    spans = list(content)
    for quotation in quotations:
        for place, span in enumerate(spans):
            if _share([span], [quotation]) >= _MOST:
                spans[place] = Span(min(span.start, quotation.start), max(span.end, quotation.end))
    return tuple(spans)


def _share(outer: Sequence[Span], inner: Sequence[Span]) -> float:
    """Return the share of the inner characters that the outer spans hold."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in outer for b in inner)
    return shared / max(1, _length(inner))


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)

"""What somebody is told to say of a thing in a relative clause: "a quota that Valmora says is not negotiable"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.extract.frames import Frame
from briefgen.model import HolderKind, QuoteKind, QuoteStatus, Span
from briefgen.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.extract.cues import Cue
    from briefgen.extract.marks import Quotation
    from briefgen.model import Article, Attribution

_DETERMINERS = "the|an?|its|his|her|their|some|many|several|two|three|four|these|those|no|any"
# the thing, with the words before it down to its determiner, and "that" or ", which" before whoever says something of it
_THING = re.compile(
    rf"((?:\b(?:{_DETERMINERS})\s(?:[\w'-]+\s){{0,4}}?)?[a-z][\w'-]+)(,\s+which|\s+(?:that|which))\s+(?:the\s+)?$", re.IGNORECASE
)
_SAYS = re.compile(
    r"\s+((?:(?:is|are|was|were|must|should|would|will|can|cannot|could|has|have|had|may|might)(?:\s+not|n't)?\s+)[^,;:¤]{2,120})"
)


def of_thing(frame: Frame, cue: Cue) -> tuple[Span, ...] | None:
    """Return where in the article stand the thing and what the cue's holder says of it, None where the cue is no verb of such a clause."""
    if not cue.embedded or cue.form != "verb" or not cue.speech or cue.subject is None or cue.negated:
        return None
    thing, said = _THING.search(frame.mask, 0, cue.subject.start), _SAYS.match(frame.mask, cue.end)
    if thing is None or said is None:
        return None
    end = said.end(1) - (len(said[1]) - len(said[1].rstrip(" .")))
    return (Span(frame.start + thing.start(1), frame.start + thing.end(1)), Span(frame.start + said.start(1), frame.start + end))


def inside(article: Article, frame: Frame, quotations: Sequence[Quotation]) -> Iterator[Frame]:
    """Yield the words of each quotation as a frame of its own, to read what its speaker tells of others."""
    for quotation in quotations:
        words = fold(article.text[quotation.start : quotation.end])
        yield Frame(start=quotation.start, end=quotation.end, mask=words, paragraph=frame.paragraph, block=frame.block, quotations=())


def retold(attribution: Attribution, speaker: str, passage: Span) -> Attribution | None:
    """Return what a speaker tells of another side's words as hearsay, None where it is told of nobody with a side."""
    if attribution.holder_kind not in {HolderKind.STATE, HolderKind.BODY} or not attribution.affiliation:
        return None
    return replace(
        attribution,
        kind=QuoteKind.INDIRECT,
        passage=passage,
        status=QuoteStatus.HEARSAY,
        reason=f"told through {speaker}",
        through=speaker,
    )

"""The reporter's own sentences, with every quotation masked.

Such a sentence is the frame in which cues and speakers are looked for. A frame's ``mask`` has the length of the text it
stands for, so an offset in one is an offset in the other. A masked quotation is a run of ``MASK``; where it ends a
sentence, its closing mark is a full stop.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.extract.marks import Quotation, find_quotations
from briefgen.lang.en.extract import frames as en
from briefgen.text import fold, readable, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Article, Block

MASK = "¤"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One sentence of the reporter, its quotations masked.

    ``paragraph`` counts blocks, ``block`` is where the sentence stands.
    """

    start: int
    end: int
    mask: str  # as long as text[start:end], folded
    paragraph: int
    block: Block
    quotations: tuple[Quotation, ...]

    @property
    def bare(self) -> bool:
        """Return whether nothing but quotation stands in the frame."""
        return bool(self.quotations) and not self.mask.strip(MASK + " .,;:-")


def find_frames(article: Article) -> tuple[Frame, ...]:
    """Return the frames of the article's readable blocks, in order.

    Each bullet of a list is a frame of its own.
    """
    quotations = find_quotations(article)
    starts = [quotation.outer.start for quotation in quotations]
    frames: list[Frame] = []
    for paragraph, block in enumerate(readable(article)):
        inside = quotations[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        mask = mask_quotations(article.text, block.start, block.end, inside)
        for span in sentences(_with_capitals(article, block, inside, mask)):
            start, end = block.start + span.start, block.start + span.end
            held = quotations[bisect_left(starts, start) : bisect_left(starts, end)]
            frames.append(
                Frame(
                    start=start,
                    end=end,
                    mask=mask[span.start : span.end],
                    paragraph=paragraph,
                    block=block,
                    quotations=held,
                )
            )
    return tuple(frames)


def _with_capitals(article: Article, block: Block, inside: Sequence[Quotation], mask: str) -> str:
    """Return the mask with a letter where each quotation opens.

    So a full stop before a whole quoted sentence ends a sentence.
    """
    letters = list(mask)
    for quotation in inside:
        first = article.text[quotation.start : quotation.start + 1]
        letters[quotation.outer.start - block.start] = "q" if first.islower() else "Q"
    return "".join(letters)


def mask_quotations(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> str:
    """Return text[start:end], folded, with what stands in quotation marks masked."""
    letters = list(fold(text[start:end]))
    for quotation in quotations:
        first, last = quotation.outer.start - start, min(quotation.outer.end, end) - start
        letters[first:last] = MASK * (last - first)
        if _ends_frame(text, quotation, end):
            letters[last - 1] = "."
    return "".join(letters)


def _ends_frame(text: str, quotation: Quotation, end: int) -> bool:
    """Return whether the quotation ends the reporter's sentence.

    It does where it ends a sentence itself and no cue follows.
    """
    words = text[quotation.start : quotation.end].rstrip("'’ ")
    stop = words[-1:]
    if stop not in tuple(".!?…"):
        return False
    after = text[quotation.outer.end : min(end, quotation.outer.end + 120)]
    folded = fold(after)
    follows = folded.lstrip()
    if not follows:
        return True
    if not (follows[0].isupper() or follows[0] in "\"'"):
        return False
    return stop == "." or not (en.CUE_SOON.match(folded) or en.INVERTED.match(folded))

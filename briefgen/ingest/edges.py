"""Furniture inside a paragraph.

It is a label grown onto the first sentence, a caption before it, or sentences of the page among the paragraph's own.

A paragraph that holds some is parted: what is furniture becomes a segment of its own, so that every offset stays what
it was.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from briefgen.lang.en.content import STOPWORDS
from briefgen.lang.en.furniture import CAPTION_ENDS, HEAD_LABELS, PHRASES
from briefgen.lang.en.ingest import edges as en
from briefgen.model import BlockKind, Span
from briefgen.text import fold, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.ingest.segment import Segment

_LONGEST_SENTENCE: Final = (
    2000  # characters; of 694 articles of news, no sentence has 900: a table, a list of names, or bait for a pattern
)
_ENDLESS: Final = "no sentence: more than 2,000 characters without an end"
_LONGEST_PHRASE: Final = 60  # words of a line that a phrase of furniture may make up
_LONGEST_CAPTION: Final = 90  # words
_FEWEST_WORDS: Final = 4  # of a paragraph that can hold furniture beside its own words
_SENTENCE: Final = (
    8  # words from which what is left of a line, itself like a phrase of furniture, counts as the article's
)


def phrase_of(segment: Segment) -> str | None:
    """Return why a whole line is furniture, None where it is not.

    It is furniture by its length or by the phrases it is made of.
    """
    if (
        segment.end - segment.start > _LONGEST_SENTENCE
        and len(sentences(segment.text, segment.start, segment.end)) == 1
    ):
        return _ENDLESS
    if reason := _matched(segment):
        return reason
    if segment.count <= _LONGEST_CAPTION:
        return next((phrase.reason for phrase in CAPTION_ENDS if phrase.pattern.search(segment.words[-160:])), None)
    return None


def _matched(segment: Segment) -> str | None:
    if segment.count > _LONGEST_PHRASE:
        return None
    spoken = '"' in segment.words and segment.stopped  # "We use cookies at every meeting," the baker said.
    return next(
        (
            phrase.reason
            for phrase in PHRASES
            if (not spoken or phrase.reason in {"caption", "related link"}) and phrase.pattern.fullmatch(segment.words)
        ),
        None,
    )


def parted(segment: Segment) -> Iterator[Segment]:
    """Yield the segment in order, furniture apart from the article's own sentences.

    Most segments hold no furniture.
    """
    pieces = (
        tuple(_pieces(segment))
        if segment.kind is None and not segment.heading and segment.count >= _FEWEST_WORDS
        else ()
    )
    whole = phrase_of(segment) if len(pieces) > 1 else None
    if (
        len(pieces) < 2
        or whole == "caption"
        or (whole and all(piece.kind or piece.count < _SENTENCE for piece in pieces))
    ):
        yield segment
    else:
        yield from pieces


def _pieces(segment: Segment) -> Iterator[Segment]:
    start = segment.start
    while head := _head(segment.text, start, segment.end):
        length, reason = head
        yield _piece(segment, Span(start, start + length), reason)
        start += length
        while segment.text[start].isspace():
            start += 1
    for reason, group in groupby(_told(segment, start), key=lambda found: found[1]):
        spans = [span for span, _ in group]
        yield _piece(segment, Span(spans[0].start, spans[-1].end), reason)


def _piece(segment: Segment, span: Span, reason: str | None) -> Segment:
    """Return the part of a segment, as furniture where there is a reason."""
    line = segment.line + segment.text.count("\n", segment.start, span.start)
    part = replace(segment, start=span.start, end=span.end, line=line)
    return replace(part, kind=BlockKind.FURNITURE, reason=reason) if reason else part


def _head(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Return how many characters of furniture stand before the first sentence.

    Beside it stands why they are none of it.
    """
    folded = fold(text[start : min(end, start + 600)])
    if label := HEAD_LABELS.match(folded):
        return len(label.group().rstrip()), "label before a sentence"
    capitals = en.CAPITALS.match(folded)
    if capitals and not any(word.lower() in STOPWORDS for word in capitals["label"].split()):
        return len(capitals["label"].rstrip()), "label before a sentence"
    caption = en.CAPTION.match(folded)
    return (len(caption.group().rstrip()), "caption") if caption else None


def _told(segment: Segment, start: int) -> Iterator[tuple[Span, str | None]]:
    """Yield the paragraph's sentences, each with why it is none of the article's.

    That is None for one that is, and for what stands in quotation marks.
    """
    quoted, last = False, segment.start
    for sentence in sentences(segment.text, start, segment.end):
        quoted ^= fold(segment.text[last : sentence.start]).count('"') % 2 == 1
        last = sentence.start
        endless = sentence.end - sentence.start > _LONGEST_SENTENCE
        yield sentence, _ENDLESS if endless else None if quoted else _matched(_piece(segment, sentence, None))

"""Lists of links that a page puts into the middle of a sentence.

They stand behind a name, and the sentence is read without them.

"President Rana Ada Maria RanaPoll: voters tired of harbour row MORE told a radio station": the name stands again in
full, grown together with the first headline, and the list ends in MORE.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from briefgen.lang.en.ingest import inserts as en
from briefgen.model import Cut, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.ingest.extracted import Extracted

GROWN: Final = re.compile(r"[\w'’-]*[a-z][A-Z][\w'’-]*")  # RanaPoll, McVanePoll; also McVane alone
_SEAM: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST: Final = 600  # characters of a list
_LONGEST_NAME: Final = 80
_REASON: Final = "list of links inside a sentence"


def without_inserts(extracted: Extracted) -> tuple[Extracted, tuple[Cut, ...]]:
    """Return what was read without the lists of links in its sentences, and the lists."""
    text = extracted.text
    found = [
        (span, segment.line) for segment in extracted.segments for span in _lists(text, segment.start, segment.end)
    ]
    if not found:
        return extracted, ()
    starts = [span.start for span, _ in found]
    gone = [0, *accumulate(span.end - span.start for span, _ in found)]
    cuts = tuple(
        Cut(at=span.start - before, text=text[span.start : span.end], line=line, reason=_REASON)
        for (span, line), before in zip(found, gone, strict=False)
    )
    ends = [0, *(span.end for span, _ in found)]
    kept = "".join(text[low:high] for low, high in zip(ends, [*starts, len(text)], strict=True))

    def moved(offset: int) -> int:
        return offset - gone[bisect_left(starts, offset)]

    segments = tuple(replace(s, text=kept, start=moved(s.start), end=moved(s.end)) for s in extracted.segments)
    return replace(extracted, text=kept, segments=segments), cuts


def _lists(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the lists in text[start:end].

    Each runs from the end of the name before it to the end of its MORE.
    """
    low = start
    for closing in en.LIST_ENDS.finditer(text, start, end):
        found = (
            begin
            for grown in GROWN.finditer(text, max(low, closing.start() - _LONGEST), closing.start())
            for seam in reversed(list(_SEAM.finditer(grown.group())))
            if (begin := _name_before(text, low, Span(grown.start(), grown.start() + seam.start()))) is not None
        )
        if (begin := next(found, None)) is not None:
            yield Span(begin, closing.end())
        low = closing.end()


def _name_before(text: str, low: int, surname: Span) -> int | None:
    """Return where the name ends that a full name with this surname repeats.

    It is None where none stands before it.
    """
    near = max(low, surname.start - _LONGEST_NAME)
    same = re.compile(rf"(?<![\w'’-]){re.escape(text[surname.start : surname.end])}(?=[\s,]|[A-Z(])")
    for first in reversed(list(same.finditer(text, near, surname.start))):
        if en.FULL_NAME.fullmatch(text, first.end(), surname.start):
            return first.end()
    return None

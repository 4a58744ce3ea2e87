"""What every format is read into before its lines are judged.

It is a text, its segments, and what the file says about itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.ingest.metadata import Metadata

if TYPE_CHECKING:
    from briefgen.ingest.segment import Segment

TEASER = "the file gives only the opening of the article"  # the reason of its blocks
WHOLE = 120  # words from which what leads on to more may be the whole article; openings have 20 to 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """One article as its format gives it.

    For formats without plain text, ``text`` is what evidence is cut from.
    """

    text: str
    segments: tuple[Segment, ...]
    metadata: Metadata = field(default_factory=Metadata)
    spare_title: str | None = None  # counts where neither the metadata nor the text has one
    loose: bool = False  # mail or plain text, which may tell several stories in a row
    begin: int = 0  # characters of the file's text that stand before this article's

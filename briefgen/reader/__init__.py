"""The reader: a small trained network that reads any passage of news.

It tells who says what, and names. ``read`` gives spans and scores; what the product makes of them is settled in
``extract``. ``judge`` says what a strict reader would say of a line. The network's weights stand in ``weights/``, with
their model card; they are loaded at first use.
"""

from __future__ import annotations

from briefgen.reader.judging import judge
from briefgen.reader.likeness import Likeness
from briefgen.reader.reading import ReadAttribution, ReadEntity, Reading, ReadSentence, read, read_passages

__all__ = ["Likeness", "ReadAttribution", "ReadEntity", "ReadSentence", "Reading", "judge", "read", "read_passages"]

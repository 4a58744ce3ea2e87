"""The reader: a small trained network that tells who says what, and names, in any passage of news.

``read`` gives spans and scores; what the product makes of them is settled in ``extract``. The network's weights stand in ``weights/``,
with their model card; they are loaded at first use.
"""

from __future__ import annotations

from briefgen.reader.likeness import Likeness
from briefgen.reader.reading import ReadAttribution, ReadEntity, Reading, ReadSentence, read, read_passages

__all__ = ["Likeness", "ReadAttribution", "ReadEntity", "ReadSentence", "Reading", "read", "read_passages"]

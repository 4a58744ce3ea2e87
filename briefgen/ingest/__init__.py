"""From files to articles.

What the files are, what of them is article, which are copies, and how far their wording can be trusted.
"""

from __future__ import annotations

from briefgen.ingest.copies import without_copies
from briefgen.ingest.echoes import voices
from briefgen.ingest.health import HEALTHY, assess_health
from briefgen.ingest.reading import read_article, read_articles_of
from briefgen.ingest.source import SourceFile, number_sources
from briefgen.ingest.titles import without_titles

__all__ = [
    "HEALTHY",
    "SourceFile",
    "assess_health",
    "number_sources",
    "read_article",
    "read_articles_of",
    "voices",
    "without_copies",
    "without_titles",
]

"""Dates in English news.

Whole date strings, mentions in sentences, which way a mention points, and the days of undated articles.
"""

from __future__ import annotations

from briefgen.dates.anchor import HORIZON, date_articles, reference_day, until
from briefgen.dates.direction import Tense, Way, direction
from briefgen.dates.english import in_its_english
from briefgen.dates.grammar import DateMention, find_mentions
from briefgen.dates.parse import parse_day
from briefgen.dates.phase import place_articles
from briefgen.dates.resolve import Precision, Resolved, resolve, resolve_in
from briefgen.dates.wording import day_text
from briefgen.lang.en.dates.direction import REPLACED_DAY

__all__ = [
    "HORIZON",
    "REPLACED_DAY",
    "DateMention",
    "Precision",
    "Resolved",
    "Tense",
    "Way",
    "date_articles",
    "day_text",
    "direction",
    "find_mentions",
    "in_its_english",
    "parse_day",
    "place_articles",
    "reference_day",
    "resolve",
    "resolve_in",
    "until",
]

"""Dates in English news: whole date strings, mentions in sentences, which way they point, and undated articles."""

from __future__ import annotations

from briefgen.dates.direction import Tense, Way, direction
from briefgen.dates.grammar import DateMention, find_mentions
from briefgen.dates.parse import parse_day
from briefgen.dates.resolve import Precision, Resolved, resolve

__all__ = ["DateMention", "Precision", "Resolved", "Tense", "Way", "direction", "find_mentions", "parse_day", "resolve"]

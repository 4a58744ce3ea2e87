"""Dates in English news: whole date strings, mentions in sentences, which way they point, and undated articles."""

from __future__ import annotations

from briefgen.dates.parse import parse_day

__all__ = ["parse_day"]

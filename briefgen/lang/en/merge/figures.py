"""What merge/figures knows of English."""

from __future__ import annotations

import re

from briefgen.lang.en.units import (
    APPROXIMATE,
    CURRENCY_WORDS,
    EVENTS,
    HARMS,
    ONES,
    SCALE_SIGNS,
    SCALES,
    TENS,
    THINGS,
    UNITS,
    VAGUE,
)

ANY_ONES = "|".join(ONES)
ANY_TENS = "|".join(TENS)
ANY_SCALE = "|".join(SCALES)
NUMBER = re.compile(
    rf"(?P<before>(?:{'|'.join(sorted(APPROXIMATE, key=lambda words: (-len(words), words)))})\s+"
    r"(?:(?:an\s+)?estimated\s+)?)?(?P<sign>US\$|[$€£¥])?"
    rf"(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,7}}(?:\.\d{{1,3}})?)"
    rf"|(?P<word>\b(?:(?:{ANY_TENS})(?:-(?:{ANY_ONES}))?|{ANY_ONES})\b)"
    rf"|(?P<vague>\b(?:{'|'.join(VAGUE)})\b))"
    rf"(?:[\s-]*(?P<scale>(?:{ANY_SCALE})\b|(?:{'|'.join(SCALE_SIGNS)})\b))?"
    rf"(?P<unit>[\s-]?(?:{'|'.join(sorted((re.escape(u) for u in UNITS), key=len, reverse=True))})(?![\w]))?",
    re.IGNORECASE,
)
# "two days ago", "a 52-year-old", "within 48 hours", "in the past week": points in time, ages and windows, no
# durations.
NO_DURATION_AFTER = re.compile(
    r"\s*(?:-old\b|ago\b|later\b|earlier\b|after\b|before\b|from now\b|old\b|since\b|away\b|in (?:prison|jail)\b)",
    re.IGNORECASE,
)
NO_DURATION_BEFORE = re.compile(
    r"\b(?:within|in|every|each|per|past|last|next|coming|previous|first|another|further|additional|least once)"
    r"(?: the)?(?: (?:past|last|next|coming|first))?\s*$",
    re.IGNORECASE,
)
# "January 10", "8 p.m.", "No. 5", "Article 5", "9M729", "F-16", "two-thirds", "10 Downing Street".
NO_COUNT_BEFORE = re.compile(
    r"(?:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\.?"
    r"|\b(?:no|nos|article|section|chapter|page|phase|group|resolution|part"
    r"|round|day|year|age|aged|at|top|number)\.?|[A-Za-z]-|\w:)\s*$",
    re.IGNORECASE,
)
NO_COUNT_AFTER = re.compile(
    r"(?:[-:/.]\d|(?:st|nd|rd|th)\b|[A-Z]\w"
    r"|\s*(?:a\.?m\b|p\.?m\b|o'clock|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b)"
    r"|-(?:year|point|member|seat|day|week|month|page|party|man|star|round|nation))",
    re.IGNORECASE,
)
NO_COUNTED = frozenset({"times", "ways", "points", "percents", "others", "ones"})  # how often and how much, not what
RANGE = re.compile(
    rf"\b(?:from|between)\s+$|(?:\d|\b(?:{ANY_ONES}|{ANY_TENS}))(?:\s?%|\s+per\s?cent)?\s*(?:to|and|or|-)\s*$",
    re.IGNORECASE,
)
# "unemployment rose by 2 per cent" is no level of it
CHANGED = re.compile(
    r"\b(?:by|rose|risen|fell|fallen|grew|grown|up|down|climbed|dropped|shrank|jumped|slid|increased|decreased)\s+$",
    re.IGNORECASE,
)
HARM = re.compile(rf"\b(?:{'|'.join(HARMS)})\b", re.IGNORECASE)
# "69 soldiers were reported injured": the counted, then what befell them, and no other clause between.
HARM_AFTER = re.compile(
    r"^(?:\s+(?!(?:and|or|but|with|while|as|after|before|in|at|near|from|when|of)\b)(?P<noun>[a-z]{3,14})){0,2}?"
    r"(?:\s+(?:who|were|was|are|have|has|had|been|be|also|reported|reportedly|confirmed|feared)){0,4}"
    rf"\s+(?P<harm>{'|'.join(HARMS)})\b",
    re.IGNORECASE,
)
# "including 12 officials", "two of them", "the two sides", "10 other people": parts, pairs and leftovers of another
# count.
PART_BEFORE = re.compile(
    r"(?:\b(?:including|among them|of whom|of them|of these|the|these|those|both"
    r"|his|her|its|their|our|another|first|last|other)|'s|s')\s*$",
    re.IGNORECASE,
)
PART_AFTER = re.compile(
    r"\s+(?:(?:deaths|dead|killed|injured|victims) (?:were|are) (?:of|among)\b"
    r"|of (?:them|whom|these|those|the)|more|additional|further)\b",
    re.IGNORECASE,
)
THING_BEHIND = re.compile(rf"\s+(?:[\w'-]+\s+){{0,2}}?(?:{THINGS})\b", re.IGNORECASE)
OTHERS = re.compile(r"\s+others?\b", re.IGNORECASE)
TO_ITS_NOUN = re.compile(r"\b(?:to|of|in|that|with|for|at|by|on|which|when|between|during|after)\b")
EVENT = re.compile(rf"\b(?:{'|'.join(sorted(EVENTS, key=lambda word: (-len(word), word)))})\b", re.IGNORECASE)
ESTIMATED = re.compile(r"\s+(?:an )?estimated\s*$")
OF = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+|all\s+|his\s+|her\s+)?(?=[a-z])")
MONEY = re.compile(
    r"\s*(?:(?:in|of|worth of)\s+)?((?:[a-z]+\s+){0,2}?)"
    r"(aid|loans?|debts?|bribes?|kickbacks|ransom|compensation|losses|savings|gold|weapons|arms|cash|funds?|funding"
    r"|fines?|package|investments?|tax(?:es)?|budget|damages?|deal|bailout|grants?|assistance|support|credit"
    r"|revenue|trade)\b",
    re.IGNORECASE,
)
CURRENCY = re.compile(rf"\s*({'|'.join(CURRENCY_WORDS)})\b", re.IGNORECASE)

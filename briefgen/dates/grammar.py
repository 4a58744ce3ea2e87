"""Where a text speaks of time: a finite grammar of date expressions, syntax only.

It covers the date expressions of English news.
"""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from briefgen.lang.en.dates import grammar as en

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """An expression of time at [start, end) of a text, with its rule's named parts."""

    start: int
    end: int
    text: str
    rule: str
    groups: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DateRule:
    """A row of the grammar: a name, a pattern and a sample.

    The name is what a mention reports; the pattern has bounded repeats; the sample is an expression for which it was
    made.
    """

    name: str
    pattern: re.Pattern[str]
    sample: str


RULES: Final = tuple(DateRule(name, re.compile(pattern), sample) for name, pattern, sample in en.ROWS)


_AROUND: Final = 80  # characters; no expression is longer


def find_mentions(
    text: str, start: int = 0, end: int | None = None, *, rules: Sequence[DateRule] = RULES
) -> tuple[DateMention, ...]:
    """Return the expressions of time in text[start:end], in order, without overlap.

    Of two that overlap the longer stands, of two alike the one whose rule comes first. Offsets count from the text's
    start.
    """
    end = len(text) if end is None else end
    return _known(text, start, end) if rules is RULES else _found(text, start, end, rules)


@lru_cache(maxsize=8192)  # several stages ask for the same sentences
def _known(text: str, start: int, end: int) -> tuple[DateMention, ...]:
    return _found(text, start, end, RULES)


def _found(text: str, start: int, end: int, rules: Sequence[DateRule]) -> tuple[DateMention, ...]:
    found = [
        (match.start() - match.end(), rank, match.start(), match.end(), match)
        for begin, stop in _windows(text, start, end)
        for rank, rule in enumerate(rules)
        for match in rule.pattern.finditer(text, begin, stop)
        if not (
            rule.name.endswith("-range")
            and en.MOVED_FROM.search(text, max(begin, match.start() - _AROUND), match.start())
        )
    ]
    taken: list[tuple[int, int]] = []  # sorted, without overlap
    mentions = []
    for _, rank, begin, stop, match in sorted(found, key=lambda entry: entry[:4]):
        place = bisect(taken, (begin, stop))
        if (place and taken[place - 1][1] > begin) or (place < len(taken) and taken[place][0] < stop):
            continue
        taken.insert(place, (begin, stop))
        groups = MappingProxyType({name: value for name, value in match.groupdict().items() if value})
        mentions.append(DateMention(start=begin, end=stop, text=text[begin:stop], rule=rules[rank].name, groups=groups))
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _windows(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches of text[start:end] in which an expression can stand.

    They are in order, without overlap.
    """
    windows: list[tuple[int, int]] = []
    for match in en.TRIGGER.finditer(text, start, end):
        begin, stop = max(start, match.start() - _AROUND), min(end, match.end() + _AROUND)
        if windows and begin <= windows[-1][1]:
            windows[-1] = windows[-1][0], stop
        else:
            windows.append((begin, stop))
    return windows

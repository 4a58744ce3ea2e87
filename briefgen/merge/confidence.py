"""How sure it is that a line would be right.

A line is right if its words are true and whole and stand under the right name and header. What speaks for a stand and
against it is put into plain numbers, its grounds; weights fitted on pages that were judged by reading make a
probability of them. ``python -m training.confidence`` fits and prints the weights, with the reliability on events that
they have not seen.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from briefgen.lang.en.merge import confidence as en
from briefgen.lang.en.outcomes import BACKGROUND, GUESS
from briefgen.model import HolderKind, QuoteKind, QuoteStatus
from briefgen.text import fold, stems, unquoted, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.merge.parties import Voice
    from briefgen.model import Article, Attribution

LEAST, MOST = 0.02, 0.995  # a step is never surer than this, as its odds are reckoned
NEAR = 700  # characters before a sentence in which its speaker should be named
LONG, SHORT = 24, 9  # words of a statement above and below which it counts as long and as short

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_DEFINITE: Final = re.compile(r"\b[Tt]he ((?:[a-z-]+ )?[a-z-]+)")
WEIGHTS: Final[Mapping[str, float]] = {
    "always": -0.78,
    "background": 0.15,
    "by body": -0.04,
    "by camp": 0.15,
    "by comment": -0.29,
    "by group": -0.07,
    "by guess": 0.13,
    "by itself": 0.1,
    "by loose": 0.08,
    "by office": 0.24,
    "by state": 0.21,
    "cut before but": -0.27,
    "definites of the title": 0.28,
    "direct": 0.37,
    "far": -0.4,
    "fronted": -0.36,
    "guessed": 0.13,
    "hearsay": -0.11,
    "jointly": -0.39,
    "long": 0.03,
    "mixed": 0.07,
    "nested": -0.31,
    "no party": -0.51,
    "no source": -0.41,
    "parts": 0.16,
    "party beside": 0.31,
    "person": 0.45,
    "place": -0.26,
    "pronoun": -0.37,
    "pronouns": -0.1,
    "pronouns in marks": -0.05,
    "relative": -0.23,
    "reported": -0.83,
    "said": 0.19,
    "short": -0.72,
    "speaker": 0.17,
    "unnamed": -0.33,
    "year": -0.22,
}
OF_QUOTES: Final[Mapping[str, float]] = {
    "always": 0.27,
    "background": 0.35,
    "by body": -0.26,
    "by camp": 0.42,
    "by comment": 0.1,
    "by guess": -0.31,
    "by itself": 0.07,
    "by loose": 0.08,
    "by office": 0.1,
    "by state": -0.0,
    "cut before but": 0.13,
    "definites of the title": 0.04,
    "direct": 0.58,
    "far": -0.13,
    "fronted": -0.09,
    "guessed": -0.21,
    "hearsay": 0.02,
    "jointly": -0.07,
    "long": 0.17,
    "mixed": -0.57,
    "nested": 0.07,
    "no party": -0.19,
    "no source": -0.11,
    "parts": 0.21,
    "party beside": -0.01,
    "person": 0.55,
    "place": -0.46,
    "pronoun": -0.22,
    "pronouns": -0.13,
    "pronouns in marks": 0.04,
    "relative": -0.01,
    "reported": -0.18,
    "said": -0.01,
    "short": -0.44,
    "speaker": 0.12,
    "unnamed": -0.52,
    "year": 0.04,
}


def grounds_of(article: Article, attribution: Attribution, voice: Voice, statement: str) -> dict[str, float]:
    """Return what speaks for and against a stand or a quotation, each by its name."""
    sure, told = attribution.certainty, fold(statement)
    own = unquoted(told)
    source = " ".join(article.text[slice(*span)] for span in attribution.source).lower()
    passage = article.text[slice(*attribution.passage)].lower()
    length = len(words(statement))
    title = frozenset(stems(article.title or ""))
    named = frozenset(stems(" ".join(_DEFINITE.findall(own))))
    last = attribution.content[-1].end
    after = fold(article.text[last : last + 20])
    before = sum(bisect_right(ends, attribution.passage.start) for ends in _sentence_ends(article.text))
    found = {
        "always": 1.0,
        "said": odds(sure.said),
        "parts": odds(sure.parts),
        "speaker": odds(sure.speaker),
        "nested": float(sure.nested),
        "hearsay": float(attribution.status is QuoteStatus.HEARSAY),
        "pronoun": float(source in en.SOURCES),
        "no source": float(not source),
        "unnamed": float(attribution.holder_kind is HolderKind.DESCRIPTION),
        "person": float(voice.person),
        "no party": float(not voice.party),
        "party beside": float(bool(voice.party) and voice.party.lower().rstrip("s") in passage),
        "direct": float(attribution.kind is QuoteKind.DIRECT),
        "mixed": float(attribution.kind is QuoteKind.MIXED),
        "guessed": float(not voice.person and GUESS.search(own) is not None),
        "background": float(BACKGROUND.search(own) is not None),
        "long": max(0, length - LONG) / 10,
        "short": max(0, SHORT - length) / 4,
        "pronouns": float(min(len(en.PRONOUN.findall(own)), 3)),
        "pronouns in marks": float(min(len(en.PRONOUN.findall(told)) - len(en.PRONOUN.findall(own)), 3)),
        "place": math.log1p(before),
        "definites of the title": float(min(len(named & title), 3)),
        "cut before but": float(en.TURN.match(after) is not None),
        "relative": float(
            bool(attribution.source)
            and en.RELATIVE.search(article.text[max(0, attribution.source[0].start - 12) : attribution.source[0].start])
            is not None
        ),
        "fronted": float(
            bool(attribution.source)
            and article.text[attribution.passage.start : attribution.source[0].start].count(" ") > 2
        ),
        "jointly": float(bool(attribution.joint)),
        "year": float(_YEAR.search(own) is not None),
        "reported": float(any(article.text[slice(*cue)].lower().startswith("report") for cue in attribution.cue)),
        "far": float(
            voice.person
            and voice.short not in article.text[max(0, attribution.passage.start - NEAR) : attribution.passage.end]
        ),
        f"by {voice.by or 'itself'}": float(bool(voice.party)),
    }
    return {name: round(value, 3) for name, value in found.items() if value}


@lru_cache(maxsize=64)
def _sentence_ends(text: str) -> tuple[list[int], ...]:
    """Return where each kind of end of a sentence or a paragraph stands in a text."""
    return tuple([match.end() for match in re.finditer(re.escape(mark), text)] for mark in (". ", ".\n", "\n\n"))


def p_right(grounds: Mapping[str, float], weights: Mapping[str, float] = WEIGHTS) -> float:
    """Return the probability, 0 to 1, that a line with these grounds is right."""
    return 1 / (1 + math.exp(-math.fsum(weights.get(name, 0.0) * value for name, value in grounds.items())))


def doubts(grounds: Mapping[str, float], weights: Mapping[str, float] = WEIGHTS) -> tuple[str, ...]:
    """Return what speaks most against a line, by name, the gravest first."""
    effects = {name: weights.get(name, 0.0) * value for name, value in grounds.items() if name != "always"}
    return tuple(name for name in sorted(effects, key=lambda name: (effects[name], name)) if effects[name] < 0)


def odds(p: float) -> float:
    """Return the log odds of a probability, bounded where it is next to certain."""
    bound = min(max(p, LEAST), MOST)
    return math.log(bound / (1 - bound))

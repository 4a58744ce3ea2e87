"""What a position is about, in the sources' own words.

So two sides' lines on one matter can stand side by side. A topic is a word, or two that stand together, that the
positions of several parties share; names and cues are none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.lang.en.content import STOPWORDS
from briefgen.lang.en.merge import topics as en
from briefgen.lang.en.roles import OFFICES, SPEAKERS
from briefgen.lang.en.speech import VERBISH
from briefgen.text import stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.model import Party, Person, Position

_SHORTEST = 4  # letters


def name_topics(
    positions: Sequence[Position], parties: Sequence[Party], people: Sequence[Person]
) -> tuple[Position, ...]:
    """Return the positions with their topics.

    Those that share no matter with another party's keep none.
    """
    names = _stems_of(
        [
            *(form for p in parties for form in (p.name, *p.aliases)),
            *(form for p in people for form in (p.name, *p.variants)),
        ]
    )
    terms = [_terms(position.statement, names) for position in positions]
    sides: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    carriers: Counter[tuple[str, ...]] = Counter()
    forms: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for position, found in zip(positions, terms, strict=True):
        for key, surface in found.items():
            sides[key].add(
                min((position.party or position.speaker, *position.also_party))
            )  # those who speak jointly are one side
            carriers[key] += 1
            forms[key][surface] += 1
    shared = {key for key, who in sides.items() if len(who) >= 2}

    def weight(key: tuple[str, ...]) -> tuple[float, tuple[str, ...]]:
        return (len(sides[key]) * carriers[key] * (3.0 if len(key) == 2 else 1.0), key)

    named = []
    for position, found in zip(positions, terms, strict=True):
        best = max((key for key in found if key in shared), key=weight, default=None)
        topic = min(forms[best], key=lambda form: (-forms[best][form], form)) if best is not None else None
        named.append(replace(position, topic=topic))
    return tuple(named)


def _stems_of(names: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for name in names for word in words(name))


def _terms(statement: str, names: frozenset[str]) -> dict[tuple[str, ...], str]:
    """Return the words and word pairs that can name a statement's matter, by stems."""
    found: dict[tuple[str, ...], str] = {}
    before: str | None = None
    for word in words(statement):
        fits = (
            len(word) >= _SHORTEST
            and word.replace("-", "").isalpha()
            and not word.endswith(en.NO_ENDINGS)
            and word not in en.NO_MATTER
            and word not in STOPWORDS
            and not word.endswith("day")
            and not VERBISH.fullmatch(word)
            and word not in OFFICES
            and word not in SPEAKERS
            and stem(word) not in names
        )
        if fits:
            found.setdefault((stem(word),), word)
            if before is not None:
                found.setdefault((stem(before), stem(word)), f"{before} {word}")
        before = word if fits else None
    return found

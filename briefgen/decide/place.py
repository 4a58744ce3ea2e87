"""Where a decision's finding stands now.

Its words are looked for in the articles, then the findings that stand there are compared.

Five rungs, the surest first: the same file and place; the same words, once in the article; the same words in several
places, told apart by what stands around them; words that are nearly the same; nothing. A finding is taken only where it
is the one that fits.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from briefgen.decide.finding import findings_of, words_of
from briefgen.model import Flag, Rung, Verb
from briefgen.text import fold, normal, turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from briefgen.model import Anchor, Article, Decision, Dossier, Finding, Target

OVERLAP: Final = 0.8  # of an anchor's words that a finding's evidence covers
CONTAINED: Final = 0.6  # of the longer wording that the shorter one has, where a sentence is cut elsewhere than before
ALIKE: Final = 90.0  # likeness, 0 to 100, at which words are nearly the same
APART: Final = 5.0  # by which the next best is less alike
# What a person must confirm where the words have changed: under other words, an edit or a name could be wrong.
NEAR_ENOUGH: Final = frozenset({Verb.ACCEPT, Verb.PIN, Verb.PROMOTE, Verb.DROP})
_HOPELESS: Final = 0.6  # share of words that are the same below which a text is not compared letter by letter
_TOKEN: Final = re.compile(r"\S+")
_TELLING: Final = re.compile(r"\w*[A-Z\d]\w*")  # names, days, numbers


@dataclass(frozen=True, slots=True)
class Place:
    """Where an anchor's words stand in an article.

    ``sides`` is on how many sides what stood around them still does.
    """

    article: Article
    start: int
    end: int
    sides: int


@dataclass(frozen=True, slots=True)
class Found:
    """The finding of a target, and how it was found; where there is none, why.

    ``at`` is its place among those of its kind.
    """

    at: int | None = None
    rung: Rung | None = None
    reason: str = ""
    stands: Place | None = None  # of words that stand there with what stood around them, and are no finding any more
    nearest: int | None = None
    score: float = 0.0


class _Page:
    """An article's text as words are compared, and where each character of it stands."""

    def __init__(self, article: Article) -> None:
        self.article = article
        folded = fold(article.text)
        tokens = list(_TOKEN.finditer(folded))
        self.text = " ".join(token.group() for token in tokens)
        self._original = [token.start() for token in tokens]
        self._squeezed: list[int] = []
        at = 0
        for token in tokens:
            self._squeezed.append(at)
            at += len(token.group()) + 1

    def places(self, anchor: Anchor) -> Iterator[Place]:
        """Yield each place of the anchor's words.

        Line ends and quotation marks may be others than the anchor's.
        """
        exact, prefix, suffix = (normal(part) for part in (anchor.exact, anchor.prefix, anchor.suffix))
        at = self.text.find(exact) if exact else -1
        while at >= 0:
            before, after = (
                self.text[max(0, at - 2 * len(prefix) - 2) : at].rstrip(),
                self.text[at + len(exact) :][: len(suffix) + 2].lstrip(),
            )
            sides = (before.endswith(prefix) if prefix else at == 0) + (
                after.startswith(suffix) if suffix else not after
            )
            yield Place(self.article, self._at(at), self._at(at + len(exact) - 1) + 1, sides)
            at = self.text.find(exact, at + 1)

    def _at(self, at: int) -> int:
        token = bisect_right(self._squeezed, at) - 1
        return self._original[token] + at - self._squeezed[token]


class Finder:
    """Finds the findings of decisions in one dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._pages = {article.id: _Page(article) for article in dossier.articles}

    def find(self, decision: Decision) -> Found:
        """Return the finding that the decision is about."""
        near = decision.verb in NEAR_ENOUGH
        return self.of_target(decision.target, near=near)

    def of_target(self, target: Target, *, near: bool = False) -> Found:
        """Return the finding that the target names.

        With ``near`` it may be one in words that are nearly the same.
        """
        findings = findings_of(self._dossier, target.kind)
        if not target.anchors:
            return _only(
                [at for at, one in enumerate(findings) if normal(words_of(one)) == normal(target.words)], Rung.WORDS
            )
        found: dict[int, Rung] = {}
        stands: list[Place] = []
        for anchor in target.anchors:
            rung, places = self._places(anchor)
            standing = [at for at, one in enumerate(findings) if any(_covers(one, place) for place in places)]
            chosen = _fitting(
                findings, standing, target, weak=not any(place.sides for place in places) and rung is not Rung.PLACE
            )
            stands += sorted(places, key=lambda place: -place.sides)[:1]
            for at in chosen:
                found[at] = min(found.get(at, rung), rung, key=list(Rung).index)
        if found:
            return _only(_apart(findings, list(found), target), min(found.values(), key=list(Rung).index))
        found_nearly = self._nearly(findings, target, near=near, stands=bool(stands))
        return replace(found_nearly, stands=next((place for place in stands if place.sides), None))

    def _places(self, anchor: Anchor) -> tuple[Rung, tuple[Place, ...]]:
        """Return where the anchor's words stand, by the surest rung that finds them."""
        articles = self._dossier.articles
        there = [
            Place(article, anchor.start, anchor.start + len(anchor.exact), 2)
            for article in articles
            if anchor.sha256 and article.sha256 == anchor.sha256 and article.text.startswith(anchor.exact, anchor.start)
        ]
        if there:
            same = tuple(place for place in there if place.article.file == anchor.file)
            return Rung.PLACE, same or tuple(there)
        own = tuple(
            place
            for article in articles
            if _is_its(article, anchor)
            for place in self._pages[article.id].places(anchor)
        )
        if not own:  # its file has another name now, and another content: the same words between the same words
            own = tuple(place for page in self._pages.values() for place in page.places(anchor) if place.sides == 2)
            return Rung.AROUND, own
        if len(own) == 1:
            return Rung.WORDS, own
        most = max(place.sides for place in own)
        return Rung.AROUND, tuple(place for place in own if place.sides == most)

    def _nearly(self, findings: Sequence[Finding], target: Target, *, near: bool, stands: bool) -> Found:
        """Return the finding in words that are nearly the target's, or why there is none.

        It must be by far the most alike.
        """
        what = (
            "its words stand there, and are no longer found as the same finding"
            if stands
            else "its words stand in no article"
        )
        scored = sorted(((score, -at) for at, score in self._scores(findings, target)), reverse=True)
        if not scored:
            return Found(reason=what)
        (best, at), runner_up = (scored[0][0], -scored[0][1]), scored[1][0] if len(scored) > 1 else 0.0
        if near and best >= ALIKE and best - runner_up >= APART and _says_the_same(findings[at], target):
            return Found(at=at, rung=Rung.LIKE)
        return Found(reason=what, nearest=at, score=best)

    def _scores(self, findings: Sequence[Finding], target: Target) -> Iterator[tuple[int, float]]:
        """Yield how alike each finding of the target's articles is.

        Of its words and its passage, whichever are less alike count.
        """
        own = {
            article.id for article in self._dossier.articles for anchor in target.anchors if _is_its(article, anchor)
        }
        passages = [_Likeness(anchor.exact) for anchor in target.anchors]
        words = _Likeness(target.words)
        for at, one in enumerate(findings):
            pieces = [piece.text for piece in one.evidence if not own or piece.article in own]
            like = max((passage.to(piece) for passage in passages for piece in pieces), default=0.0)
            if like:
                yield at, min(like, words.to(words_of(one)))


class _Likeness:
    """How alike other texts are to one, from 0 to 100.

    It is twice the characters that both have in one order, as a share of all that they have. The standard library's own
    measure: a faster one would bring 12 MB, and briefs that differ with what is installed.
    """

    def __init__(self, text: str) -> None:
        self._words = _bag(text)
        self._matcher = SequenceMatcher(None, b=normal(text), autojunk=False)

    def to(self, text: str) -> float:
        """Return how alike the text is, 0 where too few words are the same."""
        words = _bag(text)
        if 2 * (words & self._words).total() < _HOPELESS * (words.total() + self._words.total()):
            return 0.0
        self._matcher.set_seq1(normal(text))
        return round(100 * self._matcher.ratio(), 1)


@lru_cache(maxsize=4096)  # each orphan is compared with the same findings
def _bag(text: str) -> Counter[str]:
    return Counter(normal(text).split())


def _is_its(article: Article, anchor: Anchor) -> bool:
    """Return whether the article is the anchor's own, in whatever version."""
    return (
        bool(anchor.sha256 and article.sha256 == anchor.sha256)
        or bool(anchor.url and article.url == anchor.url)
        or bool(anchor.file and article.file == anchor.file)
    )


def _covers(finding: Finding, place: Place) -> bool:
    """Return whether evidence of the finding covers nearly all of the place."""
    least = OVERLAP * (place.end - place.start)
    return any(
        piece.article == place.article.id and min(piece.end, place.end) - max(piece.start, place.start) >= least
        for piece in finding.evidence
    )


def _fitting(findings: Sequence[Finding], standing: Iterable[int], target: Target, *, weak: bool) -> list[int]:
    """Return which of the findings that stand at a place have the target's words.

    ``weak``: nothing around them is as it was, so that somebody else may say the same here; then all else must agree.
    Where none has its words as they were, one that has them cut shorter or longer will do, if all else agrees.
    """
    own = normal(target.words)
    exact = [at for at in standing if normal(words_of(findings[at])) == own]
    if exact:
        return [at for at in exact if not weak or _agrees(findings[at], target)]
    return [
        at
        for at in standing
        if not weak and _agrees(findings[at], target) and _is_cut_of(normal(words_of(findings[at])), own)
    ]


def _is_cut_of(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short in long and len(short) >= CONTAINED * len(long) and turns(short) == turns(long)


def _agrees(finding: Finding, target: Target) -> bool:
    """Return whether the same speaks, for the same, in the same way."""
    names = ("party", "stance", "speaker")
    return not isinstance(finding, Flag) and all(
        str(getattr(finding, name, "")) == getattr(target, name) for name in names
    )


def _apart(findings: Sequence[Finding], found: list[int], target: Target) -> list[int]:
    """Return those of several findings that agree with the target in most.

    Its words count first, then all else.
    """
    tests: tuple[Callable[[Finding], bool], ...] = (
        lambda one: normal(words_of(one)) == normal(target.words),
        lambda one: _agrees(one, target),
    )
    for test in tests:
        found = [at for at in found if test(findings[at])] or found
    return found


def _says_the_same(finding: Finding, target: Target) -> bool:
    """Return whether words that are nearly the target's say the same.

    They must have its numbers, names, days and denials, and be the same side's.
    """
    words = words_of(finding)
    return _agrees(finding, target) and turns(words) == turns(target.words) and _names(words) == _names(target.words)


def _names(text: str) -> list[str]:
    """Return the words of a text with a capital or a figure.

    The first word is left out: it may have a capital whatever it is.
    """
    return sorted(_TELLING.findall(fold(text).partition(" ")[2]))


def _only(found: list[int], rung: Rung) -> Found:
    match found:
        case [at]:
            return Found(at=at, rung=rung)
        case []:
            return Found(reason="no finding has its words")
        case _:
            return Found(reason=f"{len(found)} findings have its words")

"""Everybody of one article and where each is meant, indexed.

A place of the text looks only at whom it can mean. Both grow while the article is read from its beginning: unnamed
sources join the cast, pronouns join the thread.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

from briefgen.model import HolderKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.extract.entities import Cluster


class Told(NamedTuple):
    """One place where a cluster is meant, by name, description or pronoun."""

    start: int
    end: int
    cluster: int
    form: str  # "name", "description", "pronoun", "title"; "guess" for a pronoun that is not settled
    source: bool  # whether it speaks there


def low_words(phrase: str) -> list[str]:
    """Return the words in small letters, without the full stop of an abbreviation."""
    return [word.rstrip(".").lower() for word in re.findall(r"[\w.'-]+", phrase)]


class Cast(Sequence["Cluster"]):
    """The clusters of an article by their numbers.

    Those whom a word or a form can mean are found in order.
    """

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        self._clusters: list[Cluster] = []
        self._by_form: dict[str, Cluster] = {}
        self._by_name: dict[tuple[HolderKind, str], Cluster] = {}
        self._namesakes: defaultdict[str, list[Cluster]] = defaultdict(list)
        self._in_office: defaultdict[str, list[Cluster]] = defaultdict(list)
        self._called: defaultdict[tuple[HolderKind, str], list[Cluster]] = defaultdict(list)
        for cluster in clusters:
            self.append(cluster)

    @overload
    def __getitem__(self, number: int) -> Cluster: ...
    @overload
    def __getitem__(self, number: slice) -> list[Cluster]: ...
    def __getitem__(self, number: int | slice) -> Cluster | list[Cluster]:
        """Return the cluster of a number."""
        return self._clusters[number]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._clusters)

    def append(self, cluster: Cluster) -> None:
        """Take in one more, under the next number."""
        self._clusters.append(cluster)
        self._by_name.setdefault((cluster.kind, cluster.name), cluster)
        for form in cluster.forms:
            self._by_form.setdefault(form, cluster)
        if cluster.kind is HolderKind.PERSON:
            self._namesakes[cluster.name.split()[-1]].append(cluster)
            for word in {word for told in (*cluster.roles, *cluster.labels) for word in low_words(told)}:
                self._in_office[word].append(cluster)
        else:
            told = cluster.name if cluster.kind is HolderKind.DESCRIPTION else " ".join(cluster.forms)
            for word in set(re.findall(r"[\w'-]+", told.lower())):
                self._called[cluster.kind, word].append(cluster)

    def with_form(self, form: str) -> Cluster | None:
        """Return the first that has the form."""
        return self._by_form.get(form)

    def named(self, kind: HolderKind, name: str) -> Cluster | None:
        """Return the first of a kind and name."""
        return self._by_name.get((kind, name))

    def namesakes(self, surname: str) -> Sequence[Cluster]:
        """Return the people whose name ends in the surname."""
        return self._namesakes.get(surname, ())

    def in_office(self, word: str) -> Sequence[Cluster]:
        """Return the people of whom an office or a label with the word is told."""
        return self._in_office.get(word, ())

    def called(self, kind: HolderKind, word: str) -> Sequence[Cluster]:
        """Return the bodies or unnamed sources whose name or description has the word."""
        return self._called.get((kind, word), ())


class Thread(Sequence[Told]):
    """Who is meant where, in reading order, by place and by cluster."""

    def __init__(self, told: Iterable[Told], clusters: Sequence[Cluster]) -> None:
        self._clusters = clusters
        self._all = sorted(told)
        self._longest = max((one.end - one.start for one in self._all), default=0)
        self._of: defaultdict[int, list[Told]] = defaultdict(list)
        self._spoke: list[Told] = []
        self._ends: defaultdict[int, list[int]] = defaultdict(list)  # where each cluster's places end, titles aside
        self._people: list[int] = []  # where all places of people end
        for one in self._all:
            self._index(one)

    @overload
    def __getitem__(self, place: int) -> Told: ...
    @overload
    def __getitem__(self, place: slice) -> list[Told]: ...
    def __getitem__(self, place: int | slice) -> Told | list[Told]:
        """Return one, in reading order."""
        return self._all[place]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._all)

    def add(self, told: Told) -> None:
        """Take in one more."""
        insort(self._all, told)
        self._longest = max(self._longest, told.end - told.start)
        self._index(told)

    def _index(self, told: Told) -> None:
        insort(self._of[told.cluster], told)
        if told.source:
            insort(self._spoke, told)
        if told.form != "title":
            insort(self._ends[told.cluster], told.end)
        if self._clusters[told.cluster].kind is HolderKind.PERSON:
            insort(self._people, told.end)

    def speaks(self, told: Told) -> None:
        """Set down that somebody speaks at a place that is known."""
        if not told.source:
            after = told._replace(source=True)
            for own in (self._all, self._of[told.cluster]):
                del own[bisect_left(own, told)]
                insort(own, after)
            insort(self._spoke, after)

    def of(self, cluster: int) -> Sequence[Told]:
        """Return where a cluster is meant."""
        return self._of.get(cluster, ())

    def of_since(self, cluster: int, start: int, end: int) -> Sequence[Told]:
        """Return where a cluster is meant in a stretch of the text."""
        own = self.of(cluster)
        return own[bisect_left(own, (start,)) : bisect_left(own, (end,))]

    def between(self, start: float, end: float) -> list[Told]:
        """Return those that begin in a stretch of the text."""
        return self._all[bisect_left(self._all, (start,)) : bisect_left(self._all, (end,))]

    def over(self, start: int, end: int) -> list[Told]:
        """Return those that share a character with a stretch of the text."""
        return [told for told in self.between(start - self._longest, end) if start < told.end]

    def times(self, cluster: int, at: int) -> int:
        """Return how often a cluster is meant before a place, titles aside."""
        return bisect_right(self._ends.get(cluster, ()), at)

    def people(self, at: int) -> int:
        """Return how often people are meant before a place."""
        return bisect_right(self._people, at)

    def last(self, at: int, cluster: int | None = None) -> Told | None:
        """Return the last mention before a place, titles aside, None where there is none.

        It is the last of one cluster, or of all; then, of those that begin together, the first.
        """
        own = self._all if cluster is None else self.of(cluster)
        place = bisect_left(own, (at,)) - 1
        while place >= 0 and not (own[place].end <= at and own[place].form != "title"):
            place -= 1
        if place < 0:
            return None
        found = own[place]
        while cluster is None and place > 0 and own[place - 1].start == found.start:
            place -= 1
            if own[place].end <= at and own[place].form != "title":
                found = own[place]
        return found

    def next(self, at: int, cluster: int) -> Told | None:
        """Return where a cluster is meant next from a place on."""
        own = self.of(cluster)
        place = bisect_left(own, (at,))
        return own[place] if place < len(own) else None

    def speaker(self, at: int) -> Told | None:
        """Return who spoke last before a place."""
        place = bisect_left(self._spoke, (at,)) - 1
        while place >= 0 and self._spoke[place].end > at:
            place -= 1
        return self._spoke[place] if place >= 0 else None

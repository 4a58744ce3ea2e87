"""One register of people for the folder.

The mentions of all articles are joined where nothing speaks against it.

Two mentions are one person where the surnames agree and the forenames can: equal, an initial, a transliteration one or
two letters apart, or missing. A surname one slip away from a known one is merged and noted as a misspelling.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.lang.en.merge import people as en
from briefgen.lang.en.roles import JUNIOR, OFFICES
from briefgen.merge.overrides import Overrides
from briefgen.model import Evidence, Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefgen.merge.overrides import PersonOverride
    from briefgen.model import Article, ArticleId, Mention

NO_OVERRIDES = Overrides()
_ARTICLE = re.compile(r"\b(?:al|el|ar|as|ad)-")
_SOUNDS = (("x", "ks"), ("ph", "f"), ("kh", "h"), ("ch", "h"), ("ck", "k"), ("y", "i"), ("j", "i"), ("w", "v"))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # two of one name are two
class Entry:
    """One person of the register, with what each mention says of them."""

    name: str
    variants: tuple[str, ...]
    misspellings: tuple[str, ...]
    mentions: tuple[Mention, ...]
    override: PersonOverride | None = None  # what the officer has settled
    left: frozenset[str] = field(init=False, repr=False)  # words of the offices that a mention tells to be former ones

    def __post_init__(self) -> None:
        left = frozenset(word for m in self.mentions if en.FORMER_OFFICE.match(m.role) for word in _offices_in(m.role))
        object.__setattr__(self, "left", left)

    @property
    def surname(self) -> str:
        """Return the word of the name by which the articles call them.

        It is the last word where they do not show it.
        """
        words = self.name.split()
        return self.short if self.short in words else words[-1]

    @property
    def genders(self) -> frozenset[str]:
        """Return the genders that the articles show."""
        return frozenset(m.gender for m in self.mentions if m.gender)

    @property
    def short(self) -> str:
        """Return how the articles call the person on second mention.

        "Xi", "Ban", "May"; it is the whole name where they do not.
        """
        counted = Counter(m.name for m in self.mentions if " " not in m.name and m.name not in self.misspellings)
        return min(counted, key=lambda name: (-counted[name], name)) if counted else self.name

    @property
    def role(self) -> str:
        """Return the office as it is told most often, "" where none is told.

        A present one goes before a former one.
        """
        if self.override is not None and self.override.role:
            return self.override.role
        roles = [m.role for m in self.mentions if m.role]
        present = [role for role in roles if not self.has_left(role)]
        counted = Counter(present or roles)
        return min(counted, key=lambda role: (-counted[role], -min(len(role), 60), role)) if counted else ""

    def has_left(self, role: str) -> bool:
        """Return whether an office is told to be a former one, here or elsewhere.

        As of "Senator Vell", of whom another article says "former senator".
        """
        if en.FORMER_OFFICE.match(role):
            return en.NOW.search(role) is None
        return bool(self.left) and bool(own := _offices_in(role)) and own <= self.left

    @property
    def affiliations(self) -> tuple[str, ...]:
        """Return the states and bodies that present offices name, most often first."""
        counted = Counter(m.of[0] for m in self.mentions if m.of and not self.has_left(m.role))
        return tuple(sorted(counted, key=lambda name: (-counted[name], name)))


def _offices_in(role: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[\w-]+", role.lower()) if word in OFFICES)


@dataclass(frozen=True, slots=True)
class Names:
    """Whom the names of a register mean.

    Its entries are found by each way their name is written, and by surname, as ``plain`` writes both.
    """

    variants: Mapping[str, tuple[Entry, ...]]
    surnames: Mapping[str, tuple[Entry, ...]]

    @classmethod
    def of(cls, register: Iterable[Entry]) -> Names:
        """Return the index of a register."""
        variants: defaultdict[str, tuple[Entry, ...]] = defaultdict(tuple)
        surnames: defaultdict[str, tuple[Entry, ...]] = defaultdict(tuple)
        for entry in register:
            surnames[plain(entry.surname)] += (entry,)
            for variant in {plain(variant) for variant in entry.variants}:
                variants[variant] += (entry,)
        return cls(dict(variants), dict(surnames))

    def find(self, name: str, article: ArticleId) -> Entry | None:
        """Return who a name means in one article, None where the register cannot tell."""
        wanted = plain(name)
        exact = self.variants.get(wanted, ())
        if len(exact) > 1:
            exact = tuple(e for e in exact if any(m.article == article for m in e.mentions)) or exact
        if not exact and " " not in name:
            exact = self.surnames.get(wanted, ())
        return exact[0] if len(exact) == 1 else None


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """Return the name in lower case without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).lower()


@lru_cache(maxsize=8192)
def spoken(name: str) -> str:
    """Return the name as it sounds, so that its transliterations agree.

    "Sergei" and "Sergey", "al-Darun" and "Darun" sound the same.
    """
    sound = _ARTICLE.sub("", plain(name))
    for written, heard in _SOUNDS:
        sound = sound.replace(written, heard)
    return sound


def build_register(mentions: Sequence[Mention], overrides: Overrides = NO_OVERRIDES) -> tuple[Entry, ...]:
    """Return the register over the mentions of all articles.

    It is in order of first mention; what the officer has settled holds.
    """
    overridden = [
        entry
        for entry in (_overridden(override, mentions, overrides) for override in overrides.people)
        if entry is not None
    ]
    free = [m for m in mentions if overrides.of(m.name) is None]
    return tuple(_cluster(free, overrides, overridden))


def _overridden(override: PersonOverride, mentions: Sequence[Mention], overrides: Overrides) -> Entry | None:
    """Return the entry of a person the officer has settled.

    None where no article names them.
    """
    own = [m for m in mentions if overrides.of(m.name) is override]
    if not own:
        return None
    variants = tuple(dict.fromkeys((override.name, *(m.name for m in own))))
    return Entry(name=override.name, variants=variants, misspellings=(), mentions=tuple(own), override=override)


def _cluster(mentions: Sequence[Mention], overrides: Overrides, overridden: Sequence[Entry]) -> list[Entry]:
    clusters: list[
        tuple[list[Mention], dict[tuple[str, str, str], Mention]]
    ] = []  # each with those that differ in what joins mentions
    under: defaultdict[str, list[int]] = defaultdict(list)  # places of clusters by the ends of their first name
    for mention in (m for m in mentions if " " in m.name):
        ends = _ends(mention.name)
        home = next(
            (
                place
                for place in sorted({place for end in ends for place in under[end]})
                if all(
                    _same_person(mention, other) and not overrides.are_apart(mention.name, other.name)
                    for other in clusters[place][1].values()
                )
            ),
            len(clusters),
        )
        if home == len(clusters):
            clusters.append(([], {}))
            for end in ends:
                under[end].append(home)
        clusters[home][0].append(mention)
        clusters[home][1].setdefault((mention.name, mention.gender, mention.role), mention)
    return _with_surnames(
        [*overridden, *(_entry(cluster) for cluster, _ in clusters)], [m for m in mentions if " " not in m.name]
    )


def _ends(name: str) -> frozenset[str]:
    """Return the words of which two names of one person share one.

    These are the first, without the stop of an initial too, and the last.
    """
    words = spoken(name).split()
    return frozenset((words[0], words[0].rstrip("."), words[-1]))


_JUNIOR = frozenset(spoken(word) for word in JUNIOR)


def _same_person(one: Mention, other: Mention) -> bool:
    if one.gender and other.gender and one.gender != other.gender and not _share_role(one, other):
        return False
    a, b = spoken(one.name).split(), spoken(other.name).split()
    if any(long[:-1] == short and long[-1] in _JUNIOR for long, short in ((a, b), (b, a))):
        return False
    if a == [b[-1], *b[:-1]] or b == [a[-1], *a[:-1]]:
        return True  # "Park Jin-ho" and "Jin-ho Park"
    first, second = a[0].rstrip("."), b[0].rstrip(".")
    if a[-1] != b[-1] and not _share_surname(a, b):
        slips, long = distance(a[-1], b[-1]), min(len(a[-1]), len(b[-1]))
        slip = (slips == 1 and long >= 5 and not _roles_differ(one, other)) or (
            slips == 2 and long >= 7 and _share_role(one, other)
        )
        return first == second and slip
    if first == second or (1 in {len(first), len(second)} and first[0] == second[0]):
        return True
    shorter = min(len(first), len(second))
    near = 0 if shorter < 4 else 1 if shorter < 7 else 2  # "Mohammed" and "Muhammad", but not "Anna" and "Arno"
    return first[0] == second[0] and distance(first, second) <= near and not _roles_differ(one, other)


def _roles_differ(one: Mention, other: Mention) -> bool:
    """Return whether both have an office told, with no word in common.

    As "Mayor Maria Vell" and "Bishop Marie Vell" have.
    """
    mine, theirs = (set(plain(mention.role).split()) for mention in (one, other))
    return bool(mine and theirs) and not mine & theirs


def _share_role(one: Mention, other: Mention) -> bool:
    """Return whether both have an office told, with a word in common."""
    return bool(one.role and other.role) and not _roles_differ(one, other)


def _share_surname(a: list[str], b: list[str]) -> bool:
    """Return whether one name is the other without its second surname.

    As in "Ana Ruiz" and "Ana Ruiz Calvo".
    """
    short, long = sorted((a, b), key=len)
    return len(short) >= 2 and len(long) > len(short) and long[: len(short)] == short


def _entry(cluster: Sequence[Mention]) -> Entry:
    counted = Counter(m.name for m in cluster)
    articles = {name: len({m.article for m in cluster if m.name == name}) for name in counted}
    order = {m.name: i for i, m in reversed(list(enumerate(cluster)))}
    best = min(
        counted, key=lambda n: (any(len(w.rstrip(".")) == 1 for w in n.split()), -articles[n], -counted[n], order[n])
    )
    return Entry(
        name=best,
        variants=tuple(sorted(counted, key=lambda n: (n != best, order[n]))),
        misspellings=tuple(n for n in counted if 0 < distance(spoken(n).split()[-1], spoken(best).split()[-1]) <= 1),
        mentions=tuple(cluster),
    )


def _with_surnames(entries: Iterable[Entry], mentions: Iterable[Mention]) -> list[Entry]:
    """Return the register with each bare surname put to the one person it can be.

    One that can be nobody's becomes an entry of its own; one that can be several people's is left out.
    """
    register: list[Entry] = []
    under: defaultdict[str, list[int]] = defaultdict(
        list
    )  # places in it by each word of a name, of which one is the surname

    def add(entry: Entry) -> None:
        for word in {plain(word) for word in entry.name.split()}:
            under[word].append(len(register))
        register.append(entry)

    for entry in entries:
        add(entry)
    for mention in mentions:
        name = plain(mention.name)
        own = _meant(mention, {place: register[place] for place in under.get(name, ())})
        if len(own) == 1:
            register[own[0]] = _joined(register[own[0]], mention)
        if own:
            continue
        slips = {
            place
            for word in (list(under) if len(name) >= 5 else [])
            if word[:1] == name[0] and abs(len(word) - len(name)) <= 1 and distance(word, name) == 1
            for place in under[word]
            if plain(register[place].surname) == word
        }
        if len(slips) == 1:
            place = slips.pop()
            register[place] = _joined(register[place], mention, slip=True)
        else:
            add(Entry(name=mention.name, variants=(mention.name,), misspellings=(), mentions=(mention,)))
    return register


def _meant(mention: Mention, named: Mapping[int, Entry]) -> list[int]:
    """Return the places of those whom a bare surname can mean.

    ``named`` are the entries whose name holds it.
    """
    name = plain(mention.name)
    own = [at for at, e in named.items() if name in [plain(w) for w in e.name.split()[1:]] or plain(e.surname) == name]
    own = own or [at for at, e in named.items() if " " in e.name]  # the surname stands first: "Tan Wei Ling", "Tan"
    own = [at for at in own if not mention.gender or named[at].genders <= {mention.gender}]
    if len(own) < 2:
        return own
    here = [at for at in own if any(m.article == mention.article for m in named[at].mentions)]
    if len(here) == 1:
        return here
    alike = [at for at in own if any(_share_role(mention, m) for m in named[at].mentions)]
    return alike if len(alike) == 1 else own


def _joined(entry: Entry, mention: Mention, *, slip: bool = False) -> Entry:
    variants = entry.variants if mention.name in entry.variants else (*entry.variants, mention.name)
    slips = (
        entry.misspellings if not slip or mention.name in entry.misspellings else (*entry.misspellings, mention.name)
    )
    return Entry(
        name=entry.name,
        variants=variants,
        misspellings=slips,
        mentions=(*entry.mentions, mention),
        override=entry.override,
    )


def distance(a: str, b: str) -> int:
    """Return the number of slips between two words (Damerau).

    A slip is a letter changed, lost or added, or two neighbours swapped.
    """
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, start=1):
        row = [i]
        for j, y in enumerate(b, start=1):
            best = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, rows[i - 2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[len(a)][len(b)]


def list_people(
    register: Iterable[Entry], party_of: Mapping[str, str], articles: Mapping[ArticleId, Article]
) -> tuple[Person, ...]:
    """Return the register as the dossier's people.

    Those with a party come first, then those with an office.
    """
    people = [
        Person(
            name=entry.name,
            variants=entry.variants,
            misspellings=entry.misspellings,
            role=entry.role,
            party=party_of.get(entry.name, ""),
            settled=entry.override is not None,
            evidence=tuple(
                Evidence.cut(articles[m.article], m.span.start, m.span.end) for m in _one_each(entry.mentions)
            ),
        )
        for entry in register
    ]
    return tuple(sorted(people, key=lambda p: (not p.party, not p.role)))


def _one_each(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    seen: dict[tuple[ArticleId, str], Mention] = {}
    for mention in mentions:
        seen.setdefault((mention.article, mention.name), mention)
    return tuple(seen.values())

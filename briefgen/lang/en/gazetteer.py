"""The states, organisations and news outlets of the world, as texts name them.

The tables beside this module (states.tsv, regions.tsv, organisations.tsv, outlets.tsv, lookalikes.tsv) are read once,
at first use. A form that is also something else (Georgia, Jordan, "Congress") is found all the same, but marked
ambiguous.
"""

from __future__ import annotations

import pkgutil
import re
import unicodedata
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache, wraps
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeVar

from briefgen.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_T = TypeVar("_T")
NameKind = Literal["state", "organisation", "outlet"]
NameRole = Literal["name", "demonym", "capital", "seat", "chamber"]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state or territory as news names it."""

    name: str  # "United Kingdom"
    iso2: str  # "GB"
    aliases: tuple[str, ...]  # "U.K.", "Britain"
    demonyms: tuple[str, ...]  # "British", "Briton"
    capitals: tuple[str, ...]  # with the seat of government where that is another town
    seats: tuple[str, ...]  # what stands for its government: "Downing Street"
    chambers: tuple[
        str, ...
    ]  # houses of its parliament with a name of their own, which are not its government: "Knesset"
    ambiguous: tuple[str, ...]  # forms, of those above, that are also something else


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation, agency, movement or party that news reports on."""

    name: str
    aliases: tuple[str, ...]
    kind: str  # "organisation", "bloc" of states, "agency", "movement", "party"
    ambiguous: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A news agency, broadcaster or paper."""

    name: str
    aliases: tuple[str, ...]
    kind: str  # "agency", "broadcaster", "paper"
    state: str  # the state that owns or directs it, "" where none does
    ambiguous: tuple[str, ...]


class NameHit(NamedTuple):
    """A place in a text that names a state, an organisation or an outlet."""

    span: Span
    name: str  # the row's name, whatever form stands in the text: "Russia" for "the Kremlin"
    kind: NameKind
    role: NameRole  # what the form is to the row: "Kremlin" is a seat
    ambiguous: bool  # the form is also something else: use it only where the context agrees


class _Form(NamedTuple):
    """One way to write a name, folded.

    `name` is "" for a phrase that only looks like one.
    """

    folded: str
    name: str
    kind: NameKind
    role: NameRole
    ambiguous: bool


_WORD: Final = re.compile(r"\w+")
_MARKS: Final = {
    **dict.fromkeys("‘’‛′`´ʻʼ", "'"),
    **dict.fromkeys("–—‐‑‒―", "-"),
    **dict.fromkeys("\t\n\r\u00a0\u202f\u2009", " "),
    **dict(zip("ıłŁøØđĐßæÆœŒ", "ilLoOdDsaAoO", strict=True)),
}


@cache
def states() -> tuple[State, ...]:
    """Return every state of the table, by name."""
    return _states("states.tsv")


@cache
def regions() -> tuple[State, ...]:
    """Return every region that news speaks of like a state, by name.

    Their `iso2` is empty.
    """
    return _states("regions.tsv")


def _states(table: str) -> tuple[State, ...]:
    return tuple(
        State(
            name=name,
            iso2=iso2,
            aliases=_parts(aliases),
            demonyms=_parts(demonyms),
            capitals=_parts(capitals),
            seats=_parts(seats),
            chambers=_parts(chambers),
            ambiguous=_parts(ambiguous),
        )
        for name, iso2, aliases, demonyms, capitals, seats, chambers, ambiguous in _rows(table)
    )


@cache
def organisations() -> tuple[Organisation, ...]:
    """Return every organisation of the table, in its order."""
    return tuple(
        Organisation(name=name, aliases=_parts(a), kind=kind, ambiguous=_parts(x))
        for name, a, kind, x in _rows("organisations.tsv")
    )


@cache
def outlets() -> tuple[Outlet, ...]:
    """Return every news outlet of the table, in its order."""
    return tuple(
        Outlet(name=name, aliases=_parts(a), kind=kind, state=state, ambiguous=_parts(x))
        for name, a, kind, state, x in _rows("outlets.tsv")
    )


_unlisted: Final[ContextVar[tuple[State, ...]]] = ContextVar("unlisted", default=())


@contextmanager
def knowing(unlisted: tuple[State, ...]) -> Iterator[None]:
    """Find these states too, as long as the block runs.

    A folder may speak of some that no table holds.
    """
    token = _unlisted.set(unlisted)
    try:
        yield
    finally:
        _unlisted.reset(token)


def state_called(name: str) -> State | None:
    """Return the state or region of this name, None where there is none.

    An unlisted one is found too.
    """
    return next((row for row in (*states(), *regions(), *_unlisted.get()) if row.name == name), None)


def remembered(function: Callable[[str], _T]) -> Callable[[str], _T]:
    """Return the function with its answers kept.

    They are kept apart for each set of unlisted states: what find_names tells depends on them.
    """

    @lru_cache(maxsize=8192)
    def answer(text: str, _: tuple[State, ...]) -> _T:
        return function(text)

    @wraps(function)
    def ask(text: str) -> _T:
        return answer(text, _unlisted.get())

    return ask


def find_names(text: str, start: int = 0, end: int | None = None) -> tuple[NameHit, ...]:
    """Return the names that stand in text[start:end], left to right.

    None stands inside another; the longest form comes first.

    Names count from word boundary to word boundary, so "Russia's" and "U.S.-led" hold one and "USS" holds none. Case
    counts; diacritics, dashes, apostrophes and single line breaks do not. Offsets are those of the text.
    """
    end = len(text) if end is None else end
    unlisted = _unlisted.get()
    index = _index_with(unlisted) if unlisted else _index()
    return tuple(_hits(plain(text[start:end]), start, index))


def _hits(folded: str, offset: int, index: dict[str, tuple[_Form, ...]]) -> Iterator[NameHit]:
    position = 0
    for word in _WORD.finditer(folded):
        begin = word.start()
        forms = index.get(word.group()) if begin >= position else None
        for form in forms or ():
            stop = begin + len(form.folded)
            if folded.startswith(form.folded, begin) and not folded[stop : stop + 1].isalnum():
                position = stop
                if form.name:
                    yield NameHit(Span(offset + begin, offset + stop), form.name, form.kind, form.role, form.ambiguous)
                break


def plain(text: str) -> str:
    """Return the text without diacritics, character for character.

    Dashes, apostrophes and spaces become ASCII ones.
    """
    return text.translate(_folds())


@cache
def _folds() -> dict[int, str]:
    """Return a table that takes letters to their base letter and marks to ASCII.

    It gives one character for one.
    """
    bases = {code: unicodedata.normalize("NFD", chr(code))[0] for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))}
    return bases | {ord(mark): plain for mark, plain in _MARKS.items()}


@cache
def _index() -> dict[str, tuple[_Form, ...]]:
    """Return the forms of the tables under their first word, the longest first."""
    lookalikes = (_Form(plain(phrase), "", "state", "name", ambiguous=False) for (phrase,) in _rows("lookalikes.tsv"))
    return _under_first_word(
        (
            *_forms("state", (*states(), *regions())),
            *_forms("organisation", organisations()),
            *_forms("outlet", outlets()),
            *lookalikes,
        )
    )


@lru_cache(maxsize=8)
def _index_with(unlisted: tuple[State, ...]) -> dict[str, tuple[_Form, ...]]:
    """Return the index of the tables and of the unlisted states."""
    added = _under_first_word(_forms("state", unlisted))
    return _index() | {word: _longest_first((*_index().get(word, ()), *forms)) for word, forms in added.items()}


def _under_first_word(forms: Iterable[_Form]) -> dict[str, tuple[_Form, ...]]:
    index: dict[str, list[_Form]] = {}
    for form in forms:
        word = _WORD.search(form.folded)
        assert word
        index.setdefault(word.group(), []).append(form)
    return {word: _longest_first(forms) for word, forms in index.items()}


def _longest_first(forms: Iterable[_Form]) -> tuple[_Form, ...]:
    return tuple(sorted(forms, key=lambda form: -len(form.folded)))


_ROLES: Final[tuple[tuple[NameRole, str], ...]] = (
    ("name", "aliases"),
    ("demonym", "demonyms"),
    ("capital", "capitals"),
    ("seat", "seats"),
    ("chamber", "chambers"),
)


def _forms(kind: NameKind, rows: Iterable[State | Organisation | Outlet]) -> Iterator[_Form]:
    for row in rows:
        yield _Form(plain(row.name), row.name, kind, "name", row.name in row.ambiguous)
        for role, column in _ROLES:
            for form in getattr(row, column, ()):
                yield _Form(plain(form), row.name, kind, role, form in row.ambiguous)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _rows(table: str) -> Iterator[list[str]]:
    """Yield the rows of a table of this package.

    Comments and the line of column names are left out.
    """
    raw = pkgutil.get_data("briefgen.lang.en", table)
    assert raw is not None
    lines = (line for line in raw.decode("utf-8").splitlines() if not line.startswith("#"))
    next(lines)
    return (line.split("\t") for line in lines)

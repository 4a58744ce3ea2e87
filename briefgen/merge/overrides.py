"""What the officer has settled by hand.

A person's name, office and party; two people who must not be joined; facts about a source.

A ``names.toml`` beside the sources, or given with --names::

    [[person]]
    name = "Mara Velk"                  # the form to print
    variants = ["M. Velk", "Welk"]      # other forms in the sources, slips included
    role = "Foreign Minister"
    party = "Norvania"

    [[apart]]
    names = ["Ana Ruiz", "Ana Ruiz Calvo"]   # two people, whatever their names share

    [[source]]
    # as the brief's list of what was read names it; "export.docx (article 2)" is one of several
    file = "scan-7.pdf"
    publisher = "The Tidewater Post"
    title = "Harbour talks resume"
    day = 2031-05-03
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from briefgen.errors import NamesError
from briefgen.model import DateBasis, Published
from briefgen.text import in_toml, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from briefgen.model import Article

FILE = "names.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonOverride:
    """One person as the officer has settled them.

    What stands there is left to the sources where it is "".
    """

    name: str
    variants: tuple[str, ...] = ()
    role: str = ""
    party: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePin:
    """What the officer says of one source; what is None is left to the source itself."""

    file: str
    publisher: str | None = None
    title: str | None = None
    day: date | None = None

    def of(self, article: Article, *, titled: bool = True) -> Article:
        """Return the article with what is settled.

        Its title is settled only if ``titled``. A day given by hand is as good as a stated one.
        """
        published = Published(day=self.day, basis=DateBasis.STATED) if self.day else article.published
        title = (self.title if titled else None) or article.title
        return replace(article, publisher=self.publisher or article.publisher, title=title, published=published)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """All that the officer has settled."""

    people: tuple[PersonOverride, ...] = ()
    apart: tuple[frozenset[str], ...] = ()  # names no two of which are one person
    sources: tuple[SourcePin, ...] = ()
    name: str = FILE  # of the file that says so

    def of(self, name: str) -> PersonOverride | None:
        """Return the override whose name or variant this is, letter for letter, else None."""
        return next((override for override in self.people if name == override.name or name in override.variants), None)

    def are_apart(self, one: str, other: str) -> bool:
        """Return whether the officer says that these are two people."""
        return one != other and any(one in names and other in names for names in self.apart)


def settle_sources(articles: Sequence[Article], overrides: Overrides) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """Return the articles with what the officer says of them, and lines on mistakes.

    There is a line for each [[source]] that is no article, and for each that gives a title to several.
    """
    settled = list(articles)
    lines = []
    for number, override in enumerate(overrides.sources, 1):
        places = [place for place, article in enumerate(settled) if article.file == override.file]
        inside = [
            place for place, article in enumerate(settled) if article.file.startswith(f"{override.file} (article ")
        ]
        if not places and not inside:
            lines.append(
                f"{overrides.name}: source {number}: “{override.file}” is none of the files that were read; "
                "check the name"
            )
        elif inside and override.title:
            lines.append(
                f"{overrides.name}: source {number}: “{override.file}” holds several articles; "
                f"write “{settled[inside[0]].file}” for a title"
            )
        for place in (*places, *inside):
            settled[place] = override.of(settled[place], titled=place not in inside)
    return tuple(settled), tuple(lines)


def read_overrides(raw: bytes, name: str = FILE) -> Overrides:
    """Return what a names.toml says; NamesError, with the place, where it is none."""
    try:
        data = tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise NamesError(f"{name}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise NamesError(f"{name}: {error}") from error
    unknown = sorted(set(data) - {"person", "apart", "source"})
    if unknown:
        raise NamesError(f"{name}: “{unknown[0]}” is not known; use [[person]], [[apart]] and [[source]]")
    people = tuple(
        _override(entry, f"{name}: person {place}")
        for place, entry in enumerate(_tables(data.get("person", []), name), 1)
    )
    apart = tuple(
        frozenset(_texts(entry.get("names"), f"{name}: apart {place}, names", least=2))
        for place, entry in enumerate(_tables(data.get("apart", []), name), 1)
    )
    sources = tuple(
        _source(entry, f"{name}: source {place}")
        for place, entry in enumerate(_tables(data.get("source", []), name), 1)
    )
    files = [source.file for source in sources]
    if twice := [place for place, file in enumerate(files, 1) if file in files[: place - 1]]:
        raise NamesError(
            f"{name}: source {twice[0]}: “{files[twice[0] - 1]}” stands there twice; "
            "put what you know of it into one [[source]]"
        )
    return Overrides(people=people, apart=apart, sources=sources, name=name)


# ---------------------------------------------------------------- writing

_HEADER = re.compile(r"\s*\[")  # of a table
_APART = re.compile(r"\s*\[\[\s*apart\s*\]\]")
_PERSON = re.compile(r"\s*\[\[\s*person\s*\]\]")


def with_person(raw: bytes, override: PersonOverride, name: str = FILE) -> bytes:
    """Return a names.toml with the person settled so.

    That stands in place of what the file says of the name; all else in it stays, comments too. NamesError where it
    cannot be read, or is written in a way that does not let one person be changed alone.
    """
    lines, overrides = _lines(raw), read_overrides(raw, name)
    place = next((at for at, known in enumerate(overrides.people) if known.name == override.name), None)
    if place is None:
        told = {"name": override.name, "variants": override.variants, "role": override.role, "party": override.party}
        body = [f"{key} = {_written(value)}" for key, value in told.items() if value]
        return _checked(
            [*lines, *([""] if lines else []), "[[person]]", *body],
            replace(overrides, people=(*overrides.people, override)),
            name,
        )
    headers = [at for at, line in enumerate(lines) if _PERSON.match(line)]
    known = overrides.people[place]
    start = headers[place] + 1 if len(headers) == len(overrides.people) else len(lines)
    end = next((at for at in range(start, len(lines)) if _HEADER.match(lines[at])), len(lines))
    table = lines[start:end]
    for key in ("variants", "role", "party"):
        if getattr(known, key) != getattr(override, key):
            table = _with_value(table, key, getattr(override, key))
    people = tuple(override if at == place else one for at, one in enumerate(overrides.people))
    return _checked([*lines[:start], *table, *lines[end:]], replace(overrides, people=people), name)


def with_apart(raw: bytes, names: Sequence[str], name: str = FILE) -> bytes:
    """Return a names.toml that says that these are different people.

    All else in it stays, comments too.
    """
    lines, overrides = _lines(raw), read_overrides(raw, name)
    wanted = replace(overrides, apart=(*overrides.apart, frozenset(names)))
    return _checked([*lines, *([""] if lines else []), "[[apart]]", f"names = {_written(names)}"], wanted, name)


def without_entries(
    raw: bytes, *, people: Collection[str] = (), apart: Collection[str] = (), name: str = FILE
) -> bytes:
    """Return a names.toml without those people and without those distinctions.

    The entries of ``people`` go, and what keeps two of the names ``apart`` apart; all else stays.
    """
    lines, overrides = _lines(raw), read_overrides(raw, name)
    gone = {
        _PERSON: [at for at, override in enumerate(overrides.people) if override.name in people],
        _APART: [at for at, names in enumerate(overrides.apart) if len(names & {*apart}) > 1],
    }
    if not any(gone.values()):
        return raw
    for header, places in gone.items():
        headers = [at for at, line in enumerate(lines) if header.match(line)]
        for place in reversed(places):
            start = headers[place] if place < len(headers) else len(lines)
            end = next((at for at in range(start + 1, len(lines)) if _HEADER.match(lines[at])), len(lines))
            lines[start:end] = [line for line in lines[start:end] if line.lstrip().startswith("#")]
    settled = tuple(override for at, override in enumerate(overrides.people) if at not in gone[_PERSON])
    separate = tuple(names for at, names in enumerate(overrides.apart) if at not in gone[_APART])
    return _checked(lines, replace(overrides, people=settled, apart=separate), name)


def _lines(raw: bytes) -> list[str]:
    """Return the lines of the file, whatever ends them, without empty ones at its end."""
    text = raw.decode("utf-8-sig").rstrip()
    return text.split("\n") if text else []


def _with_value(table: list[str], key: str, value: str | Sequence[str]) -> list[str]:
    """Return the lines of a table with another value for the key.

    The old value may have run over several lines.
    """
    line = [f"{key} = {_written(value)}"] if value else []
    start = next((at for at, told in enumerate(table) if re.match(rf"\s*{key}\s*=", told)), None)
    if start is None:
        named = next((at for at, told in enumerate(table, 1) if re.match(r"\s*name\s*=", told)), 0)
        return [*table[:named], *line, *table[named:]]
    end = next((end for end in range(start + 1, len(table) + 1) if _is_toml("\n".join(table[start:end]))), len(table))
    return [*table[:start], *line, *table[end:]]


def _is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _written(value: str | Sequence[str]) -> str:
    return in_toml(value) if isinstance(value, str) else f"[{', '.join(map(in_toml, value))}]"


def _checked(lines: Sequence[str], wanted: Overrides, name: str) -> bytes:
    """Return the lines as a file; NamesError where it does not say what it should."""
    raw = ("\n".join(lines) + "\n").encode()
    try:
        made = read_overrides(raw, name)
    except NamesError:
        made = None
    if made != wanted:
        raise NamesError(f"{name}: it is written in a way that briefgen cannot change; change it by hand")
    return raw


# ---------------------------------------------------------------- the parts of the file


def _printable(text: str, where: str) -> str:
    """Return the text; NamesError where it holds what no line of a brief can print."""
    if plain(text) != text:
        raise NamesError(
            f"{where}: {text!r} holds a line break or another character that cannot be printed; write it on one line"
        )
    return text


def _tables(value: object, name: str) -> list[dict[str, object]]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise NamesError(f"{name}: write [[person]], [[apart]] and [[source]] with two brackets")
    return value


def _override(entry: dict[str, object], where: str) -> PersonOverride:
    unknown = sorted(set(entry) - {"name", "variants", "role", "party"})
    if unknown:
        raise NamesError(f"{where}: “{unknown[0]}” is not known; use name, variants, role, party")
    name, role, party = (entry.get(key, "") for key in ("name", "role", "party"))
    if not isinstance(name, str) or not name.strip() or not isinstance(role, str) or not isinstance(party, str):
        raise NamesError(f"{where}: name, role and party are texts, and a name there must be")
    name, role, party = (_printable(text, where) for text in (name, role, party))
    return PersonOverride(
        name=name, variants=_texts(entry.get("variants", []), f"{where}, variants"), role=role, party=party
    )


def _source(entry: dict[str, object], where: str) -> SourcePin:
    unknown = sorted(set(entry) - {"file", "publisher", "title", "day"})
    if unknown:
        raise NamesError(f"{where}: “{unknown[0]}” is not known; use file, publisher, title, day")
    texts = {key: value for key, value in entry.items() if key != "day"}
    for key, value in texts.items():
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            raise NamesError(f"{where}, {key}: a text on one line, in quotation marks")
    if "file" not in entry or len(entry) == 1:
        raise NamesError(f"{where}: name a file, and its publisher, title or day")
    file, publisher, title = (
        str(texts[key]).strip() if key in texts else None for key in ("file", "publisher", "title")
    )
    day = _day(entry["day"], f"{where}, day") if "day" in entry else None
    return SourcePin(file=(file or "").replace("\\", "/").removeprefix("./"), publisher=publisher, title=title, day=day)


def _day(value: object, where: str) -> date:
    """Return the day of a TOML date, or of the same in quotation marks."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise NamesError(f"{where}: “{value}” is no day; write it as 2031-05-03") from error


def _texts(value: object, where: str, *, least: int = 0) -> tuple[str, ...]:
    if (
        not isinstance(value, list)
        or not all(isinstance(text, str) and text.strip() for text in value)
        or len(value) < least
    ):
        raise NamesError(f"{where}: a list of names in quotation marks" + (f", {least} or more" if least else ""))
    return tuple(_printable(text, where) for text in value)

"""What the officer has settled by hand: a person's name, office and party, two people who must not be joined, facts about a source.

A ``names.toml`` beside the sources, or given with --names::

    [[person]]
    name = "Mara Velk"                  # the form to print
    variants = ["M. Velk", "Welk"]      # other forms in the sources, slips included
    role = "Foreign Minister"
    party = "Norvania"

    [[apart]]
    names = ["Ana Ruiz", "Ana Ruiz Calvo"]   # two people, whatever their names share

    [[source]]
    file = "scan-7.pdf"                 # as the brief's list of what was read names it; "export.docx (article 2)" is one of several
    publisher = "The Tidewater Post"
    title = "Harbour talks resume"
    day = 2031-05-03
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from briefgen.errors import NamesError
from briefgen.model import DateBasis, Published
from briefgen.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.model import Article

FILE = "names.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """One person as the officer has settled them; "" leaves to the sources what stands there."""

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
        """Return the article with what is settled, its title only if ``titled``; a day given by hand is as good as a stated one."""
        published = Published(day=self.day, basis=DateBasis.STATED) if self.day else article.published
        title = (self.title if titled else None) or article.title
        return replace(article, publisher=self.publisher or article.publisher, title=title, published=published)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pins:
    """All that the officer has settled."""

    people: tuple[Pin, ...] = ()
    apart: tuple[frozenset[str], ...] = ()  # names no two of which are one person
    sources: tuple[SourcePin, ...] = ()
    name: str = FILE  # of the file that says so

    def of(self, name: str) -> Pin | None:
        """Return the pin whose name or variant this is, letter for letter, None where there is none."""
        return next((pin for pin in self.people if name == pin.name or name in pin.variants), None)

    def are_apart(self, one: str, other: str) -> bool:
        """Return whether the officer says that these are two people."""
        return one != other and any(one in names and other in names for names in self.apart)


def settle_sources(articles: Sequence[Article], pins: Pins) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """Return the articles with what the officer says of them, and a line for each [[source]] that is no article, or several."""
    settled = list(articles)
    lines = []
    for number, pin in enumerate(pins.sources, 1):
        places = [place for place, article in enumerate(settled) if article.file == pin.file]
        inside = [place for place, article in enumerate(settled) if article.file.startswith(f"{pin.file} (article ")]
        if not places and not inside:
            lines.append(f"{pins.name}: source {number}: “{pin.file}” is none of the files that were read; check the name")
        elif inside and pin.title:
            lines.append(
                f"{pins.name}: source {number}: “{pin.file}” holds several articles; write “{settled[inside[0]].file}” for a title"
            )
        for place in (*places, *inside):
            settled[place] = pin.of(settled[place], titled=place not in inside)
    return tuple(settled), tuple(lines)


def read_pins(raw: bytes, name: str = FILE) -> Pins:
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
    people = tuple(_pin(entry, f"{name}: person {place}") for place, entry in enumerate(_tables(data.get("person", []), name), 1))
    apart = tuple(
        frozenset(_texts(entry.get("names"), f"{name}: apart {place}, names", least=2))
        for place, entry in enumerate(_tables(data.get("apart", []), name), 1)
    )
    sources = tuple(_source(entry, f"{name}: source {place}") for place, entry in enumerate(_tables(data.get("source", []), name), 1))
    files = [source.file for source in sources]
    if twice := [place for place, file in enumerate(files, 1) if file in files[: place - 1]]:
        raise NamesError(
            f"{name}: source {twice[0]}: “{files[twice[0] - 1]}” stands there twice; put what you know of it into one [[source]]"
        )
    return Pins(people=people, apart=apart, sources=sources, name=name)


def _printable(text: str, where: str) -> str:
    """Return the text; NamesError where it holds what no line of a brief can print."""
    if plain(text) != text:
        raise NamesError(f"{where}: {text!r} holds a line break or another character that cannot be printed; write it on one line")
    return text


def _tables(value: object, name: str) -> list[dict[str, object]]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise NamesError(f"{name}: write [[person]], [[apart]] and [[source]] with two brackets")
    return value


def _pin(entry: dict[str, object], where: str) -> Pin:
    unknown = sorted(set(entry) - {"name", "variants", "role", "party"})
    if unknown:
        raise NamesError(f"{where}: “{unknown[0]}” is not known; use name, variants, role, party")
    name, role, party = (entry.get(key, "") for key in ("name", "role", "party"))
    if not isinstance(name, str) or not name.strip() or not isinstance(role, str) or not isinstance(party, str):
        raise NamesError(f"{where}: name, role and party are texts, and a name there must be")
    name, role, party = (_printable(text, where) for text in (name, role, party))
    return Pin(name=name, variants=_texts(entry.get("variants", []), f"{where}, variants"), role=role, party=party)


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
    file, publisher, title = (str(texts[key]).strip() if key in texts else None for key in ("file", "publisher", "title"))
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
    if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value) or len(value) < least:
        raise NamesError(f"{where}: a list of names in quotation marks" + (f", {least} or more" if least else ""))
    return tuple(_printable(text, where) for text in value)


# ---------------------------------------------------------------- writing
# Only what changes is written anew: whatever else an officer has put into the file, comments too, stays to the letter.


def with_pin(raw: bytes, pin: Pin, *, without: Sequence[str] = ()) -> bytes:
    """Return the names.toml with a person as settled, in place of the entry of that name; entries of the names ``without`` go.

    NamesError where the file cannot be read.
    """
    pins = read_pins(raw) if raw else Pins()
    places = {entry.name: place for place, entry in enumerate(pins.people)}
    body = [f"name = {_quoted(pin.name)}", *_filled("variants", pin.variants), *_filled("role", pin.role), *_filled("party", pin.party)]
    changes = {places[name]: None for name in without if name in places and name != pin.name}
    return _rewritten(raw, "person", {**changes, places.get(pin.name, len(pins.people)): body})


def with_apart(raw: bytes, names: Sequence[str]) -> bytes:
    """Return the names.toml with the names as those of different people; NamesError where the file cannot be read."""
    pins = read_pins(raw) if raw else Pins()
    if frozenset(names) in pins.apart:
        return raw
    return _rewritten(raw, "apart", {len(pins.apart): [f"names = {_listed(names)}"]})


def without_apart(raw: bytes, names: Sequence[str]) -> bytes:
    """Return the names.toml without the entries that keep those names apart; NamesError where the file cannot be read."""
    pins = read_pins(raw) if raw else Pins()
    return _rewritten(raw, "apart", {place: None for place, apart in enumerate(pins.apart) if len(apart & set(names)) > 1})


def _rewritten(raw: bytes, table: str, changes: Mapping[int, Sequence[str] | None]) -> bytes:
    """Return the file with the tables at those places as they are to be: new lines, or None for a table that goes."""
    lines = raw.decode("utf-8-sig").splitlines()
    heads = [number for number, line in enumerate(lines) if re.match(r"\s*\[", line)]
    own = [number for number in heads if re.match(rf"\s*\[\[\s*{table}\s*\]\]", lines[number])]
    for place, body in sorted(changes.items(), reverse=True):
        if place >= len(own):
            lines += ["", f"[[{table}]]", *(body or ())] if lines else [f"[[{table}]]", *(body or ())]
            continue
        end = next((number for number in heads if number > own[place]), len(lines))
        kept = [line for line in lines[own[place] + 1 : end] if re.match(r"\s*(?:#|$)", line)]
        lines[own[place] : end] = [f"[[{table}]]", *body, *kept] if body is not None else kept
    made = ("\n".join(lines) + "\n").encode() if lines else b""
    read_pins(made)  # a file that was written in a way of its own, several lines a value, is not spoilt
    return made


def _filled(key: str, value: str | Sequence[str]) -> list[str]:
    return [f"{key} = {_quoted(value) if isinstance(value, str) else _listed(value)}"] if value else []


def _listed(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def _quoted(text: str) -> str:
    """Return the text as a string of TOML: what JSON escapes, TOML escapes alike; nothing unprintable comes in."""
    return json.dumps(plain(text), ensure_ascii=False)

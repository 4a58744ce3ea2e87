"""What the officer has settled about names: the form to print, an office, a party, two people who must not be joined.

A ``names.toml`` beside the sources, or given with --names::

    [[person]]
    name = "Mara Velk"                  # the form to print
    variants = ["M. Velk", "Welk"]      # other forms in the sources, slips included
    role = "Foreign Minister"
    party = "Norvania"

    [[apart]]
    names = ["Ana Ruiz", "Ana Ruiz Calvo"]   # two people, whatever their names share
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from briefgen.errors import NamesError

FILE = "names.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """One person as the officer has settled them; "" leaves to the sources what stands there."""

    name: str
    variants: tuple[str, ...] = ()
    role: str = ""
    party: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pins:
    """All that the officer has settled."""

    people: tuple[Pin, ...] = ()
    apart: tuple[frozenset[str], ...] = ()  # names no two of which are one person

    def of(self, name: str) -> Pin | None:
        """Return the pin whose name or variant this is, letter for letter, None where there is none."""
        return next((pin for pin in self.people if name == pin.name or name in pin.variants), None)

    def are_apart(self, one: str, other: str) -> bool:
        """Return whether the officer says that these are two people."""
        return one != other and any(one in names and other in names for names in self.apart)


def read_pins(raw: bytes, name: str = FILE) -> Pins:
    """Return what a names.toml says; NamesError, with the place, where it is none."""
    try:
        data = tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise NamesError(f"{name}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise NamesError(f"{name}: {error}") from error
    unknown = sorted(set(data) - {"person", "apart"})
    if unknown:
        raise NamesError(f"{name}: “{unknown[0]}” is not known; use [[person]] and [[apart]]")
    people = tuple(_pin(entry, f"{name}: person {place}") for place, entry in enumerate(_tables(data.get("person", []), name), 1))
    apart = tuple(
        frozenset(_texts(entry.get("names"), f"{name}: apart {place}, names", least=2))
        for place, entry in enumerate(_tables(data.get("apart", []), name), 1)
    )
    return Pins(people=people, apart=apart)


def _tables(value: object, name: str) -> list[dict[str, object]]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise NamesError(f"{name}: write [[person]] and [[apart]] with two brackets")
    return value


def _pin(entry: dict[str, object], where: str) -> Pin:
    unknown = sorted(set(entry) - {"name", "variants", "role", "party"})
    if unknown:
        raise NamesError(f"{where}: “{unknown[0]}” is not known; use name, variants, role, party")
    name, role, party = (entry.get(key, "") for key in ("name", "role", "party"))
    if not isinstance(name, str) or not name.strip() or not isinstance(role, str) or not isinstance(party, str):
        raise NamesError(f"{where}: name, role and party are texts, and a name there must be")
    return Pin(name=name, variants=_texts(entry.get("variants", []), f"{where}, variants"), role=role, party=party)


def _texts(value: object, where: str, *, least: int = 0) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value) or len(value) < least:
        raise NamesError(f"{where}: a list of names in quotation marks" + (f", {least} or more" if least else ""))
    return tuple(value)

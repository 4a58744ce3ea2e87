"""The kinds of brief, one data file each: what its sections hold, and how its page is laid out.

``[[section]]`` rows, in the order in which lines are composed, name a section, where its lines come from
(``compose/layouts`` knows the sources by name), how many lines it gets while the others want room too (``share``) and
how many where they leave the page empty (``most``). ``[[block]]`` rows, in printing order, are what
``templates/make.py`` builds the layout's Word, Markdown and HTML templates of.
"""

from __future__ import annotations

import pkgutil
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from briefgen.model import SectionKey

if TYPE_CHECKING:
    from briefgen.model import Layout


@dataclass(frozen=True, slots=True)
class Budget:
    """How many lines a section gets.

    ``share`` holds while the other sections want room too, ``most`` where they leave the page empty.
    """

    share: int
    most: int


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a layout: its key, the name of the source of its lines, its budget."""

    key: SectionKey
    source: str
    budget: Budget


@dataclass(frozen=True, slots=True)
class Plan:
    """What a layout holds, and what it calls itself in British and in American English."""

    label: str
    label_us: str
    sections: tuple[Section, ...]


@cache
def plan_of(layout: Layout) -> Plan:
    """Return the plan of a layout, as its data file has it."""
    raw = pkgutil.get_data("briefgen.layouts", f"{layout}.toml")
    assert raw is not None  # it ships with the package
    rows = tomllib.loads(raw.decode())
    return Plan(
        label=rows["label"],
        label_us=rows.get("label_us", rows["label"]),
        sections=tuple(
            Section(SectionKey(row["key"]), row["source"], Budget(row["share"], row["most"])) for row in rows["section"]
        ),
    )

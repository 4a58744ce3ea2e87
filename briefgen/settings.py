"""What a user may decide, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from briefgen.model import English, Layout, SectionKey

if TYPE_CHECKING:
    from datetime import date


class Paper(StrEnum):
    """The two papers of the built-in layouts."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What a template says of the house it is for.

    It stands in the template's head: ``{%p set first = "Norvania" %}``.
    """

    english: English | None = None  # in which it prints
    first: str = ""  # the party whose stands come first
    without: tuple[str, ...] = ()  # parties whose stands are left out
    at_most: tuple[tuple[SectionKey, int], ...] = ()  # lines of a section


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Choices for one run; the defaults make an information memo on A4."""

    title: str | None = None  # None: composed from the sources
    as_of: date | None = None  # no article is later than this; None: worked out
    layout: Layout = Layout.INFO_MEMO
    paper: Paper = Paper.A4
    pages: int = 1  # the brief takes no more than these
    to: str = ""
    sender: str = ""
    names: bytes | None = None  # a names.toml; None: the one beside the sources, where there is one
    decisions: bytes | None = None  # a decisions.toml; None: the one beside the sources, where there is one; b"": none
    house: House = House()
    own: tuple[tuple[str, str], ...] = ()  # fields of the house and what stands in them, for {{ own.ref }}
    marking: str = ""  # printed in header and footer; never guessed
    more: int = 0  # articles that carry the event beside those that are read: told under the list of sources

    @property
    def english(self) -> English:
        """In which the template prints: the house's, British where it does not say."""
        return self.house.english or English.UK

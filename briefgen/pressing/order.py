"""What a run of the press is asked to do, and what it tells of what it has done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from briefgen.adapters.engine import Engine, Limits, Tls
from briefgen.press.reading import Item, Reading, read_item

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from briefgen.adapters.store import Store

FORMATS: Final = ("docx", "html", "md", "json")
Read = Callable[[Item, Mapping[str, str]], Reading]  # the cheap pass of one item


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a run of the press is asked to do."""

    inputs: tuple[Path, ...]
    out: Path
    day: date | None = None  # None: worked out from the articles
    topics: Path | None = None  # None: topics.toml in the press, where there is one
    top: int = 50  # stories that get a brief
    most_articles: int = 30  # of a story that its brief is made of
    since: date | None = None  # None: the index before
    keep: int = 0  # days that are kept, 0 for all
    workers: int = 0  # 0: one for each processor
    scheduler: str = ""  # of a Dask cluster
    tls: Tls | None = None
    template: str = "info-memo"
    formats: tuple[str, ...] = FORMATS
    provenance: bool = False  # whether a comment with its evidence stands at each line of the Word file
    read_all: bool = False  # whether the reader takes every article of the day, or those that briefs are made of
    limits: Limits = field(default_factory=Limits)
    read: Read = read_item


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far a run has come."""

    doing: str  # "reading", "stories", "reading through", "briefs"
    done: int = 0  # bytes, days, articles, briefs
    of: int = 0
    articles: int = 0
    words: int = 0
    poison: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run has made."""

    day: date | None
    articles: int = 0  # new ones
    known: int = 0  # items that were read before
    refused: int = 0
    isolated: int = 0
    words: int = 0
    through: int = 0  # articles that the reader has read, where it was to take all
    stories: int = 0
    briefs: int = 0
    made: int = 0  # briefs of this run; the others stood already
    index: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What a run would have to do."""

    items: int
    known: int
    size: int  # bytes of the new items
    problems: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run that is under way.

    It holds what it is asked, what it works on and with, and whom it tells.
    """

    order: Order
    store: Store
    machine: Engine
    on_step: Callable[[Step], None]
    stopped: Callable[[], bool]  # whether no more is to be begun

    def check(self) -> None:
        """KeyboardInterrupt where the run is to stop: what was in hand is done."""
        if self.stopped():
            raise KeyboardInterrupt

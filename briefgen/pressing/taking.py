"""The cheap pass over everything that was not read before.

It is read batch by batch, and put into the days it belongs to.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from briefgen.adapters.engine import Limits, isolated
from briefgen.adapters.intake import Intake
from briefgen.adapters.store import Receipt, write_staged
from briefgen.errors import LimitError, NoArticlesError, PressError
from briefgen.press.plan import day_of
from briefgen.press.reading import NAMES, VERSION, Item
from briefgen.pressing.order import Read, Report, Run, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

SETTINGS_FILE: Final = "press.toml"
_BATCH: Final = 64  # items that are read, written and named together: some seconds of work
_BATCH_BYTES: Final = 8_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Items that are read together, on whatever machine that is.

    The press is a folder that all workers share.
    """

    folder: str
    items: tuple[Item, ...]
    fields: Mapping[str, str]
    limits: Limits
    read: Read
    taken: int  # bytes of the inputs that are behind it


def read_batch(batch: Batch) -> Receipt:
    """Read the items, put what was found on the disk, and return what came of it.

    Each item is read in a process that it may break.
    """
    rows: list[bytes] = []
    poison: list[dict[str, object]] = []
    words = 0
    for item in batch.items:
        try:
            reading = isolated(batch.read, item, batch.fields, limits=batch.limits)
        except LimitError as error:
            poison.append(_poisoned(item, str(error)))
        except Exception as error:  # noqa: BLE001 - whatever is odd about one item, the others still count
            poison.append(_poisoned(item, f"it could not be read ({type(error).__name__}: {str(error)[:300]})"))
        else:
            rows += reading.rows
            words += reading.words
            poison += [{**_poisoned(item, why), "isolated": False} for why in reading.refused]
    keys = tuple(item.key for item in batch.items)
    part = write_staged(batch.folder, keys, rows, poison)
    size = sum(len(item.raw) for item in batch.items)
    return Receipt(part=part, items=keys, articles=len(rows), poison=len(poison), words=words, size=size)


def _poisoned(item: Item, why: str) -> dict[str, object]:
    return {"item": item.key, "place": item.where, "stage": "read", "error": why, "isolated": True}


@dataclass(slots=True, kw_only=True)
class Tally:
    """What a run has counted so far."""

    known: int = 0
    articles: int = 0
    refused: int = 0
    isolated: int = 0
    words: int = 0
    problems: Sequence[tuple[str, str]] = ()

    def report(self) -> Report:
        """Return the part of the report that the reading makes."""
        return Report(
            day=None,
            articles=self.articles,
            known=self.known,
            refused=self.refused,
            isolated=self.isolated,
            words=self.words,
        )


def take_in(run: Run) -> Tally:
    """Read everything that was not read before, and return what was counted.

    What is read is put on the disk batch by batch.
    """
    intake = Intake(run.order.inputs, run.order.limits)
    tally = Tally()
    poison = articles = 0
    for batch, future in run.machine.run(read_batch, _batches(run, intake, tally), run.stopped):
        receipt = future.result()
        run.store.record(
            {
                "do": "read",
                "version": VERSION,
                "part": receipt.part,
                "items": list(receipt.items),
                "articles": receipt.articles,
                "poison": receipt.poison,
            }
        )
        tally.words += receipt.words
        articles, poison = articles + receipt.articles, poison + receipt.poison
        run.on_step(
            Step(doing="reading", done=batch.taken, of=intake.size, articles=articles, words=tally.words, poison=poison)
        )
    tally.problems = intake.problems
    return tally


def _batches(run: Run, intake: Intake, tally: Tally) -> Iterator[Batch]:
    """Yield what has not been read yet, each content once."""
    order = run.order
    seen = run.store.seen(VERSION)
    fields = _fields(order.out / SETTINGS_FILE)
    folder = str(order.out.resolve())
    held: list[Item] = []
    size = 0

    def batch() -> Batch:
        return Batch(
            folder=folder, items=tuple(held), fields=fields, limits=order.limits, read=order.read, taken=intake.taken
        )

    for item in intake.items():
        if (key := item.key) in seen:
            tally.known += 1
            continue
        seen.add(key)
        held.append(item)
        size += len(item.raw)
        if len(held) >= _BATCH or size >= _BATCH_BYTES:
            yield batch()
            held, size = [], 0
    if held:
        yield batch()


def _fields(path: Path) -> dict[str, str]:
    """Return what press.toml calls the fields of rows.

    Nothing where there is no such file; PressError where it is wrong.
    """
    if not path.is_file():
        return {}
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("fields", {})
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, OSError) as error:
        raise PressError(f"{path}: cannot be read ({error})") from error
    if not isinstance(told, dict) or not all(isinstance(name, str) for name in told.values()) or set(told) - set(NAMES):
        raise PressError(
            f'{path}: [fields] names the fields of rows, such as text = "story"; '
            f"those it may name are {', '.join(NAMES)}"
        )
    return told


def seal(run: Run, tally: Tally) -> date | None:
    """Put what was read into its days, and return the day that the run is for.

    NoArticlesError where nothing could be read, now or before; PressError where nothing says which day it is.
    """
    store = run.store
    store.stage_tables()
    store.lose(tuple(_problem(where, why) for where, why in tally.problems))
    tally.articles, counts = store.fresh()
    tally.refused, tally.isolated = store.lost()
    done, stored = sorted(store.linked), store.days("articles")
    if not (tally.articles or tally.known or stored):
        raise NoArticlesError("\n".join(["no readable article", *store.complaints()]))
    last = date.fromisoformat(done[-1]) if done else None
    told = run.order.day or day_of(counts) or (date.fromisoformat(stored[-1]) if stored else None)
    day = max((one for one in (told, last) if one), default=None)
    if day is None:
        raise PressError("no article says which day it is from: give the day of the press, such as --day 2031-05-03")
    if store.staged or tally.problems:
        # What is done with is not opened again.
        first_open = last + timedelta(0 if day == last else 1) if last else None
        store.seal(day, first_open, VERSION)
    return day


def _problem(where: str, why: str) -> dict[str, object]:
    """Return the row of something that was found and could not be opened."""
    digest = hashlib.sha256(where.encode("utf-8", "replace")).hexdigest()
    return {"item": digest, "place": where, "stage": "find", "error": why, "isolated": False}

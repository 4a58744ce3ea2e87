"""The store of a press: a folder of Parquet files with DuckDB over it.

There is nothing to administer. A part is written under a temporary name, flushed, renamed, and only then named in the
append-only ``ledger.jsonl``: what the ledger does not name is not there, so a run may be killed at any moment. Where
two lines speak of the same thing the later one counts; at the end of a run the ledger is written anew without what no
longer counts, so that the same articles leave the same bytes.

    press/  ledger.jsonl  lock  press.toml  topics.toml
      articles/day=2031-05-03/part-<sha8>.parquet    one row an article, by id
      words/day=.../part-<sha8>.parquet              its words and names, with weights
      items/day=.../part-<sha8>.parquet              checksums of what was read, whatever came of it
      poison/day=.../part-<sha8>.parquet             what could not be read: where, why
      stories/day=.../part-<sha8>.parquet            the stories as that day left them
      links/day=.../part-<sha8>.parquet              new, grown, merged, split, quiet, with the reason
      briefs/2031-05-03/<story>/brief.docx           and index.html, index.md, index.json beside the stories
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from briefgen.adapters.locks import lock
from briefgen.errors import OutputError, PressError
from briefgen.extras import install_command

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

LEDGER, LOCK, STAGED, SPARE = "ledger.jsonl", "lock", "staged", ".tmp"
# The columns of each table, and how its rows are sorted: by what is different in each of them. Lists are text, JSON or
# with spaces between:
# the bytes of a list column of DuckDB tell how its rows came together.
TABLES: Final[Mapping[str, tuple[Mapping[str, str], str]]] = {
    "articles": (
        {
            **dict.fromkeys(("id", "item", "file", "url", "publisher", "title", "author"), "VARCHAR"),
            "day": "DATE",
            **dict.fromkeys(("basis", "language", "address", "body", "sketch", "text", "blocks", "cuts"), "VARCHAR"),
        },
        "id",
    ),
    "words": ({"id": "VARCHAR", "day": "DATE", "words": "VARCHAR", "names": "VARCHAR"}, "id"),
    "items": ({"item": "VARCHAR", "version": "VARCHAR"}, "item"),
    "poison": (
        dict.fromkeys(("item", "place", "stage", "error"), "VARCHAR") | {"isolated": "BOOLEAN"},
        "place, item, error",
    ),
    "stories": (
        {
            "story": "VARCHAR",
            "first_seen": "DATE",
            "last_seen": "DATE",
            "voices": "INTEGER",
            "profile": "VARCHAR",
            "members": "VARCHAR",
            "redirected_to": "VARCHAR",
        },
        "story",
    ),
    "links": (
        dict.fromkeys(("kind", "story", "other", "reason"), "VARCHAR") | {"added": "INTEGER"},
        "story, kind, other",
    ),
}
_STAGED: Final = {**TABLES["articles"][0], "words": "VARCHAR", "names": "VARCHAR"}
_CHECKSUMS: Final = frozenset({"id", "item", "story"})  # in hexadecimal: rows are parted by their first digits
_ROWS: Final = 20_000  # of a part, at most about
_ROW_GROUP: Final = 2_048  # rows: an article is read without unpacking many others
_MEMORY: Final = "400MB"
_COMPLAINTS: Final = 20  # that are told where nothing could be read
_ESCAPE: Final = "\\"
_LARGEST_ROW: Final = 64_000_000  # bytes of a row as JSON; a text of two million characters takes six at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What came of a batch: all that travels back from where it was read.

    Its rows lie on the disk.
    """

    part: str  # where they lie, relative to the press
    items: tuple[str, ...]
    articles: int
    poison: int
    words: int
    size: int  # bytes of the items


def write_staged(
    folder: str, items: Sequence[str], rows: Iterable[bytes], poison: Iterable[Mapping[str, object]]
) -> str:
    """Put the rows of a batch on the disk, flushed, and return their name.

    The name is given by the batch's items.
    """
    number = hashlib.sha256("".join(items).encode()).hexdigest()[:32]
    for kind, lines in (("rows", rows), ("poison", (_json(row) for row in poison))):
        target = Path(folder) / STAGED / f"{number}.{kind}.gz"
        temporary = target.with_name(f".{number}.{kind}.{os.getpid()}.{os.urandom(4).hex()}")
        with temporary.open("xb") as file:
            with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=1, mtime=0, filename="") as packed:
                packed.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    return f"{STAGED}/{number}"


@dataclass(slots=True)
class Store:
    """A press on the disk, held by one run at a time."""

    folder: Path
    parts: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)  # by table and day
    staged: dict[str, dict[str, Any]] = field(default_factory=dict)  # what the ledger says of each batch, by its name
    linked: dict[str, str] = field(default_factory=dict)  # by day, what its stories hang on
    briefs: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)  # by day and story
    base: str = ""  # what the stories of the first day hang on, where the days before it are forgotten
    _con: Any = None

    # ------------------------------------------------------------ the ledger

    def record(self, line: Mapping[str, Any]) -> None:
        """Name what is on the disk in the ledger; from here on it counts."""
        with (self.folder / LEDGER).open("ab") as file:
            file.write(_json(line))
            file.flush()
            os.fsync(file.fileno())
        self._take(line)

    def _take(self, line: Mapping[str, Any]) -> None:
        match line["do"]:
            case "read":
                self.staged[line["part"]] = dict(line)
            case "seal":
                self.parts |= {(part["table"], part["day"]): tuple(part["files"]) for part in line["parts"]}
                for part in line["ends"]:
                    self.staged.pop(part, None)
            case "link":
                self.parts |= {(part["table"], part["day"]): tuple(part["files"]) for part in line["parts"]}
                self.linked[line["day"]] = line["key"]
            case "brief":
                self.briefs[line["day"], line["story"]] = dict(line)
            case "forget":
                self.base = line["base"]
                for table, day in [key for key in self.parts if key[1] < line["before"]]:
                    del self.parts[table, day]
                self.linked = {day: key for day, key in self.linked.items() if day >= line["before"]}
                self.briefs = {key: told for key, told in self.briefs.items() if key[0] >= line["before"]}

    def settle(self) -> None:
        """Write the ledger anew, and take away what it does not name.

        What no longer counts is left out.
        """
        lines: list[Mapping[str, Any]] = [{"do": "forget", "before": "", "base": self.base}] if self.base else []
        lines += [
            {
                "do": "seal",
                "ends": [],
                "parts": [self._part(*key) for key in sorted(self.parts) if key[0] not in {"stories", "links"}],
            }
        ]
        lines += [
            {
                "do": "link",
                "day": day,
                "key": self.linked[day],
                "parts": [self._part(table, day) for table in ("links", "stories")],
            }
            for day in sorted(self.linked)
        ]
        lines += [self.briefs[key] for key in sorted(self.briefs)]
        lines += [self.staged[part] for part in sorted(self.staged)]
        temporary = self.folder / SPARE / LEDGER
        with temporary.open("wb") as file:
            file.writelines(map(_json, lines))
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self.folder / LEDGER)
        self.release()
        self.clear()

    def _part(self, table: str, day: str) -> dict[str, Any]:
        return {"table": table, "day": day, "files": list(self.parts.get((table, day), ()))}

    def clear(self) -> None:
        """Take away what the ledger does not name.

        These are parts of killed runs, and those that others have replaced.
        """
        named = {name for names in self.parts.values() for name in names}
        for table in TABLES:
            for path in (self.folder / table).glob("day=*/*"):
                if path.relative_to(self.folder).as_posix() not in named:
                    path.unlink()
            for day in (self.folder / table).glob("day=*"):
                with suppress(OSError):  # parts are in it
                    day.rmdir()
        for path in (self.folder / STAGED).iterdir():
            if f"{STAGED}/{path.name.split('.')[0]}" not in self.staged:
                path.unlink()
        shutil.rmtree(self.folder / SPARE, ignore_errors=True)
        (self.folder / SPARE).mkdir()

    # ------------------------------------------------------------ tables

    def days(self, table: str) -> tuple[str, ...]:
        """Return the days that a table has parts of, in order."""
        return tuple(sorted(day for name, day in self.parts if name == table and self.parts[name, day]))

    def source(self, table: str, *, day: str = "", since: str = "", until: str = "9999") -> str:
        """Return what stands after FROM for the rows of a table: of one day, or of some."""
        days = [day] if day else [one for one in self.days(table) if since <= one <= until]
        names = [name for one in days for name in self.parts.get((table, one), ())]
        columns, _ = TABLES[table]
        if not names:
            nothing = ", ".join(f"NULL::{kind} AS {column}" for column, kind in columns.items())
            return f"(SELECT {nothing} WHERE false)"
        listed = ", ".join(_quoted(str(self.folder / name)) for name in names)
        return f"read_parquet([{listed}], hive_partitioning = false)"

    def rows(
        self,
        table: str,
        columns: str = "*",
        *,
        day: str = "",
        since: str = "",
        until: str = "9999",
        of: Sequence[str] | None = None,
        order: str = "",
    ) -> Iterator[dict[str, Any]]:
        """Yield the rows of a table by their columns, in its order or in another.

        They are those of one ``day``, of some from ``since`` to ``until``, or ``of`` some articles alone.
        """
        source = self.source(table, day=day, since=since, until=until)
        chosen = "" if of is None else "WHERE id IN (SELECT unnest(?))"
        yield from self._query(
            f"SELECT {columns} FROM {source} {chosen} ORDER BY {order or TABLES[table][1]}",
            [] if of is None else [list(of)],
        )

    def holding(self, stems: Sequence[str], since: date | None) -> Iterator[dict[str, Any]]:
        """Yield the articles that hold all of the stems somewhere, the newest first.

        None is of a day before ``since``.
        """
        like = " AND ".join(f"(text ILIKE ? ESCAPE '{_ESCAPE}')" for _ in stems)
        asked = [
            f"%{stem.replace('_', _ESCAPE + '_')}%" for stem in stems
        ]  # a word has no other sign that means something here
        day = since.isoformat() if since else ""
        newer = f"AND (day IS NULL OR day >= DATE '{day}')" if since else ""
        yield from self._query(
            f"SELECT * FROM {self.source('articles', since=day)} WHERE {like} {newer} ORDER BY day DESC NULLS LAST, id",
            asked,
        )

    def headline(self, members: Sequence[str]) -> str:
        """Return the title of the first of the articles that has one, "" where none has."""
        rows = self._query(
            f"SELECT title FROM {self.source('articles')} WHERE id IN (SELECT unnest(?)) AND title <> '' "
            "ORDER BY day NULLS LAST, id LIMIT 1",
            [list(members)],
        )
        return next((str(row["title"]) for row in rows), "")

    def publishers(self, members: Sequence[str], most: int) -> tuple[str, ...]:
        """Return who has published most of the articles."""
        rows = self._query(
            f"""SELECT publisher FROM {self.source("articles")} WHERE id IN (SELECT unnest(?)) AND publisher <> ''
            GROUP BY publisher ORDER BY count(*) DESC, publisher LIMIT {most}""",
            [list(members)],
        )
        return tuple(str(row["publisher"]) for row in rows)

    def titles(self, day: str, most: int) -> dict[str, tuple[str, ...]]:
        """Return some titles of the articles of each story of a day, by its id."""
        rows = self._query(
            f"""SELECT story, list(title ORDER BY id)[:{most}] AS titles
            FROM (SELECT story, unnest(string_split(members, ' ')) AS id FROM {self.source("stories", day=day)})
            JOIN (SELECT id, title FROM {self.source("articles")}) USING (id) GROUP BY story"""
        )
        return {row["story"]: tuple(row["titles"]) for row in rows}

    def overview(self, day: str) -> Iterator[dict[str, Any]]:
        """Yield the stories of a day, those with most voices first.

        Each comes with its voices, how many articles it has, and the headline of the first.
        """
        yield from self._query(
            "SELECT story, voices, count(*) AS articles, redirected_to, "
            f"""arg_min(title, (coalesce(day, DATE '9999-01-01'), id)) AS title
            FROM (SELECT story, voices, redirected_to, unnest(string_split(members, ' ')) AS id """
            f"""FROM {self.source("stories", day=day)})
            JOIN (SELECT id, day, title FROM {self.source("articles")}) USING (id)
            GROUP BY ALL ORDER BY voices DESC, articles DESC, story"""
        )

    def counts(self, since: str, until: str) -> tuple[int, int, int]:
        """Return how much was read on some days: articles, refused and isolated items.

        Refused are those that could not be read for a reason of their own, isolated those that broke their process or
        took more than its limits.
        """
        [(articles,)] = self.con.execute(
            f"SELECT count(*) FROM {self.source('articles', since=since, until=until)}"
        ).fetchall()
        poison = self.source("poison", since=since, until=until)
        [(refused, isolated)] = self.con.execute(
            f"SELECT count(*) FILTER (NOT isolated), count(*) FILTER (isolated) FROM {poison}"
        ).fetchall()
        return articles, refused, isolated

    def _query(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[dict[str, Any]]:
        """Yield the rows of a query by their columns."""
        told = self.con.cursor().execute(sql, list(parameters))
        columns = [column[0] for column in told.description or ()]
        while found := told.fetchmany(500):
            for values in found:
                yield dict(zip(columns, values, strict=True))

    @property
    def con(self) -> Any:
        """The connection of this run; its own tables lie in the folder for what is spare."""
        if self._con is None:
            duckdb = _duckdb()
            self._con = duckdb.connect(
                str(self.folder / SPARE / "work.duckdb"), config={"threads": 1, "memory_limit": _MEMORY}
            )
            self._con.execute(f"SET temp_directory = {_quoted(str(self.folder / SPARE))}")
            self._con.execute("SET enable_progress_bar = false")
        return self._con

    def release(self) -> None:
        """Let go of the connection and of what it has spare."""
        if self._con is not None:
            self._con.close()
            self._con = None

    def put(self, table: str, day: str, select: str) -> dict[str, Any]:
        """Write the rows of a query as the parts of a table and a day.

        The same rows make the same bytes. Returns what the ledger is to say.
        """
        columns, order = TABLES[table]
        key = order.split(",")[0]
        names = ", ".join(columns)
        [(count,)] = self.con.execute(f"SELECT count(*) FROM ({select})").fetchall()
        pieces = -(-count // _ROWS) if key in _CHECKSUMS else min(count, 1)
        files = []
        for piece in range(pieces):
            low, high = (f"{number * 65536 // pieces:04x}" for number in (piece, piece + 1))
            bounds = (
                f"WHERE {key} >= '{low}' AND {key} < '{'g' if piece + 1 == pieces else high}'" if pieces > 1 else ""
            )
            files.append(self._copy(table, day, f"SELECT {names} FROM ({select}) {bounds} ORDER BY {order}"))
        return {"table": table, "day": day, "files": files}

    def put_rows(self, table: str, day: str, rows: Iterable[Mapping[str, object]]) -> dict[str, Any]:
        """Write rows as the parts of a table and a day; return what the ledger is to say."""
        temporary = self.folder / SPARE / f"{table}.jsonl"
        with temporary.open("wb") as file:
            file.writelines(map(_json, rows))
        made = self.put(table, day, _read_json([temporary], TABLES[table][0]))
        temporary.unlink()
        return made

    def put_stories(self, day: str, rows: Iterable[Mapping[str, object]]) -> dict[str, Any]:
        """Write the stories of a day with their voices.

        Voices are publishers, of which those that print the same words count as one. Returns what the ledger is to say.
        """
        temporary = self.folder / SPARE / "stories.jsonl"
        with temporary.open("wb") as file:
            file.writelines(map(_json, rows))
        self.con.execute(f"CREATE OR REPLACE TABLE told AS {_read_json([temporary], TABLES['stories'][0])}")
        temporary.unlink()
        made = self.put(
            "stories",
            day,
            f"""SELECT told.* REPLACE (coalesce(heard.voices, 0)::INTEGER AS voices) FROM told LEFT JOIN (
                SELECT story, count(DISTINCT voice) AS voices FROM (
                    SELECT story, body, min(coalesce(nullif(lower(publisher), ''), body)) AS voice
                    FROM (SELECT story, unnest(string_split(members, ' ')) AS id FROM told) """
            f"""JOIN {self.source("articles", until=day)} USING (id) GROUP BY story, body
                ) GROUP BY story
            ) AS heard ON told.story = heard.story""",
        )
        self.con.execute("DROP TABLE told")
        return made

    def add_poison(self, day: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Add to a day's poison what has turned out to be some after the day was sealed."""
        known = list(self.rows("poison", day=day))
        if new := [row for row in rows if row not in known]:
            self.record({"do": "seal", "ends": [], "parts": [self.put_rows("poison", day, [*known, *new])]})

    def lose(self, problems: Sequence[Mapping[str, object]]) -> None:
        """Add to the table ``lost`` what was found and could not be opened."""
        if problems:
            self.con.executemany(
                "INSERT INTO lost VALUES (?, ?, ?, ?, ?)",
                [[row[name] for name in TABLES["poison"][0]] for row in problems],
            )

    def _copy(self, table: str, day: str, select: str) -> str:
        temporary = self.folder / SPARE / "part.parquet"
        self.con.execute(
            f"COPY ({select}) TO {_quoted(str(temporary))} "
            f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROW_GROUP}, PARQUET_VERSION v1)"
        )
        with temporary.open("rb+") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            os.fsync(file.fileno())
        name = f"{table}/day={day}/part-{digest[:8]}.parquet"
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.replace(target)
        return name

    # ------------------------------------------------------------ from batches to days

    def stage_tables(self) -> None:
        """Make the tables ``fresh`` and ``lost`` of all batches on the disk.

        ``fresh`` has the articles that are not stored yet, ``lost`` what could not be read.
        """
        rows = [self.folder / f"{part}.rows.gz" for part in sorted(self.staged)]
        lost = [self.folder / f"{part}.poison.gz" for part in sorted(self.staged)]
        known = self.source("articles")
        self.con.execute(f"CREATE OR REPLACE TABLE fresh AS SELECT * FROM {_read_json(rows, _STAGED, bare=True)}")
        # What two items hold in the same words is one article, of the first by name; no row is carried about to find
        # that out.
        self.con.execute(
            "DELETE FROM fresh WHERE rowid NOT IN (SELECT first(rowid ORDER BY file, item) FROM fresh GROUP BY id)"
        )
        self.con.execute(f"DELETE FROM fresh WHERE id IN (SELECT id FROM {known})")
        self.con.execute(
            f"CREATE OR REPLACE TABLE lost AS SELECT DISTINCT * FROM {_read_json(lost, TABLES['poison'][0], bare=True)}"
        )

    def fresh(self) -> tuple[int, dict[date, int]]:
        """Return how many articles are not stored yet, and how many of them tell each day."""
        counts = {row["day"]: row["n"] for row in self._query("SELECT day, count(*) AS n FROM fresh GROUP BY day")}
        return sum(counts.values()), {day: count for day, count in counts.items() if day is not None}

    def lost(self) -> tuple[int, int]:
        """Return how many items could not be read, and how many of them were isolated."""
        [(refused, isolated)] = self.con.execute(
            "SELECT count(*) FILTER (NOT isolated), count(*) FILTER (isolated) FROM lost"
        ).fetchall()
        return refused, isolated

    def complaints(self) -> tuple[str, ...]:
        """Return a line for each of the first items that could not be read."""
        rows = self._query(f"SELECT DISTINCT place, error FROM lost ORDER BY place, error LIMIT {_COMPLAINTS}")
        return tuple(f"{row['place']}: {row['error']}" for row in rows)

    def seal(self, run: date, first: date | None, version: str) -> None:
        """Give every staged article its day of work, and put it there.

        It is the article's own day or, where that is done with, the ``first`` open one. What has no day, or a later one
        than the ``run``, counts as of the run's.
        """
        open_day = f"DATE '{first.isoformat()}'" if first else "day"
        placed = (
            f"CASE WHEN day IS NULL OR day > DATE '{run.isoformat()}' THEN DATE '{run.isoformat()}' "
            f"ELSE greatest(day, {open_day}) END"
        )
        self.con.execute(f"CREATE OR REPLACE TABLE placed AS SELECT *, {placed} AS batch FROM fresh")
        made = []
        for (batch,) in self.con.execute("SELECT DISTINCT batch FROM placed ORDER BY batch").fetchall():
            day = batch.isoformat()
            for table in ("articles", "words"):
                columns = ", ".join(TABLES[table][0])
                made.append(
                    self.put(
                        table,
                        day,
                        f"SELECT {columns} FROM placed WHERE batch = DATE '{day}' "
                        f"UNION ALL SELECT {columns} FROM {self.source(table, day=day)}",
                    )
                )
        day = run.isoformat()
        items = sorted({(item, version) for line in self.staged.values() for item in line["items"]})
        rows = (
            {"item": item, "version": told}
            for item, told in sorted({*items, *((row["item"], row["version"]) for row in self.rows("items", day=day))})
        )
        made.append(self.put_rows("items", day, rows))
        columns = ", ".join(TABLES["poison"][0])
        made.append(
            self.put(
                "poison",
                day,
                f"SELECT DISTINCT * FROM (SELECT {columns} FROM lost "
                f"UNION ALL SELECT {columns} FROM {self.source('poison', day=day)})",
            )
        )
        self.record({"do": "seal", "parts": made, "ends": sorted(self.staged)})
        self.con.execute("DROP TABLE fresh; DROP TABLE lost; DROP TABLE placed")

    def seen(self, version: str) -> set[str]:
        """Return the items that this version of the cheap pass has read before.

        They stand in the parts, and in batches still on the disk.
        """
        kept = {
            row["item"] for row in self._query(f"SELECT item FROM {self.source('items')} WHERE version = ?", [version])
        }
        return kept | {item for line in self.staged.values() if line["version"] == version for item in line["items"]}


@contextmanager
def opened(folder: Path, *, make: bool = True) -> Iterator[Store]:
    """Yield the store of a folder, held by this run alone.

    Raises PressError where it is none, or another run holds it, and OutputError where it cannot be written.
    """
    _duckdb()
    if not make and not (folder / LEDGER).is_file():
        raise PressError(f"{folder}: no press stands there; make one: briefgen press ARTICLES -o {folder}")
    try:
        if (
            make
            and folder.is_dir()
            and any(folder.iterdir())
            and not (folder / LEDGER).exists()
            and not (folder / LOCK).exists()
        ):
            own = {path.name for path in folder.iterdir()} - {"press.toml", "topics.toml"}
            if own:
                raise PressError(f"{folder}: holds other files ({min(own)}); give -o a folder of its own")
        for name in (STAGED, SPARE):
            (folder / name).mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise OutputError(f"{folder}: not written; {(error.strerror or 'the system refused').lower()}") from error
    try:
        with suppress(OSError):  # a file system without locks keeps nobody out
            if not lock(handle):
                raise PressError(f"another briefgen is at work in {folder}; try again when it has ended")
        store = Store(folder)
        for line in _lines(folder / LEDGER):
            store._take(line)  # noqa: SLF001 - its own making
        store.clear()
        try:
            yield store
        finally:
            store.release()
            shutil.rmtree(folder / SPARE, ignore_errors=True)
    except OSError as error:
        raise OutputError(f"{folder}: not written; {(error.strerror or 'the system refused').lower()}") from error
    finally:
        os.close(handle)


def _lines(path: Path) -> list[dict[str, Any]]:
    """Return the lines of the ledger; one that a killed run has not ended is cut off."""
    path.touch()
    raw = path.read_bytes()
    whole = raw.rfind(b"\n") + 1
    if whole < len(raw):
        with path.open("rb+") as file:
            file.truncate(whole)
    try:
        return [json.loads(line) for line in raw[:whole].splitlines()]
    except ValueError as error:
        raise PressError(
            f"{path}: damaged ({error}); take the folder's copy, or make the press anew in another folder"
        ) from error


def _read_json(paths: Sequence[Path], columns: Mapping[str, str], *, bare: bool = False) -> str:
    """Return the query of the rows of some files of JSON lines."""
    told = ", ".join(f"{_quoted(name)}: {_quoted(kind)}" for name, kind in columns.items())
    if not paths:
        nothing = ", ".join(f"NULL::{kind} AS {name}" for name, kind in columns.items())
        return f"(SELECT {nothing} WHERE false)"
    listed = ", ".join(_quoted(str(path)) for path in paths)
    read = (
        f"read_json([{listed}], columns = {{{told}}}, format = 'newline_delimited', "
        f"maximum_object_size = {_LARGEST_ROW})"
    )
    return read if bare else f"SELECT * FROM {read}"


def _json(row: Mapping[str, object]) -> bytes:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _duckdb() -> Any:
    try:
        import duckdb
    except ImportError as error:
        raise PressError(f"a press needs DuckDB, which is not installed: {install_command('press')}") from error
    return duckdb

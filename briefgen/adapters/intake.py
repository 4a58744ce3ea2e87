"""Where the items of a press come from, one at a time.

They stand in folders, archives, rows and web archives of whatever size. Nothing is unpacked onto the disk, and nothing
is held but the item in hand. What an archive or a line claims to be is not believed: it is read up to a bound, and what
passes it is told and passed over.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Final

from briefgen.adapters.engine import Limits, isolated
from briefgen.adapters.folder import LARGEST, FolderSource, shown
from briefgen.adapters.warc import pages_of, rows_of
from briefgen.errors import LimitError, PressError
from briefgen.extras import install_command
from briefgen.press.reading import Form, Item
from briefgen.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from briefgen.adapters.warc import Stretch

_GROWTH: Final = 200  # times its size that an archive may unpack to; news as text packs to a tenth
_FREE: Final = 100_000_000  # bytes that it may unpack to whatever its size
_MEMBERS: Final = 2_000_000  # of an archive
_AT_A_TIME: Final = 64  # items of a file that are read in a process of their own
_MB: Final = 1_000_000
_TARS: Final = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
_ROWS: Final = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".jsonl.bz2", ".ndjson.bz2", ".jsonl.xz", ".ndjson.xz")
_ARCHIVES: Final = (*_TARS, ".zip", ".7z", ".rar", ".gz", ".bz2", ".xz")
_DAMAGED: Final = (
    OSError,
    EOFError,
    zlib.error,
    lzma.LZMAError,
    tarfile.TarError,
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


@dataclass(slots=True)
class Intake:
    """The items under some paths, and what could not be used of them."""

    paths: Sequence[Path]
    limits: Limits = field(default_factory=Limits)
    problems: list[tuple[str, str]] = field(default_factory=list)  # where, why
    behind: int = 0  # bytes of the files that are done
    inside: int = 0  # bytes of the file in hand that are done
    size: int = 0  # bytes of all files

    def items(self) -> Iterator[Item]:
        """Yield every item, file by file in the order of their names.

        ``problems`` says what could not be used. Raises PressError where a library that a file needs is not installed.
        """
        source = FolderSource(self.paths)
        files = source.files()
        sizes = [_size(path) for _, path in files]
        self.size = sum(sizes)
        for line in source.problems:
            where, _, why = line.partition(": ")
            self.problems.append((where, why))
        for (name, path), size in zip(files, sizes, strict=True):
            try:
                yield from self._inside(name, path, source)
            except PressError:
                raise
            except _Bomb as bomb:
                self.problems.append((name, str(bomb)))
            except _DAMAGED as error:
                self.problems.append(
                    (name, f"the file is damaged, or not what its name says ({squeeze(str(error))[:160]})")
                )
            self.behind, self.inside = self.behind + size, 0

    @property
    def taken(self) -> int:
        """Return how many bytes are done."""
        return self.behind + self.inside

    def _inside(self, name: str, path: Path, source: FolderSource) -> Iterator[Item]:
        low = path.name.lower()
        if low.endswith(_TARS):
            yield from self._tar(name, path)
        elif low.endswith(".zip"):
            yield from self._zip(name, path)
        elif low.endswith(_ROWS):
            yield from self._lines(name, path)
        elif low.endswith((".warc", ".warc.gz")):
            _need("fastwarc", "WARC files")
            yield from self._stretches(name, path, pages_of)
        elif low.endswith(".parquet"):
            yield from self._stretches(name, path, rows_of)
        else:
            before = len(source.problems)
            if found := source.open(name, path):
                yield Item(where=found.file, raw=found.raw)
            self.problems += [(name, line.partition(": ")[2]) for line in source.problems[before:]]

    def _zip(self, name: str, path: Path) -> Iterator[Item]:
        with zipfile.ZipFile(path) as archive:
            left = _room(path)
            for number, info in enumerate(sorted(archive.infolist(), key=lambda info: info.filename)):
                if info.filename.endswith("/") or not self._wanted(name, info.filename, number):
                    continue
                where = f"{name}: {shown(info.filename)}"
                try:
                    with archive.open(info) as file:
                        raw = file.read(LARGEST + 1)
                except _DAMAGED as error:  # a password, a wrong checksum: of this member alone
                    self.problems.append((where, f"it cannot be unpacked ({error})"))
                    continue
                left -= len(raw)
                self.inside += info.compress_size
                if left < 0:
                    raise _Bomb(path)
                yield from self._member(where, raw)

    def _tar(self, name: str, path: Path) -> Iterator[Item]:
        with path.open("rb") as file, tarfile.open(fileobj=_Bounded(_unpacked(path, file), path), mode="r|") as archive:
            for number, info in enumerate(archive):
                if not info.isfile() or not self._wanted(name, info.name, number):
                    continue
                member = archive.extractfile(info)
                self.inside = file.tell()
                yield from self._member(f"{name}: {shown(info.name)}", member.read(LARGEST + 1) if member else b"")

    def _wanted(self, name: str, inner: str, number: int) -> bool:
        """Return whether a member is to be read; _Bomb where there are too many."""
        if number >= _MEMBERS:
            raise _Bomb(f"it holds more than {_MEMBERS:,} files; the rest is not read")
        last = inner.rpartition("/")[2]
        if last.startswith((".", "~$")) or "__MACOSX/" in inner:
            return False
        if last.lower().endswith(_ARCHIVES):
            self.problems.append(
                (f"{name}: {shown(inner)}", "an archive inside an archive is not opened; give it by itself")
            )
            return False
        return True

    def _member(self, where: str, raw: bytes) -> Iterator[Item]:
        if len(raw) > LARGEST:
            self.problems.append((where, f"it has more than {LARGEST // _MB} MB; give the article alone"))
        else:
            yield Item(where=where, raw=raw)

    def _lines(self, name: str, path: Path) -> Iterator[Item]:
        with path.open("rb") as file:
            unpacked = _unpacked(path, file)
            rows = io.BufferedReader(_Bounded(unpacked, path), 1 << 20)
            number = 0
            while raw := rows.readline(LARGEST + 1):
                number += 1
                self.inside = file.tell() if unpacked is not file else self.inside + len(raw)
                where = f"{name}: line {number}"
                if len(raw) > LARGEST:
                    self.problems.append((where, f"the line has more than {LARGEST // _MB} MB"))
                    while raw and not raw.endswith(b"\n"):
                        raw = rows.readline(1 << 20)
                elif row := raw.strip(b"\xef\xbb\xbf \t\r\n"):
                    yield Item(where=where, raw=row, form=Form.ROW)

    def _stretches(self, name: str, path: Path, read: Callable[[str, str, int, int], Stretch]) -> Iterator[Item]:
        start: int | None = 0
        while start is not None:
            try:
                found = isolated(read, str(path), name, start, _AT_A_TIME, limits=self.limits)
            except LimitError as error:
                raise ValueError(str(error)) from error
            except Exception as error:  # whatever a strange file makes of its library
                raise ValueError(str(error)) from error
            yield from found.items
            self.problems += found.refused
            self.inside = min(found.next or 0, _size(path))  # of Parquet files, rows: they are too few to tell
            start = found.next


class _Bomb(Exception):  # noqa: N818 - what it is
    """An archive that unpacks to more than any press would."""

    def __init__(self, told: Path | str) -> None:
        super().__init__(
            told
            if isinstance(told, str)
            else f"it unpacks to more than {_room(told) // _MB:,} MB, as no archive of articles does; "
            "the rest is not read"
        )


class _Bounded(io.RawIOBase):
    """What comes out of a packed file, up to a bound; _Bomb beyond it."""

    def __init__(self, file: IO[bytes], path: Path) -> None:
        super().__init__()
        self._file, self._path, self._left = file, path, _room(path)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        raw = self._file.read(len(buffer))
        self._left -= len(raw)
        if self._left < 0:
            raise _Bomb(self._path)
        buffer[: len(raw)] = raw
        return len(raw)


def _unpacked(path: Path, file: IO[bytes]) -> IO[bytes]:
    low = path.name.lower()
    if low.endswith(("gz", "tgz")):
        return gzip.GzipFile(fileobj=file)  # type: ignore[return-value]
    if low.endswith("bz2"):
        return bz2.BZ2File(file)
    return lzma.LZMAFile(file) if low.endswith("xz") else file


def _room(path: Path) -> int:
    return _FREE + _GROWTH * _size(path)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _need(module: str, what: str) -> None:
    from importlib.util import find_spec

    if find_spec(module) is None:
        raise PressError(f"{what} need {module}, which is not installed: {install_command('press')}")

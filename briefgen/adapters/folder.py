"""Source files from folders of this computer."""

from __future__ import annotations

import logging
import os
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen.ingest import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# What the reader of PDFs finds odd in a file is no news for a person who reads it; unread files have a line of ours.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

SETTLED: Final = frozenset({"names.toml", "decisions.toml"})  # what the officer has settled; no articles
LARGEST: Final = 20_000_000  # bytes of one file
_MOST: Final = 500_000_000  # bytes of all files: they are held in memory
_LONGEST_SHOWN: Final = 200  # characters of a folder's path
# What stands beside articles without being one: a page's pictures and styles, notes of tools.
_COMPANIONS: Final = frozenset(
    ".png .jpg .jpeg .gif .webp .svg .ico .bmp .css .js .woff .woff2 .ttf .mp3 .mp4 "
    ".json .yaml .yml .toml .ini .cfg .csv .tsv .py .log .lock".split()
)


class FolderSource:
    """The files of some paths; folders are walked, links out of them are not followed."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = tuple(paths)
        self._problems: list[str] = []

    @property
    def problems(self) -> tuple[str, ...]:
        """One line for each file or folder that the last reading could not use, and why."""
        return tuple(self._problems)

    def read(self) -> tuple[SourceFile, ...]:
        """Return the files with their bytes, in the order of their names.

        What cannot be used is in ``problems``.
        """
        sources: list[SourceFile] = []
        held = 0
        files = self.files()
        for place, (name, path) in enumerate(files):
            source = self.open(name, path)
            held += len(source.raw) if source else 0
            if held > _MOST:
                left = len(files) - place
                self._problems.append(
                    f"{name} and {left - 1} more files are not read: all {len(files)} have more than "
                    f"{_MOST // 1_000_000} MB; give fewer at a time"
                )
                break
            sources += [source] if source else []
        return tuple(sources)

    def files(self) -> tuple[tuple[str, Path], ...]:
        """Return the names of the files and where they are, in the order of the names.

        What cannot be used is in ``problems``.
        """
        self._problems = []
        files: dict[str, Path] = {}
        known: set[Path] = set()
        for name, path in (entry for given in self._paths for entry in self._find(given)):
            if (real := path.resolve()) not in known:
                known.add(real)
                files[name if name not in files else shown(path)] = path
        return tuple(sorted(files.items()))

    def _find(self, path: Path) -> Iterator[tuple[str, Path]]:
        if path.is_dir():
            before = len(self._problems)
            inside = sorted(self._walk(path))
            if not inside and len(self._problems) == before:
                self._problems.append(
                    f"{shown(path)}: no article in this folder; put web pages, Word, PDF, mail or text files into it"
                )
            yield from inside
        elif path.is_file():
            yield shown(path.name), path
        elif path.exists():  # a pipe may never end, and a device never does
            self._problems.append(f"{shown(path)}: a pipe or a device, not a file; save the article as a file first")
        else:
            self._problems.append(f"{shown(path)}: no such file or folder; check the name")

    def _walk(self, root: Path) -> Iterator[tuple[str, Path]]:
        folders = deque([root])  # they may stand in each other a thousand deep
        while folders:
            yield from self._entries(root, folders.popleft(), folders)

    def _entries(self, root: Path, folder: Path, folders: deque[Path]) -> Iterator[tuple[str, Path]]:
        """Yield the files of one folder, and put the folders in it on the list."""
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            name = shown(folder)
            short = name if len(name) <= _LONGEST_SHOWN else f"{name[:_LONGEST_SHOWN]}…"
            self._problems.append(
                f"{short}: the folder cannot be read ({(error.strerror or 'no reason given').lower()})"
            )
            return
        for entry in entries:
            path = Path(entry.path)
            name = shown(path.relative_to(root).as_posix())
            if entry.name.startswith((".", "~$")) or (path.suffix.lower() in _COMPANIONS and entry.name not in SETTLED):
                continue
            if entry.is_symlink() and not _leads_inside(path, root):
                self._problems.append(
                    f"{name}: a link that leads out of the folder, or to itself; give the file itself"
                )
            elif entry.is_dir():
                # Browsers keep a page's pictures in "PAGE_files"; a link to a folder may lead in a circle.
                if not entry.name.endswith("_files") and not entry.is_symlink():
                    folders.append(path)
            elif entry.is_file():
                yield name, path

    def open(self, name: str, path: Path) -> SourceFile | None:
        """Return one of the files with its bytes, None where it cannot be used.

        ``problems`` says why.
        """
        try:
            if path.stat().st_size > LARGEST:
                self._problems.append(
                    f"{name}: the file has more than {LARGEST // 1_000_000} MB; give the article alone"
                )
                return None
            return SourceFile(file=name, raw=path.read_bytes())
        except OSError as error:
            self._problems.append(f"{name}: the file cannot be read ({error.strerror}); check its permissions")
            return None


def _leads_inside(link: Path, root: Path) -> bool:
    try:
        return link.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a circle of links: an OSError from Python 3.13 on
        return False


def shown(path: Path | str) -> str:
    """Return a path as it can be printed.

    Bytes of a name that are not UTF-8, as old archives leave them, come in hexadecimal.
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")

"""What the networks have read, kept from one build to the next.

It lies in the user's own folder for what programs can make again. A file for each article and for the lines of a page
that were judged, named by a checksum of what it hangs on; it holds places and scores, no word of an article. The folder
is the user's alone, and bounded: where it grows too large, what was not used for longest goes first.
"""

from __future__ import annotations

import os
import tempfile
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from briefgen.adapters.profiles import user_folder
from briefgen.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.ports import Runner

T = TypeVar("T")

MOST: Final = 200_000_000  # bytes in all: the readings of some 4,000 articles
_LEFT: Final = 0.8  # share of it that is left when it was too much
_SUFFIX: Final = ".reading"


def cache_folder() -> Path:
    """Return the folder in which readings are kept.

    It is BRIEFGEN_CACHE, else the user's folder for what can be made again.
    """
    given = os.environ.get("BRIEFGEN_CACHE")
    return Path(given) if given else user_folder("XDG_CACHE_HOME", "LOCALAPPDATA", ".cache")


def clear(folder: Path) -> tuple[int, int]:
    """Remove every reading; return how many there were and their bytes.

    Raises OutputError where one cannot be removed.
    """
    try:
        found = used(folder)
        for entry in _kept(folder):
            Path(entry).unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be cleared ({error.strerror})") from error
    return found


def used(folder: Path) -> tuple[int, int]:
    """Return how many readings are kept, and their bytes."""
    sizes = [entry.stat().st_size for entry in _kept(folder)]
    return len(sizes), sum(sizes)


class Remembering:
    """A runner that knows what the networks have read before.

    All other work goes on to the runner behind it. A folder that cannot be read or written costs the time that it would
    have saved, and nothing else.
    """

    def __init__(self, behind: Runner, folder: Path) -> None:
        self._behind, self._folder = behind, folder
        self._room: int | None = None  # bytes that may still be written; None before the folder was looked at

    def submit(self, function: Callable[..., T], *arguments: Any) -> Future[T]:
        """Return the future of what the function yields.

        It is what is kept of it, else what the runner behind makes of it.
        """
        from briefgen.reader.keeping import KEPT  # brings numpy: only where articles are read

        kept = KEPT.get(function)
        if kept is None:
            return self._behind.submit(function, *arguments)
        place = self._folder / f"{kept.key_of(*arguments)}{_SUFFIX}"
        with suppress(OSError, ValueError, KeyError, TypeError):  # not there, or not as it was written: it is made anew
            found: Future[T] = Future()
            found.set_result(kept.from_bytes(place.read_bytes()))
            os.utime(place)
            return found
        made = self._behind.submit(function, *arguments)
        made.add_done_callback(lambda done: self._keep(place, done, kept.to_bytes))
        return made

    def _keep(self, place: Path, done: Future[Any], to_bytes: Callable[[Any], bytes]) -> None:
        if done.cancelled() or done.exception():
            return
        content = to_bytes(done.result())
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._room = (self._make_room() if self._room is None else self._room) - len(content)
            if self._room < 0:
                return
            handle, temporary = tempfile.mkstemp(dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                Path(temporary).replace(place)
            except OSError:
                Path(temporary).unlink(missing_ok=True)

    def _make_room(self) -> int:
        """Return how many bytes may still be written.

        Where readings fill more than a share of what is allowed, ``_LEFT``, those that were not used for longest are
        removed.
        """
        kept = sorted(
            ((entry.stat().st_mtime, entry.stat().st_size, entry.path) for entry in _kept(self._folder)), reverse=True
        )
        total = 0
        for _, size, path in kept:
            total += size
            if total > MOST * _LEFT:
                Path(path).unlink(missing_ok=True)
                total -= size
        return MOST - total


def _kept(folder: Path) -> list[os.DirEntry[str]]:
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return [entry for entry in entries if entry.name.endswith(_SUFFIX) and entry.is_file(follow_symlinks=False)]

"""Writing files so that a reader never meets half of one.

All of them are written, or none and nothing is changed.
"""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen.adapters.locks import lock, stands_at
from briefgen.errors import BriefFileError, OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

# A brief with its dossier stays far below this; a larger file handed back to us is a mistake, or an attack.
MAX_BRIEF_BYTES = 50_000_000

_LOCK: Final = ".briefgen.lock"
_JOURNAL: Final = ".briefgen.journal"
_OURS: Final = re.compile(r"\.briefgen-[0-9a-f]{16}\.(?:tmp|old)")

_ADVICE = {
    errno.ENOSPC: "the disk is full; free some space or name another folder with -o",
    errno.EDQUOT: "your quota is used up; free some space or name another folder with -o",
    errno.EFBIG: "the file would be larger than the system allows; name another folder with -o",
    errno.EACCES: "you may not write there; name another folder with -o",
    errno.EPERM: "you may not write there; name another folder with -o",
    errno.EROFS: "that place can only be read; name another folder with -o",
    errno.ENOTDIR: "a part of its path is a file, not a folder",
    errno.EEXIST: "a part of its path is a file, not a folder",
    errno.ENAMETOOLONG: "the name is too long",
}


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a brief that is handed back.

    Raises BriefFileError where it cannot be read or is too large, OutputError where another run is writing it.
    """
    try:
        if (path.parent / _JOURNAL).is_file():  # a run was killed there among its renames
            with _alone(path.parent, path.parent):
                pass
        if not path.is_file():
            raise BriefFileError(f"{path}: " + ("a folder, not a file" if path.is_dir() else "no such file"))
        if path.stat().st_size > MAX_BRIEF_BYTES:
            raise BriefFileError(f"{path}: larger than {MAX_BRIEF_BYTES // 1_000_000} MB, so no brief")
        return path.read_bytes()
    except OSError as error:
        raise BriefFileError(f"{path}: cannot be read ({error.strerror})") from error


def write_all(files: Mapping[Path, bytes] | Iterable[tuple[Path, bytes]]) -> None:
    """Write every file, or none.

    Raises OutputError where one cannot be written; what stood at the targets before still stands then. Each is written
    beside its target under a temporary name and flushed to the disk; only when all are there do they take their
    targets' names. A run that is killed among these names leaves a journal, by which the next one that writes there, or
    reads from there, gives the others theirs. Missing folders are made, and taken away again when the writing fails.
    OutputError is raised, too, where another run is writing into one of the folders.
    """
    # Closed from right to left: old files back, temporaries away, folders unlocked, and only then are the new ones
    # empty.
    with ExitStack() as folders, ExitStack() as locks, ExitStack() as temporaries, ExitStack() as renames:
        staged: dict[Path, list[tuple[Path, Path]]] = {}  # by folder: the target and the temporary file
        for path, content in files.items() if isinstance(files, Mapping) else files:
            with _explained(path):
                target = path.resolve()  # a link stays a link: what it points to is replaced
                _check(target)
                if target.parent not in staged:
                    _make_folder(target.parent, folders)
                    locks.enter_context(_alone(target.parent, path.parent))
                pairs = staged.setdefault(target.parent, [])
                pairs.append((target, _stage(target, content, temporaries)))
        for folder, pairs in staged.items():
            with _explained(folder):
                for _, temporary in pairs:  # all at once, when they are written: thousands one by one take minutes
                    _flush(temporary)
                _keep_journal(folder, pairs, temporaries)
        for target, temporary in (pair for pairs in staged.values() for pair in pairs):
            with _explained(target):
                _keep_old(target, temporaries, renames)
                temporary.replace(target)
        renames.pop_all()
        folders.pop_all()
        for folder in staged:
            flush_folder(folder)


@contextmanager
def _explained(target: Path) -> Iterator[None]:
    """Turn an error of the system into one that says what to do.

    It says which target was not written, and why.
    """
    try:
        yield
    except OSError as error:
        why = _ADVICE.get(error.errno or 0) or (error.strerror or "the system refused").lower()
        raise OutputError(f"{target}: not written; {why}") from error


def _check(target: Path) -> None:
    if target.is_dir():
        raise OutputError(f"{target}: not written; a folder of that name stands there")
    if target.exists() and not target.is_file():
        raise OutputError(f"{target}: not written; it is a device, not a file")
    if target.exists() and not os.access(target, os.W_OK):
        raise OutputError(f"{target}: not written; the file there is protected against writing")


def _make_folder(folder: Path, undo: ExitStack) -> None:
    for parent in reversed([folder, *folder.parents]):
        if not parent.exists():
            parent.mkdir()
            undo.callback(_quietly, parent.rmdir)


def _temporary(target: Path, kind: str) -> Path:
    """Return a name beside the target that nobody else has.

    It is a random one: in a container the number of a process is the same each time.
    """
    return target.with_name(f".briefgen-{os.urandom(8).hex()}.{kind}")


def _stage(target: Path, content: bytes, undo: ExitStack) -> Path:
    """Return the temporary file beside the target that holds the content."""
    temporary = _temporary(target, "tmp")
    undo.callback(_quietly, temporary.unlink)
    with temporary.open("xb") as file:
        file.write(content)
    if target.exists():
        temporary.chmod(target.stat().st_mode & 0o777)
    return temporary


def _keep_old(target: Path, undo: ExitStack, renames: ExitStack) -> None:
    """Have what stands at the target come back when ``renames`` is closed."""
    if not target.exists():
        renames.callback(_quietly, target.unlink)
        return
    backup = _temporary(target, "old")
    undo.callback(_quietly, backup.unlink)
    try:
        backup.hardlink_to(target)
    except OSError:  # no links on this file system: a copy, made before anything is replaced
        with backup.open("xb") as file:
            file.write(target.read_bytes())
    renames.callback(backup.replace, target)


# ---------------------------------------------------------------- one run at a time, and what a killed one leaves


@contextmanager
def _alone(folder: Path, shown: Path) -> Iterator[None]:
    """Keep other runs out of the folder.

    What a killed run left there is finished and cleared first. Raises OutputError where another run is writing. Where
    the file system has no locks nobody is kept out, and nothing is cleared.
    """
    path = folder / _LOCK
    handle, locked = _locked(path, shown)
    try:
        if locked:
            _finish(folder)
        yield
    finally:
        if os.name != "nt":  # still locked: who opened it meanwhile sees that it has gone
            _quietly(path.unlink)
        os.close(handle)
        if os.name == "nt":  # which takes no open file away
            _quietly(path.unlink)


def _locked(path: Path, shown: Path) -> tuple[int, bool]:
    """Return the file of that name, open, and whether it is locked.

    It is not where the file system has no locks. Raises OutputError where another run holds the lock.
    """
    while True:
        handle = os.open(path, os.O_RDONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            free = lock(handle)
        except OSError:
            return handle, False
        if free and (os.name == "nt" or stands_at(path, handle)):
            return handle, True
        os.close(handle)
        if not free:
            raise OutputError(f"another briefgen is writing into {shown}{os.sep}; try again when it has ended")


def _keep_journal(folder: Path, pairs: Sequence[tuple[Path, Path]], undo: ExitStack) -> None:
    """Put on the disk the names that the folder's temporary files are to take.

    From here on they take them, come what may.
    """
    journal = folder / _JOURNAL
    temporary = _stage(journal, json.dumps({temporary.name: target.name for target, temporary in pairs}).encode(), undo)
    undo.callback(_quietly, journal.unlink)
    _flush(temporary)
    temporary.replace(journal)


def _finish(folder: Path) -> None:
    """Give the files of a killed run their names, and clear what else it left.

    They get them only where it had begun to rename.
    """
    journal = folder / _JOURNAL
    if journal.is_file():
        for temporary, name in _read_journal(journal):
            if (folder / temporary).is_file():
                (folder / temporary).replace(folder / name)
        flush_folder(folder)
        journal.unlink()
    for path in folder.iterdir():
        if _OURS.fullmatch(path.name):
            _quietly(path.unlink)


def _read_journal(journal: Path) -> list[tuple[str, str]]:
    """Return each temporary file's name, and the name that it is to take.

    Raises OutputError where the file is no journal of briefgen's.
    """
    try:
        pairs = list(json.loads(journal.read_bytes()).items())
        sound = all(_OURS.fullmatch(temporary) and Path(name).name == name for temporary, name in pairs)
    except (ValueError, AttributeError, TypeError):
        sound = False
    if not sound:
        raise OutputError(f"{journal}: no journal that briefgen wrote; take it away")
    return pairs


def _quietly(act: Callable[[], object]) -> None:
    with suppress(OSError):
        act()


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Make the new names last through a power cut.

    This is done where the system can; Windows cannot.
    """
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

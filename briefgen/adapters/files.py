"""Writing files so that a reader never meets half of one: all of them, or none and nothing changed."""

from __future__ import annotations

import errno
import os
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from briefgen.errors import BriefFileError, OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

# A brief with its dossier stays far below this; a larger file handed back to us is a mistake, or an attack.
MAX_BRIEF_BYTES = 50_000_000

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
    """Return the bytes of a brief that is handed back; BriefFileError where it cannot be read or is too large."""
    try:
        if not path.is_file():
            raise BriefFileError(f"{path}: " + ("a folder, not a file" if path.is_dir() else "no such file"))
        if path.stat().st_size > MAX_BRIEF_BYTES:
            raise BriefFileError(f"{path}: larger than {MAX_BRIEF_BYTES // 1_000_000} MB, so no brief")
        return path.read_bytes()
    except OSError as error:
        raise BriefFileError(f"{path}: cannot be read ({error.strerror})") from error


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write every file, or none: OutputError then, and what stood at the targets before still stands.

    Each is written beside its target under a temporary name and flushed to the disk; only when all are there do they
    take their targets' names. Missing folders are made, and taken away again when the writing fails.
    """
    # Closed from right to left: old files back, temporaries away, and only then are the new folders empty.
    with ExitStack() as folders, ExitStack() as temporaries, ExitStack() as renames:
        staged = []
        for path, content in files.items():
            with _explained(path):
                target = path.resolve()  # a link stays a link: what it points to is replaced
                _check(target)
                _make_folder(target.parent, folders)
                staged.append((target, _stage(target, content, temporaries)))
        for target, temporary in staged:
            with _explained(target):
                _keep_old(target, temporaries, renames)
                temporary.replace(target)
        renames.pop_all()
        folders.pop_all()
    for folder in sorted({target.parent for target, _ in staged}):
        _flush_folder(folder)


@contextmanager
def _explained(target: Path) -> Iterator[None]:
    """Turn an error of the system into one that says which target, why, and what to do."""
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


def _stage(target: Path, content: bytes, undo: ExitStack) -> Path:
    """Return the temporary file beside the target that holds the content, flushed to the disk."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    undo.callback(_quietly, temporary.unlink)
    with temporary.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if target.exists():
        temporary.chmod(target.stat().st_mode & 0o777)
    return temporary


def _keep_old(target: Path, undo: ExitStack, renames: ExitStack) -> None:
    """See to it that what stands at the target now comes back when ``renames`` is closed."""
    if not target.exists():
        renames.callback(_quietly, target.unlink)
        return
    backup = target.with_name(f".{target.name}.{os.getpid()}.old")
    undo.callback(_quietly, backup.unlink)
    try:
        backup.hardlink_to(target)
    except OSError:  # no links on this file system: a copy, made before anything is replaced
        with backup.open("xb") as file:
            file.write(target.read_bytes())
    renames.callback(backup.replace, target)


def _quietly(act: Callable[[], object]) -> None:
    with suppress(OSError):
        act()


def _flush_folder(folder: Path) -> None:
    """Make the new names last through a power cut, where the system can (Windows cannot)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

"""Locks that the system holds for as long as a run lives.

However the run ends, none is left.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def lock(handle: int) -> bool:
    """Return whether the open file is now locked by this run.

    It is not where another run holds the lock. Raises OSError where the file system has no locks.
    """
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, 0x7FFF0000, os.SEEK_SET)  # beyond what is ever written, so that the file can still be read
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
    else:
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def stands_at(path: Path, handle: int) -> bool:
    """Return whether the open file is the one that has this name now.

    Whoever held its lock may have taken it away.
    """
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False

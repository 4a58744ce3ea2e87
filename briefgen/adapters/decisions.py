"""The decisions of a folder, on the disk.

Each is there before the next is made, and a crash costs at most the one in flight.

Beside the sources stand ``decisions.toml``, which every build reads; ``decisions.log``, its journal, to which each step
goes first; and, while somebody decides, ``decisions.lock``, with the number of the process that does.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Self

from briefgen.adapters.files import flush_folder
from briefgen.adapters.locks import lock, stands_at
from briefgen.decide import FILE, read_decisions, write_decisions
from briefgen.decide.journal import (
    Entry,
    State,
    by_hand,
    entries_of,
    entry_to_line,
    redo,
    replayed,
    step_to,
    take,
    undo,
)
from briefgen.errors import ConflictError, DecisionsError, OutputError
from briefgen.model import Decisions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from briefgen.decide.journal import Step
    from briefgen.model import Decision

JOURNAL: Final = "decisions.log"
LOCK: Final = "decisions.lock"
_TEMPORARY: Final = ".decisions.toml.tmp"  # one name: only who holds the lock writes


class DecisionsFile:
    """The decisions of a folder, to be used as a context.

    One run at a time changes them, others read them.

    with DecisionsFile(folder) as file:
        file.put([decision], seen={key_of(decision.target): 0})
        file.undo()
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._log = folder / JOURNAL
        self._lock = folder / LOCK
        self._handle = -1
        self._state = State()
        self._sha256 = ""  # of the file as we know it, "" where there is none
        self._first: tuple[Decisions, bytes | None] = (Decisions(), None)  # as it was opened, to the letter
        self.holder = ""  # who else may change the decisions; "" where we may

    @property
    def state(self) -> State:
        """The decisions as they stand."""
        return self._state

    def __enter__(self) -> Self:
        """Read the decisions, and return this object.

        Raises DecisionsError where they cannot be read, OutputError where the folder cannot be written to.
        """
        try:
            self._take_lock()
            self._open()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self._handle >= 0:
            if not self.holder:
                with suppress(OSError):
                    self._lock.unlink()
            os.close(self._handle)
        self._handle = -1

    def put(
        self, decisions: Iterable[Decision], *, without: Iterable[str] = (), seen: Mapping[str, int] | None = None
    ) -> State:
        """Return the state with the decisions made, and some taken away.

        Each decision takes the place of the one of its id; those of the ids ``without`` are taken away. ``seen`` is, by
        the key of a target, the version at which it was last decided of as the officer saw it. Raises ConflictError
        where it has been decided anew since, and OutputError where it cannot be written; nothing is changed then.
        """
        self._catch_up()
        for key, version in (seen or {}).items():
            if self._state.seen(key) != version:
                raise ConflictError("this has been decided anew meanwhile; look at it again")
        return self._make(step_to(self._state, decisions, without))

    def undo(self) -> State:
        """Return the state without the last step; as it is where there is none."""
        self._catch_up()
        return self._make(undo(self._state))

    def redo(self) -> State:
        """Return the state with the step that was undone last, or unchanged for none."""
        self._catch_up()
        return self._make(redo(self._state))

    def refresh(self) -> State:
        """Return the state with what somebody has changed in the file itself meanwhile."""
        self._catch_up()
        return self._state

    # ------------------------------------------------------------ opening

    def _take_lock(self) -> None:
        try:
            while True:
                self._handle = os.open(self._lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
                if not _is_free(self._handle):
                    self.holder = (
                        self._lock.read_text(encoding="utf-8", errors="replace").strip()[:100]
                        or "another run of briefgen"
                    )
                    return
                if os.name == "nt" or stands_at(self._lock, self._handle):
                    break
                os.close(self._handle)  # who held it has just taken it away
            os.ftruncate(self._handle, 0)
            os.write(self._handle, f"process {os.getpid()}\n".encode())
        except OSError as error:
            raise OutputError(f"{self._lock}: decisions cannot be kept here ({_why(error)})") from error

    def _open(self) -> None:
        raw = self._read(self._path)
        decisions = read_decisions(raw, str(self._path)) if raw is not None else Decisions()
        self._first = (decisions, raw)
        self._sha256 = _digest(raw)
        entries = self._entries()
        if entries and entries[-1].before == self._sha256 != entries[-1].after:
            *entries, last = entries  # a run was stopped between the journal and the file
            self._state = replayed(decisions, _led_here(entries, self._sha256), version=len(entries))
            state = take(self._state, last.step)
            if not self.holder:
                self._write(self._bytes(state))
            self._state = state
            return
        steps = _led_here(entries, self._sha256)
        self._state = replayed(decisions, steps, version=len(entries) - len(steps))

    def _entries(self) -> list[Entry]:
        raw = self._read(self._log) or b""
        whole = raw.rfind(b"\n") + 1
        try:
            if whole < len(raw) and not self.holder:
                os.truncate(self._log, whole)  # a line that a crash cut short
            return list(entries_of(raw))
        except DecisionsError as error:
            raise DecisionsError(f"{self._log}: {error}; take the file away: undo begins anew") from error
        except OSError as error:
            raise OutputError(f"{self._log}: cannot be written ({_why(error)})") from error

    def _read(self, path: Path) -> bytes | None:
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise DecisionsError(f"{path}: cannot be read ({_why(error)})") from error

    # ------------------------------------------------------------ writing

    def _catch_up(self) -> None:
        """Take in what somebody has changed in the file itself.

        Raises DecisionsError where it cannot be read; nothing is lost then.
        """
        raw = self._read(self._path)
        if _digest(raw) == self._sha256:
            return
        theirs = read_decisions(raw, str(self._path)) if raw is not None else Decisions()
        step = by_hand(self._state, theirs)
        if not self.holder:
            self._append(Entry(step=step, before=self._sha256, after=_digest(raw)))
        self._state = replace(take(self._state, step), decisions=theirs)
        self._sha256 = _digest(raw)
        self._first = (theirs, raw)

    def _make(self, step: Step | None) -> State:
        if self.holder:
            raise OutputError(f"{self._path}: {self.holder} has these decisions open; here they can only be read")
        if step is None or not step.changes:
            return self._state
        state = take(self._state, step)
        raw = self._bytes(state)
        size = self._append(Entry(step=step, before=self._sha256, after=_digest(raw)))
        try:
            self._write(raw)
        except OutputError:
            with suppress(OSError):
                os.truncate(self._log, size)
            raise
        self._state = state
        return state

    def _bytes(self, state: State) -> bytes | None:
        """Return the file of a state, None where there is to be none.

        Where the state decides again what the file said when it was opened, it is that file to the letter.
        """
        decisions, raw = self._first
        return raw if state.decisions == decisions else write_decisions(state.decisions)

    def _append(self, entry: Entry) -> int:
        """Put the entry on the disk; return how long the journal was before, in bytes.

        Raises OutputError where that fails.
        """
        try:
            handle = os.open(self._log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
            try:
                size = os.fstat(handle).st_size
                line = entry_to_line(entry)
                if os.write(handle, line) < len(line):
                    os.ftruncate(handle, size)
                    raise OSError(28, "the disk is full")
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            raise OutputError(f"{self._log}: not saved ({_why(error)})") from error
        return size

    def _write(self, raw: bytes | None) -> None:
        """Put the file on the disk, whole or not at all; OutputError where that fails."""
        temporary = self._path.with_name(_TEMPORARY)
        try:
            if raw is None:
                self._path.unlink(missing_ok=True)
            else:
                with temporary.open("wb") as file:
                    file.write(raw)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(temporary, self._path)  # noqa: PTH105 - one call of the system, by its name
            flush_folder(self._path.parent)
        except OSError as error:
            raise OutputError(f"{self._path}: not saved ({_why(error)})") from error
        self._sha256 = _digest(raw)


def _led_here(entries: Sequence[Entry], sha256: str) -> list[Step]:
    """Return the steps that led, one from the other, to the file of that digest.

    What was before a change by somebody unknown is gone.
    """
    steps: list[Step] = []
    for entry in reversed(entries):
        if entry.after != sha256:
            break
        steps.insert(0, entry.step)
        sha256 = entry.before
    return steps


def _digest(raw: bytes | None) -> str:
    return "" if raw is None else hashlib.sha256(raw).hexdigest()


def _is_free(handle: int) -> bool:
    try:
        return lock(handle)
    except OSError:  # a file system without locks keeps nobody out
        return True


def _why(error: OSError) -> str:
    return (error.strerror or "the system refused").lower()

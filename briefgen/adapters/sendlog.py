"""What was sent to whom: so nothing is sent twice, whatever stops a run.

One JSON line a step. A message goes through "handing over" just before its last byte, and "sent" once the server has
taken it. A run that is stopped between the two leaves it unsure, and the next one says so: it may have arrived.
"""

from __future__ import annotations

import json
import os
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from briefgen.adapters.locks import lock
from briefgen.errors import MailError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class State(StrEnum):
    """How far a message to one recipient has come."""

    HANDING_OVER = "handing over"
    SENT = "sent"
    REFUSED = "refused"  # the server will never take it
    DEFERRED = "deferred"  # the server would not take it now


class SendLog:
    """The send log, for one run at a time; use it as a context.

    with SendLog(path) as log:
        log.record("<a@b.example>", ["c@d.example"], State.SENT, at="2025-10-15T08:00:00+00:00")
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._states: dict[tuple[str, str], tuple[State, str]] = {}
        self._threads: dict[tuple[str, str], list[str]] = {}
        self._handle = -1

    def __enter__(self) -> Self:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # Addresses are nobody else's business.
            self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
            free = lock(self._handle)
            if free:
                self._read()
        except OSError as error:
            self.__exit__()
            raise OutputError(
                f"{self._path}: the send log cannot be kept ({error.strerror}), so nothing is sent"
            ) from error
        except MailError:
            self.__exit__()
            raise
        if not free:
            self.__exit__()
            raise MailError(f"{self._path}: another run of briefgen is sending; wait until it has ended")
        return self

    def __exit__(self, *_: object) -> None:
        if self._handle >= 0:
            os.close(self._handle)
        self._handle = -1

    def state(self, message: str, recipient: str) -> tuple[State | None, str]:
        """Return how far the message to the recipient has come, and since when.

        The state is None where nothing is known.
        """
        return self._states.get((message, recipient.lower()), (None, ""))

    def thread(self, name: str, recipients: Iterable[str]) -> tuple[str, ...]:
        """Return the first and the last message of that thread, as Message-IDs.

        Messages to any of the recipients count.
        """
        found = [one for recipient in recipients for one in self._threads.get((name, recipient.lower()), ())]
        return tuple(dict.fromkeys((found[0], found[-1]))) if found else ()

    def record(
        self, message: str, recipients: Iterable[str], state: State, *, at: str, why: str = "", thread: str = ""
    ) -> None:
        """Put a step into the log and, save for "handing over", on the disk.

        Raises OutputError where that fails: nothing may be sent then.
        """
        entry: dict[str, object] = {
            "message": message,
            "recipients": [one.lower() for one in recipients],
            "state": state,
            "at": at,
        }
        entry |= {key: value for key, value in (("why", why), ("thread", thread)) if value}
        try:
            os.write(self._handle, (json.dumps(entry) + "\n").encode())
        except OSError as error:
            raise self._fault(error) from error
        if state is not State.HANDING_OVER:
            self.flush()
        self._take(entry)

    def flush(self) -> None:
        """Put all steps on the disk; OutputError where that fails."""
        try:
            os.fsync(self._handle)
        except OSError as error:
            raise self._fault(error) from error

    def _fault(self, error: OSError) -> OutputError:
        return OutputError(f"{self._path}: the send log cannot be written ({error.strerror}), so nothing more is sent")

    def _read(self) -> None:
        size = os.fstat(self._handle).st_size
        os.lseek(self._handle, 0, os.SEEK_SET)
        raw = b""
        while len(raw) < size and (piece := os.read(self._handle, size - len(raw))):
            raw += piece
        for number, line in enumerate(raw.splitlines(), 1):
            try:
                self._take(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                # A line that a power cut left half written; only the last one can be one, or the one before a later
                # run.
                if line.strip() and raw.endswith(b"\n") and line.endswith(b"}"):
                    raise MailError(
                        f"{self._path}: line {number} is no entry of a send log; mend it or take it out"
                    ) from error
        if raw and not raw.endswith(b"\n"):
            os.write(self._handle, b"\n")

    def _take(self, entry: dict[str, object]) -> None:
        message, state, at, thread = (
            str(entry["message"]),
            State(str(entry["state"])),
            str(entry["at"]),
            str(entry.get("thread", "")),
        )
        recipients = entry["recipients"]
        for recipient in recipients if isinstance(recipients, list) else []:
            self._states[message, recipient] = (state, at)
            if thread and state is State.SENT:
                self._threads.setdefault((thread, recipient), []).append(message)

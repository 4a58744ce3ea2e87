"""A process of its own for what strangers' files may break.

Each piece of work in it is under limits of time and memory.

The process is started once, told its work over pipes, and replaced when it dies; whatever a file does to it costs that
file alone. On Linux and macOS processor time and address space are limited by the system (``resource``); Windows has
neither: there the time on the wall alone counts, and memory is the system's.
"""

from __future__ import annotations

import atexit
import json
import os
import pickle
import select
import signal
import struct
import subprocess
import sys
import threading
import time
import traceback
from concurrent.futures import Future
from contextlib import suppress
from functools import cache
from importlib import import_module
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, Any, Final, TypeVar

from briefgen.errors import LimitError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")

SECONDS: Final = 120.0  # of processor time for one piece of work; an article of 200,000 words takes half of that
PATIENCE: Final = 5.0  # times as long on the wall: a busy machine is no fault of the file
MEGABYTES: Final = 4_000  # of address space, the libraries' included
NETWORK: Final = "briefgen.reader.network"
AHEAD: Final = ("briefgen.ingest", NETWORK, "briefgen.extract")
_DYING: Final = 5.0  # seconds between the end of its pipes and its own
_LENGTH: Final = struct.Struct(">Q")
# The folder of the articles may hold a file called like a module: what is imported comes from where our own modules do.
_SERVE: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from briefgen.adapters.worker import serve; serve(*json.loads(sys.argv[2]))"
)


class Worker:
    """Runs functions, by name, in a process that stands for this one.

    What it cannot do is a LimitError that says why. It starts at once, and loads what it needs while this process loads
    what it needs itself.
    """

    def __init__(
        self,
        *,
        seconds: float = SECONDS,
        megabytes: int = MEGABYTES,
        ahead: Sequence[str] = AHEAD,
        patience: float = PATIENCE,
    ) -> None:
        self._seconds, self._megabytes, self._ahead, self._patience = seconds, megabytes, ahead, patience
        self._work: SimpleQueue[tuple[Future[Any], Callable[..., Any], tuple[object, ...]]] = SimpleQueue()
        self._process: subprocess.Popen[bytes] | None = None
        with suppress(LimitError):  # the first piece of work meets it again, and says so
            self._process = self._started()
        # A daemon: nothing that is still to be done holds up the end of this process.
        threading.Thread(target=self._serve, daemon=True).start()

    def submit(self, function: Callable[..., T], *arguments: object) -> Future[T]:
        """Return the future of what the function of a module yields.

        One piece of work is done at a time, in the order of the calls. Its result is a LimitError where the work took
        more than its time or memory, or ended its process.
        """
        made: Future[T] = Future()
        self._work.put((made, function, arguments))
        return made

    def close(self) -> None:
        """End the process, whatever it is doing."""
        _end(self._process)
        self._process = None

    def _serve(self) -> None:
        while True:
            made, function, arguments = self._work.get()
            if not made.set_running_or_notify_cancel():
                continue
            try:
                made.set_result(self._done(function, arguments))
            except Exception as error:  # noqa: BLE001 - told to whoever asked
                made.set_exception(error)

    def _done(self, function: Callable[..., Any], arguments: tuple[object, ...]) -> Any:
        if (
            self._process is None or self._process.poll() is not None
        ):  # dead while nothing was asked of it: no file's fault
            self._process = self._started()
        process = self._process
        overdue = threading.Event()

        def give_up() -> None:
            overdue.set()
            process.kill()

        patience = threading.Timer(self._seconds * self._patience, give_up)
        patience.daemon = True
        patience.start()
        try:
            _send(process.stdin, (function, arguments))
            done, result = _receive(process.stdout)
        except (OSError, EOFError):
            self._process = None
            raise LimitError(self._why(_ended(process), overdue=overdue.is_set())) from None
        finally:
            patience.cancel()
        if done:
            return result
        if isinstance(result, MemoryError):
            self.close()  # what is left of its memory is little
            raise LimitError(f"it needs more than {self._megabytes:,} MB of memory")
        raise result

    def _started(self) -> subprocess.Popen[bytes]:
        given = json.dumps(sys.path), json.dumps([self._seconds, self._megabytes, *self._ahead])
        try:
            return subprocess.Popen(  # noqa: S603 - ourselves
                [sys.executable, "-I", "-c", _SERVE, *given],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C reaches this process alone, which then ends the other
            )
        except OSError as error:
            raise LimitError(f"no process of its own could be started for it ({error.strerror})") from error

    def _why(self, code: int, *, overdue: bool) -> str:
        if overdue:
            return f"it takes more than {self._seconds * self._patience:g} seconds"
        if sys.platform != "win32" and code == -signal.SIGXCPU:
            return f"it takes more than {self._seconds:g} seconds of processor time"
        return f"it ended the process that read it (code {code})"


def _ended(process: subprocess.Popen[bytes]) -> int:
    """Return how a process ended that has closed its pipes."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(_DYING)
    _end(process)
    return process.returncode


def _end(process: subprocess.Popen[bytes] | None) -> None:
    """End the process, if it has not ended yet."""
    if process is None:
        return
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):  # there was more to tell it
                stream.close()


@cache
def worker() -> Worker:
    """Return the one worker of this process, ended with it."""
    made = Worker()
    atexit.register(made.close)
    return made


def serve(seconds: float, megabytes: int, *ahead: str) -> None:
    """Do what is asked for on standard input until that ends.

    What others print goes nowhere. ``ahead`` are modules to load while nothing is asked.
    """
    told = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    allow = _limited(megabytes)
    waiting = list(ahead)
    while True:
        while waiting and not _asked():
            allow(seconds)
            _load(waiting.pop(0))
        try:
            function, arguments = _receive(sys.stdin.buffer)
        except EOFError:
            return
        allow(seconds)
        try:
            _send(told, (True, function(*arguments)))
        except Exception as error:  # noqa: BLE001 - told to whoever asked
            _send(told, (False, _told(error)))


def _asked() -> bool:
    """Return whether work is waiting; Windows does not tell of a pipe."""
    return sys.platform != "win32" and bool(select.select([sys.stdin], [], [], 0)[0])


def _load(name: str) -> None:
    """Load what any work will need.

    What fails here fails again where it is needed, and is told there.
    """
    with suppress(Exception):
        module = import_module(name)
        if name == NETWORK:
            module.load()
            module.load_judge()


def _told(error: Exception) -> Exception:
    """Return the error with where it came from, as the other process can have it."""
    error.add_note(traceback.format_exc())
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - just made
    except Exception:  # noqa: BLE001 - errors of libraries may take other arguments than they keep
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _limited(megabytes: int) -> Callable[[float], None]:
    """Bound this process's memory, and return what allows it more processor time.

    The returned function allows so many seconds more from the time of its call.
    """
    if sys.platform == "win32":
        return lambda _: None
    import resource

    def bound(kind: int, most: int) -> None:
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))

    bound(resource.RLIMIT_AS, megabytes << 20)
    return lambda seconds: bound(resource.RLIMIT_CPU, int(time.process_time() + seconds) + 1)


def _send(stream: IO[bytes] | None, told: object) -> None:
    assert stream is not None
    content = pickle.dumps(told, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def _receive(stream: IO[bytes] | None) -> Any:
    """Return what the other side sent; EOFError where it sends no more."""
    assert stream is not None
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    [length] = _LENGTH.unpack(head)
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return pickle.loads(content)  # noqa: S301 - from a process that we started, with our own code

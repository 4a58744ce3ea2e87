"""A process of its own for what strangers' files may break.

Each piece of work in it is under limits of time and memory.

The process is started once, told its work over pipes, and replaced when it dies; whatever a file does to it costs that
file alone. On Linux the command line starts it as a copy of itself, which spares it what both need. On Linux and macOS
processor time and address space are limited by the system (``resource``); Windows has neither: there the time on the
wall alone counts, and memory is the system's.
"""

from __future__ import annotations

import atexit
import gc
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
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, Any, Final, NoReturn, Protocol, TypeVar

from briefgen.errors import LimitError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")

SECONDS: Final = 120.0  # of processor time for one piece of work; an article of 200,000 words takes half of that
PATIENCE: Final = 5.0  # times as long on the wall: a busy machine is no fault of the file
MEGABYTES: Final = 4_000  # of address space, the libraries' included
NETWORK: Final = "briefgen.reader.network"
SHARED: Final = ("briefgen.ingest", "briefgen.extract")  # what the process that asks needs as well
AHEAD: Final = (*SHARED, NETWORK)
_MOMENT: Final = 0.01  # seconds between two looks at a process that is to end
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
        copied: bool = False,
    ) -> None:
        self._seconds, self._megabytes, self._ahead, self._patience = seconds, megabytes, ahead, patience
        self._work: SimpleQueue[tuple[Future[Any], Callable[..., Any], tuple[object, ...]]] = SimpleQueue()
        self._process: _Process | None = None
        with suppress(LimitError):  # the first piece of work meets it again, and says so
            self._process = self._copied() if copied and _may_be_copied() else self._started()
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

    def _copied(self) -> _Process:
        """Return a copy of this process that serves this one; what both need is loaded before it is made."""
        for name in self._ahead:
            if name in SHARED:
                _load(name)
        gc.freeze()  # what is there now is never collected: the copy shares its memory
        (asked, asking), (telling, told) = os.pipe(), os.pipe()
        try:
            number = os.fork()
        except OSError as error:
            raise LimitError(f"no process of its own could be started for it ({error.strerror})") from error
        if not number:
            _serve_as_copy(asked, told, self._seconds, self._megabytes, *self._ahead)
        os.close(asked)
        os.close(told)
        return _Copy(number, os.fdopen(asking, "wb"), os.fdopen(telling, "rb"))

    def _started(self) -> _Process:
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


class _Process(Protocol):
    """A process that serves: one of ``subprocess``, or a copy of this one."""

    returncode: int | Any  # None while it lives

    @property
    def stdin(self) -> IO[bytes] | None:
        """Return where it is told its work."""

    @property
    def stdout(self) -> IO[bytes] | None:
        """Return where it tells what it has made."""

    def poll(self) -> int | None:
        """Return how it ended, None while it lives."""

    def wait(self, timeout: float | None = None) -> int:
        """Return how it ended, once it has; TimeoutExpired where that takes longer."""

    def kill(self) -> None:
        """End it."""


class _Copy:
    """A copy of this process, as ``subprocess`` has its own."""

    def __init__(self, number: int, stdin: IO[bytes], stdout: IO[bytes]) -> None:
        self._number, self.stdin, self.stdout = number, stdin, stdout
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return how it ended, as the negative number of a signal where one ended it; None while it lives."""
        return self._ended(os.WNOHANG)

    def wait(self, timeout: float | None = None) -> int:
        """Return how it ended, once it has; TimeoutExpired where that takes longer."""
        end = time.monotonic() + (timeout or 0)
        while (code := self._ended(os.WNOHANG if timeout else 0)) is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired("briefgen", timeout or 0)
            time.sleep(_MOMENT)
        return code

    def kill(self) -> None:
        """End it."""
        if self.poll() is None:
            os.kill(self._number, signal.SIGKILL)

    def _ended(self, how: int) -> int | None:
        if self.returncode is None:
            number, status = os.waitpid(self._number, how)
            self.returncode = os.waitstatus_to_exitcode(status) if number else None
        return self.returncode


def _may_be_copied() -> bool:
    """Return whether a copy of this process would be whole: on Linux, where it has no thread but this one."""
    if sys.platform != "linux":
        return False  # macOS's own libraries do not stand it, Windows has no such thing
    with suppress(OSError):
        return len(list(Path("/proc/self/task").iterdir())) == 1
    return False


def _serve_as_copy(asked: int, told: int, seconds: float, megabytes: int, *ahead: str) -> NoReturn:
    """Serve over the two pipes, with nothing else of the process that this is a copy of; end with them."""
    code = 1
    with suppress(BaseException):
        os.setsid()  # Ctrl-C reaches the other process alone, which then ends this one
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDWR)
        for place, end in enumerate((asked, told, nothing)):
            os.dup2(end, place)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        serve(seconds, megabytes, *ahead)
        code = 0
    os._exit(code)  # none of what the other process has to do at its end


def _ended(process: _Process) -> int | Any:
    """Return how a process ended that has closed its pipes."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(_DYING)
    _end(process)
    return process.returncode


def _end(process: _Process | None) -> None:
    """End the process, if it has not ended yet."""
    if process is None:
        return
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):  # there was more to tell it
                stream.close()


_only: Final[list[Worker]] = []


def worker(*, ahead: Sequence[str] = AHEAD, copied: bool = False) -> Worker:
    """Return the one worker of this process, ended with it; how it starts is for the first call to say."""
    if not _only:
        _only.append(Worker(ahead=ahead, copied=copied))
        atexit.register(_only[0].close)
    return _only[0]


def serve(seconds: float, megabytes: int, *ahead: str) -> None:
    """Do what is asked for on standard input until that ends.

    What others print goes nowhere. ``ahead`` are modules to load while nothing is asked.
    """
    asked, told = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    allow = _limited(megabytes)
    waiting = list(ahead)
    while True:
        while waiting and not _is_asked(asked):
            allow(seconds)
            _load(waiting.pop(0))
        try:
            function, arguments = _receive(asked)
        except EOFError:
            return
        allow(seconds)
        try:
            _send(told, (True, function(*arguments)))
        except Exception as error:  # noqa: BLE001 - told to whoever asked
            _send(told, (False, _told(error)))


def _is_asked(asked: IO[bytes]) -> bool:
    """Return whether work is waiting; Windows does not tell of a pipe."""
    return sys.platform != "win32" and bool(select.select([asked], [], [], 0)[0])


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

"""What does the work of a press, on one machine or on many.

There is one code path for both: batches go through an executor, and each item is read in a process of its own.

On one machine the executor is one of threads, each of which has a process for strangers' files (adapters/worker.py);
past one machine it is that of a Dask cluster, each of whose workers has such a process. An item that breaks its
process, or takes more than its time or memory, costs itself alone: the process is started anew and the batch goes on.
"""

from __future__ import annotations

import atexit
import os
import ssl
import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import urlsplit

from briefgen.adapters.worker import Worker
from briefgen.errors import LimitError, PressError
from briefgen.extras import install_command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor, Future
    from pathlib import Path

T = TypeVar("T")
S = TypeVar("S")

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_AHEAD: Final = 2  # batches a worker that wait for it: none stands idle, and few are lost with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one item may take."""

    seconds: float = 20.0  # of processor time
    patience: float = 3.0  # times as long on the wall: a busy machine is no fault of the item
    megabytes: int = 2_000  # of address space, the libraries' included


@dataclass(frozen=True, slots=True, kw_only=True)
class Tls:
    """The files by which a cluster and we know each other."""

    authority: Path
    certificate: Path
    key: Path


class Engine:
    """An executor, and how many batches it works on at a time."""

    def __init__(self, executor: Executor, workers: int) -> None:
        self._executor, self._workers = executor, workers

    def run(
        self, function: Callable[[S], T], tasks: Iterable[S], stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[S, Future[T]]]:
        """Yield each task as it is done, with its result to take.

        No more tasks are taken than are worked on or wait for a worker. Once ``stopped`` says so no new one is begun,
        and those in hand are still yielded.
        """
        left = iter(tasks)
        waiting: dict[Future[T], S] = {}
        while True:
            while len(waiting) < self._workers * _AHEAD and not stopped():
                try:
                    task = next(left)
                except StopIteration:
                    break
                waiting[self._executor.submit(function, task)] = task
            if not waiting:
                return
            done, _ = wait(waiting, timeout=0.5, return_when=FIRST_COMPLETED)
            for future in done:
                yield waiting.pop(future), future


@contextmanager
def pool(workers: int) -> Iterator[Engine]:
    """Yield the engine of this machine: so many processes at a time."""
    executor = ThreadPoolExecutor(workers, thread_name_prefix="press")
    _ended.clear()
    try:
        yield Engine(executor, workers)
    finally:
        _ended.set()  # what is still in hand counts for nothing, and nobody waits for it
        close()
        executor.shutdown(wait=True, cancel_futures=True)
        close()
        _ended.clear()


@contextmanager
def cluster(address: str, tls: Tls | None = None) -> Iterator[Engine]:
    """Yield the engine of a Dask cluster.

    Raises PressError where it is not this machine's own and no TLS files are given, where Dask is not installed, and
    where no scheduler answers or it has no workers.
    """
    parts = urlsplit(address)
    if not (tls and parts.scheme == "tls") and not (parts.scheme == "tcp" and parts.hostname in LOOPBACK):
        raise PressError(
            f"{address}: refused, because whoever reaches a Dask scheduler may run programs on its workers; "
            "give one on this machine (tcp://127.0.0.1:8786), or tls://… with --tls-ca, --tls-cert and --tls-key"
        )
    try:
        from distributed import Client, Security
    except ImportError as error:
        raise PressError(f"--scheduler needs Dask, which is not installed: {install_command('cluster')}") from error
    if tls:
        _check(tls)
    security = (
        Security(
            tls_ca_file=str(tls.authority),
            tls_client_cert=str(tls.certificate),
            tls_client_key=str(tls.key),
            require_encryption=True,
        )
        if tls
        else None
    )
    try:
        client = Client(address, security=security, timeout="10s", set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        doubt = ", or one of it and us does not trust the other's certificate" if tls else ""
        raise PressError(
            f"{address}: no Dask scheduler answers there{doubt} ({type(error).__name__}); "
            + ("compare the files of --tls-ca" if tls else "start one: dask scheduler --host 127.0.0.1")
        ) from error
    with client:
        workers = sum(client.nthreads().values())
        if not workers:
            raise PressError(f"{address}: the scheduler has no workers; start one: dask worker {address} --nthreads 1")
        executor = client.get_executor(pure=False)
        try:
            yield Engine(executor, workers)
        finally:
            executor.shutdown(wait=True)


def _check(tls: Tls) -> None:
    """PressError that names the file where one of them cannot be used."""
    try:
        context = ssl.create_default_context(cafile=tls.authority)
    except (OSError, ssl.SSLError) as error:
        raise PressError(f"{tls.authority}: --tls-ca is no certificate that can be read ({_why(error)})") from error
    try:
        context.load_cert_chain(tls.certificate, tls.key, password="")
    except (OSError, ssl.SSLError) as error:
        raise PressError(
            f"{tls.certificate}, {tls.key}: --tls-cert and --tls-key are no certificate and its key, "
            f"without a password ({_why(error)})"
        ) from error


def _why(error: OSError) -> str:
    return getattr(error, "reason", None) or (error.strerror or type(error).__name__).lower()


# ---------------------------------------------------------------- one item in a process of its own

_own = threading.local()
_ended = threading.Event()
_all: list[Worker] = []


def isolated(function: Callable[..., T], *arguments: Any, limits: Limits = Limits()) -> T:
    """Return what a module's function yields, run in a process for strangers' files.

    The process is this thread's own. Raises LimitError where the function takes more than its limits or breaks its
    process; other errors come as they are.
    """
    if _ended.is_set():
        raise LimitError("the run has ended")
    sandbox: Worker | None = getattr(_own, "sandbox", None)
    if sandbox is None or _own.limits != limits:
        sandbox = Worker(
            seconds=limits.seconds,
            megabytes=limits.megabytes,
            patience=limits.patience,
            ahead=("briefgen.press.reading",),
        )
        _own.sandbox, _own.limits = sandbox, limits
        _all.append(sandbox)
    try:
        return sandbox.submit(function, *arguments).result()
    except LimitError:
        raise
    except MemoryError as error:
        raise LimitError(f"it needs more than {limits.megabytes:,} MB of memory") from error


def close() -> None:
    """End every process that items were read in."""
    while _all:
        with suppress(OSError):
            _all.pop().close()


atexit.register(close)


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

"""The process that reads strangers' files: what kills it costs one file, and nothing that lies about gets into it."""

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from briefgen.adapters.worker import Worker, worker
from briefgen.errors import LimitError, UnreadableArticleError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of a process")


def double(number):
    return 2 * number


def die():
    os.kill(os.getpid(), signal.SIGSEGV)


def work_for_ever():
    while True:
        pass


def wait_for_ever():
    signal.pause()


def fill_memory():
    return len(bytearray(8 << 30))


def refuse():
    raise UnreadableArticleError("odd.txt", "it is odd")


class OddError(Exception):
    def __init__(self, one, two):
        super().__init__(f"{one} and {two}")


def fail_oddly():
    raise OddError("a", "b")


def print_and_say():
    print("a library's own words")
    os.write(1, b"and those of its C code")
    return "said"


@pytest.fixture
def own():
    made = Worker(seconds=4)
    yield made
    made.close()


def test_what_a_function_yields_comes_back_in_the_order_of_the_calls():
    assert [made.result() for made in [worker().submit(double, number) for number in range(5)]] == [0, 2, 4, 6, 8]


def test_a_file_that_kills_the_process_costs_itself_and_the_next_one_is_read(own):
    dead, alive = own.submit(die), own.submit(double, 4)

    with pytest.raises(LimitError, match=r"it ended the process that read it \(code -11\)"):
        dead.result()
    assert alive.result() == 8


def test_work_without_end_is_stopped_by_its_processor_time(own):
    endless, next_one = own.submit(work_for_ever), own.submit(double, 4)

    with pytest.raises(LimitError, match="it takes more than 4 seconds of processor time"):
        endless.result()
    assert next_one.result() == 8


def test_work_that_waits_for_ever_is_stopped_too():
    impatient = Worker(seconds=0.4, ahead=())
    try:
        with pytest.raises(LimitError, match="it takes more than 2 seconds"):
            impatient.submit(wait_for_ever).result()
    finally:
        impatient.close()


def test_work_that_fills_the_memory_is_stopped(own):
    large, next_one = own.submit(fill_memory), own.submit(double, 4)

    with pytest.raises(LimitError, match="it needs more than 4,000 MB of memory"):
        large.result()
    assert next_one.result() == 8


def test_an_error_comes_back_as_it_was_raised_with_where_it_came_from():
    with pytest.raises(UnreadableArticleError, match=r"^odd\.txt: it is odd") as caught:
        worker().submit(refuse).result()

    assert caught.value.name == "odd.txt"
    assert "in refuse" in "".join(caught.value.__notes__)


def test_an_error_that_cannot_travel_is_told_in_words():
    with pytest.raises(RuntimeError, match="OddError: a and b"):
        worker().submit(fail_oddly).result()


def test_what_others_print_is_no_answer():
    assert worker().submit(print_and_say).result() == "said"


def test_a_file_called_like_a_module_is_never_run(tmp_path, monkeypatch):
    for name in ("briefgen.py", "numpy.py", "json.py"):
        (tmp_path / name).write_text("raise SystemExit('run')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    fresh = Worker()
    try:
        assert fresh.submit(double, 4).result() == 8
    finally:
        fresh.close()


def test_work_that_nobody_wants_any_more_is_not_done(own):
    first, second = own.submit(time.sleep, 0.2), own.submit(die)
    second.cancel()

    assert first.result() is None
    with pytest.raises(CancelledError):
        second.result()
    assert own.submit(double, 4).result() == 8


def told_of_itself(handle):
    """Whether the process is a copy, whether it has an open file of the other's, and how many threads."""
    try:
        os.fstat(handle)
    except OSError:
        handle = None
    return "only_here" in sys.modules, handle is not None, len(list(Path("/proc/self/task").iterdir()))


AS_A_COPY = """
import os, sys, types
from briefgen.adapters.worker import Worker
from briefgen.errors import LimitError

sys.modules["only_here"] = types.ModuleType("only_here")
import test_worker as own
held = os.dup2(1, 50)
print("before", end="")  # not written yet when the copy is made
made = Worker(seconds=2, patience=60, ahead=("briefgen.ingest",), copied=True)
works = (own.double, 4), (own.told_of_itself, held), (own.print_and_say,), (own.work_for_ever,), (own.double, 5)
for work in (*works, (own.fill_memory,), (own.die,)):
    try:
        print(";", made.submit(*work).result(), end="")
    except LimitError as error:
        print(";", error, end="")
made.close()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux a process is copied")
def test_a_copy_of_this_process_serves_under_the_same_limits_and_has_nothing_of_it_but_what_is_loaded():
    paths = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    done = subprocess.run(
        [sys.executable, "-P", "-c", AS_A_COPY],
        check=False,
        env=os.environ | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert done.stderr == ""
    assert done.stdout.split("; ") == [
        "before",
        "8",
        "(True, False, 1)",
        "said",
        "it takes more than 2 seconds of processor time",
        "10",
        "it needs more than 4,000 MB of memory",
        "it ended the process that read it (code -11)",
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux a process is copied")
def test_a_process_with_threads_is_not_copied(monkeypatch):
    monkeypatch.setitem(sys.modules, "only_here", pytest)
    done, wait = threading.Event(), threading.Thread(target=lambda: done.wait(60))
    wait.start()
    made = Worker(ahead=(), copied=True)
    try:
        assert made.submit(told_of_itself, 0).result()[0] is False
        assert made.submit(os.getcwd).result()
    finally:
        made.close()
        done.set()
        wait.join()

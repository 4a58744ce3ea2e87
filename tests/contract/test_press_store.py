"""The store of a press: same articles, same bytes, whatever happened on the way."""

import os
import random
import signal
import subprocess
import sys

import press_day
import pytest

from briefgen.adapters.engine import Limits, Tls
from briefgen.errors import NoArticlesError, PressError
from briefgen.pressing import Order, ask, poison, press, stories

pytest.importorskip("duckdb")

# Runs a press and ends itself, as kill -9 does, at one of the moments at which it changes what is on the disk.
KILLED = """
import os, pathlib, signal, sys
sys.path[:0] = {path!r}
last, done = {moment}, 0

def counted(act):
    def acting(*arguments, **more):
        global done
        done += 1
        if done == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return act(*arguments, **more)
    return acting

pathlib.Path.replace = counted(pathlib.Path.replace)
pathlib.Path.unlink = counted(pathlib.Path.unlink)
os.fsync = counted(os.fsync)
import press_day
from briefgen.pressing import Order, press
press(Order(inputs=(pathlib.Path({inputs!r}),), out=pathlib.Path({out!r}), top={top}, workers=2, \
read=press_day.read_hooked))
print(done)
"""


def run(inputs, out, **more):
    given = inputs if isinstance(inputs, tuple) else (inputs,)
    return press(Order(inputs=given, out=out, top=more.pop("top", 0), workers=more.pop("workers", 2), **more))


def run_killed(inputs, out, moment, top=0, read=None):
    script = KILLED.format(path=sys.path, moment=moment, inputs=str(inputs), out=str(out), top=top)
    environment = {**os.environ, **({"PRESS_READ": str(read)} if read else {})}
    return subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture(scope="module")
def monday(tmp_path_factory):
    return press_day.lay(tmp_path_factory.mktemp("monday") / "in", press_day.articles(papers=press_day.PAPERS))


@pytest.fixture(scope="module")
def whole(monday, tmp_path_factory):
    """The store of a run that nothing has disturbed."""
    out = tmp_path_factory.mktemp("whole") / "press"
    run(monday, out)
    return press_day.tree(out)


@pytest.mark.timeout(180)
@pytest.mark.parametrize("moment", [9, *(pytest.param(moment, marks=pytest.mark.slow) for moment in (1, 3, 14, 20))])
def test_a_run_that_is_killed_goes_on_and_leaves_the_same_bytes(moment, monday, whole, tmp_path):
    out, read = tmp_path / "press", tmp_path / "read"

    died = run_killed(monday, out, moment, read=read)
    named = [key for line in _ledger(out) if line["do"] == "read" for key in line["items"]]
    sealed = any(line["do"] == "seal" for line in _ledger(out))
    read.write_text("")
    went_on = run_killed(monday, out, 0, read=read)

    assert died.returncode == -signal.SIGKILL, died.stderr
    assert went_on.returncode == 0, went_on.stderr
    assert press_day.tree(out) == whole
    again = read.read_text().split()
    assert not set(again) & set(named), "what was named in the ledger is not read again"
    assert len(set(again)) == len(again) == (0 if sealed else len(list(monday.iterdir())) - len(named))


def _ledger(out):
    import json

    path = out / "ledger.jsonl"
    raw = path.read_bytes() if path.exists() else b""
    return [json.loads(line) for line in raw[: raw.rfind(b"\n") + 1].splitlines()]


@pytest.mark.parametrize("workers", [1, 4])
def test_the_number_of_workers_changes_nothing(workers, monday, whole, tmp_path):
    run(monday, tmp_path / "press", workers=workers)

    assert press_day.tree(tmp_path / "press") == whole


def test_the_order_of_the_inputs_changes_nothing(monday, whole, tmp_path):
    files = sorted(monday.iterdir())
    random.Random(3).shuffle(files)

    run(tuple(files), tmp_path / "press")

    assert press_day.tree(tmp_path / "press") == whole


def test_a_second_run_reads_nothing_and_changes_nothing(monday, whole, tmp_path):
    run(monday, tmp_path / "press")

    report = run(monday, tmp_path / "press")

    assert (report.articles, report.known) == (0, len(list(monday.iterdir())))
    assert press_day.tree(tmp_path / "press") == whole


def test_the_second_half_of_a_day_joins_the_first(monday, whole, tmp_path):
    files = sorted(monday.iterdir())
    run(tuple(files[::2]), tmp_path / "press")
    run(tuple(files[1::2]), tmp_path / "press")
    told = {
        name: digest for name, digest in press_day.tree(tmp_path / "press").items() if not name.startswith("briefs/")
    }

    assert told == {name: digest for name, digest in whole.items() if not name.startswith("briefs/")}


def test_day_two_on_top_of_day_one_is_both_days_at_once(tmp_path):
    first = press_day.lay(tmp_path / "one", press_day.articles())
    both = press_day.lay(tmp_path / "both", press_day.days(count=2))
    run(first, tmp_path / "apart")
    run(both, tmp_path / "apart")
    run(both, tmp_path / "together")

    one, other = (
        {
            name: digest
            for name, digest in press_day.tree(tmp_path / where).items()
            if name.split("/")[0] in {"articles", "words", "stories", "links"}
        }
        for where in ("apart", "together")
    )
    assert one == other


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_what_means_harm_is_isolated_and_all_else_is_read(tmp_path):
    folder = press_day.lay(tmp_path / "in", {**press_day.articles(), **press_day.poisons()})

    report = run(
        folder, tmp_path / "press", read=press_day.read_hooked, limits=Limits(seconds=2, patience=2, megabytes=1500)
    )

    told = poison(tmp_path / "press")
    assert report.articles >= len(press_day.articles())
    assert [name for name in press_day.poisons() if not any(line.startswith(name) for line in told)] in (
        [],
        ["poison-utf8.txt"],
        ["poison-bait.html"],
    )
    assert sum("(isolated)" in line for line in told) >= len(press_day.MARKS)
    assert not [line for line in told if not line.startswith("poison-")]


def test_nothing_readable_is_an_error_that_says_why(tmp_path):
    folder = press_day.lay(tmp_path / "in", {"a.txt": b"\x00\x01\x02", "b.zip": b"PK no"})

    with pytest.raises(NoArticlesError, match=r"b\.zip: the file is damaged"):
        run(folder, tmp_path / "press", workers=1)


def test_a_folder_with_other_files_is_not_taken_for_a_press(tmp_path):
    press_day.lay(tmp_path / "press", {"thesis.docx": b"mine"})

    with pytest.raises(PressError, match=r"thesis\.docx"):
        run(press_day.lay(tmp_path / "in", press_day.articles()), tmp_path / "press")


def test_two_runs_do_not_share_a_press(monday, tmp_path):
    from briefgen.adapters.store import opened

    with opened(tmp_path / "press"), pytest.raises(PressError, match="another briefgen is at work"):
        run(monday, tmp_path / "press")


def test_a_scheduler_elsewhere_is_refused(monday, tmp_path):
    with pytest.raises(PressError, match="refused, because whoever reaches a Dask scheduler"):
        run(monday, tmp_path / "press", scheduler="tcp://10.1.2.3:8786")


def test_a_sentence_is_found_again_with_its_source_and_its_day(monday, tmp_path):
    run(monday, tmp_path / "press")

    found = ask(tmp_path / "press", "wheat levy")

    assert {one.day for one in found} == {press_day.DAY}
    assert all("wheat" in one.text and "levy" in one.text and one.publisher in press_day.PAPERS for one in found)
    assert ask(tmp_path / "press", "wheat levy", since=press_day.DAY.replace(year=2032)) == ()
    assert len(stories(tmp_path / "press")) == len(press_day.STORIES)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_two_workers_of_a_cluster_make_the_same_store_though_one_is_killed(monday, whole, tmp_path, monkeypatch):
    distributed = pytest.importorskip("distributed", reason="Dask is not installed")
    import dask

    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    with (
        dask.config.set({"distributed.worker.multiprocessing-method": "spawn"}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
        ) as cluster,
    ):
        victims = [worker.pid for worker in cluster.workers.values()]
        killed = []

        def kill_one(step):
            if step.doing == "reading" and not killed:
                killed.append(victims[0])
                os.kill(victims[0], signal.SIGKILL)

        press(
            Order(inputs=(monday,), out=tmp_path / "press", top=0, scheduler=cluster.scheduler_address),
            on_step=kill_one,
        )

    assert killed
    assert press_day.tree(tmp_path / "press") == whole


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    """The files of a cluster: its authority's, a member's, and those of a stranger."""
    import trustme

    folder = tmp_path_factory.mktemp("tls")
    ours, theirs = trustme.CA(), trustme.CA()
    for name, authority in (("own", ours), ("strange", theirs)):
        issued = authority.issue_cert("127.0.0.1", "localhost")
        authority.cert_pem.write_to_path(folder / f"{name}-ca.pem")
        issued.private_key_pem.write_to_path(folder / f"{name}.key")
        issued.cert_chain_pems[0].write_to_path(folder / f"{name}.pem")
    (folder / "empty.pem").touch()
    return folder


def tls_of(folder, authority="own-ca.pem", certificate="own.pem", key="own.key"):
    return Tls(authority=folder / authority, certificate=folder / certificate, key=folder / key)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_cluster_with_tls_makes_the_same_store_and_no_stranger_is_let_in(
    monday, whole, certificates, tmp_path, monkeypatch
):
    distributed = pytest.importorskip("distributed", reason="Dask is not installed")
    import dask

    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    roles = {
        f"tls_{role}_{kind}": str(certificates / f"own.{suffix}")
        for role in ("scheduler", "worker", "client")
        for kind, suffix in (("cert", "pem"), ("key", "key"))
    }
    security = distributed.Security(tls_ca_file=str(certificates / "own-ca.pem"), require_encryption=True, **roles)
    with (
        dask.config.set({"distributed.worker.multiprocessing-method": "spawn"}),
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            host="127.0.0.1",
            protocol="tls://",
            security=security,
            dashboard_address=None,
            silence_logs=50,
        ) as cluster,
    ):
        address = cluster.scheduler_address
        assert address.startswith("tls://")
        run(monday, tmp_path / "press", scheduler=address, tls=tls_of(certificates))
        strangers = (
            tls_of(certificates, certificate="strange.pem", key="strange.key"),
            tls_of(certificates, authority="strange-ca.pem"),
        )
        for number, stranger in enumerate(strangers):
            with pytest.raises(PressError, match="does not trust the other's certificate") as told:
                run(monday, tmp_path / f"no{number}", scheduler=address, tls=stranger)
            assert "\n" not in str(told.value)
        with pytest.raises(PressError, match="refused, because"):
            run(monday, tmp_path / "bare", scheduler=address)

    assert press_day.tree(tmp_path / "press") == whole


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"authority": "none.pem"}, "none.pem: --tls-ca is no certificate that can be read"),
        ({"authority": "empty.pem"}, "empty.pem: --tls-ca is no certificate that can be read"),
        ({"certificate": "none.pem"}, "none.pem, .*own.key: --tls-cert and --tls-key are no certificate and its key"),
        ({"key": "strange.key"}, "strange.key: --tls-cert and --tls-key are no certificate and its key"),
    ],
)
def test_a_file_of_tls_that_cannot_be_used_is_named(files, told, monday, certificates, tmp_path):
    pytest.importorskip("distributed", reason="Dask is not installed")
    with pytest.raises(PressError, match=told):
        run(monday, tmp_path / "press", scheduler="tls://127.0.0.1:9", tls=tls_of(certificates, **files))

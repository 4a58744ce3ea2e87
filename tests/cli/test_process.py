"""The command as a process of its own: bytes, signals, full disks, closed pipes, start-up."""

import os
import pty
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "sources"
MODULES_OF_HELP = (
    "import sys; sys.argv = ['briefgen', '--help']\ntry:\n import briefgen.cli; briefgen.cli.main()\nfinally:\n"
    " print(*sys.modules)"
)


def start(*arguments, **options):
    return subprocess.Popen(
        [sys.executable, "-m", "briefgen", *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE, **options
    )


def briefgen(*arguments, env=None, **options):
    process = start(*arguments, stderr=subprocess.PIPE, env={**os.environ, **(env or {})}, **options)
    stdout, stderr = process.communicate()
    return process.returncode, stdout.decode(), stderr.decode()


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_same_input_is_the_same_bytes_whatever_the_hash_seed(tmp_path):
    for seed in ("1", "2"):
        briefgen("build", SOURCES, "-o", tmp_path / seed, "--no-office", env={"PYTHONHASHSEED": seed})

    assert len(contents(tmp_path / "1")) == 3
    assert contents(tmp_path / "1") == contents(tmp_path / "2")


def test_a_full_disk_leaves_the_old_brief_as_it_was(tmp_path):
    (tmp_path / "brief.md").write_bytes(b"old")

    code, stdout, stderr = briefgen(
        "build",
        SOURCES,
        "-o",
        tmp_path,
        "--no-office",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000)),
    )

    assert (code, stdout, contents(tmp_path)) == (4, "", {"brief.md": b"old"})
    assert "not written; the file would be larger than the system allows" in stderr
    assert len(stderr.splitlines()) == 1


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped_half_way_the_old_brief_stands(sign, code, tmp_path):
    (tmp_path / "articles").mkdir()
    for number in range(30):
        shutil.copy(SOURCES / "001-wire.txt", tmp_path / "articles" / f"{number:03}.txt")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "brief.md").write_bytes(b"old")
    terminal, inside = pty.openpty()

    usual = signal.signal(
        sign, signal.SIG_DFL
    )  # a job in a shell's background ignores SIGINT, and so would what it starts
    process = start("build", tmp_path / "articles", "-o", tmp_path / "out", stderr=inside)
    signal.signal(sign, usual)
    seen = b""
    while b"reading 3 of 30" not in seen:  # the progress line, which only a terminal gets
        seen += os.read(terminal, 1000)
    process.send_signal(sign)

    assert (process.wait(), contents(tmp_path / "out")) == (code, {"brief.md": b"old"})
    process.stdout.close()


def test_output_that_cannot_be_written_is_told():
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "briefgen", "read", SOURCES / "001-wire.txt", "--json"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert (done.returncode, done.stderr) == (4, b"briefgen: standard output: not written; no space left on device\n")


def test_a_reader_that_leaves_early_is_no_error():
    process = start("read", SOURCES, "--json", stderr=subprocess.PIPE)
    process.stdout.close()

    assert (process.stderr.read(), process.wait()) == (b"", 141)
    process.stderr.close()


def test_quotation_marks_are_printed_in_any_locale():
    code, stdout, stderr = briefgen(
        "read", SOURCES / "001-wire.txt", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    )

    assert (code, stderr, "“" in stdout) == (0, "", True)


def test_help_loads_none_of_the_heavy_libraries():
    done = subprocess.run(
        [sys.executable, "-c", MODULES_OF_HELP], cwd=ROOT, capture_output=True, text=True, check=False
    )

    loaded = set(done.stdout.splitlines()[-1].split())
    assert (
        loaded & {"docx", "lxml", "jinja2", "dateparser", "trafilatura", "rich", "briefgen.pipeline", "briefgen.app"}
        == set()
    )


def test_an_internal_error_is_one_line_without_a_traceback(tmp_path):
    broken = "import briefgen.cli, briefgen.app as app; app.build = None; briefgen.cli.main()"

    done = subprocess.run(
        [sys.executable, "-c", broken, "build", tmp_path], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (70, "", 1)
    assert done.stderr.startswith("briefgen: internal error (TypeError:")

"""What holds for every test.

The same examples are used each time, there is no network, and no silent skip where CI promises LibreOffice.
"""

import os
import shutil
import socket
from pathlib import Path

import pytest
from hypothesis import settings
from typer.testing import CliRunner

settings.register_profile("briefgen", derandomize=True, deadline=None)
settings.load_profile("briefgen")

REQUIRE_OFFICE = os.environ.get("BRIEFGEN_REQUIRE_OFFICE") == "1"
LOCAL = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Refuse every connection that leaves the machine; loopback and Unix sockets stay."""
    connect = socket.socket.connect

    def guarded(self, address):
        if isinstance(address, tuple) and address[0] not in LOCAL:
            raise OSError(f"tests do not use the network: {address[0]}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory):
    """Keep readings in a folder of this run: what was kept before says nothing about the reader of today."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFGEN_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def soffice():
    """The LibreOffice program; tests that ask for it are skipped where it is missing, and fail in CI."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    return program


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Turn a skip for want of LibreOffice into a failure where BRIEFGEN_REQUIRE_OFFICE=1."""
    report = yield
    if REQUIRE_OFFICE and report.skipped and "LibreOffice" in str(report.longrepr):
        report.outcome = "failed"
    return report


@pytest.fixture(scope="session")
def brief_json(tmp_path_factory):
    """The bytes of the brief.json of the sample articles."""
    from briefgen.cli import commands

    out = tmp_path_factory.mktemp("brief")
    sources = Path(__file__).resolve().parents[1] / "sources"
    CliRunner().invoke(commands, ["build", str(sources), "-o", str(out), "--no-office", "--format", "json"])
    return (out / "brief.json").read_bytes()

"""The sample articles, read once, and a review page over them."""

import shutil
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[2] / "sources"
PORT = 4711
ADDRESS = f"http://127.0.0.1:{PORT}"


@pytest.fixture(scope="session")
def reading():
    """What the sample articles say, nothing decided."""
    return order(SOURCES).read(None)


@pytest.fixture(scope="session")
def template():
    """The Word template of the information memo."""
    from briefgen.adapters.templates import WORD_SUFFIX, load_template

    return load_template("info-memo", WORD_SUFFIX)


def order(source, **fields):
    """What is asked for on the command line."""
    from briefgen.review.opening import Order
    from briefgen.settings import Settings

    return Order(
        source=source,
        settings=Settings(decisions=b""),
        **{"out": Path("out"), "office": False, "browser": False, **fields},
    )


@pytest.fixture(scope="session")
def first(reading, template):
    """The brief of the sample articles before anything is decided."""
    from briefgen.review.desk import Desk
    from briefgen.settings import Settings

    return Desk(reading, template, Settings(), office=None).state


@pytest.fixture
def folder(tmp_path):
    """A folder of a test's own with the sample articles."""
    return shutil.copytree(SOURCES, tmp_path / "articles")


@pytest.fixture
def desk(reading, template, folder, first, monkeypatch):
    """The sample articles under review, without LibreOffice."""
    from briefgen.adapters.decisions import DecisionsFile
    from briefgen.review.desk import Desk, Names
    from briefgen.settings import Settings

    with DecisionsFile(folder) as store, monkeypatch.context() as patch:
        patch.setattr(Desk, "_made", lambda *_: first)  # the same for every test, and the dearest part of it
        names = Names(folder / "names.toml", order(folder).read)
        made = Desk(reading, template, Settings(), office=None, store=store, names=names, out=folder.parent / "out")
        patch.undo()
        yield made
        made.close()


@pytest.fixture
def gate(desk):
    """The guarded page of the desk."""
    from briefgen.review.opening import gate_of

    return gate_of(desk, PORT)


@pytest.fixture
def browser(gate):
    """A client that has opened the page by its address, as a browser does."""
    from starlette.testclient import TestClient

    client = TestClient(gate, base_url=ADDRESS, headers={"sec-fetch-site": "same-origin"})
    client.get(gate.ticket())
    return client


@pytest.fixture(scope="session")
def chromium():
    """The Chromium program; tests that ask for it are skipped where it is missing."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("Chromium is not installed")
    return program

"""The sample articles, read once, and a review page over them."""

import shutil
from pathlib import Path

import pytest
from review.memory import Memory

SOURCES = Path(__file__).resolve().parents[2] / "sources"
PORT = 4711
ADDRESS = f"http://127.0.0.1:{PORT}"


@pytest.fixture(scope="session")
def trace():
    """What the sample articles say, with what each stage made of them."""
    from briefgen import api, pipeline
    from briefgen.settings import Settings

    files, _ = api.find_files([SOURCES])
    return pipeline.trace_dossier(files, Settings(), runner=api.runner(cache=True))


@pytest.fixture(scope="session")
def template():
    """The Word template of the information memo."""
    from briefgen.adapters.templates import WORD_SUFFIX, load_template

    return load_template("info-memo", WORD_SUFFIX)


@pytest.fixture
def desk(trace, template):
    """The sample articles under review, without LibreOffice."""
    from briefgen.review.desk import Desk
    from briefgen.settings import Settings

    made = Desk(trace, template, Settings(), office=None, store=Memory())
    yield made
    made.close()


@pytest.fixture
def gate(desk):
    """The guarded page of the desk."""
    from briefgen.review.security import Gate
    from briefgen.review.server import Site

    site = Site(desk)
    made = Gate(site.app, port=PORT, clock=lambda: 0.0)
    site.form_token = made.form_token
    return made


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

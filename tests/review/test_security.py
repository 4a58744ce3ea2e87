"""Who may talk to the page, and what its answers allow."""

import pytest
from review.conftest import ADDRESS, PORT
from starlette.testclient import TestClient

from briefgen.review.security import Gate


def fresh(gate, **headers):
    return TestClient(gate, base_url=ADDRESS, headers=headers)


def test_the_address_opens_the_page_and_leaves_no_token_in_it(gate):
    client = fresh(gate)
    opened = client.get(gate.ticket())
    assert opened.status_code == 200
    assert "t=" not in str(opened.url)


def test_an_address_works_once(gate):
    address = gate.ticket()
    fresh(gate).get(address)
    assert fresh(gate).get(address).status_code == 403


def test_an_address_works_for_a_minute():
    now = [0.0]
    gate = Gate(lambda *_: None, port=PORT, clock=lambda: now[0])
    address = gate.ticket()
    now[0] = 61.0
    assert fresh(gate).get(address).status_code == 403


def test_without_the_cookie_nothing_is_shown(gate):
    for path in ("/", "/people", "/static/keys.js", "/events"):
        assert fresh(gate).get(path).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", f"localhost:{PORT}", f"127.0.0.1:{PORT + 1}"]
)
def test_another_host_is_refused_even_with_the_cookie(browser, host):
    assert browser.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": "same-origin", "origin": "http://evil.example"},
    ],
)
def test_a_change_from_elsewhere_is_refused_even_with_the_cookie(browser, headers):
    assert browser.post("/undo", data={}, headers=headers).status_code == 403


def test_every_answer_forbids_what_the_page_does_not_need(browser):
    for path in ("/", "/left-out", "/nowhere", "/static/keys.js"):
        answer = browser.get(path)
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("name", ["..%2fserver.py", "../server.py", "%2e%2e/server.py", "nothing.css"])
def test_no_file_but_the_pages_own_is_served(browser, name):
    assert browser.get(f"/static/{name}").status_code == 404

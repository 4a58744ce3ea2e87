"""The page in a real Chromium.

Keys, what a screen reader would stumble over, what is fetched, and text that means harm.
"""

import re
import socket
import threading
import time
from contextlib import contextmanager
from dataclasses import replace

import pytest

from briefgen.decide import words_of
from briefgen.model import SectionKey
from briefgen.review.wording import KEYS

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]
SCREENS = (
    "/?line=5",
    "/left-out",
    "/people?mode=rename",
    "/checks",
    "/orphans",
    "/export",
    "/keys",
    "/article/001?line=5",
    "/?line=5&mode=edit",
    "/?line=5&mode=speaker",
)


@contextmanager
def served(desk):
    """The address of a page of the desk that a browser can open; ``ticket`` makes it one that opens."""
    import uvicorn

    from briefgen.review.opening import gate_of

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()  # who knocks before the server has started waits
        gate = gate_of(desk, listening.getsockname()[1])
        server = uvicorn.Server(uvicorn.Config(gate, log_level="error", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield gate
        finally:
            server.should_exit = True
            desk.close()
            thread.join()


@pytest.fixture(scope="module")
def chrome(chromium):
    """A running Chromium."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def gate(desk):
    """The served page of the desk."""
    with served(desk) as gate:
        yield gate


@pytest.fixture
def page(chrome, gate):
    """A tab on the page; what it asks for and complains of is in ``asked`` and ``told``."""
    with chrome.new_context(viewport={"width": 1440, "height": 900}) as context:
        tab = context.new_page()
        tab.asked, tab.told = [], []
        tab.on("request", lambda request: tab.asked.append(request.url))
        tab.on("pageerror", lambda error: tab.told.append(str(error)))
        tab.on("console", lambda line: tab.told.append(line.text) if line.type == "error" else None)
        tab.goto(gate.ticket())
        tab.wait_for_selector(".scripted")
        yield tab


def at(page, path):
    page.goto(re.match(r"http://[^/]+", page.url)[0] + path)
    page.wait_for_selector(".scripted")


def line(page):
    """The number of the line that is looked at."""
    return int(re.search(r"\d+", page.inner_text("#crumb"))[0])


def until(condition):
    """Wait until something holds; the test's own time limit ends it where it never does."""
    while not condition():
        time.sleep(0.02)


def test_keys_walk_and_decide(page, desk):
    page.keyboard.press("j")
    page.wait_for_url("**line=2*")
    page.keyboard.press("a")
    page.wait_for_selector("text=Line 2 accepted")
    assert line(page) != 2
    page.keyboard.press("z")
    page.wait_for_selector("text=Taken back")
    assert not desk.store.state.decisions.items


def test_keys_pressed_faster_than_the_page_answers_are_all_kept(page, desk):
    lines = desk.state.brief.lines[4:6]
    for key in "jjjjpjp":
        page.keyboard.press(key)
    until(lambda: len(desk.store.state.done) == 2)
    pinned = {decision.target.words for decision in desk.store.state.decisions.items}
    assert pinned == {words_of(finding) for line in lines for part in line.parts for finding in part}


def test_words_typed_before_the_field_has_opened_go_into_it(page, desk):
    at(page, "/?line=5")
    page.keyboard.press("a")  # a change is on its way
    for key in "kezap ":
        page.keyboard.press(key)
    page.wait_for_selector("textarea")
    until(lambda: page.input_value("textarea").endswith("zap "))
    assert [decision.verb for decision in desk.store.state.decisions.items] == ["accept"]


def test_keys_are_letters_inside_a_field(page, desk):
    at(page, "/left-out")
    page.keyboard.press("/")
    page.keyboard.type("jamdz2")
    assert page.input_value("#find") == "jamdz2"
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    page.wait_for_selector("#crumb")
    assert not desk.store.state.decisions.items


def test_what_was_looked_for_stays_in_its_field_and_escape_shows_all_again(page, desk):
    at(page, "/left-out")
    page.keyboard.press("/")
    page.keyboard.type("boats")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=boats*")
    page.keyboard.press("m")
    page.wait_for_selector("text=Promoted")
    assert page.input_value("#find") == "boats"
    assert "with “boats”" in page.inner_text("h1")
    page.keyboard.press("Escape")
    page.wait_for_url("**/left-out")
    assert page.input_value("#find") == ""


def test_escape_in_the_field_takes_no_word_away(page):
    at(page, "/left-out?q=boats")
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    assert page.input_value("#find") == "boats"
    assert "with “boats”" in page.inner_text("h1")


@pytest.mark.parametrize("away", ["2", "3", "x", "?"])
def test_from_another_screen_one_comes_back_to_the_line_that_was_looked_at(page, away):
    at(page, "/?line=4")
    page.keyboard.press("j")
    page.wait_for_url("**line=5*")
    page.keyboard.press(away)
    page.wait_for_selector("#crumb", state="detached")
    page.keyboard.press("1")
    page.wait_for_selector("#crumb")
    assert line(page) == 5


def test_the_meter_and_what_goes_out_follow_what_is_written(page, desk):
    at(page, "/?line=5&mode=edit")
    before = page.inner_text("#meter")
    page.fill("textarea", "Boats and nets and crews and quays of the whole northern strait. " * 5)
    page.wait_for_selector("#check :text('Out:')")
    assert page.inner_text("#meter") != before
    assert not desk.store.state.decisions.items


@pytest.mark.parametrize("mode", ["speaker", "party"])
def test_escape_leaves_a_list_of_choices(page, desk, mode):
    at(page, f"/?line=5&mode={mode}")
    assert page.evaluate("document.activeElement.type") == "radio"
    page.keyboard.press("Escape")
    page.wait_for_selector("form.writing", state="detached")
    assert not desk.store.state.decisions.items


def test_single_keys_can_be_turned_off(page, desk):
    page.keyboard.press("?")
    page.uncheck("#single-keys")
    at(page, "/?line=5")
    page.keyboard.press("d")
    page.keyboard.press("?")
    page.wait_for_selector("text=Single keys work")
    assert not desk.store.state.decisions.items


def test_every_key_of_the_table_presses_something_on_its_screen(page, desk):
    long = next(n for n, one in enumerate(desk.state.brief.lines, 1) if len(one.parts) > 1)
    step = next(n for n, one in enumerate(desk.state.brief.lines, 1) if one.section is SectionKey.NEXT_STEPS)
    several = next(n for n, one in enumerate(desk.state.brief.lines, 1) if len(set(one.evidence)) > 2)
    addresses = {
        "page": [f"/?line={long}&part=1", f"/?line={step + 1}", f"/?line={several}&evidence=2"],
        "writing": ["/?line=5&mode=edit"],
        "left-out": ["/left-out", "/left-out?at=" + second(page, "/left-out")],
        "people": ["/people", "/people?at=Marit+Holvane&mark=Marit+Holvane&mark=Teodor+Vashe"],
        "checks": ["/checks", "/checks?at=" + second(page, "/checks")],
        "": ["/keys", "/export"],
    }
    found = {screen: pressable(page, paths) for screen, paths in addresses.items()}
    missing = [
        (key.where, key.press)
        for key in KEYS
        if key.where in found and key.press not in found[key.where] | {"Control+Enter", "z", "Z"}
    ]
    assert missing == []


def second(page, path):
    at(page, path)
    return re.search(r"at=([0-9a-f]+)", page.get_attribute("[data-key~=j]", "href"))[1]


def pressable(page, paths):
    """The keys that press something, each one thing on a screen."""
    keys = set()
    for path in paths:
        at(page, path)
        here = [
            key
            for told in page.eval_on_selector_all("[data-key]", "all => all.map(one => one.dataset.key)")
            for key in told.split()
        ]
        assert len(here) == len(set(here)), path
        keys |= set(here)
    return keys


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 768, 720])  # 720 is half of 1440: a zoom of 200 %
def test_a_screen_reader_stumbles_over_nothing(chrome, gate, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with chrome.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme) as context:
        tab = context.new_page()
        tab.goto(gate.ticket())
        for path in SCREENS:
            at(tab, path)
            found = axe.run(tab)
            assert [
                (path, one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found.response["violations"]
            ] == []
            assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_nothing_is_asked_of_anybody_else(page, gate):
    for path in SCREENS:
        at(page, path)
    own = re.match(r"http://[^/]+", page.url)[0]
    assert {re.match(r"\w+://[^/]+", url)[0] for url in page.asked} == {own}
    assert [told for told in page.told if "404" not in told] == []


HOSTILE = (
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    '"><svg onload=window.pwned=1>',
    "' onmouseover=window.pwned=1 '",
    "javascript:window.pwned=1",
    "{{7*7}}",
    "<a href='javascript:window.pwned=1' data-key='j'>x</a>",
    '<div hx-get="/export" hx-trigger="load" hx-on:click="window.pwned=1">',
    "\u202egnp.exe\u202c",
)


def test_text_that_means_harm_does_none(chrome, desk):
    text = " ".join(HOSTILE)
    state = desk.state
    lines = tuple(replace(one, text=f"{text} {one.text}", lead=text, tail=text) for one in state.brief.lines)
    people = tuple(replace(one, name=text, role=text, party=text) for one in state.dossier.people)
    left_out = tuple(replace(one, what=text, reason=text) for one in state.brief.left_out)
    brief = replace(state.brief, head=replace(state.brief.head, title=text), lines=lines, left_out=left_out)
    flags = tuple(replace(one, text=text) for one in state.dossier.flags)
    desk.state = replace(state, brief=brief, dossier=replace(state.dossier, people=people, flags=flags))
    desk.reading = replace(desk.reading, dossier=replace(desk.reading.dossier, flags=flags))
    with served(desk) as gate, chrome.new_context() as context:
        tab = context.new_page()
        tab.goto(gate.ticket())
        for path in SCREENS:
            at(tab, path)
            tab.keyboard.press("j")
            assert tab.evaluate("typeof window.pwned") == "undefined", path
            assert tab.query_selector("img, script:not([src]), [onload], [onerror]") is None, path


def test_without_scripts_a_line_is_dropped_and_taken_back(chrome, gate, desk):
    with chrome.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(gate.ticket())
        tab.click("text=Next")
        tab.click("button[value=drop]")
        assert "dropped" in tab.inner_text("#saved")
        tab.click("button:has-text('Undo')")
        assert "Taken back" in tab.inner_text("#saved")
    assert not desk.store.state.decisions.items


def test_another_tab_learns_of_a_decision(page, desk):
    other = page.context.new_page()
    other.goto(re.match(r"http://[^/]+", page.url)[0] + "/?line=2")
    page.keyboard.press("j")
    page.wait_for_url("**line=2*")
    page.keyboard.press("p")
    other.wait_for_selector("button[value=pin][aria-pressed=true]")


def test_a_server_that_has_gone_is_told_and_the_words_stay(chrome, desk):
    with chrome.new_context() as context:
        tab = context.new_page()
        with served(desk) as gate:
            tab.goto(gate.ticket())
            at(tab, "/?line=5&mode=edit")
            tab.fill("textarea", "Not to be lost.")
        tab.keyboard.press("Control+Enter")
        tab.wait_for_selector("text=NOT saved")
        assert tab.input_value("textarea") == "Not to be lost."


def test_the_print_is_a_picture_with_a_link_on_every_line(chrome, soffice, reading, template, tmp_path):
    from briefgen.adapters.office import Office
    from briefgen.review.desk import Desk
    from briefgen.settings import Settings

    with Office() as office:
        desk = Desk(reading, template, Settings(), office=office)
        with served(desk) as gate, chrome.new_context(viewport={"width": 1440, "height": 2200}) as context:
            tab = context.new_page()
            tab.goto(gate.ticket())
            tab.wait_for_selector("svg.sheet image", timeout=60_000)
            until(lambda: desk.measured is not None)
            links = tab.query_selector_all("svg.sheet a")
            assert len(links) == len(desk.state.brief.lines)
            links[6].click()
            tab.wait_for_url("**line=*")
            assert tab.inner_text(".words p") == desk.state.brief.lines[line(tab) - 1].text
        assert desk.measured.found == frozenset(range(len(desk.state.brief.lines)))

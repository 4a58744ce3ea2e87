"""What the review page is measured by: keys for ten planted errors, times, sizes, two tabs, killed servers.

    python tests/eval/review_desk.py keys | times | presses | meter | undo | tabs | kills | prints | size

Each part prints its figures; none of them is asserted anywhere. Needs Chromium for keys, times and presses, LibreOffice
for presses, meter and prints.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
SOURCES = ROOT / "sources"


@contextmanager
def command(folder, *options):
    """The real command on a folder: its process and the address that opens the page."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "briefgen", "review", str(folder), "--no-browser", *options],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        line = process.stdout.readline()
        yield process, re.search(r"http://\S+", line)[0]
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(20)


@contextmanager
def copied():
    with tempfile.TemporaryDirectory() as folder:
        yield Path(shutil.copytree(SOURCES, Path(folder, "articles")))


@contextmanager
def chrome():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


# ---------------------------------------------------------------- ten planted errors


class Officer:
    """Presses keys, waits for the page after each, and counts them; typed words count apart."""

    def __init__(self, page):
        self.page, self.keys, self.typed, self.log = page, 0, 0, []

    def press(self, *keys):
        for key in keys:
            self.keys += 1
            self.page.keyboard.press(key)
            self.page.wait_for_timeout(60)
            self.page.wait_for_selector(".htmx-request", state="detached")
            self.page.wait_for_timeout(60)

    def type(self, words):
        self.typed += len(words)
        self.page.keyboard.type(words)

    def line(self):
        return int(re.search(r"\d+", self.page.inner_text("#crumb"))[0])

    def to(self, lines, wanted):
        """Go to the first line of which ``wanted`` holds, by the shorter way: each press counts."""
        goal = next(number for number, told in enumerate(lines, 1) if wanted(told))
        while (here := self.line()) != goal:
            self.press("j" if here < goal else "k")

    def done(self, what):
        self.log.append((what, self.keys))

    def lines(self):
        """The words of the page's lines, as the text beside the print has them."""
        return self.page.eval_on_selector_all(
            "svg.sheet a, .twin li a", "all => all.map(one => one.getAttribute('aria-label') ?? one.innerText)"
        )


def keys():
    with copied() as folder, chrome() as browser, command(folder, "--no-office") as (_, address):
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(address)
        page.wait_for_selector(".scripted")
        officer = Officer(page)
        start = time.monotonic()

        officer.to(officer.lines(), lambda told: "board its fishing boats" in told)
        officer.press("d")
        officer.done("a line to drop")
        officer.to(officer.lines(), lambda told: "who will lead the delegation" in told)
        officer.press("s", "ArrowDown", "ArrowDown", "Enter")
        officer.done("a wrong speaker")
        officer.to(officer.lines(), lambda told: "Secretary-General Amara Quill said" in told or "Quill" in told)
        officer.press("t", "ArrowDown", "Enter")
        officer.done("a wrong party")
        officer.to(officer.lines(), lambda told: "warned that the union would send" in told)
        officer.press("e")
        officer.press("Control+Home")
        officer.keys -= 1  # moving in the field is a part of typing
        officer.type("The union's chairman, Dario ")
        officer.press("Control+Enter")
        officer.done("a clumsy cut")
        officer.to(officer.lines(), lambda told: "“We support the talks" in told)
        officer.press("d")
        officer.done("a doubtful quotation on the page")
        officer.to(officer.lines(), lambda told: "vote on the mandate" in told)
        officer.press("y", "ArrowDown", "ArrowDown", "Enter")
        officer.done("a wrong day")
        officer.press("2", "/")
        officer.type("trackers cost")
        officer.press("Enter", "m")
        officer.done("a better line that was left out")
        officer.press("4", "v")
        officer.done("a check that is answered")
        officer.press("3", "Space", "j", "Space", "g")
        officer.done("one person split in two")
        page.wait_for_timeout(500)
        officer.press("j", "Space", "j", "Space", "n")
        officer.done("two people joined")
        seconds = time.monotonic() - start
        for what, count in officer.log:
            print(f"{count:>4} keys  {what}")
        verbs = [one["verb"] for one in tomllib.loads((folder / "decisions.toml").read_text("utf-8"))["decision"]]
        print(f"{officer.keys} keys, {officer.typed} typed characters, {seconds:.0f} s; decided: {', '.join(verbs)}")
        print((folder / "names.toml").read_text("utf-8"))


# ---------------------------------------------------------------- times and sizes


def crowded(state, count):
    """The state with so many findings left out."""
    many = [
        replace(one, what=f"{one.what} ({turn})")
        for turn in range(1 + count // max(1, len(state.brief.left_out)))
        for one in state.brief.left_out
    ]
    return replace(state, brief=replace(state.brief, left_out=tuple(many[:count])))


# What a page weighs: itself with its script and style, as they were sent.
_WEIGHT = (
    "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
    ".reduce((sum, one) => sum + one.encodedBodySize, 0)"
)


def times():
    from review.conftest import order
    from review.test_browser import served

    from briefgen.adapters.templates import WORD_SUFFIX, load_template
    from briefgen.review.desk import Desk
    from briefgen.settings import Settings

    reading = order(SOURCES).read(None)
    template = load_template("info-memo", WORD_SUFFIX)
    for count in (300, 2000):
        desk = Desk(reading, template, Settings(), office=None)
        desk.state = crowded(desk.state, count)
        with served(desk) as gate, chrome() as browser:
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(gate.ticket())
            for path in ("/", "/left-out"):
                paints = []
                for _ in range(5):
                    page.goto(re.match(r"http://[^/]+", page.url)[0] + path)
                    page.wait_for_timeout(400)
                    paints.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
                size = page.evaluate(_WEIGHT)
                print(
                    f"{count} findings, {path}: first paint {statistics.median(paints):.0f} ms (median of 5), "
                    f"{size / 1000:.0f} KB with script and style"
                )


def told_of(name, seconds):
    """The median and the 95th percentile of some times."""
    cuts = statistics.quantiles(seconds, n=20)
    print(f"{name}: p50 {1000 * statistics.median(seconds):.0f} ms, p95 {1000 * cuts[18]:.0f} ms of {len(seconds)}")


def presses():
    """From a key press until it is on the disk, until the new lines stand there, until the picture is that of them.

    Lines are dropped one after the other, and each drop is taken back: every other picture is known already.
    """
    count = int(sys.argv[2]) if sys.argv[2:] else 100
    with copied() as folder, chrome() as browser, command(folder) as (_, address):
        page = browser.new_page(viewport={"width": 1440, "height": 1000}, bypass_csp=True)  # to wait for words
        page.goto(address)
        page.wait_for_selector(".basis:text('measured')", timeout=60_000)
        saved, lines, pictures = [], [], {"d": [], "z": []}
        for turn in range(count):
            key = "dz"[turn % 2]
            before = page.inner_text("#saved")
            start = time.perf_counter()
            with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
                page.keyboard.press(key)
            assert answer.value.status == 303
            saved.append(time.perf_counter() - start)
            page.wait_for_function("was => document.getElementById('saved').innerText !== was", arg=before, polling=5)
            lines.append(time.perf_counter() - start)
            page.wait_for_function(
                "!document.querySelector('.stale') && document.querySelector('.basis').innerText === 'measured'",
                timeout=60_000, polling=5,
            )  # fmt: skip
            pictures[key].append(time.perf_counter() - start)
            if key == "z":
                page.keyboard.press("j" if turn % 20 < 18 else "1")
                page.wait_for_timeout(150)
        told_of("to saved", saved)
        told_of("to new lines", lines)
        told_of("to the true picture of a new page", pictures["d"])
        told_of("to the true picture of a known page", pictures["z"])


def meter():
    """How far the estimate is from LibreOffice's page, in lines of body text, over random sets of decisions.

    Both tell where the last line of the page ends; they measure from different edges, so the median difference is
    taken off.
    """
    import random
    from itertools import chain

    from review.conftest import order

    from briefgen import api, app
    from briefgen.adapters.office import Office
    from briefgen.adapters.templates import WORD_SUFFIX, load_template
    from briefgen.decide import decide, target_of
    from briefgen.model import Decision, Decisions, Verb
    from briefgen.pagination import estimate_page
    from briefgen.render.blanks import filled
    from briefgen.review.printing import print_of
    from briefgen.settings import Settings

    count = int(sys.argv[2]) if sys.argv[2:] else 100
    chance = random.Random(11)
    dossier = order(SOURCES).read(None).dossier
    raw = load_template("info-memo", WORD_SUFFIX)
    findings = list(chain(dossier.positions, dossier.quotes, dossier.next_steps, dossier.statements))
    verbs = (Verb.DROP, Verb.PROMOTE, Verb.PIN, Verb.ACCEPT, Verb.EDIT)
    apart, over, height = [], 0, 1.0
    with Office() as office:
        for _ in range(count):
            decisions = Decisions(
                items=tuple(
                    Decision(
                        id=f"d{at}", verb=chance.choice(verbs), target=target_of(finding, dossier),
                        text="Boats and nets of the strait " * chance.randint(1, 8),
                    )
                    for at, finding in enumerate(chance.sample(findings, chance.randint(1, 12)))
                )
            )  # fmt: skip
            brief = api.brief_in(raw, decide(dossier, decisions), Settings(), None)
            brief, docx = app.typeset(brief, raw, Settings().paper)
            page, printed = estimate_page(filled(docx)), print_of(office.pdf_of(docx), brief)
            over += printed.pages > 1
            ends = [box.y + box.height for _, boxes in printed.sheets[0].boxes for box in boxes]
            apart.append(max(ends) - page.used)
            height = page.line_height
    usual = statistics.median(apart)
    lines = [abs(one - usual) / height for one in apart]
    print(
        f"{count} sets of decisions: estimate and LibreOffice at most {max(lines):.2f} lines apart, "
        f"median {statistics.median(lines):.2f}; {over} pages of LibreOffice's are more than one"
    )


def undo(count=60):
    """Decisions at random through the page, then all of them taken back: the file is what it was."""
    import random

    chance = random.Random(5)
    with copied() as folder, command(folder, "--no-office") as (_, address):
        client = client_of(address)
        file = folder / "decisions.toml"
        client.post("/decide", data=fields_of(client.get("/?line=4").text) | {"verb": "pin"})
        before, made = file.read_bytes(), 0
        first = client.get("/?line=4").text
        for _ in range(count):
            page = client.get(f"/?line={chance.randint(1, 16)}").text
            if 'name="verb"' not in page:
                continue
            verb = chance.choice(["accept", "drop", "pin", "edit", "up", "down"])
            answer = client.post(
                "/decide", data=fields_of(page) | {"verb": verb, "text": "Written by hand."}, follow_redirects=False
            )
            made += answer.status_code == 303
        changed = file.read_bytes() != before
        token = re.search(r'name="token" value="([^"]+)"', first)[1]
        back = 0
        while file.read_bytes() != before and back <= made:
            client.post("/undo", data={"token": token, "state": "0", "back": "/"})
            back += 1
        print(
            f"{made} decisions, the file changed: {changed}; after {back} times undo it is the same to the byte: "
            f"{file.read_bytes() == before}; the page too: {twin(client) == twin_of(first)}"
        )


def twin_of(text):
    from lxml import html

    return [" ".join(one.text_content().split()) for one in html.fromstring(text).xpath("//div[@class='twin']//li")]


def twin(client):
    return twin_of(client.get("/?line=4").text)


# ---------------------------------------------------------------- two tabs, killed servers


def client_of(address):
    import httpx

    client = httpx.Client(
        base_url=address.partition("/open")[0],
        headers={"sec-fetch-site": "same-origin"},
        follow_redirects=True,
        timeout=60,
    )
    client.get(address)
    return client


def fields_of(text, number=None):
    """The hidden fields of the form that decides."""
    from lxml import html

    [form] = html.fromstring(text).xpath("//main//form[@action='/decide'][.//button[@name='verb']]")
    return dict(form.form_values())


def tabs():
    with copied() as folder, command(folder, "--no-office") as (_, address):
        first = client_of(address)
        lines = [number for number in range(1, 24) if 'name="verb"' in first.get(f"/?line={number}").text]
        made, conflicts = 0, 0
        lock = threading.Lock()

        def decide(own):
            nonlocal made, conflicts
            for turn in range(100):
                number = own[turn % len(own)]
                fields = fields_of(first.get(f"/?line={number}").text)
                answer = first.post("/decide", data=fields | {"verb": "accept"}, follow_redirects=False)
                with lock:
                    made += answer.status_code == 303
                    conflicts += answer.status_code == 409

        # Each tab has lines of its own: decisions of different lines never stand in each other's way.
        halves = [lines[0::2], lines[1::2]]
        threads = [threading.Thread(target=decide, args=(own,)) for own in halves]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        kept = tomllib.loads((folder / "decisions.toml").read_text("utf-8"))["decision"]
        log = (folder / "decisions.log").read_text("utf-8").count("\n")
        print(
            f"two tabs, 200 decisions: {made} kept, {conflicts} refused; "
            f"{log} steps in the journal, {len(kept)} decisions in the file"
        )
        fields = fields_of(first.get(f"/?line={lines[0]}").text)
        first.post("/decide", data=fields | {"verb": "accept"})
        print(
            "the same line on an old page: "
            f"{first.post('/decide', data=fields | {'verb': 'edit', 'text': 'Late.'}).status_code}"
        )


def serve(reading, template, folder, tell):
    """Serve the folder in this process, which was forked for it, until it is killed."""
    import socket

    import uvicorn
    from review.conftest import order

    from briefgen.review.opening import Opened, gate_of

    opened = Opened(order=order(folder), template=template, reading=reading)
    with opened.desk() as desk, socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        gate = gate_of(desk, listening.getsockname()[1])
        os.write(tell, (gate.ticket() + "\n").encode())
        uvicorn.Server(uvicorn.Config(gate, log_level="critical")).run(sockets=[listening])


def kills(times=50):
    """Kill the server at random instants while decisions come in; the articles are read once, each server is a fork."""
    import random

    import httpx
    from review.conftest import order

    from briefgen.adapters.templates import WORD_SUFFIX, load_template

    chance = random.Random(7)
    lost = broken = beyond = told_in_all = 0
    with copied() as folder:
        reading, template = order(folder).read(None), load_template("info-memo", WORD_SUFFIX)
        file = folder / "decisions.toml"
        for turn in range(times):
            read, write = os.pipe()
            child = os.fork()
            if not child:
                serve(reading, template, folder, write)
                os._exit(0)
            with os.fdopen(read) as pipe:
                client = client_of(pipe.readline().strip())
            threading.Timer(chance.uniform(0.0, 5.0), os.kill, (child, signal.SIGKILL)).start()
            told = 0
            try:
                while True:
                    fields = fields_of(client.get("/?line=5").text)
                    told += (
                        client.post(
                            "/decide", data=fields | {"verb": "edit", "text": f"Run {turn}, decision {told + 1}."}
                        ).status_code
                        == 200
                    )
            except httpx.HTTPError:
                os.waitpid(child, 0)
            try:
                kept = tomllib.loads(file.read_text("utf-8"))["decision"] if file.exists() else []
            except tomllib.TOMLDecodeError:
                broken += 1
                continue
            texts = (re.fullmatch(rf"Run {turn}, decision (\d+)\.", one.get("text", "")) for one in kept)
            reached = max((int(found[1]) for found in texts if found), default=0)
            lost, beyond, told_in_all = lost + (reached < told), beyond + (reached > told), told_in_all + told
    print(
        f"kill -9 at {times} instants, {told_in_all} decisions told as saved: {lost} runs lost one of them, "
        f"{broken} files do not parse, {beyond} had one more on the disk"
    )


# ---------------------------------------------------------------- the print


def prints():
    """Lines found on the print, over layouts and folders.

    The words of the picture are held against those of the exported document, too.
    """
    from briefgen import api, app
    from briefgen.adapters.office import Office
    from briefgen.adapters.templates import WORD_SUFFIX, load_template
    from briefgen.model import Layout
    from briefgen.review.printing import print_of
    from briefgen.settings import Settings

    folders = (
        [SOURCES, *sorted(path for path in (ROOT.parent / "shared" / "gold").iterdir() if path.is_dir())]
        if "gold" in sys.argv
        else [SOURCES]
    )
    lines = found = same = made = 0
    with Office() as office:
        for folder in folders:
            dossier = api.read_articles(str(folder), cache=True)
            for layout in Layout:
                raw = load_template(layout, WORD_SUFFIX)
                brief, docx = app.typeset(
                    api.brief_in(raw, dossier, Settings(layout=layout), None), raw, Settings().paper
                )
                printed = print_of(office.pdf_of(docx), brief)
                again = print_of(office.pdf_of(docx), brief)
                lines, found = lines + len(brief.lines), found + len(printed.found)
                made, same = made + 1, same + (printed.text == again.text)
                for place in sorted({*range(len(brief.lines))} - printed.found):
                    print(f"{folder.name}, {layout}: line {place + 1} ({brief.lines[place].section}) is not found")
    print(
        f"{found} of {lines} lines found on {made} pages ({100 * found / lines:.2f} %); "
        f"{same} of {made} exported documents have the picture's words"
    )


def size():
    """What the extra adds, as installed, and what ``import briefgen`` loads of it."""
    import importlib.metadata

    total = 0
    for name in ("starlette", "anyio", "uvicorn", "h11", "pypdfium2"):
        files = importlib.metadata.files(name) or []
        own = sum(path.locate().stat().st_size for path in files if path.locate().is_file() and path.suffix != ".pyc")
        total += own
        print(f"{name} {own / 1e6:.1f} MB")
    print(f"together {total / 1e6:.1f} MB")
    code = (
        "import sys, briefgen, briefgen.cli; print(sorted(m for m in "
        "('starlette', 'uvicorn', 'pypdfium2', 'anyio', 'briefgen.review') if m in sys.modules))"
    )
    print(
        "loaded by import briefgen and its command line:",
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.strip(),
    )


if __name__ == "__main__":
    {
        "keys": keys,
        "times": times,
        "presses": presses,
        "meter": meter,
        "undo": undo,
        "tabs": tabs,
        "kills": kills,
        "prints": prints,
        "size": size,
    }[sys.argv[1]]()

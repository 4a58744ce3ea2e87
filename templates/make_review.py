"""Take the pictures of docs/review.md, the screens of the review page.

The page is that of the made-up articles of sources/. It needs Chromium and LibreOffice.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
SCREENS = {
    "page": "/?line=5",
    "edit": "/?line=5&mode=edit",
    "speaker": "/?line=9&mode=speaker",
    "left-out": "/left-out",
    "people": "/people",
    "checks": "/checks",
    "orphans": "/orphans",
    "export": "/export",
    "keys": "/keys",
    "dark": "/?line=7",
}


def main() -> None:
    """Take a picture of each screen."""
    out = ROOT / "docs" / "pictures"
    out.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as running:
        articles = shutil.copytree(ROOT / "sources", Path(folder, "articles"))
        command = [sys.executable, "-u", "-m", "briefgen", "review", str(articles), "--no-browser"]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        address = re.search(r"http://\S+", process.stdout.readline())[0]
        browser = running.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1280, "height": 760})
        page = context.new_page()
        page.goto(address)
        page.keyboard.press("a")
        page.wait_for_selector("text=accepted")
        page.goto(address.partition("/open")[0] + "/?line=1&mode=edit")
        page.keyboard.type(" More is to come.")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector("text=edited")
        page.wait_for_selector("svg.sheet image", timeout=60_000)
        for name, path in SCREENS.items():
            page.emulate_media(color_scheme="dark" if name == "dark" else "light")
            page.goto(address.partition("/open")[0] + path)
            page.wait_for_selector(".scripted")
            if name == "edit":
                page.keyboard.type(" So far.")
                page.wait_for_selector(".checked")
            if name == "orphans":
                orphan(articles)
                page.goto(address.partition("/open")[0] + "/?line=9")
                page.keyboard.press("p")
                page.wait_for_selector("text=pinned")
                page.goto(address.partition("/open")[0] + path)
            page.wait_for_timeout(400)
            page.screenshot(path=out / f"review-{name}.png")
        process.terminate()
        process.wait()


def orphan(articles: Path) -> None:
    """Make the article of the edited line one that a newer version replaced.

    It is one as far as its decision can tell.
    """
    path = articles / "decisions.toml"
    told = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"(?m)^start = .*\n|^sha256 = .*\n", "", told.replace("seven hours", "nearly nine hours")),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()

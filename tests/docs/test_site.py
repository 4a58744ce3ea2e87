"""The manual as a site: built without a warning, readable from a disk, asking the network for nothing."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FETCHED = re.compile(
    r"""<(?:script|img|iframe|source|video|link(?![^>]*rel="?canonical))[^>]*"""
    r"""\s(?:src|href)=["']?((?:https?:)?//[^"'\s>]+)"""
)
IN_CSS = re.compile(r"""(?:@import\s*|url\()["']?((?:https?:)?//[^"')]+)""")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The built site, and what the build said."""
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return folder


@pytest.mark.slow
def test_every_page_of_the_manual_is_on_the_site(site):
    pages = {path.stem for path in (ROOT / "docs").glob("*.md")}

    assert {path.stem for path in site.glob("*.html")} == pages | {"404"}
    assert len(list(site.glob("pictures/*.png"))) >= 8


@pytest.mark.slow
def test_the_site_fetches_nothing_from_elsewhere(site):
    pages = [*site.glob("*.html"), *site.rglob("*.css")]
    fetched = {
        path.name: FETCHED.findall(text) + IN_CSS.findall(text)
        for path in pages
        for text in [path.read_text(encoding="utf-8")]
    }

    assert {name: addresses for name, addresses in fetched.items() if addresses} == {}


@pytest.mark.slow
def test_no_link_of_the_site_leads_out_of_it_but_to_pages_of_others(site):
    links = {
        (path.name, link)
        for path in site.glob("*.html")
        if path.stem != "404"
        for link in re.findall(r'href="((?!https?:|#|mailto:)[^"#]+)', path.read_text("utf-8"))
    }

    assert sorted((page, link) for page, link in links if link != "." and not (site / link).exists()) == []

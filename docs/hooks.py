"""What the site shows that stands elsewhere in the repository.

It shows the pictures of the templates, and links to files outside docs/. Pages link as they would on a forge
(``../templates/readout.png``, ``../CONTRIBUTING.md``), so that both readings of them are right.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "templates"
PAGES = {  # the page that shows a file of the repository
    "CHANGELOG.md": "changes.md",
    "CONTRIBUTING.md": "architecture.md",
    "briefgen/reader/weights/README.md": "model-card.md",
}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Return the files of the site, the pictures of the templates among them."""
    for path in sorted(PICTURES.glob("*.png")):
        files.append(File.generated(config, f"pictures/{path.name}", abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Return the page with its links out of docs/ led to where the site has them.

    Of links to what the site does not have, the words are left.
    """
    return re.sub(r"(!?)\[([^\]]*)\]\(\.\./([^)#\s]+)(#[\w-]+)?\)", _led, markdown)


def _led(link: re.Match[str]) -> str:
    picture, words, target, place = link[1], link[2], link[3], link[4] or ""
    if picture and target.startswith("templates/"):
        return f"![{words}](pictures/{Path(target).name})"
    return f"[{words}]({PAGES[target]}{place})" if target in PAGES else words

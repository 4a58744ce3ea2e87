"""What the site shows that stands elsewhere in the repository: the pictures of the templates, and links to files outside docs/.

Pages link as they would on a forge (``../templates/readout.png``, ``../CONTRIBUTING.md``), so that both readings of them are right.
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
    """Return the page with its links out of docs/ led to where the site has what they name; to others none is left."""
    shown = re.sub(r"\]\(\.\./templates/([\w-]+\.png)\)", r"](pictures/\1)", markdown)
    led = re.sub(r"\]\(\.\./([\w/.-]+\.md)(#[\w-]+)?\)", lambda link: f"]({PAGES.get(link[1], link[0])}{link[2] or ''})", shown)
    return re.sub(r"\[([^\]]+)\]\(\.\./(?!.*\.md)([\w/.-]+)\)", r"\1", led)

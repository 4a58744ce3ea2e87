"""A folder of news articles becomes a one-page policy brief.

Every line of it is traced to a sentence in a source.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.api import make_brief, read_articles, release_docx, render_docx, render_markdown

__all__ = ["make_brief", "read_articles", "release_docx", "render_docx", "render_markdown"]


def __getattr__(name: str) -> object:
    """Return a public name, loaded when it is first asked for.

    ``briefgen --help`` needs none of them.
    """
    if name in __all__:
        return getattr(import_module("briefgen.api"), name)
    raise AttributeError(f"module 'briefgen' has no attribute {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

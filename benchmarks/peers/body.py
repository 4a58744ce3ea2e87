"""The body of an article on a saved web page.

Each tool is used as its documents say.
"""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING, Any

from answer import answer

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[str, bytes], str]


def of_page(reader: Reader) -> Callable[[str], str]:
    """Return what reads the page of that path."""

    def read(path: str) -> str:
        return reader(Path(path).name.removesuffix(".gz"), gzip.decompress(Path(path).read_bytes()))

    return read


def decoded(raw: bytes) -> str:
    """Return the page as text, for those that take text alone."""
    return raw.decode("utf-8", "replace")


def briefgen() -> Any:
    """Return briefgen's reader of pages."""
    from briefgen.ingest import read_article
    from briefgen.model import BlockKind

    def read(name: str, raw: bytes) -> str:
        article = read_article("001", name, raw)
        kept = [block for block in article.blocks if block.kind not in {BlockKind.FURNITURE, BlockKind.TITLE}]
        return "\n".join(article.text[block.start : block.end] for block in kept)

    return of_page(read)


def trafilatura() -> Any:
    """Return trafilatura's extraction, without comments."""
    from trafilatura import extract

    return of_page(lambda _, raw: extract(raw, include_comments=False) or "")


def newspaper4k() -> Any:
    """Return newspaper4k's article."""
    from newspaper import Article

    def read(_: str, raw: bytes) -> str:
        article = Article(url="http://example.org/x", fetch_images=False)
        article.download(input_html=decoded(raw))
        article.parse()
        return str(article.text)

    return of_page(read)


def readability() -> Any:
    """Return the words of readability-lxml's summary."""
    from lxml.html import fromstring
    from readability import Document

    def read(_: str, raw: bytes) -> str:
        return "\n".join(fromstring(Document(decoded(raw)).summary()).itertext())

    return of_page(read)


def goose3() -> Any:
    """Return goose3's cleaned text."""
    from goose3 import Goose

    goose = Goose({"enable_image_fetching": False})
    return of_page(lambda _, raw: str(goose.extract(raw_html=decoded(raw)).cleaned_text))


def justext() -> Any:
    """Return the paragraphs that jusText holds for text."""
    import justext as library

    stops = library.get_stoplist("English")
    return of_page(lambda _, raw: "\n".join(one.text for one in library.justext(raw, stops) if not one.is_boilerplate))


if __name__ == "__main__":
    answer(
        {
            "briefgen": briefgen,
            "trafilatura": trafilatura,
            "newspaper4k": newspaper4k,
            "readability-lxml": readability,
            "goose3": goose3,
            "jusText": justext,
        }
    )

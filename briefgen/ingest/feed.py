"""News feeds, RSS and Atom: each entry that holds sentences is an article."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import Any, Final

from briefgen.dates import parse_day
from briefgen.errors import UnreadableArticleError
from briefgen.ingest.extracted import TEASER, WHOLE, Extracted
from briefgen.ingest.metadata import Metadata, web_address
from briefgen.ingest.page import visible_lines
from briefgen.ingest.segment import plain_segments
from briefgen.model import BlockKind
from briefgen.text import squeeze

# Where a text without markup ends a paragraph: at a line's end that is a sentence's; other lines are wrapped.
_LINE_END: Final = re.compile(r"(?<=[.!?…”\"’')])[ \t]{0,20}\r?\n|\n[ \t]{0,20}\r?\n")

# What an entry calls each thing, by local name; RSS and Atom differ, and feeds mix them.
_TEXTS: Final = ("encoded", "content", "description", "summary")
_DAYS: Final = ("pubDate", "published", "date", "issued", "updated", "modified")
_AUTHORS: Final = ("creator", "author")
_OPENING: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,100}(?:<\?xml[^>]{0,200}>\s{0,100})?(?:<\?xml-stylesheet[^>]{0,300}>\s{0,100}){0,3}"
    rb"(?:<!--.{0,2000}?-->\s{0,100})?(?:<!DOCTYPE\s{1,20}(?:rss|rdf|feed)\b[^>]{0,2000}>\s{0,100})?"
    rb"(?:[^<>]{0,200}\]>\s{0,100})?<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)


def is_feed(head: bytes, _: bytes) -> bool:
    """Return whether a file begins as a feed does."""
    return _OPENING.match(head) is not None


def read_feed(file: str, raw: bytes) -> tuple[Extracted, ...]:
    """Return the entries of a feed as articles, in its order.

    One with a teaser only says so in the reason of its blocks. Raises UnreadableArticleError where the feed is damaged,
    declares entities, or no entry holds a sentence.
    """
    root = _parse(file, raw)
    entries = [element for element in root.iter() if _name(element) in {"item", "entry"}]
    channel = next((element for element in root.iter() if _name(element) in {"channel", "feed"}), root)
    publisher, language = (
        _text(channel, "title"),
        _text(channel, "language") or root.get("{http://www.w3.org/XML/1998/namespace}lang"),
    )
    found = [article for entry in entries if (article := _article(file, entry, publisher, language))]
    if not found:
        raise UnreadableArticleError(file, "the feed holds headlines only; save the articles' pages as .html")
    return tuple(found)


def _parse(file: str, raw: bytes) -> Any:
    from lxml import etree

    try:
        root = etree.fromstring(
            raw, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        )
    except etree.XMLSyntaxError as error:
        raise UnreadableArticleError(file, "the feed is damaged; save the articles' pages as .html") from error
    table = root.getroottree().docinfo.internalDTD
    if table is not None and any(islice(table.iterentities(), 1)):
        raise UnreadableArticleError(
            file, "the feed declares entities of its own, which no news feed needs; save the articles' pages as .html"
        )
    return root


def _article(file: str, entry: Any, publisher: str | None, language: str | None) -> Extracted | None:
    """Return the article of an entry, None where it has no text.

    It is the entry's title, then the longest of its texts.
    """
    texts = ["\n\n".join(visible_lines(file, _markup(element))) for element in entry if _name(element) in _TEXTS]
    body = max(texts, key=len, default="")
    if not body:
        return None
    title = _plain(file, _text(entry, "title"))
    text = f"{title}\n\n{body}" if title else body
    teaser = len(body.split()) < WHOLE
    segments = tuple(
        replace(segment, kind=BlockKind.TITLE)
        if title and segment.start < len(title)
        else replace(segment, reason=TEASER if teaser else "")
        for segment in plain_segments(text)
    )
    links = [
        element.get("href") or element.text
        for element in entry
        if _name(element) == "link" and element.get("rel", "alternate") == "alternate"
    ]
    metadata = Metadata(
        title=title,
        publisher=publisher,
        author=next((name for kind in _AUTHORS if (name := _author(entry, kind))), None),
        url=next((url for link in [*links, _text(entry, "guid")] if (url := web_address(link))), None),
        day=next((day for kind in _DAYS if (day := parse_day(_text(entry, kind) or ""))), None),
        language=language,
    )
    return Extracted(text=text, segments=segments, metadata=metadata)


def _markup(element: Any) -> str:
    """Return what an element holds as HTML.

    Its text is HTML already, save for Atom's xhtml and plain text.
    """
    if len(element):
        from lxml import etree

        return "".join(etree.tostring(child, encoding="unicode", with_tail=True) for child in element)
    text = str(element.text or "")
    if element.get("type") in {"text", None} and "<" not in text:
        from html import escape

        return _LINE_END.sub("<p>", escape(text, quote=False).replace("&amp;", "&"))
    return text


def _plain(file: str, title: str | None) -> str | None:
    """Return a title without the markup that some feeds put into it."""
    return squeeze(" ".join(visible_lines(file, title))) or None if title else None


def _author(entry: Any, kind: str) -> str | None:
    """Return the name in an author element.

    Atom has it inside, RSS as "address (name)".
    """
    found = next((element for element in entry if _name(element) == kind), None)
    if found is None:
        return None
    name = _text(found, "name") or squeeze(found.text or "")
    if "@" in name:
        name = name.partition("(")[2].rstrip(") ")
    return name or None


def _text(parent: Any, name: str) -> str | None:
    return next(
        (words for element in parent if _name(element) == name and (words := squeeze("".join(element.itertext())))),
        None,
    )


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""

"""The cheap pass: from one item of the press to the rows of its articles.

It runs without the reader's networks.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from briefgen.errors import UnreadableArticleError
from briefgen.ingest import read_articles_of
from briefgen.model import Article, ArticleId, Block, BlockKind, Cut, DateBasis, Published
from briefgen.press.copies import sketch_of
from briefgen.press.rows import Entry
from briefgen.press.words import features
from briefgen.text import readable, squeeze, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

VERSION: Final = "2"  # of the cheap pass: where it changes, what is given again is read again

# What the fields of rows are called, by what they hold; press.toml may name others.
NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("text", "body", "content", "maintext", "article"),
    "html": ("html", "raw_html"),
    "title": ("title", "headline"),
    "url": ("url", "link", "source_url"),
    "publisher": ("publisher", "outlet", "source", "site", "domain"),
    "author": ("author", "byline"),
    "day": ("day", "date", "published", "published_at", "publication_date", "date_publish"),
}
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_TRACKING: Final = re.compile(r"utm_|(?:fbclid|gclid|mc_cid|mc_eid|igshid|ref|cmp|ocid)$")
_LONGEST_FIELD: Final = 400  # characters of a title or an address


class Form(StrEnum):
    """What the bytes of an item are."""

    FILE = "file"  # as it was saved: a page, a document, a feed, an export
    ROW = "row"  # a JSON object with a field for each thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to read as it was found, with the place where a person finds it again."""

    where: str  # "monday.zip: wire/017.html", "wire.jsonl: line 17"
    raw: bytes
    form: Form = Form.FILE
    url: str = ""  # where it was fetched, as an archive of the web says

    @property
    def key(self) -> str:
        """Return the checksum of the content.

        By it the same content is known again, whatever it is called.
        """
        return hashlib.sha256(
            b"\x00".join((self.form.encode(), self.url.encode("utf-8", "replace"), self.raw))
        ).hexdigest()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the cheap pass made of an item.

    It has a row for each of the item's articles as JSON, and the reasons why others were not read.
    """

    rows: tuple[bytes, ...] = ()
    words: int = 0
    refused: tuple[str, ...] = field(default=())


def read_item(item: Item, fields: Mapping[str, str]) -> Reading:
    """Return the rows of the articles of an item, and why others are missing.

    Each row is a line of JSON.

    ``fields`` names the fields of rows that are called otherwise than usual, by what they hold: {"text": "story"}.
    """
    try:
        raw = _file_of(item.raw, fields) if item.form is Form.ROW else item.raw
    except ValueError as error:  # a RecursionError is one of ours to isolate
        return Reading(refused=(f"the row cannot be read ({error})",))
    articles, refused = read_articles_of(ArticleId("0"), item.where, raw)
    rows = tuple(_line(_row(article, item)) for article in articles)
    return Reading(
        rows,
        sum(len(article.text.split()) for article in articles),
        tuple(error.why for error in refused if isinstance(error, UnreadableArticleError)),
    )


def _line(row: Mapping[str, object]) -> bytes:
    """Return the row as a line of JSON.

    UnicodeEncodeError where its text has half a character.
    """
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _row(article: Article, item: Item) -> dict[str, object]:
    """Return what the store keeps of an article."""
    url, publisher, title = article.url or item.url, article.publisher or "", squeeze(article.title or "")
    body = "\n".join(article.text[block.start : block.end] for block in readable(article))
    day = article.published.day
    told = json.dumps([url, publisher, title, day.isoformat() if day else "", article.text], ensure_ascii=False)
    number = hashlib.sha256(told.encode()).hexdigest()
    wording = words(body)
    about = features(Entry(id=number, day=day, url=url, publisher=publisher, title=title, text=body))
    return {
        "id": number,
        "item": item.key,
        "file": article.file,
        "url": url,
        "publisher": publisher,
        "title": title,
        "author": article.author or "",
        "day": day.isoformat() if day else None,
        "basis": article.published.basis.value,
        "language": article.language,
        "address": canonical(url),
        "body": hashlib.sha256(" ".join(wording).encode()).hexdigest(),
        "sketch": sketch_of(wording),
        "text": article.text,
        "blocks": json.dumps(
            [[b.kind.value, b.start, b.end, b.line, b.reason, b.page] for b in article.blocks], ensure_ascii=False
        ),
        "cuts": json.dumps([[cut.at, cut.text, cut.line, cut.reason] for cut in article.cuts], ensure_ascii=False)
        if article.cuts
        else "",
        "words": json.dumps(about.words, ensure_ascii=False, separators=(",", ":")),
        "names": json.dumps(about.names, ensure_ascii=False, separators=(",", ":")),
    }


def article_of(row: Mapping[str, Any], number: str) -> Article:
    """Return the article that a row keeps, under the id ``number``."""
    return Article(
        id=ArticleId(number),
        file=row["file"],
        text=row["text"],
        blocks=tuple(
            Block(kind=BlockKind(kind), start=start, end=end, line=line, reason=reason, page=page)
            for kind, start, end, line, reason, page in json.loads(row["blocks"])
        ),
        title=row["title"] or None,
        publisher=row["publisher"] or None,
        author=row["author"] or None,
        url=row["url"] or None,
        language=row["language"],
        published=Published(day=row["day"], basis=DateBasis(row["basis"])) if row["day"] else Published(),
        sha256=row["id"],
        cuts=tuple(
            Cut(at=at, text=text, line=line, reason=reason)
            for at, text, line, reason in json.loads(row["cuts"] or "[]")
        ),
    )


def canonical(url: str) -> str:
    """Return the address without what differs from one sharing to the next.

    The scheme, "www.", marks of campaigns and the place on the page go. "" for what is no article's address.
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[broken"
        return ""
    # A paper's front page is no article.
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path in {"", "/"}:
        return ""
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query) if not _TRACKING.match(pair[0].lower())))
    path = parts.path.removesuffix("/amp").rstrip("/").removesuffix("/amp")
    return f"{parts.hostname.removeprefix('www.').removeprefix('m.')}{path}{'?' + query if query else ''}"


# ---------------------------------------------------------------- rows


def _file_of(raw: bytes, fields: Mapping[str, str]) -> bytes:
    """Return a row as the file that its article would have been saved as.

    ValueError where it has no text.
    """
    row = json.loads(raw)
    if not isinstance(row, dict):
        raise ValueError("it is no object with named fields")  # noqa: TRY004 - told as what is wrong with the row
    told = {what: _value(row, (fields[what],) if what in fields else usual) for what, usual in NAMES.items()}
    if told["html"] and not told["text"]:
        return (
            f"<!doctype html>\n{told['html']}".encode()
            if "<html" not in told["html"][:2000].lower()
            else told["html"].encode()
        )
    if not told["text"]:
        raise ValueError(
            f"none of its fields holds the text: {', '.join(sorted(map(str, row)))[:120]}; name it in press.toml"
        )
    matter = "".join(_matter(told))
    return f"---\n{matter}---\n\n{told['text']}\n".encode() if matter else f"{told['text']}\n".encode()


def _matter(told: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of front matter that say what the fields of a row say.

    A day stands without its hour.
    """
    day = _ISO.match(told["day"])
    for name in ("title", "publisher", "author", "url"):
        if value := squeeze(told[name])[:_LONGEST_FIELD]:
            yield f"{name}: {value}\n"
    if told["day"]:
        yield f"date: {day[0] if day else squeeze(told['day'])[:60]}\n"


def _value(row: Mapping[str, Any], names: Sequence[str]) -> str:
    """Return the first of the fields that holds words.

    "source.name" is a field inside another; a list counts as its parts. "" where none holds any.
    """
    for name in names:
        value: Any = row
        for part in name.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        if isinstance(value, dict):
            value = value.get("name") or value.get("title")
        if isinstance(value, list):
            value = ", ".join(str(one) for one in value if isinstance(one, str))
        if isinstance(value, (str, int, date)) and (text := str(value).strip()):
            return text
    return ""

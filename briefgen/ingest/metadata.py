"""What a page says about itself.

JSON-LD comes first, then OpenGraph and other meta tags, then its time tag. On modern news pages this order gives
titles, authors and days more exactly than any extraction library that was measured.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from briefgen.dates import parse_day
from briefgen.lang.en.ingest import metadata as en
from briefgen.model import DateBasis
from briefgen.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


class Metadata(NamedTuple):
    """A page's own account of itself; None for what it does not say."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    day: date | None = None
    language: str | None = None  # as the page says it: "en-GB"
    basis: DateBasis = DateBasis.METADATA  # of the day
    locked: bool = False  # not free to read, as it says itself


_ARTICLE_TYPES: Final = re.compile(
    r"(?:\w{0,30}Article|\w{0,30}Posting|\w{0,20}Report|ReviewNewsArticle|Article|Blog)", re.IGNORECASE
)
_LARGEST_JSON: Final = 1_000_000  # characters
_LONGEST_NAME: Final = 80  # characters of an author's or publisher's name
_TITLES: Final = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "title")
_SITES: Final = ("og:site_name", "publisher", "dc.publisher", "application-name", "citation_publisher")
_AUTHORS: Final = (
    "author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "article:author",
    "byl",
    "byline",
    "citation_author",
)
_DAYS: Final = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "publication_date", "publish-date", "publishdate", "publish_date", "pubdate", "pub_date", "article.published",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.created", "dc.date.created", "dcterms.date",
    "citation_publication_date", "date", "cxenseparse:recs:publishtime", "iso-8601-publish-date", "published",
    "originalpublicationdate", "article:published", "article:published_date", "article:publication_date",
    "article.published_time", "article_date_original", "og:published_time", "og:pubdate", "date_published",
    "dateposted", "dc.date.published", "dc.date.publication", "bt:pubdate", "rbpubdate", "citation_date",
    "citation_online_date",
)  # fmt: skip
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}")
# https://tidewater.example/2019/11/18/harbour, /2019/nov/18/harbour, /2019-11-18-harbour
_DAY_IN_ADDRESS: Final = re.compile(
    r"//[^/]+/(?:[^?#]{0,200}/)?(?P<year>(?:19|20)\d\d)"
    r"(?P<joint>[/-])(?P<month>\d{1,2}|[A-Za-z]{3,9})(?P=joint)(?P<day>\d{1,2})(?=[/_-]|$)"
)
_URLS: Final = ("og:url", "twitter:url", "parsely-link")


def read_metadata(page: Any) -> Metadata:
    """Return what a parsed page, an lxml element, says about itself.

    This is its title, publisher, author, address and day of publication, its language, and whether it is locked.
    """
    article = next(iter(sorted(_articles(page), key=lambda found: "datePublished" not in found)), {})
    meta = _meta(page)
    return Metadata(
        title=_text(article.get("headline")) or _first(meta, _TITLES) or _text(article.get("name")),
        publisher=_names(article.get("publisher")) or _first(meta, _SITES),
        author=_names(article.get("author")) or _names(_first(meta, _AUTHORS)) or _names(_text(article.get("creator"))),
        url=_address(page, meta) or web_address(_text(article.get("url"))),
        day=_day(article.get("datePublished"))
        or next((day for name in _DAYS if (day := _day(meta.get(name)))), None)
        or next(
            (
                day
                for value in page.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")
                if (day := _day(value))
            ),
            None,
        )
        or next((day for value in page.xpath("//time/@datetime") if (day := _day(value))), None),
        locked=str(article.get("isAccessibleForFree")).lower() == "false",
        language=next(
            (
                value.strip()
                for value in page.xpath("/html/@lang | /html/@xml:lang")
                if _LANGUAGE.fullmatch(value.strip())
            ),
            None,
        ),
    )


def _articles(page: Any) -> Iterator[dict[str, Any]]:
    """Yield every JSON-LD object of a page that describes an article."""
    for script in page.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            waiting = [json.loads((script.text or "")[:_LARGEST_JSON].strip().strip(";"), strict=False)]
        except (ValueError, RecursionError):  # pages hold broken and hostile JSON; the meta tags are read then
            continue
        while waiting:
            found = waiting.pop(0)
            if isinstance(found, list):
                waiting[:0] = found
            elif isinstance(found, dict):
                kinds = found.get("@type")
                if any(
                    isinstance(kind, str) and _ARTICLE_TYPES.fullmatch(kind)
                    for kind in (kinds if isinstance(kinds, list) else [kinds])
                ):
                    yield found
                waiting.extend(
                    found[key]
                    for key in ("@graph", "mainEntity", "mainEntityOfPage")
                    if isinstance(found.get(key), list | dict)
                )


def _meta(page: Any) -> dict[str, str]:
    """Return the meta tags by their name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for tag in page.xpath("//meta[@content]"):
        value = squeeze(tag.get("content"))
        for name in (tag.get("property"), tag.get("name"), tag.get("itemprop")):
            if name and value:
                found.setdefault(name.strip().lower(), value)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta and not meta[name].startswith(("http", "@"))), None)


def _text(value: Any) -> str | None:
    """Return a JSON string on one line; of a list its first."""
    if isinstance(value, list):
        value = value[0] if value else None
    return (squeeze(_unescape(value)) or None) if isinstance(value, str) else None


def _unescape(value: str) -> str:
    import html

    return html.unescape(value)


def _names(value: Any) -> str | None:
    """Return the names of people or publishers, joined by commas.

    The value is a string, an object with a name, or a list of these.
    """
    names = []
    for entry in value if isinstance(value, list) else [value]:
        name = _text(entry.get("name") if isinstance(entry, dict) else entry)
        name = en.BY.sub("", name) if name else None
        if name and len(name) <= _LONGEST_NAME * 3 and not name.startswith(("http", "@", "/")):
            names.append(name)
    return ", ".join(dict.fromkeys(names)) or None


def _address(page: Any, meta: dict[str, str]) -> str | None:
    links = [*page.xpath("//link[@rel='canonical']/@href"), *(meta[name] for name in _URLS if name in meta)]
    return next((url for link in links if (url := web_address(link))), None)


def web_address(url: str | None) -> str | None:
    """Return an address of the web, None for anything else.

    No brief may link to anything else.
    """
    return url.strip() if url and re.fullmatch(r"\s*https?://[^\s<>\"']{3,2000}\s*", url) else None


def day_in_address(url: str | None) -> date | None:
    """Return the day that stands in a page's address, None where none does.

    "/2019/11/18/" is one.
    """
    match = _DAY_IN_ADDRESS.search(url or "")
    if match is None:
        return None
    month = match["month"]
    day = f"{int(match['day']):02}"
    return parse_day(f"{match['year']}-{int(month):02}-{day}" if month.isdigit() else f"{day} {month} {match['year']}")


def _day(value: Any) -> date | None:
    return parse_day(value.strip()) if isinstance(value, str) else None

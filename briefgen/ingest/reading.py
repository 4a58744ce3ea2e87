"""From a file's bytes to an article."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.dates import parse_day
from briefgen.errors import UnreadableArticleError
from briefgen.ingest.blocks import judge
from briefgen.ingest.credit import Credit, read_credit
from briefgen.ingest.decode import decode, is_page, refuse_foreign
from briefgen.ingest.language import foreign_language
from briefgen.ingest.page import read_page
from briefgen.ingest.stretch import Stretch, plain_stretches
from briefgen.model import Article, BlockKind, DateBasis, Published
from briefgen.text import readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import ArticleId

PAGE_CAP: Final = 5_000_000  # characters of a page: a flat one of 17.7 MB took an extractor 40 s
TEXT_CAP: Final = 2_000_000  # characters of an article's text; 300 times a long article
BLOCK_CAP: Final = 10_000  # pieces of a text; 100 times a long article
_CREDIT_LINES: Final = 12  # lines under a page's title among which its byline and day stand
_ENOUGH_WORDS: Final = 60  # to tell a language by the body alone
_WORD: Final = re.compile(r"[^\W\d_]{2}")
_FRONT_MATTER: Final = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<fields>(?:[^\r\n]{0,500}\r?\n){1,60}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_FIELD: Final = re.compile(r"(?P<name>[A-Za-z_]{2,20}):[ \t]*(?P<value>[^\r\n]{1,400})")


def read_article(article_id: ArticleId, file: str, raw: bytes) -> Article:
    """Return the article that a file holds; UnreadableArticleError, with one line for its owner, where it holds none.

    Plain text and Markdown keep the file's text as it is, without a byte order mark; of a web page, ``text`` is what a
    reader sees, one line for each of its paragraphs.
    """
    refuse_foreign(file, raw)
    text = decode(file, raw)
    article = _read_page(article_id, file, text) if is_page(file, text) else _read_plain(article_id, file, text)
    body = "\n".join(article.text[block.start : block.end] for block in readable(article))
    # Of a page in another language, the extractor may leave an English notice for its body.
    if language := foreign_language(body if len(body.split()) >= _ENOUGH_WORDS else article.text):
        raise UnreadableArticleError(file, f"it is in {language}, and briefgen reads English only; give an English version")
    if not _WORD.search(body):
        raise UnreadableArticleError(file, "no sentence of an article was found in it; save the article's text as .txt")
    return replace(article, sha256=hashlib.sha256(raw).hexdigest())


def _read_plain(article_id: ArticleId, file: str, text: str) -> Article:
    if len(text) > TEXT_CAP:
        raise UnreadableArticleError(file, f"the text has more than {TEXT_CAP:,} characters; give one article a file")
    matter, fields = _front_matter(text)
    stretches = (*matter, *plain_stretches(text, start=matter[0].end if matter else 0))
    if len(stretches) > BLOCK_CAP:
        raise UnreadableArticleError(file, f"the text has more than {BLOCK_CAP:,} paragraphs; give one article a file")
    judged = judge(stretches)
    credit = judged.credit
    day = parse_day(fields.get("date") or fields.get("published") or "") or credit.day
    return Article(
        id=article_id,
        file=file,
        text=text,
        blocks=judged.blocks,
        title=fields.get("title") or judged.title,
        publisher=fields.get("publisher") or fields.get("source") or credit.publisher,
        author=fields.get("author") or credit.author,
        url=fields.get("url"),
        published=Published(day=day, basis=DateBasis.STATED) if day else Published(),
    )


def _read_page(article_id: ArticleId, file: str, text: str) -> Article:
    if len(text) > PAGE_CAP:
        raise UnreadableArticleError(file, f"the page has more than {PAGE_CAP // 1_000_000} MB; save the article's text alone")
    page = read_page(file, text, most_lines=BLOCK_CAP)
    judged = judge(page.stretches)
    stated = page.metadata
    credit = judged.credit.joined(_credit_beside_title(page.stretches))
    day, basis = (stated.day, DateBasis.METADATA) if stated.day else (credit.day, DateBasis.STATED)
    return Article(
        id=article_id,
        file=file,
        text=page.text,
        blocks=judged.blocks,
        title=stated.title or judged.title,
        publisher=stated.publisher or credit.publisher,
        author=stated.author or credit.author,
        url=stated.url,
        published=Published(day=day, basis=basis) if day else Published(),
    )


def _credit_beside_title(stretches: Sequence[Stretch]) -> Credit:
    """Return what the lines between a page's title and its body say, which the body's extractor leaves out."""
    titled = next((i for i, stretch in enumerate(stretches) if stretch.kind is BlockKind.TITLE), 0)
    body = next((i for i, stretch in enumerate(stretches) if i > titled and stretch.kind is None), titled)
    credit = Credit()
    for stretch in stretches[titled + 1 : min(body, titled + _CREDIT_LINES) + 1]:
        credit = credit.joined(read_credit(stretch.words))
    return credit


def _front_matter(text: str) -> tuple[tuple[Stretch, ...], dict[str, str]]:
    """Return the front matter of a Markdown file as one stretch, and its fields; nothing where there is none."""
    match = _FRONT_MATTER.match(text)
    fields = {field["name"].lower(): field["value"].strip(" \t\"'") for field in _FIELD.finditer(match["fields"])} if match else {}
    if match is None or not fields:
        return (), {}
    end = len(match.group().rstrip())
    return (Stretch(text=text, start=0, end=end, line=1, kind=BlockKind.FURNITURE, reason="front matter"),), fields

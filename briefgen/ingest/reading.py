"""From a file's bytes to its articles."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from functools import partial
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.dates import Tense, direction, find_mentions, parse_day
from briefgen.errors import PartlyReadError, UnreadableArticleError
from briefgen.ingest.blocks import judge
from briefgen.ingest.credit import Credit, read_credit, without_roles
from briefgen.ingest.decode import check_size, decode, is_page, refuse_foreign
from briefgen.ingest.digest import split_digest
from briefgen.ingest.export import is_foreign_export, split_export
from briefgen.ingest.extracted import Extracted
from briefgen.ingest.feed import is_feed, read_feed
from briefgen.ingest.inserts import without_inserts
from briefgen.ingest.language import foreign_language
from briefgen.ingest.mail import is_mail, is_outlook, read_mail, read_outlook
from briefgen.ingest.metadata import Metadata, day_in_address, web_address
from briefgen.ingest.opening import marked_opening
from briefgen.ingest.page import read_page
from briefgen.ingest.pdf import is_pdf, read_pdf
from briefgen.ingest.rtf import is_rtf, read_rtf
from briefgen.ingest.segment import Segment, plain_segments
from briefgen.ingest.word import is_word, read_word
from briefgen.lang.en.time_words import WEEKDAY_NAMES
from briefgen.model import Article, ArticleId, BlockKind, DateBasis, Published
from briefgen.text import readable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PAGE_CAP: Final = 5_000_000  # characters of a page: a flat one of 17.7 MB took an extractor 40 s
TEXT_CAP: Final = 2_000_000  # characters of an article's text; 300 times a long article
FILE_CAP: Final = 20_000_000  # characters of all articles of one file
ARTICLES_CAP: Final = 10_000  # of one file; each takes half a megabyte of memory
LONGEST_TITLE: Final = 1000  # characters; what is longer names no article
BLOCK_CAP: Final = 10_000  # pieces of a text; 100 times a long article
_CREDIT_LINES: Final = 12  # lines under a page's title among which its byline and day stand
_ENOUGH_WORDS: Final = 60  # to tell a language by the body alone
_WORD: Final = re.compile(r"[^\W\d_]{2}")
_FRONT_MATTER: Final = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<fields>(?:[^\r\n]{0,500}\r?\n){1,60}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_FIELD: Final = re.compile(r"(?P<name>[A-Za-z_]{2,20}):[ \t]*(?P<value>[^\r\n]{1,400})")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


def read_article(article_id: ArticleId, file: str, raw: bytes) -> Article:
    """Return the one article that a file holds.

    Raises UnreadableArticleError, with a line for its owner, where it holds none or several.
    """
    articles, refused = read_articles_of(article_id, file, raw)
    if refused:
        raise refused[0]
    if len(articles) > 1:
        raise UnreadableArticleError(file, f"it holds {len(articles)} articles; one was asked for")
    return articles[0]


def read_articles_of(
    article_id: ArticleId, file: str, raw: bytes
) -> tuple[tuple[Article, ...], tuple[UnreadableArticleError, ...]]:
    """Return the articles that a file holds, and an error for each unreadable one.

    Each error has one line for the file's owner. Plain text and Markdown keep the file's text as it is, without a byte
    order mark; of a web page, ``text`` is what a reader sees, one line for each of its paragraphs; of other formats,
    what its reader extracts. Where a file holds several articles, their ids are "003a", "003b" and so on, and ``file``
    says which of them each is.
    """
    try:
        found, stated = _extract(file, raw)
    except UnreadableArticleError as error:
        return (), (error,)
    digest = hashlib.sha256(raw).hexdigest()
    articles, refused = [], []
    for number, extracted in enumerate(found):
        several = len(found) > 1
        name = f"{file} (article {number + 1})" if several else file
        try:
            article = _article(
                ArticleId(article_id + _suffix(number, len(found))) if several else article_id, name, extracted
            )
        except UnreadableArticleError as error:
            refused.append(error)
        else:
            articles.append(replace(article, sha256=digest))
    if len(articles) < stated:
        why = (
            f"read {len(articles)} of {stated} articles, which is how many it says it holds; "
            "open it to see which are missing"
        )
        refused.append(PartlyReadError(file, why))
    return tuple(articles), tuple(refused)


def _suffix(number: int, count: int) -> str:
    """Return letters that sort as the numbers do.

    They are "a" to "z", "aa" to "zz" where there are more than 26 articles, and so on.
    """
    rest, last = divmod(number, len(_LETTERS))
    return (_suffix(rest, ceil(count / len(_LETTERS))) if count > len(_LETTERS) else "") + _LETTERS[last]


def _extract(file: str, raw: bytes) -> tuple[tuple[Extracted, ...], int]:
    """Return what the file's own format says its articles are, and how many.

    There is one at least. The number is what an archive's export says it holds, 0 for any other file. Raises
    UnreadableArticleError where the file cannot be read, or holds more than it may.
    """
    check_size(file, raw)
    found = format_of(raw).read(file, raw)
    if sum(len(extracted.text) for extracted in found) > FILE_CAP:
        raise UnreadableArticleError(
            file, f"its text has more than {FILE_CAP:,} characters; give fewer articles a file"
        )
    stated = 0
    if len(found) == 1 and (export := split_export(found[0].text, most=ARTICLES_CAP + 1)).articles:
        found, stated = export
    elif len(found) == 1 and is_foreign_export(found[0].text):
        raise UnreadableArticleError(
            file, "it is a Factiva export in another language; set Factiva's own language to English and export again"
        )
    found = tuple(story for one in found for story in (split_digest(one) if one.loose else (one,)))
    if len(found) > ARTICLES_CAP:
        raise UnreadableArticleError(file, f"it holds more than {ARTICLES_CAP:,} articles; give fewer at a time")
    return found, stated


def _read_text(file: str, raw: bytes) -> tuple[Extracted, ...]:
    refuse_foreign(file, raw)
    text = decode(file, raw)
    if is_page(file, text):
        if len(text) > PAGE_CAP:
            raise UnreadableArticleError(
                file, f"the page has more than {PAGE_CAP // 1_000_000} MB; save the article's text alone"
            )
        return (read_page(file, text, most_lines=BLOCK_CAP),)
    if len(text) > TEXT_CAP and not (len(text) <= FILE_CAP and split_export(text, most=1).articles):
        raise UnreadableArticleError(file, f"the text has more than {TEXT_CAP:,} characters; give one article a file")
    matter, fields = _front_matter(text)
    segments = (*matter, *plain_segments(text, start=matter[0].end if matter else 0))
    metadata = Metadata(
        title=fields.get("title"),
        publisher=fields.get("publisher") or fields.get("source"),
        author=fields.get("author"),
        url=web_address(fields.get("url")),
        day=parse_day(fields.get("date") or fields.get("published") or ""),
        basis=DateBasis.STATED,
    )
    return (Extracted(text=text, segments=segments, metadata=metadata, loose=True),)


class Format(NamedTuple):
    """A format of files that hold articles: its name, how it is known, what reads it."""

    name: str
    is_one: Callable[[bytes, bytes], bool]  # of a file's first bytes and all of them
    read: Callable[[str, bytes], tuple[Extracted, ...]]


_HEAD: Final = 65_536  # bytes that are looked at
# The first that a file is; the name of a file may say anything.
FORMATS: Final = (
    Format("PDF", is_pdf, read_pdf),
    Format("Word document", is_word, read_word),
    Format("RTF document", is_rtf, read_rtf),
    Format("Outlook message", is_outlook, partial(read_outlook, most_lines=BLOCK_CAP)),
    Format("news feed", is_feed, read_feed),
    Format("e-mail or web archive", is_mail, partial(read_mail, most_lines=BLOCK_CAP)),
    Format("text, plain or a page", lambda *_: True, _read_text),
)


def format_of(raw: bytes) -> Format:
    """Return the format of a file, by its bytes."""
    return next(one for one in FORMATS if one.is_one(raw[:_HEAD], raw))


def _article(article_id: ArticleId, file: str, extracted: Extracted) -> Article:
    """Return the article with its lines judged.

    Raises UnreadableArticleError where none of them is a sentence of English news.
    """
    if len(extracted.text) > TEXT_CAP:
        raise UnreadableArticleError(file, f"the text has more than {TEXT_CAP:,} characters; give one article a file")
    if len(extracted.segments) > BLOCK_CAP:
        raise UnreadableArticleError(file, f"the text has more than {BLOCK_CAP:,} paragraphs; give one article a file")
    extracted, cuts = without_inserts(extracted)
    judged = judge(extracted.segments)
    stated = extracted.metadata
    credit = judged.credit.joined(_credit_beside_title(extracted.segments))
    article = Article(
        id=article_id,
        file=file,
        text=extracted.text,
        blocks=judged.blocks,
        title=next(
            (t for t in (stated.title, judged.title, extracted.spare_title) if t and len(t) <= LONGEST_TITLE), None
        ),
        publisher=stated.publisher or credit.publisher,
        author=without_roles(stated.author or credit.author),
        url=stated.url,
        language=stated.language if stated.language and stated.language.lower().startswith("en") else "en",
        begin=extracted.begin,
        cuts=cuts,
    )
    article = marked_opening(replace(article, published=_published(article, stated, credit)), locked=stated.locked)
    body = "\n".join(article.text[block.start : block.end] for block in readable(article))
    # Of a page in another language, the extractor may leave an English notice for its body.
    if language := foreign_language(body if len(body.split()) >= _ENOUGH_WORDS else article.text):
        raise UnreadableArticleError(
            file, f"it is in {language}, and briefgen reads English only; give an English version"
        )
    if not _WORD.search(body):
        raise UnreadableArticleError(file, "no sentence of an article was found in it; save the article's text as .txt")
    return article


def _published(article: Article, stated: Metadata, credit: Credit) -> Published:
    """Return the day of publication.

    It is that of the metadata, else of a line that a reader sees, else of the address. A page's instant in UTC may lie
    a day off what its readers see: the day they see counts where the text's past weekdays agree with it.
    """
    seen = None if credit.updated else credit.day
    if stated.day and seen and stated.basis is DateBasis.METADATA and abs((seen - stated.day).days) == 1:
        told = {
            mention.groups["weekday"]
            for block in readable(article)
            for mention in find_mentions(article.text, block.start, block.end)
            if mention.rule == "weekday" and direction(article.text, mention).tense is Tense.PAST
        }
        if WEEKDAY_NAMES[seen.weekday()] in told and WEEKDAY_NAMES[stated.day.weekday()] not in told:
            return Published(day=seen, basis=DateBasis.STATED)
    if stated.day:
        return Published(day=stated.day, basis=stated.basis)
    if credit.day:
        return Published(day=credit.day, basis=DateBasis.STATED)
    day = day_in_address(stated.url)
    return Published(day=day, basis=DateBasis.METADATA) if day else Published()


def _credit_beside_title(segments: Sequence[Segment]) -> Credit:
    """Return what the lines between a page's title and its body say.

    The body's extractor leaves these lines out.
    """
    titled = next((i for i, segment in enumerate(segments) if segment.kind is BlockKind.TITLE), None)
    if titled is None:
        return Credit()
    body = next((i for i, segment in enumerate(segments) if i > titled and segment.kind is None), titled)
    credit = Credit()
    for segment in segments[titled + 1 : min(body, titled + _CREDIT_LINES) + 1]:
        credit = credit.joined(read_credit(segment.words))
    return credit


def _front_matter(text: str) -> tuple[tuple[Segment, ...], dict[str, str]]:
    """Return the front matter of a Markdown file as one segment, and its fields.

    Both are empty where there is none.
    """
    match = _FRONT_MATTER.match(text)
    fields = (
        {field["name"].lower(): field["value"].strip(" \t\"'") for field in _FIELD.finditer(match["fields"])}
        if match
        else {}
    )
    if match is None or not fields:
        return (), {}
    end = len(match.group().rstrip())
    return (Segment(text=text, start=0, end=end, line=1, kind=BlockKind.FURNITURE, reason="front matter"),), fields

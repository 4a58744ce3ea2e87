"""The articles of the benchmark with the story each tells.

They stand in ../shared, never in this repository.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen.errors import UnreadableArticleError
from briefgen.ingest import read_article
from briefgen.model import ArticleId
from briefgen.press.rows import Entry
from briefgen.text import readable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

SHARED: Final = Path(__file__).parents[3] / "shared"
_OPENERS: Final = re.compile(r"([($£€“‘]|``) ")
_CLOSERS: Final = re.compile(r" (?=[.,;:!?%)”’]|''|'s\b|n't\b|'(?:re|ve|ll|d|m)\b|’ s\b)")
_INSIDE: Final = re.compile(r"(?<=\w) ?([-./:’]) (?=\w)|(?<=\d)(,) (?=\d{3}\b)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An entry with the story that people say it tells.

    ``topic`` is what must not be torn apart when a pot is halved.
    """

    entry: Entry
    story: str
    topic: str
    tuning: bool  # in the half that thresholds and weights were set on


def ecb_plus() -> Iterator[Told]:
    """Yield the articles of ECB+.

    Both stories of a topic are in one half, topics of odd numbers in the tuning half.
    """
    with gzip.open(SHARED / "eval/stories/ecbplus.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            sentences = [joined(line) for line in row["text"].splitlines()]
            url = sentences.pop(0).replace(" ", "") if sentences[0].startswith("http") else ""
            title = sentences.pop(0) if url and sentences else ""
            entry = _entry(url=url, title=title, text="\n".join(sentences))
            yield Told(
                entry=entry, story=f"ecb {row['story']}", topic=f"ecb {row['topic']}", tuning=int(row["topic"]) % 2 == 1
            )


def events(*, dated: bool) -> Iterator[Told]:
    """Yield the articles of ../shared/events as briefgen reads them.

    Folders of odd numbers are the tuning half.
    """
    for folder in sorted(path for path in (SHARED / "events").iterdir() if path.is_dir()):
        for path in sorted(folder.iterdir()):
            try:
                article = read_article(ArticleId("001"), path.name, path.read_bytes())
            except UnreadableArticleError:
                continue
            text = "\n".join(article.text[block.start : block.end] for block in readable(article))
            entry = _entry(
                url=article.url or "",
                title=article.title or "",
                text=text,
                publisher=article.publisher or "",
                day=article.published.day if dated else None,
            )
            yield Told(
                entry=entry,
                story=f"event {folder.name}",
                topic=f"event {folder.name}",
                tuning=int(folder.name[:3]) % 2 == 1,
            )


def no_story() -> Iterator[Told]:
    """Yield articles of open licences, each a story of its own.

    Some do belong together, so a false merge is silver, not gold.
    """
    with gzip.open(SHARED / "corpora/open-news.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, row in enumerate(map(json.loads, lines)):
            entry = _entry(
                url=row.get("url") or "",
                title=row.get("title") or "",
                text=row["text"],
                publisher=row.get("publisher") or "",
            )
            yield Told(entry=entry, story=f"open {row['id']}", topic=f"open {row['id']}", tuning=number % 2 == 1)


def joined(tokens: str) -> str:
    """Return a sentence whose words and marks stand apart as it was printed.

    It is near enough for words, names and figures.
    """
    found = _CLOSERS.sub("", _OPENERS.sub(r"\1", tokens)).replace("``", '"').replace("''", '"')
    return _INSIDE.sub(lambda mark: mark[1] or mark[2], found)


def _entry(*, url: str, title: str, text: str, publisher: str = "", day: date | None = None) -> Entry:
    number = hashlib.sha256(f"{url}\n{title}\n{text}".encode()).hexdigest()
    return Entry(id=number, url=url, title=title, text=text, publisher=publisher, day=day)

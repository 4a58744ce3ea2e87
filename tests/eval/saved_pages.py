"""Pages saved from the web against what others say is on them.

    python tests/eval/saved_pages.py [FOLDER] [READER ...]

FOLDER holds COUNTRY/PUBLISHER.json (title, authors, day and body of each page) beside COUNTRY/PUBLISHER_DAY.html.gz; by
default ../shared/eval/pages beside the checkout. Readers: briefgen, trafilatura, newspaper4k (where it is installed);
all by default. Prints one line a reader: the share of pages with title, day, authors and publisher right,
and the F1 of the body over runs of four words (the average precision and recall of the pages).
"""

from __future__ import annotations

import gzip
import html
import json
import re
import sys
import time
import unicodedata
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parents[2] / "../shared/eval/pages"


class Page(NamedTuple):
    """What a page says, as its truth or a reader has it."""

    title: str = ""
    authors: tuple[str, ...] = ()
    day: str = ""
    publisher: str = ""
    body: str = ""


def truths(folder):
    """Yield each page's name, its HTML and its truth; versions of a publisher's truth are in the order of its pages."""
    for path in sorted(folder.glob("*/*.json")):
        pages = sorted(path.parent.glob(f"{path.stem}_*.html.gz"))
        for truth, page in zip(json.loads(path.read_text(encoding="utf-8")).values(), pages, strict=False):
            told = truth.get("body") or {}
            parts = [
                words
                for section in told.get("sections", [])
                for words in (*section.get("headline", ()), *section.get("paragraphs", ()))
            ]
            yield (
                page.name,
                gzip.decompress(page.read_bytes()),
                Page(
                    title=truth.get("title") or "",
                    authors=tuple(truth.get("authors") or ()),
                    day=(truth.get("publishing_date") or "")[:10],
                    publisher=path.stem,
                    body="\n".join([*(told.get("summary") or ()), *parts]),
                ),
            )


def briefgen(name, raw):
    from briefgen.ingest import read_article
    from briefgen.model import BlockKind

    article = read_article("001", name.removesuffix(".gz"), raw)
    kept = [
        article.text[block.start : block.end]
        for block in article.blocks
        if block.kind not in {BlockKind.FURNITURE, BlockKind.TITLE}
    ]
    day = str(article.published.day or "")
    return Page(article.title or "", names(article.author), day, article.publisher or "", "\n".join(kept))


def trafilatura(_name, raw):
    from trafilatura import bare_extraction

    found = bare_extraction(raw, with_metadata=True, include_comments=False)
    return Page(found.title or "", names(found.author), found.date or "", found.sitename or "", found.text or "")


def newspaper4k(_name, raw):
    from newspaper import Article

    article = Article(url="http://example.org/x", fetch_images=False)
    article.download(input_html=raw.decode("utf-8", "replace"))
    article.parse()
    day = article.publish_date.date().isoformat() if article.publish_date else ""
    return Page(article.title or "", tuple(article.authors), day, article.meta_site_name or "", article.text or "")


READERS = {"briefgen": briefgen, "trafilatura": trafilatura, "newspaper4k": newspaper4k}


def names(text):
    """Return the names of a list in one string."""
    return tuple(re.split(r"\s*(?:[;|]|,|\band\b)\s*", text)) if text else ()


def plain(text):
    """Return the words in lower case, accents and marks aside."""
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", html.unescape(text))).casefold().strip()


def people(authors):
    return {plain(name) for author in authors for name in names(author) if plain(name)}


def same_publisher(found, name):
    """Return whether a publisher's name is that of the file: "The Daily Mail" or "Mail Online" against "DailyMail"."""
    words = [word for word in plain(found).split() if word != "the"]
    spelt = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+", name)
    left, right = "".join(words), name.casefold().removeprefix("the")
    initials = "".join(word[0] for word in words)
    return bool(left) and (
        left in right
        or right in left
        or initials == right
        or sum(part.casefold() in words for part in spelt) > len(spelt) / 2
    )


def overlap(truth, found):
    """Return precision and recall of the runs of four words."""
    a, b = (Counter(zip(*(plain(text).split()[i:] for i in range(4)), strict=False)) for text in (truth, found))
    both = sum((a & b).values())
    return (both / sum(b.values()) if b else 0.0), (both / sum(a.values()) if a else 0.0)


def score(reader, pages):
    right, given, overlaps, wrong = Counter(), Counter(), [], []
    start = time.process_time()
    for name, raw, truth in pages:
        try:
            found = READERS[reader](name, raw)
        except Exception as error:  # noqa: BLE001 - a reader that fails has read nothing
            found = Page()
            wrong.append(f"{name}: {type(error).__name__}: {error}")
        checks = {
            "title": (truth.title, plain(found.title) == plain(truth.title)),
            "day": (truth.day, found.day == truth.day),
            "authors": (truth.authors, people(found.authors) == people(truth.authors)),
            "publisher": (truth.publisher, same_publisher(found.publisher, truth.publisher)),
        }
        for what, (told, fits) in checks.items():
            given[what] += bool(told)
            right[what] += bool(told) and fits
            if told and not fits:
                wrong.append(f"{name}: {what}: {getattr(found, what)!r}, not {told!r}")
        if len(truth.body) > 200:
            overlaps.append(overlap(truth.body, found.body))
            if min(overlaps[-1]) < 0.8:
                wrong.append(f"{name}: body: precision {overlaps[-1][0]:.2f}, recall {overlaps[-1][1]:.2f}")
    seconds = time.process_time() - start
    p, r = (sum(values) / max(1, len(values)) for values in zip(*overlaps, strict=True))
    shares = "  ".join(f"{what} {right[what] / max(1, given[what]):.3f}" for what in given)
    print(
        (
            f"{reader:12} {shares}  body F1 {2 * p * r / (p + r):.3f} (P {p:.3f} R {r:.3f})  "
            f"{len(pages) / seconds:.1f} pages/s"
        ),
        flush=True,
    )
    return wrong


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--misses"]
    folder = Path(arguments.pop(0)) if arguments and Path(arguments[0]).is_dir() else FOLDER
    pages = list(truths(folder))
    print(f"{len(pages)} pages")
    for reader in arguments or [name for name in READERS if find_spec(name.removesuffix("4k"))]:
        wrong = score(reader, pages)
        if "--misses" in sys.argv:
            print("\n".join(f"    {line}" for line in wrong))


if __name__ == "__main__":
    main()

"""Whole articles marked by hand.

    python -m training.articles choose CORPORA training/articles/raw
    python -m training.articles check [RAW MARKS]

The marks say who is in them, the part each sentence plays, what leans on what, and what is still to come. ``choose``
chooses the articles and writes their numbered sentences; ``check`` tells whether every line of the marks can be read
and stands in its sentence.

``articles/raw/*.txt`` hold the articles, a sentence a line with its number, an empty line between paragraphs;
``articles/marks/*.txt`` what ``articles/GUIDELINE.md`` asks for, article by article.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.model import Span
from briefgen.text import sentences
from training.choose import FREE, JUNK, credit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RAW, MARKS = Path("training/articles/raw"), Path("training/articles/marks")
ROLES = ("news", "ahead", "said", "background", "furniture")
MODES = ("set", "expected", "wanted", "if", "off")
RELATIONS = ("on", "by", "until", "notbefore", "from", "for", "after")
KINDS = ("P", "O", "L", "G")
QUOTES = ("term", "title")
PART = 12  # articles a file
SHORTEST, LONGEST = 130, 520  # words of an article
SEED = 3
GMB = "Voice of America, by way of the Groningen Meaning Bank, University of Groningen"
RICH = 240  # further articles and passages, those that tell most of what is to come
RICH_OF = {"voa-gmb": 150, "tehrantimes": 30}  # of these collections at most
TO_COME = re.compile(
    r"\b(?:will|scheduled|due to|expected to|plans? to|planned to|planning to|intends? to|is to|are to|set to"
    r"|next (?:week|month|year)|tomorrow|upcoming|later this"
    r"|on (?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day|deadline|postpone\w*|cancel\w*|by the end of)\b"
)
# Articles of each collection: a third at most from one publisher, news in the third person first.
QUOTA = {
    ("wikinews", "wikinews-tdg", "wikinews-tl", "wikinews-geovirus", "wikinews-misc"): 112,
    ("tehrantimes",): 78,
    ("us-congress",): 24,
    ("voa",): 18,
    ("kremlin",): 10,
    ("us-doj",): 10,
}


@dataclass(frozen=True, kw_only=True)
class Someone:
    """An entry of the register.

    ``parents`` are the numbers of those whom they speak for.
    """

    number: int
    kind: str
    name: str
    described: str = ""
    parents: tuple[int, ...] = ()
    pronoun: str = ""


@dataclass(frozen=True, kw_only=True)
class Meant:
    """A source or actor without a name.

    The span is empty where the sentence tells none; ``numbers`` is () where nobody is named.
    """

    span: Span
    numbers: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Coming:
    """A happening that is still ahead; ``times`` are spans with their relation."""

    mode: str
    head: Span
    clause: Span
    times: tuple[tuple[str, Span], ...] = ()
    actor: Span | None = None


@dataclass(kw_only=True)
class Marked:
    """One article with its marks.

    Every span counts characters of ``text``; sentences count from 1, and 0 is the title.
    """

    id: str
    header: tuple[str, ...]  # day, licence, credit, title
    text: str
    sentences: tuple[Span, ...]
    roles: dict[int, str] = field(default_factory=dict)
    register: dict[int, Someone] = field(default_factory=dict)
    who: list[Meant] = field(default_factory=list)
    leans: list[tuple[Span, int | None]] = field(default_factory=list)
    coming: list[Coming] = field(default_factory=list)
    quotes: list[tuple[str, Span]] = field(default_factory=list)


class ArticleError(ValueError):
    """A line of the marks that cannot be read, with what is wrong with it."""


# ---------------------------------------------------------------- reading


def read_raw(content: str) -> Iterator[Marked]:
    """Yield the articles of a file of numbered sentences.

    In ``text`` a line break parts the paragraphs.
    """
    for block in re.split(r"^# ", content, flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n")
        name, *header = (part.strip() for part in head.split(" | ", 4))
        text, spans = "", []
        for paragraph in body.strip("\n").split("\n\n"):
            text += "\n" if text else ""
            for index, line in enumerate(paragraph.split("\n")):
                words = line.split(" ", 1)[1]
                text += " " if index else ""
                spans.append(Span(len(text), len(text) + len(words)))
                text += words
        yield Marked(id=name, header=tuple(header), text=text, sentences=tuple(spans))


def read_marks(content: str, articles: dict[str, Marked]) -> tuple[list[Marked], list[str]]:
    """Return the articles that the file marks, filled, and the faults of its lines."""
    found, faults = [], []
    article: Marked | None = None
    for number, told in enumerate(content.split("\n"), 1):
        line = told.strip()
        if line.startswith("# "):
            article = articles.get(line[2:].split(" | ")[0].strip())
            if article is None:
                faults.append(f"{number}: no article '{line[2:60]}'")
            else:
                found.append(article)
        elif line and article is not None:
            try:
                _read_line(line, article)
            except ArticleError as error:
                faults.append(f"{number}: {article.id}: {error}: {line[:100]}")
    for one in found:
        missing = [n for n in range(1, len(one.sentences) + 1) if n not in one.roles]
        if missing:
            faults.append(f"{one.id}: no role for sentences {missing}")
        named = {n for meant in one.who for n in meant.numbers} | {
            n for someone in one.register.values() for n in someone.parents
        }
        if unknown := named - set(one.register):
            faults.append(f"{one.id}: not in the register: {sorted(unknown)}")
    return found, faults


def _read_line(line: str, article: Marked) -> None:
    if someone := re.fullmatch(r"@(\d+) (\w) ([^|]+)(?:\|([^|]*))?(?:\|([^|]*))?(?:\|([^|]*))?", line):
        number = int(someone[1])
        if someone[2] not in KINDS or number in article.register:
            raise ArticleError("an unknown kind, or a number told twice")
        article.register[number] = Someone(
            number=number,
            kind=someone[2],
            name=someone[3].strip(),
            described=(someone[4] or "").strip(),
            parents=_numbers(someone[5] or "-"),
            pronoun=(someone[6] or "").strip().replace("-", ""),
        )
        return
    told = re.fullmatch(r"(\d+) (\w+)(?: (.+))?", line)
    if not told or not 1 <= int(told[1]) <= len(article.sentences):
        raise ArticleError("no line of any kind, or no such sentence")
    number, what, rest = int(told[1]), told[2], told[3] or ""
    place = article.sentences[number - 1]
    parts = [part.strip() for part in rest.split("|")]
    if what in ROLES and not rest:
        article.roles[number] = what
    elif what == "who" and len(parts) == 2:
        span = Span(place.start, place.start) if parts[0] == "-" else _span(parts[0], article, place)
        article.who.append(Meant(span=span, numbers=_numbers(parts[1])))
    elif what == "leans" and len(parts) == 2 and re.fullmatch(r"\d+|-", parts[1]):
        article.leans.append((_span(parts[0], article, place), None if parts[1] == "-" else int(parts[1])))
    elif what == "quote" and len(parts) == 2 and parts[0] in QUOTES:
        article.quotes.append((parts[0], _span(parts[1], article, place)))
    elif what == "coming" and len(parts) == 5 and parts[0] in MODES:
        times = [one.split(":", 1) for one in parts[3].split(";") if one.strip()]
        if any(len(one) != 2 or one[0].strip() not in RELATIONS for one in times):
            raise ArticleError("a time without a known relation")
        clause = _span(parts[2], article, place)
        article.coming.append(
            Coming(
                mode=parts[0],
                head=_span(parts[1], article, clause),
                clause=clause,
                times=tuple((one[0].strip(), _span(one[1].strip(), article, place)) for one in times),
                actor=_span(parts[4], article, place) if parts[4] not in ("", "-") else None,
            )
        )
    else:
        raise ArticleError("no line of any kind, or with too few or too many parts")


def _numbers(told: str) -> tuple[int, ...]:
    told = told.strip()
    if not re.fullmatch(r"|-|\d+(?:\+\d+)*", told):
        raise ArticleError(f"'{told}' is no number")
    return tuple(int(one) for one in told.split("+")) if told not in ("", "-") else ()


def _span(words: str, article: Marked, place: Span) -> Span:
    """Return where the words stand in that stretch of the text, whole words first."""
    nth = 1
    if numbered := re.fullmatch(r"(.+?) ?#(\d)", words):
        words, nth = numbered[1], int(numbered[2])
    stretch = article.text[place.start : place.end]
    found = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", stretch)] or [
        m.start() for m in re.finditer(re.escape(words), stretch)
    ]
    if not words or len(found) < nth:
        raise ArticleError(f"'{words}' does not stand there")
    start = place.start + found[nth - 1]
    return Span(start, start + len(words))


def marked_articles(folder: Path) -> list[Marked]:
    """Return all marked articles of the folder, in the order of files."""
    articles = {
        one.id: one
        for path in sorted((folder / "raw").glob("*.txt"))
        for one in read_raw(path.read_text(encoding="utf-8"))
    }
    return [
        one
        for path in sorted((folder / "marks").glob("*.txt"))
        for one in read_marks(path.read_text(encoding="utf-8"), articles)[0]
    ]


# ---------------------------------------------------------------- choosing


def choose(corpora: Path) -> list[dict[str, Any]]:
    """Return the chosen texts, in an order by chance.

    Whole events go first, and domains take turns.
    """
    rows = {}
    for name in ("open-news", "open-news-2"):
        with gzip.open(corpora / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows.update({row["id"]: row for row in map(json.loads, lines)})
    dice = random.Random(SEED)  # noqa: S311 - a fixed order, no secret
    chosen: list[dict[str, Any]] = []
    for collections, quota in QUOTA.items():
        pool = [
            row
            for row in rows.values()
            if row["collection"] in collections
            and row["licence"].startswith(FREE)
            and SHORTEST <= row["words"] <= LONGEST
            and not JUNK.search(row["text"])
        ]
        dice.shuffle(pool)
        fields: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in sorted(pool, key=lambda row: not row.get("event")):
            fields[row.get("domain") or "politics"].append(row)
        mine: dict[str, dict[str, Any]] = {}
        while len(mine) < quota and any(fields.values()):
            for own in fields.values():
                if own and len(mine) < quota:
                    row = own.pop(0)
                    mine[row["id"]] = row
                    for sibling in pool:
                        if row.get("event") and sibling.get("event") == row["event"] and len(mine) < quota:
                            mine[sibling["id"]] = sibling
        chosen += mine.values()
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in chosen:
        groups[row.get("event") or row["id"]].append(row)
    order = sorted(groups)
    dice.shuffle(order)
    return [row for key in order for row in groups[key]]


def rich(corpora: Path, taken: set[str]) -> list[dict[str, Any]]:
    """Return further texts that tell much of what is to come.

    They are those with most words of it for their length; one event comes once.
    """
    rows, events, used = [], set(), Counter[str]()
    for name in ("open-news", "open-news-2", "voa-gmb"):
        with gzip.open(corpora / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if name == "voa-gmb":
                    row |= {
                        "collection": name,
                        "title": "",
                        "published": None,
                        "published_estimate": None,
                        "publisher": GMB,
                    }
                words = len(row["text"].split())
                if (
                    90 <= words <= LONGEST
                    and row["id"] not in taken
                    and row["licence"].startswith(FREE)
                    and not JUNK.search(row["text"])
                ):
                    rows.append((len(TO_COME.findall(row["text"])) / (words + 60), row))
    chosen = []
    for _, row in sorted(rows, key=lambda one: (-one[0], one[1]["id"])):
        event, collection = row.get("event") or row["id"], row["collection"]
        if (
            event in events
            or used[collection] >= RICH_OF.get(collection, RICH)
            or collection in ("whitehouse", "aus-pm", "whitehouse-obama")
        ):
            continue
        events.add(event)
        used[collection] += 1
        chosen.append(row)
        if len(chosen) == RICH:
            break
    random.Random(SEED).shuffle(chosen)  # noqa: S311 - a fixed order, no secret
    return chosen


def numbered(row: dict[str, Any]) -> str:
    """Return the article as its header and numbered sentences."""
    day = str(row["published"] or row["published_estimate"] or "")[:10]
    out, number = [f"# {row['id']} | {day} | {row['licence']} | {credit(row)} | {row['title'] or ''}".rstrip()], 0
    for paragraph in row["text"].split("\n"):
        for span in sentences(paragraph):
            number += 1
            out.append(f"{number} " + " ".join(paragraph[span.start : span.end].split()))
        if out[-1]:
            out.append("")
    return "\n".join(out)


def sources(rows: Sequence[dict[str, Any]]) -> str:
    """Return a table of the articles: what their licences ask to be named."""
    lines = ["id\ttitle\tcredit\tlicence\tpublished\taddress\ttaken from"]
    for row in rows:
        day = row["published"] or row["published_estimate"] or ""
        origin = row.get("provenance") or row.get("source_url_or_title") or ""
        lines.append(
            "\t".join(
                (row["id"], row["title"] or "", credit(row), row["licence"], str(day), row.get("url") or "", origin)
            )
        )
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Choose or check, as the arguments say.

    Return 1 where a line is broken, 2 where the arguments say nothing.
    """
    if arguments[:1] == ["choose"] and len(arguments) == 3:
        rows = choose(Path(arguments[1]))
        rows += rich(Path(arguments[1]), {row["id"] for row in rows})
        for number, start in enumerate(range(0, len(rows), PART)):
            content = "\n".join(numbered(row) for row in rows[start : start + PART])
            (Path(arguments[2]) / f"part-{number:02}.txt").write_text(content, encoding="utf-8", newline="\n")
        (Path(arguments[2]) / "sources.tsv").write_text(sources(rows), encoding="utf-8", newline="\n")
        print(
            len(rows),
            "articles,",
            sum(len(row["text"].split()) for row in rows),
            "words;",
            *Counter(row["collection"] for row in rows).items(),
        )
        print(
            *Counter(row.get("domain") or "-" for row in rows).most_common(),
            len({row.get("event") for row in rows}),
            "events",
        )
        return 0
    if arguments[:1] == ["check"] and len(arguments) in (1, 3):
        raw, marks = (Path(one) for one in arguments[1:]) if arguments[1:] else (RAW, MARKS)
        raws, marked = ([path] if path.is_file() else sorted(path.glob("*.txt")) for path in (raw, marks))
        articles = {one.id: one for path in raws for one in read_raw(path.read_text(encoding="utf-8"))}
        broken, found = 0, []
        for path in marked:
            told, faults = read_marks(path.read_text(encoding="utf-8"), articles)
            found += told
            broken += len(faults)
            for fault in faults:
                print(f"{path.name}: {fault}")
        print(
            f"{len(found)} articles, {sum(len(one.sentences) for one in found)} sentences, {broken} faults; "
            f"register {sum(len(one.register) for one in found)}, who {sum(len(one.who) for one in found)}, "
            f"leans {sum(len(one.leans) for one in found)}, coming {sum(len(one.coming) for one in found)}, "
            f"quotes {sum(len(one.quotes) for one in found)}; "
            + ", ".join(
                f"{role} {count}"
                for role, count in Counter(r for one in found for r in one.roles.values()).most_common()
            )
        )
        return 1 if broken else 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Choose paragraphs of open news to annotate.

    python -m training.choose OPEN_NEWS.jsonl.gz training/raw

Writes shard-00.txt, shard-01.txt ... (100 paragraphs each, no marks yet) and sources.tsv (every text used, with
licence, credit and address). The same file gives the same shards. A paragraph is cut out of its text as it stands;
short neighbours are joined, long ones parted at sentence ends.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.lang.en.gazetteer import find_names
from briefgen.model import Span
from briefgen.text import sentences
from training.marks import Header, escape, header_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SEED = 8
SHARD = 100  # paragraphs: an afternoon's reading
# Words of a paragraph; one that is too long is parted into pieces of about AIM words.
SHORTEST, LONGEST, AIM = 40, 180, 110
PER_TEXT = 6  # paragraphs of one text at most, so that no event weighs too much
SILENT = 0.15  # share of paragraphs with no sign of reported speech: the reader must learn to say nothing

# Paragraphs of each kind. News in the third person first: official texts speak for themselves and hold few
# attributions.
QUOTA = (
    (("wikinews", "wikinews-tl", "wikinews-geovirus", "wikinews-misc"), 560),
    (("tehrantimes",), 430),
    (("voa",), 141),
    (("whitehouse",), 190),
    (("aus-pm",), 49),
    (("whitehouse-obama",), 20),
    (("govuk",), 10),
)

# Licences that let a text be passed on with credit, by how their names begin; a text under any other is left out.
FREE = ("CC BY ", "CC BY-SA ", "CC0", "OGL ", "public domain")
CREDIT = {
    "tehrantimes": "Mehr News Agency / Tehran Times",
    "voa": "Voice of America",
    "aus-pm": "Prime Minister of Australia, licensed from the Commonwealth of Australia",
}

SPEECH = re.compile(
    r"\b(?:said|says?|told|tells|according to|announc\w+|warn\w*|add(?:s|ed)|stat(?:ed|es)|claim\w*|den(?:y|ies|ied)"
    r"|demand\w*|urg(?:e[sd]?|ing)|call(?:s|ed|ing) (?:for|on)|reject\w*|refus\w+|insist\w*|accus\w+"
    r"|critici[sz]\w+|condemn\w*|prais\w+|promise[sd]?|pledg\w+|vow\w*|threaten\w*"
    r"|report(?:s|ed|edly)|suggest\w*|argu(?:e[sd]?|ing)|believ\w+|hop(?:e[sd]?|ing)|expect\w*|express\w*|stress\w*"
    r"|reiterat\w+|describ\w+|not(?:ed|es|ing)|propos\w+|agree[sd]?|welcom\w+|support(?:s|ed)|oppos\w+"
    r"|underscor\w+|affirm\w*|reaffirm\w*|comment\w*|tweet\w*)\b"
    r"|[\"“”]",
    re.IGNORECASE,
)
TOPICS = (
    (
        "war",
        (
            r"\b(?:war|troops|attack\w*|military|soldier\w*|rebel\w*|insurgen\w+|cease-?fire"
            r"|bomb\w*|missile\w*|militant\w*)\b"
        ),
    ),
    (
        "vote",
        r"\b(?:election\w*|vot(?:e|es|ed|ers?|ing)|ballot\w*|campaign\w*|referendum|candidate\w*|poll(?:s|ing)?)\b",
    ),
    ("law", r"\b(?:court\w*|judge\w*|trial|lawsuit|convict\w+|police|arrest\w*|prison\w*|murder\w*|prosecut\w+)\b"),
    ("economy", r"\b(?:econom\w+|trade|tariff\w*|budget|tax\w*|bank\w*|compan\w+|oil|jobs|market\w*|inflation)\b"),
    (
        "diplomacy",
        r"\b(?:talks|summit|sanctions|treaty|bilateral|ambassador|negotiat\w+|foreign minister|deal|nuclear)\b",
    ),
    ("health", r"\b(?:health|virus|hospital\w*|vaccin\w+|disease|outbreak|epidemic|medical|doctors?)\b"),
    ("disaster", r"\b(?:earthquake|flood\w*|hurricane|storm|fire|crash\w*|explosion|tsunami|wildfire\w*)\b"),
    ("rights", r"\b(?:rights|refugee\w*|protest\w*|migra\w+|freedom|minorit\w+|journalist\w*|women|indigenous)\b"),
    ("nature", r"\b(?:climate|emissions|environment\w*|energy|water|forest\w*|species|carbon)\b"),
    ("science", r"\b(?:research\w*|scientist\w*|technolog\w+|space|internet|software|universit\w+|school\w*)\b"),
)
# No prose: captions, page code, list of seats, bare addresses, damage.
JUNK = re.compile(
    r"<!--|-->|[█\uf0b7\ufffd]|https?://|^\W*$|\bImage: |\((?:pictured|archive)|\(\(fa\)\)|^#|&\w+;|[\u0600-\u06ff]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A paragraph that could be chosen.

    It says where it stands, and what it adds to the spread.
    """

    text: int  # index of its text in the file
    span: Span
    country: str
    topic: str
    silent: bool


def pieces(text: str) -> Iterator[Span]:
    """Yield the paragraphs of a text that are long enough, in order.

    Neighbours are joined and long lines parted, to SHORTEST to LONGEST words.
    """
    waiting: list[Span] = []
    for found in re.finditer(r"[^\n]+", text):
        lead = len(found[0]) - len(found[0].lstrip())
        line = Span(found.start() + lead, found.start() + len(found[0].rstrip()))
        if JUNK.search(found[0]):
            waiting = []
            continue
        if _words(text, line) > LONGEST:
            waiting = []
            yield from _parted(text, line)
            continue
        waiting = [*waiting, line]
        whole = Span(waiting[0].start, line.end)
        if _words(text, whole) > LONGEST:
            waiting, whole = [line], line
        if _words(text, whole) >= SHORTEST:
            yield whole
            waiting = []


def _parted(text: str, line: Span) -> Iterator[Span]:
    """Yield a long line in pieces of whole sentences, all about equally long."""
    wanted = round(_words(text, line) / AIM)
    size = _words(text, line) / max(1, wanted)
    start = line.start
    for sentence in sentences(text, line.start, line.end):
        piece = Span(start, sentence.end)
        if _words(text, piece) >= size * 0.9 and _words(text, Span(sentence.end, line.end)) >= SHORTEST:
            yield from [piece] if _words(text, piece) <= LONGEST else []
            start = sentence.end + len(text[sentence.end : line.end]) - len(text[sentence.end : line.end].lstrip())
    last = Span(start, line.end)
    if SHORTEST <= _words(text, last) <= LONGEST:
        yield last


def _words(text: str, span: Span) -> int:
    return len(text[span.start : span.end].split())


def candidates(rows: Sequence[dict[str, Any]]) -> dict[str, list[Candidate]]:
    """Return the paragraphs of each collection that could be chosen.

    They are in the order of the file.
    """
    found: dict[str, list[Candidate]] = {}
    for index, row in enumerate(rows):
        if not row["licence"].startswith(FREE):
            continue
        text = row["text"]
        for span in pieces(text):
            words = text[span.start : span.end]
            states = [hit.name for hit in find_names(words) if hit.kind == "state"]
            topics = [(len(re.findall(pattern, words, re.IGNORECASE)), name) for name, pattern in TOPICS]
            found.setdefault(row["collection"], []).append(
                Candidate(
                    text=index,
                    span=span,
                    country=Counter(states).most_common(1)[0][0] if states else "",
                    topic=max(topics)[1] if max(topics)[0] else "",
                    silent=not SPEECH.search(words),
                )
            )
    return found


def choose(found: dict[str, list[Candidate]]) -> list[Candidate]:
    """Return the chosen paragraphs.

    The rarest countries and topics go first; a share is silent, and PER_TEXT are of one text at most.
    """
    dice = random.Random(SEED)  # noqa: S311 - a fixed order, no secret
    countries: Counter[str] = Counter()
    topics: Counter[str] = Counter()
    texts: Counter[int] = Counter()
    chosen: list[Candidate] = []
    for collections, quota in QUOTA:
        pool = [candidate for name in collections for candidate in found.get(name, [])]
        dice.shuffle(pool)
        silent = 0
        for taken in range(quota):
            quiet = silent < taken * SILENT
            open_pool = [candidate for candidate in pool if texts[candidate.text] < PER_TEXT]
            wanted = [candidate for candidate in open_pool if candidate.silent == quiet] or open_pool
            if not wanted:
                break
            best = min(wanted, key=lambda one: 2 * countries[one.country] + topics[one.topic] + 20 * texts[one.text])
            pool.remove(best)
            chosen.append(best)
            silent += best.silent
            countries[best.country] += 1
            topics[best.topic] += 1
            texts[best.text] += 1
    order = sorted({candidate.text for candidate in chosen})
    dice.shuffle(order)  # each shard is a mix of collections; the paragraphs of one text stay together
    return sorted(chosen, key=lambda one: (order.index(one.text), one.span))


def shards(rows: Sequence[dict[str, Any]], chosen: Sequence[Candidate]) -> Iterator[str]:
    """Yield the content of each shard."""
    for start in range(0, len(chosen), SHARD):
        entries = []
        for number, candidate in enumerate(chosen[start : start + SHARD], start):
            row, (begin, end) = rows[candidate.text], candidate.span
            header = Header(
                f"news-{number:04}", f"{row['id']} {begin}-{end}", row["licence"], credit(row), row["title"] or ""
            )
            entries.append(f"{header_line(header)}\n{escape(row['text'][begin:end])}\n")
        yield "\n".join(entries)


def sources(rows: Sequence[dict[str, Any]], chosen: Iterable[Candidate]) -> str:
    """Return a table of the texts used: what their licences ask to be named."""
    used = sorted({candidate.text for candidate in chosen})
    lines = ["id\ttitle\tcredit\tlicence\tpublished\taddress\ttaken from"]
    for row in (rows[index] for index in used):
        day = row["published"] or row["published_estimate"] or ""
        lines.append(
            "\t".join(
                (
                    row["id"],
                    row["title"] or "",
                    credit(row),
                    row["licence"],
                    day,
                    row.get("url") or "",
                    row["provenance"],
                )
            )
        )
    return "\n".join(lines) + "\n"


def credit(row: dict[str, Any]) -> str:
    """Return whom the licence of a text asks to be named."""
    return CREDIT.get(row["collection"]) or str(row["publisher"])


def main(arguments: Sequence[str]) -> int:
    """Write the shards and the table of sources.

    Return 2 where the arguments are not two.
    """
    if len(arguments) != 2:
        print(__doc__)
        return 2
    folder = Path(arguments[1])
    folder.mkdir(parents=True, exist_ok=True)
    with gzip.open(arguments[0], "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    chosen = choose(candidates(rows))
    for number, content in enumerate(shards(rows, chosen)):
        (folder / f"shard-{number:02}.txt").write_text(content, encoding="utf-8", newline="\n")
    (folder / "sources.tsv").write_text(sources(rows, chosen), encoding="utf-8", newline="\n")
    print(
        f"{len(chosen)} paragraphs of {len({candidate.text for candidate in chosen})} texts, "
        f"{sum(one.silent for one in chosen)} silent"
    )
    for name in ("country", "topic"):
        print(
            name,
            *(
                f"{value or 'none'} {count}"
                for value, count in Counter(getattr(one, name) for one in chosen).most_common(40)
            ),
            sep=", ",
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

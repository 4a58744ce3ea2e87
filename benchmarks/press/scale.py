"""How a press grows: processor seconds an article, and memory.

    python benchmarks/press/scale.py 1000 10000            # texts of ../shared/corpora/open-news*, tiled
    python benchmarks/press/scale.py 1000 --briefs 10      # with the reader: ten briefs
    python benchmarks/press/scale.py 100000 --light        # every row is one paragraph of an article: no line is judged

Both are told at several sizes; what follows for ten million articles a day can be reckoned from them. Texts are tiled:
each copy has names and numbers of its own and a day of its own, and six articles in a row tell one story, each without
some of its sentences. Only counts are printed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
PAPERS = [
    f"{place} {kind}"
    for place in ("Harbour", "Morland", "Arlund", "Velograd", "Norvane", "Karvel")
    for kind in ("News", "Post", "Times", "Echo")
]
SYLLABLES = "bra dor vel mar tin ska lum or nis kar ped wen gol tas rim hul".split()
VOICES = 6  # articles that tell one story


def texts() -> list[str]:
    """Return the texts that are tiled, those of an article's length."""
    found = []
    for path in sorted(CORPORA.glob("open-news*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            found += [text for line in file if 800 <= len(text := str(json.loads(line).get("text", ""))) <= 8000]
    return found


def write(path: Path, count: int, days: int = 2) -> int:
    """Write so many rows; return how many words they have."""
    given, words = texts(), 0
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            story = number // VOICES
            dice = random.Random(number)
            names = random.Random(story)

            def renamed(
                found: re.Match[str],
                names: random.Random = names,
                known: dict[str, str] = {},  # noqa: B006
                story: int = story,
            ) -> str:
                key = f"{story} {found[0]}"
                if key not in known:
                    known.clear() if len(known) > 100_000 else None
                    known[key] = "".join(names.choices(SYLLABLES, k=3)).capitalize()
                return known[key]

            text = re.sub(r"(?<=[a-z,] )[A-Z][a-z]{3,}", renamed, given[story % len(given)])
            sentences = re.split(r"(?<=[.!?]) ", text)
            kept = [one for one in sentences if dice.random() < 0.8] or sentences
            day = date(2031, 5, 1) + timedelta(dice.randrange(days))
            body = " ".join(kept)
            words += len(body.split())
            row = {
                "title": " ".join(kept[0].split()[:9]),
                "publisher": PAPERS[number % len(PAPERS)],
                "date": day.isoformat(),
                "text": body,
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return words


def read_light(item, fields):  # noqa: ANN001, ANN201 - as read_item
    """Return the row of an item as read_item does, without judging its lines.

    So what a press does at a size is measured sooner.
    """
    from briefgen.model import Article, ArticleId, Block, BlockKind, DateBasis, Published
    from briefgen.press.reading import Reading, _line, _row

    del fields
    told = json.loads(item.raw)
    text = told["text"]
    article = Article(
        id=ArticleId("0"),
        file=item.where,
        text=text,
        blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text), line=1),),
        title=told["title"],
        publisher=told["publisher"],
        published=Published(day=date.fromisoformat(told["date"]), basis=DateBasis.METADATA),
    )
    return Reading((_line(_row(article, item)),), len(text.split()))


RUN = """
import json, resource, sys, time
from pathlib import Path
sys.path[:0] = [sys.argv[5]]
import scale
import briefgen.pressing as pressing
from briefgen.pressing import Order, press, bring_up_to_date
spent = {}
def timed(name):
    inner = getattr(pressing, name)
    def act(*arguments):
        begun = time.process_time()
        try:
            return inner(*arguments)
        finally:
            spent[name] = time.process_time() - begun
    setattr(pressing, name, act)
for name in ("take_in", "seal", "bring_up_to_date", "write_briefs"):
    timed(name)
steps = []
begun = time.monotonic()
report = press(Order(inputs=(Path(sys.argv[1]),), out=Path(sys.argv[2]), top=int(sys.argv[3]), workers=int(sys.argv[4]),
    **({"read": scale.read_light} if sys.argv[6] else {})))
own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"articles": report.articles, "stories": report.stories, "briefs": report.made, \
"not_read": report.refused + report.isolated,
    "wall": time.monotonic() - begun, "parent_cpu": own.ru_utime + own.ru_stime, \
"workers_cpu": others.ru_utime + others.ru_stime,
    "parent_mb": own.ru_maxrss / 1024, "worker_mb": others.ru_maxrss / 1024, \
**{f"cpu_{name}": value for name, value in spent.items()}}))
"""


def main() -> None:
    """Print a line for each size."""
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("sizes", type=int, nargs="+")
    told.add_argument("--briefs", type=int, default=0)
    told.add_argument("--workers", type=int, default=2)
    told.add_argument("--light", action="store_true")
    told.add_argument("--days", type=int, default=2)
    given = told.parse_args()
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            rows, out = Path(folder) / "rows.jsonl", Path(folder) / "press"
            words = write(rows, size, given.days)
            done = subprocess.run(
                [
                    sys.executable,
                    "-c",
                    RUN,
                    str(rows),
                    str(out),
                    str(given.briefs),
                    str(given.workers),
                    str(Path(__file__).parent),
                    "1" * given.light,
                ],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                sys.exit(done.stderr)
            found = json.loads(done.stdout)
            found |= {
                "words": words,
                "store_mb": sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 1e6,
            }
            found["cheap_ms_an_article"] = (
                1000 * (found["workers_cpu"] + found["cpu_take_in"] + found["cpu_seal"]) / size
                if not given.briefs
                else None
            )
            found["link_ms_an_article"] = 1000 * found["cpu_bring_up_to_date"] / size
            print(
                json.dumps(
                    {key: round(value, 3) if isinstance(value, float) else value for key, value in found.items()}
                ),
                flush=True,
            )
    print(f"this script itself: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB", file=sys.stderr)


if __name__ == "__main__":
    main()

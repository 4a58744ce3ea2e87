"""Make briefgen/press/background.tsv: how common each word is.

It tells in how many articles of open licences a word stands.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Final

from briefgen.text import stems

ROOT: Final = Path(__file__).parents[2]
CORPORA: Final = ("voa-gmb", "open-news-2")
FEWEST: Final = 3  # articles: a rarer word is told apart well enough as one that is not in the table

HEADER: Final = """\
# In how many of {articles} articles each word (its stem) stands; words of fewer than {fewest} are left out.
# Counted over short news of the Voice of America (public domain) and over news of all fields \
(CC BY 4.0, CC BY 2.5, US government works).
# Made by benchmarks/stories/make_background.py; it holds counts, no text.
word\tarticles
*\t{articles}
"""


def main() -> None:
    """Count, and write the table."""
    counts: Counter[str] = Counter()
    articles = 0
    for corpus in CORPORA:
        with gzip.open(ROOT.parent / f"shared/corpora/{corpus}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                counts.update(set(stems(f"{row.get('title') or ''}\n{row['text']}")))
                articles += 1
    rows = "".join(f"{word}\t{count}\n" for word, count in sorted(counts.items()) if count >= FEWEST)
    table = ROOT / "briefgen/press/background.tsv"
    table.write_text(HEADER.format(articles=articles, fewest=FEWEST) + rows, encoding="utf-8")


if __name__ == "__main__":
    main()

"""Where strangers draw attributions otherwise than the guideline.

    python -m training.strangers FILE.jsonl.gz [WEIGHTS_FOLDER]

FILE holds their annotation (a line a text: "text", "attributions"); nothing of it is trained on. What the network reads
is laid beside it: a content is theirs too where the characters of both have a Jaccard index of at least 0.5. The rest
is told apart by how it lies to theirs.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.reader import read_passages
from briefgen.reader.network import load_from
from briefgen.reader.reading import moved

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

SAME = 0.5


def characters(spans: Collection[Sequence[int]]) -> frozenset[int]:
    """Return the places of all characters in the spans."""
    return frozenset(place for first, end in spans for place in range(first, end))


def lie(cue: frozenset[int], content: frozenset[int], theirs: Sequence[frozenset[int]]) -> str:
    """Return how a content and its cue lie to the contents of the others."""
    nearest = max(theirs, key=lambda other: len(content & other) / len(content | other), default=frozenset())
    if len(content & nearest) >= SAME * len(content | nearest):
        return "theirs too"
    if cue and any(cue <= other for other in theirs):
        return "said within what they mark as one content: theirs is the outer one alone"
    if any(content & other for other in theirs):
        return "cut otherwise"
    return "nothing of it marked by them"


def main() -> None:
    """Print the counts, from the network's side and from theirs."""
    network = load_from(Path(sys.argv[2]) if len(sys.argv) > 2 else files("briefgen.reader") / "weights")
    ours: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            parts, at = [], 0
            for paragraph in item["text"].split("\n"):
                parts.append((paragraph, at))
                at += len(paragraph) + 1
            told = [p for p in parts if p[0].strip()]
            read = [
                moved(r, by)
                for r, (_, by) in zip(read_passages([t for t, _ in told], network=network), told, strict=True)
            ]
            found = [(characters(a.cue), characters(a.content)) for reading in read for a in reading.attributions]
            theirs = [characters(a["content"]) for a in item["attributions"]]
            ours.update(lie(cue, content, theirs) for cue, content in found)
            missed.update(lie(frozenset(), content, [own for _, own in found]) for content in theirs)
    print(f"{sum(ours.values())} read by the network")
    for how, count in ours.most_common():
        print(f"  {count:5} {how}")
    print(f"{sum(missed.values())} marked by them")
    for how, count in missed.most_common():
        print(f"  {count:5} {how.replace('theirs', 'ours').replace('by them', 'by the network')}")


if __name__ == "__main__":
    main()

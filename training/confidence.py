"""How sure a line is, fitted: the weights of briefgen/merge/confidence.py.

usage: python -m training.confidence collect EVENTS ROUND ... > training/judged.jsonl
       python -m training.confidence collect-open CORPORA >> training/judged.jsonl
       python -m training.confidence fit [--folds N]

A ROUND is a folder of judged pages as ``first_sight.py`` leaves it (verdicts.tsv, and more.tsv: lines drawn from those
left out). ``collect`` reads each event of EVENTS anew and writes, for each judged stand and quotation that is found
again under the same name, its grounds and whether it was right (neither FALSE, MISLEADING nor GIBBERISH): numbers, no
word of an article. ``collect-open`` does so for the lines of training/lines, on the texts of CORPORA. ``fit`` prints
how reliable the probabilities are on events, each judged by weights learnt on others (ten bins, the Brier score), then
the weights learnt on all.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from briefgen import read_articles
from briefgen.merge.confidence import p_right
from briefgen.pipeline import read_dossier
from briefgen.ports import SourceFile
from briefgen.settings import Settings
from briefgen.text import normal
from training.logistic import fitted_weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefgen.model import Dossier

JUDGED, LINES = Path(__file__).parent / "judged.jsonl", Path(__file__).parent / "lines"
OPEN = "open-"  # how the names of folders of open-licence news begin
OF_EVENTS = 2.0  # how much a line of an event counts beside one of open-licence news: it was made for such
BAD = {"FALSE", "MISLEADING", "GIBBERISH"}
KINDS = {"positions", "quotes"}
L2 = 10.0  # pull of each weight towards nothing, in rows
_OLD_NAME = re.compile(r"white house|oval office|government|kremlin|united states")


def table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a judged table, none where there is none."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def collect_open(corpora: Path) -> Iterator[dict[str, Any]]:
    """Yield a row for each judged line of open-licence news.

    The folder's dossier must still hold it in the same words under the same name.
    """
    texts = texts_of(corpora)
    for path in sorted(LINES.glob("folders-*.jsonl")):
        for folder in map(json.loads, path.read_text("utf-8").splitlines()):
            dossier = read_dossier(
                [as_file(place, texts[name]) for place, name in enumerate(folder["texts"], 1)], Settings()
            )
            found: defaultdict[tuple[str, str, str, str], list[Mapping[str, float]]] = defaultdict(list)
            for stand in dossier.positions:
                found["position", stand.statement, stand.party, stand.speaker].append(stand.grounds)
            for quote in dossier.quotes:
                found["quote", quote.text, quote.party, quote.speaker].append(quote.grounds)
            for line in folder["lines"]:
                for grounds in found[line["kind"], line["words"], line.get("party", ""), line.get("speaker", "")][:1]:
                    yield {
                        "event": f"{OPEN}{folder['folder']}",
                        "kind": f"{line['kind']}s",
                        "right": line["verdict"] not in BAD,
                        "grounds": dict(grounds),
                    }


def texts_of(corpora: Path) -> dict[str, dict[str, Any]]:
    """Return the open corpora's texts by id."""
    texts: dict[str, dict[str, Any]] = {}
    for name in ("open-news", "open-news-2", "voa-gmb"):
        with gzip.open(corpora / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                texts.setdefault(row["id"], row)
    return texts


def as_file(place: int, row: Mapping[str, Any]) -> SourceFile:
    """Return an open-licence text as the file of an article.

    It holds title, publisher and day, then the text.
    """
    publisher = row.get("publisher") or "VOA"
    head = f"{row['title']}\n\n{publisher} | {(row.get('published') or '')[:10]}\n\n" if row.get("title") else ""
    return SourceFile(
        f"{place:02d}-{re.sub('[^a-z]', '', publisher.lower())[:12]}.txt", f"{head}{row['text']}".encode()
    )


def collect(events: Path, rounds: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """Yield a row for each judged line that is found again."""
    for folder in rounds:
        rows = [row for name in ("verdicts.tsv", "more.tsv") for row in table(folder / name) if row["section"] in KINDS]
        for event in sorted({row["event"] for row in rows}):
            dossier = read_articles(events / event)
            for row in rows:
                if row["event"] == event and (grounds := _found(dossier, row)):
                    yield {
                        "event": event,
                        "kind": row["section"],
                        "right": row["verdict"].strip().upper() not in BAD,
                        "grounds": dict(grounds),
                    }


def _is_executive(party: str) -> bool:
    return party.endswith((" administration", " government"))


def _found(dossier: Dossier, row: Mapping[str, str]) -> Mapping[str, float] | None:
    """Return the grounds of what a judged line printed.

    They are None where it is not found again under the same name.
    """
    told = normal(row["text"]).lower()
    if row["section"] == "quotes":
        fitting = [
            q
            for q in dossier.quotes
            if normal(q.text).lower()[:80] in told and q.speaker.removesuffix(" (unnamed)").lower() in told
        ]
        return max(fitting, key=lambda q: len(q.text)).grounds if fitting else None
    place = stand_of(dossier, row)
    return dossier.positions[place].grounds if place is not None else None


def stand_of(dossier: Dossier, row: Mapping[str, str]) -> int | None:
    """Return the place of the stand that a judged line printed.

    It is None where the stand is not found again under the same name. What was judged right under "White House" is
    right under the name that the executive has now.
    """
    good = row["verdict"].strip().upper() not in BAD
    lead, _, words = normal(row["text"]).lower().removeprefix("[").partition("] ")
    scored = [
        (share(words, normal(p.statement).lower()), place)
        for place, p in enumerate(dossier.positions)
        if (p.party or p.speaker).lower() in lead or (good and _is_executive(p.party) and _OLD_NAME.search(lead))
    ]
    best = max(scored, default=(0.0, 0))
    return best[1] if best[0] >= 0.8 else None


def share(one: str, other: str) -> float:
    """Return the share of the shorter one's words that the other one has."""
    a, b = set(one.split()), set(other.split())
    return len(a & b) / max(1, min(len(a), len(b))) * (1 if min(len(a), len(b)) >= 4 else 0)


def fitted(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> dict[str, float]:
    """Return the weights of a logistic regression, by Newton's method.

    The constant alone is not pulled towards nothing. A line of an event counts ``OF_EVENTS`` times.
    """
    counts = np.array([1.0 if row["event"].startswith(OPEN) else OF_EVENTS for row in rows])
    x = np.array([[row["grounds"].get(name, 0.0) for name in names] for row in rows])
    y = np.array([float(row["right"]) for row in rows])
    weights = fitted_weights(x, y, counts, np.diag([0.0 if name == "always" else L2 for name in names]))
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def reliability(rows: Iterable[tuple[float, bool]]) -> str:
    """Return how reliable the probabilities are.

    Ten bins of probability have the share that is right in each; above them stands the Brier score.
    """
    told = sorted(rows)
    brier = sum((p - right) ** 2 for p, right in told) / len(told)
    base = sum(right for _, right in told) / len(told)
    lines = [
        f"  Brier score {brier:.3f} (the base rate alone {base * (1 - base):.3f}), {len(told)} lines, {base:.2f} right"
    ]
    for low in range(10):
        inside = [(p, right) for p, right in told if low / 10 <= p < (low + 1) / 10 or (low == 9 and p == 1)]
        if inside:
            share = sum(right for _, right in inside) / len(inside)
            lines.append(
                f"  {low / 10:.1f}-{(low + 1) / 10:.1f}  {len(inside):4d} lines, "
                f"told {sum(p for p, _ in inside) / len(inside):.2f}, right {share:.2f}"
            )
    for least in (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95):
        above = [right for p, right in told if p >= least]
        if above:
            lines.append(
                f"  p >= {least:.2f}: {len(above):4d} lines ({len(above) / len(told):.0%}), "
                f"right {sum(above) / len(above):.3f}"
            )
    return "\n".join(lines)


def fit(folds: int) -> None:
    """Print the weights of each kind, and how reliable they are.

    Their reliability is that on events that they have not seen.
    """
    rows = [json.loads(line) for line in JUDGED.read_text("utf-8").splitlines()]
    for kind in sorted({row["kind"] for row in rows}):
        own = [row for row in rows if row["kind"] == kind]
        names = sorted({name for row in own for name in row["grounds"]}, key=lambda name: (name != "always", name))
        events = sorted({row["event"] for row in own})
        print(f"{kind}: {len(own)} lines of {len(events)} events and folders, {sum(row['right'] for row in own)} right")
        told: dict[bool, list[tuple[float, bool]]] = {True: [], False: []}
        for fold in range(folds):
            away = set(events[fold::folds])
            weights = fitted([row for row in own if row["event"] not in away], names)
            for row in own:
                if row["event"] in away:
                    told[row["event"].startswith(OPEN)].append((p_right(row["grounds"], weights), row["right"]))
        for is_open, rows_of in told.items():
            print(f"  {'open-licence news' if is_open else 'events'}, each by the others, {folds} folds:")
            print(reliability(rows_of))
        print("  weights on all:")
        print("\n".join(f'    "{name}": {weight},' for name, weight in fitted(own, names).items()))


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    commands = parser.add_subparsers(dest="command", required=True)
    gather = commands.add_parser("collect")
    gather.add_argument("events", type=Path)
    gather.add_argument("rounds", type=Path, nargs="+")
    gather_open = commands.add_parser("collect-open")
    gather_open.add_argument("corpora", type=Path)
    learn = commands.add_parser("fit")
    learn.add_argument("--folds", type=int, default=8)
    given = parser.parse_args()
    if given.command == "fit":
        fit(given.folds)
        return
    for row in collect(given.events, given.rounds) if given.command == "collect" else collect_open(given.corpora):
        sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()

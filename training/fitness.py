"""How fit to print a line is, fitted: the numbers of briefgen/merge/judged.py.

usage: python -m training.fitness collect CORPORA EVENTS ROUND ... > training/fitness.jsonl
       python -m training.fitness fit

``collect`` reads anew the held-out folders of training/lines, on the texts of CORPORA, and the judged events of EVENTS
(a ROUND is a folder with a verdicts.tsv, as ``first_sight.py`` leaves it); it writes of each judged stand and statement
that would be asked about again what the judge says, behind the confidence of a stand, and whether the reader would
print it: numbers, no word of an article. ``fit`` prints how well the fit tells, on folders and events that it has not
seen, then the numbers learnt on all.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from briefgen import read_articles
from briefgen.compose.claims import claims_of
from briefgen.merge.confidence import odds
from briefgen.merge.judged import p_fit
from briefgen.pipeline import read_dossier
from briefgen.reader import judge
from briefgen.settings import Settings
from briefgen.text import normal
from training.claims import HELD_OUT
from training.confidence import LINES, OF_EVENTS, OPEN, as_file, share, stand_of, table, texts_of
from training.logistic import auc, fitted_weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.model import Dossier

JUDGED = Path(__file__).parent / "fitness.jsonl"
SAME = 0.85  # share of the words by which a judged sentence is found again
FOLDS, L2 = 5, 3.0
SECTIONS = {"positions": "position", "bottom_line": "news"}


def collect(corpora: Path, events: Path, rounds: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """Yield a row for each judged line that the judge would be asked about again."""
    texts = texts_of(corpora)
    for path in sorted(LINES.glob("folders-*.jsonl")):
        for folder in map(json.loads, path.read_text("utf-8").splitlines()):
            if folder["folder"] % HELD_OUT:
                continue
            dossier = read_dossier(
                [as_file(place, texts[name]) for place, name in enumerate(folder["texts"], 1)], Settings()
            )
            stands = {
                (stand.statement, stand.party, stand.speaker): place
                for place, stand in reversed(list(enumerate(dossier.positions)))
            }
            told = {statement.text: place for place, statement in reversed(list(enumerate(dossier.statements)))}
            found = {
                ("position", stands[key]) if line["kind"] == "position" else ("news", told[line["words"]]): line[
                    "verdict"
                ]
                == "OK"
                for line in folder["lines"]
                for key in [(line["words"], line.get("party", ""), line.get("speaker", ""))]
                if (line["kind"] == "position" and key in stands) or (line["kind"] == "news" and line["words"] in told)
            }
            yield from _rows(f"{OPEN}{folder['folder']}", dossier, found)
    rows = [row for folder in rounds for row in table(folder / "verdicts.tsv") if row["section"] in SECTIONS]
    for event in sorted({row["event"] for row in rows}):
        dossier = read_articles(events / event)
        found = {}
        for row in rows:
            if row["event"] == event and (place := _place(dossier, row)) is not None:
                found.setdefault((SECTIONS[row["section"]], place), row["verdict"].strip().upper() == "OK")
        yield from _rows(event, dossier, found)


def _place(dossier: Dossier, row: Mapping[str, str]) -> int | None:
    """Return the place of a judged line among the dossier's stands or statements.

    It is None where the line is not found again.
    """
    if SECTIONS[row["section"]] == "position":
        return stand_of(dossier, row)
    told = normal(row["text"]).lower()
    best = max(
        ((share(told, normal(one.text).lower()), -place) for place, one in enumerate(dossier.statements)),
        default=(0.0, 0),
    )
    return -best[1] if best[0] >= SAME else None


def _rows(event: str, dossier: Dossier, found: Mapping[tuple[str, int], bool]) -> Iterator[dict[str, Any]]:
    asked = [(place, claim) for place, claim in claims_of(dossier) if (claim.kind, place) in found]
    for (place, claim), judgement in zip(asked, judge([claim for _, claim in asked]), strict=True):
        sure = [round(dossier.positions[place].confidence, 3)] if claim.kind == "position" else []
        yield {"event": event, "kind": claim.kind, "told": [*sure, *judgement], "ok": found[claim.kind, place]}


def fit() -> None:
    """Print how well a fit tells what is fit to print, and the numbers learnt.

    The fit is told by other folders and events, the numbers are learnt on all.
    """
    rows = [json.loads(line) for line in JUDGED.read_text("utf-8").splitlines()]
    for kind in ("position", "news"):
        own = [row for row in rows if row["kind"] == kind]
        x = np.array([[1.0, *(odds(p) for p in row["told"])] for row in own])
        y = np.array([float(row["ok"]) for row in own])
        counts = np.array([1.0 if row["event"].startswith(OPEN) else OF_EVENTS for row in own])
        places = {event: number % FOLDS for number, event in enumerate(sorted({row["event"] for row in own}))}
        fold = np.array([places[row["event"]] for row in own])
        pull = np.diag([0.0, *[L2] * (x.shape[1] - 1)])
        told = np.zeros(len(own))
        for number in range(FOLDS):
            weights = fitted_weights(x[fold != number], y[fold != number], counts[fold != number], pull)
            told[fold == number] = [p_fit(weights.tolist(), *own[i]["told"]) for i in np.flatnonzero(fold == number)]
        for name, here in (("open-licence news", counts == 1.0), ("events", counts != 1.0)):
            line = (
                f"{kind}, {name}: {here.sum()} lines, {y[here].mean():.2f} fit; "
                f"area under the curve {auc(told[here].tolist(), y[here].tolist()):.3f}"
            )
            if kind == "position":
                line += f", of confidence alone {auc(x[here, 1].tolist(), y[here].tolist()):.3f}"
            print(line)
            for low in np.arange(0.2, 0.9, 0.1):
                inside = here & (told >= low) & (told < low + 0.1)
                if inside.any():
                    print(f"  {low:.1f}-{low + 0.1:.1f}  {inside.sum():4d} lines, fit {y[inside].mean():.2f}")
        print("  on all:", fitted_weights(x, y, counts, pull).round(2).tolist())


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    commands = parser.add_subparsers(dest="command", required=True)
    gather = commands.add_parser("collect")
    gather.add_argument("corpora", type=Path)
    gather.add_argument("events", type=Path)
    gather.add_argument("rounds", type=Path, nargs="+")
    commands.add_parser("fit")
    given = parser.parse_args()
    if given.command == "fit":
        fit()
        return
    for row in collect(given.corpora, given.events, given.rounds):
        sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()

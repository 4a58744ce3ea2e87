"""How well hidden days of publication are worked out: python tests/eval/hidden_days.py [EVENTS] [--fit]

EVENTS is a folder of folders of articles on one event each, whose names begin with a number; by default
../shared/events beside the checkout. The day of one dated article at a time is taken out of its byline, the others keep
theirs; then all days of a folder are taken out. Prints counts only, of events with an even number, and no text. With
--fit it fits the weights of briefgen/dates/odds.py on the events with an odd number and prints them, before it measures
with those that are in force.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from briefgen.dates import date_articles, parse_day
from briefgen.dates.clues import find_clues, term_weights
from briefgen.dates.odds import (
    COUNTED,
    FURTHEST,
    Siblings,
    Sighting,
    alike,
    by_term,
    features,
    find_votes,
    is_wire,
    word_pairs,
)
from briefgen.ingest import read_article
from briefgen.model import BlockKind

EVENTS = Path(__file__).resolve().parents[2] / "../shared/events"
NEAR = 12  # days between events whose articles make one wide folder for the fit
SHARES = {
    "own": 1.0,
    "wide": 0.5,
    "others": 0.2,
}  # how much a case counts: beside its own siblings; these and other news; other news alone
RIDGE = 2.0  # how strongly weights are held near 0


class Hidden(NamedTuple):
    """An article as it was read, and as it is read without its day."""

    event: int
    dated: object
    bare: object  # None where the article tells no day to hide


def without_day(text, dated):
    """Return the text without the day of publication in its bylines, None where the day cannot be found there."""
    cuts = []
    for block in dated.blocks:
        if block.kind is BlockKind.FURNITURE and block.reason == "byline":
            start = block.start
            for part in text[block.start : block.end].split("|"):
                if parse_day(part.strip()) == dated.published.day:
                    cuts.append((max(block.start, start - 1), start + len(part)))
                start += len(part) + 1
    for start, end in reversed(cuts):
        text = text[:start] + text[end:]
    return text if cuts else None


def hidden(folder):
    """Yield the articles of a folder with their days and without."""
    for number, path in enumerate(sorted(folder.glob("*.txt")), 1):
        dated = read_article(f"{number:03}", path.name, path.read_bytes())
        text = without_day(dated.text, dated) if dated.published.day else None
        bare = read_article(f"{number:03}", path.name, text.encode("utf-8")) if text else None
        yield Hidden(int(folder.name.split("-")[0]), dated, bare if bare and not bare.published.day else None)


def tally(published, day, counts):
    """Count one answer."""
    counts["articles"] += 1
    if published.day:
        counts["day"] += 1
        counts["day right"] += published.day == day
        counts["day off by one"] += abs((published.day - day).days) == 1
    elif published.earliest:
        counts["range"] += 1
        counts[f"range of {(published.latest - published.earliest).days + 1} days"] += 1
    if published.earliest:
        counts["told"] += 1
        counts["told right"] += published.earliest <= day <= published.latest


def measure(folders):
    """Return the counts with one day hidden beside dated siblings, and with all hidden."""
    one, everything = Counter(), Counter()
    for folder in folders:
        dated = [entry.dated for entry in folder]
        for place, entry in enumerate(folder):
            if entry.bare is None:
                continue
            others = [*dated[:place], entry.bare, *dated[place + 1 :]]
            if any(other.published.day for other in others):
                tally(date_articles(others)[place].published, entry.dated.published.day, one)
        if any(entry.bare is None and entry.dated.published.day for entry in folder):
            continue
        for entry, found in zip(folder, date_articles([entry.bare or entry.dated for entry in folder]), strict=True):
            if entry.bare:
                tally(found.published, entry.dated.published.day, everything)
    return one, everything


def report(name, counts):
    total = max(1, counts["articles"])
    print(
        f"{name}: {counts['articles']} articles; a day for {counts['day']} ({counts['day'] / total:.0%}), "
        f"right {counts['day right']} ({counts['day right'] / max(1, counts['day']):.3f}), "
        f"off by one {counts['day off by one']};"
        f" a day or range for {counts['told']} ({counts['told'] / total:.0%}), true {counts['told right']}"
        f" ({counts['told right'] / max(1, counts['told']):.3f})"
    )
    print("   ", {key: counts[key] for key in sorted(counts) if key.startswith("range of")})


# ---------------------------------------------------------------- the fit


def cases(entries):
    """Yield (share, features of each candidate day, place of the true one) of each hidden article."""
    known = [(entry, find_clues([entry.dated]), word_pairs(entry.dated)) for entry in entries]
    for entry in entries:
        if entry.bare is None:
            continue
        true, own, pairs = entry.dated.published.day, find_clues([entry.bare]), word_pairs(entry.bare)
        near = [one for one in known if one[0].dated.published.day and one[0] is not entry]
        siblings = [one for one in near if one[0].event == entry.event]
        others = [
            one for one in near if one[0].event != entry.event and abs((one[0].dated.published.day - true).days) <= NEAR
        ]
        for kind, beside in (
            ("own", siblings),
            ("wide", [*siblings, *others] if siblings and others else []),
            ("others", others),
        ):
            if beside:
                told = [(clue, clue.day) for _, clues, _ in beside for clue in clues if clue.day]
                votes = find_votes(own, told, term_weights([*own, *(clue for clue, _ in told)]), by_term(told))
                seen = [Sighting(day=one.dated.published.day, alike=alike(pairs, theirs)) for one, _, theirs in beside]
                beside_them = Siblings(seen)
                days = sorted({one.day + timedelta(by) for one in seen for by in range(-FURTHEST, FURTHEST + 1)})
                yield (
                    SHARES[kind],
                    [features(day, beside_them, own, votes, wire=is_wire(entry.bare)) for day in days],
                    days.index(true),
                )


def fit(entries):
    """Return the weights under which the true days of the entries are most probable: Newton's method, ridged."""
    import numpy as np

    found = list(cases(entries))
    names = sorted({name for _, rows, _ in found for row in rows for name in row} - {COUNTED})
    tables = [
        (share, np.array([[row.get(name, 0.0) for name in names] for row in rows]), true) for share, rows, true in found
    ]
    start = np.array([float(name == "sibling") for name in names])
    weights = start.copy()
    for _ in range(30):
        slope, bend = -RIDGE * (weights - start), RIDGE * np.eye(len(names))
        for share, table, true in tables:
            scores = table @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            mean = chances @ table
            slope += share * (table[true] - mean)
            bend += share * ((table * chances[:, None]).T @ table - np.outer(mean, mean))
        step = np.linalg.solve(bend, slope)
        weights += step
        if abs(step).max() < 1e-6:
            break
    return dict(zip(names, (round(float(weight), 2) for weight in weights), strict=True))


def main(arguments):
    events = Path(next((one for one in arguments if not one.startswith("--")), EVENTS))
    if not events.is_dir():
        print(f"skipped: there is no folder of events at {events.name}; give one as the argument")
        return 0
    folders = [tuple(hidden(folder)) for folder in sorted(events.iterdir()) if folder.is_dir()]
    if "--fit" in arguments:
        for name, weight in fit([entry for folder in folders for entry in folder if entry.event % 2]).items():
            print(f'    "{name}": {weight},')
    for name, part in (("odd", 1), ("even", 0)) if "--odd" in arguments else (("even", 0),):
        one, everything = measure([folder for folder in folders if folder and folder[0].event % 2 == part])
        report(f"{name} events, one day hidden", one)
        report(f"{name} events, all days hidden", everything)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

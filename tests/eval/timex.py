"""Score our dates on TimeML news: which day, week and month expressions are found, and which get the right value.

usage: python tests/eval/timex.py TIMEML_FOLDER TimeBank,AQUAINT [--errors N]

An expression is found where anything of ours overlaps it; its value is right where grain and day, ISO week or month
agree. "Future" counts those whose true value lies after the day of the article. Beside other tools: ``python -m
benchmarks dates``.
"""

from __future__ import annotations

import argparse
import re
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.dates import Precision, direction, find_mentions, resolve

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.dates import DateMention, Resolved

GRAINS = (
    ("day", r"\d{4}-\d\d-\d\d(?:T.*)?"),
    ("week", r"\d{4}-W\d\d(?:-WE)?"),
    ("month", r"\d{4}-\d\d"),
    ("present", r"\w+_REF"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A time expression as annotated, or as we read it."""

    start: int
    end: int
    text: str
    grain: str
    value: str
    kind: str = "DATE"

    def overlaps(self, other: Expression) -> bool:
        return self.start < other.end and other.start < self.end


def grain_of(value: str) -> str:
    return next((grain for grain, pattern in GRAINS if re.fullmatch(pattern, value)), "other")


def load(path: Path) -> tuple[date, str, list[Expression]]:
    """Return an annotated article: its day, its text and its expressions."""
    root = ET.fromstring(re.sub(r"&(?!\w+;)", "&amp;", path.read_text(encoding="utf-8")))
    pieces: list[str] = []
    gold: list[Expression] = []

    def walk(element: ET.Element) -> None:
        pieces.append(element.text or "")
        for child in element:
            start = sum(map(len, pieces))
            walk(child)
            if child.tag == "TIMEX3":
                words = "".join(pieces)[start:]
                value = child.get("value") or ""
                grain = grain_of(value)
                value = value[:10] if grain == "day" else value[:8] if grain == "week" else value
                gold.append(
                    Expression(
                        start=start,
                        end=start + len(words),
                        text=words,
                        grain=grain,
                        value=value,
                        kind=child.get("type") or "",
                    )
                )
            pieces.append(child.tail or "")

    walk(root.find("TEXT"))
    return date.fromisoformat(root.find(".//DCT/TIMEX3").get("value")[:10]), "".join(pieces), gold


def as_timex(mention: DateMention, found: Resolved) -> tuple[str, str]:
    """Return grain and value in the way of TimeML: the unit that the words name counts, not how tightly it binds."""
    if found.earliest is None or found.latest is None or found.value is None:
        return "other", ""
    unit = (mention.groups.get("unit") or mention.groups.get("unit2") or "").lower()
    if unit in ("week", "weekend") and mention.rule in ("this-unit", "weekend", "end-of", "throughout", "ago"):
        year, week, _ = found.latest.isocalendar()
        return "week", f"{year}-W{week:02d}"
    if found.precision is Precision.WEEK:
        year, week, _ = found.earliest.isocalendar()
        return "week", f"{year}-W{week:02d}"
    if (
        mention.rule in ("month-year", "month-of-year", "this-month-name", "month", "bare-month", "end-of")
        or unit == "month"
    ):
        return "month", found.latest.isoformat()[:7]
    if mention.rule == "span" and found.precision is Precision.DEADLINE:
        return "other", ""
    if found.precision in (Precision.DAY, Precision.DEADLINE) or mention.rule in (
        "month-day",
        "day-month",
        "month-day-range",
        "day-month-range",
        "first-of",
        "weekday-range",
    ):
        day = found.latest if found.precision is Precision.DEADLINE else found.earliest
        return "day", day.isoformat()
    return "other", ""


def read(text: str, day: date) -> list[Expression]:
    """Return what we find in the text of an article of that day."""
    expressions = []
    for mention in find_mentions(text):
        found = resolve(mention, day, direction(text, mention))
        grain, value = as_timex(mention, found) if found else ("other", "")
        expressions.append(
            Expression(start=mention.start, end=mention.end, text=mention.text, grain=grain, value=value)
        )
    return expressions


_MONTH_ALONE = re.compile(
    r"(?i)(?:(?:early|late|mid|last|next|this)[\s-])?(?:in\s)?[a-z]{3,9}\.?,?(?:\s(?:of\s)?(?:19|20)\d\d)?$"
)


def by_words(start: int, words: str, day: date) -> Expression:
    """Return an expression whose grain its own words tell: a peer gives a day for each."""
    low = words.lower()
    year, week, _ = day.isocalendar()
    if re.search(r"\bweek", low):
        grain, value = "week", f"{year}-W{week:02d}"
    elif re.search(r"\bmonth", low) or (_MONTH_ALONE.match(words) and not re.search(r"day\b|morrow|night|now", low)):
        grain, value = "month", day.isoformat()[:7]
    elif re.search(r"\byear", low) or re.fullmatch(r"(?:in\s)?\d{4}", low):
        grain, value = "other", ""
    else:
        grain, value = "day", day.isoformat()
    return Expression(start=start, end=start + len(words), text=words, grain=grain, value=value)


def after(value: str, day: date) -> bool:
    own = {"day": day.isoformat(), "month": day.isoformat()[:7], "week": "{}-W{:02d}".format(*day.isocalendar()[:2])}
    return value > own.get(grain_of(value), value)


def score(folder: Path, read: Callable[[str, date], list[Expression]] = read) -> tuple[dict[str, float], list[str]]:
    """Return the figures over the articles of a folder, and every slip in a line.

    The figures are detection precision, recall and F1, value accuracy and value F1, and the future ones right.
    """
    counts: Counter[str] = Counter()
    slips: list[str] = []
    for path in sorted(folder.glob("*.tml")):
        own, told = counted(path, read)
        counts.update(own)
        slips.extend(told)
    return figures(counts), slips


def counted(path: Path, read: Callable[[str, date], list[Expression]] = read) -> tuple[Counter[str], list[str]]:
    """Return what is counted in one article, and its slips."""
    counts: Counter[str] = Counter()
    slips: list[str] = []
    day, text, gold = load(path)
    ours = read(text, day)
    asked = [one for one in gold if one.kind in ("DATE", "TIME") and one.grain in ("day", "week", "month")]
    used: set[int] = set()
    counts["words"] = len(text.split())
    for one in asked:
        counts["gold"] += 1
        counts["future"] += after(one.value, day)
        near = [(i, our) for i, our in enumerate(ours) if i not in used and our.overlaps(one)]
        if not near:
            slips.append(f"missed  {day} {one.text!r} is {one.value}: {context(text, one)}")
            continue
        best, our = max(
            near,
            key=lambda pair: (pair[1].grain == one.grain, min(pair[1].end, one.end) - max(pair[1].start, one.start)),
        )
        used.add(best)
        counts["found"] += 1
        right = our.grain == one.grain and our.value == one.value
        counts["right"] += right
        counts["future right"] += right and after(one.value, day)
        if not right:
            slips.append(
                f"value   {day:%a %Y-%m-%d} {our.text!r} said {our.value or our.grain}, is {one.value}: "
                f"{context(text, one)}"
            )
    for our in (our for our in ours if our.grain in ("day", "week", "month")):
        hit = [one for one in gold if our.overlaps(one)]
        if hit and all(one.grain == "present" for one in hit):
            continue
        counts["said"] += 1
        if any(our.overlaps(one) for one in asked):
            counts["true"] += 1
        else:
            counts["invented"] += not hit
            slips.append(f"extra   {day} {our.text!r} said {our.value}: {context(text, our)}")
    return counts, slips


def figures(counts: Counter[str]) -> dict[str, float]:
    """Return the figures of what was counted.

    "invented" is dates told where nobody marked a time expression, in 1,000 words.
    """

    def share(part: str, whole: str) -> float:
        return counts[part] / counts[whole] if counts[whole] else 0.0

    def both(one: float, other: float) -> float:
        return 2 * one * other / (one + other) if one + other else 0.0

    precision, recall = share("true", "said"), share("found", "gold")
    return {
        "n": counts["gold"],
        "precision": precision,
        "recall": recall,
        "f1": both(precision, recall),
        "value": share("right", "found"),
        "value_f1": both(share("right", "said"), share("right", "gold")),
        "future": counts["future"],
        "future_right": share("future right", "future"),
        "invented": 1000 * share("invented", "words"),
    }


def context(text: str, one: Expression) -> str:
    return " ".join(
        f"{text[max(0, one.start - 90) : one.start]}[{text[one.start : one.end]}]{text[one.end : one.end + 60]}".split()
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("corpora")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    for corpus in options.corpora.split(","):
        told, slips = score(options.folder / corpus)
        print(
            corpus,
            "  ".join(
                f"{name} {value:.3f}" if isinstance(value, float) else f"{name} {value}" for name, value in told.items()
            ),
        )
        print("\n".join(slips[: options.errors]))


if __name__ == "__main__":
    main()

"""Judged lines with what stands around them, as the judge reads them.

    python -m training.claims CORPORA > LINES

Finds the lines of ``lines/`` again in their articles, in the same words under the same name, and writes each as a line
of JSON; what it writes holds words of the articles, and stays outside the repository.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefgen.model import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Dossier, Evidence


HELD_OUT = 5  # one folder in so many, which the judge does not learn from


class Judged(NamedTuple):
    """A claim with what a reader said of it.

    ``p`` is how sure briefgen is of it today, None where it does not say.
    """

    folder: int
    claim: Claim
    right: bool
    fit: bool
    worth: int  # 0 to 3
    cause: str
    p: float | None


def collect(corpora: Path) -> Iterator[Judged]:
    """Yield each judged line that briefgen still finds.

    It finds the same words under the same name; with the line comes the passage that it rests on.
    """
    from briefgen.compose.claims import around  # brings all that reading needs, which training does without
    from briefgen.pipeline import read_dossier
    from briefgen.settings import Settings
    from training.confidence import BAD, LINES, as_file, texts_of

    texts = texts_of(corpora)
    for path in sorted(LINES.glob("folders-*.jsonl")):
        for folder in map(json.loads, path.read_text("utf-8").splitlines()):
            dossier = read_dossier(
                [as_file(place, texts[name]) for place, name in enumerate(folder["texts"], 1)], Settings()
            )
            articles = {article.id: article for article in dossier.articles}
            found = _found(dossier)
            for line in folder["lines"]:
                place = found.get((line["kind"], line["words"], line.get("party", ""), line.get("speaker", "")))
                if place is None:
                    continue
                evidence, p = place
                head = [text for text in folder["head"] if text != line["words"]][:1]
                yield Judged(
                    folder=folder["folder"],
                    claim=Claim(
                        kind=line["kind"],
                        under=line["under"],
                        words=line["words"],
                        head=" . ".join([folder["title"], *head]),
                        **around(articles[evidence.article], evidence),
                    ),
                    right=line["verdict"] not in BAD,
                    fit=line["verdict"] == "OK",
                    worth=line["worth"],
                    cause=line["cause"],
                    p=p,
                )


def _found(dossier: Dossier) -> dict[tuple[str, str, str, str], tuple[Evidence, float | None]]:
    """Return where each thing stands that a line could print.

    The keys are kind, words, party and speaker; with the evidence stands how sure briefgen is of it.
    """
    found: dict[tuple[str, str, str, str], tuple[Evidence, float | None]] = {}
    for stand in dossier.positions:
        found.setdefault(
            ("position", stand.statement, stand.party, stand.speaker), (stand.evidence[0], stand.confidence)
        )
    for quote in dossier.quotes:
        found.setdefault(("quote", quote.text, quote.party, quote.speaker), (quote.evidence[0], quote.confidence))
    for statement in dossier.statements:
        found.setdefault(("news", statement.text, "", ""), (statement.evidence[0], None))
    for step in dossier.next_steps:
        found.setdefault(("step", step.what, "", ""), (step.evidence[0], None))
    return found


def load(path: Path) -> list[Judged]:
    """Return the judged claims that were written to a file."""
    return [
        Judged(folder, Claim(*told), *rest)
        for folder, told, *rest in map(json.loads, path.read_text("utf-8").splitlines())
    ]


if __name__ == "__main__":
    sys.stdout.writelines(json.dumps(row) + "\n" for row in collect(Path(sys.argv[1])))

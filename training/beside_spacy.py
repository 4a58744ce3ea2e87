"""Measure the reader beside spaCy's small English pipeline.

    python -m training.beside_spacy SPACY_PYTHON [--pud PUD_FILE]

Both read the same texts, in one run. Prints the F1 of names by kind on the held-out paragraphs (and on the held-out
fifth of the PUD names), words a second when the texts are read for the first and for the second time, seconds from the
start of a process to the first result, and the most memory. SPACY_PYTHON is an interpreter with spaCy and
en_core_web_sm. The best of three for times; nothing is asserted.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from training.agreement import f1
from training.dataset import annotated, held, origin

OURS = """
import json, resource, sys, time
texts = json.load(open(sys.argv[1]))
from briefgen.reader import read_passages
from briefgen.text import words
first = read_passages(["Ada Vell said on Monday that Norvania would not accept the plan."])
print("first", file=sys.stderr, flush=True)
seconds = []
for _ in range(2):
    begin = time.perf_counter()
    found = read_passages(texts)
    seconds.append(time.perf_counter() - begin)
told = [[(e.kind, e.span.start, e.span.end) for e in one.entities] for one in found]
"""
THEIRS = """
import json, resource, sys, time
texts = json.load(open(sys.argv[1]))
import spacy
nlp = spacy.load(sys.argv[2])
first = nlp("Ada Vell said on Monday that Norvania would not accept the plan.")
print("first", file=sys.stderr, flush=True)
seconds = []
for _ in range(2):
    begin = time.perf_counter()
    found = list(nlp.pipe(texts))
    seconds.append(time.perf_counter() - begin)
kinds = {"PERSON": "P", "ORG": "O", "GPE": "L", "LOC": "L", "FAC": "L", "EVENT": "E"}
told = [[(kinds[e.label_], e.start_char + 4 * e.text.lower().startswith("the "), \
e.end_char - 2 * e.text.endswith(("'s", "\\u2019s")))
         for e in doc.ents if e.label_ in kinds] for doc in found]
"""
END = """
print(json.dumps({"told": told, "seconds": seconds, \
"memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


def main() -> None:
    """Run both on the same texts and print what each does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("spacy_python")
    parser.add_argument("--pud", help="pud-uner.jsonl.gz of the open corpora")
    parser.add_argument("--spacy-model", default="en_core_web_sm", help="name or folder")
    parser.add_argument("--scratch", type=Path, default=Path("out"))
    arguments = parser.parse_args()
    paragraphs = [p for p in annotated(Path("training/annotated")) if held(origin(p))]
    ours = [(p.text, [(e.kind.value, e.span.start, e.span.end) for e in p.entities]) for p in paragraphs]
    sets = {f"own, {len(ours)} held-out paragraphs": (ours, "PROLE")}
    if arguments.pud:
        with gzip.open(arguments.pud, "rt", encoding="utf-8") as lines:
            items = [json.loads(line) for number, line in enumerate(lines) if number % 5 == 0]
        kinds = {"PER": "P", "ORG": "O", "LOC": "L"}
        pud = [
            (item["text"], [(kinds[e["type"]], e["start"], e["end"]) for e in item["entities"] if e["type"] in kinds])
            for item in items
        ]
        sets[f"PUD names, {len(pud)} sentences"] = (pud, "POL")
    for name, (examples, wanted) in sets.items():
        texts = [text for text, _ in examples]
        count = sum(len(text.split()) for text in texts)
        print(f"{name}, {count} words")
        for who, python, program in (("briefgen", sys.executable, OURS), ("spaCy", arguments.spacy_python, THEIRS)):
            runs = [_run(python, program + END, texts, arguments) for _ in range(3)]
            told = [{tuple(e) for e in one} for one in runs[0]["told"]]
            scores = {
                kind: _f1(
                    [{e for e in gold if e[0] == kind} for _, gold in examples],
                    [{e for e in one if e[0] == kind} for one in told],
                )
                for kind in wanted
            }
            first, again = (count / min(run["seconds"][turn] for run in runs) for turn in (0, 1))
            cold = min(run["cold"] for run in runs)
            print(
                f"  {who:9}" + "  ".join(f"{kind} {value:.3f}" for kind, value in scores.items())
                + f"  {first:.0f} words/s, {again:.0f} once warm"
                f"  first result after {cold:.2f} s  {runs[0]['memory']:.0f} MB"
            )  # fmt: skip


def _run(python: str, program: str, texts: list[str], arguments: argparse.Namespace) -> dict[str, Any]:
    """Return what the program prints, with the seconds to its first result.

    The seconds count from its start.
    """
    file = arguments.scratch / "texts.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(texts), encoding="utf-8")
    begin = time.perf_counter()
    process = subprocess.Popen(
        [python, "-c", program, str(file), arguments.spacy_model],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    while process.stderr.readline().strip() != "first":
        if process.poll() is not None:
            raise RuntimeError(f"{python}: {process.stderr.read()}")
    cold = time.perf_counter() - begin
    out, _ = process.communicate()
    return {**json.loads(out), "cold": cold}


def _f1(gold: list[set[Any]], told: list[set[Any]]) -> float:
    hit = sum(len(g & t) for g, t in zip(gold, told, strict=True))
    return f1(hit, sum(map(len, gold)), sum(map(len, told)))


if __name__ == "__main__":
    main()

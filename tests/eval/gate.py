"""How well briefgen reads annotated news beside the checkout.

``python tests/eval/gate.py`` prints the figures against their floors, which stand in floors.json. They rise freely;
a floor falls only by a commit of its own that says why.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from briefgen.adapters.folder import FolderSource
from briefgen.app import attributions
from briefgen.pipeline import read_dossier
from briefgen.render.interchange import dossier_to_json
from briefgen.settings import Settings

SHARED = Path(__file__).resolve().parents[2] / "../shared"
FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text("utf-8"))


def run(script, *arguments):
    """What a scorer prints."""
    done = subprocess.run(
        [sys.executable, SHARED / "eval" / script, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout


def cluster_figures(name):
    """The scorer's figures for one annotated cluster, by measure.

    Each is the higher the better; faults are counted below zero.
    """
    folder = SHARED / "gold" / name
    with TemporaryDirectory() as there:
        dossier = Path(there) / "dossier.json"
        dossier.write_text(
            json.dumps(dossier_to_json(read_dossier(FolderSource([folder]).read(), Settings()))), "utf-8"
        )
        out = json.loads(run("score.py", folder, dossier, "--json"))
    return {
        "quotes with speaker, F1": out["quotes with speaker"]["f1"],
        "false-quote traps sprung": -int(out["false-quote traps sprung"].split()[0]),
        "evidence broken": -out["evidence"]["broken"],
        "dates invented": -out["next steps"]["dates invented"],
        "positions found": out["positions"]["found"],
        "positions with the right party": out["positions"]["party right"],
        "positions with party and stance": out["positions"]["party and stance right"],
        "people found": out["people"]["found"],
    }


def attribution_figures():
    """Content-and-source F1 on political news that strangers annotated, over all attributions and over direct ones."""
    with TemporaryDirectory() as there:
        run("attributions.py", "--write-texts", there)
        said = Path(there) / "said.jsonl"
        said.write_bytes(attributions([Path(there)])[0])
        printed = run("attributions.py", said)
    found = re.findall(r"^(all|direct).*content and source P [\d.]+ R [\d.]+ F1 ([\d.]+)", printed, re.MULTILINE)
    return {f"{kind}, content and source F1": float(figure) for kind, figure in found}


def figures(name):
    """The figures of a cluster, or of the attributions."""
    return attribution_figures() if name == "attributions" else cluster_figures(name)


def fallen(name):
    """The measures below their floor, each as (figure, floor)."""
    measured = figures(name)
    return {measure: (measured[measure], floor) for measure, floor in FLOORS[name].items() if measured[measure] < floor}


if __name__ == "__main__":
    for name, floors in FLOORS.items():
        print(name)
        for measure, figure in figures(name).items():
            print(f"  {measure:36} {figure:8} floor {floors.get(measure, '-')}")

import re
import subprocess
from pathlib import Path

import pytest
import yaml
from gold import GOLD

ROOT = Path(__file__).resolve().parents[2]

# Homes of users and machines, and hosts of package registries: "r[e]g" keeps this file from naming what it looks for.
FOREIGN = re.compile(
    rb"(?<![\w.])/(?:r[o]ot|h[o]me|U[s]ers|w[o]rk)/\w"
    rb"|p[y]pi\.org|p[y]thonhosted|r[e]gistry\.\w+\.(?:org|com)|a[r]tifactory"
)


def tracked(under="."):
    run = subprocess.run(["git", "ls-files", "-z", under], cwd=ROOT, capture_output=True, check=False)
    if run.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in run.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_no_tracked_file_names_a_machine_or_a_registry():
    assert {
        path.name: FOREIGN.findall(path.read_bytes()) for path in tracked() if FOREIGN.search(path.read_bytes())
    } == {}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-run.lock"])
def test_the_lock_names_no_host(name):
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")  # names of packages may begin with "http"


def test_every_sample_article_says_that_it_is_made_up():
    notice = "Sample article for briefgen: countries, people and events are made up."
    samples = [path for path in tracked("sources") if path.suffix != ".yml"]

    assert len(samples) == 6
    assert [path.name for path in samples if notice not in path.read_text(encoding="utf-8")] == []


@pytest.mark.slow
def test_the_package_knows_nobody_of_the_annotated_clusters():
    if not GOLD.is_dir():
        pytest.skip("the annotated clusters are not beside the checkout")
    names = {
        " ".join(person["name"].split())
        for path in GOLD.glob("*/gold.yaml")
        for person in yaml.safe_load(path.read_text(encoding="utf-8"))["people"]
    }
    known = re.compile(r"\b(" + "|".join(sorted(re.escape(name) for name in names if " " in name)) + r")\b")
    texts = [path for path in tracked("briefgen") if path.suffix in {".py", ".tsv"}]

    assert [
        path.name for path in texts if known.search(path.read_text(encoding="utf-8"))
    ] == []  # no names: some are unread

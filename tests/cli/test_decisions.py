"""decisions.toml beside the sources.

It is obeyed by every build, kept when the articles change, and never in the way when it is broken.
"""

import json
import re
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from briefgen import api
from briefgen.cli import commands
from briefgen.decide import FILE, target_of, write_decisions
from briefgen.model import Cause, Decision, Decisions, SectionKey, Verb

SOURCES = Path(__file__).resolve().parents[2] / "sources"
SCHEMA = json.loads((files("briefgen.render") / "dossier.schema.json").read_text(encoding="utf-8"))


def build(folder, out, *options):
    done = CliRunner().invoke(commands, ["build", str(folder), "-o", str(out), "--no-office", *options])
    return done, {path.name: path.read_bytes() for path in Path(out).iterdir()} if Path(out).is_dir() else {}


def copied(folder):
    shutil.copytree(SOURCES, folder)
    return folder


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The sample articles: their dossier and their brief."""
    dossier = api.read_articles(SOURCES)
    return dossier, api.make_brief(dossier, office=False)


@pytest.fixture(scope="module")
def ten(plain):
    """Ten decisions on what stands on the page, or was left out."""
    dossier, brief = plain
    of = {key: [part[0] for line in brief.section(key) for part in line.parts] for key in SectionKey}
    news, stands, quotes, steps = (
        of[key] for key in (SectionKey.BOTTOM_LINE, SectionKey.POSITIONS, SectionKey.QUOTES, SectionKey.NEXT_STEPS)
    )
    there = {id(finding) for findings in of.values() for finding in findings}
    away = next(stand for stand in dossier.positions if id(stand) not in there and stand.party)

    def made(number, verb, finding, **fields):
        return Decision(id=f"d{number}", verb=verb, target=target_of(finding, dossier), **fields)

    return (
        made(0, Verb.DROP, news[2], cause=Cause.MINOR),
        made(1, Verb.ACCEPT, news[0]),
        made(2, Verb.EDIT, stands[2], text="Vashe said his government would never accept a permanent patrol line."),
        made(3, Verb.EDIT, stands[4], text="Hopes for figures by the new year."),
        made(4, Verb.SPEAKER, quotes[1], text="Marit Holvane"),
        made(5, Verb.PARTY, stands[5], text="Tersland"),
        made(6, Verb.PIN, steps[3]),
        made(7, Verb.WHEN, steps[2], text="2025-10-27"),
        made(8, Verb.PROMOTE, away),
        made(9, Verb.ORDER, news[1]),
    )


def decided(folder, decisions):
    (folder / FILE).write_bytes(write_decisions(Decisions(items=tuple(decisions))))
    return folder


def ruling_of(folder):
    return api.read_articles(folder).ruling


def test_a_build_obeys_says_so_and_is_the_same_each_time(tmp_path, ten):
    folder = decided(copied(tmp_path / "in"), ten)
    (first, made), (_, again) = build(folder, tmp_path / "a"), build(folder, tmp_path / "b")
    data = json.loads(made["brief.json"])

    assert first.exit_code == 0
    assert made == again
    assert (
        "Decisions    1 accepted, 1 dropped (1 minor), 1 pinned, 1 promoted, 2 edited, 1 with another speaker, "
        "1 of another party, 1 on another day, 1 moved\n" in first.stdout
    )
    assert [one["id"] for one in data["decisions"]["applied"]] == [f"d{number}" for number in range(10)]
    assert data["left_out"][0]["reason"] == "dropped by hand: minor"
    assert "Hopes for figures by the new year. [drafter's words]" in made["brief.md"].decode()
    assert list(Draft202012Validator(SCHEMA).iter_errors(data)) == []


def test_a_brief_that_was_decided_of_is_verified_and_printed_again(tmp_path, ten):
    folder = decided(copied(tmp_path / "in"), ten)
    _, made = build(folder, tmp_path / "out")
    verified = CliRunner().invoke(commands, ["verify", str(tmp_path / "out" / "brief.docx"), str(folder)])
    CliRunner().invoke(
        commands, ["render", str(tmp_path / "out" / "brief.json"), "-o", str(tmp_path / "again"), "--no-office"]
    )

    assert verified.exit_code == 0
    assert (tmp_path / "again" / "brief.md").read_bytes() == made["brief.md"]


def test_decisions_can_be_left_aside(tmp_path, ten):
    folder = decided(copied(tmp_path / "in"), ten)
    done, made = build(folder, tmp_path / "a", "--no-decisions")
    (folder / FILE).unlink()
    _, without = build(folder, tmp_path / "b")

    assert made == without
    assert "Decisions" not in done.stdout


def test_ten_decisions_hold_when_every_article_is_saved_again_under_another_name(tmp_path, ten):
    folder = copied(tmp_path / "in")
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode()
        title, _, body = text.partition("\n")
        path.unlink()
        (folder / f"saved-{path.name}").write_bytes(
            f"{title}\n\nThis version replaces an earlier one of the same morning.\n{body}".replace(
                "\n", "\r\n"
            ).encode()
        )
    ruling = ruling_of(decided(folder, ten))

    assert [(one.decision.id, one.reason) for one in ruling.orphans] == []
    assert {one.decision.target.words: one.finding for one in ruling.applied}.keys() == {
        one.target.words for one in ten
    }


def test_nine_of_ten_decisions_hold_in_updated_versions_and_the_tenth_is_told(tmp_path, ten):
    folder = copied(tmp_path / "in")
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        text = re.sub(
            r"Quill said she\s+expected a first\s+joint figure",
            "Quill said she now expected a second joint figure",
            text,
        )
        paragraphs = text.split("\n\n")
        added = (
            "The harbour master said on Wednesday evening that two more ferries had been held back "
            "because of high seas."
        )
        path.write_text(
            "\n\n".join([*paragraphs[:3], added, *paragraphs[3:-1], added.replace("two", "three")]), encoding="utf-8"
        )
    done, _ = build(decided(folder, ten), tmp_path / "out")
    ruling = ruling_of(folder)

    assert len(ruling.applied) >= 9
    assert [one.decision.id for one in ruling.orphans] == ["d3"]
    assert "1 orphan, kept and not applied: d3, edit: its words stand in no article" in done.stdout


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"schema = ", "decisions.toml: Invalid value"),
        (b'schema = "briefgen/decisions/2"', "it is of a newer briefgen"),
        (b"\xff\xfe", "decisions.toml: not UTF-8 at byte 0"),
        (b'schema = "briefgen/decisions/1"\ndecision = 3', "write [[decision]] with two brackets"),
    ],
)
def test_a_broken_file_is_one_line_and_stops_nothing(tmp_path, raw, told):
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(SOURCES / "001-wire.txt", folder)
    (folder / FILE).write_bytes(raw)
    done, made = build(folder, tmp_path / "out")

    assert done.exit_code == 0
    [line] = [line for line in done.stdout.splitlines() if line.startswith("Decisions")]
    assert line.startswith("Decisions    none applied: decisions.toml")
    assert told in line
    assert json.loads(made["brief.json"])["decisions"]["applied"] == []


def test_what_is_not_understood_is_told_and_the_rest_applied(tmp_path, ten):
    folder = copied(tmp_path / "in")
    strange = {"id": "n1", "verb": "annotate", "target": {"kind": "quote", "words": "no deal"}}
    (folder / FILE).write_bytes(write_decisions(Decisions(items=ten[:1], foreign=(strange,))))
    done, _ = build(folder, tmp_path / "out")

    assert "Decisions    1 dropped" in done.stdout
    assert "decisions.toml: decision 2: “annotate” is no verb" in done.stdout


def test_corrections_are_exported_without_a_word(tmp_path, ten):
    folder = decided(copied(tmp_path / "in"), ten)
    listed = CliRunner().invoke(commands, ["decisions", str(folder)])
    exported = CliRunner().invoke(commands, ["decisions", str(folder), "--export"])
    rows = [json.loads(line) for line in exported.stdout.splitlines()]

    assert len(listed.stdout.splitlines()) == len(ten)
    assert [row["verb"] for row in rows] == ["drop", "edit", "edit", "speaker", "party", "when"]
    assert {key for row in rows for key in row} == {"kind", "verb", "cause", "p", "fit", "section"}
    assert not any(word in exported.stdout for word in ("Vashe", "Tersland", "patrol"))


def test_without_decisions_the_command_says_where_they_would_be(tmp_path):
    shutil.copy(SOURCES / "001-wire.txt", tmp_path)
    done = CliRunner().invoke(commands, ["decisions", str(tmp_path)])

    assert (done.exit_code, done.stderr) == (2, "briefgen: no decisions.toml beside these articles\n")


def test_explain_tells_what_was_decided_of_a_line(tmp_path, ten):
    folder = str(decided(copied(tmp_path / "in"), ten))
    page = CliRunner().invoke(commands, ["explain", folder, "--no-office"]).stdout.splitlines()
    number = next(line.split()[0] for line in page if "Hopes for figures" in line)
    told = CliRunner().invoke(commands, ["explain", folder, "--no-office", "--line", number]).stdout

    assert re.search(r"^hand +\(decisions\.toml\) +edit$", told, re.MULTILINE)

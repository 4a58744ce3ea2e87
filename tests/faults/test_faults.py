"""Faults that were seen on unread pages, as made-up folders.

The whole program reads them. Each folder holds the articles and a case.toml: ``title``, ``why``, the ``command``
(build, read, verify or email), and what must and must not match: all fields that an entry gives (section, lead, words,
speaker, kind, first) have to be found in one line. Section "page" is any line of the page, "output" whatever the
command prints. What fails is listed in open.md, with the issue that will mend it.
"""

import json
import re
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from briefgen.cli import commands

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/*/case.toml"))
OPEN = set(re.findall(r"^- (\S+) \|", (HERE / "open.md").read_text("utf-8"), re.MULTILINE))


def run(*arguments):
    """What a command prints, on both channels."""
    done = CliRunner().invoke(commands, list(arguments))
    return done.output


def lines_of(brief):
    """The lines of a page, and its title, as section, lead, words and speaker.

    A source is with its headline, which a page need not print.
    """
    titles = {source["id"]: source["title"] or "" for source in brief["dossier"]["sources"]}
    yield {"section": "title", "lead": "", "words": brief["head"]["title"], "speaker": ""}
    for line in brief["lines"]:
        told = f"{line['text']} {line['tail']}" if line["section"] == "quotes" else line["text"]
        if line["section"] == "sources":
            told = f"{line['lead']}: {titles[line['sources'][0]]}: {told}"
        yield {"section": line["section"], "lead": line["lead"], "words": told, "speaker": line["tail"]}


def page_of(folder, out):
    """A folder's page as lines, and what building it printed."""
    told = run("build", str(folder), "-o", str(out), "--no-office", "--format", "docx,md,json")
    if not (out / "brief.json").exists():
        return [], told
    lines = list(lines_of(json.loads((out / "brief.json").read_text("utf-8"))))
    whole = [line | {"section": "page", "words": f"{line['lead']} {line['words']}"} for line in lines]
    return [*lines, *whole], told


def attributions_of(folder):
    """What ``read --json`` tells of who says what."""
    told = json.loads(run("read", str(folder), "--json"))
    for quote in told["quotes"]:
        yield {
            "section": "attributions",
            "lead": quote["party"] or "",
            "words": f"{quote['text']} {quote['speaker']}",
            "speaker": quote["speaker"],
            "kind": f"{quote['kind']}, {quote['status']}",
        }


def printed(text):
    """Lines of what a command printed."""
    return [{"section": "output", "lead": "", "words": line, "speaker": ""} for line in text.splitlines()]


def lines(case, folder, out):
    """Everything that a case's command shows."""
    match case["command"]:
        case "read":
            return list(attributions_of(folder))
        case "verify":
            page_of(folder, out)
            brief = out / "brief.md"
            text = brief.read_text("utf-8")
            for old, new in case["edits"]:
                assert old in text, f"{old!r} is not on the page"
                text = text.replace(old, new)
            brief.write_text(text, "utf-8")
            return printed(run("verify", str(brief), str(folder)))
        case "email":
            page_of(folder, out)
            return printed(run("email", str(out / "brief.json"), *case["args"], "-o", str(out / "x.eml")))
        case _:
            found, told = page_of(folder, out)
            return [
                *found,
                *printed(told),
                *(line | {"section": "output"} for line in found if line["section"] == "page"),
            ]


def holds(wanted, line):
    """Whether a line has all that is asked for."""
    if line["section"] != wanted["section"] or not re.search(wanted.get("words", ""), line["words"]):
        return False
    return all(
        re.search(wanted[name], line.get(name, ""), re.IGNORECASE)
        for name in ("lead", "speaker", "kind")
        if name in wanted
    )


def found(wanted, told):
    """Whether one of the lines, or the first of its section, has all that is asked for."""
    own = [line for line in told if line["section"] == wanted["section"]]
    return any(holds(wanted, line) for line in (own[:1] if wanted.get("first") else own))


@pytest.mark.slow
@pytest.mark.parametrize(
    "folder",
    [
        pytest.param(path, marks=[pytest.mark.xfail(strict=True)] if path.name in OPEN else [], id=path.name)
        for path in CASES
    ],
)
def test_a_fault_that_was_seen_is_mended(folder, tmp_path):
    case = tomllib.loads((folder / "case.toml").read_text("utf-8"))
    sources = tmp_path / "sources"
    sources.mkdir()
    for path in folder.iterdir():
        if path.name != "case.toml":
            (sources / path.name).write_bytes(path.read_bytes())
    told = lines(case, sources, tmp_path / "out")

    assert [wanted for wanted in case.get("must", []) if not found(wanted, told)] == []
    assert [wanted for wanted in case.get("must_not", []) if found(wanted, told)] == []

import re
import shutil
import tomllib
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import briefgen
from briefgen.cli import commands
from docs import make

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PYTHON = (ROOT / "docs/python.md").read_text(encoding="utf-8")
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))),
)
MANUAL = {name: (ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS}
COMMANDS = typer.main.get_command(commands).commands
USES = [
    (name, option)
    for text in MANUAL.values()
    for block in re.findall(r"```(?:sh|console)\n(.*?)```", text, re.DOTALL)
    for name, rest in re.findall(r"^(?:\$ )?(?:\S*/)?briefgen ([a-z]+) (.*)", block, re.MULTILINE)
    for option in re.findall(r"\s(--?[a-z][a-z-]*)", rest)
]


def test_the_readme_is_read_in_three_minutes():
    assert len(README.split()) <= 700


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_spoken_of_outside_its_reference(name):
    assert [
        page
        for page, text in MANUAL.items()
        if page not in {"docs/commands.md", "CHANGELOG.md"} and f"briefgen {name}" in text
    ] != []


def test_no_page_speaks_of_a_command_that_there_is_none_of():
    told = {name for text in MANUAL.values() for name in re.findall(r"`briefgen ([a-z]+)", text)}

    assert told - {*COMMANDS} == set()


def test_the_reference_is_what_the_commands_say():
    assert MANUAL["docs/commands.md"] == make.reference(), "make it anew: python docs/make.py"


def test_the_page_on_python_is_what_the_functions_say():
    assert make.FUNCTIONS.findall(PYTHON) == [make.functions()], "make it anew: python docs/make.py"


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.usefixtures("soffice")
def test_the_examples_print_what_the_pages_say():
    # Scores differ in their last digits from one kind of processor to another, and with them what is counted.
    def shown(text):
        return re.sub(r"\d+(?:\.\d+)?", "0", text)

    stale = [path.name for path, text in make.pages().items() if shown(path.read_text(encoding="utf-8")) != shown(text)]

    assert stale == [], "make them anew: python docs/make.py"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help(name):
    shown = CliRunner().invoke(commands, [name, "--help"])

    assert shown.exit_code == 0
    assert "Example:" in shown.output


@pytest.mark.parametrize(("name", "option"), sorted(set(USES)))
def test_the_options_that_the_pages_use_exist(name, option):
    inside = getattr(COMMANDS[name], "commands", {}).values()  # of briefgen template: new, check ...
    assert option in {
        known for command in (COMMANDS[name], *inside) for parameter in command.params for known in parameter.opts
    }


def test_the_changelog_names_every_command():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert [name for name in COMMANDS if f"`briefgen {name}`" not in changelog] == []


def test_the_version_has_a_heading_and_a_day_in_the_changelog():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]

    assert re.search(rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", MANUAL["CHANGELOG.md"], re.MULTILINE)
    assert re.findall(r"^## \[(.+?)\]", MANUAL["CHANGELOG.md"], re.MULTILINE)[:2] == ["Unreleased", version]


def test_the_two_commands_stand_in_the_readme_as_ci_looks_for_them():
    lines = README.splitlines()

    assert (
        len(
            [
                line
                for line in lines
                if line.startswith("python3 -m venv ") and line.endswith("briefgen build sources -o out")
            ]
        )
        == 1
    )
    assert "python3 tests/run.py" in lines


def test_what_the_first_command_installs_is_the_tested_part_of_the_lock():
    tested, run = (locked(ROOT / name) for name in ("requirements.lock", "requirements-run.lock"))
    needed = [
        re.match(r"[\w.-]+", text)[0]
        for text in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    ]
    command = next(line for line in README.splitlines() if line.startswith("python3 -m venv "))

    assert "pip install --quiet -r requirements-run.lock" in command
    assert set(needed) <= set(run)
    assert {name: pin for name, pin in run.items() if tested.get(name) != pin} == {}


def locked(path):
    """The version and the hashes that a lock file has for each package."""
    entries = path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    return {
        entry.partition("==")[0]: (re.search(r"==(\S+)", entry)[1], frozenset(re.findall(r"sha256:\w+", entry)))
        for entry in entries
    }


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_local_link_leads_somewhere(document):
    targets = re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", MANUAL[document])

    assert [target for target in targets if not (ROOT / document).parent.joinpath(target).exists()] == []


def test_the_python_example_runs_and_writes_what_it_says(tmp_path, monkeypatch):
    example = re.findall(r"```python\n(.*?)```", PYTHON, re.DOTALL)[0]
    shutil.copytree(ROOT / "sources", tmp_path / "sources")
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path)

    exec(compile(example, "python.md", "exec"), {})  # our own document, run as a reader would

    assert (tmp_path / "out/brief.md").read_text(encoding="utf-8").startswith("# ")
    assert (tmp_path / "out/brief.docx").read_bytes().startswith(b"PK")


def test_all_lists_what_the_page_imports_and_nothing_that_is_not_there():
    (imported,) = re.findall(r"from briefgen import (.+)", PYTHON)

    assert set(imported.split(", ")) <= set(briefgen.__all__)
    assert [name for name in briefgen.__all__ if not hasattr(briefgen, name)] == []
    assert sorted(briefgen.__all__) == list(briefgen.__all__)

"""What a shell completes: the table answers as the commands themselves would, and without building them."""

import json
import os
import subprocess
import sys
from importlib.resources import files

import pytest

from briefgen.completion import answer, table

LINES = [
    "briefgen ",
    "briefgen bu",
    "briefgen --",
    "briefgen template ",
    "briefgen template n",
    "briefgen cache ",
    "briefgen build -",
    "briefgen build --",
    "briefgen build articles/ --no-office --p",
    "briefgen build --paper ",
    "briefgen build --paper l",
    "briefgen build --layout ",
    "briefgen build --paper letter --lay",
    "briefgen build -o ",
    "briefgen build x",
    "briefgen template new ",
    "briefgen build --title 'talks in ",
    "briefgen nothing ",
]


def asked(line, shell):
    words = line.split()
    at = len(words) - (not line.endswith(" "))
    return {
        "_BRIEFGEN_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(at),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }


def of_typer(line, shell):
    program = "from briefgen.cli import commands; commands(prog_name='briefgen')"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **asked(line, shell)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.splitlines()


def test_the_table_is_that_of_the_commands():
    kept = json.loads((files("briefgen") / "completion.json").read_text("utf-8"))

    assert kept == table(), "make it anew: python -m briefgen.completion > briefgen/completion.json"


@pytest.mark.parametrize("line", LINES)
def test_a_shell_is_told_what_the_commands_would_tell_it(line):
    assert sorted(filter(None, answer(asked(line, "bash")).splitlines())) == sorted(
        filter(None, of_typer(line, "bash"))
    )


@pytest.mark.parametrize("line", ["briefgen build --paper ", "briefgen template new ", "briefgen build -o "])
def test_zsh_is_told_in_its_own_form(line):
    assert answer(asked(line, "zsh")).splitlines() == of_typer(line, "zsh")


def test_zsh_and_fish_are_told_what_each_means():
    assert '"build":"Make a one-page brief in Word, Markdown and JSON."' in answer(asked("briefgen ", "zsh"))
    assert '"explain":"Show how a line came about\\\\: what each stage' in answer(asked("briefgen exp", "zsh"))
    assert answer(asked("briefgen ver", "fish")).startswith("verify\tCheck a brief")
    assert answer(asked("briefgen build --paper ", "fish")) == "a4\nletter"


def test_what_installs_completion_is_left_to_the_commands():
    assert answer({"_BRIEFGEN_COMPLETE": "source_bash"}) is None
    assert answer({"_BRIEFGEN_COMPLETE": "complete_powershell"}) is None
    assert answer({**asked("briefgen ", "fish"), "_TYPER_COMPLETE_FISH_ACTION": "is-args"}) is None


def test_the_answer_comes_without_the_library_of_the_command_line():
    program = "import sys; from briefgen.completion import main; main(); sys.exit('typer' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **asked("briefgen bu", "bash")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (0, "build\n")

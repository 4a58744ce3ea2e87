"""Write what the documents say of the commands, from the commands.

    python docs/make.py [--check]

With ``--check`` it only tells what is not so. What it writes:

- docs/commands.md: every command, argument and option, as ``--help`` has them.
- docs/python.md: the signature and the words of every public function.
- Every ``console`` block of a page: its lines that begin with "$ " are run, in the order of the page, in a folder that
  holds the sample articles, and what they print is put under them. So is the output under the first command of the
  README.

Needs LibreOffice, which measures the page of the examples.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import typer

import briefgen
from briefgen.cli import EXIT_CODES, commands

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs/commands.md"
BUILD = "briefgen build sources -o out"
CONSOLE = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
FUNCTIONS = re.compile(r"(?<=^<!-- functions -->\n\n).*?(?=^<!-- end of functions -->$)", re.DOTALL | re.MULTILINE)
WIDE = 100  # characters in a line of code
OUTPUT = re.compile(r"(?<=^```text\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)


# ---------------------------------------------------------------- the reference


def reference() -> str:
    """Return the page that lists every command with its options."""
    codes = re.findall(r"^ +(\d+)  (.+)$", EXIT_CODES, re.MULTILINE)
    root = typer.main.get_command(commands)
    parts = [
        "# Commands\n\n<!-- Written by docs/make.py from the commands themselves. -->\n",
        f"{prose(root.help)}\n\n`briefgen --help` and `briefgen COMMAND --help` say the same in a terminal.\n",
        "\n".join(
            f"- [`briefgen {name}`](#briefgen-{name}): {prose(first_sentence(command))}"
            for name, command in root.commands.items()
        ),
        *(part for name, command in root.commands.items() for part in described(f"briefgen {name}", command, 2)),
        "\n## Exit codes\n\n| Code | Means |\n| --- | --- |\n"
        + "\n".join(f"| {code} | {prose(means)} |" for code, means in codes),
    ]
    return "\n".join(parts) + "\n"


def described(name: str, command: Any, level: int) -> list[str]:
    """Return the parts of the page about a command, and about those inside it."""
    told, _, example = (command.help or "").partition("Example: ")
    inside = getattr(command, "commands", {})
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option" and not one.hidden]
    usage = " ".join(
        [name, "COMMAND" if inside else "[OPTIONS]", *(one.metavar + "…" * (one.nargs < 0) for one in arguments)]
    )
    parts = [
        f"\n{'#' * level} {name}\n",
        "\n\n".join(prose(paragraph) for paragraph in told.strip().split("\n\n")) + "\n",
    ]
    parts.append(f"```text\n{usage}\n```\n")
    if example:
        parts.append(f"For example:\n\n```sh\n{example.strip()}\n```\n")
    parts += [f"- `{one.metavar}`: {prose(one.help)}" for one in arguments]
    parts += [option_line(one) for one in options]
    for own, below in inside.items():
        parts += described(f"{name} {own}", below, level + 1)
    return parts


def option_line(option: Any) -> str:
    """Return the line about an option.

    It holds its names, what it takes, what it does, and what holds without it.
    """
    values = getattr(option.type_descriptor.annotation, "__members__", {}).values()
    takes = "" if option.is_flag else "|".join(map(str, values)) or option.metavar or "NUMBER"
    names = ", ".join(f"`{name}`" for name in sorted(option.opts, key=len, reverse=True))
    default = (
        f" Default: `{option.default}`." if option.show_default and option.default not in (None, "", False, []) else ""
    )
    return f"- {names}{f' `{takes}`' if takes else ''}: {prose(option.help)}{default}"


def first_sentence(command: Any) -> str:
    """Return the first paragraph of what a command says of itself."""
    return str(command.help or "").split("\n\n")[0]


def prose(text: str | None) -> str:
    """Return the text on one line, its Markdown outside of code without effect."""
    line = " ".join((text or "").split())
    return re.sub(r"`[^`]*`|[<>*_|]", lambda found: found[0] if found[0].startswith("`") else f"\\{found[0]}", line)


# ---------------------------------------------------------------- Python


def functions() -> str:
    """Return what the page on Python says of the public functions.

    It says the signature and the words of each, as the code has them.
    """
    code = ast.parse((ROOT / "briefgen/api.py").read_text(encoding="utf-8"))
    written = {node.name: node for node in code.body if isinstance(node, ast.FunctionDef)}
    parts = []
    for name in briefgen.__all__:
        node = written[name]
        told = (ast.get_docstring(node) or "").replace("``", "`").split("\n\n")
        parts.append(f"### {name}\n\n```python\n{signature(node)}\n```\n\n" + "\n\n".join(map(prose, told)) + "\n")
    return "\n".join(parts)


def signature(node: ast.FunctionDef) -> str:
    """Return how a function is called, an argument a line where that is wide."""
    given = node.args
    places = [*zip(given.args[::-1], given.defaults[::-1], strict=False)][::-1]
    plain = [ast.unparse(one) for one in given.args[: len(given.args) - len(places)]]
    named = [f"{ast.unparse(one)} = {ast.unparse(value)}" for one, value in places]
    only = [
        f"{ast.unparse(one)} = {ast.unparse(value)}"
        for one, value in zip(given.kwonlyargs, given.kw_defaults, strict=True)
        if value
    ]
    arguments = [*plain, *named, *(["*"] if only else []), *only]
    returned = ast.unparse(node.returns) if node.returns else "None"
    narrow = f"{node.name}({', '.join(arguments)}) -> {returned}"
    return (
        narrow
        if len(narrow) <= WIDE
        else "\n".join([f"{node.name}(", *(f"    {one}," for one in arguments), f") -> {returned}"])
    )


# ---------------------------------------------------------------- the examples


def printed(command: str, folder: Path) -> str:
    """Return what a command prints, run in a folder.

    The user who runs it has nothing of their own.
    """
    home = folder.parent / "home"
    told = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("BRIEFGEN_", "XDG_", "LC_", "COVERAGE"))
    }
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    told |= {"PATH": path, "HOME": str(home), "COLUMNS": "100", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    bash = shutil.which("bash") or "bash"
    done = subprocess.run(
        [bash, "-c", command],
        cwd=folder,
        env=told,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout


def run_again(page: str) -> str:
    """Return the page with the output of its examples as it is today."""
    if not CONSOLE.search(page):
        return page
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "desk")
        shutil.copytree(ROOT / "sources", folder / "sources")

        def answered(block: re.Match[str]) -> str:
            asked = [line for line in block[0].splitlines() if line.startswith("$ ")]
            return "".join(f"{line}\n{printed(line[2:], folder)}" for line in asked)

        return CONSOLE.sub(answered, page)


def pages() -> dict[Path, str]:
    """Return every page that this script has a part in, as it should be."""
    listed = reference()
    kept = {
        path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md")) if path != REFERENCE
    }
    made = {path: FUNCTIONS.sub(lambda _: functions(), run_again(text)) for path, text in kept.items()}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    first = re.search(rf"^\$ {BUILD}\n(.*?)(?=^(?:\$|```))", made[ROOT / "docs/tutorial.md"], re.DOTALL | re.MULTILINE)
    assert first, "the tutorial begins with the README's command"
    return {REFERENCE: listed, **made, ROOT / "README.md": OUTPUT.sub(lambda _: first[1], readme, count=1)}


def main() -> int:
    """Write the pages, or with --check name those that are not as they should be."""
    stale = {
        path: text for path, text in pages().items() if not path.is_file() or path.read_text(encoding="utf-8") != text
    }
    for path, text in stale.items():
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())

"""What a shell may complete, answered from a table.

Building the whole command line takes ten times as long, at every press of Tab.

``completion.json`` is the table; ``python -m briefgen.completion`` prints it anew from the commands themselves.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from enum import Enum
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ASKED = "_BRIEFGEN_COMPLETE"  # the variable by which a shell asks


def answer(environment: Mapping[str, str]) -> str | None:
    """Return what the shell is told, in its own form.

    None where it asks for something else, such as the script to install.
    """
    form = {"complete_bash": _bash, "complete_zsh": _zsh, "complete_fish": _fish}.get(environment.get(ASKED, ""))
    if form is None or (form is _fish and environment.get("_TYPER_COMPLETE_FISH_ACTION") != "get-args"):
        return None
    words, start = _words(environment)
    table: dict[str, Any] = json.loads((files("briefgen") / "completion.json").read_text(encoding="utf-8"))
    return form(
        [(word, told) for word, told in _possible(table, words, dashed=start.startswith("-")) if word.startswith(start)]
    )


def _words(environment: Mapping[str, str]) -> tuple[list[str], str]:
    """Return the complete words behind the program's name, and the one being written.

    The latter is "" where none has been begun.
    """
    line = (
        environment.get("COMP_WORDS")
        if environment[ASKED] == "complete_bash"
        else environment.get("_TYPER_COMPLETE_ARGS")
    )
    words = _split(line or "")[1:]
    if environment[ASKED] == "complete_bash":
        at = int(environment.get("COMP_CWORD", "0")) - 1
        return words[: max(at, 0)], words[at] if 0 <= at < len(words) else ""
    return (words[:-1], words[-1]) if words and not (line or "").endswith(" ") else (words, "")


def _split(line: str) -> list[str]:
    """Return the words of a line as a shell sees them.

    The last one is unfinished, as it may be.
    """
    lexer = shlex.shlex(line, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.commenters = True, ""
    found: list[str] = []
    try:
        found.extend(lexer)
    except ValueError:  # a quotation mark that is still open
        found.append(lexer.token)
    return found


def _possible(table: Mapping[str, Any], words: Sequence[str], *, dashed: bool) -> Iterator[tuple[str, str]]:
    """Yield what may come next, each with what it means.

    It is a value of the option before, an option behind a dash, else a command.

    Where a file may stand, nothing does: the shell knows the files.
    """
    place = table
    waiting: dict[str, Any] | None = None
    for word in words:
        option = next((option for option in place["options"] if word in option["names"]), {"flag": True})
        if waiting is not None:
            waiting = None
        elif word in place.get("commands", {}):
            place = place["commands"][word]
        elif not option.get("flag"):
            waiting = option
    if waiting is not None:
        yield from ((value, "") for value in waiting.get("values", ()))
    elif dashed:
        yield from ((name, option["help"]) for option in place["options"] for name in option["names"])
    else:
        yield from ((name, command["help"]) for name, command in place.get("commands", {}).items())


def _bash(found: Sequence[tuple[str, str]]) -> str:
    return "\n".join(word for word, _ in found)


def _zsh(found: Sequence[tuple[str, str]]) -> str:
    def escaped(text: str) -> str:
        return re.sub(r"[$`]", r"\\\g<0>", text.replace('"', '""').replace("'", "''")).replace(":", "\\\\:")

    told = "\n".join(f'"{escaped(word)}"' + (f':"{escaped(about)}"' if about else "") for word, about in found)
    return f"_arguments '*: :(({told}))'" if found else "_files"


def _fish(found: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"{word}\t{about}" if about else word for word, about in found)


def table() -> dict[str, Any]:
    """Return the table as the commands are today."""
    import typer.main

    from briefgen.cli import commands

    return _row(typer.main.get_command(commands))


def _row(command: Any) -> dict[str, Any]:
    options = [option for option in command.params if option.param_type_name == "option" and not option.hidden]
    row: dict[str, Any] = {
        "help": " ".join((command.help or "").split("\n\n")[0].split()),
        "options": [
            *map(_option, options),
            {"names": ["--help", "-h"], "help": "Show this message and exit.", "flag": True},
        ],
    }
    if hasattr(command, "commands"):
        row["commands"] = {name: _row(own) for name, own in command.commands.items()}
    return row


def _option(option: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "names": [*option.opts, *option.secondary_opts],
        "help": " ".join((option.help or "").split()),
    }
    if option.is_flag:
        row["flag"] = True
    kind = option.type_descriptor.annotation
    if isinstance(kind, type) and issubclass(kind, Enum):
        row["values"] = [str(value) for value in kind]
    return row


def main() -> None:
    """Answer the shell where it asks, else run the command line."""
    if os.environ.get(ASKED) and (told := answer(os.environ)) is not None:
        print(told)  # noqa: T201 - this is the answer
        return
    from briefgen.cli import main as run

    run()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(table(), indent=1, ensure_ascii=False) + "\n")

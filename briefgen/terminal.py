"""What the commands share of a terminal: words in, lines out.

These are in UTF-8 whatever the terminal's own encoding is.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from briefgen.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable


def clean(text: str) -> str:
    """Return an option's words on one line.

    Bytes that are no text, as a shell may pass them, become question marks.
    """
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


def show(lines: Iterable[str]) -> None:
    """Print lines to standard output, with nothing in them that a terminal could obey."""
    from briefgen.text import plain

    write("".join(f"{plain(line)}\n" for line in lines).encode())


def write(content: bytes) -> None:
    """Write bytes to standard output; OutputError where the system refuses them."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(
            f"standard output: not written; {(error.strerror or 'the system refused').lower()}"
        ) from error


def complain(lines: Iterable[str], *, name: str = "briefgen: ") -> None:
    """Print lines to standard error, each with our name in front.

    There is nothing in them that a terminal could obey.
    """
    from briefgen.text import plain

    for line in lines:
        typer.echo(f"{name}{plain(line)}", err=True)

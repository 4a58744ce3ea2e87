"""What briefgen can do with libraries that need not be there.

With each goes the command that adds it to this installation.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from briefgen.errors import ExtraMissingError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Extra:
    """An extra of the package.

    It names the module that it brings, what that gives, and how it is without.
    """

    module: str
    gives: str
    lacks: str

    @property
    def there(self) -> bool:
        """Return whether it is installed."""
        return find_spec(self.module) is not None


EXTRAS: Final[Mapping[str, Extra]] = {
    "msg": Extra("oxmsg", "Outlook messages (.msg) are read", "Outlook messages (.msg) are named and not read"),
    "rtf": Extra("striprtf", "RTF documents are read", "RTF documents are named and not read"),
    "keyring": Extra(
        "keyring",
        "the mail password is looked for in the system's keyring",
        "the mail password comes from the environment alone",
    ),
    "press": Extra("duckdb", "a day's press is worked on", "briefgen press says what it lacks"),
    "cluster": Extra(
        "distributed", "a day's press may run on a Dask cluster", "a day's press runs on this machine alone"
    ),
    "review": Extra(
        "starlette",
        "briefgen review opens the page on which a brief is checked",
        "briefgen review cannot open its page",
    ),
}


def need(extra: str) -> None:
    """ExtraMissingError where the extra is not installed.

    The message has the command that adds it.
    """
    if not EXTRAS[extra].there:
        raise ExtraMissingError(f"{EXTRAS[extra].lacks}; for it: {install_command(extra)}")


def install_command(extra: str) -> str:
    """Return the command that adds the extra to the briefgen that runs now.

    It does so by pipx, by uv, or by the pip of its environment.
    """
    if getattr(sys, "frozen", False):  # a program without Python: nothing can be added to it
        return f"make this program anew with the extra {extra} (docs/install.md)"
    wanted = f"{_source()}[{extra}]"
    quoted = f'"{wanted}"' if os.name == "nt" else f"'{wanted}'"
    parts = Path(sys.prefix).parts
    if "pipx" in parts:
        return f"pipx install --force {quoted}"
    if ("uv", "tools") in pairwise(parts):
        return f"uv tool install --force {quoted}"
    if find_spec("pip") is None:
        return f"uv pip install --python {_shown(Path(sys.executable))} {quoted}"
    own = sys.prefix != sys.base_prefix and os.environ.get("VIRTUAL_ENV") != sys.prefix  # its pip is not the shell's
    return f"{_shown(Path(sys.executable))} -m pip install {quoted}" if own else f"pip install {quoted}"


def _source() -> str:
    """Return where this briefgen was installed from.

    It is a folder, "." where that is the current one, or the name of the package.
    """
    beside = Path(__file__).resolve().parents[1]
    try:
        told = json.loads(distribution("briefgen").read_text("direct_url.json") or "{}")
    except PackageNotFoundError:
        told = {}
    address = urlsplit(str(told.get("url", "")))
    if (beside / "pyproject.toml").is_file():
        return _shown(beside)
    if address.scheme == "file" and (folder := Path(unquote(address.path))).is_dir():
        return _shown(folder)
    return "briefgen"


def _shown(path: Path) -> str:
    """Return the path as it is typed from the current folder, where it stands in that."""
    return os.fspath(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else os.fspath(path)

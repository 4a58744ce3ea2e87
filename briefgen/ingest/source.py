"""The short ids under which a brief cites its source files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.model import ArticleId
from briefgen.ports import SourceFile

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["SourceFile", "number_sources"]

_SHORT_ID: Final = re.compile(r"\d{3}")


def number_sources(files: Sequence[str]) -> tuple[tuple[ArticleId, str], ...]:
    """Return the id of each file, in the order of the ids.

    "003.txt" keeps its number where all files have one; else they are 001, 002 and so on, 0001 where there are more
    than 999. Numbers of their own are kept only where every file has a different one, so that no id can mean two files.
    """
    ordered = sorted(files)
    stems = [_stem(file) for file in ordered]
    if len(set(stems)) == len(stems) and all(_SHORT_ID.fullmatch(stem) for stem in stems):
        return tuple(sorted((ArticleId(stem), file) for stem, file in zip(stems, ordered, strict=True)))
    digits = max(3, len(str(len(ordered))))  # of a thousand files, too, ids sort as their numbers do
    return tuple((ArticleId(f"{number:0{digits}}"), file) for number, file in enumerate(ordered, start=1))


def _stem(file: str) -> str:
    """Return the name without its folders and its suffix."""
    name = file.replace("\\", "/").rpartition("/")[2]
    return name.rpartition(".")[0] or name

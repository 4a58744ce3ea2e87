"""What the core asks of the world outside, one method each.

adapters/ has the real ones and the fakes.
"""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file as it was found: its name as the user knows it, and its bytes.

    Adapters read it, and it is given to ingest.
    """

    file: str  # relative to the folder that was given, "/" between parts; the name itself for a single file
    raw: bytes


class PageCounter(Protocol):
    """Something that lays a Word document out as pages."""

    def count(self, docx: bytes) -> int:
        """Return the number of pages; LayoutError where that cannot be found out."""


class Progress(NamedTuple):
    """How far the reading has come.

    The file is the one that is read now, with how many were before it, and of how many.
    """

    file: str
    done: int
    of: int


class Runner(Protocol):
    """Something that runs functions of modules, in this process or in another."""

    def submit(self, function: Callable[..., T], *arguments: object) -> Future[T]:
        """Return what the function yields, to come.

        Its result is a LimitError where the runner's limits are passed.
        """


class Here:
    """Runs each function at once, in this process, without limits."""

    def submit(self, function: Callable[..., T], *arguments: object) -> Future[T]:
        """Return what the function has yielded, or raised."""
        made: Future[T] = Future()
        try:
            made.set_result(function(*arguments))
        except Exception as error:  # noqa: BLE001 - raised where the result is asked for
            made.set_exception(error)
        return made

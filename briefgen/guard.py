"""A check of ours that breaks costs what it would have found, never the brief."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Protocol, TypeVar

from briefgen.errors import BriefgenError
from briefgen.model import Failure

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Attempt(Protocol):
    """How a step of a stage is run."""

    def __call__(self, what: str, step: Callable[[], T], otherwise: Callable[[], T]) -> T:
        """Return what the step yields; ``what`` names it."""


def unguarded(what: str, step: Callable[[], T], otherwise: Callable[[], T]) -> T:  # noqa: ARG001 - the form of an Attempt
    """Return what the step yields; its errors go on to the caller."""
    return step()


class Guard:
    """Runs steps one at a time, and keeps what broke off in ``failures``."""

    def __init__(self) -> None:
        self.failures: list[Failure] = []

    def __call__(self, what: str, step: Callable[[], T], otherwise: Callable[[], T]) -> T:
        """Return what the step yields, or what ``otherwise`` does where it breaks off.

        Errors raised on purpose go on to the caller.
        """
        try:
            return step()
        except BriefgenError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one check, the others still count
            self.failures.append(
                Failure(what=what, error=f"{type(error).__name__}: {error}", trace=traceback.format_exc())
            )
            return otherwise()

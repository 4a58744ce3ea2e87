"""Dossier and decisions -> the decided dossier: what the officer has dropped, kept and mended, on the findings that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.decide.finding import key_of, kind_of, target_of, words_of
from briefgen.decide.toml import FILE, read_decisions, write_decisions

if TYPE_CHECKING:
    from briefgen.model import Decisions, Dossier

__all__ = ["FILE", "decide", "key_of", "kind_of", "read_decisions", "target_of", "words_of", "write_decisions"]


def decide(dossier: Dossier, decisions: Decisions) -> Dossier:
    """Return the dossier as the officer has decided it: ``ruling`` says what was applied, and what was not and why.

    Each decision is looked for among the findings of this dossier, which is the one that the articles alone make. Findings that
    are dropped are not in the decided one; the others have what was decided of them as their ``hand``. One whose finding is not
    found again is an orphan: nothing is guessed.
    """
    raise NotImplementedError

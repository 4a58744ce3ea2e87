"""What the core asks of the world outside, one method each; adapters/ has the real ones and the fakes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file as it was found: its name as the user knows it, and its bytes; read by adapters, given to ingest."""

    file: str  # relative to the folder that was given, "/" between parts; the name itself for a single file
    raw: bytes


class PageCounter(Protocol):
    """Something that lays a Word document out as pages."""

    def count(self, docx: bytes) -> int:
        """Return the number of pages; LayoutError where that cannot be found out."""

"""What the core asks of the world outside, one method each; adapters/ has the real ones and the fakes."""

from __future__ import annotations

from typing import Protocol


class PageCounter(Protocol):
    """Something that lays a Word document out as pages."""

    def count(self, docx: bytes) -> int:
        """Return the number of pages; LayoutError where that cannot be found out."""

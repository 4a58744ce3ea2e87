"""A brief that people have edited since, checked again.

The checks are of quotations and speakers, of source ids, and of each line against its own sources.
"""

from __future__ import annotations

from briefgen.verify.check import Verdict, verify_brief
from briefgen.verify.printed import PrintedLine, read_docx, read_markdown

__all__ = ["PrintedLine", "Verdict", "read_docx", "read_markdown", "verify_brief"]

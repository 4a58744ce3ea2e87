"""A brief that people have edited since, checked again: quotations and speakers, source ids, dates."""

from __future__ import annotations

from briefgen.verify.check import verify_brief
from briefgen.verify.printed import PrintedLine, read_docx, read_markdown

__all__ = ["PrintedLine", "read_docx", "read_markdown", "verify_brief"]

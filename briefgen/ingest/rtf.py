"""RTF documents, as text; only where the extra that reads them is installed."""

from __future__ import annotations

import re
from typing import Final

from briefgen.errors import UnreadableArticleError
from briefgen.extras import install_command
from briefgen.ingest.extracted import Extracted
from briefgen.ingest.segment import plain_segments
from briefgen.text import squeeze

_CAP: Final = 10_000_000  # bytes without pictures: the reader takes about 1 s for each MB
_PICTURE: Final = re.compile(rb"[0-9a-fA-F\r\n]{2000,}")  # a picture stands in the file as hexadecimal digits
_TITLE: Final = re.compile(r"\{\\title ([^{}\\]{1,300})\}")
_LARGEST_FONT_TABLE: Final = 200_000  # characters; a long one has 60,000
_LONGEST_FONT: Final = 500  # characters of one entry
_FONT: Final = re.compile(r"(?=\\f\d)")
_CODEPAGE: Final = re.compile(rb"\\ansicpg(\d{3,5})")


def is_rtf(head: bytes, _: bytes) -> bool:
    """Return whether a file begins as RTF does."""
    return head.startswith(b"{\\rtf")


def read_rtf(file: str, raw: bytes) -> tuple[Extracted, ...]:
    """Return the article of an RTF document.

    It is without the soft hyphens that nobody sees. Raises UnreadableArticleError where the document is damaged or the
    extra ``rtf`` is missing.
    """
    try:
        from striprtf.striprtf import font_table_group, rtf_to_text
    except ImportError as error:
        raise UnreadableArticleError(
            file, f"this is an RTF document: install what reads it ({install_command('rtf')}), or save it as .docx"
        ) from error
    words = _PICTURE.sub(b"", raw)
    if len(words) > _CAP:
        raise UnreadableArticleError(
            file, f"the RTF document has more than {_CAP // 1_000_000} MB of text; give the article alone"
        )
    page = _CODEPAGE.search(raw[:2000])
    # RTF is ASCII; what is not stands in it as an escape. The line break, which means nothing there, keeps the
    # library's
    # pattern for links from running over the rest of the file again and again; its pattern for fonts needs short
    # entries.
    source = words.decode("latin-1").replace("\\fldinst{", "\\fldinst\n{")
    table = font_table_group(source)  # type: ignore[no-untyped-call]
    fonts = _FONT.split(table)[1:]
    if len(table) > _LARGEST_FONT_TABLE or any(
        len(font) > _LONGEST_FONT or font.count("\\fcharset") > 1 or ";" not in font for font in fonts
    ):
        raise UnreadableArticleError(file, "the RTF document's table of fonts is damaged; save it as .docx or .txt")
    try:
        text = rtf_to_text(  # type: ignore[no-untyped-call]
            source,
            encoding=f"cp{page[1].decode()}" if page else "cp1252",
            errors="strict",
        )
    except Exception as error:
        raise UnreadableArticleError(file, "the RTF document is damaged; save it again, as .docx or .txt") from error
    text = text.replace("\u00ad", "")
    title = _TITLE.search(source[:20_000])
    return (Extracted(text=text, segments=plain_segments(text), spare_title=squeeze(title[1]) if title else None),)

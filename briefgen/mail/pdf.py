"""PDFs without the clock.

LibreOffice writes the time of the day and random ids into each.
"""

from __future__ import annotations

import hashlib
import re

_TIME = re.compile(rb"(?<=Date\(D:)\d{14}")
_IDS = re.compile(rb"(?:/ID\s{0,3}\[[^\]]{0,120}\]|/DocChecksum\s{0,3}/\w{1,64})")
_HEX = re.compile(rb"[0-9A-F]{32}")


def timeless(pdf: bytes, day: str = "20000101") -> bytes:
    """Return the same PDF for the same pages.

    It is made on the ``day`` (YYYYMMDD), with ids that hang on what it shows.

    Each place keeps its length, for a PDF counts its bytes. What is no PDF comes back as it is.
    """
    if not pdf.startswith(b"%PDF"):
        return pdf
    pages = _IDS.sub(lambda ids: _HEX.sub(b"0" * 32, ids[0]), _TIME.sub(f"{day}000000".encode(), pdf))
    digest = hashlib.sha256(pages).hexdigest()[:32].upper().encode()
    return _IDS.sub(lambda ids: _HEX.sub(digest, ids[0]), pages)

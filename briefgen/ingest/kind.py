"""What a file is, by its first bytes and its words.

The name of a file may say anything.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable


class Kind(StrEnum):
    """The kinds of files that hold articles.

    What is none of the others is read as text, plain or a page.
    """

    TEXT = "text"
    WORD = "Word document"
    PDF = "PDF"
    RTF = "RTF document"
    MAIL = "e-mail or web archive"
    OUTLOOK = "Outlook message"
    FEED = "news feed"


_HEAD: Final = 65_536  # bytes that are looked at
_OUTLOOK: Final = "__properties_version1.0".encode("utf-16-le")  # the stream that every Outlook message has
_FEED: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,100}(?:<\?xml[^>]{0,200}>\s{0,100})?(?:<\?xml-stylesheet[^>]{0,300}>\s{0,100}){0,3}"
    rb"(?:<!--.{0,2000}?-->\s{0,100})?(?:<!DOCTYPE\s{1,20}(?:rss|rdf|feed)\b[^>]{0,2000}>\s{0,100})?"
    rb"(?:[^<>]{0,200}\]>\s{0,100})?<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
# "Subject: Harbour talks", "From - Mon May 05" of an mbox, folded lines after them.
_FIELDS: Final = re.compile(
    rb"(?:>?From [^\r\n]{1,200}\r?\n)?"
    rb"(?:[A-Za-z][\w-]{1,60}:[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n){0,100}){2,200}"
)
_MAIL_FIELD: Final = re.compile(
    rb"^(?:MIME-Version|Received|Message-ID|Snapshot-Content-Location):", re.IGNORECASE | re.MULTILINE
)
_LETTER_FIELDS: Final = tuple(
    re.compile(rb"^" + name + rb":", re.IGNORECASE | re.MULTILINE) for name in (b"From", b"Date", b"Subject")
)


def kind_of(raw: bytes) -> Kind:
    """Return what kind of file the bytes are."""
    head = raw[:_HEAD]
    return next((kind for kind, is_one in _SIGNS if is_one(head, raw)), Kind.TEXT)


def _is_mail(head: bytes) -> bool:
    """Return whether the file begins with the fields of a message.

    It has one that only mail has, or all that a letter has.
    """
    fields = _FIELDS.match(head.lstrip())
    shown = fields.group() if fields else b""
    return _MAIL_FIELD.search(shown) is not None or all(field.search(shown) for field in _LETTER_FIELDS)


# By what a kind is known, from the head of a file and the whole of it; the first that holds
_SIGNS: Final[tuple[tuple[Kind, Callable[[bytes, bytes], bool]], ...]] = (
    (Kind.PDF, lambda head, _: b"%PDF-" in head[:1024]),  # some servers put a few bytes before it
    (Kind.WORD, lambda head, raw: head.startswith(b"PK\x03\x04") and b"word/document" in raw),
    (Kind.RTF, lambda head, _: head.startswith(b"{\\rtf")),
    (Kind.OUTLOOK, lambda head, raw: head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") and _OUTLOOK in raw),
    (Kind.FEED, lambda head, _: _FEED.match(head) is not None),
    (Kind.MAIL, lambda head, _: _is_mail(head)),
)

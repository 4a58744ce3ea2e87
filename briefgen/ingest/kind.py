"""What a file is, by its first bytes and its words; the name of a file may say anything."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """The kinds of files that hold articles; what is none of the others is read as text, plain or a page."""

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
    rb"(?:<!--.{0,2000}?-->\s{0,100})?(?:<!DOCTYPE\s{1,20}(?:rss|rdf|feed)\b[^>]{0,2000}>\s{0,100})?(?:[^<>]{0,200}\]>\s{0,100})?<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
# "Subject: Harbour talks", "From - Mon May 05" of an mbox, folded lines after them.
_FIELDS: Final = re.compile(
    rb"(?:>?From [^\r\n]{1,200}\r?\n)?(?:[A-Za-z][\w-]{1,60}:[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n){0,100}){2,200}"
)
_MAIL_FIELD: Final = re.compile(rb"^(?:MIME-Version|Received|Message-ID|Snapshot-Content-Location):", re.IGNORECASE | re.MULTILINE)
_LETTER_FIELDS: Final = tuple(re.compile(rb"^" + name + rb":", re.IGNORECASE | re.MULTILINE) for name in (b"From", b"Date", b"Subject"))


def kind_of(raw: bytes) -> Kind:
    """Return what kind of file the bytes are."""
    head = raw[:_HEAD]
    if b"%PDF-" in head[:1024]:  # some servers put a few bytes before it
        return Kind.PDF
    if head.startswith(b"PK\x03\x04") and b"word/document" in raw:
        return Kind.WORD
    if head.startswith(b"{\\rtf"):
        return Kind.RTF
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Kind.OUTLOOK if _OUTLOOK in raw else Kind.TEXT
    if _FEED.match(head):
        return Kind.FEED
    if fields := _FIELDS.match(head.lstrip()):
        shown = fields.group()
        if _MAIL_FIELD.search(shown) or all(field.search(shown) for field in _LETTER_FIELDS):
            return Kind.MAIL
    return Kind.TEXT

"""From bytes to text: what a file is, and its characters' encoding.

No character is ever dropped.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from briefgen.errors import UnreadableArticleError
from briefgen.ingest.language import foreign_language, stop_word_share

FILE_CAP: Final = 20_000_000  # bytes of any file

_SAVE_AS_TEXT: Final = "save it as text (.txt) or as a web page (.html)"
# How a file begins, what that makes it, and what its owner can do.
_MAGIC: Final[tuple[tuple[bytes, str, str], ...]] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an old Office program", "save it as .docx or .txt"),
    (b"\x89PNG", "a picture", "give the article's text"),
    (b"\xff\xd8\xff", "a picture", "give the article's text"),
    (b"GIF8", "a picture", "give the article's text"),
    (b"II*\x00", "a picture", "give the article's text"),
    (b"RIFF", "a picture, a sound or a film", "give the article's text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\x7fELF", "a program", "move it out of the folder"),
    (b"MZ\x90", "a program", "move it out of the folder"),
    (b"SQLite format 3", "a database", "move it out of the folder"),
    (b"bplist00", "a Safari web archive or property list", "save the page as HTML"),
)
# What a zip holds when it is an office document; the first part that is named in its bytes decides.
_ZIP_PARTS: Final[tuple[tuple[bytes, str, str], ...]] = (
    (b"xl/", "a spreadsheet", "give the article's text"),
    (b"ppt/", "a presentation", "give the article's text"),
    (b"application/epub", "an e-book", _SAVE_AS_TEXT),
    (b"opendocument", "an OpenDocument file", _SAVE_AS_TEXT),
)
_XML: Final = re.compile(r"\ufeff?\s{0,100}<\?xml\b")
_BOMS: Final[tuple[tuple[bytes, str], ...]] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([\w:.-]{2,40})", re.IGNORECASE)
_XML_ENCODING: Final = re.compile(
    rb"^\s{0,20}<\?xml[^>]{0,100}?encoding\s{0,3}=\s{0,3}[\"']([\w.-]{2,40})", re.IGNORECASE
)
_NO_CHARSETS: Final = frozenset(
    {
        "undefined",
        "unicode_escape",
        "unicode-escape",
        "raw_unicode_escape",
        "raw-unicode-escape",
        "utf-7",
        "idna",
        "punycode",
    }
)  # Python's own, or never a page's
_PAGE_START: Final = re.compile(
    r"[\ufeff\s]{0,200}(?:<!--.{0,2000}?-->\s{0,200}){0,5}(?:<\?xml[^>]{0,200}>\s{0,200})?"
    r"<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS: Final = re.compile(r"</(?:p|div|span|a|article|section|td|li|h[1-6])\s{0,3}>|<br\s{0,3}/?>", re.IGNORECASE)
_LONE: Final = re.compile(r"\b\w\b")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_C1: Final = re.compile(r"[\x80-\x9f]")
_FEW_STOP_WORDS: Final = (
    0.08  # English news has 0.35 to 0.5; text in a wrong encoding, or in another language, has next to none
)
_CONTROL_SHARE: Final = 0.002  # control characters in a text; a saved page has none, binary data 10 %
_CONTROL_SHARE_OF_LITTLE: Final = 0.05  # of a few characters, in which three are many
_DETECTION_SAMPLE: Final = 65_536  # bytes


def check_size(name: str, raw: bytes) -> None:
    """Raise UnreadableArticleError for a file that is empty or too large."""
    if not raw.strip():
        raise UnreadableArticleError(name, "the file is empty; save the article again")
    if len(raw) > FILE_CAP:
        raise UnreadableArticleError(
            name, f"the file has {len(raw) // 1_000_000} MB, more than {FILE_CAP // 1_000_000}; give the article alone"
        )


def refuse_foreign(name: str, raw: bytes) -> None:
    """Raise UnreadableArticleError for bytes that are no text at all.

    These are an archive, a picture, a program.
    """
    if raw.startswith(b"PK\x03\x04"):
        what, remedy = next(
            ((what, remedy) for part, what, remedy in _ZIP_PARTS if part in raw), ("a zip archive", "unpack it first")
        )
        raise UnreadableArticleError(name, f"this is {what}, not text; {remedy}")
    for magic, what, remedy in _MAGIC:
        if raw.startswith(magic):
            raise UnreadableArticleError(name, f"this is {what}, not text; {remedy}")


def decode(name: str, raw: bytes) -> str:
    """Return the text of a file.

    Its encoding is told by byte order mark, NUL pattern, declared charset, UTF-8, cp1252 and detection, in that order.
    Raises UnreadableArticleError where the bytes are not text in any of them.
    """
    text = _decode(name, raw)
    controls = len(_CONTROLS.findall(text))
    if "\x00" in text or controls > max(min(3, _CONTROL_SHARE_OF_LITTLE * len(text)), _CONTROL_SHARE * len(text)):
        raise UnreadableArticleError(name, "this is binary data, not text; give the article's text")
    if _XML.match(text) and not is_page(name, text):
        raise UnreadableArticleError(
            name, "this is an XML file, neither a page nor a news feed; give the article's text"
        )
    if not text.strip("\ufeff \t\r\n\u00a0"):
        raise UnreadableArticleError(name, "the file holds only blank space; save the article again")
    return text


def is_page(name: str, text: str) -> bool:
    """Return whether a text is a web page, by how it begins.

    A page's piece counts where the file name says so.
    """
    if _PAGE_START.match(text):
        return True
    named = name.lower().endswith((".html", ".htm", ".xhtml"))
    return (named or text.lstrip().startswith("<")) and len(_TAGS.findall(text[:50_000])) >= (1 if named else 3)


def _decode(name: str, raw: bytes) -> str:
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _strictly(name, raw, encoding)
    if b"\x00" in raw:
        return _strictly(name, raw, _wide_encoding(name, raw))
    declared = _declared(raw)
    if declared and (text := _try(raw, declared)) is not None:
        return text
    if (text := _try(raw, "utf-8")) is not None:
        return text
    windows = _try(raw, "cp1252")
    if windows is not None and not _C1.search(windows) and _is_worded(windows):
        return windows
    for guessed in (
        _detected(raw),
        windows,
    ):  # bytes can be read in some encoding or other: only words tell that it is theirs
        if guessed is not None and (_is_worded(guessed) or foreign_language(guessed)):
            return guessed
    raise UnreadableArticleError(name, "its encoding is not known; save it as UTF-8")


def _is_worded(text: str) -> bool:
    """Return whether small English words stand in the text as in a text.

    A lone "a" or "I" may be chance.
    """
    return stop_word_share(_LONE.sub(" ", text)) >= _FEW_STOP_WORDS


def _strictly(name: str, raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableArticleError(
            name, f"not {encoding.upper()} at byte {error.start}, although it begins so; save it as UTF-8"
        ) from error


def _try(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeError, LookupError):  # LookupError: "base64" is an encoding to Python, of bytes and not of text
        return None


def _wide_encoding(name: str, raw: bytes) -> str:
    """Return which UTF-16 the bytes are in.

    English text has its NUL bytes all at odd places, or all at even ones. Raises UnreadableArticleError where neither
    is so.
    """
    sample = raw[:_DETECTION_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd / half > 0.4 and even / half < 0.05:
        return "utf-16-le"
    if even / half > 0.4 and odd / half < 0.05:
        return "utf-16-be"
    raise UnreadableArticleError(name, "it holds NUL bytes, so it is not a text file; give the article's text")


def _declared(raw: bytes) -> str | None:
    """Return the encoding that a page declares for itself, as Python names it.

    It is None where the page declares none that exists.
    """
    match = _XML_ENCODING.search(raw[:4096]) or _CHARSET.search(raw[:4096])
    if not match:
        return None
    try:
        encoding = codecs.lookup(match[1].decode("ascii", "replace")).name
    except LookupError:
        return None
    if encoding in _NO_CHARSETS:
        return None
    # Browsers read Latin-1 as Windows-1252, and a page that says UTF-16 in ASCII letters is not UTF-16.
    return {
        "iso8859-1": "cp1252",
        "ascii": "cp1252",
        "utf-16": "utf-8",
        "utf-16-le": "utf-8",
        "utf-16-be": "utf-8",
    }.get(encoding, encoding)


def _detected(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes  # only for what no rung of the ladder reads

    best = from_bytes(raw[:_DETECTION_SAMPLE]).best()
    return _try(raw, best.encoding) if best else None

"""Mail: messages as files, and pages saved as web archives.

These are newsletters and forwarded articles (.eml), Outlook messages (.msg), and web archives (.mhtml).
"""

from __future__ import annotations

import email
import re
from dataclasses import replace
from email import policy
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from briefgen.dates import parse_day
from briefgen.errors import UnreadableArticleError
from briefgen.extras import install_command
from briefgen.ingest.decode import decode
from briefgen.ingest.extracted import Extracted
from briefgen.ingest.metadata import Metadata, web_address
from briefgen.ingest.page import read_page
from briefgen.ingest.segment import Segment, plain_segments
from briefgen.lang.en.ingest import mail as en
from briefgen.model import BlockKind
from briefgen.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_MOST_PARTS: Final = 60  # places that announce parts; the reader tries each of them on every line that follows
_MOST_ITEMS: Final = 50  # messages inside a message
_LONGEST_LINE: Final = 1_000_000  # characters of a header
# The fields that are read, with their folded lines, in the message's head and in those of its parts.
_FIELD: Final = re.compile(
    rb"^(?:From|Subject|Date|Precedence|Content-[a-z-]{1,40}|Snapshot-Content-Location):[^\n]*(?:\n[ \t][^\n]*)*",
    re.IGNORECASE | re.MULTILINE,
)
_LONG_FIELD, _LONG_FIELDS = (
    1000,
    10_000,
)  # characters of one that is long, and of all that are: 12,000 of parameters take a parser 0.7 s
# "<ada@tidewater.example>", "</O=TIDEWATER/CN=RECIPIENTS/CN=ADA>" within one house
_ADDRESSEE: Final = re.compile(
    r"\s{0,3}(?:[<\[(]?[\w.+-]{1,80}@[\w.-]{1,120}[>\])]?|[<\[(]?/o=[^<>]{1,300}[>\])]?)"
    r"\s{0,3}(?:\(mailto:.{0,120}\))?$",
    re.IGNORECASE,
)
_SHORTEST_HEAD: Final = 3  # fields
_BULK: Final = (
    "List-Id",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "Feedback-ID",
)  # what a newsletter's sender adds
# Names in Outlook's compound files, and the numbers of properties (MS-OXPROPS).
_PROPERTIES, _ATTACHED_MESSAGE = "__properties_version1.0", "__substg1.0_3701000D"
_SUBJECT, _HEADERS, _DELIVERED, _PLAIN, _HTML, _CODE_PAGES = 0x0037, 0x007D, 0x0E06, 0x1000, 0x1013, (0x3FFD, 0x3FDE)
# "Subject: Harbour talks", "From - Mon May 05" of an mbox, folded lines after them.
_HEAD: Final = re.compile(
    rb"(?:>?From [^\r\n]{1,200}\r?\n)?"
    rb"(?:[A-Za-z][\w-]{1,60}:[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n){0,100}){2,200}"
)
_MAIL_FIELD: Final = re.compile(
    rb"^(?:MIME-Version|Received|Message-ID|Snapshot-Content-Location):", re.IGNORECASE | re.MULTILINE
)
_LETTER_FIELDS: Final = tuple(
    re.compile(rb"^" + name + rb":", re.IGNORECASE | re.MULTILINE) for name in (b"From", b"Date", b"Subject")
)
_OUTLOOK: Final = _PROPERTIES.encode("utf-16-le")  # the stream that every Outlook message has


class _Letter(NamedTuple):
    """What a message says about itself."""

    subject: str | None
    sender: str | None
    day: date | None
    bulk: bool  # sent to many: its sender is who publishes it

    def metadata(self, page: Metadata) -> Metadata:
        """Return what the message and the page in it say together.

        The page knows its title, the message its day.
        """
        return Metadata(
            title=page.title or self.subject,
            publisher=page.publisher or (self.sender if self.bulk else None),
            author=page.author or (None if self.bulk else self.sender),
            url=page.url,
            day=page.day or self.day,
            language=page.language,
        )


def is_mail(head: bytes, _: bytes) -> bool:
    """Return whether the file begins with the fields of a message.

    It has one that only mail has, or all that a letter has.
    """
    fields = _HEAD.match(head.lstrip())
    shown = fields.group() if fields else b""
    return _MAIL_FIELD.search(shown) is not None or all(field.search(shown) for field in _LETTER_FIELDS)


def is_outlook(head: bytes, raw: bytes) -> bool:
    """Return whether a file is a compound file with the stream that every Outlook message has."""
    return head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") and _OUTLOOK in raw


def read_mail(file: str, raw: bytes, *, most_lines: int) -> tuple[Extracted, ...]:
    """Return the articles of a message.

    There is one for each message attached to it, else the message's own. Of a web archive, the page is read and the day
    of its saving is not taken for the article's. Raises UnreadableArticleError where it is damaged or holds no text.
    """
    if raw.lower().count(b"boundary=") > _MOST_PARTS:
        raise UnreadableArticleError(
            file, f"the message has more than {_MOST_PARTS} parts inside parts; save the article's text alone"
        )
    if max(map(len, raw[: raw.find(b"\n\n") if b"\n\n" in raw else len(raw)].split(b"\n"))) > _LONGEST_LINE:
        raise UnreadableArticleError(file, "the message's head is not a mail's; save the article's text alone")
    if (
        sum(length for field in _FIELD.finditer(raw) if (length := field.end() - field.start()) > _LONG_FIELD)
        > _LONG_FIELDS
    ):
        raise UnreadableArticleError(
            file, "the message's head is not a mail's, its fields are too long; save the article's text alone"
        )
    try:
        message: Any = email.message_from_bytes(raw, policy=policy.default)
        letters = _forwarded(message) or [message]
        bodies = [(letter, _head(letter), _body(letter), _address(letter)) for letter in letters]
    except Exception as error:
        raise UnreadableArticleError(file, "the message is damaged; save the article's text alone") from error
    articles = []
    for letter, head, body, address in bodies:
        if body is None:
            raise UnreadableArticleError(file, "the message holds no text, only attachments; give these alone")
        archive = letter.get_content_type() == "multipart/related" and (
            address or "Snapshot-Content-Location" in letter or not letter["From"] or "Blink" in str(letter["From"])
        )
        articles.append(_extract(file, head, *body, address=address, archive=bool(archive), most_lines=most_lines))
    return tuple(articles)


def read_outlook(file: str, raw: bytes, *, most_lines: int) -> tuple[Extracted, ...]:
    """Return the articles of an Outlook message.

    There is one for each message attached to it, else the message's own. Raises UnreadableArticleError where it is
    damaged, holds no text, or the extra ``msg`` is missing.
    """
    try:
        import oxmsg  # noqa: F401
    except ImportError as error:
        raise UnreadableArticleError(
            file, f"this is an Outlook message: install what reads it ({install_command('msg')}), or save it as .eml"
        ) from error
    try:
        letters = [
            (_outlook_head(storage), body) for storage in _outlook_messages(raw) if (body := _outlook_body(storage))
        ]
    except Exception as error:
        raise UnreadableArticleError(file, "the Outlook message is damaged; save it again, as .eml") from error
    if not letters:
        raise UnreadableArticleError(file, "the Outlook message holds no text, only attachments; give these alone")
    return tuple(
        _extract(file, head, *body, address=None, archive=False, most_lines=most_lines) for head, body in letters
    )


def _extract(
    file: str, head: _Letter, body: str, html: bool, *, address: str | None, archive: bool, most_lines: int
) -> Extracted:
    if html:
        page = read_page(file, body, most_lines=most_lines, letter=not archive)
        if archive:
            return replace(
                page, metadata=page.metadata._replace(url=page.metadata.url or address), spare_title=head.subject
            )
    else:
        page = Extracted(text=body, segments=_plain(body), loose=True)
    segments, forwarded = _without_heads(page.segments)
    told = forwarded or head
    if (html or forwarded) and any("unsubscribe" in segment.words.lower() for segment in segments):
        told = told._replace(bulk=True)
    return replace(
        page,
        segments=segments,
        metadata=told.metadata(page.metadata._replace(title=None if html else page.metadata.title)),
    )


# ---------------------------------------------------------------- messages


def _forwarded(message: Any) -> list[Any]:
    """Return the messages that stand in a message as attachments and have text."""
    inside = [
        part.get_payload(0)
        for part in message.walk()
        if part.get_content_type() == "message/rfc822" and part.is_multipart()
    ]
    return [letter for letter in inside[:_MOST_ITEMS] if letter.get_body(("html", "plain")) is not None]


def _head(message: Any) -> _Letter:
    return _Letter(
        subject=_subject(message["Subject"]),
        sender=_sender(message["From"]),
        day=_sent(message["Date"]),
        bulk=any(name in message for name in _BULK) or str(message["Precedence"]).lower() in {"bulk", "list"},
    )


def _subject(value: Any) -> str | None:
    text = squeeze(str(value or ""))
    return en.FORWARDED.sub("", text, count=1).strip() or None if en.FORWARDED.match(text) else text or None


def _sender(value: Any) -> str | None:
    """Return the name of who sent it; an address alone is no name."""
    return _ADDRESSEE.sub("", _ADDRESSEE.sub("", squeeze(str(value or ""))).strip("\"' ")) or None


def _sent(value: Any) -> date | None:
    """Return the day of a Date header, at the sender's own clock."""
    try:
        return parsedate_to_datetime(str(value)).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _address(message: Any) -> str | None:
    """Return the address of the page that a web archive holds."""
    return web_address(str(message["Snapshot-Content-Location"] or "")) or next(
        (
            url
            for part in message.walk()
            if part.get_content_type() == "text/html" and (url := web_address(str(part["Content-Location"] or "")))
        ),
        None,
    )


def _body(message: Any) -> tuple[str, bool] | None:
    """Return the words of a message, and whether they are a page.

    They are its HTML where it has any, else its plain text; None where it has neither.
    """
    for kind in ("html", "plain"):
        part = message.get_body((kind,))
        if part is None and kind == "html":  # an archive whose first part is no page
            part = next((other for other in message.walk() if other.get_content_type() == "text/html"), None)
        if part is None:
            continue
        raw = part.get_payload(decode=True) or b""
        if raw.strip():
            return _decoded(raw, part.get_content_charset()), kind == "html"
    return None


def _decoded(raw: bytes, charset: str | None) -> str:
    """Return the text in the charset that the part declares.

    Where it cannot be read so, it is in the one that its bytes show.
    """
    try:
        return raw.decode(charset or "utf-8")
    except (UnicodeDecodeError, LookupError):
        return decode("the message's text", raw)


# ---------------------------------------------------------------- Outlook's own form


def _outlook_messages(raw: bytes) -> list[Any]:
    """Return, as storages, the messages with text that are attached to a message.

    Where there are none, it is the message itself.
    """
    from olefile import OleFileIO
    from oxmsg.storage import Storage

    with OleFileIO(BytesIO(raw)) as file:
        root = Storage.from_ole(file)
    attached = [
        part for holder in root.iter_attachment_storages() for part in holder.storages if part.name == _ATTACHED_MESSAGE
    ]
    inside = [replace(part, streams=tuple(map(_as_of_a_file, part.streams))) for part in attached[:_MOST_ITEMS]]
    return [letter for letter in inside if _outlook_body(letter)] or [root]


def _as_of_a_file(stream: Any) -> Any:
    """Return the stream as a file of its own has it.

    There, 8 reserved bytes stand before the properties, which have 16 bytes each; some writers leave the 8 out.
    """
    return (
        replace(stream, bytes_=bytes(-len(stream.bytes_) % 16) + stream.bytes_)
        if stream.name == _PROPERTIES
        else stream
    )


def _outlook_head(storage: Any) -> _Letter:
    """Return what the headers that came with the message say.

    What they leave out, its properties do.
    """
    from oxmsg import Message

    message = Message(storage)
    told = _head(email.message_from_string(_outlook_text(storage, _HEADERS) or "", policy=policy.default))
    sent = message.sent_date or message.properties.date_prop_value(_DELIVERED)
    return told._replace(
        subject=_subject(_outlook_text(storage, _SUBJECT)) or told.subject,
        sender=told.sender or _sender(message.sender),
        day=told.day or (sent.date() if sent else None),
    )


def _outlook_body(storage: Any) -> tuple[str, bool] | None:
    """Return the words of a message and whether they are a page, as ``_body`` does."""
    from oxmsg import Message

    properties = Message(storage).properties
    page = properties.binary_prop_value(_HTML)
    html = (
        _decoded(page, properties.body_encoding if _has_code_page(properties) else None)
        if page
        else _outlook_text(storage, _HTML)
    )
    plain = _outlook_text(storage, _PLAIN)
    return (html, True) if html and html.strip() else (plain, False) if plain and plain.strip() else None


def _outlook_text(storage: Any, number: int) -> str | None:
    """Return a text of a message, None where it has none of that number.

    One in bytes of which no property says what they mean is read by what they show.
    """
    from oxmsg import Message

    properties = Message(storage).properties
    raw = next((stream.bytes_ for stream in storage.streams if stream.name == f"__substg1.0_{number:04X}001E"), None)
    if raw and not _has_code_page(properties):
        return _decoded(raw, None)
    text: str | None = properties.str_prop_value(number)
    return text


def _has_code_page(properties: Any) -> bool:
    return any(properties.int_prop_value(number) is not None for number in _CODE_PAGES)


# ---------------------------------------------------------------- what was forwarded


def _plain(text: str) -> tuple[Segment, ...]:
    """Return the segments of a message's plain text.

    Each field of a forwarded message's head is one.
    """
    heads = list(en.HEAD.finditer(text))
    if not heads:
        return plain_segments(text)
    head, lines = heads[-1], []
    for match in re.finditer(r"[^\r\n]+", head.group()):
        start = head.start() + match.start()
        lines.append(
            Segment(text=text, start=start, end=head.start() + match.end(), line=text.count("\n", 0, start) + 1)
        )
    before = (replace(segment, text=text) for segment in plain_segments(text[: head.start()]))
    return (*before, *lines, *plain_segments(text, start=head.end()))


def _without_heads(segments: Sequence[Segment]) -> tuple[tuple[Segment, ...], _Letter | None]:
    """Return the segments with forwarded messages' heads as furniture.

    The notes above the heads are furniture, too. Beside the segments stands what the last head says, None where there
    is none.
    """
    heads: list[tuple[int, int]] = []
    fields = [en.HEAD_FIELD.match(segment.words) for segment in segments]
    i = 0
    while i < len(segments):
        end = i
        while end < len(segments) and fields[end]:
            end += 1
        if end - i >= _SHORTEST_HEAD and {"From", "Subject"} <= {found["name"] for found in fields[i:end] if found}:
            heads.append((i, end))
        i = max(end, i + 1)
    if not heads or not any(segment.prose for segment in segments[heads[-1][1] :]):
        return tuple(segments), None
    start, end = heads[-1]
    told = {found["name"]: found["value"] for found in fields[start:end] if found}
    marked = (
        replace(
            segment,
            kind=BlockKind.FURNITURE,
            reason="head of a forwarded message" if fields[i] else "note above a forwarded message",
        )
        if i < end
        else segment
        for i, segment in enumerate(segments)
    )
    # "Wed, May 3, 2031 at 6:14 AM"
    day = parse_day(told.get("Date") or told.get("Sent") or "") or _sent(told.get("Date") or told.get("Sent"))
    return tuple(marked), _Letter(subject=_subject(told["Subject"]), sender=_sender(told["From"]), day=day, bulk=False)

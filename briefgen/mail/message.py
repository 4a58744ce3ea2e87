"""A letter as bytes: a draft that opens for editing, or the message as it is sent."""

from __future__ import annotations

import hashlib
from email.generator import BytesGenerator
from email.headerregistry import Address
from email.message import EmailMessage
from functools import cached_property, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from briefgen.mail.headers import MAIL
from briefgen.mail.pdf import timeless

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from briefgen.mail.addresses import Mailbox
    from briefgen.mail.letter import Attachment, Letter


def draft_bytes(letter: Letter) -> bytes:
    """Return the .eml that mail programs open as a draft.

    It has no Date and no Message-ID, keeps the hidden recipients, and is the same each time.

    Outlook and Thunderbird go by X-Unsent, Apple's Mail by its own mark.
    """
    message = _message(letter, hidden=True)
    message["X-Unsent"] = "1"
    message["X-Uniform-Type-Identifier"] = "com.apple.mail-draft"
    return _bytes(message)


def wire_bytes(letter: Letter, *, sent: datetime) -> bytes:
    """Return the message as it goes to a server.

    It has a Date and a Message-ID, and not the hidden recipients.
    """
    message = _message(letter, hidden=False)
    message["Date"] = sent
    message["Message-ID"] = message_id(letter)
    return _bytes(message)


def message_id(letter: Letter) -> str:
    """Return the message's id, the same for the same words, files and people.

    The people are its sender and those who see that they get it; the id is in the sender's domain.

    So the send log knows a message again. Hidden recipients do not count: with the id one could guess them.
    """
    shown = [str(box) for box in (letter.sender, *letter.reply_to, *letter.to, *letter.cc)]
    parts = [*shown, letter.subject, letter.text, letter.html, *(one.name for one in letter.attachments)]
    files = [hashlib.sha256(timeless(one.content)).hexdigest() for one in letter.attachments]
    domain = letter.sender.domain if letter.sender else "invalid"
    return f"<{_digest([*parts, *files])}@{domain}>"


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def _message(letter: Letter, *, hidden: bool) -> EmailMessage:
    message = EmailMessage(policy=MAIL)
    if letter.sender:
        message["From"] = _address(letter.sender)
    lists = {"Reply-To": letter.reply_to, "To": letter.to, "Cc": letter.cc, "Bcc": letter.bcc if hidden else ()}
    for name, boxes in lists.items():
        if boxes:
            message[name] = tuple(map(_address, boxes))
    message["Subject"] = letter.subject
    if letter.follows:
        message["In-Reply-To"] = letter.follows[-1]
        message["References"] = " ".join(dict.fromkeys(letter.follows))
    message.set_content(letter.text, cte="quoted-printable")
    if letter.html:
        message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    if letter.attachments:
        message.make_mixed()
    for one in letter.attachments:
        message.attach(_part(one))
    # Python's own boundaries are random. "=_" cannot stand in base64 nor in quoted-printable.
    seed = _digest((letter.subject, letter.text))
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{seed[:24]}_{number}")
    return message


class _File(EmailMessage):
    """The part of a message that holds an attached file.

    It is made bytes once for all who get it.
    """

    @cached_property
    def flat(self) -> bytes:
        """All of the part, headers included."""
        return self.as_bytes(policy=MAIL)


class _Generator(BytesGenerator):
    """Writes a message; what is attached comes ready-made."""

    def flatten(self, msg: Any, unixfrom: bool = False, linesep: str | None = None) -> None:
        """Write the message, or the part of one."""
        if isinstance(msg, _File):
            self._fp.write(msg.flat)  # type: ignore[attr-defined]
        else:
            super().flatten(msg, unixfrom, linesep)


def _bytes(message: EmailMessage) -> bytes:
    target = BytesIO()
    _Generator(target, mangle_from_=False, policy=MAIL).flatten(message)
    return target.getvalue()


@lru_cache(maxsize=32)
def _part(one: Attachment) -> _File:
    """Return the part of a message that holds the file: the same for all who get it."""
    main, _, sub = one.kind.partition("/")
    part = _File(policy=MAIL)
    part.set_content(
        one.content,
        maintype=main,
        subtype=sub,
        filename=one.name,
        params={"charset": "utf-8"} if main == "text" else {},
    )
    return part


def _address(box: Mailbox) -> Address:
    user, _, domain = box.address.rpartition("@")
    return Address(display_name=box.name, username=user, domain=domain)

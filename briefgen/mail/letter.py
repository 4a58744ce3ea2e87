"""A message as a value, before it is bytes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.errors import MailError
from briefgen.render.values import clean

if TYPE_CHECKING:
    from briefgen.mail.addresses import Mailbox

# RFC 5321, 4.5.3.1.8: every server takes a hundred; a longer list shows everybody everybody's address.
MOST_RECIPIENTS = 100
# As base64 they grow by 1.37 to 25 MB, which is where most servers end.
MOST_ATTACHED = 18_000_000  # bytes

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown",
    "pdf": "application/pdf",
    "ics": "text/calendar",
    "txt": "text/plain",
    "html": "text/html",
    "htm": "text/html",
}
_OTHER = "application/octet-stream"
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]')
_LONGEST_NAME = 80  # characters, the ending not counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that goes with a message."""

    name: str
    kind: str  # "application/pdf"
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Everything that a message says, and to whom.

    Every text is on one line but the two bodies. MailError where it has too many recipients, or too much attached.
    """

    sender: Mailbox | None = None
    reply_to: tuple[Mailbox, ...] = ()
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    bcc: tuple[Mailbox, ...] = ()  # in the draft, where a person sees it; never in what is sent
    subject: str
    text: str
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    follows: tuple[str, ...] = ()  # Message-IDs of the messages before it in its thread, the first one first

    def __post_init__(self) -> None:
        if len(self.recipients) > MOST_RECIPIENTS:
            raise MailError(
                f"{len(self.recipients):,} recipients are too many for one message "
                f"(most servers stop at {MOST_RECIPIENTS}); "
                "use --each, which sends each their own"
            )
        size = sum(len(one.content) for one in self.attachments)
        if size > MOST_ATTACHED:
            largest = max(self.attachments, key=lambda one: len(one.content))
            raise MailError(
                f"the attachments have {size / 1e6:.0f} MB, and mail servers stop at about {MOST_ATTACHED / 1e6:.0f}; "
                f"leave out the largest, {largest.name}"
            )

    @property
    def recipients(self) -> tuple[Mailbox, ...]:
        """All to whom it goes, hidden ones too, each address once."""
        found: dict[str, Mailbox] = {}
        for box in (*self.to, *self.cc, *self.bcc):
            found.setdefault(box.address.lower(), box)
        return tuple(found.values())


def attachment(name: str, content: bytes) -> Attachment:
    """Return the file as an attachment of the type that its ending says.

    Its name loses what could mislead or break it. Marks that turn the order of letters go ("gpj.exe" must not be shown
    as "exe.jpg"), and so do folders and controls.
    """
    stem, dot, ending = _NOT_IN_NAMES.sub("-", clean(unicodedata.normalize("NFC", name))).strip(". ").rpartition(".")
    safe = f"{stem[:_LONGEST_NAME]}{dot}{ending[:8]}" if stem else ending[:_LONGEST_NAME] or "file"
    return Attachment(name=safe, kind=_TYPES.get(ending.lower(), _OTHER), content=content)


def shown_size(size: int) -> str:
    """Return a number of bytes as a person reads it: "38 kB", "1.2 MB"."""
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


def document_name(day: str, title: str, ending: str) -> str:
    """Return the name of a document, such as "2026-11-21-heat-network-levy.docx".

    It is plain ASCII, for Outlook shows other names as "untitled attachment".
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(words) > 60:
        words = words[:61].rpartition("-")[0] or words[:60]
    return "-".join(part for part in (day, words or "brief") if part) + f".{ending}"

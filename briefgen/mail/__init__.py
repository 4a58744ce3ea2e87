"""A brief as a message.

Addresses, subject and body from templates, and the bytes of a draft or of what is sent.
"""

from briefgen.mail.addresses import Mailbox, read_mailboxes
from briefgen.mail.body import Template, Words, write_words
from briefgen.mail.letter import Attachment, Letter, attachment
from briefgen.mail.merge import Row, read_rows
from briefgen.mail.message import draft_bytes, message_id, wire_bytes

__all__ = [
    "Attachment",
    "Letter",
    "Mailbox",
    "Row",
    "Template",
    "Words",
    "attachment",
    "draft_bytes",
    "message_id",
    "read_mailboxes",
    "read_rows",
    "wire_bytes",
    "write_words",
]

"""Header lines that keep every letter.

Python's own folding loses spaces in long non-ASCII subjects and names.
"""

from __future__ import annotations

import re
from email.header import Header
from email.policy import EmailPolicy
from typing import Any

_LONGEST_WORD = 60  # characters; a longer one cannot be folded as it is
_SPECIALS = re.compile(r'[()<>@,:;\\".\[\]]')
_ADDRESSES = frozenset({"from", "to", "cc", "bcc", "reply-to"})
_TEXTS = frozenset({"subject"})


class MailPolicy(EmailPolicy):
    """Folds subjects and names itself.

    What is not plain ASCII is written as encoded words, one address a line.
    """

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:
        """Return what is stored for a header, a subject as it is.

        Python would decode an "=?utf-8?...?=" of a headline. ValueError where a subject has several lines.
        """
        if name.lower() not in _TEXTS:
            return super().header_store_parse(name, value)
        if len(value.splitlines()) > 1:
            raise ValueError(f"{name} must be one line")
        return name, value

    def fold(self, name: str, value: Any) -> str:
        """Return the header as lines of 76 characters at most that end in CRLF."""
        if name.lower() in _ADDRESSES and hasattr(value, "addresses"):
            shown = [self._mailbox(each.display_name, each.addr_spec, len(name)) for each in value.addresses]
            return f"{name}: " + f",{self.linesep} ".join(shown) + self.linesep
        if name.lower() in _TEXTS and not _is_plain(str(value)):
            return f"{name}: {self._encoded(str(value), len(name))}{self.linesep}"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Return the same as bytes."""
        return self.fold(name, value).encode("ascii")

    def _mailbox(self, name: str, address: str, used: int) -> str:
        if not name:
            return address
        if not _is_plain(name):
            return f"{self._encoded(name, used)}{self.linesep} <{address}>"
        shown = '"' + re.sub(r'(["\\])', r"\\\1", name) + '"' if _SPECIALS.search(name) else name
        gap = f"{self.linesep} " if used + len(shown) + len(address) > 70 else " "
        return f"{shown}{gap}<{address}>"

    def _encoded(self, text: str, used: int) -> str:
        return Header(text, "utf-8", maxlinelen=75, header_name="x" * used).encode(linesep=self.linesep)


def _is_plain(text: str) -> bool:
    """Return whether the text can stand as it is.

    "=?utf-8?q?...?=" in a headline would be read as something else.
    """
    return text.isascii() and "=?" not in text and all(len(word) <= _LONGEST_WORD for word in text.split(" "))


MAIL = MailPolicy(linesep="\r\n", max_line_length=76, cte_type="7bit", raise_on_defect=False)

"""Who a message is for: names and addresses out of options and lists.

Each is checked before anything is written or sent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.errors import MailError
from briefgen.render.values import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_NAME = 200  # characters; the longest name of a ministry has under 120
_LONGEST_LIST = 1_000_000  # characters of one option or file
_PAIR = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address that was checked, and the name beside it.

    The address is in ASCII as it goes over the wire, the name in any script.
    """

    address: str
    name: str = ""

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address

    @property
    def domain(self) -> str:
        """The part after the @ sign."""
        return self.address.rpartition("@")[2]


def read_mailboxes(text: str, *, where: str) -> tuple[Mailbox, ...]:
    """Return the mailboxes of a list, each address once, in order.

    MailError names every entry that is none, 20 at most.

    Commas, semicolons and line ends divide entries, but a name may hold commas without quotation marks, because it ends
    only at its address: "Müller, Jörg <j@a.example>, desk@b.example" are two. A line that begins with "#" is a comment.
    """
    if len(text) > _LONGEST_LIST:
        raise MailError(f"{where}: longer than {_LONGEST_LIST:,} characters, so no list of addresses")
    found: dict[str, Mailbox] = {}
    faults = []
    for name, address in _entries(text):
        try:
            mailbox = read_mailbox(address, name)
        except MailError as error:
            faults.append(f"{where}: {error}")
        else:
            found.setdefault(mailbox.address.lower(), mailbox)
    if faults:
        raise MailError("\n".join(faults[:20]))
    return tuple(found.values())


def read_mailbox(address: str, name: str = "") -> Mailbox:
    """Return the mailbox, with its address checked.

    MailError says what is wrong with the address. Nothing is looked up in the network.
    """
    from email_validator import EmailNotValidError, validate_email

    shown = clean(address)[:80]
    if clean(address) != address or len(address) > 320:
        raise MailError(f"{shown!r} is no address: it holds characters that no address has")
    try:
        checked = validate_email(address, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as error:
        raise MailError(f"{shown!r} is no address: {_lowered(clean(str(error)))}") from error
    return Mailbox(address=f"{checked.local_part}@{checked.ascii_domain}", name=clean(name)[:_LONGEST_NAME])


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """Yield each name and address of a list."""
    for line in text.splitlines():
        rest = "" if line.lstrip().startswith("#") else line.strip(" \t,;")
        while rest:
            bare = re.match(r'[^\s,;<>"]{1,400}(?=\s*(?:[,;]|$))', rest)
            if bare and "@" in bare[0]:
                yield "", bare[0]
                rest = rest[bare.end() :].lstrip(" \t,;")
                continue
            name, opened, tail = _until_address(rest)
            address, closed, tail = tail.partition(">")
            if opened and closed:
                yield _unquoted(name), address.strip()
                rest = tail.lstrip(" \t,;")
            else:
                yield "", rest
                rest = ""


def _until_address(text: str) -> tuple[str, str, str]:
    """Return the text before the "<" that opens the address, the "<", and the rest.

    It is the first "<" outside quotation marks; where there is none, the first of all.
    """
    quoted = escaped = False
    for place, sign in enumerate(text):
        if sign == "<" and not quoted:
            return text[:place], "<", text[place + 1 :]
        quoted ^= sign == '"' and not escaped
        escaped = sign == "\\" and not escaped
    return text.partition("<")


def _unquoted(name: str) -> str:
    name = name.strip()
    if len(name) > 1 and name[0] == name[-1] == '"':
        return _PAIR.sub(r"\1", name[1:-1])
    return name

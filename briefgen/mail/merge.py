"""A list of people, one a row, as spreadsheets save it.

It tells whom to write to, and what to put into each one's message.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.errors import MailError
from briefgen.mail.addresses import Mailbox, read_mailbox
from briefgen.mail.body import OWN_FIELDS
from briefgen.render.values import FIELDS, clean

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_ROWS = 20_000
_LONGEST_FIELD = 2_000  # characters
_ADDRESS_COLUMNS = ("address", "email", "e_mail", "mail")
_MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the list, and their fields by the name that a template uses.

    The column "Desk officer" is desk_officer.
    """

    mailbox: Mailbox
    fields: Mapping[str, str]


def read_rows(raw: bytes, *, where: str) -> tuple[Row, ...]:
    """Return the people of a CSV file, each address once.

    MailError names every row that is wrong, before anything is sent.

    The first row names the columns: "address" (or "email") must be one, "name" and "greeting" may be, the others are
    fields for the template. Commas or semicolons divide columns.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MailError(f"{where}: not UTF-8 at byte {error.start}; save it as “CSV UTF-8”") from error
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(";,\t", key=head.count), strict=True)
    try:
        table = [row for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise MailError(f"{where}: line {reader.line_num} is no CSV: {error}") from error
    if len(table) < 2:
        raise MailError(f"{where}: it lists nobody; the first line names the columns, such as address,name")
    if len(table) - 1 > MOST_ROWS:
        raise MailError(f"{where}: {len(table) - 1:,} people; {MOST_ROWS:,} are the most that one list may have")
    names = _columns(table[0], where)
    return _people(names, table[1:], where)


def _columns(cells: list[str], where: str) -> list[str]:
    """Return the columns' names as templates use them."""
    names = [re.sub(r"\W+", "_", clean(cell).lower()).strip("_") for cell in cells]
    taken = [name for name in names if name in FIELDS or name in OWN_FIELDS - {"greeting"} or name == "loop"]
    if taken:
        raise MailError(f"{where}: the brief has a field {taken[0]!r} already; call the column something else")
    if len(set(names)) < len(names) or not all(name.isidentifier() for name in names):
        raise MailError(
            f"{where}: each column needs a name of its own, which begins with a letter; there are {', '.join(names)}"
        )
    if not set(names) & set(_ADDRESS_COLUMNS):
        raise MailError(f"{where}: no column is called address; there are {', '.join(names)}")
    return names


def _people(names: list[str], rows: list[list[str]], where: str) -> tuple[Row, ...]:
    found: dict[str, Row] = {}
    faults = []
    for number, cells in enumerate(rows, start=2):
        try:
            row = _row(names, cells)
        except MailError as error:
            faults.append(f"{where}: row {number}: {error}")
        else:
            found.setdefault(row.mailbox.address.lower(), row)
    if faults:
        more = f"\n{where}: and {len(faults) - _MOST_FAULTS} more rows" if len(faults) > _MOST_FAULTS else ""
        raise MailError("\n".join(faults[:_MOST_FAULTS]) + more)
    return tuple(found.values())


def _row(names: list[str], cells: list[str]) -> Row:
    if len(cells) != len(names):
        raise MailError(f"{len(cells)} columns instead of {len(names)}")
    fields = {name: clean(cell)[:_LONGEST_FIELD] for name, cell in zip(names, cells, strict=True)}
    # As it stands: a letter that no address has must not vanish from it without a word.
    address = next(cells[names.index(name)].strip(" \t") for name in _ADDRESS_COLUMNS if name in fields)
    return Row(mailbox=read_mailbox(address, fields.get("name", "")), fields=fields)

"""Credit lines: who wrote an article, who published it, on which day.

Datelines such as "GENEVA (AP) —" are read here, too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.dates import parse_day
from briefgen.lang.en.furniture import AGENCIES
from briefgen.lang.en.ingest import credit as en
from briefgen.text import normal

if TYPE_CHECKING:
    from datetime import date


class Credit(NamedTuple):
    """What a line tells about an article instead of telling its story."""

    author: str | None = None
    publisher: str | None = None
    day: date | None = None
    updated: bool = False  # the day is that of a later change

    @property
    def empty(self) -> bool:
        """Whether the line tells nothing."""
        return self == Credit()

    def joined(self, other: Credit) -> Credit:
        """Return what both tell; what this one tells already stands."""
        return Credit(
            self.author or other.author,
            self.publisher or other.publisher,
            self.day or other.day,
            self.updated or other.updated,
        )


_DATED: Final = re.compile(r"\d{1,4}")
_LONGEST: Final = 220  # characters of a credit line
_CASELESS: Final = re.compile(r"[A-Z][A-Z .,'&-]+")


# GENEVA — ; TARN, Jan. 5 -
_WITHOUT: Final = re.compile(rf"{en.PLACE}{en.DAY}?(?:\s?—\s?|\s?(?:–|--|-)\s)(?=[\"'“‘A-Z0-9])")


def read_credit(line: str) -> Credit:
    """Return what a line says of author, publisher and day.

    It is an empty credit where the line is no credit line. Credit lines are "By Ada Vell | Tidewater Post |
    2031-05-01", "By ADA VELL and Bo Marsh", "Published: May 1, 2031", "May 1, 2031 6:14 PM".
    """
    line = normal(line)
    if len(line) > _LONGEST or line.endswith("?"):
        return Credit()
    parts = [part.strip() for part in re.split(r"\s[|•·]\s|\s?\|\s?", line) if part.strip()]
    parts = [part for n, part in enumerate(parts) if not (n and en.ROLE.fullmatch(part))]
    credit = Credit()
    for position, part in enumerate(parts):
        found = _read_part(part) if len(parts) == 1 else _read_part(part, several=True, first=position == 0)
        if found.empty:
            return Credit()  # one part that is no credit makes the line something else
        credit = credit.joined(found)
    return (
        credit
        if len(parts) == 1 or credit.day or (credit.author and line.lower().startswith(en.NAMES_AUTHOR))
        else Credit()
    )


def _read_part(part: str, *, several: bool = False, first: bool = False) -> Credit:
    if (match := en.BY.fullmatch(part.replace('"', ""))) and (author := _author(match["who"])):
        return author
    if (
        not part.endswith((".", "!", "?"))
        and (bare := without_roles(part))
        and bare != part
        and (match := en.BY.fullmatch(bare))
    ):
        return _author(match["who"]) or Credit()
    if day := _day(part):
        return Credit(day=day)
    if (match := en.LABEL.fullmatch(part)) and (day := _day(match["rest"])):
        return Credit(
            day=day,
            updated=not match["label"].lower().startswith(en.FIRST_DAY),
        )
    if match := en.SOURCE.fullmatch(part):
        return Credit(publisher=agency_name(match["source"].strip()))
    named = (
        several and len(part.split()) <= 6 and (part[0].isupper() or not first) and not part.lower().startswith("by ")
    )
    return Credit(publisher=agency_name(part)) if named else Credit()  # Fox River News | 2031-05-01


def without_roles(authors: str | None) -> str | None:
    """Return the names of authors without what they are or where they wrote.

    It is None where nobody is named. Names that stand alone are returned as they were written, with their "and".
    """
    parts = en.BETWEEN.split(authors or "")
    names: list[str] = []
    for part in map(str.strip, parts):
        if not part or _is_role(part, first=not names):
            while names and len(names) > 1 and en.DESK_NAME.fullmatch(names[-1]):
                names.pop()  # "Ada Vell, Politics and Policy Editor"
            continue
        names.append(_bare(part))
    return authors if names == [part.strip() for part in parts] else ", ".join(names) or None


def is_role_line(line: str) -> bool:
    """Return whether a line tells only what an author is.

    Papers print such a line under the name.
    """
    return bool(en.ROLE_LINE.fullmatch(normal(line)))


def _is_role(part: str, *, first: bool) -> bool:
    """Return whether a piece of a byline names no person.

    Behind a name, whatever ends in a job is a role.
    """
    if first or not en.ENDS_IN_JOB.fullmatch(part):
        return bool(en.ROLE.fullmatch(part))
    return _bare(part) == part or not en.DESKED_JOB.search(part)


def _bare(name: str) -> str:
    """Return a name without the role before or behind it."""
    before = en.ROLE_BEFORE.sub("", name, count=1) if en.ROLE_BEFORE.match(name) else name
    desk = None if en.DESKED_JOB.search(before) else en.UNLISTED_DESK.search(before)
    ahead = before[: desk.start()].split() if desk else []
    if desk and len(ahead) >= 2 and not en.PARTICLE.fullmatch(ahead[-1]):  # "Ada Vell Valmora correspondent"
        return " ".join(ahead)
    bare = en.ROLE_BEHIND.sub("", before).strip()
    return bare if " " in bare or " " not in before else name  # "Tidewater staff reporter" names a house


def read_contact(line: str) -> Credit:
    """Return the authors whom a contact line names.

    "Write to Ada Vell at [email protected] and Bo R. Marsh at bo@tidewater.example" names two. A page that masks
    addresses may push a surname behind the mask, "Bo R. at [email protected] Marsh": it is put back. A line in which
    one name is not whole, or that names a desk, tells no author.
    """
    match = en.CONTACT.fullmatch(normal(line).rstrip(". "))
    names = (
        [_reached(one["name"], one["pushed"] or "") for one in en.REACHED.finditer(match["people"])] if match else []
    )
    return Credit(author=", ".join(names)) if names and all(names) else Credit()


def _reached(name: str, pushed: str) -> str:
    """Return the whole name of somebody in a contact line, "" where it is none."""
    if name.endswith(".") != bool(pushed):  # an initial lacks its surname, and nothing else does
        return ""
    whole = f"{name} {pushed}".rstrip()
    return whole if " " in whole and not en.NO_PERSON.search(whole) else ""


def _author(who: str) -> Credit | None:
    """Return the author, and the publisher where the last name is an agency.

    It is None where the list names nobody.
    """
    names = [name for name in en.BETWEEN_NAMES.split(who) if name]
    if any(name.split()[0].lower() in en.NO_NAMES or not name[0].isupper() for name in names):
        return None
    publisher = AGENCIES.get(names[-1].lower())
    people = names[:-1] if publisher else names
    return Credit(
        author=", ".join(name.title() if _CASELESS.fullmatch(name) else name for name in people) or None,
        publisher=publisher,
    )


def _day(part: str) -> date | None:
    return parse_day(part) if _DATED.search(part) and len(part) <= 60 else None


def agency_name(name: str) -> str:
    """Return the usual short form of a news agency's name.

    Any other name is returned as it stands.
    """
    return AGENCIES.get(name.lower(), name)


class Dateline(NamedTuple):
    """The head of a story, "TARN (Reuters) -".

    ``length`` says how many characters it has, the others what it says.
    """

    length: int
    agency: str | None
    day: date | None


def read_dateline(paragraph: str) -> Dateline | None:
    """Return the dateline that opens a paragraph, None where none does."""
    match = en.WITH_AGENCY.match(paragraph[:160])
    if match:
        written = match["day"] or match["later"]
        return Dateline(match.end(), agency_name(match["agency"].strip()), _day(written) if written else None)
    if match := en.WITHOUT_DASH.match(paragraph[:160]):
        agency = agency_name(match["short"] or match["agency"])
        return Dateline(match.end(), agency, _day(match["day"]) if match["day"] else None)
    match = _WITHOUT.match(paragraph[:160])
    return Dateline(match.end(), None, _day(match["day"]) if match["day"] else None) if match else None

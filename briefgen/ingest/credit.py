"""Credit lines: who wrote an article, who published it, on which day.

Datelines such as "GENEVA (AP) —" are read here, too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.dates import parse_day
from briefgen.lang.en.furniture import ADDRESS, AGENCIES
from briefgen.lang.en.newsroom import COMMISSIONED, DESK, DESKED, JOB, NOBODY, SPECIAL
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


_TOKEN = r"[A-Z][\w.'-]{0,30}"  # noqa: S105 - a word of a name
_NAME = rf"{_TOKEN}(?: (?:de|da|dos|van|von|der|bin|al|el|la|le|{_TOKEN})){{0,4}}"
_NAMES = rf"{_NAME}(?:(?:, and | and |, | & |; ){_NAME}){{0,7}}"
_BY: Final = re.compile(
    rf"(?:by|author|written by|words by|story by|reporter)\s?:?\s(?P<who>{_NAMES})"
    r"(?:,? (?P<desk>(?i:staff|senior|political|diplomatic) ?(?i:writer|reporter|correspondent)s?))?",
    re.IGNORECASE,
)
_CAPITALS: Final = re.compile(rf"{_NAMES}")
_LABEL: Final = re.compile(
    r"(?P<label>(?:first |originally )?published|posted|date|dated|last updated|updated|last modified|modified"
    r"|publication date|issued|created)(?: (?:on|at))?\s?:?\s(?P<rest>.{4,70})",
    re.IGNORECASE,
)
_SOURCE: Final = re.compile(
    r"(?:source|publisher|publication|outlet|news agency|agency)\s?: (?P<source>[\w .&'/-]{2,60})", re.IGNORECASE
)
_DATED: Final = re.compile(r"\d{1,4}")
_LONGEST: Final = 220  # characters of a credit line
_NO_NAMES: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december "
    "the a an this that these those all most now then yesterday today tomorrow "
    "contrast default law far comparison morning noon night".split()
)
_CASELESS: Final = re.compile(r"[A-Z][A-Z .,'&-]+")

# "Ada Vell, Staff Writer", "Ada Vell Staff Reporter", "Staff Writer Ada Vell", "Ada Vell in Tarn", "Ada Vell (now)"
_BETWEEN: Final = re.compile(r"\s{0,2}[;|]\s|, and |, | and | & |\s[-–—]\s")
_ROLE: Final = re.compile(rf"(?:{NOBODY})?(?:{JOB})|{COMMISSIONED}", re.IGNORECASE)
_ROLE_LINE: Final = re.compile(rf"{JOB}|{SPECIAL}", re.IGNORECASE)
_ROLE_BEHIND: Final = re.compile(
    rf"\s(?:{JOB})$|\s\((?:{JOB}|now|earlier)\)$"
    rf"|\s(?:{DESK} )?in (?-i:[A-Z])[\w.'-]{{1,30}}(?: (?-i:[A-Z])[\w.'-]{{1,30}})?$",
    re.IGNORECASE,
)
_ROLE_BEFORE: Final = re.compile(rf"(?:{NOBODY})?(?:{JOB}):?\s(?=(?-i:[A-Z])\S{{1,30}} \S)", re.IGNORECASE)
_DESKED_JOB: Final = re.compile(rf"\s{DESK}[ -](?:{JOB})$", re.IGNORECASE)
_DESK: Final = re.compile(DESK, re.IGNORECASE)
_ENDS_IN_JOB: Final = re.compile(rf"(?:[\w.'&-]{{1,30}} ){{1,4}}(?:{JOB})", re.IGNORECASE)  # "Associated Press Writer"
_UNLISTED_DESK: Final = re.compile(rf"(?<=\s)[A-Z][\w'-]{{1,30}} (?:{DESKED})$", re.IGNORECASE)
_PARTICLE: Final = re.compile(r"(?:de|da|dos|van|von|der|bin|al|el|la|le|[A-Z]\.)", re.IGNORECASE)

_WHERE = rf"{_NAME} at {ADDRESS}(?: {_TOKEN})?"
_CONTACT: Final = re.compile(
    rf"(?i:write|contact|e-?mail|reach)(?: to)? (?P<people>{_WHERE}(?:(?:, and | and |, ){_WHERE}){{0,7}})"
)
_REACHED: Final = re.compile(rf"(?P<name>{_NAME}) at {ADDRESS}(?: (?P<pushed>{_TOKEN}))?")
_NOBODY: Final = re.compile(r"(?:desk|team|editors?|newsroom|office|service|support|press|media)$", re.IGNORECASE)

_PLACE = r"[A-Z][A-Z.'’ -]{2,40}(?:, (?:[A-Z][\w.'’]{1,20}(?: [A-Z][\w.'’]{1,20}){0,2}))?"
_DAY = r"(?:, ?(?P<day>(?:[A-Z][a-z]{2,8},? )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?))"
_AGENCY = r"\((?P<agency>[A-Z][\w .&/-]{1,40}|dpa)\)"
_DASH = r"\s?(?:—|–|--|-)(?=\s)\s*|—|\s–\s?"
# GENEVA (AP) — ; CARACAS (Reuters) - ; WASHINGTON, Jan. 5 (Xinhua) -- ; Tarn (Reuters) -
_WITH_AGENCY: Final = re.compile(
    rf"(?:(?:{_PLACE}|{_TOKEN}(?:[ /]{_TOKEN}){{0,3}}(?:, {_TOKEN}(?: {_TOKEN}){{0,2}})?){_DAY}?,? )?"
    rf"{_AGENCY}{_DAY.replace('day', 'later')}?(?:{_DASH})"
)
# GENEVA — ; TARN, Jan. 5 -
_WITHOUT: Final = re.compile(rf"{_PLACE}{_DAY}?(?:\s?—\s?|\s?(?:–|--|-)\s)(?=[\"'“‘A-Z0-9])")
# (CNN) The ; Tarn, Ostrava (AP) The
_WITHOUT_DASH: Final = re.compile(
    r"(?:\((?P<short>[A-Z][A-Z/]{1,5})\)"
    rf"|{_TOKEN}(?:[ /]{_TOKEN}){{0,3}}(?:, {_TOKEN}(?: {_TOKEN}){{0,2}})?{_DAY}?,? "
    rf"\((?P<agency>(?i:{'|'.join(map(re.escape, AGENCIES))}))\))"
    r"\s*(?=[\"'“‘]?[A-Z])"
)


def read_credit(line: str) -> Credit:
    """Return what a line says of author, publisher and day.

    It is an empty credit where the line is no credit line. Credit lines are "By Ada Vell | Tidewater Post |
    2031-05-01", "By ADA VELL and Bo Marsh", "Published: May 1, 2031", "May 1, 2031 6:14 PM".
    """
    line = normal(line)
    if len(line) > _LONGEST or line.endswith("?"):
        return Credit()
    parts = [part.strip() for part in re.split(r"\s[|•·]\s|\s?\|\s?", line) if part.strip()]
    parts = [part for n, part in enumerate(parts) if not (n and _ROLE.fullmatch(part))]
    credit = Credit()
    for position, part in enumerate(parts):
        found = _read_part(part) if len(parts) == 1 else _read_part(part, several=True, first=position == 0)
        if found.empty:
            return Credit()  # one part that is no credit makes the line something else
        credit = credit.joined(found)
    return (
        credit
        if len(parts) == 1 or credit.day or (credit.author and line.lower().startswith(("by ", "author")))
        else Credit()
    )


def _read_part(part: str, *, several: bool = False, first: bool = False) -> Credit:
    if (match := _BY.fullmatch(part.replace('"', ""))) and (author := _author(match["who"])):
        return author
    if (
        not part.endswith((".", "!", "?"))
        and (bare := without_roles(part))
        and bare != part
        and (match := _BY.fullmatch(bare))
    ):
        return _author(match["who"]) or Credit()
    if day := _day(part):
        return Credit(day=day)
    if (match := _LABEL.fullmatch(part)) and (day := _day(match["rest"])):
        return Credit(
            day=day,
            updated=not match["label"].lower().startswith(("publi", "first", "orig", "post", "date", "iss", "creat")),
        )
    if match := _SOURCE.fullmatch(part):
        return Credit(publisher=agency_name(match["source"].strip()))
    named = (
        several and len(part.split()) <= 6 and (part[0].isupper() or not first) and not part.lower().startswith("by ")
    )
    return Credit(publisher=agency_name(part)) if named else Credit()  # Fox River News | 2031-05-01


def without_roles(authors: str | None) -> str | None:
    """Return the names of authors without what they are or where they wrote.

    It is None where nobody is named. Names that stand alone are returned as they were written, with their "and".
    """
    parts = _BETWEEN.split(authors or "")
    names: list[str] = []
    for part in map(str.strip, parts):
        if not part or _is_role(part, first=not names):
            while names and len(names) > 1 and _DESK.fullmatch(names[-1]):
                names.pop()  # "Ada Vell, Politics and Policy Editor"
            continue
        names.append(_bare(part))
    return authors if names == [part.strip() for part in parts] else ", ".join(names) or None


def is_role_line(line: str) -> bool:
    """Return whether a line tells only what an author is.

    Papers print such a line under the name.
    """
    return bool(_ROLE_LINE.fullmatch(normal(line)))


def _is_role(part: str, *, first: bool) -> bool:
    """Return whether a piece of a byline names no person.

    Behind a name, whatever ends in a job is a role.
    """
    if first or not _ENDS_IN_JOB.fullmatch(part):
        return bool(_ROLE.fullmatch(part))
    return _bare(part) == part or not _DESKED_JOB.search(part)


def _bare(name: str) -> str:
    """Return a name without the role before or behind it."""
    before = _ROLE_BEFORE.sub("", name, count=1) if _ROLE_BEFORE.match(name) else name
    desk = None if _DESKED_JOB.search(before) else _UNLISTED_DESK.search(before)
    ahead = before[: desk.start()].split() if desk else []
    if desk and len(ahead) >= 2 and not _PARTICLE.fullmatch(ahead[-1]):  # "Ada Vell Valmora correspondent"
        return " ".join(ahead)
    bare = _ROLE_BEHIND.sub("", before).strip()
    return bare if " " in bare or " " not in before else name  # "Tidewater staff reporter" names a house


def read_contact(line: str) -> Credit:
    """Return the authors whom a contact line names.

    "Write to Ada Vell at [email protected] and Bo R. Marsh at bo@tidewater.example" names two. A page that masks
    addresses may push a surname behind the mask, "Bo R. at [email protected] Marsh": it is put back. A line in which
    one name is not whole, or that names a desk, tells no author.
    """
    match = _CONTACT.fullmatch(normal(line).rstrip(". "))
    names = [_reached(one["name"], one["pushed"] or "") for one in _REACHED.finditer(match["people"])] if match else []
    return Credit(author=", ".join(names)) if names and all(names) else Credit()


def _reached(name: str, pushed: str) -> str:
    """Return the whole name of somebody in a contact line, "" where it is none."""
    if name.endswith(".") != bool(pushed):  # an initial lacks its surname, and nothing else does
        return ""
    whole = f"{name} {pushed}".rstrip()
    return whole if " " in whole and not _NOBODY.search(whole) else ""


def _author(who: str) -> Credit | None:
    """Return the author, and the publisher where the last name is an agency.

    It is None where the list names nobody.
    """
    names = [name for name in re.split(r", and | and |, | & |; ", who) if name]
    if any(name.split()[0].lower() in _NO_NAMES or not name[0].isupper() for name in names):
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
    match = _WITH_AGENCY.match(paragraph[:160])
    if match:
        written = match["day"] or match["later"]
        return Dateline(match.end(), agency_name(match["agency"].strip()), _day(written) if written else None)
    if match := _WITHOUT_DASH.match(paragraph[:160]):
        agency = agency_name(match["short"] or match["agency"])
        return Dateline(match.end(), agency, _day(match["day"]) if match["day"] else None)
    match = _WITHOUT.match(paragraph[:160])
    return Dateline(match.end(), None, _day(match["day"]) if match["day"] else None) if match else None

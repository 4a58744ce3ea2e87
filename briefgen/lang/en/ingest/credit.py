"""What ingest/credit knows of English."""

from __future__ import annotations

import re
from typing import Final

from briefgen.lang.en.furniture import ADDRESS, AGENCIES
from briefgen.lang.en.newsroom import COMMISSIONED, DESK, DESKED, JOB, NOBODY, SPECIAL

TOKEN = r"[A-Z][\w.'-]{0,30}"  # noqa: S105 - a word of a name
NAME = rf"{TOKEN}(?: (?:de|da|dos|van|von|der|bin|al|el|la|le|{TOKEN})){{0,4}}"
NAMES = rf"{NAME}(?:(?:, and | and |, | & |; ){NAME}){{0,7}}"
BY: Final = re.compile(
    rf"(?:by|author|written by|words by|story by|reporter)\s?:?\s(?P<who>{NAMES})"
    r"(?:,? (?P<desk>(?i:staff|senior|political|diplomatic) ?(?i:writer|reporter|correspondent)s?))?",
    re.IGNORECASE,
)
CAPITALS: Final = re.compile(rf"{NAMES}")
LABEL: Final = re.compile(
    r"(?P<label>(?:first |originally )?published|posted|date|dated|last updated|updated|last modified|modified"
    r"|publication date|issued|created)(?: (?:on|at))?\s?:?\s(?P<rest>.{4,70})",
    re.IGNORECASE,
)
SOURCE: Final = re.compile(
    r"(?:source|publisher|publication|outlet|news agency|agency)\s?: (?P<source>[\w .&'/-]{2,60})", re.IGNORECASE
)
NO_NAMES: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december "
    "the a an this that these those all most now then yesterday today tomorrow "
    "contrast default law far comparison morning noon night".split()
)

# "Ada Vell, Staff Writer", "Ada Vell Staff Reporter", "Staff Writer Ada Vell", "Ada Vell in Tarn", "Ada Vell (now)"
BETWEEN: Final = re.compile(r"\s{0,2}[;|]\s|, and |, | and | & |\s[-–—]\s")
ROLE: Final = re.compile(rf"(?:{NOBODY})?(?:{JOB})|{COMMISSIONED}", re.IGNORECASE)
ROLE_LINE: Final = re.compile(rf"{JOB}|{SPECIAL}", re.IGNORECASE)
ROLE_BEHIND: Final = re.compile(
    rf"\s(?:{JOB})$|\s\((?:{JOB}|now|earlier)\)$"
    rf"|\s(?:{DESK} )?in (?-i:[A-Z])[\w.'-]{{1,30}}(?: (?-i:[A-Z])[\w.'-]{{1,30}})?$",
    re.IGNORECASE,
)
ROLE_BEFORE: Final = re.compile(rf"(?:{NOBODY})?(?:{JOB}):?\s(?=(?-i:[A-Z])\S{{1,30}} \S)", re.IGNORECASE)
DESKED_JOB: Final = re.compile(rf"\s{DESK}[ -](?:{JOB})$", re.IGNORECASE)
DESK_NAME: Final = re.compile(DESK, re.IGNORECASE)
ENDS_IN_JOB: Final = re.compile(rf"(?:[\w.'&-]{{1,30}} ){{1,4}}(?:{JOB})", re.IGNORECASE)  # "Associated Press Writer"
UNLISTED_DESK: Final = re.compile(rf"(?<=\s)[A-Z][\w'-]{{1,30}} (?:{DESKED})$", re.IGNORECASE)
PARTICLE: Final = re.compile(r"(?:de|da|dos|van|von|der|bin|al|el|la|le|[A-Z]\.)", re.IGNORECASE)
WHERE = rf"{NAME} at {ADDRESS}(?: {TOKEN})?"
CONTACT: Final = re.compile(
    rf"(?i:write|contact|e-?mail|reach)(?: to)? (?P<people>{WHERE}(?:(?:, and | and |, ){WHERE}){{0,7}})"
)
REACHED: Final = re.compile(rf"(?P<name>{NAME}) at {ADDRESS}(?: (?P<pushed>{TOKEN}))?")
NO_PERSON: Final = re.compile(r"(?:desk|team|editors?|newsroom|office|service|support|press|media)$", re.IGNORECASE)
PLACE = r"[A-Z][A-Z.'’ -]{2,40}(?:, (?:[A-Z][\w.'’]{1,20}(?: [A-Z][\w.'’]{1,20}){0,2}))?"
DAY = r"(?:, ?(?P<day>(?:[A-Z][a-z]{2,8},? )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?))"
AGENCY = r"\((?P<agency>[A-Z][\w .&/-]{1,40}|dpa)\)"
DASH = r"\s?(?:—|–|--|-)(?=\s)\s*|—|\s–\s?"
# GENEVA (AP) — ; CARACAS (Reuters) - ; WASHINGTON, Jan. 5 (Xinhua) -- ; Tarn (Reuters) -
WITH_AGENCY: Final = re.compile(
    rf"(?:(?:{PLACE}|{TOKEN}(?:[ /]{TOKEN}){{0,3}}(?:, {TOKEN}(?: {TOKEN}){{0,2}})?){DAY}?,? )?"
    rf"{AGENCY}{DAY.replace('day', 'later')}?(?:{DASH})"
)
# (CNN) The ; Tarn, Ostrava (AP) The
WITHOUT_DASH: Final = re.compile(
    r"(?:\((?P<short>[A-Z][A-Z/]{1,5})\)"
    rf"|{TOKEN}(?:[ /]{TOKEN}){{0,3}}(?:, {TOKEN}(?: {TOKEN}){{0,2}})?{DAY}?,? "
    rf"\((?P<agency>(?i:{'|'.join(map(re.escape, AGENCIES))}))\))"
    r"\s*(?=[\"'“‘]?[A-Z])"
)
BETWEEN_NAMES: Final = re.compile(r", and | and |, | & |; ")
NAMES_AUTHOR: Final = ("by ", "author")
FIRST_DAY: Final = ("publi", "first", "orig", "post", "date", "iss", "creat")

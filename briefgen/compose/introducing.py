"""Who somebody is whom a line names by the surname alone: the office, or the forename, where the page has not told.

"Velk: the strait stays open" becomes "Mara Velk, foreign minister: the strait stays open". Inside a sentence it stands
in brackets, as what an editor adds: "Velk [foreign minister] said", "[Mara] Velk said". All are the articles' words.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from briefgen.compose.phrasing import count
from briefgen.lang.en.compose import introducing as en
from briefgen.lang.en.roles import is_office, spelt_out
from briefgen.text import fold, stems, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.model import Dossier

LONGEST: Final = 8  # words of an office that a line has room for
_TITLE: Final = re.compile(r"(\w+)\.?\s$")
_LABEL_OPENS: Final = re.compile(r"(?:^|[.\"]\s)$")
_LABEL_ENDS: Final = re.compile(r":\s")
_FOLLOWED: Final = re.compile(r"\s?[,(\[]")  # an apposition, or what an editor has added already


def introduced(dossier: Dossier, text: str, speakers: Iterable[str], *, under: str, head: str, above: str = "") -> str:
    """Return the text with the office or the forename of each person whom it is the first to name.

    These are its ``speakers`` and others in it. ``under`` is the header that the text stands under, whose name an
    office need not repeat; ``head`` the page's title and bottom lines, ``above`` the lines between. Nothing is added
    for whom one of them or the text itself introduces, for a president, whom readers know, for one of two with the same
    surname who does not speak here, nor inside quotation marks.
    """
    there = [person.name for person in dossier.people if _surname(person.name) in text]
    surnames = Counter(map(_surname, there))
    others = (name for name in there if surnames[_surname(name)] == 1)
    for name in dict.fromkeys((*speakers, *others)):
        if name not in dossier.roles or en.KNOWN in dossier.roles[name]:
            continue
        forename, _, surname = name.rpartition(" ")
        named = re.compile(rf"(?<![\w-]){re.escape(surname)}(?![\w-])")
        known = named.search(f"{head} {under}") or any(
            told in above for told in (name, f"[{forename}] {surname}", f"{surname} [")
        )
        if not known and named.search(text):
            text = _with(text, name, office_of(dossier, name, under))
    return text


def _with(text: str, name: str, office: str) -> str:
    """Return the text with the office of the person, or the forename, at the first place that has the name."""
    forename, _, surname = name.rpartition(" ")
    told = fold(text)
    at = _place(told, name) or _place(told, surname)
    if at is None:
        return text
    office = "" if office.lower() in en.TOO_PLAIN else office
    start, end = at
    whole = end - start == len(name)
    if _LABEL_ENDS.match(told, end) and _LABEL_OPENS.search(told[:start]):
        return f"{text[:start]}{', '.join(filter(None, (name, office)))}{text[end:]}"
    title = _TITLE.search(told[:start])
    if _tells(text, office) or (title and is_office(title[1])) or _FOLLOWED.match(told, end):
        return text
    if office:
        return f"{text[:end]} [{office}]{text[end:]}"
    return text if whole or not forename else f"{text[:start]}[{forename}] {text[start:]}"


def _surname(name: str) -> str:
    return name.rpartition(" ")[2]


def office_of(dossier: Dossier, speaker: str, under: str = "", *, longest: int = LONGEST) -> str:
    """Return a person's office as a line can tell it, without the name of the party ``under`` which it stands.

    ``longest`` is how many words it may have.

    "" for none, for one that is too long or that is no office by its words.
    """
    own = next(iter(dossier.roles.get(speaker, ())), "").split()
    if own and (title := spelt_out(own[-1])):  # "New York Gov.", but "Chairman Gen."
        own = own[:-1] if any(map(is_office, own[:-1])) else [*own[:-1], title.lower()]
    role = en.ARTICLE.sub("", " ".join(own))
    if under:
        rest = en.without_body(role, under)
        role = rest if rest[:1].islower() or is_office(rest.partition(" ")[0]) else role  # "America President"
    told = words(role)
    fits = (
        count(role) <= longest
        and not en.JOINS.match(role)
        and not en.HEADLINE.search(role)
        and any(map(is_office, told))
    )
    return role if fits else ""


def _place(text: str, name: str) -> tuple[int, int] | None:
    """Return where the name first stands outside quotation marks, with nothing hanging on it: "Velk's" is no place."""
    for found in re.finditer(rf"(?<![\w.-]){re.escape(fold(name))}(?![\w-]|'s?\b|'(?=\s))", text, re.IGNORECASE):
        if text.count('"', 0, found.start()) % 2 == 0:
            return found.span()
    return None


def _tells(text: str, office: str) -> bool:
    """Return whether the text tells the office in its own words, most of it."""
    own = set(stems(office))
    return bool(own) and 2 * len(own.intersection(stems(text))) > len(own)

"""The checks of a printed brief against its sources.

Each problem is one line that names its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.dates import find_mentions
from briefgen.lang.en.verbatim import NOT_QUOTED
from briefgen.lang.en.verify import check as en
from briefgen.model import ArticleId, Problem
from briefgen.text import fold, normal, squeeze, words
from briefgen.verbatim import unintroduced
from briefgen.verify.days import Told, told_days, unsupported_dates
from briefgen.verify.printed import CITED
from briefgen.verify.speakers import PARTS, sayings, wrong_speaker
from briefgen.verify.wording import LineFaults, Wordings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from briefgen.model import Article, Attribution, Dossier
    from briefgen.verify.printed import PrintedLine
    from briefgen.verify.speakers import Said

_ENTRY = re.compile(r"\[(\d{1,4})\]([^\[\]]*)")  # of the list of sources
# The article's id in such an entry, where its number does not tell: "The Post, 5 March #002", "000.txt, undated"
_FILE = re.compile(r"#(\d{1,6}[a-z]{0,3})\b|^\s*(\d{1,6}[a-z]{0,3})\.\w")
_MOST_IDS = 500  # in one pair of brackets
# Marks beside a word go, those inside one stay: "don't".
_LOOSE_MARKS = re.compile(r"(?<!\w)['\"]+|['\"]+(?!\w)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_ENDS = " .,;:"
# Leads in who speaks for the first time: names with their offices, and no sentence of a source.
NEW_VOICES = "New voices"
_FRONT = 60  # characters in which a day in front of a line ends
_SHORTEST = 4  # words; a shorter quotation at the start of a line may be a term that is discussed
_CREDIT = re.compile(r"[\s.,;]{0,3}(?:$|[–—(-])")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What of a printed brief does not hold, and which of its words are the drafter's.

    The drafter's words are told, and are no fault.
    """

    faults: tuple[Problem, ...] = ()
    own: tuple[Problem, ...] = ()


def verify_brief(
    lines: Sequence[PrintedLine], dossier: Dossier, attributions_of: Callable[[Article], Iterable[Attribution]]
) -> Verdict:
    """Return what of the printed lines does not hold in the sources.

    Beside these faults it returns what is not in the words of the sources.

    A fault is: a quotation that is not verbatim in one of the sources that the line names, or not by its speaker; a
    number that is none of the sources; a date that no source of the line names or means; a day, a figure or a "not"
    that the sentences of these sources that the line tells do not have, or have and the line has not; a stand under
    another party. Where a line names no source, all are searched for its quotations and dates, and its other words are
    not compared.

    All other words that differ from those of the sentence are the drafter's. What a line marks as drafter's words needs
    no source, but what it quotes must hold; what a person writes into a blank of the page is not looked at.
    """
    check = _Check(dossier, attributions_of, _listed(lines))
    cited = {line.section for line in lines if CITED.search(line.text)}
    lists = {line.section for line in lines if CITED.match(line.text)}  # "[1] Velograd Courier": the list of sources
    faults: list[Problem] = []
    own: list[Problem] = []
    for line in lines:
        listing = line.section in lists
        found = check.of_line(
            line, needs_source=bool(line.section) and line.section in cited and not listing, listing=listing
        )
        faults += [Problem(where=line.where, what=what) for what in found.faults]
        own += [Problem(where=line.where, what=f"drafter's words: {'; '.join(found.own)}")] if found.own else []
    return Verdict(tuple(faults), tuple(own))


def _listed(lines: Iterable[PrintedLine]) -> dict[str, str]:
    """Return the article's id for each number of the printed list of sources.

    Where the list does not tell the id, the number stands for itself.
    """
    entries = (entry for line in lines if CITED.match(line.text) for entry in _ENTRY.finditer(line.text))
    return {entry[1]: found[1] or found[2] if (found := _FILE.search(entry[2])) else entry[1] for entry in entries}


def _expanded(bracket: str) -> Iterator[str]:
    """Yield the numbers that stand for "1–3,5": 1, 2, 3, 5."""
    for part in bracket.split(","):
        first, *last = re.split("[–-]", part)
        run = range(int(first), int(last[-1]) + 1) if last and first.isdigit() and last[-1].isdigit() else range(0)
        yield from map(str, run) if 0 < len(run) <= _MOST_IDS else (first, *last)


class _Check:
    """The sources of one brief, read once for all its lines."""

    def __init__(
        self, dossier: Dossier, attributions_of: Callable[[Article], Iterable[Attribution]], listed: Mapping[str, str]
    ) -> None:
        exact = {str(article.id): str(article.id) for article in dossier.articles}
        short = {number.lstrip("0"): number for number in exact}
        by_list = {number: exact.get(told, short.get(told, told)) for number, told in listed.items()}
        self.ids = exact | (by_list or short)  # where there is a list, a number is one of it
        self.numbers = {article: number for number, article in by_list.items()}
        self.parties = {name for party in dossier.parties for name in (party.name, *party.aliases)}
        self.texts = {article.id: _bare(article.text) for article in dossier.articles}
        self.told: dict[ArticleId, Told] = {article.id: told_days(article) for article in dossier.articles}
        self.said: tuple[Said, ...] = sayings(dossier, attributions_of)
        self.speakers = tuple(dict.fromkeys(said.speaker for said in self.said if said.speaker))
        self.as_of: date | None = dossier.as_of
        self.wordings = Wordings(dossier, self.numbers)
        self.people = dossier.people
        # What leads in the stand of one who is on no side is too long to be told from other words in a row of a table.
        self.leads = tuple(f"{person.name}, {person.role}" for person in dossier.people if person.role)

    def of_line(self, line: PrintedLine, *, needs_source: bool, listing: bool) -> LineFaults:
        """Return what does not hold of one line, and what of it is the drafter's.

        A line of a ``listing`` is none of the sources' words.
        """
        needs_source = needs_source and bool(line.text) and not en.EARLIER.search(line.text)
        text = en.EARLIER.sub("", line.text)
        named = tuple(dict.fromkeys(number for bracket in CITED.findall(text) for number in _expanded(bracket)))
        known = tuple(
            dict.fromkeys(ArticleId(self.ids[number]) for number in named if self.ids.get(number) in self.texts)
        )
        printed = squeeze(CITED.sub("", text))
        if printed.startswith(line.key):  # behind whose stand it is, who speaks may have been told
            body = printed.removeprefix(line.key).lstrip(": ")
            people = ((one.name, one.role) for one in self.people)
            printed = printed.removesuffix(body) + unintroduced(body, people)
        drafter = bool(en.DRAFTER.search(fold(text)))
        faults = [f"[{number}] is none of the sources" for number in named if self.ids.get(number) not in self.texts]
        if needs_source and not named and not drafter:
            faults.append("names no source")
        misquoted = list(self._misquoted(printed, line.key, known))
        misdated = [] if drafter else list(self._misdated(printed, known))
        found = LineFaults()
        if known and not drafter and not listing and line.key != NEW_VOICES:
            found = self._compared(printed, line.key, known, holds=not misquoted)
        for day, fault in found.days:  # says more than that no source has the day
            if f"no source speaks of {day}" in misdated:
                misdated.remove(f"no source speaks of {day}")
            if not any(other.startswith(day) for other in misdated):
                misdated.append(fault)
        return LineFaults(faults=(*faults, *misquoted, *misdated, *found.faults), own=found.own)

    def _compared(self, printed: str, key: str, known: Sequence[ArticleId], *, holds: bool) -> LineFaults:
        """Return how the words of a line stand in its sources.

        Of a line that only quotes, those behind the quotation are looked at.

        ``holds`` says whether its quotations do. What one of its sources has in quotation marks is not compared again.
        """
        key = key or ("" if self.wordings.stands(printed, known) else _day_in_front(printed))
        lead = key or next((lead for lead in self.leads if printed.startswith(f"{lead} ")), "")
        body = printed.removeprefix(lead).lstrip(": ")
        outside, quotations = split_quotations(body)
        if NOT_QUOTED.fullmatch(body) or quotations is None or self.wordings.asks(body):
            return LineFaults()
        if _stands_alone(body, quotations):
            credit = self._unknown(f"{lead} {outside}")
            return LineFaults(own=(f"“{credit}”",) if credit and holds else ())
        found = self.wordings.compared(body, key, known, quotations)
        return found if holds else replace(found, own=())

    def _unknown(self, credit: str) -> str:
        """Return the words beside a quotation that are not its speaker's credit.

        They are no name, office, party or day of whoever is named there.
        """
        days = [mention.text for mention in find_mentions(credit)]
        beside = frozenset(words(credit))
        named = [person for person in self.people if beside.intersection(words(person.name)[-1:])]
        told = [
            *days,
            *self.speakers,
            *self.parties,
            *(part for p in named for part in (p.name, *p.variants, *p.misspellings, p.role, p.party)),
        ]
        known = frozenset(word for part in told for word in words(part))
        return " ".join(word for word in credit.split() if not known.union(en.JOINING).issuperset(words(word)))

    def _misquoted(self, printed: str, key: str, known: Sequence[ArticleId]) -> Iterator[str]:
        """Yield what is wrong with the quotations of a line and their speakers."""
        beside, quotations = split_quotations(printed)
        if quotations is None:
            yield "a quotation mark is not closed, or not opened"
            return
        body = printed.removeprefix(key).lstrip(": ")
        alone = _stands_alone(printed if key in self.parties else body, quotations)
        sources = known or tuple(self.texts)
        bodies = () if alone else _bodies(printed)
        own_sentence = any(_holds(self.texts[number], body) for number in sources for body in bodies)
        own_sentence = own_sentence or (not alone and self.wordings.stands(body, known))
        for quotation in quotations:
            holding = [number for number in sources if _holds(self.texts[number], quotation)]
            if not holding:
                where = "".join(f"[{self.numbers.get(number, number)}]" for number in known) or "any source"
                yield f"not verbatim in {where}: “{quotation}”"
            # A source's own sentence says itself who speaks, and so does a stand under its speaker.
            elif not own_sentence:
                said = [said for said in self.said if said.article in holding]
                yield from wrong_speaker(quotation, beside, alone=alone, said=said, everybody=self.speakers)

    def _misdated(self, printed: str, known: Sequence[ArticleId]) -> Iterator[str]:
        """Yield what is wrong with the dates of a line outside of its quotations."""
        told = [self.told[number] for number in known or self.told]
        if not known and self.as_of:
            told.append(Told("", frozenset({self.as_of}), frozenset()))
        yield from unsupported_dates(split_quotations(printed)[0], told, self.as_of)


def split_quotations(text: str) -> tuple[str, tuple[str, ...] | None]:
    """Return what stands outside of double quotation marks, and what inside each pair.

    None for the second where a mark has no partner.
    """
    outside: list[str] = []
    inside: list[str] = []
    depth = start = end = 0
    for place, mark in enumerate(text):
        opens = mark in "“„«" or (mark in '"″' and not depth)
        closes = mark in "”»" or (mark in '"″' and bool(depth))
        if opens:
            if not depth:
                outside.append(text[end:place])
                start = place + 1
            depth += 1
        elif closes:
            depth -= 1
            if depth < 0:
                return text, None
            if not depth:
                inside.append(text[start:place])
                end = place + 1
    if depth:
        return text, None
    return squeeze(" ".join((*outside, text[end:]))), tuple(quotation for quotation in inside if quotation.strip())


def _stands_alone(printed: str, quotations: Sequence[str]) -> bool:
    """Return whether a line is one quotation and who spoke.

    The speaker stands after a dash or in brackets: “We will build it.” – Mara Velk.
    """
    if len(quotations) != 1 or printed[0] not in '“"„«' or len(words(quotations[0])) < _SHORTEST:
        return False
    return bool(_CREDIT.match(printed[len(quotations[0]) + 2 :]))


def _day_in_front(printed: str) -> str:
    """Return the day of the calendar that leads a line in.

    A template of a house may print it: "Friday 7 March: …". "" where none does.
    """
    first = next(iter(find_mentions(printed, 0, _FRONT)), None)
    front = printed[: first.end] if first and first.start <= len("By ") else ""
    return front if re.search(r"\d", front) else ""


def _bodies(printed: str) -> tuple[str, ...]:
    """Return the words of a line with and without its lead."""
    _, _, body = printed.partition(": ")
    return (printed, body) if body else (printed,)


def _bare(text: str) -> str:
    """Return the words as they are compared.

    One space, one dash, no quotation marks; apostrophes are kept.
    """
    return squeeze(_CONTROL.sub(" ", _LOOSE_MARKS.sub("", normal(text))))


def _holds(text: str, quotation: str) -> bool:
    """Return whether the source has the quotation.

    It has it, too, where it has each of its parts in their order.
    """
    if _bare(quotation).strip(_ENDS) in text:
        return True
    place = 0
    for part in PARTS.split(quotation):
        found = text.find(_bare(part).strip(_ENDS), place)
        if found < 0:
            return False
        place = found + 1
    return True

"""The checks of a printed brief against its sources; each problem is one line that names its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.model import ArticleId, Problem
from briefgen.text import fold, normal, squeeze, words
from briefgen.verify.days import Told, told_days, unsupported_dates
from briefgen.verify.speakers import PARTS, sayings, wrong_speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from briefgen.model import Article, Attribution, Dossier
    from briefgen.verify.printed import PrintedLine
    from briefgen.verify.speakers import Said

_ID = re.compile(
    r"\[(\d{1,6}[a-z]{0,2}(?:[–,-]\d{1,6}[a-z]{0,2})*)\]"
)  # "[1–3,5]": numbers of the list of sources; "[003b]": an article's id
_ENTRY = re.compile(r"\[(\d{1,4})\]([^\[\]]*)")  # of the list of sources
_FILE = re.compile(r"#(\d{1,6}[a-z]{0,2})\b")  # the article's id in such an entry, where its number does not tell
_MOST_IDS = 500  # in one pair of brackets
_DRAFTER = re.compile(r"\bdrafter's words\b", re.IGNORECASE)
# Marks beside a word go, those inside one stay: "don't".
_LOOSE_MARKS = re.compile(r"(?<!\w)['\"]+|['\"]+(?!\w)")
_EARLIER = re.compile(r"\((?:brief of|earlier brief)[^()]{0,200}\)")  # what an earlier brief had: no source of this one need have it
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_ENDS = " .,;:"
_SHORTEST = 4  # words; a shorter quotation at the start of a line may be a term that is discussed
_CREDIT = re.compile(r"[\s.,;]{0,3}(?:$|[–—(-])")


def verify_brief(
    lines: Sequence[PrintedLine], dossier: Dossier, attributions_of: Callable[[Article], Iterable[Attribution]]
) -> tuple[Problem, ...]:
    """Return each thing in the printed lines that does not hold in the sources; none where everything does.

    Checked on each line: every quotation is verbatim in one of the sources that the line names, and its speaker is who that
    source gives; every source id is known; every date is one that a named source names or means. Where a line names no
    source, all are searched. Lines marked as drafter's words need no source, but what they quote must hold.
    """
    check = _Check(dossier, attributions_of, _listed(lines))
    cited = {line.section for line in lines if _ID.search(line.text)}
    lists = {line.section for line in lines if _ID.match(line.text)}  # "[1] Velograd Courier": the list of sources
    return tuple(
        Problem(where=line.where, what=what)
        for line in lines
        for what in check.faults(line.text, line.key, needs_source=bool(line.section) and line.section in cited - lists)
    )


def _listed(lines: Iterable[PrintedLine]) -> dict[str, str]:
    """Return the numbers of the printed list of sources, each with the article's id where the list tells it, else with itself."""
    entries = (entry for line in lines if _ID.match(line.text) for entry in _ENTRY.finditer(line.text))
    return {entry[1]: found[1] if (found := _FILE.search(entry[2])) else entry[1] for entry in entries}


def _expanded(bracket: str) -> Iterator[str]:
    """Yield the numbers that stand for "1–3,5": 1, 2, 3, 5."""
    for part in bracket.split(","):
        first, *last = re.split("[–-]", part)
        run = range(int(first), int(last[-1]) + 1) if last and first.isdigit() and last[-1].isdigit() else range(0)
        yield from map(str, run) if 0 < len(run) <= _MOST_IDS else (first, *last)


class _Check:
    """The sources of one brief, read once for all its lines."""

    def __init__(self, dossier: Dossier, attributions_of: Callable[[Article], Iterable[Attribution]], listed: Mapping[str, str]) -> None:
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

    def faults(self, text: str, key: str, *, needs_source: bool) -> Iterator[str]:
        """Yield what is wrong with one line; ``key`` is what leads it in: who speaks, unless it is a party."""
        needs_source = needs_source and not _EARLIER.search(text)
        text = _EARLIER.sub("", text)
        named = tuple(dict.fromkeys(number for bracket in _ID.findall(text) for number in _expanded(bracket)))
        known = tuple(dict.fromkeys(ArticleId(self.ids[number]) for number in named if self.ids.get(number) in self.texts))
        printed = squeeze(_ID.sub("", text))
        drafter = bool(_DRAFTER.search(fold(text)))
        yield from (f"[{number}] is none of the sources" for number in named if self.ids.get(number) not in self.texts)
        if needs_source and not named and not drafter:
            yield "names no source"
        speaker = "" if key in self.parties else key
        yield from self._misquoted(printed, speaker, known)
        if not drafter:
            yield from self._misdated(printed, known)

    def _misquoted(self, printed: str, speaker: str, known: Sequence[ArticleId]) -> Iterator[str]:
        """Yield what is wrong with the quotations of a line and their speakers."""
        beside, quotations = split_quotations(printed)
        if quotations is None:
            yield "a quotation mark is not closed, or not opened"
            return
        alone = _stands_alone(printed.removeprefix(speaker).lstrip(": "), quotations)
        sources = known or tuple(self.texts)
        own_sentence = not alone and any(_holds(self.texts[number], body) for number in sources for body in _bodies(printed))
        for quotation in quotations:
            holding = [number for number in sources if _holds(self.texts[number], quotation)]
            if not holding:
                where = "".join(f"[{self.numbers.get(number, number)}]" for number in known) or "any source"
                yield f"not verbatim in {where}: “{quotation}”"
            elif not own_sentence:  # a source's own sentence says itself who speaks
                said = [said for said in self.said if said.article in holding]
                yield from wrong_speaker(quotation, beside, alone=alone, said=said, everybody=self.speakers)

    def _misdated(self, printed: str, known: Sequence[ArticleId]) -> Iterator[str]:
        """Yield what is wrong with the dates of a line outside of its quotations."""
        told = [self.told[number] for number in known or self.told]
        if not known and self.as_of:
            told.append(Told("", frozenset({self.as_of}), frozenset()))
        yield from unsupported_dates(split_quotations(printed)[0], told, self.as_of)


def split_quotations(text: str) -> tuple[str, tuple[str, ...] | None]:
    """Return what stands outside of double quotation marks, and what inside each pair; None where a mark has no partner."""
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
    """Return whether a line is one quotation and, after a dash or in brackets, who spoke: “We will build it.” – Mara Velk."""
    if len(quotations) != 1 or printed[0] not in '“"„«' or len(words(quotations[0])) < _SHORTEST:
        return False
    return bool(_CREDIT.match(printed[len(quotations[0]) + 2 :]))


def _bodies(printed: str) -> tuple[str, ...]:
    """Return the words of a line with and without its lead."""
    _, _, body = printed.partition(": ")
    return (printed, body) if body else (printed,)


def _bare(text: str) -> str:
    """Return the words as they are compared: one space, one dash, no quotation marks, apostrophes kept."""
    return squeeze(_CONTROL.sub(" ", _LOOSE_MARKS.sub("", normal(text))))


def _holds(text: str, quotation: str) -> bool:
    """Return whether the source has the quotation, or each of its parts in their order."""
    if _bare(quotation).strip(_ENDS) in text:
        return True
    place = 0
    for part in PARTS.split(quotation):
        found = text.find(_bare(part).strip(_ENDS), place)
        if found < 0:
            return False
        place = found + 1
    return True

"""The self-check before a brief is written.

What cannot be traced is a problem, and a brief with problems is not written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.lang.en import audit as en
from briefgen.lang.en.time_words import MONTH_NAMES
from briefgen.model import Problem, SectionKey
from briefgen.text import fold, normal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.model import Article, ArticleId, Brief, Line

# Sections that report on the sources as a whole, where a line may speak of what is absent, or was in an earlier brief.
_ABOUT_SOURCES = frozenset({SectionKey.CHECKS, SectionKey.SOURCES, SectionKey.CHANGES})
_PASSAGE = re.compile(r"“([^“”]{1,2000})”")
# Braces are words: templates meet articles as values, never as tags.
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]")
_MARKS = str.maketrans("", "", "\"'")


def audit(brief: Brief, articles: Sequence[Article]) -> tuple[Problem, ...]:
    """Return every reason why the brief may not be used.

    None means that each printed line is traced to its sources.

    Checked: a line has evidence, and the evidence stands in its article at its place; what stands in quotation marks is
    verbatim in it; every id is one of a source that is listed; a date in front of a step is one of a source's; no
    control character is left. A line that a person has changed is theirs, save for its ids.
    """
    known = {article.id: article for article in articles}
    listed = frozenset(number for line in brief.section(SectionKey.SOURCES) for number in line.sources)
    problems = [] if brief.head.title.strip() else [Problem(where="title", what="there is none")]
    for key in SectionKey:
        for place, line in enumerate(brief.section(key), 1):
            where = f"{key.value.replace('_', ' ')}, line {place}"
            problems += [Problem(where=where, what=what) for what in _faults(line, known, listed)]
    return tuple(problems)


def first_faults(lines: Sequence[Line], sources: Sequence[Line], articles: Sequence[Article]) -> list[str]:
    """Return for each line why it may not be printed.

    The brief lists these ``sources``. "" where nothing speaks against the line.
    """
    known = {article.id: article for article in articles}
    listed = frozenset(number for line in sources for number in line.sources)
    return [next(_faults(line, known, listed), "") for line in lines]


def _faults(line: Line, known: Mapping[ArticleId, Article], listed: frozenset[ArticleId]) -> Iterator[str]:  # noqa: C901 - one branch a fault
    """Yield what is wrong with one line."""
    printed = f"{line.lead} {line.text} {line.tail}"
    if not line.text.strip():
        yield "the line is empty"
    if control := _CONTROLS.search(printed):
        yield f"{control.group()!r} is left over"
    for number in line.sources:
        if number not in known:
            yield f"[{number}] is no source"
        elif number not in listed:
            yield f"[{number}] is not in the list of sources"
    if line.drafter:
        return
    if line.section not in _ABOUT_SOURCES and not (line.evidence and line.sources):
        yield f"nothing in the sources stands behind: {line.text[:60]}"
    for piece in line.evidence:
        article = known.get(piece.article)
        if article is None or article.text[piece.start : piece.end] != piece.text:
            yield f"not at its place in [{piece.article}]: {piece.text[:60]}"
        if piece.article not in line.sources:
            yield f"evidence in [{piece.article}], which the line does not name"
    if line.section != SectionKey.SOURCES:
        yield from _misquoted(line)
    if line.section == SectionKey.NEXT_STEPS and en.DAY.match(line.lead) and not _dated(line):
        yield f"no source of the line names a day that could be {line.lead}"


def _dated(line: Line) -> bool:
    """Return whether the words behind a step name its day.

    They name the weekday, the month, or the day by a word such as "tomorrow".
    """
    match = en.DAY.match(line.lead)
    if match is None or match.group(3) not in MONTH_NAMES:
        return False
    weekday, day, month = match.group(1) or "$^", match.group(2), match.group(3)
    names = rf"\b{weekday}|\b{month}|\b(?:{weekday[:3]}|{month[:3]})\b|\b{day}(?:st|nd|rd|th)?\b|{en.RELATIVE}"
    return any(re.search(names, fold(piece.text), re.IGNORECASE) for piece in line.evidence)


def _misquoted(line: Line) -> Iterator[str]:
    """Yield every passage in quotation marks that is not verbatim.

    None of the line's evidences has it in these words.
    """
    bodies = [_bare(piece.text) for piece in line.evidence]
    for passage in _PASSAGE.findall(line.text):
        for part in passage.split(" ... "):
            if not any(_bare(part) in body for body in bodies):
                yield f"not verbatim in its sources: {part[:60]}"


def _bare(text: str) -> str:
    """Return the words as they are compared: one space, one dash, no marks."""
    return normal(fold(text).translate(_MARKS))

"""The grammar of quotation marks: which stretches of an article stand in quotation marks, and how sound the marks are.

Curly, straight and mixed marks; marks inside marks; marks that are reversed, doubled or never closed; quotations that go
on over several paragraphs, each opening with a mark and only the last one closing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.lexicon.cues import SPEECH_FORMS
from briefgen.model import BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Article, Block

DOUBLE = '"“”„‟«»″'
_CURLY_OPEN = "“„‟«"
_CURLY_CLOSE = "”»"
_LEFT_OF_OPENER = " \t\n\r\u00a0\u202f([{—–-/'‘:"
_PUNCTUATION = ",.;:!?…)]}—–-"
_TYPED = re.compile(r"(?<!['’`])(?:''|``|’’|‘‘)(?!['’`])")
# `“We will build. “ said Velk`: what follows is the reporter's
_CUE_FOLLOWS = re.compile(rf"\s+(?:(?:[A-Z][\w.'’-]*|he|she|they|the)\s+){{0,4}}(?:{SPEECH_FORMS})\b")
LONGEST = 2400  # characters; a "quotation" longer than this in one paragraph is a lost closing mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A stretch in quotation marks: ``start`` and ``end`` lie inside the marks, ``outer`` takes them in."""

    start: int
    end: int
    outer: Span
    fault: str = ""  # "never closed", "closed by an opening mark": why its end is not certain
    continues: bool = False  # goes on from the paragraph before without a closing mark there

    @property
    def span(self) -> Span:
        """Return the characters inside the marks."""
        return Span(self.start, self.end)


def find_quotations(article: Article) -> tuple[Quotation, ...]:
    """Return every outermost quotation of the article's readable blocks, in order."""
    found: list[Quotation] = []
    open_block: Block | None = None
    for block in article.blocks:
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.SUMMARY, BlockKind.STANDFIRST}:
            if block.kind is BlockKind.HEADING:
                open_block = None
            continue
        marks = pair_marks(article.text, block.start, block.end)
        if open_block is not None and marks and marks[0].outer.start == block.start:
            found[-1] = replace(found[-1], fault="")
            marks = (replace(marks[0], continues=True), *marks[1:])
        found.extend(marks)
        runs_on = bool(marks) and marks[-1].fault == "never closed" and not _ends_torn(article.text, marks[-1])
        open_block = block if runs_on else None
    return tuple(found)


def _ends_torn(text: str, quotation: Quotation) -> bool:
    """Return whether the words break off without the end of a sentence, so that no next paragraph can carry on."""
    return text[quotation.start : quotation.end].rstrip()[-1:] not in tuple(".!?…")


def pair_marks(text: str, start: int, end: int) -> tuple[Quotation, ...]:
    """Return the outermost quotations of text[start:end], a paragraph; a mark without partner makes a fault, never an error."""
    marks = _roles(text, start, end)
    nested = _pair(text, marks, end, nesting=True)
    if any(quotation.fault == "never closed" for quotation in nested):
        flat = _pair(text, marks, end, nesting=False)
        if sum(bool(q.fault) for q in flat) < sum(bool(q.fault) for q in nested):
            return flat
    return nested


def _roles(text: str, start: int, end: int) -> tuple[tuple[int, str], ...]:
    """Return the place of each double mark with what it can be there: "open", "close" or "either"."""
    found = [(at, _role(text, at, start, end)) for at in range(start, end) if text[at] in DOUBLE]
    return tuple(found) if found else _typed_roles(text, start, end)


def _typed_roles(text: str, start: int, end: int) -> tuple[tuple[int, str], ...]:
    """Return the same for marks typed as two apostrophes, ''so'', in a paragraph that has no others."""
    found = []
    for match in _TYPED.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        opens = before.isspace() or before in _LEFT_OF_OPENER
        # The mark's place is the apostrophe on the quotation's side: the other one lies outside it.
        found.append((match.end() - 1, "open") if opens else (match.start(), "close"))
    return tuple(found)


def _role(text: str, at: int, start: int, end: int) -> str:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    opens = (before in _LEFT_OF_OPENER or before in DOUBLE) and not after.isspace()
    closes = not before.isspace() and (after.isspace() or after in _PUNCTUATION or after in DOUBLE or after in "'’")
    if before.isspace() and after.isspace():  # `that’s the case. “`: a spoilt closing mark, or a stray one
        closes = text[at] not in _CURLY_OPEN or _nothing_follows(text, at, end) or bool(_CUE_FOLLOWS.match(text, at + 1, end))
        return "close" if closes else "open"
    if text[at] in _CURLY_OPEN:
        return "open" if opens or not closes else "close"
    if text[at] in _CURLY_CLOSE:
        return "close" if closes or not opens else "open"
    if opens and closes:
        return "either"
    if opens:
        return "open"
    return "close" if closes else "either"


def _nothing_follows(text: str, at: int, end: int) -> bool:
    return not text[at + 1 : end].strip(" \t\n\r\u00a0" + DOUBLE)


def _pair(text: str, marks: Sequence[tuple[int, str]], end: int, *, nesting: bool) -> tuple[Quotation, ...]:
    found: list[Quotation] = []
    for quotation in _pairs(text, marks, end, nesting=nesting):
        if quotation.outer.start < 0:  # a closing mark that nothing opened
            if found and not found[-1].fault:
                found[-1] = replace(found[-1], fault="a second closing mark follows")
        else:
            found.append(quotation)
    return tuple(found)


def _pairs(text: str, marks: Sequence[tuple[int, str]], end: int, *, nesting: bool) -> Iterator[Quotation]:
    opened: int | None = None
    depth = 0
    for index, (at, role) in enumerate(marks):
        if opened is None:
            if role == "close":
                yield Quotation(start=at, end=at, outer=Span(-1, at))
            else:
                opened, depth = at, 1
            continue
        too_long = at - opened > LONGEST
        if role == "open" or (role == "either" and nesting and text[at - 1].isspace()):
            if nesting and _closes_later(marks, index, depth) and not too_long:
                depth += 1
                continue
            yield _quotation(text, opened, at, at, fault="never closed")
            opened, depth = at, 1
            continue
        depth -= 1
        if depth == 0:
            low_high = text[opened] == "„" and text[at] == "“"  # „so“ close marks that open low
            spoilt = (text[at] in _CURLY_OPEN and not low_high) or text[at - 1].isspace()
            yield _quotation(text, opened, at, at + 1, fault="closed by a spoilt mark" if spoilt else "")
            opened = None
    if opened is not None:
        yield _quotation(text, opened, end, end, fault="never closed")


def _closes_later(marks: Sequence[tuple[int, str]], index: int, depth: int) -> bool:
    """Return whether enough closing marks follow for one more level."""
    closers = 0
    level = 0
    for _, role in marks[index + 1 :]:
        if role == "open":
            level += 1
        else:
            if level == 0:
                closers += 1
            level = max(0, level - 1)
        if closers > depth:
            return True
    return False


def _quotation(text: str, opened: int, closed: int, outer_end: int, *, fault: str) -> Quotation:
    start, end = opened + 1, closed
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if text[opened] not in DOUBLE:  # typed as two apostrophes: both belong to the mark
        opened -= 1
        outer_end += outer_end > closed
    return Quotation(start=start, end=max(start, end), outer=Span(opened, outer_end), fault=fault)

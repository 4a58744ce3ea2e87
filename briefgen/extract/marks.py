"""The grammar of quotation marks: what stands in them, and how sound they are.

Every style: double and single, curly, straight and mixed, low, angle and typed twice, dashes of dialogue; marks inside
marks; marks that are reversed, doubled or never closed; quotations that go on over several paragraphs, each opening
with a mark and only the last one closing. An apostrophe ends no quotation. Whether single marks hold what is said, or
only what is quoted inside double ones, is the style of the whole article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.lang.en.extract import marks as en
from briefgen.model import BlockKind, Span
from briefgen.text import READABLE, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.model import Article, Block

LONGEST: Final = 2400  # characters; a "quotation" longer than this in one paragraph is a lost closing mark
_NEVER: Final = "never closed"
_UNSURE: Final = "closed by what may be an apostrophe"
_SECOND: Final = "a second closing mark follows"
_DASHED: Final = "opened by a dash, and no mark shows where it ends"
_LEFT_OF_OPENER: Final = " \t\n\r\u00a0\u202f([{—–-/'‘:"
_PUNCTUATION: Final = ",.;:!?…)]}—–-"
_STOPS: Final = ".!?…"


class _Mark(NamedTuple):
    at: int
    role: str  # what it can be there: "open", "close", "either"; "maybe" where it closes or is an apostrophe
    width: int = 1  # characters; a mark typed as two apostrophes has its place at the one on the quotation's side


class _Style(NamedTuple):
    """The signs of one kind of quotation mark.

    These are those that as a rule open, those that close, and all of them.
    """

    left: str
    right: str
    signs: str


_DOUBLE: Final = _Style("“„‟«", "”»", '“„‟«”»"″')
_SINGLE: Final = _Style("‘‚‛‹`", "’›´", "‘‚‛‹`’›´'")
_TYPED: Final = re.compile(r"(?<!['’`‘])(?:''|``|’’|‘‘)(?!['’`‘])")
# „so“ and »so«: a sign that else opens closes
_LOW_HIGH: Final = frozenset({("„", "“"), ("»", "«"), ("‚", "‘"), ("›", "‹")})


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A stretch in quotation marks.

    ``start`` and ``end`` lie inside the marks, ``outer`` takes them in.
    """

    start: int
    end: int
    outer: Span
    fault: str = ""  # "never closed", "closed by a spoilt mark": why its end is not certain
    continues: bool = False  # goes on from the paragraph before without a closing mark there

    @property
    def span(self) -> Span:
        """Return the characters inside the marks."""
        return Span(self.start, self.end)


def find_quotations(article: Article) -> tuple[Quotation, ...]:
    """Return every outermost quotation of the article's readable blocks, in order."""
    text = article.text
    parts: list[list[Block]] = [[]]  # headings part them: no quotation goes on below one
    for block in article.blocks:
        if block.kind in READABLE:
            parts[-1].append(block)
        elif block.kind is BlockKind.HEADING:
            parts.append([])
    double = [[pair_marks(text, block.start, block.end) for block in part] for part in parts]
    possessive = bool(_INSIDE_WORD.search(text))  # who writes apostrophes at all may write one behind a plural
    single = [_single_marks(text, part, possessive=possessive) for part in parts]
    kept = double
    if any(quotations for part in single for quotations in part):
        kept = _in_style(text, parts, double, single)
    kept = _with_dashes(text, parts, kept)
    return tuple(
        quotation for part, found in zip(parts, kept, strict=True) for quotation in _chained(text, part, found)
    )


_LETTERS: Final = re.compile(r"[^\W\d_][\w'’-]*")


def names_thing(article: Article, quotation: Quotation) -> bool:
    """Return whether the marks hold a title or a name by its capitals.

    Nobody says such words: “Evening Report”, the “Harbour Dialogue”.
    """
    tokens = _LETTERS.findall(article.text, *quotation.span) if quotation.end - quotation.start < 200 else []
    if not 0 < len(tokens) <= 7 or not tokens[0][0].isupper():
        return False
    if len(tokens) == 1:
        return bool(
            en.NAME_BEFORE.search(fold(article.text[max(0, quotation.outer.start - 40) : quotation.outer.start]))
        )
    return all(token[0].isupper() or token.lower() in en.SMALL for token in tokens)


_Found = list[list[tuple[Quotation, ...]]]  # the quotations of each block of each part


def _chained(text: str, blocks: Sequence[Block], found: Sequence[Sequence[Quotation]]) -> Iterator[Quotation]:
    """Yield the quotations, marking those that go on from the paragraph before.

    Where the next paragraph goes on, a missing closing mark is no fault.
    """
    last: Quotation | None = None  # the last one of the block before, held back until it is known whether it goes on
    above = None
    for block, quotations in zip(blocks, found, strict=True):
        here = list(quotations)
        if last is not None and above is not None:
            runs_on = bool(here) and _runs_on(text, above, last) and _carries_on(text, block, here[0], last)
            if runs_on:
                here[0] = replace(here[0], continues=True)
            yield replace(last, fault=last.fault.replace(_NEVER, "")) if runs_on else last
        above, last = block, here.pop() if here else None
        yield from here
    if last is not None:
        yield last


def _runs_on(text: str, block: Block, quotation: Quotation) -> bool:
    """Return whether the next paragraph may carry the quotation on.

    It may where nothing closes the quotation, its words end a sentence and none of them tells who says it.
    """
    ends = text[quotation.start : quotation.end].rstrip("\"'”’»)] ")[-1:] in tuple(_STOPS)
    open_end = quotation.fault in {_NEVER, _UNSURE} and quotation.outer.end == block.end
    return open_end and ends and en.TOLD.search(text, quotation.start, quotation.end) is None


def _carries_on(text: str, block: Block, quotation: Quotation, last: Quotation) -> bool:
    opens = text[quotation.outer.start]
    return quotation.outer.start == block.start and any(
        opens in style.signs and text[last.outer.start] in style.signs for style in (_DOUBLE, _SINGLE)
    )


# ---------------------------------------------------------------- double marks


def pair_marks(text: str, start: int, end: int) -> tuple[Quotation, ...]:
    """Return the outermost quotations in double marks of text[start:end], a paragraph.

    A mark without a partner makes a fault, never an error.
    """
    marks = [_Mark(at, _role(text, at, start, end, _DOUBLE)) for at in _places(text, start, end, _DOUBLE)]
    return _best(text, marks or _typed(text, start, end), end)


def _places(text: str, start: int, end: int, style: _Style) -> list[int]:
    return [match.start() for match in re.compile(f"[{style.signs}]").finditer(text, start, end)]


def _typed(text: str, start: int, end: int) -> list[_Mark]:
    """Return the marks typed as two apostrophes, ''so''.

    The paragraph has no others. None where they can be single marks side by side.
    """
    found = []
    for match in _TYPED.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        opens = before.isspace() or before in _LEFT_OF_OPENER
        found.append(_Mark(match.end() - 1, "open", 2) if opens else _Mark(match.start(), "close", 2))
    heads = text.startswith(("''", "``"), start)  # of a paragraph that another one goes on from
    return found if heads or len({mark.role for mark in found}) == 2 else []


def _role(text: str, at: int, start: int, end: int, style: _Style) -> str:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    opens = (before in _LEFT_OF_OPENER or before in _DOUBLE.signs) and not after.isspace()
    closes = not before.isspace() and (
        after.isspace() or after in _PUNCTUATION or after in _DOUBLE.signs or after in "'’"
    )
    if before.isspace() and after.isspace():  # `that’s the case. “`: a spoilt closing mark, or a stray one
        closes = (
            text[at] not in style.left
            or not _WORD_FOLLOWS.match(text, at + 1, end)
            or bool(en.CUE_FOLLOWS.match(text, at + 1, end))
        )
        return "close" if closes else "open"
    if text[at] in "»›" and before.isspace() and after in _PUNCTUATION:  # « We will build », said Velk
        return "close"
    if text[at] in style.left:
        return "open" if opens or not closes else "close"
    if text[at] in style.right:
        return "close" if closes or not opens else "open"
    if opens != closes:
        return "open" if opens else "close"
    return "either"


_WORD_FOLLOWS: Final = re.compile(rf"[\s{_DOUBLE.signs}{_SINGLE.signs}]{{0,200}}[^\s{_DOUBLE.signs}{_SINGLE.signs}]")


# ---------------------------------------------------------------- single marks


def _single_marks(text: str, blocks: Sequence[Block], *, possessive: bool) -> list[tuple[Quotation, ...]]:
    """Return for each block what stands in single marks that are no apostrophes.

    What double marks hold counts as well.
    """
    heads = [_single_role(text, block.start, block.start, block.end) == "open" for block in blocks]
    found: list[tuple[Quotation, ...]] = []
    within = False  # the paragraph before has not closed its quotation
    for block, head, next_head in zip(blocks, heads, [*heads, False][1:], strict=True):
        ends = text[block.start : block.end].rstrip()[-1:] in tuple(_STOPS)
        roles = (
            (at, _single_role(text, at, block.start, block.end))
            for at in _places(text, block.start, block.end, _SINGLE)
        )
        marks, unsure = _without_apostrophes(
            text,
            [_Mark(at, role) for at, role in roles if role],
            carried=within and head,
            goes_on=ends and next_head,
            possessive=possessive,
        )
        pairs = _best(text, marks, block.end)
        found.append(tuple(_judged(q, unsure) for q in pairs if not _is_apostrophe(text, q, unsure, block.start)))
        within = bool(found[-1]) and found[-1][-1].outer.end == block.end and found[-1][-1].fault in {_NEVER, _UNSURE}
    return found


_INSIDE_WORD: Final = re.compile(r"\w['’]\w")


def _single_role(text: str, at: int, start: int, end: int) -> str:
    """Return what a single mark can be, "" for what can only be an apostrophe."""
    if at >= end or text[at] not in _SINGLE.signs:
        return ""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if (
        (after.isalnum() and (before.isalnum() or en.SHORT.match(text, at + 1, end)))  # aren’t, ’tis
        or (before == "n" and at - 2 >= start and text[at - 2] in _SINGLE.signs)  # rock ’n’ roll
        or (before == "." and after == "s" and not text[at + 2 : at + 3].isalnum())  # the U.S.’s port
    ):
        return ""
    role = _role(text, at, start, end, _SINGLE)
    if before.isspace() and after.isspace():
        return "close" if not _WORD_FOLLOWS.match(text, at + 1, end) or en.CUE_FOLLOWS.match(text, at + 1, end) else ""
    # ’cause, but at the head of a paragraph ’We will build’
    if role == "open" and text[at] in _SINGLE.right and before.isspace():
        return "open" if at == start and after.isupper() else ""
    if role == "close" and before.isalpha() and after.isspace() and en.LEFT_OUT.search(text, max(start, at - 4), at):
        following = _NEXT_WORD.match(text, at + 1, end)
        return "maybe" if following is not None and not en.NO_NOUN.match(text, following.end() - 1, end) else role
    return role


_NEXT_WORD: Final = re.compile(r"\s{1,9}\w")


def _without_apostrophes(
    text: str, marks: Sequence[_Mark], *, carried: bool, goes_on: bool, possessive: bool
) -> tuple[list[_Mark], dict[int, bool]]:
    """Return the marks without apostrophes, and where one closes that may be one.

    With each such place comes whether it is in doubt.

    A mark that may be an apostrophe is one where a certain closing mark follows: ‘The workers’ union will go,’ he said.
    ``carried`` and ``goes_on``: the paragraph lies inside a quotation of several, whose beginning or end is not here.
    ``possessive``: the article has apostrophes; without any, a plural with a mark behind it ends a quotation.
    """
    left = _left_over(marks)
    sure = ""  # the next mark that is no "maybe", from the right
    following = []
    for mark in reversed(marks):
        following.append(sure)
        sure = mark.role if mark.role != "maybe" else sure
    kept: list[_Mark] = []
    unsure: dict[int, bool] = {}
    opened, depth = 0, 0
    for index, (mark, after) in enumerate(zip(marks, reversed(following), strict=True)):
        if mark.role == "open":
            opened, depth = (mark.at, 1) if depth == 0 else (opened, depth + 1)
        elif mark.role != "maybe":
            depth = max(0, depth - 1)
        else:
            whole = _is_sentence(text, opened, mark.at)
            if depth == 0 or (after in {"close", "either"} and left[index] >= depth):
                continue
            if not after and possessive and goes_on and (carried or whole):
                unsure[opened] = not carried
                continue
            again = index + 1 < len(marks) and marks[index + 1].role == "maybe"
            if possessive:
                unsure[mark.at] = depth == 1 and (again or whole)
            kept.append(_Mark(mark.at, "close"))
            depth -= 1
            continue
        kept.append(mark)
    return kept, unsure


def _is_sentence(text: str, opened: int, at: int) -> bool:
    """Return whether the words from a mark on read as the beginning of a sentence.

    Otherwise they are only what something is called.
    """
    return text[opened + 1 : opened + 2].isupper() and text.count(" ", opened, min(at, opened + 80)) >= 2


def _left_over(marks: Sequence[_Mark]) -> list[int]:
    """Return for each mark how many closing marks behind it nothing opens there.

    Only certain closing marks count.
    """
    counts, count = [], 0
    for mark in reversed(marks):
        counts.append(count)
        if mark.role == "open":
            count = max(0, count - 1)
        elif mark.role != "maybe":
            count += 1
    return counts[::-1]


def _is_apostrophe(text: str, quotation: Quotation, unsure: Mapping[int, bool], start: int) -> bool:
    """Return whether what would open the quotation is no quotation mark.

    Nothing closes it for certain, and no speech begins there.
    """
    doubtful = unsure.get(quotation.end, False) or (quotation.end in unsure and text[quotation.outer.start] == "'")
    few = text.count(" ", *quotation.span) < 2
    return (quotation.fault == _NEVER or (doubtful and not few)) and not _opens_speech(text, quotation, start)


def _judged(quotation: Quotation, unsure: Mapping[int, bool]) -> Quotation:
    return (
        replace(quotation, fault=_UNSURE)
        if unsure.get(quotation.end) or unsure.get(quotation.outer.start)
        else quotation
    )


def _opens_speech(text: str, quotation: Quotation, start: int) -> bool:
    """Return whether the quotation stands where speech begins.

    That is at the head of a paragraph or sentence, or after a comma, a colon or a word of speech.
    """
    at = quotation.outer.start
    return at == start or bool(en.SPEECH_BEFORE.search(text[max(start, at - 40) : at]))


# ---------------------------------------------------------------- the article's style


def _in_style(text: str, parts: Sequence[Sequence[Block]], double: _Found, single: _Found) -> _Found:
    """Return the quotations by the marks in which the article holds speech.

    These are single marks, or double ones with single ones inside.
    """
    both = [[_outermost((*a, *b)) for a, b in zip(*pair, strict=True)] for pair in zip(double, single, strict=True)]
    held = [
        (block, quotation)
        for part, found in zip(parts, both, strict=True)
        for block, here in zip(part, found, strict=True)
        for quotation in here
    ]
    doubles = sum(text[quotation.outer.start] in _DOUBLE.signs for _, quotation in held)
    singles = sum(
        _is_speech(text, quotation, block.start, least=1)
        for block, quotation in held
        if text[quotation.outer.start] in _SINGLE.signs
    )
    if singles > doubles or not doubles:
        return both
    return [
        [
            a or tuple(q for q in b if _is_speech(text, q, block.start, least=2))
            for block, a, b in zip(part, *pair, strict=True)
        ]
        for part, *pair in zip(parts, double, single, strict=True)
    ]


def _outermost(quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Return the quotations that do not begin inside another one, in order."""
    kept: list[Quotation] = []
    for quotation in sorted(quotations, key=lambda one: (one.outer.start, -one.outer.end)):
        if not kept or quotation.outer.start >= kept[-1].outer.end:
            kept.append(quotation)
    return tuple(kept)


def _is_speech(text: str, quotation: Quotation, start: int, *, least: int) -> bool:
    """Return whether at least ``least`` signs tell that the sound quotation is speech.

    The signs: it stands where speech begins, it ends in a stop or comma.
    """
    return not quotation.fault and _opens_speech(text, quotation, start) + (text[quotation.end - 1] in ",.!?…") >= least


# ---------------------------------------------------------------- dashes of dialogue

_DASH: Final = re.compile(r"[–—―]\s+(?=[A-Z‘“])")


def _with_dashes(text: str, parts: Sequence[Sequence[Block]], found: _Found) -> _Found:
    """Return the quotations with the words of paragraphs that open with a dash.

    They count only where the article tells who says one of them.
    """
    dashed = {
        block.start: _dashed(text, block, match.end())
        for part in parts
        for block in part
        if block.kind is BlockKind.PARAGRAPH and (match := _DASH.match(text, block.start, block.end)) is not None
    }
    if all(
        quotation.outer.end == block.end
        for part in parts
        for block in part
        if (quotation := dashed.get(block.start)) is not None
    ):
        return found
    return [
        [
            here or ((dashed[block.start],) if block.start in dashed else ())
            for block, here in zip(part, quotations, strict=True)
        ]
        for part, quotations in zip(parts, found, strict=True)
    ]


def _dashed(text: str, block: Block, start: int) -> Quotation:
    told = en.TOLD.search(text, start, min(block.end, start + LONGEST))
    end = block.end if told is None else told.start() + 1
    sure = told is not None and not text[told.end() : block.end].strip(_STOPS + " \n")
    return Quotation(start=start, end=end, outer=Span(block.start, end), fault="" if sure else _DASHED)


# ---------------------------------------------------------------- pairs


def _best(text: str, marks: Sequence[_Mark], end: int) -> tuple[Quotation, ...]:
    """Return the outermost quotations, by the pairing with fewer faults.

    Marks of one kind stand inside each other or, where that leaves fewer faults, do not.
    """
    nested = _pair(text, marks, end, nesting=True)
    if any(quotation.fault == _NEVER for quotation in nested):
        flat = _pair(text, marks, end, nesting=False)
        if sum(bool(q.fault) for q in flat) < sum(bool(q.fault) for q in nested):
            return flat
    return nested


def _pair(text: str, marks: Sequence[_Mark], end: int, *, nesting: bool) -> tuple[Quotation, ...]:
    found: list[Quotation] = []
    for quotation in _pairs(text, marks, end, nesting=nesting):
        if quotation.outer.start < 0:  # a closing mark that nothing opened; a single one only where it follows another
            lone = text[quotation.start] in _SINGLE.signs and text[quotation.start - 1] not in _SINGLE.signs
            if found and not found[-1].fault and not lone:
                found[-1] = replace(found[-1], fault=_SECOND)
        else:
            found.append(quotation)
    return tuple(found)


def _pairs(text: str, marks: Sequence[_Mark], end: int, *, nesting: bool) -> Iterator[Quotation]:
    opened: _Mark | None = None
    depth = 0
    for mark, left in zip(marks, _left_over(marks), strict=True):
        at = mark.at
        if opened is None:
            if mark.role == "close":
                yield Quotation(start=at, end=at, outer=Span(-1, at))
            else:
                opened, depth = mark, 1
            continue
        if mark.role == "open" or (mark.role == "either" and nesting and text[at - 1].isspace()):
            if nesting and left > depth and at - opened.at <= LONGEST:
                depth += 1
                continue
            yield _quotation(text, opened, at, at + 1 - mark.width, fault=_NEVER)
            opened, depth = mark, 1
            continue
        depth -= 1
        if depth == 0:
            twin = (text[opened.at], text[at]) in _LOW_HIGH
            spoilt = not twin and (
                text[at] in _DOUBLE.left + _SINGLE.left or (text[at - 1].isspace() and text[at] not in "»›")
            )
            yield _quotation(text, opened, at, at + mark.width, fault="closed by a spoilt mark" if spoilt else "")
            opened = None
    if opened is not None:
        yield _quotation(text, opened, end, end, fault=_NEVER)


def _quotation(text: str, opened: _Mark, closed: int, outer_end: int, *, fault: str) -> Quotation:
    start, end = opened.at + 1, min(closed, outer_end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(start=start, end=max(start, end), outer=Span(opened.at + 1 - opened.width, outer_end), fault=fault)

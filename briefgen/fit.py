"""Draft -> Brief: the lines that fit one page.

They are chosen by rank and by section; each of the others has the reason why it does not fit.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum, auto
from math import ceil
from typing import TYPE_CHECKING

from briefgen.dates import in_its_english
from briefgen.errors import LayoutError
from briefgen.layouts import Budget, plan_of
from briefgen.model import Brief, Dropped, Layout, PageBasis, PageReport, SectionKey
from briefgen.pagination import PageEstimate, estimate_page
from briefgen.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from briefgen.model import Draft, Line
    from briefgen.ports import PageCounter
    from briefgen.settings import Settings


# Sources have no budget: whatever a printed line cites is listed.
BUDGETS: Mapping[Layout, Mapping[SectionKey, Budget]] = {
    layout: {section.key: section.budget for section in plan_of(layout).sections} for layout in Layout
}


def budgets_of(settings: Settings) -> Mapping[SectionKey, Budget]:
    """Return how many lines each section of the layout gets.

    Of those that the template limits, it is no more than the template says.
    """
    most = dict(settings.house.at_most)
    return {
        key: Budget(min(budget.share, most[key]), min(budget.most, most[key])) if key in most else budget
        for key, budget in BUDGETS[settings.layout].items()
    }


_OTHER_SIDE = {SectionKey.SIDE_A: SectionKey.SIDE_B, SectionKey.SIDE_B: SectionKey.SIDE_A}
_ANY = Budget(1000, 1000)  # of a section that has none

# The estimate is right to 0.2 of a line (tests/eval/estimate_accuracy.py), but Word's own line breaks differ a little
# from both.
_RESERVE_CONFIRMED = 2  # lines of body text left free where an office suite counts the pages afterwards
_RESERVE_ESTIMATED = 3
_RESERVE_DOUBT = 0.05  # of the page, on top, where the estimate warns that something is not understood
_BREAK = 4  # lines that the end of a page may leave empty, where more pages follow
_LEAST = 6  # lines of the body: a last page that holds fewer is not worth turning to
PINNED_OUT = "pinned, but the page is full of lines that are pinned"
WANTED_OUT = "wanted, but the page is full of lines that are pinned, promoted, mended or accepted"
NO_ROOM, AT_MOST = "no room on the page", "the section holds at most"  # why a line is left out
_FULL = 0.85  # of the page: below it, sections may go beyond their share
_LONG_WORDS, _LONG_CHARACTERS = 60, 600  # a longer line goes last: it would take the room of three others
_ROUNDS = 6  # of planning and measuring; the plan is right at the first or the second
_PATIENCE = 3  # counts after which more than one line goes at a time
_ONE_BY_ONE = 8  # lines that are taken out one at a time before halves of what is left are tried
_TRIES = 12  # of single lines for the room that is left


def fit(
    draft: Draft,
    render: Callable[[Brief], bytes],
    *,
    counter: PageCounter | None = None,
    estimate: Callable[[bytes], PageEstimate] = estimate_page,
    budgets: Mapping[SectionKey, Budget] | None = None,
    pages: int = 1,
    sizes: Sequence[float] = (0.0,),
) -> Brief:
    """Return the brief of the draft's best lines that takes exactly one page.

    With ``pages`` it may take up to so many; it is filled as far as it goes, and a last page for a few lines is spared.

    The budgets are those of the draft's layout, ``pages`` times as large. ``sizes`` are those that the body's letters
    may have, in points, the smallest first: the lines are chosen for it, and set in the largest in which they fit.
    What the officer has accepted has no weight of its own as long as it stands on the page, so that accepting moves no
    line; where one of these would leave, they are chosen right after those that are pinned, promoted or mended.

    Lines stay whole and in the draft's order; every line left out is in ``left_out`` with its reason. ``render`` makes
    the Word document of a brief. With a counter the page count is measured, without it is estimated and more room stays
    free. LayoutError where the template leaves no room for a single line.
    """
    own = BUDGETS[draft.head.layout] if budgets is None else budgets
    budgets = _for_pages(own, pages)
    fitter = _Fitter(
        replace(draft, head=replace(draft.head, size=sizes[0])), render, lambda docx: _over(pages, estimate(docx))
    )
    reserve = _RESERVE_CONFIRMED if counter else _RESERVE_ESTIMATED
    picked, counted, doubts = _picked(fitter, budgets, reserve, counter, pages)
    for wish in _Wish:
        if any(_is_missing(draft.lines, fitter.with_sources(picked), wish)):
            fitter = replace(fitter, wish=wish)
            picked, counted, doubts = _picked(fitter, budgets, reserve, counter, pages)
    basis = PageBasis.MEASURED if counter and not doubts else PageBasis.ESTIMATED
    kept = fitter.with_sources(picked)
    if pages > 1 and _spills(fitter.measure(kept), pages):
        fewer = fit(draft, render, counter=counter, estimate=estimate, budgets=own, pages=pages - 1, sizes=sizes)
        if not any(dropped.reason in {PINNED_OUT, WANTED_OUT} for dropped in fewer.left_out):
            return fewer
    measured = counter if basis is PageBasis.MEASURED else None
    fitter, count = _enlarged(fitter, kept, sizes, reserve, counter=measured, pages=pages)
    counted = count or counted
    page = fitter.measure(kept)
    report = PageReport(
        pages=counted or min(pages, ceil(pages * page.fill)),
        fill=round(page.fill, 3),
        basis=basis,
        warnings=(*page.warnings, *doubts),
    )
    return replace(fitter.brief(kept), left_out=tuple(_left_out(draft.lines, kept, budgets)), page=report)


def _picked(
    fitter: _Fitter, budgets: Mapping[SectionKey, Budget], reserve: int, counter: PageCounter | None, pages: int
) -> tuple[tuple[int, ...], int, tuple[str, ...]]:
    """Return the places of the lines picked, how many pages were counted, and why none could be.

    Where none were, the count is 0.
    """
    picked = _fill_page(fitter, budgets, reserve)
    if counter is None:
        return picked, 0, ()
    try:
        return *_confirm(fitter, picked, counter, pages), ()
    except _UncountedError as error:
        return _fill_page(fitter, budgets, _RESERVE_ESTIMATED), 0, (f"the page count is estimated: {error}",)


def _enlarged(
    fitter: _Fitter,
    kept: tuple[int, ...],
    sizes: Sequence[float],
    reserve: int,
    *,
    counter: PageCounter | None,
    pages: int,
) -> tuple[_Fitter, int]:
    """Return the fitter with the largest letters in which the lines still fit.

    Beside it is how many pages were counted, 0 where none were.
    """
    for size in reversed(sizes[1:]):
        larger = replace(fitter, draft=replace(fitter.draft, head=replace(fitter.draft.head, size=size)), pages={})
        page = larger.measure(kept)
        if page.used <= _limit(page, reserve):
            try:
                counted = _count_pages(counter, larger.docx(kept)) if counter else 0
            except _UncountedError:
                break  # the letters in which the page was counted stay
            if counted <= pages:
                return larger, counted
    return fitter, 0


def _for_pages(budgets: Mapping[SectionKey, Budget], pages: int) -> Mapping[SectionKey, Budget]:
    return {key: Budget(budget.share * pages, budget.most * pages) for key, budget in budgets.items()}


def _over(pages: int, page: PageEstimate) -> PageEstimate:
    """Return the estimate for so many pages as one.

    At the end of each page, a line that stays whole or a heading leaves room.
    """
    return replace(page, available=pages * page.available - (pages - 1) * _BREAK * page.line_height)


def _spills(page: PageEstimate, pages: int) -> bool:
    """Return whether the last of so many pages, measured as one, holds only a few lines."""
    one = (page.available + (pages - 1) * _BREAK * page.line_height) / pages
    return page.used < (pages - 1) * one + _LEAST * page.line_height


class _UncountedError(Exception):
    """The counter cannot say how many pages there are."""


class _Wish(Enum):
    """What the officer wants on the page besides what is pinned, in the order in which room is made for it."""

    HELD = auto()
    ACCEPTED = auto()

    def names(self, line: Line) -> bool:
        """Return whether the line is one of those that room is made for now."""
        return line.held if self is _Wish.HELD else line.accepted

    def holds(self, line: Line) -> bool:
        """Return whether room is made for the line now, or was before."""
        return line.held or self.names(line)


@dataclass(frozen=True, slots=True)
class _Fitter:
    """Lays out any choice of a draft's lines.

    The lines are named by their places in the draft; each choice is laid out once.
    """

    draft: Draft
    render: Callable[[Brief], bytes]
    estimate: Callable[[bytes], PageEstimate]
    pages: dict[tuple[int, ...], PageEstimate] = field(default_factory=dict)
    wish: _Wish | None = None  # what comes before all that nobody has decided, besides the lines that are pinned

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return every line of the draft."""
        return self.draft.lines

    def brief(self, kept: tuple[int, ...]) -> Brief:
        """Return the brief of the lines at those places."""
        return Brief(head=self.draft.head, lines=tuple(self.lines[place] for place in kept))

    def docx(self, kept: tuple[int, ...]) -> bytes:
        """Return the Word document of the lines at those places."""
        return self.render(self.brief(kept))

    def measure(self, kept: tuple[int, ...]) -> PageEstimate:
        """Return how much of a page the lines at those places take."""
        if kept not in self.pages:
            self.pages[kept] = self.estimate(self.docx(kept))
        return self.pages[kept]

    def with_sources(self, picked: Sequence[int]) -> tuple[int, ...]:
        """Return the places picked and those of the sources that their lines cite.

        They are in printing order.
        """
        chosen = frozenset(picked)
        cited = {source for place in chosen if not _lists(self.lines[place]) for source in self.lines[place].sources}
        return tuple(
            place
            for place, line in enumerate(self.lines)
            if place in chosen or (_lists(line) and (not line.sources or not cited.isdisjoint(line.sources)))
        )


def _lists(line: Line) -> bool:
    """Return whether the line is an entry of the list of sources."""
    return line.section is SectionKey.SOURCES


def _is_missing(lines: Sequence[Line], kept: Collection[int], wish: _Wish) -> Iterator[bool]:
    """Yield for each line that is wanted and not kept whether none of those kept prints anything of it."""
    there = {id(finding) for place in kept for part in lines[place].parts for finding in part}
    for place, line in enumerate(lines):
        if place not in kept and wish.names(line):
            yield not any(id(finding) in there for part in line.parts for finding in part)


def _is_long(line: Line) -> bool:
    return len(line.text.split()) > _LONG_WORDS or len(line.text) > _LONG_CHARACTERS


# ---------------------------------------------------------------- filling the page


def _fill_page(fitter: _Fitter, budgets: Mapping[SectionKey, Budget], reserve: int) -> tuple[int, ...]:
    """Return the places of the lines picked, which fit by the estimate.

    They are in the order in which they earned their room.
    """
    everything = fitter.measure(tuple(range(len(fitter.lines))))
    plan = _Plan(fitter, budgets, everything)
    page, slip, tried = everything, 0.0, set()
    best: tuple[int, ...] | None = None
    for _ in range(_ROUNDS):
        picked = plan.choose(_limit(page, reserve) - slip, page.available)
        kept = fitter.with_sources(picked)
        if kept in tried:
            break
        tried.add(kept)
        page = fitter.measure(kept)
        if page.used <= _limit(page, reserve) and (
            best is None or page.used > fitter.measure(fitter.with_sources(best)).used
        ):
            best = picked
        slip = page.used - plan.used(kept)  # headings come and go with their sections: plan again with what was seen
    if not best:
        best = _shrink(fitter, picked, reserve)
    return _exchange(fitter, plan, _top_up(fitter, plan, best, reserve), reserve)


def _limit(page: PageEstimate, reserve: int) -> float:
    """Return the height in points that lines may fill."""
    doubt = _RESERVE_DOUBT * page.available if page.warnings else 0.0
    return page.available - reserve * page.line_height - doubt


def _shrink(fitter: _Fitter, picked: tuple[int, ...], reserve: int) -> tuple[int, ...]:
    """Return the picked lines without the last ones, so that the rest fit.

    LayoutError where not even a page without a line leaves room for one.
    """

    def fits(count: int) -> bool:
        page = fitter.measure(fitter.with_sources(picked[:count]))
        if not count and page.used + page.line_height > _limit(page, reserve):
            raise _no_room(page.fill)
        return page.used <= _limit(page, reserve)

    most = len(picked)
    for _ in range(_ONE_BY_ONE):
        if fits(most):
            return picked[:most]
        most -= 1
    least = 0  # far too many, as of a thousand articles: what fits is looked for by halves
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if fits(middle) else (least, middle - 1)
    return picked[:least] if least or fits(0) else ()


def _no_room(fill: float) -> LayoutError:
    return LayoutError(
        f"the template leaves no room for a line on one page: without any it is {fill * 100:.0f} % full; "
        "make its head smaller"
    )


def _top_up(fitter: _Fitter, plan: _Plan, picked: tuple[int, ...], reserve: int) -> tuple[int, ...]:
    """Return the picked lines and those of the others that still fit.

    Each of these is tried on the page.
    """
    page = fitter.measure(fitter.with_sources(picked))
    tries = 0
    for place in plan.order:
        if tries == _TRIES:
            break
        free = _limit(page, reserve) - page.used
        kept = fitter.with_sources(picked)
        room = plan.stands_beside(place, kept) or (
            free >= page.line_height and sum(plan.heights[joiner] for joiner in plan.joining(place, kept)) <= free
        )
        if not room or not plan.may_join(place, kept, page.fill):
            continue
        tries += 1
        more = fitter.measure(fitter.with_sources((*picked, place)))
        if more.used <= _limit(more, reserve):
            picked, page = (*picked, place), more
    return picked


def _exchange(fitter: _Fitter, plan: _Plan, picked: tuple[int, ...], reserve: int) -> tuple[int, ...]:
    """Return the picked lines, some exchanged for longer ones where room is left.

    That is where they leave the page less than 85 % full.

    Those of more than 60 words come where no other line would do. A line is given up for one of its section, or where
    its section keeps another; the new one fills the gap, or most of it.
    """
    first, page = picked, fitter.measure(fitter.with_sources(picked))
    tried: set[tuple[int, int]] = set()
    while page.fill < _FULL and len(tried) < _TRIES:
        gap, free = _FULL * page.available - page.used, _limit(page, reserve) - page.used
        possible = [pair for pair in plan.exchanges(picked) if pair[1:] not in tried and 0 < pair[0] <= free]
        pairs = [pair for pair in possible if not _is_long(fitter.lines[pair[1]])] or possible
        pair = next((pair for pair in pairs if pair[0] >= gap), max(pairs, default=None))
        if pair is None:
            break
        _, comer, goer = pair
        tried.add((comer, goer))
        changed = (*(place for place in picked if place != goer), comer)
        more = fitter.measure(fitter.with_sources(changed))
        if page.used < more.used <= _limit(more, reserve):
            picked, page = changed, more
    return picked if page.fill >= _FULL else first  # a page that stays thin all the same keeps its best lines


class _Plan:
    """Which lines to take for a given room, by arithmetic.

    Each line's height is read once off the page that holds all.
    """

    def __init__(self, fitter: _Fitter, budgets: Mapping[SectionKey, Budget], everything: PageEstimate) -> None:
        self.lines = fitter.lines
        self.firm = [line.pinned or (fitter.wish is not None and fitter.wish.holds(line)) for line in fitter.lines]
        self.budgets = budgets
        self.heights = _heights(fitter, everything)
        self.base = everything.used - sum(self.heights)
        self.order = sorted(range(len(self.lines)), key=self._rank)
        self.entries: dict[str, list[int]] = {}  # places in the list of sources, by the source's id
        for place, line in enumerate(self.lines):
            for source in line.sources if _lists(line) else ():
                self.entries.setdefault(source, []).append(place)

    def _rank(self, place: int) -> tuple[bool, int, bool, bool, float, int]:
        line = self.lines[place]
        firm = 0 if line.pinned else 3 if not self.firm[place] else 1 if line.held else 2
        return (_lists(line), firm, not line.required, _is_long(line), -line.rank, place)

    def used(self, kept: Collection[int]) -> float:
        """Return the height in points that the lines take, with the head and all headings."""
        return self.base + sum(self.heights[place] for place in kept)

    def joining(self, place: int, kept: Collection[int]) -> list[int]:
        """Return the places that the line brings onto the page, its own first.

        The others are those of the sources that would be listed for it; what is on the page already is left out.
        """
        line = self.lines[place]
        cited = [] if _lists(line) else [entry for source in line.sources for entry in self.entries.get(source, ())]
        return [joiner for joiner in dict.fromkeys((place, *cited)) if joiner not in kept]

    def stands_beside(self, place: int, kept: Collection[int]) -> bool:
        """Return whether the line fills a cell that would stay empty.

        The cell is one of the table of two sides: the line may take no room at all.
        """
        sections = [self.lines[other].section for other in kept]
        section = self.lines[place].section
        return section in _OTHER_SIDE and sections.count(section) < sections.count(_OTHER_SIDE[section])

    def may_join(self, place: int, kept: Collection[int], fill: float) -> bool:
        """Return whether the line may come onto the page, which is that full.

        It must not be there yet, and its section must have room for one more.
        """
        budget = self.budgets.get(self.lines[place].section)
        return place not in kept and (
            not budget or self._count(place, kept) < (budget.share if fill >= _FULL else budget.most)
        )

    def _count(self, place: int, kept: Collection[int]) -> int:
        """Return how many lines the section of that line has on the page."""
        return sum(self.lines[other].section is self.lines[place].section for other in kept)

    def exchanges(self, picked: tuple[int, ...]) -> Iterator[tuple[float, int, int]]:
        """Yield (height gained, a line not picked, a line to give up for it).

        The best line comes first, for the one that was picked last; heights are in points.
        """
        sections = [self.lines[place].section for place in picked]
        for comer in self.order:
            if comer in picked or _lists(self.lines[comer]):
                continue
            section = self.lines[comer].section
            for goer in reversed(picked):
                own = self.lines[goer].section
                room = own is section or self._count(comer, picked) < self.budgets.get(section, _ANY).most
                if (
                    not (self.lines[goer].required or self.firm[goer])
                    and room
                    and (own is section or sections.count(own) > 1)
                ):
                    yield self.heights[comer] - self.heights[goer], comer, goer

    def choose(self, room: float, available: float) -> tuple[int, ...]:
        """Return the places of the lines to take for the ``room`` in points.

        First come those that the officer wants, then one of each section, then each section's share, then more.
        """
        picked: list[int] = []
        kept: set[int] = set()
        used = self.base
        for turn in _Turn:
            for place in self.order:
                if not self._allows(turn, place, kept, used / available):
                    continue
                joining = self.joining(place, kept)
                cost = sum(self.heights[joiner] for joiner in joining)
                if used + cost <= room:
                    picked.append(place)
                    kept.update(joining)
                    used += cost
        return tuple(picked)

    def _allows(self, turn: _Turn, place: int, kept: Collection[int], fill: float) -> bool:
        match turn:
            case _Turn.FIRM:
                return self.firm[place]
            case _Turn.ONE_EACH:
                return not _lists(self.lines[place]) and not self._count(place, kept)
            case _Turn.SHARES:
                return self.may_join(place, kept, 1.0)
            case _Turn.THE_REST:
                return self.may_join(place, kept, fill)


class _Turn(Enum):
    """The rounds in which lines are picked."""

    FIRM = auto()
    ONE_EACH = auto()
    SHARES = auto()
    THE_REST = auto()


def _heights(fitter: _Fitter, everything: PageEstimate) -> list[float]:
    """Return the height of each line in points.

    It is that of the block that holds its words, or else goes by its length.
    """
    blocks = [squeeze(block.text) for block in everything.blocks]
    free = set(range(len(blocks)))
    found = []
    for line in in_its_english(fitter.brief(tuple(range(len(fitter.lines))))).lines:  # as it is printed
        at = _block_of(line, blocks, free)
        free.discard(at)
        found.append(_share(line, blocks[at]) * everything.blocks[at].height if at >= 0 else None)
    if None not in found:
        return [height or 0.0 for height in found]
    # A template may print a line in several blocks: what the page holds besides the head is shared out by length.
    rest = everything.used - fitter.measure(()).used - sum(filter(None, found))
    letters = sum(1 + len(line.text) for line, height in zip(fitter.lines, found, strict=True) if height is None)
    each = max(0.0, rest) / letters
    return [
        each * (1 + len(line.text)) if height is None else height
        for line, height in zip(fitter.lines, found, strict=True)
    ]


def _share(line: Line, words: str) -> float:
    """Return how much of the height of the block with those words the line takes.

    It is not all of a row in which a longer line stands beside it.
    """
    beside = len(words) - len(line.text)
    return min(1.0, len(line.text) / max(1, beside)) if line.section in _OTHER_SIDE else 1.0


def _block_of(line: Line, blocks: Sequence[str], free: Collection[int]) -> int:
    """Return the place of the first free block with the line's words.

    It must have the line's lead and tail, too, if there is one that does; -1 where no block has the words.
    """
    words = [squeeze(part) for part in (line.text, line.lead, line.tail) if part]
    for parts in (words, words[:1]):
        for at, block in enumerate(blocks):
            if at in free and all(part in block for part in parts):
                return at
    return -1


# ---------------------------------------------------------------- measuring, and what is left out


def _confirm(fitter: _Fitter, picked: tuple[int, ...], counter: PageCounter, pages: int) -> tuple[tuple[int, ...], int]:
    """Return the picked lines that come to so many counted pages, and the count.

    As many of the last ones are left out as it takes. LayoutError where not even an empty page will do.
    """
    tries = 0
    while (counted := _count_pages(counter, fitter.docx(fitter.with_sources(picked)))) > pages:
        if not picked:
            raise _no_room(fitter.measure(fitter.with_sources(())).fill)
        tries += 1
        gone = 1 if tries < _PATIENCE else 2 ** (tries - _PATIENCE + 1)
        picked = picked[: -max(1, min(gone, len(picked) // 2))]
    return picked, counted


def _count_pages(counter: PageCounter, docx: bytes) -> int:
    try:
        return counter.count(docx)
    except LayoutError as error:
        raise _UncountedError(str(error)) from error


def _left_out(lines: Sequence[Line], kept: tuple[int, ...], budgets: Mapping[SectionKey, Budget]) -> Iterator[Dropped]:
    """Yield what is not on the page, in the draft's order, with the reason."""
    for place, line in enumerate(lines):
        if place in kept:
            continue
        most = budgets[line.section].most if line.section in budgets else None
        count = sum(lines[other].section is line.section for other in kept)
        reason = NO_ROOM if most is None or count < most else f"{AT_MOST} {most} lines"
        reason = PINNED_OUT if line.pinned else WANTED_OUT if line.held or line.accepted else reason
        yield drop(line, reason)


def drop(line: Line, reason: str) -> Dropped:
    """Return the line as what was left out, with the reason."""
    what = " ".join(filter(None, (f"{line.lead}:" if line.lead else "", line.text, line.tail)))
    return Dropped(what=what, reason=reason, evidence=line.evidence, section=line.section, confidence=line.confidence)


def closest_layout(printed: Collection[SectionKey]) -> Layout:
    """Return the layout whose sections are most like those that a template prints.

    It is the information memo where none is nearer.
    """

    def likeness(layout: Layout) -> float:
        own = set(BUDGETS[layout])
        return len(own & set(printed)) / len(own | (set(printed) - {SectionKey.SOURCES}))

    return max(Layout, key=likeness)

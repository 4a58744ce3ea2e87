"""Where the lines of each section come from: the sources that a layout's data file names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.compose.bottom import bottom_lines
from briefgen.compose.changes import change_lines
from briefgen.compose.hand import is_held
from briefgen.compose.lists import UNDATED, check_lines, silent_lines, step_lines
from briefgen.compose.outcomes import background_lines, outcome_lines, rows
from briefgen.compose.positions import position_lines
from briefgen.compose.quotes import quote_lines
from briefgen.compose.tracing import current
from briefgen.layouts import plan_of
from briefgen.model import Layout, Line, SectionKey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from briefgen.compose.positions import Stands
    from briefgen.model import Dossier, Dropped

    Lines = tuple[Line, ...]

SIDES = 2  # parties that a meeting is between: those with the weightiest positions
TIMING_RANK = 95.0
SETTING_RANKS = (99.0, 97.0)


@dataclass(frozen=True)
class Stock:
    """The lists of lines that a dossier yields, each made once, when asked for."""

    dossier: Dossier
    title: str = ""
    first: str = ""  # the party of the house

    @cached_property
    def bottom(self) -> Lines:
        """What happened and how it stands."""
        return bottom_lines(self.dossier)

    @cached_property
    def page(self) -> Lines:
        """What certainly stands at the head of the page: lines below may point at it."""
        return self.bottom[:2]

    @cached_property
    def dated(self) -> Lines:
        """The next steps with a day: what they tell is no position and no quotation."""
        return tuple(line for line in step_lines(self.dossier, self.page, self.title)[0] if line.lead != UNDATED)

    @cached_property
    def _quotes(self) -> tuple[Lines, tuple[Dropped, ...]]:
        return quote_lines(self.dossier, (*self.page, *self.dated), self.title)

    @cached_property
    def quotes(self) -> Lines:
        """Key quotations."""
        return self._quotes[0]

    @cached_property
    def _positions(self) -> Stands:
        return position_lines(self.dossier, (*self.bottom, *self.quotes, *self.dated), self.title, self.first)

    @cached_property
    def positions(self) -> Lines:
        """Positions, the most important party first."""
        return self._positions.lines

    @cached_property
    def silent(self) -> Lines:
        """A row for each party that is much spoken of and says nothing."""
        return silent_lines(self.dossier, self.positions)

    @property
    def stands(self) -> Lines:
        """Positions, and behind them who is silent."""
        return (*self.positions, *self.silent)

    @cached_property
    def changes(self) -> Lines:
        """What has changed since an earlier brief."""
        return change_lines(self.dossier, self.positions)

    @cached_property
    def _steps(self) -> tuple[Lines, tuple[Dropped, ...]]:
        return step_lines(self.dossier, (*self.page, *self.positions, *self.quotes), self.title)

    @cached_property
    def steps(self) -> Lines:
        """Next steps in order of time."""
        return self._steps[0]

    @property
    def left_out(self) -> tuple[Dropped, ...]:
        """What is not printed because it does not stand alone or is told elsewhere."""
        return (*self._positions.left_out, *self._quotes[1], *self._steps[1])

    @cached_property
    def checks(self) -> Lines:
        """What to check before use."""
        return check_lines(self.dossier, (*self.page, *self.positions, *self.quotes))

    @cached_property
    def outcomes(self) -> tuple[Lines, Lines]:
        """What was agreed, and what was not."""
        return outcome_lines(self.dossier)

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """The names of the parties that a meeting is between.

        What several say jointly is no side.
        """
        parties = {party.name for party in self.dossier.parties} or {line.lead for line in self.positions}
        return tuple(dict.fromkeys(line.lead for line in self.positions if line.lead in parties))[:SIDES]

    def current(self, lines: Iterable[Line]) -> Lines:
        """Return the lines that were told during the event or after it.

        What was expected before is no outcome. What the officer wants on the page stays.
        """
        return tuple(line for line in lines if current(self.dossier, line.evidence) or is_held(line))


def _placed(key: SectionKey, lines: Iterable[Line]) -> Lines:
    return tuple(replace(line, section=key) for line in lines)


# ---------------------------------------------------------------- before a meeting


def _event(stock: Stock) -> Lines:
    """Return the step that the brief is for.

    It is the first with a day among those that most sources tell of.
    """
    dated = [line for line in stock.steps if line.lead != UNDATED]
    return (max(dated, key=lambda line: len(line.sources)),) if dated else ()


def _setting(stock: Stock) -> Lines:
    lines = (*_event(stock), *stock.bottom[:1])
    return tuple(
        replace(line, section=SectionKey.SETTING, rank=rank) for line, rank in zip(lines, SETTING_RANKS, strict=False)
    )


def _other_steps(stock: Stock) -> Lines:
    return tuple(line for line in stock.steps if line not in _event(stock))


def _of_sides(stock: Stock) -> Lines:
    return tuple(line for line in stock.positions if line.lead in stock.sides)


def _words_of_sides(stock: Stock) -> Lines:
    """Return the quotations of the sides; where there is none of them, all."""
    own = tuple(line for line in stock.quotes if any(f", {side}" in line.tail for side in stock.sides))
    return tuple(line for line in stock.quotes if not own or line in own or is_held(line))


def _of_others(stock: Stock) -> Lines:
    return _placed(SectionKey.REACTIONS, (line for line in stock.stands if line.lead not in stock.sides))


def _background(stock: Stock) -> Lines:
    held = _placed(SectionKey.BACKGROUND, filter(is_held, stock.bottom[1:]))
    return (*held, *background_lines(stock.dossier, (*stock.bottom[:1], *held, *stock.positions)))


# ---------------------------------------------------------------- after a meeting


def _happened(stock: Stock) -> Lines:
    """Return what happened without what stands under agreed and not agreed.

    The first line stays in any case.
    """
    settled = {line.text for lines in stock.outcomes for line in lines}
    lines = stock.current(stock.bottom)
    return tuple(line for line in lines if line.text not in settled) or lines[:1]


def _settled(stock: Stock, which: int) -> Lines:
    happened = {line.text for line in _happened(stock)}
    return tuple(line for line in stock.outcomes[which] if line.text not in happened)


def _side(stock: Stock, which: int) -> Lines:
    """Return the lines of one side, each with its row in the table.

    There are none where there is only one side.
    """
    if len(stock.sides) < SIDES:
        return ()
    sides = [stock.current(line for line in stock.positions if line.lead == side) for side in stock.sides]
    if not all(sides):
        return ()
    place = rows(*sides)[which]
    key = (SectionKey.SIDE_A, SectionKey.SIDE_B)[which]
    return tuple(replace(line, section=key, row=place[at]) for at, line in enumerate(sides[which]))


def _reactions(stock: Stock) -> Lines:
    """Return what third parties say.

    Where the table has no two sides, it is what everybody says.
    """
    others = _of_others(stock) if _side(stock, 0) else _placed(SectionKey.REACTIONS, stock.stands)
    return stock.current(others)


# ---------------------------------------------------------------- for a decision


def _timing(stock: Stock) -> Lines:
    """Return the steps, the first one with a day ranked above all others.

    It decides by when there must be a decision.
    """
    first = next((line for line in stock.steps if line.lead != UNDATED), None)
    return tuple(replace(line, rank=TIMING_RANK) if line is first else line for line in stock.steps)


def _facts(stock: Stock) -> Lines:
    """Return the rest of the bottom line, then what went before."""
    rest = _placed(SectionKey.BACKGROUND, stock.bottom[1:])
    return (*rest, *background_lines(stock.dossier, (*stock.bottom, *stock.positions)))


SOURCES: Mapping[str, Callable[[Stock], Lines]] = {
    "bottom": lambda stock: stock.bottom,
    "first line": lambda stock: stock.bottom[:1],
    "what happened": _happened,
    "changes": lambda stock: stock.changes,
    "setting": _setting,
    "agreed": lambda stock: _settled(stock, 0),
    "not agreed": lambda stock: _settled(stock, 1),
    "stands": lambda stock: stock.stands,
    "stands of the sides": _of_sides,
    "stands of others": _of_others,
    "one side": lambda stock: _side(stock, 0),
    "the other side": lambda stock: _side(stock, 1),
    "reactions": _reactions,
    "quotes": lambda stock: stock.quotes,
    "quotes of the sides": _words_of_sides,
    "background": _background,
    "facts": _facts,
    "steps": lambda stock: stock.steps,
    "steps after the meeting": _other_steps,
    "timing": _timing,
    "checks": lambda stock: stock.checks,
}
LAYOUTS: Mapping[Layout, Mapping[SectionKey, Callable[[Stock], Lines]]] = {
    layout: {section.key: SOURCES[section.source] for section in plan_of(layout).sections} for layout in Layout
}


def lines_of(dossier: Dossier, layout: Layout, title: str = "", first: str = "") -> tuple[Lines, tuple[Dropped, ...]]:
    """Return every printable line of the layout, and what does not stand alone.

    The lines come in the layout's order of sections, without the list of sources.
    """
    stock = Stock(dossier, title, first)
    return tuple(line for make in LAYOUTS[layout].values() for line in make(stock)), stock.left_out

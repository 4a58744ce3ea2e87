"""Dossier -> Draft: every line that could be printed, composed of the sources' own words and ranked for the page."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from briefgen.compose.bottom import bottom_lines
from briefgen.compose.heading import head
from briefgen.compose.lists import check_lines, source_lines, step_lines
from briefgen.compose.positions import position_lines
from briefgen.compose.quotes import quote_lines
from briefgen.model import Draft

if TYPE_CHECKING:
    from briefgen.model import Dossier
    from briefgen.settings import Settings

__all__ = ["compose"]


def compose(dossier: Dossier, settings: Settings) -> Draft:
    """Return the head and every printable line of an information memo, in the layout's order of sections.

    A line's rank says how long it stays when the page is full: the top bottom line, each party's first position, dated
    next steps, two quotations and the first checks outrank the rest.
    """
    bottom, quotes = bottom_lines(dossier), quote_lines(dossier)
    lines = tuple(chain(bottom, position_lines(dossier, (*bottom, *quotes)), quotes, step_lines(dossier), check_lines(dossier)))
    cited = frozenset(number for line in lines for number in line.sources)
    return Draft(head=head(dossier, settings), lines=(*lines, *source_lines(dossier, cited)))

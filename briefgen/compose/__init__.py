"""Compose a dossier into a draft: every printable line, ranked for the page.

Dossier -> Draft. The lines are made of the sources' own words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.compose.hand import obeyed
from briefgen.compose.heading import head
from briefgen.compose.layouts import lines_of
from briefgen.compose.lists import source_lines
from briefgen.model import Draft

if TYPE_CHECKING:
    from briefgen.model import Dossier
    from briefgen.settings import Settings

__all__ = ["compose"]


def compose(dossier: Dossier, settings: Settings) -> Draft:
    """Return the head and every printable line of the layout that the settings name.

    The lines come in the layout's order of sections. A line's rank says how long it stays when the page is full: the
    top bottom line, each party's first position, dated next steps, two quotations and the first checks outrank the
    rest.
    """
    above = head(dossier, settings)
    lines, left_out = lines_of(dossier, settings.layout, above.title, settings.house.first)
    lines = obeyed(lines)
    cited = frozenset(number for line in lines for number in line.sources)
    return Draft(head=above, lines=(*lines, *source_lines(dossier, cited, settings.more)), left_out=left_out)

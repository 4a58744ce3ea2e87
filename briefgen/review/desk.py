"""What lies open: the folder as it was read, the brief as it is decided now, and the page as it prints."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen import api
from briefgen.errors import LayoutError
from briefgen.layout import estimate_page
from briefgen.render.blanks import filled
from briefgen.render.word import render_docx
from briefgen.review.printing import print_of

if TYPE_CHECKING:
    from briefgen.adapters.office import Office
    from briefgen.layout import PageEstimate
    from briefgen.model import Brief, Dossier
    from briefgen.pipeline import Trace
    from briefgen.review.printing import Print
    from briefgen.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The brief at one moment; its number goes up with each decision."""

    number: int
    dossier: Dossier
    brief: Brief
    docx: bytes
    estimate: PageEstimate
    trace: Trace | None = None  # None where only a brief.json is at hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """What LibreOffice made of a state: its print, or why there is none."""

    number: int
    print: Print | None = None
    trouble: str = ""


class _Hoped:
    """Counts the pages that there may be, so that lines are picked as for a measured page; LibreOffice looks afterwards."""

    def __init__(self, pages: int) -> None:
        self._pages = pages

    def count(self, _: bytes) -> int:
        return self._pages


class Desk:
    """A brief under review: one state at a time, the newest of which is laid out by LibreOffice in the background."""

    def __init__(self, trace: Trace, raw: bytes, settings: Settings, *, office: Office | None) -> None:
        self._trace, self._raw, self._settings, self._office = trace, raw, settings, office
        self.changed = threading.Condition()
        self.laid = Laid(number=-1, trouble="" if office else "LibreOffice is not here")
        self.state = self._made(0)
        self._closed = False
        self._layer = threading.Thread(target=self._lay_out, daemon=True) if office else None
        if self._layer:
            self._layer.start()

    def close(self) -> None:
        """End the laying out; nothing is lost by it."""
        with self.changed:
            self._closed = True
            self.changed.notify_all()

    @property
    def measurable(self) -> bool:
        """Return whether LibreOffice lays the pages out."""
        return self._office is not None

    def stamp(self) -> str:
        """Return what changes whenever there is something new to show."""
        return f"{self.state.number}.{self.laid.number}"

    def wait(self, seen: str, seconds: float) -> str:
        """Return the stamp once it is not the one that was seen, or after so many seconds."""
        with self.changed:
            self.changed.wait_for(lambda: self._closed or self.stamp() != seen, seconds)
            return self.stamp()

    def _made(self, number: int) -> State:
        dossier = self._trace.dossier
        counter = _Hoped(self._settings.pages) if self._office else None
        return self._state(number, dossier, api.brief_in(self._raw, dossier, self._settings, counter))

    def _state(self, number: int, dossier: Dossier, brief: Brief) -> State:
        docx = render_docx(brief, self._raw, paper=self._settings.paper)
        return State(number=number, dossier=dossier, brief=brief, docx=docx, estimate=estimate_page(filled(docx)), trace=self._trace)

    def _lay_out(self) -> None:
        """Lay out the newest state again and again; those in between are passed over."""
        assert self._office is not None
        while True:
            with self.changed:
                self.changed.wait_for(lambda: self._closed or self.state.number != self.laid.number)
                if self._closed:
                    return
                state = self.state
            try:
                made = print_of(self._office.pdf_of(state.docx), state.brief)
                laid = Laid(number=state.number, print=made)
            except LayoutError as error:
                laid = Laid(number=state.number, trouble=str(error))
            with self.changed:
                self.laid = laid
                self.changed.notify_all()

"""What lies open: the folder as it was read, the brief as it is decided now, and the page as it prints."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from briefgen import api, app, mailing
from briefgen.adapters.files import write_all
from briefgen.decide import decide
from briefgen.errors import LayoutError
from briefgen.layout import estimate_page
from briefgen.render.blanks import filled
from briefgen.review.printing import print_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from briefgen.adapters.office import Office
    from briefgen.decide import journal
    from briefgen.layout import PageEstimate
    from briefgen.model import Brief, Dossier
    from briefgen.pipeline import Trace
    from briefgen.ports import PageCounter
    from briefgen.review.deciding import Wanted
    from briefgen.review.printing import Print
    from briefgen.settings import Settings


FORMATS: Final = ("docx", "md", "html", "pdf", "json", "eml")


class Store(Protocol):
    """Where decisions are kept: each is on the disk before the next is looked at."""

    @property
    def state(self) -> journal.State:
        """What is decided now."""

    def put(self, wanted: Wanted, seen: int) -> None:
        """Keep a change that was made on version ``seen``; ConflictError where its targets have been decided of since."""

    def undo(self) -> None:
        """Take back the last step that stands."""

    def redo(self) -> None:
        """Take back the last undoing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The brief at one moment; its number goes up with each change."""

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

    def __init__(
        self,
        trace: Trace,
        raw: bytes,
        settings: Settings,
        *,
        office: Office | None,
        store: Store | None = None,
        out: Path = Path("out"),
        template: str | None = None,
    ) -> None:
        self.trace, self._raw, self._settings, self._office, self.store = trace, raw, settings, office, store
        self._out, self._template = out, template
        self.changed = threading.Condition()
        self._deciding = threading.Lock()
        self.laid = Laid(number=-1)
        self.state = self._made(0, self._counter())
        self._closed = False
        if office:
            threading.Thread(target=self._lay_out, daemon=True).start()

    def close(self) -> None:
        """End the laying out; nothing is lost by it."""
        with self.changed:
            self._closed = True
            self.changed.notify_all()

    @property
    def measurable(self) -> bool:
        """Return whether LibreOffice lays the pages out."""
        return self._office is not None

    @property
    def measured(self) -> Print | None:
        """Return the print of the brief as it is now, None where LibreOffice has not come so far."""
        return self.laid.print if self.laid.number == self.state.number else None

    @property
    def naming(self) -> bool:
        """Return whether people can be settled: where there is a folder to keep that in."""
        return self.store is not None

    def stamp(self) -> str:
        """Return what changes whenever there is something new to show."""
        return f"{self.state.number}.{self.laid.number}"

    def wait(self, seen: str, seconds: float) -> str:
        """Return the stamp once it is not the one that was seen, or after so many seconds."""
        with self.changed:
            self.changed.wait_for(lambda: self._closed or self.stamp() != seen, seconds)
            return self.stamp()

    # ------------------------------------------------------------ changes

    def put(self, wanted: Wanted, seen: int) -> None:
        """Keep what was decided, and make the brief anew; ConflictError where it was decided elsewhere since ``seen``."""
        self._change(lambda store: store.put(wanted, seen))

    def undo(self) -> None:
        """Take back the last step that stands."""
        self._change(lambda store: store.undo())

    def redo(self) -> None:
        """Take back the last undoing."""
        self._change(lambda store: store.redo())

    def _change(self, act: Callable[[Store], None]) -> None:
        with self._deciding:
            assert self.store is not None
            act(self.store)
            self._show(self._made(self.state.number + 1, self._counter()))

    def _show(self, state: State) -> None:
        with self.changed:
            self.state = state
            self.changed.notify_all()

    def _counter(self) -> PageCounter | None:
        return _Hoped(self._settings.pages) if self._office else None

    def _made(self, number: int, counter: PageCounter | None) -> State:
        """Return the brief of the decisions as they stand."""
        dossier = decide(self.trace.dossier, self.store.state.decisions) if self.store else self.trace.dossier
        brief = api.brief_in(self._raw, dossier, self._settings, counter)
        brief, docx = app.typeset(brief, self._raw, self._settings.paper)
        return State(number=number, dossier=dossier, brief=brief, docx=docx, estimate=estimate_page(filled(docx)), trace=self.trace)

    # ------------------------------------------------------------ taking it away

    def targets(self, formats: Iterable[str]) -> dict[str, Path]:
        """Return the file of each format."""
        return {name: self._out / f"brief.{name}" for name in FORMATS if name in formats}

    def export(self, formats: Iterable[str], to: str = "") -> tuple[Path, ...]:
        """Write the brief as it stands in each of the formats, and a draft of a message where "eml" is one of them; return the files.

        MailError where an address of ``to`` is none; OutputError where a file cannot be written, and then none is.
        """
        wanted = set(formats)
        if "eml" in wanted:
            wanted |= {"docx", "json"}  # what a draft is made of
            mailing.mailboxes((to,) if to else (), "To")
        state = self.state
        printers = app.printers(state.brief, state.dossier, state.docx, template=self._template)
        files = {path: printers[name]() for name, path in self.targets(wanted).items() if name != "eml"}
        write_all(files)
        if "eml" not in wanted:
            return tuple(files)
        order = mailing.Order(brief=self._out / "brief.json", to=(to,) if to else ())
        return (*files, *mailing.save_drafts(mailing.letters(order, mailing.gather(order)), self._out / "brief.eml"))

    # ------------------------------------------------------------ laying out

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
                printed = print_of(self._office.pdf_of(state.docx), state.brief)
                laid = Laid(number=state.number, print=printed)
                if printed.pages > self._settings.pages:
                    self._take_out(state)
            except LayoutError as error:
                laid = Laid(number=state.number, trouble=str(error))
            with self.changed:
                self.laid = laid
                self.changed.notify_all()

    def _take_out(self, state: State) -> None:
        """Make the brief anew with pages that are counted one by one: more lines were picked than there is room for."""
        made = self._made(state.number + 1, self._office)  # takes seconds: whoever decides meanwhile does not wait for it
        with self._deciding:
            if self.state is state:
                self._show(made)

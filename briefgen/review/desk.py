"""What lies open on the review page.

That is the folder as it was read, the brief as it is decided now, and the page as it prints.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from briefgen import api, app, mailing
from briefgen.adapters.files import write_all
from briefgen.decide import decide, unmet
from briefgen.errors import ConflictError, LayoutError
from briefgen.model import Decisions, Verb
from briefgen.pagination import estimate_page
from briefgen.render.blanks import filled
from briefgen.review.printing import print_of
from briefgen.review.view import as_printed, headings_of, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from briefgen.adapters.decisions import DecisionsFile
    from briefgen.adapters.office import Office
    from briefgen.model import Brief, Dossier, SectionKey
    from briefgen.pagination import PageEstimate
    from briefgen.pipeline import Trace
    from briefgen.ports import PageCounter
    from briefgen.review.deciding import Wanted
    from briefgen.review.printing import Print
    from briefgen.settings import Settings


_KEPT: Final = 40  # pages of late: each of some 200 KB with its picture
FORMATS: Final = ("docx", "md", "html", "pdf", "json", "eml")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The brief at one moment.

    Its number goes up with each change; that of its setting goes up only where the page is another.
    """

    number: int
    setting: int
    dossier: Dossier
    brief: Brief  # its lines in the order in which they print
    made: Brief  # as a build makes it
    docx: bytes
    estimate: PageEstimate
    headings: Mapping[SectionKey, str]  # as they print
    trace: Trace | None = None  # None where only a brief.json is at hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """What LibreOffice made of a setting: its print, or why there is none."""

    setting: int
    keys: tuple[str, ...] = ()  # of the lines that were laid out: the brief may have gone on since
    print: Print | None = None
    trouble: str = ""


class _Hoped:
    """Counts the pages that there may be, in place of those that there are.

    So lines are picked as for a measured page; LibreOffice looks afterwards.
    """

    def __init__(self, pages: int) -> None:
        self._pages = pages

    def count(self, _: bytes) -> int:
        return self._pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A folder as it was read, nothing decided; or what a brief.json carries.

    In the second case its brief is as it is.
    """

    dossier: Dossier
    trace: Trace | None = None
    brief: Brief | None = None


@dataclass(slots=True)
class Rereading:
    """A reading anew by other names, and the brief before and after it."""

    before: Brief
    after: Brief | None = None  # None until it is done


class Names:
    """The names.toml of a folder, and how to read the folder anew by it."""

    def __init__(self, path: Path, read: Callable[[bytes], Reading]) -> None:
        self.path, self.read = path, read

    @property
    def raw(self) -> bytes:
        """Return what the file holds, nothing where there is none."""
        return self.path.read_bytes() if self.path.is_file() else b""


class Desk:
    """A brief under review: one state at a time.

    The newest state is laid out by LibreOffice in the background.
    """

    def __init__(
        self,
        reading: Reading,
        raw: bytes,
        settings: Settings,
        *,
        office: Office | None,
        store: DecisionsFile | None = None,
        names: Names | None = None,
        out: Path = Path("out"),
        template: str | None = None,
    ) -> None:
        self.reading, self._raw, self._settings, self._office, self.store, self.names = (
            reading,
            raw,
            settings,
            office,
            store,
            names,
        )
        self._out, self._template = out, template
        self._renamed: list[
            tuple[int, bytes]
        ] = []  # what can be undone of names: the decisions' version at the time, and the file before
        self._named_again: list[tuple[int, bytes]] = []
        self.reads_anew = False
        self.rereading: Rereading | None = None  # the last one
        self.changed = threading.Condition()
        self._deciding = threading.Lock()
        self.closed = False
        # The states of late, by what is decided in them: undo finds them again.
        self._known: OrderedDict[Hashable, State] = OrderedDict()
        self._settings_made = count()
        self._prints: OrderedDict[int, Laid] = OrderedDict()
        self.laid = Laid(setting=-1)  # the last one that came, for what is shown until the next one does
        self.state = self._made(0, self._counter())
        if office:
            threading.Thread(target=self._lay_out, daemon=True).start()

    def close(self) -> None:
        """End the laying out; nothing is lost by it."""
        with self.changed:
            self.closed = True
            self.changed.notify_all()

    @property
    def measurable(self) -> bool:
        """Return whether LibreOffice lays the pages out."""
        return self._office is not None

    @property
    def why_not(self) -> str:
        """Return why nothing can be decided here, "" where it can."""
        if self.store is None:
            return "Decisions need the articles: briefgen review FOLDER."
        return f"{self.store.holder} has these decisions open: here they can only be read." if self.store.holder else ""

    def stamp(self) -> str:
        """Return what changes whenever there is something new to show."""
        return f"{self.state.number}.{self.laid.setting}.{self.reads_anew:d}"

    def wait(self, seen: str, seconds: float) -> str:
        """Return the stamp once it is not the one that was seen, or after so many seconds."""
        with self.changed:
            self.changed.wait_for(lambda: self.closed or self.stamp() != seen, seconds)
            return self.stamp()

    # ------------------------------------------------------------ changes

    @property
    def version(self) -> int:
        """Return the version of the decisions: one more with each step."""
        return self.store.state.version if self.store else 0

    @property
    def can_undo(self) -> bool:
        """Return whether there is something to take back."""
        return bool(self._renamed or (self.store and self.store.state.done))

    @property
    def can_redo(self) -> bool:
        """Return whether there is something to do again."""
        return bool(self._named_again or (self.store and self.store.state.undone))

    def put(self, wanted: Wanted, seen: int) -> None:
        """Keep what was decided, and make the brief anew.

        Raises ConflictError where it was decided elsewhere since version ``seen``.
        """
        with self._deciding:
            store = self._store()
            state = store.refresh()
            if any(state.seen(key) > seen for key in wanted.keys):
                raise ConflictError("this was decided elsewhere while you were looking at it")
            store.put(wanted.put, without=wanted.without)
            self._named_again.clear()
            self._refit()

    def undo(self) -> None:
        """Take back the last thing done, whichever tab did it."""
        with self._deciding:
            if self._renamed and self._renamed[-1][0] >= self.version:
                self._swap(self._renamed, self._named_again)
            else:
                self._store().undo()
                self._refit()

    def redo(self) -> None:
        """Take back the last undoing."""
        with self._deciding:
            if self._named_again:
                self._swap(self._named_again, self._renamed)
            else:
                self._store().redo()
                self._refit()

    def rename(self, change: Callable[[bytes], bytes]) -> None:
        """Keep what was settled of names, and read the folder anew by it.

        Raises NamesError where the file is none.
        """
        with self._deciding:
            self._store()
            assert self.names is not None
            before = self.names.raw
            self._rewrite(change(before))
            self._renamed.append((self.version, before))
            self._named_again.clear()

    def _swap(self, one: list[tuple[int, bytes]], other: list[tuple[int, bytes]]) -> None:
        assert self.names is not None
        _, raw = one.pop()
        other.append((self.version, self.names.raw))
        self._rewrite(raw)

    def _rewrite(self, raw: bytes) -> None:
        """Put the names on the disk, and begin to read by them."""
        assert self.names is not None
        write_all({self.names.path: raw})
        self.reads_anew, self.rereading = True, Rereading(self.state.brief)
        threading.Thread(target=self._read_anew, args=(raw, self.rereading), daemon=True).start()

    def _read_anew(self, raw: bytes, rereading: Rereading) -> None:
        assert self.names is not None
        reading = self.names.read(raw)
        with self._deciding:
            if self.names.raw == raw:  # else somebody has gone on, and a later reading comes
                self.reading = reading
                state = self._made(self.state.number + 1, self._counter())
                self.reads_anew, rereading.after = False, state.brief
                self._show(state)

    def _store(self) -> DecisionsFile:
        if self.store is None or self.store.holder:
            raise ConflictError(self.why_not)
        return self.store

    def _refit(self) -> None:
        self._show(self._made(self.state.number + 1, self._counter()))

    def _show(self, state: State) -> None:
        with self.changed:
            self.state = state
            self.changed.notify_all()

    def _counter(self) -> PageCounter | None:
        return _Hoped(self._settings.pages) if self._office else None

    def _made(self, number: int, counter: PageCounter | None, *, anew: bool = False) -> State:
        """Return the brief of the decisions as they stand.

        What is known already is set again only where ``anew`` is true.
        """
        return replace(self._of(self._decisions(), number, counter, anew=anew), trace=self.reading.trace)

    def _decisions(self) -> Decisions:
        return self.store.state.decisions if self.store else Decisions()

    def would_be(self, wanted: Wanted) -> State:
        """Return the brief that some decisions would make, estimated; nothing is kept of it."""
        held = self._decisions()
        changed = {one.id: one for one in wanted.put}
        items = [changed.pop(one.id, one) for one in held.items if one.id not in wanted.without]
        return self._of(
            replace(held, items=(*items, *changed.values())), self.state.number, self._counter(), keep=False
        )

    def _of(
        self,
        decisions: Decisions,
        number: int,
        counter: PageCounter | None,
        *,
        anew: bool = False,
        keep: bool = True,
    ) -> State:
        """Return the brief that the decisions make.

        What is accepted moves no line while it stands on the page, as in ``fit``: then the page without it is the page.
        """
        if self.store is None or self.reading.brief is not None:
            return self._set((id(self.reading),), self.reading.dossier, number, counter, anew=anew, keep=keep)
        dossier = self._decided(decisions)
        others = tuple(one for one in decisions.items if one.verb is not Verb.ACCEPT)
        left_out = dossier.ruling.left_out if dossier.ruling else ()
        key = (id(self.reading), tuple(map(repr, others)), left_out)
        plain = self._decided(replace(decisions, items=others)) if len(others) < len(decisions.items) else dossier
        state = self._set(key, plain, number, counter, anew=anew, keep=keep)
        lost = [one.finding for one in unmet(state.brief, dossier.ruling)]
        applied = dossier.ruling.applied if dossier.ruling else ()
        if any(one.decision.verb is Verb.ACCEPT and one.finding in lost for one in applied):
            state = self._set((*key, decisions.items), dossier, number, counter, anew=anew, keep=keep)
        return replace(state, dossier=dossier)

    def _decided(self, decisions: Decisions) -> Dossier:
        return decide(self.reading.dossier, decisions, self.reading.trace.choose if self.reading.trace else None)

    def _set(
        self, key: Hashable, dossier: Dossier, number: int, counter: PageCounter | None, *, anew: bool, keep: bool
    ) -> State:
        known = self._known.get(key)
        if known is None or anew:
            brief = self.reading.brief or api.brief_in(self._raw, dossier, self._settings, counter)
            brief, docx = app.typeset(brief, self._raw, self._settings.paper)
            estimate = estimate_page(filled(docx))
            known = State(
                number=number,
                setting=next(self._settings_made),
                dossier=dossier,
                brief=as_printed(brief, [block.text for block in estimate.blocks]),
                made=brief,
                docx=docx,
                estimate=estimate,
                headings=headings_of(brief, api.render_markdown(brief, self._template)),
            )
        if keep:
            self._known[key] = known
            self._known.move_to_end(key)
            _forget(self._known)
        return replace(known, number=number, dossier=dossier)

    # ------------------------------------------------------------ taking it away

    def targets(self, formats: Iterable[str]) -> dict[str, Path]:
        """Return the file of each format."""
        return {name: self._out / f"brief.{name}" for name in FORMATS if name in formats}

    def export(self, formats: Iterable[str], to: str = "") -> tuple[Path, ...]:
        """Write the brief as it stands in each of the formats, and return the files.

        With "eml" a draft of a message is written, too. Raises MailError where an address of ``to`` is none, and
        OutputError where a file cannot be written; then none is.
        """
        wanted = set(formats)
        if "eml" in wanted:
            wanted |= {"docx", "json"}  # what a draft is made of
            mailing.mailboxes((to,) if to else (), "To")
        state = self.state
        printers = app.printers(state.made, state.dossier, state.docx, template=self._template)
        files = {path: printers[name]() for name, path in self.targets(wanted).items() if name != "eml"}
        write_all(files)
        if "eml" not in wanted:
            return tuple(files)
        order = mailing.Order(brief=self._out / "brief.json", to=(to,) if to else ())
        return (*files, *mailing.save_drafts(mailing.letters(order, mailing.gather(order)), self._out / "brief.eml"))

    # ------------------------------------------------------------ laying out

    @property
    def measured(self) -> Print | None:
        """Return the print of the page as it is now, None until LibreOffice has made it."""
        return self.laid.print if self.laid.setting == self.state.setting else None

    def _lay_out(self) -> None:
        """Lay out the newest state again and again; those in between are passed over."""
        assert self._office is not None
        while True:
            with self.changed:
                self.changed.wait_for(lambda: self.closed or self.state.setting != self.laid.setting)
                if self.closed:
                    return
                state = self.state
            laid = self._prints.get(state.setting) or self._laid_out(state)
            with self.changed:
                self.laid = self._prints[state.setting] = laid
                _forget(self._prints)
                self.changed.notify_all()

    def _laid_out(self, state: State) -> Laid:
        assert self._office is not None
        try:
            printed = print_of(self._office.pdf_of(state.docx), state.brief)
            if printed.pages > self._settings.pages and self.reading.brief is None:
                self._take_out(state)
            return Laid(setting=state.setting, keys=tuple(map(key_of, state.brief.lines)), print=printed)
        except LayoutError as error:
            return Laid(setting=state.setting, trouble=str(error))

    def _take_out(self, state: State) -> None:
        """Make the brief anew with pages that are counted one by one.

        More lines were picked than there is room for.
        """
        made = self._made(
            state.number + 1, self._office, anew=True
        )  # takes seconds: whoever decides meanwhile does not wait for it
        with self._deciding:
            if self.state is state:
                self._show(made)


def _forget(known: OrderedDict[Any, Any]) -> None:
    """Keep what is newest."""
    while len(known) > _KEPT:
        known.popitem(last=False)

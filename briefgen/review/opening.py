"""From a folder or a brief.json to an open page, and to its end."""

from __future__ import annotations

import socket
import time
import webbrowser
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import uvicorn

from briefgen import api, app, pipeline
from briefgen.adapters.decisions import DecisionsFile
from briefgen.adapters.files import read_bytes
from briefgen.adapters.templates import WORD_SUFFIX, load_template
from briefgen.render.interchange import read_brief
from briefgen.render.word import stated_house
from briefgen.review.carried import carried_dossier
from briefgen.review.desk import Desk, Names, Reading
from briefgen.review.security import HOST, Gate
from briefgen.review.server import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from types import FrameType

    from briefgen.ports import Progress
    from briefgen.settings import Settings

_GRACE: Final = 1  # seconds for streams to end
_IDLE: Final = 7200.0  # seconds without a request after which the page closes


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be reviewed, and how."""

    source: Path
    out: Path
    settings: Settings
    names: Path | None = None
    template: str = ""
    office: bool = True
    browser: bool = True

    def opened(self, *, on_article: Callable[[Progress], None], cache: bool) -> Opened:
        """Return the folder as it was read, or what the brief.json carries.

        Raises NoArticlesError where nothing can be read.
        """
        if self.source.suffix.lower() == ".json":
            raw = read_bytes(self.source)
            brief = read_brief(raw)
            template = load_template(self.template or brief.head.layout, WORD_SUFFIX)
            return Opened(
                order=self, template=template, reading=Reading(dossier=carried_dossier(raw, self.source), brief=brief)
            )
        template = load_template(self.template or self.settings.layout, WORD_SUFFIX)
        settings = replace(
            self.settings,
            house=stated_house(template),
            names=app.read_names(self.names),
            decisions=b"",
        )
        order = replace(self, settings=settings)
        return Opened(order=order, template=template, reading=order.read(None, on_article=on_article, cache=cache))

    def read(
        self, names: bytes | None, *, on_article: Callable[[Progress], None] = lambda _: None, cache: bool = True
    ) -> Reading:
        """Return the folder as it is read by a names.toml.

        With None it is the one given, or the one beside the sources.
        """
        files, _ = api.find_files([self.source])
        settings = self.settings if names is None else replace(self.settings, names=names)
        trace = pipeline.trace_dossier(files, settings, on_article=on_article, runner=api.runner(cache=cache))
        return Reading(dossier=trace.dossier, trace=trace)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What was read, and the template that it is set in."""

    order: Order
    template: bytes
    reading: Reading

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """Yield the desk with the decisions of the folder open.

        Raises DecisionsError where these cannot be read.
        """
        order = self.order
        with ExitStack() as stack:
            office = stack.enter_context(api.page_counter(wanted=order.office))
            store = names = None
            if order.source.is_dir():
                store = stack.enter_context(DecisionsFile(order.source))
                names = Names(order.names or order.source / "names.toml", order.read)
            made = Desk(
                self.reading,
                self.template,
                order.settings,
                office=office,
                store=store,
                names=names,
                out=order.out,
                template=order.template or None,
            )
            stack.callback(made.close)
            yield made


def review_brief(opened: Opened, *, tell: Callable[[Iterable[str]], None]) -> None:
    """Serve the page until Ctrl-C, or until it has been idle for two hours.

    Idle means that nobody has asked for anything. All is saved by then.
    """
    with opened.desk() as desk, socket.socket() as listening:
        listening.bind((HOST, 0))
        listening.listen()  # a browser that is faster than the server waits
        gate = gate_of(desk, listening.getsockname()[1])
        server = _Server(gate, desk)
        gate.when_idle(_IDLE, lambda: setattr(server, "should_exit", True))
        address = gate.ticket()
        shown = opened.order.browser and webbrowser.open(address)
        tell(
            [
                f"Review       {address.partition('/open')[0] if shown else address}",
                f"             {desk.why_not}" if desk.why_not else "             All that you decide is saved at once",
                "             Ctrl-C ends it",
            ]
        )
        server.run(sockets=[listening])


class _Server(uvicorn.Server):
    """Serves a desk without a word of its own, and lets its streams of news end first."""

    def __init__(self, gate: Gate, desk: Desk) -> None:
        super().__init__(
            uvicorn.Config(
                gate, log_level="critical", access_log=False, proxy_headers=False, timeout_graceful_shutdown=_GRACE
            )
        )
        self._desk = desk

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to end."""
        self._desk.close()
        super().handle_exit(sig, frame)


def gate_of(desk: Desk, port: int) -> Gate:
    """Return the page of a desk behind its gate."""
    site = Site(desk)
    gate = Gate(site.app, port=port, clock=time.monotonic)
    site.form_token = gate.form_token
    return gate

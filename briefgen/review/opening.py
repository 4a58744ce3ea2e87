"""From a folder or a brief.json to an open page, and to its end."""

from __future__ import annotations

import socket
import time
import webbrowser
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import uvicorn

from briefgen import api, app, pipeline
from briefgen.adapters.templates import WORD_SUFFIX, load_template
from briefgen.render.word import stated_house
from briefgen.review.desk import Desk
from briefgen.review.security import HOST, Gate
from briefgen.review.server import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from briefgen.pipeline import Trace
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
        """Return the folder as it was read; NoArticlesError where nothing in it can be."""
        raw = load_template(self.template or self.settings.layout, WORD_SUFFIX)
        house = stated_house(raw)
        settings = replace(self.settings, english=house.english or self.settings.english, house=house, names=app.read_names(self.names))
        files, _ = api.find_files([self.source])
        trace = pipeline.trace_dossier(files, settings, on_article=on_article, runner=api.runner(cache=cache))
        return Opened(order=replace(self, settings=settings), template=raw, trace=trace)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What was read, and the template that it is set in."""

    order: Order
    template: bytes
    trace: Trace


def review_brief(opened: Opened, *, tell: Callable[[Iterable[str]], None]) -> None:
    """Serve the page until Ctrl-C, or until nobody has asked for anything for two hours; all is saved by then."""
    order = opened.order
    with ExitStack() as stack:
        office = stack.enter_context(api.page_counter(wanted=order.office))
        desk = Desk(opened.trace, opened.template, order.settings, office=office, out=order.out, template=order.template or None)
        stack.callback(desk.close)
        listening = stack.enter_context(socket.socket())
        listening.bind((HOST, 0))
        site = Site(desk)
        gate = Gate(site.app, port=listening.getsockname()[1], clock=time.monotonic)
        site.form_token = gate.form_token
        server = uvicorn.Server(uvicorn.Config(gate, log_level="error", access_log=False, timeout_graceful_shutdown=_GRACE))
        address = gate.ticket()
        shown = order.browser and webbrowser.open(address)
        tell(
            [
                f"Review       {address.partition('/open')[0] if shown else address}",
                "             Ctrl-C ends it; all that you decide is saved at once",
            ]
        )
        server.run(sockets=[listening])

"""The addresses of the review page: each screen is a page of its own, each change a form; scripts only spare the reloading."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route

from briefgen.review import view
from briefgen.review.wording import KEYS, SECTIONS
from briefgen.text import plain

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from starlette.requests import Request

    from briefgen.review.desk import Desk, State

_TYPES: Final = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "txt": "text/plain"}
_LISTEN: Final = 20.0  # seconds after which a silent stream says that it is alive


def visible(text: object) -> Markup:
    """Return text of strangers as HTML: letter for letter, with a name for what prints nothing or turns the order of letters."""
    parts = view.visible(str(text))
    return Markup("").join(
        Markup('<span class="odd" title="{}">{}</span>').format(name, piece) if name else escape(piece) for piece, name in parts
    )


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("briefgen.review"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {"visible": visible, "plain": lambda text: plain(str(text))}
    return made


@dataclass(frozen=True)
class Here:
    """Where the page stands: which line, part and evidence, and whether the print or the text is shown."""

    line: int = 1
    part: int = 0
    evidence: int = 1
    shown: str = "print"

    def __call__(self, **changed: object) -> str:
        """Return the address of the same place with something changed."""
        values = {"line": self.line, "part": self.part, "evidence": self.evidence, "shown": self.shown} | changed
        usual = {"part": 0, "evidence": 1, "shown": "print"}
        return "/?" + urlencode({name: value for name, value in values.items() if value != usual.get(name)})


class Site:
    """The screens of one desk."""

    def __init__(self, desk: Desk, form_token: str = "") -> None:
        self.desk = desk
        self.form_token = form_token
        self._pages = _environment()

    @cached_property
    def app(self) -> Starlette:
        """Return the application, without its gate."""
        return Starlette(
            routes=[
                Route("/", self.page),
                Route("/left-out", self.left_out),
                Route("/people", self.people),
                Route("/checks", self.checks),
                Route("/keys", self.keys),
                Route("/article/{number}", self.article),
                Route("/sheet/{number:int}.png", self.sheet),
                Route("/events", self.events),
                Route("/static/{name}", self.static),
            ]
        )

    # ------------------------------------------------------------ screens

    def page(self, request: Request) -> Response:
        """Return the page with one line and its evidence."""
        state, laid = self.desk.state, self.desk.laid
        rows = view.rows_of(state.brief)
        here = _here(request, len(rows))
        row = rows[here.line - 1] if rows else None
        line = state.brief.lines[here.line - 1] if rows else None
        whys = view.why_of(state.trace, line) if line is not None and state.trace else ()
        pieces = view.pieces_of(line.evidence, state.dossier, state.brief) if line is not None else ()
        here = Here(line=here.line, part=min(here.part, len(whys)), evidence=min(here.evidence, max(1, len(pieces))), shown=here.shown)
        sheets = _sheets(rows, laid.print) if laid.print else []
        return self._show(
            "page.html",
            "page",
            "The page",
            rows=rows,
            line=row,
            section=SECTIONS[row.section] if row else "",
            whys=whys,
            pieces=pieces,
            part=here.part,
            evidence=here.evidence,
            here=here,
            before=max(1, here.line - 1),
            after=min(len(rows), here.line + 1),
            sheets=sheets,
            print_key=laid.number,
            stale=laid.number != state.number,
            shown_as="print" if sheets and here.shown == "print" else "text",
            marks={each.key: "" for each in rows},
        )

    def left_out(self, request: Request) -> Response:
        """Return what was found and is not on the page."""
        state = self.desk.state
        absent = view.absent_of(state.brief.left_out, view.letters_of(state.estimate))
        asked = request.query_params.get("q", "").strip()
        found = [one for one in absent if asked.casefold() in f"{one.words} {one.reason} {one.heading}".casefold()]
        at = request.query_params.get("at", "")
        dropped = next((one for one in state.brief.left_out if view.key_of_dropped(one) == at), None)
        return self._show(
            "left_out.html",
            "left-out",
            "Left out",
            found=found,
            total=len(absent),
            q=asked,
            at=at,
            pieces=view.pieces_of(dropped.evidence, state.dossier, state.brief) if dropped else (),
            row=lambda key: "/left-out?" + urlencode({"at": key} | ({"q": asked} if asked else {})),
        )

    def people(self, _: Request) -> Response:
        """Return the people of the folder."""
        return self._show("people.html", "people", "People", people=view.people_of(self.desk.state.dossier.people))

    def checks(self, _: Request) -> Response:
        """Return what a person has to check."""
        return self._show("checks.html", "checks", "Checks", checks=view.checks_of(self.desk.state.dossier, self.desk.state.brief))

    def keys(self, _: Request) -> Response:
        """Return the table of keys."""
        return self._show("keys.html", "keys", "Keys", keys=KEYS)

    def article(self, request: Request) -> Response:
        """Return a whole article, with the evidence of a line marked in it."""
        state = self.desk.state
        article = next((one for one in state.dossier.articles if one.id == request.path_params["number"]), None)
        if article is None:
            return self._gone("That article is not in this folder.")
        here = _here(request, len(state.brief.lines))
        marked = state.brief.lines[here.line - 1].evidence if state.brief.lines else ()
        return self._show(
            "article.html",
            "article",
            "Article",
            own=view.source_of(article, state.brief),
            address=article.url or "",
            paragraphs=view.paragraphs_of(article, marked),
            back=here(),
        )

    # ------------------------------------------------------------ files and news

    def sheet(self, request: Request) -> Response:
        """Return the picture of a printed page."""
        printed, number = self.desk.laid.print, request.path_params["number"]
        if printed is None or not 1 <= number <= printed.pages:
            return Response(status_code=404)
        return Response(printed.sheets[number - 1].png, media_type="image/png")

    def static(self, request: Request) -> Response:
        """Return a file of the page's own."""
        name = request.path_params["name"]
        folder = files("briefgen.review") / "static"
        if name not in {path.name for path in folder.iterdir()}:
            return Response(status_code=404)
        return Response((folder / name).read_bytes(), media_type=_TYPES[name.rpartition(".")[2]])

    async def events(self, request: Request) -> Response:
        """Return a stream that tells when there is something new to show."""

        async def told() -> AsyncIterator[str]:
            seen = ""
            while not await request.is_disconnected():
                now = await asyncio.to_thread(self.desk.wait, seen, _LISTEN)
                yield f"data: {now}\n\n" if now != seen else ": still here\n\n"
                seen = now

        return StreamingResponse(told(), media_type="text/event-stream")

    # ------------------------------------------------------------ what all screens share

    def _show(self, template: str, screen: str, title: str, *, status: int = 200, **values: Any) -> Response:
        state = self.desk.state
        shared = {
            "screen": screen,
            "title": title,
            "state": self.desk.stamp(),
            "head": state.brief.head,
            "tabs": self._tabs(state),
            "page": self._meter(state),
            "saved": {"well": True, "told": "nothing to save yet"},
            "news": "",
            "carried": self._carried,
        }
        return HTMLResponse(self._pages.get_template(template).render(shared | values), status)

    def _gone(self, why: str) -> Response:
        return self._show("gone.html", "gone", "Not here", status=404, why=why)

    def _carried(self) -> Markup:
        return Markup('<input type="hidden" name="token" value="{}"><input type="hidden" name="state" value="{}">').format(
            self.form_token, self.desk.state.number
        )

    def _tabs(self, state: State) -> list[Mapping[str, object]]:
        tabs = (
            ("page", "/", "Page", None),
            ("left-out", "/left-out", "Left out", len(state.brief.left_out)),
            ("people", "/people", "People", len(state.dossier.people)),
            ("checks", "/checks", "Checks", len(state.dossier.flags)),
        )
        return [
            {"screen": screen, "address": address, "name": name, "count": count, "key": str(number)}
            for number, (screen, address, name, count) in enumerate(tabs, 1)
        ]

    def _meter(self, state: State) -> Mapping[str, object]:
        laid = self.desk.laid
        measured = laid.number == state.number and laid.print is not None
        fill = state.estimate.fill
        report = state.brief.page
        allowed = report.pages if report else 1
        pages = laid.print.pages if measured and laid.print else max(1, allowed)
        note = "" if self.desk.measurable else "LibreOffice is not here: the page is estimated, and shown as text."
        return {
            "told": f"{pages} {'page' if pages == 1 else 'pages'}",
            "fill": f"{fill:.0%}".replace("%", " %"),
            "percent": min(100, round(100 * fill)),
            "basis": "measured" if measured else "measuring" if self.desk.measurable and not laid.trouble else "estimated",
            "over": pages > max(1, allowed) or fill > max(1, allowed),
            "note": laid.trouble if self.desk.measurable and laid.trouble and laid.number == state.number else note,
        }


def _here(request: Request, lines: int) -> Here:
    asked = request.query_params

    def number(name: str, usual: int, most: int) -> int:
        given = asked.get(name, "")
        return min(max(int(given), 0), most) if given.isdecimal() and len(given) < 6 else usual

    return Here(
        line=max(1, number("line", 1, lines)),
        part=number("part", 0, 99),
        evidence=max(1, number("evidence", 1, 99)),
        shown="text" if asked.get("shown") == "text" else "print",
    )


def _sheets(rows: Any, printed: Any) -> list[Mapping[str, object]]:
    by_place = {row.number - 1: row for row in rows}
    return [
        {
            "width": sheet.width,
            "height": sheet.height,
            "lines": [(by_place[place], boxes) for place, boxes in sheet.boxes if place in by_place],
        }
        for sheet in printed.sheets
    ]

"""The addresses of the review page.

Each screen is a page of its own, and each change is a form; scripts only spare the reloading.
"""

from __future__ import annotations

import asyncio
import hmac
import re
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import cached_property, partial
from importlib.resources import files
from itertools import count
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from briefgen.decide import unmet
from briefgen.errors import BriefgenError, ConflictError
from briefgen.model import Cause, Verb
from briefgen.review import deciding, view
from briefgen.review.desk import FORMATS
from briefgen.review.wording import CAUSES, EXPORTS, KEYS, SCREENS, SIGNS, STATES
from briefgen.text import plain, squeeze

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence

    from starlette.requests import Request

    from briefgen.model import Dropped, Finding, Line, Orphan, SectionKey
    from briefgen.review.desk import Desk, Laid, Rereading, State

_TYPES: Final = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "txt": "text/plain"}
_LISTEN: Final = 20.0  # seconds after which a silent stream says that it is alive
_KEPT: Final = 50  # pieces of news that a reload of their page still tells
_MODES: Final = ("edit", "speaker", "party", "when", "reason")
_ADDRESS: Final = re.compile(r"/(?!/)[a-z0-9/-]{0,60}(?:\?[\w=&%.+-]{0,400})?")
USUAL: Final = ("docx", "md", "json")
_SHEET: Final = 100  # rows of what was left out on one screen
_LONGEST: Final = 2000  # characters of a text that is written here


def visible(text: object) -> Markup:
    """Return strangers' text as HTML, letter for letter.

    A character that prints nothing, or turns the order of letters, is named.
    """
    parts = view.visible(str(text))
    return Markup("").join(
        Markup('<span class="odd" title="{}">{}</span>').format(name, piece) if name else escape(piece)
        for piece, name in parts
    )


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("briefgen.review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"STATES": STATES, "SIGNS": SIGNS}
    made.filters |= {"visible": visible, "plain": lambda text: plain(str(text))}
    return made


@dataclass(frozen=True)
class Here:
    """Where the page stands: its line, part and evidence, and how it is shown.

    It is shown as the print or as the text.
    """

    line: int = 1
    part: int = 0
    evidence: int = 1
    shown: str = "print"
    mode: str = ""
    keys: tuple[str, ...] = ()  # of all lines: an address names its line, too, which may move meanwhile

    def __call__(self, **changed: object) -> str:
        """Return the address of the same place with something changed."""
        values = {"line": self.line, "part": self.part, "evidence": self.evidence, "shown": self.shown} | changed
        usual = {"part": 0, "evidence": 1, "shown": "print", "mode": ""}
        number = values["line"]
        on = self.keys[number - 1] if isinstance(number, int) and 0 < number <= len(self.keys) else ""
        told = {name: value for name, value in values.items() if value != usual.get(name)} | ({"on": on} if on else {})
        return "/?" + urlencode(told)


class _Walk:
    """The entry of a list that is looked at, and the ways to the others."""

    def __init__(self, path: str, keys: Sequence[str], request: Request, *, kept: Sequence[str] = ()) -> None:
        asked = request.query_params.get("at", "")
        self._path, self._keys = path, keys
        self._kept = {
            name: values
            for name in kept
            if (values := [value for value in request.query_params.getlist(name) if value])
        }
        self.at = asked if asked in keys else next(iter(keys), "")

    def __call__(self, key: str, **more: object) -> str:
        """Return the address at which an entry is looked at."""
        return f"{self._path}?" + urlencode({**self._kept, "at": key} | more, doseq=True)

    @property
    def steps(self) -> Mapping[str, str]:
        """Return the addresses of the entries before and after, "" where there is none."""
        place = self._keys.index(self.at) if self.at else 0
        around = {"before": self._keys[place - 1 : place] if place else (), "after": self._keys[place + 1 : place + 2]}
        return {name: self(keys[0]) if keys else "" for name, keys in around.items()}


class Site:
    """The screens of one desk."""

    def __init__(self, desk: Desk, form_token: str = "") -> None:
        self.desk = desk
        self.form_token = form_token
        self._pages = _environment()
        self._news: OrderedDict[str, tuple[str, Rereading | None]] = OrderedDict()
        self._numbers = count(1)
        self._saved = self._trouble = ""

    @cached_property
    def app(self) -> Starlette:
        """Return the application, without its gate."""
        return Starlette(
            routes=[
                Route("/", self.page),
                Route("/left-out", self.left_out),
                Route("/people", self.people),
                Route("/checks", self.checks),
                Route("/orphans", self.orphans),
                Route("/export", self.export),
                Route("/export", self.take, methods=["POST"]),
                Route("/keys", self.keys),
                Route("/cost", self.cost),
                Route("/article/{number}", self.article),
                Route("/sheet/{number:int}.png", self.sheet),
                Route("/people", self.name, methods=["POST"]),
                Route("/decide", self.decide, methods=["POST"]),
                Route("/undo", self.undo, methods=["POST"]),
                Route("/redo", self.redo, methods=["POST"]),
                Route("/check", self.check, methods=["POST"]),
                Route("/events", self.events),
                Route("/static/{name}", self.static),
            ]
        )

    # ------------------------------------------------------------ screens

    def page(self, request: Request) -> Response:
        """Return the page with one line and its evidence."""
        state, laid = self.desk.state, self.desk.laid
        rows = view.rows_of(state.brief, state.headings)
        here = _here(request, [row.key for row in rows])
        line = state.brief.lines[here.line - 1] if rows else None
        whys = view.why_of(state.trace, line) if line is not None and state.trace else ()
        here = replace(here, part=min(here.part, len(whys)))
        pieces = self._pieces(line, here.part)
        here = replace(here, evidence=min(here.evidence, max(1, len(pieces))))
        sheets = _sheets(rows, laid)
        return self._show(
            "page.html",
            "page",
            "The page",
            request,
            rows=rows,
            line=rows[here.line - 1] if rows else None,
            section=state.headings[line.section] if line is not None else "",
            gone=[
                {"told": deciding.TOLD[one.decision.verb], "words": one.words, "reason": one.reason}
                for one in unmet(state.brief, state.dossier.ruling)
            ],
            whys=whys,
            pieces=pieces,
            part=here.part,
            evidence=here.evidence,
            here=here,
            before=max(1, here.line - 1),
            after=min(len(rows), here.line + 1),
            sheets=sheets,
            print_key=laid.setting,
            stale=laid.setting != state.setting,
            shown_as="print" if sheets and here.shown == "print" else "text",
            progress=_progress(state, deciding=not self.desk.why_not),
            marks={
                row.key: view.standing_of(one, state.dossier.ruling).mark
                for row, one in zip(rows, state.brief.lines, strict=True)
            },
            **(self._deciding(line, here) if line is not None else {}),
        )

    def _pieces(self, line: Line | None, part: int) -> tuple[view.Piece, ...]:
        if line is None:
            return ()
        own = (
            [piece for finding in deciding.findings_of(line, part) for piece in deciding.original(finding).evidence]
            if part
            else line.evidence
        )
        return view.pieces_of(own, self.desk.state.dossier, self.desk.state.brief)

    def _deciding(self, line: Line, here: Here) -> dict[str, Any]:
        """Return what the page needs for deciding on a line.

        That is its buttons, and the form that is open.
        """
        state = self.desk.state
        findings = () if self.desk.why_not else deciding.findings_of(line, here.part)
        lines = state.brief.lines
        around = [place for place, other in enumerate(lines) if other.section is line.section and other.parts]
        at = around.index(here.line - 1) if here.line - 1 in around else -1
        mode = here.mode if findings else ""
        undecided = view.undecided(lines, state.dossier.ruling, here.line)
        values: dict[str, Any] = {
            "deciding": bool(findings),
            "why_not": self.desk.why_not or "briefgen words this line itself: there is no finding to decide on.",
            "hand": view.standing_of(line, state.dossier.ruling),
            "lost": [
                one.reason
                for one in unmet(state.brief, state.dossier.ruling)
                if one.decision.verb is Verb.ORDER and any(deciding.original(own) == one.finding for own in findings)
            ],
            "spoken": any(hasattr(finding, "party") for finding in findings),
            "dated": any(hasattr(finding, "when") for finding in findings),
            "can_rise": at > 0,
            "can_sink": 0 <= at < len(around) - 1,
            "mode": mode,
            "aimed": lambda: self._aimed(line, here),
            "next_open": undecided[0] if undecided else 0,
            "last_open": undecided[-1] if undecided else 0,
            "causes": [(cause.value, told) for cause, told in CAUSES.items()],
        }
        if mode == "edit":
            draft = deciding.draft_of(line, here.part)
            values |= {"draft": draft, "check": self._checked(draft, line, here.part)}
        elif mode in {"speaker", "party", "when"}:
            values["choice"] = view.choice_of(Verb(mode), state.trace, state.dossier, line, findings)
        return values

    def _checked(self, text: str, line: Line, part: int) -> view.Check:
        state, findings = self.desk.state, deciding.findings_of(line, part)
        articles = [
            state.dossier.by_id[number]
            for number in dict.fromkeys(piece.article for one in findings for piece in one.evidence)
        ]
        check = view.checked(
            text, line, findings, view.letters_of(state.estimate), people=state.dossier.people, articles=articles
        )
        if not text or not findings or text == deciding.draft_of(line, part):
            return check
        wanted = deciding.wanted(Verb.EDIT, findings[:1], state.dossier, _fresh, text=text, ruling=state.dossier.ruling)
        would = self.desk.would_be(wanted)
        moves = view.moved(state.brief, would.brief, line, state.dossier.ruling)
        out = "" if deciding.place_of(would.brief.lines, findings) else "The line itself finds no room. "
        return replace(
            check,
            moves=out + moves,
            page=self._meter(would, hoped=True),
        )

    def left_out(self, request: Request) -> Response:
        """Return what was found and is not on the page, what is nearest to it first."""
        state = self.desk.state
        absent = view.absent_of(state.brief, view.letters_of(state.estimate), state.dossier.ruling, state.headings)
        asked = request.query_params.get("q", "").strip()
        found = [one for one in absent if asked.casefold() in f"{one.words} {one.reason} {one.heading}".casefold()]
        walk = _Walk("/left-out", [one.key for one in found], request, kept=("q",))
        dropped = self._dropped(walk.at)
        pieces = view.pieces_of(dropped.evidence, state.dossier, state.brief) if dropped else ()
        turn = next((at for at, one in enumerate(found) if one.key == walk.at), 0) // _SHEET
        sheets = [
            {"key": found[at].key, "told": f"{at + 1} – {min(at + _SHEET, len(found))}", "here": at // _SHEET == turn}
            for at in range(0, len(found), _SHEET)
        ]
        return self._show(
            "left_out.html",
            "left-out",
            "Left out",
            request,
            walk,
            found=found[turn * _SHEET : (turn + 1) * _SHEET],
            sheets=sheets,
            count=len(found),
            total=len(absent),
            q=asked,
            pieces=pieces,
            sections=[key.value for key in self._promotable(dropped)],
            headings={key.value: name for key, name in state.headings.items()},
        )

    def _dropped(self, key: str) -> Dropped | None:
        return next((one for one in self.desk.state.brief.left_out if view.key_of_dropped(one) == key), None)

    def _promotable(self, dropped: Dropped | None) -> Mapping[SectionKey, tuple[Finding, ...]]:
        """Return what something left out can be put on the page as, by section, its own one first."""
        return deciding.left_out_findings(dropped, self.desk.reading.dossier) if dropped else {}

    def cost(self, request: Request) -> Response:
        """Return which lines would leave if something left out were put on the page."""
        state, told = self.desk.state, ""
        findings = next(iter(self._promotable(self._dropped(request.query_params.get("at", ""))).values()), ())
        if findings and not self.desk.why_not:
            would = self.desk.would_be(deciding.restored(findings, state.dossier, _fresh))
            place = deciding.place_of(would.brief.lines, findings)
            own = would.brief.lines[place - 1] if place else None
            moves = view.moved(state.brief, would.brief, own, state.dossier.ruling)
            told = f"On the page: line {place}. {moves or 'Nothing leaves for it.'}" if place else "It finds no room."
        return HTMLResponse(str(visible(told)))

    def people(self, request: Request) -> Response:
        """Return the people of the folder."""
        people = view.people_of(self.desk.state.dossier.people, self.desk.state.brief)
        names = [who.key for who in people]
        walk = _Walk("/people", names, request, kept=("mark",))
        marked = [name for name in dict.fromkeys(request.query_params.getlist("mark")) if name in names][-2:]
        return self._show(
            "people.html",
            "people",
            "People",
            request,
            walk,
            people=people,
            marked=marked,
            mark=lambda name: walk(
                name, mark=[one for one in marked if one != name] if name in marked else [*marked, name][-2:]
            ),
            naming=self.desk.names is not None and not self.desk.why_not,
            reads_anew=self.desk.reads_anew,
            person=next((who for who in people if who.key == walk.at), None),
            mode="rename" if not self.desk.why_not and request.query_params.get("mode") == "rename" else "",
        )

    def checks(self, request: Request) -> Response:
        """Return what a person has to check, the answered ones last."""
        state = self.desk.state
        found = view.checks_of(self.desk.reading.dossier, state.brief, state.dossier.ruling)
        walk = _Walk("/checks", [check.key for check in found], request)
        return self._show("checks.html", "checks", "Checks", request, walk, checks=found)

    def orphans(self, request: Request) -> Response:
        """Return the decisions whose finding is not found again."""
        ruling = self.desk.state.dossier.ruling
        found = view.orphans_of(ruling.orphans if ruling else ())
        walk = _Walk("/orphans", [orphan.id for orphan in found], request)
        return self._show("orphans.html", "orphans", "Orphans", request, walk, orphans=found)

    def export(self, request: Request) -> Response:
        """Return the formats in which the brief can be taken away."""
        return self._exporting(request, chosen=USUAL)

    def _exporting(
        self,
        request: Request | None,
        *,
        chosen: Collection[str],
        to: str = "",
        asked: Sequence[str] = (),
        why: str = "",
    ) -> Response:
        formats = [
            {
                "name": name,
                "told": EXPORTS[name],
                "path": str(path),
                "there": path.exists(),
                "off": name == "pdf" and not self.desk.measurable,
            }
            for name, path in self.desk.targets(FORMATS).items()
        ]
        status = 409 if asked else 422 if why else 200
        return self._show(
            "export.html",
            "export",
            "Export",
            request,
            status=status,
            formats=formats,
            chosen=chosen,
            to=to,
            asked=asked,
            why=why,
        )

    def keys(self, request: Request) -> Response:
        """Return the table of keys."""
        screens = dict.fromkeys(key.where for key in KEYS)
        groups = [(SCREENS[where], [key for key in KEYS if key.where == where]) for where in screens]
        return self._show("keys.html", "keys", "Keys", request, groups=groups)

    def article(self, request: Request) -> Response:
        """Return a whole article, with the evidence of a line marked in it."""
        state = self.desk.state
        article = next((one for one in state.dossier.articles if one.id == request.path_params["number"]), None)
        if article is None:
            return self._gone("That article is not in this folder.")
        here = _here(request, [view.key_of(line) for line in state.brief.lines])
        marked = state.brief.lines[here.line - 1].evidence if state.brief.lines else ()
        return self._show(
            "article.html",
            "article",
            "Article",
            request,
            own=view.source_of(article, state.brief),
            address=article.url or "",
            paragraphs=view.paragraphs_of(article, marked),
            back=here(),
        )

    # ------------------------------------------------------------ changes

    async def decide(self, request: Request) -> Response:
        """Keep what was decided of a line, something left out, or a check."""
        return await self._changed(request, self._decide)

    async def name(self, request: Request) -> Response:
        """Keep what was settled of a person, or of two."""
        return await self._changed(request, self._name)

    def _name(self, form: FormData) -> Response:
        names = [squeeze(plain(name)) for name in form.getlist("name") if isinstance(name, str)]
        people = {person.name: person for person in self.desk.state.dossier.people}
        if not names or any(name not in people for name in names):
            raise ConflictError("these people are not in the folder any more")
        own = [people[name] for name in names]
        match _text(form, "verb"), own:
            case "merge", [one, other]:
                self.desk.rename(partial(deciding.merged, one=one, other=other))
                told = f"{one.name} and {other.name} are one person."
            case "apart", [one, other]:
                self.desk.rename(partial(deciding.kept_apart, one=one, other=other))
                told = f"{one.name} and {other.name} are two people."
            case "rename", [one] if _text(form, "new"):
                new, role, party = (_text(form, field) for field in ("new", "role", "party"))
                self.desk.rename(partial(deciding.renamed, person=one, name=new, role=role, party=party))
                told = f"{new} is settled."
            case _:
                raise ConflictError("mark two people, or name one")
        return self._back("/people", told, anew=self.desk.rereading)

    async def undo(self, request: Request) -> Response:
        """Take back the last step."""
        return await self._changed(request, lambda form: self._stepped(form, self.desk.undo, "Taken back."))

    async def redo(self, request: Request) -> Response:
        """Take back the last undoing."""
        return await self._changed(request, lambda form: self._stepped(form, self.desk.redo, "Done again."))

    async def check(self, request: Request) -> Response:
        """Return how the words that are being written stand in the sources."""
        return await self._changed(request, self._check)

    async def _changed(
        self, request: Request, act: Callable[[FormData], Response], *, always: bool = False
    ) -> Response:
        given = parse_qsl(
            (await request.body()).decode("utf-8", "replace"), keep_blank_values=True
        )  # no part is ever a file
        form = FormData([*given])
        if not hmac.compare_digest(str(form.get("token", "")).encode(), self.form_token.encode()):
            return Response("This form is not of this page: load the page again.", 403)
        if self.desk.why_not and not always:
            return self._refused(self.desk.why_not)
        return await run_in_threadpool(self._kept, act, form)

    def _kept(self, act: Callable[[FormData], Response], form: FormData) -> Response:
        try:
            return act(form)
        except ValueError:  # a verb, a cause or a number that no form of this page has
            return Response("This form makes no sense here.", 400)
        except ConflictError as error:
            return self._refused(str(error), form)
        except BriefgenError as error:  # a full disk, a file that may not be written
            self._trouble = f"NOT saved: {error}"
            return self._refused(self._trouble, form, status=507)

    def _decide(self, form: FormData) -> Response:
        for field, act in (
            ("promote", self._promote),
            ("settle", self._settle),
            ("attach", self._attach),
            ("forget", self._forget),
        ):
            if field in form:
                return act(form)
        line = self._aimed_at(form)
        part = int(_text(form, "part") or 0)
        findings = deciding.findings_of(line, part)
        asked = _text(form, "verb")
        verb = Verb.ORDER if asked in {"up", "down"} else Verb(asked)
        if verb is Verb.EDIT:
            findings = findings[:1]
        if not findings:
            raise ConflictError("nothing can be decided of this line")
        text = "" if "back" in form else _text(form, "other") or _text(form, "text")
        number = self.desk.state.brief.lines.index(line) + 1
        wanted = deciding.wanted(
            verb,
            findings,
            self.desk.reading.dossier if verb is Verb.DROP else self.desk.state.dossier,
            _fresh,
            text=text,
            after=deciding.behind(self.desk.state.brief.lines, line, asked) if verb is Verb.ORDER else None,
            cause=Cause(cause) if (cause := _text(form, "cause")) else None,
            reason=_text(form, "reason"),
            ruling=self.desk.state.dossier.ruling,
        )
        before = self.desk.state
        self.desk.put(wanted, int(_text(form, "state") or 0))
        after = self.desk.state
        lines = after.brief.lines
        place = deciding.place_of(lines, findings) or deciding.place_of(lines, deciding.findings_of(line))
        if verb is Verb.ACCEPT and wanted.put:
            open_ones = view.undecided(lines, after.dossier.ruling, place or number)
            place = open_ones[0] if open_ones else place
        lost = "" if place or verb is Verb.DROP else "It finds no room on the page. "
        place = place or deciding.next_of(before.brief.lines, lines, number)
        moves = view.moved(before.brief, after.brief, line, after.dossier.ruling)
        told = f"Line {number} {wanted.told}. {lost}{moves}"
        return self._back(_at(after, place, _text(form, "shown")), told)

    def _promote(self, form: FormData) -> Response:
        key, _, section = _text(form, "promote").partition(":")
        promotable = self._promotable(self._dropped(key))
        findings = next((own for at, own in promotable.items() if section in {"", at.value}), ())
        if not findings:
            raise ConflictError("nothing of that is left out any more, or it has no sentence of its own to print")
        before = self.desk.state
        wanted = deciding.restored(findings, before.dossier, _fresh)
        self.desk.put(wanted, int(_text(form, "state") or 0))
        after = self.desk.state
        place = deciding.place_of(after.brief.lines, findings)
        where = f"line {place}, {after.headings[after.brief.lines[place - 1].section]}" if place else ""
        told = f"{wanted.told.capitalize()}: {where or 'it finds no room on the page'}. "
        own = after.brief.lines[place - 1] if place else None
        moves = view.moved(before.brief, after.brief, own, after.dossier.ruling)
        return self._back(str(form.get("back") or "/left-out"), told + moves)

    def _settle(self, form: FormData) -> Response:
        key = _text(form, "settle")
        flag = next((one for one in self.desk.reading.dossier.flags if view.key_of_flag(one) == key), None)
        if flag is None:
            raise ConflictError("this check is not there any more")
        wanted = deciding.wanted(
            Verb.SETTLE,
            (flag,),
            self.desk.reading.dossier,
            _fresh,
            text=_text(form, f"value-{key}"),
            ruling=self.desk.state.dossier.ruling,
        )
        self.desk.put(wanted, int(_text(form, "state") or 0))
        return self._back("/checks", f"Check {wanted.told}.")

    def _attach(self, form: FormData) -> Response:
        orphan = self._orphan(_text(form, "attach"))
        if orphan.nearest is None:
            raise ConflictError("nothing like it is there to be attached to")
        self.desk.put(deciding.attached(orphan, self.desk.reading.dossier), int(_text(form, "state") or 0))
        return self._back("/orphans", "Attached.")

    def _forget(self, form: FormData) -> Response:
        orphan = self._orphan(_text(form, "forget"))
        self.desk.put(deciding.forgotten(orphan), int(_text(form, "state") or 0))
        return self._back("/orphans", "Forgotten: z brings it back.")

    def _orphan(self, number: str) -> Orphan:
        ruling = self.desk.state.dossier.ruling
        found = next((one for one in ruling.orphans if one.decision.id == number), None) if ruling else None
        if found is None:
            raise ConflictError("that decision is no orphan any more")
        return found

    def _stepped(self, form: FormData, act: Callable[[], None], told: str) -> Response:
        before, reading = self.desk.state, self.desk.rereading
        act()
        after, back = self.desk.state, _text(form, "back")
        anew = self.desk.rereading if self.desk.rereading is not reading else None
        place = deciding.changed(before.brief.lines, after.brief.lines, before.dossier.ruling, after.dossier.ruling)
        if place and (back == "/" or back.startswith("/?")):
            back = _at(after, place, "text" if "shown=text" in back else "")
        moves = view.moved(before.brief, after.brief, None, after.dossier.ruling)
        return self._back(back, f"{told} {moves}", anew=anew)

    def _check(self, form: FormData) -> Response:
        line = self._aimed_at(form)
        checked = self._checked(_text(form, "text"), line, int(_text(form, "part") or 0))
        return HTMLResponse(self._pages.get_template("check.html").render(check=checked))

    async def take(self, request: Request) -> Response:
        """Write the brief in the formats that were chosen.

        A file that stands there is only replaced once that was asked.
        """
        return await self._changed(request, self._take, always=True)

    def _take(self, form: FormData) -> Response:
        chosen = [name for name in FORMATS if name in form.getlist("format")]
        to = _text(form, "to")
        if not chosen:
            return self._exporting(None, chosen=(), to=to, why="Choose a format.")
        written = {*chosen, *(("docx", "json") if "eml" in chosen else ())}
        there = [str(path) for path in self.desk.targets(written).values() if path.exists()]
        if there and "replace" not in form:
            return self._exporting(None, chosen=chosen, to=to, asked=there)
        try:
            files = self.desk.export(chosen, to)
        except BriefgenError as error:
            return self._exporting(None, chosen=chosen, to=to, why=str(error))
        return self._back("/export", f"Written: {', '.join(map(str, files))}.", saves=False)

    def _aimed_at(self, form: FormData) -> Line:
        """Return the line that a form is about.

        Raises ConflictError where it is not on the page any more.
        """
        key = _text(form, "key")
        line = next((one for one in self.desk.state.brief.lines if view.key_of(one) == key), None)
        if line is None:
            raise ConflictError(
                "the line is not on the page any more, or not in these words: it was decided elsewhere meanwhile"
            )
        return line

    def _aimed(self, line: Line, here: Here) -> Markup:
        fields = {"key": view.key_of(line), "part": here.part, "shown": here.shown}
        return Markup("").join(
            Markup('<input type="hidden" name="{}" value="{}">').format(name, value) for name, value in fields.items()
        )

    def _back(self, address: str, told: str, *, saves: bool = True, anew: Rereading | None = None) -> Response:
        """Return the way back to a screen that tells the news, and what a reading anew makes of the page."""
        if saves:
            self._trouble, self._saved = "", time.strftime("%H:%M:%S")
        number = str(next(self._numbers))
        self._news[number] = (told.strip(), anew)
        while len(self._news) > _KEPT:
            self._news.popitem(last=False)
        where = re.sub(r"[?&]news=\d+", "", address if _ADDRESS.fullmatch(address) else "/")
        return RedirectResponse(f"{where}{'&' if '?' in where else '?'}news={number}", 303)

    def _refused(self, why: str, form: FormData | None = None, *, status: int = 409) -> Response:
        """Return both wordings where something was decided elsewhere meanwhile.

        A person chooses between them.
        """
        mine = (
            [(name, str(value)) for name, value in form.multi_items() if name not in {"token", "state"}] if form else []
        )
        words = dict(mine)
        theirs = ""
        line = next((one for one in self.desk.state.brief.lines if view.key_of(one) == words.get("key")), None)
        if line is not None:
            theirs = (
                f"{line.text} ({', '.join(view.standing_of(line, self.desk.state.dossier.ruling).told) or 'undecided'})"
            )
        doing = words.get("text") or words.get("other") or words.get("verb") or next(iter(words), "")
        again = [(name, value) for name, value in mine if line is not None and name != "back"]
        return self._show(
            "conflict.html",
            "conflict",
            "Decided elsewhere",
            status=status,
            why=why,
            theirs=theirs or "not on the page",
            mine=doing,
            again=again,
            back="/",
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
            while not (self.desk.closed or await request.is_disconnected()):
                now = await asyncio.to_thread(self.desk.wait, seen, _LISTEN)
                yield f"data: {now}\n\n" if now != seen else ": still here\n\n"
                seen = now

        return StreamingResponse(told(), media_type="text/event-stream")

    # ------------------------------------------------------------ what all screens share

    def _show(
        self,
        template: str,
        screen: str,
        title: str,
        request: Request | None = None,
        walk: _Walk | None = None,
        *,
        status: int = 200,
        **values: Any,
    ) -> Response:
        state = self.desk.state
        shared = {
            "screen": screen,
            "title": title,
            "state": self.desk.stamp(),
            "head": state.brief.head,
            "tabs": self._tabs(state),
            "page": self._meter(state),
            "saved": {
                "well": not self._trouble,
                "told": self._trouble or (f"saved {self._saved}" if self._saved else "nothing to save yet"),
            },
            "news": self._told(request.query_params.get("news", "")) if request else "",
            "carried": self._carried,
            "store": self._stack(),
            "address": _address(request),
            "again": _address(request, news=True),
        }
        if walk:
            shared |= {"at": walk.at, "row": walk, "step": walk.steps}
        return HTMLResponse(self._pages.get_template(template).render(shared | values), status)

    def _told(self, number: str) -> str:
        """Return the news of that number, "" where there is none."""
        told, anew = self._news.get(number, ("", None))
        if anew is None:
            return told
        if anew.after is None:
            return f"{told} The articles are read anew."
        moves = view.moved(anew.before, anew.after, None, self.desk.state.dossier.ruling)
        return f"{told} {moves or 'No line of the page is another.'}"

    def _gone(self, why: str) -> Response:
        return self._show("gone.html", "gone", "Not here", status=404, why=why)

    def _carried(self) -> Markup:
        return Markup(
            '<input type="hidden" name="token" value="{}"><input type="hidden" name="state" value="{}">'
        ).format(self.form_token, self.desk.version)

    def _stack(self) -> Mapping[str, bool] | None:
        """Return whether there is something to undo and to redo.

        It is None where nothing can be decided.
        """
        return None if self.desk.why_not else {"can_undo": self.desk.can_undo, "can_redo": self.desk.can_redo}

    def _tabs(self, state: State) -> list[Mapping[str, object]]:
        tabs = (
            ("page", "/", "Page", None),
            ("left-out", "/left-out", "Left out", len(state.brief.left_out)),
            ("people", "/people", "People", len(state.dossier.people)),
            ("checks", "/checks", "Checks", len(state.dossier.flags)),
            ("orphans", "/orphans", "Orphans", len(state.dossier.ruling.orphans) if state.dossier.ruling else 0),
        )
        return [
            {"screen": screen, "address": address, "name": name, "count": count, "key": str(number)}
            for number, (screen, address, name, count) in enumerate(tabs, 1)
        ]

    def _meter(self, state: State, *, hoped: bool = False) -> Mapping[str, object]:
        """Return how full the page is; of one that is only ``hoped`` for, by the estimate."""
        laid = self.desk.laid
        measured = None if hoped else self.desk.measured
        fill = state.estimate.fill
        report = state.brief.page
        allowed = report.pages if report else 1
        pages = measured.pages if measured else max(1, allowed)
        note = "" if self.desk.measurable else "LibreOffice is not here: the page is estimated, and shown as text."
        return {
            "told": f"{pages} {'page' if pages == 1 else 'pages'}",
            "fill": f"{fill:.0%}".replace("%", " %"),
            "percent": min(100, round(100 * fill)),
            "basis": "measured"
            if measured
            else "measuring"
            if self.desk.measurable and not laid.trouble and not hoped
            else "estimated",
            "over": pages > max(1, allowed) or fill > max(1, allowed),
            "note": laid.trouble if self.desk.measurable and laid.trouble and laid.setting == state.setting else note,
        }


def _here(request: Request, keys: Sequence[str]) -> Here:
    """Return where the page stands: on the line of that key, and where it has gone, of that number."""
    asked = request.query_params

    def number(name: str, usual: int, most: int) -> int:
        given = asked.get(name, "")
        return min(max(int(given), 0), most) if given.isdecimal() and len(given) < 6 else usual

    on = asked.get("on", "")
    return Here(
        line=keys.index(on) + 1 if on in keys else max(1, number("line", 1, len(keys))),
        part=number("part", 0, 99),
        evidence=max(1, number("evidence", 1, 99)),
        shown="text" if asked.get("shown") == "text" else "print",
        mode=asked.get("mode", "") if asked.get("mode") in _MODES else "",
        keys=tuple(keys),
    )


def _at(state: State, line: int, shown: str) -> str:
    """Return the address of a line of the page."""
    return Here(line=line, shown=shown or "print", keys=tuple(map(view.key_of, state.brief.lines)))()


def _address(request: Request | None, *, news: bool = False) -> str:
    """Return the address of a screen, to come back to; with its news, to see it again."""
    if request is None:
        return "/"
    asked = urlencode([(name, value) for name, value in request.query_params.multi_items() if news or name != "news"])
    return request.url.path + (f"?{asked}" if asked else "")


def _progress(state: State, *, deciding: bool) -> str:
    """Return how many of the lines that can be decided on are decided."""
    marks = [mark for line in state.brief.lines if (mark := view.standing_of(line, state.dossier.ruling).mark)]
    done = sum(mark in {"accepted", "changed"} for mark in marks)
    doubtful = marks.count("doubtful")
    told = f", {doubtful} doubtful" if doubtful else ""
    return f"{done} of {len(marks)} lines looked at{told}" if deciding and marks else ""


def _text(form: FormData, name: str) -> str:
    """Return a text of a form, on one line."""
    value = form.get(name, "")
    return squeeze(plain(value))[:_LONGEST] if isinstance(value, str) else ""


def _fresh() -> str:
    return secrets.token_hex(4)


def _sheets(rows: Sequence[view.Row], laid: Laid) -> list[Mapping[str, object]]:
    """Return the printed pages, each with the lines of the brief that stand on it.

    The lines are those of the brief as it is now.
    """
    own = {row.key: row for row in rows}
    sheets = laid.print.sheets if laid.print else ()
    return [
        {
            "width": sheet.width,
            "height": sheet.height,
            "lines": [(own[laid.keys[place]], boxes) for place, boxes in sheet.boxes if laid.keys[place] in own],
        }
        for sheet in sheets
    ]

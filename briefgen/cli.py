"""The command line: parse, call app, print, exit."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
import traceback
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Self

import typer

from briefgen.cli_email import check_recipients, email, email_built
from briefgen.cli_press import COMMANDS as PRESS_COMMANDS
from briefgen.cli_press import press_commands
from briefgen.cli_template import COMMANDS, template_commands
from briefgen.errors import AuditError, BriefgenError, LayoutError, OutputError, SendError
from briefgen.model import Layout
from briefgen.settings import Paper, Settings
from briefgen.terminal import clean, complain, show, write

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from briefgen.model import Dossier
    from briefgen.ports import Progress

EXIT_CODES = """\b
Exit codes:
    0  fine
    1  verify found something that its sources contradict, the brief failed its own check, \
or doctor misses what nothing goes without
    2  wrong usage, or nothing that can be read
    3  the brief does not fit one page
    4  a file cannot be written; what stood there before still stands
    5  a message could not be handed to everybody; the errors name who did not get it
    6  a part of briefgen failed: the brief is written without what that part would have found
  130  stopped with Ctrl-C; nothing is half written
"""
# The first kind that fits counts.
_CODES: tuple[tuple[type[BriefgenError], int], ...] = (
    (AuditError, 1),
    (LayoutError, 3),
    (OutputError, 4),
    (SendError, 5),
    (BriefgenError, 2),
)
_INCOMPLETE = 6
_WORTH_TELLING = 2.0  # seconds that the reading will take yet
_WRONG_USAGE: Any = typer.BadParameter.__base__  # the class of all errors of usage; Typer gives it no name of its own
_INTERNAL, _STOPPED, _TERMINATED, _CLOSED_PIPE = 70, 130, 143, 141

commands = typer.Typer(
    name="briefgen",
    help="Turn a folder of news articles into a one-page policy brief, every line traced to a sentence in a source.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
cache_commands = typer.Typer(
    help="""What the network has read before: places and scores, no word of an article.

    Example: briefgen cache clear
    """,
    no_args_is_help=True,
    rich_markup_mode=None,
)

Sources = Annotated[
    list[Path],
    typer.Argument(metavar="SOURCES", help="Articles (web pages, Word, PDF, mail, text) and folders of them."),
]
AsOf = Annotated[
    str,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="The reference day, such as 2022-01-10: no article is later. Without it, it is worked out.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
Verbose = Annotated[
    bool,
    typer.Option(
        "--verbose",
        "-v",
        help="List every line that was left out, with its reason; show where an internal error came from.",
    ),
]
PaperSize = Annotated[Paper, typer.Option(help="The paper.")]
Template = Annotated[
    str,
    typer.Option(
        metavar="NAME|PATH",
        help="A template by its name, or your own (.docx); without it, the layout's.",
        show_default=False,
    ),
]
LayoutName = Annotated[
    Layout | None,
    typer.Option(
        "--layout", help="The kind of brief; without it, what the template is for: info-memo.", show_default=False
    ),
]
Pages = Annotated[int, typer.Option("--pages", min=1, max=20, help="The most pages it may take.")]
NoOffice = Annotated[
    bool, typer.Option("--no-office", help="Estimate the page instead of measuring it with LibreOffice.")
]
NoCache = Annotated[
    bool,
    typer.Option("--no-cache", help="Read everything anew, and keep nothing on the disk of what the network reads."),
]


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Return the command with every error as one line on stderr and an exit code."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except BriefgenError as error:
            first = (
                ["the brief failed its own check, so nothing was written; please report it:"]
                if isinstance(error, AuditError)
                else []
            )
            complain([*first, *str(error).splitlines()])
            raise typer.Exit(next(code for kind, code in _CODES if isinstance(error, kind))) from None
        except KeyboardInterrupt:
            complain(["stopped; nothing is half written"])
            raise typer.Exit(_STOPPED) from None
        except BrokenPipeError:  # "briefgen read ... | head"
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(_CLOSED_PIPE) from None
        except (typer.Exit, typer.BadParameter):
            raise
        except Exception as error:  # noqa: BLE001 - the last resort: a bug of ours must not look like the user's fault
            if kwargs.get("verbose"):
                complain(traceback.format_exc().splitlines(), name="")
            complain(
                [f"internal error ({type(error).__name__}: {error}); please report it, with what --verbose prints"]
            )
            raise typer.Exit(_INTERNAL) from None

    return run


@commands.callback(invoke_without_command=True)
def main_options(
    *,
    show_version: Annotated[bool, typer.Option("--version", is_eager=True, help="Print the version and exit.")] = False,
) -> None:
    """Turn a folder of news articles into a one-page policy brief.

    Every line is traced to a sentence in a source.
    """
    if show_version:
        from importlib.metadata import version

        typer.echo(f"briefgen {version('briefgen')}")
        raise typer.Exit


Names = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="A names.toml with the names, offices, parties and facts about sources you have settled.",
        show_default=False,
    ),
]


Since = Annotated[
    Path | None,
    typer.Option(
        "--since",
        metavar="BRIEF.json",
        help="An earlier brief.json: what has changed becomes a section.",
        show_default=False,
    ),
]


@commands.command()
@guarded
def build(
    sources: Sources,
    *,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where brief.docx, brief.md and brief.json go.")
    ] = Path("out"),
    title: Annotated[str, typer.Option(metavar="TEXT", help="The title; without it, the best headline.")] = "",
    as_of: AsOf = "",
    names: Names = None,
    layout: LayoutName = None,
    pages: Pages = 1,
    paper: PaperSize = Paper.A4,
    to: Annotated[str, typer.Option(metavar="TEXT", help="For whom the brief is, as printed.")] = "",
    sender: Annotated[str, typer.Option("--from", metavar="TEXT", help="From whom it is, as printed.")] = "",
    marking: Annotated[
        str, typer.Option(metavar="TEXT", help="The marking for header and footer, such as OFFICIAL; never guessed.")
    ] = "",
    own: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="NAME=TEXT", help="A field of your own template, printed by {{ own.NAME }}; several times."
        ),
    ] = None,
    template: Template = "",
    formats: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="LIST",
            help="What to write, with commas between; ics is a calendar of the dated next steps.",
        ),
    ] = "docx,md,json",
    provenance: Annotated[
        bool,
        typer.Option(
            "--provenance",
            help="Put a comment with its evidence at each line of the DOCX, and the dossier into the file.",
        ),
    ] = False,
    since: Since = None,
    email_to: Annotated[
        list[str] | None,
        typer.Option(
            "--email", metavar="ADDRESS", help="Write a draft to them beside it, brief.eml; several times, or @FILE."
        ),
    ] = None,
    no_decisions: Annotated[
        bool,
        typer.Option(
            "--no-decisions", help="Leave aside the decisions.toml beside the sources: what the articles alone make."
        ),
    ] = False,
    no_office: NoOffice = False,
    no_cache: NoCache = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Make a one-page brief in Word, Markdown and JSON.

    What an officer has decided, in a decisions.toml beside the sources, is obeyed.

    Example: briefgen build articles/ -o out/ --to "Head of desk" --paper letter
    """
    _start_worker(cache=not no_cache)
    from briefgen import app, summary

    wanted = _formats(formats)
    if email_to and not {"json", "docx"} <= {*wanted}:
        raise typer.BadParameter(
            "--email attaches the Word document and reads brief.json: leave docx and json in --format"
        )
    check_recipients(email_to or ())
    settings = Settings(
        title=clean(title) or None,
        as_of=_day(as_of),
        names=app.read_names(names),
        decisions=b"" if no_decisions else None,
        layout=app.layout_for(layout, template),
        pages=pages,
        paper=paper,
        to=clean(to),
        sender=clean(sender),
        marking=clean(marking),
        own=_own_fields(own or ()),
    )
    with _Progress(quiet=quiet) as progress:
        dossier, made = app.build(
            sources,
            settings,
            out=out,
            template=template,
            formats=wanted,
            since=since,
            provenance=provenance,
            office=not no_office,
            on_article=progress,
            cache=not no_cache,
        )
    drafts = email_built(out, email_to) if email_to else ()
    if not quiet:
        files = [str(file) for file in (*made.files, *drafts)]
        show(
            summary.summarise_build(
                dossier,
                made.brief,
                files,
                blanks=made.blanks,
                notes=made.notes,
                titled=bool(settings.title),
                verbose=verbose,
            )
        )
    _own_up(dossier, verbose=verbose)


@commands.command()
@guarded
def read(
    sources: Sources,
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print everything that was found as JSON (the dossier).")
    ] = False,
    attributions: Annotated[
        bool, typer.Option("--attributions", help="Print one JSON line a file: who says what, as character offsets.")
    ] = False,
    show_cut: Annotated[
        bool,
        typer.Option(
            "--show-cut", help="Print what was set aside as no part of the articles: where it stands, and why."
        ),
    ] = False,
    as_of: AsOf = "",
    names: Names = None,
    no_cache: NoCache = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show what the articles say, without making a brief.

    Example: briefgen read articles/ --json > dossier.json
    """
    _start_worker(cache=not no_cache)
    from briefgen import app, summary

    if as_json + attributions + show_cut > 1:
        raise typer.BadParameter("--json, --attributions and --show-cut exclude each other")
    with _Progress(quiet=quiet) as progress:
        if attributions:
            content, unread = app.attributions(sources, on_article=progress, cache=not no_cache)
        elif show_cut:
            articles, unread = app.articles(sources, on_article=progress)
        else:
            dossier = app.read(
                sources, as_of=_day(as_of), names=app.read_names(names), on_article=progress, cache=not no_cache
            )
            content, unread = app.to_json(dossier), summary.unread(dossier)
    if as_json or attributions:
        write(content)
        complain(unread)
    elif show_cut:
        show(summary.describe_cut(articles))
        complain(unread)
    else:
        show(summary.describe(dossier, verbose=verbose))
    if not (attributions or show_cut):
        _own_up(dossier, verbose=verbose)


@commands.command()
@guarded
def verify(
    brief: Annotated[Path, typer.Argument(metavar="BRIEF", help="The brief as it is now: .docx or .md.")],
    sources: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[SOURCES]", help="The articles; not needed for a DOCX made with --provenance.", show_default=False
        ),
    ] = None,
    *,
    as_of: AsOf = "",
    names: Names = None,
    no_cache: NoCache = False,
    quiet: Quiet = False,
    verbose: Verbose = False,  # noqa: ARG001 - read by the guard
) -> None:
    """Check a brief that people have edited since, against the articles.

    A fault: a quotation that is not verbatim or not by its speaker; a number that is no source; a day, a figure or a
    "not" that the sentences which a line tells, in the sources that it names, do not have; a stand under another party.
    With one, it exits with 1.

    Other words that are not those of these sentences are listed as drafter's words, which is no fault. What a line
    marks so, what names no source and what fills a blank of the page is not compared.

    Without SOURCES a DOCX made with --provenance is checked against the dossier inside it, which is not signed: who
    changes the page can change that as well. Name the articles to check against them.

    Example: briefgen verify out/brief.docx articles/
    """
    _start_worker(cache=not no_cache)
    from briefgen import app, summary

    with _Progress(quiet=quiet) as progress:
        verdict = app.verify(
            brief,
            sources or [],
            as_of=_day(as_of),
            names=app.read_names(names),
            on_article=progress,
            cache=not no_cache,
        )
    show(f"{problem.where}: {problem.what}" for problem in verdict.faults)
    if not quiet:
        show(summary.summarise_check(str(brief), verdict, app.unwritten(brief), carried=not sources))
    if verdict.faults:
        raise typer.Exit(1)


@commands.command()
@guarded
def render(
    brief: Annotated[Path, typer.Argument(metavar="BRIEF.json", help="A brief.json that briefgen build wrote.")],
    sources: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[SOURCES]", help="The articles, for --provenance.", show_default=False),
    ] = None,
    *,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FOLDER|FILE", help="A folder, or a file that ends in .docx or .md.")
    ] = Path("out"),
    template: Template = "",
    pages: Pages = 1,
    paper: PaperSize = Paper.A4,
    formats: Annotated[
        str, typer.Option("--format", metavar="LIST", help="What to write into the folder, with commas between.")
    ] = "docx,md",
    provenance: Annotated[
        bool,
        typer.Option("--provenance", help="Put evidence and the dossier into the DOCX, as build does; needs SOURCES."),
    ] = False,
    names: Names = None,
    clean_copy: Annotated[
        bool,
        typer.Option(
            "--clean",
            help="BRIEF is a DOCX: write it for release, without comments by briefgen and without the dossier.",
        ),
    ] = False,
    no_office: NoOffice = False,
    quiet: Quiet = False,
    verbose: Verbose = False,  # noqa: ARG001 - read by the guard
) -> None:
    """Print a brief.json again after editing it.

    With --clean, print a DOCX without its comments by briefgen and its dossier.

    A line whose words are no longer the sources' own is marked as drafter's words.

    Example: briefgen render out/brief.json --template house.docx -o out/
    """
    from briefgen import app, summary

    if clean_copy:
        made_clean, left = app.release(brief, out)
        show(
            [
                f"{made_clean}: no comments by briefgen and no dossier in it"
                + (f"; {left} comments of people stay" if left else "")
            ]
        )
        return
    if provenance != bool(sources):
        raise typer.BadParameter(
            "--provenance and SOURCES go together: briefgen render brief.json articles/ --provenance"
        )
    made = app.render(
        brief,
        Settings(paper=paper, pages=pages, names=app.read_names(names)),
        out=out,
        template=template,
        formats=_formats(formats, "docx", "md", "html", "pdf"),
        provenance=sources or (),
        office=not no_office,
    )
    if not quiet:
        show(summary.summarise_rendering(made.brief, [str(file) for file in made.files]))


@commands.command()
@guarded
def explain(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder of the articles.")],
    place: Annotated[str, typer.Argument(metavar="[FILE:LINE]", help="A line of an article.", show_default=False)] = "",
    *,
    line: Annotated[
        int | None, typer.Option("--line", metavar="N", help="A line of the page, by its number.", show_default=False)
    ] = None,
    as_of: AsOf = "",
    names: Names = None,
    layout: LayoutName = None,
    pages: Pages = 1,
    paper: PaperSize = Paper.A4,
    template: Template = "",
    no_office: NoOffice = False,
    no_cache: NoCache = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show how a line came about: what each stage made of it, in twelve lines at most.

    Without a line, list those of the page.

    A line of the page is asked for by its number, a line of an article as FILE:LINE; of several things found on it, as
    FILE:LINE:N.

    Example: briefgen explain articles/ --line 4
    """
    _start_worker(cache=not no_cache)
    from briefgen import app
    from briefgen.explain import explain as explained

    if place and line is not None:
        raise typer.BadParameter("--line and FILE:LINE exclude each other")
    settings = Settings(
        as_of=_day(as_of),
        names=app.read_names(names),
        layout=app.layout_for(layout, template),
        pages=pages,
        paper=paper,
    )
    with _Progress(quiet=quiet) as progress:
        trace, brief = app.trace(
            [folder], settings, template=template, office=not no_office, on_article=progress, cache=not no_cache
        )
    show(explained(trace, brief, number=line, place=clean(place)))
    _own_up(trace.dossier, verbose=verbose)


@commands.command()
@guarded
def review(
    source: Annotated[
        Path, typer.Argument(metavar="FOLDER|BRIEF.json", help="The folder of the articles, or a brief.json alone.")
    ],
    *,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where Export writes the brief.")] = Path(
        "out"
    ),
    title: Annotated[str, typer.Option(metavar="TEXT", help="The title; without it, the best headline.")] = "",
    as_of: AsOf = "",
    names: Names = None,
    layout: LayoutName = None,
    pages: Pages = 1,
    paper: PaperSize = Paper.A4,
    to: Annotated[str, typer.Option(metavar="TEXT", help="For whom the brief is, as printed.")] = "",
    sender: Annotated[str, typer.Option("--from", metavar="TEXT", help="From whom it is, as printed.")] = "",
    marking: Annotated[
        str, typer.Option(metavar="TEXT", help="The marking for header and footer; never guessed.")
    ] = "",
    template: Template = "",
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Print the page's address instead of opening it.")
    ] = False,
    no_office: NoOffice = False,
    no_cache: NoCache = False,
    quiet: Quiet = False,
    verbose: Verbose = False,  # noqa: ARG001 - read by the guard
) -> None:
    """Open a page on this computer on which you check the brief and mend it.

    You check it line by line beside its evidence.

    What you decide is kept at once in decisions.toml beside the articles, and every build obeys it. Nobody else can
    open the page, and nothing leaves this computer. Ctrl-C ends it; all is saved.

    Example: briefgen review articles/
    """
    from briefgen import app
    from briefgen.extras import need

    need("review")
    _start_worker(cache=not no_cache)
    from briefgen.review.opening import Order, review_brief

    settings = Settings(
        title=clean(title) or None,
        as_of=_day(as_of),
        layout=app.layout_for(layout, template),
        pages=pages,
        paper=paper,
        to=clean(to),
        sender=clean(sender),
        marking=clean(marking),
    )
    order = Order(
        source=source,
        out=out,
        names=names,
        settings=settings,
        template=template,
        office=not no_office,
        browser=not no_browser,
    )
    with _Progress(quiet=quiet) as progress:
        opened = order.opened(on_article=progress, cache=not no_cache)
    review_brief(opened, tell=show)


@commands.command()
@guarded
def decisions(
    sources: Sources,
    *,
    export: Annotated[
        bool,
        typer.Option(
            "--export", help="Print what was dropped and mended as JSON lines, without a word of the articles."
        ),
    ] = False,
    as_of: AsOf = "",
    names: Names = None,
    quiet: Quiet = False,
    verbose: Verbose = False,  # noqa: ARG001 - read by the guard
) -> None:
    """List what an officer has decided of these articles, and what becomes of it.

    The decisions are those of a decisions.toml beside the articles.

    Example: briefgen decisions articles/ --export > corrections.jsonl
    """
    _start_worker()
    from briefgen import app, summary

    with _Progress(quiet=quiet) as progress:
        ruling = app.decisions(sources, as_of=_day(as_of), names=app.read_names(names), on_article=progress)
    show(summary.corrections(ruling) if export else summary.list_decisions(ruling))


@cache_commands.command()
@guarded
def clear(*, verbose: Verbose = False) -> None:  # noqa: ARG001 - read by the guard
    """Remove what the network has read in earlier articles.

    They are read anew the next time.

    Example: briefgen cache clear
    """
    from briefgen.adapters.cache import cache_folder
    from briefgen.adapters.cache import clear as cleared

    folder = cache_folder()
    count, size = cleared(folder)
    show([f"{folder}: {count} readings removed, {size / 1e6:.1f} MB"])


commands.add_typer(cache_commands, name="cache")


@commands.command()
@guarded
def doctor(*, template: Template = "", verbose: Verbose = False) -> None:  # noqa: ARG001 - read by the guard
    """Show what is there of what briefgen can use, and what to do.

    It looks at LibreOffice, fonts, extras and mail, and tells what follows from what it finds.

    Exits with 1 where nothing can be read without what is missing.

    Example: briefgen doctor --template house.docx
    """
    from briefgen.doctor import diagnose

    found = diagnose(template, encoding=sys.stdout.encoding)
    show(map(str, found))
    if any(check.vital for check in found):
        raise typer.Exit(1)


commands.command()(guarded(email))
for _name, _command in COMMANDS.items():
    template_commands.command(_name)(guarded(_command))
commands.add_typer(template_commands, name="template")
for _name, _command in PRESS_COMMANDS.items():
    press_commands.command(_name)(guarded(_command))
commands.add_typer(press_commands, name="press")


# ---------------------------------------------------------------- what the commands share


def _start_worker(*, cache: bool = True) -> None:
    """Start the process that reads strangers' files: it loads what it needs while this one does.

    Where readings are kept it loads the network for the first one that is missing.
    """
    from briefgen.adapters.cache import cache_folder, used
    from briefgen.adapters.worker import AHEAD, SHARED, worker

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # of numpy: a second thread spins, and tables are small
    worker(ahead=SHARED if cache and any(used(cache_folder())) else AHEAD, copied=True)


class _Progress:
    """A line on stderr that says which article is being read.

    It tells how long the rest will take, too; there is none where stderr is no terminal.
    """

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._since = 0.0

    def __enter__(self) -> Self:
        return self

    def __call__(self, progress: Progress) -> None:
        from briefgen.text import plain

        if progress.done == 0:
            self._since = time.monotonic()
        passed = time.monotonic() - self._since
        left = passed / progress.done * (progress.of - progress.done) if progress.done else 0.0
        eta = f", {left:.0f} s left" if left >= _WORTH_TELLING else ""
        self._rewrite(f"reading {progress.done + 1} of {progress.of}{eta}: {plain(progress.file)[:50]}")

    def __exit__(self, *_: object) -> None:
        self._rewrite("")

    def _rewrite(self, line: str) -> None:
        if self._shown:
            sys.stderr.write(f"\r\x1b[K{line}")
            sys.stderr.flush()


def _formats(text: str, *known: str) -> tuple[str, ...]:
    known = known or ("docx", "md", "html", "pdf", "json", "ics")
    wanted = tuple(name.strip().lower() for name in text.split(",") if name.strip())
    unknown = [name for name in wanted if name not in known]
    if unknown or not wanted:
        raise typer.BadParameter(f"--format knows {', '.join(known)}, not {', '.join(unknown) or 'nothing'}")
    return wanted


def _own_fields(texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the fields given as NAME=TEXT."""
    found = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not re.fullmatch(r"[a-z][a-z0-9_]{0,30}", name.strip()):
            raise typer.BadParameter(
                f"--set needs NAME=TEXT with a name in small letters, such as ref=EA/22/014, not {text!r}"
            )
        found[name.strip()] = clean(value)
    return tuple(found.items())


def _own_up(dossier: Dossier, *, verbose: bool) -> None:
    """Name each part of ours that failed, and exit with a code that says so.

    With ``verbose`` it is told where the error came from. Nothing happens where no part failed.
    """
    if not dossier.failures:
        return
    for failure in dossier.failures:
        if verbose:
            complain(failure.trace.splitlines(), name="")
        complain(
            [f"{failure.what} failed ({failure.error}) and is left out; please report it, with what --verbose prints"]
        )
    raise typer.Exit(_INCOMPLETE)


def _day(text: str) -> date | None:
    from briefgen.dates import parse_day

    day = parse_day(text) if text else None
    if text and day is None:
        raise typer.BadParameter(f"--as-of needs a day such as 2022-01-10, not {text!r}")
    return day


def _terminate(*_: object) -> None:
    raise SystemExit(_TERMINATED)


def main() -> None:
    """Run the command line; a kill signal still takes temporary files away."""
    signal.signal(signal.SIGTERM, _terminate)
    try:
        sys.exit(commands(standalone_mode=False))
    except _WRONG_USAGE as error:  # names what was typed, or what a shell made of a "*"
        from briefgen.text import plain

        error.message = "\n".join(map(plain, error.message.split("\n")))
        error.show()
        sys.exit(error.exit_code)

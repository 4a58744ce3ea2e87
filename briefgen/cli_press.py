"""The commands briefgen press ….

A day's press goes in; a brief for each story that matters and an index of the day come out.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Self

import typer
import typer.core

from briefgen.terminal import clean, complain, show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from briefgen.pressing import Order, Report, Step

_RUN = "run"
_FADING = 0.95  # weight of what was known of the speed, when a step tells it anew


class _Group(typer.core.TyperGroup):
    """A group whose first word may be an article: then it is "run" that is meant."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put "run" in front of what names no command of the group."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args.insert(0, _RUN)
        return super().parse_args(ctx, args)


press_commands = typer.Typer(
    cls=_Group,
    help="""Make a brief for each story of a day's press, and an index of what is new since yesterday.

    Example: briefgen press monday/ wire.jsonl -o press/
    """,
    no_args_is_help=True,
    rich_markup_mode=None,
)

Press = Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="The folder of the press.")]
Topics = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="The watch list; without it, topics.toml in the folder of the press.", show_default=False
    ),
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show where an internal error came from.")]


def run(
    inputs: Annotated[
        list[Path],
        typer.Argument(
            metavar="IN", help="Articles: folders, archives (zip, tar), rows (JSONL, Parquet), WARC, feeds, exports."
        ),
    ],
    *,
    out: Press = Path("press"),
    day: Annotated[
        str,
        typer.Option(
            metavar="DATE", help="The day of the press, such as 2031-05-03; without it, the newest day of the articles."
        ),
    ] = "",
    topics: Topics = None,
    top: Annotated[
        int, typer.Option(min=0, help="How many stories get a brief, besides those of watched topics.")
    ] = 50,
    most_articles: Annotated[
        int, typer.Option(min=1, max=200, help="Of how many articles a brief is made at most.")
    ] = 30,
    since: Annotated[
        str,
        typer.Option(metavar="auto|DATE", help="What counts as new: since the index before, or since that of a day."),
    ] = "auto",
    template: Annotated[
        str, typer.Option(metavar="NAME|PATH", help="A template by its name, or your own (.docx).")
    ] = "info-memo",
    formats: Annotated[
        str, typer.Option("--format", metavar="LIST", help="What to write of each brief, with commas between.")
    ] = "docx,html,md,json",
    provenance: Annotated[
        bool,
        typer.Option(
            "--provenance",
            help="Put a comment with its evidence at each line of the DOCX, and the dossier into the file.",
        ),
    ] = False,
    keep: Annotated[
        str,
        typer.Option(metavar="DAYS", help="Forget articles older than so many days, such as 30d; without it, none."),
    ] = "",
    read: Annotated[
        str,
        typer.Option(
            metavar="needed|all", help="What the networks read: the articles of the briefs, or every one of the day."
        ),
    ] = "needed",
    workers: Annotated[int, typer.Option(min=0, help="Processes at a time; 0: one for each processor.")] = 0,
    scheduler: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="A Dask scheduler in place of processes: tcp://127.0.0.1:8786, or tls://… with the files below.",
        ),
    ] = "",
    tls_ca: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The cluster's authority.", show_default=False)
    ] = None,
    tls_cert: Annotated[Path | None, typer.Option(metavar="FILE", help="Our certificate.", show_default=False)] = None,
    tls_key: Annotated[Path | None, typer.Option(metavar="FILE", help="Its key.", show_default=False)] = None,
    seconds: Annotated[
        float, typer.Option(min=1, max=600, help="Processor time that one article may take to be taken in.")
    ] = 20.0,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count what there is to read, and write nothing.")] = False,
    log: Annotated[
        str, typer.Option(metavar="json", help="Tell each step as a line of JSON on stderr, for a scheduled run.")
    ] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
    verbose: Verbose = False,  # noqa: ARG001 - read by the guard
) -> None:
    """Read what is new, sort it into stories, and write briefs and the day's index.

    Stopped at any moment, it goes on where it was when it is started again with the same words.

    Example: briefgen press monday/ wire.jsonl -o press/ --topics topics.toml
    """
    from briefgen.pressing import Order, press

    order = Order(
        inputs=tuple(inputs),
        out=out,
        day=_day(day, "--day"),
        topics=topics,
        top=top,
        most_articles=most_articles,
        since=None if since == "auto" else _day(since, "--since"),
        keep=_days(keep),
        workers=workers,
        scheduler=clean(scheduler),
        tls=_tls(tls_ca, tls_cert, tls_key),
        template=template,
        formats=_formats(formats),
        provenance=provenance,
        read_all=_all(read),
        limits=_limits(seconds),
    )
    if log not in {"", "json"}:
        raise typer.BadParameter(f"--log knows json, not {log!r}")
    if dry_run:
        _look(order)
        return
    with _stopping() as stopped, _Telling(log=log == "json", quiet=quiet) as telling:
        report = press(order, on_step=telling, stopped=stopped)
    if not quiet:
        show(_summary(report, order))


def stories(
    *,
    out: Press = Path("press"),
    day: Annotated[str, typer.Option(metavar="DATE", help="The day; without it, the last one.")] = "",
    verbose: Verbose = False,  # noqa: ARG001 - read by the guard
) -> None:
    """List the stories of a day, those with most voices first.

    Example: briefgen press stories -o press/
    """
    from briefgen import pressing

    show(pressing.stories(out, _day(day, "--day")))


def poison(*, out: Press = Path("press"), verbose: Verbose = False) -> None:  # noqa: ARG001 - read by the guard
    """List what could not be read, with its reason.

    Example: briefgen press poison -o press/
    """
    from briefgen import pressing

    show(pressing.poison(out) or ["everything was read"])


def topics(*, out: Press = Path("press"), topics: Topics = None, verbose: Verbose = False) -> None:  # noqa: ARG001 - read by the guard
    """List the topics of the watch list, and the stories that each takes today.

    Example: briefgen press topics -o press/ --topics topics.toml
    """
    from briefgen import pressing

    show(pressing.topics(out, topics))


def vacuum(
    *,
    out: Press = Path("press"),
    keep: Annotated[
        str,
        typer.Option(metavar="DAYS", help="Forget articles older than so many days, such as 30d; without it, none."),
    ] = "",
    verbose: Verbose = False,  # noqa: ARG001 - read by the guard
) -> None:
    """Forget old days and tidy the folder of the press; briefs stay.

    Example: briefgen press vacuum -o press/ --keep 30d
    """
    from briefgen import pressing

    before, after = pressing.vacuum(out, _days(keep))
    show([f"{out}: {after / 1e6:.1f} MB, {(before - after) / 1e6:.1f} MB less"])


def ask(
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help="A name or a thing; a sentence has to hold all of the words.")
    ],
    *,
    out: Press = Path("press"),
    since: Annotated[
        str, typer.Option(metavar="DATE", help="No sentence of an earlier day, such as 2031-05-03 or 2031-05.")
    ] = "",
    most: Annotated[int, typer.Option(min=1, help="How many sentences at most.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON line for each.")] = False,
    verbose: Verbose = False,  # noqa: ARG001 - read by the guard
) -> None:
    """Print the sentences of the press that hold some words, the newest first.

    Each comes with who printed it and when.

    Example: briefgen press ask "Ostrel Strait" --since 2031-05
    """
    from dataclasses import asdict

    from briefgen import pressing
    from briefgen.terminal import write
    from briefgen.text import escaped

    found = pressing.ask(
        out, clean(words), since=_day(f"{since}-01" if len(since) == len("2031-05") else since, "--since"), most=most
    )
    if as_json:
        write(
            "".join(escaped(json.dumps(asdict(one), ensure_ascii=False, default=str)) + "\n" for one in found).encode()
        )
        return
    if not found:
        show([f"no sentence of the press holds “{clean(words)}”"])
    for one in found:
        show(
            [
                f"{one.day or 'no day'!s:<10}  {one.publisher or one.file}",
                f"    {one.text}",
                *([f"    {one.url}"] if one.url else []),
            ]
        )


COMMANDS: Mapping[str, Callable[..., None]] = {
    _RUN: run,
    "stories": stories,
    "poison": poison,
    "topics": topics,
    "vacuum": vacuum,
    "ask": ask,
}


# ---------------------------------------------------------------- what is asked for


def _day(text: str, option: str) -> date | None:
    from briefgen.dates import parse_day

    day = parse_day(text) if text else None
    if text and day is None:
        raise typer.BadParameter(f"{option} needs a day such as 2031-05-03, not {text!r}")
    return day


def _days(text: str) -> int:
    """Return a number of days given as "30d"; 0 for none."""
    from briefgen.press.plan import WINDOW

    number = text.strip().lower().removesuffix("d")
    if not text:
        return 0
    if not (number.isascii() and number.isdigit()) or int(number) <= WINDOW:
        raise typer.BadParameter(
            f"--keep needs a number of days above {WINDOW}, for which a story goes on, such as 30d; not {text!r}"
        )
    return int(number)


def _formats(text: str) -> tuple[str, ...]:
    from briefgen.pressing import FORMATS

    wanted = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or "json" not in wanted:
        raise typer.BadParameter(
            f"--format knows {', '.join(FORMATS)}; json is needed to tell what has changed the day after"
        )
    return wanted


def _all(text: str) -> bool:
    if text not in {"needed", "all"}:
        raise typer.BadParameter(f"--read knows needed and all, not {text!r}")
    return text == "all"


def _tls(authority: Path | None, certificate: Path | None, key: Path | None) -> Any:
    from briefgen.adapters.engine import Tls

    if not (authority or certificate or key):
        return None
    if not (authority and certificate and key):
        raise typer.BadParameter("--tls-ca, --tls-cert and --tls-key go together")
    return Tls(authority=authority, certificate=certificate, key=key)


def _limits(seconds: float) -> Any:
    from briefgen.adapters.engine import Limits

    return Limits(seconds=seconds)


# ---------------------------------------------------------------- what is told


@contextmanager
def _stopping() -> Iterator[Callable[[], bool]]:
    """Yield what says whether Ctrl-C was pressed.

    Pressed once, it lets what is in hand be finished; pressed twice, it does not.
    """
    pressed = 0

    def stop(*_: object) -> None:
        nonlocal pressed
        pressed += 1
        if pressed > 1:
            raise KeyboardInterrupt
        complain(
            [
                (
                    "stopping when what is in hand is done; "
                    "once more stops at once, and what is in hand is read again the next time"
                )
            ]
        )

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield lambda: pressed > 0
    finally:
        signal.signal(signal.SIGINT, before)


class _Telling:
    """A bar on stderr with what is done and how long the rest will take.

    It may be lines of JSON instead; there is nothing where stderr is no terminal.
    """

    def __init__(self, *, log: bool, quiet: bool) -> None:
        self._log, self._shown = log, not quiet and not log and sys.stderr.isatty()
        self._bar: Any = None
        self._task: Any = None
        self._doing = ""
        self._told = 0.0  # when the last step was told
        self._last = (time.monotonic(), 0)
        self._of_late = (0.0, 0.0)  # what was done, in how many seconds: both fade

    def __enter__(self) -> Self:
        if self._shown:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn

            self._bar = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                TextColumn("{task.fields[told]}"),
                console=Console(stderr=True),
            )
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, step: Step) -> None:
        left = self._left(step)
        if self._log:
            told = {
                "doing": step.doing,
                "done": step.done,
                "of": step.of,
                "articles": step.articles,
                "words": step.words,
                "poison": step.poison,
                "seconds_left": round(left, 1),
            }
            sys.stderr.write(json.dumps(told) + "\n")
            sys.stderr.flush()
        elif self._bar is not None:
            if self._doing != step.doing or self._task is None:
                self._task = self._bar.add_task(step.doing, total=step.of, told="")
            poisoned = f", {step.poison:,} not read" if step.poison else ""
            articles = f"{step.articles:,} articles{poisoned}, " if step.articles else ""
            self._bar.update(self._task, completed=step.done, total=step.of, told=f"{articles}{left:,.0f} s left")
        self._doing = step.doing

    def _left(self, step: Step) -> float:
        """Return the seconds that the rest will take at the speed of late.

        That speed is an exponential mean.
        """
        now = time.monotonic()
        if self._doing and self._doing != step.doing:
            self._last, self._of_late = (self._told, 0), (0.0, 0.0)
        then, done = self._last
        if step.done > done:  # batches end in bunches, so what is done and its time fade each, not their ratio
            self._of_late = (self._of_late[0] * _FADING + step.done - done, self._of_late[1] * _FADING + now - then)
            self._last = (now, step.done)
        self._told = now
        amount, seconds = self._of_late
        return max(step.of - step.done, 0) * seconds / amount if amount else 0.0


def _look(order: Order) -> None:
    """Say what a run would have to do."""
    from briefgen.pressing import outlook

    found = outlook(order)
    known = f", {found.known:,} of them known" if found.known else ""
    show(
        [
            f"{found.items:,} items{known}; {found.size / 1e6:.1f} MB to read",
            *(f"{where}: {why}" for where, why in found.problems),
        ]
    )


def _summary(report: Report, order: Order) -> Iterator[str]:
    """Yield the lines that end a run."""
    known = f", {report.known:,} items known already" if report.known else ""
    yield f"Read         {report.articles:,} new articles{known}"
    if report.refused or report.isolated:
        isolated = f", {report.isolated:,} of them isolated" if report.isolated else ""
        yield f"Not read     {report.refused + report.isolated:,}{isolated}: briefgen press poison -o {order.out}"
    if order.read_all:
        yield f"Read through {report.through:,} articles of the day, for briefs to come"
    yield f"Stories      {report.stories:,} new or changed on {report.day}"
    yield f"Briefs       {report.briefs:,}" + (f", {report.made:,} made now" if report.made != report.briefs else "")
    yield f"Wrote        {report.index}"

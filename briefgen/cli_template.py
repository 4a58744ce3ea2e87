"""The commands briefgen template ….

They make a house template, and show what is wrong with it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.settings import Paper
from briefgen.terminal import show

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

template_commands = typer.Typer(
    help="""Make a template of your own in Word or Markdown, and check it.

    Example: briefgen template new house
    """,
    no_args_is_help=True,
    rich_markup_mode=None,
)
_FAULTY = 1

TemplateFile = Annotated[
    str, typer.Argument(metavar="FILE", help="A template: its name, or the path of a .docx or .md.j2.")
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show where an internal error came from.")]


def list_templates(*, verbose: Verbose = False) -> None:  # noqa: ARG001 - read by the guard
    """List the templates that have a name.

    They are those in ./templates, those in your settings folder, and those that ship.

    Example: briefgen template list
    """
    from briefgen import authoring

    show(authoring.names())


def fields(*, verbose: Verbose = False) -> None:  # noqa: ARG001 - read by the guard
    """List every field and loop that a template may print, with an example.

    Example: briefgen template fields
    """
    from briefgen import authoring

    show(authoring.fields())


def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of your template.")],
    *,
    original: Annotated[str, typer.Option("--from", metavar="NAME|PATH", help="The template to begin with.")] = "plain",
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where the copy goes.")] = Path(),
    verbose: Verbose = False,  # noqa: ARG001 - read by the guard
) -> None:
    """Write a copy of a template to work on, with a comment at each of its parts.

    Example: briefgen template new house --from scene-setter
    """
    from briefgen import authoring

    show(f"{path}" for path in authoring.new(name, original, out))


def check(
    template: TemplateFile,
    *,
    annotate: Annotated[
        bool, typer.Option("--annotate", help="Write a copy, FILE.checked.docx, with a comment at each finding.")
    ] = False,
    verbose: Verbose = False,  # noqa: ARG001 - read by the guard
) -> None:
    """Name everything that is wrong with a template, and how to mend it.

    Each fault is told with its place and its words.

    Exits with 1 where something must be mended before use.

    Example: briefgen template check house.docx --annotate
    """
    from briefgen import authoring

    report = authoring.check(template, annotated=annotate)
    show(line for finding in report.findings for line in str(finding).splitlines())
    if report.copy:
        show([f"comments at each: {report.copy}"])
    elif annotate:
        show(["no copy with comments: there is nothing to comment on"])
    if not report.usable:
        raise typer.Exit(_FAULTY)
    show([f"{template}: can be used"])


def preview(
    template: TemplateFile,
    *,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where the preview goes.")] = Path(
        "preview"
    ),
    paper: Annotated[Paper, typer.Option(help="The paper.")] = Paper.A4,
    verbose: Verbose = False,  # noqa: ARG001 - read by the guard
) -> None:
    """Fill a template with made-up lines, as DOCX, PDF and PNG.

    Example: briefgen template preview house.docx
    """
    from briefgen import authoring

    made = authoring.preview(template, out, paper=paper)
    show([*(f"{path}" for path in made.files), *made.missing])


def tag(
    letterhead: Annotated[str, typer.Argument(metavar="FILE.docx", help="A letterhead without tags.")],
    *,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE.docx", help="The template that is made of it.")],
    verbose: Verbose = False,  # noqa: ARG001 - read by the guard
) -> None:
    """Put a tag for each section of a brief into a plain letterhead.

    The tags go behind its last paragraph; all else stays as it is.

    Example: briefgen template tag letterhead.docx -o mine.docx
    """
    from briefgen import authoring

    told = authoring.tag(letterhead, out)
    show(
        [
            f"{out}: {letterhead}, with these behind its last paragraph",
            *(f"  {line}" for line in told),
            f"look at it: briefgen template preview {out}",
        ]
    )


COMMANDS: Mapping[str, Callable[..., None]] = {
    "list": list_templates,
    "fields": fields,
    "new": new,
    "tag": tag,
    "check": check,
    "preview": preview,
}

"""The command briefgen email: a draft for a person to send, or the sending itself."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the types of the options
from typing import Annotated

import typer

from briefgen.terminal import show

Boxes = list[str]
_LISTS = "may stand several times; @FILE for a list with one a line"


def email(
    brief: Annotated[Path, typer.Argument(metavar="BRIEF.json", help="A brief.json that briefgen build wrote.")],
    *,
    to: Annotated[Boxes | None, typer.Option("--to", metavar="ADDRESS", help=f"To whom: 'Name <a@b.example>', {_LISTS}.")] = None,
    cc: Annotated[Boxes | None, typer.Option("--cc", metavar="ADDRESS", help="Who gets a copy.")] = None,
    bcc: Annotated[Boxes | None, typer.Option("--bcc", metavar="ADDRESS", help="Who gets a copy that nobody else sees.")] = None,
    sender: Annotated[str, typer.Option("--from", metavar="ADDRESS", help="From whom; without it, the profile's.")] = "",
    reply_to: Annotated[str, typer.Option("--reply-to", metavar="ADDRESS", help="Where answers go.")] = "",
    subject: Annotated[str, typer.Option(metavar="TEXT", help="The subject; {{ title }} and other fields are filled in.")] = "",
    template: Annotated[
        str, typer.Option("--body-template", metavar="NAME|PATH", help="Your own: NAME.mail.txt.j2 and NAME.mail.html.j2.")
    ] = "info-memo",
    attach: Annotated[str, typer.Option(metavar="LIST", help="What to attach, with commas between: docx, md, pdf, ics; or none.")] = "docx",
    articles: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Attach the articles too, out of this folder; mind their licences.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE.eml", help="Where the draft goes.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show where an internal error came from.")] = False,  # noqa: ARG001
) -> None:
    """Make an e-mail draft of a brief.

    Example: briefgen email out/brief.json --to "Head of desk <head@ministry.example>" -o out/brief.eml
    """
    from briefgen import mailing

    order = mailing.Order(
        brief=brief,
        to=tuple(to or ()),
        cc=tuple(cc or ()),
        bcc=tuple(bcc or ()),
        sender=sender,
        reply_to=reply_to,
        subject=subject,
        template=template,
        attach=_kinds(attach),
        articles=articles,
    )
    parcel = mailing.gather(order)
    messages = mailing.letters(order, parcel)
    files = mailing.save_drafts(messages, out or brief.with_suffix(".eml"))
    if not quiet:
        show(f"Wrote        {file}" for file in files)


def _kinds(text: str) -> tuple[str, ...]:
    from briefgen.mailing import DOCUMENTS

    wanted = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))
    unknown = [name for name in wanted if name not in (*DOCUMENTS, "none")]
    if unknown or not wanted:
        raise typer.BadParameter(f"--attach knows {', '.join(DOCUMENTS)} and none, not {', '.join(unknown) or 'nothing'}")
    return tuple(name for name in wanted if name != "none")

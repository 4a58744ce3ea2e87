"""The command briefgen email: a draft for a person to send, or the sending itself."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the types of the options
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.terminal import show

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.adapters.profiles import Profile
    from briefgen.mail import Letter, Mailbox
    from briefgen.sending import Delivery

_LISTED = 10  # recipients shown before the rest is a number


def email(
    brief: Annotated[Path, typer.Argument(metavar="BRIEF.json", help="A brief.json that briefgen build wrote.")],
    *,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to", metavar="ADDRESS", help="To whom, such as 'Name <a@b.example>'; several times, or @FILE for a list."
        ),
    ] = None,
    cc: Annotated[list[str] | None, typer.Option("--cc", metavar="ADDRESS", help="Who gets a copy.")] = None,
    bcc: Annotated[
        list[str] | None, typer.Option("--bcc", metavar="ADDRESS", help="Who gets a copy that nobody else sees.")
    ] = None,
    each: Annotated[
        Path | None,
        typer.Option(
            "--each", metavar="FILE.csv", help="A message of their own for each row: address, name, your own columns."
        ),
    ] = None,
    sender: Annotated[
        str, typer.Option("--from", metavar="ADDRESS", help="From whom; without it, the profile's.")
    ] = "",
    reply_to: Annotated[str, typer.Option("--reply-to", metavar="ADDRESS", help="Where answers go.")] = "",
    subject: Annotated[
        str, typer.Option(metavar="TEXT", help="The subject; fields such as {{ title }} are filled in.")
    ] = "",
    body_template: Annotated[
        str,
        typer.Option(metavar="NAME|PATH", help="Your own words: PATH.mail.txt.j2, with PATH.mail.html.j2 beside it."),
    ] = "info-memo",
    attach: Annotated[
        str, typer.Option(metavar="LIST", help="What to attach, with commas between: docx, md, pdf, ics; or none.")
    ] = "docx",
    articles: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Attach the articles too, out of this folder; mind their licences."),
    ] = None,
    thread: Annotated[
        str, typer.Option(metavar="NAME", help="Answer the last message that was sent under this name.")
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE.eml|FOLDER", help="Where the draft goes; a folder with --each."),
    ] = None,
    open_draft: Annotated[bool, typer.Option("--open", help="Open the draft in the mail program.")] = False,
    send: Annotated[bool, typer.Option("--send", help="Send it: shows what goes to whom, and asks.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Send without asking.")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Send also to those who have it, or may have it, by the send log.")
    ] = False,
    profile: Annotated[
        str, typer.Option(metavar="NAME", help="Which mail server of your settings file; default for --send.")
    ] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show where an internal error came from.")] = False,  # noqa: ARG001
) -> None:
    """Make an e-mail of a brief: a draft that opens for editing.

    With --send, the e-mail is sent.

    Signing and encrypting are left to your mail program: open the draft there.

    Example: briefgen email out/brief.json --to "Head of desk <head@ministry.example>" -o out/brief.eml
    """
    from briefgen import mailing, sending
    from briefgen.adapters.profiles import read_profile

    _check_usage(send=send, open_draft=open_draft, out=out, each=each, named=bool(to or cc or bcc))
    server = read_profile(profile or "default") if send or profile else None
    order = mailing.Order(
        brief=brief,
        to=tuple(to or ()),
        cc=tuple(cc or ()),
        bcc=tuple(bcc or ()),
        sender=sender or (server.sender if server else ""),
        reply_to=reply_to,
        subject=subject,
        template=body_template,
        attach=_kinds(attach),
        articles=articles,
    )
    rows = mailing.people(each) if each else ()
    parcel = mailing.gather(order)
    messages = mailing.letters(order, parcel, rows)
    show(f"Mind         {warning}" for warning in parcel.warnings if not quiet)
    if send and server:
        _send(messages, server, thread=thread, again=again, yes=yes, quiet=quiet)
        return
    if thread:
        messages = sending.threaded(messages, thread)
    target = out or (brief.parent / "drafts" if each else brief.with_suffix(".eml"))
    files = mailing.save_drafts(messages, target, several=each is not None)
    show(f"{'' if number else 'Wrote':<12} {file}" for number, file in enumerate(files) if not quiet)
    if open_draft:
        from briefgen.adapters.desktop import open_file

        open_file(files[0])


def check_recipients(to: Sequence[str]) -> None:
    """MailError where somebody's address is wrong.

    It is told before a long reading, not after it.
    """
    from briefgen import mailing

    mailing.mailboxes(to, "--email")


def email_built(out: Path, to: Sequence[str]) -> tuple[Path, ...]:
    """Write the draft of the brief that was just built, and return its file.

    It goes into the brief's folder.
    """
    from briefgen import mailing

    order = mailing.Order(brief=out / "brief.json", to=tuple(to))
    return mailing.save_drafts(mailing.letters(order, mailing.gather(order)), out / "brief.eml")


def _check_usage(*, send: bool, open_draft: bool, out: Path | None, each: Path | None, named: bool) -> None:
    if send and (open_draft or out):
        raise typer.BadParameter("--send makes no draft: take --open and -o out")
    if each and named:
        raise typer.BadParameter("--each names the recipients itself: take --to, --cc and --bcc out")
    if each and open_draft:
        raise typer.BadParameter("--each makes many drafts: open them one by one")
    if send and not (each or named):
        raise typer.BadParameter("--send needs somebody to send to: --to, --cc, --bcc or --each")


def _kinds(text: str) -> tuple[str, ...]:
    from briefgen.mailing import DOCUMENTS

    wanted = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))
    unknown = [name for name in wanted if name not in (*DOCUMENTS, "none")]
    if unknown or not wanted:
        raise typer.BadParameter(
            f"--attach knows {', '.join(DOCUMENTS)} and none, not {', '.join(unknown) or 'nothing'}"
        )
    return tuple(name for name in wanted if name != "none")


# ---------------------------------------------------------------- sending


def _send(messages: Sequence[Letter], server: Profile, *, thread: str, again: bool, yes: bool, quiet: bool) -> None:
    """Show what goes to whom, ask, and send."""
    from email.utils import localtime

    from briefgen import sending
    from briefgen.adapters.profiles import secret_of

    secret = secret_of(server)
    if not (quiet and yes):
        show(_outline(messages, server))
    if not (yes or _agreed(len(messages))):
        show(["Nothing was sent."])
        raise typer.Exit(1)

    def tell(delivery: Delivery) -> None:
        if not quiet:
            show([_told(delivery)])

    sending.send(messages, server, secret, clock=localtime, thread=thread, again=again, on_delivery=tell)


def _outline(messages: Sequence[Letter], server: Profile) -> Iterator[str]:
    """Yield the lines that a person reads before saying yes."""
    from briefgen.adapters.profiles import Security
    from briefgen.mail.letter import shown_size

    first = messages[0]
    everybody = [one.to[0] for one in messages] if len(messages) > 1 else []
    rows: list[tuple[str, str]] = [("From", str(first.sender or "nobody"))]
    rows += (
        [("To each", _some(everybody))]
        if everybody
        else [("To", _some(first.to)), ("Cc", _some(first.cc)), ("Bcc", _some(first.bcc))]
    )
    rows += [("Reply to", _some(first.reply_to)), ("Subject", first.subject)]
    rows += [("Attached", f"{one.name} ({shown_size(len(one.content))})") for one in first.attachments]
    private = {Security.STARTTLS: "STARTTLS", Security.TLS: "TLS", Security.NONE: "on this machine"}[server.security]
    rows += [("Through", f"{server.host}:{server.port}, {private}" + (f", as {server.user}" if server.user else ""))]
    return (f"{label:<12} {text}" for label, text in rows if text)


def _some(boxes: Sequence[Mailbox]) -> str:
    more = f" and {len(boxes) - _LISTED:,} more" if len(boxes) > _LISTED else ""
    return "; ".join(map(str, boxes[:_LISTED])) + more


def _agreed(messages: int) -> bool:
    """Ask; no answer is no."""
    try:
        return typer.confirm("Send it now?" if messages == 1 else f"Send these {messages:,} messages now?")
    except typer.Abort:
        typer.echo("")
        return False


def _told(delivery: Delivery) -> str:
    from briefgen.adapters.sendlog import State

    labels = {State.SENT: "Sent", State.REFUSED: "Refused", State.DEFERRED: "Not now", State.HANDING_OVER: "Unsure"}
    label = "Has it" if delivery.earlier and delivery.state is State.SENT else labels[delivery.state]
    since = f" since {delivery.why}; --again sends it once more" if label == "Has it" else ""
    return f"{label:<12} {delivery.recipient.address}{since}"

"""What briefgen email does, from brief.json to a draft or to a server: gather, check the brief, write the words, hand over."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.adapters.files import read_bytes, write_all
from briefgen.adapters.office import Office
from briefgen.adapters.profiles import send_log_path
from briefgen.adapters.sendlog import SendLog, State
from briefgen.adapters.smtp import Server
from briefgen.adapters.templates import load_template
from briefgen.audit import audit
from briefgen.errors import AuditError, BriefFileError, MailError, SendError, TemplateError
from briefgen.mail import Letter, Row, Template, attachment, draft_bytes, message_id, read_mailboxes, read_rows, wire_bytes, write_words
from briefgen.mail.letter import document_name
from briefgen.mail.pdf import timeless
from briefgen.model import Article, ArticleId
from briefgen.render.fields import Field
from briefgen.render.interchange import read_brief

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from briefgen.adapters.profiles import Profile
    from briefgen.mail import Attachment, Mailbox
    from briefgen.model import Brief, Evidence

DEFAULT_TEMPLATE = "info-memo"
DOCUMENTS = ("docx", "md", "pdf", "ics")
SUFFIXES = {"subject": ".mail.subject.j2", "text": ".mail.txt.j2", "html": ".mail.html.j2"}
# No article is longer; evidence beyond it is an edited file's mistake.
_LONGEST_ARTICLE = 20_000_000  # characters
# brief.docx and brief.json of one build are flushed to the disk within this time.
_SAME_BUILD = 5.0  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a user asks for: which brief, to whom, with what."""

    brief: Path
    to: tuple[str, ...] = ()  # lists of mailboxes, or "@list.txt" for a file with one a line
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    sender: str = ""
    reply_to: str = ""
    subject: str = ""  # a template; "" for the one that belongs to ``template``
    template: str = DEFAULT_TEMPLATE
    attach: tuple[str, ...] = ("docx",)
    articles: Path | None = None  # where the articles are, to attach them too


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A brief that passed its own check, and the files that go with it."""

    brief: Brief
    attachments: tuple[Attachment, ...]
    warnings: tuple[str, ...] = ()


def gather(order: Order) -> Parcel:
    """Return the brief with its attachments: those beside brief.json, or made anew where one is missing.

    AuditError where a line of the brief does not hold: such a brief is neither drafted nor sent.
    """
    raw = read_bytes(order.brief)
    try:
        brief = read_brief(raw)
        sources = {source.get("id").text(): source for source in Field(json.loads(raw)).get("dossier").get("sources").each()}
    except BriefFileError as error:
        raise BriefFileError(f"{order.brief}: {error}") from error
    problems = audit(brief, _witnesses(brief, list(sources)))
    if problems:
        raise AuditError("\n".join(f"{problem.where}: {problem.what}" for problem in problems))
    files, warnings = [], []
    for ending in order.attach:
        beside = order.brief.with_suffix(f".{ending}")
        if beside.is_file() and order.brief.stat().st_mtime - beside.stat().st_mtime > _SAME_BUILD:
            warnings.append(f"{beside} is older than {order.brief.name}; if that was edited, run briefgen render first")
        content = read_bytes(beside) if beside.is_file() else _made(brief, ending, beside)
        files.append(attachment(document_name(_day(brief), brief.head.title, ending), content))
    if order.articles:
        for source in sources.values():
            name = source.get("file").needed()
            files.append(attachment(Path(name).name, _article(order.articles, name, source.get("sha256").text())))
    return Parcel(brief=brief, attachments=tuple(files), warnings=tuple(warnings))


def _day(brief: Brief) -> str:
    return brief.head.created.isoformat() if brief.head.created else ""


def _witnesses(brief: Brief, numbers: Sequence[str]) -> tuple[Article, ...]:
    """Return the articles as far as brief.json holds them: each piece of evidence at its place, blanks between."""
    told: dict[str, list[Evidence]] = {number: [] for number in numbers}
    for piece in (piece for line in brief.lines for piece in line.evidence):
        if piece.start + len(piece.text) > _LONGEST_ARTICLE:
            raise BriefFileError(f"evidence in [{piece.article}] starts at {piece.start:,}, where no article reaches")
        told[piece.article].append(piece)
    return tuple(Article(id=ArticleId(number), file="", text=_patched(pieces), blocks=()) for number, pieces in told.items())


def _patched(pieces: Iterable[Evidence]) -> str:
    text = ""
    for piece in sorted(pieces, key=lambda one: (one.start, one.end)):
        end = piece.start + len(piece.text)
        text = text.ljust(piece.start)[: piece.start] + piece.text + text[end:]
    return text


def _made(brief: Brief, ending: str, beside: Path) -> bytes:
    """Return a document that is not beside brief.json, made anew."""
    from briefgen import api  # it brings along all that reads articles, which takes a second

    if ending == "md":
        return api.render_markdown(brief).encode()
    if ending == "docx":
        return api.render_docx(brief)
    if ending == "pdf":
        return timeless(Office().pdf_of(api.render_docx(brief)), _day(brief).replace("-", "") or "20000101")
    raise MailError(f"{beside}: no such file, and it cannot be made from {beside.with_suffix('.json').name}")


def _article(folder: Path, name: str, digest: str) -> bytes:
    """Return an article's file; MailError where it is not the one that the brief was made from."""
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise MailError(f"{name}: not inside {folder}")
    raw = read_bytes(path)
    if hashlib.sha256(raw).hexdigest() != digest:
        raise MailError(f"{path}: not the file that the brief was made from; it has changed since")
    return raw


def mail_template(name_or_path: str, subject: str = "") -> Template:
    """Return the templates of a message: "info-memo" is ours; of "house/memo" they are house/memo.mail.txt.j2 and its twins.

    A house's own without an HTML twin makes messages of plain text alone; without one for the subject, ours is taken.
    """
    stem = name_or_path
    for suffix in SUFFIXES.values():
        stem = stem.removesuffix(suffix)
    text = _template(stem, "text")
    if text is None:
        load_template(stem, SUFFIXES["text"])  # says where it was looked for
    built_in = _template(DEFAULT_TEMPLATE, "subject") or ""
    return Template(subject=subject or _template(stem, "subject") or built_in, text=text or "", html=_template(stem, "html") or "")


def _template(stem: str, part: str) -> str | None:
    """Return one template of a message, None where there is none."""
    try:
        raw = load_template(stem, SUFFIXES[part])
    except TemplateError:
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateError(f"{stem}{SUFFIXES[part]}: not UTF-8 at byte {error.start}") from error


def mailboxes(texts: Sequence[str], where: str) -> tuple[Mailbox, ...]:
    """Return the mailboxes of an option that may stand several times; "@list.txt" is a file with one a line."""
    found: dict[str, Mailbox] = {}
    for text in texts:
        listed = text.startswith("@")
        content = _text(Path(text[1:])) if listed else text.replace("\n", " ")
        for box in read_mailboxes(content, where=text[1:] if listed else where):
            found.setdefault(box.address.lower(), box)
    return tuple(found.values())


def _text(path: Path) -> str:
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MailError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error


def letters(order: Order, parcel: Parcel, rows: Sequence[Row] = ()) -> tuple[Letter, ...]:
    """Return the messages: one, or one for each row; MailError names every recipient that is wrong."""
    template = mail_template(order.template, order.subject)
    sender = mailboxes((order.sender,) if order.sender else (), "--from")
    if len(sender) > 1:
        raise MailError("--from: one address, not several")
    blank = Letter(
        sender=sender[0] if sender else None,
        reply_to=mailboxes((order.reply_to,) if order.reply_to else (), "--reply-to"),
        to=mailboxes(order.to, "--to"),
        cc=mailboxes(order.cc, "--cc"),
        bcc=mailboxes(order.bcc, "--bcc"),
        subject="",
        text="",
        attachments=parcel.attachments,
    )
    if rows:
        return tuple(_written(replace(blank, to=(row.mailbox,)), parcel, template, row) for row in rows)
    return (_written(blank, parcel, template),)


def _written(blank: Letter, parcel: Parcel, template: Template, row: Row | None = None) -> Letter:
    """Return the letter with its words."""
    recipient = blank.to[0].name if len(blank.to) == 1 else ""
    words = write_words(parcel.brief, template, attachments=parcel.attachments, recipient=recipient, fields=row.fields if row else None)
    return replace(blank, subject=words.subject, text=words.text, html=words.html)


def save_drafts(messages: Sequence[Letter], out: Path, *, several: bool = False) -> tuple[Path, ...]:
    """Write the drafts, all or none, and return their files: ``out`` itself, or in the folder ``out`` one for each person."""
    if not several:
        files = {out: draft_bytes(messages[0])}
    else:
        width = len(str(len(messages)))
        names = [re.sub(r"[^a-z0-9]+", "-", one.to[0].address.lower()).strip("-") for one in messages]
        numbered = enumerate(zip(names, messages, strict=True), 1)
        files = {out / f"{number:0{width}}-{name[:60]}.eml": draft_bytes(one) for number, (name, one) in numbered}
    write_all(files)
    return tuple(files)


# ---------------------------------------------------------------- sending


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What became of one message to one recipient."""

    recipient: Mailbox
    state: State
    why: str = ""  # what the server says, or since when it is so
    earlier: bool = False  # it was so before this run, and nothing was sent now


def send(
    messages: Sequence[Letter],
    profile: Profile,
    secret: str,
    *,
    clock: Callable[[], datetime],
    thread: str = "",
    again: bool = False,
    on_delivery: Callable[[Delivery], None],
) -> None:
    """Send the messages, each to each recipient once: who has it by the send log is left out, unless ``again``.

    ``on_delivery`` hears of each recipient. SendError where the server cannot be used, or where somebody did not get it.
    """
    failed: list[Delivery] = []

    def tell(delivery: Delivery) -> None:
        on_delivery(delivery)
        if delivery.state is not State.SENT:
            failed.append(delivery)

    with SendLog(send_log_path()) as log, Server(profile, secret) as server:
        for number, message in enumerate(messages):
            try:
                _send(message, log, server, clock=clock, thread=thread, again=again, tell=tell)
            except SendError as error:
                more = f"\n{number} of {len(messages)} messages are done; the same command goes on from there" if len(messages) > 1 else ""
                raise SendError(f"{error}{more}") from error
    if failed:
        raise SendError("\n".join(f"{one.recipient.address}: not sent: {one.why}" for one in failed))


def _send(
    message: Letter,
    log: SendLog,
    server: Server,
    *,
    clock: Callable[[], datetime],
    thread: str,
    again: bool,
    tell: Callable[[Delivery], None],
) -> None:
    if message.sender is None:
        raise MailError("nobody to send it from: give --from, or set from in the profile")
    number = message_id(message)
    pending = []
    for box in message.recipients:
        state, since = log.state(number, box.address)
        if again or state in {None, State.REFUSED, State.DEFERRED}:
            pending.append(box)
        elif state is State.SENT:
            tell(Delivery(recipient=box, state=State.SENT, why=since, earlier=True))
        else:
            why = f"a run was stopped in the instant of handing over ({since}), so it may have arrived; ask, or send it with --again"
            tell(Delivery(recipient=box, state=State.HANDING_OVER, why=why, earlier=True))
    if not pending:
        return
    addresses = [box.address for box in pending]

    journal = _Journal(log, number, thread, clock)
    content = wire_bytes(replace(message, follows=log.thread(thread, addresses) if thread else ()), sent=clock())
    answers = server.send(message.sender.address, addresses, content, journal=journal)
    for box in pending:
        state, why = answers[box.address]
        if state in {State.REFUSED, State.DEFERRED}:
            journal.answered([box.address], state, why)
        tell(Delivery(recipient=box, state=state, why=why))


@dataclass(frozen=True, slots=True)
class _Journal:
    """The send log as one message sees it."""

    log: SendLog
    message: str
    thread: str
    clock: Callable[[], datetime]

    def handing_over(self, recipients: Sequence[str]) -> None:
        self.answered(recipients, State.HANDING_OVER, "")

    def flush(self) -> None:
        self.log.flush()

    def answered(self, recipients: Sequence[str], state: State, why: str) -> None:
        at = self.clock().isoformat(timespec="seconds")
        self.log.record(self.message, recipients, state, why=why, at=at, thread=self.thread)


def threaded(messages: Sequence[Letter], thread: str) -> tuple[Letter, ...]:
    """Return the drafts as answers to the last message of their thread that was sent to the same people."""
    with SendLog(send_log_path()) as log:
        return tuple(replace(one, follows=log.thread(thread, [box.address for box in one.recipients])) for one in messages)


def people(path: Path) -> tuple[Row, ...]:
    """Return the people of a CSV file; MailError names every row that is wrong."""
    return read_rows(read_bytes(path), where=str(path))

"""From brief.json to messages.

It gathers the files, checks the brief, writes the words, and saves drafts.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.adapters.files import read_bytes, write_all
from briefgen.adapters.office import Office
from briefgen.adapters.templates import load_template
from briefgen.audit import audit
from briefgen.errors import AuditError, BriefFileError, MailError, TemplateError
from briefgen.mail import Letter, Row, Template, attachment, draft_bytes, read_mailboxes, read_rows, write_words
from briefgen.mail.letter import document_name
from briefgen.mail.pdf import timeless
from briefgen.model import Article, ArticleId
from briefgen.render.blanks import empty_blanks
from briefgen.render.calendar import render_calendar
from briefgen.render.earlier import read_dated
from briefgen.render.fields import Field
from briefgen.render.interchange import read_brief

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    """Return the brief with its attachments.

    These are the files beside brief.json; one that is missing is made anew.

    AuditError where a line of the brief does not hold: such a brief is neither drafted nor sent.
    """
    raw = read_bytes(order.brief)
    try:
        brief = read_brief(raw)
        sources = {
            source.get("id").text(): source for source in Field(json.loads(raw)).get("dossier").get("sources").each()
        }
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
        content = read_bytes(beside) if beside.is_file() else _made(brief, ending, raw)
        if ending == "docx":
            warnings += [
                f"{name} is empty in {beside.name}: a person has to write it" for name in _empty_blanks(content, beside)
            ]
        files.append(attachment(document_name(_day(brief), brief.head.title, ending), content))
    if order.articles:
        for source in sources.values():
            name = source.get("file").needed()
            files.append(attachment(Path(name).name, _article(order.articles, name, source.get("sha256").text())))
    return Parcel(brief=brief, attachments=tuple(files), warnings=tuple(warnings))


def _empty_blanks(docx: bytes, path: Path) -> tuple[str, ...]:
    try:
        return empty_blanks(docx)
    except TemplateError as error:
        raise BriefFileError(
            f"{path}: no readable Word file; run briefgen render, or leave docx out of --attach"
        ) from error


def _day(brief: Brief) -> str:
    return brief.head.created.isoformat() if brief.head.created else ""


def _witnesses(brief: Brief, numbers: Sequence[str]) -> tuple[Article, ...]:
    """Return the articles as far as brief.json holds them.

    Each piece of evidence is at its place, with blanks between. BriefFileError where a place is beyond any article.
    """
    told: dict[str, list[Evidence]] = {number: [] for number in numbers}
    for piece in (piece for line in brief.lines for piece in line.evidence):
        if piece.start + len(piece.text) > _LONGEST_ARTICLE:
            raise BriefFileError(f"evidence in [{piece.article}] starts at {piece.start:,}, where no article reaches")
        told[piece.article].append(piece)
    return tuple(
        Article(id=ArticleId(number), file="", text=_patched(pieces), blocks=()) for number, pieces in told.items()
    )


def _patched(pieces: Iterable[Evidence]) -> str:
    """Return a text with each piece at its place.

    Where two contradict each other the first stands, and the check finds the second.
    """
    parts, length = [], 0
    for piece in sorted(pieces, key=lambda one: (one.start, one.end)):
        parts += [" " * (piece.start - length), piece.text[max(0, length - piece.start) :]]
        length = max(length, piece.start + len(piece.text))
    return "".join(parts)


def _made(brief: Brief, ending: str, raw: bytes) -> bytes:
    """Return a document that is not beside brief.json, made anew."""
    from briefgen import api  # it brings along all that reads articles, which takes a second

    if ending == "md":
        return api.render_markdown(brief).encode()
    if ending == "docx":
        return api.render_docx(brief)
    if ending == "ics":
        return render_calendar(read_dated(raw), brief.head.title)
    assert ending == "pdf"
    return timeless(Office().pdf_of(api.render_docx(brief)), _day(brief).replace("-", "") or "20000101")


def _article(folder: Path, name: str, digest: str) -> bytes:
    """Return an article's file.

    MailError where it is not the one that the brief was made from.
    """
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise MailError(f"{name}: not inside {folder}")
    raw = read_bytes(path)
    if hashlib.sha256(raw).hexdigest() != digest:
        raise MailError(f"{path}: not the file that the brief was made from; it has changed since")
    return raw


def mail_template(name_or_path: str, subject: str = "") -> Template:
    """Return the templates of a message.

    "info-memo" is ours; of "house/memo" they are house/memo.mail.txt.j2 and its twins.

    A house's own without an HTML twin makes messages of plain text alone; without one for the subject, ours is taken.
    """
    stem = name_or_path
    for suffix in SUFFIXES.values():
        stem = stem.removesuffix(suffix)
    text = _template(stem, "text")
    if text is None:
        load_template(stem, SUFFIXES["text"])  # says where it was looked for
    built_in = _template(DEFAULT_TEMPLATE, "subject") or ""
    return Template(
        subject=subject or _template(stem, "subject") or built_in, text=text or "", html=_template(stem, "html") or ""
    )


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
    """Return the mailboxes of an option that may stand several times.

    "@list.txt" is a file with one a line.
    """
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
    """Return the messages: one, or one for each row.

    MailError names every recipient that is wrong.
    """
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
    words = write_words(
        parcel.brief, template, attachments=parcel.attachments, recipient=recipient, fields=row.fields if row else None
    )
    return replace(blank, subject=words.subject, text=words.text, html=words.html)


def save_drafts(messages: Sequence[Letter], out: Path, *, several: bool = False) -> tuple[Path, ...]:
    """Write the drafts, all or none, and return their files.

    The file is ``out`` itself; of ``several``, there is one for each person in the folder ``out``.
    """
    if not several:
        write_all({out: draft_bytes(messages[0])})
        return (out,)
    width = len(str(len(messages)))
    names = [re.sub(r"[^a-z0-9]+", "-", one.to[0].address.lower()).strip("-") for one in messages]
    files = tuple(out / f"{number:0{width}}-{name[:60]}.eml" for number, name in enumerate(names, 1))
    write_all(zip(files, map(draft_bytes, messages), strict=True))  # one at a time: each holds all attachments
    return files


def people(path: Path) -> tuple[Row, ...]:
    """Return the people of a CSV file; MailError names every row that is wrong."""
    return read_rows(read_bytes(path), where=str(path))

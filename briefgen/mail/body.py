"""What a message says: subject, plain text and HTML.

They are made from templates that fill the same fields as the brief's own.
"""

from __future__ import annotations

import html
import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.mail.letter import shown_size
from briefgen.render.text_template import fill, in_english_of, writer
from briefgen.render.values import FIELDS, Kind, PrintedLine, Rich, clean, values_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.mail.letter import Attachment
    from briefgen.model import Brief
    from briefgen.render.values import Run

# Fields of a message beside those of the brief; a list of recipients adds its columns.
OWN_FIELDS = frozenset({"greeting", "recipient", "attachments"})
_KINDS = {"greeting": Kind.TEXT, "recipient": Kind.TEXT, "attachments": Kind.LINES}

_WIDTH = 76  # columns of the plain text; mail programs quote with two more
_LONGEST_SUBJECT = 200  # characters
_INDENT = re.compile(r"\s*(?:[-*•] |\[[^\]\s]{1,12}\] )?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """The three templates of a message; without ``html`` it is plain text alone."""

    subject: str
    text: str
    html: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a message says."""

    subject: str  # one line
    text: str  # lines of at most 76 columns
    html: str  # a whole page, or ""


def write_words(
    brief: Brief,
    template: Template,
    *,
    attachments: Sequence[Attachment] = (),
    recipient: str = "",
    fields: Mapping[str, str] | None = None,
) -> Words:
    """Return the words of the message that carries the brief.

    ``fields`` are those of one row of a list.

    A marking that the subject's template leaves out is put in front all the same. TemplateError names every fault.
    """
    own = {"greeting": "", **(fields or {}), "recipient": recipient, "attachments": tuple(map(_listed, attachments))}
    values = {**values_of(in_english_of(template.text, brief)), **own}
    names = {**FIELDS, **dict.fromkeys(own, Kind.TEXT), **_KINDS}
    subject = clean(fill(template.subject, values, names, literal=_plain, what="the subject's template"))
    marking = clean(brief.head.marking)
    if marking and marking.lower() not in subject.lower():
        subject = f"{marking}: {subject}"
    return Words(
        subject=textwrap.shorten(subject, _LONGEST_SUBJECT, placeholder=" …")
        if len(subject) > _LONGEST_SUBJECT
        else subject,
        text=_wrapped(fill(template.text, values, names, literal=_plain, what="the text template")),
        html=fill(template.html, values, names, literal=_html, what="the HTML template") if template.html else "",
    )


def _listed(file: Attachment) -> PrintedLine:
    size = shown_size(len(file.content))
    return PrintedLine(lead="", text=file.name, tail=size, cites=Rich(), id=Rich(), url=Rich(), drafter=Rich())


def _plain_run(run: Run) -> str:
    """Return a run as plain text.

    An address stands in full where it fits a line, else in its short form.
    """
    return run.url if run.url and len(run.url) <= _WIDTH - 8 else run.text


def _html_run(run: Run) -> str:
    text, url = html.escape(run.text), html.escape(run.url)
    return f'<a href="{url}" style="color:#1a5490;text-decoration:underline;">{text}</a>' if url else text


_plain = writer(str, _plain_run)
_html = writer(html.escape, _html_run)


def _wrapped(text: str) -> str:
    """Return the text with each long line broken.

    The rest of a list item is set under its words.
    """
    lines = []
    for line in text.splitlines():
        mark = _INDENT.match(line)
        hang = " " * len(mark[0] if mark else "")
        lines += textwrap.wrap(line, _WIDTH, subsequent_indent=hang, break_on_hyphens=False) or [""]
    return "\n".join(lines) + "\n"

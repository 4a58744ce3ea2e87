"""The dated steps as a calendar file (RFC 5545).

They are all-day events that any calendar takes, in the order of time.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from briefgen.text import normal, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Article, ArticleId, Dossier, NextStep

_WIDEST: Final = 75  # octets in a line, its break not counted; a longer one is folded
_LONGEST: Final = 14  # days; what may happen at any time of a month is nothing to block a calendar with
_NEVER: Final = date(1970, 1, 1)  # the stamp of a calendar without an event and without a day
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def render_calendar(dossier: Dossier, title: str) -> bytes:
    """Return the dated steps as an .ics file, stamped with the brief's day.

    Dated are steps with a day, with days up to two weeks apart, or with a deadline. Weeks and days are events that last
    so long, a deadline is an event on its last day. The same step has the same UID whenever it is told in the same
    words, so that a calendar replaces it. A calendar without a step is a valid file, too.
    """
    articles = {article.id: article for article in dossier.articles}
    dated = [(step, span) for step in dossier.next_steps if (span := _days(step))]
    stamp = dossier.as_of or min((span[0] for _, span in dated), default=_NEVER)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//briefgen//next steps//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(title)}",
        *(line for step, span in dated for line in _event(step, span, stamp, articles)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _days(step: NextStep) -> tuple[date, date] | None:
    """Return the first and last day of a step's event.

    None where its time is no day, or is longer than two weeks.
    """
    days = [date.fromisoformat(day) for day in _DAY.findall(step.when or "")]
    if not days or (days[-1] - days[0]).days > _LONGEST:
        return None
    return days[0], days[-1]


def _event(step: NextStep, span: tuple[date, date], stamp: date, articles: dict[ArticleId, Article]) -> Iterator[str]:
    first, last = span
    deadline = first == last and step.earliest is not None and step.earliest < first
    what = step.what[:1].upper() + step.what[1:].rstrip(" .")
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(step)}"
    yield f"DTSTAMP:{_basic(stamp)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_basic(first)}"
    if last < date.max:
        yield f"DTEND;VALUE=DATE:{_basic(last + timedelta(1))}"  # the day after the last one
    yield f"SUMMARY:{_escaped(f'Deadline: {what}' if deadline else what)}"
    if step.where:
        yield f"LOCATION:{_escaped(step.where)}"
    yield f"DESCRIPTION:{_escaped(_description(step, articles))}"
    yield f"STATUS:{'TENTATIVE' if step.inferred else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _uid(step: NextStep) -> str:
    """Return an identifier that depends on the step's time and words alone.

    No clock and no path of a file goes into it.
    """
    told = "\x00".join((step.when or "", normal(step.what).lower()))
    return f"{hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()[:32]}@briefgen"


def _description(step: NextStep, articles: dict[ArticleId, Article]) -> str:
    """Return where the step and its day are from, in plain words."""
    told = {piece.article for piece in step.evidence}
    sources = "; ".join(
        f"[{number}] {article.publisher or article.file}" for number, article in articles.items() if number in told
    )
    day = f"Time as told: “{step.when_text}”" + (
        ", worked out from an article whose own day is worked out" if step.inferred else ""
    )
    return "\n".join(filter(None, (f"{day}." if step.when_text else "", f"Sources: {sources}." if sources else "")))


def _escaped(text: str) -> str:
    """Return text as a value of a calendar, with nothing unprintable in it.

    Commas, semicolons, backslashes and line breaks are escaped.
    """
    lines = (plain(line).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in text.splitlines())
    return "\\n".join(lines)


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, without cutting a character in two.

    The pieces after the first begin with a blank, as RFC 5545 folds lines.
    """
    piece, width = "", 0
    for character in line:
        octets = len(character.encode())
        if width + octets > _WIDEST:
            yield piece
            piece, width = " ", 1
        piece, width = piece + character, width + octets
    yield piece

"""What a run says at its end, in plain lines: what was read, found, printed, left out, and what to check."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.model import PageBasis, QuoteStatus, SectionKey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Brief, Dossier, PageReport

UNREAD = "unread"  # the kind of flag that names a file which could not be read

_SECTIONS = {
    SectionKey.BOTTOM_LINE: ("bottom line", "bottom lines"),
    SectionKey.POSITIONS: ("position", "positions"),
    SectionKey.QUOTES: ("key quote", "key quotes"),
    SectionKey.NEXT_STEPS: ("next step", "next steps"),
    SectionKey.CHECKS: ("check", "checks"),
    SectionKey.SOURCES: ("source", "sources"),
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


def plain(text: str) -> str:
    """Return the text without anything that could move a terminal's cursor: file names and articles are strangers' work."""
    return _CONTROL.sub(" ", text)


def summarise_dossier(dossier: Dossier) -> list[str]:
    """Return the lines that say what was read and found."""
    unread = [flag.text for flag in dossier.flags if flag.kind == UNREAD]
    sure = sum(quote.status is QuoteStatus.VERIFIED for quote in dossier.quotes)
    found = [
        _count(len(dossier.quotes), "quote", "quotes") + (f" ({sure} verified)" if dossier.quotes else ""),
        _count(len(dossier.positions), "position", "positions"),
        _count(len(dossier.next_steps), "next step", "next steps"),
        _count(len(dossier.parties), "party", "parties"),
        _count(len(dossier.people), "person", "people"),
        _count(len(dossier.discrepancies), "discrepancy", "discrepancies"),
    ]
    return [
        _row("Read", _count(len(dossier.articles), "article", "articles")),
        *(_row("", f"not read: {text}") for text in unread),
        _row("Found", ", ".join(found)),
    ]


def summarise_brief(brief: Brief, *, verbose: bool) -> list[str]:
    """Return the lines that say what is on the page, what was left out and what to check before use."""
    counts = [(len(brief.section(key)), *names) for key, names in _SECTIONS.items()]
    hint = "" if verbose or not brief.left_out else " (--verbose lists them)"
    return [
        _row("On the page", ", ".join(_count(*count) for count in counts if count[0]) or "nothing"),
        _row("Left out", _count(len(brief.left_out), "line", "lines") + hint),
        *(_row("", f"{dropped.what}: {dropped.reason}") for dropped in brief.left_out if verbose),
        *(_row("" if n else "To check", f"{_joined(line.lead, line.text)}") for n, line in enumerate(brief.section(SectionKey.CHECKS))),
        *([_row("Page", describe_page(brief.page)), *(_row("", warning) for warning in brief.page.warnings)] if brief.page else []),
    ]


def describe_page(page: PageReport) -> str:
    """Return how many pages there are, and how that is known."""
    pages = "one page" if page.pages == 1 else f"{page.pages} pages"
    basis = "measured by LibreOffice" if page.basis is PageBasis.MEASURED else "estimated, not measured"
    return f"{pages}, {basis}, {page.fill * 100:.0f} % full"


def summarise_files(files: Sequence[str]) -> list[str]:
    """Return the lines that name the files written."""
    return [_row("" if n else "Wrote", file) for n, file in enumerate(files)]


def _row(label: str, text: str) -> str:
    return plain(f"{label:<12} {text}")


def _count(number: int, one: str, many: str) -> str:
    return f"{number or 'no'} {one if number == 1 else many}"


def _joined(lead: str, text: str) -> str:
    return f"{lead}: {text}" if lead else text

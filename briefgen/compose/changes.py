"""What has changed since an earlier brief, as lines.

What has moved comes first, what is gone and who is new last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.compose.phrasing import curl, plain_day, sentence, shortened
from briefgen.compose.tracing import sources
from briefgen.dates.wording import day_text
from briefgen.model import ChangeKind, Line, SectionKey

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.model import Change, Dossier, Evidence, NextStep

RANKS: Final[Mapping[ChangeKind, float]] = {
    ChangeKind.MOVED: 96.0,
    ChangeKind.FIGURE: 94.0,
    ChangeKind.NEW_POSITION: 80.0,
    ChangeKind.DROPPED_POSITION: 60.0,
    ChangeKind.NEW_VOICE: 66.0,
}
MOST: Final = 4  # lines of one kind
SHOWN: Final = 4  # new voices in one line
_SINGLE: Final = str.maketrans("“”", "‘’")


def change_lines(dossier: Dossier, positions: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines of "Changed since", none where nothing has changed.

    Of new positions only those are told that ``positions`` print, too. What the earlier brief had stands in brackets
    with its day: no article of the folder need have it.
    """
    printed = {piece for line in positions for piece in line.evidence}
    lines: list[Line] = []
    for kind in RANKS:
        changes = [change for change in dossier.changes if change.kind is kind]
        if kind is ChangeKind.NEW_VOICE:
            lines += _voices(dossier, changes)
            continue
        if kind is ChangeKind.NEW_POSITION:
            changes = [change for change in changes if not printed.isdisjoint(change.evidence)]
        lines += [_line(dossier, change, place) for place, change in enumerate(changes[:MOST])]
    return tuple(lines)


def _line(dossier: Dossier, change: Change, place: int) -> Line:
    match change.kind:
        case ChangeKind.MOVED if change.step and change.before_step:
            lead = f"Now {_day(dossier, change.step)}"
            text = (
                f"{shortened(change.step.what).rstrip(' .')} ({_earlier(dossier)}: {_day(dossier, change.before_step)})"
            )
        case ChangeKind.FIGURE:
            lead = change.what[:1].upper() + change.what[1:]
            text = f"“{change.after}” ({_earlier(dossier)}: {change.before})"
        case ChangeKind.DROPPED_POSITION:
            lead = _with_party("No longer reported", change.party, change.before)
            text = f"{curl(shortened(change.before)).translate(_SINGLE).rstrip(' .')} ({_earlier(dossier)})"
        case _:
            lead, text = _with_party("New", change.party, change.after), shortened(change.after)
    return _made(dossier, lead, sentence(text), change.evidence, RANKS[change.kind] - place)


def _voices(dossier: Dossier, changes: Sequence[Change]) -> list[Line]:
    """Return one line on the people who are quoted for the first time."""
    if not changes:
        return []
    named = [
        f"{change.what} ({about})" if (about := change.after or change.party) else change.what
        for change in changes[:SHOWN]
    ]
    evidence = tuple(piece for change in changes[:SHOWN] for piece in change.evidence)
    return [_made(dossier, "New voices", sentence(", ".join(named)), evidence, RANKS[ChangeKind.NEW_VOICE])]


def _made(dossier: Dossier, lead: str, text: str, evidence: tuple[Evidence, ...], rank: float) -> Line:
    return Line(
        section=SectionKey.CHANGES,
        lead=lead,
        text=text,
        sources=sources(dossier, evidence),
        evidence=evidence,
        rank=rank,
    )


def _with_party(what: str, party: str, statement: str) -> str:
    return what if party in statement else f"{what}, {party}"


def _day(dossier: Dossier, step: NextStep) -> str:
    """Return the step's day, with its year only where that is not the brief's own."""
    when = day_text(step.when, step.earliest, step.latest)
    return when.removesuffix(f" {dossier.as_of.year}") if dossier.as_of and (step.when or "").count("-") >= 2 else when


def _earlier(dossier: Dossier) -> str:
    return f"brief of {plain_day(dossier.since)}" if dossier.since else "earlier brief"

"""What the officer has decided of findings, on the lines that print them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.compose.phrasing import curl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.model import Finding, Line

PROMOTED_RANK: Final = 96.0  # below what the page is about, above all that rules have chosen


def printed(finding: Finding, usual: str) -> str:
    """Return the officer's words for the finding, or the usual ones."""
    return curl(finding.hand.text) or usual


def is_held(line: Line) -> bool:
    """Return whether the line prints what the officer wants on the page."""
    return any(finding.hand.held for part in line.parts for finding in part)


def obeyed(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines pinned, raised, marked and moved as the officer has decided."""
    marked = [_marked(line) for line in lines]
    return tuple(marked) if not any(_moved(line) for line in marked) else tuple(_in_order(marked))


def _marked(line: Line) -> Line:
    hands = [finding.hand for part in line.parts for finding in part]
    if not any(hand.accepted or hand.held or hand.drafter for hand in hands):
        return line
    return replace(
        line,
        pinned=any(hand.pinned for hand in hands),
        held=any(hand.held for hand in hands),
        accepted=any(hand.accepted for hand in hands),
        rank=max(line.rank, PROMOTED_RANK) if any(hand.promoted for hand in hands) else line.rank,
        drafter=line.drafter or any(part[0].hand.drafter for part in line.parts),
    )


def _moved(line: Line) -> Finding | None:
    """Return the finding for whose sake the officer has moved the line, or None."""
    return next((finding for part in line.parts for finding in part if finding.hand.moved), None)


def _in_order(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, section by section, with the moved ones where they belong.

    A moved line stands behind the line that it follows, or first in its section; where the line that it follows is not
    here, it stays.
    """
    for section in dict.fromkeys(line.section for line in lines):
        own = [line for line in lines if line.section is section]
        for line in own.copy():
            finding = _moved(line)
            if finding is None:
                continue
            after = finding.hand.after
            before = next(
                (other for other in own if other is not line and after is not None and _prints(other, after)), None
            )
            if after is None or before is not None:
                own = [other for other in own if other is not line]
                own.insert(next((at for at, other in enumerate(own, 1) if other is before), 0), line)
        yield from own


def _prints(line: Line, finding: Finding) -> bool:
    """Return whether the line prints the finding, as the articles have it."""
    return any((one.hand.was or one) == finding for part in line.parts for one in part)

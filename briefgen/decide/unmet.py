"""What of the officer's decisions a finished page does not show, and why.

Applied they are, but a page has no room for all, and a layout not every section.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.decide.finding import section_of, words_of
from briefgen.model import Verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Brief, Decision, Finding, Ruling

# What wants a line of its finding, the strongest last.
_WANTS_A_LINE: Final = (Verb.ACCEPT, Verb.WHEN, Verb.PARTY, Verb.SPEAKER, Verb.EDIT, Verb.PROMOTE, Verb.PIN)
NO_LINE: Final = "no line of this page tells it"
NO_NEIGHBOUR: Final = "the line that it stands behind is not on the page"


class Unmet(NamedTuple):
    """A decision that the page does not show."""

    decision: Decision
    finding: Finding  # as the articles have it
    words: str
    reason: str


def unmet(brief: Brief, ruling: Ruling | None) -> tuple[Unmet, ...]:
    """Return what the officer has accepted, mended or put on the page and is not there, and moves without a neighbour.

    Each finding is told once for the strongest of its decisions, in the order of deciding.
    """
    return tuple(_unmet(brief, ruling)) if ruling else ()


def _unmet(brief: Brief, ruling: Ruling) -> Iterator[Unmet]:
    printed = [(one.hand.was or one, one) for line in brief.lines for part in line.parts for one in part]
    dropped = [one.finding for one in ruling.applied if one.decision.verb is Verb.DROP]
    strongest = {id(one.finding): one for verb in _WANTS_A_LINE for one in ruling.applied if one.decision.verb is verb}
    for one in ruling.applied:
        finding, verb = one.finding, one.decision.verb
        if finding in dropped:
            continue
        here = next((now for was, now in printed if was == finding), None)
        if verb in _WANTS_A_LINE and here is None and strongest[id(finding)] is one:
            yield Unmet(one.decision, finding, words_of(finding), _reason(brief, finding))
        after = here.hand.after if here is not None and verb is Verb.ORDER else None
        if after is not None and not any(was == after for was, _ in printed):
            yield Unmet(one.decision, finding, words_of(finding), NO_NEIGHBOUR)


def _reason(brief: Brief, finding: Finding) -> str:
    """Return why the finding is not on the page, as the list of what was left out has it."""
    places = set(finding.evidence)
    near = [one for one in brief.left_out if places & set(one.evidence)]
    own = next((one for one in near if one.section is section_of(finding)), next(iter(near), None))
    return own.reason if own else NO_LINE

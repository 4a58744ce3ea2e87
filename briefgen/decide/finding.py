"""What of a finding outlives a new reading of its articles.

This is its kind, its own words, and where they stand.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from briefgen.model import (
    ANCHORED,
    Anchor,
    Figure,
    FindingKind,
    Flag,
    NextStep,
    Position,
    Quote,
    SectionKey,
    Statement,
    Target,
)
from briefgen.text import normal, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Dossier, Evidence, Finding

_KINDS: dict[type, FindingKind] = {
    Quote: FindingKind.QUOTE,
    Position: FindingKind.POSITION,
    NextStep: FindingKind.STEP,
    Statement: FindingKind.STATEMENT,
    Figure: FindingKind.FIGURE,
    Flag: FindingKind.CHECK,
}


_SECTIONS = {
    FindingKind.QUOTE: SectionKey.QUOTES,
    FindingKind.POSITION: SectionKey.POSITIONS,
    FindingKind.STEP: SectionKey.NEXT_STEPS,
    FindingKind.STATEMENT: SectionKey.BOTTOM_LINE,
    FindingKind.CHECK: SectionKey.CHECKS,
}


def kind_of(finding: Finding) -> FindingKind:
    """Return what kind of finding it is."""
    return _KINDS[type(finding)]


def section_of(finding: Finding) -> SectionKey | None:
    """Return the section of an information memo that such a finding stands in.

    None where it has no line.
    """
    return _SECTIONS.get(kind_of(finding))


def words_of(finding: Finding) -> str:
    """Return the finding's own words, as its articles or its check have them."""
    match finding:
        case Position():
            return finding.statement
        case NextStep():
            return finding.what
        case Figure():
            return f"{finding.value} {finding.what}"
        case _:
            return finding.text


def findings_of(dossier: Dossier, kind: FindingKind) -> tuple[Finding, ...]:
    """Return the findings of one kind, in the dossier's order."""
    lists: dict[FindingKind, tuple[Finding, ...]] = {
        FindingKind.QUOTE: dossier.quotes,
        FindingKind.POSITION: dossier.positions,
        FindingKind.STEP: dossier.next_steps,
        FindingKind.STATEMENT: dossier.statements,
        FindingKind.FIGURE: dossier.figures,
        FindingKind.CHECK: dossier.flags,
    }
    return lists[kind]


def target_of(finding: Finding, dossier: Dossier) -> Target:
    """Return the finding as a decision's target.

    It is known by its words and where they stand, as the articles have them.
    """
    own = finding.hand.was or finding
    return Target(
        kind=kind_of(own),
        words=plain(words_of(own)),
        party=getattr(own, "party", ""),
        stance=getattr(own, "stance", ""),
        speaker=getattr(own, "speaker", ""),
        anchors=tuple(_anchors(own.evidence, dossier)),
    )


def _anchors(evidence: tuple[Evidence, ...], dossier: Dossier) -> Iterator[Anchor]:
    for piece in dict.fromkeys(evidence):
        article = dossier.by_id[piece.article]
        yield Anchor(
            exact=piece.text,
            prefix=article.text[max(0, piece.start - ANCHORED) : piece.start],
            suffix=article.text[piece.end : piece.end + ANCHORED],
            start=piece.start,
            sha256=article.sha256,
            file=article.file,
            url=article.url or "",
        )


def key_of(target: Target) -> str:
    """Return 16 hexadecimal digits that stand for a target.

    They are the same while its articles stay as they are.
    """
    places = [
        normal(part)
        for anchor in target.anchors[:1]
        for part in (anchor.file, anchor.exact, anchor.prefix, anchor.suffix)
    ]
    return hashlib.sha256("\x00".join((target.kind, normal(target.words), *places)).encode()).hexdigest()[:16]

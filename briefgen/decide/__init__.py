"""Apply an officer's decisions to a dossier.

Dossier and decisions -> the decided dossier: what the officer has dropped, kept and mended, on the findings that it is
about.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, cast

from briefgen.decide.finding import findings_of, key_of, kind_of, target_of, words_of
from briefgen.decide.mend import mended, refusal, sentence_at
from briefgen.decide.place import Finder, Found
from briefgen.decide.toml import FILE, read_decisions, write_decisions
from briefgen.model import (
    Applied,
    Dropped,
    FindingKind,
    Hand,
    Orphan,
    Party,
    Position,
    Quote,
    Ruling,
    Rung,
    SectionKey,
    Statement,
    Verb,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefgen.model import Decision, Decisions, Dossier, Finding

    F = TypeVar("F", bound=Finding)
    Key = tuple[FindingKind, int]  # a finding's kind, and its place among those of its kind

__all__ = [
    "BY_HAND",
    "FILE",
    "decide",
    "key_of",
    "kind_of",
    "read_decisions",
    "section_of",
    "target_of",
    "words_of",
    "write_decisions",
]

BY_HAND = "dropped by hand"  # how the reason begins for which a finding is left out here
SETTLED = "settled by hand"
_SAID = frozenset(
    {FindingKind.QUOTE, FindingKind.POSITION, FindingKind.STATEMENT}
)  # what a sentence of an article can be
# Of two that exclude each other, the later one counts.
_KEEPS = frozenset({Verb.ACCEPT, Verb.PIN, Verb.PROMOTE, Verb.EDIT})
_SECTIONS = {
    FindingKind.QUOTE: SectionKey.QUOTES,
    FindingKind.POSITION: SectionKey.POSITIONS,
    FindingKind.STEP: SectionKey.NEXT_STEPS,
    FindingKind.STATEMENT: SectionKey.BOTTOM_LINE,
    FindingKind.CHECK: SectionKey.CHECKS,
}


def decide(dossier: Dossier, decisions: Decisions) -> Dossier:
    """Return the dossier as the officer has decided it.

    Its ``ruling`` says what was applied, and what was not and why.

    Each decision is looked for among the findings of this dossier, which is the one that the articles alone make.
    Findings that are dropped are not in the decided one; the others have what was decided of them as their ``hand``.
    One whose finding is not found again is an orphan: nothing is guessed. Of several decisions that exclude each other
    the last one counts.
    """
    finder = Finder(dossier)
    told: defaultdict[Key, dict[Verb, Decision]] = defaultdict(dict)
    behind: dict[Key, Finding | None] = {}
    applied: list[Applied] = []
    orphans: list[Orphan] = []
    sentences: list[Finding] = []  # promoted, though no reader finds them any more
    for decision in decisions.items:
        kind = decision.target.kind
        findings = findings_of(dossier, kind)
        found = finder.find(decision)
        if found.at is None and found.stands is not None and decision.verb is Verb.PROMOTE and kind in _SAID:
            sentences.append(sentence_at(decision.target, found.stands))
            applied.append(Applied(decision=decision, finding=sentences[-1], rung=Rung.WORDS))
            continue
        if found.at is None or found.rung is None:
            nearest = findings[found.nearest] if found.nearest is not None else None
            orphans.append(Orphan(decision=decision, reason=found.reason, nearest=nearest, score=found.score))
            continue
        finding, key = findings[found.at], (kind, found.at)
        before = finder.of_target(decision.after) if decision.after else Found()
        lost = f"the line before it is not found: {before.reason}" if decision.after and before.at is None else ""
        if reason := refusal(decision, finding) or lost:
            orphans.append(Orphan(decision=decision, reason=reason))
            continue
        if decision.verb is Verb.ORDER:
            behind[key] = (
                findings_of(dossier, decision.after.kind)[before.at]
                if decision.after and before.at is not None
                else None
            )
        if decision.verb in _KEEPS:
            told[key].pop(Verb.DROP, None)
        told[key][decision.verb] = decision
        applied.append(Applied(decision=decision, finding=finding, rung=found.rung))
    ruling = Ruling(decisions=decisions, applied=tuple(applied), orphans=tuple(orphans))
    return _with_sentences(_ruled(dossier, told, behind, ruling), sentences)


def _with_sentences(dossier: Dossier, sentences: Sequence[Finding]) -> Dossier:
    """Return the dossier with these findings at the end of those of their kind."""
    stated = tuple(one for one in sentences if isinstance(one, Statement))
    return replace(
        dossier,
        quotes=(*dossier.quotes, *(one for one in sentences if isinstance(one, Quote))),
        positions=(*dossier.positions, *(one for one in sentences if isinstance(one, Position))),
        statements=(*dossier.statements, *stated),
        news=(*dossier.news, *stated),
    )


def _ruled(
    dossier: Dossier, told: Mapping[Key, Mapping[Verb, Decision]], behind: Mapping[Key, Finding | None], ruling: Ruling
) -> Dossier:
    """Return the dossier without the dropped findings, the others as decided."""
    left_out: list[Dropped] = []

    def left(kind: FindingKind, findings: tuple[F, ...]) -> dict[int, F]:
        """Return what is left of the findings of a kind, by their places before."""
        kept: dict[int, F] = {}
        for at, finding in enumerate(findings):
            own = told.get((kind, at))
            if own and not own.keys().isdisjoint({Verb.DROP, Verb.SETTLE}):
                left_out.append(_dropped(finding, own))
            else:
                kept[at] = cast("F", _decided(finding, own, dossier, behind.get((kind, at)))) if own else finding
        return kept

    quotes = left(FindingKind.QUOTE, dossier.quotes)
    positions = left(FindingKind.POSITION, dossier.positions)
    steps = left(FindingKind.STEP, dossier.next_steps)
    statements = left(FindingKind.STATEMENT, dossier.statements)
    figures = left(FindingKind.FIGURE, dossier.figures)
    checks = left(FindingKind.CHECK, dossier.flags)
    named = {*_new_parties(quotes.values()), *_new_parties(positions.values())}
    # The news is some of the statements: what is left of them in the news' order, then what was promoted.
    places = [place for one in dossier.news for place, statement in enumerate(dossier.statements) if statement is one]
    news = [statements[place] for place in places if place in statements]
    news += [statement for place, statement in statements.items() if place not in places and statement.hand.held]
    known = {name for party in dossier.parties for name in (party.name, *party.aliases)}
    return replace(
        dossier,
        quotes=tuple(quotes.values()),
        positions=tuple(positions.values()),
        next_steps=tuple(steps.values()),
        statements=tuple(statements.values()),
        news=tuple(news),
        figures=tuple(figures.values()),
        flags=tuple(flag for flag in checks.values() if flag.about not in named or flag.hand.held),
        parties=(*dossier.parties, *(Party(name=name, kind="group") for name in sorted(named - known - {""}))),
        ruling=replace(ruling, left_out=tuple(left_out)),
    )


def _new_parties(findings: Iterable[Quote | Position]) -> Iterator[str]:
    """Yield the parties that findings have by hand.

    Of such a party nobody can say that nothing of its own is there.
    """
    for finding in findings:
        if finding.hand.was is not None and finding.party != getattr(finding.hand.was, "party", ""):
            yield finding.party


def _decided(finding: Finding, own: Mapping[Verb, Decision], dossier: Dossier, after: Finding | None) -> Finding:
    """Return the finding with what was decided of it in its hand."""
    found, unsupported = mended(finding, own, dossier)
    hand = Hand(
        accepted=Verb.ACCEPT in own,
        pinned=Verb.PIN in own,
        promoted=Verb.PROMOTE in own,
        text=own[Verb.EDIT].text if Verb.EDIT in own else "",
        drafter=unsupported,
        moved=Verb.ORDER in own,
        after=after,
        was=finding if found != finding else None,
    )
    return replace(found, hand=hand)


def section_of(finding: Finding) -> SectionKey | None:
    """Return the section of an information memo that such a finding stands in.

    None where it has no line.
    """
    return _SECTIONS.get(kind_of(finding))


def _dropped(finding: Finding, own: Mapping[Verb, Decision]) -> Dropped:
    decision = own.get(Verb.DROP) or own[Verb.SETTLE]
    why = (
        (BY_HAND, decision.cause or "", decision.reason)
        if decision.verb is Verb.DROP
        else (SETTLED, decision.text, decision.reason)
    )
    holder = getattr(finding, "party", "") or getattr(finding, "speaker", "")
    return Dropped(
        what=f"{holder}: {words_of(finding)}" if holder else words_of(finding),
        reason=": ".join(filter(None, why)),
        evidence=finding.evidence,
        section=section_of(finding),
        confidence=getattr(finding, "confidence", None),
    )

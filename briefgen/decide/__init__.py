"""Apply an officer's decisions to a dossier.

Dossier and decisions -> the decided dossier: what the officer has dropped, kept and mended, on the findings that it is
about.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from briefgen.decide.finding import findings_of, key_of, kind_of, section_of, target_of, words_of
from briefgen.decide.mend import mended, refusal, sentence_at
from briefgen.decide.place import Finder, Found
from briefgen.decide.toml import FILE, read_decisions, write_decisions
from briefgen.decide.unmet import Unmet, unmet
from briefgen.model import (
    Applied,
    Cause,
    Dropped,
    FindingKind,
    Hand,
    Orphan,
    Party,
    Position,
    Quote,
    Ruling,
    Rung,
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
    "Chooser",
    "Unmet",
    "decide",
    "findings_of",
    "key_of",
    "kind_of",
    "read_decisions",
    "section_of",
    "target_of",
    "unmet",
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


class Chooser(Protocol):
    """Chooses the news among statements, as ``merge.news`` does."""

    def __call__(
        self, statements: Sequence[Statement], *, above: Sequence[Statement], without: Sequence[Statement]
    ) -> tuple[Statement, ...]:
        """Return the news: those ``above`` first, and nothing that those ``without`` tell."""
        ...  # pragma: no cover


def decide(dossier: Dossier, decisions: Decisions, choose: Chooser | None = None) -> Dossier:
    """Return the dossier as the officer has decided it.

    Its ``ruling`` says what was applied, and what was not and why. Where news is dropped, ``choose`` says what is told
    in its place.

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
    return _with_sentences(_ruled(dossier, told, behind, ruling, choose), sentences)


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
    dossier: Dossier,
    told: Mapping[Key, Mapping[Verb, Decision]],
    behind: Mapping[Key, Finding | None],
    ruling: Ruling,
    choose: Chooser | None,
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
    news = _news(dossier, statements, told, choose)
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


def _news(
    dossier: Dossier,
    statements: Mapping[int, Statement],
    told: Mapping[Key, Mapping[Verb, Decision]],
    choose: Chooser | None,
) -> list[Statement]:
    """Return what is left of the news in its order, then what was promoted.

    What comes instead of a dropped one may tell the same in other words, unless the matter itself was not wanted. Where
    the first is dropped all are chosen anew, but for those that the officer wants.
    """
    places = [place for one in dossier.news for place, other in enumerate(dossier.statements) if other is one]
    news = [statements[place] for place in places if place in statements]
    gone = [place for place in places if place not in statements]
    if gone and choose is not None:
        unwanted = [
            dossier.statements[place]
            for place in gone
            if told[FindingKind.STATEMENT, place][Verb.DROP].cause not in {None, Cause.BROKEN}
        ]
        chosen = choose(
            tuple(statements.values()), above=() if places[0] in gone else tuple(news), without=tuple(unwanted)
        )
        wanted = (one for one in news if one.hand.held or one.hand.accepted)
        news = [*chosen, *(one for one in wanted if not any(one is other for other in chosen))]
    held = (one for one in statements.values() if one.hand.held)
    return [*news, *(one for one in held if not any(one is other for other in news))]


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

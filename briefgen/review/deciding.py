"""From what an officer presses to the decisions that it makes.

It may also take some away, or replace them; nothing is written here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from briefgen.decide import findings_of as findings_of_kind
from briefgen.decide import key_of, section_of, target_of, words_of
from briefgen.merge.overrides import PersonOverride, with_apart, with_person, without_entries
from briefgen.model import Cause, Decision, FindingKind, SectionKey, Verb
from briefgen.text import stems

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from briefgen.model import Dossier, Dropped, Finding, Line, Orphan, Person, Ruling

TOGGLES: Final = frozenset({Verb.ACCEPT, Verb.PIN, Verb.SETTLE})  # pressed again, they are taken back
TEXTS: Final = frozenset({Verb.EDIT, Verb.SPEAKER, Verb.PARTY, Verb.WHEN})
NAMED: Final = frozenset({Verb.SPEAKER, Verb.PARTY, Verb.WHEN, Verb.SETTLE})  # told with what was set
_SET: Final[Mapping[Verb, str]] = {
    Verb.SPEAKER: "speaker",
    Verb.PARTY: "party",
    Verb.WHEN: "when",
}  # what a verb sets of a finding
_EXCLUDES: Final[Mapping[Verb, frozenset[Verb]]] = {
    Verb.DROP: frozenset({Verb.ACCEPT, Verb.PIN, Verb.PROMOTE, Verb.ORDER, Verb.DROP}),
    Verb.PROMOTE: frozenset({Verb.DROP}),
    Verb.ACCEPT: frozenset(),
}
TOLD: Final[Mapping[Verb, str]] = {
    Verb.ACCEPT: "accepted",
    Verb.DROP: "dropped",
    Verb.PIN: "pinned",
    Verb.PROMOTE: "promoted",
    Verb.EDIT: "edited",
    Verb.SPEAKER: "speaker set",
    Verb.PARTY: "party set",
    Verb.WHEN: "day set",
    Verb.ORDER: "moved",
    Verb.SETTLE: "settled",
}
_OF_SECTION: Final[Mapping[SectionKey | None, FindingKind]] = {
    SectionKey.QUOTES: FindingKind.QUOTE,
    SectionKey.NEXT_STEPS: FindingKind.STEP,
    SectionKey.SETTING: FindingKind.STEP,
    SectionKey.BOTTOM_LINE: FindingKind.STATEMENT,
    SectionKey.CHECKS: FindingKind.CHECK,
}  # what its lines tell; of all others it is stands
_PRINTED: Final = (FindingKind.STATEMENT, FindingKind.POSITION, FindingKind.QUOTE, FindingKind.STEP)
_SAME: Final = 0.8  # share of a finding's stems that what was left out of the page has where it tells the finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be decided, and how it is told.

    ``put`` are the decisions that come, or come instead of others; ``without`` are the ids of those that go.
    """

    put: tuple[Decision, ...] = ()
    without: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()  # of the targets: what was decided of them since the page was shown is a conflict
    told: str = ""


def original(finding: Finding) -> Finding:
    """Return the finding as the articles have it."""
    return finding.hand.was or finding


def decided_on(finding: Finding, ruling: Ruling | None) -> tuple[Decision, ...]:
    """Return what has been decided of a finding, in the order of deciding."""
    own = original(finding)
    return tuple(applied.decision for applied in ruling.applied if applied.finding == own) if ruling else ()


def wanted(
    verb: Verb,
    findings: Sequence[Finding],
    dossier: Dossier,
    fresh: Callable[[], str],
    *,
    text: str = "",
    after: Finding | None = None,
    cause: Cause | None = None,
    reason: str = "",
    ruling: Ruling | None = None,
) -> Wanted:
    """Return what a verb on some findings makes of the decisions.

    A toggle that all of the findings have is taken back; so is a text that is set to "".
    """
    stand = {id(finding): decided_on(finding, ruling) for finding in findings}
    same = [decision for decisions in stand.values() for decision in decisions if decision.verb is verb]
    targets = [target_of(finding, dossier) for finding in findings]
    keys = tuple(
        dict.fromkeys(
            [*map(key_of, targets), *(key_of(decision.target) for ones in stand.values() for decision in ones)]
        )
    )
    if (verb in TOGGLES and len(same) >= len(findings)) or (verb in TEXTS and not text):
        gone = tuple(decision.id for decision in same)
        return Wanted(without=gone, keys=keys, told=f"no longer {TOLD[verb]}" if gone else "nothing to take back")
    if verb in _SET and all((getattr(finding, _SET[verb], None) or "") == text for finding in findings):
        return Wanted(keys=keys, told="left as it was")
    excluded = _EXCLUDES.get(verb, frozenset())
    put = []
    for finding, target in zip(findings, targets, strict=True):
        before = next(
            (decision for decision in stand[id(finding)] if decision.verb is verb and verb is not Verb.DROP), None
        )
        made = Decision(
            id=before.id if before else fresh(),
            verb=verb,
            target=before.target if before else target,
            text=text,
            after=target_of(after, dossier) if after is not None else None,
            cause=cause,
            reason=reason,
            by="drafter",
        )
        put.append(replace(made, at=before.at) if before else made)
    gone = tuple(decision.id for ones in stand.values() for decision in ones if decision.verb in excluded)
    return Wanted(put=tuple(put), without=gone, keys=keys, told=TOLD[verb])


def findings_of(line: Line, part: int = 0) -> tuple[Finding, ...]:
    """Return the findings that a line prints, or those of its sentence of that number."""
    parts = line.parts[part - 1 : part] if part else line.parts
    return tuple(finding for sentence in parts for finding in sentence)


def left_out_findings(dropped: Dropped, dossier: Dossier) -> dict[SectionKey, tuple[Finding, ...]]:
    """Return the findings that something left out of the page would have told, by their sections.

    Its own section comes first. The others are those in which the same sentence was read as something else: a stand
    that is a step ahead, too.
    """
    told = set(stems(dropped.what))
    own = _OF_SECTION.get(dropped.section, FindingKind.POSITION)
    found: dict[SectionKey, tuple[Finding, ...]] = {}
    for kind in (own, *(kind for kind in _PRINTED if kind is not own)):
        findings = tuple(
            finding
            for finding in findings_of_kind(dossier, kind)
            if finding.evidence and _is_told(finding, dossier, dropped, told, other=kind is not own)
        )
        if findings and (section := section_of(findings[0])) is not None:
            found[section] = findings
    return found


def _is_told(finding: Finding, dossier: Dossier, dropped: Dropped, told: set[str], *, other: bool) -> bool:
    """Return whether what was left out is the finding, or for ``other`` kinds at least the same sentence."""
    own = set(stems(target_of(finding, dossier).words))
    if not other:
        return set(finding.evidence) <= set(dropped.evidence) and len(own & told) >= _SAME * len(own)
    near = any(
        one.article == piece.article and one.start < piece.end and piece.start < one.end
        for one in finding.evidence
        for piece in dropped.evidence
    )
    return near and len(own & told) >= _SAME * max(1, min(len(own), len(told)))


def restored(findings: Sequence[Finding], dossier: Dossier, fresh: Callable[[], str]) -> Wanted:
    """Return what brings findings back to the page.

    Those dropped by hand come back by the rules, the others whatever the rules say.
    """
    dropped = [
        finding for finding in findings if any(one.verb is Verb.DROP for one in decided_on(finding, dossier.ruling))
    ]
    if dropped:
        gone = tuple(
            one.id for finding in dropped for one in decided_on(finding, dossier.ruling) if one.verb is Verb.DROP
        )
        return Wanted(
            without=gone,
            keys=tuple(key_of(target_of(finding, dossier)) for finding in dropped),
            told="no longer dropped",
        )
    return wanted(Verb.PROMOTE, findings[:1], dossier, fresh, ruling=dossier.ruling)


def behind(lines: Sequence[Line], line: Line, way: str) -> Finding | None:
    """Return the finding behind which a line stands once it has moved "up" or "down".

    The move is within its section; None stands for the first place.
    """
    own = [other for other in lines if other.section is line.section and other.parts]
    at = own.index(line)
    place = at - 2 if way == "up" else at + 1
    return original(findings_of(own[place])[0]) if 0 <= place < len(own) else None


def place_of(lines: Sequence[Line], findings: Sequence[Finding]) -> int:
    """Return the number of the first line that tells one of the findings, 0 for none."""
    wanted_ones = [original(finding) for finding in findings]
    told = (
        number for number, line in enumerate(lines, 1) if any(original(one) in wanted_ones for one in findings_of(line))
    )
    return next(told, 0)


def next_of(before: Sequence[Line], after: Sequence[Line], number: int) -> int:
    """Return where the line stands now that came next below the one of a number, which has gone.

    Where none of those below is left, it is the last line above that is.
    """
    around = (*before[number:], *reversed(before[: number - 1]))
    places = (place_of(after, findings_of(line)) for line in around if line.parts)
    return next(filter(None, places), min(number, len(after)))


def changed(before: Sequence[Line], after: Sequence[Line], ruled: Ruling | None, ruling: Ruling | None) -> int:
    """Return the number of the first line that is new, or decided otherwise than before; 0 where none is."""
    known = [(line, _decisions(line, ruled)) for line in before]
    return next(
        (
            number
            for number, line in enumerate(after, 1)
            if line.parts and (line, _decisions(line, ruling)) not in known
        ),
        0,
    )


def _decisions(line: Line, ruling: Ruling | None) -> list[Decision]:
    return [decision for finding in findings_of(line) for decision in decided_on(finding, ruling)]


def draft_of(line: Line, part: int) -> str:
    """Return the words to edit: those of the line, or of one of its sentences."""
    findings = findings_of(line, part)
    return findings[0].hand.text or (line.text if len(line.parts) == 1 else words_of(findings[0]))


def attached(orphan: Orphan, dossier: Dossier) -> Wanted:
    """Return what attaches an orphan to the finding that is most like its own.

    A person has looked at both.
    """
    assert orphan.nearest is not None
    target = target_of(orphan.nearest, dossier)
    return Wanted(
        put=(replace(orphan.decision, target=target),),
        keys=(key_of(target), key_of(orphan.decision.target)),
        told="attached",
    )


def forgotten(orphan: Orphan) -> Wanted:
    """Return what takes an orphan out of the file."""
    return Wanted(without=(orphan.decision.id,), keys=(key_of(orphan.decision.target),), told="forgotten")


# ---------------------------------------------------------------- people


def merged(raw: bytes, *, one: Person, other: Person) -> bytes:
    """Return the names.toml by which the two are one person.

    The person has the first one's name, office and party.
    """
    raw = without_entries(raw, people=(other.name,), apart=(*_forms(one), *_forms(other)))
    variants = tuple(dict.fromkeys(form for form in (*_forms(one), *_forms(other)) if form != one.name))
    return with_person(
        raw,
        PersonOverride(name=one.name, variants=variants, role=one.role or other.role, party=one.party or other.party),
    )


def kept_apart(raw: bytes, *, one: Person, other: Person) -> bytes:
    """Return the names.toml by which the two are different people."""
    return with_apart(raw, (one.name, other.name))


def renamed(raw: bytes, *, person: Person, name: str, role: str, party: str) -> bytes:
    """Return the names.toml by which the person has that name, office and party."""
    variants = tuple(dict.fromkeys(form for form in _forms(person) if form != name))
    raw = without_entries(raw, people=(person.name,) if name != person.name else ())
    return with_person(raw, PersonOverride(name=name, variants=variants, role=role, party=party))


def _forms(person: Person) -> tuple[str, ...]:
    return (person.name, *person.variants, *person.misspellings)

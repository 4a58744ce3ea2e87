"""What was decided, one step at a time.

Undo and redo are functions of what stands; the lines of the journal are read and written here, too.

A step is one act of the officer: it adds, changes or takes away decisions, all or none. Undoing a step is a step too,
so the journal only ever grows, and what it holds leads from one state to the next whatever stopped a run.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from briefgen.decide.finding import key_of
from briefgen.decide.toml import read_decisions, write_decisions
from briefgen.errors import ConflictError, DecisionsError
from briefgen.model import Decision, Decisions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A decision before and after a step, and its place among the others.

    ``before`` or ``after`` is None where there is none.
    """

    before: Decision | None = None
    after: Decision | None = None
    at: int


class Act(StrEnum):
    """How a step came about."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    HAND = "hand"  # somebody has changed the file itself meanwhile


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one act changes."""

    act: Act
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The decisions as they stand, and how they came about.

    It also tells when each target was last decided of.
    """

    decisions: Decisions = field(default_factory=Decisions)
    version: int = 0  # one more with each step
    done: tuple[Step, ...] = ()  # what can be undone, the latest last
    undone: tuple[Step, ...] = ()  # what can be redone, the latest undone last
    touched: Mapping[str, int] = field(default_factory=dict)  # by the key of a target: the version that changed it

    def seen(self, key: str) -> int:
        """Return the version at which the target of a key was last decided of.

        It is 0 where it never was.
        """
        return self.touched.get(key, 0)


def step_to(state: State, put: Iterable[Decision] = (), without: Iterable[str] = ()) -> Step:
    """Return the step that adds some decisions and takes away others.

    Those of ``put`` take the place of those of the same id; those of the ids ``without`` are taken away.
    """
    places = {decision.id: place for place, decision in enumerate(state.decisions.items)}
    gone = [
        Change(before=state.decisions.items[places[number]], at=places[number])
        for number in sorted(
            set(without) & set(places), key=lambda number: -places[number]
        )  # from the end: their places hold
    ]
    stay = {change.before.id for change in gone if change.before}
    put = tuple(put)
    changed = [
        Change(before=state.decisions.items[places[decision.id]], after=decision, at=places[decision.id])
        for decision in put
        if decision.id in places and decision.id not in stay and decision != state.decisions.items[places[decision.id]]
    ]
    end = len(places) - len(gone)
    fresh = [decision for decision in put if decision.id not in places or decision.id in stay]
    added = [Change(after=decision, at=end + number) for number, decision in enumerate(fresh)]
    return Step(act=Act.DO, changes=(*changed, *gone, *added))


def undo(state: State) -> Step | None:
    """Return the step that takes back the last one, None where none stands."""
    return _reversed(state.done[-1], Act.UNDO) if state.done else None


def redo(state: State) -> Step | None:
    """Return the step that takes back the last undoing, None where there is none."""
    return _reversed(state.undone[-1], Act.REDO) if state.undone else None


def _reversed(step: Step, act: Act) -> Step:
    return Step(act=act, changes=tuple(Change(before=c.after, after=c.before, at=c.at) for c in reversed(step.changes)))


def by_hand(state: State, theirs: Decisions) -> Step:
    """Return the step by which somebody has changed the file itself.

    It is told decision by decision, whatever their order.
    """
    mine, other = ({decision.id: decision for decision in one.items} for one in (state.decisions, theirs))
    return replace(
        step_to(
            state,
            [decision for decision in theirs.items if mine.get(decision.id) != decision],
            mine.keys() - other.keys(),
        ),
        act=Act.HAND,
    )


def take(state: State, step: Step) -> State:
    """Return the state after a step.

    Raise ConflictError where a decision that the step changes is no longer as it was.
    """
    items = list(state.decisions.items)
    for change in step.changes:
        _make(items, change)
    version = state.version + 1
    keys = {key_of(one.target): version for change in step.changes for one in (change.before, change.after) if one}
    done, undone = _stacks(state, step)
    decisions = replace(state.decisions, items=tuple(items), sha256="")
    return State(decisions=decisions, version=version, done=done, undone=undone, touched={**state.touched, **keys})


def _make(items: list[Decision], change: Change) -> None:
    number = next(one.id for one in (change.before, change.after) if one)
    place = next((place for place, decision in enumerate(items) if decision.id == number), None)
    if (items[place] if place is not None else None) != change.before:
        raise ConflictError(f"decision {number} has been changed meanwhile; look at it again")
    if place is not None:
        del items[place]
    if change.after is not None:
        items.insert(min(change.at, len(items)), change.after)


def _stacks(state: State, step: Step) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    match step.act:
        case Act.DO:
            return (*state.done, step), ()
        case Act.UNDO:
            return state.done[:-1], (*state.undone, step)
        case Act.REDO:
            return (*state.done, step), state.undone[:-1]
        case Act.HAND:
            return state.done, state.undone


def replayed(decisions: Decisions, steps: Sequence[Step], *, version: int = 0) -> State:
    """Return the state in which the decisions stand after the steps that led to them.

    ``version`` is that before the first step.
    """
    state = State(version=version)
    for step in steps:
        done, undone = _stacks(state, step)
        keys = {
            key_of(one.target): state.version + 1
            for change in step.changes
            for one in (change.before, change.after)
            if one
        }
        state = replace(state, version=state.version + 1, done=done, undone=undone, touched={**state.touched, **keys})
    return replace(state, decisions=decisions)


# ---------------------------------------------------------------- the lines of the journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the journal: a step, and the SHA-256 of the file before and after it."""

    step: Step
    before: str
    after: str


def entry_to_line(entry: Entry) -> bytes:
    """Return the entry as a line of JSON; each decision in it is TOML, as in the file."""
    changes = [
        {"at": change.at, "before": _written(change.before), "after": _written(change.after)}
        for change in entry.step.changes
    ]
    told = {"act": entry.step.act.value, "from": entry.before, "to": entry.after, "changes": changes}
    return (json.dumps(told) + "\n").encode()


def entries_of(raw: bytes) -> Iterator[Entry]:
    """Yield the entries of a journal.

    Raise DecisionsError for a line that is none; a last one that a crash cut short is passed over.
    """
    lines = raw.split(b"\n")
    for number, line in enumerate(lines[:-1], 1):
        try:
            told = json.loads(line)
            changes = tuple(
                Change(at=int(change["at"]), before=_read(change["before"]), after=_read(change["after"]))
                for change in told["changes"]
            )
            yield Entry(
                step=Step(act=Act(told["act"]), changes=changes), before=str(told["from"]), after=str(told["to"])
            )
        except (ValueError, KeyError, TypeError, DecisionsError) as error:
            raise DecisionsError(f"line {number} is no entry of a journal of decisions") from error


def _written(decision: Decision | None) -> str | None:
    return write_decisions(Decisions(items=(decision,))).decode() if decision else None


def _read(told: str | None) -> Decision | None:
    if told is None:
        return None
    [decision] = read_decisions(told.encode()).items
    return decision

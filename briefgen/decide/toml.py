"""Read and write decisions.toml, the file of what the officer has decided.

A person can read, compare and send it:

schema = "briefgen/decisions/1"

[[decision]]
id = "d7f3a1"
verb = "edit"
text = "Norvania will not give ground."
by = "drafter"
at = 2031-05-03T14:03:12Z

[decision.target]
kind = "position"
words = "Norvania will not give ground on the strait"
party = "Norvania"
stance = "refusal"

[[decision.target.anchor]]
exact = "that Norvania will not give ground on the strait"
prefix = "He said "
suffix = " on Monday."
start = 1234
sha256 = "9f1c..."
file = "001.txt"
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final, TypeVar

from briefgen.errors import DecisionsError
from briefgen.model import Anchor, Cause, Decision, Decisions, FindingKind, Target, Verb
from briefgen.text import in_toml, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from enum import StrEnum

    Choice = TypeVar("Choice", bound=StrEnum)
    Table = Mapping[str, Any]

FILE: Final = "decisions.toml"
SCHEMA: Final = "briefgen/decisions/1"
LARGEST: Final = 8_000_000  # bytes: three thousand decisions have a third of that
MOST: Final = 10_000  # decisions of a file
MOST_ANCHORS: Final = 200  # of one decision
LONGEST: Final = 8_000  # characters of one text: a passage of an article may be long, a line of a brief never is
_FAMILY = "briefgen/decisions/"

_ANCHOR = ("exact", "prefix", "suffix", "start", "sha256", "file", "url")
_TARGET = ("kind", "words", "party", "stance", "speaker", "anchor")
_DECISION = ("id", "verb", "text", "cause", "reason", "by", "at", "target", "after")
_NEEDS_TEXT = {Verb.EDIT: "the new words", Verb.SPEAKER: "a name", Verb.PARTY: "a name", Verb.WHEN: "a day"}


# ---------------------------------------------------------------- reading


class _NotUnderstoodError(Exception):
    """An entry that this briefgen cannot apply: it is kept as it is."""


def read_decisions(raw: bytes, name: str = FILE) -> Decisions:
    """Return what a decisions.toml says.

    Raise DecisionsError, with the place, where it is none. What is not understood of a single decision is in
    ``warnings``, and stays in the file when it is written again.
    """
    if len(raw) > LARGEST:
        raise DecisionsError(f"{name}: more than {LARGEST // 1_000_000} MB; no decisions are so many")
    try:
        data = tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DecisionsError(f"{name}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise DecisionsError(f"{name}: {error}") from error
    except (RecursionError, ValueError) as error:  # brackets within brackets without end, a number of 5,000 digits
        raise DecisionsError(f"{name}: no TOML that decisions could be in") from error
    schema = data.pop("schema", None)
    if schema != SCHEMA:
        newer = isinstance(schema, str) and schema.startswith(_FAMILY)
        raise DecisionsError(
            f"{name}: schema must be {SCHEMA!r}" + ("; it is of a newer briefgen" if newer else " in its first line")
        )
    entries = data.pop("decision", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise DecisionsError(f"{name}: write [[decision]] with two brackets")
    if len(entries) > MOST:
        raise DecisionsError(f"{name}: more than {MOST} decisions")
    warnings = [f"{name}: “{plain(key)}” is not known; it is kept" for key in data]
    items: list[Decision] = []
    foreign: list[Table] = []
    ids: set[str] = set()
    for place, entry in enumerate(entries, 1):
        try:
            decision = _decision(entry, ids)
        except _NotUnderstoodError as error:
            warnings.append(f"{name}: decision {place}: {error}; it is kept and not applied")
            foreign.append(entry)
            continue
        ids.add(decision.id)
        items.append(decision)
        warnings += [f"{name}: decision {place}: “{plain(key)}” is not known; it is kept" for key in _unknown(decision)]
    return Decisions(
        items=tuple(items),
        foreign=tuple(foreign),
        extra=data,
        warnings=tuple(warnings),
        sha256=hashlib.sha256(raw).hexdigest(),
    )


def _unknown(decision: Decision) -> Iterator[str]:
    yield from decision.extra
    for target in (decision.target, decision.after):
        yield from target.extra if target else ()


def _decision(entry: Table, taken: Collection[str] = ()) -> Decision:
    verb, cause = _choice(entry, "verb", Verb), entry.get("cause")
    known = cause is None or cause in set(Cause)
    day = entry.get("at")
    decision = Decision(
        id=_text(entry, "id", needed=True),
        verb=verb,
        target=_target(entry.get("target"), "target"),
        text=_day(entry["text"]) if verb is Verb.WHEN and "text" in entry else _text(entry, "text"),
        after=_target(entry["after"], "after") if "after" in entry else None,
        cause=Cause(cause) if known and cause is not None else None,
        reason=_text(entry, "reason"),
        by=_text(entry, "by"),
        at=day if isinstance(day, datetime) else None,
        extra=_others(entry, (*(key for key in _DECISION if known or key != "cause"),)),
    )
    if verb in _NEEDS_TEXT and not decision.text.strip():
        raise _NotUnderstoodError(f"“{verb}” needs {_NEEDS_TEXT[verb]} as text")
    if decision.id in taken:
        raise _NotUnderstoodError(f"the id “{decision.id}” stands there twice")
    return decision


def _target(value: object, where: str) -> Target:
    if not isinstance(value, dict):
        raise _NotUnderstoodError(f"it has no [decision.{where}]")
    anchors = value.get("anchor", [])
    if (
        not isinstance(anchors, list)
        or len(anchors) > MOST_ANCHORS
        or not all(isinstance(anchor, dict) for anchor in anchors)
    ):
        raise _NotUnderstoodError(f"write [[decision.{where}.anchor]] with two brackets, {MOST_ANCHORS} at most")
    return Target(
        kind=_choice(value, "kind", FindingKind),
        words=_text(value, "words", needed=True),
        party=_text(value, "party"),
        stance=_text(value, "stance"),
        speaker=_text(value, "speaker"),
        anchors=tuple(_anchor(anchor) for anchor in anchors),
        extra=_others(value, _TARGET),
    )


def _anchor(value: Table) -> Anchor:
    start = value.get("start", 0)
    if not isinstance(start, int) or isinstance(start, bool) or start < 0:
        raise _NotUnderstoodError("start is a count of characters")
    exact, prefix, suffix = (_passage(value, key) for key in ("exact", "prefix", "suffix"))
    if not exact.strip():
        raise _NotUnderstoodError("an anchor needs words: exact")
    return Anchor(
        exact=exact,
        prefix=prefix,
        suffix=suffix,
        start=start,
        **{key: _text(value, key) for key in ("sha256", "file", "url")},
    )


def _passage(entry: Table, key: str) -> str:
    """Return words of an article, which may run over several lines."""
    value = entry.get(key, "")
    if not isinstance(value, str) or len(value) > LONGEST:
        raise _NotUnderstoodError(f"{key} is a text of at most {LONGEST} characters, in quotation marks")
    return value


def _text(entry: Table, key: str, *, needed: bool = False) -> str:
    """Return a text that can be printed on one line."""
    value = _passage(entry, key)
    if plain(value) != value:
        raise _NotUnderstoodError(f"{key} holds a line break or another character that cannot be printed")
    if needed and not value.strip():
        raise _NotUnderstoodError(f"it has no {key}")
    return value


def _day(value: object) -> str:
    """Return the day as "2031-05-03"."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    try:
        return date.fromisoformat(value if isinstance(value, str) else "").isoformat()
    except ValueError as error:
        raise _NotUnderstoodError("text is a day, such as 2031-05-03") from error


def _choice(entry: Table, key: str, choices: type[Choice]) -> Choice:
    try:
        return choices(str(entry.get(key)))
    except ValueError as error:
        given = entry.get(key)
        told = f"“{plain(given)[:40]}” is no {key}" if isinstance(given, str) else f"it has no {key}"
        raise _NotUnderstoodError(f"{told}; use {', '.join(choices)}") from error


def _others(entry: Table, known: Sequence[str]) -> Table:
    return {key: value for key, value in entry.items() if key not in known}


# ---------------------------------------------------------------- writing
# A writer of our own: tomllib writes nothing; tomli-w puts a short table on one line and a long one under a header, so
# that one word more changes
# the look of a file that people compare; tomlkit takes 0.8 s for 300 decisions, this 0.04 s, and the file is written at
# each key press.

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_HEAD: Final = (
    "# What an officer has decided of these articles' brief: briefgen build obeys it. See docs/decisions.md.\n"
)


def write_decisions(decisions: Decisions) -> bytes:
    """Return the decisions as the bytes of a decisions.toml.

    The same decisions give the same bytes.
    """
    lines = [
        _HEAD.rstrip("\n"),
        f"schema = {in_toml(SCHEMA)}",
        *_pairs({k: v for k, v in decisions.extra.items() if not _is_table(v)}),
    ]
    for entry in (*map(table_of, decisions.items), *decisions.foreign):
        lines += ["", "[[decision]]", *_body(entry, "decision")]
    for key, value in decisions.extra.items():
        lines += _tables(_key(key), value) if _is_table(value) else []
    return ("\n".join(lines) + "\n").encode()


def table_of(decision: Decision) -> dict[str, Any]:
    """Return the decision as the table that the file and its journal hold."""
    plain_values = {
        "id": decision.id,
        "verb": decision.verb.value,
        "text": decision.text,
        "cause": decision.cause.value if decision.cause else "",
        "reason": decision.reason,
        "by": decision.by,
        "at": decision.at,
    }
    found: dict[str, Any] = {key: value for key, value in plain_values.items() if value not in ("", None)}
    found |= decision.extra
    found["target"] = _target_table(decision.target)
    return found | ({"after": _target_table(decision.after)} if decision.after else {})


def _target_table(target: Target) -> dict[str, Any]:
    texts = {
        "kind": target.kind.value,
        "words": target.words,
        "party": target.party,
        "stance": str(target.stance),
        "speaker": target.speaker,
    }
    anchors = [
        {key: value for key in _ANCHOR if (value := getattr(anchor, key)) not in ("", None)} | {"start": anchor.start}
        for anchor in target.anchors
    ]
    return (
        {key: value for key, value in texts.items() if value}
        | dict(target.extra)
        | ({"anchor": anchors} if anchors else {})
    )


def _is_table(value: object) -> bool:
    """Return whether a value is written under a header of its own."""
    return isinstance(value, Mapping) or (
        isinstance(value, list) and bool(value) and all(isinstance(one, Mapping) for one in value)
    )


def _body(table: Table, path: str) -> Iterator[str]:
    """Yield the lines of a table below its header.

    Values come first, then the tables in it.
    """
    yield from _pairs({key: value for key, value in table.items() if not _is_table(value)})
    for key, value in table.items():
        if _is_table(value):
            yield from _tables(f"{path}.{_key(key)}", value)


def _tables(path: str, value: Any) -> Iterator[str]:
    one, header = ([value], f"[{path}]") if isinstance(value, Mapping) else (value, f"[[{path}]]")
    for table in one:
        yield from ("", header)
        yield from _body(table, path)


def _pairs(table: Table) -> Iterator[str]:
    return (f"{_key(key)} = {_value(value)}" for key, value in table.items())


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else in_toml(key)


def _value(value: Any) -> str:
    """Return a value on one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return in_toml(value)
        case datetime() | date() | time():
            return value.isoformat().replace("+00:00", "Z")
        case Mapping():
            return "{" + ", ".join(_pairs(value)) + "}"
        case list():
            return "[" + ", ".join(map(_value, value)) + "]"
        case _:
            return str(value)  # a number; "inf" and "nan" are TOML's own words too

"""The expressions of templates: read, allowed and evaluated one at a time.

jinja2's sandbox reads them; they are allowed by name and by kind. A template is a colleague's file, so it is held to
what a page needs: fields of the brief, comparisons, and/or/not, a few filters. Calls, arithmetic, attribute walking and
jinja2's globals are refused when the template is read, before any data is there, so every fault of a template is found
in one go and none depends on the articles.

Only ``read_expression`` makes an ``Expression``, only an ``Expression`` is evaluated, and templates are read before
anything of an article is at hand: what an article brings, be it spelt like a tag, is a value and stays one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.model import English, SectionKey
from briefgen.render.values import FIELDS, ITEMS, PARTS, Kind
from briefgen.settings import House

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    Names = Mapping[str, Kind]

FILTERS: Mapping[str, tuple[Callable[[Any], object], frozenset[Kind], Kind]] = {
    "upper": (str.upper, frozenset({Kind.TEXT}), Kind.TEXT),
    "lower": (str.lower, frozenset({Kind.TEXT}), Kind.TEXT),
    "length": (len, frozenset({Kind.TEXT, *ITEMS}), Kind.NUMBER),
}
HUMAN = frozenset({"recommendation", "recommendations", "objectives", "response", "clearance", "clearances"})
PRINTABLE = frozenset({Kind.TEXT, Kind.RICH, Kind.NUMBER, Kind.LINE})  # {{ line }}: the whole of it

# Loops inside loops multiply; a page needs two at most.
_DEEPEST_LOOP = 3

_LOOPED = {"line": "for line in positions", "row": "for row in sides", "loop": "for line in positions"}
# What people call our fields and statements.
_MEANT = {
    "from": "sender", "author": "sender", "recipient": "to", "subject": "title", "headline": "title",
    "classification": "marking", "day": "date", "party": "lead", "when": "lead", "statement": "text", "quote": "text",
    "what": "text", "who": "speaker", "where": "place", "source": "cites",
    "english": "set", "language": "set",
}  # fmt: skip
_KIND_OF_CONSTANT = {str: Kind.TEXT, int: Kind.NUMBER, bool: Kind.FLAG}


_OWN_NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")

# {% set english = "US" %}: what a template says about itself.
_SETTING = re.compile(r"""set\s+(?P<name>\w{1,40})\s*=\s*["']?(?P<value>[^"=]{0,200}?)["']?""")


class ExpressionError(Exception):
    """An expression cannot be used; its text says why, without the place."""


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """An expression of a template, allowed and compiled."""

    code: str
    kind: Kind  # what it yields
    names: tuple[str, ...]  # the fields in it
    compiled: Callable[[Mapping[str, object]], Any]


def read_setting(code: str) -> House:
    """Return what a statement of a Word template says of its house.

    Such a statement is ``set first = "Norvania"``. Beside ``english``, what can be set is ``first``, ``without``
    (parties with commas between) and ``at_most`` ("positions 6, quotes 2"). Raises ExpressionError where it says
    nothing known.
    """
    found = _SETTING.fullmatch(code)
    name, value = (found["name"], found["value"].strip()) if found else ("", "")
    listed = tuple(part.strip() for part in value.split(",") if part.strip())
    match name:
        case "first" if value:
            return House(first=value)
        case "without" if listed:
            return House(without=listed)
        case "at_most" if listed:
            return House(at_most=tuple(map(_most, listed)))
        case "first" | "without" | "at_most":
            raise ExpressionError(
                f"{name!r} needs words in quotation marks: "
                "set first = 'Norvania', set at_most = 'positions 6, quotes 2'"
            )
        case "english":
            return House(english=read_english(code))
        case _:
            raise ExpressionError(
                "what can be set is english, first, without and at_most: set english = 'US', set first = 'Norvania'"
            )


def _most(part: str) -> tuple[SectionKey, int]:
    """Return what "quotes 2" says: at most two quotations."""
    name, _, number = part.rpartition(" ")
    names = {key.value for key in SectionKey if key is not SectionKey.SOURCES}
    if name.strip() not in names or not re.fullmatch(r"[1-9]\d?", number):
        raise ExpressionError(
            f"{part!r}: write a list and a number from 1, such as quotes 2; lists are {', '.join(sorted(names))}; "
            "to leave a list out, delete its paragraphs"
        )
    return SectionKey(name.strip()), int(number)


def read_english(code: str) -> English:
    """Return the variety of English that ``set english = "US"`` names.

    Raises ExpressionError where the statement sets anything else.
    """
    found = _SETTING.fullmatch(code)
    names = ", ".join(English.__members__)
    if found is None or found["name"] != "english":
        raise ExpressionError(f"only the variety of English can be set: set english = 'US'; there are {names}")
    if found["value"].upper() not in English.__members__:
        raise ExpressionError(f"{found['value']!r} is no variety of English that is known here; there are {names}")
    return English[found["value"].upper()]


def sandbox(finalize: Callable[[Any], object] | None = None) -> ImmutableSandboxedEnvironment:
    """Return jinja2's sandbox with our filters only: no globals, tests or loader."""
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=finalize,
    )
    environment.globals = {}
    environment.tests = {}
    environment.filters = {name: function for name, (function, _, _) in FILTERS.items()}
    return environment


_SANDBOX = sandbox()


@lru_cache(maxsize=512)
def _compiled(code: str) -> Callable[[Mapping[str, object]], Any]:
    return _SANDBOX.compile_expression(code, undefined_to_none=False)


def read_expression(code: str, names: Names) -> Expression:
    """Return the expression that a template holds.

    Raises ExpressionError where it is none, or uses anything that ``kind_of`` refuses.
    """
    try:
        parser = Parser(_SANDBOX, code, state="variable")
        tree = parser.parse_expression()
        if not parser.stream.eos:
            joined = "_".join(code.lower().split())
            meant = f"; did you mean {joined!r}?" if joined in names else ""
            raise ExpressionError(f"the tag should end before {parser.stream.current.value!r}{meant}")
        kind = kind_of(tree, names)
        named = dict.fromkeys(node.name for node in (tree, *tree.find_all(nodes.Name)) if isinstance(node, nodes.Name))
        # Only what is allowed is compiled: jinja2 works out constants such as 'a' * 10**9 meanwhile.
        return Expression(code, kind, tuple(named), _compiled(code))
    except TemplateSyntaxError as error:
        raise ExpressionError(f"not an expression: {(error.message or '').rstrip('.')}") from error
    except (RecursionError, SyntaxError, MemoryError) as error:
        raise ExpressionError("too deeply nested") from error


def refused(code: str) -> Expression:
    """Return what stands for an expression with a fault.

    So what follows it in the template is read as it was meant.
    """

    def cannot(_: Mapping[str, object]) -> Any:
        raise ExpressionError(f"{code!r} has a fault")

    return Expression(code, Kind.LINE, (), cannot)


def evaluate(expression: Expression, values: Mapping[str, object]) -> Any:
    """Return the value of an expression of a template."""
    return expression.compiled(
        {name: values[name] for name in expression.names}
    )  # not all of them: jinja2 copies what it gets


def kind_of(tree: Any, names: Names) -> Kind:  # noqa: C901, PLR0911 - one case a construct of the language
    """Return what kind of value the expression yields.

    Raises ExpressionError where it uses anything but the documented fields and operators.
    """
    match tree:
        case nodes.Const(value=value) if type(value) in _KIND_OF_CONSTANT:
            return _KIND_OF_CONSTANT[type(value)]
        case nodes.Name(name=name):
            if name in HUMAN:
                raise ExpressionError(
                    f"{name!r} is for a person to write: leave a content control there, which nothing fills"
                )
            if name not in names:
                raise ExpressionError(_unknown(name, names))
            return names[name]
        case nodes.Getattr(node=owner, attr=part):
            return _part(kind_of(owner, names), part)
        case nodes.Filter(node=operand, name=name, args=[], kwargs=[], dyn_args=None, dyn_kwargs=None) if (
            operand is not None
        ):
            return _filtered(kind_of(operand, names), name)
        case nodes.Not(node=operand):
            kind_of(operand, names)
            return Kind.FLAG
        case nodes.Compare(expr=first, ops=operands):
            kinds = [kind_of(operand, names) for operand in (first, *(one.expr for one in operands))]
            for operation, left, right in zip(operands, kinds, kinds[1:], strict=False):
                _check_comparison(operation.op, left, right)
            return Kind.FLAG
        case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
            return _either(kind_of(left, names), kind_of(right, names))
        case nodes.CondExpr(test=test, expr1=first, expr2=second) if second is not None:
            kind_of(test, names)
            return _either(kind_of(first, names), kind_of(second, names))
        case _:
            raise ExpressionError(
                f"{_name_of(tree)} is not allowed in a template: only fields, comparisons, and/or/not and filters"
            )


def check_printable(kind: Kind) -> None:
    """Raise ExpressionError unless values of the kind can be printed."""
    if kind in ITEMS:
        raise ExpressionError(
            f"this is a {kind}: loop over it and print {'line' if kind is Kind.LINES else 'row.left'}.text"
        )
    if kind not in PRINTABLE:
        raise ExpressionError(f"this is a {kind}, which cannot be printed")


def check_loopable(kind: Kind) -> None:
    """Raise ExpressionError unless the kind is a list."""
    if kind not in ITEMS:
        lists = ", ".join(name for name, one in FIELDS.items() if one in ITEMS)
        raise ExpressionError(f"this is a {kind}, not a list of lines; lists are {lists}")


def item_of(tree: Any, names: Names) -> Kind:
    """Return what a loop over the expression yields each time, a line if unknown."""
    try:
        return ITEMS.get(kind_of(tree, names), Kind.LINE)
    except ExpressionError:
        return Kind.LINE


def check_loop(name: str, names: Names) -> None:
    """Raise ExpressionError unless a loop may call its line by that name.

    ``names`` shows the loops around it.
    """
    if name in FIELDS or name == "loop":
        raise ExpressionError(f"{name!r} is a field already: call the line something else")
    if name in names:
        raise ExpressionError(f"{name!r} is the line of the loop around it: call this one something else")
    if sum(kind in ITEMS.values() for kind in names.values()) >= _DEEPEST_LOOP:
        raise ExpressionError(f"loops stand more than {_DEEPEST_LOOP} deep")


def _unknown(name: str, names: Names) -> str:
    """Return why a name cannot be used.

    A name that stands for something inside of loops is told from a misspelt one.
    """
    if name in _LOOPED:
        return f"{name!r} is not a field; it stands for something inside a loop: {_LOOPED[name]}"
    if name in PARTS[Kind.LINE]:
        return f"{name!r} is not a field; inside a loop it is line.{name}"
    return f"{name!r} is not a field{nearest(name, names)}"


def nearest(word: str, choices: Collection[str]) -> str:
    """Return "; did you mean 'name'?" with the choice nearest to the word.

    That is the one that the word means or is most like; where none is near, nothing is returned.
    """
    near = (
        [_MEANT[word.lower()]]
        if _MEANT.get(word.lower()) in choices
        else get_close_matches(word, sorted(choices), n=1, cutoff=0.5)
    )
    return f"; did you mean {near[0]!r}?" if near else ""


def _check_comparison(operation: str, left: Kind, right: Kind) -> None:
    """Raise ExpressionError unless values of the two kinds can be compared so."""
    if Kind.LINES in {left, right} or Kind.ROWS in {left, right}:
        raise ExpressionError("a list cannot be compared; its length can: positions|length > 3")
    able = {Kind.TEXT} if operation in {"in", "notin"} else {Kind.TEXT, Kind.NUMBER, Kind.FLAG}
    if left is not right or left not in able:
        raise ExpressionError(f"a {left} and a {right} cannot be compared here")


def _part(owner: Kind, part: str) -> Kind:
    if owner is Kind.OWN:
        if not _OWN_NAME.fullmatch(part):
            raise ExpressionError(f"{part!r}: a field of your own has a name in small letters, such as own.ref")
        return Kind.RICH
    if owner not in PARTS:
        raise ExpressionError(f"a {owner} has no parts, so no {part!r}")
    if part not in PARTS[owner]:
        raise ExpressionError(f"{part!r} is not a field of a {owner}{nearest(part, PARTS[owner])}")
    return PARTS[owner][part]


def _filtered(kind: Kind, name: str) -> Kind:
    if name not in FILTERS:
        raise ExpressionError(f"{name!r} is not a filter{nearest(name, FILTERS)}; filters are {', '.join(FILTERS)}")
    _, accepted, result = FILTERS[name]
    if kind not in accepted:
        raise ExpressionError(f"the filter {name!r} does not work on a {kind}")
    return result


def _either(first: Kind, second: Kind) -> Kind:
    """Return the kind of a choice: the common one, and yes or no where the two differ."""
    return first if first is second else Kind.FLAG


def _name_of(tree: Any) -> str:
    return {
        "Call": "a call",
        "Getitem": "an index",
        "Filter": "a filter with arguments",
        "CondExpr": "an 'if' without 'else'",
    }.get(type(tree).__name__, f"{type(tree).__name__.lower()!r}")

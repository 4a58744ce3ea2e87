"""Templates of text, for Markdown, HTML and mail.

They are checked as a whole and then filled, each value written as its form needs it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateError as JinjaError
from jinja2 import nodes

from briefgen.dates import in_its_english
from briefgen.errors import TemplateError
from briefgen.render.expressions import (
    ExpressionError,
    check_loop,
    check_loopable,
    check_printable,
    item_of,
    kind_of,
    read_english,
    sandbox,
)
from briefgen.render.values import Kind, PrintedLine, Rich, clean, rich_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jinja2 import Template

    from briefgen.model import Brief
    from briefgen.render.values import Run

    Names = Mapping[str, Kind]

_LONGEST_TEMPLATE = 200_000  # characters; ours have under 8,000
_LONGEST_TEXT = 2_000_000  # characters; a page has 4,000

_SETS = re.compile(r"\{%-?\s{0,9}(set\s+english\b[^{}%]{0,80}?)-?%\}")
_BLANK_LINES = re.compile(r"\n{3,}")
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


def fill(
    template: str, values: Mapping[str, object], names: Names, *, literal: Callable[[object], str], what: str
) -> str:
    """Return the template with the values in it.

    It has one blank line at most in a row, and a newline at its end. ``names`` says which fields there are; ``literal``
    turns each printed value into text; ``what`` names the template in errors. Raises TemplateError, which names every
    fault, one a line.
    """
    pieces, length = [], 0
    for piece in _read(template, tuple(names.items()), literal, what).generate(values):
        length += len(piece)
        if length > _LONGEST_TEXT:
            raise TemplateError(f"{what} prints more than 2 MB: look at its loops")
        pieces.append(piece)
    return _BLANK_LINES.sub("\n\n", _TRAILING.sub("", "".join(pieces))).strip() + "\n"


def writer(text: Callable[[str], str], run: Callable[[Run], str]) -> Callable[[object], str]:
    """Return what writes a value into a document.

    Plain text is written by the one function, each run of rich text by the other.
    """

    def write(value: object) -> str:
        return (
            "".join(map(run, rich_of(value).runs))
            if isinstance(value, (Rich, PrintedLine))
            else text(clean(str(value)))
        )

    return write


def in_english_of(template: str, brief: Brief) -> Brief:
    """Return the brief with its days worded in the English that the template sets.

    Where the template sets none, it is the brief's own.
    """
    with suppress(ExpressionError):
        found = _SETS.search(template)
        brief = replace(brief, head=replace(brief.head, language=read_english(found[1].strip()))) if found else brief
    return in_its_english(brief)


@lru_cache(maxsize=8)
def _read(template: str, names: tuple[tuple[str, Kind], ...], literal: Callable[[object], str], what: str) -> Template:
    """Return the template, checked as a whole; TemplateError with every fault."""
    if len(template) > _LONGEST_TEMPLATE:
        raise TemplateError(f"{what} is longer than 200,000 characters: it is no template for a page")
    environment = sandbox(finalize=literal)
    try:
        faults = list(dict.fromkeys(_faults(environment.parse(template).body, dict(names), top=True)))
        if not faults:
            return environment.from_string(template)
    except JinjaError as error:
        raise TemplateError(f"line {getattr(error, 'lineno', 1)}: {error.message}") from error
    except (RecursionError, SyntaxError, MemoryError) as error:  # Python itself gives up on a hundred nested blocks
        raise TemplateError(f"{what} is too deeply nested") from error
    raise TemplateError("\n".join(faults))


def _faults(body: list[Any], names: Names, *, top: bool = False) -> Iterator[str]:
    """Yield what is wrong with a template's statements and expressions, by line.

    ``top`` is true outside of all loops and conditions.
    """
    for node in body:
        match node:
            case nodes.Output(nodes=printed):
                for expression in printed:
                    if not isinstance(expression, nodes.TemplateData):
                        yield from _fault(expression, names, printed=True)
            case nodes.For(target=nodes.Name(name=name), iter=lines, body=inner, else_=[], test=None, recursive=False):
                yield from _fault(lines, names, looped=True)
                yield from _loop_fault(node, name, names)
                yield from _faults(inner, {**names, name: item_of(lines, names), "loop": Kind.LOOP})
            case nodes.Assign(target=nodes.Name(name=name), node=nodes.Const(value=value)) if top:
                yield from _setting_fault(node, f"set {name} = {value}")
            case nodes.If(test=test, body=inner, elif_=others, else_=otherwise):
                yield from _fault(test, names)
                yield from _faults([*inner, *others, *otherwise], names)
            case _:
                yield (
                    f"line {node.lineno}: {type(node).__name__.lower()!r} is not allowed in a template: "
                    "statements are for and if, and above them set english = 'US'"
                )


def _fault(expression: Any, names: Names, *, printed: bool = False, looped: bool = False) -> Iterator[str]:
    try:
        kind = kind_of(expression, names)
        if printed:
            check_printable(kind)
        if looped:
            check_loopable(kind)
    except ExpressionError as error:
        yield f"line {expression.lineno}: {error}"


def _setting_fault(node: nodes.Assign, code: str) -> Iterator[str]:
    try:
        read_english(code)
    except ExpressionError as error:
        yield f"line {node.lineno}: {error}"


def _loop_fault(loop: nodes.For, name: str, names: Names) -> Iterator[str]:
    try:
        check_loop(name, names)
    except ExpressionError as error:
        yield f"line {loop.lineno}: {error}"

"""How a paragraph and its runs look, resolved as Word does.

The order is defaults, table style, style chain, numbering, direct formatting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lxml import etree

from briefgen.ooxml import A, W
from briefgen.pagination.package import parse, switch, twips, value, whole

if TYPE_CHECKING:
    from collections.abc import Mapping

_DEEPEST = 20  # styles that build on each other; Word itself stops at 11


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFormat:
    """How letters look, as far as it changes their size."""

    font: str = "Times New Roman"  # Word's own default where a document names none
    size: float = 10.0  # points
    bold: bool = False
    italic: bool = False
    caps: bool = False
    small_caps: bool = False
    hidden: bool = False
    raised: bool = False  # superscript or subscript
    spacing: float = 0.0  # points added after each character
    stretch: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A tab stop, in points from the edge of the text area."""

    at: float
    kind: str = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphFormat:
    """How a paragraph stands on the page; distances in points."""

    style: str = ""
    before: float = 0.0
    after: float = 0.0
    line: float = 240.0  # 240ths of the line's own height, or points where the rule is exact or atLeast
    rule: str = "auto"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0  # of the first line, added to left; negative hangs
    contextual: bool = False  # no space between paragraphs of one style
    breaks: bool = False  # starts a new page
    number: tuple[str, str] | None = None  # list and level
    stops: tuple[Stop, ...] = ()
    borders: tuple[tuple[str, float], ...] = ()  # side and the height its rule takes


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """A level of a list: what stands before the text, and the level's own formatting."""

    label: str
    symbol: bool  # the label is a bullet: set in the text's own font, since symbol fonts have no metrics here
    tabbed: bool
    paragraph: Any  # w:pPr or None
    run: Any  # w:rPr or None


@dataclass(frozen=True, slots=True, eq=False)
class Styles:
    """Every style of a document, by id."""

    elements: Mapping[str, Any]
    default_paragraph: str
    default_table: str
    run_defaults: Any
    paragraph_defaults: Any
    levels: Mapping[tuple[str, str], Level]
    fonts: Mapping[str, str]  # "major" and "minor" of the theme

    def chain(self, style: str | None) -> tuple[Any, ...]:
        """Return the style's element and those it builds on, the most general first."""
        found: list[Any] = []
        while style and style in self.elements and len(found) < _DEEPEST:
            found.append(self.elements[style])
            style = value(found[-1], "basedOn")
        return tuple(reversed(found))


@lru_cache(maxsize=8)
def read_styles(styles: bytes, numbering: bytes, theme: bytes) -> Styles:
    """Return the styles in the three parts; each may be empty."""
    root = parse(styles) if styles else parse(b"<none/>")
    elements = {element.get(f"{W}styleId", ""): element for element in root.iterfind(f"{W}style")}
    return Styles(
        elements=elements,
        default_paragraph=_default(elements, "paragraph"),
        default_table=_default(elements, "table"),
        run_defaults=root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"),
        paragraph_defaults=root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"),
        levels=_levels(parse(numbering)) if numbering else {},
        fonts=_theme_fonts(parse(theme)) if theme else {},
    )


def _default(elements: Mapping[str, Any], kind: str) -> str:
    on = {"1", "true", "on"}
    return next((key for key, e in elements.items() if e.get(f"{W}type") == kind and e.get(f"{W}default") in on), "")


def _theme_fonts(root: Any) -> dict[str, str]:
    found = {kind: root.find(f".//{A}{kind}Font/{A}latin") for kind in ("major", "minor")}
    return {kind: element.get("typeface", "") for kind, element in found.items() if element is not None}


def _levels(root: Any) -> dict[tuple[str, str], Level]:
    abstract = {element.get(f"{W}abstractNumId"): element for element in root.iterfind(f"{W}abstractNum")}
    levels = {}
    for number in root.iterfind(f"{W}num"):
        source = abstract.get(value(number, "abstractNumId"))
        overrides = [o.find(f"{W}lvl") for o in number.iterfind(f"{W}lvlOverride")]
        own = [
            *(() if source is None else source.iterfind(f"{W}lvl")),
            *(level for level in overrides if level is not None),
        ]
        for level in own:
            levels[number.get(f"{W}numId", ""), level.get(f"{W}ilvl", "0")] = _level(level)
    return levels


def _level(element: Any) -> Level:
    text = value(element, "lvlText") or ""
    bullet = value(element, "numFmt") == "bullet"
    # A bullet of a symbol font is a private character: it is as wide as "•". A number may have two digits.
    label = "•" if bullet and text else re.sub(r"%\d", "88", text)
    return Level(
        label, bullet, value(element, "suff") in {None, "tab"}, element.find(f"{W}pPr"), element.find(f"{W}rPr")
    )


# ---------------------------------------------------------------- runs


def run_format(styles: Styles, style: str, tables: tuple[Any, ...], direct: Any = None) -> RunFormat:
    """Return the look of a run with the direct formatting.

    The run stands in a paragraph of the style, inside tables of those styles.
    """
    if direct is None or not len(direct):
        return _base_run(styles, style, tables)
    return _direct_run(styles, style, tables, etree.tostring(direct, with_tail=False))


@lru_cache(maxsize=1024)
def _direct_run(styles: Styles, style: str, tables: tuple[Any, ...], raw: bytes) -> RunFormat:
    """Return the look once for all runs with the same direct formatting, as XML."""
    direct = parse(raw)
    look = _base_run(styles, style, tables)
    for element in styles.chain(value(direct, "rStyle")):
        look = _dress(styles, look, element.find(f"{W}rPr"))
    return _dress(styles, look, direct)


@lru_cache(maxsize=1024)
def _base_run(styles: Styles, style: str, tables: tuple[Any, ...]) -> RunFormat:
    look = _dress(styles, RunFormat(), styles.run_defaults)
    for element in (*tables, *styles.chain(style)):
        look = _dress(styles, look, element.find(f"{W}rPr"))
    return look


def _dress(styles: Styles, look: RunFormat, properties: Any) -> RunFormat:
    if properties is None:
        return look
    changes: dict[str, Any] = {
        name: on
        for name, tag in (
            ("bold", "b"),
            ("italic", "i"),
            ("caps", "caps"),
            ("small_caps", "smallCaps"),
            ("hidden", "vanish"),
        )
        if (on := switch(properties, tag)) is not None
    }
    fonts = properties.find(f"{W}rFonts")
    if fonts is not None:
        theme = fonts.get(f"{W}asciiTheme")
        named = styles.fonts.get("major" if theme.startswith("major") else "minor") if theme else fonts.get(f"{W}ascii")
        changes["font"] = named or look.font
    if size := value(properties, "sz"):
        changes["size"] = max(1.0, twips(size, look.size * 2) / 2)
    if spacing := value(properties, "spacing"):
        changes["spacing"] = twips(spacing) / 20
    if stretch := value(properties, "w"):
        changes["stretch"] = max(1.0, twips(stretch.rstrip("%"), 100)) / 100
    if position := value(properties, "vertAlign"):
        changes["raised"] = position != "baseline"
    return replace(look, **changes) if changes else look


# ---------------------------------------------------------------- paragraphs


def paragraph_format(styles: Styles, direct: Any, tables: tuple[Any, ...]) -> ParagraphFormat:
    """Return the look of a paragraph with the direct formatting.

    ``direct`` is w:pPr or None; the paragraph stands inside tables of those styles.
    """
    raw = b"<none/>" if direct is None else etree.tostring(direct, with_tail=False)
    return _direct_paragraph(styles, tables, raw)


@lru_cache(maxsize=1024)
def _direct_paragraph(styles: Styles, tables: tuple[Any, ...], raw: bytes) -> ParagraphFormat:
    """Return the look once for all paragraphs with the same direct formatting, as XML."""
    direct = parse(raw)
    named = value(direct, "pStyle")
    style = named if named in styles.elements else styles.default_paragraph
    return _place(styles, _base_paragraph(styles, style or "", tables), direct)


@lru_cache(maxsize=1024)
def _base_paragraph(styles: Styles, style: str, tables: tuple[Any, ...]) -> ParagraphFormat:
    look = _place(styles, ParagraphFormat(style=style), styles.paragraph_defaults)
    for element in (*tables, *styles.chain(style)):
        look = _place(styles, look, element.find(f"{W}pPr"))
    return look


def _place(styles: Styles, look: ParagraphFormat, properties: Any) -> ParagraphFormat:
    if properties is None:
        return look
    number = properties.find(f"{W}numPr")
    if number is not None:
        key = (value(number, "numId") or (look.number or ("", ""))[0], value(number, "ilvl") or "0")
        look = replace(look, number=key if key in styles.levels else None)
        if look.number:
            own = styles.levels[key].paragraph
            look = replace(look, **(_indents(own) | _stops(look, own)))
    changes = _spacing(properties.find(f"{W}spacing")) | _indents(properties) | _stops(look, properties)
    for name, tag in (("contextual", "contextualSpacing"), ("breaks", "pageBreakBefore")):
        if (on := switch(properties, tag)) is not None:
            changes[name] = on
    borders = properties.find(f"{W}pBdr")
    if borders is not None:
        changes["borders"] = tuple(
            (side, thick) for side in ("top", "bottom", "between") if (thick := _border(borders.find(f"{W}{side}")))
        )
    return replace(look, **changes) if changes else look


def _spacing(spacing: Any) -> dict[str, Any]:
    if spacing is None:
        return {}
    changes: dict[str, Any] = {}
    for name in ("before", "after"):
        if (distance := spacing.get(W + name)) is not None:
            changes[name] = twips(distance) / 20
        if spacing.get(f"{W}{name}Autospacing") in {"1", "true", "on"}:
            changes[name] = 14.0  # what Word gives a paragraph of a web page
    if (line := spacing.get(f"{W}line")) is not None:
        rule = spacing.get(f"{W}lineRule") or "auto"
        changes |= {"rule": rule, "line": twips(line, 240) / (1 if rule == "auto" else 20)}
    return changes


def _indents(properties: Any) -> dict[str, Any]:
    indent = None if properties is None else properties.find(f"{W}ind")
    if indent is None:
        return {}
    names = {"left": ("left", "start"), "right": ("right", "end")}
    changes = {
        side: twips(indent.get(W + name)) / 20
        for side, both in names.items()
        for name in both
        if indent.get(W + name) is not None
    }
    if indent.get(f"{W}hanging") is not None:
        changes["first"] = -twips(indent.get(f"{W}hanging")) / 20
    elif indent.get(f"{W}firstLine") is not None:
        changes["first"] = twips(indent.get(f"{W}firstLine")) / 20
    return changes


def _stops(look: ParagraphFormat, properties: Any) -> dict[str, Any]:
    tabs = None if properties is None else properties.find(f"{W}tabs")
    if tabs is None:
        return {}
    stops = {stop.at: stop for stop in look.stops}
    for tab in tabs.iterfind(f"{W}tab"):
        at, kind = twips(tab.get(f"{W}pos")) / 20, tab.get(f"{W}val", "left")
        stops.pop(at, None)
        if kind not in {"clear", "bar", "num"}:
            stops[at] = Stop(at=at, kind=kind)
    return {"stops": tuple(stops[at] for at in sorted(stops))}


def _border(border: Any) -> float:
    """Return the height in points that a rule and the space to it take; 0 for no rule."""
    if border is None or border.get(f"{W}val") in {None, "none", "nil"}:
        return 0.0
    lines = 3 if border.get(f"{W}val") in {"double", "thinThickSmallGap", "thickThinSmallGap"} else 1
    return lines * whole(border.get(f"{W}sz")) / 8 + whole(border.get(f"{W}space"))

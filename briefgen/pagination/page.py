"""How much of its page a Word document takes.

The heights of its paragraphs and tables are added up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from briefgen.ooxml import WPS, W
from briefgen.pagination.lines import Paragraph, Run, line_heights
from briefgen.pagination.metrics import BOXES, find_face, strangers
from briefgen.pagination.package import Package, children, open_package, parse, switch, twips, value, whole
from briefgen.pagination.styles import paragraph_format, read_styles, run_format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.pagination.styles import Level, ParagraphFormat, RunFormat, Styles


# What stands on pages but is not understood here; an office suite, or a larger reserve, must decide.
_STRANGE = {
    f"{W}txbxContent": "a text box",
    f"{WPS}txbx": "a text box",
    f"{W}drawing": "a picture or drawing",
    f"{W}pict": "a picture or drawing",
    f"{W}object": "an embedded object",
    f"{W}framePr": "a frame",
    f"{W}footnoteReference": "a footnote",
    f"{W}endnoteReference": "an endnote",
    f"{W}altChunk": "an embedded document",
}
_LETTER = {"w": 612.0, "h": 792.0}  # points; what Word takes where a document names no paper
_MARGIN = 72.0
_SIDE = 0.5  # of the width of the text: a frame that is wider leaves no room beside it


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a table row: its words, and its height in points.

    The height includes the space around it.
    """

    text: str
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEstimate:
    """How much of one page a document takes, in points, and what may make that wrong."""

    used: float
    available: float
    line_height: float  # of the body text
    warnings: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()

    @property
    def fill(self) -> float:
        """Return the share of the page that is used; over 1.0 there is a second page."""
        return self.used / self.available


def estimate_page(docx: bytes) -> PageEstimate:
    """Return how much of its first page the Word document takes.

    A page or section break counts as a full page. The estimate is measured against LibreOffice by
    tests/eval/estimate_accuracy.py. Raises LayoutError where the bytes are no Word document.
    """
    package = open_package(docx)
    page = _Page(package)
    blocks = page.blocks(package.body, page.width)
    margins = page.margins()
    return PageEstimate(
        used=sum(block.height for block in blocks) + margins,
        available=page.height,
        line_height=page.line_height(),
        warnings=tuple(dict.fromkeys((*page.warnings, *_strange(package)))),
        blocks=tuple(Block(block.text, block.height) for block in blocks),
    )


def _strange(package: Package) -> Iterator[str]:
    """Yield a warning for each kind of thing on the page that is not understood."""
    for root in (package.body, *package.margins.values()):
        found = {_STRANGE[element.tag] for element in root.iter(*_STRANGE)}
        yield from (f"the page holds {what}, which is not understood" for what in sorted(found))
    section = package.section
    if section is not None:
        if whole(value(section, "cols", "num"), 1) > 1:
            yield "the page has columns, which are not understood"
        if value(section, "docGrid", "type") in {"lines", "linesAndChars", "snapToChars"}:
            yield "the page has a line grid, which is not understood"
    if package.body.find(f"{W}p/{W}pPr/{W}sectPr") is not None:
        yield "the document has several sections: the last one's page is taken for all"


@dataclass(slots=True)
class _Box:
    """A block under construction, with what decides how it stands to the next one."""

    text: str
    height: float
    look: ParagraphFormat | None = None  # None for a table row


class _Page:
    """One document's page: its measures, and the warnings found while laying it out."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles: Styles = read_styles(package.styles, package.numbering, package.theme)
        section = package.section
        size, margin = (None if section is None else section.find(W + tag) for tag in ("pgSz", "pgMar"))
        paper = {side: _points(size, side, default) for side, default in _LETTER.items()}
        self.margin = {side: abs(_points(margin, side, _MARGIN)) for side in ("top", "bottom", "left", "right")}
        self.distance = {side: _points(margin, side, _MARGIN / 2) for side in ("header", "footer")}
        self.first_page = bool(switch(section, "titlePg"))
        self.width = max(36.0, paper["w"] - self.margin["left"] - self.margin["right"])
        self.height = max(36.0, paper["h"] - self.margin["top"] - self.margin["bottom"])
        settings = parse(package.settings) if package.settings else None
        self.default_tab = max(1.0, twips(value(settings, "defaultTabStop"), 720) / 20)
        # Space between paragraphs is the larger of the two, unless the document asks for their sum.
        compat = None if settings is None else settings.find(f"{W}compat")
        self.additive = bool(switch(compat, "doNotUseHTMLParagraphAutoSpacing"))
        self.warnings: list[str] = []

    def line_height(self) -> float:
        """Return the height of a line of the default paragraph style, in points."""
        empty = Paragraph(
            look=paragraph_format(self.styles, None, ()),
            runs=(),
            mark=run_format(self.styles, self.styles.default_paragraph, ()),
        )
        return line_heights(empty, self.width)[0]

    def margins(self) -> float:
        """Return how far header and footer push into the text area, in points.

        They do so where they are taller than their margins.
        """
        kind = "first" if self.first_page else "default"
        pushed = 0.0
        for side, edge in (("header", "top"), ("footer", "bottom")):
            root = self.package.margins.get((side, kind))
            if root is not None:
                tall = sum(block.height for block in self.blocks(root, self.width))
                pushed += max(0.0, self.distance[side] + tall - self.margin[edge])
        return pushed

    # ------------------------------------------------------------ blocks

    def blocks(self, container: Any, width: float, tables: tuple[Any, ...] = ()) -> list[_Box]:
        """Return the container's paragraphs and table rows, set to the width in points."""
        boxes: list[_Box] = []
        beside: list[_Box] = []  # a frame's paragraphs, which stand beside the next block
        for element in children(container, f"{W}p", f"{W}tbl"):
            if (room := _beside(element, width)) > 0.0:
                beside.append(self.paragraph(element, room, tables, beside[-1] if beside else None))
                continue
            if element.tag == f"{W}tbl":
                made = self.table(element, tables)
            else:
                made = [self.paragraph(element, width, tables, boxes[-1] if boxes else None)]
            if beside and made:
                made[0].height = max(made[0].height, sum(box.height for box in beside))
                beside = []
            boxes += made
        return [*boxes, *beside]

    def paragraph(self, element: Any, width: float, tables: tuple[Any, ...], above: _Box | None) -> _Box:
        """Return the paragraph as a block.

        What it has in common with the block above (space, a rule) is taken back from that block.
        """
        paragraph = self.read(element, tables)
        look = paragraph.look
        height = (
            sum(line_heights(paragraph, width))
            + look.before
            + look.after
            + sum(t for side, t in look.borders if side != "between")
        )
        previous = above.look if above else None
        if above and previous:
            above.height -= 0.0 if not self._joined(previous, look) else dict(previous.borders).get("bottom", 0.0)
            height -= (
                0.0
                if not self._joined(previous, look)
                else dict(look.borders).get("top", 0.0) - dict(look.borders).get("between", 0.0)
            )
            same = previous.style == look.style
            after = 0.0 if same and previous.contextual else previous.after
            before = 0.0 if same and look.contextual else look.before
            above.height -= previous.after - after
            height -= look.before - (before if self.additive else max(0.0, before - after))
        if look.breaks and above:
            self.warnings.append("the document has a page break")
            height += self.height
        return _Box(paragraph.text, height, look)

    @staticmethod
    def _joined(one: ParagraphFormat, other: ParagraphFormat) -> bool:
        """Return whether two neighbours stand inside one pair of rules."""
        return bool(one.borders) and (one.borders, one.left, one.right) == (other.borders, other.left, other.right)

    def read(self, element: Any, tables: tuple[Any, ...]) -> Paragraph:
        """Return the paragraph ready to be broken into lines."""
        direct = element.find(f"{W}pPr")
        look = paragraph_format(self.styles, direct, tables)
        mark = run_format(self.styles, look.style, tables, None if direct is None else direct.find(f"{W}rPr"))
        level = self.styles.levels[look.number] if look.number else None
        runs = tuple(self._runs(element, look.style, tables))
        return Paragraph(
            look=look,
            runs=runs,
            mark=mark,
            label=self._label(level, look.style, tables) if level and level.label else None,
            tabbed=bool(level and level.label and level.tabbed),
            default_tab=self.default_tab,
        )

    def _label(self, level: Level, style: str, tables: tuple[Any, ...]) -> Run:
        own = run_format(self.styles, style, tables)
        look = run_format(self.styles, style, tables, level.run)
        return Run(level.label, replace(look, font=own.font) if level.symbol else look)

    def _runs(self, element: Any, style: str, tables: tuple[Any, ...]) -> Iterator[Run]:
        for run in children(element, f"{W}r"):
            look = run_format(self.styles, style, tables, run.find(f"{W}rPr"))
            text = "".join(self._letters(run))
            if text and not look.hidden:
                self._check(look, text)
                yield Run(text, look)

    def _letters(self, run: Any) -> Iterator[str]:
        for child in run:
            if child.tag == f"{W}t":
                yield (child.text or "").replace("\n", " ").replace("\t", " ")
            elif child.tag in {f"{W}tab", f"{W}ptab"}:
                yield "\t"
            elif child.tag == f"{W}br" and child.get(f"{W}type") in {"page", "column"}:
                self.warnings.append("the document has a page break")
                yield "\n" * 200  # more lines than any page has
            elif child.tag in {f"{W}br", f"{W}cr"}:
                yield "\n"
            elif child.tag == f"{W}noBreakHyphen":
                yield "\u2011"
            elif child.tag == f"{W}sym":
                yield "•"

    def _check(self, look: RunFormat, text: str) -> None:
        face = find_face(look.font, bold=look.bold, italic=look.italic)
        if not face.known:
            self.warnings.append(f"font {look.font[:60]} is not known: widths are guessed")
        if not text.isascii() and strangers(face, "".join(char for char in text if char not in BOXES)):
            self.warnings.append("the page holds letters of a script that is not known: widths are guessed")

    # ------------------------------------------------------------ tables

    def table(self, table: Any, outer: tuple[Any, ...]) -> list[_Box]:
        """Return the rows of the table as blocks."""
        properties = table.find(f"{W}tblPr")
        chain = self.styles.chain(value(properties, "tblStyle") or self.styles.default_table)
        levels = [*(style.find(f"{W}tblPr") for style in chain), properties]
        if outer:
            self.warnings.append("the page holds a table inside a table, which is not understood")
        if value(properties, "tblLayout", "type") != "fixed":
            self.warnings.append("the page holds a table with automatic column widths: they are guessed")
        grid = [twips(column.get(f"{W}w")) / 20 for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        inset = {"top": 0.0, "bottom": 0.0, "left": 5.4, "right": 5.4}
        rule = 0.0
        for level in levels:
            inset |= _inset(level, "tblCellMar")
            border = None if level is None else level.find(f"{W}tblBorders/{W}insideH")
            rule = rule if border is None else whole(border.get(f"{W}sz")) / 8
        rows = [self._row(row, grid, inset, (*outer, *chain)) for row in children(table, f"{W}tr")]
        for row in rows:
            row.height += rule
        if rows:
            rows[-1].height += rule
        return rows

    def _row(self, row: Any, grid: list[float], inset: dict[str, float], tables: tuple[Any, ...]) -> _Box:
        tall, column, words = 0.0, whole(value(row.find(f"{W}trPr"), "gridBefore")), []
        for cell in children(row, f"{W}tc"):
            properties = cell.find(f"{W}tcPr")
            span = max(1, whole(value(properties, "gridSpan"), 1))
            around = inset | _inset(properties, "tcMar")
            width = sum(grid[column : column + span])
            if value(properties, "tcW", "type") == "dxa":
                width = twips(value(properties, "tcW", "w"), width * 20) / 20
            column += span
            boxes = self.blocks(cell, max(1.0, width - around["left"] - around["right"]), tables or (_NO_STYLE,))
            words += [box.text for box in boxes]
            tall = max(tall, sum(box.height for box in boxes) + around["top"] + around["bottom"])
        wanted = row.find(f"{W}trPr/{W}trHeight")
        if wanted is not None:
            least = twips(wanted.get(f"{W}val")) / 20
            tall = least if wanted.get(f"{W}hRule") == "exact" else max(tall, least)
        return _Box(" ".join(words), tall)


def _beside(element: Any, width: float) -> float:
    """Return the width in points of the paragraph's frame, where text runs beside it.

    For any other paragraph it is 0.
    """
    frame = None if element.tag != f"{W}p" else element.find(f"{W}pPr/{W}framePr")
    if frame is None or frame.get(f"{W}wrap") in {"none", "notBeside", "topAndBottom"}:
        return 0.0
    room = twips(frame.get(f"{W}w")) / 20
    return room if 0.0 < room <= width * _SIDE else 0.0


_NO_STYLE = parse(b"<none/>")  # stands for the style of a table that has none, so that a table inside it is noticed


def _points(element: Any, side: str, default: float) -> float:
    return default if element is None else twips(element.get(W + side), default * 20) / 20


def _inset(properties: Any, tag: str) -> dict[str, float]:
    """Return the distances between a cell's edge and its text, in points.

    Only those that the properties name are among them.
    """
    margins = None if properties is None else properties.find(W + tag)
    if margins is None:
        return {}
    names = {"top": "top", "bottom": "bottom", "left": "left", "start": "left", "right": "right", "end": "right"}
    return {
        side: twips(found.get(f"{W}w")) / 20
        for tag, side in names.items()
        if (found := margins.find(W + tag)) is not None
    }

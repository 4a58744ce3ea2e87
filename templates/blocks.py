"""The blocks that pages of the built-in layouts are made of.

Each knows its three forms: Word's, Markdown's and the web page's.

In Word the page is one table of three columns: the section, the key (a party, a day, a speaker), the words. Each block
is some rows of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from look import COLUMNS, GREY_RULE, PALE, WIDTH

RULED = f"<w:tcBorders>{GREY_RULE}</w:tcBorders>"

# ---------------------------------------------------------------- content


def run(text: str, look: str = "") -> str:
    """Return a run of text; a tab character is Word's tab, a line feed its line break."""
    pieces = (
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece not in "\t\n" else piece
        for piece in re.split(r"([\t\n])", text)
    )
    inside = (
        "".join(pieces)
        .replace('<w:t xml:space="preserve"></w:t>', "")
        .replace("\t", "<w:tab/>")
        .replace("\n", "<w:br/>")
    )
    return "<w:r>" + (f'<w:rPr><w:rStyle w:val="{look}"/></w:rPr>' if look else "") + inside + "</w:r>"


def paragraph(name: str, *runs: str) -> str:
    """Return a paragraph of a style, of Normal where no name is given.

    Tags that stand for a whole paragraph are given none.
    """
    return "<w:p>" + (f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>' if name else "") + "".join(runs) + "</w:p>"


def tag(text: str) -> str:
    """Return a paragraph that a tag stands for."""
    return paragraph("", run(text))


def page_field(name: str) -> str:
    """Return a field that Word works out: PAGE, NUMPAGES."""
    return f'<w:fldSimple w:instr=" {name} ">{run("1")}</w:fldSimple>'


def words_of(line: str, tail: str = "tail", joint: str = " ") -> tuple[str, ...]:
    """Return the runs that print a line without its key.

    They are words, tail, whether a person changed it, and sources.
    """
    return (
        run(f"{{{{ {line}.text }}}}{{% if {line}.{tail} %}}{joint}{{{{ {line}.{tail} }}}}{{% endif %}}"),
        run(f"{{% if {line}.drafter %}} {{{{ {line}.drafter }}}}{{% endif %}}"),
        run(" "),
        run(f"{{{{ {line}.cites }}}}", "SourceId"),
    )


def written(line: str, tail: str = "tail", joint: str = " ") -> str:
    """Return the Markdown that prints the same."""
    return (
        f"{{{{ {line}.text }}}}{{% if {line}.{tail} %}}{joint}{{{{ {line}.{tail} }}}}{{% endif %}}"
        f"{{% if {line}.drafter %}} {{{{ {line}.drafter }}}}{{% endif %}} {{{{ {line}.cites }}}}"
    )


def marked_up(line: str, tail: str = "tail", joint: str = " ") -> str:
    """Return the HTML that prints the same."""
    return (
        f"{{{{ {line}.text }}}}{{% if {line}.{tail} %}}{joint}{{{{ {line}.{tail} }}}}{{% endif %}}"
        f"{{% if {line}.drafter %}} {{{{ {line}.drafter }}}}{{% endif %}}"
        f' <span class="cites">{{{{ {line}.cites }}}}</span>'
    )


# ---------------------------------------------------------------- the grid


def section_cell(heading: str, *, ruled: bool = False) -> str:
    """Return the cell of the first column, with the heading where a section begins."""
    inside = paragraph("Heading2", run(heading)) if heading else paragraph("TableText")
    return cell(COLUMNS[0], inside, ruled=ruled).replace(
        "</w:tcPr>", '<w:tcMar><w:right w:w="0" w:type="dxa"/></w:tcMar></w:tcPr>'
    )


def cell(width: int, *inside: str, span: int = 1, ruled: bool = False, fill: str = "") -> str:
    """Return a cell over ``span`` columns.

    A ruled one has the rule above that a section begins with.
    """
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        + (RULED if ruled else "")
        + (f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else "")
        + f"</w:tcPr>{''.join(inside)}</w:tc>"
    )


def row(*cells: str, least: int = 0, header: bool = False) -> str:
    """Return a row that is never split over two pages.

    It is at least so many twentieths of a point high; a header names the columns.
    """
    height = f'<w:trHeight w:val="{least}" w:hRule="atLeast"/>' if least else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{'<w:tblHeader/>' if header else ''}</w:trPr>{''.join(cells)}</w:tr>"


def tag_row(text: str) -> str:
    """Return a row that a tag stands for."""
    return row(cell(WIDTH, tag(text), span=len(COLUMNS)))


def grid_row(heading: str, key: str, *inside: str, ruled: bool) -> str:
    """Return a row of a section: its heading where it is the first, a key, the words."""
    _, narrow, *wide = COLUMNS
    return row(
        section_cell(heading, ruled=ruled),
        cell(narrow, paragraph("TableKey", run(key) if key else ""), ruled=ruled),
        cell(sum(wide), *inside, span=len(wide), ruled=ruled),
    )


def wide_row(heading: str, *inside: str, ruled: bool, least: int = 0, fill: str = "") -> str:
    """Return a row whose words take the room of the key, too."""
    _, *wide = COLUMNS
    return row(
        section_cell(heading, ruled=ruled),
        cell(sum(wide), *inside, span=len(wide), ruled=ruled, fill=fill),
        least=least,
    )


def control(identity: int, name: str, prompt: str, look: str) -> str:
    """Return a paragraph with a content control.

    That is a marked blank that Word clears when a person types into it, and that nothing fills.
    """
    blank = (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escape(name)}"/><w:tag w:val="{escape(name.lower())}"/>'
        f'<w:id w:val="{identity}"/>'
        f"<w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run(prompt, 'PlaceholderText')}</w:sdtContent></w:sdt>"
    )
    return paragraph(look, blank)


# ---------------------------------------------------------------- the blocks of a page


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading, one a row: the key, the words.

    Where there are none, ``none`` says so, or the heading goes too.
    """

    heading: str
    fields: tuple[str, ...]  # those of each follow those of the one before
    none: str = ""
    key: str = "{% if not line.continues %}{{ line.key }}{% endif %}"
    tail: str = "tail"
    joint: str = " "

    def word(self) -> str:
        """Return the block as Word has it."""
        rows = []
        for place, field in enumerate(self.fields):
            above = "".join(f" and not {other}" for other in self.fields[:place])
            words = paragraph("TableText", *words_of("line", self.tail, self.joint))
            rows += [
                tag_row(f"{{%tr for line in {field} %}}"),
                tag_row(f"{{%tr if loop.first{above} %}}"),
                grid_row(self.heading, self.key, words, ruled=True),
                tag_row("{%tr else %}"),
                grid_row("", self.key, words, ruled=False),
                tag_row("{%tr endif %}"),
                tag_row("{%tr endfor %}"),
            ]
        return "".join(rows) + none_row(self.heading, self.fields, self.none)

    def markdown(self) -> str:
        """Return the block in Markdown."""
        words = written("line", self.tail, self.joint)
        key = self.key.replace("{{", "**{{").replace("}}", "}}:** ").replace("not line.continues", "line.key")
        line = f"{{% if line.continues %}}\n  - {words}\n{{% else %}}\n- {key}{words}\n{{% endif %}}"
        loops = "\n".join(f"{{% for line in {field} %}}\n{line}\n{{% endfor %}}" for field in self.fields)
        return optional_markdown(self.heading, self.fields, loops, self.none)

    def html(self) -> str:
        """Return the block in HTML."""
        rows = f"<dt>{self.key}</dt>\n<dd>{marked_up('line', self.tail, self.joint)}</dd>"
        loops = "\n".join(f"{{% for line in {field} %}}\n{rows}\n{{% endfor %}}" for field in self.fields)
        return optional_html(self.heading, self.fields, f"<dl>\n{loops}\n</dl>", self.none)


def plain(heading: str, fields: tuple[str, ...], none: str) -> str:
    """Return a section without the grid.

    It has its heading, a tag for each list, and what stands where there is nothing.
    """
    some, empty = " or ".join(fields), " and ".join(f"not {field}" for field in fields)
    lines = "".join(paragraph("PlainLine", run(f"{{%p each {field} %}}")) for field in fields)
    if not none:
        return tag(f"{{%p if {some} %}}") + paragraph("Heading2", run(heading)) + lines + tag("{%p endif %}")
    otherwise = tag(f"{{%p if {empty} %}}") + paragraph("PlainLine", run(none)) + tag("{%p endif %}")
    return paragraph("Heading2", run(heading)) + lines + otherwise


@dataclass(frozen=True, slots=True)
class Wide:
    """Lines without a key: what happened, background.

    The first of a page's bottom line is bold.
    """

    heading: str
    fields: tuple[str]
    none: str = ""
    look: str = "TableText"

    def word(self) -> str:
        """Return the block as Word has it."""
        lead = run("{% if line.lead %}{{ line.lead }}: {% endif %}", "Strong")
        text, *rest = words_of("line")
        other = paragraph(self.look, lead, text, *rest)
        first = paragraph(self.look, lead, _strong(text), *rest) if self.look == "BottomLine" else other
        rows = (
            tag_row(f"{{%tr for line in {self.fields[0]} %}}"),
            tag_row("{%tr if loop.first %}"),
            wide_row(self.heading, first, ruled=True),
            tag_row("{%tr else %}"),
            wide_row("", other, ruled=False),
            tag_row("{%tr endif %}"),
            tag_row("{%tr endfor %}"),
        )
        return "".join(rows) + none_row(self.heading, self.fields, self.none)

    def markdown(self) -> str:
        """Return the block in Markdown."""
        words = written("line")
        lead = "{% if line.lead %}**{{ line.lead }}:** {% endif %}"
        if self.look == "BottomLine":
            bold = "{% if loop.first %}**{{ line.text }}**{% else %}{{ line.text }}{% endif %}"
            words = words.replace("{{ line.text }}", bold, 1)
        loop = f"{{% for line in {self.fields[0]} %}}\n- {lead}{words}\n{{% endfor %}}"
        return optional_markdown(self.heading, self.fields, loop, self.none)

    def html(self) -> str:
        """Return the block in HTML."""
        lead = "{% if line.lead %}<strong>{{ line.lead }}:</strong> {% endif %}"
        kind = ' class="bottom"' if self.look == "BottomLine" else ""
        loop = f"{{% for line in {self.fields[0]} %}}\n<p{kind}>{lead}{marked_up('line')}</p>\n{{% endfor %}}"
        return optional_html(self.heading, self.fields, loop, self.none)


def _strong(words: str) -> str:
    """Return the run in bold."""
    return words.replace("<w:r>", '<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr>', 1)


@dataclass(frozen=True, slots=True)
class Checks:
    """What a person has to settle: a box to tick, the matter, the values."""

    heading: str
    fields: tuple[str]
    none: str

    def word(self) -> str:
        """Return the block as Word has it."""
        return Section(self.heading, self.fields, self.none, key="☐ {{ line.key }}").word()

    def markdown(self) -> str:
        """Return the block in Markdown."""
        key = "{% if line.key %}**{{ line.key }}:** {% endif %}"
        return optional_markdown(
            self.heading,
            self.fields,
            f"{{% for line in checks %}}\n- ☐ {key}{written('line')}\n{{% endfor %}}",
            self.none,
        )

    def html(self) -> str:
        """Return the block in HTML."""
        rows = f"<dt>☐ {{{{ line.key }}}}</dt>\n<dd>{marked_up('line')}</dd>"
        return optional_html(
            self.heading, self.fields, f"<dl>\n{{% for line in checks %}}\n{rows}\n{{% endfor %}}\n</dl>", self.none
        )


@dataclass(frozen=True, slots=True)
class Sources:
    """The list of sources, run on: number, publisher, day, what to know."""

    heading: str
    fields: tuple[str]

    def word(self) -> str:
        """Return the block as Word has it."""
        entry = (
            run("{% for line in sources %}"),
            run("{{ line.id }}", "SourceId"),
            run(" "),
            run(
                "{{ line.origin }}{% if line.origin %}, {% endif %}{{ line.text }}"
                "{% if line.drafter %} {{ line.drafter }}{% endif %}"
            ),
            run("{% if not loop.last %} {% endif %}"),
            run("{% endfor %}"),
        )
        return (
            tag_row("{%tr if sources %}")
            + wide_row(self.heading, paragraph("SourceList", *entry), ruled=True)
            + tag_row("{%tr endif %}")
        )

    def markdown(self) -> str:
        """Return the block in Markdown."""
        line = (
            "- {{ line.id }} {{ line.origin }}{% if line.origin %}, {% endif %}{{ line.text }}"
            "{% if line.drafter %} {{ line.drafter }}{% endif %}\n"
        )
        return optional_markdown(self.heading, self.fields, f"{{% for line in sources %}}\n{line}\n{{% endfor %}}", "")

    def html(self) -> str:
        """Return the block in HTML."""
        line = (
            "<li>{{ line.id }} {{ line.origin }}{% if line.origin %}, {% endif %}{{ line.text }}"
            "{% if line.drafter %} {{ line.drafter }}{% endif %}</li>"
        )
        return optional_html(
            self.heading,
            self.fields,
            f'<ul class="sources">\n{{% for line in sources %}}\n{line}\n{{% endfor %}}\n</ul>',
            "",
        )


LINE = 280  # twentieths of a point: a line of the body with the space between two


@dataclass(frozen=True, slots=True)
class Slot:
    """A marked blank that only a person may fill, with room for some forty words."""

    heading: str
    prompt: str
    identity: int
    lines: int = 4

    def word(self) -> str:
        """Return the block as Word has it."""
        blank = control(self.identity, self.heading, self.prompt, "DrafterSlot")
        return wide_row(self.heading, blank, ruled=True, least=self.lines * LINE, fill=PALE)

    def markdown(self) -> str:
        """Return the block in Markdown."""
        return f"## {self.heading}\n\n> **[to be written]** *{self.prompt}*\n"

    def html(self) -> str:
        """Return the block in HTML."""
        return f'<section>\n<h2>{self.heading}</h2>\n<div class="slot"><p>{self.prompt}</p></div>\n</section>'


@dataclass(frozen=True, slots=True)
class TheyAndWe:
    """What the others may say, and beside each of their lines a blank for our answer."""

    heading: str
    fields: tuple[str]
    none: str
    identity: int
    they: str = "They may say"
    we: str = "We say"
    prompt: str = "For the drafter: our answer"

    def word(self) -> str:
        """Return the block as Word has it."""
        _, narrow, left, right = COLUMNS
        heads = row(
            section_cell(self.heading, ruled=True),
            cell(narrow, paragraph("TableKey"), ruled=True),
            cell(left, paragraph("TableKey", run(self.they)), ruled=True),
            cell(right, paragraph("TableKey", run(self.we)), ruled=True),
            header=True,
        )
        line = row(
            section_cell(""),
            cell(narrow, paragraph("TableKey", run("{% if not line.continues %}{{ line.key }}{% endif %}"))),
            cell(left, paragraph("TableText", *words_of("line"))),
            cell(right, control(self.identity, self.we, self.prompt, "DrafterSlot"), fill=PALE),
        )
        return (
            tag_row(f"{{%tr if {self.fields[0]} %}}")
            + heads
            + tag_row(f"{{%tr for line in {self.fields[0]} %}}")
            + line
            + tag_row("{%tr endfor %}")
            + tag_row("{%tr endif %}")
            + none_row(self.heading, self.fields, self.none)
        )

    def markdown(self) -> str:
        """Return the block in Markdown."""
        line = (
            "| {% if line.key and not line.continues %}**{{ line.key }}**{% endif %} "
            f"| {written('line')} | *[{self.we}: to be written]* |"
        )
        table = (
            f"| | {self.they} | {self.we} |\n| --- | --- | --- |\n"
            f"{{% for line in {self.fields[0]} %}}\n{line}\n{{% endfor %}}"
        )
        return optional_markdown(self.heading, self.fields, table, self.none)

    def html(self) -> str:
        """Return the block in HTML."""
        head = f'<thead><tr><td></td><th scope="col">{self.they}</th><th scope="col">{self.we}</th></tr></thead>'
        line = (
            '<tr><th scope="row">{% if not line.continues %}{{ line.key }}{% endif %}</th>'
            f'<td>{marked_up("line")}</td><td class="slot">{self.prompt}</td></tr>'
        )
        rows = f"{{% for line in {self.fields[0]} %}}\n{line}\n{{% endfor %}}"
        table = f"<table>\n{head}\n<tbody>\n{rows}\n</tbody>\n</table>"
        return optional_html(self.heading, self.fields, table, self.none)


def none_row(heading: str, fields: tuple[str, ...], none: str) -> str:
    """Return the row that stands where none of the fields has a line."""
    if not none:
        return ""
    empty = " and ".join(f"not {field}" for field in fields)
    return (
        tag_row(f"{{%tr if {empty} %}}")
        + wide_row(heading, paragraph("TableText", run(none)), ruled=True)
        + tag_row("{%tr endif %}")
    )


def optional_html(heading: str, fields: tuple[str, ...], block: str, none: str) -> str:
    """Return the block under its heading.

    Where the fields are empty, it is what stands in its place.
    """
    some = " or ".join(fields)
    inside = f"<h2>{heading}</h2>\n<div>{block}</div>"
    otherwise = f"{{% else %}}\n<section>\n<h2>{heading}</h2>\n<div><p>{none}</p></div>\n</section>\n" if none else ""
    return f"{{% if {some} %}}\n<section>\n{inside}\n</section>\n{otherwise}{{% endif %}}"


def optional_markdown(heading: str, fields: tuple[str, ...], block: str, none: str) -> str:
    """Return the same in Markdown."""
    some = " or ".join(fields)
    otherwise = f"{{% else %}}\n## {heading}\n\n{none}\n\n" if none else ""
    return f"{{% if {some} %}}\n## {heading}\n\n{block}\n\n{otherwise}{{% endif %}}"


Block = Section | Wide | Checks | Sources | Slot | TheyAndWe

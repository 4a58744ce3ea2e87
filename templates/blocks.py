"""The blocks that pages of the built-in layouts are made of; each knows both of its forms, Word's and Markdown's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from look import PALE, WIDTH

# ---------------------------------------------------------------- content


def run(text: str, look: str = "") -> str:
    """Return a run of text; a tab character is Word's tab, a line feed its line break."""
    pieces = (f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece not in "\t\n" else piece for piece in re.split(r"([\t\n])", text))
    inside = "".join(pieces).replace('<w:t xml:space="preserve"></w:t>', "").replace("\t", "<w:tab/>").replace("\n", "<w:br/>")
    return "<w:r>" + (f'<w:rPr><w:rStyle w:val="{look}"/></w:rPr>' if look else "") + inside + "</w:r>"


def paragraph(name: str, *runs: str) -> str:
    """Return a paragraph of a style; of Normal where no name is given, as for the tags that stand for a whole paragraph."""
    return "<w:p>" + (f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>' if name else "") + "".join(runs) + "</w:p>"


def tag(text: str) -> str:
    """Return a paragraph that a tag stands for."""
    return paragraph("", run(text))


def memo_line(field: str, label: str) -> str:
    """Return a line of the head that vanishes where its field is empty."""
    return tag(f"{{%p if {field} %}}") + paragraph("MemoLine", run(label, "MemoLabel"), run(f"\t{{{{ {field} }}}}")) + tag("{%p endif %}")


def words_of(line: str, joint: str = " ") -> tuple[str, ...]:
    """Return the runs that print a line without its lead: words, tail, whether a person changed it, sources."""
    return (
        run(f"{{{{ {line}.text }}}}{{% if {line}.tail %}}{joint}{{{{ {line}.tail }}}}{{% endif %}}"),
        run(f"{{% if {line}.drafter %}} {{{{ {line}.drafter }}}}{{% endif %}}"),
        run(" "),
        run(f"{{{{ {line}.cites }}}}", "SourceId"),
    )


def markdown_of(line: str, joint: str = " ") -> str:
    """Return the Markdown that prints the same."""
    return (
        f"{{{{ {line}.text }}}}{{% if {line}.tail %}}{joint}{{{{ {line}.tail }}}}{{% endif %}}"
        f"{{% if {line}.drafter %}} {{{{ {line}.drafter }}}}{{% endif %}} {{{{ {line}.cites }}}}"
    )


def html_of(line: str, joint: str = " ") -> str:
    """Return the HTML that prints the same."""
    tail = f"{{% if {line}.tail %}}{joint}{{{{ {line}.tail }}}}{{% endif %}}"
    changed = f"{{% if {line}.drafter %}} {{{{ {line}.drafter }}}}{{% endif %}}"
    return f'{{{{ {line}.text }}}}{tail}{changed} <span class="cites">{{{{ {line}.cites }}}}</span>'


LEAD = (run("{% if line.lead %}{{ line.lead }}:{% endif %}", "Strong"), run("{% if line.lead %} {% endif %}"))
LEAD_MARKDOWN = "{% if line.lead %}**{{ line.lead }}:** {% endif %}"
LEAD_HTML = "{% if line.lead %}<strong>{{ line.lead }}:</strong> {% endif %}"
DRAFTER_HTML = "{% if line.drafter %} {{ line.drafter }}{% endif %}"
SOURCE = (
    run("{{ line.id }}", "SourceId"),
    run("\t"),
    *LEAD,
    run("{{ line.text }}{% if line.tail %} {{ line.tail }}{% endif %}{% if line.url %} {{ line.url }}{% endif %}"),
    run("{% if line.drafter %} {{ line.drafter }}{% endif %}"),
)
SOURCE_MARKDOWN = (
    f"- {{{{ line.id }}}} {LEAD_MARKDOWN}{{{{ line.text }}}}{{% if line.tail %}} {{{{ line.tail }}}}{{% endif %}}"
    "{% if line.url %} {{ line.url }}{% endif %}{% if line.drafter %} {{ line.drafter }}{% endif %}"
)


def table(look: str, widths: tuple[int, ...], caption: str, description: str, *rows: str) -> str:
    """Return a table of fixed widths; caption and description are what a screen reader says of it."""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{look}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(caption)}"/><w:tblDescription w:val="{escape(description)}"/></w:tblPr>'
        f'<w:tblGrid>{"".join(f"""<w:gridCol w:w="{width}"/>""" for width in widths)}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def row(widths: tuple[int, ...], *cells: str, header: bool = False, fill: str = "") -> str:
    """Return a row that is never split over two pages; a header is repeated on each."""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    inside = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{cell}</w:tc>' for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if header else ''}</w:trPr>{''.join(inside)}</w:tr>"


def control(identity: int, name: str, prompt: str, look: str) -> str:
    """Return a paragraph with a content control: a marked blank that Word clears when a person types into it, and that nothing fills."""
    blank = (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escape(name)}"/><w:tag w:val="{escape(name.lower())}"/><w:id w:val="{identity}"/>'
        f"<w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run(prompt, 'PlaceholderText')}</w:sdtContent></w:sdt>"
    )
    return paragraph(look, blank)


# ---------------------------------------------------------------- the blocks of a page


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading; vanishes, heading and all, where there are none."""

    field: str
    heading: str
    look: str = "ListBullet"
    joint: str = " "  # between words and tail

    def word(self) -> str:
        """Return the block as Word has it."""
        line = paragraph(self.look, *(SOURCE if self.field == "sources" else (*LEAD, *words_of("line", self.joint))))
        if self.look == "ListBullet":
            more = paragraph("ListContinue", *words_of("line", self.joint))
            line = tag("{%p if line.continues %}") + more + tag("{%p else %}") + line + tag("{%p endif %}")
        return optional(self.field, self.heading, tag(f"{{%p for line in {self.field} %}}") + line + tag("{%p endfor %}"))

    def markdown(self) -> str:
        """Return the block in Markdown."""
        words = markdown_of("line", self.joint)
        line = SOURCE_MARKDOWN + "\n" if self.field == "sources" else f"- {LEAD_MARKDOWN}{words}"
        if self.look == "ListBullet":
            line = f"{{% if line.continues %}}\n  - {words}\n{{% else %}}\n{line}\n{{% endif %}}"
        return optional_markdown(self.field, self.heading, f"{{% for line in {self.field} %}}\n{line}\n{{% endfor %}}")

    def html(self) -> str:
        """Return the block in HTML."""
        if self.field == "sources":
            line = f"<li>{{{{ line.id }}}} {LEAD_HTML}{{{{ line.text }}}}{{% if line.url %}} {{{{ line.url }}}}{{% endif %}}{DRAFTER_HTML}</li>"
            return optional_html(
                self.field, self.heading, f'<ul class="sources">\n{{% for line in sources %}}\n{line}\n{{% endfor %}}\n</ul>'
            )
        words = html_of("line", self.joint)
        line = f"<li>{LEAD_HTML}{words}</li>"
        if self.look == "ListBullet":
            line = f'{{% if line.continues %}}\n<li class="continues">{words}</li>\n{{% else %}}\n{line}\n{{% endif %}}'
        return optional_html(self.field, self.heading, f"<ul>\n{{% for line in {self.field} %}}\n{line}\n{{% endfor %}}\n</ul>")


@dataclass(frozen=True, slots=True)
class Timeline:
    """Next steps along a rule, the days on its left; a table, so that Word and screen readers read it as one."""

    field: str
    heading: str

    def word(self) -> str:
        """Return the block as Word has it."""
        widths = (2381, WIDTH - 2381)
        rows = (
            row(widths, paragraph("TimelineDay", run("When", "MemoLabel")), paragraph("TableText", run("What", "MemoLabel")), header=True),
            row(widths, tag(f"{{%tr for line in {self.field} %}}"), paragraph("")),
            row(widths, paragraph("TimelineDay", run("{{ line.lead }}")), paragraph("TableText", *words_of("line"))),
            row(widths, tag("{%tr endfor %}"), paragraph("")),
        )
        return optional(self.field, self.heading, table("Timeline", widths, self.heading, "Each row is a day and what comes on it.", *rows))

    def markdown(self) -> str:
        """Return the block in Markdown."""
        line = f"| {{% if line.lead %}}**{{{{ line.lead }}}}**{{% endif %}} | {markdown_of('line')} |"
        rows = f"| When | What |\n| --- | --- |\n{{% for line in {self.field} %}}\n{line}\n{{% endfor %}}"
        return optional_markdown(self.field, self.heading, rows)

    def html(self) -> str:
        """Return the block in HTML."""
        rows = f'<tr><th scope="row">{{{{ line.lead }}}}</th><td>{html_of("line")}</td></tr>'
        head = '<table class="timeline">\n<thead><tr><th scope="col">When</th><th scope="col">What</th></tr></thead>\n<tbody>\n'
        loop = f"{{% for line in {self.field} %}}\n{rows}\n{{% endfor %}}\n</tbody>\n</table>"
        return optional_html(self.field, self.heading, head + loop)


@dataclass(frozen=True, slots=True)
class TwoSides:
    """What two sides say, side by side, the same matter in one row where both speak of it."""

    heading: str

    def word(self) -> str:
        """Return the block as Word has it."""
        widths = (WIDTH // 2, WIDTH - WIDTH // 2)
        cells = (
            paragraph(
                "TableText",
                run(f"{{% if row.{side}.text %}}"),
                *words_of(f"row.{side}"),
                run("{% else %}–{% endif %}"),
            )
            for side in ("left", "right")
        )
        rows = (
            row(widths, *(paragraph("TableHead", run(f"{{{{ {side}_name }}}}")) for side in ("side_a", "side_b")), header=True, fill=PALE),
            row(widths, tag("{%tr for row in sides %}"), paragraph("")),
            row(widths, *cells),
            row(widths, tag("{%tr endfor %}"), paragraph("")),
        )
        return optional("sides", self.heading, table("TwoSides", widths, self.heading, "Each column is what one side says.", *rows))

    def markdown(self) -> str:
        """Return the block in Markdown."""
        cells = " | ".join(
            f"{{% if row.{side}.text %}}{markdown_of(f'row.{side}')}{{% else %}}–{{% endif %}}" for side in ("left", "right")
        )
        head = "| {{ side_a_name }} | {{ side_b_name }} |\n| --- | --- |"
        return optional_markdown("sides", self.heading, f"{head}\n{{% for row in sides %}}\n| {cells} |\n{{% endfor %}}")

    def html(self) -> str:
        """Return the block in HTML."""
        cells = "".join(
            f"<td>{{% if row.{side}.text %}}{html_of(f'row.{side}')}{{% else %}}–{{% endif %}}</td>" for side in ("left", "right")
        )
        head = '<thead><tr><th scope="col">{{ side_a_name }}</th><th scope="col">{{ side_b_name }}</th></tr></thead>'
        loop = f"{{% for row in sides %}}\n<tr>{cells}</tr>\n{{% endfor %}}"
        return optional_html("sides", self.heading, f'<table class="sides">\n{head}\n<tbody>\n{loop}\n</tbody>\n</table>')


@dataclass(frozen=True, slots=True)
class Slot:
    """A marked blank that only a person may fill, with room to write: what a person types takes the place of its lines."""

    heading: str
    prompt: str
    identity: int

    def word(self) -> str:
        """Return the block as Word has it."""
        return paragraph("Heading1", run(self.heading)) + control(self.identity, self.heading, f"{self.prompt}\n\u00a0", "DrafterSlot")

    def markdown(self) -> str:
        """Return the block in Markdown."""
        return f"## {self.heading}\n\n> *{self.prompt}*"

    def html(self) -> str:
        """Return the block in HTML."""
        return f'<section>\n<h2>{self.heading}</h2>\n<p class="slot">{self.prompt}</p>\n</section>'


@dataclass(frozen=True, slots=True)
class Clearances:
    """A row of blanks for those who clear the paper."""

    heading: str
    roles: tuple[str, ...]
    identity: int

    def word(self) -> str:
        """Return the block as Word has it."""
        widths = (WIDTH // len(self.roles),) * len(self.roles)
        rows = (
            row(widths, *(paragraph("TableHead", run(role)) for role in self.roles), header=True, fill=PALE),
            row(widths, *(control(self.identity + at, role, "Name, date", "TableText") for at, role in enumerate(self.roles))),
        )
        return paragraph("Heading1", run(self.heading)) + table(
            "Clearances", widths, self.heading, "Each column is a blank for a name and a date.", *rows
        )

    def markdown(self) -> str:
        """Return the block in Markdown."""
        bars = (" | ".join(self.roles), " | ".join("---" for _ in self.roles), " | ".join("*Name, date*" for _ in self.roles))
        return f"## {self.heading}\n\n" + "\n".join(f"| {bar} |" for bar in bars)

    def html(self) -> str:
        """Return the block in HTML."""
        head = "".join(f'<th scope="col">{role}</th>' for role in self.roles)
        cells = "<td>Name, date</td>" * len(self.roles)
        table = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody><tr>{cells}</tr></tbody>\n</table>"
        return f"<section>\n<h2>{self.heading}</h2>\n{table}\n</section>"


def optional(field: str, heading: str, block: str) -> str:
    """Return the block under its heading, both gone where the field is empty."""
    return tag(f"{{%p if {field} %}}") + paragraph("Heading1", run(heading)) + block + tag("{%p endif %}")


def optional_html(field: str, heading: str, block: str) -> str:
    """Return the same in HTML."""
    return f"{{% if {field} %}}\n<section>\n<h2>{heading}</h2>\n{block}\n</section>\n{{% endif %}}"


def optional_markdown(field: str, heading: str, block: str) -> str:
    """Return the same in Markdown."""
    return f"{{% if {field} %}}\n## {heading}\n\n{block}\n\n{{% endif %}}"


Block = Section | Timeline | TwoSides | Slot | Clearances

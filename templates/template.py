"""A built-in layout as files: the frame of its Word file, and its twins.

All are written beside this file.

``python templates/make.py`` builds the templates from nothing but the files of this folder: the
same bytes on every machine with the same zlib. Each document is what a person would make in Word: named styles, no
direct formatting, tags typed as text, content controls for what only a person may write.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from blocks import RULED, page_field, paragraph, plain, run, tag
from look import COLUMNS, CSS, FONT_TABLE, HEADER, NAMES, OFFICE, PACKAGE, PADDING, SETTINGS, STYLES, THEME, WIDTH, WORD

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from briefgen.ooxml import pack

if TYPE_CHECKING:
    from blocks import Block

MARKING = tag("{%p if marking %}") + paragraph("Marking", run("{{ marking }}")) + tag("{%p endif %}")
RULE = "_" * 16  # for a name and a date
RUNNING = paragraph("Header", run("{{ title }}"))  # above the second page and those after it

CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="{name}" ContentType="{content}"/>'
        for name, content in (
            ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            ("/word/document.xml", f"{WORD}.document.main+xml"),
            ("/word/fontTable.xml", f"{WORD}.fontTable+xml"),
            ("/word/footer1.xml", f"{WORD}.footer+xml"),
            ("/word/header1.xml", f"{WORD}.header+xml"),
            ("/word/header2.xml", f"{WORD}.header+xml"),
            ("/word/settings.xml", f"{WORD}.settings+xml"),
            ("/word/styles.xml", f"{WORD}.styles+xml"),
            ("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
        )
    )
    + "</Types>"
)


def relationships(*targets: tuple[str, str]) -> str:
    """Return relationships with ids rId1, rId2, … to (type, target)."""
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(targets, start=1)
        )
        + "</Relationships>"
    )


@dataclass(frozen=True, slots=True)
class Template:
    """One built-in layout.

    It has its name, what it calls itself, what it is for, the blocks of its page, and below who signs and what they
    decide.
    """

    name: str
    label: str
    blocks: tuple[Block, ...]
    action: str = "For information"
    signs: tuple[str, ...] = ("Drafted", "Cleared")
    decisions: tuple[str, ...] = ()
    # Of a page without the grid: heading, lists, what stands where there is nothing.
    sections: tuple[tuple[str, tuple[str, ...], str], ...] = ()

    def docx(self) -> bytes:
        """Return the template as a Word file."""
        return pack({name: (HEADER + part).encode() for name, part in self._parts().items()})

    def markdown(self) -> str:
        """Return its Markdown twin."""
        memo = "".join(
            f"{{% if {field} %}}{label} {{{{ {field} }}}} · {{% endif %}}"
            for field, label in (("to", "To"), ("sender", "From"))
        )
        head = (
            "{% if marking %}\n**{{ marking }}**\n\n{% endif %}\n# {{ title }}\n\n"
            "**{{ kind }}**{% if date %} · {{ date }}{% endif %}{% if own.ref %} · Ref {{ own.ref }}{% endif %} \n\n"
            f"{memo}Action {self.action} · Status {{{{ as_of }}}}\n"
        )
        signed = "\n\n".join(line.replace("_", "\\_") for line in self._signatures())
        body = "\n".join(block.markdown() for block in self.blocks)
        return (
            f"{head}\n{body}\n---\n\n{signed}\n\n"
            "{{ compiled }}\n{% if marking %}\n\n**{{ marking }}**\n{% endif %}\n"
        )

    def html(self) -> str:
        """Return its HTML twin: one page that stands alone."""
        memo = "".join(
            f"{{% if {field} %}}\n<span>{label} <b>{{{{ {field} }}}}</b></span>\n{{% endif %}}\n"
            for field, label in (("to", "To"), ("sender", "From"))
        )
        blocks = "\n".join(block.html() for block in self.blocks)
        signed = "".join(f"<p>{line}</p>\n" for line in self._signatures())
        marking = '{% if marking %}\n<p class="marking">{{ marking }}</p>\n{% endif %}\n'
        return (
            '<!doctype html>\n<html lang="{{ language }}">\n<head>\n<meta charset="utf-8">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{{ title }}</title>\n'
            f"<style>\n{CSS}</style>\n</head>\n<body>\n<header>\n{marking}"
            '<p class="kind"><strong>{{ kind }}</strong> '
            "<span>{{ date }}{% if own.ref %} · Ref {{ own.ref }}{% endif %}</span></p>\n"
            "<h1>{{ title }}</h1>\n"
            f'<p class="memo">\n{memo}<span>Action <b>{self.action}</b></span>\n'
            "<span>Status <b>{{ as_of }}</b></span>\n</p>\n</header>\n"
            f"<main>\n{blocks}\n</main>\n"
            f"<footer>\n{signed}<p>{{{{ compiled }}}}</p>\n{marking}</footer>\n</body>\n</html>\n"
        )

    def write(self) -> None:
        """Write both files beside this one."""
        for path, content in (
            (Path(__file__).with_name(f"{self.name}.docx"), self.docx()),
            (Path(__file__).with_name(f"{self.name}.md.j2"), self.markdown().encode()),
            (Path(__file__).with_name(f"{self.name}.html.j2"), self.html().encode()),
        ):
            path.write_bytes(content)
            print(f"{path.name}: {len(content)} bytes")

    def _signatures(self) -> tuple[str, ...]:
        """Return the lines that a page ends with.

        They are a rule for each who signs, and a box for each decision.
        """
        names, boxes = (
            "   ".join(f"{name} {RULE}" for name in self.signs),
            "   ".join(f"☐ {decision}" for decision in self.decisions),
        )
        return (names, boxes) if boxes else (names,)

    def _document(self) -> str:
        def part(label: str, value: str, field: str = "") -> tuple[str, str]:
            before, after = (f"{{% if {field} %}}", "{% endif %}") if field else ("", "")
            return run(f"{before}{label} {after}", "MemoLabel"), run(f"{before}{value}   {after}")

        head = (
            paragraph(
                "Subtitle",
                run("{{ kind | upper }}", "Strong"),
                run("\t{{ date }}{% if own.ref %} · Ref {{ own.ref }}{% endif %}"),
            )
            + paragraph("Heading1", run("{{ title }}"))
            + paragraph(
                "MemoLine",
                *part("To", "{{ to }}", "to"),
                *part("From", "{{ sender }}", "sender"),
                *part("Action", self.action),
                *part("Status", "{{ as_of }}"),
            )
        )
        signed = "".join(paragraph("SignatureLine", run(line)) for line in self._signatures())
        first, *others = self.blocks  # the head ends with a rule already
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in COLUMNS)
        grid = (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="{WIDTH}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/>{PADDING}'
            '<w:tblLook w:val="0080" w:firstRow="0" w:lastRow="0" w:firstColumn="1" w:lastColumn="0"'
            ' w:noHBand="1" w:noVBand="1"/>'
            f'<w:tblCaption w:val="{self.label}"/>'
            '<w:tblDescription w:val="Each row has its section, then a party, day or speaker, then the words."/>'
            f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
            f"{first.word().replace(RULED, '')}{''.join(block.word() for block in others)}</w:tbl>"
        )
        page = "".join(plain(*section) for section in self.sections) or grid
        return (
            f"<w:document {NAMES}><w:body>{head}{page}{signed}<w:sectPr>"
            '<w:headerReference w:type="first" r:id="rId4"/><w:headerReference w:type="default" r:id="rId5"/>'
            '<w:footerReference w:type="first" r:id="rId6"/><w:footerReference w:type="default" r:id="rId6"/>'
            '<w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"'
            ' w:header="510" w:footer="397" w:gutter="0"/>'
            "<w:titlePg/></w:sectPr></w:body></w:document>"
        )

    def _parts(self) -> dict[str, str]:
        foot = paragraph(
            "Footer", run("{{ compiled }}\tPage "), page_field("PAGE"), run(" of "), page_field("NUMPAGES")
        )
        return {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": relationships(
                (f"{OFFICE}/officeDocument", "word/document.xml"),
                (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                (f"{OFFICE}/extended-properties", "docProps/app.xml"),
            ),
            "docProps/app.xml": (
                '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
                "<Application>briefgen</Application></Properties>"
            ),
            "docProps/core.xml": (
                f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
                ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
                ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
                f"<dc:title>{self.label} (template)</dc:title><dc:subject>{self.label}</dc:subject>"
                "<dc:creator>briefgen</dc:creator>"
                '<dcterms:created xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:created></cp:coreProperties>'
            ),
            "word/_rels/document.xml.rels": relationships(
                (f"{OFFICE}/styles", "styles.xml"),
                (f"{OFFICE}/settings", "settings.xml"),
                (f"{OFFICE}/fontTable", "fontTable.xml"),
                (f"{OFFICE}/header", "header1.xml"),
                (f"{OFFICE}/header", "header2.xml"),
                (f"{OFFICE}/footer", "footer1.xml"),
                (f"{OFFICE}/theme", "theme/theme1.xml"),
            ),
            "word/document.xml": self._document(),
            "word/fontTable.xml": FONT_TABLE,
            "word/footer1.xml": f"<w:ftr {NAMES}>{foot}{MARKING}</w:ftr>",
            "word/header1.xml": f"<w:hdr {NAMES}>{MARKING}</w:hdr>",
            "word/header2.xml": f"<w:hdr {NAMES}>{MARKING}{RUNNING}</w:hdr>",
            "word/settings.xml": SETTINGS,
            "word/styles.xml": STYLES,
            "word/theme/theme1.xml": THEME,
        }

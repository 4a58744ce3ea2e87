"""A built-in layout as files: the frame of its Word file, and both files written beside this one.

``python templates/make_info_memo.py`` and its like build the templates from nothing but the files of this folder: the same bytes
on every machine with the same zlib. Each document is what a person would make in Word: named styles, no direct formatting, tags
typed as text, content controls for what only a person may write.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from blocks import Clearances, Slot, memo_line, paragraph, run, tag
from look import CSS, FONT_TABLE, HEADER, NAMES, NUMBERING, OFFICE, PACKAGE, SETTINGS, STYLES, THEME, WORD

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from briefgen.render.package import pack

if TYPE_CHECKING:
    from blocks import Block

MARKING = tag("{%p if marking %}") + paragraph("Marking", run("{{ marking }}")) + tag("{%p endif %}")
SIGNED = "\tDrafted: \t Cleared: \t"

CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
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
            ("/word/numbering.xml", f"{WORD}.numbering+xml"),
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
            f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>' for number, (kind, target) in enumerate(targets, start=1)
        )
        + "</Relationships>"
    )


@dataclass(frozen=True, slots=True)
class Template:
    """One layout: its name, what it calls itself, and the blocks of its page; ``signed`` puts blanks to sign into the footer."""

    name: str
    label: str
    blocks: tuple[Block, ...]
    signed: bool = True

    def docx(self) -> bytes:
        """Return the template as a Word file."""
        return pack({name: (HEADER + part).encode() for name, part in self._parts().items()})

    def markdown(self) -> str:
        """Return its Markdown twin."""
        head = (
            "{% if marking %}\n**{{ marking }}**\n\n{% endif %}\n# {{ title }}\n\n"
            f"**{self.label}.** {{{{ as_of }}}}\n\n"
            + "".join(
                f"{{% if {field} %}}\n- **{label}:** {{{{ {field} }}}}\n{{% endif %}}\n"
                for field, label in (("to", "TO"), ("sender", "FROM"))
            )
        )
        signed = "\n\nDrafted: \\_\\_\\_\\_\\_\\_ Cleared: \\_\\_\\_\\_\\_\\_" if self.signed else ""
        body = "\n".join(f"{block.markdown()}" + ("\n" if isinstance(block, (Slot, Clearances)) else "") for block in self.blocks)
        return f"{head}\n{body}\n---\n\n{{{{ compiled }}}}{signed}\n{{% if marking %}}\n\n**{{{{ marking }}}}**\n{{% endif %}}\n"

    def html(self) -> str:
        """Return its HTML twin: one page that stands alone."""
        head = "".join(
            f"{{% if {field} %}}\n<dt>{label}</dt><dd>{{{{ {field} }}}}</dd>\n{{% endif %}}\n"
            for field, label in (("to", "To"), ("sender", "From"))
        )
        blocks = "\n".join(block.html() for block in self.blocks)
        signed = "<p>Drafted: ____________ Cleared: ____________</p>\n" if self.signed else ""
        marking = '{% if marking %}\n<p class="marking">{{ marking }}</p>\n{% endif %}\n'
        return (
            '<!doctype html>\n<html lang="{{ language }}">\n<head>\n<meta charset="utf-8">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{{ title }}</title>\n'
            f'<style>\n{CSS}</style>\n</head>\n<body>\n<header>\n{marking}<p class="kind"><strong>{self.label}</strong> <span>{{{{ as_of }}}}</span></p>\n'
            f"{{% if to or sender %}}\n<dl>\n{head}</dl>\n{{% endif %}}\n<h1>{{{{ title }}}}</h1>\n</header>\n<main>\n{blocks}\n</main>\n"
            f"<footer>\n<p>{{{{ compiled }}}}</p>\n{signed}{marking}</footer>\n</body>\n</html>\n"
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

    def _document(self) -> str:
        head = (
            paragraph("Subtitle", run(self.label, "Strong"), run("\t{{ as_of }}"))
            + memo_line("to", "To")
            + memo_line("sender", "From")
            + paragraph("Title", run("Subject", "MemoLabel"), run("\t{{ title }}"))
        )
        return (
            f"<w:document {NAMES}><w:body>{head}{''.join(block.word() for block in self.blocks)}<w:sectPr>"
            '<w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
            '<w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1134" w:right="1224" w:bottom="1247" w:left="1224" w:header="510" w:footer="454" w:gutter="0"/>'
            "</w:sectPr></w:body></w:document>"
        )

    def _parts(self) -> dict[str, str]:
        foot = paragraph("Footer", run("{{ compiled }}"), *([run(SIGNED)] if self.signed else []))
        return {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": relationships(
                (f"{OFFICE}/officeDocument", "word/document.xml"),
                (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                (f"{OFFICE}/extended-properties", "docProps/app.xml"),
            ),
            "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>briefgen</Application></Properties>',
            "docProps/core.xml": (
                f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
                ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
                f"<dc:title>{self.label} (template)</dc:title><dc:subject>{self.label}</dc:subject><dc:creator>briefgen</dc:creator>"
                '<dcterms:created xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:created></cp:coreProperties>'
            ),
            "word/_rels/document.xml.rels": relationships(
                (f"{OFFICE}/styles", "styles.xml"),
                (f"{OFFICE}/numbering", "numbering.xml"),
                (f"{OFFICE}/settings", "settings.xml"),
                (f"{OFFICE}/fontTable", "fontTable.xml"),
                (f"{OFFICE}/header", "header1.xml"),
                (f"{OFFICE}/footer", "footer1.xml"),
                (f"{OFFICE}/theme", "theme/theme1.xml"),
            ),
            "word/document.xml": self._document(),
            "word/fontTable.xml": FONT_TABLE,
            "word/footer1.xml": f"<w:ftr {NAMES}>{foot}{MARKING}</w:ftr>",
            "word/header1.xml": f"<w:hdr {NAMES}>{MARKING}</w:hdr>",
            "word/numbering.xml": NUMBERING,
            "word/settings.xml": SETTINGS,
            "word/styles.xml": STYLES,
            "word/theme/theme1.xml": THEME,
        }

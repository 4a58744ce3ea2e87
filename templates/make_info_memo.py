"""Build info-memo.docx from nothing but this file: ``python templates/make_info_memo.py``.

The same bytes on every machine with the same zlib. The document is what a person would make in Word: named styles, no
direct formatting, tags typed as text. To change the look, change a style here (or open the .docx in Word and do it there).
Lengths are twentieths of a point (20 = 1 pt), sizes of letters half points (21 = 10.5 pt), as Word has them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from briefgen.render.package import pack

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

BLUE = "1F3864"  # 11.9:1 on white
GREY = "595959"  # 7.0:1 on white
WIDTH = 9458  # of the text, on both papers: A4 less twice 0.85 in, Letter less twice 0.97 in
OUR_OWN = {"Memo Line", "Memo Label", "Source List", "Source Id", "Marking"}  # names of styles that Word does not know
LABELS = 1134  # width of the column of TO, FROM, DATE, SUBJECT


# ---------------------------------------------------------------- styles


def style(
    kind: str, identity: str, name: str, *, based: str = "", following: str = "", ppr: str = "", rpr: str = "", default: bool = False
) -> str:
    """Return a style; ``ppr`` and ``rpr`` are the insides of w:pPr and w:rPr, in the schema's order."""
    attributes = f'w:type="{kind}"' + (' w:default="1"' if default else "") + (' w:customStyle="1"' if name in OUR_OWN else "")
    return (
        f'<w:style {attributes} w:styleId="{identity}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + (f'<w:next w:val="{following}"/>' if following else "")
        + ('<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>' if default and kind != "paragraph" else "<w:qFormat/>")
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
        + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
        + (
            '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
            '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            if kind == "table"
            else ""
        )
        + "</w:style>"
    )


def spacing(before: int, after: int, line: int = 240) -> str:
    """Return the spacing of a paragraph; a line of 240 is single."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def hanging(left: int) -> str:
    """Return an indent whose first line starts at the margin and whose others start at ``left``."""
    return f'<w:ind w:left="{left}" w:hanging="{left}"/>'


def tabs(*stops: tuple[str, int, str]) -> str:
    """Return tab stops: alignment, place, leader."""
    return (
        "<w:tabs>"
        + "".join(f'<w:tab w:val="{align}"{f" w:leader={leader!r}" if leader else ""} w:pos="{place}"/>' for align, place, leader in stops)
        + "</w:tabs>"
    )


def letters(*, bold: bool | None = None, caps: bool = False, color: str = "", wide: int = 0, size: int = 0, underline: bool = False) -> str:
    """Return the look of letters, in the schema's order."""
    return (
        {True: "<w:b/>", False: '<w:b w:val="0"/>', None: ""}[bold]
        + ("<w:caps/>" if caps else "")
        + (f'<w:color w:val="{color}"/>' if color else "")
        + (f'<w:spacing w:val="{wide}"/>' if wide else "")
        + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
        + ('<w:u w:val="single"/>' if underline else "")
    )


FONTS = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'
RULE_BELOW = f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="5" w:color="{BLUE}"/></w:pBdr>'
RULE_ABOVE = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="A6A6A6"/></w:pBdr>'
BULLETS = '<w:numPr><w:numId w:val="1"/></w:numPr>'

STYLES = (
    f"<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr>{FONTS}"
    '<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    f"<w:pPrDefault><w:pPr>{spacing(0, 0)}</w:pPr></w:pPrDefault></w:docDefaults>"
    + style("paragraph", "Normal", "Normal", default=True, ppr="<w:widowControl/>" + spacing(0, 40))
    + style("character", "DefaultParagraphFont", "Default Paragraph Font", default=True)
    + style("table", "TableNormal", "Normal Table", default=True)
    + style("numbering", "NoList", "No List", default=True)
    + style(
        "paragraph",
        "Title",
        "Title",
        based="MemoLine",
        following="Normal",
        ppr=f'{RULE_BELOW}{spacing(40, 60)}<w:outlineLvl w:val="9"/>',
        rpr=letters(bold=True, color=BLUE, size=27),
    )
    + style(
        "paragraph",
        "Subtitle",
        "Subtitle",
        based="Normal",
        following="MemoLine",
        ppr=tabs(("right", WIDTH, "none")) + spacing(0, 100),
        rpr=letters(color=GREY, size=20),
    )
    + style(
        "paragraph",
        "MemoLine",
        "Memo Line",
        based="Normal",
        ppr=f"<w:keepNext/>{tabs(('left', LABELS, ''))}{spacing(0, 20)}{hanging(LABELS)}",
    )
    + style(
        "paragraph",
        "Heading1",
        "heading 1",
        based="Normal",
        following="ListBullet",
        ppr=f'<w:keepNext/><w:keepLines/>{spacing(120, 30)}<w:outlineLvl w:val="0"/>',
        rpr=letters(bold=True, caps=True, color=BLUE, wide=10, size=20),
    )
    + style("paragraph", "ListBullet", "List Bullet", based="Normal", ppr=f"<w:keepLines/>{BULLETS}{spacing(0, 30)}")
    + style("paragraph", "Quote", "Quote", based="ListBullet")
    + style(
        "paragraph", "SourceList", "Source List", based="Normal", ppr=f"<w:keepLines/>{spacing(0, 10)}{hanging(425)}", rpr=letters(size=17)
    )
    + style(
        "paragraph",
        "Marking",
        "Marking",
        based="Normal",
        ppr=spacing(0, 0) + '<w:jc w:val="center"/>',
        rpr=letters(bold=True, wide=20, size=18),
    )
    + style("paragraph", "Header", "header", based="Normal", ppr=spacing(0, 0), rpr=letters(color=GREY, size=16))
    + style(
        "paragraph",
        "Footer",
        "footer",
        based="Normal",
        ppr=RULE_ABOVE + tabs(("left", 5200, "none"), ("left", 7329, "underscore"), ("right", WIDTH, "underscore")) + spacing(0, 20),
        rpr=letters(color=GREY, size=16),
    )
    + style("character", "Strong", "Strong", rpr=letters(bold=True))
    + style("character", "Hyperlink", "Hyperlink", rpr=letters(color="1F4E9E", underline=True))
    + style("character", "MemoLabel", "Memo Label", rpr=letters(bold=False, caps=True, color=GREY, wide=10, size=17))
    + style("character", "SourceId", "Source Id", rpr=letters(color=GREY, size=17))
    + "</w:styles>"
)

NUMBERING = (
    f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="227"/></w:tabs>{hanging(227)}</w:pPr><w:rPr><w:color w:val="{BLUE}"/></w:rPr></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)

SETTINGS = (
    f'<w:settings {NAMES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>'
        for name in (
            "overrideTableStyleFontSizeAndJustification",
            "enableOpenTypeFeatures",
            "doNotFlipMirrorIndents",
            "differentiateMultirowTableHeaders",
        )
    )
    + '</w:compat><w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)

FONT_TABLE = (
    f'<w:fonts {NAMES}><w:font w:name="Calibri"><w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/>'
    '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)

# Word wants a theme, though nothing here uses one: its own "Office" colours, Calibri, and the plainest of fills and lines.
FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
FACE = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
COLORS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": BLUE, "lt2": "E7E6E6", "accent1": BLUE, "accent2": GREY, "accent3": "1F4E9E",
    "accent4": "7F6000", "accent5": "375623", "accent6": "833C0B", "hlink": "1F4E9E", "folHlink": "5B2D8E",
}  # fmt: skip
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Information memo"><a:themeElements><a:clrScheme name="Memo">'
    + "".join(f'<a:{name}><a:srgbClr val="{color}"/></a:{name}>' for name, color in COLORS.items())
    + f'</a:clrScheme><a:fontScheme name="Memo"><a:majorFont>{FACE}</a:majorFont><a:minorFont>{FACE}</a:minorFont></a:fontScheme>'
    + f'<a:fmtScheme name="Memo"><a:fillStyleLst>{FILL * 3}</a:fillStyleLst>'
    + "<a:lnStyleLst>"
    + f'<a:ln w="6350">{FILL}</a:ln>' * 3
    + "</a:lnStyleLst>"
    + "<a:effectStyleLst>"
    + "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    + "</a:effectStyleLst>"
    + f"<a:bgFillStyleLst>{FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)


# ---------------------------------------------------------------- content


def run(text: str, look: str = "") -> str:
    """Return a run of text; a tab character is Word's tab."""
    inside = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in text.split("\t"))
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


LEAD = run("{% if line.lead %}{{ line.lead }}:{% endif %}", "Strong") + run("{% if line.lead %} {% endif %}")
DRAFTER = run("{% if line.drafter %} {{ line.drafter }}{% endif %}")
CITES = run(" ") + run("{{ line.cites }}", "SourceId")


def section(field: str, heading: str, look: str, *runs: str) -> str:
    """Return a section that vanishes, heading and all, where it has no lines."""
    return (
        tag(f"{{%p if {field} %}}")
        + paragraph("Heading1", run(heading))
        + tag(f"{{%p for line in {field} %}}")
        + paragraph(look, *runs)
        + tag("{%p endfor %}")
        + tag("{%p endif %}")
    )


PLAIN = (LEAD, run("{{ line.text }}{% if line.tail %} {{ line.tail }}{% endif %}"), DRAFTER, CITES)
QUOTE = (LEAD, run("{{ line.text }}{% if line.tail %} – {{ line.tail }}{% endif %}"), DRAFTER, CITES)
SOURCE = (
    run("{{ line.id }}", "SourceId"),
    run("\t"),
    LEAD,
    run("{{ line.text }}{% if line.tail %} {{ line.tail }}{% endif %}{% if line.url %} {{ line.url }}{% endif %}"),
    DRAFTER,
)
BODY = (
    paragraph("Subtitle", run("Information memo", "Strong"), run("\t{{ as_of }}"))
    + memo_line("to", "To")
    + memo_line("sender", "From")
    + memo_line("date", "Date")
    + paragraph("Title", run("Subject", "MemoLabel"), run("\t{{ title }}"))
    + section("bottom_line", "Bottom line", "ListBullet", *PLAIN)
    + section("positions", "Positions", "ListBullet", *PLAIN)
    + section("quotes", "Key quotes", "Quote", *QUOTE)
    + section("next_steps", "Next steps", "ListBullet", *PLAIN)
    + section("checks", "Check before use", "ListBullet", *PLAIN)
    + section("sources", "Sources", "SourceList", *SOURCE)
)
MARKING = tag("{%p if marking %}") + paragraph("Marking", run("{{ marking }}")) + tag("{%p endif %}")

DOCUMENT = (
    f"<w:document {NAMES}><w:body>{BODY}<w:sectPr>"
    '<w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1224" w:bottom="1247" w:left="1224" w:header="510" w:footer="454" w:gutter="0"/>'
    "</w:sectPr></w:body></w:document>"
)
FOOT = paragraph("Footer", run("{{ compiled }}"), run("\tDrafted: \t Cleared: \t"))

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


PARTS = {
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
        "<dc:title>Information memo (template)</dc:title><dc:subject>Information memo</dc:subject><dc:creator>briefgen</dc:creator>"
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
    "word/document.xml": DOCUMENT,
    "word/fontTable.xml": FONT_TABLE,
    "word/footer1.xml": f"<w:ftr {NAMES}>{FOOT}{MARKING}</w:ftr>",
    "word/header1.xml": f"<w:hdr {NAMES}>{MARKING}</w:hdr>",
    "word/numbering.xml": NUMBERING,
    "word/settings.xml": SETTINGS,
    "word/styles.xml": STYLES,
    "word/theme/theme1.xml": THEME,
}


def build() -> bytes:
    """Return the template as a Word file."""
    return pack({name: (HEADER + part).encode() for name, part in PARTS.items()})


if __name__ == "__main__":
    target = Path(__file__).with_name("info-memo.docx")
    target.write_bytes(build())
    print(f"{target.name}: {target.stat().st_size} bytes")

"""How the built-in layouts look: styles, lists, theme. To change the look, change a style here (or open the .docx in Word).

Lengths are twentieths of a point (20 = 1 pt), sizes of letters half points (21 = 10.5 pt), as Word has them.
"""

from __future__ import annotations

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
PALE = "EEF2F8"
OUR_OWN = {  # names of styles that Word does not know
    *("Memo Line", "Memo Label", "Source List", "Source Id", "Marking", "Drafter Slot", "Table Text", "Table Head"),
    *("Timeline", "Timeline Day", "Two Sides", "Clearances"),
}
LABELS = 1134  # width of the column of TO, FROM, DATE, SUBJECT


# ---------------------------------------------------------------- styles


def style(
    kind: str,
    identity: str,
    name: str,
    *,
    based: str = "",
    following: str = "",
    ppr: str = "",
    rpr: str = "",
    borders: str = "",
    padding: int = 0,
    default: bool = False,
) -> str:
    """Return a style; ``ppr``, ``rpr`` and ``borders`` are the insides of w:pPr, w:rPr and w:tblBorders, in the schema's order."""
    attributes = f'w:type="{kind}"' + (' w:default="1"' if default else "") + (' w:customStyle="1"' if name in OUR_OWN else "")
    return (
        f'<w:style {attributes} w:styleId="{identity}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + (f'<w:next w:val="{following}"/>' if following else "")
        + ('<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>' if default and kind != "paragraph" else "<w:qFormat/>")
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
        + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
        + (
            '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
            + (f"<w:tblBorders>{borders}</w:tblBorders>" if borders else "")
            + f'<w:tblCellMar><w:top w:w="{padding}" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
            f'<w:bottom w:w="{padding}" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
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


def rule(side: str, width: int, color: str) -> str:
    """Return a border of a table; the width is in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="{color}"/>'


FONTS = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'
RULE_BELOW = f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="5" w:color="{BLUE}"/></w:pBdr>'
RULE_ABOVE = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="A6A6A6"/></w:pBdr>'
SILVER = "A6A6A6"
SLOT_RULE = (
    f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="2" w:color="{PALE}"/><w:left w:val="single" w:sz="18" w:space="6" w:color="{BLUE}"/>'
    f'<w:bottom w:val="single" w:sz="4" w:space="1" w:color="{PALE}"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/>'
)
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
    + style("paragraph", "ListContinue", "List Continue", based="Normal", ppr=f'<w:keepLines/>{spacing(0, 30)}<w:ind w:left="227"/>')
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
    + style(
        "paragraph",
        "DrafterSlot",
        "Drafter Slot",
        based="Normal",
        ppr="<w:keepLines/>" + SLOT_RULE + spacing(40, 60) + '<w:ind w:left="165"/>',
    )
    + style("paragraph", "TableText", "Table Text", based="Normal", ppr="<w:keepLines/>" + spacing(0, 0), rpr=letters(size=20))
    + style("paragraph", "TableHead", "Table Head", based="TableText", ppr="<w:keepNext/>", rpr=letters(bold=True, color=BLUE, size=20))
    + style("paragraph", "TimelineDay", "Timeline Day", based="TableText", ppr='<w:jc w:val="right"/>', rpr=letters(bold=True, color=BLUE))
    + style("table", "Timeline", "Timeline", based="TableNormal", borders=rule("insideV", 18, BLUE), padding=25)
    + style(
        "table",
        "TwoSides",
        "Two Sides",
        based="TableNormal",
        borders=rule("top", 8, BLUE) + rule("bottom", 4, SILVER) + rule("insideH", 4, SILVER) + rule("insideV", 4, SILVER),
        padding=30,
    )
    + style(
        "table",
        "Clearances",
        "Clearances",
        based="TableNormal",
        borders="".join(rule(side, 4, SILVER) for side in ("top", "left", "bottom", "right", "insideH", "insideV")),
        padding=40,
    )
    + style("character", "PlaceholderText", "Placeholder Text", rpr=letters(color=GREY))
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
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="briefgen"><a:themeElements><a:clrScheme name="Memo">'
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

# The same look for the web page.
CSS = f"""body {{ font: 1rem/1.4 Calibri, Carlito, Arial, sans-serif; color: #000; background: #fff; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }}
h1 {{ font-size: 1.4rem; color: #{BLUE}; border-bottom: 1px solid #{BLUE}; padding-bottom: .3rem; margin: .4rem 0 .8rem; }}
h2 {{ font-size: .95rem; color: #{BLUE}; text-transform: uppercase; letter-spacing: .03em; margin: 1rem 0 .2rem; }}
.kind {{ display: flex; justify-content: space-between; color: #{GREY}; margin: 0; }}
.marking {{ text-align: center; font-weight: bold; letter-spacing: .05em; }}
dl {{ display: grid; grid-template-columns: 5rem 1fr; margin: .4rem 0; }}
dt {{ color: #{GREY}; font-size: .85rem; text-transform: uppercase; }}
dd {{ margin: 0; }}
ul {{ margin: 0; padding-left: 1.1rem; }}
li {{ margin: .15rem 0; }}
.continues {{ list-style: none; }}
p {{ margin: .2rem 0; }}
.cites, .cites a {{ color: #{GREY}; font-size: .85rem; }}
.slot {{ border-left: .25rem solid #{BLUE}; background: #{PALE}; color: #{GREY}; padding: .3rem .6rem; min-height: 2.4rem; }}
.sources {{ list-style: none; padding: 0; font-size: .85rem; }}
table {{ border-collapse: collapse; width: 100%; }}
th {{ text-align: left; color: #{BLUE}; }}
th, td {{ vertical-align: top; padding: .25rem .5rem; border-bottom: 1px solid #{SILVER}; }}
.timeline th[scope=row] {{ text-align: right; width: 11rem; border-right: .2rem solid #{BLUE}; border-bottom: 0; }}
.timeline td {{ border-bottom: 0; }}
.sides td, .sides th {{ width: 50%; border: 1px solid #{SILVER}; }}
footer {{ border-top: 1px solid #{SILVER}; margin-top: 1.2rem; font-size: .85rem; color: #{GREY}; }}
a {{ color: #1F4E9E; }}
@media print {{ body {{ margin: 0; font-size: 10.5pt; }} }}
"""

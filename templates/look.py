"""How the built-in layouts look: styles, lists, theme.

To change the look, change a style here (or open the .docx in Word).

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
SILVER = "7F7F7F"  # 4.0:1: of rules, which a bad printer must not lose
WIDTH = 9638  # of the text, on both papers: A4 less twice 20 mm, Letter less twice 23 mm
COLUMNS = (1814, 1588, 3118, 3118)  # section, key, words; the last in two, for what stands side by side
PALE = "EEF2F8"
# Half points; "Table Text" and what has its size, or a point more, are set as large as the page allows:
# briefgen.render.word.
BODY = 22
OUR_OWN = {  # names of styles that Word does not know
    *("Memo Line", "Memo Label", "Source List", "Source Id", "Marking", "Drafter Slot", "Table Text", "Table Key"),
    *("Bottom Line", "Plain Line", "Signature Line", "Grid"),
}


# ---------------------------------------------------------------- styles

PADDING = (  # of a cell: 2 mm on the right, so that words and edges stand in one line on the left
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="113" w:type="dxa"/></w:tblCellMar>'
)


def style(
    kind: str,
    identity: str,
    name: str,
    *,
    based: str = "",
    following: str = "",
    ppr: str = "",
    rpr: str = "",
    default: bool = False,
) -> str:
    """Return a style.

    ``ppr`` and ``rpr`` are the insides of w:pPr and w:rPr, in the schema's order.
    """
    attributes = (
        f'w:type="{kind}"' + (' w:default="1"' if default else "") + (' w:customStyle="1"' if name in OUR_OWN else "")
    )
    return (
        f'<w:style {attributes} w:styleId="{identity}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + (f'<w:next w:val="{following}"/>' if following else "")
        + (
            '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
            if default and kind != "paragraph"
            else "<w:qFormat/>"
        )
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
        + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
        + (f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{PADDING}</w:tblPr>' if kind == "table" else "")
        + "</w:style>"
    )


def spacing(before: int, after: int, line: int = 240) -> str:
    """Return the spacing of a paragraph; a line of 240 is single."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def tabs(*stops: tuple[str, int, str]) -> str:
    """Return tab stops: alignment, place, leader."""
    return (
        "<w:tabs>"
        + "".join(
            f'<w:tab w:val="{align}"{f" w:leader={leader!r}" if leader else ""} w:pos="{place}"/>'
            for align, place, leader in stops
        )
        + "</w:tabs>"
    )


def letters(*, bold: bool | None = None, color: str = "", wide: int = 0, size: int = 0, underline: bool = False) -> str:
    """Return the look of letters, in the schema's order."""
    return (
        {True: "<w:b/>", False: '<w:b w:val="0"/>', None: ""}[bold]
        + (f'<w:color w:val="{color}"/>' if color else "")
        + (f'<w:spacing w:val="{wide}"/>' if wide else "")
        + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
        + ('<w:u w:val="single"/>' if underline else "")
    )


def rule(side: str, width: int, color: str) -> str:
    """Return a border of a table; the width is in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="{color}"/>'


FONTS = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'
RULE_BELOW = f'<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="3" w:color="{BLUE}"/></w:pBdr>'
RULE_ABOVE = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="3" w:color="{SILVER}"/></w:pBdr>'
GREY_RULE = rule("top", 4, SILVER)
RIGHT_TAB = tabs(("right", WIDTH, "none"))

STYLES = (
    f"<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr>{FONTS}"
    f'<w:sz w:val="{BODY}"/><w:szCs w:val="{BODY}"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault>"
    f"<w:pPrDefault><w:pPr>{spacing(0, 0)}</w:pPr></w:pPrDefault></w:docDefaults>"
    + style("paragraph", "Normal", "Normal", default=True, ppr="<w:widowControl/>" + spacing(0, 0))
    + style("character", "DefaultParagraphFont", "Default Paragraph Font", default=True)
    + style("table", "TableNormal", "Normal Table", default=True)
    + style("numbering", "NoList", "No List", default=True)
    + style(
        "paragraph",
        "Subtitle",
        "Subtitle",
        based="Normal",
        following="Heading1",
        ppr=RIGHT_TAB + spacing(0, 40),
        rpr=letters(color=GREY, size=19),
    )
    + style(
        "paragraph",
        "Heading1",
        "heading 1",
        based="Normal",
        following="MemoLine",
        ppr="<w:keepNext/>" + spacing(0, 40) + '<w:outlineLvl w:val="0"/>',
        rpr=letters(bold=True, color=BLUE, size=30),
    )
    + style("paragraph", "MemoLine", "Memo Line", based="Normal", ppr=RULE_BELOW + spacing(0, 60), rpr=letters(size=20))
    + style(
        "paragraph",
        "Heading2",
        "heading 2",
        based="Normal",
        following="TableText",
        ppr=f'<w:keepLines/>{spacing(60, 30)}<w:outlineLvl w:val="1"/>',
        rpr=letters(bold=True, color=BLUE, size=BODY),
    )
    + style(
        "paragraph",
        "TableText",
        "Table Text",
        based="Normal",
        ppr="<w:keepLines/>" + spacing(60, 30),
        # Named though it is the default: LibreOffice loses the size of a run at a cell's end otherwise.
        rpr=letters(size=BODY),
    )
    + style("paragraph", "TableKey", "Table Key", based="TableText", rpr=letters(bold=True))
    + style("paragraph", "BottomLine", "Bottom Line", based="TableText", rpr=letters(size=BODY + 2))
    + style("paragraph", "PlainLine", "Plain Line", based="TableText", ppr=f'<w:ind w:left="{COLUMNS[0]}"/>')
    + style("paragraph", "DrafterSlot", "Drafter Slot", based="TableText")
    + style("paragraph", "SourceList", "Source List", based="TableText", rpr=letters(size=18))
    + style(
        "paragraph",
        "SignatureLine",
        "Signature Line",
        based="Normal",
        ppr=spacing(160, 0),
        rpr=letters(color=GREY, size=19),
    )
    + style(
        "paragraph",
        "Marking",
        "Marking",
        based="Normal",
        ppr=spacing(0, 0) + '<w:jc w:val="center"/>',
        rpr=letters(bold=True, wide=20, size=20),
    )
    + style(
        "paragraph", "Header", "header", based="Normal", ppr=RIGHT_TAB + spacing(0, 0), rpr=letters(color=GREY, size=16)
    )
    + style(
        "paragraph",
        "Footer",
        "footer",
        based="Normal",
        ppr=RULE_ABOVE + RIGHT_TAB + spacing(0, 20),
        rpr=letters(color=GREY, size=16),
    )
    + style("table", "Grid", "Grid", based="TableNormal")
    + style("character", "PlaceholderText", "Placeholder Text", rpr=letters(color=GREY))
    + style("character", "Strong", "Strong", rpr=letters(bold=True))
    + style("character", "Hyperlink", "Hyperlink", rpr=letters(color="1F4E9E", underline=True))
    + style("character", "MemoLabel", "Memo Label", rpr=letters(color=GREY, size=19))
    + style("character", "SourceId", "Source Id", rpr=letters(color=GREY, size=17))
    + "</w:styles>"
)

SETTINGS = (
    f'<w:settings {NAMES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
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

# Word wants a theme, though nothing here uses one: its own "Office" colours, Calibri, and the plainest of fills and
# lines.
FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
FACE = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
COLORS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": BLUE, "lt2": "E7E6E6",
    "accent1": BLUE, "accent2": GREY, "accent3": "1F4E9E",
    "accent4": "7F6000", "accent5": "375623", "accent6": "833C0B",
    "hlink": "1F4E9E", "folHlink": "5B2D8E",
}  # fmt: skip
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="briefgen"><a:themeElements>'
    '<a:clrScheme name="Memo">'
    + "".join(f'<a:{name}><a:srgbClr val="{color}"/></a:{name}>' for name, color in COLORS.items())
    + f'</a:clrScheme><a:fontScheme name="Memo"><a:majorFont>{FACE}</a:majorFont>'
    f"<a:minorFont>{FACE}</a:minorFont></a:fontScheme>"
    + f'<a:fmtScheme name="Memo"><a:fillStyleLst>{FILL * 3}</a:fillStyleLst>'
    + "<a:lnStyleLst>"
    + f'<a:ln w="6350">{FILL}</a:ln>' * 3
    + "</a:lnStyleLst>"
    + "<a:effectStyleLst>"
    + "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    + "</a:effectStyleLst>"
    + f"<a:bgFillStyleLst>{FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)

# The same look for the web page: a grid of three columns, one column where the screen is narrow.
CSS = f"""body {{ font: 1rem/1.4 Calibri, Carlito, Arial, sans-serif; color: #000; background: #fff; \
max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }}
h1 {{ font-size: 1.4rem; line-height: 1.2; color: #{BLUE}; margin: .2rem 0; }}
h2 {{ font-size: 1rem; color: #{BLUE}; margin: 0; }}
header {{ border-bottom: 2px solid #{BLUE}; margin-bottom: .4rem; }}
.kind, .memo {{ display: flex; flex-wrap: wrap; justify-content: space-between; color: #{GREY}; \
margin: 0 0 .3rem; font-size: .9rem; }}
.kind strong {{ text-transform: uppercase; letter-spacing: .03em; }}
.memo {{ justify-content: start; gap: 0 1.5rem; }}
.memo b {{ color: #000; font-weight: normal; }}
.marking {{ text-align: center; font-weight: bold; letter-spacing: .05em; margin: .4rem 0; }}
section {{ display: grid; grid-template-columns: 8rem 1fr; border-top: 1px solid #{SILVER}; padding: .35rem 0; }}
section:first-child {{ border-top: 0; }}
dl {{ display: grid; grid-template-columns: 8.5rem 1fr; margin: 0; }}
dt {{ font-weight: bold; padding-right: .5rem; }}
dd {{ margin: 0 0 .25rem; }}
p {{ margin: 0 0 .25rem; }}
.bottom {{ font-size: 1.1rem; }}
.bottom:first-child {{ font-weight: bold; }}
.bottom:first-child .cites {{ font-weight: normal; }}
.cites, .cites a {{ color: #{GREY}; font-size: .8rem; white-space: nowrap; }}
.slot {{ background: #{PALE}; color: #{GREY}; padding: .3rem .6rem; min-height: 5rem; }}
ul {{ margin: 0; padding: 0; }}
.sources {{ font-size: .82rem; }}
.sources li {{ display: inline; margin-right: .6rem; }}
table {{ border-collapse: collapse; width: 100%; }}
th {{ text-align: left; }}
th, td {{ vertical-align: top; padding: .2rem .5rem .2rem 0; }}
td.slot {{ width: 40%; padding: .3rem .6rem; min-height: 0; }}
footer {{ border-top: 1px solid #{SILVER}; margin-top: .6rem; padding-top: .3rem; font-size: .8rem; color: #{GREY}; }}
a {{ color: #1F4E9E; }}
@media (max-width: 40rem) {{ section, dl {{ display: block; }} dd {{ margin-bottom: .4rem; }} }}
@media print {{ body {{ margin: 0; font-size: 10.5pt; max-width: none; }} }}
"""

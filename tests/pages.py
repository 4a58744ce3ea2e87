"""Word templates from a few words, and the text of finished pages, for tests."""

from __future__ import annotations

import io
import zipfile

from lxml import etree
from markdown_it import MarkdownIt

from briefgen.adapters.templates import load_template
from briefgen.ooxml import W, pack
from briefgen.render.package import unpack

NAMES = f'xmlns:w="{W[1:-1]}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
MEMO = load_template("info-memo", ".docx")
MEMO_MARKDOWN = load_template("info-memo", ".md.j2").decode()


def run(text, look=""):
    """A run; the look is the inside of w:rPr."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*texts):
    """A paragraph with one run for each text; text that starts with <w: stands as it is."""
    return "<w:p>" + "".join(text if text.startswith("<w:") else run(text) for text in texts) + "</w:p>"


def table(*rows):
    """A table of rows of cells of text."""
    cells = ("".join(f"<w:tc>{para(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def template(*blocks, **others):
    """The built-in template with another body; others are further parts: header1="<w:hdr …>"."""
    parts = unpack(MEMO)
    body = "".join(block if block.startswith("<w:") else para(block) for block in blocks)
    parts["word/document.xml"] = (
        f'<w:document {NAMES}><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body>'
        "</w:document>"
    ).encode()
    return pack(parts | {f"word/{name}.xml": text.encode() for name, text in others.items()})


def part(docx, name="word/document.xml"):
    """The root element of a part."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return etree.fromstring(archive.read(name))


def _holds_ids(text):
    """Whether the text is a space between two ids, which Markdown does not have."""
    return text.text in {" ", "\u00a0"} and text.getparent().find(f"{W}rPr/{W}rStyle[@{W}val='SourceId']") is not None


def text_of(paragraph):
    """The text of a paragraph on one line."""
    letters = (
        " " if one.tag == f"{W}tab" else "" if _holds_ids(one) else one.text or ""
        for one in paragraph.iter(f"{W}t", f"{W}tab")
    )
    return " ".join("".join(letters).split())


def paragraphs(docx, name="word/document.xml"):
    """The text of every paragraph of a part."""
    return [text_of(one) for one in part(docx, name).iter(f"{W}p")]


def styled(docx, *styles):
    """The text of the paragraphs of some styles."""
    found = ((one.find(f"{W}pPr/{W}pStyle"), one) for one in part(docx).iter(f"{W}p"))
    return [text_of(one) for style, one in found if style is not None and style.get(f"{W}val") in styles]


def markdown_tokens(text):
    """The tokens of Markdown as GitHub reads it."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def markdown_blocks(text):
    """Pairs of the block a text stands in (h1, h2, li, p) and the text, as a reader sees it."""
    tokens = markdown_tokens(text)
    for index, token in enumerate(tokens):
        if token.type == "inline":
            tag = "li" if index > 1 and tokens[index - 2].tag == "li" else tokens[index - 1].tag
            yield tag, " ".join("".join(child.content for child in token.children).split())

"""Word, PDF, RTF, web archives: files that other software made, and what each says of itself."""

import sys
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from briefgen.errors import UnreadableArticleError
from briefgen.ingest import read_article
from briefgen.ingest.reading import format_of
from briefgen.model import BlockKind, DateBasis
from briefgen.text import readable, squeeze

FILES = Path(__file__).resolve().parents[1] / "files"
TITLE = "Harbour talks resume in Tarn as fog lifts"
QUOTE = (
    "“We will not sign a settlement that leaves the dockers without their wages,” "
    "Velk told reporters outside the customs house."
)
MADE = ["harbour.docx", "harbour.rtf", "harbour.pdf", "harbour-columns.pdf", "harbour-printed.pdf", "harbour.mhtml"]


def read(name):
    return read_article("001", name, (FILES / name).read_bytes())


def body(article):
    return [squeeze(article.text[block.start : block.end]) for block in readable(article)]


def furniture(article):
    return {
        squeeze(article.text[block.start : block.end]): block.reason
        for block in article.blocks
        if block.kind is BlockKind.FURNITURE
    }


@pytest.mark.parametrize("name", MADE)
def test_a_file_of_other_software_is_read_paragraph_by_paragraph(name):
    article = read(name)

    assert article.title == TITLE
    assert article.sha256
    assert any(paragraph.startswith(QUOTE) for paragraph in body(article))
    assert not any("Tidewater Post" in paragraph or "Page" in paragraph for paragraph in body(article))


@pytest.mark.parametrize("name", MADE)
def test_headings_and_offsets_of_a_file_hold(name):
    article = read(name)
    headings = [article.text[block.start : block.end] for block in article.blocks if block.kind is BlockKind.HEADING]

    assert headings == ["What comes next?"]
    assert all(
        before.end <= block.start < block.end for before, block in zip(article.blocks, article.blocks[1:], strict=False)
    )


@pytest.mark.parametrize("name", ["harbour.eml", "harbour.msg", "harbour-attached.msg", "harbour.rss", "harbour.atom"])
def test_mail_and_feeds_of_other_software_are_read_without_what_stands_around_the_article(name):
    article = read(name)

    assert (article.title, article.publisher, article.author) == (TITLE, "Tidewater Post", "Ada Vell")
    assert (article.published.day, article.published.basis) == (date(2031, 5, 3), DateBasis.METADATA)
    assert body(article) == [
        (
            "Negotiators from Norvania and Valmora resumed their talks on the closed harbour on Saturday, "
            "after a break of eleven days, and nobody had expected a quick result."
        ),
        "The delegation of Norvania is led by its foreign minister, Mara Velk.",
        QUOTE,
        (
            "Valmora’s chief negotiator, Jörg Östlund, said his government “wants the piers open by the summer” "
            "and had offered to pay a third of the cost – about €40 million."
        ),
        (
            "The harbour has been closed since a storm broke two of its piers in February. "
            "Some 1,200 people are out of work, according to the Union of Dockers, "
            "which called the offer “a first step, no more”."
        ),
        (
            "Velk rejected the offer as too low. "
            "She demanded that Valmora pay half of the cost & return the pilot boats it had seized."
        ),
        (
            "The two sides agreed to meet again on Wednesday in the Valmoran capital, Düne. "
            "A joint commission is to report on the state of the piers by 15 May."
        ),
    ]


@pytest.mark.parametrize("name", ["harbour.docx", "harbour.rtf", "harbour.pdf", "harbour-columns.pdf"])
def test_a_document_tells_its_author_and_day_in_its_lines(name):
    article = read(name)

    assert (article.author, article.published.day, article.published.basis) == (
        "Ada Vell",
        date(2031, 5, 3),
        DateBasis.STATED,
    )


@pytest.mark.parametrize("name", ["harbour.docx", "harbour.rtf", "harbour.pdf"])
def test_list_items_are_bullets(name):
    article = read(name)
    bullets = [article.text[block.start : block.end] for block in article.blocks if block.kind is BlockKind.BULLET]

    assert bullets == ["no inspections at night,", "a fund for the dockers."]


@pytest.mark.parametrize("name", ["harbour.pdf", "harbour-columns.pdf"])
def test_running_lines_of_a_pdf_are_furniture_and_blocks_know_their_page(name):
    article = read(name)

    assert {"The Tidewater Post | World news", "Page 1", "Page 2"} <= furniture(article).keys()
    assert [block.page for block in readable(article)] == sorted(block.page for block in readable(article))
    assert {block.page for block in article.blocks} == {1, 2}


def test_a_word_that_a_line_end_breaks_is_one_and_its_block_says_so():
    article = read("harbour-columns.pdf")
    notes = [block.reason for block in article.blocks if block.reason.startswith("joined")]

    assert notes == ["joined over a line end: comprehensively"]
    assert sum("comprehensively" in paragraph for paragraph in body(article)) == 2
    assert sum("cease-fire between" in paragraph for paragraph in body(article)) == 2


def test_the_day_of_printing_is_not_the_articles_and_the_address_is():
    article = read("harbour-printed.pdf")

    assert article.published.day is None
    assert article.url == "http://tidewater.example/harbour.html"


def test_the_day_of_saving_a_web_archive_is_not_the_articles():
    article = read("harbour.mhtml")

    assert (article.published.day, article.published.basis) == (date(2031, 5, 3), DateBasis.METADATA)
    assert (article.publisher, article.author, article.language) == ("Tidewater Post", "Ada Vell", "en-GB")
    assert article.url == "http://tidewater.example/harbour.html"


def test_lines_of_a_word_document_count_its_paragraphs():
    assert [block.line for block in read("harbour.docx").blocks][:6] == [1, 2, 3, 4, 4, 5]


def test_a_word_document_without_words_or_with_a_password_is_refused():
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>',
        )

    with pytest.raises(UnreadableArticleError, match="holds no text"):
        read_article("001", "a.docx", stream.getvalue())


def test_a_pdf_of_pictures_says_so():
    import pypdf

    stream, writer = BytesIO(), pypdf.PdfWriter()
    writer.add_blank_page(600, 800)
    writer.write(stream)

    with pytest.raises(UnreadableArticleError, match="no text layer"):
        read_article("001", "a.pdf", stream.getvalue())


def test_a_locked_pdf_says_so():
    import pypdf

    stream, writer = BytesIO(), pypdf.PdfWriter(clone_from=FILES / "harbour.pdf")
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(stream)

    with pytest.raises(UnreadableArticleError, match="locked by a password"):
        read_article("001", "a.pdf", stream.getvalue())


@pytest.mark.parametrize(
    ("library", "raw", "extra"),
    [
        ("striprtf.striprtf", b"{\\rtf1 word}", "rtf"),
        ("oxmsg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__properties_version1.0".encode("utf-16-le"), "msg"),
    ],
)
def test_a_missing_extra_is_named(monkeypatch, library, raw, extra):
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(
        UnreadableArticleError, match=rf"install what reads it \(.*pip.* install.*\[{extra}\].\), or save it"
    ):
        read_article("001", "a.bin", raw)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"\n\n%PDF-1.4", "PDF"),
        (b"{\\rtf1", "RTF document"),
        (b"<?xml version='1.0'?>\n<!-- made --><rss version='2.0'>", "news feed"),
        (b"From: a\nSubject: b\nDate: c\n\nd", "e-mail or web archive"),
        (b"Subject: the harbour\n\nThe harbour stays closed.", "text, plain or a page"),
        (b"The rss feed <rss> and %PDF are named in this text.", "text, plain or a page"),
    ],
)
def test_a_format_is_told_by_content(raw, name):
    assert format_of(raw).name == name

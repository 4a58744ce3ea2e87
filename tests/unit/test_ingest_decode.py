"""What a file is and which encoding it is in."""

import random

import pytest

from briefgen.errors import UnreadableArticleError
from briefgen.ingest import read_article
from briefgen.ingest.decode import decode, is_page

PROSE = "The ferry union said on Monday that it would not sail until the café owners – all of them – had been paid.\n"
RUSSIAN = (
    "Паромный союз сообщил в понедельник, что он не выйдет в море, "
    "пока все не получат деньги за работу на этом берегу.\n"
) * 3
GERMAN = (
    "Die Gewerkschaft der Fähren sagte am Montag, dass sie nicht fahren werde, "
    "bis alle Wirte auf der Insel bezahlt sind.\n"
) * 3
JAPANESE = "フェリー組合は月曜日に、すべての店主に支払いがあるまで出航しないと述べた。\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_common_encoding_gives_the_same_text(encoding):
    assert decode("a.txt", PROSE.encode(encoding)) == PROSE


def test_a_page_is_read_in_the_charset_that_it_declares():
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Łódź</p></body></html>'

    assert "Łódź" in decode("a.html", page.encode("iso-8859-2"))


def test_line_ends_are_kept_as_they_are():
    assert decode("a.txt", b"One.\r\nTwo.\rThree.\n") == "One.\r\nTwo.\rThree.\n"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        ("\u00a0\n\u00a0".encode(), "only blank space"),
        (b"%PDF-1.7 \x00\x01", "the PDF is damaged"),
        (b"PK\x03\x04....word/document.xml", "the Word document is damaged"),
        (b"PK\x03\x04....notes.csv", "a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "a document of an old Office program"),
        (b"{\\rtf1 }", "no sentence of an article"),
        (b"\x89PNG\r\n", "a picture"),
        (b"The ferry\x00 sailed at noon.", "NUL bytes"),
        (bytes(range(1, 32)) * 20, "binary data"),
        (b"\xff\xfeT", "not UTF-16"),
        (b"x" * 20_000_001, "more than 20"),
        (b"word " * 500_000, "more than 2,000,000 characters"),
        (b"<html>" + b"<p>word</p>" * 500_000, "more than 5 MB"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "the feed holds headlines only"),
        (b"From: a@example.org\nMIME-Version: 1.0\n\n", "holds no text"),
        (b"<?xml version='1.0'?><plist><key>word</key></plist>", "an XML file"),
        (b"One line.\n\n" * 10_001, "more than 10,000 paragraphs"),
        (b"<html>" + b"<p>One line.</p>" * 10_001, "more than 10,000 lines"),
        (f"<html><h1>{JAPANESE}</h1><p>{PROSE}</p></html>".encode(), "Japanese"),
        (b"1234 -- 5678", "no sentence of an article"),
        (RUSSIAN.encode(), "Russian"),
        (RUSSIAN.encode("cp1251"), "Russian"),
        (GERMAN.encode(), "German"),
        (JAPANESE.encode(), "Japanese"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_english_article_is_refused_in_one_line(raw, said):
    with pytest.raises(UnreadableArticleError, match=said) as raised:
        read_article("001", "a.txt", raw)

    assert str(raised.value).startswith("a.txt: ")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "text", "page"),
    [
        ("a.txt", "<!DOCTYPE html>\n<html><p>One.</p></html>", True),
        ("a.txt", "\ufeff<!-- saved -->\n<html>", True),
        ("a.htm", "<p>One.</p>", True),
        ("a.txt", "The tag <html> begins a page.", False),
        ("a.html", "No tag at all.", False),
    ],
)
def test_a_page_is_told_by_its_content(name, text, page):
    assert is_page(name, text) is page


def test_bytes_drawn_by_chance_are_no_article():
    chance = random.Random(7)

    for length in (10, 10, 10, 20, 50, 200):
        for _ in range(60):
            with pytest.raises(UnreadableArticleError):
                read_article("001", "a.txt", chance.randbytes(length))


def test_a_few_words_in_an_old_encoding_are_still_read():
    assert (
        decode("a.txt", "The café owners of the island were paid.".encode("cp1252"))
        == "The café owners of the island were paid."
    )

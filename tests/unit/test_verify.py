"""A fresh brief verifies; each kind of edit that no longer holds is told in one line."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from build import article, attribution, dossier, quote
from pages import para, template

from briefgen.errors import BriefFileError
from briefgen.model import ArticleId, QuoteKind
from briefgen.verify import PrintedLine, read_docx, read_markdown, verify_brief
from briefgen.verify.days import Told, unsupported_dates

BRIDGE = article(
    "VELOGRAD — “We will open the bridge, and we won’t close it again,” said Mara Velk, the minister.\n\n"
    "Ivo Orlin of Sudmark said on Tuesday that “no deal is near”. The sides meet again on Friday.",
    "001",
    day="2031-03-04",
)
SECOND = article(
    "The “bridge talks” lasted five hours. “Nobody asked us,” a senior port official said.\n\n"
    "A vote is due on 12 April. The ferry may return in May 2031.",
    "002",
    day="2031-03-05",
)
ARTICLES = (BRIDGE, SECOND)
DOSSIER = dossier(
    *ARTICLES, as_of=date(2031, 3, 5), quotes=(quote(BRIDGE, "no deal is near", "Ivo Orlin", kind=QuoteKind.MIXED, party="Sudmark"),)
)
SAID = {
    ArticleId("001"): (attribution(BRIDGE, "Mara Velk", "We will open the bridge, and we won’t close it again,"),),
    ArticleId("002"): (attribution(SECOND, "senior port official (unnamed)", "Nobody asked us,"),),
}

FRESH = (
    "As of 5 March 2031",
    "“We will open the bridge, and we won’t close it again” – Mara Velk, Norvania [001]",
    "“We will open the bridge, … it again” – Velk [001][002]",
    "“Nobody asked us” (senior port official) [002]",
    "Ivo Orlin of Sudmark said on Tuesday that “no deal is near”. [001]",
    "Sudmark: Ivo Orlin of Sudmark said on Tuesday that “no deal is near”. [001]",
    "“bridge talks” [002] is a term of the article. [002]",
    "Friday 7 March 2031: The sides meet again on Friday. [001]",
    "12 April 2031: A vote is due. [002]",
    "By 12 April 2031: A vote is due. [002]",
    "Saturday 12 April: A vote is due. [002]",
    "Friday 7 March: The sides meet again on Friday. [001]",
    "May 2031: The ferry may return. [002]",
    "Talks: “five hours” [002], “no deal” [001]. [001][002]",
    "[001] Velograd Courier, 4 March 2031.",
    "Ask the embassy. (drafter’s words)",
)


def problems(*texts, section="Key quotes"):
    lines = [PrintedLine(section, number, text) for number, text in enumerate(texts, 1)]
    return [f"{problem.where}: {problem.what}" for problem in verify_brief(lines, DOSSIER, lambda source: SAID[source.id])]


@pytest.mark.parametrize("text", FRESH)
def test_what_the_sources_say_holds(text):
    assert problems(text) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("“We shall open the bridge” – Mara Velk [001]", "not verbatim in [001]: “We shall open the bridge”"),
        ("“We will open the bridge” – Mara Velk [002]", "not verbatim in [002]: “We will open the bridge”"),
        ("“We will open the bridge” and “never” – Velk [001][002]", "not verbatim in [001][002]: “never”"),
        ("“and we will close it again” – Velk", "not verbatim in any source: “and we will close it again”"),
        ("“it again, … We will open” – Velk [001]", "not verbatim in [001]: “it again, … We will open”"),
        ("“We will open the bridge – Mara Velk [001]", "a quotation mark is not closed, or not opened"),
        ("We will open the bridge” – Mara Velk [001]", "a quotation mark is not closed, or not opened"),
        ("“We will open the bridge” – Ivo Orlin [001]", "the sources give Mara Velk for it, not Ivo Orlin: “We will open the bridge”"),
        (
            "“We will open the bridge” – Tessa Brandt [001]",
            "the sources give Mara Velk for it, the line does not: “We will open the bridge”",
        ),
        ("“We will open the bridge” [001]", "the sources give Mara Velk for it, the line does not: “We will open the bridge”"),
        (
            "“The sides meet again on Friday” – Mara Velk [001]",
            "its sources do not give these words as anybody’s: “The sides meet again on Friday”",
        ),
        ("Norvania: Mara Velk said that “no deal is near”. [001]", "the sources give Ivo Orlin for it, not Mara Velk: “no deal is near”"),
        ("The sides meet again on Friday. [009]", "[009] is none of the sources"),
        ("Saturday 8 March 2031: The sides meet again. [001]", "no source speaks of Saturday 8 March 2031"),
        ("Thursday 7 March 2031: The sides meet again. [001]", "Thursday 7 March 2031: that day is a Friday"),
        ("Thursday 7 March: The sides meet again. [001]", "Thursday 7 March: that day is a Friday"),
        ("Friday, April 12: A vote is due. [002]", "Friday, April 12: that day is a Saturday"),
        ("31 April 2031: A vote is due. [002]", "31 April 2031: there is no such day"),
        ("13 April: A vote is due. [002]", "no source speaks of 13 April"),
        ("12 April 2031: A vote is due. [001]", "no source speaks of 12 April 2031"),
        ("June 2031: The ferry may return. [002]", "no source speaks of June 2031"),
        ("As of 6 March 2031", "no source speaks of 6 March 2031"),
        ("He said “we shan’t” (drafter's words)", "not verbatim in any source: “we shan’t”"),
    ],
)
def test_what_no_longer_holds_is_told(text, problem):
    assert problems(text) == [f"Key quotes, line 1: {problem}"]


def test_a_day_without_its_year_is_that_of_the_brief_where_sources_name_it_in_two_years():
    told = Told("", frozenset({date(2030, 3, 7), date(2031, 3, 7)}), frozenset())

    assert list(unsupported_dates("Friday 7 March", [told], date(2031, 3, 5))) == []
    assert list(unsupported_dates("Thursday 7 March", [told], date(2031, 3, 5))) == ["Thursday 7 March: that day is a Friday"]
    assert list(unsupported_dates("Thursday 7 March", [told], date(2035, 3, 5))) == []


def test_a_line_without_a_source_is_told_where_the_others_name_one():
    assert problems("The sides meet again. [001]", "All is well.") == ["Key quotes, line 2: names no source"]


def test_the_list_of_sources_and_the_head_need_no_source():
    assert problems("[001] Velograd Courier.", "Drafted: ____", section="Sources") == []
    assert problems("To: the desk", section="") == []


def test_a_near_spelling_of_the_speaker_is_the_speaker():
    assert problems("“We will open the bridge” – Mara Welk [001]") == []


def test_markdown_is_read_as_it_is_seen():
    text = (
        "# Talks\n\n**Memo.** As of\n5 March\n\n## Key \\*quotes\\*\n\n- **Velk:** “A \\[sic\\] &amp; b” [001][002]\n  runs on\n"
        "* [002](#s2) <https://a.example/x> [a link](https://b.example/y)\n\n---\n\n| a | b_c |\n|---|---|\n> said\n"
    )

    assert [(line.where, line.text) for line in read_markdown(text.encode())] == [
        ("Talks, line 1", "Memo. As of 5 March"),
        ("Key *quotes*, line 1", "Velk: “A [sic] & b” [001][002] runs on"),
        ("Key *quotes*, line 2", "[002] https://a.example/x a link"),
        ("Key *quotes*, line 3", "said"),
    ]


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = (
    f'<w:styles {W}><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="H1"/></w:style></w:styles>'
)


def word(body):
    """The bytes of a Word document with this body."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/styles.xml", STYLES)
    return file.getvalue()


def paragraph(*runs, style=""):
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_word_document_is_read_as_it_is_printed():
    body = (
        paragraph(run("Key quotes"), style="Mine")
        + paragraph(run("“We "), f"<w:del>{run('shall ')}</w:del><w:ins>{run('will')}</w:ins>", "<w:r><w:tab/></w:r>", run("open” [001]"))
        + f"<w:tbl><w:tr><w:tc>{paragraph(run('Russia'))}</w:tc><w:tc>{paragraph()}</w:tc></w:tr></w:tbl>"
        + paragraph(f'<w:hyperlink w:anchor="s1">{run("[002]")}</w:hyperlink>')
    )

    assert [(line.where, line.text) for line in read_docx(word(body))] == [
        ("Key quotes, line 1", "“We will open” [001]"),
        ("Key quotes, line 2", "Russia"),
        ("Key quotes, line 3", "[002]"),
    ]


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04junk", b"plain text", word("")[:200], word("<w:p>")])
def test_what_is_no_word_document_is_told(raw):
    with pytest.raises(BriefFileError, match="not a Word document"):
        read_docx(raw)


def test_markdown_in_another_encoding_is_told():
    with pytest.raises(BriefFileError, match="not UTF-8 at byte 0"):
        read_markdown("“a”".encode("cp1252"))


def test_a_book_is_no_brief():
    with pytest.raises(BriefFileError, match="more than 500 lines"):
        read_markdown(b"- a\n" * 3000)
    with pytest.raises(BriefFileError, match="more than 5,000 characters"):
        read_docx(word(paragraph(run("a " * 5000))))
    with pytest.raises(BriefFileError, match="larger than 1 MB"):
        read_markdown(b"a " * 600_000)


def test_a_row_of_a_table_is_one_line_and_its_header_none():
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{''.join(f'<w:tc>{para(text)}</w:tc>' for text in ('When', 'What'))}</w:tr>"
    row = f"<w:tr>{''.join(f'<w:tc>{para(text)}</w:tc>' for text in ('Friday', 'A vote is due. [001]'))}</w:tr>"
    docx = template("Dates", f"<w:tbl><w:tblPr/><w:tblGrid/>{head}{row}</w:tbl>", "end")

    assert [line.text for line in read_docx(docx)] == ["Dates", "Friday A vote is due. [001]", "end"]


def test_cells_of_many_lines_are_read_line_by_line():
    cell = f"<w:tc>{para('One. [001]')}{para('Two. [002]')}</w:tc>"

    assert [line.text for line in read_docx(template(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cell}</w:tr></w:tbl>"))] == [
        "One. [001]",
        "Two. [002]",
    ]

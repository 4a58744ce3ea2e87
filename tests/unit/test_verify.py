"""A fresh brief verifies; each kind of edit that no longer holds is told in one line."""

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from build import article, attribution, dossier, evidence, person, position, quote
from pages import para, template

from briefgen.errors import BriefFileError
from briefgen.model import ArticleId, Flag, NextStep, Party, QuoteKind
from briefgen.verify import PrintedLine, Verdict, read_docx, read_markdown, verify_brief
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
    *ARTICLES,
    as_of=date(2031, 3, 5),
    quotes=(quote(BRIDGE, "no deal is near", "Ivo Orlin", kind=QuoteKind.MIXED, party="Sudmark"),),
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
    "“We will open the bridge, … it again” – Velk [1,2]",
    "Mara Velk “We will open the bridge” – Foreign Minister, Norvania [1]",
    "Norvania: Mara Velk said that the bridge will open. [1,002]",
    "[1] Velograd Courier, 4 March 2031. [2] The Post, 5 March 2031 (inferred), garbled in places.",
    "Fri 7 Mar The sides meet again on Friday. [1]",
    "Ask the embassy. (drafter’s words)",
)


def problems(*texts, section="Key quotes"):
    lines = [PrintedLine(section, number, text) for number, text in enumerate(texts, 1)]
    return [
        f"{problem.where}: {problem.what}"
        for problem in verify_brief(lines, DOSSIER, lambda source: SAID[source.id]).faults
    ]


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
        (
            "“We will open the bridge” – Ivo Orlin [001]",
            "the sources give Mara Velk for it, not Ivo Orlin: “We will open the bridge”",
        ),
        (
            "“We will open the bridge” – Tessa Brandt [001]",
            "the sources give Mara Velk for it, the line does not: “We will open the bridge”",
        ),
        (
            "“We will open the bridge” [001]",
            "the sources give Mara Velk for it, the line does not: “We will open the bridge”",
        ),
        (
            "“The sides meet again on Friday” – Mara Velk [001]",
            "its sources do not give these words as anybody’s: “The sides meet again on Friday”",
        ),
        (
            "Norvania: Mara Velk said that “no deal is near”. [001]",
            "the sources give Ivo Orlin for it, not Mara Velk: “no deal is near”",
        ),
        ("The sides meet again on Friday. [009]", "[009] is none of the sources"),
        ("The sides meet again on Friday. [1,9]", "[9] is none of the sources"),
        ("12 April 2031: A vote is due. [1]", "no source speaks of 12 April 2031"),
        ("Sat 8 Mar The sides meet again. [1]", "day changed: Sat 8 Mar, [001] has Friday"),
        ("Thu 7 Mar The sides meet again. [1]", "Thu 7 Mar: that day is a Friday"),
        (
            "Ivo Orlin “We will open the bridge” – Norvania [1]",
            "the sources give Mara Velk for it, not Ivo Orlin: “We will open the bridge”",
        ),
        ("Saturday 8 March 2031: The sides meet again. [001]", "day changed: Saturday 8 March 2031, [001] has Friday"),
        ("Thursday 7 March 2031: The sides meet again. [001]", "Thursday 7 March 2031: that day is a Friday"),
        ("Thursday 7 March: The sides meet again. [001]", "Thursday 7 March: that day is a Friday"),
        ("Friday, April 12: A vote is due. [002]", "Friday, April 12: that day is a Saturday"),
        ("31 April 2031: A vote is due. [002]", "31 April 2031: there is no such day"),
        ("13 April: A vote is due. [002]", "day changed: 13 April, [002] has 12 April"),
        ("12 April 2031: A vote is due. [001]", "no source speaks of 12 April 2031"),
        ("June 2031: The ferry may return. [002]", "day changed: June 2031, [002] has May 2031"),
        ("As of 6 March 2031", "no source speaks of 6 March 2031"),
        ("He said “we shan’t” (drafter's words)", "not verbatim in any source: “we shan’t”"),
    ],
)
def test_what_no_longer_holds_is_told(text, problem):
    assert problems(text) == [f"Key quotes, line 1: {problem}"]


def test_a_day_without_its_year_is_that_of_the_brief_where_sources_name_it_in_two_years():
    told = Told("", frozenset({date(2030, 3, 7), date(2031, 3, 7)}), frozenset())

    assert list(unsupported_dates("Friday 7 March", [told], date(2031, 3, 5))) == []
    assert list(unsupported_dates("Thursday 7 March", [told], date(2031, 3, 5))) == [
        "Thursday 7 March: that day is a Friday"
    ]
    assert list(unsupported_dates("Thursday 7 March", [told], date(2035, 3, 5))) == []


def test_a_line_without_a_source_is_told_where_the_others_name_one():
    assert problems("The sides meet again. [001]", "All is well.") == ["Key quotes, line 2: names no source"]


def test_the_list_of_sources_and_the_head_need_no_source():
    assert problems("[001] Velograd Courier.", "Drafted: ____", section="Sources") == []
    assert problems("To: the desk", section="") == []


THIRD = article("The lock stays shut until 20 April.", "003", day="2031-03-05")


def of_three(*texts, section="Next steps"):
    lines = [PrintedLine(section, number, text) for number, text in enumerate(texts, 1)]
    return [
        f"{problem.where}: {problem.what}"
        for problem in verify_brief(lines, dossier(*ARTICLES, THIRD), lambda _: ()).faults
    ]


@pytest.mark.parametrize("dash", ["–", "-"])
def test_a_range_of_numbers_names_each_of_them(dash):
    assert of_three(f"7 March, 12 April, 20 April: Much is due. [1{dash}3]", f"7 March: They meet. [1{dash}3,2]") == []
    assert of_three("12 April: A vote is due. [1,3]") == ["Next steps, line 1: no source speaks of 12 April"]
    assert of_three(f"12 April: A vote is due. [1{dash}5]") == [
        f"Next steps, line 1: [{number}] is none of the sources" for number in (4, 5)
    ]


def test_of_a_range_that_runs_backwards_or_without_end_its_two_ends_are_read():
    assert of_three("7 March, 20 April: Much is due. [3–1]") == []
    assert of_three("7 March: They meet. [1–999999]") == ["Next steps, line 1: [999999] is none of the sources"]


def listed(*entries):
    """The problems of lines that cite 1 and 001, below which a list of sources has these entries."""
    cited = [
        PrintedLine("Next steps", 1, "12 April: A vote is due. [1]"),
        PrintedLine("Next steps", 2, "Friday 7 March: They meet. [001]"),
    ]
    lines = [*cited, *(PrintedLine("Sources", number, text) for number, text in enumerate(entries, 1))]
    return [
        f"{problem.where}: {problem.what}"
        for problem in verify_brief(lines, DOSSIER, lambda source: SAID[source.id]).faults
    ]


def test_the_list_of_sources_says_which_article_a_number_means():
    assert listed("[1] The Post, 5 March 2031 #002.") == []
    assert listed("[1] The Post, 5 March 2031 #002. [2] Velograd Courier, 4 March 2031 #001.") == []
    assert listed("[1] Velograd Courier, 4 March 2031. [2] The Post, 5 March 2031.") == [
        "Next steps, line 1: no source speaks of 12 April"
    ]
    assert listed("[1] The Post, 5 March 2031 #009.") == [
        f"{where}, line 1: [1] is none of the sources" for where in ("Next steps", "Sources")
    ]


def test_a_number_in_a_line_above_is_no_entry_of_the_list():
    assert listed("Case #002 [1] is closed.")[0] == "Next steps, line 1: no source speaks of 12 April"


def test_a_near_spelling_of_the_speaker_is_the_speaker():
    assert problems("“We will open the bridge” – Mara Welk [001]") == []


def test_markdown_is_read_as_it_is_seen():
    text = (
        "# Talks\n\n**Memo.** As of\n5 March\n\n## Key \\*quotes\\*\n\n"
        "- **Velk:** “A \\[sic\\] &amp; b” [001][002]\n  runs on\n"
        "* [002](#s2) <https://a.example/x> [a link](https://b.example/y)\n\n---\n\n| a | b_c |\n|---|---|\n> said\n"
    )

    assert [(line.where, line.text, line.own) for line in read_markdown(text.encode())] == [
        ("Talks, line 1", "Memo. As of 5 March", ""),
        ("Key *quotes*, line 1", "Velk: “A [sic] & b” [001][002] runs on", ""),
        ("Key *quotes*, line 2", "[002] https://a.example/x a link", ""),
        ("Key *quotes*, line 3", "", "said"),
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
        + paragraph(
            run("“We "),
            f"<w:del>{run('shall ')}</w:del><w:ins>{run('will')}</w:ins>",
            "<w:r><w:tab/></w:r>",
            run("open” [001]"),
        )
        + f"<w:tbl><w:tr><w:tc>{paragraph(run('Russia'))}</w:tc><w:tc>{paragraph()}</w:tc></w:tr></w:tbl>"
        + paragraph(f'<w:hyperlink w:anchor="s1">{run("[002]")}</w:hyperlink>')
    )

    assert [(line.where, line.text) for line in read_docx(word(body))] == [
        ("Key quotes, line 1", "“We will open” [001]"),
        ("Key quotes, line 2", "Russia"),
        ("Key quotes, line 3", "[002]"),
    ]


def grid(*rows):
    """A Word document whose page is one table; a cell is its text, a heading where it starts with a #."""
    cells = [
        [f"<w:tc>{paragraph(run(text.lstrip('#')), style='Mine' if text[:1] == '#' else '')}</w:tc>" for text in row]
        for row in rows
    ]
    body = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in cells)
    return word(f"<w:tbl><w:tblPr/><w:tblGrid/>{body}</w:tbl>{paragraph(run('Drafted ____'))}")


def test_a_row_of_the_grid_is_one_line_under_the_heading_in_its_first_cell():
    docx = grid(
        ("#Next steps", "Fri 7 Mar", "The sides meet again. [1]"),
        ("", "12 April", "A vote is due. [2]"),
        ("#In their words", "", "“Nobody asked us” [2]"),
        ("#Sources", "[1] Velograd Courier. [2] The Post."),
    )

    assert [(line.where, line.text) for line in read_docx(docx)] == [
        ("Next steps, line 1", "Fri 7 Mar The sides meet again. [1]"),
        ("Next steps, line 2", "12 April A vote is due. [2]"),
        ("In their words, line 1", "“Nobody asked us” [2]"),
        ("Sources, line 1", "[1] Velograd Courier. [2] The Post."),
        ("Sources, line 2", "Drafted ____"),
    ]


@pytest.mark.parametrize("speaker", ["Mara Velk", "Tessa Brandt"])
def test_who_stands_beside_a_quotation_in_a_column_of_their_own_must_be_its_speaker(speaker):
    words = "“We will open the bridge, and we won’t close it again” – Foreign Minister, Norvania [1]"
    docx = read_docx(grid(("#In their words", speaker, words), ("#Sources", "[1] Velograd Courier.")))
    markdown = read_markdown(f"## In their words\n\n- **{speaker}:** {words}\n".encode())

    found = [
        [problem.where for problem in verify_brief(lines, DOSSIER, lambda source: SAID[source.id]).faults]
        for lines in (docx, markdown)
    ]
    assert found == [[] if speaker == "Mara Velk" else ["In their words, line 1"]] * 2


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


@pytest.mark.parametrize("raw", [b"", b"\xef\xbb\xbf"])
def test_a_markdown_file_without_a_line_has_none(raw):
    assert read_markdown(raw) == ()


def test_a_row_of_a_table_is_one_line_and_its_header_none():
    head = (
        "<w:tr><w:trPr><w:tblHeader/></w:trPr>"
        f"{''.join(f'<w:tc>{para(text)}</w:tc>' for text in ('When', 'What'))}</w:tr>"
    )
    row = f"<w:tr>{''.join(f'<w:tc>{para(text)}</w:tc>' for text in ('Friday', 'A vote is due. [001]'))}</w:tr>"
    docx = template("Dates", f"<w:tbl><w:tblPr/><w:tblGrid/>{head}{row}</w:tbl>", "end")

    assert [line.text for line in read_docx(docx)] == ["Dates", "Friday A vote is due. [001]", "end"]


def test_cells_of_many_lines_are_read_line_by_line():
    cell = f"<w:tc>{para('One. [001]')}{para('Two. [002]')}</w:tc>"

    assert [line.text for line in read_docx(template(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cell}</w:tr></w:tbl>"))] == [
        "One. [001]",
        "Two. [002]",
    ]


# ---------------------------------------------------------------- each line against its own sources

PORT = article(
    "Valmora froze 14 of the trawlers on Monday, the ministry said. The port will not open before June.\n\n"
    "Norvania, however, demanded that the boats be freed at once. "
    "Its parliament will vote on the fishing law on Thursday.\n\n"
    "The two sides meet again in Velograd on Friday 14 March. Velgrad lies near by.",
    "001",
    day="2031-03-03",
)
TRAWLERS = article(
    "Valmora froze 14 of the trawlers on Monday. The crews got 40 million crowns.", "002", day="2031-03-03"
)
STANDS = dossier(
    PORT,
    TRAWLERS,
    as_of=date(2031, 3, 3),
    parties=(Party(name="Norvania", kind="state"), Party(name="Valmora", kind="state")),
    people=(person(PORT, "ministry", role="Foreign Ministry"),),
    positions=(position(PORT, "Norvania, however, demanded that the boats be freed at once."),),
    next_steps=(
        NextStep(
            what="Its parliament will vote on the fishing law on Thursday.",
            when="2031-03-06",
            when_text="on Thursday",
            earliest=date(2031, 3, 6),
            latest=date(2031, 3, 6),
            evidence=(evidence(PORT, "Its parliament will vote on the fishing law on Thursday."),),
        ),
    ),
    flags=(Flag(kind="name-error", text="“Velgrad” [001] is probably Velograd."),),
)


def verdict(*texts, key=""):
    lines = [PrintedLine("Bottom line", number, text, key) for number, text in enumerate(texts, 1)]
    found = verify_brief(
        [*lines, PrintedLine("Sources", 1, "[1] Port News. [2] Velograd Courier.")], STANDS, lambda _: ()
    )
    return [problem.what for problem in found.faults], [problem.what for problem in found.own]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Valmora froze 14 of the trawlers on Monday. [1,2]", ""),
        ("Valmora froze 14 of the trawlers on Monday [3 March], the ministry said. [1]", ""),
        ("Froze 14 of the trawlers on Monday. [2]", "Valmora"),
        ("Norvania: Norvania demanded that the boats be freed at once. [1]", "Norvania"),
        ("Thu 6 Mar: Its parliament will vote on the fishing law. [1]", "Thu 6 Mar"),
        ("The crews got 40 million crowns; Valmora froze 14 of the trawlers on Monday. [2]", ""),
        ("Not quoted in any of the 2 articles. [1,2]", "Tersland"),
        ("Spelling: “Velgrad” [1] is probably Velograd.", "Spelling"),
        ("New voices: Mara Velk (Foreign Minister), Ivo Orlin (Sudmark). [1]", "New voices"),
        ("The trawlers are small, as everybody knows. (drafter's words) [1]", ""),
    ],
)
def test_what_briefgen_makes_of_a_sentence_is_the_sentence(text, key):
    assert verdict(text, key=key) == ([], [])


@pytest.mark.parametrize(
    ("text", "key", "fault"),
    [
        (
            "Valmora froze 15 of the trawlers on Monday. [1,2]",
            "",
            "figure changed: 15, [1] has 14: “Valmora froze 15 of the trawlers on Monday.”",
        ),
        (
            "The crews got 40 billion crowns. [2]",
            "",
            "figure changed: billion, [2] has million: “The crews got 40 billion crowns.”",
        ),
        (
            "The crews of 3 boats got 40 million crowns. [2]",
            "",
            "figure changed: of 3 boats is not in its sentence of [2]: “The crews of 3 boats got 40 million crowns.”",
        ),
        ("Valmora froze 14 of the trawlers on Tuesday. [2]", "", "day changed: Tuesday, [2] has Monday"),
        (
            "The two sides meet again in Velograd on Friday 13 March. [1]",
            "",
            "day changed: Friday 13 March, [1] has Friday 14 March",
        ),
        ("The two sides meet again in Velograd on 6 March. [1]", "", "day changed: 6 March, [1] has Friday 14 March"),
        (
            "Fri 14 Mar: Its parliament will vote on the fishing law. [1]",
            "Fri 14 Mar",
            "day changed: Fri 14 Mar, [1] has Thursday 6 March 2031",
        ),
        (
            "The port will open before June. [1]",
            "",
            "“not” is missing, [1] has it otherwise: “The port will open before June.”",
        ),
        (
            "The crews never got 40 million crowns. [2]",
            "",
            "“never” is added, [2] has it otherwise: “The crews never got 40 million crowns.”",
        ),
        (
            "Norvania demanded that the boats be freed at once. [1]",
            "Valmora",
            "Valmora leads in what [1] gives as Norvania’s",
        ),
        (
            "Some 900 sailors hope for a quick end. [2]",
            "",
            "figure not in [2]: 900: “Some 900 sailors hope for a quick end.”",
        ),
    ],
)
def test_a_day_a_figure_and_a_not_that_its_own_sentence_does_not_have_are_faults(text, key, fault):
    assert fault in verdict(f"{key}: {text}" if key and not text.startswith(key) else text, key=key)[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Valmora freed 14 of the trawlers on Monday. [2]", "“freed” for “froze” of [2]"),
        ("Valmora froze 14 of the trawlers under pressure on Monday. [2]", "“under pressure”"),
        ("Valmora froze 14 trawlers on Monday. [2]", "without “of the” of [2]"),
        ("Everybody hopes for a quick end. [2]", "not a sentence of [2]"),
        ("The port will not open. [2]", "not a sentence of [2]"),
    ],
)
def test_other_words_are_listed_as_the_drafter_s_and_are_no_fault(text, told):
    assert verdict(text) == ([], [f"drafter's words: {told}"])


@pytest.mark.parametrize(
    ("office", "own"), [("Foreign Minister, Norvania", ()), ("Prime Minister, Norvania", ("drafter's words: “Prime”",))]
)
def test_an_office_beside_a_quotation_that_is_not_its_speaker_s_is_the_drafter_s(office, own):
    people = (person(BRIDGE, "Mara Velk", role="Foreign Minister", party="Norvania"),)
    line = PrintedLine(
        "Key quotes", 1, f"Mara Velk “We will open the bridge” – {office}, 4 March 2031 [001]", "Mara Velk"
    )
    found = verify_brief([line], replace(DOSSIER, people=people), lambda source: SAID[source.id])

    assert (found.faults, tuple(problem.what for problem in found.own)) == ((), own)


def test_what_a_person_writes_into_a_blank_is_not_compared():
    row = "<w:tr>{}</w:tr>"
    blank = (
        f"<w:tc><w:p><w:sdt><w:sdtContent>{run('We can free 99 boats on 2 May')}</w:sdtContent></w:sdt></w:p></w:tc>"
    )
    cells = "".join(
        f"<w:tc>{paragraph(run(text))}</w:tc>" for text in ("Norvania", "Demanded that the boats be freed at once. [1]")
    )
    docx = word(f"<w:tbl><w:tblPr/><w:tblGrid/>{row.format(cells + blank)}</w:tbl>")
    markdown = (
        "## Our aims\n\n> Free 99 boats on 2 May.\n\n## They and we\n\n"
        "| | They may say | We say |\n| --- | --- | --- |\n"
        "| **Norvania** | Demanded that the boats be freed at once. [1] | We can free 99 boats on 2 May |\n"
    )

    for lines in (read_docx(docx), read_markdown(markdown.encode())):
        assert verify_brief(lines, STANDS, lambda _: ()) == Verdict()
        assert lines[-1].own == "We can free 99 boats on 2 May"


def test_the_files_of_a_list_without_titles_say_which_article_a_number_means():
    lines = [
        PrintedLine("Bottom line", 1, "The crews got 40 million crowns. [1]"),
        PrintedLine("Sources", 1, "[1] 002.txt, 3 March 2031."),
    ]

    assert verify_brief(lines, STANDS, lambda _: ()) == Verdict()

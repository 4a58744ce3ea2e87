"""Exports of news archives: one file, many articles, each with its own fields."""

import re
from datetime import date
from pathlib import Path

import pytest

from briefgen.ingest import assess_health, read_articles_of
from briefgen.model import BlockKind, DateBasis
from briefgen.text import readable, squeeze

FILES = Path(__file__).resolve().parents[1] / "files"
REAL = Path(__file__).resolve().parents[2] / "../shared/eval/exports"
FIRST = [
    (
        "Negotiators from Norvania and Valmora resumed their talks on the closed harbour on Saturday, "
        "and nobody had expected a quick result."
    ),
    "The two sides will meet again on Wednesday in the town of Skarne.",
]
SECOND = ["The delegation of Valmora arrived late because of the fog over the strait, its leader said on Sunday."]

NEXIS = f"""

                               1 of 2 DOCUMENTS


                              The Tidewater Post

                              May 3, 2031 Saturday
                              Late Edition - Final

Harbour talks resume in Tarn

BYLINE: By ADA VELL

SECTION: WORLD; Pg. 3

LENGTH: 120 words

DATELINE: TARN

{FIRST[0]}

{FIRST[1]}

LOAD-DATE: May 3, 2031

LANGUAGE: ENGLISH

                       Copyright 2031 Tidewater Newspapers Limited
                             All Rights Reserved


                               2 of 2 DOCUMENTS


                                Fox River News

                              May 4, 2031 Sunday

Valmora sends a second delegation

BYLINE: Bo Marsh

LENGTH: 90 words

{SECOND[0]}

LOAD-DATE: May 4, 2031
"""

NEXIS_UNI = f"""User Name: A Reader
Job Number: 1234
Documents (2)

Harbour talks resume in Tarn
The Tidewater Post
May 3, 2031 Saturday

Copyright 2031 Tidewater Newspapers Limited All Rights Reserved

Section: WORLD; Pg. 3
Length: 120 words
Byline: Ada Vell
Body
{FIRST[0]}
{FIRST[1]}
Classification
Language: ENGLISH
Load-Date: May 3, 2031

End of Document
Valmora sends a second delegation
Fox River News
May 4, 2031 Sunday 10:45 PM GMT

Length: 90 words
Byline: Bo Marsh
Body

{SECOND[0]}

Load-Date: May 4, 2031

End of Document
"""

FACTIVA_CODES = f"""SE   World
HD   Harbour talks resume
     in Tarn
BY   By Ada Vell
WC   120 words
PD   3 May 2031
SN   The Tidewater Post
SC   TIDEWP
LA   English
CY   © Copyright 2031. The Tidewater Post.
LP
{FIRST[0]}
TD
{FIRST[1]}
CO   tidpst : Tidewater Post
AN   Document TIDEWP0020310503e7530001x

HD   Valmora sends a second delegation
BY   Bo Marsh
WC   90 words
PD   4 May 2031
SN   Fox River News
LP   {SECOND[0]}
AN   Document FOXR000020310504e7540002y
"""

FACTIVA = f"""World
Harbour talks resume in Tarn
By Ada Vell
120 words
3 May 2031
14:05
The Tidewater Post
TIDEWP
English
© Copyright 2031. The Tidewater Post. All rights reserved.

{FIRST[0]}

{FIRST[1]}

Document TIDEWP0020310503e7530001x

Valmora sends a second delegation
Bo Marsh
90 words
4 May 2031
Fox River News
FOXR
English
(c) 2031 Fox River News

{SECOND[0]}

Document FOXR000020310504e7540002y

Search Summary
Date	All Dates
"""

NEXIS_GERMAN = f"""

                               Dokument 1 von 2


                              The Tidewater Post

                              3. Mai 2031 Samstag
                              Spätausgabe

Harbour talks resume in Tarn

AUTOR: Ada Vell

RUBRIK: WORLD; S. 3

LÄNGE: 1.120 Wörter

DATELINE: TARN

{FIRST[0]}

{FIRST[1]}

UPDATE: 4. Mai 2031

SPRACHE: ENGLISH

GRAFIK: A boat in the harbour

PUBLICATION-TYPE: Zeitung

                       Copyright 2031 Tidewater Newspapers Limited
                             Alle Rechte vorbehalten


                               Dokument 2 von 2


                                Fox River News

                              Sonntag 4. Mai 2031

Valmora sends a second delegation

AUTOR: Bo Marsh

LÄNGE: 90 Wörter

{SECOND[0]}

UPDATE: 5. Mai 2031

                       Copyright 2031 Fox River News
                             Alle Rechte vorbehalten
"""

NEXIS_UNI_GERMAN = f"""Benutzername: A Reader
Datum und Uhrzeit: Mittwoch, 7. Mai 2031 09:31:00 MESZ
Auftragsnummer: 1234
Dokumente (2)
1. Harbour talks resume in Tarn
Klient/Mandat: -None-
2. Valmora sends a second delegation
Klient/Mandat: -None-

Harbour talks resume in Tarn
The Tidewater Post
3. Mai 2031 Samstag 9:20 AM GMT

Copyright 2031 Tidewater Newspapers Limited Alle Rechte vorbehalten

Rubrik: WORLD; S. 3
Länge: 120 Wörter
Autor: Ada Vell
Textkörper
{FIRST[0]}
{FIRST[1]}
Klassifizierung
Sprache: ENGLISH
Ladedatum: 3. Mai 2031

Ende des Dokuments
Valmora sends a second delegation
Fox River News
4. Mai 2031 Sonntag

Länge: 90 Wörter
Autor: Bo Marsh
Textkörper

{SECOND[0]}

Ladedatum: 4. Mai 2031

Ende des Dokuments
"""

FACTIVA_GERMAN = f"""Welt
Harbour talks resume in Tarn
By Ada Vell
1.120 Wörter
3 Mai 2031
14:05
The Tidewater Post
TIDEWP
Englisch
© Copyright 2031. The Tidewater Post. Alle Rechte vorbehalten.

{FIRST[0]}

{FIRST[1]}

Dokument TIDEWP0020310503e7530001x

Valmora sends a second delegation
Bo Marsh
90 Wörter
4 Mai 2031
Fox River News
FOXR
Englisch
(c) 2031 Fox River News

{SECOND[0]}

Dokument FOXR000020310504e7540002y

Suchzusammenfassung
Datum	Alle Daten
"""

# A page saved from LexisNexis: no blank lines, the day in pieces.
NEXIS_PAGE = f"""<html><head><title>Search</title></head><body><div><p>1 of 2 DOCUMENTS</p></div>\
<div><p>The Tidewater Post</p></div>
<div><p><span>May 3</span><span>, 2031, Saturday, </span><span>CITY EDITION</span></p></div>
<div><p>Harbour talks resume in Tarn</p></div><div><p>BYLINE: By ADA VELL</p></div>\
<div><p>SECTION: WORLD; Pg. 3</p></div>
<div><p>LENGTH: 120 words</p></div><div><p>DATELINE: TARN</p></div><div><p>{FIRST[0]}</p><p>{FIRST[1]}</p></div>
<div><p>LOAD-DATE: May 3, 2031</p></div><div><p>Copyright 2031 Tidewater Newspapers Limited</p></div>
<div><p>2 of 2 DOCUMENTS</p></div><div><p>Fox River News</p></div><div><p>May 4, 2031 Sunday</p></div>
<div><p>Valmora sends a second delegation</p></div><div><p>BYLINE: Bo Marsh</p></div><div><p>LENGTH: 90 words</p></div>
<div><p>{SECOND[0]}</p></div><div><p>LOAD-DATE: May 4, 2031</p></div></body></html>"""

PLAIN = {"nexis": NEXIS, "nexis uni": NEXIS_UNI, "factiva with codes": FACTIVA_CODES, "factiva": FACTIVA}
GERMAN = {"nexis in German": NEXIS_GERMAN, "nexis uni in German": NEXIS_UNI_GERMAN, "factiva in German": FACTIVA_GERMAN}
EXPORTS = PLAIN | GERMAN | {f"{name}, Windows": text.replace("\n", "\r\n") for name, text in (PLAIN | GERMAN).items()}
TOLD = [
    ("003a", "Harbour talks resume in Tarn", "The Tidewater Post", "Ada Vell", date(2031, 5, 3), DateBasis.STATED),
    ("003b", "Valmora sends a second delegation", "Fox River News", "Bo Marsh", date(2031, 5, 4), DateBasis.STATED),
]


def read(text):
    articles, refused = read_articles_of("003", "export.txt", text.encode())
    assert refused == ()
    return articles


def told(article):
    return (
        article.id,
        article.title,
        article.publisher,
        article.author,
        article.published.day,
        article.published.basis,
    )


def body(article):
    return [squeeze(article.text[block.start : block.end]) for block in readable(article)]


@pytest.mark.parametrize("text", EXPORTS.values(), ids=EXPORTS)
def test_each_article_keeps_its_own_fields(text):
    assert [told(article) for article in read(text)] == TOLD


@pytest.mark.parametrize("text", EXPORTS.values(), ids=EXPORTS)
def test_fields_are_furniture_and_the_body_is_whole(text):
    assert [body(article) for article in read(text)] == [FIRST, SECOND]


@pytest.mark.parametrize("text", EXPORTS.values(), ids=EXPORTS)
def test_every_offset_leads_to_the_file(text):
    for article in read(text):
        assert text[article.begin : article.begin + len(article.text)] == article.text
        lines = [text.count("\n", 0, article.begin + block.start) + 1 for block in article.blocks]
        assert [block.line for block in article.blocks] == lines


@pytest.mark.parametrize("name", ["nexis.docx", "nexis.rtf", "factiva.rtf"])
def test_exports_in_word_and_rtf_are_split(name):
    articles, refused = read_articles_of("003", name, (FILES / name).read_bytes())

    assert [(article.title, article.published.day) for article in articles] == [
        (articles[0].title, date(2031, 5, 3)),
        ("Valmora sends a second delegation", date(2031, 5, 4)),
    ]
    assert articles[0].title.startswith("Harbour talks resume in Tarn")
    assert not any(
        "Graphic" in paragraph or "Load-Date" in paragraph or "|" in paragraph
        for article in articles
        for paragraph in body(article)
    )
    assert refused == ()


def test_an_article_that_speaks_of_documents_is_no_export():
    text = (
        "The clerk read the last page aloud on Monday, and the room fell silent.\n\nEnd of Document\n\n"
        "Nobody in the harbour office asked a question."
    )

    assert [article.id for article in read(text)] == ["003"]


def test_more_than_26_articles_get_two_letters_each():
    one = "LENGTH: 9 words\n\nThe harbour stays closed until the spring, the port said.\n\nEnd of Document\n"
    articles, _ = read_articles_of("003", "export.txt", (one * 30).encode())

    assert [articles[place].id for place in (0, 25, 26, 29)] == ["003aa", "003az", "003ba", "003bd"]
    assert all(
        block.kind in {BlockKind.PARAGRAPH, BlockKind.FURNITURE} for article in articles for block in article.blocks
    )


def test_more_than_500_articles_of_one_export_are_read_and_their_ids_sort_as_they_stand():
    one = "LENGTH: 9 words\n\nThe harbour stays closed until the spring, the port said.\n\nEnd of Document\n"
    articles, refused = read_articles_of("003", "export.txt", (one * 700).encode())

    assert (len(articles), refused) == (700, ())
    assert [articles[place].id for place in (0, 26, 699)] == ["003aaa", "003aba", "003bax"]
    assert sorted(article.id for article in articles) == [article.id for article in articles]


def test_a_second_headline_inside_an_article_is_no_part_of_its_title():
    (first, _) = read(FACTIVA_CODES.replace("CO   tidpst", "HD   tidpst"))

    assert first.title == "Harbour talks resume in Tarn"
    assert all(before.end <= after.start for before, after in zip(first.blocks, first.blocks[1:], strict=False))


@pytest.mark.parametrize("text", EXPORTS.values(), ids=EXPORTS)
def test_the_fields_of_an_export_are_no_sign_of_bad_copy(text):
    assert [(article.health.score, article.health.signals) for article in assess_health(read(text))] == [(1.0, ())] * 2


# The order of the fields in files saved from LexisNexis Academic and from Factiva's pages, with words of our own.
ACADEMIC = f"""
Download Request: All Documents: 1-1
Time Of Request: Saturday, May 3, 2031  22:32:52 EST

Terms: (harbour AND talks)


                               1 of 1 DOCUMENTS


     Copyright 2031 Tidewater.Interactive Company, LLC d/b/a
                            Tidewater Post Digital
                              All Rights Reserved

                              The Tidewater Post

                             May 3, 2031 Saturday
                                 Met 2 Edition

SECTION: A-SECTION; Pg. A01

LENGTH: 120 words

HEADLINE: Harbour talks resume in the old customs house of Tarn, while the
town waits for its boats

BYLINE: Ada Vell;Bo Marsh

DATELINE: TARN, Norvania

HIGHLIGHT:  Envoys are back at one table

BODY:

{FIRST[0]}

{FIRST[1]}

LOAD-DATE: May 3, 2031

LANGUAGE: ENGLISH

GRAPHIC: A boat in the harbour

PUBLICATION-TYPE: Newspaper
"""


def saved_page(words="words", day="3 May 2031", document="Document", language="English"):
    return f"""<html><head><title>Factiva</title></head><body><h1>Dow Jones Factiva</h1><div class="article"><p></p>\
<div>Foreign Desk; 1</div>
<div id="hd"><span class="enHeadline">HARBOUR TALKS RESUME IN TARN  </span></div><div class="author">By ADA VELL  </div>
<div>Special to The Tidewater Post</div><div>120 {words}</div><div>{day}</div><div>The Tidewater Post</div>\
<div>TDWP</div>
<div>Late Edition - Final</div><div>1</div><div>{language}</div>\
<div>Copyright 2031 The Tidewater Post.  All Rights Reserved.  </div><p></p>
<p class="articleParagraph">{FIRST[0]}  </p><p class="articleParagraph">{FIRST[1]}  </p>
<p>{document} TDWP000020310503e7530001x</p></div></body></html>"""


def test_a_title_over_two_lines_and_all_labels_above_the_body_are_read():
    (article,), _ = read_articles_of("001", "export.txt", ACADEMIC.encode())

    assert article.title == "Harbour talks resume in the old customs house of Tarn, while the town waits for its boats"
    assert (article.publisher, article.author, article.published.day) == (
        "The Tidewater Post",
        "Ada Vell, Bo Marsh",
        date(2031, 5, 3),
    )
    assert [squeeze(article.text[block.start : block.end]) for block in readable(article)] == FIRST


def test_a_note_under_the_author_is_no_title():
    (article,), _ = read_articles_of("001", "saved.html", saved_page().encode())

    assert (article.title, article.publisher, article.author) == (
        "HARBOUR TALKS RESUME IN TARN",
        "The Tidewater Post",
        "Ada Vell",
    )
    assert [squeeze(article.text[block.start : block.end]) for block in readable(article)] == FIRST


def test_a_page_of_lexisnexis_is_split_without_blank_lines():
    assert [told(article) for article in read(NEXIS_PAGE)] == TOLD
    assert [body(article) for article in read(NEXIS_PAGE)] == [FIRST, SECOND]


@pytest.mark.parametrize("text", EXPORTS.values(), ids=EXPORTS)
@pytest.mark.parametrize(
    "title", ["Notes: a deal for the harbour", "Correction: May 3, 2031", "Harbour talks: what comes next"]
)
def test_a_colon_in_a_title_makes_no_label_of_it(text, title):
    first, second = read(re.sub(r"Harbour talks resume\s+in Tarn", title, text))

    assert (first.title, first.publisher, second.title) == (title, TOLD[0][2], TOLD[1][1])


@pytest.mark.parametrize("text", [NEXIS_UNI, NEXIS_UNI_GERMAN])
@pytest.mark.parametrize(
    "line",
    ["Notes: the harbour has two basins.", "Copyright holders in Norvania had hoped for more.", "Update: it is over."],
)
def test_a_sentence_that_opens_like_a_label_does_not_end_the_article(text, line):
    first, _ = read(text.replace(FIRST[1], f"{line}\n{FIRST[1]}"))

    assert body(first) == [FIRST[0], line, FIRST[1]]


def test_a_long_cover_is_no_part_of_the_first_article():
    entry = (
        "{}. Harbour talks\nClient/Matter: -None-\nSearch Terms: harbour\nSearch Type: Natural Language\nNarrowed by: "
    )
    cover = "\n".join(["Documents (60)", *(entry.format(number) for number in range(1, 61))])
    (first, second), _ = read_articles_of("003", "export.txt", NEXIS_UNI.replace("Documents (2)", cover).encode())

    assert [told(first), told(second)] == TOLD
    assert first.text.startswith("Harbour talks resume in Tarn\nThe Tidewater Post")


def test_the_edition_under_the_day_is_no_part_of_the_title():
    first, _ = read(NEXIS.replace("Late Edition - Final", "Edition 2;\n                              Valmora"))

    assert first.title == "Harbour talks resume in Tarn"


def test_a_byline_over_two_lines_is_read_whole():
    first, _ = read(NEXIS.replace("BYLINE: By ADA VELL", "BYLINE: Ada Vell, Ines Roth and\nBo Marsh"))

    assert first.author == "Ada Vell, Ines Roth and Bo Marsh"


def test_an_article_without_a_count_of_words_is_read():
    first, second = read(NEXIS_UNI.replace("Length: 120 words\n", ""))

    assert [told(first), told(second)] == TOLD
    assert body(first) == FIRST


@pytest.mark.parametrize(
    "signed", ["Ada Vell; Bo Marsh", "Ada Vell ; Bo Marsh", "Ada Vell and Bo Marsh", "Ada Vell, Bo Marsh"]
)
def test_several_authors_on_one_line_are_no_title(signed):
    first, _ = read(FACTIVA.replace("By Ada Vell", signed))

    assert first.title == "Harbour talks resume in Tarn"


def test_a_title_of_names_below_its_section_is_no_author():
    _, second = read(FACTIVA.replace("Valmora sends a second delegation\nBo Marsh", "News\nTarn Meets Skarne"))

    assert (second.title, second.author) == ("Tarn Meets Skarne", None)


LAST = NEXIS_UNI.rpartition("End of Document")[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (NEXIS_UNI.replace("Documents (2)", "Documents (12)"), "read 2 of 12 articles"),
        (NEXIS_UNI_GERMAN.replace("Dokumente (2)", "Dokumente (12)"), "read 2 of 12 articles"),
        (NEXIS.replace("of 2 DOC", "of 10 DOC"), "read 2 of 10 articles"),
        (NEXIS_GERMAN.replace("von 2", "von 10"), "read 2 of 10 articles"),
        ("Download Request: Selected Items: 1-3, 7\n" + NEXIS, "read 2 of 4 articles"),
        (FACTIVA.replace("90 words", ""), "read 1 of 2 articles"),  # one has no head that is known
        (NEXIS_UNI + NEXIS_UNI.replace("Documents (2)", "Documents (3)"), "read 4 of 5 articles"),
    ],
)
def test_fewer_articles_than_an_export_says_it_holds_are_told(text, told):
    _, (problem,) = read_articles_of("003", "export.txt", text.encode())

    assert str(problem).startswith(f"export.txt: {told}")


@pytest.mark.parametrize(
    "text",
    [
        *EXPORTS.values(),
        NEXIS.replace("1 of 2 DOC", "501 of 802 DOC").replace("2 of 2 DOC", "502 of 802 DOC"),  # a part of a list
        "Download Request: Selected Items: 501-502\n"
        + NEXIS.replace("1 of 2 DOC", "501 of 802 DOC").replace("2 of 2 DOC", "502 of 802 DOC"),
        LAST,  # cut off before the last mark
        NEXIS_UNI + NEXIS_UNI,
    ],
)
def test_an_export_that_is_read_whole_has_no_line(text):
    articles, problems = read_articles_of("003", "export.txt", text.encode())

    assert (len(articles) % 2, problems) == (0, ())


def test_a_page_saved_in_a_language_that_is_not_known_is_refused_with_what_to_do():
    articles, (refused,) = read_articles_of(
        "001", "saved.html", saved_page("palavras", "3 maio 2031", "Documento", "Inglês").encode()
    )

    assert articles == ()
    assert "set Factiva's own language to English" in str(refused)


@pytest.mark.slow
@pytest.mark.skipif(not REAL.exists(), reason="real exports stand beside the checkout, under ../shared/eval")
@pytest.mark.parametrize("path", sorted(REAL.glob("*-articles*")), ids=lambda path: path.name)
def test_every_article_of_a_real_export_has_title_publisher_and_day(path):
    articles, problems = read_articles_of("001", path.name, path.read_bytes())

    assert problems == ()
    assert len(articles) == int(re.search(r"(\d+)-articles", path.name)[1])
    assert [
        article.id for article in articles if not (article.title and article.publisher and article.published.day)
    ] == []

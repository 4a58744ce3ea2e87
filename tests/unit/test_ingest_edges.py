"""Furniture inside a paragraph, at the edge of a sentence and in its middle is none of the article's text."""

import json

import pytest

from briefgen import api, app
from briefgen.ingest import assess_health, read_article, without_titles
from briefgen.model import BlockKind, Span
from briefgen.render.interchange import dossier_to_json
from briefgen.text import block_sentences, normal, readable

ARTICLE = (
    "Strait talks open in Tarn\n\n{}\n\n"
    "Ada Vell, who leads the delegation, told reporters that the harbour would stay closed until the spring.\n\n"
    "Bo Marsh, her deputy, said on Monday that no ferry would sail before the pilots came back to work.\n"
)
RANA = (
    "President Rana Ada Maria RanaPoll: voters tired of harbour row Rana to open bridge: report MORE "
    "told a radio station on Monday that the union wants too much."
)


def article(paragraph, number="001"):
    return read_article(number, "a.txt", ARTICLE.format(paragraph).encode())


def told(found):
    """The sentences of an article's first paragraph, as they are read."""
    sentences = [normal(found.text[a:b]) for block in readable(found) for a, b in block_sentences(found, block)]
    return sentences[: next(i for i, sentence in enumerate(sentences) if sentence.startswith("Ada Vell, who"))]


def test_a_stretch_without_an_end_is_no_sentence_and_the_sentences_around_it_stay():
    table = "Tarn 1,204 " * 300
    found = article(f"The talks opened in Tarn. The figures {table}followed. Nobody signed them.")

    assert told(found) == ["The talks opened in Tarn.", "Nobody signed them."]
    assert [reason for words, reason in furniture(found) if "1,204" in words] == [
        "no sentence: more than 2,000 characters without an end"
    ]


def test_a_line_without_an_end_is_no_sentence():
    found = article("Tarn 1,204 " * 300)

    assert told(found) == []
    assert [reason for words, reason in furniture(found) if "1,204" in words] == [
        "no sentence: more than 2,000 characters without an end"
    ]


def test_a_long_sentence_of_a_reporter_is_read():
    long = f"The talks {'on the toll and the quay ' * 70}opened in Tarn."

    assert 1700 < len(long) < 2000
    assert told(article(long)) == [long]


def furniture(found):
    return [
        (found.text[block.start : block.end], block.reason)
        for block in found.blocks
        if block.kind is BlockKind.FURNITURE
    ]


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("CLOSE The talks on the strait opened in Tarn.", ["The talks on the strait opened in Tarn."]),
        ("PLAY VIDEO President Rana spoke of the strait.", ["President Rana spoke of the strait."]),
        ("LATEST HEADLINES The talks on the strait opened in Tarn.", ["The talks on the strait opened in Tarn."]),
        ("EXCLUSIVE: Norvania closes the strait to ferries.", ["Norvania closes the strait to ferries."]),
        ("[View Video] Norvania closes the strait to ferries.", ["Norvania closes the strait to ferries."]),
        ("Norvania closes the strait to ferries. [View Video]", ["Norvania closes the strait to ferries."]),
        (
            "Story continues below Norvania closes the strait to all ferries of its neighbours.",
            ["Norvania closes the strait to all ferries of its neighbours."],
        ),
        ("(TNN) Norvania closes the strait to ferries.", ["Norvania closes the strait to ferries."]),
        ("Tarn, Norvania (AP) Norvania closes the strait.", ["Norvania closes the strait."]),
        (
            "President Marsh in Lund. (Photo: IVO DALE, AFP) Norvania closes the strait.",
            ["Norvania closes the strait."],
        ),
        ("Norvania closes the strait. Click here to read the whole pact.", ["Norvania closes the strait."]),
        (
            "Norvania closes the strait to all ferries of its neighbours. Sign up for our newsletter. It opens in May.",
            ["Norvania closes the strait to all ferries of its neighbours.", "It opens in May."],
        ),
        ("Norvania closes the strait. RELATED: Pilots strike in Lund", ["Norvania closes the strait."]),
        ("Norvania closes the strait. (Reporting by Ada Fell; Editing by Jo R. Ask)", ["Norvania closes the strait."]),
        ("Norvania closes the strait. This story has been updated.", ["Norvania closes the strait."]),
        (
            "Norvania closes the strait. Ann Fell reported from Tarn, and Jon Ask from Lund.",
            ["Norvania closes the strait."],
        ),
        (
            "Norvania closes the strait. Tarn Post writers Ann Fell and Jon Ask contributed.",
            ["Norvania closes the strait."],
        ),
    ],
)
def test_furniture_at_the_edge_of_a_sentence_is_none_of_it(paragraph, sentences):
    assert told(article(paragraph)) == sentences


@pytest.mark.parametrize(
    "paragraph",
    [
        "WHEN A ferry sank off Tarn in May, nobody came to its help.",
        "ON THE pier of Tarn The Tidewater Post met the pilots’ union.",
        "NATO Secretary-General Jo Brask came to Tarn on Monday.",
        "Close The Gap, a group of dockers, will march on Monday.",
        "Watch the pilots, Ms Vell told the committee on Tuesday.",
        "Compiled by Norvania’s ministry of ports, the list holds 40 names.",
        "The pilots “read more: much more,” she said. He asked how much each port contributed.",
        "“Sign up now. Subscribe today. Nobody will help you,” Mr Marsh said.",
        "This report was published in May by the ministry of ports.",
        "Tarn (population 40,000) The dockers’ home is quiet.",
        "VELL: We will not open the strait.",
        "McVane said that YouTube had MORE to answer for than Norvania.",
    ],
)
def test_what_only_looks_like_furniture_stays(paragraph):
    assert furniture(article(paragraph)) == []
    assert article(paragraph).cuts == ()


@pytest.mark.parametrize(
    ("paragraph", "reason"),
    [
        ("HARBOUR MASTER OF TARN EXPECTED TO CLOSE THE STRAIT BY OCTOBER, PILOTS OF LUND SAY", "related link"),
        ("ALSO: Pilots of Lund and Tarn go on strike over the strait", "related link"),
        ("More:Pilots of Lund go on strike, but is it likely to help? Sort of.", "related link"),
        ("FILE - In this May 2, 2031 file photo, dockers wait in Tarn. The strait is closed.", "caption"),
        ("Story Continued Below", "advertisement"),
        ("Are you in Tarn? Send us your photos, but please stay safe.", "address to readers"),
        ("A ferry waits in Lund. | Jo Ask/AP Photo ports Strait talks open in Tarn", "repeated title"),
    ],
)
def test_a_whole_line_of_furniture_says_why(paragraph, reason):
    assert (paragraph, reason) in furniture(article(paragraph))


def test_what_stands_before_the_dateline_is_a_caption():
    found = article(
        "The fund for pilots is to be wound up.\n\n"
        "TARN – Norvania on Friday closed the strait to all ferries of its neighbours."
    )

    assert furniture(found) == [("The fund for pilots is to be wound up.", "before the dateline")]


def test_each_piece_of_a_paragraph_keeps_its_place():
    found = article(
        "CLOSE The strait is closed to all ferries of its neighbours. Sign up for our newsletter. It opens in May."
    )

    assert furniture(found) == [("CLOSE", "label before a sentence"), ("Sign up for our newsletter.", "newsletter box")]
    assert {block.line for block in found.blocks if block.start < found.text.index("Ada Vell, who")} == {1, 3}
    assert found.text == ARTICLE.format(
        "CLOSE The strait is closed to all ferries of its neighbours. Sign up for our newsletter. It opens in May."
    )


@pytest.mark.parametrize(
    ("paragraph", "sentence"),
    [
        (RANA, "President Rana told a radio station on Monday that the union wants too much."),
        ("The ports’ chairman Tom McVane Thomas (Tom) Edgar McVanePanel clashes over cranes MORE (R-Ohio) wept.",
         "The ports’ chairman Tom McVane (R-Ohio) wept."),
        ("Rep. Ana Vell-Marsh Ana Rose Vell-MarshTen ferries sink MORE’s plan failed.",
         "Rep. Ana Vell-Marsh’s plan failed."),
        ("Sen. BraskJo BraskFerry row MORE and Sen. Van Horn Calvin (Cal) Van HornSix cranes fall MORE met.",
         "Sen. Brask and Sen. Van Horn met."),
    ],
)  # fmt: skip
def test_a_list_of_links_inside_a_sentence_is_cut_out_of_it(paragraph, sentence):
    assert told(article(paragraph)) == [normal(sentence)]


def test_a_cut_list_is_kept_and_places_are_those_of_the_file():
    found = article(RANA)
    raw = ARTICLE.format(RANA)
    (cut,) = found.cuts
    whole = found.as_read(Span(found.text.index("President Rana"), found.text.index("too much.") + 9))

    assert found.text[: cut.at] + cut.text + found.text[cut.at :] == raw
    assert (cut.line, cut.text[:17]) == (3, " Ada Maria RanaPo")
    assert raw[slice(*whole)] == RANA
    assert raw[slice(*found.as_read(Span(cut.at - 4, cut.at)))] == "Rana"
    assert raw[slice(*found.as_read(Span(cut.at + 1, cut.at + 5)))] == "told"


def test_a_list_of_links_whose_name_is_not_found_spoils_its_sentence():
    (found,) = assess_health(
        [
            article(
                "The Ports Board PanelVoters are tired of the harbour row MORE told a radio station that it will close."
            )
        ]
    )
    place = found.text.index("told a radio")

    assert found.spoilt(place, place + 4)


def test_evidence_around_a_cut_stands_in_the_file_piece_by_piece(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE.format(RANA), "utf-8")
    told_of = json.dumps(dossier_to_json(api.read_articles(tmp_path)))
    pieces = [piece for found in json.loads(told_of)["statements"] for piece in found["evidence"]]

    assert "President Rana" in {piece["text"] for piece in pieces}
    assert all(piece["text"] in ARTICLE.format(RANA) for piece in pieces)
    assert all("MORE" not in person["name"] for person in json.loads(told_of)["people"])


def test_attributions_are_told_by_places_of_the_file(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE.format(RANA), "utf-8")
    raw, _ = app.attributions([tmp_path])
    sources = [
        ARTICLE.format(RANA)[slice(*span)] for found in json.loads(raw)["attributions"] for span in found["source"]
    ]

    assert any(source.startswith("Ada Vell") for source in sources)


def test_the_title_of_another_article_is_none_of_this_ones_text():
    other = read_article(
        "002",
        "b.txt",
        b"Pilots of Lund go on strike\n\nThe pilots of Lund went on strike on Monday, and no ferry sailed.\n",
    )
    ours, _ = without_titles([article("Norvania closes the strait.\n\nPilots of Lund go on strike."), other])

    assert furniture(ours) == [("Pilots of Lund go on strike.", "title of [002]")]


@pytest.mark.parametrize("words", ["MORE", "Play Video", "Watch Live"])
def test_words_of_the_page_are_nobodys_name(words, tmp_path):
    (tmp_path / "a.txt").write_text(
        ARTICLE.format(f"President {words} spoke on Monday. {words}, who rules Norvania, said so."), "utf-8"
    )

    assert not [person.name for person in api.read_articles(tmp_path).people if words in person.name]

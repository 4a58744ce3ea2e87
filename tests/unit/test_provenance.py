"""Provenance in the Word file.

Each line's evidence is a comment, the dossier is inside, and both are taken out for release.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from build import article, brief, dossier, evidence, line, person, quote
from openxml_audit import OpenXmlValidator
from pages import MEMO, W, part, text_of

from briefgen.errors import BriefFileError
from briefgen.model import DateBasis, Published, SectionKey
from briefgen.ooxml import pack
from briefgen.render.comments import add_comments
from briefgen.render.package import parse, unpack
from briefgen.render.provenance import embedded_dossier, with_provenance, without_provenance
from briefgen.render.word import render_docx

SOURCE = article("Velk said: “The canal must open.” It \x0c& <b> stays ]]> shut.", day="2031-03-04")
DOSSIER = dossier(SOURCE, quotes=(quote(SOURCE, "The canal must open."),))
LINES = (
    line(
        "“The canal must open.”",
        SectionKey.QUOTES,
        tail="Mara Velk",
        evidence=(evidence(SOURCE, "The canal must open."),),
    ),
    line("Nobody from Lathia is quoted.", SectionKey.CHECKS),
)
PLAIN = render_docx(brief(*LINES), MEMO)
MADE = with_provenance(PLAIN, brief(*LINES), DOSSIER)


def comments(docx):
    return [text_of(one) for one in part(docx, "word/comments.xml").iter(f"{W}p")]


def test_each_line_with_evidence_has_a_comment_with_file_and_words():
    assert comments(MADE) == ["[001] 001.txt: “The canal must open.”"]
    (reference,) = part(MADE).iter(f"{W}commentReference")
    assert text_of(next(reference.iterancestors(f"{W}p"))).startswith("“The canal must open.”")


def test_a_name_that_the_officer_has_settled_is_told_where_a_line_has_it():
    told = article("Welk said: “The canal must open.” Rask was silent.")
    pinned = person(told, "Welk", settled=True, role="Envoy", party="Norvania")
    settled = replace(pinned, name="Mara Velk", variants=("Mara Velk", "Welk"))
    made = dossier(told, quotes=(quote(told, "The canal must open."),), people=(settled, person(told, "Rask")))
    lines = (
        line(
            "“The canal must open.”",
            SectionKey.QUOTES,
            tail="Mara Velk",
            evidence=(evidence(told, "The canal must open."),),
        ),
    )

    assert comments(with_provenance(PLAIN, brief(*lines), made)) == [
        "[001] 001.txt: “The canal must open.”",
        "Settled by the drafter: Mara Velk, Envoy, Norvania; in the articles “Welk”.",
    ]


def test_who_else_speaks_the_words_travels_with_them():
    joint = dossier(SOURCE, quotes=(quote(SOURCE, "The canal must open.", also_speaker=("Ilo Rask",)),))

    assert embedded_dossier(with_provenance(PLAIN, brief(*LINES), joint)).quotes[0].also_speaker == ("Ilo Rask",)


def test_the_days_between_which_an_article_was_published_travel_with_it():
    published = Published(
        day=date(2031, 3, 4), basis=DateBasis.INFERRED, earliest=date(2031, 3, 3), latest=date(2031, 3, 5)
    )

    found = embedded_dossier(with_provenance(PLAIN, brief(*LINES), dossier(replace(SOURCE, published=published))))

    assert found.articles[0].published == published


def test_the_file_alone_gives_back_articles_quotes_and_day():
    found = embedded_dossier(MADE)

    assert (found.articles[0].text, found.articles[0].blocks, found.articles[0].published) == (
        SOURCE.text,
        SOURCE.blocks,
        SOURCE.published,
    )
    assert [(one.speaker, one.text) for one in found.quotes] == [("Mara Velk", "The canal must open.")]
    assert embedded_dossier(PLAIN) is None


def test_a_clean_copy_holds_nothing_of_the_articles_and_keeps_what_people_wrote():
    parts = unpack(MADE)
    root = parse("document", parts["word/document.xml"])
    add_comments(parts, root, [(next(root.iter(f"{W}p")), ["Ask the embassy."])])
    parts["word/comments.xml"] = parts["word/comments.xml"].replace(
        b'w:id="2" w:author="briefgen"', b'w:id="2" w:author="A colleague"'
    )
    released, left = without_provenance(pack(parts))

    assert (left, comments(released), embedded_dossier(released)) == (1, ["Ask the embassy."], None)
    assert without_provenance(MADE)[1] == 0
    assert unpack(without_provenance(MADE)[0]).keys() == unpack(PLAIN).keys()


@pytest.mark.parametrize("docx", [MADE, without_provenance(MADE)[0]])
def test_the_files_are_valid(docx, tmp_path):
    (tmp_path / "brief.docx").write_bytes(docx)

    assert OpenXmlValidator().validate(str(tmp_path / "brief.docx")).errors == []


@pytest.mark.parametrize(
    "damage",
    [(b'"briefgen/provenance/1"'[1:-1], b"briefgen/provenance/9"), (b'"blocks": [', b'"blocks": [7, '), (b"{", b"[")],
)
def test_a_damaged_dossier_is_one_clear_line(damage):
    parts = unpack(MADE)
    parts["customXml/item1.xml"] = parts["customXml/item1.xml"].replace(*damage)

    with pytest.raises(BriefFileError) as caught:
        embedded_dossier(pack(parts))
    assert len(str(caught.value).splitlines()) == 1


def test_the_same_brief_is_the_same_bytes():
    assert with_provenance(PLAIN, brief(*LINES), DOSSIER) == MADE

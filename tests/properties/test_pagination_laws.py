"""Laws of the page estimate, for any text and any damage to the file."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import LayoutError
from briefgen.pagination import estimate_page

printable = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn")), max_size=300)


def document(*paragraphs):
    made = Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


SOUND = document("The talks ended.", "They meet again on Thursday.")


def damaged(part, place, junk):
    """The document with the junk in one of its parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SOUND)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            raw = source.read(name)
            at = int(place * len(raw))
            archive.writestr(name, raw[:at] + junk + raw[at + len(junk) :] if name == part else raw)
    return target.getvalue()


@given(printable)
def test_any_text_takes_room(text):
    assert estimate_page(document(text)).used > 0


@given(printable, printable)
def test_more_text_never_takes_less_room(text, more):
    assert estimate_page(document(text + " " + more)).used >= estimate_page(document(text)).used - 0.01


@given(printable)
def test_the_blocks_hold_the_words(text):
    assert "".join(estimate_page(document(text)).blocks[0].text.split()) == "".join(text.split())


@given(st.binary(max_size=200))
def test_any_bytes_are_laid_out_or_refused(raw):
    with suppress(LayoutError):
        estimate_page(raw)


@given(
    st.sampled_from(
        [
            "word/document.xml",
            "word/styles.xml",
            "word/numbering.xml",
            "word/settings.xml",
            "word/_rels/document.xml.rels",
        ]
    ),
    st.floats(0, 1),
    st.one_of(
        st.binary(min_size=1, max_size=6), st.sampled_from([b'"nan"', b"-99999999", b'""', b"w:p", b"<w:p/>", b"1e400"])
    ),
)
def test_a_damaged_document_is_laid_out_or_refused(part, place, junk):
    with suppress(LayoutError):
        estimate_page(damaged(part, place, junk))

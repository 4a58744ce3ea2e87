"""LibreOffice as a page counter: what it must answer, and that its silence is never taken for an answer."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from docx import Document

from briefgen.adapters.office import Office, find_office, pdf_pages
from briefgen.errors import LayoutError
from briefgen.pagination import estimate_page

pytestmark = [pytest.mark.slow, pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")]


def document(paragraphs):
    made = Document()
    for number in range(paragraphs):
        made.add_paragraph(f"Paragraph {number} of a text about the talks in Velograd.")
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


@pytest.fixture(scope="module")
def office():
    with Office() as running:
        yield running


def test_a_short_document_is_one_page(office):
    assert office.count(document(3)) == 1


def test_a_long_document_is_several(office):
    assert office.count(document(200)) > 3


def test_it_counts_again_after_its_first_process_has_gone(office):
    assert [office.count(document(1)), office.count(document(1))] == [1, 1]


def test_many_documents_are_counted_in_one_run(office):
    assert office.count_all([document(1), document(60), document(2)]) == [1, 3, 1]


def test_no_documents_need_no_office(office):
    assert office.count_all([]) == []


def test_it_works_without_being_entered():
    assert Office().count(document(1)) == 1


def test_a_pdf_comes_back_whole(office):
    assert pdf_pages(office.pdf_of(document(1))) == 1


@pytest.mark.parametrize("raw", [b"", b"a text file", document(1)[:900]])
def test_what_is_no_word_document_is_refused(office, raw):
    with pytest.raises(LayoutError, match="not a Word document"):
        office.count(raw)


def test_it_gives_up_in_time():
    started = time.monotonic()

    with pytest.raises(LayoutError, match=r"did not finish in 0\.1 seconds"):
        Office(seconds=0.1).count(document(1))
    assert time.monotonic() - started < 10


def test_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Office() as running:
        running.count(document(1))

    assert list(tmp_path.iterdir()) == []


def test_no_place_for_temporary_files_is_one_clear_line(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))

    with pytest.raises(LayoutError, match="needs a folder for temporary files"):
        Office().count(document(1))


def test_a_program_that_cannot_start_is_one_clear_line():
    with pytest.raises(LayoutError, match="cannot be started"):
        Office("/nowhere/soffice").count(document(1))


def test_a_program_that_writes_nothing_is_not_believed(tmp_path):
    silent = Path(tmp_path, "soffice")
    silent.write_text("#!/bin/sh\nexit 0\n")
    silent.chmod(0o755)

    with pytest.raises(LayoutError, match="made no PDF"):
        Office(str(silent)).count(document(1))


def test_something_else_than_a_pdf_has_no_pages():
    with pytest.raises(LayoutError, match="no PDF"):
        pdf_pages(b"/Type /Page")


@pytest.mark.parametrize("paragraphs", [10, 25, 33])
def test_the_estimate_agrees(office, paragraphs):
    raw = document(paragraphs)

    assert (estimate_page(raw).fill <= 1) is (office.count(raw) == 1)

"""The Python API: what is public, its documented example, and that importing it costs nothing."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import briefgen
from briefgen import api, make_brief, read_articles, release_docx, render_docx, render_markdown
from briefgen.errors import NoArticlesError, TemplateError
from briefgen.render.provenance import embedded_dossier

ROOT = Path(__file__).resolve().parents[2]
WIRE = ROOT / "sources" / "001-wire.txt"


def test_all_is_what_there_is():
    assert briefgen.__all__ == ["make_brief", "read_articles", "release_docx", "render_docx", "render_markdown"]
    assert [getattr(briefgen, name) for name in briefgen.__all__] == [
        make_brief,
        read_articles,
        release_docx,
        render_docx,
        render_markdown,
    ]
    assert set(briefgen.__all__) <= set(dir(briefgen))


def test_another_name_is_told():
    with pytest.raises(AttributeError, match="has no attribute 'read'; it has make_brief, read_articles"):
        briefgen.read  # noqa: B018


def test_the_documented_example_runs(monkeypatch):
    monkeypatch.chdir(ROOT)

    assert doctest.testmod(api).failed == 0


def test_importing_the_package_loads_nothing_else():
    code = "import sys, briefgen; print([name for name in sys.modules if name.startswith('briefgen.')])"

    assert (
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )


def test_one_path_or_several_are_read_and_the_unreadable_is_kept(tmp_path):
    assert read_articles(str(WIRE)) == read_articles([WIRE])
    assert (
        read_articles([WIRE, tmp_path / "none"]).dropped[0].what
        == f"{tmp_path / 'none'}: no such file or folder; check the name"
    )


def test_where_nothing_can_be_read_every_path_is_told(tmp_path):
    (tmp_path / "a.txt").touch()

    with pytest.raises(NoArticlesError, match=r"(?s)a.txt: the file is empty.*none: no such file"):
        read_articles([tmp_path / "a.txt", tmp_path / "none"])
    with pytest.raises(NoArticlesError, match="no article was given"):
        read_articles([])


def test_a_brief_can_be_made_for_another_paper():
    brief = make_brief(read_articles(WIRE), paper="letter", to="Desk", office=False)

    assert (brief.head.to, brief.page.pages) == ("Desk", 1)
    assert render_docx(brief, paper="letter") != render_docx(brief)


def test_a_word_brief_can_carry_its_evidence_and_lose_it_again():
    dossier = read_articles(WIRE)
    brief = make_brief(dossier, office=False)
    carrying = render_docx(brief, provenance=dossier)

    assert [bool(embedded_dossier(docx)) for docx in (render_docx(brief), carrying, release_docx(carrying))] == [
        False,
        True,
        False,
    ]


def test_a_twin_that_is_no_text_is_told(tmp_path):
    (tmp_path / "house.md.j2").write_bytes(b"\xff")

    with pytest.raises(TemplateError, match="is not UTF-8 at byte 0"):
        render_markdown(make_brief(read_articles(WIRE), office=False), str(tmp_path / "house.docx"))

"""Finding templates: ours by name, a user's by path."""

from __future__ import annotations

import pytest

from briefgen.adapters.templates import MARKDOWN_SUFFIX, WORD_SUFFIX, load_template, template_names
from briefgen.errors import TemplateError


def test_our_templates_are_found_by_name_in_both_kinds():
    assert "info-memo" in template_names()
    assert load_template("info-memo", WORD_SUFFIX).startswith(b"PK")
    assert load_template("info-memo", MARKDOWN_SUFFIX).startswith(b"{% if marking %}")


@pytest.mark.parametrize("given", ["house/memo", "house/memo.docx", "house/memo.md.j2"])
def test_a_template_of_the_user_is_found_by_path_with_its_twin(given, tmp_path, monkeypatch):
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "memo.md.j2").write_bytes(b"# {{ title }}")
    monkeypatch.chdir(tmp_path)

    assert load_template(given, MARKDOWN_SUFFIX) == b"# {{ title }}"


@pytest.mark.parametrize("given", ["no-such", "no/such.docx", ".", "", "a\x00b", "x" * 5000])
def test_a_template_that_is_not_there_is_one_clear_line(given):
    with pytest.raises(TemplateError) as caught:
        load_template(given, WORD_SUFFIX)

    assert len(str(caught.value).splitlines()) == 1


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(TemplateError, match=r"no such template; ours are .*info-memo"):
        load_template("memo", WORD_SUFFIX)

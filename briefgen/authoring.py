"""What the commands of briefgen template do, from files to files."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import api
from briefgen.adapters.files import write_all
from briefgen.adapters.office import Office, find_office
from briefgen.adapters.pictures import find_painter, picture_of
from briefgen.adapters.templates import MARKDOWN_SUFFIX, WORD_SUFFIX, list_templates, load_template
from briefgen.errors import LayoutError, TemplateError
from briefgen.fit import closest_layout, fit
from briefgen.model import Draft
from briefgen.render.annotate import annotate, explain
from briefgen.render.blanks import filled
from briefgen.render.letterhead import add_sections
from briefgen.render.lint import Weight, check_markdown, check_word
from briefgen.render.markdown import render_markdown
from briefgen.render.sample import list_fields, sample_brief
from briefgen.render.word import body_sizes, printed_sections, render_docx, stated_house

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.render.lint import Diagnostic
    from briefgen.settings import Paper

_NAME = re.compile(r"[\w-]{1,60}")
_COPIES = 4  # of the made-up lines: more than a page holds, so that a preview is full


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check found, and the annotated copy, where one was asked for."""

    findings: tuple[Diagnostic, ...]
    copy: Path | None = None

    @property
    def usable(self) -> bool:
        """Return whether nothing stands against using the template."""
        return all(finding.weight is not Weight.FAULT for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The files of a preview, and a line for each that could not be made."""

    files: tuple[Path, ...]
    missing: tuple[str, ...] = ()


def names() -> list[str]:
    """Return a line for each template that has a name.

    The line has the name, its file, and its picture.
    """
    return [
        f"{place.name:<16} {place.path}" + (f"  (picture: {place.picture})" if place.picture else "")
        for place in list_templates()
    ]


def fields() -> list[str]:
    """Return a line for each field: its name, what it is for, an example."""
    return [
        f"{name:<14} {kind:<14} {about}" + (f"; such as: {example}" if example else "")
        for name, kind, example, about in list_fields()
    ]


def new(name: str, original: str, folder: Path) -> tuple[Path, ...]:
    """Write a commented copy of a template, and return the files.

    Its Markdown twin is copied, too, where it has one. TemplateError where a file stands there already, or the name
    will not do.
    """
    if not _NAME.fullmatch(name):
        raise TemplateError(f"{name!r}: a name has letters, digits, - and _ only, at most 60")
    files = {folder / f"{name}{WORD_SUFFIX}": explain(load_template(original, WORD_SUFFIX), name)}
    twin = _twin(original)
    if twin is not None:
        files[folder / f"{name}{MARKDOWN_SUFFIX}"] = twin
    for path in files:
        if path.exists():
            raise TemplateError(f"{path}: is there already; choose another name, or take it away first")
    write_all(files)
    return tuple(files)


def _twin(template: str) -> bytes | None:
    try:
        return load_template(template, MARKDOWN_SUFFIX)
    except TemplateError:
        return None


def tag(letterhead: str, out: Path) -> tuple[str, ...]:
    """Write a letterhead with a tag for each section, as ``out``.

    Return a line for each thing put in.

    TemplateError where it has tags already, or a file stands at ``out``.
    """
    if out.suffix.lower() != WORD_SUFFIX:
        raise TemplateError(f"{out}: a template is a Word document: give it a name that ends in {WORD_SUFFIX}")
    if out.exists():
        raise TemplateError(f"{out}: is there already; choose another name, or take it away first")
    try:
        tagged, told = add_sections(load_template(letterhead, WORD_SUFFIX))
    except TemplateError as error:
        raise TemplateError(str(error) if str(error).startswith(letterhead) else f"{letterhead}: {error}") from error
    write_all({out: tagged})
    return told


def check(template: str, *, annotated: bool = False) -> Report:
    """Return all that is to be said about a Word or Markdown template.

    The copy of a Word template with comments is written where it is wanted.
    """
    if template.endswith(MARKDOWN_SUFFIX):
        return Report(findings=check_markdown(_text(template)))
    raw = load_template(template, WORD_SUFFIX)
    findings = check_word(raw)
    if not annotated or not findings:
        return Report(findings=findings)
    target = Path(template.removesuffix(WORD_SUFFIX) + ".checked" + WORD_SUFFIX).name
    copy = Path(template).parent / target
    write_all({copy: annotate(raw, findings)})
    return Report(findings=findings, copy=copy)


def _text(template: str) -> str:
    try:
        return load_template(template, MARKDOWN_SUFFIX).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateError(f"{template}: not UTF-8 at byte {error.start}; save it as UTF-8") from error


def preview(template: str, out: Path, *, paper: Paper) -> Preview:
    """Write a template filled with made-up lines.

    A Word template makes a DOCX, and a PDF and PNG as far as programs for that are there; a Markdown template makes an
    MD.
    """
    name = Path(template).name.removesuffix(WORD_SUFFIX).removesuffix(MARKDOWN_SUFFIX)
    if template.endswith(MARKDOWN_SUFFIX):
        files = {out / f"{name}.md": render_markdown(sample_brief(), _text(template)).encode()}
        write_all(files)
        return Preview(files=tuple(files))
    raw = load_template(template, WORD_SUFFIX)
    printed = printed_sections(raw)
    sample = sample_brief(closest_layout(printed), copies=_COPIES)
    with api.page_counter(wanted=True) as counter:
        head = replace(sample.head, language=stated_house(raw).english or sample.head.language)
        draft = Draft(head=head, lines=tuple(line for line in sample.lines if line.section in printed))
        brief = fit(
            draft, lambda made: filled(render_docx(made, raw, paper=paper)), counter=counter, sizes=body_sizes(raw)
        )
    docx = render_docx(brief, raw, paper=paper)
    pages, missing = _pages(docx)
    files = {out / f"{name}{suffix}": content for suffix, content in ((".docx", docx), *pages)}
    write_all(files)
    return Preview(files=tuple(files), missing=missing)


def _pages(docx: bytes) -> tuple[Sequence[tuple[str, bytes]], tuple[str, ...]]:
    """Return the PDF and the PNG of a document.

    Beside them is a line for each that cannot be made here.
    """
    if not find_office():
        return (), ("no PDF and no PNG: LibreOffice (soffice) is not installed",)
    try:
        pdf = Office().pdf_of(docx)
        if not find_painter():
            return ((".pdf", pdf),), ("no PNG: pdftoppm (poppler-utils) is not installed",)
        return ((".pdf", pdf), (".png", picture_of(pdf))), ()
    except LayoutError as error:
        return (), (f"no PDF and no PNG: {error}",)

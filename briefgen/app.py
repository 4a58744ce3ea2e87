"""What each command does, from files to files.

It reads, runs the pipeline, renders everything, and only then writes.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from briefgen import api, pipeline
from briefgen.adapters.files import read_bytes, write_all
from briefgen.adapters.office import Office, find_office
from briefgen.adapters.templates import WORD_SUFFIX, load_template
from briefgen.decide import FILE as DECISIONS
from briefgen.errors import BriefFileError, DecisionsError, LayoutError
from briefgen.fit import closest_layout, drop
from briefgen.lang.en.render.markdown import TO_WRITE
from briefgen.model import Layout, PageBasis, PageReport
from briefgen.pagination import estimate_page
from briefgen.render.blanks import empty_blanks, filled
from briefgen.render.calendar import render_calendar
from briefgen.render.earlier import read_earlier
from briefgen.render.interchange import brief_to_json, dossier_to_json, dumps, read_brief
from briefgen.render.provenance import embedded_dossier, with_provenance, without_provenance
from briefgen.render.word import body_sizes, hidden_lines, own_fields, printed_sections, render_docx, stated_house
from briefgen.text import escaped
from briefgen.verify import read_docx, read_markdown, verify_brief

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from briefgen.model import Article, Brief, Dossier, Earlier, Line, Ruling
    from briefgen.pipeline import Trace
    from briefgen.ports import PageCounter, Progress
    from briefgen.settings import Paper, Settings
    from briefgen.verify import Verdict

FORMATS = ("docx", "md", "html", "pdf", "json", "ics")
USUAL = ("docx", "md", "json")  # what is written where nobody says what
DOCUMENTS = ("docx", "md", "html", "pdf")
USUAL_DOCUMENTS = ("docx", "md")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run made: the brief and the files written."""

    brief: Brief
    files: tuple[Path, ...]
    blanks: tuple[str, ...] = ()  # names of what a person has to write yet
    notes: tuple[str, ...] = ()  # what was asked for and had no effect


def _silent(_: Progress) -> None:
    pass


def layout_for(layout: Layout | None, template: str) -> Layout:
    """Return the layout that was asked for.

    Where none was, it is the one that the template is most like.
    """
    if layout is not None or not template:
        return layout or Layout.INFO_MEMO
    return closest_layout(printed_sections(load_template(template, WORD_SUFFIX)))


def build(
    sources: Sequence[Path],
    settings: Settings,
    *,
    out: Path,
    template: str | None = None,
    formats: Sequence[str] = USUAL,
    since: Path | None = None,
    office: bool = True,
    provenance: bool = False,
    on_article: Callable[[Progress], None] = _silent,
    cache: bool = False,
) -> tuple[Dossier, Outcome]:
    """Write the brief of the sources, and return what was read and made.

    The brief goes into the folder ``out``, in each of the formats or in none.

    ``since`` is the brief.json of an earlier brief: what has changed is a section of this one. It may stand in ``out``.
    """
    earlier = _earlier(since)
    if "pdf" in formats:
        _need_office()
    # First: its faults must not be told after a long reading.
    raw = load_template(template or settings.layout, WORD_SUFFIX)
    settings = replace(settings, house=stated_house(raw))
    with api.page_counter(wanted=office) as counter:
        dossier = api.read_articles(
            sources,
            as_of=settings.as_of,
            names=settings.names,
            decisions=settings.decisions,
            on_article=on_article,
            cache=cache,
        )
        dossier = pipeline.compared(dossier, earlier) if earlier else dossier
        brief = api.brief_in(raw, dossier, settings, counter)
    brief, docx = typeset(brief, raw, settings.paper)
    made = printers(brief, dossier, docx, template=template, provenance=provenance)
    files = {out / f"brief.{name}": made[name]() for name in FORMATS if name in formats}
    write_all(files)
    return dossier, Outcome(
        brief=brief,
        files=tuple(files),
        blanks=empty_blanks(docx),
        notes=tuple(_without_effect(dossier, settings, own_fields(raw))),
    )


def typeset(brief: Brief, raw: bytes, paper: Paper) -> tuple[Brief, bytes]:
    """Return the brief and its Word document.

    They are without the lines that the template passes over: these are left out, and say so.
    """
    docx = render_docx(brief, raw, paper=paper)
    if hidden := hidden_lines(brief, docx):
        brief = _without(brief, hidden)
        docx = render_docx(brief, raw, paper=paper)
    return brief, docx


def printers(
    brief: Brief, dossier: Dossier, docx: bytes, *, template: str | None, provenance: bool = False
) -> Mapping[str, Callable[[], bytes]]:
    """Return what makes the brief in each of the formats.

    That of "pdf" raises LayoutError where there is no LibreOffice.
    """
    return {
        "docx": lambda: with_provenance(docx, brief, dossier) if provenance else docx,
        "html": lambda: api.render_html(brief, template).encode(),
        "pdf": lambda: Office().pdf_of(docx),
        "md": lambda: api.render_markdown(brief, template).encode(),
        "json": lambda: dumps(brief_to_json(brief, dossier)),
        "ics": lambda: render_calendar(dossier, brief.head.title),
    }


def _without_effect(dossier: Dossier, settings: Settings, own: frozenset[str]) -> Iterator[str]:
    """Yield a line for each party and each field that is named and that nothing has.

    The template or the user has named them.
    """
    parties = {position.party.casefold() for position in dossier.positions} | {
        party.name.casefold() for party in dossier.parties
    }
    for what, names in (("first", (settings.house.first,)), ("without", settings.house.without)):
        yield from (
            f"{what} = {name}: no party of these articles has that name"
            for name in names
            if name and name.casefold() not in parties
        )
    yield from (
        f"--set {name}: the template prints no {{{{ own.{name} }}}}" for name, _ in settings.own if name not in own
    )


def _without(brief: Brief, hidden: Sequence[Line]) -> Brief:
    """Return the brief without the lines that its template passes over.

    They are left out, and say so.
    """
    kept = tuple(line for line in brief.lines if not any(line is other for other in hidden))
    return replace(
        brief, lines=kept, left_out=(*brief.left_out, *(drop(line, "the template passes it over") for line in hidden))
    )


def trace(
    sources: Sequence[Path],
    settings: Settings,
    *,
    template: str | None = None,
    office: bool = True,
    on_article: Callable[[Progress], None] = _silent,
    cache: bool = False,
) -> tuple[Trace, Brief]:
    """Return the brief that ``build`` makes of the sources, and how it came about.

    The trace has what each stage made of each article. Nothing is written.
    """
    raw = load_template(template or settings.layout, WORD_SUFFIX)
    settings = replace(settings, house=stated_house(raw))
    files, _ = api.find_files(sources)
    with api.page_counter(wanted=office) as counter:
        traced = pipeline.trace_dossier(files, settings, on_article=on_article, runner=api.runner(cache=cache))
        brief = api.brief_in(raw, traced.dossier, settings, counter)
    return traced, brief


def _earlier(path: Path | None) -> Earlier | None:
    if path is None:
        return None
    with _named(path):
        return read_earlier(read_bytes(path))


def read(
    sources: Sequence[Path],
    *,
    as_of: date | None = None,
    names: bytes | None = None,
    on_article: Callable[[Progress], None] = _silent,
    cache: bool = False,
) -> Dossier:
    """Return what the articles say, nothing decided.

    NoArticlesError, with a line for each path, where nothing can be read.
    """
    return api.read_articles(sources, as_of=as_of, names=names, decisions=b"", on_article=on_article, cache=cache)


def decisions(
    sources: Sequence[Path],
    *,
    as_of: date | None = None,
    names: bytes | None = None,
    on_article: Callable[[Progress], None] = _silent,
) -> Ruling:
    """Return what becomes of the decisions.toml beside the sources.

    DecisionsError where there is none, or it cannot be read.
    """
    ruling = api.read_articles(sources, as_of=as_of, names=names, on_article=on_article, cache=True).ruling
    if ruling is None or ruling.decisions.fault:
        raise DecisionsError(ruling.decisions.fault if ruling else f"no {DECISIONS} beside these articles")
    return ruling


def read_names(path: Path | None) -> bytes | None:
    """Return the content of the names.toml that was given, None where none was."""
    return read_bytes(path) if path is not None else None


def to_json(dossier: Dossier) -> bytes:
    """Return the dossier as the bytes of its JSON."""
    return dumps(dossier_to_json(dossier))


def articles(
    sources: Sequence[Path], *, on_article: Callable[[Progress], None] = _silent
) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """Return the articles as they are read, and a line for each path not used.

    Nothing has been found in them yet.
    """
    files, unused = api.find_files(sources)
    found, unread = pipeline.read_articles(files, on_article=on_article, runner=api.runner(cache=False))
    return found, (*unused, *(flag.text for flag in unread))


def attributions(
    sources: Sequence[Path], *, on_article: Callable[[Progress], None] = _silent, cache: bool = False
) -> tuple[bytes, tuple[str, ...]]:
    """Return who says what as JSON lines, and a line for each path not used.

    Each article has a JSON line, with its attributions as character offsets.
    """
    given, unread = articles(sources, on_article=on_article)
    found, lost = pipeline.read_layers(given, on_article=on_article, runner=api.runner(cache=cache))
    lines = []
    for article, layers in found:
        told = [
            {
                name: [article.as_read(span) for span in spans]
                for name, spans in (("source", layer.source), ("cue", layer.cue), ("content", layer.content))
            }
            for layer in layers
        ]
        lines.append(escaped(json.dumps({"file": article.file, "attributions": told}, ensure_ascii=False)) + "\n")
    return "".join(lines).encode(), (*unread, *(flag.text for flag in lost))


def verify(
    brief: Path,
    sources: Sequence[Path],
    *,
    as_of: date | None = None,
    names: bytes | None = None,
    on_article: Callable[[Progress], None] = _silent,
    cache: bool = False,
) -> Verdict:
    """Return what no longer holds in a brief that people have edited.

    The brief is a .docx or .md, else BriefFileError; the verdict has its drafter's words, too.

    Without sources the articles are those that the Word file carries.
    """
    readers = {".docx": read_docx, ".md": read_markdown}
    reader = readers.get(brief.suffix.lower())
    if reader is None:
        raise BriefFileError(f"{brief}: cannot be verified; give the brief as .docx or .md")
    raw = read_bytes(brief)
    with _named(brief):
        lines = reader(raw)
        if not lines:
            raise BriefFileError("it has no words")
        dossier = None if sources or reader is not read_docx else embedded_dossier(raw)
        if not sources and dossier is None:
            raise BriefFileError(
                "it carries no dossier (briefgen build --provenance puts one in): name the articles too"
            )
    dossier = dossier or api.read_articles(sources, as_of=as_of, names=names, on_article=on_article, cache=cache)
    return verify_brief(lines, dossier, pipeline.attributions_of)


def unwritten(brief: Path) -> tuple[str, ...]:
    """Return the names of the blanks of a .docx or .md that nobody has filled."""
    raw = read_bytes(brief)
    with _named(brief):
        if brief.suffix.lower() == ".docx":
            return empty_blanks(raw)
        marks = ((line.section, TO_WRITE.search(f"{line.text} {line.own}")) for line in read_markdown(raw))
        return tuple(dict.fromkeys(mark[1] or section for section, mark in marks if mark))


def release(brief: Path, out: Path) -> tuple[Path, int]:
    """Write a Word brief without our comments and without the dossier in it.

    Return the file, and how many comments of people stay.
    """
    target = out if out.suffix.lower() == ".docx" else out / brief.name
    with _named(brief):
        docx, left = without_provenance(read_bytes(brief))
    write_all({target: docx})
    return target, left


def render(
    source: Path,
    settings: Settings,
    *,
    out: Path,
    template: str | None = None,
    formats: Sequence[str] = USUAL_DOCUMENTS,
    provenance: Sequence[Path] = (),
    office: bool = True,
) -> Outcome:
    """Write the documents of an edited brief.json.

    They go into the folder ``out``; where ``out`` ends in .docx, .md, .html or .pdf, it is the one file.

    With the articles as ``provenance`` the Word file carries its evidence; BriefFileError where they are not those of
    the brief. LayoutError, and nothing written, where the edited lines take more than one page.
    """
    with _named(source):
        brief = read_brief(read_bytes(source))
    raw = load_template(template or brief.head.layout, WORD_SUFFIX)
    brief = replace(brief, head=replace(brief.head, language=stated_house(raw).english or brief.head.language))
    with api.page_counter(wanted=office) as counter:
        brief, docx, page = _set(brief, raw, settings, counter)
    if page.pages > settings.pages:
        raise LayoutError(
            f"{source}: takes {page.pages} pages ({page.fill:.0%} of one); shorten lines or take some out"
        )
    dossier = api.read_articles(provenance, as_of=brief.head.created, names=settings.names) if provenance else None
    if dossier:
        with _named(source):
            _need_evidence(brief, dossier)
    suffix = out.suffix.lower().removeprefix(".")
    targets = (
        {suffix: out} if suffix in DOCUMENTS else {name: out / f"brief.{name}" for name in DOCUMENTS if name in formats}
    )
    if "pdf" in targets:
        _need_office()
    printers: dict[str, Callable[[], bytes]] = {
        "docx": lambda: with_provenance(docx, brief, dossier) if dossier else docx,
        "md": lambda: api.render_markdown(brief, template).encode(),
        "html": lambda: api.render_html(brief, template).encode(),
        "pdf": lambda: Office().pdf_of(docx),
    }
    write_all({path: printers[name]() for name, path in targets.items()})
    return Outcome(brief=replace(brief, page=page), files=tuple(targets.values()))


def _set(brief: Brief, raw: bytes, settings: Settings, counter: PageCounter | None) -> tuple[Brief, bytes, PageReport]:
    """Return the brief in letters that keep it to its pages.

    It keeps its own letters, or gets the next smaller ones that will do; beside it are its document and how much that
    takes.
    """
    sizes = body_sizes(raw)
    for size in tuple(size for size in reversed(sizes) if not brief.head.size or size <= brief.head.size) or sizes[:1]:
        made = replace(brief, head=replace(brief.head, size=size))
        docx = render_docx(made, raw, paper=settings.paper)
        page = _measure(filled(docx), counter)
        if page.pages <= settings.pages:
            break
    return made, docx, page


def _need_evidence(brief: Brief, dossier: Dossier) -> None:
    """BriefFileError where the articles do not have the brief's evidence in place.

    The evidence is what its lines rest on, each piece at its place in its article.
    """
    texts = {article.id: article.text for article in dossier.articles}
    for line in brief.lines:
        for piece in line.evidence:
            if texts.get(piece.article, "")[piece.start : piece.end] != piece.text:
                raise BriefFileError(
                    f"these are not its articles: [{piece.article}] does not have “{piece.text[:60]}” at its place"
                )


def _need_office() -> None:
    """LayoutError, before any work is done, where a PDF cannot be made."""
    if not find_office():
        raise LayoutError(
            "a PDF needs LibreOffice (soffice), which is not installed here: leave pdf out of --format, or install it"
        )


def _measure(docx: bytes, counter: PageCounter | None) -> PageReport:
    """Return how many pages the document takes.

    They are counted where that can be done, else estimated.
    """
    estimate = estimate_page(docx)
    report = PageReport(
        pages=max(1, ceil(estimate.fill)), fill=estimate.fill, basis=PageBasis.ESTIMATED, warnings=estimate.warnings
    )
    if counter is None:
        return report
    try:
        return replace(report, pages=counter.count(docx), basis=PageBasis.MEASURED)
    except LayoutError as error:
        return replace(report, warnings=(*report.warnings, f"the page count is estimated: {error}"))


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Put the file's name in front of what is wrong with it."""
    try:
        yield
    except BriefFileError as error:
        raise BriefFileError(str(error) if str(path) in str(error) else f"{path}: {error}") from error

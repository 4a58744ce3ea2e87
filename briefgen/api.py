"""The functions of the Python API, thin over the pipeline.

>>> from briefgen import make_brief, read_articles, render_docx, render_markdown
>>> dossier = read_articles("sources")
>>> brief = make_brief(dossier, title="The bridge talks")
>>> render_markdown(brief).splitlines()[0]
'# The bridge talks'
>>> render_docx(brief)[:2]
b'PK'
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import pipeline
from briefgen.adapters.cache import Remembering, cache_folder
from briefgen.adapters.folder import FolderSource
from briefgen.adapters.office import Office, find_office
from briefgen.adapters.templates import HTML_SUFFIX, MARKDOWN_SUFFIX, WORD_SUFFIX, load_template
from briefgen.adapters.worker import worker
from briefgen.errors import LayoutError, NoArticlesError, TemplateError
from briefgen.fit import closest_layout
from briefgen.model import Dropped, Layout
from briefgen.render import html, markdown, word
from briefgen.render.blanks import filled
from briefgen.render.provenance import with_provenance, without_provenance
from briefgen.settings import Paper, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from briefgen.model import Brief, Dossier
    from briefgen.ports import PageCounter, Progress, Runner, SourceFile

    Paths = str | Path | Sequence[str | Path]

DEFAULT_TEMPLATE = "info-memo"


def read_articles(
    paths: Paths,
    *,
    as_of: date | None = None,
    names: bytes | None = None,
    decisions: bytes | None = None,
    on_article: Callable[[Progress], None] = lambda _: None,
    cache: bool = False,
) -> Dossier:
    """Return what the articles say: files, or folders of them.

    No article is later than ``as_of``.

    ``names`` is the content of a names.toml, ``decisions`` that of a decisions.toml; without it, the one beside the
    sources counts, where there is one. ``decisions=b""`` applies none. ``dossier.ruling`` says what was applied.

    What cannot be read is in ``dossier.dropped`` with its reason; NoArticlesError where nothing can be. Strangers'
    files are read in a process of its own, under limits of time and memory. ``on_article`` is told how far that has
    come. With ``cache`` what the network reads is kept on the disk for the next time, places and scores without a word
    of the articles.
    """
    files, unused = find_files(paths)
    try:
        dossier = pipeline.read_dossier(
            files,
            Settings(as_of=as_of, names=names, decisions=decisions),
            on_article=on_article,
            runner=runner(cache=cache),
        )
    except NoArticlesError as error:
        raise NoArticlesError("\n".join((str(error), *unused))) from error
    return replace(
        dossier, dropped=(*(Dropped(what=line, reason=pipeline.UNREAD) for line in unused), *dossier.dropped)
    )


def make_brief(
    dossier: Dossier,
    *,
    title: str | None = None,
    to: str = "",
    sender: str = "",
    marking: str = "",
    paper: Paper | str = Paper.A4,
    layout: Layout | str | None = None,
    template: str | None = None,
    pages: int = 1,
    own: Mapping[str, str] | None = None,
    office: bool = True,
) -> Brief:
    """Return the brief that fits one page, or so many ``pages``.

    ``paper`` is "a4" or "letter".

    The layout is "info-memo", "scene-setter", "readout" or "submission"; without one, that which the template is most
    like. The template is the layout's own where none is named. ``own`` are the fields of the house: {{ own.ref }}
    prints own["ref"]. The page is measured with LibreOffice where it is installed and ``office`` is true, otherwise
    estimated: ``brief.page.basis`` says which. AuditError where a line of it does not hold; LayoutError where no line
    fits.
    """
    raw = load_template(template or Layout(layout or DEFAULT_TEMPLATE), WORD_SUFFIX)
    house = word.stated_house(raw)
    settings = Settings(
        title=title,
        to=to,
        sender=sender,
        marking=marking,
        paper=Paper(paper),
        layout=Layout(layout) if layout else closest_layout(word.printed_sections(raw)),
        pages=pages,
        house=house,
        own=tuple((own or {}).items()),
    )
    with page_counter(wanted=office) as counter:
        return brief_in(raw, dossier, settings, counter)


def brief_in(raw: bytes, dossier: Dossier, settings: Settings, counter: PageCounter | None) -> Brief:
    """Return the brief that fits the pages of the Word template ``raw``.

    The template's blanks are filled as if by hand.
    """
    return pipeline.make_brief(
        dossier,
        settings,
        render=lambda made: filled(word.render_docx(made, raw, paper=settings.paper)),
        printed=word.printed_sections(raw),
        counter=counter,
        sizes=word.body_sizes(raw),
    )


def render_docx(
    brief: Brief, template: str | None = None, *, paper: Paper | str = Paper.A4, provenance: Dossier | None = None
) -> bytes:
    """Return the brief as a Word document.

    The template is a name or the path of a .docx; where none is named, it is the brief's layout's own.

    With the dossier as ``provenance`` each line has a comment with its evidence, and the dossier travels inside.
    """
    docx = word.render_docx(brief, load_template(template or brief.head.layout, WORD_SUFFIX), paper=Paper(paper))
    return docx if provenance is None else with_provenance(docx, brief, provenance)


def release_docx(docx: bytes) -> bytes:
    """Return a Word brief for release.

    It is without its comments by briefgen and without the dossier; comments of people stay.
    """
    return without_provenance(docx)[0]


def render_markdown(brief: Brief, template: str | None = None) -> str:
    """Return the brief as Markdown, in the template's Markdown twin.

    The twin is the layout's own where the template has none.
    """
    return markdown.render_markdown(brief, _twin(brief, template, MARKDOWN_SUFFIX, "Markdown"))


def render_html(brief: Brief, template: str | None = None) -> str:
    """Return the brief as one self-contained web page.

    It is made with the template's twin .html.j2, or the layout's own where the template has none.
    """
    return html.render_html(brief, _twin(brief, template, HTML_SUFFIX, "HTML"))


def _twin(brief: Brief, template: str | None, suffix: str, kind: str) -> str:
    """Return the text of the template's twin that has the suffix.

    It is that of the layout's own template where the template has no twin. TemplateError where the twin is not UTF-8.
    """
    try:
        raw = load_template(template or brief.head.layout, suffix)
    except TemplateError:
        raw = load_template(brief.head.layout, suffix)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateError(f"the {kind} twin of {template} is not UTF-8 at byte {error.start}") from error


def find_files(paths: Paths) -> tuple[tuple[SourceFile, ...], tuple[str, ...]]:
    """Return the files under the paths, and a line for each path of no use.

    NoArticlesError where there is no file.
    """
    given = [paths] if isinstance(paths, (str, Path)) else paths
    folder = FolderSource([Path(path) for path in given])
    files = folder.read()
    if not files:
        raise NoArticlesError("\n".join(folder.problems) or "no article was given; name files or a folder")
    return files, folder.problems


def runner(*, cache: bool) -> Runner:
    """Return what reads strangers' files.

    That is the process of its own, and, where ``cache`` is true, what it has read before.
    """
    return Remembering(worker(), cache_folder()) if cache else worker()


@contextmanager
def page_counter(*, wanted: bool) -> Iterator[Office | None]:
    """Yield LibreOffice, which starts in the background.

    None where it is not wanted or not there.
    """
    with ExitStack() as stack:
        counter = None
        if wanted and find_office():
            with suppress(LayoutError):  # it cannot be started: the page is estimated, and the report says so
                counter = stack.enter_context(Office())
        yield counter

"""The order of the stages; the only place that knows it.

bytes -ingest-> Article -extract-> Findings -merge-> Dossier -compose-> Draft -fit-> Brief -audit-> printed
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING

from briefgen.audit import audit
from briefgen.compose import compose
from briefgen.dates import date_articles, place_articles, reference_day, until
from briefgen.errors import AuditError, NoArticlesError, UnreadableArticleError
from briefgen.extract import entities_of_folder, extract, outer_layers
from briefgen.fit import budgets_of, drop, fit
from briefgen.guard import Guard, unguarded
from briefgen.ingest import assess_health, number_sources, read_articles_of, voices, without_copies, without_titles
from briefgen.lexicon.gazetteer import knowing
from briefgen.lexicon.unlisted import unlisted_states
from briefgen.merge import merge
from briefgen.merge.changes import find_changes
from briefgen.merge.flags import raise_flags
from briefgen.merge.pins import FILE as PINS_FILE
from briefgen.merge.pins import Pins, read_pins
from briefgen.model import Brief, Dropped, Findings, Flag, SectionKey

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from briefgen.extract import Layer
    from briefgen.extract.who import Entities
    from briefgen.guard import Attempt
    from briefgen.model import Article, Attribution, Dossier, Draft, Earlier, Evidence, Line
    from briefgen.ports import PageCounter, SourceFile
    from briefgen.reader import Reading
    from briefgen.settings import Settings

__all__ = [
    "HOMELESS",
    "UNREAD",
    "UNSOUND",
    "ArticleTrace",
    "Trace",
    "attributions_of",
    "compared",
    "make_brief",
    "read_articles",
    "read_dossier",
    "read_layers",
    "trace_dossier",
]

UNREAD = "the file could not be read"  # the reason of a dropped entry that stands for a whole file
UNSOUND, HOMELESS = "it failed the audit", "the template does not print"  # how the reasons begin for which a line is left out here


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTrace:
    """What each stage has made of one article."""

    article: Article
    reading: Reading
    entities: Entities | None  # None where the finder of names broke off
    findings: Findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What the folder says, and how each stage came to it: what ``explain`` reads."""

    dossier: Dossier
    articles: tuple[ArticleTrace, ...]


def read_articles(
    files: Sequence[SourceFile], *, on_article: Callable[[str], None] = lambda _: None
) -> tuple[tuple[Article, ...], tuple[Flag, ...]]:
    """Return the articles of the files, and a flag for each file that cannot be read."""
    articles: list[Article] = []
    unread: list[Flag] = []
    by_name = {file.file: file for file in files if not _is_pins(file)}
    for number, name in number_sources(list(by_name)):
        on_article(name)
        try:
            found, refused = read_articles_of(number, name, by_name[name].raw)
        except Exception as error:  # noqa: BLE001 - whatever is odd about one file, the others still count
            why = f"it could not be read ({type(error).__name__}: {error}); save the article's text as .txt"
            found, refused = (), (UnreadableArticleError(name, why),)
        articles += found
        unread += [Flag(kind="unread", text=str(error)) for error in refused]
    return tuple(articles), tuple(unread)


def read_dossier(files: Sequence[SourceFile], settings: Settings, *, on_article: Callable[[str], None] = lambda _: None) -> Dossier:
    """Return what the folder says; NoArticlesError, with a line for each file, where none of it can be read."""
    return trace_dossier(files, settings, on_article=on_article).dossier


def trace_dossier(files: Sequence[SourceFile], settings: Settings, *, on_article: Callable[[str], None] = lambda _: None) -> Trace:
    """Return what the folder says with what each stage made of each article; NoArticlesError where none of it can be read."""
    pins = _pins(files, settings)  # first: its faults must not be told after a long reading
    read, unread = read_articles(files, on_article=on_article)
    if not read:
        raise NoArticlesError("\n".join(["no readable article", *(flag.text for flag in unread)]))
    articles, copies = without_copies(without_titles(read))
    with knowing(unlisted_states([article.text for article in articles])):
        articles, event = place_articles(assess_health(date_articles(articles, settings.as_of)))
        day, basis = reference_day(articles, settings.as_of)
        articles = until(articles, day)
        guard = Guard()
        readings = _readings(articles, guard)
        entities: list[Entities] = guard("the names of the folder", partial(entities_of_folder, articles, readings), list)
        found = [
            guard(f"the findings of [{article.id}]", partial(extract, article, reading, own), partial(Findings, article=article.id))
            for article, reading, own in zip_longest(articles, readings, entities)
        ]
        echoes = tuple(group for group in voices(articles) if len(group) > 1)
        dossier = merge(articles, found, day, basis, pins=pins, alike=_likeness(articles, readings), attempt=guard, echoes=echoes)
    missing = tuple(Dropped(what=flag.text, reason=UNREAD) for flag in unread)
    dossier = replace(dossier, flags=unread, dropped=(*missing, *copies, *dossier.dropped), event=event)
    flags = raise_flags(dossier, guard)
    return Trace(
        dossier=replace(dossier, flags=flags, failures=tuple(guard.failures)),
        articles=tuple(
            ArticleTrace(article=article, reading=reading, entities=own, findings=made)
            for article, reading, own, made in zip_longest(articles, readings, entities, found)
        ),
    )


def attributions_of(article: Article) -> tuple[Attribution, ...]:
    """Return who says what in an article, in reading order; ReaderMissingError where the reader's weights are missing."""
    return extract(article, _reading(article)).attributions


def read_layers(articles: Sequence[Article]) -> list[tuple[Layer, ...]]:
    """Return who says what in each article as offsets, the outermost layer alone; ReaderMissingError where the weights are missing."""
    readings = _readings(articles)
    return [
        outer_layers(article, reading.attributions, extract(article, reading).attributions)
        for article, reading in zip(articles, readings, strict=True)
    ]


def _readings(articles: Sequence[Article], attempt: Attempt = unguarded) -> Sequence[Reading]:
    from briefgen.reader import Reading  # brings numpy and onnxruntime: only where articles are read

    return [attempt(f"the reading of [{article.id}]", partial(_reading, article), Reading) for article in articles]


def _reading(article: Article) -> Reading:
    from briefgen.reader import read

    return read([article])[0]


def _likeness(articles: Sequence[Article], readings: Sequence[Reading]) -> Callable[[Evidence, Evidence], float]:
    from briefgen.reader import likeness

    return likeness(articles, readings)


def _is_pins(file: SourceFile) -> bool:
    return file.file.rpartition("/")[2] == PINS_FILE


def _pins(files: Sequence[SourceFile], settings: Settings) -> Pins:
    """Return what the officer has settled about names: in the file given, else in the names.toml beside the sources."""
    if settings.names is not None:
        return read_pins(settings.names)
    beside = next((file for file in files if _is_pins(file)), None)
    return read_pins(beside.raw, beside.file) if beside is not None else Pins()


def compared(dossier: Dossier, earlier: Earlier) -> Dossier:
    """Return the dossier with what has changed since an earlier brief."""
    guard = Guard()
    changes = guard("the comparison with the earlier brief", partial(find_changes, dossier, earlier), lambda: ())
    return replace(dossier, changes=changes, since=earlier.day, failures=(*dossier.failures, *guard.failures))


def make_brief(
    dossier: Dossier,
    settings: Settings,
    *,
    render: Callable[[Brief], bytes],
    printed: Collection[SectionKey] = tuple(SectionKey),
    counter: PageCounter | None = None,
    sizes: Sequence[float] = (0.0,),
) -> Brief:
    """Return the brief that fits its pages, of lines of the sections that are ``printed``.

    A line that does not hold against the articles is left out and says so.
    AuditError where the finished brief has a fault all the same.
    """
    draft, unsound = _without_faults(compose(dossier, settings), dossier.articles)
    draft, homeless = _at_home(draft, printed)
    draft, unwanted = _wanted(draft, settings.house.without)
    brief = fit(draft, render, counter=counter, budgets=budgets_of(settings), pages=settings.pages, sizes=sizes)
    problems = audit(brief, dossier.articles)
    if problems:
        raise AuditError("\n".join(f"{problem.where}: {problem.what}" for problem in problems))
    return replace(brief, left_out=(*draft.left_out, *unsound, *brief.left_out, *homeless, *unwanted))


def _at_home(draft: Draft, printed: Collection[SectionKey]) -> tuple[Draft, tuple[Dropped, ...]]:
    """Return the draft without the lines that the template has no place for, and these; sources are kept, for the ids of lines."""
    places = {*printed, SectionKey.SOURCES}
    homeless = (drop(line, f"{HOMELESS} {line.section}") for line in draft.lines if line.section not in places)
    return replace(draft, lines=tuple(line for line in draft.lines if line.section in places)), tuple(homeless)


def _wanted(draft: Draft, without: Collection[str]) -> tuple[Draft, tuple[Dropped, ...]]:
    """Return the draft without the lines of the parties that the template leaves out, and these."""
    names = {name.casefold() for name in without}
    out = tuple(line for line in draft.lines if line.section is not SectionKey.SOURCES and line.lead.casefold() in names)
    kept = tuple(line for line in draft.lines if line not in out)
    return replace(draft, lines=kept), tuple(drop(line, f"{HOMELESS} {line.lead}") for line in out)


def _without_faults(draft: Draft, articles: Sequence[Article]) -> tuple[Draft, tuple[Dropped, ...]]:
    """Return the draft without the lines that cannot be traced, and what was taken out."""
    listed = tuple(line for line in draft.lines if line.section is SectionKey.SOURCES)
    kept: list[Line] = []
    dropped: list[Dropped] = []
    for line in draft.lines:
        lines = listed if line.section is SectionKey.SOURCES else (line, *listed)
        problems = [p for p in audit(Brief(head=draft.head, lines=lines), articles) if not p.where.startswith(("title", "sources"))]
        if problems and line.section is not SectionKey.SOURCES:
            dropped.append(replace(drop(line, f"{UNSOUND}: {problems[0].what}"), what=line.text))
        else:
            kept.append(line)
    return replace(draft, lines=tuple(kept)), tuple(dropped)

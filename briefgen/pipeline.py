"""The order of the stages; the only place that knows it.

bytes -ingest-> Article -extract-> Findings -merge, judge, decide-> Dossier -compose-> Draft -fit-> Brief -audit->
printed
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from briefgen.audit import audit, first_faults
from briefgen.compose import compose
from briefgen.compose.claims import claims_of
from briefgen.dates import date_articles, place_articles, reference_day, until
from briefgen.decide import FILE as DECISIONS_FILE
from briefgen.decide import decide, read_decisions
from briefgen.errors import AuditError, DecisionsError, LimitError, NoArticlesError, UnreadableArticleError
from briefgen.extract import entities_of_folder, extract, outer_layers
from briefgen.fit import budgets_of, drop, fit
from briefgen.guard import Guard
from briefgen.ingest import assess_health, number_sources, read_articles_of, voices, without_copies, without_titles
from briefgen.lang.en.gazetteer import knowing
from briefgen.lang.en.unlisted import unlisted_states
from briefgen.merge import merge, settle
from briefgen.merge.changes import find_changes
from briefgen.merge.flags import raise_flags
from briefgen.merge.news import choose_news
from briefgen.merge.overrides import FILE as NAMES_FILE
from briefgen.merge.overrides import Overrides, read_overrides, settle_sources
from briefgen.model import Brief, Decisions, Dropped, Findings, Flag, SectionKey
from briefgen.ports import Here, Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from concurrent.futures import Future
    from datetime import date

    from briefgen.decide import Chooser
    from briefgen.extract import Layer
    from briefgen.extract.who import Entities
    from briefgen.lang.en.gazetteer import State
    from briefgen.model import (
        Article,
        ArticleId,
        Attribution,
        DateBasis,
        Dossier,
        Draft,
        Earlier,
        Event,
        Judgement,
        Line,
    )
    from briefgen.ports import PageCounter, Runner, SourceFile
    from briefgen.reader import Reading
    from briefgen.settings import Settings

__all__ = [
    "HOMELESS",
    "PARTLY_READ",
    "UNREAD",
    "UNSOUND",
    "ArticleTrace",
    "Trace",
    "attributions_of",
    "compared",
    "dossier_of",
    "make_brief",
    "read_articles",
    "read_dossier",
    "read_layers",
    "trace_dossier",
]

UNREAD = "the file could not be read"  # the reason of a dropped entry that stands for a whole file
PARTLY_READ = "the file holds articles that could not be read"
HERE = Here()
_INSTEAD = "leave it out, or save the article's text as .txt"  # what to do with a file that cannot be read
# How the reasons begin for which a line is left out here.
UNSOUND, HOMELESS = "it failed the audit", "the template does not print"


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
    choose: Chooser | None = None  # of the news, as it was chosen


def read_articles(
    files: Sequence[SourceFile], *, on_article: Callable[[Progress], None] = lambda _: None, runner: Runner = HERE
) -> tuple[tuple[Article, ...], tuple[Flag, ...]]:
    """Return the articles of the files, and a flag for each file that is not read.

    A file of which not all can be read has a flag, too.
    """
    by_name = {file.file: file for file in files if not {_name(file)} & {NAMES_FILE, DECISIONS_FILE}}
    numbered = number_sources(list(by_name))
    coming = [runner.submit(read_articles_of, number, name, by_name[name].raw) for number, name in numbered]
    articles: list[Article] = []
    unread: list[Flag] = []
    for place, ((_, name), made) in enumerate(zip(numbered, coming, strict=True)):
        on_article(Progress(name, place, len(numbered)))
        try:
            found, refused = made.result()
        except Exception as error:  # noqa: BLE001 - whatever is odd about one file, the others still count
            why = (
                str(error)
                if isinstance(error, LimitError)
                else f"it could not be read ({type(error).__name__}: {error})"
            )
            found, refused = (), (UnreadableArticleError(name, f"{why}; {_INSTEAD}"),)
        articles += found
        unread += [Flag(kind=error.kind, text=str(error)) for error in refused]
    return tuple(articles), tuple(unread)


def read_dossier(
    files: Sequence[SourceFile],
    settings: Settings,
    *,
    on_article: Callable[[Progress], None] = lambda _: None,
    runner: Runner = HERE,
) -> Dossier:
    """Return what the folder says.

    NoArticlesError, with a line for each file, where none of it can be read.
    """
    return trace_dossier(files, settings, on_article=on_article, runner=runner).dossier


def trace_dossier(
    files: Sequence[SourceFile],
    settings: Settings,
    *,
    on_article: Callable[[Progress], None] = lambda _: None,
    runner: Runner = HERE,
) -> Trace:
    """Return what the folder says, with what each stage made of each article.

    It is told as the officer has decided it. NoArticlesError where none of it can be read.
    """
    # First: its faults must not be told after a long reading.
    overrides, decisions = _overrides(files, settings), _decisions(files, settings)
    read, unread = read_articles(files, on_article=on_article, runner=runner)
    return _trace(read, unread, overrides, decisions, settings, on_article=on_article, runner=runner)


def dossier_of(articles: Sequence[Article], settings: Settings, *, runner: Runner = HERE) -> Dossier:
    """Return what articles say that were read before, each with an id of its own.

    NoArticlesError where none is given or all are too much.
    """
    return _trace(
        tuple(articles),
        (),
        _overrides((), settings),
        _decisions((), settings),
        settings,
        on_article=lambda _: None,
        runner=runner,
    ).dossier


def _trace(
    read: tuple[Article, ...],
    unread: tuple[Flag, ...],
    overrides: Overrides,
    decisions: Decisions,
    settings: Settings,
    *,
    on_article: Callable[[Progress], None],
    runner: Runner,
) -> Trace:
    """Return what the articles say, with what each stage made of each.

    ``unread`` tells of the files that are not among them.
    """
    from briefgen.reader import Likeness  # brings numpy: only where articles are read
    from briefgen.reader import read as read_words

    read, astray = settle_sources(_some(read, unread), overrides)
    kept, copies = without_copies(without_titles(read))
    guard = Guard()
    coming = {article.id: runner.submit(read_words, article) for article in kept}
    placed = _placed(kept, settings)  # while the articles are being read
    for late in coming.keys() - {article.id for article in placed.articles}:
        coming[late].cancel()
    readings, lost = _readings(placed.articles, coming, guard, on_article)
    if lost:
        kept, unread = tuple(article for article in kept if article.id in readings), (*unread, *lost)
        placed = _placed(_some(kept, unread), settings)
    articles = placed.articles
    own = [readings[article.id] for article in articles]
    with knowing(placed.unlisted):
        entities: dict[ArticleId, Entities] = guard(
            "the names of the folder",
            lambda: dict(zip([article.id for article in articles], entities_of_folder(articles, own), strict=True)),
            dict,
        )
        findings, lost = _findings(placed, readings, entities, guard, runner)
        unread = (*unread, *lost)
        articles = _some(tuple(article for article in articles if article.id in findings), unread)
        echoes = tuple(group for group in voices(articles) if len(group) > 1)
        alike = Likeness(articles, [readings[article.id] for article in articles])
        dossier = merge(
            articles,
            list(findings.values()),
            placed.day,
            placed.basis,
            overrides=overrides,
            alike=alike,
            nearest=alike.nearest,
            attempt=guard,
            echoes=echoes,
        )
        judgements: dict[tuple[str, int], Judgement] = guard(
            "the judging of lines", partial(_judgements, dossier, runner), dict
        )
        dossier = settle(dossier, judgements, alike, alike.nearest, guard)
    missing = tuple(Dropped(what=flag.text, reason=UNREAD if flag.kind == "unread" else PARTLY_READ) for flag in unread)
    settled = tuple(Flag(kind="unknown-source", text=line) for line in astray)
    dossier = replace(
        dossier, flags=(*unread, *settled), dropped=(*missing, *copies, *dossier.dropped), event=placed.event
    )
    dossier = replace(dossier, flags=raise_flags(dossier, guard))
    choose = partial(choose_news, articles=articles, as_of=dossier.as_of, alike=alike)
    dossier = decided(dossier, decisions, guard, choose)
    return Trace(
        dossier=replace(dossier, failures=tuple(guard.failures)),
        choose=choose,
        articles=tuple(
            ArticleTrace(
                article=article,
                reading=readings[article.id],
                entities=entities.get(article.id),
                findings=findings[article.id],
            )
            for article in articles
        ),
    )


def _some(articles: tuple[Article, ...], unread: Sequence[Flag]) -> tuple[Article, ...]:
    """Return the articles.

    NoArticlesError, with a line for each file, where there is none.
    """
    if not articles:
        raise NoArticlesError("\n".join(["no readable article", *(flag.text for flag in unread)]))
    return articles


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """The articles with their days, and what the folder tells of them all.

    That is its event, and the states that no table holds.
    """

    articles: tuple[Article, ...]
    unlisted: tuple[State, ...]
    event: Event | None
    day: date | None
    basis: DateBasis


def _placed(articles: Sequence[Article], settings: Settings) -> _Placed:
    unlisted = unlisted_states([article.text for article in articles])
    with knowing(unlisted):
        dated, event = place_articles(assess_health(date_articles(articles, settings.as_of)))
        day, basis = reference_day(dated, settings.as_of)
        return _Placed(articles=until(dated, day), unlisted=unlisted, event=event, day=day, basis=basis)


def _readings(
    articles: Sequence[Article],
    coming: Mapping[ArticleId, Future[Reading]],
    guard: Guard,
    on_article: Callable[[Progress], None],
) -> tuple[dict[ArticleId, Reading], tuple[Flag, ...]]:
    """Return what the reader tells of each article.

    Beside it is a flag for each article that passes the reader's limits.
    """
    from briefgen.reader import Reading  # brings numpy: only where articles are read

    found: dict[ArticleId, Reading] = {}
    lost: list[Flag] = []
    for place, article in enumerate(articles):
        on_article(Progress(article.file, place, len(articles)))
        try:
            found[article.id] = guard(f"the reading of [{article.id}]", coming[article.id].result, Reading)
        except LimitError as error:
            lost.append(_too_much(article, error))
    return found, tuple(lost)


def _findings(
    placed: _Placed,
    readings: Mapping[ArticleId, Reading],
    entities: Mapping[ArticleId, Entities],
    guard: Guard,
    runner: Runner,
) -> tuple[dict[ArticleId, Findings], tuple[Flag, ...]]:
    """Return what each article says, and a flag for each that passes its limits."""
    coming = {
        article.id: runner.submit(extract, article, readings[article.id], entities.get(article.id), placed.unlisted)
        for article in placed.articles
    }
    found: dict[ArticleId, Findings] = {}
    lost: list[Flag] = []
    for article in placed.articles:
        try:
            found[article.id] = guard(
                f"the findings of [{article.id}]", coming[article.id].result, partial(Findings, article=article.id)
            )
        except LimitError as error:
            lost.append(_too_much(article, error))
    return found, tuple(lost)


def _judgements(dossier: Dossier, runner: Runner) -> dict[tuple[str, int], Judgement]:
    """Return what the judge says of what may become a line.

    Each judgement stands under the kind of its claim and the claim's place in the dossier.
    """
    from briefgen.reader import judge  # brings numpy: only where articles are read

    asked = list(claims_of(dossier))
    try:
        told = runner.submit(judge, [claim for _, claim in asked]).result()
    except LimitError as error:
        raise RuntimeError(str(error)) from error  # no file's fault: it costs what the judge would have said
    return {(claim.kind, place): judgement for (place, claim), judgement in zip(asked, told, strict=True)}


def _too_much(article: Article, error: LimitError) -> Flag:
    return Flag(kind="unread", text=f"{article.file}: {error}; {_INSTEAD}")


def attributions_of(article: Article) -> tuple[Attribution, ...]:
    """Return who says what in an article, in reading order.

    ReaderMissingError where the reader's weights are missing.
    """
    from briefgen.reader import read

    return extract(article, read(article)).attributions


def read_layers(
    articles: Sequence[Article], *, on_article: Callable[[Progress], None] = lambda _: None, runner: Runner = HERE
) -> tuple[tuple[tuple[Article, tuple[Layer, ...]], ...], tuple[Flag, ...]]:
    """Return each article with who says what in it, as offsets.

    Only the outermost layer is told. Beside them is a flag for each article that passes its limits. ReaderMissingError
    where the weights are missing.
    """
    from briefgen.reader import read

    coming = [runner.submit(read, article) for article in articles]
    found: list[tuple[Article, tuple[Layer, ...]]] = []
    lost: list[Flag] = []
    for place, (article, made) in enumerate(zip(articles, coming, strict=True)):
        on_article(Progress(article.file, place, len(articles)))
        try:
            reading = made.result()
            findings = runner.submit(extract, article, reading).result()
        except LimitError as error:
            lost.append(_too_much(article, error))
        else:
            found.append((article, outer_layers(article, reading.attributions, findings.attributions)))
    return tuple(found), tuple(lost)


def _name(file: SourceFile) -> str:
    return file.file.rpartition("/")[2]


def _decisions(files: Sequence[SourceFile], settings: Settings) -> Decisions:
    """Return what the officer has decided.

    It stands in the file given, else in the decisions.toml beside the sources; where that cannot be read, its fault is
    returned.
    """
    found = [file for file in files if _name(file) == DECISIONS_FILE]
    # Of several, the one nearest to the folder.
    beside = min(found, key=lambda file: (file.file.count("/"), file.file), default=None)
    if settings.decisions is None and beside is None:
        return Decisions()
    raw, name = (
        (settings.decisions, DECISIONS_FILE)
        if settings.decisions is not None or beside is None
        else (beside.raw, beside.file)
    )
    try:
        return read_decisions(raw, name) if raw else Decisions()
    except DecisionsError as error:
        return Decisions(fault=str(error))


def decided(dossier: Dossier, decisions: Decisions, guard: Guard, choose: Chooser | None = None) -> Dossier:
    """Return the dossier as the officer has decided it.

    It is as it was where there is nothing to apply, or deciding breaks off.
    """
    if decisions == Decisions() and not (decisions.fault or decisions.sha256):
        return dossier
    return guard("the applying of decisions", partial(decide, dossier, decisions, choose), lambda: dossier)


def _overrides(files: Sequence[SourceFile], settings: Settings) -> Overrides:
    """Return what the officer has settled about names.

    It stands in the file given, else in the names.toml beside the sources.
    """
    if settings.names is not None:
        return read_overrides(settings.names)
    beside = next((file for file in files if _name(file) == NAMES_FILE), None)
    return read_overrides(beside.raw, beside.file) if beside is not None else Overrides()


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
    """Return the brief that fits its pages.

    Its lines are of the sections that are ``printed``. A line that does not hold against the articles is left out and
    says so. AuditError where the finished brief has a fault all the same.
    """
    draft, unsound = _without_faults(compose(dossier, settings), dossier.articles)
    draft, homeless = _at_home(draft, printed)
    draft, unwanted = _wanted(draft, settings.house.without)
    brief = fit(draft, render, counter=counter, budgets=budgets_of(settings), pages=settings.pages, sizes=sizes)
    problems = audit(brief, dossier.articles)
    if problems:
        raise AuditError("\n".join(f"{problem.where}: {problem.what}" for problem in problems))
    by_hand = dossier.ruling.left_out if dossier.ruling else ()
    return replace(brief, left_out=(*by_hand, *draft.left_out, *unsound, *brief.left_out, *homeless, *unwanted))


def _at_home(draft: Draft, printed: Collection[SectionKey]) -> tuple[Draft, tuple[Dropped, ...]]:
    """Return the draft without the lines that the template has no place for.

    These are returned, too. Sources are kept, for the ids of lines.
    """
    places = {*printed, SectionKey.SOURCES}
    homeless = (drop(line, f"{HOMELESS} {line.section}") for line in draft.lines if line.section not in places)
    return replace(draft, lines=tuple(line for line in draft.lines if line.section in places)), tuple(homeless)


def _wanted(draft: Draft, without: Collection[str]) -> tuple[Draft, tuple[Dropped, ...]]:
    """Return the draft without the lines of the parties that are left out.

    The template leaves them out; the lines are returned, too.
    """
    names = {name.casefold() for name in without}
    out = tuple(
        line for line in draft.lines if line.section is not SectionKey.SOURCES and line.lead.casefold() in names
    )
    kept = tuple(line for line in draft.lines if line not in out)
    return replace(draft, lines=kept), tuple(drop(line, f"{HOMELESS} {line.lead}") for line in out)


def _without_faults(draft: Draft, articles: Sequence[Article]) -> tuple[Draft, tuple[Dropped, ...]]:
    """Return the draft without the lines that cannot be traced.

    What was taken out is returned, too.
    """
    listed = tuple(line for line in draft.lines if line.section is SectionKey.SOURCES)
    kept: list[Line] = []
    dropped: list[Dropped] = []
    for line, fault in zip(draft.lines, first_faults(draft.lines, listed, articles), strict=True):
        if fault and line.section is not SectionKey.SOURCES:
            dropped.append(replace(drop(line, f"{UNSOUND}: {fault}"), what=line.text))
        else:
            kept.append(line)
    return replace(draft, lines=tuple(kept)), tuple(dropped)

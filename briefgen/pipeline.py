"""The order of the stages; the only place that knows it.

bytes -ingest-> Article -extract-> Findings -merge-> Dossier -compose-> Draft -fit-> Brief -audit-> printed
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.audit import audit
from briefgen.compose import compose
from briefgen.dates import date_articles, reference_day
from briefgen.errors import AuditError, NoArticlesError, UnreadableArticleError
from briefgen.extract import extract, find_attributions
from briefgen.fit import fit
from briefgen.ingest import assess_health, number_sources, read_article, without_copies
from briefgen.lexicon.gazetteer import knowing
from briefgen.lexicon.unlisted import unlisted_states
from briefgen.merge import merge
from briefgen.merge.flags import raise_flags
from briefgen.model import Dropped, Flag

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefgen.model import Article, Brief, Dossier
    from briefgen.ports import PageCounter, SourceFile
    from briefgen.settings import Settings

__all__ = ["UNREAD", "find_attributions", "make_brief", "read_articles", "read_dossier"]

UNREAD = "the file could not be read"  # the reason of a dropped entry that stands for a whole file


def read_articles(
    files: Sequence[SourceFile], *, on_article: Callable[[str], None] = lambda _: None
) -> tuple[tuple[Article, ...], tuple[Flag, ...]]:
    """Return the articles of the files, and a flag for each file that cannot be read."""
    articles: list[Article] = []
    unread: list[Flag] = []
    by_name = {file.file: file for file in files}
    for number, name in number_sources([file.file for file in files]):
        on_article(name)
        try:
            articles.append(read_article(number, name, by_name[name].raw))
        except UnreadableArticleError as error:
            unread.append(Flag(kind="unread", text=str(error)))
    return tuple(articles), tuple(unread)


def read_dossier(files: Sequence[SourceFile], settings: Settings, *, on_article: Callable[[str], None] = lambda _: None) -> Dossier:
    """Return what the folder says; NoArticlesError, with a line for each file, where none of it can be read."""
    read, unread = read_articles(files, on_article=on_article)
    if not read:
        raise NoArticlesError("\n".join(["no readable article", *(flag.text for flag in unread)]))
    articles, copies = without_copies(read)
    with knowing(unlisted_states([article.text for article in articles])):
        articles = assess_health(date_articles(articles, settings.as_of))
        day, basis = reference_day(articles, settings.as_of)
        dossier = merge(articles, [extract(article) for article in articles], day, basis)
    missing = tuple(Dropped(what=flag.text, reason=UNREAD) for flag in unread)
    dossier = replace(dossier, flags=unread, dropped=(*missing, *copies, *dossier.dropped))
    return replace(dossier, flags=raise_flags(dossier))


def make_brief(dossier: Dossier, settings: Settings, *, render: Callable[[Brief], bytes], counter: PageCounter | None = None) -> Brief:
    """Return the brief that fits one page; AuditError where a line of it does not hold against the articles."""
    brief = fit(compose(dossier, settings), render, counter=counter, pages=settings.pages)
    problems = audit(brief, dossier.articles)
    if problems:
        raise AuditError("\n".join(f"{problem.where}: {problem.what}" for problem in problems))
    return brief

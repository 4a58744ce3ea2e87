"""What every article says becomes what the folder says."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from briefgen.guard import unguarded
from briefgen.merge.figures import find_figures
from briefgen.merge.judged import settle
from briefgen.merge.news import choose_news
from briefgen.merge.people import NO_OVERRIDES, build_register, list_people
from briefgen.merge.positions import merge_positions, one_by_one, unlike
from briefgen.merge.quotes import merge_quotes
from briefgen.merge.sides import find_sides, list_parties
from briefgen.merge.statements import find_statements
from briefgen.merge.steps import merge_steps
from briefgen.merge.topics import name_topics
from briefgen.model import Dossier

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from briefgen.guard import Attempt
    from briefgen.merge.overrides import Overrides
    from briefgen.merge.positions import Nearest
    from briefgen.model import Article, ArticleId, DateBasis, Evidence, Findings

__all__ = ["merge", "settle"]


def merge(
    articles: Sequence[Article],
    findings: Sequence[Findings],
    as_of: date | None,
    basis: DateBasis,
    *,
    overrides: Overrides = NO_OVERRIDES,
    alike: Callable[[Evidence, Evidence], float] = unlike,
    nearest: Nearest | None = None,
    attempt: Attempt = unguarded,
    echoes: Sequence[Sequence[ArticleId]] = (),
) -> Dossier:
    """Return the dossier over the findings of all articles.

    The order of both is the order of the sources.

    ``overrides`` is what the officer has settled about names; ``alike`` tells how much two passages say the same,
    0 to 1;
    ``nearest`` tells the same of many passages at once, each with the most alike one of each of some groups;
    ``attempt`` runs each finder, so that one which breaks off can be left out;
    ``echoes`` are the articles that count as one voice.
    """
    nearest = nearest or one_by_one(alike)
    by_id = {article.id: article for article in articles}
    attributions = tuple(chain.from_iterable(f.attributions for f in findings))
    register = build_register(tuple(chain.from_iterable(f.mentions for f in findings)), overrides)
    sides = find_sides(articles, register, attributions)
    quotes, unquoted = attempt(
        "the merging of quotations", partial(merge_quotes, attributions, by_id, sides), lambda: ((), ())
    )
    positions = attempt(
        "the merging of positions", partial(merge_positions, attributions, by_id, sides, alike), lambda: ()
    )
    told = tuple(chain.from_iterable(f.steps for f in findings))
    steps, past = attempt(
        "the merging of next steps", partial(merge_steps, told, as_of, articles=articles), lambda: ((), ())
    )
    party_of = {entry.name: sides.of_person(entry) for entry in register}
    active = [*(party for q in quotes for party in (q.party, *q.also_party)), *(p.party for p in positions)]
    people = list_people(register, party_of, by_id)
    parties = list_parties(articles, sides, active)
    statements = attempt(
        "the finder of the news",
        partial(find_statements, articles, as_of, alike=alike, nearest=nearest, echoes=echoes),
        lambda: (),
    )
    news = attempt("the choice of the news", partial(choose_news, statements, articles, as_of, alike), lambda: ())
    return Dossier(
        articles=tuple(articles),
        as_of=as_of,
        as_of_basis=basis,
        parties=parties,
        people=people,
        quotes=quotes,
        positions=attempt("the naming of topics", partial(name_topics, positions, parties, people), lambda: positions),
        next_steps=steps,
        statements=statements,
        news=news,
        figures=attempt("the finder of figures", partial(find_figures, articles), lambda: ()),
        echoes=tuple(tuple(group) for group in echoes),
        dropped=(*chain.from_iterable(f.dropped for f in findings), *unquoted, *past),
    )

"""What every article says becomes what the folder says."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from briefgen.merge.discrepancies import find_discrepancies
from briefgen.merge.figures import find_figures
from briefgen.merge.parties import find_sides, list_parties
from briefgen.merge.people import NO_PINS, build_register, list_people
from briefgen.merge.positions import merge_positions, unlike
from briefgen.merge.quotes import merge_quotes
from briefgen.merge.statements import find_statements
from briefgen.merge.steps import merge_steps
from briefgen.merge.topics import name_topics
from briefgen.model import Dossier

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from briefgen.merge.pins import Pins
    from briefgen.model import Article, DateBasis, Evidence, Findings

__all__ = ["merge"]


def merge(
    articles: Sequence[Article],
    findings: Sequence[Findings],
    as_of: date | None,
    basis: DateBasis,
    *,
    pins: Pins = NO_PINS,
    alike: Callable[[Evidence, Evidence], float] = unlike,
) -> Dossier:
    """Return the dossier over the findings of all articles; the order of both is the order of the sources.

    ``pins`` is what the officer has settled about names; ``alike`` tells how much two passages say the same, 0 to 1.
    """
    by_id = {article.id: article for article in articles}
    attributions = tuple(chain.from_iterable(f.attributions for f in findings))
    register = build_register(tuple(chain.from_iterable(f.mentions for f in findings)), pins)
    sides = find_sides(articles, register, [a.holder for a in attributions])
    quotes, unquoted = merge_quotes(attributions, by_id, sides)
    positions = merge_positions(attributions, by_id, sides, alike)
    told = tuple(chain.from_iterable(f.steps for f in findings))
    steps, past = merge_steps(told, as_of, articles=articles)
    party_of = {entry.name: sides.of_person(entry) for entry in register}
    active = [*(party for q in quotes for party in (q.party, *q.also_party)), *(p.party for p in positions)]
    people = list_people(register, party_of, by_id)
    parties = list_parties(articles, sides, active)
    return Dossier(
        articles=tuple(articles),
        as_of=as_of,
        as_of_basis=basis,
        parties=parties,
        people=people,
        quotes=quotes,
        positions=name_topics(positions, parties, people),
        next_steps=steps,
        discrepancies=find_discrepancies(articles, steps, quotes, told=told),
        statements=find_statements(articles, as_of),
        figures=find_figures(articles),
        dropped=(*chain.from_iterable(f.dropped for f in findings), *unquoted, *past),
    )

"""Extract the findings of one article: who says what, the people, the steps ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.attributions import find_attributions
from briefgen.extract.layers import Layer, outer_layers
from briefgen.extract.steps import extract_steps
from briefgen.extract.who import entities_of, entities_of_folder
from briefgen.lang.en.gazetteer import find_names, knowing, state_called
from briefgen.model import Findings, HolderKind, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.extract.who import Entities
    from briefgen.lang.en.gazetteer import State
    from briefgen.model import Article
    from briefgen.reader.reading import Reading

__all__ = ["Layer", "entities_of_folder", "extract", "outer_layers"]


def extract(
    article: Article, reading: Reading, entities: Entities | None = None, unlisted: tuple[State, ...] = ()
) -> Findings:
    """Return what one article says, in reading order, given its reading.

    Pure. ``entities`` are those of the article, where the folder has been looked through for them, ``unlisted`` the
    states that it speaks of and no table holds.
    """
    with knowing(unlisted):
        return _findings(article, reading, entities)


def _findings(article: Article, reading: Reading, entities: Entities | None) -> Findings:
    entities = entities or entities_of(article, reading)
    attributions, dropped = find_attributions(article, reading.attributions, entities)
    people = [cluster for cluster in entities.clusters if cluster.kind is HolderKind.PERSON]
    return Findings(
        article=article.id,
        attributions=attributions,
        mentions=_mentions(article, entities),
        steps=extract_steps(
            article,
            foreseen={sentence.span.start: sentence.ahead for sentence in reading.sentences},
            attributions=attributions,
            people=[(span, cluster.name) for cluster in people for span in cluster.spans],
        ),
        dropped=dropped,
    )


def _mentions(article: Article, entities: Entities) -> tuple[Mention, ...]:
    """Return the people of the article, each form of a name once.

    The fullest form comes once for each office, with all that is told beside the name.
    """
    places = {
        form
        for c in entities.clusters
        if c.kind is HolderKind.STATE and state_called(c.name) is None
        for form in (c.name, *c.forms)
    }
    found = []
    for cluster in entities.clusters:
        if cluster.kind is not HolderKind.PERSON:
            continue
        named = {role: _names_in(role, cluster.of) for role in cluster.roles}
        free = tuple(name for name in cluster.of if not any(name in own for own in named.values()))
        for form in cluster.forms:
            span = next(
                (span for span in cluster.spans if article.text[span.start : span.end].split() == form.split()),
                cluster.spans[0],
            )
            for role in (cluster.roles if form == cluster.name else ()) or ("",):
                of = (*free, *named.get(role, ())) if form == cluster.name else ()
                found.append(
                    Mention(
                        article=article.id,
                        name=form,
                        role=role,
                        labels=cluster.labels if form == cluster.name else (),
                        of=tuple(name for name in of if name not in places),
                        places=tuple(name for name in of if name in places),
                        gender=cluster.gender,
                        short=cluster.short if cluster.short != cluster.name else "",
                        span=span,
                    )
                )
    return tuple(found)


def _names_in(role: str, of: Sequence[str]) -> tuple[str, ...]:
    """Return which of the states and bodies stand in the office itself."""
    hits = {hit.name for hit in find_names(role)}
    return tuple(name for name in of if name in hits or name in role)

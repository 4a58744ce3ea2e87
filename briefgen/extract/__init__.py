"""One article becomes its findings: who said what, the people named, the steps ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.attributions import attribute, find_attributions
from briefgen.extract.frames import find_frames
from briefgen.extract.names import find_people, mentions_of
from briefgen.extract.steps import extract_steps
from briefgen.model import Findings, HolderKind, Mention

if TYPE_CHECKING:
    from briefgen.model import Article, Attribution

__all__ = ["extract", "find_attributions"]


def extract(article: Article) -> Findings:
    """Return what one article says, in reading order; pure, no article knows of another here."""
    frames = find_frames(article)
    people = find_people(article, frames)
    attributions = attribute(article, frames, people)
    known = {p.name for p in people}
    return Findings(
        article=article.id,
        attributions=attributions,
        mentions=(*mentions_of(article, people), *_unintroduced(article, attributions, known)),
        steps=extract_steps(article, attributions=attributions),
    )


def _unintroduced(article: Article, attributions: tuple[Attribution, ...], known: set[str]) -> tuple[Mention, ...]:
    """Return the people who speak in the article without being introduced there: "Vell said"."""
    found: dict[str, Mention] = {}
    for attribution in attributions:
        if attribution.holder_kind is HolderKind.PERSON and attribution.holder not in known and attribution.source:
            found.setdefault(attribution.holder, Mention(article=article.id, name=attribution.holder, span=attribution.source[0]))
    return tuple(found.values())

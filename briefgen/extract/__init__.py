"""One article becomes its findings: who said what, the people named, the steps ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.attributions import attribute, find_attributions
from briefgen.extract.frames import find_frames
from briefgen.extract.names import find_people, mentions_of
from briefgen.extract.readings import read_phrase
from briefgen.extract.steps import extract_steps
from briefgen.model import Findings, HolderKind, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Article, Attribution
    from briefgen.reader.reading import ReadAttribution

__all__ = ["extract", "find_attributions"]


def extract(article: Article, read: Sequence[ReadAttribution] = ()) -> Findings:
    """Return what one article says, in reading order, given what the reader has read in it; pure, no article knows of another here."""
    frames = find_frames(article)
    people = find_people(article, frames)
    attributions = attribute(article, frames, people, read)
    known = {p.name for p in people}
    return Findings(
        article=article.id,
        attributions=attributions,
        mentions=(*mentions_of(article, people), *_as_speakers(article, attributions, known)),
        steps=extract_steps(article, attributions=attributions),
    )


def _as_speakers(article: Article, attributions: tuple[Attribution, ...], known: set[str]) -> tuple[Mention, ...]:
    """Return the people who speak without being introduced ("Vell said"), and those whose office stands by their bare surname."""
    found: dict[tuple[str, bool], Mention] = {}
    for attribution in attributions:
        if attribution.holder_kind is not HolderKind.PERSON or not attribution.source:
            continue
        span = attribution.source[0]
        phrase = read_phrase(article.text[slice(*span)])
        role, affiliation = (phrase.role, phrase.affiliation) if phrase.name == attribution.holder.split()[-1] else ("", "")
        if role or attribution.holder not in known:
            mention = Mention(article=article.id, name=attribution.holder, role=role, affiliation=affiliation, span=span)
            found.setdefault((attribution.holder, bool(role)), mention)
    return tuple(found.values())

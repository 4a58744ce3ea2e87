"""What a brief.json carries of its dossier.

It is enough to show the brief's evidence, people and checks where the articles are not at hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.errors import BriefFileError
from briefgen.model import Article, ArticleId, DateBasis, Dossier, Evidence, Flag, Person, Published
from briefgen.render.interchange import load_brief

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.render.fields import Field


def carried_dossier(raw: bytes, path: Path) -> Dossier:
    """Return the articles without texts, the people and the checks of a brief.json.

    Raises BriefFileError where it is damaged.
    """
    try:
        told = load_brief(raw).get("dossier")
        articles = tuple(_article(field) for field in told.get("sources").each())
        known = {article.id for article in articles}
        people = tuple(_person(field, known) for field in told.get("people").each())
        flags = tuple(
            Flag(
                kind=field.get("kind").text(),
                text=field.get("text").text(),
                about=field.get("about").text(),
                evidence=_evidence(field, known),
            )
            for field in told.get("flags").each()
        )
    except BriefFileError as error:
        raise BriefFileError(f"{path}: {error}") from error
    return Dossier(articles=articles, people=people, flags=flags)


def _article(field: Field) -> Article:
    day, earliest, latest = (field.get(key).day() for key in ("published", "published_earliest", "published_latest"))
    return Article(
        id=ArticleId(field.get("id").needed()),
        file=field.get("file").text(),
        text="",
        blocks=(),
        title=field.get("title").text() or None,
        publisher=field.get("publisher").text() or None,
        url=field.get("url").text() or None,
        published=Published(
            day=day, basis=field.get("published_basis").choice(DateBasis), earliest=earliest, latest=latest
        ),
    )


def _person(field: Field, known: set[ArticleId]) -> Person:
    return Person(
        name=field.get("name").needed(),
        variants=tuple(item.text() for item in field.get("variants").each()),
        misspellings=tuple(item.text() for item in field.get("misspellings").each()),
        role=field.get("role").text(),
        party=field.get("party").text(),
        settled=field.get("settled").truth(),
        evidence=_evidence(field, known),
    )


def _evidence(field: Field, known: set[ArticleId]) -> tuple[Evidence, ...]:
    pieces = (
        Evidence(
            ArticleId(piece.get("source").needed()),
            piece.get("start").count(),
            piece.get("end").count(),
            piece.get("text").needed(),
        )
        for piece in field.get("evidence").each()
    )
    return tuple(piece for piece in pieces if piece.article in known)

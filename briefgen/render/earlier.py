"""What a brief.json says of what it was made from.

A later brief tells by it what has changed, and a calendar is made from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import Article, ArticleId, Dossier, Earlier, Evidence, Figure, NextStep, Position, Stance
from briefgen.render.interchange import load_brief

if TYPE_CHECKING:
    from briefgen.render.fields import Field


def read_earlier(raw: bytes) -> Earlier:
    """Return what an earlier brief was made from.

    Raises BriefFileError, which says where the file is no JSON or no brief.
    """
    root = load_brief(raw)
    dossier = root.get("dossier")
    people = dossier.get("people")
    voices = [
        *(person.get("name").text() for person in people.each()),
        *(variant.text() for person in people.each() for variant in person.get("variants").each()),
        *(quote.get("speaker").text() for quote in dossier.get("quotes").each()),
    ]
    return Earlier(
        day=dossier.get("as_of").day(),
        articles=tuple(digest for source in dossier.get("sources").each() if (digest := source.get("sha256").text())),
        positions=tuple(_position(position) for position in dossier.get("positions").each()),
        printed=tuple(line.get("text").text() for line in root.get("lines").each()),
        next_steps=tuple(_step(step) for step in dossier.get("next_steps").each()),
        figures=tuple(_figure(figure) for figure in dossier.get("figures").each()),
        voices=tuple(dict.fromkeys(filter(None, voices))),
    )


def read_dated(raw: bytes) -> Dossier:
    """Return the day, the next steps and the articles' names behind a brief.

    This is all that a calendar needs. Raises BriefFileError, which says where the file is no JSON or no brief.
    """
    dossier = load_brief(raw).get("dossier")
    return Dossier(
        articles=tuple(
            Article(
                id=ArticleId(source.get("id").needed()),
                file=source.get("file").text(),
                publisher=source.get("publisher").text() or None,
                text="",
                blocks=(),
            )
            for source in dossier.get("sources").each()
        ),
        as_of=dossier.get("as_of").day(),
        next_steps=tuple(_step(step) for step in dossier.get("next_steps").each()),
    )


def _position(field: Field) -> Position:
    return Position(
        party=field.get("party").text(),
        stance=field.get("stance").choice(Stance),
        statement=field.get("statement").needed(),
        evidence=_evidence(field.get("evidence")),
    )


def _step(field: Field) -> NextStep:
    return NextStep(
        what=field.get("what").needed(),
        when=field.get("when").text() or None,
        when_text=field.get("when_text").text(),
        earliest=field.get("earliest").day(),
        latest=field.get("latest").day(),
        where=field.get("where").text() or None,
        inferred=field.get("inferred").truth(),
        evidence=_evidence(field.get("evidence")),
    )


def _figure(field: Field) -> Figure:
    return Figure(
        what=field.get("what").needed(),
        value=field.get("value").needed(),
        low=field.get("low").number(),
        high=field.get("high").number(),
        unit=field.get("unit").text(),
        measured=field.get("measured").text(),
        event=field.get("event").truth(),
        evidence=_evidence(field.get("evidence")),
    )


def _evidence(items: Field) -> tuple[Evidence, ...]:
    found = tuple(
        Evidence(
            ArticleId(item.get("source").needed()),
            item.get("start").count(),
            item.get("end").count(),
            item.get("text").needed(),
        )
        for item in items.each()
    )
    if not found:
        raise items.fault("must not be empty")
    return found

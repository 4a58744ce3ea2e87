"""Dossier and brief as JSON, and a brief back from JSON that a person has edited.

``dossier.schema.json`` beside this file describes every field; other programs rely on them.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import replace
from datetime import date
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from briefgen.errors import BriefFileError
from briefgen.lang.en.verbatim import NOT_QUOTED
from briefgen.model import (
    ArticleId,
    Brief,
    Dropped,
    English,
    Evidence,
    Head,
    Layout,
    Line,
    PageBasis,
    PageReport,
    SectionKey,
)
from briefgen.render.fields import Field
from briefgen.text import escaped
from briefgen.verbatim import stands_verbatim, unintroduced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefgen.model import (
        Article,
        Decision,
        Discrepancy,
        Dossier,
        NextStep,
        Position,
        Quote,
        Ruling,
    )

    Json = dict[str, Any]
    Wording = tuple[str, tuple[Evidence, ...]]

DOSSIER_SCHEMA = "briefgen/dossier/1"
BRIEF_SCHEMA = "briefgen/brief/1"

# Two parts of one quotation stand around their attribution; further apart they are two passages.
PART_GAP = 600  # characters


def dumps(value: Json) -> bytes:
    """Return the JSON as bytes of UTF-8.

    It has one blank of indent a level, keys in the order given, and a final newline.
    """
    return (escaped(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)) + "\n").encode()


# ---------------------------------------------------------------- the dossier


def dossier_to_json(dossier: Dossier) -> Json:
    """Return the dossier as JSON values, in the order of the dossier.

    Ids such as "q1" hold for this dossier only.
    """
    articles = {article.id: article for article in dossier.articles}
    slugs = _slugs(party.name for party in dossier.parties)
    found: Json = {
        "schema": DOSSIER_SCHEMA,
        **_told(dossier, ("as_of", "as_of_basis")),
        "event": _told(dossier.event, _EVENT) if dossier.event else None,
        "sources": [_source(article) for article in dossier.articles],
        "echoes": _value(dossier.echoes),
        "parties": [{"id": slug} | _told(party, _PARTY) for party, slug in zip(dossier.parties, slugs, strict=True)],
        "people": _numbered("person", (_told(person, _PERSON) for person in dossier.people)),
        "quotes": _numbered("q", (_quote(quote, articles) | _voices(dossier, quote) for quote in dossier.quotes)),
        "positions": _numbered("p", (_position(one) | _voices(dossier, one) for one in dossier.positions)),
        "next_steps": _numbered("n", (_told(step, _STEP) | _voices(dossier, step) for step in dossier.next_steps)),
        "discrepancies": _numbered("d", map(_discrepancy, dossier.discrepancies)),
        "statements": [_told(statement, _STATEMENT) for statement in dossier.statements],
        "figures": _numbered("f", (_told(figure, _FIGURE) for figure in dossier.figures)),
        "flags": [_told(flag, _FLAG) for flag in dossier.flags],
        "dropped": [_told(dropped, _DROPPED) for dropped in dossier.dropped],
    }
    cuts = {article.id: [cut.at for cut in article.cuts] for article in dossier.articles if article.cuts}
    return _in_pieces(found, cuts) if cuts else found


def _numbered(letter: str, rows: Iterable[Json]) -> list[Json]:
    return [{"id": f"{letter}{number}"} | row for number, row in enumerate(rows, 1)]


def _in_pieces(value: Any, cuts: Mapping[ArticleId, Sequence[int]]) -> Any:
    """Return the values with each cut evidence in pieces.

    Evidence from which furniture was cut is given piece by piece, so that each piece stands in its file as it is.
    """
    if isinstance(value, list):
        return [_in_pieces(inner, cuts) for inner in value]
    if not isinstance(value, dict):
        return value
    return {key: _pieces(inner, cuts) if key == "evidence" else _in_pieces(inner, cuts) for key, inner in value.items()}


def _pieces(evidence: Iterable[Json], cuts: Mapping[ArticleId, Sequence[int]]) -> list[Json]:
    found = []
    for piece in evidence:
        start, end = piece["start"], piece["end"]
        for low, high in pairwise([start, *(at for at in cuts.get(piece["source"], ()) if start < at < end), end]):
            found.append(piece | {"start": low, "end": high, "text": piece["text"][low - start : high - start]})
    return found


# What each thing tells of itself, in this order, under the names that the model has for it.
_EVENT = ("first", "last", "evidence")
_SIGNAL = ("kind", "note", "evidence")
_PLACEMENT = ("phase", "reason", "evidence", "earlier")
_CUT = ("at", "line", "reason", "text")
_FURNITURE = ("start", "end", "line", "reason")
_PARTY = ("name", "aliases", "kind")
_PERSON = ("name", "variants", "misspellings", "role", "party", "settled", "evidence")
_QUOTE = ("kind", "text", "speaker", "party", "also_speaker", "also_party", "status", "reason", "through", "confidence")
_POSITION = ("party", "also_party", "stance", "speaker", "statement", "topic", "confidence", "evidence")
_STEP = ("what", "when", "when_text", "earliest", "latest", "where", "who", "inferred", "confidence", "evidence")
_STATEMENT = ("text", "weight", "evidence")
_FIGURE = ("what", "value", "low", "high", "unit", "measured", "event", "evidence")
_FLAG = ("kind", "text", "about", "evidence")
_DROPPED = ("what", "reason", "section", "confidence", "evidence")
_PAGE = ("pages", "fill", "basis", "warnings")
_HEAD = (
    *("title", "layout", "marking", "to", "sender", "date_text", "as_of_text", "since_text", "compiled", "created"),
    *("language", "size"),
)
_LINE = (
    *("section", "lead", "text", "tail", "speaker", "place", "sources", "evidence", "url", "rank", "confidence"),
    *("required", "drafter", "row"),
)


def _told(thing: object, names: Iterable[str]) -> Json:
    """Return the fields of a thing as JSON values.

    A probability has two places: more of them would say more than it knows.
    """
    found = {name: _value(getattr(thing, name)) for name in names}
    if found.get("confidence") is not None:
        found["confidence"] = round(found["confidence"], 2)
    return found


def _value(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case Evidence():
            return {"source": value.article, "start": value.start, "end": value.end, "text": value.text}
        case tuple() | list():
            return [_value(one) for one in value]
        case _:
            return value


def _source(article: Article) -> Json:
    published = article.published
    return {
        **_told(article, ("id", "file", "title", "publisher", "author", "url", "language")),
        "published": _value(published.day),
        **{
            f"published_{name}": value
            for name, value in _told(published, ("basis", "earliest", "latest", "reason")).items()
        },
        "sha256": article.sha256,
        "characters": len(article.text),
        "begin": article.begin,
        "health": {
            "score": article.health.score,
            "signals": [_told(signal, _SIGNAL) for signal in article.health.signals],
        },
        "placement": _told(article.placement, _PLACEMENT),
        "cuts": [_told(cut, _CUT) for cut in article.cuts],
        "furniture": [_told(block, _FURNITURE) for block in article.blocks if block.kind == "furniture"],
    }


def _quote(quote: Quote, articles: dict[ArticleId, Article]) -> Json:
    return _told(quote, _QUOTE) | {"evidence": _value(_passages(quote, articles))}


def _passages(quote: Quote, articles: dict[ArticleId, Article]) -> list[Evidence]:
    """Return one evidence a passage.

    The parts of a quotation that its attribution splits become one, with what is between them.
    """
    passages: list[Evidence] = []
    for part in quote.evidence:
        last = passages[-1] if passages else None
        near = last is not None and last.article == part.article and 0 <= part.start - last.end <= PART_GAP
        if last and near and " ... " in quote.text and part.article in articles:
            passages[-1] = Evidence.cut(articles[part.article], last.start, part.end)
        else:
            passages.append(part)
    return passages


def _position(position: Position) -> Json:
    return _told(position, _POSITION) | {"party": position.party or None}


def _voices(dossier: Dossier, found: Quote | Position | NextStep) -> Json:
    """Return how many independent voices report it: not how many files."""
    return {"voices": dossier.voices(found.evidence)}


def _discrepancy(discrepancy: Discrepancy) -> Json:
    variants = [_told(variant, ("value", "evidence")) for variant in discrepancy.variants]
    return _told(discrepancy, ("what", "kind")) | {"variants": variants}


def _slugs(names: Iterable[str]) -> list[str]:
    """Return an id for each name, in plain letters, no two alike.

    For example "united-states" and "united-states-2".
    """
    slugs: list[str] = []
    for name in names:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "party"
        same = [slug for slug in slugs if slug == stem or re.fullmatch(re.escape(stem) + r"-\d+", slug)]
        slugs.append(f"{stem}-{len(same) + 1}" if same else stem)
    return slugs


# ---------------------------------------------------------------- the brief


def brief_to_json(brief: Brief, dossier: Dossier) -> Json:
    """Return the brief as JSON values, with the dossier that it was made from.

    A person may edit it and render it again.
    """
    return {
        "schema": BRIEF_SCHEMA,
        "head": _told(brief.head, _HEAD) | {"own": dict(brief.head.own)},
        "lines": [_line(line) for line in brief.lines],
        "left_out": [_told(dropped, _DROPPED) for dropped in brief.left_out],
        "page": _told(brief.page, _PAGE) if brief.page else None,
        **({"decisions": _ruling(dossier.ruling)} if dossier.ruling else {}),
        "dossier": dossier_to_json(dossier),
    }


def _line(line: Line) -> Json:
    return _told(line, _LINE) | {
        "check": _digest(line.lead, line.text, line.tail, line.sources),
        "check_frame": _digest(line.lead, line.tail, line.sources),
    }


def _ruling(ruling: Ruling) -> Json:
    """Return what became of the officer's decisions."""

    def told(decision: Decision) -> Json:
        return {
            "id": decision.id,
            "verb": decision.verb.value,
            "kind": decision.target.kind.value,
            "words": decision.target.words,
        }

    return {
        "sha256": ruling.decisions.sha256,
        "fault": ruling.decisions.fault,
        "applied": [told(one.decision) | {"found_by": one.rung.value} for one in ruling.applied],
        "orphans": [told(one.decision) | {"reason": one.reason} for one in ruling.orphans],
    }


def _digest(*parts: str | Sequence[str]) -> str:
    """Return 16 hexadecimal digits that change when one of the parts does.

    They guard against accidents, not against people: anybody can work them out again.
    """
    joined = "\x00".join(part if isinstance(part, str) else "\x01".join(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def read_brief(raw: bytes) -> Brief:
    """Return the brief in a brief.json.

    Raises BriefFileError, which says where it is no JSON or no brief.
    """
    return brief_from_json(_loaded(raw))


def load_brief(raw: bytes) -> Field:
    """Return the JSON of a brief.json, to be read field by field.

    Raises BriefFileError, which says where it is no JSON or no brief.
    """
    root = Field(_loaded(raw))
    if root.get("schema").value != BRIEF_SCHEMA:
        raise root.get("schema").fault(f"must be {BRIEF_SCHEMA!r}; is this a brief.json that briefgen build wrote?")
    return root


def _loaded(raw: bytes) -> object:
    """Return the JSON values; BriefFileError where there are none."""
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BriefFileError(f"not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise BriefFileError(f"no JSON: {error.msg.lower()} at line {error.lineno}, column {error.colno}") from error
    except (RecursionError, ValueError) as error:  # brackets within brackets without end, a number of 5,000 digits
        raise BriefFileError("no JSON that a brief could be in") from error


def brief_from_json(data: object) -> Brief:
    """Return the brief out of JSON values.

    Raises BriefFileError, which names the field that is wrong. A line that a person has changed since keeps its
    standing as long as its words are still verbatim in its evidence; otherwise it becomes drafter's words, which is
    printed beside it.
    """
    root = Field(data)
    if root.get("schema").value != BRIEF_SCHEMA:
        raise root.get("schema").fault(f"must be {BRIEF_SCHEMA!r}; is this a brief.json that briefgen build wrote?")
    known = frozenset(source.get("id").needed() for source in root.get("dossier").get("sources").each())
    if root.get("lines").value is None:
        raise root.get("lines").fault("must be a list of lines in square brackets")
    wordings = _read_wordings(root.get("dossier"), known)
    people = tuple(
        (person.get("name").text(), person.get("role").text()) for person in root.get("dossier").get("people").each()
    )
    return Brief(
        head=_read_head(root.get("head")),
        lines=tuple(_read_line(line, known, wordings, people) for line in root.get("lines").each()),
        left_out=tuple(
            Dropped(
                what=d.get("what").text(),
                reason=d.get("reason").text(),
                evidence=_read_evidence(d.get("evidence"), known),
                section=d.get("section").choice(SectionKey) if d.get("section").value else None,
                confidence=d.get("confidence").number() if d.get("confidence").value is not None else None,
            )
            for d in root.get("left_out").each()
        ),
        page=_read_page(root.get("page")),
    )


def _read_head(head: Field) -> Head:
    names = ("marking", "to", "sender", "date_text", "as_of_text", "since_text", "compiled")
    return Head(
        title=head.get("title").needed(),
        layout=head.get("layout").choice(Layout) if head.get("layout").value else Layout.INFO_MEMO,
        created=head.get("created").day(),
        language=head.get("language").choice(English) if head.get("language").value else English.UK,
        size=head.get("size").number(),
        own=tuple((name, value.text()) for name, value in head.get("own").items()),
        **{name: head.get(name).text() for name in names},
    )


def _read_page(page: Field) -> PageReport | None:
    if page.value is None:
        return None
    return PageReport(
        pages=page.get("pages").count(),
        fill=page.get("fill").number(),
        basis=page.get("basis").choice(PageBasis),
        warnings=tuple(warning.text() for warning in page.get("warnings").each()),
    )


def _read_evidence(items: Field, known: frozenset[str]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(_read_id(e.get("source"), known), e.get("start").count(), e.get("end").count(), e.get("text").needed())
        for e in items.each()
    )


def _read_id(field: Field, known: frozenset[str]) -> ArticleId:
    if field.needed() not in known:
        raise field.fault(f"no source {field.text()!r}; the sources are {', '.join(sorted(known)) or 'none'}")
    return ArticleId(field.text())


def _read_line(
    field: Field, known: frozenset[str], wordings: Sequence[Wording], people: Sequence[tuple[str, str]]
) -> Line:
    line = Line(
        section=field.get("section").choice(SectionKey),
        lead=field.get("lead").text(),
        text=field.get("text").needed(),
        tail=field.get("tail").text(),
        speaker=field.get("speaker").text(),
        place=field.get("place").text(),
        sources=tuple(_read_id(source, known) for source in field.get("sources").each()),
        evidence=_read_evidence(field.get("evidence"), known),
        url=field.get("url").text() or None,
        rank=field.get("rank").number(),
        confidence=field.get("confidence").number() if field.get("confidence").value is not None else None,
        required=field.get("required").truth(),
        drafter=field.get("drafter").truth(),
        row=field.get("row").count(),
    )
    if line.speaker and not line.tail.startswith(line.speaker):
        return replace(line, speaker="", drafter=True)
    untouched = _digest(line.lead, line.text, line.tail, line.sources) == field.get("check").value
    if untouched and (line.section in _ABOUT_SOURCES or NOT_QUOTED.fullmatch(line.text)):
        return line
    frame_kept = _digest(line.lead, line.tail, line.sources) == field.get("check_frame").value
    passages = [*(piece.text for piece in line.evidence), *_worded(line, wordings)]
    text = unintroduced(line.text, people)
    parts = (text,) if frame_kept else (line.lead, text, line.tail)
    return line if all(stands_verbatim(part, passages) for part in parts) else replace(line, drafter=True)


# Sections that briefgen words itself: for what it says of the sources there is the checksum alone.
_ABOUT_SOURCES = frozenset({SectionKey.CHECKS, SectionKey.SOURCES, SectionKey.CHANGES})


def _read_wordings(dossier: Field, known: frozenset[str]) -> tuple[Wording, ...]:
    """Return how positions and steps word what their evidence tells.

    The speaker may stand in front, a name in place of "he", and a place at the end.
    """
    named = (("positions", "statement"), ("next_steps", "what"))
    found = [
        (item.get(words).text(), item.get("where").text(), _read_evidence(item.get("evidence"), known))
        for kind, words in named
        for item in dossier.get(kind).each()
    ]
    return tuple((f"{told.rstrip(' .')}, {place}" if place else told, evidence) for told, place, evidence in found)


def _worded(line: Line, wordings: Iterable[Wording]) -> Iterator[str]:
    """Yield the wordings of what stands in the line's evidence."""
    for told, evidence in wordings:
        if any(a.article == b.article and a.start < b.end and b.start < a.end for a in evidence for b in line.evidence):
            yield told

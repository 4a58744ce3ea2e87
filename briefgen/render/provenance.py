"""What lets a Word brief be checked by itself.

Each line has a comment with its evidence, and the file holds the dossier. The dossier travels as a custom XML part with
the text of the articles, so it is for colleagues; ``without_provenance`` takes both out before a brief is released.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from briefgen import ooxml
from briefgen.dates import in_its_english
from briefgen.errors import BriefFileError, TemplateError
from briefgen.model import (
    Article,
    ArticleId,
    Block,
    BlockKind,
    DateBasis,
    Dossier,
    Evidence,
    Flag,
    NextStep,
    Party,
    Person,
    Position,
    Published,
    Quote,
    QuoteKind,
    SectionKey,
    Stance,
)
from briefgen.ooxml import RELATIONSHIPS, W
from briefgen.render import package
from briefgen.render.comments import AUTHOR, add_comments, declare, drop_related, relate, strip_comments
from briefgen.render.fields import Field
from briefgen.render.interchange import dossier_to_json
from briefgen.render.values import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Brief, Line

SCHEMA = "briefgen/provenance/1"
_NAMESPACE = "urn:briefgen:provenance:1"
_ROOT = f"{{{_NAMESPACE}}}provenance"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_DAYS = ("published", "published_earliest", "published_latest")
_MOST_PIECES = 6  # of evidence in one comment
_LONGEST = 600  # characters of one piece


def with_provenance(docx: bytes, brief: Brief, dossier: Dossier) -> bytes:
    """Return the Word brief with the dossier in it, and a comment at each line.

    A line without evidence has no comment.
    """
    parts = package.unpack(docx)
    document = package.parts_of_type(parts, ooxml.DOCUMENT)[0]
    root = package.parse(document, parts[document])
    files = {article.id: article.file for article in dossier.articles}
    add_comments(parts, root, list(_notes(root, in_its_english(brief).lines, files, _settled(dossier.people))))
    _embed(parts, document, json.dumps(_to_json(dossier)))  # ASCII: nothing in an article can break the XML
    return ooxml.pack(parts)


def without_provenance(docx: bytes) -> tuple[bytes, int]:
    """Return the Word file without our comments and without the dossier.

    With it comes the number of people's comments that stay in it.
    """
    parts = _unpack(docx)
    document = package.parts_of_type(parts, ooxml.DOCUMENT)[0]
    root = package.parse(document, parts[document])
    strip_comments(parts, root, author=AUTHOR)
    parts[document] = ooxml.serialise(root)
    for name in [name for name, part in parts.items() if _is_ours(name, part)]:
        drop_related(parts, name, ("customXmlProps",))
        drop_related(parts, document, ("customXml",), only=name)
    return ooxml.pack(parts), len(list(root.iter(f"{W}commentReference")))


def embedded_dossier(docx: bytes) -> Dossier | None:
    """Return the dossier that the Word file carries, None where it carries none.

    It has the articles, the reference day and what was found in them. It is not signed: whoever changes the page can
    change it, too. Raises BriefFileError where what the file carries is damaged.
    """
    parts = _unpack(docx)
    part = next((part for name, part in sorted(parts.items()) if _is_ours(name, part)), None)
    if part is None:
        return None
    try:
        data = json.loads(package.parse("the dossier", part).text or "")
    except (ValueError, RecursionError, TemplateError) as error:
        raise BriefFileError("the dossier in it is damaged; name the articles too") from error
    return _from_json(Field(data, "the dossier in it"))


def _unpack(docx: bytes) -> dict[str, bytes]:
    try:
        parts = package.unpack(docx)
        if not package.parts_of_type(parts, ooxml.DOCUMENT):
            raise BriefFileError("not a Word document")
    except TemplateError as error:
        raise BriefFileError("not a readable Word document (.docx)") from error
    return parts


def _is_ours(name: str, part: bytes) -> bool:
    return (
        name.startswith("customXml/")
        and name.endswith(".xml")
        and _NAMESPACE.encode() in part[:400]
        and b"provenance" in part[:400]
    )


# ---------------------------------------------------------------- comments


def _notes(
    root: Any, lines: Sequence[Line], files: dict[ArticleId, str], settled: Sequence[tuple[re.Pattern[str], str]]
) -> Iterator[tuple[Any, list[str]]]:
    """Yield each line's paragraph with the texts of its comment.

    These are file and words for each piece of evidence, then the names that the officer has settled.
    """
    paragraphs = [(paragraph, _words(paragraph)) for paragraph in root.iter(f"{W}p")]
    for line in lines:
        if line.section is SectionKey.SOURCES or not line.evidence:
            continue
        wanted = clean(line.text).casefold()
        at = next((at for at, (_, words) in enumerate(paragraphs) if wanted in words), None)
        if at is None:
            continue
        texts = [
            f"[{e.article}] {files.get(e.article, '')}: “{clean(e.text)[:_LONGEST]}”"
            for e in line.evidence[:_MOST_PIECES]
        ]
        printed = f"{line.lead}\n{line.text}\n{line.tail}"
        texts += [told for named, told in settled if named.search(printed)]
        yield paragraphs.pop(at)[0], [clean(text) for text in texts]


def _settled(people: Sequence[Person]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return how lines name each settled person, and what was settled.

    The officer settles a person. The pattern finds the lines that name one, by surname at least.
    """
    found = []
    for person in people:
        if person.settled:
            other = [f"“{name}”" for name in (*person.variants, *person.misspellings) if name != person.name]
            told = ", ".join(filter(None, (person.name, person.role, person.party)))
            named = re.compile(rf"(?<!\w){re.escape(person.name.split()[-1])}(?!\w)")
            found.append(
                (
                    named,
                    f"Settled by the drafter: {told}"
                    + (f"; in the articles {', '.join(other)}" if other else "")
                    + ".",
                )
            )
    return tuple(found)


def _words(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t")).casefold()


# ---------------------------------------------------------------- the dossier


def _embed(parts: dict[str, bytes], document: str, text: str) -> None:
    """Put the text into a custom XML part of the document."""
    number = next(number for number in range(1, len(parts) + 2) if f"customXml/item{number}.xml" not in parts)
    name, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    root = etree.Element(_ROOT, nsmap={None: _NAMESPACE})
    root.text = text
    parts[name] = ooxml.serialise(root)
    digest = hashlib.sha256(text.encode()).hexdigest().upper()
    identity = "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32]))
    store = etree.Element(
        f"{{{_STORE}}}datastoreItem", {f"{{{_STORE}}}itemID": f"{{{identity}}}"}, nsmap={"ds": _STORE}
    )
    schemas = etree.SubElement(store, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(schemas, f"{{{_STORE}}}schemaRef", {f"{{{_STORE}}}uri": _NAMESPACE})
    parts[properties] = ooxml.serialise(store)
    declare(parts, properties, _PROPERTIES)
    relate(parts, name, f"{RELATIONSHIPS}/customXmlProps", f"itemProps{number}.xml")
    relate(parts, document, f"{RELATIONSHIPS}/customXml", f"/{name}")


def _to_json(dossier: Dossier) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "as_of": dossier.as_of.isoformat() if dossier.as_of else None,
        "articles": [_article(article) for article in dossier.articles],
        "dossier": dossier_to_json(dossier),
    }


def _article(article: Article) -> dict[str, Any]:
    published = article.published
    return {
        "id": article.id,
        "file": article.file,
        "text": article.text,
        "blocks": [{"kind": b.kind.value, "start": b.start, "end": b.end, "line": b.line} for b in article.blocks],
        "title": article.title,
        "publisher": article.publisher,
        **{
            key: day.isoformat() if day else None
            for key, day in zip(_DAYS, (published.day, published.earliest, published.latest), strict=True)
        },
        "published_basis": published.basis.value,
    }


def _from_json(root: Field) -> Dossier:
    if root.get("schema").value != SCHEMA:
        raise root.get("schema").fault(f"must be {SCHEMA!r}")
    articles = tuple(_read_article(field) for field in root.get("articles").each())
    texts = {article.id: len(article.text) for article in articles}
    told = root.get("dossier")

    def evidence(field: Field) -> tuple[Evidence, ...]:
        return tuple(_read_evidence(item, texts) for item in field.get("evidence").each())

    return Dossier(
        articles=articles,
        as_of=root.get("as_of").day(),
        parties=tuple(
            Party(name=field.get("name").text(), kind=field.get("kind").text(), aliases=_texts(field.get("aliases")))
            for field in told.get("parties").each()
        ),
        people=tuple(
            Person(
                name=field.get("name").text(),
                variants=_texts(field.get("variants")),
                misspellings=_texts(field.get("misspellings")),
                role=field.get("role").text(),
                party=field.get("party").text(),
                evidence=evidence(field),
            )
            for field in told.get("people").each()
        ),
        quotes=tuple(
            Quote(
                kind=field.get("kind").choice(QuoteKind),
                text=_text(field.get("text")),
                speaker=field.get("speaker").text(),
                also_speaker=_texts(field.get("also_speaker")),
                evidence=evidence(field),
            )
            for field in told.get("quotes").each()
        ),
        positions=tuple(
            Position(
                party=field.get("party").text(),
                also_party=_texts(field.get("also_party")),
                stance=field.get("stance").choice(Stance),
                speaker=field.get("speaker").text(),
                statement=_text(field.get("statement")),
                evidence=evidence(field),
            )
            for field in told.get("positions").each()
        ),
        next_steps=tuple(
            NextStep(
                what=_text(field.get("what")),
                when=field.get("when").text() or None,
                earliest=field.get("earliest").day(),
                latest=field.get("latest").day(),
                where=field.get("where").text() or None,
                evidence=evidence(field),
            )
            for field in told.get("next_steps").each()
        ),
        flags=tuple(
            Flag(
                kind=field.get("kind").text(),
                text=_text(field.get("text")),
                about=field.get("about").text(),
                evidence=evidence(field),
            )
            for field in told.get("flags").each()
        ),
    )


def _texts(field: Field) -> tuple[str, ...]:
    return tuple(item.text() for item in field.each())


def _read_article(field: Field) -> Article:
    text = _text(field.get("text"))
    day, earliest, latest = (field.get(key).day() for key in _DAYS)
    blocks = tuple(_read_block(block, len(text)) for block in field.get("blocks").each())
    return Article(
        id=ArticleId(field.get("id").needed()),
        file=field.get("file").text(),
        text=text,
        blocks=blocks,
        title=field.get("title").text() or None,
        publisher=field.get("publisher").text() or None,
        published=Published(
            day=day, basis=field.get("published_basis").choice(DateBasis), earliest=earliest, latest=latest
        ),
    )


def _text(field: Field) -> str:
    """Return text as the article has it, control characters too."""
    if not isinstance(field.value, str):
        raise field.fault("must be text in quotation marks")
    return field.value


def _read_block(field: Field, length: int) -> Block:
    start, end = field.get("start").count(), field.get("end").count()
    if not start <= end <= length:
        raise field.fault("reaches beyond the article")
    return Block(kind=field.get("kind").choice(BlockKind), start=start, end=end, line=field.get("line").count())


def _read_evidence(field: Field, texts: dict[ArticleId, int]) -> Evidence:
    article = ArticleId(field.get("source").needed())
    if article not in texts:
        raise field.get("source").fault("no such article in the dossier")
    return Evidence(article, field.get("start").count(), field.get("end").count(), _text(field.get("text")))

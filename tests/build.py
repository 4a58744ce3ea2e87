"""Terse builders of the model's values, for tests: only what a test is about has to be named."""

from __future__ import annotations

from datetime import date

from briefgen.model import (
    Article,
    ArticleId,
    Attribution,
    Block,
    BlockKind,
    Brief,
    DateBasis,
    Dossier,
    Evidence,
    Head,
    Line,
    PageBasis,
    PageReport,
    Person,
    Position,
    Published,
    Quote,
    QuoteKind,
    SectionKey,
    Span,
    Stance,
)


def article(text="Nothing happened.", number="001", *, day=None, blocks=None, **fields):
    """An article whose paragraphs are split at blank lines; ``day`` is an ISO day, stated."""
    published = Published(day=date.fromisoformat(day), basis=DateBasis.STATED) if day else Published()
    return Article(
        id=ArticleId(number),
        **{
            "file": f"{number}.txt",
            "text": text,
            "blocks": blocks or paragraphs(text),
            "published": published,
            **fields,
        },
    )


def paragraphs(text):
    """One PARAGRAPH block for each stretch between blank lines."""
    blocks, start = [], 0
    for piece in text.split("\n\n"):
        if piece.strip():
            line = text.count("\n", 0, start) + 1
            blocks.append(Block(kind=BlockKind.PARAGRAPH, start=start, end=start + len(piece), line=line))
        start += len(piece) + 2
    return tuple(blocks)


def evidence(source, words=None):
    """The first place of the words in the article, as evidence; the whole text where no words are given."""
    words = source.text if words is None else words
    start = source.text.index(words)
    return Evidence.cut(source, start, start + len(words))


def quote(source, words, speaker="Mara Velk", **fields):
    """A verified direct quote of words that stand in the article."""
    return Quote(
        **{
            "kind": QuoteKind.DIRECT,
            "text": words,
            "speaker": speaker,
            "evidence": (evidence(source, words),),
            **fields,
        }
    )


def position(source, words, party="Norvania", stance=Stance.DEMAND, **fields):
    """A position whose statement stands in the article."""
    return Position(party=party, stance=stance, statement=words, evidence=(evidence(source, words),), **fields)


def person(source, name="Mara Velk", **fields):
    """A person, with the first place of the name as evidence."""
    return Person(name=name, evidence=(evidence(source, name),), **fields)


def attribution(source, holder, words, /, **fields):
    """A direct attribution of words in the article to the holder, who is named there."""
    start = source.text.index(words)
    named = source.text.find(holder)
    return Attribution(
        article=source.id,
        holder=holder,
        **{
            "kind": QuoteKind.DIRECT,
            "content": (Span(start, start + len(words)),),
            "cue": (),
            "source": (Span(named, named + len(holder)),) if named >= 0 else (),
            "passage": Span(0, len(source.text)),
            **fields,
        },
    )


def line(text="The talks ended.", section=SectionKey.BOTTOM_LINE, *, sources=("001",), **fields):
    """A line of a brief."""
    return Line(section=section, text=text, sources=tuple(ArticleId(number) for number in sources), **fields)


def brief(*lines, title="Talks in Velograd", **fields):
    """A one-page brief of the lines."""
    page = PageReport(pages=1, fill=0.5, basis=PageBasis.ESTIMATED)
    return Brief(**{"head": Head(title=title), "lines": lines, "page": page, **fields})


def dossier(*articles, **fields):
    """A dossier over the articles."""
    return Dossier(articles=articles, **fields)


def findings(articles):
    """What each article of a folder says, as the pipeline finds it: the reader included."""
    from briefgen.extract import entities_of_folder, extract
    from briefgen.reader import read

    readings = [read(article) for article in articles]
    return [extract(*parts) for parts in zip(articles, readings, entities_of_folder(articles, readings), strict=True)]

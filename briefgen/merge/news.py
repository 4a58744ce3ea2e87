"""The bottom line, chosen from all statements.

The news comes first, then what was decided about it, then how it stands or what is next.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from briefgen.dates import Precision, direction, find_mentions, resolve
from briefgen.lang.en.outcomes import AHEAD, BACKGROUND, TERMS, YEAR
from briefgen.model import UNJUDGED
from briefgen.standing import faults
from briefgen.text import block_sentences, fold, readable, same, sentences_at, stems, turns

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from briefgen.model import Article, Evidence, Statement

MOST: Final = 4
FAINT: Final = 0.2  # a statement this much lighter than the first is background
REPEATED: Final = (
    0.5  # share of the shorter sentence's stems that makes it the same matter again, unless it adds a number
)
ONE_MATTER: Final = 0.66  # likeness of two sentences that does
FURTHEST: Final = 0.1  # the least likeness to the news that is reckoned with
FIGURES, DECIDED, DATED = (
    0.3,
    0.3,
    0.3,
)  # what new figures, the terms of what was decided and a day of the news or ahead add to a statement's worth
RECENT: Final = 1  # days before the brief's that are still of the news
LEAN, LONG, LONGEST = 25, 0.7, 60  # a sentence of more words than the first counts less, one of the last so much
LONG_AGO: Final = 7  # days before the brief's: a sentence that names no later one tells what went before


def choose_news(
    statements: Sequence[Statement],
    articles: Sequence[Article],
    as_of: date | None,
    alike: Callable[[Evidence, Evidence], float],
    *,
    above: Sequence[Statement] = (),
    without: Sequence[Statement] = (),
) -> tuple[Statement, ...]:
    """Return up to four statements, in the order of a page.

    Those ``above`` are the first of them; what those ``without`` tell is told by none of the others.

    They tell what happened, what was decided about it, and how it stands or what is next. None is told twice, and none
    leans on what the lines before it do not tell. What is also a step ahead may be the news. Of two that tell as much,
    the shorter one is printed.
    """
    by_id = {article.id: article for article in articles}
    notes = {
        statement.evidence[0]: _note(statement, by_id[statement.evidence[0].article], as_of)
        for statement in (*statements, *above, *without)
    }
    told = list(above)

    def fits(statement: Statement) -> bool:
        piece, note = statement.evidence[0], notes[statement.evidence[0]]
        if told and (note.beside or statement.weight < FAINT * told[0].weight):
            return False
        for line in (*told, *without):
            other = notes[line.evidence[0]]
            again = same(note.about, other.about, share=REPEATED) and note.numbers <= other.numbers
            if again or alike(piece, line.evidence[0]) >= ONE_MATTER:
                return False
        return True

    def stands(statement: Statement) -> bool:
        piece = statement.evidence[0]
        article = by_id[piece.article]
        around = sentences_at(article, piece.start, piece.end)
        return not faults(
            statement.text,
            article.text[slice(*around)],
            " ".join(line.text for line in told),
            told=article.text[: around.start],
            first=not notes[piece].opens,
        )

    def worth(statement: Statement) -> float:
        note, above = notes[statement.evidence[0]], [notes[line.evidence[0]] for line in told]
        if not told:
            return note.brevity * statement.weight
        near = max(alike(statement.evidence[0], told[0].evidence[0]), FURTHEST)  # of the same happening
        new = len(note.about.difference(*(other.about for other in above))) / len(
            note.about
        )  # and more than was told of it
        figures = bool(note.numbers.difference(*(other.numbers for other in above)))
        terms = FIGURES * figures + DECIDED * note.decides if len(told) == 1 else 0.0
        fit = UNJUDGED if statement.fit is None else statement.fit
        return note.brevity * near * new * (1 + terms + DATED * note.dated) * math.sqrt(statement.weight) * fit**2

    while len(told) < MOST:
        fit = sorted((statement for statement in statements if fits(statement)), key=worth, reverse=True)
        if (best := next(filter(stands, fit), None)) is None:
            break
        told.append(best)
    return tuple(told)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    """What a statement is about, and what speaks for it or against it."""

    about: frozenset[str]
    numbers: frozenset[str]
    brevity: float  # 1, less for a long sentence
    opens: bool  # its article opens with it, so it was written with nothing before it
    decides: bool  # tells what is to be done
    dated: bool  # names a day of the news or one ahead
    beside: bool  # what went before, or a plan of an older article that names no day ahead


def _note(statement: Statement, article: Article, as_of: date | None) -> _Note:
    text, piece = fold(statement.text), statement.evidence[0]
    before = BACKGROUND.search(text) or any(as_of is not None and int(year) < as_of.year for year in YEAR.findall(text))
    days = _days(article, piece)
    dated = as_of is not None and any(day >= as_of - timedelta(RECENT) for day in days)
    before = before or (as_of is not None and bool(days) and max(days) < as_of - timedelta(LONG_AGO))
    written = article.published.day
    stale = (
        as_of is not None
        and written is not None
        and written < as_of - timedelta(RECENT)
        and AHEAD.search(text)
        and not dated
    )
    return _Note(
        about=frozenset(stems(text)),
        numbers=frozenset(turns(text).numbers),
        brevity=1 - (1 - LONG) * min(max(len(text.split()) - LEAN, 0) / (LONGEST - LEAN), 1),
        opens=_opens(article, piece),
        decides=TERMS.search(text) is not None,
        dated=dated,
        beside=bool(before or stale),
    )


def _opens(article: Article, piece: Evidence) -> bool:
    """Return whether the piece is of the article's first sentence."""
    first = next((span for block in readable(article) for span in block_sentences(article, block)), None)
    return first is not None and piece.start < first.end


def _days(article: Article, piece: Evidence) -> list[date]:
    """Return the days that a piece names, of spans the last one."""
    found = (
        resolve(mention, article.published.day, direction(article.text, mention))
        for mention in find_mentions(article.text, piece.start, piece.end)
    )
    return [
        one.latest for one in found if one is not None and one.precision is Precision.DAY and one.latest is not None
    ]

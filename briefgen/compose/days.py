"""What a printed line's "on Monday" means to a reader of the brief's day: where that is another Monday, the day stands behind it in brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.dates import day_text, direction, find_mentions, resolve
from briefgen.lexicon.time_words import WEEKDAY_NAMES
from briefgen.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.dates import DateMention
    from briefgen.model import Article, Dossier, Evidence

_AGAIN: Final = 40  # characters before a mention by which its place in the line is known


def with_days(dossier: Dossier, text: str, evidence: Sequence[Evidence], *, told: str = "") -> str:
    """Return the text with the day behind each relative one that would mean another day to a reader: "on Monday [10 January]".

    ``text`` is the words of one piece of the evidence, whole or in part. What stands in quotation marks is left as it is,
    and so are what no source dates and the times in ``told``, which the line gives elsewhere.
    """
    articles = {article.id: article for article in dossier.articles}
    added: dict[int, str] = {}
    for piece in evidence:
        article = articles[piece.article]
        for mention in find_mentions(article.text, piece.start, piece.end):
            if mention.text in told:
                continue
            place = _place(text, article, piece, mention)
            if place is not None and place not in added and (day := _other_day(dossier, article, mention)):
                added[place] = f" [{day}]"
    for place in sorted(added, reverse=True):
        text = text[:place] + added[place] + text[place:]
    return text


def _place(text: str, article: Article, piece: Evidence, mention: DateMention) -> int | None:
    """Return where the mention ends in the text; None where it is not in it, or stands in quotation marks."""
    before = re.findall(r"\w+", fold(article.text[max(piece.start, mention.start - _AGAIN) : mention.start]))[-2:]
    words = [*before, *re.findall(r"\w+", fold(mention.text))]
    found = re.search(r"\W+".join(map(re.escape, words)) + r"(?:'s)?(?!\w|['-]\w)", fold(text))
    if found is None or fold(text).count('"', 0, found.start()) % 2:
        return None
    return found.end()


def _other_day(dossier: Dossier, article: Article, mention: DateMention) -> str:
    """Return the day that the article means, in words, where the same words mean another one on the brief's day; else ""."""
    if dossier.as_of is None or article.published.day in {None, dossier.as_of} or "year" in mention.groups:
        return ""
    way = direction(article.text, mention)
    meant, read = resolve(mention, article.published.day, way), resolve(mention, dossier.as_of, way)
    if meant is None or meant.value is None or (read is not None and read.value == meant.value):
        return ""
    return _without_weekday(day_text(meant.value, meant.earliest, meant.latest)).removesuffix(f" {dossier.as_of.year}")


def _without_weekday(day: str) -> str:
    return re.sub(rf"^(?:{'|'.join(WEEKDAY_NAMES)}) ", "", day)

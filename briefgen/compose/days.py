"""What a printed line's "on Monday" means to a reader of the brief's day.

Where it means another Monday, the day is added behind it; what the lead tells already is taken out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.dates import day_text, direction, find_mentions, resolve, resolve_in
from briefgen.lang.en.compose import days as en
from briefgen.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.dates import DateMention
    from briefgen.model import Article, Dossier, Evidence, NextStep

_DAYS: Final = frozenset({"weekday", "month-day", "day-month"})
_LEAST: Final = 4  # words that must be left
_ALMOST_A_WEEK: Final = 6  # days
_AGAIN: Final = 40  # characters before a mention by which its place in the line is known


def with_days(dossier: Dossier, text: str, evidence: Sequence[Evidence], *, told: str = "") -> str:
    """Return the text with a day behind each relative one that would mislead a reader.

    "On Monday" becomes "on Monday [10 January]" where it would mean another day to a reader of the brief's day.

    ``text`` is the words of one piece of the evidence, whole or in part. What stands in quotation marks is left as it
    is, and so are what no source dates and the times in ``told``, which the line gives elsewhere.
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


def without_day(text: str, step: NextStep) -> str:
    """Return the words of a step without the day that the line's lead prints.

    It is taken out where it is the only one in them and they stand as well without it. The day goes where the words
    open with it, or where it stands with its "on", or beside the verb of what is ahead, and a phrase ends after it:
    "talks go on in Velograd on Friday", "will vote Friday in Velograd". Nothing else is changed, and nothing goes from
    words with a quotation in them.
    """
    mentions = [mention for mention in find_mentions(text) if mention.rule != "vague"]
    if len(mentions) != 1 or '"' in fold(text) or step.when is None or step.earliest is None:
        return text
    [mention] = mentions
    plain = (
        mention.rule in _DAYS
        and mention.text in step.when_text
        and not {"part", "edge", "day2"} & mention.groups.keys()
    )
    lead = en.BY if step.earliest != step.latest else en.ON
    before, after = text[: mention.start], text[mention.end :]
    preposition = lead.search(before)
    if lead is en.ON and not en.PLAIN.search(before):
        return text
    if not plain or preposition is None or step.when.count("-") != 2:
        return text
    before = before[: preposition.start()]
    if not before:
        opens = en.OPENS.match(after)
        cut = after[opens.end() :] if opens else text
    else:
        cut = before.rstrip() + after if en.PHRASE_END.match(after) and not en.NEEDED.search(before) else text
    return cut if len(cut.split()) >= _LEAST else text


def _place(text: str, article: Article, piece: Evidence, mention: DateMention) -> int | None:
    """Return where the mention ends in the text, None where it has no place.

    It has none where it is not in the text, or stands in quotation marks.
    """
    before = re.findall(r"\w+", fold(article.text[max(piece.start, mention.start - _AGAIN) : mention.start]))[-2:]
    words = [*before, *re.findall(r"\w+", fold(mention.text))]
    found = re.search(r"\W+".join(map(re.escape, words)) + r"(?:'s)?(?!\w|['-]\w)", fold(text))
    if found is None or fold(text).count('"', 0, found.start()) % 2:
        return None
    return found.end()


def _other_day(dossier: Dossier, article: Article, mention: DateMention) -> str:
    """Return the day that the article means, where a reader would take another.

    It is in words. It is "" where the same words mean the same day on the brief's day, or too little is known to tell.
    """
    published = article.published
    if (
        dossier.as_of is None
        or (published.day or published.latest) is None
        or published.day == dossier.as_of
        or "year" in mention.groups
    ):
        return ""
    way = direction(article.text, mention)
    meant, read = resolve_in(mention, published, way), resolve(mention, dossier.as_of, way)
    if meant is None or meant.value is None or (read is not None and read.value == meant.value):
        return ""
    if (
        mention.rule == "weekday"
        and published.day
        and meant.earliest
        and (published.day - meant.earliest).days == _ALMOST_A_WEEK
    ):
        return ""  # "on Wednesday" under a Tuesday's date: the text may be of the next day
    return _without_weekday(day_text(meant.value, meant.earliest, meant.latest)).removesuffix(f" {dossier.as_of.year}")


def _without_weekday(day: str) -> str:
    return en.WEEKDAY_FIRST.sub("", day)

"""Dates in the text of an article that was written on a day.

The answer is [start, words, day] of each; each tool is used as its documents say.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from answer import answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Question = dict[str, str]


def briefgen() -> Callable[[Question], Any]:
    """Return briefgen's: these have grain and value besides."""
    from tests.eval.timex import read

    def found(asked: Question) -> list[Any]:
        return [
            [one.start, one.end, one.text, one.grain, one.value]
            for one in read(asked["text"], date.fromisoformat(asked["day"]))
        ]

    return found


def paragraphs(text: str) -> Iterator[re.Match[str]]:
    """Yield each paragraph.

    A search over a whole article at once is slower, and no better.
    """
    return re.finditer(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*", text)


def noon(asked: Question) -> datetime:
    """Return noon of the day of the article."""
    return datetime.combine(date.fromisoformat(asked["day"]), time(12))


def dateparser() -> Callable[[Question], Any]:
    """Return dateparser's search, in English, as of the day of the article."""
    from dateparser.search import search_dates  # noqa: TID251 - the peer that briefgen does not use

    def found(asked: Question) -> list[Any]:
        settings = {"RELATIVE_BASE": noon(asked), "PREFER_DATES_FROM": "current_period"}
        dates = []
        for paragraph in paragraphs(asked["text"]):
            place = 0
            for words, moment in search_dates(paragraph.group(), languages=["en"], settings=settings) or []:
                at = paragraph.group().find(words, place)
                if at >= 0:
                    place = at + len(words)
                    dates.append([paragraph.start() + at, words, moment.date().isoformat()])
        return dates

    return found


def parsedatetime() -> Callable[[Question], Any]:
    """Return what parsedatetime's nlp finds: phrases with a date.

    Those that are a time of day alone are left out.
    """
    import parsedatetime as library

    calendar = library.Calendar()

    def found(asked: Question) -> list[Any]:
        dates = []
        for paragraph in paragraphs(asked["text"]):
            for moment, flags, start, _, words in calendar.nlp(paragraph.group(), noon(asked)) or ():
                if flags & 1:
                    dates.append([paragraph.start() + start, words, moment.date().isoformat()])
        return dates

    return found


def datefinder() -> Callable[[Question], Any]:
    """Return what datefinder finds, with the place of each."""
    import datefinder as library

    def found(asked: Question) -> list[Any]:
        dates = []
        for paragraph in paragraphs(asked["text"]):
            for moment, words, (start, _) in library.find_dates(
                paragraph.group(), source=True, index=True, base_date=noon(asked)
            ):
                dates.append([paragraph.start() + start, words, moment.date().isoformat()])
        return dates

    return found


if __name__ == "__main__":
    answer({"briefgen": briefgen, "dateparser": dateparser, "parsedatetime": parsedatetime, "datefinder": datefinder})

"""The words of a step: the clause that tells the coming event.

Of a longer sentence only this clause is taken, whole and in the source's own words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.lang.en.extract import wording as en
from briefgen.model import Span
from briefgen.text import fold, squeeze

if TYPE_CHECKING:
    from briefgen.model import Article

_NAME_AT_END: Final = re.compile(r"(?:[A-Z][\w.'-]{1,30}\s?){1,4}$")
_STOP: Final = re.compile(r",\s|;")


class Wording(NamedTuple):
    """Where a step's words stand, and how they are printed.

    "…" stands where a relative pronoun and what follows it are left out.
    """

    span: Span
    what: str


def word_step(article: Article, piece: Span, time: Span | None) -> Wording | None:
    """Return the words of the piece that tell the step.

    None where a clause that only describes has nothing that it describes.

    ``time`` is the mention of the step's time. Connectives, an attribution that trails behind and clauses with another
    subject go.
    """
    words = fold(article.text[piece.start : piece.end])
    place = (time.start - piece.start, time.end - piece.start) if time else None
    start, end = _clause(words, place)
    if place and (relative := _relative(words, start, place)):
        return _described(article, piece, words, relative, place)
    start, end = _without_marks(words, start, end)
    span = Span(piece.start + start, piece.start + end)
    return Wording(span, squeeze(article.text[span.start : span.end]))


def stands_alone(words: str, place: int) -> bool:
    """Return whether what follows the place is a clause with a subject of its own."""
    return bool(en.CLAUSE.match(words, place)) and not en.UNNAMED.match(words, place)


def _clause(words: str, place: tuple[int, int] | None) -> tuple[int, int]:
    """Return the start and end of the clause that holds the mention at ``place``."""
    start, end = 0, len(words)
    before, after = place or (len(words), 0)
    *_, handed = (None, *en.HANDED_ON_CUE.finditer(words, 0, before))  # the last one
    if handed and (en.SUBJECT.match(words[handed.end() :]) or stands_alone(words, handed.end())):
        start = handed.end()
    if opener := en.OPENER.match(words, start):
        start = opener.end()
    if (unnamed := en.UNNAMED_SPEAKER.match(words, start)) and not en.UNNAMED.match(words, unnamed.end()):
        rest = words[unnamed.end() :]
        start = start if en.BACKSHIFTED.search(rest) else unnamed.end()
    if (
        (trailing := en.TRAILING_SPEECH.search(words, start))
        and after <= trailing.start()
        and en.TELLS.search(words, start, trailing.start())
    ):
        end = trailing.start()
    if place is None:
        return start, end
    if aside := en.ASIDE.search(words, after, end):
        end = aside.start()
    for joint in en.JOINT.finditer(words, start, end):
        named = en.NAME_JOINT.match(words, joint.start() - 1)
        if joint.start() >= after and not named and en.CLAUSE.match(words, joint.end()):
            return start, joint.start()
        if (
            joint.end() <= before
            and not named
            and stands_alone(words, joint.end())
            and en.AHEAD_CUE.search(words, joint.end(), end)
        ):
            start = joint.end()
    return start, end


def _relative(words: str, start: int, place: tuple[int, int]) -> re.Match[str] | None:
    """Return the relative pronoun and verb whose clause holds the mention.

    None where something before it lies ahead already. "that" counts only right before its verb: elsewhere it opens what
    somebody says.
    """
    found = next(
        (
            match
            for match in en.REDUCED.finditer(words, start, place[0])
            if not _STOP.search(words, match.end(), place[0])
        ),
        None,
    )
    for match in en.RELATIVE.finditer(words, start, place[0]):
        if (match["comma"] or not match["gap"]) and not _STOP.search(words, match.end(), place[0]):
            found = match
    return None if found is None or en.AHEAD_CUE.search(words, start, found.start()) else found


def _described(
    article: Article, piece: Span, words: str, relative: re.Match[str], place: tuple[int, int]
) -> Wording | None:
    """Return what the clause describes with the clause's own verb.

    Example: "Its opponents … will take over in June". None where it describes nothing that is named.
    """
    before = words[: relative.start()]
    opening = list(en.DETERMINER.finditer(before))
    named = _NAME_AT_END.search(before)
    subject = Span(opening[-1].start(), len(before)) if opening else Span(named.start(), len(before)) if named else None
    if subject is None or en.UNNAMED.match(words, subject.start):
        return None
    comma = _STOP.search(words, place[1])
    reduced = relative.re is en.REDUCED
    # the verb of the sentence itself
    further = en.FURTHER.search(words, place[1]) if reduced else None
    stop = min((found.start() for found in (comma, further) if found), default=len(words))
    _, end = _without_marks(words, relative.start("cue"), stop)
    own = article.text[piece.start + subject.start : piece.start + subject.end]
    verb = article.text[piece.start + relative.start("cue") : piece.start + end]
    return Wording(
        Span(piece.start + subject.start, piece.start + end),
        f"{squeeze(own)}{' ' if reduced else ' … '}{squeeze(verb)}",
    )


def _without_marks(words: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch without spaces and commas at its ends.

    A quotation mark whose partner lies outside it goes, too.
    """
    while True:
        while start < end and words[start] in " ,;":
            start += 1
        while end > start and words[end - 1] in " ,;":
            end -= 1
        marks = words.count('"', start, end)
        opens, closes = words.startswith('"', start), words.endswith('"', start, end)
        if not (opens or closes) or marks > 2 or (marks == 2 and opens != closes):
            return start, end
        start, end = start + opens, end - closes

"""The words of a step: the clause that tells the coming event.

Of a longer sentence only this clause is taken, whole and in the source's own words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.lang.en.step_words import AHEAD, HANDED_ON, OPENERS, REPORTING, TIMETABLE, WILL
from briefgen.model import Span
from briefgen.text import fold, squeeze

if TYPE_CHECKING:
    from briefgen.model import Article

_OPENER: Final = re.compile(OPENERS)
_HANDED_ON: Final = re.compile(HANDED_ON)
_TRAILING_SPEECH: Final = re.compile(
    rf",\s(?:[^,;¤]{{2,90}}\s{REPORTING}|{REPORTING}\s[^,;¤]{{2,90}})(?:\s(?:on\s)?\w+day)?(?:,[^,;¤]{{2,60}})?\.?$"
)
_ASIDE: Final = re.compile(r",?\s(?:but|although|though|while|whereas|even\sas)\s|\s-+\s")
_JOINT: Final = re.compile(r",\s(?:and|but|while|as)\s|\s(?:and|but)\s(?=that\s)|;\s")
_FINITE: Final = (
    rf"(?:{WILL}|(?:would|is|are|was|were|has|have|had|does|do|did|can|could|may|might|must|should|"
    rf"{REPORTING}|says?|plans?|expects?|wants?)\b|{TIMETABLE})"
)
_TELLS: Final = re.compile(rf"\b{_FINITE}", re.IGNORECASE)
# "new licences will be needed", "that she did not expect": words that make a clause with a subject of its own
_CLAUSE: Final = re.compile(rf"(?:that\s)?(?!{_FINITE})(?:[\w'.&-]{{1,30}}\s){{1,8}}?{_FINITE}", re.IGNORECASE)
_UNNAMED: Final = re.compile(
    r"(?:that\s)?(?:he|she|it|they|we|I|you|this|these|those|there|who|which)\b", re.IGNORECASE
)
# "Security and Cooperation", one name: matched from the letter before it
_NAME_JOINT: Final = re.compile(r"\w\s(?:and|&)\s[A-Z]")
# ", who after the gains of spring will take over in June": the clause describes; the rest of the sentence tells
# something else
_RELATIVE: Final = re.compile(
    rf"(?P<comma>,)?\s(?:who|which|that)\s(?P<gap>(?:[^,;]{{1,60}}?\s)??)(?P<cue>{AHEAD}|{TIMETABLE})", re.IGNORECASE
)
# "a candidate for the election to be held on May 9 spoke on Monday": of the sentence only the election lies ahead
_REDUCED: Final = re.compile(
    r"\s(?P<cue>to\sbe\s"
    r"(?:held|announced|published|released|unveiled|signed|presented|submitted|opened|launched|voted))\b",
    re.IGNORECASE,
)
_AHEAD: Final = re.compile(rf"{AHEAD}|{TIMETABLE}", re.IGNORECASE)
_DETERMINER: Final = re.compile(
    r"(?<!\bof )\b(?:the|an?|its|his|her|their|this|another)\s(?=(?:[\w'.&-]{1,30}\s){0,7}[\w'.&-]{1,30}$)",
    re.IGNORECASE,
)
_NAME_AT_END: Final = re.compile(r"(?:[A-Z][\w.'-]{1,30}\s?){1,4}$")
_STOP: Final = re.compile(r",\s|;")
_BACKSHIFTED: Final = re.compile(r"\b(?:would|was|were|had|could|might)\b")
_UNNAMED_SPEAKER: Final = re.compile(
    rf"(?:he|she|it|they|I|we)\s(?:also\s|then\s|later\s)?{REPORTING}\s(?:that\s)?(?=\w)", re.IGNORECASE
)


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
    return bool(_CLAUSE.match(words, place)) and not _UNNAMED.match(words, place)


def _clause(words: str, place: tuple[int, int] | None) -> tuple[int, int]:
    """Return the start and end of the clause that holds the mention at ``place``."""
    start, end = 0, len(words)
    before, after = place or (len(words), 0)
    *_, handed = (None, *_HANDED_ON.finditer(words, 0, before))  # the last one
    if handed and (
        re.match(r"(?:he|she|they|it|the|a|an|[A-Z])", words[handed.end() :]) or stands_alone(words, handed.end())
    ):
        start = handed.end()
    if opener := _OPENER.match(words, start):
        start = opener.end()
    if (unnamed := _UNNAMED_SPEAKER.match(words, start)) and not _UNNAMED.match(words, unnamed.end()):
        rest = words[unnamed.end() :]
        start = start if _BACKSHIFTED.search(rest) else unnamed.end()
    if (
        (trailing := _TRAILING_SPEECH.search(words, start))
        and after <= trailing.start()
        and _TELLS.search(words, start, trailing.start())
    ):
        end = trailing.start()
    if place is None:
        return start, end
    if aside := _ASIDE.search(words, after, end):
        end = aside.start()
    for joint in _JOINT.finditer(words, start, end):
        named = _NAME_JOINT.match(words, joint.start() - 1)
        if joint.start() >= after and not named and _CLAUSE.match(words, joint.end()):
            return start, joint.start()
        if (
            joint.end() <= before
            and not named
            and stands_alone(words, joint.end())
            and _AHEAD.search(words, joint.end(), end)
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
            for match in _REDUCED.finditer(words, start, place[0])
            if not _STOP.search(words, match.end(), place[0])
        ),
        None,
    )
    for match in _RELATIVE.finditer(words, start, place[0]):
        if (match["comma"] or not match["gap"]) and not _STOP.search(words, match.end(), place[0]):
            found = match
    return None if found is None or _AHEAD.search(words, start, found.start()) else found


def _described(
    article: Article, piece: Span, words: str, relative: re.Match[str], place: tuple[int, int]
) -> Wording | None:
    """Return what the clause describes with the clause's own verb.

    Example: "Its opponents … will take over in June". None where it describes nothing that is named.
    """
    before = words[: relative.start()]
    opening = list(_DETERMINER.finditer(before))
    named = _NAME_AT_END.search(before)
    subject = Span(opening[-1].start(), len(before)) if opening else Span(named.start(), len(before)) if named else None
    if subject is None or _UNNAMED.match(words, subject.start):
        return None
    comma = _STOP.search(words, place[1])
    reduced = relative.re is _REDUCED
    # the verb of the sentence itself
    further = re.compile(rf"\s{_FINITE}").search(words, place[1]) if reduced else None
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

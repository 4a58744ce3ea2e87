"""The printed form of words.

One line, one style of quotation mark, one stop; no word is changed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.lang.en.compose import phrasing as en
from briefgen.lang.en.time_words import MONTH_NAMES
from briefgen.text import sentences, squeeze, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_DOUBLE = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
_SINGLE = str.maketrans(dict.fromkeys("‘’‚‛′`´", "'"))
_OPENS_DOUBLE = re.compile(r'(?:^|(?<=[\s(\[—–-]))"(?=\S)|"(?=\w)(?<!\w")')
_OPENS_SINGLE = re.compile(r"(?:^|(?<=[\s(\[—–“]))'(?=[^\W\d])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\ufeff\u2028\u2029]")
SHORTEST = 7  # words that must remain of a sentence that is cut
_ASIDE = re.compile(r",\s(?:a|an)\s[^,;:“”]{4,120}[.]?$")
_COMMA_INSIDE = re.compile(r",”[.]?$")  # the comma before a closing mark is the reporter's
_CLOSED = re.compile(r"[.!?…][”’)\]]*$")


def curl(text: str) -> str:
    """Return the text on one line with curly quotation marks throughout.

    Opening and closing ones are told apart by what is beside them.
    """
    plain = squeeze(_CONTROL.sub(" ", text)).translate(_DOUBLE).translate(_SINGLE)
    plain = _OPENS_DOUBLE.sub("“", plain).replace('"', "”")
    return _OPENS_SINGLE.sub("‘", plain).replace("'", "’")


def shortened(text: str) -> str:
    """Return the sentence without a clause that only adds to its last words.

    As in ", which was signed in 1994"; it is cut only where that is safe. Nothing else is cut: conditions, reasons,
    denials and what another calls it change what a sentence says.
    """
    found = en.ADDITION.search(text)
    if not found or len(words(text[: found.start()])) < SHORTEST:
        return text
    added = found.group()
    return (
        text
        if not {"“", "”", '"'}.isdisjoint(added) or en.HEDGE.search(added) or en.OF_ANOTHER.match(added)
        else text[: found.start()]
    )


def without_aside(text: str) -> str:
    """Return a step's words without a description at their end.

    As in "…, a forum that meets twice a year".
    """
    cut = _ASIDE.sub("", text)
    return cut if len(words(cut)) >= SHORTEST and ":" not in text else text


def runs(words: str, *, longest: int, most: int | None = None) -> Iterator[str]:
    """Yield each run of whole sentences of quoted words.

    A run lies within a part that nobody has split, and has at most ``longest`` words and ``most`` sentences.
    """
    for part in words.split(" ... "):
        told = sentences(part)
        for place, first in enumerate(told):
            for last in told[place : None if most is None else place + most]:
                run = part[first.start : last.end]
                if count(run) > longest:
                    break
                yield run


def sentence(text: str) -> str:
    """Return the text as a printed sentence.

    It has one line, curly marks, a capital in front, one stop at the end, and no "Today," in front.
    """
    line = en.DEICTIC.sub("", _COMMA_INSIDE.sub("”", curl(text).rstrip(" ,;:—–-")))
    if not line:
        return ""
    return line[0].upper() + line[1:] + ("" if _CLOSED.search(line) else ".")


def quoted(text: str) -> str:
    """Return the words in curly double marks; marks inside them become single ones."""
    inner = curl(text).replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def plain_day(day: date) -> str:
    """Return "10 January 2022"."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def clipped(title: str, most: int) -> str:
    """Return the title without a stop at its end.

    Where it is longer than ``most`` characters, it is its first words and "…".
    """
    words = title.split()
    while len(words) > 1 and len(" ".join(words)) > most:
        words.pop()
    kept = " ".join(words).rstrip(" ,:;.–—-")
    return kept if len(words) == len(title.split()) else f"{kept}…"


def count(text: str) -> int:
    """Return how many words the text has."""
    return len(words(text))

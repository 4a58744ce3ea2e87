"""Whether a brief prints the speaker of a quotation whom the sources give.

The speaker is read in the words beside the quotation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from briefgen.lang.en.verify import speakers as en
from briefgen.model import QuoteKind
from briefgen.text import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from briefgen.model import Article, ArticleId, Attribution, Dossier

_SPELLING = 0.75  # surnames this alike are one name spelt two ways: Zelensky and Selenskyj have 0.82
PARTS = re.compile(r"\s*(?:\.\.\.|…)\s*")  # joins the parts of a quotation that its attribution splits
_SHORT = 3  # words; so few may stand in many quotations
_ASIDE = re.compile(r"\([^()]{0,80}\)")


@dataclass(frozen=True, slots=True)
class Said:
    """Words in quotation marks in one source, and who is given for them.

    The words are one string in lower case.
    """

    article: ArticleId
    words: str
    speaker: str


def sayings(dossier: Dossier, attributions_of: Callable[[Article], Iterable[Attribution]]) -> tuple[Said, ...]:
    """Return what the sources have in quotation marks, with its speaker.

    The speaker is given twice: as each article has it, and as it is known over the folder.
    """
    own = (
        Said(article.id, _run(" ".join(article.text[a:b] for a, b in attribution.content)), attribution.holder)
        for article in dossier.articles
        for attribution in attributions_of(article)
        if attribution.kind is not QuoteKind.INDIRECT
    )
    merged = (
        Said(e.article, _run(quote.text), speaker)
        for quote in dossier.quotes
        if quote.kind is not QuoteKind.INDIRECT
        for e in quote.evidence
        for speaker in (quote.speaker, *quote.also_speaker)
    )
    return tuple(dict.fromkeys(said for said in (*own, *merged) if said.words.strip()))


def wrong_speaker(
    quotation: str, beside: str, *, alone: bool, said: Sequence[Said], everybody: Iterable[str]
) -> Iterator[str]:
    """Yield what is wrong with the words beside a quotation as naming its speaker.

    ``beside`` are these words.

    ``said`` is what the sources of the line have in quotation marks, ``everybody`` each speaker of the folder. A
    quotation that stands ``alone``, with nothing but its speaker, must name the right one; inside a sentence it must
    name no wrong one.
    """
    right = tuple(dict.fromkeys(each.speaker for each in said if _matches(quotation, each.words)))
    if any(_names(beside, speaker) for speaker in right):
        return
    others = [speaker for speaker in everybody if speaker not in right and _names(beside, speaker)]
    given = " or ".join(speaker for speaker in right if speaker)
    if others and given:
        yield f"the sources give {given} for it, not {others[0]}: “{quotation}”"
    elif any(_names(beside, speaker, likeness=_SPELLING) for speaker in right):
        return
    elif alone and not right:
        yield f"its sources do not give these words as anybody’s: “{quotation}”"
    elif alone:
        yield f"the sources give {given or 'nobody'} for it, the line does not: “{quotation}”"


def _matches(quotation: str, told: str) -> bool:
    """Return whether the words told are the quotation's.

    Each of its parts must be in them, or they are a good part of it: more than three words.
    """
    parts = [run for run in map(_run, PARTS.split(quotation)) if run.strip()]
    return all(run in told for run in parts) or (len(told.split()) > _SHORT and told in _run(quotation))


def _run(text: str) -> str:
    return f" {' '.join(words(text))} "


def _names(beside: str, speaker: str, *, likeness: float = 1.0) -> bool:
    """Return whether the words name the speaker.

    A surname will do, or, of one who is described, half of the description.
    """
    printed = words(beside)
    name = [word for word in words(_ASIDE.sub(" ", speaker)) if word not in en.COMMON]
    if not name:
        return False
    if "(unnamed)" in speaker or speaker[0].islower():
        return sum(word in printed for word in name) * 2 >= len(name)
    return any(word == name[-1] or SequenceMatcher(None, word, name[-1]).ratio() >= likeness for word in printed)

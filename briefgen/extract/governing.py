"""Which cue of a sentence a quotation belongs to, whether its marks hold words or only a name, and through whom it was told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.extract.clauses import is_postposed
from briefgen.extract.frames import MASK
from briefgen.extract.marks import names_thing
from briefgen.extract.readings import read_phrase
from briefgen.lexicon.cues import SPEECH_FORMS
from briefgen.lexicon.gazetteer import find_names
from briefgen.model import HolderKind
from briefgen.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.extract.cues import Cue
    from briefgen.extract.frames import Frame
    from briefgen.extract.holders import Held
    from briefgen.extract.marks import Quotation
    from briefgen.model import Article

_NAMING = re.compile(
    r"\b(?:call(?:s|ed|ing)|describ(?:es|ed|ing)|referr(?:ed|ing)|refers|label(?:s|led|ed|ling)|brand(?:s|ed|ing)|dubb(?:ed|ing))\b"
)
SPEAKING = frozenset(SPEECH_FORMS.split("|"))
_THROUGH = re.compile(r"\b(?:[Aa]ccording\s+to|quoted\s+by|quoted\s+as\s+saying\s+by|reported\s+by)\s+(?:the\s+)?([^,.;¤]{3,60})")
_QUOTED_AS = re.compile(r"\b(?:quoted|cited)\s[^,.;¤]{0,60}\bas\s*$|\b(?:quoted|cited)\s+as\s*$")
_QUESTION_FIRST = re.compile(r"(?:When\s+|Asked\b|Pressed\b)")  # "Asked about the “raid”, the minister said ..."


def governor(frame: Frame, quotation: Quotation, held: Sequence[Held]) -> int | None:
    """Return which of the held cues the quotation belongs to: one that touches its end, else the last one before it, else one that closes."""
    mask = frame.mask
    start, end = quotation.outer.start - frame.start, quotation.outer.end - frame.start
    before = [i for i, h in enumerate(held) if h.cue.end <= start and not _is_put_in(mask, h.cue, start)]
    speaking = [
        i
        for i in before
        if held[i].cue.speech
        and (not held[i].cue.embedded or _calls(mask, held[i].cue, start))
        and not _is_aside(held[i])
        and not _is_over(mask, held[i].cue, start)
    ]
    told = any(held[i].cue.form == "verb" for i in speaking)  # `Rana said the port was “open,” according to the agency`: Rana's words
    if re.search(r"\bso-called\s*$", mask[:start]):
        return None  # the so-called “quiet zone”: a term, nobody's statement
    touching = [
        i
        for i, h in enumerate(held)
        if h.speaks and _touches_after(mask, end, h.cue) and not (told and (h.cue.form == "according" or is_outlet(h.holder)))
    ]
    if touching:
        return touching[0]
    closing = reporter(mask, held, speaking[-1], end) if speaking else None
    if closing is not None and not is_outlet(held[closing].holder) and _same_side(held[speaking[-1]], held[closing]):
        return closing
    if speaking or before:
        return (speaking or before)[-1]
    after = next((i for i, h in enumerate(held) if h.cue.start >= end and _may_close(h.cue)), None)
    if after is not None and not _QUESTION_FIRST.match(mask) and is_postposed(mask, held[after].cue):
        return after
    return None


def _is_put_in(mask: str, cue: Cue, start: int) -> bool:
    """Return whether a passive stands in a clause that is over before the place: "the raid, which was approved by Rana, as “lawful”"."""
    return cue.form == "passive" and "," in mask[cue.end : start] and bool(re.search(r",\s(?:which|who)\s[^,;]*$", mask[: cue.start]))


def _calls(mask: str, cue: Cue, start: int) -> bool:
    """Return whether the words at the place are what the cue calls something: "in what Rana called a “mad act”"."""
    return cue.gapped and bool(_NAMING.search(cue.word)) and not re.search(rf"[,.;{MASK}]", mask[cue.end : start])


def reporter(mask: str, held: Sequence[Held], inner: int, end: int) -> int | None:
    """Return which cue behind ``end`` closes the sentence, where a person reports there what a body said, or an outlet what anybody did.

    "The ministry said it was “open,” in part, Velk said"; "Velk said it was “open,” the Norland Times reported".
    """
    inside = held[inner]
    if inside.cue.form != "verb" or not inside.cue.speech:
        return None
    return next(
        (
            i
            for i, h in enumerate(held)
            if i != inner
            and h.cue.start >= end
            and (is_outlet(h.holder) or (h.kind is HolderKind.PERSON and inside.kind is not HolderKind.PERSON))
            and _may_close(h.cue)
            and is_postposed(mask, h.cue)
        ),
        None,
    )


def _same_side(one: Held, other: Held) -> bool:
    """Return whether nothing says that the two stand on different sides."""
    sides = {read_phrase(held.holder).affiliation or held.affiliation for held in (one, other)} - {""}
    return len(sides) <= 1


def _is_aside(held: Held) -> bool:
    """Return whether the cue only stands inside another's report and is no word of speech: "she said what Rana hoped for was “…”"."""
    return held.inside and not held.cue.gapped and held.cue.word not in SPEAKING


def _may_close(cue: Cue) -> bool:
    return cue.form in {"verb", "according"} and cue.speech and not cue.shared


def _is_over(mask: str, cue: Cue, start: int) -> bool:
    """Return whether an inverted cue has ended its sentence before the place: `said Rana. Then “…”`."""
    if not cue.inverted or cue.form != "verb" or cue.subject is None:
        return False
    return bool(re.search(r"[.;]", mask[cue.subject.end : start]))


def _touches_after(mask: str, end: int, cue: Cue) -> bool:
    """Return whether only the cue's subject stands between the quotation's end and the cue: `…” Rana said`, `…” said Rana`."""
    first = min(cue.start, cue.subject.start) if cue.subject is not None else cue.start
    if first < end:
        return False
    between = mask[end:first].strip(' ,.-"')
    gap = mask[cue.subject.end : cue.start] if cue.subject is not None and cue.subject.end <= cue.start else ""
    return not between and len(gap) < 160 and MASK not in gap


def holds_sentences(article: Article, frame: Frame, cue: Cue, quotations: Sequence[Quotation]) -> bool:
    """Return whether the words in marks are whole sentences of the speaker's, not words inside the reporter's sentence."""
    first = quotations[0]
    text = article.text[first.start : first.end]
    opens = text[:1].isupper() or text[:1] in "'‘[…." or text[:1].isdigit()
    before = frame.mask[: first.outer.start - frame.start].rstrip()
    introduced = not before or before[-1] in ",:." or cue.start >= first.outer.end - frame.start
    return opens and introduced and sum(len(words(article.text[q.start : q.end])) for q in quotations) >= 3


def holds_name(article: Article, frame: Frame, quotation: Quotation, held: Sequence[Held]) -> bool:
    """Return whether the marks hold a title or a name that nobody calls something by: “Evening Report”, the “Harbour Dialogue”."""
    at = quotation.outer.start - frame.start
    return names_thing(article, quotation) and not any(_NAMING.search(h.cue.word) for h in held if h.cue.end <= at)


def told_through(frame: Frame, held: Held) -> str:
    """Return the outlet or person through whom the article has the words, "" where it has them from the holder."""
    if held.cue.form == "according":
        return ""
    for match in _THROUGH.finditer(frame.mask):
        outlet = next((hit.name for hit in find_names(match.group(1)) if hit.kind == "outlet"), "")
        if outlet:
            return outlet
        if match.group().startswith("according") and held.holder.split()[-1:] != match.group(1).split()[-1:]:
            return match.group(1).strip()
    return "another source" if _QUOTED_AS.search(frame.mask, 0, held.cue.start) else ""  # "Rana was quoted as saying"


def is_outlet(name: str) -> bool:
    """Return whether the name is a news outlet's."""
    return any(hit.kind == "outlet" and hit.span.start == 0 for hit in find_names(name))

"""What a party does with its words: one of the twelve stances, from the cue and, where that leaves it open, the content."""

from __future__ import annotations

import re

from briefgen.lexicon.stances import CONTENT, VIEWS
from briefgen.model import Stance
from briefgen.text import fold

_VIEWS = re.compile("|".join(VIEWS), re.IGNORECASE)
_CONTENT = tuple((stance, re.compile(pattern, re.IGNORECASE | re.DOTALL)) for stance, pattern in CONTENT)

# What a negated cue says: "did not rule out" is no refusal, "does not support" is opposition.
_NEGATED: dict[Stance, Stance] = {
    Stance.DEMAND: Stance.ASSESSMENT,
    Stance.REFUSAL: Stance.ASSESSMENT,
    Stance.OFFER: Stance.REFUSAL,
    Stance.COMMITMENT: Stance.REFUSAL,
    Stance.SUPPORT: Stance.OPPOSITION,
    Stance.OPPOSITION: Stance.ASSESSMENT,
    Stance.ACCUSATION: Stance.ASSESSMENT,
    Stance.DENIAL: Stance.ASSESSMENT,
    Stance.EXPECTATION: Stance.EXPECTATION,
    Stance.WARNING: Stance.ASSESSMENT,
}
_TURNED = re.compile(r"(?:to\s+)?(?:rule\s+out|exclude|deny|reject|dismiss)\b", re.IGNORECASE)
# "rejected the accusation", "dismissed the report as false"
_CHARGE = re.compile(
    r"(?:(?:the|any|all|as|these|those|such|its|his|her|their|suggestions?|\w+'s)\s+){0,3}(?:\w+\s)?(?:accusations?|allegations?|claims?|charges|reports?|suggestions?|criticisms?|assertions?)\b",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"(?:to\s+)?(?:\w+ly\s+)?(?:say|comment|answer|speculate|elaborate|discuss|confirm|be\s+(?:named|identified|interviewed|quoted))\b",
    re.IGNORECASE,
)
# "denied funding for the wall", "denied the crews visas": what is kept back, no charge
_WITHHELD = re.compile(
    r"(?!(?!funding)\w+ing\b|that\b)(?:[\w-]+\s+){0,4}?(?:fund(?:s|ing)|visas?|entry|access|permission|permits?|bail|parole|requests?|applications?|petitions?|asylum|aid|benefits|"
    r"coverage|licen[cs]es?|recognition|citizenship|extradition|(?:a|the|any)\s(?:hearing|vote|stay|appeal))\b",
    re.IGNORECASE,
)
_IF_WANTED = re.compile(r"\bif\s(?:\w+\s){1,4}?wants?\b", re.IGNORECASE)  # "We can stay if we want": no demand


def stance_of(cue: str, cue_stance: Stance | None, content: str, *, negated: bool = False) -> Stance:
    """Return the stance of an attribution with this cue and this content.

    "refused to rule out force" keeps force open: a warning, no refusal. Polarity is sacred: a negated cue never keeps the
    stance of the bare one.
    """
    folded = fold(content)
    if cue_stance is Stance.REFUSAL and _TURNED.match(folded.lstrip()):
        return Stance.WARNING
    if cue_stance is Stance.REFUSAL and _SAYING.match(folded.lstrip()):
        return Stance.ASSESSMENT
    if cue_stance is not None and cue_stance is not Stance.ASSESSMENT:
        return _NEGATED.get(cue_stance, Stance.ASSESSMENT) if negated else _refined(cue, cue_stance, folded)
    if negated:
        return Stance.ASSESSMENT  # "did not say that it would sign": no promise
    folded = _IF_WANTED.sub("if", folded)
    if is_view(folded):
        return Stance.ASSESSMENT
    for stance, pattern in _CONTENT:
        if pattern.search(folded):
            return stance
    return Stance.COMMITMENT if cue.startswith("announc") and not _DONE.search(folded) else Stance.ASSESSMENT


def is_view(content: str) -> bool:
    """Return whether the words judge how things stand, whatever words of asking, refusing or hoping are in them."""
    return bool(_VIEWS.search(fold(content)))


_DONE = re.compile(r"\b(?:had|has|have|was|were|is|are)\b")  # "announced that the bridge was finished", but not "announced a ban"


def _refined(cue: str, stance: Stance, content: str) -> Stance:
    """Return the cue's stance, corrected where the verb's object turns it: "sought to play down hopes"."""
    if stance is Stance.DEMAND and re.match(r"(?:to\s+)?(?:play\s+down|downplay|allay|ease|calm|avoid)\b", content.lstrip()):
        return Stance.EXPECTATION
    if (
        stance is Stance.SUPPORT
        and cue.startswith("recogni")
        and re.match(r"(?:that\b|the\s+(?:need|problem|danger|risk))", content.lstrip())
    ):
        return Stance.ASSESSMENT
    if (
        stance is Stance.DENIAL
        and cue.startswith(("deny", "deni"))
        and _WITHHELD.match(content.lstrip())
        and not _CHARGE.match(content.lstrip())
    ):
        return Stance.REFUSAL
    if stance is Stance.REFUSAL and _CHARGE.match(content.lstrip()):
        return Stance.DENIAL
    if stance is Stance.COMMITMENT and cue.startswith("agree") and not re.match(r"\s*(?:to|on)\b", content):
        return Stance.ASSESSMENT
    return stance

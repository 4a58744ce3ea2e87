"""Who speaks, over the whole folder: each attribution's holder by canonical name, and the party that speaks through them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.lexicon.factions import COLLECTIVES, FOLLOWERS, INSTITUTIONS, QUANTIFIERS
from briefgen.lexicon.gazetteer import find_names
from briefgen.lexicon.roles import OFFICE_MODIFIERS
from briefgen.merge.parties import EXPERTS, RESPONDENTS, is_poll
from briefgen.merge.people import find_entry
from briefgen.model import HolderKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.lexicon.gazetteer import NameHit
    from briefgen.merge.parties import Sides
    from briefgen.model import Attribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A speaker as the brief names them, and whose side that is."""

    speaker: str  # "Wendy Marsh", "senior administration official (unnamed)", "Valmora"
    party: str  # "" where no party is known
    person: bool

    @property
    def partisan(self) -> bool:
        """Return whether a party's position can stand in the words: an expert's and a bystander's cannot."""
        return self.party not in {"", EXPERTS, RESPONDENTS}


def voices_of(attribution: Attribution, sides: Sides) -> tuple[Voice, ...]:
    """Return the voices behind an attribution, each once: several where words are spoken jointly."""
    others = (
        replace(attribution, holder=other.name, holder_kind=other.kind, affiliation=other.affiliation, joint=())
        for other in attribution.joint
    )
    return tuple(dict.fromkeys(voice_of(one, sides) for one in (attribution, *others)))


def voice_of(attribution: Attribution, sides: Sides) -> Voice:
    """Return the voice behind an attribution; the speaker is "" where nobody is named."""
    holder = attribution.holder
    if not holder:
        return Voice(speaker="", party="", person=False)
    entry = find_entry(sides.register, holder, attribution.article)
    if entry is not None:
        return Voice(speaker=entry.name, party=sides.of_person(entry), person=True)
    if attribution.holder_kind is HolderKind.PERSON:
        return Voice(speaker=holder, party="", person=True)
    if attribution.holder_kind is HolderKind.STATE:
        return Voice(speaker=holder, party=sides.of_state(attribution.affiliation or holder), person=False)
    hits = find_names(holder)
    if is_poll(holder):
        return Voice(speaker=_without_article(holder), party=RESPONDENTS, person=False)
    if any(hit.kind == "outlet" for hit in hits) or OUTLET.search(holder) or _is_public(holder, hits) or _EACH.match(holder):
        return Voice(speaker=_without_article(holder), party="", person=False)
    party = sides.of_phrase(holder, attribution.affiliation, attribution.article)
    if attribution.holder_kind is HolderKind.DESCRIPTION:
        return Voice(speaker=f"{_without_article(holder)} (unnamed)", party=party or group_of(holder), person=False)
    own = party or _body_party(holder, attribution.affiliation, sides) or group_of(holder)
    return Voice(speaker=_without_article(holder), party=own, person=False)


OUTLET = re.compile(
    r"\b(?:Times|Post|Mail|News|Herald|Tribune|Journal|Gazette|Daily|Observer|Telegraph|[Nn]ewspapers?|TV|[Tt]elevision|[Rr]adio|[Mm]edia|daily|broadcaster|press)\b"
)


# "Each side", "all parties", "both delegations": those whom another sentence names, no party of their own
_EACH = re.compile(rf"(?:{QUANTIFIERS}|both)\s", re.IGNORECASE)


def _is_public(holder: str, hits: Sequence[NameHit]) -> bool:
    """Return whether the holder is a people, not its state: "Americans", "Many Venezuelans"."""
    words = holder.split()
    return len(words) <= 2 and bool(hits) and hits[-1].role == "demonym" and words[-1].endswith("s") and hits[-1].span.end == len(holder)


def group_of(holder: str) -> str:
    """Return the name of an unnamed group as a party: "Rebels" for "rebels in the valley", "" where the phrase is none."""
    head = _AFTER_HEAD.split(_COUNTED.sub("", holder))[0]
    words = head.split()
    if not words or len(words) > _LONGEST_GROUP or words[-1].lower() not in COLLECTIVES | INSTITUTIONS | FOLLOWERS:
        return ""
    if words[-1].lower() in INSTITUTIONS and not all(word.lower() in OFFICE_MODIFIERS | _COURTS for word in words[:-1]):
        return ""  # "a divided court", "the three-judge court": no name
    if len(words) == 1 and words[0].lower() in _VAGUE | FOLLOWERS:
        return ""  # "groups said": anybody's
    return (head[0].upper() + head[1:]).replace("'s ", " ")  # "his party's base": "Party base"


_COURTS = frozenset(
    "appeals appeal district high lower upper county federal regional central criminal administrative trade labour opposition ruling".split()
)
_VAGUE = frozenset(
    "capitals neighbours neighbors allies powers parties groups associations agencies companies firms businesses families commission council party company union".split()
)
_LONGEST_GROUP = 3  # words: "human rights groups"
_AFTER_HEAD = re.compile(
    r"\s+(?:in|of|from|across|around|for|at|near|on|with|to|who|including|outside|inside|along|against|close|familiar)\b"
)
_COUNTED = re.compile(
    r"^(?:the|a|an|some|many|most|several|other|both|two|three|four|five|dozens\s+of|hundreds\s+of|thousands\s+of|striking|angry|local|leading|major|senior|their|his|her|its)"
    r"(?:\s+(?:two|three|four|five|other|main|largest|biggest|local|striking|angry|leading|major))*\s+",
    re.IGNORECASE,
)


def _without_article(phrase: str) -> str:
    return re.sub(r"^(?:the|a|an|one|some)\s+", "", phrase, flags=re.IGNORECASE)


def _body_party(holder: str, affiliation: str, sides: Sides) -> str:
    """Return a body as its own party where it is a known organisation or has a proper name."""
    if affiliation:
        return "" if affiliation == sides.home else affiliation
    name = _without_article(holder)
    return name if name[:1].isupper() and len(name.split()) <= 6 else ""

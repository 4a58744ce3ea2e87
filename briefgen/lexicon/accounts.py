"""Words for how an event came about and went: where it was held, who asked for it, how it was set up, which thing came first."""

from __future__ import annotations

from typing import Final

from briefgen.lexicon.units import EVENTS

# Buildings in which events are held, as the last word of a name or right after one.
BUILDINGS: Final = (
    "hotel", "palace", "house", "hall", "center", "centre", "castle", "villa", "museum", "embassy", "residence", "headquarters", "stadium", "arena", "theater",
    "theatre", "club", "mansion", "monastery", "resort", "lodge", "chateau", "university", "school", "college", "church", "cathedral", "mosque", "temple",
    "library", "opera", "mint", "courthouse", "tower", "mill", "brewery", "academy", "institute", "pavilion", "ministry", "base",
)  # fmt: skip
# What tells no building from another.
NO_DISTINCTION: Final = ("old", "new", "grand", "royal", "national")
# Seats of power where many meetings are held: two of them are two meetings more often than one.
SEATS: Final = r"White House|Downing Street|Blair House|Camp David|Capitol|Kremlin"

# Events that somebody proposes, calls or hosts; kinds of one row can be one event.
GATHERINGS: Final[dict[str, str]] = {
    **{word: kind for word, kind in EVENTS.items() if kind in {"talks", "hearing"}},
    **dict.fromkeys(("vote", "election", "elections", "referendum", "ballot", "poll"), "vote"),
    **dict.fromkeys(("ceasefire", "truce", "cease-fire"), "truce"),
    **dict.fromkeys(("protest", "protests", "march", "rally", "demonstration", "demonstrations"), "protest"),
    **dict.fromkeys(("exchange", "swap"), "exchange"),
}

# What somebody does to bring an event about: the label for a reader, finite verbs, nouns after "at the".
ORIGINS: Final[tuple[tuple[str, str, str], ...]] = (
    ("who asked for the", r"proposed|requested|suggested|initiated|sought|asked\sfor|called\sfor", r"request|initiative|suggestion|urging|proposal"),
    ("who called the", r"convened|called|summoned", r"call|summons"),
    ("who brokered the", r"brokered|mediated", r"mediation"),
    ("who invited to the", r"invited\sto", r"invitation"),
)  # fmt: skip

# How a body or a process was set up, and the kinds of contact in which that was done, which exclude each other.
FOUNDED: Final = r"launched|founded|established|created|convened?|set\sup|initiated|started|agreed\s(?:on|to)"
CONTACTS: Final[tuple[tuple[str, str], ...]] = (
    ("in person", r"(?:during|at|in|after)\s(?:an?|the|their|his|her|its)\s(?:[\w'-]+\s){0,3}(?:summit|visit|conference|dinner|face-to-face\smeeting)"),
    ("from afar", r"(?:by|in|over|during|on)\s(?:an?\s|the\s|their\s)?(?:[\w'-]+\s){0,2}(?:phone|telephone|video|videoconference|letters?)\b"),
)  # fmt: skip

# What happens once to one thing, past forms of one verb in a row; of persons it needs their name.
ONCE: Final[tuple[tuple[str, str], ...]] = (
    ("started", r"started|began|broke\sout|erupted|got\sunder\sway"),
    ("ended", r"ended|concluded|broke\sup|broke\sdown"),
    ("opened", r"opened"),
    ("closed", r"closed|shut\sdown"),
    ("signed", r"(?:was\s|were\s)?signed"),
    ("died", r"died"),
    ("resigned", r"resigned|stepped\sdown|quit"),
    ("sank", r"sank|capsized|ran\saground"),
    ("crashed", r"crashed|derailed"),
    ("was arrested", r"was\s(?:arrested|detained)"),
    ("took effect", r"took\seffect|came\sinto\s(?:force|effect)|entered\sinto\sforce"),
    ("was dissolved", r"(?:was\s)?dissolved"),
)
OF_PERSONS: Final = frozenset({"died", "resigned", "was arrested"})

# What can come before or after something else, and the verbs with which news says so.
HAPPENINGS: Final = (
    r"attack|blast|explosion|bombing|shooting|raid|arrests?|resignation|vote|election|referendum|summit|meeting|talks|speech|announcement|ceasefire|truce|"
    r"strike|protests?|crash|ruling|verdict|trial|hearing|statement|call|deal|agreement|evacuation|invasion|coup|debate|walkout|visit|release|exchange"
)
CAME: Final = (
    r"came|took\s(?:place|effect)|(?:was|were)\s(?:held|announced|signed|made|called|carried\sout)|happened|occurred|began|started"
)

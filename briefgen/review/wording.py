"""What the page calls things, and the table of keys.

Named are sections, reasons to doubt, and kinds of checks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.model import Cause, SectionKey, Stance

if TYPE_CHECKING:
    from collections.abc import Mapping

SECTIONS: Final[Mapping[SectionKey, str]] = {
    SectionKey.BOTTOM_LINE: "Bottom line",
    SectionKey.CHANGES: "Changes",
    SectionKey.SETTING: "Setting",
    SectionKey.AGREED: "Agreed",
    SectionKey.NOT_AGREED: "Not agreed",
    SectionKey.SIDE_A: "One side",
    SectionKey.SIDE_B: "The other side",
    SectionKey.POSITIONS: "Positions",
    SectionKey.REACTIONS: "Reactions",
    SectionKey.BACKGROUND: "Background",
    SectionKey.QUOTES: "Key quotes",
    SectionKey.NEXT_STEPS: "Next steps",
    SectionKey.CHECKS: "Checks",
    SectionKey.SOURCES: "Sources",
}

STANCES: Final[Mapping[Stance, str]] = {
    Stance.DEMAND: "a demand",
    Stance.REFUSAL: "a refusal",
    Stance.OFFER: "an offer",
    Stance.CONDITION: "a condition",
    Stance.COMMITMENT: "a commitment",
    Stance.WARNING: "a warning",
    Stance.EXPECTATION: "an expectation",
    Stance.ASSESSMENT: "an assessment",
    Stance.DENIAL: "a denial",
    Stance.ACCUSATION: "an accusation",
    Stance.SUPPORT: "support",
    Stance.OPPOSITION: "opposition",
}

# What speaks against a line, by the names of merge/confidence.py; what is not here is told by its name.
DOUBTS: Final[Mapping[str, str]] = {
    "background": "it may be background, no news",
    "cut before but": "the sentence goes on with a “but”",
    "definites of the title": "it leans on what the title names",
    "direct": "all of it is quotation",
    "far": "the speaker is not named near it",
    "fronted": "the words stand before their speaker",
    "guessed": "it may be the reporter's guess",
    "hearsay": "it is told through somebody else",
    "jointly": "several are said to speak it",
    "long": "it is long",
    "mixed": "quotation and report are mixed in it",
    "nested": "it is told inside what another says",
    "no party": "no party is known for its speaker",
    "no source": "no words beside it name who speaks",
    "party beside": "the party stands beside it",
    "place": "it stands far down in its article",
    "pronoun": "its speaker is a pronoun",
    "pronouns": "pronouns in it",
    "pronouns in marks": "pronouns inside the quotation",
    "relative": "it hangs on a relative clause",
    "reported": "the article only says that it was reported",
    "said": "it is not clear that somebody says this",
    "parts": "it is not clear where the words begin and end",
    "speaker": "it is not clear who speaks",
    "short": "it is short",
    "unnamed": "its speaker has no name",
    "year": "it names a year, so it may be background",
}

CHECKS: Final[Mapping[str, str]] = {
    "contested-quote": "Told in two ways",
    "discrepancy": "Told in two ways",
    "garbled": "Damaged wording",
    "hearsay": "At second hand",
    "incomplete": "Not read in full",
    "inferred-date": "Day worked out",
    "name-error": "Spelling of a name",
    "silent-party": "Not quoted",
    "teaser": "Cut short",
    "undated": "No known day",
    "unknown-source": "Unknown source",
    "unread": "Not read",
}


class Key(NamedTuple):
    """A key of the page: what is pressed and shown, what it does, what takes it back."""

    press: str  # as a browser names it; "Shift+ArrowUp" with Shift
    shown: str
    does: str
    back: str
    where: str  # on which screen; "" on all


SCREENS: Final[Mapping[str, str]] = {
    "": "Everywhere",
    "page": "Page",
    "writing": "While you write or choose",
    "left-out": "Left out",
    "people": "People",
    "checks": "Checks",
    "orphans": "Orphans",
}

KEYS: Final[tuple[Key, ...]] = (
    Key("j", "j ↓", "next line", "k", "page"),
    Key("k", "k ↑", "line before", "j", "page"),
    Key("J", "J", "next undecided line down the page", "K", "page"),
    Key("K", "K", "undecided line before", "J", "page"),
    Key("l", "l", "next part of a line that joins several", "h", "page"),
    Key("h", "h", "part before", "l", "page"),
    Key("ArrowRight", "→", "next evidence", "←", "page"),
    Key("ArrowLeft", "←", "evidence before", "→", "page"),
    Key("o", "o", "open the whole article", "Esc", "page"),
    Key("a", "a", "accept, and go to the next undecided line down the page", "a", "page"),
    Key("d", "d", "drop; the page is filled anew and says what came in", "z", "page"),
    Key("D", "D", "drop, and say why", "z", "page"),
    Key("p", "p", "pin: it never leaves for want of room", "p", "page"),
    Key("e", "e", "edit the words", "z", "page"),
    Key("Shift+ArrowUp", "⇧ ↑", "move up in its section", "⇧ ↓", "page"),
    Key("Shift+ArrowDown", "⇧ ↓", "move down in its section", "⇧ ↑", "page"),
    Key("s", "s", "set who speaks", "z", "page"),
    Key("t", "t", "set the party", "z", "page"),
    Key("y", "y", "set the day", "z", "page"),
    Key("Control+Enter", "Ctrl ↵", "keep what you have written", "z", "writing"),
    Key("Alt+r", "Alt R", "back to the source's words", "z", "writing"),
    Key("/", "/", "find", "Esc", "left-out"),
    Key("j", "j ↓", "next", "k", "left-out"),
    Key("k", "k ↑", "before", "j", "left-out"),
    Key("m", "m", "put it on the page, in its section", "z", "left-out"),
    Key("M", "M", "put it on the page as what else it was read as", "z", "left-out"),
    Key("j", "j ↓", "next", "k", "people"),
    Key("k", "k ↑", "before", "j", "people"),
    Key("Space", "Space", "mark", "Space", "people"),
    Key("g", "g", "the two marked are one person", "z", "people"),
    Key("n", "n", "the two marked are two people", "z", "people"),
    Key("F2", "F2", "name, office and party", "z", "people"),
    Key("j", "j ↓", "next", "k", "checks"),
    Key("k", "k ↑", "before", "j", "checks"),
    Key("v", "v", "settled: it leaves the page", "v", "checks"),
    Key("j", "j ↓", "next", "k", "orphans"),
    Key("k", "k ↑", "before", "j", "orphans"),
    Key("r", "r", "attach it to the finding that is most like it", "z", "orphans"),
    Key("f", "f", "forget it", "z", "orphans"),
    Key("1", "1 … 5", "Page, Left out, People, Checks, Orphans", "", ""),
    Key("x", "x", "export", "Esc", ""),
    Key("z", "z", "undo, without limit and across tabs", "Z", ""),
    Key("Z", "Z", "redo", "z", ""),
    Key("?", "?", "this table", "Esc", ""),
    Key("Escape", "Esc", "one level up", "", ""),
)

CAUSES: Final[Mapping[Cause, str]] = {
    Cause.FALSE: "It is false",
    Cause.MISLEADING: "It misleads",
    Cause.BROKEN: "Its words do not stand alone",
    Cause.REPEATED: "Another line tells it",
    Cause.MINOR: "It is not worth its room",
}

EXPORTS: Final[Mapping[str, str]] = {
    "docx": "Word document",
    "md": "Markdown",
    "html": "Web page",
    "pdf": "PDF",
    "json": "brief.json, for briefgen itself",
    "eml": "Draft of an e-mail, with the Word document",
}

STATES: Final[Mapping[str, str]] = {
    "accepted": "accepted",
    "changed": "changed by hand",
    "doubtful": "doubtful, undecided",
    "open": "undecided",
    "": "not to be decided",
}
SIGNS: Final[Mapping[str, str]] = {"accepted": "✓", "changed": "✎", "doubtful": "?", "open": "", "": ""}

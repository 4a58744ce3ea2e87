"""A made-up brief with lines in every section, and what each field is for.

It serves previews and checks of templates.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from briefgen.model import ArticleId, Brief, Head, Layout, Line, SectionKey
from briefgen.render.values import FIELDS, ITEMS, PARTS, Kind, values_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

SAMPLE_HEAD = Head(
    title="Norvania and Lathia leave canal talks without a deal",
    marking="OFFICIAL",
    to="Director, Eastern Department",
    sender="Canal desk",
    date_text="4 March 2031",
    as_of_text="As of 4 March 2031",
    compiled="Compiled by briefgen from 3 sources, not cleared",
    since_text="1 March 2031",
    created=date(2031, 3, 4),
)

# As long as a quotation may be: a place that holds it holds any.
LONGEST_QUOTE = (
    "“We came to Sarnport with a map, with dates and with a promise that the canal will be open to every ferry "
    "and to every boat that fishes by the rules, and we will not leave without an answer to that”"
)

# Section: lead, text, tail, sources, row.
_LINES: Mapping[SectionKey, tuple[tuple[str, str, str, str, int], ...]] = {
    SectionKey.SETTING: (
        ("Monday 10 March", "The two delegations meet again in Sarnport.", "", "002 003", 0),
        ("", "Talks on the Velk canal ended on Tuesday without a deal on dues.", "", "001", 0),
    ),
    SectionKey.BOTTOM_LINE: (
        (
            "",
            (
                "Norvania and Lathia ended two days of talks on the Velk canal without a deal on dues, "
                "and agreed to meet again."
            ),
            "",
            "001 002",
            0,
        ),
        (
            "",
            "Ferries stay in port until the dues for the winter are paid, the harbour office of Sarnport said.",
            "",
            "003",
            0,
        ),
    ),
    SectionKey.CHANGES: (("New", "Lathia for the first time named a price for the passage of ferries.", "", "002", 0),),
    SectionKey.AGREED: (
        ("", "The two delegations agreed to open the canal to hospital boats from Friday.", "", "001 002", 0),
    ),
    SectionKey.NOT_AGREED: (("", "They parted without a deal on the dues that ferries pay.", "", "001", 0),),
    SectionKey.SIDE_A: (
        ("Norvania", "The canal must be open to every ferry before any talk of dues.", "", "001 003", 1),
        ("Norvania", "Norvania would pay half of the winter's dues if the patrols left.", "", "002", 2),
    ),
    SectionKey.SIDE_B: (
        ("Lathia", "Ferries may pass once the dues for the winter are paid in full.", "", "002", 1),
        ("Lathia", "Lathia ruled out an end to its patrols this spring.", "", "001", 3),
    ),
    SectionKey.POSITIONS: (
        ("Norvania", "The canal must be open to every ferry before any talk of dues.", "", "001 003", 0),
        ("Lathia", "Ferries may pass once the dues for the winter are paid in full.", "", "002", 0),
        ("Lathia", "Lathia ruled out an end to its patrols this spring.", "", "001", 0),
    ),
    SectionKey.REACTIONS: (
        ("Meridian Council", "The council would send observers if both sides asked for them.", "", "003", 0),
    ),
    SectionKey.BACKGROUND: (
        ("", "The canal has been shared under a treaty of 1968.", "", "003", 0),
        ("", "Dues were last raised in 2029, by a tenth.", "", "002", 0),
    ),
    SectionKey.QUOTES: (
        ("", LONGEST_QUOTE, "Mara Velk, Foreign Minister, Norvania", "001", 0),
        ("", "“Nobody sails on credit”", "Ilo Brandt, Minister of Ports, Lathia", "002", 0),
    ),
    SectionKey.NEXT_STEPS: (
        ("Friday 7 March", "The canal opens to hospital boats.", "", "001 002", 0),
        ("Monday 10 March", "The two delegations meet again in Sarnport.", "", "002 003", 0),
        ("Undated", "Lathia's parliament is to vote on the dues.", "", "003", 0),
    ),
    SectionKey.CHECKS: (
        ("Length", "The talks took “two days” [001], “nine hours” [002].", "", "001 002", 0),
        ("Spelling", "“Brant” [003] is probably Ilo Brandt.", "", "003", 0),
    ),
    SectionKey.SOURCES: (
        ("Velograd Courier", "4 March 2031.", "", "001", 0),
        ("Lathian Wire", "4 March 2031.", "", "002", 0),
        ("Harbour News", "3 March 2031 (inferred), garbled in places.", "", "003", 0),
    ),
}

ENGLISH = (
    "How days are worded, and with which dictionary Word checks: UK (Wednesday 12 January 2022), "
    "US (Wednesday, January 12, 2022) or UN (Wednesday, 12 January 2022)"
)
ABOUT: Mapping[str, str] = {
    "marking": "the marking you give with --marking; empty without",
    "title": "the subject",
    "to": "for whom, from --to",
    "sender": "from whom, from --from",
    "date": "the day: of the brief; line.date of a step",
    "as_of": "the reference day in words",
    "kind": "the kind of brief: Information note (in American English: memo), Scene-setter, Readout, Submission",
    "compiled": "what this is: how many sources, not cleared",
    "bottom_line": "what happened and how it stands",
    "changes": "what moved since an earlier brief",
    "setting": "the event ahead, and how things stand",
    "agreed": "what was agreed",
    "not_agreed": "what was not",
    "side_a": "what one side says",
    "side_b": "what the other side says",
    "positions": "what each party wants, offers, rejects",
    "reactions": "what third parties say",
    "background": "facts that went before",
    "quotes": "key quotations, verbatim",
    "next_steps": "what comes, with its day",
    "checks": "what to check before use",
    "sources": "the articles that are cited",
    "side_a_name": "the party of side_a",
    "side_b_name": "the party of side_b",
    "since": "the day of the earlier brief",
    "sides": "side_a and side_b, row by row",
    "own": "fields of your own, given with --set ref=EA/22/014 and printed by {{ own.ref }}; a blank where not given",
    "lead": "the party or the day, to be printed bold; often empty",
    "continues": "whether the lead is that of the line before, so that it need not be printed again",
    "text": "the words",
    "key": "for a column beside the text: the party, the speaker, the day in short; often empty",
    "tail": "for quotes: who said it, in which office, for whom, when",
    "speaker": "for quotes: who said it",
    "role": "for quotes: the tail without the speaker",
    "place": "for next steps: where, as far as it is known",
    "cites": "the numbers of the sources, each a jump to its entry under sources",
    "id": "for sources: the number, where the jumps lead to",
    "origin": "for sources: the publisher, as a link where there is an address",
    "url": "for sources: the address as a link",
    "drafter": "a mark where a person has changed the line, else empty",
    "left": "the line of side_a in this row; empty where there is none",
    "right": "the line of side_b in this row",
    "index": "1, 2, 3 …",
    "first": "whether this is the first",
    "last": "whether this is the last",
}


def sample_brief(layout: Layout = Layout.INFO_MEMO, *, copies: int = 1) -> Brief:
    """Return the made-up brief, each of its lines as often as there are copies.

    With several copies a page has more than enough.
    """
    lines = [
        Line(
            section=key,
            lead=lead,
            text=text,
            tail=tail,
            speaker=tail.partition(",")[0],
            sources=tuple(map(ArticleId, sources.split())),
            url="https://www.news.example/canal-talks" if key is SectionKey.SOURCES and sources == "001" else None,
            rank=50.0 - 5 * place - 20 * copy,
            drafter=key is SectionKey.POSITIONS and place == 2,
            row=row,
        )
        for key, entries in _LINES.items()
        for copy in range(copies if key is not SectionKey.SOURCES else 1)
        for place, (lead, text, tail, sources, row) in enumerate(entries)
    ]
    return Brief(head=replace(SAMPLE_HEAD, layout=layout), lines=tuple(lines))


def crowded_brief(sections: Collection[SectionKey]) -> Brief:
    """Return a brief with a dozen lines in each of the sections, no two alike.

    Some have what stands beside the words (a lead, a tail, a mark), some have not.
    """
    ids = (ArticleId("001"), ArticleId("002"))
    lines = [
        Line(
            section=key,
            lead=("", "Norvania", "Norvania", "Friday 7 March")[number % 4],
            text=f"Line {number} of {key.value}.",
            tail="Mara Velk, Norvania" if number % 3 else "",
            speaker="Mara Velk" if number % 3 else "",
            sources=ids[: 1 + number % 2],
            drafter=number % 5 == 0,
            row=number,
        )
        for key in SectionKey
        if key in sections and key is not SectionKey.SOURCES
        for number in range(1, 13)
    ]
    entries = [
        Line(section=SectionKey.SOURCES, lead="Velograd Courier", text="4 March 2031.", sources=(number,))
        for number in ids
    ]
    return Brief(head=SAMPLE_HEAD, lines=(*lines, *entries))


def list_fields() -> Iterator[tuple[str, str, str, str]]:
    """Yield (name, kind, example, purpose) for every field that a template may print.

    The parts of lists come after the lists.
    """
    yield '{%p set english = "UK" %}', "setting", "", ENGLISH[0].lower() + ENGLISH[1:]
    yield '{%p set first = "Norvania" %}', "setting", "", "the party whose stands come first, such as your own"
    yield '{%p set without = "Lathia, Meridian Council" %}', "setting", "", "parties whose stands are left out"
    yield '{%p set at_most = "quotes 2, next_steps 4" %}', "setting", "", "how many lines a section has at most"
    values = values_of(sample_brief())
    for name, kind in FIELDS.items():
        if kind not in ITEMS:
            example = "EA/22/014" if kind is Kind.OWN else str(values[name])
            yield (f"{name}.ref" if kind is Kind.OWN else name), kind.value, example, ABOUT.get(name, "")
    for name, kind in FIELDS.items():
        if kind in ITEMS:
            item = "line" if kind is Kind.LINES else "row"
            yield name, kind.value, f"{{%p for {item} in {name} %}} … {{%p endfor %}}", ABOUT.get(name, "")
    (line,) = values["sources"][:1]  # type: ignore[index]
    quote = values["quotes"][0]  # type: ignore[index]
    step = values["next_steps"][0]  # type: ignore[index]
    changed = values["positions"][2]  # type: ignore[index]
    told_by = dict.fromkeys(("id", "url", "origin"), line) | dict.fromkeys(("tail", "speaker", "role"), quote)
    told_by |= dict.fromkeys(("key", "date", "place"), step)
    for part, kind in PARTS[Kind.LINE].items():
        source = told_by.get(part, changed)
        yield f"line.{part}", kind.value, str(getattr(source, part)), ABOUT.get(part, "")
    for owner, shown in ((Kind.ROW, "row"), (Kind.LOOP, "loop")):
        for part, kind in PARTS[owner].items():
            yield f"{shown}.{part}", kind.value, "", ABOUT.get(part, "")

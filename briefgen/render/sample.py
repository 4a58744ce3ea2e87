"""A made-up brief with lines in every section, for previews and checks of templates, and what each field is for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from briefgen.model import ArticleId, Brief, Head, Layout, Line, SectionKey
from briefgen.render.values import FIELDS, ITEMS, PARTS, Kind, values_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
    "“We came to Sarnport with a map, with dates and with a promise that the canal will be open to every ferry and to every boat that fishes by "
    "the rules, and we will not leave without an answer to that”"
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
            "Norvania and Lathia ended two days of talks on the Velk canal without a deal on dues, and agreed to meet again.",
            "",
            "001 002",
            0,
        ),
        ("", "Ferries stay in port until the dues for the winter are paid, the harbour office of Sarnport said.", "", "003", 0),
    ),
    SectionKey.CHANGES: (("New", "Lathia for the first time named a price for the passage of ferries.", "", "002", 0),),
    SectionKey.AGREED: (("", "The two delegations agreed to open the canal to hospital boats from Friday.", "", "001 002", 0),),
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
    SectionKey.REACTIONS: (("Meridian Council", "The council would send observers if both sides asked for them.", "", "003", 0),),
    SectionKey.BACKGROUND: (
        ("", "The canal has been shared under a treaty of 1968.", "", "003", 0),
        ("", "Dues were last raised in 2029, by a tenth.", "", "002", 0),
    ),
    SectionKey.QUOTES: (
        ("", LONGEST_QUOTE, "Mara Velk, Norvania", "001", 0),
        ("", "“Nobody sails on credit”", "Ilo Brandt, Lathia", "002", 0),
    ),
    SectionKey.NEXT_STEPS: (
        ("Friday 7 March", "The canal opens to hospital boats.", "", "001 002", 0),
        ("Monday 10 March", "The two delegations meet again in Sarnport.", "", "002 003", 0),
        ("Undated", "Lathia's parliament is to vote on the dues.", "", "003", 0),
    ),
    SectionKey.CHECKS: (
        ("", "Length of the talks: “two days” [001], “nine hours” [002].", "", "001 002", 0),
        ("", "[003] is undated; worked out from its Monday: 3 March 2031.", "", "003", 0),
    ),
    SectionKey.SOURCES: (
        ("Velograd Courier", "Canal talks end without a deal, 4 March 2031.", "", "001", 0),
        ("Lathian Wire", "No agreement on dues, 4 March 2031.", "", "002", 0),
        ("Harbour News", "Ferries wait in Sarnport, 3 March 2031 (inferred).", "", "003", 0),
    ),
}

ENGLISH = (
    "How days are worded, and with which dictionary Word checks: UK (Wednesday 12 January 2022), US (Wednesday, January 12, 2022) or "
    "UN (Wednesday, 12 January 2022)"
)
ABOUT: Mapping[str, str] = {
    "marking": "the marking you give with --marking; empty without",
    "title": "the subject",
    "to": "for whom, from --to",
    "sender": "from whom, from --from",
    "date": "the day of the brief",
    "as_of": "the reference day in words",
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
    "lead": "the party or the day, to be printed bold; often empty",
    "continues": "whether the lead is that of the line before, so that it need not be printed again",
    "text": "the words",
    "tail": "for quotes: who said it",
    "cites": "the ids of the sources, each a jump to its entry under sources",
    "id": "for sources: where the jumps lead to",
    "url": "for sources: the address as a link",
    "drafter": "a mark where a person has changed the line, else empty",
    "left": "the line of side_a in this row; empty where there is none",
    "right": "the line of side_b in this row",
    "index": "1, 2, 3 …",
    "first": "whether this is the first",
    "last": "whether this is the last",
}


def sample_brief(layout: Layout = Layout.INFO_MEMO, *, copies: int = 1) -> Brief:
    """Return the made-up brief; with more copies each line stands that often, so that a page has more than enough."""
    lines = [
        Line(
            section=key,
            lead=lead,
            text=text,
            tail=tail,
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


def list_fields() -> Iterator[tuple[str, str, str, str]]:
    """Yield (name, kind, example, what it is for) for every field a template may print, the parts of lists under them."""
    yield '{%p set english = "UK" %}', "setting", "", ENGLISH[0].lower() + ENGLISH[1:]
    values = values_of(sample_brief())
    for name, kind in FIELDS.items():
        if kind not in ITEMS:
            yield name, kind.value, str(values[name]), ABOUT.get(name, "")
    for name, kind in FIELDS.items():
        if kind in ITEMS:
            item = "line" if kind is Kind.LINES else "row"
            yield name, kind.value, f"{{%p for {item} in {name} %}} … {{%p endfor %}}", ABOUT.get(name, "")
    (line,) = values["sources"][:1]  # type: ignore[index]
    quote = values["quotes"][0]  # type: ignore[index]
    changed = values["positions"][2]  # type: ignore[index]
    for part, kind in PARTS[Kind.LINE].items():
        source = line if part in {"id", "url"} else quote if part == "tail" else changed
        yield f"line.{part}", kind.value, str(getattr(source, part)), ABOUT.get(part, "")
    for owner, shown in ((Kind.ROW, "row"), (Kind.LOOP, "loop")):
        for part, kind in PARTS[owner].items():
            yield f"{shown}.{part}", kind.value, "", ABOUT.get(part, "")

"""What a run says at its end, in plain lines.

It says what was read, found, printed and left out, and what to check.
"""

from __future__ import annotations

import json
from collections import Counter
from textwrap import shorten
from typing import TYPE_CHECKING

from briefgen.compose.lists import CHECKS
from briefgen.dates import day_text
from briefgen.decide import section_of, unmet
from briefgen.model import BlockKind, Cause, Layout, PageBasis, Phase, QuoteKind, QuoteStatus, SectionKey, Verb
from briefgen.pipeline import PARTLY_READ, UNREAD
from briefgen.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.model import Article, ArticleId, Brief, Dossier, Evidence, PageReport, Quote, Ruling
    from briefgen.verify import Verdict

_SECTIONS = {
    SectionKey.SETTING: ("line of setting", "lines of setting"),
    SectionKey.BOTTOM_LINE: ("bottom line", "bottom lines"),
    SectionKey.AGREED: ("line of what was agreed", "lines of what was agreed"),
    SectionKey.NOT_AGREED: ("line of what was not agreed", "lines of what was not agreed"),
    SectionKey.SIDE_A: ("position of one side", "positions of one side"),
    SectionKey.SIDE_B: ("position of the other", "positions of the other"),
    SectionKey.POSITIONS: ("position", "positions"),
    SectionKey.REACTIONS: ("reaction", "reactions"),
    SectionKey.BACKGROUND: ("fact of background", "facts of background"),
    SectionKey.QUOTES: ("key quote", "key quotes"),
    SectionKey.NEXT_STEPS: ("next step", "next steps"),
    SectionKey.CHECKS: ("check", "checks"),
    SectionKey.SOURCES: ("source", "sources"),
}


_CORRECTIONS = {Verb.DROP, Verb.EDIT, Verb.SPEAKER, Verb.PARTY, Verb.WHEN}
_CLIPPED = 60  # characters told of what a decision is about
_DECIDED = {
    Verb.ACCEPT: "accepted",
    Verb.DROP: "dropped",
    Verb.PIN: "pinned",
    Verb.PROMOTE: "promoted",
    Verb.EDIT: "edited",
    Verb.SPEAKER: "with another speaker",
    Verb.PARTY: "of another party",
    Verb.WHEN: "on another day",
    Verb.ORDER: "moved",
    Verb.SETTLE: "settled",
}


def unread(dossier: Dossier) -> tuple[str, ...]:
    """Return a line for each file or folder that could not be read, or not all of it."""
    return tuple(dropped.what for dropped in dossier.dropped if dropped.reason in {UNREAD, PARTLY_READ})


def _copies(dossier: Dossier) -> tuple[str, ...]:
    """Return a line for each file with an article that another file holds, too.

    The reason of such an article is about the file.
    """
    return tuple(dropped.reason for dropped in dossier.dropped if dropped.reason.startswith(f"{dropped.what} "))


def summarise_build(
    dossier: Dossier,
    brief: Brief,
    files: Sequence[str],
    *,
    blanks: Sequence[str] = (),
    notes: Sequence[str] = (),
    titled: bool = True,
    verbose: bool = False,
) -> list[str]:
    """Return the lines that end a build.

    They tell what was read, found, printed and left out, what to check and to write, the page, and the files.

    ``blanks`` are the names of what a person has to write, ``notes`` what was asked for and had no effect; ``titled``
    says whether a person gave the title.
    """
    return [
        *_reading(dossier),
        *_page_lines(dossier, brief, verbose=verbose),
        *(
            [_row("Layout", "no meeting ahead was found: an info-memo or a readout may serve better")]
            if _lacks_meeting(brief)
            else []
        ),
        *([] if titled else [_row("Subject", f"“{brief.head.title}” is a headline: --title names topic, place, day")]),
        *([_row("To write", ", ".join(blanks))] if blanks else []),
        *(_decisions(dossier.ruling, brief) if dossier.ruling else ()),
        *(_row("" if n else "Mind", note) for n, note in enumerate(notes)),
        *_pages(brief),
        *_files(files),
    ]


def _decisions(ruling: Ruling, brief: Brief) -> Iterator[str]:
    """Yield the lines that count what the officer has decided.

    They count by verb and cause, and say what was not applied, or does not show on the page, and why.
    """
    if ruling.decisions.fault:
        yield _row("Decisions", f"none applied: {ruling.decisions.fault}")
        return
    verbs = Counter(one.decision.verb for one in ruling.applied)
    causes = Counter(
        one.decision.cause for one in ruling.applied if one.decision.verb is Verb.DROP and one.decision.cause
    )
    why = ", ".join(f"{causes[cause]} {cause}" for cause in Cause if causes[cause])
    told = [
        f"{verbs[verb]} {_DECIDED[verb]}" + (f" ({why})" if verb is Verb.DROP and why else "")
        for verb in Verb
        if verbs[verb]
    ]
    yield _row("Decisions", ", ".join(told) or "none applied")
    for one in unmet(brief, ruling):
        words = shorten(one.words, _CLIPPED, placeholder=" …")
        yield _row("", f"{_DECIDED[one.decision.verb]}, but not so on the page: “{words}”: {one.reason}")
    if ruling.orphans:
        reasons = "; ".join(f"{one.decision.id}, {one.decision.verb}: {one.reason}" for one in ruling.orphans)
        yield _row("", f"{_count(len(ruling.orphans), 'orphan', 'orphans')}, kept and not applied: {reasons}")
    yield from (_row("", warning) for warning in ruling.decisions.warnings)


def list_decisions(ruling: Ruling) -> list[str]:
    """Return a line for each decision, in their order, with what becomes of it."""
    orphans = {one.decision.id: one.reason for one in ruling.orphans}
    return [
        _row(one.id, f"{one.verb} {one.target.kind} “{one.target.words}”" + (f": {one.text}" if one.text else ""))
        + (f" (orphan: {orphans[one.id]})" if one.id in orphans else "")
        for one in ruling.decisions.items
    ]


def corrections(ruling: Ruling) -> list[str]:
    """Return a line of JSON for each finding that was dropped or mended.

    It has what briefgen thought of it, and what was wrong; it has no word of it.
    """
    return [
        json.dumps(
            {
                "kind": one.decision.target.kind,
                "verb": one.decision.verb,
                "cause": one.decision.cause,
                "p": _rounded(getattr(one.finding, "confidence", None)),
                "fit": _rounded(getattr(one.finding, "fit", None)),
                "section": section_of(one.finding),
            }
        )
        for one in ruling.applied
        if one.decision.verb in _CORRECTIONS
    ]


def _rounded(probability: float | None) -> float | None:
    return None if probability is None else round(probability, 2)


def _lacks_meeting(brief: Brief) -> bool:
    """Return whether a scene-setter has no day ahead to set the scene for."""
    return brief.head.layout is Layout.SCENE_SETTER and not any(line.lead for line in brief.section(SectionKey.SETTING))


def summarise_rendering(brief: Brief, files: Sequence[str]) -> list[str]:
    """Return the lines that end a rendering of an edited brief.

    Among them are the lines that are now drafter's words.
    """
    own = [line for line in brief.lines if line.drafter]
    return [
        *(_row("" if n else "Own words", _joined(line.lead, line.text)) for n, line in enumerate(own)),
        *_pages(brief),
        *_files(files),
    ]


def summarise_check(file: str, verdict: Verdict, blanks: Sequence[str], *, carried: bool) -> list[str]:
    """Return the lines that end a check.

    They tell drafter's words, empty ``blanks``, whether it holds, and, where the file ``carried`` its articles itself,
    what that proves.
    """
    own = _count(len(verdict.own), "line", "lines")
    holds = "every line is in its sources' words; every quotation, speaker, source id and date holds"
    if verdict.own:
        holds = f"no source of a line contradicts it; {own} with drafter's words"
    return [
        *(f"{problem.where}: {problem.what}" for problem in verdict.own),
        *(f"{name} is empty: a person has to write it" for name in blanks),
        *([] if verdict.faults else [f"{file}: {holds}"]),
        *(
            [
                (
                    f"{file}: checked against the dossier in the file, which is not signed: "
                    "name the articles to check against them"
                )
            ]
            if carried
            else []
        ),
    ]


def describe(dossier: Dossier, *, verbose: bool) -> list[str]:
    """Return what the articles say, for reading on a screen.

    Each kind of finding comes with its sources.

    Words that stand in quotation marks, words that are only reported, and what a check doubts are told apart.
    """
    texts = {article.id: fold(article.text) for article in dossier.articles}
    sure = [quote for quote in dossier.quotes if quote.status is QuoteStatus.VERIFIED]
    told = (
        ("Verbatim", [quote for quote in sure if quote.kind is not QuoteKind.INDIRECT]),
        ("Reported, not verbatim", [quote for quote in sure if quote.kind is QuoteKind.INDIRECT]),
        ("Doubtful", [quote for quote in dossier.quotes if quote.status is not QuoteStatus.VERIFIED]),
    )
    parts: tuple[tuple[str, list[str], list[tuple[Evidence, ...]]], ...] = (
        (
            "Articles",
            [f"[{article.id}] {_article(article)}" for article in dossier.articles],
            [() for _ in dossier.articles],
        ),
        *(
            (title, [_said(quote, texts) for quote in quotes], [quote.evidence for quote in quotes])
            for title, quotes in told
        ),
        (
            "Positions",
            [f"{p.party or 'nobody'}, {p.stance}: {p.statement}" for p in dossier.positions],
            [p.evidence for p in dossier.positions],
        ),
        (
            "Next steps",
            [f"{s.when or 'no day'}: {s.what}" for s in dossier.next_steps],
            [s.evidence for s in dossier.next_steps],
        ),
        ("To check", [flag.text for flag in dossier.flags], [flag.evidence for flag in dossier.flags]),
        *(
            (("Left out", [f"{d.what}: {d.reason}" for d in dossier.dropped], [d.evidence for d in dossier.dropped]),)
            if verbose
            else ()
        ),
    )
    return [
        *_reading(dossier),
        *(line for title, items, places in parts if items for line in ("", title, *map(_item, items, places))),
    ]


def _said(quote: Quote, texts: Mapping[ArticleId, str]) -> str:
    """Return who says what.

    The words are in quotation marks only where their article has them; behind doubtful words stands why they are.
    """
    first = quote.evidence[0]
    marked = quote.kind is not QuoteKind.INDIRECT and texts[first.article][: first.start].rstrip().endswith(('"', "'"))
    speaker = quote.speaker or "nobody named"
    told = f"“{quote.text}” – {speaker}" if marked else f"{speaker}: {quote.text}"
    return told if quote.status is QuoteStatus.VERIFIED else f"{told} ({quote.reason or quote.status.value})"


def describe_cut(articles: Sequence[Article]) -> list[str]:
    """Return what of each article is no text of it, or was mended.

    That is what is furniture, what was cut out of a sentence, and what was joined over line ends. Each has its
    characters, its place, why, and its words.
    """
    lines = []
    for article in articles:
        cut = [block for block in article.blocks if block.kind is BlockKind.FURNITURE]
        lines.append(
            _row(
                f"[{article.id}]",
                f"{article.file}: {_count(len(cut), 'piece', 'pieces')} of {len(article.blocks)} set aside",
            )
        )
        for block in article.blocks:
            if block.reason:
                where = f"page {block.page}, line {block.line}" if block.page else f"line {block.line}"
                words = " ".join(article.text[block.start : block.end].split())
                lines.append(f"  {block.start}-{block.end}  {where}  {block.reason}: {words}")
        lines += [f"  {cut.at}  line {cut.line}  {cut.reason}: {' '.join(cut.text.split())}" for cut in article.cuts]
    return lines


def _article(article: Article) -> str:
    """Return one article as a line of the report.

    "003.txt: Wednesday 12 January 2022 (inferred); before the event (...); health 0.93 (a small word is missing)".
    """
    published, placed = article.published, article.placement
    told = (
        str(published.day)
        if published.day
        else f"{published.earliest}/{published.latest}"
        if published.earliest
        else None
    )
    day = f"{day_text(told)} ({published.basis})" if told else "no known day"
    phase = "" if placed.phase is Phase.UNKNOWN else f"{placed.phase} the event ({placed.reason})"
    notes = "; ".join(dict.fromkeys(signal.note for signal in article.health.signals))
    health = f"health {article.health.score:.2f}" + (f" ({notes})" if notes else "")
    return f"{article.file}: " + "; ".join(filter(None, (day, phase, health)))


def _item(text: str, evidence: Sequence[Evidence]) -> str:
    sources = "".join(f"[{number}]" for number in dict.fromkeys(e.article for e in evidence))
    return f"  - {text} {sources}".rstrip()


def _reading(dossier: Dossier) -> list[str]:
    """Return the lines that say what was read and found."""
    sure = sum(quote.status is QuoteStatus.VERIFIED for quote in dossier.quotes)
    found = [
        _count(len(dossier.quotes), "quote", "quotes") + (f" ({sure} verified)" if dossier.quotes else ""),
        _count(len(dossier.positions), "position", "positions"),
        _count(len(dossier.next_steps), "next step", "next steps"),
        _count(len(dossier.parties), "party", "parties"),
        _count(len(dossier.people), "person", "people"),
    ]
    return [
        _row("Read", _count(len(dossier.articles), "article", "articles")),
        *(_row("", f"not read: {dropped.what}") for dropped in dossier.dropped if dropped.reason == UNREAD),
        *(_row("", dropped.what) for dropped in dossier.dropped if dropped.reason == PARTLY_READ),
        *(_row("", text) for text in _copies(dossier)),
        *(
            _row("", f"one voice: {', '.join(f'[{number}]' for number in group)} print one text")
            for group in dossier.echoes
        ),
        _row("Found", ", ".join(found)),
    ]


def _page_lines(dossier: Dossier, brief: Brief, *, verbose: bool) -> list[str]:
    """Return the lines that say what is on the page, and what was left out.

    They also say what to check before use.
    """
    counts = [(len(brief.section(key)), *names) for key, names in _SECTIONS.items()]
    hint = "" if verbose or not brief.left_out else " (--verbose lists them)"
    away = [(sum(dropped.section is key for dropped in brief.left_out), *names) for key, names in _SECTIONS.items()]
    told = ", ".join(_count(*count) for count in away if count[0])
    return [
        _row("On the page", ", ".join(_count(*count) for count in counts if count[0]) or "nothing"),
        _row("Left out", _count(len(brief.left_out), "line", "lines") + (f": {told}" if told else "") + hint),
        *(_row("", f"{dropped.what}: {dropped.reason}") for dropped in brief.left_out if verbose),
        *(
            _row("" if n else "To check", _joined(CHECKS.get(flag.kind, ""), flag.text))
            for n, flag in enumerate(dossier.flags)
        ),
    ]


def _pages(brief: Brief) -> list[str]:
    return (
        [_row("Page", _page(brief.page)), *(_row("", warning) for warning in brief.page.warnings)] if brief.page else []
    )


def _page(page: PageReport) -> str:
    """Return how many pages there are, and how that is known."""
    pages = "one page" if page.pages == 1 else f"{page.pages} pages"
    basis = "measured by LibreOffice" if page.basis is PageBasis.MEASURED else "estimated, not measured"
    return f"{pages}, {basis}, {page.fill * 100:.0f} % full"


def _files(files: Sequence[str]) -> list[str]:
    """Return the lines that name the files written."""
    return [_row("" if n else "Wrote", file) for n, file in enumerate(files)]


def _row(label: str, text: str) -> str:
    return f"{label:<12} {text}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number or 'no'} {one if number == 1 else many}"


def _joined(lead: str, text: str) -> str:
    return f"{lead}: {text}" if lead else text

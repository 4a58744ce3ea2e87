"""Why a line is as it is.

What each stage made of it is told under the name of the module to mend.

A line is one of the page, by its number, or one of an article, as FILE:LINE. All is read off one run; nothing is
decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING, Final

from briefgen.compose.phrasing import count, shortened
from briefgen.compose.positions import LONGEST, MIN_WORDS, UNFIT
from briefgen.compose.positions import SURE as PRINTED
from briefgen.errors import PlaceError
from briefgen.extract.attributions import HEARD
from briefgen.extract.who import who
from briefgen.fit import AT_MOST, NO_ROOM
from briefgen.lang.en.gazetteer import knowing
from briefgen.lang.en.unlisted import unlisted_states
from briefgen.merge.confidence import doubts
from briefgen.model import BlockKind, HolderKind, Position, QuoteKind, QuoteStatus, SectionKey, Span
from briefgen.pipeline import HOMELESS, UNSOUND
from briefgen.text import READABLE, block_sentences, normal, plain, squeeze, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.extract.entities import Cluster
    from briefgen.extract.who import Rival, Who
    from briefgen.model import (
        Article,
        ArticleId,
        Attribution,
        Block,
        Brief,
        Dropped,
        Evidence,
        Line,
        NextStep,
        Person,
        Quote,
        Statement,
    )
    from briefgen.pipeline import ArticleTrace, Trace
    from briefgen.reader.reading import ReadAttribution

LINES: Final = 12  # of an answer, at most
_CHECKS: Final = 3  # told of one finding
_WORDS, _PART = 110, 70  # characters told of a sentence, and of a part of it
_KNOWN: Final = 24  # characters by which words are found again in what was made of them
_SAME: Final = 0.8  # share of a position's stems that the line which tells it has: days may be added, asides left out
_OFFICES: Final = 2  # told of one speaker
_PLACE = re.compile(r"(?P<file>.+?):(?P<line>\d+)(?::(?P<part>\d+))?")
_POLARITY = {"": "said", "-": "denied", "?": "left open"}
# Of all others: compose/positions.py
_PRINTERS = {
    SectionKey.BOTTOM_LINE: "compose/bottom.py",
    SectionKey.CHANGES: "compose/changes.py",
    SectionKey.SETTING: "compose/layouts.py",
    SectionKey.AGREED: "compose/outcomes.py",
    SectionKey.NOT_AGREED: "compose/outcomes.py",
    SectionKey.BACKGROUND: "compose/outcomes.py",
    SectionKey.QUOTES: "compose/quotes.py",
    SectionKey.NEXT_STEPS: "compose/lists.py",
    SectionKey.CHECKS: "compose/lists.py",
    SectionKey.SOURCES: "compose/lists.py",
}
_STANDS = frozenset({SectionKey.POSITIONS, SectionKey.SIDE_A, SectionKey.SIDE_B, SectionKey.REACTIONS})
_STEPS = frozenset({SectionKey.NEXT_STEPS, SectionKey.SETTING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """One thing that the stages found, or refused, in an article.

    It is who says what, a step, or a sentence for the bottom line.
    """

    told: ArticleTrace
    spans: tuple[Span, ...]  # its words
    read: ReadAttribution | None = None
    attribution: Attribution | None = None
    refused: Dropped | None = None
    step: NextStep | None = None
    statement: Statement | None = None


def explain(trace: Trace, brief: Brief, *, number: int | None = None, place: str = "") -> list[str]:
    """Return up to twelve lines on a line of the page or on a place FILE:LINE.

    The page's line is named by its ``number``; where neither is, the page's lines are returned with their numbers.

    FILE:LINE:N is the Nth of what was found on a line. PlaceError where there is no such line.
    """
    if number is not None:
        lines = _of_page(trace, brief, number)
    elif place:
        lines = _of_place(trace, brief, place)
    else:
        return [f"{at:>3}  {_section(line):<12} {_clip(_printed(line))}" for at, line in enumerate(brief.lines, 1)]
    return lines[:LINES]


# ---------------------------------------------------------------- a line of the page


def _by_hand(trace: Trace, line: Line) -> list[str]:
    """Return what the officer has decided of the line, as a row.

    There is no row where that is nothing.
    """
    findings = [finding.hand.was or finding for part in line.parts for finding in part]
    applied = trace.dossier.ruling.applied if trace.dossier.ruling else ()
    verbs = dict.fromkeys(one.decision.verb.value for one in applied if one.finding in findings)
    return [_row("hand", "decisions.toml", ", ".join(verbs))] if verbs else []


def _of_page(trace: Trace, brief: Brief, number: int) -> list[str]:
    if not 1 <= number <= len(brief.lines):
        raise PlaceError(
            f"the page has no line {number}: it has {len(brief.lines)}; "
            "without --line they are listed with their numbers"
        )
    line = brief.lines[number - 1]
    printer = _PRINTERS.get(line.section, "compose/positions.py")
    positions = positions_of(trace, line)
    p = "".join(f"; {position.stance}, {_sureness(position)}" for position in positions)
    lines = [
        _row("line", "page", f"{number}, {_section(line)}: {_printed(line)}"),
        _row("print", printer, f"rank {line.rank:.0f}{p}"),
        *_by_hand(trace, line),
    ]
    if line.section is SectionKey.SOURCES:
        return [*lines, *_source(next(article for article in trace.dossier.articles if article.id == line.sources[0]))]
    if line.section is SectionKey.CHECKS:
        lines += [
            _row("flag", "merge/flags.py", flag.kind) for flag in trace.dossier.flags if flag.evidence == line.evidence
        ]
        return [
            *lines,
            *(
                _row("words", _where(_told(trace, piece.article).article, piece.start), _clip(piece.text))
                for piece in line.evidence
            ),
        ]
    findings = behind(trace, line)
    blocks = [[*_block(trace, f), *(_row("checks", *check) for check in _checks(trace, brief, f))] for f in findings]
    shown = 0
    for block in blocks:
        more = shown + 1 < len(blocks)
        if shown and len(lines) + len(block) + more > LINES:
            break
        lines += block
        shown += 1
    rest = [_where(finding.told.article, finding.spans[0].start) for finding in findings[shown:]]
    return [
        *lines[: LINES - bool(rest)],
        *([_row("more", "explain FOLDER …", ", ".join(dict.fromkeys(rest)))] if rest else []),
    ]


def positions_of(trace: Trace, line: Line) -> list[Position]:
    """Return the positions that a line of the page tells, as the articles have them."""
    own = (one.hand.was or one for part in line.parts for one in part)
    known = [one for one in own if isinstance(one, Position)]
    return known or [position for position in trace.dossier.positions if _makes(line, position)]


def behind(trace: Trace, line: Line) -> list[Extraction]:
    """Return what a line was made of: the finding behind each evidence.

    The evidences are those of each of its positions, else of the line; the first finding of each position comes ahead.
    """
    positions = positions_of(trace, line)
    groups = [[_finding(trace, line, piece, position) for piece in position.evidence] for position in positions]
    groups = groups or [[_finding(trace, line, piece, None) for piece in line.evidence]]
    return [group[0] for group in groups if group] + [finding for group in groups for finding in group[1:]]


def _finding(trace: Trace, line: Line, piece: Evidence, position: Position | None) -> Extraction:
    """Return the finding behind one evidence of a line.

    It is the step, the statement, or the attribution whose words are most like what is printed.
    """
    told = _told(trace, piece.article)
    span = Span(piece.start, piece.end)
    found = _findings(trace, told, [span])
    if line.section in _STEPS and (steps := [(_days_shared(line, f.step), f) for f in found if f.step]):
        return max(steps, key=lambda step: step[0])[1]
    if position is None and line.section is not SectionKey.QUOTES and (news := [f for f in found if f.statement]):
        return news[0]
    own = [
        f
        for f in found
        if f.attribution is not None and (position is None or position in _positions(trace, f.attribution))
    ]
    said = normal(position.statement if position is not None else line.text)
    best = max(own, key=lambda f: (_start(f) in said, _shared(f.spans, [span])), default=None)
    return best or next(iter(found), Extraction(told=told, spans=(span,)))


def _days_shared(line: Line, step: NextStep) -> tuple[bool, int]:
    """Return whether the line stands under the step's day, and the stems they share.

    The stems are counted: those of the step that the line has.
    """
    day = step.latest or step.earliest
    return day is not None and f"{day.day} {day:%B}" in line.lead, len({*stems(step.what)} & {*stems(line.text)})


def _makes(line: Line, position: Position) -> bool:
    """Return whether a line of positions tells the position."""
    own = set(stems(position.statement))
    return (
        line.section in _STANDS
        and any(name and name in line.lead for name in (position.party, position.speaker))
        and set(position.evidence) <= set(line.evidence)
        and len(own & {*stems(line.text), *stems(line.lead)}) >= _SAME * len(own)
    )


def _source(article: Article) -> list[str]:
    day = article.published
    days = "/".join(str(one) for one in (day.day or day.earliest, None if day.day else day.latest) if one)
    return [
        _row("day", "dates/anchor.py", f"{days or 'none'}, {day.basis}" + (f": {day.reason}" if day.reason else "")),
        _row(
            "page",
            "ingest/metadata.py",
            f"title “{article.title or ''}”, publisher {article.publisher or 'none'}, {article.url or 'no address'}",
        ),
        _row("phase", "dates/phase.py", f"{article.placement.phase}: {article.placement.reason or 'nothing tells'}"),
        _row(
            "health",
            "ingest/health.py",
            f"{article.health.score:.2f} "
            + ("; ".join(signal.note for signal in article.health.signals) or "nothing damaged"),
        ),
    ]


# ---------------------------------------------------------------- a line of an article


def _of_place(trace: Trace, brief: Brief, place: str) -> list[str]:
    asked = _PLACE.fullmatch(place)
    if asked is None:
        raise PlaceError(f"{place}: a line of an article is asked for as FILE:LINE")
    articles = [
        told
        for told in trace.articles
        if asked["file"] in {told.article.file, told.article.file.rpartition("/")[2], told.article.id}
    ]
    if not articles:
        raise PlaceError(
            f"{asked['file']}: no article of that name; "
            f"there are {', '.join(told.article.file for told in trace.articles)}"
        )
    number = int(asked["line"])
    last = max(_line_of(told.article, block.end - 1) for told in articles for block in told.article.blocks)
    if not 1 <= number <= last:
        raise PlaceError(f"{asked['file']} has no line {number}: it has {last} with text")
    standing = [(told, *_standing(told.article, number)) for told in articles]
    told, blocks, spans = next((one for one in standing if one[1]), standing[0])
    if not spans:
        return _nothing_read(told.article, number, blocks)
    findings = _findings(trace, told, spans)
    if not findings:
        words = _row("words", place, _clip(" ".join(told.article.text[slice(*span)] for span in spans)))
        return [words, _row("read", "reader/", "nobody is seen to say anything here, and nothing to be ahead")]
    part = int(asked["part"] or 0)
    if part > len(findings):
        raise PlaceError(f"{asked['file']}:{number} has no part {part}: {len(findings)} things were found on it")
    full = [_whole(trace, brief, finding) for finding in (findings[part - 1 : part] if part else findings)]
    if part or sum(map(len, full)) <= LINES:
        return [line for lines in full for line in lines]
    hint = _row("more", "explain FOLDER …", f"{asked['file']}:{number}:1 to {asked['file']}:{number}:{len(findings)}")
    return [*(_brief(trace, brief, at, finding) for at, finding in enumerate(findings[: LINES - 1], 1)), hint]


def _standing(article: Article, number: int) -> tuple[list[Block], list[Span]]:
    """Return the blocks and the sentences that stand on a line of the article's file."""
    blocks = [
        b
        for b in article.blocks
        if b.end > b.start and _line_of(article, b.start) <= number <= _line_of(article, b.end - 1)
    ]
    spans = [span for block in blocks if block.kind in READABLE for span in block_sentences(article, block)]
    return blocks, [
        span for span in spans if _line_of(article, span.start) <= number <= _line_of(article, span.end - 1)
    ]


def _nothing_read(article: Article, number: int, blocks: Sequence[Block]) -> list[str]:
    """Return what stands on a line in which nothing is read.

    It is furniture, a title, or nothing.
    """
    if not blocks:
        ahead = next((block.line for block in article.blocks if block.line > number), 0)
        return [
            _row(
                "words",
                f"{article.file}:{number}",
                "nothing stands on this line" + (f"; the next text is on line {ahead}" if ahead else ""),
            )
        ]
    return [
        _row(
            "page",
            "ingest/",
            f"{'set aside' if block.kind is BlockKind.FURNITURE else 'not read'} as {block.kind}"
            + (f", {block.reason}" if block.reason else "")
            + f": {_clip(article.text[block.start : block.end])}",
        )
        for block in blocks
    ]


def _whole(trace: Trace, brief: Brief, finding: Extraction) -> list[str]:
    """Return all that is known of one finding, with whether it is printed."""
    checks = _checks(trace, brief, finding)
    outcome = _outcome(trace, brief, finding, "see the check above" if checks else "")
    return [
        *_block(trace, finding),
        *(_row("checks", *check) for check in checks),
        _row("print", _printer(trace, brief, finding), outcome),
    ]


def _brief(trace: Trace, brief: Brief, number: int, finding: Extraction) -> str:
    """Return one finding on one line."""
    words = _words(finding.told.article, finding.spans)
    checks = _checks(trace, brief, finding)
    outcome = _outcome(trace, brief, finding, " ".join(reason for _, reason in checks[:1]))
    if finding.attribution is None:
        what = (
            f"ahead, {finding.step.when or 'no day'}"
            if finding.step
            else "for the bottom line"
            if finding.statement
            else "refused"
        )
        return _row(str(number), what, f"{words}: {outcome}")
    attribution = finding.attribution
    said = f"{attribution.stance or 'no stand'}, reader {finding.read.score:.2f}" if finding.read else "marks alone"
    speaker = f"{attribution.holder or 'nobody'} for {_party(trace, attribution) or 'nobody'}"
    return _row(str(number), said, f"{speaker}: {words}: {outcome}")


# ---------------------------------------------------------------- what was found


def _findings(trace: Trace, told: ArticleTrace, spans: Sequence[Span]) -> list[Extraction]:
    """Return all that was found or refused in some sentences of an article.

    It stands in reading order. A sentence for the bottom line counts where it is nothing else.
    """
    found = [
        Extraction(told=told, spans=a.content, attribution=a, read=_read_of(told, a))
        for a in told.findings.attributions
        if _shared((*a.content, *a.cue, *a.source), spans)
    ]
    for read in told.reading.attributions:
        if read.content and _shared(read.content, spans) and not any(f.read is read for f in found):
            refused = next(
                (d for d in told.findings.dropped if d.evidence and _cut(d.evidence[0]) == _hull(read.content)), None
            )
            if refused is not None or read.score < HEARD:
                found.append(Extraction(told=told, spans=read.content, read=read, refused=refused))
    ahead = ((step, _cut(step.evidence[0])) for step in told.findings.steps)
    found += [Extraction(told=told, spans=(span,), step=step) for step, span in ahead if _shared([span], spans)]
    for statement in trace.dossier.statements:
        own = [
            _cut(piece)
            for piece in statement.evidence
            if piece.article == told.article.id and _shared([_cut(piece)], spans)
        ]
        if own and (statement in trace.dossier.news or not found):
            found.append(Extraction(told=told, spans=(own[0],), statement=statement))
    return sorted(found, key=lambda f: (f.statement is not None, f.spans[0].start))


def _read_of(told: ArticleTrace, attribution: Attribution) -> ReadAttribution | None:
    """Return what the reader saw of an attribution.

    None where the marks and the words beside them alone tell it.
    """
    same = [
        read
        for read in told.reading.attributions
        if read.cue == attribution.cue and set(attribution.source) <= set(read.source)
    ]
    best = max(same, key=lambda read: _shared(read.content, attribution.content), default=None)
    return best if best is not None and (best.cue or _shared(best.content, attribution.content)) else None


def _block(trace: Trace, finding: Extraction) -> list[str]:
    """Return what each stage made of a finding."""
    article = finding.told.article
    place = _where(article, finding.spans[0].start)
    if finding.step is not None:
        return [_row("words", place, _clip(finding.step.what)), *_ahead(trace, finding.step)]
    if finding.statement is not None:
        return [_row("words", place, _clip(finding.statement.text)), *_news(trace, finding.statement)]
    attribution = finding.attribution
    hull = (
        attribution.passage
        if attribution is not None
        else _hull([*finding.spans, *(finding.read.source if finding.read else ())])
    )
    lines = [_row("words", place, _clip(article.text[slice(*hull)])), _row("read", "reader/", _read(finding))]
    if attribution is not None and attribution.quoted:
        quoted = _words(article, attribution.quoted)
        lines.append(_row("marks", "extract/marks.py", f"{attribution.kind}, {attribution.status}: {quoted}"))
    if finding.read is not None or attribution is not None:
        answer = meant(finding)
        lines.append(_row("who", "extract/who.py", _who(finding, answer)))
        if attribution is not None:
            lines.append(_row("side", "merge/parties.py", _side(trace, finding, attribution, answer)))
            joined = [position for position in _positions(trace, attribution) if len(position.evidence) > 1]
            lines += [_row("merged", "merge/positions.py", _one_stand(position)) for position in joined[:1]]
    return lines


def _read(finding: Extraction) -> str:
    read, article = finding.read, finding.told.article
    if read is None:
        return "sees nobody say this: the marks and the words beside them tell it (extract/attributions.py)"
    parts = (
        f"source {_words(article, read.source)} cue {_words(article, read.cue)} content {_words(article, read.content)}"
    )
    return f"{read.score:.2f} {parts}: {read.stance or 'no stand'}, {_POLARITY.get(read.polarity, read.polarity)}"


def meant(finding: Extraction) -> Who | None:
    """Return whom the source of a finding was found to mean, with the candidates.

    None where the finder of names broke off.
    """
    entities, read, attribution = finding.told.entities, finding.read, finding.attribution
    if entities is None:
        return None
    source = read.source if read is not None else attribution.source if attribution is not None else ()
    if read is not None and attribution is not None:
        here = tuple(span for span in source if _shared([span], [attribution.passage]))
        source = here or source
    with knowing(unlisted_states([finding.told.article.text])):
        return who(entities, source, finding.spans)


def _who(finding: Extraction, answer: Who | None) -> str:
    """Return whom the source means, what decided, and who else could be meant.

    Where it is not clear, those between whom it lies are told.
    """
    if answer is None:
        return "the finder of names broke off"
    attribution, read = finding.attribution, finding.read
    source = attribution.source if attribution is not None else read.source if read is not None else ()
    phrase = _words(finding.told.article, source) if source else "no source"
    if answer.cluster is not None:
        first, others = answer.rivals[:1], answer.rivals[1:3]
        told = f"{answer.cluster.name}, a {answer.cluster.kind}, p {answer.p:.2f}" + "".join(
            f" ({rival.because})" for rival in first
        )
    else:
        others = answer.rivals[:3]
        goes_on = attribution is not None and attribution.holder and not others
        told = (
            f"{attribution.holder}, whose words beside it go on"
            if attribution is not None and goes_on
            else "nobody named"
        )
    joint = f", jointly {', '.join(cluster.name for cluster in answer.joint)}" if answer.joint else ""
    reason = f"; {answer.reason}" if answer.reason else ""
    return f"{phrase} = {told}{joint}; next: {', '.join(map(_rival, others)) or 'nobody'}{reason}"


def _rival(rival: Rival) -> str:
    return (
        f"nobody named {rival.p:.2f}"
        if rival.cluster is None
        else f"{rival.cluster.name} {rival.p:.2f} ({rival.because})"
    )


def _side(trace: Trace, finding: Extraction, attribution: Attribution, answer: Who | None) -> str:
    """Return whose side the speaker is on, and what that can rest on.

    It may rest on offices, labels and bodies.
    """
    party = _party(trace, attribution)
    cluster = (
        answer.cluster
        if answer is not None and answer.cluster is not None
        else _cluster_of(finding, attribution.holder)
    )
    person = _person(trace, attribution)
    misread = attribution.holder_kind is not HolderKind.PERSON
    rests = [
        *(
            [f"taken for a person, as in {_cited(e.article for e in person.evidence)}"]
            if person is not None and misread
            else []
        ),
        *(["settled in names.toml"] if person is not None and person.settled else []),
        *(
            [f"as {person.name}, {person.role or 'no office'}"]
            if person is not None and person.name != attribution.holder
            else []
        ),
        *(
            [f"office {', '.join(f'“{role}”' for role in cluster.roles[:_OFFICES])}"]
            if cluster is not None and cluster.roles
            else []
        ),
        *(
            [f"labels {', '.join(f'“{label}”' for label in cluster.labels)}"]
            if cluster is not None and cluster.labels
            else []
        ),
        *([f"of {', '.join(cluster.of)}"] if cluster is not None and cluster.of else []),
        *(
            [f"named with {attribution.affiliation}"]
            if attribution.affiliation and not (cluster is not None and cluster.of)
            else []
        ),
    ]
    own = (
        f"{attribution.holder_kind}, by its own name"
        if party and party == attribution.holder
        else "no office, label or body told of them"
    )
    return f"{party or 'nobody’s'} <- {attribution.holder or 'nobody'}: {'; '.join(rests) or own}"


def _cluster_of(finding: Extraction, holder: str) -> Cluster | None:
    clusters = finding.told.entities.clusters if finding.told.entities is not None else ()
    return next((cluster for cluster in clusters if cluster.name == holder), None)


def _one_stand(position: Position) -> str:
    """Return what was taken for one stand.

    Its words are told, and where else it is told in what words.
    """
    others = "; ".join(f"“{_clip(plain(piece.text), _PART)}” [{piece.article}]" for piece in position.evidence[1:3])
    return f"one stand in {len(position.evidence)} places: {_clip(position.statement, _PART)} = {others}"


def _ahead(trace: Trace, step: NextStep) -> list[str]:
    merged = _merged(trace, step)
    day = f"{step.when or 'no day'} from “{step.when_text}”" + (
        ", on a worked-out day of its article" if step.inferred else ""
    )
    told = (
        f"told by {_cited(piece.article for piece in merged.evidence)}"
        if merged is not None
        else "not among the folder's steps"
    )
    return [
        _row(
            "ahead",
            "extract/steps.py",
            f"by {', '.join(step.who) or 'nobody named'}" + (f", in {step.where}" if step.where else ""),
        ),
        _row("day", "dates/resolve.py", day),
        _row(
            "merged",
            "merge/steps.py",
            told + (f", as {merged.when or 'no day'}: {_clip(merged.what, _PART)}" if merged is not None else ""),
        ),
    ]


def _news(trace: Trace, statement: Statement) -> list[str]:
    weights = sorted((one.weight for one in trace.dossier.statements), reverse=True)
    chosen = trace.dossier.news.index(statement) + 1 if statement in trace.dossier.news else 0
    return [
        _row(
            "weight",
            "merge/statements.py",
            f"{statement.weight:.2f}, place {weights.index(statement.weight) + 1} of {len(weights)}",
        ),
        _row("news", "merge/news.py", f"chosen as number {chosen}" if chosen else "not chosen"),
    ]


# ---------------------------------------------------------------- what became of it


def _positions(trace: Trace, attribution: Attribution) -> list[Position]:
    """Return the positions that an attribution gave, alone or with others."""
    quote = _quote(trace, attribution)
    parties = {quote.party, *quote.also_party} if quote is not None else set()
    return [
        position
        for position in trace.dossier.positions
        if position.stance is attribution.stance
        and any(e.article == attribution.article and _cut(e) == attribution.passage for e in position.evidence)
        and (
            (position.party in parties if position.party else position.speaker == quote.speaker)
            if quote is not None
            else _speaks(position.speaker, position.party, attribution.holder)
        )
    ]


def _quote(trace: Trace, attribution: Attribution) -> Quote | None:
    """Return the quotation of the dossier that an attribution gave.

    What stands in no marks counts as one. None where it gave none.
    """
    told = _told(trace, attribution.article)
    span = (
        _hull(attribution.quoted)
        if attribution.kind is not QuoteKind.INDIRECT and attribution.quoted
        else attribution.passage
    )
    found = [
        q for q in trace.dossier.quotes if any(e.article == attribution.article and _cut(e) == span for e in q.evidence)
    ]
    speaking = [quote for quote in found if _speaks(quote.speaker, quote.party, attribution.holder)]
    start = _start(Extraction(told=told, spans=attribution.quoted or attribution.content))
    wording = [quote for quote in found if start in normal(quote.text)]
    return next(iter([*(quote for quote in speaking if quote in wording), *wording, *speaking]), None)


def _speaks(speaker: str, party: str, holder: str) -> bool:
    """Return whether a holder's phrase is the speaker's, as the brief names them."""
    names = {name for name in (speaker, party) if name}
    return any(holder.lower() in name.lower() or name.lower() in holder.lower() for name in names)


def _party(trace: Trace, attribution: Attribution) -> str:
    """Return whose side the speaker is on.

    That is told by what the dossier made of the attribution, else by its people; "" where neither knows.
    """
    positions = _positions(trace, attribution)
    quote = _quote(trace, attribution)
    person = _person(trace, attribution)
    return next(
        iter([*(p.party for p in positions), *([quote.party] if quote else []), *([person.party] if person else [])]),
        "",
    )


def _person(trace: Trace, attribution: Attribution) -> Person | None:
    return next((p for p in trace.dossier.people if attribution.holder in {p.name, *p.variants, *p.misspellings}), None)


def _checks(trace: Trace, brief: Brief, finding: Extraction) -> list[tuple[str, str]]:
    """Return each check that fired on a finding: its module and its reason."""
    article = finding.told.article
    fired: list[tuple[str, str]] = []
    if finding.refused is not None:
        fired.append(("extract/attributions.py", finding.refused.reason))
    elif finding.read is not None and finding.attribution is None:
        fired.append(("extract/attributions.py", f"not looked at: the reader is below {HEARD:.2f}"))
    if finding.attribution is not None:
        quote = _quote(trace, finding.attribution)
        if finding.attribution.status is not QuoteStatus.VERIFIED:
            fired.append(("extract/attributions.py", f"{finding.attribution.status}: {finding.attribution.reason}"))
        elif quote is not None and quote.status is not QuoteStatus.VERIFIED:
            fired.append(("merge/quotes.py", f"{quote.status}: {quote.reason}"))
    early = {dropped for told in trace.articles for dropped in told.findings.dropped}
    steps = {step.evidence for told in trace.articles for step in told.findings.steps}
    merged = [dropped for dropped in trace.dossier.dropped if dropped not in early]
    fired += [
        ("merge/steps.py" if d.evidence in steps else "merge/quotes.py", d.reason)
        for d in _concerning(merged, article.id, finding)
    ]
    fired += [
        (_checker(trace, dropped), dropped.reason) for dropped in _concerning(brief.left_out, article.id, finding)
    ]
    return list(dict.fromkeys(fired))[:_CHECKS]


def _checker(trace: Trace, dropped: Dropped) -> str:
    """Return the module that left something out of the brief."""
    late = {
        NO_ROOM: "fit.py",
        AT_MOST: "fit.py",
        UNSOUND: "audit.py",
        HOMELESS: "the template",
        "not sure enough": "merge/confidence.py",
        "judged unfit": "reader/judging.py",
    }
    if module := next((module for reason, module in late.items() if dropped.reason.startswith(reason)), ""):
        return module
    if dropped.what.startswith("“"):
        return "compose/quotes.py"
    return (
        "compose/lists.py"
        if dropped.evidence in {step.evidence for step in trace.dossier.next_steps}
        else "standing.py"
    )


def _concerning(entries: Iterable[Dropped], article: ArticleId, finding: Extraction) -> list[Dropped]:
    """Return what was left out of the words of a finding.

    Where no entry has its very words, those of their place are returned.
    """
    near = [d for d in entries if any(e.article == article and _shared([_cut(e)], finding.spans) for e in d.evidence)]
    return [d for d in near if _start(finding) in normal(d.what)] or near


def _printer(trace: Trace, brief: Brief, finding: Extraction) -> str:
    """Return the module that prints a finding, or would."""
    on = _on(trace, brief, finding)
    if on:
        return _PRINTERS.get(brief.lines[on[0] - 1].section, "compose/positions.py")
    if finding.step is not None:
        return "compose/lists.py"
    return "compose/bottom.py" if finding.statement is not None else "compose/positions.py"


def _outcome(trace: Trace, brief: Brief, finding: Extraction, check: str) -> str:
    """Return on which line of the page a finding stands, else why it does not.

    The reason is the ``check`` that fired on it, where one did.
    """
    positions = _positions(trace, finding.attribution) if finding.attribution is not None else []
    p = "".join(f"; {position.stance}, {_sureness(position)}" for position in positions[:1])
    on = _on(trace, brief, finding)
    if on:
        return f"line {', '.join(map(str, on))} of the page{p}"
    reason = check or (
        ""
        if finding.attribution is None
        else _silent(finding.attribution, _party(trace, finding.attribution), positions)
    )
    return f"not on the page{p}" + (f": {reason}" if reason else "")


def _sureness(position: Position) -> str:
    """Return how probable it is that a stand is right.

    What speaks most against it follows, and how fit to print it is judged to be.
    """
    against = ", ".join(doubts(position.grounds)[:2])
    fit = f", fit {position.fit:.2f} (from {UNFIT:.2f})" if position.fit is not None else ""
    return f"p {position.confidence:.2f} (printed from {PRINTED:.2f}{f'; against: {against}' if against else ''}){fit}"


def _silent(attribution: Attribution, party: str, positions: Sequence[Position]) -> str:
    """Return what keeps a stand off the page that no check names."""
    if not positions:
        return (
            "no position: "
            f"{'its speaker is on no side' if attribution.stance and not party else 'no stand, or too little of one'}"
        )
    position = positions[0]
    length = count(shortened(position.statement))
    if position.confidence < PRINTED:
        return "not sure enough"
    if not MIN_WORDS <= length <= LONGEST:
        return f"{length} words, a line holds {MIN_WORDS} to {LONGEST}"
    return "another line tells it, or weightier stands leave it no place"


def _on(trace: Trace, brief: Brief, finding: Extraction) -> list[int]:
    """Return the numbers of the page's lines that tell a finding."""
    positions = _positions(trace, finding.attribution) if finding.attribution is not None else []
    return [number for number, line in enumerate(brief.lines, 1) if _tells(trace, line, finding, positions)]


def _tells(trace: Trace, line: Line, finding: Extraction, positions: Sequence[Position]) -> bool:
    """Return whether a line of the page tells the finding."""
    if any(_makes(line, position) for position in positions):
        return True
    here = any(e.article == finding.told.article.id and _shared([_cut(e)], finding.spans) for e in line.evidence)
    if finding.step is not None:
        return (
            here
            and line.section in _STEPS
            and _merged(trace, finding.step) is not None
            and _days_shared(line, finding.step)[0]
        )
    return here and line.section not in _STANDS | _STEPS and _start(finding) in normal(line.text)


def _merged(trace: Trace, step: NextStep) -> NextStep | None:
    return next((merged for merged in trace.dossier.next_steps if set(step.evidence) & set(merged.evidence)), None)


# ---------------------------------------------------------------- places and words


def _told(trace: Trace, article: ArticleId) -> ArticleTrace:
    return next(told for told in trace.articles if told.article.id == article)


def _line_of(article: Article, at: int) -> int:
    """Return the line of the article's file on which a character stands."""
    block = max(
        (block for block in article.blocks if block.start <= at),
        key=lambda block: block.start,
        default=article.blocks[0],
    )
    cut = sum(cut.text.count("\n") for cut in article.cuts if block.start < cut.at <= at)
    return block.line + article.text.count("\n", block.start, at) + cut


def _where(article: Article, at: int) -> str:
    return f"{article.file}:{_line_of(article, at)}"


def _start(finding: Extraction) -> str:
    """Return the first words of a finding, by which it is found again."""
    text = normal(finding.told.article.text[slice(*finding.spans[0])]).strip("\"' ")
    return text.removeprefix("that ")[:_KNOWN]


def _cut(piece: Evidence) -> Span:
    return Span(piece.start, piece.end)


def _hull(spans: Sequence[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _shared(some: Iterable[Span], others: Sequence[Span]) -> int:
    """Return how many characters are in both."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in some for b in others)


def _cited(articles: Iterable[ArticleId]) -> str:
    return "".join(f"[{number}]" for number in dict.fromkeys(articles))


def _section(line: Line) -> str:
    return line.section.replace("_", " ").capitalize()


def _printed(line: Line) -> str:
    return " ".join(
        filter(
            None,
            (
                f"{line.lead}:" if line.lead else "",
                line.text,
                f"– {line.tail}" if line.tail else "",
                _cited(line.sources),
            ),
        )
    )


def _words(article: Article, spans: Sequence[Span]) -> str:
    """Return the words of the spans in quotation marks, their own taken off.

    It is "none" where there are no spans.
    """
    parts = [squeeze(article.text[slice(*span)]).strip('“”"') for span in spans]
    return f"“{_clip(' … '.join(parts), _PART)}”" if parts else "none"


def _clip(text: str, most: int = _WORDS) -> str:
    return shorten(squeeze(text), most, placeholder=" …")


def _row(label: str, stage: str, text: str) -> str:
    return f"{label:<7} {f'({stage})':<26} {text}"

"""What each segment of an article is.

It is title, paragraph, list item, summary box or furniture. Each rule is one function over all segments; the first
that names a segment settles it, and what no rule names is a paragraph. A real sentence that is cut costs more than a
line of furniture that is left, so every rule asks for a sign.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.ingest.credit import Credit, is_role_line, read_contact, read_credit, read_dateline
from briefgen.ingest.edges import parted, phrase_of
from briefgen.lang.en.furniture import COMMENT_LISTS, COMMENT_SIGNS, LINK_LISTS, SUMMARY_HEADINGS
from briefgen.model import Block, BlockKind
from briefgen.text import sentences, squeeze, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefgen.ingest.segment import Segment


class Verdict(NamedTuple):
    """What a segment is, and for furniture why."""

    kind: BlockKind
    reason: str = ""


class Judged(NamedTuple):
    """The blocks of an article, and what its own lines say about it."""

    blocks: tuple[Block, ...]
    title: str | None
    credit: Credit


_LONGEST_TITLE: Final = 30  # words
_SURE_TITLE: Final = 5  # words with which no other line ends by chance
_LONGEST_HEADING: Final = 12  # words
_BEFORE_DATELINE: Final = 2  # paragraphs that may stand before the dateline
_REPEATED: Final = 0.4  # share of an item's 4-grams that stand in the body before the item counts as a summary
_ECHOED: Final = 0.6  # share of a standfirst's longer words that one paragraph of the body must hold
_LONGEST_TAIL: Final = 0.15  # share of an article's words that lines after its last sentence may have and be cut
_SHORTEST_SUMMARY: Final = 8  # words of an item, on average, before a list can be a summary of the article
_COMMENT_DEPTH: Final = 8  # pieces after a comments heading within which two must look like comments
_STANDFIRST_DEPTH: Final = 3  # paragraphs after the title among which a standfirst may stand

_LABELLED: Final = re.compile(r"[A-Z]{4,20}(?: [A-Z]{2,20}){0,2}: ?[A-Z0-9\"'][^:]{10,160}")


def judge(segments: Sequence[Segment]) -> Judged:
    """Return the blocks of the segments, with the title and credit that they hold.

    The blocks are in order and without overlap.
    """
    segments = [piece for segment in segments for piece in parted(segment)]
    verdicts = {i: Verdict(s.kind, s.reason) for i, s in enumerate(segments) if s.kind is not None}
    for rule in _RULES:
        verdicts = rule(segments, verdicts) | verdicts
    credit = _credit(segments, verdicts)
    blocks: list[Block] = []
    for i, segment in enumerate(segments):
        verdict = verdicts.get(i, Verdict(BlockKind.PARAGRAPH, segment.reason))
        start = segment.start
        if verdict.kind is BlockKind.PARAGRAPH and (dateline := read_dateline(segment.text[start : segment.end])):
            after = start + dateline.length
            if after < segment.end and not any(block.kind is BlockKind.DATELINE for block in blocks):
                head = segment.text[start:after].rstrip()
                blocks.append(
                    Block(
                        kind=BlockKind.DATELINE,
                        start=start,
                        end=start + len(head),
                        line=segment.line,
                        page=segment.page,
                    )
                )
                credit = credit._replace(publisher=credit.publisher or dateline.agency, day=credit.day or dateline.day)
                start = after
        where = {"line": segment.line, "page": segment.page}
        blocks.append(Block(kind=verdict.kind, start=start, end=segment.end, reason=verdict.reason, **where))
    title = next(
        (
            squeeze(s.text[s.start : s.end])
            for i, s in enumerate(segments)
            if i in verdicts and verdicts[i].kind is BlockKind.TITLE
        ),
        None,
    )
    return Judged(tuple(blocks), title, credit)


# ---------------------------------------------------------------- rules


def _known_phrases(segments: Sequence[Segment], _verdicts: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Name what stands in the table of furniture, and lines without any word."""
    found = {}
    for i, segment in enumerate(segments):
        if not any(character.isalnum() for character in segment.words):
            found[i] = Verdict(BlockKind.FURNITURE, "rule")
        elif reason := phrase_of(segment):
            found[i] = Verdict(BlockKind.FURNITURE, reason)
    return found


def _credits(segments: Sequence[Segment], verdicts: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Name bylines, with what their authors are, and date lines.

    They stand before the second paragraph or after the last.
    """
    prose = [i for i in _open(segments, verdicts) if segments[i].prose]
    first, last = (prose[1] if len(prose) > 1 else len(segments), prose[-1]) if prose else (len(segments), -1)
    places = [i for i in _open(segments, verdicts) if i < first or i > last]
    credited = {i for i in places if not read_credit(segments[i].words).empty}
    roles = {i for i in places if i - 1 in credited and is_role_line(segments[i].words)}
    return {i: Verdict(BlockKind.FURNITURE, "byline") for i in credited | roles}


def _title(segments: Sequence[Segment], verdicts: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Name the first line that reads like a title and has prose after it.

    The same words again are its repetition.
    """
    found: dict[int, Verdict] = {}
    titled = next((i for i, verdict in verdicts.items() if verdict.kind is BlockKind.TITLE), None)
    if titled is None:
        titled = _find_title(segments, verdicts)
        if titled is None:
            return found
        found[titled] = Verdict(BlockKind.TITLE)
    key, long = segments[titled].key, segments[titled].count >= _SURE_TITLE
    repeats = (
        i
        for i in _open(segments, verdicts)
        if i != titled
        and (segments[i].key == key or (long and not segments[i].stopped and segments[i].key.endswith(f" {key}")))
    )
    return found | {i: Verdict(BlockKind.FURNITURE, "repeated title") for i in repeats}


def _find_title(segments: Sequence[Segment], verdicts: Mapping[int, Verdict]) -> int | None:
    unsettled = _open(segments, verdicts)
    prose = next(
        (i for i in unsettled if segments[i].prose and not (segments[i].heading or _titular(segments[i]))), None
    )
    if prose is None:
        return None
    lines = [
        i for i in unsettled if i < prose and (segments[i].heading or _titular(segments[i])) and not segments[i].bullet
    ]
    return next((i for i in lines if segments[i].count >= 4), lines[0] if lines else None)


def _titular(segment: Segment) -> bool:
    return 2 <= segment.count <= _LONGEST_TITLE and not segment.words.rstrip("\"')").endswith(
        (".", ":", ";", ",", "...")
    )


def _standfirst(segments: Sequence[Segment], verdicts: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Name the lines under the title that are a standfirst.

    A paragraph below says them again, or they are one quotation in single marks, or they have no stop.
    """
    titled = next((i for i, verdict in verdicts.items() if verdict.kind is BlockKind.TITLE), None)
    if titled is None:
        return {}
    after = [i for i in _open(segments, verdicts) if i > titled]
    found = {}
    for position, i in enumerate(after[:_STANDFIRST_DEPTH]):
        segment = segments[i]
        rest = [segments[j] for j in after[position + 1 :] if segments[j].prose]
        if (
            not rest
            or segment.bullet
            or segment.heading
            or SUMMARY_HEADINGS.fullmatch(segment.words)
            or read_dateline(segment.words)
        ):
            break
        quoted = segment.words.startswith("'") and not segment.prose
        unstopped = (
            not segment.stopped and 6 <= segment.count <= _LONGEST_TITLE and not segment.words.endswith((":", ",", ";"))
        )
        if not (quoted or unstopped or (len(sentences(segment.words)) == 1 and _echoed(segment, rest))):
            break
        found[i] = Verdict(BlockKind.STANDFIRST)
    return found


def _echoed(segment: Segment, body: Iterable[Segment]) -> bool:
    """Return whether one paragraph of the body holds most of the line's longer words.

    Words are compared by their first five letters.
    """
    stems = {word[:5] for word in words(segment.words) if len(word) > 3}
    if not 5 <= len(stems) <= _LONGEST_TITLE:
        return False
    return any(len(stems & {word[:5] for word in words(other.words)}) >= _ECHOED * len(stems) for other in body)


def _before_dateline(segments: Sequence[Segment], verdicts: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Name what stands before the one dateline of an article, where it is little.

    These are a player's words and captions.
    """
    unsettled = _open(segments, verdicts)
    opened = [i for i in unsettled if segments[i].prose and read_dateline(segments[i].words)]
    before = [i for i in unsettled if i < opened[0] and not segments[i].heading] if len(opened) == 1 else []
    if len(before) > _BEFORE_DATELINE:
        return {}
    return {i: Verdict(BlockKind.FURNITURE, "before the dateline") for i in before}


def _headlines(segments: Sequence[Segment], verdicts: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Name the headlines of other articles: lines in capitals, or with a label.

    They have no end mark. All in capitals they are longer than a heading; the label, too, is in capitals: "ALSO: Ferry
    strike ends".
    """
    return {
        i: Verdict(BlockKind.FURNITURE, "related link")
        for i in _open(segments, verdicts)
        if not segments[i].stopped
        and (
            (segments[i].words.isupper() and segments[i].count > _LONGEST_HEADING)
            or _LABELLED.fullmatch(segments[i].words)
        )
    }


def _readers(segments: Sequence[Segment], verdicts: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Name everything after a comments heading, where readers wrote it.

    What follows the heading has to show that they did.
    """
    before = 0  # paragraphs of the article
    for i, segment in enumerate(segments):
        before += segment.prose and i not in verdicts
        if before < 2 or segment.count > 5 or not COMMENT_LISTS.fullmatch(segment.words):
            continue
        # A link to the comments may stand above the article too: only what follows the heading at once shows them.
        near = segments[i + 1 : i + 1 + _COMMENT_DEPTH]
        if sum(bool(COMMENT_SIGNS.fullmatch(other.words[:120])) for other in near) >= 2:
            return {j: Verdict(BlockKind.FURNITURE, "reader comment") for j in range(i + 1, len(segments))}
    return {}


def _links(segments: Sequence[Segment], verdicts: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Name headlines after "Related Stories" and the like, up to the next sentence."""
    found = {}
    inside = False
    for i, segment in enumerate(segments):
        if segment.count <= 6 and LINK_LISTS.fullmatch(segment.words):
            inside = True
        elif i not in verdicts:
            inside = inside and not segment.stopped and not segment.prose
            if inside:
                found[i] = Verdict(BlockKind.FURNITURE, "related link")
    return found


def _lists(segments: Sequence[Segment], verdicts: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Name list items, and the lists that are a summary box.

    A list is a summary box where most of what it says stands in the paragraphs, too; its heading is furniture then.
    """
    unsettled = _open(segments, verdicts)
    body: dict[tuple[str, ...], list[Segment]] = {}  # the paragraphs by their 4-grams
    for i in unsettled:
        for gram in () if segments[i].bullet else _grams(segments[i]):
            body.setdefault(gram, []).append(segments[i])
    found: dict[int, Verdict] = {}
    for bullet, group in groupby(unsettled, key=lambda i: segments[i].bullet):
        items = list(group)
        if not bullet:
            continue
        shares = [len(grams & body.keys()) / len(grams) for i in items if (grams := _grams(segments[i]))]
        sizable = sum(segments[i].count for i in items) >= _SHORTEST_SUMMARY * len(items)
        repeats = sizable and bool(shares) and sum(shares) / len(shares) >= _REPEATED
        found |= {
            i: Verdict(BlockKind.SUMMARY, _repeated(segments[i], body)) if repeats else Verdict(BlockKind.BULLET)
            for i in items
        }
        heading = items[0] - 1
        if (
            repeats
            and heading in unsettled
            and segments[heading].count <= _LONGEST_HEADING
            and not segments[heading].words.endswith((".", ":"))
        ):
            found[heading] = Verdict(BlockKind.FURNITURE, "heading of a summary box")
    found |= {
        i: Verdict(BlockKind.FURNITURE, "heading of a summary box")
        for i in unsettled
        if SUMMARY_HEADINGS.fullmatch(segments[i].words)
    }
    return found


def _repeated(item: Segment, body: Mapping[tuple[str, ...], Sequence[Segment]]) -> str:
    """Return "repeats line 17", the line whose paragraph holds most of the item.

    It is "" where none holds any of it.
    """
    shared = Counter(segment.start for gram in _grams(item) for segment in body.get(gram, ()))
    lines = {segment.start: segment.line for gram in _grams(item) for segment in body.get(gram, ())}
    most = max(shared, key=lambda start: (shared[start], -lines[start]), default=None)
    return f"repeats line {lines[most]}" if most is not None else ""


def _grams(segment: Segment) -> set[tuple[str, ...]]:
    tokens = words(segment.words)
    return {tuple(tokens[i : i + 4]) for i in range(len(tokens) - 3)}


def _repeats(segments: Sequence[Segment], verdicts: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Name short lines without an end mark that stand in the file twice or more.

    These are bars, boxes, watermarks.
    """
    places: dict[str, list[int]] = {}
    for i in _open(segments, verdicts):
        plain = not (
            segments[i].stopped or segments[i].bullet or segments[i].words.endswith(":")
        )  # "SPEAKER:" comes again and again
        if plain and segments[i].count <= _LONGEST_HEADING:
            places.setdefault(segments[i].key, []).append(i)
    return {i: Verdict(BlockKind.FURNITURE, "repeated line") for same in places.values() if len(same) > 1 for i in same}


def _edges(segments: Sequence[Segment], verdicts: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Name short lines that are no sentence, after the article's last sentence.

    Single words before its first sentence are named, too. A long tail of such lines is no furniture but an article
    without full stops, or a list that belongs to it.
    """
    unsettled = _open(segments, verdicts)
    whole = [i for i in unsettled if (segments[i].stopped and segments[i].count >= 3) or segments[i].prose]
    if not whole:
        return {}
    tail = [i for i in unsettled if i > whole[-1]]
    after = [
        i
        for i in tail
        if segments[i].count <= _LONGEST_HEADING
        and segments[i].words[0].isupper()
        and not segments[i].words.endswith(":")
    ]
    before = [i for i in unsettled if i < whole[0] and segments[i].count < 4 and not segments[i].heading]
    if len(after) < len(tail) or sum(segments[i].count for i in tail) > _LONGEST_TAIL * sum(
        segments[i].count for i in whole
    ):
        after = []
    return {i: Verdict(BlockKind.FURNITURE, "after the article's last sentence") for i in after} | {
        i: Verdict(BlockKind.FURNITURE, "before the article's first sentence") for i in before
    }


def _headings(segments: Sequence[Segment], verdicts: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Name short lines without an end mark, and questions that stand alone.

    They have something to head below them.
    """
    unsettled = _open(segments, verdicts)
    found = {}
    for i in unsettled:
        segment = segments[i]
        below = segments[i + 1] if i + 1 < len(segments) else None
        short = segment.count <= _LONGEST_HEADING and not segment.words.startswith(('"', "(", "-"))
        question = short and segment.words.endswith("?") and len(sentences(segment.words)) == 1
        label = (
            segment.words.endswith(":")
            and segment.count <= 4
            and below
            and not (below.bullet or below.words.startswith(('"', "'")))
        )
        if segment.heading or (
            short and (question or label or not (segment.stopped or segment.words.endswith((":", ",", ";"))))
        ):
            found[i] = Verdict(BlockKind.HEADING)
    return found


def _open(segments: Sequence[Segment], verdicts: Mapping[int, Verdict]) -> list[int]:
    return [i for i in range(len(segments)) if i not in verdicts]


_RULES: Final = (
    _known_phrases,
    _credits,
    _title,
    _readers,
    _links,
    _lists,
    _headlines,
    _standfirst,
    _before_dateline,
    _repeats,
    _edges,
    _headings,
)


def _credit(segments: Sequence[Segment], verdicts: Mapping[int, Verdict]) -> Credit:
    """Return what all credit lines say together.

    The first that tells a thing is believed, a day of publication before one of change.
    """
    found = [read_credit(segments[i].words) for i, verdict in sorted(verdicts.items()) if verdict.reason == "byline"]
    found += [
        read_contact(segments[i].words) for i, verdict in sorted(verdicts.items()) if verdict.reason == "contact line"
    ]
    days = sorted((credit for credit in found if credit.day), key=lambda credit: credit.updated)
    return Credit(
        author=next((credit.author for credit in found if credit.author), None),
        publisher=next((credit.publisher for credit in found if credit.publisher), None),
        day=days[0].day if days else None,
    )

"""Who said what: every attribution of one article, direct, mixed and indirect.

The reader proposes who, how, what and with which stance. The grammar of quotation marks settles which words are
verbatim and that nobody inside them speaks to us, ``who`` settles whom a source means. A check may refuse what the
reader proposes; it never adds anything.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from briefgen.extract.frames import MASK, find_frames
from briefgen.extract.marks import names_thing
from briefgen.extract.posts import find_posts
from briefgen.extract.who import Who, who
from briefgen.lang.en.extract import attributions as en
from briefgen.lang.en.extract.who import PRONOUNS
from briefgen.lang.en.speech import SILENT
from briefgen.model import (
    Attribution,
    BlockKind,
    Certainty,
    Dropped,
    Evidence,
    HolderKind,
    QuoteKind,
    QuoteStatus,
    Span,
    Speaker,
    Stance,
)
from briefgen.text import fold, squeeze, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.extract.entities import Cluster
    from briefgen.extract.frames import Frame
    from briefgen.extract.marks import Quotation
    from briefgen.extract.posts import Post
    from briefgen.extract.who import Entities
    from briefgen.model import Article
    from briefgen.reader.reading import ReadAttribution

SURE: Final = 0.7  # how sure the reader must be that something is said
HEARD: Final = 0.5  # the same where quotation marks stand around the words: they are witnesses too
MOST: Final = 0.5  # share of a quotation that a content must hold for it to be its own
BESIDE: Final = 40  # characters between a cue and a quotation that the reader left out of its content
LEAST: Final = 3  # words of a content
PASSED_ON: Final = 0.6  # share of what somebody says that is another's saying: then it is the other's stand
_NEAR: Final = 60  # characters between a source and its cue
_BREAK: Final = re.compile(r"[.,;:“”\"()]")  # behind a comma stands another's verb, or a "not" that must not be lost
_TO_MARK: Final = re.compile(r"(?:[^\S\n]+[^\s.,;:!?()“”\"»—–]+(?:\.\w+)*)*")
# of a denied cue: "did not back the plan" is opposition
_TURNING: Final = frozenset({Stance.DENIAL, Stance.REFUSAL, Stance.OPPOSITION})
_OF_OTHERS: Final = frozenset({Stance.DEMAND, Stance.ACCUSATION})


NOBODY: Final = Who(cluster=None, p=0.0)


@dataclass(frozen=True, kw_only=True)
class Page:
    """An article with what the stages before have found in it."""

    article: Article
    entities: Entities
    frames: tuple[Frame, ...]
    quotations: tuple[Quotation, ...]
    told: tuple[ReadAttribution, ...]  # what the reader has found and is sure enough of to be looked at

    def frame(self, at: int) -> int:
        """Return the number of the sentence around a place.

        Between two sentences it is the one before.
        """
        return max(bisect_right(self._starts, at) - 1, 0)

    def in_marks(self, span: Span) -> bool:
        """Return whether a span stands inside quotation marks."""
        number = bisect_right(self._opened, span.start) - 1
        return number >= 0 and span.end <= self.quotations[number].outer.end

    def told_near(self, start: int, end: int) -> Iterator[tuple[int, ReadAttribution]]:
        """Yield what the reader has found near a stretch of the text, in order.

        What is near has parts that can reach into the stretch. Each attribution comes with its number.
        """
        lows, extents, longest = self._extents
        near = extents[bisect_left(lows, start - longest) : bisect_right(lows, end)]
        return ((number, self.told[number]) for number in sorted(number for _, high, number in near if start <= high))

    @cached_property
    def _starts(self) -> list[int]:
        return [frame.start for frame in self.frames]

    @cached_property
    def _opened(self) -> list[int]:
        return [quotation.outer.start for quotation in self.quotations]

    @cached_property
    def _extents(self) -> tuple[list[int], list[tuple[int, int, int]], int]:
        """Return the extents of what the reader has found, sorted by where each begins.

        Three things: where each begins; the same with where it ends and its number; and how long the longest is, in
        characters.
        """
        spans = [(*read.source, *read.cue, *read.content) for read in self.told]
        extents = sorted(
            (min(s.start for s in own), max(s.end for s in own), number) for number, own in enumerate(spans)
        )
        return [low for low, *_ in extents], extents, max((high - low for low, high, _ in extents), default=0)

    def text(self, spans: Iterable[Span]) -> str:
        """Return the words of the spans."""
        return " ".join(self.article.text[span.start : span.end] for span in spans)


def find_attributions(
    article: Article, told: Sequence[ReadAttribution], entities: Entities
) -> tuple[tuple[Attribution, ...], tuple[Dropped, ...]]:
    """Return the attributions of the article, in reading order, and what was refused.

    What a check has refused comes with the reason.
    """
    frames = find_frames(article)
    starts = [frame.start for frame in frames]
    posts = tuple(find_posts(article))
    embedded = {block for post in posts for block in post.blocks}
    page = Page(
        article=article,
        entities=entities,
        frames=frames,
        quotations=tuple(
            q
            for frame in frames
            if frame.block not in embedded
            for q in frame.quotations
            if not names_thing(article, q) or frame.bare
        ),
        told=tuple(
            _quoted_by(article, _of_one_sentence(read, frames, starts))
            for read in told
            if read.content and read.score >= HEARD
        ),
    )
    homes = _homes(page)
    found = [_posted(page, post) for post in posts]
    dropped: list[Dropped] = []
    held: defaultdict[int | None, list[Quotation]] = defaultdict(list)
    for quotation, home in zip(page.quotations, homes, strict=True):
        held[home].append(quotation)
    for number, read in enumerate(page.told):
        own = held.get(number, [])
        refused = _refused(page, read, own)
        if refused:
            dropped.append(_left(page, read.content, refused))
            continue
        made = _made(page, read, own)
        if made is None:
            dropped.append(_left(page, read.content, "not clear who is meant: no name or description fits the source"))
        else:
            found += _by_point(page, made)
    found = _joined(_carried_on(page, homes, found))
    found = [_judged(attribution, article) for attribution in found]
    return tuple(sorted(found, key=lambda a: (a.passage.start, a.content[0].start, a.cue))), tuple(dropped)


def _of_one_sentence(read: ReadAttribution, frames: Sequence[Frame], starts: Sequence[int]) -> ReadAttribution:
    """Return the attribution with the parts of its source in its cue's sentence.

    Parts of the source in other sentences are left out. Where none stands in the cue's sentence, the attribution stays
    as it is.
    """
    at = read.cue[0].start if read.cue else -1
    home = frames[bisect_right(starts, at) - 1] if at >= 0 and frames else None
    here = tuple(
        span
        for span in read.source
        if home is not None and home.start <= at < home.end and home.start <= span.start < home.end
    )
    return replace(read, source=here) if here else read


def _quoted_by(article: Article, read: ReadAttribution) -> ReadAttribution:
    """Return the attribution as that of whom its source quotes."""
    return replace(read, source=(_whom(article.text, read.source[0]), *read.source[1:])) if read.source else read


def _whom(text: str, source: Span) -> Span:
    """Return whom a source quotes, the source itself where it quotes nobody.

    In "the Selm Herald quoted him as saying" that is "him".
    """
    found = en.QUOTES_WHOM.match(text, source.start)
    return Span(*found.span(1)) if found and found.start(1) < source.end + _NEAR else source


# ---------------------------------------------------------------- whose a quotation is


def _homes(page: Page) -> list[int | None]:
    """Return for each quotation the number of the reader's attribution that has it.

    None stands for a quotation without one.
    """
    homes: list[int | None] = [_home(page, q) for q in page.quotations]
    for place, quotation in enumerate(page.quotations):  # a quotation over several paragraphs has one source
        if quotation.continues and place:
            if homes[place] is None:
                homes[place] = homes[place - 1]
            elif homes[place - 1] is None or not page.told[homes[place - 1] or 0].source:
                back = place - 1
                homes[back] = homes[place]
                while page.quotations[back].continues and back:
                    back -= 1
                    homes[back] = homes[place]
    return homes


def _home(page: Page, quotation: Quotation) -> int | None:
    """Return the number of the reader's attribution that a quotation belongs to.

    One in the quotation's own sentence comes first, whether its content holds the quotation or its cue stands beside
    it. Of several the innermost counts. Whoever says, calls or writes utters words; whoever only wants or plans does
    not, nor does the outlet that tells it.
    """
    frame = page.frames[page.frame(quotation.outer.start)]
    found = []
    for number, read in page.told_near(min(frame.start, quotation.start), max(frame.end, quotation.end)):
        places = [*read.source, *read.cue]
        if not places or any(page.in_marks(span) for span in places):
            continue
        here = all(frame.start <= span.start and span.end <= frame.end for span in places)
        held = sum(max(0, min(span.end, quotation.end) - max(span.start, quotation.start)) for span in read.content)
        holds = held >= MOST * (quotation.end - quotation.start)
        if holds or (here and read.source and read.cue and _beside(frame, quotation, places)):
            cue = page.text(read.cue).lower()
            size = sum(span.end - span.start for span in read.content)
            found.append(
                (not here, not holds, not read.source, cue == "according to", en.SAYS.search(cue) is None, size, number)
            )
    return min(found)[-1] if found else None


def _beside(frame: Frame, quotation: Quotation, places: Sequence[Span]) -> bool:
    """Return whether a source and its cue stand beside a quotation.

    Nothing but a few words of the same clause may part them: at most ``BESIDE`` characters.
    """
    first, last = min(span.start for span in places), max(span.end for span in places)
    gap = max(first - quotation.outer.end, quotation.outer.start - last)
    between = frame.mask[min(quotation.outer.end, last) - frame.start : max(quotation.outer.start, first) - frame.start]
    return 0 <= gap <= BESIDE and not re.search(rf"[;:{MASK}]|\.\s", between.strip(" ,:"))


# ---------------------------------------------------------------- checks


def _refused(page: Page, read: ReadAttribution, own: Sequence[Quotation]) -> str:  # noqa: PLR0911 - one return a check
    """Return why a check refuses the reader's attribution, "" where none does.

    The reason names the check.
    """
    if not read.source:
        return "" if own else "no source: it does not say who says so"
    if read.polarity == "?" and not own:
        return "left open: it is not said that anybody says so"
    if read.polarity == "-" and not own and read.stance not in _TURNING:
        return "denied: it is said that nobody says so"
    if page.in_marks(read.source[0]) or any(page.in_marks(span) for span in read.cue):
        return "inside a quotation: the speaker tells it of somebody"
    if own:
        return ""
    if any(
        _within(span, read.source[0]) and span != read.source[0]
        for _, other in page.told_near(*read.source[0])
        if other is not read
        for span in other.source
    ):
        return "inside another's name: the words are those of whoever it is part of"
    frame = page.frames[page.frame(read.source[0].start)]
    asked = page.told_near(*read.cue[0]) if read.cue else ()
    if any(
        _within(span, read.cue[0])
        for _, other in asked
        if other is not read and other.stance in _OF_OTHERS
        for span in other.content
    ) and not en.SAYS.search(page.text(read.cue).lower()):
        return "inside another's demand or charge: what is asked of somebody, or laid to them, is not their stand"
    if read.score < SURE:
        return f"not sure: the reader gives it {read.score:.2f}"
    words_of = [span for span in read.content if page.frames[page.frame(span.start)].block.kind is not BlockKind.BULLET]
    if not read.cue or not all(
        frame.start <= span.start and span.end <= frame.end for span in (*read.source, *read.cue, *words_of)
    ):
        return "not in one sentence with a cue"
    return ""


def _left(page: Page, spans: Sequence[Span], reason: str) -> Dropped:
    evidence = Evidence.cut(page.article, spans[0].start, spans[-1].end)
    return Dropped(what=squeeze(page.text(spans)), reason=reason, evidence=(evidence,))


# ---------------------------------------------------------------- attributions


def _made(page: Page, read: ReadAttribution, own: Sequence[Quotation]) -> Attribution | None:
    """Return the attribution that the reader has found, with its own quotations.

    None where nobody is meant.
    """
    places = [*read.source, *read.cue, *(q.outer for q in own)] if own else [*read.source, *read.cue, *read.content]
    first, last = (page.frames[page.frame(at)] for at in (min(s.start for s in places), max(s.end for s in places) - 1))
    answer = who(page.entities, read.source, [q.outer for q in own] or read.content)
    if answer.cluster is None and not own:
        return None
    direct = bool(own) and _holds_sentences(page, read, own)
    read = read if own else _whole(page.article, first, read)
    outer = _outer(page, read)
    content = tuple(q.outer for q in own) if direct or (own and not _covers(read.content, own)) else read.content
    told_by = who(page.entities, outer.source, outer.content).cluster if outer is not None and outer.source else None
    through = (
        told_by.name
        if told_by is not None and told_by is not answer.cluster and not _is_body_of(told_by, answer)
        else ""
    )
    status, reason = _status(own, answer, through)
    return Attribution(
        article=page.article.id,
        kind=QuoteKind.DIRECT if direct else QuoteKind.MIXED if own else QuoteKind.INDIRECT,
        content=content,
        quoted=tuple(q.span for q in own),
        cue=read.cue,
        source=read.source[:1],
        **_speaker(answer),
        passage=Span(first.start, last.end),
        predicate=None if direct else _predicate(page.article, read, content),
        stance=None
        if not own and (_passes_on(page, read) or _is_silent(page, read))
        else read.stance or Stance.ASSESSMENT,
        status=status,
        reason=reason,
        through=through if status is QuoteStatus.HEARSAY else "",
        certainty=Certainty(
            said=read.score, parts=read.parts, stand=read.stand, speaker=answer.p, nested=outer is not None
        ),
    )


def _by_point(page: Page, made: Attribution) -> list[Attribution]:
    """Return an attribution for each point of a list that hangs on its sentence.

    "The union demanded:" stands before the list, "an end to night shifts" is a point of it.
    """
    points = [span for span in made.content if page.frames[page.frame(span.start)].block.kind is BlockKind.BULLET]
    if made.quoted or not points or any(page.frame(span.start) == page.frame(made.cue[0].start) for span in points):
        return [made]
    frames = [page.frames[page.frame(span.start)] for span in points]
    return [
        replace(made, content=(span,), passage=Span(frame.start, frame.end), predicate=None)
        for span, frame in zip(points, frames, strict=True)
    ]


def _speaker(answer: Who) -> dict[str, Any]:
    """Return the fields of an attribution that say who speaks.

    In doubt they name the likeliest, for the list of doubts.
    """
    cluster = answer.cluster or next((rival.cluster for rival in answer.rivals if rival.cluster is not None), None)
    if cluster is None:
        return {"holder": "", "holder_kind": HolderKind.PRONOUN}
    return {
        "holder": _called(cluster),
        "holder_kind": cluster.kind,
        "affiliation": _side(cluster),
        "joint": tuple(Speaker(_called(other), other.kind, _side(other)) for other in answer.joint),
    }


def _called(cluster: Cluster) -> str:
    return cluster.short if cluster.kind is HolderKind.DESCRIPTION else cluster.name


def _side(cluster: Cluster) -> str:
    """Return the first state or body that the cluster's offices name, "" without one."""
    return next(iter(cluster.of), "")


def _status(own: Sequence[Quotation], answer: Who, through: str) -> tuple[QuoteStatus, str]:
    fault = next((q.fault for q in own if q.fault), "")
    if fault:
        return QuoteStatus.RAGGED, f"the quotation is {fault}, so where it ends is not certain"
    if answer.cluster is None:
        return (
            (QuoteStatus.DOUBTFUL, f"not clear who speaks: {answer.reason}")
            if answer.doubtful
            else (QuoteStatus.ORPHAN, "nobody is named for these words")
        )
    if through:
        return QuoteStatus.HEARSAY, f"told through {through}"
    return QuoteStatus.VERIFIED, ""


def _outer(page: Page, read: ReadAttribution) -> ReadAttribution | None:
    """Return the innermost attribution whose content holds this one.

    None where the article tells it itself.
    """
    if not read.source:
        return None
    around = [
        other
        for _, other in page.told_near(*read.source[0])
        if other is not read
        and other.cue
        and not other.polarity
        and all(any(_within(span, part) for span in other.content) for part in (read.source[0], *read.cue[:1]))
    ]
    return min(around, key=lambda other: sum(span.end - span.start for span in other.content), default=None)


def _is_silent(page: Page, read: ReadAttribution) -> bool:
    """Return whether the article tells that somebody says nothing.

    Example: "declined to comment on the letter".
    """
    first = min(span.start for span in (*read.source, *read.cue, *read.content))
    return (
        SILENT.search(fold(page.article.text[first : max(span.end for span in (*read.cue, *read.content))])) is not None
    )


def _passes_on(page: Page, read: ReadAttribution) -> bool:
    """Return whether somebody only passes on what another says.

    Example: "Brandt said that Vell had told her …" is Vell's stand.
    """
    inner = [
        other
        for _, other in page.told_near(read.content[0].start, read.content[-1].end)
        if other is not read
        and other.source
        and other.cue
        and page.text(other.source).lower() not in PRONOUNS
        and en.SAYS.search(page.text(other.cue).lower())
        and all(
            any(_within(span, part) for span in read.content) for part in (other.source[0], *other.cue, *other.content)
        )
    ]
    told = sum(span.end - span.start for span in read.content)
    return read.stance not in _TURNING and any(
        sum(span.end - span.start for span in (*o.source, *o.cue, *o.content)) >= PASSED_ON * told for o in inner
    )


def _is_body_of(cluster: Cluster, answer: Who) -> bool:
    """Return whether what somebody tells of is their own body.

    Example: "The minister said his ministry would ...".
    """
    return answer.cluster is not None and (
        answer.cluster.name in cluster.of or bool(set(answer.cluster.of) & set(cluster.of))
    )


def _carried_on(page: Page, homes: Sequence[int | None], made: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions with the quotations that the reader gives to nobody.

    Such a quotation is a neighbour's that goes on, else that of whoever goes on speaking.
    """
    found = list(made)
    for place, (quotation, home) in enumerate(zip(page.quotations, homes, strict=True)):
        if home is not None or any(_within(span, quotation.outer) for a in found for span in a.content):
            continue
        number = page.frame(quotation.outer.start)
        frame = page.frames[number]
        before = page.quotations[place - 1].span if quotation.continues and place else None
        near = next((a for a in found if before in a.quoted), None) or (
            _neighbour(page, number, found) if frame.bare else None
        )
        if near is None and not frame.bare and (phrase := _named_beside(frame, quotation)) is not None:
            found.append(_cued(page, frame, quotation, phrase))
            continue
        if near is not None and near.kind is QuoteKind.DIRECT and not quotation.fault:
            joined = replace(
                near,
                content=tuple(sorted((*near.content, quotation.outer))),
                quoted=tuple(sorted((*near.quoted, quotation.span))),
                passage=Span(min(near.passage.start, frame.start), max(near.passage.end, frame.end)),
            )
            found[found.index(near)] = joined
            continue
        found.append(_alone(page, quotation, frame, near))
    return found


def _joined(found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, those of one speaker in one sentence joined.

    “…,” Velk said, adding later, “…” is one.
    """
    joined: list[Attribution] = []
    for one in sorted(found, key=lambda a: (a.passage.start, a.content[0].start)):
        last = joined[-1] if joined else None
        if (
            last is not None
            and one.kind is last.kind is QuoteKind.DIRECT
            and one.holder == last.holder
            and one.passage == last.passage
        ):
            joined[-1] = replace(last, content=(*last.content, *one.content), quoted=(*last.quoted, *one.quoted))
        else:
            joined.append(one)
    return joined


def _alone(page: Page, quotation: Quotation, frame: Frame, near: Attribution | None) -> Attribution:
    """Return the attribution of a quotation that has no source of its own.

    It is its neighbour's, else that of whoever goes on speaking, where nothing else stands in its sentence.
    """
    answer = (
        who(page.entities, (), (quotation.outer,)) if frame.bare and near is None and not quotation.fault else NOBODY
    )
    said = _nearest(page, quotation.outer)
    speaker = _speaker(answer)
    if near is not None:
        speaker = {
            "holder": near.holder,
            "holder_kind": near.holder_kind,
            "affiliation": near.affiliation,
            "joint": near.joint,
        }
    status, reason = _status([quotation], answer, "")
    if near is not None and status is not QuoteStatus.RAGGED:
        status, reason = near.status, near.reason
    return Attribution(
        article=page.article.id,
        kind=QuoteKind.DIRECT if frame.bare and len(words(page.text([quotation.span]))) >= LEAST else QuoteKind.MIXED,
        content=(quotation.outer,),
        quoted=(quotation.span,),
        cue=(),
        source=(),
        **speaker,
        passage=Span(frame.start, frame.end),
        stance=said.stance if said is not None else None,
        status=status,
        reason=reason,
        certainty=near.certainty if near is not None else Certainty(speaker=answer.p),
    )


def _named_beside(frame: Frame, quotation: Quotation) -> tuple[Span, Span] | None:
    """Return the source and the cue that touch a quotation, None where none do.

    Three forms: “…,” said Mara Velk; “…,” Velk said; Velk said: “…”.
    """
    start, end = quotation.outer.start - frame.start, quotation.outer.end - frame.start
    found = (
        en.SAID_BY.match(frame.mask, end)
        or en.BY_SAID.match(frame.mask, end)
        or en.SAID_BEFORE.search(frame.mask, 0, start)
    )
    if found is None:
        return None
    source, cue = (Span(frame.start + found.start(name), frame.start + found.end(name)) for name in ("source", "cue"))
    return source, cue


def _cued(page: Page, frame: Frame, quotation: Quotation, phrase: tuple[Span, Span]) -> Attribution:
    """Return the attribution of a quotation whose source typography alone tells.

    Its cue is told in the same way. It takes no stand.
    """
    source = _whom(page.article.text, phrase[0])
    answer = who(page.entities, (source,), (quotation.outer,))
    status, reason = _status([quotation], answer, "")
    told = " ".join(page.article.text[quotation.start : quotation.end].split())
    return Attribution(
        article=page.article.id,
        kind=QuoteKind.DIRECT if told[:1].isupper() and len(words(told)) >= LEAST else QuoteKind.MIXED,
        content=(quotation.outer,),
        quoted=(quotation.span,),
        cue=phrase[1:],
        source=(source,),
        **_speaker(answer),
        passage=Span(frame.start, frame.end),
        status=status,
        reason=reason,
    )


def _neighbour(page: Page, number: int, made: Sequence[Attribution]) -> Attribution | None:
    """Return the attribution beside a quotation whose speaker goes on.

    It stands in the sentence before or after, in the same paragraph.
    """
    frame = page.frames[number]
    for other in (number - 1, number + 1):
        beside = page.frames[other] if 0 <= other < len(page.frames) else None
        if beside is None or beside.paragraph != frame.paragraph:
            continue
        own = [
            a for a in made if a.holder and a.quoted and beside.start <= a.passage.start and a.passage.end <= beside.end
        ]
        if (
            other > number
            and own
            and not (own[0].source and not beside.mask[: own[0].source[0].start - beside.start].strip(" ,"))
        ):
            continue
        if own:
            return own[-1] if other < number else own[0]
    return None


def _posted(page: Page, post: Post) -> Attribution:
    """Return the attribution of an embedded post to whom it is signed with."""
    said = _nearest(page, post.words)
    return Attribution(
        article=page.article.id,
        kind=QuoteKind.DIRECT,
        content=(post.words,),
        quoted=(post.words,),
        cue=(),
        source=(post.name,),
        **_speaker(who(page.entities, (post.name,), (post.words,))),
        passage=Span(post.words.start, post.words.end),
        stance=said.stance if said is not None else None,
    )


def _nearest(page: Page, span: Span) -> ReadAttribution | None:
    """Return the reader's attribution whose content holds most of a span.

    None where no content holds any of it.
    """
    near = ((_shared(read.content, [span]), -number, read) for number, read in page.told_near(*span))
    shared, _, read = max(near, default=(0, 0, None))
    return read if shared else None


def _holds_sentences(page: Page, read: ReadAttribution, own: Sequence[Quotation]) -> bool:
    """Return whether the words in marks are whole sentences of the speaker's.

    Otherwise they are words inside the reporter's sentence.
    """
    first = own[0]
    text = page.article.text[first.start : first.end]
    opens = text[:1].isupper() or text[:1] in "'‘[…." or text[:1].isdigit()
    home = page.frames[page.frame(first.outer.start)]
    before = home.mask[: first.outer.start - home.start].rstrip()
    introduced = not before or before[-1] in ",:." or bool(read.cue and read.cue[0].start >= first.outer.end)
    return opens and introduced and sum(len(words(page.article.text[q.start : q.end])) for q in own) >= LEAST


def _whole(article: Article, frame: Frame, read: ReadAttribution) -> ReadAttribution:
    """Return the attribution with its content up to the end of the last phrase.

    The reader may break off inside one: "most United | States workers".
    """
    *others, last = read.content
    hangs = en.HANGS.search(article.text, last.start, last.end)
    whole = hangs or not en.CLOSED.match(article.text, last.end, frame.end)
    rest = (_TO_MARK if hangs else en.REST).match(article.text, last.end, frame.end) if whole else None
    end = rest.end() if rest else last.end
    return replace(read, content=(*others, Span(last.start, end)))


def _predicate(article: Article, read: ReadAttribution, content: Sequence[Span]) -> Span | None:
    """Return what the source does, whole, from its end to the end of the content.

    No word between may be lost, for it may turn the sense. None where the words stand in another order; whether they
    can be told then says ``_tellable``.
    """
    if not read.source or not read.cue:
        return None
    source, cue = read.source[0], read.cue[0]
    if not source.end <= cue.start < cue.end <= content[0].start:
        return None
    between = article.text[source.end : cue.start]
    if _BREAK.search(between) or len(between) > _NEAR or between.startswith(("'s", "’s")):
        return None
    return Span(source.end + len(between) - len(between.lstrip()), content[-1].end)


def _judged(attribution: Attribution, article: Article) -> Attribution:
    """Return the attribution with its final status.

    Damaged wording is no verified quotation.
    """
    spans = attribution.quoted or attribution.content
    if attribution.status is QuoteStatus.VERIFIED and any(article.spoilt(*span) for span in spans):
        return replace(attribution, status=QuoteStatus.DOUBTFUL, reason="the article's wording is damaged there")
    return attribution


def _within(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _covers(content: Sequence[Span], own: Sequence[Quotation]) -> bool:
    return all(any(span.start <= q.start and q.end <= span.end + 2 for span in content) for q in own)


def _shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """Return how many characters two contents share."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)

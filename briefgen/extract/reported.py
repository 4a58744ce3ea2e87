"""What the reader finds beside the tables of cues: attributions without quotation marks, and the stance of any.

The grammar of quotation marks stays the referee: words in marks belong to whom it gives them, and nothing from here is ever printed as a
quotation. Where the reader and the tables see the same words differently, the tables' source and span stand.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.extract.joint import members
from briefgen.extract.readings import read_phrase
from briefgen.lexicon.factions import QUANTIFIERS
from briefgen.model import Attribution, HolderKind, QuoteKind, QuoteStatus, Span, Stance
from briefgen.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.extract.discourse import Discourse
    from briefgen.extract.frames import Frame
    from briefgen.model import Article
    from briefgen.reader.reading import ReadAttribution

READ: Final = 0.85  # confidence in what the reader alone says: below what a table says, so that it is printed after it
UNSEEN: Final = 0.5  # weight of what a table finds and the reader does not: too little to be printed
_SEEN: Final = 0.1  # share of characters (Jaccard) from which the reader has seen a content too
_SURE: Final = 0.7  # how sure the reader must be that something is said
_SAME: Final = 0.5  # share of characters (Jaccard) from which two contents are one
_LEAST: Final = 3  # words of a content
# "each party", "many in the town", "in the capitals": nobody who takes a stand
_NOBODY: Final = re.compile(
    rf"(?:{QUANTIFIERS}|some|many|most|several|few|others?|people|anyone|anybody|everyone|everybody|nobody|someone|one|"
    r"those|these|that|this|which|what|such|it|in|at|on|across|among|within|around|inside)\b(?!\s+of\s+the\s+(?:two|three|four|five)\b)",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"the|an?|(?:the\s+)?(?:first|second|third|former|latter|next|last|other)", re.IGNORECASE
)  # of what stands before
_NEAR: Final = 60  # characters between a source and its cue
_BREAK: Final = re.compile(r"[.;:“”\"()]")
# "Vell will give a speech, expected to last": it is the speech that is expected; "Vell's stated intent to leave": no sentence
_OF_ANOTHER: Final = re.compile(r"[^,]*\w[^,]*,\s*|['’]s\b.*")
_TURNING: Final = frozenset({Stance.DENIAL, Stance.REFUSAL, Stance.OPPOSITION})  # "The port will open, Vell denied": the cue is needed
# Where a content may end: at a mark, or before a word that opens what may be left out ...
_CLOSED: Final = re.compile(
    r"[^\S\n]*(?:$|\n|[.,;:!?)\]”\"»—–]|-\s|(?:and|or|but|nor|yet|as|while|whereas|after|before|because|if|when|although|though|since|until|unless|who|which|where|"
    r"that|amid|despite|following|about|on|in|at|by|for|from|with|without|within|during|over|under|against|between|among|through|to|of|than|said|says|saying)\b)"
)
# ... and not after a word that asks for another, which runs to the next mark; what else it breaks off ends before a conjunction too.
_HANGS: Final = re.compile(
    r"\b(?:of|the|an?|to|in|for|with|and|or|but|has|have|had|is|are|was|were|be|been|will|would|who|which|that|its|his|her|their|our|from|by|on|at|as|not|no|than)\s*$"
)
_REST: Final = re.compile(
    r"(?:[^\S\n]+(?!(?:and|but|while|whereas|after|before|because|although|though|unless|who|which|where|amid|despite|following)\b)[^\s.,;:!?()“”\"»—–]+(?:\.\w+)*)*"
)
_TO_MARK: Final = re.compile(r"(?:[^\S\n]+[^\s.,;:!?()“”\"»—–]+(?:\.\w+)*)*")
_PIECE: Final = re.compile(r",\s+")
_TAIL: Final = re.compile(r"\s+(?:of|from|at|with|for|who|whose)\s+")


def reported(
    article: Article, frame: Frame, told: Sequence[ReadAttribution], made: Sequence[Attribution], discourse: Discourse
) -> list[Attribution]:
    """Return the frame's attributions that the reader alone has found, in order."""
    found: list[Attribution] = []
    for read in (_whole(article, frame, one) for one in told):
        if not _stands(article, frame, read, made):
            continue
        holder, kind = _holder(article, read, discourse)
        if not holder:
            continue
        inside = any(other is not read and _holds(other.content, read.cue) for other in told) or any(
            _holds(a.content, read.cue) for a in made
        )
        found.append(
            Attribution(
                article=article.id,
                kind=QuoteKind.INDIRECT,
                content=read.content,
                cue=read.cue,
                source=(_named(article, read, kind),),
                holder=holder,
                holder_kind=kind,
                affiliation=read_phrase(holder).affiliation,
                passage=Span(frame.start, frame.end),
                predicate=_predicate(article, read),
                stance=read.stance or Stance.ASSESSMENT,
                confidence=READ * (0.5 if inside else 1.0),
            )
        )
    return found


def heard(article: Article, orphan: Attribution, told: Sequence[ReadAttribution], discourse: Discourse) -> Attribution:
    """Return a quotation for which the grammar names nobody, with the speaker whom the reader gives it: in doubt, and for no quote."""
    for read in told:
        if not read.source or read.polarity or read.score < _SURE or _overlap(read.content, orphan.content) < _SAME:
            continue
        holder, kind = _holder(article, read, discourse)
        if holder:
            return replace(
                orphan,
                cue=read.cue,
                source=read.source[:1],
                holder=holder,
                holder_kind=kind,
                affiliation=read_phrase(holder).affiliation,
                status=QuoteStatus.DOUBTFUL,
                reason=f"the words seem to be {holder}'s, but no cue beside them says so",
                confidence=0.5,
            )
    return orphan


def _holder(article: Article, read: ReadAttribution, discourse: Discourse) -> tuple[str, HolderKind]:
    """Return whom the reader's source names, "" where that is nobody, in doubt, or several together (which the tables of joint speakers tell).

    The reader gives the whole phrase: "Ilo Rask, who leads the union", "the union's leader, Ilo Rask", "Ilo Rask of the dockers' union".
    """
    phrase = article.text[read.source[0].start : read.source[-1].end]
    if _NOBODY.match(phrase) or _COUNTED.fullmatch(phrase) or phrase.count("(") != phrase.count(")") or members(phrase):
        return "", HolderKind.PRONOUN
    pieces = _PIECE.split(phrase)
    named = (_TAIL.split(piece)[0] for piece in pieces[:2])
    person = next((piece for piece in named if read_phrase(piece).kind is HolderKind.PERSON), pieces[0])
    holder, kind, doubt = discourse.resolve(person)
    return ("", kind) if doubt or kind is HolderKind.PRONOUN else (holder, kind)


def _named(article: Article, read: ReadAttribution, kind: HolderKind) -> Span:
    """Return the source's place; of a body or a group without what is added behind a comma, as statements call it."""
    source = read.source[0]
    added = _PIECE.search(article.text, source.start, source.end) if kind is not HolderKind.PERSON else None
    return Span(source.start, added.start()) if added else source


def in_frame(frame: Frame, told: Sequence[ReadAttribution]) -> list[ReadAttribution]:
    """Return the reader's attributions that stand in the frame's sentence, whole."""
    return [
        read
        for read in told
        if all(frame.start <= span.start and span.end <= frame.end for span in (*read.source, *read.cue, *read.content))
    ]


def stance_read(attribution: Attribution, told: Sequence[ReadAttribution]) -> Stance | None:
    """Return the stance that the reader gives to the same words, None where it gives none or has not found them."""
    best = max(told, key=lambda read: _overlap(read.content, attribution.content), default=None)
    return best.stance if best is not None and _overlap(best.content, attribution.content) >= _SAME else None


def doubted(attribution: Attribution, told: Sequence[ReadAttribution]) -> Attribution:
    """Return what a table finds without quotation marks in doubt where the reader sees nobody saying any of it.

    A point of a list is not: the reader takes each paragraph for itself, and the cue stands in another.
    """
    if attribution.kind is not QuoteKind.INDIRECT or not told:
        return attribution
    listed = any(not _within(attribution.passage, span) for span in (*attribution.cue, *attribution.content))
    if listed or any(_overlap(read.content, attribution.content) >= _SEEN for read in told):
        return attribution
    doubt = attribution.reason or "a cue stands beside it, but the words do not seem to be said"
    return replace(attribution, confidence=round(attribution.confidence * UNSEEN, 3), reason=doubt)


def _stands(article: Article, frame: Frame, read: ReadAttribution, made: Sequence[Attribution]) -> bool:
    """Return whether the reader's attribution is whole, says that something is said, and is none that is known."""
    return (
        bool(read.source and read.cue)
        and not read.polarity
        and read.score >= _SURE
        and sum(len(words(article.text[span.start : span.end])) for span in read.content) >= _LEAST
        and not any(q.outer.start < span.end and span.start < q.outer.end for q in frame.quotations for span in (*read.content, *read.cue))
        and _tellable(article, read)
        and not any(_overlap(read.content, a.content) >= _SAME or _holds(a.cue, read.cue) or _holds(read.cue, a.cue) for a in made)
    )


def _whole(article: Article, frame: Frame, read: ReadAttribution) -> ReadAttribution:
    """Return the attribution with its content up to the end of the phrase in which the reader breaks off: "most United | States workers"."""
    if not read.content:
        return read
    *others, last = read.content
    hangs = _HANGS.search(article.text, last.start, last.end)
    whole = hangs or not _CLOSED.match(article.text, last.end, frame.end)
    rest = (_TO_MARK if hangs else _REST).match(article.text, last.end, frame.end) if whole else None
    end = rest.end() if rest else last.end
    return replace(read, content=(*others, Span(last.start, end)))


def _predicate(article: Article, read: ReadAttribution) -> Span | None:
    """Return what the source does, whole, from its end to the end of the content: no word between may be lost, for it may turn the sense.

    None where the words stand in another order; whether they can be told then says ``_tellable``.
    """
    source, cue, content = read.source[0], read.cue[0], read.content
    if not source.end <= cue.start < cue.end <= content[0].start:
        return None
    between = article.text[source.end : cue.start]
    start = cue.start if "," in between else source.end + len(between) - len(between.lstrip())
    return Span(start, content[-1].end)


def _tellable(article: Article, read: ReadAttribution) -> bool:
    """Return whether a statement can be made of it: its predicate as it stands, or the whole content before "Vell said", after "According to"."""
    source, cue, content = read.source[0], read.cue[0], read.content
    between = article.text[source.end : cue.start]
    if source.end <= cue.start < cue.end <= content[0].start:
        return not _BREAK.search(between) and len(between) <= _NEAR and not _OF_ANOTHER.fullmatch(between)
    if content[-1].end <= min(source.start, cue.start):
        return read.stance not in _TURNING
    return article.text[cue.start : cue.end].lower() == "according to"


def _within(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _holds(outer: Sequence[Span], inner: Sequence[Span]) -> bool:
    return any(_within(o, i) for o in outer for i in inner[:1])


def _overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Return the Jaccard index of the characters of two contents, 0 to 1."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    total = sum(span.end - span.start for span in (*one, *other))
    return shared / (total - shared) if total > shared else float(total > 0)

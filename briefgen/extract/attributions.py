"""Who said what: every attribution of one article, direct, mixed and indirect.

The grammar of quotation marks gives the quotations, the cues of each frame give the speakers; a quotation belongs to the
cue that touches it, else to the last cue before it in its sentence, else it goes on from the sentence before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefgen.extract.bodies import find_blocs, find_bodies, find_firms
from briefgen.extract.clauses import clause_of, predicate_of, whole_of
from briefgen.extract.cues import Cue
from briefgen.extract.discourse import Discourse
from briefgen.extract.frames import MASK, Frame, find_frames
from briefgen.extract.governing import governor, holds_name, holds_sentences, is_outlet, reporter, told_through
from briefgen.extract.holders import Held, follow, hold
from briefgen.extract.names import find_people
from briefgen.extract.posts import find_posts
from briefgen.extract.readings import read_phrase
from briefgen.extract.relatives import inside, of_thing, retold
from briefgen.extract.reported import READ, doubted, heard, in_frame, reported, stance_read
from briefgen.extract.stance import is_view, stance_of
from briefgen.lexicon.gazetteer import find_names
from briefgen.model import Attribution, BlockKind, HolderKind, QuoteKind, QuoteStatus, Span, Stance
from briefgen.text import fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.extract.marks import Quotation
    from briefgen.extract.names import Named
    from briefgen.extract.posts import Post
    from briefgen.model import Article
    from briefgen.reader.reading import ReadAttribution

_SIGNATURE = re.compile(rf"[{MASK}.]\s*[-―]{{1,2}}\s*((?:[A-Z][\w.'-]*\s?){{2,5}})(?:,[^.¤]{{0,80}})?\.?\s*$")


@dataclass(slots=True, kw_only=True)
class _Pass:
    """One reading of an article, frame by frame: what is found so far, and who spoke last."""

    article: Article
    frames: Sequence[Frame]
    discourse: Discourse
    found: list[Attribution] = field(default_factory=list)
    taken: set[Span] = field(default_factory=set)  # quotations, marks included, that are accounted for
    previous: Frame | None = None  # the last frame in which the reporter says anything
    held: tuple[Held, ...] = ()  # its cues
    heading: tuple[Frame, Held] | None = None  # the sentence that a list of bullets hangs on, with its last cue

    def take(self, quotations: Sequence[Quotation]) -> None:
        """Take note that these quotations are accounted for."""
        self.taken.update(quotation.outer for quotation in quotations)


def find_attributions(article: Article, read: Sequence[ReadAttribution] = ()) -> tuple[Attribution, ...]:
    """Return the attributions of the article in reading order; those whose speaker or wording is in doubt say why."""
    frames = find_frames(article)
    return attribute(article, frames, find_people(article, frames), read)


def attribute(
    article: Article, frames: Sequence[Frame], people: Sequence[Named], read: Sequence[ReadAttribution] = ()
) -> tuple[Attribution, ...]:
    """Return the attributions of the article's frames, its people given, and what the reader has read in it."""
    blocs = find_blocs(frames)
    discourse = Discourse(
        people=tuple(people),
        common=_common_words(frames),
        named=find_bodies(frames),
        blocs=tuple(bloc.name for bloc in blocs),
        alliances=frozenset(bloc.name for bloc in blocs if any("alliance" in name.lower() for name in (bloc.name, *bloc.aliases))),
        firms=find_firms(frames, (word for person in people for word in person.name.split())),
    )
    reading = _Pass(article=article, frames=frames, discourse=discourse)
    posts = tuple(find_posts(article))
    embedded = {block for post in posts for block in post.blocks}
    reading.found += [_posted(article, post, reading.discourse) for post in posts]
    for index, frame in enumerate(frames):
        if frame.block in embedded:
            continue
        held = hold(frame, reading.discourse)
        made = _with_quotations(reading, frame, held)
        made += _without_quotations(article, frame, held, made)
        made += _told_inside(reading, frame, made)
        signed = _signature(reading, frame)
        listed = _listed(reading, frame) if not held else None
        if signed is not None:
            made.append(signed)
        elif listed is not None:
            made.append(listed)
        elif frame.quotations and not held:
            made += _carried_on(reading, index)
        elif _only_names_speaker(frame, held) and index and frames[index - 1].bare and frames[index - 1].paragraph == frame.paragraph:
            made += _look_back(reading, frames[index - 1], frame, held[0])
        made += reported(article, frame, in_frame(frame, read), made, reading.discourse)
        orphans = [
            _orphan(article, frame, q) for q in frame.quotations if q.outer not in reading.taken and not any(_inside(q, a) for a in made)
        ]
        made += [heard(article, orphan, read, reading.discourse) for orphan in orphans]
        reading.found.extend(made)
        follow(frame, held, reading.discourse)
        if held or not frame.bare:
            reading.previous, reading.held = frame, held
        if frame.block.kind is not BlockKind.BULLET:
            reading.heading = (frame, held[-1]) if held and frame.mask.rstrip().endswith(":") else None
    judged = [doubted(_taken(_judge(attribution, article), article, read), read) for attribution in reading.found]
    return tuple(sorted(judged, key=lambda a: (a.passage.start, a.content[0].start, a.cue)))


def _common_words(frames: Sequence[Frame]) -> frozenset[str]:
    """Return the words that the article writes in small letters."""
    return frozenset(word for frame in frames for word in re.findall(r"(?<![\w'-])[a-z]{3,}", frame.mask))


# ---------------------------------------------------------------- words with a cue in their sentence


def _with_quotations(reading: _Pass, frame: Frame, held: Sequence[Held]) -> list[Attribution]:
    """Return the attributions of the frame's quotations that a cue of the frame governs, one for each cue."""
    groups: dict[int, list[Quotation]] = {}
    for quotation in frame.quotations:
        if holds_name(reading.article, frame, quotation, held):
            reading.take([quotation])
            continue
        governing = governor(frame, quotation, held)
        if governing is not None:
            groups.setdefault(governing, []).append(quotation)
            reading.take([quotation])
    for index in sorted(groups, reverse=True):  # "…,” said Rana, adding that it was “…”: one statement
        earlier = max((i for i in groups if i < index), default=None)
        cue = held[index].cue
        if earlier is not None and cue.shared and cue.word.endswith("ing") and held[earlier].holder == held[index].holder:
            groups[earlier] += groups.pop(index)
    return [_retold(_quoting(reading.article, frame, held[index], group), frame, held, index) for index, group in sorted(groups.items())]


def _retold(made: Attribution, frame: Frame, held: Sequence[Held], index: int) -> Attribution:
    """Return the attribution as hearsay where somebody of another side closes the sentence: "Valmora said it was “dead,” for now, Ilo Rask said"."""
    if made.status is not QuoteStatus.VERIFIED or not made.quoted:
        return made
    closing = reporter(frame.mask, held, index, made.content[-1].end - frame.start)
    if closing is None:
        return made
    through = held[closing].holder
    return replace(made, status=QuoteStatus.HEARSAY, reason=f"told through {through}", through=through)


def _quoting(article: Article, frame: Frame, held: Held, quotations: Sequence[Quotation]) -> Attribution:
    if holds_sentences(article, frame, held.cue, quotations):
        return _make(article, frame, held, kind=QuoteKind.DIRECT, quotations=quotations)
    clause = clause_of(frame, held.cue)
    if clause is not None and (clause.start > quotations[0].outer.start or clause.end < quotations[-1].outer.end):
        clause = None
    return _make(article, frame, held, kind=QuoteKind.MIXED, quotations=quotations, clause=clause)


def _without_quotations(article: Article, frame: Frame, held: Sequence[Held], made: Sequence[Attribution]) -> list[Attribution]:
    """Return the indirect attributions of the frame: those cues that govern no quotation but a clause."""
    used = {a.cue for a in made}
    found = []
    for h in held:
        if (Span(frame.start + h.cue.start, frame.start + h.cue.end),) in used:
            continue
        told_of = of_thing(frame, h.cue)
        if told_of is not None:
            made_of = _make(article, frame, h, kind=QuoteKind.INDIRECT, clause=told_of[1])
            found.append(replace(made_of, content=told_of, predicate=None))
            continue
        clause = clause_of(frame, h.cue)
        least = 3 if h.cue.stance in {None, Stance.ASSESSMENT, Stance.EXPECTATION} else 2
        if clause is None or any(_quotes(a, clause) for a in made):
            continue  # “We can’t afford this,” Rana said, adding later, “The bridge is costing us”: one quotation, told once
        if len(words(article.text[clause.start : clause.end])) >= least:
            found.append(_make(article, frame, h, kind=QuoteKind.INDIRECT, clause=clause))
    return found


def _told_inside(reading: _Pass, frame: Frame, made: Sequence[Attribution]) -> list[Attribution]:
    """Return what the frame's speakers tell in their quotations of what other sides say: "demands that Valmora says are not negotiable"."""
    found = []
    for attribution in made:
        own = [quotation for quotation in frame.quotations if quotation.span in attribution.quoted]
        for words_of in inside(reading.article, frame, own) if attribution.kind is QuoteKind.DIRECT else ():
            for held in hold(words_of, reading.discourse) if _SAYS_OF.search(words_of.mask) else ():
                told_of = of_thing(words_of, held.cue)
                if told_of is not None and held.holder != attribution.holder:
                    told = _make(reading.article, words_of, held, kind=QuoteKind.INDIRECT, clause=told_of[1])
                    retelling = retold(replace(told, content=told_of, predicate=None), attribution.holder, attribution.passage)
                    found += [retelling] if retelling is not None else []
    return found


_SAYS_OF = re.compile(r"\b(?:that|which)\s[^,.;]{2,60}\s(?:say|said|insist|claim|call)")


def _quotes(attribution: Attribution, clause: Span) -> bool:
    return attribution.kind is QuoteKind.DIRECT and any(
        span.start <= clause.start and clause.end <= span.end for span in attribution.content
    )


def _make(
    article: Article, frame: Frame, held: Held, *, kind: QuoteKind, quotations: Sequence[Quotation] = (), clause: Span | None = None
) -> Attribution:
    """Return the attribution of the clause, or of the quotations, to the holder of the cue, with what there is to doubt."""
    if held.cue.gapped and held.states:
        clause = whole_of(frame)  # "crimes that Rana said would not go unpunished": what would not is told before
    content = (clause,) if clause is not None else tuple(q.outer for q in quotations)
    fault = next((q.fault for q in quotations if q.fault), "")
    through = told_through(frame, held)
    status, reason = QuoteStatus.VERIFIED, ""
    if fault:
        status, reason = QuoteStatus.RAGGED, _faulty(fault)
    elif held.doubt:
        status, reason = QuoteStatus.DOUBTFUL, held.doubt
    elif through and kind is not QuoteKind.INDIRECT:
        status, reason = QuoteStatus.HEARSAY, f"told through {through}"
    elif held.cue.form == "according" and kind is not QuoteKind.INDIRECT and is_outlet(held.holder):
        status, reason = QuoteStatus.HEARSAY, f"only {held.holder} is named for these words, and it reports them"
    text = " ".join(article.text[s.start : s.end] for s in content)
    return Attribution(
        article=article.id,
        kind=kind,
        content=content,
        quoted=tuple(q.span for q in quotations),
        cue=(Span(frame.start + held.cue.start, frame.start + held.cue.end),),
        source=(held.source,) if held.source is not None else (),
        holder=held.holder,
        holder_kind=held.kind,
        affiliation=read_phrase(held.holder).affiliation,
        joint=held.joint,
        passage=Span(frame.start, frame.end),
        predicate=None if held.cue.gapped else predicate_of(frame, held.cue),
        stance=stance_of(held.cue.word, held.cue.stance, _of_own(text, held, article), negated=held.cue.negated) if held.states else None,
        status=status,
        reason=reason,
        through=through,
        confidence=(0.6 if held.doubt else 1.0) * (0.5 if held.inside else 1.0),
    )


def _of_own(text: str, held: Held, article: Article) -> str:
    """Return the reported words with "it" for a subject that is the holder's own side: "Mexico would consider", said by its minister."""
    subject = _SUBJECT_WILL.match(fold(text))
    if subject is None:
        return text
    phrase = article.text[slice(*held.source)] if held.source is not None else held.holder
    own = {held.holder, held.affiliation, read_phrase(phrase).affiliation, *(hit.name for hit in find_names(held.holder))} - {""}
    named = {hit.name for hit in find_names(subject.group(1))[:1]}
    first, *rest = subject.group(1).lower().split()
    bare = first in _OWNING and bool(rest) and rest[-1] in _OWN_BODIES
    same = bool(own & named) or bare or (first == "the" and rest[-1:] and rest[-1] in _OWN_BODIES and held.kind is not HolderKind.PERSON)
    return f"it {text[subject.end(1) :].lstrip()}" if same else text


_SUBJECT_WILL = re.compile(r"(?:that\s+)?((?:[Tt]he\s|[Ii]ts\s|[Oo]ur\s)?[\w.'&-]+(?:\s[\w.'&-]+){0,3})\s+(?=will\b|would\b)")
_OWNING = frozenset("his her its their our this".split())
_OWN_BODIES = frozenset("government ministry company union party cabinet administration bank court army police council commission".split())


def _faulty(fault: str) -> str:
    return fault if "follows" in fault else f"the quotation is {fault}"


# ---------------------------------------------------------------- quotations without a cue of their own


def _carried_on(reading: _Pass, index: int) -> list[Attribution]:
    """Give the quotations of a frame without a cue to the speaker who goes on, where there is no doubt who that is.

    Words that go on from a quotation lengthen its attribution; others make one of their own, which is returned.
    """
    frame, previous = reading.frames[index], reading.previous
    quotations = [q for q in frame.quotations if q.outer not in reading.taken]
    if not quotations or previous is None:
        return []
    same_paragraph = previous.paragraph == frame.paragraph
    announced = previous.paragraph == frame.paragraph - 1 and previous.mask.rstrip().endswith(":")
    if frame.bare and (same_paragraph or quotations[0].continues) and _lengthened(reading, frame, previous, quotations):
        reading.take(quotations)
        return []
    if not reading.held:
        return []
    if frame.bare and (same_paragraph or quotations[0].continues or announced):
        speaker = next((h for h in reversed(reading.held) if h.speaks and not h.cue.shared), reading.held[-1])
        reading.take(quotations)
        return [_signed(reading.article, frame, speaker, quotations)]
    return _between(reading, index, quotations) if same_paragraph and not frame.bare else []


def _lengthened(reading: _Pass, frame: Frame, previous: Frame, quotations: Sequence[Quotation]) -> bool:
    """Add the quotations to the last quotation of the speaker who goes on; return whether there is such a speaker."""
    found = reading.found
    continues = quotations[0].continues
    open_from = previous.start if continues else next(f.start for f in reading.frames if f.paragraph == frame.paragraph)
    at = next(
        (i for i in range(len(found) - 1, -1, -1) if found[i].quoted and found[i].holder and found[i].passage.start >= open_from), None
    )
    if at is None or not (continues or any(h.holder == found[at].holder for h in reading.held)):
        return False
    last = found[at]
    fault = next((q.fault for q in quotations if q.fault), "")
    if fault and last.status is QuoteStatus.VERIFIED:
        last = replace(last, status=QuoteStatus.RAGGED, reason=_faulty(fault))
    found[at] = replace(
        last,
        content=(*last.content, *(q.outer for q in quotations)),
        quoted=(*last.quoted, *(q.span for q in quotations)),
        passage=Span(last.passage.start, frame.end),
    )
    return True


def _signed(article: Article, frame: Frame, held: Held, quotations: Sequence[Quotation]) -> Attribution:
    """Return the attribution of quotations that stand alone after a sentence of their speaker's."""
    made = _make(article, frame, replace(held, source=None), kind=QuoteKind.DIRECT, quotations=quotations)
    return replace(
        made,
        cue=(),
        predicate=None,
        stance=stance_of("said", None, " ".join(article.text[q.start : q.end] for q in quotations)),
        through="",
        status=QuoteStatus.VERIFIED if made.status is QuoteStatus.HEARSAY else made.status,
    )


def _between(reading: _Pass, index: int, quotations: Sequence[Quotation]) -> list[Attribution]:
    """Give quoted words in a sentence without cue to the one who speaks in the sentence before and in the one after."""
    frame, after = reading.frames[index], reading.frames[index + 1 : index + 2]
    if not after or after[0].paragraph != frame.paragraph:
        return []
    following = [h for h in hold(after[0], reading.discourse) if h.cue.speech]
    speaker = next((h for h in reversed(reading.held) if h.cue.speech and h.cue.form == "verb"), None)
    if speaker is None or not following or following[-1].holder != speaker.holder:
        return []
    reading.take(quotations)
    return [replace(_signed(reading.article, frame, speaker, quotations), kind=QuoteKind.MIXED, confidence=0.7)]


def _posted(article: Article, post: Post, discourse: Discourse) -> Attribution:
    """Return the attribution of an embedded post to whom it is signed with."""
    holder, kind, _ = discourse.resolve(article.text[slice(*post.name)])
    return Attribution(
        article=article.id,
        kind=QuoteKind.DIRECT,
        content=(post.words,),
        quoted=(post.words,),
        cue=(),
        source=(post.name,),
        holder=holder,
        holder_kind=kind,
        affiliation=read_phrase(holder).affiliation,
        passage=Span(post.words.start, post.words.end),
        stance=stance_of("said", None, article.text[slice(*post.words)]),
    )


def _signature(reading: _Pass, frame: Frame) -> Attribution | None:
    """Return the attribution of a quotation signed with a name: “…” - Ana Ruiz."""
    match = _SIGNATURE.search(frame.mask)
    if (
        not match
        or len(frame.quotations) != 1
        or frame.quotations[0].outer in reading.taken
        or frame.mask[: match.start()].strip(MASK + " ")
    ):
        return None
    name = read_phrase(match.group(1))
    if name.kind is not HolderKind.PERSON:
        return None
    start, end = match.start(1), match.start(1) + len(match.group(1).rstrip())
    cue = Cue(start=start, end=end, word="", speech=True, stance=None, subject=None)
    held = Held(cue=cue, holder=name.name, kind=name.kind, source=Span(frame.start + start, frame.start + end), doubt="")
    reading.take(frame.quotations)
    return replace(_make(reading.article, frame, held, kind=QuoteKind.DIRECT, quotations=frame.quotations), cue=(), predicate=None)


def _listed(reading: _Pass, frame: Frame) -> Attribution | None:
    """Return the attribution of a bullet, which says on for whoever holds the sentence above its list, with that sentence's stance.

    "The union demanded:" and "an end to night shifts" below it is a demand of the union's.
    """
    if frame.block.kind is not BlockKind.BULLET or reading.heading is None or frame.start > frame.block.start:
        return None
    above, held = reading.heading
    clause = whole_of(frame)
    if clause is None:
        return None
    kind = QuoteKind.MIXED if frame.quotations else QuoteKind.INDIRECT
    if frame.bare and holds_sentences(reading.article, frame, held.cue, frame.quotations):
        kind = QuoteKind.DIRECT
    made = _make(reading.article, above, held, kind=kind, quotations=frame.quotations, clause=None if frame.bare else clause)
    reading.take(frame.quotations)
    asked = clause_of(above, held.cue)
    inherited = stance_of(
        held.cue.word, held.cue.stance, "" if asked is None else reading.article.text[slice(*asked)], negated=held.cue.negated
    )
    stance = made.stance if inherited is Stance.ASSESSMENT else inherited
    return replace(made, passage=Span(frame.start, frame.end), predicate=None, stance=stance)


def _only_names_speaker(frame: Frame, held: Sequence[Held]) -> bool:
    """Return whether the frame is nothing but "Rana said."."""
    return (
        len(held) == 1
        and not frame.quotations
        and held[0].cue.speech
        and len(words(frame.mask)) <= 14
        and clause_of(frame, held[0].cue) is None
    )


def _look_back(reading: _Pass, bare: Frame, frame: Frame, held: Held) -> list[Attribution]:
    """Return the attribution of a whole-sentence quotation whose speaker stands in a sentence of its own after it."""
    orphans = [a for a in reading.found if not a.holder and a.passage.start >= bare.start]
    if not orphans:
        return []
    reading.found = [a for a in reading.found if a not in orphans]
    made = _make(reading.article, frame, held, kind=QuoteKind.DIRECT, quotations=bare.quotations)
    return [replace(made, passage=Span(bare.start, frame.end))]


def _orphan(article: Article, frame: Frame, quotation: Quotation) -> Attribution:
    """Return a quotation for which nobody is named."""
    return Attribution(
        article=article.id,
        kind=QuoteKind.MIXED if len(words(article.text[quotation.start : quotation.end])) < 6 else QuoteKind.DIRECT,
        content=(quotation.outer,),
        quoted=(quotation.span,),
        cue=(),
        source=(),
        holder="",
        passage=Span(frame.start, frame.end),
        status=QuoteStatus.ORPHAN,
        reason="nobody is named for these words" + (f", and the quotation is {quotation.fault}" if quotation.fault else ""),
        confidence=0.0,
    )


def _inside(quotation: Quotation, attribution: Attribution) -> bool:
    return any(s.start <= quotation.start and quotation.end <= s.end for s in (*attribution.content, *attribution.quoted))


# ---------------------------------------------------------------- the last word on each


def _taken(attribution: Attribution, article: Article, read: Sequence[ReadAttribution]) -> Attribution:
    """Return the attribution with the reader's stance where the tables know none but the last."""
    if attribution.stance is not Stance.ASSESSMENT or is_view(" ".join(article.text[slice(*span)] for span in attribution.content)):
        return attribution
    stance = stance_read(attribution, read)
    return replace(attribution, stance=stance, confidence=attribution.confidence * READ) if stance is not None else attribution


def _judge(attribution: Attribution, article: Article) -> Attribution:
    """Return the attribution with its final status: damaged wording is no verified quotation."""
    spans = attribution.quoted or attribution.content
    if attribution.status is QuoteStatus.VERIFIED and any(article.spoilt(*span) for span in spans):
        return replace(attribution, status=QuoteStatus.DOUBTFUL, reason="the article's wording is damaged there")
    return attribution

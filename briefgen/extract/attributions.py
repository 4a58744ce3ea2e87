"""Who said what: every attribution of one article, direct, mixed and indirect.

The grammar of quotation marks gives the quotations, the cues of each frame give the speakers; a quotation belongs to the
cue that touches it, else to the last cue before it in its sentence, else it goes on from the sentence before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.extract.cues import Cue, content_start, find_cues
from briefgen.extract.discourse import Discourse
from briefgen.extract.frames import MASK, Frame, find_frames
from briefgen.extract.names import find_people
from briefgen.extract.phrases import phrase_before, read_phrase
from briefgen.extract.stance import stance_of
from briefgen.lexicon.gazetteer import find_names
from briefgen.lexicon.cues import VERBISH
from briefgen.model import Attribution, BlockKind, HolderKind, QuoteKind, QuoteStatus, Span
from briefgen.text import normal, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.extract.marks import Quotation
    from briefgen.extract.names import Named
    from briefgen.model import Article

_NAMING = re.compile(r"\b(?:call(?:s|ed|ing)|describ(?:es|ed|ing)|referr(?:ed|ing)|refers|label(?:s|led|ed|ling)|brand(?:s|ed|ing)|dubb(?:ed|ing))\b")
_NAME_BEFORE = re.compile(r"\b(?:called|named|titled|entitled|dubbed|known\s+as|so-called|termed|'s|programme|program|show|book|film|song|series|report)\s*$")
_OUTLET_OF = re.compile(r"\b(?:according\s+to|told|quoted\s+by|reported\s+by)\s+(?:the\s+)?([^,.;¤]{3,60})")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """A cue with its resolved holder."""

    cue: Cue
    holder: str
    kind: HolderKind
    source: Span | None  # in the article
    doubt: str


def find_attributions(article: Article) -> tuple[Attribution, ...]:
    """Return the attributions of the article in reading order; those whose speaker or wording is in doubt say why."""
    frames = find_frames(article)
    return attribute(article, frames, find_people(article, frames))


def attribute(article: Article, frames: Sequence[Frame], people: Sequence[Named]) -> tuple[Attribution, ...]:
    """Return the attributions of the article's frames, its people given."""
    discourse = Discourse(people=tuple(people))
    damaged = tuple(Span(e.start, e.end) for signal in article.health.signals for e in signal.evidence)
    found: list[Attribution] = []
    taken: set[Span] = set()
    previous: tuple[Frame, tuple[_Held, ...]] | None = None
    for index, frame in enumerate(frames):
        held = _hold(frame, discourse)
        made = list(_with_quotations(article, frame, held, taken))
        made += _without_quotations(article, frame, held, made)
        signed = _signature(article, frame, taken)
        if signed is not None:
            made.append(signed)
        elif frame.quotations and not held:
            _continue(article, frames, index, frame, previous, found, made, discourse, taken)
        elif _nothing_reported(frame, held) and index and frames[index - 1].bare and frames[index - 1].paragraph == frame.paragraph:
            made += _look_back(article, frames[index - 1], frame, held, found)
        made += [
            _orphan(article, frame, q) for q in frame.quotations if q.outer not in taken and not any(_inside(q, a) for a in made)
        ]
        found.extend(made)
        _move_on(frame, held, discourse)
        if held or not frame.bare:
            previous = (frame, held)
    finished = [_judge(article, a, damaged, frames) for a in found]
    return tuple(sorted(finished, key=lambda a: (a.passage.start, a.content[0].start, a.cue)))


def _hold(frame: Frame, discourse: Discourse) -> tuple[_Held, ...]:
    """Return the frame's cues with their holders; a shared subject is that of the last cue that had one."""
    held: list[_Held] = []
    main = _main_subject(frame)
    for cue in find_cues(frame.mask):
        if cue.subject is None:
            last = next((h for h in reversed(held) if not h.cue.shared and h.cue.form != "noun"), None)
            if last is not None:
                held.append(replace(last, cue=cue))
            elif main is not None:
                holder, kind, doubt = discourse.resolve(frame.mask[main.start : main.end])
                held.append(_Held(cue=cue, holder=holder, kind=kind, source=_to_article(frame, main), doubt=doubt))
            continue
        phrase = frame.mask[cue.subject.start : cue.subject.end]
        reading = read_phrase(phrase)
        if cue.form == "according" and reading.kind is HolderKind.DESCRIPTION:
            phrase = _named_apposition(frame.mask, cue.subject) or phrase
        earlier = [h for h in held if h.kind is HolderKind.PERSON and h.cue.form == "verb"]
        if reading.kind is HolderKind.PRONOUN and phrase.lower() in {"he", "she"} and earlier and not _new_sentence(frame.mask, earlier[-1].cue.end, cue.subject.start):
            holder, kind, doubt = earlier[-1].holder, earlier[-1].kind, ""
        elif reading.kind is HolderKind.PRONOUN and phrase.lower() in {"he", "she", "they"} and main is not None and main.start < cue.subject.start:
            holder, kind, doubt = _pronoun_here(frame, main, phrase, discourse)
        else:
            holder, kind, doubt = discourse.resolve(phrase)
        if holder:
            held.append(_Held(cue=cue, holder=holder, kind=kind, source=_to_article(frame, cue.subject), doubt=doubt))
    return tuple(held)


def _pronoun_here(frame: Frame, main: Span, phrase: str, discourse: Discourse) -> tuple[str, HolderKind, str]:
    """Return whom a pronoun later in a sentence means: the sentence's own subject where that is a person, else the discourse."""
    own, kind, doubt = discourse.resolve(frame.mask[main.start : main.end])
    if kind is HolderKind.PERSON and own and frame.mask[main.start : main.end].lower() not in {"it", "they", "we", "i"}:
        return own, kind, doubt
    return discourse.resolve(phrase)


def _new_sentence(mask: str, start: int, end: int) -> bool:
    return bool(re.search(r"\.\s", mask[start:end]))


def _named_apposition(mask: str, subject: Span) -> str:
    """Return the name that follows an office: "that country's foreign minister, Ada Vell"."""
    match = re.match(r",\s+([A-Z][\w.'-]+(?:\s[A-Z][\w.'-]+){1,3})", mask[subject.end :])
    return match.group(1) if match else ""


def _main_subject(frame: Frame) -> Span | None:
    """Return the phrase that is the subject of the frame's first verb."""
    for match in list(VERBISH.finditer(frame.mask))[:5]:
        subject = phrase_before(frame.mask, match.start())
        if subject is not None:
            return subject
    return None


def _move_on(frame: Frame, held: Sequence[_Held], discourse: Discourse) -> None:
    """Tell the discourse who this frame was about: its subject, then those who spoke in it as main clause."""
    main = _main_subject(frame)
    kind = HolderKind.PRONOUN
    if main is not None:
        phrase = frame.mask[main.start : main.end]
        if phrase.lower() not in {"it", "they", "we", "i", "who"}:
            holder, kind, _ = discourse.resolve(phrase)
            discourse.mention(holder, kind)
    speakers = [h for h in held if h.cue.form == "verb" and h.cue.speech and not h.cue.shared]
    if speakers and (frame.quotations or kind not in {HolderKind.PERSON, HolderKind.DESCRIPTION}):
        discourse.mention(speakers[-1].holder, speakers[-1].kind)


# ---------------------------------------------------------------- quotations


def _with_quotations(article: Article, frame: Frame, held: Sequence[_Held], taken: set[Span]) -> list[Attribution]:
    """Return the attributions of the frame's quotations that a cue of the frame governs, one for each cue."""
    groups: dict[int, list[Quotation]] = {}
    for quotation in frame.quotations:
        if _is_name(article, frame, quotation, held):
            taken.add(quotation.outer)
            continue
        governor = _governor(frame, quotation, held)
        if governor is not None:
            groups.setdefault(governor, []).append(quotation)
            taken.add(quotation.outer)
    for index in sorted(groups, reverse=True):  # "…,” said Rana, adding that it was “…”: one statement
        earlier = max((i for i in groups if i < index), default=None)
        if earlier is not None and held[index].cue.shared and held[index].cue.word.endswith("ing") and held[earlier].holder == held[index].holder:
            groups[earlier] += groups.pop(index)
    return [_quoting(article, frame, held[index], quotations) for index, quotations in sorted(groups.items())]


def _governor(frame: Frame, quotation: Quotation, held: Sequence[_Held]) -> int | None:
    """Return which of the held cues governs the quotation."""
    start, end = quotation.outer.start - frame.start, quotation.outer.end - frame.start
    touching = [i for i, h in enumerate(held) if h.cue.speech and h.cue.form != "noun" and _touches_after(frame.mask, end, h.cue)]
    if touching:
        return touching[0]
    before = [i for i, h in enumerate(held) if h.cue.end <= start and h.cue.speech and not h.cue.embedded and not (h.cue.inverted and h.cue.form == "verb" and h.cue.start < start and _closed(frame.mask, h.cue, start))]
    if before:
        return before[-1]
    before = [i for i, h in enumerate(held) if h.cue.end <= start]
    if before:
        return before[-1]
    asked = re.match(r"(?:When\s+|Asked\b|When\s+asked\b|Pressed\b)", frame.mask)
    after = [i for i, h in enumerate(held) if h.cue.start >= end and h.cue.form in {"verb", "according"} and h.cue.speech and not h.cue.shared]
    if after and not asked and _postposed(frame.mask, held[after[0]].cue):
        return after[0]
    return None


def _closed(mask: str, cue: Cue, start: int) -> bool:
    return cue.subject is not None and bool(re.search(r"[.;]", mask[cue.subject.end : start]))


def _touches_after(mask: str, end: int, cue: Cue) -> bool:
    """Return whether only the cue's subject stands between the quotation's end and the cue: `…” Rana said`, `…” said Rana`."""
    first = min(cue.start, cue.subject.start) if cue.subject is not None else cue.start
    if first < end:
        return False
    between = mask[end:first].strip(" ,.-")
    gap = mask[cue.subject.end : cue.start] if cue.subject is not None and cue.subject.end <= cue.start else ""
    return not between and len(gap) < 160 and MASK not in gap


def _postposed(mask: str, cue: Cue) -> bool:
    """Return whether the cue closes its sentence: "…, the minister said on Friday." """
    last = cue.end if cue.subject is None else max(cue.end, cue.subject.end)
    first = cue.start if cue.subject is None else min(cue.start, cue.subject.start)
    rest = mask[last:].strip(" .")
    return bool(re.search(r",\s*$", mask[:first])) and (
        not rest or bool(re.match(r"(?:,|on|in|at|to|during|after|before|via|late|early|this|last|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|according|as|by|\()", rest))
        and not re.match(r"(?:in|to)\s+\w+ing\b", rest)
    )


def _quoting(article: Article, frame: Frame, held: _Held, quotations: Sequence[Quotation]) -> Attribution:
    content = tuple(q.outer for q in quotations)
    quoted = tuple(q.span for q in quotations)
    kind = QuoteKind.DIRECT if _is_direct(article, frame, held.cue, quotations) else QuoteKind.MIXED
    if kind is QuoteKind.MIXED:
        clause = _clause(frame, held.cue)
        if clause is not None and clause.start <= content[0].start and clause.end >= content[-1].end:
            content = (clause,)
    return _make(article, frame, held, kind, content, quoted, fault=next((q.fault for q in quotations if q.fault), ""))


def _is_direct(article: Article, frame: Frame, cue: Cue, quotations: Sequence[Quotation]) -> bool:
    """Return whether the words in marks are whole sentences of the speaker's."""
    first = quotations[0]
    text = article.text[first.start : first.end]
    opens = text[:1].isupper() or text[:1] in "'‘[…." or text[:1].isdigit()
    before = frame.mask[: first.outer.start - frame.start].rstrip()
    introduced = not before or before[-1] in ",:." or cue.start >= first.outer.end - frame.start
    return opens and introduced and len(words(text)) >= 3


def _make(
    article: Article, frame: Frame, held: _Held, kind: QuoteKind, content: tuple[Span, ...], quoted: tuple[Span, ...], *, fault: str = ""
) -> Attribution:
    cue = Span(frame.start + held.cue.start, frame.start + held.cue.end)
    status, reason = QuoteStatus.VERIFIED, ""
    if fault:
        status, reason = QuoteStatus.RAGGED, f"the quotation is {fault}" if "follows" not in fault else fault
    elif held.doubt:
        status, reason = QuoteStatus.DOUBTFUL, held.doubt
    through = _through(frame, held)
    if through and status is QuoteStatus.VERIFIED and kind is not QuoteKind.INDIRECT:
        status, reason = QuoteStatus.HEARSAY, f"told through {through}"
    text = " ".join(article.text[s.start : s.end] for s in content)
    return Attribution(
        article=article.id,
        kind=kind,
        content=content,
        quoted=quoted,
        cue=(cue,),
        source=(held.source,) if held.source is not None else (),
        holder=held.holder,
        holder_kind=held.kind,
        affiliation=read_phrase(held.holder).affiliation,
        passage=Span(frame.start, frame.end),
        predicate=_predicate(frame, held.cue),
        stance=stance_of(held.cue.word, held.cue.stance, text, negated=held.cue.negated),
        status=status,
        reason=reason,
        through=through,
        confidence=(0.6 if held.doubt else 1.0) * (0.5 if held.cue.embedded else 1.0),
    )


def _through(frame: Frame, held: _Held) -> str:
    """Return the outlet or person through whom the article has the words, "" where it has them from the holder."""
    if held.cue.form == "according":
        return ""
    for match in _OUTLET_OF.finditer(frame.mask):
        if not match.group().lower().startswith(("according", "quoted", "reported")):
            continue
        hits = [hit for hit in find_names(match.group(1)) if hit.kind == "outlet"]
        if hits:
            return hits[0].name
        if match.group().lower().startswith("according") and held.holder.split()[-1:] != match.group(1).split()[-1:]:
            return match.group(1).strip()
    return ""


def _is_name(article: Article, frame: Frame, quotation: Quotation, held: Sequence[_Held]) -> bool:
    """Return whether the marks hold a title or a name, not words: “Evening Report”, the “Harbour Dialogue”."""
    text = article.text[quotation.start : quotation.end].strip(" .,")
    tokens = re.findall(r"[^\W\d_][\w'’-]*", text)
    if not tokens or len(tokens) > 7:
        return False
    small = {"of", "the", "and", "in", "on", "for", "a", "to", "with", "de", "la"}
    if not all(t[0].isupper() or t.lower() in small for t in tokens) or not tokens[0][0].isupper():
        return False
    before = frame.mask[: quotation.outer.start - frame.start].rstrip(" ")
    if re.search(r"\bas$", before) and any(_NAMING.search(h.cue.word) for h in held):
        return False
    if len(tokens) == 1:
        return bool(_NAME_BEFORE.search(before))
    return not any(_NAMING.search(h.cue.word) for h in held if h.cue.end <= quotation.outer.start - frame.start)


# ---------------------------------------------------------------- quotations without a cue of their own


def _continue(
    article: Article,
    frames: Sequence[Frame],
    index: int,
    frame: Frame,
    previous: tuple[Frame, tuple[_Held, ...]] | None,
    found: list[Attribution],
    made: list[Attribution],
    discourse: Discourse,
    taken: set[Span],
) -> None:
    """Give the quotations of a frame without a cue to the speaker who goes on, where there is no doubt who that is."""
    quotations = [q for q in frame.quotations if q.outer not in taken]
    if not quotations:
        return
    same_paragraph = previous is not None and previous[0].paragraph == frame.paragraph
    carries_on = quotations[0].continues or (previous is not None and previous[0].paragraph == frame.paragraph - 1 and previous[0].mask.rstrip().endswith(":"))
    open_from = next((f.start for f in frames if f.paragraph == frame.paragraph), frame.start)
    if quotations[0].continues and previous is not None:
        open_from = previous[0].start
    at = next((i for i in range(len(found) - 1, -1, -1) if found[i].quoted and found[i].holder and found[i].passage.start >= open_from), None)
    speaks = previous is not None and bool(previous[1]) and at is not None and any(h.holder == found[at].holder for h in previous[1])
    if frame.bare and (same_paragraph or quotations[0].continues) and at is not None and (speaks or quotations[0].continues):
        last = found[at]
        found[at] = replace(
            last,
            content=(*last.content, *(q.outer for q in quotations)),
            quoted=(*last.quoted, *(q.span for q in quotations)),
            passage=Span(last.passage.start, frame.end),
        )
        if any(q.fault for q in quotations) and found[at].status is QuoteStatus.VERIFIED:
            found[at] = replace(found[at], status=QuoteStatus.RAGGED, reason=next(f"the quotation is {q.fault}" for q in quotations if q.fault))
        taken.update(q.outer for q in quotations)
    elif frame.bare and (same_paragraph or carries_on) and previous is not None and previous[1]:
        speaker = next((h for h in reversed(previous[1]) if h.cue.speech and h.cue.form != "noun" and not h.cue.shared), previous[1][-1])
        made.append(_signed(article, frame, speaker, quotations))
        taken.update(q.outer for q in quotations)
    elif not frame.bare and same_paragraph and previous is not None and previous[1]:
        _between(article, frames, index, frame, previous, made, quotations, discourse, taken)


def _signed(article: Article, frame: Frame, held: _Held, quotations: Sequence[Quotation]) -> Attribution:
    """Return the attribution of quotations that stand alone after a sentence of their speaker's."""
    made = _make(
        article, frame, replace(held, source=None), QuoteKind.DIRECT, tuple(q.outer for q in quotations), tuple(q.span for q in quotations),
        fault=next((q.fault for q in quotations if q.fault), ""),
    )  # fmt: skip
    return replace(made, cue=(), predicate=None, stance=stance_of("said", None, " ".join(article.text[q.start : q.end] for q in quotations)), through="",
                   status=made.status if made.status is not QuoteStatus.HEARSAY else QuoteStatus.VERIFIED)  # fmt: skip


def _between(
    article: Article,
    frames: Sequence[Frame],
    index: int,
    frame: Frame,
    previous: tuple[Frame, tuple[_Held, ...]],
    made: list[Attribution],
    quotations: Sequence[Quotation],
    discourse: Discourse,
    taken: set[Span],
) -> None:
    """Give quoted words in a sentence without cue to the one who speaks in the sentence before and in the one after."""
    after = frames[index + 1] if index + 1 < len(frames) and frames[index + 1].paragraph == frame.paragraph else None
    if after is None:
        return
    following = [h for h in _hold(after, discourse) if h.cue.speech]
    speaker = next((h for h in reversed(previous[1]) if h.cue.speech and h.cue.form == "verb"), None)
    if speaker is None or not following or following[-1].holder != speaker.holder:
        return
    made.append(replace(_signed(article, frame, speaker, quotations), kind=QuoteKind.MIXED, confidence=0.7))
    taken.update(q.outer for q in quotations)


_SIGNATURE = re.compile(rf"[{MASK}.]\s*[-―]{{1,2}}\s*((?:[A-Z][\w.'-]*\s?){{2,5}})(?:,[^.¤]{{0,80}})?\.?\s*$")


def _signature(article: Article, frame: Frame, taken: set[Span]) -> Attribution | None:
    """Return the attribution of a quotation signed with a name: “…” - Ana Ruiz."""
    match = _SIGNATURE.search(frame.mask)
    if not match or len(frame.quotations) != 1 or frame.quotations[0].outer in taken or frame.mask[: match.start()].strip(MASK + " "):
        return None
    name = read_phrase(match.group(1))
    if name.kind is not HolderKind.PERSON:
        return None
    held = _Held(cue=Cue(start=match.start(1), end=match.end(1), word="", speech=True, stance=None, subject=None), holder=name.name,
                 kind=name.kind, source=Span(frame.start + match.start(1), frame.start + match.start(1) + len(match.group(1).rstrip())), doubt="")  # fmt: skip
    taken.add(frame.quotations[0].outer)
    made = _make(article, frame, held, QuoteKind.DIRECT, (frame.quotations[0].outer,), (frame.quotations[0].span,))
    return replace(made, cue=(), predicate=None)


def _nothing_reported(frame: Frame, held: Sequence[_Held]) -> bool:
    """Return whether the frame is nothing but "Rana said." """
    return len(held) == 1 and not frame.quotations and held[0].cue.speech and len(words(frame.mask)) <= 14 and _clause(frame, held[0].cue) is None


def _look_back(article: Article, bare: Frame, frame: Frame, held: Sequence[_Held], found: list[Attribution]) -> list[Attribution]:
    """Return the attribution of a whole-sentence quotation whose speaker stands in a sentence of its own after it."""
    orphans = [a for a in found if not a.holder and a.passage.start >= bare.start]
    if not orphans:
        return []
    found[:] = [a for a in found if a not in orphans]
    made = _make(article, frame, held[0], QuoteKind.DIRECT, tuple(s for a in orphans for s in a.content), tuple(s for a in orphans for s in a.quoted))
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


# ---------------------------------------------------------------- reported speech without marks


def _without_quotations(article: Article, frame: Frame, held: Sequence[_Held], made: Sequence[Attribution]) -> list[Attribution]:
    """Return the indirect attributions of the frame: those cues that govern no quotation but a clause."""
    used = {a.cue for a in made}
    found = []
    for h in held:
        if (Span(frame.start + h.cue.start, frame.start + h.cue.end),) in used:
            continue
        clause = _clause(frame, h.cue)
        if clause is None:
            continue
        if len(words(article.text[clause.start : clause.end])) < 3:
            continue
        found.append(_make(article, frame, h, QuoteKind.INDIRECT, (clause,), ()))
    return found


def _clause(frame: Frame, cue: Cue) -> Span | None:
    """Return what the cue reports: the clause after it, or, where it closes the sentence, the clause before it."""
    mask = frame.mask
    if cue.form == "passive":
        return _trim(frame, 0, len(mask))
    if cue.form in {"verb", "according"} and cue.speech and (_postposed(mask, cue) or cue.form == "according"):
        first = min(cue.start, cue.subject.start) if cue.subject is not None else cue.start
        before = mask[:first].rstrip(" ,")
        if len(words(before)) >= 3:
            return _trim(frame, 0, len(before))
    start = content_start(mask, cue) if cue.form == "verb" and not (cue.inverted and cue.subject) else cue.end
    if cue.inverted and cue.subject is not None:
        tail = mask[cue.subject.end :]
        comma = re.match(r"\s*,\s*", tail)
        start = cue.subject.end + (comma.end() if comma else 0)
        if cue.form == "verb":
            return None
    return _trim(frame, start, min(_stop(mask, start), _last_words(mask, start)))


def _last_words(mask: str, start: int) -> int:
    """Return where the sentence's report ends: before a cue that only closes it, "…, Rana said"."""
    closing = [c for c in find_cues(mask) if c.start > start and c.form in {"verb", "according"} and c.speech and (c.form == "according" or _postposed(mask, c))]
    starts = [min(c.start, c.subject.start) if c.subject is not None else c.start for c in closing]
    return min((s for s in starts if s > start), default=len(mask))


_STOPS = re.compile(
    r"[;:]\s*$|,\s+(?=(?:saying|adding|noting|insisting|arguing|warning|calling|telling|accusing|citing)\b)"
    r"|,?\s+(?:and|but)\s+(?=(?:also\s+|later\s+|then\s+)?(?:said|says|added|told|stressed|noted|warned|insisted|called|urged|reiterated|stated|vowed|promised|denied|accused|acknowledged|cited|expressed)\b)"
    r"|,?\s+(?:while|whereas)\s(?=[A-Z])|,\s+(?:while|although|whereas)\s|,\s+(?:according\s+to)\s|,\s+(?=(?:he|she|they)\s+(?:also\s+)?(?:said|added|noted|says)\b)|\s-\s(?=if\b)"
)


def _stop(mask: str, start: int) -> int:
    match = _STOPS.search(mask, start + 1)
    return match.start() if match else len(mask)


def _trim(frame: Frame, start: int, end: int) -> Span | None:
    piece = frame.mask[start:end]
    lead = len(piece) - len(piece.lstrip(" ,:;-"))
    tail = len(piece.rstrip(" ,;:-").rstrip("."))
    if piece.rstrip(" ,;:-").endswith("." ) and MASK in piece[-3:]:
        tail = len(piece.rstrip(" ,;:-"))
    if lead >= tail:
        return None
    return Span(frame.start + start + lead, frame.start + start + tail)


def _predicate(frame: Frame, cue: Cue) -> Span | None:
    """Return the cue with what it reports, where that follows it: "said that the port would open"."""
    if cue.form not in {"verb", "adjective"} or cue.inverted or _postposed(frame.mask, cue):
        return None
    start = cue.start
    if cue.subject is not None and cue.subject.end <= cue.start:
        start = cue.subject.end
    return _trim(frame, start, min(_stop(frame.mask, cue.end), _last_words(frame.mask, cue.end)))


# ---------------------------------------------------------------- the last word on each


def _judge(article: Article, attribution: Attribution, damaged: Sequence[Span], frames: Sequence[Frame]) -> Attribution:
    """Return the attribution with its final status: damaged wording and words of a summary box are no verified quotation."""
    if attribution.status is QuoteStatus.VERIFIED and any(
        d.start < s.end and s.start < d.end for d in damaged for s in (attribution.quoted or attribution.content)
    ):
        return replace(attribution, status=QuoteStatus.DOUBTFUL, reason="the article's wording is damaged there")
    del frames
    return attribution


def _to_article(frame: Frame, span: Span) -> Span:
    return Span(frame.start + span.start, frame.start + span.end)


def is_body(article: Article, attribution: Attribution) -> bool:
    """Return whether the attribution stands in the running text and not in a box that repeats it."""
    block = next(b for b in article.blocks if b.start <= attribution.passage.start < b.end)
    return block.kind in {BlockKind.PARAGRAPH, BlockKind.BULLET}


def printed_quote(article: Article, attribution: Attribution) -> str:
    """Return the quoted words as they are printed, parts joined by " ... ", without the comma before a closing mark."""
    parts = [article.text[s.start : s.end].strip() for s in attribution.quoted]
    return " ... ".join(part[:-1].rstrip() if part.endswith(",") else part for part in parts if normal(part))

"""What each party wants, over the folder, in the sources' own words.

There is one position for one stand, with every piece of evidence.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.lang.en.merge import positions as en
from briefgen.lang.en.speech import CONCESSION, PLAIN_SAYING, VERBISH
from briefgen.merge.confidence import grounds_of, p_right
from briefgen.model import BlockKind, Evidence, Position, QuoteKind, QuoteStatus, Stance
from briefgen.text import Sharing, fold, listed, squeeze, stems, turns, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from briefgen.merge.parties import Sides, Voice
    from briefgen.model import Article, ArticleId, Attribution, Statement

    # Groups of passages -> passages -> for each of these, how alike it is to the most alike one of each group.
    Nearest = Callable[[Sequence[Sequence[Evidence]]], Callable[[Sequence[Evidence]], list[list[float]]]]

_SAME = 0.6  # share of the shorter statement's stems that two stands of one party and stance must share to be one
_SHARED = 3  # stems, the speaker's name among them, without which two stands are never one
# Likeness of two articles' sentences that state one stand in other words: of seven pairs so joined in 17 folders, six
# are one, by hand.
_ALIKE = 0.66
_AGAIN = 0.7  # likeness of two sentences of which a page needs one
_AT_ONCE = (
    200  # passages compared with all others at a time: of thousands, a table of each with each would fill the memory
)
_WELL_READ = 24  # words of a statement that is neither a stump nor a paragraph
_LEAST = 4  # words; less says no position
_LEAST_TELLING = 3  # words of a predicate whose verb is the stand: "rejected the offer"
_TURNING = {Stance.DENIAL, Stance.REFUSAL, Stance.OPPOSITION}  # "The port will open, Vell denied": the cue is needed
_AROUND = ' \t\n.,“”"‘’'
_LOOSE = {Stance.ASSESSMENT, Stance.EXPECTATION, Stance.COMMITMENT}
_DOUBTED = {QuoteStatus.RAGGED, QuoteStatus.DOUBTFUL}
_IN_DOUBT = (
    0.4  # the most that is believed of what a check doubts, of what is no sentence, and of what one tells of another
)


def one_by_one(alike: Callable[[Evidence, Evidence], float]) -> Nearest:
    """Return what tells the likeness of passages by comparing each with each.

    It tells how alike passages are to the most alike one of each of some groups.
    """
    return lambda groups: (
        lambda passages: [
            [max((alike(one, other) for other in group), default=0.0) for group in groups] for one in passages
        ]
    )


def unlike(one: Evidence, other: Evidence) -> float:
    """Return 0: nothing is known of how much two passages say the same."""
    del one, other
    return 0.0


def merge_positions(
    attributions: Sequence[Attribution],
    articles: Mapping[ArticleId, Article],
    sides: Sides,
    alike: Callable[[Evidence, Evidence], float] = unlike,
) -> tuple[Position, ...]:
    """Return the parties' positions, most supported first.

    Those equally supported are in the order of the sources. ``alike`` is as in ``merge``.
    """
    found: list[Position] = []
    taken: defaultdict[tuple[str, Stance, str], Sharing] = defaultdict(
        lambda: Sharing(_SHARED)
    )  # places of stands by who takes which
    for attribution in attributions:
        article = articles[attribution.article]
        if article.text[attribution.passage.start : attribution.passage.end].rstrip().endswith(":"):
            continue  # "Rana voiced three demands:" says nothing without the list below it
        if attribution.stance is None or attribution.status is QuoteStatus.ORPHAN or not _in_body(article, attribution):
            continue
        for position in _positions(article, attribution, sides.voices_of(attribution), attribution.stance):
            stands = taken[position.party, position.stance, "" if position.party else position.speaker]
            about = frozenset(stems(position.statement))
            twin = next((place for place in stands.near(about) if _same(found[place], position, alike)), None)
            if twin is None:
                stands.add(len(found), about)
                found.append(position)
            else:
                found[twin] = _joined(found[twin], position, articles)
                stands.add(twin, stems(found[twin].statement))
    return tuple(sorted(found, key=lambda p: -len({e.article for e in p.evidence})))


def told_again(positions: Sequence[Position], news: Sequence[Statement], nearest: Nearest) -> tuple[Position, ...]:
    """Return the positions, each with the places that tell it in other words.

    These are places of the news and of the same party's other stands.
    """
    places: defaultdict[str, list[Evidence]] = defaultdict(list)
    for position in positions:
        places[position.party or position.speaker].append(position.evidence[0])
    heads = [statement.evidence[0] for statement in news]
    told: dict[tuple[str, Evidence], tuple[Evidence, ...]] = {}
    for who, own in places.items():
        others = [*heads, *own]
        closest = nearest([[place] for place in others])
        for start in range(0, len(own), _AT_ONCE):
            pieces = own[start : start + _AT_ONCE]
            for piece, row in zip(pieces, closest(pieces), strict=True):
                told[who, piece] = tuple(
                    place for place, likeness in zip(others, row, strict=True) if likeness >= _AGAIN and place != piece
                )
    return tuple(
        replace(position, again=told[position.party or position.speaker, position.evidence[0]])
        for position in positions
    )


def _positions(
    article: Article, attribution: Attribution, voices: Sequence[Voice], stance: Stance
) -> Iterator[Position]:
    """Yield the stand once for each party that takes it.

    Several take it in a joint statement. Where no party is known, it is yielded once for its speaker.
    """
    content = " ".join(article.text[s.start : s.end] for s in attribution.content)
    predicate = words(article.text[slice(*attribution.predicate)]) if attribution.predicate else []
    if len(attribution.content) > 1 and not attribution.quoted:
        predicate = words(content)  # "demands ... are non-negotiable"
    if len(words(content)) < _LEAST and len(predicate) < (_LEAST if stance in _LOOSE else _LEAST_TELLING):
        return
    parties = tuple(dict.fromkeys(voice.party for voice in voices if voice.party))
    for party in parties or ("",):
        voice = next(voice for voice in voices if voice.party == party)
        if not party and not (voice.speaker and voice.tells):
            return
        statement = _statement(article, attribution, voices)
        doubted = attribution.status in _DOUBTED or attribution.certainty.nested or not _is_whole(article, attribution)
        grounds = grounds_of(article, attribution, voice, statement)
        yield Position(
            party=party,
            also_party=tuple(other for other in parties if other != party),
            stance=stance,
            speaker=voice.speaker if voice.speaker != party else "",
            doubted=voice.doubted,
            statement=statement,
            confidence=min(p_right(grounds), _IN_DOUBT if doubted else 1.0),
            grounds=grounds,
            evidence=(Evidence.cut(article, attribution.passage.start, attribution.passage.end),),
        )


def _statement(article: Article, attribution: Attribution, voices: Sequence[Voice]) -> str:
    """Return the stand in the source's own words.

    It is the speakers with the predicate, or the speakers, a colon and the words.
    """
    voice = voices[0]
    label = _label(article, attribution, voice) if len(voices) == 1 else _joint_label(article, attribution, voices)
    if (
        _told_by_predicate(attribution)
        and attribution.predicate is not None
        and not _plainly_said(article, attribution, voice)
    ):
        return _closed(f"{label} {squeeze(article.text[slice(*attribution.predicate)])}")
    if attribution.kind is QuoteKind.DIRECT:
        parts = [squeeze(article.text[s.start : s.end]).removesuffix(",") for s in attribution.quoted]
        return f"{label}: “{' ... '.join(parts)}”"
    if not _told_apart(article, attribution):
        return _closed(_capital(squeeze(article.text[slice(*attribution.passage)])))
    clause = " ... ".join(squeeze(article.text[s.start : s.end]) for s in attribution.content)
    return _closed(f"{label}: {en.THAT.sub('', clause)}")


def _told_apart(article: Article, attribution: Attribution) -> bool:
    """Return whether the words are all of their sentence but its attribution.

    The attribution is "Vell said" behind them or "According to Vell" before them; or the words are a point of a list.
    Elsewhere the whole sentence says best who says what.
    """
    passage, content = attribution.passage, attribution.content
    places = [*attribution.source, *attribution.cue]
    if places and not any(passage.start <= place.start < passage.end for place in places):
        return True  # a point of a list
    if not places or len(content) > 1:
        return False
    opens = not article.text[passage.start : content[0].start].strip(_AROUND)
    closes = not article.text[content[0].end : passage.end].strip(_AROUND)
    cue = article.text[slice(*attribution.cue[0])].lower() if attribution.cue else ""
    before = opens and content[0].end <= min(place.start for place in places)
    return (before and attribution.stance not in _TURNING) or (cue == "according to" and closes)


def _is_whole(article: Article, attribution: Attribution) -> bool:
    """Return whether the statement is a sentence, with a verb of its own.

    A noun phrase is none.
    """
    told = (
        article.text[slice(*attribution.predicate)]
        if attribution.predicate
        else " ".join(article.text[slice(*s)] for s in attribution.content)
    )
    if _runs_on(article, attribution) or (attribution.predicate is None and not _in_order(article, attribution)):
        return False
    if attribution.joint and en.ONE_SAYS.match(told):
        return False  # "Velk and Rask has said": who of them does is not clear
    if attribution.predicate is not None and en.ING.match(told):
        return False  # "protesters shouting objections"
    return not _is_phrase(attribution) and (bool(attribution.quoted) or VERBISH.search(fold(told)) is not None)


def _in_order(article: Article, attribution: Attribution) -> bool:
    """Return whether the whole sentence tells who says what in that order.

    Then it can be printed under whoever says it.
    """
    if (
        attribution.kind is QuoteKind.DIRECT
        or _told_apart(article, attribution)
        or not attribution.source
        or not attribution.cue
    ):
        return True
    return attribution.source[0].end <= attribution.cue[0].start < attribution.content[0].start


def _runs_on(article: Article, attribution: Attribution) -> bool:
    """Return whether nothing tells where the clause of the stand ends.

    As in "While Norway backs the plan Denmark has rejected it".
    """
    told, passage = attribution.predicate, attribution.passage
    return (
        told is not None
        and CONCESSION.match(article.text, passage.start, passage.end) is not None
        and "," not in article.text[passage.start : told.end + 1]
    )


def _is_phrase(attribution: Attribution) -> bool:
    """Return whether the attribution is a noun with its holder.

    "Valmora's demand that the port be opened", "calls from farmers for".
    """
    told, source = attribution.predicate, attribution.source
    return told is not None and bool(source) and told.start <= source[0].start < told.end


def _told_by_predicate(attribution: Attribution) -> bool:
    """Return whether the predicate holds all that is reported, quoted words too."""
    span = attribution.predicate
    return (
        span is not None
        and attribution.kind is not QuoteKind.DIRECT
        and all(span.start <= q.start and q.end <= span.end for q in attribution.quoted)
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _plainly_said(article: Article, attribution: Attribution, voice: Voice) -> bool:
    """Return whether a colon does the work of the cue.

    "Rana: the port is open" for "Rana told reporters on Sunday that …".
    """
    cues = {article.text[slice(*span)] for span in attribution.cue}
    first = words(article.text[attribution.content[0].start : attribution.content[0].end])[:1]
    return (
        voice.person
        and attribution.kind is QuoteKind.INDIRECT
        and bool(cues)
        and cues <= PLAIN_SAYING
        and not set(first) & en.PRONOUNS
    )


def _label(article: Article, attribution: Attribution, voice: Voice) -> str:
    """Return how the sentence calls its speaker.

    A person is called as on second mention, a body or an unnamed speaker by the source's own phrase.
    """
    if voice.person:
        return voice.short or voice.speaker
    if attribution.source:
        phrase = en.RELATIVE.sub("", squeeze(article.text[slice(*attribution.source[0])]))
        if phrase.lower() not in en.SPEAKING:
            return phrase[:1].upper() + phrase[1:]
    bare = voice.speaker.removesuffix(" (unnamed)")
    return bare[:1].upper() + bare[1:]


def _joint_label(article: Article, attribution: Attribution, voices: Sequence[Voice]) -> str:
    """Return how the sentence calls those who speak jointly.

    People are called as on second mention, others by the source's own phrase.
    """
    told = article.text[slice(*attribution.source[0])].lower() if attribution.source else ""
    if all(voice.person for voice in voices) or told in en.TOGETHER:
        labels = [_label(article, replace(attribution, source=()), voice) for voice in voices]
        return listed(labels)
    return _label(article, attribution, replace(voices[0], person=False))


def _closed(text: str) -> str:
    text = text.rstrip(" ,;:")
    return text if text.endswith((".", "!", "?", ".”", "?”", "!”", '."')) else f"{text}."


def _in_body(article: Article, attribution: Attribution) -> bool:
    block = article.block_at(attribution.passage.start)
    return block is not None and block.kind in {BlockKind.PARAGRAPH, BlockKind.BULLET}


def _same(one: Position, other: Position, alike: Callable[[Evidence, Evidence], float]) -> bool:
    """Return whether two stands of one party and stance are one."""
    a, b = set(stems(one.statement)), set(stems(other.statement))
    shared = len(a & b)
    if shared < _SHARED:
        return False
    if shared >= _SAME * min(len(a), len(b)):
        return True
    theirs = other.evidence[0]
    elsewhere = all(e.article != theirs.article for e in one.evidence)
    return elsewhere and turns(one.statement) == turns(other.statement) and alike(one.evidence[0], theirs) >= _ALIKE


def _worth(position: Position, articles: Mapping[ArticleId, Article]) -> tuple[bool, float, int]:
    """Return what makes a wording the better one, as a sort key.

    It is better in a sound article, then the surer it is, then the nearer to a length that says all and is read.
    """
    sound = articles[position.evidence[0].article].health.sound
    return (sound, position.confidence, -abs(len(words(position.statement)) - _WELL_READ))


def _joined(one: Position, other: Position, articles: Mapping[ArticleId, Article]) -> Position:
    """Return the two as one: the better wording, the evidence of both."""
    first, second = (one, other) if _worth(one, articles) >= _worth(other, articles) else (other, one)
    evidence = (*first.evidence, *(e for e in second.evidence if e not in first.evidence))
    return replace(first, evidence=evidence)

"""Key quotations: verbatim, whole, and understandable alone.

They come from sound sources, spread over those who speak.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from briefgen.compose.phrasing import count, curl, plain_day, quoted, runs, sentence
from briefgen.compose.theme import find_theme
from briefgen.compose.tracing import cited, clean, newness, sources, tells, voices
from briefgen.dates import direction, find_mentions, resolve_in
from briefgen.lang.en.compose import quotes as en
from briefgen.model import Dropped, Line, QuoteKind, QuoteStatus, SectionKey
from briefgen.standing import hangs, leaning
from briefgen.text import fold, listed, normal, same, sentences_at, stems
from briefgen.verbatim import stands_verbatim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.compose.theme import Theme
    from briefgen.model import Dossier, Quote

MIN_WORDS, MAX_WORDS = 6, 40  # shorter ones say nothing alone, longer ones are read by nobody
SENTENCES = 3
CRISP = 25  # words; what is longer is read twice
LIMIT = 3
SURE = 0.5  # a quotation that is less probably right is not printed
ROLE_WORDS = 12  # of an office that stands beside a speaker; what is longer tells a story
HANGING = 0.5  # weight of words that hang on a "this" or "it"
COURTEOUS = 0.3  # weight of thanks and congratulations
UNINTRODUCED, BYSTANDING = (
    0.7,
    0.3,
)  # weight of a party's people without an office, and of those who only comment or whom nobody introduces
FAINT = 0.3  # a quotation this much lighter than the best is no key quote
RANKS = (74.0, 66.0, 44.0)
AGAIN = "another quotation says it"
OUTWEIGHED = f"weightier quotations come first: a page has {LIMIT} at most, and no speaker more than two"

_BROKEN = re.compile(r"\.\.\.|…|[\[\]()@]|://|--")


def quote_lines(
    dossier: Dossier, told: Sequence[Line] = (), title: str = ""
) -> tuple[tuple[Line, ...], tuple[Dropped, ...]]:
    """Return up to three quotations with who spoke, and those left out, and why.

    There are more than three where the officer wants them. Left out are those that do not stand alone or that others
    outweigh. No speaker has more than two, and each party has one before any has a second. ``told`` is what stands
    above, below the ``title``, and the next steps with a day: what they print already is not printed again.
    """
    theme = find_theme(dossier)
    page = " ".join((title, *(line.text for line in told if line.section is not SectionKey.NEXT_STEPS)))
    printed = normal(page)
    scored: list[tuple[float, int, Quote, str]] = []
    left_out: list[Dropped] = []
    for place, quote in enumerate(dossier.quotes):
        if quote.kind == QuoteKind.INDIRECT:
            continue
        if reason := _barred(dossier, quote):
            left_out += [] if quote.hand.held else [_dropped(dossier, quote, reason)]
            continue
        score, words, reason = _best(dossier, quote, theme, page)
        if words and (normal(words) in printed or any(tells(line, words, quote.evidence) for line in told)):
            words, reason = "", "another line tells it"
        if words:
            scored.append((score * _standing(dossier, quote), place, quote, words))
        elif reason and not quote.hand.held:
            left_out.append(_dropped(dossier, quote, reason))
    chosen: list[tuple[Quote, str]] = []
    speakers: Counter[str] = Counter()
    parties: Counter[str] = Counter()
    top = max((item[0] for item in scored), default=0.0)
    while scored and len(chosen) < LIMIT:
        scored = [
            item
            for item in scored
            if speakers[item[2].speaker] < 2 and not any(same(stems(item[3]), stems(words)) for _, words in chosen)
        ]
        if not scored:
            break
        # Each time a speaker or a party has had the word, the next one from there counts half.
        best = max(
            scored, key=lambda item: (item[0] * 0.5 ** (speakers[item[2].speaker] + parties[item[2].party]), -item[1])
        )
        scored.remove(best)
        speakers[best[2].speaker] += 1
        parties[best[2].party] += 1
        if chosen and best[0] < FAINT * top:
            continue
        chosen.append((best[2], best[3]))
    wanted = [quote for quote in dossier.quotes if quote.hand.held and not any(quote is one for one, _ in chosen)]
    chosen += [(quote, _best(dossier, quote, theme, page)[1] or quote.text) for quote in wanted]
    lines = tuple(
        Line(
            section=SectionKey.QUOTES,
            text=_printed(quote, words),
            speaker=listed((quote.speaker, *quote.also_speaker)),
            tail=_credit(dossier, quote),
            sources=sources(dossier, quote.evidence),
            evidence=quote.evidence,
            rank=rank,
            confidence=quote.confidence,
            parts=((quote,),),
        )
        for (quote, words), rank in zip(chosen, (*RANKS, *([RANKS[-1]] * len(chosen))), strict=False)
    )
    known = {dropped.evidence for dropped in left_out} | {quote.evidence for quote, _ in chosen}
    shown = [stems(words) for _, words in chosen]
    left_out += [
        _dropped(dossier, quote, AGAIN if any(same(stems(quote.text), other) for other in shown) else OUTWEIGHED)
        for quote in dossier.quotes
        if quote.kind != QuoteKind.INDIRECT and quote.evidence not in known
    ]
    return lines, tuple(left_out)


def _printed(quote: Quote, words: str) -> str:
    """Return the words of a quotation in their marks.

    They have none where no article has the words in marks, or has them otherwise.
    """
    if text := quote.hand.text.strip(' "“”'):
        return (
            quoted(text) if stands_verbatim(text, [piece.text for piece in quote.evidence]) else curl(quote.hand.text)
        )
    return sentence(words) if quote.kind is QuoteKind.INDIRECT else quoted(words)


def _dropped(dossier: Dossier, quote: Quote, reason: str) -> Dropped:
    what = f"{quoted(quote.text)} {_credit(dossier, quote)}"
    return Dropped(
        what=what, reason=reason, evidence=quote.evidence, section=SectionKey.QUOTES, confidence=quote.confidence
    )


def _barred(dossier: Dossier, quote: Quote) -> str:
    """Return what keeps a quotation off every page, "" where nothing does.

    It must be verified, and somebody must speak it in sound places of sound articles.
    """
    if quote.status != QuoteStatus.VERIFIED:
        return quote.reason or "it is not verified"
    if not quote.speaker or (quote.speaker[0].islower() and "(unnamed)" not in quote.speaker):
        return "nobody speaks it"  # "statement", "letter": paper does not speak
    if quote.kind == QuoteKind.MIXED:
        return "a part of the reporter's sentence: it stands with the positions"
    if quote.confidence < SURE:
        return "not sure enough"
    sound = all(article.health.sound for article in cited(dossier, quote.evidence))
    return (
        ""
        if sound and len(clean(dossier, quote.evidence)) == len(quote.evidence)
        else "the wording of its article cannot be trusted"
    )


def _best(dossier: Dossier, quote: Quote, theme: Theme, page: str) -> tuple[float, str, str]:
    """Return the weightiest run of whole sentences that can stand alone.

    It is the run's weight, its words, and "". Where none can stand alone, it is 0.0, "", and why.
    """
    reasons = {
        run: _fault(run, page) for run in runs(quote.text, longest=MAX_WORDS, most=SENTENCES) if count(run) >= MIN_WORDS
    }
    fit = [run for run, reason in reasons.items() if not reason]
    if not fit:
        return 0.0, "", next(iter(reasons.values()), "")
    scored = []
    for run in fit:
        score = (0.3 + theme.weight(run)) * quote.confidence
        score *= 1.4 if en.DECISIVE.search(fold(run)) else 1.0
        score *= (1.0 if count(run) <= CRISP else 0.6) * (0.6 if run.rstrip("”’\"'").endswith("?") else 1.0)
        score *= (
            newness(dossier, quote.evidence)
            * (HANGING if hangs(run) else 1.0)
            * (COURTEOUS if en.COURTESY.match(run) else 1.0)
        )
        score *= 1 + 0.3 * (voices(dossier, quote.evidence) - 1)
        scored.append((score, -len(run), run))
    score, _, words = max(scored)
    return score, words, ""


def _standing(dossier: Dossier, quote: Quote) -> float:
    """Return how much it counts who speaks.

    Somebody in office counts more than somebody of a party without one. Whoever only comments, or is neither of a party
    nor introduced, counts least.
    """
    known = any(dossier.roles.get(quote.speaker, ()))
    if quote.party in dossier.experts or not (quote.party or known):
        return BYSTANDING
    return 1.0 if known else UNINTRODUCED


def _fault(run: str, page: str) -> str:
    """Return why the words are no quotation by themselves, "" where they are."""
    folded = fold(run)
    if _BROKEN.search(folded):
        return "its wording is broken"
    if en.OPEN_END.search(folded):
        return "it ends in the middle of a phrase"
    return leaning(run, page)


def _credit(dossier: Dossier, quote: Quote) -> str:
    """Return who spoke, in which office, for whom, and when.

    As in "Mara Velk, Foreign Minister, Norvania, 3 March"; all who spoke jointly are named.
    """
    speakers = listed((quote.speaker, *quote.also_speaker))
    role = next(filter(None, dossier.roles.get(quote.speaker, ())), "")
    settled = any(person.settled and person.role == role for person in dossier.people if person.name == quote.speaker)
    side = listed((quote.party, *quote.also_party)) if quote.party and quote.party not in dossier.experts else ""
    short = settled or count(role) <= ROLE_WORDS  # what the officer has settled prints at any length
    office = role[:1].upper() + role[1:] if short and not quote.also_speaker else ""
    told = [speakers]
    for part in (office, side):
        if part and fold(part).lower() not in fold(" ".join(told)).lower():
            told.append(part)
    return ", ".join(filter(None, (*told, *_day_said(dossier, quote))))


def _day_said(dossier: Dossier, quote: Quote) -> tuple[str, ...]:
    """Return the day on which the words were spoken, if their own sentence names it.

    As in "Velk said on Monday". It is empty where the sentence names no day, more than one, or one after the brief's.
    """
    piece = quote.evidence[0]
    [article] = cited(dossier, [piece])
    start, end = sentences_at(article, piece.start, piece.end)
    beside = fold(article.text[start : piece.start] + " " * (piece.end - piece.start) + article.text[piece.end : end])
    days = {
        found.earliest
        for mention in find_mentions(beside)
        if en.SAID.search(beside, 0, mention.start)
        for found in [resolve_in(mention, article.published, direction(beside, mention))]
        if found and found.earliest and found.earliest == found.latest
    }
    as_of = dossier.as_of
    told = days.pop() if len(days) == 1 else None
    if told is None or as_of is None or told > as_of:
        return ()
    day = plain_day(told)
    return (day.removesuffix(f" {as_of.year}"),)

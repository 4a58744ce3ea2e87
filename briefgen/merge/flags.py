"""What a person must check before the brief goes out.

The gravest comes first, and all is told in plain words.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from briefgen.guard import unguarded
from briefgen.lang.en.gazetteer import find_names, state_called
from briefgen.lang.en.merge import flags as en
from briefgen.lang.en.parties import INSTITUTIONS
from briefgen.merge.phrases import kind_of
from briefgen.model import HARMLESS_SIGNALS, BlockKind, DateBasis, Dossier, Evidence, Flag, QuoteKind, QuoteStatus, Span
from briefgen.text import block_sentences, fold, listed, squeeze, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from briefgen.guard import Attempt
    from briefgen.model import Article, ArticleId, Party, Quote

UNREAD = frozenset({"unread", "incomplete"})  # kinds of flags that ingest raises
LEAD = 2  # sentences that tell what an article is about, with its title
NEAR = 300  # characters from a party's name within which words of somebody without a party may be its
NEWS = 4  # statements that may stand on the page
TELLING = 8  # words of a quotation whose loss matters
NAMED = 2  # quotations left out that a line names
FIRST = 6  # words by which one is found in its article
NOTES = 1  # of what is wrong with damaged articles, the most frequent: with two, the line takes two lines of the page
SHOWN = 3  # names, notes or sources in one line


def raise_flags(dossier: Dossier, attempt: Attempt = unguarded) -> tuple[Flag, ...]:
    """Return what must be checked before use, the gravest first.

    Flags that the dossier has already are kept. ``attempt`` runs each check, so that one which breaks off can be left
    out.
    """
    found = {
        name: attempt(f"the check of {name}", partial(_all_of, check, dossier), lambda: ())
        for name, check in CHECKS.items()
    }
    health = found.pop("damaged wording")
    silent = found.pop("silent parties")
    unread = [flag for flag in dossier.flags if flag.kind in UNREAD]
    kept = [flag for flag in dossier.flags if flag.kind not in UNREAD]
    return (
        *health,
        *unread[:1],
        *silent,  # whose side of the matter is missing
        *chain.from_iterable(found.values()),
        *unread[1:],
        *kept,
    )


def _all_of(check: Callable[[Dossier], Iterable[Flag]], dossier: Dossier) -> tuple[Flag, ...]:
    return tuple(check(dossier))


def _ids(articles: Iterable[ArticleId]) -> str:
    """Return "[001]", "[001] and [004]", "[001], [003] and [004]"."""
    shown = [f"[{number}]" for number in dict.fromkeys(articles)]
    return listed(shown)


def _own(note: str) -> str:
    """Return a note in our own words with single quotation marks.

    Double ones are for what stands verbatim in the evidence.
    """
    return note.translate(str.maketrans('“”"', "‘’'"))


def _health(dossier: Dossier) -> Iterator[Flag]:
    """Yield one line on the articles whose wording is damaged, and on the damage."""
    spoilt = [article for article in dossier.articles if not article.health.sound]
    if spoilt:
        signals = [
            signal
            for article in spoilt
            for signal in article.health.signals
            if signal.note and signal.kind not in HARMLESS_SIGNALS
        ]
        notes = list(
            dict.fromkeys(signal.note for signal in sorted(signals, key=lambda signal: -len(signal.evidence)))
        )[:NOTES]
        evidence = tuple(
            piece for article in spoilt for signal in article.health.signals[:SHOWN] for piece in signal.evidence[:1]
        )
        verb = "is" if len(spoilt) == 1 else "are"
        why = f" ({_own('; '.join(notes))})" if notes else ""
        text = f"{_ids(article.id for article in spoilt)} {verb} garbled in places{why}: no key quote taken."
        yield Flag(kind="garbled", text=text, evidence=evidence)


def _names(dossier: Dossier) -> Iterator[Flag]:
    """Yield one line on names that are spelt wrongly somewhere."""
    told: list[str] = []
    evidence: list[Evidence] = []
    texts = [(article, fold(article.text)) for article in dossier.articles]
    speakers = {name for quote in dossier.quotes for name in (quote.speaker, *quote.also_speaker)}
    news = {word for statement in dossier.statements[:NEWS] for word in statement.text.split()}
    for person in dossier.people:
        if person.name not in speakers and person.name.split()[-1] not in news:
            continue  # nobody whom the page could name
        for wrong in person.misspellings:
            if wrong.removesuffix("s") in person.name.split():
                continue  # "the Velks" are a family
            places = tuple(islice(_places(texts, wrong), SHOWN))
            if len(places) == 1:  # articles that agree on a spelling do not err together
                told.append(f"“{wrong}” {_ids(piece.article for piece in places)} is probably {person.name}")
                evidence += places[:1]
    if told:
        yield Flag(kind="name-error", text=f"{'; '.join(told[:SHOWN])}.", evidence=tuple(evidence[:SHOWN]))


def _places(texts: Iterable[tuple[Article, str]], name: str) -> Iterator[Evidence]:
    """Yield the first place of a name in each article that has it.

    The articles come with their folded texts.
    """
    pattern = re.compile(rf"(?<!\w){re.escape(fold(name))}(?!\w)")
    for article, text in texts:
        if fold(name) in text and (found := pattern.search(text)):
            yield Evidence.cut(article, *found.span())


def _dates(dossier: Dossier) -> Iterator[Flag]:
    """Yield one line on days of publication that are worked out or not known."""
    inferred = [article for article in dossier.articles if article.published.basis == DateBasis.INFERRED]
    unknown = [article for article in dossier.articles if article.published.basis == DateBasis.UNKNOWN]
    if inferred:
        reasons = (clause.strip() for article in inferred for clause in article.published.reason.split(";"))
        reason = next(
            (clause for clause in reasons if clause and not clause.lower().startswith("not stated")),
            "by the days that they name",
        )
        short = re.sub(r" \(\d+ ?%\)", "", _own(squeeze(reason))).rstrip(".")
        which = (
            "No article states its day"
            if len(inferred) == len(dossier.articles)
            else f"{_ids(article.id for article in inferred)} undated"
        )
        yield Flag(kind="inferred-date", text=f"{which}; worked out: {short}.")
    if unknown:
        verb = "has" if len(unknown) == 1 else "have"
        yield Flag(
            kind="undated",
            text=f"{_ids(article.id for article in unknown)} {verb} no known day: relative dates in it are left open.",
        )


def _teasers(dossier: Dossier) -> Iterator[Flag]:
    """Yield one line on articles of which only the opening was given."""
    cut = [
        (article.id, signal.evidence)
        for article in dossier.articles
        for signal in article.health.signals
        if signal.kind == "teaser"
    ]
    if cut:
        named = _ids(number for number, _ in cut[:SHOWN]) + (
            f" and {len(cut) - SHOWN} more" if len(cut) > SHOWN else ""
        )
        text = f"Of {named}, only the opening was read: the file holds no more."
        yield Flag(kind="teaser", text=text, evidence=tuple(piece for _, pieces in cut[:SHOWN] for piece in pieces[:1]))


def _silent(dossier: Dossier) -> Iterator[Flag]:
    """Yield each party that the folder is about, where nobody at all speaks for it."""
    longest = max((len(name) for party in dossier.parties for name in (party.name, *party.aliases)), default=0)
    openings = [(article, *_opening(article, longest)) for article in dossier.articles]
    found = [
        (party, about[0])
        for party in dossier.parties
        if party.kind != "experts" and not _is_common(party)
        for about in [tuple(_about(openings, party))]
        if 2 * len(about) >= max(2, len(dossier.articles)) and not _is_heard(dossier, party)
    ][:SHOWN]
    for party, piece in found:
        plural = _is_plural(party)
        text = (
            f"{party.name} {'are' if plural else 'is'} discussed but nowhere quoted: "
            f"look for {'their' if plural else 'its'} own words."
        )
        yield Flag(kind="silent-party", text=text, about=party.name, evidence=(piece,))


def _is_plural(party: Party) -> bool:
    """Return whether the name takes "are": "Republicans", but not "United States"."""
    last = party.name.split()[-1]
    return party.kind == "group" and last.endswith("s") and not last.endswith("ss") and not last.isupper()


def _is_heard(dossier: Dossier, party: Party) -> bool:
    """Return whether words in the folder, however told, are or may be the party's."""
    people = {person.name for person in dossier.people if person.party == party.name}
    names = {party.name, *party.aliases}
    for quote in dossier.quotes:
        own = {quote.party, *quote.also_party, quote.speaker, *quote.also_speaker}
        if own & (people | names) or any(hit.name == party.name for hit in find_names(quote.speaker)):
            return True
    if any(party.name in {position.party, *position.also_party} for position in dossier.positions):
        return True
    # Words of somebody whose party is not known may be the party's where it is named near them.
    texts = {article.id: article for article in dossier.articles}
    unknown = [piece for quote in dossier.quotes if not quote.party for piece in quote.evidence]
    unknown += [
        piece
        for dropped in dossier.dropped
        for piece in dropped.evidence
        if '"' in fold(texts[piece.article].text[max(0, piece.start - 1) : piece.end + 1])
    ]
    called = _called(party)
    places = {
        piece.article: [found.start() for found in called.finditer(fold(texts[piece.article].text))]
        for piece in unknown
    }
    return any(piece.start - NEAR < place < piece.end + NEAR for piece in unknown for place in places[piece.article])


def _is_common(party: Party) -> bool:
    """Return whether the party is called by a common noun.

    As are "Court" and "House", which articles use of others too.
    """
    return party.name.lower() in INSTITUTIONS | {"house"}


def _names_of(party: Party) -> list[str]:
    """Return the names of the party itself, folded, the longest first.

    A state's towns are not among them: these may stand in the name of an accord.
    """
    towns = {town for state in [state_called(party.name)] if state for town in (*state.capitals, *state.seats)}
    return sorted(
        {fold(name) for name in (party.name, *party.aliases) if name not in towns}, key=lambda name: (-len(name), name)
    )


def _called(party: Party) -> re.Pattern[str]:
    """Return what finds the party's names in a folded text."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, _names_of(party)))})(?![\w-])")


def _opening(article: Article, beyond: int) -> tuple[str, list[Span]]:
    """Return the article's folded opening, and the spans of its title and its lead.

    The lead is its first sentences. The text goes on for ``beyond`` characters after these.
    """
    title = [block for block in article.blocks if block.kind is BlockKind.TITLE][:1]
    body = [block for block in article.blocks if block.kind is BlockKind.PARAGRAPH][:LEAD]
    first = [span for block in body for span in block_sentences(article, block)][:LEAD]
    lead = [*(Span(block.start, block.end) for block in title), *first]
    return fold(article.text[: max((span.end for span in lead), default=0) + beyond + 1]), lead


def _about(openings: Iterable[tuple[Article, str, Sequence[Span]]], party: Party) -> Iterator[Evidence]:
    """Yield a place in each article that names the party in its title or its lead."""
    names, called = _names_of(party), _called(party)
    for article, text, lead in openings:
        if any(name in text for name in names):
            places = (found.span() for found in called.finditer(text))
            place = next((place for place in places if any(start <= place[0] < end for start, end in lead)), None)
            if place is not None:
                yield Evidence.cut(article, *place)


def _told_by_others(dossier: Dossier) -> Iterator[Flag]:
    """Yield a line on each quotation that reaches us only through another outlet."""
    for quote in dossier.quotes:
        if quote.status == QuoteStatus.HEARSAY and quote.speaker and _is_second_hand(dossier, quote):
            text = f"{quote.speaker} through {quote.through} {_ids(_sources(quote))}. Look for the first report."
            yield Flag(kind="hearsay", text=text, evidence=quote.evidence[:1])


def _is_second_hand(dossier: Dossier, quote: Quote) -> bool:
    """Return whether the article has the words from another outlet.

    It has with "according to Tass, Velk said", but not with "Velk told Tass".
    """
    if quote.kind is QuoteKind.INDIRECT or not (
        kind_of(quote.through) == "outlet" or any(h.kind == "outlet" for h in find_names(quote.through))
    ):
        return False
    piece = quote.evidence[0]
    article = next(article for article in dossier.articles if article.id == piece.article)
    around = fold(article.text[max(0, piece.start - NEAR) : piece.end + NEAR])
    outlet = rf"(?:\w+\s){{0,5}}?{re.escape(fold(quote.through))}"
    return (
        article.publisher != quote.through
        and re.search(rf"{en.CREDITED_TO}{outlet}", around, re.IGNORECASE) is not None
    )


def _contested(dossier: Dossier) -> Iterator[Flag]:
    """Yield one line on quotations that are not printed because they are in doubt.

    It is not certain who speaks, or where the words end. Only people of whom there is no other quotation count.
    """
    people = {person.name for person in dossier.people}
    heard = {
        quote.speaker
        for quote in dossier.quotes
        if quote.status is QuoteStatus.VERIFIED and quote.kind is QuoteKind.DIRECT
    }
    left = [
        quote
        for quote in dossier.quotes
        if quote.status in {QuoteStatus.DOUBTFUL, QuoteStatus.RAGGED}
        and quote.kind is not QuoteKind.INDIRECT
        and quote.speaker in people - heard
        and len(words(quote.text)) >= TELLING
    ][:NAMED]
    if left:
        named = [f"“{_own(' '.join(squeeze(quote.text.partition(' ... ')[0]).split()[:FIRST]))}” …" for quote in left]
        told = [f"{first} {_ids(_sources(quote))}" for first, quote in zip(named, left, strict=True)]
        text = f"Not printed, speaker or wording is not certain: {listed(told)}."
        yield Flag(kind="contested-quote", text=text, evidence=tuple(quote.evidence[0] for quote in left))


def _sources(quote: Quote) -> tuple[ArticleId, ...]:
    return tuple(dict.fromkeys(piece.article for piece in quote.evidence))


CHECKS: dict[str, Callable[[Dossier], Iterable[Flag]]] = {
    "damaged wording": _health,
    "silent parties": _silent,
    "misspelt names": _names,
    "days of articles": _dates,
    "teasers": _teasers,
    "hearsay": _told_by_others,
    "quotations left out": _contested,
}

"""What a person must check before the brief goes out: the gravest first, in plain words."""

from __future__ import annotations

import re
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from briefgen.guard import unguarded
from briefgen.lexicon.factions import INSTITUTIONS
from briefgen.model import HARMLESS_SIGNALS, DateBasis, Dossier, Evidence, Flag, QuoteKind, QuoteStatus
from briefgen.text import READABLE, fold, listed, squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from briefgen.guard import Attempt
    from briefgen.model import Article, ArticleId, Party, Quote

DISCUSSED = 5  # times that a party must be named to be missed when nobody speaks for it
DISCUSSED_SHARE = 0.2  # and as a share of how often the most discussed party is named
NOTES = 1  # of what is wrong with damaged articles, the most frequent: with two, the line takes two lines of the page
SHOWN = 3  # names, notes or sources in one line


def raise_flags(dossier: Dossier, attempt: Attempt = unguarded) -> tuple[Flag, ...]:
    """Return what must be checked before use, the gravest first; flags that the dossier has already are kept.

    ``attempt`` runs each check, so that one which breaks off can be left out.
    """
    found = {name: attempt(f"the check of {name}", partial(_all_of, check, dossier), lambda: ()) for name, check in CHECKS.items()}
    health = found.pop("damaged wording")
    silent = found.pop("silent parties")
    unread = [flag for flag in dossier.flags if flag.kind == "unread"]
    kept = [flag for flag in dossier.flags if flag.kind != "unread"]
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
    """Return a note in our own words with single marks: double ones are for what stands verbatim in the evidence."""
    return note.translate(str.maketrans('“”"', "‘’'"))


def _health(dossier: Dossier) -> Iterator[Flag]:
    """Yield one line on the articles whose wording is damaged, with what is wrong with them."""
    spoilt = [article for article in dossier.articles if not article.health.sound]
    if spoilt:
        signals = [signal for article in spoilt for signal in article.health.signals if signal.note and signal.kind not in HARMLESS_SIGNALS]
        notes = list(dict.fromkeys(signal.note for signal in sorted(signals, key=lambda signal: -len(signal.evidence))))[:NOTES]
        evidence = tuple(piece for article in spoilt for signal in article.health.signals[:SHOWN] for piece in signal.evidence[:1])
        verb = "is" if len(spoilt) == 1 else "are"
        why = f" ({_own('; '.join(notes))})" if notes else ""
        text = f"{_ids(article.id for article in spoilt)} {verb} garbled in places{why}: no key quote taken."
        yield Flag(kind="garbled", text=text, evidence=evidence)


def _names(dossier: Dossier) -> Iterator[Flag]:
    """Yield one line on names that are spelt wrongly somewhere."""
    told: list[str] = []
    evidence: list[Evidence] = []
    for person in dossier.people:
        for wrong in person.misspellings:
            places = tuple(_places(dossier.articles, wrong))[:SHOWN]
            if places:
                told.append(f"“{wrong}” {_ids(piece.article for piece in places)} is probably {person.name}")
                evidence += places[:1]
    if told:
        yield Flag(kind="name-error", text=f"{'; '.join(told[:SHOWN])}.", evidence=tuple(evidence[:SHOWN]))


def _places(articles: Sequence[Article], name: str) -> Iterator[Evidence]:
    """Yield the first place of a name in each article that has it."""
    pattern = re.compile(rf"(?<!\w){re.escape(fold(name))}(?!\w)")
    for article in articles:
        if found := pattern.search(fold(article.text)):
            yield Evidence.cut(article, *found.span())


def _dates(dossier: Dossier) -> Iterator[Flag]:
    """Yield one line on days of publication that are worked out or not known."""
    inferred = [article for article in dossier.articles if article.published.basis == DateBasis.INFERRED]
    unknown = [article for article in dossier.articles if article.published.basis == DateBasis.UNKNOWN]
    if inferred:
        reasons = (clause.strip() for article in inferred for clause in article.published.reason.split(";"))
        reason = next(
            (clause for clause in reasons if clause and not clause.lower().startswith("not stated")), "by the days that they name"
        )
        short = re.sub(r" \(\d+ ?%\)", "", _own(squeeze(reason))).rstrip(".")
        which = (
            "No article states its day" if len(inferred) == len(dossier.articles) else f"{_ids(article.id for article in inferred)} undated"
        )
        yield Flag(kind="inferred-date", text=f"{which}; worked out: {short}.")
    if unknown:
        verb = "has" if len(unknown) == 1 else "have"
        yield Flag(
            kind="undated", text=f"{_ids(article.id for article in unknown)} {verb} no known day: relative dates in it are left open."
        )


def _teasers(dossier: Dossier) -> Iterator[Flag]:
    """Yield one line on articles of which a news feed gives only the opening."""
    cut = [(article.id, signal.evidence) for article in dossier.articles for signal in article.health.signals if signal.kind == "teaser"]
    if cut:
        named = _ids(number for number, _ in cut[:SHOWN]) + (f" and {len(cut) - SHOWN} more" if len(cut) > SHOWN else "")
        text = f"Of {named}, only the opening was read: the news feed gives no more."
        yield Flag(kind="teaser", text=text, evidence=tuple(piece for _, pieces in cut[:SHOWN] for piece in pieces[:1]))


def _silent(dossier: Dossier) -> Iterator[Flag]:
    """Yield one line on the parties that are much discussed while nobody speaks for them."""
    people = {person.name for person in dossier.people}
    heard = {
        party
        for quote in dossier.quotes
        if quote.kind != QuoteKind.INDIRECT or quote.speaker in people
        for party in (quote.party, *quote.also_party)
    }
    places = {
        party.name: tuple(_mentions(dossier.articles, party))
        for party in dossier.parties
        if party.kind != "experts" and not _is_common(party)
    }
    enough = max(DISCUSSED, DISCUSSED_SHARE * max(map(len, places.values()), default=0))
    silent = [
        (name, found[0])
        for name, found in sorted(places.items(), key=lambda item: (-len(item[1]), item[0]))
        if name not in heard and len(found) >= enough and 2 * len({piece.article for piece in found}) > len(dossier.articles)
    ][:SHOWN]
    if silent:
        names = [name for name, _ in silent]
        verb = "is" if len(names) == 1 else "are"
        subject = listed(names)
        yield Flag(
            kind="silent-party", text=f"{subject} {verb} discussed but nowhere quoted.", evidence=tuple(piece for _, piece in silent)
        )


def _is_common(party: Party) -> bool:
    """Return whether the party is called by a common noun, "Court" or "House", which articles use of others too."""
    return party.name.lower() in INSTITUTIONS | {"house"}


def _mentions(articles: Sequence[Article], party: Party) -> Iterator[Evidence]:
    """Yield the places where an article names the party."""
    names = sorted({fold(name) for name in (party.name, *party.aliases)}, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    for article in articles:
        told = fold(article.text)
        for block in article.blocks:
            if block.kind in READABLE:
                yield from (Evidence.cut(article, *found.span()) for found in pattern.finditer(told, block.start, block.end))


def _told_by_others(dossier: Dossier) -> Iterator[Flag]:
    """Yield one line on words that reach us only through somebody else."""
    told = [quote for quote in dossier.quotes if quote.status == QuoteStatus.HEARSAY and quote.speaker]
    if told:
        parts = dict.fromkeys(
            f"{quote.speaker}{f' through {quote.through}' if quote.through else ''} {_ids(_sources(quote))}" for quote in told
        )
        yield Flag(
            kind="hearsay",
            text=f"Second hand: {'; '.join(list(parts)[:SHOWN])}.",
            evidence=tuple(quote.evidence[0] for quote in told[:SHOWN]),
        )


def _contested(dossier: Dossier) -> Iterator[Flag]:
    """Yield one line on quotations that are left out because who speaks, or where the words end, is not certain."""
    left = [quote for quote in dossier.quotes if quote.status in {QuoteStatus.DOUBTFUL, QuoteStatus.ORPHAN, QuoteStatus.RAGGED}]
    if left:
        number = "One quotation" if len(left) == 1 else f"{len(left)} quotations"
        sources = _ids(article.id for article in dossier.articles if any(article.id in _sources(quote) for quote in left))
        text = f"{number} in {sources} left out: speaker, end or wording is not certain."
        yield Flag(kind="contested-quote", text=text, evidence=tuple(quote.evidence[0] for quote in left[:SHOWN]))


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

"""How an event came about and went, told in two ways: where it was held, who asked for it, when it happened, what came first."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from briefgen.dates import Precision, Tense, direction, find_mentions, resolve
from briefgen.lexicon.accounts import (
    BUILDINGS,
    CAME,
    CONTACTS,
    FOUNDED,
    GATHERINGS,
    HAPPENINGS,
    NO_DISTINCTION,
    OF_PERSONS,
    ONCE,
    ORIGINS,
    SEATS,
)
from briefgen.lexicon.content import STOPWORDS
from briefgen.lexicon.gazetteer import find_names
from briefgen.lexicon.step_words import AHEAD, REPORTED_WOULD
from briefgen.lexicon.time_words import MONTH_NAMES, WEEKDAY_NAMES
from briefgen.lexicon.units import ONES, TENS
from briefgen.model import BlockKind, Discrepancy, Evidence, Variant
from briefgen.text import block_sentences, fold, stem, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from briefgen.model import Article

_MOST: Final = 200  # accounts of one kind that are compared with one another
_NEAR_DAYS: Final = 4  # articles further apart than this tell of another round, or of what has come since
_NAMES: Final = 2  # names that two accounts of one event share
_ABOUT: Final = 4  # or stems, one fewer where they share a name
_PREFIX: Final = 5  # letters by which "Valmora" and "Valmoran" are one name
_CLOSE: Final = 7  # days; further apart, one thing has begun twice

_REACH: Final = 80  # characters after a verb in which its day stands
_BREAK: Final = re.compile(r"[;:]|\b(?:said|told|says|announced|confirmed|added|when|after|before|since|until|and|but|who|which)\b")
_UNTOLD: Final = re.compile(r"\b(?:not|never|might|may|could|would|if|whether|called\sfor|wants?|n't)\b")
_CAPITAL: Final = re.compile(r"\b[A-Z][\w'-]{2,}")
_NO_NAMES: Final = frozenset(name.lower() for name in (*MONTH_NAMES, *WEEKDAY_NAMES))
_KINDS: Final = "|".join(sorted(GATHERINGS, key=lambda word: (-len(word), word)))
_EVENT: Final = re.compile(rf"\b(?:{_KINDS})\b", re.IGNORECASE)
_ANOTHER: Final = re.compile(
    r"\b(?:another|previous|earlier|last|second|third|fourth|next|new|separate|annual|later|subsequent|follow-up|first\sround)\s(?:[\w-]+\s)?(?:round|talks|meetings?|"
    r"sessions?|summits?|votes?|elections?|hearings?|protests?|ceasefires?|truces?|day)\b|\brounds\b|\bagain\b",
    re.IGNORECASE,
)
_AHEAD: Final = re.compile(rf"{AHEAD}|{REPORTED_WOULD}", re.IGNORECASE)
_BODY: Final = re.compile(r"\b(?:Council|Parliament|Assembly|Commission|Committee|Senate|Congress|Court|Board)\b")
_BUILDING: Final = "|".join(BUILDINGS)
_VENUE: Final = re.compile(
    rf"\b(?:at|in|inside)\s(?:the\s|an?\s)?(?P<name>(?:[A-Z][\w'-]+\s){{1,5}}(?i:{_BUILDING})\b)(?!\s(?:of\s)?[A-Z])"
)
_GENERIC: Final = frozenset(stem(word) for word in (*BUILDINGS, *NO_DISTINCTION))
_SEAT: Final = re.compile(rf"\b(?:{SEATS})\b")
_PARTY: Final = r"(?:the\s)?(?P<who>[A-Z](?:[\w'-]|[.](?=\w))*(?:\s(?:[A-Z](?:[\w'-]|[.](?=\w))*|of|the|and)){0,5})"
_ORIGIN: Final = tuple(
    (
        label,
        (
            re.compile(
                rf"\b(?P<event>{_KINDS})\b(?:\s(?:between|of|with|on|in|for)\s[^.;]{{2,60}}?)?(?:,|\s(?:was|were|is|are|had\sbeen|has\sbeen|have\sbeen|to\sbe))?\s(?:{verbs})\sby\s{_PARTY}"
            ),
            re.compile(rf"^(?P<event>It|They)\s(?:was|were|had\sbeen)\s(?:{verbs})\sby\s{_PARTY}"),
            re.compile(rf"\b(?P<event>{_KINDS})\b[^.;]{{0,60}}?\bat\sthe\s(?:{nouns})\sof\s{_PARTY}"),
            re.compile(rf"\b(?P<event>{_KINDS})\b[^.;]{{0,60}}?\bat\s{_PARTY}'s?\s(?:{nouns})\b"),
            re.compile(
                rf"{_PARTY}\s(?:had\s|has\s)?(?:{verbs})\s(?:the|an?|this|urgent|emergency)\s(?:[\w-]+\s){{0,2}}?(?P<event>{_KINDS})\b"
            ),
        ),
    )
    for label, verbs, nouns in ORIGINS
)
_FOUNDED: Final = re.compile(rf"\b(?:{FOUNDED})\b")
_CONTACT: Final = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in CONTACTS)
_ONCE: Final = tuple((name, re.compile(rf"(?P<subject>(?:[\w'-]+\s){{1,5}}?)(?P<verb>{verbs})\b")) for name, verbs in ONCE)
_ORDER: Final = re.compile(
    rf"\b(?P<one>{HAPPENINGS})\s(?:[\w',-]+\s){{0,6}}?(?:{CAME})\s(?:[\w',-]+\s){{0,4}}?(?P<way>before|after|ahead\sof|prior\sto|following)\s"
    rf"(?:the|an?|his|her|its|their|that|[A-Z][\w-]+'s)\s(?:[\w'-]+\s){{0,3}}?(?P<other>{HAPPENINGS})\b"
)
_NUMBERS: Final = {**{str(number): number for number in range(1000)}, **ONES, **TENS}
_SCORE: Final = rf"(?:\d{{1,3}}|{'|'.join((*ONES, *TENS))})"
# "voted six to three", "by 232 votes to 197", "52-48"
_VOTES: Final = re.compile(
    r"\b(?:vot(?:ed?|ing)|passed|approved|rejected|adopted|backed|ratified|defeated|split)\b[^.;]{0,60}?"
    rf"(?P<score>\b(?P<yes>{_SCORE})(?:\svotes)?(?:-|\s(?:to|against)\s)(?P<no>{_SCORE}))\b(?!\s?(?:-|%|(?:percent|per\scent|years?|days?|weeks?|months?|hours?|million|p\.?m|a\.?m)\b))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A sentence with the article that it stands in and the names that say whose event it tells of."""

    article: Article
    sentence: Evidence
    text: str  # folded
    names: frozenset[str]  # of the sentence and the one before it in its paragraph
    about: frozenset[str]  # stems of the sentence

    def part(self, match: re.Match[str], group: str) -> Evidence:
        """Return the evidence of a part of a match in the folded sentence."""
        return Evidence.cut(self.article, self.sentence.start + match.start(group), self.sentence.start + match.end(group))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Account:
    """One way of telling: accounts of one ``key`` are compared, ``what`` tells a reader of what, ``value`` how it is told."""

    what: str
    key: tuple[str, ...]
    value: Evidence
    told: _Told
    sides: frozenset[str]  # what the value means, for comparison
    day: date | None = None


def names(text: str) -> frozenset[str]:
    """Return the names in a text: states and bodies as the gazetteer has them, other capitalised words by their first letters."""
    hits = find_names(text)
    rest = list(text)
    for hit in hits:
        rest[hit.span.start : hit.span.end] = " " * (hit.span.end - hit.span.start)
    capitals = (word.removesuffix("'s").lower() for word in _CAPITAL.findall("".join(rest)))
    known = {hit.name if " " in hit.name else hit.name[:_PREFIX].lower() for hit in hits}
    return frozenset(known | {word[:_PREFIX] for word in capitals if word not in _NO_NAMES and word not in STOPWORDS})


def find_accounts(articles: Sequence[Article]) -> Iterator[Discrepancy]:
    """Yield what two articles tell differently of one event: its place, who asked for it, its day, its result, its order."""
    told = [one for article in articles for one in _sentences(article)]
    for accounts in (_venues(told), _origins(told), _contacts(told), _splits(told), _orders(told)):
        yield from _clashing(accounts)
    yield from _days(told)


def _sentences(article: Article) -> Iterator[_Told]:
    for block in article.blocks:
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.BULLET}:
            before: frozenset[str] = frozenset()
            for span in block_sentences(article, block):
                sentence = Evidence.cut(article, span.start, span.end)
                text = fold(sentence.text)
                own = names(text)
                yield _Told(article=article, sentence=sentence, text=text, names=own | before, about=frozenset(stems(text)))
                before = own


def _clashing(accounts: Sequence[_Account]) -> Iterator[Discrepancy]:
    """Yield the first pair of each kind that tells one event in two ways; an article that tells it in both ways means two events."""
    groups: dict[tuple[str, ...], list[_Account]] = defaultdict(list)
    for account in accounts:
        groups[account.key].append(account)
    for group in groups.values():
        for one, other in combinations(group[:_MOST], 2):
            if one.sides.isdisjoint(other.sides) and _one_event(one, other) and _single(one, group) and _single(other, group):
                yield _made(one.what, one, other)
                break


def _made(what: str, one: _Account, other: _Account) -> Discrepancy:
    return Discrepancy(what=what, variants=tuple(Variant(value=side.value.text, evidence=(side.told.sentence,)) for side in (one, other)))


def _single(account: _Account, group: Iterable[_Account]) -> bool:
    """Return whether the account's article tells this in one way only."""
    return all(not account.sides.isdisjoint(other.sides) for other in group if other.told.article.id == account.told.article.id)


def _one_event(one: _Account, other: _Account) -> bool:
    """Return whether two accounts may be of one event: two articles of the same days, two names in common, both past or both ahead."""
    first, second = one.told.article.published.day, other.told.article.published.day
    near = first is None or second is None or abs((first - second).days) <= _NEAR_DAYS
    apart = one.told.article.id != other.told.article.id
    same_body = bool(_BODY.search(one.told.text)) == bool(
        _BODY.search(other.told.text)
    )  # the council's session is not the ministers' talks
    same_time = same_body and bool(_AHEAD.search(one.told.text)) == bool(_AHEAD.search(other.told.text))
    shared = len(one.told.names & other.told.names)
    return apart and near and same_time and (shared >= _NAMES or len(one.told.about & other.told.about) >= _ABOUT - shared)


# ---------------------------------------------------------------- where, who, how


def _venues(told: Sequence[_Told]) -> tuple[_Account, ...]:
    """Return the buildings in which talks, hearings and votes are said to be held."""
    found = []
    for one in told:
        events = list(_EVENT.finditer(one.text))
        places = [match for match in _VENUE.finditer(one.text) if match["name"][0].isupper() and not _SEAT.search(match["name"])]
        if not events or len(places) != 1 or _ANOTHER.search(one.text):
            continue
        kind = GATHERINGS[events[0].group().lower()]
        words = frozenset(stem(word.lower()) for word in re.findall(r"[A-Z][\w-]+", places[0]["name"]))
        if place := words - _GENERIC or (words if len(words) > 1 else frozenset()):
            found.append(_Account(what=f"place of the {kind}", key=(kind,), value=one.part(places[0], "name"), told=one, sides=place))
    return tuple(found)


def _origins(told: Sequence[_Told]) -> tuple[_Account, ...]:
    """Return who is said to have proposed, called or brokered talks, votes and truces."""
    found = []
    for place, one in enumerate(told):
        if _ANOTHER.search(one.text):
            continue
        for label, patterns in _ORIGIN:
            match = next((match for pattern in patterns if (match := pattern.search(one.text))), None)
            if match is None:
                continue
            word = match["event"].lower()
            if word in {"it", "they"}:
                before = told[place - 1] if place and told[place - 1].article is one.article else None
                kinds = {GATHERINGS[hit.group().lower()] for hit in _EVENT.finditer(before.text)} if before else set()
                kind = kinds.pop() if len(kinds) == 1 else ""
            else:
                kind = GATHERINGS[word]
            parties = {hit.name for hit in find_names(match["who"])}  # of two people nobody here knows whether they speak for one side
            if kind and len(parties) == 1:
                found.append(
                    _Account(what=f"{label} {kind}", key=(label, kind), value=one.part(match, "who"), told=one, sides=frozenset(parties))
                )
    return tuple(found)


def _contacts(told: Sequence[_Told]) -> tuple[_Account, ...]:
    """Return in which kind of contact a body or a process is said to have been set up."""
    found = []
    for one in told:
        if not _FOUNDED.search(one.text):
            continue
        kinds = [(kind, match) for kind, pattern in _CONTACT if (match := pattern.search(one.text))]
        if len(kinds) == 1:
            kind, match = kinds[0]
            value = Evidence.cut(one.article, one.sentence.start + match.start(), one.sentence.start + match.end())
            found.append(_Account(what="how it was set up", key=("contact",), value=value, told=one, sides=frozenset({kind})))
    return tuple(found)


def _splits(told: Sequence[_Told]) -> tuple[_Account, ...]:
    """Return the results of votes: "7-2", "by 232 votes to 197", "six to three"."""
    found = []
    for one in told:
        scores = [score for score in _VOTES.finditer(one.text) if {score["yes"].lower(), score["no"].lower()} <= _NUMBERS.keys()]
        if len(scores) == 1 and not _ANOTHER.search(one.text):
            sides = frozenset({f"{_NUMBERS[scores[0]['yes'].lower()]}-{_NUMBERS[scores[0]['no'].lower()]}"})
            found.append(_Account(what="result of the vote", key=("vote",), value=one.part(scores[0], "score"), told=one, sides=sides))
    return tuple(found)


def _orders(told: Sequence[_Told]) -> tuple[_Account, ...]:
    """Return which of two events is said to have come first."""
    found = []
    for one in told:
        match = _ORDER.search(one.text)
        events = {stem(match[side].lower()): match[side].lower() for side in ("one", "other")} if match else {}
        if match is None or len(events) < 2 or _UNTOLD.search(one.text):
            continue
        leads = stem(match["one" if match["way"].lower() in {"before", "ahead of", "prior to"} else "other"].lower())
        value = Evidence.cut(one.article, one.sentence.start + match.start(), one.sentence.start + match.end())
        key = tuple(sorted(events))
        what = f"which came first, the {events[key[0]]} or the {events[key[1]]}"
        found.append(_Account(what=what, key=key, value=value, told=one, sides=frozenset({leads})))
    return tuple(found)


# ---------------------------------------------------------------- when


def _days(told: Sequence[_Told]) -> Iterator[Discrepancy]:
    """Yield what happens once, to one thing, and is put on two days: a fire that started on Sunday and on Monday."""
    found = [account for one in told for account in _dated(one)][:_MOST]
    days: dict[tuple[str, str], set[date | None]] = defaultdict(set)
    for account in found:
        days[account.told.article.id, account.key[0]].add(account.day)
    for one, other in combinations(found, 2):
        if one.key[0] != other.key[0] or one.day is None or other.day is None or not 0 < abs((one.day - other.day).days) <= _CLOSE:
            continue
        alone = all(len(days[account.told.article.id, account.key[0]]) == 1 for account in (one, other))
        subject = [word for word in one.key[1:] if word in other.key[1:]]
        if subject and alone and _one_event(one, other):
            shown = re.search(rf"\b{re.escape(subject[-1])}\b", one.told.text, re.IGNORECASE)
            article = "" if one.key[0] in OF_PERSONS else "the "
            yield _made(f"when {article}{shown.group() if shown else subject[-1]} {one.key[0]}", one, other)
            return


def _dated(one: _Told) -> Iterator[_Account]:
    """Yield what the sentence says to have happened once, with its day: key is the verb and the words of the subject."""
    if _ANOTHER.search(one.text) or _AHEAD.search(one.text):
        return
    for verb, pattern in _ONCE:
        for match in pattern.finditer(one.text):
            who = verb in OF_PERSONS
            capital = [word.lower() for word in _CAPITAL.findall(match["subject"]) if who and not find_names(word)]
            common = [word for word in re.findall(r"\b[a-z][\w-]+", match["subject"]) if not who and stems(word)]
            mention = next(iter(find_mentions(one.text, match.end("verb"), match.end("verb") + _REACH)), None)
            if mention is None or not (capital or common) or _BREAK.search(one.text, match.end("verb"), mention.start):
                continue
            way = direction(one.text, mention)
            meant = resolve(mention, one.article.published.day, way)
            if way.tense is Tense.PAST and meant and meant.precision is Precision.DAY:
                value = Evidence.cut(one.article, one.sentence.start + mention.start, one.sentence.start + mention.end)
                yield _Account(what="", key=(verb, *capital, *common), value=value, told=one, sides=frozenset(), day=meant.latest)

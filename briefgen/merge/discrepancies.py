"""The same fact told differently: numbers, years, opposite qualities, days, yes or no. Few and right: in doubt, silence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from briefgen.guard import unguarded
from briefgen.lexicon.gazetteer import find_names
from briefgen.lexicon.roles import OFFICE_MODIFIERS, OFFICES
from briefgen.lexicon.time_words import MONTH_NAMES, WEEKDAY_NAMES
from briefgen.lexicon.units import CURRENCIES, EVENTS, MANNERS, OPPOSITES, OTHER_SHARE, SHARES
from briefgen.merge.accounts import find_accounts, names
from briefgen.merge.contests import find_contests, find_denials
from briefgen.merge.polarity import find_reversals
from briefgen.merge.quantities import Quantity, find_quantities
from briefgen.merge.timings import find_timings
from briefgen.model import Article, BlockKind, Discrepancy, Evidence, NextStep, Quote, Variant
from briefgen.text import block_sentences, fold, normal, stem, stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from briefgen.guard import Attempt
    from briefgen.model import ArticleId

LIMIT = 12
VARIANTS = 4
FAR = 2.6  # numbers further apart than this measure different things
SHARED = 3  # content words beside the number that two sentences must share to count the same
_LEAD = 600  # characters of an article that name what it is about
GROUP = 120  # quantities of one kind that are compared with one another; beyond that the folder is a statistics yearbook
SAME_DAYS = 3  # a number that counts no harm, told in articles further apart than this, counts something else
NEAR_DAYS = 10  # harm told in articles further apart than this came of two events

_COUNTED = frozenset({"count", *CURRENCIES.values()})  # of other units two sentences must also agree on time and owner
_OTHER_SHARE = re.compile(rf"\b(?:{OTHER_SHARE})\b")
_CALENDAR = frozenset((*MONTH_NAMES, *WEEKDAY_NAMES))
_FULL_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+")
_AVERAGE = re.compile(r"\baverage\b|\b(?:each|every|per|a) (?:day|week|month|year)\b", re.IGNORECASE)
_GROUP = re.compile(r"\b[a-z]{4,}(?<![su])s\b")  # "nurses", "pensioners": whose rise, whose vote
_CLAUSE_MARK = re.compile(r"[;:]|,\s|\b(?:said|says|and|but|while|after|which|who)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_PLACE = re.compile(r"\b(?:in|at|near|outside|around|inside) (?:the |[a-z]+ (?=[A-Z]))?([A-Z][\w-]+)|\b(there)\b")
_RUNNING = re.compile(r"\b(?:since|so far|this year|last year|in total|overall|altogether|a day earlier)\b", re.IGNORECASE)
_MANNERS = tuple((name, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for name, pattern in MANNERS)
_OTHER_EVENT = re.compile(
    r"\b(?:last (?:week|month|night)|another|separate(?:ly)?|previous(?:ly)?|second|similar|(?:days|weeks) (?:ago|earlier|later))\b",
    re.IGNORECASE,
)
_RISEN = re.compile(r"\b(?:so far|ris(?:es|en|ing)|rose|climbed|now|by then|latest|updated|revised)\b", re.IGNORECASE)
_SINCE = re.compile(r"((?:[\w'-]+\s+){3,9})since\s+(?:[A-Z][a-z]+\s+)?((?:19|20)\d\d)\b")
_WINDOW = re.compile(r"\bin the (?:coming|next)(?: few)? (hours|days|weeks|months)\b", re.IGNORECASE)
_RESUMED = re.compile(r"\b(?:again|resum\w+|reconven\w+|(?:next|another|new) round|further talks|more talks)\b", re.IGNORECASE)
_CONTACT = re.compile(r"\b(?:speak|talks?|meet|meetings?|touch|contacts?|negotiat\w+|call|confer)\b", re.IGNORECASE)
_ESTIMATES = re.compile(
    r"\b(?P<one>\d[\d,.]*(?: (?:hundred|thousand|million|billion))?)\b(?:\s(?P<noun>[a-z]{3,20}s)\b)?[^;]{5,160}\b(?:compared (?:with|to)|as against|rather than|versus) (?:[\w'-]+ ){1,4}?"
    r"(?P<other>\d[\d,.]*(?: (?:hundred|thousand|million|billion))?) (?P<what>figure|estimate|count|tally|total)\b"
)
_MOVING = r"\b(expand(?:s|ing|ed)?|expansion|advanc(?:e|es|ing|ed)|mov(?:e|es|ing|ed))\b"
_NAME = re.compile(r"\b[A-Z][\w-]{2,}")


def find_discrepancies(
    articles: Sequence[Article],
    steps: Sequence[NextStep] = (),
    quotes: Sequence[Quote] = (),
    *,
    told: Sequence[NextStep] = (),
    attempt: Attempt = unguarded,
) -> tuple[Discrepancy, ...]:
    """Return the facts that sources tell differently, each with its variants.

    ``steps`` and ``quotes`` are the folder's merged ones, ``told`` are the steps as each article tells them.

    Two numbers are set against each other only where unit, what is measured and the circumstances are the same, and no
    single number can be meant by both: "some 3,300" agrees with "more than 3,000".
    """
    found = [
        one
        for name, find in FINDERS.items()
        for one in attempt(f"the finder of differing {name}", partial(_all_of, find, articles, steps, quotes, told), lambda: ())
    ]
    return tuple(found[:LIMIT])


# ---------------------------------------------------------------- numbers


def _numbers(articles: Sequence[Article]) -> Iterator[Discrepancy]:
    groups: dict[tuple[str, str], list[Quantity]] = {}
    for article in articles:
        for quantity in find_quantities(article):
            groups.setdefault((quantity.unit, quantity.measured), []).append(quantity)
    days = {article.id: article.published.day for article in articles}
    leads = {article.id: names(f"{article.title or ''}. {article.text[:_LEAD]}") for article in articles}
    ranked = sorted(groups.items(), key=lambda item: (not item[1][0].event, item[0]))
    for (unit, _), group in ranked:
        if len(group) <= GROUP and (pairs := [pair for pair in combinations(group, 2) if _same_fact(*pair, group, days, leads)]):
            clashing = [pair for pair in pairs if not pair[0].agrees(pair[1])]
            if not clashing:
                continue
            # One fact a measure: the clash whose two sides most numbers agree with, told in the most similar sentences.
            agreed = [pair for pair in pairs if pair[0].agrees(pair[1])]
            first, second = max(
                clashing,
                key=lambda pair: (min(sum(side in other for other in agreed) for side in pair), len(pair[0].about & pair[1].about)),
            )
            told = [
                first,
                second,
                *(quantity for pair in agreed if first in pair or second in pair for quantity in pair),
            ]
            variants = _variants((quantity.value, quantity.sentence) for quantity in told)
            kind = "update" if unit == "count" and _rises(first, second, days) else "fact"
            yield Discrepancy(what=_what(unit, first, second), variants=variants, kind=kind)


def _same_fact(
    one: Quantity,
    other: Quantity,
    group: Sequence[Quantity],
    days: Mapping[ArticleId, date | None],
    leads: Mapping[ArticleId, frozenset[str]],
) -> bool:
    """Return whether two numbers of one unit and measure tell of the same thing, by the sentences they stand in."""
    if (one.low + one.high) > FAR * (other.low + other.high) or (other.low + other.high) > FAR * (one.low + one.high):
        return False
    left, right = fold(one.sentence.text), fold(other.sentence.text)
    if _clash(_YEAR, left, right) or one.sentence == other.sentence:
        return False
    apart = one.value.article != other.value.article
    if one.event and one.unit != "count":
        # How long the talks lasted: an article that names two lengths tells of two rounds of talks.
        return apart and all(_only(quantity, group) for quantity in (one, other))
    if one.event:
        if bool(_YEAR.search(left)) != bool(_YEAR.search(right)) and len(one.about & other.about) < SHARED:
            return False  # "the 1988 bombing that killed 259" tells of what went before
        anchored = len(one.about & other.about) >= 1 or bool(set(_WEEKDAY.findall(left)) & set(_WEEKDAY.findall(right)))
        return (
            anchored
            and not _clash(_WEEKDAY, left, right)
            and bool(_RUNNING.search(left)) == bool(_RUNNING.search(right))
            and bool(_OTHER_EVENT.search(left)) == bool(_OTHER_EVENT.search(right))
            and not _other_manner(left, right)
            and (not apart or _one_time(one, other, days, NEAR_DAYS))
            and (not apart or bool(leads[one.value.article] & leads[other.value.article]))
            and _same_place(left, right, apart=apart)
        )
    if _of_others(left, right) or (one.unit not in _COUNTED and _other_measure(left, right, one, other)):
        return False
    same = len(one.about & other.about) >= SHARED or (bool(one.deeds & other.deeds) and bool(names(left) & names(right)))
    return apart and same and _only_here(one, other, group) and _one_time(one, other, days)


def _of_others(left: str, right: str) -> bool:
    """Return whether the one sentence names people and the other only different ones, or one tells of an average."""
    one, other = _people(left), _people(right)
    return bool(one and other and one.isdisjoint(other)) or bool(_AVERAGE.search(left)) != bool(_AVERAGE.search(right))


def _people(told: str) -> frozenset[str]:
    """Return the last words of names of two words and more that are no state's or body's, and no title or day."""
    known = {word for hit in find_names(told) for word in told[hit.span.start : hit.span.end].split()} | _CALENDAR
    found = (run.split()[-1] for run in _FULL_NAME.findall(told))
    return frozenset(word for word in found if word not in known and word.lower() not in OFFICES | OFFICE_MODIFIERS)


def _other_measure(left: str, right: str, one: Quantity, other: Quantity) -> bool:
    """Return whether two shares, lengths or weights are of two times, two rounds of an offer, or of two owners."""
    marks = [{mark.lower() for mark in _OTHER_SHARE.findall(text)} for text in (left, right)]
    clauses = [_clause_of(text, quantity) for text, quantity in ((left, one), (right, other))]
    owners = [names(clause) for clause in clauses]
    groups = [frozenset(_GROUP.findall(clause.lower())) - {one.label, other.label} for clause in clauses]
    named_apart = bool(owners[0] - owners[1] and owners[1] - owners[0])
    return marks[0] != marks[1] or named_apart or bool(groups[0] and groups[1] and groups[0].isdisjoint(groups[1]))


def _clause_of(told: str, quantity: Quantity) -> str:
    """Return the clause around the number, without it; a plural or a measure that opens the sentence has no capital."""
    place = quantity.value.start - quantity.sentence.start
    told = told[:place] + " " * len(quantity.value.text) + told[place + len(quantity.value.text) :]
    start = max((match.end() for match in _CLAUSE_MARK.finditer(told, 0, place)), default=0)
    end = _CLAUSE_MARK.search(told, place)
    clause = told[start : end.start() if end else len(told)]
    first = clause.split(" ", 1)[0]
    return clause[:1].lower() + clause[1:] if not start and (first.endswith("s") or first.lower() in SHARES) else clause


def _only_here(one: Quantity, other: Quantity, group: Sequence[Quantity]) -> bool:
    """Return whether neither article has the other's number, too: "1,357 of the 1,991 delegates needed" in both is no clash."""
    return one.agrees(other) or not any(
        mine.value.article == there.value.article and mine.agrees(here) for here, there in ((one, other), (other, one)) for mine in group
    )


def _one_time(one: Quantity, other: Quantity, days: Mapping[ArticleId, date | None], within: int = SAME_DAYS) -> bool:
    """Return whether two articles are of days so near that they count at one time."""
    first, second = days[one.value.article], days[other.value.article]
    return first is None or second is None or abs((first - second).days) <= within


def _other_manner(left: str, right: str) -> bool:
    """Return whether one sentence tells of a blast and the other of a shooting."""
    one, other = ({name for name, pattern in _MANNERS if pattern.search(text)} for text in (left, right))
    return bool(one and other) and one.isdisjoint(other)


def _rises(one: Quantity, other: Quantity, days: Mapping[ArticleId, date | None]) -> bool:
    """Return whether the higher number is a later article's, or is told as the newer one: what is counted has gone on."""
    low, high = sorted((one, other), key=lambda quantity: quantity.low)
    before, after = days[low.value.article], days[high.value.article]
    if low.value.article == high.value.article or not high.event:
        return False
    later = before is not None and after is not None and before < after
    same = before == after and bool(_RISEN.search(fold(high.sentence.text)))
    return later or same


def _same_place(left: str, right: str, *, apart: bool) -> bool:
    """Return whether two sentences may count at one place; inside one article, a place that only one of them names tells them apart."""
    one, other = set(_PLACE.findall(left)), set(_PLACE.findall(right))
    return not one.isdisjoint(other) or not (one or other) or (apart and not (one and other))


def _only(quantity: Quantity, group: Sequence[Quantity]) -> bool:
    return all(quantity.agrees(other) for other in group if other.value.article == quantity.value.article)


def _clash(pattern: re.Pattern[str], left: str, right: str) -> bool:
    """Return whether both sentences name such a thing, and none in common."""
    one, other = set(pattern.findall(left)), set(pattern.findall(right))
    return bool(one and other) and one.isdisjoint(other)


def _what(unit: str, one: Quantity, other: Quantity) -> str:
    """Return what the numbers tell, in words for a reader: in the sources' own where both have one."""
    if unit in {"duration", "days", "months"}:
        said = [frozenset(re.findall(r"[a-z]+", fold(quantity.sentence.text).lower())) for quantity in (one, other)]
        own = sorted(word for word, kind in EVENTS.items() if kind == one.measured and word in said[0] & said[1])
        return f"length of the {one.measured if one.measured in own or not own else own[0]}"
    if unit not in _COUNTED:
        return one.label if unit == "share" and not one.label.startswith("of ") else f"{unit} {'' if unit == 'share' else 'of '}{one.label}"
    return f"number of {one.label}" if unit == "count" else f"{one.label}, in {unit}"


def _variants(told: Iterable[tuple[Evidence, Evidence]]) -> tuple[Variant, ...]:
    """Return one variant for each way of telling, with the sentences that tell it so."""
    grouped: dict[str, list[tuple[Evidence, Evidence]]] = {}
    for value, sentence in told:
        grouped.setdefault(normal(value.text).lower(), []).append((value, sentence))
    return tuple(
        Variant(value=" ".join(group[0][0].text.split()), evidence=tuple(dict.fromkeys(sentence for _, sentence in group)))
        for group in sorted(list(grouped.values())[:VARIANTS], key=lambda group: group[0][0].article)
    )


# ---------------------------------------------------------------- qualities, years, days


@dataclass(frozen=True, slots=True, kw_only=True)
class _Quality:
    """A word of one side of a pair of opposites, with what it qualifies."""

    side: int
    value: Evidence
    sentence: Evidence
    names: frozenset[str]


def _sentences(articles: Sequence[Article]) -> Iterator[tuple[Article, int, str]]:
    for article in articles:
        for block in article.blocks:
            if block.kind in {BlockKind.PARAGRAPH, BlockKind.BULLET}:
                for span in block_sentences(article, block):
                    yield article, span.start, article.text[span.start : span.end]


def _opposites(articles: Sequence[Article]) -> Iterator[Discrepancy]:
    """Yield press conferences and movements that one source gives one quality and another its opposite."""
    rows = [re.compile(rf"\b(?:(?P<one>{one})|(?P<other>{other}))\b", re.IGNORECASE) for one, other in OPPOSITES]
    groups: dict[tuple[int, str], list[_Quality]] = {}
    for article, start, text in _sentences(articles):
        told = fold(text)
        for number, row in enumerate(rows):
            for match in row.finditer(told):
                if qualified := _qualified(told, match):
                    groups.setdefault((number, qualified), []).append(
                        _Quality(
                            side=0 if match["one"] else 1,
                            value=Evidence.cut(article, start + match.start(), start + match.end()),
                            sentence=Evidence.cut(article, start, start + len(text)),
                            names=frozenset(stems(" ".join(_NAME.findall(told)))),
                        )
                    )
    for (_, qualified), group in sorted(groups.items()):
        one, other = ([quality for quality in group if quality.side == side] for side in (0, 1))
        apart = {quality.value.article for quality in one}.isdisjoint(quality.value.article for quality in other)
        clashing = [pair for pair in product(one, other) if qualified in EVENTS.values() or pair[0].names & pair[1].names]
        if apart and clashing:
            yield Discrepancy(
                what=qualified, variants=_variants((quality.value, quality.sentence) for pair in clashing for quality in pair)
            )


def _qualified(told: str, match: re.Match[str]) -> str:
    """Return what a quality belongs to: the event right after it, or the movement right before or after a direction."""
    if event := re.match(r"[\s-]+((?:press|news) conferences?|statements?)\b", told[match.end() :]):
        return EVENTS[event[1].lower()]
    moving = re.search(_MOVING + r"\s*$", told[: match.start()]) or re.match(r"\s+" + _MOVING, told[match.end() :])
    return next((f"direction of the {name}" for name in ("expansion", "advance", "move") if moving and moving[1][:3] == name[:3]), "")


def _since(articles: Sequence[Article]) -> Iterator[Discrepancy]:
    """Yield states of affairs that sources date from different years: "under house arrest since 2014" and "since 2017"."""
    found = []
    for article, start, text in _sentences(articles):
        for match in _SINCE.finditer(fold(text)):
            about = frozenset(stems(match[1]))
            names = frozenset(stems(" ".join(_NAME.findall(fold(text)))))
            value = Evidence.cut(article, start + match.start(2), start + match.end(2))
            found.append((about, names, value, Evidence.cut(article, start, start + len(text))))
    for one, other in combinations(found[:GROUP], 2):
        names = one[1] & other[1]
        same = names and len((one[0] & other[0]) - names) >= 2 and one[2].article != other[2].article
        if same and one[2].text != other[2].text:
            shared = [word for word in fold(one[3].text).lower().split() if stem(word.strip(".,")) in (one[0] & other[0]) - names]
            yield Discrepancy(
                what=f"{' '.join(dict.fromkeys(shared))} since when", variants=_variants((item[2], item[3]) for item in (one, other))
            )


def _windows(articles: Sequence[Article]) -> Iterator[Discrepancy]:
    """Yield when the same sides speak again, where one source says days and another weeks."""
    found = []
    for article, start, text in _sentences(articles):
        told = fold(text)
        window = _WINDOW.search(told)
        if window and _RESUMED.search(told) and _CONTACT.search(told):
            names = frozenset(stems(" ".join(_NAME.findall(told)[1:])))  # the first word has its capital from the sentence
            value = Evidence.cut(article, start + window.start(), start + window.end())
            found.append((window[1].lower(), names, value, Evidence.cut(article, start, start + len(text))))
    for one, other in combinations(found[:GROUP], 2):
        if one[0] != other[0] and one[1] & other[1] and one[2].article != other[2].article:
            yield Discrepancy(what="when the sides speak again", variants=_variants((item[2], item[3]) for item in (one, other)))
            return


def _estimates(articles: Sequence[Article]) -> Iterator[Discrepancy]:
    """Yield numbers that one sentence itself sets against each other: "4 million, compared with our 3.5 million estimate"."""
    for article, start, text in _sentences(articles):
        if match := _ESTIMATES.search(fold(text)):
            sentence = Evidence.cut(article, start, start + len(text))
            sides = [(Evidence.cut(article, start + match.start(side), start + match.end(side)), sentence) for side in ("one", "other")]
            what = f"number of {match['noun']}" if match["noun"] else f"{match['what']}s"
            yield Discrepancy(what=f"{what} in one source", variants=_variants(sides))


def _all_of(find: _Finder, *told: Any) -> tuple[Discrepancy, ...]:
    return tuple(find(*told))


_Finder = Callable[[Sequence[Article], Sequence[NextStep], Sequence[Quote], Sequence[NextStep]], Iterable[Discrepancy]]

# By what they set against each other, the gravest first.
FINDERS: dict[str, _Finder] = {
    "numbers": lambda articles, _, __, ___: _numbers(articles),
    "negations": lambda articles, _, __, ___: find_reversals(articles),
    "denials": lambda articles, _, quotes, __: find_denials(articles, quotes),
    "manners": lambda articles, _, __, ___: _opposites(articles),
    "times": lambda articles, _, __, told: find_timings(told, articles),
    "accounts": lambda articles, _, __, ___: find_accounts(articles),
    "beginnings": lambda articles, _, __, ___: _since(articles),
    "windows": lambda articles, _, __, ___: _windows(articles),
    "estimates": lambda articles, _, __, ___: _estimates(articles),
    "claims": lambda articles, steps, quotes, _: find_contests(articles, steps, quotes),
}

"""Numbers with what they measure.

"Nearly seven hours" of talks, "more than 100" people injured: a later brief compares them.
"""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from briefgen.lang.en.content import STOPWORDS
from briefgen.lang.en.merge import figures as en
from briefgen.lang.en.units import (
    APPROXIMATE,
    CURRENCIES,
    CURRENCY_WORDS,
    EVENTS,
    HARMS,
    ONES,
    PEOPLE,
    PROPOSALS,
    SCALE_SIGNS,
    SCALES,
    SHARES,
    TENS,
    UNITS,
    VAGUE,
)
from briefgen.model import BlockKind, Evidence, Figure
from briefgen.text import block_sentences, fold, squeeze, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Article, Span

LIMIT: Final = 200  # of a folder; one with more is a yearbook
HALF = 0.5  # "eight hours" may stand for anything from seven and a half to eight and a half
ROUND = 0.1  # a round number is no more exact than a tenth of itself
EXACT = 100  # counts below this are meant as they stand, unless a word says otherwise

_SHARE_REACH = 8  # words before a share in which its kind stands
_UNNAMED = frozenset({"count", "duration", "days", "months", "share"})  # the value says itself in which unit it is
_TOKEN = re.compile(r"[\w'-]+|[^\w\s]")


def find_figures(articles: Sequence[Article]) -> tuple[Figure, ...]:
    """Return the numbers whose measured thing is named beside them.

    They are in the order of the sources, 200 at most.
    """
    return tuple(islice(chain.from_iterable(map(_in_article, articles)), LIMIT))


def _in_article(article: Article) -> Iterator[Figure]:
    for block in article.blocks:
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.BULLET}:
            for span in block_sentences(article, block):
                yield from _in_sentence(article, span)


def _in_sentence(article: Article, span: Span) -> Iterator[Figure]:
    told = fold(article.text[span.start : span.end])
    for match in en.NUMBER.finditer(told):
        bounds = _bounds(match)
        if bounds is None or (match.start() and told[match.start() - 1] in "-." and not match["before"]):
            continue
        unit, measured, event = _measured(told, match)
        if not measured:
            continue
        factor = UNITS[match["unit"].strip(" -").lower()][1] if match["unit"] else 1.0
        label = _label(measured, told[match.end() :])
        yield Figure(
            what=label if unit in _UNNAMED else f"{label} ({unit})",
            value=squeeze(article.text[span.start + match.start() : span.start + match.end()]),
            low=bounds[0] * factor,
            high=bounds[1] * factor,
            unit=unit,
            measured=measured,
            event=event,
            evidence=(Evidence.cut(article, span.start, span.end),),
        )


def _bounds(match: re.Match[str]) -> tuple[float, float] | None:
    """Return the least and the most that the number may stand for.

    None for a year and the like.
    """
    scale = (match["scale"] or "").lower()
    times = SCALES.get(SCALE_SIGNS.get(scale, scale), 1)
    if match["vague"]:
        low, high = VAGUE[match["vague"].lower()]
        return low * times, high * times
    if match["digits"]:
        digits = match["digits"].replace(",", "")
        if (
            times == 1
            and len(digits) == 4
            and "," not in match["digits"]
            and 1900 <= float(digits) <= 2100
            and not match["unit"]
        ):
            return None
        number = float(digits)
    else:
        tens, _, ones = match["word"].lower().partition("-")
        number = float(TENS.get(tens, ONES.get(tens, 0)) + ONES.get(ones, 0))
        digits = str(int(number))
    if number == 0 or (number == 1 and not match["unit"]):
        return None
    decimals = len(digits.partition(".")[2])
    zeros = len(digits) - len(digits.rstrip("0")) if not decimals else -decimals
    slack = min(HALF * 10**zeros * times, ROUND * number * times) if match["unit"] or number * times >= EXACT else 0.0
    number *= times
    if match["before"]:
        word = en.ESTIMATED.sub("", match["before"].strip().lower())
        below, above = APPROXIMATE.get(word, (0.9, 1.1))
        return number * below, number * above
    return number - slack, number + slack


def _measured(told: str, match: re.Match[str]) -> tuple[str, str, bool]:  # noqa: PLR0911 - one return a kind of figure
    """Return the unit, the thing measured and whether it is an event.

    The thing is "" where the sentence does not say.
    """
    before, after = told[: match.start()], told[match.end() :]
    if match["unit"]:
        unit = UNITS[match["unit"].strip(" -").lower()][0]
        if unit == "share":
            return unit, _share(before, after), False
        if unit not in {"duration", "days", "months"}:
            return unit, _beside(after, hyphened=match["unit"].startswith("-")), False
        if en.NO_DURATION_AFTER.match(after) or en.NO_DURATION_BEFORE.search(before):
            return unit, "", False
        if match["unit"].startswith("-"):
            return (
                unit,
                _nearest_event("", en.TO_ITS_NOUN.split(after)[0]),
                True,
            )  # "a two-day visit that included meetings" lasted, not they
        return unit, _nearest_event(before, after), True
    if match["sign"]:
        return CURRENCIES[match["sign"].upper()], _noun_of_money(after), False
    if currency := en.CURRENCY.match(after):
        return CURRENCY_WORDS[currency[1].lower()], _noun_of_money(after[currency.end() :]), False
    no_count = (en.NO_COUNT_BEFORE.search(before) and not match["before"]) or en.NO_COUNT_AFTER.match(after)
    if no_count or en.PART_BEFORE.search(before) or en.PART_AFTER.match(after):
        return "count", "", False
    if harm := _harm(before, after):
        return "count", harm, True
    noun = _noun(after)
    return "count", "" if noun == "people" else noun, False  # "330,000 people" does not say which


def _share(before: str, after: str) -> str:
    """Return the kind of share that a percentage is: "offer", "turnout", "of voters".

    It is "" where the clause does not say, and for a range.
    """
    if en.RANGE.search(before):
        return ""
    clause = re.split(r"[,;:]", before)[-1]
    near = [SHARES[word] for word in re.findall(r"[a-z]+", clause.lower())[-_SHARE_REACH:] if word in SHARES]
    own = [SHARES[word.lower()] for word in _run(after) if word.lower() in SHARES]
    proposed = next((kind for kind in (*reversed(near), *own) if kind in PROPOSALS), "")
    if proposed or own:
        return proposed or own[-1]
    if near and re.search(r"\bof\s+(?:an?\s+)?$", before):
        return near[-1]
    if whole := _beside(after, hyphened=False):
        return f"of {whole}"
    if not near or en.CHANGED.search(before):
        return f"{near[-1]} change" if near else ""
    return near[-1]


def _run(after: str) -> list[str]:
    """Return the words right after a number, up to the first without content.

    They are three at most: "pay rise" of "pay rise for nurses".
    """
    run: list[str] = []
    for token in _TOKEN.findall(after.lstrip(" -"))[:3]:
        if not token[0].isalpha() or token.lower() in STOPWORDS:
            break
        run.append(token)
    return run


def _beside(after: str, *, hyphened: bool) -> str:
    """Return the thing of which a unit counts so many.

    It is "pipeline" of "12 kilometres of pipeline" and of "a 12-km pipeline".
    """
    of = en.OF.match(after)
    run = _run(after[of.end() :]) if of else _run(after) if hyphened else []
    return stem(run[-1].lower()) if run else ""


def _harm(before: str, after: str) -> str:
    """Return what befell the people counted: "people killed", "officers injured".

    It is "" where nothing befell them, and where things are counted.
    """
    if en.THING_BEHIND.match(after):
        return ""
    if match := en.HARM_AFTER.match(after):
        harm, noun = HARMS[match["harm"].lower()], (match["noun"] or "people").lower()
    else:
        earlier = list(en.HARM.finditer(before[-40:]))
        if not earlier or before[-40:][earlier[-1].end() :].strip():
            return ""
        harm, noun = HARMS[earlier[-1].group().lower()], _noun(after) or "people"
    if en.OTHERS.match(after) and harm == "people killed":
        return ""  # "his mother and ten others died": eleven
    return harm if PEOPLE.get(noun, noun) in {"people", "others"} or noun in HARMS else f"{noun} {harm.split()[1]}"


def _nearest_event(before: str, after: str) -> str:
    """Return the kind of event that lasted so long.

    It is the first one after the number in its clause, or the last one before it.
    """
    later = en.EVENT.search(re.split(r"[,;:]", after)[0][:40])
    if later:
        return EVENTS[later.group().lower()]
    earlier = en.EVENT.findall(re.split(r"[,;:]", before)[-1])
    return EVENTS[earlier[-1].lower()] if earlier else ""


def _label(measured: str, after: str) -> str:
    """Return the measured thing, in the source's own word if that follows the number."""
    words = re.findall(r"[\w'-]+", after)[:6]
    of, thing = ("of ", measured[3:]) if measured.startswith("of ") else ("", measured)
    return of + next(
        (word.lower() for word in words if PEOPLE.get(word.lower()) == thing or stem(word.lower()) == thing), thing
    )


def _noun(after: str) -> str:
    """Return what is counted, as its stem or its class.

    It is the last word of the run after the number that is a plural.
    """
    counted = ""
    for token in _TOKEN.findall(after)[:5]:
        low = token.lower()
        if not token[0].isalpha() or low in STOPWORDS:
            break
        if low in PEOPLE:
            counted = PEOPLE[low]
            break
        if low in en.NO_COUNTED:
            break
        if low.endswith("s") and not low.endswith(("ss", "us", "'s")):
            counted = stem(low)
            break
    return counted


def _noun_of_money(after: str) -> str:
    """Return what the money is: the noun after "in", "of" or right after the sum."""
    match = en.MONEY.match(after)
    return stem(match[2].lower()) if match else ""

"""Signs of damage in one article's own wording.

Each finder yields the places that show one kind of it.

Every sign is one that edited copy does not show, whatever its subject: machine rewriting, translation there and back
and careless copying leave them. What speakers say inside quotation marks may be broken; the reporter's own words may
not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.ingest.extracted import TEASER
from briefgen.ingest.inserts import GROWN
from briefgen.lang.en.abbreviations import ABBREVIATIONS
from briefgen.lang.en.gazetteer import states
from briefgen.lang.en.ingest import damage as en
from briefgen.lang.en.ingest.inserts import LIST_ENDS
from briefgen.model import BlockKind, Span
from briefgen.text import block_sentences, fold, readable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefgen.model import Article, Block


class Damage(NamedTuple):
    """One kind of damage.

    It has the name of its signal, how much one place weighs, what a reader is told, and how it is found.
    """

    kind: str
    weight: float
    note: str
    find: Callable[[Article], Iterator[Span]]


_WORD: Final = re.compile(r"[A-Za-z][\w'’-]*")
_DOUBLED: Final = re.compile(r"(?<![\w'’-])([a-z]{2,20})([.,]?)\s+\1(?![\w'’-])")
_STOP_INSIDE: Final = re.compile(r"(?<![\w.'’-])([a-z]{4,20})[.] ([a-z]{2,20})(?= [a-z])")
_SMALL: Final = re.compile(r"(?<![\w@#/.:'-])[a-z]{5,20}(?![\w@/.:-])")  # no hashtag, no address
_SHORTEST_NAME: Final = 5  # letters: "mali" and "togo" may be slips of other words
_BEFORE_OPENING: Final = " \t\n\r\u00a0([{—–-/="  # "=" where a tag has stayed in the text: id="7"
_OPENS_RAISED: Final = re.compile(r"(?<!\S)”(?=\w)")  # ”Fear,” he said: some typists open with the closing mark
_RAISED: Final = 3  # such marks before they are an article's style and no damage
_LONGEST_FRAGMENT: Final = 4  # words
_INK: Final = re.compile(r"\S")
_TRUNCATED: Final = re.compile(r"[.!?…:;][\"'”’»“)\]*_ ]{0,5}$")


def doubled_words(article: Article) -> Iterator[Span]:
    """Yield sentences with the same small word twice in a row: "Ms Vell said. said."."""
    for sentence, text in _sentences(article):
        for match in _DOUBLED.finditer(text):
            if (
                match[2] != ","
                and (match[1] not in en.MAY_DOUBLE or match[2] == ".")
                and not _quoted(text, match.start())
            ):
                yield sentence
                break
    for block in readable(article):
        for first, second in pairwise(block_sentences(article, block)):
            tail = _WORD.findall(article.text[first.start : first.end])
            head = article.text[second.start : second.end]
            if tail and tail[-1].islower() and re.fullmatch(rf"{re.escape(tail[-1])}\W{{0,3}}", head):
                yield Span(first.start, second.end)


def broken_sentences(article: Article) -> Iterator[Span]:
    """Yield stumps without a verb inside a paragraph.

    For example: "The pier was to be rebuilt. Northern member."
    """
    for block in article.blocks:
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        marks, counted = 0, block.start  # quotation marks of the block, and up to where
        for sentence in block_sentences(article, block)[1:]:
            text = fold(article.text[sentence.start : sentence.end])
            tokens = _WORD.findall(text)
            if not (2 <= len(tokens) <= _LONGEST_FRAGMENT and re.fullmatch(r"[A-Z][a-z]+(?: [a-z]+){1,3}\.", text)):
                continue
            small = [token.lower() for token in tokens]
            if (
                small[0] not in en.ELLIPTIC
                and not en.VERBS & set(small)
                and not any(word.endswith(en.ENDINGS) for word in small[1:])
            ):
                marks += fold(article.text[counted : sentence.start]).count('"')
                counted = sentence.start
                if marks % 2 == 0:
                    yield sentence


def stops_inside(article: Article) -> Iterator[Span]:
    """Yield sentences with a full stop before words that go on in lower case.

    For example: "the exercises. of the union".
    """
    for sentence, text in _sentences(article):
        if any(
            match[1] not in ABBREVIATIONS and not _quoted(text, match.start()) for match in _STOP_INSIDE.finditer(text)
        ):
            yield sentence


def capitals_inside(article: Article) -> Iterator[Span]:
    """Yield sentences with a new beginning in their middle.

    For example: "a patrol ship The engine failed".
    """
    for sentence, text in _sentences(article):
        if any(not _quoted(text, match.start()) for match in en.CAPITAL_INSIDE.finditer(text)):
            yield sentence


def lost_words(article: Article) -> Iterator[Span]:
    """Yield sentences whose passive has lost its "by".

    For example: "The talks will be followed a meeting in Lund".
    """
    for sentence, text in _sentences(article):
        if any(not _quoted(text, match.start()) for match in en.LOST_BY.finditer(text)):
            yield sentence


def wrong_articles(article: Article) -> Iterator[Span]:
    """Yield sentences with "a" or "an" before a word that takes the other.

    For example: "a agreement", "an deal".
    """
    for sentence, text in _sentences(article):
        if any(not _quoted(text, match.start()) for match in en.WRONG_ARTICLE.finditer(text)):
            yield sentence


def links_inside(article: Article) -> Iterator[Span]:
    """Yield sentences with a list of links in them that could not be cut out.

    For example: "the board PanelVoters tired of row MORE told".
    """
    for sentence, text in _sentences(article):
        grown = next((word for word in GROWN.finditer(text) if re.match(r"\w*?[a-z]{3}[A-Z][a-z]", word.group())), None)
        if grown and LIST_ENDS.search(text, grown.end()):
            yield sentence


def small_names(article: Article) -> Iterator[Span]:
    """Yield sentences that write a state's or a people's name without its capital.

    For example: "the russian envoy".
    """
    for sentence, text in _sentences(article):
        if any(match.group() in _named() for match in _SMALL.finditer(text)):
            yield sentence


@lru_cache(maxsize=1)
def _named() -> frozenset[str]:
    """Return the names of states and of their peoples in small letters.

    Those that are common words too are left out.
    """
    names = (
        name
        for state in states()
        for name in (state.name, *state.aliases, *state.demonyms)
        if name not in state.ambiguous
    )
    return (
        frozenset(
            name.lower() for name in names if name.isalpha() and name[0].isupper() and len(name) >= _SHORTEST_NAME
        )
        - en.COMMON_WORDS
    )


def times_twice(article: Article) -> Iterator[Span]:
    """Yield sentences that name the same time twice in the same words.

    For example: "met on Monday to end the strike on Monday".
    """
    for sentence, text in _sentences(article):
        times = [match.group() for match in en.TIME.finditer(text) if not _quoted(text, match.start())]
        if len(set(times)) < len(times) and " and " not in text[text.find(times[0]) : text.rfind(times[-1])]:
            yield sentence


def stray_marks(article: Article) -> Iterator[Span]:
    """Yield sentences with a quotation mark that opens or closes nothing.

    A quotation may run over several paragraphs.
    """
    blocks = [block for block in article.blocks if block.kind in {BlockKind.PARAGRAPH, BlockKind.BULLET}]
    raised = sum(1 for block in blocks if _OPENS_RAISED.match(article.text, block.start)) >= _RAISED
    open_before = False
    for i, block in enumerate(blocks):
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        marks = _marks(article.text, block, raised=raised)
        next_marks = _marks(article.text, following, raised=raised) if following else []
        spoilt, unclosed = _pair(marks, open_before=open_before)
        open_before = False
        if unclosed is not None and following:
            # The next paragraph opens the quotation again, or closes it.
            open_before = bool(next_marks) and (next_marks[0][1] == "closes" or next_marks[0][0] == following.start)
        if unclosed is not None and not open_before:
            spoilt.append(Span(unclosed, block.end))
        sentences = block_sentences(article, block)
        for span in spoilt:
            touched = [s for s in sentences if s.start < span.end and s.end > span.start]
            # "...later. “": the spoilt mark stands by itself after the sentence that it should close.
            first = sentences.index(touched[0])
            alone = not any(character.isalnum() for character in article.text[touched[0].start : touched[0].end])
            yield Span(sentences[max(0, first - 1)].start if alone else touched[0].start, touched[-1].end)


def _marks(text: str, block: Block, *, raised: bool) -> list[tuple[int, str]]:
    """Return the double quotation marks of a block with what each does.

    A mark "opens", "closes", "measures" (inches, or closes), or does "neither".
    """
    found = []
    for place in range(block.start, block.end):
        mark = text[place]
        if mark not in '“”"':
            continue
        before = _before(text, block.start, place)
        opens = not before or before in _BEFORE_OPENING
        if mark == "“" or (mark == '"' and opens) or (raised and opens and _OPENS_RAISED.match(text, place)):
            found.append((place, "opens" if _INK.search(text, place + 1, block.end) else "neither"))
        else:
            found.append((place, "measures" if mark == '"' and before.isdigit() else "closes"))  # 6 ft 2"; "in 2031"
    return found


def _before(text: str, start: int, place: int) -> str:
    """Return the character before a place that is no single mark, "" at the start."""
    while place > start and text[place - 1] in "'‘’":
        place -= 1
    return text[place - 1] if place > start else ""


def _pair(marks: list[tuple[int, str]], *, open_before: bool) -> tuple[list[Span], int | None]:
    """Return the marks that have no partner, and the place of an unclosed one.

    That is the place of a last opening mark that nothing closes, None where there is none.
    """
    opened: list[int] = []
    spoilt = []
    for place, role in marks:
        if role == "opens":
            opened.append(place)
        elif role == "neither":
            spoilt.append(Span(place, place + 1))
            opened.clear()  # it stands where the closing mark should
        elif opened:
            opened.pop()
        elif open_before:
            open_before = False
        elif role == "measures":
            continue
        else:
            spoilt.append(Span(place, place + 1))
    return spoilt, opened[0] if opened else None


def truncated_end(article: Article) -> Iterator[Span]:
    """Yield the last paragraph where it breaks off."""
    paragraphs = [block for block in article.blocks if block.kind is BlockKind.PARAGRAPH]
    if paragraphs:
        last = paragraphs[-1]
        words = article.text[last.start : last.end].rstrip()
        if (
            last.reason == TEASER
            or words.endswith(("...", "…", "[…]", "[...]"))
            or (len(words.split()) >= 12 and not _TRUNCATED.search(words))
        ):
            yield block_sentences(article, last)[-1]


def teasers(article: Article) -> Iterator[Span]:
    """Yield the last paragraph of the opening that was given of an article.

    It is no damage, but there is more that was not read.
    """
    last = [block for block in article.blocks if block.reason == TEASER][-1:]
    yield from (Span(block.start, block.end) for block in last)


def mixed_titles(article: Article) -> Iterator[Span]:
    """Yield the sentences with the rarer of two ways of writing titles.

    The article writes both "Mr Vell" and "Mr. Vell", each twice or more.
    """
    places: dict[str, list[Span]] = {"": [], ".": []}
    for sentence, text in _sentences(article):
        for match in en.TITLED.finditer(text):
            places[match[1]].append(sentence)
    if min(len(found) for found in places.values()) >= 2:
        rarer = min(places.values(), key=len)
        yield from dict.fromkeys(rarer)


def _sentences(article: Article) -> Iterator[tuple[Span, str]]:
    """Yield the sentences of the article's own paragraphs, with their words.

    The words have one style of marks.
    """
    for block in readable(article):
        for sentence in block_sentences(article, block):
            yield sentence, fold(article.text[sentence.start : sentence.end])


def _quoted(text: str, place: int) -> bool:
    """Return whether a place of a sentence stands inside quotation marks."""
    return text.count('"', 0, place) % 2 == 1


DAMAGES: Final[tuple[Damage, ...]] = (
    Damage("doubled-word", 1.5, "a word stands twice in a row", doubled_words),
    Damage("broken-sentence", 2.0, "a sentence is only a stump", broken_sentences),
    Damage("stop-in-sentence", 2.0, "a full stop stands inside a sentence", stops_inside),
    Damage("capital-in-sentence", 2.0, "a new sentence begins in the middle of another", capitals_inside),
    Damage("lost-word", 1.5, "a small word is missing", lost_words),
    Damage("wrong-article", 1.0, "‘a’ or ‘an’ fits another word than the one that follows", wrong_articles),
    Damage("links-in-sentence", 0.5, "a list of links stands inside a sentence", links_inside),
    Damage("small-letter-name", 1.0, "the name of a state or a people has lost its capital", small_names),
    Damage("repeated-time", 1.0, "the same time is named twice in one sentence", times_twice),
    Damage("stray-quote-mark", 1.0, "a quotation mark opens or closes nothing", stray_marks),
    Damage("truncated", 1.0, "the text breaks off", truncated_end),
    Damage("teaser", 0.0, TEASER, teasers),
    Damage("mixed-titles", 0.5, "titles are written in two styles, as in text put together by machine", mixed_titles),
)

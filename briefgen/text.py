"""Sentences, words and folding.

Nothing here changes a text; it only finds places in it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain
from json import dumps
from typing import TYPE_CHECKING, NamedTuple

from briefgen.lang.en import text as en
from briefgen.lang.en.abbreviations import ABBREVIATIONS
from briefgen.lang.en.content import ENDINGS, STOPWORDS
from briefgen.lang.en.turns import DENIAL, NUMBER, NUMBER_WORDS
from briefgen.model import Block, BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from briefgen.model import Article

# One character for one, so that every offset in the folded text is an offset in the original.
_FOLD = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "'", "´": "'",
        "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-",
        "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2009": " ",
        "\t": " ", "\n": " ", "\r": " ", "\u200b": " ", "\ufeff": " ",
    }
)  # fmt: skip

# What moves a terminal's cursor, turns the order of letters for all that follows, ends a line, or is half a character.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")

READABLE = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.SUMMARY, BlockKind.STANDFIRST})

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_MARKED = re.compile(r'"[^"]{0,1000}"')
_OPENERS = "\"'“‘«([—–-"


def plain(text: str) -> str:
    """Return the text on one line, as it can be shown anywhere.

    What articles, file names and addresses hold is strangers' work.
    """
    return _UNSEEN.sub(" ", text)


def escaped(json: str) -> str:
    """Return JSON with the same values, which no terminal could obey.

    An escape stands for each character that one could; its lines stay.
    """
    return _UNSEEN.sub(lambda found: found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}", json)


def in_toml(text: str) -> str:
    """Return the text as a string of TOML.

    It is in quotation marks on one line; half characters, which TOML has none of, become "?".
    """
    return escaped(dumps(text.encode(errors="replace").decode(), ensure_ascii=False))


def fold(text: str) -> str:
    """Return the text with one style of quotation mark, dash and space.

    It is the same character for character.
    """
    return text.translate(_FOLD)


def unquoted(folded: str) -> str:
    """Return a folded text without what stands in its quotation marks.

    What is left is the writer's own words.
    """
    return _MARKED.sub("", folded)


def squeeze(text: str) -> str:
    """Return the text on one line.

    Every run of white space is one space, and none stands at the ends.
    """
    return " ".join(text.split())


def normal(text: str) -> str:
    """Return the text folded and squeezed: the form in which words are compared."""
    return squeeze(fold(text))


def listed(names: Sequence[str]) -> str:
    """Return the names as a sentence lists them.

    "Valmora", "Valmora and Tersland", "Valmora, Tersland and Norvania".
    """
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def words(text: str) -> list[str]:
    """Return the words of the text in lower case, in order.

    Quotation marks and dashes are folded.
    """
    return [word.lower() for word in _WORD.findall(fold(text))]


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return what a lower-case word is about.

    Accents, possessive and endings are taken off: "talks" and "talking" are "talk".
    """
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    plain = plain.removesuffix("'s").strip("'.")
    for ending in ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 4:
            return plain.removesuffix(ending).removesuffix("e")
    return plain


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words that carry content, in order.

    A compound with a hyphen gives one for each part; "US" is the state.
    """
    return tuple(chain.from_iterable(map(_stems_of_run, text.split())))  # no word goes on behind a space


@lru_cache(maxsize=32768)
def _stems_of_run(run: str) -> tuple[str, ...]:
    """Return the stems of what stands between two spaces."""
    return tuple(
        stem(part)
        for word in words(en.STATE.sub("U.S.", run))
        for part in word.split("-")
        if part and part not in STOPWORDS
    )


class Turns(NamedTuple):
    """What turns a sentence into another one.

    These are its numbers, sorted, in figures where that can be, and how often it denies.
    """

    numbers: tuple[str, ...]
    denials: int


def turns(text: str) -> Turns:
    """Return the numbers and the denials of the text.

    "4 percent" and "four percent" have the same ones.
    """
    folded = fold(text)
    numbers = (number.lower().replace(",", "") for number in NUMBER.findall(folded))
    return Turns(
        tuple(sorted(str(NUMBER_WORDS.get(number, number)) for number in numbers)), len(DENIAL.findall(folded))
    )


def same(one: Iterable[str], other: Iterable[str], *, share: float = 0.6) -> bool:
    """Return whether two lists of stems tell the same.

    They do where a ``share`` of the shorter one's is in the longer one.
    """
    left, right = frozenset(one), frozenset(other)
    return bool(left and right) and len(left & right) >= share * min(len(left), len(right))


class Sharing:
    """Places by the words of what stands there.

    They find those that share so many words with another text, without looking at all of them.

    Of any ``least`` - 1 of its words a text may share all; one that shares ``least`` has one of the others too.
    So the commonest of its words need not be looked up.
    """

    def __init__(self, least: int) -> None:
        self._least = least
        self._places: dict[str, list[int]] = {}

    def add(self, place: int, about: Iterable[str]) -> None:
        """Take in the words of a place; it keeps those that it has."""
        for word in about:
            self._places.setdefault(word, []).append(place)

    def near(self, about: Collection[str], *, least: int = 0) -> list[int]:
        """Return the places that may share ``least`` of these different words.

        They are in order; some of them share fewer.
        """
        rare = sorted((self._places.get(word, []) for word in about), key=len)
        return sorted({place for places in rare[: max(len(about) - (least or self._least) + 1, 0)] for place in places})


def sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return the sentences of text[start:end], without the white space around them.

    A stop ends a sentence where a capital, a digit or an opening mark follows and the word before it is no known
    abbreviation or initial. A stop inside quotation marks ends one too; a line break alone does not.
    """
    end = len(text) if end is None else end
    return _sentences(text[start:end], start)


@lru_cache(maxsize=32768)  # blocks: of a folder of a thousand articles, or of one of 200,000 words
def _sentences(piece: str, offset: int) -> tuple[Span, ...]:
    spans = []
    begin = 0
    for match in en.STOP.finditer(piece):
        if match.end() < len(piece) and not _ends_sentence(piece, match):
            continue
        spans.append((begin, match.end()))
        begin = match.end()
    if begin < len(piece):
        spans.append((begin, len(piece)))
    return tuple(Span(offset + a, offset + b) for a, b in (_strip(piece, a, b) for a, b in spans) if a < b)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends_sentence(piece: str, match: re.Match[str]) -> bool:
    """Return whether the stop at the match ends a sentence."""
    after = piece[match.end() :].lstrip(_OPENERS + " ")
    follows = piece[match.end() : match.end() + 1]
    if match.group().startswith("\n") or not after:
        return True
    opens = after[0].isupper() or after[0].isdigit() or follows in {'"', "“", "‘", "«"}
    if not opens or match.group()[0] != ".":  # of all stops only a full stop can stand in an abbreviation
        return opens
    before = piece[max(0, match.start() - 24) : match.start()]
    token = re.search(r"[\w.&'’-]*$", before)
    word = token.group() if token else ""
    if "." in (last := word.rpartition("-")[2]):
        word = last  # "then-U.S. President"
    if match.group().rstrip()[1:].strip():  # a mark stands between the stop and the next word: "U.S." Then
        return not (len(word) == 1 and word.isupper())
    if word.lower() in ABBREVIATIONS:
        return ABBREVIATIONS[word.lower()] and _starts_clause(after)
    if re.fullmatch(r"[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]", word):  # an initial, or U.S
        return "." in word and _starts_clause(after)
    return True


def _starts_clause(after: str) -> bool:
    """Return whether the text opens like a new sentence.

    An abbreviation stands before it.
    """
    first = _WORD.match(after)
    return first is not None and first.group().lower() in en.CLAUSE_STARTERS and first.group()[0].isupper()


def readable(article: Article) -> Iterator[Block]:
    """Yield the blocks that hold sentences of the article, in order."""
    return (block for block in article.blocks if block.kind in READABLE)


def block_sentences(article: Article, block: Block) -> tuple[Span, ...]:
    """Return the sentences of one block of the article."""
    return sentences(article.text, block.start, block.end)


def sentences_at(article: Article, start: int, end: int) -> Span:
    """Return the whole sentences of the article that text[start:end] stands in.

    They are one stretch; it is text[start:end] itself where that is in no block.
    """
    block = article.block_at(start)
    around = (
        [span for span in block_sentences(article, block) if span.start < end and start < span.end] if block else []
    )
    return Span(around[0].start, around[-1].end) if around else Span(start, end)

"""Words cut into the pieces that the network knows: BERT's uncased WordPiece.

Offsets are into the text as it was read.

Our own, because the library that does it (tokenizers) brings a client for model hubs with five network libraries along,
into a tool that works offline; a test holds this against that library on any text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from briefgen.model import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_UNKNOWN = "[UNK]"
_LONGEST = 100  # characters; a longer word is unknown
_CHUNK = re.compile(r"\S+")
_PLAIN = re.compile(r"[A-Za-z0-9]+|[!-/:-@\[-`{-~]")  # words and marks of plain ASCII
_IDEOGRAPHS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


class Word(NamedTuple):
    """A stretch of text without blanks or punctuation inside, or one mark.

    With it come its pieces' numbers in the vocabulary.
    """

    span: Span
    pieces: tuple[int, ...]


class WordPieces:
    """The vocabulary, and the words it has cut before."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._known: dict[str, tuple[Word, ...]] = {}

    @classmethod
    def from_lines(cls, lines: Sequence[str]) -> WordPieces:
        """Return the cutter for a vocabulary with one piece a line, numbered from 0."""
        return cls({piece: number for number, piece in enumerate(lines)})

    def cut(self, text: str) -> list[Word]:
        """Return the text's words in order."""
        found: list[Word] = []
        for chunk in _CHUNK.finditer(text):
            known = self._known.get(chunk[0])
            if known is None:
                known = self._known[chunk[0]] = tuple(self._words(chunk[0]))
            at = chunk.start()
            found += [Word(Span(span.start + at, span.end + at), pieces) for span, pieces in known]
        return found

    def _words(self, chunk: str) -> list[Word]:
        if chunk.isascii() and chunk.isprintable():
            return [Word(Span(*found.span()), self._pieces(found[0].lower())) for found in _PLAIN.finditer(chunk)]
        words: list[tuple[int, int, str]] = []
        inside = False
        for at, character in enumerate(chunk):
            kind = unicodedata.category(character)
            if kind in {"Cc", "Cf", "Cn", "Co"} or character == "\ufffd":
                continue  # nothing to read; it neither makes nor ends a word
            plain = "".join(
                c for c in unicodedata.normalize("NFD", character) if unicodedata.category(c) != "Mn"
            ).lower()
            if not plain:
                continue
            if _stands_alone(character, kind):
                words.append((at, at + 1, plain))
                inside = False
            elif inside:
                start, _, begun = words[-1]
                words[-1] = (start, at + 1, begun + plain)
            else:
                words.append((at, at + 1, plain))
                inside = True
        return [Word(Span(start, end), self._pieces(plain)) for start, end, plain in words]

    def _pieces(self, word: str) -> tuple[int, ...]:
        """Return the longest pieces, from the left."""
        if len(word) > _LONGEST:
            return (self._vocabulary[_UNKNOWN],)
        found, at = [], 0
        while at < len(word):
            end = len(word)
            while end > at and ("##" if at else "") + word[at:end] not in self._vocabulary:
                end -= 1
            if end == at:
                return (self._vocabulary[_UNKNOWN],)
            found.append(self._vocabulary[("##" if at else "") + word[at:end]])
            at = end
        return tuple(found)


def _stands_alone(character: str, kind: str) -> bool:
    code = ord(character)
    if code < 128:
        return not character.isalnum()
    return kind.startswith("P") or any(low <= code <= high for low, high in _IDEOGRAPHS)

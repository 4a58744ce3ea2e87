"""What the networks tell as bytes, to be kept.

Places, labels and scores, no word of an article.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from briefgen.model import Judgement, Span, Stance
from briefgen.reader.judging import judge
from briefgen.reader.reading import ReadAttribution, ReadEntity, Reading, ReadSentence, read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from briefgen.model import Article, Claim


class Kept(NamedTuple):
    """How what a function tells is kept.

    What it hangs on, in hexadecimal, and its result as bytes and back; ValueError where the bytes are none.
    """

    key_of: Callable[..., str]
    to_bytes: Callable[[Any], bytes]
    from_bytes: Callable[[bytes], Any]


def key_of(article: Article) -> str:
    """Return a key, in hexadecimal, of all that the reading of the article hangs on.

    That is its text and blocks, the reader's code and weights.
    """
    return _key(article.text, repr([(block.kind, block.start, block.end) for block in article.blocks]))


def key_of_claims(claims: Sequence[Claim]) -> str:
    """Return a key, in hexadecimal, of all that the claims' judgements hang on.

    That is their words, the judge's code and weights.
    """
    return _key(repr([tuple(claim) for claim in claims]))


def _key(*texts: str) -> str:
    told = hashlib.sha256(_reader().encode())
    for text in texts:
        told.update(text.encode("utf-8", "surrogatepass"))
    return told.hexdigest()


@cache
def _reader() -> str:
    """Return a checksum of the reader itself.

    A reading that another reader has made does not count.
    """
    told = hashlib.sha256()
    folder = files("briefgen.reader")
    for module in sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".py")), key=lambda entry: entry.name
    ):
        told.update(module.read_bytes())
    told.update((folder / "weights" / "SHA256SUMS").read_bytes())
    return told.hexdigest()


def to_bytes(reading: Reading) -> bytes:
    """Return the reading as a line of JSON and its sentences' vectors behind it.

    The vectors take 32 bits a number.
    """
    told = {
        "attributions": [
            [a.source, a.cue, a.content, a.stance or "", a.polarity, a.score, a.parts, a.stand]
            for a in reading.attributions
        ],
        "entities": [[*e.span, e.kind] for e in reading.entities],
        "sentences": [[*s.span, s.ahead] for s in reading.sentences],
    }
    vectors = b"".join(s.vector.astype("<f4").tobytes() for s in reading.sentences)
    return json.dumps(told, separators=(",", ":")).encode() + b"\n" + vectors


def from_bytes(kept: bytes) -> Reading:
    """Return the reading; ValueError where the bytes are none."""
    head, _, vectors = kept.partition(b"\n")
    told = json.loads(head)
    places = told["sentences"]
    numbers = np.frombuffer(vectors, dtype="<f4").reshape(len(places), -1) if places else ()
    return Reading(
        attributions=tuple(
            ReadAttribution(
                source=_spans(source),
                cue=_spans(cue),
                content=_spans(content),
                stance=Stance(stance) if stance else None,
                polarity=polarity,
                score=score,
                parts=parts,
                stand=stand,
            )
            for source, cue, content, stance, polarity, score, parts, stand in told["attributions"]
        ),
        entities=tuple(ReadEntity(span=Span(start, end), kind=kind) for start, end, kind in told["entities"]),
        sentences=tuple(
            ReadSentence(span=Span(start, end), vector=vector, ahead=ahead)
            for (start, end, ahead), vector in zip(places, numbers, strict=True)
        ),
    )


def judgements_to_bytes(judgements: Sequence[Judgement]) -> bytes:
    """Return the judgements as a line of JSON."""
    return json.dumps({"judgements": judgements}).encode()


def judgements_from_bytes(kept: bytes) -> tuple[Judgement, ...]:
    """Return the judgements.

    ValueError, KeyError or TypeError is raised where the bytes are none.
    """
    return tuple(Judgement(right, fit, worth) for right, fit, worth in json.loads(kept)["judgements"])


KEPT: Mapping[Callable[..., Any], Kept] = {
    read: Kept(key_of, to_bytes, from_bytes),
    judge: Kept(key_of_claims, judgements_to_bytes, judgements_from_bytes),
}


def _spans(places: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in places)

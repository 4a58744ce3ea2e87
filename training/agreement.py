"""Tell how far two annotations of the same paragraphs agree.

    python -m training.agreement [--list]

Compares training/second with the paragraphs of the same ids in training/annotated. ``--list`` also prints each
disagreement. F1 takes neither side for the truth: twice what both have, by what the one has plus what the other has.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from training.marks import Attribution, EntityKind, Paragraph, read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.model import Span

HERE = Path(__file__).resolve().parent
SAME_CONTENT = 0.5  # Jaccard index of their characters from which on two contents are one


class Both(NamedTuple):
    """One attribution as each of the two annotations has it."""

    paragraph: Paragraph
    first: Attribution
    second: Attribution


class Found(NamedTuple):
    """The attributions of two annotations of some paragraphs.

    How many each side has, and the pairs of them that are one.
    """

    first: int
    second: int
    pairs: tuple[Both, ...]


def characters(spans: Iterable[Span]) -> frozenset[int]:
    """Return the places of all characters in the spans."""
    return frozenset(place for span in spans for place in range(span.start, span.end))


def jaccard(one: Iterable[Span], other: Iterable[Span]) -> float:
    """Return the share of characters in both among the characters in either.

    It is 1 where both are empty.
    """
    left, right = characters(one), characters(other)
    return len(left & right) / len(left | right) if left | right else 1.0


def overlap(one: Iterable[Span], other: Iterable[Span]) -> bool:
    """Return whether the spans share a character."""
    return bool(characters(one) & characters(other))


def match(first: Paragraph, second: Paragraph) -> Iterator[Both]:
    """Yield pairs of attributions with one content, each in one pair at most.

    The nearest contents go first, then the nearest cues and sources.
    """
    near = [
        ((content, jaccard(one.cue, other.cue), jaccard(one.source, other.source)), Both(first, one, other))
        for one in first.attributions
        for other in second.attributions
        if (content := jaccard(one.content, other.content)) >= SAME_CONTENT
    ]
    used: set[tuple[str, int]] = set()
    for _, pair in sorted(near, key=lambda item: item[0], reverse=True):
        sides = {("first", pair.first.number), ("second", pair.second.number)}
        if not sides & used:
            used |= sides
            yield pair


def same_source(pair: Both) -> bool:
    """Return whether both name a source in the same place, or both none."""
    one, other = pair.first.source, pair.second.source
    return overlap(one, other) or not (one or other)


def f1(both: int, first: int, second: int) -> float:
    """Return twice what both have by what each has; 1 where neither has anything."""
    return 2 * both / (first + second) if first + second else 1.0


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Return Cohen's kappa of two choices.

    It says how far they agree beyond what their frequencies alone would bring: 1 for all, 0 for chance.
    """
    if not pairs:
        return 1.0
    seen = sum(one == other for one, other in pairs) / len(pairs)
    left, right = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(left[word] * right[word] for word in left) / len(pairs) ** 2
    return (seen - chance) / (1 - chance) if chance < 1 else 1.0


def find(paragraphs: Sequence[tuple[Paragraph, Paragraph]]) -> Found:
    """Return the attributions of each side and the pairs that are one."""
    return Found(
        first=sum(len(first.attributions) for first, _ in paragraphs),
        second=sum(len(second.attributions) for _, second in paragraphs),
        pairs=tuple(pair for first, second in paragraphs for pair in match(first, second)),
    )


def figures(paragraphs: Sequence[tuple[Paragraph, Paragraph]]) -> Iterator[tuple[str, float, str]]:
    """Yield name, value and the counts behind it for each figure."""
    found = find(paragraphs)
    pairs = found.pairs
    counts = f"{found.first} and {found.second} contents"
    yield "contents, F1", f1(len(pairs), found.first, found.second), f"{counts}, {len(pairs)} in both"
    sourced = sum(map(same_source, pairs))
    yield "contents with source, F1", f1(sourced, found.first, found.second), f"{sourced} in both"
    cues = [sum(bool(item.cue) for pair in paragraphs for item in pair[side].attributions) for side in (0, 1)]
    cued = sum(overlap(pair.first.cue, pair.second.cue) for pair in pairs)
    yield "cues, F1", f1(cued, cues[0], cues[1]), f"{cues[0]} and {cues[1]} cues, {cued} in both"
    stances = [(str(pair.first.stance or "none"), str(pair.second.stance or "none")) for pair in pairs]
    equal = sum(one == other for one, other in stances)
    yield "stance, share equal", equal / max(len(pairs), 1), f"{equal} of {len(pairs)} contents in both"
    yield "stance, Cohen's kappa", kappa(stances), f"{len(pairs)} contents in both"
    same = sum(pair.first.polarity is pair.second.polarity for pair in pairs)
    yield "polarity, share equal", same / max(len(pairs), 1), f"{same} of {len(pairs)} contents in both"
    for kind in EntityKind:
        sides = [
            {(n, entity) for n, pair in enumerate(paragraphs) for entity in pair[side].entities if entity.kind is kind}
            for side in (0, 1)
        ]
        both = len(sides[0] & sides[1])
        yield (
            f"{kind.name.lower()}s, exact F1",
            f1(both, len(sides[0]), len(sides[1])),
            f"{len(sides[0])} and {len(sides[1])}, {both} in both",
        )


def disagreements(paragraphs: Sequence[tuple[Paragraph, Paragraph]]) -> Iterator[str]:
    """Yield a line for each disagreement.

    That is each content that only one side has, and each source, cue, stance, polarity and entity that differs.
    """
    for first, second in paragraphs:
        name = first.header.id
        pairs = list(match(first, second))
        taken = {pair.first.number for pair in pairs}, {pair.second.number for pair in pairs}
        for side, paragraph, numbers in (("first", first, taken[0]), ("second", second, taken[1])):
            for item in paragraph.attributions:
                if item.number not in numbers:
                    parts = " | ".join(_words(first.text, spans) for spans in (item.source, item.cue, item.content))
                    yield f"{name} only {side}: {item.stance or 'none'}: {parts}"
        for pair in pairs:
            one, other = pair.first, pair.second
            content = _words(first.text, one.content)
            if not same_source(pair):
                yield f"{name} source: {_words(first.text, one.source)} / {_words(first.text, other.source)}: {content}"
            if not overlap(one.cue, other.cue) and (one.cue or other.cue):
                yield f"{name} cue: {_words(first.text, one.cue)} / {_words(first.text, other.cue)}: {content}"
            if one.stance is not other.stance:
                yield (
                    f"{name} stance: {one.stance or 'none'} / {other.stance or 'none'}: "
                    f"{_words(first.text, one.cue)} | {content}"
                )
            if one.polarity is not other.polarity:
                yield f"{name} polarity: {one.polarity.name.lower()} / {other.polarity.name.lower()}: {content}"
        entities = set(first.entities), set(second.entities)
        for side, only in (("first", entities[0] - entities[1]), ("second", entities[1] - entities[0])):
            for entity in sorted(only):
                yield f"{name} entity only {side}: {entity.kind}: {_words(first.text, [entity.span])}"


def _words(text: str, spans: Iterable[Span]) -> str:
    return " … ".join(text[span.start : span.end] for span in spans) or "-"


def read(folder: Path) -> dict[str, Paragraph]:
    """Return the annotated real paragraphs of a folder by id."""
    files = sorted(folder.glob("shard-*.txt"))
    return {
        paragraph.header.id: paragraph for path in files for paragraph in read_file(path.read_text(encoding="utf-8"))
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; return 1 where the sides do not match.

    They do not where a paragraph annotated twice is missing on the first side, or its text differs there.
    """
    parser = argparse.ArgumentParser(
        prog="python -m training.agreement", description="Tell how far two annotations agree."
    )
    parser.add_argument("--list", action="store_true", help="also print each disagreement, in a line of its own")
    options = parser.parse_args(arguments)
    annotated, again = read(HERE / "annotated"), read(HERE / "second")
    paragraphs = [(annotated[name], paragraph) for name, paragraph in again.items() if name in annotated]
    broken = [name for name in again if name not in annotated or annotated[name].text != again[name].text]
    for name in broken:
        print(f"not the same paragraph in training/annotated: {name}")
    if broken:
        return 1
    print(f"{len(paragraphs)} paragraphs annotated twice")
    for name, value, counts in figures(paragraphs):
        print(f"{value:7.3f} {name} ({counts})")
    if options.list:
        for line in disagreements(paragraphs):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Check annotated paragraphs.

    python -m training.check [FILE...] [--open-news OPEN_NEWS.jsonl.gz]

FILE defaults to every training/annotated/*.txt. Prints what is broken (exit code 1), what deserves a second look, and
counts of each phenomenon. Without its marks a real paragraph must be, to the character, the one in training/raw, which
in turn must be a slice of its text in the file of open news, where that is given.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from training.marks import Attribution, EntityKind, Header, MarkError, Paragraph, Polarity, blocks, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefgen.model import Span

HERE = Path(__file__).resolve().parent

PRONOUNS = frozenset("i we you he she it they who which that this these those one".split())
# Words that nearly always report: where one stands in no cue, an attribution may be missing.
REPORTS = re.compile(
    r"\b(?:said|says|told|according to|added|stated|announced|warned|stressed|reiterated|urged|denied|tweeted)\b"
)
QUOTED = re.compile(r"[“\"](?P<words>[^“”\"\n]{1,2000})[”\"]")
EDGE = re.compile(r"^[\s,;:–—]|[\s,;–—]$")
MARKS = '“”"'


class Note(NamedTuple):
    """Something about one paragraph: broken, or worth a second look."""

    line: int
    what: str


def problems(paragraph: Paragraph, original: str | None) -> Iterator[Note]:
    """Yield what is broken in a paragraph.

    Those are links that do not hold, edges, and a text that is not the original's (None where there is none).
    """
    if original is not None and paragraph.text != original:
        yield Note(paragraph.line, f"not the original text: {_difference(paragraph.text, original)}")
    numbers = [attribution.number for attribution in paragraph.attributions]
    if numbers != list(range(1, len(numbers) + 1)):
        yield Note(paragraph.line, f"attributions are numbered {numbers}, not 1 to {len(numbers)}")
    for attribution in paragraph.attributions:
        if not attribution.content:
            yield Note(paragraph.line, f"attribution {attribution.number} has no content")
        quoted = any(set(MARKS) & set(paragraph.text[span.start : span.end]) for span in attribution.content)
        # A quotation's speaker may stand in the paragraph before.
        if not attribution.source and not attribution.cue and not quoted:
            yield Note(paragraph.line, f"attribution {attribution.number} has neither source nor cue")
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            words = paragraph.text[span.start : span.end]
            if EDGE.search(words):
                yield Note(
                    paragraph.line,
                    f"attribution {attribution.number}: white space or a comma at the edge of '{_short(words)}'",
                )
    for entity in paragraph.entities:
        words = paragraph.text[entity.span.start : entity.span.end]
        if words != words.strip(" ,.;:") and not words.endswith("."):
            yield Note(paragraph.line, f"a space or stop at the edge of entity '{_short(words)}'")


def doubts(paragraph: Paragraph) -> Iterator[Note]:
    """Yield what deserves a second look.

    Those are quotations and reporting verbs in no attribution, and names that are marked only once.
    """
    text = paragraph.text
    contents = [span for attribution in paragraph.attributions for span in attribution.content]
    cues = [span for attribution in paragraph.attributions for span in attribution.cue]
    for found in QUOTED.finditer(text):
        if len(found["words"].split()) >= 6 and not any(
            span.start < found.end() and found.start() < span.end for span in contents
        ):
            yield Note(paragraph.line, f"quotation in no content: {_short(found[0])}")
    for found in REPORTS.finditer(text):
        if not any(span.start < found.end() and found.start() < span.end for span in cues):
            yield Note(paragraph.line, f"no cue: {_short(text[max(0, found.start() - 20) : found.end() + 20])}")
    for attribution in paragraph.attributions:
        others = [other for other in paragraph.attributions if other is not attribution]
        for span in attribution.content:
            if any(_inside(span, around) for other in others for around in other.content):
                continue  # words of somebody quoted end where the quotation around them ends
            if (text[span.start - 1 : span.start] in MARKS and span.start) or text[span.end : span.end + 1] in tuple(
                MARKS
            ):
                yield Note(
                    paragraph.line,
                    f"quotation mark left outside content: {_short(text[span.start - 1 : span.end + 1])}",
                )
    marked = {entity.span for entity in paragraph.entities}
    for name in sorted({text[span.start : span.end] for span in marked}):
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            if name[0].isupper() and not any(
                span.start <= found.start() and found.end() <= span.end for span in marked
            ):
                yield Note(paragraph.line, f"marked in one place, not in another: {name}")


def phenomena(paragraph: Paragraph) -> Iterator[str]:
    """Yield each phenomenon's name, once for each time the paragraph shows it."""
    yield "paragraphs"
    yield "real" if paragraph.header.place else "written"
    if not paragraph.attributions:
        yield "paragraph without attribution"
    for entity in paragraph.entities:
        yield f"entity {entity.kind.name.lower()}"
    for attribution in paragraph.attributions:
        yield "attributions"
        yield f"stance {attribution.stance or 'none'}"
        yield from _kinds(paragraph, attribution)


def _kinds(paragraph: Paragraph, attribution: Attribution) -> Iterator[str]:
    text = paragraph.text
    content = " ".join(text[span.start : span.end] for span in attribution.content)
    source = " ".join(text[span.start : span.end] for span in attribution.source)
    cue = " ".join(text[span.start : span.end] for span in attribution.cue).lower()
    yield _quotation(content)
    if attribution.polarity is not Polarity.POSITIVE:
        yield f"polarity {attribution.polarity.name.lower()}"
    if not attribution.source:
        yield "source none"
    elif source.lower() in PRONOUNS:
        yield "source pronoun"
    else:
        kinds = {
            entity.kind
            for entity in paragraph.entities
            if any(_inside(entity.span, span) for span in attribution.source)
        }
        names = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.ROLE)
        yield next((f"source with {kind.name.lower()}" for kind in names if kind in kinds), "source without a name")
    if not attribution.cue:
        yield "cue none"
    elif "according to" in cue:
        yield "cue according to"
    if len(attribution.content) > 1:
        yield "content split"
    if "\n" in content or len({text.count("\n", 0, span.start) for span in attribution.content}) > 1:
        yield "content over paragraphs"
    if content.startswith("to "):
        yield "content infinitive"
    if any(
        re.search(r"^\s{0,4}[-*•·] $", text[text.rfind("\n", 0, span.start) + 1 : span.start])
        for span in attribution.content
    ):
        yield "content bullets"
    outer = [other for other in paragraph.attributions if other is not attribution and _nested(attribution, other)]
    if outer:
        yield "nested"
    shared = [
        other
        for other in paragraph.attributions
        if other is not attribution and other.source and other.source == attribution.source
    ]
    if shared:
        yield "source shared"


def _quotation(content: str) -> str:
    """Return how the content is reported: direct, mixed or indirect.

    It is direct where it stands wholly in quotation marks, mixed where it does in part.
    """
    marks = [index for index, letter in enumerate(content.strip(" .,?!")) if letter in MARKS]
    if not marks:
        return "indirect"
    outside = re.sub(r"[“\"][^“”\"]*(?:[”\"]|$)", "", content)
    return "mixed" if re.search(r"\w", outside) else "direct"


def _nested(inner: Attribution, outer: Attribution) -> bool:
    """Return whether the inner attribution lies in the outer one's content.

    Its content has to lie there, and its cue.
    """
    parts = (*inner.content, *inner.cue)
    return all(any(_inside(span, around) for around in outer.content) for span in parts)


def _inside(span: Span, around: Span) -> bool:
    return around.start <= span.start and span.end <= around.end


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:40] + " ... " + words[-15:]


def _difference(text: str, original: str) -> str:
    """Return the first place where two texts part."""
    at = next(
        (index for index, (a, b) in enumerate(zip(text, original, strict=False)) if a != b),
        min(len(text), len(original)),
    )
    return f"'{text[max(0, at - 20) : at + 20]}' where the original has '{original[max(0, at - 20) : at + 20]}'"


def originals(folder: Path) -> dict[str, tuple[Header, str]]:
    """Return header and text of every paragraph of training/raw, by its id."""
    found = {}
    for path in sorted(folder.glob("shard-*.txt")):
        for line, header, marked in blocks(path.read_text(encoding="utf-8")):
            found[header.id] = (header, parse(marked, header, line=line).text)
    return found


def slices(raw: Mapping[str, tuple[Header, str]], open_news: Path) -> Iterator[str]:
    """Yield the ids of raw paragraphs that are not slices of open news.

    A header names the slice that its paragraph has to be.
    """
    with gzip.open(open_news, "rt", encoding="utf-8") as lines:
        rows = {row["id"]: row for row in map(json.loads, lines)}
    for header, text in raw.values():
        place = header.place
        row = rows.get(place[0]) if place else None
        if (
            not place
            or not row
            or row["text"][place[1].start : place[1].end] != text
            or row["licence"] != header.licence
        ):
            yield header.id


def check_file(content: str, raw: Mapping[str, tuple[Header, str]]) -> tuple[list[Note], list[Note], list[Paragraph]]:
    """Return what a check of a file finds, and what it could read.

    That is what is broken, what deserves a second look, and the paragraphs that can be read.
    """
    broken: list[Note] = []
    odd: list[Note] = []
    read: list[Paragraph] = []
    try:
        entries = list(blocks(content))
    except MarkError as error:
        return [Note(error.line, str(error))], [], []
    for line, header, marked in entries:
        try:
            paragraph = parse(marked, header, line=line)
        except MarkError as error:
            broken.append(Note(error.line, f"{header.id}: {error}"))
            continue
        known, original = raw.get(header.id, (None, None))
        if header.origin != "written" and known != header:
            broken.append(Note(line, f"{header.id}: the header is not the one in training/raw"))
        broken += [Note(note.line, f"{header.id}: {note.what}") for note in problems(paragraph, original)]
        odd += [Note(note.line, f"{header.id}: {note.what}") for note in doubts(paragraph)]
        read.append(paragraph)
    return broken, odd, read


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the files and print counts; return 1 where something is broken."""
    parser = argparse.ArgumentParser(prog="python -m training.check", description="Check annotated paragraphs.")
    parser.add_argument("files", nargs="*", type=Path, default=sorted((HERE / "annotated").glob("*.txt")))
    parser.add_argument("--open-news", type=Path, help="the file that training/raw was chosen from")
    options = parser.parse_args(arguments)
    raw = originals(HERE / "raw")
    failed = False
    seen: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    if options.open_news:
        for name in slices(raw, options.open_news):
            failed = True
            print(f"training/raw: {name} is not what open news has there")
    for path in options.files:
        broken, odd, read = check_file(path.read_text(encoding="utf-8"), raw)
        failed = failed or bool(broken)
        _tell(path, "broken", broken)
        _tell(path, "look", odd)
        seen.update(paragraph.header.id for paragraph in read)
        counts.update(name for paragraph in read for name in phenomena(paragraph))
    for name, count in seen.items():
        if count > 1:
            print(f"annotated more than once: {name}")
    for name in sorted(counts):
        print(f"{counts[name]:6} {name}")
    return int(failed or max(seen.values(), default=0) > 1)


def _tell(path: Path, kind: str, notes: Iterable[Note]) -> None:
    for note in notes:
        print(f"{path}:{note.line}: {kind}: {note.what}")


if __name__ == "__main__":
    sys.exit(main())

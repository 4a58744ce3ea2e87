"""The cases in prose beside this module.

Each is a title, a text and what a careful reader finds in it, each closed by a line with a dot. A line of ``* * *``
parts two articles of one folder; a part that opens with ``[[`` is the officer's names.toml. What the program is known
to get wrong stands in open.md, by title; what it does not do at all yet in later/, which nothing here reads.
"""

import re
from pathlib import Path

import pytest
from build import article, findings

from briefgen.compose.outcomes import rows
from briefgen.compose.positions import position_lines
from briefgen.extract.marks import find_quotations
from briefgen.lang.en.gazetteer import knowing
from briefgen.lang.en.unlisted import unlisted_states
from briefgen.merge import merge
from briefgen.merge.flags import raise_flags
from briefgen.merge.overrides import read_overrides
from briefgen.merge.people import NO_OVERRIDES
from briefgen.model import Block, BlockKind, DateBasis, QuoteKind, QuoteStatus
from briefgen.text import listed, normal

HERE = Path(__file__).parent


def known_wrong():
    """The cases of open.md, as file and title; each file has a heading there."""
    file = ""
    for line in (HERE / "open.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            file = line[3:].split(".")[0]
        elif line.startswith("- "):
            yield file, line[2:].split(" | ")[0].strip()


OPEN = set(known_wrong())


def cases(name):
    """The cases of one file as (text, expected lines), named by their titles."""
    found, pieces = [], re.split(r"^\.\n", (HERE / f"{name}.md").read_text("utf-8"), flags=re.MULTILINE)
    for head, text, expected in zip(pieces[0::3], pieces[1::3], pieces[2::3], strict=False):
        title = head.strip().splitlines()[-1]
        marks = [pytest.mark.xfail(strict=True)] if (name, title) in OPEN else []
        found.append(pytest.param(text.strip(), expected.strip().splitlines(), id=title, marks=marks))
    return found


def blocks(text):
    """Paragraphs parted by blank lines; each line that opens with "- " is a bullet."""
    for match in re.finditer(r"(?P<mark>- )?(?P<words>\S(?:[^\n]|\n(?!\n|- ))*)", text):
        kind = BlockKind.BULLET if match["mark"] else BlockKind.PARAGRAPH
        yield Block(kind=kind, start=match.start("words"), end=match.end("words"), line=1)


def dated(part):
    """The day that stands in the first line of an article, None where none does, and the rest."""
    day, _, rest = part.partition("\n")
    return (day, rest) if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else (None, part)


def read(text):
    """What the folder says whose articles are parted by "* * *".

    They stand after its names.toml, if any; a day may stand in the first line of each.
    """
    pieces = [part.strip() for part in text.split("* * *")]
    overrides = read_overrides(pieces.pop(0).encode()) if pieces[0].startswith("[[") else NO_OVERRIDES
    days, texts = zip(*map(dated, pieces), strict=True)
    articles = [
        article(part, f"{number:03}", day=day, blocks=tuple(blocks(part)))
        for number, (day, part) in enumerate(zip(days, texts, strict=True), start=1)
    ]
    with knowing(unlisted_states(texts)):
        return merge(articles, findings(articles), None, DateBasis.UNKNOWN, overrides=overrides)


def parts(line):
    return [part.strip() for part in line.split("|")]


def folded(lines):
    return [normal(line).lower() for line in lines]


def marked(text):
    """The words inside the marks, each with what is told in front of it."""
    source = article(text, blocks=tuple(blocks(text)))
    for found in find_quotations(source):
        told = found.fault or "goes on" * found.continues
        yield f"{told} | {text[slice(*found.span)]}".removeprefix(" | ")


@pytest.mark.parametrize(("text", "expected"), cases("marks"))
def test_what_stands_in_quotation_marks(text, expected):
    assert (list(marked(text)) or ["none"]) == expected


def quote_line(quote):
    """How the words stand, who says them, the words; whoever may have said doubtful words is nobody's business."""
    if quote.status is QuoteStatus.DOUBTFUL:
        return f"doubtful | {quote.text}"
    kind = quote.kind if quote.status is QuoteStatus.VERIFIED else quote.status
    return f"{kind} | {listed((quote.speaker, *quote.also_speaker))} | {quote.text}"


@pytest.mark.parametrize(("text", "expected"), [*cases("quotes"), *cases("speakers")])
def test_who_said_which_words(text, expected):
    found = read(text)

    quotes = [quote_line(quote) for quote in found.quotes if quote.kind is not QuoteKind.INDIRECT]
    orphans = [f"nobody | {dropped.what}" for dropped in found.dropped if "nobody" in dropped.reason]

    assert folded([*quotes, *orphans] or ["none"]) == folded(expected)


@pytest.mark.parametrize(("text", "expected"), [*cases("positions"), *cases("parties")])
def test_which_party_takes_which_stand(text, expected):
    positions = [(p.party, p.stance.value, normal(p.statement).lower()) for p in read(text).positions]
    wanted = [tuple(parts(line)) for line in expected if line != "none"]

    told = [
        (party, stance, next((w for _, _, w in wanted if normal(w).lower() in said), said))
        for party, stance, said in positions
    ]
    assert sorted(told) == sorted(wanted)


@pytest.mark.parametrize(("text", "expected"), cases("people"))
def test_who_is_who(text, expected):
    people = sorted(
        [p.name, p.role, p.party, *(f"misspelt {slip}" for slip in p.misspellings)] for p in read(text).people
    )

    assert people == sorted(([*parts(line), ""] if line.count("|") < 2 else parts(line)) for line in expected)


@pytest.mark.parametrize(("text", "expected"), cases("silent"))
def test_who_is_discussed_and_nowhere_quoted(text, expected):
    told = [flag.text for flag in raise_flags(read(text)) if flag.kind == "silent-party"]

    assert (told or ["none"]) == expected


@pytest.mark.parametrize(("text", "expected"), [case for case in cases("topics") if case.id.startswith("Topic")])
def test_what_a_stand_is_about(text, expected):
    assert sorted(f"{p.party} | {p.topic or '-'}" for p in read(text).positions) == sorted(expected)


@pytest.mark.parametrize(("text", "expected"), [case for case in cases("topics") if case.id.startswith("Side")])
def test_what_stands_side_by_side(text, expected):
    lines = position_lines(read(text)).lines
    sides = list(dict.fromkeys(line.lead for line in lines))
    columns = [[line for line in lines if line.lead == side] for side in sides]
    left, right = rows(*columns) if len(columns) == 2 else ({}, {})
    table = [
        (columns[0][a].text.lower(), columns[1][b].text.lower()) for a in left for b in right if left[a] == right[b]
    ]

    told = [
        line
        for line in expected
        for one, other in [parts(line)] * (line != "none")
        if any((one in a and other in b) or (other in a and one in b) for a, b in table)
    ]
    assert (told or ["none"]) == expected

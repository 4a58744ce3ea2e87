"""The marks of the annotated corpus.

What they say, that nothing is lost between text and spans, and what the checker sees.
"""

import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import Span, Stance
from training.check import check_file, main, originals, phenomena
from training.choose import pieces
from training.marks import (
    Attribution,
    Entity,
    EntityKind,
    Header,
    MarkError,
    Paragraph,
    Polarity,
    escape,
    parse,
    read_file,
    write,
    write_file,
)

HEADER = Header("written-0001", "written", "MIT", "briefgen", "the harbour")
TRAINING = Path(__file__).resolve().parents[2] / "training"


def pieces_of(paragraph, spans):
    return [paragraph.text[start:end] for start, end in spans]


def test_marks_are_read_as_spans_of_the_plain_text():
    paragraph = parse("{s1:[P:Mara Velk]} {c1:said} {q1 demand:the harbour must open}.", HEADER)

    assert paragraph.text == "Mara Velk said the harbour must open."
    assert paragraph.entities == (Entity(Span(0, 9), EntityKind.PERSON),)
    assert paragraph.attributions == (
        Attribution(number=1, source=(Span(0, 9),), cue=(Span(10, 14),), content=(Span(15, 36),), stance=Stance.DEMAND),
    )


def test_a_number_used_twice_joins_the_pieces():
    paragraph = parse('{q1 offer:"We can talk,"} {s1:she} {c1:said}, {q1:"or write."}', HEADER)

    assert pieces_of(paragraph, paragraph.attributions[0].content) == ['"We can talk,"', '"or write."']
    assert paragraph.attributions[0].stance is Stance.OFFER


def test_one_source_serves_two_attributions():
    first, second = parse(
        "{s1,2:Velk} {c1:said} {q1:it snowed} and {c2:denied} {q2 denial:that it rained}", HEADER
    ).attributions

    assert first.source == second.source == (Span(0, 4),)


def test_content_holds_another_attribution():
    paragraph = parse("{c1:According to} {s1:Orm}, {q1:{s2:Velk} {c2 -:did not say} {q2:why}}", HEADER)

    assert paragraph.attributions[1].polarity is Polarity.NEGATIVE
    assert pieces_of(paragraph, paragraph.attributions[0].content) == ["Velk did not say why"]


def test_braces_brackets_and_number_signs_of_the_text_take_a_backslash():
    marked = '{s1:She} {c1:wrote}: {q1:"\\[they\\] left"}\n\\#1 \\{a\\} \\\\ #2'

    paragraph = parse(marked, HEADER)

    assert paragraph.text == 'She wrote: "[they] left"\n#1 {a} \\ #2'
    assert write(paragraph) == marked


@pytest.mark.parametrize(
    "marked",
    [
        "{s1:Velk said",
        "Velk} said",
        "{s1:[P:Velk} said]",
        "{x1:Velk} said",
        "{q1 wish:that}",
        "{s1 demand:Velk}",
        "{c1 !:said}",
        "{q0:that}",
        "{q1:}",
        "{q1 demand:a} {q1 denial:b}",
        "{q1:a {q1:b}}",
        "[sic] she said",
        "C:\\temp",
    ],
)
def test_what_is_no_mark_is_refused_with_its_line(marked):
    with pytest.raises(MarkError) as caught:
        read_file(f"# a | written | MIT | briefgen | b\n{marked}\n")

    assert caught.value.line in {1, 2}


def test_a_header_without_its_five_fields_is_refused():
    with pytest.raises(MarkError, match="a header is"):
        read_file("# a | b\ntext\n")


def test_spans_that_cross_are_not_written():
    crossing = (Entity(Span(0, 4), EntityKind.PERSON), Entity(Span(2, 6), EntityKind.PLACE))

    with pytest.raises(ValueError, match="cross"):
        write(Paragraph(header=HEADER, text="abcdef", entities=crossing))


# ---------------------------------------------------------------- nothing is lost


@st.composite
def trees(draw, start, end, depth=3):
    """Spans of [start, end) that nest and never cross, each with letters for what it marks."""
    if depth == 0 or end - start < 1:
        return []
    cuts = sorted(draw(st.sets(st.integers(start, end), max_size=6)))
    found = []
    for left, right in zip(cuts[::2], cuts[1::2], strict=False):
        found.append((Span(left, right), draw(st.sampled_from(["s1", "s2", "c1", "c2", "q1", "q2", "q3", *"PROLE"]))))
        found += draw(trees(left, right, depth - 1))
    return found


@st.composite
def paragraphs(draw):
    """Paragraphs with any characters and any nested marks; of overlapping pieces of one part the outer is kept."""
    text = draw(st.text(string.ascii_letters + " {}[]\\#\n:“é,1-", min_size=1, max_size=60))
    kept = []
    for span, key in draw(trees(0, len(text))):
        if not any(key == other and span.start < around.end and around.start < span.end for around, other in kept):
            kept.append((span, key))
    parts = {key: tuple(sorted(span for span, other in kept if other == key)) for _, key in kept}
    attributions = tuple(
        Attribution(
            number=number,
            source=parts.get(f"s{number}", ()),
            cue=parts.get(f"c{number}", ()),
            content=parts.get(f"q{number}", ()),
            stance=draw(st.sampled_from([None, *Stance])) if f"q{number}" in parts else None,
            polarity=draw(st.sampled_from(list(Polarity))) if f"c{number}" in parts else Polarity.POSITIVE,
        )
        for number in sorted({int(key[1]) for key in parts if len(key) == 2})
    )
    entities = sorted(Entity(span, EntityKind(key)) for span, key in kept if len(key) == 1)
    return Paragraph(header=HEADER, text=text, attributions=attributions, entities=tuple(entities))


@given(paragraphs())
def test_a_paragraph_written_and_read_is_the_same(paragraph):
    assert parse(write(paragraph), HEADER) == paragraph


@given(paragraphs())
def test_marks_read_and_written_are_the_same(paragraph):
    marked = write(paragraph)

    assert write(parse(marked, HEADER)) == marked


@given(st.lists(paragraphs().filter(lambda one: one.text == one.text.strip()), max_size=3))
def test_a_file_written_and_read_is_the_same(several):
    found = read_file(write_file(several))

    assert [(one.header, one.text, one.attributions, one.entities) for one in found] == [
        (one.header, one.text, one.attributions, one.entities) for one in several
    ]


@given(st.text(max_size=200))
def test_any_text_is_read_back_from_its_escaped_form(text):
    assert parse(escape(text), HEADER).text == text


@given(st.text(max_size=200))
def test_no_marked_text_ends_in_another_error(text):
    try:
        paragraph = parse(text, HEADER)
    except MarkError:
        return

    assert parse(write(paragraph), HEADER) == paragraph


# ---------------------------------------------------------------- the checker and the choice


def told(marked, original=None):
    header = "# written-0001 | written | MIT | briefgen | the harbour"
    raw = {} if original is None else {"written-0001": (HEADER, original)}
    broken, odd, _ = check_file(f"{header}\n{marked}\n", raw)
    return [note.what.removeprefix("written-0001: ") for note in (*broken, *odd)]


@pytest.mark.parametrize(
    ("marked", "what"),
    [
        ("{s1:Velk} {c1:spoke}", "attribution 1 has no content"),
        ("{q1:It snowed}", "attribution 1 has neither source nor cue"),
        ("{s2:Velk} {c2:noted} {q2:snow}", "attributions are numbered [2], not 1 to 1"),
        ("{s1:Velk} {c1:noted} {q1:snow,} then", "attribution 1: white space or a comma at the edge of 'snow,'"),
        ("Velk said so", "no cue: Velk said so"),
        ("[P:Velk] ran, Velk fell", "marked in one place, not in another: Velk"),
        ("“{q1:We left}”, {s1:she} {c1:wrote}", "quotation mark left outside content: “We left”"),
        ('A sign: "No boats here until the spring"', 'quotation in no content: "No boats here until the spring"'),
    ],
)
def test_the_checker_names_what_is_wrong(marked, what):
    assert told(marked) == [what]


def test_the_checker_shows_where_the_text_is_not_the_original():
    assert told("It snowed all day", "It snowed all night") == [
        "not the original text: 'It snowed all day' where the original has 'It snowed all night'"
    ]


def test_phenomena_are_counted():
    paragraph = parse('{q1:"Go,"} {s1:he} {c1 ?:may say}, {q1:"{s2:we} {c2:hope} {q2 expectation:to win}"}', HEADER)

    assert {"source pronoun", "polarity open", "content split", "direct", "nested", "content infinitive"} <= set(
        phenomena(paragraph)
    )


def test_a_text_is_cut_into_paragraphs_of_forty_to_one_hundred_and_eighty_words():
    text = "\n\n".join(
        [" ".join(["word"] * count) + "." for count in (50, 20, 30, 7)] + ["A short walk by the sea. " * 60]
    )

    cut = [text[start:end] for start, end in pieces(text)]

    assert all(40 <= len(piece.split()) <= 180 and piece == piece.strip() for piece in cut)
    assert [len(piece.split()) for piece in cut][:2] == [50, 50]


@pytest.mark.parametrize(
    "example", re.findall(r"`([^`\n]*\{[scq]\d[^`\n]*)`", (TRAINING / "GUIDELINE.md").read_text(encoding="utf-8"))
)
def test_the_examples_of_the_guideline_can_be_read(example):
    assert write(parse(example, HEADER)) == example


def test_every_annotated_file_passes_the_checker(capsys):
    assert main([]) == 0, capsys.readouterr().out


def test_every_raw_paragraph_has_a_licence_and_a_row_in_the_table_of_sources():
    rows = {
        row.split("\t")[0]: row.split("\t")
        for row in (TRAINING / "raw" / "sources.tsv").read_text(encoding="utf-8").splitlines()[1:]
    }

    for header, _ in originals(TRAINING / "raw").values():
        assert rows[header.place[0]][3] == header.licence
        assert header.credit

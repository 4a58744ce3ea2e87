"""What extraction makes of the reader's findings: added where the tables know nothing, never against the marks, never as a quotation."""

from __future__ import annotations

import pytest
from build import article

from briefgen.extract import find_attributions
from briefgen.extract.reported import UNSEEN
from briefgen.model import Article, Attribution, Block, BlockKind, QuoteKind, QuoteStatus, Span, Stance
from briefgen.reader.reading import ReadAttribution


def place(source: Article, part: str) -> tuple[Span, ...]:
    at = source.text.index(part)
    return (Span(at, at + len(part)),)


def told(
    source: Article, who: str, how: str, what: str, *, stance: Stance | None = None, polarity: str = "", score: float = 0.95
) -> list[ReadAttribution]:
    parts = {"source": place(source, who), "cue": place(source, how), "content": place(source, what)}
    return [ReadAttribution(**parts, stance=stance, polarity=polarity, score=score)]


def alone(source: Article, reading: list[ReadAttribution]) -> list[Attribution]:
    """What is found with the reading and not without it."""
    without = find_attributions(source)
    return [one for one in find_attributions(source, reading) if one not in without]


def test_a_stand_without_a_known_cue_is_added_with_its_holder() -> None:
    source = article("Ada Vell, the mayor of Oststad, has mixed feelings on opening the harbour to tankers.")
    reading = told(
        source, "Ada Vell, the mayor of Oststad", "has mixed feelings on", "opening the harbour to tankers", stance=Stance.OPPOSITION
    )
    [one] = alone(source, reading)
    assert (one.holder, one.stance, one.kind, one.quoted) == ("Ada Vell", Stance.OPPOSITION, QuoteKind.INDIRECT, ())
    assert source.text[slice(*one.predicate)] == "has mixed feelings on opening the harbour to tankers"
    assert one.confidence < 1


@pytest.mark.parametrize(
    "doubt",
    [
        {"polarity": "-"},  # "did not say"
        {"polarity": "?"},  # "may say"
        {"score": 0.4},
        {"who": ""},
    ],
)
def test_what_is_denied_left_open_unsure_or_nobodys_is_not_added(doubt: dict[str, object]) -> None:
    source = article("Ada Vell, the mayor of Oststad, has mixed feelings on opening the harbour to tankers.")
    reading = told(source, "Ada Vell", "has mixed feelings on", "opening the harbour to tankers")
    [one] = reading
    values = {name: getattr(one, name) for name in ("source", "cue", "content", "stance", "polarity", "score")}
    values |= {"source": ()} if "who" in doubt else doubt
    assert alone(source, [ReadAttribution(**values)]) == []


@pytest.mark.parametrize("who", ["Each party", "Some residents", "No country", "Many"])
def test_a_quantified_crowd_holds_no_position(who: str) -> None:
    source = article(f"{who} has mixed feelings on opening the harbour to tankers.")
    assert alone(source, told(source, who, "has mixed feelings on", "opening the harbour to tankers")) == []


@pytest.mark.parametrize("who", ["The", "The first", "the latter", "Velden zone)"])
def test_what_only_counts_or_is_cut_from_a_bracket_holds_none_either(who: str) -> None:
    source = article(f"{who} has mixed feelings on opening the harbour to tankers.")
    assert alone(source, told(source, who, "has mixed feelings on", "opening the harbour to tankers")) == []


def test_a_noun_behind_its_owner_is_no_statement() -> None:
    source = article("Ada Vell's stated wish to leave the harbour to tankers came late.")
    assert alone(source, told(source, "Ada Vell", "stated wish", "to leave the harbour to tankers")) == []


def test_what_the_tables_have_found_is_not_told_twice() -> None:
    source = article("Ada Vell said the harbour would open on Monday.")
    reading = told(source, "Ada Vell", "said", "the harbour would open on Monday.")
    assert len(find_attributions(source, reading)) == len(find_attributions(source)) == 1


def test_words_in_marks_belong_to_whom_the_marks_give_them() -> None:
    source = article("“The harbour is dead,” Ada Vell said. Ilo Rask shook his head.")
    reading = told(source, "Ilo Rask", "said", "“The harbour is dead,”")
    assert [one.holder for one in find_attributions(source, reading)] == ["Ada Vell"]


def test_a_quotation_nobody_is_named_for_may_seem_somebodys_but_is_no_verified_quote() -> None:
    source = article("Ilo Rask of the dockers' union looked at the empty quay. “We were here before the tankers came to this town.”")
    reading = told(source, "Ilo Rask of the dockers' union", "looked at", "“We were here before the tankers came to this town.”")
    [one] = [one for one in find_attributions(source, reading) if one.quoted]
    assert (one.holder, one.status) == ("Ilo Rask", QuoteStatus.DOUBTFUL)


def test_the_readers_stance_counts_where_no_table_knows_a_better_one() -> None:
    source = article("Ada Vell said the tankers were the ruin of the town.")
    [plain] = find_attributions(source)
    [one] = find_attributions(source, told(source, "Ada Vell", "said", "the tankers were the ruin of the town.", stance=Stance.ACCUSATION))
    assert (plain.stance, one.stance) == (Stance.ASSESSMENT, Stance.ACCUSATION)
    firm = article("Ada Vell demanded that the tankers leave the town at once.")
    [one] = find_attributions(firm, told(firm, "Ada Vell", "demanded", "that the tankers leave the town at once.", stance=Stance.WARNING))
    assert one.stance is Stance.DEMAND


def test_no_word_between_source_and_content_is_lost_for_it_may_turn_the_sense() -> None:
    source = article("Old hands in Oststad have tried to talk out of closing the harbour whoever would listen.")
    [one] = alone(source, told(source, "Old hands in Oststad", "tried to talk", "closing the harbour whoever would listen"))
    assert source.text[slice(*one.predicate)] == "have tried to talk out of closing the harbour whoever would listen"


def test_a_content_before_a_cue_that_turns_it_is_not_told_alone() -> None:
    source = article("Closing the harbour to all tankers, Ada Vell has no stomach for.")
    reading = told(source, "Ada Vell", "has no stomach for", "Closing the harbour to all tankers", stance=Stance.REFUSAL)
    assert alone(source, reading) == []


def test_a_body_is_called_without_what_is_added_behind_its_comma() -> None:
    source = article("The Lenmar Council, a body of nine towns that is mediating, has mixed feelings on opening the harbour to tankers.")
    whole = "The Lenmar Council, a body of nine towns that is mediating"
    [one] = alone(source, told(source, whole, "has mixed feelings on", "opening the harbour to tankers"))
    assert [source.text[slice(*span)] for span in one.source] == ["The Lenmar Council"]


def test_what_a_table_finds_and_the_reader_does_not_is_in_doubt() -> None:
    source = article("Yesterday Ada Vell said goodbye to the harbour after 30 years. Ilo Rask hopes that the tankers will come back.")
    reading = told(source, "Ilo Rask", "hopes", "that the tankers will come back")
    by_holder = {one.holder: one for one in find_attributions(source, reading)}
    assert by_holder["Ada Vell"].confidence <= UNSEEN
    assert "do not seem to be said" in by_holder["Ada Vell"].reason
    assert by_holder["Ilo Rask"].confidence > UNSEEN


def test_the_points_of_a_list_are_in_no_doubt_for_their_cue_stands_in_another_paragraph() -> None:
    head, points = "Ada Vell voiced three demands:", ("No tankers in the inner harbour.", "A new wall by the end of the year.")
    text = "\n".join([head, *points, "Ilo Rask hopes that the tankers will come back."])
    starts = [text.index(part) for part in (head, *points, "Ilo")]
    kinds = (BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.BULLET, BlockKind.PARAGRAPH)
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    blocks = tuple(Block(kind=kind, start=start, end=end, line=1) for kind, start, end in zip(kinds, starts, ends, strict=True))
    source = article(text, blocks=blocks)
    found = find_attributions(source, told(source, "Ilo Rask", "hopes", "that the tankers will come back"))
    listed = [one for one in found if one.holder == "Ada Vell" and one.content[0].start >= starts[1]]
    assert [one.confidence > UNSEEN for one in listed] == [True, True]


def test_what_is_expected_of_the_thing_named_last_is_nobodys_expectation() -> None:
    source = article("Ada Vell will give her speech, expected to open the harbour to tankers, on Monday.")
    assert alone(source, told(source, "Ada Vell", "expected", "to open the harbour to tankers")) == []


def test_an_insertion_beside_the_name_parts_it_from_its_cue_and_no_more() -> None:
    source = article("Ada Vell, mayor of Oststad, has mixed feelings on opening the harbour to tankers.")
    assert len(alone(source, told(source, "Ada Vell", "has mixed feelings on", "opening the harbour to tankers"))) == 1


def test_a_place_where_something_is_felt_is_nobody() -> None:
    source = article("In Lenmar and Oststad concerns have grown over the opening of the harbour to tankers.")
    assert alone(source, told(source, "In Lenmar and Oststad", "concerns have grown over", "the opening of the harbour to tankers")) == []


@pytest.mark.parametrize(
    ("read", "told_whole"),
    [
        ("opening the harbour to foreign", "opening the harbour to foreign fish boats"),
        ("opening the", "opening the harbour to foreign fish boats and small tankers of the north"),
        ("opening the harbour", "opening the harbour"),  # what may be left out
        ("opening the harbour to foreign fish boats", "opening the harbour to foreign fish boats"),
    ],
)
def test_a_content_that_breaks_off_within_a_phrase_runs_to_its_end(read: str, told_whole: str) -> None:
    source = article(
        "Ada Vell has mixed feelings on opening the harbour to foreign fish boats and small tankers of the north, a paper says."
    )
    [one] = alone(source, told(source, "Ada Vell", "has mixed feelings on", read))
    assert source.text[slice(*one.content[-1])] == told_whole

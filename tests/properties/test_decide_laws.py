"""Laws of decisions: what holds them, and what never moves them.

Nothing of them is lost on the disk or on the way back.
"""

from __future__ import annotations

import random
import string
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from build import article, dossier, evidence, position
from eval.decisions_kept import mutated
from hypothesis import given
from hypothesis import strategies as st

from briefgen.decide import decide, read_decisions, target_of, write_decisions
from briefgen.decide.journal import Entry, State, entries_of, entry_to_line, redo, replayed, step_to, take, undo
from briefgen.errors import DecisionsError
from briefgen.model import Anchor, Cause, Decision, Decisions, FindingKind, Stance, Target, Verb
from briefgen.text import normal, plain, sentences

EXACT = "Norvania will not cut its fishing fleet before the spring"
LEFT, RIGHT = (
    "The talks in Velograd went on late. Velk then told all: ",
    ", she said on the steps of the house. Nobody else spoke.",
)
AROUND = 40

around = st.text(st.sampled_from(string.ascii_letters + " .,\n\r\t“”'0123456789é"), max_size=200)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
lines = texts.map(plain).filter(str.strip)


def found_in(text, **fields):
    """A dossier with one finding: the words, at their last place in the text."""
    source = article(text, **fields)
    start = text.rindex(EXACT)
    place = evidence(source, EXACT).cut(source, start, start + len(EXACT))
    return dossier(source, positions=(replace(position(source, EXACT, "Norvania", Stance.REFUSAL), evidence=(place,)),))


@given(around, around, st.sampled_from(["001.txt", "renamed.txt"]))
def test_an_edit_beyond_forty_characters_keeps_the_decision(before, after, file):
    was = found_in(f"{LEFT}{EXACT}{RIGHT}", sha256="1")
    now = found_in(f"{before}{LEFT[-AROUND:]}{EXACT}{RIGHT[:AROUND]}{after}", sha256="2", file=file)
    ruling = decide(
        now,
        Decisions(items=(Decision(id="d", verb=Verb.EDIT, text="Other.", target=target_of(was.positions[0], was)),)),
    ).ruling

    assert [one.finding for one in ruling.applied] == list(now.positions)


@given(st.text(st.sampled_from(" \r\n\t"), min_size=1, max_size=4))
def test_line_ends_and_spaces_within_the_words_keep_the_decision(space):
    was = found_in(f"{LEFT}{EXACT}{RIGHT}", sha256="1")
    source = article(f"{LEFT}{EXACT}{RIGHT}".replace(" ", space), sha256="2")
    now = dossier(source, positions=(position(source, EXACT.replace(" ", space), "Norvania", Stance.REFUSAL),))

    assert (
        decide(
            now, Decisions(items=(Decision(id="d", verb=Verb.DROP, target=target_of(was.positions[0], was)),))
        ).positions
        == ()
    )


TALE = " ".join(
    f"{speaker} {verb} that {what} in the {place} by {number} boats."
    for number, (speaker, verb, what, place) in enumerate(
        (
            (speaker, verb, what, place)
            for speaker, verb in (
                ("Velk", "said"),
                ("Lorne", "warned"),
                ("Tersland", "demanded"),
                ("Valmora", "denied"),
            )
            for what, place in (
                ("the patrols will end", "strait"),
                ("nobody would fish", "harbour"),
                ("the order is not lawful", "north"),
            )
        ),
        3,
    )
)


def spoken(text, file="001.txt"):
    """A dossier in which each sentence is a stand of whoever it begins with, said twice in it or not."""
    source = article(text, file=file, sha256=str(random.Random(text).random()))
    found = {}
    for start, end in sentences(text):
        words = text[start:end]
        piece = evidence(source, words).cut(source, start, end)
        found.setdefault(normal(words), []).append(piece)
    stands = tuple(
        replace(position(source, pieces[0].text, pieces[0].text.split()[0], Stance.WARNING), evidence=tuple(pieces))
        for pieces in found.values()
    )
    return dossier(source, positions=stands)


def test_no_change_of_an_article_applies_a_decision_to_a_wrong_finding():
    chance = random.Random(20311115)
    held = gone = 0
    for _ in range(150):
        was = spoken(TALE)
        mutation = mutated("001.txt", TALE, chance)
        finding = chance.choice(was.positions)
        verb = chance.choice([Verb.DROP, Verb.EDIT])
        ruling = decide(
            spoken(mutation.text, mutation.file),
            Decisions(items=(Decision(id="d", verb=verb, text="Other.", target=target_of(finding, was)),)),
        ).ruling
        for one in ruling.applied:
            now, old = normal(one.finding.statement), normal(finding.statement)
            assert now == old or mutation.origins.get(now) == old
        held, gone = held + len(ruling.applied), gone + len(ruling.orphans)

    assert held + gone == 150
    assert held > 100


# ---------------------------------------------------------------- the file and its journal

anchors = st.builds(
    Anchor,
    exact=texts.filter(str.strip),
    prefix=texts,
    suffix=texts,
    start=st.integers(0, 10**9),
    sha256=st.sampled_from(["", "9f1c"]),
    file=lines,
    url=lines,
)
newer = st.dictionaries(
    st.sampled_from(["newer", "two words", "é"]),
    st.recursive(
        st.one_of(texts, st.integers(-(2**40), 2**40), st.booleans(), st.dates(), st.floats(allow_nan=False)),
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
        max_leaves=6,
    ),
    max_size=2,
)
targets = st.builds(
    Target,
    kind=st.sampled_from(FindingKind),
    words=lines,
    party=texts.map(plain),
    stance=st.sampled_from(["", "refusal"]),
    speaker=texts.map(plain),
    anchors=st.lists(anchors, max_size=3).map(tuple),
    extra=newer,
)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC, microsecond=0)
)


def decisions_of(ids):
    return st.builds(
        Decision,
        id=ids,
        verb=st.sampled_from([verb for verb in Verb if verb is not Verb.WHEN]),
        target=targets,
        text=lines,
        after=st.one_of(st.none(), targets),
        cause=st.one_of(st.none(), st.sampled_from(Cause)),
        reason=texts.map(plain),
        by=texts.map(plain),
        at=st.one_of(st.none(), moments),
        extra=newer,
    )


files = st.builds(
    Decisions,
    items=st.lists(decisions_of(lines), max_size=4, unique_by=lambda one: one.id).map(tuple),
    extra=newer,
    foreign=st.just(({"id": "x", "verb": "newer"},)),
)


@given(files)
def test_a_file_that_is_read_is_what_was_written(decisions):
    raw = write_decisions(decisions)
    read = read_decisions(raw)

    assert (read.items, read.foreign, dict(read.extra)) == (decisions.items, decisions.foreign, dict(decisions.extra))
    assert write_decisions(read) == raw


anything = st.recursive(
    st.one_of(texts, st.integers(-9, 9), st.booleans(), st.dates(), st.sampled_from([*Verb, *FindingKind])).map(
        lambda one: str(one) if isinstance(one, str) else one
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["kind", "words", "anchor", "exact", "start", "file"]), inner, max_size=4),
    ),
    max_leaves=8,
)
strange = st.dictionaries(
    st.sampled_from(["id", "verb", "text", "cause", "reason", "at", "target", "after", "x"]), anything, max_size=7
)


@given(st.lists(strange, max_size=3).map(tuple))
def test_no_entry_stops_the_reading_and_none_is_lost(entries):
    read = read_decisions(write_decisions(Decisions(foreign=entries)))
    again = read_decisions(write_decisions(read))

    assert len(read.items) + len(read.foreign) == len(entries)
    assert (again.items, again.foreign) == (read.items, read.foreign)
    assert len(read.warnings) >= len(read.foreign)


@given(st.binary(max_size=200))
def test_a_file_that_holds_anything_else_is_one_clear_line(raw):
    with pytest.raises(DecisionsError, match=r"^decisions\.toml: "):
        read_decisions(raw)


short = st.builds(
    Decision,
    id=st.sampled_from("abcd"),
    verb=st.sampled_from([Verb.ACCEPT, Verb.DROP]),
    target=st.builds(Target, kind=st.just(FindingKind.QUOTE), words=st.sampled_from(["no deal", "no war"])),
)
begun = st.lists(short, max_size=4, unique_by=lambda one: one.id).map(lambda items: Decisions(items=tuple(items)))
acts = st.lists(
    st.one_of(
        st.tuples(
            st.just("put"), st.lists(short, max_size=3, unique_by=lambda one: one.id), st.sets(st.sampled_from("abcd"))
        ),
        st.just("undo"),
        st.just("redo"),
    ),
    max_size=8,
)


def made(state, act):
    match act:
        case "undo":
            return undo(state)
        case "redo":
            return redo(state)
        case _, put, without:
            return step_to(state, put, without)


@given(begun, acts)
def test_undoing_all_is_the_start_and_redoing_all_the_end(first, played):
    start = state = State(decisions=first)
    steps = []
    for act in played:
        if step := made(state, act):
            steps.append(step)
            state = take(state, step)
    end = state
    journal = b"".join(entry_to_line(Entry(step=step, before="", after="")) for step in steps)
    assert [entry.step for entry in entries_of(journal)] == steps
    assert replayed(end.decisions, steps) == end
    undone = 0
    while step := undo(state):
        state, undone = take(state, step), undone + 1
    assert state.decisions == start.decisions
    for _ in range(undone):
        state = take(state, redo(state))
    assert state.decisions == end.decisions


def test_a_day_may_be_written_as_a_day_or_as_text():
    table = (
        b'schema = "briefgen/decisions/1"\n[[decision]]\nid = "a"\nverb = "when"\ntext = %s\n[decision.target]\n'
        b'kind = "step"\nwords = "w"\n'
    )

    assert {read_decisions(table % day).items[0].text for day in (b"2031-05-03", b'"2031-05-03"')} == {
        date(2031, 5, 3).isoformat()
    }

"""The reader's own arithmetic.

Words and windows have exact offsets, tags follow each other legally, windows are stitched.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from briefgen.reader import read_passages
from briefgen.reader.decoding import anchors_of, best, entities_of, legal, log_softmax, roles_of, runs
from briefgen.reader.encoding import OVERLAP, PIECES, windows
from briefgen.reader.labels import ANCHORS, ENTITIES, ROLES
from briefgen.reader.network import ReaderMissingError, load, load_from
from briefgen.reader.pieces import WordPieces

LETTERS = "abcdefghijklmnopqrstuvwxyz"
VOCABULARY = WordPieces.from_lines(
    ["[UNK]", "said", "the", *(f"##{c}" for c in LETTERS), *LETTERS, *"0123456789.,“”\"'—’é"]
)


def scores(labels: tuple[str, ...], *wanted: str, sure: float = 4.0) -> np.ndarray:
    out = np.zeros((len(wanted), len(labels)), dtype=np.float32)
    for row, label in enumerate(wanted):
        out[row, labels.index(label)] = sure
    return out


def test_words_are_the_texts_own_characters() -> None:
    text = "The  mayor’s café — “said” Vell."
    [window] = windows(text, VOCABULARY)
    assert [text[w.start : w.end] for w in window.words] == [
        "The",
        "mayor",
        "’",
        "s",
        "café",
        "—",
        "“",
        "said",
        "”",
        "Vell",
        ".",
    ]


def test_quote_state_ends_with_the_mark_or_the_line() -> None:
    [window] = windows('“a b” c\n"d\ne', VOCABULARY)
    first = {i: int(window.quotes[start]) for i, start in enumerate(window.starts)}
    assert first == {0: 2, 1: 1, 2: 1, 3: 2, 4: 0, 5: 2, 6: 1, 7: 0}


def test_a_long_passage_is_cut_into_windows_that_overlap_and_hold_every_word() -> None:
    text = " ".join(["said the vell"] * 300)
    cut = windows(text, VOCABULARY)
    assert len(cut) > 2
    assert all(len(window.pieces) <= PIECES + 2 for window in cut)
    covered = {word for window in cut for word in window.words}
    assert len(covered) == 900
    for left, right in pairwise(cut):
        shared = set(left.words) & set(right.words)
        assert 0 < len(shared) <= OVERLAP


@given(st.text(st.characters(max_codepoint=0x2FFF, exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"]), max_size=60))
def test_words_and_pieces_are_those_of_the_library_that_the_encoder_was_trained_with(text: str) -> None:
    lines = ["[UNK]", "said", "the", *(f"##{c}" for c in LETTERS), *LETTERS]
    library = Tokenizer(models.WordPiece({piece: i for i, piece in enumerate(lines)}, unk_token="[UNK]"))
    library.normalizer = normalizers.BertNormalizer(lowercase=True)
    library.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    theirs = library.encode(text, add_special_tokens=False)
    assert [piece for word in WordPieces.from_lines(lines).cut(text) for piece in word.pieces] == theirs.ids


def test_an_empty_passage_has_no_window() -> None:
    assert windows("  \n ", VOCABULARY) == ()


def test_nothing_goes_on_that_has_not_begun() -> None:
    """The best legal sequence, where the best single labels would be "-", "I-content": it begins, or it is none."""
    wanted = scores(ROLES, "-", "I-content", "I-content")[None]
    [[path]] = roles_of([log_softmax(wanted)])
    labels = [ROLES[i] for i in path]
    assert labels in (["B-content", "I-content", "I-content"], ["-", "B-content", "I-content"])


def test_a_role_does_not_go_on_as_another() -> None:
    cost = legal(ROLES)
    assert cost[ROLES.index("B-source"), ROLES.index("I-content")] < -1000
    assert cost[ROLES.index("B-source"), ROLES.index("I-source")] == 0


def test_best_is_what_trying_all_sequences_finds() -> None:
    chance = np.random.default_rng(3)
    steps = legal(ENTITIES[:5])
    found = log_softmax(chance.normal(size=(1, 4, 5)).astype(np.float32))
    [path] = best(found, steps)

    def worth(sequence: tuple[int, ...]) -> float:
        return float(
            sum(found[0, i, label] for i, label in enumerate(sequence))
            + steps[-1, sequence[0]]
            + sum(steps[a, b] for a, b in pairwise(sequence))
        )

    every = [(a, b, c, d) for a in range(5) for b in range(5) for c in range(5) for d in range(5)]
    assert worth(tuple(path)) == pytest.approx(max(map(worth, every)))


def test_runs_and_entities() -> None:
    assert runs(["B-source", "I-source", "-", "B-source", "B-content"]) == [
        (0, 2, "source"),
        (3, 4, "source"),
        (4, 5, "content"),
    ]
    short, long = scores(ENTITIES, "B-O"), scores(ENTITIES, "B-P", "I-P", "-", "B-L")
    assert entities_of([log_softmax(short), log_softmax(long)]) == [[(0, 1, "O")], [(0, 2, "P"), (3, 4, "L")]]


def test_anchors_join_the_words_of_a_cue() -> None:
    tagged = log_softmax(scores(ANCHORS, "B", "I", "-", "bare", "I"))
    assert [(first, end, bare) for first, end, bare, _ in anchors_of(tagged)] == [
        (0, 2, False),
        (3, 4, True),
        (4, 5, False),
    ]


def test_missing_weights_are_told_with_what_to_do(tmp_path):
    with pytest.raises(ReaderMissingError, match="install briefgen again"):
        load_from(tmp_path)


def test_a_paragraph_is_read_the_same_whatever_stands_beside_it():
    paragraphs = [
        "“We will not open the Selm canal before May,” Foreign Minister Mara Velk of Norvania said on Monday.",
        "Lathia has demanded that all boats leave.",
        "The council will vote on 4 March, its speaker said, adding that “nobody is sure” of the outcome. " * 6,
        "It rained.",
    ]
    alone = [read_passages([text])[0] for text in paragraphs]

    for order in ([0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]):
        together = read_passages([paragraphs[i] for i in order])
        assert together == [alone[i] for i in order]
        for found, i in zip(together, order, strict=True):
            assert [s.vector.tobytes() for s in found.sentences] == [s.vector.tobytes() for s in alone[i].sentences]


def test_eight_bits_add_up_alike_on_every_processor():
    tagger = load().tagger
    chance = np.random.default_rng(0)
    feed = {
        one.name: (chance.normal(size=(1, 40, 384)) * 0.05).astype(np.float32)
        if "float" in one.type
        else chance.integers(0, 2, size=(1, 40))
        for one in tagger.get_inputs()
    }

    # By exact sums; on a processor with AVX2 alone they ran over, and it was -28.08.
    assert float(tagger.run(None, feed)[0].sum()) == pytest.approx(-30.15, abs=0.2)

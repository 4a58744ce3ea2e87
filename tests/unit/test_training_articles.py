"""Whole marked articles: what a file of marks says, and what is wrong with one."""

from pathlib import Path

import pytest

from training.articles import read_marks, read_raw

RAW = """# written-one | 2031-05-02 | MIT | briefgen | Harbour to reopen
1 The mayor of Oststad, Mara Velk, met the fishers on Friday.
2 She said the harbour would reopen on Monday.

3 “We lost a month,” she said.
"""
MARKS = """# written-one
@1 P Mara Velk | mayor of Oststad | 2 | she
@2 L Oststad | | - | it
1 news
2 ahead
2 who She | 1
2 leans the harbour | 0
2 coming set | reopen | the harbour would reopen on Monday | on: on Monday | the harbour
3 said
3 who she | 1
"""


def marked(marks):
    """The articles that the marks fill, and the faults."""
    return read_marks(marks, {one.id: one for one in read_raw(RAW)})


def test_marks_are_read_with_the_words_they_stand_on() -> None:
    ([article], faults) = marked(MARKS)

    def words(span):
        return article.text[span.start : span.end]

    assert faults == []
    assert article.register[1].parents == (2,)
    assert (words(article.who[0].span), article.who[0].numbers) == ("She", (1,))
    assert [(words(span), number) for span, number in article.leans] == [("the harbour", 0)]
    [coming] = article.coming
    assert (coming.mode, words(coming.head), words(coming.clause)) == (
        "set",
        "reopen",
        "the harbour would reopen on Monday",
    )
    assert [(relation, words(span)) for relation, span in coming.times] == [("on", "on Monday")]
    assert article.roles == {1: "news", 2: "ahead", 3: "said"}


@pytest.mark.parametrize(
    ("line", "wrong", "what"),
    [
        ("2 who She | 1", "2 who He | 1", "'He' does not stand there"),
        ("2 who She | 1", "2 who She | 7", "not in the register"),
        ("3 said\n", "", "no role for sentences [3]"),
        ("on: on Monday", "at: on Monday", "a time without a known relation"),
        ("2 coming set", "2 coming sure", "no line of any kind"),
        ("@2 L", "@1 L", "a number told twice"),
    ],
)
def test_a_broken_line_is_named(line, wrong, what) -> None:
    _, faults = marked(MARKS.replace(line, wrong))

    assert any(what in fault for fault in faults)


def test_the_corpus_has_no_fault() -> None:
    folder = Path(__file__).parents[2] / "training" / "articles"
    raw = {
        one.id: one
        for path in sorted((folder / "raw").glob("*.txt"))
        for one in read_raw(path.read_text(encoding="utf-8"))
    }
    read = [read_marks(path.read_text(encoding="utf-8"), raw) for path in sorted((folder / "marks").glob("*.txt"))]

    assert [fault for _, faults in read for fault in faults] == []
    assert sum(len(articles) for articles, _ in read) == len(raw) > 700

"""briefgen explain: how a line of the page or of an article came about, and the module to mend where it is wrong."""

import json
import re
from pathlib import Path

import pytest
from test_build import SOURCES, briefgen, build

from briefgen import app
from briefgen.errors import PlaceError
from briefgen.explain import explain
from briefgen.model import SectionKey
from briefgen.settings import Settings

DISPATCH = """Norway and dockers fail to end port strike

PORT ELLIS, Jan. 11, 2022 (Harbour Press) — Talks between the government of Norway and the Dockers League on the \
strike in Port Ellis ended on Tuesday without an agreement.

Harbour Minister Oda Renn of Norway met League president Lena Marsk for nine hours. \
Marsk said the night shifts were breaking families. She said the League would not accept another winter of night work \
in Port Ellis.

Foreign Minister Tomas Ferrin of Norway warned that the strike would spread to every port on the coast.

The Dockers League demanded that night shifts end by the first of March. \
Ferrin rejected that proposal on Tuesday evening.

“We will not leave the quay until the night shifts are gone,” Marsk told reporters outside the customs house.
"""
WIRE = """Strike in Port Ellis enters third week

PORT ELLIS, Jan. 11, 2022 (Coast Wire) — The strike of the dockers in Port Ellis entered its third week on Tuesday \
after talks with the government of Norway broke up without a result.

Harbour Minister Oda Renn said Norway would send no troops to the port. \
The Dockers League said its members would meet again on Friday in Port Ellis to vote on the strike.
"""


def explained(folder, *arguments):
    return briefgen("explain", folder, "--no-office", *arguments)


def rows(text, label):
    """The rows of an answer under a label: the module in brackets, and what it says."""
    found = [line for line in text.splitlines() if line.split(" ", 1)[0] == label]
    return [tuple(part.strip() for part in line.split("(", 1)[1].split(")", 1)) for line in found]


@pytest.fixture
def folder(tmp_path):
    """Two made-up articles on a strike."""
    (tmp_path / "dispatch.txt").write_text(DISPATCH, encoding="utf-8")
    (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def traced():
    """The brief of the sample articles, with what each stage made of them."""
    return app.trace([SOURCES], Settings(), office=False)


def test_without_a_line_those_of_the_page_are_listed_with_their_numbers(tmp_path):
    build(SOURCES, out=tmp_path)
    printed = json.loads((tmp_path / "brief.json").read_text(encoding="utf-8"))["lines"]

    done = explained(SOURCES)

    listed = done.stdout.splitlines()
    assert (done.exit_code, done.stderr, len(listed)) == (0, "", len(printed))
    for number, (told, line) in enumerate(zip(listed, printed, strict=True), 1):
        assert told.startswith(f"{number:>3}  ")
        assert (line["lead"] or line["text"])[:20] in told


def test_each_line_of_the_page_is_explained_in_at_most_twelve_lines(traced):
    trace, brief = traced
    answers = [explain(trace, brief, number=number) for number in range(1, len(brief.lines) + 1)]

    assert all(3 <= len(answer) <= 12 for answer in answers)
    assert all(line.text in answer[0] for line, answer in zip(brief.lines, answers, strict=True))
    assert all(answer[1].startswith("print   (compose/") for answer in answers)


def test_each_line_of_each_article_is_explained_in_at_most_twelve_lines(traced):
    trace, brief = traced
    places = [f"{t.article.file}:{b.line}" for t in trace.articles for b in t.article.blocks]

    assert len(places) > 50
    assert [place for place in places if not 1 <= len(explain(trace, brief, place=place)) <= 12] == []


def test_a_sentence_names_what_each_stage_made_of_it(traced):
    text = "\n".join(explain(*traced, place="002-blog.txt:29:2"))

    assert rows(text, "words") == [
        ("002-blog.txt:29", "Teck added that any boat crossing the line after Nov. 1 would be escorted to Kestrelholm.")
    ]
    ((stage, read),) = rows(text, "read")
    assert (stage, read[5:50]) == ("reader/", "source “Teck” cue “added” content “that any b")
    assert read.endswith(": commitment, said")
    assert rows(text, "who") == [
        ("extract/who.py", "“Teck” = Jorun Teck, a person, p 0.98 (named there); next: nobody")
    ]
    assert rows(text, "side") == [
        ("merge/parties.py", "Tersland <- Jorun Teck: office “Defence Minister”; of Tersland")
    ]
    assert re.search(r"commitment, p 0\.\d\d \(printed from 0\.\d\d; against: \w", rows(text, "print")[0][1])


def test_from_each_position_on_the_page_one_comes_to_its_sentence_and_back(traced):
    trace, brief = traced
    numbers = [number for number, line in enumerate(brief.lines, 1) if line.section is SectionKey.POSITIONS]

    assert len(numbers) > 3
    for number in numbers:
        text = "\n".join(explain(trace, brief, number=number))
        ((stage, print_),) = rows(text, "print")
        assert (stage, ", p 0." in print_ or ", p 1." in print_) == ("compose/positions.py", True)
        assert {stage for stage, _ in [*rows(text, "read"), *rows(text, "who"), *rows(text, "side")]} == {
            "reader/",
            "extract/who.py",
            "merge/parties.py",
        }
        assert f"line {number} of the page" in "\n".join(explain(trace, brief, place=rows(text, "words")[0][0]))


def test_a_quotation_names_its_marks(traced):
    text = "\n".join(explain(*traced, place="001-wire.txt:11"))

    assert rows(text, "marks") == [
        ("extract/marks.py", "direct, verified: “A line drawn by one navy is not a border,”")
    ]


def test_a_step_names_the_words_of_its_day(folder):
    number = next(line.split()[0] for line in explained(folder).stdout.splitlines() if "Friday 14 January" in line)

    assert rows(explained(folder, "--line", number).stdout, "day") == [
        ("dates/resolve.py", "2022-01-14 from “on Friday”")
    ]


def test_of_several_things_on_a_line_each_can_be_asked_for(traced):
    together = explain(*traced, place="001-wire.txt:9")

    assert len(together) > 2
    assert [line.split()[0] for line in together] == [*(str(number) for number in range(1, len(together))), "more"]
    one = explain(*traced, place="001-wire.txt:9:2")
    assert rows("\n".join(one), "words") == [
        (
            "001-wire.txt:9",
            "Vashe said Valmora demanded the release of all detained boats before any discussion of catch quotas.",
        )
    ]


def test_what_found_no_room_is_told_under_the_fitting_of_the_page(traced):
    trace, brief = traced
    piece = next(
        dropped
        for dropped in brief.left_out
        if dropped.reason == "no room on the page" and dropped.what.startswith("“")
    ).evidence[0]
    told = next(told for told in trace.articles if told.article.id == piece.article)
    line = told.article.text.count("\n", 0, piece.start) + 1

    parts = [
        rows("\n".join(explain(trace, brief, place=f"{told.article.file}:{line}:{part}")), "checks") for part in (1, 2)
    ]

    assert [("fit.py", "no room on the page")] in parts


def test_furniture_and_titles_are_named_as_such(traced):
    furniture, title, nothing = (explain(*traced, place=f"002-blog.txt:{line}") for line in (3, 1, 2))

    assert rows(furniture[0], "page")[0][1].startswith("set aside as furniture, repeated title: ‘A long way to go’")
    assert rows(title[0], "page")[0][1].startswith("not read as title: ‘A long way to go’")
    assert rows(nothing[0], "words") == [("002-blog.txt:2", "nothing stands on this line; the next text is on line 3")]


# ---------------------------------------------------------------- three planted faults, and the module that each answer
# leads to


def test_where_the_wrong_person_is_meant_the_who_row_names_the_other_with_what_decided(folder):
    # "She" may be the minister or the union's president: whichever was chosen, the other stands behind it.
    ((stage, told),) = rows(explained(folder, "dispatch.txt:5:2").stdout, "who")

    assert stage == "extract/who.py"
    assert told.startswith("“She” = ")
    chosen, others = told.split("; next: ")
    assert {name for name in ("Oda Renn", "Lena Marsk") if name in chosen} ^ {
        n for n in ("Oda Renn", "Lena Marsk") if n in others
    }
    assert chosen.endswith(")")


def test_where_the_party_is_wrong_the_side_row_says_what_it_rests_on(folder):
    before = rows(explained(folder, "dispatch.txt:7:1").stdout, "side")
    (folder / "names.toml").write_text('[[person]]\nname = "Tomas Ferrin"\nparty = "Valmora"\n', encoding="utf-8")

    after = rows(explained(folder, "dispatch.txt:7:1").stdout, "side")

    assert before == [("merge/parties.py", "Norway <- Tomas Ferrin: office “Foreign Minister”; of Norway")]
    assert after == [
        ("merge/parties.py", "Valmora <- Tomas Ferrin: settled in names.toml; office “Foreign Minister”; of Norway")
    ]


def test_where_a_line_is_left_out_the_check_stands_under_its_module(folder):
    page = explained(folder).stdout
    found = explained(folder, "dispatch.txt:9").stdout.splitlines()
    number = next(line.split()[0] for line in found if "that proposal" in line and "refusal" in line)

    text = explained(folder, f"dispatch.txt:9:{number}").stdout

    assert "that proposal" not in page
    assert rows(text, "checks") == [("standing.py", "‘that proposal’ is nothing that the page has named")]
    assert re.match(r"not on the page; refusal, p 0\.\d\d \(printed from ", rows(text, "print")[0][1])


# ---------------------------------------------------------------- what cannot be answered


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--line", "99"), "the page has no line 99: it has "),
        (("001-wire.txt:99",), "001-wire.txt has no line 99: it has 31 with text"),
    ],
)
def test_what_is_not_there_is_one_clear_line_and_exit_2(arguments, told):
    done = explained(SOURCES, *arguments)

    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"briefgen: {told}")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("001-wire.txt:9:99", "001-wire.txt:9 has no part 99: "),
        ("001-wire.txt:0", "001-wire.txt has no line 0: it has 31 with text"),
        ("other.txt:1", "other.txt: no article of that name; there are 001-wire.txt, 002-blog.txt, "),
        ("001-wire.txt", "001-wire.txt: a line of an article is asked for as FILE:LINE"),
    ],
)
def test_a_place_that_is_not_there_is_told_with_what_is(traced, place, told):
    with pytest.raises(PlaceError) as caught:
        explain(*traced, place=place)

    assert str(caught.value).startswith(told)


def test_a_line_of_the_page_and_one_of_an_article_exclude_each_other(folder):
    done = explained(folder, "dispatch.txt:5", "--line", "1")

    assert (done.exit_code, "exclude each other" in done.stderr) == (2, True)


def test_nothing_that_an_article_brings_moves_the_terminals_cursor(tmp_path):
    Path(tmp_path / "dispatch.txt").write_text(
        DISPATCH.replace("customs house", "customs\x1b[2J house"), encoding="utf-8"
    )

    assert "\x1b" not in explained(tmp_path, "dispatch.txt:11").output

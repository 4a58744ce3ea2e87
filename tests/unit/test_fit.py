"""What stays on the page and what goes, with a made-up page on which a line is as tall as its text says."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import zip_longest

import pytest
from build import line

from briefgen.errors import LayoutError
from briefgen.fit import BUDGETS, Budget, fit
from briefgen.model import Draft, Head, Layout, PageBasis, SectionKey
from briefgen.pagination import Block, PageEstimate

PAGE = 400.0  # points; a line is 10 points tall, or as tall as its text says: "40 high"
HEAD = 50.0


def render(brief):
    """The lines as JSON: what stands for a Word document here."""
    return json.dumps([[line.section, line.text] for line in brief.lines]).encode()


def height(text):
    return float(text.split()[0]) if text.split()[-1:] == ["high"] else 10.0


def estimate(docx, *, head=HEAD, warnings=(), blocks=True):
    """The head, a heading of 10 points for each section, and the lines."""
    lines = json.loads(docx)
    used = head + 10 * len({section for section, _ in lines}) + sum(height(text) for _, text in lines)
    shown = tuple(Block(text, height(text)) for _, text in lines) if blocks else ()
    return PageEstimate(used=used, available=PAGE, line_height=10.0, warnings=warnings, blocks=shown)


class Counter:
    """An office that finds room for so many lines; it keeps no other record than how often it was asked."""

    def __init__(self, room):
        self.room = room
        self.asked = 0

    def count(self, docx):
        self.asked += 1
        return 1 if len(json.loads(docx)) <= self.room else 2


class Broken:
    """An office that does not work."""

    def count(self, _docx):
        raise LayoutError("LibreOffice did not finish in 60 seconds")


def draft(*lines):
    return Draft(head=Head(title="Talks in Velograd"), lines=lines)


def fitted(*lines, **options):
    return fit(draft(*lines), render, **{"estimate": estimate, **options})


def many(count, section=SectionKey.POSITIONS, text="10 high", **fields):
    """Lines of falling rank."""
    return [
        line(f"{number:03} {section}: {text}" if text is None else text, section, rank=100.0 - number, **fields)
        for number in range(count)
    ]


def texts(brief):
    return [line.text for line in brief.lines]


def test_everything_stays_where_there_is_room():
    lines = [line("One."), line("Two.", SectionKey.POSITIONS)]
    brief = fitted(*lines)

    assert brief.lines == tuple(lines)
    assert brief.left_out == ()


def test_the_lowest_ranked_line_goes_first():
    brief = fitted(*[line(f"{110 + rank} high", SectionKey.POSITIONS, rank=rank) for rank in (1, 3, 2, 4)])

    assert texts(brief) == ["113 high", "114 high"]


def test_lines_keep_the_draft_s_order():
    brief = fitted(line("last in rank", rank=1.0), line("first in rank", rank=9.0))

    assert texts(brief) == ["last in rank", "first in rank"]


def test_what_is_left_out_says_why():
    brief = fitted(line("300 high", rank=2), line("290 high", SectionKey.POSITIONS, lead="Norvania", tail="Velk"))

    assert [(dropped.what, dropped.reason) for dropped in brief.left_out] == [
        ("Norvania: 290 high Velk", "no room on the page")
    ]


def test_the_bottom_line_holds_three():
    brief = fitted(*many(5, SectionKey.BOTTOM_LINE))

    assert len(brief.lines) == 3
    assert {dropped.reason for dropped in brief.left_out} == {"the section holds at most 3 lines"}


def test_each_section_has_a_line_before_one_has_two():
    low = line("a step", SectionKey.NEXT_STEPS, rank=-5.0)
    brief = fitted(*many(30), low)

    assert low in brief.lines


def test_sections_share_a_full_page():
    brief = fitted(*many(12, text="20 high"), *many(12, SectionKey.CHECKS, text="20 high"))

    assert len(brief.section(SectionKey.POSITIONS)) == 8


def test_a_section_goes_beyond_its_share_on_an_empty_page():
    brief = fitted(*many(30, SectionKey.NEXT_STEPS))

    assert len(brief.section(SectionKey.NEXT_STEPS)) == 15


@pytest.mark.parametrize("layout", [layout for layout in Layout if SectionKey.QUOTES in BUDGETS[layout]])
def test_no_page_has_more_than_three_quotations(layout):
    brief = fit(
        Draft(head=Head(title="t", layout=layout), lines=tuple(many(30, SectionKey.QUOTES))), render, estimate=estimate
    )

    assert len(brief.section(SectionKey.QUOTES)) == 3


def test_budgets_can_be_given():
    brief = fitted(*many(5), budgets={SectionKey.POSITIONS: Budget(1, 2)})

    assert len(brief.lines) == 2


def source(number, text="10 high", **fields):
    return line(text, SectionKey.SOURCES, sources=(number,), **fields)


def test_a_cited_source_comes_with_its_line():
    brief = fitted(*many(30, sources=("007",)), source("001"), source("007"))

    assert [entry.sources for entry in brief.section(SectionKey.SOURCES)][-1] == ("007",)


def test_a_line_whose_source_has_no_room_is_left_out():
    brief = fitted(
        line("One.", sources=("001",), rank=9.0),
        line("Two.", sources=("002",)),
        source("001", "900 high"),
        source("002"),
    )

    assert texts(brief) == ["Two.", "10 high"]


def test_sources_that_nobody_cites_are_listed_where_there_is_room():
    brief = fitted(line("One.", sources=("001",)), source("001"), source("002"))

    assert len(brief.section(SectionKey.SOURCES)) == 2


def test_a_line_of_more_than_sixty_words_goes_behind_shorter_ones():
    long = line("200 " + "word " * 61 + "high", SectionKey.POSITIONS, rank=99.0)
    short = line("150 high", SectionKey.POSITIONS, rank=1.0)

    assert fitted(long, short).lines == (short,)


def test_where_no_other_line_would_fill_a_thin_page_one_of_more_than_sixty_words_does():
    long = " ".join(["90", *["words"] * 80, "high"])
    lines = (line("150 high", rank=9), line("51 high", rank=8), line("40 high", rank=7), line(long, rank=6))

    assert texts(fitted(*lines)) == ["150 high", "51 high", long]


def in_two_columns(docx):
    """The same page with the lines of side_a and side_b next to each other, a row as tall as the taller of its two."""
    lines = json.loads(docx)
    left, right = ([text for section, text in lines if section == side] for side in ("side_a", "side_b"))
    rows = [(" ".join(cells), max(map(height, cells))) for cells in zip_longest(left, right, fillvalue="")]
    rows += [(text, height(text)) for section, text in lines if section not in {"side_a", "side_b"}]
    used = HEAD + sum(high for _, high in rows)
    return PageEstimate(used=used, available=PAGE, line_height=10.0, blocks=tuple(Block(*row) for row in rows))


def test_a_short_line_is_not_taken_for_as_tall_as_the_long_one_beside_it():
    short, long = (
        line("30 high", SectionKey.SIDE_A, rank=9),
        line(" ".join(["900", *["words"] * 50, "high"]), SectionKey.SIDE_B, rank=8),
    )
    step = line("100 high", SectionKey.NEXT_STEPS, rank=7)

    assert texts(fitted(short, long, step, estimate=in_two_columns)) == ["30 high", "100 high"]


def test_a_page_that_would_stay_thin_takes_a_longer_line_for_a_shorter_one():
    first, second = line("100 high", rank=9), line("101 high", rank=8)
    short, tall = line("60 high", rank=7), line("95 high", rank=1)

    assert texts(fitted(first, second, short, tall)) == [
        "100 high",
        "101 high",
        "95 high",
    ]  # 89 % of the page, not 80 %


def test_a_page_that_is_full_enough_keeps_its_better_line():
    lines = (line("100 high", rank=9), line("101 high", rank=8), line("85 high", rank=7), line("95 high", rank=1))

    assert texts(fitted(*lines)) == ["100 high", "101 high", "85 high"]


def test_no_section_loses_its_only_line_to_fill_the_page():
    lines = (
        line("100 high", rank=9),
        line("101 high", rank=8),
        line("50 high", SectionKey.CHECKS, rank=1),
        line("95 high", rank=7),
    )

    assert "50 high" in texts(fitted(*lines))


def test_an_empty_cell_beside_a_line_is_filled_where_that_takes_no_room():
    def rows(docx):
        """Lines of two sides stand in rows, as tall as the taller one.

        The plan, read off the page with everything on it, does not know.
        """
        page = estimate(docx)
        if "300 high" in docx.decode():
            return page
        tall = {
            side: [height(text) for section, text in json.loads(docx) if section == side]
            for side in ("side_a", "side_b")
        }
        free = sum(min(pair) for pair in zip(*tall.values(), strict=False))
        return replace(page, used=page.used - free)

    first, second = line("90 high", SectionKey.SIDE_A, rank=9, row=1), line("80 high", SectionKey.SIDE_B, rank=8, row=1)
    third, fourth = (
        line("120 high", SectionKey.SIDE_A, rank=7, row=2),
        line("110 high", SectionKey.SIDE_B, rank=1, row=2),
    )

    made = fitted(first, second, third, fourth, line("300 high"), estimate=rows, budgets={})
    assert texts(made) == ["90 high", "80 high", "120 high", "110 high"]


def test_three_lines_stay_free_where_the_page_is_estimated():
    brief = fitted(line("311 high", rank=2), line("310 high", rank=1))

    assert texts(brief) == ["310 high"]
    assert brief.page.basis is PageBasis.ESTIMATED


def test_two_lines_stay_free_where_it_is_counted():
    brief = fitted(line("320 high"), counter=Counter(room=9))

    assert texts(brief) == ["320 high"]
    assert brief.page.basis is PageBasis.MEASURED


def test_more_stays_free_where_the_estimate_is_in_doubt():
    brief = fitted(line("300 high"), estimate=lambda docx: estimate(docx, warnings=("font Aptos is not known",)))

    assert brief.lines == ()
    assert brief.page.warnings == ("font Aptos is not known",)


def test_lines_go_until_the_counter_finds_one_page():
    counter = Counter(room=2)
    brief = fitted(*many(8), counter=counter)

    assert len(brief.lines) == 2
    assert counter.asked <= 5


def test_a_counter_that_fails_leaves_an_estimate():
    brief = fitted(line("One."), counter=Broken())

    assert brief.page.basis is PageBasis.ESTIMATED
    assert brief.page.warnings == ("the page count is estimated: LibreOffice did not finish in 60 seconds",)


def test_a_template_that_fills_the_page_is_refused():
    with pytest.raises(LayoutError, match="no room for a line on one page: without any it is 98 % full"):
        fitted(line("One."), estimate=lambda docx: estimate(docx, head=390.0))


def test_a_template_that_the_counter_never_finds_on_one_page_is_refused():
    with pytest.raises(LayoutError, match="no room"):
        fitted(line("One."), counter=Counter(room=-1))


def test_the_page_is_filled_although_no_block_shows_a_line():
    brief = fitted(*many(30, text="20 high"), estimate=lambda docx: estimate(docx, blocks=False))

    assert brief.page.fill >= 0.85


def test_a_draft_without_lines_is_a_page_with_a_head():
    brief = fitted()

    assert brief.lines == ()
    assert brief.page.fill == pytest.approx(HEAD / PAGE)


def test_the_fill_is_the_estimate_s():
    assert fitted(line("130 high")).page.fill == pytest.approx((HEAD + 10 + 130) / PAGE, abs=0.001)


def test_two_pages_hold_twice_the_lines_and_the_head_once():
    one, two = (fitted(*many(400), budgets={SectionKey.POSITIONS: Budget(400, 400)}, pages=pages) for pages in (1, 2))

    assert (one.page.pages, two.page.pages) == (1, 2)
    assert 2 * len(one.lines) < len(two.lines) <= 2 * len(one.lines) + 8  # the head and the reserve stand once


@pytest.mark.parametrize(("lines", "pages"), [(20, 1), (36, 1), (60, 2)])
def test_a_second_page_is_spared_for_a_few_lines(lines, pages):
    brief = fitted(*many(lines), budgets={SectionKey.POSITIONS: Budget(400, 400)}, pages=2)

    assert brief.page.pages == pages
    assert len(brief.lines) + len(brief.left_out) == lines


def test_lines_go_until_the_counter_finds_so_many_pages():
    brief = fitted(*many(40), counter=Counter(5), pages=2)

    assert (brief.page.pages, len(brief.lines) > 5) == (2, True)


@pytest.mark.parametrize("layout", list(Layout))
def test_each_layout_has_its_own_budget(layout):
    key, budget = next(iter(BUDGETS[layout].items()))
    brief = fit(Draft(head=Head(title="t", layout=layout), lines=tuple(many(30, key))), render, estimate=estimate)

    assert len(brief.lines) == budget.most


def in_letters(brief):
    """The lines as JSON, and how large their letters are."""
    return json.dumps([brief.head.size, json.loads(render(brief))]).encode()


def measured(docx):
    """The page, its lines and headings as much taller as their letters are larger than those of 10 points."""
    size, lines = json.loads(docx)
    page = estimate(json.dumps(lines))
    blocks = tuple(replace(block, height=block.height * size / 10) for block in page.blocks)
    return replace(page, used=HEAD + (page.used - HEAD) * size / 10, blocks=blocks)


def set_in(*lines, sizes=(10.0, 11.0, 12.0, 14.0), **options):
    return fit(draft(*lines), in_letters, **{"estimate": measured, "sizes": sizes, **options})


@pytest.mark.parametrize(("tall", "size"), [(100, 14.0), (230, 12.0), (270, 11.0), (290, 10.0)])
def test_letters_are_the_largest_in_which_the_lines_fit(tall, size):
    brief = set_in(line(f"{tall} high"))

    assert (brief.head.size, texts(brief)) == (size, [f"{tall} high"])
    assert brief.page.fill == pytest.approx((HEAD + (10 + tall) * size / 10) / PAGE, abs=0.001)


def test_lines_are_chosen_for_the_smallest_letters():
    lines = (line("200 high", rank=2), line("100 high", rank=1))

    assert (texts(set_in(*lines)), set_in(*lines).head.size) == (["200 high", "100 high"], 10.0)
    assert texts(set_in(*lines, sizes=(12.0,))) == ["200 high"]


def test_letters_keep_the_size_of_the_template_where_it_leaves_the_page_no_other():
    assert fitted(line("One.")).head.size == 0.0


def test_larger_letters_must_be_counted_too():
    class Narrow:
        """An office that finds a second page where letters are larger than 11 points."""

        def count(self, docx):
            return 1 if json.loads(docx)[0] <= 11.0 else 2

    brief = set_in(line("100 high"), counter=Narrow())

    assert (brief.head.size, brief.page.pages, brief.page.basis) == (11.0, 1, PageBasis.MEASURED)


def test_letters_grow_although_the_counter_fails():
    brief = set_in(line("100 high"), counter=Broken())

    assert (brief.head.size, brief.page.basis) == (14.0, PageBasis.ESTIMATED)

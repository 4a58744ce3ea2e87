"""Laws of fitting, for any draft: never over the page, nothing lost, nothing cut, nothing reordered."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

from build import line
from hypothesis import given
from hypothesis import strategies as st

from briefgen.fit import BUDGETS, fit
from briefgen.model import Draft, Head, Layout, SectionKey
from briefgen.pagination import Block, PageEstimate

PAGE = 700.0
SOURCES = ("001", "002", "003", "004")

lines = st.builds(
    line,
    st.text("ab ", min_size=1, max_size=60).map(lambda text: text + "."),
    st.sampled_from([key for key in SectionKey if key is not SectionKey.SOURCES]),
    sources=st.lists(st.sampled_from(SOURCES), unique=True, min_size=1).map(tuple),
    rank=st.sampled_from([0.0, 1.0, 2.0, 50.0]),
    required=st.booleans(),
)
entries = [line(f"Source {number}", SectionKey.SOURCES, sources=(number,)) for number in SOURCES]
drafts = st.lists(lines, max_size=60).map(lambda some: Draft(head=Head(title="T"), lines=(*some, *entries)))


def render(brief):
    return json.dumps([[line.section, line.text] for line in brief.lines]).encode()


def estimate(docx):
    """Two points a character, twenty a section; the blocks show the lines but for every third."""
    shown = json.loads(docx)
    blocks = tuple(Block(text, 12 + 2.0 * len(text)) for _, text in shown)
    used = 60 + 20 * len({section for section, _ in shown}) + sum(block.height for block in blocks)
    return PageEstimate(
        used=used, available=PAGE, line_height=12.0, blocks=tuple(block for at, block in enumerate(blocks) if at % 3)
    )


def fitted(draft):
    return fit(draft, render, estimate=estimate)


@given(drafts)
def test_the_page_is_never_overfull(draft):
    assert estimate(render(fitted(draft))).used <= PAGE - 3 * 12


@given(drafts)
def test_kept_and_left_out_are_all(draft):
    brief = fitted(draft)

    assert Counter(line.text for line in draft.lines) == Counter(
        [*(line.text for line in brief.lines), *(d.what for d in brief.left_out)]
    )


@given(drafts)
def test_lines_are_the_draft_s_in_its_order(draft):
    rest = iter(draft.lines)

    assert all(any(line is other for other in rest) for line in fitted(draft).lines)


@given(drafts)
def test_every_cited_source_is_listed(draft):
    brief = fitted(draft)
    listed = {source for entry in brief.section(SectionKey.SOURCES) for source in entry.sources}

    assert {source for kept in brief.lines for source in kept.sources} <= listed


@given(drafts)
def test_no_section_goes_over_its_budget(draft):
    brief = fitted(draft)

    assert all(len(brief.section(key)) <= budget.most for key, budget in BUDGETS[Layout.INFO_MEMO].items())


@given(drafts)
def test_the_same_draft_is_the_same_brief(draft):
    assert fitted(draft) == fitted(draft)


def in_letters(brief):
    return json.dumps([brief.head.size, json.loads(render(brief))]).encode()


def measured(docx):
    """The page, all but its head as much taller as the letters are larger than those of 10 points."""
    size, shown = json.loads(docx)
    page = estimate(json.dumps(shown))
    blocks = tuple(replace(block, height=block.height * size / 10) for block in page.blocks)
    return replace(page, used=60 + (page.used - 60) * size / 10, blocks=blocks)


@given(drafts)
def test_the_size_of_letters_changes_no_line_and_overfills_no_page(draft):
    sizes = (10.0, 11.0, 12.0)
    brief, small = (fit(draft, in_letters, estimate=measured, sizes=some) for some in (sizes, sizes[:1]))
    pages = {size: measured(in_letters(replace(brief, head=replace(brief.head, size=size)))).used for size in sizes}
    fitting = [size for size in sizes if pages[size] <= PAGE - 3 * 12]

    assert brief.lines == small.lines
    assert brief.head.size == max(fitting)


@given(drafts, st.sets(st.integers(0, 59), max_size=2))
def test_pinned_lines_stay_whatever_their_rank_and_their_section(draft, places):
    pinned = replace(
        draft,
        lines=tuple(
            replace(one, pinned=at in places and one.section is not SectionKey.SOURCES)
            for at, one in enumerate(draft.lines)
        ),
    )

    assert all(one in fitted(pinned).lines for one in pinned.lines if one.pinned)

"""The traps of the founding articles that concern reading them (briefs.md 4.1).

Each is named by its file and line, and held by what is made of it.
"""

import re
from functools import cache

import pytest
from gold import GOLD

from briefgen import make_brief, read_articles, render_markdown
from briefgen.model import BlockKind, Layout, QuoteStatus
from briefgen.text import block_sentences, normal

FOLDER = GOLD / "geneva-2022"
FURNITURE, BODY = {BlockKind.FURNITURE}, {BlockKind.PARAGRAPH, BlockKind.BULLET}
HEADING, STANDFIRST, SUMMARY, BULLET = (
    {BlockKind.HEADING},
    {BlockKind.STANDFIRST},
    {BlockKind.SUMMARY},
    {BlockKind.BULLET},
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the annotated clusters are not beside this checkout"),
]


@cache
def dossier():
    return read_articles(FOLDER)


@cache
def page(layout):
    return render_markdown(make_brief(dossier(), layout=layout, office=False))


def article(number):
    return next(found for found in dossier().articles if found.id == number)


def block(number, line):
    """The block of the article in which a line of its file stands."""
    return max(
        (found for found in article(number).blocks if found.line <= line), key=lambda found: (found.line, found.start)
    )


def words(number, line):
    found = block(number, line)
    return normal(article(number).text[found.start : found.end])


def signals(number, line):
    """The signals of damage that touch the block of a line."""
    found = block(number, line)
    return {
        signal.kind
        for signal in article(number).health.signals
        for piece in signal.evidence
        if found.start <= piece.start < found.end or piece.start <= found.start < piece.end
    }


def quotes(number, line):
    found = block(number, line)
    return [
        q for q in dossier().quotes for e in q.evidence if e.article == number and found.start <= e.start < found.end
    ]


@pytest.mark.parametrize(
    ("number", "lines", "kinds"),
    [
        ("004", (3, 7, 11, 17, 70), FURNITURE),  # advertisements between paragraphs
        ("004", (72, 74, 76, 78, 80), FURNITURE),  # newsletter, DMCA, recent and related
        ("001", (3, 5, 6, 7, 11, 57), FURNITURE),  # the title again, post details, heading of the box, reply
        ("002", (38, 40), FURNITURE),
        ("004", (67,), FURNITURE),  # names and masked addresses
        ("001", (13, 14, 15), SUMMARY),
        ("003", (2, 4, 10), HEADING),
        ("003", (17, 18, 19), BULLET),
        ("000", (2,), STANDFIRST),
        ("004", (5,), STANDFIRST),
        ("004", (9, 13, 19, 65), BODY),  # what stands between the advertisements and after them is the article
        ("003", (1, 20), BODY),  # no title: the lead is no title, "Context." no line of its own
    ],
)
def test_each_line_is_what_it_is(number, lines, kinds):
    assert {line: block(number, line).kind for line in lines if block(number, line).kind not in kinds} == {}


def test_names_of_a_shuffled_contact_line_are_metadata():
    assert article("004").author == "Michael R. Gordon, William Mauldin, Ann M. Simmons"


def test_items_of_the_box_name_the_lines_that_they_repeat():
    assert [block("001", line).reason for line in (13, 14, 15)] == [
        "repeats line 9",
        "repeats line 17",
        "repeats line 17",
    ]


def test_a_sentence_over_two_lines_is_one():
    found = block("002", 31)

    assert block("002", 32) == found
    assert "in Brussels with the North" in normal(
        article("002").text[slice(*block_sentences(article("002"), found)[0])]
    )


@pytest.mark.parametrize(
    ("number", "line", "count"),
    [("002", 7, 2), ("002", 13, 2), ("004", 33, 4), ("004", 45, 3), ("001", 9, 1), ("001", 39, 1)],
    ids=["Wendy R.", "stray full stop", "Mr.", "Ms without a stop", "U.S.", "quotation"],
)
def test_stops_of_names_and_titles_end_no_sentence(number, line, count):
    assert len(block_sentences(article(number), block(number, line))) == count


@pytest.mark.parametrize(
    ("number", "line", "kind"),
    [
        ("002", 5, "repeated-time"),
        ("002", 9, "pronoun-conflict"),
        ("002", 31, "pronoun-conflict"),
        ("002", 11, "stray-quote-mark"),
        ("002", 13, "stop-in-sentence"),
        ("004", 21, "stray-quote-mark"),
        ("004", 33, "misspelt-name"),
        ("004", 33, "stray-quote-mark"),
        ("004", 39, "stray-quote-mark"),
        ("004", 47, "stray-quote-mark"),
        ("004", 27, "broken-sentence"),
        ("004", 43, "doubled-word"),
        ("004", 61, "capital-in-sentence"),
        ("001", 29, "lost-word"),
    ],
)
def test_damage_is_named_where_it_stands(number, line, kind):
    assert kind in signals(number, line)


def test_rewritten_copies_are_unsound_and_the_others_sound():
    assert {found.id for found in dossier().articles if not found.health.sound} == {"002", "004"}


@pytest.mark.parametrize(
    ("number", "line"),
    [("002", 9), ("002", 11), ("002", 13), ("004", 21), ("004", 27), ("004", 33), ("004", 43), ("004", 47)],
)
def test_no_quotation_is_verified_where_its_paragraph_is_damaged(number, line):
    assert [q.text for q in quotes(number, line) if q.status is QuoteStatus.VERIFIED] == []


def test_a_quotation_without_speaker_and_end_is_none():
    assert any(dropped.what.startswith("No one walked out") for dropped in dossier().dropped)
    assert quotes("004", 39) == []


@pytest.mark.parametrize(
    ("number", "line", "start", "end"),
    [("002", 36, "We will not make", "without you.'"), ("003", 15, "Even a layman", "of 1997")],
)
def test_marks_inside_marks_end_no_quotation(number, line, start, end):
    text = normal(next(q.text for q in quotes(number, line)).replace("’", "'"))

    assert text.startswith(start)
    assert text.endswith(end)


def test_names_are_settled_over_the_folder():
    people = {person.name: person for person in dossier().people}

    assert people["Sergei Ryabkov"].misspellings == ("Rybakov",)
    assert "Wendy R. Sherman" in people["Wendy Sherman"].variants
    assert any(
        q.speaker == "Ned Price" and e.article == "001" for q in dossier().quotes for e in q.evidence
    )  # "Price" with no first name
    assert sum("Security and Co" in party.name for party in dossier().parties) <= 1  # Organisation, Organization


def test_titles_are_the_articles_own():
    assert article("003").title is None
    assert article("001").title.startswith("U.S., Russia meet")


def test_days_are_inferred_with_a_reason():
    assert all(found.published.day.year == 2022 and found.published.reason for found in dossier().articles)
    assert str(article("003").published.day) in {"2022-01-09", "2022-01-10"}


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize(
    "words",
    [
        *(
            "Advertisement",
            "Leave a Reply",
            "Post author",
            "email protected",
            "cruise ship",
            "Cold War",
            "not a principle",
            "Will move forward",
        ),
        *(
            "No one walked out",
            "evade security",
            "push off",
            "What the USA and Russia",
            "What You Need",
            "said. said",
            "leverage restrictions",
        ),
    ],
)
def test_what_must_never_be_printed_is_not(words, layout):
    assert words.lower() not in page(layout).lower()


@pytest.mark.parametrize("layout", Layout)
def test_the_misspelt_name_stands_at_most_under_checks(layout):
    before, heading, after = page(layout).partition("\n## Check before use\n")
    checks, *others = after.split("\n## ")

    assert heading
    assert "Rybakov" not in before
    assert "☐ **Spelling:** “Rybakov” [5] is probably Sergei Ryabkov." in checks
    assert not any("Rybakov" in section for section in others)


@pytest.mark.parametrize("layout", Layout)
def test_the_list_of_sources_says_which_articles_are_garbled(layout):
    above, sources = page(layout).split("\n## Sources\n")

    assert re.findall(r"^- \[(\d)\] .*, garbled in places #(\d+)\.$", sources, re.MULTILINE) == [
        ("3", "002"),
        ("5", "004"),
    ]
    assert "garbled" not in above
    assert sources.count("garbled") == 2

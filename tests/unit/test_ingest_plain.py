"""Plain text and Markdown as blocks."""

import textwrap
from datetime import date

import pytest

from briefgen.ingest import read_article
from briefgen.model import BlockKind, DateBasis

LEAD = "Tarnia and Vellmark opened talks on the closed strait on Monday, though neither side expected a quick result."
BODY = (
    "Ada Vell, who leads the delegation of Tarnia, told reporters that the harbour would stay closed until the spring."
)
LAST = "The two sides will meet again in the old customs house on Thursday, a spokesman for the port said."


def read(text, name="a.txt"):
    return read_article("001", name, text.encode())


def kinds(text, name="a.txt"):
    """The kinds of all blocks with their words."""
    article = read(text, name)
    return [(block.kind.value, article.text[block.start : block.end]) for block in article.blocks]


def test_an_article_is_a_title_and_paragraphs():
    assert kinds(f"Strait talks open in Tarn\n\n{LEAD}\n\n{BODY}\n") == [
        ("title", "Strait talks open in Tarn"),
        ("paragraph", LEAD),
        ("paragraph", BODY),
    ]


def test_a_text_that_opens_with_its_lead_has_no_title():
    assert read(f"{LEAD}\n{BODY}\n").title is None


def test_the_text_is_the_file_and_lines_are_counted_from_one():
    article = read(f"Strait talks open in Tarn\r\n\r\n{LEAD}\r\n{BODY}\r\n")

    assert article.text == f"Strait talks open in Tarn\r\n\r\n{LEAD}\r\n{BODY}\r\n"
    assert [block.line for block in article.blocks] == [1, 3, 4]


def test_the_same_title_again_is_furniture():
    assert kinds(f"Strait talks open in Tarn\n\nStrait talks open in Tarn\n\n{LEAD}\n")[1] == (
        "furniture",
        "Strait talks open in Tarn",
    )


def test_a_dateline_is_a_block_of_its_own_and_names_the_agency():
    article = read(f"Strait talks open\n\nTARN (Reuters) - {LEAD}\n\n{BODY}\n")

    assert [block.kind for block in article.blocks][1:3] == [BlockKind.DATELINE, BlockKind.PARAGRAPH]
    assert article.text[article.blocks[2].start :].startswith(LEAD)
    assert article.publisher == "Reuters"


def test_a_byline_gives_author_publisher_and_day():
    article = read(f"Strait talks open\n\nBy Ada Vell, Bo Marsh | Tidewater Post | 2031-05-01\n\n{LEAD}\n\n{BODY}\n")

    assert (article.author, article.publisher) == ("Ada Vell, Bo Marsh", "Tidewater Post")
    assert (article.published.day, article.published.basis) == (date(2031, 5, 1), DateBasis.STATED)
    assert article.blocks[1].reason == "byline"


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("By Ada Vell, Staff Writer", "Ada Vell"),
        ("By Ada Vell Staff Reporter", "Ada Vell"),
        ("By ADA VELL and BO MARSH, Staff Writers", "Ada Vell, Bo Marsh"),
        ("By Ada Vell, Special to The Tidewater Post", "Ada Vell"),
        ("By Ada Vell, Chief Diplomatic Correspondent in Tarn", "Ada Vell"),
        ("By Ada Vell, Politics and Policy Editor", "Ada Vell"),
        ("By Ada Vell, Harbour Correspondent, and Bo Marsh", "Ada Vell, Bo Marsh"),
        ("By Ada Vell Valmora correspondent", "Ada Vell"),
        ("By Staff Writer Ada Vell", "Ada Vell"),
        ("By Ada Vell | Contributor | 2031-05-01", "Ada Vell"),
        ("By Our Correspondent", None),
        ("By Staff Reporter", None),
        ("By Ada de Vell", "Ada de Vell"),
    ],
)
def test_a_role_is_no_part_of_an_authors_name(byline, author):
    article = read(f"Strait talks open\n\n{byline}\n\n{LEAD}\n\n{BODY}\n")

    assert article.author == author
    assert article.publisher is None
    assert article.blocks[1].reason == "byline"


def test_a_role_on_a_line_of_its_own_is_part_of_the_byline():
    article = read(f"Strait talks open\n\nBy Ada Vell\n\nDiplomatic Correspondent\n\n{LEAD}\n\n{BODY}\n")

    assert [block.reason for block in article.blocks[1:3]] == ["byline", "byline"]
    assert article.author == "Ada Vell"


@pytest.mark.parametrize(
    "line", ["By Tarn, correspondents of the Post had lost sight of it.", "By then, editors at the Post had given up."]
)
def test_a_sentence_about_journalists_is_no_byline(line):
    text = f"Strait talks open\n\n{LEAD}\n\n{line}\n\n{BODY}\n"

    assert read(text).author is None
    assert kinds(text)[-2:] == [("paragraph", line), ("paragraph", BODY)]


@pytest.mark.parametrize(
    "line", ["Published: May 1, 2031", "May 1, 2031 6:14 PM", "2031-05-01", "Posted on 1 May 2031"]
)
def test_a_date_line_near_the_top_gives_the_day(line):
    assert read(f"Strait talks open\n\n{line}\n\n{LEAD}\n\n{BODY}\n").published.day == date(2031, 5, 1)


def test_no_publisher_is_guessed():
    article = read(f"Strait talks open\n\n{LEAD} The news agency Tidewater reported it.\n\n{BODY}\n")

    assert (article.publisher, article.author, article.published.day) == (None, None, None)


def test_a_line_broken_inside_a_sentence_stays_one_block():
    assert kinds(f"{LEAD}\n\nThe envoys will travel on to Vellmark\nwith a letter for the harbour union.\n")[1] == (
        "paragraph",
        "The envoys will travel on to Vellmark\nwith a letter for the harbour union.",
    )


def test_a_line_broken_inside_a_sentence_is_told():
    article = read(f"{LEAD}\n\nThe envoys will travel on to Vellmark\nwith a letter for the harbour union.\n")

    assert [block.reason for block in article.blocks] == ["", "a sentence runs over the end of its line"]


def test_a_file_wrapped_at_72_columns_keeps_its_paragraphs():
    paragraphs = [f"{LEAD} {BODY}", f"{BODY} {LAST}", f"{LAST} {LEAD}"]
    text = "\n\n".join("\n".join(textwrap.wrap(paragraph, 72)) for paragraph in paragraphs)

    assert [words.replace("\n", " ") for kind, words in kinds(text) if kind == "paragraph"] == paragraphs


def test_questions_and_lines_in_capitals_are_headings():
    blocks = kinds(f"Talks open\n{LEAD}\nWhat does Tarnia want?\n{BODY}\nTEST FOR VELL\n{LAST}\n")

    assert [words for kind, words in blocks if kind == "heading"] == ["What does Tarnia want?", "TEST FOR VELL"]


def test_items_under_a_colon_are_bullets_without_their_marks():
    blocks = kinds(
        f"{LEAD}\nShe voiced three demands:\n- no ships in the strait,\n- no customs,\n- a new pier.\n{BODY}\n"
    )

    assert blocks[1] == ("paragraph", "She voiced three demands:")
    assert blocks[2:5] == [("bullet", "no ships in the strait,"), ("bullet", "no customs,"), ("bullet", "a new pier.")]


def test_a_box_that_repeats_the_body_is_a_summary_and_its_heading_furniture():
    box = f"What You Need To Know\n  • {LEAD[:-1]}\n  • {BODY[:-1]}\n"

    assert [kind for kind, _ in kinds(f"Talks open in Tarn\n\n{box}\n{LEAD}\n\n{BODY}\n\n{LAST}\n")][1:4] == [
        "furniture",
        "summary",
        "summary",
    ]


def test_an_item_of_a_box_names_the_line_that_it_repeats():
    article = read(
        f"Talks open in Tarn\n\nKey points\n  • {LEAD[:-1]}\n  • {BODY[:-1]}\n\n{LEAD}\n\n{BODY}\n\n{LAST}\n"
    )

    assert [block.reason for block in article.blocks if block.kind is BlockKind.SUMMARY] == [
        "repeats line 7",
        "repeats line 9",
    ]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Write to Ada Vell at ada.vell@tidewater.example", "Ada Vell"),
        ("Write to Ada Vell at [email protected] and Bo R. Marsh at [email\u00a0protected]", "Ada Vell, Bo R. Marsh"),
        ("Write Bo R. at [email protected] Marsh, Ada Vell at [email protected]", "Bo R. Marsh, Ada Vell"),
        ("Write to Bo R. at [email protected]", None),
        ("Write to Ada at [email protected] Vell and Bo Marsh at [email protected]", None),
        ("Contact News Desk at desk@tidewater.example", None),
        ("Contact the editor at desk@tidewater.example", None),
    ],
)
def test_a_contact_line_names_authors_where_each_name_is_whole(line, author):
    article = read(f"Talks open in Tarn\n\n{LEAD}\n\n{BODY}\n\n{line}\n")

    assert article.author == author
    assert article.blocks[-1].reason == "contact line"


def test_a_byline_goes_before_a_contact_line():
    text = (
        f"Talks open in Tarn\n\nBy Cleo Rand\n\n{LEAD}\n\n{BODY}\n\nWrite to Ada Vell at ada.vell@tidewater.example\n"
    )

    assert read(text).author == "Cleo Rand"


def test_a_line_in_single_quotes_under_the_title_is_a_standfirst():
    assert (
        kinds(f"Talks open in Tarn\n\n‘We will not wait’, says harbour chief\n\n{LEAD}\n\n{BODY}\n")[1][0]
        == "standfirst"
    )


def test_a_line_under_the_title_that_the_body_says_again_is_a_standfirst():
    line = "Harbour would stay closed until spring, the delegation told reporters."

    assert kinds(f"Talks open in Tarn\n{line}\n{LEAD}\n{BODY}\n")[1] == ("standfirst", line)


def test_front_matter_is_metadata():
    article = read(
        (
            "---\ntitle: Talks open\nauthor: Ada Vell\ndate: 2031-05-01\nurl: https://example.org/a\n---\n\n"
            f"# Talks open\n\n{LEAD}\n"
        ),
        "a.md",
    )

    assert (article.title, article.author, article.url, article.published.day) == (
        "Talks open",
        "Ada Vell",
        "https://example.org/a",
        date(2031, 5, 1),
    )
    assert [block.kind for block in article.blocks] == [BlockKind.FURNITURE, BlockKind.TITLE, BlockKind.PARAGRAPH]


def test_markdown_headings_are_read_and_emphasis_stays():
    blocks = kinds(
        (
            f"# Talks open in Tarn\n\n{LEAD}\n\n## Background\n\n"
            "The strait was **closed** in 2029 after a storm took the pier.\n"
        ),
        "a.md",
    )

    assert blocks[0] == ("title", "Talks open in Tarn")
    assert blocks[2:] == [
        ("heading", "Background"),
        ("paragraph", "The strait was **closed** in 2029 after a storm took the pier."),
    ]


def test_a_paragraph_without_a_full_stop_is_kept():
    text = BODY.rstrip(".")

    assert kinds(f"Talks open\n\n{LEAD}\n\n{text}\n\n{LAST}\n")[2] == ("paragraph", text)

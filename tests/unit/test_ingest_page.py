"""Web pages as articles."""

from datetime import date

import pytest

from briefgen.errors import UnreadableArticleError
from briefgen.ingest import assess_health, read_article
from briefgen.model import BlockKind, DateBasis
from briefgen.text import readable

PARAGRAPHS = (
    (
        "Tarnia and Vellmark opened talks on the <b>closed</b> strait on Monday, "
        "though neither side expected a quick result at all."
    ),
    (
        "Ada Vell, who leads the delegation of Tarnia, told reporters that "
        "<a href='/h'>the harbour</a> would stay closed until the spring."
    ),
    "The two sides will meet again in the old customs house on Thursday, a spokesman for the port said.",
    "“We have waited for nine years, and we can wait for another winter,” said Bo Marsh, the harbour master.",
)
JSON_LD = (
    '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Strait talks open", '
    '"datePublished": "2031-05-01T09:00:00Z", "author": [{"name": "Ada Vell"}, {"name": "Bo Marsh"}], '
    '"publisher": {"name": "Tidewater Post"}}]}</script>'
)
META = (
    '<meta property="og:title" content="Strait talks open"><meta property="og:site_name" content="Tidewater Post">'
    '<meta name="author" content="By Ada Vell">'
    '<meta property="article:published_time" content="2031-05-01">'
    '<link rel="canonical" href="https://example.org/strait">'
)


def page(head="", extra="", heading="Strait talks open"):
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html><head><title>Strait talks open - Tidewater Post</title>{head}<style>p {{}}</style>"
        "</head><body>\n<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>\n"
        f"<article><h1>{heading}</h1>\n{body}</article>\n{extra}"
        "<script>var x = 'hidden';</script><footer><p>© 2031 Tidewater Post</p></footer></body></html>"
    )


def read(text):
    return read_article("001", "a.html", text.encode())


def words(article, *kinds):
    return [article.text[block.start : block.end] for block in article.blocks if block.kind in kinds]


def test_the_paragraphs_are_the_body_and_all_else_is_furniture():
    article = read(page())

    assert [line[:12] for line in words(article, BlockKind.PARAGRAPH)] == [
        "Tarnia and V",
        "Ada Vell, wh",
        "The two side",
        "“We have wai",
    ]
    assert words(article, BlockKind.TITLE) == ["Strait talks open"]
    assert {"Home", "World", "© 2031 Tidewater Post"} <= set(words(article, BlockKind.FURNITURE))


def test_inline_elements_do_not_break_a_line_and_scripts_are_not_seen():
    article = read(page())

    assert "on the closed strait on Monday" in article.text
    assert "hidden" not in article.text


def test_lines_are_those_of_the_page_s_source():
    text = page()
    article = read(text)
    block = next(block for block in article.blocks if block.kind is BlockKind.PARAGRAPH)

    assert "opened talks" in text.splitlines()[block.line - 1]


@pytest.mark.parametrize(
    ("head", "author", "url"), [(JSON_LD, "Ada Vell, Bo Marsh", None), (META, "Ada Vell", "https://example.org/strait")]
)
def test_metadata_comes_from_json_ld_or_meta_tags(head, author, url):
    article = read(page(head))

    assert (article.title, article.publisher, article.author, article.url) == (
        "Strait talks open",
        "Tidewater Post",
        author,
        url,
    )
    assert (article.published.day, article.published.basis) == (date(2031, 5, 1), DateBasis.METADATA)


def test_json_ld_that_is_broken_or_endless_is_passed_over():
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
    endless = f'<script type="application/ld+json">{"[" * 100_000}</script>'

    assert read(page(broken + endless + META)).author == "Ada Vell"


def test_only_addresses_of_the_web_are_taken():
    assert read(page('<link rel="canonical" href="javascript:alert(1)">')).url is None


def test_readers_comments_are_cut():
    remark = "They should simply open the harbour again, if you ask me, and stop this endless talking about it."
    article = read(page(extra=f"<div id='comments'><h2>3 Comments</h2><p>{remark}</p></div>"))

    assert (
        next(block.reason for block in article.blocks if article.text[block.start : block.end] == remark)
        == "reader comment"
    )


def test_a_page_without_prose_or_nested_without_end_is_refused():
    with pytest.raises(UnreadableArticleError, match="shows no text"):
        read("<html><body><script>x</script></body></html>")
    with pytest.raises(UnreadableArticleError, match="nested too deeply"):
        read("<html><body>" + "<div>" * 100_000 + "word " * 300)


def test_entities_are_not_expanded_from_outside():
    article = read(
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + page(heading="Strait talks &x; open").removeprefix("<!DOCTYPE html>")
    )

    assert "root:" not in article.text


SIGNED = (
    "<p>Marland and Tolmar signed a ferry accord on Tuesday after nine days of talks in the bridge of Harn, "
    "ending a dispute that has kept ships waiting since last year. "
    "The next round starts tomorrow, officials said on Tuesday.</p>"
)


def signed(metadata, seen="May 2, 2023, 10:40 p.m. ET", body=SIGNED):
    """A page with a day in its metadata and one that its readers see."""
    text = (
        f"<html><head><title>Ferry accord signed | Post</title>{metadata}</head><body>"
        f"<article><h1>Ferry accord signed</h1><p>By Lena Gross</p><p>{seen}</p>{body}</article></body></html>"
    )
    return read_article("001", "a.html", text.encode()).published


INSTANT = '<meta property="article:published_time" content="2023-05-03T02:40:00+00:00">'


def test_the_day_that_a_reader_sees_counts_where_the_weekday_of_the_text_agrees():
    assert signed(INSTANT).day == date(2023, 5, 2)


@pytest.mark.parametrize(
    ("seen", "body"),
    [
        ("May 2, 2023, 10:40 p.m. ET", SIGNED.replace("Tuesday", "Wednesday")),  # the text agrees with the instant
        (
            "May 2, 2023, 10:40 p.m. ET",
            SIGNED.replace("officials said on Tuesday", "officials said on Wednesday"),
        ),  # with both
        ("April 30, 2023, 10:40 p.m. ET", SIGNED),  # too far off to be the same instant
        ("Updated May 2, 2023, 10:40 p.m. ET", SIGNED),
    ],
)
def test_the_day_of_the_metadata_counts_otherwise(seen, body):
    assert signed(INSTANT, seen, body).day == date(2023, 5, 3)


@pytest.mark.parametrize(
    ("metadata", "day"),
    [
        ('<meta property="article:published" content="2019-11-18T09:00:00Z">', date(2019, 11, 18)),
        ('<link rel="canonical" href="https://tidewater.example/world/2019/11/18/ferry-accord">', date(2019, 11, 18)),
        ('<link rel="canonical" href="https://tidewater.example/2019/nov/18/ferry-accord">', date(2019, 11, 18)),
        ('<link rel="canonical" href="https://tidewater.example/2019-11-18-ferry-accord">', date(2019, 11, 18)),
        ('<link rel="canonical" href="https://tidewater.example/2019/11/ferry-accord">', None),
        ('<link rel="canonical" href="https://tidewater.example/2019/13/18/ferry-accord">', None),
        ('<link rel="canonical" href="https://tidewater.example/find?from=/2019/11/18/">', None),
    ],
)
def test_a_page_without_a_line_of_its_day_has_that_of_its_metadata_or_address(metadata, day):
    assert signed(metadata, "Picture by Ann Rowe").day == day


OPENING = [
    (
        "The ministers of Tarnia and Vellmark met in the customs house of Skarne on Monday, "
        "for the first time in two years."
    ),
    "Neither side expected a quick result, and the harbour stays closed until the spring.",
    "“We have time,” Ada Vell, who leads the delegation of Tarnia, told reporters.",
]


def opening(below, told=OPENING, head=""):
    paragraphs = "".join(f"<p>{words}</p>" for words in told)
    page = (
        f"<html><head><title>Talks</title>{head}</head><body><article><h1>Strait talks open</h1>{paragraphs}</article>"
        f"<div>{below}</div></body></html>"
    )
    (article,) = assess_health([read_article("001", "a.html", page.encode())])
    return article


def is_teaser(article):
    return "teaser" in {signal.kind for signal in article.health.signals}


@pytest.mark.parametrize(
    "below",
    [
        "<p>Continue reading</p>",
        "<p>Subscribe to read</p>",
        "<p><a href='/s'>Subscribe to continue reading this article</a></p>",
        "<p>To continue reading, please sign in or subscribe</p>",
        "<p>This article is for subscribers only.</p>",
        "<p>Already with us?</p><p>Log in to read the full story</p>",
        "<p>Unlock this article with a free trial</p>",
        "<p>You have reached your limit of free articles.</p>",
        "<p><a href='/f'>Read the full story</a></p>",
    ],
)
def test_a_page_that_gives_only_an_opening_is_told_from_an_article(below):
    assert is_teaser(opening(below))


def test_a_page_that_says_it_is_not_free_and_has_three_sentences_is_an_opening():
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", '
        '"headline": "Strait talks open", "isAccessibleForFree": "False"}</script>'
    )

    assert is_teaser(opening("", head=head))
    assert not is_teaser(opening("", head=head, told=OPENING * 6))


@pytest.mark.parametrize(
    ("below", "told"),
    [
        ("", OPENING),  # a short report
        (
            (
                "<p>Subscribe</p><p>Sign in</p><p>Continue reading the main story</p>"
                "<p>Read more: The ferry that never sailed</p>"
            ),
            OPENING,
        ),
        ("<p>Subscribe to continue reading</p>", OPENING * 6),  # asked below the whole of it
    ],
)
def test_a_whole_article_is_no_opening(below, told):
    assert not is_teaser(opening(below, told))


@pytest.mark.parametrize(
    "sentence",
    [
        "Subscribers to the ferry line read the full report on Monday, and few of them liked it.",
        "To continue reading the letter, the judge put on her glasses.",
        "The story is for members of the union to tell, Ms Vell said.",
    ],
)
def test_a_sentence_about_readers_is_no_box(sentence):
    article = opening("", [*OPENING, sentence, *OPENING])

    assert sentence in [article.text[block.start : block.end] for block in readable(article)]

"""Newsletters that tell several stories, and articles with lists and sub-headings, which are one."""

from datetime import date
from email.message import EmailMessage

import pytest

from briefgen.ingest import assess_health, read_articles_of
from briefgen.model import BlockKind
from briefgen.text import READABLE, squeeze

FERRY = (
    "Marland and Tolmar signed a ferry accord on Tuesday after nine days of talks in the town of Harn, "
    "ending a long dispute."
)
ITEMS = (
    "Foreign Minister Ines Roth of Marland said: “We will open the bridge of Harn on 4 June.”",
    "Each boat will be inspected within one day of its arrival.",
    "Fish is exempt.",
)
MASKS = (
    "The museum of Arden returns twelve masks to Benara, its director Giles Hurst said on Tuesday, "
    "and keeps two on loan."
)
HIVES = "The beekeepers of Tolna sued the maker of a spray on Monday, and the court will hear them in the autumn."
TITLES = ["Ferry accord signed", "Museum returns masks: two stay", "Beekeepers go to court"]

TEXT = f"""The Sound Brief, 3 May 2031
Good morning. Here is what the coast talks about today.

WORLD

{TITLES[0]}

{FERRY}

What was agreed:

* {ITEMS[0]}
* {ITEMS[1]}
* {ITEMS[2]}

Read more: https://post.example/ferry

CULTURE

{TITLES[1]}

{MASKS}

https://post.example/masks

{TITLES[2]}

{HIVES}
Full story: https://post.example/hives

You are receiving this email because you signed up on our site. Unsubscribe here.
"""

HTML = f"""<html><body><table><tr><td><p><a href="https://post.example/v">View in browser</a></p>\
<p>Good morning. Here is what the coast talks about today.</p></td></tr>
<tr><td><h3>World</h3></td></tr>
<tr><td><h2><a href="https://post.example/ferry">{TITLES[0]}</a></h2><p>{FERRY}</p><p><b>What was agreed:</b></p>
<ul><li>{ITEMS[0]}</li><li>{ITEMS[1]}</li><li>{ITEMS[2]}</li></ul></td></tr>
<tr><td><h3>Culture</h3></td></tr>
<tr><td><h2>{TITLES[1]}</h2><p>{MASKS}</p><p><a href="https://post.example/masks">Read the full story</a></p></td></tr>
<tr><td><h2><a href="https://post.example/hives">{TITLES[2]}</a></h2><p>{HIVES}</p></td></tr>
<tr><td><p><a href="https://post.example/u">Unsubscribe</a></p></td></tr></table></body></html>"""


def mail(words, subject="The Sound Brief: ferries, masks, bees", html=False):
    letter = EmailMessage()
    letter["From"], letter["Subject"], letter["Date"] = (
        "The Sound Brief <brief@post.example>",
        subject,
        "Sat, 03 May 2031 06:00:00 +0000",
    )
    letter["List-Unsubscribe"] = "<https://post.example/u>"
    letter.set_content(words, subtype="html" if html else "plain")
    return letter.as_bytes()


DIGESTS = {
    "a page in a mail": ("a.eml", mail(HTML, html=True)),
    "a plain mail": ("a.eml", mail(TEXT)),
    "text": ("a.txt", TEXT.encode()),
    "text with Windows line ends": ("a.txt", TEXT.replace("\n", "\r\n").encode()),
    "titles as list items": (
        "a.txt",
        "".join(line for line in TEXT.splitlines(True)).replace(TITLES[0], f"* {TITLES[0]}").encode(),
    ),
}


def read(name, raw):
    articles, refused = read_articles_of("001", name, raw)
    assert refused == ()
    return articles


def told(article):
    return [squeeze(article.text[block.start : block.end]) for block in article.blocks if block.kind in READABLE]


@pytest.mark.parametrize(("name", "raw"), DIGESTS.values(), ids=DIGESTS)
def test_each_story_of_a_digest_is_an_article_with_its_own_title(name, raw):
    articles = read(name, raw)

    assert [(article.id, article.title) for article in articles] == list(
        zip(("001a", "001b", "001c"), TITLES, strict=True)
    )
    assert [told(article)[0] for article in articles] == [FERRY, MASKS, HIVES]


@pytest.mark.parametrize(("name", "raw"), DIGESTS.values(), ids=DIGESTS)
def test_a_story_keeps_its_list_and_nothing_of_the_newsletter_around_it(name, raw):
    first, second, third = read(name, raw)

    assert [words for words in told(first) if words in ITEMS] == list(ITEMS)
    assert (told(second), told(third)) == ([MASKS], [HIVES])


def test_sender_and_day_of_a_digest_are_those_of_its_stories():
    articles = read(*DIGESTS["a page in a mail"])

    assert {(article.publisher, article.published.day) for article in articles} == {
        ("The Sound Brief", date(2031, 5, 3))
    }


def test_every_offset_of_a_story_leads_to_the_file():
    for article in read("a.txt", TEXT.encode()):
        assert TEXT[article.begin : article.begin + len(article.text)] == article.text
        assert [block.line for block in article.blocks] == [
            TEXT.count("\n", 0, article.begin + block.start) + 1 for block in article.blocks
        ]


def test_a_short_story_that_leads_on_to_the_whole_is_an_opening():
    signals = [
        [signal.kind for signal in article.health.signals] for article in assess_health(read("a.txt", TEXT.encode()))
    ]

    assert all("teaser" in kinds for kinds in signals)


def test_stories_with_authors_of_their_own_are_told_apart():
    text = "\n\n".join(
        f"{title}\n\nBy {name} | {paper} | 2031-05-0{day}\n\n{words}"
        for title, name, paper, day, words in zip(
            TITLES,
            ("Ada Vell", "Bo Marsh", "Cleo Rand"),
            ("Harn Post", "Fox River News", "Tarn Today"),
            "345",
            (FERRY, MASKS, HIVES),
            strict=True,
        )
    )

    assert [
        (article.title, article.author, article.publisher, article.published.day.day)
        for article in read("a.txt", text.encode())
    ] == [
        (TITLES[0], "Ada Vell", "Harn Post", 3),
        (TITLES[1], "Bo Marsh", "Fox River News", 4),
        (TITLES[2], "Cleo Rand", "Tarn Today", 5),
    ]


LIST = "\n".join(f"* {item}" for item in ITEMS)
SINGLE = {
    "sub-headings": f"Ferry accord signed\n\nBy Ada Vell\n\n{FERRY}\n\nThe masks\n\n{MASKS}\n\nThe hives\n\n{HIVES}\n",
    "lists below sub-headings": (
        f"Ferry accord signed\n\n{FERRY}\n\nWhat was agreed\n\n{LIST}\n\nWhat was left out\n\n{LIST}\n\n"
        f"What comes next\n\n{LIST}\n"
    ),
    "related stories between": "Ferry accord signed\n\n"
    + "\n\n".join(
        f"{title}\n\n{words}\n\nREAD MORE: The ferry that never sailed"
        for title, words in zip(TITLES, (FERRY, MASKS, HIVES), strict=True)
    ),
    "a numbered list of five things": "Five things to know\n\n"
    + "\n\n".join(f"{n}. {title}\n\n{FERRY}" for n, title in enumerate(TITLES, 1)),
    "one address at the end": f"Ferry accord signed\n\n{FERRY}\n\nThe masks\n\n{MASKS}\n\nhttps://post.example/ferry\n",
}


@pytest.mark.parametrize("text", SINGLE.values(), ids=SINGLE)
@pytest.mark.parametrize("name", ["a.txt", "a.eml"])
def test_one_article_is_never_split(text, name):
    assert len(read(name, mail(text) if name == "a.eml" else text.encode())) == 1


def test_the_list_items_of_a_newsletter_with_one_story_are_text():
    page = (
        f"<html><body><table><tr><td><h2>Ferry accord signed</h2><p>{FERRY}</p>"
        f"<ul>{''.join(f'<li>{item}</li>' for item in ITEMS)}</ul></td></tr></table></body></html>"
    )
    (article,) = read("a.eml", mail(page, subject="Ferry accord signed", html=True))

    assert article.title == "Ferry accord signed"
    assert [(block.kind, article.text[block.start : block.end]) for block in article.blocks][1:] == [
        (BlockKind.PARAGRAPH, FERRY),
        *((BlockKind.BULLET, item) for item in ITEMS),
    ]

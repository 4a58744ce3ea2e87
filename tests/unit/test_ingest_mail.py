"""Mail and news feeds."""

from datetime import date
from email.message import EmailMessage

import pytest
from msg import outlook_message

from briefgen.errors import UnreadableArticleError
from briefgen.ingest import assess_health, read_article, read_articles_of
from briefgen.model import BlockKind, DateBasis
from briefgen.text import readable

BODY = (
    (
        "Negotiators from Norvania and Valmora resumed their talks on the closed harbour on Saturday, "
        "and nobody had expected a quick result."
    ),
    (
        "“We will not sign a settlement that leaves the dockers without their wages,” "
        "Velk told reporters outside the customs house."
    ),
)
PAGE = (
    "<html><body><table><tr><td><h1>Harbour talks resume</h1>"
    + "".join(f"<p>{words}</p>" for words in BODY)
    + "</td></tr></table></body></html>"
)
FEED = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Tidewater Post</title><language>en-GB</language><item><title>Harbour &amp;amp; talks</title>\
<link>https://tidewater.example/1</link>
<dc:creator>Ada Vell</dc:creator><pubDate>Sat, 03 May 2031 06:14:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[%s]]></content:encoded></item>
<item><title>The fog lifts</title><description>The port opens one pier on Monday, its master said.</description></item>\
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Fox River News</title>\
<entry><title type="html">The &lt;b&gt;fog&lt;/b&gt; lifts</title>
<link rel="replies" href="https://fox.example/c"/><link href="https://fox.example/1"/>\
<published>2031-05-03T06:14:00Z</published><author><name>Bo Marsh</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The port opens one pier on Monday.</p>\
<p>Its master said so.</p></div></content></entry></feed>"""


def message(
    subject="Harbour talks resume",
    sender="Tidewater Post <news@tidewater.example>",
    day="Sat, 03 May 2031 06:14:00 +0000",
    words="",
    **headers,
):
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = sender, subject, day
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(words or "\n\n".join(BODY))
    return mail


def read(mail):
    return read_article("001", "a.eml", mail.as_bytes())


def body(article):
    return [article.text[block.start : block.end] for block in readable(article)]


def test_the_page_of_a_newsletter_is_read_and_its_sender_publishes_it():
    mail = message(subject="Fwd: Harbour talks resume", List_Id="<news.tidewater.example>")
    mail.add_alternative(PAGE, subtype="html")
    article = read(mail)

    assert (article.title, article.publisher, article.author) == ("Harbour talks resume", "Tidewater Post", None)
    assert (article.published.day, article.published.basis) == (date(2031, 5, 3), DateBasis.METADATA)
    assert body(article) == list(BODY)


def test_a_letter_of_a_person_has_an_author_and_no_publisher():
    article = read(message(sender="Ada Vell <ada@tidewater.example>"))

    assert (article.publisher, article.author) == (None, "Ada Vell")


def test_what_was_forwarded_counts_not_who_forwarded_it():
    head = (
        "From: Tidewater Post <news@tidewater.example>\nDate: Sat, May 3, 2031 at 6:14 AM\n"
        "Subject: Harbour talks resume\nTo: <bo@ministry.example>\n"
    )
    words = (
        f"Worth a brief?\n\n---------- Forwarded message ---------\n{head}\n\n"
        + "\n\n".join(BODY)
        + "\n\nUnsubscribe\n"
    )
    article = read(
        message(
            subject="Fwd: look",
            sender="Bo Marsh <bo@ministry.example>",
            day="Mon, 05 May 2031 09:00:00 +0000",
            words=words,
        )
    )

    assert (article.title, article.publisher, article.author, article.published.day) == (
        "Harbour talks resume",
        "Tidewater Post",
        None,
        date(2031, 5, 3),
    )
    assert body(article) == list(BODY)


def test_messages_attached_to_a_message_are_articles_of_their_own():
    mail = message(subject="two for the folder", words="Both attached.")
    mail.add_attachment(message(subject="Harbour talks resume"))
    mail.add_attachment(
        message(
            subject="A second delegation",
            words="The delegation of Valmora arrived late because of the fog, its leader said.",
        )
    )
    articles, refused = read_articles_of("007", "two.eml", mail.as_bytes())

    assert [(article.id, article.file, article.title) for article in articles] == [
        ("007a", "two.eml (article 1)", "Harbour talks resume"),
        ("007b", "two.eml (article 2)", "A second delegation"),
    ]
    assert refused == ()


def test_one_article_that_cannot_be_read_does_not_take_the_others_along():
    mail = message(words="Both attached.")
    mail.add_attachment(message())
    mail.add_attachment(
        message(
            words=(
                "Die Gewerkschaft der Fähren sagte am Montag, dass sie nicht fahren werde, "
                "bis alle auf der Insel bezahlt sind. "
            )
            * 3
        )
    )
    articles, refused = read_articles_of("007", "two.eml", mail.as_bytes())

    assert len(articles) == 1
    assert [str(error) for error in refused] == [
        "two.eml (article 2): it is in German, and briefgen reads English only; give an English version"
    ]


@pytest.mark.parametrize(
    "field",
    [
        b"From: " + b"ada@tidewater.example, " * 1000,
        b'From: "a" ' * 4000,
        b"Content-Type: text/plain" + b"; a=b" * 4000,
        b"Content-Type: text/plain" + b";\n a=b" * 4000,
        b"Subject: " + b"=?utf-8?q?a?= " * 2000,
    ],
)
def test_fields_that_no_mail_has_are_refused_however_they_are_folded(field):
    raw = (
        b"Date: Sat, 03 May 2031 06:14:00 +0000\nReceived: by a\n"
        + field
        + b"\n\nThe harbour stays closed until the spring.\n"
    )

    with pytest.raises(UnreadableArticleError, match="head is not a mail's"):
        read_article("001", "a.eml", raw)


def test_a_mail_to_two_hundred_people_is_read():
    mail = message()
    mail["To"] = ", ".join(f"Ada Vell <ada{number}@tidewater.example>" for number in range(200))

    assert body(read(mail)) == list(BODY)


def test_a_message_of_attachments_only_is_refused():
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "a@example.org", "picture", "Sat, 03 May 2031 06:14:00 +0000"
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png")

    with pytest.raises(UnreadableArticleError, match="holds no text"):
        read(mail)


def test_an_outlook_message_is_read():
    headers = "From: Tidewater Post <news@tidewater.example>\r\nList-Id: <news>\r\n\r\n"
    raw = outlook_message(
        subject="FW: Harbour talks resume", headers=headers, body="\r\n\r\n".join(BODY), sent=135_600_000_000_000_000
    )
    article = read_article("001", "a.msg", raw)

    assert (article.title, article.publisher, article.published.day) == (
        "Harbour talks resume",
        "Tidewater Post",
        date(2030, 9, 13),
    )
    assert body(article) == list(BODY)


def test_the_day_and_the_sender_of_an_outlook_message_stand_in_its_headers():
    headers = (
        "From: =?UTF-8?Q?Tidewater_P=C3=B6st?= <news@tidewater.example>\r\nDate: Sat, 03 May 2031 23:14:00 -0500\r\n"
        "List-Id: <news>\r\n\r\n"
    )
    article = read_article(
        "001", "a.msg", outlook_message(subject="Harbour talks", headers=headers, body="\r\n\r\n".join(BODY))
    )

    assert (article.publisher, article.published.day) == ("Tidewater Pöst", date(2031, 5, 3))


def test_an_outlook_message_in_bytes_without_a_code_page_is_read_by_what_they_show():
    raw = outlook_message(
        subject="Jörg Östlund’s offer",
        headers="From: Zoë Vell <zoe@tidewater.example>\r\n\r\n",
        body="\r\n\r\n".join(BODY),
        wide=False,
    )
    article = read_article("001", "a.msg", raw)

    assert (article.title, article.author) == ("Jörg Östlund’s offer", "Zoë Vell")
    assert body(article) == list(BODY)


def test_messages_attached_to_an_outlook_message_are_articles_of_their_own():
    letters = [
        {
            "subject": "Harbour talks resume",
            "headers": "Date: Sat, 03 May 2031 06:14:00 +0000\r\n\r\n",
            "body": BODY[0],
        },
        {
            "subject": "A second delegation",
            "headers": "",
            "body": "The delegation of Valmora arrived late because of the fog, its leader said.",
        },
    ]
    raw = outlook_message(subject="two for the folder", headers="", body="Both attached.", attached=letters)
    articles, refused = read_articles_of("007", "two.msg", raw)

    assert [(article.id, article.title, article.published.day) for article in articles] == [
        ("007a", "Harbour talks resume", date(2031, 5, 3)),
        ("007b", "A second delegation", None),
    ]
    assert (body(articles[0]), refused) == ([BODY[0]], ())


@pytest.mark.parametrize(
    "sender",
    [
        '"ada@tidewater.example" <ada@tidewater.example>',
        "ada@tidewater.example",
        "</O=TIDEWATER/OU=DESK/CN=RECIPIENTS/CN=ADA>",
    ],
)
def test_an_address_is_no_name_of_an_author(sender):
    raw = outlook_message(subject="Harbour talks", headers=f"From: {sender}\r\n\r\n", body="\r\n\r\n".join(BODY))

    assert read_article("001", "a.msg", raw).author is None


def test_who_sends_what_readers_may_unsubscribe_from_publishes_it():
    footer = (
        "<p>You are receiving this email because you signed up on our site. "
        "<a href='https://t.example/u'>Unsubscribe</a> or "
        "<a href='https://t.example/p'>update your preferences</a>.</p>"
    )
    mail = message()
    mail.add_alternative(PAGE.replace("</td>", footer + "</td>"), subtype="html")
    article = read(mail)

    assert (article.publisher, article.author) == ("Tidewater Post", None)
    assert body(article) == list(BODY)


def test_lines_of_an_entry_without_markup_are_paragraphs():
    entry = (
        "<rss version='2.0'><channel><title>Tidewater Post</title><item><title>Fog</title>"
        "<description>%s</description></item></channel></rss>"
    )
    wrapped = BODY[0].replace(" on the closed", "\non the closed")
    article = read_article("001", "news.xml", (entry % "\n".join((wrapped, BODY[1]))).encode())

    assert body(article) == list(BODY)


def test_each_entry_of_a_feed_is_an_article():
    whole = "".join(f"<p>{words}</p>" for words in BODY * 4)
    (first, second), refused = read_articles_of("003", "news.xml", (FEED % whole).encode())

    assert (first.id, first.title, first.publisher, first.author) == (
        "003a",
        "Harbour & talks",
        "Tidewater Post",
        "Ada Vell",
    )
    assert (first.url, first.published.day, first.language) == (
        "https://tidewater.example/1",
        date(2031, 5, 3),
        "en-GB",
    )
    assert body(first) == list(BODY * 4)
    assert (second.title, second.published.day, refused) == ("The fog lifts", None, ())


def test_a_teaser_is_told_from_an_article():
    articles, _ = read_articles_of(
        "003", "news.xml", (FEED % "".join(f"<p>{words}</p>" for words in BODY * 4)).encode()
    )
    signals = [[signal.kind for signal in article.health.signals] for article in assess_health(articles)]

    assert "teaser" not in signals[0]
    assert "teaser" in signals[1]


def test_atom_is_read():
    article = read_article("001", "news.atom", ATOM.encode())

    assert (article.title, article.publisher, article.author, article.url) == (
        "The fog lifts",
        "Fox River News",
        "Bo Marsh",
        "https://fox.example/1",
    )
    assert [block.kind for block in article.blocks] == [BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]

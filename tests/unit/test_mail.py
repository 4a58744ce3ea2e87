"""Addresses, subjects, bodies and bytes of messages."""

import email
from datetime import UTC, datetime
from email import policy
from pathlib import Path

import pytest
from build import brief, line

from briefgen.errors import MailError, TemplateError
from briefgen.mail import (
    Letter,
    Mailbox,
    Template,
    attachment,
    draft_bytes,
    message_id,
    read_mailboxes,
    read_rows,
    wire_bytes,
    write_words,
)
from briefgen.mail.letter import MOST_RECIPIENTS, document_name
from briefgen.mail.message import _part
from briefgen.mail.pdf import timeless
from briefgen.model import Head, Layout, SectionKey

FOLDER = Path(__file__).resolve().parents[2] / "templates"
OURS = Template(
    **{
        part: (FOLDER / f"info-memo.mail.{end}.j2").read_text(encoding="utf-8")
        for part, end in (("subject", "subject"), ("text", "txt"), ("html", "html"))
    }
)
BRIEF = brief(
    line("Norvania reopens the bridge."),
    line("The council votes.", SectionKey.NEXT_STEPS, lead="Friday 17 October"),
    line(
        "Bridge talks, 14 October 2025.",
        SectionKey.SOURCES,
        lead="Velograd Post",
        url="https://post.example/bridge?a=1&b=2",
    ),
    head=Head(
        title="Talks <in> Velograd", marking="OFFICIAL", date_text="15 October 2025", compiled="Compiled by briefgen"
    ),
)


def parsed(raw):
    return email.message_from_bytes(raw, policy=policy.default)


def letter(**fields):
    return Letter(**{"to": (Mailbox("a@b.example"),), "subject": "Talks", "text": "Words.\n", **fields})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a@b.example", [("", "a@b.example")]),
        (
            "Velk, Mara <m@b.example>, Jörg <j@b.example>; k@b.example",
            [("Velk, Mara", "m@b.example"), ("Jörg", "j@b.example"), ("", "k@b.example")],
        ),
        ("k@b.example, Velk, Mara <m@b.example>", [("", "k@b.example"), ("Velk, Mara", "m@b.example")]),
        (r'"Velk \"M\" <x>, Mara" <m@b.example>', [('Velk "M" <x>, Mara', "m@b.example")]),
        ("# the desk\n\nOne <a@b.example>\nA@B.example\n", [("One", "a@b.example")]),
        ("Łukasz <l@zażółć.example>", [("Łukasz", "l@xn--za-uja3lzi53dwn.example")]),
        ("", []),
    ],
)
def test_names_and_addresses_are_read_as_people_write_them(text, expected):
    found = [(box.name, box.address) for box in read_mailboxes(text, where="--to")]

    assert [address.startswith("l@xn--") or address for _, address in found] == [
        a.startswith("l@xn--") or a for _, a in expected
    ]
    assert [name for name, _ in found] == [name for name, _ in expected]


@pytest.mark.parametrize(
    "text",
    [
        "nobody",
        "a@b",
        "a b@c.example",
        "Name <a@b.example",
        "<>",
        "a@b.example\x00",
        "a@b\u202e.example",
        "jörg@b.example",
        "x" * 400 + "@b.example",
    ],
)
def test_what_is_no_address_is_told_with_its_place(text):
    with pytest.raises(MailError, match=r"^--to: .* is no address"):
        read_mailboxes(text, where="--to")


def test_every_wrong_address_of_a_list_is_told_at_once():
    with pytest.raises(MailError) as told:
        read_mailboxes("one\na@b.example\ntwo\n", where="list.txt")

    assert [message.split(" is")[0] for message in str(told.value).splitlines()] == [
        "list.txt: 'one'",
        "list.txt: 'two'",
    ]


def test_a_draft_opens_for_editing_and_has_no_date():
    message = parsed(draft_bytes(letter(bcc=(Mailbox("secret@b.example"),))))

    assert (message["X-Unsent"], message["X-Uniform-Type-Identifier"]) == ("1", "com.apple.mail-draft")
    assert (message["Date"], message["Message-ID"], message["From"]) == (None, None, None)
    assert str(message["Bcc"]) == "secret@b.example"


def test_what_is_sent_has_a_date_and_an_id_and_no_hidden_recipient():
    one = letter(sender=Mailbox("desk@ministry.example", "Desk"), bcc=(Mailbox("secret@b.example"),))
    raw = wire_bytes(one, sent=datetime(2025, 10, 15, 8, 0, tzinfo=UTC))

    assert b"secret" not in raw
    assert parsed(raw)["Date"] == "Wed, 15 Oct 2025 08:00:00 +0000"
    assert parsed(raw)["Message-ID"] == message_id(one)
    assert message_id(one).endswith("@ministry.example>")


def test_lines_end_in_crlf_and_are_short_and_ascii():
    raw = draft_bytes(
        letter(text="ä" * 500 + "\n", html="<p>" + "ö" * 500, attachments=(attachment("a.pdf", bytes(range(256)) * 9),))
    )

    assert raw.isascii()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 78


def test_the_same_letter_has_the_same_bytes_and_another_one_another_id():
    one, other = letter(html="<p>a"), letter(html="<p>b")

    assert draft_bytes(one) == draft_bytes(letter(html="<p>a"))
    assert message_id(one) != message_id(other)


def test_hidden_recipients_and_threads_leave_the_id_as_it_is():
    assert message_id(letter()) == message_id(letter(bcc=(Mailbox("x@y.example"),), follows=("<1@a.example>",)))


def test_a_thread_names_its_first_and_its_last_message():
    message = parsed(draft_bytes(letter(follows=("<1@a.example>", "<2@a.example>"))))

    assert (message["In-Reply-To"], message["References"]) == ("<2@a.example>", "<1@a.example> <2@a.example>")


def test_attachments_come_back_byte_for_byte_with_type_and_name():
    files = (
        attachment("memo.docx", b"PK\x00\xff\r\n.\r\n"),
        attachment("Übersicht 地図.pdf", b"%PDF"),
        attachment("n.md", "é\r\n".encode()),
    )
    found = list(parsed(draft_bytes(letter(attachments=files))).iter_attachments())

    assert [part.get_filename() for part in found] == ["memo.docx", "Übersicht 地図.pdf", "n.md"]
    assert [part.get_payload(decode=True) for part in found] == [one.content for one in files]
    assert [part.get_content_type() for part in found] == [one.kind for one in files]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("report\u202excod.exe", "reportxcod.exe"),
        ("a\r\nBcc: x@y.example.txt", "a Bcc- x@y.example.txt"),
        ("..\\..\\boot.ini", "-..-boot.ini"),
        ("nul\x00.txt", "nul.txt"),
        ('a"; name="b.txt', "a-; name=-b.txt"),
        ("", "file"),
        ("x" * 300 + ".html", "x" * 80 + ".html"),
    ],
)
def test_a_hostile_file_name_is_made_harmless(name, safe):
    assert attachment(name, b"").name == safe


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Heat-network levy: 2 views", "2026-11-21-heat-network-levy-2-views.pdf"),
        ("Über Wärme", "2026-11-21-uber-warme.pdf"),
        ("地図", "2026-11-21-brief.pdf"),
        ("word " * 40, "2026-11-21-word-word-word-word-word-word-word-word-word-word-word-word.pdf"),
    ],
)
def test_documents_are_named_in_ascii(title, name):
    assert document_name("2026-11-21", title, "pdf") == name


def test_too_many_recipients_and_too_much_attached_are_refused():
    many = tuple(Mailbox(f"p{number}@b.example") for number in range(10_000))
    with pytest.raises(MailError, match=r"10,000 recipients are too many .*use --each"):
        letter(to=many)
    with pytest.raises(MailError, match=r"30 MB.*leave out the largest, big\.pdf"):
        letter(attachments=(attachment("big.pdf", bytes(30_000_000)),))

    assert len(letter(to=many[:MOST_RECIPIENTS]).recipients) == MOST_RECIPIENTS


def test_the_words_hold_the_bottom_line_first_then_the_steps_and_the_articles():
    words = write_words(BRIEF, OURS)

    assert words.subject == "OFFICIAL – Information note: Talks <in> Velograd (15 October 2025)"
    assert words.text.startswith("BOTTOM LINE\n\n- Norvania reopens the bridge. [1]\n")
    assert words.text.index("Friday 17 October: The council votes.") < words.text.index("[1] Velograd Post")
    assert "https://post.example/bridge?a=1&b=2" in words.text


def test_a_message_tells_what_each_party_wants_in_a_line_and_the_next_two_steps():
    stands = [("Norvania", "One."), ("Norvania", "Two."), ("Lathia", "Three.")]
    steps = [("Friday 17 October", "Four."), ("Monday 20 October", "Five."), ("Undated", "Six.")]
    made = brief(
        *(line(text, SectionKey.POSITIONS, lead=lead) for lead, text in stands),
        *(line(text, SectionKey.NEXT_STEPS, lead=lead) for lead, text in steps),
    )
    words = write_words(made, OURS)

    assert "WHO WANTS WHAT\n\n- Norvania: One. [001]\n\n- Lathia: Three. [001]\n\nNEXT STEPS\n\n" in words.text
    assert "- Friday 17 October: Four. [001]\n\n- Monday 20 October: Five. [001]\n" in words.text
    assert not [said for said in ("Two.", "Six.") if said in words.text + words.html]


@pytest.mark.parametrize(
    ("layout", "heading"),
    [(Layout.INFO_MEMO, "BOTTOM LINE"), (Layout.READOUT, "WHAT HAPPENED"), (Layout.SUBMISSION, "ISSUE")],
)
def test_the_first_heading_of_a_message_is_that_of_the_page(layout, heading):
    made = brief(line("The bridge is open."), head=Head(title="Talks", layout=layout))

    assert write_words(made, OURS).text.startswith(f"{heading}\n\n- The bridge is open. [001]\n")


def test_html_shows_text_of_articles_letter_for_letter():
    words = write_words(BRIEF, OURS)

    assert "Talks &lt;in&gt; Velograd" in words.html
    assert "<in>" not in words.html
    assert 'href="https://post.example/bridge?a=1&amp;b=2"' in words.html


def test_plain_text_stays_below_78_columns():
    long = brief(
        line("A very long line of the brief. " * 9),
        line("x" * 300, SectionKey.CHECKS),
        line(url="https://a.example/" + "y" * 90, section=SectionKey.SOURCES),
    )

    assert max(map(len, write_words(long, OURS).text.splitlines())) < 78


def test_a_marking_that_the_subject_leaves_out_is_put_in_front():
    assert write_words(BRIEF, Template(subject="Morning brief", text="a")).subject == "OFFICIAL: Morning brief"


def test_fields_of_a_row_stand_in_the_words_and_unknown_ones_are_told():
    template = Template(subject="{{ title }}", text="Dear {{ recipient }} of {{ ministry }}")

    assert write_words(BRIEF, template, recipient="Åsa", fields={"ministry": "Trade"}).text == "Dear Åsa of Trade\n"
    with pytest.raises(TemplateError, match="'ministry' is not a field"):
        write_words(BRIEF, template)


def test_what_looks_like_a_tag_in_a_row_or_a_title_stays_text():
    template = Template(subject="{{ title }}", text="{{ name }}", html="<p>{{ name }}</p>")
    words = write_words(brief(line(), title="{{ marking }}"), template, fields={"name": "{% for %}<b>"})

    assert (words.subject, words.text, words.html) == ("{{ marking }}", "{% for %}<b>\n", "<p>{% for %}&lt;b&gt;</p>\n")


def test_rows_have_a_mailbox_and_fields():
    rows = read_rows(
        "\ufeffE-Mail;Name;Desk officer\nm@b.example;Velk, Mara;Ilena\nM@b.example;twice;x\n".encode(), where="p.csv"
    )

    assert [(str(row.mailbox), row.fields["desk_officer"]) for row in rows] == [("Velk, Mara <m@b.example>", "Ilena")]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"\xff", "p.csv: not UTF-8 at byte 0"),
        (b"", "it lists nobody"),
        (b"name\nMara\n", "no column is called address; there are name"),
        (b"address,title\na@b.example,Dr\n", "the brief has a field 'title' already"),
        (b"address,\na@b.example,x\n", "each column needs a name"),
        (b"address,name\na@b.example\n", "p.csv: row 2: 1 columns instead of 2"),
        (b"address\nnobody\na@b.example\nx@\n", "p.csv: row 2: 'nobody' is no address"),
        (b'address\n"a@b.example\n', "is no CSV"),
        (b"address\n" + b"a@b.example\n" * 20_001, "20,000 are the most"),
    ],
)
def test_a_list_that_is_wrong_is_told_before_anything_is_sent(raw, message):
    with pytest.raises(MailError) as told:
        read_rows(raw, where="p.csv")

    assert message in str(told.value)


def test_a_pdf_without_the_clock_is_the_same_each_time():
    made = [
        b"%%PDF-1.7 x /CreationDate(D:%d235948Z') /ID [ <%s>\n<%s> ] /DocChecksum /%s" % (day, ids, ids, ids)
        for day, ids in ((20261121, b"A" * 32), (20261122, b"9" * 32))
    ]

    assert timeless(made[0], "20251015") == timeless(made[1], "20251015")
    assert len(timeless(made[0])) == len(made[0])
    assert b"D:20251015000000Z" in timeless(made[0], "20251015")
    assert timeless(b"PK") == b"PK"


def test_a_sign_that_no_address_has_is_named_and_never_taken_out():
    with pytest.raises(
        MailError, match=r"p.csv: row 2: 'a@b.example' is no address: it holds characters that no address has"
    ):
        read_rows(b"address,name\na@b.example\x00,A\n", where="p.csv")


def test_many_letters_share_what_is_attached_and_each_has_it_whole():
    file = attachment("memo.docx", bytes(range(256)) * 300)
    letters = [
        Letter(to=(Mailbox(f"p{number}@b.example"),), subject="s", text="t", attachments=(file,)) for number in range(3)
    ]

    first, *others = [_part(file) for _ in letters]
    drafts = [parsed(draft_bytes(letter)) for letter in letters]

    assert all(other is first for other in others)
    assert [next(draft.iter_attachments()).get_content() for draft in drafts] == [file.content] * 3
    assert [draft["To"] for draft in drafts] == [f"p{number}@b.example" for number in range(3)]

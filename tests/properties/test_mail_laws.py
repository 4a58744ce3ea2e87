"""Subjects, names and bodies survive in every script; nothing in them becomes a header."""

import email
from email import policy
from email.header import decode_header, make_header
from email.utils import getaddresses

from hypothesis import given
from hypothesis import strategies as st

from briefgen.mail import Letter, Mailbox, draft_bytes
from briefgen.render.values import clean

HARD = st.text(alphabet="abc éüß–“”€ Ж中🙂=?_,;:\"<>()[]@.\\/'\r\n\x00\u202e\u2028", max_size=120)
ENCODED = st.lists(st.sampled_from(("=?utf-8?q?=C3=A4?=", "=?utf-8?b?WW91?=", " ", "talks", "ü")), max_size=6).map(
    "".join
)
LINES = st.one_of(HARD, ENCODED, st.text(max_size=90)).map(clean)
HEADERS = {
    "To",
    "Bcc",
    "Subject",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "X-Unsent",
    "X-Uniform-Type-Identifier",
}


def legacy(value):
    """A header as RFC 2047 says it is read."""
    return str(make_header(decode_header(value.replace("\r\n", "").replace("\n", ""))))


@given(LINES)
def test_a_subject_comes_back_as_it_was(subject):
    raw = draft_bytes(Letter(to=(Mailbox("a@b.example"),), subject=subject, text="x\n"))

    assert legacy(email.message_from_bytes(raw, policy=policy.compat32)["Subject"]).strip() == subject
    assert set(email.message_from_bytes(raw).keys()) <= HEADERS


@given(st.lists(LINES, min_size=1, max_size=4))
def test_names_come_back_as_they_were(names):
    boxes = tuple(Mailbox(f"p{number}@b.example", name) for number, name in enumerate(names))
    raw = draft_bytes(Letter(to=boxes, bcc=boxes[:1], subject="x", text="x\n"))
    told = email.message_from_bytes(raw, policy=policy.compat32)
    found = getaddresses([told["To"].replace("\r\n", "").replace("\n", "")])

    assert [address for _, address in found] == [box.address for box in boxes]
    assert [legacy(name).strip() for name, _ in found] == names
    assert set(told.keys()) <= HEADERS


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r"), max_size=200))
def test_a_body_comes_back_as_it_was(text):
    raw = draft_bytes(Letter(to=(Mailbox("a@b.example"),), subject="x", text=text + "\n", html=text + "\n"))
    message = email.message_from_bytes(raw, policy=policy.default)

    bodies = [part.get_payload(decode=True).decode().replace("\r\n", "\n") for part in message.iter_parts()]
    assert bodies == [text + "\n", text + "\n"]

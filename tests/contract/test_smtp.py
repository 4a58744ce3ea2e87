"""Sending, against real servers on this machine: what each trouble of a mail server comes to."""

import pytest
from mail_server import SECRET, USER, Behaviour, authority, cutting, serving

from briefgen.adapters.profiles import Login, Profile, Security
from briefgen.adapters.sendlog import State
from briefgen.adapters.smtp import Server
from briefgen.errors import SendError

TEXT = (
    b"From: a@b.example\r\nTo: c@d.example\r\nSubject: Talks\r\n\r\n"
    b"One line.\r\n.A line that begins with a dot.\r\n.\r\nEnd.\r\n"
)
TO = ["c@d.example"]


@pytest.fixture(scope="module")
def trusted(tmp_path_factory):
    """An authority, and the file with its certificate."""
    ca = authority()
    file = tmp_path_factory.mktemp("ca") / "ca.pem"
    ca.cert_pem.write_to_path(str(file))
    return ca, str(file)


def profile(port, **fields):
    return Profile(
        **{
            "name": "test",
            "host": "localhost",
            "port": port,
            "security": Security.NONE,
            "timeout": 5,
            "retry_after": 0,
            **fields,
        }
    )


class Seen(list):
    """A journal: the steps in order."""

    def handing_over(self, recipients):
        self.append((recipients, State.HANDING_OVER, ""))

    def flush(self):
        pass

    def answered(self, recipients, state, why):
        self.append((recipients, state, why))


def send(server, recipients=TO, content=TEXT, secret="", seen=None):
    with Server(server, secret) as connection:
        return connection.send("a@b.example", recipients, content, journal=Seen() if seen is None else seen)


def taken(content):
    return content.partition(b"\r\n\r\n")[2]


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # of the server, which does not see the TLS around it
@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
@pytest.mark.parametrize("login", list(Login))
def test_a_message_arrives_byte_for_byte_over_tls_after_a_login(security, login, trusted):
    box = Behaviour()
    with serving(box, trusted[0], implicit=security is Security.TLS, login=True) as port:
        answers = send(profile(port, security=security, ca_file=trusted[1], user=USER, login=login), secret=SECRET)

    assert answers == {"c@d.example": (State.SENT, "")}
    assert [(sender, to) for sender, to, _ in box.got] == [("a@b.example", TO)]
    assert taken(box.got[0][2]) == taken(TEXT)


@pytest.mark.parametrize("implicit", [False, True])
def test_a_certificate_of_an_unknown_authority_is_refused(implicit, trusted):
    box = Behaviour()
    security = Security.TLS if implicit else Security.STARTTLS
    with (
        serving(box, trusted[0], implicit=implicit) as port,
        pytest.raises(SendError, match=r"certificate of localhost:[0-9]+ is not to be trusted"),
    ):
        send(profile(port, security=security))

    assert box.got == []


@pytest.mark.parametrize("implicit", [False, True])
def test_a_certificate_for_another_name_is_refused(implicit, trusted):
    security = Security.TLS if implicit else Security.STARTTLS
    with (
        serving(Behaviour(), trusted[0], implicit=implicit, name="other.example") as port,
        pytest.raises(SendError, match="not to be trusted"),
    ):
        send(profile(port, security=security, ca_file=trusted[1]))


def test_without_starttls_nothing_is_sent():
    box = Behaviour()
    with serving(box) as port, pytest.raises(SendError, match="offers no STARTTLS, so nothing was sent"):
        send(profile(port, security=Security.STARTTLS))

    assert box.got == []


def test_a_wrong_security_is_told(trusted):
    with serving(Behaviour(), trusted[0]) as port, pytest.raises(SendError, match="is the security tls right"):
        send(profile(port, security=Security.TLS, ca_file=trusted[1]))


@pytest.mark.parametrize("login", list(Login))
def test_a_refused_login_is_told_without_the_secret(login, trusted):
    with serving(Behaviour(), trusted[0], login=True) as port, pytest.raises(SendError) as told:
        send(
            profile(port, security=Security.STARTTLS, ca_file=trusted[1], user=USER, login=login), secret="wrong secret"
        )

    assert "refuses the login of desk@ministry.example: 535" in str(told.value)
    assert "wrong secret" not in str(told.value)
    assert told.value.__cause__ is None


def test_a_refused_recipient_is_told_and_the_others_get_it():
    box = Behaviour(refuse={"no@d.example"})
    with serving(box) as port:
        answers = send(profile(port), ["no@d.example", "c@d.example"])

    assert answers == {"no@d.example": (State.REFUSED, "550 no such user here"), "c@d.example": (State.SENT, "")}
    assert [to for _, to, _ in box.got] == [TO]


def test_where_everybody_is_refused_no_message_is_begun():
    box, seen = Behaviour(refuse=set(TO)), Seen()
    with serving(box) as port:
        send(profile(port), seen=seen)

    assert (box.got, seen) == ([], [])


def test_later_for_one_recipient_is_tried_once_more_for_that_one():
    box = Behaviour(greylist={"slow@d.example"})
    with serving(box) as port:
        answers = send(profile(port), ["slow@d.example", "c@d.example"])

    assert {state for state, _ in answers.values()} == {State.SENT}
    assert [to for _, to, _ in box.got] == [TO, ["slow@d.example"]]


def test_later_for_the_message_is_tried_once_more():
    box, seen = Behaviour(data=["451 busy"]), Seen()
    with serving(box) as port:
        answers = send(profile(port), seen=seen)

    assert (answers, len(box.got)) == ({"c@d.example": (State.SENT, "")}, 1)
    assert [state for _, state, _ in seen] == [State.HANDING_OVER, State.DEFERRED, State.HANDING_OVER, State.SENT]


def test_later_twice_is_told():
    box = Behaviour(data=["451 busy", "451 still busy", "250 never asked"])
    with serving(box) as port:
        assert send(profile(port)) == {"c@d.example": (State.DEFERRED, "451 still busy")}

    assert box.got == []


def test_a_server_that_is_full_at_the_door_is_tried_once_more():
    with cutting("dot", greeting=b"421 too many connections\r\n") as port:
        assert send(profile(port))["c@d.example"] == (State.DEFERRED, f"localhost:{port}: 421 too many connections")


def test_a_refused_message_is_told():
    with serving(Behaviour(data=["554 looks like spam"])) as port:
        assert send(profile(port)) == {"c@d.example": (State.REFUSED, "554 looks like spam")}


def test_a_connection_cut_within_the_message_leaves_it_unsent():
    seen = Seen()
    with cutting("body") as port:
        state, why = send(profile(port), content=TEXT * 200_000, seen=seen)["c@d.example"]

    assert (state, seen) == (State.DEFERRED, [])
    assert why.startswith("localhost broke the connection off")


def test_a_connection_cut_after_the_last_dot_leaves_it_unsure():
    seen = Seen()
    with cutting("dot") as port:
        state, why = send(profile(port), seen=seen)["c@d.example"]

    assert (state, "may have arrived" in why) == (State.HANDING_OVER, True)
    assert [step[1] for step in seen] == [State.HANDING_OVER, State.HANDING_OVER]


def test_a_message_that_is_too_large_is_not_begun():
    box = Behaviour()
    with serving(box, data_size_limit=1000) as port:
        answers = send(profile(port), content=TEXT + b"x" * 2_000_000)

    assert answers == {
        "c@d.example": (State.REFUSED, f"the message has {len(TEXT) + 2_000_000:,} bytes, and the server takes 1,000")
    }


def test_several_messages_go_over_one_connection():
    box = Behaviour()
    with serving(box) as port, Server(profile(port, per_minute=60_000), "") as server:
        for name in ("a", "b", "c"):
            server.send("a@b.example", [f"{name}@d.example"], TEXT, journal=Seen())

    assert [to for _, to, _ in box.got] == [["a@d.example"], ["b@d.example"], ["c@d.example"]]


def test_nobody_listening_is_told():
    with pytest.raises(SendError, match="localhost:1 cannot be reached"):
        send(profile(1))


def test_a_missing_authority_is_told():
    with pytest.raises(SendError, match=r"none\.pem: no certificate can be read"):
        send(profile(1, ca_file="none.pem"))

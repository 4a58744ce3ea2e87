"""Handing messages to a mail server.

The connection is private by a verified certificate, each recipient's answer is told, and there is one retry and no
more.
"""

from __future__ import annotations

import re
import signal
import smtplib
import ssl
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Protocol, Self

from briefgen.adapters.profiles import Login, Profile, Security
from briefgen.adapters.sendlog import State
from briefgen.errors import SendError
from briefgen.render.values import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Answers = dict[str, tuple[State, str]]

_LONGEST_ANSWER = 200  # characters of what a server says
_OK, _TEMPORARY, _GOOD_BYE, _PERMANENT = 200, 400, 421, 500
_PATIENCE = 4  # times the time-out: taking a whole message in may last (RFC 5321, 4.5.3.2.6)
_DOT = re.compile(rb"^\.", re.MULTILINE)
# Who we are, for EHLO: the machine's own name is nobody's business.
_OURSELVES = "[127.0.0.1]"


class _LaterError(Exception):
    """The server says "not now"; the text is its answer."""


class _GoneError(Exception):
    """The connection went before the message was handed over.

    So the server cannot have taken it.
    """


class Journal(Protocol):
    """Who keeps what happens to one message; each call returns only when it is kept."""

    def handing_over(self, recipients: Sequence[str]) -> None:
        """Keep that the last byte goes out now.

        It is kept for the case that this process ends, not yet for the case that the machine does.
        """

    def flush(self) -> None:
        """Keep the same for the case that the machine ends."""

    def answered(self, recipients: Sequence[str], state: State, why: str) -> None:
        """Keep what the server says to the whole message."""


class Server:
    """A connection to a mail server, to be used as a context.

    It is made at the first message and kept for the next.
    """

    def __init__(self, profile: Profile, secret: str) -> None:
        self._profile = profile
        self._secret = secret
        self._smtp: smtplib.SMTP | None = None
        self._last = 0.0  # when the last message began, in seconds

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._smtp and kind is None:  # in the middle of a message the server would take "QUIT" for a line of it
            with suppress(smtplib.SMTPException, OSError):
                self._smtp.quit()
        self._drop()

    def send(self, sender: str, recipients: Sequence[str], content: bytes, *, journal: Journal) -> Answers:
        """Return for each recipient whether the server took the message.

        Where it did not, its answer stands beside it. The journal hears of those whom the server accepts just before
        the last byte, and of the server's answer. State.HANDING_OVER in what comes back means that the connection went
        in between: the message may have arrived. Raises SendError where the server cannot be used at all: no
        connection, a certificate that is not trusted, a login refused.
        """
        self._wait_for_turn()
        answers = self._attempt(sender, recipients, content, journal)
        later = [one for one, (state, _) in answers.items() if state is State.DEFERRED]
        if later:
            time.sleep(self._profile.retry_after)
            answers |= self._attempt(sender, later, content, journal)
        return answers

    def _attempt(self, sender: str, recipients: Sequence[str], content: bytes, journal: Journal) -> Answers:
        """Try once, or twice where the old connection has gone.

        Where it has gone since the last message, the second try is on a new one.
        """
        for fresh in (self._smtp is None, True):
            try:
                return self._transfer(sender, recipients, content, journal)
            except _GoneError as error:
                self._drop()
                if fresh:
                    return dict.fromkeys(recipients, (State.DEFERRED, str(error)))
            except _LaterError as error:
                self._drop()
                return dict.fromkeys(recipients, (State.DEFERRED, str(error)))
        raise AssertionError("the second try always returns")

    def _transfer(self, sender: str, recipients: Sequence[str], content: bytes, journal: Journal) -> Answers:
        smtp = self._smtp = self._smtp or self._connect()
        limit = smtp.esmtp_features.get("size", "")
        if limit.isdigit() and 0 < int(limit) < len(content):
            why = f"the message has {len(content):,} bytes, and the server takes {int(limit):,}"
            return dict.fromkeys(recipients, (State.REFUSED, why))
        with _going(self._profile.host):
            code, text = smtp.mail(sender, [f"size={len(content)}"] if limit else [])
            if code >= _TEMPORARY:
                return self._all(recipients, code, text)
            answers = {one: self._answer(*smtp.rcpt(one)) for one in recipients}
            accepted = [one for one, (state, _) in answers.items() if state is State.SENT]
            if not accepted:
                smtp.rset()
                return answers
            code, text = smtp.docmd("DATA")
            if code >= _TEMPORARY:
                return answers | self._all(accepted, code, text)
            smtp.send(_DOT.sub(b"..", content))
        with _undisturbed():
            state, why = self._last_answer(smtp, content, accepted, journal)
            journal.answered(accepted, state, why)
        return answers | dict.fromkeys(accepted, (state, why))

    def _last_answer(
        self, smtp: smtplib.SMTP, content: bytes, accepted: Sequence[str], journal: Journal
    ) -> tuple[State, str]:
        """End the message, and return what the server makes of it."""
        end = b".\r\n" if content.endswith(b"\r\n") else b"\r\n.\r\n"
        try:
            if smtp.sock:
                smtp.sock.settimeout(_PATIENCE * self._profile.timeout)
            # Nothing slow between the two: a kill there leaves unsure what was not sent. So the disk comes after.
            journal.handing_over(accepted)
            smtp.send(end)
            journal.flush()
            code, text = smtp.getreply()
            if smtp.sock:
                smtp.sock.settimeout(self._profile.timeout)
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            return (
                State.HANDING_OVER,
                f"the connection went in the instant of handing over ({_reason(error)}); it may have arrived",
            )
        if code == _GOOD_BYE:
            self._drop()
        return self._answer(code, text)

    def _wait_for_turn(self) -> None:
        """Keep to the profile's number of messages a minute."""
        if self._last and self._profile.per_minute:
            time.sleep(max(0.0, self._last + 60 / self._profile.per_minute - time.monotonic()))
        self._last = time.monotonic()

    def _all(self, recipients: Sequence[str], code: int, text: bytes) -> Answers:
        if code == _GOOD_BYE:
            self._drop()
        elif code >= _TEMPORARY and self._smtp:
            with suppress(smtplib.SMTPException, OSError):
                self._smtp.rset()
        return dict.fromkeys(recipients, self._answer(code, text))

    def _answer(self, code: int, text: bytes) -> tuple[State, str]:
        """Return what a reply means; a secret that a server repeats is not passed on."""
        words = clean(text.decode("utf-8", "replace"))
        shown = f"{code} {words.replace(self._secret, '…') if self._secret else words}"[:_LONGEST_ANSWER]
        if _OK <= code < _TEMPORARY:
            return State.SENT, ""
        return (State.DEFERRED if _TEMPORARY <= code < _PERMANENT else State.REFUSED), shown

    def _connect(self) -> smtplib.SMTP:
        """Return a connection that is private and logged in."""
        where = f"{self._profile.host}:{self._profile.port}"
        context = self._context()
        try:
            smtp = self._open(context)
        except ssl.SSLCertVerificationError as error:
            why = f"the certificate of {where} is not to be trusted ({error.verify_message}), so nothing was sent"
            raise SendError(f"{why}; for a house's own authority set ca_file") from error
        except ssl.SSLError as error:
            raise SendError(
                f"{where}: no private connection ({error.reason}); is the security {self._profile.security} right?"
            ) from error
        except smtplib.SMTPConnectError as error:
            state, why = self._answer(error.smtp_code, _bytes(error.smtp_error))
            raise (_LaterError if state is State.DEFERRED else SendError)(f"{where}: {why}") from error
        except smtplib.SMTPNotSupportedError as error:
            raise SendError(f"{where} offers no STARTTLS, so nothing was sent; is the port right?") from error
        except (smtplib.SMTPException, OSError) as error:
            raise SendError(f"{where} cannot be reached: {_reason(error)}") from error
        self._smtp = smtp
        if self._profile.user:
            self._log_in(smtp, where)
        return smtp

    def _context(self) -> ssl.SSLContext:
        """Return what verifies certificates; explicit, for smtplib alone trusts every one."""
        context = ssl.create_default_context()
        if self._profile.ca_file:
            try:
                context.load_verify_locations(cafile=self._profile.ca_file)
            except (OSError, ssl.SSLError) as error:
                raise SendError(
                    f"{self._profile.ca_file}: no certificate can be read from it ({_reason(error)})"
                ) from error
        return context

    def _open(self, context: ssl.SSLContext) -> smtplib.SMTP:
        profile = self._profile
        if profile.security is Security.TLS:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                profile.host, profile.port, _OURSELVES, timeout=profile.timeout, context=context
            )
        else:
            smtp = smtplib.SMTP(profile.host, profile.port, _OURSELVES, timeout=profile.timeout)
        try:
            if profile.security is Security.STARTTLS:
                smtp.starttls(context=context)
            smtp.ehlo_or_helo_if_needed()
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _log_in(self, smtp: smtplib.SMTP, where: str) -> None:
        try:
            if self._profile.login is Login.OAUTH2:
                smtp.auth("XOAUTH2", self._oauth2)
            else:
                smtp.login(self._profile.user, self._secret)
        except smtplib.SMTPAuthenticationError as error:
            state, why = self._answer(error.smtp_code, _bytes(error.smtp_error))
            self._drop()
            if state is State.DEFERRED:
                raise _LaterError(why) from None
            raise SendError(
                f"{where} refuses the login of {self._profile.user}: {why}"
            ) from None  # the cause holds the secret
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            raise SendError(f"{where}: no login as {self._profile.user}: {_reason(error)}") from None

    def _oauth2(self, challenge: bytes | None = None) -> str:
        return "" if challenge else f"user={self._profile.user}\x01auth=Bearer {self._secret}\x01\x01"

    def _drop(self) -> None:
        if self._smtp:
            self._smtp.close()
        self._smtp = None


@contextmanager
def _going(host: str) -> Iterator[None]:
    """Tell a connection that goes from every other trouble.

    It is for the time in which nothing is handed over yet. Raises _GoneError for the one, SendError for the others.
    """
    try:
        yield
    except (smtplib.SMTPServerDisconnected, OSError) as error:
        raise _GoneError(f"{host} broke the connection off: {_reason(error)}") from error
    except smtplib.SMTPException as error:
        raise SendError(f"{host} does not speak as a mail server should: {_reason(error)}") from error


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C and a polite kill wait until the server has answered.

    This is done where the system can; Windows cannot.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return clean(getattr(error, "strerror", None) or str(error) or type(error).__name__)[:_LONGEST_ANSWER]


def _bytes(text: bytes | str) -> bytes:
    return text.encode() if isinstance(text, str) else text

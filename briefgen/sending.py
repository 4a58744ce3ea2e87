"""Messages handed to a mail server, each to each recipient once.

The send log is the memory of that.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.adapters.profiles import send_log_path
from briefgen.adapters.sendlog import SendLog, State
from briefgen.adapters.smtp import Server
from briefgen.errors import MailError, SendError
from briefgen.mail import Letter, message_id, wire_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from briefgen.adapters.profiles import Profile
    from briefgen.mail import Mailbox


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What became of one message to one recipient."""

    recipient: Mailbox
    state: State
    why: str = ""  # what the server says, or since when it is so
    earlier: bool = False  # it was so before this run, and nothing was sent now


def send(
    messages: Sequence[Letter],
    profile: Profile,
    secret: str,
    *,
    clock: Callable[[], datetime],
    thread: str = "",
    again: bool = False,
    on_delivery: Callable[[Delivery], None],
) -> None:
    """Send the messages, each to each recipient once.

    Who has a message by the send log is left out, unless ``again``.

    ``on_delivery`` hears of each recipient. SendError where the server cannot be used, or where somebody did not get
    it.
    """
    failed: list[Delivery] = []

    def tell(delivery: Delivery) -> None:
        on_delivery(delivery)
        if delivery.state is not State.SENT:
            failed.append(delivery)

    with SendLog(send_log_path()) as log, Server(profile, secret) as server:
        for number, message in enumerate(messages):
            try:
                _send(message, log, server, clock=clock, thread=thread, again=again, tell=tell)
            except SendError as error:
                more = (
                    f"\n{number} of {len(messages)} messages are done; the same command goes on from there"
                    if len(messages) > 1
                    else ""
                )
                raise SendError(f"{error}{more}") from error
    if failed:
        raise SendError("\n".join(f"{one.recipient.address}: not sent: {one.why}" for one in failed))


def _send(
    message: Letter,
    log: SendLog,
    server: Server,
    *,
    clock: Callable[[], datetime],
    thread: str,
    again: bool,
    tell: Callable[[Delivery], None],
) -> None:
    if message.sender is None:
        raise MailError("nobody to send it from: give --from, or set from in the profile")
    number = message_id(message)
    pending = []
    for box in message.recipients:
        state, since = log.state(number, box.address)
        if again or state in {None, State.REFUSED, State.DEFERRED}:
            pending.append(box)
        elif state is State.SENT:
            tell(Delivery(recipient=box, state=State.SENT, why=since, earlier=True))
        else:
            why = (
                f"a run was stopped in the instant of handing over ({since}), so it may have arrived; "
                "ask, or send it with --again"
            )
            tell(Delivery(recipient=box, state=State.HANDING_OVER, why=why, earlier=True))
    if not pending:
        return
    addresses = [box.address for box in pending]

    journal = _Journal(log, number, thread, clock)
    content = wire_bytes(replace(message, follows=log.thread(thread, addresses) if thread else ()), sent=clock())
    answers = server.send(message.sender.address, addresses, content, journal=journal)
    for box in pending:
        state, why = answers[box.address]
        if state in {State.REFUSED, State.DEFERRED}:
            journal.answered([box.address], state, why)
        tell(Delivery(recipient=box, state=state, why=why))


@dataclass(frozen=True, slots=True)
class _Journal:
    """The send log as one message sees it."""

    log: SendLog
    message: str
    thread: str
    clock: Callable[[], datetime]

    def handing_over(self, recipients: Sequence[str]) -> None:
        self.answered(recipients, State.HANDING_OVER, "")

    def flush(self) -> None:
        self.log.flush()

    def answered(self, recipients: Sequence[str], state: State, why: str) -> None:
        at = self.clock().isoformat(timespec="seconds")
        self.log.record(self.message, recipients, state, why=why, at=at, thread=self.thread)


def threaded(messages: Sequence[Letter], thread: str) -> tuple[Letter, ...]:
    """Return the drafts as answers to the last message of their thread.

    That is the last one that was sent to the same people.
    """
    with SendLog(send_log_path()) as log:
        return tuple(
            replace(one, follows=log.thread(thread, [box.address for box in one.recipients])) for one in messages
        )

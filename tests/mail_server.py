"""Mail servers for tests, on this machine: real ones, that behave as each test needs."""

from __future__ import annotations

import asyncio
import base64
import socket
import ssl
import threading
from contextlib import contextmanager

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

USER, SECRET = "desk@ministry.example", "correct horse"


class Behaviour:
    """What the server says; ``got`` are the messages it took: sender, recipients, bytes."""

    def __init__(self, *, refuse=(), greylist=(), data=()):
        self.got = []
        self.refuse = refuse
        self.greylist = set(greylist)  # recipients who are told "later" once
        self.data = list(data)  # answers to DATA, then 250

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        if address in self.refuse:
            return "550 no such user here"
        if address in self.greylist:
            self.greylist.discard(address)
            return "450 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        if self.data:
            return self.data.pop(0)
        self.got.append((envelope.mail_from, list(envelope.rcpt_tos), envelope.content))
        return "250 taken"


def authenticate(server, session, envelope, mechanism, data):
    if mechanism == "XOAUTH2":
        good = data == f"user={USER}\x01auth=Bearer {SECRET}\x01\x01".encode()
    else:
        good = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), SECRET.encode())
    return AuthResult(success=good, handled=good)


class Speaker(SMTP):
    """aiosmtpd's server, with XOAUTH2 as well."""

    async def auth_XOAUTH2(self, server, arguments):  # noqa: N802 - aiosmtpd's name
        return self._authenticate("XOAUTH2", base64.b64decode(arguments[1]))


class _Controller(Controller):
    def __init__(self, *arguments, speak, **options):
        self.speak = speak
        super().__init__(*arguments, **options)

    def factory(self):
        return Speaker(self.handler, **self.speak)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextmanager
def serving(behaviour, authority=None, *, implicit=False, name="localhost", login=False, **speak):
    """Yield the port of a server with a certificate of the authority for that name, or of one without TLS."""
    context = None
    if authority:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert(name).configure_cert(context)
        if not implicit:
            speak |= {"tls_context": context, "require_starttls": True}
    if login:
        speak |= {"authenticator": authenticate, "auth_required": True, "auth_require_tls": not implicit}
    port = free_port()
    controller = _Controller(
        behaviour,
        hostname="127.0.0.1",
        port=port,
        server_hostname="test",
        ssl_context=context if implicit else None,
        speak=speak,
    )
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


@contextmanager
def cutting(after, *, greeting=b"220 test\r\n"):
    """Yield the port of a server that breaks each connection off.

    It does at "body" while the message comes in, at "dot" once it is there.
    """

    async def speak(reader, writer):
        writer.write(greeting)
        while line := await reader.readline():
            word = line[:4].upper()
            if word == b"DATA":
                writer.write(b"354 go\r\n")
                if after == "body":
                    await reader.readline()
                else:
                    while (await reader.readline()) not in {b".\r\n", b""}:
                        pass
                break
            writer.write(b"221 bye\r\n" if word == b"QUIT" else b"250 OK\r\n")
        writer.close()

    async def serve():
        server = await asyncio.start_server(speak, "127.0.0.1", port)
        started.set()
        async with server:
            await stop.wait()

    port, started, stop = free_port(), threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    started.wait(10)
    try:
        yield port
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()


def authority():
    return trustme.CA()

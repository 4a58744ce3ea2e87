"""Who may talk to the review page.

That is the browser that was opened with the page's token, asking from the page itself, and nobody else.
"""

from __future__ import annotations

import hmac
import secrets
import threading
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST: Final = "127.0.0.1"  # loopback and no other: there is no option for it
OPEN: Final = "/open"  # the one address that needs no cookie
NEWS: Final = "/events"
_SECONDS: Final = 60.0  # that a token opens the page for
_BYTES: Final = 32
_LARGEST: Final = 1_000_000  # bytes of a form: no line of a brief is near it

# Nothing is loaded from anywhere but here, nothing inline runs, and nobody may frame the page.
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Gate:
    """The gate of the page: the token that opens it, the cookie, and the forms' token.

    The token opens the page once and is swapped for the cookie; every form carries a token of its own. ``clock`` tells
    seconds that only go up.
    """

    def __init__(self, app: ASGIApp, *, port: int, clock: Callable[[], float]) -> None:
        self._app = app
        self._port = port
        self._clock = clock
        self._until = self._last = 0.0
        self._token = ""
        self._cookie = secrets.token_urlsafe(_BYTES)
        self._cookie_name = f"briefgen-{port}"  # cookies of one host are shared by all its ports
        self.form_token = secrets.token_urlsafe(_BYTES)

    def when_idle(self, seconds: float, end: Callable[[], None]) -> None:
        """Call ``end`` once nobody has asked for anything for so many seconds."""
        self._last = self._clock()

        def look() -> None:
            left = self._last + seconds - self._clock()
            if left <= 0:
                end()
                return
            timer = threading.Timer(left + 1, look)
            timer.daemon = True
            timer.start()

        look()

    def ticket(self) -> str:
        """Return the address that opens the page: once, and within a minute."""
        self._token, self._until = secrets.token_urlsafe(_BYTES), self._clock() + _SECONDS
        return f"http://{HOST}:{self._port}{OPEN}?t={self._token}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may come in, and put the headers on what goes out."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        if scope["path"] != NEWS:  # an open page listens for ever
            self._last = self._clock()

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        answer = self._refusal(scope)
        await (answer or self._app)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        """Return the answer to whoever may not come in, or comes in by the token.

        For all others it is None.
        """
        headers = Headers(scope=scope)
        if headers.get("host") != f"{HOST}:{self._port}":
            return PlainTextResponse("This address is not served here.", 400)
        if scope["path"] == OPEN:
            return self._opened(scope)
        if not self._has_cookie(headers):
            return PlainTextResponse("Open the page by the address that briefgen review printed; it works once.", 403)
        if scope["method"] not in {"GET", "HEAD"} and not self._comes_from_here(headers):
            return PlainTextResponse("A change comes from the page itself, and from nowhere else.", 403)
        length = headers.get("content-length", "0" if scope["method"] == "GET" else "")
        return (
            None
            if length.isdigit() and int(length) <= _LARGEST
            else PlainTextResponse("That is more than a form holds.", 413)
        )

    def _opened(self, scope: Scope) -> ASGIApp:
        given = parse_qs(scope["query_string"].decode("latin-1")).get("t", [""])[0]
        right = (
            bool(self._token)
            and self._clock() < self._until
            and hmac.compare_digest(given.encode(), self._token.encode())
        )
        if not right or scope["method"] != "GET":
            return PlainTextResponse(
                "This address has been used or is older than a minute: start briefgen review again.", 403
            )
        self._token = ""
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self._cookie_name, self._cookie, path="/", httponly=True, samesite="strict")
        return answer

    def _has_cookie(self, headers: Headers) -> bool:
        pairs = (part.strip().partition("=") for part in headers.get("cookie", "").split(";"))
        return any(
            name == self._cookie_name and hmac.compare_digest(value.encode(), self._cookie.encode())
            for name, _, value in pairs
        )

    def _comes_from_here(self, headers: Headers) -> bool:
        """Return whether the page itself asks.

        Browsers name its origin "null" where it sends no referrer.
        """
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        own = f"http://{HOST}:{self._port}"
        return origin in {None, "null", own} if site == "same-origin" else site is None and origin == own

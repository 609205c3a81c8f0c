"""The gate: what comes from elsewhere, is too large or too slow, or may not ask, does not get in.

It stands before everything else. Whoever passes is noted in the request (`user_of`).
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final

from fastapi import Request, Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.project.users import LoggedIn
from dateline.web.allowed import ANYONE, API, role_for
from dateline.web.problems import Refusal, refuse

Who = Callable[[Request], Awaitable[LoggedIn | None]]
Before = Callable[[Request], Awaitable[Response | None]]

_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_OURS: Final = frozenset({"same-origin", "none"})
"""What `Sec-Fetch-Site` says of requests of the page itself, and of what a person typed or opened."""
_HOST: Final = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^\s:/@?#\\\[\]]+)(?::\d{1,5})?")
_USER: Final = "dateline_user"


@dataclass(frozen=True, slots=True)
class Limit:
    """What a request's body may take.

    Attributes:
        size: Bytes at most.
        seconds: Seconds until all of it must have come.
    """

    size: int
    seconds: float


USUAL: Final = Limit(1 << 20, 30)
"""A decision or a search has some hundred bytes; a megabyte is far beyond any, and a phone's network sends it within seconds."""
LIMITS: Final = {("POST", "/api/v1/jobs/files"): Limit(256 << 20, 1800), ("POST", "/api/v1/jobs/text"): Limit(8 << 20, 120)}
"""Reports that are sent: an archive of some ten thousand; larger ones are read by `dateline ingest`, which needs no network. A text that is
pasted has two million characters at most, of up to four bytes."""


@dataclass(frozen=True, slots=True)
class Hosts:
    """By which names the server may be asked for. A page elsewhere can give its own name this machine's address (DNS rebinding), so
    that a browser takes the server for a part of that page; the name then gives it away. An address cannot be given away.

    Attributes:
        names: Names besides `localhost`, in lower case.
        outside: Whether any address will do, not only this machine's own.
    """

    names: frozenset[str] = frozenset()
    outside: bool = False

    def have(self, header: str) -> bool:
        """Whether a `Host` header is one of them."""
        parts = _HOST.fullmatch(header)
        if parts is None:
            return False
        host = parts[1].strip("[]").lower().rstrip(".")
        if host == "localhost" or host in self.names:
            return True
        try:
            address = ip_address(host)
        except ValueError:
            return False
        return self.outside or address.is_loopback


class Gate:
    """Stands around the app."""

    def __init__(self, app: ASGIApp, *, hosts: Hosts, who: Who, before: Before) -> None:
        """Takes what it stands around.

        Args:
            app: The app.
            hosts: The names by which it may be asked for.
            who: Says who asks.
            before: May answer a request that comes from the right place before anything is asked, as a one-time link does.
        """
        self._app, self._hosts, self._who, self._before = app, hosts, who, before

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request pass, or answers with a problem."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        request = Request(scope)
        try:
            answer = await self._ask(request)
        except Refusal as refusal:
            answer = refuse(refusal)
        if answer is not None:
            await answer(scope, receive, send)
            return
        limit = LIMITS.get((request.method, request.url.path), USUAL)
        await self._app(scope, _limited(receive, limit), send)

    async def _ask(self, request: Request) -> Response | None:
        self._check_host(request)
        check_origin(request)
        answer = await self._before(request)
        if answer is not None:
            return answer
        if request.url.path.startswith(API):
            await self._check_role(request)
        _check_size(request)
        return None

    def _check_host(self, request: Request) -> None:
        """Refuses a request that asks for another server.

        Raises:
            Refusal: If so.
        """
        hosts = request.headers.getlist("host")
        if len(hosts) != 1 or not self._hosts.have(hosts[0]):
            raise Refusal(421, "this server does not answer to that name; name it with: dateline serve --name NAME")

    async def _check_role(self, request: Request) -> None:
        """Finds out who asks and whether they may.

        Raises:
            Refusal: If nobody is logged in who has to be, or they may not.
        """
        user = await self._who(request)
        request.scope.setdefault("state", {})[_USER] = user
        role = role_for(request.method, request.scope["path"])
        if role == ANYONE:
            return
        if user is None:
            raise Refusal(401, "log in first", kind="not-logged-in", headers={"WWW-Authenticate": 'Bearer realm="dateline"'})
        if not user.may(role):
            raise Refusal(403, f"this needs the role {role}; {user.name} is a {user.role}. An admin can change that", kind="role-missing")


def user_of(request: Request) -> LoggedIn | None:
    """Who asks, as the gate found out; None if nobody is logged in."""
    user: LoggedIn | None = request.scope.get("state", {}).get(_USER)
    return user


def check_origin(request: Request) -> None:
    """Refuses what another page makes a browser send: every write, and reading data other than by following a link.

    A browser says where a request comes from (`Sec-Fetch-Site`, `Origin`), and no page can make it say otherwise; programs that are no
    browsers say nothing, and have no cookies that another page could use.

    Raises:
        Refusal: If it comes from elsewhere.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    foreign = (site is not None and site not in _OURS) or (origin is not None and not _same(origin, request))
    writes = request.method not in _SAFE
    follows = not writes and request.headers.get("sec-fetch-mode") == "navigate"
    if foreign and (writes or (request.url.path.startswith(API) and not follows)):
        raise Refusal(403, "this request comes from another page; only this server's own page may send it", kind="other-origin")


def _same(origin: str, request: Request) -> bool:
    scheme, _, host = origin.partition("://")
    return scheme in ("http", "https") and host.lower() == request.headers.get("host", "").lower()


def _check_size(request: Request) -> None:
    """Refuses a body that says itself that it is too large.

    Raises:
        Refusal: If so.
    """
    told = request.headers.get("content-length", "0")
    limit = LIMITS.get((request.method, request.url.path), USUAL)
    if not told.isdecimal() or int(told) > limit.size:
        raise Refusal(413, _too_large(limit))


def _too_large(limit: Limit) -> str:
    return f"the request is larger than {limit.size:,} bytes; send less at once, or use dateline ingest on the server's machine"


def _limited(receive: Receive, limit: Limit) -> Receive:
    """Takes a body in as long as it is neither too large nor too slow.

    Raises:
        HTTPException: If it is.
    """
    taken, done = 0, False
    until = asyncio.get_running_loop().time() + limit.seconds

    async def take() -> Message:
        nonlocal taken, done
        if done:
            return await receive()  # only that the asker has gone
        try:
            async with asyncio.timeout_at(until):
                message = await receive()
        except TimeoutError:
            done = True
            raise HTTPException(408, f"the request did not come within {limit.seconds:g} seconds; send less at once") from None
        taken += len(message.get("body", b""))
        done = message["type"] != "http.request" or not message.get("more_body", False)
        if taken > limit.size:
            raise HTTPException(413, _too_large(limit))
        return message

    return take

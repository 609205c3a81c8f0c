"""One-time links: who is shown one by the terminal of `dateline serve` is the user of this machine.

A link's token is good for one browser, which gets a cookie for it. What is kept are hashes, in memory: they end with the server.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from threading import Lock
from typing import Final
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse

from dateline.store.people import key_of
from dateline.web.allowed import API
from dateline.web.cookies import set_cookie, shown_by

TOKEN: Final = "token"
_BYTES: Final = 32
_MOST: Final = 100
"""Links that are waiting, and sessions, at most; older ones end."""
_SPENT: Final = "This link was used already, or is another server's. Press Enter in the terminal of dateline serve: it prints a new one.\n"


class _Known:
    """Hashes of secrets, the oldest of which go when there are too many."""

    def __init__(self) -> None:
        self._keys: OrderedDict[str, None] = OrderedDict()
        self._lock = Lock()

    def new(self) -> str:
        shown = secrets.token_urlsafe(_BYTES)
        with self._lock:
            self._keys[key_of(shown)] = None
            while len(self._keys) > _MOST:
                self._keys.popitem(last=False)
        return shown

    def take(self, shown: str) -> bool:
        with self._lock:
            return self._keys.pop(key_of(shown), False) is None

    def __contains__(self, shown: object) -> bool:
        return isinstance(shown, str) and key_of(shown) in self._keys


class Links:
    """Makes links and knows the browsers that opened them."""

    def __init__(self) -> None:
        """Knows none yet."""
        self._links, self._sessions = _Known(), _Known()

    def new(self, address: str) -> str:
        """A new link to the page.

        Args:
            address: The server's, with a slash at its end.
        """
        return f"{address}?{urlencode({TOKEN: self._links.new()})}"

    def know(self, request: Request) -> bool:
        """Whether the browser that asks has opened a link."""
        return shown_by(request) in self._sessions

    def end(self, request: Request) -> None:
        """Forgets the browser that asks."""
        self._sessions.take(shown_by(request) or "")

    async def open(self, request: Request) -> Response | None:
        """Gives a browser that opens a link its cookie, and the same address without the token; None if this is no link."""
        token = request.query_params.get(TOKEN)
        if token is None or request.method != "GET" or request.url.path.startswith(API):
            return None
        if "prefetch" in request.headers.get("sec-purpose", ""):
            return Response(status_code=503)  # a browser that guesses what will be opened must not spend it
        opened = self._links.take(token)
        if not opened and not self.know(request):
            return PlainTextResponse(_SPENT, 403, headers={"Cache-Control": "no-store"})
        rest = urlencode([(name, value) for name, value in request.query_params.multi_items() if name != TOKEN])
        answer = RedirectResponse(f"{_local(request.url.path)}{'?' if rest else ''}{rest}", 303, headers={"Cache-Control": "no-store"})
        if opened:
            set_cookie(request, answer, self._sessions.new())
        return answer


def _local(path: str) -> str:
    """The path, so written that it leads to no other server: a browser reads `//name/` as another's address."""
    return "/" + path.lstrip("/\\")

"""Readers wait for their turn, those who change something do not: a crowd that looks on keeps nobody from saving."""

from __future__ import annotations

from typing import Final

from anyio import CapacityLimiter
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_READING: Final = frozenset(("GET", "HEAD", "OPTIONS"))


class Turns:
    """Lets so many readers in at a time, first come first served, and everybody else at once."""

    def __init__(self, app: ASGIApp, *, readers: int) -> None:
        """Takes what it stands around, and how many readers may be answered at a time."""
        self._app = app
        self._readers = CapacityLimiter(readers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on when it is its turn, which ends where its answer begins: who takes it away slowly keeps nobody waiting."""
        if scope["type"] != "http" or scope["method"] not in _READING:
            await self._app(scope, receive, send)
            return
        mine = object()
        waiting = True

        async def and_go(message: Message) -> None:
            nonlocal waiting
            if waiting:
                waiting = False
                self._readers.release_on_behalf_of(mine)
            await send(message)

        await self._readers.acquire_on_behalf_of(mine)
        try:
            await self._app(scope, receive, and_go)
        finally:
            if waiting:
                self._readers.release_on_behalf_of(mine)

"""The headers of every answer that tell a browser what it must not do with it."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.web.allowed import API

_PAGE: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self' blob:; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing from elsewhere, nothing inline. `blob:` is for the workers and pictures that the map makes."""
_DATA: Final = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox"
"""Data is no page: even if a browser opens it as one, nothing in it runs."""

_EVERYWHERE: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}
OF_DATA: Final = {**_EVERYWHERE, "Content-Security-Policy": _DATA}
"""For answers of the API."""
_OF_PAGE: Final = {**_EVERYWHERE, "Content-Security-Policy": _PAGE}
_PRIVATE: Final = "private, no-cache"
"""For data whose end point says nothing else: kept by the browser alone, and asked for again each time."""


class Headers:
    """Sets them, whatever answers."""

    def __init__(self, app: ASGIApp) -> None:
        """Takes what it stands around."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on, and completes the answer's headers."""
        data = scope["type"] == "http" and scope["path"].startswith(API)

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(OF_DATA if data else _OF_PAGE)
                if data:
                    headers.setdefault("Cache-Control", _PRIVATE)
            await send(message)

        await self._app(scope, receive, complete if scope["type"] == "http" else send)

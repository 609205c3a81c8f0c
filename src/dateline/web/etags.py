"""Tags of what is sent (RFC 9110, 8.8): the same tag, the same bytes.

A tag is the hash of the answer, so it never says "the same" of what differs. An answer that goes out compressed has other bytes and with
them another tag, which ends in `PACKED`; both name one version of the thing.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PACKED: Final = "+gzip"
_DIGITS: Final = 20
"""Hexadecimal digits of the hash: two versions of one thing are never taken for each other."""
_TAG: Final = re.compile(r'(?:W/)?"([^"]*)"')


def tag_of(body: bytes) -> str:
    """The tag of an answer, in its quotation marks."""
    return f'"{hashlib.sha256(body).hexdigest()[:_DIGITS]}"'


def is_known(request: Request, tag: str) -> bool:
    """Whether the asker has this version (`If-None-Match`)."""
    return names(request.headers.get("if-none-match"), tag)


def names(header: str | None, tag: str) -> bool:
    """Whether a header of tags, or its `*`, names this version.

    Args:
        header: `If-Match` or `If-None-Match`; None if it was not sent.
        tag: As `tag_of` gives it.
    """
    if header is None:
        return False
    return header.strip() == "*" or tag.strip('"') in {found.removesuffix(PACKED) for found in _TAG.findall(header)}


class PackedTags:
    """Gives answers that go out compressed their own tags; stands around what compresses."""

    def __init__(self, app: ASGIApp) -> None:
        """Takes what it stands around."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on, and marks the tags of compressed answers."""

        async def mark(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                tag = headers.get("etag")
                if tag and headers.get("content-encoding") == "gzip":
                    headers["etag"] = f'{tag[:-1]}{PACKED}"'
            await send(message)

        await self._app(scope, receive, mark if scope["type"] == "http" else send)

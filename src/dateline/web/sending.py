"""What is sent: values as JSON, with a tag by which a browser asks whether they are still the same."""

from __future__ import annotations

import msgspec
from fastapi import Request, Response

from dateline.web.etags import is_known, tag_of

JSON = "application/json"


def send(request: Request, value: object, *, headers: dict[str, str] | None = None) -> Response:
    """A value as JSON with its tag; only that it has not changed (304) if the asker has it.

    Args:
        request: Who asks, and what they have.
        value: Dataclasses, tuples, dicts and atoms.
        headers: Further headers.
    """
    return send_bytes(request, msgspec.json.encode(value), media=JSON, headers=headers)


def send_bytes(request: Request, body: bytes, *, media: str, headers: dict[str, str] | None = None) -> Response:
    """Bytes as they are, likewise."""
    tag = tag_of(body)
    told = {"ETag": tag, "Cache-Control": "private, no-cache", **(headers or {})}
    if is_known(request, tag):
        return Response(status_code=304, headers=told)
    return Response(body, media_type=media, headers=told)

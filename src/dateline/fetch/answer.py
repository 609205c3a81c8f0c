"""One request and its answer, taken within bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from dateline.errors import FetchError
from dateline.fetch.addresses import Target
from dateline.fetch.fetched import NOT_MODIFIED, retry_after
from dateline.fetch.settings import FetchSettings

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse
    from urllib3.connection import HTTPConnection

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
# Statuses under which the same request may succeed later: time-outs, "too many requests", the server's own troubles.
_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_CHUNK: Final = 2**16
# News text packs 3 to 5 times, a sitemap up to 60; a stream of one repeated byte, the bomb, 1,000 times.
_MOST_RATIO: Final = 200
# Under this a bomb harms nobody.
_FREE: Final = 2**20
# What the readers read; all else (pictures, sound, programs) ends before its body is taken.
_CONTENT: Final = (
    "text/", "application/xhtml+xml", "application/xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml",
    "application/json", "application/feed+json", "application/pdf", "application/rtf", "application/msword", "application/octet-stream",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/gzip", "application/x-gzip",
    "application/x-ndjson", "application/ld+json", "message/rfc822", "text/x-opml",
    "application/zip", "application/x-zip-compressed", "application/x-tar", "application/x-bzip2", "application/x-xz", "application/warc",
    "application/vnd.apache.parquet", "application/x-parquet", "application/x-rss+xml", "multipart/related",
)  # fmt: skip
_ACCEPT: Final = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class Content:
    """An answer that is no redirect: its status, its headers (names in lower case) and its unpacked body."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def answer_of(connection: HTTPConnection, target: Target, settings: FetchSettings, condition: Mapping[str, str]) -> Content | str:
    """Asks for a target over a connection, and takes the answer: its content, or where it redirects to.

    Raises:
        FetchError: `unreachable`, `too-large`, `unsupported-format`.
    """
    from urllib3.util import make_headers

    headers = {
        **make_headers(accept_encoding="gzip,deflate", user_agent=settings.user_agent),
        "Host": target.authority,
        "Accept": _ACCEPT,
        "Connection": "close",
        **condition,
    }
    connection.request("GET", target.path, headers=headers, preload_content=False)
    response = connection.getresponse()
    try:
        return _taken(response, settings, is_conditional=bool(condition))
    finally:
        response.close()


def _taken(response: BaseHTTPResponse, settings: FetchSettings, *, is_conditional: bool) -> Content | str:
    if response.status in _REDIRECTS and (place := response.headers.get("location")):
        return place
    said = tuple((name.lower(), value) for name, value in response.headers.items())
    if response.status == NOT_MODIFIED and is_conditional:
        return Content(response.status, said, b"")
    _check_status(response)
    _check_type(response)
    return Content(response.status, said, _body(response, settings.max_bytes))


def _body(response: BaseHTTPResponse, most: int) -> bytes:
    declared = response.headers.get("content-length", "")
    if declared.isascii() and declared.isdigit() and int(declared[:20]) > most:
        raise _too_large(most)
    pieces: list[bytes] = []
    size = 0
    for piece in response.stream(_CHUNK, decode_content=True):
        size += len(piece)
        if size > most:
            raise _too_large(most)
        if size > max(_FREE, _MOST_RATIO * response.tell()):
            raise FetchError("too-large", f"it unpacks to over {_MOST_RATIO} times its size, as a bomb does; fetch it yourself")
        pieces.append(piece)
    return b"".join(pieces)


def _check_status(response: BaseHTTPResponse) -> None:
    status = response.status
    if 200 <= status < 300 and status != 204:
        return
    wait = retry_after(response.headers.get("retry-after"), now=datetime.now(UTC))
    until = f", in {wait:.0f} s" if wait else ""
    repair = f"try later{until}" if status in _PASSING else "open it in a browser to see what it wants"
    raise FetchError("unreachable", f"the server answered {status}; {repair}", status=status, retry_after=wait, passing=status in _PASSING)


def _check_type(response: BaseHTTPResponse) -> None:
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind and not kind.startswith(_CONTENT) and not kind.endswith(("+xml", "+json")):
        raise FetchError("unsupported-format", f"it is {kind[:80]}, no text; give the address of a page, a feed or a sitemap")


def _too_large(most: int) -> FetchError:
    return FetchError("too-large", f"it is larger than {most:,} bytes; fetch it yourself and give the file")

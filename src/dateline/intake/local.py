"""Feeds and sitemaps in files of this machine, as another program writes them: watched as if they had an address.

Only the user names them. What a feed or a list of feeds names with `file://` is a stranger's word and is never read.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from urllib.request import url2pathname

from dateline.errors import DocumentError
from dateline.fetch import Fetched
from dateline.fetch.listings import MOST_BYTES

_SCHEME: Final = "file://"


def is_local(source: str) -> bool:
    """Whether a source's address is that of a file."""
    return source.lower().startswith(_SCHEME)


def path_of(source: str) -> Path:
    """The file that the user means, by its path or `file://` address."""
    return Path(url2pathname(urlsplit(source).path)) if is_local(source) else Path(source)


def address_of(path: Path) -> str:
    """By which a file is known as a source, wherever one stands."""
    return path.absolute().as_uri()


def read(source: str, *, etag: str | None) -> Fetched:
    """What a file holds, as a server would answer: that nothing has changed (304) if its content is that of the tag.

    Args:
        source: Its `file://` address.
        etag: The tag of the content that is known; None to have it all the same.

    Raises:
        DocumentError: If it cannot be read, or is too large.
    """
    path = path_of(source)
    try:
        with path.open("rb") as file:
            body = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise DocumentError(
            "missing", f"{path} cannot be read ({error.strerror}); put it back, or dateline watch --forget {path}"
        ) from error
    if len(body) > MOST_BYTES:
        raise DocumentError("too-large", f"{path} has over {MOST_BYTES:,} bytes; name a feed of its newest articles")
    tag = f'"{hashlib.sha256(body).hexdigest()}"'
    known = tag == etag
    when = datetime.now(UTC).isoformat(timespec="seconds")
    return Fetched(
        url=source, address=source, status=304 if known else 200, headers=(("etag", tag),), body=b"" if known else body, fetched=when
    )

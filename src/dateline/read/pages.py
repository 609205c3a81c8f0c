"""One text or one page, decoded."""

from __future__ import annotations

from dateline.read.decode import declared_encoding, decode
from dateline.read.item import Item


def read_text(data: bytes, *, charset: str | None = None) -> Item:
    """A plain text.

    Args:
        data: Its bytes.
        charset: The encoding that the server named.

    Raises:
        DocumentError: `binary`.
    """
    decoded = decode(data, declared=charset)
    return Item(text=decoded.text, data=data, encoding=decoded.encoding)


def read_html(data: bytes, *, charset: str | None = None) -> Item:
    """A page's markup. What the server says of its encoding comes before what the page says.

    Args:
        data: Its bytes.
        charset: The encoding that the server named.

    Raises:
        DocumentError: `binary`.
    """
    decoded = decode(data, declared=charset or declared_encoding(data))
    return Item(text=decoded.text, data=data, media="html", encoding=decoded.encoding)

"""Mail messages: newsletters and agencies' services; and pages that a browser saved as one file (MHTML), which are messages too."""

from __future__ import annotations

import email
import re
from email.message import EmailMessage, MIMEPart
from email.policy import default
from typing import Final

from dateline.errors import DocumentError
from dateline.read.dates import parse_day
from dateline.read.decode import declared_encoding, decode, well_formed
from dateline.read.item import Item

# What the email package raises at broken headers and bodies: it parses a header when asked for it.
_BROKEN: Final = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)

# Parts within parts cost the parser time by their square: 2,000 take seconds. Real messages nest five, a long digest lists 50.
_MOST_BOUNDARIES: Final = 200
_BOUNDARY: Final = re.compile(rb"boundary\s*=", re.IGNORECASE)


def read_mail(data: bytes) -> Item:
    """A message's text: its plain part, else its HTML part. Its subject is the title, its date the day of publication.

    Raises:
        DocumentError: `malformed`, `no-text`, `binary`.
    """
    if len(_BOUNDARY.findall(data)) > _MOST_BOUNDARIES:
        raise DocumentError("malformed", f"it declares more than {_MOST_BOUNDARIES} multipart parts; give its text")
    try:
        message = email.message_from_bytes(data, policy=default)
        part = message.get_body(preferencelist=("plain", "html"))
    except _BROKEN as error:
        raise DocumentError("malformed", f"it is no readable message ({error}); save it anew from the mail program") from error
    if part is None:
        raise DocumentError("no-text", "the message has neither a plain nor an HTML part; give its text")
    html = part.get_content_subtype() == "html"
    body = _body(part)
    decoded = decode(body, declared=_charset(part) or (declared_encoding(body) if html else None))
    page = _header(message, "snapshot-content-location")
    # A browser's saved page (MHTML) is a message whose date is the day of saving.
    day = None if page else parse_day(_header(message, "date") or "")
    return Item(
        text=decoded.text,
        data=data,
        media="html" if html else "text",
        encoding=decoded.encoding,
        title=_header(message, "subject"),
        url=page,
        published=day,
        published_method="metadata" if day else None,
    )


def _body(part: MIMEPart) -> bytes:
    try:
        body = part.get_payload(decode=True)
    except _BROKEN as error:
        raise DocumentError("malformed", f"its body cannot be decoded ({error}); save it anew from the mail program") from error
    if not isinstance(body, bytes) or not body.strip():
        raise DocumentError("no-text", "the message's body is empty; give its text")
    return body


def _charset(part: MIMEPart) -> str | None:
    from resiliparse.parse.encoding import map_encoding_to_html5

    try:
        name = part.get_content_charset()
    except _BROKEN:
        return None
    known: str | None = map_encoding_to_html5(name, False) if name else None
    return known


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
    except _BROKEN:
        return None
    return well_formed(" ".join(str(value).split())) or None if value is not None else None

"""What an answer is: a feed, a sitemap, a list of feeds, or a page; and XML taken so that no trick in it works."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from html.entities import html5
from typing import TYPE_CHECKING, Final, Literal

from dateline.errors import DocumentError

if TYPE_CHECKING:
    from lxml.etree import _Element

Kind = Literal["feed", "sitemap", "list", "page"]

# What may stand before the first element: white space, processing instructions, comments, a document type.
_ROOT: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s+|<\?(?>.*?\?>)|<!--(?>.*?-->)|<![A-Za-z][^<>\[]*(?:\[[^\]]*\]\s*)?>)*+"
    rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)",
    re.DOTALL,
)
_KINDS: Final[dict[bytes, Kind]] = {
    b"rss": "feed",
    b"feed": "feed",
    b"rdf": "feed",
    b"urlset": "sitemap",
    b"sitemapindex": "sitemap",
    b"opml": "list",
}
_JSON_FEED: Final = re.compile(rb'\s*\{.{0,2000}?"https://jsonfeed\.org/version/', re.DOTALL)
_HEAD: Final = 2**14
_GZIP: Final = b"\x1f\x8b"
_WIDE: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Feeds are full of "Smith & Sons" and "&nbsp;", which XML does not know; what stands in CDATA stays.
_CDATA: Final = re.compile(rb"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
_BARE: Final = re.compile(rb"&(?!#\d{1,7};|#x[0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{1,30};)")
_NAMED: Final = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30};)")
# XML's own are written as numbers too: after its first error libxml2 drops every entity that has a name, "&amp;" as well.
_AMPERSAND: Final = b"&#38;"
_OWN: Final = ((b"&amp;", _AMPERSAND), (b"&lt;", b"&#60;"), (b"&gt;", b"&#62;"), (b"&quot;", b"&#34;"), (b"&apos;", b"&#39;"))
# What XML forbids, but for the three that switch between character sets in Japanese encodings.
_CONTROLS: Final = bytes({*range(0x20)} - {0x09, 0x0A, 0x0D, 0x0E, 0x0F, 0x1B})
_DOCTYPE: Final = re.compile(rb"<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)


def kind_of(data: bytes) -> Kind:
    """What the content is, by its first element."""
    head = _narrow(data[:_HEAD])
    if found := _ROOT.match(head):
        return _KINDS.get(found[1].lower(), "page")
    return "feed" if _JSON_FEED.match(head) else "page"


def unpacked(data: bytes, *, most: int) -> bytes:
    """The content of a packed sitemap (`.xml.gz`), or the content as it is.

    Raises:
        DocumentError: `too-large`, `malformed`.
    """
    if not data.startswith(_GZIP):
        return data
    unpacker = zlib.decompressobj(wbits=31)
    try:
        content = unpacker.decompress(data, most + 1)
    except zlib.error as error:
        raise DocumentError("malformed", f"the gzip data is damaged ({error}); fetch it anew") from error
    if len(content) > most:
        raise DocumentError("too-large", f"it unpacks to more than {most:,} bytes; unpack it yourself")
    return content


def repaired(data: bytes) -> bytes:
    """XML in which every ampersand begins a number that stands for a character, without declarations of its own and control codes."""
    text = _narrow(data).translate(None, _CONTROLS)
    if declared := _DOCTYPE.search(text, 0, _HEAD):  # no further: each place where one might begin would be read to the end
        text = text[: declared.start()] + text[declared.end() :]
    return b"".join(part if place % 2 else _numbered(part) for place, part in enumerate(_CDATA.split(text)))


def _numbered(text: bytes) -> bytes:
    for name, number in _OWN:
        text = text.replace(name, number)
    return _NAMED.sub(_character, _BARE.sub(_AMPERSAND, text))


def elements(data: bytes) -> Iterator[_Element]:
    """The elements of an XML document, each when it ends, damaged or cut off as the document may be.

    No entity is resolved, nothing is fetched, nesting and sizes are bounded as libxml2 bounds them by default.

    Raises:
        DocumentError: `malformed`; also later.
    """
    from lxml import etree

    found = etree.iterparse(
        io.BytesIO(repaired(data)), events=("end",), recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        for _, element in found:
            yield element
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError("malformed", f"its XML cannot be read ({error}); check it in a browser") from error


def name_of(element: _Element) -> str:
    """An element's name without its namespace, lower case; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _character(match: re.Match[bytes]) -> bytes:
    known = html5.get(match[1].decode("ascii"))
    return _AMPERSAND + match[1] if known is None else "".join(f"&#{ord(one)};" for one in known).encode("ascii")


def _narrow(data: bytes) -> bytes:
    """UTF-16 as UTF-8; its declaration goes, as it would no longer be true."""
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            text = data[: len(data) // 2 * 2].decode(encoding, "replace")
            return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode()
    return data

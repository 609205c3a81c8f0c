"""What an answer is: a feed, a sitemap, a list of feeds, or a page; and XML taken so that no trick in it works."""

from __future__ import annotations

import re
import zlib
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
_AMPERSAND: Final = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!#\d{1,7};|#x[0-9A-Fa-f]{1,6};|(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30};)?",
    re.DOTALL,
)
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
    """XML in which every ampersand begins something that XML knows, without declarations of its own entities."""
    text = _narrow(data)
    return _AMPERSAND.sub(_escaped, _DOCTYPE.sub(b"", text, count=1))


def root_of(data: bytes) -> _Element:
    """The first element of an XML document, damaged or cut off as it may be.

    No entity is resolved, nothing is fetched, nesting and sizes are bounded as libxml2 bounds them by default.

    Raises:
        DocumentError: `malformed`.
    """
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(repaired(data), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError("malformed", f"its XML cannot be read ({error}); check it in a browser") from error
    if root is None:
        raise DocumentError("malformed", "it holds no XML; check it in a browser")
    return root


def name_of(element: _Element) -> str:
    """An element's name without its namespace, lower case; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _escaped(match: re.Match[bytes]) -> bytes:
    if match[0].startswith(b"<"):
        return match[0]
    if match[1] and (character := html5.get(match[1].decode("ascii"))):
        return "".join(f"&#{ord(one)};" for one in character).encode("ascii")
    return b"&amp;" + (match[1] or b"")


def _narrow(data: bytes) -> bytes:
    """UTF-16 as UTF-8; its declaration goes, as it would no longer be true."""
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            text = data[: len(data) // 2 * 2].decode(encoding, "replace")
            return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode()
    return data

"""Feeds, sitemaps and lists of feeds: good, broken, and made to hurt."""

import gzip
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import DocumentError
from dateline.fetch.kinds import kind_of, repaired
from dateline.fetch.listings import is_listing, read_listing

BASE = "https://courier.example/feeds/"
ATOM = """<?xml version="1.0"?><!-- made by hand --><feed xmlns="http://www.w3.org/2005/Atom"><title>Selby Courier</title>
<entry><title>Dockers held</title><link rel="alternate" href="/dockers"/><link rel="edit" href="/edit"/><id>tag:1</id>
<published>2024-03-05T10:00:00Z</published><updated>2024-03-05T11:00:00Z</updated><author><name>Ada Brandt</name></author></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>Courier</title></channel>
<item><title>Dockers held</title><link>https://courier.example/dockers</link></item></rdf:RDF>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Courier", "items":
[{"id": "1", "url": "https://courier.example/dockers", "title": "Dockers held", "content_html": "<p>Short.</p>"}]}"""


def rss(items, head='<?xml version="1.0"?>'):
    return f'{head}<rss version="2.0"><channel><title>Courier</title>{items}</channel></rss>'


def test_an_atom_feed():
    listing = read_listing(ATOM.encode(), base=BASE)
    (entry,) = listing.entries
    assert listing.title == "Selby Courier"
    assert (entry.url, entry.id, entry.title, entry.authors) == (
        "https://courier.example/dockers",
        "tag:1",
        "Dockers held",
        ("Ada Brandt",),
    )
    assert (entry.published, entry.updated) == ("2024-03-05T10:00:00+00:00", "2024-03-05T11:00:00+00:00")


@pytest.mark.parametrize("text", [RDF, JSON], ids=["RDF", "JSON"])
def test_the_other_forms_of_feeds(text):
    (entry,) = read_listing(text.encode(), base=BASE).entries
    assert (entry.url, entry.title, entry.content) == ("https://courier.example/dockers", "Dockers held", None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251"])
def test_feeds_are_decoded_as_they_declare(encoding):
    text = rss("<item><title>Порт</title><link>/port</link></item>", f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>')
    (entry,) = read_listing(text.encode(encoding), base=BASE).entries
    assert (entry.title, entry.url) == ("Порт", "https://courier.example/port")


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Smith & Sons", "Smith & Sons"),
        ("Smith &amp; Sons", "Smith & Sons"),
        ("Smith&nbsp;Sons", "Smith Sons"),
        ("Caf&eacute; &unknown; &#8212;", "Café &unknown; —"),
        ("<![CDATA[Smith & Sons]]>", "Smith & Sons"),
        ("a\x08b & c &amp; d", "ab & c & d"),
    ],
)
def test_what_is_not_quite_xml_is_read_all_the_same(title, read):
    (entry,) = read_listing(rss(f"<item><title>{title}</title><link>/a?x=1&y=2</link></item>").encode(), base=BASE).entries
    assert (entry.title, entry.url) == (read, "https://courier.example/a?x=1&y=2")


def test_after_a_byte_that_is_no_utf_8_the_rest_is_read():
    data = rss("<item><title>caf\xe9</title><link>/a?x=1&amp;y=2</link></item>").encode("latin-1")
    (entry,) = read_listing(data, base=BASE).entries
    assert (entry.title[:3], entry.url) == ("caf", "https://courier.example/a?x=1&y=2")


def test_the_article_that_a_feed_holds_is_kept_and_a_teaser_is_not():
    whole = "<![CDATA[" + "<p>The mayor of Port Selby resigned on Monday.</p>" * 20 + "]]>"
    items = [f"<item><link>/{n}</link><description>{text}</description></item>" for n, text in enumerate(("Short.", whole))]
    teaser, article = read_listing(rss("".join(items)).encode(), base=BASE).entries
    assert teaser.content is None
    assert article.content.startswith("<p>The mayor")


def test_a_cut_off_feed_gives_what_stands_in_it():
    text = rss("".join(f"<item><title>T{n}</title><link>/{n}</link></item>" for n in range(3)))[:-45]
    assert [entry.url for entry in read_listing(text.encode(), base=BASE).entries][:2] == [f"https://courier.example/{n}" for n in range(2)]


def test_a_sitemap_names_the_newest_first_and_takes_no_picture_for_a_page():
    text = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:i="http://www.google.com/schemas/sitemap-image/1.1">
    <url><loc>/old</loc><lastmod>2024-01-01</lastmod></url>
    <url><i:image><i:loc>/picture.jpg</i:loc><i:title>A ship</i:title></i:image>
    <loc>/new</loc><lastmod>2024-03-05</lastmod></url></urlset>"""
    listing = read_listing(gzip.compress(text.encode()), base=BASE)
    assert [(entry.url, entry.title) for entry in listing.entries] == [
        ("https://courier.example/new", None),
        ("https://courier.example/old", None),
    ]


def test_an_index_and_a_list_name_further_listings():
    index = "<sitemapindex><sitemap><loc>/a.xml</loc></sitemap><sitemap><loc>/b.xml"
    opml = (
        '<opml><body><outline text="A & B"><outline xmlUrl="/rss?a&b"/>'
        '<outline XMLURL="/rss?a&amp;b"/></outline><outline text="note"/></body>'
    )
    assert read_listing(index.encode(), base=BASE).more == ("https://courier.example/a.xml", "https://courier.example/b.xml")
    assert read_listing(opml.encode(), base=BASE).more == ("https://courier.example/rss?a&b",)


@pytest.mark.parametrize("text", ["", "words", "<html><body>", "<!DOCTYPE html><p>", "<svg/>", '{"a": 1}', "<", "<?xml", "<!-- x"])
def test_what_is_no_listing_is_none(text):
    assert read_listing(text.encode(), base=BASE) is None


def multiplied():
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return rss("<item><title>&e11;</title><link>/a</link></item>", f'<!DOCTYPE rss [<!ENTITY e0 "ha">{entities}]>')


HOSTILE = {
    "entities that multiply": multiplied(),
    "a file of this machine": rss("<item><title>&f;</title><link>/a</link></item>", '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/hostname">]>'),
    "open tags": rss("<item><link>/a</link><description>" + "<b>" * 100_000),
    "open brackets": rss("<" * 200_000),
    "ampersands": rss("&" * 200_000),
    "document types": "<!DOCTYPE [" * 50_000 + "<rss>",
    "comments": "<!--" * 100_000,
    "CDATA": rss("<![CDATA[" * 100_000),
    "outlines": "<opml><body>" + "<outline>" * 100_000,
    "rows": "<urlset>" + "<url/>" * 200_000,
    "attributes": "<opml " + "a='' " * 100_000 + "/>",
}  # fmt: skip


def attempt(data):
    """What is read, and the reason if nothing is; any other error than a document's is the test's."""
    try:
        return read_listing(data, base=BASE), None
    except DocumentError as error:
        return None, error.reason


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_made_to_hurt_does_not(name):
    begun = time.process_time()
    listing, reason = attempt(HOSTILE[name].encode())
    assert reason in (None, "malformed")
    assert sum(len(entry.title or "") for entry in listing.entries) < 1000 if listing else True
    assert time.process_time() - begun < 20  # a second on a quiet machine; without the bounds, minutes or all memory


def test_bombs_and_giants_are_refused():
    for data in (gzip.compress(b"\0" * 60 * 2**20), rss("<item/>" * 60_000).encode(), rss("x" * (9 * 2**20)).encode()):
        with pytest.raises(DocumentError) as caught:
            read_listing(data, base=BASE)
        assert caught.value.reason == "too-large"


@given(
    st.binary(max_size=200),
    st.sampled_from(
        [b"<rss><channel>", b"<urlset>", b"<opml>", b"<feed>", b"", b"\x1f\x8b", b'{"version": "https://jsonfeed.org/version/1"']
    ),
)
def test_nothing_but_a_document_error_comes_of_any_bytes(data, begin):
    assert attempt(begin + data)[1] in (None, "malformed", "too-large")


@given(st.text(alphabet="&;abc#x1<>![]CDAT ", max_size=60))
def test_after_the_repair_every_ampersand_begins_something(text):
    import re

    done = re.sub(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)", b"", repaired(text.encode()), flags=re.DOTALL)
    assert not re.search(rb"&(?!#\d{1,7};|#x[0-9A-Fa-f]{1,6};|(?:amp|lt|gt|quot|apos);)", done)


def test_files_are_told_by_their_content(tmp_path):
    (tmp_path / "a.xml").write_text(ATOM)
    (tmp_path / "b.xml").write_text("<article>words</article>")
    assert [is_listing(str(tmp_path / name)) for name in ("a.xml", "b.xml", "none.xml")] == [True, False, False]
    assert kind_of(b"<opml>") == "list"
